"""Whose a returned workbook is: by its identity, else by what stands in it; sender and file name only ever suggest.

A workbook is taken only where nothing speaks against it. Everything else is left for a person to decide, with what
speaks for whom.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cached_property

from msgspec import Struct

from congvan.base import vietnamese
from congvan.forms import identity
from congvan.forms.identity import Identity
from congvan.intake import table_words
from congvan.intake.sheet_cells import ReturnedBook, SheetCells, Value, shown
from congvan.office.office import Level
from congvan.office.schools import Finder, School

LOOKED_AT_ROWS, LOOKED_AT_COLUMNS = 15, 8
"""Where a sheet says of whom it is."""
LEAST_LETTERS = 5
"""Of a name without its level, below which it is no clue in a file's name."""


class Trust(StrEnum):
    """How certain it is whose a workbook is."""

    ASSIGNED = "assigned"
    """A person has said so."""
    SURE = "sure"
    """Its identity says so, and nothing else says otherwise."""
    GOOD = "good"
    """What stands in it says so, and nothing else says otherwise."""
    DOUBTFUL = "doubtful"
    """Clues contradict one another, or are weak."""
    NONE = "none"
    """Nothing says so."""

    @property
    def is_enough(self) -> bool:
        """Tell whether a workbook may be taken."""
        return self in {Trust.ASSIGNED, Trust.SURE, Trust.GOOD}


class Why(Struct, frozen=True, kw_only=True):
    """One reason: a msgid with its values."""

    reason: str
    values: tuple[tuple[str, str], ...] = ()


class Whose(Struct, frozen=True, kw_only=True):
    """Whose a workbook is, and why that is thought."""

    trust: Trust
    school: School | None = None
    directive: str = ""
    """By its identity; empty where it has none."""
    mark: str = ""
    """Of the version of the form; empty where it has none."""
    why: tuple[Why, ...] = ()
    candidates: tuple[School, ...] = ()
    """Of a doubtful one, who it may be."""


class Recipients(Struct, frozen=True, kw_only=True, dict=True):
    """The schools of a directive, to be found by what workbooks, files and mails call them."""

    schools: tuple[School, ...]
    levels: tuple[Level, ...]

    @cached_property
    def finder(self) -> Finder:
        """Return what finds a school by its name."""
        return Finder(self.schools, self.levels)

    def find(self, text: str) -> School | None:
        """Find the one school that a text means; what was asked before is known."""
        if text not in self.known:
            self.known[text] = self.finder.find(text).school
        return self.known[text]

    @cached_property
    def known(self) -> dict[str, School | None]:
        """Return what was asked before."""
        return {}

    @cached_property
    def by_mail(self) -> Mapping[str, School]:
        """Return the schools by their address."""
        return {school.email.strip().casefold(): school for school in self.schools if school.email.strip()}

    @cached_property
    def _names(self) -> tuple[Mapping[str, Sequence[int]], ...]:
        """Return which schools, by their place, a file's name means: by code, by name, by name without the level."""
        shorts = {vietnamese.alike(level.name): vietnamese.alike(level.short) for level in self.levels}
        longest_first = sorted(shorts, key=len, reverse=True)
        codes, names, bares = (defaultdict[str, list[int]](list) for _ in range(3))
        for place, school in enumerate(self.schools):
            full = vietnamese.alike(school.name)
            level = next((name for name in longest_first if full.startswith(f"{name} ")), "")
            bare = full.removeprefix(f"{level} ") if level else full
            short = f"{shorts[level]} {bare}" if level and shorts[level] else full
            others = (vietnamese.alike(name) for name in school.other_names)
            codes[vietnamese.alike(school.code)].append(place)
            for name in dict.fromkeys((full, short, *others)):
                names[name].append(place)
            if len(bare) >= LEAST_LETTERS:
                bares[bare].append(place)
        return codes, names, bares

    @cached_property
    def _most_words(self) -> int:
        """Return how many words the longest code or name has."""
        return max((text.count(" ") + 1 for step in self._names for text in step), default=0)

    def named_in(self, file_name: str) -> tuple[School, ...]:
        """Return the schools that a file's name may mean: by code, else by name, else by name without the level."""
        words = vietnamese.alike(file_name).split(" ")
        texts = {
            " ".join(words[start:end])
            for start in range(len(words))
            for end in range(start + 1, min(start + self._most_words, len(words)) + 1)
        } - {""}
        for step in self._names:
            found = {place for text in texts for place in step.get(text, ())}
            if found:
                return tuple(self.schools[place] for place in sorted(found))
        return ()


