"""A text that a person typed, as it may stand in a cell of a spreadsheet: nothing in it is ever taken for a formula."""

from congvan.base import vietnamese

LONGEST = 32_767
"""Characters that a cell of Excel can hold; XlsxWriter leaves out a longer text without a word."""
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""What a formula may begin with."""


def fit_cell(text: str) -> str:
    """Return a text cleaned, and cut where a cell ends."""
    return vietnamese.clean(text)[:LONGEST]


def looks_like_formula(text: str) -> bool:
    """Tell whether a program would take a text for a formula when its cell is edited, or when a CSV file is opened."""
    return text.startswith(FORMULA_SIGNS)
