"""A hundred random histories, each as of a random instant: all formats show what a plain count over the events gives.

The count knows nothing of the program's own: it walks the events of one item in their order.
"""

import io
import json
import os
import random
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from fractions import Fraction

import docx
import openpyxl
import pytest
from lxml import html as lxml_html

from congvan.actions import open_directives, statuses, workspace, write_overview, write_record, write_summary
from congvan.base import language
from congvan.deadlines.school_years import SchoolSpan
from congvan.summaries import overview, records, school_summary, school_year, summary, vietnamese_form
from congvan.summaries.tallies import tally_items
from tests.summaries import followed_office, test_same_figures
from tests.summaries import summary_sample as sample
from tests.summaries.test_overview import words_of

ZONE = followed_office.ZONE
HISTORIES = 100
EVERY = 4
"""The numbers are compared in every history; the forms, which take ten times as long, in some."""
PDF = 60
STRESS = bool(os.environ.get("CONGVAN_STRESS"))


def naive(events, directive, school: str, requirement: str, as_of: datetime) -> tuple[str, datetime]:
    """Return the state of one item, and its last instant."""
    undone = {e.undoes for e in events if e.undoes and e.recorded_at <= as_of}
    told = [
        e
        for e in events
        if e.directive == directive.id
        and e.school == school
        and e.requirement in (None, requirement)
        and e.recorded_at <= as_of
        and e.number not in undone
    ]
    told.sort(key=lambda e: (min(e.happened_at, e.recorded_at), e.number))
    last = directive.deadline.last_on_time
    if any(e.kind == "exempted" for e in told):
        return "exempt", last
    came = first = None
    for e in told:
        last = e.until or last
        if e.kind == "submitted" and came is None:
            came = min(e.happened_at, e.recorded_at)
        elif e.kind == "returned":
            came = "returned"
        elif e.kind == "accepted" and came in (None, "returned"):  # what it accepts is what it found
            came = first or min(e.happened_at, e.recorded_at)
        if e.kind == "submitted" and came == "returned":
            came = min(e.happened_at, e.recorded_at)
        first = came if isinstance(came, datetime) else first
    if came == "returned":
        return "returned", last
    if came is not None:
        return ("late" if came.replace(microsecond=0) > last else "on_time"), last
    return "owed", last


@dataclass(frozen=True)
class Count:
    """What a plain count gives."""

    expected: int
    submitted: int
    on_time: int
    late: int
    owed: int
    exempt: int

    @classmethod
    def of(cls, states) -> "Count":
        found = Counter(states)
        submitted, owed = found["on_time"] + found["late"], found["returned"] + found["owed"]
        return cls(submitted + owed, submitted, found["on_time"], found["late"], owed, found["exempt"])

    @property
    def shown(self) -> tuple[str, ...]:
        """As the tables of one directive show it: expected, submitted, on time, late, owed, both rates."""
        rates = [Fraction(part, self.expected) if self.expected else None for part in (self.submitted, self.on_time)]
        numbers = map(str, (self.expected, self.submitted, self.on_time, self.late, self.owed))
        return (*numbers, *(vietnamese_form.show_rate(rate).replace("\u00a0", " ") for rate in rates))


@dataclass(frozen=True)
class History:
    """A history at an instant: the program's statuses, and the plain state of each item."""

    as_of: datetime
    known: list
    states: dict[tuple[str, str, str], tuple[str, datetime]]
    """By directive, school and requirement."""

    def count(self, *, directive: str = "", school: str = "", due: bool = False) -> Count:
        """Count the items of a directive, of a school, or all; with `due` only those that a record counts."""
        return Count.of(
            state
            for (of, by, _), (state, last) in self.states.items()
            if directive in ("", of)
            and school in ("", by)
            and (not due or state in ("on_time", "late", "exempt") or last < self.as_of)
        )


@pytest.fixture(scope="module")
def followed(tmp_path_factory) -> workspace.Workspace:
    return workspace.open_workspace(followed_office.make_office(tmp_path_factory.mktemp("office")))


