"""What forbids an event for a school and its requirement, what stands already, and whom it does not concern."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from msgspec import Struct

from congvan.actions.selecting import Item
from congvan.base import vietnamese
from congvan.base.problems import Place, Problem, ProblemKind
from congvan.deadlines import wording
from congvan.deadlines.typed_times import TypedInstant
from congvan.summaries import vietnamese_form
from congvan.tracking import locking
from congvan.tracking.events import EventKind
from congvan.tracking.status import ItemStatus, State
from congvan.workflow.directive import Directive, Requirement

HOUR_NEEDED = ProblemKind(
    code="actions.hour-needed",
    message="{school}: the deadline ends within that day ({deadline}), so the hour decides between on time and late.",
    cure="Type the hour too: --at “14/9/2024 16h30”.",
)
NOTHING_SUBMITTED = ProblemKind(
    code="actions.nothing-submitted",
    message="{school} has not submitted “{requirement}”, so there is nothing to {act}.",
    cure="Record the submission first, or look at “congvan status”.",
)
UNTIL_IN_THE_PAST = ProblemKind(
    code="actions.until-not-later",
    message="{school}: {until} is not later than the deadline that holds now ({deadline}).",
    cure="Type a later day for --until.",
)
IS_EXEMPT = ProblemKind(
    code="actions.is-exempt",
    message="{school} is exempt from “{requirement}”; nothing was recorded.",
    cure="Take the exemption back first: “congvan undo” with the number of its event.",
)
WAS_CLOSED = ProblemKind(
    code="actions.school-was-closed",
    message="{school} was closed on {day}, before “{requirement}” fell due, and does not owe it; nothing was recorded.",
    cure="Where it was merged, record it for the school that took it over; what came before that day needs --at.",
)
NOTHING_PASSED = ProblemKind(
    code="actions.nothing-passed",
    message="{school} is no recipient of {directive} itself, and “{requirement}” has not passed to it by a merger.",
    cure="Look at “congvan status”, and at the dates in the list of schools.",
)
BEFORE_SUBMISSION = ProblemKind(
    code="actions.before-submission",
    message="{school} submitted at {instant}; it cannot have been accepted or returned before that.",
    cure="Check the date that was typed.",
)
IS_LOCKED = ProblemKind(
    code="actions.is-locked",
    message="{school}: nothing more is taken for {what}, locked since {since} ({by} locked it on {on}).",
    cure="Open it first: “congvan unlock {directive} {code} --why …”, or give a later deadline with “congvan extend”.",
)
NOT_LOCKED = ProblemKind(
    code="actions.not-locked",
    message="{school}: “{requirement}” is not locked, or not yet at that time.",
    cure="Look at “congvan status”; nothing needs to be done.",
)
UNTIL_PASSED = ProblemKind(
    code="actions.until-passed",
    message="{until} has passed already.",
    cure="Type a later day for --until, or leave it out to take the lock away.",
)
NO_ATTACHMENT = ProblemKind(
    code="actions.no-attachment",
    message="Nothing that must come with what {school} submits is called “{typed}”.",
    cure="Type the number or words of one of these: {known}.",
)
NO_ATTACHMENTS = ProblemKind(
    code="actions.no-attachments",
    message="“{requirement}” has no attachments in the workflow file, so none of them can be missing.",
    cure="Write “attachments:” under the requirement in {file}, or return what was submitted: “congvan return”.",
)

_DECIDES = frozenset({EventKind.RETURNED, EventKind.ACCEPTED})


class Wanted(Struct, frozen=True, kw_only=True):
    """What is to be recorded of one school and requirement, and where these stand now."""

    item: Item
    now: ItemStatus
    kind: EventKind
    happened_at: datetime
    at: TypedInstant | None = None
    until: datetime | None = None
    again: bool = False
    missing: tuple[str, ...] = ()
    """Of a submission: the attachments that did not come."""
    starts: datetime | None = None
    """Of a lock."""


def concerns(wanted: Wanted) -> bool:
    """Tell whether an event fits where a school stands, for those who were not named but are of a group."""
    now, kind = wanted.now, wanted.kind
    if kind in _DECIDES and not _can_be_decided(now):
        return False
    if kind is EventKind.EXTENDED and now.last_on_time and wanted.until and wanted.until <= now.last_on_time:
        return False
    if kind is EventKind.UNLOCKED and not _can_be_unlocked(wanted):
        return False
    return now.state is not State.EXEMPT or kind in {EventKind.RECEIVED, EventKind.EXEMPTED}


def stands_already(wanted: Wanted) -> bool:
    """Tell whether what is asked is so already, so that typing it twice records it once."""
    now = wanted.now
    if wanted.kind is EventKind.SUBMITTED:
        if wanted.again:
            return False
        return now.state.is_submitted or (bool(wanted.missing) and set(now.incomplete) == set(wanted.missing))
    if wanted.kind is EventKind.ACCEPTED:
        return now.state.is_accepted
    if wanted.kind is EventKind.LOCKED:
        return now.lock is not None and (now.lock.starts == wanted.starts or now.locked)
    return wanted.kind is EventKind.EXEMPTED and now.state is State.EXEMPT and not now.reason


def locks_of(all_wanted: Iterable[Wanted], directive: Directive, zone: ZoneInfo) -> Iterator[Problem]:
    """Find the locks that forbid submissions, one problem for what is locked alike of a school."""
    shut: dict[tuple[str, datetime, str], list[Wanted]] = {}
    for wanted in all_wanted:
        lock = wanted.now.lock
        if wanted.kind is EventKind.SUBMITTED and wanted.now.locked and lock:
            shut.setdefault((wanted.item[0].code, lock.starts, lock.event.by), []).append(wanted)
    for (code, starts, by), found in shut.items():
        lock = found[0].now.lock
        assert lock is not None
        yield IS_LOCKED.at(
            Place(where=code),
            school=found[0].item[0].name,
            what=", ".join(f"“{wanted.item[1].title}”" for wanted in found),
            since=shown(starts, zone),
            by=by or "?",
            on=shown(lock.event.recorded_at, zone),
            directive=directive.id,
            code=code,
        )


def problems_of(wanted: Wanted, zone: ZoneInfo) -> Iterator[Problem]:
    """Find what else forbids an event."""
    yield from _problems_of_exemption(wanted, zone)
    if wanted.kind is EventKind.SUBMITTED:
        yield from _problems_of_submitting(wanted, zone)
    if wanted.kind in _DECIDES:
        yield from _problems_of_deciding(wanted, zone)
    (school, requirement), now = wanted.item, wanted.now
    place = Place(where=school.code)
    last = now.last_on_time
    if wanted.kind is EventKind.EXTENDED and wanted.until and last and wanted.until <= last:
        values = {"until": shown(wanted.until, zone), "deadline": shown(last, zone)}
        yield UNTIL_IN_THE_PAST.at(place, school=school.name, **values)
    if wanted.kind is EventKind.UNLOCKED and not _can_be_unlocked(wanted):
        yield NOT_LOCKED.at(place, school=school.name, requirement=requirement.title)


def start_of_lock(asked: datetime, now: ItemStatus) -> datetime:
    """Return from when a lock holds: never before the end of the deadline of what is still owed."""
    if now.state.is_owed and now.last_on_time:
        return max(asked, locking.to_second(now.last_on_time) + locking.SECOND)
    return asked


def find_attachments(requirement: Requirement, typed: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Find the attachments that were typed, separated by commas; return them, and the words that mean none."""
    whole = _find_attachment(requirement, typed)
    if whole:
        return (whole,), ()
    found, unknown = [], []
    for word in (part.strip() for sign in (";",) for part in typed.replace(sign, ",").split(",")):
        attachment = _find_attachment(requirement, word)
        if attachment:
            found.append(attachment)
        elif word:
            unknown.append(word)
    return tuple(found), tuple(unknown)


