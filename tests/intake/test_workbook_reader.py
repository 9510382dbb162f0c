"""Files of every kind, hostile ones among them: read within limits, or a problem in a sentence. Never a traceback."""

import io
import os
import random
import struct
import zipfile

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from congvan.intake import workbook_package, workbook_reader
from congvan.intake.sheet_cells import SheetCells
from congvan.intake.workbook_package import TooMuchError
from congvan.intake.workbook_process import WorkbookProcess

SHEET = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData>{more}</worksheet>"""
BOOK = """<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Biểu 1" sheetId="1" r:id="rId1"/></sheets></workbook>"""
LINKS = """<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="{target}"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"""
ROOT_LINK = """<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"""
TYPES = """<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"""


def workbook(
    rows: str,
    *,
    strings: str = "",
    target: str = "worksheets/sheet1.xml",
    strings_at: str = "sharedStrings.xml",
    more: str = "",
    parts: dict | None = None,
) -> bytes:
    """An .xlsx file of one sheet, written by hand."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", TYPES)
        package.writestr("_rels/.rels", ROOT_LINK)
        package.writestr("xl/workbook.xml", BOOK)
        package.writestr(
            "xl/_rels/workbook.xml.rels", LINKS.format(target=target).replace("sharedStrings.xml", strings_at)
        )
        package.writestr("xl/worksheets/sheet1.xml", SHEET.format(rows=rows, more=more))
        package.writestr(
            "xl/sharedStrings.xml",
            f'<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{strings}</sst>',
        )
        for name, data in (parts or {}).items():
            package.writestr(name, data)
    return stream.getvalue()


@pytest.fixture(scope="module")
def process():
    with WorkbookProcess() as found:
        yield found


@pytest.fixture
def read(process):
    """Reads a file: its sheets' rows by name, or the code of the problem."""

    def read(data: bytes):
        book, problems = workbook_reader.read_book(data, "tệp", process)
        return [problem.kind.code for problem in problems] or {sheet.name: sheet.rows for sheet in book.sheets}

    return read


SMALL = '<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="str"><v>Nữ</v></c></row>'
FAR = SMALL + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'

BEHIND_A_TAB = '<row r="2"><c\tr="XFD1048576"><v>1</v></c></row>'
UNDER_A_PREFIX = '<row r="2"><x:c r="XFD1048576"><v>1</v></x:c></row>'
MERGED = "<mergeCells>" + '<mergeCell ref="A1:CZ2999"/>' * 2 + "</mergeCells>"


def test_a_usual_workbook_is_read_within_this_process(read):
    data = workbook(SMALL)
    assert workbook_package.open_package(data).is_usual
    assert read(data) == {"Biểu 1": [[1.0, "Nữ"]]}


@pytest.mark.parametrize(
    "data",
    [
        workbook("<row><c><v>1</v></c><c t='str'><v>Nữ</v></c></row>"),
        workbook(SMALL.replace('r="A1"', "r = 'A1'")),
        workbook("<!-- lời ghi -->" + SMALL),
        workbook(SMALL, parts={"xl/worksheets/sheet1.XML ": b"x"}) + b"\0",
    ],
    ids=["places left out", "other quotes", "a comment", "something behind it"],
)  # fmt: skip
def test_an_unusual_one_in_another_process(read, data: bytes):
    assert not workbook_package.open_package(data).is_usual
    found = read(data)
    assert found in ({"Biểu 1": [[1.0, "Nữ"]]}, ["intake.damaged"])


@pytest.mark.parametrize(
    "data",
    [
        workbook(SMALL, strings_at="media/x.xml"),
        workbook(SMALL, target="media/sheet1.xml", parts={"xl/media/sheet1.xml": SHEET.format(rows=FAR, more="")}),
        workbook(SMALL, parts={"xl/Worksheets/sheet1.xml": SHEET.format(rows=FAR, more="")}),
    ],
    ids=["texts elsewhere", "a sheet elsewhere", "twice in other cases"],
)
def test_parts_that_others_may_find_differently_are_read_in_another_process(data: bytes):
    assert not workbook_package.open_package(data).is_usual


def test_merged_cells_are_found_wherever_they_stand(process):
    merged = '<mergeCells count="1"><mergeCell ref="B1:D2"/></mergeCells>'
    usual, _ = workbook_reader.read_book(workbook(SMALL, more=f"<sheetProtection/>{merged}<pageMargins/>"), "", process)
    without, _ = workbook_reader.read_book(workbook(SMALL, more="<pageMargins/>"), "", process)
    assert usual.sheets[0].merged == (((0, 1), (1, 3)),)
    assert without.sheets[0].merged == ()


def test_places_are_those_of_the_sheet(read):
    rows = '<row r="3"><c r="C3"><v>7</v></c></row>'
    assert read(workbook(rows))["Biểu 1"][2] == ["", "", 7.0]


