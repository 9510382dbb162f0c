"""The text of a Word paragraph run by run: what a reader sees once all tracked changes are accepted.

`run_text` is the measure of `Piece.offset`: a correction that writes into a run must count as it does.
"""

import re
from collections.abc import Iterator

from msgspec import Struct, field
from msgspec.structs import replace

from congvan.facts import word_properties
from congvan.facts.document_facts import Form, Piece, XmlPlace
from congvan.facts.package_file import Element
from congvan.facts.style_cascade import NO_TABLE, LetterForm, StyleCascade, TableForm
from congvan.facts.word_fields import Field, OpenFields
from congvan.facts.word_names import MC, XML_SPACE, M, W, child_of, chosen_branch
from congvan.facts.word_signs import sign_of

_RUN, _TEXT, _FORM, _TAB = f"{W}r", f"{W}t", f"{W}rPr", f"{W}tab"
_BREAK, _FIELD_CHAR, _INSTRUCTION, _SIGN = f"{W}br", f"{W}fldChar", f"{W}instrText", f"{W}sym"
_ALTERNATE, _SIMPLE_FIELD, _PARAGRAPH = f"{MC}AlternateContent", f"{W}fldSimple", f"{W}p"
_HOLDERS = frozenset(
    f"{W}{name}"
    for name in ("hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "customXml", "dir", "bdo", "fldSimple")
)
_DROPPED = frozenset(f"{W}{name}" for name in ("del", "moveFrom"))
_DRAWN = frozenset(f"{W}{name}" for name in ("drawing", "pict", "object"))
_NOTES = frozenset(f"{W}{name}" for name in ("footnoteReference", "endnoteReference"))
_SPECIAL = _DRAWN | _NOTES | {_BREAK, _FIELD_CHAR, _INSTRUCTION, _SIGN, f"{W}ruby"}
_FIXED_TEXT = {_TAB: "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_FAR_EAST = re.compile(
    "[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0002ffff]"
)
_ODD_SPACE = re.compile("[\n\r]")


class Drawn(Struct, frozen=True, kw_only=True):
    """A drawing, and whether text stands before it in its paragraph."""

    element: Element
    after_text: bool
    at: int
    """How many letters of the paragraph's text stand before it."""


class ParagraphText(Struct, kw_only=True):
    """Collects the text of one paragraph; of several where the marks between them are deleted."""

    cascade: StyleCascade
    part: str
    fields: OpenFields
    """Those of the part."""
    xml: XmlPlace
    """Where its first paragraph stands."""
    pieces: list[Piece] = field(default_factory=list)
    drawn: list[Drawn] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    """Kind and id of the footnotes and endnotes that it refers to."""
    page_fields: list[str | None] = field(default_factory=list)
    """The number format, where it names one, of each page-number field."""
    break_before: bool = False
    breaks_after: bool = False
    """Whether a page break stands after its last letter."""
    length: int = 0
    """The letters so far."""
    _worded: bool = False
    _pending: Piece | None = None
    _style: str | None = None
    _table: TableForm = NO_TABLE
    _paragraph: int = 0
    _next_run: int = 0

    def read(self, paragraph: Element, number: int, style_id: str | None, table: TableForm) -> None:
        """Add the text of a `w:p`, the `number`th of its part, in a style and in the form of a table's style."""
        self._paragraph, self._style, self._table, self._next_run = number, style_id, table, 0
        self._walk(paragraph)

    def finish(self) -> None:
        """End the paragraph: a page break after its last letter belongs to what follows."""
        if self._pending is not None:
            self.breaks_after, self._pending = True, None

    def _walk(self, parent: Element) -> None:
        for child in parent:
            tag = child.tag
            if tag == _RUN:
                self._run(child)
            elif tag in _HOLDERS:
                if tag == _SIMPLE_FIELD:
                    self._simple_field(child)
                else:
                    self._walk(child)
            elif tag in _DROPPED:
                self._next_run += count_runs(child)
            elif tag == _ALTERNATE:
                self._branches(child)
            elif tag.startswith(M):
                self._formula(child)

    def _branches(self, alternate: Element) -> None:
        chosen = chosen_branch(alternate)
        for branch in alternate:
            if branch is chosen:
                self._walk(branch)
            else:
                self._next_run += count_runs(branch)

    def _run(self, run: Element) -> None:
        place = XmlPlace(part=self.part, paragraph=self._paragraph, run=self._next_run)
        self._next_run += 1
        source = child_of(run, _FORM)
        direct = word_properties.letters(source, self.cascade.theme) if source is not None else {}
        form = self.cascade.letters(self._style, direct.pop("rStyle", None), direct, self._table)
        text, start, position = "", 0, 0
        for child, said in run_atoms(run):
            tag = child.tag
            if said and (tag == _TEXT or (tag != _SIGN and not _is_page_break(child))):
                if not text:
                    start = position
                text += said
                position += len(said)
                continue
            if tag not in _SPECIAL:
                continue
            self._add(text, form, place, start)
            text = ""
            self._other(child, said, form, (place, position))
            position += len(said)
        self._add(text, form, place, start)

    def _other(self, child: Element, said: str, form: LetterForm, at: tuple[XmlPlace, int]) -> None:
        """Take what is no plain text: fields, breaks of the page, signs, drawings, notes."""
        tag = child.tag
        if tag == _FIELD_CHAR:
            self._field_char(child, form, at)
        elif tag == _INSTRUCTION:
            self.fields.instruct(child.text or "")
        elif form.hidden or not self.fields.visible:
            self._next_run += count_runs(child)
        elif tag == _BREAK:
            self._page_break(form, at)
        elif tag == _SIGN:
            font = child.get(f"{W}font")
            self._append(Piece(text=said, form=replace(form.marked, font=font), xml=at[0], offset=at[1]))
        else:
            self._held(child)

    def _held(self, child: Element) -> None:
        """Take a drawing, a reference to a note, or text with a reading above it."""
        if child.tag in _DRAWN:
            self.drawn.append(Drawn(element=child, after_text=self._worded, at=self.length))
        elif child.tag in _NOTES:
            self.notes.append((child.tag.removeprefix(W).removesuffix("Reference"), child.get(f"{W}id") or ""))
        else:
            for part in child:
                if part.tag == f"{W}rubyBase":
                    self._walk(part)
                else:
                    self._next_run += count_runs(part)

    def _add(self, text: str, form: LetterForm, place: XmlPlace, offset: int) -> None:
        """Add text of a run, cut where its letters have different fonts."""
        if not text or form.hidden or not self.fields.visible:
            return
        self.fields.show()
        if form.uniform and (form.far_east is form.plain or not _FAR_EAST.search(text)):
            self._append(Piece(text=text, form=form.plain, xml=place, offset=offset))
            return
        for start, end, cut_form in _cuts(text, form):
            self._append(Piece(text=text[start:end], form=cut_form, xml=place, offset=offset + start))

    def _append(self, piece: Piece) -> None:
        if self._pending is not None:
            self.pieces.append(self._pending)
            self.length += len(self._pending.text)
            self._pending = None
        self.pieces.append(piece)
        self.length += len(piece.text)
        self._worded = self._worded or bool(piece.text.strip())

    def _page_break(self, form: LetterForm, at: tuple[XmlPlace, int]) -> None:
        """Take a page break: before the first letter, between letters (as a line's end), or after the last."""
        if self._worded:
            self._pending = Piece(text="\n", form=form.plain, xml=at[0], offset=at[1])
        else:
            self.break_before = True

    def _field_char(self, child: Element, form: LetterForm, at: tuple[XmlPlace, int]) -> None:
        kind = child.get(f"{W}fldCharType")
        if kind == "begin":
            self.fields.begin()
        elif kind == "separate":
            self.fields.separate()
        elif kind == "end":
            ended = self.fields.end()
            if ended is not None and not form.hidden:
                self._page_field(ended, form, at)

    def _page_field(self, ended: Field, form: LetterForm, at: tuple[XmlPlace, int]) -> None:
        if not ended.is_page_number or not self.fields.visible:
            return
        self.page_fields.append(ended.number_format)
        if not ended.shown:  # Word fills it in when it opens the file; its form is known already
            self.pieces.append(Piece(text="", form=form.plain, xml=at[0], offset=at[1]))

    def _simple_field(self, child: Element) -> None:
        place = XmlPlace(part=self.part, paragraph=self._paragraph)
        begun = self.fields.begin(child.get(f"{W}instr") or "", in_result=True)
        self._walk(child)
        self.fields.end_simple(begun)
        self._page_field(begun, self.cascade.letters(self._style, None, {}, self._table), (place, 0))

    def _formula(self, formula: Element) -> None:
        """Add the text of a formula in the letters of the paragraph."""
        text = "".join(one.text or "" for one in formula.iter(f"{M}t"))
        self._next_run += count_runs(formula)
        form = self.cascade.letters(self._style, None, {}, self._table)
        if text and self.fields.visible:
            self._append(Piece(text=text, form=form.plain))


def run_atoms(run: Element) -> Iterator[tuple[Element, str]]:
    """Yield the children of a `w:r` with the text that each adds to the run's text; most add none.

    A tab is a tab, any break or carriage return a line feed, a non-breaking hyphen `-`, a sign what it looks like.
    Deleted text, an instruction of a field and an optional hyphen add nothing.
    """
    for child in run:
        tag = child.tag
        if tag == _TEXT:
            text = child.text or ""
            if text and child.get(XML_SPACE) != "preserve" and (text[0].isspace() or text[-1].isspace()):
                text = text.strip(" \t\n\r")
            yield child, _ODD_SPACE.sub(" ", text) if "\n" in text or "\r" in text else text
        elif tag == _BREAK:
            yield child, "\n"
        elif tag == _ALTERNATE:
            branch = chosen_branch(child)
            if branch is not None:
                yield from run_atoms(branch)
        elif tag == _SIGN:
            yield child, sign_of(child.get(f"{W}char"), child.get(f"{W}font"))
        elif tag != _FORM:
            yield child, _FIXED_TEXT.get(tag, "")


def run_text(run: Element) -> str:
    """Return the text of a `w:r` whose letters `Piece.offset` counts."""
    return "".join(text for _, text in run_atoms(run))


def count_runs(parent: Element) -> int:
    """Count the `w:r` below an element that do not belong to a nested paragraph."""
    count = 0
    for child in parent:
        if child.tag != _PARAGRAPH:
            count += (child.tag == _RUN) + count_runs(child)
    return count


def _is_page_break(child: Element) -> bool:
    return bool(child.tag == _BREAK and child.get(f"{W}type") == "page")


def _cuts(text: str, form: LetterForm) -> Iterator[tuple[int, int, Form]]:
    """Yield where letters of one form begin and end; spaces go with what stands before them."""
    start, current = 0, None
    for place, ch in enumerate(text):
        if ch.isspace() and current is not None:
            continue
        wanted = form.plain if ch < "\x80" else form.far_east if _FAR_EAST.match(ch) else form.marked
        if current is not None and wanted is not current:
            yield start, place, current
            start = place
        current = wanted
    if current is not None:
        yield start, len(text), current
