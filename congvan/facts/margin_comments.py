"""Comments in the margin of a Word file: their part, its link and its content type (ISO 29500-1, 17.13.4)."""

import posixpath

from lxml import etree
from msgspec import Struct, field

from congvan.facts.package_file import Element, Package
from congvan.facts.revision_marks import text_element
from congvan.facts.word_names import W

_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_LINKS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_TYPES_PART = "[Content_Types].xml"


class MarginComments(Struct, kw_only=True):
    """The comments of a document: those that it has, and new ones."""

    package: Package
    document: str
    """Name of the document's part."""
    author: str
    at: str
    """UTC, `2026-11-25T08:00:00Z`."""
    _name: str = ""
    _root: Element = None
    _next_id: int = 0
    _changed: dict[str, Element] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Find the part of the comments, or make an empty one."""
        self._name = next((x.target for x in self.package.links(self.document) if x.kind == "comments"), "")
        if self._name and self.package.has(self._name):
            self._root = self.package.tree(self._name)
            self._next_id = 1 + max((int(one.get(f"{W}id", "0")) for one in self._root.iter(f"{W}comment")), default=-1)
            return
        self._root = etree.Element(f"{W}comments", nsmap={"w": W.strip("{}")})

    def add(self, text: str, first: Element, last: Element) -> None:
        """Put a comment beside what stands from one element to another; both have a parent."""
        number = str(self._next_id)
        self._next_id += 1
        attributes = {f"{W}id": number, f"{W}author": self.author, f"{W}date": self.at, f"{W}initials": "CV"}
        comment = etree.SubElement(self._root, f"{W}comment", attributes)
        for line in text.split("\n"):
            run = etree.SubElement(etree.SubElement(comment, f"{W}p"), f"{W}r")
            run.append(text_element(line))
        first.addprevious(etree.Element(f"{W}commentRangeStart", {f"{W}id": number}))
        reference = etree.Element(f"{W}r")
        etree.SubElement(reference, f"{W}commentReference", {f"{W}id": number})
        end = etree.Element(f"{W}commentRangeEnd", {f"{W}id": number})
        last.addnext(end)
        end.addnext(reference)

    def parts(self) -> dict[str, Element]:
        """Return the parts that the new comments change, by name: their roots."""
        if not self._name:
            self._name = self._free_name()
            self._link()
            self._declare()
        return {**self._changed, self._name: self._root}

    def _free_name(self) -> str:
        """Return a name beside the document that no part has."""
        folder = posixpath.dirname(self.document)
        names = (posixpath.join(folder, f"comments{number}.xml") for number in ("", *range(1, 1000)))
        return next(name for name in names if not self.package.has(name))

    def _link(self) -> None:
        """Link the document with its comments."""
        folder, base = posixpath.split(self.document)
        name = posixpath.join(folder, "_rels", f"{base}.rels")
        if self.package.has(name):
            root = self.package.tree(name)
        else:
            root = etree.Element(f"{_LINKS}Relationships", nsmap={None: _LINKS.strip("{}")})
        ids = {one.get("Id") for one in root}
        free = next(f"rId{number}" for number in range(1, len(ids) + 2) if f"rId{number}" not in ids)
        etree.SubElement(root, f"{_LINKS}Relationship", Id=free, Type=_KIND, Target=posixpath.basename(self._name))
        self._changed[name] = root

    def _declare(self) -> None:
        """Say what kind of part it is."""
        root = self.package.tree(_TYPES_PART)
        etree.SubElement(root, f"{_TYPES}Override", PartName=f"/{self._name}", ContentType=_CONTENT_TYPE)
        self._changed[_TYPES_PART] = root
