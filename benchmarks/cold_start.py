"""Cold start: `cli.py --help`, `list`, `status` and `deadline` beside a bare click program with twelve commands.

The office is the one that is shipped, copied, with some hundred events in its store. Rounds are interleaved, so
that a busy machine slows all variants alike; medians and their ratio are what counts. Run it with `make bench`; it
prints a Markdown table.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.measured import Row, Size  # noqa: E402

OFFICE = ("config.yaml", "data/schools.csv", "workflows", "templates", "forms")
"""What makes the office that is shipped."""
DIRECTIVE = "2024-42-csdl-nganh"
PHRASE = "Trước ngày 15/9/2024"
PYTHON, BARE = "`python -c pass`", "bare click, 12 commands"
GOALS = {"`cli.py --help`": 1.3, "`cli.py list`": 3.0, "`cli.py list --json`": 3.0, "`cli.py status ID`": 4.0}
"""At most so many times the bare program; `cli.py deadline` has no goal of its own."""
RECORDED = (
    ("submit", DIRECTIVE, "--level", "mam-non", "--at", "12/9/2024 16h30"),
    ("submit", DIRECTIVE, "--level", "tieu-hoc", "-r", "truong-lop", "--at", "16/9/2024 9h00"),
    ("extend", DIRECTIVE, "--level", "thcs", "--until", "20/9/2024", "--why", "mất điện"),
)
"""Commands by which the copy of the office gets its events."""
COMMANDS = {
    "init": "Make a new office folder with comments in every file.",
    "check": "Find every problem in config, schools, workflows and templates.",
    "list": "List the directives with deadline and progress.",
    "deadline": "Say what a deadline phrase means, and why.",
    "generate": "Make the letter, its annexes and every school's checklist.",
    "delivered": "Record the day on which schools received the letter.",
    "submit": "Record that schools have submitted.",
    "extend": "Record a later deadline for schools.",
    "undo": "Take back an event that was recorded by mistake.",
    "status": "Show the grid of schools and requirements.",
    "missing": "Show who owes what, ready to paste.",
    "summary": "Write the summary for the head of the office.",
}


def bare_program() -> str:
    """Write the source of a click program that does nothing but list the commands."""
    lines = ["import click", "", "@click.group()", "def main():", '    """Official correspondence."""', ""]
    for name, help_text in COMMANDS.items():
        lines += [f'@main.command("{name}")', '@click.argument("what")', '@click.option("--json", is_flag=True)']
        lines += [f"def do_{name}(what, json):", f'    """{help_text}"""', ""]
    return "\n".join([*lines, "main()", ""])


def help_of(program: list[str]) -> str:
    """Run a program's help once and return it."""
    command = [sys.executable, *program]
    told = subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    return told.stdout.decode("utf-8")


def make_office(folder: Path) -> None:
    """Copy the office that is shipped into a folder, and record what some schools have submitted."""
    for name in OFFICE:
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, target)
        else:
            shutil.copyfile(ROOT / name, target)
    for words in RECORDED:
        subprocess.run([sys.executable, str(ROOT / "cli.py"), *words], check=True, capture_output=True, cwd=folder)


def variants(bare: Path) -> dict[str, list[str]]:
    """Return what is measured, by its name: what stands behind `python`."""
    ours = str(ROOT / "cli.py")
    return {
        PYTHON: ["-c", "pass"],
        BARE: [str(bare), "--help"],
        "`cli.py --help`": [ours, "--help"],
        "`cli.py list`": [ours, "list"],
        "`cli.py list --json`": [ours, "list", "--json"],
        "`cli.py status ID`": [ours, "status", DIRECTIVE],
        "`cli.py deadline`": [ours, "deadline", PHRASE],
    }


def measure(programs: dict[str, list[str]], rounds: int, office: Path) -> dict[str, list[float]]:
    """Return the wall-clock milliseconds of each program in each round, run in the office's folder.

    As a user runs it: with byte code that is kept. Without it the whole program would be compiled every time.
    """
    taken: dict[str, list[float]] = {name: [] for name in programs}
    usual = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    for _round in range(rounds):
        for name, program in programs.items():
            start = time.perf_counter()
            subprocess.run([sys.executable, *program], check=True, capture_output=True, cwd=office, env=usual)
            taken[name].append((time.perf_counter() - start) * 1000)
    return taken


def table(taken: dict[str, list[float]], reference: str) -> str:
    """Write the medians as a Markdown table; ratios are the median of the rounds' own ratios."""
    lines = ["| program | median, ms | quickest, ms | × bare click | goal |", "|---|---|---|---|---|"]
    for name, times in taken.items():
        ratio = statistics.median(own / bare for own, bare in zip(times, taken[reference], strict=True))
        goal = GOALS.get(name)
        verdict = f"{goal:g} × - {'met' if ratio <= goal else 'missed'}" if goal else ""
        lines.append(f"| {name} | {statistics.median(times):.1f} | {min(times):.1f} | {ratio:.2f} | {verdict} |")
    return "\n".join(lines)


def rows(size: Size) -> tuple[Row, ...]:
    """Return the rows of the table: commands in the shipped office."""
    with tempfile.TemporaryDirectory() as folder:
        bare, office = Path(folder) / "bare.py", Path(folder) / "office"
        bare.write_text(bare_program(), encoding="utf-8")
        make_office(office)
        programs = variants(bare)
        if not size.is_bounded:
            measure(programs, 1, office)  # byte code and compiled catalogues are there from now on
        taken = measure(programs, 1 if size.is_bounded else 10 * size.rounds, office)
    what, plain = "chương trình click trần, 12 lệnh", tuple(taken[BARE])
    return tuple(
        Row(job=job, plain=what, plain_ms=plain, ours_ms=tuple(taken[job]), goal=GOALS.get(job), dearer=True)
        for job in programs
        if job not in {PYTHON, BARE}
    )


def main(words: list[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=40)
    rounds = parser.parse_args(words).rounds
    with tempfile.TemporaryDirectory() as folder:
        bare, office = Path(folder) / "bare.py", Path(folder) / "office"
        bare.write_text(bare_program(), encoding="utf-8")
        make_office(office)
        programs = variants(bare)
        measure(programs, 2, office)  # byte code and compiled catalogues are there from now on
        print(table(measure(programs, rounds, office), BARE))
    print(f"\n{rounds} interleaved rounds.")


if __name__ == "__main__":
    main()
