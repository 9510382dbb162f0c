"""A school's own workbook given back: a first sheet with all places to put right, the cells marked, the rest as it was.

A workbook that has been marked before loses its first list, marks and notes. Macros do not go back: what comes as .xlsm
goes as .xlsx (`disarming.py`).
"""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from congvan.base import vietnamese
from congvan.facts.package_file import Element
from congvan.forms.sheet_formulas import quoted
from congvan.intake import cell_marks, cell_notes, disarming, mistakes_sheet, sheet_removal, workbook_parts
from congvan.intake.cell_mistake import CellMistake
from congvan.intake.mistakes_sheet import Listed, Standing
from congvan.intake.workbook_parts import MAIN, RELATED, R, S, SheetPart, WorkbookParts, element

NAME = "congvan_can_sua"
"""The defined name by which our own first sheet is known again."""
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_NAME_LIMIT = 31


def mark_workbook(data: bytes, mistakes: Sequence[CellMistake], *, title: str) -> bytes:
    """Return a workbook with its mistakes listed on a first sheet and marked in the cells; without any, as it was sent.

    Args:
        data: The workbook as it came, .xlsx or .xlsm.
        mistakes: In any order; one whose sheet is not there is listed without a link.
        title: A line below the heading of the first sheet: whose workbook it is, and for what.

    Raises:
        Refused: it is no workbook that can be changed (see `given_back` for other formats).
    """
    parts = workbook_parts.open_parts(data)
    disarming.disarm(parts)
    _clear(parts)
    if mistakes:
        sheets = _by_name(parts)
        listed = tuple(_lines(parts, mistakes_sheet.in_order(mistakes), sheets))
        _mark_cells(parts, listed, sheets)
        _put_first(parts, listed, title)
    return parts.written()


def own_sheets(parts: WorkbookParts) -> frozenset[str]:
    """Return the names of the sheets that an earlier marking has put in."""
    found = set()
    names = {sheet.name for sheet in parts.sheets()}
    for one in parts.look(parts.main).iterfind(f"{S}definedNames/{S}definedName"):
        if one.get("name") == NAME:
            told = (one.text or "").rpartition("!")[0].strip()
            told = told[1:-1].replace("''", "'") if told.startswith("'") else told
            found |= {told} & names
    return frozenset(found)


def _clear(parts: WorkbookParts) -> None:
    """Take away the list, marks and notes of an earlier time."""
    own = own_sheets(parts)
    for one in list(parts.look(parts.main).iterfind(f"{S}definedNames/{S}definedName")):
        if one.get("name") == NAME:
            names = parts.book.find(f"{S}definedNames")
            for name in [name for name in names if name.get("name") == NAME]:
                names.remove(name)
            break
    sheet_removal.take_out(parts, [sheet for sheet in parts.sheets() if sheet.name in own])
    for sheet in parts.sheets():
        if sheet.kind == "worksheet" and sheet.part:
            cell_notes.remove_notes(parts, sheet.part)
            if cell_marks.has_marks(parts, sheet.part):
                cell_marks.unmark_cells(parts.root(sheet.part))


def _by_name(parts: WorkbookParts) -> dict[str, SheetPart]:
    """Return the sheets with cells by their names, exact and folded."""
    sheets = [sheet for sheet in parts.sheets() if sheet.kind == "worksheet" and sheet.part]
    folded = {vietnamese.same(sheet.name): sheet for sheet in reversed(sheets)}
    return folded | {sheet.name: sheet for sheet in sheets}