@pytest.fixture(scope="module")
def three(followed) -> list:
    """Three directives of the office, as they are read."""
    gathered = open_directives.gather(followed, as_of=datetime(2024, 9, 17, 16, 30, tzinfo=ZONE))
    return [one.directive for one in gathered.followed if "2024" in one.directive.id][:3]


@pytest.fixture(scope="module")
def histories(followed, three) -> list[History]:
    """The histories, made once for all tests here."""
    found = []
    for seed in range(HISTORIES):
        chosen = random.Random(seed)
        as_of = datetime(2024, 9, 1, tzinfo=ZONE) + timedelta(minutes=chosen.randrange(60 * 24 * 40))
        known, states = [], {}
        for place, directive in enumerate(three):
            start = datetime.combine(directive.letter.day, time(10), tzinfo=ZONE)
            told = followed_office.numbered(followed_office.story_of(directive, start, seed * 10 + place), chosen)
            known.append(
                (directive, statuses.status_from(followed, directive, told, calendar=followed.calendar, as_of=as_of))
            )
            by_school: dict[str, list] = {}
            for event in told:
                by_school.setdefault(event.school, []).append(event)
            for school, requirement in directive.expected_items():
                mine = by_school.get(school.code, [])
                states[directive.id, school.code, requirement.id] = naive(
                    mine, directive, school.code, requirement.id, as_of
                )
        found.append(History(as_of=as_of, known=known, states=states))
    return found


@pytest.fixture(autouse=True)
def vietnamese(monkeypatch):
    monkeypatch.setenv("LANGUAGE", "vi")
    language.activate("vi")
    yield
    language.activate("en")


