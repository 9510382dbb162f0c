"""Workbooks of odd makers, with odd names, damaged and hostile ones: marked, or refused, and nothing else."""

import contextlib
import io
import re
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from congvan.base.errors import Refused
from congvan.intake import marked_workbook, workbook_parts
from congvan.intake.marked_workbook import mark_workbook
from tests.intake.workbooks import mistake, opened, openpyxl_book, packed, parts_of, values_of


def test_cells_that_do_not_say_where_they_are_and_a_workbook_without_styles():
    parts = parts_of(openpyxl_book(("Một",)))
    name = "xl/worksheets/sheet1.xml"
    parts[name] = re.sub(rb'(<(?:c|row)) r="[A-Z]*\d+"', rb"\1", parts[name])
    parts = {key: content for key, content in parts.items() if key != "xl/styles.xml"}
    for key in ("[Content_Types].xml", "xl/_rels/workbook.xml.rels"):
        parts[key] = re.sub(rb"<(?:Override|Relationship)[^>]*/?styles[^>]*/>", b"", parts[key])
    parts[name] = re.sub(rb' s="\d+"| dxfId="\d+"', b"", parts[name])
    marked = mark_workbook(packed(parts), [mistake("Một", "B3")], title="")
    formulas = opened(marked).worksheets[0]
    assert any("B3=3" in str(cell.value) for row in formulas.iter_rows() for cell in row)


def test_workbooks_of_other_programs_with_prefixes_utf_16_and_backslashes():
    parts = parts_of(openpyxl_book(("Một", "Hai")))
    for name, tag in (("xl/worksheets/sheet1.xml", b"worksheet"), ("xl/workbook.xml", b"workbook")):
        text = re.sub(rb"<(/?)(?=[A-Za-z])(?!\w+:)", rb"<\1x:", parts[name])
        parts[name] = text.replace(b"<x:" + tag + b" xmlns=", b"<x:" + tag + b" xmlns:x=", 1)
    two = "xl/worksheets/sheet2.xml"
    text = re.sub(r"^<\?xml[^>]*\?>", "", parts[two].decode()).replace("<sheetView ", '<sheetView tabSelected="1" ')
    parts[two] = ('<?xml version="1.0" encoding="UTF-16"?>' + text).encode("utf-16")
    odd = {name.replace("/", "\\") if "worksheets" in name else name: content for name, content in parts.items()}
    marked = mark_workbook(packed(odd), [mistake("Một", "B3"), mistake("Hai", "B4")], title="")
    book = opened(packed({name.replace("\\", "/"): content for name, content in parts_of(marked).items()}))
    assert book["Một"]["B3"].comment is not None
    assert book["Hai"]["B4"].comment is not None
    assert [sheet.title for sheet in book if sheet.sheet_view.tabSelected] == ["Cần sửa 2 chỗ"]
    again = mark_workbook(marked, [], title="")
    assert values_of(again)["Một"] == values_of(packed(odd))["Một"]  # calamine reads no UTF-16


def test_the_note_of_the_last_cell_stays_on_the_sheet():
    marked = parts_of(
        mark_workbook(openpyxl_book(("Một",)), [mistake("Một", "XFD1048576"), mistake("Một", "A1")], title="")
    )
    drawings = [content.decode() for name, content in marked.items() if name.endswith(".vml")]
    anchors = re.findall(r"<x:Anchor>(.*?)</x:Anchor>", "".join(drawings))
    assert len(anchors) >= 2
    for anchor in anchors:
        left, _, top, _, right, _, bottom, _ = (int(number) for number in anchor.split(","))
        assert 0 <= left < right < 16384
        assert 0 <= top < bottom < 1048576


def test_a_discussion_on_a_cell_stays_as_it_is():
    parts = parts_of(openpyxl_book(("Một",)))
    space = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
    parts["xl/threadedComments/threadedComment1.xml"] = (
        f'<ThreadedComments xmlns="{space}"><threadedComment ref="B4" id="{{1}}"><text>Bàn</text></threadedComment></ThreadedComments>'
    ).encode()
    rels = "xl/worksheets/_rels/sheet1.xml.rels"
    kind = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
    link = f'<Relationship Id="rId66" Type="{kind}" Target="../threadedComments/threadedComment1.xml"/></Relationships>'
    parts[rels] = parts[rels].replace(b"</Relationships>", link.encode())
    marked = mark_workbook(packed(parts), [mistake("Một", "B4"), mistake("Một", "B5")], title="")
    sheet = opened(marked)["Một"]
    assert sheet["B4"].comment.text == "Số của phòng kế toán"
    assert sheet["B5"].comment is not None
    assert any("B4" in area.cells for area in sheet.conditional_formatting)


def test_a_list_that_the_school_has_deleted_or_renamed_leaves_no_trace():
    marked = mark_workbook(openpyxl_book(), [mistake("Biểu 1", "B2")], title="")
    book = opened(marked)
    del book["Cần sửa 1 chỗ"]
    deleted = io.BytesIO()
    book.save(deleted)
    book = opened(marked)
    book["Cần sửa 1 chỗ"].title = "đã xem"
    book.defined_names[marked_workbook.NAME].value = "'đã xem'!$A$1"
    renamed = io.BytesIO()
    book.save(renamed)
    for data in (deleted.getvalue(), renamed.getvalue()):
        again = opened(mark_workbook(data, [mistake("Biểu 2", "B2")], title=""))
        assert again.sheetnames == ["Cần sửa 1 chỗ", "Biểu 1", "Biểu 2", "Ẩn"]
        assert again["Biểu 1"]["B2"].comment is None
        assert again["Biểu 2"]["B2"].comment is not None


