"""Finding a cell of the forms by what a person typed: its name, its code, or words of what it is called."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from congvan.base import vietnamese
from congvan.figures.adding import Indicator

_NAME = re.compile(r"(?:([^!:\s]+)!)?([0-9A-Za-z.-]+)(?::([0-9A-Za-z.-]+))?")


def find_indicators(
    typed: str, indicators: Sequence[Indicator], requirement_titles: Mapping[str, str]
) -> tuple[Indicator, ...]:
    """Return the cells that may be meant: one where it is clear, several where it is not, none where nothing fits.

    A name is `sheet!row:column`; the sheet may be the beginning of its id or that of the requirement, and without a
    column the row's first is meant, which says the whole. Words must all stand in what the cell is called, with or
    without marks; a row of just these words goes first.
    """
    wanted = typed.strip().removeprefix("[").removesuffix("]")
    named = _NAME.fullmatch(wanted)
    found = _by_name(named, indicators) if named else ()
    return found or _by_words(wanted, indicators, requirement_titles)


def _by_name(named: re.Match[str], indicators: Sequence[Indicator]) -> tuple[Indicator, ...]:
    """Return the cells of a name; the sheets whose id it is go before those that only begin so."""
    sheet, row, column = (vietnamese.same(part or "") for part in named.groups())
    of_row = [
        one
        for one in indicators
        if vietnamese.same(one.row.code) == row and (not column or vietnamese.same(one.column.id) == column)
    ]
    steps = (
        [one for one in of_row if one.sheet.id == sheet or not sheet],
        [one for one in of_row if one.requirement == sheet],
        [one for one in of_row if one.sheet.id.startswith(sheet)],
    )
    return _first_columns(next(filter(None, steps), []))


def _by_words(
    typed: str, indicators: Sequence[Indicator], requirement_titles: Mapping[str, str]
) -> tuple[Indicator, ...]:
    """Return the cells in whose names all words stand."""
    marked, bare = _words(typed, vietnamese.same), _words(typed, vietnamese.alike)
    if not bare:
        return ()
    whole = [one for one in indicators if vietnamese.same(one.row.title) == vietnamese.same(typed)]
    if whole:
        return _first_columns(whole)
    names = [(one, _name(one, requirement_titles)) for one in indicators]
    exact = [one for one, name in names if marked <= _words(name, vietnamese.same)]
    return _first_columns(exact or [one for one, name in names if bare <= _words(name, vietnamese.alike)])


def _name(one: Indicator, requirement_titles: Mapping[str, str]) -> str:
    """Return every word by which a cell is called."""
    title = requirement_titles.get(one.requirement, "")
    return f"{one.row.code} {one.row.title} {one.column.name} {one.sheet.name} {one.sheet.title} {title}"


def _words(text: str, fold: Callable[[str], str]) -> frozenset[str]:
    """Return the words of a text, folded."""
    return frozenset(fold(word) for word in re.findall(r"[^\W_]+", vietnamese.one_line(text)))


def _first_columns(found: Iterable[Indicator]) -> tuple[Indicator, ...]:
    """Keep of each row the first column that fits."""
    kept: dict[tuple[str, str], Indicator] = {}
    for one in found:
        kept.setdefault((one.sheet.id, one.row.code), one)
    return tuple(kept.values())
