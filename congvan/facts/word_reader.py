"""A Word file as facts: every paragraph in reading order with the form that its letters have in the end."""

from congvan.base.errors import Refused
from congvan.facts import word_lines, word_paragraphs, word_properties, word_sections, word_shapes
from congvan.facts.document_facts import Cell, Container, DocumentFacts, FileKind, PageNumber, XmlPlace
from congvan.facts.package_file import NOT_WORD, TOO_LARGE, Element, Package, document_part, open_package, parse_xml
from congvan.facts.style_cascade import StyleCascade, style_lists
from congvan.facts.word_fields import OpenFields
from congvan.facts.word_names import W, child_of
from congvan.facts.word_numbering import Numbering
from congvan.facts.word_properties import Properties
from congvan.facts.word_sections import SectionPlan
from congvan.facts.word_story import EDGES, Draft, Flow, PlacedShape, TablePlan, blocks
from congvan.facts.word_tables import TableReader
from congvan.facts.word_text import Drawn, ParagraphText
from congvan.facts.word_theme import read_theme

_TRACKED = tuple(
    f"{W}{name}"
    for name in (
        *("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange"),
        *("trPrChange", "tcPrChange", "cellIns", "cellDel", "numberingChange"),
    )
)
_TABLE, _FORM = f"{W}tbl", f"{W}pPr"

TAG_LIMIT, PARAGRAPH_LIMIT = 1_500_000, 150_000
"""Tags and paragraphs of a Word file's text: some thousand pages, read in half a minute."""
_PARAGRAPH_TAGS = (b":p>", b":p/>", b":p ")


def read_word(data: bytes) -> DocumentFacts:
    """Return the facts of a .docx file, with all tracked changes accepted and comments left out.

    Raises:
        Refused: the file is no readable Word document, or reading it would not be safe.
    """
    return _Reader(open_package(data)).read()


class _Reader:
    """Reads one file, once, from its beginning to its end."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.main = document_part(package)
        self.links = package.links(self.main)
        styles = self._linked_tree("styles")
        self.settings = self._linked_tree("settings")
        theme = read_theme(self._linked_tree("theme"), self.settings)
        numbering = self._linked_tree("numbering")
        self.numbering = Numbering(numbering, theme, {} if numbering is None else style_lists(styles))
        self.cascade = StyleCascade(styles, theme, self.numbering)
        self.tables = TableReader(self.cascade)
        self.drafts: list[Draft] = []
        self.plans: list[TablePlan] = []
        self.sections: tuple[SectionPlan, ...] = ()
        self.pictures = 0
        self.free_shapes = 0
        """Drawings that are no text box, no line and no picture: one of them may be a frame round some text."""
        self.tracked = False
        self.notes: list[tuple[str, str, int]] = []

    def read(self) -> DocumentFacts:
        """Return the facts."""
        root = parse_xml(_within_limits(self.package.part(self.main)), self.main)
        body = root.find(f"{W}body")
        if root.tag != f"{W}document" or body is None:
            raise Refused(NOT_WORD)
        self.sections = word_sections.plan_sections(root, self.settings)
        story = _Story(self, self.main, root)
        flow = Flow(container=Container.BODY, width=self.sections[0].column_width, section=0)
        story.read(body, flow)
        numbers = self._read_headers()
        self._read_notes()
        facts = DocumentFacts(
            kind=FileKind.WORD,
            paragraphs=word_paragraphs.paragraphs(self.drafts, self.cascade, framed_by_shapes=self.free_shapes > 0),
            sections=tuple(plan.facts(*numbers[plan.index]) for plan in self.sections),
            tables=tuple(plan.facts() for plan in self.plans),
            lines=word_lines.lines(self.drafts, self.plans, self.sections),
            has_tracked_changes=self.tracked,
            pictures=self.pictures,
        )
        self._part_drafts()
        return facts

    def _part_drafts(self) -> None:
        """Take the drafts out of their flows, else both would keep the file's XML till a garbage collection."""
        for draft in self.drafts:
            flow: Flow | None = draft.flow
            while flow is not None and flow.drafts:
                flow.drafts.clear()
                flow = flow.outer

    def _linked_tree(self, kind: str) -> Element | None:
        """Return the root of the part of a kind that the document is linked to."""
        target = next((link.target for link in self.links if link.kind == kind), None)
        return self.package.tree(target) if target is not None and self.package.has(target) else None

    def _read_headers(self) -> dict[int, tuple[tuple[PageNumber, ...], str | None]]:
        """Read each header and footer that is shown, once; return the page numbers of each section."""
        targets = {link.id: link.target for link in self.links if link.kind in {"header", "footer"}}
        read: dict[str, tuple[Draft, ...]] = {}
        found: dict[int, tuple[tuple[PageNumber, ...], str | None]] = {}
        for plan in self.sections:
            numbers: list[PageNumber] = []
            formats: list[str | None] = []
            for container, pages, link in plan.shown:
                part = targets.get(link)
                if part is None or not self.package.has(part):
                    continue
                if part not in read:
                    read[part] = self._read_part(part, container, plan)
                for draft in read[part]:
                    formats.extend(draft.page_fields)
                    if draft.page_fields:
                        numbers.append(PageNumber(paragraph=draft.number, container=container, pages=pages))
            found[plan.index] = tuple(numbers), next((one for one in formats if one), None)
        return found

    def _read_part(self, part: str, container: Container, plan: SectionPlan) -> tuple[Draft, ...]:
        root = self.package.tree(part)
        first = len(self.drafts)
        flow = Flow(container=container, width=plan.text_width, section=plan.index)
        _Story(self, part, root).read(root, flow)
        return tuple(self.drafts[first:])

    def _read_notes(self) -> None:
        """Read the footnotes and endnotes that the text refers to, in its order."""
        for kind in ("footnote", "endnote"):
            target = next((link.target for link in self.links if link.kind == f"{kind}s"), None)
            wanted = [(number, section) for one, number, section in self.notes if one == kind]
            if not wanted or target is None or not self.package.has(target):
                continue
            root = self.package.tree(target)
            story = _Story(self, target, root)
            notes = {note.get(f"{W}id"): note for note in root if note.tag == f"{W}{kind}"}
            for number, section in dict.fromkeys(wanted):
                note = notes.get(number)
                if note is not None:
                    width = self.sections[section].text_width
                    story.read(note, Flow(container=Container.NOTE, width=width, section=section))


