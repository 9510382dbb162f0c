"""Number and symbol: `Số: 05/TB-PGDĐT`; what may still be blank in a draft is left alone."""

import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from congvan.base import vietnamese
from congvan.checking.components import SURE, Component, RecognisedDocument
from congvan.checking.content_rules import content_articles as articles
from congvan.checking.content_rules.plain_view import View, spot, views
from congvan.checking.finding import Finding, FindingKind, FindingSeverity
from congvan.decree30 import document_types, page_layout

NUMBER_WORD = FindingKind(
    code="letter.number-word",
    message="The number is written “{found}”: the word “Số” and a colon belong before it.",
    cure="Write “{expected}”.",
)
NO_SYMBOL = FindingKind(
    code="letter.no-symbol",
    message="There is no symbol after the number: “{found}”.",
    cure="Write the symbol after the number and a slash, such as 42/PGDĐT-CNTT.",
)
NUMBER_PADDING = FindingKind(
    code="letter.number-padding",
    message="The number {found} is below 10 and has no zero before it.",
    cure="Write {expected}.",
)
NUMBER_DIGITS = FindingKind(
    code="letter.number-digits",
    message="The number “{found}” is not written in Arabic numerals alone.",
    cure="Write the number in numerals, such as 42.",
)
NUMBER_SLASH = FindingKind(
    code="letter.number-slash",
    message="“{found}” stands between number and symbol, where a slash belongs, without spaces.",
    cure="Write “{expected}”.",
)
SYMBOL_HYPHEN = FindingKind(
    code="letter.symbol-hyphen",
    message="The groups of the symbol are joined by “{found}”; a hyphen without spaces belongs there.",
    cure="Write {expected}.",
)
SYMBOL_CAPITALS = FindingKind(
    code="letter.symbol-capitals",
    message="The symbol {found} is not in capitals.",
    cure="Write {expected}.",
)
NUMBER_YEAR = FindingKind(
    code="letter.number-year",
    message="There is a year between number and symbol ({found}); only legal normative documents have one.",
    cure="Leave out the year.",
)
SYMBOL_OF_LETTER = FindingKind(
    code="letter.symbol-of-letter",
    message="The symbol of a công văn begins with {found}; a công văn has no abbreviation of a type.",
    cure="Leave out {found}: the symbol of a công văn is that of the issuer and of the drafting unit.",
)
SYMBOL_WITHOUT_TYPE = FindingKind(
    code="letter.symbol-without-type",
    message="The symbol {found} lacks the abbreviation of the type, {expected}.",
    cure="Write {expected} and a hyphen at the beginning of the symbol.",
)
SYMBOL_WRONG_TYPE = FindingKind(
    code="letter.symbol-wrong-type",
    message="The symbol begins with {found}, but the abbreviation of this document's type is {expected}.",
    cure="Write {expected}.",
)

_LINE = re.compile(
    r"\s*(?P<word>(?i:số|so))?(?P<colon>\s*:)?(?P<gap>\s*)(?P<number>[^\s/:–—-]+)?"
    r"(?P<slash>\s*(?:/|\\|-|–|—)\s*)(?P<symbol>.*?)\s*"
)
_BLANK = re.compile(r"[.…_\s]*")
_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)\s*/\s*")
_GROUP = re.compile(r"[^\s/–—_-]+")
_JOINT = re.compile(r"\s*[/–—_-]\s*|\s+")
_NO_SLASH = re.compile(r"(?:\s*số)?\s*:?\s*(?P<number>\d+)(?P<gap>\s*)(?P<symbol>[A-ZĐ][^\s/]*)?\s*", re.IGNORECASE)
_NORMATIVE = frozenset(("UBND", "HĐND", "TTg", "CP", "CTN", "QH", "UBTVQH"))
_OF_TWO = ("hop-dong", "ban-ghi-nho", "ban-thoa-thuan")
"""Contracts and the like, which every office numbers in its own way."""
_ABBREVIATIONS = tuple(filter(None, map(document_types.abbreviation_of, document_types.IDS)))


class _Number(Struct, frozen=True, kw_only=True):
    """The line with the number, cut into what it holds; `symbol` is what stands after the slash and the year."""

    view: View
    line: re.Match[str]
    year: re.Match[str] | None
    symbol: tuple[int, int]

    @property
    def groups(self) -> list[re.Match[str]]:
        """The groups of letters in the symbol."""
        return list(_GROUP.finditer(self.view.text, *self.symbol))


