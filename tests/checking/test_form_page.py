"""Form of pages, lines and places: a single fault is one finding, at its place."""

import copy

import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from tests.checking.faulty_letters import findings, letters, opened, paragraph, paragraphs, removed, retyped

MOTTO, ISSUER, HEADLINE = "Độc lập", "PHÒNG GIÁO", "Về việc phê"


def page(**values: object):
    """Give every section of a letter a size or a margin in mm."""

    def put(document) -> None:
        for section in document.sections:
            for name, value in values.items():
                setattr(section, name, Mm(value))

    return put


def margin_of_annex(document) -> None:
    document.sections[1].left_margin = Mm(20)


def across(document) -> None:
    for section in document.sections[:1]:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width


def rule_below(document, words: str):
    """The empty paragraph with a border that is the line below some words."""
    found = list(paragraphs(document))
    place = next(n for n, one in enumerate(found) if one.text.startswith(words))
    return found[place + 1]


def no_line(words: str):
    def put(document) -> None:
        border = rule_below(document, words)._p.pPr
        style = border.find(qn("w:pStyle"))
        border.remove(style)

    return put


def line(words: str, *, side: float | None = None, style: str | None = None, left: float | None = None):
    """Draw the line below some words with other indents (mm) or in another style."""

    def put(document) -> None:
        one = rule_below(document, words)
        if side is not None:
            one.paragraph_format.left_indent = one.paragraph_format.right_indent = Mm(side)
        if left is not None:
            one.paragraph_format.left_indent += Mm(left)
            one.paragraph_format.right_indent -= Mm(left)
        if style is not None:
            border = OxmlElement("w:pBdr")
            top = OxmlElement("w:top")
            for name, value in (("val", style), ("sz", "6"), ("space", "1"), ("color", "000000")):
                top.set(qn(f"w:{name}"), value)
            border.append(top)
            one._p.get_or_add_pPr().insert(1, border)

    return put


def underlined_issuer(document) -> None:
    no_line(ISSUER)(document)
    letters(ISSUER, underline=True)(document)


def line_twice(words: str):
    def put(document) -> None:
        one = rule_below(document, words)._p
        one.addnext(copy.deepcopy(one))  # with other indents, or Word draws one line above both
        line(words, side=25)(document)

    return put


def number_paragraph(document):
    return next(
        one for one in document.sections[0].header.paragraphs if one._p.iter(qn("w:fldChar"), qn("w:fldSimple"))
    )


def number_on_first_page(document) -> None:
    document.sections[0].different_first_page_header_footer = False


def no_numbers(document) -> None:
    for section in document.sections:
        for one in section.header.paragraphs:
            for child in list(one._p):
                if child.tag != qn("w:pPr"):
                    one._p.remove(child)


def numbers_below(document) -> None:
    moved = [copy.deepcopy(one._p) for one in document.sections[0].header.paragraphs]
    no_numbers(document)
    footer = document.sections[0].footer
    footer.is_linked_to_previous = False
    for one in moved:
        footer._element.append(one)
    document.sections[1].footer.is_linked_to_previous = True


def numbers_on_the_right(document) -> None:
    number_paragraph(document).alignment = 2


def roman_numbers(document) -> None:
    for section in document.sections:
        kind = section._sectPr.find(qn("w:pgNumType"))
        if kind is None:
            kind = OxmlElement("w:pgNumType")
            section._sectPr.append(kind)
        kind.set(qn("w:fmt"), "upperRoman")


def first_number(document) -> None:
    kind = OxmlElement("w:pgNumType")
    kind.set(qn("w:start"), "5")
    document.sections[0]._sectPr.insert_element_before(kind, "w:cols", "w:titlePg", "w:docGrid")


def annex_goes_on(document) -> None:
    kind = document.sections[1]._sectPr.find(qn("w:pgNumType"))
    document.sections[1]._sectPr.remove(kind)


def small_numbers(document) -> None:
    for run in number_paragraph(document).runs:
        run.font.size = Mm(4)


def italic_numbers(document) -> None:
    for run in number_paragraph(document).runs:
        run.italic = True


def sides_changed(document) -> None:
    first = document.tables[0].rows[0]._tr
    cells = first.findall(qn("w:tc"))
    first.remove(cells[0])
    first.append(cells[0])


def date_one_row_lower(document) -> None:
    rows = document.tables[0].rows
    number = rows[1]._tr
    added = copy.deepcopy(number)
    number.addnext(added)
    upper, lower = number.findall(qn("w:tc")), added.findall(qn("w:tc"))
    for cell in (upper[1], lower[0]):
        for one in cell.findall(qn("w:p"))[1:]:
            cell.remove(one)
        for run in cell.find(qn("w:p")).findall(qn("w:r")):
            cell.find(qn("w:p")).remove(run)


def swapped(upper: str, lower: str):
    """Put a paragraph above another one."""

    def put(document) -> None:
        paragraph(document, upper)._p.addprevious(paragraph(document, lower)._p)

    return put


def receiver_beside_label(document) -> None:
    label = paragraph(document, "Nơi nhận")
    label.add_run(" - Như trên;")
    found = paragraph(document, "- Như trên")._p
    found.getparent().remove(found)


