"""`report ID`: a workflow file to edit, numbers bound to their figures, and what a correction after issuing changes."""

import json
import re
from decimal import Decimal

import pytest

from congvan.actions import collect_figures
from congvan.actions.collect_figures import FiguresAsked
from congvan.cli import app
from congvan.forms.expression import Cell
from congvan.reports import report_file
from tests.figures.district import District

CELL = Cell("doi-ngu", "03", "tong")
ID = "2024-42-csdl-nganh-bao-cao"


class Desk:
    """A person at the office's desk."""

    def __init__(self, district: District, capsys):
        self.district, self.capsys = district, capsys
        self.path = district.folder / "workflows" / f"{ID}.yaml"
        self.table = district.folder / "workflows" / f"{ID}-so-lieu.md"

    def run(self, *words: str, status: int = 0) -> dict:
        found = app.run(["--office", str(self.district.folder), *words, "--json"], clock=lambda: self.district.now)
        out = self.capsys.readouterr().out
        assert found == status, out
        return json.loads(out)

    def codes(self, *words: str, status: int = 1) -> list[str]:
        return [one["code"] for one in self.run(*words, status=status)["problems"]]

    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    def edit(self, old: str, new: str) -> None:
        assert old in self.text()
        self.path.write_text(self.text().replace(old, new), encoding="utf-8")

    def correct(self, by: int = 1) -> Decimal:
        """Have the first school hand in again, with one figure larger; return what the total was."""
        school = self.district.directive.recipients[0].code
        mine = {cell: value for cell, value in self.district.typed[school].items() if cell.sheet == "doi-ngu"}
        was = collect_figures.collect_figures(
            self.district.workspace, FiguresAsked(directive="2024-42"), as_of=self.district.now
        ).added.total(CELL)
        self.district.hand_in(school, mine | {CELL: mine[CELL] + by})
        return was.value


