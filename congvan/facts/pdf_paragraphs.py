"""Printed lines -> paragraphs: which lines follow each other in one, how it is aligned and indented.

A line ends where the next word had no more room. So a break after which the next word would have had room is the end
of a paragraph; so are a change of size or weight, a wider gap, a number or mark that begins a line, and an indent.
"""

import re
import statistics
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from msgspec import Struct

from congvan.facts.pdf_lines import TextLine

SAME_EDGE = 1.2
"""Points within which lines begin or end together."""
SAME_MIDDLE = 2.0
"""Points within which lines have one middle."""
CLEAR = 4.0
"""Points: a difference that is no accident."""
SAME_SIZE = 0.6
"""Points within which sizes are one."""
WIDEST_LEADING = 1.95
"""Sizes: lines further apart are not one paragraph, whatever the spacing."""
WIDER_GAP = 1.1
"""Lines of a paragraph are at most so many times the usual distance apart."""
FULL_WIDTH = 0.75
"""Of the text's width: lines as wide as this show where the text begins and ends."""
SURE_LINES = 10
"""So many lines with one left and one right edge show the margins of a page."""
WIDEST_MARGIN = 57.0
"""Points, 20 mm: where no line tells it, text is taken to reach so near to the right edge of the page."""
HANGING = 60.0
"""Points: the farthest that lines hang behind a number or mark."""
LABEL = re.compile(
    r"(?:[-–—+•*●○▪◦·]\s|\(?\d{1,3}(?:\.\d{1,3})*[.)]\s|[a-zđ][.)]\s|[IVXLC]{1,6}\.\s|(?:Điều|Chương|Mục|Phần)\s)"
)
"""How a numbered or marked paragraph begins."""
ENDS = tuple('.;:!?/”"')
"""A paragraph usually ends with one of these."""


class Measure(Struct, frozen=True, kw_only=True):
    """Where the text of pages of one size begins and ends, points; each None where too few lines agree."""

    left: float | None
    right: float | None
    low: float
    """Where the leftmost line begins."""
    high: float
    """Where the rightmost line ends, or could end."""
    sure: bool
    """Whether so many lines reach both edges that these are the margins."""
    leading: float | None
    """Sizes between baselines within paragraphs; None where too few lines tell."""

    @property
    def start(self) -> float:
        """Where text begins, as well as it is known."""
        return self.low if self.left is None else self.left

    @property
    def end(self) -> float:
        """Where text ends, as well as it is known."""
        return self.high if self.right is None else self.right

    @property
    def centre(self) -> float:
        """The middle of the text."""
        return (self.start + self.end) / 2


class Setting(Struct, frozen=True, kw_only=True):
    """How a paragraph is set, as far as its lines tell: alignment, and indents in points."""

    alignment: str | None = None
    left_indent: float | None = None
    first_line_indent: float | None = None


