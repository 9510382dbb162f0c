"""The paragraphs of the text: first lines, spaces between paragraphs and between lines."""

import itertools
import re
from collections.abc import Iterator

from congvan.checking.components import Part, RecognisedDocument, Region
from congvan.checking.finding import Finding, FindingKind
from congvan.checking.form_rules import judging, line_heights
from congvan.checking.form_rules.judging import Deviation
from congvan.checking.shown_values import measured, wanted
from congvan.decree30.rule import Rule
from congvan.facts.document_facts import Container, SpacingRule
from congvan.facts.edits import FormProperty, SetParagraph

INDENT = FindingKind(
    code="letter.first-line-indent",
    message="The first line of the paragraph stands {found} from the margin; it must stand {expected} from it.",
    cure="In Word: Paragraph, Special, First line, {expected}.",
)
SPACE_BETWEEN = FindingKind(
    code="letter.paragraph-space",
    message="Between this paragraph and the next there is {found}; there must be {expected}.",
    cure="In Word: Paragraph, Spacing, After: {expected}.",
)
LINE_SPACING = FindingKind(
    code="letter.line-spacing",
    message="{component}: the lines stand {found} apart; they must stand {expected} apart.",
    cure="In Word: Paragraph, Line spacing: {expected}.",
)

INDENT_TOLERANCE = 0.5
"""Millimetres: 1 cm is 9.9 to 10.1 mm in Word's files, 0.5 inch is 12.7."""
_LISTED = re.compile(r"\s*[-–—+*•●○▪■]")
_JUDGED = (Region.MAIN, Region.ATTACHED)


def check_first_lines(letter: RecognisedDocument) -> Iterator[Finding]:
    """The first line of a paragraph is set in by 1 cm or 1.27 cm.

    Right: 12.7 mm. Wrong: no indent; 20 mm.
    """
    yield from judging.gather(letter, _wrong_indents(letter))


def check_paragraph_spaces(letter: RecognisedDocument) -> Iterator[Finding]:
    """There are at least 6 pt between paragraphs.

    Right: 6 pt after each. Wrong: none.
    """
    yield from judging.gather(letter, _narrow_spaces(letter))


def check_line_spacing(letter: RecognisedDocument) -> Iterator[Finding]:
    """Lines stand one to one and a half lines apart.

    Right: single, exactly 18 pt at a size of 14 pt. Wrong: double; exactly 12 pt.
    """
    yield from judging.gather(letter, _wrong_line_spacing(letter))


def _text(letter: RecognisedDocument) -> Iterator[Part]:
    """Go through the paragraphs of the text that stand in the body, aligned left or on both sides."""
    for part in judging.judged(letter, *judging.TEXT):
        paragraph = part.paragraph
        if (
            paragraph.container is Container.BODY
            and part.region in _JUDGED
            and paragraph.alignment
            not in {
                "center",
                "right",
            }
        ):
            yield part


def _wrong_indents(letter: RecognisedDocument) -> Iterator[Deviation]:
    """Find the paragraphs whose first line begins in another place."""
    for part in _text(letter):
        paragraph = part.paragraph
        left, first = paragraph.left_indent, paragraph.first_line_indent
        if left is None or first is None or part.start or paragraph.text[:1].isspace():
            continue
        rule = judging.law_of(letter, part.component, "first-line-indent") or judging.law(
            letter, "noi-dung.first-line-indent"
        )
        found = left + first
        if rule.allows(found, tolerance=INDENT_TOLERANCE) or _is_list(part, found, rule):
            continue
        right = float(rule.chosen) - left
        fix = SetParagraph(paragraph=paragraph, property=FormProperty.FIRST_LINE_INDENT, value=right)
        yield Deviation(
            kind=INDENT,
            part=part,
            rule=rule,
            found=measured(round(found, 1), "mm"),
            expected=wanted(rule),
            corrections=(fix,) if rule.machine_fixable and right >= 0 else (),
        )


def _is_list(part: Part, found: float, rule: Rule) -> bool:
    """Tell whether a paragraph is an entry of a list set in further: the decree says nothing of such lists."""
    is_entry = bool(part.paragraph.label) or _LISTED.match(part.paragraph.text) is not None
    return is_entry and found > min(float(option) for option in rule.options)


def _narrow_spaces(letter: RecognisedDocument) -> Iterator[Deviation]:
    """Find the paragraphs that stand too near to the one below."""
    rule = judging.law(letter, "noi-dung.space-between")
    text = {part.paragraph.number: part for part in _text(letter)}
    numbers = [paragraph.number for paragraph in letter.facts.paragraphs]
    for upper, lower in itertools.pairwise(numbers):
        if upper not in text or lower not in text or text[upper].region is not text[lower].region:
            continue
        above, below = text[upper].paragraph, text[lower].paragraph
        if above.space_after is None or below.space_before is None or below.page_break_before:
            continue
        found = above.space_after + below.space_before
        if rule.allows(found, tolerance=_space_tolerance(letter)):
            continue
        assert isinstance(rule.chosen, int | float)
        fix = SetParagraph(
            paragraph=above, property=FormProperty.SPACE_AFTER, value=float(rule.chosen) - below.space_before
        )
        yield Deviation(
            kind=SPACE_BETWEEN,
            part=text[upper],
            rule=rule,
            found=measured(found, "pt"),
            expected=wanted(rule),
            corrections=(fix,) if rule.machine_fixable else (),
        )


def _space_tolerance(letter: RecognisedDocument) -> float:
    """Return by how many points a space may be smaller: a PDF's are measured from the letters."""
    return 0.05 if letter.facts.converted_from is None and not letter.facts.pages else 1.0


def _wrong_line_spacing(letter: RecognisedDocument) -> Iterator[Deviation]:
    """Find the paragraphs whose lines are too near or too far."""
    rule = judging.law(letter, "noi-dung.line-spacing")
    for part in _text(letter):
        found = line_heights.in_lines(part)
        spacing = part.paragraph.line_spacing
        if found is None or spacing is None or rule.allows(found, tolerance=line_heights.TOLERANCE):
            continue
        assert isinstance(rule.chosen, int | float)
        shown = measured(found, "lines") if spacing.rule is SpacingRule.MULTIPLE else measured(spacing.value, "pt")
        fix = SetParagraph(paragraph=part.paragraph, property=FormProperty.LINE_SPACING, value=float(rule.chosen))
        yield Deviation(
            kind=LINE_SPACING,
            part=part,
            rule=rule,
            found=shown,
            expected=wanted(rule),
            corrections=(fix,) if rule.machine_fixable else (),
        )


RULES = (check_first_lines, check_paragraph_spaces, check_line_spacing)
