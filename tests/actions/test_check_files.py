"""Many workflow files: read by one process or shared by two, the same is found in the same order."""

import gettext
import shutil
import subprocess
from datetime import date, datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

import pytest

from congvan.actions import check_files, check_office
from congvan.actions.check_files import Beside, FileReader
from congvan.base import language, side_processes
from congvan.base.side_processes import SideProcesses
from congvan.office import office_calendar, office_files
from congvan.workflow import reading
from congvan.workflow.context import Numbered

LETTER = "2024-42-csdl-nganh"
SLIPS = (
    ("number: 42", "number: 43"),
    ("deadline: Trước", "deadlin: Trước"),
    ("form: phong-hoc", "form: phong-hop"),
    ("kind: thu-thap-bao-cao", "kind: thu-thap"),
    ("deadline: Trước ngày 15/9/2024", "deadline: Trước ngày 9/9/2024"),
    ("tháo gỡ./.", "tháo gỡ."),
    ("  contact:", "\tcontact:"),
)
KEPT = datetime(2024, 9, 14, 23, 59, 59, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


@pytest.fixture
def many(shipped_office):
    folder = shipped_office / "workflows"
    letter = (folder / f"{LETTER}.yaml").read_text(encoding="utf-8")
    for number, slip in enumerate(SLIPS):
        assert slip[0] in letter
        (folder / f"2024-{number}-so-{number}.yaml").write_text(letter.replace(*slip), encoding="utf-8")
    shutil.copy(folder / f"{LETTER}.yaml", folder / "Tên lạ.yaml")
    return shipped_office


def read(folder, processes: int) -> list[check_files.FileRead]:
    office, _ = office_files.load_office(folder)
    schools, _ = office_files.load_schools(office)
    beside = Beside(office=office, schools=schools, calendar=office_calendar.load_office_calendar(office))
    numbered = {
        LETTER: Numbered(number=7, day=date(2024, 8, 30)),
        "2024-0-so-0": Numbered(deadlines=MappingProxyType({"Trước ngày 15/9/2024": KEPT})),
    }
    paths = reading.directive_files(office)
    with check_files.reading_files(paths, numbered, FileReader(beside=beside), processes=processes) as wait:
        return wait()


@pytest.mark.parametrize("spoken", language.LANGUAGES)
def test_what_another_process_finds_is_worded_in_the_language_of_this_one(spoken, many, monkeypatch):
    before = gettext.textdomain()
    monkeypatch.setenv("LANGUAGE", spoken)
    monkeypatch.setattr(check_files, "PART", 1)
    language.activate(spoken)
    try:
        assert read(many, 2) == read(many, 1)
    finally:
        gettext.textdomain(before)


def test_two_processes_find_what_one_finds_in_its_order(many, monkeypatch):
    monkeypatch.setattr(check_files, "PART", 1)
    alone, shared = read(many, 1), read(many, 2)
    assert shared == alone
    assert len(alone) == len(SLIPS) + 2
    assert {problem.kind.code for one in alone for problem in one.problems} >= {
        "base.unknown-key",
        "base.yaml-tab",
        "forms.no-such-form",
        "workflow.no-such-kind",
        "workflow.other-in-register",
        "workflow.odd-file-name",
    }
    held = {one.directive.id: one.directive.deadline.last_on_time for one in shared if one.directive}
    assert held["2024-0-so-0"] == KEPT


def test_a_whole_check_is_the_same(many, monkeypatch):
    monkeypatch.setattr(check_files, "PART", 2)
    assert check_office.check(many, processes=2) == check_office.check(many, processes=1)


@pytest.fixture
def begun(monkeypatch) -> list[subprocess.Popen[bytes]]:
    """The processes that were begun."""
    found: list[subprocess.Popen[bytes]] = []

    class Noted(subprocess.Popen):
        def __init__(self, *words, **more) -> None:
            super().__init__(*words, **more)
            found.append(self)

    monkeypatch.setattr(side_processes.subprocess, "Popen", Noted)
    return found


def test_a_process_that_breaks_loses_nothing(many, monkeypatch, begun):
    monkeypatch.setattr(check_files, "PART", 1)
    alone = read(many, 1)
    give = SideProcesses.give

    def give_the_third_to_a_dead_one(self: SideProcesses, lot: object) -> None:
        give(self, lot)
        if lot[0] == 2:
            begun[0].kill()

    monkeypatch.setattr(SideProcesses, "give", give_the_third_to_a_dead_one)
    assert read(many, 2) == alone
    assert begun[0].returncode


def test_no_process_outlives_work_that_fails_beside_it(many, begun):
    office, _ = office_files.load_office(many)
    beside = Beside(office=office, schools=None, calendar=office_calendar.load_office_calendar(office))
    paths = reading.directive_files(office)

    def fail() -> None:
        with check_files.reading_files(paths, {}, FileReader(beside=beside), processes=2):
            assert begun[0].poll() is None
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    assert begun[0].returncode


def test_where_no_process_can_be_started_one_reads_all(many, monkeypatch):
    def refuse(*_arguments, **_more):
        raise OSError

    alone = read(many, 1)
    monkeypatch.setattr(side_processes.subprocess, "Popen", refuse)
    assert read(many, 2) == alone


@pytest.mark.parametrize(
    ("files", "cores", "processes"), [(1, 8, 1), (499, 8, 1), (500, 2, 2), (1000, 2, 2), (1000, 8, 3), (5000, 1, 1)]
)
def test_few_files_start_no_process(monkeypatch, files, cores, processes):
    monkeypatch.setattr(side_processes, "cores", lambda: cores)
    assert check_files._worth_while(files) == processes
