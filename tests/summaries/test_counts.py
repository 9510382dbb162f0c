"""Counts: groups sum to the whole, a naive recount gives the same, and no rate says more than there is."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvan.summaries import counts
from congvan.summaries.counts import Counts
from congvan.tracking.status import ItemStatus
from tests.summaries import summary_sample as sample

LETTERS = "đmtqs.xĐM-"
LEVELS = ("mam-non", "tieu-hoc", "thcs", "tieu-hoc+thcs")


@st.composite
def tables(draw: st.DrawFn) -> str:
    """A table of up to 12 schools with up to 4 requirements in any states."""
    width = draw(st.integers(1, 4))
    rows = []
    for place in range(draw(st.integers(1, 12))):
        states = draw(st.text(LETTERS, min_size=width, max_size=width))
        commune = draw(st.sampled_from(["Cẩm Hưng", "Kim Giang", ""]))
        rows.append(f"S{place} | Trường Tiểu học {place} | {draw(st.sampled_from(LEVELS))} | {commune} | {states}")
    return "\n".join(rows)


def read(table: str) -> tuple[tuple[ItemStatus, ...], dict[str, sample.School], int]:
    width = len(table.splitlines()[0].rsplit("| ", 1)[1])
    directive, status = sample.status_of(table, titles=tuple(f"Nội dung {n}" for n in range(width)))
    return status.items, {school.code: school for school in directive.recipients}, width


@given(tables())
def test_every_grouping_sums_to_the_whole(table):
    items, schools, _ = read(table)
    whole = counts.count_items(items)
    for groups in (
        counts.count_by_level(items, schools),
        counts.count_by_commune(items, schools),
        counts.count_by_requirement(items),
        counts.count_by_school(items),
    ):
        assert sum((group for _, group in groups), Counts()) == whole
        assert len(dict(groups)) == len(groups)


@given(tables())
def test_a_naive_recount_from_the_table_gives_the_same(table):
    letters = "".join(line.rsplit("| ", 1)[1] for line in table.splitlines())
    found = counts.count_items(read(table)[0])
    assert found.on_time == letters.count("đ") + letters.count("Đ")
    assert found.late == letters.count("m") + letters.count("M")
    assert found.accepted == letters.count("Đ") + letters.count("M")
    assert found.submitted == sum(letters.count(one) for one in "đĐmM")
    assert found.expected == sum(letters.count(one) for one in "đmtqs.ĐM")
    assert found.owed == sum(letters.count(one) for one in "tqs.")
    assert (found.returned, found.overdue, found.due_soon, found.not_due, found.exempt) == tuple(
        letters.count(one) for one in "tqs.x"
    )


@given(tables())
def test_no_rate_passes_the_whole(table):
    found = counts.count_items(read(table)[0])
    if not found.expected:
        assert (found.rate, found.on_time_rate) == (None, None)
        return
    assert 0 <= found.on_time_rate <= found.rate <= 1
    assert found.rate == Fraction(found.submitted, found.expected)
    assert (counts.per_cent(found.rate) == 100) is (found.submitted == found.expected)
    assert (counts.per_cent(found.rate) == 0) is (found.submitted == 0)


@given(tables())
def test_every_school_is_counted_once_by_how_much_it_has_done(table):
    items, _, width = read(table)
    found = counts.count_schools(items)
    rows = [line.rsplit("| ", 1)[1] for line in table.splitlines()]
    with_items = [row for row in rows if set(row) != {"-"}]
    assert found.expected + found.exempt == len(with_items)
    assert found.exempt == sum(1 for row in with_items if set(row) <= set("x-"))
    assert found.complete == sum(1 for row in with_items if set(row) <= set("đmĐMx-") and set(row) - set("x-"))
    assert found.nothing == sum(1 for row in with_items if set(row) <= set("tqs.x-") and set(row) - set("x-"))
    assert width


@pytest.mark.parametrize(
    ("part", "shown"),
    [
        (None, None),
        (Fraction(0), 0),
        (Fraction(1), 100),
        (Fraction(7, 8), 87.5),
        (Fraction(2, 3), 66.7),
        (Fraction(1, 3), 33.3),
        (Fraction(1, 16), 6.3),  # 6.25 rounds up, where binary halves would round to even
        (Fraction(2499, 2500), 99.9),
        (Fraction(1, 2500), 0.1),
    ],
)
def test_per_cent_never_says_all_or_nothing_wrongly(part, shown):
    assert counts.per_cent(part) == shown


def test_accepting_takes_nothing_from_the_rates():
    before = counts.count_items(read("S | Trường Tiểu học A | tieu-hoc | X | đmđ")[0])
    after = counts.count_items(read("S | Trường Tiểu học A | tieu-hoc | X | ĐMĐ")[0])
    assert (before.rate, before.on_time_rate) == (after.rate, after.on_time_rate) == (1, Fraction(2, 3))
    assert (before.accepted, after.accepted) == (0, 3)


def test_exempt_leaves_the_denominator():
    found = counts.count_items(read("S | Trường Tiểu học A | tieu-hoc | X | đxx")[0])
    assert (found.expected, found.exempt, found.rate) == (1, 2, 1)


def test_json_has_the_keys_of_status():
    found = counts.counts_json(counts.count_items(read("S | Trường Tiểu học A | tieu-hoc | X | đmtq")[0]))
    assert found == {
        "expected": 4,
        "submitted": 2,
        "on_time": 1,
        "late": 1,
        "returned": 1,
        "accepted": 0,
        "exempt": 0,
        "overdue": 1,
        "due_soon": 0,
        "not_due": 0,
        "incomplete": 0,
        "locked": 0,
        "rate": 50.0,
        "on_time_rate": 25.0,
    }