def identify(book: ReturnedBook, recipients: Recipients, *, directive: str, file_name: str, sender: str = "") -> Whose:
    """Find out whose a workbook is.

    Args:
        book: what came.
        recipients: who may have sent it.
        directive: the id of the directive that is asked for.
        file_name: the file's name, without its folder.
        sender: the address from which it came; empty where that is not known.
    """
    known = tuple(dict.fromkeys(one for line in book.lines if (one := identity.parse_line(line))))
    of_this = tuple(one for one in known if one.directive == directive)
    claimed = dict.fromkeys(school for claim in claims(book.sheets) for school in _found(recipients, claim))
    named = recipients.named_in(file_name.rpartition(".")[0] or file_name)
    by_mail = recipients.by_mail.get(sender.strip().casefold())
    clues = _Clues(claimed=tuple(claimed), named=named, by_mail=by_mail, file_name=file_name, sender=sender)
    if known and not of_this:
        why = Why(reason="its identity is of {other}", values=(("other", known[0].directive),))
        return Whose(trust=Trust.NONE, directive=known[0].directive, why=(why,))
    if of_this:
        return _by_identity(of_this, recipients, clues)
    touched = (Why(reason="its line of identity was changed"),) if book.lines else ()
    return clues.judged(touched)


def _by_identity(known: tuple[Identity, ...], recipients: Recipients, clues: "_Clues") -> Whose:
    """Judge a workbook that says whose it is."""
    found = tuple(dict.fromkeys(one.school for one in known))
    schools = tuple(school for code in found if (school := recipients.find(code)))
    mark = known[0].mark
    if len(found) > 1:
        why = Why(reason="it holds the identities of several schools: {codes}", values=(("codes", ", ".join(found)),))
        return Whose(trust=Trust.DOUBTFUL, directive=known[0].directive, mark=mark, why=(why,), candidates=schools)
    if not schools:
        why = Why(reason="its identity names {code}, which is no recipient", values=(("code", found[0]),))
        return Whose(trust=Trust.DOUBTFUL, directive=known[0].directive, mark=mark, why=(why,))
    school = schools[0]
    mine = Why(reason="its identity says {school}", values=(("school", school.name),))
    against, others = clues.against(school)
    return Whose(
        trust=Trust.DOUBTFUL if against else Trust.SURE,
        school=None if against else school,
        directive=known[0].directive,
        mark=mark,
        why=(mine, *against),
        candidates=(school, *others) if against else (),
    )


