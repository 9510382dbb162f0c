"""What a letter's templates may say: one prepared structure that the Word file and the PDF are both made from."""

from msgspec import Struct

from congvan.decree30 import document_types, page_layout
from congvan.letters import letter_marks, letter_words
from congvan.letters.body_outline import roman
from congvan.letters.body_text import Block, BlockKind, Run
from congvan.letters.letter import Annex, Attached, Decision, Letter
from congvan.office.office import Signer

NATIONAL_NAME = str(page_layout.chosen("quoc-hieu.text"))
MOTTO = str(page_layout.chosen("tieu-ngu.text"))
OPEN = "…"
"""What stands in `(Kèm theo …)` of a file of its own: nothing is filled in there (Annex I, Part I, III.1.c)."""

ZONE = "+07:00"
"""Vietnam's time zone by ISO 8601, which stands after the time of signing."""


class AnnexFields(Struct, frozen=True, kw_only=True):
    """An annex, or a document that a decision promulgates, as its template prints it."""

    heading: str
    """`Phụ lục`, or `Phụ lục I` where there are two or more (Annex I, Part I, III.1.a); empty for a document."""
    title: str
    """In capitals; empty for a document."""
    attached_to: str
    """`(Kèm theo Công văn số … ngày … của …)`."""
    body: tuple[Block, ...]
    landscape: bool
    type_name: str = ""
    """`QUY CHẾ`: of a document, which has a letterhead of its own (Annex III, specimen 1.3)."""
    headline: str = ""
    """What stands under the name of its type."""
    signature: str = ""
    """Number, symbol and time of signing, top right: of a file of its own only (Annex I, Part I, III.1.d)."""

    @property
    def name(self) -> str:
        """Return what it is called among the files of its letter: `Phụ lục II`, `Quy chế`."""
        return self.heading or self.type_name.capitalize()


class SignatureRow(Struct, frozen=True, kw_only=True):
    """Two who sign side by side; the one on the right, or on the left, may be nobody."""

    left_lines: tuple[str, ...] = ()
    left_position: str = ""
    left_name: str = ""
    right_lines: tuple[str, ...] = ()
    right_position: str = ""
    right_name: str = ""


class LetterFields(Struct, frozen=True, kw_only=True):
    """A letter as its templates print it; every text is final."""

    national_name: str
    motto: str
    superior_lines: tuple[str, ...]
    issuer_lines: tuple[str, ...]
    number_line: str
    """`Số: 42/PGDĐT-CNTT`; a draft leaves room before the slash."""
    subject_line: str
    """Of a công văn: `V/v …`; empty where the type has its name on the page."""
    place_and_date: str
    addressees: tuple[str, ...]
    """Each with its end mark; one stands on the line of `Kính gửi:`, more are dashed lines."""
    body: tuple[Block, ...]
    distribution: tuple[str, ...]
    """Lines of Nơi nhận without the dash, each with its end mark."""
    authority_lines: tuple[str, ...]
    signer_name: str
    annexes: tuple[AnnexFields, ...]
    issuer_name: str
    """In ordinary writing, for the file's properties."""
    title: str
    """For the file's properties: type, number and subject."""
    type_name: str = ""
    """`THÔNG BÁO`; empty for a công văn (Annex III, specimens 1.4 and 1.5)."""
    headline: str = ""
    """What stands under the name of the type: `Về việc …`."""
    separate: tuple[AnnexFields, ...] = ()
    """Annexes and promulgated documents that are files of their own."""
    greeting_word: str = "Kính gửi"
    """What stands before the addressees."""
    opening: str = ""
    """What stands alone in the middle above the text: `… trân trọng giới thiệu:`."""
    signer_position: str = ""
    """The signer's other position, above the name (Annex I, Part I, II.7.đ): `PHÓ CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ`."""
    signature_rows: tuple[SignatureRow, ...] = ()
    """Where two or more sign; else empty, and the one signer stands in `authority_lines` and `signer_name`."""
    urgency_mark: str = ""
    circulation_mark: str = ""
    draft_mark: str = ""
    footer_lines: tuple[str, ...] = ()
    """Address and telephone at the foot of the first page."""
    confirmation: str = ""
    """What is to be confirmed below Nơi nhận (specimen 1.10)."""


CONFIRMATION = "Xác nhận của cơ quan (tổ chức) hoặc chính quyền địa phương nơi nghỉ phép"


def prepare_letter(letter: Letter) -> LetterFields:
    """Prepare everything that a letter's templates print."""
    several = len(letter.addressees) > 1
    named = document_types.is_named(letter.type)
    parts = _attached_parts(letter)
    marks = letter.marks
    last = len(letter.addressees) - 1
    ends = [";" if several and place < last else "." for place in range(len(letter.addressees))]
    return LetterFields(
        national_name=NATIONAL_NAME,
        motto=MOTTO,
        superior_lines=letter.issuer.superior,
        issuer_lines=letter.issuer.letterhead,
        number_line=f"Số: {letter_words.word_number(letter)}",
        subject_line="" if named else f"V/v {letter.subject}",
        place_and_date="" if letter.type in document_types.WITHOUT_DATE else _place_and_date(letter),
        addressees=tuple(_ended(text, end) for text, end in zip(letter.addressees, ends, strict=True)),
        body=(*_opening(letter.type, letter.decision), *letter.body),
        distribution=_distribution(letter.distribution, letter_marks.drafter_mark(marks.drafter, marks.copies)),
        authority_lines=letter.signer.authority,
        signer_name=letter.signer.name,
        issuer_name=letter.issuer.name,
        annexes=tuple(fields for fields in parts if not fields.signature),
        separate=tuple(fields for fields in parts if fields.signature),
        title=f"{document_types.name_of(letter.type)} {letter_words.word_number(letter)}: {letter.subject}",
        type_name=(letter.type_name or document_types.name_of(letter.type)).upper() if named else "",
        headline=_headline(letter) if named else "",
        greeting_word=letter.greeting,
        opening=f"{letter.opening}:" if letter.opening else "",
        signer_position=letter.signer.position,
        signature_rows=_signature_rows(letter.signatures),
        urgency_mark=letter_marks.urgency_mark(marks.urgency),
        circulation_mark=letter_marks.circulation_mark(marks.circulation),
        draft_mark=letter_marks.draft_mark(marks.draft),
        footer_lines=marks.footer,
        confirmation=CONFIRMATION if letter.confirmed_at_place else "",
    )


