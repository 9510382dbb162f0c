"""backup, restore and migrate-store: everything, checked, from any database to any other, all of it or nothing."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from congvan.actions import store_tables
from congvan.base import database, store_faults
from congvan.cli import app
from congvan.store import chain_table, event_chain
from tests.store.store_sample import Sample, tables_of

ROOT = Path(__file__).parents[2]
STRESS = bool(os.environ.get("CONGVAN_STRESS"))
Run = Callable[..., tuple[int, Any]]


@pytest.fixture
def run(
    shipped_office: Path, store_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """Run a command with --json on the office, whose store is `store_url` or another one that is named."""

    def call(*words: str, url: str = store_url) -> tuple[int, Any]:
        monkeypatch.setenv("CONGVAN_DATABASE", url)
        capsys.readouterr()
        status = app.run(["--office", str(shipped_office), *words, "--json"])
        return status, json.loads(capsys.readouterr().out)

    return call


@pytest.fixture
def sample(store: sa.Engine, shipped_office: Path) -> Sample:
    return Sample(engine=store, archive=shipped_office / "data" / "archive").fill()


@pytest.fixture
def other_url(store: sa.Engine, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty store in the other database."""
    if store.dialect.name == "sqlite":
        return request.getfixturevalue("empty_postgresql")
    return f"sqlite:///{tmp_path / 'khac.db'}"


def rows_at(url: str) -> dict[str, list[tuple[object, ...]]]:
    with database.opened(url) as engine:
        return tables_of(engine)


def is_empty(url: str) -> bool:
    with database.opened(url) as engine:
        database.migrate(engine)
        rows = tables_of(engine)
        return rows.pop("event_counter") == [(1, 0, event_chain.START)] and not any(rows.values())


def codes(answer: Any) -> list[str]:
    return [problem["code"] for problem in answer["problems"]]