def missing_of(
    items: Iterable[Item], typed: tuple[str, ...], directive: Directive
) -> tuple[dict[tuple[str, str], tuple[str, ...]], tuple[Problem, ...]]:
    """Find what did not come with each item; a word must mean something in what each school submits now."""
    of_school: dict[str, list[Item]] = {}
    for item in items:
        of_school.setdefault(item[0].code, []).append(item)
    missing: dict[tuple[str, str], tuple[str, ...]] = {}
    problems: list[Problem] = []
    for code, own in of_school.items():
        left: set[str] | None = None
        for _school, requirement in own:
            read = [find_attachments(requirement, text) for text in typed]
            found = {attachment for attachments, _unknown in read for attachment in attachments}
            missing[code, requirement.id] = tuple(a for a in requirement.attachments if a in found)
            unknown = {word for _attachments, words in read for word in words}
            left = unknown if left is None else left & unknown
        problems += _unknown_attachments(own, sorted(left or ()), directive)
    return missing, tuple(problems)


def shown(instant: datetime, zone: ZoneInfo) -> str:
    """Write an instant as it is shown everywhere: `14/9/2024 16:30`."""
    return vietnamese_form.show_instant(instant, zone)


def _unknown_attachments(own: list[Item], words: list[str], directive: Directive) -> Iterator[Problem]:
    """Say which words mean no attachment of what a school submits."""
    school = own[0][0]
    place = Place(where=school.code)
    known = dict.fromkeys(
        f"{n} ({text})" for _school, requirement in own for n, text in enumerate(requirement.attachments, start=1)
    )
    if words and not known:
        values = {"requirement": own[0][1].title, "file": directive.place.file}
        yield NO_ATTACHMENTS.at(place, **values)
        return
    for word in words:
        yield NO_ATTACHMENT.at(place, school=school.name, typed=word, known=", ".join(known))


