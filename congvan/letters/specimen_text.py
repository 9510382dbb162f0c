"""The wording of Annex III, specimens 1.7 to 1.10: what is known stands in it, what is not is dotted, to be written in.

Each `compose_…` returns the paragraphs before and after the author's own text.
"""

from datetime import date
from typing import TypeAlias

from msgspec import Struct

from congvan.decree30 import document_types, page_layout
from congvan.decree30.advance_widths import measure
from congvan.decree30.page_layout import POINTS_A_MM
from congvan.letters import letterhead
from congvan.letters.body_text import Block, BlockKind, Run
from congvan.letters.letter_words import word_date

SHORT_GAP = "……………"
"""What stands inside a sentence for a word that is not known."""
DAY_GAP = "…… tháng …… năm ………"
END = "./."
EMPTY_LINES = 3
"""Dotted lines for what is to be written in by hand."""
PARTY_NAMES = tuple(f"BÊN {letter}" for letter in "ABCDEGHIK")

Composed: TypeAlias = tuple[tuple[Block, ...], tuple[Block, ...]]
"""The paragraphs before and after the author's own text."""


class Person(Struct, frozen=True, kw_only=True):
    """Somebody named in a document: how he or she is addressed, the name, the position, the place of work."""

    name: str = ""
    title: str = ""
    """`Ông` or `Bà`; empty where it is not said."""
    position: str = ""
    office: str = ""

    @property
    def full(self) -> str:
        """Return title, name, position and place of work in one line."""
        return ", ".join(part for part in (self.addressed, self.position, self.office) if part)

    @property
    def addressed(self) -> str:
        """Return title and name: `Ông Nguyễn Văn A`."""
        return f"{self.title} {self.name}".strip()

    @property
    def address(self) -> str:
        """Return how the person is addressed inside a sentence: `ông`, `bà`, or both."""
        return self.title.lower() or "ông (bà)"


class Invitation(Struct, frozen=True, kw_only=True):
    """What a giấy mời says (specimen 1.7)."""

    guests: tuple[str, ...]
    event: str
    chair: str
    time: str
    place: str


class Meeting(Struct, frozen=True, kw_only=True):
    """What a biên bản says before and after the course of a meeting (specimen 1.9)."""

    kind: str
    """A key of `document_types.MEETINGS`."""
    start: str
    place: str
    present: tuple[str, ...]
    absent: tuple[str, ...]
    chair: Person
    secretary: Person
    end: str


class Introduction(Struct, frozen=True, kw_only=True):
    """What a giấy giới thiệu says (specimen 1.8)."""

    person: Person
    sent_to: str
    purpose: str
    valid_until: date | None


class Leave(Struct, frozen=True, kw_only=True):
    """What a giấy nghỉ phép says (specimen 1.10)."""

    person: Person
    requested_on: date | None
    days: int | None
    first_day: date | None
    last_day: date | None
    place: str
    counted_as: str


class Party(Struct, frozen=True, kw_only=True):
    """A party of an agreement."""

    name: str
    representative: Person
    address: str = ""
    phone: str = ""
    account: str = ""
    tax_code: str = ""


def compose_invitation(invitation: Invitation, issuer: str, *, ended: bool) -> Composed:
    """Compose a giấy mời; `ended` tells that no text of the author's follows, so that the last line ends it."""
    opening = f"{issuer} trân trọng kính mời:"
    place = filled("Địa điểm:", invitation.place)
    return (
        (
            *_listed(opening, invitation.guests),
            *_paragraphs(filled("Tới dự", invitation.event), filled("Chủ trì:", invitation.chair)),
            *_paragraphs(filled("Thời gian:", invitation.time), _ended(place) if ended else place),
        ),
        (),
    )


def compose_minutes(meeting: Meeting, *, written: bool) -> Composed:
    """Compose the opening and the end of a biên bản; where its course is not `written`, dotted lines stand for it."""
    name = document_types.MEETINGS[meeting.kind]
    end = meeting.end or f"…… giờ ……, ngày {DAY_GAP}"
    before = (
        *_paragraphs(filled("Thời gian bắt đầu:", meeting.start), filled("Địa điểm:", meeting.place)),
        *_listed("Thành phần tham dự:", meeting.present),
        *(_listed("Vắng mặt:", meeting.absent) if meeting.absent else ()),
        *_paragraphs(
            filled("Chủ trì (chủ tọa):", meeting.chair.full),
            filled("Thư ký (người ghi biên bản):", meeting.secretary.full),
            f"Nội dung (theo diễn biến {name}):",
            *(() if written else (dots(""),) * EMPTY_LINES),
        ),
    )
    return before, _paragraphs(_ended(f"{name[:1].upper()}{name[1:]} kết thúc vào {end}"))