def check_number(letter: RecognisedDocument) -> Iterator[Finding]:
    """The word “Số”, a colon, numerals with a zero below 10, and a slash without spaces.

    Right: Số: 05/TB-PGDĐT. Wrong: Số 5/TB-PGDĐT; Số: V/TB-PGDĐT; Số: 12 / TB-PGDĐT.
    """
    yield from _without_slash(letter)
    for number in _numbers(letter):
        yield from _word(number)
        yield from _digits(letter, number)
        yield from _slash(number)
        if number.year and _is_yearless(letter, number):
            start, end = number.year.span("year")
            yield spot(NUMBER_YEAR, number.view, start, end, article=articles.NUMBER)


def check_symbol(letter: RecognisedDocument) -> Iterator[Finding]:
    """The groups of the symbol are in capitals and joined by hyphens without spaces.

    Right: 42/PGDĐT-CNTT. Wrong: 42/PGDĐT - CNTT; 42/PGDĐT/CNTT; 42/pgdđt-cntt.
    """
    for number in _numbers(letter):
        text = number.view.text
        groups = number.groups
        for group, following in pairwise(groups):
            start, end = group.end(), following.start()
            if text[start:end] != "-" and _JOINT.fullmatch(text[start:end]):
                right = f"{group[0]}-{following[0]}"
                yield spot(
                    SYMBOL_HYPHEN, number.view, start, end, article=articles.NUMBER, found=text[start:end],
                    expected=right, fix="-",
                )  # fmt: skip
        yield from _capitals(letter, number)


def check_symbol_type(letter: RecognisedDocument) -> Iterator[Finding]:
    """The symbol begins with the abbreviation of the type (Annex III), that of a công văn has none.

    Right: 05/TB-PGDĐT; 42/PGDĐT-CNTT. Wrong: 05/PGDĐT for a thông báo; 05/TTR-PGDĐT; 42/CV-PGDĐT.
    """
    if letter.type is None or letter.type_trust < SURE or letter.type not in document_types.IDS:
        return
    for number in _numbers(letter):
        groups = number.groups
        if not groups:
            continue
        if letter.type == document_types.LETTER:
            yield from _of_letter(letter, number)
        else:
            yield from _of_named(letter.type, number)


def _capitals(letter: RecognisedDocument, number: _Number) -> Iterator[Finding]:
    """Find groups in small letters: one finding for the symbol; the abbreviation of the type keeps its own letters."""
    groups = number.groups
    small = [group for group in groups if group[0][0].islower()]
    if not small:
        return
    start, end = small[0].start(), small[-1].end()
    right = number.view.text[start:end].upper()
    own = document_types.abbreviation_of(letter.type) if letter.type in document_types.IDS else ""
    if own and small[0] is groups[0] and right.startswith(own.upper()):
        right = own + right[len(own) :]
    yield spot(SYMBOL_CAPITALS, number.view, start, end, article=articles.NUMBER, expected=right, fix=right)


def _of_letter(letter: RecognisedDocument, number: _Number) -> Iterator[Finding]:
    """Find the abbreviation of a type in the symbol of a công văn; TB may also be an office's own symbol."""
    first, *rest = number.groups
    issuers = {group[0] for group in rest} & _initials(letter)
    if first[0].upper() == "CV" or (first[0] in _ABBREVIATIONS and issuers):
        yield spot(SYMBOL_OF_LETTER, number.view, *first.span(), article=articles.SYMBOL)


def _of_named(type_id: str, number: _Number) -> Iterator[Finding]:
    """Find a symbol whose first group is not the abbreviation of the type."""
    expected = document_types.abbreviation_of(type_id)
    first, *rest = number.groups
    if first[0] == expected or (first[0].islower() and _key(first[0]) == _key(expected)):
        return  # small letters are another finding
    if is_abbreviation(first[0]) and rest:
        fix = expected if _key(first[0]) == _key(expected) else None
        yield spot(
            SYMBOL_WRONG_TYPE, number.view, *first.span(), article=articles.ABBREVIATIONS, expected=expected, fix=fix
        )
    elif not any(_key(group[0]).startswith(_key(expected)) for group in number.groups):
        start, end = number.groups[0].start(), number.groups[-1].end()
        yield spot(SYMBOL_WITHOUT_TYPE, number.view, start, end, article=articles.SYMBOL, expected=expected)


def _numbers(letter: RecognisedDocument) -> Iterator[_Number]:
    """Go through the lines with a number and symbol of the main document."""
    for view in views(letter, Component.NUMBER):
        line = _LINE.fullmatch(view.text)
        if line is None or not (line["word"] or line["number"]):
            continue
        year = _YEAR.match(view.text, line.start("symbol"))
        symbol = (year.end() if year else line.start("symbol"), line.end("symbol"))
        if "…" not in view.text[slice(*symbol)] and ".." not in view.text[slice(*symbol)]:
            yield _Number(view=view, line=line, year=year, symbol=symbol)


