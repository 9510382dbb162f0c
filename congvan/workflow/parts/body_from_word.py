"""The text of a letter taken from a Word file: its paragraphs, points and tables as the Markdown of bodies.

Only what a body can hold is taken: words, bold, italic, numbers, dashes, tables. Fonts, sizes and spacing are the
decree's, whatever the file has; pictures and footnotes are left behind, and said so.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from congvan.base import vietnamese
from congvan.base.errors import Refused
from congvan.base.problems import Place, Problem, ProblemKind, Severity
from congvan.facts import any_file
from congvan.facts.document_facts import Container, DocumentFacts, FileKind, Paragraph, Piece
from congvan.letters import body_text
from congvan.letters.body_text import Block

WHOLE_LETTER = ProblemKind(
    code="workflow.whole-letter",
    message="“{path}” is a whole letter: it has a letterhead of its own (“{found}”), which would be printed twice.",
    cure="Keep only the text between “Kính gửi” and the signature in that file.",
)
PICTURES_LEFT = ProblemKind(
    code="workflow.pictures-left",
    message="“{path}” has {count} pictures, which are not taken over.",
    cure="Put them into the finished Word file by hand, or attach them as a file of their own.",
    severity=Severity.WARNING,
)
NOTES_LEFT = ProblemKind(
    code="workflow.notes-left",
    message="“{path}” has footnotes, which are not taken over.",
    cure="Write what they say into the text.",
    severity=Severity.WARNING,
)
NOT_WORD = ProblemKind(
    code="workflow.body-not-word",
    message="“{path}” is a PDF; the text of a letter cannot be taken from it.",
    cure="Save the text as a Word file or as .md, or write it into the workflow file after “body: |”.",
)

_LETTERHEAD = "cong hoa xa hoi chu nghia viet nam"
_SIGNS = re.compile(r"[\\*_`<\[\]|]")
_BEGINNING = re.compile(r"(#|>|~)")
_BULLET = re.compile(r"[^\w\s(]")
_HEADINGS = 6


class _Line(Struct, frozen=True, kw_only=True):
    """A line of Markdown and the paragraph that it came from."""

    text: str
    paragraph: int


def read_word_body(path: Path, shown: str, where: str | None) -> tuple[tuple[Block, ...] | None, tuple[Problem, ...]]:
    """Return the blocks of a Word file's text, and what is wrong with it at its paragraphs; None after an error.

    Args:
        path: The file.
        shown: Its name in problems.
        where: The key of the workflow file that names it.
    """
    place = Place(file=shown, where=where)
    try:
        facts = any_file.read_facts(path)
    except Refused as refused:
        problem = refused.problem
        return None, (replace(problem, place=replace(problem.place, file=shown)),)
    problems = tuple(_problems(facts, place, shown))
    if any(problem.is_error for problem in problems):
        return None, problems
    lines = tuple(_lines(facts))
    text = vietnamese.clean("\n".join(line.text for line in lines))
    blocks, found = body_text.parse_body(text, Place(file=shown, line=1, column=1))
    slips = (problem for problem in found if problem.kind is not body_text.HTML_TAG)  # typed in Word it is just text
    return blocks, (*problems, *(_at_paragraph(problem, lines) for problem in slips))


def _problems(facts: DocumentFacts, place: Place, shown: str) -> Iterator[Problem]:
    """Name what cannot be taken over."""
    if facts.kind is not FileKind.WORD:
        yield NOT_WORD.at(place, path=shown)
        return
    for paragraph in facts.paragraphs:
        if vietnamese.alike(paragraph.text).startswith(_LETTERHEAD):
            at = replace(place, where=f"đoạn {paragraph.number}")
            yield WHOLE_LETTER.at(at, path=shown, found=vietnamese.shortened(paragraph.text.strip()))
            return
    if facts.pictures:
        yield PICTURES_LEFT.at(place, path=shown, count=facts.pictures)
    if any(one.container is Container.NOTE for one in facts.paragraphs):
        yield NOTES_LEFT.at(place, path=shown)


def _at_paragraph(problem: Problem, lines: tuple[_Line, ...]) -> Problem:
    """Name the paragraph in which a line of the Markdown stood."""
    line = min(max(problem.place.line or 1, 1), len(lines)) if lines else 0
    where = f"đoạn {lines[line - 1].paragraph}" if line else None
    return replace(problem, place=Place(file=problem.place.file, where=where))


def _lines(facts: DocumentFacts) -> Iterator[_Line]:
    """Yield the Markdown of a document; each paragraph is a line with an empty one below it."""
    outer = {table.number: table.outer for table in facts.tables}

    def table_of(paragraph: Paragraph) -> int:
        number = paragraph.cell.table if paragraph.cell else 0
        while above := outer.get(number):
            number = above
        return number

    kept = (one for one in facts.paragraphs if one.container in {Container.BODY, Container.CELL, Container.TEXT_BOX})
    for number, group in groupby(kept, key=table_of):
        inside = list(group)
        if number:
            yield from _table_lines(number, inside)
        else:
            for paragraph in inside:
                yield from _paragraph_lines(paragraph)


def _paragraph_lines(paragraph: Paragraph) -> Iterator[_Line]:
    """Yield the lines of a paragraph, one more for each line break in it."""
    parts = _marked(paragraph.pieces).split("\n")
    for count, part in enumerate(parts):
        text = " ".join(part.replace("\t", " ").split())
        if text and count == 0:
            text = _beginning(paragraph) + text
        if text:
            yield _Line(text=text, paragraph=paragraph.number)
            yield _Line(text="", paragraph=paragraph.number)


def _beginning(paragraph: Paragraph) -> str:
    """Return what stands before a paragraph's words: the signs of a heading, the number, the dash."""
    label = paragraph.label.strip()
    if label and _BULLET.match(label):
        label = "+" if label == "+" else "-"
    label = f"{label} " if label else ""
    if paragraph.outline_level is not None and paragraph.outline_level < _HEADINGS:
        return "#" * (paragraph.outline_level + 1) + f" {label}"
    return label