class _Story:
    """Reads one part: its paragraphs, tables and text boxes in reading order."""

    def __init__(self, reader: _Reader, part: str, root: Element) -> None:
        self.reader = reader
        self.cascade = reader.cascade
        self.part = part
        self.elements = tuple(root.iter(f"{W}p"))
        """All paragraphs of the part, kept so that each stays the same object while it is read."""
        self.numbers = {element: number for number, element in enumerate(self.elements)}
        self.fields = OpenFields()
        self.break_pending = False
        reader.tracked = reader.tracked or next(root.iter(*_TRACKED), None) is not None

    def read(self, parent: Element, flow: Flow) -> None:
        """Read what stands in a body, cell, text box, header or note."""
        following = list(blocks(parent))
        said = [None if one.tag == _TABLE else self._said(one) for one in following]
        text: ParagraphText | None = None
        for block, own, style_id, joined in zip(following, said, *self._marks(said), strict=True):
            if own is None:
                self._table(block, flow)
                continue
            number = self.numbers[block]
            if text is None:
                xml = XmlPlace(part=self.part, paragraph=number)
                text = ParagraphText(cascade=self.cascade, part=self.part, fields=self.fields, xml=xml)
            text.read(block, number, style_id, flow.table_form)
            if not joined:
                self._paragraph(own, text, flow)
                text = None

    def _said(self, block: Element) -> Properties:
        return word_properties.paragraph(child_of(block, _FORM), self.cascade.theme)

    def _marks(self, said: list[Properties | None]) -> tuple[list[str | None], list[bool]]:
        """Return the style of each paragraph and whether the next one goes on with it.

        Where a mark is deleted its letters take the style of the mark that stays; where it is hidden they keep theirs.
        """
        styles: list[str | None] = []
        joined: list[bool] = []
        below: Properties | None = None
        for own in reversed(said):
            gone = own is not None and below is not None and bool(own.get("markGone"))
            joined.append(gone or (own is not None and below is not None and bool(own.get("markHidden"))))
            styles.append(styles[-1] if gone else self.cascade.style_id(None if own is None else own.get("pStyle")))
            below = own
        return styles[::-1], joined[::-1]

    def _paragraph(self, said: Properties, text: ParagraphText, flow: Flow) -> None:
        """Add a paragraph whose text is read, its text boxes before it or after it."""
        text.finish()
        mark, ends_section = said.pop("mark", None), said.pop("endsSection", False)
        style_id = self.cascade.style_id(said.get("pStyle"))
        form = self.cascade.paragraph(style_id, said, flow.table_form)
        if text.drawn:
            self._boxes([drawn for drawn in text.drawn if not drawn.after_text], flow)
        place = self.cascade.list_of(style_id, form)
        pending, self.break_pending = self.break_pending, text.breaks_after or (text.break_before and not text.length)
        width = form["frame"] if form.get("frame") else flow.width
        draft = Draft(
            number=len(self.reader.drafts) + 1,
            flow=flow,
            index=len(flow.drafts),
            section=flow.section,
            width=width,
            form=form,
            style=style_id,
            pieces=tuple(text.pieces),
            text="".join(piece.text for piece in text.pieces),
            label=self.reader.numbering.count(*place) if place is not None else "",
            break_before=pending or (text.break_before and bool(text.length)) or bool(form.get("pageBreakBefore")),
            xml=text.xml,
            page_fields=tuple(text.page_fields),
            shapes=self._shapes(text.drawn) if text.drawn else [],
            mark_size=10.0 if text.pieces else self._mark_size(style_id, mark, flow),
        )
        self.reader.drafts.append(draft)
        flow.drafts.append(draft)
        self.reader.notes += [(*note, flow.section) for note in text.notes]
        if text.drawn:
            self._boxes([drawn for drawn in text.drawn if drawn.after_text], flow)
        if ends_section and flow.container is Container.BODY:
            self._next_section(flow)

    def _shapes(self, drawn: list[Drawn]) -> list[PlacedShape]:
        found = []
        for one in drawn:
            pictures = word_shapes.pictures(one.element)
            theme = self.cascade.theme
            placed = [PlacedShape(shape=shape, at=one.at) for shape in word_shapes.shapes(one.element, theme)]
            is_box = next(word_shapes.boxes(one.element), None) is not None
            self.reader.pictures += pictures
            self.reader.free_shapes += not (pictures or placed or is_box)
            found += placed
        return found

    def _mark_size(self, style_id: str | None, mark: Element | None, flow: Flow) -> float:
        """Return the size of a paragraph's mark, by which an empty paragraph is high."""
        direct = word_properties.letters(mark, self.cascade.theme)
        form = self.cascade.letters(style_id, direct.pop("rStyle", None), direct, flow.table_form)
        return form.plain.size or 10.0

    def _next_section(self, flow: Flow) -> None:
        if flow.section + 1 < len(self.reader.sections):
            flow.section += 1
            flow.width = self.reader.sections[flow.section].column_width

    def _boxes(self, drawn: list[Drawn], flow: Flow) -> None:
        """Read the text boxes of drawings; a page break that is pending is not theirs."""
        pending, self.break_pending = self.break_pending, False
        for one in drawn:
            for box in word_shapes.boxes(one.element):
                container = Container.TEXT_BOX if _in_body(flow) else flow.container
                inner = Flow(
                    container=container,
                    width=box.room,
                    section=flow.section,
                    cell=flow.cell,
                    outer=flow,
                    framed=box.outlined,
                )
                self.read(box.content, inner)
        self.break_pending = pending

    def _table(self, block: Element, flow: Flow) -> None:
        plans = self.reader.plans
        outer = flow.cell.table if flow.cell is not None else None
        plan = self.reader.tables.plan(block, len(plans) + 1, outer, flow.width)
        plans.append(plan)
        flow.drafts.append(plan)
        container = Container.CELL if _in_body(flow) else flow.container
        for row in plan.rows:
            for cell in row:
                if cell.continues:
                    continue
                cell.flow = Flow(
                    container=container,
                    width=cell.room,
                    section=flow.section,
                    cell=Cell(table=plan.number, row=cell.row + 1, column=cell.order),
                    table_form=cell.form,
                    outer=flow,
                    framed=len(cell.borders) == len(EDGES),
                )
                self.read(cell.source, cell.flow)


def _within_limits(content: bytes) -> bytes:
    """Return the XML of a document.

    Raises:
        Refused: it holds more than a reader could finish.
    """
    paragraphs = sum(content.count(tag) for tag in _PARAGRAPH_TAGS) - content.count(b"</w:p>")
    if content.count(b"<") > TAG_LIMIT or paragraphs > PARAGRAPH_LIMIT:
        raise Refused(TOO_LARGE, detail=f"> {PARAGRAPH_LIMIT} ¶")
    return content


def _in_body(flow: Flow) -> bool:
    return flow.container in {Container.BODY, Container.CELL, Container.TEXT_BOX}
