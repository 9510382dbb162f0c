"""The lines of a Word file, and what they stand under: borders, shapes as Word writes them, underlines, typed rows."""

import pytest

from congvan.decree30 import advance_widths
from congvan.facts.document_facts import DocumentFacts, DrawnLine, LineKind
from congvan.facts.word_reader import read_word
from tests.facts.raw_word_file import THEME, cell, paragraph, style, table, word_file
from tests.facts.test_word_text import drawing, new_box, p, run

MOTTO = "Độc lập - Tự do - Hạnh phúc"
CENTRE = '<w:jc w:val="center"/>'
LETTERS = '<w:b/><w:sz w:val="26"/>'
LINE = '<w:{side} w:val="single" w:sz="6" w:space="1" w:color="000000"/>'
BOTTOM = f"<w:pBdr>{LINE.format(side='bottom')}</w:pBdr>"
TOP = f"<w:pBdr>{LINE.format(side='top')}</w:pBdr>"


def read(body: str, **parts: str) -> DocumentFacts:
    return read_word(word_file(body, **parts))


def only(body: str, **parts: str) -> DrawnLine:
    (line,) = read(body, **parts).lines
    return line


def motto(*more: str) -> str:
    return p(run(MOTTO, LETTERS), *more, form=CENTRE)


def new_line(left: int | str, top: int, width: int = 1905000, *, down: str = "paragraph", stroke: str = "") -> str:
    """A straight connector as Word 2010 and later write it; lengths in EMU, `left` may be an alignment."""
    placed = f"<wp:align>{left}</wp:align>" if isinstance(left, str) else f"<wp:posOffset>{left}</wp:posOffset>"
    drawn = stroke or '<a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln>'
    return drawing(
        f'<w:drawing><wp:anchor layoutInCell="1"><wp:positionH relativeFrom="column">{placed}</wp:positionH>'
        f'<wp:positionV relativeFrom="{down}"><wp:posOffset>{top}</wp:posOffset></wp:positionV><wp:extent cx="{width}" cy="0"/>'
        f'<a:graphic><a:graphicData uri="wps"><wps:wsp><wps:cNvCnPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="0"/></a:xfrm>'
        f'<a:prstGeom prst="straightConnector1"/>{drawn}</wps:spPr><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>',
        fallback='<w:pict><v:line style="position:absolute" from="0,0" to="150pt,0"/></w:pict>',
    )


def old_line(x1: float, y1: float, x2: float, y2: float, more: str = "") -> str:
    return f'<w:r><w:pict><v:line style="position:absolute;z-index:1" from="{x1}pt,{y1}pt" to="{x2}pt,{y2}pt" {more}/></w:pict></w:r>'


def emu(points: float) -> int:
    return round(points * 12700)


def test_a_border_below_a_paragraph_is_as_long_as_its_column_less_its_indents():
    line = only(p(run(MOTTO), form=CENTRE + BOTTOM + '<w:ind w:left="2000" w:right="2000"/>'))
    assert line == DrawnLine(
        kind=LineKind.PARAGRAPH_BORDER,
        style="solid",
        length=(9355 - 4000) / 20,
        below=1,
        weight=0.75,
        colour="000000",
        centred=True,
    )


def test_a_border_above_an_empty_paragraph_stands_under_the_text_above_it():
    line = only(motto() + p(form=TOP + '<w:ind w:left="3000" w:right="3000"/>'))
    assert (line.below, line.length, line.centred) == (1, (9355 - 6000) / 20, True)
    assert only(motto() + p(form=TOP + '<w:ind w:left="3000"/>')).centred is False


def test_a_border_in_a_style_and_none_in_the_paragraph():
    styles = style("R", f"<w:pPr>{BOTTOM}</w:pPr>")
    assert only(p(run("a"), form='<w:pStyle w:val="R"/>'), styles=styles).below == 1
    none = '<w:pStyle w:val="R"/><w:pBdr><w:bottom w:val="nil"/></w:pBdr>'
    assert read(p(run("a"), form=none), styles=styles).lines == ()


def test_neighbours_with_one_frame_share_it():
    framed = f"<w:pBdr>{''.join(LINE.format(side=side) for side in ('top', 'bottom'))}</w:pBdr>"
    lines = read(motto() + p(run("a"), form=framed) + p(run("b"), form=framed)).lines
    assert [line.below for line in lines] == [1, 3]


def test_a_border_of_a_paragraph_in_a_cell_knows_only_that_cell():
    body = table(cell(motto() + p(form=TOP)) + cell(p(form=TOP)), grid=(5000, 4000))
    lines = read(body).lines
    assert [line.below for line in lines] == [1, None]
    assert [line.length for line in lines] == [(4000 - 216) / 20] * 2


