"""The main job on the real letter, as an office does it: check, generate, record, ask, summarise; through the command line."""

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import docx
import openpyxl
import pdfplumber
import pytest

from congvan.cli import app

ID = "2024-42-csdl-nganh"
SEPTEMBER_10 = datetime(2024, 9, 10, 2, 0, tzinfo=UTC)
SEPTEMBER_20 = datetime(2024, 9, 20, 2, 0, tzinfo=UTC)
REQUIREMENTS = 6

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(shipped_office: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in a copy of the shipped office; `now` is the clock's instant."""

    def call(*words: str, now: datetime = SEPTEMBER_10) -> tuple[int, str, str]:
        capsys.readouterr()
        status = app.run(["--office", str(shipped_office), *words], clock=lambda: now)
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return call


@pytest.fixture
def schools(shipped_office: Path) -> list[dict[str, str]]:
    """The rows of the shipped register."""
    lines = (shipped_office / "data" / "schools.csv").read_text(encoding="utf-8-sig").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def as_json(run: Run, *words: str, now: datetime = SEPTEMBER_10) -> dict[str, object]:
    """Run a command with --json and read its answer."""
    status, out, err = run(*words, "--json", now=now)
    assert (status, err) == (0, "")
    answer = json.loads(out)
    assert isinstance(answer, dict | list)
    return answer  # type: ignore[return-value]


def test_the_shipped_office_has_no_errors(run: Run) -> None:
    status, out, err = run("check")
    assert status == 0, err
    assert "1 văn bản chỉ đạo" in out
    assert "lỗi [" not in err


def test_check_of_one_directive_says_where_values_come_from(run: Run) -> None:
    status, out, _err = run("check", "42")
    assert status == 0
    assert f"workflows/{ID}.yaml:" in out
    assert "workflows/kinds/thu-thap-bao-cao.yaml:" in out


def test_generate_makes_letter_and_a_checklist_for_every_school(
    run: Run, shipped_office: Path, schools: list[dict[str, str]]
) -> None:
    answer = as_json(run, "generate", ID)
    files = answer["files"]
    assert isinstance(files, list)
    assert sum(file["kind"] == "letter" for file in files) == 2
    codes = {row["Mã trường"] for row in schools}
    for ending in (".docx", ".pdf"):
        made = {file["school"] for file in files if file["kind"] == "checklist" and file["path"].endswith(ending)}
        assert made == codes
    for file in files:
        data = (shipped_office / file["path"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == file["sha256"]
        assert not set('<>:"|?*') & set(file["path"])


def test_letter_says_the_same_in_word_and_pdf(run: Run, shipped_office: Path) -> None:
    assert run("generate", ID, "--only", "letter")[0] == 0
    folder = shipped_office / "outputs" / ID
    word = docx.Document(str(next(folder.glob("*.docx"))))
    sentences = [paragraph.text.strip() for paragraph in word.paragraphs if paragraph.text.strip()]
    with pdfplumber.open(next(folder.glob("*.pdf"))) as pdf:
        text = " ".join("".join(page.extract_text() or "" for page in pdf.pages).split())
        assert len(pdf.pages) == 3
    squeezed = text.replace(" ", "")
    place = 0
    for sentence in sentences:
        found = squeezed.find("".join(sentence.split()), place)
        assert found >= 0, sentence
        place = found
    assert "Trướcngày15/9/2024." in squeezed


def test_generating_twice_gives_the_same_bytes_and_keeps_what_a_person_changed(run: Run, shipped_office: Path) -> None:
    first = as_json(run, "generate", ID, "--only", "letter")
    assert as_json(run, "generate", ID, "--only", "letter") == first
    letter = next((shipped_office / "outputs" / ID).glob("*.docx"))
    letter.write_bytes(letter.read_bytes() + b" ")
    changed = letter.read_bytes()
    status, out, err = run("generate", ID, "--only", "letter")
    assert (status, out) == (1, "")
    assert letter.name in err
    assert "--force" in err
    assert letter.read_bytes() == changed
    assert run("generate", ID, "--only", "letter", "--force")[0] == 0
    assert letter.read_bytes() != changed


def test_a_template_that_fails_leaves_nothing_half_written(run: Run, shipped_office: Path) -> None:
    page = shipped_office / "templates" / "checklist.html"
    page.write_text(page.read_text(encoding="utf-8").replace("{{ subject }}", "{{ subjekt }}"), encoding="utf-8")
    status, _out, err = run("generate", ID)
    assert status == 1
    assert "checklist.html" in err
    assert not (shipped_office / "outputs" / ID).exists()
    status, _out, err = run("check")
    assert status == 1
    assert "subjekt" in err


def test_dry_run_writes_nothing(run: Run, shipped_office: Path) -> None:
    assert run("generate", ID, "--only", "letter", "--dry-run")[0] == 0
    assert not (shipped_office / "outputs" / ID).exists()
    assert run("submit", ID, "MAU-MN-01", "--dry-run")[0] == 0
    assert as_json(run, "status", ID)["submitted"] == 0


def test_submitting_on_time_and_late(run: Run) -> None:
    assert run("submit", ID, "MAU-MN-01", "--at", "13/9/2024 16h30", now=SEPTEMBER_20)[0] == 0
    assert run("submit", ID, "MAU-TH-01", "--at", "15/9/2024 00h00", "-r", "truong-lop", now=SEPTEMBER_20)[0] == 0
    assert run("submit", ID, "MAU-TH-01", "--at", "14/9/2024", "-r", "học sinh", now=SEPTEMBER_20)[0] == 0
    status = as_json(run, "status", ID, now=SEPTEMBER_20)
    assert status["submitted"] == REQUIREMENTS + 2
    assert status["on_time"] == REQUIREMENTS + 1
    assert status["late"] == 1
    states = {(i["school"], i["requirement"]): i["state"] for i in status["items"]}  # type: ignore[attr-defined]
    assert states["MAU-TH-01", "truong-lop"] == "submitted_late"
    assert states["MAU-TH-01", "hoc-sinh"] == "submitted_on_time"
    assert states["MAU-TH-01", "doi-ngu"] == "overdue"


def test_as_of_answers_as_it_was_known_then(run: Run) -> None:
    run("submit", ID, "MAU-MN-01", "--at", "5/9/2024 9h00", now=SEPTEMBER_10)
    before = as_json(run, "status", ID, "--as-of", "9/9/2024", now=SEPTEMBER_20)
    after = as_json(run, "status", ID, "--as-of", "10/9/2024 10h00", now=SEPTEMBER_20)
    assert before["submitted"] == 0, "recorded on 10 September, so not known on the 9th"
    assert after["submitted"] == REQUIREMENTS
    assert before["not_due"] == before["expected"]


def test_typing_the_same_twice_records_it_once(run: Run) -> None:
    run("submit", ID, "MAU-MN-01")
    answer = as_json(run, "submit", ID, "MAU-MN-01")
    assert answer["events"] == []
    assert len(answer["already"]) == REQUIREMENTS  # type: ignore[arg-type]
    again = as_json(run, "submit", ID, "MAU-MN-01", "--again")
    assert len(again["events"]) == REQUIREMENTS  # type: ignore[arg-type]


def test_undo_takes_back_one_event_once(run: Run) -> None:
    answer = as_json(run, "submit", ID, "MAU-MN-01", "-r", "truong-lop")
    number = answer["events"][0]["event"]  # type: ignore[index]
    assert run("undo", str(number), "--why", "gõ nhầm trường")[0] == 0
    assert as_json(run, "status", ID)["submitted"] == 0
    status, _out, err = run("undo", str(number))
    assert status == 1
    assert "đã bị hủy" in err
    assert run("undo", "9999")[0] == 1


def test_names_without_diacritics_and_ambiguous_names(run: Run, schools: list[dict[str, str]]) -> None:
    name = schools[0]["Tên trường"]
    from congvan.base import vietnamese

    answer = as_json(run, "submit", ID, vietnamese.alike(name), "-r", "truong-lop")
    assert answer["events"][0]["school"] == schools[0]["Mã trường"]  # type: ignore[index]
    status, out, err = run("submit", ID, "cam hung")
    assert (status, out) == (1, "")
    assert "MAU-" in err
    assert "Chưa ghi nhận gì" in err
    status, _out, err = run("submit", ID, "MAU-MN-01", "truong khong co", "-r", "doi-ngu")
    assert status == 1
    items = as_json(run, "status", ID)["items"]
    assert not [i for i in items if i["requirement"] == "doi-ngu" and i["submitted_at"]]  # type: ignore[attr-defined]


def test_what_cannot_have_happened_yet_is_refused(run: Run) -> None:
    status, _out, err = run("submit", ID, "MAU-MN-01", "--at", "11/9/2024 8h00")
    assert status == 1
    assert "chưa đến" in err


def test_return_accept_extend_exempt(run: Run) -> None:
    assert run("accept", ID, "MAU-MN-01")[0] == 1, "nothing was submitted"
    run("submit", ID, "MAU-MN-01", "MAU-MN-02")
    assert run("return", ID, "MAU-MN-01", "-r", "doi-ngu", "--why", "tổng số không khớp")[0] == 0
    assert run("accept", ID, "MAU-MN-02")[0] == 0
    assert run("extend", ID, "MAU-MN-03", "--until", "20/9/2024 17h00", "--why", "ngập lụt")[0] == 0
    assert run("extend", ID, "MAU-MN-03", "--until", "1/9/2024", "--why", "sớm hơn")[0] == 1
    assert run("exempt", ID, "MAU-MN-04", "--why", "mới thành lập")[0] == 0
    now = as_json(run, "status", ID)
    assert (now["returned"], now["accepted"], now["exempt"]) == (1, REQUIREMENTS, REQUIREMENTS)
    extended = [i for i in now["items"] if i["school"] == "MAU-MN-03"]  # type: ignore[attr-defined]
    assert {i["last_on_time"] for i in extended} == {"2024-09-20T17:00:00+07:00"}
    assert all(i["extended"] for i in extended)


def test_missing_is_text_to_paste(run: Run, schools: list[dict[str, str]]) -> None:
    run("submit", ID, "MAU-MN-01", "-r", "truong-lop")
    _status, out, _err = run("missing", ID)
    assert "42/PGDĐT-CNTT" in out
    assert "hết ngày 14/9/2024 (thứ Bảy)" in out
    own = next(row["Tên trường"] for row in schools if row["Mã trường"] == "MAU-MN-01")
    line = next(line for line in out.splitlines() if own in line)
    assert "Trường - Lớp học" not in line
    assert "Ngân sách nhà nước" in line
    answer = as_json(run, "missing", ID)
    assert len(answer["schools"]) == len(schools)  # type: ignore[arg-type]


def test_list_and_deadline(run: Run) -> None:
    listed = as_json(run, "list")
    assert listed[0]["id"] == ID  # type: ignore[index]
    assert listed[0]["deadline"]["last_on_time"] == "2024-09-14T23:59:59+07:00"  # type: ignore[index]
    explained = as_json(run, "deadline", "trong vòng 07 ngày kể từ ngày ký", "--date", "20/4/2026")
    assert explained["last_on_time"] == "2026-04-28T23:59:59+07:00"
    assert "148" in str(explained["article"])
    status, out, _err = run("deadline", "khi nào rảnh", "--date", "20/4/2026")
    assert status == 1
    assert "khi nào rảnh" in out


def test_every_format_of_the_summary_shows_the_same_figures(run: Run, shipped_office: Path) -> None:
    run("submit", ID, "MAU-MN-01", "MAU-TH-01", "--at", "13/9/2024 9h00", now=SEPTEMBER_20)
    run("submit", ID, "MAU-MN-02", "--at", "16/9/2024 10h30", "-r", "truong-lop", now=SEPTEMBER_20)
    figures = as_json(run, "summary", ID, now=SEPTEMBER_20)
    assert (figures["submitted"], figures["on_time"]) == (2 * REQUIREMENTS + 1, 2 * REQUIREMENTS)
    for form in ("html", "pdf", "xlsx"):
        assert run("summary", ID, "--format", form, now=SEPTEMBER_20)[0] == 0
    folder = shipped_office / "outputs" / ID
    _status, text, _err = run("summary", ID, now=SEPTEMBER_20)
    html = (folder / "tong-hop.html").read_text(encoding="utf-8")
    with pdfplumber.open(folder / "tong-hop.pdf") as pdf:
        assert len(pdf.pages) == 1
        printed = pdf.pages[0].extract_text()
    book = openpyxl.load_workbook(io.BytesIO((folder / "tong-hop.xlsx").read_bytes()))
    rows = {row[0].value: [cell.value for cell in row[1:4]] for row in book.worksheets[0].iter_rows(min_row=6)}
    expected, submitted, on_time = (figures[key] for key in ("expected", "submitted", "on_time"))
    assert rows["Toàn bộ"] == [expected, submitted, on_time]
    assert f"{submitted}/{expected}" in html
    assert f"{submitted}/{expected}" in printed
    assert any(str(expected) in line and str(submitted) in line for line in text.splitlines())
    for place in (text, html, printed):
        assert "1 ngày 10 giờ" in place, "how late MAU-MN-02 was"


def test_init_makes_an_office_that_passes_check(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "xã mới"
    assert run("init", str(folder))[0] == 0
    assert app.run(["--office", str(folder), "check"], clock=lambda: SEPTEMBER_10) == 0
    assert "lỗi [" not in capsys.readouterr().err
    status, _out, err = run("init", str(folder))
    assert status == 1
    assert "chưa ghi gì" in err


def test_made_files_open_as_what_they_are(run: Run, shipped_office: Path) -> None:
    run("generate", ID, "--school", "MAU-MN-01")
    folder = shipped_office / "outputs" / ID
    for path in folder.rglob("*.docx"):
        with zipfile.ZipFile(path) as package:
            assert package.testzip() is None
    for path in folder.rglob("*.pdf"):
        assert path.read_bytes().startswith(b"%PDF-")


def test_a_draft_counted_from_its_own_date_can_be_drawn_up(run: Run, shipped_office: Path) -> None:
    workflow = shipped_office / "workflows" / f"{ID}.yaml"
    kept = []
    for line in workflow.read_text(encoding="utf-8").splitlines():
        if line.strip().startswith(("number: 42", "date: 29/8/2024")):
            continue
        kept.append("deadline: trong vòng 05 ngày làm việc kể từ ngày ký" if line.startswith("deadline:") else line)
    workflow.write_text("\n".join(kept) + "\n", encoding="utf-8")
    status, _out, err = run("check", ID)
    assert status == 0, err
    assert "workflow.deadline-open-in-draft" in err
    assert run("generate", ID, "--school", "MAU-MN-01")[0] == 0
    names = {path.name for path in (shipped_office / "outputs" / ID).glob("*.pdf")}
    assert names == {"cong-van-du-thao-pgddt-cntt.pdf"}
    with pdfplumber.open(next((shipped_office / "outputs" / ID / "bang-kiem").glob("*.pdf"))) as pdf:
        assert "tính khi văn bản có ngày ban hành" in " ".join((pdf.pages[0].extract_text() or "").split())
    answer = as_json(run, "status", ID)
    assert answer["not_due"] == answer["expected"]


def test_missing_shows_the_deadline_that_each_school_really_has(run: Run, shipped_office: Path) -> None:
    workflow = shipped_office / "workflows" / f"{ID}.yaml"
    lines = workflow.read_text(encoding="utf-8").splitlines()
    own = ["deadline:", "  default: trước ngày 15/9/2024", "  levels: {mam-non: trước ngày 12/9/2024}"]
    place = next(n for n, line in enumerate(lines) if line.startswith("deadline:"))
    workflow.write_text("\n".join([*lines[:place], *own, *lines[place + 1 :]]) + "\n", encoding="utf-8")
    assert run("extend", ID, "MAU-TH-02", "--until", "20/9/2024 17h00", "--why", "ngập lụt")[0] == 0
    names = _names(shipped_office)
    _status, out, _err = run("missing", ID)
    shown = {code: next(line for line in out.splitlines() if f". {name}:" in line) for code, name in names.items()}
    assert "hết ngày 11/9/2024" in shown["MAU-MN-03"], "its level's"
    assert "17 giờ 00 ngày 20/9/2024" in shown["MAU-TH-02"], "its own, extended"
    assert "[hạn:" not in shown["MAU-TH-03"], "the directive's, which stands at the top"


def _names(office: Path) -> dict[str, str]:
    """Return the names of the shipped register by code."""
    lines = (office / "data" / "schools.csv").read_text(encoding="utf-8-sig").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return {row["Mã trường"]: row["Tên trường"] for row in rows}
