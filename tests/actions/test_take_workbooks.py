"""Taking workbooks: what is held of each when all of them have been taken."""

from datetime import datetime, timedelta, timezone
from pathlib import Path

import openpyxl

from congvan.actions import take_workbooks, workspace
from congvan.actions.acting import WhoAsks
from congvan.actions.take_workbooks import FileState, ToIntake
from congvan.cli import app

ID = "2024-42-csdl-nganh"
NOW = datetime(2024, 9, 10, 8, 0, tzinfo=timezone(timedelta(hours=7)))


def test_neither_files_nor_figures_are_held_when_they_are_recorded(shipped_office: Path):
    """Those of a school take 60 kB: 2,500 schools would take as much again as all else that the command needs."""
    back = shipped_office / "ve"
    assert app.run(["--office", str(shipped_office), "forms", ID, "MAU-MN-02", "--out", str(back)]) == 0
    (form,) = back.rglob("*.xlsx")
    book = openpyxl.load_workbook(form)
    book["6. Ngân sách"]["E9"] = 1
    book.save(form)
    opened = workspace.open_workspace(shipped_office)
    asked = ToIntake(paths=(back,), directive=ID, who=WhoAsks(typed="", login="mẫu"))
    (taken,) = take_workbooks.take(opened, asked, now=NOW).files
    assert taken.state in {FileState.TAKEN, FileState.RETURNED}
    assert [part.count for part, _counts in taken.parts] == [1]
    assert [part.figures for part, _counts in taken.parts] == [()]
    assert (taken.judged.item.data, taken.judged.kept, taken.judged.parts) == (b"", b"", ())
