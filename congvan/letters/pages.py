"""Letters and checklists as HTML pages for the PDF: the office's templates, filled from one prepared structure.

What a page needs beyond the words is measured here, with the same functions as for the Word file.
"""

import re
import typing
from pathlib import Path

from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from congvan.base import templates
from congvan.base.problems import Place, Problem, ProblemKind
from congvan.decree30 import page_layout
from congvan.letters import copy_fields, inline_runs, left_out, letterhead, mark_frames, table_columns
from congvan.letters.body_text import Block, BlockKind, Run
from congvan.letters.checklist import Checklist
from congvan.letters.copy_fields import CopyFields
from congvan.letters.letter_fields import AnnexFields, LetterFields
from congvan.letters.letter_marks import Frame
from congvan.letters.table_columns import Column

SINGLE_LINE = 1.15
"""The distance between lines in parts of the letter's size that Word calls single, for Times New Roman."""
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""Characters that no page can hold."""

NO_ANNEX_ALONE = ProblemKind(
    code="letters.no-annex-alone",
    message="This template cannot make an annex a file of its own: it prints the letter with it.",
    cure="Put “{{% if not annex_alone %}} … {{% endif %}}” round the letter itself, as in the shipped template.",
)


class PrintedBlock(Struct, frozen=True, kw_only=True):
    """A paragraph or table with what the page needs to draw it."""

    kind: str
    """`paragraph`, `heading`, `clause`, `point`, `dash`, `plus`, `table`, or another of `BlockKind`."""
    mark: str
    runs: tuple[Run, ...]
    rows: tuple[tuple[tuple[Run, ...], ...], ...]
    columns: tuple[Column, ...]
    indent: float
    """Of a heading in the middle: mm on both sides, so that its lines are even."""


class PrintedAnnex(Struct, frozen=True, kw_only=True):
    """An annex or promulgated document with its measures: indents on both sides in mm, the rule's length in pt."""

    heading: str
    title: str
    title_indent: float
    attached_to: str
    attached_indent: float
    rule: float
    landscape: bool
    type_name: str
    headline: str
    headline_indent: float
    signature: str
    body: tuple[PrintedBlock, ...]


class Frames(Struct, frozen=True, kw_only=True):
    """The framed marks of a letter; None where it has none."""

    urgency: Frame | None
    draft: Frame | None
    circulation: Frame | None


def render_letter_html(
    letter: LetterFields, folder: Path, *, alone: AnnexFields | None = None
) -> tuple[str | None, tuple[Problem, ...]]:
    """Fill letter.html and letter.css from the office's folder of templates.

    `alone` is an annex or promulgated document that is wanted as a file of its own, instead of the letter.
    """
    if alone and not _knows_annex_alone(folder):
        return None, (NO_ANNEX_ALONE.at(Place(file=f"{folder.name}/letter.html")),)
    values = _values(letter)
    values |= {
        "head": letterhead.fit_letterhead(letter),
        "heading": letterhead.fit_heading(letter.headline or letter.type_name),
        "greeting": letterhead.fit_greeting(letter.addressees, word=letter.greeting_word),
        "indents": _signature_indents(letter),
        "receivers_width": letterhead.LEFT_WISHED,
        "signature_width": letterhead.text_width() - letterhead.LEFT_WISHED,
        "frames": _frames(letter),
        "footer_height": mark_frames.footer_height(letter.footer_lines, SINGLE_LINE),
        "body": _blocks(letter.body, letterhead.text_width()),
        "annexes": tuple(_annex(annex) for annex in ((alone,) if alone else letter.annexes)),
        "annex_alone": alone is not None,
        "cell_size": table_columns.cell_size(),
    }
    html, problems = _render(folder, "letter", values)
    if html is not None and not alone:
        problems += _left_out(letter, folder)
    return html, problems


def _left_out(letter: LetterFields, folder: Path) -> tuple[Problem, ...]:
    """List what the letter has and the office's page has no place for."""
    template = (folder / "letter.html").read_text(encoding="utf-8", errors="replace")
    return left_out.find_left_out(letter, template, f"{folder.name}/letter.html")


def render_checklist_html(checklist: Checklist, folder: Path) -> tuple[str | None, tuple[Problem, ...]]:
    """Fill checklist.html and checklist.css from the office's folder of templates."""
    values = _values(checklist) | {"head": letterhead.fit_checklist_letterhead(checklist)}
    return _render(folder, "checklist", values)


def render_copy_html(copy: CopyFields, folder: Path) -> tuple[str | None, tuple[Problem, ...]]:
    """Fill copy.html and copy.css from the office's folder of templates."""
    return _render(folder, "copy", _values(copy) | {"head": copy_fields.fit_copy(copy)})


def supplied_to_copy() -> dict[str, object]:
    """Return the names that copy.html and copy.css may use, with their types."""
    return _supplied(CopyFields)


def _knows_annex_alone(folder: Path) -> bool:
    """Tell whether the office's page can leave out the letter; what cannot be read is reported when it is filled."""
    try:
        return "annex_alone" in (folder / "letter.html").read_text(encoding="utf-8")
    except (OSError, ValueError):
        return True


