"""A Word file with edits put into a copy as tracked changes and comments, or as accepted; the rest stays as it is.

Every part that no edit concerns is the same byte for byte. With the changes rejected, every letter is the same.
"""

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from lxml import etree
from msgspec import Struct

from congvan.base.errors import Refused
from congvan.base.problems import ProblemKind
from congvan.facts import package_file, revision_marks
from congvan.facts.cut_runs import CutRuns, Stretch
from congvan.facts.edits import Edit, Remark, SetLetters, SetParagraph, SetSection, SetText
from congvan.facts.margin_comments import MarginComments
from congvan.facts.package_file import Element, Package
from congvan.facts.revision_marks import Marker
from congvan.facts.word_names import W

AUTHOR = "congvan"

STRICT_FILE = ProblemKind(
    code="facts.strict-file",
    message="The file is in the format “Strict Open XML”, into which congvan does not write.",
    cure="Open it in Word, save it as “Word Document (*.docx)”, and try that file.",
)
_MARKS = frozenset(
    f"{W}{name}"
    for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange")
)


class _Document(Struct, kw_only=True):
    """The parts that edits concern, as trees in which comments and instructions of the XML are kept."""

    package: Package
    roots: dict[str, CutRuns]
    marker: Marker


def revise_word(
    data: bytes, edits: Sequence[Edit], remarks: Sequence[Remark] = (), *, at: datetime, accepted: bool = False
) -> bytes:
    """Return a copy of a Word file with edits and remarks in it.

    Args:
        data: The file from which the facts were read that the edits name.
        edits: Each one a tracked change by “congvan”; of two that overlap, both are there.
        remarks: Comments in the margin; one on a header, footer or note stands beside the first paragraph of the text.
        at: The instant of the changes, aware.
        accepted: Write the edits as accepted, without marks.

    Raises:
        Refused: the file is no Word file, or one into which nothing can be written.
    """
    package = package_file.open_package(data)
    main = package_file.document_part(package)
    if b"http://purl.oclc.org/ooxml/wordprocessingml/main" in package.part(main):
        raise Refused(STRICT_FILE)
    stamp = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    names = {main, *_parts_of((*edits, *remarks))}
    roots = {name: CutRuns(root=_whole_tree(package.part(name), name)) for name in sorted(names)}
    highest = max((_number(one) for cut in roots.values() for one in cut.root.iter(*_MARKS)), default=0)
    marker = Marker(author=AUTHOR, at=stamp, next_id=highest + 1, tracked=not accepted)
    document = _Document(package=package, roots=roots, marker=marker)
    _cut(document, edits, remarks)
    changed = {}
    if remarks:
        comments = MarginComments(package=package, document=main, author=AUTHOR, at=stamp)
        for remark in remarks:
            _put_remark(document, remark, comments, main)
        changed = comments.parts()
    _put_edits(document, edits, main)
    changed |= {name: cut.root for name, cut in roots.items()}
    return _written(data, {name: _bytes_of(root) for name, root in changed.items()})


def _parts_of(edits: Iterable[Edit | Remark]) -> Iterator[str]:
    """Yield the names of the parts that edits are about."""
    for one in edits:
        if not isinstance(one, SetSection) and one.paragraph.xml is not None:
            yield one.paragraph.xml.part


def _cut(document: _Document, edits: Iterable[Edit], remarks: Iterable[Remark]) -> None:
    """Cut the runs wherever an edit or a remark begins or ends."""
    for one in (*edits, *remarks):
        if not isinstance(one, (SetSection, SetParagraph)) and one.paragraph.xml is not None:
            cut = document.roots[one.paragraph.xml.part]
            cut.want(one.paragraph, _anchor(one))
    for cut in document.roots.values():
        cut.cut()


def _anchor(one: SetLetters | SetText | Remark) -> tuple[int, int]:
    """Return the letters that an edit concerns; an insertion stands after the letter before it."""
    if isinstance(one, Remark) and one.start == one.end:
        return 0, len(one.paragraph.text)
    if one.start == one.end:
        return (one.start - 1, one.start) if one.start else (0, 1)
    return one.start, one.end


