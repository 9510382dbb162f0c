"""The dossier that stands in an audit: everything is there, every hash can be computed again, nothing wrong goes in."""

import contextlib
import csv
import getpass
import hashlib
import io
import itertools
import json
import shutil
import zipfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import openpyxl
import pdfplumber
import pytest

from congvan.cli import app
from congvan.dossiers import dossier, dossier_page, event_words, zip_file
from congvan.dossiers.dossier import DossierDocument, DossierFile
from congvan.register.stages import DocumentEventKind
from congvan.tracking.events import Event, EventKind
from tests.conftest import ROOT, SHIPPED

ID = "2024-42-csdl-nganh"


class Desk:
    """An office that took a directive from its basis to its file, and a clock."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.now = folder, datetime(2024, 8, 29, 3, 0, tzinfo=UTC)

    def run(self, *words: str, expect: int = 0) -> str:
        self.now += timedelta(minutes=1)
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = app.run(["--office", str(self.folder), *words], clock=lambda: self.now)
        assert status == expect, err.getvalue()
        return out.getvalue() + err.getvalue()


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("don-vi")
    for name in SHIPPED:
        source = ROOT / name
        shutil.copytree(source, folder / name) if source.is_dir() else shutil.copy2(source, folder / name)
    for left in (folder / "data").glob("congvan.db*"):
        left.unlink()
    workflow = folder / "workflows" / f"{ID}.yaml"
    text = workflow.read_text(encoding="utf-8")
    fewer = text.replace("levels: [mam-non, tieu-hoc, thcs]", "levels: [thcs]")  # less to draw
    fewer = fewer.replace("các trường mầm non, tiểu học, trung học cơ sở", "các trường trung học cơ sở")
    assert len(fewer) < len(text) - 30
    workflow.write_text(fewer, encoding="utf-8")
    scan = folder / "Công văn “1732” – Sở GD&ĐT.pdf"
    scan.write_bytes(b"ban chup")
    desk = Desk(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(getpass, "getuser", lambda: "an.le")
        desk.run("receive", "1732/SGDĐT-KHTC", "--date", "19/8/2024", "--issuer", "Sở Giáo dục và Đào tạo", "--subject",
                 "CSDL ngành", "--pages", "4", "--for", ID, "--file", str(scan))  # fmt: skip
        assert "actions.dossier-of-draft" in desk.run("dossier", ID, expect=1)
        for step in ("propose", "approve", "issue"):
            desk.run(step, ID)
        desk.run("generate", ID, "--school", "MAU-THCS-15")
        desk.run("submit", ID, "MAU-THCS-15", "--note", "=1+1")
        desk.run("undo", "5", "--why", "nhầm trường")
        desk.run("summary", ID, "--format", "xlsx")
        desk.run("close", ID)
        desk.run("close", ID, "--file-code", "07/2024")
        yield desk


@pytest.fixture(scope="module")
def opened(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dossier as a folder."""
    folder = tmp_path_factory.mktemp("ho-so") / "hồ sơ"
    desk.run("dossier", ID, "--out", str(folder), "--keep-for", "10 năm", "--as-of", "29/8/2024 18h00")
    return folder


def test_everything_is_there_and_every_sum_is_right(opened: Path) -> None:
    there = {path.relative_to(opened).as_posix() for path in opened.rglob("*") if path.is_file()}
    assert {
        "1-van-ban-den/so-den-0001-2024/Công văn “1732” – Sở GD&ĐT.pdf",
        "2-van-ban-di/cong-van-42-pgddt-cntt.docx",
        "2-van-ban-di/cong-van-42-pgddt-cntt.pdf",
        "2-van-ban-di/du-lieu.json",
        "4-dien-bien/dien-bien.csv",
        "4-dien-bien/dien-bien.json",
        "4-dien-bien/dien-bien.xlsx",
        "5-tong-hop-bao-cao/tong-hop.xlsx",
        "SHA256SUMS.txt",
        "ho-so.json",
        "muc-luc.html",
        "muc-luc.pdf",
    } <= there
    assert any(path.startswith("3-bang-kiem-bieu-mau/bang-kiem/") for path in there)
    sums = dict(
        line.split("  ", 1)[::-1] for line in (opened / "SHA256SUMS.txt").read_text(encoding="utf-8").splitlines()
    )
    assert set(sums) == there - {"SHA256SUMS.txt"}
    for path, sha256 in sums.items():
        assert hashlib.sha256((opened / path).read_bytes()).hexdigest() == sha256