def _without_slash(letter: RecognisedDocument) -> Iterator[Finding]:
    """Find a number with nothing, or only a space, before the symbol."""
    for view in views(letter, Component.NUMBER):
        line = _NO_SLASH.fullmatch(view.text)
        if line is None:
            continue
        if line["symbol"] is None:
            yield spot(NO_SYMBOL, view, *line.span("number"), article=articles.SYMBOL, found=view.words)
        elif len(line["symbol"]) > 1:
            right = f"{line['number']}/{line['symbol']}"
            start, end = line.span("gap")
            yield spot(
                NUMBER_SLASH, view, start, end, article=articles.NUMBER, found=line["gap"], expected=right, fix="/"
            )


def _is_yearless(letter: RecognisedDocument, number: _Number) -> bool:
    """Tell whether a document of this kind never has a year in its symbol: what a UBND or HĐND decides may have."""
    normative = letter.type in ("quyet-dinh", "nghi-quyet") and {group[0] for group in number.groups} & _NORMATIVE
    return letter.type is not None and letter.type not in _OF_TWO and not normative


def _word(number: _Number) -> Iterator[Finding]:
    """Judge the word “Số” and its colon."""
    line, text = number.line, number.view.text
    start = line.start("word") if line["word"] else line.start("number")
    end = line.end("colon") if line["colon"] else line.end("word") if line["word"] else start
    if start < 0 or (text[start:end] == "Số:" and (line["gap"] or not line["number"])):
        return
    tail = "" if line["word"] and (line["gap"] or not line["number"]) else " "
    rest = text[end : number.view.finish]
    yield spot(
        NUMBER_WORD, number.view, start, end, article=articles.NUMBER, found=number.view.words,
        expected=f"Số:{tail}{rest}", fix=f"Số:{tail}",
    )  # fmt: skip


def _digits(letter: RecognisedDocument, number: _Number) -> Iterator[Finding]:
    """Judge the number itself, where it is given."""
    line = number.line
    if not line["number"] or _BLANK.fullmatch(line["number"]):
        return
    least = int(page_layout.measure("so-ky-hieu.least-digits", on=letter.day))
    start, end = line.span("number")
    if line["number"].isascii() and line["number"].isdigit():
        if len(line["number"]) < least:
            right = line["number"].zfill(least)
            yield spot(NUMBER_PADDING, number.view, start, end, article=articles.NUMBER, expected=right, fix=right)
    elif re.fullmatch(r"[IVXLCDM]+|[a-zđ ]+", line["number"], re.IGNORECASE):
        yield spot(NUMBER_DIGITS, number.view, start, end, article=articles.NUMBER_DIGITS)


def _slash(number: _Number) -> Iterator[Finding]:
    """Judge what stands between number and symbol, where both are given."""
    line = number.line
    if not line["number"] or _BLANK.fullmatch(line["number"]) or not line["symbol"] or line["slash"] == "/":
        return
    start, end = line.span("slash")
    severity = FindingSeverity.SHOULD if line["slash"].strip() == "/" else None  # numbers are stamped in at the issue
    yield spot(
        NUMBER_SLASH, number.view, start, end, article=articles.NUMBER, found=line["slash"],
        expected=f"{line['number']}/{line['symbol']}", fix="/", severity=severity,
    )  # fmt: skip


def is_abbreviation(group: str) -> bool:
    """Tell whether a group is the abbreviation of some type, rightly written or not: QĐ, TTR, QD."""
    return _key(group) in _ABBREVIATION_KEYS


def _key(group: str) -> str:
    """Fold a group of letters: case and đ do not count."""
    return vietnamese.alike(group)


_ABBREVIATION_KEYS = frozenset(("cv", *map(_key, _ABBREVIATIONS)))


def _initials(letter: RecognisedDocument) -> set[str]:
    """Return what an office's symbol may be by its name: `Phòng Giáo dục và Đào tạo` -> PGDĐT."""
    name = " ".join(view.words for view in views(letter, Component.ISSUER)).upper()
    words = [word for word in re.findall(r"[^\W\d_]+", name) if word != "VÀ"]
    letters = "".join(word[0] for word in words)
    shorter = name.replace("ỦY BAN NHÂN DÂN", "UBND").replace("UỶ BAN NHÂN DÂN", "UBND")
    return {letters, letters.replace("Đ", "D"), *re.findall(r"\bUBND\b|\bHĐND\b", shorter), *_without_place(words)}


def _without_place(words: list[str]) -> Iterator[str]:
    """Yield the initials of the first words of a name: the last ones may be those of a place."""
    for count in range(3, len(words)):
        yield "".join(word[0] for word in words[:count])


RULES = (check_number, check_symbol, check_symbol_type)
