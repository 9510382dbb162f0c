"""Whom to remind of what at an instant: one pure function from plan, status and what was sent before.

**When a step is due.** On its day, so many working days before or after the day of the last instant on time, from its
hour on. On the day itself (0): where that is off, on the working day before it. A step before the deadline is over
when the deadline is; one after it holds until a later step takes its place. Of the steps that are due only those of
the latest day count: who did not remind in time does not catch up with two reminders at once. A step whose day is that
of the letter or earlier never comes, nor one whose day comes before its period opens.

**What it is counted from.** From the last instant on time that holds for the school: after an extension from its own.
What was returned after that, from its return.

**Who is left out.** Whoever owes nothing (submitted, accepted, exempt) or may hand in nothing more (locked), and who
was reminded less than so many days ago, or on so many days already. Steps of one day by several ways are one reminder,
and do not shut each other out.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from msgspec import Struct, field

from congvan.deadlines import working_days
from congvan.deadlines.working_days import WorkingCalendar
from congvan.office.schools import School
from congvan.reminders.outbox import COUNTED, OUTSIDE, Message, MessageState, Occasion
from congvan.tracking.events import EventKind
from congvan.tracking.status import DirectiveStatus, ItemStatus, State
from congvan.workflow.directive import DAY_MINUTES, Directive, Reminder, ReminderLimits
from congvan.workflow.reminder_keys import HEAD, LETTER, SCHOOLS


class HeldBack(StrEnum):
    """Why a school that would be reminded is not."""

    TOO_SOON = "too-soon"
    TOO_OFTEN = "too-often"


class Due(Struct, frozen=True, kw_only=True):
    """A reminder that is due: one school by one way, or the head."""

    audience: str
    channel: str
    """The school's own way where it has one, else the plan's."""
    school: str
    """Its code; empty for the head."""
    items: tuple[ItemStatus, ...]
    """What it is reminded of."""
    occasions: tuple[Occasion, ...]


class Held(Struct, frozen=True, kw_only=True):
    """A school that is not reminded although a step is due, and until when where that is known."""

    school: str
    why: HeldBack
    until: date | None = None


class Plan(Struct, frozen=True, kw_only=True):
    """What is due at an instant."""

    as_of: datetime
    due: tuple[Due, ...]
    held: tuple[Held, ...] = ()
    quiet_until: datetime | None = None
    """Set where nobody is sent anything now: quiet hours, or a day off; then the first instant after that."""
    next_at: datetime | None = None
    """When the next step comes for anybody who owes something now."""


class Setting(Struct, frozen=True, kw_only=True):
    """What the plan is made with: days off, zone, and the instant."""

    calendar: WorkingCalendar
    zone: ZoneInfo
    as_of: datetime
    begins: datetime | None = None
    """Of a period: when it opened; a step on an earlier day never comes."""
    lapse: timedelta | None = None
    """Of a period: how long after the last step of a plan a step that was missed is still taken."""

    @property
    def today(self) -> date:
        """Return the day of the instant."""
        return self.as_of.astimezone(self.zone).date()


class _Step(Struct, frozen=True, kw_only=True):
    """A step of the plan in time."""

    planned: Reminder
    day: date
    at: datetime

    @property
    def name(self) -> str:
        """Return its name: `-3`, `0`, `+1`."""
        return step_name(self.planned.days)


class _Days(Struct, kw_only=True):
    """The steps of a plan by the instant that they are counted from; most schools share one."""

    steps: Sequence[Reminder]
    issued_on: date | None
    setting: Setting
    known: dict[datetime, tuple[_Step, ...]] = field(default_factory=dict)

    def of(self, anchor: datetime) -> tuple[_Step, ...]:
        """Return the steps for a deadline, the earliest first."""
        found = self.known.get(anchor)
        if found is None:
            found = tuple(sorted(self._compute(anchor), key=_instant_of))
            self.known[anchor] = found
        return found

    def _compute(self, anchor: datetime) -> Iterable[_Step]:
        """Lay the steps out in time."""
        zone = self.setting.zone
        day = anchor.astimezone(zone).date()
        begins = self.setting.begins.astimezone(zone).date() if self.setting.begins else date.min
        for planned in self.steps:
            on = day_of_step(day, planned.days, self.setting.calendar)
            if on >= begins and (self.issued_on is None or on > self.issued_on):
                yield _Step(planned=planned, day=on, at=_at_minute(on, planned.minute, zone))

    def due(self, anchor: datetime) -> tuple[_Step, ...]:
        """Return the steps of the latest day that is due."""
        now, steps = self.setting.as_of, self.of(anchor)
        if self.setting.lapse and steps and self.setting.today > steps[-1].day + self.setting.lapse:
            return ()
        open_now = [s for s in steps if s.at <= now and (s.planned.days > 0 or now <= anchor)]
        return tuple(step for step in open_now if step.day == open_now[-1].day)

    def next_after(self, anchor: datetime) -> datetime | None:
        """Return when the next step comes."""
        return next((step.at for step in self.of(anchor) if step.at > self.setting.as_of), None)


def compute_plan(
    directive: Directive, status: DirectiveStatus, sent: Iterable[Message], setting: Setting, *, outside: str = ""
) -> Plan:
    """Return whom to remind at an instant.

    Args:
        directive: With its plan and limits, and the recipients of the status.
        status: Where every school stands at the instant of the setting.
        sent: The messages of the outbox for this directive, in any order.
        setting: Days off, zone and instant.
        outside: A way to remind by now, whatever the plan says: everybody who owes something, by a letter only those
            whose deadline has passed.
    """
    today = setting.today
    steps = (
        (Reminder(days=0, to=SCHOOLS, by=outside),)
        if outside
        else tuple(step for step in directive.reminders if step.to == SCHOOLS)
    )
    days = _Days(steps=steps, issued_on=directive.letter.day, setting=setting)
    past = _Past.of(sent, setting.zone)
    due: list[Due] = []
    held: list[Held] = []
    upcoming: list[datetime] = []
    for school in directive.recipients:
        items = tuple(item for item in status.items_of(school.code) if _can_be_reminded(item, outside))
        found = _due_of(school, items, days, past, outside=f"{OUTSIDE} {today}" if outside else "")
        upcoming += [at for item in items if (anchor := anchor_of(item)) and (at := days.next_after(anchor))]
        why = _held_back(found, past, directive.reminder_limits, today=today)
        held += [why] if why else []
        due += [one for one in found if not why or one.channel == LETTER]
    if not outside:
        due += _due_to_head(directive, status, setting, past)
    return Plan(
        as_of=setting.as_of,
        due=tuple(due),
        held=tuple(held),
        quiet_until=quiet_until(directive.reminder_limits, setting),
        next_at=min(upcoming, default=None),
    )


def _can_be_reminded(item: ItemStatus, outside: str) -> bool:
    """Tell whether something is owed and still taken; nobody is urged by a letter of what is not due yet."""
    urged = item.state in (State.OVERDUE, State.RETURNED)
    return item.state.is_owed and not item.locked and (outside != LETTER or urged)


def step_name(days: int) -> str:
    """Return the name of a step: `-3`, `0`, `+1`."""
    return f"{days:+d}" if days else "0"


def day_of_step(deadline: date, days: int, calendar: WorkingCalendar) -> date:
    """Return the day of a step: so many working days before or after the deadline's day."""
    if days:
        return working_days.add_working_days(deadline, days, calendar)[0]
    return deadline if calendar.is_working_day(deadline) else working_days.previous_working_day(deadline, calendar)


