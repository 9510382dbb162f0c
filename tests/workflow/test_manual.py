"""The page about workflow files: its tables follow from the shapes, and its examples are sound."""

import re
from gettext import gettext
from pathlib import Path

import pytest

from congvan.base import language
from congvan.workflow import form, manual

PAGE = Path(__file__).parents[2] / "docs" / "workflow-file.md"


@pytest.fixture(name="page")
def page_text(monkeypatch: pytest.MonkeyPatch) -> str:
    """The page, while the program speaks Vietnamese."""
    monkeypatch.setenv("LANGUAGE", "vi")
    language.activate("vi")
    return PAGE.read_text(encoding="utf-8")


def test_the_tables_of_keys_are_up_to_date(page):
    assert manual.refresh(page, gettext) == page


def test_every_key_is_explained_in_vietnamese(page):
    for shape in form.MANUAL:
        for entry in shape.fields:
            assert f"| `{entry.key}`{' *' if entry.required else ''} | " in page
            assert entry.doc not in page, entry.key


def test_the_shortest_file_of_the_page_is_sound(page, small_office):
    text = re.search(r"```yaml\n(kind:.*?)```", page, re.DOTALL)[1]
    small_office.write("workflows/2024-7-so-lop.yaml", text.replace("thu-thap-bao-cao", "bao-cao"))
    read = small_office.read()
    assert read.problems == ()
    assert read.directive is not None


def test_the_file_that_asks_nothing_of_the_page_is_sound(page, small_office):
    (text,) = re.findall(r"```yaml\n(document:\n  type: to-trinh.*?)```", page, re.DOTALL)
    small_office.write("workflows/2024-8-to-trinh.yaml", text)
    read = small_office.read("2024-8-to-trinh")
    assert read.problems == ()
    assert read.directive.asks_nothing


def test_the_decision_of_the_page_is_sound(page, small_office):
    (text,) = re.findall(r"```yaml\n(document:\n  type: quyet-dinh.*?)```", page, re.DOTALL)
    small_office.write("workflows/2024-qd.yaml", text)
    small_office.write("workflows/quy-che.md", "# Chương I\n# Quy định chung\n\n### Điều 1. Phạm vi\n\nQuy chế này./.")
    read = small_office.read("2024-qd")
    assert read.problems == ()
    assert read.directive.letter.decision.attached[0].type_name == "Quy chế"


def test_the_forms_of_deadlines_of_the_page_are_sound(page, small_office):
    (examples,) = re.findall(r"```yaml\n(deadline:.*?)```", page, re.DOTALL)
    forms = re.split(r"\n(?=deadline:)", examples.strip())
    assert len(forms) == 3
    text = (small_office.folder / "workflows/2024-7-so-lop.yaml").read_text(encoding="utf-8")
    for words in forms:
        changed = text.replace("deadline: trước ngày 14/9/2024", words).replace("so-lop", "ngan-sach")
        small_office.write("workflows/2024-7-so-lop.yaml", changed)
        assert small_office.read().directive is not None, words


def test_every_shape_of_the_form_is_in_the_manual():
    shapes = [value for value in vars(form).values() if isinstance(value, form.Shape)]
    assert [shape.name for shape in shapes if shape not in form.MANUAL] == []
