"""Reminders on paper: a page a school, and the note to the head, as one PDF."""

import html
from collections.abc import Iterable
from pathlib import Path

from congvan.base.problems import Problem
from congvan.letters import pdf_file
from congvan.office.office import Issuer
from congvan.reminders.word_templates import Words

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


def render_pages(words: Iterable[Words], issuer: Issuer, folder: Path) -> tuple[bytes | None, tuple[Problem, ...]]:
    """Lay out texts, a page each, under the issuer's head."""
    head = "".join(f"<p>{html.escape(line)}</p>" for line in issuer.superior)
    head += "".join(f'<p class="issuer">{html.escape(line)}</p>' for line in issuer.letterhead)
    sections = "".join(_section(one, head) for one in words)
    page = f'<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Phiếu nhắc</title><style>{STYLE}</style>'
    return pdf_file.render_pdf(f"{page}</head><body>{sections}</body></html>", folder)


def _section(words: Words, head: str) -> str:
    """Write one page."""
    paragraphs = "".join(f"<p>{html.escape(line)}</p>" for line in words.text.split("\n") if line.strip())
    title = html.escape(words.title)
    header = f'<header>{head}<p class="rule"></p></header>'
    return f'<section>{header}<h1>{title}</h1><div class="text">{paragraphs}</div></section>'
