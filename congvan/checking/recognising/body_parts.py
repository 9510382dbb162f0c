"""The text of a document: phần, chương, mục, điều, khoản, điểm with typed or automatic numbers; tables; the rest."""

import re
from collections.abc import Sequence

from msgspec import Struct, field

from congvan.base import vietnamese
from congvan.checking.components import Component, Part
from congvan.checking.recognising import component_words as words
from congvan.checking.recognising.stretches import Stretch, is_capitals, is_centred, is_mostly, named, part_of, share

_PART = re.compile(
    r"(ph[ầa]n|ch[ưu][ơo]ng)\s+(thứ\s+\w+|[ivxlc]+|\d{1,2})\s*(?:[.:;–-]\s*(?P<title>\S.*)?)?", re.IGNORECASE
)
_SECTION = re.compile(
    r"(tiểu\s+mục|tieu\s+muc|m[ụu]c)\s+(\d{1,2}|[ivxlc]+)\s*(?:[.:;–-]\s*(?P<title>\S.*)?)?", re.IGNORECASE
)
_LIKE_LABEL = re.compile(r"[^\W\d_]{2,7}\s+(?:([IVXLC]+)|\d{1,2})\.?")
_ARTICLE = re.compile(r"(?:điều|dieu)\s+(\d{1,3})\s*([.:]|$|\s+[A-ZĐÀ-Ỹ])", re.IGNORECASE)
_LIKE_ARTICLE = re.compile(r"[ĐD][^\W\d_]{1,4}\s+(\d{1,3})\.\s")
_ROMAN = re.compile(r"([IVX]{1,6})\s*[.)/:-]\s*(?=\S)")
_CLAUSE = re.compile(r"(\d{1,2})\s*[.)/](?![\d/])\s*(?=\S)")
_BARE_CLAUSE = re.compile(r"(\d{1,2})\s+(?=[A-ZĐÀ-Ỹ][^\W\d])")
_LEVELS = re.compile(r"(\d{1,2}(?:\.\d{1,2})+)\s*[.)]?\s+(?=\S)")
_POINT = re.compile(r"([a-zđ])\s*([.)])\s*(?=\S)|([A-ZĐ])\s*(\))\s*(?=\S)")
_BARE_POINT = re.compile(r"([a-zđ])\s+(?=[A-ZĐÀ-Ỹ])")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}
_TITLE_LENGTH = 130
_OWN_GROUPS = 1_000_000
"""Groups of clauses that the reading did not number are numbered from here."""
_POINT_LETTERS = "".join(vietnamese.POINT_LETTERS)


class _Counters(Struct, kw_only=True):
    """The last number of each level; 0 where none has begun."""

    article: int = 0
    roman: int = 0
    clause: int = 0
    earlier_clause: int = 0
    """The last clause before the heading above, for numbers that run on through headings."""
    point: int = 0
    levels: tuple[int, ...] = ()

    def heading(self) -> None:
        """Begin anew below a heading."""
        self.earlier_clause = self.clause or self.earlier_clause
        self.clause, self.point, self.levels = 0, 0, ()


class _Named(Struct, frozen=True, kw_only=True):
    """What a unit of the text is."""

    component: Component
    trust: float
    why: str
    group: int = 0
    """Clauses under one heading have one group."""
    title_at: int = 0
    """Letter of the paragraph's text at which a title on the same line begins."""


class _Reading(Struct, kw_only=True):
    """Where a reading of the text stands."""

    counters: _Counters = field(default_factory=_Counters)
    above: Component | None = None
    """The component of the last unit with text."""
    group: int = 0


def read_body(units: Sequence[Stretch]) -> list[Part]:
    """Return the parts of a text."""
    reading = _Reading()
    found = []
    for unit in units:
        one = _name(reading, unit)
        if one.component is not Component.EMPTY:
            reading.above = one.component
        found.append(one)
    _tell_first_numbers(units, found)
    _tell_titles(units, found)
    parts: list[Part] = []
    for unit, one in zip(units, found, strict=True):
        if one.title_at:
            title = Component.PART_TITLE if one.component is Component.PART_LABEL else Component.SECTION_TITLE
            parts.append(named(part_of(unit, unit.start, one.title_at), one.component, one.trust, one.why))
            parts.append(named(part_of(unit, one.title_at, unit.end), title, 0.6, "viết liền sau số thứ tự"))
        else:
            parts.append(named(unit, one.component, one.trust, one.why))
    return parts


def is_structural(text: str) -> bool:
    """Tell a line that begins as a unit of the text's structure does."""
    return any(one.match(text) for one in (_ARTICLE, _ROMAN, _CLAUSE, _POINT)) or any(
        one.fullmatch(text) for one in (_PART, _SECTION)
    )


