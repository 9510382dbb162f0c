"""The text that WeasyPrint paints on a page, as runs: where each begins, in which font, which glyphs how far apart.

What a page's content stream holds of a run is `1 0 0 -1 x y Tm`, `/font size Tf`, `[<glyphs>distance ...] TJ` between
`BT` and `ET` (ISO 32000-1, 9.4).
"""

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    from weasyprint import Document

_PLACE = re.compile(rb"1 0 0 -1 (-?[\d.]+) (-?[\d.]+) Tm")
_FONT = re.compile(rb"/(\w+) -?[\d.]+ Tf")
_GLYPHS = re.compile(rb"<([0-9a-f]+)>")
_GLYPH = 4
"""Hexadecimal digits of a glyph's number."""
LENGTH = 3
"""Operators of a run."""
_NEAR = 1e-3
"""px; less than this is the rounding of numbers."""


class OddTextError(ValueError):
    """A page holds text that is painted otherwise: in two fonts, with glyphs that are raised, turned."""


class Run(Struct, frozen=True, kw_only=True):
    """A run of text: the numbers and operators as they stand in the stream."""

    x: bytes
    """From the left edge of the page, in px."""
    y: float
    """Of the base line, from the top of the page, in px."""
    font: bytes
    """`/NAME size Tf`."""
    shown: bytes
    """`[<0026>0<0069>] TJ`."""
    start: int
    """Where its first operator stands in the stream; its font and glyphs are the next two."""


def paint(document: "Document", fonts: dict[Any, Any]) -> list[Run]:
    """Paint a document's pages, without a file, and return the text on them; the fonts go to `fonts`.

    Raises:
        OddTextError: some of it is not in plain runs.
    """
    import pydyf
    from weasyprint.pdf.stream import Stream

    runs: list[Run] = []
    for page in document.pages:
        resources = {name: pydyf.Dictionary() for name in ("ExtGState", "XObject", "Pattern", "Shading", "ColorSpace")}
        frame = (0, 0, page.width, page.height)
        stream = Stream(fonts, frame, pydyf.Dictionary(resources), {}, {}, document.color_profiles, None)
        page.paint(stream)
        runs += runs_of(stream.stream)
    return runs


def runs_of(stream: Sequence[Any]) -> list[Run]:
    """Return the runs of a content stream, in the order in which they are painted.

    Raises:
        OddTextError: some text is not in plain runs.
    """
    runs = []
    for at, item in enumerate(stream):
        if item == b"BT" and stream[at + 1] != b"ET":  # a box that holds nothing but spaces paints nothing
            runs.append(_run_at(stream, at + 1))
    return runs


def _run_at(stream: Sequence[Any], start: int) -> Run:
    """Read one run."""
    place, font, shown, end = (*stream[start : start + 4], b"", b"", b"")[:4]
    found = _PLACE.fullmatch(place)
    if not (found and _FONT.fullmatch(font) and shown.endswith(b" TJ") and end == b"ET"):
        raise OddTextError(place)
    return Run(x=found[1], y=float(found[2]), font=font, shown=shown, start=start)


def letters_of(fonts: Mapping[Any, Any]) -> dict[str, dict[str, str]]:
    """Return what each glyph stands for: by the font's name, and by the glyph's number as it stands in a stream."""
    letters: dict[str, dict[str, str]] = {}
    for font in fonts.values():
        known = letters.setdefault(font.hash, {})
        known.update({f"{glyph:04x}": text for glyph, text in font.to_unicode.items()})
    return letters


def font_name(run: Run) -> str:
    """Return the name of a run's font inside the file."""
    found = _FONT.fullmatch(run.font)
    assert found
    return found[1].decode()


def text_of(run: Run, letters: Mapping[str, Mapping[str, str]]) -> str | None:
    """Return a run's text; None where a glyph is not among those known."""
    known = letters.get(font_name(run), {})
    digits = b"".join(_GLYPHS.findall(run.shown)).decode()
    found = [known.get(digits[at : at + _GLYPH]) for at in range(0, len(digits), _GLYPH)]
    return None if None in found else "".join(one for one in found if one)


def shape_of(runs: Sequence[Run]) -> tuple[tuple[float, bytes], ...]:
    """Return what a paragraph takes of a page: how far below the first each run stands, and its font."""
    return tuple((round(run.y - runs[0].y, 2), run.font) for run in runs)


def are_same(runs: Sequence[Run], others: Sequence[Run]) -> bool:
    """Tell whether two texts are painted alike but for the height at which they begin."""
    return all(
        (one.x, one.font, one.shown) == (other.x, other.font, other.shown)
        and abs((one.y - runs[0].y) - (other.y - others[0].y)) < _NEAR
        for one, other in zip(runs, others, strict=True)
    )
