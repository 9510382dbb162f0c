"""What rules on form share: the law of the letter's day, which parts are judged, and deviations gathered into findings.

One cause is one finding: the same deviation in several paragraphs of a component, or in three components and more,
is told once and names all places.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from congvan.checking import shown_values
from congvan.checking.components import SURE, Component, Part, RecognisedDocument, Region
from congvan.checking.finding import Finding, FindingKind, FindingSeverity, Said, about
from congvan.decree30 import advance_widths, page_layout
from congvan.decree30.page_layout import POINTS_A_MM
from congvan.decree30.rule import Rule
from congvan.facts.document_facts import FileKind, Form, Piece
from congvan.facts.edits import Edit

TEXT = (
    Component.BODY,
    Component.ARTICLE,
    Component.CLAUSE,
    Component.TITLED_CLAUSE,
    Component.POINT,
    Component.BASIS,
)
"""The paragraphs of the text itself: a deviation that several of them share has one cause."""
_HEADINGS = (Component.ROMAN_SECTION, Component.PART_LABEL, Component.SECTION_LABEL)
"""Headings inside the text, which often share a style with it or with each other."""
ANNEX_HEAD = (Component.ANNEX_LABEL, Component.ANNEX_TITLE, Component.ATTACHED_TO, Component.SIGNED_ANNEX)
"""What the decree says of an annex; the rest of it may be a form or a table of any look."""
_RULED_AS = {Component.RESOLVED: "tu-quyet-dinh"}
"""Components whose rules have another first half of their ids."""
MANY = 3
"""Components that share a deviation from which it has one cause: the style below them all."""
PDF_SIZE_TOLERANCE = 0.25
"""Points: a PDF states sizes after scaling, to a few hundredths."""
NATURAL_LINE = 1.15
"""Height of a single line in the size of its letters: ascent, descent and gap of Times New Roman."""

_EACH = Said(words="as Annex I says for each component")
_SEVERAL = Said(words="Several components")
_EVERY_COMPONENT = "letter.components"


class Deviation(Struct, frozen=True, kw_only=True):
    """One part that breaks one rule, before deviations of one cause are gathered."""

    kind: FindingKind
    part: Part
    rule: Rule
    found: str | Said
    expected: str | Said
    start: int | None = None
    """The letters of the paragraph that deviate; the whole part where it is not said."""
    end: int | None = None
    severity: FindingSeverity | None = None
    corrections: tuple[Edit, ...] = ()
    right: str | Said | None = None
    """The one value that the cure names where the rule allows several: `{right}`."""


def law(letter: RecognisedDocument, rule_id: str) -> Rule:
    """Return a rule as it stood on the letter's day."""
    found = _law(rule_id, letter.day)
    if found is None:
        raise KeyError(rule_id)
    return found


def law_of(letter: RecognisedDocument, component: Component, measured: str) -> Rule | None:
    """Return the rule on one property of a component, or None where the decree has none."""
    return _law_of(component, measured, letter.day)


@lru_cache(maxsize=2000)
def _law_of(component: Component, measured: str, day: date | None) -> Rule | None:
    """Return the rule of a day on one property of a component, or None where there is none."""
    return _law(f"{_RULED_AS.get(component, component.value)}.{measured}", day)


@lru_cache(maxsize=2000)
def _law(rule_id: str, day: date | None) -> Rule | None:
    """Return a rule of a day, or None where there is none: the same few are asked for again and again."""
    try:
        return page_layout.rule(rule_id, on=day)
    except KeyError:
        return None


def weight(rule: Rule) -> FindingSeverity:
    """Return how much a breach of a rule weighs."""
    return FindingSeverity(rule.strength.value)


def is_judged(part: Part) -> bool:
    """Tell whether a part is surely what it is taken for, and one that the decree says the form of."""
    return part.trust >= SURE and (part.region is not Region.ANNEX or part.component in ANNEX_HEAD)


def judged(letter: RecognisedDocument, *components: Component) -> Iterator[Part]:
    """Go through the parts of these components that are judged, in all regions."""
    return (part for part in letter.parts if part.component in components and is_judged(part))


def pieces_of(part: Part) -> tuple[tuple[int, Piece], ...]:
    """Return a part's pieces that have letters or digits, with the place of each in the paragraph's text."""
    return part.once(_pieces_of)


