"""The distance between lines, whatever way a file states it: as so many lines of Times New Roman."""

from congvan.checking.components import Part
from congvan.checking.form_rules import judging
from congvan.facts.document_facts import SpacingRule

TOLERANCE = 0.05
"""Lines: exact heights are whole points, and a line of 14 pt is 16.1 pt high."""


def in_lines(part: Part) -> float | None:
    """Return the distance of a part's lines in single lines; None where the file does not tell."""
    spacing, form = part.paragraph.line_spacing, judging.main_form(part)
    if spacing is None:
        return None
    if spacing.rule is SpacingRule.MULTIPLE:
        return spacing.value
    if form is None or form.size is None:
        return None
    lines = spacing.value / (form.size * judging.NATURAL_LINE)
    return lines if spacing.rule is SpacingRule.EXACT else max(1.0, lines)
