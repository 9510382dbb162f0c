"""What is wrong with an incoming document as it was typed: missing, too long, of the wrong day, or a misprint."""

from collections.abc import Iterator
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from congvan.actions.typed_instants import IN_THE_FUTURE
from congvan.base import schema, vietnamese
from congvan.base.problems import Place, Problem, ProblemKind, Severity
from congvan.checking.letter_particulars import Particulars
from congvan.deadlines import phrases, wording
from congvan.deadlines.deadline import Deadline
from congvan.deadlines.working_days import WorkingCalendar
from congvan.decree30 import document_types, marks, metadata_fields
from congvan.register.document_events import IncomingDocument
from congvan.summaries import vietnamese_form

NOT_SAID = ProblemKind(
    code="actions.incoming-not-said",
    message="What has to stand in the register is missing: {found}.",
    cure="Type it, or give the letter itself with --file, from which it may be read.",
)
BAD_SYMBOL = ProblemKind(
    code="actions.bad-symbol",
    message="“{typed}” is not a number with its symbol.",
    cure="Type it as it stands on the letter, such as 1732/SGDĐT-KHTC; “không số” where it has none.",
)
UNKNOWN_TYPE = ProblemKind(
    code="actions.unknown-incoming-type",
    message="“{typed}” is not a type of document.",
    cure="Write its name as on the letter: Công văn, Kế hoạch, Thông tư.",
)
UNKNOWN_URGENCY = ProblemKind(
    code="actions.unknown-urgency",
    message="“{typed}” is not an urgency.",
    cure="Type one of: {known}.",
)
TOO_LONG = ProblemKind(
    code="actions.field-too-long",
    message="“{field}” has {length} letters; Decree 30/2020, Annex VI, has room for {limit}.",
    cure="Shorten it; the file itself keeps the whole.",
)
AFTER_ARRIVAL = ProblemKind(
    code="actions.dated-after-arrival",
    message="The document is of {day}, and came on {arrived}, before it was written.",
    cure="Check both dates.",
)
DIFFERS_FROM_FILE = ProblemKind(
    code="actions.differs-from-file",
    message="{typed} was typed, and the file {file} says {found}.",
    cure="Type it as the letter has it; where the letter was read wrongly, add --yes.",
)
DEADLINE_UNCLEAR = ProblemKind(
    code="actions.incoming-deadline-unclear",
    message="The deadline “{phrase}” has no single last day: {reason}",
    cure="Type it with its date, such as “trước ngày 15/9/2024”.",
)
DUE_BEFORE_ARRIVAL = ProblemKind(
    code="actions.due-before-arrival",
    message="The deadline ({instant}) was over when the document came, on {arrived}.",
    cure="Leave it if that is so; else check the phrase and the dates.",
    severity=Severity.WARNING,
)

WITHOUT_NUMBER = frozenset({"khong so", "ks", "0"})
"""What a clerk writes for a document without a number, folded."""
OTHER_TYPES = (
    *("Hiến pháp", "Luật", "Bộ luật", "Pháp lệnh", "Lệnh", "Nghị định", "Thông tư", "Thông tư liên tịch"),
    *("Nghị quyết liên tịch", "Đơn", "Thư", "Giấy báo"),
)
"""Types that come in and that an office does not issue."""
_FIELDS = {
    "number": "4", "symbol": "5", "author": "7", "subject": "8", "note": "11", "position": "14.1", "signer": "14.2",
    "handler": "16", "file_code": "1.3",
}  # fmt: skip


def split_symbol(typed: str) -> tuple[str, str] | None:
    """Split `1732/SGDĐT-KHTC` into number and symbol; both empty for “không số”, None for what is neither."""
    text = vietnamese.one_line(typed)
    if vietnamese.alike(text) in WITHOUT_NUMBER:
        return "", ""
    if vietnamese.alike(text).startswith("so "):
        text = text.split(maxsplit=1)[1].lstrip(" .:")
    number, _, symbol = (part.strip() for part in text.partition("/"))
    return (number, symbol) if number[:1].isdigit() and " " not in number else None


