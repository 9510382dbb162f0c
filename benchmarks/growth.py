"""What a command takes with 60, 600, 2,500 and 10,000 schools: seconds of the processor, ms a school, the most memory.

The seconds are those of all its processes, start-up too: what else the machine does is not in them. Each command
runs in a process of its own, in an office of so many schools, half of which have submitted. The last column of the
table is what grows: ms a school beside those of the size before; 1 is linear, less is better.
Run it by hand (`PYTHONPATH=. python benchmarks/growth.py --sizes 60 600`); it prints Markdown.
"""

import argparse
import itertools
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import make_files

LETTER = make_files.LETTER
NOW = "2024-09-17T09:00:00+07:00"
SIZES = (60, 600, 2_500, 10_000)
RUN = """
import json, resource, sys
from datetime import datetime
from congvan.cli import app
now = datetime.fromisoformat(sys.argv[1])
status = app.run(sys.argv[2:], clock=lambda: now)
whose = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN
taken = sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, whose))
most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(json.dumps([status, taken, most]), file=sys.stderr)
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
        ("calendar", ("calendar", "--out", str(folder / "lich.ics")), (0,)),
        ("intake --dry-run", ("intake", str(folder / "outputs" / LETTER / "bieu-mau"), "--dry-run"), (0, 1)),
        ("figures", ("figures", LETTER), (0, 1)),
        ("figures --redact", ("figures", LETTER, "--redact"), (0, 1)),
        ("report", ("report", LETTER, "--dry-run"), (0, 1)),
        ("verify", ("verify",), (0, 1)),
    ]
    for name, words, ends in typed:
        yield Job(name, ("--office", str(folder), *words), ends)


YEAR_FORMS = ("html", "xlsx", "pdf")
Measured = tuple[int, float, int]
"""How it ended, seconds of the processor, and MB of the process that was begun first."""


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
    try:
        done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=limit, cwd=make_files.ROOT)
    except subprocess.TimeoutExpired:
        return None
    *said, told = done.stderr.strip().splitlines() or [""]
    if not told.startswith("["):
        raise SystemExit(f"{job.name}: {told}")
    status, seconds, most = json.loads(told)
    if status not in job.ends:
        raise SystemExit(f"{job.name}: {status}: {' | '.join(said)[-2000:]}")
    return status, seconds, most


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
            each.append(one[1] * 1000 / size if one else None)
            cells.append(f"{one[1]:.1f} · {one[1] * 1000 / size:.1f} · {one[2]}" if one else "quá giờ")
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
