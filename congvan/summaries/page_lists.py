"""The lists and the grid of a summary's page: who is missing, who was late, who is exempt, and how each school stands.

The screen shows each list whole; what the printed page has no room for is kept apart, with a word on where to find it.
"""

import re
from collections.abc import Iterable, Sequence
from zoneinfo import ZoneInfo

from msgspec import Struct

from congvan.decree30 import advance_widths
from congvan.summaries import returned, state_words, vietnamese_form
from congvan.summaries.densities import Layout
from congvan.summaries.grid import Cell, Column, Row
from congvan.summaries.lateness import LateSchool
from congvan.summaries.missing import OwingGroup, OwingLevel, OwingSchool
from congvan.summaries.returned import Returned
from congvan.summaries.summary import Summary
from congvan.tracking.owing import PRESSING
from congvan.tracking.status import State

PAGE_WIDTH = 510
"""Points; what the printed page has between its margins."""
CELL_WIDTH = 1.36
"""Of a cell of the grid, in parts of its text's size, as in the style sheet."""
ROWS_HEIGHT = 560
"""Points of a page of its own that rows of the grid take at most; headings and names of two lines take the rest."""
ROW = (1.18, 1.0)
"""Of a row of the grid: its height in parts of its text's size, and the points of its lines."""
GAP = 8
"""Points between the blocks of the grid, as in the style sheet."""
LONG_WORD = 24
"""Letters; longer words may break (the longest of Vietnamese has 7, a name with hyphens some more)."""
LONG_REASON = 120
"""Letters of a reason for which something was returned; all of it stands in the list of every return."""
GROUPED_FROM = 2
"""Schools; so many that owe the same part stand in a paragraph of their own."""

NOTHING_YET = {
    State.OVERDUE: "Chưa nộp nội dung nào, quá hạn",
    State.DUE_SOON: "Chưa nộp nội dung nào, sắp đến hạn",
    State.NOT_DUE: "Chưa nộp nội dung nào, chưa đến hạn",
    State.RETURNED: "Bị trả lại toàn bộ, chưa nộp lại",
}
KINDS = {
    State.SUBMITTED_ON_TIME: "on-time",
    State.ACCEPTED_ON_TIME: "on-time",
    State.SUBMITTED_LATE: "late",
    State.ACCEPTED_LATE: "late",
    State.RETURNED: "returned",
    State.OVERDUE: "overdue",
    State.DUE_SOON: "due-soon",
    State.NOT_DUE: "not-due",
    State.EXEMPT: "exempt",
}
"""The classes of cells in the style sheet."""


class Printed(Struct, frozen=True, kw_only=True):
    """A text of which only the beginning is printed: `rest` is for the screen, `more` stands for it on paper."""

    shown: str
    rest: str = ""
    more: str = ""


class MissingParagraph(Struct, frozen=True, kw_only=True):
    """Schools that owe the same, or the rest of a level with what each owes."""

    lead: str
    number: str
    schools: Printed


class MissingLevel(Struct, frozen=True, kw_only=True):
    """Who is missing in one level."""

    title: str
    number: str
    expected: str
    paragraphs: tuple[MissingParagraph, ...]


class LateEntry(Struct, frozen=True, kw_only=True):
    """A school that was late, and with what and by how much."""

    name: str
    what: str
    printed: bool


class LateList(Struct, frozen=True, kw_only=True):
    """Who was late, the latest first."""

    entries: tuple[LateEntry, ...]
    more: str


class GridCell(Struct, frozen=True, kw_only=True):
    """A cell: one letter, its class in the style sheet, and its meaning in words."""

    symbol: str
    kind: str
    spoken: str


class GridRow(Struct, frozen=True, kw_only=True):
    """A school's row."""

    name: str
    cells: tuple[GridCell, ...]


class GridPart(Struct, frozen=True, kw_only=True):
    """The rows of one level, or of a part of it."""

    title: str
    rows: tuple[GridRow, ...]
    goes_on: bool = False
    """Whether the level began in the block before."""


class GridBlock(Struct, frozen=True, kw_only=True):
    """One of the tables that the grid is cut into, side by side on paper."""

    number: int
    heads: tuple[Column, ...]
    parts: tuple[GridPart, ...]