def _pieces_of(part: Part) -> tuple[tuple[int, Piece], ...]:
    """Find the pieces of a part that have letters or digits."""
    found = []
    position = part.start
    for piece in part.pieces:
        if any(map(str.isalnum, piece.text)):
            found.append((position, piece))
        position += len(piece.text)
    return tuple(found)


def size_tolerance(letter: RecognisedDocument) -> float:
    """Return by how many points a size may be off: nothing in Word, which takes half points."""
    return PDF_SIZE_TOLERANCE if letter.facts.kind is FileKind.PDF else 0.01


def main_form(part: Part) -> Form | None:
    """Return the form of most of a part's letters."""
    return part.once(_main_form)


def _main_form(part: Part) -> Form | None:
    """Count the letters of each form of a part."""
    counted: dict[Form, int] = {}
    for _position, piece in pieces_of(part):
        counted[piece.form] = counted.get(piece.form, 0) + len(piece.text)
    return max(counted, key=lambda form: counted[form]) if counted else None


def text_width(part: Part) -> float | None:
    """Return how wide a part's words are on one line, in points; None where their sizes are not known."""
    return part.once(_text_width)


def _text_width(part: Part) -> float | None:
    """Measure the words of a part."""
    width = 0.0
    for piece in part.pieces:
        form = piece.form
        if form.size is None:
            return None
        shown = piece.text.upper() if form.capitals else piece.text
        width += advance_widths.measure(shown, form.size, bold=bool(form.bold), italic=bool(form.italic))
    return width - _blank_ends(part)


def room(part: Part) -> float | None:
    """Return the width in points that a paragraph's lines may fill between its indents; None where it is not known."""
    paragraph = part.paragraph
    if paragraph.width is None:
        return None
    return (paragraph.width - (paragraph.left_indent or 0.0) - (paragraph.right_indent or 0.0)) * POINTS_A_MM


def lines_of(part: Part) -> int | None:
    """Return on about how many lines a part is printed; None where its width is not known."""
    if part.paragraph.boxes:
        return len(part.paragraph.boxes)
    width, space = text_width(part), room(part)
    return None if width is None or not space or space <= 0 else int(width // space) + 1


def gather(letter: RecognisedDocument, deviations: Iterable[Deviation]) -> Iterator[Finding]:
    """Make findings of deviations, one for each cause."""
    groups: dict[object, list[Deviation]] = {}
    for one in deviations:
        family = Component.BODY if one.part.component in (*TEXT, *_HEADINGS) else one.part.component
        family = Component.RECEIVER if family is Component.DRAFTER else family  # behind the last receiver
        groups.setdefault((one.kind.code, family, one.found, one.expected, one.severity), []).append(one)
    shared: dict[object, list[list[Deviation]]] = {}
    for group in groups.values():
        shared.setdefault((group[0].kind.code, group[0].found), []).append(group)
    for alike in shared.values():
        if len({group[0].part.component for group in alike}) >= MANY:
            yield _finding(letter, [one for group in alike for one in group], is_shared=True)
        else:
            yield from (_finding(letter, group) for group in alike)


def _finding(letter: RecognisedDocument, group: list[Deviation], *, is_shared: bool = False) -> Finding:
    """Make one finding of all deviations of a cause, at the first of its places."""
    first = min(group, key=lambda one: (one.part.paragraph.number, one.part.start))
    others = {one.part.paragraph.number for one in group} - {first.part.paragraph.number}
    expected = {one.expected for one in group}
    told: dict[str, object] = {"also": shown_values.numbers(others)} if others else {}
    if is_shared:
        told["component"] = _SEVERAL
    if first.right is not None:
        told["right"] = first.right if len({one.right for one in group}) == 1 else _EACH
    made = about(
        first.kind,
        first.part,
        article=law(letter, _EVERY_COMPONENT).article if is_shared else first.rule.article,
        found=first.found,
        expected=first.expected if len(expected) == 1 else _EACH,
        severity=first.severity or weight(first.rule),
        corrections=tuple(correction for one in group for correction in one.corrections),
        **told,
    )
    if first.start is None or first.end is None:
        return made
    return replace(made, start=first.start, end=first.end)


def _blank_ends(part: Part) -> float:
    """Return the width of the spaces around a part's words, in points."""
    text = part.paragraph.text[part.start : part.end]
    blank = len(text) - len(text.strip())
    form = main_form(part)
    return advance_widths.measure(" " * blank, form.size) if blank and form and form.size else 0.0
