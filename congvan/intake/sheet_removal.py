"""Sheets taken out of a workbook (.xlsx) with everything that only they hold; the rest stays as it was.

What they held must really be gone: their texts stand in the list of texts that all sheets share, and a pivot table
keeps a copy of what it was made from. Formulas that pointed to them keep the values that they had.
"""

import re
from collections.abc import Collection, Iterable, Iterator

from msgspec import Struct

from congvan.base.errors import Refused
from congvan.base.problems import ProblemKind
from congvan.facts.package_file import Element
from congvan.intake.workbook_parts import R, S, SheetPart, WorkbookParts, element

NOTHING_LEFT = ProblemKind(
    code="intake.nothing-left",
    message="The workbook holds nothing but sheets that may not be kept.",
    cure="Ask the school for its form, without lists of people.",
)

_QUOTED = re.compile(r"'((?:[^']|'')*)'!|([^\s'!\"(),;:+\-*/^&=<>{}\[\]]+(?::[^\s'!\"(),;:+\-*/^&=<>{}\[\]]+)?)!")
_TEXTS = re.compile(r'"(?:[^"]|"")*"')
_WORDS = re.compile(r"[^\W\d][\w.?\\]*")
_BROKEN = "#REF!"
_SELECTED = re.compile(rb"""(<(?:[A-Za-z_][\w.-]*:)?sheetView\b[^>]*?)\s+tabSelected\s*=\s*(["'])[^"'<>]*\2""")


def take_out(parts: WorkbookParts, dropped: Collection[SheetPart]) -> None:
    """Take sheets out of an opened workbook.

    Raises:
        Refused: nothing would be left of it.
    """
    if not dropped:
        return
    kept = [sheet for sheet in parts.sheets() if sheet not in dropped]
    if not any(sheet.kind == "worksheet" and sheet.part for sheet in kept):
        raise Refused(NOTHING_LEFT)
    reached = parts.reached()
    lost = _Lost.of(parts, dropped)
    texts = _texts_of(parts, dropped) - _texts_of(parts, kept)
    _take_pivots(parts, lost)
    _renumber(parts, dropped, lost)
    for sheet in kept:
        if sheet.part:
            _settle_sheet(parts, sheet.part, lost)
    _settle_charts(parts, lost)
    for link in [link for link in parts.links(parts.main) if link.kind == "calcChain"]:
        parts.unlink(parts.main, link.id)  # Excel makes it anew
    for link in [link for link in parts.links("") if link.kind == "thumbnail"]:
        parts.unlink("", link.id)  # a picture of a sheet, perhaps of one that goes
    for name in sorted(reached - parts.reached()):
        parts.drop(name)
    _forget_texts(parts, texts)
    _forget_titles(parts, [sheet.name for sheet in dropped])


def select_only(parts: WorkbookParts, selected: str) -> None:
    """Let no sheet be chosen but one: in chosen sheets Excel types everything at once.

    In a part that nobody else changes just that attribute is cut.
    """
    for sheet in parts.sheets():
        if not sheet.part or sheet.part == selected:
            continue
        content = b"" if parts.is_changing(sheet.part) else parts.content(sheet.part)
        if content and content[:2] not in {b"\xff\xfe", b"\xfe\xff"}:
            if _SELECTED.search(content):
                parts.put_content(sheet.part, _SELECTED.sub(rb"\1", content))
            continue
        for view in parts.root(sheet.part).iterfind(f"{S}sheetViews/{S}sheetView"):
            view.attrib.pop("tabSelected", None)


