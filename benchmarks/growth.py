"""What a command takes with 60, 600, 2,500 and 10,000 schools: seconds of the processor, ms a school, the most memory.

The seconds are those of all its processes, start-up too: what else the machine does is not in them. Each command
runs in a process of its own, in an office of so many schools: half of them submit by a list, later all hand in their
six forms filled (`fill_forms`). Memory is the most that the largest of its processes had; where there are several,
behind an equals sign what all had together at their most (looked at 20 times a second). The last column of the table
is the exponent between a size and the one before: 1 is linear, less is better, 2 is a square.
Run it by hand (`PYTHONPATH=. python benchmarks/growth.py --sizes 60 600`); it prints Markdown. With `--keep FOLDER`
the offices and what was measured stay there, and the next run goes on with what is not measured yet.
"""

import argparse
import itertools
import math
import subprocess
import sys
import tempfile
import threading
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct

sys.path.insert(0, str(Path(__file__).parent))

import make_files

NOW = "2024-09-17T09:00:00+07:00"
SIZES = (60, 600, 2_500, 10_000)
LOOK_S = 0.05
RUN = """
import gc, json, resource, sys
from datetime import datetime
from congvan.cli import app
seconds, memory = int(sys.argv[2]), int(sys.argv[3]) * 2**20
resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
gc.set_threshold(app.NEW_OBJECTS)
now = datetime.fromisoformat(sys.argv[1])
status = app.run(sys.argv[4:], clock=lambda: now)
whose = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN
taken = sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, whose))
most = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM:"))
print(json.dumps([status, taken, most]), file=sys.stderr)
"""
SUBMIT = "submit ID --from nop.txt --at 13/9/2024"
INTAKE = "intake ve"
LIFE = ("propose ID", "approve ID", "issue ID")
COMMANDS = (
    "import-schools data/schools.csv --dry-run",
    "check",
    "generate ID",
    *(f"generate ID --format {form}" for form in ("docx", "pdf", "xlsx")),
    *(f"generate ID --processes {number}" for number in (1, 2)),
    "forms ID",
    *LIFE,
    "delivered ID --all --at 2/9/2024",
    SUBMIT,
    "list",
    "status ID",
    "missing ID",
    "history ID",
    "requests ID",
    *(f"summary --format {form}" for form in ("text", "json", "html", "docx", "xlsx", "pdf")),
    *(f"summary ID --format {form}" for form in ("text", "json", "html", "docx", "xlsx", "pdf")),
    "summary ID --contacts",
    "summary ID --call-first",
    "summary --school MAU-00001",
    *(f"summary --year 2024-2025 --format {form}" for form in ("text", "json", "html", "docx", "xlsx", "pdf")),
    "agenda",
    *(f"calendar --format {form}" for form in ("text", "html", "ics", "pdf")),
    "remind ID",
    "remind ID --now",
    "remind ID --letter --dry-run",
    "remind ID --now --channel zalo --send",
    "remind ID --now --channel in --send",
    "extend ID --missing --until 20/9/2024 --why xin",
    INTAKE,
    "figures ID",
    *(f"figures ID --format {form}" for form in ("json", "html", "xlsx", "pdf")),
    "figures ID --redact",
    *(f"figures ID --redact --format {form}" for form in ("html", "xlsx")),
    "figures ID --questions",
    "trace ID hoc-sinh-thcs!02:nu",
    "report ID --dry-run",
    "accept ID --all",
    "lock ID --all --why het",
    "dossier ID --out ho-so.zip",
    "verify",
    "verify --rebuild",
    "backup sao-luu.zip",
)
"""As they are typed, in the order in which they run: what one records, the next ones see."""
PREPARE = frozenset((*LIFE, SUBMIT, INTAKE))
"""What those after them stand on."""
MAY_FIND = frozenset(("import-schools", "check", "intake", "figures", "report", "verify"))
"""They end with 1 where they find something to tell."""
FILES = frozenset(("data/schools.csv", "nop.txt", "ve", "ho-so.zip", "sao-luu.zip"))
"""Words that name a file of the office."""


class Measured(Struct, frozen=True, kw_only=True):
    """Seconds of the processor, and MB: the most of one process, and of all together (LibreOffice too)."""

    seconds: float = 0
    largest: int = 0
    together: int = 0
    fault: str = ""
    """Why there is nothing to show: as the table says it."""

    def cell(self, schools: int) -> str:
        """Return what the table shows."""
        if self.fault:
            return self.fault
        memory = f"{self.largest}" if self.together <= self.largest else f"{self.largest} = {self.together}"
        return f"{self.seconds:.1f} · {self.seconds * 1000 / schools:.1f} · {memory}"


class Limits(Struct, frozen=True, kw_only=True):
    """What ends a process: seconds of the processor, and MB."""

    seconds: int
    memory: int


Found = dict[int, dict[str, Measured]]


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


