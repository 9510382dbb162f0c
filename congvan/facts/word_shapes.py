"""Drawings of a Word file, new (DrawingML) and old (VML): text boxes, thin shapes that are lines, pictures."""

import re
from collections.abc import Iterator

from msgspec import Struct

from congvan.facts.package_file import Element
from congvan.facts.word_names import EMU_A_POINT, PIC, WP, WPG, WPS, A, O, V, W, points, shown_children, whole
from congvan.facts.word_story import Shape
from congvan.facts.word_theme import Theme, is_colour

THIN = 4.0
"""Points: a shape that is not higher is a line, if it is long."""
LONG = 6
"""How many times longer than high a line is at least."""
BOX_SIDE = 7.2
"""Points left and right in a text box that says nothing of it."""
STROKE = 0.75
"""Points of a shape's line that says nothing of it."""
DEPTH_LIMIT = 20
_LINES = frozenset({"line", "straightConnector1", "rect", "roundRect", "flowChartProcess", "mathMinus"})
_VML_LINES = frozenset({f"{V}{name}" for name in ("line", "rect", "roundrect", "shape", "polyline")})
_VML_BOXES = _VML_LINES | {f"{V}group", f"{V}oval"}
_VML_ACROSS = {"margin": "margin", "page": "page", "char": "character"}
_VML_DOWN = {"margin": "margin", "page": "page", "line": "line"}
_DASHES = {"solid": "solid", "sysDot": "dotted", "dot": "dotted", "1 1": "dotted", "": "solid"}
_NAMED_COLOURS = {"black": "000000", "red": "FF0000", "blue": "0000FF", "white": "FFFFFF", "windowtext": "000000"}
_STYLE_PART = re.compile(r"\s*([\w-]+)\s*:\s*([^;]*)")


class TextBox(Struct, frozen=True, kw_only=True):
    """What stands in a text box, the twips between its sides, and whether its outline is drawn."""

    content: Element
    room: float | None
    outlined: bool | None
    """None where the file does not tell."""


class _Frame(Struct, frozen=True, kw_only=True):
    """Where a drawing stands, and how the units of its group count in points."""

    left: float | None = None
    top: float | None = None
    across: str = "column"
    down: str = "paragraph"
    align: str | None = None
    inline: bool = False
    scale: tuple[float, float] = (1 / EMU_A_POINT, 1 / EMU_A_POINT)
    origin: tuple[float, float] = (0.0, 0.0)
    """The group's own coordinates of its left upper corner."""
    grouped: bool = False
    in_cell: bool = True

    def place(self, left: float, top: float) -> tuple[float | None, float | None]:
        """Return where a point of the group stands."""
        across = (left - self.origin[0]) * self.scale[0]
        down = (top - self.origin[1]) * self.scale[1]
        return (
            None if self.left is None else self.left + across,
            None if self.top is None else self.top + down,
        )


def boxes(drawing: Element) -> Iterator[TextBox]:
    """Yield the text boxes of a `w:drawing`, `w:pict` or `w:object` in their order."""
    for child in shown_children(drawing):
        if child.tag == f"{W}txbxContent":
            width = _inner_width(child)
            room = None if width is None else max(width, 0) * 20
            yield TextBox(content=child, room=room, outlined=_is_outlined(child))
        else:
            yield from boxes(child)


def pictures(drawing: Element) -> int:
    """Count the pictures of a drawing."""
    count = 0
    for child in shown_children(drawing):
        if child.tag in {f"{PIC}pic", f"{V}imagedata"}:
            count += 1
        elif child.tag != f"{W}txbxContent":
            count += pictures(child)
    return count


def shapes(drawing: Element, theme: Theme) -> Iterator[Shape]:
    """Yield the shapes of a drawing that are horizontal lines to the eye."""
    for child in shown_children(drawing):
        if child.tag in {f"{WP}inline", f"{WP}anchor"}:
            yield from _drawn_lines(child, _anchor(child), theme, 0)
        elif child.tag in _VML_BOXES:
            yield from _vml_lines(child, _Frame(scale=(1, 1)), 0)


