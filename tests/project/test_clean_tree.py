"""What git holds: no place of one machine, no address of a registry, no name that Windows refuses."""

import re
from pathlib import Path, PurePosixPath

import project_facts

ROOT = project_facts.ROOT
REGISTRY = re.compile(
    r'"resolved": *"http|--(?:extra-)?index-url[ =]|https?://[^ "]*/(?:simple|pool/main)/|pythonhosted\.' "org"
)
LONGEST_PATH = 150
"""Characters below the office's folder; Windows takes 260 for the whole path."""


def texts():
    for path in project_facts.tracked_files():
        data = path.read_bytes()
        if b"\0" not in data:
            yield path.relative_to(ROOT).as_posix(), data.decode("utf-8")


def test_every_text_file_is_utf8():
    assert dict(texts())


def test_no_path_of_one_machine():
    places = {f"{ROOT.parent}/", f"{Path.home()}/"} - {"//", "/"}
    assert [(name, place) for name, text in texts() for place in places if place in text] == []


def test_no_address_of_a_registry():
    assert [(name, match[0]) for name, text in texts() for match in REGISTRY.finditer(text)] == []


def test_no_merge_marks_and_no_tabs_in_yaml():
    marks = [name for name, text in texts() if re.search(r"^(<{7} |>{7} )", text, re.MULTILINE)]
    tabs = [name for name, text in texts() if name.endswith((".yaml", ".yml")) and "\t" in text]
    assert (marks, tabs) == ([], [])


def test_windows_takes_every_name():
    names = [path.relative_to(ROOT).as_posix() for path in project_facts.tracked_files()]
    assert [n for n in names if any(project_facts.refused_by_windows(part) for part in PurePosixPath(n).parts)] == []
    assert [n for n in names if len(n) > LONGEST_PATH] == []
    assert len({name.casefold() for name in names}) == len(names), "two names that differ only in case"


def test_the_rule_for_names_itself():
    bad = ("con", "NUL.txt", "a:b", "a?", "a.", "a ", "com1.docx", 'a"b')
    assert [name for name in bad if not project_facts.refused_by_windows(name)] == []
    assert not any(project_facts.refused_by_windows(name) for name in ("cong-van-42.docx", "console.md", ".ci"))


def test_nothing_that_is_made_at_run_time_is_held():
    names = [path.relative_to(ROOT).as_posix() for path in project_facts.tracked_files()]
    made = re.compile(r"(^|/)(__pycache__|\.venv|node_modules)/|\.(pyc|db|mo)$|^outputs/(?!README)")
    assert [name for name in names if made.search(name)] == []