class TestBackup:
    def test_holds_everything_and_is_an_sqlite_file(self, run: Run, sample: Sample, tmp_path: Path):
        file = tmp_path / "usb" / "sao lưu 100% #1.db"
        status, told = run("backup", str(file))
        assert (status, told["problems"], told["events"], told["last"]) == (0, [], 11, 11)
        assert told["bytes"] == file.stat().st_size
        assert rows_at(f"sqlite:///{file}".replace("%", "%25")) == tables_of(sample.engine)
        with closing(sqlite3.connect(file)) as plain:
            assert plain.execute("SELECT count(*) FROM backup_files").fetchone() == (8,)
            assert dict(plain.execute("SELECT name, value FROM backup_info"))["made_at"]
            assert plain.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert [path.name for path in file.parent.iterdir()] == [file.name]
        status, found = run("verify", str(file))
        assert (status, found["ok"], found["backup"]["ok"], found["backup"]["head"]) == (0, True, True, told["head"])

    def test_never_over_a_file_that_is_there(self, run: Run, sample: Sample, tmp_path: Path):
        file = tmp_path / "a.db"
        file.write_bytes(b"x")
        assert codes(run("backup", str(file))[1]) == ["actions.backup-exists"]
        assert codes(run("backup", str(tmp_path))[1]) == ["actions.backup-exists"]
        assert file.read_bytes() == b"x"
        assert run("backup", str(file), "--force")[0] == 0
        assert run("verify", str(file))[0] == 0

    def test_never_into_the_store_itself(self, run: Run, sample: Sample, shipped_office: Path):
        places = [shipped_office / "data" / "archive" / "a.db"]
        if sample.engine.dialect.name == "sqlite":
            places += [Path(sample.engine.url.database), Path(sample.engine.url.database + "-wal")]
        for place in places:
            assert codes(run("backup", str(place), "--force")[1]) == ["actions.backup-in-store"]
        assert run("verify")[0] == 0

    def test_a_dry_run_writes_nothing(self, run: Run, sample: Sample, tmp_path: Path):
        status, told = run("backup", str(tmp_path / "x" / "a.db"), "--dry-run")
        assert (status, told["events"], told["bytes"]) == (0, 11, 0)
        assert not (tmp_path / "x").exists()

    def test_of_a_store_with_problems_keeps_them(self, run: Run, sample: Sample, tmp_path: Path):
        sample.tamper("UPDATE events SET note = '' WHERE number = 2", "DELETE FROM document_events WHERE number = 5")
        next(path for path in sample.archive.glob("*/*") if path.is_file()).unlink()
        file = tmp_path / "a.db"
        status, told = run("backup", str(file))
        assert status == 1
        assert set(codes(told)) >= {"store.event-changed", "store.event-missing", "register.file-missing"}
        status, found = run("verify", str(file))
        assert (status, codes(found["backup"])) == (1, codes(told))

    def test_of_what_cannot_be_read_is_refused_by_its_name(self, run: Run, sample: Sample, tmp_path: Path):
        if sample.engine.dialect.name != "sqlite":
            pytest.skip("PostgreSQL refuses a value of another type itself")
        sample.tamper("UPDATE events SET happened_at = 'hôm qua' WHERE number = 2")
        status, told = run("backup", str(tmp_path / "a.db"))
        assert (status, codes(told)) == (1, ["store.unreadable-row"])
        assert "(2)" in told["problems"][0]["message"]
        assert not (tmp_path / "a.db").exists()

    def test_while_others_write(self, run: Run, sample: Sample, store_url: str, tmp_path: Path):
        code = (
            "import sys, pathlib\nfrom tests.store.store_sample import Sample\nfrom congvan.base import database\n"
            "s = Sample(engine=database.open_engine(sys.argv[1]), archive=pathlib.Path(sys.argv[2]))\n"
            "while True:\n    s.submit(3)\n    s.issue()\n    print(flush=True)\n"
        )
        command = [sys.executable, "-c", code, store_url, str(sample.archive)]
        writer = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, env=os.environ | {"PYTHONPATH": str(ROOT)})
        try:
            ends = []
            for turn in range(4):
                writer.stdout.readline()
                status, told = run("backup", str(tmp_path / f"{turn}.db"))
                assert (status, told["problems"]) == (0, [])
                ends.append(told["last"])
        finally:
            writer.kill()
            writer.communicate()
        assert ends == sorted(set(ends)), "the store went on growing"
        for turn in range(4):
            status, found = run("verify", str(tmp_path / f"{turn}.db"))
            assert (status, found["problems"], found["backup"]["problems"]) == (0, [], [])

    def test_tells_that_the_store_was_rewritten_since(self, run: Run, sample: Sample, tmp_path: Path):
        file = tmp_path / "a.db"
        run("backup", str(file))
        sample.submit()
        assert run("verify", str(file))[0] == 0
        sample.tamper("UPDATE events SET note = 'khác' WHERE number = 2")
        head, updates = event_chain.START, []
        with database.reading(sample.engine) as connection:
            for table, row in chain_table.read_events(connection, store_tables.EVENTS):
                head = event_chain.hash_event(head, table.name, chain_table.named_values(table, row))
                updates.append(f"UPDATE {table.name} SET hash = '{head}' WHERE number = {row['number']}")
        sample.tamper(*updates, f"UPDATE event_counter SET head = '{head}'")
        assert run("verify")[0] == 0
        status, found = run("verify", str(file))
        assert (status, codes(found), found["backup"]["ok"]) == (1, ["actions.parts-from-backup"], True)


