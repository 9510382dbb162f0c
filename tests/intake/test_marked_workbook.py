"""A school's workbook given back marked: what is put in is right, and nothing else has changed."""

import io
import re
from xml.etree import ElementTree as ET

import pytest

from congvan.forms import identity
from congvan.intake import cell_marks, cell_notes, marked_workbook
from congvan.intake.marked_workbook import mark_workbook
from tests.intake.workbooks import (
    REAL_FORM,
    mistake,
    opened,
    openpyxl_book,
    packed,
    parts_of,
    shipped_form,
    through_libreoffice,
    values_of,
    without_choice,
    xlsxwriter_book,
)

TITLE = "Trường Mầm non Mẫu – Báo cáo số liệu đầu năm"
NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
MAY_CHANGE = re.compile(
    r"\[Content_Types\]\.xml|xl/(workbook\.xml|_rels/workbook\.xml\.rels|styles\.xml|calcChain\.xml"
    r"|comments\d*\.xml|comments/comment\d+\.xml|drawings/.*\.vml|worksheets/_rels/.*|worksheets/sheet\d+\.xml)"
)


@pytest.fixture(scope="module")
def form() -> bytes:
    """The shipped form of one primary school."""
    return shipped_form(("tieu-hoc",))


@pytest.fixture(scope="module", params=["form", "real", "openpyxl", "xlsxwriter", "libreoffice"])
def source(request, form, tmp_path_factory) -> bytes:
    """A workbook of each maker."""
    if request.param == "form":
        return form
    if request.param == "real":
        if not REAL_FORM.is_file():
            pytest.skip("the samples are not here")
        return REAL_FORM.read_bytes()
    if request.param == "openpyxl":
        return openpyxl_book()
    if request.param == "xlsxwriter":
        return xlsxwriter_book()
    return through_libreoffice(form, tmp_path_factory.mktemp("libreoffice"))


def mistakes_for(data: bytes):
    """Mistakes in a workbook: full and blank cells, far ones, a merged one, a whole sheet, one that is not there."""
    book = opened(data)
    first, second = book.worksheets[1 if len(book.worksheets) > 2 else 0], book.worksheets[-1]
    cells = [mistake(first.title, at) for at in ("D9", "B2", "B2", "AA300", "C12")]
    merged = [mistake(first.title, str(area).split(":")[0]) for area in list(first.merged_cells.ranges)[:1]]
    return [
        *cells,
        *merged,
        mistake(second.title, "B4", "forms.missing", heading="Còn để trống", stands="", must=False),
        mistake(second.title, "", "intake.no-rows", heading="Thiếu dòng"),
        mistake("Không có trang này", "A1", "intake.no-sheet", heading="Thiếu trang"),
        mistake("", "", "intake.old-form", heading="Biểu cũ"),
    ]


def shown(sheet, at: str) -> str:
    """The first cell of the merged range in which a cell lies, or the cell."""
    return next((str(area).split(":")[0] for area in sheet.merged_cells.ranges if at in area), at)


def test_everything_else_is_byte_for_byte_the_same(source):
    mistakes = mistakes_for(source)
    before, after = parts_of(source), parts_of(mark_workbook(source, mistakes, title=TITLE))
    book = opened(source)
    touched = {one.workbook_sheet for one in mistakes if one.at} & set(book.sheetnames)
    changed = {
        name for name, content in before.items() if without_choice(after.get(name, b"")) != without_choice(content)
    }
    assert {name for name in changed if not MAY_CHANGE.fullmatch(name)} == set()
    assert sum(name.startswith("xl/worksheets/sheet") for name in changed) == len(touched)
    assert {name for name in after if name not in before and not MAY_CHANGE.fullmatch(name)} == set()
    assert [name for name in before if name not in after] == [name for name in before if "calcChain" in name]
    for name in changed:
        if name.startswith("xl/worksheets/sheet"):  # the cells themselves, their formats and all rules but ours
            old, new = (ET.fromstring(parts[name]) for parts in (before, after))
            for tag in ("sheetData", "cols", "mergeCells", "dataValidations", "sheetProtection", "pageSetup", "extLst"):
                one, other = old.find(NS + tag), new.find(NS + tag)
                if one is not None and tag == "extLst":
                    assert len(one) == len(other)
                elif one is not None:
                    assert ET.tostring(one) == ET.tostring(other)


