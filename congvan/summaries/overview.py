"""The summary of all open directives at an instant: one structure from which every format takes its figures."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import asdict

from congvan.deadlines import wording
from congvan.letters import letter_words
from congvan.office.office import Office
from congvan.summaries import counts, summary
from congvan.summaries.counts import Counts, SchoolCounts
from congvan.summaries.tallies import DirectiveTally
from congvan.workflow.directive import Directive


class Change(Struct, frozen=True, kw_only=True):
    """What has changed since the instant compared with; numbers of items, rates in percentage points as shown."""

    submitted: int
    on_time: int
    late: int
    owed: int
    overdue: int
    rate: float | None
    """Between the two rates as they are shown; None where one of the two instants has none."""
    on_time_rate: float | None

    @property
    def nothing(self) -> bool:
        """Tell whether nothing has changed."""
        return not (self.submitted or self.on_time or self.late or self.owed or self.overdue or self.rate)


class OverviewLine(Struct, frozen=True, kw_only=True):
    """One directive."""

    id: str
    document: str
    """`Công văn số 42/PGDĐT-CNTT ngày 29/8/2024`."""
    number: str
    """`42/PGDĐT-CNTT`."""
    subject: str
    phrase: str
    last_on_time: datetime | None
    """The directive's own last instant; where it has no single one, the next of what is owed."""
    instant: str
    """It in words, empty where there is none."""
    more_deadlines: int
    """So many levels and requirements have a deadline of their own."""
    days_left: int | None
    """Calendar days from the day asked to the last day on time, negative after it."""
    counts: Counts
    schools: SchoolCounts
    owing_schools: int
    overdue_schools: int
    """Schools of which something is overdue or was returned."""
    requests: int
    """How many requests of schools (for a later deadline, an exemption, unlocking) wait for an answer."""
    earlier_requests: int
    """So many of them are about earlier periods of what comes again."""
    change: Change | None
    """None where the directive was not out yet at the instant compared with."""


class Overview(Struct, frozen=True, kw_only=True):
    """Everything that the page for the head shows, in whatever format."""

    office: str
    as_of: datetime
    since: datetime
    zone: ZoneInfo
    lines: tuple[OverviewLine, ...]
    """The most pressing first: what is owed by its deadline, then what is complete."""
    totals: Counts
    change: Change | None
    """Of the directives that were out at both instants and of those issued between them; None where none was before."""
    owing_schools: int
    """Different schools that owe anything."""
    overdue_schools: int
    requests: int
    """How many requests of schools wait for an answer, over all these directives."""
    unreadable: int = 0
    """So many workflow files cannot be read: what they ask for is not on the page."""


def prepare_overview(
    followed: Iterable[tuple[Directive, DirectiveTally, DirectiveTally | None]],
    office: Office,
    *,
    as_of: datetime,
    since: datetime,
    requests: Mapping[str, int] | None = None,
    earlier_requests: Mapping[str, int] | None = None,
    unreadable: int = 0,
) -> Overview:
    """Prepare what every format shows.

    Args:
        followed: Each open directive with what it comes to at the instant, and at the earlier one if it was out then.
        office: What config.yaml says.
        as_of: The instant asked.
        since: The instant compared with.
        requests: How many requests of schools wait for an answer, by directive; one without any may be left out.
        earlier_requests: How many more wait about earlier periods, by the directive of the current period.
        unreadable: How many workflow files cannot be read.
    """
    known = tuple(followed)
    asked, before_it = requests or {}, earlier_requests or {}

    def waiting(directive: Directive) -> tuple[int, int]:
        return asked.get(directive.id, 0), before_it.get(directive.id, 0)

    lines = sorted((_line(*one, office=office, as_of=as_of, requests=waiting(one[0])) for one in known), key=_pressing)
    totals = sum((tally.counts for _, tally, _ in known), Counts())
    before = [tally.counts for _, _, tally in known if tally is not None]
    return Overview(
        office=office.name,
        as_of=as_of,
        since=since,
        zone=office.zone,
        lines=tuple(lines),
        totals=totals,
        change=compare(sum(before, Counts()), totals) if before else None,
        owing_schools=len(frozenset[str]().union(*(tally.owing for _, tally, _ in known))),
        overdue_schools=len(frozenset[str]().union(*(tally.pressed for _, tally, _ in known))),
        requests=sum(line.requests for line in lines),
        unreadable=unreadable,
    )


