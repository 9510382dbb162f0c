"""Deadlines counted from receipt: each school's own, from the day on which it received the letter."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from congvan.deadlines import phrases
from congvan.deadlines.deadline import Deadline, DeadlineKind
from congvan.deadlines.working_days import WorkingCalendar
from congvan.office.schools import School
from congvan.tracking.status import DeadlineFor
from congvan.workflow.directive import Directive, Requirement


def deadlines_from_receipt(directive: Directive, calendar: WorkingCalendar, zone: ZoneInfo) -> DeadlineFor:
    """Return what `compute_status` needs to resolve “kể từ ngày nhận được” for each school.

    A deadline that is not counted from receipt stays what it is; one that is stays open until a receipt is recorded.
    """
    resolved: dict[tuple[str, date], Deadline] = {}

    def deadline_for(school: School, requirement: Requirement, received: datetime | None) -> Deadline:
        deadline = directive.deadline_of(school, requirement)
        if deadline.kind is not DeadlineKind.EVENT or received is None:
            return deadline
        day = received.astimezone(zone).date()
        if (deadline.phrase, day) not in resolved:
            resolved[deadline.phrase, day] = phrases.parse_deadline(
                deadline.phrase, issued_on=directive.letter.day, calendar=calendar, zone=zone, received_on=day
            )
        return resolved[deadline.phrase, day]

    return deadline_for
