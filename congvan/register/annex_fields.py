"""The electronic register: the fields of Decree 30/2020, Annex VI, Part II, of outgoing and incoming documents."""

from collections.abc import Mapping, Sequence
from datetime import date

from congvan.decree30 import document_types, metadata_fields
from congvan.decree30.metadata_fields import FieldKind, MetadataField
from congvan.register.document_events import IncomingDocument, RegisterEntry

Value = str | int | date | None
Nested = dict[str, "Value | Nested"]

PRIORITIES = {"": 0, "khan": 1, "thuong-khan": 2, "hoa-toc": 3}
"""The annex gives the field one digit and no code; these are those of QCVN 102:2016/BTTTT (exchange of documents)."""


def type_name(type_id: str) -> str:
    """Return the name of a type by its id; what is no id is a name already (Thông tư)."""
    return document_types.name_of(type_id) if type_id in document_types.IDS else type_id


def outgoing_fields(entry: RegisterEntry, *, file_code: str = "", note: str = "") -> dict[str, Value]:
    """Return the fields of an outgoing document by their numbers in the annex; what the office does not keep is empty.

    Args:
        entry: its line.
        file_code: the code of the file in which it was put since.
        note: what is to be remarked of it since.
    """
    return {
        "1.1": "",
        "1.2": entry.year if file_code or entry.file_code else None,
        "1.3": file_code or entry.file_code,
        "2": None,
        "3": type_name(entry.type),
        "4": str(entry.number),
        "5": entry.symbol,
        "6": entry.day,
        "7": entry.issuer,
        "8": entry.subject,
        "9": entry.language,
        "10": entry.pages,
        "11": note or entry.note,
        "12.1": entry.position,
        "12.2": entry.signer,
        "13.1": "",
        "13.2": entry.receivers,
        "14": PRIORITIES.get(entry.urgency),
        "15": entry.copies,
        "16": entry.due,
    }


def incoming_fields(document: IncomingDocument, *, note: str = "") -> dict[str, Value]:
    """Return the fields of an incoming document by their numbers in the annex."""
    return {
        "1.1": "",
        "1.2": document.year if document.file_code else None,
        "1.3": document.file_code,
        "2": None,
        "3": type_name(document.type),
        "4": document.number,
        "5": document.symbol,
        "6": document.day,
        "7": document.author,
        "8": document.subject,
        "9": document.language,
        "10": document.pages,
        "11": note or document.note,
        "12": document.arrived_on,
        "13": document.arrival,
        "14.1": document.position,
        "14.2": document.signer,
        "15": PRIORITIES.get(document.urgency),
        "16": document.handler,
        "17": "",
        "18": document.due,
    }


def columns_of(fields: Sequence[MetadataField]) -> tuple[MetadataField, ...]:
    """Return the fields that hold something themselves, in their order."""
    return tuple(field for field in fields if field.kind is not FieldKind.GROUP)


def heading_of(field: MetadataField) -> str:
    """Return the head of a field's column: `8. Trích yếu nội dung (Subject)`."""
    return f"{field.number}. {field.title} ({field.name})"


def nested(fields: Sequence[MetadataField], values: Mapping[str, Value]) -> Nested:
    """Return values under the annex's own names, those of a group together: `{"SignerInfo": {"Position": …}}`."""
    groups = {field.number: field.name for field in fields if field.kind is FieldKind.GROUP}
    found: Nested = {}
    for field in columns_of(fields):
        value = values.get(field.number)
        group = groups.get(field.number.partition(".")[0])
        inside = found.setdefault(group, {}) if group else found
        assert isinstance(inside, dict)
        inside[field.name] = value if value != "" else None
    return found


OUTGOING, INCOMING, RECORDS = metadata_fields.OUTGOING, metadata_fields.INCOMING, metadata_fields.RECORDS
