"""What a reminder says, prepared for its template: Vietnamese, in the tone of an office; nothing is touched here.

Three situations have words of their own: nothing was sent, a part was sent, something was returned; and three times:
before the deadline, on its day, after it.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from msgspec import Struct

from congvan.base import vietnamese
from congvan.deadlines import wording as deadline_words
from congvan.decree30 import document_types
from congvan.letters import letter_words
from congvan.office.office import Office
from congvan.office.schools import School
from congvan.reminders.outbox import Message
from congvan.reminders.parcels import Parcel
from congvan.summaries import counts, school_names, vietnamese_form
from congvan.tracking.status import DirectiveStatus, ItemStatus, State
from congvan.workflow.directive import Directive

SHORT_SUBJECT = 90
"""Characters of the subject in a text for a phone."""
NOTHING, PARTLY, RETURNED = "chua-nop", "mot-phan", "tra-lai"
"""The three situations."""
WAY_WORDS = {"zalo": "Zalo", "email": "thư điện tử", "cong-van": "công văn đôn đốc", "in": "bản in", "thu-muc": "thư"}


class Owed(Struct, frozen=True, kw_only=True):
    """One thing that a school still owes."""

    title: str
    returned: bool
    why: str
    """Of a returned one: what the office wrote."""
    deadline: str
    """Its own deadline, where it is not that of the rest; else nothing."""
    attachments: tuple[str, ...]
    missing: tuple[str, ...]
    """Of what came without some of them: those."""


class Deadline(Struct, frozen=True, kw_only=True):
    """The deadline of what is owed, and how far it is."""

    phrase: str
    """As the letter says it; empty where the school has its own."""
    instant: str
    """`hết ngày 14/9/2024 (thứ Bảy)`."""
    day: str
    extended: bool
    days_left: int
    """From today to its day; negative when it has passed."""
    passed: bool


class About(Struct, frozen=True, kw_only=True):
    """The letter that the reminder is about, and the office that writes."""

    letter: str
    """`Công văn số 42/PGDĐT-CNTT ngày 29/8/2024`."""
    short: str
    """`Công văn 42/PGDĐT-CNTT`."""
    subject: str
    short_subject: str
    issuer: str
    office: str
    contact: str
    as_of: str
    today: str


class MailFields(Struct, frozen=True, kw_only=True):
    """What a reminder to one school says."""

    about: About
    school: str
    contact: str
    situation: str
    """`chua-nop`, `mot-phan`, `tra-lai`."""
    deadline: Deadline
    expected: int
    submitted: tuple[str, ...]
    """Titles of what has come."""
    owed: tuple[Owed, ...]
    attached: tuple[str, ...]
    """What is attached, in words."""


class GroupLine(Struct, frozen=True, kw_only=True):
    """Schools that owe the same."""

    what: str
    """`chưa nộp nội dung nào`, `còn thiếu: Học sinh; Đội ngũ`."""
    schools: tuple[str, ...]
    """Their names, short; with their own deadline where they have one."""


class ZaloFields(Struct, frozen=True, kw_only=True):
    """What a text for a group says."""

    about: About
    group: str
    """The group's name in Zalo; empty where config.yaml names none."""
    level: str
    deadline: Deadline
    complete: int
    expected: int
    last_day: str
    """The day of the reminder before this one; empty for the first."""
    completed: tuple[str, ...]
    """Schools that have sent everything since then."""
    progressed: tuple[str, ...]
    """Schools that have sent a part since then."""
    lines: tuple[GroupLine, ...]
    count: int
    """How many schools are reminded."""


class LevelLine(Struct, frozen=True, kw_only=True):
    """The schools of a level that owe something."""

    level: str
    complete: int
    expected: int
    lines: tuple[GroupLine, ...]


class HeadFields(Struct, frozen=True, kw_only=True):
    """What a note to the head says."""

    about: About
    deadline: Deadline
    complete: int
    expected: int
    rate: str
    submitted_items: int
    expected_items: int
    levels: tuple[LevelLine, ...]
    reminded: tuple[str, ...]
    """`ngày 11/9/2024: Zalo (21 trường)`."""


