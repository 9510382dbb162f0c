"""What the shipped Word template prints beside the text: framed marks, the address below, the closing tables."""

from congvan.letters import letterhead
from congvan.letters.mark_frames import CIRCULATION_WIDTH, DRAFT_SIDE, FRAME_HEIGHT
from congvan.letters.word_styles import mark_colour
from congvan.letters.word_xml import Element, paragraph, run, table, twips, w

FRAME_LINE = 8
"""Eighths of a point: the line of a frame."""


def where(condition: str, *inner: Element, style: str) -> tuple[Element, ...]:
    """Print paragraphs (and tables between them) only where a condition holds."""
    return (paragraph(style, run(f"{{%p if {condition} %}}")), *inner, paragraph(style, run("{%p endif %}")))


def loop(item: str, items: str, *inner: Element, style: str) -> tuple[Element, ...]:
    """Repeat paragraphs for each item of a list."""
    opening = paragraph(style, run(f"{{%p for {item} in {items} %}}"))
    return (opening, *inner, paragraph(style, run("{%p endfor %}")))


def left_marks() -> tuple[Element, ...]:
    """Return the marks below the number: urgency (box 10b of Annex I, Part I, IV) and DỰ THẢO."""
    shown: list[Element] = []
    for name, style in (("urgency_mark", "CVDauKhan"), ("draft_mark", "CVDuThao")):
        framed = frame(paragraph(style, run(f"{{{{ {name} }}}}")), 2 * DRAFT_SIDE, colour=mark_colour(style))
        shown += where(name, paragraph("CVCachDau"), framed, paragraph("CVDongCuoi"), style="CVDongCuoi")
    return tuple(shown)


def circulation() -> tuple[Element, ...]:
    """Return the scope of circulation, above Quốc hiệu in the margin (box 11): the header of the first page."""
    mark = paragraph("CVLuuHanh", run("{{ circulation_mark }}"))
    framed = frame(mark, CIRCULATION_WIDTH, colour=mark_colour("CVLuuHanh"), align="right")
    return (*where("circulation_mark", framed, style="CVDongCuoi"), paragraph("CVDongCuoi"))


def address() -> tuple[Element, ...]:
    """Return the address below a line across the page (box 13): the footer of the first page."""
    lines = loop("line", "footer_lines", paragraph("CVDiaChi", run("{{ line }}")), style="CVDiaChi")
    return (*where("footer_lines", paragraph("CVKeDiaChi"), *lines, style="CVDongCuoi"), paragraph("CVDongCuoi"))


def frame(inside: Element, width: float, *, colour: str, align: str = "left") -> Element:
    """Return a frame `width` mm wide round a paragraph, the paragraph in its middle."""
    sides = ("top", "left", "bottom", "right")
    form = w(
        "tblPr",
        w("tblW", w=twips(width), type="dxa"),
        w("jc", val=align),
        w("tblBorders", *(w(side, val="single", sz=FRAME_LINE, space=0, color=colour) for side in sides)),
        w("tblLayout", type="fixed"),
        w("tblCellMar", *(w(side, w=0, type="dxa") for side in sides)),
        w("tblLook", val="0000"),
    )
    height = w("trPr", w("cantSplit"), w("trHeight", val=twips(FRAME_HEIGHT), hRule="exact"))
    cell = w("tc", w("tcPr", w("tcW", w=twips(width), type="dxa"), w("vAlign", val="center")), inside)
    return w("tbl", form, w("tblGrid", w("gridCol", w=twips(width))), w("tr", height, cell))


def closing() -> tuple[Element, ...]:
    """Return the end of a document: Nơi nhận beside the one signature, or below where several sign (specimen 1.9).

    What another place confirms stands below on the left (specimen 1.10).
    """
    several = (*loop("row", "signature_rows", _several_signers(), gap(), style="CVDongCuoi"), *receivers())
    width = letterhead.text_width()
    confirmed = table((letterhead.LEFT_WISHED, width - letterhead.LEFT_WISHED), [(_confirmed(), (gap(),))])
    return (
        paragraph("CVDongCuoi", run("{%p if signature_rows %}")),
        *several,
        paragraph("CVDongCuoi", run("{%p else %}")),
        one_signer(),
        *where("confirmation", gap(), confirmed, style="CVDongCuoi"),
        paragraph("CVDongCuoi", run("{%p endif %}")),
    )


def receivers() -> tuple[Element, ...]:
    """Return Nơi nhận."""
    return where(
        "distribution",
        paragraph("CVTuNoiNhan", run("Nơi nhận:")),
        *loop("line", "distribution", paragraph("CVNoiNhan", run("- {{ line }}")), style="CVNoiNhan"),
        style="CVTuNoiNhan",
    )


def signature(lines: str, position: str, name: str) -> tuple[Element, ...]:
    """Return a signature: lines of authority, room, another position of the signer, the name."""
    return (
        *loop("line", lines, paragraph("CVQuyenHan", run("{{ line }}")), style="CVQuyenHan"),
        paragraph("CVChoKy"),
        *where(position, paragraph("CVQuyenHan", run(f"{{{{ {position} }}}}")), style="CVQuyenHan"),
        paragraph("CVHoTen", run(f"{{{{ {name} }}}}")),
    )


def gap() -> Element:
    """Return a paragraph too small to be seen: the end of a cell, or what keeps two tables apart."""
    return paragraph("CVDongCuoi")


def _confirmed() -> tuple[Element, ...]:
    """Return what another place confirms, with room for its signature and seal."""
    return (
        paragraph("CVXacNhan", run("{{ confirmation }}")),
        paragraph("CVXacNhan", run("(Chữ ký, dấu)")),
        paragraph("CVChoKy"),
    )


def one_signer() -> Element:
    """Return Nơi nhận on the left and the signature on the right."""
    right = signature("authority_lines", "signer_position", "signer_name")
    width = letterhead.text_width()
    return table((letterhead.LEFT_WISHED, width - letterhead.LEFT_WISHED), [((*receivers(), gap()), right)], top=12)


def _several_signers() -> Element:
    """Return two signatures side by side."""
    left = signature("row.left_lines", "row.left_position", "row.left_name")
    right = signature("row.right_lines", "row.right_position", "row.right_name")
    width = letterhead.text_width()
    return table((width / 2, width / 2), [(left, right)], top=12)
