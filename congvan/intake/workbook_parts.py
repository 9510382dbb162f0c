"""The parts of an Excel workbook (.xlsx) that is being changed; what nobody changes stays the same byte for byte.

openpyxl reads a workbook and writes a new one, without pictures, charts and much else that it does not know. So a
school's own workbook is changed here part by part (ISO 29500-1, 18; ISO 29500-2 for the package), within the limits of
`facts/package_file.py`. No link to the world outside is followed.
"""

import contextlib
import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping

from lxml import etree
from msgspec import Struct, field

from congvan.base.errors import Refused
from congvan.facts import package_file
from congvan.facts.package_file import Element, Link, Package
from congvan.forms.workbook_cells import NOT_A_WORKBOOK

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
S = f"{{{MAIN}}}"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
R = f"{{{RELATED}}}"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_LINK = f"{{{_PACKAGE}/relationships}}"
_TYPE = f"{{{_PACKAGE}/content-types}}"
_TYPES = "[Content_Types].xml"
_STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
_REASONS = {
    "facts.encrypted": "it is an old Excel file (.xls), or protected by a password",
    "facts.too-large": "it holds too much",
}
_DAMAGED = "it is a damaged Excel file"
TREE_LIMIT = 24 * 2**20
"""Bytes of one part that is taken apart: a tree takes eight times as much memory as its text."""
_ORDER = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
    "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
    "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup",
    "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags",
    "drawing", "drawingHF", "legacyDrawing", "legacyDrawingHF", "picture", "oleObjects", "AlternateContent", "controls",
    "webPublishItems", "tableParts", "extLst",
)  # fmt: skip
"""The order of what stands in a worksheet (ISO 29500-1, 18.3.1.99); Excel calls another order damaged."""
_BOOK_ORDER = (
    "fileVersion", "fileSharing", "workbookPr", "AlternateContent", "workbookProtection", "bookViews", "sheets",
    "functionGroups", "externalReferences", "definedNames", "calcPr", "oleSize", "customWorkbookViews", "pivotCaches",
    "smartTagPr", "smartTagTypes", "webPublishing", "fileRecoveryPr", "webPublishObjects", "extLst",
)  # fmt: skip
_STYLE_ORDER = (
    "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles", "colors",
    "extLst",
)  # fmt: skip
_ORDERS = {"worksheet": _ORDER, "workbook": _BOOK_ORDER, "styleSheet": _STYLE_ORDER}


class SheetPart(Struct, frozen=True, kw_only=True):
    """One sheet of a workbook and the part that holds it."""

    name: str
    part: str
    """Empty where the workbook names none that is there."""
    kind: str
    """`worksheet`, `chartsheet`, `dialogsheet` or `xlMacrosheet`."""
    link: str
    """The id of the link from the workbook."""
    hidden: bool


