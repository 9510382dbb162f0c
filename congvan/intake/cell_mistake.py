"""What is wrong with a returned workbook, as a school reads it: the cell, what stands there, what was expected.

The words are those that are shown, in the language of whoever reads them; nothing here is a msgid any more.
"""

from msgspec import Struct

WorkbookCell = tuple[str, str]
"""A sheet's name as it is in the file, and the cell there: `("2. Trẻ em", "D9")`."""


class CellMistake(Struct, frozen=True, kw_only=True):
    """One thing to put right."""

    code: str
    """The problem's stable code: `forms.sum-differs`. Mistakes of one code belong together."""
    workbook_sheet: str
    """The sheet's name as it is in the file; empty where the whole workbook is meant."""
    at: str
    """The cell there, `B12`; of a merged range its first. Empty where the sheet or the whole workbook is meant."""
    heading: str
    """What all mistakes of this code are, in a few words: `Tổng khác các phần cộng lại`."""
    message: str
    """The whole sentence."""
    stands: str
    """What stands there, as it is shown; empty where nothing does."""
    expected: str
    """What was expected; empty where that cannot be said in a few words."""
    cure: str
    """How to put it right, a sentence."""
    others: tuple[WorkbookCell, ...] = ()
    """The other cells that it is about: the parts of a total."""
    must: bool = True
    """Whether it must be put right; else a reason in the column of notes is enough."""
