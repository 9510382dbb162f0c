"""The JSON that others may rely on: stable keys, instants in ISO 8601 with offset to the second, codes of YAML."""

from datetime import date, datetime
from gettext import gettext
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from congvan.cli.printing import problem_json
from congvan.deadlines.deadline import Deadline

if TYPE_CHECKING:  # these bring the database with them, which a page of help or an error does not need
    from congvan.actions.ask_owing import WhoOwes
    from congvan.actions.generate_documents import Generated
    from congvan.actions.list_directives import Line
    from congvan.actions.record_event import Recorded
    from congvan.actions.take_form import TakenForm
    from congvan.tracking.events import NewEvent
    from congvan.tracking.status import DirectiveStatus, ItemStatus
    from congvan.workflow.directive import Directive
    from congvan.workflow.kinds import Origin


def instant_json(instant: datetime | None, zone: ZoneInfo) -> str | None:
    """Return an instant as `2024-09-14T23:59:59+07:00`."""
    return instant.astimezone(zone).isoformat(timespec="seconds") if instant else None


def day_json(day: date | None) -> str | None:
    """Return a date as `2024-08-29`."""
    return day.isoformat() if day else None


def origin_json(origin: "Origin") -> dict[str, Any]:
    """Return where a value came from."""
    return {"key": origin.key, "value": origin.value, "file": origin.place.file, "line": origin.place.line}


def deadline_json(deadline: Deadline, zone: ZoneInfo) -> dict[str, Any]:
    """Return a deadline as `deadline --json` shows it."""
    from congvan.deadlines import wording

    return {
        "phrase": deadline.phrase,
        "kind": deadline.kind.value,
        "confidence": deadline.confidence.value,
        "label": deadline.label or None,
        "period": deadline.period or None,
        "last_on_time": instant_json(deadline.last_on_time, zone),
        "from": instant_json(deadline.starts, zone),
        "rule": wording.word_rule(deadline) or None,
        "article": deadline.article or None,
        "skipped": [{"date": day_json(skipped.day), "why": skipped.why} for skipped in deadline.skipped],
        "warnings": list(wording.word_warnings(deadline)),
        "readings": [deadline_json(reading, zone) for reading in deadline.readings],
        "problem": wording.word_problem(deadline) or None,
    }


def line_json(line: "Line", zone: ZoneInfo) -> dict[str, Any]:
    """Return a directive's line of `list --json`."""
    letter = line.directive.letter
    return {
        "id": line.directive.id,
        "type": letter.type,
        "number": letter.number,
        "symbol": letter.symbol,
        "date": day_json(letter.day),
        "subject": letter.subject,
        "stage": line.stage.value,
        "changed": line.changed,
        "deadline": deadline_json(line.directive.deadline, zone),
        "expected": line.counts.expected,
        "submitted": line.counts.submitted,
        "on_time": line.counts.on_time,
        "requests": line.requests,
    }


def status_json(directive: "Directive", known: "DirectiveStatus", zone: ZoneInfo) -> dict[str, Any]:
    """Return the grid as `status --json` shows it."""
    from congvan.summaries import counts

    counted = counts.count_items(known.items)
    numbers = (
        "expected",
        "submitted",
        "on_time",
        "late",
        "returned",
        "accepted",
        "exempt",
        "overdue",
        "due_soon",
        "not_due",
        "incomplete",
        "locked",
    )
    head = {
        "id": directive.id,
        "as_of": instant_json(known.as_of, zone),
        "deadline": deadline_json(directive.deadline, zone),
    }
    rates = {"rate": counts.per_cent(counted.rate), "on_time_rate": counts.per_cent(counted.on_time_rate)}
    items = [_item_json(item, zone) for item in known.items]
    return (
        head
        | {name: getattr(counted, name) for name in numbers}
        | rates
        | {"items": items, "requests": [request_json(event, zone) for event in known.requests]}
        | {"problems": [problem_json(problem) for problem in known.problems]}
    )


