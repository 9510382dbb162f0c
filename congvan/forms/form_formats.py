"""The formats of a form's workbook, and what Excel says when something else is typed than may be."""

from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from congvan.forms import checks
from congvan.forms.findings import show
from congvan.forms.form_sheets import CellType, Entry

NUMBER_FORMATS = {
    CellType.COUNT: "#,##0",
    CellType.NUMBER: "#,##0.0",
    CellType.PERCENT: "0.0",
    CellType.DATE: "dd/mm/yyyy",
    CellType.TEXT: "@",
    CellType.CHOICE: "General",
    CellType.YES_NO: "General",
}
_BASE = {"font_name": "Times New Roman", "font_size": 11, "valign": "vcenter"}
_GRID = _BASE | {"border": 1, "border_color": "#9AA5B1"}
INPUT, TOTAL, ABSENT, HEAD = "#FFF8D6", "#EDF0F4", "#D3D9E0", "#E4E7EB"
"""Colours: what the school types, what is computed, what does not exist, heads."""
_STATES = {
    checks.BROKEN: {"bg_color": "#F8D0D0", "font_color": "#8A1020", "bold": True},
    checks.MISSING: {"bg_color": "#FFE9B3", "font_color": "#6B4A00"},
    checks.HOLDS: {"font_color": "#14603C"},
    checks.EXPLAINED: {"font_color": "#1F4E8C", "italic": True},
    checks.COMPLETE: {"font_color": "#14603C"},
}


class Formats:
    """The formats of one workbook."""

    def __init__(self, book: Workbook) -> None:
        """Add them to a workbook."""
        self._book = book
        self._made: dict[tuple[Any, ...], Format] = {}
        self.text = self._add(text_wrap=True)
        self.bold = self._add(bold=True, text_wrap=True)
        self.title = self._add(bold=True, font_size=14, align="center", text_wrap=True)
        self.sheet_title = self._add(bold=True, font_size=13)
        self.text_line = self._add()
        self.small_line = self._add(italic=True, font_color="#4B5563")
        self.centre_small = self._add(italic=True, align="center", text_wrap=True)
        self.centre_bold = self._add(bold=True, align="center")
        self.mark = self._add(font_size=9, font_color="#6B7280")
        self.head = self._cell(bold=True, align="center", text_wrap=True, bg_color=HEAD)
        self.numbering = self._cell(italic=True, align="center", font_size=9, font_color="#4B5563")
        self.unit = self._cell(align="center")
        self.state = self._cell(align="center")
        self.absent = self._cell(bg_color=ABSENT)
        self.blank = self._cell()
        self.note = self._cell(bg_color=INPUT, locked=False, text_wrap=True, num_format="@")
        self.says = self._cell(text_wrap=True)
        self.link = self._cell(font_color="#1F4E8C", underline=1, text_wrap=True)
        self.states = [(word, book.add_format(form)) for word, form in _STATES.items()]

    def label(self, depth: int, *, bold: bool, heading: bool) -> Format:
        """Return the format of an indicator at a depth."""
        return self._cell(indent=depth, text_wrap=True, bold=bold, italic=heading)

    def figure(self, kind: CellType | None, *, typed: bool) -> Format:
        """Return the format of a figure that is typed, or computed."""
        number = NUMBER_FORMATS[kind or CellType.COUNT]
        aligned = "right" if kind in {CellType.COUNT, CellType.NUMBER, CellType.PERCENT} else "left"
        if typed:
            return self._cell(num_format=number, align=aligned, bg_color=INPUT, locked=False, text_wrap=True)
        return self._cell(num_format=number, align=aligned, bg_color=TOTAL, bold=True)

    def before(self, kind: CellType | None) -> Format:
        """Return the format of last year's figure."""
        return self._cell(
            num_format=NUMBER_FORMATS[kind or CellType.COUNT], align="right", italic=True, font_color="#4B5563"
        )

    def colour_states(self, sheet: Worksheet, area: tuple[int, int, int, int]) -> None:
        """Colour what stands beside rows and checks."""
        for word, form in self.states:
            sheet.conditional_format(*area, {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": form})

    def _add(self, **changes: Any) -> Format:
        """Add a format without borders."""
        return self._book.add_format(_BASE | changes)

    def _cell(self, **changes: Any) -> Format:
        """Return the format of a cell of a table, each made once."""
        key = tuple(sorted(changes.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(_GRID | changes)
        return self._made[key]


def validation(entry: Entry, list_name: str) -> dict[str, Any] | None:
    """Return what Excel lets a person type, and what it says before and after; None for any text."""
    said = {"ignore_blank": True, "error_title": "Chưa đúng", "input_title": "Cách nhập"}
    low, high = entry.low, entry.high
    if entry.type is CellType.COUNT and low is not None and high is not None:
        words = f"số nguyên từ {show(low)} đến {show(high)}"
        limits: dict[str, Any] = {"validate": "integer", "minimum": int(low), "maximum": int(high)}
    elif entry.type in {CellType.NUMBER, CellType.PERCENT} and low is not None and high is not None:
        words = f"số từ {show(low)} đến {show(high)}"
        limits = {"validate": "decimal", "minimum": float(low), "maximum": float(high)}
    elif entry.choices:
        message = "Chọn một giá trị trong danh sách (bấm mũi tên ở góc ô)."
        listed = {"validate": "list", "source": f"={list_name}", "input_message": message}
        return said | listed | {"error_message": "Chỉ chọn giá trị có trong danh sách."}
    elif entry.type is CellType.DATE:
        return said | {
            "validate": "date",
            "criteria": "between",
            "minimum": "=DATE(1900,1,1)",
            "maximum": "=DATE(2100,12,31)",
            "input_message": "Nhập ngày, ví dụ 29/8/2024.",
            "error_message": "Nhập một ngày có thật, ví dụ 29/8/2024.",
        }
    else:
        return None
    message = f"Nhập {words}. Không có thì ghi 0; chưa có số liệu thì để trống và ghi lý do ở cột Ghi chú."
    error = f"Ô này chỉ nhận {words}. Không gõ chữ hay đơn vị vào ô; ghi chú thêm ở cột Ghi chú."
    return said | limits | {"criteria": "between", "input_message": message, "error_message": error}