def test_an_auditor_can_compute_the_chain_again(opened: Path) -> None:
    told = json.loads((opened / "4-dien-bien" / "dien-bien.json").read_text(encoding="utf-8"))
    events = told["events"]
    for event in events:
        assert hashlib.sha256(f"{event['hash_before']}\n{event['text']}".encode()).hexdigest() == event["hash"]
        assert json.loads(event["text"])["number"] == event["number"]
    for before, after in itertools.pairwise(events):
        if after["number"] == before["number"] + 1:
            assert after["hash_before"] == before["hash"]
    assert events[0]["what"] == "Vào sổ văn bản đến: số đến 1/2024, 1732/SGDĐT-KHTC"
    assert "Cấp số và phát hành: số 42/PGDĐT-CNTT" in [event["what"] for event in events]
    assert any(event["what"].startswith("Hủy lần ghi nhầm số 5") for event in events)
    assert told["newest_event_of_the_store"]["number"] >= events[-1]["number"]


def test_the_list_of_events_begins_no_formula(opened: Path) -> None:
    folder = opened / "4-dien-bien"
    rows = list(csv.reader(io.StringIO((folder / "dien-bien.csv").read_text(encoding="utf-8-sig"), newline="")))
    sheet = openpyxl.load_workbook(folder / "dien-bien.xlsx").active
    assert [cell.value for cell in sheet[1]] == rows[0]
    assert len(rows) == sheet.max_row
    assert "'=1+1" in {cell for row in rows for cell in row}
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d"}


def test_the_fields_of_the_annex(opened: Path) -> None:
    told = json.loads((opened / "ho-so.json").read_text(encoding="utf-8"))
    fields = told["fields"]
    assert fields["FileCode"] == {"OrganId": None, "FileCatalog": 2024, "FileNotation": "07/2024"}
    assert (fields["Maintenance"], fields["DocTotal"], fields["StartDate"], fields["EndDate"]) == (
        "10 năm", 2, "2024-08-19", "2024-08-29",
    )  # fmt: skip
    basis, letter = told["documents"]
    assert (basis["register"], basis["fields"]["DocOrdinal"], basis["fields"]["ArrivalNumber"]) == ("den", 1, 1)
    assert (letter["register"], letter["fields"]["CodeNumber"]) == ("di", "42")
    assert fields["PageTotal"] == 4 + letter["fields"]["PageAmount"]


def test_the_page(opened: Path) -> None:
    html = (opened / "muc-luc.html").read_text(encoding="utf-8")
    assert "C%C3%B4ng%20v%C4%83n" in html, "its links lead to the files"
    assert "http://" not in html
    assert "<script" not in html
    with pdfplumber.open(opened / "muc-luc.pdf") as pdf:
        text = "\n".join(page.extract_text() for page in pdf.pages)
    for words in ("HỒ SƠ", "3. Thời hạn bảo quản (Maintenance) 10 năm", "2. Mục lục văn bản trong hồ sơ", "đã lưu hồ sơ",
                  "3. Tình hình nộp của các đơn vị", "4. Diễn biến", "SHA256SUMS.txt"):  # fmt: skip
        assert words in text


def test_what_cannot_be_laid_out_is_left_to_the_page_for_the_screen(desk: Desk, tmp_path: Path, monkeypatch) -> None:
    """Ten thousand schools have some two hundred thousand events: 10,000 sheets, 20 GB of memory."""
    monkeypatch.setattr(dossier_page, "MOST_PRINTED", 20)
    desk.run("dossier", ID, "--out", str(tmp_path / "hs"))
    with pdfplumber.open(tmp_path / "hs" / "muc-luc.pdf") as pdf:
        printed = " ".join(" ".join(page.extract_text().split()) for page in pdf.pages)
    shown = (tmp_path / "hs" / "muc-luc.html").read_text("utf-8")
    assert dossier_page.LEFT in printed
    assert dossier_page.LEFT not in shown
    for school in ("Trung học cơ sở Tân Trường", "MAU-THCS-15"):
        assert school in shown
        assert school not in printed
    assert "Cấp số và phát hành" in printed


def test_a_zip_is_the_same_twice(desk: Desk, tmp_path: Path) -> None:
    for name in ("a.zip", "b.zip"):
        desk.run("dossier", ID, "--out", str(tmp_path / name), "--as-of", "29/8/2024 18h00")
    one, two = ((tmp_path / name).read_bytes() for name in ("a.zip", "b.zip"))
    assert one == two
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert archive.testzip() is None
        assert all(name.startswith(f"ho-so-{ID}/") for name in archive.namelist())
        scan = next(entry for entry in archive.infolist() if "1732" in entry.filename)
    assert scan.filename.endswith("Công văn “1732” – Sở GD&ĐT.pdf")
    assert scan.flag_bits & 0x800, "marked as UTF-8"


