"""A list of schools in the files that offices have: every encoding, Excel with its titles, and files that are none."""

import io
import unicodedata
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from congvan.base import vietnamese
from congvan.office import listed_rows

TEXT = "PHÒNG VĂN HÓA - XÃ HỘI;;\nDANH SÁCH TRƯỜNG;;\n\nMã trường;Tên trường;Cấp học\n(1);(2);(3)\n01;Mầm non Hòa Bình;MN\n"


def load(path: Path):
    rows, problems = listed_rows.load_listed_rows(path, path.name)
    return [[cell.text for cell in row] for row in rows], [p.kind.code for p in problems]


def excel(path: Path, *rows: tuple[object, ...], merged: str = "", format_of: dict[str, str] | None = None) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Danh sách"
    for row in rows:
        sheet.append(row)
    if merged:
        sheet.merge_cells(merged)
    for cell, number_format in (format_of or {}).items():
        sheet[cell].number_format = number_format
    book.save(path)
    return path


def as_windows_1258(ch: str) -> str:
    """A letter as Windows-1258 writes it: most tone marks are signs of their own there."""
    try:
        ch.encode("cp1258")
    except UnicodeEncodeError:
        tones = "\u0300\u0301\u0303\u0309\u0323"
        marks = unicodedata.normalize("NFD", ch)
        bare = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in tones))
        return bare + "".join(mark for mark in marks if mark in tones)
    return ch


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1258"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_csv_of_every_encoding_and_separator(encoding: str, separator: str, ends: str, tmp_path: Path):
    text = TEXT.replace(";", separator).replace("\n", ends)
    if encoding == "cp1258":
        text = "".join(map(as_windows_1258, text))
    path = tmp_path / "ds.csv"
    path.write_bytes(text.encode(encoding))
    rows, problems = listed_rows.load_listed_rows(path, "ds.csv")
    assert problems == ()
    assert [[vietnamese.one_line(cell.text) for cell in row] for row in rows] == [
        ["Mã trường", "Tên trường", "Cấp học"],
        ["01", "Mầm non Hòa Bình", "MN"],
    ]
    assert (rows[1][0].place.line, rows[1][0].place.column) == (6, 1)


def test_excel_below_a_merged_title_with_codes_as_numbers(tmp_path: Path):
    head = ("STT", "Mã trường", "Tên trường", "Cấp học", "Ngày thành lập", "Điện thoại")
    path = excel(
        tmp_path / "ds.xlsx",
        ("DANH SÁCH TRƯỜNG HỌC",),
        (),
        head,
        (1, 19173322, "Mầm non A", 45, date(2017, 9, 1), "0912"),
        (2, 1173323, "Tiểu học B", "TH", "1/9/2018", 912.0),
        (3, 12345678901234567890, "THCS C", 2),
        merged="A1:F1",
        format_of={"B5": "00000000"},
    )
    rows, problems = listed_rows.load_listed_rows(path, "ds.xlsx")
    assert problems == ()
    texts = [[cell.text for cell in row] for row in rows]
    assert texts[:3] == [
        list(head),
        ["1", "19173322", "Mầm non A", "45", "1/9/2017", "0912"],
        ["2", "01173323", "Tiểu học B", "TH", "1/9/2018", "912"],
    ]
    assert texts[3][1] == "1.23457E+19"
    assert rows[1][1].place.where == "Danh sách!B4"


def test_the_sheet_with_the_headings_is_read(tmp_path: Path):
    path = excel(tmp_path / "a.xlsx", ("Hướng dẫn",), ("Điền mã trường",))
    book = openpyxl.load_workbook(path)
    book.create_sheet("Trường").append(("Mã trường", "Tên trường", "Cấp học"))
    book["Trường"].append(("01", "A", "MN"))
    book.save(path)
    assert load(path)[0] == [["Mã trường", "Tên trường", "Cấp học"], ["01", "A", "MN"]]


def packed(parts: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "code", "reason"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office.not-a-list", "it is an old Excel file (.xls)"),
        (b"PK\x03\x04 not a package", "office.not-a-list", "it is a damaged Excel file"),
        (packed({"word/document.xml": "<a/>"}), "office.not-a-list", "it is no Excel file"),
        (packed({"xl/workbook.xml": "<!DOCTYPE a><a/>"}), "office.not-a-list", "it is a damaged Excel file"),
        (packed({"xl/workbook.xml": "<a/>"}), "office.not-a-list", "it is a damaged Excel file"),
        (b"\x8a\n", "office.not-a-list", "it is no text in UTF-8, UTF-16 or Windows-1258"),
        ("Kính gửi các trường\nmã\n".encode(), "office.no-head-row", ""),
        (b'<html>\n<p class="a">"\n', "office.no-head-row", ""),
        (b"a line without an end", "office.no-head-row", ""),
        (b"", "office.no-head-row", ""),
    ],
)
def test_files_that_are_no_list(data: bytes, code: str, reason: str, tmp_path: Path):
    path = tmp_path / "ds"
    path.write_bytes(data)
    rows, (problem,) = listed_rows.load_listed_rows(path, "ds")
    assert (rows, problem.kind.code, dict(problem.params).get("reason", "")) == ((), code, reason)


def test_a_packed_file_that_would_be_huge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(listed_rows, "UNPACKED_LIMIT", 100)
    _rows, (problem,) = listed_rows.load_listed_rows(excel(tmp_path / "a.xlsx", ("Mã trường", "Tên trường")), "a.xlsx")
    assert dict(problem.params)["reason"] == "it holds too much"


def test_what_is_not_there_or_is_a_folder(tmp_path: Path):
    assert load(tmp_path / "no.csv") == ([], ["base.cannot-read"])
    assert load(tmp_path) == ([], ["base.cannot-read"])