def _find_attachment(requirement: Requirement, typed: str) -> str:
    """Find the attachment that a number counted from 1, its text, or the only one with these words means."""
    texts = requirement.attachments
    if typed.strip().isdecimal():
        number = int(typed.strip()[:9])
        return texts[number - 1] if 0 < number <= len(texts) else ""
    same = [text for text in texts if vietnamese.same(text) == vietnamese.same(typed)]
    wanted = vietnamese.alike(typed)
    part = [text for text in texts if wanted and f" {wanted} " in f" {vietnamese.alike(text)} "]
    return next((found[0] for found in (same, part) if len(found) == 1), "")


def _problems_of_exemption(wanted: Wanted, zone: ZoneInfo) -> Iterator[Problem]:
    """Find what forbids an event of a school that does not owe the item any more."""
    (school, requirement), now = wanted.item, wanted.now
    place = Place(where=school.code)
    if now.state is not State.EXEMPT:
        return
    if school.closed and now.reason:
        before_closing = wanted.happened_at.astimezone(zone).date() < school.closed
        if wanted.kind is not EventKind.SUBMITTED or not before_closing:
            day = wording.word_day(school.closed)
            yield WAS_CLOSED.at(place, school=school.name, day=day, requirement=requirement.title)
    elif wanted.kind not in {EventKind.EXEMPTED, EventKind.RECEIVED}:
        yield IS_EXEMPT.at(place, school=school.name, requirement=requirement.title)


def _problems_of_submitting(wanted: Wanted, zone: ZoneInfo) -> Iterator[Problem]:
    """Find what forbids a submission: a day on which the hour decides."""
    (school, _requirement), now = wanted.item, wanted.now
    place = Place(where=school.code)
    if wanted.at and not wanted.at.has_hour and now.last_on_time:
        ends, happened = now.last_on_time.astimezone(zone), wanted.happened_at.astimezone(zone)
        if ends.date() == happened.date() and ends < happened:
            yield HOUR_NEEDED.at(place, school=school.name, deadline=shown(now.last_on_time, zone))


def _problems_of_deciding(wanted: Wanted, zone: ZoneInfo) -> Iterator[Problem]:
    """Find what forbids an acceptance or a return."""
    (school, requirement), now = wanted.item, wanted.now
    place = Place(where=school.code)
    if now.submitted_at and wanted.happened_at < now.submitted_at:
        yield BEFORE_SUBMISSION.at(place, school=school.name, instant=shown(now.submitted_at, zone))
    if not _can_be_decided(now):
        yield NOTHING_SUBMITTED.at(
            place,
            school=school.name,
            requirement=requirement.title,
            act="return" if wanted.kind is EventKind.RETURNED else "accept",
        )


def _can_be_decided(now: ItemStatus) -> bool:
    """Tell whether there is something that can be accepted or returned."""
    return now.state.is_submitted or bool(now.incomplete)


def _can_be_unlocked(wanted: Wanted) -> bool:
    """Tell whether there is a lock that an unlocking would change."""
    lock = wanted.now.lock
    return lock is not None and (wanted.until is None or wanted.until >= lock.starts)
