"""What the tests of every room share: a copy of the shipped office, and a store on every database.

SQLite always, PostgreSQL where server and psycopg are there.
"""

import gc
import os
import shutil
from pathlib import Path

import hypothesis
import pytest

from congvan.base import database
from tests import new_stores
from tests.postgres_server import PrivateServer, is_installed

ROOT = Path(__file__).parents[1]
SHIPPED = ("config.yaml", "data", "workflows", "templates", "forms")
"""The parts of the shipped office's folder (outputs is made)."""

LONGEST = (
    "store/test_faults.py",
    "stories/test_document_life.py",
    "summaries/test_page.py",
    "actions/test_several_processes.py",
    "project/test_whole_table.py",
    "project/test_demo.py",
    "checking/test_gallery_letters.py",
    "stories/test_main_job.py",
    "summaries/test_formats.py",
    "actions/test_standings.py",
    "bulk/test_generate_together.py",
    "stories/test_new_file.py",
    "stress/test_issuing_together.py",
    "stress/test_killed_commands.py",
)
"""Files that take longest: begun first, for a file is one process's, and the last one leaves the other cores idle."""

# A started command would compile the whole program again each time where this is set, as images for CI do.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

hypothesis.settings.register_profile("project", deadline=None, derandomize=True, print_blob=True)
hypothesis.settings.load_profile("project")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the longest files; `make pytest` keeps xdist from going by the number of tests instead."""
    order = {ROOT / "tests" / name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: order.get(item.path, len(order)))


def pytest_collection_finish() -> None:
    """Keep the thousands of tests that were collected from being looked through at every garbage collection."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def shipped_office(tmp_path: Path) -> Path:
    """A copy of the shipped office's folder, with no database and no outputs yet."""
    return copy_office(tmp_path / "don-vi")


def copy_office(folder: Path) -> Path:
    """Copy the shipped office into a new folder."""
    folder.mkdir()
    for name in SHIPPED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("*.db", "*.db-*", "archive"))
        else:
            shutil.copy2(source, folder / name)
    return folder


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep what a developer has set, and a developer's own caches and crash logs, out of the tests."""
    for name in ("CONGVAN_DATABASE", "CONGVAN_LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path_factory.getbasetemp() / "state"))


@pytest.fixture(scope="session", autouse=True)
def _new_stores_at_once():
    """A new store costs a test what the database takes for it, not what Alembic takes to compose it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database, "_upgrade", new_stores.laid_down(database._upgrade))
        yield


@pytest.fixture(scope="session")
def postgresql():
    """The URL of a private server, started by the first test that asks for it."""
    if not is_installed():
        pytest.skip("PostgreSQL or psycopg is not installed here")
    server = PrivateServer()
    server.start()
    yield server.url
    server.remove()


@pytest.fixture
def own_postgresql():
    """A private server of one test, which may stop it."""
    if not is_installed():
        pytest.skip("PostgreSQL or psycopg is not installed here")
    server = PrivateServer()
    server.start()
    yield server
    server.remove()


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty store, on each database in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'congvan.db'}"
    return request.getfixturevalue("empty_postgresql")


@pytest.fixture
def empty_postgresql(postgresql: str) -> str:
    """The URL of the private server with nothing in it."""
    with database.opened(postgresql) as engine, database.writing(engine) as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")
    return postgresql


@pytest.fixture
def store(store_url: str):
    """A store with all its tables."""
    engine = database.open_engine(store_url)
    database.migrate(engine)
    yield engine
    engine.dispose()
