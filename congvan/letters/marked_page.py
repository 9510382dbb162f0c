"""A page laid out once with marks in one paragraph, and from it many schools' PDF files.

A school's paragraph is laid out by WeasyPrint among those of many schools, on one page; the rest of its file is cut
from one whole layout for each shape that the paragraph takes (how many lines, which fonts). That this may be done is
tried out: two texts must give files that differ nowhere else, and the paragraph among many must be painted as it is in
its own page. A text with any other letter than those of `ALPHABET`, or that is painted otherwise than it is written,
gets a whole layout.
"""

import html
import re
from collections.abc import Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from congvan.base.problems import Problem
from congvan.letters import cut_pdf, painted_text, pdf_file
from congvan.letters.cut_pdf import CutPdf
from congvan.letters.painted_text import Run

if TYPE_CHECKING:
    from weasyprint import Document

_LOWER = "abcdefghijklmnopqrstuvwxyzàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
ALPHABET = f"{_LOWER}{_LOWER.upper()}0123456789 !\"#$%&'()*+,-./:;<=>?@[\\]^_`|~–‘’“”"
"""The letters that every file's fonts hold, whatever the school is called: so a name's file depends on no other's."""

_PARAGRAPH = re.compile(r"<p\b[^>]*>(?:[^<]|</?(?:b|i|em|strong|span|br)\b[^>]*>)*</p>")
_TITLE = re.compile(r"<title>[^<]*</title>")
_TAG = re.compile(r"<[^>]*>")
_SPACES = re.compile(r"\s+")
_LETTERS = frozenset(ALPHABET)
_HEIGHT = 1000
"""px of page for each paragraph: more than it can take."""

Values = Mapping[str, str]
"""What stands for each mark."""
Whole = tuple["Document | None", tuple[Problem, ...]]
"""A page laid out, and what was odd about it."""


class PaintedLines(Struct, frozen=True, kw_only=True):
    """A school's paragraph, laid out."""

    values: Values
    runs: tuple[Run, ...]


class NotPlainError(ValueError):
    """A page does more with what differs than print it in one plain paragraph."""


