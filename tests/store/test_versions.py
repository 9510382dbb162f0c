"""Stores of every version that went out, as that version's own commands left them, brought to the newest version.

The files under `versions/` were frozen by `setup/store_version.py`; a new migration needs two more of them.
"""

import json
import os
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from congvan.actions import verify_store
from congvan.base import database, store_version
from congvan.cli import app
from congvan.store import backup_table
from tests.postgres_server import find_program

VERSIONS = Path(__file__).parent / "versions"
DATABASES = ("sqlite", "postgresql")
EVENTS = 18
"""Events of schools in the first frozen store; later ones have more kinds of them."""


def test_every_version_is_frozen():
    frozen = sorted(path.name for path in VERSIONS.iterdir())
    wanted = sorted(f"{version}.{name}.sql" for version in store_version.known_versions() for name in DATABASES)
    assert frozen == wanted, "run setup/store_version.py when a migration is finished"


@pytest.fixture(params=store_version.known_versions())
def version(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def old_url(version: str, store_url: str) -> str:
    """The URL of a store that an earlier version left."""
    script = VERSIONS / f"{version}.{'sqlite' if store_url.startswith('sqlite') else 'postgresql'}.sql"
    if store_url.startswith("sqlite"):
        with closing(sqlite3.connect(sa.make_url(store_url).database)) as connection:
            connection.executescript(script.read_text(encoding="utf-8"))
    else:
        host = str(sa.make_url(store_url).query["host"])
        load = [
            find_program("psql"),
            "-h",
            host,
            "-U",
            "congvan",
            "-v",
            "ON_ERROR_STOP=1",
            "-q",
            "-f",
            script,
            "postgres",
        ]
        environment = os.environ | {"PGCLIENTENCODING": "UTF8"}
        subprocess.run(load, check=True, stdout=subprocess.DEVNULL, env=environment)
    return store_url


Columns = dict[str, list[str]]


def columns_of(connection: sa.Connection) -> Columns:
    """The columns of each table of the program."""
    inspector = sa.inspect(connection)
    names = [name for name in inspector.get_table_names() if name != store_version.VERSION_TABLE]
    return {name: [column["name"] for column in inspector.get_columns(name)] for name in names}


def rows_of(connection: sa.Connection, columns: Columns) -> dict[str, Any]:
    """What stands in some columns, as the database itself gives it."""
    return {
        name: sorted(map(repr, connection.exec_driver_sql(f'SELECT "{quoted}" FROM {name}').all()))
        for name, quoted in ((name, '", "'.join(own)) for name, own in columns.items())
    }


def test_nothing_is_lost_or_changed_and_the_work_goes_on(
    version: str, old_url: str, shipped_office: Path, monkeypatch: pytest.MonkeyPatch, capsys
):
    with database.opened(old_url) as engine:
        assert database.version_of(engine) == version
        with database.reading(engine) as connection:
            columns = columns_of(connection)
            before = rows_of(connection, columns)
        assert len(before["events"]) >= EVENTS
        database.migrate(engine)
        assert database.version_of(engine) == store_version.head_version()
        with database.reading(engine) as connection:
            assert rows_of(connection, columns) == before, "also hashes, once they were there"
            options = {
                "version_table": store_version.VERSION_TABLE,
                "compare_type": True,
                "compare_server_default": True,
            }
            assert compare_metadata(MigrationContext.configure(connection, opts=options), database.metadata) == []
            found = verify_store.check_store(connection, lambda _sha256: None, store="")
    # the archive's files were not frozen: that they are missed shows that their list was kept
    assert {problem.kind.code for problem in found.problems} <= {"register.file-missing"}
    kept = ("archived_files", "returned_files")
    assert len(found.problems) == sum(found.rows[name] for name in kept) == sum(len(before.get(n, ())) for n in kept)
    monkeypatch.setenv("CONGVAN_DATABASE", old_url)
    words = ["--office", str(shipped_office), "submit", "2024-42", "MAU-MN-02", "-r", "truong-lop", "--json"]
    assert app.run(words) == 0
    assert json.loads(capsys.readouterr().out)["events"][0]["event"] == found.last + 1


def test_a_backup_of_that_version_can_be_checked_and_restored(
    version: str, store_url: str, shipped_office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys
):
    file = tmp_path / "cu.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript((VERSIONS / f"{version}.sqlite.sql").read_text(encoding="utf-8"))
    with database.opened_file(file) as engine, database.writing(engine) as connection:
        backup_table.make_tables(connection, {"made_at": "2026-11-24"})
    before = file.read_bytes()
    monkeypatch.setenv("CONGVAN_DATABASE", store_url)
    assert app.run(["--office", str(shipped_office), "restore", str(file), "--as-is", "--json"]) in {0, 1}
    restored = json.loads(capsys.readouterr().out)
    assert restored["rows"]["events"] >= EVENTS
    assert {problem["code"] for problem in restored["problems"]} <= {"register.file-missing"}
    assert file.read_bytes() == before
