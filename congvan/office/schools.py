"""The register of schools: who was open on a day under which name, and finding one by any part of its name.

A school is open from the day it was opened to the day before it was closed; without dates it always is. Its name and
commune before a change are kept with the day of the change, so that a letter shows what held on its own day.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from congvan.base import vietnamese
from congvan.office.office import Level

MAX_NEAR = 5
"""Schools that are offered where a typed name fits none."""
LEAST_LETTERS = 3
"""What is shorter is like too much."""


class Earlier(Struct, frozen=True, kw_only=True):
    """A name or a commune that a school had before a day."""

    text: str
    before: date | None = None
    """The day from which it had the next one; None where nobody noted it."""


class School(Struct, frozen=True, kw_only=True):
    """A recipient (đơn vị nhận): a unit of the register. Its code is opaque text."""

    code: str
    name: str
    levels: tuple[str, ...]
    """Ids of levels, one or more, in the order of config.yaml."""
    commune: str = ""
    principal: str = ""
    email: str = ""
    contact: str = ""
    """Who answers for it, by name; mails greet this person."""
    channel: str = ""
    """By what it wants to be reminded: `zalo`, `email`, `in`; empty where the document's plan holds."""
    phone: str = ""
    address: str = ""
    opened: date | None = None
    """The first day on which it was open; None where it always was."""
    closed: date | None = None
    """The first day on which it was not open any more."""
    merged_into: str = ""
    """The code of the school that took it over on that day; empty where none did."""
    earlier_codes: tuple[str, ...] = ()
    earlier_names: tuple[Earlier, ...] = ()
    earlier_communes: tuple[Earlier, ...] = ()
    later_name: str = ""
    """Its present name, where `name` is the one of an earlier day."""

    def is_open(self, day: date) -> bool:
        """Tell whether it was open on a day."""
        return (self.opened is None or self.opened <= day) and not self.is_closed(day)

    def is_closed(self, day: date) -> bool:
        """Tell whether it was closed by a day."""
        return self.closed is not None and self.closed <= day

    def on(self, day: date) -> "School":
        """Return the school under the name and in the commune that it had on a day."""
        if not self.earlier_names and not self.earlier_communes:
            return self
        name = _held_on(day, self.name, self.earlier_names)
        commune = _held_on(day, self.commune, self.earlier_communes)
        if (name, commune) == (self.name, self.commune):
            return self
        later = self.name if name != self.name else self.later_name
        return replace(self, name=name, commune=commune, later_name=later)

    @property
    def other_names(self) -> tuple[str, ...]:
        """Return the names by which it is known too: earlier ones, and the present one where an earlier is shown."""
        names = (self.later_name, *(earlier.text for earlier in self.earlier_names))
        return tuple(name for name in dict.fromkeys(names) if name and name != self.name)

    @property
    def level_group(self) -> str:
        """Return the one group that the school is counted in: its levels joined (`tieu-hoc+thcs`)."""
        return "+".join(self.levels)


class Found(Struct, frozen=True, kw_only=True):
    """What a typed name led to: one school, or the candidates of an ambiguous name, or schools with a name like it."""

    typed: str
    school: School | None
    candidates: tuple[School, ...] = ()
    near: tuple[School, ...] = ()
    """Where nothing was found: schools that were perhaps meant; never taken without asking."""


def _held_on(day: date, present: str, earlier: tuple[Earlier, ...]) -> str:
    """Return what held on a day: the earlier one with the first change after it, else the present one."""
    after = [(one.before, one.text) for one in earlier if one.before and one.before > day]
    return min(after)[1] if after else present


def file_stems(known: Iterable[School]) -> Callable[[School], str]:
    """Return what tells a school's files from those of all others: its code and its name as parts of a file name.

    Codes that look alike there (“MN 01”, “MN-01”; letters of another writing) are told apart by digits of their hash.
    """
    import hashlib  # loads OpenSSL, which a look at the list does without

    alike = Counter(vietnamese.file_name(school.code) for school in known)

    def stem(school: School) -> str:
        code = vietnamese.file_name(school.code)
        if alike[code] > 1:
            code = f"{code}-{hashlib.sha256(school.code.encode()).hexdigest()[:6]}"
        return f"{code}-{vietnamese.file_name(school.name)}"

    return stem


def successor_of(school: School, schools: Iterable[School], day: date) -> School | None:
    """Return the school that has taken over a closed one by a day, through all mergers; None where none is open."""
    by_code = {vietnamese.same(one.code): one for one in schools}
    seen = {vietnamese.same(school.code)}
    while school.is_closed(day):
        code = vietnamese.same(school.merged_into)
        if code not in by_code or code in seen:
            return None
        seen.add(code)
        school = by_code[code]
    return school