def find_type(typed: str) -> tuple[str, Problem | None]:
    """Return a type's id by id, name or abbreviation, or the name of one that only comes in; no misprint."""
    wanted = vietnamese.alike(typed)
    for type_id in document_types.IDS:
        names = (type_id, document_types.name_of(type_id), document_types.abbreviation_of(type_id))
        if wanted in {vietnamese.alike(name) for name in names if name}:
            return type_id, None
    known = (*OTHER_TYPES, *(document_types.name_of(one) for one in document_types.IDS))
    other = next((name for name in OTHER_TYPES if vietnamese.alike(name) == wanted), None)
    near = "" if other else schema.near_miss(typed, known)
    if near or len(wanted) < 2:
        return "", UNKNOWN_TYPE.at(Place(where="--type"), typed=typed, near=near)
    return other or typed, None


def find_urgency(typed: str) -> tuple[str, Problem | None]:
    """Return an urgency's id by id or word; `thường` is none."""
    wanted = vietnamese.alike(typed)
    if wanted in {"thuong", ""}:
        return "", None
    for one, (word, _) in marks.URGENCIES.items():
        if wanted in {vietnamese.alike(one), vietnamese.alike(word)}:
            return one, None
    known = ", ".join(marks.URGENCIES)
    problem = UNKNOWN_URGENCY.at(
        Place(where="--urgency"), typed=typed, known=known, near=schema.near_miss(typed, marks.URGENCIES)
    )
    return "", problem


def check_line(line: IncomingDocument, *, today: date, zone: ZoneInfo) -> Iterator[Problem]:
    """Find what is wrong with a line: lengths of Annex VI, days that cannot be."""
    for name, number in _FIELDS.items():
        field = metadata_fields.field_of(metadata_fields.INCOMING, number)
        value = str(getattr(line, name))
        if not field.holds(value):
            limit = field.length or 0
            yield TOO_LONG.at(Place(where=name), field=field.title, length=len(value), limit=limit)
    if line.arrived_on > today:
        instant = datetime.combine(line.arrived_on, time(), zone)
        yield IN_THE_FUTURE.at(Place(where="--arrived"), instant=vietnamese_form.show_instant(instant, zone))
    if line.day and line.day > line.arrived_on:
        shown = {"day": wording.word_day(line.day), "arrived": wording.word_day(line.arrived_on)}
        yield AFTER_ARRIVAL.at(Place(where="--date"), **shown)


def check_against_file(line: IncomingDocument, read: Particulars, file: str) -> Iterator[Problem]:
    """Find a number or date that was typed otherwise than the letter has it."""
    typed = f"{line.number}/{line.symbol}" if line.symbol else line.number
    if read.symbol and vietnamese.alike(typed) != vietnamese.alike(read.symbol):
        yield DIFFERS_FROM_FILE.at(Place(file=file), typed=typed or "không số", found=read.symbol, file=file)
    if read.day and line.day and line.day != read.day:
        days = {"typed": wording.word_day(line.day), "found": wording.word_day(read.day)}
        yield DIFFERS_FROM_FILE.at(Place(file=file), **days, file=file)


def check_due(line: IncomingDocument, deadline: Deadline | None, zone: ZoneInfo) -> Iterator[Problem]:
    """Warn of a deadline that was over when the document came."""
    if deadline and deadline.last_on_time and line.due and line.due < line.arrived_on:
        instant = wording.word_instant(deadline.last_on_time, zone)
        yield DUE_BEFORE_ARRIVAL.at(
            Place(where="--deadline"), instant=instant, arrived=wording.word_day(line.arrived_on)
        )


def resolve_deadline(
    phrase: str, line: IncomingDocument, calendar: WorkingCalendar, zone: ZoneInfo
) -> tuple[Deadline, Problem | None]:
    """Return what a deadline's phrase means in the document, with the problem where it has no single last instant."""
    deadline = phrases.parse_deadline(
        phrase, issued_on=line.day, calendar=calendar, zone=zone, received_on=line.arrived_on
    )
    if deadline.last_on_time is not None and not deadline.readings:
        return deadline, None
    if deadline.problem is None and deadline.readings:
        found = (reading.last_on_time for reading in deadline.readings)
        reason = "; ".join(wording.word_instant(instant, zone) for instant in found if instant)
    else:
        reason = wording.word_problem(deadline) or wording.word_rule(deadline) or wording.word_deadline(deadline, zone)
    problem = DEADLINE_UNCLEAR.at(Place(where="--deadline"), phrase=vietnamese.shortened(phrase), reason=reason)
    return deadline, problem