def test_an_earlier_instant(desk: Desk, tmp_path: Path) -> None:
    told = json.loads(desk.run("dossier", ID, "--out", str(tmp_path / "hs"), "--as-of", "29/8/2024 10h06", "--json"))
    assert told["path"] == str(tmp_path / "hs")
    events = json.loads((tmp_path / "hs" / "4-dien-bien" / "dien-bien.json").read_text(encoding="utf-8"))["events"]
    assert [event["number"] for event in events] == [1, 2, 3, 4]
    assert json.loads((tmp_path / "hs" / "ho-so.json").read_text(encoding="utf-8"))["state"] == "đang theo dõi"


def test_what_stands_there_is_not_overwritten(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "hs"
    desk.run("dossier", ID, "--out", str(folder))
    assert "actions.dossier-folder-not-empty" in desk.run("dossier", ID, "--out", str(folder), expect=1)
    desk.run("dossier", ID, "--out", str(folder), "--force")
    (folder / "của tôi.txt").write_text("x", encoding="utf-8")
    desk.run("dossier", ID, "--out", str(folder), "--force", expect=1)
    assert (folder / "của tôi.txt").exists()
    assert "Sẽ ghi hồ sơ" in desk.run("dossier", ID, "--out", str(tmp_path / "moi"), "--dry-run")
    assert not (tmp_path / "moi").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["hs"], "nothing half-written is left"


def test_a_file_that_is_not_what_was_archived_stops_it(desk: Desk, tmp_path: Path) -> None:
    path = next(one for one in (desk.folder / "data" / "archive").glob("*/*") if one.read_bytes().startswith(b"%PDF"))
    data = path.read_bytes()
    path.chmod(0o600)
    path.write_bytes(data + b"x")
    try:
        assert "register.file-changed" in desk.run("dossier", ID, "--out", str(tmp_path / "hs"), expect=1)
        assert not (tmp_path / "hs").exists()
    finally:
        path.write_bytes(data)


def test_names_that_every_system_takes() -> None:
    assert dossier.safe_name('a/b\\c:d*?"<>|.pdf') == "a-b-c-d------.pdf"
    assert dossier.safe_name("CON.pdf") == "ten-CON.pdf"
    assert dossier.safe_name(" Công văn. ") == "Công văn"
    assert dossier.safe_name("") == "khong-ten"
    long = dossier.safe_name("ạ" * 300 + ".docx")
    assert (len(long), long.endswith(".docx")) == (dossier.NAME_LIMIT, True)
    assert dossier.unlike(["a/x.pdf", "a/X.pdf", "a/x.pdf", "b"]) == ("a/x.pdf", "a/X (2).pdf", "a/x (3).pdf", "b")


def test_the_sums_and_the_fields_of_nothing_known() -> None:
    file = DossierFile(path="a/ệ.txt", data=b"")
    assert dossier.write_sums([file]) == f"{hashlib.sha256(b'').hexdigest()}  a/ệ.txt\n".encode()
    assert zip_file.render_zip([file], "hs") == zip_file.render_zip([file], "hs")
    one = DossierDocument(
        incoming=True, symbol="", day=None, author="", about="", pages=None, note="", fields={}, files=(),
    )  # fmt: skip
    fields = dossier.record_fields([one], title="T" * 600, file_code="", creator="a" * 40, kept_for="", closed=None)
    assert (len(str(fields["2"])), len(str(fields["5"])), fields["7"], fields["10"]) == (500, 30, None, None)
    dated = dossier.record_fields([one], title="", file_code="", creator="", kept_for="", closed=date(2024, 1, 2))
    assert dated["8"] == date(2024, 1, 2)


def test_every_event_has_words() -> None:
    assert {kind.value for kind in DocumentEventKind} - {"skipped"} == set(event_words.OF_DOCUMENTS)
    assert {kind.value for kind in EventKind} <= set(event_words.OF_SCHOOLS)
    known = {"directive": ID, "school": "A", "requirement": "lop", "by": "An"}
    at = datetime(2024, 9, 20, 16, 59, tzinfo=UTC)
    zone = ZoneInfo("Asia/Ho_Chi_Minh")
    extended = Event(**known, number=2, kind=EventKind.EXTENDED, happened_at=at, recorded_at=at, until=at, answers=1)
    partly = Event(**known, number=3, kind=EventKind.SUBMITTED, happened_at=at, recorded_at=at, missing=("Biên bản",))
    assert [event_words.of_school(event, "Lớp học", zone) for event in (extended, partly)] == [
        "Gia hạn: Lớp học; hạn mới: 20/9/2024 23:59 (trả lời đề nghị số 1)",
        "Nộp báo cáo: Lớp học; còn thiếu: Biên bản",
    ]