class _Clues(Struct, frozen=True, kw_only=True):
    """What besides its identity says whose a workbook is."""

    claimed: tuple[School, ...]
    named: tuple[School, ...]
    by_mail: School | None
    file_name: str
    sender: str

    def _contents(self) -> Why:
        """Say what stands in it."""
        names = ", ".join(school.name for school in self.claimed)
        return Why(reason="its sheets say {school}", values=(("school", names),))

    def _name(self) -> Why:
        """Say what the file is called."""
        return Why(reason="the file is called {name}", values=(("name", self.file_name),))

    def _mail(self) -> Why:
        """Say who has sent it."""
        name = self.by_mail.name if self.by_mail else ""
        return Why(reason="it was sent by {school} ({sender})", values=(("school", name), ("sender", self.sender)))

    def against(self, school: School) -> tuple[tuple[Why, ...], tuple[School, ...]]:
        """Return what speaks for somebody else, and for whom."""
        why: list[Why] = []
        others: list[School] = []
        if any(one != school for one in self.claimed):
            why.append(self._contents())
            others += [one for one in self.claimed if one != school]
        if self.named and school not in self.named:
            why.append(self._name())
            others += self.named
        if self.by_mail and self.by_mail != school:
            why.append(self._mail())
            others.append(self.by_mail)
        return tuple(why), tuple(dict.fromkeys(others))

    def judged(self, before: tuple[Why, ...]) -> Whose:
        """Judge a workbook without an identity."""
        if len(self.claimed) == 1:
            school = self.claimed[0]
            against, others = self.against(school)
            if not against:
                return Whose(trust=Trust.GOOD, school=school, why=(*before, self._contents()))
            why = (*before, self._contents(), *against)
            return Whose(trust=Trust.DOUBTFUL, why=why, candidates=(school, *others))
        why = before
        if self.claimed:
            why = (*why, self._contents())
        if self.named:
            why = (*why, self._name())
        if self.by_mail:
            why = (*why, self._mail())
        found = dict.fromkeys((*self.claimed, *((self.by_mail,) if self.by_mail else ()), *self.named))
        if not found:
            nothing = Why(reason="nothing in it says which school it is of")
            return Whose(trust=Trust.NONE, why=(*before, nothing))
        return Whose(trust=Trust.DOUBTFUL, why=why, candidates=tuple(found)[:5])


_LABEL = re.compile(
    r"(?:(?:tên |mã )?đơn vị(?: báo cáo| lập(?: biểu)?)?|(?:tên |mã )?trường)\s*(?:[:.]\s*(.*))?",
    re.IGNORECASE,
)
_SCHOOL = re.compile(r"(?:trường|tr\.)\s+(?:mầm|mẫu|tiểu|th\b|thcs|mn\b|trung|phổ|pt|mg\b).*", re.IGNORECASE)
_CODE = re.compile(r"(.*?)\s*\(mã\s+([^)\s]+)\)\s*")


class Claim(Struct, frozen=True, kw_only=True):
    """What a sheet calls its school: a name, a code, or both."""

    name: str
    code: str = ""


def claims(sheets: Iterable[SheetCells]) -> tuple[Claim, ...]:
    """Return what the tops of the sheets call the school: after “Đơn vị báo cáo”, or “Trường …” itself."""
    looked_at = [row[:LOOKED_AT_COLUMNS] for sheet in sheets for row in sheet.rows[:LOOKED_AT_ROWS]]
    for font in table_words.FONTS:  # old fonts only where Unicode tells nothing
        found: dict[Claim, None] = {}
        for row in looked_at:
            for at, value in enumerate(row):
                if isinstance(value, str) and 3 < len(value) < 250 and (font or value.lstrip()[:1] in "TtĐđMm"):
                    found |= dict.fromkeys(_claim(value, row[at + 1 :], font))
        if found:
            return tuple(found)
    return ()


def _claim(value: str, after: Sequence[Value], font: str) -> Iterator[Claim]:
    """Yield what a cell, with those to its right, names."""
    text = vietnamese.one_line(table_words.decoded(value, font))
    label = _LABEL.fullmatch(text)
    if label:
        beside = next((shown(one) for one in after if one != ""), "")
        named = label[1] or vietnamese.one_line(table_words.decoded(beside, font))
        coded = _CODE.fullmatch(named)
        if len(named) > 2:
            yield Claim(name=coded[1], code=coded[2]) if coded else Claim(name=named)
    elif _SCHOOL.fullmatch(text):
        yield Claim(name=text)


def _found(recipients: Recipients, claim: Claim) -> Iterator[School]:
    """Yield the schools that a claim means: one where name and code agree."""
    coded = recipients.find(claim.code) if claim.code else None
    if coded:
        yield coded
    if claim.name and not (coded and vietnamese.same(claim.name) == vietnamese.same(coded.name)):
        named = recipients.find(claim.name)
        if named:
            yield named
