"""Incoming documents as a clerk registers them, through the command line, on every database."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import docx
import pytest

from congvan.actions import incoming_file
from congvan.cli import app
from tests.stories.test_document_life import Desk

SO = ("--issuer", "Sở Giáo dục và Đào tạo")
LETTER = ("1732/SGDĐT-KHTC", "--date", "19/8/2024", *SO, "--subject", "cập nhật thông tin trên CSDL ngành")
BY = ("--by", "binh")
WITH_BASIS = """  basis:
    - {type: công văn, number: 1732/SGDĐT-KHTC, date: 19/8/2024, issuer: Sở Giáo dục và Đào tạo, subject: CSDL ngành}
"""


@pytest.fixture
def desk(shipped_office: Path, capsys: pytest.CaptureFixture[str], store_url: str, monkeypatch) -> Desk:
    (shipped_office / "workflows" / "2024-42-csdl-nganh.yaml").unlink()
    return Desk(shipped_office, capsys, store_url, monkeypatch)


def written_letter(path: Path, number: str = "1845/SGDĐT-TCCB") -> Path:
    """A letter of the Sở as its own office would have written it in Word."""
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).text = "UBND TỈNH HẢI DƯƠNG\nSỞ GIÁO DỤC VÀ ĐÀO TẠO"
    table.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    table.cell(1, 0).text = f"Số: {number}\nV/v tuyển dụng viên chức năm 2024"
    table.cell(1, 1).text = "Hải Dương, ngày 05 tháng 9 năm 2024"
    for row in table.rows:
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                for run in paragraph.runs:
                    run.bold = "\nSỞ" in paragraph.text or None
    document.add_paragraph("Kính gửi: Các phòng giáo dục và đào tạo")
    document.add_paragraph("Sở Giáo dục và Đào tạo đề nghị các phòng rà soát nhu cầu tuyển dụng.")
    foot = document.add_table(rows=1, cols=2)
    foot.cell(0, 0).text = "Nơi nhận:\n- Như trên;\n- Lưu: VT."
    foot.cell(0, 1).text = "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\n\nNguyễn Văn Hùng"
    document.save(path)
    return path


def test_a_document_comes_in(desk: Desk, tmp_path: Path) -> None:
    name = desk.write("nghi-le", more=WITH_BASIS)
    scan = tmp_path / "Công văn 1732.pdf"
    scan.write_bytes(b"%PDF-1.4 ban chup")
    said = desk.done(
        "receive", *LETTER, "--deadline", "trước ngày 15/9/2024", "--handler", "an", "--file", str(scan), *BY
    )
    assert "số đến 1/2024: 1732/SGDĐT-KHTC ngày 19/8/2024, Sở Giáo dục và Đào tạo" in said
    assert "Tệp lưu: Công văn 1732.pdf" in said
    assert "Thời hạn giải quyết: hết ngày 14/9/2024" in said
    assert "congvan basis nghi-le 1" in said, "the draft names it"
    second = desk.json("receive", "15/2024/TT-BGDĐT", "--date", "20/8/2024", "--issuer", "Bộ Giáo dục và Đào tạo",
                       "--subject", "chế độ báo cáo", "--type", "thông tư", "--for", name, *BY)  # fmt: skip
    assert (second["recorded"], second["document"]["arrival"], second["document"]["type"]) == (True, 2, "Thông tư")
    assert (second["document"]["number"], second["document"]["symbol"]) == ("15", "2024/TT-BGDĐT")

    assert "nay là căn cứ của nghi-le" in desk.done("basis", name, "1")
    shown = desk.json("basis", name)["basis"]
    assert [(one["arrival"], one["handler"], one["due"]) for one in shown] == [
        (1, "Lê Thị An", "2024-09-14"),
        (2, "", None),
    ]
    register = desk.json("register", "den")
    lines = register["volumes"][0]["lines"]
    assert [(line["arrival"], line["basis_of"]) for line in lines] == [(1, [name]), (2, [name])]
    assert lines[0]["fields"]["DueDate"] == "2024-09-14"
    assert lines[0]["fields"]["ArrivalNumber"] == 1
    assert lines[0]["fields"]["SignerInfo"] == {"Position": None, "FullName": None}
    assert "Căn cứ 15/2024/TT-BGDĐT đến, số đến 2/2024; Trần Bình (văn thư) vào sổ." in desk.done("history", name)
    assert "không còn là căn cứ" in desk.done("basis", name, "2", "--remove", "--why", "gắn nhầm")
    assert [one["arrival"] for one in desk.json("basis", name)["basis"]] == [1]
    assert desk.json("verify")["problems"] == []


def test_what_is_wrong_is_said_at_once_and_nothing_is_recorded(desk: Desk, tmp_path: Path) -> None:
    err = desk.refused("receive", *BY)
    assert "actions.incoming-not-said" in err
    assert "trích yếu (--subject)" in err
    err = desk.refused("receive", "SGDĐT", "--date", "20/9/2024", "--issuer", "S" * 201, "--subject", "x", "--type",
                       "công vắng", "--urgency", "gấp", *BY)  # fmt: skip
    for code in ("actions.bad-symbol", "actions.field-too-long", "actions.unknown-incoming-type",
                 "actions.unknown-urgency", "actions.dated-after-arrival"):  # fmt: skip
        assert f"[{code}]" in err
    assert "Công văn" in err, "what may be meant"
    assert "actions.in-the-future" in desk.refused("receive", *LETTER, "--arrived", "30/12/2024", *BY)
    err = desk.refused("receive", *LETTER, "--deadline", "sớm nhất có thể", *BY)
    assert "actions.incoming-deadline-unclear" in err
    err = desk.refused("receive", *LETTER, "--file", str(tmp_path / "khong-co.pdf"), "--file", str(tmp_path), *BY)
    assert err.count("base.cannot-read") == 2
    assert "actions.not-theirs" in desk.refused("receive", *LETTER)
    assert "actions.no-directive" in desk.refused("receive", *LETTER, "--for", "khong-co", *BY)
    assert desk.json("register", "den")["volumes"] == []
    assert "actions.empty-register" in desk.refused("register", "den", "--format", "xlsx")


def test_what_is_too_large_to_keep(desk: Desk, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(incoming_file, "LARGEST", 1_000_000)
    scan = tmp_path / "a.pdf"
    scan.write_bytes(b"%" * 2_000_000)
    assert "actions.too-large-to-keep" in desk.refused("receive", *LETTER, "--file", str(scan), *BY)


def test_a_document_is_registered_once(desk: Desk) -> None:
    desk.done("receive", *LETTER, *BY)
    again = (
        "receive",
        "01732/sgdđt-khtc",
        "--date",
        "19/8/2024",
        "--issuer",
        "SỞ GIÁO DỤC VÀ ĐÀO TẠO",
        "--subject",
        "x",
    )
    err = desk.refused(*again, *BY)
    assert "actions.received-already" in err
    assert "số đến 1/2024, đến ngày 10/9/2024, Trần Bình vào sổ lúc 10/9/2024 12:01" in err
    status, _, err = desk.run("receive", "1732/SGDĐT-KHTC", "--date", "19/8/2024", "--issuer", "Sở GD&ĐT", "--subject",
                                "x", *BY)  # fmt: skip
    assert status == 0
    assert "actions.same-number-received" in err, "perhaps the same, written otherwise"

    assert "Đã hủy số đến 1/2024" in desk.done("receive", "--cancel", "1", "--why", "ghi sai ngày", *BY)
    assert "actions.cancelled-already" in desk.refused("receive", "--cancel", "1", "--why", "x", *BY)
    assert "actions.no-arrival" in desk.refused("receive", "--cancel", "9", "--why", "x", *BY)
    assert desk.json(*again, *BY)["document"]["arrival"] == 3, "a number is not given twice"
    first = desk.json("register", "den")["volumes"][0]["lines"][0]
    assert (first["state"], first["note"]) == ("cancelled", "Hủy, vào sổ nhầm: ghi sai ngày")


def test_without_a_number_the_subject_tells(desk: Desk) -> None:
    letter = ("receive", "không số", "--date", "5/9/2024", "--issuer", "Trường THCS Tân Trường", "--subject")
    desk.done(*letter, "xin bổ sung biên chế", "--type", "đơn", *BY)
    assert "actions.received-already" in desk.refused(*letter, "xin bổ sung  Biên chế", *BY)
    desk.done(*letter, "xin sửa chữa phòng học", *BY)
    assert [line["symbol"] for line in desk.json("register", "den")["volumes"][0]["lines"]] == ["", ""]


def test_numbers_follow_the_days(desk: Desk) -> None:
    desk.done("receive", *LETTER, *BY)
    late = ("receive", "1733/SGDĐT", "--date", "20/8/2024", *SO, "--subject", "x", "--arrived", "9/9/2024")
    assert "actions.arrived-before-last" in desk.refused(*late, *BY)
    assert "actions.backdate-why" in desk.refused(*late, "--backdate", *BY)
    desk.done(*late, "--backdate", "--why", "bưu điện trả chậm", *BY)
    old = ("receive", "5/UBND", "--date", "1/12/2023", "--issuer", "UBND", "--subject", "x", "--arrived", "5/12/2023")
    status, out, err = desk.run(*old, "--deadline", "trước ngày 15/12/2023", "--dry-run", *BY)
    assert (status, err) == (0, "")
    assert "Sẽ là số đến 1/2023" in out
    desk.now += timedelta(days=3)
    _, _, err = desk.run("receive", "7/UBND", "--date", "1/9/2024", "--issuer", "UBND", "--subject", "y", "--deadline",
                         "trước ngày 5/9/2024", *BY)  # fmt: skip
    assert "actions.due-before-arrival" in err


def test_the_letter_itself_says_what_is_not_typed(desk: Desk, tmp_path: Path) -> None:
    letter = written_letter(tmp_path / "den.docx")
    out = desk.done("receive", "--file", str(letter), *BY)
    for line in ("* Số, ký hiệu: 1845/SGDĐT-TCCB", "* Ngày văn bản: 05/9/2024", "* Tác giả: SỞ GIÁO DỤC VÀ ĐÀO TẠO",
                 "* Trích yếu: tuyển dụng viên chức năm 2024", "* Người ký: Nguyễn Văn Hùng"):  # fmt: skip
        assert line in out
    assert "thêm --yes" in out
    assert desk.json("register", "den")["volumes"] == [], "nothing is recorded before somebody has looked"

    err = desk.refused(
        "receive", "1854/SGDĐT-TCCB", "--date", "6/9/2024", *SO, "--subject", "x", "--file", str(letter), *BY
    )
    assert err.count("actions.differs-from-file") == 2
    done = desk.json("receive", "--file", str(letter), *SO, "--yes", *BY)
    assert done["recorded"]
    assert done["document"]["author"] == "Sở Giáo dục và Đào tạo"
    assert (done["document"]["symbol"], done["document"]["position"]) == ("SGDĐT-TCCB", "PHÓ GIÁM ĐỐC")
    other = written_letter(tmp_path / "khac.docx", "1846/SGDĐT-TCCB")
    again = desk.json("receive", "--file", str(other), "--yes", *BY)
    assert again["document"]["author"] == "Sở Giáo dục và Đào tạo", "as it is usually written"
    assert len(again["files"]) == 1
    assert desk.json("verify")["problems"] == []


def test_the_basis_of_a_directive(desk: Desk) -> None:
    name = desk.write("nghi-le", more=WITH_BASIS.replace("19/8/2024", "18/8/2024"))
    desk.done("receive", *LETTER, *BY)
    assert "Chưa gắn văn bản đến nào" in desk.done("basis", name)
    _, _, err = desk.run("check", name)
    assert "actions.basis-differs-from-register" in err
    desk.done("basis", name, "1", "--by", "an")
    assert "actions.linked-already" in desk.refused("basis", name, "1")
    assert "actions.no-arrival" in desk.refused("basis", name, "7")
    assert "actions.not-theirs" in desk.refused("basis", name, "1", "--remove", "--why", "x", "--by", "oanh")
    desk.done("basis", name, "1", "--remove", "--why", "nhầm")
    assert "actions.not-linked" in desk.refused("basis", name, "1", "--remove", "--why", "nhầm")


def test_an_older_letter_that_is_given_its_basis_is_followed_as_before(shipped_office: Path, capsys) -> None:
    """Number and date stand in its file, no stage is recorded: the link moves it to none."""

    def shown() -> list[str]:
        capsys.readouterr()
        app.run(["--office", str(shipped_office), "summary", "--json"], clock=lambda: datetime(2024, 9, 10, tzinfo=UTC))
        return [line["id"] for line in json.loads(capsys.readouterr().out)["directives"]]

    assert shown() == ["2024-42-csdl-nganh"]
    words = ["receive", *LETTER, "--for", "2024-42-csdl-nganh"]
    assert app.run(["--office", str(shipped_office), *words], clock=lambda: datetime(2024, 9, 9, tzinfo=UTC)) == 0
    assert shown() == ["2024-42-csdl-nganh"]


@pytest.mark.parametrize("words", [("nghi-le",), ("nghi-le", "thcs", "tân trường"), ("1/A", "--at", "9/9/2024")])
def test_the_old_form_says_what_it_is_called_now(desk: Desk, words: tuple[str, ...]) -> None:
    desk.write("nghi-le")
    status, out, err = desk.run("receive", *words)
    assert (status, out) == (2, "")
    assert "congvan delivered ID TRƯỜNG…" in err
    for wrong in (("receive", "--cancel", "1"), ("basis", "nghi-le", "1", "--remove"), ("register", "mười")):
        assert app.run(["--office", str(desk.folder), *wrong]) == 2
