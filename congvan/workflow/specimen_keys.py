"""The keys of `document` that only some types of documents have, and the marks that any of them may have.

The wording that they fill is that of Annex III of Decree 30/2020, specimens 1.6 to 1.10 and 3.1 and 3.2.
"""

import re
from datetime import datetime

from congvan.base import schema, vietnamese
from congvan.base.problems import ProblemKind
from congvan.base.schema import Field, Reading, Shape
from congvan.base.yaml_text import Node
from congvan.decree30 import document_types, marks
from congvan.workflow.placed import non_empty, placed

MAX_DAYS = 400
"""Days that a leave may have."""
MAX_COPIES = 99_999
MAX_DRAFTS = 99

NOT_A_DRAFT = ProblemKind(
    code="workflow.not-a-draft",
    message="“{value}” does not say whether this is a draft, or which one.",
    cure="Write yes, no, or the number of the draft: 2.",
)
NOT_AN_INSTANT = ProblemKind(
    code="workflow.not-an-instant",
    message="“{value}” is not a day with its hour.",
    cure="Write day and hour to the second, such as 29/8/2024 10:15:30.",
)


def draft_number(node: Node, path: str, reading: Reading) -> int | None:
    """Read whether a document is a draft: yes, or its ordinal; 0 for no."""
    value = schema.text(node, path, reading)
    if value is None:
        return None
    answer = {"true": 1, "yes": 1, "co": 1, "false": 0, "no": 0, "khong": 0}.get(vietnamese.alike(value))
    if answer is None and re.fullmatch(r"[0-9]{1,2}", value):
        answer = int(value)
    if answer is None:
        reading.report(NOT_A_DRAFT.at(schema.at(node, path), value=vietnamese.shortened(value)))
    return answer


def instant(node: Node, path: str, reading: Reading) -> datetime | None:
    """Read a day with its hour to the second: `29/8/2024 10:15:30`; it has no zone yet."""
    value = schema.text(node, path, reading)
    if value is None:
        return None
    found = re.fullmatch(r"(\S+)[ T]+([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?", value)
    day = schema.parse_date(found[1]) if found else None
    if found and day and int(found[2]) < 24 and int(found[3]) < 60 and int(found[4] or 0) < 60:
        return datetime(day.year, day.month, day.day, int(found[2]), int(found[3]), int(found[4] or 0))  # noqa: DTZ001 - the office's zone is added where config.yaml is known
    reading.report(NOT_AN_INSTANT.at(schema.at(node, path), value=vietnamese.shortened(value)))
    return None


_TEXT = placed(schema.text)
_TEXTS = non_empty(schema.list_of(_TEXT))

PERSON = Shape(
    name="document.….person, chair, secretary, representative",
    fields=(
        Field(key="name", read=_TEXT, required=True, doc="first and last name, with nothing before it."),
        Field(key="title", read=schema.choice("Ông", "Bà"), doc="Ông or Bà; left out it is not said."),
        Field(key="position", read=schema.text, default="", doc="the position, such as Chuyên viên."),
        Field(key="office", read=schema.text, default="", doc="the place of work, where it is not the issuer."),
    ),
)


def person(node: Node, path: str, reading: Reading) -> object:
    """Read a person: only a name, or lines of name, title, position and office."""
    return _PERSON(node, path, reading)


def _named(node: Node, path: str, reading: Reading) -> dict[str, object] | None:
    """Read a name alone."""
    name = _TEXT(node, path, reading)
    return {"name": name, "title": None, "position": "", "office": ""} if name else None


_PERSON = placed(schema.either(_named, PERSON.read))

INVITATION = Shape(
    name="document.invitation",
    fields=(
        Field(
            key="guests", read=_TEXTS, required=True, doc="who is invited: name, position and place of work, a list."
        ),
        Field(key="event", read=_TEXT, required=True, doc="what they are invited to, after “Tới dự”."),
        Field(key="chair", read=_TEXT, doc="who presides; left out: dots."),
        Field(key="time", read=_TEXT, required=True, doc="when, such as 08 giờ 00, thứ Hai ngày 05 tháng 8 năm 2024."),
        Field(key="place", read=_TEXT, required=True, doc="where it is held."),
    ),
)

MEETING = Shape(
    name="document.meeting",
    fields=(
        Field(
            key="kind",
            read=schema.choice(*document_types.MEETINGS),
            default="hop",
            doc="hop (a meeting), hoi-nghi (a conference) or hoi-thao (a workshop).",
        ),
        Field(key="start", read=_TEXT, doc="when it began; left out: dots."),
        Field(key="place", read=_TEXT, doc="where it is held; left out: dots."),
        Field(key="present", read=_TEXTS, doc="who was there, a list; left out: dots."),
        Field(key="absent", read=_TEXTS, doc="who was missing; left out: nothing is said."),
        Field(key="chair", read=person, required=True, doc="who presided, and signs on the right."),
        Field(key="secretary", read=person, required=True, doc="who wrote it down, and signs on the left."),
        Field(key="end", read=_TEXT, doc="when it ended; left out: dots."),
    ),
)

INTRODUCTION = Shape(
    name="document.introduction",
    fields=(
        Field(key="person", read=person, required=True, doc="who is introduced."),
        Field(key="to", read=_TEXT, required=True, doc="to which office the person is sent."),
        Field(key="purpose", read=_TEXT, required=True, doc="what for."),
        Field(key="valid_until", read=schema.calendar_date, doc="the last day on which it is valid; left out: dots."),
    ),
)

