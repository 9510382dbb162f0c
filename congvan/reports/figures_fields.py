"""What the template of the figures may say: final Vietnamese text, table by table as wide as a page."""

import math
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from msgspec import Struct

from congvan.figures.adding import COMMUNE, Adding, Indicator
from congvan.forms.expression import Cell
from congvan.forms.form_sheets import Column, Sheet
from congvan.reports import figures_workbook
from congvan.reports.figures_view import FiguresView, show_difference, show_value
from congvan.summaries import vietnamese_form

WIDTH = 15.0
"""Columns of numbers that stand beside the names on an A4 page across."""
NARROW, WIDE = 1.0, 3.0
"""How many of these a column of numbers takes, and one of words."""
MOST_PRINTED = 50_000
"""Figures of schools and groups on the printed page, on some 170 sheets; laying out takes 30 kB of memory for each."""
SCHOOL = "school"


class TotalRow(Struct, frozen=True, kw_only=True):
    """A row of the table of totals."""

    code: str
    title: str
    unit: str
    depth: int
    heading: bool
    values: tuple[str, ...]
    before: str
    difference: str


class HeadCell(Struct, frozen=True, kw_only=True):
    """The head of a column of a table of schools: the code, and what it stands for."""

    code: str
    title: str


class Line(Struct, frozen=True, kw_only=True):
    """A line of a table of schools: a group, or a school."""

    name: str
    kind: str
    """`all`, `level`, `commune` or `school`."""
    values: tuple[str, ...]


class Block(Struct, frozen=True, kw_only=True):
    """A table of groups and schools: some rows of one column of the form."""

    title: str
    head: tuple[HeadCell, ...]
    lines: tuple[Line, ...]
    printed: bool
    """Whether the printed page has it too."""


class SheetFields(Struct, frozen=True, kw_only=True):
    """One sheet of a form."""

    anchor: str
    title: str
    columns: tuple[str, ...]
    before: str
    """The head of last year's column; empty where there is nothing to compare."""
    rows: tuple[TotalRow, ...]
    blocks: tuple[Block, ...]


class FormFields(Struct, frozen=True, kw_only=True):
    """The form of one requirement."""

    title: str
    lacking: str
    partly: str
    exempt: str
    complete: bool
    sheets: tuple[SheetFields, ...]


class FiguresFields(Struct, frozen=True, kw_only=True):
    """The figures as their template prints them."""

    title: str
    superior: str
    issuer: str
    document: str
    about: str
    as_of: str
    state: str
    """Whether everybody has given everything."""
    complete: bool
    forms: tuple[FormFields, ...]
    notes: tuple[str, ...]
    left_to_screen: bool
    """Whether the printed page leaves tables to the screen and the workbook."""


def prepare_fields(view: FiguresView, *, screen: bool = True) -> FiguresFields:
    """Prepare everything that the page shows; what is printed has no more lines than can be laid out."""
    left = frozenset() if screen else _left_out(view)
    forms = tuple(_form(view, form.requirement, left) for form in view.forms)
    issuer = view.directive.letter.issuer
    complete = all(form.complete for form in forms)
    return FiguresFields(
        title=f"Số liệu theo {view.document}",
        superior=" ".join(issuer.superior),
        issuer=" ".join(issuer.letterhead),
        document=view.document,
        about=view.directive.letter.subject,
        as_of=vietnamese_form.show_instant(view.as_of, view.zone),
        state=state_words(view),
        complete=complete,
        forms=forms,
        notes=(*figures_workbook.notes(view), *_left_words(left)),
        left_to_screen=any(not block.printed for form in forms for sheet in form.sheets for block in sheet.blocks),
    )


def _left_out(view: FiguresView) -> frozenset[str]:
    """Choose the kinds of lines that are too many to be printed: schools first, then communes."""
    cells: Counter[str] = Counter()
    owing = Counter(sheet for school in view.added.schools for sheet in school.book.by_id)
    for one in view.added.indicators:
        if is_main(one.column, one.sheet):
            cells[SCHOOL] += owing[one.sheet.id]
            cells.update(group.kind for group in view.groups_of(one))
    left: list[str] = []
    for kind in (SCHOOL, COMMUNE):
        if cells.total() > MOST_PRINTED:
            left.append(kind)
            del cells[kind]
    return frozenset(left)


def _left_words(left: Collection[str]) -> Iterator[str]:
    """Say where the lines are that were left out."""
    if left:
        what = "từng trường, từng xã" if COMMUNE in left else "từng trường"
        yield (
            f"Số liệu của {what} nhiều quá, không in ở đây: xem tệp Excel hoặc trang HTML. Muốn in, hãy lập PDF cho "
            "từng nội dung phải nộp (thêm -r)."
        )


def state_words(view: FiguresView) -> str:
    """Say in one sentence whether the figures are complete."""
    lacking = list(dict.fromkeys(one.school for one in view.added.lacking()))
    if lacking:
        names = ", ".join(view.name_of(code) for code in lacking)
        return f"CHƯA ĐỦ: chưa có đủ số liệu của {len(lacking)} trong {view.added.expected} trường: {names}."
    if all(view.added.total(one.cell).complete for one in view.added.indicators):
        return f"Đã có đủ số liệu của cả {view.added.expected} trường."
    return "CHƯA ĐỦ: mọi trường đã nộp, nhưng có ô còn để trống; tổng của những ô ấy có dấu *."


