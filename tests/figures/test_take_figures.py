"""What came back in a workbook: events, file and figures in one act; guarded, verified, backed up, restored."""

import json
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from congvan.actions import form_files, statuses, take_figures, verify_store
from congvan.actions.acting import Actor
from congvan.actions.directive_periods import open_followed
from congvan.actions.recording import recording
from congvan.actions.take_figures import ToTake
from congvan.actions.workspace import open_workspace
from congvan.base import database
from congvan.base.errors import ProblemsFound
from congvan.cli import app
from congvan.figures import figure_check, figure_table
from congvan.figures.read_figures import ReadFigure, ReturnedFile, read_value, write_value
from congvan.forms.expression import Cell
from congvan.store import guards_table
from congvan.tracking import event_query, event_table
from congvan.tracking.events import EventKind, NewEvent
from congvan.tracking.status import State
from tests.store.store_sample import Sample

NINE = datetime(2024, 9, 10, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
SCHOOL, OWED = "MAU-MN-01", "hoc-sinh"
FILE_TEXT = b"PK\x03\x04 baocao (1) cuoi cung.xlsx"


def figure(code: str, column: str, value: str, at: str = "D9", sheet: str = "tre-em") -> ReadFigure:
    return ReadFigure(cell=Cell(sheet, code, column), value=read_value(value), workbook_sheet="2. Trẻ em", at=at)


GIVEN = (figure("02", "tong", "25"), figure("02", "nu", "12.5", "E9"), figure("07", "tong", "0", "D14"))


class Taking:
    """An office with an empty store, into which workbooks are taken."""

    def __init__(self, office: Path):
        self.office = office
        self.workspace = open_workspace(office)
        self.directive = open_followed(self.workspace, "2024-42", as_of=NINE)
        self.forms = form_files.open_forms(self.workspace, self.directive, None).forms

    def take(self, *given: dict, now: datetime = NINE, data: bytes = FILE_TEXT):
        file = take_figures.keep_file(self.workspace, data, name="Zalo\\baocao (1).xlsx", mark="m1", source="Zalo")
        taken = [ToTake(**{"school": SCHOOL, "requirement": OWED, "file": file, "figures": GIVEN} | g) for g in given]
        with recording(self.workspace, now=now) as (connection, at):
            return take_figures.record_figures(
                connection, self.workspace, self.directive, taken, forms=self.forms, actor=Actor(name="An"), now=at
            )

    def refused(self, *given: dict) -> list[str]:
        with pytest.raises(ProblemsFound) as caught:
            self.take(*given)
        return [problem.kind.code for problem in caught.value.problems]

    def state(self) -> State:
        as_of = NINE + timedelta(days=1)
        _directive, known = statuses.ask_status(self.workspace, "2024-42", as_of=as_of)
        return known.item(SCHOOL, OWED).state


@pytest.fixture
def taking(store: sa.Engine, store_url: str, shipped_office: Path, monkeypatch: pytest.MonkeyPatch) -> Taking:
    monkeypatch.setenv("CONGVAN_DATABASE", store_url)
    return Taking(shipped_office)


def verify(store: sa.Engine, taking: Taking) -> list[str]:
    with database.reading(store) as connection:
        found = verify_store.check_store(connection, verify_store.read_of(taking.workspace.office), store="")
    return [problem.kind.code for problem in found.problems]


class TestWhatIsTaken:
    def test_is_one_event_with_its_file_and_figures(self, store, taking):
        (event,) = taking.take({"note": "bản sửa"})
        assert (event.kind, event.happened_at, event.by, event.note) == (EventKind.SUBMITTED, NINE, "An", "bản sửa")
        assert taking.state() is State.SUBMITTED_ON_TIME
        with database.reading(store) as connection:
            assert event_query.load_events(connection) == (event,)
            assert figure_table.load_figures(connection, taking.directive.id) == {
                event.number: tuple(sorted(GIVEN, key=lambda f: f.cell))
            }
            assert figure_table.load_figures(connection, taking.directive.id, [99]) == {}
            assert figure_table.load_figures(connection, "khac") == {}
            (file,) = figure_table.load_files(connection, taking.directive.id).values()
            assert figure_table.find_taken(connection, [event.file, "x"], event.directive) == {event.file}
            assert figure_table.find_taken(connection, [event.file], "khac") == frozenset()
        assert (file.name, file.mark, file.source, file.size) == ("baocao (1).xlsx", "m1", "Zalo", len(FILE_TEXT))
        assert verify_store.read_of(taking.workspace.office)(file.sha256) == FILE_TEXT
        assert verify(store, taking) == []

    def test_what_goes_back_is_a_submission_and_its_return(self, store, taking):
        marked = take_figures.keep_file(taking.workspace, b"marked", name="can-sua.xlsx")
        until = NINE + timedelta(days=20)
        came, back = taking.take({"back": "Cần sửa 2 chỗ", "given_back": marked, "until": until})
        assert (came.kind, back.kind) == (EventKind.SUBMITTED, EventKind.RETURNED)
        assert (back.note, back.until, back.file) == ("Cần sửa 2 chỗ", until, marked.sha256)
        assert taking.state() is State.RETURNED
        taking.take({}, now=NINE + timedelta(hours=1))
        assert taking.state() is State.SUBMITTED_ON_TIME
        assert verify(store, taking) == []

    def test_several_requirements_of_one_workbook_share_its_bytes(self, store, taking):
        events = taking.take({}, {"requirement": "doi-ngu", "figures": ()})
        assert [event.requirement for event in events] == ["hoc-sinh", "doi-ngu"]
        assert len({event.file for event in events}) == 1
        assert len({event.figures for event in events}) == 2
        assert verify(store, taking) == []

    @pytest.mark.parametrize(
        ("given", "code"),
        [
            ({"school": "khong-co"}, "actions.figures-not-owed"),
            ({"requirement": "khong-co"}, "actions.figures-not-owed"),
            ({"figures": (*GIVEN, figure("02", "tong", "3", "D99"))}, "actions.figure-twice"),
            ({"figures": (figure("999", "tong", "3"),)}, "actions.figure-unknown"),
            ({"figures": (figure("02", "tong", "3", sheet="doi-ngu"),)}, "actions.figure-unknown"),
        ],
    )
    def test_of_several_nothing_is_recorded_where_one_may_not_be(self, store, taking, given, code):
        assert taking.refused({}, given) == [code]
        with database.reading(store) as connection:
            assert event_query.load_events(connection) == ()
            assert figure_table.load_files(connection) == {}

    def test_a_locked_school_is_refused(self, store, taking):
        lock = NewEvent(
            directive=taking.directive.id, school=SCHOOL, requirement=OWED, kind=EventKind.LOCKED, happened_at=NINE,
            recorded_at=NINE, by="Bình", starts=NINE,
        )  # fmt: skip
        with database.writing(store) as connection:
            event_table.append_events(connection, [lock])
        assert taking.refused({}) == ["actions.is-locked"]


class TestTheDatabaseGuardsThem:
    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE figures SET value = '26' WHERE cell = 'D9'",
            "DELETE FROM figures",
            "UPDATE returned_files SET name = 'khac.xlsx'",
            "DELETE FROM returned_files",
        ],
    )
    def test_against_change_and_deletion(self, store, taking, statement):
        taking.take({})
        with (
            pytest.raises(sa.exc.IntegrityError, match="never changed or deleted"),
            database.writing(store) as connection,
        ):
            connection.exec_driver_sql(statement)
        assert verify(store, taking) == []

    def test_against_replacing_in_sqlite(self, store, taking):
        taking.take({})
        if store.dialect.name != "sqlite":
            pytest.skip("PostgreSQL has no such statement")
        for table in ("figures", "returned_files"):
            with (
                pytest.raises(sa.exc.IntegrityError, match="never changed"),
                database.writing(store) as connection,
            ):
                connection.exec_driver_sql(f"REPLACE INTO {table} SELECT * FROM {table}")

    @pytest.mark.parametrize(
        ("statement", "codes"),
        [
            ("UPDATE figures SET value = '26' WHERE cell = 'D9'", ["figures.changed"]),
            ("UPDATE figures SET cell = 'D10' WHERE cell = 'D9'", ["figures.changed"]),
            ("DELETE FROM figures WHERE cell = 'D9'", ["figures.changed"]),
            ("UPDATE returned_files SET mark = 'm2'", ["figures.changed"]),
            ("UPDATE returned_files SET size = size + 1", ["figures.changed", "register.file-changed"]),
            ("UPDATE events SET file = NULL, figures = NULL", ["store.event-changed", "figures.added"]),
        ],
    )
    def test_verify_finds_what_was_done_behind_its_back(self, store, taking, statement, codes):
        taking.take({})
        Sample(engine=store, archive=taking.office / "data" / "archive").tamper(statement)
        assert verify(store, taking) == codes

    def test_verify_misses_a_guard_and_a_file(self, store, taking):
        (event,) = taking.take({})
        place = taking.office / "data" / "archive" / event.file[:2] / event.file
        place.chmod(0o600)
        place.unlink()
        with database.writing(store) as connection:
            trigger = "DROP TRIGGER figures_not_changed"
            connection.exec_driver_sql(trigger if store.dialect.name == "sqlite" else f"{trigger} ON figures")
            assert "figures_not_changed" not in guards_table.guards_of(connection)
        assert verify(store, taking) == ["store.guard-missing", "register.file-missing"]


