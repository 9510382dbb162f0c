"""The rows of a sheet: numbers, dashes and the words “Chia ra”, “Trong đó” -> rows under rows, and what is not told."""

import re
from collections import Counter

from msgspec import Struct, field

from congvan.base import vietnamese
from congvan.base.problems import Place, Problem, ProblemKind, Severity
from congvan.forms.expression_text import NAME
from congvan.forms.form_keys import CODE_LIMIT
from congvan.forms.found_columns import Head, summed
from congvan.forms.found_form import FoundRow
from congvan.forms.workbook_cells import Grid

ASK_SUM = ProblemKind(
    code="forms.ask-sum",
    message="{row}: nothing says whether {parts} add up to it.",
    cure="If they do, write “split” instead of “rows” there; if each is a part of it, “within”.",
    severity=Severity.WARNING,
)
ASK_CODE = ProblemKind(
    code="forms.ask-code",
    message="The row “{title}” has no code of its own (“{found_text}”); {row} was written for it.",
    cure="Write the right code.",
    severity=Severity.WARNING,
)

_GROUP = re.compile(r"(chia ra|chia theo|phan theo|phan chia|trong do|trong tong so)\b")
_SPLIT = re.compile(r"chia (ra|theo)|phan (theo|chia)")
_ROMAN = re.compile(r"[IVXL]+\.?")
_DIGITS = re.compile(r"\d+(?:\.\d+)*\.?")


class _Line(Struct, kw_only=True):
    """One line of the table as it stands there."""

    row: FoundRow
    numbers: tuple[str, ...]
    """The parts of its number: `3.1.2.` is 3, 1, 2; a Roman one is a single part."""
    mark: str
    """The dash or plus sign before its title."""
    group: str
    """`split` or `within`, where it is only the heading of a group."""


class RowFinding(Struct, kw_only=True):
    """One sheet's rows being found."""

    grid: Grid
    head: Head
    shown_as: str
    problems: list[Problem] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    codes: dict[str, int] = field(default_factory=dict)
    top: list[FoundRow] = field(default_factory=list)

    def find(self) -> list[FoundRow]:
        """Return the rows, those under a row inside it."""
        lines = [line for at in range(self.head.first_row, self.grid.last_row + 1) if (line := self._line(at))]
        _Nesting(self.top).nest(lines)
        for line in lines:
            self._ask(line.row)
        self._tell_by_formulas({line.row.at: line.row for line in lines if line.row.code})
        return self.top

    def place(self, row: int, column: int) -> Place:
        """Return a place in the workbook."""
        from congvan.forms.sheet_formulas import letters

        return Place(file=self.shown_as, where=f"{self.grid.name}!{letters(column - 1)}{row}")

    def _line(self, at: int) -> _Line | None:
        """Read one line; None where it is empty."""
        grid, head = self.grid, self.head
        title = grid.text(at, head.label)
        code = grid.text(at, head.code)
        number = grid.text(at, head.number) if head.number else ""
        unit = grid.text(at, head.unit) if head.unit else ""
        if not title:
            return None
        folded = vietnamese.alike(title)
        heading = not code and not unit
        row = FoundRow(
            title=title, code="" if heading else self._code(code, title, at), number=number, unit=unit, at=at
        )
        group = ""
        if heading and _GROUP.match(folded):
            group = "split" if _SPLIT.match(folded) else "within"
        mark = title[0] if title[0] in "-+–—" else ""
        return _Line(row=row, numbers=_numbers(number), mark="-" if mark and mark in "–—" else mark, group=group)

    def _code(self, written: str, title: str, at: int) -> str:
        """Return a row's code: as it stands there, or one made for it where it cannot be kept."""
        code = written
        if not re.fullmatch(NAME, code) or len(code) > CODE_LIMIT or code in self.codes:
            code = f"dong-{at}"
            place = self.place(at, self.head.code)
            self.problems.append(
                ASK_CODE.at(place, title=vietnamese.shortened(title, 60), found_text=written, row=code)
            )
        self.codes[code] = at
        return code

    def _ask(self, row: FoundRow) -> None:
        """Ask about rows under a row of which nothing tells whether they add up."""
        parts = [one.code for group in row.groups if group.kind == "rows" for one in group.rows if one.code]
        told = any(group.kind == "split" for group in row.groups)
        if row.code and parts and not told:
            shown = ", ".join(parts[:8]) + (" …" if len(parts) > 8 else "")
            row.questions.append(f"{shown} có cộng lại bằng {row.code} không? Nếu có thì đổi rows thành split.")
            name = f"{vietnamese.shortened(row.title, 60)} ({row.code})"
            self.problems.append(ASK_SUM.at(self.place(row.at, self.head.label), row=name, parts=shown))

    def _tell_by_formulas(self, rows: dict[int, FoundRow]) -> None:
        """Note the sums down that formulas tell: as `split` where the rows stand so, else as a rule."""
        told: dict[int, Counter[tuple[int, ...]]] = {}
        for (at, column), cell in self.grid.cells.items():
            refs = summed(cell.formula) if at in rows and column > self.head.code else ()
            if refs and {one for _, one in refs} == {column}:
                told.setdefault(at, Counter())[tuple(one for one, _ in refs)] += 1
        for at, found in told.items():
            parts = [rows[one].code for one in found.most_common(1)[0][0] if one in rows]
            row = rows[at]
            group = next((g for g in row.groups if {one.code for one in g.rows} == set(parts)), None)
            if group:
                group.kind = "split"
                row.questions.clear()
                self.problems = [p for p in self.problems if p.place.where != self.place(at, self.head.label).where]
            elif parts:
                self.rules.append(f"[{row.code}] = sum({', '.join(f'[{part}]' for part in parts)})")


