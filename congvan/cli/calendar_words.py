"""Agenda and calendar on the terminal and in JSON."""

from gettext import gettext as _
from gettext import ngettext
from typing import Any
from zoneinfo import ZoneInfo

from congvan.actions.draw_calendar import DrawnCalendar
from congvan.actions.show_agenda import Agenda, AgendaEntry, Matter
from congvan.cli import json_forms, printing
from congvan.deadlines import wording
from congvan.office.office import Office
from congvan.reminders import wall_calendar
from congvan.summaries import vietnamese_form


def _heads() -> dict[Matter, str]:
    """Return the heading of each kind of matter."""
    return {
        Matter.LATE: _("LATE"),
        Matter.TODAY: _("DUE TODAY"),
        Matter.WEEK: _("DUE THIS WEEK"),
        Matter.LATER: _("DUE WITHIN TWO WEEKS"),
        Matter.REMIND: _("TO BE REMINDED (congvan remind ID)"),
        Matter.APPROVE: _("WAITING FOR APPROVAL"),
        Matter.ISSUE: _("WAITING TO BE ISSUED"),
        Matter.REDRAFT: _("SENT BACK, TO BE DRAFTED AGAIN"),
    }


def agenda(found: Agenda, zone: ZoneInfo) -> str:
    """Write an agenda by what is to be done."""
    at = vietnamese_form.show_instant(found.as_of, zone)
    head = _("Agenda of {person}, {instant}").format(person=found.person, instant=at) if found.person else at
    if not found.entries:
        return head + "\n" + _("Nothing is due, and nothing waits.")
    lines = [head]
    for matter, title in _heads().items():
        entries = [entry for entry in found.entries if entry.matter is matter]
        if entries:
            rows = [("  " + entry.short, _line(entry, zone), _cut(entry.subject)) for entry in entries]
            lines += ["", title, printing.table(rows)]
    return "\n".join(lines)


def _line(entry: AgendaEntry, zone: ZoneInfo) -> str:
    """Write what is known of one entry."""
    schools = ngettext("{n} school", "{n} schools", entry.schools).format(n=entry.schools)
    if entry.reminders:
        count = ngettext("{n} reminder", "{n} reminders", entry.reminders).format(n=entry.reminders)
        return f"{count}, {schools}" if entry.schools else count
    if entry.at is None:
        return ""
    items = ngettext("{n} item", "{n} items", entry.items).format(n=entry.items)
    return f"{wording.word_instant(entry.at, zone)}: {schools}, {items}"


def _cut(text: str, limit: int = 50) -> str:
    """Return text cut where it is long."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def calendar(drawn: DrawnCalendar, office: Office, *, dry_run: bool) -> str:
    """Write a school year's deadlines by month, or which file was written; then what should be looked at."""
    remarks = [f"  ! {wall_calendar.word_remark(remark)}" for remark in drawn.remarks]
    tail = ["", _("To be looked at:"), *remarks] if remarks else []
    if drawn.path:
        template = _("Would write the calendar: {path}") if dry_run else _("Wrote the calendar: {path}")
        return "\n".join([template.format(path=office.paths.shown(drawn.path)), *tail])
    lines = [_("Deadlines of the school year {years}").format(years=drawn.year.name)]
    for month in drawn.months:
        due = [one for week in month.weeks for day in week for one in day.due]
        if due:
            rows = [
                (
                    f"  {wording.word_weekday(one.day)} {one.day.day}/{one.day.month}",
                    one.hour,
                    one.short + (f" ({one.label})" if one.label else ""),
                    ngettext("{n} school", "{n} schools", len(one.owed)).format(n=len(one.owed)),
                    one.subject,
                )
                for one in due
            ]
            lines += ["", month.title, printing.table(rows)]
    if len(lines) == 1:
        lines += ["", _("No document has a deadline in this school year.")]
    return "\n".join([*lines, *tail])


def agenda_json(found: Agenda, zone: ZoneInfo) -> dict[str, Any]:
    """Return an agenda."""
    entries = [
        {
            "matter": entry.matter.value,
            "id": entry.directive,
            "number": entry.short,
            "subject": entry.subject,
            "last_on_time": json_forms.instant_json(entry.at, zone),
            "schools": entry.schools,
            "items": entry.items,
            "reminders": entry.reminders,
        }
        for entry in found.entries
    ]
    return {"as_of": json_forms.instant_json(found.as_of, zone), "by": found.person or None, "entries": entries}


def calendar_json(drawn: DrawnCalendar) -> dict[str, Any]:
    """Return a school year's deadlines and what should be looked at."""
    due = [
        {
            "date": json_forms.day_json(one.day),
            "hour": one.hour or None,
            "id": one.directive,
            "number": one.short,
            "subject": one.subject,
            "label": one.label or None,
            "draft": one.is_draft,
            "schools": len(one.owed),
            "requirements": sum(count for _code, count in one.owed),
        }
        for one in drawn.due
    ]
    remarks = [
        {
            "kind": remark.kind.value,
            "date": json_forms.day_json(remark.day),
            "other_date": json_forms.day_json(remark.other_day),
            "numbers": list(remark.directives),
            "schools": remark.schools,
            "worst": remark.worst or None,
            "why": remark.why or None,
            "words": wall_calendar.word_remark(remark),
        }
        for remark in drawn.remarks
    ]
    path = str(drawn.path) if drawn.path else None
    span = {"from": json_forms.day_json(drawn.year.begins), "to": json_forms.day_json(drawn.year.ends)}
    return {"school_year": drawn.year.name} | span | {"path": path, "due": due, "remarks": remarks}
