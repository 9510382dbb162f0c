"""Spaces at the top: single spacing of the names, 6 pt between the number and the V/v."""

from collections.abc import Iterator

from congvan.checking.components import Component, Part, RecognisedDocument
from congvan.checking.finding import Finding, FindingKind, about
from congvan.checking.form_rules import judging, line_heights
from congvan.checking.form_rules.body_paragraphs import LINE_SPACING
from congvan.checking.form_rules.judging import Deviation
from congvan.checking.shown_values import measured, wanted
from congvan.facts.edits import FormProperty, SetParagraph

SUBJECT_SPACE = FindingKind(
    code="letter.subject-space",
    message="Between the number and the V/v there is {found}; there must be {expected}.",
    cure="Click into the line of the V/v; Paragraph, Spacing, Before: {expected}.",
)
NAME_SPACE = FindingKind(
    code="letter.name-space",
    message="Quốc hiệu and Tiêu ngữ stand {found} further apart than single spacing.",
    cure="Click into Quốc hiệu; Paragraph, Spacing, After: 0 pt.",
)

_SINGLE = {
    Component.NATIONAL_NAME: "quoc-hieu.line-spacing",
    Component.MOTTO: "quoc-hieu.line-spacing",
    Component.SUPERIOR: "co-quan-ban-hanh.line-spacing",
    Component.ISSUER: "co-quan-ban-hanh.line-spacing",
}
_SUBJECT_TOLERANCE = 0.5
"""Points: LibreOffice keeps hundredths of a millimetre."""
_HALF_A_LINE = 6.0
"""Points between the two lines from which they no longer look single-spaced."""


def check_single_spacing(letter: RecognisedDocument) -> Iterator[Finding]:
    """Quốc hiệu and Tiêu ngữ, and the names of issuer and superior, are single-spaced.

    Right: single. Wrong: 1.5 lines.
    """
    yield from judging.gather(letter, _wide_lines(letter))


def check_name_space(letter: RecognisedDocument) -> Iterator[Finding]:
    """Quốc hiệu and Tiêu ngữ stand no further apart than single spacing.

    Right: no space between the two paragraphs. Wrong: 12 pt after Quốc hiệu.
    """
    rule = judging.law(letter, "quoc-hieu.line-spacing")
    upper, lower = _first(letter, Component.NATIONAL_NAME), _first(letter, Component.MOTTO)
    found = _space_between(upper, lower)
    if upper is not None and found is not None and found >= _HALF_A_LINE:
        fixes = [SetParagraph(paragraph=upper.paragraph, property=FormProperty.SPACE_AFTER, value=0.0)]
        yield about(
            NAME_SPACE,
            upper,
            article=rule.article,
            found=measured(found, "pt"),
            expected=measured(0, "pt"),
            severity=judging.weight(rule),
            corrections=tuple(fixes) if rule.machine_fixable else (),
        )


def check_subject_space(letter: RecognisedDocument) -> Iterator[Finding]:
    """The V/v stands 6 pt below the number.

    Right: 6 pt before the V/v. Wrong: none; 12 pt.
    """
    rule = judging.law(letter, "trich-yeu-cong-van.space-before")
    number, subject = _first(letter, Component.NUMBER), _first(letter, Component.SUBJECT)
    found = _space_between(number, subject)
    if subject is None or number is None or found is None or rule.allows(found, tolerance=_SUBJECT_TOLERANCE):
        return
    assert isinstance(rule.chosen, int | float)
    right = max(0.0, float(rule.chosen) - (number.paragraph.space_after or 0.0))
    fix = SetParagraph(paragraph=subject.paragraph, property=FormProperty.SPACE_BEFORE, value=right)
    yield about(
        SUBJECT_SPACE,
        subject,
        article=rule.article,
        found=measured(round(found, 1), "pt"),
        expected=wanted(rule),
        severity=judging.weight(rule),
        corrections=(fix,) if rule.machine_fixable else (),
    )


def _wide_lines(letter: RecognisedDocument) -> Iterator[Deviation]:
    """Find the names whose lines are not single-spaced."""
    for part in judging.judged(letter, *_SINGLE):
        rule = judging.law(letter, _SINGLE[part.component])
        found = line_heights.in_lines(part)
        if found is None or rule.allows(found, tolerance=3 * line_heights.TOLERANCE):
            continue
        assert isinstance(rule.chosen, int | float)
        fix = SetParagraph(paragraph=part.paragraph, property=FormProperty.LINE_SPACING, value=float(rule.chosen))
        yield Deviation(
            kind=LINE_SPACING,
            part=part,
            rule=rule,
            found=measured(round(found, 2), "lines"),
            expected=wanted(rule),
            corrections=(fix,) if rule.machine_fixable else (),
        )


def _first(letter: RecognisedDocument, component: Component) -> Part | None:
    """Return the first sure part of a component in the letter itself."""
    return next(iter(judging.judged(letter, component)), None)


def _space_between(upper: Part | None, lower: Part | None) -> float | None:
    """Return the space in points between two paragraphs that follow each other in one cell; else None."""
    if upper is None or lower is None:
        return None
    above, below = upper.paragraph, lower.paragraph
    if below.number != above.number + 1 or above.cell != below.cell:
        return None
    if above.space_after is None or below.space_before is None:
        return None
    return above.space_after + below.space_before


RULES = (check_single_spacing, check_name_space, check_subject_space)
