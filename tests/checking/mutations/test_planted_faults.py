"""Every planted fault is found: the wanted finding, at its place, once, and nothing else.

Here each fault meets a few letters; `make mutations` plants each into every letter and writes docs/checker-figures.md.
"""

from collections import Counter

import pytest

from congvan.checking import checker
from congvan.facts.word_reader import read_word
from tests.checking.mutations.all_faults import FAULTS, outcomes
from tests.checking.mutations.correct_letters import letters
from tests.checking.mutations.open_letter import OpenLetter
from tests.checking.mutations.planted_fault import CONTENT, FORM, Base, Fault, shown
from tests.checking.mutations.text_faults import RIGHT_SENTENCES

FEW = 2
"""Letters that each fault is planted into here."""


def test_the_faults_are_many_and_each_has_a_name_of_its_own():
    assert {name: count for name, count in Counter(fault.id for fault in FAULTS).items() if count > 1} == {}
    assert len(FAULTS) >= 120
    kinds = Counter(fault.kind for fault in FAULTS)
    assert kinds[FORM] >= 60
    assert kinds[CONTENT] >= 60


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.id)
def test_a_planted_fault_is_found_at_its_place_once_and_nothing_else(fault: Fault):
    met = list(outcomes(fault, letters(), most=FEW))
    assert met, "no letter has a place for it"
    for outcome in met:
        assert outcome.is_right, (outcome.letter, outcome.found, outcome.at_place, outcome.extra, outcome.told)


@pytest.mark.parametrize("letter", letters(), ids=lambda letter: letter.name)
def test_nothing_is_found_in_the_right_form_of_what_the_faults_say(letter):
    """Each sentence that a fault puts into the text has a right form, in which there is nothing to find."""
    base = Base(type=letter.type, day=letter.day)
    wrong = {}
    for name, plant in RIGHT_SENTENCES:
        opened = OpenLetter(letter.word)
        if base.day is None or plant(opened, base) is None:
            continue
        findings = checker.check(read_word(opened.saved())).findings
        if findings:
            wrong[name] = [shown(one) for one in findings]
    assert wrong == {}
