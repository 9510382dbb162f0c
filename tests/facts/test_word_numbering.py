"""What automatic numbering prints before a paragraph, and the indents that it gives."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvan.facts.word_numbering import formatted
from congvan.facts.word_reader import read_word
from tests.facts.raw_word_file import paragraph, style, word_file


def level(number: int, text: str, number_format: str = "decimal", more: str = "", form: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>{more}'
        f'<w:lvlText w:val="{text}"/><w:pPr>{form}</w:pPr></w:lvl>'
    )


def shape(number: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def use(number: int, of: int, more: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def item(list_id: int, ilvl: int = 0, form: str = "") -> str:
    return paragraph("x", f'{form}<w:numPr><w:ilvl w:val="{ilvl}"/><w:numId w:val="{list_id}"/></w:numPr>')


def labels(body: str, numbering: str, **parts: str) -> list[str]:
    return [one.label for one in read_word(word_file(body, numbering=numbering, **parts)).paragraphs]


OUTLINE = shape(
    0,
    level(0, "Chương %1", "upperRoman"),
    level(1, "Điều %2."),
    level(2, "%3)", "lowerLetter"),
    level(3, "%1.%2.%4", more="<w:isLgl/>"),
)


def test_levels_count_and_begin_anew_below_a_higher_one():
    body = item(1) + item(1, 1) + item(1, 1) + item(1, 2) + item(1, 2) + item(1, 3) + item(1) + item(1, 1) + item(1, 2)
    wanted = ["Chương I", "Điều 1.", "Điều 2.", "a)", "b)", "1.2.1", "Chương II", "Điều 1.", "a)"]
    assert labels(body, OUTLINE + use(1, 0)) == wanted


def test_a_level_that_never_begins_anew():
    numbering = shape(0, level(0, "%1", "upperRoman"), level(1, "Điều %2.", more='<w:lvlRestart w:val="0"/>')) + use(
        1, 0
    )
    assert labels(item(1) + item(1, 1) + item(1) + item(1, 1), numbering) == ["I", "Điều 1.", "II", "Điều 2."]


def test_two_lists_of_one_shape_go_on_unless_one_starts_anew():
    numbering = shape(0, level(0, "%1.")) + use(1, 0) + use(2, 0)
    restarted = use(3, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>')
    assert labels(item(1) + item(2) + item(3) + item(3) + item(1), numbering + restarted) == [
        "1.",
        "2.",
        "5.",
        "6.",
        "7.",
    ]


def test_a_level_written_over():
    numbering = shape(0, level(0, "%1.")) + use(
        1, 0, f'<w:lvlOverride w:ilvl="0">{level(0, "%1)", "lowerLetter")}</w:lvlOverride>'
    )
    assert labels(item(1) + item(1), numbering) == ["a)", "b)"]


@pytest.mark.parametrize(
    ("sign", "font", "shown"),
    [
        ("-", "Times New Roman", "-"),
        ("\uf0b7", "Symbol", "•"),
        ("\uf0a7", "Wingdings", "▪"),
        ("+", "Arial", "+"),
        ("o", "Courier New", "o"),
    ],
)
def test_bullets(sign: str, font: str, shown: str):
    letters = f'<w:rPr><w:rFonts w:ascii="{font}"/></w:rPr>'
    bullet = level(0, sign, "bullet").replace("</w:lvl>", f"{letters}</w:lvl>")
    assert labels(item(1) + item(1), shape(0, bullet) + use(1, 0)) == [shown, shown]


def test_numbers_of_a_style_and_of_the_level_that_stands_for_it():
    levels = shape(0, level(0, "%1.", more='<w:pStyle w:val="H1"/>'), level(1, "%1.%2.", more='<w:pStyle w:val="H2"/>'))
    styles = "".join(style(f"H{n}", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>') for n in (1, 2))
    first, second = '<w:pStyle w:val="H1"/>', '<w:pStyle w:val="H2"/>'
    none = '<w:pStyle w:val="H2"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    body = (
        paragraph("a", first)
        + paragraph("b", second)
        + paragraph("c", none)
        + paragraph("d", second)
        + paragraph("e", first)
    )
    assert labels(body, levels + use(1, 0), styles=styles) == ["1.", "1.1.", "", "1.2.", "2."]


def test_a_list_through_a_numbering_style():
    linked = shape(0, level(0, "Mục %1.")) + shape(1, '<w:numStyleLink w:val="N"/>') + use(1, 0) + use(2, 1)
    styles = style("N", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>', kind="numbering")
    assert labels(item(2) + item(1), linked, styles=styles) == ["Mục 1.", "Mục 2."]


def test_a_list_linked_to_itself_is_no_list():
    styles = style("N", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>', kind="numbering")
    assert labels(item(1), shape(0, '<w:numStyleLink w:val="N"/>') + use(1, 0), styles=styles) == [""]


def test_indents_of_a_list_stand_between_those_of_the_style_and_the_paragraph():
    numbering = shape(0, level(0, "%1.", form='<w:ind w:left="1134" w:hanging="567"/>')) + use(1, 0)
    own = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:ind w:left="0" w:firstLine="720"/></w:pPr>'
    styles = style("P", '<w:pPr><w:ind w:left="567"/></w:pPr>') + style("Q", own)
    off = '<w:pStyle w:val="Q"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    body = (
        item(1, form='<w:pStyle w:val="P"/>')
        + item(1).replace("</w:numPr>", '</w:numPr><w:ind w:left="284"/>')
        + paragraph("x", '<w:pStyle w:val="Q"/>')
        + paragraph("x", off)
    )
    facts = read_word(word_file(body, numbering=numbering, styles=styles))
    found = [(one.left_indent, one.first_line_indent) for one in facts.paragraphs]
    assert found == [(20, -10), (5.01, -10), (0, 12.7), (0, 12.7)]


def test_missing_lists_print_nothing():
    assert labels(item(7) + item(1, 5), shape(0, level(0, "%1.")) + use(1, 0)) == ["", ""]


@given(st.integers(1, 3999))
def test_roman_digits_add_up(number: int):
    digits = formatted(number, "upperRoman")
    values = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}[sign] for sign in digits]
    total = sum(-value if value < max(values[place:]) else value for place, value in enumerate(values))
    assert total == number
    assert formatted(number, "lowerRoman") == digits.lower()


@pytest.mark.parametrize(("number", "shown"), [(1, "a"), (26, "z"), (27, "aa"), (53, "aaa"), (0, "0")])
def test_letters_as_numbers(number: int, shown: str):
    assert formatted(number, "lowerLetter") == shown
