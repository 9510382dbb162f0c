"""The components of a document (thể thức) as Decree 30/2020 names them, and where a recogniser found them."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any, Self, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from congvan.facts.document_facts import DocumentFacts, Paragraph, Piece

_Made = TypeVar("_Made")


class Component(StrEnum):
    """A component; where `decree30` has rules for it, the value is the first half of their ids."""

    NATIONAL_NAME = "quoc-hieu"
    MOTTO = "tieu-ngu"
    SUPERIOR = "co-quan-chu-quan"
    ISSUER = "co-quan-ban-hanh"
    NUMBER = "so-ky-hieu"
    PLACE_AND_DATE = "dia-danh-thoi-gian"
    TYPE_NAME = "ten-loai"
    HEADLINE = "trich-yeu"
    """Trích yếu under the name of a type."""
    SUBJECT = "trich-yeu-cong-van"
    """V/v … of a công văn."""
    AUTHORITY_LINE = "tham-quyen-ban-hanh"
    """The line of a quyết định or nghị quyết that names who decides."""
    RESOLVED = "cau-quyet-dinh"
    """`QUYẾT ĐỊNH:`, `QUYẾT NGHỊ:`."""
    GREETING = "kinh-gui"
    """“Kính gửi” with its addressees, each line of it."""
    BASIS = "can-cu"
    PART_LABEL = "phan-chuong"
    PART_TITLE = "tieu-de-phan-chuong"
    SECTION_LABEL = "muc"
    SECTION_TITLE = "tieu-de-muc"
    ROMAN_SECTION = "muc-danh-so-la-ma"
    ARTICLE = "dieu"
    CLAUSE = "khoan"
    TITLED_CLAUSE = "khoan-co-tieu-de"
    POINT = "diem"
    BODY = "noi-dung"
    """Any other paragraph of the text."""
    TABLE_TEXT = "bang"
    """Text inside a table of the body or of an annex."""
    AUTHORITY = "quyen-han-chuc-vu"
    """TM., KT., TL., TUQ., Q. and the signer's office, each line of it."""
    SIGNER_NAME = "ho-ten"
    SIGNATURE_PLACE = "cho-ky"
    """Empty lines, `(Chữ ký, dấu)`, a picture, or what a digital signature shows."""
    RECEIVERS_LABEL = "tu-noi-nhan"
    RECEIVER = "noi-nhan"
    ANNEX_LABEL = "tu-phu-luc"
    ANNEX_TITLE = "tieu-de-phu-luc"
    ATTACHED_TO = "kem-theo"
    SIGNED_ANNEX = "chu-ky-so-kem-theo"
    URGENCY = "do-khan"
    SECRECY = "do-mat"
    CIRCULATION = "luu-hanh"
    DRAFTER = "nguoi-soan-thao"
    ADDRESS = "dia-chi"
    COPY_FORM = "hinh-thuc-sao"
    DRAFT = "du-thao"
    PAGE_NUMBER = "so-trang"
    EMPTY = "trong"
    OTHER = "khac"
    """What could not be told."""


class Region(StrEnum):
    """Which document inside the file a part belongs to."""

    MAIN = "main"
    ATTACHED = "attached"
    """A document promulgated by a decision: quy chế, quy định …"""
    ANNEX = "annex"
    COPY = "copy"
    """The block of a copy (sao y, sao lục, trích sao)."""


class Examined(Struct, frozen=True, kw_only=True, dict=True):
    """A record that many rules ask the same of; what a function makes of it is worked out once and kept beside it."""

    @cached_property
    def _made(self) -> dict[object, Any]:
        """What was worked out; no part of the record itself."""
        return {}

    def once(self, make: Callable[[Self], _Made]) -> _Made:
        """Return what a function makes of this record; the function is called the first time only."""
        try:
            found: _Made = self._made[make]
        except KeyError:
            found = self._made[make] = make(self)
        return found

    def kept(self, key: object, make: Callable[[], _Made]) -> _Made:
        """Return what a function makes, kept under a key; the function is called the first time only."""
        try:
            found: _Made = self._made[key]
        except KeyError:
            found = self._made[key] = make()
        return found

    def forget(self) -> None:
        """Drop what was worked out: what refers to this record again would keep both till a garbage collection."""
        for one in self._made.values():
            if isinstance(one, Examined):
                one.forget()
        self._made.clear()


class Part(Examined, frozen=True, kw_only=True):
    """A stretch of a paragraph that is one component: most often the whole paragraph.

    A letterhead set with tabs or line breaks holds several in one paragraph; `start` and `end` cut its text.
    """

    component: Component
    paragraph: Paragraph
    start: int
    end: int
    trust: float
    """0 to 1; rules on form are silent below `SURE`."""
    why: str
    """The reason, in a few words, for a person who asks: `đứng dưới Quốc hiệu`."""
    region: Region = Region.MAIN
    region_number: int = 0
    """Which annex or attached document, from 1; 0 in the main document."""

    @property
    def text(self) -> str:
        """The words, without spaces around them."""
        return self.once(_text)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The pieces of the stretch, cut to it."""
        return self.once(_pieces)


def _text(part: Part) -> str:
    """Return the words of a part."""
    return part.paragraph.text[part.start : part.end].strip()


def _pieces(part: Part) -> tuple[Piece, ...]:
    """Return the pieces of a part; those that stand whole in it as they are."""
    if part.start == 0 and part.end == len(part.paragraph.text):
        return part.paragraph.pieces
    found = []
    position = 0
    for piece in part.paragraph.pieces:
        length = len(piece.text)
        low, high = max(part.start - position, 0), min(part.end - position, length)
        position += length
        if low < high:
            whole = high - low == length
            found.append(piece if whole else replace(piece, text=piece.text[low:high], offset=piece.offset + low))
    return tuple(found)


SURE = 0.7
"""The trust from which a part is judged."""


class RecognisedDocument(Examined, frozen=True, kw_only=True):
    """A file whose parts have names, in reading order; empty paragraphs are parts too."""

    facts: DocumentFacts
    parts: tuple[Part, ...]
    type: str | None
    """Id of the document type, such as `cong-van`; None where it cannot be told."""
    type_trust: float
    day: date | None
    """The date of the letter; None in a draft or where it is no date."""
    is_letter: bool
    """Whether it looks like a document of Decree 30 at all: enough of a letterhead was found."""
    why: str = ""
    """Why it is one or is none, for a person who asks."""
    alone: Region | None = None
    """What it is where it belongs to a document in another file: an annex, an attached document, a copy's block."""
    legacy_encoding: str | None = None
    """`TCVN3` or `VNI` where most of the text is typed in fonts of before Unicode; parts were told by decoded words."""

    def of(self, *components: Component, region: Region | None = Region.MAIN) -> tuple[Part, ...]:
        """Return the parts of these components, in reading order; `region` None means all regions.

        `Region.MAIN` means the document itself: in the file of a copy's block, that block.
        """
        asked = (components, region)
        if asked not in self._made:
            wanted = Region.COPY if region is Region.MAIN and self.alone is Region.COPY else region
            named = frozenset(components)
            self._made[asked] = tuple(
                [part for part in self.parts if part.component in named and wanted in (None, part.region)]
            )
        found: tuple[Part, ...] = self._made[asked]
        return found
