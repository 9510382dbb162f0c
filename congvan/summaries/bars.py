"""Stacked bars, drawn here as SVG: no script, and readable without colour.

Each part differs from its neighbours in lightness; what came late is hatched and what was returned is ruled, so that a
grey print or a colour-blind reader loses nothing. Hatching is drawn as lines, not as a pattern: patterns need ids, and
ids would clash where a page has many bars.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from congvan.decree30 import advance_widths
from congvan.summaries import drawing
from congvan.summaries.counts import Counts
from congvan.summaries.drawing import Box, Drawing, Point, Shape, Strokes, Words

INK = "#1f2933"
OUTLINE = "#5b6470"
PAPER = "#ffffff"


class Part(Struct, frozen=True, kw_only=True):
    """How one part of a bar looks: its fill, the ink of a number on it, the lines over it and their ink."""

    name: str
    fill: str
    ink: str
    lines: str = ""
    """`hatched`, `ruled`, `crossed` or nothing."""
    line_ink: str = ""


PARTS = (
    Part(name="on_time", fill="#2f7d58", ink=PAPER),
    Part(name="late", fill="#ffd469", ink=INK, lines="hatched", line_ink="#8a5a00"),
    Part(name="returned", fill="#b79be0", ink=INK, lines="ruled", line_ink="#4b2a86"),
    Part(name="overdue", fill="#7a1024", ink=PAPER),
    Part(name="waiting", fill="#f4f5f7", ink=INK),
)
"""From left to right, in the order of the legend."""
EXEMPT = Part(name="exempt", fill="#ffffff", ink=INK, lines="crossed", line_ink="#8a919c")
"""What leaves the denominator: only where a bar shows it too, behind the others."""


class BarSize(Struct, frozen=True, kw_only=True):
    """The size of a bar in its own units, and of the numbers on it (0: none)."""

    width: float
    height: float
    label: float = 0


WIDE = BarSize(width=680, height=26, label=15)
NARROW = BarSize(width=120, height=10)
SWATCH = BarSize(width=18, height=10)


def draw_bar(counts: Counts, size: BarSize, spoken: str) -> str:
    """Draw the parts of what is expected as one bar of SVG; `spoken` is what a screen reader says for it."""
    return drawing.render_svg(shape_bar(counts, size, spoken))


def shape_bar(counts: Counts, size: BarSize, spoken: str, *, exempt: bool = False) -> Drawing:
    """Return the bar as shapes; with `exempt` what is exempt follows behind as an empty part, crossed out."""
    whole = counts.expected + (counts.exempt if exempt else 0)
    shapes: list[Shape] = []
    left = 0.0
    for part in (*PARTS, EXEMPT) if exempt else PARTS:
        number: int = getattr(counts, part.name)
        if number:
            width = size.width * number / whole
            shapes += _draw_part(part, left, width, size=size, number=number)
            left += width
    return Drawing(width=size.width, height=size.height, shapes=(*shapes, _frame(size)), spoken=spoken)


def draw_swatch(part: Part) -> str:
    """Draw a small sample of a part for the legend; the words stand beside it."""
    shapes = (*_draw_part(part, 0, SWATCH.width, size=SWATCH, number=0), _frame(SWATCH))
    return drawing.render_svg(Drawing(width=SWATCH.width, height=SWATCH.height, shapes=shapes))


def share_out(numbers: Sequence[int], places: int) -> tuple[int, ...]:
    """Share out places in proportion to numbers; a number above 0 gets at least one place while there are enough."""
    total = sum(numbers)
    if not total:
        return tuple(0 for _ in numbers)
    shares = [max(places * number // total, 1 if number else 0) for number in numbers]
    order = sorted(range(len(numbers)), key=lambda place: -(places * numbers[place] / total - shares[place]))
    while sum(shares) < places:
        shares[order[0]] += 1
        order = order[1:] + order[:1]
    while sum(shares) > places:
        shares[max(range(len(shares)), key=lambda place: shares[place])] -= 1
    return tuple(shares)


def _frame(size: BarSize) -> Shape:
    """Frame a drawing."""
    return Box(left=0.5, top=0.5, width=size.width - 1, height=size.height - 1, stroke=OUTLINE)


def _draw_part(part: Part, left: float, width: float, *, size: BarSize, number: int) -> Iterator[Shape]:
    """Draw one part with its lines, its number where there is room, and a line that parts it from the next."""
    yield Box(left=left, top=0, width=width, height=size.height, fill=part.fill)
    lines = tuple(_lines(part.lines, left, width, size.height))
    if lines:
        yield Strokes(lines=lines, ink=part.line_ink)
    if number and size.label:
        yield from _draw_number(part, left, width, size=size, number=number)
    if left:
        yield Strokes(lines=(((left, 0), (left, size.height)),), ink=PAPER, width=1.5)


def _draw_number(part: Part, left: float, width: float, *, size: BarSize, number: int) -> Iterator[Shape]:
    """Write a number in the middle of its part on plain ground, if it is wide enough."""
    text = f"{number:,}".replace(",", ".")
    room = advance_widths.measure(text, size.label, bold=True) + 8
    if width < room:
        return
    middle = left + width / 2
    if part.lines:
        yield Box(left=middle - room / 2, top=3, width=room, height=size.height - 6, fill=part.fill)
    base = size.height / 2 + size.label * 0.36
    yield Words(x=middle, base=base, text=text, size=size.label, ink=part.ink, bold=True)


def _lines(kind: str, left: float, width: float, height: float) -> Iterator[tuple[Point, Point]]:
    """Yield the lines over a part, cut off at its edges."""
    if kind == "ruled":
        step = 4.0 if height > 12 else 3.0
        row = step / 2
        while row < height:
            yield (left, row), (left + width, row)
            row += step
    elif kind in {"hatched", "crossed"}:
        step = 7.0 if height > 12 else 4.5
        step *= 1 if kind == "hatched" else 2
        start = -height + step / 2
        while start < width:
            first, last = max(start, 0.0), min(start + height, width)
            if last > first:
                yield (left + first, height - (first - start)), (left + last, height - (last - start))
                if kind == "crossed":
                    yield (left + first, first - start), (left + last, last - start)
            start += step