def _name(reading: _Reading, unit: Stretch) -> _Named:
    """Name one unit of the text."""
    if unit.is_empty:
        return _Named(component=Component.EMPTY, trust=0.95, why="không có chữ")
    if unit.cell:
        return _Named(component=Component.TABLE_TEXT, trust=0.9, why="nằm trong bảng của nội dung")
    text = f"{unit.paragraph.label} {unit.text}" if unit.paragraph.label and not unit.start else unit.text
    for reader in (_read_label, _read_title, _read_article, _read_roman, _read_levels, _read_clause, _read_point):
        found = reader(reading, unit, text)
        if found:
            return found
    if words.has_dash(text):
        return _Named(component=Component.BODY, trust=0.9, why="dòng gạch đầu dòng của nội dung")
    if _has_own_form(unit):
        return _Named(component=Component.BODY, trust=0.6, why="dòng ngắn của nội dung có hình thức riêng")
    return _Named(component=Component.BODY, trust=0.85, why="đoạn văn của nội dung")


def _has_own_form(unit: Stretch) -> bool:
    """Tell a short line without a number that stands out as a heading, a note in brackets, a source."""
    if is_capitals(unit) and len(unit.text) < 300:
        return is_mostly(unit, "bold") or is_centred(unit)
    if len(unit.text) > 100:
        return False
    if unit.text.endswith(")") and unit.text.startswith(("(", "*")):
        return True
    if unit.text.endswith((".", ";", "./.")):
        return False
    return is_mostly(unit, "bold") or is_mostly(unit, "italic") or is_centred(unit)


def _read_label(reading: _Reading, unit: Stretch, text: str) -> _Named | None:
    """Read `Chương I`, `Mục 1`, with its title on the same line too."""
    for pattern, component in ((_PART, Component.PART_LABEL), (_SECTION, Component.SECTION_LABEL)):
        found = pattern.fullmatch(text)
        if not found or len(text) > 250:
            continue
        title = found["title"]
        if title and not (title.isupper() or is_mostly(unit, "bold")):
            continue
        reading.counters.heading()
        reading.group += 1
        if component is Component.PART_LABEL:
            reading.counters.roman = 0
        at = _title_place(unit) if title else 0
        return _Named(component=component, trust=0.93, why="từ và số thứ tự đứng riêng một dòng", title_at=at)
    return _read_lost_label(reading, unit)


def _read_lost_label(reading: _Reading, unit: Stretch) -> _Named | None:
    """Read `Chưng I`, `Mc 1`, and what is left of `Mục 1` below the title of a chapter."""
    if len(unit.text) > 14 or unit.key.startswith("phu") or not (is_centred(unit) and is_mostly(unit, "bold")):
        return None
    found = _LIKE_LABEL.fullmatch(unit.text)
    if not found and (reading.above is not Component.PART_TITLE or is_capitals(unit)):
        return None
    component = Component.PART_LABEL if found and found[1] else Component.SECTION_LABEL
    reading.counters.heading()
    return _Named(component=component, trust=0.72, why="gần như từ và số thứ tự đứng riêng một dòng")


def _title_place(unit: Stretch) -> int:
    """Return the letter of the paragraph's text at which a title after a numbered label begins."""
    raw = unit.paragraph.text
    found = re.compile(r"[.:\u2013\u2014-]\s*").search(raw, unit.start, unit.end)
    return found.end() if found else 0


def _read_title(reading: _Reading, unit: Stretch, text: str) -> _Named | None:
    """Read the title below `Chương I` or `Mục 1`."""
    titles = {
        Component.PART_LABEL: Component.PART_TITLE,
        Component.PART_TITLE: Component.PART_TITLE,
        Component.SECTION_LABEL: Component.SECTION_TITLE,
        Component.SECTION_TITLE: Component.SECTION_TITLE,
    }
    title = titles.get(reading.above) if reading.above else None
    if title is None or len(text) > 200 or is_structural(text):
        return None
    looks = is_capitals(unit) + is_centred(unit) + is_mostly(unit, "bold")
    first = reading.above in (Component.PART_LABEL, Component.SECTION_LABEL)
    if looks >= 2 or (first and looks):
        return _Named(component=title, trust=0.7 + 0.08 * looks, why="đứng ngay dưới số thứ tự")
    return None