class WorkbookParts(Struct, kw_only=True):
    """An opened workbook, and what has been changed in it so far."""

    package: Package
    main: str
    """Name of the workbook's part: `xl/workbook.xml` in most files."""
    _roots: dict[str, Element] = field(default_factory=dict)
    _contents: dict[str, bytes] = field(default_factory=dict)
    _dropped: set[str] = field(default_factory=set)
    _names: dict[str, str] = field(default_factory=dict)
    _read: dict[str, bytes] = field(default_factory=dict)
    """Parts as they came, each inflated once: inflating is counted."""
    _looked: dict[str, Element] = field(default_factory=dict)

    @property
    def book(self) -> Element:
        """The workbook's root, for changing."""
        return self.root(self.main)

    def has(self, name: str) -> bool:
        """Tell whether there is a part of a name now."""
        name = self._name(name)
        if name in self._dropped:
            return False
        return name in self._roots or name in self._contents or self.package.has(name)

    def content(self, name: str) -> bytes:
        """Return the bytes of a part as it came, or as `put_content` gave it."""
        name = self._name(name)
        if name in self._contents:
            return self._contents[name]
        if name not in self._read:
            with _reworded():
                self._read[name] = self.package.part(name)
        return self._read[name]

    def root(self, name: str) -> Element:
        """Return a part's root for changing: it will be written anew."""
        name = self._name(name)
        if name not in self._roots:
            self._roots[name] = self.look(name)
            self._contents.pop(name, None)
            self._looked.pop(name, None)
        return self._roots[name]

    def look(self, name: str) -> Element:
        """Return a part's root for reading only."""
        name = self._name(name)
        if name in self._roots:
            return self._roots[name]
        if name not in self._looked:
            self._looked[name] = self._parsed(name)
        return self._looked[name]

    def put(self, name: str, root: Element, content_type: str) -> None:
        """Put a new part in and say of which kind it is; an empty kind is known by the name's ending."""
        self._roots[self._name(name)] = root
        self._dropped.discard(self._name(name))
        if content_type:
            etree.SubElement(self.root(_TYPES), f"{_TYPE}Override", PartName=f"/{name}", ContentType=content_type)

    def put_content(self, name: str, content: bytes) -> None:
        """Give a part other bytes."""
        self._contents[self._name(name)] = content
        self._looked.pop(self._name(name), None)

    def is_changing(self, name: str) -> bool:
        """Tell whether a part is to be written anew."""
        return self._name(name) in self._roots

    def drop(self, name: str) -> None:
        """Take a part out, with its own links and the line that says of which kind it is."""
        if not self.has(name):
            return
        for one in (self._name(name), self._name(links_part(name))):
            self._dropped.add(one)
            for held in (self._roots, self._contents, self._looked):
                held.pop(one, None)
        wanted = f"/{name}".lower()
        for line in [one for one in self.look(_TYPES) if (one.get("PartName") or "").lower() == wanted]:
            self._remove(_TYPES, line.get("PartName"))

    def _remove(self, types: str, part: str) -> None:
        """Remove the line of a part from the list of kinds."""
        root = self.root(types)
        for line in [one for one in root if one.get("PartName") == part]:
            root.remove(line)

    def type_of(self, name: str) -> str:
        """Return the content type of a part; empty where none is said."""
        ending = posixpath.splitext(name)[1].lstrip(".").lower()
        lines = list(self.look(_TYPES))
        for line in lines:
            if (line.get("PartName") or "").lower() == f"/{name}".lower():
                return str(line.get("ContentType") or "")
        named = (line for line in lines if (line.get("Extension") or "").lower() == ending)
        return next((str(line.get("ContentType") or "") for line in named), "")

    def set_type(self, name: str, content_type: str) -> None:
        """Say anew of which kind a part is."""
        root = self.root(_TYPES)
        for line in root:
            if (line.get("PartName") or "").lower() == f"/{name}".lower():
                line.set("ContentType", content_type)
                return
        etree.SubElement(root, f"{_TYPE}Override", PartName=f"/{name}", ContentType=content_type)

    def set_default_type(self, ending: str, content_type: str | None) -> None:
        """Say of which kind the parts with an ending are; None: say nothing of them."""
        lines = [one for one in self.look(_TYPES) if (one.get("Extension") or "").lower() == ending]
        if content_type is None and lines:
            root = self.root(_TYPES)
            for line in [one for one in root if (one.get("Extension") or "").lower() == ending]:
                root.remove(line)
        elif content_type is not None and not lines:
            line = etree.Element(f"{_TYPE}Default", Extension=ending, ContentType=content_type)
            self.root(_TYPES).insert(0, line)

    def links(self, name: str) -> tuple[Link, ...]:
        """Return the links of a part to other parts, as they are now."""
        source = links_part(name)
        if not self.has(source):
            return ()
        found = []
        for one in self.look(source).iter(f"{_LINK}Relationship"):
            target = one.get("Target", "")
            if one.get("TargetMode") == "External" or not target or target.startswith("#"):
                continue
            folder = posixpath.dirname(name)
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found.append(Link(id=one.get("Id", ""), kind=one.get("Type", "").rpartition("/")[2], target=path))
        return tuple(found)

    def link(self, name: str, kind: str, target: str) -> str:
        """Link a part with another; return the link's id. `kind` is the type's whole address."""
        source = links_part(name)
        if not self.has(source):
            self._roots[self._name(source)] = etree.Element(
                f"{_LINK}Relationships", nsmap={None: f"{_PACKAGE}/relationships"}
            )
            self._dropped.discard(self._name(source))
        root = self.root(source)
        taken = {one.get("Id") for one in root}
        free = next(f"rId{number}" for number in range(1, len(taken) + 2) if f"rId{number}" not in taken)
        etree.SubElement(root, f"{_LINK}Relationship", Id=free, Type=kind, Target=f"/{target}")
        return free

    def unlink(self, name: str, link: str) -> None:
        """Take a link away; a part's last link takes their list with it."""
        source = links_part(name)
        root = self.root(source)
        for one in [one for one in root if one.get("Id") == link]:
            root.remove(one)
        if not len(root):
            self._roots.pop(self._name(source))
            self._dropped.add(self._name(source))

    def free_name(self, pattern: str) -> str:
        """Return a name that no part has: `xl/worksheets/sheet{}.xml`."""
        return next(name for number in range(1, 10**6) if not self.has(name := pattern.format(number)))

    def sheets(self) -> tuple[SheetPart, ...]:
        """Return the sheets in their order."""
        links = {link.id: link for link in self.links(self.main)}
        found = []
        for one in self.look(self.main).iterfind(f"{S}sheets/{S}sheet"):
            link = links.get(one.get(f"{R}id"))
            there = link is not None and self.has(link.target)
            found.append(
                SheetPart(
                    name=one.get("name", ""),
                    part=link.target if link and there else "",
                    kind=link.kind if link else "",
                    link=one.get(f"{R}id") or "",
                    hidden=one.get("state", "visible") != "visible",
                )
            )
        return tuple(found)

    def reached(self) -> frozenset[str]:
        """Return the names of the parts that links lead to from the package's root, however far."""
        seen: set[str] = set()
        left = [""]
        while left:
            for link in self.links(left.pop()):
                name = self._name(link.target)
                if name not in seen and self.has(name):
                    seen.add(name)
                    left.append(name)
        return frozenset(seen)

    def written(self) -> bytes:
        """Return the workbook; parts that nobody changed keep their bytes, their order and their times."""
        out = io.BytesIO()
        changed = {name: _bytes_of(root) for name, root in self._roots.items()} | self._contents
        times = [info.date_time for info in self.package.archive.infolist()]
        with _reworded(), zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
            for info in self.package.archive.infolist():
                name = self._name(info.filename)
                if name in self._dropped or info.is_dir():
                    continue
                content = changed.pop(name, None)
                entry = zipfile.ZipInfo(info.filename, date_time=info.date_time)
                entry.compress_type = zipfile.ZIP_DEFLATED
                target.writestr(entry, self.content(info.filename) if content is None else content)
            for name, content in changed.items():
                entry = zipfile.ZipInfo(name, date_time=times[0])
                entry.compress_type = zipfile.ZIP_DEFLATED
                target.writestr(entry, content)
        return out.getvalue()

    def _parsed(self, name: str) -> Element:
        """Parse a part with everything in it, once it is known to be harmless."""
        content = self.content(name)
        if len(content) > TREE_LIMIT:
            raise Refused(NOT_A_WORKBOOK, reason="it holds too much")
        with _reworded():
            package_file.parse_xml(content, name)
        return etree.fromstring(content, _parser())

    def _name(self, name: str) -> str:
        """Return a part's name as the package has it: links may write it in other case or with other slashes."""
        if not self._names:
            self._names = {_key(one): one for one in self.package.names}
        return self._names.setdefault(_key(name), name)


