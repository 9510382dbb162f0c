"""Which series a document is numbered in, and which number comes next: decided here, taken in register_table.

A series counts by year. An issuer has one for all its documents (`numbering: by-year`) or one for each document type
(`by-type`); a consultative body has its own by name (`series`), which it may share; copies of all kinds share one
(Decree 30/2020, Annex I, Part I, II.3 and Part II, II.1.c). Numbers that config.yaml keeps for paper documents are
passed over, each with a line of its own in the register, and counted by themselves in the series `…:giay`.
"""

from collections.abc import Sequence

from msgspec import Struct

from congvan.decree30 import document_types
from congvan.letters.letter import Letter
from congvan.office.office import BY_YEAR, Issuer, Reserved

PAPER = ":giay"
COPIES = "ban-sao"


def series_of(letter: Letter) -> str:
    """Return the series of a document: `phong.cong-van`, `phong`, `hoi-dong-thi`, `phong.ban-sao`."""
    return series_of_type(letter.issuer, letter.type)


def series_of_type(issuer: Issuer, type_id: str) -> str:
    """Return the series in which an issuer numbers a document type."""
    if type_id in document_types.COPIES:
        return f"{issuer.id}.{COPIES}"
    if issuer.series:
        return issuer.series
    return issuer.id if issuer.numbering == BY_YEAR else f"{issuer.id}.{type_id}"


def series_known(issuers: Sequence[Issuer]) -> dict[str, tuple[Reserved, ...]]:
    """Return every series in which an office can number, with the numbers kept in it for paper."""
    found: dict[str, tuple[Reserved, ...]] = {}
    for issuer in issuers:
        for type_id in document_types.IDS:
            series = series_of_type(issuer, type_id)
            kept = tuple(one for one in issuer.reserved if one.type in {"", type_id})
            found[series] = tuple(dict.fromkeys((*found.get(series, ()), *kept)))
    return found


class Next(Struct, frozen=True, kw_only=True):
    """The number that a series gives next, and the kept ones that are passed over to reach it."""

    number: int
    passed: tuple[int, ...] = ()


def next_number(last: int, kept: Sequence[Reserved]) -> Next:
    """Return what comes after the last number taken; kept numbers are passed over."""
    number, passed = last + 1, []
    while is_kept(number, kept):
        passed.append(number)
        number += 1
    return Next(number=number, passed=tuple(passed))


def next_paper_number(last: int, kept: Sequence[Reserved]) -> int | None:
    """Return the kept number that comes after the last one used, or None where all are used."""
    free = [number for one in kept for number in (max(one.first, last + 1),) if number <= one.last]
    return min(free, default=None)


def is_kept(number: int, kept: Sequence[Reserved]) -> bool:
    """Tell whether a number is kept for paper."""
    return any(one.first <= number <= one.last for one in kept)
