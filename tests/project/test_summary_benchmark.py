"""The benchmark of the head's page: its three counts of the same events are one count."""

import importlib.util
import random
import sys
from collections import Counter
from datetime import timedelta

import pytest

import project_facts
from congvan.tracking.events import Event, EventKind


@pytest.fixture(scope="module")
def benchmark():
    path = project_facts.ROOT / "benchmarks" / "summary.py"
    spec = importlib.util.spec_from_file_location("summary_benchmark", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_the_page_counts_as_the_plain_fold_does(benchmark):
    directives = benchmark.made_directives(20, 3, 4)
    events = benchmark.made_events(directives)
    total = benchmark.head_page(directives, events).totals
    found = {"on_time": total.on_time, "late": total.late, "returned": total.returned}
    assert Counter(found | {"owed": total.overdue + total.waiting}) == benchmark.folded_twice(directives, events)
    assert min(found.values()) > 0


@pytest.mark.parametrize("seed", range(8))
def test_sql_counts_as_the_plain_fold_does_whatever_happened(benchmark, seed):
    pytest.importorskip("duckdb", reason="only the lock for tests has DuckDB")
    chosen = random.Random(seed)
    directives = benchmark.made_directives(5, 2, 3)
    kinds = (EventKind.SUBMITTED, EventKind.RETURNED, EventKind.ACCEPTED, EventKind.EXTENDED)
    events = []
    for directive in directives:
        for school, requirement in directive.expected_items():
            for _ in range(chosen.randrange(7)):
                kind = chosen.choice(kinds)
                at = benchmark.START + timedelta(hours=chosen.randrange(24 * 45))
                until = at + timedelta(days=chosen.randrange(30)) if kind is EventKind.EXTENDED else None
                events.append(
                    Event(
                        number=len(events) + 1, directive=directive.id, school=school.code, requirement=requirement.id,
                        kind=kind, happened_at=at, recorded_at=at + timedelta(hours=chosen.randrange(50)), by="cv", until=until,
                    )
                )  # fmt: skip
    tables = benchmark.InDuckDB(directives, events)
    for days in (0, 10, 20, 30, 60):
        at = benchmark.START + timedelta(days=days)
        assert tables.count(at) == benchmark.plain_fold(directives, events, at), days
