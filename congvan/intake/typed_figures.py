"""What a school has typed into a cell -> a figure, or why it is none: read only where a person would have no doubt.

`1.234` is one thousand in a Vietnamese Excel and one and a quarter in an English one: of whole numbers only the first
can be meant, of others what stands in the same column decides, and where nothing does it is not read.
"""

import datetime as dt
import math
import re
from collections.abc import Iterable
from decimal import Decimal

from msgspec import Struct

from congvan.base import schema, vietnamese
from congvan.base.problems import ProblemKind
from congvan.forms.form_sheets import NUMERIC, CellType, Entry
from congvan.intake.sheet_cells import Value, shown

TWO_READINGS = ProblemKind(
    code="intake.two-readings",
    message="“{stands}” may be {expected}.",
    cure="Type the figure with digits alone, without a sign for thousands; Excel writes that sign itself.",
)
NO_NUMBER = ProblemKind(
    code="intake.no-number",
    message="“{stands}” is no number.",
    cure="Type the figure alone; words and remarks belong into the column of notes.",
)
ZERO_OR_BLANK = ProblemKind(
    code="intake.zero-or-blank",
    message="“{stands}” does not tell whether there are none, or whether it is not known.",
    cure="Type 0 where there are none; where it is not known leave the cell blank and give the reason in the notes.",
)
DATE_FOR_NUMBER = ProblemKind(
    code="intake.date-for-number",
    message="Excel has made a date of what was typed: {stands}.",
    cure="Set the cell's format to a number (Ctrl+1, Number), and type the figure again.",
)
OTHER_UNIT = ProblemKind(
    code="intake.other-unit",
    message="“{stands}”: the form asks for {expected}.",
    cure="Type the figure alone, in the unit of the form; remarks belong into the column of notes.",
)
NO_DATE = ProblemKind(
    code="intake.no-date",
    message="“{stands}” is no date that can be read for sure.",
    cure="Type day, month and year, such as 29/8/2024.",
)
SHARE_OR_PERCENT = ProblemKind(
    code="intake.share-or-percent",
    message="{stands} may be a share or a percentage.",
    cure="Type the percentage as a number, such as 56,5 for 56,5 %.",
)

THOUSANDS = {".": ",", ",": "."}
"""The sign for thousands, and the one for decimals that goes with it."""
_LONGEST = 15
"""Digits that Excel keeps."""
_LARGEST = 10.0**_LONGEST
_BLANK_WORDS = frozenset(
    (
        *("khong", "khong co", "khong co so lieu", "chua", "chua co", "chua co so lieu", "trong"),
        *("ko", "k", "ko co", "kho co", "none", "n a", "na", "null", "x"),
    )
)
_FAMILIES = (
    "nguoi|em|hs|hoc sinh|tre|tre em|chau|be|giao vien|gv|can bo|cb|cbql|nhan vien|nv|thay co|hoc vien|ng",
    "lop|nhom|nhom lop|lop hoc|nhom tre",
    "phong|phong hoc|p",
    "trieu dong|trieu|tr|trd|tr dong|trieu d",
    "dong|d|vnd",
    "truong|diem|diem truong",
    "bo|cai|chiec|may|quyen|cuon",
)
"""Words that may follow a figure, those of one unit together, folded."""
_NUMBER = re.compile(r"(?P<sign>[+-]?)\s?(?P<body>\d[\d.,' ]*)(?P<words>[^\d]*)")
_GROUPED = re.compile(r"(\d{1,3})([.,' ])\d{3}(?:\2\d{3})*")
_LONG_DATE = re.compile(r"(?:ngay )?(\d{1,2}) thang (\d{1,2}) nam (\d{4})")
_SHORT_YEAR = re.compile(r"(\d{1,2}[/.-]\d{1,2}[/.-])(\d{2})")
SHORT_YEARS_TO = 29
"""Two digits up to here are of this century, as Excel takes them."""


class Unsure(Struct, frozen=True, kw_only=True):
    """Why a cell is not read: what kind of problem it is, what stands there, what it might be."""

    kind: ProblemKind
    stands: str
    expected: str = ""


Read = Decimal | str | Unsure | None
"""A number, words, a doubt, or nothing."""


def read_typed(value: Value, entry: Entry, unit: str, thousands: str = "") -> Read:
    """Read what stands in a cell of a form.

    Args:
        value: what the workbook holds.
        entry: what may be entered.
        unit: the unit of the figure, as the form has it.
        thousands: the sign for thousands that other cells of the column show; empty where none does.
    """
    text = vietnamese.one_line(value) if isinstance(value, str) else ""
    if isinstance(value, str) and not text.strip("'"):
        return None
    if entry.type in NUMERIC:
        return _number(value, text, entry, (unit, thousands))
    if entry.type is CellType.DATE:
        return _date(value, text)
    if entry.choices:
        return _choice(value, entry.choices)
    return text or shown(value)


def _number(value: Value, text: str, entry: Entry, around: tuple[str, str]) -> Read:
    """Read a number."""
    if isinstance(value, bool):
        return Unsure(kind=NO_NUMBER, stands=shown(value))
    if isinstance(value, int | float):
        if not math.isfinite(value) or abs(value) >= _LARGEST:
            return Unsure(kind=NO_NUMBER, stands=shown(float(value)))
        number = Decimal(f"{value:.15g}")
        if entry.type is CellType.PERCENT and 0 < number <= 1:
            return Unsure(kind=SHARE_OR_PERCENT, stands=f"{number:f}".replace(".", ","))
        return number
    if not isinstance(value, str):
        return Unsure(kind=DATE_FOR_NUMBER, stands=shown(value))
    return read_number(text, entry, *around)


