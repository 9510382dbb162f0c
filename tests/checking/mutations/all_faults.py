"""All faults, and which of the correct letters each is planted into where time is short."""

from collections.abc import Iterator

from tests.checking.mutations.closing_faults import CLOSING_FAULTS
from tests.checking.mutations.correct_letters import CorrectLetter
from tests.checking.mutations.head_wording_faults import HEAD_WORDING_FAULTS
from tests.checking.mutations.letter_faults import LETTER_FAULTS
from tests.checking.mutations.line_faults import LINE_FAULTS
from tests.checking.mutations.mark_faults import MARK_FAULTS
from tests.checking.mutations.page_faults import PAGE_FAULTS
from tests.checking.mutations.plan_faults import PLAN_FAULTS
from tests.checking.mutations.planted_fault import Base, Fault, Outcome, try_fault
from tests.checking.mutations.presence_faults import PRESENCE_FAULTS
from tests.checking.mutations.text_faults import TEXT_FAULTS

FAULTS: tuple[Fault, ...] = (
    *PAGE_FAULTS,
    *LETTER_FAULTS,
    *LINE_FAULTS,
    *PRESENCE_FAULTS,
    *PLAN_FAULTS,
    *MARK_FAULTS,
    *HEAD_WORDING_FAULTS,
    *TEXT_FAULTS,
    *CLOSING_FAULTS,
)
FEW = 2
"""Letters that each fault is planted into where time is short."""


def outcomes(fault: Fault, letters: tuple[CorrectLetter, ...], *, most: int | None = None) -> Iterator[Outcome]:
    """Plant a fault into letters, into no more than some of those that have a place for it.

    Which ones those are differs from fault to fault, so that all faults together meet all letters.
    """
    begun = FAULTS.index(fault) % len(letters)
    done = 0
    for letter in (*letters[begun:], *letters[:begun]):
        if most is not None and done >= most:
            return
        outcome = try_fault(
            fault, letter.name, letter.word, Base(type=letter.type, day=letter.day, untold=letter.untold)
        )
        if outcome:
            done += 1
            yield outcome