def _read_article(reading: _Reading, unit: Stretch, text: str) -> _Named | None:
    """Read `Điều 1. …`."""
    found = _ARTICLE.match(text)
    if not found:
        found = _LIKE_ARTICLE.match(text)
        if not found or int(found[1]) != reading.counters.article + 1:
            return None
        reading.counters.heading()
        reading.counters.article += 1
        reading.group += 1
        return _Named(component=Component.ARTICLE, trust=0.72, why="gần như chữ “Điều”, số tiếp theo")
    reading.counters.heading()
    reading.counters.article = int(found[1])
    reading.counters.earlier_clause = 0
    reading.group += 1
    return _Named(component=Component.ARTICLE, trust=0.93, why="bắt đầu bằng “Điều” và số")


def _read_roman(reading: _Reading, unit: Stretch, text: str) -> _Named | None:
    """Read `I. …`, in its order only."""
    found = _ROMAN.match(text)
    number = _roman_value(found[1]) if found else 0
    counters = reading.counters
    if not number or len(text) > 250 or not (number == 1 or counters.roman <= number <= counters.roman + 2):
        return None
    if number > 1 and not counters.roman:
        return None
    counters.roman = number
    counters.heading()
    reading.group += 1
    looks = is_capitals(unit) + is_mostly(unit, "bold")
    return _Named(component=Component.ROMAN_SECTION, trust=0.75 + 0.1 * looks, why="số La Mã theo thứ tự ở đầu dòng")


def _roman_value(numeral: str) -> int:
    """Return a Roman numeral's value, 0 where it is none."""
    total, last = 0, 0
    for sign in reversed(numeral):
        value = _ROMAN_VALUES[sign]
        total += value if value >= last else -value
        last = max(last, value)
    return total


def _read_levels(reading: _Reading, unit: Stretch, text: str) -> _Named | None:
    """Read `2.1. …`, which the decree does not know but offices use."""
    found = _LEVELS.match(text)
    if not found:
        return None
    numbers = tuple(int(one) for one in found[1].split("."))
    counters = reading.counters
    if 0 in numbers or numbers[0] not in (counters.clause, counters.clause + 1, counters.roman):
        return None
    expected = counters.levels[len(numbers) - 1] if len(counters.levels) >= len(numbers) else 0
    if numbers[-1] != 1 and not expected <= numbers[-1] <= expected + 2:
        return None
    counters.levels = numbers
    counters.point = 0
    return _Named(component=Component.CLAUSE, trust=0.6, why="số nhiều cấp ở đầu dòng", group=-1)


def _read_clause(reading: _Reading, unit: Stretch, text: str) -> _Named | None:
    """Read `1. …`, in its order only: not a day, a year or an amount."""
    counters = reading.counters
    found = _CLAUSE.match(text)
    bare = None if found else _BARE_CLAUSE.match(text)
    if bare and int(bare[1]) == counters.clause + 1 and (counters.clause or is_mostly(unit, "bold")):
        counters.clause, counters.point, counters.levels = int(bare[1]), 0, ()
        trust = 0.72 if is_mostly(unit, "bold") else 0.6
        return _Named(component=Component.CLAUSE, trust=trust, why="số ở đầu dòng, thiếu dấu", group=reading.group + 1)
    if not found:
        return None
    number = int(found[1])
    if counters.article and not counters.clause and number == counters.article + 1 and number > 1:
        counters.article = number
        return _Named(component=Component.ARTICLE, trust=0.6, why="số tiếp theo số của điều trên, thiếu chữ “Điều”")
    after = counters.clause <= number <= counters.clause + 2 if counters.clause else number == 2
    runs_on = bool(counters.earlier_clause) and number == counters.earlier_clause + 1
    if not (number == 1 or after or runs_on):
        return None
    if number == 1 and counters.clause:
        reading.group += 1
    counters.clause, counters.point, counters.levels = number, 0, ()
    trust = 0.9 if found[0].strip().endswith(".") else 0.75
    return _Named(component=Component.CLAUSE, trust=trust, why="số thứ tự ở đầu dòng", group=reading.group + 1)


def _read_point(reading: _Reading, unit: Stretch, text: str) -> _Named | None:
    """Read `a) …`, in its order only."""
    found = _POINT.match(text)
    last = reading.counters.point
    if not found:
        return _read_bare_point(reading, text)
    place = _POINT_LETTERS.find((found[1] or found[3]).lower()) + 1
    if not place:
        return None
    in_order = place == 1 or (bool(last) and abs(place - last) <= 2)
    if not in_order and (found[2] == "." or found[3] or last):
        return None
    if not in_order and place > 2:
        return None
    reading.counters.point = place
    return _Named(component=Component.POINT, trust=0.92 if found[2] == ")" else 0.8, why="chữ cái thứ tự ở đầu dòng")


