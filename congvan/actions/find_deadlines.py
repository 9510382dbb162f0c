"""Finding every deadline phrase of a file, with its place and what it means there."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from msgspec import Struct

from congvan.actions.explain_deadline import load_calendar
from congvan.base import files
from congvan.base.errors import Refused
from congvan.base.problems import Problem
from congvan.deadlines import found_phrases
from congvan.deadlines.deadline import Deadline
from congvan.deadlines.working_days import WorkingCalendar

TEXTS = frozenset({".txt", ".md", ".markdown"})
"""Files that are read as they stand; every other is read as a Word file or PDF."""

SHORT_LINE = 50
"""A shorter line was not broken for its length."""

_MARKUP = re.compile(r"^\s*(?:#{1,6}\s+|>\s?)|(?<!\w)[*_]{1,3}|[*_]{1,3}(?!\w)|`|\|")
"""Markdown's signs: they say nothing about time."""


class TextPart(Struct, frozen=True, kw_only=True):
    """A paragraph of a Word file or PDF, or a line of a text."""

    text: str
    line: int | None = None
    paragraph: int | None = None
    page: int | None = None


class PlacedPhrase(Struct, frozen=True, kw_only=True):
    """A deadline phrase with its place and what it means."""

    part: TextPart
    words: str
    sentence: str
    deadline: Deadline


class FileDeadlines(Struct, frozen=True, kw_only=True):
    """A file with its deadline phrases; or why it could not be read."""

    path: Path
    issued_on: date | None = None
    """The document's date: typed, or that below its head."""
    phrases: tuple[PlacedPhrase, ...] = ()
    problem: Problem | None = None


def find_deadlines(
    folder: Path, paths: Iterable[Path], *, issued_on: date | None
) -> tuple[tuple[FileDeadlines, ...], ZoneInfo]:
    """Find the deadline phrases of files, by the office's days off where there is an office.

    Args:
        folder: the office's folder, or one without an office.
        paths: text files, Word files, PDFs.
        issued_on: the documents' date; None for the date below each one's head.

    Raises:
        ProblemsFound: there is a config.yaml, and it has problems.
    """
    calendar, zone = load_calendar(folder)
    return tuple(_find(path, issued_on, calendar, zone) for path in dict.fromkeys(paths)), zone


def _find(path: Path, issued_on: date | None, calendar: WorkingCalendar, zone: ZoneInfo) -> FileDeadlines:
    """Find the phrases of one file."""
    if path.suffix.lower() in TEXTS:
        text, problems = files.read_text(path, str(path))
        if text is None:
            return FileDeadlines(path=path, problem=problems[0])
        parts, lines = tuple(_lines_of(text)), text.splitlines()
    else:
        try:
            parts = tuple(_paragraphs_of(path))
        except Refused as refused:
            return FileDeadlines(path=path, problem=refused.problem)
        lines = [part.text for part in parts]
    day = issued_on or found_phrases.find_document_date(lines)
    found = [
        PlacedPhrase(part=part, words=one.words, sentence=one.sentence, deadline=one.deadline)
        for part in parts
        for one in found_phrases.find_phrases(part.text, issued_on=day, calendar=calendar, zone=zone)
    ]
    return FileDeadlines(path=path, issued_on=day, phrases=tuple(found))


def _lines_of(text: str) -> Iterator[TextPart]:
    """Yield the paragraphs of a text, each with its first line: a blank line or a bullet begins another."""
    start, held, last = 1, "", ""
    for number, line in enumerate(text.splitlines(), start=1):
        words = _MARKUP.sub("", line).strip()
        if held and (not words or _begins(words) or _ends(last, words)):
            yield TextPart(text=held, line=start)
            held = ""
        if words:
            start = start if held else number
            held, last = f"{held} {words}".strip(), words
    if held:
        yield TextPart(text=held, line=start)


def _begins(words: str) -> bool:
    """Tell whether a line begins a paragraph of its own: a bullet, a number, a capital after a finished line."""
    return bool(re.match(r"[-+•*–]\s|\d+[.)]\s|[a-zđ]\)\s", words))


def _ends(line: str, following: str) -> bool:
    """Tell whether a paragraph has ended with its line; one broken for its length, or in a sentence, goes on."""
    return line[-1] in ".:;!?/" or (len(line) < SHORT_LINE and not following[0].islower())


def _paragraphs_of(path: Path) -> Iterator[TextPart]:
    """Yield the paragraphs of a Word file or PDF.

    Raises:
        Refused: it cannot be read, or is neither.
    """
    from congvan.facts import any_file

    for paragraph in any_file.read_facts(path).paragraphs:
        if paragraph.text.strip():
            page = paragraph.boxes[0].page if paragraph.boxes else None
            yield TextPart(text=paragraph.text, paragraph=paragraph.number, page=page)