@pytest.fixture
def desk(filled_district, tmp_path, capsys) -> Desk:
    desk = Desk(filled_district.copied(tmp_path / "don-vi"), capsys)
    path = desk.district.folder / "workflows" / "2024-42-csdl-nganh.yaml"  # of the six forms one is enough here
    text = re.sub(r"^    form: (?!doi-ngu).*\n", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    path.write_text(text, encoding="utf-8")
    desk.run("report", "2024-42")
    return desk


def test_it_is_a_document_that_only_waits_for_its_remarks(desk):
    assert desk.codes("check", ID, status=0) == ["workflow.sample-text"]
    told = desk.run("figures", "2024-42", "-r", "doi-ngu")
    total = next(one["total"] for one in told["indicators"] if one["code"] == "doi-ngu!01:tong")
    shown = f"{total:,}".replace(",", ".") + "*"
    assert f'"doi-ngu!01:tong": "{shown}"' in desk.text()
    assert "{doi-ngu!01:tong} người; trong đó nữ {doi-ngu!01:nu}" in desk.text()
    made = desk.run("generate", ID)
    assert {file["kind"] for file in made["files"]} == {"letter"}
    assert desk.codes("report", "2024-42") == ["actions.report-there"]
    assert desk.run("status", "2024-42")["id"] == "2024-42-csdl-nganh"  # the report does not take the short name


def test_a_refresh_renews_numbers_and_leaves_the_words(desk):
    desk.edit("Viết việc thứ hai ở đây", "Số hiệu trưởng là {doi-ngu!03:tong}, đề nghị bổ sung")
    assert desk.codes("check", ID) == ["workflow.no-number"]
    first = desk.run("report", "2024-42", "--refresh")["changes"]
    assert [(one["name"], one["old"]) for one in first if one["name"].startswith("doi")] == [("doi-ngu!03:tong", None)]
    assert desk.codes("check", ID, status=0) == []
    words = report_file.BLOCK.sub("", desk.text())
    was = desk.correct(by=2)
    dry = desk.run("report", "2024-42", "--refresh", "--dry-run")
    assert report_file.BLOCK.sub("", desk.text()) == words
    changes = {one["name"]: (one["old"], one["new"]) for one in desk.run("report", "2024-42", "--refresh")["changes"]}
    assert changes == {one["name"]: (one["old"], one["new"]) for one in dry["changes"]}
    assert changes["doi-ngu!03:tong"] == (f"{was}*", f"{was + 2}*")
    assert set(changes) == {"tinh-den", "doi-ngu!01:tong", "doi-ngu!03:tong"}
    assert report_file.BLOCK.sub("", desk.text()) == words
    assert desk.run("report", "2024-42", "--refresh")["changes"] == []


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_what_stands_behind_the_block_stays_and_lines_end_as_before(desk, ending):
    text = (desk.text() + "\n# ghi chú của tôi\nfigures_as_of: 30/9/2024\n").replace("\n", ending)
    desk.path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    desk.correct()
    desk.run("report", "2024-42", "--refresh")
    data = desk.path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    after = data.decode("utf-8-sig")
    assert after.endswith(f"{ending}# ghi chú của tôi{ending}figures_as_of: 30/9/2024{ending}")
    assert after.count("report:") == text.count("report:")
    assert (after.count("\r\n") == after.count("\n")) == (ending == "\r\n")


def test_tables_that_a_person_changed_are_not_written_over(desk):
    desk.table.write_text("của tôi", encoding="utf-8")
    before = desk.text()
    assert desk.codes("report", "2024-42", "--refresh") == ["actions.table-changed"]
    assert desk.text() == before
    desk.run("report", "2024-42", "--refresh", "--force")
    assert "Số liệu tính đến" in desk.table.read_text(encoding="utf-8")


def test_refreshing_needs_a_report_of_this_directive(desk):
    elsewhere = str(desk.district.folder / "workflows" / "khac.yaml")
    assert desk.codes("report", "2024-42", "--refresh", "--out", elsewhere) == ["actions.no-report"]
    assert desk.codes("report", "2024-42", "--refresh", "--out", str(desk.path.parent / "2024-42-csdl-nganh.yaml")) == [
        "actions.not-this-report"
    ]
    desk.edit("as_of: 20", "as_of: hôm qua 20")
    assert "workflow.odd-report-instant" in desk.codes("check", ID)


def test_signs_of_markdown_in_a_number_are_text(desk):
    desk.edit('"so-truong": "54"', '"so-truong": "5*4* | <x>"')
    assert desk.codes("check", ID, status=0) == ["workflow.sample-text"]
    desk.run("generate", ID, "--format", "docx")
    import docx

    made = next((desk.district.folder / "outputs" / ID).glob("*.docx"))
    assert any("/5*4* | <x> trường" in one.text for one in docx.Document(str(made)).paragraphs)


def test_a_correction_after_issuing_is_told(desk):
    desk.edit("Viết việc thứ hai ở đây", "Số hiệu trưởng là {doi-ngu!03:tong}")
    desk.run("report", "2024-42", "--refresh")
    for words in (["propose", ID], ["approve", ID], ["issue", ID, "--number", "15"]):
        desk.run(*words)
    assert desk.codes("report", "2024-42", "--refresh") == ["actions.report-issued"]
    told = desk.run("trace", "2024-42", "doi-ngu!03:tong")
    assert told["reports"] == []
    assert "actions.report-differs" not in desk.codes("check", status=0)
    early = desk.district.now
    was = desk.correct()
    (report,) = desk.run("trace", "2024-42", "doi-ngu!03:tong")["reports"]
    assert (report["report"], report["total"]) == (ID, was)
    assert re.fullmatch(r"15/BC-.*", report["number"])
    assert report["schools"] == [desk.district.directive.recipients[0].code]
    assert desk.run("trace", "2024-42", "doi-ngu!04:nu")["reports"] == []
    assert "actions.report-differs" in desk.codes("check", status=0)
    status = app.run(["--office", str(desk.district.folder), "figures", "2024-42"], clock=lambda: desk.district.now)
    told = desk.capsys.readouterr().err
    assert status == 0
    assert "15/BC-" in told
    assert "→" in told
    app.run(["--office", str(desk.district.folder), "figures", "2024-42"], clock=lambda: early)
    assert "15/BC-" not in desk.capsys.readouterr().err
