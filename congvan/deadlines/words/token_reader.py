"""From a phrase to its tokens: first what has digits, then the words by the lexicon."""

import re
from collections.abc import Iterator
from itertools import zip_longest

from congvan.deadlines.words.dates import DATE_SPELLINGS, DAY_NUMBER
from congvan.deadlines.words.hours import (
    DURATION_SPELLINGS,
    EACH_DAY,
    EACH_MONTH,
    HOUR_SPELLINGS,
    ONE_TIME_EACH,
    ROUND,
    SHORT_WEEKDAY,
    WEEKDAY,
)
from congvan.deadlines.words.lexicon import Lexicon, load_lexicon
from congvan.deadlines.words.masks import FIRST_MASKS, LAST_MASKS
from congvan.deadlines.words.phrase_text import PhraseText
from congvan.deadlines.words.tokens import DateToken, Mark, MarkToken, Token, Tokens, WordToken

_SPELLINGS = (
    *FIRST_MASKS,
    ONE_TIME_EACH,
    EACH_MONTH,
    EACH_DAY,
    *DATE_SPELLINGS,
    WEEKDAY,
    SHORT_WEEKDAY,
    *DURATION_SPELLINGS,
    *HOUR_SPELLINGS,
    DAY_NUMBER,
    ROUND,
    *LAST_MASKS,
)
_WORD = re.compile(r"[^\W\d_]+|[^\w ]|_")
_PUNCTUATION = {
    ",": Mark.COMMA,
    ";": Mark.SEMICOLON,
    ".": Mark.STOP,
    "!": Mark.STOP,
    "?": Mark.STOP,
    ":": Mark.COLON,
    "(": Mark.OPEN,
    ")": Mark.CLOSE,
    "[": Mark.OPEN,
    "]": Mark.CLOSE,
    "-": Mark.DASH,
    "&": Mark.AND,
}


def read_tokens(text: PhraseText) -> Tokens:
    """Return the tokens of a phrase in order; every letter and sign but blanks belongs to one."""
    taken = bytearray(len(text.key))
    found: list[Token] = []
    for spelling in _SPELLINGS:
        found += spelling.find(text, taken)
    found += _read_words(text, taken)
    found.sort(key=lambda token: token.start)
    return tuple(_settle_ngay(found))


def _read_words(text: PhraseText, taken: bytearray) -> Iterator[Token]:
    """Yield words and signs, where nothing was read before; the longest entry of the lexicon wins."""
    lexicon = load_lexicon(marked=text.marked)
    words = [match for match in _WORD.finditer(text.key) if not taken[match.start()]]
    place = 0
    while place < len(words):
        length, token = _longest(words, place, taken=taken, lexicon=lexicon)
        yield token
        place += length


def _longest(words: list[re.Match[str]], place: int, *, taken: bytearray, lexicon: Lexicon) -> tuple[int, Token]:
    """Return the longest entry that begins at a place, and how many words it takes; else the bare word or sign."""
    start = words[place].start()
    for length in range(min(lexicon.longest, len(words) - place), 0, -1):
        end = words[place + length - 1].end()
        if any(taken[start:end]):
            continue
        entry = lexicon.entries.get(tuple(match[0] for match in words[place : place + length]))
        if entry and not (length > 1 and _takes_relation(words, place + length - 1, taken)):
            return length, MarkToken(start=start, end=end, mark=entry[0], value=entry[1])
    word, end = words[place][0], words[place].end()
    if word in _PUNCTUATION:
        return 1, MarkToken(start=start, end=end, mark=_PUNCTUATION[word])
    if word in ("và", "va"):
        return 1, MarkToken(start=start, end=end, mark=Mark.AND)
    return 1, WordToken(start=start, end=end, word=word)


def _takes_relation(words: list[re.Match[str]], last: int, taken: bytearray) -> bool:
    """Tell whether an entry would take a word that governs the date behind it: `báo cáo năm | trước ngày 15/12`."""
    if words[last][0] not in ("trước", "sau", "truoc"):
        return False
    after = words[last].end() + 1
    named = last + 1 < len(words) and words[last + 1][0] in ("ngày", "ngay") and words[last + 1].start() == after
    return named or (after < len(taken) and bool(taken[after]))


def _settle_ngay(tokens: list[Token]) -> Iterator[Token]:
    """Yield the tokens, some of them settled by what follows.

    `ngay` for `ngày` before a date becomes that, `trước khi` before an office hour `trước`, `ngay trong ngày` before a
    date `trong`.
    """
    for token, after in zip_longest(tokens, tokens[1:]):
        if isinstance(token, WordToken) and token.word == "ngay" and isinstance(after, DateToken):
            yield MarkToken(start=token.start, end=token.end, mark=Mark.DAY)
        elif isinstance(token, MarkToken) and token.value == "within" and isinstance(after, DateToken):
            yield MarkToken(start=token.start, end=token.end, mark=Mark.IN)
        elif _is_before_hours(token, after):
            yield MarkToken(start=token.start, end=token.end, mark=Mark.BEFORE)
        else:
            yield token


def _is_before_hours(token: Token, after: Token | None) -> bool:
    """Tell whether `trước khi` stands before the end of the office's hours: `trước khi hết giờ làm việc`."""
    if not (isinstance(token, MarkToken) and token.mark is Mark.AFTER_EVENT and token.value == "before"):
        return False
    return isinstance(after, MarkToken) and after.mark is Mark.OFFICE_TIME
