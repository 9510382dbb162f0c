"""What the templates of a copy may say (Decree 30/2020, Annex I, Part II; Annex III, specimens 3.1 and 3.2)."""

from datetime import date, datetime

from msgspec import Struct

from congvan.decree30 import document_types
from congvan.letters import letter_fields, letter_words, letterhead
from congvan.letters.letter import Letter
from congvan.letters.letterhead import Letterhead

DAY_OPEN, HOUR_OPEN = "…/…/……", "…:…:…"
"""What stands for the time of signing until it is known."""


class CopyFields(Struct, frozen=True, kw_only=True):
    """A copy as its templates print it; every text is final."""

    form_name: str
    """`SAO Y`, `SAO LỤC` or `TRÍCH SAO`."""
    issuer_lines: tuple[str, ...]
    number_line: str
    """`Số: 05/SY-PGDĐT`."""
    place_and_date: str
    distribution: tuple[str, ...]
    authority_lines: tuple[str, ...]
    signer_position: str
    signer_name: str
    electronic_line: str
    """Of an electronic copy, which prints nothing else: `Sao y; Phòng Giáo dục và Đào tạo; 05/02/2024; 10:15:30`…"""
    issuer_name: str
    title: str


def prepare_copy(letter: Letter) -> CopyFields:
    """Prepare everything that a copy's templates print."""
    assert letter.original is not None
    fields = letter_fields.prepare_letter(letter)
    original = letter.original
    name = document_types.name_of(letter.type)
    described = f"{original.described.type} {original.described.number}".strip()
    line = f"{name}; {letter.issuer.name}; {word_signing(original.signed_at)}"
    return CopyFields(
        form_name=name.upper(),
        issuer_lines=fields.issuer_lines,
        number_line=fields.number_line,
        place_and_date=fields.place_and_date,
        distribution=fields.distribution,
        authority_lines=fields.authority_lines,
        signer_position=fields.signer_position,
        signer_name=fields.signer_name,
        electronic_line=line if original.electronic else "",
        issuer_name=fields.issuer_name,
        title=f"{name} {letter_words.word_number(letter)}: {described}",
    )


def word_signing(signed_at: datetime | None) -> str:
    """Write day, hour and zone of a signature: `05/02/2024; 10:15:30 +07:00` (Annex I, Part II, I.3.c)."""
    if signed_at is None:
        return f"{DAY_OPEN}; {HOUR_OPEN}"
    zone = signed_at.isoformat()[19:]
    return f"{_short_day(signed_at.date())}; {signed_at:%H:%M:%S} {zone}".rstrip()


def fit_copy(fields: CopyFields, *, on: date | None = None) -> Letterhead:
    """Fit the two columns of a copy's head into the width of the text."""
    return letterhead.fit(
        superior_lines=(),
        issuer_lines=fields.issuer_lines,
        right=(fields.form_name, "", fields.place_and_date),
        left_plain=(fields.number_line,),
        on=on,
    )


def _short_day(day: date) -> str:
    """Return `05/02/2024`, `29/8/2024`: days under 10 and months 1 and 2 with a zero."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"
