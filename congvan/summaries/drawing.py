"""A chart as plain shapes, from which the page's SVG and Word's EMF are both written: the same in every format."""

from collections.abc import Iterable
from html import escape
from typing import TypeAlias

from msgspec import Struct

FONTS = "Times New Roman, Liberation Serif, serif"

Point: TypeAlias = tuple[float, float]


class Box(Struct, frozen=True, kw_only=True):
    """A rectangle, filled or only framed; None leaves it out."""

    left: float
    top: float
    width: float
    height: float
    fill: str | None = None
    stroke: str | None = None


class Strokes(Struct, frozen=True, kw_only=True):
    """Lines of one ink, each through two or more points."""

    lines: tuple[tuple[Point, ...], ...]
    ink: str
    width: float = 1.0


class Words(Struct, frozen=True, kw_only=True):
    """A text on its base line; `anchor` says which point of it stands at `x`: start, middle or end."""

    x: float
    base: float
    text: str
    size: float
    ink: str
    anchor: str = "middle"
    bold: bool = False


Shape: TypeAlias = Box | Strokes | Words


class Drawing(Struct, frozen=True, kw_only=True):
    """Shapes on a ground of its own units, drawn in their order; `spoken` is what a screen reader says for it."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    spoken: str = ""


def render_svg(drawing: Drawing, kind: str = "bar") -> str:
    """Write a drawing as an element of HTML with a class; what says nothing is hidden from screen readers."""
    spoken = f'role="img" aria-label="{escape(drawing.spoken)}"' if drawing.spoken else 'aria-hidden="true"'
    inside = "".join(_shape(shape) for shape in drawing.shapes)
    return (
        f'<svg class="{kind}" viewBox="0 0 {number(drawing.width)} {number(drawing.height)}" '
        f'width="{number(drawing.width)}" height="{number(drawing.height)}" {spoken} focusable="false">{inside}</svg>'
    )


def number(value: float) -> str:
    """Write a number of a drawing, to a hundredth."""
    return f"{value:.2f}".rstrip("0").rstrip(".") or "0"


def _shape(shape: Shape) -> str:
    """Write one shape."""
    match shape:
        case Box():
            fill = f'fill="{shape.fill or "none"}"'
            stroke = f' stroke="{shape.stroke}" stroke-width="1"' if shape.stroke else ""
            place = f'x="{number(shape.left)}" y="{number(shape.top)}"'
            return f'<rect {place} width="{number(shape.width)}" height="{number(shape.height)}" {fill}{stroke}/>'
        case Strokes():
            form = f'stroke="{shape.ink}" stroke-width="{number(shape.width)}" fill="none"'
            return f'<path d="{_path(shape.lines)}" {form}/>'
        case Words():
            weight = ' font-weight="bold"' if shape.bold else ""
            return (
                f'<text x="{number(shape.x)}" y="{number(shape.base)}" text-anchor="{shape.anchor}" '
                f'font-family="{FONTS}" font-size="{number(shape.size)}"{weight} fill="{shape.ink}">'
                f"{escape(shape.text)}</text>"
            )


def _path(lines: Iterable[tuple[Point, ...]]) -> str:
    """Write lines as the data of a path."""
    return " ".join("M" + "L".join(f"{number(x)} {number(y)}" for x, y in line) for line in lines)
