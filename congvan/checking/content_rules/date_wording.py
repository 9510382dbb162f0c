"""Place and date: `Cẩm Giàng, ngày 05 tháng 02 năm 2024`; blanks of a draft are left alone."""

import re
from collections.abc import Iterator
from datetime import date

from congvan.checking.components import Component, RecognisedDocument
from congvan.checking.content_rules import content_articles as articles
from congvan.checking.content_rules.plain_view import View, is_legacy, spot, views
from congvan.checking.finding import Finding, FindingKind, FindingSeverity

PLACE_COMMA = FindingKind(
    code="letter.place-comma",
    message="There is no comma after the place: “{found}”.",
    cure="Write “{expected}”.",
)
NO_PLACE = FindingKind(
    code="letter.no-place",
    message="There is no place before the date: “{found}”.",
    cure="Write the place and a comma before the date.",
)
PLACE_CAPITALS = FindingKind(
    code="letter.place-capitals",
    message="The place “{found}” does not begin with capitals.",
    cure="Write “{expected}”.",
)
PLACE_SHORT = FindingKind(
    code="letter.place-short",
    message="The place “{found}” is abbreviated; it is written with its full name.",
    cure="Write “{expected}”.",
    severity=FindingSeverity.SHOULD,
)
DATE_WORDS = FindingKind(
    code="letter.date-words",
    message="The date is written “{found}”, not with the words “ngày … tháng … năm …”.",
    cure="Write “{expected}”.",
)
DATE_PADDING = FindingKind(
    code="letter.date-padding",
    message="{found} has no zero: days below 10 and the months 1 and 2 have one.",
    cure="Write {expected}.",
)
MONTH_PADDING = FindingKind(
    code="letter.month-padding",
    message="The month {found} has a zero: only the months 1 and 2 have one.",
    cure="Write {expected}.",
    severity=FindingSeverity.SHOULD,
)
DATE_DIGITS = FindingKind(
    code="letter.date-digits",
    message="“{found}” in the date is not written in Arabic numerals.",
    cure="Write day, month and year in numerals, such as {expected}.",
)
SHORT_YEAR = FindingKind(
    code="letter.short-year",
    message="The year {found} is not written in full.",
    cure="Write all four digits of the year.",
)
LETTER_DAY = FindingKind(
    code="letter.day-of-letter",
    message="The day {found} does not exist.",
    cure="Put the date of the document right.",
)
DATE_END = FindingKind(
    code="letter.date-end",
    message="“{found}” stands after the date.",
    cure="Leave it out: nothing follows the year.",
    severity=FindingSeverity.SHOULD,
)

_LINE = re.compile(
    r"\s*(?P<place>[^,]*?)(?P<comma>\s*,)?\s*(?P<words>(?i:ngày)(?P<day_gap>\s*)(?P<day>[^\s,]*?)\s*(?i:tháng)\s*"
    r"(?P<month>[^\s,]*?)\s*(?i:năm)\s*(?P<year>\d+|[.…_]*))(?P<end>\s*[.,;:]?)\s*"
)
_SHORT = re.compile(
    r"\s*(?P<place>[^,]*?)(?P<comma>\s*,)?\s*"
    r"(?P<words>(?:(?i:ngày)\s*)?(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4}))\s*"
)
_GENERIC = re.compile(r"(thành phố|tỉnh|huyện|quận|thị xã|phường|xã|thị trấn|đặc khu)(?=\s)", re.IGNORECASE)
_SHORT_PLACE = re.compile(r"(?:TP\.?|T\.P\.?)\s*(?P<name>.*)|.*HCM", re.IGNORECASE)
_CITY = "Thành phố Hồ Chí Minh"
_ROMAN = re.compile(r"[IVX]+", re.IGNORECASE)
_NUMBERED_MONTHS = 2
"""The last month that has a zero before it."""


def check_place(letter: RecognisedDocument) -> Iterator[Finding]:
    """The place begins with capitals, stands in full and is followed by a comma.

    Right: Cẩm Giàng, ngày 29 tháng 8 năm 2024. Wrong: Cẩm Giàng ngày 29 …; cẩm giàng, ngày 29 …; TP.HCM, ngày ….
    """
    for view, line in _lines(letter):
        place = line["place"]
        if not place and line["day"].isdigit():
            yield spot(NO_PLACE, view, *line.span("words"), article=articles.PLACE)
        elif any(ch.isalpha() for ch in place):
            if line["comma"] is None:
                start, end = line.end("place"), line.start("words")
                yield spot(
                    PLACE_COMMA, view, start, end, article=articles.PLACE_AND_DATE, found=view.words,
                    expected=f"{place}, {line['words']}", fix=", ",
                )  # fmt: skip
            yield from _place_name(view, line)


