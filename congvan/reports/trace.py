"""A figure taken apart: what each school has added to it, from which cell of which file, who recorded it and when."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from gettext import gettext as _
from gettext import ngettext

from msgspec import Struct

from congvan.figures.adding import Adding, Indicator, SchoolFigures, Total, name_of
from congvan.figures.counting import Lack, Owed
from congvan.forms.expression import Cell
from congvan.reports.figures_json import iso
from congvan.reports.figures_view import NOTHING, FiguresView, plain, show_value
from congvan.summaries import vietnamese_form
from congvan.tracking.events import Event


class Part(Struct, frozen=True, kw_only=True):
    """A figure that a school typed, with its place in the school's file."""

    cell: Cell
    value: Decimal | str
    sheet: str
    at: str


class Addend(Struct, frozen=True, kw_only=True):
    """What one school has added."""

    school: str
    name: str
    value: Decimal | str
    parts: tuple[Part, ...]
    """What it is made of: itself where it was typed, else every typed figure that it adds up."""
    whole: bool
    event: Event
    file: str


class ToldOtherwise(Struct, frozen=True, kw_only=True):
    """An issued report in which the total was another."""

    report: str
    number: str
    as_of: datetime
    said: Total
    schools: tuple[str, ...]
    """Whose submissions are others since."""


class Trace(Struct, frozen=True, kw_only=True):
    """A total with all that it is made of."""

    view: FiguresView
    indicator: Indicator
    addends: tuple[Addend, ...]
    lacking: tuple[Owed, ...]
    """Schools that owe it and have given nothing, or have left it blank."""
    told: tuple[ToldOtherwise, ...] = ()
    """Issued reports that a correction since has made another."""


def trace(view: FiguresView, indicator: Indicator) -> Trace:
    """Take a total apart; its addends come to just what `figures` shows."""
    addends: list[Addend] = []
    lacking: list[Owed] = []
    for school in view.added.schools:
        if indicator.cell not in school.book_cells:
            continue
        owed = school.owed[indicator.requirement]
        value = school.cells.get(indicator.cell)
        if owed.event is None or value is None:
            lacking.append(owed)
            continue
        file = view.files.get(owed.event.number)
        addends.append(
            Addend(
                school=school.school.code,
                name=view.name_of(school.school.code),
                value=value,
                parts=tuple(_parts(school, indicator.cell)),
                whole=school.is_whole(indicator.cell),
                event=owed.event,
                file=file.name if file else "",
            )
        )
    return Trace(view=view, indicator=indicator, addends=tuple(addends), lacking=tuple(lacking))


def _parts(school: SchoolFigures, cell: Cell) -> Iterator[Part]:
    """Go down to what the school typed."""
    below = school.book.summands(cell)
    if below:
        for one in below:
            yield from _parts(school, one)
    elif cell in school.cells:
        source = school.sources[cell]
        yield Part(cell=cell, value=school.cells[cell], sheet=source.workbook_sheet, at=source.at)


def trace_json(found: Trace) -> dict[str, object]:
    """Return a trace as `trace --json` shows it."""
    view, indicator = found.view, found.indicator
    total = view.added.total(indicator.cell)
    return {
        "id": view.directive.id,
        "as_of": iso(view.as_of, view.zone),
        "code": indicator.code,
        "title": indicator.title,
        "unit": indicator.unit or None,
        "total": plain(total.value),
        "answers": dict(total.answers) or None,
        "complete": total.complete,
        "given": total.given,
        "expected": total.expected,
        "addends": [
            {
                "school": one.school,
                "name": one.name,
                "value": plain(one.value),
                "whole": one.whole,
                "file": one.file or None,
                "sheet": one.parts[0].sheet if one.parts else None,
                "cell": one.parts[0].at if len(one.parts) == 1 else None,
                "parts": [
                    {"code": name_of(part.cell), "value": plain(part.value), "sheet": part.sheet, "cell": part.at}
                    for part in one.parts
                ],
                "happened_at": iso(one.event.moment, view.zone),
                "recorded_at": iso(one.event.recorded_at, view.zone),
                "by": one.event.by,
                "event": one.event.number,
            }
            for one in found.addends
        ],
        "missing": [
            {"school": one.school, "name": view.name_of(one.school), "why": one.lack.value if one.lack else "blank"}
            for one in found.lacking
        ],
        "reports": [
            {
                "report": one.report,
                "number": one.number,
                "as_of": iso(one.as_of, view.zone),
                "total": plain(one.said.value),
                "answers": dict(one.said.answers) or None,
                "schools": [addend.school for addend in found.addends if addend.school in one.schools],
            }
            for one in found.told
        ],
    }


def trace_text(found: Trace) -> str:
    """Write a trace for the terminal: a line a school, and the sum under them."""
    view, indicator = found.view, found.indicator
    total = view.added.total(indicator.cell)
    unit = f" ({indicator.unit})" if indicator.unit else ""
    lines = [
        f"{indicator.sheet.title or indicator.sheet.name}: {indicator.title}{unit}   [{indicator.code}]",
        _("As of {when}").format(when=vietnamese_form.show_instant(view.as_of, view.zone)),
        "",
    ]
    rows = [(_("School"), _("Figure"), _("File"), _("Sheet, cell"), _("Came at"), _("Recorded by"), _("Entry"))]
    for one in found.addends:
        when = vietnamese_form.show_instant(one.event.moment, view.zone)
        mark = "" if one.whole else "*"
        rows.append(
            (
                *(one.name, show_value(one.value) + mark, one.file or NOTHING, _places(one)),
                *(when, one.event.by, f"#{one.event.number}"),
            )
        )
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    for row in rows:
        cells = [
            cell.rjust(w) if n == 1 else cell.ljust(w) for n, (cell, w) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join(cells).rstrip())
    given = _("Total: {total}   (of {given} of {expected} schools)")
    given = given.format(total=view.show_total(indicator), given=total.given, expected=total.expected)
    lines += ["", given, *_remarks(found)]
    return "\n".join(lines)


def _remarks(found: Trace) -> Iterator[str]:
    """Say what is missing of a total, and which reports have told it otherwise."""
    view = found.view
    if found.indicator.adding is Adding.NOTHING:
        yield _("This figure is not added up over schools.")
    if found.lacking:
        names = ", ".join(f"{view.name_of(one.school)} ({word_lack(one)})" for one in found.lacking)
        count = len(found.lacking)
        told_of = ngettext("{count} school has no figure: {names}.", "{count} schools have no figure: {names}.", count)
        yield told_of.format(count=count, names=names)
    for told in found.told:
        since = ", ".join(one.name for one in found.addends if one.school in told.schools)
        said = show_value(told.said.value) if told.said.value is not None else NOTHING
        when = vietnamese_form.show_instant(told.as_of, view.zone)
        words = _("Report No. {number} ({report}, figures of {when}) says {said}; changed since by: {schools}.")
        yield words.format(number=told.number, report=told.report, when=when, said=said, schools=since)


def _places(one: Addend) -> str:
    """Say where an addend stands: one cell, or those that it adds up."""
    if not one.parts:
        return NOTHING
    sheet = one.parts[0].sheet
    return f"{sheet}!{' + '.join(part.at if part.sheet == sheet else f'{part.sheet}!{part.at}' for part in one.parts)}"


def word_lack(one: Owed) -> str:
    """Say why a school has not given a figure."""
    words = {
        Lack.NOT_SUBMITTED: _("not handed in"),
        Lack.RETURNED: _("returned, not handed in again"),
        Lack.WITHOUT_FIGURES: _("handed in without figures"),
    }
    return words[one.lack] if one.lack else _("left blank")
