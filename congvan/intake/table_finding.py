"""Finding a sheet of the form in one that was changed: rows by code and words, columns by their heads.

A row is taken where its code and its words agree, or one of them is gone and the other means one row only. Where they
contradict one another nothing of the row is read. A column is taken where its whole head agrees, or else the numbers
under the head do and nothing speaks against it.
"""

import difflib
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct, field

from congvan.base import vietnamese
from congvan.forms.form_sheets import Column, Row, Sheet
from congvan.intake import found_table as kinds
from congvan.intake import table_words
from congvan.intake.found_table import Doubt, FoundTable
from congvan.intake.sheet_cells import At, SheetCells, letters, shown
from congvan.intake.table_words import code_of, fold_head, without_number

LOOKED_AT = 14
"""Columns in which codes and words of rows are looked for."""
HEAD_ROWS = 8
LIKE = 0.8
"""How much alike the words of a row with the right code must be (difflib's ratio)."""
ENOUGH = 0.5
"""The share of a form's rows whose words must stand in a sheet for it to be that sheet."""
OTHER_WORDS = 0.3
"""The share of rows with words of their own from which a sheet is about something else."""
_DIGITS = re.compile(r"\d+")
_CODE_HEADS = frozenset(("ma so", "ma", "ma chi tieu"))
_LABEL_HEADS = frozenset(("chi tieu", "noi dung", "ten chi tieu"))


def likeness(sheet: Sheet, cells: SheetCells) -> float:
    """Return how much of a form's sheet stands in a workbook's sheet, from 0 to 1, by the words of its rows."""
    wanted = {without_number(table_words.fold(row.title)) for row in sheet.rows}
    best = 0
    for font in table_words.FONTS:
        texts = {
            without_number(table_words.fold(value, font))
            for row in cells.rows
            for value in row[:LOOKED_AT]
            if isinstance(value, str) and value
        }
        best = max(best, len(wanted & texts))
    return best / len(wanted)


def find_table(sheet: Sheet, cells: SheetCells) -> FoundTable | None:
    """Find a sheet of the form; None where its rows are not to be found at all."""
    wanted = [table_words.fold(row.title) for row in sheet.rows]
    finding = _Finding(sheet=sheet, cells=cells, font=table_words.font_of(cells, wanted))
    return finding.find()