class TestRestore:
    def test_from_either_database_into_the_other(
        self, run: Run, sample: Sample, other_url: str, tmp_path: Path, shipped_office: Path
    ):
        file = tmp_path / "a.db"
        run("backup", str(file))
        rows = tables_of(sample.engine)
        sample.archive.rename(tmp_path / "archive-cu")
        assert run("restore", str(file), "--dry-run", url=other_url)[0] == 0
        assert is_empty(other_url)
        status, told = run("restore", str(file), url=other_url)
        assert (status, told["events"], told["files"], told["problems"]) == (0, 11, 8, [])
        assert rows_at(other_url) == rows
        assert run("verify", str(file), url=other_url)[0] == 0
        with database.opened(other_url) as engine:
            more = Sample(engine=engine, archive=sample.archive)
            more.submit()
            assert more.issue() == 6
            assert more.codes() == []

    def test_only_into_an_empty_store(self, run: Run, sample: Sample, tmp_path: Path):
        file = tmp_path / "a.db"
        run("backup", str(file))
        before = tables_of(sample.engine)
        status, told = run("restore", str(file))
        assert (status, codes(told)) == (1, ["store.not-empty"])
        assert tables_of(sample.engine) == before

    def test_a_broken_backup_only_when_asked_for(self, run: Run, sample: Sample, tmp_path: Path):
        file, target = tmp_path / "a.db", f"sqlite:///{tmp_path / 'moi.db'}"
        run("backup", str(file))
        with closing(sqlite3.connect(file)) as plain:
            plain.execute("UPDATE backup_files SET content = x'00' WHERE rowid = 1")
            plain.commit()
        sample.archive.rename(tmp_path / "archive-cu")
        status, told = run("restore", str(file), url=target)
        assert (status, set(codes(told))) == (1, {"actions.broken-backup", "register.file-changed"})
        assert is_empty(target)
        assert run("restore", str(file), "--as-is", url=target)[0] == 1
        assert codes(run("verify", url=target)[1]) == ["register.file-missing"]

    def test_rows_that_refer_to_nothing_are_refused_whole(self, run: Run, sample: Sample, tmp_path: Path):
        file, target = tmp_path / "a.db", f"sqlite:///{tmp_path / 'moi.db'}"
        sample.tamper("DELETE FROM document_events WHERE number = 5")
        assert run("backup", str(file))[0] == 1
        status, told = run("restore", str(file), "--as-is", url=target)
        assert (status, codes(told)) == (1, ["store.refers-to-nothing"])
        assert is_empty(target)

    @pytest.mark.parametrize("content", [b"", b"Excel" * 1000, None])
    def test_what_is_no_backup(self, run: Run, sample: Sample, tmp_path: Path, content: bytes | None):
        file, target = tmp_path / "a.db", f"sqlite:///{tmp_path / 'moi.db'}"
        if content is None:  # a database, but not a backup
            with database.opened_file(file) as engine:
                database.migrate(engine)
        else:
            file.write_bytes(content)
        status, told = run("restore", str(file), url=target)
        assert codes(told)[0] in {"store.not-a-backup", "base.database-not-one"}
        assert status in {1, 3}
        assert codes(run("restore", str(tmp_path / "khong-co.db"), url=target)[1]) == ["base.cannot-read"]
        assert not (tmp_path / "moi.db").exists()

    def test_a_backup_of_a_newer_program(self, run: Run, sample: Sample, tmp_path: Path):
        file = tmp_path / "a.db"
        run("backup", str(file))
        with closing(sqlite3.connect(file)) as plain:
            plain.execute("UPDATE congvan_version SET version_num = '0999_to_come'")
            plain.commit()
        assert codes(run("verify", str(file))[1]) == ["base.database-newer"]


