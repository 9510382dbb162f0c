"""Parcels: what is due, put together by who receives it in one piece."""

from collections.abc import Iterable

from msgspec import Struct

from congvan.office.schools import School
from congvan.reminders import outbox
from congvan.reminders.outbox import Occasion
from congvan.reminders.plan import Due
from congvan.tracking.status import ItemStatus
from congvan.workflow.directive import Directive
from congvan.workflow.reminder_keys import LETTER, PRINT, SCHOOLS, ZALO


class Parcel(Struct, frozen=True, kw_only=True):
    """What goes to one receiver in one piece."""

    key: str
    audience: str
    channel: str
    target: str
    """The school's code, the level of a group, or nothing."""
    due: tuple[Due, ...]

    @property
    def schools(self) -> tuple[str, ...]:
        """Return the codes of the schools that it reminds; none of a note to the head."""
        return tuple(one.school for one in self.due) if self.audience == SCHOOLS else ()

    @property
    def occasions(self) -> tuple[Occasion, ...]:
        """Return all the occasions that it serves."""
        return tuple(occasion for one in self.due for occasion in one.occasions)

    @property
    def items(self) -> tuple[ItemStatus, ...]:
        """Return everything that is owed by those it reminds."""
        return tuple(item for one in self.due for item in one.items)


def pack(due: Iterable[Due], directive: Directive) -> tuple[Parcel, ...]:
    """Put what is due together: a parcel a school by mail, a level in Zalo, one for print and for a letter."""
    schools = {school.code: school for school in directive.recipients}
    grouped: dict[tuple[str, str, str], list[Due]] = {}
    for one in due:
        target = target_of(one.channel, schools.get(one.school))
        grouped.setdefault((one.audience, one.channel, target), []).append(one)
    return tuple(
        Parcel(
            key=outbox.key_of(directive.id, channel, [o for one in group for o in one.occasions]),
            audience=audience,
            channel=channel,
            target=target,
            due=tuple(group),
        )
        for (audience, channel, target), group in grouped.items()
    )


def target_of(channel: str, school: School | None) -> str:
    """Return who gets a school's reminder by a channel: its group, everybody at once, or the school alone."""
    if school is None or channel in (LETTER, PRINT):
        return ""
    return school.levels[0] if channel == ZALO else school.code