def _item_json(item: "ItemStatus", zone: ZoneInfo) -> dict[str, Any]:
    """Return one school's requirement with its state."""
    return {
        "school": item.school,
        "requirement": item.requirement,
        "state": item.state.value,
        "last_on_time": instant_json(item.last_on_time, zone),
        "extended": item.extended,
        "submitted_at": instant_json(item.submitted_at, zone),
        "recorded_at": instant_json(item.recorded_at, zone),
        "incomplete": list(item.incomplete),
        "locked": item.locked,
        "locked_from": instant_json(item.lock.starts, zone) if item.lock else None,
        "events": [event.number for event in item.events],
        "note": item.note or (gettext(item.reason) if item.reason else None),
    }


def missing_json(directive: "Directive", who: "WhoOwes", zone: ZoneInfo) -> dict[str, Any]:
    """Return who owes what as `missing --json` shows it; a school's state is the most pressing of its items."""
    schools = {school.code: school for school in directive.recipients}
    owing = [
        {
            "school": one.school,
            "name": schools[one.school].name,
            "level": schools[one.school].level_group,
            "requirements": list(one.requirements),
            "last_on_time": instant_json(one.last_on_time, zone),
            "state": one.state.value,
            "incomplete": {item.requirement: list(item.incomplete) for item in one.items if item.incomplete},
            "locked": [item.requirement for item in one.items if item.locked],
        }
        for one in who.schools
    ]
    return {"id": directive.id, "as_of": instant_json(who.as_of, zone), "schools": owing}


def generated_json(made: "Generated", root: Path) -> dict[str, Any]:
    """Return what `generate --json` shows; paths inside the office's folder are relative to it."""

    def shown(path: Path) -> str:
        return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()

    made_files = [{"path": shown(f.path), "kind": f.kind, "school": f.school, "sha256": f.sha256} for f in made.files]
    return {
        "id": made.directive.id,
        "files": made_files,
        "removed": [shown(path) for path in made.removed],
        "problems": [problem_json(problem) for problem in made.warnings],
    }


def taken_form_json(taken: "TakenForm", root: Path) -> dict[str, Any]:
    """Return what `form-from --json` shows: the sheets found, and what has to be asked."""
    path = taken.path.relative_to(root).as_posix() if taken.path.is_relative_to(root) else taken.path.as_posix()
    sheets = [
        {"id": sheet.id, "name": sheet.name, "rows": len(sheet.by_code), "columns": len(sheet.columns)}
        for sheet in taken.form.sheets
    ]
    return {"path": path, "sheets": sheets, "problems": [problem_json(problem) for problem in taken.questions]}


def recorded_json(done: "Recorded", zone: ZoneInfo) -> dict[str, Any]:
    """Return what was recorded, and what stood already."""
    already, passed_over = (
        [{"school": school.code, "requirement": requirement.id} for school, requirement in items]
        for items in (done.already, done.passed_over)
    )
    events = [event_json(event, zone) for event in done.events]
    return {"id": done.directive.id, "events": events, "already": already, "passed_over": passed_over}


def request_json(event: "NewEvent", zone: ZoneInfo) -> dict[str, Any]:
    """Return a request that waits."""
    from congvan.tracking.events import Event

    return {
        "event": event.number if isinstance(event, Event) else None,
        "school": event.school,
        "requirement": event.requirement,
        "wants": event.wants.value if event.wants else None,
        "until": instant_json(event.until, zone),
        "why": event.note or None,
        "at": instant_json(event.moment, zone),
        "recorded_at": instant_json(event.recorded_at, zone),
        "by": event.by,
    }


def event_json(event: "NewEvent", zone: ZoneInfo) -> dict[str, Any]:
    """Return an event; its number is missing after a dry run."""
    from congvan.tracking.events import Event

    return {
        "event": event.number if isinstance(event, Event) else None,
        "directive": event.directive,
        "school": event.school,
        "requirement": event.requirement,
        "kind": event.kind.value,
        "happened_at": instant_json(event.happened_at, zone),
        "recorded_at": instant_json(event.recorded_at, zone),
        "by": event.by,
        "role": event.role or None,
        "note": event.note or None,
        "until": instant_json(event.until, zone),
        "without": list(event.missing),
        "locked_from": instant_json(event.starts, zone),
        "wants": event.wants.value if event.wants else None,
        "request": event.answers,
        "undoes": event.undoes,
        "zone": event.zone or None,
    }