FAULTS = {
    # The letter, the fault, the code, and the words at the place; None where it is about the page
    "paper Letter": ("cong-van", page(page_width=215.9, page_height=279.4), "letter.paper", None),
    "across without a table": ("cong-van", across, "letter.orientation", None),
    "upper margin 15 mm": ("cong-van", page(top_margin=15), "letter.margin-top", None),
    "lower margin 30 mm": ("cong-van", page(bottom_margin=30), "letter.margin-bottom", None),
    "left margin 25.4 mm": ("cong-van", page(left_margin=25.4), "letter.margin-left", None),
    "right margin 10 mm": ("cong-van", page(right_margin=10), "letter.margin-right", None),
    "left margin of the annex": ("cong-van", margin_of_annex, "letter.margin-left", None),
    "no page numbers": ("long", no_numbers, "letter.no-page-number", None),
    "a number on the first page": ("long", number_on_first_page, "letter.number-on-first-page", None),
    "numbers in the footer": ("long", numbers_below, "letter.page-number-place", "2"),
    "numbers on the right": ("long", numbers_on_the_right, "letter.page-number-place", "2"),
    "Roman numbers": ("long", roman_numbers, "letter.page-number-digits", None),
    "first page 5": ("long", first_number, "letter.first-page-number", None),
    "an annex that goes on": ("long", annex_goes_on, "letter.annex-page-number", "Phụ lục"),
    "small numbers": ("long", small_numbers, "letter.page-number-form", "2"),
    "italic numbers": ("long", italic_numbers, "letter.page-number-form", "2"),
    "no line below Tiêu ngữ": ("cong-van", no_line(MOTTO), "letter.line-missing", MOTTO),
    "no line below the issuer": ("cong-van", no_line(ISSUER), "letter.line-missing", ISSUER),
    "no line below the headline": ("to-trinh", no_line(HEADLINE), "letter.line-missing", HEADLINE),
    "a short line below Tiêu ngữ": ("cong-van", line(MOTTO, side=30), "letter.line-length", MOTTO),
    "a long line below the issuer": ("cong-van", line(ISSUER, side=5), "letter.line-length", ISSUER),
    "a short line below the headline": ("to-trinh", line(HEADLINE, side=75), "letter.line-length", HEADLINE),
    "a dotted line": ("cong-van", line(MOTTO, style="dotted"), "letter.line-style", MOTTO),
    "a double line": ("cong-van", line(ISSUER, style="double"), "letter.line-style", ISSUER),
    "two lines": ("cong-van", line_twice(ISSUER), "letter.line-twice", ISSUER),
    "a line out of the middle": ("cong-van", line(ISSUER, left=8), "letter.line-place", ISSUER),
    "letterhead with sides changed": ("cong-van", sides_changed, "letter.side", "CỘNG HÒA"),
    "date one row lower": ("cong-van", date_one_row_lower, "letter.not-beside", "Cẩm Giàng"),
    "Tiêu ngữ above Quốc hiệu": ("cong-van", swapped("CỘNG HÒA", MOTTO), "letter.order", MOTTO),
    "V/v above the number": ("cong-van", swapped("Số: 42", "V/v"), "letter.order", "V/v"),
    "issuer above its superior": ("cong-van", swapped("UBND HUYỆN", ISSUER), "letter.order", ISSUER),
    "an underline for the line below the issuer": ("cong-van", underlined_issuer, "letter.line-length", ISSUER),
    "name above office": ("cong-van", swapped("TRƯỞNG PHÒNG", "Phạm Thị"), "letter.order", "Phạm"),
    "a receiver beside Nơi nhận": ("cong-van", receiver_beside_label, "letter.receivers-line", "Nơi nhận"),
    "no Quốc hiệu": ("cong-van", removed("CỘNG HÒA"), "letter.missing", None),
    "no Tiêu ngữ": ("cong-van", removed(MOTTO), "letter.missing", None),
    "no number": ("cong-van", removed("Số: 42"), "letter.missing", None),
    "no date": ("cong-van", removed("Cẩm Giàng, ngày"), "letter.missing", None),
    "no V/v": ("cong-van", removed("V/v"), "letter.missing", None),
    "no Kính gửi": ("to-trinh", removed("Kính gửi"), "letter.missing", None),
    "no headline": ("to-trinh", removed(HEADLINE), "letter.missing", None),
    "no office": ("cong-van", removed("TRƯỞNG PHÒNG"), "letter.missing", None),
    "no signer": ("cong-van", removed("Phạm Thị"), "letter.missing", None),
    "no Nơi nhận": ("cong-van", removed("Nơi nhận:"), "letter.missing", None),
    "an annex without Kèm theo": ("cong-van", removed("(Kèm theo Công"), "letter.annex-attached", "Phụ lục"),
    "title beside Phụ lục": (
        "cong-van",
        retyped("Phụ lục", "Phụ lục. Một số lưu ý"),
        "letter.annex-line",
        "Phụ lục",
    ),
}


@pytest.mark.parametrize(("kind", "fault", "code", "words"), FAULTS.values(), ids=FAULTS)
def test_a_single_fault_is_one_finding_at_its_place(kind, fault, code, words):
    document = opened(kind)
    fault(document)
    found = findings(document)
    assert [one.kind.code for one in found] == [code]
    assert found[0].text.startswith(words or "")
    assert (found[0].text == "") == (not words)
