"""The first sheet of a workbook that goes back: every place to put right, with a link to it, grouped by kind.

All words are texts of the sheet itself (inline, with a quote prefix): no program makes a formula of them, not even when
somebody opens the cell and leaves it. The one formula of a line tells whether the cell has been changed since.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from msgspec import Struct

from congvan.base import vietnamese
from congvan.facts.package_file import Element
from congvan.forms.form_plan import height_of
from congvan.forms.sheet_formulas import quoted
from congvan.intake.cell_marks import place_of
from congvan.intake.cell_mistake import CellMistake
from congvan.intake.cell_notes import words_element
from congvan.intake.workbook_parts import MAIN, S, element, parse, put_in_order

LISTED = 1000
"""Mistakes that the sheet lists; the rest is counted."""
LABEL = 60
"""Letters of what a cell is about."""
LONGEST = 600
"""Letters of one text."""
HEADS = ("STT", "Chỗ cần xem", "Đang ghi", "Cần là", "Vì sao và cách sửa", "Đã đổi?")
WIDTHS = (5, 48, 14, 18, 52, 9)
MUST_NAME, MAY_NAME = "Cần sửa {} chỗ", "Cần xem lại {} chỗ"
CHANGED = "đã đổi"
STEPS = (
    "Bấm vào chỗ ở cột thứ hai để tới ô ấy. Ô cần xem được tô sọc hoặc tô màu; đưa chuột vào ô để đọc lời nhắc.",
    "Sửa xong, lưu lại với đuôi .xlsx và gửi lại đúng tệp này. Không cần xóa trang này, dấu và lời nhắc ở các ô.",
)
_LONG_FORMULA = 150
"""Letters of a text that is compared in a formula; Excel takes 255."""
_STYLES: dict[str, dict[str, Any]] = {
    "text": {},
    "small": {"size": "10"},
    "title": {"bold": True, "size": "14"},
    "bold": {"bold": True},
    "head": {"bold": True, "fill": "FFE4E7EB", "border": True, "across": "center"},
    "group": {"bold": True, "fill": "FFF1F3F5", "border": True},
    "number": {"border": True, "across": "center", "quoted_text": False},
    "cell": {"border": True},
    "link": {"border": True, "colour": "FF1F4E8C", "underline": True},
    "changed": {"border": True, "across": "center", "italic": True, "quoted_text": False},
}
_LINE = '<{0} style="thin"><color rgb="FF6B7280"/></{0}>'
_SIDES = ("left", "right", "top", "bottom")


class Standing(Struct, frozen=True, kw_only=True):
    """What stands in a cell of the workbook, as its part has it."""

    kind: str = "n"
    """`n` a number, `s` a text, `b` yes or no, `e` an error."""
    value: str = ""
    """Empty where nothing stands there."""
    is_known: bool = True
    """Whether the value is there: a formula may not have been computed."""
    label: str = ""
    """The words that stand left of it in its row: what it is about."""


class Listed(Struct, frozen=True, kw_only=True):
    """One line: a mistake, with its number and where its cell is in the workbook."""

    number: int
    mistake: CellMistake
    sheet: str
    """The sheet's name in the workbook; empty where there is none to go to."""
    hidden: bool = False
    standing: Standing | None = None
    """What stands in the cell; None where no cell is meant."""


def name_of(mistakes: Sequence[CellMistake]) -> str:
    """Return the sheet's name: how many places must be put right, or may have to be where none must."""
    must = sum(one.must for one in mistakes)
    return MUST_NAME.format(must) if must else MAY_NAME.format(len(mistakes))


def heading_of(mistakes: Sequence[CellMistake]) -> str:
    """Return the sheet's heading: how many places must be put right, and how many want a reason."""
    must = sum(one.must for one in mistakes)
    counts = ((MUST_NAME, must), (MAY_NAME, len(mistakes) - must))
    said = [name.format(count) for name, count in counts if count]
    return ", ".join((said[0], *(one[0].lower() + one[1:] for one in said[1:]))).upper()


def in_order(mistakes: Sequence[CellMistake]) -> tuple[CellMistake, ...]:
    """Return mistakes grouped by kind: first what must be put right; else in the order in which they came."""
    first: dict[tuple[bool, str], int] = {}
    for number, one in enumerate(mistakes):
        first.setdefault((not one.must, one.code), number)
    return tuple(sorted(mistakes, key=lambda one: (not one.must, first[not one.must, one.code])))


def add_styles(styles: Element) -> dict[str, int]:
    """Put the sheet's formats into a workbook's styles; return their numbers by name."""
    for name, usual in (("fonts", "<font/>"), ("fills", _FILLS), ("borders", "<border/>"), ("cellXfs", "<xf/>")):
        if styles.find(f"{S}{name}") is None:
            made = parse(f'<{name} xmlns="{MAIN}">{usual}</{name}>')
            put_in_order(styles, made)
    return {name: _style(styles, **look) for name, look in _STYLES.items()}


