"""Cold start: `cli.py --help` beside a bare click program with twelve of the same commands.

Rounds are interleaved, so that a busy machine slows all variants alike; medians and their ratio are what counts.
Goal: at most 1.3 times the bare program. Run it with `make bench`; it prints a Markdown table.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.measured import Row, Size  # noqa: E402

GOAL = 1.3
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


def measure(variants: dict[str, list[str]], rounds: int) -> dict[str, list[float]]:
    """Return the wall-clock milliseconds of each variant in each round."""
    taken: dict[str, list[float]] = {name: [] for name in variants}
    for _round in range(rounds):
        for name, program in variants.items():
            start = time.perf_counter()
            subprocess.run([sys.executable, *program], check=True, capture_output=True, cwd=ROOT)
            taken[name].append((time.perf_counter() - start) * 1000)
    return taken


def table(taken: dict[str, list[float]], reference: str) -> str:
    """Write the medians as a Markdown table; ratios are the median of the rounds' own ratios."""
    lines = ["| program | median, ms | quickest, ms | × bare click |", "|---|---|---|---|"]
    for name, times in taken.items():
        ratio = statistics.median(own / bare for own, bare in zip(times, taken[reference], strict=True))
        lines.append(f"| {name} | {statistics.median(times):.1f} | {min(times):.1f} | {ratio:.2f} |")
    return "\n".join(lines)


def rows(size: Size) -> tuple[Row, ...]:
    """Return the row of the table."""
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder) / "bare.py"
        bare.write_text(bare_program(), encoding="utf-8")
        variants = {"bare": [str(bare), "--help"], "ours": [str(ROOT / "cli.py"), "--help"]}
        measure(variants, 1)
        taken = measure(variants, 10 * size.rounds if not size.is_bounded else 1)
    plain, ours = tuple(taken["bare"]), tuple(taken["ours"])
    row = Row(
        job="`--help`", plain="chương trình click trần, 12 lệnh", plain_ms=plain, ours_ms=ours, goal=GOAL, dearer=True
    )
    return (row,)


def main(words: list[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=40)
    rounds = parser.parse_args(words).rounds
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder) / "bare.py"
        bare.write_text(bare_program(), encoding="utf-8")
        variants = {
            "`python -c pass`": ["-c", "pass"],
            "bare click, 12 commands": [str(bare), "--help"],
            "`cli.py --help`": [str(ROOT / "cli.py"), "--help"],
        }
        measure(variants, 2)  # byte code and compiled catalogues are there from now on
        print(table(measure(variants, rounds), "bare click, 12 commands"))
    print(f"\nGoal: `cli.py --help` at most {GOAL} × bare click. {rounds} interleaved rounds.")


if __name__ == "__main__":
    main()
