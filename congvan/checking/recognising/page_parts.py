"""What stands in headers, footers and notes: page numbers, addresses, the line of a digital signature."""

import re

from congvan.checking.components import Component, Part
from congvan.checking.recognising import component_words as words
from congvan.checking.recognising.stretches import Stretch, named
from congvan.facts.document_facts import Container, DocumentFacts

_NUMBER = re.compile(
    r"((trang|page)\s*)?[-–—(]?\s*(\d{1,4}|[ivxlc]{1,7})?\s*([/|]\s*\d{1,4})?\s*[-–—)]?", re.IGNORECASE
)


def numbered_paragraphs(facts: DocumentFacts) -> frozenset[int]:
    """Return the numbers of the paragraphs that hold a page-number field."""
    return frozenset(one.paragraph for section in facts.sections for one in section.page_numbers or ())


def is_address(stretch: Stretch) -> bool:
    """Tell a line of the office's address."""
    return words.is_address(stretch.text, stretch.key) or stretch.key.startswith(("dia chi ", "tru so "))


def read_margin(stretch: Stretch, numbered: frozenset[int]) -> Part:
    """Name a paragraph of a header, a footer or a note."""
    if stretch.number in numbered:
        return named(stretch, Component.PAGE_NUMBER, 0.97, "có trường số trang")
    if stretch.is_empty:
        return named(stretch, Component.EMPTY, 0.95, "không có chữ")
    if stretch.paragraph.container is Container.NOTE:
        return named(stretch, Component.OTHER, 0.5, "chú thích cuối trang")
    if _NUMBER.fullmatch(stretch.text):
        return named(stretch, Component.PAGE_NUMBER, 0.85, "chỉ có một số trong lề trang")
    if words.is_signature_note(stretch.text):
        return named(stretch, Component.SIGNED_ANNEX, 0.75, "số, ký hiệu và giờ ký số trong lề trang")
    if is_address(stretch):
        return named(stretch, Component.ADDRESS, 0.85, "địa chỉ, điện thoại, thư điện tử trong lề trang")
    stamp = words.stamp(stretch.text, stretch.key)
    if stamp:
        return named(stretch, stamp[0], 0.8, stamp[1])
    return named(stretch, Component.OTHER, 0.4, "chữ trong lề trang")