def _stretches(document: _Document, one: SetLetters | SetText | Remark) -> tuple[Stretch, ...]:
    """Return the runs that an edit concerns."""
    if one.paragraph.xml is None:
        return ()
    return document.roots[one.paragraph.xml.part].stretches(one.paragraph, _anchor(one))


def _put_edits(document: _Document, edits: Iterable[Edit], main: str) -> None:
    """Put the edits in: forms first, then text, so that new text takes the new form."""
    sections = list(document.roots[main].root.iter(f"{W}sectPr"))
    sections = [one for one in sections if one.getparent().tag != f"{W}sectPrChange"]
    texts = []
    for edit in edits:
        if isinstance(edit, SetSection):
            revision_marks.set_section(sections[edit.section], edit.property, edit.value, document.marker)
        elif isinstance(edit, SetText):
            texts.append(edit)
        elif edit.paragraph.xml is None:
            continue
        elif isinstance(edit, SetParagraph):
            paragraph = document.roots[edit.paragraph.xml.part].paragraph(edit.paragraph.xml)
            revision_marks.set_paragraph(paragraph, edit.property, edit.value, document.marker)
        else:
            for stretch in _stretches(document, edit):
                revision_marks.set_letters(stretch.element, edit.property, edit.value, document.marker)
    for edit in texts:
        _put_text(document, edit)


def _put_text(document: _Document, edit: SetText) -> None:
    """Put a text in place of letters, or between two letters."""
    stretches = _stretches(document, edit)
    if not stretches:
        return
    first, last = stretches[0].element, stretches[-1].element
    if edit.text:
        run = revision_marks.new_run(edit.text, first.find(f"{W}rPr"))
        put = _outside(first).addprevious if edit.start == edit.end == 0 else _outside(last).addnext
        revision_marks.insert_run(run, put, document.marker)
    if edit.start < edit.end:
        for stretch in stretches:
            revision_marks.delete_run(stretch.element, document.marker)


def _outside(run: Element) -> Element:
    """Return the mark around a run that is deleted already, so that new text does not stand in it; else the run."""
    above = run.getparent()
    return above if above.tag == f"{W}del" else run


def _put_remark(document: _Document, remark: Remark, comments: MarginComments, main: str) -> None:
    """Put a comment beside what it is about: Word has none in headers, footers, notes and text boxes."""
    stretches = _stretches(document, remark)
    place = remark.paragraph.xml
    if place is None or place.part != main:
        paragraph = next(document.roots[main].root.iter(f"{W}p"))
        stretches = ()
    else:
        paragraph = document.roots[main].paragraph(place)
    outer = paragraph
    for above in paragraph.iterancestors(f"{W}p"):
        outer, stretches = above, ()
    if stretches:
        comments.add(remark.text, stretches[0].element, stretches[-1].element)
        return
    inside = [one for one in outer if one.tag != f"{W}pPr"]
    if not inside:
        inside = [etree.SubElement(outer, f"{W}r")]
    comments.add(remark.text, inside[0], inside[-1])


def _whole_tree(content: bytes, part: str) -> Element:
    """Return a part's XML with everything in it, once it is known to be harmless."""
    package_file.parse_xml(content, part)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(content, parser)


def _number(mark: Element) -> int:
    """Return the id of a mark; 0 where it is no number."""
    text = mark.get(f"{W}id") or ""
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def _bytes_of(root: Element) -> bytes:
    """Return a part as XML."""
    written: bytes = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
    return written


def _written(data: bytes, changed: dict[str, bytes]) -> bytes:
    """Return the package with some parts changed or added; the others keep their bytes, order and times."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        left = dict(changed)
        for info in source.infolist():
            content = left.pop(info.filename, None)
            target.writestr(info, source.read(info) if content is None else content)
        for name, content in left.items():
            target.writestr(zipfile.ZipInfo(name, date_time=source.infolist()[0].date_time), content)
    return out.getvalue()
