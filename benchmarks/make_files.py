"""Files of many schools beside the plain loops: docxtpl, WeasyPrint, openpyxl, a new template or page for each school.

Rounds are interleaved, so that a busy machine slows all alike; a ratio is the median of the rounds' own, of processor
time. What is measured of ours is all that `generate` does for a school: its checklist is composed, what lists have in
common is prepared anew in each round, and names that need a whole layout get one. The schools have the names of a real
register where it is there (../shared/samples), else those of the shipped one. First it is seen that both give the same.
Run it with `make bench`; it prints a Markdown table.
"""

import argparse
import csv
import io
import itertools
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import docx
import jinja2
import openpyxl
import pypdfium2
from msgspec import structs

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks import measured  # noqa: E402
from benchmarks.measured import Row, Size  # noqa: E402
from congvan.actions import form_files, generate_documents, workspace  # noqa: E402 - the checkout that is measured
from congvan.letters import pages  # noqa: E402
from congvan.letters.checklist import Checklist  # noqa: E402
from congvan.office.schools import School  # noqa: E402
from congvan.workflow import checklists  # noqa: E402

SAMPLE = ROOT.parent / "shared" / "samples" / "danh-sach-truong-huyen-phu-binh.csv"
LETTER = "2024-42-csdl-nganh"
KINDS = ("docx", "pdf", "xlsx")
GOALS = {"docx": 35, "pdf": 50, "xlsx": 50, "cả ba, ghi ra đĩa": 35}
TITLES = {
    "docx": "docxtpl: `DocxTemplate` mới, `render`, `save`",
    "pdf": "WeasyPrint: `HTML` và CSS mới, `write_pdf`",
    "xlsx": "openpyxl: `load_workbook`, đặt ô, `save`",
    "cả ba, ghi ra đĩa": "ba vòng lặp trên, mỗi tệp ghi ra đĩa",
}
NEAR = 0.05
"""pt; no sign may stand further from where the plain layout puts it."""


