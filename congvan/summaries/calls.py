"""Who is missing with how they are reached; where it is asked for, in a proposed order from each school's own past."""

from collections.abc import Mapping

from msgspec import Struct

from congvan.office.schools import School
from congvan.summaries import records
from congvan.summaries.missing import OwingSchool
from congvan.summaries.records import FEW, Record
from congvan.summaries.summary import Summary
from congvan.tracking.status import State

PRESSING = frozenset({State.OVERDUE, State.RETURNED})
"""Whose school is to be called before those that still have time."""


class Call(Struct, frozen=True, kw_only=True):
    """A school to call."""

    owing: OwingSchool
    school: School | None
    """As it stands in the register; None where it is there no longer."""
    past: Record | None
    """Before this directive; None where nothing is known, or where no order is proposed."""


class Calls(Struct, frozen=True, kw_only=True):
    """Whom to call about a directive."""

    summary: Summary
    proposed: bool
    """Whether the order is a proposal from the schools' own past; else it is that of levels and names."""
    calls: tuple[Call, ...]


def prepare_calls(summary: Summary, schools: Mapping[str, School], past: Mapping[str, Record] | None) -> Calls:
    """Prepare whom to call.

    Args:
        summary: Of the directive.
        schools: The register by code, for principals, telephones and addresses.
        past: Each school's record before this directive; None for the order of levels.
    """
    owing = {one.row.code: one for level in summary.missing for one in level.schools}
    codes = tuple(owing)
    if past is not None:  # who is not overdue yet need not be called at all
        codes = tuple(sorted(records.order_calls(owing, past), key=lambda code: owing[code].state not in PRESSING))
    known = past or {}
    return Calls(
        summary=summary,
        proposed=past is not None,
        calls=tuple(Call(owing=owing[code], school=schools.get(code), past=known.get(code)) for code in codes),
    )


def calls_json(found: Calls) -> dict[str, object]:
    """Return the list as `summary ID --contacts --json` shows it; `past` only where an order is proposed."""
    zone = found.summary.zone
    return {
        "id": found.summary.id,
        "as_of": found.summary.as_of.astimezone(zone).isoformat(timespec="seconds"),
        "proposed": found.proposed,
        "few_below": FEW,
        "schools": [_call_json(one, proposed=found.proposed) for one in found.calls],
    }


def _call_json(one: Call, *, proposed: bool) -> dict[str, object]:
    """Return one school."""
    school = one.school
    shown: dict[str, object] = {
        "school": one.owing.row.code,
        "name": one.owing.row.name,
        "level": one.owing.row.level,
        "owed": [
            {"requirement": cell.column.id, "title": cell.column.title, "state": cell.state.value}
            for cell in one.owing.cells
            if cell.state
        ],
        "principal": (school.principal if school else "") or None,
        "phone": (school.phone if school else "") or None,
        "email": (school.email if school else "") or None,
    }
    if proposed:
        past = one.past.counts if one.past else None
        shown["past"] = {"on_time": past.on_time if past else 0, "expected": past.expected if past else 0}
    return shown