def test_other_libraries_find_the_same_values_and_what_was_put_in(source):
    mistakes = mistakes_for(source)
    marked = mark_workbook(source, mistakes, title=TITLE)
    values = values_of(marked)
    first = next(iter(values))
    assert first == f"Cần sửa {len(mistakes) - 1} chỗ"
    lines = values.pop(first)
    assert lines[0][0] == f"CẦN SỬA {len(mistakes) - 1} CHỖ, CẦN XEM LẠI 1 CHỖ"
    assert values == values_of(source)
    assert lines[1][0] == TITLE
    assert [row[0] for row in lines if isinstance(row[0], float)] == list(range(1, len(mistakes) + 1))
    book, old = (opened(data) for data in (marked, source))
    assert book.active.title == first
    assert [sheet.title for sheet in book.worksheets[1:]] == [sheet.title for sheet in old.worksheets]
    assert [sheet.title for sheet in book if sheet.sheet_view.tabSelected] == [first]
    for one in mistakes:
        if one.at and one.workbook_sheet in old.sheetnames:
            sheet = book[one.workbook_sheet]
            at = shown(sheet, one.at)
            assert one.message in sheet[at].comment.text
            rules = [rule for area in sheet.conditional_formatting if at in area.cells for rule in area.rules]
            formula = cell_marks.MUST if one.must else cell_marks.MAY
            assert min(rules, key=lambda rule: rule.priority).formula == [formula]
    for sheet in old.worksheets:
        new = book[sheet.title]
        assert new.sheet_state == sheet.sheet_state
        assert new.protection.sheet == sheet.protection.sheet
        assert new.print_area == sheet.print_area
        assert new.print_title_rows == sheet.print_title_rows
        assert {rule.sqref for rule in new.data_validations.dataValidation} == {
            rule.sqref for rule in sheet.data_validations.dataValidation
        }
    assert set(old.defined_names) | {marked_workbook.NAME} == set(book.defined_names)
    assert {one.name: one.value for one in old.custom_doc_props} == {
        one.name: one.value for one in book.custom_doc_props
    }


def test_each_line_links_to_its_cell(source):
    mistakes = mistakes_for(source)
    book = opened(mark_workbook(source, mistakes, title=TITLE))
    sheet = book.worksheets[0]
    linked = [link.location for row in sheet.iter_rows() for cell in row if (link := cell.hyperlink)]
    wanted = [
        (one.workbook_sheet, shown(book[one.workbook_sheet], one.at) if one.at else "A1")
        for one in mistakes
        if one.workbook_sheet in book.sheetnames
    ]
    assert len(linked) == len(wanted)
    assert sorted(linked) == sorted("'" + name.replace("'", "''") + f"'!{at}" for name, at in wanted)
    assert int(sheet.page_setup.paperSize) == 9
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_rows


def test_the_identity_is_kept_also_through_libreoffice_and_marks_can_be_taken_off_again(form, tmp_path):
    mistakes = mistakes_for(form)
    book = opened(mark_workbook(form, mistakes, title=TITLE))
    sheet = book[mistakes[0].workbook_sheet]
    sheet["D9"] = "99"  # what the school puts right
    out = io.BytesIO()
    book.save(out)
    saved = through_libreoffice(out.getvalue(), tmp_path)
    again = opened(saved, data_only=True)
    line = identity.parse_line(next(one.value for one in again.custom_doc_props if one.name == identity.NAME))
    assert line == identity.parse_line(
        next(one.value for one in opened(form).custom_doc_props if one.name == identity.NAME)
    )
    said = {
        row[1].hyperlink.location.rpartition("!")[2]: row[5].value for row in again.worksheets[0] if row[1].hyperlink
    }
    assert said["D9"] == "đã đổi"
    assert {value for at, value in said.items() if at != "D9"} <= {None, ""}
    # LibreOffice has written everything anew: our marks are known by their formula and words all the same
    fewer = opened(mark_workbook(saved, mistakes[1:2], title=TITLE))
    assert fewer.sheetnames[0] == "Cần sửa 1 chỗ"
    assert not any(name.startswith("Cần sửa") for name in fewer.sheetnames[1:])
    noted = {
        (sheet.title, cell.coordinate) for sheet in fewer for row in sheet.iter_rows() for cell in row if cell.comment
    }
    assert noted == {(mistakes[1].workbook_sheet, mistakes[1].at)}
    rules = [
        (sheet.title, str(area.sqref))
        for sheet in fewer
        for area in sheet.conditional_formatting
        if any("congvan." in "".join(rule.formula) for rule in area.rules)
    ]
    assert rules == [(mistakes[1].workbook_sheet, mistakes[1].at)]


