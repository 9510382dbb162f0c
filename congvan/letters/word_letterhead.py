"""What of a letterhead must be measured, set in a filled-in template: column widths, sizes, lengths of the rules."""

import copy

from congvan.decree30 import page_layout
from congvan.decree30.page_layout import POINTS_A_MM
from congvan.letters import mark_frames
from congvan.letters.letter_fields import LetterFields
from congvan.letters.letterhead import Greeting, Heading, Letterhead
from congvan.letters.word_template_file import FilledTemplate
from congvan.letters.word_xml import CELL_ORDER, PARAGRAPH_ORDER, Element, properties, put, q, twips, w

WORD_CELL_SIDE = 108
"""Twentieths of a point left and right in a cell, where a table says nothing."""


def set_letterhead(filled: FilledTemplate, measures: Letterhead) -> None:
    """Set what was measured; what an office has changed apart from it stays."""
    sizes = {
        "CVChuQuan": measures.superior_size,
        "CVBanHanh": measures.issuer_size,
        "CVQuocHieu": measures.national_size,
        "CVTieuNgu": measures.motto_size,
        "CVSoKyHieu": measures.number_size,
        "CVTrichYeu": measures.subject_size,
        "CVDiaDanh": measures.date_size,
    }
    for style_id, size in sizes.items():
        set_style_size(filled, style_id, size)
    for national in filled.paragraphs_in("CVQuocHieu"):
        table = next(national.iterancestors(q("tbl")), None)
        if table is not None:
            set_column_widths(table, (measures.left_width, measures.right_width))
    for style_id, length in (("CVKeBanHanh", measures.issuer_rule), ("CVKeTieuNgu", measures.motto_rule)):
        for rule in filled.paragraphs_in(style_id):
            set_rule_length(rule, length, column=measures.left_width + measures.right_width)


def copy_letterhead(filled: FilledTemplate) -> list[Element]:
    """Return a copy of the letterhead's table without number, trích yếu and date, as an attached document has it."""
    national = next(iter(filled.paragraphs_in("CVQuocHieu")), None)
    table = None if national is None else next(national.iterancestors(q("tbl")), None)
    if table is None:
        return []
    copied = copy.deepcopy(table)
    own = {filled.ids[style_id] for style_id in ("CVSoKyHieu", "CVTrichYeu", "CVDiaDanh")}
    for mark in list(copied.iter(q("pStyle"))):
        if mark.get(q("val")) in own:
            one = mark.getparent().getparent()
            one.getparent().remove(one)
    for row in list(copied.findall(q("tr"))):
        if row.find(f".//{q('p')}") is None:
            copied.remove(row)
    for cell in copied.iter(q("tc")):
        if cell.find(q("p")) is None:
            cell.append(w("p"))
    return [copied]


def set_heading(filled: FilledTemplate, heading: Heading, *, column: float) -> None:
    """Set how the trích yếu under a type's name breaks, and the length of the rule below it; `column` in mm."""
    indent = twips(heading.indent)
    for one in filled.paragraphs_in("CVTrichYeuTenLoai"):
        put(properties(one, "pPr"), w("ind", left=indent, right=indent), PARAGRAPH_ORDER)
    for rule in filled.paragraphs_in("CVKeTrichYeu"):
        set_rule_length(rule, heading.rule, column=column)


def set_marks(filled: FilledTemplate, fields: LetterFields) -> None:
    """Set the widths of framed marks, and give the address at the foot its room inside the page."""
    for style_id, frame in (
        ("CVDauKhan", mark_frames.urgency_frame(fields)),
        ("CVDuThao", mark_frames.draft_frame(fields)),
    ):
        for mark in filled.paragraphs_in(style_id):
            table = next(mark.iterancestors(q("tbl")), None)
            if frame and table is not None:
                set_column_widths(table, (frame.width,))
                table.find(f"{q('tblPr')}/{q('tblW')}").set(q("w"), str(twips(frame.width)))
    edges = filled.body.find(f"{q('sectPr')}/{q('pgMar')}")
    if fields.footer_lines and edges is not None:
        edges.set(q("footer"), str(twips(page_layout.measure("page.margin-bottom"))))


def set_greeting(filled: FilledTemplate, greeting: Greeting) -> None:
    """Set where “Kính gửi” and the dashes below its colon begin."""
    if greeting.centred:
        return
    several = filled.paragraphs_in("CVNoiGui")
    for one in () if greeting.word_centred else filled.paragraphs_in("CVKinhGui"):
        hanging = 0 if several else twips(greeting.dash_left - greeting.left)
        left = twips(greeting.left) + hanging
        put(properties(one, "pPr"), w("ind", left=left, hanging=hanging), PARAGRAPH_ORDER)
        put(properties(one, "pPr"), w("jc", val="left"), PARAGRAPH_ORDER)
    hanging = twips(greeting.hanging)
    indent = {"left": twips(greeting.dash_left) + hanging, "hanging": hanging}
    for one in several:
        put(properties(one, "pPr"), w("ind", **indent), PARAGRAPH_ORDER)
    if several:
        after = round(page_layout.measure("noi-dung.space-between") * 20)
        put(properties(several[-1], "pPr"), w("spacing", after=after), PARAGRAPH_ORDER)


def set_style_size(filled: FilledTemplate, style_id: str, size: float) -> None:
    """Set the size of a style's letters."""
    for style in filled.styles.findall(q("style")):
        if style.get(q("styleId")) == filled.ids[style_id]:
            for tag in ("sz", "szCs"):
                for found in style.iter(q(tag)):
                    found.set(q("val"), str(round(size * 2)))


def set_column_widths(table: Element, widths: tuple[float, ...]) -> None:
    """Set the widths (mm) of a table's columns; one with other columns than ours keeps its own."""
    grid = table.findall(f"{q('tblGrid')}/{q('gridCol')}")
    rows = [row.findall(q("tc")) for row in table.findall(q("tr"))]
    if len(grid) != len(widths) or any(len(cells) != len(widths) for cells in rows):
        return
    for place, width in enumerate(widths):
        grid[place].set(q("w"), str(twips(width)))
        for cells in rows:
            put(properties(cells[place], "tcPr"), w("tcW", w=twips(width), type="dxa"), CELL_ORDER)


def set_rule_length(rule: Element, length: float, *, column: float) -> None:
    """Set how long (pt) the line over an empty paragraph is, in the middle of its cell or else of a column (mm)."""
    room = _cell_room(rule)
    if room is None:
        room = column * POINTS_A_MM * 20
    indent = max(0, round((room - length * 20) / 2))
    put(properties(rule, "pPr"), w("ind", left=indent, right=indent, firstLine=0), PARAGRAPH_ORDER)


def _cell_room(one: Element) -> float | None:
    """Return the twentieths of a point between the margins of the cell that a paragraph stands in."""
    cell = next(one.iterancestors(q("tc")), None)
    if cell is None:
        return None
    width = cell.find(f"{q('tcPr')}/{q('tcW')}")
    if width is None or width.get(q("type")) != "dxa":
        return None
    table = next(one.iterancestors(q("tbl")))
    room = float(width.get(q("w")))
    for sides in (("left", "start"), ("right", "end")):
        found = [table.find(f"{q('tblPr')}/{q('tblCellMar')}/{q(side)}") for side in sides]
        said = next((margin for margin in found if margin is not None), None)
        room -= float(said.get(q("w"))) if said is not None else WORD_CELL_SIDE
    return room