class Grid(Struct, frozen=True, kw_only=True):
    """The grid schools × requirements."""

    blocks: tuple[GridBlock, ...] = ()
    across: int = 1
    """So many blocks stand side by side on paper; those that follow stand below them, or on the next page."""


def breakable(text: str) -> str:
    """Let words that are too long for any column (an address of the web) break; others stay as they are."""
    return re.sub(rf"\S{{{LONG_WORD}}}(?=\S)", lambda found: found[0] + "\u200b", text)


def cut_text(text: str, letters: int | None) -> Printed:
    """Cut a text between words where the layout has a bound."""
    text = breakable(text)
    if letters is None or len(text) <= letters:
        return Printed(shown=text)
    end = text.rfind(" ", 0, letters)
    end = end if end > 0 else letters
    return Printed(shown=text[:end], rest=text[end:], more=" …")


def prepare_missing(summary: Summary, layout: Layout) -> tuple[MissingLevel, ...]:
    """Prepare who is missing, level by level."""
    room = _Room(layout.schools)
    return tuple(
        MissingLevel(
            title=level.title,
            number=vietnamese_form.show_number(len(level.schools)),
            expected=vietnamese_form.show_number(level.expected),
            paragraphs=_paragraphs(level, summary, layout, room),
        )
        for level in summary.missing
    )


def prepare_late(summary: Summary, layout: Layout) -> LateList:
    """Prepare who was late."""
    limit = len(summary.late) if layout.schools is None else layout.schools
    entries = tuple(
        LateEntry(name=breakable(school.row.short_name), what=_how_late(school, layout), printed=place < limit)
        for place, school in enumerate(summary.late)
    )
    return LateList(entries=entries, more=_more(len(entries) - limit) if len(entries) > limit else "")


def prepare_exempt(summary: Summary, layout: Layout) -> Printed:
    """Prepare who is exempt from what."""
    names = []
    for row in summary.exempt:
        columns = [cell.column for cell in row.cells if cell.state is State.EXEMPT]
        names.append(f"{breakable(row.short_name)} ({_name_columns(columns, row, titles=layout.titles)})")
    return _Room(layout.schools).take(names)


def prepare_notes(summary: Summary, layout: Layout) -> tuple[MissingParagraph, ...]:
    """Prepare what was returned and why, what is incomplete, what is locked, and what schools have asked for."""
    room = _Room(layout.schools)
    found = []
    if summary.totals.returned:
        number = vietnamese_form.show_number(summary.totals.returned)
        schools = room.take(_returned_by_reason(summary, layout))
        found.append(MissingParagraph(lead="Trả lại, chờ nộp lại", number=number, schools=schools))
    incomplete = [f"{breakable(row.short_name)} ({_name_incomplete(row, layout)})" for row in summary.incomplete]
    shut_out = [breakable(row.short_name) for row in summary.shut_out]
    if len(shut_out) == summary.missing_schools:  # whose names stand above
        shut_out = []
    waiting = [
        f"{breakable(summary.name_of(request.school))} (số {request.number},"
        f" {state_words.show_wish(request, summary.zone)}: {breakable(request.note)})"
        for request in summary.requests
    ]
    if incomplete:
        found.append(_paragraph("Đã nộp nhưng chưa đủ", incomplete, room))
    if summary.shut_out:
        number = vietnamese_form.show_number(len(summary.shut_out))
        names = room.take(shut_out) if shut_out else Printed(shown="tất cả các đơn vị còn thiếu nêu trên")
        found.append(MissingParagraph(lead="Còn thiếu và đã khóa, không nhận nữa", number=number, schools=names))
    if waiting:
        found.append(_paragraph("Đề nghị chờ trả lời", waiting, room))
    return tuple(found)


def _returned_by_reason(summary: Summary, layout: Layout) -> list[str]:
    """Name what waits to be handed in again, reason by reason: `vì sai mẫu: MN A (Học sinh)`, `MN B (Đội ngũ)`."""
    found = []
    for why, owing in returned.waiting_by_reason(summary.rows):
        said = cut_text(why, LONG_REASON)
        before = f"vì {said.shown}{said.more}: " if why else "không ghi lý do: "
        for row, columns in owing:
            found.append(f"{before}{breakable(row.short_name)} ({_list_columns(columns, titles=layout.titles)})")
            before = ""
    return found


