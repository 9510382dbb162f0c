"""The first page of a dossier: its fields, its documents, how the schools stand, what happened, files with hashes."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import quote

from msgspec import Struct, structs

from congvan.base import templates
from congvan.base.problems import Problem
from congvan.dossiers.dossier import Dossier, DossierFile, all_files
from congvan.letters import pages, pdf_file
from congvan.register import annex_fields
from congvan.register.annex_fields import Value
from congvan.register.register_book import show_day
from congvan.summaries import state_words, vietnamese_form

TEMPLATE = "dossier_page.html"
MOST_PRINTED = 3_000
"""Lines of schools, events and files together in the PDF, on some 150 sheets; each takes 0.2 MB to lay out."""
LEFT = (
    "Hồ sơ này có nhiều đơn vị quá: bản PDF không in tình hình và diễn biến của từng đơn vị, danh sách tệp; những phần "
    "ấy có trong trang HTML cùng tên, cạnh tệp này."
)
NOTHING = "–"


class PrintedField(Struct, frozen=True, kw_only=True):
    """A field of the dossier."""

    title: str
    value: str


class PrintedFile(Struct, frozen=True, kw_only=True):
    """A file with the link to it from the page."""

    name: str
    path: str
    link: str
    size: str
    sha256: str
    note: str


class PrintedDocument(Struct, frozen=True, kw_only=True):
    """A line of the list of documents."""

    ordinal: int
    symbol: str
    day: str
    about: str
    author: str
    pages: str
    note: str
    files: tuple[PrintedFile, ...]


class PrintedSchool(Struct, frozen=True, kw_only=True):
    """How a school stands with each requirement."""

    name: str
    cells: tuple[str, ...]


class PrintedEvent(Struct, frozen=True, kw_only=True):
    """A line of what happened."""

    number: int
    happened_at: str
    recorded_at: str
    by: str
    what: str
    whom: str
    why: str


class DossierPage(Struct, frozen=True, kw_only=True):
    """Everything that the page prints."""

    superior: tuple[str, ...]
    issuer: tuple[str, ...]
    title: str
    void: str
    fields: tuple[PrintedField, ...]
    documents: tuple[PrintedDocument, ...]
    counts: str
    requirements: tuple[str, ...]
    schools: tuple[PrintedSchool, ...]
    events: tuple[PrintedEvent, ...]
    files: tuple[PrintedFile, ...]
    number_of_events: int
    number_of_files: int
    number_of_check: int
    as_of: str
    last: int
    head: str
    left: str
    """What the printed page leaves to the one for the screen; empty where it has everything."""


def render_html(dossier: Dossier) -> tuple[str | None, tuple[Problem, ...]]:
    """Render the page as HTML that needs nothing else; its links lead to the files beside it."""
    return _render(_prepare(dossier))


def render_pdf(dossier: Dossier) -> tuple[bytes | None, tuple[Problem, ...]]:
    """Lay the page out as a PDF; where it has too many lines, those of schools and files are left to the other one."""
    page = _prepare(dossier)
    if len(page.schools) + len(page.events) + len(page.files) > MOST_PRINTED:
        ours = tuple(event for event in page.events if not event.whom)[:MOST_PRINTED]
        page = structs.replace(page, schools=(), events=ours, files=(), left=LEFT)
    html, problems = _render(page)
    if html is None:
        return None, problems
    data, more = pdf_file.render_pdf(html, _folder())
    return data, (*problems, *more)


def _render(page: DossierPage) -> tuple[str | None, tuple[Problem, ...]]:
    """Fill in the template."""
    return templates.render_text(templates.text_environment(_folder()), TEMPLATE, {"page": page}, shown_as=TEMPLATE)


def _prepare(dossier: Dossier) -> DossierPage:
    """Prepare what the page prints."""
    summary = dossier.summary
    first = 4 if summary else 3
    return DossierPage(
        superior=dossier.superior,
        issuer=dossier.issuer,
        title=_clean(dossier.title),
        void=_clean(dossier.void),
        fields=tuple(_fields(dossier)),
        documents=tuple(_documents(dossier)),
        counts=_counts(dossier),
        requirements=tuple(f"{one.number}. {_clean(one.title)}" for one in summary.columns) if summary else (),
        schools=tuple(_schools(dossier)),
        events=tuple(_events(dossier)),
        files=tuple(_file(one) for one in all_files(dossier)),
        number_of_events=first,
        number_of_files=first + 1,
        number_of_check=first + 2,
        as_of=vietnamese_form.show_instant(dossier.as_of, dossier.zone),
        last=dossier.last,
        head=dossier.head,
        left="",
    )


def _fields(dossier: Dossier) -> Iterator[PrintedField]:
    """Go through the fields of Annex VI, and where the document is in its life."""
    for field in annex_fields.columns_of(annex_fields.RECORDS):
        value = _shown(dossier.fields.get(field.number)) or NOTHING
        yield PrintedField(title=f"{field.number}. {field.title} ({field.name})", value=value)
    yield PrintedField(title="Tình trạng văn bản đi", value=dossier.state)


def _documents(dossier: Dossier) -> Iterator[PrintedDocument]:
    """Go through the list of documents."""
    for ordinal, one in enumerate(dossier.documents, start=1):
        yield PrintedDocument(
            ordinal=ordinal,
            symbol=_clean(one.symbol),
            day=show_day(one.day),
            about=_clean(one.about),
            author=_clean(one.author),
            pages=str(one.pages or ""),
            note=_clean(one.note),
            files=tuple(_file(file) for file in one.files),
        )


def _counts(dossier: Dossier) -> str:
    """Say in one line how the schools stand."""
    if dossier.summary is None:
        return ""
    totals = dossier.summary.totals
    rate = vietnamese_form.show_rate(totals.rate)
    return (
        f"Phải nộp {totals.expected}, đã nộp {totals.submitted} ({rate}), đúng hạn {totals.on_time}, "
        f"muộn {totals.late}, trả lại {totals.returned}, quá hạn {totals.overdue}, miễn {totals.exempt}."
    )


def _schools(dossier: Dossier) -> Iterator[PrintedSchool]:
    """Go through the schools."""
    for row in dossier.summary.rows if dossier.summary else ():
        cells = tuple(_clean(state_words.show_state(cell, dossier.zone)) for cell in row.cells)
        yield PrintedSchool(name=_clean(row.name), cells=cells)


def _events(dossier: Dossier) -> Iterator[PrintedEvent]:
    """Go through what happened."""
    for line in dossier.events:
        yield PrintedEvent(
            number=line.chained.number,
            happened_at=vietnamese_form.show_instant(line.happened_at, dossier.zone),
            recorded_at=vietnamese_form.show_instant(line.recorded_at, dossier.zone),
            by=_clean(f"{line.by} ({line.role})" if line.role else line.by),
            what=_clean(line.what),
            whom=_clean(line.whom),
            why=_clean(line.why),
        )


def _file(file: DossierFile) -> PrintedFile:
    """Prepare a file's line."""
    return PrintedFile(
        name=file.path.rpartition("/")[2],
        path=file.path,
        link=quote(file.path),
        size=vietnamese_form.show_number(len(file.data)),
        sha256=file.sha256,
        note=file.note,
    )


def _shown(value: Value) -> str:
    """Write a value of a field."""
    return show_day(value) if isinstance(value, date) else _clean(str(value if value is not None else ""))


def _clean(text: str) -> str:
    """Return text without the characters that no page can hold."""
    return pages.UNPRINTABLE.sub(" ", text)


def _folder() -> Path:
    """Return the folder of the page, which is the program's own."""
    return Path(__file__).parent
