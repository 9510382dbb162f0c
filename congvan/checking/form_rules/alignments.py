"""Alignment: what is centred, what stands at the left margin, what is justified."""

from collections.abc import Iterator

from congvan.checking import shown_values
from congvan.checking.components import Component, Part, RecognisedDocument
from congvan.checking.finding import Finding, FindingKind
from congvan.checking.form_rules import judging
from congvan.checking.form_rules.judging import Deviation
from congvan.decree30.page_layout import POINTS_A_MM
from congvan.facts.document_facts import Container
from congvan.facts.edits import FormProperty, SetParagraph

ALIGNMENT = FindingKind(
    code="letter.alignment",
    message="{component} is {found}; it must be {expected}.",
    cure="Click into the paragraph and make it {expected}.",
)

_CENTRED_ENOUGH = 0.5
"""Millimetres out of the middle that nobody can measure on paper: the words fill their column."""
_FEW_LINES = 2


def check_alignment(letter: RecognisedDocument) -> Iterator[Finding]:
    """Each component is aligned as Annex I says.

    Right: Tiêu ngữ centred below Quốc hiệu, the text justified. Wrong: a text that is aligned left only.
    """
    yield from judging.gather(letter, _misaligned(letter))


def _misaligned(letter: RecognisedDocument) -> Iterator[Deviation]:
    """Find the parts whose paragraph is aligned in another way."""
    for part in letter.parts:
        found = part.paragraph.alignment
        measured = Component.BODY if part.component in judging.TEXT else part.component
        rule = judging.law_of(letter, measured, "alignment")
        if rule is None or found is None or not judging.is_judged(part) or part.component is Component.PAGE_NUMBER:
            continue
        if rule.allows(found) or not _is_whole(part) or _looks_right(part, str(rule.value)):
            continue
        fix = SetParagraph(paragraph=part.paragraph, property=FormProperty.ALIGNMENT, value=str(rule.value))
        yield Deviation(
            kind=ALIGNMENT,
            part=part,
            rule=rule,
            found=shown_values.alignment(found),
            expected=shown_values.alignment(str(rule.value)),
            corrections=(fix,) if rule.machine_fixable else (),
        )


def _is_whole(part: Part) -> bool:
    """Tell whether a paragraph holds nothing but this part, so that its alignment is the part's."""
    text = part.paragraph.text
    rest = text[: part.start] + text[part.end :]
    return not rest.strip() and "\t" not in text.strip() and not text.startswith((" ", "\t"))


def _looks_right(part: Part, wanted: str) -> bool:
    """Tell whether the words stand where they should although the paragraph is aligned in another way."""
    if wanted == "center":
        offset = _out_of_middle(part)
        return offset is not None and abs(offset) <= _CENTRED_ENOUGH
    if wanted == "left":
        return part.paragraph.alignment == "justify"
    if part.paragraph.container is not Container.BODY:
        return True
    return part.paragraph.alignment in {"center", "right"} and (judging.lines_of(part) or 0) < _FEW_LINES


def _out_of_middle(part: Part) -> float | None:
    """Return how far the words of a single line stand from the middle of their column, in mm."""
    paragraph = part.paragraph
    width, space = judging.text_width(part), judging.room(part)
    if width is None or space is None or paragraph.width is None or width > space:
        return None
    used = width / POINTS_A_MM
    free = space / POINTS_A_MM - used
    left = (paragraph.left_indent or 0.0) + (paragraph.first_line_indent or 0.0)
    if paragraph.alignment == "right":
        left = (paragraph.left_indent or 0.0) + free
    return left + used / 2 - paragraph.width / 2


RULES = (check_alignment,)
