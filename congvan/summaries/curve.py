"""How submissions came in over time against the deadline, beside earlier directives of the kind; and its drawing."""

import itertools
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from fractions import Fraction

from msgspec import Struct

from congvan.summaries import bars, vietnamese_form
from congvan.summaries.drawing import Drawing, Point, Shape, Strokes, Words
from congvan.tracking.status import ItemStatus

WIDTH, HEIGHT = 680.0, 150.0
LEFT, RIGHT, TOP, BOTTOM = 44.0, 114.0, 8.0, 24.0
"""Room around the curves, for what stands beside them."""
LABEL = 12.0
DAY = timedelta(days=1)
EARLIER = 2
"""So many earlier directives are drawn: more than that no eye tells apart."""
LONGEST = 45
"""Days before and after the deadline; what lies further out stands at the edge."""
STEPS = (1, 2, 5, 7, 14, 30)
"""Days between the marks of the axis."""


class Curve(Struct, frozen=True, kw_only=True):
    """One directive's submissions: after how many days from its deadline how many had come."""

    name: str
    deadline: datetime
    expected: int
    came: tuple[datetime, ...]
    """When each submission happened that counts, in order."""
    until: datetime
    """The instant asked, at which the curve ends."""


def prepare_curve(
    name: str, deadline: datetime | None, items: Iterable[ItemStatus], *, until: datetime
) -> Curve | None:
    """Gather a curve from a status; None where there is no single deadline or nothing is expected."""
    known = [item for item in items if item.state.is_expected]
    if deadline is None or not known:
        return None
    came = sorted(item.submitted_at for item in known if item.state.is_submitted and item.submitted_at)
    return Curve(name=name, deadline=deadline, expected=len(known), came=tuple(came), until=until)


def count_by(curve: Curve, at: datetime) -> int:
    """Return how many submissions had come by an instant."""
    return sum(1 for moment in curve.came if moment <= at)


def draw_curves(curve: Curve, earlier: Sequence[Curve]) -> Drawing:
    """Draw a directive's curve with its deadline, and those of earlier directives laid on the same deadline."""
    shown = (curve, *earlier[:EARLIER])
    first, last = _span(shown)
    shapes: list[Shape] = [*_ground(first, last)]
    for place, one in reversed(tuple(enumerate(shown))):
        points = tuple(_points(one, first, last))
        ink, width = (bars.INK, 2.5) if place == 0 else ("#5b6470", 1.2)
        lines = (points,) if place == 0 else tuple(_dashes(points, 6 if place == 1 else 2.5))
        shapes.append(Strokes(lines=lines, ink=ink, width=width))
    shapes += _labels(shown, first, last)
    return Drawing(width=WIDTH, height=HEIGHT, shapes=tuple(shapes), spoken=describe(curve, shown[1:]))


def describe(curve: Curve, earlier: Sequence[Curve]) -> str:
    """Say what the drawing shows, for those who hear it."""
    parts = []
    for one in (curve, *earlier):
        by = vietnamese_form.show_rate(Fraction(count_by(one, one.deadline), one.expected))
        end = vietnamese_form.show_rate(Fraction(len(one.came), one.expected))
        parts.append(f"{one.name}: đến hạn đã nộp {by}, đến nay {end}")
    return "Tiến độ nộp theo ngày so với hạn. " + "; ".join(parts)


def _span(curves: Sequence[Curve]) -> tuple[float, float]:
    """Return the first and the last day that are drawn, counted from the deadline."""
    starts = [_days(one, one.came[0]) for one in curves if one.came]
    ends = [_days(one, one.came[-1]) for one in curves if one.came]
    today = _days(curves[0], curves[0].until)
    first = max(-LONGEST, min([*starts, -5.0, today]) - 1)
    return first, min(LONGEST, max([*ends, 2.0, today]) + 1)


def _days(curve: Curve, at: datetime) -> float:
    """Return how many days an instant lies behind the deadline, negative before it."""
    return (at - curve.deadline) / DAY


