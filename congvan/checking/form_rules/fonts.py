"""Fonts and colours of the whole file: Times New Roman, Unicode, black."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from congvan.checking import shown_values
from congvan.checking.components import Component, Part, RecognisedDocument
from congvan.checking.finding import Finding, FindingKind, about
from congvan.checking.form_rules import judging
from congvan.decree30.rule import Rule
from congvan.facts.document_facts import FileKind, Paragraph, Piece
from congvan.facts.edits import FormProperty, SetLetters

FONT = FindingKind(
    code="letter.font",
    message="Font {found}; the letters must be in {expected}.",
    cure="Select these words (Ctrl+A for the whole document) and choose the font {expected}.",
)
LEGACY_FONT = FindingKind(
    code="letter.legacy-font",
    message="Font {found} has an old encoding (TCVN3 or VNI), not {expected}; another machine may show wrong letters.",
    cure="Convert the text to Unicode with UniKey (Ctrl+Shift+F6), then choose the font Times New Roman.",
)
COLOUR = FindingKind(
    code="letter.colour",
    message="Letters have the colour {found}; they must be black.",
    cure="Select these words and choose black as font colour.",
)
URGENCY_COLOUR = FindingKind(
    code="letter.urgency-colour",
    message="The mark of urgency has the colour {found}; its ink is bright red.",
    cure="Stamp it in red, or choose red as its font colour.",
)

_STAND_INS = re.compile(r"liberationserif|tinos|times(new)?(roman)?(ps)?(mt)?")
"""Fonts with the same letters, as a PDF or LibreOffice names them where Microsoft's own is not installed."""
_LEGACY = re.compile(r"\.vn|vni[- ]", re.IGNORECASE)
_STAMPED = (Component.URGENCY, Component.SECRECY, Component.SIGNATURE_PLACE, Component.DRAFT, Component.CIRCULATION)
"""What may be red: stamps, and what a signature shows."""
_DARKEST_GREY = 0x33
"""Each of red, green and blue up to which a colour is black to the eye."""
_RED_AT_LEAST, _REST_AT_MOST = 0xB0, 0x60

Odd = Callable[[Piece], str | None]
"""Returns what is odd about a piece, or None."""


def check_font(letter: RecognisedDocument) -> Iterator[Finding]:
    """All letters are in Times New Roman.

    Right: Times New Roman (Liberation Serif in a PDF drawn without it). Wrong: Arial, in one word or throughout.
    """
    rule = judging.law(letter, "text.font")

    def odd(piece: Piece) -> str | None:
        font = piece.form.font
        return None if font is None or _is_legacy(font) or _is_right(letter, font, str(rule.chosen)) else font

    yield from _one_a_value(letter, FONT, rule, odd, fix=(FormProperty.FONT, str(rule.chosen)))


def check_encoding(letter: RecognisedDocument) -> Iterator[Finding]:
    """The letters are Unicode, not those of a font that gives other signs a Vietnamese look.

    Right: Times New Roman. Wrong: .VnTime, VNI-Times.
    """
    rule = judging.law(letter, "text.encoding")

    def odd(piece: Piece) -> str | None:
        font = piece.form.font
        return font if font is not None and _is_legacy(font) else None

    yield from _one_a_value(letter, LEGACY_FONT, rule, odd)


def check_colour(letter: RecognisedDocument) -> Iterator[Finding]:
    """All letters are black, but for stamps.

    Right: black or automatic. Wrong: a blue address of a web page.
    """
    rule = judging.law(letter, "text.colour")
    stamped = {part.paragraph.number for part in letter.of(*_STAMPED, region=None)}

    def odd(piece: Piece) -> str | None:
        colour = _channels(piece.form.colour)
        return piece.form.colour if colour and max(colour) > _DARKEST_GREY else None

    yield from _one_a_value(
        letter, COLOUR, rule, odd, fix=(FormProperty.COLOUR, str(rule.chosen)), passed_over=frozenset(stamped)
    )


