"""What the name of a font in a PDF tells: the family as people know it, bold, italic.

A PDF names faces (`ABCDEF+TimesNewRomanPS-BoldItalicMT`), not families. Stand-ins that are made to Times New Roman's
measure keep their own name; `is_times` tells that a letter in them was, as far as a PDF can show, set in it.
"""

import re

from msgspec import Struct

SUBSET = re.compile(r"^[A-Z]{6}\+")
_WORDS = (
    ("bold", re.compile(r"(?:extra|ultra|semi|demi)?bold|(?<![a-z])(?:bd|medi|heavy|black)(?![a-z])", re.IGNORECASE)),
    ("italic", re.compile(r"italic|oblique|(?<![a-z])(?:ital|it)(?![a-z])", re.IGNORECASE)),
)
_TAIL = re.compile(
    r"(?:-roman|[-\s]*(?:(?:extra|ultra|semi|demi)?bold|italic|oblique|regular|normal)|[-\s](?:book|medi(?:um)?(?:ital)?|bd|ital|it))+"
    r"(?=(?:ps)?(?:mt)?$)",
    re.IGNORECASE,
)
_MAKER = re.compile(r"(?:PS)?(?:MT)?$")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
TIMES_STAND_INS = frozenset(
    {
        "times",
        "timesnewroman",
        "timesnewromanps",
        "timesroman",
        "liberationserif",
        "tinos",
        "thorndaleamt",
        "nimbusroman",
        "nimbusromno9l",
        "nimbusromanno9l",
        "texgyretermes",
        "freeserif",
        "stixtwotext",
    }
)
"""Fonts with the widths of Times New Roman, or by another name the same; letters without spaces and marks."""


class Face(Struct, frozen=True, kw_only=True):
    """A face of a font."""

    family: str | None
    bold: bool
    italic: bool


def face_of(name: str, *, bold: bool = False, italic: bool = False) -> Face:
    """Return the face that a PDF's font name tells; `bold` and `italic` say what is known from elsewhere.

    A name that is only a key made by the program (`F1`, `T3Font_2`) tells no family: None.
    """
    plain = SUBSET.sub("", name).strip()
    style = plain.split("-", 1)[1] if "-" in plain else plain.split(",", 1)[-1]
    found = {word: bool(pattern.search(_HUMP.sub(" ", style))) for word, pattern in _WORDS}
    return Face(family=_family(plain), bold=bold or found["bold"], italic=italic or found["italic"])


def is_times(family: str | None) -> bool:
    """Tell whether a family is Times New Roman or a stand-in of its measure, as a PDF may show it."""
    return family is not None and re.sub(r"[^a-z0-9]", "", family.lower()) in TIMES_STAND_INS


def _family(plain: str) -> str | None:
    """Return the family's name with spaces: `TimesNewRomanPS-BoldMT` is Times New Roman."""
    if not plain or re.fullmatch(r"(?:[A-Z]|T3Font|TT|Font)_?\d+(?:_\d+)?", plain):
        return None
    stem = _MAKER.sub("", _TAIL.sub("", plain.replace(",", "-"))).strip("-_ ")
    if re.match(r"\.?Vn|VNI", stem):  # what was typed in these is no Unicode: their names are known as they are
        return stem
    words = _HUMP.sub(" ", re.sub(r"[-_\s]+", " ", stem)).strip()
    if re.sub(r"\W", "", words).lower() in {"times", "timesnewroman", "timesnewromanps"}:
        return "Times New Roman"
    return words or None
