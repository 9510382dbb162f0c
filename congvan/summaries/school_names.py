"""Names of schools, shorter where nothing is lost by it: `Trường Mầm non Cẩm Hưng` -> `MN Cẩm Hưng`."""

from collections import Counter
from collections.abc import Iterable

from congvan.base import vietnamese
from congvan.office.schools import School

SCHOOL = "trường"
KINDS = (
    ("tiểu học và trung học cơ sở", "TH&THCS"),
    ("tiểu học & trung học cơ sở", "TH&THCS"),
    ("trung học cơ sở và trung học phổ thông", "THCS&THPT"),
    ("tiểu học, trung học cơ sở và trung học phổ thông", "TH, THCS&THPT"),
    ("phổ thông dân tộc bán trú", "PTDTBT"),
    ("phổ thông dân tộc nội trú", "PTDTNT"),
    ("trung học cơ sở", "THCS"),
    ("trung học phổ thông", "THPT"),
    ("tiểu học", "TH"),
    ("mầm non", "MN"),
    ("mẫu giáo", "MG"),
)
"""Kinds of schools as offices abbreviate them, the longer ones first."""

BEFORE_A_KIND = ("PTDTBT", "PTDTNT")
"""After these another kind follows: `PTDTBT TH&THCS …`."""

_ABBREVIATIONS = frozenset(short for _, short in KINDS)


def shorten_names(schools: Iterable[School]) -> dict[str, str]:
    """Return a short name for each school's code.

    Two schools never get the same one: where short names meet, the commune is added, then the whole name is kept, and
    where even whole names meet, the code is added.
    """
    known = tuple(schools)
    attempts = (
        shorten_name,
        lambda school: f"{shorten_name(school)} ({school.commune})" if school.commune else school.name,
        lambda school: f"{school.name} ({school.commune})" if school.commune else school.name,
        lambda school: f"{school.name} [{school.code}]",
    )
    names: dict[str, str] = {}
    left = known
    for attempt in attempts:
        tried = {school.code: attempt(school) for school in left}
        seen = Counter(vietnamese.same(name) for name in (*names.values(), *tried.values()))
        names |= {code: name for code, name in tried.items() if seen[vietnamese.same(name)] == 1}
        left = tuple(school for school in left if school.code not in names)
    return {school.code: names.get(school.code, f"{school.name} [{school.code}]") for school in known}


def shorten_name(school: School) -> str:
    """Drop `Trường` and abbreviate the kind at the beginning of a name; a name that doesn't begin so is kept whole."""
    words = vietnamese.one_line(school.name).split()
    rest = words[1:] if words and words[0].casefold() == SCHOOL else words
    shorter = _abbreviate_kind(rest)
    return " ".join(words if shorter is None else shorter)


def _abbreviate_kind(words: list[str]) -> list[str] | None:
    """Abbreviate the kind that a name begins with; None where it begins with none, or has nothing after it."""
    for kind, short in KINDS:
        size = len(kind.split())
        if " ".join(words[:size]).casefold() == kind and len(words) > size:
            rest = words[size:]
            return [short, *((_abbreviate_kind(rest) if short in BEFORE_A_KIND else None) or rest)]
    return words if len(words) > 1 and words[0] in _ABBREVIATIONS else None
