"""The layout of the house: rooms, names of files, and tests beside the rooms they are of."""

import re
from collections import Counter

import pytest

import project_facts

ROOMS = project_facts.ROOT / "congvan"
FORBIDDEN_NAMES = {"utils", "util", "helpers", "common", "misc", "service", "services", "models", "manager"}


def modules_of_rooms():
    """Every module but the packages' own and the commands, whose files are named after the words that are typed."""
    files = [p for p in project_facts.tracked_files(".py") if p.is_relative_to(ROOMS) and not p.stem.startswith("_")]
    return [path for path in files if not {"commands", "migrations"} & set(path.parts)]


def test_no_two_files_have_one_name():
    names = Counter(path.name for path in modules_of_rooms())
    assert {name: count for name, count in names.items() if count > 1} == {}


def test_no_two_test_files_have_one_name():
    names = Counter(p.name for p in project_facts.tracked_files(".py") if "tests" in p.relative_to(ROOMS.parent).parts)
    names.pop("conftest.py", None)
    assert {name: count for name, count in names.items() if count > 1} == {}


def test_names_say_what_is_inside():
    assert {path.name for path in modules_of_rooms() if path.stem in FORBIDDEN_NAMES} == set()


def test_sql_stands_where_the_name_says_so():
    """The queue of bulk jobs asks procrastinate's tables."""
    sql = re.compile(r"\bSELECT\b[^\n]*\bFROM\b")
    found = {p.name for p in modules_of_rooms() if sql.search(p.read_text(encoding="utf-8"))}
    assert {name for name in found if not name.endswith(("_table.py", "query.py"))} == {"job_queue.py"}


def test_records_are_of_one_kind():
    """A dataclass takes thirty times as long to make, at every start of every command (docs/decisions/0009-records.md)."""
    modules = [p for p in project_facts.tracked_files(".py") if p.is_relative_to(ROOMS)]
    kinds = re.compile(r"^\s*(?:from|import) (?:dataclasses|attrs?)\b", re.MULTILINE)
    assert {path.name for path in modules if kinds.search(path.read_text(encoding="utf-8"))} == set()


@pytest.mark.parametrize(
    "path", [p for p in (ROOMS / "actions").glob("*.py") if p.name != "__init__.py"], ids=lambda p: p.name
)
def test_every_action_says_what_it_does(path):
    assert path.read_text(encoding="utf-8").startswith('"""')


def test_every_room_is_described_in_the_architecture():
    text = (project_facts.ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = {path.parent.name for path in ROOMS.glob("*/__init__.py")}
    assert {room for room in rooms if f"`{room}/`" not in text} == set()
