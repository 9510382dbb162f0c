"""`check-letter` beside merely opening the same Word file with python-docx: time, pages a second, memory, growth.

Both work in one process that has imported everything, as library calls; rounds are interleaved, so that a busy machine
slows both alike. Ratios are the median of the rounds' own ratios, of processor time, since other programs take no part
in that. The garbage collector runs before each of the two and rests while it is timed. Every round must find the same.
Goal: at most 8 times opening the file. Run it with `make bench`; it prints Markdown tables.
"""

import argparse
import copy
import gc
import io
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import docx
import pypdf

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.measured import Row, Size  # noqa: E402
from congvan.actions import check_letter, generate_documents, workspace  # noqa: E402 — the checkout that is measured
from congvan.actions.check_letter import CheckedFile  # noqa: E402
from congvan.facts import converted_file  # noqa: E402

GOAL = 8
LETTER = "2024-42-csdl-nganh"
TESTED = ROOT / "tests" / "checking" / "mutations" / "office"
"""An office of the tests, with correct documents of many types."""
NAMED = {"2024-05-thong-bao": "thông báo", "2024-09-ke-hoach": "kế hoạch", "2026-42-quyet-dinh-quy-che": "quyết định"}
SHARED = Path(__file__).parents[2] / "shared" / "samples" / "word"
"""Files that are no part of the project: measured where they are."""
FOREIGN = {
    "machine-cong-van-nd30.docx": "công văn của phần mềm khác",
    "nd-30-2020.docx": "Nghị định 30/2020/NĐ-CP",
    "nd-30-2020-phu-luc-3.docx": "Phụ lục III của Nghị định",
}
GROWTH = (1, 4, 16)
W_PARAGRAPH = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"
HEADING = "CV Đề mục"
"""The style of a heading with a number."""


@dataclass(kw_only=True)
class Measured:
    """A file, and what each round took: milliseconds of the clock and of the processor."""

    name: str
    path: Path
    pages: int | None
    paragraphs: int
    found: int
    opened: list[tuple[float, float]] = field(default_factory=list)
    checked: list[tuple[float, float]] = field(default_factory=list)
    peaks: dict[str, float | None] = field(default_factory=dict)

    def ratio(self) -> float:
        """Return how many times longer checking takes than opening, in processor time."""
        return statistics.median(own[1] / bare[1] for own, bare in zip(self.checked, self.opened, strict=True))

    def middle(self, times: Iterable[tuple[float, float]], kind: int = 1) -> float:
        """Return the median of the rounds: `kind` 0 is the clock's time, 1 the processor's."""
        return statistics.median(one[kind] for one in times)


def made_letter(office: Path, workflows: Path, directive: str) -> bytes:
    """Make a document of an office in a folder of its own, and return its Word file."""
    with tempfile.TemporaryDirectory(prefix="congvan-") as folder:
        own = Path(folder) / "office"
        own.mkdir()
        shutil.copy2(office / "config.yaml", own / "config.yaml")
        shutil.copytree(workflows, own / "workflows")
        for name in ("data", "templates"):
            shutil.copytree(ROOT / name, own / name, ignore=shutil.ignore_patterns("*.db", "*.db-*"))
        asked = generate_documents.ToGenerate(
            directive=directive, only=frozenset({"letter"}), formats=frozenset({"docx"})
        )
        made = generate_documents.generate(workspace.open_workspace(own), asked).files[0]
        return made.path.read_bytes()


