"""The keys of a workflow file: one shape a mapping, with readers that keep the place of each value.

The keys are stable: they may be added to, never renamed. docs/workflow-file.md lists them, generated from these shapes.
"""

from typing import Any

from congvan.base import limits, schema
from congvan.base.schema import Field, Reader, Reading, Shape
from congvan.base.yaml_text import Mapping, Node
from congvan.decree30 import document_types
from congvan.workflow import reminder_keys, specimen_keys
from congvan.workflow.directive import ReminderLimits
from congvan.workflow.placed import Placed, non_empty, placed

__all__ = ["MANUAL", "WORKFLOW", "Placed", "placed"]

STAGES = ("nhap", "trinh", "duyet", "cap-so", "phat-hanh", "theo-doi", "ket-thuc", "luu-ho-so")
"""The stages of a document's life, in their order."""
FOLLOWING = "theo-doi"
"""The stage in which reports are followed: a document that asks nothing has none."""


def entries_of(read_value: Reader) -> Reader:
    """Make a reader of mappings whose keys the user chooses: pairs of placed key and value, in the order written."""

    def read(node: Node, path: str, reading: Reading) -> tuple[tuple[Placed, Any], ...] | None:
        if not isinstance(node, Mapping):
            schema.mapping_of(read_value)(node, path, reading)  # says what is wrong
            return None
        pairs = []
        for entry in node.entries:
            here = schema.join(path, entry.key.text)
            key = Placed(value=entry.key.text, place=schema.at(entry.key, here), node=entry.key)
            pairs.append((key, read_value(entry.value, here, reading)))
        return tuple((key, value) for key, value in pairs if value is not None)

    return read


_TEXT = placed(schema.text)
_TEXTS = schema.list_of(_TEXT)

SUBJECT_DOC = (
    "what it is about, without “V/v”; a type's name has it on the line below. "
    "Needed, but for giay-gioi-thieu, giay-nghi-phep and copies."
)
BODY_DOC = (
    "the text of the letter (after a |), or {file: …}. "
    "Needed, but for giay-moi, giay-gioi-thieu, giay-nghi-phep, bien-ban and copies."
)

FILE = Shape(
    name="document.body",
    fields=(
        Field(
            key="file",
            read=_TEXT,
            required=True,
            doc="a text file (.md, .txt) beside this one, inside the office's folder.",
        ),
    ),
)
_BODY = placed(schema.either(schema.long_text, FILE.read))

BASIS = Shape(
    name="document.basis",
    fields=(
        Field(
            key="type", read=schema.text, required=True, doc="the type of the document that is carried out, in words."
        ),
        Field(
            key="number", read=_TEXT, required=True, doc="its number and symbol as printed, such as 1732/SGDĐT-KHTC."
        ),
        Field(key="date", read=placed(schema.calendar_date), doc="its date."),
        Field(key="issuer", read=schema.text, required=True, doc="who issued it."),
        Field(key="subject", read=schema.text, default="", doc="what it is about."),
    ),
)

_OWN_FILE = "yes where it is a file of its own, for an electronic document; it has a line for its digital signature."

ANNEX = Shape(
    name="document.annexes",
    fields=(
        Field(key="title", read=_TEXT, required=True, doc="the title of the annex; it is printed in capitals."),
        Field(key="body", read=_BODY, required=True, doc="the text of the annex, written like the letter's body."),
        Field(
            key="landscape", read=schema.yes_no, default=False, doc="yes where the page lies across, for wide tables."
        ),
        Field(key="own_file", read=schema.yes_no, default=False, doc=_OWN_FILE),
    ),
)

ATTACHED = Shape(
    name="document.attached",
    fields=(
        Field(key="type", read=_TEXT, required=True, doc="the type of the document, such as quy-che, or in words."),
        Field(key="subject", read=_TEXT, required=True, doc="what stands under the name of its type."),
        Field(key="body", read=_BODY, required=True, doc="its text, chương, mục and điều, like the letter's body."),
        Field(key="own_file", read=schema.yes_no, default=False, doc=_OWN_FILE),
    ),
)