def _lines(parts: WorkbookParts, mistakes: Sequence[CellMistake], sheets: dict[str, SheetPart]) -> Iterator[Listed]:
    """Yield the mistakes in their order, each with what stands in its cell."""
    found = [sheets.get(one.workbook_sheet) or sheets.get(vietnamese.same(one.workbook_sheet)) for one in mistakes]
    named = {sheet.part for sheet in found if sheet}
    merged = {part: cell_marks.merged_ranges(parts.look(part)) for part in named}
    wanted: dict[str, set[str]] = {}
    cells = []
    for one, sheet in zip(mistakes, found, strict=True):
        cells.append(cell_marks.shown_cell(one.at, merged[sheet.part]) if sheet and _is_cell(one.at) else "")
        if sheet and cells[-1]:
            wanted.setdefault(sheet.part, set()).add(cells[-1])
    standing = _Standing(parts)
    stands = {part: dict(standing.of(part, cells_there)) for part, cells_there in wanted.items()}
    for number, (one, sheet, at) in enumerate(zip(mistakes, found, cells, strict=True), start=1):
        if sheet is None:
            yield Listed(number=number, mistake=one, sheet="")
            continue
        cell = stands[sheet.part].get(at, Standing()) if at else None
        yield Listed(number=number, mistake=replace(one, at=at), sheet=sheet.name, hidden=sheet.hidden, standing=cell)


def _is_cell(at: str) -> bool:
    """Tell whether an address is one of a cell."""
    return cell_marks.parse_cell(at) is not None


class _Standing(Struct):
    """Reads what stands in cells."""

    parts: WorkbookParts
    _texts: Sequence[str] | None = None

    def of(self, part: str, wanted: set[str]) -> Iterator[tuple[str, Standing]]:
        """Yield what stands in wanted cells of a sheet, those of rows that are there."""
        by_row: dict[int, dict[int, str]] = {}
        for at in wanted:
            place = cell_marks.parse_cell(at)
            assert place
            by_row.setdefault(place[0], {})[place[1]] = at
        number = 0
        for row in self.parts.look(part).iterfind(f"{S}sheetData/{S}row"):
            told = row.get("r") or ""  # a row, or a cell, may leave out where it is
            number = int(told) if told.isdecimal() else number + 1
            if number in by_row:
                cells = dict(_by_column(row))
                for column, at in by_row[number].items():
                    standing = self._read(cells[column]) if column in cells else Standing()
                    yield at, replace(standing, label=self._label(cells, column))

    def _label(self, cells: Mapping[int, Element], column: int) -> str:
        """Return the longest text left of a cell."""
        read = (self._read(cell) for place, cell in cells.items() if place < column)
        texts = (vietnamese.one_line(one.value) for one in read if one.kind == "s")
        return max((text for text in texts if not text.isdecimal()), key=len, default="")

    def _read(self, cell: Element) -> Standing:
        """Return what stands in a cell."""
        kind = cell.get("t", "n")
        value = cell.findtext(f"{S}v") or ""
        if kind == "inlineStr":
            value, kind = "".join(one.text or "" for one in cell.iterfind(f"{S}is//{S}t")), "s"
        elif kind == "s":
            value = self.texts[int(value)] if value.isdecimal() and int(value) < len(self.texts) else ""
        elif kind == "str":
            kind = "s"
        return Standing(kind=kind, value=value, is_known=bool(value) or cell.find(f"{S}f") is None)

    @property
    def texts(self) -> Sequence[str]:
        """The texts that sheets share."""
        if self._texts is None:
            links = self.parts.links(self.parts.main)
            name = next((link.target for link in links if link.kind == "sharedStrings"), "")
            listed = self.parts.look(name) if name and self.parts.has(name) else ()
            self._texts = ["".join(one.text or "" for one in text.iter(f"{S}t")) for text in listed]
        return self._texts


def _by_column(row: Element) -> Iterator[tuple[int, Element]]:
    """Yield the cells of a row by their columns, from 1."""
    column = 0
    for cell in row.iterfind(f"{S}c"):
        place = cell_marks.parse_cell(cell.get("r") or "")
        column = place[1] if place else column + 1
        yield column, cell


def _mark_cells(parts: WorkbookParts, listed: Sequence[Listed], sheets: dict[str, SheetPart]) -> None:
    """Mark the cells and put the notes on them."""
    by_sheet: dict[str, dict[str, list[Listed]]] = {}
    for one in listed:
        if one.standing is not None:
            by_sheet.setdefault(sheets[one.sheet].part, {}).setdefault(one.mistake.at, []).append(one)
    if not by_sheet:
        return
    marks = cell_marks.add_looks(_styles(parts))
    for part, cells in by_sheet.items():
        must = [at for at, lines in cells.items() if any(one.mistake.must for one in lines)]
        cell_marks.mark_cells(parts.root(part), must, [at for at in cells if at not in must], marks)
        cell_notes.add_notes(parts, part, {at: _note(lines) for at, lines in cells.items()})


