"""The letterhead measured: sizes inside the decree's ranges, column widths, wrapped names, lengths of the rules.

Decree 30/2020, Annex I, Part I, II.1 to II.5 and II.9.d; sizes go up and down together (V, note 1).
"""

from datetime import date

from msgspec import Struct

from congvan.decree30 import page_layout
from congvan.decree30.advance_widths import measure, wrap
from congvan.decree30.page_layout import POINTS_A_MM
from congvan.letters import inline_runs
from congvan.letters.body_text import Block, BlockKind
from congvan.letters.checklist import Checklist
from congvan.letters.letter_fields import LetterFields

SIDE = 1.0
"""Millimetres between a column's edge and its text, so that the two columns never touch."""
ROUNDING = 0.2
"""Millimetres that a line must leave free in a column: Word counts widths and indents in twentieths of a point."""
LEFT_WISHED = 70.0
"""Millimetres of the left column where both columns leave room: the V/v lines need it."""
LEFT_LEAST = 55.0
GREETING = "Kính gửi"
HEADLINE_SIDE = 10.0
"""Millimetres that the name of a type and what stands under it leave free on each side."""


_IN_THE_MIDDLE = {
    BlockKind.AUTHORITY: "tham-quyen-ban-hanh",
    BlockKind.PART_TITLE: "tieu-de-phan-chuong",
    BlockKind.SECTION_TITLE: "tieu-de-muc",
    BlockKind.CENTRED_HEADING: "phan-chuong",
}
"""Components of the headings that are centred and may take several lines."""


class Letterhead(Struct, frozen=True, kw_only=True):
    """How the letterhead stands: widths in mm, sizes and rules in pt."""

    left_width: float
    right_width: float
    superior_lines: tuple[str, ...]
    """Wrapped, as are the issuer's lines: each is one line on paper."""
    issuer_lines: tuple[str, ...]
    superior_size: float
    issuer_size: float
    national_size: float
    motto_size: float
    number_size: float
    subject_size: float
    date_size: float
    issuer_rule: float
    """40 % of the issuer's last line."""
    motto_rule: float
    """As long as the motto."""
    subject_lines: tuple[str, ...]
    """The V/v as it will wrap; Word and the PDF wrap it themselves in `left_width` less `SIDE` on each side."""
    too_wide: tuple[str, ...]
    """Lines that fit in no size: a word longer than its column."""


class Greeting(Struct, frozen=True, kw_only=True):
    """How “Kính gửi” stands, in mm from the left margin: one addressee is centred where it fits on a line.

    Otherwise `Kính gửi` begins at `left`, the dashes (or the further lines of one addressee) at `dash_left`, and what
    follows a dash at `dash_left + hanging`.
    """

    centred: bool
    left: float
    dash_left: float
    hanging: float
    word_centred: bool = False
    """Whether the word stands in the middle with the dashes below it (a công điện's “… điện:”, specimen 1.6)."""


class Heading(Struct, frozen=True, kw_only=True):
    """How the name of a type and its trích yếu stand: the indent on both sides in mm, the rule below in pt."""

    indent: float
    lines: tuple[str, ...]
    """The trích yếu as it will break in that indent."""
    rule: float


def fit_letterhead(fields: LetterFields, *, on: date | None = None) -> Letterhead:
    """Fit a letter's letterhead into the width of the text."""
    return fit(
        superior_lines=fields.superior_lines,
        issuer_lines=fields.issuer_lines,
        right=(fields.national_name, fields.motto, fields.place_and_date),
        left_plain=(fields.number_line,),
        subject_line=fields.subject_line,
        on=on,
    )


def fit_checklist_letterhead(checklist: Checklist, *, on: date | None = None) -> Letterhead:
    """Fit a checklist's letterhead, always in the small sizes."""
    return fit(
        superior_lines=checklist.superior_lines,
        issuer_lines=checklist.issuer_lines,
        right=(checklist.national_name, checklist.motto, ""),
        steps=size_steps(on=on)[-1:],
        on=on,
    )


