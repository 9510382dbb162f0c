"""What a line of a letter begins with: a number, letter or sign (`1.`, `a)`, `đ)`, `-`, `+`, `Điều 2.`, `II.`)."""

import re
from enum import Enum, auto

from msgspec import Struct

from congvan.base.vietnamese import POINT_LETTERS


class Family(Enum):
    """What counts a line."""

    NUMBER = auto()
    LETTER = auto()
    ROMAN = auto()
    ARTICLE = auto()
    DASH = auto()
    PLUS = auto()


class Mark(Struct, frozen=True, kw_only=True):
    """A mark as typed, what follows it, and the stars of bold or italic that stand before it."""

    text: str
    family: Family
    rest: str
    stars: str = ""

    @property
    def is_sure(self) -> bool:
        """Tell whether it begins a block wherever it stands; other marks may be a sentence that was broken there."""
        glued = self.family in (Family.DASH, Family.PLUS) and bool(self.rest) and not self.rest[0].isspace()
        return not glued and (self.family in (Family.DASH, Family.PLUS) or self.text.endswith(")"))

    @property
    def order(self) -> int:
        """Return its place in a count from 1, or 0 where it counts nothing."""
        core = self.text.rstrip(".)/").split(".")[-1]
        if self.family is Family.NUMBER:
            return int(core)
        if self.family is Family.LETTER and core in POINT_LETTERS:
            return POINT_LETTERS.index(core) + 1
        if self.family is Family.ROMAN:
            return _roman_value(core)
        return 0


_MARKS = re.compile(
    r"""(?P<stars>\*{0,3})(?:
        (?P<article>Điều[ ]\d{1,3}[a-zđ]?\.)
      | (?P<number>\d{1,2}(?:\.\d{1,2}){0,3}[.)/]|\d{1,2}(?:\.\d{1,2}){1,3})
      | (?P<roman>[IVX]{1,7}[.)])
      | (?P<letter>[a-zđ][.)/])
      | (?P<dash>[-–—•●])
      | (?P<plus>\+)
    )(?=\s|$)""",
    re.VERBOSE,
)
_GLUED = re.compile(r"(?:(?P<number>\d{1,2}[.)])|(?P<letter>[a-zđ]\))|(?P<dash>[-–])|(?P<plus>\+))(?=[^\W\d_])")
"""A mark typed without a space: `-Đảm bảo …`, `1.Cập nhật`."""
_STAR = re.compile(r"\*(?=\s+\S)")
_ROMAN = {"I": 1, "V": 5, "X": 10}


def find_mark(line: str) -> Mark | None:
    """Return the mark that a line (without its indentation) begins with, or None."""
    found = _MARKS.match(line) or _GLUED.match(line)
    if found:
        groups = found.groupdict()
        name = (found.lastgroup or "").upper()
        stars = groups.get("stars") or ""
        return Mark(text=groups[name.lower()], family=Family[name], rest=line[found.end() :], stars=stars)
    if _STAR.match(line):
        return Mark(text="*", family=Family.DASH, rest=line[1:])
    return None


def is_capitals(text: str) -> bool:
    """Tell whether a title is written in capitals."""
    return text.isupper()


def unwrap_bold(line: str) -> str | None:
    """Return what stands inside a line that is bold from end to end, else None."""
    inner = line[2:-2]
    whole = len(line) > 4 and line.startswith("**") and line.endswith("**") and not line.endswith("\\**")
    return inner if whole and "**" not in inner and inner.strip() == inner and not inner.startswith("*") else None


def _roman_value(text: str) -> int:
    """Return the value of a Roman number up to XXXIX."""
    values = [_ROMAN[letter] for letter in text]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))