def compose_introduction(introduction: Introduction) -> Composed:
    """Compose a giấy giới thiệu, below its centred “… trân trọng giới thiệu:”."""
    person = introduction.person
    position = ", ".join(part for part in (person.position, person.office) if part)
    until = _day(introduction.valid_until) or f"ngày {DAY_GAP}"
    return (
        _paragraphs(
            filled(person.title or "Ông (bà)", person.name),
            filled("Chức vụ:", position),
            filled("Được cử đến:", introduction.sent_to),
            filled("Về việc:", introduction.purpose),
            f"Đề nghị Quý cơ quan tạo điều kiện để {person.address} có tên ở trên hoàn thành nhiệm vụ.",
        ),
        _paragraphs(_ended(f"Giấy này có giá trị đến hết {until}")),
    )


def compose_leave(leave: Leave, issuer: str) -> Composed:
    """Compose a giấy nghỉ phép."""
    person = leave.person
    position = ", ".join(part for part in (person.position, person.office) if part)
    requested = _day(leave.requested_on) or f"ngày {SHORT_GAP}"
    first = _day(leave.first_day) or f"ngày {SHORT_GAP}"
    last = _day(leave.last_day) or f"ngày {SHORT_GAP}"
    length = f"{leave.days:02d} ngày" if leave.days else SHORT_GAP
    return (
        _paragraphs(
            f"Xét Đơn đề nghị nghỉ phép {requested} của {person.address} {person.name or SHORT_GAP}, {issuer} cấp cho:",
            filled(f"{person.title or 'Ông (bà)'}:", person.name),
            filled("Chức vụ:", position),
            f"Được nghỉ phép trong thời gian {length} kể từ {first} đến hết {last} "
            f"tại {(leave.place or 2 * SHORT_GAP).rstrip('.')}.",
        ),
        _paragraphs(
            _ended(f"Số ngày nghỉ phép nêu trên được tính vào thời gian {leave.counted_as or 2 * SHORT_GAP}"),
        ),
    )


def filled(label: str, value: str) -> str:
    """Return a label with its value, or with dots to the end of the line as in the specimens."""
    if value:
        return f"{label} {value}"
    return f"{label} {dots(label)}"


def dots(label: str) -> str:
    """Return dots from a label to the end of its line."""
    size = page_layout.measure("noi-dung.size")
    indent = page_layout.measure("noi-dung.first-line-indent")
    room = (letterhead.text_width() - indent) * POINTS_A_MM - measure(f"{label} ", size)
    return "." * max(int(room / measure(".", size)) - 2, 3)


def with_parties(body: tuple[Block, ...], parties: tuple[Party, ...]) -> tuple[Block, ...]:
    """Put the parties of an agreement after the paragraph that announces them with a colon, or else first.

    The colon is looked for above the first article or heading only.
    """
    place = 0
    for number, block in enumerate(body):
        if block.kind is not BlockKind.PARAGRAPH:
            break
        if "".join(run.text for run in block.runs).rstrip().endswith(":"):
            place = number + 1
            break
    named = zip(PARTY_NAMES, parties, strict=False)
    printed = tuple(line for letter, party in named for line in _party(letter, party))
    return (*body[:place], *printed, *body[place:])


def _party(letter: str, party: Party) -> tuple[Block, ...]:
    """Return the lines that say who a party is."""
    who = party.representative
    lines = (
        f"Đại diện: {who.addressed}{f', chức vụ: {who.position}' if who.position else ''}",
        f"Địa chỉ: {party.address}" if party.address else "",
        f"Điện thoại: {party.phone}" if party.phone else "",
        f"Tài khoản: {party.account}" if party.account else "",
        f"Mã số thuế: {party.tax_code}" if party.tax_code else "",
    )
    head = Block(kind=BlockKind.PARAGRAPH, runs=(Run(text=f"{letter}: {party.name.upper()}", bold=True),))
    return (head, *_paragraphs(*(line for line in lines if line)))


def _listed(opening: str, items: tuple[str, ...]) -> tuple[Block, ...]:
    """Return one item on the line of its opening, several as dashed lines below it."""
    if len(items) < 2:
        return _paragraphs(filled(opening, "".join(items)))
    last = len(items) - 1
    lines = (f"{item.rstrip(' .;,')}{'.' if place == last else ';'}" for place, item in enumerate(items))
    dashed = (Block(kind=BlockKind.DASH, mark="-", runs=(Run(text=line),)) for line in lines)
    return (*_paragraphs(opening), *dashed)


def _paragraphs(*texts: str) -> tuple[Block, ...]:
    """Return texts as paragraphs."""
    return tuple(Block(kind=BlockKind.PARAGRAPH, runs=(Run(text=text),)) for text in texts)


def _ended(text: str) -> str:
    """Return a text that ends with the mark of a document's end."""
    return text if text.endswith(END) else f"{text.removesuffix('.')}{END}"


def _day(day: date | None) -> str:
    """Return `ngày 05 tháng 02 năm 2026`, or nothing."""
    return word_date(day, day.year) if day else ""
