"""The shipped forms read once, and a district that has handed its figures in."""

import pytest

from congvan.actions import workspace
from congvan.forms import form_reading
from tests.conftest import ROOT as SOURCES
from tests.conftest import copy_office
from tests.figures.district import District

ROOT = SOURCES


@pytest.fixture(scope="session")
def shipped():
    """The shipped office as it lies in the repository."""
    return workspace.open_workspace(ROOT)


@pytest.fixture(scope="session")
def shipped_forms(shipped):
    directive = workspace.read_directive(shipped, ROOT / "workflows" / "2024-42-csdl-nganh.yaml", None)
    forms, problems = form_reading.load_forms(directive, shipped.office)
    assert problems == ()
    return forms


@pytest.fixture(scope="session")
def filled_district(tmp_path_factory) -> District:
    """An office to which 22 of its schools have handed everything in; copy it before anything is changed."""
    district = District(copy_office(tmp_path_factory.mktemp("huyen") / "don-vi"))
    district.fill(slice(0, 12))
    district.fill(slice(30, 40), seed=2)
    return district
