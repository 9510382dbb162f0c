"""The head of a sheet: merged cells over columns -> heads and columns, and what their titles and formulas tell."""

import re
from collections import Counter

from msgspec import Struct

from congvan.base import vietnamese
from congvan.forms.column_reading import id_from
from congvan.forms.found_form import FoundColumn
from congvan.forms.sheet_formulas import letters
from congvan.forms.workbook_cells import Grid

HEAD_WITHIN = 40
"""The head stands among so many first rows."""
HEAD_ROWS = 8
_TOTAL = frozenset(("tong so", "tong", "cong", "tong cong"))
_SUBSETS = ("nu", "dan toc thieu so", "dan toc", "khuyet tat", "trong do")
_REFS = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_SUM = re.compile(r"=\s*\+?\s*(?:SUM\(\s*(?P<inside>[A-Z0-9$:,;\s]+)\)|(?P<plus>[A-Z0-9$\s]+(?:\+[A-Z0-9$\s]+)*))\s*")


class Head(Struct, frozen=True, kw_only=True):
    """Where the parts of a sheet's table are, all from 1."""

    top: int
    bottom: int
    first_row: int
    number: int
    """The column TT; 0 where there is none."""
    label: int
    unit: int
    """The column of units; 0 where there is none."""
    code: int
    last: int
    """The last column."""


def find_head(grid: Grid) -> Head | None:
    """Find the head of a table by its words “Mã số”."""
    found = next(
        (
            place
            for place in sorted(grid.cells)
            if place[0] <= HEAD_WITHIN and vietnamese.alike(grid.cells[place].text) in {"ma so", "ma chi tieu"}
        ),
        None,
    )
    if found is None:
        return None
    top, code = found
    numbering = next((row for row in range(top + 1, top + HEAD_ROWS + 1) if _is_numbering(grid, row, code)), None)
    merged = max(
        (row for (row, column), origin in grid.merged.items() if origin == found and column == code), default=top
    )
    bottom = numbering - 1 if numbering else merged
    before = {vietnamese.alike(grid.text(top, column)): column for column in range(code - 1, 0, -1)}
    unit = next((before[word] for word in ("don vi tinh", "dvt", "don vi") if word in before), 0)
    named = next((before[word] for word in ("chi tieu", "noi dung", "ten chi tieu") if word in before), 0)
    numbered = next((before[word] for word in ("tt", "stt", "so tt") if word in before), 0)
    label = named or (2 if (unit or code) > 2 else 1)
    last = max((column for (row, column) in grid.cells if top <= row <= bottom), default=code)
    wide = [column for (row, column) in grid.merged if top <= row <= bottom]
    return Head(
        top=top,
        bottom=bottom,
        first_row=(numbering or bottom) + 1,
        number=numbered or (label - 1),
        label=label,
        unit=unit,
        code=code,
        last=max(last, *wide, code),
    )


def _is_numbering(grid: Grid, row: int, code: int) -> bool:
    """Tell whether a row numbers the columns (1, 2, 3 …)."""
    texts = [grid.text(row, column) for column in range(code + 1, grid.last_column + 1)]
    written = [text for text in texts if text]
    return (
        len(written) > 0
        and written == [str(number) for number in range(1, len(written) + 1)]
        and (len(written) > 1 or not grid.text(row, code).isdigit())
    )


def find_columns(grid: Grid, head: Head) -> list[FoundColumn]:
    """Return the heads and columns to the right of the codes."""
    columns = list(range(head.code + 1, head.last + 1))
    found = _under(grid, head, columns, head.top)
    _name(found)
    _tell_by_titles(found)
    _tell_by_formulas(grid, head, found)
    return found


def _under(grid: Grid, head: Head, columns: list[int], row: int) -> list[FoundColumn]:
    """Return the heads of some columns from a row of the head down: neighbours that share a cell are one head."""
    found: list[FoundColumn] = []
    spans: list[list[int]] = []
    for column in columns:
        origin = grid.origin(row, column)
        text = grid.text(row, column)
        shared = found and origin == found[-1].cell
        unmerged = found and not text and row < head.bottom and _has_text(grid, head, row + 1, column)
        if shared or unmerged:
            spans[-1].append(column)
        elif text:
            found.append(FoundColumn(title=text, id="", cell=origin))
            spans.append([column])
        elif row < head.bottom:
            deeper = _under(grid, head, [column], row + 1)
            found += deeper
            spans += [[column] for _ in deeper]
    for one, span in zip(found, spans, strict=True):
        one.last = span[-1]
        below = [
            column
            for column in span
            if any(grid.origin(r, column) != one.cell for r in range(row + 1, head.bottom + 1))
        ]
        if row < head.bottom and below and not one.children:
            deeper = _under(grid, head, span, row + 1)
            if [inner.cell for inner in deeper] != [one.cell]:
                one.children = deeper
        if len(span) == 1 and len(one.children) == 1 and not one.children[0].children:
            one.cell = (one.cell[0], span[0])
    return found