def _numbers(number: str) -> tuple[str, ...]:
    """Return the parts of what stands in the column TT."""
    text = number.strip()
    if _ROMAN.fullmatch(text):
        return (text.rstrip("."),)
    return tuple(part for part in text.split(".") if part) if _DIGITS.fullmatch(text) else ()


class _Nesting:
    """Lines on their way into rows under rows."""

    def __init__(self, top: list[FoundRow]) -> None:
        """Begin at the top of the sheet."""
        self.top = top
        self.numbered: list[_Line] = []
        """The numbered lines that the next one may belong to, each under the one before."""
        self.owner: FoundRow | None = None
        self.group: tuple[str, str] | None = None
        """Kind and heading of the group that dashes belong to."""
        self.dash: FoundRow | None = None

    def nest(self, lines: list[_Line]) -> None:
        """Put every line where it belongs."""
        for line in lines:
            if line.numbers:
                self._numbered(line)
            elif line.group:
                self.group = (line.group, line.row.title)
                self.dash = None
            elif line.mark == "+" and self.dash is not None:
                self.dash.add(line.row, "rows")
            else:
                self._item(line)

    def _numbered(self, line: _Line) -> None:
        """Put a numbered line under the one whose number its own begins with."""
        while self.numbered and not _is_under(line, self.numbered[-1]):
            self.numbered.pop()
        above = self.numbered[-1] if self.numbered else None
        self.numbered.append(line)
        self.dash = None
        if line.group:
            self.owner = above.row if above else None
            self.group = (line.group, f"{line.row.number} {line.row.title}")
            return
        if above is None:
            self.top.append(line.row)
        elif above.group and len(self.numbered) > 1:
            self._into_group(line, above)
        else:
            kind = _kind_by_title(above.row, line.row)
            above.row.add(line.row, kind)
        self.owner, self.group = line.row, None

    def _into_group(self, line: _Line, above: _Line) -> None:
        """Put a line into the group whose heading has a number too (1.1 Chia theo nguồn, 1.1.1 …)."""
        holder = self.numbered[-3].row if len(self.numbered) > 2 else None
        head = f"{above.row.number} {above.row.title}"
        if holder is not None and holder.code:
            holder.add(line.row, above.group, head)
        elif holder is not None:
            holder.add(line.row, "rows")
        else:
            self.top.append(line.row)

    def _item(self, line: _Line) -> None:
        """Put a line without a number under the line that it follows."""
        if line.mark == "-":
            self.dash = line.row
        elif self.group is None:
            self.dash = None
        if self.owner is None:
            self.top.append(line.row)
        elif self.group and self.owner.code:
            self.owner.add(line.row, *self.group)
        elif self.owner.code and line.mark and self._told_above():
            self.owner.add(line.row, "split")
        else:
            self.owner.add(line.row, "rows")

    def _told_above(self) -> bool:
        """Tell whether a heading above says that what is below is a partition (“… chia theo độ tuổi”)."""
        return any(_SPLIT.search(vietnamese.alike(line.row.title)) for line in self.numbered if not line.row.code)


def _is_under(line: _Line, above: _Line) -> bool:
    """Tell whether a number belongs under another: 3.1.2 under 3.1, and any digits under a Roman number."""
    if _ROMAN.fullmatch(above.numbers[0]):
        return not _ROMAN.fullmatch(line.numbers[0])
    return len(line.numbers) > len(above.numbers) and line.numbers[: len(above.numbers)] == above.numbers


def _kind_by_title(above: FoundRow, row: FoundRow) -> str:
    """Return `split` where a title “Tổng số …” stands over rows of its own unit, else `rows`."""
    total = vietnamese.alike(above.title).startswith(("tong so", "tong cong", "tong "))
    units = {vietnamese.same(part) for part in above.unit.split("/")}
    return "split" if above.code and total and row.code and vietnamese.same(row.unit) in units else "rows"