class _Finding(Struct, kw_only=True, dict=True):
    """One sheet being looked through."""

    sheet: Sheet
    cells: SheetCells
    font: str
    doubts: list[Doubt] = field(default_factory=list)

    def find(self) -> FoundTable | None:
        """Find rows, then columns."""
        label, code = self.places
        if label < 0 and (code < 0 or self._speaks_of_something_else(code)):
            return None
        rows, extras = self._rows(label, code)
        if not rows:
            return self._table({}, {}, None) if self.doubts else None
        first = min(rows.values())
        columns, note = _Heads(finding=self, first=first, after=max(label, code)).find()
        self._twice(rows, columns)
        self._extras(extras, columns, rows)
        missing = [row for row in self.sheet.rows if row.code and row.code not in rows and not self._is_doubted(row)]
        for row in missing:
            self.doubts.append(Doubt(kind=kinds.ROW_MISSING, at=None, expected=_name(row), rows=(row.code,)))
        return self._table(rows, columns, note)

    def _table(self, rows: dict[str, int], columns: dict[str, int], note: int | None) -> FoundTable:
        """Return what was found, without the rows that are in doubt."""
        doubted = {code for doubt in self.doubts for code in doubt.rows}
        return FoundTable(
            sheet=self.sheet,
            cells=self.cells,
            rows={code: at for code, at in rows.items() if code not in doubted},
            columns=columns,
            note=note,
            font=self.font,
            doubts=tuple(self.doubts),
        )

    def _is_doubted(self, row: Row) -> bool:
        """Tell whether something was said of a row already."""
        return any(row.code in doubt.rows for doubt in self.doubts)

    @cached_property
    def words(self) -> list[list[str]]:
        """Return the folded texts of the first columns of all rows."""
        return [[table_words.fold(value, self.font) for value in row[:LOOKED_AT]] for row in self.cells.rows]

    @cached_property
    def titles(self) -> dict[str, list[Row]]:
        """Return the rows of the form that hold figures by their folded words without numbers."""
        found: dict[str, list[Row]] = defaultdict(list)
        for row in self.sheet.rows:
            if row.code:
                found[without_number(table_words.fold(row.title))].append(row)
        return found

    @cached_property
    def by_code(self) -> dict[str, Row]:
        """Return the rows of the form by their comparable codes; codes that cannot be told apart are left out."""
        counts = Counter(code_of(row.code) for row in self.sheet.rows if row.code)
        return {code_of(row.code): row for row in self.sheet.rows if row.code and counts[code_of(row.code)] == 1}

    @cached_property
    def places(self) -> tuple[int, int]:
        """Return the columns of words and of codes; -1 for one that is not there."""
        width = min(self.cells.width, LOOKED_AT)
        texts = {without_number(table_words.fold(row.title)) for row in self.sheet.rows}
        counts = [sum(len(row) > at and without_number(row[at]) in texts for row in self.words) for at in range(width)]
        label = max(range(width), key=lambda at: counts[at], default=-1)
        if label < 0 or counts[label] < ENOUGH * len(texts):
            label = -1
        agreeing, known = [0] * width, [0] * width
        for number, row in enumerate(self.cells.rows):
            words = without_number(self.words[number][label]) if 0 <= label < len(row) else ""
            for at in range(min(len(row), width)):
                meant = self.by_code.get(code_of(row[at])) if at != label else None
                known[at] += meant is not None
                agreeing[at] += meant is not None and (label < 0 or meant in self.titles.get(words, ()))
        headed = {at for row in self.words[:40] for at, word in enumerate(row) if word in _CODE_HEADS and known[at]}
        if headed:  # what stands under “Mã số” are codes even where they contradict the words
            return label, max(headed, key=lambda at: agreeing[at])
        code = max(range(width), key=lambda at: agreeing[at], default=-1)
        return label, code if code >= 0 and agreeing[code] >= ENOUGH * len(self.by_code) else -1

    def _speaks_of_something_else(self, code: int) -> bool:
        """Tell whether rows with the form's codes have words beside them, and these are not the form's."""
        rows = [number for number, row in enumerate(self.cells.rows) if len(row) > code]
        coded = [number for number in rows if code_of(self.cells.rows[number][code]) in self.by_code]
        for at in range(min(self.cells.width, LOOKED_AT)):
            words = {self.words[number][at] for number in coded if at != code and len(self.words[number]) > at}
            if sum(len(re.sub(r"[\d ]", "", one)) > 3 for one in words) > max(3, OTHER_WORDS * len(coded)):
                return True
        return False

    def _rows(self, label: int, code: int) -> tuple[dict[str, int], list[int]]:
        """Return the row of each code, and rows that are none of the form's."""
        meant: dict[str, list[int]] = defaultdict(list)
        wordless: list[tuple[int, str]] = []
        extras: list[int] = []
        for number, row in enumerate(self.cells.rows):
            words = without_number(self.words[number][label]) if 0 <= label < len(row) else ""
            told = code_of(row[code]) if 0 <= code < len(row) else ""
            by_code = self.by_code.get(told)
            by_words = self.titles.get(words, [])
            if by_code and self._agree(by_code, words, label):
                meant[by_code.code].append(number)
            elif by_code and words and not self._is_head(number):
                self._contradiction(number, (label, code), by_code, by_words)
            elif by_words and not told:
                wordless.append((number, words))
            elif told or words:
                extras.append(number)
        self._by_words(wordless, meant)
        found = {}
        for key, numbers in meant.items():
            found[key] = numbers[0]
            if len(numbers) > 1:
                self.several[key] = numbers
        return found, extras

    @cached_property
    def several(self) -> dict[str, list[int]]:
        """Return the rows of codes that stand in several places."""
        return {}

    def _agree(self, row: Row, words: str, label: int) -> bool:
        """Tell whether the words beside a code are those of its row, or nothing that says otherwise."""
        wanted = without_number(table_words.fold(row.title))
        if label < 0 or not words or words == wanted:
            return True
        if words in self.titles or _DIGITS.findall(words) != _DIGITS.findall(wanted):
            return False
        close = difflib.SequenceMatcher(None, words, wanted, autojunk=False).ratio()
        others = (difflib.SequenceMatcher(None, words, one, autojunk=False).ratio() for one in self.titles)
        return close >= LIKE and close >= max(others)

    def _is_head(self, number: int) -> bool:
        """Tell whether a row belongs to a head (the numbers 1, 2, 3 under it look like codes)."""
        return any(word in _CODE_HEADS | _LABEL_HEADS for word in self.words[number]) or self._is_numbering(number)

    def _is_numbering(self, number: int) -> bool:
        """Tell whether a row only numbers the columns."""
        texts = [vietnamese.one_line(shown(value)).strip("()") for value in self.cells.rows[number]]
        written = [text for text in texts if text]
        digits = [text for text in written if text.isdecimal()]
        return (
            bool(written)
            and all(text.isdecimal() or text in {"A", "B", "C", "D"} for text in written)
            and digits[:1] == ["1"]
        )

    def _contradiction(self, number: int, at: tuple[int, int], row: Row, others: Sequence[Row]) -> None:
        """Note that code and words of a row mean two rows of the form, or words that no row has."""
        label, code = at
        stands = f"{shown(self.cells.own(number, code))} {shown(self.cells.own(number, label))}".strip()
        rows = (row.code, *(one.code for one in others))
        doubt = Doubt(kind=kinds.ROW_DOUBTFUL, at=(number, label), stands=stands, expected=_name(row), rows=rows)
        self.doubts.append(doubt)

    def _by_words(self, wordless: list[tuple[int, str]], meant: dict[str, list[int]]) -> None:
        """Take rows without a code by their words: those that only one row has, and those in the form's own order."""
        counts = Counter(words for _, words in wordless)
        for number, words in wordless:
            rows = [row for row in self.titles[words] if row.code not in meant]
            if len(self.titles[words]) == 1 and (len(rows) == 1 or counts[words] > 1):
                meant[self.titles[words][0].code].append(number)
        left = [(number, words) for number, words in wordless if len(self.titles[words]) > 1]
        ours = [row for row in self.sheet.rows if row.code and len(self.titles[_words(row)]) > 1]
        ours = [row for row in ours if row.code not in meant]
        if [words for _, words in left] == [_words(row) for row in ours] and self._in_order(left, ours, meant):
            for (number, _), row in zip(left, ours, strict=True):
                meant[row.code].append(number)

    def _in_order(self, left: list[tuple[int, str]], ours: list[Row], meant: dict[str, list[int]]) -> bool:
        """Tell whether rows taken by their order stand between the same rows as in the form."""
        places = {row.code: numbers[0] for row in self.sheet.rows if (numbers := meant.get(row.code))}
        places |= {row.code: number for (number, _), row in zip(left, ours, strict=True)}
        order = [places[row.code] for row in self.sheet.rows if row.code in places]
        return order == sorted(order)

    def _twice(self, rows: dict[str, int], columns: dict[str, int]) -> None:
        """Of a row that stands in several places take the one that holds figures; note where two differ."""
        for code, numbers in self.several.items():
            held = {number: tuple(self.cells.own(number, at) for at in columns.values()) for number in numbers}
            filled = [number for number, values in held.items() if any(value != "" for value in values)]
            if len({held[number] for number in filled}) > 1:
                stands = ", ".join(str(number + 1) for number in filled)
                row = self.sheet.by_code[code]
                at = (filled[0], 0)
                self.doubts.append(Doubt(kind=kinds.ROW_TWICE, at=at, stands=stands, expected=_name(row), rows=(code,)))
            elif filled:
                rows[code] = filled[0]

    def _extras(self, extras: list[int], columns: dict[str, int], rows: dict[str, int]) -> None:
        """Note rows between those of the form that hold numbers and are none of its own."""
        first, last = min(rows.values()), max(rows.values())
        titles = {without_number(table_words.fold(row.title)) for row in self.sheet.rows}
        for number in extras:
            values = [self.cells.own(number, at) for at in columns.values()]
            held = any(isinstance(value, int | float) and not isinstance(value, bool) for value in values)
            if first < number < last and held and not titles & set(self.words[number]):
                told = " ".join(shown(value) for value in self.cells.rows[number][:4] if value != "")
                stands = vietnamese.shortened(told, 60)
                self.doubts.append(Doubt(kind=kinds.ROW_EXTRA, at=(number, 0), stands=stands))