def anchor_of(item: ItemStatus) -> datetime | None:
    """Return the instant that steps are counted from: the last on time, or a return after it; None where it is open."""
    last = item.last_on_time
    if item.state is not State.RETURNED:
        return last
    returned = next((e.moment for e in reversed(item.events) if e.kind is EventKind.RETURNED), None)
    return max(filter(None, (last, returned)), default=None)


def quiet_until(limits: ReminderLimits, setting: Setting) -> datetime | None:
    """Return the first instant at which something may be sent, where nothing may be now."""
    local = setting.as_of.astimezone(setting.zone)
    day, minute = local.date(), local.hour * 60 + local.minute
    if setting.calendar.is_working_day(day):
        if not limits.is_quiet(minute):
            return None
        later = _first_loud(limits, minute)
        if later is not None:
            return _at_minute(day, later, setting.zone)
    day = working_days.next_working_day(day, setting.calendar)
    return _at_minute(day, _first_loud(limits, 0) or 0, setting.zone)


def _first_loud(limits: ReminderLimits, minute: int) -> int | None:
    """Return the first minute from one on that is not quiet, on the same day."""
    return next((m for m in (minute, limits.quiet_to) if m >= minute and not limits.is_quiet(m)), None)


class _Past(Struct, frozen=True, kw_only=True):
    """What was sent, by what is asked of it."""

    served: frozenset[Occasion]
    days: Mapping[str, frozenset[date]]
    """The days on which each school was reminded."""
    steps: Mapping[tuple[str, date], frozenset[str]]
    """The steps that served a school on a day."""

    @classmethod
    def of(cls, sent: Iterable[Message], zone: ZoneInfo) -> "_Past":
        """Index messages; what was cancelled or refused has reached nobody, but its occasions are over."""
        served: set[Occasion] = set()
        days: dict[str, set[date]] = defaultdict(set)
        steps: dict[tuple[str, date], set[str]] = defaultdict(set)
        for message in sent:
            served.update(message.occasions)
            if message.audience != SCHOOLS or message.channel == LETTER:
                continue
            if message.state in COUNTED or message.state is MessageState.QUEUED:
                day = (message.sent_at or message.queued_at).astimezone(zone).date()
                for school in message.schools:
                    days[school].add(day)
                    steps[school, day] |= message.steps
        return cls(
            served=frozenset(served),
            days={school: frozenset(found) for school, found in days.items()},
            steps={key: frozenset(found) for key, found in steps.items()},
        )


