"""The properties that stand in one `w:rPr`, `w:pPr` or border element, as plain values; nothing is inherited here.

A record of properties is a dict: what is not said is not in it. Lengths are twips, sizes points.
"""

from collections.abc import Callable
from typing import Any, TypeAlias

from congvan.facts.package_file import Element
from congvan.facts.word_names import VAL, W, half_points, is_on, twips, whole
from congvan.facts.word_theme import Theme, is_colour

Properties: TypeAlias = dict[str, Any]
"""What is said, by the format's own names: `b`, `sz`, `jc`, `before` …"""
_Reader: TypeAlias = Callable[[Element, Properties, Theme], None]

TOGGLES = ("b", "i", "caps", "smallCaps", "strike", "vanish", "bCs", "iCs")
"""Switches that styles of different kinds turn over instead of setting (ISO 29500-1, 17.7.3)."""
FONT_SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")
SIDES = ("top", "left", "bottom", "right", "between", "insideH", "insideV")
_SIDE_NAMES = {f"{W}{side}": side for side in SIDES} | {f"{W}start": "left", f"{W}end": "right"}

_ALIGNMENTS = {
    **dict.fromkeys(("left", "start", "numTab"), "left"),
    **dict.fromkeys(("right", "end"), "right"),
    "center": "center",
    **dict.fromkeys(("both", "distribute", "thaiDistribute", "lowKashida", "mediumKashida", "highKashida"), "justify"),
}
_MARK_GONE = frozenset({f"{W}del", f"{W}moveFrom"})
_MARK_HIDDEN = frozenset({f"{W}vanish", f"{W}specVanish"})
NO_LINE = frozenset({"nil", "none", ""})


def letters(source: Element | None, theme: Theme) -> Properties:
    """Return what a `w:rPr` says of letters."""
    said: Properties = {}
    if source is not None:
        for child in source:
            reader = _LETTER_READERS.get(child.tag)
            if reader is not None:
                reader(child, said, theme)
    return said


def paragraph(source: Element | None, theme: Theme) -> Properties:
    """Return what a `w:pPr` says of a paragraph; its `w:rPr` is about the paragraph's mark only."""
    said: Properties = {}
    if source is not None:
        for child in source:
            reader = _PARAGRAPH_READERS.get(child.tag)
            if reader is not None:
                reader(child, said, theme)
    return said


def borders(source: Element | None, theme: Theme) -> Properties:
    """Return the sides that an element such as `w:pBdr`, `w:tblBorders` or `w:tcBorders` speaks of."""
    said: Properties = {}
    if source is not None:
        for child in source:
            side = _SIDE_NAMES.get(child.tag)
            if side is not None:
                said[side] = border(child, theme)
    return said


def border(source: Element, theme: Theme) -> tuple[str, float, str]:
    """Return a border's style as the format names it, its weight in points, and its colour."""
    colour = theme.colour(source.get(f"{W}themeColor")) or source.get(f"{W}color")
    weight = whole(source.get(f"{W}sz"))
    return (
        source.get(VAL) or "",
        (4 if weight is None else weight) / 8,
        colour.upper() if colour is not None and is_colour(colour) else "000000",
    )


def _switch(name: str) -> _Reader:
    def read(child: Element, said: Properties, theme: Theme) -> None:
        said[name] = is_on(child)

    return read


def _value(name: str) -> _Reader:
    def read(child: Element, said: Properties, theme: Theme) -> None:
        value = child.get(VAL)
        if value is not None:
            said[name] = value

    return read


def _size(name: str) -> _Reader:
    def read(child: Element, said: Properties, theme: Theme) -> None:
        size = half_points(child.get(VAL))
        if size is not None:
            said[name] = size

    return read


def _fonts(child: Element, said: Properties, theme: Theme) -> None:
    """Read fonts; in one element the theme's wins over the named one."""
    for slot in FONT_SLOTS:
        name = child.get(f"{W}{slot}")
        reference = child.get(f"{W}cstheme" if slot == "cs" else f"{W}{slot}Theme")
        if reference is not None:
            name = theme.font(reference) or name or ""
        if name is not None:
            said[slot] = name.strip() or None
    hint = child.get(f"{W}hint")
    if hint is not None:
        said["hint"] = hint


def _colour(child: Element, said: Properties, theme: Theme) -> None:
    """Read a colour; the theme's wins, but a shade of it that Word has worked out already is taken as it stands."""
    value, reference = child.get(VAL), child.get(f"{W}themeColor")
    tint, shade = child.get(f"{W}themeTint"), child.get(f"{W}themeShade")
    known = value is not None and is_colour(value)
    named = None if known and (tint or shade) else theme.colour(reference, tint=tint, shade=shade)
    if named is not None:
        said["color"] = named
    elif value is not None and known:
        said["color"] = value.upper()
    elif value == "auto":
        said["color"] = "000000"


