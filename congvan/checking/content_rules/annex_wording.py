"""Annexes: pointed at in the text, numbered in Roman numerals from two on, naming the document they belong to."""

import re
from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from congvan.base import vietnamese
from congvan.checking.components import SURE, Component, Part, RecognisedDocument, Region
from congvan.checking.content_rules import content_articles as articles
from congvan.checking.content_rules.plain_view import HEADS, PROSE, View, spot, view_of, views
from congvan.checking.content_rules.roman_numerals import roman
from congvan.checking.content_rules.symbol_wording import is_abbreviation
from congvan.checking.finding import Finding, FindingKind, FindingSeverity
from congvan.decree30 import document_types

ANNEX_NOT_MENTIONED = FindingKind(
    code="letter.annex-not-mentioned",
    message="Nothing in the text points at the annex.",
    cure="Say in the text that it is attached, such as “(Phụ lục kèm theo)”.",
    severity=FindingSeverity.SHOULD,
)
ANNEX_MISSING = FindingKind(
    code="letter.annex-missing",
    message="The text says “{found}”, but the file has no annex; it may be a file of its own.",
    cure="Check that the annex is sent along.",
    severity=FindingSeverity.UNKNOWN,
)
ANNEX_UNNUMBERED = FindingKind(
    code="letter.annex-unnumbered",
    message="There are several annexes, and this one has no number.",
    cure="Write “{expected}”: from two on, annexes are numbered in Roman numerals.",
)
ANNEX_NUMERALS = FindingKind(
    code="letter.annex-numerals",
    message="The annex is numbered “{found}”.",
    cure="Write {expected}: annexes are numbered in Roman numerals.",
)
ANNEX_ORDER = FindingKind(
    code="letter.annex-order",
    message="The annex is numbered {found}, where {expected} follows.",
    cure="Number the annexes in their order.",
)
ANNEX_ALONE = FindingKind(
    code="letter.annex-alone",
    message="The only annex is numbered {found}.",
    cure="Write “Phụ lục” alone: only two annexes or more are numbered.",
    severity=FindingSeverity.SHOULD,
)
ATTACHED_NUMBER = FindingKind(
    code="letter.attached-number",
    message="The annex names the document {found}; this one is {expected}.",
    cure="Write {expected}.",
)
ATTACHED_DAY = FindingKind(
    code="letter.attached-day",
    message="The annex names the day {found}; the document is of {expected}.",
    cure="Write the day of the document.",
)
ATTACHED_TYPE = FindingKind(
    code="letter.attached-type",
    message="The annex says “{found}”; this document is a {expected}.",
    cure="Write “{expected}” or “Văn bản”.",
)

_LABEL = re.compile(
    r"\s*(?P<word>phụ\s+lục)(?:\s+số)?(?:\s*:?\s*(?P<number>[IVXLC]+|\d{1,2}|[A-H])(?![^\W_])\.?)?\s*(?=$|[.:\n-]|\s)",
    re.IGNORECASE,
)
_POINTS = re.compile(
    r"đính kèm|gửi kèm|phụ lục|kèm theo(?=\s*(?:[.;:,)”]|$|như sau|[^.;]{0,25}(?<!\w)này(?!\w)))", re.IGNORECASE
)
"""Schools are often asked to send something “kèm theo” their report: that is no annex."""
_SAYS = re.compile(
    r"(?:\((?:có |theo |chi tiết (?:tại |theo |ở )?|xem )?Phụ lục(?: (?:[IVX]+|\d+))? (?:kèm theo|đính kèm)\))"
    r"|(?:Phụ lục (?:[IVX]+ |\d+ )?(?:kèm theo|đính kèm|ban hành kèm theo) "
    r"(?P<own>Công văn|Kế hoạch|Quyết định|Thông báo|"
    r"Văn bản|Hướng dẫn|Báo cáo|Tờ trình) này)"
)
_SOURCE = re.compile(
    rf"kèm theo\s+(?P<type>{'|'.join(document_types.name_of(one) for one in document_types.IDS)}|văn bản)\s+số:?\s*"
    r"(?P<number>\d{1,6})/(?P<symbol>[^\s,)]+)",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"ngày\s*(?P<day>\d{1,2})\s*(?:tháng|/|-|\.)\s*(?P<month>\d{1,2})\s*(?:năm|/|-|\.)\s*(?P<year>\d{4})", re.IGNORECASE
)
_OWN_NUMBER = re.compile(r"(?<!\d)(?P<number>\d{1,6})\s*/\s*(?P<symbol>\S.*)")


def check_annex_mention(letter: RecognisedDocument) -> Iterator[Finding]:
    """The text points at the annex, and there is an annex where it does.

    Right: … (Phụ lục kèm theo). Wrong: an annex of which the text says nothing.
    """
    annexes = _labels(letter)
    text = [view_of(part) for part in letter.of(*HEADS, *PROSE, Component.RECEIVER, Component.OTHER)]
    said = " ".join(view.text for view in text)
    if annexes and text and not _POINTS.search(said) and not _names_titles(letter, said):
        first = annexes[0]
        yield spot(ANNEX_NOT_MENTIONED, first, first.begin, first.finish, article=articles.ANNEX)
    if _has_more(letter):
        return
    for view in text:
        found = _SAYS.search(view.text)
        if found:
            yield spot(ANNEX_MISSING, view, found.start(), found.end(), article=articles.ANNEX)
            return