def _name_incomplete(row: Row, layout: Layout) -> str:
    """Name what did not come with what a school handed in."""
    return "; ".join(
        f"{_list_columns((cell.column,), titles=layout.titles)} thiếu {breakable(', '.join(cell.incomplete))}"
        for cell in row.incomplete
    )


def prepare_grid(summary: Summary, layout: Layout) -> Grid:
    """Cut the grid into as many blocks as stand side by side on paper, about equally high.

    Where the first page has no room for it, it has pages of its own, and no block is higher than a page.
    """
    rows = summary.rows
    longest = max((advance_widths.measure(row.short_name, layout.list_size) for row in rows), default=0.0)
    cells = len(summary.columns) * layout.list_size * CELL_WIDTH
    width = min(longest, PAGE_WIDTH / 3) + cells + layout.list_size * 0.5 + 4 + GAP
    across = max(1, min(4, int((PAGE_WIDTH + GAP) // width)))
    pages = 1
    if not layout.grid:
        fitting = int(ROWS_HEIGHT / (layout.list_size * ROW[0] + ROW[1])) - len({row.level for row in rows})
        pages = max(1, -(-len(rows) // (across * max(1, fitting))))
    cut = _cut_rows(rows, across * pages, summary)
    blocks = (GridBlock(number=number, heads=summary.columns, parts=parts) for number, parts in enumerate(cut, start=1))
    return Grid(blocks=tuple(blocks), across=across)


def word_returned(one: Returned, zone: ZoneInfo) -> str:
    """Word a return: `MN Cao An, Học sinh: thiếu chữ ký (trả lại 12/9/2024 08:00, chưa nộp lại)`."""
    why = f": {breakable(one.why)}" if one.why else ""
    again = "chưa nộp lại" if one.waiting else "đã nộp lại"
    at = vietnamese_form.show_instant(one.at, zone)
    return f"{breakable(one.row.short_name)}, {breakable(one.column.title)}{why} (trả lại {at}, {again})"


class _Room:
    """How many schools may still be printed; one is used for a whole list."""

    def __init__(self, limit: int | None) -> None:
        self.left = limit

    def take(self, names: Sequence[str]) -> Printed:
        """Print as many names as there is room for."""
        if self.left is None or len(names) <= self.left:
            if self.left is not None:
                self.left -= len(names)
            return Printed(shown="; ".join(names))
        shown, rest = names[: self.left], names[self.left :]
        self.left = 0
        separator = "; " if shown else ""
        more = f" {_more(len(rest))}" if shown else f"{len(rest)} đơn vị (xem tệp Excel)"
        return Printed(shown="; ".join(shown), rest=separator + "; ".join(rest), more=more)


def _more(number: int) -> str:
    """Say how many were left out, and where they are."""
    return f"và {vietnamese_form.show_number(number)} đơn vị khác (xem tệp Excel)"


def _paragraphs(level: OwingLevel, summary: Summary, layout: Layout, room: _Room) -> tuple[MissingParagraph, ...]:
    """Prepare a level's paragraphs: schools that owe the same together, then the rest with what each owes."""
    whole = [group for group in level.groups if group.everything and group.state]
    partly = [group for group in level.groups if group not in whole]
    large = sorted((group for group in partly if len(group.schools) >= GROUPED_FROM), key=lambda g: -len(g.schools))
    shared = large[: layout.shared]
    single = [owing for group in partly if group not in shared for owing in group.schools]
    found = [
        _paragraph(_lead(group, layout), [_name_owing(one, summary) for one in group.schools], room)
        for group in (*whole, *shared)
    ]
    if single:
        states = {state for one in single for _, state in _owed_of(one)}
        common = f", {state_words.STATES[states.pop()]}" if len(states) == 1 else ""
        names = [
            f"{_name_owing(one, summary)} ({_name_owed(_owed_of(one), layout, with_states=not common)})"
            for one in single
        ]
        found.append(_paragraph(f"Còn thiếu một phần{common}", names, room))
    return tuple(found)


def _paragraph(lead: str, names: list[str], room: _Room) -> MissingParagraph:
    """Make one paragraph."""
    return MissingParagraph(lead=lead, number=vietnamese_form.show_number(len(names)), schools=room.take(names))


def _lead(group: OwingGroup, layout: Layout) -> str:
    """Say what all the schools of a group owe."""
    if group.everything and group.state:
        return NOTHING_YET[group.state]
    if group.state:
        return f"Còn thiếu {_name_owed(group.owed, layout, with_states=False)}, {state_words.STATES[group.state]}"
    return f"Còn thiếu {_name_owed(group.owed, layout)}"


def _owed_of(owing: OwingSchool) -> tuple[tuple[Column, State], ...]:
    """Return what one school owes, each with its state."""
    return tuple((cell.column, cell.state) for cell in owing.cells if cell.state)


def _name_owed(owed: Iterable[tuple[Column, State]], layout: Layout, *, with_states: bool = True) -> str:
    """Name what is owed by its states, the most pressing first: `quá hạn Học sinh, Đội ngũ; trả lại Ngân sách`."""
    by_state: dict[State, list[Column]] = {}
    for column, state in owed:
        by_state.setdefault(state, []).append(column)
    if not with_states:
        return _list_columns((column for state in PRESSING for column in by_state.get(state, ())), titles=layout.titles)
    found = ((by_state[state], state_words.STATES[state]) for state in PRESSING if state in by_state)
    return "; ".join(f"{words} {_list_columns(columns, titles=layout.titles)}" for columns, words in found)


def _name_owing(owing: OwingSchool, summary: Summary) -> str:
    """Name a school that owes, with its extension if it has one for all it owes."""
    if owing.extended_to is None:
        return breakable(owing.row.short_name)
    until = vietnamese_form.show_instant(owing.extended_to, summary.zone)
    return f"{breakable(owing.row.short_name)} (gia hạn đến {until})"


def _how_late(school: LateSchool, layout: Layout) -> str:
    """Say with what a school was late and by how much."""
    if not layout.spans and len(school.spans) > 1:
        return f"{school.number} nội dung, lâu nhất {vietnamese_form.show_span(school.longest)}"
    return "; ".join(
        f"muộn {vietnamese_form.show_span(span)} ({_name_columns(columns, school.row, titles=layout.titles)})"
        for span, columns in school.spans
    )


def _name_columns(columns: Sequence[Column], row: Row, *, titles: bool) -> str:
    """Name requirements of a school, all that it has as `tất cả` where there are several."""
    if len(columns) > 1 and len(columns) == sum(1 for cell in row.cells if cell.state):
        return "tất cả"
    return _list_columns(columns, titles=titles)


def _list_columns(columns: Iterable[Column], *, titles: bool) -> str:
    """List requirements by title, or by number: `nội dung 1, 3`."""
    if titles:
        return ", ".join(breakable(column.title) for column in columns)
    return "nội dung " + ", ".join(str(column.number) for column in columns)


def _cut_rows(rows: tuple[Row, ...], blocks: int, summary: Summary) -> list[tuple[GridPart, ...]]:
    """Cut rows into blocks about equally high; a heading counts as a row and is repeated where its level goes on."""
    levels = len({row.level for row in rows})
    height = -(-(len(rows) + levels + blocks - 1) // blocks)
    cut: list[list[list[Row]]] = [[]]
    used = 0
    for row in rows:
        new_level = not cut[-1] or cut[-1][-1][0].level != row.level
        if used and used + 1 + new_level > height and len(cut) < blocks:
            cut.append([])
            used, new_level = 0, True
        if new_level:
            cut[-1].append([])
        cut[-1][-1].append(row)
        used += 1 + new_level
    begun: set[str] = set()
    found = []
    for block in cut:
        parts = []
        for part in block:
            goes_on = part[0].level in begun
            title = part[0].level_name + (" (tiếp)" if goes_on else "")
            begun.add(part[0].level)
            shown = tuple(_grid_row(row, summary) for row in part)
            parts.append(GridPart(title=title, rows=shown, goes_on=goes_on))
        found.append(tuple(parts))
    return found


def _grid_row(row: Row, summary: Summary) -> GridRow:
    """Prepare a school's row."""
    return GridRow(name=breakable(row.short_name), cells=tuple(_grid_cell(cell, summary) for cell in row.cells))


def _grid_cell(cell: Cell, summary: Summary) -> GridCell:
    """Prepare a cell."""
    return GridCell(
        symbol=state_words.show_symbol(cell),
        kind=KINDS[cell.state] if cell.state else "not-owed",
        spoken=state_words.show_state(cell, summary.zone),
    )
