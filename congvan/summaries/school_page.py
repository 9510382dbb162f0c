"""A school's own page: final Vietnamese text, as a self-contained HTML file to send and as a PDF to print."""

from pathlib import Path

from markupsafe import Markup
from msgspec import Struct

from congvan.base.problems import Problem
from congvan.base.styled_page import StyledPage
from congvan.deadlines import wording
from congvan.summaries import bars, drawing, overview_words, page_lists, state_words, vietnamese_form
from congvan.summaries.counts import Counts
from congvan.summaries.drawing import Drawing
from congvan.summaries.overview_fields import BAR, WHOLE
from congvan.summaries.overview_page import STYLE
from congvan.summaries.records import FEW, Line
from congvan.summaries.school_summary import Request, SchoolDirective, SchoolSummary
from congvan.tracking.status import State

TEMPLATE = "school-summary.html"
SIZE = 10.5
"""Points, of the printed text."""
PRESSING = frozenset({State.OVERDUE, State.RETURNED})


class OwedFields(Struct, frozen=True, kw_only=True):
    """Something that the school owes."""

    days: str
    kind: str
    instant: str
    title: str
    document: str
    state: str


class DirectiveFields(Struct, frozen=True, kw_only=True):
    """A directive in the school's record."""

    document: str
    subject: str
    bar: Markup
    drawing: Drawing
    counted: str
    items: tuple[str, ...]
    """How it stands with each requirement."""


class SchoolFields(Struct, frozen=True, kw_only=True):
    """The page as its template prints it."""

    title: str
    office: str
    school: str
    about: str
    as_of: str
    owed: tuple[OwedFields, ...]
    requests: tuple[str, ...]
    """What the school has asked for and nobody has answered, one a line."""
    bar: Markup
    drawing: Drawing
    counted: str
    rate: str
    on_time_rate: str
    expected: str
    on_time: str
    late: str
    missing: str
    extended: str
    exempt: str
    waiting: str
    few: str
    """Said where there is too little for a rate to say anything; else empty."""
    directives: tuple[DirectiveFields, ...]


_SIZES: dict[str, object] = {"size": float, "screen": bool}
PAGE = StyledPage(template=TEMPLATE, style=STYLE, supplied=_SIZES | {"page": SchoolFields}, supplied_to_style=_SIZES)


def render_html(page: SchoolSummary, folder: Path, *, screen: bool = True) -> tuple[str | None, tuple[Problem, ...]]:
    """Render the page for the screen; it prints as the PDF does."""
    return PAGE.render(folder, {"size": SIZE, "screen": screen}, {"page": prepare_fields(page)})


def render_pdf(page: SchoolSummary, folder: Path) -> tuple[bytes | None, tuple[Problem, ...]]:
    """Render the page as a PDF."""
    from congvan.letters import pdf_file

    html, problems = render_html(page, folder, screen=False)
    return (None, problems) if html is None else pdf_file.render_pdf(html, folder)


def check_template(folder: Path, shown_as: str) -> tuple[Problem, ...]:
    """Check the template of the page: there, readable, and asking only for what is supplied."""
    return PAGE.check(folder, shown_as, style=False)  # the page over all directives has the same style sheet


def prepare_fields(page: SchoolSummary) -> SchoolFields:
    """Prepare everything that the page prints."""
    number = vietnamese_form.show_number
    found = page.record.counts
    drawn = _draw(found, wide=True)
    commune = f", {page.school.commune}" if page.school.commune else ""
    return SchoolFields(
        title=f"Tình hình nộp báo cáo: {page.school.name}",
        office=page.office,
        school=page_lists.breakable(page.school.name),
        about=f"Mã {page.school.code}, {page.level_name}{commune}",
        as_of=vietnamese_form.show_instant(page.as_of, page.zone),
        owed=tuple(_owed(line, page) for line in page.owed),
        requests=tuple(word_request(one, page) for one in page.requests),
        bar=_svg(drawn),
        drawing=drawn,
        counted=overview_words.show_counts(found),
        rate=vietnamese_form.show_rate(found.rate),
        on_time_rate=vietnamese_form.show_rate(found.on_time_rate),
        expected=number(found.expected),
        on_time=number(found.on_time),
        late=number(found.late),
        missing=number(found.owed),
        extended=number(page.record.extended),
        exempt=number(found.exempt),
        waiting=number(page.record.waiting),
        few=f"Mới có {number(found.expected)} nội dung đến hạn (dưới {FEW}): chưa đủ để so sánh tỷ lệ."
        if page.record.few
        else "",
        directives=tuple(_directive(one, page) for one in page.directives),
    )


