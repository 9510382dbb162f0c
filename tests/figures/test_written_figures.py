"""`figures ID`: every format shows the same numbers, none of them is a formula, and what is missing is said."""

import io
import json
import re
import shutil
from decimal import Decimal

import openpyxl
import pytest
from pypdf import PdfReader

from congvan.cli import app
from congvan.forms.expression import Cell
from tests.figures.district import District

AS_OF = ["--as-of", "12/9/2024"]


@pytest.fixture(scope="module")
def district(filled_district, tmp_path_factory) -> District:
    """With last year's figures of one school, and texts that look like formulas."""
    district = filled_district.copied(tmp_path_factory.mktemp("so-lieu") / "don-vi")
    school = district.directive.recipients[0].code
    before = district.folder / "data" / "last-year" / f"{district.directive.id}.csv"
    before.parent.mkdir()
    before.write_text(f"Mã trường,Biểu,Mã số,Cột,Số liệu\n{school},phong-hoc,01,tong,7\n", encoding="utf-8")
    evil = dict(district.typed[school]) | {Cell("thong-tin-truong", "01", "tra-loi"): '=HYPERLINK("x")'}
    district.hand_in(school, evil, name="=1+1.xlsx")
    return district


@pytest.fixture
def run(district, capsys):
    def run(*words: str) -> tuple[int, str, str]:
        status = app.run(["--office", str(district.folder), "figures", "2024-42", *AS_OF, *words])
        told = capsys.readouterr()
        return status, told.out, told.err

    return run


def told_json(run, *words: str) -> dict:
    status, out, _err = run("--json", *words)
    assert status == 0
    return json.loads(out)


def test_json_has_every_addend_and_what_is_missing(run, district):
    told = told_json(run, "-r", "hoc-sinh")
    assert (told["id"], told["as_of"], told["complete"]) == (district.directive.id, "2024-09-12T23:59:59+07:00", False)
    assert len(told["missing"]) == len(district.directive.recipients) - 22
    assert {one["why"] for one in told["missing"]} == {"not_submitted"}
    for one in told["indicators"]:
        assert sum(school["value"] or 0 for school in one["schools"]) == pytest.approx(one["total"] or 0)
        assert one["given"] + len(one["lacking"]) == one["expected"]
    first = next(one for one in told["indicators"] if one["code"] == "tre-em!02:tong")
    school = first["schools"][1]
    assert (school["file"], school["sheet"]) == (f"bao-cao-{school['school']}.xlsx", "tre-em")
    assert re.fullmatch(r"D\d+", school["cell"])
    assert {group["by"] for group in first["groups"]} == {"level", "commune"}


def test_only_the_groups_asked_for(run):
    by = {
        group["by"]
        for one in told_json(run, "--by", "level", "-r", "phong-hoc")["indicators"]
        for group in one["groups"]
    }
    assert by == {"level"}
    assert run("--by", "tinh")[0] == 2


def test_the_workbook_has_the_same_numbers_and_no_formula(run, district, tmp_path):
    path = tmp_path / "so-lieu.xlsx"
    some = ["-r", "truong-lop", "-r", "phong-hoc"]
    assert run("--format", "xlsx", "--out", str(path), *some)[0] == 0
    book = openpyxl.load_workbook(path)
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    assert {"Chung", "Tổng số", "Theo cấp, xã", "Còn thiếu", "Tệp đã nộp", "5. Phòng học"} <= set(book.sheetnames)
    assert all(sheet.tables for sheet in book if sheet.title != "Chung")
    rows = list(book["Tổng số"].iter_rows(values_only=True))
    code, value = rows[0].index("Tên để tra (trace)"), rows[0].index("Tổng")
    for one in told_json(run, *some)["indicators"]:
        (row,) = [row for row in rows if row[code] == one["code"]]
        assert row[value] == (pytest.approx(one["total"]) if one["total"] is not None else None)
    rooms = list(book["5. Phòng học"].iter_rows(values_only=True))
    (mine,) = [row for row in rooms if row[0] == district.directive.recipients[1].code]
    raw = district.typed[mine[0]]
    assert mine[4] == sum(raw[Cell("phong-hoc", "01", one)] for one in ("kien-co", "ban-kien-co", "tam"))
    assert "=1+1.xlsx" in [row[3] for row in book["Tệp đã nộp"].iter_rows(values_only=True)]
    last = rows[0].index("Chênh lệch")
    (compared,) = [row for row in rows if row[code] == "phong-hoc!01:tong"]
    assert compared[last - 3] == 1
    assert compared[last] == compared[last - 2] - 7


