"""Sheets that list people: names, numbers of identity cards, phones, birthdays. Forms hold counts only; these are told.

The law asks to keep no more of people than is needed (Luật 91/2025/QH15, art. 3; NĐ 356/2025/NĐ-CP), and congvan needs
none of it. A sign is a column whose head says what it holds and whose cells look like it, or whose cells cannot be
anything else. What is told is where and how many, never what stands there.

A sheet of the form itself on which somebody has pasted such a list is told too; whether it can be left out is not
decided here.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from msgspec import Struct

from congvan.base import vietnamese
from congvan.base.problems import Place, Problem, ProblemKind, Severity

PERSONAL_DATA = ProblemKind(
    code="intake.personal-data",
    severity=Severity.WARNING,
    message="Sheet “{sheet}” lists people: {found} in {count} cells from {cell} on. The sheet is not kept.",
    cure="Ask the school to send the form only; lists of people do not belong into mails and Zalo groups.",
)

ROW_LIMIT, COLUMN_LIMIT = 3000, 120
"""Rows and columns that are looked at."""
_HEAD_LENGTH = 60
"""Letters of the longest head; what is longer is an instruction."""
_LABEL_REACH = 4
"""How far to the right of its label a value stands on a sheet about one person."""
_CCCD = re.compile(r"0[0-9]{2}[0-3][0-9]{8}")
"""12 digits: province 001 to 096, sex and century, year of birth, a number (NĐ 137/2015/NĐ-CP, art. 13)."""
_MOBILE = re.compile(r"(?:0|84)[35789][0-9]{8}")
_DAY = re.compile(r"\s*\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*(19[3-9]\d|20[0-3]\d)\s*")
_YEARS = range(1930, 2040)
_WORD = re.compile(r"[^\W\d_]+")
_FAMILIES = frozenset((
    "nguyễn", "trần", "lê", "phạm", "hoàng", "huỳnh", "phan", "vũ", "võ", "đặng", "bùi", "đỗ", "hồ", "ngô", "dương",
    "lý", "đào", "đoàn", "vương", "trịnh", "trương", "đinh", "lâm", "phùng", "mai", "tô", "hà", "tạ", "lương", "lưu",
    "thái", "châu", "cao", "tống", "nông", "hứa", "lò", "giàng", "sùng", "vàng", "thào", "lù", "quàng", "cầm", "bế",
    "triệu", "chu", "tăng", "từ", "kiều", "la", "lại", "nghiêm", "quách", "thạch", "trang", "văn", "viên", "âu",
    "đàm", "đồng", "hầu", "khổng", "khương", "kim", "lục", "mạc", "mã", "ninh", "ông", "phó", "phí", "tiêu", "tôn",
    "ung", "vi",
))  # fmt: skip
"""Family names of most people; a list has enough of them."""
_PLAIN_FAMILIES = frozenset(vietnamese.alike(name) for name in _FAMILIES) - {"truong", "van", "tu", "la"}
_PLACES = re.compile(r"\b(truong|don vi|co so|diem truong|xa|phuong|thon|duong|huyen|tinh|ten sach|tac gia)\b")


class _Kind(Struct, frozen=True, kw_only=True):
    """One kind of what is known of people."""

    found: str
    """A msgid."""
    head: re.Pattern[str]
    """What a head says, its marks off."""
    headed: int
    """So many cells below such a head are a sign."""
    bare: int
    """So many cells are a sign without any head; 0: never."""


ID_NUMBERS = _Kind(
    found="numbers of identity cards",
    head=re.compile(r"\b(cccd|cmnd|cmtnd|can cuoc|chung minh|dinh danh|ho chieu)\b"),
    headed=1,
    bare=2,
)
NAMES = _Kind(
    found="names of people",
    head=re.compile(r"^(stt )?(ho va ten|ho ten|ho dem|ho lot|ten (giao vien|hoc sinh|tre|chau|can bo|nhan vien))"),
    headed=3,
    bare=8,
)
PHONES = _Kind(
    found="phone numbers of people",
    head=re.compile(r"\b(sdt|dien thoai|dtdd|di dong|so dt|zalo)\b"),
    headed=3,
    bare=5,
)
BIRTHDAYS = _Kind(
    found="birthdays",
    head=re.compile(r"^(ngay (thang )?(nam )?sinh|sinh ngay|nam sinh)\b"),
    headed=3,
    bare=0,
)
_KINDS = (ID_NUMBERS, NAMES, PHONES, BIRTHDAYS)
"""The one that weighs most first."""
_ANY_HEAD = re.compile("|".join(kind.head.pattern.replace("^", r"\b") for kind in _KINDS))


class Sign(Struct, frozen=True, kw_only=True):
    """Why a sheet is thought to list people."""

    found: str
    """What there is: a msgid."""
    cell: str
    """Where it begins: `C5`."""
    count: int
    """Cells."""


class PeopleSheet(Struct, frozen=True, kw_only=True):
    """A sheet that lists people."""

    sheet: str
    signs: tuple[Sign, ...]
    """At least one, the one that weighs most first."""

    def problem(self, place: Place = Place()) -> Problem:
        """Say it."""
        first = self.signs[0]
        return PERSONAL_DATA.at(place, sheet=self.sheet, found=first.found, count=first.count, cell=first.cell)


def find_people(sheets: Iterable[tuple[str, Sequence[Sequence[Any]]]]) -> tuple[PeopleSheet, ...]:
    """Find the sheets that list people, each given by its name and its rows of values."""
    found = ((name, find_signs(rows)) for name, rows in sheets)
    return tuple(PeopleSheet(sheet=name, signs=signs) for name, signs in found if signs)


def find_signs(rows: Sequence[Sequence[Any]]) -> tuple[Sign, ...]:
    """Return the signs that rows of values list people, the one that weighs most first; none: they do not."""
    rows = [row[:COLUMN_LIMIT] for row in rows[:ROW_LIMIT]]
    columns = [_column(rows, number) for number in range(max((len(row) for row in rows), default=0))]
    texts = {value for row in rows for value in row if isinstance(value, str) and len(value) <= _HEAD_LENGTH}
    headed = bool(
        _ANY_HEAD.search(vietnamese.alike("\n".join(texts)))
    )  # one look at all: most sheets have no such word
    found = [sign for number, column in enumerate(columns) for sign in _signs_of(number, column, headed=headed)]
    found += _labelled(rows) if headed else ()
    best: dict[str, Sign] = {}
    for sign in found:
        if sign.found not in best or sign.count > best[sign.found].count:
            best[sign.found] = sign
    return tuple(best[kind.found] for kind in _KINDS if kind.found in best)


_Column = Sequence[tuple[int, Any]]
"""The cells of a column that hold anything, with their rows."""


def _column(rows: Sequence[Sequence[Any]], number: int) -> _Column:
    """Return a column."""
    cells = ((row, values[number]) for row, values in enumerate(rows) if number < len(values))
    return [(row, value) for row, value in cells if value is not None and value != ""]


def _signs_of(number: int, column: _Column, *, headed: bool) -> Iterator[Sign]:
    """Yield the signs of a column: below a head, or without one."""
    texts = [cell for cell in column if isinstance(cell[1], str)]
    if not texts:
        return
    heads = [(row, head) for row, value in texts if (head := _head(value))] if headed else []
    numbers = [cell for cell in texts if len(cell[1]) > 8 and cell[1][-1].isdigit()]
    for kind in _KINDS:
        below = next((row for row, head in heads if kind.head.search(head)), None)
        if below is not None:
            yield from _counted(kind, number, [cell for cell in column if cell[0] > below], headed=True)
        elif kind.bare:
            yield from _counted(kind, number, texts if kind is NAMES else numbers, headed=False)


def _counted(kind: _Kind, number: int, column: _Column, *, headed: bool) -> Iterator[Sign]:
    """Yield the sign that a column holds what a kind is about, where enough of its cells do."""
    enough = kind.headed if headed else kind.bare
    if len(column) < enough:
        return
    held = [(row, text) for row, value in column if (text := _told(kind, value, headed=headed))]
    if len({text for _, text in held}) < enough:
        return
    if not headed and kind is NAMES and (len(held) * 10 < 7 * len(column) or _is_of_places(column, held[0][0])):
        return
    yield Sign(found=kind.found, cell=f"{_letters(number)}{held[0][0] + 1}", count=len(held))


def _is_of_places(column: _Column, first: int) -> bool:
    """Tell whether the text above a first name says schools or places, which bear people's names too."""
    above = [_head(value) for row, value in column if row < first]
    return bool(above and _PLACES.search(above[-1]))


