"""The registers of a year as Annex IV prints them: on the terminal, in Excel, as pages; and their electronic fields."""

import contextlib
import getpass
import io
import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import openpyxl
import pdfplumber
import pytest

from congvan.cli import app
from congvan.decree30 import register_columns
from tests.conftest import ROOT, SHIPPED

NOTICE = """document:
  type: {type}
  subject: '{subject}'
  body: |
    Phòng Giáo dục và Đào tạo thông báo để các đơn vị biết./.
  distribution: [Các trường trực thuộc, 'Lưu: VT, CNTT']
  year: 2024
"""
FORMULA = '=HYPERLINK("http://a.vn") họp'

Run = Callable[..., str]


class Office:
    """An office, its commands, and its clock, which goes on a minute whenever it is asked."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.now = folder, datetime(2024, 8, 29, 3, 0, tzinfo=UTC)

    def tick(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now

    def run(self, *words: str, expect: int = 0) -> str:
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = app.run(["--office", str(self.folder), *words], clock=self.tick)
        assert status == expect, err.getvalue()
        return out.getvalue() + err.getvalue()

    def issue(self, name: str, subject: str, *words: str, type_id: str = "thong-bao", replaces: str = "") -> None:
        text = NOTICE.format(type=type_id, subject=subject)
        (self.folder / "workflows" / f"{name}.yaml").write_text(text, encoding="utf-8")
        self.run("propose", name)
        self.run("approve", name)
        if replaces:
            self.run("replace", replaces, name)
        self.run("issue", name, *words)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office that keeps two numbers for paper."""
    folder = tmp_path_factory.mktemp("don-vi")
    for name in SHIPPED:
        source = ROOT / name
        shutil.copytree(source, folder / name) if source.is_dir() else shutil.copy2(source, folder / name)
    for left in (folder / "data").glob("congvan.db*"):
        left.unlink()
    config = folder / "config.yaml"
    kept = "    symbol: PGDĐT\n    reserved: [{from: 3, to: 4, type: thong-bao}]\n"
    config.write_text(config.read_text(encoding="utf-8").replace("    symbol: PGDĐT\n", kept), encoding="utf-8")
    return Office(folder)


