"""The pages for people: every command and key is explained, generated pages are up to date, links lead somewhere."""

import re
from pathlib import Path

import pytest

import docs_pages
import project_facts
from congvan.cli import command_table

ROOT = project_facts.ROOT
COMMANDS = [name for _section, commands in command_table.SECTIONS for name, _module, _help in commands]
PAGES = [path for path in project_facts.tracked_files(".md") if path.parent.name != "decisions"]


@pytest.mark.parametrize("readme", ["README.md", "README.vi.md"])
def test_every_command_stands_in_the_readme(readme: str):
    text = (ROOT / readme).read_text(encoding="utf-8")
    assert [name for name in COMMANDS if not re.search(rf"`{name}[ `]", text)] == []


@pytest.mark.parametrize("name", sorted(docs_pages.PAGES))
def test_a_generated_page_is_up_to_date(name: str):
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == docs_pages.PAGES[name](), "run: make docs"


def test_every_key_of_every_yaml_file_is_explained():
    page = docs_pages.keys_page()
    keys = {entry.key for _module, shape in project_facts.shapes() for entry in shape.fields}
    assert keys
    assert sorted(key for key in keys if f"`{key}`" not in page) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_links_between_pages_lead_somewhere(page: Path):
    targets = re.findall(r"\]\((?!https?://|#|mailto:)([^)#\s]+)", page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_the_two_readmes_show_the_same_pictures_and_commands():
    english, vietnamese = ((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.vi.md"))
    pictures = r"!\[[^]]*\]\(([^)]+)\)"
    assert re.findall(pictures, english) == re.findall(pictures, vietnamese) != []
    typed = r"^(?:make|python|\.venv/bin/python) .*$"
    assert re.findall(typed, english, re.MULTILINE) == re.findall(typed, vietnamese, re.MULTILINE) != []
