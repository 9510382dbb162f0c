"""The text of a letter or an annex as Word's own paragraphs and tables, each in a named style."""

from collections.abc import Callable, Mapping, Sequence

from congvan.decree30 import page_layout
from congvan.letters import letterhead, table_columns
from congvan.letters.body_text import Block, BlockKind, Run
from congvan.letters.word_styles import TABLE_STYLE, Style, letter_styles
from congvan.letters.word_xml import (
    PARAGRAPH_ORDER,
    ROW_ORDER,
    Element,
    R,
    keep_with_next,
    paragraph,
    properties,
    put,
    q,
    run,
    twips,
    w,
)

STYLES: Mapping[BlockKind, str] = {
    BlockKind.PARAGRAPH: "CVNoiDung",
    BlockKind.HEADING: "CVDeMuc",
    BlockKind.CENTRED_HEADING: "CVDeMucGiua",
    BlockKind.PART: "CVPhanChuong",
    BlockKind.PART_TITLE: "CVTieuDePhanChuong",
    BlockKind.SECTION: "CVMuc",
    BlockKind.SECTION_TITLE: "CVTieuDeMuc",
    BlockKind.ARTICLE_TITLE: "CVDieu",
    BlockKind.ARTICLE: "CVDieuLoiVan",
    BlockKind.AUTHORITY: "CVThamQuyen",
    BlockKind.GROUND: "CVCanCu",
    BlockKind.RULING: "CVQuyetDinh",
    BlockKind.CLAUSE: "CVKhoan",
    BlockKind.POINT: "CVDiem",
    BlockKind.DASH: "CVGachDauDong",
    BlockKind.PLUS: "CVDauCong",
}
Link = Callable[[str], str | None]
"""Makes a link to an address and returns its id, or None where the address is not one to link to."""


def build_blocks(blocks: tuple[Block, ...], ids: Mapping[str, str], *, width: float, link: Link) -> tuple[Element, ...]:
    """Build the paragraphs and tables of a text in a column `width` mm wide."""
    styles = {style.id: style for style in letter_styles()}
    made: list[Element] = []
    after_table = False
    for block in blocks:
        if block.kind is BlockKind.TABLE:
            if block.rows:
                made += [gap(ids)] if after_table else []
                made.append(_table(block, ids, width=width, link=link))
                after_table = True
            continue
        style = styles[STYLES[block.kind]]
        one = paragraph(ids[style.id], *_marked(block, style, link))
        even(one, letterhead.title_indent(block, width))
        if after_table:
            _space_before(one, style)
        made.append(one)
        after_table = False
    return tuple(made)


def gap(ids: Mapping[str, str]) -> Element:
    """Return a paragraph too small to be seen: without one Word joins two tables into one."""
    return paragraph(ids["CVDongCuoi"])


def even(one: Element, indent: float) -> None:
    """Narrow a centred paragraph by an indent (mm) on both sides so that its lines are even."""
    if indent:
        put(properties(one, "pPr"), w("ind", left=twips(indent), right=twips(indent)), PARAGRAPH_ORDER)


def keep_together(elements: Sequence[Element]) -> None:
    """Hold the last paragraph, or the last row of a table, on the page of what follows."""
    if not elements:
        return
    last = elements[-1]
    held = [last] if last.tag == q("p") else list(last.findall(q("tr"))[-1].iter(q("p")))
    for one in held:
        keep_with_next(one)


def _marked(block: Block, style: Style, link: Link) -> list[Element]:
    """Return a paragraph's mark and its runs."""
    pieces = block.runs
    bold = block.kind is BlockKind.ARTICLE and page_layout.flag("dieu.bold")
    if block.mark and not pieces:
        return [run(block.mark, bold=bold)]
    if block.mark:
        first = pieces[0]
        pieces = (
            Run(text=f"{block.mark} ", bold=bold),
            Run(text=first.text.lstrip(" "), bold=first.bold, italic=first.italic, link=first.link),
            *pieces[1:],
        )
    return [_piece(piece, style, link) for piece in pieces if piece.text]


def _piece(piece: Run, style: Style, link: Link) -> Element:
    """Return a run, inside a link where it has one; a link is printed like its surroundings."""
    made = run(piece.text, bold=piece.bold and not style.is_bold, italic=piece.italic and not style.is_italic)
    link_id = link(piece.link) if piece.link else None
    if link_id is None:
        return made
    wrapped = w("hyperlink", made, history=1)
    wrapped.set(q("id", R), link_id)
    return wrapped


def _space_before(one: Element, style: Style) -> None:
    """Set a paragraph off from the table above it."""
    spacing = w("spacing", before=max(round(style.after * 20), 120), after=round(style.after * 20))
    put(properties(one, "pPr"), spacing, PARAGRAPH_ORDER)


def _table(block: Block, ids: Mapping[str, str], *, width: float, link: Link) -> Element:
    """Return a real table: lines round the cells, its head again on every page, no row cut in two."""
    columns = table_columns.fit_columns(block.rows, width)
    styles = {style.id: style for style in letter_styles()}
    made = w(
        "tbl",
        w(
            "tblPr",
            w("tblStyle", val=ids[TABLE_STYLE.id]),
            w("tblW", w=sum(twips(one.width) for one in columns), type="dxa"),
            w("tblInd", w=0, type="dxa"),
            w("tblLayout", type="fixed"),
            w("tblCellMar", *(w(side, w=twips(table_columns.CELL_SIDE), type="dxa") for side in ("left", "right"))),
            w("tblLook", val="0420"),
        ),
        w("tblGrid", *(w("gridCol", w=twips(one.width)) for one in columns)),
    )
    for number, row in enumerate(block.rows):
        form = properties(table_row := w("tr"), "trPr")
        put(form, w("cantSplit"), ROW_ORDER)
        style = styles["CVChuTrongBang" if number else "CVDauBang"]
        if number == 0 and len(block.rows) > 1:
            put(form, w("tblHeader"), ROW_ORDER)
        for place, column in enumerate(columns):
            pieces = row[place] if place < len(row) else ()
            content = paragraph(ids[style.id], *(_piece(piece, style, link) for piece in pieces if piece.text))
            if number and column.centred:
                put(properties(content, "pPr"), w("jc", val="center"), PARAGRAPH_ORDER)
            if number == 0:
                keep_with_next(content)
            table_row.append(w("tc", w("tcPr", w("tcW", w=twips(column.width), type="dxa")), content))
        made.append(table_row)
    return made