def word_days(line: Line, page: SchoolSummary) -> str:
    """Say how long something that is owed is off: `còn 3 ngày`, `quá hạn 2 ngày`."""
    last = line.item.last_on_time
    if last is None:
        return overview_words.OPEN
    days = (last.astimezone(page.zone).date() - page.as_of.astimezone(page.zone).date()).days
    if days > 0:
        return f"còn {days} ngày"
    if days == 0:
        return "hạn hôm nay" if page.as_of <= last else "đã hết hạn hôm nay"
    return f"quá hạn {-days} ngày"


def word_state(line: Line) -> str:
    """Say how something stands, with the reason where it was returned."""
    item = line.item
    words = state_words.STATES[item.state]
    if item.late_by is not None:
        words = words.replace("muộn", f"muộn {vietnamese_form.show_span(item.late_by)}", 1)
    if item.extended:
        words += ", đã gia hạn"
    if item.incomplete:
        words += f", đã nộp nhưng thiếu {'; '.join(item.incomplete)}"
    if item.locked and item.state.is_owed:
        words += ", đã khóa, không nhận nữa"
    return f"{words}: {item.returned_why}" if item.returned_why else words


def word_request(one: Request, page: SchoolSummary) -> str:
    """Word a request: `số 12, gia hạn đến 20/9/2024 23:59, Đội ngũ – Công văn số 42/…: mất điện`."""
    wish = state_words.show_wish(one.event, page.zone)
    title = f", {page_lists.breakable(one.title)}" if one.title else ""
    why = f": {page_lists.breakable(one.event.note)}" if one.event.note else ""
    return f"số {one.event.number}, {wish}{title} – {one.document}{why}"


def _owed(line: Line, page: SchoolSummary) -> OwedFields:
    """Prepare something that is owed."""
    last = line.item.last_on_time
    near = "near" if line.item.state is State.DUE_SOON else ""
    return OwedFields(
        days=word_days(line, page),
        kind="overdue" if line.item.state in PRESSING else near,
        instant=wording.word_instant(last, page.zone) if last else "",
        title=page_lists.breakable(line.title),
        document=line.document,
        state=word_state(line),
    )


def _directive(one: SchoolDirective, page: SchoolSummary) -> DirectiveFields:
    """Prepare a directive of the record."""
    drawn = _draw(one.counts, wide=False)
    items = []
    for line in one.lines:
        at = line.item.submitted_at
        came = f", nộp {vietnamese_form.show_instant(at, page.zone)}" if at else ""
        items.append(f"{page_lists.breakable(line.title)}: {word_state(line)}{came}")
    return DirectiveFields(
        document=one.document,
        subject=page_lists.breakable(one.subject),
        bar=_svg(drawn),
        drawing=drawn,
        counted=overview_words.show_counts(one.counts),
        items=tuple(items),
    )


def _draw(counts: Counts, *, wide: bool) -> Drawing:
    """Draw a bar."""
    return bars.shape_bar(counts, WHOLE if wide else BAR, overview_words.show_counts(counts), exempt=True)


def _svg(drawn: Drawing) -> Markup:
    """Write a bar for the page; what it says is escaped where it is drawn."""
    return Markup(drawing.render_svg(drawn))  # noqa: S704