def _headline(letter: Letter) -> str:
    """Return what stands under the name of the type; two types have nothing there."""
    return (
        ""
        if letter.type in document_types.WITHOUT_SUBJECT
        else letter.headline or letter_words.capitalized(letter.subject)
    )


def _place_and_date(letter: Letter) -> str:
    """Return `Cẩm Giàng, ngày 29 tháng 8 năm 2024`."""
    return f"{letter.issuer.place}, {letter_words.word_date(letter.day, letter.year)}"


def _signature_rows(signers: tuple[Signer, ...]) -> tuple[SignatureRow, ...]:
    """Put everybody who signs side by side, two a row."""
    rows = []
    for place in range(0, len(signers), 2):
        left, right = signers[place], signers[place + 1] if place + 1 < len(signers) else None
        rows.append(
            SignatureRow(
                left_lines=left.authority,
                left_position=left.position,
                left_name=left.name,
                right_lines=right.authority if right else (),
                right_position=right.position if right else "",
                right_name=right.name if right else "",
            )
        )
    return tuple(rows)


def _opening(type_id: str, decision: Decision | None) -> tuple[Block, ...]:
    """Return what a decision has above its articles: authority, grounds, ruling; nothing for other types."""
    if decision is None:
        return ()
    grounds = _ended_each(decision.grounds)
    lines = [(BlockKind.AUTHORITY, decision.authority)]
    lines += [(BlockKind.GROUND, line) for line in grounds]
    lines.append((BlockKind.RULING, document_types.RULINGS[type_id]))
    return tuple(Block(kind=kind, runs=(Run(text=text),)) for kind, text in lines)


def _attached_parts(letter: Letter) -> tuple[AnnexFields, ...]:
    """Prepare what goes with a letter: first what it promulgates, then its annexes."""
    documents = letter.decision.attached if letter.decision else ()
    annexes = enumerate(letter.annexes, start=1)
    return (*(_document(letter, one) for one in documents), *(_annex(letter, one, place) for place, one in annexes))


def _document(letter: Letter, document: Attached) -> AnnexFields:
    """Prepare a document that a decision promulgates (Annex III, specimen 1.3)."""
    return AnnexFields(
        heading="",
        title="",
        attached_to=_attached_to(letter, own_file=document.own_file),
        body=document.body,
        landscape=False,
        type_name=document.type_name.upper(),
        headline=letter_words.capitalized(document.headline),
        signature=_signature(letter) if document.own_file else "",
    )


def _annex(letter: Letter, annex: Annex, place: int) -> AnnexFields:
    """Prepare an annex; its number stands only where there are two or more."""
    return AnnexFields(
        heading=f"Phụ lục {roman(place)}" if len(letter.annexes) > 1 else "Phụ lục",
        title=annex.title.upper(),
        attached_to=_attached_to(letter, own_file=annex.own_file),
        body=annex.body,
        landscape=annex.landscape,
        signature=_signature(letter) if annex.own_file else "",
    )


def _attached_to(letter: Letter, *, own_file: bool) -> str:
    """Write `(Kèm theo …)`; a file of its own has no number and day there: its signature line has them."""
    number, day = letter_words.word_number(letter), letter_words.word_date(letter.day, letter.year)
    if own_file:
        number, day = f"{OPEN}/{OPEN}", f"ngày {OPEN} tháng {OPEN} năm {OPEN}"
    return f"(Kèm theo {document_types.name_of(letter.type)} số {number} {day} của {letter.issuer.name})"


def _signature(letter: Letter) -> str:
    """Write number and symbol with room for the time of signing, which the signature itself fills in."""
    return f"Số: {letter_words.word_number(letter)}; ngày {OPEN}/{OPEN}/{OPEN}; giờ: {OPEN}:{OPEN}:{OPEN} {ZONE}"


def _distribution(lines: tuple[str, ...], drafter: str) -> tuple[str, ...]:
    """End each line; who typed it and how many copies are issued follow the last one: `Lưu: VT, CNTT. PL.(300).`."""
    ended = _ended_each(lines)
    return (*ended[:-1], _ended(f"{ended[-1]} {drafter}", ".")) if drafter and ended else ended


def _ended_each(lines: tuple[str, ...]) -> tuple[str, ...]:
    """End each line with a semicolon and the last with a full stop (Annex I, Part I, II.6.a and II.9.d)."""
    last = len(lines) - 1
    return tuple(_ended(line, "." if place == last else ";") for place, line in enumerate(lines))


def _ended(text: str, mark: str) -> str:
    """Return text that ends with one mark."""
    return text.rstrip(" .;,") + mark