def _underline(child: Element, said: Properties, theme: Theme) -> None:
    said["u"] = child.get(VAL) or "single"
    colour = child.get(f"{W}color")
    if is_colour(colour):
        said["uColor"] = colour


def _raised(child: Element, said: Properties, theme: Theme) -> None:
    said["vertAlign"] = child.get(VAL) in {"superscript", "subscript"}


def _position(child: Element, said: Properties, theme: Theme) -> None:
    size = half_points(child.get(VAL))
    if size is not None:
        said["position"] = size


def _alignment(child: Element, said: Properties, theme: Theme) -> None:
    known = _ALIGNMENTS.get(child.get(VAL) or "")
    if known is not None:
        said["jc"] = known


def _indents(child: Element, said: Properties, theme: Theme) -> None:
    """Read indents; a count of characters (hundredths) stands where no length does."""
    for name, other in (("left", "start"), ("right", "end")):
        length = twips(child.get(f"{W}{other}") or child.get(f"{W}{name}"))
        count = whole(child.get(f"{W}{other}Chars") or child.get(f"{W}{name}Chars"))
        if length is not None or count:
            said[name], said[f"{name}Chars"] = length, None if length is not None else count
    for name, sign in (("firstLine", 1), ("hanging", -1)):
        length, count = twips(child.get(f"{W}{name}")), whole(child.get(f"{W}{name}Chars"))
        if length is not None:
            said["first"], said["firstChars"] = sign * length, None
        elif count:
            said["first"], said["firstChars"] = None, sign * count


def _spacing(child: Element, said: Properties, theme: Theme) -> None:
    """Read the space before, after and between the lines."""
    for name in ("before", "after"):
        length, count = twips(child.get(f"{W}{name}")), whole(child.get(f"{W}{name}Lines"))
        if length is not None:
            said[name] = length
        elif count:
            said[name] = count * 2.4  # hundredths of a line of 12 pt
        automatic = child.get(f"{W}{name}Autospacing")
        if automatic is not None:
            said[f"{name}Auto"] = automatic.lower() not in {"0", "false", "off"}
    line = child.get(f"{W}line")
    if line is not None and (length := twips(line)) is not None:
        said["line"] = length
    rule = child.get(f"{W}lineRule")
    if rule is not None:
        said["lineRule"] = rule
    elif line is not None:
        said["lineRule"] = "auto"


def _numbering(child: Element, said: Properties, theme: Theme) -> None:
    for name in ("numId", "ilvl"):
        found = child.find(f"{W}{name}")
        number = None if found is None else whole(found.get(VAL))
        if number is not None:
            said[name] = number


def _paragraph_borders(child: Element, said: Properties, theme: Theme) -> None:
    for side, line in borders(child, theme).items():
        said[f"border-{side}"] = line


def _outline(child: Element, said: Properties, theme: Theme) -> None:
    level = whole(child.get(VAL))
    if level is not None:
        said["outlineLvl"] = level


def _frame(child: Element, said: Properties, theme: Theme) -> None:
    """Read a frame: a paragraph that stands aside from the text, as page numbers of old files do."""
    said["frame"] = twips(child.get(f"{W}w"))


def _mark(child: Element, said: Properties, theme: Theme) -> None:
    """Read what is said of the paragraph's mark: whether it is deleted or hidden, so that the next one goes on."""
    said["mark"] = child
    for one in child:
        if one.tag in _MARK_GONE:
            said["markGone"] = True
        elif one.tag in _MARK_HIDDEN and is_on(one):
            said["markHidden"] = True


_LETTER_READERS: dict[str, _Reader] = {
    **{f"{W}{name}": _switch(name) for name in (*TOGGLES, "dstrike", "rtl", "specVanish")},
    f"{W}cs": _switch("complex"),
    f"{W}rStyle": _value("rStyle"),
    f"{W}rFonts": _fonts,
    f"{W}sz": _size("sz"),
    f"{W}szCs": _size("szCs"),
    f"{W}u": _underline,
    f"{W}color": _colour,
    f"{W}vertAlign": _raised,
    f"{W}position": _position,
}
_PARAGRAPH_READERS: dict[str, _Reader] = {
    **{f"{W}{name}": _switch(name) for name in ("keepNext", "pageBreakBefore", "contextualSpacing")},
    f"{W}pStyle": _value("pStyle"),
    f"{W}jc": _alignment,
    f"{W}ind": _indents,
    f"{W}spacing": _spacing,
    f"{W}numPr": _numbering,
    f"{W}pBdr": _paragraph_borders,
    f"{W}outlineLvl": _outline,
    f"{W}framePr": _frame,
    f"{W}rPr": _mark,
}
