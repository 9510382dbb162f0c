"""What the page of all open directives says: final Vietnamese text and drawings, for the screen, paper and Word."""

from datetime import datetime
from typing import TypedDict

from markupsafe import Markup
from msgspec import Struct

from congvan.summaries import bars, drawing, overview_words, page_lists, vietnamese_form
from congvan.summaries.bars import BarSize
from congvan.summaries.counts import Counts
from congvan.summaries.drawing import Drawing
from congvan.summaries.overview import Overview, OverviewLine
from congvan.summaries.page_lists import Printed

BAR = BarSize(width=230, height=18, label=12)
WHOLE = bars.WIDE
PART_WORDS = {
    "on_time": "đúng hạn",
    "late": "nộp muộn",
    "returned": "trả lại, chờ nộp lại",
    "overdue": "quá hạn chưa nộp",
    "waiting": "chưa đến hạn",
    "exempt": "được miễn",
}


class OverviewLayout(Struct, frozen=True, kw_only=True):
    """One density of the printed page; the screen shows everything."""

    size: float
    """Of the text, in points."""
    rows: int | None = None
    """So many directives are printed; the rest is counted in a row of its own."""
    letters: int | None = None
    """A subject is printed up to so many letters."""


class LegendFields(Struct, frozen=True, kw_only=True):
    """A part of the bar: its sample, its words and its number."""

    sample: Markup
    words: str
    number: str


class OverviewRow(Struct, frozen=True, kw_only=True):
    """A directive, or all of them, as it is printed."""

    document: str
    subject: Printed
    phrase: str
    instant: str
    more: str
    days: str
    kind: str
    """`overdue`, `near` or empty: how pressing the deadline is."""
    bar: Markup
    drawing: Drawing
    counted: str
    """The numbers of the bar in words."""
    submitted: str
    rate: str
    on_time: str
    on_time_rate: str
    owing: str
    requests: str
    """How many requests of schools wait for an answer, in words; empty where there are none."""
    change: str
    printed: bool


class OverviewFields(Struct, frozen=True, kw_only=True):
    """The page as its template prints it."""

    title: str
    office: str
    as_of: str
    since: str
    unreadable: str
    """Said where workflow files cannot be read; else empty."""
    number: str
    sentences: tuple[str, ...]
    total: OverviewRow
    owed: str
    owing_schools: str
    overdue: str
    overdue_schools: str
    requests: str
    """How many requests of schools wait for an answer; empty where there are none."""
    legend: tuple[LegendFields, ...]
    rows: tuple[OverviewRow, ...]
    rest: str
    """Of the directives that paper has no room for: how many they are and how they stand together; else empty."""


def prepare_fields(overview: Overview, layout: OverviewLayout) -> OverviewFields:
    """Prepare everything that the page prints."""
    number = vietnamese_form.show_number
    total = overview.totals
    limit = len(overview.lines) if layout.rows is None else layout.rows
    return OverviewFields(
        title=f"Tình hình thực hiện các văn bản: {overview.office}",
        office=overview.office,
        as_of=vietnamese_form.show_instant(overview.as_of, overview.zone),
        since=overview_words.show_since(overview.since, overview.zone),
        unreadable=f"Chưa có trong trang này: {number(overview.unreadable)} tệp quy trình có lỗi (xem lệnh check)."
        if overview.unreadable
        else "",
        number=number(len(overview.lines)),
        sentences=overview_words.speak(overview),
        total=_total(overview),
        owed=number(total.owed),
        owing_schools=number(overview.owing_schools),
        overdue=number(total.overdue + total.returned),
        overdue_schools=number(overview.overdue_schools),
        requests=number(overview.requests) if overview.requests else "",
        legend=tuple(
            LegendFields(
                sample=Markup(bars.draw_swatch(part)),  # noqa: S704 - drawn here, without any text
                words=PART_WORDS[part.name],
                number=number(getattr(total, part.name)),
            )
            for part in (*bars.PARTS, bars.EXEMPT)
        ),
        rows=tuple(
            _row(line, overview.as_of, layout, printed=place < limit) for place, line in enumerate(overview.lines)
        ),
        rest=_rest(overview.lines[limit:]),
    )


def _row(line: OverviewLine, as_of: datetime, layout: OverviewLayout, *, printed: bool) -> OverviewRow:
    """Prepare a directive."""
    drawn = bars.shape_bar(line.counts, BAR, overview_words.show_counts(line.counts), exempt=True)
    return OverviewRow(
        document=line.document,
        subject=page_lists.cut_text(line.subject, layout.letters),
        phrase=page_lists.breakable(line.phrase),
        instant=line.instant,
        more=f"và {line.more_deadlines} hạn riêng" if line.more_deadlines else "",
        days=overview_words.show_days_left(line, as_of),
        kind=_kind(line),
        **_figures(line.counts, drawn),
        owing=overview_words.show_owing(line.counts, line.owing_schools),
        requests=overview_words.show_requests(line.requests, line.earlier_requests),
        change=overview_words.show_change(line.change),
        printed=printed,
    )


def _total(overview: Overview) -> OverviewRow:
    """Prepare the row of all directives."""
    counts = overview.totals
    drawn = bars.shape_bar(counts, WHOLE, overview_words.show_counts(counts), exempt=True)
    owing = overview.owing_schools
    return OverviewRow(
        document="Tất cả",
        subject=Printed(shown=""),
        phrase="",
        instant="",
        more="",
        days="",
        kind="",
        **_figures(counts, drawn),
        owing=overview_words.show_owing(counts, owing),
        requests=overview_words.show_requests(overview.requests),
        change=overview_words.show_change(overview.change),
        printed=True,
    )


class _Figures(TypedDict):
    """The fields of a row that come from its counts alone."""

    bar: Markup
    drawing: Drawing
    counted: str
    submitted: str
    rate: str
    on_time: str
    on_time_rate: str


def _figures(counts: Counts, drawn: Drawing) -> _Figures:
    """Return the figures of a row and its bar."""
    number = vietnamese_form.show_number
    return {
        "bar": Markup(drawing.render_svg(drawn)),  # noqa: S704 - what it says is escaped where it is drawn
        "drawing": drawn,
        "counted": overview_words.show_counts(counts),
        "submitted": f"{number(counts.submitted)}/{number(counts.expected)}",
        "rate": vietnamese_form.show_rate(counts.rate),
        "on_time": f"{number(counts.on_time)}/{number(counts.expected)}",
        "on_time_rate": vietnamese_form.show_rate(counts.on_time_rate),
    }


def _kind(line: OverviewLine) -> str:
    """Say how pressing a deadline is."""
    if line.counts.overdue or (line.counts.returned and (line.days_left or 0) < 0):
        return "overdue"
    return "near" if line.counts.due_soon else ""


def _rest(lines: tuple[OverviewLine, ...]) -> str:
    """Say how many directives are not printed, and how they stand together."""
    if not lines:
        return ""
    total = sum((line.counts for line in lines), start=Counts())
    number = vietnamese_form.show_number
    return (
        f"và {number(len(lines))} văn bản khác: đã nộp {number(total.submitted)}/{number(total.expected)} nội dung"
        f" ({vietnamese_form.show_rate(total.rate)}), {overview_words.show_counts(total)} (xem tệp Excel)"
    )
