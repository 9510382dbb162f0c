"""The process of its own in which a PDF is taken apart, so that a hostile one can spend only this process's limits.

`python -m congvan.facts.pdf_child` reads a PDF from its standard input and writes one JSON value a line: a head
`{"problem": …}` or `{"pages": n}`, then one page a line as `pdf_page` reads it; a later line may be a problem too. It
limits its own memory and time.
PDFium (C++, as in Chrome) draws nothing here; it only tells where letters and lines stand. No file and no address is
opened: it has neither the PDF's place nor, in this build, a JavaScript engine.
"""

import ctypes
import io
import json
import math
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from congvan.facts.process_limits import limit_own_process

MEMORY_LIMIT = 1_200_000_000
"""Bytes of address space; a letter takes about 150 MB, most of it libraries mapped but never touched."""
CPU_LIMIT = 30
"""Seconds of the processor; the parent holds the limit by the clock."""
OUT_OF_MEMORY = 3
"""Exit status."""
PAGE_LIMIT = 1_000
LETTER_LIMIT = 1_000_000
"""Letters in the whole file; the decree itself has 150 000."""
OBJECT_LIMIT = 20_000
"""Objects of a page that are looked at for lines."""
FORM_DEPTH = 6
"""Drawings inside drawings that are followed."""
THIN = 3.0
"""Points; a filled shape no thicker than this is a line."""
MARKED_BOLD, MARKED_ITALIC, UNREADABLE, HIDDEN = 1, 2, 4, 8
"""Bits of a letter's style: beyond what its font's name says."""


Bound = tuple[float, float, float, float]
"""Left, top, right and bottom of a shape."""


class Frame(NamedTuple):
    """A page's visible rectangle in the PDF's own space, and how far it is turned clockwise to be read (0 to 3)."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as read."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.turns % 2 else (width, height)

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Turn a point into points from the left and upper edges of the page as read."""
        if self.turns == 1:
            return y - self.bottom, x - self.left
        if self.turns == 2:
            return self.right - x, y - self.bottom
        if self.turns == 3:
            return self.top - y, self.right - x
        return x - self.left, self.top - y


class Matrix(NamedTuple):
    """A transformation of the plane as PDF writes it."""

    a: float = 1
    b: float = 0
    c: float = 0
    d: float = 1
    e: float = 0
    f: float = 0

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Transform a point."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def after(self, other: "Matrix") -> "Matrix":
        """Return the transformation that does this one first, then the other."""
        e, f = other.point(self.e, self.f)
        return Matrix(
            self.a * other.a + self.b * other.c,
            self.a * other.b + self.b * other.d,
            self.c * other.a + self.d * other.c,
            self.c * other.b + self.d * other.d,
            e,
            f,
        )

    @property
    def scale(self) -> float:
        """How much it enlarges."""
        return math.sqrt(abs(self.a * self.d - self.b * self.c))


class RawLetter(NamedTuple):
    """A letter in the PDF's own space."""

    sign: str
    x: float
    y: float
    advance: float
    size: float
    turn: float
    """Degrees against the clock."""
    style: int
    drawn: int
    """Which stroke of the program's pen it belongs to: letters of one were written together."""


class Styles:
    """The different styles of a page's letters, each once."""

    def __init__(self) -> None:
        """Begin with none."""
        self.known: dict[tuple[str, int, str], int] = {}

    def index(self, font: str, marks: int, colour: str) -> int:
        """Return the number of a style."""
        return self.known.setdefault((font, marks, colour), len(self.known))


def take_apart(data: bytes) -> Iterator[dict[str, Any]]:
    """Tell what a PDF holds: a head, then its pages."""
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        locked = pdfium.FPDF_GetLastError() in {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}
        yield {"problem": "encrypted" if locked else "damaged"}
        return
    count = pdfium.FPDF_GetPageCount(document)
    if not 0 < count <= PAGE_LIMIT:
        yield {"problem": "damaged" if count <= 0 else "too-long"}
        return
    yield {"pages": count}
    left = LETTER_LIMIT
    for number in range(count):
        page = _page(document, number, left)
        if page is None:
            yield {"problem": "too-long"}
            return
        left -= len(page["letters"])
        yield page