def _due_of(school: School, items: Iterable[ItemStatus], days: _Days, past: _Past, *, outside: str) -> list[Due]:
    """Return what is due for one school, one reminder a way."""
    found: dict[str, list[tuple[ItemStatus, Occasion]]] = defaultdict(list)
    for item in items:
        anchor = anchor_of(item)
        if anchor is None:
            continue
        steps = days.steps if outside else tuple(step.planned for step in days.due(anchor))
        for planned in steps:
            occasion = Occasion(
                audience=SCHOOLS,
                by=planned.by,
                school=school.code,
                requirement=item.requirement,
                anchor=anchor,
                step=outside or step_name(planned.days),
            )
            if occasion not in past.served:
                way = planned.by if outside or planned.by == LETTER else school.channel or planned.by
                found[way].append((item, occasion))
    return [
        Due(
            audience=SCHOOLS,
            channel=way,
            school=school.code,
            items=tuple({item.requirement: item for item, _ in pairs}.values()),
            occasions=tuple(occasion for _, occasion in pairs),
        )
        for way, pairs in found.items()
    ]


def _held_back(found: Iterable[Due], past: _Past, limits: ReminderLimits, *, today: date) -> Held | None:
    """Return why a school is not reminded now; an urging letter is a document, and keeps to no such limit."""
    reminders = [one for one in found if one.channel != LETTER]
    if not reminders:
        return None
    school = reminders[0].school
    steps = {occasion.step for one in reminders for occasion in one.occasions}
    before = {day for day in past.days.get(school, ()) if not (day == today and past.steps[school, day] & steps)}
    if len(before) >= limits.most_per_school:
        return Held(school=school, why=HeldBack.TOO_OFTEN)
    last = max(before, default=None)
    if last is not None and (today - last).days < limits.days_between:
        return Held(school=school, why=HeldBack.TOO_SOON, until=last + timedelta(days=limits.days_between))
    return None


def _due_to_head(directive: Directive, status: DirectiveStatus, setting: Setting, past: _Past) -> list[Due]:
    """Return the notes to the head that are due: one a way, about everybody who owes something."""
    steps = tuple(step for step in directive.reminders if step.to == HEAD)
    days = _Days(steps=steps, issued_on=directive.letter.day, setting=setting)
    items = tuple(item for item in status.items if item.state.is_owed)
    anchors = dict.fromkeys(filter(None, map(anchor_of, items)))
    found: dict[str, list[Occasion]] = defaultdict(list)
    for anchor in anchors:
        for step in days.due(anchor):
            occasion = Occasion(
                audience=HEAD, by=step.planned.by, school="", requirement="", anchor=anchor, step=step.name
            )
            if occasion not in past.served:
                found[step.planned.by].append(occasion)
    return [
        Due(audience=HEAD, channel=way, school="", items=items, occasions=tuple(occasions))
        for way, occasions in found.items()
    ]


def _at_minute(day: date, minute: int, zone: ZoneInfo) -> datetime:
    """Return a minute of a day as an instant; 24:00 as the day's last second."""
    if minute >= DAY_MINUTES:
        return datetime.combine(day, time(23, 59, 59), tzinfo=zone)
    return datetime.combine(day, time(minute // 60, minute % 60), tzinfo=zone)


def _instant_of(step: _Step) -> tuple[datetime, int]:
    """Return by what steps are put in order."""
    return step.at, step.planned.days