def open_parts(data: bytes) -> WorkbookParts:
    """Open a workbook to change it.

    Raises:
        Refused: it is no workbook in Excel's usual format (.xlsx, .xlsm), it is damaged or too large.
    """
    with _reworded():
        package = package_file.open_package(data)
        main = next((one.target for one in package.links("") if one.kind == "officeDocument"), "xl/workbook.xml")
        if not package.has(main) or not package.has(_TYPES):
            raise Refused(NOT_A_WORKBOOK, reason="it is no Excel file")
        if _STRICT in package.part(main):
            raise Refused(NOT_A_WORKBOOK, reason="it is saved as “Strict Open XML Spreadsheet”")
        parts = WorkbookParts(package=package, main=main)
        if parts.look(main).tag != f"{S}workbook" or not parts.sheets():
            raise Refused(NOT_A_WORKBOOK, reason="it is a damaged Excel file")
    return parts


def links_part(name: str) -> str:
    """Return the name of the part that holds a part's links."""
    folder, base = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def element(
    tag: str, attributes: Mapping[str, str] | None = None, *inside: Element, text: str | None = None
) -> Element:
    """Make an element of a workbook: its tag without a namespace is the workbook's own."""
    made = etree.Element(tag if tag.startswith("{") else S + tag, dict(attributes or {}), nsmap={None: MAIN})
    made.text = text or None
    made.extend(inside)
    return made


def parse(content: str) -> Element:
    """Parse XML of our own."""
    return etree.fromstring(content.encode("utf-8"), _parser())


def put_in_order(parent: Element, new: Element) -> None:
    """Put a child where the order of the format wants it: behind all that stand before it or are its like.

    Raises:
        Refused: the parent is not what it should be.
    """
    rank = {name: number for number, name in enumerate(_ORDERS.get(etree.QName(parent).localname, ()))}
    own = rank.get(etree.QName(new).localname)
    if own is None:
        raise Refused(NOT_A_WORKBOOK, reason="it is a damaged Excel file")
    behind = [one for one in parent if isinstance(one.tag, str) and rank.get(etree.QName(one).localname, -1) <= own]
    if behind:
        behind[-1].addnext(new)
    else:
        parent.insert(0, new)


def is_equal(one: Element, other: Element) -> bool:
    """Tell whether two elements say the same."""
    texts = [etree.tostring(x, method="c14n", exclusive=True, with_tail=False) for x in (one, other)]
    return bool(texts[0] == texts[1])


@contextlib.contextmanager
def _reworded() -> Iterator[None]:
    """Say of a workbook what `facts` says of a Word file."""
    try:
        yield
    except Refused as error:
        code = error.problem.kind.code
        if not code.startswith("facts."):
            raise
        raise Refused(NOT_A_WORKBOOK, reason=_REASONS.get(code, _DAMAGED)) from error


def _parser() -> etree.XMLParser:
    """Return a parser that keeps everything and loads nothing."""
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def _bytes_of(root: Element) -> bytes:
    """Return a part as XML."""
    written: bytes = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
    return written


def _key(name: str) -> str:
    """Return a part's name for comparing."""
    return name.replace("\\", "/").lstrip("/").lower()