def _note(lines: Sequence[Listed]) -> str:
    """Return what the note on a cell says."""
    told = []
    for one in lines:
        mistake = one.mistake
        expected = f"Cần là: {mistake.expected}." if mistake.expected else ""
        words = (f"{one.number}) {mistake.message}", expected, mistake.cure)
        told.append(vietnamese.shortened(" ".join(word for word in words if word), mistakes_sheet.LONGEST))
    return "\n".join(told[:5])


def _put_first(parts: WorkbookParts, listed: Sequence[Listed], title: str) -> None:
    """Put the list in as the first sheet, the one that is shown when the workbook is opened."""
    styles = mistakes_sheet.add_styles(_styles(parts))
    root = mistakes_sheet.render_sheet(listed, title, styles)
    part = parts.free_name("xl/worksheets/sheet{}.xml")
    parts.put(part, root, _SHEET_TYPE)
    name = _free_sheet_name(parts, mistakes_sheet.name_of([one.mistake for one in listed]))
    sheets = parts.book.find(f"{S}sheets")
    numbers = [int(one.get("sheetId") or 0) for one in sheets if (one.get("sheetId") or "").isdecimal()]
    link = parts.link(parts.main, f"{RELATED}/worksheet", part)
    sheets.insert(0, element("sheet", {"name": name, "sheetId": str(max(numbers, default=0) + 1), f"{R}id": link}))
    views = parts.book.find(f"{S}bookViews")
    if views is None:
        views = element("bookViews", {}, element("workbookView"))
        workbook_parts.put_in_order(parts.book, views)
    for view in views:
        view.attrib.pop("activeTab", None)
        view.attrib.pop("firstSheet", None)
    _define_names(parts, name, root)
    sheet_removal.select_only(parts, part)
    for chain in [link for link in parts.links(parts.main) if link.kind == "calcChain"]:
        parts.unlink(parts.main, chain.id)  # it lacks our formulas; Excel makes it anew
        parts.drop(chain.target)


def _define_names(parts: WorkbookParts, name: str, root: Element) -> None:
    """Count one sheet more in the names that belong to a sheet, and add ours."""
    defined = parts.book.find(f"{S}definedNames")
    if defined is None:
        defined = element("definedNames")
        workbook_parts.put_in_order(parts.book, defined)
    for one in defined:
        place = one.get("localSheetId") or ""
        if place.isdecimal():
            one.set("localSheetId", str(int(place) + 1))
    head = int(root.find(f"{S}sheetViews/{S}sheetView/{S}pane").get("ySplit"))
    titles = {"name": "_xlnm.Print_Titles", "localSheetId": "0"}
    defined.insert(0, element("definedName", titles, text=f"{quoted(name)}!${head}:${head}"))
    defined.append(element("definedName", {"name": NAME}, text=f"{quoted(name)}!$A$1"))


def _styles(parts: WorkbookParts) -> Element:
    """Return the workbook's styles for changing; a workbook may have none."""
    name = next((link.target for link in parts.links(parts.main) if link.kind == "styles"), "")
    if not name or not parts.has(name):
        usual = "xl/styles.xml"  # some programs look for it by its name
        name = parts.free_name("xl/styles{}.xml") if parts.has(usual) else usual
        parts.put(name, workbook_parts.parse(f'<styleSheet xmlns="{MAIN}"/>'), _STYLES_TYPE)
        parts.link(parts.main, f"{RELATED}/styles", name)
    return parts.root(name)


def _free_sheet_name(parts: WorkbookParts, name: str) -> str:
    """Return a sheet's name that no other sheet has."""
    taken = {sheet.name.casefold() for sheet in parts.sheets()}
    names = (name, *(f"{name} ({number})" for number in range(2, 1000)))
    return next(one[:_NAME_LIMIT] for one in names if one.casefold() not in taken)