def _labelled(rows: Sequence[Sequence[Any]]) -> Iterator[Sign]:
    """Yield the numbers of identity cards that stand beside their label: a sheet about one person."""
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            if not ID_NUMBERS.head.search(_head(value)):
                continue
            for right in range(column + 1, min(column + _LABEL_REACH, len(values))):
                if _told(ID_NUMBERS, values[right], headed=True):
                    yield Sign(found=ID_NUMBERS.found, cell=f"{_letters(right)}{row + 1}", count=1)


def _told(kind: _Kind, value: Any, *, headed: bool) -> str:
    """Return a value as one of a kind, for counting each once; empty where it is none."""
    if kind is NAMES:
        return _name(value, short=headed)
    if kind is BIRTHDAYS:
        return _birthday(value)
    digits = _digits(value)
    if kind is PHONES:
        if headed and not isinstance(value, str):
            digits = f"0{digits}" if len(digits) == 9 else digits
        return digits if (headed or isinstance(value, str)) and _MOBILE.fullmatch(digits) else ""
    if headed and not isinstance(value, str):
        digits = f"0{digits}" if len(digits) == 11 else digits
    if _CCCD.fullmatch(digits):
        return digits if headed or isinstance(value, str) else ""
    return digits if headed and len(digits) == 9 else ""


