"""The figures for other programs: the keys of `figures --json`, which are stable and may be added to."""

from datetime import datetime
from zoneinfo import ZoneInfo

from congvan.figures import adding
from congvan.figures.adding import Indicator, Total
from congvan.reports.figures_view import FiguresView, plain


def figures_json(view: FiguresView) -> dict[str, object]:
    """Return all figures: every cell with its total, groups and schools, and what is missing."""
    lacking = view.added.lacking()
    return {
        "id": view.directive.id,
        "as_of": iso(view.as_of, view.zone),
        "document": view.document,
        "redacted": view.redacted,
        "complete": all(view.added.total(one.cell).complete for one in view.added.indicators),
        "expected": view.added.expected,
        "indicators": [_indicator(view, one) for one in view.added.indicators],
        "missing": [
            {
                "school": one.school,
                "name": view.added.by_code[one.school].school.name,
                "requirement": one.requirement,
                "why": one.lack.value if one.lack else None,
            }
            for one in lacking
        ],
        "exempt": [{"school": code, "requirements": list(owed)} for code, owed in view.exempt.items()],
    }


def _indicator(view: FiguresView, indicator: Indicator) -> dict[str, object]:
    """Return one cell with all of its addends."""
    total = view.added.total(indicator.cell)
    found: dict[str, object] = {
        "code": indicator.code,
        "title": indicator.title,
        "unit": indicator.unit or None,
        "requirement": indicator.requirement,
        "adding": indicator.adding.value,
        "total": plain(view.total_value(indicator)),
        "hidden": view.is_hidden((adding.ALL, ""), indicator.cell),
    }
    return (
        found
        | _counts(total)
        | {
            "lacking": list(total.lacking),
            "answers": dict(total.answers) or None,
            "last_year": _compared(view, indicator),
            "groups": [
                {
                    "by": group.kind,
                    "id": group.id,
                    "title": view.group_title(group),
                    "total": plain(view.total_value(indicator, group)),
                    "hidden": view.is_hidden((group.kind, group.id), indicator.cell),
                }
                | _counts(view.added.total(indicator.cell, group))
                for group in view.added.groups
                if group.kind != adding.ALL and view.added.total(indicator.cell, group).expected
            ],
            "schools": [
                _addend(view, indicator, school.school.code)
                for school in view.added.schools
                if indicator.cell in school.cells
            ],
        }
    )


def _counts(total: Total) -> dict[str, object]:
    """Return how many schools a total is of."""
    return {"complete": total.complete, "given": total.given, "expected": total.expected}


def _compared(view: FiguresView, indicator: Indicator) -> dict[str, object] | None:
    """Return the comparison with last year, over the same schools."""
    total = view.compared(indicator)
    if total is None:
        return None
    return {
        "schools": total.same,
        "this_year": plain(total.same_now),
        "last_year": plain(total.same_before),
        "difference": plain(total.difference),
    }


def _addend(view: FiguresView, indicator: Indicator, code: str) -> dict[str, object]:
    """Return what one school has given; nothing of its files where it is to be published."""
    school = view.added.by_code[code]
    _event, file, sheet, cell = view.source(indicator, school)
    return {
        "school": code,
        "value": plain(view.school_value(indicator, school)),
        "hidden": view.is_hidden(("school", code), indicator.cell),
        "whole": school.is_whole(indicator.cell),
        "file": file.name if file and not view.redacted else None,
        "sheet": sheet or None,
        "cell": cell or None,
    }


def iso(instant: datetime, zone: ZoneInfo) -> str:
    """Return an instant as ISO 8601 with the office's offset, to the second."""
    return instant.astimezone(zone).isoformat(timespec="seconds")