def check_annex_numbers(letter: RecognisedDocument) -> Iterator[Finding]:
    """Two annexes or more are numbered I, II, …; one alone is not numbered.

    Right: Phụ lục I, Phụ lục II. Wrong: Phụ lục 1, Phụ lục 2; Phụ lục I alone.
    """
    labels = [(view, found) for view in _labels(letter) if (found := _LABEL.match(view.text))]
    if any(len(found[0].strip()) != len(view.words) for view, found in labels):
        return
    others_elsewhere = letter.alone is Region.ANNEX
    if len(labels) == 1 and not others_elsewhere:
        view, found = labels[0]
        if found["number"]:
            yield spot(ANNEX_ALONE, view, *found.span("number"), article=articles.ANNEX)
        return
    arabic: list[Finding] = []
    for place, (view, found) in enumerate(labels):
        right = roman(place + 1)
        number = found["number"]
        if number is None:
            if others_elsewhere:
                continue
            word = found["word"]
            yield spot(
                ANNEX_UNNUMBERED, view, view.begin, view.finish, article=articles.ANNEX, expected=f"{word} {right}"
            )
        elif number.isdigit():
            value = roman(int(number))
            start, end = found.end("word"), found.end("number")
            arabic.append(
                spot(ANNEX_NUMERALS, view, start, end, article=articles.ANNEX, expected=value, fix=f" {value}")
            )
        elif number.upper() != right and not others_elsewhere:
            yield spot(ANNEX_ORDER, view, *found.span("number"), article=articles.ANNEX, expected=right)
            break
    if arabic:  # one cause, however many annexes
        yield replace(arabic[0], corrections=tuple(one for finding in arabic for one in finding.corrections))


def check_attached_to(letter: RecognisedDocument) -> Iterator[Finding]:
    """“(Kèm theo …)” names the type, number and day of the document; in an electronic one they may be blank.

    Right: (Kèm theo Công văn số 42/PGDĐT-CNTT ngày 29 tháng 8 năm 2024 của …). Wrong: the number of another document.
    """
    own = next((found for view in views(letter, Component.NUMBER) if (found := _OWN_NUMBER.search(view.text))), None)
    for view in views(letter, Component.ATTACHED_TO, region=None):
        source = _SOURCE.search(view.text)
        if source is None or _is_of_another(letter, view.part):
            continue
        yield from _type_and_number(letter, view, source, own)
        found = _DAY.search(view.text, source.end())
        day = _read_day(found)
        if letter.day and found and day != letter.day:
            told = f"{letter.day.day}/{letter.day.month}/{letter.day.year}"
            yield spot(ATTACHED_DAY, view, found.start(), found.end(), article=articles.ANNEX_SOURCE, expected=told)


def _type_and_number(
    letter: RecognisedDocument, view: View, source: re.Match[str], own: re.Match[str] | None
) -> Iterator[Finding]:
    """Judge the type and number in “(Kèm theo …)”."""
    if own and _differs(letter, source, own):
        start, end = source.start("number"), source.end("symbol")
        yield spot(ATTACHED_NUMBER, view, start, end, article=articles.ANNEX_SOURCE, expected=own[0].strip())
    if letter.type is None or letter.type_trust < SURE or letter.type not in document_types.IDS:
        return
    name = document_types.name_of(letter.type)
    if vietnamese.same(source["type"]) not in (vietnamese.same(name), "văn bản", vietnamese.same("văn bản")):
        yield spot(ATTACHED_TYPE, view, *source.span("type"), article=articles.ANNEX_SOURCE, expected=name)


def _differs(letter: RecognisedDocument, source: re.Match[str], own: re.Match[str]) -> bool:
    """Tell whether number and symbol are another document's; a symbol that is itself at fault says nothing."""
    if int(source["number"]) != int(own["number"]):
        return True
    first = re.split(r"\W", own["symbol"])[0]
    if letter.type == document_types.LETTER and is_abbreviation(first):
        return False
    return _letters(source["symbol"]) != _letters(own["symbol"])


def _letters(symbol: str) -> str:
    """Return only the letters and digits of a symbol, folded."""
    return vietnamese.alike(symbol).replace(" ", "")


def _is_of_another(letter: RecognisedDocument, part: Part) -> bool:
    """Tell whether the line stands in a document of which the decision itself is not in the file."""
    return part.region is Region.MAIN or not letter.of(Component.NUMBER)


def _labels(letter: RecognisedDocument) -> list[View]:
    """Return the words “Phụ lục …” of the annexes."""
    return list(views(letter, Component.ANNEX_LABEL, region=Region.ANNEX))


def _names_titles(letter: RecognisedDocument, said: str) -> bool:
    """Tell whether the text speaks of an annex by its title."""
    known = vietnamese.alike(said)
    titles = [vietnamese.alike(view.words) for view in views(letter, Component.ANNEX_TITLE, region=Region.ANNEX)]
    return any(title and title in known for title in titles)


def _has_more(letter: RecognisedDocument) -> bool:
    """Tell whether the file holds anything after the document itself."""
    return any(part.region in (Region.ANNEX, Region.ATTACHED) for part in letter.parts)


def _read_day(found: re.Match[str] | None) -> date | None:
    """Return the day of a match; None where it is no date."""
    if found is None:
        return None
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None


RULES = (check_annex_mention, check_annex_numbers, check_attached_to)
