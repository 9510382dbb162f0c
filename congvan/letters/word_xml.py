"""Pieces of WordprocessingML in the order that its schema asks for: paragraphs, runs, cells, lengths."""

import unicodedata
from collections.abc import Iterable
from typing import Any, TypeAlias

from lxml import etree

from congvan.letters.body_text import Run

Element: TypeAlias = Any
"""An element of lxml, which ships no types."""
Row: TypeAlias = tuple[tuple[Element, ...], tuple[Element, ...]]
"""What stands in the left and in the right cell of a table of two columns."""

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
NAMESPACES = {"w": W, "r": R}

PARAGRAPH_ORDER = (
    *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr"),
    *("suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct"),
    *("topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind"),
    *("contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment"),
    *("textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange"),
)
RUN_ORDER = (
    *("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow"),
    *("emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern"),
    *("position", "sz", "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs"),
    *("em", "lang", "eastAsianLayout", "specVanish", "oMath"),
)
SECTION_ORDER = (
    *("headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar", "paperSrc"),
    *("pgBorders", "lnNumType", "pgNumType", "cols", "formProt", "vAlign", "noEndnote", "titlePg", "textDirection"),
    *("bidi", "rtlGutter", "docGrid", "printerSettings", "sectPrChange"),
)
ROW_ORDER = (
    *("cnfStyle", "divId", "gridBefore", "gridAfter", "wBefore", "wAfter", "cantSplit", "trHeight", "tblHeader"),
    *("tblCellSpacing", "jc", "hidden", "ins", "del", "trPrChange"),
)
CELL_ORDER = (
    *("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap", "tcMar", "textDirection"),
    *("tcFitText", "vAlign", "hideMark"),
)


def q(tag: str, namespace: str = W) -> str:
    """Return a tag with its namespace as lxml writes it."""
    return f"{{{namespace}}}{tag}"


def w(tag: str, *children: Element, **attributes: object) -> Element:
    """Return an element of WordprocessingML; attribute names are the schema's own."""
    made = etree.Element(q(tag), nsmap=NAMESPACES)
    for name, value in attributes.items():
        made.set(q(name), str(value))
    made.extend(children)
    return made


def put(parent: Element, child: Element, order: tuple[str, ...]) -> None:
    """Put a property in its place by the schema; one of the same name is replaced."""
    tag = etree.QName(child).localname
    for old in parent.findall(q(tag)):
        parent.remove(old)
    later = {q(name) for name in order[order.index(tag) + 1 :]}
    following = next((one for one in parent if one.tag in later), None)
    if following is None:
        parent.append(child)
    else:
        following.addprevious(child)


def properties(owner: Element, tag: str) -> Element:
    """Return the properties of a paragraph (`pPr`), row (`trPr`), cell (`tcPr`) or run, made first if need be."""
    found = owner.find(q(tag))
    if found is None:
        found = w(tag)
        owner.insert(0, found)
    return found


def paragraph(style_id: str, *content: Element) -> Element:
    """Return a paragraph in a style."""
    return w("p", w("pPr", w("pStyle", val=style_id)), *content)


def keep_with_next(one: Element) -> None:
    """Hold a paragraph on the page of what follows it."""
    put(properties(one, "pPr"), w("keepNext"), PARAGRAPH_ORDER)


def runs(pieces: Iterable[Run], *, bold: bool = False, italic: bool = False) -> tuple[Element, ...]:
    """Return runs of text; `bold` and `italic` tell what the style already is and need not be said again."""
    return tuple(run(piece.text, bold=piece.bold and not bold, italic=piece.italic and not italic) for piece in pieces)


def run(text: str, *, bold: bool = False, italic: bool = False) -> Element:
    """Return one run of text; line breaks and tabs in it become Word's own."""
    made = w("r")
    if bold or italic:
        form = w("rPr")
        if bold:
            form.extend((w("b"), w("bCs")))
        if italic:
            form.extend((w("i"), w("iCs")))
        made.append(form)
    for number, line in enumerate(printable(text).split("\n")):
        if number:
            made.append(w("br"))
        for place, part in enumerate(line.split("\t")):
            if place:
                made.append(w("tab"))
            if part:
                made.append(_text(part))
    return made


def field(instruction: str, shown: str) -> tuple[Element, ...]:
    """Return the runs of a field, with what it shows until it is computed."""
    code = w("instrText")
    code.set(XML_SPACE, "preserve")
    code.text = f" {instruction} "
    parts = (w("fldChar", fldCharType="begin"), code, w("fldChar", fldCharType="separate"), _text(shown))
    return tuple(w("r", part) for part in (*parts, w("fldChar", fldCharType="end")))


def printable(text: str) -> str:
    """Return text without what XML cannot hold: controls, half characters, noncharacters."""
    return "".join(ch for ch in text if ch in "\n\t" or _allowed(ch))


def text_of(one: Element) -> str:
    """Return the text of a paragraph or of any element."""
    return "".join(part.text or "" for part in one.iter(q("t")))


def twips(millimetres: float) -> int:
    """Return a length in twentieths of a point."""
    return round(millimetres * 1440 / 25.4)


def table(
    widths: tuple[float, float],
    rows: list[Row],
    *,
    top: float = 0,
) -> Element:
    """Return a table without lines whose columns are exactly so wide (mm), its rows whole on one page."""
    form = w(
        "tblPr",
        w("tblW", w=sum(twips(width) for width in widths), type="dxa"),
        w("tblInd", w=0, type="dxa"),
        w("tblLayout", type="fixed"),
        w(
            "tblCellMar",
            w("top", w=round(top * 20), type="dxa"),
            *(w(side, w=0, type="dxa") for side in ("left", "right")),
        ),
        w("tblLook", val="0000"),
    )
    grid = w("tblGrid", *(w("gridCol", w=twips(width)) for width in widths))
    made = [
        w(
            "tr",
            w("trPr", w("cantSplit")),
            *(
                w("tc", w("tcPr", w("tcW", w=twips(width), type="dxa")), *cell)
                for width, cell in zip(widths, row, strict=True)
            ),
        )
        for row in rows
    ]
    return w("tbl", form, grid, *made)


def _text(text: str) -> Element:
    """Return a piece of text whose spaces count."""
    made = w("t")
    made.set(XML_SPACE, "preserve")
    made.text = text
    return made


def _allowed(ch: str) -> bool:
    """Tell whether XML and Word can hold a character."""
    return unicodedata.category(ch) not in {"Cc", "Cs"} and (ord(ch) & 0xFFFE) != 0xFFFE