def measure(
    folder: Path, size: int, *, only: Collection[str], limits: Limits, known: dict[str, Measured]
) -> Iterator[None]:
    """Run the commands that are not known yet in an office of so many schools; yield when one has ended."""
    make_office(folder, size)
    last = max((place for place, name in enumerate(COMMANDS) if not only or is_meant(name, only)), default=-1)
    for name in COMMANDS[: last + 1]:
        if name in known or not (not only or is_meant(name, only) or name in PREPARE):
            continue
        if name == INTAKE:
            fill(folder)
        known[name] = run(folder, name, limits)
        print(size, name, known[name], file=sys.stderr, flush=True)
        yield


def is_meant(name: str, only: Collection[str]) -> bool:
    """Tell whether a command is one of those that were asked for: by its first words."""
    return any(name.startswith(begin) for begin in only)


def make_office(folder: Path, size: int) -> None:
    """Make an office of so many schools, and the list of those that submit: every other one."""
    listed = folder / "nop.txt"
    if not listed.exists():
        if not (folder / "config.yaml").exists():
            make_files.make_office(folder, size)
        listed.write_text("".join(f"MAU-{number:05d}\n" for number in range(0, size, 2)), encoding="utf-8")


def fill(folder: Path) -> None:
    """Have every school fill in its forms; in a process of its own, which takes memory."""
    if not (folder / "ve").exists():
        program = Path(__file__).with_name("fill_forms.py")
        subprocess.run([sys.executable, program, folder, folder / "ve"], check=True, stdout=subprocess.DEVNULL)


def run(folder: Path, name: str, limits: Limits) -> Measured:
    """Run a command in a process of its own."""
    typed = (str(folder / word) if word in FILES else word.replace("ID", make_files.LETTER) for word in name.split())
    words = [sys.executable, "-c", RUN, NOW, str(limits.seconds), str(limits.memory), "--office", str(folder), *typed]
    pipe = subprocess.PIPE
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=pipe, text=True, cwd=make_files.ROOT) as process:
        watch = Watch(process.pid)
        watch.start()
        heard = process.communicate()[1]
        largest, together = watch.end()
    *said, told = heard.strip().splitlines() or [""]
    if not told.startswith("["):
        print(name, heard[-2000:], file=sys.stderr)
        return Measured(fault="quá giờ" if process.returncode < 0 else "quá bộ nhớ")
    status, seconds, most = msgspec.json.decode(told, type=tuple[int, float, int])
    if status and not (status == 1 and name.split(maxsplit=1)[0] in MAY_FIND):
        print(name, status, " | ".join(said)[-2000:], file=sys.stderr)
        return Measured(fault=f"mã {status}")
    return Measured(seconds=seconds, largest=max(largest, most // 1024), together=together)


def table(found: Found) -> str:
    """Write what was measured as a Markdown table."""
    sizes = sorted(found)
    heads = (f"{vietnamese_number(size)} trường: giây · ms/trường · MB" for size in sizes)
    lines = ["| lệnh | " + " | ".join(heads) + " | số mũ, từng bậc |", "|---|" + "---|" * (len(sizes) + 1)]
    for name in COMMANDS:
        known = {size: found[size][name] for size in sizes if name in found[size]}
        if known:
            cells = (known[size].cell(size) if size in known else "-" for size in sizes)
            steps = (exponent(known, few, many) for few, many in itertools.pairwise(sizes))
            lines.append(f"| `{name}` | " + " | ".join(cells).replace(".", ",") + " | " + " · ".join(steps) + " |")
    return "\n".join(lines)


def exponent(known: dict[int, Measured], few: int, many: int) -> str:
    """Return the power of the schools by which the seconds grow from one size to the next."""
    if any(size not in known or known[size].fault for size in (few, many)):
        return "-"
    power = math.log(known[many].seconds / known[few].seconds) / math.log(many / few)
    return f"{power:.2f}".replace(".", ",")


def vietnamese_number(number: int) -> str:
    """Write a whole number with a dot between its thousands."""
    return f"{number:,}".replace(",", ".")


def all_sizes(folder: Path, sizes: Sequence[int], only: Collection[str], limits: Limits) -> Found:
    """Measure in the offices of a folder, and keep what was measured there."""
    kept = folder / "found.json"
    found = msgspec.json.decode(kept.read_bytes(), type=Found) if kept.exists() else {}
    for size in sizes:
        office = folder / str(size)
        office.mkdir(parents=True, exist_ok=True)
        for _ended in measure(office, size, only=only, limits=limits, known=found.setdefault(size, {})):
            kept.write_bytes(msgspec.json.encode(found))
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES, metavar="SCHOOLS")
    parser.add_argument("--only", nargs="+", default=[], metavar="WORDS", help="commands that begin with these words")
    parser.add_argument("--limit", type=int, default=720, help="seconds of the processor; what takes longer is ended")
    parser.add_argument("--memory", type=int, default=8_000, help="MB that a process may have")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="where offices and figures stay for the next run")
    typed = parser.parse_args()
    limits = Limits(seconds=typed.limit, memory=typed.memory)
    with tempfile.TemporaryDirectory() as name:
        print(table(all_sizes(typed.keep or Path(name), typed.sizes, typed.only, limits)))


if __name__ == "__main__":
    main()
