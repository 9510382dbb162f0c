"""`trace ID INDICATOR`: the addends come to the figure shown, each with its cell, file and who recorded it."""

import json

import pytest

from congvan.actions.collect_figures import FiguresAsked, collect_figures
from congvan.cli import app
from congvan.figures.figure_names import find_indicators
from congvan.forms.expression import Cell

AS_OF = ["--as-of", "12/9/2024"]


@pytest.fixture
def run(filled_district, capsys):
    def run(*words: str) -> tuple[int, dict]:
        status = app.run(["--office", str(filled_district.folder), "trace", "2024-42", *words, *AS_OF, "--json"])
        return status, json.loads(capsys.readouterr().out)

    return run


@pytest.fixture(scope="module")
def known(filled_district):
    """Every figure of the shipped forms, and the titles of the requirements."""
    asked = FiguresAsked(directive="2024-42")
    collected = collect_figures(filled_district.workspace, asked, as_of=filled_district.now)
    return collected.added.indicators, {one.id: one.title for one in collected.directive.requirements}


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("hoc-sinh-thcs!02:nu", "hoc-sinh-thcs!02:nu"),
        ("[hoc-sinh-thcs!02:nu]", "hoc-sinh-thcs!02:nu"),
        ("hoc-sinh-thcs!02", "hoc-sinh-thcs!02:tong"),
        ("phong-hoc!03", "phong-hoc!03:tong"),
        ("ngan!01:nam-nay.du-toan", "ngan-sach!01:nam-nay.du-toan"),
        ("tổng số nhóm, lớp", "nhom-lop!01:so-luong"),
        ("khuyet tat tieu hoc tong", "hoc-sinh-tieu-hoc!11:tong"),
        ("Thư viện", "phong-hoc!14:tong"),
        ("Lớp 9 nữ dtts", "hoc-sinh-thcs!05:dtts-nu"),
    ],
)
def test_a_figure_is_found_by_name_or_words(known, typed, code):
    assert [one.code for one in find_indicators(typed, *known)] == [code]


@pytest.mark.parametrize(("typed", "least"), [("hoc-sinh!01", 3), ("khuyết tật", 4), ("phong-hoc!99", 0), ("!!!", 0)])
def test_several_or_none_are_returned_where_it_is_not_clear(known, typed, least):
    found = find_indicators(typed, *known)
    assert (len(found) >= least) if least else not found


@pytest.mark.parametrize(
    ("typed", "code"), [("hoc-sinh!02:tong", "actions.which-figure"), ("phong-hoc!99", "actions.no-such-figure")]
)
def test_nothing_is_chosen_where_it_is_not_clear(run, typed, code):
    status, told = run(*typed.split())
    assert (status, [one["code"] for one in told["problems"]]) == (1, [code])


def test_the_addends_come_to_the_figure_shown(run, filled_district, capsys):
    _status, told = run("phong-hoc!03")
    assert app.run(["--office", str(filled_district.folder), "figures", "2024-42", *AS_OF, "--json"]) == 0
    shown = {one["code"]: one["total"] for one in json.loads(capsys.readouterr().out)["indicators"]}
    assert told["total"] == shown["phong-hoc!03:tong"] == sum(one["value"] for one in told["addends"])
    for one in told["addends"]:
        raw = filled_district.typed[one["school"]]
        assert one["value"] == sum(part["value"] for part in one["parts"])
        assert len(one["parts"]) == 18  # six rooms, each of three kinds
        for part in one["parts"]:
            sheet, _, rest = part["code"].partition("!")
            cell = Cell(sheet, *rest.split(":"))
            assert raw[cell] == part["value"]
            assert part["cell"] == f"D{7 + list(raw).index(cell)}"
        assert (one["file"], one["by"]) == (f"bao-cao-{one['school']}.xlsx", "An")
    assert {one["why"] for one in told["missing"]} == {"not_submitted"}


def test_on_the_terminal(filled_district, capsys):
    words = ["--office", str(filled_district.folder), "trace", "2024-42", "hoc-sinh-thcs!02:nu"]
    assert app.run([*words, *AS_OF]) == 0
    out = capsys.readouterr().out
    assert "Lớp 6, Nữ (người)   [hoc-sinh-thcs!02:nu]" in out
    assert "bao-cao-MAU-TH" in out
    assert "hoc-sinh-thcs!D" in out
    assert "Chưa có số liệu của" in out


def test_on_the_terminal_in_english(filled_district, capsys):
    words = ["--office", str(filled_district.folder), "--lang", "en", "trace", "2024-42", "hoc-sinh-thcs!02:nu"]
    assert app.run([*words, *AS_OF]) == 0
    out = capsys.readouterr().out
    assert "As of " in out
    assert "Recorded by" in out
    assert "schools have no figure: " in out
    assert "(not handed in)" in out
    assert "Trang tính" not in out
    assert "Tổng:" not in out
