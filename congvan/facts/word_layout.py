"""Where the lines of a Word file's text stand on the paper, roughly: enough to tell what a drawn line stands under.

One endless page: only distances between near things count. Lengths are points; letters are taken as wide as those of
Times New Roman.
"""

import bisect
import itertools
import math
import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from congvan.decree30 import advance_widths
from congvan.facts.document_facts import Piece
from congvan.facts.word_properties import Properties
from congvan.facts.word_sections import SectionPlan
from congvan.facts.word_story import Draft, Flow, TablePlan

CHARACTER = 210.0
"""Twips of a character by which indents may be counted: 10.5 pt."""
LINE_HEIGHT = 1.15
"""The height of a line of Times New Roman, in sizes."""
RAISED_SIZE = 0.65
"""The size of superscript letters, in sizes of the text around them."""
MEASURED_LETTERS = 200
"""A line of more letters is not measured: it fills its column."""
AVERAGE_WIDTH = 0.45
"""Of a letter, in sizes."""
TOLERANCE = 0.02
"""How much wider than its column a line may be measured and yet stand on one line: widths are rough."""

_WORD = re.compile(r"[^\W_]")


class TextLine(Struct, frozen=True, kw_only=True, eq=False):
    """A line of a paragraph's text as typed (between line breaks), the last of the lines that it is printed on."""

    draft: Draft
    start: int
    """Where it begins in the paragraph's text; `end` likewise."""
    end: int
    sides: tuple[float, float]
    """Between which it stands."""
    top: float
    bottom: float
    fills: bool
    """Whether it is printed on several lines."""

    def edges(self) -> tuple[float, float]:
        """Measure where its first letter begins and its last one ends."""
        left, right = self.sides
        length = right - left if self.fills else Ruler(self.draft.pieces).width(self.start, self.end)
        alignment = self.draft.form.get("jc", "left")
        if length >= right - left or alignment in {"left", "justify"}:
            return left, left + length
        if alignment == "center":
            return (left + right - length) / 2, (left + right + length) / 2
        return right - length, right

    @property
    def height(self) -> float:
        """From its top to its bottom."""
        return self.bottom - self.top


class Spot(Struct, frozen=True, kw_only=True):
    """Where a paragraph stands: the sides of its column, its first line's top, and the top of its page if known."""

    left: float
    width: float
    top: float
    page_top: float
    page_left: float
    page_width: float
    margin_top: float


class Layout:
    """Lays out the paragraphs of one outermost flow: the body, a header, a text box."""

    def __init__(self, flow: Flow, sections: Sequence[SectionPlan]) -> None:
        """Lay the flow out."""
        self.lines: list[TextLine] = []
        self.own: dict[int, list[TextLine]] = {}
        self.spots: dict[int, Spot] = {}
        """By the numbers of the paragraphs."""
        self._sections = sections
        self._page_top = 0.0
        self._flow(flow, 0.0, 0.0)
        self.lines.sort(key=lambda line: line.bottom)
        self._bottoms = [line.bottom for line in self.lines]

    def ending_between(self, upper: float, lower: float) -> Sequence[TextLine]:
        """Return the lines of text with words whose lower side is between two heights."""
        return self.lines[bisect.bisect_left(self._bottoms, upper) : bisect.bisect_right(self._bottoms, lower)]

    def of(self, draft: Draft) -> Sequence[TextLine]:
        """Return the lines with words of one paragraph."""
        return self.own.get(draft.number, ())

    def _flow(self, flow: Flow, left: float, top: float) -> float:
        """Lay out a flow from a place on; return where it ends."""
        width = (flow.width or 0) / 20
        for one in flow.drafts:
            if isinstance(one, TablePlan):
                top = self._table(one, left, top)
            else:
                if one.break_before and flow.cell is None:
                    self._page_top = top
                top = self._paragraph(one, left, (one.width or flow.width or 0) / 20 or width, top)
        return top

    def _table(self, table: TablePlan, left: float, top: float) -> float:
        left += table.left / 20
        for row in table.rows:
            lowest = top
            for cell in row:
                if cell.flow is not None:
                    columns = sum(width or 0 for width in table.columns[: cell.start]) / 20
                    lowest = max(lowest, self._flow(cell.flow, left + columns + cell.left_margin / 20, top))
            top = lowest
        return top

    def _paragraph(self, draft: Draft, left: float, width: float, top: float) -> float:
        form = draft.form
        top += float(form.get("before", 0)) / 20
        section = self._sections[draft.section]
        margin_left = section.margins.get("left", 0.0) / 20
        self.spots[draft.number] = Spot(
            left=left,
            width=width,
            top=top,
            page_top=self._page_top - section.margins.get("top", 0.0) / 20,
            page_left=-margin_left,
            page_width=(section.paper[0] or 0) / 20,
            margin_top=self._page_top,
        )
        start, ruler = 0, Ruler(draft.pieces)
        first = indent(form, "first") / 20
        inner_left, inner_right = left + indent(form, "left") / 20, left + width - indent(form, "right") / 20
        for words in draft.text.split("\n"):
            end = start + len(words)
            size = ruler.largest(start, end, draft.mark_size)
            count = _printed_lines(ruler, (start, end), size=size, room=max(inner_right - inner_left - first, 1.0))
            bottom = top + _height(form, size) * count
            if has_words(words):
                sides = (inner_left + first, inner_right) if count == 1 else (inner_left, inner_right)
                line = TextLine(draft=draft, start=start, end=end, sides=sides, top=top, bottom=bottom, fills=count > 1)
                self.lines.append(line)
                self.own.setdefault(draft.number, []).append(line)
            top, first, start = bottom, 0.0, end + 1
        return top + float(form.get("after", 0)) / 20