DOCUMENT = Shape(
    name="document",
    fields=(
        Field(
            key="type",
            read=placed(schema.choice(*document_types.IDS)),
            required=True,
            doc="the document type: cong-van, or one whose name is printed: thong-bao, ke-hoach, bao-cao, to-trinh …",
        ),
        Field(
            key="number",
            read=placed(schema.whole_number(1, limits.GREATEST_NUMBER)),
            doc="the number given by the clerk; left out while the letter is a draft.",
        ),
        Field(
            key="date", read=placed(schema.calendar_date), doc="the date of the letter; left out while it is a draft."
        ),
        Field(
            key="year",
            read=placed(schema.whole_number(*limits.YEARS)),
            doc="the year of a draft without a date; else the first four digits of the file's name.",
        ),
        Field(key="symbol", read=_TEXT, doc="what follows the slash, where it is not the issuer's usual one."),
        Field(key="subject", read=_TEXT, doc=SUBJECT_DOC),
        Field(
            key="basis",
            read=schema.list_of(schema.either(_TEXT, BASIS.read)),
            default=(),
            doc="the superior's documents that this one carries out; of a decision its grounds, also as plain lines.",
        ),
        Field(
            key="authority",
            read=_TEXT,
            doc="who issues a decision, printed in capitals above its grounds; left out: by issuer and signer.",
        ),
        Field(
            key="addressees",
            read=non_empty(_TEXTS),
            doc="who stands after “Kính gửi”, one line or a list: of a công văn, a tờ trình, a báo cáo to a superior.",
        ),
        Field(key="body", read=_BODY, doc=BODY_DOC),
        Field(key="issuer", read=_TEXT, doc="whose letterhead, from config.yaml; left out where the office has one."),
        Field(key="signer", read=_TEXT, doc="who signs, from config.yaml; left out it is the issuer's first signer."),
        Field(
            key="distribution",
            read=_TEXTS,
            doc="the lines of “Nơi nhận”; the line “Lưu: …” is added from config.yaml where it is missing.",
        ),
        Field(
            key="contact", read=schema.text, default="", doc="who answers questions; printed on the checklists only."
        ),
        Field(key="annexes", read=schema.list_of(ANNEX.read), default=(), doc="the annexes of the letter, in order."),
        Field(
            key="attached",
            read=schema.list_of(ATTACHED.read),
            default=(),
            doc="the document that a decision promulgates or approves, such as a quy chế.",
        ),
        *specimen_keys.FIELDS,
    ),
)

RECIPIENTS = Shape(
    name="recipients",
    fields=(
        Field(
            key="levels", read=non_empty(_TEXTS), doc="the levels of schools that receive the letter, from config.yaml."
        ),
        Field(key="except", read=_TEXTS, default=(), doc="schools of these levels that do not: codes or names."),
        Field(key="only", read=non_empty(_TEXTS), doc="only these schools: codes or names."),
    ),
)

_INSTANT_FIELDS = (
    Field(
        key="before",
        read=placed(schema.calendar_date),
        doc="the day before which it must arrive: this day is too late.",
    ),
    Field(key="until", read=placed(schema.calendar_date), doc="the last day on which it may arrive."),
    Field(key="hour", read=placed(reminder_keys.hour), doc="the hour of that day, such as 17h00."),
)
INSTANT = Shape(name="deadline.default, deadline.levels, deadline.requirements", fields=_INSTANT_FIELDS)
ONE_DEADLINE = placed(schema.either(schema.text, INSTANT.read))

DEADLINE = Shape(
    name="deadline",
    fields=(
        *_INSTANT_FIELDS,
        Field(
            key="default", read=ONE_DEADLINE, doc="the deadline where levels or requirements have none of their own."
        ),
        Field(key="levels", read=entries_of(ONE_DEADLINE), default=(), doc="a deadline of its own for a level."),
        Field(
            key="requirements",
            read=entries_of(ONE_DEADLINE),
            default=(),
            doc="a deadline of its own for a requirement.",
        ),
    ),
)

