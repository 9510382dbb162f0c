"""What a command takes with 60, 600, 2,500 and 10,000 schools: seconds of the processor, ms a school, the most memory.

The seconds are those of all its processes, start-up too: what else the machine does is not in them. Each command
runs in a process of its own, in an office of so many schools, half of which have submitted. Memory is the most that
the largest of its processes had; where there are several, behind a plus what all had together at their most (looked at
20 times a second). The last column of the table is what grows: ms a school beside those of the size before; 1 is
linear, less is better.
Run it by hand (`PYTHONPATH=. python benchmarks/growth.py --sizes 60 600`); it prints Markdown.
"""

import argparse
import itertools
import json
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import make_files

LETTER = make_files.LETTER
NOW = "2024-09-17T09:00:00+07:00"
SIZES = (60, 600, 2_500, 10_000)
LOOK_S = 0.05
RUN = """
import gc, json, resource, sys
from datetime import datetime
from congvan.cli import app
gc.set_threshold(app.NEW_OBJECTS)
now = datetime.fromisoformat(sys.argv[1])
status = app.run(sys.argv[2:], clock=lambda: now)
whose = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN
taken = sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, whose))
print(json.dumps([status, taken]), file=sys.stderr)
"""


@dataclass(frozen=True)
class Job:
    """A command, what the table calls it, and how it may end."""

    name: str
    words: tuple[str, ...]
    ends: tuple[int, ...] = (0,)


def jobs(folder: Path) -> Iterator[Job]:
    """List the commands in the order in which they run; what one records, the next ones see."""
    summary = ("summary", LETTER, "--format")
    typed: list[tuple[str, tuple[str, ...], tuple[int, ...]]] = [
        ("import-schools", ("import-schools", str(folder / "data" / "schools.csv"), "--dry-run"), (0, 1)),
        ("check", ("check",), (0, 1)),
        ("generate", ("generate", LETTER), (0,)),
        *((f"generate {form}", ("generate", LETTER, "--format", form), (0,)) for form in ("docx", "pdf", "xlsx")),
        *((f"generate, {n} process", ("generate", LETTER, "--processes", str(n)), (0,)) for n in (1, 2)),
        ("forms", ("forms", LETTER), (0,)),
        ("submit --from", ("submit", LETTER, "--from", str(folder / "nop.txt"), "--at", "13/9/2024"), (0,)),
        ("list", ("list",), (0,)),
        ("status", ("status", LETTER), (0,)),
        ("missing", ("missing", LETTER), (0,)),
        ("history", ("history", LETTER), (0,)),
        ("summary", ("summary",), (0,)),
        *((f"summary ID {form}", (*summary, form), (0,)) for form in ("text", "json", "xlsx", "html", "docx", "pdf")),
        *((f"summary --year {form}", ("summary", "--year", "2024", "--format", form), (0,)) for form in YEAR_FORMS),
        ("remind", ("remind", LETTER), (0,)),
        ("agenda", ("agenda",), (0,)),
        *(
            (f"calendar {form}", ("calendar", "--out", str(folder / f"lich.{form}"), "--format", form), (0,))
            for form in ("ics", "pdf")
        ),
        ("intake --dry-run", ("intake", str(folder / "outputs" / LETTER / "bieu-mau"), "--dry-run"), (0, 1)),
        ("figures", ("figures", LETTER), (0, 1)),
        ("figures --redact", ("figures", LETTER, "--redact"), (0, 1)),
        ("report", ("report", LETTER, "--dry-run"), (0, 1)),
        ("verify", ("verify",), (0, 1)),
    ]
    for name, words, ends in typed:
        yield Job(name, ("--office", str(folder), *words), ends)


YEAR_FORMS = ("html", "xlsx", "pdf")


@dataclass(frozen=True)
class Measured:
    """Seconds of the processor, and MB: the most of one process, and of all together (LibreOffice too)."""

    seconds: float
    largest: int
    together: int

    @property
    def memory(self) -> str:
        """Return the MB as the table shows them."""
        return f"{self.largest}" if self.together <= self.largest else f"{self.largest} + = {self.together}"