def make_office(folder: Path, schools: int, register: Path = SAMPLE) -> None:
    """Copy the shipped office, with as many schools as are asked for and the names of a register that is there."""
    for name in ("config.yaml", "data", "workflows", "forms", "templates"):
        source = ROOT / name
        copy = shutil.copytree if source.is_dir() else shutil.copy2
        copy(source, folder / name)
    lines = (ROOT / "data" / "schools.csv").read_text(encoding="utf-8-sig").splitlines()
    start = next(place for place, line in enumerate(lines) if not line.startswith("#"))
    head, *shipped = csv.reader(lines[start:])
    names = itertools.cycle(_real_names(register) or [row[1] for row in shipped])
    with (folder / "data" / "schools.csv").open("w", encoding="utf-8-sig", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow(head)
        for number, row in zip(range(schools), itertools.cycle(shipped), strict=False):
            rows.writerow([f"MAU-{number:05d}", next(names), *row[2:]])


def _real_names(register: Path) -> list[str]:
    """Read the names of a real register."""
    if not register.is_file():
        return []
    with register.open(encoding="utf-8-sig", newline="") as stream:
        return [row["TEN_TRUONG_HOC"] for row in csv.DictReader(stream)]


@dataclass(frozen=True)
class Job:
    """One office and its directive, made by us and in the plain way."""

    folder: Path

    @cached_property
    def opened(self) -> workspace.Workspace:
        """Open the office."""
        return workspace.open_workspace(self.folder)

    @cached_property
    def directive(self) -> workspace.Directive:
        """Read the directive."""
        return workspace.open_directive(self.opened, LETTER)

    @property
    def schools(self) -> tuple[School, ...]:
        """Return the schools that get files."""
        return self.directive.recipients

    def checklist(self, school: School) -> Checklist:
        """Compose a school's checklist."""
        return checklists.compose_checklist(self.directive, school, self.opened.office)

    def ours(self, kind: str) -> list[bytes]:
        """Make the files of one kind for all schools."""
        if kind == "xlsx":
            forms = form_files.open_forms(self.opened, self.directive, None)
            planned: Iterable[Any] = form_files.plan_files(self.opened, self.directive, self.schools, forms)
        else:
            planned = tuple(generate_documents.plan_checklists(self.opened, self.directive, self.schools, {kind}))
            for one in planned:  # as `making_files` does, so that their paragraphs are laid out together
                if one.announce:
                    one.announce()
        return [_data(one.render()) for one in planned]

    def ours_on_disk(self, folder: Path) -> None:
        """Make all three for all schools, as the command does: office and directive are read too."""
        asked = generate_documents.ToGenerate(directive=LETTER, only=frozenset({"checklist", "form"}), out=folder)
        generate_documents.generate(workspace.open_workspace(self.folder), asked)

    def plain(self, kind: str, school: School) -> bytes:
        """Make one school's file of one kind."""
        return {"docx": self._plain_docx, "pdf": self._plain_pdf, "xlsx": self._plain_xlsx}[kind](school)

    def plain_on_disk(self, folder: Path, school: School) -> None:
        """Make all three for one school."""
        for kind in KINDS:
            (folder / f"{school.code}.{kind}").write_bytes(self.plain(kind, school))

    def _plain_docx(self, school: School) -> bytes:
        import docxtpl

        checklist = self.checklist(school)
        values = structs.asdict(checklist)
        template = docxtpl.DocxTemplate(self.folder / "templates" / "checklist.docx")
        template.render(values, jinja2.Environment(autoescape=True))  # ours keeps what it has compiled
        stream = io.BytesIO()
        template.save(stream)
        return stream.getvalue()

    def _plain_pdf(self, school: School) -> bytes:
        import weasyprint

        folder = self.folder / "templates"
        page, _ = pages.render_checklist_html(self.checklist(school), folder)
        data = weasyprint.HTML(string=page, base_url=f"{folder}/").write_pdf(pdf_variant="pdf/a-3a")
        assert isinstance(data, bytes)
        return data

    @cached_property
    def _forms(self) -> dict[tuple[str, ...], tuple[bytes, School, list[tuple[str, str, str]]]]:
        """Return each kind of school's template, whose it is, and the cells that differ: sheet, place, text."""
        found: dict[tuple[str, ...], tuple[bytes, School, list[tuple[str, str, str]]]] = {}
        forms = form_files.open_forms(self.opened, self.directive, None)
        planned = form_files.plan_files(self.opened, self.directive, self.schools, forms)
        for school, file in zip(self.schools, planned, strict=True):
            if school.levels not in found:
                data = _data(file.render())
                cells = _cells_of(data).items()
                places = [(*place, str(text)) for place, text in cells if {school.name, school.code} & _parts(text)]
                found[school.levels] = data, school, places
        return found

    def _plain_xlsx(self, school: School) -> bytes:
        template, other, places = self._forms[school.levels]
        book = openpyxl.load_workbook(io.BytesIO(template))
        for sheet, place, text in places:
            book[sheet][place] = text.replace(other.name, school.name).replace(other.code, school.code)
        stream = io.BytesIO()
        book.save(stream)
        return stream.getvalue()


def _parts(text: object) -> set[str]:
    """Return a cell's text, and the name and the code in it where it says whose a sheet is."""
    found = re.fullmatch(r"Đơn vị báo cáo: (.*) \(mã (.*)\)", str(text))
    return {str(text), *(found.groups() if found else ())}


def _data(made: tuple[bytes | None, object]) -> bytes:
    """Return the bytes of a file."""
    data, problems = made
    assert data is not None, problems
    return data


def compare(job: Job, places: Sequence[int]) -> None:
    """See that our files of some schools are those of the plain way: words and their places, cells."""
    for kind, same in (("docx", _words_of), ("pdf", _signs_of), ("xlsx", _cells_of)):
        made = job.ours(kind)
        for place in places:
            ours, theirs = same(made[place]), same(job.plain(kind, job.schools[place]))
            if kind == "pdf":
                assert _are_near(ours, theirs), job.schools[place]
            else:
                assert ours == theirs, (kind, job.schools[place])


def _words_of(data: bytes) -> list[tuple[str, str | None]]:
    """Read the words of a Word file's paragraphs, each with its style."""
    document = docx.Document(io.BytesIO(data))
    cells = [one for table in document.tables for cell in table._cells for one in cell.paragraphs]  # noqa: SLF001
    return [(one.text, one.style and one.style.name) for one in (*document.paragraphs, *cells)]


def _signs_of(data: bytes) -> list[tuple[str, tuple[float, ...]]]:
    """Read every sign of a PDF with its frame in pt."""
    with pypdfium2.PdfDocument(data) as pdf:
        texts = [page.get_textpage() for page in pdf]
        return [
            (text.get_text_range(at, 1), tuple(text.get_charbox(at)))
            for text in texts
            for at in range(text.count_chars())
        ]


def _are_near(signs: list[tuple[str, tuple[float, ...]]], others: list[tuple[str, tuple[float, ...]]]) -> bool:
    """Tell whether two pages have the same signs in the same places."""
    return [sign for sign, _ in signs] == [sign for sign, _ in others] and all(
        abs(edge - edge_there) <= NEAR
        for (_, frame), (_, frame_there) in zip(signs, others, strict=True)
        for edge, edge_there in zip(frame, frame_there, strict=True)
    )


def _cells_of(data: bytes) -> dict[tuple[str, str], object]:
    """Read every cell of a workbook; the line by which a form is known again is not a plain loop's to make."""
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in openpyxl.load_workbook(io.BytesIO(data)).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None and "congvan/1 " not in str(cell.value)
    }


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Return the seconds of the clock and of the processor that work takes."""
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - clock, time.process_time() - processor


def measure(job: Job, rounds: int, plain: int) -> dict[str, list[tuple[float, float, float]]]:
    """Return for each kind and round: ms a school of ours and of the plain way, and the ratio of processor time."""
    found: dict[str, list[tuple[float, float, float]]] = {kind: [] for kind in GOALS}
    several = [job.schools[number * len(job.schools) // plain] for number in range(plain)]
    for _ in range(rounds):
        for kind, rows in found.items():
            with tempfile.TemporaryDirectory() as name:
                ours, theirs = Path(name) / "congvan", Path(name)
                if kind in KINDS:
                    mine = timed(lambda kind=kind: job.ours(kind))  # type: ignore[misc]
                    other = timed(lambda kind=kind: [job.plain(kind, one) for one in several])  # type: ignore[misc]
                else:
                    mine = timed(lambda ours=ours: job.ours_on_disk(ours))  # type: ignore[misc]
                    other = timed(lambda theirs=theirs: [job.plain_on_disk(theirs, one) for one in several])  # type: ignore[misc]
            count = len(job.schools)
            rows.append((mine[0] * 1000 / count, other[0] * 1000 / plain, other[1] / plain / (mine[1] / count)))
    return found


def rows(size: Size) -> tuple[Row, ...]:
    """Return the rows of the table: each kind of file, and all three on the disk."""
    with tempfile.TemporaryDirectory() as name:
        make_office(Path(name), size.schools)
        job = Job(Path(name))
        compare(job, range(0, size.schools, max(size.schools // (2 if size.is_bounded else 20), 1)))
        return rows_of(measure(job, size.rounds, 1 if size.is_bounded else 4))


def rows_of(found: dict[str, list[tuple[float, float, float]]]) -> tuple[Row, ...]:
    """Turn what was measured into rows of the table; the processor's time decides."""
    made = []
    for kind, taken in found.items():
        ours, plain, ratios = zip(*taken, strict=True)
        job = f"{kind} một trường"
        made.append(Row(job=job, plain=TITLES[kind], plain_ms=plain, ours_ms=ours, goal=GOALS[kind], ratios=ratios))
    return tuple(made)