def fit(
    *,
    superior_lines: tuple[str, ...],
    issuer_lines: tuple[str, ...],
    right: tuple[str, str, str],
    left_plain: tuple[str, ...] = (),
    subject_line: str = "",
    steps: tuple[str, ...] = (),
    on: date | None = None,
) -> Letterhead:
    """Take the largest sizes in which no line of either column wraps; with none, wrap names in the smallest."""
    width = text_width(on=on)
    number_size = page_layout.measure("so-ky-hieu.size", on=on)
    needs = (0.0, 0.0)
    for step in steps or size_steps(on=on):
        sizes = _sizes(step)
        left = max(
            *(_width(line, sizes[0]) for line in ("", *superior_lines)),
            *(_width(line, sizes[0], bold=True) for line in ("", *issuer_lines)),
            *(_width(line, number_size) for line in ("", *left_plain)),
        )
        needs = (left + 2 * SIDE + ROUNDING, _right_need(right, sizes))
        if sum(needs) <= width:
            break
    left_width = min(max(needs[0], LEFT_WISHED), width - needs[1])
    left_width = min(max(left_width, LEFT_LEAST), width - LEFT_LEAST)
    return _letterhead(
        left_width=left_width,
        right_width=width - left_width,
        superior_lines=_wrapped(superior_lines, left_width, sizes[0], bold=False),
        issuer_lines=_wrapped(issuer_lines, left_width, sizes[0], bold=True),
        right=right,
        left_plain=left_plain,
        subject_line=subject_line,
        sizes=sizes,
        on=on,
    )


def size_steps(*, on: date | None = None) -> tuple[str, ...]:
    """Return the sizes that Quốc hiệu, Tiêu ngữ and the date may have together, the wished ones first."""
    rule = page_layout.rule("letterhead.size-steps", on=on)
    return tuple(sorted(map(str, rule.options), key=lambda step: step != rule.chosen))


def fit_greeting(addressees: tuple[str, ...], *, word: str = GREETING, on: date | None = None) -> Greeting:
    """Place “Kính gửi” and the dashes under its colon so that the block stands in the middle.

    Another word than “Kính gửi” is centred by itself, and the dashes below it too, were it only one (specimen 1.6).
    """
    size = page_layout.measure("kinh-gui.size", on=on)
    indent = page_layout.measure("noi-dung.first-line-indent", on=on)
    width = text_width(on=on)
    if not addressees:
        return Greeting(centred=True, left=0.0, dash_left=0.0, hanging=0.0)
    if is_on_one_line(addressees, word):
        opening = _width(f"{word}: ", size)
        whole = opening + _width(addressees[0], size)
        return Greeting(centred=whole <= width, left=indent, dash_left=indent + opening, hanging=0.0)
    opening, dash = _width(GREETING, size), _width("- ", size)
    longest = max(_width(line, size) for line in addressees)
    if word != GREETING:
        dash_left = max(indent, (width - dash - longest) / 2)
        return Greeting(centred=False, left=0.0, dash_left=dash_left, hanging=dash, word_centred=True)
    block = opening + dash + longest
    left = max(indent, (width - block) / 2)
    return Greeting(centred=False, left=left, dash_left=left + opening, hanging=dash)


def is_on_one_line(addressees: tuple[str, ...], word: str = GREETING) -> bool:
    """Tell whether one addressee follows “Kính gửi” on its line; after a công điện's “… điện:” all stand below."""
    return len(addressees) == 1 and word == GREETING


def signature_indent(line: str, column: float, *, on: date | None = None) -> float:
    """Return the indent in mm on both sides in which a long line of authority breaks evenly in its column; else 0."""
    size = page_layout.measure("quyen-han-chuc-vu.size", on=on)
    return even_indent(line, column - ROUNDING, size, bold=page_layout.flag("quyen-han-chuc-vu.bold", on=on))