@pytest.mark.parametrize("left", [emu(158.9), "center"])
def test_a_shape_in_its_own_paragraph(left: int | str):
    line = only(motto(new_line(left, emu(17))))
    assert (line.kind, line.style, line.length, line.below, line.weight, line.colour) == (
        LineKind.SHAPE,
        "solid",
        150,
        1,
        0.75,
        "000000",
    )
    assert line.centred is True


def test_a_shape_that_is_not_in_the_middle():
    assert only(motto(new_line(emu(90), emu(17)))).centred is False


def test_a_shape_anchored_in_the_paragraph_below_or_above():
    below = p(new_line(emu(158.9), emu(2)), form=CENTRE)
    assert only(motto() + below).below == 1
    first = p(run("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", LETTERS), new_line(emu(158.9), emu(32)), form=CENTRE)
    assert only(first + motto()).below == 2


def test_a_shape_in_a_cell_of_a_letterhead():
    left = p(run("UBND HUYỆN CẨM GIÀNG", LETTERS), form=CENTRE) + p(
        run("PHÒNG GIÁO DỤC", LETTERS), new_line(emu(57), emu(17), emu(75)), form=CENTRE
    )
    right = p(run("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", LETTERS), form=CENTRE) + motto(
        new_line(emu(50), emu(17), emu(150))
    )
    lines = read(table(cell(left) + cell(right, width=5386), grid=(4000, 5386))).lines
    assert [(line.below, line.length, line.centred) for line in lines] == [(2, 75, True), (4, 150, True)]


def test_shapes_anchored_under_the_table_that_they_stand_in():
    """Both lines hang on the first paragraph of the text and reach up into the letterhead."""
    left = p(run("UBND HUYỆN CẨM GIÀNG", LETTERS), form=CENTRE) + p(run("PHÒNG GIÁO DỤC", LETTERS), form=CENTRE)
    right = p(run("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", LETTERS), form=CENTRE) + motto()
    row = p(run("Số: 1/CV", LETTERS), form=CENTRE)
    body = table(cell(left) + cell(right, width=5386), cell(row) + cell(row, width=5386), grid=(4000, 5386))
    anchored = p(run("Kính gửi"), new_line(emu(65), emu(-13), emu(75)), new_line(emu(255), emu(-13), emu(150)))
    assert [line.below for line in read(body + anchored).lines] == [2, 4]


def test_a_shape_placed_by_the_page():
    placed = new_line(emu(158.9), emu(72), down="page")
    assert only(motto(placed) + p(run("Kính gửi"))).below == 1
    assert only(motto() + p(run("Kính gửi"), placed)).below == 1


def test_old_shapes():
    line = only(motto(old_line(158.9, 17, 308.9, 17, 'strokeweight="1pt" strokecolor="#c00000"')))
    assert (line.below, line.length, line.weight, line.colour, line.centred) == (1, 150, 1, "C00000", True)
    connector = '<w:r><w:pict><v:shapetype id="_x0000_t32"/><v:shape type="#_x0000_t32" style="position:absolute;margin-left:158.9pt;margin-top:17pt;width:150pt;height:0"/></w:pict></w:r>'
    line = only(motto(connector))
    assert (line.below, line.length, line.centred) == (1, 150, True)
    rule = '<w:r><w:pict><v:rect style="width:0;height:1.5pt" o:hr="t" o:hralign="center"/></w:pict></w:r>'
    assert len(read(motto() + p(rule)).lines) <= 1


def test_dashed_and_double_shapes():
    for stroke, wanted in (
        ('<a:ln w="12700"><a:prstDash val="dash"/></a:ln>', "dashed"),
        ('<a:ln w="12700"><a:prstDash val="sysDot"/></a:ln>', "dotted"),
        ('<a:ln w="12700" cmpd="dbl"/>', "double"),
        (
            '<a:ln w="12700"><a:solidFill><a:schemeClr val="accent1"/></a:solidFill><a:prstDash val="solid"/></a:ln>',
            "solid",
        ),
    ):
        line = only(motto(new_line(emu(158.9), emu(17), stroke=stroke)), theme=THEME)
        assert line.style == wanted
    assert line.colour == "4F81BD"
    assert old_style('dashstyle="1 1"') == "dotted"
    assert old_style('linestyle="thinThin"') == "double"


def old_style(stroke: str) -> str:
    drawn = old_line(158.9, 17, 308.9, 17).replace("/></w:pict>", f"><v:stroke {stroke}/></v:line></w:pict>")
    return only(motto(drawn)).style


def test_what_is_no_line():
    unseen = new_line(emu(158), emu(17), stroke='<a:ln w="9525"><a:noFill/></a:ln>')
    upright = old_line(50, 0, 50, 80)
    box = '<w:r><w:pict><v:rect style="position:absolute;width:150pt;height:40pt"/></w:pict></w:r>'
    hidden = '<w:r><w:pict><v:line style="visibility:hidden" from="0,0" to="150pt,0"/></w:pict></w:r>'
    assert read(motto(unseen, upright, box, hidden)).lines == ()
    assert read(motto() + p(drawing(new_box(paragraph("hộp"))))).lines == ()