LEAVE = Shape(
    name="document.leave",
    fields=(
        Field(key="person", read=person, required=True, doc="who is on leave."),
        Field(key="requested", read=schema.calendar_date, doc="the date of the request; left out: dots."),
        Field(key="days", read=schema.whole_number(1, MAX_DAYS), doc="how many days; left out: dots."),
        Field(key="from", read=schema.calendar_date, required=True, doc="the first day."),
        Field(key="to", read=schema.calendar_date, required=True, doc="the last day."),
        Field(key="place", read=_TEXT, doc="where it is spent; left out: dots."),
        Field(
            key="counted_as",
            read=schema.text,
            default="",
            doc="as what leave it counts, such as nghỉ hằng năm có lương; left out: dots.",
        ),
        Field(
            key="confirmation",
            read=schema.yes_no,
            default=False,
            doc="yes where the place of the leave has to confirm it on the paper.",
        ),
    ),
)

PARTY = Shape(
    name="document.parties",
    fields=(
        Field(key="name", read=_TEXT, required=True, doc="the party's full name."),
        Field(key="representative", read=person, required=True, doc="who signs for it."),
        Field(key="address", read=schema.text, default="", doc="its address."),
        Field(key="phone", read=schema.text, default="", doc="its telephone."),
        Field(key="account", read=schema.text, default="", doc="its account, with the bank's name."),
        Field(key="tax_code", read=schema.text, default="", doc="its tax code."),
    ),
)

CO_SIGNER = Shape(
    name="document.co_signers",
    fields=(
        Field(
            key="authority",
            read=non_empty(schema.list_of(schema.text)),
            required=True,
            doc="the one to three lines above the signature, in capitals.",
        ),
        Field(key="name", read=_TEXT, required=True, doc="the full name below it."),
    ),
)

ORIGINAL = Shape(
    name="document.original",
    fields=(
        Field(
            key="file",
            read=_TEXT,
            doc="the document that is copied, .pdf or .docx, beside this file; left out, only the copy's part is made.",
        ),
        Field(key="type", read=schema.text, required=True, doc="its type in words, such as Quyết định."),
        Field(key="number", read=_TEXT, required=True, doc="its number and symbol as printed."),
        Field(key="date", read=schema.calendar_date, doc="its date."),
        Field(key="issuer", read=_TEXT, required=True, doc="who issued the original."),
        Field(key="subject", read=schema.text, default="", doc="what the original is about."),
    ),
)

FIELDS = (
    Field(key="invitation", read=placed(INVITATION.read), doc="of giay-moi: what the invitation says."),
    Field(key="meeting", read=placed(MEETING.read), doc="of bien-ban: the meeting."),
    Field(
        key="introduction", read=placed(INTRODUCTION.read), doc="of giay-gioi-thieu: who is sent, where to, what for."
    ),
    Field(key="leave", read=placed(LEAVE.read), doc="of giay-nghi-phep: who is on leave, from when to when."),
    Field(
        key="parties",
        read=placed(schema.list_of(placed(PARTY.read))),
        doc="of hop-dong, ban-ghi-nho, ban-thoa-thuan: the parties (two or more), in their order.",
    ),
    Field(key="sender", read=_TEXT, doc="of cong-dien: who wires; left out it is the issuer."),
    Field(key="type_name", read=_TEXT, doc="of thu-cong: its name on the page, such as THƯ CHÚC MỪNG."),
    Field(
        key="co_signers",
        read=placed(schema.list_of(CO_SIGNER.read)),
        doc="who signs a joint document beside the signer, on the left.",
    ),
    Field(key="original", read=placed(ORIGINAL.read), doc="of sao-y, sao-luc, trich-sao: the document that is copied."),
    Field(
        key="copied_to",
        read=placed(schema.choice("giay", "dien-tu")),
        doc="of a copy: giay (onto paper, the default) or dien-tu (into an electronic document).",
    ),
    Field(
        key="signed_at",
        read=placed(instant),
        doc="of a copy into an electronic document: when it was signed, such as 29/8/2024 10:15:30; left out: dots.",
    ),
    Field(
        key="urgency",
        read=placed(schema.choice(*marks.URGENCIES)),
        doc="hoa-toc, thuong-khan or khan: a red frame below the number.",
    ),
    Field(
        key="circulation",
        read=placed(schema.choice(*marks.CIRCULATIONS)),
        doc="luu-hanh-noi-bo or xem-xong-tra-lai: a frame at the top right.",
    ),
    Field(
        key="secrecy", read=placed(schema.choice(*marks.SECRECIES)), doc="secret documents are not made here; said so."
    ),
    Field(key="draft", read=draft_number, default=0, doc="yes, or the draft's number: DỰ THẢO in a frame."),
    Field(key="drafter", read=schema.text, default="", doc="the sign of who typed it, after “Lưu”, such as PL."),
    Field(
        key="copies",
        read=schema.whole_number(1, MAX_COPIES),
        doc="how many copies are issued, in brackets after that sign.",
    ),
    Field(
        key="footer",
        read=schema.yes_no,
        doc="whether the issuer's address stands at the foot of page one; left out: on a công văn that has one.",
    ),
)

BELONGS_TO: dict[str, tuple[str, ...]] = {
    "invitation": ("giay-moi",),
    "meeting": ("bien-ban",),
    "introduction": ("giay-gioi-thieu",),
    "leave": ("giay-nghi-phep",),
    "parties": document_types.AGREEMENTS,
    "sender": ("cong-dien",),
    "type_name": ("thu-cong",),
    "original": document_types.COPIES,
    "copied_to": document_types.COPIES,
    "signed_at": document_types.COPIES,
}
"""The types that have each key; any type has the others."""
NEEDED = ("invitation", "meeting", "introduction", "leave", "parties", "original")
"""The keys that their types cannot do without."""

MANUAL = (INVITATION, MEETING, INTRODUCTION, LEAVE, PARTY, PERSON, CO_SIGNER, ORIGINAL)
"""The shapes of this file, in the order of the manual."""