def in_order(schools: Iterable[School], level_order: tuple[str, ...]) -> tuple[School, ...]:
    """Sort schools by level group in the office's order of levels, then by name as Vietnamese do."""

    def key(school: School) -> tuple[tuple[int, ...], str, str]:
        ranks = tuple(level_order.index(level) for level in school.levels)
        return ranks, vietnamese.sort_key(school.name), school.code

    return tuple(sorted(schools, key=key))


def find(typed: str, schools: Iterable[School], levels: Iterable[Level] = ()) -> Found:
    """Find the school that a code or any unambiguous part of a name means.

    A name typed without any marks stands for any marks (`le loi` for Lê Lợi and Lệ Lợi alike); one with marks is first
    taken as it is, then its syllables without marks for any (`Nguyễn hue`). Abbreviations of the levels (MN, TH&THCS)
    stand for their names. Tried in turn, each step only if the one before found nothing: the code; the whole name; a
    part of it; name and commune together. A step that finds several schools ends the search with them as candidates.
    Names that a school had before, or has later, count after the one shown: a whole one before any part of a name, a
    part of one last.
    """
    return Finder(schools, levels).find(typed)


class Finder:
    """Finds schools by what was typed, among the same ones again and again: their names are folded once."""

    def __init__(self, schools: Iterable[School], levels: Iterable[Level] = ()) -> None:
        """Take the schools; nothing is folded before a name is asked for."""
        self._schools = tuple(schools)
        self._by_code: dict[str, School] = {}
        for school in reversed(self._schools):
            self._by_code[school.code.casefold()] = school
        self._spoken = _Spoken(tuple(levels))

    @cached_property
    def _known(self) -> "tuple[_Named, ...]":
        """Return the schools with the words of their names."""
        return tuple(_Named(school=school, words=self._spoken.words(school.name)) for school in self._schools)

    @cached_property
    def _others(self) -> "tuple[_Named, ...]":
        """Return the schools with the words of other names that they had or have."""
        named = ((school, name) for school in self._schools for name in school.other_names)
        return tuple(_Named(school=school, words=self._spoken.words(name)) for school, name in named)

    def find_code(self, typed: str) -> School | None:
        """Find the school of just this code, in small letters or large; no name needs to be folded for it."""
        return self._by_code.get(typed.strip().casefold())

    def find(self, typed: str) -> Found:
        """Find the school that a code or any unambiguous part of a name means (see `find`)."""
        coded = self.find_code(typed)
        if coded:  # codes are unique
            return Found(typed=typed, school=coded)
        known, others = self._known, self._others
        is_code, is_whole, *is_part = _steps(typed, self._spoken.words(typed))
        tried = (
            (known, is_code),
            (known, is_whole),
            (others, is_whole),
            *((among, step) for among in (known, others) for step in is_part),
        )
        for among, step in tried:
            found = tuple({named.school.code: named.school for named in among if step(named)}.values())
            if found:
                return Found(typed=typed, school=found[0] if len(found) == 1 else None, candidates=found[1:] and found)
        return Found(typed=typed, school=None, near=_near(typed, self._spoken, (*known, *others)))


def _steps(typed: str, words: tuple[str, ...]) -> tuple[Callable[["_Named"], bool], ...]:
    """Return the steps in which a name may be meant: as a code, as the whole, as a part."""
    place_words = _without_kinds_of_place(words)
    code = vietnamese.same(typed)
    steps: tuple[tuple[bool, Callable[[_Named], bool]], ...] = (
        (True, lambda named: code in map(vietnamese.same, (named.school.code, *named.school.earlier_codes))),
        (True, lambda named: bool(words) and words == named.words),
        (not typed.isascii(), lambda named: _stands_in(words, named.words, as_typed=True)),
        (True, lambda named: _stands_in(words, named.words, whole=True)),
        (True, lambda named: _stands_in(words, named.words)),
        (not typed.isascii(), lambda named: _stands_in(place_words, named.words_with_commune(), as_typed=True)),
        (True, lambda named: _stands_in(place_words, named.words_with_commune())),
    )
    return tuple(step for wanted, step in steps if wanted)


class _Named(Struct, frozen=True, kw_only=True):
    """A school with the words of its name."""

    school: School
    words: tuple[str, ...]

    def words_with_commune(self) -> tuple[str, ...]:
        """Return the words of the name and of the commune."""
        return _without_kinds_of_place((*self.words, *_words(self.school.commune)))