def lengthened(letter: bytes, times: int) -> bytes:
    """Return the real letter with the points of its text and of its annex repeated, their headings numbered on."""
    document = docx.Document(io.BytesIO(letter))
    styles = [one.style.name for one in document.paragraphs]
    elements = [one for one in document.element.body if one.tag == W_PARAGRAPH]
    annex = styles.index("CV Phụ lục")
    closing = 2  # the last sentence of the text, and the line on which the signature block stands
    for stretch in (range(styles.index(HEADING), annex - closing), range(styles.index(HEADING, annex), len(styles))):
        headings = {n for n in stretch if styles[n] == HEADING}
        last = elements[stretch[-1]]
        for turn in range(1, times):
            for n in stretch:
                again = copy.deepcopy(elements[n])
                if n in headings:
                    number = again.r_lst[0].t_lst[0]
                    number.text = f"{int(number.text.strip(' .')) + turn * len(headings)}. "
                last.addnext(again)
                last = again
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def page_counts(paths: Iterable[Path]) -> dict[Path, int]:
    """Return how many pages LibreOffice prints of each file; nothing where it is not installed."""
    program = converted_file.find_program()
    if program is None:
        return {}
    with tempfile.TemporaryDirectory(prefix="congvan-") as folder:
        profile = (Path(folder) / "profile").as_uri()
        command = [str(program), f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
        files = [str(path) for path in paths]
        subprocess.run([*command, "--outdir", folder, *files], check=True, capture_output=True)
        return {path: len(pypdf.PdfReader(Path(folder) / f"{path.stem}.pdf").pages) for path in map(Path, files)}


def check(path: Path) -> CheckedFile:
    """Read, recognise and judge a file, as `congvan check-letter` does."""
    return check_letter.check_letters([path])[0]


def told(checked: CheckedFile) -> list[tuple[object, ...]]:
    """Return what was found, to be compared."""
    if checked.facts is None:
        raise ValueError(checked.problem)
    return [
        (one.kind.code, one.component, one.paragraph.number if one.paragraph else None, one.start, one.end, one.found)
        for one in checked.findings
    ]


def timed(work: object, *given: object) -> tuple[object, tuple[float, float]]:
    """Call a function; return its result and its milliseconds by the clock and of the processor.

    The garbage collector rests while it works and runs before it: whose turn it is to pay for it would be chance.
    """
    gc.collect()
    gc.disable()
    try:
        clock, processor = time.perf_counter(), time.process_time()
        result = work(*given)
        return result, ((time.perf_counter() - clock) * 1000, (time.process_time() - processor) * 1000)
    finally:
        gc.enable()


def measure(files: dict[str, Path], rounds: int) -> list[Measured]:
    """Open and check each file in each round, and count its pages.

    Raises:
        ValueError: two rounds found something else in one file.
    """
    pages = page_counts(files.values())
    measured = []
    wanted = {}
    for name, path in files.items():
        first = check(path)
        wanted[name] = told(first)
        measured.append(
            Measured(
                name=name,
                path=path,
                pages=pages.get(path),
                paragraphs=len(first.facts.paragraphs),
                found=len(first.findings),
            )
        )
    for _round in range(rounds):
        for one in measured:
            one.opened.append(timed(docx.Document, str(one.path))[1])
            checked, taken = timed(check, one.path)
            one.checked.append(taken)
            if told(checked) != wanted[one.name]:
                raise ValueError(one.name)
    for one in measured:
        one.peaks = {tool: peak_of(tool, one.path) for tool in ("open", "check")}
    return measured


def peak_of(tool: str, path: Path) -> float | None:
    """Return by how many megabytes the memory of a process of its own grows while it opens or checks a file."""
    command = [sys.executable, __file__, "--memory", tool, str(path)]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)


def memory_growth(tool: str, path: Path) -> float | None:
    """Return by how many megabytes this process grew at most; None where the system does not tell."""
    before = _peak()
    if tool == "open":
        docx.Document(str(path))
    else:
        check(path)
    after = _peak()
    return None if before is None or after is None else (after - before) / 1024