def _across(days: float, first: float, last: float) -> float:
    """Return where a day lies."""
    share = (min(max(days, first), last) - first) / (last - first)
    return LEFT + share * (WIDTH - LEFT - RIGHT)


def _up(share: float) -> float:
    """Return where a part of the expected lies."""
    return TOP + (1 - share) * (HEIGHT - TOP - BOTTOM)


def _points(curve: Curve, first: float, last: float) -> Iterable[Point]:
    """Yield the steps of a curve, at most one for each quarter of a unit."""
    height, came = 0.0, 0
    yield _across(first, first, last), _up(0)
    for number, moment in enumerate(curve.came, start=1):
        x = _across(_days(curve, moment), first, last)
        following = curve.came[number] if number < len(curve.came) else None
        if following and _across(_days(curve, following), first, last) - x < 0.25:
            continue
        yield x, _up(height)
        came = number
        height = came / curve.expected
        yield x, _up(height)
    yield _across(_days(curve, curve.until), first, last), _up(height)


def _dashes(points: Sequence[Point], length: float) -> Iterable[tuple[Point, Point]]:
    """Cut a line into dashes as long as the gaps between them."""
    drawn, left = True, length
    for (x1, y1), (x2, y2) in itertools.pairwise(points):
        whole = abs(x2 - x1) + abs(y2 - y1)  # a step goes across or up, never both
        done = 0.0
        while done < whole:
            step = min(left, whole - done)
            here, there = done / whole, (done + step) / whole
            if drawn:
                start = (x1 + (x2 - x1) * here, y1 + (y2 - y1) * here)
                yield start, (x1 + (x2 - x1) * there, y1 + (y2 - y1) * there)
            done += step
            left -= step
            if left <= 1e-9:
                drawn, left = not drawn, length


def _ground(first: float, last: float) -> Iterable[Shape]:
    """Yield the axes, their marks, and the deadline."""
    right = WIDTH - RIGHT
    for share in (0.0, 0.5, 1.0):
        y = _up(share)
        yield Strokes(lines=(((LEFT, y), (right, y)),), ink="#c3c9d1")
        text = f"{round(share * 100)}\u00a0%"
        yield Words(x=LEFT - 6, base=y + 4, text=text, size=LABEL, ink=bars.INK, anchor="end")
    step = next((one for one in STEPS if (last - first) / one <= 12), STEPS[-1])
    day = -(-first // step) * step
    while day <= last:
        x = _across(day, first, last)
        yield Strokes(lines=(((x, _up(0)), (x, _up(0) + 4)),), ink=bars.OUTLINE)
        if day:
            sign = "+" if day > 0 else "\u2212"
            text = f"{sign}{abs(round(day))}"
            yield Words(x=x, base=HEIGHT - 7, text=text, size=LABEL, ink=bars.INK)
        day += step
    x = _across(0, first, last)
    yield Strokes(lines=(((x, TOP), (x, _up(0))),), ink="#7a1024", width=1.5)
    yield Words(x=x, base=HEIGHT - 7, text="hạn", size=LABEL, ink="#7a1024", bold=True)


def _labels(curves: Sequence[Curve], first: float, last: float) -> Iterable[Shape]:
    """Yield each curve's name at its end, moved apart where they would meet."""
    used: list[float] = []
    ends = sorted(
        ((_up(len(one.came) / one.expected), place, one) for place, one in enumerate(curves)), key=lambda end: end[:2]
    )
    for end, place, one in ends:
        base = max(end + 4, *(before + LABEL + 1 for before in used)) if used else max(end + 4, TOP + 8)
        used.append(base)
        text = f"{one.name} {vietnamese_form.show_rate(Fraction(len(one.came), one.expected))}"
        x = WIDTH - RIGHT + 6
        yield Words(x=x, base=base, text=text, size=LABEL, ink=bars.INK, anchor="start", bold=place == 0)
