"""Pieces of a report in Word for pasting into another document: headings, paragraphs, tables, charts as EMF."""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from msgspec import Struct

from congvan.letters import word_base, word_picture
from congvan.letters.word_styles import Style
from congvan.letters.word_xml import Element, keep_with_next, paragraph, run, twips, w
from congvan.summaries import drawing_emf_file
from congvan.summaries.drawing import Drawing

NORMAL = "Normal"
PAGE_NUMBER = Style(id="CVSoTrang", name="CV Số trang", component="so-trang", align="center")
WIDTH = 165.0
"""Millimetres between the margins of an A4 page by the decree."""
SHADE = "E4E7EB"


class Piece(Struct, frozen=True, kw_only=True):
    """A piece of a paragraph: a text, bold or not, or a chart as wide as is said (mm)."""

    text: str = ""
    bold: bool = False
    chart: Drawing | None = None
    width: float = 0.0
    ink: str = ""
    """Of the text, `ffffff`; empty for black."""
    ground: str = ""
    """Of the cell of a table that it begins, `7a1024`; empty for none."""


Cell: TypeAlias = Sequence[Piece]
"""What stands in a cell of a table."""


class Report:
    """A report as it grows; `pictures` are its charts in the order in which they stand."""

    def __init__(self, size: float = 11) -> None:
        """Begin a report in a size of text (points)."""
        self.size = size
        self.body: list[Element] = []
        self.pictures: list[bytes] = []

    def add(self, *pieces: Piece, size: float | None = None, align: str = "left", after: float = 4) -> None:
        """Add a paragraph."""
        self.body.append(self._paragraph(pieces, size or self.size, align, after))

    def add_heading(self, text: str) -> None:
        """Add the heading of a section; it stays with what follows."""
        self.add(Piece(text=text, bold=True), size=self.size + 1, after=2)
        keep_with_next(self.body[-1])

    def add_table(
        self, widths: Sequence[float], rows: Iterable[Sequence[Cell]], *, head: int = 1, aligns: Sequence[str] = ()
    ) -> None:
        """Add a table.

        Args:
            widths: Of its columns, in millimetres.
            rows: Cells of pieces; a row with fewer cells than columns has its last cell over the rest.
            head: So many first rows stand on every page.
            aligns: `left`, `center` or `right` for each column; left where none is said.
        """
        lines = w("tblBorders", *(w(side, val="single", sz=4, space=0, color="7A828C") for side in _SIDES))
        margins = w("tblCellMar", *(w(side, w=60, type="dxa") for side in ("left", "right")))
        form = w(
            "tblPr",
            w("tblW", w=sum(map(twips, widths)), type="dxa"),
            lines,
            w("tblLayout", type="fixed"),
            margins,
        )
        made = w("tbl", form, w("tblGrid", *(w("gridCol", w=twips(width)) for width in widths)))
        for number, row in enumerate(rows):
            made.append(self._row(widths, row, head=number < head, aligns=aligns))
        self.body.extend((made, self._paragraph((), 4, "left", 0)))

    def save(self, title: str) -> bytes:
        """Return the bytes of the file."""
        styles = word_base.style_elements((PAGE_NUMBER,))
        made = word_base.build_file(body=self.body, styles=styles, page_number_style=PAGE_NUMBER.id, title=title)
        return word_picture.add_pictures(made, self.pictures)

    def _row(self, widths: Sequence[float], cells: Sequence[Cell], *, head: bool, aligns: Sequence[str]) -> Element:
        """Make a row; one with fewer cells than columns has its last cell over the rest."""
        form = w("trPr", w("cantSplit"))
        if head:
            form.append(w("tblHeader"))
        made = w("tr", form)
        for place, pieces in enumerate(cells):
            last = place == len(cells) - 1
            span = len(widths) - place if last else 1
            cell = w("tcPr", w("tcW", w=sum(map(twips, widths[place : place + span])), type="dxa"))
            if span > 1:
                cell.append(w("gridSpan", val=span))
            ground = SHADE if head else next((piece.ground for piece in pieces if piece.ground), "")
            if ground:
                cell.append(w("shd", val="clear", color="auto", fill=ground))
            align = aligns[place] if aligns and span == 1 else "left"
            text = self._paragraph(pieces, self.size - 1, align, 1)
            if len(widths) > len(cells) == 1:  # a heading of the rows under it
                keep_with_next(text)
            made.append(w("tc", cell, text))
        return made

    def _paragraph(self, pieces: Sequence[Piece], size: float, align: str, after: float) -> Element:
        """Make a paragraph."""
        made = paragraph(NORMAL, *(self._run(piece, size) for piece in pieces))
        mark = round(size * 2)  # of the sign at its end, which makes the line as high as itself
        made[0].extend(
            (
                w("spacing", before=0, after=round(after * 20)),
                w("jc", val=align),
                w("rPr", w("sz", val=mark), w("szCs", val=mark)),
            )
        )
        return made

    def _run(self, piece: Piece, size: float) -> Element:
        """Make a run; a chart becomes the next picture."""
        if piece.chart is not None:
            self.pictures.append(drawing_emf_file.render_emf(piece.chart))
            height = piece.width * piece.chart.height / piece.chart.width
            return word_picture.picture_run(
                len(self.pictures), width=piece.width, height=height, spoken=piece.chart.spoken
            )
        made = run(piece.text.replace("\u200b", ""), bold=piece.bold)  # Word breaks long words by itself
        if not piece.bold:
            made.insert(0, w("rPr"))
        if piece.ink:
            made[0].append(w("color", val=piece.ink))
        made[0].extend((w("sz", val=round(size * 2)), w("szCs", val=round(size * 2))))
        return made


_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
