"""The rows of a sheet: rows under rows in YAML -> one list from top to bottom, with what adds up and what is a part."""

import re
from typing import Any

from msgspec import Struct, field

from congvan.base.problems import Place, Problem, ProblemKind
from congvan.forms import column_reading
from congvan.forms.form_sheets import Column, Entry, Group, Row
from congvan.workflow.placed import Placed

ROWS_LIMIT = 1000
DEPTH_LIMIT = 6

TOO_MANY_ROWS = ProblemKind(
    code="forms.too-many-rows",
    message="The sheet has more than {limit} rows, or rows under rows more than {depth} deep.",
    cure="Make two sheets of it.",
)
SAME_CODE = ProblemKind(
    code="forms.same-code",
    message="The code {row} stands in the sheet a second time; the first is at line {first}.",
    cure="Give each row its own code.",
)
ROW_WITHOUT_TITLE = ProblemKind(
    code="forms.row-without-title",
    message="The row has neither a title nor a section, or both.",
    cure="Write “title” for a row with figures, “section” for a heading.",
)
HEADING_WITH_PARTS = ProblemKind(
    code="forms.heading-with-parts",
    message="A heading has no figures, so nothing can add up to it or be a part of it.",
    cure="Use “rows” under a section, or “title” instead of “section”.",
)


class RowReading(Struct, kw_only=True):
    """One sheet's rows on their way from YAML to records."""

    columns: tuple[Column, ...]
    read_levels: Any
    """Takes the placed names of levels, and returns those that the office has."""
    problems: list[Problem]
    rows: list[Row] = field(default_factory=list)
    lines: dict[str, int | None] = field(default_factory=dict)
    last: str = "00"

    def read(self, written: tuple[Placed, ...], depth: int = 0, levels: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Read rows, those under each right after it; return the codes of these rows, not of those below."""
        codes: list[str] = []
        for one in written:
            if len(self.rows) >= ROWS_LIMIT or depth > DEPTH_LIMIT:
                self._say_once(TOO_MANY_ROWS.at(one.place, limit=ROWS_LIMIT, depth=DEPTH_LIMIT))
                break
            values: dict[str, Any] = {"title": one.value} if isinstance(one.value, str) else one.value
            code = self._read_one(values, one.place, depth, levels)
            codes += [code] if code else []
        return tuple(codes)

    def _read_one(self, values: dict[str, Any], place: Place, depth: int, levels: tuple[str, ...]) -> str:
        """Read one row with those under it; return its code, nothing for a heading."""
        own = self.read_levels(values.get("levels") or ()) or levels
        section, title = values.get("section"), values.get("title")
        if bool(section) == bool(title):
            self.problems.append(ROW_WITHOUT_TITLE.at(place))
            return ""
        if section:
            if values["split"] or values["within"]:
                self.problems.append(HEADING_WITH_PARTS.at(place))
            self.rows.append(Row(code="", title=section, number=values["number"], depth=depth, levels=own))
            self.read(values["rows"], depth, own)
            return ""
        code = self._code_of(values.get("code"), place)
        index = len(self.rows)
        self.rows.append(Row(code=code, title=str(title)))
        groups = [
            *(self._group(head, rows, split=True, depth=depth, levels=own) for head, rows in values.get("split") or ()),
            *(
                self._group(head, rows, split=False, depth=depth, levels=own)
                for head, rows in values.get("within") or ()
            ),
        ]
        self.read(values.get("rows") or (), depth + 1, own)
        self.rows[index] = Row(
            code=code,
            title=str(title),
            number=values.get("number") or "",
            unit=values.get("unit") or "",
            depth=depth,
            groups=tuple(group for group in groups if group.rows),
            entered=bool(values.get("entered")),
            only=column_reading.check_column_names(values.get("only") or (), self.columns, self.problems),
            entry=column_reading.read_entry(values, place, self.problems) if "type" in values else Entry(),
            levels=own,
        )
        return code

    def _group(self, head: str, rows: tuple[Placed, ...], *, split: bool, depth: int, levels: tuple[str, ...]) -> Group:
        """Read the rows of a group, with its heading above them where it has one."""
        if head:
            self.rows.append(Row(code="", title=head, depth=depth + 1, levels=levels))
        return Group(title=head, split=split, rows=self.read(rows, depth + 1, levels))

    def _code_of(self, written: Placed | None, place: Place) -> str:
        """Return a row's code: as written, or the number after that of the row before."""
        if written is None:
            digits = re.search(r"\d+$", self.last)
            stem = self.last[: digits.start()] if digits else f"{self.last}."
            number = digits[0] if digits else "0"
            code = f"{stem}{int(number) + 1:0{len(number)}d}"
        else:
            code = str(written.value)
        where = written.place if written else place
        if code in self.lines:
            self.problems.append(SAME_CODE.at(where, row=code, first=self.lines[code]))
        self.lines.setdefault(code, where.line)
        self.last = code
        return code

    def _say_once(self, problem: Problem) -> None:
        """Note a problem of the whole sheet once."""
        if not any(known.kind is problem.kind for known in self.problems):
            self.problems.append(problem)
