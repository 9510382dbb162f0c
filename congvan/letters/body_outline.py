"""Phần, chương, mục, tiểu mục and điều of a text: what begins one, and whether their numbers run on.

Decree 30/2020, Annex I, Part I, II.6.d and đ: Roman numerals for phần and chương, Arabic ones for mục, tiểu mục and
điều; each of the first four has its number on one line and its title on the next.
"""

import re
from collections.abc import Callable, Iterable

from msgspec import Struct, field

from congvan.base.problems import Place, Problem, ProblemKind, Severity
from congvan.base.vietnamese import POINT_LETTERS

NUMBER_SKIPS = ProblemKind(
    code="letters.number-skips",
    message="“{found}” follows “{before}”: “{wanted}” is missing between them.",
    cure="Number them one after the other: {wanted} comes here.",
    severity=Severity.WARNING,
)
NUMBER_REPEATS = ProblemKind(
    code="letters.number-repeats",
    message="“{found}” follows “{before}”, but the numbers must go on.",
    cure="Number them one after the other: {wanted} comes here.",
    severity=Severity.WARNING,
)
NUMBER_STARTS = ProblemKind(
    code="letters.number-starts",
    message="“{found}” is the first here, but it is not number one.",
    cure="Number them one after the other: {wanted} comes here.",
    severity=Severity.WARNING,
)
WRONG_NUMERALS = ProblemKind(
    code="letters.wrong-numerals",
    message="“{found}” is numbered in the wrong numerals.",
    cure="Write “{wanted}”: Roman numerals for phần and chương, Arabic ones for mục and tiểu mục.",
    severity=Severity.WARNING,
)
NO_TITLE = ProblemKind(
    code="letters.no-title",
    message="“{found}” has no title.",
    cure="Write its title in capitals on the line below (Annex I, Part I, II.6).",
    severity=Severity.WARNING,
)

PART, CHAPTER, SECTION, SUBSECTION, ARTICLE = "Phần", "Chương", "Mục", "Tiểu mục", "Điều"
CLAUSE, POINT = "khoản", "điểm"
RANKS = (PART, CHAPTER, SECTION, SUBSECTION)
"""Words of the levels that have a line of their own, the highest first."""
_ROMAN_WORDS = (PART, CHAPTER)

_PART = re.compile(
    r"(?P<word>phần|chương|tiểu\s+mục|mục)\s+(?P<number>[ivxlc]+|\d{1,3})(?:\s*[.:–—-]\s*|\s+|$)(?P<title>.*)",
    re.IGNORECASE,
)
_STARRED_ARTICLE = re.compile(r"\*\*(?P<mark>Điều \d{1,3}[a-zđ]?\.)\s*\*\*\s*(?P<rest>\S.*)")
_ARTICLE = re.compile(r"Điều (?P<number>\d{1,3})(?P<letter>[a-zđ]?)\.")
_CLAUSE = re.compile(r"(?P<number>\d{1,3})\.")
_POINT = re.compile(r"(?P<letter>[a-zđ])\)")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ENDS_A_SENTENCE = (".", ";", ":", ",", "/.")


class Part(Struct, frozen=True, kw_only=True):
    """The beginning of a phần, chương, mục or tiểu mục."""

    word: str
    number: str
    title: str = ""
    """What stands behind the number on the same line."""

    @property
    def label(self) -> str:
        """Return what is printed on the line of the number: `Chương II`."""
        return f"{self.word} {self.number}"

    @property
    def is_roman(self) -> bool:
        """Tell whether it is numbered in Roman numerals."""
        return not self.number.isdecimal()

    @property
    def value(self) -> int:
        """Return its number."""
        return roman_value(self.number) if self.is_roman else int(self.number)


class Numbered(Struct, frozen=True, kw_only=True):
    """Something numbered in a text, in reading order, with its place."""

    word: str
    shown: str
    value: int
    place: Place
    titled: bool = True
    roman: bool = False


def find_part(text: str) -> Part | None:
    """Return the part that a heading begins with: `Chương I`, `Mục 2. QUẢN LÝ VĂN BẢN`."""
    found = _PART.fullmatch(text.strip())
    if found is None:
        return None
    word = " ".join(found["word"].split()).capitalize()
    return Part(word=word, number=found["number"].upper(), title=found["title"].strip())


def starred_article(text: str) -> tuple[str, str] | None:
    """Return mark and text of a line such as `**Điều 1.** Ban hành …`, or None."""
    found = _STARRED_ARTICLE.fullmatch(text)
    return (found["mark"], found["rest"]) if found else None


def is_title(text: str) -> bool:
    """Tell whether the words behind `Điều 1.` are its title and not a sentence."""
    bare = text.rstrip(" *")
    return bool(bare) and not bare.endswith(_ENDS_A_SENTENCE)