def check_date_words(letter: RecognisedDocument) -> Iterator[Finding]:
    """The date has its words in small letters and numerals, a zero before days below 10 and the months 1 and 2.

    Right: ngày 05 tháng 02 năm 2024; ngày 05 tháng 3 năm 2024. Wrong: ngày 5 tháng 2 …; tháng 03; 5/2/2024.
    """
    for view, line in _lines(letter):
        if line.re is _SHORT:
            day, month = int(line["day"]), int(line["month"])
            right = f"ngày {day:02d} tháng {_month(month)} năm {line['year']}"
            yield spot(DATE_WORDS, view, *line.span("words"), article=articles.DATE, expected=right, fix=right)
            continue
        yield from _spelling(view, line)
        yield from _day_and_month(view, line)
        if line["end"].strip():
            start, end = line.span("end")
            yield spot(DATE_END, view, start, end, article=articles.PLACE_AND_DATE, fix="")


def check_day_exists(letter: RecognisedDocument) -> Iterator[Finding]:
    """The day of the document is one of the calendar.

    Wrong: ngày 31 tháng 9 năm 2024.
    """
    for view, line in _lines(letter):
        day, month, year = line["day"], line["month"], line["year"]
        if all(part.isascii() and part.isdigit() for part in (day, month, year)) and len(year) == 4:
            try:
                date(int(year), int(month), int(day))
            except ValueError:
                yield spot(LETTER_DAY, view, *line.span("words"), article=articles.DATE)


def _lines(letter: RecognisedDocument) -> Iterator[tuple[View, re.Match[str]]]:
    """Go through the lines of place and date of the main document that can be read."""
    for view in views(letter, Component.PLACE_AND_DATE):
        line = _LINE.fullmatch(view.text) or _SHORT.fullmatch(view.text)
        if line:
            yield view, line


def _place_name(view: View, line: re.Match[str]) -> Iterator[Finding]:
    """Judge the name of the place itself."""
    place = line["place"]
    short = _SHORT_PLACE.fullmatch(place)
    if short:
        name = short["name"]
        right = f"Thành phố {name}" if name and "HCM" not in name.upper() else _CITY
        yield spot(PLACE_SHORT, view, *line.span("place"), article=articles.PLACE, expected=right)
        return
    if place.isupper() or is_legacy(view.part):
        return  # capitals throughout are a matter of form
    generic = _GENERIC.match(place)
    proper = place[generic.end() :] if generic else place
    right = f"{generic[0].capitalize() if generic else ''}{_capitalized(proper)}"
    if right != place:
        yield spot(
            PLACE_CAPITALS, view, *line.span("place"), article=articles.PLACE_AND_DATE, expected=right, fix=right
        )


def _spelling(view: View, line: re.Match[str]) -> Iterator[Finding]:
    """Judge the words ngày, tháng, năm and numerals that are none."""
    words = line["words"]
    right = re.sub(r"(?i:ngày|tháng|năm)", lambda found: found[0].lower(), words)
    right = re.sub(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])", " ", right)
    if right != words:
        yield spot(DATE_WORDS, view, *line.span("words"), article=articles.DATE, expected=right, fix=right)
    for name, expected in (("day", "29"), ("month", "8")):
        part = line[name]
        if part and (part.isalpha() or _ROMAN.fullmatch(part)):
            yield spot(DATE_DIGITS, view, *line.span(name), article=articles.DATE, expected=expected)
    if line["year"].isdigit() and len(line["year"]) == 2:
        yield spot(SHORT_YEAR, view, *line.span("year"), article=articles.DATE)


def _day_and_month(view: View, line: re.Match[str]) -> Iterator[Finding]:
    """Judge the zeros before day and month."""
    day, month = line["day"], line["month"]
    if re.fullmatch("[0-9]", day):
        right = day.zfill(2)
        yield spot(DATE_PADDING, view, *line.span("day"), article=articles.DATE, expected=right, fix=right)
    if re.fullmatch(r"[0-9]{1,2}", month) and 1 <= int(month) <= 12 and month != _month(int(month)):
        kind = DATE_PADDING if int(month) <= _NUMBERED_MONTHS else MONTH_PADDING
        right = _month(int(month))
        yield spot(kind, view, *line.span("month"), article=articles.DATE, expected=right, fix=right)


def _month(number: int) -> str:
    """Write a month as the decree does: 01, 02, 3, … 12."""
    return f"{number:02d}" if number <= _NUMBERED_MONTHS else str(number)


def _capitalized(name: str) -> str:
    """Return a name with each syllable's first letter in capitals; hyphens and numbers stay."""
    return re.sub(r"(?<![^\W\d_])[^\W\d_]", lambda found: found[0].upper(), name)


RULES = (check_place, check_date_words, check_day_exists)
