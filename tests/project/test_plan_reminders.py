"""The benchmark of planning reminders; what it shows that no clock is needed for is tested here."""

import cProfile
import importlib.util
import sys

import pytest

import project_facts


@pytest.fixture(scope="module")
def benchmark():
    path = project_facts.ROOT / "benchmarks" / "plan_reminders.py"
    spec = importlib.util.spec_from_file_location("plan_reminders_benchmark", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_the_sample_has_something_due_and_something_done(benchmark):
    directive, status, sent = benchmark.sample(30)
    plan = benchmark.plan(directive, status, sent, benchmark.NOW)
    assert 0 < len(plan.due) <= 30
    assert {item.requirement for one in plan.due for item in one.items} == {f"r{n}" for n in range(6)}
    assert 20 < len(sent) <= 30
    assert len(benchmark.plain_loop(status)) == 30


def test_the_work_grows_with_the_schools_and_no_faster(benchmark):
    def calls(schools: int) -> int:
        directive, status, sent = benchmark.sample(schools)
        profile = cProfile.Profile()
        profile.runcall(lambda: benchmark.plan(directive, status, sent, benchmark.NOW))
        return sum(entry.callcount for entry in profile.getstats())

    once, more, most = (calls(schools) for schools in (50, 100, 200))
    assert most - more <= 2.2 * (more - once)


def test_the_table_says_the_ratio_and_the_growth(benchmark):
    table = benchmark.table([(100, [(1.0, 0.5)]), (200, [(2.0, 1.0), (2.2, 1.0), (2.4, 1.0)])], 10)
    assert "| 200 | 10 | 12,000 | 2.20 | 183.3 | 2.2 | 2.20 |" in table
