"""What an office puts on a letter beside its text: urgency, circulation, DỰ THẢO, who typed it, the address below.

Decree 30/2020, Annex I, Part I, III.2 to III.4. The decree says nothing of DỰ THẢO: it stands where offices put it.
"""

from msgspec import Struct

from congvan.decree30 import marks

DRAFT = "DỰ THẢO"


class Marks(Struct, frozen=True, kw_only=True):
    """The marks of a letter; none by default."""

    urgency: str = ""
    """A key of `decree30.marks.URGENCIES`."""
    circulation: str = ""
    """A key of `decree30.marks.CIRCULATIONS`."""
    draft: int = 0
    """0 for none; 1 for DỰ THẢO; from 2 on with its ordinal."""
    drafter: str = ""
    """The sign of who typed it: `PL`."""
    copies: int | None = None
    """How many copies are issued."""
    footer: tuple[str, ...] = ()
    """Address, e-mail, telephone: the lines at the foot of the first page."""


NO_MARKS = Marks()


class Frame(Struct, frozen=True, kw_only=True):
    """A mark in a frame as it is printed: width and height in mm."""

    text: str
    width: float
    height: float


def draft_mark(draft: int) -> str:
    """Return `DỰ THẢO`, `DỰ THẢO LẦN 2`, or nothing."""
    return f"{DRAFT} LẦN {draft}" if draft > 1 else DRAFT if draft else ""


def urgency_mark(urgency: str) -> str:
    """Return `HỎA TỐC`, `THƯỢNG KHẨN`, `KHẨN`, or nothing."""
    return marks.URGENCIES[urgency][0] if urgency else ""


def circulation_mark(circulation: str) -> str:
    """Return `LƯU HÀNH NỘI BỘ`, `XEM XONG TRẢ LẠI`, or nothing."""
    return marks.CIRCULATIONS[circulation] if circulation else ""


def drafter_mark(drafter: str, copies: int | None) -> str:
    """Return `PL.(300)` (Annex I, Part I, V, row 11), or what of it is known."""
    number = f"({copies})" if copies else ""
    return f"{drafter.upper()}.{number}" if drafter else number
