"""Automatic numbering of a Word file: what is printed before a paragraph, counted in reading order."""

from msgspec import Struct, field
from msgspec.structs import replace

from congvan.facts import word_properties
from congvan.facts.package_file import Element
from congvan.facts.word_names import VAL, W, child_is_on, whole
from congvan.facts.word_properties import Properties
from congvan.facts.word_signs import plain_sign
from congvan.facts.word_theme import Theme

LEVELS = 9
LARGEST_NUMBER = 32767
"""A counter beyond this is written as it is, never as letters or Roman digits."""
_ROMAN: tuple[tuple[int, str], ...] = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
    *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


class Level(Struct, frozen=True, kw_only=True):
    """One level of a list."""

    number_format: str = "decimal"
    text: str = ""
    """With `%1` … for the counters."""
    start: int = 1
    restart: int | None = None
    """It begins anew after this level (from 1) or a higher one; 0 never; None: after any higher one."""
    arabic: bool = False
    """Whether all counters in it are shown as 1, 2, 3."""
    hidden: bool = False
    style: str | None = None
    """Id of the paragraph style that stands for this level."""
    form: Properties = field(default_factory=dict)
    """What it says of the paragraph."""


class NumberedList(Struct, frozen=True, kw_only=True):
    """A list as paragraphs refer to it: the shape whose counters it shares, its levels, and where it starts anew."""

    shape: int
    levels: tuple[Level | None, ...]
    starts: tuple[tuple[int, int], ...] = ()
    """Levels (from 0) that it starts anew, each with its first number."""


