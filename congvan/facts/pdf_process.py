"""Runs `pdf_child`: a PDF taken apart in a process of its own, within a limit of time and memory."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from congvan.base.errors import Refused
from congvan.base.problems import ProblemKind
from congvan.facts.package_file import ENCRYPTED
from congvan.facts.pdf_page import DrawnPage, parse_page

TIME_LIMIT = 30
"""Seconds; the decree's longest annex takes less than one."""
FAILED = 1
"""How Python exits where our own code fails."""

PDF_DAMAGED = ProblemKind(
    code="facts.pdf-damaged",
    message="The PDF is damaged or not complete.",
    cure="Fetch it again from where it came, or make it again from the Word file.",
)
PDF_TOO_HEAVY = ProblemKind(
    code="facts.pdf-too-heavy",
    message="The PDF was put aside: taking it apart needs more than {seconds} seconds or {megabytes} MB of memory.",
    cure="Make the PDF again from the Word file, or check the Word file.",
)
PDF_TOO_LONG = ProblemKind(
    code="facts.pdf-too-long",
    message="The PDF has more than {pages} pages or {letters} letters.",
    cure="Check only the pages of the letter, or the Word file.",
)
PAGE_LIMIT, LETTER_LIMIT, MEGABYTES = 1_000, 1_000_000, 1_200
"""What `pdf_child` holds itself to, for messages; its own constants would bring in PDFium."""


def drawn_pages(data: bytes, seconds: float = TIME_LIMIT) -> tuple[DrawnPage, ...]:
    """Return what stands on the pages of a PDF.

    Raises:
        Refused: the PDF is encrypted, damaged, or beyond the limits.
    """
    lines = _output(data, seconds).decode("ascii").splitlines()
    if not lines:
        raise Refused(PDF_DAMAGED)
    head, last = json.loads(lines[0]), json.loads(lines[-1]) if lines[-1].startswith('{"problem"') else {}
    problem = last.get("problem")
    if problem == "encrypted":
        raise Refused(ENCRYPTED)
    if problem == "too-long":
        raise Refused(PDF_TOO_LONG, pages=PAGE_LIMIT, letters=LETTER_LIMIT)
    if problem or len(lines) - 1 != head["pages"]:
        raise Refused(PDF_DAMAGED)
    return tuple(_parsed(lines[1:]))


def _parsed(lines: list[str]) -> Iterator[DrawnPage]:
    """Read the pages, each freed of its text as soon as it is read."""
    for number, line in enumerate(lines, 1):
        yield parse_page(line, number)


def _output(data: bytes, seconds: float) -> bytes:
    """Run the child and return what it wrote."""
    home = str(Path(__file__).parents[2])
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([home, *(path for path in sys.path if path)])}
    command = [sys.executable, "-P", "-m", "congvan.facts.pdf_child"]  # -P: nothing from the folder we stand in
    hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    try:
        done = subprocess.run(  # noqa: S603 - our own module by our own interpreter
            command,
            input=data,
            capture_output=True,
            timeout=seconds,
            env=environment,
            creationflags=hidden,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Refused(PDF_TOO_HEAVY, seconds=round(seconds), megabytes=MEGABYTES) from None
    if done.returncode == FAILED:  # not the PDF's doing: what Python says goes into the crash report
        raise RuntimeError(done.stderr.decode("utf-8", "replace")[-2_000:])
    if done.returncode != 0:  # ended at a limit, or PDFium gave up for want of memory
        raise Refused(PDF_TOO_HEAVY, seconds=round(seconds), megabytes=MEGABYTES)
    return done.stdout
