"""Names of WordprocessingML as lxml writes them, and how its values are read: switches, lengths, numbers.

Lengths come back in twentieths of a point (twips), as most of the format counts.
"""

import re
from collections.abc import Iterator

from congvan.facts.package_file import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
WPG = "{http://schemas.microsoft.com/office/word/2010/wordprocessingGroup}"
V = "{urn:schemas-microsoft-com:vml}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741 — the prefix that the format's own documents use
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

VAL = f"{W}val"
TWIPS_A_MM = 1440 / 25.4
EMU_A_POINT = 12700
POINTS_A_MM = 72 / 25.4

_OFF = frozenset({"0", "false", "off", "none"})
_MEASURE = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*(mm|cm|in|pt|pc|pi|px)?\s*")
_TWIPS_A = {"mm": TWIPS_A_MM, "cm": TWIPS_A_MM * 10, "in": 1440, "pt": 20, "pc": 240, "pi": 240, "px": 15}
_KNOWN_EXTENSIONS = frozenset({"wps", "wpg", "wpc", "wpi", "w14", "wp14", "w15", "w16", "w16se", "w16cid", "w16cex"})
LARGEST = 31680 * 20
"""A length beyond this (22 inches, twenty times over) is a slip and counts as not given."""


def is_on(element: Element) -> bool:
    """Tell whether a switch such as `w:b` is on: it is when it stands there without a value."""
    return (element.get(VAL) or "1").lower() not in _OFF


def child_is_on(parent: Element | None, tag: str) -> bool:
    """Tell whether a switch is there and on."""
    found = None if parent is None else parent.find(tag)
    return found is not None and is_on(found)


def twips(text: str | None) -> float | None:
    """Return a length in twips: a plain number counts them, a unit is converted; None where it is no length."""
    return _length(text, 1)


def half_points(text: str | None) -> float | None:
    """Return a size in points: a plain number counts half points."""
    found = _length(text, 10)
    return None if found is None else found / 20


def points(text: str | None) -> float | None:
    """Return a length in points as a VML style gives it; a plain number there counts pixels or units of its group."""
    found = _length(text, 15)
    return None if found is None else found / 20


def whole(text: str | None) -> int | None:
    """Return a whole number, None where it is none or too long to be meant."""
    if text is None or len(text) > 12:
        return None
    try:
        return int(text)
    except ValueError:
        return None


def millimetres(length: float | None) -> float | None:
    """Return twips as millimetres, to a hundredth."""
    return None if length is None else round(length / TWIPS_A_MM, 2)


def chosen_branch(alternate: Element) -> Element | None:
    """Return the branch of `mc:AlternateContent` that Word of today shows: never both."""
    fallback = None
    for branch in alternate:
        if branch.tag == f"{MC}Choice" and set(branch.get("Requires", "").split()) <= _KNOWN_EXTENSIONS:
            return branch
        if branch.tag == f"{MC}Fallback":
            fallback = branch
    return fallback


def shown_children(parent: Element) -> Iterator[Element]:
    """Yield the children of an element, those of the chosen branch in place of an alternative."""
    for child in parent:
        if child.tag == f"{MC}AlternateContent":
            branch = chosen_branch(child)
            if branch is not None:
                yield from shown_children(branch)
        else:
            yield child


def _length(text: str | None, unit: float) -> float | None:
    if text is not None and text.isdecimal() and len(text) < 7:
        return int(text) * unit
    found = _MEASURE.fullmatch(text or "")
    if found is None or len(found[1]) > 12:
        return None
    length = float(found[1]) * (_TWIPS_A[found[2]] if found[2] else unit)
    return length if abs(length) <= LARGEST else None
