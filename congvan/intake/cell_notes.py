"""Notes on cells: the part of a sheet's notes and the drawing that shows them (ISO 29500-1, 18.7; ISO 29500-4, 19).

A note of somebody else on the same cell keeps its words; ours stand below, after a line of their own that tells them
apart, so that they can be taken away again.
"""

import itertools
import re
from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from congvan.base.errors import Refused
from congvan.facts.package_file import Element
from congvan.intake import workbook_parts
from congvan.intake.cell_marks import LAST_COLUMN, LAST_ROW, parse_cell
from congvan.intake.workbook_parts import RELATED, R, S, WorkbookParts, element

AUTHOR = "congvan"
HEAD = "congvan – cần xem lại:"
"""The line with which our words in a note begin."""
_HEAD = re.compile(r"\s*congvan [–-] cần xem lại:")
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_V, _O, _X = (
    "{urn:schemas-microsoft-com:vml}",
    "{urn:schemas-microsoft-com:office:office}",
    "{urn:schemas-microsoft-com:office:excel}",
)
_NAMES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_SHAPE_TYPE = "_x0000_t202"
_DRAWING = f'<xml {_NAMES}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{{block}}"/></o:shapelayout></xml>'
_TYPE_OF_SHAPE = (
    f'<v:shapetype {_NAMES} id="{_SHAPE_TYPE}" coordsize="21600,21600" o:spt="202" '
    'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE = (
    f'<v:shape {_NAMES} id="_x0000_s{{number}}" type="#{_SHAPE_TYPE}" '
    'style="position:absolute;margin-left:60pt;margin-top:2pt;width:{width}pt;height:{height}pt;z-index:1;'
    'visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
    '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"/></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_BLOCK = 1024
"""Numbers of shapes that one drawing has for itself."""
_WIDTH, _LINE_HEIGHT, _LETTERS = 300, 17, 46
"""A note's width and the height of a line, in pixels; letters that stand on a line."""
_TALLEST = 24
"""Lines of the tallest note."""


class _Notes(Struct, frozen=True, kw_only=True):
    """Where a sheet's notes are; empty names where it has none yet."""

    comments: str
    drawing: str


def add_notes(parts: WorkbookParts, sheet: str, texts: Mapping[str, str]) -> None:
    """Put notes on cells of a sheet, given by the cells' addresses.

    Nothing is done where the sheet's drawing cannot be read, nor on a cell with a discussion (a threaded comment),
    whose text Excel makes itself.
    """
    texts = {at: text for at, text in texts.items() if at not in _discussed(parts, sheet)}
    if not texts or not _is_readable(parts, sheet):
        return
    notes = _opened(parts, sheet)
    root, drawing = parts.root(notes.comments), parts.root(notes.drawing)
    listed = root.find(f"{S}commentList")
    author = _author(root)
    standing = {one.get("ref"): one for one in listed}
    shown = {place for shape in drawing.iter(f"{_V}shape") if (place := _place(shape))}
    sizes = _Sizes(parts.look(sheet))
    for number, (at, text) in zip(_numbers(parts, drawing), texts.items(), strict=False):
        place = parse_cell(at)
        assert place
        if at in standing:
            _runs_into(standing[at], f"\n\n{HEAD}", f"\n{text}")
        else:
            comment = element("comment", {"ref": at, "authorId": author, "shapeId": "0"})
            _runs_into(comment, HEAD, f"\n{text}")
            listed.append(comment)
        if place not in shown:
            drawing.append(workbook_parts.parse(_shape(number, place, text, sizes)))


def remove_notes(parts: WorkbookParts, sheet: str) -> None:
    """Take our words out of a sheet's notes, and the notes that hold nothing else."""
    if not any(link.kind == "comments" for link in parts.links(sheet)):
        return
    notes = _found(parts, sheet)
    if not notes.comments or AUTHOR.encode() not in parts.content(notes.comments) or not _is_readable(parts, sheet):
        return
    listed = parts.look(notes.comments).find(f"{S}commentList")
    if listed is None or not any(_HEAD.search(_text(one)) for one in listed):
        return
    root = parts.root(notes.comments)
    drawing = parts.root(notes.drawing) if notes.drawing else None
    listed = root.find(f"{S}commentList")
    gone = set()
    for one in list(listed):
        if _HEAD.search(_text(one)):
            _cut(one)
            if not _text(one).strip():
                gone.add(parse_cell(one.get("ref", "")))
                listed.remove(one)
    for shape in () if drawing is None else list(drawing.iter(f"{_V}shape")):
        if _place(shape) in gone:
            shape.getparent().remove(shape)
    if not len(listed):
        _drop(parts, sheet, notes, drawing)


def _drop(parts: WorkbookParts, sheet: str, notes: _Notes, drawing: Element) -> None:
    """Take out a sheet's notes when none is left, and their drawing when it shows nothing else."""
    used = [(notes.comments, "comments")]
    if drawing is not None and next(drawing.iter(f"{_V}shape"), None) is None:
        used.append((notes.drawing, "vmlDrawing"))
        root = parts.root(sheet)
        for one in root.findall(f"{S}legacyDrawing"):
            root.remove(one)
    for name, kind in used:
        for link in parts.links(sheet):
            if link.kind == kind and link.target == name:
                parts.unlink(sheet, link.id)
        parts.drop(name)


def _found(parts: WorkbookParts, sheet: str) -> _Notes:
    """Return where a sheet's notes are."""
    links = parts.links(sheet)
    comments = next((one.target for one in links if one.kind == "comments" and parts.has(one.target)), "")
    shown = parts.look(sheet).find(f"{S}legacyDrawing")
    drawing = ""
    if shown is not None:
        wanted = shown.get(f"{R}id")
        drawing = next((one.target for one in links if one.id == wanted and parts.has(one.target)), "")
    return _Notes(comments=comments, drawing=drawing)


def _is_readable(parts: WorkbookParts, sheet: str) -> bool:
    """Tell whether a sheet's notes can be changed: old drawings are not always XML."""
    notes = _found(parts, sheet)
    try:
        for name in (notes.comments, notes.drawing):
            if name:
                parts.look(name)
    except Refused:
        return False
    return True


def _opened(parts: WorkbookParts, sheet: str) -> _Notes:
    """Return where a sheet's notes are; what is missing is made."""
    notes = _found(parts, sheet)
    comments, drawing = notes.comments, notes.drawing
    if not comments:
        comments = parts.free_name("xl/comments{}.xml")
        parts.put(comments, element("comments", {}, element("authors"), element("commentList")), _COMMENTS_TYPE)
        parts.link(sheet, f"{RELATED}/comments", comments)
    root = parts.root(comments)
    for name in ("authors", "commentList"):
        if root.find(f"{S}{name}") is None:
            root.insert(0 if name == "authors" else 1, element(name))
    if not drawing:
        drawing = parts.free_name("xl/drawings/vmlDrawing{}.vml")
        block = 1 + max(_blocks(parts), default=0)
        parts.put(drawing, workbook_parts.parse(_DRAWING.format(block=block)), "")
        parts.set_default_type("vml", _VML_TYPE)
        page = parts.root(sheet)
        for one in page.findall(f"{S}legacyDrawing"):
            page.remove(one)
        shown = element("legacyDrawing", {f"{R}id": parts.link(sheet, f"{RELATED}/vmlDrawing", drawing)})
        workbook_parts.put_in_order(page, shown)
    if next((one for one in parts.root(drawing).iter(f"{_V}shapetype") if one.get("id") == _SHAPE_TYPE), None) is None:
        parts.root(drawing).append(workbook_parts.parse(_TYPE_OF_SHAPE))
    return _Notes(comments=comments, drawing=drawing)


def _blocks(parts: WorkbookParts) -> Iterator[int]:
    """Yield the blocks of numbers that the workbook's drawings have taken."""
    for sheet in parts.sheets():
        for link in parts.links(sheet.part) if sheet.part else ():
            if link.kind == "vmlDrawing" and parts.has(link.target):
                for text in re.findall(rb'data=["\']([\d,]+)["\']', _bytes(parts, link.target)):
                    yield from (int(one) for one in text.decode().split(",") if one)


def _bytes(parts: WorkbookParts, name: str) -> bytes:
    """Return the text of a drawing, also of one that has just been made."""
    if not parts.is_changing(name):
        return parts.content(name)
    return b" ".join(
        f'data="{one.get("data")}"'.encode() for one in parts.look(name).iter(f"{_O}idmap") if one.get("data")
    )


def _numbers(parts: WorkbookParts, drawing: Element) -> Iterator[int]:
    """Yield numbers for new shapes that no shape of the drawing has."""
    taken = {one.get("id") or "" for one in drawing.iter(f"{_V}shape")}
    block = next((one.get("data", "1") for one in drawing.iter(f"{_O}idmap")), "1").split(",")[0]
    first = (int(block) if block.isdecimal() else 1) * _BLOCK + 1
    return (number for number in itertools.count(first) if f"_x0000_s{number}" not in taken)


def _author(root: Element) -> str:
    """Return our number among the authors of notes."""
    authors = root.find(f"{S}authors")
    for number, one in enumerate(authors):
        if one.text == AUTHOR:
            return str(number)
    authors.append(element("author", text=AUTHOR))
    return str(len(authors) - 1)


def _runs_into(comment: Element, head: str, text: str) -> None:
    """Put our words into a note: the first line bold."""
    held = comment.find(f"{S}text")
    if held is None:
        held = element("text")
        comment.insert(0, held)
    plain = held.find(f"{S}t")
    if plain is not None:
        held.remove(plain)
        held.insert(0, element("r", {}, plain))
    for words, bold in ((head, True), (text, False)):
        look = element("rPr", {}, *([element("b")] if bold else []), element("sz", {"val": "9"}))
        look.extend((element("color", {"indexed": "81"}), element("rFont", {"val": "Tahoma"})))
        look.append(element("family", {"val": "2"}))
        held.append(element("r", {}, look, words_element(words)))


def words_element(words: str) -> Element:
    """Return the element of a text that no program reads as anything else."""
    made = element("t", text=escaped(words))
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def escaped(words: str) -> str:
    """Return text as XML and Excel take it: `_x0041_` would be read as a sign by its number."""
    kept = "".join(sign for sign in words if sign in "\n\t" or (sign >= " " and sign.isprintable()) or sign == "\xa0")
    return re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", kept)


def _text(comment: Element) -> str:
    """Return the words of a note."""
    return "".join(one.text or "" for one in comment.iter(f"{S}t"))


def _cut(comment: Element) -> None:
    """Take our words out of a note: from their first line to the end."""
    found = _HEAD.search(_text(comment))
    left = found.start() if found else len(_text(comment))
    for one in list(comment.iter(f"{S}t")):
        words = one.text or ""
        one.text, left = words[:left], max(left - len(words), 0)
        run = one.getparent()
        if not one.text and run is not None and run.tag == f"{S}r" and run.getparent() is not None:
            run.getparent().remove(run)


def _discussed(parts: WorkbookParts, sheet: str) -> frozenset[str]:
    """Return the cells that have a discussion."""
    found: set[str] = set()
    for link in parts.links(sheet):
        if link.kind == "threadedComment" and parts.has(link.target):
            found |= {one.get("ref", "") for one in parts.look(link.target).iter() if one.get("ref")}
    return frozenset(found)


def _place(shape: Element) -> tuple[int, int] | None:
    """Return the cell, row and column from 1, whose note a shape shows."""
    data = shape.find(f"{_X}ClientData")
    if data is None or data.get("ObjectType") != "Note":
        return None
    row, column = (data.findtext(f"{_X}{name}", "").strip() for name in ("Row", "Column"))
    return (int(row) + 1, int(column) + 1) if row.isdecimal() and column.isdecimal() else None


class _Sizes:
    """How wide a sheet's columns are and how tall its rows, in pixels."""

    def __init__(self, sheet: Element) -> None:
        """Read them; what is not said has Excel's own size."""
        usual = sheet.find(f"{S}sheetFormatPr")
        self.column = _pixels((usual.get("defaultColWidth") if usual is not None else None) or "9.14")
        self.row = round(_number((usual.get("defaultRowHeight") if usual is not None else None) or "15") * 4 / 3)
        self.columns = [
            (int(_number(one.get("min", "0"))), int(_number(one.get("max", "0"))), one)
            for one in sheet.iterfind(f"{S}cols/{S}col")
        ]
        self.rows = {
            one.get("r"): 0 if one.get("hidden") in {"1", "true"} else round(_number(one.get("ht")) * 4 / 3)
            for one in sheet.iterfind(f"{S}sheetData/{S}row")
            if one.get("ht") or one.get("hidden")
        }

    def width(self, column: int) -> int:
        """Return the width of a column."""
        for first, last, one in self.columns:
            if first <= column <= last:
                return 0 if one.get("hidden") in {"1", "true"} else _pixels(one.get("width") or "9.14")
        return self.column

    def height(self, row: int) -> int:
        """Return the height of a row."""
        return self.rows.get(str(row), self.row)


def _shape(number: int, place: tuple[int, int], text: str, sizes: _Sizes) -> str:
    """Return the shape of a note beside its cell, as tall as its text."""
    lines = sum(1 + len(line) // _LETTERS for line in (HEAD, *text.split("\n")))
    tall = (min(lines, _TALLEST) + 1) * _LINE_HEIGHT
    row, column = place
    left, top = min(column + 1, LAST_COLUMN - 50), min(max(row - 1, 1), LAST_ROW - 50)  # within the sheet to its end
    right, right_by = _walk(left, 15 + _WIDTH, sizes.width)
    bottom, bottom_by = _walk(top, 4 + tall, sizes.height)
    anchor = f"{left - 1}, 15, {top - 1}, 4, {right - 1}, {right_by}, {bottom - 1}, {bottom_by}"
    return _SHAPE.format(
        number=number, width=_WIDTH * 3 // 4, height=tall * 3 // 4, anchor=anchor, row=row - 1, column=column - 1
    )


def _walk(start: int, far: int, size: Callable[[int], int]) -> tuple[int, int]:
    """Return in which column or row a distance ends, and how far inside."""
    at = start
    while at < start + 50 and far >= size(at):
        far -= size(at)
        at += 1
    return at, far


def _number(text: str | None) -> float:
    """Return a number that stands in an attribute; 0 where none does."""
    try:
        found = float(text or 0)
    except ValueError:
        return 0
    return found if 0 <= found < 10**6 else 0


def _pixels(width: str) -> int:
    """Return the pixels of a column's width, which is told in digits of the usual font."""
    return round(_number(width) * 7 + 5)
