"""Which levels of schools a line after “Kính gửi” names, in full words or in the abbreviations that offices use."""

import re
from collections.abc import Iterable

from msgspec import Struct

from congvan.base import vietnamese
from congvan.office.office import Level

_IN_USE = (
    (("mam non", "mau giao", "nha tre"), ("MN", "MG")),
    (("tieu hoc",), ("TH",)),
    (("trung hoc co so", "thcs"), ("THCS",)),
    (("trung hoc pho thong", "thpt"), ("THPT",)),
    (("giao duc thuong xuyen", "gdtx"), ("GDTX",)),
)
"""Words (without marks) and abbreviations in capitals that mean one level."""

_WIDE = re.compile(
    r"\btrung hoc\b(?! co so| pho thong)|(?<!trung hoc )\bpho thong\b"
    r"|\bptdt|\b(lien|nhieu|cac) cap\b|\bdan toc (noi|ban) tru\b"
)
"""Words that cover several levels without naming them: a line with one of them is not compared."""

_SORT_OF_SCHOOL = re.compile(r"[A-ZĐ]{2,}(?:\s*[&+-]\s*[A-ZĐ]{2,})+")
"""Abbreviations that together name one sort of school: `TH&THCS`."""


class LevelsNamed(Struct, frozen=True, kw_only=True):
    """The levels that lines name: alone (`THCS`), and together as one sort of school (`TH&THCS`)."""

    alone: frozenset[str]
    together: tuple[frozenset[str], ...] = ()

    @property
    def all(self) -> frozenset[str]:
        """Return every level named in either way."""
        return self.alone.union(*self.together)

    def beyond(self, chosen: frozenset[str]) -> frozenset[str]:
        """Return the levels named that are not among the chosen; one chosen level of a sort of school is enough."""
        return (self.alone - chosen).union(*(group for group in self.together if not group & chosen))


def find_levels(lines: Iterable[str], levels: tuple[Level, ...]) -> LevelsNamed | None:
    """Find the levels that lines name; None where they name none, or use words too wide to compare."""
    alone: set[str] = set()
    together: set[frozenset[str]] = set()
    for line in lines:
        rest = vietnamese.one_line(line)
        for found in _SORT_OF_SCHOOL.finditer(rest):
            group = _find_alone(found[0], levels)
            if len(group) > 1:
                together.add(group)
                rest = rest.replace(found[0], ",")
        if _WIDE.search(vietnamese.alike(rest)):
            return None
        alone |= _find_alone(rest, levels)
    return LevelsNamed(alone=frozenset(alone), together=tuple(together)) if alone or together else None


def _find_alone(text: str, levels: tuple[Level, ...]) -> frozenset[str]:
    """Return the levels that words or abbreviations of a text mean, each by itself."""
    bare = f" {vietnamese.alike(text)} "
    capitals = set(re.findall(r"[A-ZĐ]+", text))
    return frozenset(level.id for level in levels if _is_named(level, bare, capitals))


def _is_named(level: Level, bare: str, capitals: set[str]) -> bool:
    """Tell whether a text names a level, in full words or by an abbreviation in capitals."""
    own = {vietnamese.alike(level.name), vietnamese.alike(level.id)}
    words, abbreviations = next((known for known in _IN_USE if own & set(known[0])), ((), ()))
    named = any(f" {word} " in bare for word in (*own, *words) if word)
    return named or bool(capitals & {level.short, *abbreviations})
