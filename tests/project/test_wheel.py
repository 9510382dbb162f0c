"""The wheel: it can be built, carries everything that the program reads, and runs away from this folder."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import project_facts


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir"]
    told = subprocess.run([*command, folder, project_facts.ROOT], check=False, capture_output=True, text=True)
    assert told.returncode == 0, told.stderr
    return next(folder.glob("congvan-*.whl"))


def test_it_holds_every_file_of_the_program(wheel: Path):
    package = project_facts.ROOT / "congvan"
    wanted = {
        path.relative_to(project_facts.ROOT).as_posix()
        for path in project_facts.tracked_files()
        if path.is_relative_to(package)
    }
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if name.startswith("congvan/")}
    assert any(name.endswith(".po") for name in wanted)
    assert held == wanted


def test_it_runs_away_from_this_folder(wheel: Path, tmp_path: Path):
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    environment = os.environ | {"PYTHONPATH": str(site), "PYTHONIOENCODING": "utf-8"}

    def congvan(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "congvan", *words]
        return subprocess.run(
            command, check=False, capture_output=True, text=True, encoding="utf-8", cwd=tmp_path, env=environment
        )

    made = congvan("init", "don-vi")
    assert made.returncode == 0, made.stderr
    checked = congvan("--office", "don-vi", "check")
    assert checked.returncode == 0, checked.stdout + checked.stderr