def test_the_page_is_self_contained_and_says_what_is_missing(run, tmp_path):
    path = tmp_path / "so-lieu.html"
    assert run("--format", "html", "-r", "phong-hoc", "--out", str(path))[0] == 0
    html = path.read_text(encoding="utf-8")
    assert not re.search(r"(src|href)=[\"'](?!#)", html)
    assert '<html lang="vi">' in html
    assert "Chưa có số liệu của" in html
    assert "cùng 1 trường" in html
    assert "&lt;" not in html.partition("<main>")[0]
    total = next(one for one in told_json(run, "-r", "phong-hoc")["indicators"] if one["code"] == "phong-hoc!01:tong")
    assert f"{total['total']:,}".replace(",", ".") + "*" in html


def test_the_pdf_lies_across(run, tmp_path):
    path = tmp_path / "so-lieu.pdf"
    status, _out, err = run("--format", "pdf", "-r", "phong-hoc", "--out", str(path))
    assert (status, err) == (0, "")
    page = PdfReader(io.BytesIO(path.read_bytes())).pages[0]
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (842, 595)
    assert "CHƯA ĐỦ" in page.extract_text()


def test_the_terminal_has_the_totals(run):
    status, out, _err = run("-r", "truong-lop")
    assert status == 0
    assert "CHƯA ĐỦ: chưa có đủ số liệu của 32 trong 54 trường" in out
    assert re.search(r"^01 +Tổng số nhóm, lớp +[\d.]+\*$", out, re.MULTILINE)
    assert "Tốc độ theo hợp đồng" in out


def test_the_file_is_not_written_over_what_a_person_changed(run, district):
    assert run("--format", "html", "-r", "phong-hoc", "--dry-run")[0] == 0
    path = district.folder / "outputs" / district.directive.id / "so-lieu.html"
    assert not path.exists()
    assert run("--format", "html", "-r", "phong-hoc")[0] == 0
    path.write_text("của tôi", encoding="utf-8")
    assert run("--format", "html", "-r", "phong-hoc")[0] == 1
    assert run("--format", "html", "-r", "phong-hoc", "--force")[0] == 0


def test_a_complete_one_says_so(filled_district, tmp_path, capsys):
    district = filled_district.copied(tmp_path / "du")
    path = district.folder / "workflows" / f"{district.directive.id}.yaml"
    text = path.read_text(encoding="utf-8")
    codes = ", ".join(district.typed)
    only = f"recipients: {{only: [{codes}]}}\n"
    path.write_text(re.sub(r"^recipients:\n.*\n", only, text, flags=re.MULTILINE), encoding="utf-8")
    assert app.run(["--office", str(district.folder), "figures", "2024-42", *AS_OF, "-r", "doi-ngu", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["complete"] is True
    value = sum(
        value
        for code in codes.split(", ")
        for cell, value in district.typed[code].items()
        if cell.sheet == "doi-ngu" and (cell.row, cell.column) == ("03", "tong")
    )
    assert next(one["total"] for one in told["indicators"] if one["code"] == "doi-ngu!03:tong") == value
    assert isinstance(value, Decimal)


def test_without_forms_it_is_refused(shipped_office, capsys):
    shutil.rmtree(shipped_office / "forms")
    path = shipped_office / "workflows" / "2024-42-csdl-nganh.yaml"
    path.write_text(re.sub(r"^    form: .*\n", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE), "utf-8")
    assert app.run(["--office", str(shipped_office), "figures", "2024-42", "--json"]) == 1
    assert [one["code"] for one in json.loads(capsys.readouterr().out)["problems"]] == ["actions.no-forms"]
