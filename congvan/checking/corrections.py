"""Which corrections of the findings go into a copy of the letter, and what is told beside them in the margin."""

from collections.abc import Iterable

from msgspec import Struct

from congvan.checking.finding import Finding
from congvan.facts.document_facts import Paragraph
from congvan.facts.edits import Edit, SetLetters, SetParagraph, SetSection, SetText


class Plan(Struct, frozen=True, kw_only=True):
    """What is put right, and the findings that are told as comments."""

    edits: tuple[Edit, ...]
    corrected: tuple[Finding, ...]
    """Findings all of whose corrections are among the edits."""
    left: tuple[Finding, ...]
    """Findings that a person must decide."""


def plan_corrections(findings: Iterable[Finding]) -> Plan:
    """Take every correction that does not contradict an earlier one, findings in their order.

    Two corrections contradict each other where they give the same letters, paragraph or page two values, or put two
    texts in one place; the later finding is then left to a person, whole.
    """
    taken: list[Edit] = []
    corrected, left = [], []
    for finding in findings:
        if finding.corrections and not any(_gainsays(new, old) for new in finding.corrections for old in taken):
            taken += [new for new in finding.corrections if new not in taken]
            corrected.append(finding)
        else:
            left.append(finding)
    return Plan(edits=tuple(taken), corrected=tuple(corrected), left=tuple(left))


def anchor_of(finding: Finding, paragraphs: tuple[Paragraph, ...]) -> Paragraph | None:
    """Return the paragraph beside which a finding is told: its own, or the first one with words."""
    if finding.paragraph is not None:
        return finding.paragraph
    return next((one for one in paragraphs if one.text.strip()), None)


def _gainsays(new: Edit, old: Edit) -> bool:
    """Tell whether two corrections cannot both be made."""
    if new == old or type(new) is not type(old):
        return False
    if isinstance(new, SetText) and isinstance(old, SetText):
        return new.paragraph.number == old.paragraph.number and new.start <= old.end and old.start <= new.end
    if isinstance(new, SetLetters) and isinstance(old, SetLetters):
        overlap = new.start < old.end and old.start < new.end
        same = new.paragraph.number == old.paragraph.number and new.property is old.property
        return same and overlap and new.value != old.value
    if isinstance(new, SetParagraph) and isinstance(old, SetParagraph):
        same = new.paragraph.number == old.paragraph.number and new.property is old.property
        return same and new.value != old.value
    if isinstance(new, SetSection) and isinstance(old, SetSection):
        return (new.section, new.property) == (old.section, old.property)
    return False