def _has_text(grid: Grid, head: Head, row: int, column: int) -> bool:
    """Tell whether a column has a title of its own further down in the head."""
    return any(grid.cells.get((below, column)) for below in range(row, head.bottom + 1))


def _name(columns: list[FoundColumn]) -> None:
    """Give every column a short name that no neighbour has."""
    taken: set[str] = set()
    for column in columns:
        stem = id_from(column.title)
        name, number = stem, 1
        while name in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(name)
        column.id = name
        _name(column.children)


def _tell_by_titles(columns: list[FoundColumn]) -> None:
    """Note what titles tell: “Tổng số” beside other heads is their sum; “Nữ”, “Dân tộc thiểu số” are subsets of it."""
    for column in columns:
        _tell_by_titles(column.children)
        column.people = is_people(column.children)
    if not columns or vietnamese.alike(columns[0].title) not in _TOTAL:
        return
    subsets = [one for one in columns[1:] if _is_subset(one.title)]
    parts = [one for one in columns[1:] if one not in subsets]
    total = columns[0]
    for subset in subsets:
        if not subset.children:
            subset.within.append(total)
        elif not total.children and vietnamese.same(subset.children[0].title) == vietnamese.same(total.title):
            _tell_of_both(subset, total, subsets)
    if len(parts) > 1:
        total.sum += parts
    elif parts:
        parts[0].questions.append(f"“{parts[0].title}” có phải là các phần cộng lại bằng “{total.title}” không?")


def _tell_of_both(subset: FoundColumn, total: FoundColumn, subsets: list[FoundColumn]) -> None:
    """Note of a subset with a total and subsets of its own: each is a part of what it is called after outside."""
    first, *others = subset.children
    first.within.append(total)
    for one in others:
        one.within += [other for other in subsets if vietnamese.same(other.title) == vietnamese.same(one.title)]


def is_people(columns: list[FoundColumn]) -> bool:
    """Tell whether columns are the four for people: Tổng số, Nữ, Dân tộc thiểu số (Tổng số, Nữ)."""
    titles = [vietnamese.same(one.title) for one in columns]
    below = [vietnamese.same(one.title) for one in columns[2].children] if len(columns) == 3 else []
    total, women, minority = (vietnamese.same(word) for word in ("Tổng số", "Nữ", "Dân tộc thiểu số"))
    return titles == [total, women, minority] and below == [total, women]


def _is_subset(title: str) -> bool:
    """Tell whether a title names a subset, not a part."""
    folded = vietnamese.alike(title)
    return any(folded == word or folded.startswith(f"{word} ") for word in _SUBSETS)


def _tell_by_formulas(grid: Grid, head: Head, columns: list[FoundColumn]) -> None:
    """Note the sums across that formulas tell, where titles do not tell them already."""
    leaves = {leaf.last: leaf for column in columns for leaf in column.leaves()}
    told: dict[int, Counter[tuple[int, ...]]] = {}
    for (row, column), cell in grid.cells.items():
        refs = summed(cell.formula) if row >= head.first_row and column > head.code else ()
        if refs and {one for one, _ in refs} == {row}:
            told.setdefault(column, Counter())[tuple(one for _, one in refs)] += 1
    for column, found in told.items():
        parts, count = found.most_common(1)[0]
        if column not in leaves or not all(part in leaves for part in parts):
            continue
        leaf = leaves[column]
        parents = {id(parent_of(columns, leaves[part])) for part in (column, *parts)}
        if len(parents) == 1 and not leaf.sum:
            leaf.sum = [leaves[part] for part in parts]
        if sum(found.values()) != count:
            leaf.questions.append(f"Công thức ở cột {letters(column - 1)} không giống nhau ở mọi dòng.")


def parent_of(columns: list[FoundColumn], wanted: FoundColumn) -> FoundColumn | None:
    """Return the head right above a column; None at the top."""
    for column in columns:
        if any(child is wanted for child in column.children):
            return column
        found = parent_of(column.children, wanted)
        if found:
            return found
    return None


def summed(formula: str) -> tuple[tuple[int, int], ...]:
    """Return the cells (row, column) that a formula adds up, if it does nothing else."""
    found = _SUM.fullmatch(formula.upper())
    if not found:
        return ()
    cells: list[tuple[int, int]] = []
    for part in re.split(r"[,;+]", found["inside"] or found["plus"] or ""):
        ends = [(int(row), _number(column)) for column, row in _REFS.findall(part)]
        if not ends or len(ends) > 2 or (len(ends) == 2 and ":" not in part):
            return ()
        (top, left), (bottom, right) = ends[0], ends[-1]
        if (bottom - top + 1) * (right - left + 1) > 500:
            return ()
        cells += [(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]
    return tuple(cells) if len(cells) > 1 else ()


def _number(name: str) -> int:
    """Return the number of a column from 1."""
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
