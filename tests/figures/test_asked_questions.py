"""`figures ID --questions`: what stands out is asked about, with the school, the cell and what is usual."""

import json
from decimal import Decimal

import pytest

from congvan.cli import app
from congvan.forms.expression import Cell

AS_OF = ["--as-of", "12/9/2024"]
MACHINES = Cell("thong-tin-truong", "06", "tra-loi")
"""How many sites a school has."""


@pytest.fixture
def run(filled_district, tmp_path, capsys):
    """A district of which one school reports 6,000 sites, and last year had 2."""
    district = filled_district.copied(tmp_path / "don-vi")
    others = [school for school in district.directive.recipients if school.code in district.typed]
    odd = others[0]
    for school in others:
        district.hand_in(school.code, district.typed[school.code] | {MACHINES: Decimal(6000 if school is odd else 2)})
    before = district.folder / "data" / "last-year" / f"{district.directive.id}.csv"
    before.parent.mkdir()
    row = f"{odd.code},{MACHINES.sheet},{MACHINES.row},{MACHINES.column},2\n"
    before.write_text(f"Mã trường,Biểu,Mã số,Cột,Số liệu\n{row}", encoding="utf-8")

    def run(*words: str) -> tuple[int, str]:
        folder = ["--office", str(district.folder)]
        status = app.run([*folder, "figures", "2024-42", "--questions", "-r", "truong-lop", *AS_OF, *words])
        return status, capsys.readouterr().out

    run.school = odd
    return run


def test_a_figure_unlike_last_year_and_unlike_the_others_is_a_question_not_an_error(run):
    status, out = run()
    lines = [line for line in out.splitlines() if "6.000" in line or "6,000" in line or "6000" in line]
    assert status == 0
    assert len([line for line in lines if run.school.name in line and "thong-tin-truong!06" in line]) == 2
    assert "?" in lines[0]


def test_json_says_with_what_it_was_compared(run):
    status, out = run("--json")
    found = [one for one in json.loads(out) if one["figure"] == "thong-tin-truong!06:tra-loi"]
    assert status == 0
    assert {one["compared_with"]: one["usual"] for one in found} == {"last-year": 2.0, "size": 2.0}
    assert {(one["school"], one["value"]) for one in found} == {(run.school.code, "6000")}
    assert all(one["cell"] for one in found)