class Numbering:
    """The lists of a file, and their counters while the file is read from its beginning to its end."""

    def __init__(self, root: Element | None, theme: Theme, style_lists: dict[str, int]) -> None:
        """Read the lists; `style_lists` tells the list of each numbering style by the style's id."""
        self._theme = theme
        self._style_lists = style_lists
        self._shapes: dict[int, Element] = {}
        self._numbers: dict[int, Element] = {}
        self._lists: dict[int, NumberedList | None] = {}
        self._counters: dict[int, list[int | None]] = {}
        self._begun: set[int] = set()
        for one in () if root is None else root:
            for tag, attribute, found in (
                (f"{W}abstractNum", f"{W}abstractNumId", self._shapes),
                (f"{W}num", f"{W}numId", self._numbers),
            ):
                number = whole(one.get(attribute)) if one.tag == tag else None
                if number is not None:
                    found[number] = one

    def level(self, list_id: int, level: int) -> Level | None:
        """Return a level of a list; None where there is no such list or level."""
        found = self._list(list_id)
        return found.levels[level] if found is not None and 0 <= level < LEVELS else None

    def level_of_style(self, list_id: int, style_id: str | None) -> int:
        """Return the level that a paragraph style stands for in a list; the first where none does."""
        found = self._list(list_id)
        for number, level in enumerate(found.levels if found is not None and style_id is not None else ()):
            if level is not None and level.style == style_id:
                return number
        return 0

    def count(self, list_id: int, level: int) -> str:
        """Count one more paragraph of a list and return what is printed before it, without the space after."""
        found = self._list(list_id)
        shown = self.level(list_id, level)
        if found is None or shown is None:
            return ""
        counters = self._counters.setdefault(found.shape, [None] * LEVELS)
        if list_id not in self._begun:
            self._begun.add(list_id)
            for restarted, first in found.starts:
                counters[restarted] = first - 1
        previous = counters[level]
        counters[level] = shown.start if previous is None else previous + 1
        for deeper in range(level + 1, LEVELS):
            below = found.levels[deeper]
            if below is None or below.restart is None or level < below.restart:
                counters[deeper] = None
        return "" if shown.hidden else _label(found, shown, counters)

    def _list(self, list_id: int) -> NumberedList | None:
        if list_id not in self._lists:
            self._lists[list_id] = None  # a list that refers to itself through a style is no list
            self._lists[list_id] = self._read_list(list_id)
        return self._lists[list_id]

    def _read_list(self, list_id: int) -> NumberedList | None:
        source = self._numbers.get(list_id)
        if source is None:
            return None
        reference = source.find(f"{W}abstractNumId")
        shape = whole(reference.get(VAL)) if reference is not None else None
        if shape is None or shape not in self._shapes:
            return None
        link = self._shapes[shape].find(f"{W}numStyleLink")
        if link is not None:
            linked = self._list(self._style_lists.get(link.get(VAL) or "", -1))
            if linked is None:
                return None
            shape, levels = linked.shape, list(linked.levels)
        else:
            levels = self._read_levels(self._shapes[shape])
        starts: list[tuple[int, int]] = []
        for override in source.iter(f"{W}lvlOverride"):
            number = whole(override.get(f"{W}ilvl"))
            if number is None or not 0 <= number < LEVELS:
                continue
            own = override.find(f"{W}lvl")
            if own is not None:
                levels[number] = self._read_level(own)
            first = override.find(f"{W}startOverride")
            start = whole(first.get(VAL)) if first is not None else None
            if start is not None:
                starts.append((number, start))
                levels[number] = replace(levels[number] or Level(), start=start)
        return NumberedList(shape=shape, levels=tuple(levels), starts=tuple(starts))

    def _read_levels(self, shape: Element) -> list[Level | None]:
        levels: list[Level | None] = [None] * LEVELS
        for source in shape.iter(f"{W}lvl"):
            number = whole(source.get(f"{W}ilvl"))
            if number is not None and 0 <= number < LEVELS:
                levels[number] = self._read_level(source)
        return levels

    def _read_level(self, source: Element) -> Level:
        values = {child.tag: child.get(VAL) for child in source}
        letters = word_properties.letters(source.find(f"{W}rPr"), self._theme)
        form = word_properties.paragraph(source.find(f"{W}pPr"), self._theme)
        start = whole(values.get(f"{W}start"))
        return Level(
            number_format=values.get(f"{W}numFmt") or "decimal",
            text=_plain(values.get(f"{W}lvlText") or "", letters.get("ascii")),
            start=1 if start is None else start,
            restart=whole(values.get(f"{W}lvlRestart")),
            arabic=child_is_on(source, f"{W}isLgl"),
            hidden=bool(letters.get("vanish")),
            style=values.get(f"{W}pStyle"),
            form={name: value for name, value in form.items() if name not in {"numId", "ilvl", "pStyle"}},
        )


def formatted(number: int, number_format: str) -> str:
    """Return a counter as a list or a page shows it."""
    if not 0 < number <= LARGEST_NUMBER:
        return "" if number_format == "none" else str(number)
    match number_format:
        case "lowerLetter" | "upperLetter":
            repeats, place = divmod(number - 1, 26)
            letter = chr(ord("a") + place) * min(repeats + 1, 30)
            return letter.upper() if number_format == "upperLetter" else letter
        case "lowerRoman" | "upperRoman":
            digits = _roman(number)
            return digits if number_format == "upperRoman" else digits.lower()
        case "decimalZero":
            return f"{number:02d}"
        case "none":
            return ""
    return str(number)


def _label(found: NumberedList, shown: Level, counters: list[int | None]) -> str:
    """Return the text of a level with its counters put in."""
    if shown.number_format == "bullet":
        return shown.text
    label = shown.text
    for place in reversed(range(LEVELS)):
        mark = f"%{place + 1}"
        if mark not in label:
            continue
        level = found.levels[place] or Level()
        counter = counters[place]
        number = level.start if counter is None else counter
        label = label.replace(mark, formatted(number, "decimal" if shown.arabic else level.number_format))
    return label


def _roman(number: int) -> str:
    digits = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        digits += sign * count
    return digits


def _plain(text: str, font: str | None) -> str:
    """Return a label's text with the signs of symbol fonts as what they look like."""
    return "".join(plain_sign(ch, font) for ch in text).strip()
