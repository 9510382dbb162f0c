"""An estimate of how high a summary's page will be, from the widths of its letters and the measures of its style sheet.

It only decides which layouts are tried: the PDF is counted afterwards. So it errs on the safe side, and an office that
has changed the style sheet loses nothing but time.
"""

from collections.abc import Iterator

from congvan.decree30.advance_widths import measure, wrap
from congvan.summaries import curve
from congvan.summaries.densities import Layout
from congvan.summaries.page_fields import GroupFields, PageFields
from congvan.summaries.page_lists import CELL_WIDTH, GAP, PAGE_WIDTH, GridBlock, LateList, MissingLevel, Printed

PAGE_HEIGHT = 779
"""Points between the top and bottom margins of A4 (11 mm each)."""
TABLE_HEAD_WRAPS = 9
"""Points: from this size on the heads of the table of counts take two lines."""
LINE = 1.18
"""Height of a line in parts of its size."""
BAR = 26 / 680 * PAGE_WIDTH
HAIR = 0.75
"""Points of a line of one CSS pixel."""


def fits(page: PageFields, layout: Layout, *, part: float) -> bool:
    """Tell whether a page fills, as far as can be estimated, no more than this part of one A4."""
    height = 0.0
    for one in _parts(page, layout):
        height += one
        if height > PAGE_HEIGHT * part:
            return False
    return True


def estimate(page: PageFields, layout: Layout) -> float:
    """Return the height of a page in points."""
    return sum(_parts(page, layout))


def _parts(page: PageFields, layout: Layout) -> Iterator[float]:
    """Yield the heights of the parts of the page, from the top."""
    size, small = layout.size, layout.list_size
    yield _header(page, size)
    yield _results(page, size)
    if layout.curve and page.curve:
        yield _heading(size, size) + curve.HEIGHT / curve.WIDTH * PAGE_WIDTH + 0.4 * size + 2 * 0.9 * size * LINE
    if layout.grid and page.grid:
        yield _heading(size, size) + 0.4 * small + max(_block(block, small, len(page.grid)) for block in page.grid)
        yield 0.27 * size + 2 * 0.9 * size * LINE
    yield _heading(size, small) + (0 if page.missing else 1.33 * small)
    for level in page.missing:
        yield _missing(level, small)
    if page.exempt_schools != "0":
        yield _paragraph(f"Được miễn ({page.exempt_schools}):", page.exempt, small)
    for note in page.notes:
        yield _paragraph(f"{note.lead} ({note.number}):", note.schools, small)
    yield _heading(size, small) + _late(page.late, layout)
    yield 0.5 * size + _lines("Phải nộp " * 27, 0.85 * size) * 0.85 * size * LINE


def _lines(text: str, size: float, width: float = PAGE_WIDTH, *, bold: bool = False) -> int:
    """Count the lines of a text; what runs over several lines is taken by its length, for that is much quicker."""
    if len(text) * size * 0.3 > width * 6:
        return int(measure(text, size, bold=bold) / (width * 0.96)) + 1
    return len(wrap(text, width, size, bold=bold))


def _printed(text: Printed) -> str:
    """Return what is printed of a text."""
    return text.shown + text.more


def _heading(size: float, own: float) -> float:
    """Return the height of a heading of a section, whose margins go by the section's own size."""
    return 1.15 * size * LINE + 1.15 * size * 0.8 + HAIR + 0.02 * own


def _header(page: PageFields, size: float) -> float:
    """Return the height of the head of the page."""
    office = (2 if page.superior else 1) * 0.9 * size * LINE
    document = _lines(f"{page.document} {_printed(page.about)}", size) * size * LINE + 0.2 * size
    deadlines = sum(
        _lines(f"Riêng {one.label}: “{one.phrase}”, tức là {one.instant}.", size) * size * LINE + 0.15 * size
        for one in page.deadlines
    )
    return office + 1.5 * size * 1.4 + document + deadlines + size * (LINE + 0.15)


