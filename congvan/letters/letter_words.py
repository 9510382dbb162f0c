"""How a document's number and date are written, in a letter and wherever it is named (Decree 30/2020, Annex I)."""

from datetime import date

from congvan.letters.letter import Letter

GAP = "\u00a0" * 6
"""What a draft leaves open for the number, the day and the month: room to write by hand."""


def capitalized(text: str) -> str:
    """Return a text that begins with a capital, its other letters as they are."""
    return text[:1].upper() + text[1:]


def word_number(letter: Letter) -> str:
    """Write number and symbol: `42/PGDĐT-CNTT`, `05/…`, or a gap before the slash (Annex I, Part I, II.3.c)."""
    number = GAP if letter.number is None else f"{letter.number:02d}"
    return f"{number}/{letter.symbol}"


def word_date(day: date | None, year: int) -> str:
    """Write `ngày 05 tháng 01 năm 2020`: days under 10 and months 1 and 2 with a zero (Annex I, Part I, II.4.b)."""
    if day is None:
        return f"ngày{GAP}tháng{GAP}năm {year}"
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"