SHEET_NAMES = st.text(st.sampled_from("Bb1 '’.&<>\"!#$%=+-@,;(){}😀ểÉ"), min_size=1, max_size=31).filter(
    lambda name: name.strip() == name and not name.startswith("'") and not name.endswith("'")
)
CELLS = st.tuples(st.sampled_from(["A", "B", "F", "Z", "AB"]), st.integers(1, 40)).map(lambda at: f"{at[0]}{at[1]}")


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    names=st.lists(SHEET_NAMES, min_size=1, max_size=3, unique_by=str.casefold),
    cells=st.lists(st.tuples(st.integers(0, 2), CELLS, st.booleans()), min_size=1, max_size=12),
)
def test_odd_sheet_names_and_any_cells(names, cells):
    book = openpyxl.Workbook()
    book.active.title = names[0]
    for name in names[1:]:
        book.create_sheet(name)
    for sheet in book:
        sheet["A1"], sheet["B2"], sheet["F7"] = 1, "hai", "=A1"
    out = io.BytesIO()
    book.save(out)
    titles = book.sheetnames
    mistakes = [replace(mistake(titles[n % len(titles)], at), must=must) for n, at, must in cells]
    marked = mark_workbook(out.getvalue(), mistakes, title="Biểu 1''s")
    again = opened(marked)
    assert again.sheetnames[1:] == titles
    linked = {link.location for row in again.worksheets[0] for cell in row if (link := cell.hyperlink)}
    assert linked == {"'" + one.workbook_sheet.replace("'", "''") + f"'!{one.at}" for one in mistakes}
    for title in titles:
        wanted = {one.at for one in mistakes if one.workbook_sheet == title}
        noted = {cell.coordinate for row in again[title].iter_rows() for cell in row if cell.comment}
        assert noted == wanted
        marked_cells = {str(part) for area in again[title].conditional_formatting for part in area.sqref.ranges}
        assert marked_cells == wanted
    plain = values_of(mark_workbook(marked, [], title=""))
    assert plain == values_of(out.getvalue())


@pytest.mark.parametrize(
    "data", [b"", b"not a zip", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, b"PK\x03\x04xxxx"]
)
def test_what_is_no_workbook_is_refused(data: bytes):
    with pytest.raises(Refused) as refused:
        mark_workbook(data, [mistake("A", "A1")], title="")
    assert refused.value.problem.kind.code == "forms.not-a-workbook"


def test_a_hostile_workbook_is_refused():
    parts = parts_of(openpyxl_book(("Một",)))
    bomb = parts | {"xl/media/zeros.bin": b"\0" * (60 * 2**20)}
    doctype = parts | {"xl/worksheets/sheet1.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}
    none = parts | {"xl/workbook.xml": re.sub(rb"<sheets>.*</sheets>", b"", parts["xl/workbook.xml"])}
    for hostile in (bomb, doctype, none):
        with pytest.raises(Refused) as refused:
            mark_workbook(packed(hostile), [mistake("Một", "A1")], title="")
        assert refused.value.problem.kind.code == "forms.not-a-workbook"


def test_each_part_is_inflated_once_so_that_the_limits_count_what_is_there():
    data = openpyxl_book()
    parts = workbook_parts.open_parts(data)
    for _ in range(3):
        parts.written()
        parts.sheets()
    assert parts.package.inflated <= sum(map(len, parts_of(data).values())) + len(parts.content("xl/workbook.xml")) * 2


def test_a_strict_workbook_is_left_to_be_converted():
    parts = parts_of(openpyxl_book(("Một",)))
    book = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(book, b"http://purl.oclc.org/ooxml/spreadsheetml/main")
    with pytest.raises(Refused) as refused:
        mark_workbook(packed(parts), [mistake("Một", "A1")], title="")
    assert dict(refused.value.problem.params)["reason"] == "it is saved as “Strict Open XML Spreadsheet”"


ODD_VALUES = st.sampled_from(
    ["", "-1", "99999999999", "abc", "1", "XFD1048576", "rId1", "/xl/workbook.xml", "../../x", "''"]
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_workbook_whose_parts_are_wrong_is_marked_or_refused_and_nothing_else(data):
    parts = dict(BROKEN_PARTS)
    for _ in range(data.draw(st.integers(1, 3))):
        name = data.draw(st.sampled_from(sorted(parts)))
        if not name.endswith((".xml", ".rels", ".vml")) or data.draw(st.integers(0, 9)) == 0:
            parts.pop(name)
            continue
        root = ET.fromstring(parts[name])
        inside = [(above, one) for above in root.iter() for one in above]
        if not inside:
            continue
        above, one = inside[data.draw(st.integers(0, len(inside) - 1))]
        if data.draw(st.booleans()) or not one.attrib:
            above.remove(one)
        else:
            one.set(data.draw(st.sampled_from(sorted(one.attrib))), data.draw(ODD_VALUES))
        parts[name] = ET.tostring(root)
    mistakes = [mistake("Biểu 1", "B2"), mistake("Biểu 2", "B4", must=False), mistake("Ẩn", "A12")]
    with contextlib.suppress(Refused):
        assert parts_of(mark_workbook(packed(parts), mistakes, title=""))


@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_a_workbook_with_other_bytes_is_marked_or_refused_and_nothing_else(data):
    whole = bytearray(BROKEN)
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(Refused):
        mark_workbook(bytes(whole), [mistake("Biểu 1", "B2"), mistake("Biểu 2", "B4")], title="")


BROKEN = mark_workbook(openpyxl_book(), [mistake("Biểu 1", "B3"), mistake("Biểu 2", "B4")], title="")
BROKEN_PARTS = parts_of(BROKEN)
