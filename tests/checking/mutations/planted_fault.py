"""A fault as the tests plant it: what it is, which finding is wanted and where, and whether that came out."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from congvan.checking import checker
from congvan.checking.finding import Finding
from congvan.facts.word_reader import read_word
from tests.checking.mutations.open_letter import MAIN, OpenLetter

FORM, CONTENT = "form", "content"


@dataclass(frozen=True, kw_only=True, slots=True)
class Spot:
    """Where the finding is wanted: in one of these paragraphs, on a section's page, or about a missing component."""

    paragraphs: tuple[Any, ...] = ()
    """Elements of the changed file."""
    part: str = MAIN
    stretch: tuple[int, int] | None = None
    """The letters of the paragraph that were changed: the finding must touch them."""
    section: int | None = None
    component: str | None = None
    """The id of the component that the finding must name."""


Plant = Callable[[OpenLetter, "Base"], Spot | None]
"""Puts the fault into an opened letter; None where the letter has no place for it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Base:
    """What a fault may ask about the letter: its type and day."""

    type: str
    day: Any


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """One single fault."""

    id: str
    says: str
    """What is wrong, in Vietnamese."""
    component: str
    """What the figures count it under."""
    kind: str
    code: str | tuple[str, ...]
    """The finding that tells it; any one of several where the fault may be told in either way."""
    plant: Plant
    causes: frozenset[str] = frozenset()
    """Codes of findings that the fault itself brings about besides."""
    is_fault: bool = True
    """False for the right form of a sentence, which must go without a finding."""

    @property
    def codes(self) -> frozenset[str]:
        """The wanted codes."""
        return frozenset((self.code,) if isinstance(self.code, str) else self.code)


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What came of a fault in a letter."""

    fault: Fault
    letter: str
    found: int
    """Findings with a wanted code."""
    at_place: int
    """Those of them at the wanted place."""
    extra: tuple[str, ...]
    """Other findings, beyond what the fault causes: code, component and words."""
    told: tuple[str, ...] = field(default=())

    @property
    def is_right(self) -> bool:
        """The wanted finding, at its place, once, and nothing else."""
        return self.found == self.at_place == 1 and not self.extra


def try_fault(fault: Fault, name: str, data: bytes, base: Base) -> Outcome | None:
    """Plant a fault and check the letter; None where the letter has no place for it."""
    letter = OpenLetter(data)
    spot = fault.plant(letter, base)
    if spot is None:
        return None
    findings = checker.check(read_word(letter.saved())).findings
    wanted = [one for one in findings if one.kind.code in fault.codes]
    here = [one for one in wanted if _stands_at(one, spot, letter)]
    others = [one for one in findings if one not in here[:1] and one.kind.code not in fault.causes]
    return Outcome(
        fault=fault,
        letter=name,
        found=len(wanted),
        at_place=len(here),
        extra=tuple(shown(one) for one in others),
        told=tuple(shown(one) for one in findings),
    )


def shown(finding: Finding) -> str:
    """A finding in one line."""
    return f"{finding.kind.code} [{finding.component}] {finding.text[:60]!r} {finding.found}"


def _stands_at(finding: Finding, spot: Spot, letter: OpenLetter) -> bool:
    """Tell whether a finding stands where it is wanted."""
    if spot.component is not None and (finding.component is None or finding.component.value != spot.component):
        return False
    if spot.section is not None and finding.section != spot.section:
        return False
    if not spot.paragraphs:
        return True
    place = finding.paragraph.xml if finding.paragraph else None
    if place is None or place.part != spot.part:
        return False
    numbers = _numbers(letter, spot.part, spot.paragraphs)
    if place.paragraph not in numbers:
        return False
    return spot.stretch is None or (finding.start <= spot.stretch[1] and finding.end >= spot.stretch[0])


def _numbers(letter: OpenLetter, part: str, elements: Iterable[Any]) -> set[int]:
    """The numbers of paragraphs in their part, in document order."""
    wanted = set(elements)
    return {number for number, one in enumerate(letter.tree(part).iter(f"{{{_W}}}p")) if one in wanted}


_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
