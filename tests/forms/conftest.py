"""The shipped office, its directive and its forms, read once."""

from pathlib import Path

import pytest

from congvan.actions import workspace
from congvan.forms import form_plan, form_reading
from congvan.forms.form_sheets import compose_book

ROOT = Path(__file__).parents[2]
DIRECTIVE = "2024-42-csdl-nganh"
LEVELS = (("mam-non",), ("tieu-hoc",), ("thcs",), ("tieu-hoc", "thcs"))


@pytest.fixture(scope="session")
def shipped():
    """The shipped office as it lies in the repository."""
    return workspace.open_workspace(ROOT)


@pytest.fixture(scope="session")
def directive(shipped):
    return workspace.read_directive(shipped, ROOT / "workflows" / f"{DIRECTIVE}.yaml", None)


@pytest.fixture(scope="session")
def shipped_forms(shipped, directive):
    forms, problems = form_reading.load_forms(directive, shipped.office)
    assert problems == ()
    return forms


@pytest.fixture(scope="session")
def plans(shipped_forms):
    """The workbooks of each kind of school, by its levels."""
    return {levels: form_plan.make_plan(compose_book(shipped_forms, levels)) for levels in LEVELS}


@pytest.fixture
def read_yaml(shipped):
    """Reads a form's YAML: the form, and the code and place of each problem."""

    def read(text: str):
        form, problems = form_reading.read_form_text(text, "bieu.yaml", shipped.office)
        return form, [(problem.kind.code, problem.place.line, problem.place.column) for problem in problems]

    return read