def test_lines_in_groups():
    old = (
        '<w:r><w:pict><v:group style="position:absolute;margin-left:100pt;margin-top:17pt;width:200pt;height:10pt" coordorigin="0,0" coordsize="4000,200">'
        '<v:line from="1000,0" to="3000,0"/></v:group></w:pict></w:r>'
    )
    line = only(motto(old))
    assert (line.length, line.below) == (100, 1)
    new = (
        '<w:r><w:drawing><wp:anchor><wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{emu(17)}</wp:posOffset></wp:positionV><wp:extent cx="{emu(467)}" cy="0"/>'
        '<a:graphic><a:graphicData uri="wpg"><wpg:wgp><wpg:grpSpPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{emu(467)}" cy="{emu(10)}"/><a:chOff x="0" y="0"/><a:chExt cx="467" cy="10"/></a:xfrm></wpg:grpSpPr>'
        '<wps:wsp><wps:spPr><a:xfrm><a:off x="159" y="0"/><a:ext cx="150" cy="0"/></a:xfrm><a:prstGeom prst="line"/><a:ln w="9525"/></wps:spPr></wps:wsp>'
        "</wpg:wgp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
    )
    line = only(motto(new))
    assert (line.length, line.below, line.centred) == (pytest.approx(150), 1, True)


def test_underlined_text_and_underlined_blanks():
    line = only(p(run(MOTTO, LETTERS + '<w:u w:val="single"/>'), form=CENTRE))
    assert (line.kind, line.below, line.centred) == (LineKind.UNDERLINE, 1, True)
    assert line.length == pytest.approx(advance_widths.measure(MOTTO, 13, bold=True), abs=0.01)
    blank = only(motto() + p(run("            ", '<w:u w:val="single"/>'), form=CENTRE))
    assert (blank.kind, blank.below) == (LineKind.UNDERLINE, 1)
    part = only(p(run("Độc lập - "), run("Tự do", '<w:u w:val="single"/>'), run(" - Hạnh phúc"), form=CENTRE))
    assert (part.below, part.centred) == (1, None)


@pytest.mark.parametrize(
    ("row", "shown"),
    [
        ("__________", "solid"),
        ("----------", "dashed"),
        ("–––––––––", "solid"),
        ("———————", "solid"),
        ("- - - - - -", "dashed"),
        ("=========", "double"),
    ],
)
def test_rows_of_signs(row: str, shown: str):
    line = only(motto() + p(run(row, LETTERS), form=CENTRE))
    assert (line.kind, line.style, line.below, line.centred) == (LineKind.TYPED, shown, 1, True)
    assert line.length > 20


def test_a_typed_row_after_a_line_break_stands_under_the_line_above():
    line = only(
        p(run("CỘNG HÒA"), "<w:r><w:br/></w:r>", run(MOTTO), "<w:r><w:br/></w:r>", run("_____________"), form=CENTRE)
    )
    assert (line.below, line.offset) == (1, len("CỘNG HÒA\n"))


def test_typed_rows_in_columns_by_tabs():
    tab = "<w:r><w:tab/></w:r>"
    lines = read(p(run("PHÒNG GIÁO DỤC"), tab, run(MOTTO)) + p(run("-------"), tab, run("-----------"))).lines
    assert [(line.below, line.offset) for line in lines] == [(1, 0), (1, len("PHÒNG GIÁO DỤC\t"))]


def test_text_is_no_row_of_signs():
    assert read(p(run("- Như trên;")) + p(run("--")) + p(run("a --- b"))).lines == ()


def borders(*sides: str) -> str:
    lines = "".join(LINE.format(side=side) for side in sides)
    return f"<w:tcBorders>{lines}</w:tcBorders>"


def test_borders_of_cells_as_rules():
    below = only(table(cell(motto(), borders("bottom")) + cell(paragraph("x")), grid=(4000, 4000)))
    assert (below.kind, below.below, below.length, below.centred) == (LineKind.CELL_BORDER, 1, 200, True)
    empty = '<w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr></w:p>'
    rows = (cell(motto()), cell(empty, borders("top")))
    above = only(table(*rows, grid=(4000,)))
    assert (above.kind, above.below, above.length) == (LineKind.CELL_BORDER, 1, 200)


def test_a_short_rule_made_of_three_cells():
    empty = "<w:p/>"
    head = cell(motto(), '<w:gridSpan w:val="3"/>', width=5000)
    row = cell(empty, width=1500) + cell(empty, borders("top"), width=2000) + cell(empty, width=1500)
    line = only(table(head, row, grid=(1500, 2000, 1500)))
    assert (line.below, line.length) == (1, 100)


def test_a_framed_table_has_no_rules():
    assert read(table(cell(paragraph("a"), borders("top", "left", "bottom", "right")))).lines == ()