def test_without_mistakes_every_trace_of_an_earlier_marking_is_gone(source):
    marked = mark_workbook(source, mistakes_for(source), title=TITLE)
    plain, before = parts_of(mark_workbook(marked, [], title="")), parts_of(source)
    assert set(before) - set(plain) == {name for name in before if "calcChain" in name}
    assert set(plain) == set(before) - {name for name in before if "calcChain" in name}
    for name, content in before.items():
        if name in plain and "styles" not in name and name.startswith("xl/worksheets/sheet"):
            root, old = ET.fromstring(plain[name]), ET.fromstring(content)
            for one in (root, old):
                for part in one.iter():
                    part.attrib.pop("priority", None)
                    part.attrib.pop("tabSelected", None)
            assert ET.tostring(root) == ET.tostring(old)
    assert values_of(mark_workbook(marked, [], title="")) == values_of(source)


def test_a_workbook_marked_twice_has_the_second_marks_only_and_is_not_growing(source):
    mistakes = mistakes_for(source)
    once = mark_workbook(source, mistakes, title=TITLE)
    twice = mark_workbook(once, mistakes, title=TITLE)
    assert {name: len(content) for name, content in parts_of(twice).items() if "styles" in name} == {
        name: len(content) for name, content in parts_of(once).items() if "styles" in name
    }
    first, second = (opened(data) for data in (once, twice))
    assert first.sheetnames == second.sheetnames
    for sheet in first.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                other = second[sheet.title][cell.coordinate]
                assert (cell.comment.text if cell.comment else "") == (other.comment.text if other.comment else "")
        assert {str(area.sqref) for area in sheet.conditional_formatting} == {
            str(area.sqref) for area in second[sheet.title].conditional_formatting
        }


def test_a_note_of_somebody_else_keeps_its_words():
    marked = mark_workbook(openpyxl_book(), [mistake("Biểu 1", "B4"), mistake("Biểu 1", "B5")], title="")
    sheet = opened(marked)["Biểu 1"]
    assert sheet["B4"].comment.text.startswith("Số của phòng kế toán\n")
    assert "1) Tổng số ở B4" in sheet["B4"].comment.text
    assert sheet["B5"].comment.text.startswith(cell_notes.HEAD)
    later = opened(mark_workbook(marked, [], title=""))["Biểu 1"]
    assert later["B4"].comment.text == "Số của phòng kế toán"
    assert later["B5"].comment is None


def test_no_text_becomes_a_formula_or_a_sign_by_number():
    odd = [
        "=1+1",
        "+84912345678",
        "-5",
        "@SUM(A1)",
        "_x0041_",
        "a\x0bb",
        '=HYPERLINK("http://x","y")',
        "=cmd|'/c calc'!A1",
    ]
    mistakes = [
        mistake("Biểu 1", "B2", f"x.{number}", message=text, stands=text, expected=text, cure=text, heading=text)
        for number, text in enumerate(odd)
    ]
    marked = mark_workbook(openpyxl_book(), mistakes, title="=1+1")
    book = opened(marked)
    formulas = [cell.value for row in book.worksheets[0].iter_rows() for cell in row if cell.data_type == "f"]
    assert set(formulas) == {"=IF(AND(ISNUMBER('Biểu 1'!B2),'Biểu 1'!B2=2),\"\",\"đã đổi\")"}
    texts = [row[2] for row in values_of(marked)[book.sheetnames[0]]]
    assert [text for text in texts if text in {*odd, "a\nb"}] == [*odd[:5], "a\nb", *odd[6:]]
    texts = [cell for row in book.worksheets[0].iter_rows() for cell in row if cell.data_type == "s"]
    assert all(cell.quotePrefix for cell in texts)