def _table_lines(number: int, inside: list[Paragraph]) -> Iterator[_Line]:
    """Yield a table's rows; the first is its head. What stands in a table inside it is read in its cell."""
    rows: dict[int, dict[int, list[str]]] = {}
    first: dict[int, int] = {}
    row, column = 1, 1
    for paragraph in inside:
        if paragraph.cell is not None and paragraph.cell.table == number:
            row, column = paragraph.cell.row, paragraph.cell.column
        first.setdefault(row, paragraph.number)
        text = " ".join(_marked(paragraph.pieces).split())
        label = f"{paragraph.label.strip()} " if paragraph.label else ""
        rows.setdefault(row, {}).setdefault(column, []).append((label + text) if text else "")
    width = max(column for cells in rows.values() for column in cells)
    for count, (row, cells) in enumerate(sorted(rows.items())):
        texts = [" ".join(filter(None, cells.get(column, []))) for column in range(1, width + 1)]
        yield _Line(text=f"| {' | '.join(texts)} |", paragraph=first[row])
        if count == 0:
            yield _Line(text=f"|{' --- |' * width}", paragraph=first[row])
    yield _Line(text="", paragraph=inside[-1].number)


def _marked(pieces: Iterable[Piece]) -> str:
    """Return text with stars around what is bold or italic, and its own signs guarded."""
    found = []
    for (bold, italic), group in groupby(pieces, key=lambda one: (bool(one.form.bold), bool(one.form.italic))):
        text = "".join(piece.text for piece in group)
        stars = "*" * (2 * bold + italic)
        found.append("\n".join(_starred(line, stars) for line in text.split("\n")))
    return _BEGINNING.sub(r"\\\1", "".join(found), count=1) if _begins_with_sign(found) else "".join(found)


def _begins_with_sign(parts: list[str]) -> bool:
    return bool(_BEGINNING.match("".join(parts).lstrip()))


def _starred(text: str, stars: str) -> str:
    """Put stars around the words of a text: spaces at its ends stay outside."""
    words = text.strip()
    guarded = _SIGNS.sub(r"\\\g<0>", words)
    if not stars or not words:
        return text.replace(words, guarded) if words else text
    lead, tail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{lead}{stars}{guarded}{stars}{tail}"
