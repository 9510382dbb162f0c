"""What a letter's templates may say: one prepared structure that the Word file and the PDF are both made from."""

from dataclasses import dataclass
from datetime import date

from congvan.decree30 import document_types
from congvan.letters.body_text import Block
from congvan.letters.letter import Annex, Letter

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


def prepare_letter(letter: Letter) -> LetterFields:
    """Prepare everything that a letter's templates print."""
    several = len(letter.addressees) > 1
    named = letter.type in document_types.NAMED
    last = len(letter.addressees) - 1
    ends = [";" if several and place < last else "." for place in range(len(letter.addressees))]
    return LetterFields(
        national_name=NATIONAL_NAME,
        motto=MOTTO,
        superior_lines=letter.issuer.superior,
        issuer_lines=letter.issuer.letterhead,
        number_line=f"Số: {word_number(letter)}",
        subject_line="" if named else f"V/v {letter.subject}",
        place_and_date=f"{letter.issuer.place}, {word_date(letter.day, letter.year)}",
        addressees=tuple(_ended(text, end) for text, end in zip(letter.addressees, ends, strict=True)),
        body=letter.body,
        distribution=_distribution(letter.distribution),
        authority_lines=letter.signer.authority,
        signer_name=letter.signer.name,
        issuer_name=letter.issuer.name,
        annexes=tuple(_annex(letter, annex, place) for place, annex in enumerate(letter.annexes, start=1)),
        title=f"{document_types.name_of(letter.type)} {word_number(letter)}: {letter.subject}",
        type_name=document_types.name_of(letter.type).upper() if named else "",
        headline=(letter.headline or capitalized(letter.subject)) if named else "",
    )


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


def _distribution(lines: tuple[str, ...]) -> tuple[str, ...]:
    """End each line with a semicolon and the last with a full stop (Annex I, Part I, II.9.d)."""
    last = len(lines) - 1
    return tuple(_ended(line, "." if place == last else ";") for place, line in enumerate(lines))


def _ended(text: str, mark: str) -> str:
    """Return text that ends with one mark."""
    return text.rstrip(" .;,") + mark