class Desk(Struct, frozen=True, kw_only=True):
    """What every wording is made from: the directive, its status, the office, and what was sent before."""

    directive: Directive
    status: DirectiveStatus
    office: Office
    sent: tuple[Message, ...] = ()

    @property
    def zone(self) -> ZoneInfo:
        """Return the office's zone."""
        return self.office.zone

    def school(self, code: str) -> School:
        """Return a recipient."""
        return next(school for school in self.directive.recipients if school.code == code)

    def title(self, requirement: str) -> str:
        """Return a requirement's title."""
        return next(r.title for r in self.directive.requirements if r.id == requirement)


def prepare_mail(desk: Desk, parcel: Parcel, attached: tuple[str, ...] = ()) -> MailFields:
    """Prepare a reminder to one school."""
    return mail_of(desk, parcel.schools[0], parcel.items, attached)


def mail_of(desk: Desk, code: str, items: tuple[ItemStatus, ...], attached: tuple[str, ...] = ()) -> MailFields:
    """Prepare what one school is told."""
    everything = desk.status.items_of(code)
    school = desk.school(code)
    expected = tuple(item for item in everything if item.state.is_expected)
    return MailFields(
        about=about(desk),
        school=full_name(school),
        contact=school.contact,
        situation=situation(items, len(expected)),
        deadline=deadline_of(desk, items),
        expected=len(expected),
        submitted=tuple(desk.title(item.requirement) for item in expected if item.state.is_submitted),
        owed=owed_of(desk, items),
        attached=attached,
    )


def prepare_zalo(desk: Desk, parcel: Parcel) -> ZaloFields:
    """Prepare a text for the group of a level: the first time who owes what, later what has changed since."""
    level = parcel.target
    members = [school for school in desk.directive.recipients if level in school.levels]
    expected = [school for school in members if any(i.state.is_expected for i in desk.status.items_of(school.code))]
    owing = {s.code for s in expected if any(i.state.is_owed for i in desk.status.items_of(s.code))}
    names = school_names.shorten_names(members)
    others = _of_other_groups(desk, parcel, members)
    before = _last_to(desk, parcel)
    told: Mapping[str, list[str]] = before.data.get("owing", {}) if before else {}
    now_owed = {code: {i.requirement for i in desk.status.items_of(code) if i.state.is_owed} for code in told}
    progressed = [c for c in told if c in owing and now_owed[c] < set(told[c]) and not _returned(desk, c)]
    return ZaloFields(
        about=about(desk),
        group=next((group.name for group in desk.office.zalo_groups if group.level == level), ""),
        level=desk.office.level(level).name,
        deadline=deadline_of(desk, parcel.items),
        complete=len(expected) - len(owing),
        expected=len(expected),
        last_day=_day(before.sent_at, desk.zone) if before and before.sent_at else "",
        completed=tuple(
            names[code] for code in told if code in names and code not in owing and not _exempt(desk, code)
        ),
        progressed=tuple(names[code] for code in progressed if code in names),
        lines=lines_of(desk, {**{one.school: one.items for one in parcel.due}, **others}, names),
        count=len(parcel.due) + len(others),
    )


def _of_other_groups(desk: Desk, parcel: Parcel, members: Iterable[School]) -> Mapping[str, tuple[ItemStatus, ...]]:
    """Return what is owed by schools of several levels that are reminded in the group of their first one.

    They stand in the groups of their other levels too, where these are told of the same deadlines: who reads there must
    not think that the school is done. Nothing is recorded of that, so that nobody is reminded twice.
    """
    told = {item.last_on_time for item in parcel.items}
    reminded = set(parcel.schools)
    found: dict[str, tuple[ItemStatus, ...]] = {}
    for school in members:
        if school.levels[0] == parcel.target or school.code in reminded or school.channel not in ("", parcel.channel):
            continue
        items = desk.status.items_of(school.code)
        owed = tuple(i for i in items if i.state.is_owed and not i.locked and i.last_on_time in told)
        if owed:
            found[school.code] = owed
    return found


