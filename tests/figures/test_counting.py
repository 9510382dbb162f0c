"""Which submission counts, told in the words of the office; every submission of these stories has figures but “giấy”."""

import pytest

from congvan.figures.counting import Lack, Owed, count_submissions, exempt_schools
from tests.tracking.conftest import directive_of
from tests.tracking.event_story import compute, read_story


def ask(story: str, as_of: str, requirements: tuple[str, ...] = ("lop",)) -> dict[str, int | str]:
    """The number of the event that counts, or why none does, by school and requirement."""
    events, _ = read_story(story)
    with_figures = {event.number for event in events if event.note != "giấy"}
    known = compute(directive_of(), events, as_of)
    found = count_submissions(known, with_figures, requirements)
    return {f"{one.school}/{one.requirement}": one.event.number if one.event else one.lack.value for one in found}


TWO_VERSIONS = """
    12/9 08:00 submitted A/lop
    13/9 08:00 returned A/lop
    14/9 08:00 submitted A/lop
    16/9 08:00 submitted A/lop
    17/9 08:00 undone #4
"""


@pytest.mark.parametrize(
    ("story", "as_of", "counts"),
    [
        ("12/9 08:00 submitted A/lop", "12/9 07:59", "not_submitted"),
        ("12/9 08:00 submitted A/lop", "12/9 08:00", 1),
        (TWO_VERSIONS, "12/9 12:00", 1),
        (TWO_VERSIONS, "13/9 12:00", "returned"),
        (TWO_VERSIONS, "14/9 12:00", 3),
        (TWO_VERSIONS, "16/9 12:00", 4),
        (TWO_VERSIONS, "17/9 12:00", 3),
        ("12/9 08:00 submitted — giấy", "13/9 00:00", "without_figures"),
        ("12/9 08:00 submitted\n13/9 08:00 submitted — giấy", "14/9 00:00", 1),
        ("12/9 08:00 submitted without dấu", "13/9 00:00", 1),
        ("12/9 08:00 submitted\n13/9 08:00 accepted\n14/9 08:00 submitted", "15/9 00:00", 3),
        ("12/9 08:00 submitted\n13/9 08:00 returned\n14/9 08:00 accepted", "15/9 00:00", 1),
        ("12/9 08:00 submitted\n13/9 08:00 exempted", "15/9 00:00", None),
        ("12/9 08:00 submitted\n13/9 08:00 exempted", "12/9 12:00", 1),
    ],
)
def test_what_counts(story, as_of, counts):
    assert ask(story, as_of).get("A/lop") == counts


def test_by_when_it_happened_not_by_when_it_was_entered():
    story = """
        13/9 08:00 submitted A/lop at 12/9 16:00
        14/9 08:00 submitted A/lop at 11/9 09:00
    """
    assert ask(story, "15/9 00:00")["A/lop"] == 1  # the paper found later is an older version
    assert ask(story.replace("11/9 09:00", "13/9 09:00"), "15/9 00:00")["A/lop"] == 2
    assert ask(story.replace("11/9 09:00", "13/9 09:00"), "14/9 07:59")["A/lop"] == 1


def test_only_requirements_with_a_form_and_every_school_that_owes_them():
    found = ask("12/9 08:00 submitted B/nuoi", "13/9 00:00", ("nuoi",))
    assert found == {"A/nuoi": "not_submitted", "B/nuoi": 1}


def test_who_is_exempt_is_named():
    events, _ = read_story("12/9 08:00 exempted A/*\n12/9 08:00 exempted B/nuoi")
    known = compute(directive_of(), events, "13/9 00:00")
    assert exempt_schools(known, ("lop", "nuoi")) == {"A": ("lop", "nuoi"), "B": ("nuoi",)}
    assert exempt_schools(known, ("lop",)) == {"A": ("lop",)}


def test_there_is_a_submission_or_a_reason():
    with pytest.raises(ValueError, match="or a reason"):
        Owed(school="A", requirement="lop", event=None, lack=None)
    assert Owed(school="A", requirement="lop", event=None, lack=Lack.RETURNED).lack == "returned"