def _inner_width(content: Element) -> float | None:
    """Return the points between the margins of a text box, from the shape around its content."""
    holder = content.getparent()
    if holder.tag == f"{V}textbox":
        parts = ((holder.get("inset") or "") + ",,,").split(",")
        sides = [BOX_SIDE if (found := points(part)) is None else found for part in (parts[0], parts[2])]
        width = points(_style(holder.getparent()).get("width"))
        return None if width is None else width - sum(sides)
    shape = holder.getparent()
    extent = shape.find(f"{WPS}spPr/{A}xfrm/{A}ext")
    width = None if extent is None else _emu(extent.get("cx"))
    for above in shape.iterancestors():
        if above.tag in {f"{WPG}wgp", f"{WPG}grpSp"} and width is not None:
            width *= _group(above, _Frame()).scale[0] * EMU_A_POINT
        if above.tag in {f"{WP}inline", f"{WP}anchor"}:
            if width is None:
                said = above.find(f"{WP}extent")
                width = None if said is None else _emu(said.get("cx"))
            break
    said = shape.find(f"{WPS}bodyPr")
    insets = (None if said is None else said.get(name) for name in ("lIns", "rIns"))
    return None if width is None else width - sum(BOX_SIDE if one is None else _emu(one) or 0 for one in insets)


def _is_outlined(content: Element) -> bool | None:
    """Tell whether the shape around a text box's content is drawn with a line."""
    shape = content.getparent().getparent()
    if shape.tag.startswith(V):
        return shape.tag in _VML_LINES and shape.get("stroked", "t") not in {"f", "false"}
    stroke = shape.find(f"{WPS}spPr/{A}ln")
    if stroke is not None and (stroke.find(f"{A}noFill") is not None or len(stroke)):
        return stroke.find(f"{A}noFill") is None
    styled = shape.find(f"{WPS}style/{A}lnRef")
    return None if styled is None else styled.get("idx", "0") != "0"


def _anchor(source: Element) -> _Frame:
    """Return where a DrawingML drawing stands."""
    if source.tag == f"{WP}inline":
        return _Frame(inline=True)
    across, down = source.find(f"{WP}positionH"), source.find(f"{WP}positionV")
    align = None if across is None else across.findtext(f"{WP}align")
    return _Frame(
        left=None if across is None else _emu(across.findtext(f"{WP}posOffset")),
        top=None if down is None else _emu(down.findtext(f"{WP}posOffset")),
        across="column" if across is None else across.get("relativeFrom", "column"),
        down="paragraph" if down is None else down.get("relativeFrom", "paragraph"),
        align=align,
        in_cell=source.get("layoutInCell", "1") not in {"0", "false"},
    )


def _drawn_lines(parent: Element, frame: _Frame, theme: Theme, depth: int) -> Iterator[Shape]:
    """Yield the lines among the shapes of a DrawingML drawing."""
    for child in shown_children(parent):
        if child.tag == f"{WPS}wsp":
            form = child.find(f"{WPS}spPr")
            shape = None if form is None else _drawn_line(child, form, frame, theme)
            if shape is not None:
                yield shape
        elif child.tag in {f"{WPG}wgp", f"{WPG}grpSp"}:
            yield from _drawn_lines(child, _group(child, frame), theme, depth + 1)
        elif child.tag != f"{W}txbxContent" and depth < DEPTH_LIMIT:
            yield from _drawn_lines(child, frame, theme, depth + 1)


def _group(source: Element, frame: _Frame) -> _Frame:
    """Return the frame of a group, whose shapes have coordinates of their own."""
    form = source.find(f"{WPG}grpSpPr/{A}xfrm")
    if form is None:
        return frame
    values = {}
    for name, attributes in (("off", "xy"), ("chOff", "xy")):
        part = form.find(f"{A}{name}")
        values[name] = tuple(float(whole(part.get(at)) or 0) if part is not None else 0.0 for at in attributes)
    for name in ("ext", "chExt"):
        part = form.find(f"{A}{name}")
        values[name] = tuple(float(whole(part.get(at)) or 0) if part is not None else 0.0 for at in ("cx", "cy"))
    scales = [
        frame.scale[at] * (values["ext"][at] / values["chExt"][at] if values["chExt"][at] else 1) for at in (0, 1)
    ]
    left, top = frame.place(*values["off"]) if frame.grouped else (frame.left, frame.top)
    return _Frame(
        left=left,
        top=top,
        across=frame.across,
        down=frame.down,
        align=frame.align,
        inline=frame.inline,
        in_cell=frame.in_cell,
        scale=(scales[0], scales[1]),
        origin=(values["chOff"][0], values["chOff"][1]),
        grouped=True,
    )


