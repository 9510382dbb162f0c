"""Letters of a PDF page -> printed lines: what stands on one baseline, cut where a column ends.

Where two columns share a baseline the gap alone does not always tell (a long issuer's name comes close to the motto).
Programs write a page in the order of the document, cell by cell, so a gap across which the drawing jumps is a cut.
"""

import re
import statistics
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from congvan.facts.pdf_page import Letter

SAME_BASELINE = 0.25
"""Of the size: letters no further apart in height stand on one baseline."""
WORD_GAP = 0.17
"""Of the size: a wider gap between letters is a space, typed or not."""
JUMP_GAP = 0.4
"""Of the size: a wider gap is the end of a column where the drawing goes on elsewhere."""
TAB_GAP = 1.0
"""Of the size: a wider gap, beside narrow ones in its line, is a tab."""
COLUMN_GAP = 2.2
"""Of the size: a wider gap, beside narrow ones in its line, is the end of a column."""
STRETCHED = 1.6
"""A gap no wider than so many times the line's usual one comes from justifying."""
RAISED_SIZE, RAISED_BY = 0.87, 0.6
"""A raised or lowered letter is at most so large, and at most so far from its line, of the line's size."""
UPRIGHT = frozenset({0, 1, 359})
"""Degrees at which a letter counts as upright."""
MOST_RAISED = 6
"""Raised letters that stand together."""
SPACE_WIDTH = 0.25
"""Of the size: the width of a space in Times."""
LABEL = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*[.)]?|[a-zđ][.)]|[IVXLC]{1,6}\.|[-–—+•*●○▪◦·o])$", re.IGNORECASE)
"""What may stand before a tab as the number or mark of a paragraph."""


class TextLine(Struct, frozen=True, kw_only=True):
    """A printed line: its letters from the left, with the spaces and tabs between them. Made by `text_line`."""

    page: int
    letters: tuple[Letter, ...]
    raised: frozenset[int]
    """Orders of the letters that stand higher or lower."""
    left: float
    right: float
    size: float
    """The size that most of its letters have."""
    baseline: float
    """The baseline of most letters."""

    @property
    def centre(self) -> float:
        """The middle of the line."""
        return (self.left + self.right) / 2

    @property
    def width(self) -> float:
        """Points."""
        return self.right - self.left

    @property
    def top(self) -> float:
        """About the height of its capitals."""
        return self.baseline - 0.75 * self.size

    @property
    def bottom(self) -> float:
        """About the depth of its letters."""
        return self.baseline + 0.22 * self.size

    @property
    def text(self) -> str:
        """The words."""
        return "".join(one.sign for one in self.letters)

    @property
    def first_word_width(self) -> float:
        """Points of its first word."""
        ends = next((one for one in self.letters if one.sign in " \t"), None)
        return (ends.left if ends else self.right) - self.left


def text_line(page: int, letters: Sequence[Letter], raised: frozenset[int] = frozenset()) -> TextLine:
    """Make a line of letters from the left; those of the orders in `raised` stand higher or lower."""
    plain = [one for one in letters if one.order not in raised] or letters
    return TextLine(
        page=page,
        letters=tuple(letters),
        raised=raised,
        left=letters[0].left,
        right=max(one.right for one in letters[-3:]),
        size=statistics.mode(one.size for one in plain),
        baseline=statistics.mode(one.baseline for one in plain),
    )


def lines_of(letters: Iterable[Letter], page: int) -> list[TextLine]:
    """Return the printed lines of upright letters, from the top and the left."""
    marks = [one for one in _ended_by_spaces(letters) if one.turn in UPRIGHT and not one.sign.isspace()]
    drawing = _Drawing(marks)
    lines = [line for row in _rows(marks) for line in _cut(row, drawing, page)]
    return sorted(_with_raised(lines), key=lambda line: (line.baseline, line.left))


def _ended_by_spaces(letters: Iterable[Letter]) -> Iterator[Letter]:
    """Yield letters with spaces; a letter ends where a typed space after it begins, wherever its sign reaches to.

    The boxes of an italic `ế` or `f` reach over the space after them, so that no gap would be left.
    """
    before: Letter | None = None
    for one in letters:
        if before is not None:
            typed = one.sign == " " and one.order == before.order + 1 and before.left < one.left < before.right
            yield before._replace(right=one.left) if typed and one.turn == before.turn == 0 else before
        before = one
    if before is not None:
        yield before


class _Drawing:
    """The order in which letters are drawn."""

    def __init__(self, marks: list[Letter]) -> None:
        """Number the letters, spaces left out."""
        self.marks = sorted(marks, key=lambda one: one.order)
        self.ranks = {one.order: rank for rank, one in enumerate(self.marks)}

    def goes_on(self, before: Letter, after: Letter) -> bool:
        """Tell whether one letter is drawn after another, with nothing but raised letters in between."""
        low, high = self.ranks[before.order] + 1, self.ranks[after.order]
        size = max(before.size, after.size)
        return 0 <= high - low <= MOST_RAISED and all(
            before.right - 1 <= one.left
            and one.right <= after.left + 1
            and one.size <= RAISED_SIZE * size
            and abs(one.baseline - before.baseline) < size
            for one in self.marks[low:high]
        )


