"""The lines and the JSON of requests from schools."""

from collections.abc import Sequence
from datetime import datetime
from gettext import gettext as _
from typing import Any
from zoneinfo import ZoneInfo

from congvan.actions.school_requests import Asked, Waiting
from congvan.actions.workspace import Workspace
from congvan.cli import json_forms, status_notes
from congvan.tracking.events import Event


def asked(done: Asked, opened: Workspace, *, dry_run: bool) -> str:
    """Say that a request was recorded, under which number, and how it is answered."""
    zone, event = opened.office.zone, done.events[0]
    wish = status_notes.wish_name(event, zone)
    school = _names(opened)[event.school]
    if dry_run:
        return _("Would record: {school} asks for {wish}.").format(school=school, wish=wish)
    numbers = ", ".join(str(event.number) for event in done.events if isinstance(event, Event))
    template = _(
        "Recorded request {numbers}: {school} asks for {wish}. It waits for an answer: "
        "“{command} {id} --request {first}”, or “refuse {first}”."
    )
    first = numbers.partition(",")[0]
    command = event.wants.value if event.wants else ""
    values = {"numbers": numbers, "first": first, "id": done.directive.id, "command": command}
    return template.format(school=school, wish=wish, **values)


def refused(done: Asked, opened: Workspace, *, dry_run: bool) -> str:
    """Say that a request was refused."""
    assert done.request is not None
    template = _("Would record: request {number} of {school} is refused.") if dry_run else ""
    template = template or _("Recorded: request {number} of {school} is refused.")
    return template.format(number=done.request.number, school=_names(opened)[done.request.school])


def waiting(found: Sequence[Waiting], opened: Workspace) -> str:
    """Write the requests that wait, by document."""
    if not found:
        return _("No request waits for an answer.")
    lines: list[str] = []
    for directive in dict.fromkeys(one.directive.id for one in found):
        own = [one for one in found if one.directive.id == directive]
        titles = {requirement.id: requirement.title for requirement in own[0].directive.requirements}
        lines.append(f"{directive}:")
        names, zone = _names(opened), opened.office.zone
        lines += [f"  {status_notes.request_line(one.event, names, titles, zone)}" for one in own]
    return "\n".join(lines)


def asked_json(done: Asked, zone: ZoneInfo) -> dict[str, Any]:
    """Return what was recorded of a request."""
    return {"id": done.directive.id, "events": [json_forms.event_json(event, zone) for event in done.events]}


def waiting_json(found: Sequence[Waiting], opened: Workspace, as_of: datetime) -> dict[str, Any]:
    """Return the requests that wait."""
    zone = opened.office.zone
    return {
        "as_of": json_forms.instant_json(as_of, zone),
        "requests": [{"id": one.directive.id} | json_forms.request_json(one.event, zone) for one in found],
    }


def _names(opened: Workspace) -> dict[str, str]:
    """Return the name of each school by its code."""
    return {school.code: school.name for school in opened.schools}
