"""The forms through the command line: made for the schools, made again, and taken over from a workbook."""

import io
import json
from pathlib import Path

import openpyxl
import pytest

from congvan.cli import app
from congvan.forms.layout import GUIDE

ID = "2024-42-csdl-nganh"


@pytest.fixture
def run(shipped_office: Path, capsys: pytest.CaptureFixture[str]):
    def call(*words: str):
        status = app.run(["--office", str(shipped_office), *words])
        said = capsys.readouterr()
        return status, said.out, said.err

    return call


def test_forms_for_some_schools_then_for_all(run, shipped_office):
    status, out, _ = run("forms", ID, "MAU-MN-04", "MAU-LC-01", "--json")
    assert status == 0
    told = json.loads(out)
    assert [(one["kind"], one["school"]) for one in told["files"]] == [("form", "MAU-MN-04"), ("form", "MAU-LC-01")]
    first = shipped_office / told["files"][0]["path"]
    assert first.name == "mau-mn-04-mam-non-cao-an.xlsx"
    before = first.read_bytes()
    status, out, _ = run("forms", ID, "--dry-run")
    assert (status, out.startswith("Sẽ lập: 54 biểu mẫu")) == (0, True)
    status, out, _ = run("forms", ID)
    assert (status, out.startswith("Đã lập: 54 biểu mẫu")) == (0, True)
    assert first.read_bytes() == before
    assert len(list(first.parent.iterdir())) == 54


def test_a_form_that_was_filled_in_is_not_overwritten(run, shipped_office):
    run("forms", ID, "MAU-MN-04")
    (path,) = (shipped_office / "outputs" / ID / "bieu-mau").iterdir()
    path.write_bytes(path.read_bytes() + b" ")
    status, _, err = run("forms", ID, "MAU-MN-04")
    assert status == 1
    assert "actions.changed-by-hand" in err
    assert run("forms", ID, "MAU-MN-04", "--force")[0] == 0


def test_last_years_figures_are_in_the_form(run, shipped_office, tmp_path):
    rows = "Mã trường,Biểu,Mã số,Cột,Số liệu\nMAU-MN-04,tre-em,01,tong,345\n"
    usual = shipped_office / "data" / "last-year" / f"{ID}.csv"
    usual.parent.mkdir()
    usual.write_text(rows, encoding="utf-8")
    other = tmp_path / "so-lieu.csv"
    other.write_text(rows.replace("345", "346"), encoding="utf-8")
    for options, figure in (((), 345), (("--last-year", str(other)), 346)):
        assert run("forms", ID, "MAU-MN-04", "--force", *options)[0] == 0
        (path,) = (shipped_office / "outputs" / ID / "bieu-mau").iterdir()
        sheet = openpyxl.load_workbook(path)["2. Trẻ em"]
        assert figure in [cell.value for row in sheet.iter_rows() for cell in row]
    usual.write_text(rows.replace("345", "1.345"), encoding="utf-8")
    status, _, err = run("forms", ID, "MAU-MN-04")
    assert (status, "data/last-year" in err) == (1, True)


def test_a_directive_without_forms_says_so(run, shipped_office):
    path = shipped_office / "workflows" / f"{ID}.yaml"
    text = path.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("    form:")]
    path.write_text("\n".join(lines), encoding="utf-8")
    status, _, err = run("forms", ID)
    assert (status, "actions.no-forms" in err) == (1, True)
    assert run("generate", ID, "--format", "xlsx", "--dry-run")[0] == 0


def test_check_and_forms_tell_what_is_wrong_in_a_form(run, shipped_office):
    path = shipped_office / "forms" / "hoc-sinh.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("[07] <= [02]", "[07] <= [002]"), encoding="utf-8")
    for words in (("check",), ("forms", ID)):
        status, _, err = run(*words)
        assert status == 1
        assert "forms/hoc-sinh.yaml:76:26" in err
        assert "forms.unknown-row" in err


def test_a_form_is_taken_over_once(run, shipped_office, tmp_path):
    book = openpyxl.Workbook()
    for row in (("TT", "Chỉ tiêu", "Mã số", "Số lượng"), (1, "Tổng số cây", 1), (None, "- Cây to", 2)):
        book.active.append(row)
    source = tmp_path / "Biểu cây xanh.xlsx"
    stream = io.BytesIO()
    book.save(stream)
    source.write_bytes(stream.getvalue())
    status, out, _ = run("form-from", str(source), "--dry-run")
    assert (status, "Tổng số cây" in out, (shipped_office / "forms" / "bieu-cay-xanh.yaml").exists()) == (
        0,
        True,
        False,
    )
    status, out, _ = run("form-from", str(source), "--json")
    told = json.loads(out)
    assert (status, told["path"]) == (0, "forms/bieu-cay-xanh.yaml")
    assert told["sheets"] == [{"id": "sheet", "name": "Sheet", "rows": 2, "columns": 1}]
    status, _, err = run("form-from", str(source))
    assert (status, "actions.form-there" in err) == (1, True)
    assert run("form-from", str(source), "--force")[0] == 0
    assert run("check")[0] == 0
    path = shipped_office / "workflows" / f"{ID}.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("form: ngan-sach", "form: bieu-cay-xanh"), encoding="utf-8"
    )
    assert run("forms", ID, "MAU-MN-04")[0] == 0
    (made,) = (shipped_office / "outputs" / ID / "bieu-mau").iterdir()
    assert openpyxl.load_workbook(made).sheetnames[-3:-2] == ["Sheet"]
    assert GUIDE in openpyxl.load_workbook(made).sheetnames


@pytest.mark.parametrize("name", ["khong-co.xlsx", "."])
def test_a_workbook_that_cannot_be_read_is_told(run, tmp_path, name):
    status, _, err = run("form-from", str(tmp_path / name))
    assert (status, "base.cannot-read" in err) == (1, True)