def indent(form: Properties, name: str) -> float:
    """Return an indent of a paragraph in twips; one counted in characters by Word's own character."""
    count = form.get(f"{name}Chars")
    return float(count * CHARACTER / 100) if count else float(form.get(name) or 0)


class Ruler:
    """Measures stretches of one paragraph's text, of which only its pieces are known."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        """Note where each piece begins."""
        self._pieces = pieces
        self._starts = [0, *itertools.accumulate(len(piece.text) for piece in pieces)]

    def pieces(self, start: int, end: int) -> Iterator[tuple[Piece, str]]:
        """Yield the pieces of a stretch, each with its letters in it."""
        number = max(bisect.bisect_right(self._starts, start) - 1, 0)
        while number < len(self._pieces) and self._starts[number] < end:
            piece, begin = self._pieces[number], self._starts[number]
            words = piece.text[max(start - begin, 0) : end - begin]
            if words:
                yield piece, words
            number += 1

    def width(self, start: int, end: int) -> float:
        """Return the points that a stretch takes."""
        width = 0.0
        for piece, words in self.pieces(start, end):
            form = piece.form
            size = (form.size or 10) * (RAISED_SIZE if form.raised else 1)
            shown = words.upper() if form.capitals else words
            width += advance_widths.measure(shown, size, bold=bool(form.bold), italic=bool(form.italic))
        return width

    def largest(self, start: int, end: int, default: float) -> float:
        """Return the largest size of a stretch's letters."""
        return max((piece.form.size or 10.0 for piece, _ in self.pieces(start, end)), default=default)


def has_words(text: str) -> bool:
    """Tell whether a text holds any letter or digit."""
    return _WORD.search(text) is not None


def _height(form: Properties, size: float) -> float:
    line, rule = float(form.get("line", 240.0)), form.get("lineRule", "auto")
    natural = size * LINE_HEIGHT
    if rule == "exact" or line < 0:
        return abs(line) / 20
    return max(natural, line / 20) if rule == "atLeast" else natural * line / 240


def _printed_lines(ruler: Ruler, span: tuple[int, int], *, size: float, room: float) -> int:
    """Return how many lines a stretch is printed on; only one that may just fit is measured."""
    letters = span[1] - span[0]
    if letters * size <= room:
        return 1
    if letters > MEASURED_LETTERS:
        return math.ceil(letters * size * AVERAGE_WIDTH / room)
    return max(math.ceil(ruler.width(*span) / room - TOLERANCE), 1)
