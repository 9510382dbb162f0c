"""What is hidden of many schools: told by an exact solution of all sums, and the work counted, never timed.

The tables are those of a directive: schools in communes and of levels, cells that add up to a total in each line.
"""

import random
import sys
from collections import Counter
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from congvan.figures import linear_system, suppression
from congvan.figures.suppression import THRESHOLD, Suppression

MODULES = {suppression.__file__, linear_system.__file__}


def district(figures: list[list[int]], communes: list[int], levels: list[int]):
    """The counts of each school and of all groups, and every sum by which they hang together."""
    lines = {f"school {number}": {f"c{c}": value for c, value in enumerate(row)} for number, row in enumerate(figures)}
    groups = {"all": list(lines)}
    for name, of_school in (("commune", communes), ("level", levels)):
        for one in sorted(set(of_school)):
            groups[f"{name} {one}"] = [f"school {number}" for number, it in enumerate(of_school) if it == one]
    for group, members in groups.items():
        lines[group] = {cell: sum(lines[member][cell] for member in members) for cell in lines["school 0"]}
    values = {(line, cell): value for line, cells in lines.items() for cell, value in cells.items()}
    values |= {(line, "total"): sum(cells.values()) for line, cells in lines.items()}
    sums = [{(line, "total"): -1} | {(line, cell): 1 for cell in cells} for line, cells in lines.items()]
    for cell in (*lines["all"], "total"):
        wholes = list(groups.items())
        wholes += [("all", [group for group in groups if group.startswith(kind)]) for kind in ("commune", "level")]
        sums += [{(whole, cell): -1} | {(part, cell): 1 for part in parts} for whole, parts in wholes]
    return values, sums


def worked_out(sums, hidden) -> set:
    """What the sums tell of what is hidden, in exact fractions: rows brought to steps, each unknown then asked."""
    steps: dict[object, dict[object, Fraction]] = {}
    for one in sums:
        row = {key: Fraction(factor) for key, factor in one.items() if key in hidden}
        for first, step in steps.items():
            times = row.get(first, Fraction(0))
            row = {key: row.get(key, 0) - times * step.get(key, 0) for key in row.keys() | step.keys()}
        row = {key: value for key, value in row.items() if value}
        if row:
            first = min(row, key=repr)
            steps[first] = {key: value / row[first] for key, value in row.items()}
    for first in reversed(list(steps)):
        for other, step in steps.items():
            times = step.get(first)
            if other != first and times:
                new = {key: step.get(key, 0) - times * steps[first].get(key, 0) for key in step.keys() | steps[first]}
                steps[other] = {key: value for key, value in new.items() if value}
    return {first for first, step in steps.items() if len(step) == 1}


@st.composite
def districts(draw):
    """A few schools with a few counts, many of them small."""
    cells = draw(st.integers(1, 3))
    count = st.one_of(st.integers(0, 4), st.integers(0, 60))
    rows = draw(st.lists(st.lists(count, min_size=cells, max_size=cells), min_size=1, max_size=7))
    some = st.integers(0, 2)
    return district(rows, [draw(some) for _ in rows], [draw(some) for _ in rows])


@given(districts())
def test_no_small_figure_of_a_district_can_be_worked_out(made):
    values, sums = made
    hidden = Suppression(values=values, sums=sums).solve()
    small = {key for key, value in values.items() if 0 < value < THRESHOLD}
    assert small <= hidden
    assert not worked_out(sums, hidden) & small
    for one in sums:
        left = [values[key] for key in one if key in hidden]
        if len(left) > 1 and len({one[key] for key in one if key in hidden}) == 1 and max(left) < THRESHOLD:
            assert sum(left) not in {len(left), (THRESHOLD - 1) * len(left)}, one


def random_district(schools: int, *, cells: int = 6, in_commune: int = 12):
    """A district of so many schools, in so many communes that each has as many schools."""
    chance = random.Random(schools)
    small, large = (0, 4), (4, 90)  # one figure in five is small
    rows = [
        [chance.randint(*(small if chance.random() < 0.2 else large)) for _ in range(cells)] for _ in range(schools)
    ]
    order = range(schools)
    return district(rows, [number // in_commune for number in order], [number % 3 for number in order])


def steps_of(values, sums) -> tuple[int, int]:
    """How many lines of our own run, and how many figures are hidden."""
    count = Counter[str]()

    def tracing(frame, event, _argument):
        if frame.f_code.co_filename not in MODULES:
            return None
        count[event] += 1
        return tracing

    before = sys.gettrace()
    sys.settrace(tracing)
    try:
        hidden = Suppression(values=values, sums=sums).solve()
    finally:
        sys.settrace(before)
    return count["line"] + count["call"], len(hidden)


def test_the_work_for_a_hidden_figure_does_not_grow_with_the_schools():
    steps, hidden = steps_of(*random_district(30))
    more_steps, more_hidden = steps_of(*random_district(120))
    assert more_steps / more_hidden < 1.5 * steps / hidden


def test_a_proof_names_the_equations_that_add_up_to_the_unknown():
    rows = {7: {1: 1, 2: 1}, 8: {2: 1, 3: 1}, 9: {3: 1}, 10: {5: 1, 6: 1}}
    system = linear_system.LinearSystem(rows.items())
    assert sorted(system.determined()) == [1, 2, 3]
    assert system.proof(1) == {7: 1, 8: linear_system.PRIME - 1, 9: 1}