HOSTILE = {
    "nothing": (b"", "intake.empty"),
    "zeros": (b"\0\0 \n", "intake.empty"),
    "no cells": (workbook(""), "intake.empty"),
    "half a zip": (b"PK\x03\x04" + b"x" * 100, "intake.damaged"),
    "cut off": (workbook(SMALL)[:-40], "intake.damaged"),
    "no book": (workbook(SMALL).replace(b"xl/workbook.xml", b"xl/workbook.xmm"), "intake.not-a-workbook"),
    "a PDF": (b"%PDF-1.7", "intake.not-a-workbook"),
    "a picture": (b"\x89PNG\r\n", "intake.not-a-workbook"),
    "a rar": (b"Rar!\x1a\x07", "intake.not-a-workbook"),
    "a page": (b"<html><table><tr><td>1", "intake.not-a-workbook"),
    "a line of text": (b"ch\xe0o c\xe1c b\xe1c", "intake.not-a-workbook"),
    "control signs": (b"\x01\x02\x03" * 30, "intake.not-a-workbook"),
    "an OLE file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "intake.not-a-workbook"),
    "a far cell": (workbook(FAR), "intake.too-much"),
    "a far row": (workbook(SMALL + '<row r="3500"><c r="A3500"><v>1</v></c></row>'), "intake.too-much"),
    "a far column": (workbook('<row r="1"><c r="A1"><v>1</v></c><c r="ZZ1"><v>1</v></c></row>'), "intake.too-much"),
    "a far cell behind a tab": (workbook(SMALL + BEHIND_A_TAB), "intake.too-much"),
    "a far cell under a prefix": (workbook(SMALL + UNDER_A_PREFIX), "intake.too-much"),
    "merged cells over one another": (workbook(SMALL, more=MERGED), "intake.too-much"),
    "a bomb": (workbook(SMALL, parts={"xl/x.xml": b" " * (41 * 2**20)}), "intake.too-much"),
    "many parts": (workbook(SMALL, parts={f"xl/p{n}.xml": b"" for n in range(1001)}), "intake.too-much"),
    "many bytes": (b"x" * (10 * 2**20 + 1), "intake.too-much"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_not_read_is_a_problem(read, name: str):
    data, code = HOSTILE[name]
    assert read(data) == [code]


def test_one_long_text_in_many_cells_is_not_multiplied(read):
    cells = "".join(
        f'<row r="{n}">' + "".join(f'<c r="{c}{n}" t="s"><v>0</v></c>' for c in "ABCDEFGH") + "</row>"
        for n in range(1, 2900)
    )
    data = workbook(cells, strings=f"<si><t>{'a' * 32_000}</t></si>")
    assert not workbook_package.open_package(data).is_usual
    assert read(data) in (["intake.too-much"], ["intake.damaged"])


def test_a_part_that_is_larger_than_it_says_is_damaged(read):
    data = bytearray(workbook(SMALL))
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(b"xl/worksheets/sheet1.xml"))
    struct.pack_into("<I", data, at + 24, 5)  # the size in the directory
    assert read(bytes(data)) == ["intake.damaged"]


def test_an_encrypted_part_says_so(read):
    data = bytearray(workbook(SMALL))
    at = data.rindex(b"PK\x01\x02")
    struct.pack_into("<H", data, at + 8, 1)
    assert read(bytes(data)) == ["intake.encrypted"]


def test_a_workbook_with_a_doctype_harms_nobody(read):
    rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>&x;</t></is></c></row>'
    doctype = '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    data = workbook(SMALL, parts={"xl/worksheets/sheet2.xml": doctype + SHEET.format(rows=rows, more="")})
    assert read(data) == {"Biểu 1": [[1.0, "Nữ"]]}  # nothing leads to that sheet
    data = workbook("&x;", more=doctype)
    assert not workbook_package.open_package(data).is_usual
    assert read(data) in (["intake.damaged"], ["intake.empty"])


def test_a_child_that_is_ended_is_begun_anew(process, read):
    child = process._child or process._begin()
    child.kill()
    child.wait()
    with pytest.raises(TooMuchError):
        process.read(workbook(SMALL))
    assert read(workbook("<row><c><v>1</v></c></row>")) == {"Biểu 1": [[1.0]]}


def test_formulas_and_errors_are_found_when_asked_for(process):
    rows = (
        '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1+C1</f></c><c r="B1" t="e"><v>#REF!</v></c></row>'
        '<row r="2"><c r="A2"><f t="shared" si="0"/></c><c r="B2"><f>SUM(A1:A9)</f><v>3</v></c></row>'
    )
    book, _ = workbook_reader.read_book(workbook(rows), "tệp", process)
    content = book.sheets[0].hidden_content()
    assert content.formulas == {(0, 0): "B1+C1", (1, 0): "B2+C2", (1, 1): "SUM(A1:A9)"}
    assert content.errors == {(0, 1): "#REF!"}


@pytest.mark.parametrize(
    "text",
    ["Chỉ tiêu;Mã số;Số\nTrẻ em;01;25\n", "Chỉ tiêu,Mã số,Số\nTrẻ em,01,25\n", "\ufeffsep=;\nChỉ tiêu;Mã số;Số\nTrẻ em;01;25\n",
     "Chỉ tiêu\tMã số\tSố\r\n\r\nTrẻ em\t01\t25\r\n"],
    ids=["semicolons", "commas", "told", "tabs and empty lines"],
)  # fmt: skip
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_csv_file_is_one_sheet(read, text: str, encoding: str):
    rows = [row for row in read(text.encode(encoding))["CSV"] if row]
    assert rows[-2:] == [["Chỉ tiêu", "Mã số", "Số"], ["Trẻ em", "01", "25"]]


def test_lines_of_a_csv_file_are_counted_as_excel_does(read):
    assert read(b"a;b\n\n\nc;d\n")["CSV"] == [["a", "b"], [], [], ["c", "d"]]


def test_macros_are_noted_and_times_of_saving_read(process):
    stream = io.BytesIO()
    made = openpyxl.Workbook()
    made.active.append([1])
    made.save(stream)
    with zipfile.ZipFile(stream, "a") as package:
        package.writestr("xl/vbaProject.bin", b"macros")
    book, problems = workbook_reader.read_book(stream.getvalue(), "tệp", process)
    assert problems == ()
    assert (book.macros, book.kind, book.modified[:2]) == (True, "xlsm", "20")


def test_merged_cells_show_what_their_first_holds():
    cells = SheetCells(name="x", rows=[["a", "", "b"], ["", "", "c"]], merged=(((0, 0), (1, 1)),))
    assert [cells.value(1, at) for at in range(4)] == ["a", "a", "c", ""]
    assert cells.own(1, 1) == ""


def flipped(data: bytes, seed: int) -> bytes:
    """A file with some of its bytes changed, cut off or doubled."""
    rng = random.Random(seed)
    broken = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 8, 60))):
        broken[rng.randrange(len(broken))] = rng.randrange(256)
    if rng.random() < 0.15:
        del broken[rng.randrange(len(broken)) :]
    if rng.random() < 0.1:
        at = rng.randrange(len(broken) or 1)
        broken[at:at] = broken[at : at + 400]
    return bytes(broken)