def fit_heading(headline: str, *, on: date | None = None) -> Heading:
    """Break the trích yếu under a type's name into even lines and measure the rule below (Annex I, Part I, II.5.b).

    The rule keeps the decree's part of the widest line, but never more of the last one, under which it stands.
    """
    size = page_layout.measure("trich-yeu.size", on=on)
    bold = page_layout.flag("trich-yeu.bold", on=on)
    width = text_width(on=on)
    narrow = even_indent(headline, width - 2 * HEADLINE_SIDE, size, bold=bold)
    lines = _even(headline, (width - 2 * HEADLINE_SIDE) * POINTS_A_MM, size, bold=bold)
    widths = [measure(line, size, bold=bold) for line in lines]
    most = page_layout.rule("trich-yeu.rule-length", on=on).high or 1.0
    length = min(max(widths) * page_layout.measure("trich-yeu.rule-length", on=on), widths[-1] * most)
    return Heading(indent=HEADLINE_SIDE + narrow, lines=lines, rule=_rounded(length))


def even_indent(
    text: str, width: float, size: float, *, bold: bool = False, italic: bool = False, slack: float = 1.0
) -> float:
    """Return the indent in mm on both sides that makes the lines of a centred text as even as they can be."""
    lines = _even(text, width * POINTS_A_MM, size, bold=bold, italic=italic)
    widest = max(measure(line, size, bold=bold, italic=italic) for line in lines) / POINTS_A_MM
    return 0.0 if len(lines) == 1 else max(0.0, (width - widest - slack) / 2)


def title_indent(block: Block, width: float, *, on: date | None = None) -> float:
    """Return the indent in mm on both sides in which a heading in the middle of a text breaks evenly; else 0."""
    component = _IN_THE_MIDDLE.get(block.kind)
    if component is None:
        return 0.0
    size, bold = page_layout.measure(f"{component}.size", on=on), page_layout.flag(f"{component}.bold", on=on)
    return even_indent(inline_runs.plain_text(block.runs), width, size, bold=bold)


def attached_lines(attached_to: str, width: float, *, on: date | None = None) -> tuple[str, ...]:
    """Break an annex's `(Kèm theo … của …)` into lines: before “của” where both parts fit, else as even as can be."""
    size = page_layout.measure("kem-theo.size", on=on)
    before, of, issuer = attached_to.rpartition(" của ")
    parts = (before, f"của {issuer}")
    room = (width - 1) * POINTS_A_MM
    whole = measure(attached_to, size, italic=True)
    if of and whole > room and all(measure(part, size, italic=True) <= room for part in parts):
        return parts
    return _even(attached_to, width * POINTS_A_MM, size, italic=True)


def attached_indent(attached_to: str, width: float, *, on: date | None = None) -> float:
    """Return the indent in mm on both sides in which `(Kèm theo …)` breaks by itself as `attached_lines` says."""
    size = page_layout.measure("kem-theo.size", on=on)
    lines = attached_lines(attached_to, width, on=on)
    widest = max(measure(line, size, italic=True) for line in lines)
    if len(lines) > 1 and wrap(attached_to, widest + POINTS_A_MM, size, italic=True) == lines:
        return max(0.0, (width - widest / POINTS_A_MM - 1) / 2)
    return even_indent(attached_to, width, size, italic=True)


def annex_rule(attached_to: str, width: float, *, on: date | None = None) -> float:
    """Return the length in pt of the rule under an annex's `(Kèm theo …)`, from its widest line."""
    size = page_layout.measure("kem-theo.size", on=on)
    widest = max(measure(line, size, italic=True) for line in attached_lines(attached_to, width, on=on))
    return _rounded(widest * page_layout.measure("kem-theo.rule-length", on=on))


def text_width(*, on: date | None = None, landscape: bool = False) -> float:
    """Return the width of the text in mm: the paper less its margins."""
    paper = page_layout.measure("page.paper-height" if landscape else "page.paper-width", on=on)
    return paper - page_layout.measure("page.margin-left", on=on) - page_layout.measure("page.margin-right", on=on)