def grow(counts: Sequence[int], register: Path) -> str:
    """Make all three for more and more schools; return a Markdown table of ms a school and of memory."""
    lines = ["| số trường | ms một trường | bộ nhớ nhiều nhất, MB |", "|---|---|---|"]
    for count in counts:  # each in a process of its own, whose memory is that of this count
        script = (
            "import sys, tempfile; from pathlib import Path; import make_files; "
            "folder = Path(tempfile.mkdtemp(dir=sys.argv[3])); make_files.make_office(folder, int(sys.argv[1]), "
            "Path(sys.argv[2])); job = make_files.Job(folder); "
            "clock, _ = make_files.timed(lambda: job.ours_on_disk(folder / 'tep')); "
            "import resource; print(clock, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
        )
        with tempfile.TemporaryDirectory() as name:
            words = [sys.executable, "-c", script, str(count), str(register), name]
            told = subprocess.run(words, check=True, capture_output=True, text=True, cwd=Path(__file__).parent)
        clock, most = told.stdout.split()
        lines.append(f"| {count} | {float(clock) * 1000 / count:.1f} | {int(most) // 1024} |")
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--schools", type=int, default=2500)
    parser.add_argument("--plain", type=int, default=8, help="how many schools the plain way makes in a round")
    parser.add_argument("--register", type=Path, default=SAMPLE, help="a CSV file of schools in the ministry's form")
    parser.add_argument("--grow", type=int, nargs="+", metavar="SCHOOLS", help="only: all three for so many schools")
    typed = parser.parse_args()
    if typed.grow:
        print(grow(typed.grow, typed.register))
        return
    with tempfile.TemporaryDirectory() as name:
        make_office(Path(name), typed.schools, typed.register)
        job = Job(Path(name))
        compare(job, range(0, typed.schools, max(typed.schools // 20, 1)))
        print(measured.table(rows_of(measure(job, typed.rounds, typed.plain))))
    print(f"\n{typed.rounds} lượt xen kẽ, mỗi lượt {typed.schools} trường ({typed.plain} trường cho vòng lặp thường).")


if __name__ == "__main__":
    main()