def _results(page: PageFields, size: float) -> float:
    """Return the height of figures, bar, legend and table."""
    figures = size * (0.5 + 0.3 + 2 * 0.9 * LINE + 1.7 * 1.15)
    longest = f"một phần {page.schools_partly}, chưa nộp gì {page.schools_nothing}"
    if measure(longest, 0.9 * size) > PAGE_WIDTH / 4 - 1.5 * size - 4:
        figures += 0.9 * size * LINE
    shown = [f"{part.words} {part.number} ({part.rate})" if part.number != "0" else part.words for part in page.parts]
    legend = sum(measure(text, 0.95 * size, bold=True) + 3 * size for text in (*shown, "miễn 0"))
    legend = (int(legend / PAGE_WIDTH) + 1) * 0.95 * size * (LINE + 0.1) + 0.3 * size
    printed = [group for group in (*page.levels, *page.requirements, *page.worst) if group.printed]
    left_out = sum(1 for groups in (page.levels, page.requirements) if any(not group.printed for group in groups))
    row = size * (LINE + 0.08) + HAIR
    head = 1.35 * size if size < TABLE_HEAD_WRAPS else 2.45 * size
    table = size * 0.5 + head + sum(_row(group, size) for group in (page.total, *printed))
    titles = (2 + bool(page.worst) + left_out) * (row + 0.2 * size)
    return _heading(size, size) + figures + 0.5 * size + BAR + legend + table + titles


def _row(group: GroupFields, size: float) -> float:
    """Return the height of a row of the table of counts."""
    heads = sum(measure(head, 0.9 * size) + 0.7 * size for head in ("Phải nộp", "Đã nộp", "Đúng hạn", "Muộn"))
    heads += sum(measure(head, 0.9 * size) + 0.7 * size for head in ("Còn thiếu", "Tỷ lệ nộp", "đúng hạn"))
    width = PAGE_WIDTH - heads - 13 * size
    return _lines(f"{group.number}. {group.title}", size, width) * size * LINE + 0.08 * size + HAIR


def _missing(level: MissingLevel, size: float) -> float:
    """Return the height of who is missing in a level."""
    heading = size * (LINE + 0.25)
    return heading + sum(_paragraph(f"{one.lead} ({one.number}):", one.schools, size) for one in level.paragraphs)


def _paragraph(lead: str, schools: Printed, size: float) -> float:
    """Return the height of a paragraph with a bold lead."""
    wider = measure(lead, size, bold=True) - measure(lead, size)
    text = f"{lead} {_printed(schools)}."
    return _lines(text + " " * int(wider / (0.25 * size)), size) * size * LINE + 0.15 * size


def _late(late: LateList, layout: Layout) -> float:
    """Return the height of who was late."""
    size = layout.list_size
    if not late.entries:
        return 1.33 * size
    width = (PAGE_WIDTH - (layout.columns - 1) * size) / layout.columns
    lines = 1 if late.more else 0
    for one in late.entries:
        if one.printed:
            over = measure(f"{one.name}:", size, bold=True) + measure(f" {one.what}", size) - width
            lines += 1 if over <= 0 else 2 + int(over / (0.93 * width - 0.8 * size))
    return 0.3 * size + (-(-lines // layout.columns) + (1 if layout.columns > 1 else 0)) * size * LINE


def _block(block: GridBlock, size: float, blocks: int) -> float:
    """Return the height of a block of the grid."""
    width = (PAGE_WIDTH + GAP) / blocks - GAP - len(block.heads) * size * CELL_WIDTH - 0.5 * size - 4
    height = size * LINE + HAIR
    for part in block.parts:
        height += _lines(part.title, size, (PAGE_WIDTH + GAP) / blocks - GAP, bold=True) * size * LINE + 0.2 * size
        height += sum(_lines(row.name, size, max(width, 1)) * size * LINE + HAIR for row in part.rows)
    return height