@pytest.fixture(scope="module")
def run(office: Office):
    """The commands of an office with every kind of line in its registers; each returns what was said."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(getpass, "getuser", lambda: "an.le")
        for step in ("propose", "approve", "issue"):
            office.run(step, "2024-42")
        office.issue("nghi-le", "nghỉ lễ")
        office.run("skip", "phong.thong-bao", "2", "--why", "in nhầm số")
        office.issue("hop", FORMULA)
        office.issue("giay", "bản giấy", "--number", "3")
        office.issue("hop-moi", "họp lại", replaces="hop")
        office.issue("nham", "gửi nhầm")
        office.run("withdraw", "nham", "--why", "gửi nhầm nơi")
        office.issue("ke-hoach", "năm học mới", type_id="ke-hoach")
        so = ("--issuer", "Sở Giáo dục và Đào tạo", "--subject", FORMULA)
        office.run("receive", "1732/SGDĐT-KHTC", "--date", "19/8/2024", *so, "--deadline", "trước ngày 15/9/2024",
                   "--handler", "Tổ CNTT", "--urgency", "hỏa tốc")  # fmt: skip
        yield office.run


def lines_of(run: Run, *words: str) -> list[dict]:
    return [line for volume in json.loads(run("register", *words, "--json"))["volumes"] for line in volume["lines"]]


def test_every_number_stands_there_as_the_record_says(run: Run) -> None:
    lines = lines_of(run, "di", "--series", "phong.thong-bao")
    assert [(line["number"], line["state"], line["note"]) for line in lines] == [
        (1, "issued", ""),
        (2, "skipped", "Bỏ số: in nhầm số"),
        (3, "issued", "Văn bản giấy"),
        (4, "reserved", "Số dành cho văn bản giấy, chưa dùng"),
        (5, "replaced", "Đã được thay thế bằng văn bản 06/TB-PGDĐT ngày 29/8/2024"),
        (6, "issued", "Thay thế văn bản 05/TB-PGDĐT"),
        (7, "withdrawn", "Đã thu hồi ngày 29/8/2024: gửi nhầm nơi"),
    ]
    volumes = json.loads(run("register", "--json"))["volumes"]
    assert [(one["title"], one["from"], one["to"]) for one in volumes] == [
        ("Công văn", 42, 42), ("Kế hoạch", 1, 1), ("Thông báo", 1, 7),
    ]  # fmt: skip


def test_the_fields_of_the_electronic_register(run: Run) -> None:
    fields = lines_of(run, "di", "--series", "phong.cong-van")[0]["fields"]
    assert fields["CodeNumber"] == "42"
    assert fields["CodeNotation"] == "PGDĐT-CNTT"
    assert fields["SignerInfo"] == {"Position": "TRƯỞNG PHÒNG", "FullName": "Phạm Thị Oanh"}
    assert fields["To"]["OrganName"].startswith("Hiệu trưởng các trường mầm non"), "not: Như trên"
    assert (fields["TypeName"], fields["IssuedDate"], fields["DueDate"]) == ("Công văn", "2024-08-29", "2024-09-14")
    arrived = lines_of(run, "đến")[0]["fields"]
    assert (arrived["ArrivalNumber"], arrived["Priority"], arrived["ToPlaces"]) == (1, 3, "Tổ CNTT")


def test_the_terminal_shows_it(run: Run) -> None:
    said = run("register", "outgoing")
    assert "SỔ ĐĂNG KÝ VĂN BẢN ĐI 2024 – Thông báo: 01–07" in said
    assert "Công văn V/v cập nhật thông tin" in said
    assert "1732/SGDĐT-KHTC" in run("register", "den")
    assert "Sổ năm 2023 chưa có dòng nào." in run("register", "--year", "2023")
    assert "actions.empty-register" in run("register", "--year", "2023", "--format", "pdf", expect=1)
    assert "phong.thong-bao" in run("register", "--series", "phong.thong-bap", expect=1), "what may be meant"


@pytest.mark.parametrize(("which", "columns"), [("di", register_columns.OUTGOING_COLUMNS), ("den", register_columns.INCOMING_COLUMNS)])  # fmt: skip
def test_the_workbook(run: Run, tmp_path: Path, which: str, columns) -> None:
    path = tmp_path / "so.xlsx"
    run("register", which, "--out", str(path))
    book = openpyxl.load_workbook(path)
    names = {"di": ["Bìa", "Sổ đi - Công văn", "Sổ đi - Kế hoạch", "Sổ đi - Thông báo", "Phụ lục VI"]}
    assert book.sheetnames == names.get(which, ["Bìa", "Sổ văn bản đến", "Phụ lục VI"])
    sheet = book[book.sheetnames[-2]]
    assert [cell.value for cell in sheet[1]] == [f"{one.title}\n({one.number})" for one in columns]
    assert sheet.freeze_panes == "B2"
    assert sheet.print_title_rows == "$1:$1"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert len(sheet.tables) == 1
    days = {"di": "B2", "den": "A2"}[which]
    assert (sheet[days].is_date, sheet[days].number_format) == (True, 'dd"/"mm"/"yyyy')
    cells = [cell for one in book for row in one.iter_rows() for cell in row]
    assert any(FORMULA in str(cell.value) for cell in cells)
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}, "nothing that was typed is a formula"
    assert book["Phụ lục VI"]["D1"].value == "2. Số thứ tự văn bản trong hồ sơ (DocOrdinal)"
    cover = [row[0].value for row in book["Bìa"].iter_rows(max_col=1)]
    assert cover[0] == "UBND HUYỆN CẨM GIÀNG"
    assert {"di": "Từ số: 01 đến số: 07", "den": "Từ số: 01 đến số: 01"}[which] in cover
    run("register", which, "--out", str(path), expect=0)
    path.write_bytes(b"sua tay")
    assert "actions.changed-by-hand" in run("register", which, "--out", str(path), expect=1)
    run("register", which, "--out", str(path), "--force")


def test_the_printed_register(run: Run, tmp_path: Path) -> None:
    run("register", "di", "--series", "phong.thong-bao", "--out", str(tmp_path / "di.pdf"))
    run("register", "den", "--format", "pdf", "--paper", "A3", "--out", str(tmp_path / "den.pdf"))
    with pdfplumber.open(tmp_path / "di.pdf") as pdf:
        cover, sheet = (page.extract_text() for page in pdf.pages)
        size = [round(float(side) / 72 * 25.4) for side in (pdf.pages[1].width, pdf.pages[1].height)]
        table = pdf.pages[1].extract_tables()[0]
    assert cover.splitlines() == [
        "UBND HUYỆN CẨM GIÀNG", "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO", "SỔ ĐĂNG KÝ VĂN BẢN ĐI", "THÔNG BÁO", "Năm: 2024",
        "Từ số: 01 đến số: 07", "Từ ngày: 29/8/2024 đến ngày: 29/8/2024", "Quyển số: ………",
    ]  # fmt: skip
    assert size == [297, 210]
    assert "Trang 1" in sheet
    assert [" ".join(cell.split()) for cell in table[0]] == [one.title for one in register_columns.OUTGOING_COLUMNS]
    assert table[1] == [f"({number})" for number in range(1, 11)]
    assert [row[0] for row in table[2:]] == [
        "01/TB-PGDĐT",
        "02",
        "03/TB-PGDĐT",
        "04",
        "05/TB-PGDĐT",
        "06/TB-PGDĐT",
        "07/TB-PGDĐT",
    ]
    with pdfplumber.open(tmp_path / "den.pdf") as pdf:
        assert round(float(pdf.pages[0].width) / 72 * 25.4) == 420
        table = pdf.pages[1].extract_tables()[0]
    assert [" ".join(cell.split()) for cell in table[0]] == [one.title for one in register_columns.INCOMING_COLUMNS]
    assert "Hạn giải quyết: 14/9/2024" in " ".join(table[2][9].split())


def test_words_with_and_without_diacritics_find_documents(run: Run) -> None:
    def found(*words: str) -> list[tuple[str, str, bool]]:
        documents = json.loads(run("find", *words, "--json"))["documents"]
        return [(one["among"], one["symbol"], one["exact"]) for one in documents]

    assert found("nghỉ lễ") == found("nghi", "LE") == [("di", "01/TB-PGDĐT", True)]
    assert found("nghĩ lễ") == [("di", "01/TB-PGDĐT", False)]
    assert found("--number", "1", "--incoming") == [("den", "1732/SGDĐT-KHTC", True)]
    assert ("di", "42/PGDĐT-CNTT", True) in found("42/pgdđt")
    assert found("--issuer", "so giao duc", "--from", "19/8/2024", "--to", "19/8/2024") == [
        ("den", "1732/SGDĐT-KHTC", True)
    ]
    assert found("--from", "1/9/2024") == []
    assert [one[1] for one in found("--symbol", "TB", "--limit", "2")] == ["07/TB-PGDĐT", "06/TB-PGDĐT"]
    assert found("--drafts", "nghỉ lễ") == [], "what is issued is no draft"


def test_a_draft_is_found_and_what_is_said(run: Run) -> None:
    assert "Không tìm thấy" in run("find", "vũ trụ")
    said = run("find", "họp lại")
    assert "VĂN BẢN ĐI  06/TB-PGDĐT  29/8/2024  Phòng Giáo dục và Đào tạo" in said
    assert "đã ban hành · hop-moi" in said or "đang theo dõi · hop-moi" in said
    assert "thong-bao-06-tb-pgddt.pdf (data/archive/" in said
    for nothing in ((), ("%",), ("--issuer", "_")):
        run("find", *nothing, expect=2)
    assert "Còn nữa" in run("find", "thong bao", "--limit", "1")
    assert "OUT  06/TB-PGDĐT" in run("--lang", "en", "find", "họp lại")
