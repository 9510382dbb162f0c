"""A page of a PDF as letters and lines, before anything is made of it; points from the page's left and upper edges."""

import json
from typing import Any, NamedTuple

from msgspec import Struct

from congvan.facts.document_facts import Form
from congvan.facts.pdf_fonts import Face, face_of

MARKED_BOLD, MARKED_ITALIC, UNREADABLE, HIDDEN = 1, 2, 4, 8
"""Bits of a style, as `pdf_child` writes them."""
ROUNDED = 0.07
"""Points by which programs round sizes."""


class Letter(NamedTuple):
    """One sign: where its pen began and ended, its baseline, the height of its font, its place in the drawing."""

    sign: str
    left: float
    right: float
    baseline: float
    size: float
    style: int
    """Index into the page's styles."""
    turn: int
    """Degrees against the clock on the page as read; 0 for what is read upright."""
    drawn: int
    """Letters of one text object were written together."""
    order: int


class Stroke(Struct, frozen=True, kw_only=True):
    """A straight line that is drawn, level or upright."""

    left: float
    top: float
    right: float
    bottom: float
    weight: float
    style: str
    """`solid`, `dashed`, `dotted`, `double`; `piece` for a dot of a line that is drawn dot by dot."""
    colour: str

    @property
    def level(self) -> bool:
        """Whether it runs from left to right."""
        return self.right - self.left >= self.bottom - self.top

    @property
    def length(self) -> float:
        """Points."""
        return max(self.right - self.left, self.bottom - self.top)


class LetterStyle(Struct, frozen=True, kw_only=True):
    """What the letters of one style have in common; the size stands with each letter."""

    face: Face
    colour: str
    hidden: bool
    unreadable: bool

    def form(self, size: float, *, raised: bool, underlined: bool, struck: bool) -> Form:
        """Return the effective form of letters of a size."""
        return Form(
            font=self.face.family,
            size=size,
            bold=self.face.bold,
            italic=self.face.italic,
            underline=underlined,
            strike=struck,
            colour=self.colour,
            hidden=False,
            raised=raised,
            given=frozenset({"font", "size", "bold", "italic", "colour"}),
        )


class DrawnPage(Struct, frozen=True, kw_only=True):
    """A page as it is drawn."""

    number: int
    width: float
    height: float
    letters: tuple[Letter, ...]
    styles: tuple[LetterStyle, ...]
    strokes: tuple[Stroke, ...]
    pictures: int


def parse_page(line: str, number: int) -> DrawnPage:
    """Read a page from a line that `pdf_child` wrote; hidden letters are left out."""
    value = json.loads(line)
    styles = tuple(_style(*one) for one in value["styles"])
    letters = (_letter(one, order) for order, one in enumerate(value["letters"]))
    return DrawnPage(
        number=number,
        width=value["size"][0],
        height=value["size"][1],
        letters=tuple(one for one in letters if not styles[one.style].hidden),
        styles=styles,
        strokes=tuple(_stroke(*one) for one in value["strokes"]),
        pictures=value["pictures"],
    )


def _letter(parts: list[Any], order: int) -> Letter:
    """Make a letter; Word rounds 14 pt to 14.04 in a PDF, which is still 14."""
    letter = Letter(*(*parts, order))
    half = round(letter.size * 2) / 2
    return letter._replace(size=half) if abs(letter.size - half) <= ROUNDED else letter


def _style(font: str, marks: int, colour: str) -> LetterStyle:
    """Make a style of what the child says."""
    face = face_of(font, bold=bool(marks & MARKED_BOLD), italic=bool(marks & MARKED_ITALIC))
    return LetterStyle(face=face, colour=colour, hidden=bool(marks & HIDDEN), unreadable=bool(marks & UNREADABLE))


def _stroke(*parts: Any) -> Stroke:
    """Make a line of what the child says."""
    left, top, right, bottom, weight, dashes, colour = parts
    return Stroke(
        left=left, top=top, right=right, bottom=bottom, weight=weight, style=_dash_name(dashes, weight), colour=colour
    )


def _dash_name(dashes: list[Any], weight: float) -> str:
    """Name a pattern of dashes: dots are about as long as the line is thick."""
    if dashes == ["piece"]:
        return "piece"
    if not dashes or not any(dashes):
        return "solid"
    return "dotted" if dashes[0] <= 2 * max(weight, 0.5) else "dashed"