def _letterhead(
    *,
    left_width: float,
    right_width: float,
    superior_lines: tuple[str, ...],
    issuer_lines: tuple[str, ...],
    right: tuple[str, str, str],
    left_plain: tuple[str, ...],
    subject_line: str,
    sizes: tuple[float, float, float],
    on: date | None,
) -> Letterhead:
    """Put the measures together and name the lines that do not fit."""
    number_size = page_layout.measure("so-ky-hieu.size", on=on)
    subject_size = page_layout.measure("trich-yeu-cong-van.size", on=on)
    inner = (left_width - 2 * SIDE) * POINTS_A_MM
    subject_lines = wrap(subject_line, inner, subject_size) if subject_line else ()
    left = [
        *((line, _width(line, sizes[0])) for line in superior_lines),
        *((line, _width(line, sizes[0], bold=True)) for line in issuer_lines),
        *((line, _width(line, number_size)) for line in left_plain),
        *((line, _width(line, subject_size)) for line in subject_lines),
    ]
    too_wide = [line for line, width in left if width > left_width - 2 * SIDE + 0.01]
    if _right_need(right, sizes) > right_width + 0.01:
        too_wide.append(max(zip(_right_widths(right, sizes), right, strict=True))[1])
    last = issuer_lines[-1] if issuer_lines else ""
    return Letterhead(
        left_width=round(left_width, 2),
        right_width=round(right_width, 2),
        superior_lines=superior_lines,
        issuer_lines=issuer_lines,
        superior_size=sizes[0],
        issuer_size=sizes[0],
        national_size=sizes[0],
        motto_size=sizes[1],
        number_size=number_size,
        subject_size=subject_size,
        date_size=sizes[2],
        issuer_rule=_rounded(
            measure(last, sizes[0], bold=True) * page_layout.measure("co-quan-ban-hanh.rule-length", on=on)
        ),
        motto_rule=_rounded(
            measure(right[1], sizes[1], bold=True) * page_layout.measure("tieu-ngu.rule-length", on=on)
        ),
        subject_lines=subject_lines,
        too_wide=tuple(too_wide),
    )


def _sizes(step: str) -> tuple[float, float, float]:
    """Return the sizes of Quốc hiệu (and both names), Tiêu ngữ and the date."""
    national, motto, day = (float(size) for size in step.split("-"))
    return national, motto, day


def _right_widths(right: tuple[str, str, str], sizes: tuple[float, float, float]) -> tuple[float, float, float]:
    """Return the widths in mm of the lines of the right column: bold, bold, italic."""
    national, motto, day = right
    return (
        _width(national, sizes[0], bold=True),
        _width(motto, sizes[1], bold=True),
        measure(day, sizes[2], italic=True) / POINTS_A_MM,
    )


def _right_need(right: tuple[str, str, str], sizes: tuple[float, float, float]) -> float:
    """Return the width in mm that the right column needs."""
    return max(_right_widths(right, sizes)) + 2 * SIDE


def _wrapped(lines: tuple[str, ...], column: float, size: float, *, bold: bool) -> tuple[str, ...]:
    """Wrap each line into the column, its parts as even as they can be; lines that fit stay as they are given."""
    room = (column - 2 * SIDE - ROUNDING) * POINTS_A_MM
    return tuple(part for line in lines for part in _even(line, room, size, bold=bold))


def _even(line: str, width: float, size: float, *, bold: bool = False, italic: bool = False) -> tuple[str, ...]:
    """Break a line into as few parts as it needs, and these as even as they can be."""
    best = wrap(line, width, size, bold=bold, italic=italic)
    words = line.split(" ")
    for count in range(1, len(words)):
        narrower = measure(" ".join(words[:count]), size, bold=bold, italic=italic)
        tried = wrap(line, narrower, size, bold=bold, italic=italic)
        if narrower <= width and len(tried) == len(best):
            return tried
    return best


def _width(line: str, size: float, *, bold: bool = False) -> float:
    """Return the width of a line in mm."""
    return measure(line, size, bold=bold) / POINTS_A_MM


def _rounded(points: float) -> float:
    """Return a length to a tenth of a point: Word takes twentieths."""
    return round(points, 1)
