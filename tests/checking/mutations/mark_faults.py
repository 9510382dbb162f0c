"""Faults of the marks in frames, and of the address at the foot of the first page with the line above it."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from tests.checking.mutations import open_letter as ol
from tests.checking.mutations.open_letter import TWIPS_A_MM, OpenLetter, q
from tests.checking.mutations.planted_fault import FORM, Base, Fault, Plant, Spot
from tests.checking.mutations.planting import set_letters

Change = Callable[[Any], None]


def _changed(style: str, change: Change) -> Plant:
    """Change the paragraphs of a style, in whichever part they stand: a header, a footer, the text."""

    def plant(letter: OpenLetter, base: Base) -> Spot | None:
        for part, found in _parts_with(letter, style):
            for paragraph in found:
                change(paragraph)
            return Spot(paragraphs=tuple(found), part=part)
        return None

    return plant


def _parts_with(letter: OpenLetter, style: str) -> Iterator[tuple[str, list[Any]]]:
    """The parts that hold paragraphs of a style, with these."""
    for name in sorted(letter.parts):
        if re.fullmatch(r"word/(?:document|header\d*|footer\d*)\.xml", name):
            found = [one for one in letter.tree(name).iter(q("p")) if letter.style_of(one) == style]
            if found:
                yield name, found


def _unframed(paragraph: Any) -> None:
    """Take the borders off the table that frames a mark."""
    table = next(paragraph.iterancestors(q("tbl")))
    for borders in list(table.iter(q("tblBorders"), q("tcBorders"))):
        borders.getparent().remove(borders)


def _small(paragraph: Any) -> None:
    """Type a mark in small letters."""
    ol.retype(paragraph, ol.text_of(paragraph).capitalize())


def _letters(**values: object) -> Change:
    """Give a paragraph's letters another form."""

    def change(paragraph: Any) -> None:
        for form in ol.form_of_runs(paragraph):
            set_letters(form, **values)

    return change


def _line(change: Callable[[Any], None]) -> Plant:
    """Change the paragraph that draws the line above the address."""

    def plant(letter: OpenLetter, base: Base) -> Spot | None:
        for part, found in _parts_with(letter, _ADDRESS):
            for rule in [one for one in letter.tree(part).iter(q("p")) if letter.style_of(one) == "CV Kẻ trên địa chỉ"]:
                change(rule)
                return Spot(paragraphs=(found[0],), part=part)
        return None

    return plant


def _gone(rule: Any) -> None:
    """Take the line away."""
    rule.getparent().remove(rule)


def _dotted(rule: Any) -> None:
    """Make the line a dotted one."""
    form = ol.given(rule, "pPr", first=True)
    borders = ol.put(form, "pBdr")
    ol.put(borders, "top", val="dotted", sz=6, space=1, color="000000")


def _short(rule: Any) -> None:
    """End the line in the middle of the page."""
    ol.put(ol.given(rule, "pPr", first=True), "ind", right=round(80 * TWIPS_A_MM))


def _fault(name: str, says: str, code: str, plant: Plant) -> Fault:
    """Return a fault of form."""
    return Fault(id=name, says=says, component=name.split(".", maxsplit=1)[0], kind=FORM, code=code, plant=plant)


_URGENCY, _CIRCULATION, _ADDRESS = "CV Dấu khẩn", "CV Lưu hành", "CV Địa chỉ"

MARK_FAULTS = (
    _fault("do-khan.khong-khung", "Dấu khẩn không có khung", "letter.mark-frame", _changed(_URGENCY, _unframed)),
    _fault(
        "luu-hanh.khong-khung",
        "Chỉ dẫn lưu hành không có khung",
        "letter.mark-frame",
        _changed(_CIRCULATION, _unframed),
    ),
    _fault(
        "luu-hanh.khong-dam", "Chỉ dẫn lưu hành không đậm", "letter.bold", _changed(_CIRCULATION, _letters(bold=False))
    ),
    _fault(
        "luu-hanh.nghieng",
        "Chỉ dẫn lưu hành in nghiêng",
        "letter.italic",
        _changed(_CIRCULATION, _letters(italic=True)),
    ),
    _fault("luu-hanh.co-nho", "Chỉ dẫn lưu hành cỡ 11", "letter.size", _changed(_CIRCULATION, _letters(size=11))),
    _fault(
        "luu-hanh.chu-thuong", "Chỉ dẫn lưu hành viết chữ thường", "letter.capitals", _changed(_CIRCULATION, _small)
    ),
    _fault("dia-chi.khong-ke", "Không có đường kẻ trên địa chỉ", "letter.full-line", _line(_gone)),
    _fault("dia-chi.ke-cham", "Đường kẻ trên địa chỉ là nét chấm", "letter.full-line", _line(_dotted)),
    _fault("dia-chi.ke-ngan", "Đường kẻ trên địa chỉ dài nửa trang", "letter.full-line", _line(_short)),
    _fault("dia-chi.co-nho", "Địa chỉ cỡ 10", "letter.size", _changed(_ADDRESS, _letters(size=10))),
    _fault("dia-chi.co-to", "Địa chỉ cỡ 13", "letter.size", _changed(_ADDRESS, _letters(size=13))),
    _fault("dia-chi.dam", "Địa chỉ in đậm", "letter.bold", _changed(_ADDRESS, _letters(bold=True))),
    _fault("dia-chi.nghieng", "Địa chỉ in nghiêng", "letter.italic", _changed(_ADDRESS, _letters(italic=True))),
)