def compare(before: Counts, now: Counts) -> Change:
    """Say what has changed between two counts; rates are compared as they are shown, so that a reader can follow."""
    return Change(
        submitted=now.submitted - before.submitted,
        on_time=now.on_time - before.on_time,
        late=now.late - before.late,
        owed=now.owed - before.owed,
        overdue=now.overdue - before.overdue,
        rate=_difference(counts.per_cent(before.rate), counts.per_cent(now.rate)),
        on_time_rate=_difference(counts.per_cent(before.on_time_rate), counts.per_cent(now.on_time_rate)),
    )


def overview_json(overview: Overview, sentences: Iterable[str]) -> dict[str, object]:
    """Return the page as `summary --json` shows it without an ID."""
    return (
        {
            "as_of": _iso(overview.as_of, overview.zone),
            "since": _iso(overview.since, overview.zone),
            "office": overview.office,
            "unreadable": overview.unreadable,
        }
        | counts.counts_json(overview.totals)
        | {
            "owing_schools": overview.owing_schools,
            "overdue_schools": overview.overdue_schools,
            "requests": overview.requests,
            "change": asdict(overview.change) if overview.change else None,
            "sentences": list(sentences),
            "directives": [_line_json(line, overview.zone) for line in overview.lines],
        }
    )


def _line(
    directive: Directive,
    tally: DirectiveTally,
    before: DirectiveTally | None,
    *,
    office: Office,
    as_of: datetime,
    requests: tuple[int, int],
) -> OverviewLine:
    """Prepare one directive; without a single last instant of its own it is known by the next of what is owed.

    `requests` are its own, and those about earlier periods.
    """
    last = directive.deadline.last_on_time or tally.next_owed or tally.latest
    letter = directive.letter
    return OverviewLine(
        id=directive.id,
        document=summary.word_document(letter),
        number=letter_words.word_number(letter) if letter.number is not None else "",
        subject=letter.subject,
        phrase=directive.deadline.phrase,
        last_on_time=last,
        instant=wording.word_instant(last, office.zone) if last else "",
        more_deadlines=len(directive.level_deadlines) + len(directive.requirement_deadlines),
        days_left=(last.astimezone(office.zone).date() - as_of.astimezone(office.zone).date()).days if last else None,
        counts=tally.counts,
        schools=tally.schools,
        owing_schools=len(tally.owing),
        overdue_schools=len(tally.pressed),
        requests=sum(requests),
        earlier_requests=requests[1],
        change=compare(before.counts, tally.counts) if before else None,
    )


def _pressing(line: OverviewLine) -> tuple[bool, bool, float, str]:
    """Order directives: what is owed first, by its deadline; an open deadline after the dated ones."""
    at = line.last_on_time
    return not line.counts.owed, at is None, at.timestamp() if at else 0.0, line.id


def _difference(before: float | None, now: float | None) -> float | None:
    """Return how many percentage points lie between two rates."""
    return None if before is None or now is None else round(now - before, 1)


def _line_json(line: OverviewLine, zone: ZoneInfo) -> dict[str, object]:
    """Return one directive."""
    return (
        {
            "id": line.id,
            "document": line.document,
            "number": line.number or None,
            "subject": line.subject,
            "deadline": {
                "phrase": line.phrase,
                "last_on_time": _iso(line.last_on_time, zone),
                "in_words": line.instant or None,
            },
            "other_deadlines": line.more_deadlines,
            "days_left": line.days_left,
        }
        | counts.counts_json(line.counts)
        | {
            "schools": asdict(line.schools) | {"expected": line.schools.expected},
            "owing_schools": line.owing_schools,
            "overdue_schools": line.overdue_schools,
            "requests": line.requests,
            "earlier_requests": line.earlier_requests,
            "change": asdict(line.change) if line.change else None,
        }
    )


def _iso(instant: datetime | None, zone: ZoneInfo) -> str | None:
    """Return an instant as ISO 8601 with the office's offset, to the second."""
    return instant.astimezone(zone).isoformat(timespec="seconds") if instant else None