class _Spoken:
    """How names are made comparable: levels written out, no “trường” before, no “và” between levels."""

    def __init__(self, levels: tuple[Level, ...]) -> None:
        """Prepare the abbreviations, the longest first (TH&THCS before TH)."""
        pairs = ((_words(level.short), _words(level.name)) for level in levels)
        self._levels = sorted((pair for pair in pairs if all(pair)), key=lambda pair: -len(pair[0]))

    def words(self, text: str) -> tuple[str, ...]:
        """Return the words of a name."""
        rest = _words(text)
        if len(rest) > 1 and vietnamese.alike(rest[0]) == "truong":
            rest = rest[1:]
        written: list[str] = []
        while rest:
            short, full = next((pair for pair in self._levels if rest[: len(pair[0])] == pair[0]), (rest[:1], rest[:1]))
            if not self._joins(written, rest[0]):
                written += full
            rest = rest[len(short) :]
        return tuple(written)

    def without_levels(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """Return a name's words without the levels that it begins with; all of them where nothing else is left."""
        rest = words
        while found := [full for _short, full in self._levels if _stands_in(rest[: len(full)], full, whole=True)]:
            rest = rest[len(found[0]) :]
        return rest or words

    def _joins(self, before: list[str], word: str) -> bool:
        """Tell whether a word is the “và” between levels, which some leave out (as “va” only behind a level)."""
        fulls = (full for _short, full in self._levels)
        behind = any(_stands_in(tuple(before[-len(full) :]), full, whole=True) for full in fulls)
        return (word,) == _AND or (behind and word == "va")


def _words(text: str) -> tuple[str, ...]:
    """Return the words of a text, each folded for equality."""
    return tuple(vietnamese.same(word) for word in re.findall(r"[^\W_]+", vietnamese.one_line(text)))


_AND = _words("và")
_KINDS_OF_PLACE = tuple(_words(kind) for kind in ("thị trấn", "thị xã", "xã", "phường", "đặc khu"))


def _without_kinds_of_place(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return words without xã, phường, thị trấn, with or without marks, so that a commune may be typed bare."""
    kept: list[str] = []
    while words:
        kinds = (kind for kind in _KINDS_OF_PLACE if _stands_in(words[: len(kind)], kind, whole=True))
        kind = next(kinds, ())
        if not kind:
            kept.append(words[0])
        words = words[len(kind) or 1 :]
    return tuple(kept)


def _stands_in(part: tuple[str, ...], name: tuple[str, ...], *, whole: bool = False, as_typed: bool = False) -> bool:
    """Tell whether the words of `part` stand one after the other in a name (or are the whole of it)."""
    last = len(name) - len(part)
    if not part or last < 0 or (whole and last):
        return False
    means = str.__eq__ if as_typed else _means
    return any(all(map(means, part, name[start:])) for start in range(last + 1))


def _means(typed: str, word: str) -> bool:
    """Tell whether a typed word stands for a word: the same, or typed without marks and alike."""
    return typed == word or (typed.isascii() and typed == vietnamese.alike(word))


def _near(typed: str, spoken: _Spoken, known: tuple[_Named, ...]) -> tuple[School, ...]:
    """Return schools whose name or code is like what was typed: other marks first, then other letters."""
    words = spoken.without_levels(spoken.words(typed))
    bare = vietnamese.alike(" ".join(words))
    if not bare:
        return ()
    plain = [(named.school, vietnamese.alike(" ".join(spoken.without_levels(named.words)))) for named in known]
    same_letters = [school for school, name in plain if f" {bare} " in f" {name} "]
    if same_letters or len(bare) < LEAST_LETTERS:
        return tuple(dict.fromkeys(same_letters))[:MAX_NEAR]
    forms: dict[str, list[School]] = {}
    for school, words_of_name in ((school, name.split()) for school, name in plain):
        parts = (" ".join(words_of_name[start:][: len(words)]) for start in range(len(words_of_name)))
        for form in (*parts, vietnamese.alike(school.code)):
            forms.setdefault(form, []).append(school)
    written = (bare, vietnamese.alike(typed))  # a code may hold an abbreviation that is none there
    import difflib

    close = [form for text in written for form in difflib.get_close_matches(text, forms, n=MAX_NEAR, cutoff=0.75)]
    return tuple(dict.fromkeys(school for form in close for school in forms[form]))[:MAX_NEAR]
