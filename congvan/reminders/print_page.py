"""Reminders on paper: a page a school, and the note to the head, as one PDF."""

import html
import io
import itertools
from collections.abc import Iterable, Iterator
from pathlib import Path

from congvan.base.problems import Problem
from congvan.letters import pdf_file
from congvan.office.office import Issuer
from congvan.reminders.word_templates import Words

AT_ONCE = 200
"""Texts that are laid out together: each takes 0.4 MB of memory until all are written."""
STYLE = """
@page { size: A4; margin: 20mm 15mm 20mm 30mm; }
body { font-family: "Times New Roman", "Liberation Serif", serif; font-size: 13pt; line-height: 1.25; margin: 0; }
section { break-after: page; }
section:last-child { break-after: auto; }
header { width: 45%; text-align: center; margin-bottom: 8mm; font-size: 12pt; }
header p { margin: 0; }
header .issuer { font-weight: bold; }
header .rule { width: 40%; margin: 1mm auto 0; border-top: 0.5pt solid; }
h1 { font-size: 14pt; text-align: center; margin: 0 6mm 6mm; line-height: 1.3; }
.text p { margin: 0 0 2.5mm; text-align: justify; white-space: pre-wrap; }
"""
TITLE = "Phiếu nhắc"
_HEAD = (
    f'<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>{TITLE}</title><style>{STYLE}</style></head>'
)


def render_pages(words: Iterable[Words], issuer: Issuer, folder: Path) -> tuple[bytes | None, tuple[Problem, ...]]:
    """Lay out texts, a page each, under the issuer's head."""
    head = "".join(f"<p>{html.escape(line)}</p>" for line in issuer.superior)
    head += "".join(f'<p class="issuer">{html.escape(line)}</p>' for line in issuer.letterhead)
    parts: list[bytes] = []
    problems: dict[Problem, None] = {}
    for lot in _lots(words):
        sections = "".join(_section(one, head) for one in lot)
        data, found = pdf_file.render_pdf(f"{_HEAD}<body>{sections}</body></html>", folder)
        problems.update(dict.fromkeys(found))
        if data is None:
            return None, tuple(problems)
        parts.append(data)
    return (parts[0] if len(parts) == 1 else _joined(parts)), tuple(problems)


def _lots(words: Iterable[Words]) -> Iterator[tuple[Words, ...]]:
    """Go through the texts, so many at a time."""
    left = iter(words)
    while lot := tuple(itertools.islice(left, AT_ONCE)):
        yield lot


def _joined(parts: Iterable[bytes]) -> bytes:
    """Return the pages of several PDFs in one."""
    from pypdf import PdfWriter

    writer, stream = PdfWriter(), io.BytesIO()
    for part in parts:
        writer.append(io.BytesIO(part), import_outline=False)
    writer.add_metadata({"/Title": TITLE, "/Producer": "congvan"})
    writer.compress_identical_objects()
    writer.write(stream)
    return stream.getvalue()


def _section(words: Words, head: str) -> str:
    """Write one page."""
    paragraphs = "".join(f"<p>{html.escape(line)}</p>" for line in words.text.split("\n") if line.strip())
    title = html.escape(words.title)
    header = f'<header>{head}<p class="rule"></p></header>'
    return f'<section>{header}<h1>{title}</h1><div class="text">{paragraphs}</div></section>'
