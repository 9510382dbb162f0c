"""`check-letter` on the real letter and on one with faults, through the command line, as a clerk uses it."""

import io
import json
import re
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest
from docx.shared import Mm, Pt

from congvan.actions.check_letter import names_of_office
from congvan.cli import app

NOW = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)
ID = "2024-42-csdl-nganh"
KEYS = {"code", "severity", "component", "paragraph", "text", "found", "expected", "article", "fix"}
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(shipped_office: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in a copy of the shipped office."""

    def call(*words: str | Path) -> tuple[int, str, str]:
        capsys.readouterr()
        status = app.run(["--office", str(shipped_office), *map(str, words)], clock=lambda: NOW)
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return call


@pytest.fixture
def letters(run: Run, tmp_path: Path) -> Path:
    """A folder with the real letter as Word and PDF."""
    folder = tmp_path / "văn bản"
    status, _, err = run("generate", ID, "--only", "letter", "--out", folder)
    assert status == 0, err
    return folder


@pytest.fixture
def faulty(letters: Path) -> Path:
    """The real letter with three faults: a narrow left margin, a size and a number without its word."""
    document = docx.Document(str(next(letters.glob("*.docx"))))
    document.sections[0].left_margin = Mm(20)
    paragraph = next(one for one in document.paragraphs if one.text.startswith("Thực hiện"))
    for run in paragraph.runs:
        run.font.size = Pt(11)
    ending = next(one for one in document.paragraphs if one.text.startswith("Phòng Giáo dục và Đào tạo yêu cầu"))
    ending.runs[0].text = ending.runs[0].text.replace("các đơn vị", "các các đơn vị")
    path = letters.parent / "có lỗi.docx"
    document.save(str(path))
    return path


def codes(answer: dict[str, object]) -> list[str]:
    findings = answer["findings"]
    assert isinstance(findings, list)
    return sorted(finding["code"] for finding in findings)


def test_the_real_letter_has_no_finding_in_either_format(run: Run, letters: Path) -> None:
    status, out, err = run("check-letter", letters)
    assert (status, err) == (0, "")
    assert out.count("không thấy lỗi") == 2
    assert out.count("Công văn;") == 2


def test_faults_are_told_with_place_article_and_cure(run: Run, faulty: Path) -> None:
    status, out, err = run("check-letter", faulty)
    assert (status, err) == (1, "")
    assert "cỡ chữ 11 pt" in out
    assert "Phụ lục I, Phần I, Mục II, khoản 6, điểm e" in out
    assert "“Thực hiện Công văn số 1732/SGDĐT-KHTC" in out
    assert "trình bày trang, phần 1" in out
    assert "Cách sửa: " in out


def test_json_has_the_promised_keys(run: Run, faulty: Path) -> None:
    status, out, _ = run("check-letter", faulty, "--json")
    answer = json.loads(out)
    assert status == 1
    assert (answer["file"], answer["type"]) == (str(faulty), "cong-van")
    assert all(set(finding) >= KEYS for finding in answer["findings"])
    assert codes(answer) == ["letter.double-word", "letter.margin-left", "letter.size"]
    assert {finding["severity"] for finding in answer["findings"]} <= {"must", "should", "note", "unknown"}


def test_several_files_are_a_list_and_one_that_cannot_be_read_stops_no_other(run: Run, faulty: Path) -> None:
    empty = faulty.with_name("trống.docx")
    empty.write_bytes(b"")
    status, out, _ = run("check-letter", empty, faulty, "--json")
    first, second = json.loads(out)
    assert status == 1
    assert [problem["code"] for problem in first["problems"]] == ["facts.empty"]
    assert len(second["findings"]) == 3


def test_fix_writes_tracked_changes_that_leave_only_what_a_person_decides(run: Run, faulty: Path) -> None:
    before = faulty.read_bytes()
    out = faulty.with_name("đã sửa.docx")
    status, said, err = run("check-letter", faulty, "--fix", out)
    assert (status, err) == (0, "")
    assert str(out) in said
    assert faulty.read_bytes() == before
    document = docx.Document(str(out))
    told = [comment.text for comment in document.comments]
    assert len(told) == 3
    assert any("cỡ chữ 11 pt" in text for text in told)
    status, answer, _ = run("check-letter", out, "--json")
    assert all(not finding["fixable"] for finding in json.loads(answer)["findings"])
    with zipfile.ZipFile(out) as package, zipfile.ZipFile(io.BytesIO(before)) as original:
        assert b'w:author="congvan"' in package.read("word/document.xml")
        assert package.read("word/styles.xml") == original.read("word/styles.xml")


def test_fix_accepted_leaves_no_mark(run: Run, faulty: Path) -> None:
    out = faulty.with_name("đã sửa.docx")
    assert run("check-letter", faulty, "--fix-accepted", out)[0] == 0
    with zipfile.ZipFile(out) as package:
        content = package.read("word/document.xml")
    assert b"w:ins " not in content
    assert b"Change " not in content
    _status, answer, _ = run("check-letter", out, "--json")
    assert "letter.size" not in codes(json.loads(answer))
    assert "letter.margin-left" not in codes(json.loads(answer))


def test_a_correct_letter_is_not_copied(run: Run, letters: Path) -> None:
    out = letters / "sửa.docx"
    status, said, _ = run("check-letter", next(letters.glob("*.docx")), "--fix", out)
    assert (status, out.exists()) == (0, False)
    assert "không có gì để sửa" in said


@pytest.mark.parametrize(
    ("name", "code"),
    [("có lỗi.docx", "actions.corrected-over-itself"), ("đã có.docx", "actions.copy-is-there")],
)
def test_no_file_is_written_over(run: Run, faulty: Path, name: str, code: str) -> None:
    out = faulty.with_name(name)
    before = faulty.read_bytes()
    if not out.exists():
        out.write_text("của người khác", encoding="utf-8")
    kept = out.read_bytes()
    status, _, err = run("check-letter", faulty, "--fix", out)
    assert (status, out.read_bytes(), faulty.read_bytes()) == (1, kept, before)
    assert code in err


def test_only_word_files_are_corrected(run: Run, letters: Path) -> None:
    status, _, err = run("check-letter", next(letters.glob("*.pdf")), "--fix", letters / "sửa.docx")
    assert status == 1
    assert "actions.only-word-is-corrected" in err


def test_an_empty_folder_is_named(run: Run, tmp_path: Path) -> None:
    status, _, err = run("check-letter", tmp_path / "don-vi" / "data")
    assert status == 1
    assert "actions.no-letters" in err


def test_html_shows_the_letter_with_its_findings(run: Run, faulty: Path, letters: Path) -> None:
    page = faulty.with_name("kết quả.html")
    status, out, _ = run("check-letter", faulty, letters, "--html", page)
    assert status == 1
    assert str(page) in out
    html = page.read_text(encoding="utf-8")
    assert html.count('<article class="finding') == 3
    assert "Độc lập - Tự do - Hạnh phúc" in html
    assert "<script" not in html
    assert "http" not in html.replace("http-equiv", "").replace("http://csdl.haiduong.edu.vn", "")
    before = faulty.with_name("của tôi.html")
    before.write_text("<p>khác</p>", encoding="utf-8")
    assert run("check-letter", faulty, "--html", before)[0] == 1
    assert before.read_text(encoding="utf-8") == "<p>khác</p>"
    assert run("check-letter", faulty, "--html", page)[0] == 1
    assert page.read_text(encoding="utf-8") != html


def test_what_a_file_says_cannot_run_in_the_page(run: Run, letters: Path) -> None:
    document = docx.Document(str(next(letters.glob("*.docx"))))
    paragraph = document.paragraphs[2]
    paragraph.runs[0].text = "<script>alert(1)</script> " + paragraph.runs[0].text
    paragraph.runs[0].font.name = "x';background:url(http://example.org)"
    path = letters / "hiểm.docx"
    document.save(str(path))
    page = letters / "trang.html"
    run("check-letter", path, "--html", page)
    html = page.read_text(encoding="utf-8")
    assert "<script>" not in html
    assert not [style for style in re.findall(r'style="([^"]*)"', html) if "url" in style]


def test_it_needs_no_office(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["--office", str(faulty.parent / "không có"), "check-letter", str(faulty)], clock=lambda: NOW) == 1
    assert "phải sửa" in capsys.readouterr().out


def test_names_as_the_office_itself_writes_them_are_left_alone(run: Run, letters: Path, shipped_office: Path) -> None:
    document = docx.Document(str(next(letters.glob("*.docx"))))
    paragraph = next(one for one in document.paragraphs if one.text.startswith("Phòng Giáo dục và Đào tạo yêu cầu"))
    paragraph.runs[0].text = paragraph.runs[0].text.replace("Giáo dục và Đào tạo", "Giáo dục và đào tạo", 1)
    path = letters.parent / "tên riêng.docx"
    document.save(str(path))
    assert codes(json.loads(run("check-letter", path, "--json")[1])) == ["letter.name-capitals"]
    config = shipped_office / "config.yaml"
    own = config.read_text(encoding="utf-8").replace(
        "name: Phòng Giáo dục và Đào tạo", "name: Phòng Giáo dục và đào tạo"
    )
    config.write_text(own, encoding="utf-8")
    assert codes(json.loads(run("check-letter", path, "--json")[1])) == []


def test_an_office_whose_files_cannot_be_read_stops_no_check(run: Run, faulty: Path, shipped_office: Path) -> None:
    names = names_of_office(shipped_office)
    assert {"Phòng Giáo dục và Đào tạo", "Cẩm Giàng"} < set(names)
    assert "Mầm non Cẩm Giang" in names
    found = run("check-letter", faulty)
    (shipped_office / "config.yaml").write_text("issuers: [", encoding="utf-8")
    assert names_of_office(shipped_office) == ()
    assert run("check-letter", faulty) == found


def test_the_end_of_a_line_is_told_with_the_whole_line(run: Run, letters: Path) -> None:
    document = docx.Document(str(next(letters.glob("*.docx"))))
    cells = {one for table in document.tables for row in table.rows for one in row.cells}
    listed = next(one for cell in cells for one in cell.paragraphs if one.text == "- Như trên;")
    listed.runs[-1].text = listed.runs[-1].text.replace(";", ",")
    path = letters.parent / "nơi nhận.docx"
    document.save(str(path))
    status, out, _ = run("check-letter", path)
    assert status == 1
    assert "Cuối dòng “- Như trên,” trong phần Nơi nhận đang là “,”." in out


def test_findings_are_told_in_english_too(run: Run, faulty: Path) -> None:
    status, out, _ = run("--lang", "en", "check-letter", faulty)
    assert status == 1
    assert "must be put right [letter.size]" in out


def test_a_letter_older_than_the_decree_is_not_judged_by_it(run: Run, faulty: Path) -> None:
    document = docx.Document(str(faulty))
    (cell,) = {
        cell for table in document.tables for row in table.rows for cell in row.cells if "tháng 8 năm 2024" in cell.text
    }
    for paragraph in cell.paragraphs:
        for one in paragraph.runs:
            one.text = one.text.replace("năm 2024", "năm 2019")
    document.save(str(faulty))
    status, out, _ = run("check-letter", faulty, "--json")
    assert (status, codes(json.loads(out))) == (0, ["letter.before-the-decree"])