class MarkedPage:
    """A page with marks, from which files are cut."""

    def __init__(self, page: str, marks: re.Pattern[str], folder: Path) -> None:
        """Take a page apart and try out whether files may be cut from it.

        Args:
            page: HTML with marks.
            marks: Has one group, which is the mark.
            folder: Where its pictures and fonts are.

        Raises:
            NotPlainError: they may not.
        """
        self._page, self._marks, self._folder = page, marks, folder
        place = next((one for one in _PARAGRAPH.finditer(page) if marks.search(one[0])), None)
        if place is None or marks.search(_TITLE.sub("", page[: place.start()]) + page[place.end() :]):
            raise NotPlainError
        self._before, self._paragraph = page[: place.start()], place[0]
        self._cuts: dict[object, CutPdf | None] = {}
        try:
            self._try_out(tuple(dict.fromkeys(marks.findall(page))))
        except (cut_pdf.CannotCutError, painted_text.OddTextError) as error:
            raise NotPlainError from error

    def lay_out(self, many: Sequence[Values]) -> list[PaintedLines | None]:
        """Lay out the paragraphs of many schools; None where one needs a whole layout."""
        fitting = [values for values in many if _fits(values)]
        try:
            painted = iter(self._lay_out(fitting) if fitting else ())
        except painted_text.OddTextError:
            return [None] * len(many)
        return [next(painted) if _fits(values) else None for values in many]

    def write(self, lines: PaintedLines) -> bytes | None:
        """Return a school's file; None where it needs a whole layout."""
        shape = painted_text.shape_of(lines.runs)
        if shape not in self._cuts:
            try:
                cut, problems = self._cut(lines)
            except (cut_pdf.CannotCutError, painted_text.OddTextError):
                cut, problems = None, ()
            self._cuts[shape] = cut if problems == self.problems else None
        known = self._cuts[shape]
        return known.fill(lines.runs, lines.values.__getitem__) if known else None

    def _try_out(self, marks: tuple[str, ...]) -> None:
        """Lay out two short texts whole and among others, and compare."""
        short = dict.fromkeys(marks, "An")
        whole = pdf_file.lay_out(_filled(self._page, self._marks, short), self._folder)
        document, _ = whole
        if document is None:
            raise NotPlainError
        self._width = document.pages[0].width
        tried = (dict.fromkeys(marks, " ".join(ALPHABET)), short, dict.fromkeys(marks, "Bình"))
        self._tried = self._lay_out_among(tried)
        self._fonts: dict[Any, Any] = {}
        runs = painted_text.paint(self._tried, self._fonts)
        self._letters = painted_text.letters_of(self._fonts)
        texts = [_without_spaces(painted_text.text_of(run, self._letters) or "") for run in runs]
        self._before_runs, self._after_runs = _place_of("".join(map(self._text_of, tried)), texts)
        alphabet, first, second = self._split(runs, tried)
        if not (alphabet and first and second) or _fonts_of(alphabet) != _fonts_of(first):
            raise NotPlainError
        cut, self.problems = self._cut(first, whole)
        if (cut, self.problems) != self._cut(second):
            raise NotPlainError
        self._cuts[painted_text.shape_of(first.runs)] = cut

    def _lay_out(self, many: Sequence[Values]) -> list[PaintedLines | None]:
        """Lay out paragraphs that fit; where one is not painted as it is written, the others are found without it."""
        found = self._split(painted_text.paint(self._lay_out_among(many), self._fonts), many)
        half = len(many) // 2
        return found if all(found) or not half else self._lay_out(many[:half]) + self._lay_out(many[half:])

    def _lay_out_among(self, many: Sequence[Values]) -> "Document":
        """Lay out the page with many paragraphs in place of one, as high as it takes, without what follows."""
        paragraphs = "\n".join(_filled(self._paragraph, self._marks, values) for values in many)
        style = f"@page {{ size: {self._width}px {(len(many) + 2) * _HEIGHT}px !important }}"
        document, _ = pdf_file.lay_out(self._before + paragraphs, self._folder, style)
        assert document
        return document

    def _split(self, runs: list[Run], many: Sequence[Values]) -> list[PaintedLines | None]:
        """Give each school its runs; None where what is painted is not what is written."""
        at, end = self._before_runs, len(runs) - self._after_runs
        found: list[PaintedLines | None] = []
        for values in many:
            wanted, text, start = self._text_of(values), "", at
            while at < end and len(text) < len(wanted):
                text += _without_spaces(painted_text.text_of(runs[at], self._letters) or "")
                at += 1
            found.append(PaintedLines(values=values, runs=tuple(runs[start:at])) if text == wanted else None)
        return found

    def _text_of(self, values: Values) -> str:
        """Return the text of a school's paragraph, without spaces."""
        return _without_spaces(html.unescape(_TAG.sub("", _filled(self._paragraph, self._marks, values))))

    def _cut(self, lines: PaintedLines, whole: Whole | None = None) -> tuple[CutPdf, tuple[Problem, ...]]:
        """Lay a school's page out whole unless it is, and cut its file, with all letters in its fonts.

        Raises:
            CannotCutError: the paragraph is not painted as it is among others, or not in the page's own font.
        """
        page = _filled(self._page, self._marks, lines.values)
        document, problems = whole or pdf_file.lay_out(page, self._folder)
        if document is None:
            raise cut_pdf.CannotCutError
        document.metadata.title = self._tried.metadata.title
        painted_text.paint(self._tried, document.fonts)
        found: list[CutPdf] = []
        _, more = pdf_file.write(document, page, lambda _, pdf: found.append(cut_pdf.cut(pdf, lines.runs, self._marks)))
        if any(one.kind is pdf_file.ODD_LETTERS for one in more):
            raise cut_pdf.CannotCutError
        return found[0], (*problems, *more)


def _fonts_of(lines: PaintedLines) -> set[str]:
    """Return the names of the fonts in which a paragraph is painted."""
    return {painted_text.font_name(run) for run in lines.runs}


def _fits(values: Values) -> bool:
    """Tell whether texts have known letters only, and spaces only between words."""
    return all(_LETTERS.issuperset(text) and text == " ".join(text.split()) for text in values.values())


def _filled(page: str, marks: re.Pattern[str], values: Values) -> str:
    """Return HTML with its marks replaced."""
    return marks.sub(lambda mark: html.escape(values[mark[0]]), page)


def _without_spaces(text: str) -> str:
    """Return a text without any space: where a line ends, one is not painted."""
    return _SPACES.sub("", text)


def _place_of(wanted: str, texts: Sequence[str]) -> tuple[int, int]:
    """Return how many runs stand before and after those that have a text.

    Raises:
        NotPlainError: it is not there once, from the beginning of a run to the end of one.
    """
    starts = list(accumulate(map(len, texts), initial=0))
    whole = "".join(texts)
    start = whole.find(wanted)
    if whole.count(wanted) != 1 or start not in starts or start + len(wanted) not in starts:
        raise NotPlainError
    # empty runs belong to what stands before
    return len(starts) - 1 - starts[::-1].index(start), len(texts) - starts.index(start + len(wanted))
