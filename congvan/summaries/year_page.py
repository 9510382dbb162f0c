"""The page of a school year: final Vietnamese text, as a self-contained HTML file and as a PDF to print."""

import itertools
from pathlib import Path

from markupsafe import Markup
from msgspec import Struct

from congvan.base.problems import Problem
from congvan.base.styled_page import StyledPage
from congvan.summaries import bars, drawing, overview_words, page_lists, vietnamese_form
from congvan.summaries.bars import BarSize
from congvan.summaries.drawing import Drawing
from congvan.summaries.overview_page import STYLE
from congvan.summaries.records import FEW, Record
from congvan.summaries.school_year import YearSummary

TEMPLATE = "year-summary.html"
SIZE = 9.5
"""Points, of the printed text."""
MANY_SCHOOLS = 400
"""Of more no bars are drawn: their page would take four times as long, and nobody compares so many by eye."""


class RecordFields(Struct, frozen=True, kw_only=True):
    """A row of a table: a level, a directive or a school with its record."""

    title: str
    about: str
    """Of a directive, its subject; else empty."""
    directives: str
    expected: str
    on_time: str
    late: str
    owed: str
    exempt: str
    extended: str
    rate: str
    on_time_rate: str
    few: bool
    """Whether there is too little to compare."""
    bar: Markup
    """Empty where none is drawn."""
    drawing: Drawing | None


class LevelFields(Struct, frozen=True, kw_only=True):
    """The schools of a level."""

    title: str
    number: str
    schools: tuple[RecordFields, ...]


class YearFields(Struct, frozen=True, kw_only=True):
    """The page as its template prints it."""

    title: str
    office: str
    year: str
    first: str
    last: str
    """The first and the last day of the year."""
    as_of: str
    sentence: str
    """How the year stands, to read aloud."""
    total: RecordFields
    waiting: str
    all_on_time: str
    compared: str
    counted: str
    """The numbers of the bar in words."""
    levels: tuple[RecordFields, ...]
    directives: tuple[RecordFields, ...]
    schools: tuple[LevelFields, ...]
    schools_drawn: bool
    """Whether each school has a bar; else its table has no column for one."""
    few: str
    """What stands under the tables where a rate is marked; else empty."""


_SIZES: dict[str, object] = {"size": float, "screen": bool}
PAGE = StyledPage(template=TEMPLATE, style=STYLE, supplied=_SIZES | {"page": YearFields}, supplied_to_style=_SIZES)


def render_html(page: YearSummary, folder: Path, *, screen: bool = True) -> tuple[str | None, tuple[Problem, ...]]:
    """Render the page for the screen; it prints as the PDF does."""
    return PAGE.render(folder, {"size": SIZE, "screen": screen}, {"page": prepare_fields(page)})


def render_pdf(page: YearSummary, folder: Path) -> tuple[bytes | None, tuple[Problem, ...]]:
    """Render the page as a PDF of as many pages as the schools take."""
    from congvan.letters import pdf_file

    html, problems = render_html(page, folder, screen=False)
    return (None, problems) if html is None else pdf_file.render_pdf(html, folder)


def check_template(folder: Path, shown_as: str) -> tuple[Problem, ...]:
    """Check the template of the page: there, readable, and asking only for what is supplied."""
    return PAGE.check(folder, shown_as, style=False)  # the page over all directives has the same style sheet


def prepare_fields(page: YearSummary) -> YearFields:
    """Prepare everything that the page prints."""
    number = vietnamese_form.show_number
    size = bars.NARROW if len(page.schools) <= MANY_SCHOOLS else None
    groups = itertools.groupby(page.schools, key=lambda one: one.level_name)
    return YearFields(
        title=f"Kết quả nộp báo cáo năm học {page.year.name}: {page.office}",
        office=page.office,
        year=page.year.name,
        first=vietnamese_form.show_day(page.year.begins),
        last=vietnamese_form.show_day(page.year.ends),
        as_of=vietnamese_form.show_instant(page.as_of, page.zone),
        sentence=say(page),
        total=_record("Toàn bộ", page.total, size=bars.WIDE),
        waiting=number(page.total.waiting),
        all_on_time=number(len(page.all_on_time)),
        compared=number(len(page.compared)),
        counted=overview_words.show_counts(page.total.counts),
        levels=tuple(_record(name, record) for name, record in page.levels),
        directives=tuple(_record(document, record, about=subject) for document, subject, record in page.directives),
        schools=tuple(
            LevelFields(
                title=title,
                number=number(len(members)),
                schools=tuple(_record(one.school.name, one.record, size=size) for one in members),
            )
            for title, members in ((title, list(group)) for title, group in groups)
        ),
        schools_drawn=size is not None,
        few=f"* Dưới {FEW} nội dung được tính: tỷ lệ chưa nói lên điều gì, không so sánh với trường khác."
        if any(one.record.few and one.record.counts.expected for one in page.schools)
        else "",
    )


def say(page: YearSummary) -> str:
    """Say how the year stands in one sentence."""
    number = vietnamese_form.show_number
    found = page.total.counts
    if not page.directives:
        return f"Năm học {page.year.name} chưa có văn bản nào yêu cầu các đơn vị nộp báo cáo."
    if not found.expected:
        return f"Năm học {page.year.name} có {number(len(page.directives))} văn bản, chưa nội dung nào đến hạn."
    return (
        f"Năm học {page.year.name}, thực hiện {number(len(page.directives))} văn bản, các đơn vị nộp đúng hạn"
        f" {number(found.on_time)} trên {number(found.expected)} nội dung đã đến hạn, đạt"
        f" {vietnamese_form.show_rate(found.on_time_rate)}; nộp muộn {number(found.late)}, còn thiếu"
        f" {number(found.owed)}."
    )


def _record(title: str, record: Record, *, about: str = "", size: BarSize | None = bars.NARROW) -> RecordFields:
    """Prepare a row, with a bar of a size or without one."""
    number = vietnamese_form.show_number
    found = record.counts
    drawn = bars.shape_bar(found, size, overview_words.show_counts(found), exempt=True) if size else None
    return RecordFields(
        title=page_lists.breakable(title),
        about=page_lists.breakable(about),
        directives=number(record.directives),
        expected=number(found.expected),
        on_time=number(found.on_time),
        late=number(found.late),
        owed=number(found.owed),
        exempt=number(found.exempt),
        extended=number(record.extended),
        rate=vietnamese_form.show_rate(found.rate),
        on_time_rate=vietnamese_form.show_rate(found.on_time_rate),
        few=record.few and bool(found.expected),
        bar=Markup(drawing.render_svg(drawn) if drawn else ""),  # noqa: S704 - what it says is escaped where it is drawn
        drawing=drawn,
    )
