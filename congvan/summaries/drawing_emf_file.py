"""A drawing as an EMF file, the vector form that every Word draws and prints ([MS-EMF]).

Word shows an SVG only beside a picture in an older form, and only since 2016. So its files get that one form alone,
from the same shapes as the page's SVG: nothing in it can differ, and nothing blurs when it is printed.
"""

import struct
from collections.abc import Iterator

from congvan.decree30 import advance_widths
from congvan.summaries.drawing import Box, Drawing, Shape, Strokes, Words

SCALE = 10
"""Units of the file to one of the drawing."""
MILLIMETRES = 25.4 / 96
"""To one unit of a drawing, as a browser takes them."""
DEVICE, DEVICE_MILLIMETRES = 120_000, 3_175
"""A screen large enough that its two measures give the unit exactly."""
FONT = "Times New Roman"

_HEADER, _POLYLINE, _END, _TEXT = 1, 4, 14, 84
_WINDOW_SIZE, _WINDOW_START, _VIEW_SIZE, _VIEW_START, _MAPPING = 9, 10, 11, 12, 17
_GROUND, _ALIGN, _TEXT_INK = 18, 22, 24
_SELECT, _PEN, _BRUSH, _DELETE, _RECTANGLE, _FONT = 37, 38, 39, 40, 43, 82
_NO_BRUSH, _NO_PEN, _USUAL_FONT = 0x80000005, 0x80000008, 0x8000000D
_ANCHORS = {"start": 0, "end": 2, "middle": 6}
_BASE_LINE = 24
_NOWHERE = struct.pack("<4i", 0, 0, -1, -1)
"""The bounds of a record that nobody reads."""


def render_emf(drawing: Drawing) -> bytes:
    """Return a drawing as the bytes of an .emf file; equal drawings give equal bytes."""
    width, height = _unit(drawing.width), _unit(drawing.height)
    records = [
        _record(_MAPPING, struct.pack("<I", 8)),
        _record(_WINDOW_START, struct.pack("<2i", 0, 0)),
        _record(_WINDOW_SIZE, struct.pack("<2i", width, height)),
        _record(_VIEW_START, struct.pack("<2i", 0, 0)),
        _record(_VIEW_SIZE, struct.pack("<2i", width, height)),
        _record(_GROUND, struct.pack("<I", 1)),
        *(record for shape in drawing.shapes for record in _shape(shape)),
        _record(_END, struct.pack("<3I", 0, 0, 20)),
    ]
    body = b"".join(records)
    head = struct.pack(
        "<4i4i4s3I2H3I2i2i",
        *(0, 0, width, height),
        *(0, 0, round(drawing.width * MILLIMETRES * 100), round(drawing.height * MILLIMETRES * 100)),
        b" EMF",
        *(0x10000, 88 + len(body), len(records) + 1),
        *(3, 0),
        *(0, 0, 0),
        *(DEVICE, DEVICE, DEVICE_MILLIMETRES, DEVICE_MILLIMETRES),
    )
    return _record(_HEADER, head) + body


def _shape(shape: Shape) -> Iterator[bytes]:
    """Yield the records of one shape: its pen or brush made, used and thrown away."""
    match shape:
        case Box():
            yield _brush(shape.fill) if shape.fill else b""
            yield _pen(shape.stroke, 1) if shape.stroke else b""
            yield _select(1 if shape.fill else _NO_BRUSH)
            yield _select(2 if shape.stroke else _NO_PEN)
            edges = (shape.left, shape.top, shape.left + shape.width, shape.top + shape.height)
            yield _record(_RECTANGLE, struct.pack("<4i", *map(_unit, edges)))
            yield from _let_go(brush=bool(shape.fill), pen=bool(shape.stroke))
        case Strokes():
            yield _pen(shape.ink, shape.width)
            yield _select(2)
            for line in shape.lines:
                points = [_unit(value) for point in line for value in point]
                yield _record(_POLYLINE, _NOWHERE + struct.pack(f"<I{len(points)}i", len(line), *points))
            yield from _let_go(brush=False, pen=True)
        case Words():
            yield from _words(shape)


def _words(shape: Words) -> Iterator[bytes]:
    """Yield the records of a text."""
    weight = 700 if shape.bold else 400
    face = FONT.encode("utf-16-le").ljust(64, b"\0")
    form = struct.pack("<5i8B", -_unit(shape.size), 0, 0, 0, weight, 0, 0, 0, 1, 0, 0, 0, 0) + face
    yield _record(_FONT, struct.pack("<I", 1) + form.ljust(320, b"\0"))
    yield _select(1)
    yield _record(_TEXT_INK, _ink(shape.ink))
    yield _record(_ALIGN, struct.pack("<I", _BASE_LINE | _ANCHORS[shape.anchor]))
    written = shape.text.encode("utf-16-le")
    letters = len(written) // 2
    padded = written + b"\0" * (-len(written) % 4)
    steps = [_unit(advance_widths.measure(letter, shape.size, bold=shape.bold)) for letter in shape.text]
    steps += [0] * (letters - len(steps))  # a letter of two halves steps once
    scale = MILLIMETRES / SCALE * 100
    yield _record(
        _TEXT,
        _NOWHERE
        + struct.pack("<I2f", 1, scale, scale)
        + struct.pack("<2i3I", _unit(shape.x), _unit(shape.base), letters, 76, 0)
        + _NOWHERE
        + struct.pack("<I", 76 + len(padded))
        + padded
        + struct.pack(f"<{letters}I", *steps),
    )
    yield _select(_USUAL_FONT)
    yield _record(_DELETE, struct.pack("<I", 1))


def _let_go(*, brush: bool, pen: bool) -> Iterator[bytes]:
    """Yield the records that throw brush and pen away."""
    yield _select(_NO_BRUSH)
    yield _select(_NO_PEN)
    if brush:
        yield _record(_DELETE, struct.pack("<I", 1))
    if pen:
        yield _record(_DELETE, struct.pack("<I", 2))


def _brush(colour: str) -> bytes:
    """Make a brush, number 1."""
    return _record(_BRUSH, struct.pack("<2I", 1, 0) + _ink(colour) + struct.pack("<I", 0))


def _pen(colour: str, width: float) -> bytes:
    """Make a pen, number 2."""
    return _record(_PEN, struct.pack("<2I2i", 2, 0, _unit(width), 0) + _ink(colour))


def _select(handle: int) -> bytes:
    """Use a pen, a brush or a font from now on."""
    return _record(_SELECT, struct.pack("<I", handle))


def _ink(colour: str) -> bytes:
    """Return a colour (`#2f7d58`) as the file has it."""
    return bytes.fromhex(colour[1:]) + b"\0"


def _unit(value: float) -> int:
    """Return a length in the file's units."""
    return round(value * SCALE)


def _record(kind: int, data: bytes) -> bytes:
    """Return a record with its kind and length."""
    return struct.pack("<2I", kind, 8 + len(data)) + data
