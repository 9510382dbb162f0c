"""The keys of a workflow file that plan its reminders: the steps, and the limits that they keep."""

import re
from typing import Any

from congvan.base import schema, vietnamese
from congvan.base.problems import ProblemKind
from congvan.base.schema import Field, Reading, Shape
from congvan.base.yaml_text import Node
from congvan.office.office import ATTACHABLE
from congvan.workflow.directive import DAY_MINUTES, Reminder, ReminderLimits

SCHOOLS, HEAD = "truong", "lanh-dao"
REMINDED = (SCHOOLS, HEAD)
ZALO, EMAIL, LETTER, PRINT = "zalo", "email", "cong-van", "in"
REMINDED_BY = (ZALO, EMAIL, LETTER, PRINT)
CHANNELS_GROUP = "congvan.channels"
"""The entry-point group by which another package adds a channel; its name is what `by` says."""
MOST_DAYS_BETWEEN, MOST_REMINDERS = 30, 50

NOT_AN_HOUR = ProblemKind(
    code="workflow.not-an-hour",
    message="“{value}” is not an hour of the day.",
    cure="Write hours and minutes, such as 17h00.",
)
NOT_A_REMINDER_DAY = ProblemKind(
    code="workflow.not-a-reminder-day",
    message="“{value}” does not say on which day to remind.",
    cure="Write working days before or after the deadline: -3, 0 or +1.",
)
LETTER_TO_HEAD = ProblemKind(
    code="workflow.letter-to-head",
    message="An urging letter goes to schools; the head gets a note (in), a text (zalo) or a mail (email).",
    cure="Write “by: in” for the head, or “to: truong”.",
)
REMINDER_TWICE = ProblemKind(
    code="workflow.reminder-twice",
    message="This reminder stands here a second time; the first is at line {first}.",
    cure="Delete one of the two lines.",
)


def hour(node: Node, path: str, reading: Reading) -> str | None:
    """Read an hour of the day: `17h00`, `17h`, `17:00`, `17 giờ 30`; returned as `17h00`."""
    value = schema.text(node, path, reading)
    if value is None:
        return None
    found = re.fullmatch(r"(\d{1,2})\s*(?:h|g|giờ|:)\s*(\d{2})?\s*(?:'|phút)?", value.casefold())
    hours, minutes = (int(found[1]), int(found[2] or 0)) if found else (99, 0)
    if hours * 60 + minutes > DAY_MINUTES or minutes > 59:
        reading.report(NOT_AN_HOUR.at(schema.at(node, path), value=vietnamese.shortened(value)))
        return None
    return f"{hours}h{minutes:02d}"


def minutes_of_day(node: Node, path: str, reading: Reading) -> int | None:
    """Read an hour of the day as minutes after midnight."""
    value = hour(node, path, reading)
    if value is None:
        return None
    hours, _, minutes = value.partition("h")
    return int(hours) * 60 + int(minutes)


def reminder_day(node: Node, path: str, reading: Reading) -> int | None:
    """Read working days before (-3) or after (+1) the deadline."""
    value = schema.text(node, path, reading)
    if value is None:
        return None
    if re.fullmatch(r"[+-]?\d{1,3}", value):
        return int(value)
    reading.report(NOT_A_REMINDER_DAY.at(schema.at(node, path), value=vietnamese.shortened(value)))
    return None


def reminded_by(node: Node, path: str, reading: Reading) -> str | None:
    """Read by what to remind: one of ours, or a channel that an installed package adds."""
    mine = Reading()
    value: str | None = schema.choice(*REMINDED_BY)(node, path, mine)
    if value is None:  # only then are the installed packages asked, which takes time
        value = schema.choice(*REMINDED_BY, *added_channels())(node, path, reading)
    return value


def added_channels() -> tuple[str, ...]:
    """Return the names of the channels that installed packages add."""
    from importlib.metadata import entry_points

    return tuple(sorted(entry.name for entry in entry_points(group=CHANNELS_GROUP)))


def _read_step(node: Node, path: str, reading: Reading) -> Any:
    """Read one step, with its place for the check of the list."""
    values = REMINDER.read(node, path, reading)
    if values is None or values["when"] is None or values["by"] is None:
        return None
    if (values["to"], values["by"]) == (HEAD, LETTER):
        reading.report(LETTER_TO_HEAD.at(schema.at(node, schema.join(path, "by"))))
        return None
    step = Reminder(days=values["when"], to=values["to"], by=values["by"], minute=values["at"], attach=values["attach"])
    return step, schema.at(node, path)


def read_reminders(node: Node, path: str, reading: Reading) -> tuple[Reminder, ...] | None:
    """Read the steps of the plan; one that stands there twice is a problem."""
    found = schema.list_of(_read_step)(node, path, reading)
    if found is None:
        return None
    first: dict[tuple[int, str, str], int | None] = {}
    for step, place in found:
        key = (step.days, step.to, step.by)
        if key in first:
            reading.report(REMINDER_TWICE.at(place, first=first[key]))
        first.setdefault(key, place.line)
    return tuple(step for step, _place in found)


def read_limits(node: Node, path: str, reading: Reading) -> ReminderLimits | None:
    """Read the limits of the plan."""
    values = LIMITS.read(node, path, reading)
    return ReminderLimits(**values) if values is not None else None


_USUAL = ReminderLimits()

REMINDER = Shape(
    name="reminders",
    fields=(
        Field(key="when", read=reminder_day, required=True, doc="working days before (-3) or after (+1) the deadline."),
        Field(
            key="to",
            read=schema.choice(*REMINDED),
            default=SCHOOLS,
            doc="truong (the schools that still owe something) or lanh-dao (a note to the head).",
        ),
        Field(
            key="by",
            read=reminded_by,
            required=True,
            doc="zalo (a text for each group), email, cong-van (an urging letter), in (print), or an added channel.",
        ),
        Field(
            key="at",
            read=minutes_of_day,
            default=Reminder.USUAL_MINUTE,
            doc="from which hour of that day, such as 14h00; left out: 8h00.",
        ),
        Field(
            key="attach",
            read=schema.list_of(schema.choice(*ATTACHABLE)),
            doc="what goes with a mail of this step, as under mail; left out: as there.",
        ),
    ),
)

LIMITS = Shape(
    name="reminder_limits",
    fields=(
        Field(
            key="days_between",
            read=schema.whole_number(0, MOST_DAYS_BETWEEN),
            default=_USUAL.days_between,
            doc="the least days between two reminders to one school about one document; left out: 1.",
        ),
        Field(
            key="most_per_school",
            read=schema.whole_number(1, MOST_REMINDERS),
            default=_USUAL.most_per_school,
            doc="on how many days a school is reminded of one document at most; left out: 6.",
        ),
        Field(
            key="quiet_from",
            read=minutes_of_day,
            default=_USUAL.quiet_from,
            doc="from this hour on nobody is sent anything; left out: 20h00.",
        ),
        Field(key="quiet_to", read=minutes_of_day, default=_USUAL.quiet_to, doc="… until this hour; left out: 7h00."),
    ),
)