def forms(place: int, *names: str) -> tuple[str, ...]:
    """The forms to look at for a history: one in turn for every fourth, a PDF for two; in `make stress` all of them."""
    if STRESS:
        return names
    drawn = [name for name in names if name != "pdf"]
    return () if place % EVERY else ("pdf",) if place % PDF == 0 else (drawn[place // EVERY % len(drawn)],)


def rendered(made: tuple) -> bytes:
    data, problems = made
    assert problems == ()
    return data


def overview_figures(name: str, data: bytes) -> list[tuple[int, int, int]]:
    """Expected, submitted, on time of every directive, as a format of the page for the head shows them."""
    if name == "json":
        return [(one["expected"], one["submitted"], one["on_time"]) for one in json.loads(data)["directives"]]
    if name == "xlsx":
        rows = list(openpyxl.load_workbook(io.BytesIO(data), read_only=True)["Đầy đủ"].values)
        lines = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
        return [(one["Phải nộp"], one["Đã nộp"], one["Đúng hạn"]) for one in lines if one["STT"]]
    if name == "docx":
        table = docx.Document(io.BytesIO(data)).tables[0]
        shown = [[cell.text.split("\n")[1] for cell in row.cells[3:5]] for row in table.rows[1:]]
    else:
        rows = lxml_html.fromstring(data.decode()).xpath("//tbody/tr[th]")
        shown = [[row.xpath(f"string(td[{place}]/text()[last()])").strip() for place in (3, 4)] for row in rows]
    pairs = [[[int(number.replace(".", "")) for number in one.split("/")] for one in row] for row in shown]
    return [(came[1], came[0], on_time[0]) for came, on_time in pairs]


def counted(one) -> tuple[int, ...]:
    """The numbers of the program's own counts, or of a plain count."""
    return tuple(getattr(one, name) for name in ("expected", "submitted", "on_time", "late", "owed", "exempt"))


def test_the_page_for_the_head_in_every_format(followed, histories):
    for place, one in enumerate(histories):
        known = [(directive, tally_items(status.items), None) for directive, status in one.known]
        page = overview.prepare_overview(known, followed.office, as_of=one.as_of, since=one.as_of - timedelta(days=1))
        wanted = [one.count(directive=line.id) for line in page.lines]
        assert [counted(line.counts) for line in page.lines] == [counted(count) for count in wanted], (place, one.as_of)
        assert counted(page.totals) == counted(one.count())
        few = [(c.expected, c.submitted, c.on_time) for c in wanted]
        for name in forms(place, "html", "docx", "xlsx", "text", "json", "pdf"):
            data = rendered(write_overview.render(page, name, sample.TEMPLATES))
            if name == "pdf":
                words = words_of(name, data)
                assert [c for c in wanted if f"{c.submitted}/{c.expected}" not in words] == []
                assert [c for c in wanted if f"{c.on_time}/{c.expected}" not in words] == []
            elif name == "text":
                told = " ".join(data.decode().split())
                for line, c in zip(page.lines, wanted, strict=True):
                    assert f"{line.number} {c.expected} {c.submitted} {c.on_time} {c.late}" in told
            else:
                assert overview_figures(name, data) == few, (name, place)


def test_the_summary_of_one_directive_in_every_format(followed, histories):
    readers = {
        "json": test_same_figures.from_json,
        "text": test_same_figures.from_text,
        "html": test_same_figures.from_html,
        "docx": test_same_figures.from_word,
        "xlsx": test_same_figures.from_workbook,
        "pdf": test_same_figures.from_pdf,
    }
    for place, one in enumerate(histories):
        directive, status = one.known[place % 3]
        page = summary.prepare_summary(directive, status, followed.office)
        wanted = one.count(directive=directive.id)
        assert counted(page.totals) == counted(wanted), (place, one.as_of)
        for name in forms(place, *readers):
            assert readers[name](page)["Toàn bộ"] == wanted.shown, (name, place)


def test_a_year_and_a_school_in_every_format(followed, histories):
    for place, one in enumerate(histories):
        lines = records.list_lines(one.known)
        year = school_year.prepare_year(SchoolSpan(first=2024), lines, followed.office, as_of=one.as_of)
        wanted = one.count(due=True)
        assert counted(year.total.counts) == counted(wanted), (place, one.as_of)
        for known in year.schools:
            assert counted(known.record.counts) == counted(one.count(school=known.school.code, due=True))
        for name in forms(place, "html", "docx", "xlsx", "json", "pdf"):
            check_record(name, rendered(write_record._render_year(year, name, sample.TEMPLATES)), wanted, key="total")
        school = year.schools[place % len(year.schools)].school
        mine = [line for line in lines if line.school.code == school.code]
        page = school_summary.prepare_school(school, mine, [], followed.office, as_of=one.as_of)
        of_school = one.count(school=school.code, due=True)
        for name in forms(place, "html", "docx", "json", "pdf"):
            data = rendered(write_record._render_school(page, name, sample.TEMPLATES))
            check_record(name, data, of_school, key="record")


def check_record(name: str, data: bytes, wanted: Count, *, key: str) -> None:
    """See that a page of a year or of a school shows a count."""
    if name == "json":
        found = json.loads(data)[key]
        assert [found[one] for one in ("expected", "submitted", "on_time", "late", "exempt")] == [
            wanted.expected, wanted.submitted, wanted.on_time, wanted.late, wanted.exempt,
        ]  # fmt: skip
        return
    if name == "xlsx":
        rows = list(openpyxl.load_workbook(io.BytesIO(data), read_only=True)["Theo cấp học"].values)
        total = dict(zip(rows[0], rows[1], strict=True))
        assert [total[head] for head in ("Phải nộp", "Đúng hạn", "Muộn", "Còn thiếu", "Miễn")] == [
            wanted.expected, wanted.on_time, wanted.late, wanted.owed, wanted.exempt,
        ]  # fmt: skip
        return
    words = words_of(name, data)
    assert f"muộn {wanted.late}, còn thiếu {wanted.owed}" in words
    assert wanted.shown[-1] in words
    assert (
        f"{wanted.on_time}/{wanted.expected} nội dung" in words
        or f"{wanted.on_time} trên {wanted.expected} nội dung" in words
    )


def test_every_format_was_looked_at():
    assert set(write_summary.FORMATS) == set(write_overview.FORMATS) == {"text", "html", "pdf", "docx", "xlsx", "json"}
