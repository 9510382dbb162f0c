"""Short pages, whose lines do not show where the text begins: what cannot be told stays untold, no columns are mixed."""

import pytest

from congvan.facts.document_facts import DocumentFacts
from congvan.facts.pdf_lines import lines_of
from congvan.facts.pdf_page import Letter
from congvan.facts.pdf_reader import read_pdf
from tests.facts.made_pdf import SENTENCE, drawn, one_page


def facts_of(body: str, style: str = "") -> DocumentFacts:
    return read_pdf(drawn(body, style))


def indents(facts: DocumentFacts) -> set[float | None]:
    """Where the first lines of the paragraphs stand, in whole millimetres, as far as it is told."""
    return {
        None
        if one.left_indent is None or one.first_line_indent is None
        else round(one.left_indent + one.first_line_indent)
        for one in facts.paragraphs
    }


def at_places(*lines: tuple[int, int, str]) -> DocumentFacts:
    """A page of lines: where each begins and how high it stands, in points."""
    return read_pdf(one_page("".join(f"BT /F 14 Tf {x} {y} Td ({text}) Tj ET\n" for x, y, text in lines).encode()))


def test_one_line_paragraphs_do_not_show_where_the_text_begins() -> None:
    """All of them are indented, and only one goes on in a second line."""
    short = "".join(
        f"<p>{number}. Các bộ phận báo cáo kết quả {'thực hiện ' * (number % 3)}nhiệm vụ tháng {number}.</p>"
        for number in range(1, 7)
    )
    facts = facts_of(f"{short}<p>7. {SENTENCE}</p>")
    assert len(facts.paragraphs) == 7
    assert indents(facts) <= {None, 10}


def test_lines_of_dots_are_paragraphs_of_their_own() -> None:
    lines = ("Thời gian bắt đầu: ", "Địa điểm: ", "Thành phần tham dự: ", "Chủ trì: ")
    facts = facts_of("".join(f"<p>{one}{'.' * (118 - len(one))}</p>" for one in lines))
    assert len(facts.paragraphs) == 4
    assert 0 not in indents(facts)


def test_an_indent_that_is_missing_is_still_told() -> None:
    facts = facts_of(f"<p>{SENTENCE * 2}</p>" * 4, "p { text-indent: 0 }")
    assert indents(facts) == {0}


def test_a_centred_title_is_no_line_of_a_column_that_begins_where_it_does() -> None:
    """Only one line of the centred column begins there, by accident."""
    facts = at_places(
        (90, 780, "PHONG GIAO DUC"),
        (100, 764, "SO: 30/KH-UBND"),
        (270, 780, "CONG HOA XA HOI CHU NGHIA VIET NAM"),
        (320, 764, "DOC LAP - TU DO - HANH PHUC"),
        (270, 735, "KE HOACH"),
        (85, 710, "The first line of the text goes on here for a while, and then it ends."),
    )
    title = next(one for one in facts.paragraphs if one.text == "KE HOACH")
    assert title.alignment != "left"


def test_a_greeting_is_no_line_of_the_letterhead_above_it() -> None:
    facts = at_places(
        (105, 780, "PHONG GIAO DUC"),
        (121, 764, "THI XA KINH MON XA"),
        (89, 748, "V/v cap nhat so lieu pho cap giao duc"),
        (300, 780, "CONG HOA XA HOI CHU NGHIA VIET NAM"),
        (345, 764, "DOC LAP - TU DO - HANH PHUC"),
        (121, 722, "Kinh gui:"),
        (170, 702, "- Hieu truong cac truong mam non, tieu hoc;"),
    )
    words = [one.text for one in facts.paragraphs]
    assert words.index("Kinh gui:") > words.index("DOC LAP - TU DO - HANH PHUC")


def letters(*signs: tuple[str, float, float]) -> list[Letter]:
    """Letters of one text object on one line: the sign, where its pen begins, how far its box reaches."""
    return [
        Letter(sign=sign, left=left, right=right, baseline=700, size=14, style=0, turn=0, drawn=0, order=order)
        for order, (sign, left, right) in enumerate(signs)
    ]


@pytest.mark.parametrize(
    ("space", "text"),
    [([(" ", 207.23, 210.73)], "Kế ho"), ([], "Kếho")],
)
def test_a_typed_space_parts_words_though_an_italic_letter_reaches_over_it(space, text) -> None:
    signs = [("K", 191.67, 201.61), ("ế", 201.01, 208.85), *space, ("h", 210.73, 217.73), ("o", 217.73, 224.73)]
    assert [line.text for line in lines_of(letters(*signs), 1)] == [text]


def test_a_symbol_that_is_broken_after_its_number_is_one_word() -> None:
    """In some of the paragraphs the line ends after “12/”."""
    lead = "Theo đề nghị của Phòng Văn hóa - Xã hội tại Tờ trình số"
    texts = [f"{'a' * number} {lead} 12/TTr-VHXH ngày 02 tháng 02 năm 2026 về việc này." for number in range(2, 24, 2)]
    facts = facts_of("".join(f"<p>{text.replace('12/', '12/&#x200b;')}</p>" for text in texts))
    assert [one.text for one in facts.paragraphs] == texts