class _Lost(Struct, frozen=True, kw_only=True):
    """What formulas may not point to any more."""

    order: tuple[str, ...]
    """The names of all sheets, folded, in their order."""
    sheets: frozenset[str]
    """The names of those that go, folded."""
    names: frozenset[str]
    """The defined names that go with them, folded."""

    @classmethod
    def of(cls, parts: WorkbookParts, dropped: Iterable[SheetPart]) -> "_Lost":
        """Find the defined names that point to sheets, also by way of another name."""
        order = tuple(sheet.name.casefold() for sheet in parts.sheets())
        sheets = frozenset(sheet.name.casefold() for sheet in dropped)
        names: frozenset[str] = frozenset()
        defined = [
            (one.get("name", "").casefold(), one) for one in parts.book.iterfind(f"{S}definedNames/{S}definedName")
        ]
        while True:
            lost = cls(order=order, sheets=sheets, names=names)
            found = frozenset(name for name, one in defined if _is_local(one, lost) or lost.concerns(one.text or ""))
            if found == names:
                return lost
            names = found

    def concerns(self, formula: str) -> bool:
        """Tell whether a formula points to what goes."""
        plain = _TEXTS.sub('""', formula)
        for found in _QUOTED.finditer(plain):
            if self._is_lost(found[1].replace("''", "'") if found[1] is not None else found[2]):
                return True
        return bool(self.names) and any(word.casefold() in self.names for word in _WORDS.findall(plain))

    def _is_lost(self, named: str) -> bool:
        """Tell whether a sheet, or one from a first to a last, goes."""
        named = named.casefold()
        if named in self.sheets:
            return True
        first, colon, last = named.partition(":")
        if not colon or first not in self.order or last not in self.order:
            return False
        ends = sorted((self.order.index(first), self.order.index(last)))
        return not self.sheets.isdisjoint(self.order[ends[0] : ends[1] + 1])


def _is_local(name: Element, lost: _Lost) -> bool:
    """Tell whether a defined name belongs to a sheet that goes."""
    place = name.get("localSheetId") or ""
    return place.isdecimal() and int(place) < len(lost.order) and lost.order[int(place)] in lost.sheets


def _renumber(parts: WorkbookParts, dropped: Collection[SheetPart], lost: _Lost) -> None:
    """Take the sheets out of the workbook's list, and settle everything that counts by it."""
    links = {sheet.link for sheet in dropped}
    listed = parts.book.find(f"{S}sheets")
    before = list(listed)
    for one in before:
        if one.get(f"{R}id") in links:
            listed.remove(one)
            parts.unlink(parts.main, one.get(f"{R}id"))
    new = {number: list(listed).index(one) for number, one in enumerate(before) if one.getparent() is listed}
    if all(one.get("state", "visible") != "visible" for one in listed):
        listed[0].attrib.pop("state", None)
    defined = parts.book.find(f"{S}definedNames")
    for one in () if defined is None else list(defined):
        place = one.get("localSheetId") or ""
        if _is_local(one, lost) or lost.concerns(one.text or ""):
            defined.remove(one)
        elif place.isdecimal():
            one.set("localSheetId", str(new.get(int(place), 0)))
    if defined is not None and not len(defined):
        parts.book.remove(defined)
    shown = next(number for number, one in enumerate(listed) if one.get("state", "visible") == "visible")
    for view in parts.book.iterfind(f"{S}bookViews/{S}workbookView"):
        active = view.get("activeTab", "0")
        view.set("activeTab", str(new.get(int(active) if active.isdecimal() else 0, shown)))
        view.attrib.pop("firstSheet", None)


def _settle_sheet(parts: WorkbookParts, part: str, lost: _Lost) -> None:
    """Let a sheet's formulas that pointed to what goes be the values that they had."""
    if not any(True for one in _formulas(parts.look(part)) if lost.concerns(one.text or "")):
        return
    root = parts.root(part)
    shared = {
        one.get("si") for one in root.iter(f"{S}f") if one.get("t") == "shared" and one.text and lost.concerns(one.text)
    }
    for one in list(root.iter(f"{S}f")):
        if lost.concerns(one.text or "") or (one.get("t") == "shared" and one.get("si") in shared):
            one.getparent().remove(one)
    for one in list(_formulas(root)):
        if not lost.concerns(one.text or ""):
            continue
        rule = next((up for up in one.iterancestors() if _plain(up) in {"cfRule", "dataValidation"}), None)
        if rule is not None and rule.getparent() is not None:
            _remove_rule(rule)


