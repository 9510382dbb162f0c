"""A small directive with a plan of reminders, and a clock that can be put anywhere."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from congvan.deadlines.working_days import CalendarDay, DaySource, WorkingCalendar
from congvan.reminders import plan as planning
from congvan.reminders.outbox import Message, MessageState
from congvan.reminders.parcels import Parcel, pack
from congvan.reminders.plan import Plan, Setting
from congvan.tracking import status
from congvan.tracking.events import Event, EventKind
from congvan.workflow.directive import Directive, Reminder, ReminderLimits
from tests.tracking.conftest import directive_of

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
CALENDAR = WorkingCalendar(
    days={date(2024, 9, 2): CalendarDay(day=date(2024, 9, 2), worked=False, why="Quốc khánh", source=DaySource.LAW)}
)
USUAL = ReminderLimits()
PLAN = (
    Reminder(days=-3, to="truong", by="zalo"),
    Reminder(days=0, to="truong", by="zalo"),
    Reminder(days=1, to="truong", by="email"),
    Reminder(days=3, to="truong", by="cong-van"),
    Reminder(days=3, to="lanh-dao", by="in"),
)


def at(text: str) -> datetime:
    """`11/9 8:00` in Vietnam, 2024."""
    day, hour = text.split(" ") if " " in text else (text, "8:00")
    (d, m), (h, minute) = map(int, day.split("/")), map(int, hour.split(":"))
    return datetime(2024, m, d, h, minute, tzinfo=VIETNAM)


def planned(reminders: tuple[Reminder, ...] = PLAN, limits: ReminderLimits = USUAL, **changes) -> Directive:
    """The small directive (due at the end of Saturday 14/9/2024) with a plan."""
    return directive_of(reminders=reminders, reminder_limits=limits, **changes)


def event(number: int, kind: EventKind, school: str, requirement: str | None, when: str, *, until: str = "") -> Event:
    moment = at(when)
    return Event(
        number=number,
        directive="2024-42",
        school=school,
        requirement=requirement,
        kind=kind,
        happened_at=moment,
        recorded_at=moment,
        by="An",
        note="",
        until=at(until) if until else None,
    )


def plan_at(
    directive: Directive, when: datetime, events: tuple[Event, ...] = (), sent: tuple[Message, ...] = (), **more
) -> Plan:
    """The plan at an instant."""
    known = status.compute_status(directive, events, as_of=when, due_soon_days=3)
    return planning.compute_plan(directive, known, sent, Setting(calendar=CALENDAR, zone=VIETNAM, as_of=when), **more)


def shown(plan: Plan) -> list[str]:
    """`A zalo lop+nuoi 0`: school, channel, requirements, steps."""
    return [
        f"{one.school or 'lanh-dao'} {one.channel} {'+'.join(i.requirement for i in one.items)} "
        + ",".join(sorted({o.step for o in one.occasions}))
        for one in plan.due
    ]


def as_sent(parcel: Parcel, when: datetime, state: MessageState = MessageState.SENT, **data) -> Message:
    """The message that a parcel has become."""
    return Message(
        key=parcel.key,
        directive="2024-42",
        audience=parcel.audience,
        channel=parcel.channel,
        target=parcel.target,
        schools=parcel.schools,
        occasions=parcel.occasions,
        queued_at=when,
        queued_by="An",
        state=state,
        sent_at=when if state is MessageState.SENT else None,
        data=data,
    )


def send_all(directive: Directive, plan: Plan) -> tuple[Message, ...]:
    """Everything that is due, as sent."""
    return tuple(as_sent(parcel, plan.as_of) for parcel in pack(plan.due, directive))


def only(directive: Directive, *codes: str) -> Directive:
    """The directive for some schools."""
    return replace(directive, recipients=tuple(s for s in directive.recipients if s.code in codes))
