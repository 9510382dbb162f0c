"""The locks: what is installed is what pyproject.toml asks for, in one version, held against hashes."""

import re
import tomllib

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import project_facts

PROJECT = tomllib.loads((project_facts.ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def locked(name: str) -> dict[str, str]:
    """Package and version of every entry; each must carry a hash."""
    text = (project_facts.ROOT / "setup" / name).read_text(encoding="utf-8").replace("\\\n", " ")
    found = {}
    for line in text.splitlines():
        if line and not line.lstrip().startswith("#"):
            entry = re.match(r"([A-Za-z0-9._-]+)==([^ ;]+)", line)
            assert entry, line
            assert "--hash=sha256:" in line, line
            found[canonicalize_name(entry[1])] = entry[2]
    return found


RUN, TEST = locked("run.lock"), locked("test.lock")


def test_both_locks_agree():
    assert {name: (version, TEST.get(name)) for name, version in RUN.items() if TEST.get(name) != version} == {}


def test_the_locks_satisfy_the_project():
    for wanted, lock in ((PROJECT["project"]["dependencies"], RUN), (PROJECT["dependency-groups"]["test"], TEST)):
        for text in wanted:
            requirement = Requirement(text)
            version = lock.get(canonicalize_name(requirement.name))
            assert version, f"{requirement.name} is not locked: make lock"
            assert requirement.specifier.contains(version), f"{text}: {version} is locked; make lock"


def test_what_runs_needs_nothing_of_the_tests():
    assert {"pytest", "hypothesis", "mypy", "ruff", "import-linter", "hatchling"} & set(RUN) == set()
