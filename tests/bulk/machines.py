"""Machines of an office at work: real processes on one shared folder and a real PostgreSQL."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from congvan.cli import app

ROOT = Path(__file__).parents[2]
ID = "2024-42-csdl-nganh"
PATIENCE_S = 90
CHILD = """
import sys
from datetime import datetime
from congvan.cli import app
now = datetime.fromisoformat(sys.argv[1])
sys.exit(app.run(sys.argv[2:], clock=lambda: now))
"""


class Machines:
    """Some machines that see one folder and one database; what is typed at the desk runs in this process."""

    def __init__(self, office: Path, url: str, capsys: Any, now: str = "2024-09-10T09:00:00+07:00") -> None:
        self.office, self.url, self.capsys, self.now = office, url, capsys, now
        self.running: list[subprocess.Popen[str]] = []

    def type(self, *words: str) -> tuple[int, str, str]:
        """Type a command at the desk."""
        from datetime import datetime

        self.capsys.readouterr()
        status = app.run(["--office", str(self.office), *words], clock=lambda: datetime.fromisoformat(self.now))
        said = self.capsys.readouterr()
        return status, said.out, said.err

    def json(self, *words: str) -> Any:
        """Type a command with --json and return its answer."""
        _status, out, err = self.type(*words, "--json")
        assert out, err
        return json.loads(out)

    def start(self, *words: str, office: Path | None = None) -> "subprocess.Popen[str]":
        """Start `congvan worker` on a machine."""
        environ = {**os.environ, "CONGVAN_DATABASE": self.url, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
        line = [sys.executable, "-c", CHILD, self.now, "--office", str(office or self.office), "worker", *words]
        machine = subprocess.Popen(
            line, env=environ, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8"
        )
        self.running.append(machine)
        return machine

    def finish(self, *machines: "subprocess.Popen[str]") -> list[str]:
        """Wait until machines end by themselves, well; return what they said."""
        said = [machine.communicate(timeout=PATIENCE_S)[0] for machine in machines]
        assert [machine.returncode for machine in machines] == [0] * len(machines), said
        return said

    def stop(self, machine: "subprocess.Popen[str]") -> str:
        """Press Ctrl-C at a machine, and return what it said."""
        machine.send_signal(signal.SIGINT)
        (said,) = self.finish(machine)
        return said

    def wait_until(self, number: int, is_so: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Ask for a job again and again until something is so."""
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            (job,) = self.json("jobs", str(number))
            if is_so(job):
                return job
            time.sleep(0.1)
        raise TimeoutError(job)

    def wait_for(self, count: int) -> None:
        """Wait until so many machines are there."""
        end = time.monotonic() + PATIENCE_S
        while len(self.json("generate", ID, "--workers", "--dry-run")["workers"]) < count:
            assert time.monotonic() < end, "nobody came"
            time.sleep(0.2)

    def files(self) -> dict[str, bytes]:
        """Every file under the folder of outputs, hidden ones too."""
        return files_in(self.office / "outputs")

    def end(self) -> None:
        """End whatever still runs."""
        for machine in self.running:
            if machine.poll() is None:
                machine.kill()
            machine.communicate()


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@contextmanager
def closing(machines: Machines) -> Iterator[Machines]:
    try:
        yield machines
    finally:
        machines.end()
