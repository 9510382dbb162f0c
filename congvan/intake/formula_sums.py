"""Formulas of sums, computed here where the workbook holds no value of them: `SUM`, `+`, `-`, cells and numbers.

A program that only fills cells leaves formulas without their values. A sum can be made up for; of any other formula the
value is not known here. Formulas of our own forms, `IF(COUNT(…)=0,"",SUM(…))`, are sums too.
"""

import re
from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct

from congvan.intake.sheet_cells import At, SheetCells

DEPTH = 40
"""Formulas within formulas."""
CELLS = 5000
"""Cells of one range."""
_TOKEN = re.compile(
    r"\s*(?:(?P<ref>(?:'(?:[^']|'')+'!|[^\W\d][\w.]*!)?\$?[A-Za-z]{1,3}\$?\d{1,7}(?![\w(]))"
    r"|(?P<number>\d+(?:\.\d+)?)|(?P<word>[A-Za-z]+)(?=\()|(?P<text>\"[^\"]*\")|(?P<sign>[-+:,;()=]))"
)
_OWN = re.compile(r'IF\(COUNT\((?P<cells>[^"()]+)\)=0,"",SUM\((?P=cells)\)\)', re.IGNORECASE)


class _UnknownError(Exception):
    """It is no sum, or what it adds up is not known."""


class FormulaSums(Struct, frozen=True, kw_only=True):
    """The formulas of one workbook."""

    sheets: Mapping[str, SheetCells]
    """The sheets by their names in small letters."""

    def compute(self, sheet: SheetCells, at: At) -> Decimal | None:
        """Return what the formula in a cell gives; None where it is no sum, or not all that it adds up is known."""
        formula = sheet.hidden_content().formulas.get(at)
        try:
            return self._formula(formula, sheet, 0) if formula else None
        except _UnknownError:
            return None

    def _formula(self, formula: str, sheet: SheetCells, depth: int) -> Decimal:
        """Compute a formula."""
        own = _OWN.fullmatch(formula.strip())
        text = f"SUM({own['cells']})" if own else formula.strip().removeprefix("+")
        if depth > DEPTH or len(text) > 4 * CELLS:
            raise _UnknownError
        reading = _Reading(tokens=_tokens(text), sums=self, sheet=sheet, depth=depth)
        value = reading.sum()
        if reading.tokens:
            raise _UnknownError
        return value

    def cell(self, sheet: SheetCells, at: At, depth: int, *, added: bool) -> Decimal:
        """Return a cell as a number; `added` where it stands beside a plus, where no text may be."""
        value = sheet.own(*at)
        if isinstance(value, bool):
            raise _UnknownError
        if isinstance(value, int | float):
            return Decimal(f"{value:.15g}")
        if value != "":  # SUM passes over a text, a person does not see that it is one
            if isinstance(value, str) and not added and not any(map(str.isdecimal, value)):
                return Decimal(0)
            raise _UnknownError
        content = sheet.hidden_content()
        if at in content.errors:
            raise _UnknownError
        formula = content.formulas.get(at)
        return self._formula(formula, sheet, depth + 1) if formula else Decimal(0)


def _tokens(text: str) -> list[tuple[str, str]]:
    """Take a formula apart, the last part first."""
    found: list[tuple[str, str]] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise _UnknownError
        found.append((match.lastgroup or "", match[match.lastgroup or ""]))
        at = match.end()
    return found[::-1]


class _Reading(Struct, kw_only=True):
    """A formula being computed."""

    tokens: list[tuple[str, str]]
    sums: FormulaSums
    sheet: SheetCells
    depth: int

    def take(self, *signs: str) -> str:
        """Take the next sign if it is one of these."""
        if self.tokens and self.tokens[-1][0] == "sign" and self.tokens[-1][1] in signs:
            return self.tokens.pop()[1]
        return ""

    def sum(self) -> Decimal:
        """Compute parts with plus and minus between them."""
        value = self.part()
        while sign := self.take("+", "-"):
            value += self.part() if sign == "+" else -self.part()
        return value

    def part(self) -> Decimal:
        """Compute one part."""
        if self.take("-"):
            return -self.part()
        if self.take("("):
            value = self.sum()
            if not self.take(")"):
                raise _UnknownError
            return value
        kind, text = self.tokens.pop() if self.tokens else ("", "")
        if kind == "number":
            return Decimal(text)
        if kind == "ref":
            sheet, at = self.place(text)
            return self.sums.cell(sheet, at, self.depth, added=True)
        if kind == "word" and text.upper() == "SUM" and self.take("("):
            return self.arguments()
        raise _UnknownError

    def arguments(self) -> Decimal:
        """Compute what stands in the brackets of SUM."""
        value = Decimal(0)
        while True:
            value += self.argument()
            if self.take(")"):
                return value
            if not self.take(",", ";"):
                raise _UnknownError

    def argument(self) -> Decimal:
        """Compute a range, a cell, or a sum."""
        if len(self.tokens) > 1 and self.tokens[-1][0] == "ref" and self.tokens[-2][1] in {":", ",", ";", ")"}:
            sheet, first = self.place(self.tokens.pop()[1])
            last = first
            if self.take(":"):
                kind, text = self.tokens.pop() if self.tokens else ("", "")
                if kind != "ref":
                    raise _UnknownError
                _, last = self.place(text)
            rows = range(min(first[0], last[0]), max(first[0], last[0]) + 1)
            columns = range(min(first[1], last[1]), max(first[1], last[1]) + 1)
            if len(rows) * len(columns) > CELLS:
                raise _UnknownError
            cells = ((row, column) for row in rows for column in columns)
            return sum((self.sums.cell(sheet, at, self.depth, added=False) for at in cells), Decimal(0))
        return self.sum()

    def place(self, text: str) -> tuple[SheetCells, At]:
        """Return the sheet and cell that a reference names."""
        name, sign, cell = text.rpartition("!")
        named = name.removeprefix("'").removesuffix("'").replace("''", "'")
        sheet = self.sums.sheets.get(named.casefold()) if sign else self.sheet
        found = re.fullmatch(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})", cell)
        if sheet is None or found is None:
            raise _UnknownError
        column = 0
        for letter in found[1].upper():
            column = column * 26 + ord(letter) - ord("A") + 1
        return sheet, (int(found[2]) - 1, column - 1)