def check_urgency_colour(letter: RecognisedDocument) -> Iterator[Finding]:
    """A mark of urgency is bright red.

    Right: KHẨN in red. Wrong: KHẨN in blue.
    """
    rule = judging.law(letter, "do-khan.colour")
    for part in judging.judged(letter, Component.URGENCY):
        form = judging.main_form(part)
        colour = _channels(form.colour) if form else None
        if colour and not (colour[0] >= _RED_AT_LEAST and max(colour[1:]) <= _REST_AT_MOST):
            yield about(
                URGENCY_COLOUR,
                part,
                article=rule.article,
                found=str(form.colour) if form else "",
                expected=str(rule.value),
                severity=judging.weight(rule),
            )


def _one_a_value(
    letter: RecognisedDocument,
    kind: FindingKind,
    rule: Rule,
    odd: Odd,
    *,
    fix: tuple[FormProperty, str] | None = None,
    passed_over: frozenset[int] = frozenset(),
) -> Iterator[Finding]:
    """Make one finding of all letters that are odd in one way."""
    found: dict[str, list[tuple[Paragraph, int, int]]] = {}
    for paragraph, position, piece in letter.once(_worded_pieces):
        value = None if paragraph.number in passed_over else odd(piece)
        if value:
            found.setdefault(value, []).append((paragraph, position, position + len(piece.text)))
    for value, places in found.items():
        first = places[0][0]
        own = [place for place in places if place[0] is first]
        others = {place[0].number for place in places} - {first.number}
        yield Finding(
            kind=kind,
            component=_component_of(letter, first, own[0][1]),
            article=rule.article,
            found=value,
            expected=str(rule.value),
            paragraph=first,
            start=own[0][1],
            end=own[-1][2],
            severity=judging.weight(rule),
            params=(("also", shown_values.numbers(others)),) if others else (),
            corrections=tuple(
                SetLetters(paragraph=paragraph, start=start, end=end, property=fix[0], value=fix[1])
                for paragraph, start, end in places
            )
            if fix and rule.machine_fixable
            else (),
        )


def _worded_pieces(letter: RecognisedDocument) -> tuple[tuple[Paragraph, int, Piece], ...]:
    """Return the pieces of a file that have letters or digits, with the place of each in its paragraph's text."""
    found = []
    for paragraph in letter.facts.paragraphs:
        position = 0
        for piece in paragraph.pieces:
            if any(map(str.isalnum, piece.text)):
                found.append((paragraph, position, piece))
            position += len(piece.text)
    return tuple(found)


def _component_of(letter: RecognisedDocument, paragraph: Paragraph, position: int) -> Component | None:
    """Return the component that a letter of a paragraph belongs to."""

    def holds(part: Part) -> bool:
        return part.paragraph.number == paragraph.number and part.start <= position < max(part.end, part.start + 1)

    return next((part.component for part in letter.parts if holds(part)), None)


@lru_cache(maxsize=1000)
def _is_legacy(font: str) -> bool:
    """Tell whether a font is one of TCVN3 (`.VnTime`) or VNI (`VNI-Times`)."""
    return _LEGACY.match(font) is not None


def _is_right(letter: RecognisedDocument, font: str, right: str) -> bool:
    """Tell whether a font is the right one, or prints the same where that is not installed."""
    name = font.casefold().strip()
    if name == right.casefold():
        return True
    is_drawn = letter.facts.kind is FileKind.PDF or letter.facts.converted_from is not None
    return is_drawn and _STAND_INS.match(re.sub(r"[\s-]", "", name)) is not None


@lru_cache(maxsize=1000)
def _channels(colour: str | None) -> tuple[int, int, int] | None:
    """Return red, green and blue of `RRGGBB`; None for a colour that is not known."""
    if colour is None or not re.fullmatch(r"[0-9A-Fa-f]{6}", colour):
        return None
    return int(colour[0:2], 16), int(colour[2:4], 16), int(colour[4:6], 16)


RULES = (check_font, check_encoding, check_colour, check_urgency_colour)
