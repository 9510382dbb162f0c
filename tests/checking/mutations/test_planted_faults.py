"""The faults themselves: many, of all components, each beside its right form; and the page of figures about them."""

from collections import Counter

import pytest

import checker_figures
from congvan.checking import checker
from congvan.facts.word_reader import read_word
from tests.checking.mutations.all_faults import FAULTS
from tests.checking.mutations.correct_letters import all_letters, letters
from tests.checking.mutations.open_letter import OpenLetter
from tests.checking.mutations.planted_fault import CONTENT, FORM, Base, shown
from tests.checking.mutations.text_faults import RIGHT_SENTENCES


def test_the_faults_are_many_and_each_has_a_name_of_its_own():
    assert {name: count for name, count in Counter(fault.id for fault in FAULTS).items() if count > 1} == {}
    assert len(FAULTS) >= 120
    kinds = Counter(fault.kind for fault in FAULTS)
    assert kinds[FORM] >= 60
    assert kinds[CONTENT] >= 60


def test_the_page_of_figures_is_about_these_faults_and_letters():
    """The figures themselves take a quarter of an hour: `make mutations`."""
    page = checker_figures.PAGE.read_text(encoding="utf-8")
    assert {fault.component for fault in FAULTS} <= set(checker_figures.NAMES)
    assert [fault.id for fault in FAULTS if f"(`{fault.id}`)" not in page] == [], "run: make mutations"
    assert [letter.name for letter in all_letters() if f"| {letter.name} |" not in page] == [], "run: make mutations"
    assert f"{len(FAULTS)} lỗi khác nhau" in page, "run: make mutations"


@pytest.mark.parametrize("letter", letters(), ids=lambda letter: letter.name)
def test_nothing_is_found_in_the_right_form_of_what_the_faults_say(letter):
    """Each sentence that a fault puts into the text has a right form, in which there is nothing to find."""
    base = Base(type=letter.type, day=letter.day)
    wrong = {}
    for name, plant in RIGHT_SENTENCES:
        opened = OpenLetter(letter.word)
        if plant(opened, base) is None:
            continue
        findings = checker.check(read_word(opened.saved())).findings
        if findings:
            wrong[name] = [shown(one) for one in findings]
    assert wrong == {}
