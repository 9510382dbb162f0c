"""Markdown of a letter's body -> paragraphs, headings, points and tables, with the lines they stand on.

Markdown as offices write it: each number, letter or dash begins a block of its own, also without an empty line
before it; other lines are joined; nothing that was typed is lost.
"""

import re
import unicodedata
from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct, field
from msgspec.structs import replace

from congvan.base.problems import Place, Problem, ProblemKind, Severity
from congvan.letters import body_inline, body_marks, body_outline, inline_runs
from congvan.letters.body_marks import Family, Mark
from congvan.letters.body_outline import Numbered, Part
from congvan.letters.inline_runs import Run

__all__ = ["Block", "BlockKind", "Run", "parse_body"]

MAX_LEVEL = 2
"""Dashes under dashes under dashes; what is indented further stands at this level."""

UNCLOSED_EMPHASIS = ProblemKind(
    code="letters.unclosed-emphasis",
    message="The stars at “{found}” begin bold or italic text that does not end.",
    cure="Put the same stars at both ends, without a space inside them; for a star that is to be printed write \\*.",
    severity=Severity.WARNING,
)
HTML_TAG = ProblemKind(
    code="letters.html-tag",
    message="“{found}” is printed as it stands: HTML means nothing here.",
    cure="Take it out; bold is **…**, italic *…*.",
    severity=Severity.WARNING,
)
LINK_REFUSED = ProblemKind(
    code="letters.link-refused",
    message="The address “{found}” is printed as it stands: it cannot be linked to from a letter.",
    cure="Begin it with https://, http:// or mailto:, without spaces.",
    severity=Severity.WARNING,
)
CONTROL_CHARACTER = ProblemKind(
    code="letters.control-character",
    message="An invisible control character (U+{code}) stands here; a space is printed in its place.",
    cure="Delete it and type the space or the new line that is meant.",
    severity=Severity.WARNING,
)
TOO_DEEP = ProblemKind(
    code="letters.nested-too-deep",
    message="This line is indented more than {levels} levels below the text.",
    cure="Use fewer levels: a number, a letter, a dash, a plus.",
    severity=Severity.WARNING,
)
TABLE_ROW = ProblemKind(
    code="letters.table-row",
    message="This row of the table has {count} cells; its first row has {head}.",
    cure="Give each row as many cells as the first; for a | inside a cell write \\|.",
)

_SLIPS = {"unclosed": UNCLOSED_EMPHASIS, "tag": HTML_TAG, "link": LINK_REFUSED}
_HEADING = re.compile(r"(#{1,6})\s+(.*?)(?:\s+#+)?\s*")
_DELIMITER_ROW = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?")
_PIPE = re.compile(r"(?<!\\)\|")


class BlockKind(StrEnum):
    """What a block of the body is, in the words of Decree 30/2020, Annex I, Part I, II.6."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    """A numbered line with a title (khoản có tiêu đề), or a heading of a section: bold."""
    CENTRED_HEADING = "centred-heading"
    """A heading without a number in the middle: bold."""
    PART = "part"
    """The word Phần or Chương with its number, on a line of its own."""
    PART_TITLE = "part-title"
    """The title of a phần or chương, in capitals."""
    SECTION = "section"
    """The word Mục or Tiểu mục with its number, on a line of its own."""
    SECTION_TITLE = "section-title"
    """The title of a mục or tiểu mục, in capitals."""
    ARTICLE_TITLE = "article-title"
    """Điều with its number and title: bold."""
    ARTICLE = "article"
    """Điều with its number (bold) and the sentence that follows it."""
    CLAUSE = "clause"
    """A numbered paragraph without a title (khoản)."""
    POINT = "point"
    """A lettered paragraph (điểm)."""
    DASH = "dash"
    """A paragraph that begins with a dash."""
    PLUS = "plus"
    """A paragraph that begins with a plus sign, under a dash."""
    TABLE = "table"
    AUTHORITY = "issuing-authority"
    """Who issues a decision (thẩm quyền ban hành), in the middle: never typed in a body."""
    GROUND = "ground"
    """A ground of a decision (căn cứ ban hành): italic."""
    RULING = "ruling"
    """`QUYẾT ĐỊNH:` or `QUYẾT NGHỊ:`, in the middle."""


TITLE_OF = {
    BlockKind.PART: BlockKind.PART_TITLE,
    BlockKind.SECTION: BlockKind.SECTION_TITLE,
    BlockKind.CENTRED_HEADING: BlockKind.CENTRED_HEADING,
}
"""What the line below a heading in the middle is, where it is its title."""
CLOSED = (BlockKind.HEADING, BlockKind.ARTICLE_TITLE, *TITLE_OF, *TITLE_OF.values())
"""Kinds that are one line: nothing is joined to them."""


class Block(Struct, frozen=True, kw_only=True):
    """One paragraph or table."""

    kind: BlockKind
    runs: tuple[Run, ...] = ()
    mark: str = ""
    """The typed number, letter or sign (`1.`, `a)`, `-`), kept as the author wrote it."""
    level: int = 0
    rows: tuple[tuple[tuple[Run, ...], ...], ...] = ()
    """Of a table: rows of cells of runs; the first row is the head."""
    line: int = 0
    """Line of the file that the text stands in, from 1."""


def parse_body(text: str, place: Place) -> tuple[tuple[Block, ...], tuple[Problem, ...]]:
    """Parse a letter's text; `place` is where its first line stands."""
    reader = _Reader(lines=text.split("\n"), place=place)
    reader.read()
    blocks = tuple(reader.blocks)
    numbers = body_outline.check_numbers(_numbered(blocks, place))
    return blocks, (*reader.problems, *numbers)