@pytest.mark.parametrize("seed", range(int(os.environ.get("CONGVAN_STRESS", "0")) * 2 or 40))
def test_flipped_bytes_are_a_problem_or_a_workbook(district, filled, seed: int):
    book, problems = workbook_reader.read_book(flipped(filled.data, seed), "tệp", district.process)
    assert (book is None) == bool(problems)
    if book:
        district.readers[filled.school.levels].read(book, filled.last_year)


@pytest.fixture(scope="module")
def filled(district):
    return district.fill(0, 1)


PLACE = st.builds(
    "{}{}".format,
    st.sampled_from(["A", "B", "C", "D", "AB", "CZ", "a", "", "ZZZ"]),
    st.sampled_from([1, 2, 7, 40, 0, 99999, ""]),
)
VALUE = st.one_of(
    st.floats(allow_nan=True).map(repr), st.text(max_size=8).map(lambda text: text.translate({60: "(", 38: "+"})),
    st.sampled_from(["1e999", "-0", "9" * 400, "#REF!", "TRUE", "2024-01-01", "44000", "&#0;", "]]>"]),
)  # fmt: skip
CELL = st.builds(
    '<c {}r="{}" s="{}" t="{}">{}<v>{}</v></c>'.format, st.sampled_from(["", " "]), PLACE, st.sampled_from([0, 1, 99]),
    st.sampled_from(["n", "s", "str", "b", "e", "d", "inlineStr", "x"]), st.sampled_from(["", "<f>A1+B1</f>", '<f t="shared" si="0">A1</f>', "<f/>"]), VALUE,
)  # fmt: skip


@settings(
    max_examples=int(os.environ.get("CONGVAN_STRESS", "0")) * 2 or 25,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
)
@given(
    st.lists(st.lists(CELL, max_size=4).map("".join), max_size=4),
    st.sampled_from(
        [
            "",
            '<mergeCells><mergeCell ref="A1:CZ2999"/></mergeCells>',
            '<mergeCells><mergeCell ref="B2:A1"/></mergeCells>',
        ]
    ),
)
def test_workbooks_of_any_content_are_a_problem_or_a_workbook(district, filled, rows: list[str], more: str):
    written = "".join(f'<row r="{number}">{cells}</row>' for number, cells in enumerate(rows, start=1))
    data = workbook(written, strings="<si><t>Mã số</t></si>", more=more)
    book, problems = workbook_reader.read_book(data, "tệp", district.process)
    assert (book is None) == bool(problems)
    if book:
        district.readers[filled.school.levels].read(book, filled.last_year)
