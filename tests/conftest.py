"""What the tests of every room share: a copy of the shipped office, and a store on every database.

SQLite always, PostgreSQL where server and psycopg are there.
"""

import importlib.util
import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import hypothesis
import pytest

from congvan.base import database

ROOT = Path(__file__).parents[1]
SHIPPED = ("config.yaml", "data", "workflows", "templates")
"""The parts of the shipped office's folder (outputs is made)."""

SERVER_LIFE_S = 600
"""The private server ends by itself after so long, whatever becomes of the tests."""

hypothesis.settings.register_profile("project", deadline=None, derandomize=True, print_blob=True)
hypothesis.settings.load_profile("project")


@pytest.fixture
def shipped_office(tmp_path: Path) -> Path:
    """A copy of the shipped office's folder, with no database and no outputs yet."""
    folder = tmp_path / "don-vi"
    folder.mkdir()
    for name in SHIPPED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("*.db", "*.db-*"))
        else:
            shutil.copy2(source, folder / name)
    return folder


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep what a developer has set, and a developer's own caches and crash logs, out of the tests."""
    for name in ("CONGVAN_DATABASE", "CONGVAN_LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path_factory.getbasetemp() / "state"))


def postgresql_program(name: str) -> str | None:
    """Find a program of PostgreSQL, also where Debian keeps it off the path."""
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    return shutil.which(name) or next((str(p / name) for p in reversed(places) if (p / name).exists()), None)


@pytest.fixture(scope="session")
def postgresql():
    """The URL of a private server on a Unix socket, started by the first test that asks for it."""
    if importlib.util.find_spec("psycopg") is None or not postgresql_program("postgres"):
        pytest.skip("PostgreSQL or psycopg is not installed here")
    folder = Path(tempfile.mkdtemp(prefix="cvpg-", dir="/tmp"))
    user = {}
    if not os.geteuid():  # the server refuses to be root
        shutil.chown(folder, "postgres")
        user = {"user": "postgres", "group": "postgres", "extra_groups": []}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": "/", **user}
    data = folder / "data"
    initdb = [
        postgresql_program("initdb"),
        "-D",
        data,
        "-U",
        "congvan",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C",
        "-N",
    ]
    subprocess.run(initdb, check=True, **quiet)
    settings = ["-c", "listen_addresses=", "-c", "fsync=off", "-c", "timezone=Asia/Ho_Chi_Minh"]
    serve = [postgresql_program("postgres"), "-D", data, "-k", folder, *settings]
    server = subprocess.Popen(["timeout", "--signal=INT", str(SERVER_LIFE_S), *serve], **quiet)
    try:
        socket = folder / ".s.PGSQL.5432"
        for _ in range(200):
            if socket.exists():
                break
            time.sleep(0.05)
        yield f"postgresql+psycopg://congvan@/postgres?host={folder}"
    finally:
        server.send_signal(signal.SIGINT)  # PostgreSQL then ends at once, whoever is still connected
        server.wait(timeout=30)
        shutil.rmtree(folder)


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty store, on each database in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'congvan.db'}"
    url = request.getfixturevalue("postgresql")
    engine = database.open_engine(url)
    with database.writing(engine) as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")
    engine.dispose()
    return url


@pytest.fixture
def store(store_url: str):
    """A store with all its tables."""
    engine = database.open_engine(store_url)
    database.migrate(engine)
    yield engine
    engine.dispose()