class _Open(Struct, kw_only=True):
    """A block that further lines may be joined to: pieces of text with the line (from 0) and column of each."""

    kind: BlockKind
    mark: str = ""
    level: int = 0
    bold: bool = False
    line: int
    pieces: list[tuple[str, int, int]] = field(default_factory=list)


class _Reader(Struct, kw_only=True):
    """Reads the lines of a text from top to bottom."""

    lines: list[str]
    place: Place
    blocks: list[Block] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    open: _Open | None = None
    indents: list[int] = field(default_factory=list)
    counted: dict[tuple[Family, str], int] = field(default_factory=dict)
    """The last number or letter of each way of counting."""
    titled: int = -2
    """The line of the last centred heading."""
    awaited: BlockKind | None = None
    """What the line below that heading would be."""

    def read(self) -> None:
        """Read all lines."""
        self.lines = [self._without_controls(line, number) for number, line in enumerate(self.lines)]
        number = 0
        while number < len(self.lines):
            end = self._end_of_table(number)
            if end > number:
                self._close()
                self._table(number, end)
            elif self.lines[number].strip():
                self._line(number)
            else:
                self._close()
            number = max(end, number + 1)
        self._close()

    def _line(self, number: int) -> None:
        """Read a line that is not empty and not of a table."""
        raw = self.lines[number]
        text = raw.strip()
        heading = _HEADING.fullmatch(text)
        begun = self._heading(heading, number) if heading else self._beginning(text, number)
        if begun is None and self.open is not None:
            self.open.pieces.append((text, number, raw.find(text)))
            return
        self._close()
        self.open = begun or _Open(kind=BlockKind.PARAGRAPH, line=number, pieces=[(text, number, raw.find(text))])
        self._set_level(len(raw) - len(raw.lstrip()), number)
        if self.open.kind in CLOSED:
            self._close()

    def _heading(self, heading: re.Match[str], number: int) -> _Open:
        """Begin a heading of Markdown: centred for parts, chapters, sections and titles, else a numbered line."""
        inner = body_marks.unwrap_bold(heading[2])
        text = heading[2] if inner is None else inner
        mark = body_marks.find_mark(text)
        part = body_outline.find_part(text)
        if part:
            return self._part(part, number)
        if mark and not mark.stars and mark.family not in (Family.DASH, Family.PLUS):
            kind = self._kind_of_article(mark, inner) if mark.family is Family.ARTICLE else BlockKind.HEADING
        else:
            mark = None
            kind = BlockKind.CENTRED_HEADING if len(heading[1]) <= 2 else BlockKind.HEADING
            kind = self._title_kind(text, number, loud=True) or kind
        return self._begin(kind, number, text, mark=mark, bold=inner is not None)

    def _beginning(self, text: str, number: int) -> _Open | None:
        """Begin a block where a line has a mark of its own, or is a heading without Markdown's signs."""
        inner = body_marks.unwrap_bold(text)
        bare = text if inner is None else inner
        mark = body_marks.find_mark(bare)
        loud = inner is not None or body_marks.is_capitals(bare)
        part = body_outline.find_part(bare)
        if part and (not part.title or inner is not None or body_marks.is_capitals(part.title)):
            return self._part(part, number)
        title = self._title_kind(bare, number, loud=loud) if mark is None else None
        if title:
            return self._begin(title, number, bare, bold=inner is not None)
        article = body_outline.starred_article(text)
        if article:
            mark = Mark(text=article[0], family=Family.ARTICLE, rest=article[1])
            return self._begin(BlockKind.ARTICLE, number, text, mark=mark)
        if mark is None or not (self.open is None or mark.is_sure or self._follows(mark)):
            return None
        self.counted[mark.family, mark.text[-1:]] = mark.order
        if mark.stars or (inner is not None and mark.family in (Family.DASH, Family.PLUS)):
            return self._begin(BlockKind.PARAGRAPH, number, text)
        kinds = {
            Family.NUMBER: BlockKind.CLAUSE,
            Family.LETTER: BlockKind.POINT,
            Family.ROMAN: BlockKind.HEADING if body_marks.is_capitals(mark.rest) else BlockKind.CLAUSE,
            Family.ARTICLE: BlockKind.ARTICLE,
            Family.DASH: BlockKind.DASH,
            Family.PLUS: BlockKind.PLUS,
        }
        kind = kinds[mark.family] if inner is None else BlockKind.HEADING
        if kind is BlockKind.HEADING and mark.family is Family.ARTICLE:
            kind = self._kind_of_article(mark, inner)
        return self._begin(kind, number, bare, mark=mark, bold=inner is not None)

    def _kind_of_article(self, mark: Mark, inner: str | None) -> BlockKind:
        """Tell an điều's title, which is bold from end to end, from the sentence behind its number."""
        titled = inner is not None or body_outline.is_title(mark.rest)
        return BlockKind.ARTICLE_TITLE if titled else BlockKind.ARTICLE

    def _part(self, part: Part, number: int) -> _Open:
        """Begin a phần, chương, mục or tiểu mục: its number on one line, its title on the next."""
        kind = BlockKind.PART if part.word in (body_outline.PART, body_outline.CHAPTER) else BlockKind.SECTION
        opened = self._begin(kind, number, part.label)
        if not part.title:
            return opened
        self._close()
        self.open = opened
        self._close()
        return self._begin(TITLE_OF[kind], number, part.title)

    def _title_kind(self, text: str, number: int, *, loud: bool) -> BlockKind | None:
        """Return what a line is as the title of the heading before it; None where it is no title.

        `loud`: it is a heading, bold or in capitals, and so may also stand after an empty line.
        """
        if self.awaited is None or self.open is not None:
            return None
        below = self.titled == number - 1
        untitled = bool(self.blocks) and self.blocks[-1].kind in (BlockKind.PART, BlockKind.SECTION)
        if loud:
            return self.awaited if below or untitled else None
        return self.awaited if below and untitled and body_outline.is_title(text) else None

    def _follows(self, mark: Mark) -> bool:
        """Tell whether a mark inside a paragraph begins a block: it counts on, or what stands before it has ended."""
        if self.open is None:
            return False
        before = self.open.pieces[-1][0]
        if mark.family is Family.ARTICLE:
            return before.endswith((".", ";", ":"))
        if mark.family in (Family.DASH, Family.PLUS):
            return self.open.kind in (BlockKind.DASH, BlockKind.PLUS) or before.endswith((":", ";", ".", ","))
        counted = self.counted.get((mark.family, mark.text[-1:]), 0)
        return before.endswith((":", ";")) or mark.order in (1, counted + 1)

    def _begin(self, kind: BlockKind, number: int, text: str, *, mark: Mark | None = None, bold: bool = False) -> _Open:
        """Begin a block on a line."""
        if kind in TITLE_OF or kind in TITLE_OF.values():
            self.titled = number
            self.awaited = TITLE_OF.get(kind, kind)
        rest = (mark.rest if mark else text).strip()
        column = max(self.lines[number].rfind(rest), 0)
        return _Open(kind=kind, mark=mark.text if mark else "", bold=bold, line=number, pieces=[(rest, number, column)])

    def _set_level(self, indent: int, number: int) -> None:
        """Count how many marked lines the open block is indented under."""
        assert self.open is not None
        if not self.open.mark or self.open.kind in CLOSED:
            self.indents = []
            return
        self.indents = [other for other in self.indents if indent - other >= 2]
        self.open.level = min(len(self.indents), MAX_LEVEL)
        if len(self.indents) > MAX_LEVEL:
            self.problems.append(TOO_DEEP.at(self._at(number, indent), levels=MAX_LEVEL))
        self.indents.append(indent)

    def _close(self) -> None:
        """Finish the open block: join its lines and read what is bold, italic or a link in them."""
        block, self.open = self.open, None
        if block is None:
            return
        runs = self._runs(block.pieces)
        kind = block.kind
        if block.bold:
            runs = tuple(replace(run, bold=True) for run in runs)
        if kind in (BlockKind.PART_TITLE, BlockKind.SECTION_TITLE):
            runs = tuple(replace(run, text=run.text.upper()) for run in runs)
        if kind is BlockKind.ARTICLE and body_outline.is_title(" ".join(text for text, _, _ in block.pieces)):
            kind = BlockKind.ARTICLE_TITLE
        line = (self.place.line or 1) + block.line
        self.blocks.append(Block(kind=kind, runs=runs, mark=block.mark, level=block.level, line=line))

    def _runs(self, pieces: list[tuple[str, int, int]]) -> tuple[Run, ...]:
        """Read inline Markdown in lines that belong together."""
        runs, slips = body_inline.parse_inline(" ".join(text for text, _, _ in pieces))
        for slip in slips:
            offset, line, column = slip.offset, pieces[0][1], pieces[0][2]
            for text, number, start in pieces:
                line, column = number, start + offset
                if offset <= len(text):
                    break
                offset -= len(text) + 1
            self.problems.append(_SLIPS[slip.what].at(self._at(line, column), found=slip.found))
        return runs

    def _end_of_table(self, number: int) -> int:
        """Return the line after a table that begins on a line, or that line itself where none does."""
        lines = [line.strip() for line in self.lines[number : number + 2]]
        if lines[0].startswith("|"):
            end = number
            while end < len(self.lines) and self.lines[end].lstrip().startswith("|"):
                end += 1
            return end
        headed = len(lines) == 2 and "|" in lines[1] and _DELIMITER_ROW.fullmatch(lines[1]) is not None
        if not headed or not _PIPE.search(lines[0]):
            return number
        end = number + 2
        while end < len(self.lines) and _PIPE.search(self.lines[end]):
            end += 1
        return end

    def _table(self, start: int, end: int) -> None:
        """Read the rows of a table; each is filled up to the same number of cells."""
        numbers = [
            n for n in range(start, end) if n != start + 1 or not _DELIMITER_ROW.fullmatch(self.lines[n].strip())
        ]
        rows = [tuple(self._runs([(text, n, column)]) for text, column in _cells(self.lines[n])) for n in numbers]
        for number, row in zip(numbers, rows, strict=True):
            if len(row) != len(rows[0]):
                self.problems.append(TABLE_ROW.at(self._at(number, 0), count=len(row), head=len(rows[0])))
        width = max(len(row) for row in rows)
        filled = tuple(row + ((),) * (width - len(row)) for row in rows)
        self.indents = []
        self.blocks.append(Block(kind=BlockKind.TABLE, rows=filled, line=(self.place.line or 1) + start))

    def _without_controls(self, line: str, number: int) -> str:
        """Return a line in which control characters, which no document can hold, are spaces."""
        if line.isprintable():
            return line
        bad = [column for column, letter in enumerate(line) if _is_control(letter)]
        if bad:
            code = f"{ord(line[bad[0]]):04X}"
            self.problems.append(CONTROL_CHARACTER.at(self._at(number, bad[0]), code=code))
        return "".join(" " if letter == "\t" or _is_control(letter) else letter for letter in line)

    def _at(self, number: int, column: int) -> Place:
        """Return the place of a line and column, both counted from 0 in the text."""
        line = (self.place.line or 1) + number
        return Place(file=self.place.file, line=line, column=(self.place.column or 1) + column, where=self.place.where)


