"""Every kind of problem and of finding: one code, a cure, a page that explains it, and a test that provokes it."""

import re
from collections import Counter

import pytest

import docs_pages
import project_facts
from congvan.base.problems import ProblemKind
from congvan.checking.finding import FindingKind

KINDS = project_facts.problem_kinds()
FINDINGS = project_facts.finding_kinds()
TESTS = "\n".join(
    path.read_text(encoding="utf-8")
    for path in project_facts.tracked_files(".py")
    if "tests" in path.relative_to(project_facts.ROOT).parts
)


def test_there_are_kinds_and_none_is_missed():
    declared = sum(
        len(re.findall(r"\bProblemKind\(\s*code=", path.read_text(encoding="utf-8")))
        for path in project_facts.tracked_files(".py")
        if path.is_relative_to(project_facts.ROOT / "congvan")
    )
    assert len(KINDS) == declared


def test_no_two_kinds_share_a_code():
    codes = Counter(kind.code for _module, _constant, kind in KINDS)
    assert {code: count for code, count in codes.items() if count > 1} == {}


def test_no_finding_is_missed_and_no_two_share_a_code():
    declared = Counter(
        code
        for path in project_facts.tracked_files(".py")
        if path.is_relative_to(project_facts.ROOT / "congvan")
        for code in re.findall(r'\bFindingKind\(\s*code="([^"]+)"', path.read_text(encoding="utf-8"))
    )
    assert declared
    assert {code: count for code, count in declared.items() if count > 1} == {}
    assert sorted(declared) == [kind.code for _module, _constant, kind in FINDINGS]


@pytest.mark.parametrize(("module", "constant", "kind"), FINDINGS, ids=lambda value: getattr(value, "code", ""))
def test_a_finding_has_a_code_a_sentence_a_cure_and_a_test(module: str, constant: str, kind: FindingKind):
    assert re.fullmatch(r"letter\.[a-z0-9]+(-[a-z0-9]+)*", kind.code)
    assert module.startswith("congvan.checking.")
    assert constant.isupper()
    assert kind.message.endswith((".", "?", "”", "}"))
    assert kind.cure.endswith((".", "?"))
    assert re.search(rf'"{re.escape(kind.code)}[" ]', TESTS) or re.search(rf"\b{constant}\b", TESTS), kind.code


@pytest.mark.parametrize(("module", "constant", "kind"), KINDS, ids=lambda value: getattr(value, "code", ""))
def test_a_code_is_room_and_idea(module: str, constant: str, kind: ProblemKind):
    room = module.split(".")[1]
    assert re.fullmatch(rf"{room}\.[a-z0-9]+(-[a-z0-9]+)*", kind.code), module
    assert constant.isupper(), constant


@pytest.mark.parametrize(("_module", "_constant", "kind"), KINDS, ids=lambda value: getattr(value, "code", ""))
def test_a_kind_has_a_sentence_and_a_cure(_module: str, _constant: str, kind: ProblemKind):
    assert kind.message.endswith((".", "?", "”", "}")), "a sentence, or one that ends with a sentence given to it"
    assert kind.cure.endswith((".", "?"))


@pytest.mark.parametrize(("module", "constant", "kind"), KINDS, ids=lambda value: getattr(value, "code", ""))
def test_a_test_provokes_it(module: str, constant: str, kind: ProblemKind):
    assert re.search(rf'"{re.escape(kind.code)}[" ]', TESTS) or re.search(rf"\b{constant}\b", TESTS), (
        f"{module}.{constant}"
    )


def test_the_page_of_problems_is_up_to_date():
    page = project_facts.ROOT / "docs" / "problems.md"
    assert page.read_text(encoding="utf-8") == docs_pages.problems_page(), "run: make docs"