_FILLS = '<fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'


def _style(
    styles: Element,
    *,
    bold: bool = False,
    italic: bool = False,
    underline: bool = False,
    size: str = "11",
    colour: str = "FF000000",
    fill: str = "",
    border: bool = False,
    across: str = "left",
    quoted_text: bool = True,
) -> int:
    """Put one format into a workbook's styles; return its number."""
    own = f'xmlns="{MAIN}"'
    signs = "".join(f"<{sign}/>" for sign, wanted in (("b", bold), ("i", italic), ("u", underline)) if wanted)
    font = f'<font {own}>{signs}<sz val="{size}"/><color rgb="{colour}"/><name val="Times New Roman"/></font>'
    numbers = {"font": place_of(styles.find(f"{S}fonts"), parse(font)), "fill": 0, "border": 0}
    if fill:
        made = f'<fill {own}><patternFill patternType="solid"><fgColor rgb="{fill}"/></patternFill></fill>'
        numbers["fill"] = place_of(styles.find(f"{S}fills"), parse(made))
    sides = "".join(_LINE.format(side) for side in _SIDES) if border else ""
    numbers["border"] = place_of(styles.find(f"{S}borders"), parse(f"<border {own}>{sides}<diagonal/></border>"))
    attributes = "".join(f' {name}Id="{number}" apply{name.title()}="1"' for name, number in numbers.items())
    up = "top" if across == "left" else "center"
    quote = ' quotePrefix="1"' if quoted_text else ""
    form = (
        f'<xf {own} numFmtId="0"{attributes}{quote} applyAlignment="1">'
        f'<alignment horizontal="{across}" vertical="{up}" wrapText="1"/></xf>'
    )
    return place_of(styles.find(f"{S}cellXfs"), parse(form))


def render_sheet(listed: Sequence[Listed], title: str, styles: Mapping[str, int]) -> Element:
    """Return the sheet's part, with all mistakes up to `LISTED`."""
    return _Sheet(styles).render(listed, title)


