"""What the tests of every room share."""

import shutil
from pathlib import Path

import hypothesis
import pytest

ROOT = Path(__file__).parents[1]
SHIPPED = ("config.yaml", "data", "workflows", "templates")
"""The parts of the shipped office's folder (outputs is made)."""

hypothesis.settings.register_profile("project", deadline=None, derandomize=True, print_blob=True)
hypothesis.settings.load_profile("project")


@pytest.fixture
def shipped_office(tmp_path: Path) -> Path:
    """A copy of the shipped office's folder, with no database and no outputs yet."""
    folder = tmp_path / "don-vi"
    folder.mkdir()
    for name in SHIPPED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("*.db", "*.db-*"))
        else:
            shutil.copy2(source, folder / name)
    return folder


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep what a developer has set, and a developer's own caches and crash logs, out of the tests."""
    for name in ("CONGVAN_DATABASE", "CONGVAN_LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path_factory.getbasetemp() / "state"))