def _drawn_line(source: Element, form: Element, frame: _Frame, theme: Theme) -> Shape | None:
    """Return a DrawingML shape that is a line."""
    geometry, extent = form.find(f"{A}prstGeom"), form.find(f"{A}xfrm/{A}ext")
    if extent is None or (geometry is not None and geometry.get("prst") not in _LINES):
        return None
    width = float(whole(extent.get("cx")) or 0) * frame.scale[0]
    height = float(whole(extent.get("cy")) or 0) * frame.scale[1]
    stroke, filled = form.find(f"{A}ln"), form.find(f"{A}solidFill") is not None
    unstroked = stroke is not None and stroke.find(f"{A}noFill") is not None
    if not _is_line(width, height) or (unstroked and not filled):
        return None
    left, top = frame.left, frame.top
    if frame.grouped:
        offset = form.find(f"{A}xfrm/{A}off")
        if offset is not None:
            left, top = frame.place(float(whole(offset.get("x")) or 0), float(whole(offset.get("y")) or 0))
    dash = None if stroke is None else stroke.find(f"{A}prstDash")
    style = _DASHES.get((None if dash is None else dash.get("val")) or "", "dashed")
    if stroke is not None and stroke.get("cmpd", "sng") != "sng":
        style = "double"
    weight = None if stroke is None else _emu(stroke.get("w"))
    if unstroked:
        weight = height
    return Shape(
        width=width,
        height=height,
        style=style,
        weight=STROKE if weight is None else weight,
        colour=_drawn_colour(source, form if unstroked else stroke, theme),
        left=left,
        top=top,
        across=frame.across,
        down=frame.down,
        align=None if frame.grouped and frame.left is not None else frame.align,
        inline=frame.inline,
        in_cell=frame.in_cell,
    )


def _drawn_colour(source: Element, painted: Element | None, theme: Theme) -> str | None:
    fill = None if painted is None else painted.find(f"{A}solidFill")
    if fill is None:
        fill = source.find(f"{WPS}style/{A}lnRef")
    for colour in () if fill is None else fill:
        value = colour.get("val")
        if colour.tag == f"{A}srgbClr" and is_colour(value):
            return str(value).upper()
        if colour.tag == f"{A}schemeClr":
            return theme.colour(value)
        if colour.tag in {f"{A}sysClr", f"{A}prstClr"}:
            last = colour.get("lastClr") or _NAMED_COLOURS.get((value or "").lower())
            return last.upper() if is_colour(last) and last is not None else None
    return None


def _vml_lines(source: Element, frame: _Frame, depth: int) -> Iterator[Shape]:
    """Yield the lines of a VML shape or group."""
    said = _style(source)
    if said.get("visibility") == "hidden" or depth > DEPTH_LIMIT:
        return
    if source.tag == f"{V}group":
        inner = _vml_group(source, said, frame)
        for child in shown_children(source):
            if child.tag in _VML_BOXES:
                yield from _vml_lines(child, inner, depth + 1)
        return
    measured = _vml_measures(source, said, frame)
    if source.tag not in _VML_LINES or measured is None or not _is_line(measured[2], measured[3]):
        return
    stroked = source.get("stroked", "t") not in {"f", "false"}
    if not stroked and (source.tag == f"{V}line" or source.get("filled", "t") in {"f", "false"}):
        return
    dash = source.find(f"{V}stroke")
    style = _DASHES.get((None if dash is None else dash.get("dashstyle")) or "", "dashed")
    if dash is not None and dash.get("linestyle", "single") not in {"single", ""}:
        style = "double"
    placed = frame if frame.grouped else _vml_frame(said, measured)
    left, top = placed.place(measured[0], measured[1]) if frame.grouped else (placed.left, placed.top)
    rule = source.get(f"{O}hr") in {"t", "true"}
    yield Shape(
        width=measured[2],
        height=measured[3],
        style=style,
        weight=(points(source.get("strokeweight")) or STROKE) if stroked else measured[3],
        colour=_vml_colour(source.get("strokecolor") if stroked else source.get("fillcolor")),
        left=left,
        top=top,
        across=placed.across,
        down=placed.down,
        align="center" if rule and source.get(f"{O}hralign") == "center" else placed.align,
        inline=placed.inline or rule,
    )


