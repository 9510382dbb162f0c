"""Frames round the marks of urgency and of circulation, and the lines that go across the whole text."""

from collections.abc import Iterator

from congvan.checking import shown_values
from congvan.checking.components import Component, Part, RecognisedDocument, Region
from congvan.checking.finding import Finding, FindingKind, FindingSeverity, Said, about
from congvan.checking.form_rules import judging
from congvan.decree30.page_layout import POINTS_A_MM
from congvan.decree30.rule import Rule
from congvan.facts.document_facts import Container, FileKind, LineKind

MARK_FRAME = FindingKind(
    code="letter.mark-frame",
    message="“{text}” stands in no frame.",
    cure="Put a frame of one line round it (Home, Borders, Outside Borders).",
)
FULL_LINE = FindingKind(
    code="letter.full-line",
    message="The line above “{line}” is {found}; it must be {expected}.",
    cure="Put a solid border above this paragraph, from margin to margin (Home, Borders, Top Border).",
)

_SHORTER = 0.06
"""Part of the text's width by which the line may be shorter than it, as a hand with a mouse draws it."""
_NEAR = 4
"""Paragraphs, empty ones too, between the last words before a line and the words below it."""
_SURELY_DRAWN = (LineKind.PARAGRAPH_BORDER, LineKind.CELL_BORDER)
"""Lines of which the file tells over what they stand."""
_ACROSS = Said(words="solid, from margin to margin")
_PART_OF_TEXT = Said(words="{ratio} of the width of the text")
_NOT_SOLID = Said(words="not solid")


def check_mark_frames(letter: RecognisedDocument) -> Iterator[Finding]:
    """The words of a stamp of urgency, or of the scope of circulation, stand in a frame of one line.

    Right: KHẨN in a frame. Wrong: XEM XONG TRẢ LẠI with nothing round it.
    """
    for component in (Component.URGENCY, Component.CIRCULATION):
        rule = judging.law(letter, f"{component.value}.frame")
        for part in judging.judged(letter, component):
            if part.paragraph.framed is False and _is_alone(part):
                weight = judging.weight(rule) if component is Component.CIRCULATION else FindingSeverity.SHOULD
                yield about(MARK_FRAME, part, article=rule.article, severity=weight)


def check_full_lines(letter: RecognisedDocument) -> Iterator[Finding]:
    """The address at the foot of the first page, and the block of a copy, stand below a line across the whole text.

    Right: a solid line from margin to margin above “Địa chỉ: …”. Wrong: none; a dotted one; one of 5 cm.
    """
    if letter.facts.kind is not FileKind.WORD:
        return
    for part in _first_address(letter):
        yield from _line_above(letter, part, judging.law(letter, "dia-chi.rule-length"))
    for part in _copy_after_text(letter):
        yield from _line_above(letter, part, judging.law(letter, "ban-sao.rule-length"))


def _is_alone(part: Part) -> bool:
    """Tell whether a mark has its paragraph for itself: a frame of a file's own making would stand round both."""
    text = part.paragraph.text
    return not (text[: part.start] + text[part.end :]).strip()


def _first_address(letter: RecognisedDocument) -> list[Part]:
    """Return the first line of the address that stands in a footer."""
    found = (part for part in judging.judged(letter, Component.ADDRESS) if part.paragraph.container is Container.FOOTER)
    return list(found)[:1]


def _copy_after_text(letter: RecognisedDocument) -> list[Part]:
    """Return the first words of a copy's block that stands on the paper of what is copied."""
    if letter.alone is not None:
        return []
    words = [part for part in letter.parts if part.region is Region.COPY and part.text]
    return [part for part in words[:1] if judging.is_judged(part) and part.paragraph.container is not Container.HEADER]


def _line_above(letter: RecognisedDocument, part: Part, rule: Rule) -> Iterator[Finding]:
    """Judge the line above a part; a file with lines of which it does not tell where they stand may have it."""
    lines = letter.facts.lines
    here = [line for line in lines if line.above == part.paragraph.number]
    found: Said | None = None
    if not here:
        if any(
            line.kind not in (*_SURELY_DRAWN, LineKind.UNDERLINE) and _may_be_it(line.below, part) for line in lines
        ):
            return
        found = shown_values.NOTHING
    elif not any(line.style == "solid" for line in here):
        found = _NOT_SOLID
    else:
        room = _text_width(letter, part)
        lengths = [line.length for line in here if line.length is not None]
        if room and len(lengths) == len(here) and max(lengths) < (1 - _SHORTER) * room:
            ratio = shown_values.measured(round(max(lengths) / room, 2), "")
            found = Said(words=_PART_OF_TEXT.words, params=(("ratio", ratio),))
    if found is not None:
        yield about(FULL_LINE, part, article=rule.article, found=found, expected=_ACROSS, severity=judging.weight(rule))


def _may_be_it(below: int | None, part: Part) -> bool:
    """Tell whether a shape or a typed row may be the line above a part: it stands below what comes right before it."""
    return below is None or 0 < part.paragraph.number - below <= _NEAR


def _text_width(letter: RecognisedDocument, part: Part) -> float | None:
    """Return the width between the margins of a part's page, in points."""
    section = letter.facts.sections[part.paragraph.section]
    if section.paper_width is None or section.margin_left is None or section.margin_right is None:
        return None
    return (section.paper_width - section.margin_left - section.margin_right) * POINTS_A_MM


RULES = (check_mark_frames, check_full_lines)
