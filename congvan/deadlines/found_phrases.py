"""The deadline phrases of a longer text, sentence by sentence: what sets a time, not what is cited or looks back."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from congvan.deadlines import phrases, remarks
from congvan.deadlines.deadline import Deadline
from congvan.deadlines.statements.statement import Counted, Doubtful, Fixed, Ranged, Recurring, SchoolTime, Statement
from congvan.deadlines.statements.statement_reader import read_phrase
from congvan.deadlines.statements.times import Reading
from congvan.deadlines.words.phrase_text import prepare_text
from congvan.deadlines.words.tokens import Mark
from congvan.deadlines.working_days import WorkingCalendar

_SETTING = frozenset((Mark.BEFORE, Mark.BY, Mark.HEAD, Mark.UNTIL, Mark.END, Mark.IN))
_SMALL = frozenset((Mark.DAY, Mark.FILLER, Mark.IS))
_NO_DEADLINE = frozenset(
    remark.code for remark in (remarks.TELLS_WHICH, remarks.NO_WORD, remarks.RELATIVE, remarks.NO_START)
)
"""Doubts by which a date most likely sets no deadline: it is passed over in a whole letter."""
_SENTENCE_END = re.compile(
    r"(?<=[^\W\d_]{2})[.!?](?=\s+[^\W\d_a-z])|(?<=\d{4})\.(?=\s+[^\W\d_a-z])|(?<=[)\]”])\.(?=\s+[^\W\d_a-z])|\n+"
)
_DATE_LINE = re.compile(
    r"(?:^|\s{2,}|\t|\|)\s*[^\d\n,|]{2,40}, ?ngày +(\d{1,2}) +tháng +(\d{1,2}) +năm +(\d{4})\s*[|.]?\s*$", re.IGNORECASE
)
HEAD_LINES = 40
"""A letter's own date stands in its first lines."""


class FoundPhrase(Struct, frozen=True, kw_only=True):
    """A deadline phrase in a text: its words, the sentence in which they stand, and what they mean there."""

    words: str
    sentence: str
    deadline: Deadline


def find_phrases(
    text: str, *, issued_on: date | None, calendar: WorkingCalendar, zone: ZoneInfo
) -> tuple[FoundPhrase, ...]:
    """Return the deadline phrases of a paragraph, in order.

    Several times of one sentence are listed one by one; where one of them cannot be read for sure, none of that
    sentence is resolved.
    """
    found: list[FoundPhrase] = []
    for sentence in _sentences(text):
        reading, statements = read_phrase(prepare_text(sentence))
        listed = [one for one in statements if _is_listed(reading, one)]
        if not listed:
            continue
        whole = phrases.parse_deadline(sentence, issued_on=issued_on, calendar=calendar, zone=zone)
        doubted = any(isinstance(one, Doubtful) for one in statements)
        single = phrases.resolve_each(reading, statements, issued_on=issued_on, calendar=calendar, zone=zone)
        for statement in listed:
            deadline = whole if doubted or len(single) == 1 else single[statement]
            found.append(
                FoundPhrase(
                    words=_words(reading, statement),
                    sentence=sentence.strip(),
                    deadline=replace(deadline, phrase=_words(reading, statement)),
                )
            )
    return tuple(found)


def find_document_date(lines: Iterable[str]) -> date | None:
    """Return the date below a letter's head: `Cẩm Giàng, ngày 29 tháng 8 năm 2024`; None where there is none."""
    for line in islice(lines, HEAD_LINES):
        found = _DATE_LINE.search(unicodedata.normalize("NFC", line).replace("\u00a0", " "))
        if found:
            try:
                return date(int(found[3]), int(found[2]), int(found[1]))
            except ValueError:
                continue
    return None


def _sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a text; the stops inside dates and numbers end none."""
    start = 0
    for end in _SENTENCE_END.finditer(text):
        yield text[start : end.end()]
        start = end.end()
    yield text[start:]


def _is_listed(reading: Reading, statement: Statement) -> bool:
    """Tell whether a statement sets a time: a bare date or a mere `hằng năm` does not, a doubtful one may."""
    match statement:
        case Fixed():
            return not statement.bare
        case Recurring():
            return any(part is not None for part in (statement.day, statement.weekday, statement.clock))
        case Ranged() | Counted() | SchoolTime():
            return True
        case Doubtful():
            return _is_set(reading, statement)
        case _:
            return False


def _is_set(reading: Reading, statement: Doubtful) -> bool:
    """Tell whether a doubtful time was meant to set a deadline: a word such as `trước` stands before it."""
    if statement.why.code in _NO_DEADLINE:
        return False
    return _governing(reading, statement) is not None


def _governing(reading: Reading, statement: Doubtful) -> int | None:
    """Return the place of the word that sets a doubtful time: its first one, or one before `ngày`; None without one."""
    at = statement.first
    if reading.mark(at) in _SETTING:
        return at
    at -= 1
    while reading.mark(at) in _SMALL:
        at -= 1
    return at if reading.mark(at) in _SETTING else None


def _words(reading: Reading, statement: Statement) -> str:
    """Return the words of a time, with the word that sets a doubtful one."""
    first = statement.first
    if isinstance(statement, Doubtful):
        governing = _governing(reading, statement)
        first = first if governing is None else governing
    return reading.said(first, statement.after).strip(" ,;.")