def _remove_rule(rule: Element) -> None:
    """Remove a rule, and what held it where it was the last."""
    above = rule.getparent()
    above.remove(rule)
    if _plain(above) == "dataValidations":
        above.set("count", str(len(above)))
    if not any(_plain(one) in {"cfRule", "dataValidation"} for one in above):
        above.getparent().remove(above)


def _formulas(root: Element) -> Iterator[Element]:
    """Yield the elements of a sheet that hold a formula."""
    yield from root.iter("{*}f", "{*}formula", "{*}formula1", "{*}formula2")


def _plain(one: Element) -> str:
    """Return an element's name without its namespace."""
    return str(one.tag).rpartition("}")[2]


def _settle_charts(parts: WorkbookParts, lost: _Lost) -> None:
    """Let charts that were drawn from what goes keep nothing of it."""
    for name in sorted(parts.reached()):
        if not parts.type_of(name).endswith(("drawingml.chart+xml", "chartex+xml")):
            continue
        if any(lost.concerns(one.text or "") for one in parts.look(name).iter("{*}f")):
            for one in list(parts.root(name).iter("{*}f")):
                if lost.concerns(one.text or ""):
                    one.text = _BROKEN
                    for cache in [child for child in one.getparent() if child is not one]:
                        one.getparent().remove(cache)


def _take_pivots(parts: WorkbookParts, lost: _Lost) -> None:
    """Take out the pivot tables that were made from what goes: each keeps a copy of it."""
    gone = set()
    for link in parts.links(parts.main):
        if link.kind == "pivotCacheDefinition" and parts.has(link.target):
            source = parts.look(link.target).find(f"{S}cacheSource/{S}worksheetSource")
            if source is None:
                continue
            named = (source.get("name") or "").casefold()
            if (source.get("sheet") or "").casefold() in lost.sheets or named in lost.names:
                gone.add(link.target)
                parts.unlink(parts.main, link.id)
                for one in list(parts.book.iter(f"{S}pivotCache")):
                    if one.get(f"{R}id") == link.id:
                        _remove_with_empty(one)
    for sheet in parts.sheets() if gone else ():
        for link in parts.links(sheet.part) if sheet.part else ():
            if link.kind == "pivotTable" and any(one.target in gone for one in parts.links(link.target)):
                parts.unlink(sheet.part, link.id)


def _remove_with_empty(one: Element) -> None:
    """Remove an element, and its parent where nothing is left in it."""
    above = one.getparent()
    above.remove(one)
    if not len(above):
        above.getparent().remove(above)


def _texts_of(parts: WorkbookParts, sheets: Iterable[SheetPart]) -> set[str]:
    """Return the numbers of the shared texts that sheets show."""
    found = set()
    for sheet in sheets:
        if sheet.part and sheet.kind != "chartsheet":
            cells = parts.look(sheet.part).iter(f"{S}c")
            found |= {(one.findtext(f"{S}v") or "").strip() for one in cells if one.get("t") == "s"}
    return found


def _forget_texts(parts: WorkbookParts, numbers: Collection[str]) -> None:
    """Empty shared texts that no sheet shows any more; the others keep their numbers."""
    shared = next((link.target for link in parts.links(parts.main) if link.kind == "sharedStrings"), "")
    if not numbers or not shared or not parts.has(shared):
        return
    for number, one in enumerate(parts.root(shared)):
        if str(number) in numbers:
            for child in list(one):
                one.remove(child)
            one.append(element("t"))


def _forget_titles(parts: WorkbookParts, names: Collection[str]) -> None:
    """Take the sheets' names out of the file's description, which may name a person."""
    described = next((link.target for link in parts.links("") if link.kind == "extended-properties"), "")
    if not described or not parts.has(described):
        return
    if any(one.text in names for one in parts.look(described).iter("{*}lpstr")):
        root = parts.root(described)
        for name in ("TitlesOfParts", "HeadingPairs"):
            for one in list(root.iter(f"{{*}}{name}")):
                one.getparent().remove(one)
