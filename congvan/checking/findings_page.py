"""Findings as a page to look at: each letter drawn, with what was found beside its place; one self-contained file."""

from collections.abc import Iterable, Sequence
from gettext import gettext as _
from pathlib import Path

from msgspec import Struct

from congvan.base import templates
from congvan.base.errors import ProblemsFound
from congvan.checking import finding_places, finding_words, page_sheets
from congvan.checking.finding import Finding
from congvan.checking.page_sheets import Marked, Sheet
from congvan.facts.document_facts import DocumentFacts

TEMPLATE = "findings_page.html"
MARK = b'<meta name="generator" content="congvan check-letter">'
"""What tells a page of ours, which may be written anew, from any other file."""


class Note(Struct, frozen=True, kw_only=True):
    """A finding as it is told beside the page."""

    number: int
    severity: str
    """`must`, `should`, `note`, `unknown`."""
    severity_word: str
    place: str
    message: str
    fix: str
    article: str
    code: str


class LetterOnPage(Struct, frozen=True, kw_only=True):
    """A letter with its sheets and notes; without sheets where it could not be read."""

    name: str
    counts: str
    problem: str
    sheets: tuple[Sheet, ...]
    notes: dict[int, Note]
    general: tuple[int, ...]
    """Findings that stand at no place of their own."""


class Words(Struct, frozen=True, kw_only=True):
    """The page's own words in the active language."""

    title: str
    files: str
    general: str
    page: str
    drawn: str
    to_fix: str


def place_letter(
    name: str, facts: DocumentFacts, findings: Sequence[Finding], *, first_number: int = 1
) -> LetterOnPage:
    """Put a letter's findings beside their places; `first_number` is that of its first finding on the page."""
    numbered = list(enumerate(findings, start=first_number))
    marks: dict[int, list[Marked]] = {}
    pages: dict[int, list[int]] = {}
    general = []
    for number, finding in numbered:
        if finding.paragraph is not None:
            marked = Marked(number=number, start=finding.start, end=finding.end)
            marks.setdefault(finding.paragraph.number, []).append(marked)
        elif finding.section is not None:
            pages.setdefault(finding.section, []).append(number)
        else:
            general.append(number)
    sheets = page_sheets.draw_sheets(
        facts, {key: tuple(found) for key, found in marks.items()}, {key: tuple(found) for key, found in pages.items()}
    )
    return LetterOnPage(
        name=name,
        counts=finding_places.count_findings(findings),
        problem="",
        sheets=sheets,
        notes={number: _note(number, finding) for number, finding in numbered},
        general=tuple(general),
    )


def unread_letter(name: str, problem: str) -> LetterOnPage:
    """Say on the page why a file could not be read."""
    return LetterOnPage(name=name, counts="", problem=problem, sheets=(), notes={}, general=())


def render_page(letters: Iterable[LetterOnPage]) -> str:
    """Render the page as HTML that needs nothing else and runs no script."""
    letters = tuple(letters)
    words = Words(
        title=_("Documents checked against Decree 30/2020/NĐ-CP"),
        files=finding_places.word_files(len(letters)),
        general=_("The document as a whole"),
        page=_("Page layout"),
        drawn=_("Drawn from what the file says; lines may break elsewhere than in Word."),
        to_fix=_("What to do"),
    )
    folder = Path(__file__).parent
    html, problems = templates.render_text(
        templates.text_environment(folder), TEMPLATE, {"letters": letters, "words": words}, shown_as=TEMPLATE
    )
    if html is None:
        raise ProblemsFound(problems)
    return html


def _note(number: int, finding: Finding) -> Note:
    """Return a finding in words."""
    said = finding_words.describe(finding)
    return Note(
        number=number,
        severity=finding.weight.value,
        severity_word=finding_places.word_severity(finding.weight),
        place=finding_places.word_place(finding),
        message=said.message,
        fix=said.fix,
        article=finding.article,
        code=finding.kind.code,
    )