def read_number(text: str, entry: Entry, unit: str, thousands: str) -> Read:
    """Read a number that was typed as a text."""
    stands = vietnamese.shortened(text)
    plain = text.strip("'").strip().translate(_SIGNS)
    folded = vietnamese.alike(plain)
    if folded in _BLANK_WORDS or not folded:
        return Unsure(kind=ZERO_OR_BLANK, stands=stands)
    found = _NUMBER.fullmatch(plain)
    if found is None:
        return Unsure(kind=NO_NUMBER, stands=stands)
    percent = found["words"].strip() == "%"
    if percent and entry.type is not CellType.PERCENT:
        return Unsure(kind=OTHER_UNIT, stands=stands, expected=unit or "số")
    if found["words"].strip(" .,;") and not percent and not _fits(found["words"], unit):
        return Unsure(kind=OTHER_UNIT if unit else NO_NUMBER, stands=stands, expected=unit)
    body = found["body"].rstrip(" .,'")
    readings = _readings(body, whole=entry.type is CellType.COUNT, thousands=thousands)
    if len(readings) == 1 and len(re.sub(r"\D", "", body)) <= _LONGEST:
        return -readings[0] if found["sign"] == "-" else readings[0]
    if readings:
        return Unsure(kind=TWO_READINGS, stands=stands, expected=" hoặc ".join(map(_plain, readings)))
    return Unsure(kind=NO_NUMBER, stands=stands)


_SIGNS = str.maketrans({"\u2212": "-", "\u2013": "-", "\u2014": "-", "\u2019": "'", "\u00a0": " ", "\u202f": " "})


def _readings(body: str, *, whole: bool, thousands: str) -> tuple[Decimal, ...]:
    """Return the numbers that digits with signs between them may be."""
    if body.isdecimal():
        return (Decimal(body),)
    grouped = _GROUPED.fullmatch(body)
    if grouped:
        sign, number = grouped[2], Decimal(re.sub(r"\D", "", body))
        if sign in "' " or body.count(sign) > 1:
            two = whole and sign == " " and len(grouped[1]) == 3  # `100 200` may be two figures in one cell
            return () if two or grouped[1].startswith("0") else (number,)
        other = Decimal(body.replace(sign, "."))
        if grouped[1].startswith("0"):
            return (other,)
        if whole and other != other.to_integral_value():
            return (number,)
        if thousands:
            return (number,) if sign == thousands else (other,)
        return (number, other)
    for sign, decimal in THOUSANDS.items():
        if re.fullmatch(rf"(?:\d{{1,3}}(?:[{sign}' ]\d{{3}})+|\d+){re.escape(decimal)}\d+", body):
            plain = re.sub(rf"[{sign}' ]", "", body).replace(decimal, ".")
            return (Decimal(plain),)
    return ()


def thousands_of(values: Iterable[Value]) -> str:
    """Return the sign for thousands that the texts of a column show without a doubt; empty where they differ."""
    found = set()
    for value in values:
        match = _NUMBER.fullmatch(vietnamese.one_line(value).strip("'")) if isinstance(value, str) else None
        body = match["body"].rstrip(" .,'") if match else ""
        grouped = _GROUPED.fullmatch(body)
        for sign, decimal in THOUSANDS.items():
            many = grouped is not None and grouped[2] == sign and body.count(sign) > 1
            mixed = re.fullmatch(rf"\d{{1,3}}(?:\{sign}\d{{3}})+\{decimal}\d+", body)
            decimals = not grouped and re.fullmatch(rf"\d+\{decimal}\d+", body)
            if many or mixed or decimals:
                found.add(sign)
    return found.pop() if len(found) == 1 else ""


def _fits(words: str, unit: str) -> bool:
    """Tell whether the words after a figure name the form's own unit."""
    said, asked = vietnamese.alike(words), vietnamese.alike(unit)
    if said == asked:
        return True
    return bool(asked) and any(said in (family := one.split("|")) and asked in family for one in _FAMILIES)


def _plain(number: Decimal) -> str:
    """Write a number with a comma, without signs for thousands."""
    return f"{number.normalize():f}".replace(".", ",")


def _date(value: Value, text: str) -> Read:
    """Read a date, and write it as `29/8/2024`."""
    if isinstance(value, dt.date):
        return f"{value.day}/{value.month}/{value.year}"
    long = _LONG_DATE.fullmatch(vietnamese.alike(text))
    short = _SHORT_YEAR.fullmatch(text.replace(" ", ""))
    written = text.strip("'").strip()
    if long:
        written = "/".join(long.groups())
    elif short:
        written = f"{short[1]}{'20' if int(short[2]) <= SHORT_YEARS_TO else '19'}{short[2]}"
    elif vietnamese.alike(written).startswith("ngay "):
        written = written.split(" ", 1)[1]
    day = schema.parse_date(written) if text else None
    if day is None:
        return Unsure(kind=NO_DATE, stands=vietnamese.shortened(text or shown(value)))
    return f"{day.day}/{day.month}/{day.year}"


def _choice(value: Value, choices: tuple[str, ...]) -> Read:
    """Read one of a list, whatever its case and marks, as long as only one can be meant."""
    if isinstance(value, str) and value in choices:
        return value
    if isinstance(value, bool):
        value = "Có" if value else "Không"
    text = vietnamese.one_line(shown(value)).strip("'").strip(" .")
    for fold in (vietnamese.same, vietnamese.alike):
        found = [choice for choice in choices if fold(choice) == fold(text)]
        if len(found) == 1:
            return found[0]
    return text