def _page(document: Any, number: int, letters_left: int) -> dict[str, Any] | None:
    """Tell what a page holds; one that cannot be loaded is empty, one with more letters than are left is None."""
    page = pdfium.FPDF_LoadPage(document, number)
    if page and pdfium.FPDFPage_GetAnnotCount(page) > 0:  # what a digital signature shows is an annotation
        pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
        pdfium.FPDF_ClosePage(page)
        page = pdfium.FPDF_LoadPage(document, number)
    if not page:
        return {"size": [0, 0], "styles": [], "letters": [], "strokes": [], "pictures": 0}
    styles = Styles()
    letters = _letters(page, styles, letters_left)
    if letters is None:
        return None
    frame = _frame(page, letters)
    width, height = frame.size
    strokes, pictures = _drawings(page, frame)
    placed = [_placed(one, frame) for one in letters]
    pdfium.FPDF_ClosePage(page)
    return {
        "size": [round(width, 2), round(height, 2)],
        "styles": list(styles.known),
        "letters": [one for one in placed if -1 <= one[1] <= width + 1 and -1 <= one[3] <= height + 1],
        "strokes": strokes,
        "pictures": pictures,
    }


def _frame(page: Any, letters: list[RawLetter]) -> Frame:
    """Return the visible rectangle of a page, turned as most of its letters stand."""
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, box)
    turns = pdfium.FPDFPage_GetRotation(page)
    if len(letters) >= 20:  # a table drawn along the long side of the paper, whatever the page itself says
        most, count = Counter(round(one.turn / 90) % 4 for one in letters).most_common(1)[0]
        turns = most if count > 0.6 * len(letters) else turns
    return Frame(box.left, box.bottom, box.right, box.top, turns)


def _placed(letter: RawLetter, frame: Frame) -> list[Any]:
    """Return a letter as written out: sign, left, right, baseline, size, style, angle, text object."""
    x, y = frame.place(letter.x, letter.y)
    turn = round((letter.turn - 90 * frame.turns) % 360) % 360
    right = x + letter.advance if turn == 0 else x
    return [
        letter.sign,
        round(x, 2),
        round(right, 2),
        round(y, 2),
        round(letter.size, 2),
        letter.style,
        turn,
        letter.drawn,
    ]


def _letters(page: Any, styles: Styles, most: int) -> list[RawLetter] | None:
    """Return the letters of a page in the order in which they are drawn, without what PDFium makes up.

    None where there are too many.
    """
    text = pdfium.FPDFText_LoadPage(page)
    if not text:
        return []
    count = pdfium.FPDFText_CountChars(text)
    if count > most:
        return None
    reader = _LetterReader(text, styles)
    found = [one for one in (reader.letter(index) for index in range(count)) if one is not None]
    pdfium.FPDFText_ClosePage(text)
    return found


_HYPHEN_AT_END = 2
"""What PDFium makes of a hyphen with which a line ends; it may have been typed, as in `SGDĐT-` and below it `KHTC`."""


