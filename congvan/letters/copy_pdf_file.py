"""A copy as a PDF: the pages of the original with the copy's own part below the end, or the line of an electronic one.

Decree 30/2020, Annex I, Part II, I.3 and II.2.a: on the same sheet, right after the last part of the document, below
a line across the page. Where there is no room, or a scanned page does not show where it ends, a page is added.
"""

import io
from pathlib import Path
from typing import Any

from congvan.base.problems import Place, Problem, ProblemKind, Severity
from congvan.decree30 import page_layout
from congvan.decree30.page_layout import POINTS_A_MM
from congvan.letters import pages, pdf_file, pdf_ink
from congvan.letters.copy_fields import CopyFields

GAP = 12.0
"""Points between the end of the document and the line above the copy's own part."""
SLACK = 3 * POINTS_A_MM
"""How far from A4 a scanned page may be."""

NOT_A_PDF = ProblemKind(
    code="letters.original-not-a-pdf",
    message="The document {file} that is to be copied cannot be read as a PDF: {detail}.",
    cure="Open it, save it as PDF again, and name that file.",
)
LOCKED = ProblemKind(
    code="letters.original-locked",
    message="The document {file} that is to be copied is locked with a password.",
    cure="Save it without the password, and name that file.",
)
ON_NEW_PAGE = ProblemKind(
    code="letters.copy-on-new-page",
    message="The copy's own part stands on a page added to {file}: its last page has no room for it, or is a scan.",
    cure="Print it on the back of the last sheet, or scan with the lower part of the page left out.",
    severity=Severity.WARNING,
)
WITHOUT_ORIGINAL = ProblemKind(
    code="letters.copy-without-original",
    message="The PDF holds the copy's own part alone: the document that is copied is not there as a PDF.",
    cure="Name a .pdf under “original: file: …”, or print this part below the end of the document.",
    severity=Severity.WARNING,
)


def render_copy_pdf(
    fields: CopyFields, original: bytes | None, templates: Path, *, file: str
) -> tuple[bytes | None, tuple[Problem, ...]]:
    """Return a copy as a PDF.

    Args:
        fields: What the copy says.
        original: The PDF that is copied; None where there is none.
        templates: The office's folder of templates.
        file: How problems name the original.
    """
    html, problems = pages.render_copy_html(fields, templates)
    if html is None:
        return None, problems
    own, more = pdf_file.render_pdf(html, templates)
    problems += more
    if own is None:
        return None, problems
    if original is None:
        return own, (*problems, WITHOUT_ORIGINAL.at(Place()))
    data, more = _join(original, own, file, electronic=bool(fields.electronic_line))
    return data, (*problems, *more)


def _join(original: bytes, own: bytes, file: str, *, electronic: bool) -> tuple[bytes | None, tuple[Problem, ...]]:
    """Put the copy's own part onto the original."""
    from pypdf import PdfReader, PdfWriter
    from pypdf.errors import PyPdfError

    try:
        source = PdfReader(io.BytesIO(original))
        if source.is_encrypted:
            return None, (LOCKED.at(Place(file=file), file=file),)
        writer = PdfWriter()
        for page in source.pages:
            writer.add_page(page)
        if not writer.pages:
            return None, (NOT_A_PDF.at(Place(file=file), file=file, detail="0 trang"),)
        part = PdfReader(io.BytesIO(own)).pages[0]
        problems = () if electronic else _below(writer, part, file)
        if electronic:
            _in_the_corner(writer.pages[0], part)
        stream = io.BytesIO()
        writer.write(stream)
    except (PyPdfError, ValueError, KeyError, TypeError, OSError, RecursionError) as error:
        detail = str(error).rstrip(". ") or type(error).__name__
        return None, (NOT_A_PDF.at(Place(file=file), file=file, detail=detail),)
    return stream.getvalue(), problems


def _below(writer: Any, part: Any, file: str) -> tuple[Problem, ...]:
    """Put the copy's own part below the end of the last page, or on a new one."""
    from pypdf import Transformation

    last = writer.pages[-1]
    if last.rotation:
        last.transfer_rotation_to_content()
    end = pdf_ink.lowest_ink(last)
    top = float(part.mediabox.top) - page_layout.measure("page.margin-top") * POINTS_A_MM
    bottom = pdf_ink.lowest_ink(part) or 0.0
    room = page_layout.measure("page.margin-bottom") * POINTS_A_MM
    if end is None or not _is_upright_a4(last) or end - GAP - (top - bottom) < float(last.mediabox.bottom) + room:
        writer.add_page(part)
        return (ON_NEW_PAGE.at(Place(file=file), file=file),)
    down = end - GAP - top
    across = float(last.mediabox.left) - float(part.mediabox.left)
    last.merge_transformed_page(part, Transformation().translate(across, down))
    return ()


def _in_the_corner(first: Any, part: Any) -> None:
    """Put the line of an electronic copy into the top right corner of the first page (box 14)."""
    from pypdf import Transformation

    if first.rotation:
        first.transfer_rotation_to_content()
    right = float(first.mediabox.right) - float(part.mediabox.right)
    up = float(first.mediabox.top) - float(part.mediabox.top)
    first.merge_transformed_page(part, Transformation().translate(right, up))


def _is_upright_a4(page: Any) -> bool:
    """Tell whether a page is A4 and upright, give or take what a scanner cuts off."""
    width = page_layout.measure("page.paper-width") * POINTS_A_MM
    height = page_layout.measure("page.paper-height") * POINTS_A_MM
    box = page.mediabox
    return abs(float(box.width) - width) <= SLACK and abs(float(box.height) - height) <= SLACK
