"""Commands killed at any instant: a process that runs command lines one after the other, and says what each one said.

Run as a program it is a nursery: it imports the program once, looks for the fonts, and forks a child for each line it
is given, so that a kill costs a hundredth of a second. Each child is a process of its own which runs whole command
lines, from the words typed to the exit status, against the real database. It appends a line of JSON to a file of its
own after each command, when the command has printed its answer and ended: what stands there was said to be done.
"""

import contextlib
import importlib
import io
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PATIENCE_S = 300
LONGEST_S = 10
"""The longest time after a command within which a child is killed."""
IMPORTED = (
    "alembic.command",
    "alembic.config",
    "congvan.actions.back_up",
    "congvan.actions.check_office",
    "congvan.actions.issue_document",
    "congvan.actions.move_document",
    "congvan.actions.receive_document",
    "congvan.actions.record_event",
    "congvan.actions.restore_store",
    "congvan.actions.skip_number",
    "congvan.actions.undo_event",
    "congvan.cli.app",
    "congvan.cli.life_words",
    "congvan.cli.register_words",
    "congvan.cli.tables",
    "congvan.letters.pages",
    "congvan.letters.pdf_file",
    "congvan.letters.word_file",
    "congvan.register.frozen_data",
    "sqlalchemy.dialects.postgresql",
)
"""What commands import when they are called: a child begins with its work at once."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """What a command said when it was done."""

    words: tuple[str, ...]
    status: int
    answer: Any
    """Its JSON; the text where it is none."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Child:
    """A process that runs commands."""

    pid: int
    file: Path

    def kill(self) -> None:
        """End it as a power cut does."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        self.wait()

    def is_running(self) -> bool:
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return False
        return True

    def wait(self) -> None:
        """Wait until it has ended."""
        end = time.monotonic() + PATIENCE_S
        while self.is_running():
            assert time.monotonic() < end, "the commands hang"
            time.sleep(0.002)

    def wait_for(self, count: int) -> None:
        """Wait until so many commands have said that they are done."""
        end = time.monotonic() + PATIENCE_S
        while self.count_said() < count and self.is_running():
            assert time.monotonic() < end, "the commands hang"
            time.sleep(0.01)

    def count_said(self) -> int:
        """How many commands have said that they are done."""
        return self.file.read_bytes().count(b"\n") if self.file.exists() else 0

    def said(self) -> tuple[Said, ...]:
        """What its commands have said up to now; a line that was cut off was not said."""
        text = self.file.read_text(encoding="utf-8") if self.file.exists() else ""
        lines = text.split("\n")[:-1]
        return tuple(Said(**{**json.loads(line), "words": tuple(json.loads(line)["words"])}) for line in lines)


class Nursery:
    """Forks children that run commands in the office that it is told of."""

    def __init__(self) -> None:
        self.office, self.url, self.folder, self.count = Path(), "", Path(), 0
        command = [sys.executable, __file__]
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self.process.stdout.readline() == "ready\n"

    def work_for(self, office: Path, url: str, folder: Path) -> None:
        """Have children work in an office with its database, and write what they say into a new folder."""
        folder.mkdir()
        self.office, self.url, self.folder = office, url, folder

    def start(self, commands: Sequence[Sequence[str]]) -> Child:
        """Start a child that runs command lines (without `--office`) one after the other."""
        self.count += 1
        file = self.folder / f"{self.count}.jsonl"
        words = [["--office", str(self.office), *command] for command in commands]
        asked = {"file": str(file), "commands": words, "database": self.url}
        self.process.stdin.write(json.dumps(asked) + "\n")
        self.process.stdin.flush()
        return Child(pid=int(self.process.stdout.readline()), file=file)

    def run_all(
        self, shares: Sequence[Sequence[Sequence[str]]], chance: random.Random, *, at_most: int = 4
    ) -> tuple[tuple[Said, ...], int]:
        """Run each share in a child of its own, all at once; each is killed again and again and given what is left.

        A child is killed at a random instant of the command after some have finished (`at_most`): however slow the
        computer is, the work gets done.

        Returns:
            What all commands said, and how many times a child was killed at its work.
        """
        left = [list(share) for share in shares]
        said: list[Said] = []
        kills, began = 0, time.monotonic()
        children: dict[int, Child] = {}
        after: dict[int, int] = {}
        ends: dict[int, float] = {}
        while any(left):
            for place in range(len(left)):
                if left[place] and place not in children:
                    children[place], after[place] = self.start(left[place]), chance.randint(0, at_most)
            time.sleep(0.02)
            pace = (time.monotonic() - began) * len(shares) / max(len(said), 1)
            for place, child in list(children.items()):
                running = child.is_running()
                if running and child.count_said() < after[place]:
                    continue
                end = ends.setdefault(place, time.monotonic() + chance.uniform(0, min(pace, LONGEST_S)))
                if running and time.monotonic() < end:
                    continue
                child.kill()
                kills += running
                new = child.said()
                said += new
                left[place] = left[place][len(new) :]  # the one that was killed is given again
                del children[place], ends[place]
        return tuple(said), kills

    def close(self) -> None:
        self.process.stdin.close()
        self.process.wait(timeout=30)
        self.process.stdout.close()


def run_commands(file: Path, commands: Sequence[Sequence[str]]) -> None:
    """Run commands and append to the file what each of them said."""
    from congvan.cli import app

    with file.open("a", encoding="utf-8") as stream:
        for words in commands:
            out = io.StringIO()
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
                status = app.run(words)
            try:
                answer = json.loads(out.getvalue())
            except ValueError:
                answer = out.getvalue()
            stream.write(json.dumps({"words": words[2:], "status": status, "answer": answer}) + "\n")
            stream.flush()


def find_fonts() -> None:
    """Make a page, so that the children need not look for the computer's fonts again."""
    from congvan.letters import pdf_file

    pdf_file.render_pdf("<p>a</p>", ROOT / "templates")


def answer(line: str) -> None:
    """Write a line to who started the nursery."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    """Fork a child for each line on stdin and say its process id; the system buries the dead."""
    for name in IMPORTED:
        importlib.import_module(name)
    find_fonts()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    answer("ready")
    for line in sys.stdin:
        asked = json.loads(line)
        pid = os.fork()
        if pid:
            answer(str(pid))
            continue
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        sys.stdin.close()
        os.environ["CONGVAN_DATABASE"] = asked["database"]
        try:
            run_commands(Path(asked["file"]), asked["commands"])
        finally:
            os._exit(0)


if __name__ == "__main__":
    main()