class Watch(threading.Thread):
    """Looks at a process and all that it has begun, 20 times a second, until it has ended.

    One that is seen only once (a question to the system's linker, a process not yet begun) is in no sum.
    """

    def __init__(self, first: int) -> None:
        """Take the number of the first process."""
        super().__init__(daemon=True)
        self._first, self._ended = first, threading.Event()
        self._most: dict[int, int] = {}
        self._together = 0

    def run(self) -> None:
        """Look."""
        while not self._ended.wait(LOOK_S):
            found = {number: _memory(number) for number in _family(self._first)}
            lasting = [now for number, (now, _most) in found.items() if number in self._most]
            self._together = max(self._together, sum(lasting))
            for number, (_now, most) in found.items():
                self._most[number] = max(most, self._most.get(number, 0))

    def end(self) -> tuple[int, int]:
        """Return the most of one process, and of all together, in MB."""
        self._ended.set()
        self.join()
        return max(self._most.values(), default=0) // 1024, self._together // 1024 if len(self._most) > 1 else 0


def _family(first: int) -> Iterator[int]:
    """Yield the numbers of a process and of those that it has begun."""
    yield first
    with suppress(OSError):
        for line in Path(f"/proc/{first}/task").glob("*/children"):
            for number in line.read_text(encoding="utf-8").split():
                yield from _family(int(number))


def _memory(number: int) -> tuple[int, int]:
    """Return the kB that a process has, and the most that it has had."""
    with suppress(OSError):
        lines = (line.split() for line in Path(f"/proc/{number}/status").read_text(encoding="utf-8").splitlines())
        found = {words[0]: int(words[1]) for words in lines if words and words[0] in {"VmRSS:", "VmHWM:"}}
        return found.get("VmRSS:", 0), found.get("VmHWM:", 0)
    return 0, 0


def measure(size: int, only: Sequence[str], limit: int) -> dict[str, Measured | None]:
    """Run the commands in an office of so many schools; None for one that takes longer than the limit."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_files.make_office(folder, size)
        codes = (f"MAU-{number:05d}\n" for number in range(0, size, 2))
        (folder / "nop.txt").write_text("".join(codes), encoding="utf-8")
        found: dict[str, Measured | None] = {}
        for job in jobs(folder):
            needed = job.name == "submit --from" or (job.name == "forms" and "intake --dry-run" in only)
            if not only or job.name in only or needed:
                found[job.name] = run(job, limit)
                print(size, job.name, found[job.name], file=sys.stderr, flush=True)
        return found


def run(job: Job, limit: int) -> Measured | None:
    """Run a command in a process of its own."""
    words = [sys.executable, "-c", RUN, NOW, *job.words]
    pipe = subprocess.PIPE
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=pipe, text=True, cwd=make_files.ROOT) as process:
        watch = Watch(process.pid)
        watch.start()
        try:
            heard = process.communicate(timeout=limit)[1]
        except subprocess.TimeoutExpired:
            process.kill()
            return None
        finally:
            largest, together = watch.end()
    *said, told = heard.strip().splitlines() or [""]
    if not told.startswith("["):
        raise SystemExit(f"{job.name}: {told}")
    status, seconds = json.loads(told)
    if status not in job.ends:
        raise SystemExit(f"{job.name}: {status}: {' | '.join(said)[-2000:]}")
    return Measured(seconds, largest, together)


def table(found: dict[int, dict[str, Measured | None]]) -> str:
    """Write what was measured as a Markdown table."""
    sizes = list(found)
    heads = [f"{vietnamese_number(size)} trường: giây · ms/trường · MB" for size in sizes]
    lines = [
        "| lệnh | " + " | ".join(heads) + " | tăng, từng bậc |",
        "|---|" + "---|" * (len(sizes) + 1),
    ]
    for name in found[sizes[0]]:
        cells: list[str] = []
        each: list[float | None] = []
        for size in sizes:
            one = found[size].get(name)
            each.append(one.seconds * 1000 / size if one else None)
            cells.append(f"{one.seconds:.1f} · {each[-1]:.1f} · {one.memory}" if one else "quá giờ")
        steps = [f"{b / a:.2f}" if a and b else "-" for a, b in itertools.pairwise(each)]
        lines.append(f"| {name} | " + " | ".join(cells) + " | " + " · ".join(steps) + " |")
    return "\n".join(lines).replace(".", ",")


def vietnamese_number(number: int) -> str:
    """Write a whole number with spaces between its thousands: a dot is made a comma here."""
    return f"{number:,}".replace(",", " ")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="SCHOOLS")
    parser.add_argument("--only", nargs="+", default=[], metavar="JOB", help="names as the table has them")
    parser.add_argument("--limit", type=int, default=900, help="seconds; a command that takes longer is ended")
    typed = parser.parse_args()
    print(table({size: measure(size, typed.only, typed.limit) for size in typed.sizes}))


if __name__ == "__main__":
    main()
