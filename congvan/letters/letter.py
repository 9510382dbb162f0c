"""The parts of a letter, as the directive gives them and before any format."""

from datetime import date, datetime

from msgspec import Struct

from congvan.letters.body_text import Block
from congvan.letters.letter_marks import NO_MARKS, Marks
from congvan.office.office import Issuer, Signer


class Basis(Struct, frozen=True, kw_only=True):
    """The superior's document that a letter carries out (căn cứ / thực hiện)."""

    type: str
    number: str
    date: date | None
    issuer: str
    subject: str


class Annex(Struct, frozen=True, kw_only=True):
    """An annex (phụ lục): its title, its text, and whether it lies across the page."""

    title: str
    body: tuple[Block, ...]
    landscape: bool = False
    own_file: bool = False
    """Whether it is a file of its own, as an electronic document may have it (Annex III, specimen 2.2)."""


class Attached(Struct, frozen=True, kw_only=True):
    """A document that a decision promulgates or approves, such as a quy chế (Annex III, specimen 1.3)."""

    type_name: str
    """The name of its type in ordinary writing: `Quy chế`."""
    headline: str
    body: tuple[Block, ...]
    own_file: bool = False


class Decision(Struct, frozen=True, kw_only=True):
    """What a quyết định or nghị quyết has above its articles (Annex III, specimens 1.1 to 1.3)."""

    authority: str
    """Who issues it, in capitals: `TRƯỞNG PHÒNG GIÁO DỤC VÀ ĐÀO TẠO`."""
    grounds: tuple[str, ...]
    """The căn cứ as printed, without end marks."""
    attached: tuple[Attached, ...] = ()


class Original(Struct, frozen=True, kw_only=True):
    """The document that a copy is made of (Decree 30/2020, Annex I, Part II)."""

    described: Basis
    file: str = ""
    """Where the document itself is, a PDF or a Word file; empty where only the copy's own part is made."""
    electronic: bool = False
    """Whether the copy is an electronic document: then its form and time of signing stand top right."""
    signed_at: datetime | None = None
    """With the office's zone; None where it is not signed yet."""


class Letter(Struct, frozen=True, kw_only=True):
    """An official letter. `number` and `day` are None in a draft: the office leaves gaps for them."""

    type: str
    """Id of the document type: `cong-van`."""
    number: int | None
    symbol: str
    """What follows the slash: `PGDĐT-CNTT`."""
    day: date | None
    year: int
    """The year of the document, also where the day is still open."""
    subject: str
    """What it is about, without “V/v” or “Về việc”."""
    basis: tuple[Basis, ...]
    addressees: tuple[str, ...]
    body: tuple[Block, ...]
    issuer: Issuer
    signer: Signer
    distribution: tuple[str, ...]
    """The lines of Nơi nhận as written, without dash and end mark; the last one is `Lưu: …`."""
    annexes: tuple[Annex, ...] = ()
    headline: str = ""
    """What stands under the name of the type, such as `Về việc …` or `Triển khai …`; a công văn has none."""
    greeting: str = "Kính gửi"
    """What stands before the addressees; of a công điện `Phòng Giáo dục và Đào tạo điện`."""
    opening: str = ""
    """What stands alone in the middle above the text: `… trân trọng giới thiệu` (specimen 1.8)."""
    signatures: tuple[Signer, ...] = ()
    """Everybody who signs, from left to right, where it is two or more: the secretary and the chair of a biên bản, the
    parties of an agreement, the bodies of a joint document. Else `signer` alone."""
    marks: Marks = NO_MARKS
    confirmed_at_place: bool = False
    """Whether a giấy nghỉ phép leaves room for the confirmation of where the leave is spent."""
    type_name: str = ""
    """Another name of the type than its own, as a thư công may have: `THƯ CHÚC MỪNG`."""
    original: Original | None = None
    """Of a copy only: what it is copied from."""
    decision: Decision | None = None
    """Of a quyết định or nghị quyết only."""