class TestMigrateStore:
    def test_to_the_other_database(self, run: Run, sample: Sample, other_url: str):
        assert run("migrate-store", other_url, "--dry-run")[0] == 0
        assert is_empty(other_url)
        status, told = run("migrate-store", other_url)
        assert (status, told["database"], told["events"]) == (0, other_url, 11)
        assert rows_at(other_url) == tables_of(sample.engine)
        assert run("verify", url=other_url)[0] == 0
        status, told = run("migrate-store", other_url)
        assert (status, codes(told)) == (1, ["store.not-empty"])

    def test_what_is_refused(self, run: Run, sample: Sample, store_url: str, tmp_path: Path):
        assert codes(run("migrate-store", store_url)[1]) == ["actions.same-store"]
        assert codes(run("migrate-store", "mysql://x/y")[1]) == ["office.bad-database"]
        target = f"sqlite:///{tmp_path / 'moi.db'}"
        sample.tamper("UPDATE events SET note = '' WHERE number = 2")
        assert codes(run("migrate-store", target)[1]) == ["actions.broken-store", "store.event-changed"]
        assert not (tmp_path / "moi.db").exists()

    def test_what_is_recorded_meanwhile_is_not_lost(self, run: Run, sample: Sample, tmp_path: Path, monkeypatch):
        from congvan.store import copy_table

        def copy_and_write(*arguments):
            sample.submit()
            return copy(*arguments)

        copy = copy_table.copy_rows
        monkeypatch.setattr(copy_table, "copy_rows", copy_and_write)
        target = f"sqlite:///{tmp_path / 'moi.db'}"
        assert codes(run("migrate-store", target)[1]) == ["actions.written-meanwhile"]
        assert is_empty(target)

    def test_a_copy_that_differs_is_not_kept(self, run: Run, sample: Sample, tmp_path: Path, monkeypatch):
        """What a failing disk or memory would do."""
        from congvan.store import copy_table

        def copy_wrong(source, target, tables):
            return copy(source, target, [table for table in tables if table.name != "archived_files"])

        copy = copy_table.copy_rows
        monkeypatch.setattr(copy_table, "copy_rows", copy_wrong)
        target = f"sqlite:///{tmp_path / 'moi.db'}"
        assert codes(run("migrate-store", target)[1]) == ["actions.copy-differs"]
        assert is_empty(target)
        assert codes(run("backup", str(tmp_path / "a.db"))[1]) == ["actions.copy-differs"]
        assert sorted(path.name for path in tmp_path.glob("*a.db*")) == []

    def test_the_password_is_shown_to_nobody(self):
        from congvan.actions import migrate_store

        assert migrate_store._shown_line("postgresql://an:mat@khau@may/congvan") == "postgresql://an@may/congvan"
        assert migrate_store._shown_line("postgresql://may/congvan") == "postgresql://may/congvan"
        assert migrate_store._shown_line("sqlite:///data/x.db") == "sqlite:///data/x.db"


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
class TestWhenItBreaksOff:
    def start(self, office: Path, url: str, *words: str) -> subprocess.Popen[str]:
        code = (
            "import sys, time\nfrom congvan.cli import app\nfrom congvan.actions import verify_store\n"
            "from congvan.store import chain_table, rows_table\nrows_table.PAGE = 1\n"
            "read = rows_table.read_rows\n"
            "def slow(*a):\n    for row in read(*a):\n        print(flush=True); time.sleep(0.01); yield row\n"
            "rows_table.read_rows = slow\nsys.exit(app.run(sys.argv[1:]))\n"
        )
        environment = os.environ | {"CONGVAN_DATABASE": url, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-c", code, "--office", str(office), *words, "--json"]
        return subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )

    @pytest.mark.parametrize("rows", [1, 30, 45, 60, 75, 90] if STRESS else [60])
    def test_killed_at_any_row_nothing_is_there(
        self, run: Run, sample: Sample, store_url: str, shipped_office: Path, tmp_path: Path, rows: int
    ):
        file, half, target = tmp_path / "a.db", tmp_path / "nua.db", f"sqlite:///{tmp_path / 'moi.db'}"
        run("backup", str(file))
        acts = (
            (("backup", str(half)), store_url),
            (("restore", str(file)), target),
            (("migrate-store", target), store_url),
        )
        for words, url in acts:
            process = self.start(shipped_office, url, *words)
            try:
                for _ in range(rows):
                    process.stdout.readline()
            finally:
                process.send_signal(signal.SIGKILL)
                process.communicate()
            assert not half.exists()
            assert is_empty(target)
            assert run("verify")[0] == 0

    @pytest.mark.parametrize("limit", [1, 40, 150, 240] if STRESS else [150])
    def test_a_full_disk_is_told_and_nothing_is_there(
        self, run: Run, sample: Sample, store_url: str, shipped_office: Path, tmp_path: Path, limit: int
    ):
        """RLIMIT_FSIZE stands for it: no file may grow beyond so many kilobytes."""
        import resource

        file, target = tmp_path / "a.db", f"sqlite:///{tmp_path / 'moi.db'}"
        sample.submit(2_000)
        for _ in range(4):
            sample.issue(contents=(b"x" * 90_000,))
        run("backup", str(file))
        assert file.stat().st_size > 400_000
        for words, url in (("backup", str(tmp_path / "nua.db")), store_url), (("restore", str(file)), target):
            environment = os.environ | {"CONGVAN_DATABASE": url}
            process = subprocess.run(
                [sys.executable, "cli.py", "--office", str(shipped_office), *words, "--json"],
                cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
                preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit * 1024, limit * 1024)),
            )  # fmt: skip
            told = json.loads(process.stdout)
            assert process.returncode == 3, told
            assert codes(told)[0] in {"base.database-disk-error", "base.database-full", "base.cannot-write"}
            assert not (tmp_path / "nua.db").exists()
            assert list(tmp_path.glob(".~*")) == []
            assert is_empty(target)

    def test_a_really_full_disk(self, run: Run, sample: Sample, tmp_path: Path):
        small = tmp_path / "nho"
        small.mkdir()
        mount = ["mount", "-t", "tmpfs", "-o", "size=60k", "tmpfs", str(small)]
        if subprocess.run(mount, check=False, capture_output=True).returncode:
            pytest.skip("only root may mount")
        try:
            status, told = run("backup", str(small / "a.db"))
            assert (status, codes(told)) == (3, ["base.database-full"])
            assert list(small.iterdir()) == []
        finally:
            subprocess.run(["umount", str(small)], check=True)