def prepare_head(desk: Desk, parcel: Parcel) -> HeadFields:
    """Prepare a note to the head: how far it is, who owes what, what was done about it."""
    whole = counts.count_items(desk.status.items)
    names = school_names.shorten_names(desk.directive.recipients)
    levels = []
    complete = expected_schools = 0
    for group in dict.fromkeys(school.level_group for school in desk.directive.recipients):
        members = [school for school in desk.directive.recipients if school.level_group == group]
        items = {s.code: [i for i in desk.status.items_of(s.code) if i.state.is_expected] for s in members}
        expected = [code for code, found in items.items() if found]
        owing = {code: tuple(i for i in items[code] if i.state.is_owed) for code in expected}
        done = sum(1 for found in owing.values() if not found)
        complete, expected_schools = complete + done, expected_schools + len(expected)
        lines = lines_of(desk, {code: found for code, found in owing.items() if found}, names)
        if lines:
            name = vietnamese_form.level_group_name(group, desk.office)
            levels.append(LevelLine(level=name, complete=done, expected=len(expected), lines=lines))
    return HeadFields(
        about=about(desk),
        deadline=deadline_of(desk, parcel.items),
        complete=complete,
        expected=expected_schools,
        rate=vietnamese_form.show_rate(whole.rate).replace("\u00a0", " "),
        submitted_items=whole.submitted,
        expected_items=whole.expected,
        levels=tuple(levels),
        reminded=_reminded(desk),
    )


def full_name(school: School) -> str:
    """Return a school's present name as it is addressed: `Trường Mầm non Cẩm Hưng`."""
    name = school.later_name or school.name
    bare = any(name.casefold().startswith(kind) for kind, _short in school_names.KINDS)
    return f"Trường {name}" if bare else name


def about(desk: Desk) -> About:
    """Prepare what is said of the letter and of the office."""
    letter = desk.directive.letter
    name = document_types.name_of(letter.type)
    number = letter_words.word_number(letter)
    day = f" ngày {deadline_words.word_day(letter.day)}" if letter.day else ""
    subject = letter.subject.rstrip(" .;,")
    period = f" (kỳ {desk.directive.deadline.label})" if desk.directive.deadline.period else ""
    return About(
        letter=f"{name} số {number}{day}",
        short=f"{name} {number}",
        subject=subject + period,
        short_subject=shorter(subject) + period,
        issuer=letter.issuer.name,
        office=desk.office.name,
        contact=desk.directive.contact,
        as_of=vietnamese_form.show_instant(desk.status.as_of, desk.zone),
        today=_day(desk.status.as_of, desk.zone),
    )


def shorter(subject: str, limit: int = SHORT_SUBJECT) -> str:
    """Return a subject cut at the end of one of its parts, so that it still says what it is about."""
    if len(subject) <= limit:
        return subject
    parts = subject.split(", ")
    kept = parts[0]
    for part in parts[1:]:
        if len(kept) + len(part) + 2 > limit:
            break
        kept += f", {part}"
    return vietnamese.shortened(kept, limit) + (" …" if len(kept) <= limit else "")


def situation(items: Iterable[ItemStatus], expected: int) -> str:
    """Say which of the three situations it is: returned comes before the others."""
    owed = tuple(items)
    if any(item.state is State.RETURNED for item in owed):
        return RETURNED
    return NOTHING if len(owed) >= expected and not any(item.incomplete for item in owed) else PARTLY


def deadline_of(desk: Desk, items: Iterable[ItemStatus]) -> Deadline:
    """Prepare the deadline of what is owed: the earliest, where there are several."""
    dated = [item for item in items if item.last_on_time]
    first = min(dated, key=_last_instant, default=None)
    if first is None or first.last_on_time is None:
        phrase = desk.directive.deadline.phrase
        return Deadline(phrase=phrase, instant="", day="", extended=False, days_left=0, passed=False)
    day = first.last_on_time.astimezone(desk.zone).date()
    today = desk.status.as_of.astimezone(desk.zone).date()
    own = desk.directive.deadline_of(
        desk.school(first.school), next(r for r in desk.directive.requirements if r.id == first.requirement)
    )
    return Deadline(
        phrase="" if first.extended else own.phrase.strip().rstrip(".;,"),
        instant=deadline_words.word_instant(first.last_on_time, desk.zone),
        day=deadline_words.word_day(day),
        extended=first.extended,
        days_left=(day - today).days,
        passed=desk.status.as_of > first.last_on_time,
    )


