"""What a file is as a whole: whether a document of Decree 30, of which type, of which day."""

import re
from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from congvan.base import vietnamese
from congvan.checking.components import SURE, Component, Part, Region
from congvan.checking.recognising import component_words as words
from congvan.checking.recognising import legacy_decoding
from congvan.checking.recognising.opening_parts import Opening
from congvan.decree30 import document_types

_WEIGHTS = {
    Component.NATIONAL_NAME: 2.0,
    Component.MOTTO: 2.0,
    Component.NUMBER: 2.0,
    Component.PLACE_AND_DATE: 1.5,
    Component.TYPE_NAME: 1.5,
    Component.SUBJECT: 1.0,
    Component.GREETING: 1.0,
    Component.RECEIVERS_LABEL: 1.0,
    Component.SIGNER_NAME: 1.0,
    Component.ISSUER: 0.5,
    Component.AUTHORITY: 0.5,
}
_ENOUGH = 5.0
"""A letterhead with two of its four marks and what a letter ends with."""
_NEARLY_ALL = 7.0
"""What makes a letter of a file without Quốc hiệu and Tiêu ngữ."""
_NORMATIVE = re.compile(r"/\s*(19|20)\d\d\s*/\s*(QĐ|NQ|TT|NĐ|TTLT|PL|QH)\d*\s*(-|$|/)", re.IGNORECASE)


class DocumentKind(Struct, frozen=True, kw_only=True):
    """What a file is."""

    is_letter: bool
    why: str
    type: str | None
    type_trust: float
    day: date | None
    alone: Region | None = None
    """What it is where it belongs to a document in another file."""


def tell_kind(parts: Sequence[Part], opening: Opening) -> DocumentKind:
    """Return what the parts of the main document make of it."""
    first: dict[Component, Part] = {}
    for part in parts:
        first.setdefault(part.component, part)
    score = sum(weight for component, weight in _WEIGHTS.items() if component in first)
    number = first.get(Component.NUMBER)
    headed = Component.NATIONAL_NAME in first or Component.MOTTO in first
    is_letter, why = score >= (_ENOUGH if headed else _NEARLY_ALL), "đủ các thành phần của phần đầu và phần ký"
    alone = None
    if Component.COPY_FORM in first and not headed:
        signed = Component.PLACE_AND_DATE in first and Component.SIGNER_NAME in first
        is_letter, why = number is not None or signed, "khối thể thức bản sao, để ở tệp riêng"
        alone = Region.COPY
    elif not is_letter and Component.ATTACHED_TO in first and Component.TYPE_NAME in first:
        why, alone = "văn bản kèm theo một quyết định, để ở tệp riêng", Region.ATTACHED
    elif not is_letter:
        why = "không đủ thành phần của một văn bản hành chính (Quốc hiệu, Tiêu ngữ, số, ngày, nơi nhận, người ký)"
    elif opening.type_key in words.NORMATIVE_KEYS or (number and _NORMATIVE.search(_shown(number))):
        is_letter, why = False, "văn bản quy phạm pháp luật, không trình bày theo Nghị định 30"
    elif Component.ATTACHED_TO in first and number is None:
        is_letter, why = False, "văn bản kèm theo một quyết định, để ở tệp riêng: không mang số và ngày của mình"
        alone = Region.ATTACHED
    type_id, trust = _type_of(first, opening) if alone is not Region.COPY else _copy_type(first[Component.COPY_FORM])
    place = first.get(Component.PLACE_AND_DATE)
    return DocumentKind(
        is_letter=is_letter,
        why=why,
        type=type_id if is_letter else None,
        type_trust=trust if is_letter else 0.0,
        day=_day_of(_shown(place)) if place and is_letter else None,
        alone=alone,
    )


def _type_of(first: dict[Component, Part], opening: Opening) -> tuple[str | None, float]:
    """Return the type and the trust: by its printed name, else by V/v, Kính gửi and the symbol."""
    number = first.get(Component.NUMBER)
    by_symbol = words.abbreviated_type(_shown(number)) if number else None
    if opening.type:
        if by_symbol and opening.type_trust < SURE:
            return by_symbol, 0.8
        agrees = by_symbol == opening.type
        return opening.type, opening.type_trust if agrees or by_symbol is None else min(opening.type_trust, 0.8)
    if opening.type_key:
        return None, 0.0
    letter_like = (Component.SUBJECT in first) + (Component.GREETING in first)
    if by_symbol and letter_like < 2:
        return by_symbol, 0.6
    if letter_like:
        return document_types.LETTER, (0.6 if by_symbol else 0.75 + 0.1 * letter_like)
    return (document_types.LETTER, 0.5) if number else (None, 0.0)


def _copy_type(form: Part) -> tuple[str | None, float]:
    """Return the kind of a copy that its form names, and the trust."""
    key = vietnamese.alike(_shown(form))
    names = {one: vietnamese.alike(document_types.name_of(one)) for one in document_types.COPIES}
    return next(((one, 0.95) for one, name in names.items() if name in key), (None, 0.0))


def _shown(part: Part) -> str:
    """Return a part's words as people read them."""
    return vietnamese.one_line(legacy_decoding.decode_pieces(part.pieces))


def _day_of(text: str) -> date | None:
    """Return the day that a line of place and date tells, None where it is none."""
    found = words.date_in(text)
    if found is None:
        return None
    try:
        return date(*found)
    except ValueError:
        return None