def _numbered(blocks: tuple[Block, ...], place: Place) -> Iterator[Numbered]:
    """List what is numbered in a text, in order."""
    for number, block in enumerate(blocks):
        at = Place(file=place.file, line=block.line, column=place.column, where=place.where)
        after = blocks[number + 1].kind if number + 1 < len(blocks) else None
        if block.kind in (BlockKind.PART, BlockKind.SECTION):
            part = body_outline.find_part(inline_runs.plain_text(block.runs))
            assert part is not None
            titled = after is TITLE_OF[block.kind]
            yield Numbered(
                word=part.word, shown=part.label, value=part.value, place=at, titled=titled, roman=part.is_roman
            )
        elif block.mark:
            found = body_outline.read_mark(block.mark, at)
            if found:
                yield found


def _cells(line: str) -> list[tuple[str, int]]:
    """Split a row of a table at its bars; each cell with the column where its text begins."""
    start = len(line) - len(line.lstrip())
    start += 1 if line[start:].startswith("|") else 0
    cells: list[tuple[str, int]] = []
    for bar in [*_PIPE.finditer(line, start), None]:
        end = len(line) if bar is None else bar.start()
        text = line[start:end].strip()
        if bar is not None or text or not cells:
            cells.append((text, start + line[start:end].find(text)))
        start = end + 1
    return cells


def _is_control(letter: str) -> bool:
    """Tell whether a character is one that XML and print cannot hold."""
    return (letter != "\t" and unicodedata.category(letter) in ("Cc", "Cs")) or letter in "\ufffe\uffff"