def _form(view: FiguresView, requirement: str, left: Collection[str]) -> FormFields:
    """Prepare the form of one requirement."""
    mine = [one for one in view.added.indicators if one.requirement == requirement]
    sheets = {one.sheet.id: one.sheet for one in mine}
    return FormFields(
        title=view.requirement_titles[requirement],
        lacking=view.lacking_words(requirement),
        partly=view.partly_words(requirement),
        exempt=view.exempt_words(requirement),
        complete=all(view.added.total(one.cell).complete for one in mine),
        sheets=tuple(_sheet(view, sheet, left) for sheet in sheets.values()),
    )


def _sheet(view: FiguresView, sheet: Sheet, left: Collection[str]) -> SheetFields:
    """Prepare one sheet: the totals as the form has them, then the lines of groups and schools."""
    main, count = compared_column(view, sheet)
    name = f" ({sheet.by_id[main].name})" if main and len(sheet.columns) > 1 else ""
    return SheetFields(
        anchor=f"bieu-{sheet.id}",
        title=sheet.title or sheet.name,
        columns=tuple(column.name for column in sheet.columns),
        before=f"Năm trước{name}, cùng {count} trường" if main else "",
        rows=tuple(total_rows(view, sheet, main)),
        blocks=tuple(_blocks(view, sheet, left)),
    )


def compared_column(view: FiguresView, sheet: Sheet) -> tuple[str, int]:
    """Return the column that is compared with last year, and over how many schools; "" where nothing is."""
    main = next((key for key in sheet.last_year if key in sheet.by_id), "")
    compared = [
        one.same
        for row in sheet.by_code
        if (indicator := view.added.by_cell.get(Cell(sheet.id, row, main))) and (one := view.compared(indicator))
    ]
    return (main, max(compared)) if compared else ("", 0)


def total_rows(view: FiguresView, sheet: Sheet, main: str) -> Iterator[TotalRow]:
    """Prepare the rows of the totals; headings stay where they are in the form."""
    for row in sheet.rows:
        indicators = {
            column.id: view.added.by_cell.get(Cell(sheet.id, row.code, column.id)) for column in sheet.columns
        }
        if row.code and not any(indicators.values()):
            continue
        first = next(filter(None, indicators.values()), None)
        same = view.compared(found) if main and (found := indicators.get(main)) else None
        yield TotalRow(
            code=row.code,
            title=f"{row.number} {row.title}".strip(),
            unit=first.unit if first else "",
            depth=row.depth,
            heading=not row.code,
            values=tuple(view.show_total(one) if one else "" for one in indicators.values()),
            before=show_value(same.same_before) if same and same.same_before is not None else "",
            difference=show_difference(same.difference) if same and same.difference is not None else "",
        )


def _blocks(view: FiguresView, sheet: Sheet, left: Collection[str]) -> Iterator[Block]:
    """Cut the columns of a sheet into tables as wide as a page."""
    for column in sheet.columns:
        mine = [one for one in view.added.indicators if one.sheet.id == sheet.id and one.column.id == column.id]
        parts = list(_cut(mine))
        for place, part in enumerate(parts):
            title = column.name if len(sheet.columns) > 1 else "Từng trường"
            numbered = f" ({place + 1}/{len(parts)})" if len(parts) > 1 else ""
            yield Block(
                title=title + numbered,
                head=tuple(HeadCell(code=one.row.code, title=one.row.title) for one in part),
                lines=tuple(_lines(view, sheet, part, left)),
                printed=is_main(column, sheet),
            )


def is_main(column: Column, sheet: Sheet) -> bool:
    """Tell whether a column is neither a part of another nor added up in one: the others say how it is made up."""
    return not column.within and not any(column.id in parts for one in sheet.columns for parts in one.sums)


def _cut(indicators: Sequence[Indicator]) -> Iterator[tuple[Indicator, ...]]:
    """Cut indicators into tables that fit on a page, all about as wide."""
    widths = [NARROW if one.adding is Adding.SUM else WIDE for one in indicators]
    fair = sum(widths) / max(1, math.ceil(sum(widths) / WIDTH))
    part: list[Indicator] = []
    used = 0.0
    for one, width in zip(indicators, widths, strict=True):
        if part and (used + width > WIDTH or used >= fair):
            yield tuple(part)
            part, used = [], 0.0
        part.append(one)
        used += width
    if part:
        yield tuple(part)


def _lines(view: FiguresView, sheet: Sheet, indicators: Sequence[Indicator], left: Collection[str]) -> Iterator[Line]:
    """Prepare the lines of groups, then of schools, but of the kinds that are left out."""
    for group in view.groups_of(indicators[0]):
        if group.kind in left:
            continue
        values = tuple(view.show_total(one, group) for one in indicators)
        yield Line(name=view.group_title(group), kind=group.kind, values=values)
    for school in view.added.schools if SCHOOL not in left else ():
        if sheet.id in school.book.by_id:
            values = tuple(view.show_school(one, school) for one in indicators)
            yield Line(name=view.name_of(school.school.code), kind=SCHOOL, values=values)