class _LetterReader:
    """Reads letters of a page's text with one set of buffers."""

    def __init__(self, text: Any, styles: Styles) -> None:
        """Keep the text page, and buffers for PDFium's answers."""
        self.text = text
        self.styles = styles
        self.name = ctypes.create_string_buffer(256)
        self.flags = ctypes.c_int()
        self.x, self.y = ctypes.c_double(), ctypes.c_double()
        self.loose = pdfium.FS_RECTF()
        self.matrix = pdfium.FS_MATRIX()
        self.colour = tuple(ctypes.c_uint() for _ in range(4))
        self.objects: dict[int, tuple[int, int]] = {}

    def letter(self, index: int) -> RawLetter | None:
        """Return a letter, or None for what stands for nothing on the page."""
        code = pdfium.FPDFText_GetUnicode(self.text, index)
        code = ord("-") if code == _HYPHEN_AT_END else code
        if pdfium.FPDFText_IsGenerated(self.text, index) == 1 or (code < 32 and code != 0):
            return None
        pdfium.FPDFText_GetCharOrigin(self.text, index, self.x, self.y)
        pdfium.FPDFText_GetLooseCharBox(self.text, index, self.loose)
        pdfium.FPDFText_GetMatrix(self.text, index, self.matrix)
        matrix = self.matrix
        size = pdfium.FPDFText_GetFontSize(self.text, index) * math.hypot(matrix.c, matrix.d)
        turn = math.degrees(math.atan2(matrix.b, matrix.a))
        if not math.isfinite(size) or not 0 < size < 2000 or not math.isfinite(turn):
            return None
        unread = code in {0, 0xFFFD, 0xFFFE} or pdfium.FPDFText_HasUnicodeMapError(self.text, index) == 1
        leans = abs(matrix.a * matrix.c + matrix.b * matrix.d) > 0.1 * math.hypot(matrix.c, matrix.d) ** 2
        drawn, mode = self._object(index)
        return RawLetter(
            sign="\ufffd" if unread or 0xD800 <= code < 0xE000 else chr(code),
            x=self.x.value,
            y=self.y.value,
            advance=max(self._advance(round(turn / 90) % 4), 0),
            size=size,
            turn=turn,
            style=self._style(index, mode, unread=unread, leans=leans),
            drawn=drawn,
        )

    def _advance(self, quarter: int) -> float:
        """Return how far a letter reaches in the direction of writing."""
        if quarter == 1:
            return float(self.loose.top - self.y.value)
        if quarter == 2:
            return float(self.x.value - self.loose.left)
        if quarter == 3:
            return float(self.y.value - self.loose.bottom)
        return float(self.loose.right - self.x.value)

    def _style(self, index: int, mode: int, *, unread: bool, leans: bool) -> int:
        """Return the number of a letter's style."""
        length = pdfium.FPDFText_GetFontInfo(self.text, index, self.name, len(self.name), self.flags)
        font = self.name.raw[: max(min(length, len(self.name)) - 1, 0)].decode("utf-8", "replace")
        pdfium.FPDFText_GetFillColor(self.text, index, *self.colour)
        red, green, blue, opaque = (part.value for part in self.colour)
        marks = UNREADABLE if unread else 0
        marks |= MARKED_ITALIC if leans or self.flags.value & 0x40 else 0
        marks |= MARKED_BOLD if mode == 2 or self.flags.value & 0x40000 else 0  # filled and stroked: drawn thicker
        marks |= HIDDEN if mode in {3, 7} or opaque == 0 else 0
        return self.styles.index(font, marks, f"{red:02X}{green:02X}{blue:02X}")

    def _object(self, index: int) -> tuple[int, int]:
        """Return a letter's text object as a number, and how it is painted: 0 filled, 2 also stroked, 3 not at all."""
        drawn = pdfium.FPDFText_GetTextObject(self.text, index)
        address = ctypes.cast(drawn, ctypes.c_void_p).value or 0
        if address not in self.objects:
            mode = pdfium.FPDFTextObj_GetTextRenderMode(drawn) if address else 0
            self.objects[address] = len(self.objects), mode
        return self.objects[address]


def _drawings(page: Any, frame: Frame) -> tuple[list[list[Any]], int]:
    """Return the straight lines of a page, and how many pictures it has."""
    strokes: list[list[Any]] = []
    pictures = 0
    for number, (kind, drawn, matrix) in enumerate(_objects(page)):
        if number >= OBJECT_LIMIT:
            break
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictures += 1
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            strokes += _strokes(drawn, matrix, frame)
    return strokes, pictures


def _objects(page: Any) -> Iterator[tuple[int, Any, Matrix]]:
    """Yield what is drawn on a page, also inside forms, with the transformation into the page's space."""
    count = pdfium.FPDFPage_CountObjects(page)
    stack = [
        (pdfium.FPDFPage_GetObject(page, index), Matrix(), 0) for index in reversed(range(min(count, OBJECT_LIMIT)))
    ]
    while stack:
        drawn, outer, depth = stack.pop()
        kind = pdfium.FPDFPageObj_GetType(drawn)
        own = pdfium.FS_MATRIX()
        pdfium.FPDFPageObj_GetMatrix(drawn, own)
        matrix = Matrix(own.a, own.b, own.c, own.d, own.e, own.f).after(outer)
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            inside = min(pdfium.FPDFFormObj_CountObjects(drawn), OBJECT_LIMIT) if depth < FORM_DEPTH else 0
            stack += [
                (pdfium.FPDFFormObj_GetObject(drawn, index), matrix, depth + 1) for index in reversed(range(inside))
            ]
        else:
            yield kind, drawn, matrix