def supplied_to_letter() -> dict[str, object]:
    """Return the names that letter.html and letter.css may use, with their types."""
    printed = {
        "body": tuple[PrintedBlock, ...],
        "annexes": tuple[PrintedAnnex, ...],
        "annex_alone": bool,
        "cell_size": float,
    }
    measured = {
        "heading": letterhead.Heading,
        "greeting": letterhead.Greeting,
        "indents": dict[str, float],
        "receivers_width": float,
        "signature_width": float,
        "footer_height": float,
    }
    return _supplied(LetterFields) | measured | {"frames": Frames} | printed


def supplied_to_checklist() -> dict[str, object]:
    """Return the names that checklist.html and checklist.css may use, with their types."""
    return _supplied(Checklist)


def _signature_indents(letter: LetterFields) -> dict[str, float]:
    """Measure how far in each line of authority and position stands, so that a long one breaks evenly."""
    alone = letterhead.text_width() - letterhead.LEFT_WISHED
    indents = {
        line: letterhead.signature_indent(line, alone) for line in (*letter.authority_lines, letter.signer_position)
    }
    half = letterhead.text_width() / 2
    for row in letter.signature_rows:
        lines = (*row.left_lines, row.left_position, *row.right_lines, row.right_position)
        indents |= {line: letterhead.signature_indent(line, half) for line in lines}
    return indents


def _frames(letter: LetterFields) -> Frames:
    """Measure the framed marks."""
    return Frames(
        urgency=mark_frames.urgency_frame(letter),
        draft=mark_frames.draft_frame(letter),
        circulation=mark_frames.circulation_frame(letter),
    )


def _values(record: LetterFields | Checklist | CopyFields) -> dict[str, object]:
    """Return what every page may print: the record's own fields, and the decree's measures."""
    own = {name: _printable(getattr(record, name)) for name in record.__struct_fields__}
    return {**own, "law": page_layout.style_values(), "single_line": SINGLE_LINE}


def _supplied(record: type) -> dict[str, object]:
    """Return the names that every page may use, with their types."""
    law = {name: type(value) for name, value in page_layout.style_values().items()}
    own = typing.get_type_hints(record)
    return {**own, "law": law, "single_line": float, "head": letterhead.Letterhead, "css": str}


def _render(folder: Path, name: str, values: dict[str, object]) -> tuple[str | None, tuple[Problem, ...]]:
    """Fill a style sheet and put it into its page."""
    environment = templates.text_environment(folder)
    css, problems = templates.render_text(environment, f"{name}.css", values, shown_as=f"{folder.name}/{name}.css")
    if css is None:
        return None, problems
    # a style sheet is no HTML, so nothing in it is escaped; only what could end its element is taken out
    inside = Markup(css.replace("</", "<\\/"))  # noqa: S704 - the office's own template; its values are numbers
    return templates.render_text(
        environment, f"{name}.html", {**values, "css": inside}, shown_as=f"{folder.name}/{name}.html"
    )


def _annex(annex: AnnexFields) -> PrintedAnnex:
    """Measure an annex."""
    width = letterhead.text_width(landscape=annex.landscape)
    size = page_layout.measure("tieu-de-phu-luc.size")
    return PrintedAnnex(
        heading=_clean(annex.heading),
        title=_clean(annex.title),
        title_indent=letterhead.even_indent(annex.title, width, size, bold=True) if annex.title else 0.0,
        attached_to=_clean(annex.attached_to),
        attached_indent=letterhead.attached_indent(annex.attached_to, width),
        rule=letterhead.annex_rule(annex.attached_to, width),
        landscape=annex.landscape,
        type_name=_clean(annex.type_name),
        headline=_clean(annex.headline),
        headline_indent=letterhead.fit_heading(annex.headline).indent,
        signature=_clean(annex.signature),
        body=_blocks(annex.body, width),
    )


def _blocks(blocks: tuple[Block, ...], width: float) -> tuple[PrintedBlock, ...]:
    """Prepare a text for a column of a width in mm; a table without rows is nothing."""
    return tuple(
        PrintedBlock(
            kind=block.kind.value,
            mark=_clean(block.mark),
            runs=_runs(block.runs),
            rows=tuple(tuple(_runs(cell) for cell in row) for row in block.rows),
            columns=table_columns.fit_columns(block.rows, width) if block.rows else (),
            indent=letterhead.title_indent(block, width),
        )
        for block in blocks
        if block.rows or block.kind is not BlockKind.TABLE
    )


def _runs(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Clean runs; an address that a letter may not link to is left out, its words stay."""
    return tuple(
        replace(run, text=_clean(run.text), link=run.link if inline_runs.LINK.fullmatch(run.link) else "")
        for run in runs
        if run.text
    )


def _printable(value: object) -> object:
    """Return a value in which every text can be printed."""
    if isinstance(value, str):
        return _clean(value)
    if isinstance(value, tuple):
        return tuple(_printable(one) for one in value)
    if isinstance(value, Struct):
        changed = {name: _printable(getattr(value, name)) for name in value.__struct_fields__}
        return replace(value, **changed)
    return value


def _clean(text: str) -> str:
    """Return text without the characters that no page can hold."""
    return UNPRINTABLE.sub(" ", text)