def measure_of(lines: Sequence[TextLine], page_width: float) -> Measure:
    """Find the edges of the text of pages of a width from their full lines."""
    low, high = min(line.left for line in lines), max(line.right for line in lines)
    least = FULL_WIDTH * (high - low)
    wide = [line for line in lines if line.width >= least]
    left = _agreed([line.left for line in wide], outermost=min)
    right = _agreed([line.right for line in wide], outermost=max)
    further = [pair for pair in pairwise(lines) if pair[0].width >= least and _goes_on(*pair, right)]
    begins = min((after.left for _, after in further), default=None)
    led = [after.left for line, after in further if _reads_on(line, after)]
    if left is not None and begins is not None and begins < left - CLEAR:
        left = begins  # a short letter has more first lines, which are indented, than further ones
    elif left is not None and not any(abs(one - left) <= CLEAR for one in led):
        left = None  # lines to which no words lead may all be first ones
    both = [line for line in wide if _near(line.left, left) and _near(line.right, right)]
    pairs = pairwise(lines)
    steps = [
        (after.baseline - before.baseline) / after.size
        for before, after in pairs
        if before.page == after.page and before.size == after.size and _near(before.right, right)
    ]
    steps = sorted(step for step in steps if 0.8 < step < WIDEST_LEADING)
    return Measure(
        left=left,
        right=right,
        low=low,
        high=max(high, page_width - WIDEST_MARGIN),
        sure=len(both) >= SURE_LINES,
        leading=steps[len(steps) // 4] if len(steps) > 3 else None,
    )


def _goes_on(line: TextLine, after: TextLine, right: float | None) -> bool:
    """Tell whether a line goes on in the next one: it is full, and the next one stands right below in its size."""
    step = (after.baseline - line.baseline) / after.size
    return (
        line.page == after.page and line.size == after.size and _near(line.right, right) and 0.8 < step < WIDEST_LEADING
    )


def column_measure(lines: Sequence[TextLine]) -> Measure:
    """Return the edges of a column or cell: where its outermost letters stand."""
    low, high = min(line.left for line in lines), max(line.right for line in lines)
    pairs = pairwise(lines)
    steps = [(after.baseline - before.baseline) / max(before.size, after.size) for before, after in pairs]
    steps = [step for step in steps if 0.8 < step < WIDEST_LEADING]
    leading = min(steps) if len(steps) > 1 else None
    return Measure(left=None, right=None, low=low, high=high, sure=False, leading=leading)


def paragraphs_of(
    lines: Sequence[TextLine], measure: Measure, weight: Callable[[TextLine], object], *, column: bool
) -> list[list[TextLine]]:
    """Gather lines into paragraphs; `weight` returns what must be alike in all lines of one (bold, italic)."""
    found: list[list[TextLine]] = []
    for line in lines:
        if found and weight(found[-1][-1]) == weight(line) and _follows(found[-1], line, measure, column=column):
            found[-1].append(line)
        else:
            found.append([line])
    return found


def _follows(current: list[TextLine], line: TextLine, measure: Measure, *, column: bool) -> bool:
    """Tell whether a line goes on the paragraph of the lines before it."""
    last = current[-1]
    if abs(last.size - line.size) > SAME_SIZE or _is_capitals(last) != _is_capitals(line):
        return False
    if last.page == line.page and not _is_next_line(last, line, measure):
        return False
    if column and _is_capitals(line):
        return False
    if _had_room(last, line, measure.end):
        return _is_broken_by_hand(last, line)
    if LABEL.match(line.text) and _begins_anew(current, line, column=column):
        return False
    if last.page != line.page and not (_reads_on(last, line) or _is_behind_indent(current, line)):
        return False
    return _continues_edge(current, line, measure)


def _begins_anew(current: list[TextLine], line: TextLine, *, column: bool) -> bool:
    """Tell whether a number or mark at the beginning of a line begins a paragraph: `5. …` may just stand there."""
    if column:
        return True
    last = current[-1]
    ends = last.text.endswith(ENDS) or abs(line.left - last.left) > CLEAR
    return ends and not _is_behind_indent(current, line)


def _is_behind_indent(current: list[TextLine], line: TextLine) -> bool:
    """Tell whether a line begins where further lines do after an indented first one."""
    same = len(current) == 1 or abs(line.left - current[-1].left) <= CLEAR
    return current[0].left - line.left > CLEAR and same


def _is_broken_by_hand(last: TextLine, line: TextLine) -> bool:
    """Tell whether a centred line goes on in the next one though there was room: titles are broken by sense."""
    centred = abs(line.centre - last.centre) <= SAME_MIDDLE and abs(line.left - last.left) > CLEAR
    return centred and line.text[:1].islower() and not last.text.endswith(ENDS)


def _had_room(last: TextLine, line: TextLine, end: float) -> bool:
    """Tell whether the first word of a line would have had room on the line before."""
    return last.right + 0.25 * line.size + line.first_word_width <= end + 0.5


def _is_next_line(last: TextLine, line: TextLine, measure: Measure) -> bool:
    """Tell whether a line stands as far below another as lines of a paragraph do, and was drawn after it."""
    step = (line.baseline - last.baseline) / max(line.size, last.size)
    widest = WIDEST_LEADING if measure.leading is None else measure.leading * WIDER_GAP + 0.03
    return 0.5 < step <= widest and line.letters[0].order > last.letters[0].order


def _reads_on(last: TextLine, line: TextLine) -> bool:
    """Tell whether words lead from one line to the next."""
    return line.text[:1].islower() or not last.text.endswith(ENDS)


def _continues_edge(current: list[TextLine], line: TextLine, measure: Measure) -> bool:
    """Tell whether a line begins where a further line of the paragraph would."""
    last = current[-1]
    if abs(line.centre - last.centre) <= SAME_MIDDLE and abs(line.left - last.left) > SAME_EDGE:
        return True  # centred lines begin anywhere
    if len(current) > 1:
        return abs(line.left - last.left) <= CLEAR
    if line.left > last.left + CLEAR:
        return line.left < last.left + HANGING and LABEL.match(last.text + " ") is not None
    unsure = measure.left is None or line.left > measure.start + CLEAR
    if abs(line.left - last.left) <= CLEAR and unsure:
        return _reads_on(last, line)
    return True


def setting_of(lines: Sequence[TextLine], measure: Measure) -> Setting:
    """Tell how a paragraph of full lines is set; what its lines cannot tell stays None."""
    if len(lines) == 1:
        return _setting_of_one(lines[0], measure)
    rest, before_last = lines[1:], lines[:-1]
    start = min(line.left for line in rest)
    if all(abs(line.centre - measure.centre) <= SAME_MIDDLE for line in lines) and _is_no_block(lines, measure):
        return Setting(alignment="center")
    if any(line.left - start > SAME_EDGE for line in rest):
        ends_alike = all(_near(line.right, measure.right) for line in lines)
        return Setting(alignment="right" if ends_alike else None)
    return Setting(
        alignment=_flush(before_last, measure),
        left_indent=None if measure.left is None else _at_edge(start - measure.left),
        first_line_indent=_at_edge(lines[0].left - start),
    )


def _is_no_block(lines: Sequence[TextLine], measure: Measure) -> bool:
    """Tell whether lines of one middle are too different, or too far from both edges, to be flush ones."""
    widths = [line.width for line in lines]
    room = min(min(line.left - measure.start, measure.end - line.right) for line in lines)
    return room > CLEAR and (max(widths) - min(widths) > CLEAR or room > 8 * CLEAR)


def _flush(before_last: Sequence[TextLine], measure: Measure) -> str | None:
    """Tell justified lines from ragged ones; the last line is not asked."""
    if measure.right is None:
        return "left" if len(before_last) > 1 and _spread(line.right for line in before_last) > 2 * CLEAR else None
    if all(_near(line.right, measure.right) for line in before_last):
        return "justify"
    ragged = [line for line in before_last if measure.right - line.right > 2 * CLEAR]
    return "left" if len(ragged) > 1 or len(ragged) == len(before_last) else None


def _setting_of_one(line: TextLine, measure: Measure) -> Setting:
    """Tell how a paragraph of one line is set: in the middle or at the right; left and justified look alike."""
    room = min(line.left - measure.start, measure.end - line.right)
    if abs(line.centre - measure.centre) <= SAME_MIDDLE and room > 2 * CLEAR:
        return Setting(alignment="center")
    if _near(line.right, measure.right) and line.left > measure.centre:
        return Setting(alignment="right")
    return Setting()


def column_alignment(lines: Sequence[TextLine], column: Sequence[TextLine]) -> str | None:
    """Tell how lines stand in their column, from where all lines of the column begin, end and have their middle."""
    if len(column) < 2:
        return None
    mine = {id(line) for line in lines}
    others = [line for line in column if id(line) not in mine] or list(column)
    low, high = min(line.left for line in column), max(line.right for line in column)
    if _spread(line.width for line in column) <= CLEAR:
        return None
    begins = all(abs(line.left - low) <= SAME_EDGE for line in lines)
    listed = [line for line in others if abs(line.left - low) <= SAME_EDGE]
    if begins and 2 * len(listed) >= len(others) and _spread(line.width for line in [*listed, *lines]) > CLEAR:
        return "left"
    if _spread([*(line.centre for line in lines), statistics.median(line.centre for line in others)]) <= SAME_MIDDLE:
        return "center"
    aside = all(abs(line.centre - (low + high) / 2) > 2 * CLEAR for line in lines)
    if begins and (listed or aside):
        return "left"
    return "right" if aside and all(abs(line.right - high) <= SAME_EDGE for line in lines) else None


def _agreed(values: list[float], outermost: Callable[[Iterable[float]], float]) -> float | None:
    """Return the outermost value that a fifth of the lines, and at least three, agree on."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][0] <= 2 * SAME_EDGE:
            groups[-1].append(value)
        else:
            groups.append([value])
    common = [statistics.median(group) for group in groups if len(group) >= max(3, 0.2 * len(values))]
    return outermost(common) if common else None


def _near(value: float, edge: float | None) -> bool:
    """Tell whether a line reaches an edge."""
    return edge is not None and abs(value - edge) <= SAME_EDGE


def _at_edge(distance: float) -> float:
    """Return a distance, 0 where it is only how letters are cut."""
    return 0.0 if abs(distance) <= SAME_EDGE else distance


def _spread(values: Iterable[float]) -> float:
    """Return how far values lie apart."""
    found = list(values)
    return max(found) - min(found)


def _is_capitals(line: TextLine) -> bool:
    """Tell whether a line is written in capitals."""
    text = line.text
    return text == text.upper() and text != text.lower()
