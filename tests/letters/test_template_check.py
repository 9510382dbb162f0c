"""Templates that an office has edited: each mistake is named with the template and its line or paragraph."""

import shutil
from pathlib import Path

import docx
import pytest

from congvan.letters import template_check

TEMPLATES = Path(__file__).parents[2] / "templates"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped templates."""
    return Path(shutil.copytree(TEMPLATES, tmp_path / "templates"))


def found(folder: Path) -> list[tuple[str, str | None, int | None]]:
    """Check a folder: code, file and line of each problem."""
    problems = template_check.check_letter_templates(folder, "templates")
    return [(problem.kind.code, problem.place.file, problem.place.line) for problem in problems]


def test_the_shipped_templates_ask_for_nothing_unknown() -> None:
    assert found(TEMPLATES) == []


@pytest.mark.parametrize("name", ["letter.html", "letter.css", "checklist.html", "checklist.css"])
def test_a_page_that_is_gone(folder: Path, name: str) -> None:
    (folder / name).unlink()
    assert ("base.template-missing", f"templates/{name}", None) in found(folder)


@pytest.mark.parametrize("name", ["letter.docx", "checklist.docx"])
def test_a_word_template_that_is_gone_or_no_word_file(folder: Path, name: str) -> None:
    (folder / name).unlink()
    assert found(folder) == [("letters.template-missing", f"templates/{name}", None)]
    (folder / name).write_text("không phải Word", encoding="utf-8")
    assert [code for code, _file, _line in found(folder)] == ["letters.not-a-word-file"]


def test_a_misspelt_name_in_a_page_has_its_line(folder: Path) -> None:
    page = folder / "letter.html"
    lines = page.read_text(encoding="utf-8").splitlines()
    place = next(n for n, line in enumerate(lines) if "{{ number_line }}" in line)
    lines[place] = lines[place].replace("number_line", "number_lin")
    page.write_text("\n".join(lines), encoding="utf-8")
    problems = template_check.check_letter_templates(folder, "templates")
    assert [(p.kind.code, p.place.line) for p in problems] == [("base.template-unknown-name", place + 1)]
    assert dict(problems[0].params)["near"] == "number_line"


def test_a_misspelt_name_in_word_names_the_paragraph(folder: Path) -> None:
    document = docx.Document(str(folder / "letter.docx"))
    paragraph = next(
        p for t in document.tables for r in t.rows for c in r.cells for p in c.paragraphs if "signer_name" in p.text
    )
    paragraph.runs[0].text = "{{ signer_nam }}"
    document.save(str(folder / "letter.docx"))
    problems = template_check.check_letter_templates(folder, "templates")
    assert [p.kind.code for p in problems] == ["base.template-unknown-name"]
    assert problems[0].place.where


def test_a_template_that_cannot_be_read_by_jinja(folder: Path) -> None:
    page = folder / "checklist.html"
    page.write_text(page.read_text(encoding="utf-8") + "{% if %}", encoding="utf-8")
    assert [code for code, _file, _line in found(folder)] == ["base.template-syntax"]