class _Sheet:
    """The sheet being written, from top to bottom."""

    def __init__(self, styles: Mapping[str, int]) -> None:
        """Begin at the top."""
        self.styles = styles
        self.rows: list[Element] = []
        self.merged: list[str] = []
        self.links: list[Element] = []

    def render(self, listed: Sequence[Listed], title: str) -> Element:
        """Write all of it."""
        self.line(heading_of([one.mistake for one in listed]), "title", 1.3)
        if title:
            self.line(title, "bold")
        for step in STEPS:
            self.line(step, "small")
        top = len(self.rows) + 1
        self.row(tuple((text, "head") for text in HEADS), height=20)
        for _, group in groupby(listed[:LISTED], key=lambda one: (one.mistake.must, one.mistake.code)):
            self.group(tuple(group))
        if len(listed) > LISTED:
            self.line(f"Và {len(listed) - LISTED} chỗ nữa, được đánh dấu ở các trang.", "bold")
        return self.finish(top)

    def group(self, lines: Sequence[Listed]) -> None:
        """Write the mistakes of one kind, what is the same in all of them once."""
        first = lines[0].mistake
        cure = first.cure if len({one.mistake.cure for one in lines}) == 1 else ""
        says = f"{first.heading} ({len(lines)} chỗ)"
        if not first.must:
            says += " - đúng thì ghi lý do ở cột Ghi chú"
        self.line(f"{says}. {cure}" if cure else says, "group")
        for one in lines:
            self.mistake(one, with_cure=not cure)

    def mistake(self, one: Listed, *, with_cure: bool) -> None:
        """Write one mistake."""
        told = one.mistake
        at = len(self.rows) + 1
        others = ", ".join(
            f"{cell}" if sheet == told.workbook_sheet else f"{sheet}!{cell}" for sheet, cell in told.others
        )
        words = [told.message, told.cure if with_cure else "", f"Ô liên quan: {others}." if others else ""]
        place = _place_words(one)
        stands = told.stands or ("(để trống)" if one.standing and not one.standing.value else "")
        texts = ((place, "link" if one.sheet else "cell"), (stands, "cell"), (told.expected, "cell"))
        why = " ".join(word for word in words if word)
        self.row(((str(one.number), "number"), *texts, (why, "cell"), ("", "changed")))
        if one.sheet:
            target = {"location": f"{quoted(one.sheet)}!{told.at or 'A1'}", "display": _cut(place)}
            self.links.append(element("hyperlink", {"ref": f"B{at}", **target}))
        formula = _changed(one)
        if formula:
            cell = self.rows[-1][-1]
            cell.set("t", "str")
            cell.extend((element("f", text=formula), element("v", text="")))

    def line(self, text: str, style: str, larger: float = 1.0) -> None:
        """Write a line as wide as the sheet."""
        height = height_of(_cut(text), sum(WIDTHS) / larger * 0.97) * larger
        self.row(((text, style), *(("", style) for _ in WIDTHS[1:])), height=height)
        self.merged.append(f"A{len(self.rows)}:{_letter(len(WIDTHS) - 1)}{len(self.rows)}")

    def row(self, cells: Sequence[tuple[str, str]], height: float = 0) -> None:
        """Write a row of texts, each with the name of its format."""
        number = len(self.rows) + 1
        tall = height or max(height_of(_cut(text), WIDTHS[place]) for place, (text, _) in enumerate(cells))
        made = element("row", {"r": str(number), "ht": f"{tall:g}", "customHeight": "1"})
        for place, (text, style) in enumerate(cells):
            cell = element("c", {"r": f"{_letter(place)}{number}", "s": str(self.styles[style])})
            if style == "number":
                cell.append(element("v", text=text))
            elif text:
                cell.set("t", "inlineStr")
                cell.append(element("is", {}, words_element(_cut(text))))
            made.append(cell)
        self.rows.append(made)

    def finish(self, top: int) -> Element:
        """Put the parts of the sheet together: it prints on A4, lying, its head on every page."""
        last = f"{_letter(len(WIDTHS) - 1)}{len(self.rows)}"
        pane = {"ySplit": str(top), "topLeftCell": f"A{top + 1}", "activePane": "bottomLeft", "state": "frozen"}
        view = {"showGridLines": "0", "tabSelected": "1", "workbookViewId": "0"}
        chosen = element("selection", {"pane": "bottomLeft", "activeCell": f"B{top + 1}", "sqref": f"B{top + 1}"})
        widths = [
            element("col", {"min": str(place), "max": str(place), "width": f"{width}.7109375", "customWidth": "1"})
            for place, width in enumerate(WIDTHS, start=1)
        ]
        areas = [element("mergeCell", {"ref": one}) for one in self.merged]
        fits = element("pageSetUpPr", {"fitToPage": "1"})
        root = element(
            "worksheet",
            {},
            element("sheetPr", {}, element("tabColor", {"rgb": "FFC00000"}), fits),
            element("dimension", {"ref": f"A1:{last}"}),
            element("sheetViews", {}, element("sheetView", view, element("pane", pane), chosen)),
            element("sheetFormatPr", {"defaultRowHeight": "15"}),
            element("cols", {}, *widths),
            element("sheetData", {}, *self.rows),
            element("mergeCells", {"count": str(len(areas))}, *areas),
        )
        if self.links:
            root.append(element("hyperlinks", {}, *self.links))
        margins = {"left": "0.5", "right": "0.5", "top": "0.6", "bottom": "0.6", "header": "0.3", "footer": "0.3"}
        root.append(element("pageMargins", margins))
        root.append(element("pageSetup", {"paperSize": "9", "orientation": "landscape", "fitToHeight": "0"}))
        root.append(element("headerFooter", {}, element("oddFooter", text="&L&A&RTrang &P/&N")))
        return root


def _place_words(one: Listed) -> str:
    """Return where a mistake is, as a person says it."""
    told = one.mistake
    if not told.workbook_sheet:
        return "Cả tệp"
    words = told.workbook_sheet + (" (trang đang ẩn)" if one.hidden else "")
    label = f": {vietnamese.shortened(one.standing.label, LABEL)}" if one.standing and one.standing.label else ""
    return f"{words}, ô {told.at}{label}" if told.at else f"Trang {words}"


def _changed(one: Listed) -> str:
    """Return the formula that tells whether a cell has been changed since; empty where none can."""
    standing = one.standing
    if not one.sheet or standing is None or not standing.is_known:
        return ""
    cell, value = f"{quoted(one.sheet)}!{one.mistake.at}", standing.value
    if not value:
        same = f'{cell}=""'
    elif standing.kind == "n" and re.fullmatch(r"-?\d{1,15}(\.\d{1,15})?", value):
        same = f"AND(ISNUMBER({cell}),{cell}={value})"
    elif standing.kind == "s" and len(value) <= _LONG_FORMULA and value.isprintable():
        text = value.replace('"', '""')
        same = f'AND(ISTEXT({cell}),EXACT({cell},"{text}"))'
    elif standing.kind == "e":
        same = f"ISERROR({cell})"
    else:
        return ""
    return f'IF({same},"","{CHANGED}")'


def _cut(text: str) -> str:
    """Return a text as it is written: cleaned, and not without end."""
    text = vietnamese.clean(text)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _letter(place: int) -> str:
    """Return the letter of a column, counted from 0."""
    return chr(ord("A") + place)