REQUIREMENT = Shape(
    name="requirements",
    fields=(
        Field(
            key="id",
            read=placed(schema.identifier),
            required=True,
            doc="a short name for commands, such as truong-lop.",
        ),
        Field(key="title", read=_TEXT, required=True, doc="what every recipient must hand in."),
        Field(
            key="attachments",
            read=schema.list_of(schema.text),
            default=(),
            doc="what must come with it: a signed print, a file, evidence; each has a box on the checklist.",
        ),
        Field(key="levels", read=_TEXTS, default=(), doc="the levels that owe it; left out: all recipients."),
        Field(key="deadline", read=ONE_DEADLINE, doc="its own deadline, where it differs."),
        Field(
            key="form",
            read=schema.as_written,
            doc="the workbook to fill in: the name of a file of forms/ without its ending, or the form itself.",
        ),
        Field(key="note", read=schema.text, default="", doc="a note for the office."),
    ),
)

CHECKLIST = Shape(
    name="checklist",
    fields=(
        Field(key="title", read=schema.text, doc="the title of the section."),
        Field(key="points", read=schema.list_of(schema.text), default=(), doc="the points to tick."),
        Field(
            key="from_annex",
            read=_TEXT,
            doc="a heading of an annex: title and points are taken from there, so that the text is written once.",
        ),
        Field(key="for", read=_TEXTS, default=(), doc="ids of the requirements that the section belongs to."),
    ),
)

REPORT = Shape(
    name="report",
    fields=(
        Field(key="of", read=_TEXT, required=True, doc="the directive whose figures are reported."),
        Field(key="as_of", read=_TEXT, required=True, doc="the instant of the figures, written by congvan report."),
        Field(
            key="event",
            read=schema.whole_number(0, 10**15),
            required=True,
            doc="the newest event that is in the figures.",
        ),
        Field(
            key="numbers",
            read=schema.mapping_of(schema.text),
            default=None,
            doc="what is printed for each {name} in the text; congvan report ID --refresh renews it.",
        ),
        Field(key="table", read=schema.text, default="", doc="by this the file of tables is known as unchanged."),
    ),
)

WORKFLOW = Shape(
    name="workflows/*.yaml",
    fields=(
        Field(key="kind", read=_TEXT, doc="a file of workflows/kinds/ whose values hold where this file gives none."),
        Field(key="document", read=DOCUMENT.read, required=True, doc="the letter itself."),
        Field(
            key="recipients",
            read=placed(RECIPIENTS.read),
            doc="which schools receive it; what “requirements” asks for, they owe.",
        ),
        Field(key="report", read=placed(REPORT.read), doc="of a report: from which figures its numbers are."),
        Field(
            key="figures_as_of",
            read=schema.calendar_date,
            doc="the day that the figures describe (thời điểm số liệu), where figures are asked for; not the deadline.",
        ),
        Field(
            key="deadline",
            read=placed(schema.either(schema.text, DEADLINE.read)),
            doc="the letter's own phrase; or {before: …}, {until: …}, {default: …, levels: …, requirements: …}.",
        ),
        Field(
            key="requirements",
            read=placed(non_empty(schema.unique_ids(schema.list_of(REQUIREMENT.read)))),
            doc="what every recipient owes; it needs “recipients” and “deadline”. Left out, nothing is asked.",
        ),
        Field(
            key="checklist", read=schema.list_of(placed(CHECKLIST.read)), default=(), doc="sections of points to tick."
        ),
        Field(
            key="due_soon_days",
            read=schema.whole_number(0, 60),
            doc="from how many days before the deadline a report is shown as due soon; else as in config.yaml.",
        ),
        Field(
            key="reminders", read=reminder_keys.read_reminders, default=(), doc="when, to whom and by what to remind."
        ),
        Field(
            key="reminder_limits",
            read=reminder_keys.read_limits,
            default=ReminderLimits(),
            doc="what reminders keep to: days between two, how many, the hours in which nobody is sent anything.",
        ),
        Field(
            key="stages",
            read=schema.list_of(schema.choice(*STAGES)),
            doc="the stages that the document goes through; left out: all, “theo-doi” only where something is asked.",
        ),
    ),
)

MANUAL = (
    *(WORKFLOW, DOCUMENT, FILE, BASIS, ANNEX, ATTACHED, *specimen_keys.MANUAL),
    *(RECIPIENTS, REPORT, DEADLINE, INSTANT, REQUIREMENT, CHECKLIST, reminder_keys.REMINDER, reminder_keys.LIMITS),
)
"""Every shape of the file, in the order of the manual; the name of each tells where it stands."""
