"""Drawing all deadlines of a school year as a calendar, with what should be looked at."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from congvan.actions import made_files
from congvan.actions.followed_directives import Followed, load_followed
from congvan.actions.workspace import Workspace, reading_store
from congvan.base.errors import ProblemsFound
from congvan.base.problems import Problem
from congvan.deadlines import phrases, school_years, wording
from congvan.deadlines.school_years import SchoolSpan
from congvan.deadlines.working_days import WorkingCalendar
from congvan.letters import letter_words
from congvan.office.office import Office
from congvan.register.stages import Stage
from congvan.reminders import burden, reminder_fields, wall_calendar
from congvan.reminders.burden import CalendarRemark, DueDay
from congvan.reminders.wall_calendar import Month
from congvan.tracking.status import ItemStatus, State
from congvan.workflow import opened_periods

FORMATS = ("text", "html", "pdf", "ics")
MOST_A_WEEK = 8
"""So many requirements may one school have in a week before the calendar says something."""
_OVER = (Stage.WITHDRAWN, Stage.REPLACED)
_SHORT = 60


class CalendarAsked(Struct, frozen=True, kw_only=True):
    """What a user asks for."""

    first_year: int | None
    """The year in which the school year begins: 2024 for 2024-2025; None for the present one."""
    format_name: str = "text"
    most: int = MOST_A_WEEK
    out: Path | None = None


class DrawnCalendar(Struct, frozen=True, kw_only=True):
    """A school year with what is due, and the file that was written, if any."""

    year: SchoolSpan
    due: tuple[DueDay, ...]
    remarks: tuple[CalendarRemark, ...]
    months: tuple[Month, ...]
    path: Path | None = None
    problems: tuple[Problem, ...] = ()


def draw_calendar(
    workspace: Workspace, asked: CalendarAsked, *, as_of: datetime, force: bool = False, dry_run: bool = False
) -> DrawnCalendar:
    """Gather the deadlines of a school year, and write them in the format asked for; `text` writes no file.

    Raises:
        ProblemsFound: a template fails, or a person changed the file that stands there.
        Refused: another program holds the file open.
        Stopped: disk or database stop us.
    """
    office = workspace.office
    year = school_years.span_of(as_of.astimezone(office.zone).date(), office.school_year_month)
    if asked.first_year is not None:
        year = replace(year, first=asked.first_year)
    with reading_store(office) as connection:
        followed = tuple(load_followed(workspace, connection, as_of=as_of))
    due = tuple(
        day for one in followed for day in due_days(one, office, year.begins, year.ends, calendar=workspace.calendar)
    )
    due = tuple(sorted(due, key=lambda one: (one.day, one.hour, one.short)))
    remarks = burden.find_remarks(due, workspace.calendar, most=asked.most)
    months = wall_calendar.lay_out(year, due, remarks, workspace.calendar)
    if asked.format_name == "text":
        return DrawnCalendar(year=year, due=due, remarks=remarks, months=months)
    data, problems = _render(office, asked.format_name, year, due, months, as_of=as_of)
    if data is None:
        raise ProblemsFound(problems)
    path = asked.out or office.paths.outputs / f"lich-{year.name}.{asked.format_name}"
    made_files.write_one(path, data, force=force, dry_run=dry_run)
    return DrawnCalendar(year=year, due=due, remarks=remarks, months=months, path=path, problems=problems)


def due_days(one: Followed, office: Office, first: date, last: date, *, calendar: WorkingCalendar) -> Iterator[DueDay]:
    """Go through the days on which a directive is due within a span: its own, those of extensions, every period."""
    if one.stage in _OVER or one.directive.asks_nothing:
        return
    letter = one.directive.letter
    short = letter_words.word_number(letter) if letter.number else one.directive.id
    subject = reminder_fields.shorter(letter.subject, _SHORT)
    groups: dict[tuple[datetime, bool], list[ItemStatus]] = {}
    for item in one.status.items:
        if item.last_on_time and item.state is not State.EXEMPT:
            groups.setdefault((item.last_on_time, item.extended), []).append(item)
    for (instant, extended), items in groups.items():
        local = instant.astimezone(office.zone)
        if first <= local.date() <= last:
            counts: dict[str, int] = {}
            for item in items:
                counts[item.school] = counts.get(item.school, 0) + 1
            yield DueDay(
                day=local.date(),
                hour=_hour(instant, office),
                directive=one.directive.id,
                short=short,
                subject=subject,
                label="gia hạn" if extended else "",
                is_draft=letter.number is None,
                owed=tuple(counts.items()),
            )
    if opened_periods.comes_again(one.directive) and letter.day and not groups:
        owed = tuple((s.code, len(one.directive.requirements_of(s))) for s in one.directive.recipients)
        begin = max(first, letter.day)
        phrase = one.directive.deadline.phrase
        for period in phrases.periods(phrase, first=begin, last=last, calendar=calendar, zone=office.zone):
            assert period.last_on_time is not None
            yield DueDay(
                day=period.last_on_time.astimezone(office.zone).date(),
                hour=_hour(period.last_on_time, office),
                directive=one.directive.id,
                short=short,
                subject=subject,
                label=period.label,
                is_draft=letter.number is None,
                owed=owed,
            )


def _hour(instant: datetime, office: Office) -> str:
    """Write the hour of an instant, `trước 17 giờ 00`; nothing for the end of a day."""
    words = wording.word_instant(instant, office.zone).partition(" ngày")[0]
    return "" if words == "hết" else words


def _render(  # noqa: PLR0917 - what is drawn, and in which format
    office: Office,
    format_name: str,
    year: SchoolSpan,
    due: tuple[DueDay, ...],
    months: tuple[Month, ...],
    *,
    as_of: datetime,
) -> tuple[bytes | None, tuple[Problem, ...]]:
    """Render a calendar in one of the formats of files."""
    if format_name == "ics":
        return _render_ics(office, year, due, as_of), ()
    from congvan.reminders import calendar_page

    if format_name == "pdf":
        return calendar_page.render_pdf(months, office.paths.templates, school_year=year.name, office=office.name)
    html, problems = calendar_page.render_html(months, school_year=year.name, office=office.name)
    return (html.encode() if html is not None else None), problems


def _render_ics(office: Office, year: SchoolSpan, due: tuple[DueDay, ...], as_of: datetime) -> bytes:
    """Render the deadlines as whole days for a calendar program."""
    from congvan.reminders import calendar_file

    domain = office.mail.sender.rpartition("@")[2] if office.mail else "congvan"
    events = [
        calendar_file.CalendarEvent(
            uid=f"{one.directive}.{one.day.isoformat()}.{'g' if one.label else 'h'}@{domain}",
            sequence=0,
            summary=f"Hạn nộp: {one.short}" + (f" ({one.label})" if one.label else ""),
            description=f"{one.subject}\n{one.hour or 'hết ngày'}\n{len(one.owed)} trường",
            day=one.day,
        )
        for one in due
    ]
    return calendar_file.render_calendar(events, stamp=as_of, name=f"Hạn nộp năm học {year.name}")