def _digits(value: Any) -> str:
    """Return the digits of a number or of a text that has nothing else but separators; else an empty text."""
    if isinstance(value, bool):
        return ""
    if isinstance(value, (int, float)):
        return str(int(value)) if 0 < value < 10**13 and value == int(value) else ""
    if not isinstance(value, str) or not 8 < len(value) <= 24 or not value[-1].isdigit():
        return ""
    plain = value.translate(_SEPARATORS)
    return plain if plain.isascii() and plain.isdigit() else ""


_SEPARATORS = {ord(sign): None for sign in " .-+'’\xa0()"}


def _birthday(value: Any) -> str:
    """Return a day, or a year alone, in which a living person may have been born."""
    if isinstance(value, dt.date):
        return str(value) if value.year in _YEARS else ""
    if isinstance(value, str):
        year = value.strip()
        return value if _DAY.fullmatch(value) or (year.isdigit() and len(year) == 4 and int(year) in _YEARS) else ""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value) if value in _YEARS else ""
    return ""


def _name(value: Any, *, short: bool) -> str:
    """Return a text that looks like a person's name; without a head only one of three words and more."""
    if not isinstance(value, str) or not 4 < len(value) <= 60 or value.islower() or " " not in value:
        return ""
    value = value if value.isascii() else unicodedata.normalize("NFC", value)
    if len(value) > 40 or not (value.istitle() or (short and value.isupper())):
        return ""
    words = vietnamese.one_line(value).split()
    if not (2 if short else 3) <= len(words) <= 6 or not all(_WORD.fullmatch(word) for word in words):
        return ""
    text = " ".join(words).lower()
    first = text.split()[0]
    known = first in (_PLAIN_FAMILIES if text.isascii() else _FAMILIES)
    return text if known else ""


def _head(value: Any) -> str:
    """Return what a head says, its marks off; empty where the value is none."""
    if not isinstance(value, str) or not 2 < len(value) <= _HEAD_LENGTH or value[0] in "0123456789=":
        return ""
    return vietnamese.alike(value)


def _letters(column: int) -> str:
    """Return the letters of a column counted from 0."""
    return (_letters(column // 26 - 1) if column >= 26 else "") + chr(ord("A") + column % 26)
