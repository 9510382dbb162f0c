"""Vietnamese text: cleaning at the edge, two folds for comparing, sorting, and names for files.

Two folds: `same` decides equality (case, spaces, the place of the tone mark, kinds of dashes and quotes do not count:
hoà = hòa); `alike` takes all marks off and only ever suggests, for Lê Lợi and Lệ Lợi are two schools.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

_Made = TypeVar("_Made")

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
"""The Vietnamese alphabet in its order, with f, j, w, z where foreign words need them."""

POINT_LETTERS = tuple("abcdđeghiklmnopqrstuvxy")
"""Letters of points (điểm) in their order: Decree 30/2020, Annex I, Part I, II.6.đ (ă, â, ê, ô, ơ, ư are not used)."""

_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}  # huyền, hỏi, ngã, sắc, nặng
_LINE_ENDS = re.compile("\r\n|[\r\u000b\u000c\u001c-\u001e\u0085\u2028\u2029]")
_NONCHARACTERS = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")
_DROPPED = frozenset(("Cc", "Cf", "Cs", "Co"))  # controls, invisible format signs, half characters, private use
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"  # hyphens, figure dash, en dash, em dash, bar, minus
_QUOTES = "\u2018\u2019\u201a\u201b\u2032"
_DOUBLE_QUOTES = "\u201c\u201d\u201e\u201f\u2033"
_EQUAL_SIGNS = str.maketrans(
    dict.fromkeys(_DASHES, "-") | dict.fromkeys(_QUOTES, "'") | dict.fromkeys(_DOUBLE_QUOTES, '"')
)
_OTHER_SIGNS = re.compile("[^\x00-\x7f\u0300-\u034e\u0350-\u036f]")  # neither ASCII nor marks of Latin letters
_PLAIN_WORDS = re.compile("[0-9a-z]+")
_WORD = re.compile(r"[^\W\d_]+")
LONGEST_KEPT = 40
"""Letters of the longest word whose fold is kept: no file can fill the memory with longer ones."""
_CROSSED_DS = ("ð", "ɖ")  # look-alikes that old converters write for đ
_RESERVED_NAMES = re.compile(r"con|prn|aux|nul|com\d|lpt\d")  # Windows keeps these whatever the ending


class KeptByWord(dict[str, _Made]):
    """What a function makes of each word, kept: the same few thousand words stand in all texts.

    `map(kept.__getitem__, words)` takes a third of the time of a function with `lru_cache`.
    """

    MOST = 20_000
    """Words from which it begins anew."""

    def __init__(self, make: Callable[[str], _Made]) -> None:
        """Keep the function."""
        super().__init__()
        self._make = make

    def __missing__(self, word: str) -> _Made:
        """Make it of a word that was not asked for before."""
        if len(self) >= self.MOST:
            self.clear()
        made = self[word] = self._make(word)
        return made


def clean(text: str) -> str:
    """Return text as we keep it: NFC, one kind of line end, invisible signs dropped, odd spaces made plain."""
    text = unicodedata.normalize("NFC", text)
    if text.isprintable() or text.replace("\n", "").isprintable():
        return text  # nothing to clean: other line ends, odd spaces and invisible signs are not printable
    text = _LINE_ENDS.sub("\n", text)
    if not text.replace("\n", "").isprintable():
        text = "".join([_cleaned(ch) for ch in text])
    return unicodedata.normalize("NFC", text)


def one_line(text: str) -> str:
    """Return cleaned text on one line with single spaces."""
    text = unicodedata.normalize("NFC", text)
    if not text.isprintable():
        text = clean(text)
    elif "  " not in text:
        return text.strip(" ")  # a plain space is the only printable one, so there is nothing to join
    return " ".join(text.split())


def same(text: str) -> str:
    """Fold for equality: case, spaces, the place of the tone mark, kinds of dashes and quotes do not count."""
    words = text.split()
    if text.isprintable() and max(map(len, words), default=0) <= LONGEST_KEPT:
        return " ".join(filter(None, map(_SAME_WORDS.__getitem__, words)))
    return _same(text)


def _same(text: str) -> str:
    """Fold any text for equality."""
    plain = _folded(one_line(text)).translate(_EQUAL_SIGNS)
    return unicodedata.normalize("NFC", _WORD.sub(_tones_last, plain))


def alike(text: str) -> str:
    """Fold for suggesting: all marks off, đ as d, only letters, digits and single spaces."""
    words = text.split()
    if text.isprintable() and max(map(len, words), default=0) <= LONGEST_KEPT:
        return " ".join(filter(None, map(_ALIKE_WORDS.__getitem__, words)))
    return _alike(text)


def _alike(text: str) -> str:
    """Fold any text."""
    bare = unicodedata.normalize("NFD", _small(one_line(text))).replace("đ", "d")
    bare = _OTHER_SIGNS.sub(lambda sign: "" if unicodedata.combining(sign[0]) else " ", bare)
    return " ".join(_PLAIN_WORDS.findall(bare.encode("ascii", "ignore").decode("ascii")))


@lru_cache(maxsize=8192)
def sort_key(text: str) -> str:
    """Return a key that sorts names as a Vietnamese dictionary does, numbers by their value.

    Syllable by syllable: letters in the order of the alphabet first, then the tone (none, huyền, hỏi, ngã, sắc, nặng).
    """
    keys = []
    for word in re.findall(r"\d+|[^\W\d_]+", _folded(one_line(text))):
        if word.isdecimal():
            digits = str(int(word[:30]))
            keys.append(f"0{len(digits):02d}{digits}")
        else:
            letters, tones = _split_tones(word)
            ranks = "".join(_rank(letter) for letter in letters)
            keys.append(f"1{ranks}.{''.join(str(_TONES[tone]) for tone in tones) or '0'}")
    return " ".join(keys)


def file_name(text: str, limit: int = 60) -> str:
    """Return text as a part of a file name that every system takes: a-z, 0-9 and hyphens (đ as d)."""
    name = alike(text).replace(" ", "-")[:limit].strip("-") or "khong-ten"
    return f"ten-{name}" if _RESERVED_NAMES.fullmatch(name) else name


def shortened(text: str, limit: int = 80) -> str:
    """Return text on one line, cut to a length that a message can quote."""
    line = one_line(text)
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def _cleaned(ch: str) -> str:
    """Return a character as we keep it: itself, a plain space, or nothing."""
    if ch in "\n\t":
        return ch
    category = unicodedata.category(ch)
    if category == "Zs":
        return " "
    return "" if category in _DROPPED or _NONCHARACTERS.match(ch) else ch


def _folded(text: str) -> str:
    """Return text in small letters and NFC, so that folding it again changes nothing."""
    return unicodedata.normalize("NFC", _small(text))


def _small(text: str) -> str:
    """Return text in small letters, its marks apart or not, so that to do it again changes nothing but those."""
    small = unicodedata.normalize("NFD", text).casefold()
    again = unicodedata.normalize("NFD", small)
    if again != small:
        small = again.casefold()
    for crossed in _CROSSED_DS:
        small = small.replace(crossed, "đ")
    return small


def _rank(letter: str) -> str:
    """Return a letter's place in the alphabet as two characters that sort."""
    place = ALPHABET.find(letter)
    return f"{place:02d}" if place >= 0 else "99" + letter


def _split_tones(word: str) -> tuple[str, str]:
    """Return a word's letters without tone marks, and the tone marks in their order."""
    marked = unicodedata.normalize("NFD", word)
    letters = unicodedata.normalize("NFC", "".join(ch for ch in marked if ch not in _TONES))
    return letters, "".join(ch for ch in marked if ch in _TONES)


def _tones_last(word: re.Match[str]) -> str:
    """Return a word with its tone marks at the end, so that hoà and hòa are equal."""
    return _TONES_LAST_WORDS[word[0]] if len(word[0]) <= LONGEST_KEPT else "".join(_split_tones(word[0]))


_TONES_LAST_WORDS = KeptByWord(lambda word: "".join(_split_tones(word)))
_SAME_WORDS = KeptByWord(_same)
_ALIKE_WORDS = KeptByWord(_alike)
