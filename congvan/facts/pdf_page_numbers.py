"""Which lines at the edges of a PDF's pages are page numbers, and where numbering begins anew."""

import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from congvan.facts.pdf_lines import TextLine
from congvan.facts.pdf_page import DrawnPage

EDGE = 80.0
"""Points from the upper or lower edge within which page numbers stand: a margin of 20 to 25 mm."""
NUMBER = re.compile(r"[-–—\s]*(?:Trang\s+)?(\d{1,4})(?:\s*/\s*\d{1,4})?[-–—\s]*", re.IGNORECASE)


class NumberLine(Struct, frozen=True, kw_only=True):
    """A page number as it is printed."""

    page: int
    line: TextLine
    shown: int
    at_top: bool


def number_lines(pages: Sequence[DrawnPage], lines: Mapping[int, Sequence[TextLine]]) -> list[NumberLine]:
    """Find the page numbers: digits alone at the very top or bottom of a page, which count its pages.

    One page's digits count when they are its own number, or follow those of the page before.
    """
    found: list[NumberLine] = []
    for page in pages:
        candidates = list(_candidates(page, lines.get(page.number, ())))
        previous = found[-1] if found and found[-1].page == page.number - 1 else None
        fitting = [
            one
            for one in candidates
            if one.shown == page.number
            or (previous is not None and one.shown == previous.shown + 1)
            or one.shown in {1, 2}
        ]
        if fitting:
            found.append(fitting[0])
    return found


def starts_of_numbering(found: Iterable[NumberLine]) -> list[int]:
    """Return the pages, from 1, where numbering begins anew: a `2` on page 5 says that page 4 is a first page."""
    starts = {1}
    first = 1
    for one in found:
        own_first = one.page - one.shown + 1
        if own_first != first and own_first > 1:
            starts.add(own_first)
        first = own_first
    return sorted(starts)


def _candidates(page: DrawnPage, lines: Sequence[TextLine]) -> Iterable[NumberLine]:
    """Yield the lines of digits at the page's edges that have nothing beyond or beside them."""
    for line in lines:
        at_top = line.baseline <= EDGE
        match = NUMBER.fullmatch(line.text)
        if match is None or (not at_top and line.baseline < page.height - EDGE):
            continue
        others = (other for other in lines if other is not line)
        beyond = any(other.baseline <= line.bottom if at_top else other.bottom >= line.top for other in others)
        if not beyond:
            yield NumberLine(page=page.number, line=line, shown=int(match[1]), at_top=at_top)
