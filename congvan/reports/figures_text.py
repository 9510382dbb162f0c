"""The figures for the terminal: the totals of every sheet, and what is missing.

Its words are in the language of the interface; what the office's forms and schools are called stays as it is.
"""

from collections.abc import Iterable, Iterator
from gettext import gettext as _
from gettext import ngettext

from congvan.figures.counting import Lack, Owed
from congvan.forms.form_sheets import Sheet
from congvan.reports import figures_fields
from congvan.reports.figures_view import HIDDEN, FiguresView
from congvan.reports.trace import word_lack
from congvan.summaries import vietnamese_form


def render_text(view: FiguresView) -> str:
    """Write the totals as tables of plain text."""
    lines = [
        _("Figures of {document}").format(document=view.document),
        _("As of {when}").format(when=vietnamese_form.show_instant(view.as_of, view.zone)),
        _state(view),
    ]
    for form in view.forms:
        asked = form.requirement
        lines += ["", view.requirement_titles[asked].upper(), *_remarks(view, asked)]
        sheets = {one.sheet.id: one.sheet for one in view.added.indicators if one.requirement == asked}
        for sheet in sheets.values():
            lines += ["", sheet.title or sheet.name, *_table(view, sheet)]
    return "\n".join([*lines, "", *_notes(view)])


def _state(view: FiguresView) -> str:
    """Say in one sentence whether the figures are complete."""
    lacking = list(dict.fromkeys(one.school for one in view.added.lacking()))
    expected = view.added.expected
    if lacking:
        words = _("NOT COMPLETE: figures of {count} of {expected} schools are still missing: {names}.")
        return words.format(count=len(lacking), expected=expected, names=_names(view, lacking))
    if all(view.added.total(one.cell).complete for one in view.added.indicators):
        words = ngettext(
            "All figures of {count} school are there.", "All figures of all {count} schools are there.", expected
        )
        return words.format(count=expected)
    return _("NOT COMPLETE: every school has handed in, but cells were left blank; their totals are marked *.")


def _remarks(view: FiguresView, requirement: str) -> Iterator[str]:
    """Say of which schools a form has no figures, who left cells blank, and who is exempt."""
    lacking = view.added.lacking(requirement)
    expected = sum(requirement in school.owed for school in view.added.schools)
    if lacking:
        names = ", ".join(view.name_of(one.school) + _why(one) for one in lacking)
        words = _("No figures yet from {count} of {expected} schools: {names}.")
        yield words.format(count=len(lacking), expected=expected, names=names)
    else:
        words = ngettext("{count} school has given figures.", "All {count} schools have given figures.", expected)
        yield words.format(count=expected)
    blank = view.partly_given(requirement)
    if blank:
        yield _("Cells left blank by: {names}.").format(names=_names(view, blank))
    exempt = [code for code, requirements in view.exempt.items() if requirement in requirements]
    if exempt:
        yield _("Exempt, not counted: {names}.").format(names=_names(view, exempt))


def _why(one: Owed) -> str:
    """Say why figures are missing, where it is not that nothing has come."""
    return f" ({word_lack(one)})" if one.lack and one.lack is not Lack.NOT_SUBMITTED else ""


def _names(view: FiguresView, codes: Iterable[str]) -> str:
    """Name some schools."""
    return ", ".join(view.name_of(code) for code in codes)


def _notes(view: FiguresView) -> Iterator[str]:
    """Say how the figures are to be read, as the notes of the workbook do."""
    yield _("A total that is not of all schools that owe it is marked *, and it is said how many have given it.")
    yield _("Computed rows are computed again from each school's own rows; “of which” rows are not added to a total.")
    yield _("Rates are not added. Only schools with figures of both years are compared with last year.")
    if view.redacted:
        words = _(
            "For publication: 1 or 2 people are shown as {sign}; some other cells are hidden too, so that they cannot "
            "be worked out from totals. Last year, names of files and answers in words are left out."
        )
        yield words.format(sign=HIDDEN)


def _table(view: FiguresView, sheet: Sheet) -> list[str]:
    """Write the totals of a sheet."""
    main, _count = figures_fields.compared_column(view, sheet)
    last = (_("Last year"), _("Difference")) if main else ()
    rows = [(_("Code of the row"), _("Indicator"), *(column.name for column in sheet.columns), *last)]
    for row in figures_fields.total_rows(view, sheet, main):
        before = (row.before, row.difference) if main else ()
        rows.append((row.code, "  " * row.depth + row.title, *row.values, *before))
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    written = []
    for cells_of_row in rows:
        cells = [
            cell.ljust(width) if place < 2 else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(cells_of_row, widths, strict=True))
        ]
        written.append("  ".join(cells).rstrip())
    return written