def test_a_backup_holds_figures_and_workbooks_and_gives_them_back(store, taking, tmp_path, monkeypatch, capsys):
    (event,) = taking.take({})
    office, kept = ["--office", str(taking.office)], tmp_path / "luu.db"
    assert app.run([*office, "backup", str(kept)]) == 0
    monkeypatch.setenv("CONGVAN_DATABASE", f"sqlite:///{tmp_path / 'moi.db'}")
    place = taking.office / "data" / "archive" / event.file[:2] / event.file
    place.chmod(0o600)
    place.unlink()
    capsys.readouterr()
    assert app.run([*office, "restore", str(kept), "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)["rows"]
    assert (rows["returned_files"], rows["figures"]) == (1, len(GIVEN))
    assert place.read_bytes() == FILE_TEXT
    assert app.run([*office, "verify"]) == 0


NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**12), max_value=10**12)


@given(NUMBERS)
def test_a_number_is_written_in_one_way_and_read_back(value: Decimal):
    text = write_value(value)
    assert read_value(text) == value
    assert write_value(read_value(text)) == text == write_value(value.normalize())


@given(st.text().filter(lambda text: isinstance(read_value(text), str)))
def test_words_stay_as_they_are(text: str):
    assert write_value(text) == text == read_value(text)


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity")])
def test_what_is_no_number_is_refused(value: Decimal):
    with pytest.raises(ValueError, match="finite"):
        write_value(value)


def test_the_hash_does_not_depend_on_the_order_and_tells_every_field():
    file = ReturnedFile(name="a.xlsx", sha256="0" * 64, size=1)
    told = figure_check.hash_figures(file, GIVEN)
    assert told == figure_check.hash_figures(file, reversed(GIVEN))
    one, *rest = GIVEN
    others = [
        figure_check.hash_figures(replace(file, source="khác"), GIVEN),
        figure_check.hash_figures(file, rest),
        *(
            figure_check.hash_figures(file, (replace(one, **change), *rest))
            for change in (
                {"value": Decimal(26)},
                {"at": "D10"},
                {"workbook_sheet": "x"},
                {"cell": Cell("a", "b", "c")},
            )
        ),
    ]
    assert len({told, *others}) == len(others) + 1