def test_macros_do_not_go_back():
    marked = parts_of(mark_workbook(xlsxwriter_book(macro=True), [mistake("Số liệu", "B3")], title=""))
    assert not any("vba" in name.lower() for name in marked)
    types = marked["[Content_Types].xml"].decode()
    assert "macroEnabled" not in types
    assert "vbaProject" not in types
    assert b"vbaProject" not in marked["xl/_rels/workbook.xml.rels"]


def test_a_link_that_starts_a_program_is_disarmed_and_one_to_a_workbook_stays():
    parts = parts_of(openpyxl_book())
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink"
    book = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    parts["xl/externalLinks/externalLink1.xml"] = (
        f'<externalLink xmlns="{book}"><ddeLink ddeService="cmd" ddeTopic="/C calc"><ddeItems/></ddeLink></externalLink>'
    ).encode()
    rels = "xl/_rels/workbook.xml.rels"
    link = f'<Relationship Id="rId99" Type="{kind}" Target="externalLinks/externalLink1.xml"/></Relationships>'
    parts[rels] = parts[rels].replace(b"</Relationships>", link.encode())
    marked = parts_of(mark_workbook(packed(parts), [mistake("Biểu 1", "B2")], title=""))
    assert b"calc" not in marked["xl/externalLinks/externalLink1.xml"]
    assert b'ddeService="congvan"' in marked["xl/externalLinks/externalLink1.xml"]


def test_formulas_that_start_a_program_become_the_values_that_they_had():
    parts = parts_of(openpyxl_book(("Một", "a|b")))
    name = "xl/worksheets/sheet1.xml"
    evil = "<f>cmd|'/C calc'!A0</f><v>7</v>"
    parts[name] = parts[name].replace(b"<f>B1+C1</f><v/>", evil.encode()).replace(b"<f>B1+C1</f><v></v>", evil.encode())
    parts[name] = parts[name].replace(b"<f>B2+C2</f>", b"<f>'a|b'!B2&amp;&quot;x|y&quot;</f>")
    assert b"cmd|" in parts[name]
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(
        b"<definedNames>", b"<definedNames><definedName name=\"x\">msexcel|'a'!b</definedName>"
    )
    marked = mark_workbook(packed(parts), [mistake("Một", "B3")], title="")
    sheet = opened(marked)["Một"]
    assert sheet["D1"].value == 7
    assert sheet["D2"].value == "='a|b'!B2&\"x|y\""
    assert not any(b"cmd|" in content or b"msexcel|" in content for content in parts_of(marked).values())
    assert opened(mark_workbook(marked, [], title=""))["Một"]["D2"].value == "='a|b'!B2&\"x|y\""


def test_a_hidden_sheet_is_said_to_be_hidden_and_more_mistakes_than_can_be_listed_are_counted():
    many = [mistake("Ẩn", f"B{row}") for row in range(1, 1101)]
    marked = mark_workbook(openpyxl_book(), many, title="")
    lines = values_of(marked)["Cần sửa 1100 chỗ"]
    assert lines[0][0] == "CẦN SỬA 1100 CHỖ"
    assert any(row[1] == "Ẩn (trang đang ẩn), ô B7: chỉ tiêu 7" for row in lines)
    assert lines[-1][0] == "Và 100 chỗ nữa, được đánh dấu ở các trang."
    sheet = opened(marked)["Ẩn"]
    marks = [area for area in sheet.conditional_formatting if area.rules[0].formula == [cell_marks.MUST]]
    assert {cell for area in marks for part in area.sqref.ranges for cell in part.cells} == {
        (row, 2) for row in range(1, 1101)
    }


def test_only_what_wants_a_reason_is_to_be_looked_at():
    marked = mark_workbook(openpyxl_book(), [mistake("Biểu 1", "B2", must=False)], title="")
    assert next(iter(values_of(marked))) == "Cần xem lại 1 chỗ"
