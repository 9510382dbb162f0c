"""How far down a PDF page is written on: from its text, lines, pictures and signatures, without drawing it."""

from collections.abc import Iterable
from typing import Any

DESCENT = 4.0
"""Points that letters reach below their line."""
WHOLE_PAGE = 0.6
"""Part of a page's height that only a scan, or a background, covers."""
_SHOWS = frozenset({b"Tj", b"TJ", b"'", b'"'})
_PAINTS = frozenset({b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"})
_POINTS = {b"m": (0,), b"l": (0,), b"c": (0, 2, 4), b"v": (0, 2), b"y": (0, 2)}


def lowest_ink(page: Any) -> float | None:
    """Return the height in pt of the lowest thing on a pypdf page; None where it cannot be told (a scan, nothing).

    What is drawn far outside the page does not count; a form or picture counts with its whole frame.
    """
    height = float(page.mediabox.height)
    found = _Ink(page)
    page.extract_text(visitor_operand_before=found.visit)
    spans = [*found.spans, *_annotations(page)]
    inside = [(low, high) for low, high in spans if high > float(page.mediabox.bottom)]
    if not inside or any(high - low >= WHOLE_PAGE * height for low, high in inside):
        return None
    return min(low for low, _ in inside)


class _Ink:
    """Collects the spans from low to high that a page's operators paint."""

    def __init__(self, page: Any) -> None:
        """Begin with an empty path."""
        self.objects = page.get("/Resources", {}).get_object().get("/XObject", {})
        self.spans: list[tuple[float, float]] = []
        self.path: list[float] = []

    def visit(self, operator: bytes, operands: list[Any], matrix: list[float], text: list[float]) -> None:
        """Note what one operator paints."""
        if operator in _SHOWS:
            line = _height(matrix, text[4], text[5])
            self.spans.append((line - DESCENT, line))
        elif operator == b"re":
            x, y, width, height = map(float, operands)
            self.path += [_height(matrix, x + a * width, y + b * height) for a in (0, 1) for b in (0, 1)]
        elif operator in _POINTS:
            starts = _POINTS[operator]
            self.path += [_height(matrix, float(operands[at]), float(operands[at + 1])) for at in starts]
        elif operator in _PAINTS or operator == b"n":
            if operator != b"n" and self.path:
                self.spans.append((min(self.path), max(self.path)))
            self.path = []
        elif operator == b"Do":
            self._object(operands[0], matrix)

    def _object(self, name: Any, matrix: list[float]) -> None:
        """Note the frame of a picture or form."""
        found = self.objects.get_object().get(name) if self.objects else None
        if found is None:
            return
        drawn = found.get_object()
        left, low, right, high = (0.0, 0.0, 1.0, 1.0)
        own = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0]
        if drawn.get("/Subtype") == "/Form":
            left, low, right, high = (float(one) for one in drawn["/BBox"])
            own = [float(one) for one in drawn.get("/Matrix", own)]
        corners = ((x, y) for x in (left, right) for y in (low, high))
        heights = [_height(matrix, *_moved(own, x, y)) for x, y in corners]
        self.spans.append((min(heights), max(heights)))


def _annotations(page: Any) -> Iterable[tuple[float, float]]:
    """Return the spans of signatures and stamps that lie on a page."""
    for reference in page.get("/Annots", ()) or ():
        one = reference.get_object()
        if one.get("/Subtype") in {"/Widget", "/Stamp", "/FreeText"} and "/Rect" in one:
            edges = [float(edge) for edge in one["/Rect"]]
            if edges[1] != edges[3]:
                yield min(edges[1], edges[3]), max(edges[1], edges[3])


def _moved(matrix: list[float], x: float, y: float) -> tuple[float, float]:
    """Return where a matrix puts a point."""
    return matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]


def _height(matrix: list[float], x: float, y: float) -> float:
    """Return how high on the page a matrix puts a point."""
    return _moved(matrix, x, y)[1]
