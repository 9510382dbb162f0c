"""Fields of a Word file: what is instruction and what is result, and which of them are page numbers."""

import re

from msgspec import Struct, field

_PAGE = re.compile(r"\s*PAGE\b(?:[^\\]*\\\*\s*(\w+))?", re.IGNORECASE)


class Field(Struct, kw_only=True):
    """A field that has begun: its instruction, and whether its result has begun."""

    instruction: str = ""
    in_result: bool = False
    shown: bool = False
    """Whether its result has any text."""
    counts_pages: bool = False
    """Whether its instruction holds a page number, as in `{ = { PAGE } - 1 }`."""

    @property
    def is_page_number(self) -> bool:
        """Tell whether it shows the number of the page."""
        return self.counts_pages or _PAGE.match(self.instruction) is not None

    @property
    def number_format(self) -> str | None:
        """Return the format that its instruction names (`ROMAN`), if any."""
        found = _PAGE.match(self.instruction)
        return found[1] if found is not None else None


class OpenFields(Struct, kw_only=True):
    """The fields of a part that have begun and not ended; they may go over paragraphs."""

    _open: list[Field] = field(default_factory=list)
    _concealing: int = 0
    """How many of them are still at their instruction."""

    @property
    def visible(self) -> bool:
        """Tell whether text that stands here is seen: it is in no instruction."""
        return not self._concealing

    def begin(self, instruction: str = "", *, in_result: bool = False) -> Field:
        """Begin a field; a simple one has its instruction at once and is at its result."""
        begun = Field(instruction=instruction, in_result=in_result)
        self._open.append(begun)
        self._concealing += not in_result
        return begun

    def instruct(self, text: str) -> None:
        """Add to the instruction of the innermost field."""
        if self._open and not self._open[-1].in_result:
            self._open[-1].instruction += text

    def separate(self) -> None:
        """Go over to the result of the innermost field."""
        if self._open and not self._open[-1].in_result:
            self._open[-1].in_result = True
            self._concealing -= 1

    def end(self) -> Field | None:
        """End the innermost field and return it."""
        if not self._open:
            return None
        ended = self._open.pop()
        self._concealing -= not ended.in_result
        if self._open:
            outer = self._open[-1]
            outer.shown = outer.shown or ended.shown
            outer.counts_pages = outer.counts_pages or (not outer.in_result and ended.is_page_number)
        return ended

    def end_simple(self, begun: Field) -> None:
        """End a simple field, if complex ones inside it have ended as they should."""
        if self._open and self._open[-1] is begun:
            self.end()

    def show(self) -> None:
        """Note that text of a result was seen."""
        if self._open:
            self._open[-1].shown = True
