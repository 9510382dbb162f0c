"""Which form letters and paragraphs have in the end: defaults, theme, table styles, style chains, direct form."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvan.facts.document_facts import Form, LineSpacing, Paragraph, SpacingRule
from congvan.facts.style_cascade import letter_form, switched
from congvan.facts.word_properties import TOGGLES
from congvan.facts.word_reader import read_word
from tests.facts.raw_word_file import THEME, cell, paragraph, style, table, word_file

DEFAULTS = "<w:docDefaults><w:rPrDefault><w:rPr>{letters}</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>{form}</w:pPr></w:pPrDefault></w:docDefaults>"


def first(body: str, **parts: str) -> Paragraph:
    return read_word(word_file(body, **parts)).paragraphs[0]


def form_of(body: str, **parts: str) -> Form:
    return first(body, **parts).pieces[0].form


def defaults(letters: str = "", form: str = "") -> str:
    return DEFAULTS.format(letters=letters, form=form)


def test_a_file_that_says_nothing_has_words_own_form_and_says_so():
    form = form_of(paragraph("Kính gửi"))
    assert (form.font, form.size, form.bold, form.colour, form.given) == (
        "Times New Roman",
        10,
        False,
        "000000",
        frozenset(),
    )


def test_defaults_count_as_given():
    form = form_of(paragraph("chữ"), styles=defaults('<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/><w:sz w:val="28"/>'))
    assert (form.font, form.size, form.given) == ("Arial", 14, {"font", "size"})


def test_a_style_wins_over_those_it_is_based_on_and_direct_form_over_all():
    styles = (
        defaults('<w:sz w:val="20"/>')
        + style("Normal", '<w:rPr><w:sz w:val="24"/><w:i/></w:rPr>', default=True)
        + style("A", '<w:rPr><w:sz w:val="26"/></w:rPr>', based="Normal")
        + style("B", "<w:rPr><w:b/></w:rPr>", based="A")
    )
    named = '<w:pStyle w:val="B"/>'
    form = form_of(paragraph("chữ", named), styles=styles)
    assert (form.size, form.bold, form.italic) == (13, True, True)
    form = form_of(paragraph("chữ", named, '<w:sz w:val="30"/><w:b w:val="0"/>'), styles=styles)
    assert (form.size, form.bold) == (15, False)
    assert form_of(paragraph("chữ"), styles=styles).size == 12
    assert form_of(paragraph("chữ", '<w:pStyle w:val="missing"/>'), styles=styles).size == 12
    assert first(paragraph("chữ", named), styles=styles).style == "B name"


def test_styles_based_on_each_other_in_a_circle_do_no_harm():
    styles = style("A", '<w:rPr><w:sz w:val="26"/></w:rPr>', based="B") + style("B", "<w:rPr><w:b/></w:rPr>", based="A")
    form = form_of(paragraph("chữ", '<w:pStyle w:val="A"/>'), styles=styles)
    assert (form.size, form.bold) == (13, True)


def test_bold_in_two_kinds_of_styles_is_not_bold():
    styles = style("P", "<w:rPr><w:b/></w:rPr>") + style("C", "<w:rPr><w:b/></w:rPr>", kind="character")
    named, run = '<w:pStyle w:val="P"/>', '<w:rStyle w:val="C"/>'
    assert form_of(paragraph("chữ", named), styles=styles).bold is True
    assert form_of(paragraph("chữ", "", run), styles=styles).bold is True
    assert form_of(paragraph("chữ", named, run), styles=styles).bold is False
    assert form_of(paragraph("chữ", named, run + "<w:b/>"), styles=styles).bold is True
    assert form_of(paragraph("chữ", named, run), styles=defaults("<w:b/>") + styles).bold is True


SAID = st.sampled_from([{}, {"b": True}, {"b": False}])


@given(SAID, SAID, SAID, SAID, SAID)
def test_the_law_of_switches(default, in_table, in_paragraph, in_letters, direct):
    """ISO 29500-1, 17.7.3: direct form holds; else true in the defaults is true; else an odd count of styles."""
    levels = (in_table, in_paragraph, in_letters)
    if direct:
        wanted = direct["b"]
    elif default.get("b"):
        wanted = True
    else:
        wanted = bool(sum(level.get("b", False) for level in levels) % 2)
    assert switched("b", default, levels, direct) is wanted
    form = letter_form(default, levels, direct).plain
    assert form.bold is wanted
    assert ("bold" in form.given) is any((default, *levels, direct))


VALUES = {"sz": st.integers(2, 60).map(lambda half: half / 2), "color": st.sampled_from(["FF0000", "00FF00", "0000FF"])}
SAYINGS = st.fixed_dictionaries({}, optional=VALUES)


@given(st.lists(SAYINGS, min_size=5, max_size=5))
def test_the_last_word_holds(sayings):
    """Values that are no switches: what a later level says holds, whatever was said before it."""
    default, *levels, direct = sayings
    form = letter_form(default, tuple(levels), direct).plain
    for name, field, own in (("sz", "size", 10.0), ("color", "colour", "000000")):
        said = [one[name] for one in sayings if name in one]
        assert getattr(form, field) == (said[-1] if said else own)
        assert (field in form.given) is bool(said)


@pytest.mark.parametrize(
    ("letters", "field", "value"),
    [
        ("<w:caps/>", "capitals", True),
        ("<w:smallCaps/>", "small_capitals", True),
        ("<w:strike/>", "strike", True),
        ("<w:dstrike/>", "strike", True),
        ('<w:u w:val="single"/>', "underline", True),
        ('<w:u w:val="none"/>', "underline", False),
        ('<w:color w:val="auto"/>', "colour", "000000"),
        ('<w:color w:val="ff0000"/>', "colour", "FF0000"),
        ('<w:vertAlign w:val="superscript"/>', "raised", True),
        ('<w:vertAlign w:val="baseline"/>', "raised", False),
        ('<w:position w:val="6"/>', "raised", True),
        ('<w:b w:val="false"/>', "bold", False),
        ('<w:i w:val="on"/>', "italic", True),
        ('<w:sz w:val="27"/>', "size", 13.5),
        ('<w:sz w:val="13pt"/>', "size", 13),
    ],
)
def test_each_field_of_letters(letters: str, field: str, value: object):
    form = form_of(paragraph("chữ", "", letters))
    assert getattr(form, field) == value
    assert form.given == {field}


def test_a_theme_names_fonts_and_colours():
    styles = defaults('<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" w:ascii="Arial"/>')
    assert form_of(paragraph("chữ"), styles=styles, theme=THEME).font == "Calibri"
    heading = '<w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi"/><w:color w:val="123456" w:themeColor="accent1"/>'
    form = form_of(paragraph("chữ", "", heading), styles=styles, theme=THEME)
    assert (form.font, form.colour) == ("Cambria", "4F81BD")
    shaded = '<w:color w:val="365F91" w:themeColor="accent1" w:themeShade="BF"/>'
    assert form_of(paragraph("chữ", "", shaded), theme=THEME).colour == "365F91", "as Word worked it out"
    darker = form_of(paragraph("chữ", "", shaded.replace('w:val="365F91"', "")), theme=THEME).colour
    assert [int(darker[at : at + 2], 16) for at in (0, 2, 4)] == pytest.approx([0x36, 0x5F, 0x91], abs=2)
    lighter = form_of(paragraph("chữ", "", '<w:color w:themeColor="accent1" w:themeTint="66"/>'), theme=THEME).colour
    assert [int(lighter[at : at + 2], 16) for at in (0, 2, 4)] == pytest.approx([0xB8, 0xCC, 0xE4], abs=2)


def test_a_font_named_later_wins_over_a_theme_said_before():
    styles = defaults('<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>')
    named = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/>'
    assert form_of(paragraph("chữ", "", named), styles=styles, theme=THEME).font == "Times New Roman"


def test_letters_with_marks_take_the_other_font():
    """Only ascii was set, by a program that knows no more: đ and ư stay in the font of the style."""
    facts = read_word(word_file(paragraph("Trường Đức 12", "", '<w:rFonts w:ascii="Arial"/>')))
    pieces = facts.paragraphs[0].pieces
    assert [(piece.text, piece.form.font) for piece in pieces] == [
        ("Tr", "Arial"),
        ("ườ", "Times New Roman"),
        ("ng ", "Arial"),
        ("Đứ", "Times New Roman"),
        ("c 12", "Arial"),
    ]
    assert "".join(piece.text for piece in pieces) == facts.paragraphs[0].text == "Trường Đức 12"
    assert [piece.offset for piece in pieces] == [0, 2, 4, 7, 9]


def test_a_complex_run_has_sizes_and_weights_of_its_own():
    form = form_of(
        paragraph(
            "chữ", "", '<w:rFonts w:ascii="Arial" w:cs="Tahoma"/><w:bCs/><w:sz w:val="20"/><w:szCs w:val="30"/><w:cs/>'
        )
    )
    assert (form.font, form.size, form.bold) == ("Tahoma", 15, True)


def test_a_table_style_gives_form_to_its_parts():
    """The head is bold and centred by the style; the rows below are not, and the last column is italic."""
    parts = (
        '<w:rPr><w:sz w:val="22"/></w:rPr>'
        '<w:tblStylePr w:type="firstRow"><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/></w:rPr></w:tblStylePr>'
        '<w:tblStylePr w:type="lastCol"><w:rPr><w:i/></w:rPr></w:tblStylePr>'
        '<w:tblStylePr w:type="band2Horz"><w:rPr><w:color w:val="00FF00"/></w:rPr></w:tblStylePr>'
    )
    styles = defaults('<w:sz w:val="28"/>') + style("T", parts, kind="table")
    rows = [cell(paragraph(f"{number}a")) + cell(paragraph(f"{number}b")) for number in range(1, 4)]

    def forms(look: str) -> list[tuple[object, ...]]:
        shown = f'<w:tblStyle w:val="T"/><w:tblLook {look}/>'
        facts = read_word(word_file(table(*rows, form=shown), styles=styles))
        return [
            (p.alignment, p.pieces[0].form.bold, p.pieces[0].form.italic, p.pieces[0].form.size)
            for p in facts.paragraphs
        ]

    head, plain = ("center", True, False, 11), ("left", False, False, 11)
    assert forms('w:val="0620"') == [head, head, plain, plain, plain, plain]
    last = [(*one[:2], place % 2 == 1, one[3]) for place, one in enumerate([head, head, plain, plain, plain, plain])]
    assert forms('w:firstRow="1" w:lastColumn="1" w:noHBand="1" w:noVBand="1"') == last
    assert forms('w:val="0600"') == [plain] * 6
    banded = read_word(word_file(table(*rows, form='<w:tblStyle w:val="T"/><w:tblLook w:val="0420"/>'), styles=styles))
    assert [p.pieces[0].form.colour for p in banded.paragraphs] == ["000000"] * 4 + ["00FF00"] * 2


def test_a_paragraph_style_wins_over_the_table_style_and_the_defaults_do_not():
    styles = (
        defaults("", '<w:spacing w:after="160" w:line="259" w:lineRule="auto"/>')
        + style("Normal", default=True)
        + style("Own", '<w:pPr><w:spacing w:after="120"/></w:pPr>', based="Normal")
        + style("T", '<w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>', kind="table")
    )
    shown = '<w:tblStyle w:val="T"/>'
    facts = read_word(
        word_file(
            table(cell(paragraph("a")) + cell(paragraph("b", '<w:pStyle w:val="Own"/>')), form=shown), styles=styles
        )
    )
    assert [one.space_after for one in facts.paragraphs] == [0, 6]
    assert [one.line_spacing.value for one in facts.paragraphs] == [1, 1]
    assert first(paragraph("a"), styles=styles).space_after == 8


@pytest.mark.parametrize(
    ("form", "field", "value"),
    [
        ('<w:jc w:val="both"/>', "alignment", "justify"),
        ('<w:jc w:val="distribute"/>', "alignment", "justify"),
        ('<w:jc w:val="end"/>', "alignment", "right"),
        ('<w:jc w:val="start"/>', "alignment", "left"),
        ('<w:ind w:left="567"/>', "left_indent", 10),
        ('<w:ind w:start="10mm"/>', "left_indent", 10),
        ('<w:ind w:end="567"/>', "right_indent", 10),
        ('<w:ind w:firstLine="720"/>', "first_line_indent", 12.7),
        ('<w:ind w:hanging="720"/>', "first_line_indent", -12.7),
        ('<w:ind w:firstLineChars="200"/>', "first_line_indent", 7.41),
        ('<w:spacing w:before="120"/>', "space_before", 6),
        ('<w:spacing w:after="120"/>', "space_after", 6),
        ('<w:spacing w:beforeAutospacing="1"/>', "space_before", 14),
        (
            '<w:spacing w:line="360" w:lineRule="auto"/>',
            "line_spacing",
            LineSpacing(rule=SpacingRule.MULTIPLE, value=1.5),
        ),
        ('<w:spacing w:line="360"/>', "line_spacing", LineSpacing(rule=SpacingRule.MULTIPLE, value=1.5)),
        ('<w:spacing w:line="360" w:lineRule="exact"/>', "line_spacing", LineSpacing(rule=SpacingRule.EXACT, value=18)),
        (
            '<w:spacing w:line="360" w:lineRule="atLeast"/>',
            "line_spacing",
            LineSpacing(rule=SpacingRule.AT_LEAST, value=18),
        ),
        ("<w:keepNext/>", "keep_with_next", True),
        ("<w:pageBreakBefore/>", "page_break_before", True),
        ('<w:outlineLvl w:val="0"/>', "outline_level", 0),
        ('<w:outlineLvl w:val="9"/>', "outline_level", None),
    ],
)
def test_each_field_of_a_paragraph(form: str, field: str, value: object):
    found = first(paragraph("chữ", form))
    assert getattr(found, field) == value
    assert found.given == {field}


def test_a_paragraph_that_says_nothing_has_words_own_form():
    found = first(paragraph("chữ"))
    assert (found.alignment, found.left_indent, found.first_line_indent) == ("left", 0, 0)
    assert (found.space_before, found.space_after) == (0, 0)
    assert found.line_spacing == LineSpacing(rule=SpacingRule.MULTIPLE, value=1)
    assert found.given == frozenset()


def test_no_space_between_paragraphs_of_one_style_that_want_none():
    styles = style("List", '<w:pPr><w:contextualSpacing/><w:spacing w:before="120" w:after="120"/></w:pPr>') + style(
        "Normal", default=True
    )
    listed = '<w:pStyle w:val="List"/>'
    body = paragraph("a", listed) + paragraph("b", listed) + paragraph("c")
    facts = read_word(word_file(body, styles=styles))
    assert [(one.space_before, one.space_after) for one in facts.paragraphs] == [(6, 0), (0, 6), (0, 0)]


def test_a_width_is_that_of_the_column_between_the_margins():
    assert first(paragraph("chữ")).width == 165.01
    two = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:left="1701" w:right="850" w:top="1134" w:bottom="1134"/><w:cols w:num="2" w:space="567"/>'
    assert read_word(word_file(paragraph("chữ"), section=two)).paragraphs[0].width == pytest.approx(
        (165.01 - 10) / 2, abs=0.02
    )


def test_every_switch_is_known_to_the_law():
    assert set(itertools.chain(TOGGLES)) == {"b", "i", "caps", "smallCaps", "strike", "vanish", "bCs", "iCs"}