def _vml_group(source: Element, said: dict[str, str], frame: _Frame) -> _Frame:
    """Return the frame of a VML group: its shapes count in `coordsize` from `coordorigin`."""
    if frame.grouped:
        sizes = [float(whole(said.get(name)) or 0) * frame.scale[at] for at, name in enumerate(("width", "height"))]
        left, top = frame.place(float(whole(said.get("left")) or 0), float(whole(said.get("top")) or 0))
        outer = frame
    else:
        sizes = [points(said.get(name)) or 0 for name in ("width", "height")]
        outer = _vml_frame(said, (points(said.get("margin-left")) or 0, points(said.get("margin-top")) or 0, 0, 0))
        left, top = outer.left, outer.top
    counts = _pair(source.get("coordsize"), 1000)
    return _Frame(
        left=left,
        top=top,
        across=outer.across,
        down=outer.down,
        align=outer.align,
        inline=outer.inline,
        scale=(sizes[0] / (counts[0] or 1), sizes[1] / (counts[1] or 1)),
        origin=_pair(source.get("coordorigin"), 0),
        grouped=True,
    )


def _vml_measures(source: Element, said: dict[str, str], frame: _Frame) -> tuple[float, float, float, float] | None:
    """Return left, top, width and height of a VML shape: left and top in units of its group, the rest in points."""
    if source.tag == f"{V}line":
        ends = [_ends(source.get(name), grouped=frame.grouped) for name in ("from", "to")]
        (x1, y1), (x2, y2) = ends
        across, down = abs(x2 - x1), abs(y2 - y1)
        return min(x1, x2), min(y1, y2), across * frame.scale[0], down * frame.scale[1]
    if frame.grouped:
        left, top, width, height = (float(whole(said.get(name)) or 0) for name in ("left", "top", "width", "height"))
        return left, top, width * frame.scale[0], height * frame.scale[1]
    length = points(said.get("width"))
    if length is None:
        return None
    left, top, height = (points(said.get(name)) or 0 for name in ("margin-left", "margin-top", "height"))
    return left, top, length, height


def _vml_frame(said: dict[str, str], measured: tuple[float, float, float, float]) -> _Frame:
    align = said.get("mso-position-horizontal")
    return _Frame(
        left=measured[0],
        top=measured[1],
        across=_VML_ACROSS.get(said.get("mso-position-horizontal-relative", ""), "column"),
        down=_VML_DOWN.get(said.get("mso-position-vertical-relative", ""), "paragraph"),
        align=align if align in {"left", "center", "right"} else None,
        inline=said.get("position", "static") == "static" and "margin-left" not in said and measured[:2] == (0, 0),
        scale=(1, 1),
    )


def _vml_colour(value: str | None) -> str | None:
    """Return a colour such as `#000`, `black [3213]` or `#c00000` as `RRGGBB`."""
    named = (value or "black").split()[0].lower()
    if named.startswith("#"):
        digits = named[1:]
        digits = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
        return digits.upper() if is_colour(digits) else None
    return _NAMED_COLOURS.get(named)


def _ends(value: str | None, *, grouped: bool) -> tuple[float, float]:
    """Return an end of a VML line: units of its group, or points."""
    parts = ((value or "") + ",").split(",")[:2]
    if grouped:
        return float(whole(parts[0]) or 0), float(whole(parts[1]) or 0)
    return points(parts[0]) or 0.0, points(parts[1]) or 0.0


def _pair(value: str | None, default: float) -> tuple[float, float]:
    parts = [whole(part) for part in (value or "").split(",")]
    if len(parts) != 2:
        return default, default
    return float(default if parts[0] is None else parts[0]), float(default if parts[1] is None else parts[1])


def _style(source: Element) -> dict[str, str]:
    """Return the parts of a VML style, `margin-left:3pt;width:90pt`."""
    return {name: value.strip() for name, value in _STYLE_PART.findall((source.get("style") or "")[:2000])}


def _is_line(width: float, height: float) -> bool:
    return abs(height) <= THIN and width > LONG * max(abs(height), 1)


def _emu(text: str | None) -> float | None:
    """Return a length of DrawingML in points."""
    number = whole((text or "").strip())
    return None if number is None else number / EMU_A_POINT
