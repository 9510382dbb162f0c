"""Which dates a school year covers, in the calendar and in every form of the summary of a year."""

import io
import json
import re
from datetime import date

import openpyxl
import pytest

from congvan.actions import workspace, write_record
from congvan.cli import app
from congvan.deadlines import school_years
from tests.summaries import followed_office
from tests.summaries.test_overview import words_of
from tests.summaries.test_records import AS_OF, followed, run

__all__ = ["followed"]


@pytest.mark.parametrize(
    ("typed", "first"),
    [("2024-2025", 2024), ("2024", 2024), ("2024-25", 2024), (" 2024 – 2025 ", 2024), ("2024-2026", None), ("24-25", None),
     ("2024-23", None), ("năm nay", None), ("", None), ("9999", None)],
)  # fmt: skip
def test_a_typed_school_year(typed, first):
    assert school_years.parse_year(typed) == first


@pytest.mark.parametrize(
    ("month", "begins", "ends", "number"), [("", "1/8/2023", "31/7/2024", 38), ("9", "1/9/2023", "31/8/2024", 42)]
)
def test_calendar_and_year_cover_the_same_dates_which_every_page_tells(month, begins, ends, number, tmp_path, capsys):
    folder = followed_office.make_office(tmp_path, directives=1)  # with letters of 30/8/2023 and of 29/8/2024
    if month:
        with (folder / "config.yaml").open("a", encoding="utf-8") as config:
            config.write(f"\nschool_year_month: {month}\n")
    for command in (("summary", "--year", "2023-2024"), ("calendar", "--school-year", "2023-24")):
        assert app.run(["--office", str(folder), *command, "--json"]) == 0
        told = json.loads(capsys.readouterr().out)
        days = (date.fromisoformat(told[key]) for key in ("from", "to"))
        assert [f"{day.day}/{day.month}/{day.year}" for day in days] == [begins, ends]
    opened = workspace.open_workspace(folder)
    for form in ("text", "html", "pdf", "docx", "xlsx"):
        asked = write_record.RecordAsked(format_name=form, out=tmp_path / f"nam.{form}")
        path = write_record.write_year(opened, 2023, asked, as_of=AS_OF).path
        assert path is not None
        data = path.read_bytes()
        if form == "xlsx":
            book = openpyxl.load_workbook(io.BytesIO(data))
            words = " ".join(str(cell) for sheet in book for row in sheet.values for cell in row)
        else:
            words = data.decode() if form == "text" else words_of(form, data)
        assert re.search(f"{begins} (đến|to) {ends}", words), form
        assert ("38/PGDĐT" in words, "42/PGDĐT" in words) == (number == 38, number == 42) or form == "text"


def test_an_instant_before_the_letter_is_said(followed, capsys):
    assert run(followed, "summary", "2024-42", "--as-of", "1/8/2024 8h00") == 0
    assert "actions.summary-before-letter" in capsys.readouterr().err
    assert run(followed, "summary", "2024-42", "--as-of", "29/8/2024 8h00") == 0
    assert "actions.summary-before-letter" not in capsys.readouterr().err


def test_a_year_without_any_document_has_no_empty_tables(followed, capsys):
    assert run(followed, "summary", "--year", "2030") == 0
    out = capsys.readouterr().out
    assert "*" not in out
    assert len([line for line in out.splitlines() if line]) == 5, "the office, the year, its dates, heads and a total"
