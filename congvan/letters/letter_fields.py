"""What a letter's templates may say: one prepared structure that the Word file and the PDF are both made from."""

from dataclasses import dataclass
from datetime import date

from congvan.decree30 import document_types
from congvan.letters import letter_marks
from congvan.letters.body_text import Block
from congvan.letters.letter import Annex, Letter
from congvan.office.office import Signer

NATIONAL_NAME = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
GAP = "\u00a0" * 6
"""What a draft leaves open for the number, the day and the month: room to write by hand."""


@dataclass(frozen=True, kw_only=True, slots=True)
class AnnexFields:
    """An annex as its template prints it."""

    heading: str
    """`Phụ lục`, or `Phụ lục I` where there are two or more (Annex I, Part I, III.1.a)."""
    title: str
    attached_to: str
    """`(Kèm theo Công văn số … ngày … của …)`."""
    body: tuple[Block, ...]
    landscape: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class SignatureRow:
    """Two who sign side by side; the one on the right, or on the left, may be nobody."""

    left_lines: tuple[str, ...] = ()
    left_position: str = ""
    left_name: str = ""
    right_lines: tuple[str, ...] = ()
    right_position: str = ""
    right_name: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class LetterFields:
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
    greeting: str = "Kính gửi"
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
    named = letter.type in document_types.TITLED
    marks = letter.marks
    last = len(letter.addressees) - 1
    ends = [";" if several and place < last else "." for place in range(len(letter.addressees))]
    return LetterFields(
        national_name=NATIONAL_NAME,
        motto=MOTTO,
        superior_lines=letter.issuer.superior,
        issuer_lines=letter.issuer.letterhead,
        number_line=f"Số: {word_number(letter)}",
        subject_line="" if named else f"V/v {letter.subject}",
        place_and_date="" if letter.type in document_types.WITHOUT_DATE else _place_and_date(letter),
        addressees=tuple(_ended(text, end) for text, end in zip(letter.addressees, ends, strict=True)),
        body=letter.body,
        distribution=_distribution(letter.distribution, letter_marks.drafter_mark(marks.drafter, marks.copies)),
        authority_lines=letter.signer.authority,
        signer_name=letter.signer.name,
        issuer_name=letter.issuer.name,
        annexes=tuple(_annex(letter, annex, place) for place, annex in enumerate(letter.annexes, start=1)),
        title=f"{document_types.name_of(letter.type)} {word_number(letter)}: {letter.subject}",
        type_name=(letter.type_name or document_types.name_of(letter.type)).upper() if named else "",
        headline=_headline(letter) if named else "",
        greeting=letter.greeting,
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
    return "" if letter.type in document_types.WITHOUT_SUBJECT else letter.headline or capitalized(letter.subject)


def _place_and_date(letter: Letter) -> str:
    """Return `Cẩm Giàng, ngày 29 tháng 8 năm 2024`."""
    return f"{letter.issuer.place}, {word_date(letter.day, letter.year)}"


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


def _annex(letter: Letter, annex: Annex, place: int) -> AnnexFields:
    """Prepare an annex; its number stands only where there are two or more."""
    heading = f"Phụ lục {roman(place)}" if len(letter.annexes) > 1 else "Phụ lục"
    type_name = document_types.name_of(letter.type)
    attached = (
        f"(Kèm theo {type_name} số {word_number(letter)} {word_date(letter.day, letter.year)} của {letter.issuer.name})"
    )
    return AnnexFields(
        heading=heading, title=annex.title.upper(), attached_to=attached, body=annex.body, landscape=annex.landscape
    )


def roman(number: int) -> str:
    """Return a number from 1 to 39 in Roman digits."""
    units = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    return "X" * (number // 10) + units[number % 10]


def _distribution(lines: tuple[str, ...], drafter: str) -> tuple[str, ...]:
    """End each line with a semicolon and the last with a full stop (Annex I, Part I, II.9.d).

    Who typed it and how many copies are issued stand after the last one: `Lưu: VT, CNTT. PL.(300).`
    """
    last = len(lines) - 1
    ended = [_ended(line, "." if place == last else ";") for place, line in enumerate(lines)]
    if drafter and ended:
        ended[-1] = _ended(f"{ended[-1]} {drafter}", ".")
    return tuple(ended)


def _ended(text: str, mark: str) -> str:
    """Return text that ends with one mark."""
    return text.rstrip(" .;,") + mark
