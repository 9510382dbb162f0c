"""The commands that the READMEs show work as they stand, one after the other, on the shipped office."""

import re
import shlex
from datetime import UTC, datetime
from pathlib import Path

import pytest

from congvan.cli import app

ROOT = Path(__file__).parents[2]
NOW = datetime(2024, 9, 20, 2, 0, tzinfo=UTC)


@pytest.mark.parametrize("page", ["README.md", "README.vi.md"])
def test_the_commands_shown_work(page: str, shipped_office: Path) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    lines = [line for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL) for line in block.splitlines()]
    commands = [shlex.split(line)[2:] for line in lines if line.startswith("python cli.py ")]
    assert len(commands) >= 5
    for words in commands:
        assert app.run(["--office", str(shipped_office), *words], clock=lambda: NOW) == 0, words
