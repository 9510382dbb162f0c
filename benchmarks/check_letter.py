"""`check-letter` beside merely opening the same Word file with python-docx: time, pages a second, memory, growth.

Both work in one process that has imported everything, as library calls; rounds are interleaved, so that a busy machine
slows both alike. Ratios are the median of the rounds' own ratios, of processor time, since other programs take no part
in that. Every round must find the same. Goal: at most 8 times opening the file. Run it with `make bench`; it prints
Markdown tables.
"""

import argparse
import copy
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

from congvan.actions import check_letter, generate_documents, workspace  # noqa: E402 — the checkout that is measured
from congvan.actions.check_letter import CheckedFile  # noqa: E402
from congvan.facts import converted_file  # noqa: E402

GOAL = 8
LETTER = "2024-42-csdl-nganh"
TESTED = ROOT / "tests" / "checking" / "mutations" / "office"
"""An office of the tests, with correct documents of many types."""
NAMED = {"2024-05-thong-bao": "thông báo", "2024-09-ke-hoach": "kế hoạch", "2026-42-quyet-dinh-quy-che": "quyết định"}
SHARED = Path("/work/shared/samples/word")
"""Files that are no part of the project: measured where they are."""
FOREIGN = {
    "machine-cong-van-nd30.docx": "công văn của phần mềm khác",
    "nd-30-2020.docx": "Nghị định 30/2020/NĐ-CP",
    "nd-30-2020-phu-luc-3.docx": "Phụ lục III của Nghị định",
}
GROWTH = (1, 4, 16)
HEADING, DASH, ANNEX_FIRST = "CV Đề mục", "CV Gạch đầu dòng", "Ngoài việc"


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
        return generate_documents.generate(workspace.open_workspace(own), asked, dry_run=True).files[0].data


def lengthened(letter: bytes, times: int) -> bytes:
    """Return the real letter with the paragraphs of its text and of its annex repeated, their headings numbered on."""
    document = docx.Document(io.BytesIO(letter))
    names = [one.style.name for one in document.paragraphs]
    first, last = names.index(HEADING), len(names) - names[::-1].index(DASH)
    annex = next(n for n, one in enumerate(document.paragraphs) if one.text.startswith(ANNEX_FIRST)) + 1
    body = range(first, next(n for n in range(first, annex) if names[n] not in {HEADING, DASH}))
    for stretch in (body, range(annex, last)):
        sources = [document.paragraphs[n] for n in stretch] if times == 1 else []
        sources = sources or [docx.text.paragraph.Paragraph(one, document) for one in _elements(document, names, stretch)]
        _repeat(sources, times)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()
