"""Files, folders, zips and saved mails: every workbook in them once, and a sentence for what is none."""

import io
import zipfile
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest

from congvan.intake import mail_file, returned_files
from congvan.office.school_list import MAX_SCHOOLS


def packed(**files: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, data in files.items():
            package.writestr(name, data)
    return stream.getvalue()


def mail(**files: bytes) -> bytes:
    message = EmailMessage()
    message["From"] = "Trường Cao An <mn-cao-an@example.edu.vn>"
    message["To"] = "phong@example.edu.vn"
    message["Subject"] = "Nộp báo cáo"
    message["Date"] = "Thu, 12 Sep 2024 08:30:00 +0700"
    message.set_content("Kính gửi Phòng")
    for name, data in files.items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


@pytest.fixture
def read(tmp_path: Path):
    """Reads what is handed in: the path inside the folder, and the bytes or the code of the problem."""

    def read(*paths: Path):
        found = returned_files.read_items(paths or (tmp_path,))
        return [
            (item.path.removeprefix(f"{tmp_path}/"), item.problem.kind.code if item.problem else item.data)
            for item in found
        ]

    return read


def test_a_folder_with_folders(read, tmp_path):
    (tmp_path / "Zalo").mkdir()
    for name in ("Zalo/b.XLSX", "a.ods", "ghi-chu.txt", "~$a.xlsx", ".an.xlsx", "Zalo/anh.png"):
        (tmp_path / name).write_bytes(b"x")
    assert [path for path, _ in read()] == ["Zalo/b.XLSX", "a.ods"]


def test_a_file_that_is_named_is_read_whatever_it_is_called(read, tmp_path):
    (tmp_path / "bao cao").write_bytes(b"x")
    assert read(tmp_path / "bao cao") == [("bao cao", b"x")]


def test_a_zip_with_a_file_of_every_school_of_the_longest_register(read, tmp_path):
    (tmp_path / "so.zip").write_bytes(packed(**{f"{number:05}.csv": b"" for number in range(MAX_SCHOOLS)}))
    assert len(read()) == MAX_SCHOOLS


def test_a_zip_that_unpacks_to_too_much_is_not_unpacked(read, tmp_path, monkeypatch):
    (tmp_path / "a.zip").write_bytes(packed(**{"a.csv": b"1" * 60, "b.csv": b"2" * 60}))
    assert [name for name, _data in read()] == ["a.zip/a.csv", "a.zip/b.csv"]
    monkeypatch.setattr(returned_files, "UNPACKED_LIMIT", 119)
    assert read() == [("a.zip", "intake.too-much-at-once")]


def test_a_zip_that_is_too_large_says_how_much_is_taken_and_what_to_do(tmp_path, monkeypatch):
    (tmp_path / "a.zip").write_bytes(packed(**{"a.csv": b"1" * 60}))
    monkeypatch.setattr(returned_files, "ZIP_LIMIT", 20)
    (one,) = returned_files.read_items((tmp_path / "a.zip",))
    assert one.problem is not None
    assert one.problem.kind is returned_files.TOO_MUCH
    assert dict(one.problem.params) == {"packed": "0", "most": "15000", "unpacked": "1000"}
    assert "in several zips, or unpack it into a folder" in one.problem.kind.cure


def test_zips_in_zips(read, tmp_path):
    inner = packed(**{"c.xlsx": b"3", "__MACOSX/c.xlsx": b"", "anh.jpg": b""})
    (tmp_path / "x.zip").write_bytes(packed(**{"Cao An/a.xlsx": b"1", "b.csv": b"2", "in.zip": inner}))
    assert read() == [("x.zip/Cao An/a.xlsx", b"1"), ("x.zip/b.csv", b"2"), ("x.zip/in.zip/c.xlsx", b"3")]


def test_a_workbook_is_no_archive(read, tmp_path, district):
    data = district.fill(0, 1).data
    (tmp_path / "a.xlsx").write_bytes(data)
    assert read() == [("a.xlsx", data)]


def test_archives_that_cannot_be_unpacked(read, tmp_path):
    (tmp_path / "a.zip").write_bytes(packed(**{"a.xlsx": b"1" * 50})[:-30])
    deep = packed(**{"a.xlsx": b"1"})
    for _ in range(4):
        deep = packed(**{"in.zip": deep})
    (tmp_path / "b.zip").write_bytes(deep)
    (tmp_path / "c.zip").write_bytes(packed(**{"a.txt": b""}))
    (tmp_path / "d.zip").write_bytes(packed(**{f"{n}.xlsx": b"" for n in range(returned_files.FILES_IN_ZIP + 1)}))
    assert [code for _, code in read()] == [
        "intake.no-archive",
        "intake.no-archive",
        "intake.nothing-there",
        "intake.too-much-at-once",
    ]


def test_what_is_not_there(read, tmp_path):
    assert [code for _, code in read(tmp_path / "khong-co.xlsx")] == ["intake.no-file"]
    assert [code for _, code in read(tmp_path)] == ["intake.nothing-there"]


def test_a_saved_mail(tmp_path):
    (tmp_path / "nop.eml").write_bytes(
        mail(**{"bao cáo.xlsx": b"1", "b.zip": packed(**{"c.xlsx": b"2"}), "x.pdf": b""})
    )
    first, second = returned_files.read_items((tmp_path,))
    assert (first.name, first.data, first.sender) == ("bao cáo.xlsx", b"1", "mn-cao-an@example.edu.vn")
    assert first.sent_at.astimezone(UTC) == datetime(2024, 9, 12, 1, 30, tzinfo=UTC)
    assert (second.path, second.sender) == (f"{tmp_path}/nop.eml/b.zip/c.xlsx", first.sender)


def test_a_mailbox_of_mails(read, tmp_path):
    parts = (b"From a@b Thu Sep 12 08:30:00 2024\n" + mail(**{name: b"1"}) + b"\n" for name in ("a.xlsx", "b.xlsx"))
    (tmp_path / "hop-thu.mbox").write_bytes(b"".join(parts))
    assert [path for path, _ in read()] == ["hop-thu.mbox/a.xlsx", "hop-thu.mbox/b.xlsx"]


def test_a_mailbox_that_is_a_folder(read, tmp_path):
    for name in ("cur", "new", "tmp"):
        (tmp_path / "Maildir" / name).mkdir(parents=True)
    (tmp_path / "Maildir" / "cur" / "1726104600.M1.may:2,S").write_bytes(mail(**{"a.xlsx": b"1"}))
    (tmp_path / "Maildir" / "new" / "1726104601.M2.may").write_bytes(mail(**{"b.xlsx": b"2"}))
    (tmp_path / "Maildir" / "tmp" / "1726104602.M3.may").write_bytes(mail(**{"c.xlsx": b"3"}))
    assert [data for _, data in read()] == [b"1", b"2"]


def test_a_mail_without_workbooks(read, tmp_path):
    (tmp_path / "nop.eml").write_bytes(mail())
    assert read() == [("nop.eml", "intake.nothing-there")]


@pytest.mark.parametrize("header", [b"Date: h\xf4m qua\n", b"From: \xff\xfe\n", b"Content-Type: multipart/mixed\n"])
def test_broken_headers_stop_nothing(header: bytes):
    data = b"Subject: x\nMessage-ID: <1>\n" + header + b"\nthan thu"
    assert list(mail_file.read_attachments(data)) == []
    assert mail_file.is_mail(data)


@pytest.mark.parametrize(
    "data", [b"", b"a;b\n1;2\n", b"From here on\nnothing", b"Ten: x\nMa: y\nSo;1\n", b"PK\x03\x04"]
)
def test_what_is_no_mail(data: bytes):
    assert not mail_file.is_mail(data)
