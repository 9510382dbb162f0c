"""Sections: paper, margins, page numbers, headers and footers that are shown."""

from congvan.facts.document_facts import Container, PageNumber, Pages
from congvan.facts.word_reader import read_word
from tests.facts.raw_word_file import PAGE, cell, paragraph, table, word_file
from tests.facts.test_word_text import drawing, new_box, p, run

FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE {}</w:instrText></w:r>'
)
NUMBER = (
    FIELD.format("")
    + f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("2")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def shown(kind: str, link: str, pages: str = "default") -> str:
    return f'<w:{kind}Reference w:type="{pages}" r:id="{link}"/>'


def test_paper_and_margins_in_millimetres():
    section = read_word(word_file(paragraph("x"))).sections[0]
    assert (section.paper_width, section.paper_height, section.landscape) == (210.01, 297, False)
    assert (section.margin_top, section.margin_right, section.margin_bottom, section.margin_left) == (20, 14.99, 20, 30)
    assert (section.header_distance, section.footer_distance) == (10, 10)
    assert (section.page_numbers, section.different_first, section.number_format) == ((), False, "decimal")


def test_a_file_without_sections_tells_nothing_of_its_paper():
    facts = read_word(word_file(paragraph("x"), section=""))
    assert (facts.sections[0].paper_width, facts.sections[0].margin_left, facts.paragraphs[0].width) == (
        None,
        None,
        None,
    )


def test_a_landscape_section_and_a_gutter():
    wide = '<w:type w:val="continuous"/><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:left="850" w:right="850" w:top="850" w:bottom="850" w:gutter="284"/><w:pgNumType w:fmt="upperRoman" w:start="3"/>'
    facts = read_word(word_file(p(run("một"), form=f"<w:sectPr>{PAGE}</w:sectPr>") + paragraph("hai"), section=wide))
    first, second = facts.sections
    assert (first.landscape, second.landscape, second.breaks_page, second.margin_left) == (False, True, True, 20)
    assert (second.number_format, second.first_number) == ("upperRoman", 3)
    assert facts.paragraphs[1].width == 262.01


def test_a_section_that_goes_on_on_the_same_page():
    body = p(run("một"), form=f"<w:sectPr>{PAGE}</w:sectPr>") + paragraph("hai")
    for kind, breaks in (("continuous", False), ("nextPage", True), ("oddPage", True)):
        section = f'<w:type w:val="{kind}"/>{PAGE}'
        assert [one.breaks_page for one in read_word(word_file(body, section=section)).sections] == [True, breaks]


def test_page_numbers_where_they_stand():
    section = (
        shown("header", "header1")
        + shown("header", "header2", "first")
        + shown("footer", "footer1")
        + PAGE
        + "<w:titlePg/>"
    )
    data = word_file(
        paragraph("x"),
        section=section,
        header1=p(NUMBER, form='<w:jc w:val="center"/>'),
        header2=paragraph("đầu"),
        footer1=paragraph("chân"),
    )
    facts = read_word(data)
    assert [(one.text, one.container) for one in facts.paragraphs] == [
        ("x", Container.BODY),
        ("2", Container.HEADER),
        ("đầu", Container.HEADER),
        ("chân", Container.FOOTER),
    ]
    assert facts.sections[0].page_numbers == (PageNumber(paragraph=2, container=Container.HEADER, pages=Pages.DEFAULT),)
    assert facts.sections[0].different_first is True
    assert facts.paragraphs[1].xml.part == "word/header1.xml"


def test_headers_that_are_not_shown_are_not_read():
    section = (
        shown("header", "header1") + shown("header", "header2", "first") + shown("header", "header3", "even") + PAGE
    )
    parts = {f"header{number}": p(NUMBER) for number in (1, 2, 3)}
    assert len(read_word(word_file(paragraph("x"), section=section, **parts)).paragraphs) == 2
    even = read_word(word_file(paragraph("x"), section=section, settings="<w:evenAndOddHeaders/>", **parts))
    assert [one.pages for one in even.sections[0].page_numbers] == [Pages.DEFAULT, Pages.EVEN]


def test_a_section_without_headers_has_those_of_the_one_before():
    body = p(run("một"), form=f"<w:sectPr>{shown('header', 'header1')}{PAGE}</w:sectPr>") + paragraph("hai")
    facts = read_word(word_file(body, header1=p(NUMBER)))
    assert [len(one.page_numbers) for one in facts.sections] == [1, 1]
    assert [one.text for one in facts.paragraphs] == ["một", "hai", "2"]


def test_page_numbers_in_controls_boxes_tables_and_simple_fields():
    simple = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>'
    for header in (
        f"<w:sdt><w:sdtContent>{p(NUMBER)}</w:sdtContent></w:sdt>",
        p(drawing(new_box(p(NUMBER)))),
        table(cell(p(NUMBER))),
        p(simple),
        p(NUMBER, form='<w:framePr w:w="600" w:wrap="around"/>'),
    ):
        facts = read_word(word_file(paragraph("x"), section=shown("header", "header1") + PAGE, header1=header))
        (number,) = facts.sections[0].page_numbers
        assert number.container is Container.HEADER
        assert facts.paragraph(number.paragraph).text == "2"
        assert facts.paragraph(number.paragraph).container is Container.HEADER


def test_a_page_number_that_word_has_not_filled_in_yet():
    """python-docx writes fields without a result; the number's form is known all the same."""
    bare = FIELD.format("\\* ROMAN") + '<w:r><w:rPr><w:sz w:val="26"/></w:rPr><w:fldChar w:fldCharType="end"/></w:r>'
    facts = read_word(word_file(paragraph("x"), section=shown("footer", "footer1") + PAGE, footer1=p(bare)))
    section = facts.sections[0]
    assert section.page_numbers == (PageNumber(paragraph=2, container=Container.FOOTER, pages=Pages.DEFAULT),)
    assert section.number_format == "upperRoman"
    assert [(piece.text, piece.form.size) for piece in facts.paragraphs[1].pieces] == [("", 13)]


def test_other_fields_are_no_page_numbers():
    other = '<w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>2</w:t></w:r></w:fldSimple><w:fldSimple w:instr=" PAGEREF x "><w:r><w:t>2</w:t></w:r></w:fldSimple>'
    facts = read_word(word_file(paragraph("x"), section=shown("header", "header1") + PAGE, header1=p(other)))
    assert facts.sections[0].page_numbers == ()