def _strokes(drawn: Any, matrix: Matrix, frame: Frame) -> Iterator[list[Any]]:
    """Yield the lines of a path along the page's edges: x0, y0, x1, y1, weight, dash lengths, colour."""
    fill, stroked = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(drawn, fill, stroked)
    if not fill.value and not stroked.value:
        return
    colour = _colour(drawn, stroked=bool(stroked.value))
    if colour is None:
        return
    width = ctypes.c_float()
    pdfium.FPDFPageObj_GetStrokeWidth(drawn, width)
    weight = width.value * matrix.scale
    dashes = _dashes(drawn, matrix.scale) if stroked.value else []
    bounds = []
    for points in _subpaths(drawn, matrix, frame):
        bound = _bound(points)
        bounds.append(bound)
        if min(bound[2] - bound[0], bound[3] - bound[1]) <= THIN:
            yield _thin_stroke(bound, weight if stroked.value else None, dashes, colour)
        elif stroked.value:
            for pair in pairwise(points):
                left, top, right, bottom = _bound(pair)
                if right - left < 0.5 or bottom - top < 0.5:
                    yield _stroke([left, top, right, bottom], weight, dashes, colour)
    if not stroked.value and len(bounds) == 2:
        yield from _frame_strokes(bounds[0], bounds[1], colour)


def _bound(points: Sequence[tuple[float, float]]) -> Bound:
    """Return the rectangle around some points."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _thin_stroke(bound: Bound, weight: float | None, dashes: list[Any], colour: str) -> list[Any]:
    """Return a thin shape as a line through its middle; what is tiny is a piece of a line that is drawn so."""
    left, top, right, bottom = bound
    wide, high = right - left, bottom - top
    thick = min(wide, high) if weight is None else weight
    if wide >= high or max(wide, high) <= THIN:
        dashes = ["piece"] if max(wide, high) <= THIN else dashes
        return _stroke([left, (top + bottom) / 2, right, (top + bottom) / 2], thick, dashes, colour)
    return _stroke([(left + right) / 2, top, (left + right) / 2, bottom], thick, dashes, colour)


def _frame_strokes(one: Bound, other: Bound, colour: str) -> Iterator[list[Any]]:
    """Yield the four sides of a frame that is filled between an outer and an inner rectangle."""
    thick = max(abs(a - b) for a, b in zip(one, other, strict=True))
    if not 0 < thick <= THIN or min(one[2] - one[0], one[3] - one[1]) <= THIN:
        return
    left, top, right, bottom = ((a + b) / 2 for a, b in zip(one, other, strict=True))
    for ends in ([left, top, right, top], [left, bottom, right, bottom], [left, top, left, bottom]):
        yield _stroke(ends, thick, [], colour)
    yield _stroke([right, top, right, bottom], thick, [], colour)


def _stroke(ends: list[float], weight: float, dashes: list[Any], colour: str) -> list[Any]:
    """Return a line as it is written out."""
    return [*(round(end, 2) for end in ends), round(weight, 2), dashes, colour]


def _subpaths(drawn: Any, matrix: Matrix, frame: Frame) -> Iterator[list[tuple[float, float]]]:
    """Yield the corners of each stretch of a path on the page as read; curves count as their end points."""
    points: list[tuple[float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(pdfium.FPDFPath_CountSegments(drawn), 2_000)):
        segment = pdfium.FPDFPath_GetPathSegment(drawn, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield points
            points = []
        place = frame.place(*matrix.point(x.value, y.value))
        if all(math.isfinite(part) for part in place):
            points.append(place)
        if points and pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if len(points) > 1:
        yield points


def _dashes(drawn: Any, scale: float) -> list[float]:
    """Return the lengths of a line's dashes and gaps in points."""
    count = max(min(pdfium.FPDFPageObj_GetDashCount(drawn), 16), 0)
    if not count:
        return []
    lengths = (ctypes.c_float * count)()
    pdfium.FPDFPageObj_GetDashArray(drawn, lengths, count)
    return [round(length * scale, 2) for length in lengths]


def _colour(drawn: Any, *, stroked: bool) -> str | None:
    """Return a path's colour; None for one that cannot be seen on white paper."""
    parts = [ctypes.c_uint() for _ in range(4)]
    (pdfium.FPDFPageObj_GetStrokeColor if stroked else pdfium.FPDFPageObj_GetFillColor)(drawn, *parts)
    red, green, blue, opaque = (part.value for part in parts)
    return None if opaque == 0 or min(red, green, blue) > 240 else f"{red:02X}{green:02X}{blue:02X}"


def main() -> None:
    """Read a PDF from standard input, write what it holds to standard output."""
    data = sys.stdin.buffer.read()
    limit_own_process(MEMORY_LIMIT, CPU_LIMIT)
    out = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="\n")
    try:
        for value in take_apart(data):
            out.write(json.dumps(value, ensure_ascii=True, separators=(",", ":")) + "\n")
        out.flush()
    except MemoryError:
        os._exit(OUT_OF_MEMORY)  # at once: there is no room left for tidying up


if __name__ == "__main__":
    main()
