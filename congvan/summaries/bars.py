"""Stacked bars, drawn here as SVG: no script, and readable without colour.

Each part differs from its neighbours in lightness; what came late is hatched and what was returned is ruled, so that a
grey print or a colour-blind reader loses nothing. Hatching is drawn as lines, not as a pattern: patterns need ids, and
ids would clash where a page has many bars.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from congvan.decree30 import advance_widths
from congvan.summaries.counts import Counts

INK = "#1f2933"
OUTLINE = "#5b6470"
PAPER = "#ffffff"
FONTS = "Times New Roman, Liberation Serif, serif"


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """How one part of a bar looks: its fill, the ink of a number on it, the lines over it and their ink."""

    name: str
    fill: str
    ink: str
    lines: str = ""
    """`hatched`, `ruled` or nothing."""
    line_ink: str = ""


PARTS = (
    Part(name="on_time", fill="#2f7d58", ink=PAPER),
    Part(name="late", fill="#ffd469", ink=INK, lines="hatched", line_ink="#8a5a00"),
    Part(name="returned", fill="#b79be0", ink=INK, lines="ruled", line_ink="#4b2a86"),
    Part(name="overdue", fill="#7a1024", ink=PAPER),
    Part(name="waiting", fill="#f4f5f7", ink=INK),
)
"""From left to right, in the order of the legend."""


@dataclass(frozen=True, kw_only=True, slots=True)
class BarSize:
    """The size of a bar in its own units, and of the numbers on it (0: none)."""

    width: float
    height: float
    label: float = 0


WIDE = BarSize(width=680, height=26, label=15)
NARROW = BarSize(width=120, height=10)
SWATCH = BarSize(width=18, height=10)


def draw_bar(counts: Counts, size: BarSize, spoken: str) -> str:
    """Draw the parts of what is expected as one bar; `spoken` is what a screen reader says for it."""
    drawn = []
    left = 0.0
    for part in PARTS:
        number: int = getattr(counts, part.name)
        if number:
            width = size.width * number / counts.expected
            drawn.append(_draw_part(part, left, width, size=size, number=number))
            left += width
    return _svg(size, "".join(drawn), f'role="img" aria-label="{escape(spoken)}"')


def draw_swatch(part: Part) -> str:
    """Draw a small sample of a part for the legend; the words stand beside it."""
    return _svg(SWATCH, _draw_part(part, 0, SWATCH.width, size=SWATCH, number=0), 'aria-hidden="true"')


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


def _svg(size: BarSize, inside: str, attributes: str) -> str:
    """Frame a drawing."""
    frame = (
        f'<rect x="0.5" y="0.5" width="{_n(size.width - 1)}" height="{_n(size.height - 1)}" fill="none" '
        f'stroke="{OUTLINE}" stroke-width="1"/>'
    )
    return (
        f'<svg class="bar" viewBox="0 0 {_n(size.width)} {_n(size.height)}" width="{_n(size.width)}" '
        f'height="{_n(size.height)}" {attributes} focusable="false">{inside}{frame}</svg>'
    )


def _draw_part(part: Part, left: float, width: float, *, size: BarSize, number: int) -> str:
    """Draw one part with its lines, its number where there is room, and a line that parts it from the next."""
    drawn = [f'<rect x="{_n(left)}" y="0" width="{_n(width)}" height="{_n(size.height)}" fill="{part.fill}"/>']
    path = " ".join(_lines(part.lines, left, width, size.height))
    if path:
        drawn.append(f'<path d="{path}" stroke="{part.line_ink}" stroke-width="1" fill="none"/>')
    if number and size.label:
        drawn.append(_draw_number(part, left, width, size=size, number=number))
    if left:
        drawn.append(f'<path d="M{_n(left)} 0V{_n(size.height)}" stroke="{PAPER}" stroke-width="1.5"/>')
    return "".join(drawn)


def _draw_number(part: Part, left: float, width: float, *, size: BarSize, number: int) -> str:
    """Write a number in the middle of its part on plain ground, if it is wide enough."""
    text = f"{number:,}".replace(",", ".")
    room = advance_widths.measure(text, size.label, bold=True) + 8
    if width < room:
        return ""
    middle = left + width / 2
    base = size.height / 2 + size.label * 0.36
    place = f'x="{_n(middle - room / 2)}" y="3" width="{_n(room)}" height="{_n(size.height - 6)}"'
    ground = f'<rect {place} fill="{part.fill}"/>'
    return (
        f"{ground if part.lines else ''}"
        f'<text x="{_n(middle)}" y="{_n(base)}" text-anchor="middle" font-family="{FONTS}" '
        f'font-size="{_n(size.label)}" font-weight="bold" '
        f'fill="{part.ink}">{text}</text>'
    )


def _lines(kind: str, left: float, width: float, height: float) -> Iterator[str]:
    """Yield the lines over a part as pieces of an SVG path, cut off at its edges."""
    if kind == "ruled":
        step = 4.0 if height > 12 else 3.0
        row = step / 2
        while row < height:
            yield f"M{_n(left)} {_n(row)}H{_n(left + width)}"
            row += step
    elif kind == "hatched":
        step = 7.0 if height > 12 else 4.5
        start = -height + step / 2
        while start < width:
            first, last = max(start, 0.0), min(start + height, width)
            if last > first:
                begins = f"{_n(left + first)} {_n(height - (first - start))}"
                yield f"M{begins}L{_n(left + last)} {_n(height - (last - start))}"
            start += step


def _n(number: float) -> str:
    """Write a number of the drawing, to a hundredth."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