def _words(row: Row) -> str:
    """Return a form's row as it is compared."""
    return without_number(table_words.fold(row.title))


def _name(row: Row) -> str:
    """Name a row as problems do: `05 “Lớp 9”`."""
    return f"{row.code} “{row.title}”"


class _Heads(Struct, kw_only=True, dict=True):
    """The heads above a table's first row."""

    finding: _Finding
    first: int
    """The first row that holds figures."""
    after: int
    """The column behind which figures stand, where words and codes are not behind them."""

    def find(self) -> tuple[dict[str, int], int | None]:
        """Return the column of each id, and that of the notes."""
        sheet = self.finding.sheet
        ours = {column.id: _path(column) for column in sheet.columns}
        before = {("nam truoc " + table_words.fold(sheet.by_id[key].name),) for key in sheet.last_year}
        theirs = {at: path for at in range(self.finding.cells.width) if (path := self.path(at))}
        note = next((at for at, path in theirs.items() if path[-1].startswith("ghi chu")), None)
        taken: dict[str, int] = {}
        free = {at: path for at, path in theirs.items() if path not in before and at != note}
        for key, path in ours.items():
            places = [at for at, one in free.items() if one == path]
            if len(places) == 1:
                taken[key] = places[0]
            elif len(places) > 1 and (place := self._only_filled(places)) is not None:
                taken[key] = place
        self._by_numbers(taken, ours, free)
        self._by_likeness(taken, ours, free)
        for column in sheet.columns:
            if column.id not in taken:
                self._note_missing(column, [at for at, one in free.items() if one == ours[column.id]])
        return taken, note

    def _note_missing(self, column: Column, places: list[int]) -> None:
        """Note that a column is not found, or found several times."""
        at = (self.rows[-1] if self.rows else max(self.first - 1, 0), places[0] if places else self.after + 1)
        kind = kinds.COLUMN_TWICE if len(places) > 1 else kinds.COLUMN_MISSING
        stands = ", ".join(letters(one) for one in places)
        doubt = Doubt(kind=kind, at=at, stands=stands, expected=column.name, columns=(column.id,))
        self.finding.doubts.append(doubt)

    def _only_filled(self, places: list[int]) -> int | None:
        """Of columns with one head return the one that holds anything, if there is only one."""
        cells = self.finding.cells
        held = [at for at in places if any(cells.own(row, at) != "" for row in range(self.first, len(cells.rows)))]
        return held[0] if len(held) == 1 else None

    @cached_property
    def rows(self) -> list[int]:
        """Return the rows of the head."""
        known = {part for column in self.finding.sheet.columns for part in _path(column)}
        known |= _CODE_HEADS | _LABEL_HEADS | {"tt", "stt", "don vi tinh", "kiem tra"}
        found: list[int] = []
        for number in range(max(0, self.first - HEAD_ROWS), self.first):
            values = self.finding.cells.rows[number]
            folded = [fold_head(value, self.finding.font) for value in values]
            if sum(word in known for word in folded) > (len(found) == 0) and number != self.numbering:
                found.append(number)
        return list(range(found[0], found[-1] + 1)) if found else []

    @cached_property
    def numbering(self) -> int | None:
        """Return the row under the head that numbers the columns."""
        cells = range(max(0, self.first - HEAD_ROWS), self.first)
        return next((number for number in cells if self.finding._is_numbering(number)), None)  # noqa: SLF001 - its own part

    @cached_property
    def grid(self) -> dict[At, str]:
        """Return the folded texts of the head, those of merged cells in each of their cells."""
        cells, font = self.finding.cells, self.finding.font
        columns = range(cells.width)
        return {(row, at): fold_head(cells.value(row, at), font) for row in self.rows for at in columns}

    def path(self, at: int) -> tuple[str, ...]:
        """Return the texts over a column from top to bottom, each once; a blank above a text is that to its left."""
        own = [self.grid[row, at] for row in self.rows]
        for place, row in enumerate(self.rows[:-1]):
            if not own[place] and any(own[place + 1 :]):
                own[place] = self._inherited(row, place, at)
        found: list[str] = []
        for text in own:
            if text and text != (found[-1] if found else None):
                found.append(text)
        return tuple(found)

    def _inherited(self, row: int, place: int, at: int) -> str:
        """Return the head to the left under which a column stands, where cells are not merged."""
        for left in range(at - 1, -1, -1):
            below = any(self.grid[other, left] for other in self.rows[place + 1 :])
            if not below:
                return ""
            if self.grid[row, left]:
                return self.grid[row, left]
        return ""

    def _by_numbers(
        self, taken: dict[str, int], ours: dict[str, tuple[str, ...]], free: dict[int, tuple[str, ...]]
    ) -> None:
        """Take columns by the numbers under the head, where their heads are gone or hold a part of what they should."""
        if self.numbering is None:
            return
        values = [vietnamese.one_line(shown(value)).strip("()") for value in self.finding.cells.rows[self.numbering]]
        for number, (key, path) in enumerate(ours.items(), start=1):
            places = [at for at, text in enumerate(values) if text == str(number)]
            if key in taken or len(places) != 1 or places[0] in taken.values():
                continue
            told = free.get(places[0], ())
            if places[0] in free or not self.path(places[0]):
                rivals = sum(one == told for one in ours.values())
                if not told or (set(told) <= set(path) and not (rivals and told != path and self._alone(told, free))):
                    taken[key] = places[0]

    def _alone(self, told: tuple[str, ...], free: dict[int, tuple[str, ...]]) -> bool:
        """Tell whether only one column has a head."""
        return sum(one == told for one in free.values()) == 1

    def _by_likeness(
        self, taken: dict[str, int], ours: dict[str, tuple[str, ...]], free: dict[int, tuple[str, ...]]
    ) -> None:
        """Take columns whose head is written a little differently, where only one can be meant."""
        left = {
            at: " ".join(path) for at, path in free.items() if at not in taken.values() and path not in ours.values()
        }
        wanted = {key: " ".join(path) for key, path in ours.items() if key not in taken}
        for key, words in wanted.items():
            near = [at for at, text in left.items() if _ratio(words, text) >= LIKE]
            rivals = [other for other, text in wanted.items() if near and _ratio(text, left[near[0]]) >= LIKE]
            if len(near) == 1 and rivals == [key]:
                taken[key] = near[0]


def _ratio(one: str, other: str) -> float:
    """Return how much two texts are alike."""
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()


def _path(column: Column) -> tuple[str, ...]:
    """Return the texts over a column of the form, each once."""
    found: list[str] = []
    for text in (*column.heads, column.title):
        folded = fold_head(text)
        if not found or folded != found[-1]:
            found.append(folded)
    return tuple(found)