def owed_of(desk: Desk, items: Iterable[ItemStatus]) -> tuple[Owed, ...]:
    """Prepare what a school owes, in the directive's order; a deadline is said where there are several."""
    owed = tuple(items)
    several = len({item.last_on_time for item in owed}) > 1
    by_id = {requirement.id: requirement for requirement in desk.directive.requirements}
    return tuple(
        Owed(
            title=by_id[item.requirement].title,
            returned=item.state is State.RETURNED,
            why=item.returned_why.rstrip("."),
            deadline=deadline_words.word_instant(item.last_on_time, desk.zone) if several and item.last_on_time else "",
            attachments=by_id[item.requirement].attachments,
            missing=item.incomplete,
        )
        for item in owed
    )


def lines_of(
    desk: Desk, owing: Mapping[str, tuple[ItemStatus, ...]], names: Mapping[str, str]
) -> tuple[GroupLine, ...]:
    """Put schools that owe the same on one line, those who owe most first."""
    usual = desk.directive.deadline.last_on_time
    alike: dict[tuple[int, str], list[str]] = {}
    for code, items in owing.items():
        expected = sum(1 for item in desk.status.items_of(code) if item.state.is_expected)
        own = sorted({item.last_on_time for item in items if item.extended and item.last_on_time})
        own = [instant for instant in own if instant != usual]
        name = names[code] + (f" (gia hạn đến {_day(own[0], desk.zone)})" if own else "")
        alike.setdefault((-len(items), _what(desk, items, expected)), []).append(name)
    ordered = sorted(alike.items(), key=lambda entry: entry[0][0])
    return tuple(GroupLine(what=what, schools=tuple(found)) for (_, what), found in ordered)


def _what(desk: Desk, items: tuple[ItemStatus, ...], expected: int) -> str:
    """Say what a school owes, inside a sentence."""
    returned = [desk.title(item.requirement) for item in items if item.state is State.RETURNED]
    others = [item for item in items if item.state is not State.RETURNED]
    missing = [desk.title(item.requirement) + (" (chưa đủ)" if item.incomplete else "") for item in others]
    if not returned and len(missing) >= expected and not any(item.incomplete for item in others):
        return "chưa nộp" if expected == 1 else "chưa nộp nội dung nào"
    parts = [f"còn thiếu {'; '.join(missing)}"] if missing else []
    parts += [f"nộp lại {'; '.join(returned)} (đã trả lại)"] if returned else []
    return "; ".join(parts)


def _reminded(desk: Desk) -> tuple[str, ...]:
    """Say what was done before: on which day, by what, how many schools."""
    done: dict[tuple[str, str], set[str]] = {}
    for message in desk.sent:
        if message.sent_at and message.schools:
            way = WAY_WORDS.get(message.channel, message.channel)
            done.setdefault((_day(message.sent_at, desk.zone), way), set()).update(message.schools)
    return tuple(f"ngày {day}: {way} ({len(schools)} trường)" for (day, way), schools in done.items())


def _last_to(desk: Desk, parcel: Parcel) -> Message | None:
    """Return the last text that went to the same group."""
    same = [m for m in desk.sent if m.sent_at and (m.channel, m.target) == (parcel.channel, parcel.target)]
    return max(same, key=lambda message: message.sent_at or message.queued_at, default=None)


def _returned(desk: Desk, code: str) -> bool:
    """Tell whether something was returned to a school and has not come again."""
    return any(item.state is State.RETURNED for item in desk.status.items_of(code))


def _exempt(desk: Desk, code: str) -> bool:
    """Tell whether a school need not submit anything any more."""
    return not any(item.state.is_expected for item in desk.status.items_of(code))


def _day(instant: datetime, zone: ZoneInfo) -> str:
    """Write the day of an instant: `14/9/2024`."""
    return deadline_words.word_day(instant.astimezone(zone).date())


def _last_instant(item: ItemStatus) -> datetime:
    """Return the instant by which deadlines are compared."""
    assert item.last_on_time is not None
    return item.last_on_time