class TestPostgresqlThatGoesAway:
    def test_and_comes_back(self, own_postgresql, run: Run, shipped_office: Path, tmp_path: Path):
        url = own_postgresql.url
        with database.opened(url) as engine:
            database.migrate(engine)
            sample = Sample(engine=engine, archive=shipped_office / "data" / "archive").fill()
        file = tmp_path / "a.db"
        assert run("backup", str(file), url=url)[0] == 0
        with database.opened(url) as engine:
            sample = Sample(engine=engine, archive=sample.archive)

            def stop(_connection):
                own_postgresql.stop(hard=True)
                yield from ()

            with pytest.raises(database.Stopped) as caught:
                sample.tell("issued", stop)
            assert caught.value.problem.kind is store_faults.UNREACHABLE
        for words in (("verify",), ("backup", str(tmp_path / "b.db")), ("restore", str(file))):
            status, told = run(*words, url=url)
            assert (status, codes(told)) == (3, ["base.database-unreachable"])
        assert not (tmp_path / "b.db").exists()
        own_postgresql.start()
        status, found = run("verify", str(file), url=url)
        assert (status, found["problems"], found["last"]) == (0, [], 11)

    def test_in_the_middle_of_moving_there(self, own_postgresql, run: Run, sample: Sample, monkeypatch):
        from congvan.store import copy_table

        def copy_and_stop(*arguments):
            counts = copy(*arguments)
            own_postgresql.stop(hard=True)
            return counts

        copy = copy_table.copy_rows
        with monkeypatch.context() as patched:
            patched.setattr(copy_table, "copy_rows", copy_and_stop)
            status, told = run("migrate-store", own_postgresql.url)
        assert (status, codes(told)) == (3, ["base.database-unreachable"])
        own_postgresql.start()
        assert is_empty(own_postgresql.url)
        assert run("migrate-store", own_postgresql.url)[0] == 0

    def test_that_may_only_be_read(self, own_postgresql, run: Run, sample: Sample, tmp_path: Path):
        url = own_postgresql.url
        file = tmp_path / "a.db"
        run("backup", str(file))
        with database.opened(url) as engine:
            database.migrate(engine)
            with database.writing(engine) as connection:
                connection.exec_driver_sql("CREATE ROLE xem LOGIN")
                connection.exec_driver_sql("GRANT SELECT ON ALL TABLES IN SCHEMA public TO xem")
        url = url.replace("congvan@", "xem@")
        assert run("verify", url=url)[0] == 0
        status, told = run("restore", str(file), url=url)
        assert (status, codes(told)) == (3, ["base.database-read-only"])


def test_time_that_runs_backwards_spoils_nothing(sample: Sample):
    """The chain follows numbers, not clocks: a clock that was set back an hour is no problem of the store."""
    assert sample.codes() == []
    time_ran = Sample(engine=sample.engine, archive=sample.archive)
    time_ran.tell("closed", at=time.strftime("%Y"))
    assert time_ran.codes() == []
