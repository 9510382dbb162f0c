"""Lines drawn in a PDF: which text each stands under, strikes out or underlines."""

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from congvan.facts.document_facts import Box, DrawnLine, LineKind
from congvan.facts.pdf_lines import TextLine
from congvan.facts.pdf_page import Stroke
from congvan.facts.pdf_text import Decoration

UNDERLINE = 0.3
"""Of the size: a line no further below the baseline, and no longer than its text, underlines it."""
STRIKE = (0.15, 0.45)
"""Of the size: how far above the baseline a line strikes text out."""
FARTHEST = 2.5
"""Sizes: how far below its text a rule may stand."""
MIDDLE = 3.0
"""Points within which a rule stands in the middle of its text."""
TYPED = re.compile(r"[_\-–—─━]{3,}")


class Rule(Struct, frozen=True, kw_only=True):
    """A line, and the printed line whose text it stands under."""

    kind: LineKind
    style: str
    box: Box
    weight: float | None
    colour: str | None
    under: TextLine | None

    def as_drawn(self, paragraph: int | None, offset: int) -> DrawnLine:
        """Return it as a fact about a paragraph."""
        middle = (self.box.left + self.box.right) / 2
        return DrawnLine(
            kind=self.kind,
            style=self.style,
            length=round(self.box.right - self.box.left, 2),
            below=paragraph,
            offset=offset,
            weight=self.weight,
            colour=self.colour,
            box=self.box,
            centred=None if self.under is None else abs(middle - self.under.centre) <= MIDDLE,
        )


def rules_of(page: int, strokes: Iterable[Stroke], lines: Sequence[TextLine]) -> tuple[list[Rule], Decoration]:
    """Return the rules of a page from the top, and the letters that lines underline or strike out."""
    rules: list[Rule] = []
    underlined: set[tuple[int, int]] = set()
    struck: set[tuple[int, int]] = set()
    for stroke in sorted(strokes, key=lambda one: (one.top, one.left)):
        crossed = _crossed(stroke, lines)
        if crossed is not None:
            struck |= _letters_at(stroke, crossed)
            continue
        under = _line_above(stroke.left, stroke.right, stroke.top, lines)
        kind = LineKind.DRAWN
        if under is not None and _underlines(stroke, under):
            kind = LineKind.UNDERLINE
            underlined |= _letters_at(stroke, under)
        box = Box(page=page, left=stroke.left, top=stroke.top, right=stroke.right, bottom=stroke.bottom)
        rules.append(
            Rule(kind=kind, style=stroke.style, box=box, weight=stroke.weight, colour=stroke.colour, under=under)
        )
    return [*rules, *_typed(page, lines)], Decoration(underlined=frozenset(underlined), struck=frozenset(struck))


def is_typed_rule(line: TextLine) -> bool:
    """Tell whether a line is nothing but a row of underscores or dashes."""
    return TYPED.fullmatch(line.text.strip()) is not None


def _typed(page: int, lines: Sequence[TextLine]) -> Iterator[Rule]:
    """Yield the rows of underscores or dashes."""
    for line in lines:
        if not is_typed_rule(line):
            continue
        box = Box(page=page, left=line.left, top=line.baseline, right=line.right, bottom=line.baseline)
        others = [other for other in lines if other is not line]
        under = _line_above(line.left, line.right, line.baseline, others)
        yield Rule(kind=LineKind.TYPED, style="solid", box=box, weight=None, colour=None, under=under)


def _line_above(left: float, right: float, at: float, lines: Sequence[TextLine]) -> TextLine | None:
    """Return the nearest line of text above a level line, over some of its length."""
    above = [
        line
        for line in lines
        if line.left < right and line.right > left and 0 < at - line.baseline <= FARTHEST * line.size
        if not is_typed_rule(line)
    ]
    return max(above, key=lambda line: line.baseline, default=None)


def _crossed(stroke: Stroke, lines: Sequence[TextLine]) -> TextLine | None:
    """Return the line of text that a line strikes out."""
    for line in lines:
        height = (line.baseline - stroke.top) / line.size
        if STRIKE[0] <= height <= STRIKE[1] and stroke.left >= line.left - 2 and stroke.right <= line.right + 2:
            return line
    return None


def _underlines(stroke: Stroke, line: TextLine) -> bool:
    """Tell whether a line underlines text rather than standing below it."""
    near = stroke.top - line.baseline <= UNDERLINE * line.size
    return near and stroke.left >= line.left - 2 and stroke.right <= line.right + 2


def _letters_at(stroke: Stroke, line: TextLine) -> set[tuple[int, int]]:
    """Return the letters over or under which a line is drawn."""
    return {(line.page, one.order) for one in line.letters if stroke.left <= (one.left + one.right) / 2 <= stroke.right}