def _peak() -> int | None:
    """Return the most memory that this process has had, in kilobytes, as Linux tells it."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="ascii").splitlines() if status.exists() else []
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM:")), None)


def table(measured: Iterable[Measured]) -> str:
    """Write the medians as a Markdown table."""
    lines = [
        "| file | pages | paragraphs | findings | python-docx opens, ms | check-letter, ms | × opening (by the clock) "
        "| pages/s opened | pages/s checked | memory opened, MB | memory checked, MB |",
        "|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    for one in measured:
        bare, own = one.middle(one.opened), one.middle(one.checked)
        clock = one.middle(one.checked, 0) / one.middle(one.opened, 0)
        speeds = ["?" if one.pages is None else f"{one.pages * 1000 / taken:.0f}" for taken in (bare, own)]
        peaks = ["?" if peak is None else f"{peak:.1f}" for peak in one.peaks.values()]
        cells = [
            *(
                one.name,
                "?" if one.pages is None else one.pages,
                one.paragraphs,
                one.found,
                f"{bare:.2f}",
                f"{own:.2f}",
            ),
            *(f"{one.ratio():.1f} ({clock:.1f})", *speeds, *peaks),
        ]
        lines.append(f"| {' | '.join(str(cell) for cell in cells)} |")
    return "\n".join(lines)


def growth_table(measured: Iterable[Measured]) -> str:
    """Write how the time grows with the paragraphs of one letter as a Markdown table."""
    lines = ["| letter | paragraphs | check-letter, ms | ms a paragraph |", "|---|---|---|---|"]
    for one in measured:
        own = one.middle(one.checked)
        lines.append(f"| {one.name} | {one.paragraphs} | {own:.2f} | {own / one.paragraphs:.3f} |")
    return "\n".join(lines)


def sample_files(folder: Path) -> tuple[dict[str, Path], list[str]]:
    """Make the files that are measured; return them by name, and which of them are one letter that grows."""
    made = {"công văn thật": made_letter(ROOT, ROOT / "workflows", LETTER)}
    made |= {name: made_letter(TESTED, TESTED / "workflows", directive) for directive, name in NAMED.items()}
    grown = {f"công văn thật × {times}": lengthened(made["công văn thật"], times) for times in GROWTH[1:]}
    files = {}
    for number, (name, data) in enumerate({**made, **grown}.items()):
        files[name] = folder / f"{number}.docx"
        files[name].write_bytes(data)
    files |= {name: SHARED / one for one, name in FOREIGN.items() if (SHARED / one).exists()}
    return files, ["công văn thật", *grown]


def rows(size: Size) -> tuple[Row, ...]:
    """Return the row of the table: the real letter; the processor's time decides."""
    with tempfile.TemporaryDirectory(prefix="congvan-") as folder:
        path = Path(folder) / "letter.docx"
        path.write_bytes(made_letter(ROOT, ROOT / "workflows", LETTER))
        first = told(check(path))
        plain, ours = list[float](), list[float]()
        for _ in range(5 * size.rounds):
            plain.append(timed(docx.Document, str(path))[1][1])
            checked, (_clock, processor) = timed(check, path)
            ours.append(processor)
            assert told(checked) == first
    what = "python-docx mở cùng tệp"
    return (
        Row(
            job="`check-letter` công văn thật",
            plain=what,
            plain_ms=tuple(plain),
            ours_ms=tuple(ours),
            goal=GOAL,
            dearer=True,
        ),
    )


def main(words: list[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--memory", nargs=2, metavar=("TOOL", "FILE"), help=argparse.SUPPRESS)
    given = parser.parse_args(words)
    if given.memory:
        print(json.dumps(memory_growth(given.memory[0], Path(given.memory[1]))))
        return
    with tempfile.TemporaryDirectory(prefix="congvan-") as folder:
        files, growing = sample_files(Path(folder))
        measured = measure(files, given.rounds)
    print(table(measured))
    print(f"\nGoal: the real letter at most {GOAL} × opening it. {given.rounds} interleaved rounds, medians, ms of the")
    print("processor, the garbage collector at rest in both; every round found the same.\n")
    print(growth_table([one for one in measured if one.name in growing]))


if __name__ == "__main__":
    main()