def _read_bare_point(reading: _Reading, text: str) -> _Named | None:
    """Read a point that has lost its bracket, where the letter is the next one."""
    found = _BARE_POINT.match(text)
    if not found or _POINT_LETTERS.find(found[1]) != reading.counters.point:
        return None
    reading.counters.point += 1
    trust = 0.72 if reading.counters.point > 1 else 0.6
    return _Named(component=Component.POINT, trust=trust, why="chữ cái tiếp theo ở đầu dòng, thiếu dấu ngoặc")


def _tell_first_numbers(units: Sequence[Stretch], found: list[_Named]) -> None:
    """Name a line `1 Các trường …` above a clause `2. …` as a clause that has lost its point."""
    for n, one in enumerate(found[:-1]):
        if one.component is not Component.BODY or not units[n].text.startswith("1 "):
            continue
        later = next((k for k in range(n + 1, len(found)) if found[k].component is not Component.EMPTY), None)
        if later is None or not units[later].text.startswith("2"):
            continue
        if found[later].component in (Component.CLAUSE, Component.ARTICLE):
            group = found[later].group or n + _OWN_GROUPS
            why = "số ở đầu dòng, thiếu dấu, trên khoản 2"
            found[n] = _Named(component=Component.CLAUSE, trust=0.72, why=why, group=group)
            found[later] = _Named(component=Component.CLAUSE, trust=0.85, why="số thứ tự ở đầu dòng", group=group)


def _tell_titles(units: Sequence[Stretch], found: list[_Named]) -> None:
    """Part the clauses that are titles from those that are text: by form, length, what follows, and their like."""
    weights = {n: share(units[n], "bold") for n, one in enumerate(found) if one.component is Component.CLAUSE}
    groups: dict[int, list[int]] = {}
    for n in weights:
        groups.setdefault(found[n].group, []).append(n)
    for group, members in groups.items():
        bold = [n for n in members if (weights[n] or 0) > 0.5 and len(units[n].text) <= _TITLE_LENGTH]
        plain = [n for n in members if (weights[n] or 0) < 0.1 and _is_sentence(units[n].text)]
        for n in members:
            trust = _title_trust(
                units, found, n, weight=weights[n], others=len(bold) - (n in bold), plain=len(plain) - (n in plain)
            )
            one = found[n]
            if trust > 0.5:
                why = "có số thứ tự, đứng riêng một dòng như một tiêu đề"
                level = min(trust, 0.6) if group < 0 else trust
                found[n] = _Named(component=Component.TITLED_CLAUSE, trust=level, why=why, group=one.group)
            elif trust > 0.3:
                found[n] = _Named(component=Component.CLAUSE, trust=0.6, why=one.why, group=one.group)


def _is_sentence(text: str) -> bool:
    """Tell a clause that is text rather than a title, by its length and its end."""
    return len(text) > _TITLE_LENGTH or text.endswith((".", ";", ","))


def _title_trust(
    units: Sequence[Stretch], found: Sequence[_Named], n: int, *, weight: float | None, others: int, plain: int
) -> float:
    """Return how surely a clause is a title, 0 to 1; of its group `others` are bold titles and `plain` are text."""
    text = units[n].text
    if len(text) > _TITLE_LENGTH:
        return 0.4 if 0.05 < (weight or 0) <= 0.9 else 0.1
    following = next((one.component for one in found[n + 1 :] if one.component is not Component.EMPTY), None)
    heads = following in (Component.BODY, Component.POINT, Component.TABLE_TEXT) or _next_is_level(found, n)
    ended = text.endswith((".", ";", ":", ","))
    if (weight or 0) > 0.8:
        return _bold_trust(text, heads=heads, ended=ended, alone=not others and bool(plain))
    if (weight or 0) > 0.1:
        return 0.4
    if heads and not ended and is_capitals(units[n]):
        return 0.85
    if heads and not ended:
        if plain and not others:
            return 0.4
        return 0.8 if len(text) < 80 else 0.6
    if others >= 2 and len(text) <= 70 and heads and not text.endswith((";", ",")):
        return 0.75
    return 0.35 if others and len(text) <= 70 else 0.2


def _next_is_level(found: Sequence[_Named], n: int) -> bool:
    """Tell whether a number of more levels (`2.1`) follows."""
    following = next((one for one in found[n + 1 :] if one.component is not Component.EMPTY), None)
    return following is not None and following.group < 0


def _bold_trust(text: str, *, heads: bool, ended: bool, alone: bool) -> float:
    """Return how surely a bold short clause is a title; `alone` tells that its like are plain text."""
    if not ended:
        return 0.95
    if text.endswith(":") and len(text) > 70:
        return 0.4
    if not alone:
        return 0.95 if heads else 0.72
    if text.endswith(":") and len(text) <= 60:
        return 0.6
    return 0.2
