"""The frames of marks measured, for the Word file and the PDF alike; all lengths in mm."""

from congvan.decree30 import marks, page_layout
from congvan.decree30.advance_widths import measure
from congvan.decree30.page_layout import POINTS_A_MM
from congvan.letters.letter_fields import LetterFields
from congvan.letters.letter_marks import Frame

FRAME_HEIGHT = marks.urgency_frame(next(iter(marks.URGENCIES)))[1]
"""Of every frame: the stamps of urgency are all of one height (Annex I, Part I, III.2.b)."""
DRAFT_SIDE = 4.0
"""Left and right of DỰ THẢO in its frame."""
CIRCULATION_WIDTH = 56.0
"""Enough for the longest scope of circulation."""


def urgency_frame(fields: LetterFields) -> Frame | None:
    """Return the frame of a letter's urgency; None where it has none."""
    for urgency, (word, _) in marks.URGENCIES.items():
        if fields.urgency_mark == word:
            width, height = marks.urgency_frame(urgency)
            return Frame(text=word, width=width, height=height)
    return None


def draft_frame(fields: LetterFields) -> Frame | None:
    """Return the frame of DỰ THẢO; None where a letter is no draft."""
    if not fields.draft_mark:
        return None
    width = measure(fields.draft_mark, page_layout.measure("do-khan.size"), bold=True) / POINTS_A_MM
    return Frame(text=fields.draft_mark, width=width + 2 * DRAFT_SIDE, height=FRAME_HEIGHT)


def circulation_frame(fields: LetterFields) -> Frame | None:
    """Return the frame of the scope of circulation; None where a letter has none."""
    if not fields.circulation_mark:
        return None
    return Frame(text=fields.circulation_mark, width=CIRCULATION_WIDTH, height=FRAME_HEIGHT)


def footer_height(lines: tuple[str, ...], single_line: float) -> float:
    """Return how high the lines at the foot of the first page are, with the rule above them."""
    size = page_layout.measure("dia-chi.size")
    return (len(lines) * size * single_line + 4) / POINTS_A_MM if lines else 0.0