def turned_lines(letters: Iterable[Letter], page: int) -> list[TextLine]:
    """Return what is written at an angle, stretch by stretch: a watermark, a table's upright heads."""
    found: list[list[Letter]] = []
    for one in letters:
        if one.turn in UPRIGHT:
            continue
        if found and found[-1][-1].turn == one.turn and found[-1][-1].order == one.order - 1:
            found[-1].append(one)
        else:
            found.append([one])
    return [text_line(page, stretch) for stretch in found if any(not x.sign.isspace() for x in stretch)]


def _rows(letters: list[Letter]) -> list[list[Letter]]:
    """Gather letters that stand on one baseline."""
    rows: list[list[Letter]] = []
    for one in sorted(letters, key=lambda one: (one.baseline, one.left)):
        for row in rows[-4:]:
            near = abs(row[0].baseline - one.baseline) <= SAME_BASELINE * min(row[0].size, one.size)
            if near and max(row[0].size, one.size) < 2 * min(row[0].size, one.size):
                row.append(one)
                break
        else:
            rows.append([one])
    return rows


def _cut(row: list[Letter], drawing: _Drawing, page: int) -> Iterable[TextLine]:
    """Cut a row into lines where a column ends."""
    row.sort(key=_from_left)
    usual = _usual_gap(row)
    current = [row[0]]
    for before, after in pairwise(row):
        size = max(before.size, after.size)
        gap = after.left - before.right
        uneven = usual is None or gap > STRETCHED * usual
        follows = drawing.goes_on(before, after)
        if before.drawn != after.drawn and _ends_column(current, gap / size, follows=follows, uneven=uneven):
            yield text_line(page, _with_blanks(current, usual))
            current = []
        current.append(after)
    yield text_line(page, _with_blanks(current, usual))


def _from_left(letter: Letter) -> tuple[float, int]:
    """Return what orders letters of a line: a mark on a letter may begin where that letter does."""
    return round(letter.left, 1), letter.order


def _with_blanks(letters: list[Letter], usual: float | None) -> list[Letter]:
    """Put spaces and tabs between the words of a line; `usual` is the usual width of its spaces."""
    found = [letters[0]]
    for before, after in pairwise(letters):
        size = max(before.size, after.size)
        gap = after.left - before.right
        if gap > WORD_GAP * size:
            uneven = usual is None or gap > STRETCHED * usual
            typed = before.drawn == after.drawn and after.order - before.order > 1
            blank = after._replace(left=before.right, right=after.left, order=before.order)
            found += [blank._replace(sign=sign) for sign in _blank(gap / size, uneven=uneven, typed=typed)]
        found.append(after)
    return found


def _blank(gap: float, *, uneven: bool, typed: bool) -> str:
    """Return the space or tab that a gap (in sizes) shows; of a row of typed spaces PDFium tells only the first."""
    if not uneven or gap <= TAB_GAP:
        return " "
    return " " * round(gap / SPACE_WIDTH) if typed else "\t"


def _usual_gap(row: list[Letter]) -> float | None:
    """Return the usual width of the spaces of a row; None where it has fewer than two."""
    gaps = [
        after.left - before.right
        for before, after in pairwise(row)
        if after.left - before.right > WORD_GAP * after.size
    ]
    return statistics.median_low(gaps) if len(gaps) > 1 else None


def _ends_column(current: list[Letter], gap: float, *, follows: bool, uneven: bool) -> bool:
    """Tell whether a gap (in sizes) after the letters so far ends a column."""
    if not follows:
        return gap > JUMP_GAP
    return gap > COLUMN_GAP and uneven and not LABEL.match("".join(one.sign for one in current))


def _with_raised(lines: list[TextLine]) -> list[TextLine]:
    """Put small letters that stand higher or lower back into the line they belong to."""
    found = sorted(lines, key=lambda line: -line.size)
    for small in found[::-1]:
        if len(small.letters) > MOST_RAISED:
            continue
        home = next((one for one in found if one.size > small.size and _is_raised_beside(small, one)), None)
        if home is None:
            continue
        letters = sorted((one for one in (*home.letters, *small.letters) if not one.sign.isspace()), key=_from_left)
        raised = home.raised | {one.order for one in small.letters}
        found[found.index(home)] = text_line(home.page, _with_blanks(letters, _usual_gap(letters)), raised)
        found.remove(small)
    return found


def _is_raised_beside(small: TextLine, line: TextLine) -> bool:
    """Tell whether small letters belong to a line as raised or lowered ones: drawn right after some letter of it."""
    if small.size > RAISED_SIZE * line.size or small.raised:
        return False
    if abs(small.baseline - line.baseline) > RAISED_BY * line.size:
        return False
    if small.left > line.right + 0.35 * line.size or small.right < line.left - 0.35 * line.size:
        return False
    orders = {one.order for one in line.letters}
    first, last = small.letters[0].order, small.letters[-1].order
    return bool(orders & {first - 2, first - 1, last + 1, last + 2})  # a space may come between


def text_extent(lines: Sequence[TextLine]) -> tuple[float, float]:
    """Return where lines begin and end, from the left."""
    return min(line.left for line in lines), max(line.right for line in lines)
