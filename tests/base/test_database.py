"""The database: times, transactions, what stops us, and the versions of the schema."""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from congvan.base import database, query, store_faults, store_version
from congvan.base.errors import Stopped
from congvan.base.problems import ProblemKind
from tests import new_stores

ROOT = Path(__file__).parents[2]
VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")

times = sa.Table(
    "times", sa.MetaData(), sa.Column("id", sa.Integer(), primary_key=True), sa.Column("at", database.Instant())
)


@contextmanager
def opened(url: str, busy_timeout_ms: int = 5_000):
    engine = database.open_engine(url, busy_timeout_ms=busy_timeout_ms)
    try:
        yield engine
    finally:
        engine.dispose()


@pytest.fixture(autouse=True)
def _by_alembic(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every store here is made the whole way, as for a user."""
    monkeypatch.setattr(database, "_upgrade", database._upgrade.__wrapped__)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "congvan.db"


@pytest.fixture
def engine(file: Path):
    with opened(f"sqlite:///{file}") as engine:
        yield engine


def stopped_by(act, *arguments) -> tuple[ProblemKind, dict[str, str]]:
    with pytest.raises(Stopped) as caught:
        act(*arguments)
    return caught.value.problem.kind, dict(caught.value.problem.params)


def read_tables(engine: sa.Engine) -> list[str]:
    with database.reading(engine) as connection:
        return sa.inspect(connection).get_table_names()


def make_table(engine: sa.Engine) -> None:
    with database.writing(engine) as connection:
        connection.exec_driver_sql("CREATE TABLE t (x)")


class TestInstants:
    def stored(self, *instants: datetime) -> list[datetime]:
        engine = database.open_engine("sqlite://")
        with database.writing(engine) as connection:
            times.create(connection)
            connection.execute(sa.insert(times), [{"at": instant} for instant in instants])
            found = [row.at for row in connection.execute(sa.select(times.c.at).order_by(times.c.at, times.c.id))]
        engine.dispose()
        return found

    @given(
        st.lists(
            st.datetimes(
                min_value=datetime(1900, 1, 2),  # noqa: DTZ001 - hypothesis adds the zone
                max_value=datetime(9999, 12, 30),  # noqa: DTZ001
                timezones=st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes))),
            ),
            min_size=1,
        )
    )
    def test_they_come_back_equal_in_utc_and_in_order(self, instants):
        found = self.stored(*instants)
        assert found == sorted(instants)
        assert {instant.tzinfo for instant in found} == {UTC}

    def test_five_in_the_afternoon_is_ten_in_utc(self):
        (found,) = self.stored(datetime(2024, 9, 14, 17, 0, tzinfo=VIETNAM))
        assert found.isoformat() == "2024-09-14T10:00:00+00:00"

    def test_a_time_without_a_zone_is_refused(self):
        with pytest.raises(sa.exc.StatementError, match="needs a time zone"):
            self.stored(datetime(2024, 9, 14, 17, 0))  # noqa: DTZ001

    def test_none_stays_none(self):
        assert self.stored(None) == [None]


class TestTransactions:
    def test_a_connection_is_set_up(self, engine):
        with database.reading(engine) as connection:
            names = ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")
            assert [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names] == ["wal", 1, 2, 5_000]

    def test_all_or_nothing_with_the_tables_too(self, engine):
        def break_off():
            with database.writing(engine) as connection:
                connection.exec_driver_sql("CREATE TABLE a (x)")
                connection.exec_driver_sql("INSERT INTO a VALUES (1)")
                connection.exec_driver_sql("CREATE TABLE b (x)")
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            break_off()
        assert read_tables(engine) == []

    def test_who_reads_sees_the_last_commit_beside_who_writes(self, engine):
        make_table(engine)
        with database.writing(engine) as writer:
            writer.exec_driver_sql("INSERT INTO t VALUES (1)")
            with database.reading(engine) as reader:
                assert reader.exec_driver_sql("SELECT count(*) FROM t").scalar() == 0

    def test_who_reads_sees_one_state_to_the_end(self, engine):
        make_table(engine)
        with database.reading(engine) as reader:
            assert reader.exec_driver_sql("SELECT count(*) FROM t").scalar() == 0
            with database.writing(engine) as writer:
                writer.exec_driver_sql("INSERT INTO t VALUES (1)")
            assert reader.exec_driver_sql("SELECT count(*) FROM t").scalar() == 0

    def test_our_own_mistakes_are_not_taken_for_the_databases(self, engine):
        with database.writing(engine) as connection:
            connection.exec_driver_sql("CREATE TABLE u (x INTEGER PRIMARY KEY)")
        with pytest.raises(sa.exc.IntegrityError), database.writing(engine) as connection:
            connection.exec_driver_sql("INSERT INTO u VALUES (1), (1)")


@contextmanager
def ordinary_user():
    """Lay down root's rights, for which no file is read-only."""
    if os.name != "posix":
        pytest.skip("needs Unix users")
    if os.geteuid():
        yield
        return
    os.seteuid(65534)
    try:
        if not os.access(sa.__file__, os.R_OK, effective_ids=True):
            pytest.skip("the project lies in a folder of root's own, which no other user may read")
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_folder():
    """A folder that another user can reach (pytest's own are private)."""
    folder = Path(tempfile.mkdtemp(prefix="congvan-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


class TestWhatStopsUs:
    @pytest.mark.parametrize(
        "url",
        [
            "",
            "congvan.db",
            "sqlite:/x.db",
            "oracel://x/y",
            "sqlite://server/x.db",
            "postgresql://h:port/x",
            "sqlite:///a\0.db",
        ],
    )
    def test_an_address_that_is_none(self, url):
        def use():
            with opened(url) as engine:
                make_table(engine)

        kind, _params = stopped_by(use)
        assert kind is store_faults.BAD_URL

    def test_a_password_is_never_shown(self):
        kind, params = stopped_by(database.open_engine, "postgres ql://an:mat-khau@may-chu/x")
        assert kind is store_faults.BAD_URL
        assert "mat-khau" not in params["url"]

    def test_a_driver_that_is_not_installed(self):
        kind, params = stopped_by(database.open_engine, "mysql://an:mat-khau@may-chu/x")
        assert kind is store_faults.NO_DRIVER
        assert params["driver"] == "MySQLdb"
        assert "mat-khau" not in params["database"]

    def test_the_offices_own_folder_is_made_but_no_longer_path(self, tmp_path):
        with opened(f"sqlite:///{tmp_path}/data/congvan.db") as engine:
            make_table(engine)
        kind, params = stopped_by(database.open_engine, f"sqlite:///{tmp_path}/mot/hai/congvan.db")
        assert kind is store_faults.NO_FOLDER
        assert params["folder"] == str(tmp_path / "mot" / "hai")
        assert not (tmp_path / "mot").exists()

    def test_a_folder_named_as_offices_name_them(self, tmp_path):
        with opened(f"sqlite:///{tmp_path}/Dữ liệu 100% (Đơn vị #1)/công văn.db") as engine:
            database.migrate(engine)
        assert (tmp_path / "Dữ liệu 100% (Đơn vị #1)" / "công văn.db").exists()

    def test_a_folder_that_is_a_file(self, tmp_path):
        (tmp_path / "data").write_text("x", encoding="utf-8")
        kind, _params = stopped_by(database.open_engine, f"sqlite:///{tmp_path}/data/congvan.db")
        assert kind is store_faults.CANNOT_OPEN

    def test_a_file_that_is_a_folder(self, file, engine):
        file.mkdir()
        kind, params = stopped_by(make_table, engine)
        assert kind is store_faults.CANNOT_OPEN
        assert params == {"database": str(file), "detail": "unable to open database file"}

    @pytest.mark.parametrize("act", [read_tables, make_table, database.migrate])
    def test_a_file_that_is_no_database(self, file, engine, act):
        file.write_text("Kính gửi: Hiệu trưởng các trường\n" * 100, encoding="utf-8")
        kind, params = stopped_by(act, engine)
        assert kind is store_faults.NOT_A_DATABASE
        assert params["database"] == str(file)

    @pytest.mark.parametrize("act", [make_table, database.migrate])
    def test_a_database_that_another_program_holds(self, file, act):
        file.parent.mkdir()
        other = sqlite3.connect(file, isolation_level=None)
        other.execute("PRAGMA journal_mode=WAL")
        other.execute("BEGIN IMMEDIATE")
        with opened(f"sqlite:///{file}", busy_timeout_ms=50) as engine:
            kind, params = stopped_by(act, engine)
            other.execute("ROLLBACK")
            other.close()
            assert kind is store_faults.LOCKED
            assert params["database"] == str(file)
            act(engine)  # and goes on when it is free again

    def test_a_file_that_may_only_be_read(self, open_folder):
        with opened(f"sqlite:///{open_folder}/congvan.db") as engine:
            database.migrate(engine)
        (open_folder / "congvan.db").chmod(0o444)
        with ordinary_user(), opened(f"sqlite:///{open_folder}/congvan.db") as engine:
            kind, _params = stopped_by(make_table, engine)
        assert kind in {store_faults.READ_ONLY, store_faults.CANNOT_OPEN}

    def test_a_folder_in_which_nothing_may_be_made(self, open_folder):
        with ordinary_user(), opened(f"sqlite:///{open_folder}/congvan.db") as engine:
            kind, params = stopped_by(make_table, engine)
        assert kind is store_faults.CANNOT_OPEN
        assert params["detail"] == "unable to open database file"

    def test_a_read_only_store_can_still_be_read(self, engine, file):
        database.migrate(engine)
        engine.dispose()
        with opened(f"sqlite:///file:{file}?mode=ro&uri=true") as reader:
            database.migrate(reader)
            assert "events" in read_tables(reader)
            kind, _params = stopped_by(make_table, reader)
        assert kind is store_faults.READ_ONLY

    def test_what_stands_in_the_wal_is_read_too_where_nothing_may_be_written(self, open_folder):
        """A copy is read: SQLite cannot open such a file, and “immutable” would pass over the WAL."""
        file = open_folder / "data" / "congvan.db"
        url = f"sqlite:///{file}"
        with opened(url) as engine:
            database.migrate(engine)
            with database.writing(engine) as connection:
                connection.exec_driver_sql("INSERT INTO number_series VALUES ('phong', 2024, 7)")
            for path in (file, file.with_name("congvan.db-wal")):  # as a crash leaves them, without their index
                shutil.copy(path, open_folder)
        file = open_folder / "congvan.db"
        assert (open_folder / "congvan.db-wal").stat().st_size > 0
        before = sorted(path.name for path in open_folder.iterdir())
        with ordinary_user(), database.opened_store(f"sqlite:///{file}") as engine:
            with database.reading(engine) as connection:
                assert connection.exec_driver_sql("SELECT last FROM number_series").scalar() == 7
            assert database.name_of(engine) == str(file)
            kind, params = stopped_by(make_table, engine)
        assert (kind, params["database"]) == (store_faults.READ_ONLY, str(file))
        with ordinary_user(), query.reading(f"sqlite:///{file}") as connection:
            assert query.ask(connection, "SELECT last FROM number_series") == [(7,)]
        assert sorted(path.name for path in open_folder.iterdir()) == before

    def test_a_store_of_an_older_program_that_may_only_be_read(self, open_folder):
        script = (Path(__file__).parents[1] / "store" / "versions" / "0001_events.sqlite.sql").read_text(
            encoding="utf-8"
        )
        file = open_folder / "congvan.db"
        with closing(sqlite3.connect(file)) as connection:
            connection.executescript(script)
        with ordinary_user(), database.opened_store(f"sqlite:///{file}") as engine:
            assert database.version_of(engine) == store_version.head_version()
        with opened(f"sqlite:///{file}") as engine:
            assert database.version_of(engine) == "0001_events"

    def test_a_full_disk_leaves_nothing_half_done(self, engine):
        make_table(engine)

        def fill():
            with database.writing(engine) as connection:
                connection.exec_driver_sql("PRAGMA max_page_count=20")
                for _ in range(100):
                    connection.exec_driver_sql("INSERT INTO t VALUES (zeroblob(4000))")

        kind, _params = stopped_by(fill)
        assert kind is store_faults.FULL
        with database.reading(engine) as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM t").scalar() == 0

    def test_a_damaged_file(self, file, engine):
        make_table(engine)
        with database.writing(engine) as connection:
            for _ in range(100):
                connection.exec_driver_sql("INSERT INTO t VALUES (zeroblob(4000))")
        engine.dispose()
        data = file.read_bytes()
        file.write_bytes(data[:4096] + b"\x5a" * (len(data) - 4096))

        def read():
            with database.reading(engine) as connection:
                connection.exec_driver_sql("SELECT count(*) FROM t").scalar()

        kind, _params = stopped_by(read)
        assert kind is store_faults.DAMAGED

    @pytest.mark.parametrize(
        ("state", "kind"),
        [
            ("55P03", store_faults.LOCKED),
            ("25006", store_faults.READ_ONLY),
            ("53100", store_faults.FULL),
            ("57P01", store_faults.UNREACHABLE),
            ("3D000", store_faults.CANNOT_OPEN),
            ("XX001", store_faults.DAMAGED),
            ("23505", None),
            ("42601", None),
        ],
    )
    def test_what_postgresql_says(self, state, kind):
        error = Exception()
        error.sqlstate = state
        assert store_faults.kind_of(error) is kind


class TestVersions:
    def test_name_is_revision_is_head(self):
        versions = store_version.known_versions()
        numbers = [int(name.split("_", 1)[0]) for name in versions]
        assert numbers == list(range(1, len(versions) + 1))
        before = "None"
        for name in versions:
            text = (store_version.MIGRATIONS / "versions" / f"{name}.py").read_text(encoding="utf-8")
            assert re.search(r"^revision = (.+)$", text, re.MULTILINE)[1] == f'"{name}"'
            assert re.search(r"^down_revision = (.+)$", text, re.MULTILINE)[1] == before
            assert re.fullmatch(r"\d{4}_[a-z_]{1,27}", name), "Alembic's own column holds 32 letters"
            before = f'"{name}"'
        assert store_version.head_version() == versions[-1]

    def test_a_new_store_has_just_the_tables_of_the_program(self, engine):
        from alembic.autogenerate import compare_metadata
        from alembic.migration import MigrationContext

        import congvan.actions.store_tables  # noqa: F401 - every module with tables

        database.migrate(engine)
        with database.reading(engine) as connection:
            options = {
                "version_table": store_version.VERSION_TABLE,
                "compare_type": True,
                "compare_server_default": True,
            }
            context = MigrationContext.configure(connection, opts=options)
            assert compare_metadata(context, database.metadata) == []
            assert set(sa.inspect(connection).get_table_names()) == {
                *database.metadata.tables,
                store_version.VERSION_TABLE,
            }

    def test_a_store_that_is_up_to_date_costs_no_alembic(self, engine, file):
        database.migrate(engine)
        code = "import sys; from congvan.base import database as d; e = d.open_engine(sys.argv[1]); d.migrate(e); e.dispose()"
        code += "; print('alembic' in sys.modules, 'mako' in sys.modules)"
        told = subprocess.run(
            [sys.executable, "-c", code, f"sqlite:///{file}"], cwd=ROOT, check=True, capture_output=True, text=True
        )
        assert told.stdout == "False False\n"

    def test_a_store_of_a_newer_program_is_left_alone(self, engine, file):
        database.migrate(engine)
        with database.writing(engine) as connection:
            connection.exec_driver_sql(f"UPDATE {store_version.VERSION_TABLE} SET version_num = '0999_to_come'")
        kind, params = stopped_by(database.migrate, engine)
        assert kind is store_faults.NEWER
        assert params == {"database": str(file), "version": "0999_to_come", "known": store_version.head_version()}

    def test_a_migration_that_fails_leaves_nothing(self, engine):
        with database.writing(engine) as connection:
            connection.exec_driver_sql("CREATE TABLE events (x)")  # somebody else's
        stopped_by(database.migrate, engine)
        assert read_tables(engine) == ["events"]

    def test_a_database_in_memory_works_too(self):
        with opened("sqlite://") as engine:
            database.migrate(engine)
            database.migrate(engine)
            assert "events" in read_tables(engine)

    def test_the_new_stores_of_other_tests_are_made_by_the_same_statements(self, store_url):
        upgrade = new_stores.laid_down(database._upgrade)
        said = []
        for way in (database._upgrade, upgrade, upgrade, upgrade):
            with opened(store_url) as engine, database.writing(engine) as connection:
                said.append(new_stores.noted(connection, way))
                assert database._version_of(connection) == store_version.head_version()
                connection.rollback()
        assert len(said[0]) > 50
        assert said.count(said[0]) == 4
