"""Every planted fault of words is found: the wanted finding, at its place, once, and nothing else.

Here each fault meets a few letters; `make mutations` plants each into every letter and writes docs/checker-figures.md.
"""

import pytest

from tests.checking.mutations.all_faults import FAULTS, FEW, outcomes
from tests.checking.mutations.correct_letters import letters
from tests.checking.mutations.planted_fault import CONTENT, Fault


@pytest.mark.parametrize("fault", [one for one in FAULTS if one.kind == CONTENT], ids=lambda fault: fault.id)
def test_a_planted_fault_of_words_is_found_at_its_place_once_and_nothing_else(fault: Fault):
    met = list(outcomes(fault, letters(), most=FEW))
    assert met, "no letter has a place for it"
    for outcome in met:
        assert outcome.is_right, (outcome.letter, outcome.found, outcome.at_place, outcome.extra, outcome.told)