def roman_value(text: str) -> int:
    """Return the value of a Roman number: `XIV` -> 14."""
    values = [_VALUES[letter] for letter in text.upper()]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


def roman(number: int) -> str:
    """Return a number from 1 to 399 in Roman digits."""
    units = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    tens = ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC")
    return "C" * (number // 100) + tens[number // 10 % 10] + units[number % 10]


def read_mark(mark: str, place: Place) -> Numbered | None:
    """Return what a mark of a block numbers: `Điều 2.`, `3.`, `đ)`; None where its count is not ours to check."""
    article, clause, point = (one.fullmatch(mark) for one in (_ARTICLE, _CLAUSE, _POINT))
    if article:
        value = 0 if article["letter"] else int(article["number"])
        return Numbered(word=ARTICLE, shown=mark.rstrip("."), value=value, place=place)
    if clause:
        return Numbered(word=CLAUSE, shown=mark, value=int(clause["number"]), place=place)
    if point and point["letter"] in POINT_LETTERS:
        return Numbered(word=POINT, shown=mark, value=POINT_LETTERS.index(point["letter"]) + 1, place=place)
    return None


def check_numbers(found: Iterable[Numbered]) -> tuple[Problem, ...]:
    """Report numbers that skip, repeat or start late, wrong numerals, and parts without a title.

    Chương and điều run on through the whole text, though chương may begin anew in a phần; mục begin anew in each
    chương, tiểu mục in each mục, khoản in each điều, điểm in each khoản. Khoản and điểm are only looked at below an
    điều: elsewhere a text may count several things.
    """
    count = _Count()
    for one in found:
        count.take(one)
    return tuple(count.problems)


_BEGUN_ANEW = {
    PART: (SECTION, SUBSECTION),
    CHAPTER: (SECTION, SUBSECTION),
    SECTION: (SUBSECTION,),
    ARTICLE: (CLAUSE, POINT),
    CLAUSE: (POINT,),
}
"""The levels whose count begins anew below a level."""


class _Reached(Struct, frozen=True, kw_only=True):
    """Where the count of a level stands: the last number, and what may follow (nothing: anything may)."""

    last: Numbered
    due: tuple[int, ...]


class _Count(Struct, kw_only=True):
    """Where the count of each level stands."""

    reached: dict[str, _Reached] = field(default_factory=dict)
    part_begun: bool = False
    """Whether a phần has begun since the last chương."""
    problems: list[Problem] = field(default_factory=list)

    def take(self, one: Numbered) -> None:
        """Compare a number with the one before it on its level, and begin the levels below anew."""
        if one.word in RANKS:
            self._check_form(one)
        elif one.word != ARTICLE and ARTICLE not in self.reached:
            return
        if one.word == CHAPTER and one.value == 1 and self.part_begun:
            self.reached.pop(CHAPTER, None)
        self.part_begun = one.word == PART or (self.part_begun and one.word != CHAPTER)
        self.reached[one.word] = _Reached(last=one, due=self._compared(one))
        for word in _BEGUN_ANEW.get(one.word, ()):
            self.reached.pop(word, None)

    def _check_form(self, one: Numbered) -> None:
        """Report wrong numerals and a missing title."""
        if one.roman != (one.word in _ROMAN_WORDS):
            wanted = f"{one.word} {_writer(one.word)(one.value)}"
            self.problems.append(WRONG_NUMERALS.at(one.place, found=one.shown, wanted=wanted))
        if not one.titled:
            self.problems.append(NO_TITLE.at(one.place, found=one.shown))

    def _compared(self, one: Numbered) -> tuple[int, ...]:
        """Report a number that does not follow the one before it; return what may follow it.

        After a slip both counts may go on, the typed one and the right one, so that one slip is told once.
        """
        before = self.reached.get(one.word)
        due = before.due if before else (1,)
        if one.value == 0:
            return before.due if before else ()
        if not due or one.value in due:
            return (one.value + 1,)
        params = {"found": one.shown, "wanted": _shown(one.word, due[-1])}
        if before is None:
            self.problems.append(NUMBER_STARTS.at(one.place, **params))
        else:
            kind = NUMBER_SKIPS if one.value > due[-1] else NUMBER_REPEATS
            self.problems.append(kind.at(one.place, before=before.last.shown, **params))
        return (due[-1] + 1, one.value + 1)


def _writer(word: str) -> Callable[[int], str]:
    """Return what writes a number on a level."""
    return roman if word in _ROMAN_WORDS else str


def _shown(word: str, value: int) -> str:
    """Write a number as its level does: `Chương II`, `Điều 3`, `2.`, `b)`."""
    if word == POINT:
        return f"{POINT_LETTERS[min(value, len(POINT_LETTERS)) - 1]})"
    if word == CLAUSE:
        return f"{value}."
    return f"{word} {_writer(word)(value)}"
