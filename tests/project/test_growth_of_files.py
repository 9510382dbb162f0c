"""What the commands that make files do must not grow with the number of schools where it need not: counted, never timed.

As in `test_growth`: an office with a few schools and with twice as many.
"""

import pytest

from congvan.actions import making_files
from congvan.base import side_processes
from congvan.letters import pdf_file
from congvan.reports import figures_fields
from tests.project.test_growth import FEW, LETTER, MANY, count, written

__all__ = ["count"]  # a fixture

SUMMARY = ("summary", LETTER, "--format")
YEAR = ("summary", "--year", "2024-2025", "--format")


@pytest.mark.parametrize(
    "words",
    [
        *(("calendar", "--format", form) for form in ("ics", "html", "pdf")),
        *((*SUMMARY, form) for form in ("html", "docx", "pdf")),
        *((*YEAR, form) for form in ("html", "xlsx", "docx", "pdf")),
    ],
    ids=lambda words: f"{words[0]} {words[-1]}" + (" year" if "--year" in words else ""),
)
def test_one_file_about_all_schools_is_made_with_the_same_questions_and_layouts(words, count, capsys):
    few, many = count(FEW, *words), count(MANY, *words)
    capsys.readouterr()
    assert few["asked"] == many["asked"] > 0
    assert few["read"] == many["read"] > 0
    assert few["laid out"] == many["laid out"]
    assert (few["laid out"] > 0) == (words[-1] == "pdf")
    assert written(few) == written(many) > 0


def test_figures_of_more_schools_than_can_be_laid_out_are_printed_without_them(count, capsys, monkeypatch, tmp_path):
    """A PDF of ten thousand schools would have six thousand pages, and need 50 GB of memory."""
    monkeypatch.setattr(figures_fields, "MOST_PRINTED", 100)
    pages = []
    for number in (FEW, MANY):
        count(number, "figures", LETTER, "--format", "pdf", "-r", "truong-lop")
        path = tmp_path / str(number) / "don-vi" / "outputs" / LETTER / "so-lieu.pdf"
        pages.append(pdf_file.count_pages(path.read_bytes()))
    capsys.readouterr()
    assert 0 <= pages[1] - pages[0] <= 1  # the sentence with the names of those that lack grows


@pytest.mark.parametrize(("form", "each"), [("docx", 1), ("pdf", 1), ("xlsx", 1)])
def test_of_one_kind_a_file_a_school_and_nothing_else_grows(form, each, count, capsys):
    words = ("generate", LETTER, "--format", form)
    few, many = count(FEW, *words), count(MANY, *words)
    capsys.readouterr()
    assert few["asked"] == many["asked"]
    assert few["laid out"] == many["laid out"]
    assert written(many) - written(few) == each * (MANY - FEW)
    assert many["read"] - few["read"] <= each * (MANY - FEW)


def test_with_two_processes_neither_what_they_are_told_nor_the_lots_grow(count, capsys, monkeypatch):
    """All that the processes share is sent once, without the schools; a lot is longer, and there are no more of them."""
    monkeypatch.setattr(making_files, "WORTH_MS", 1)
    monkeypatch.setattr(making_files, "SMALLEST_LOT", 1)
    told: list[int] = []
    lots: list[int] = []
    plain_begin, plain_side = making_files._Run.begin, side_processes._Side.__init__

    def begin(self, lot):
        lots.append(len(lot))
        return plain_begin(self, lot)

    def side(self, said, begun):
        told.append(len(begun))
        plain_side(self, said, begun)

    monkeypatch.setattr(making_files._Run, "begin", begin)
    monkeypatch.setattr(side_processes._Side, "__init__", side)
    words = ("generate", LETTER, "--processes", "2")
    found = []
    for number in (FEW, MANY):
        told.clear()
        lots.clear()
        counts = count(number, *words)
        found.append((counts, len(lots), max(lots), list(told)))
    capsys.readouterr()
    (few, few_lots, few_longest, few_told), (many, many_lots, many_longest, many_told) = found
    assert few["asked"] == many["asked"]
    assert len(few_told) == len(many_told) == 1
    assert abs(many_told[0] - few_told[0]) < 200, "bytes; a school is more than that"
    assert few_longest < many_longest, "the lots are longer"
    assert many_lots <= few_lots + 2
    assert written(many) - written(few) == 3 * (MANY - FEW)
    assert many["read"] - few["read"] <= 3 * (MANY - FEW)
