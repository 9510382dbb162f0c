"""The keys of config.yaml about who works in the office, and about numbers kept for paper documents."""

from congvan.base import limits, schema
from congvan.base.problems import ProblemKind
from congvan.base.schema import Field, Reading, Shape
from congvan.base.yaml_text import Node
from congvan.decree30 import document_types
from congvan.office import reaching_form
from congvan.office.office import ROLES, Person, Reserved

RANGE_TURNED = ProblemKind(
    code="office.range-turned",
    message="The numbers from {first} to {last} are none: the first is greater than the last.",
    cure="Write the smaller number after “from”.",
)

_NUMBER = schema.whole_number(1, limits.GREATEST_NUMBER)

PERSON = Shape(
    name="people",
    fields=(
        Field(key="id", read=schema.identifier, required=True, doc="a short name for --by, such as binh."),
        Field(key="name", read=schema.text, required=True, doc="the full name, as the history shows it."),
        Field(
            key="role",
            read=schema.list_of(schema.choice(*ROLES)),
            required=True,
            doc="chuyen-vien (specialist), van-thu (clerk) or lanh-dao (head or deputy); a list for several.",
        ),
        Field(
            key="login",
            read=schema.text,
            default="",
            doc="the name with which the person signs in to this computer; then --by can be left out.",
        ),
        Field(key="email", read=reaching_form.address, default="", doc="where notes to the head are sent."),
    ),
)

RESERVED = Shape(
    name="issuers.reserved",
    fields=(
        Field(key="from", read=_NUMBER, required=True, doc="the first number kept."),
        Field(key="to", read=_NUMBER, required=True, doc="the last number kept."),
        Field(
            key="type",
            read=schema.choice(*document_types.IDS),
            default="",
            doc="only in the series of this document type, such as cong-van; left out: in every series of the issuer.",
        ),
    ),
)


def _read_person(node: Node, path: str, reading: Reading) -> Person | None:
    """Read a person; None where something is missing."""
    values = PERSON.read(node, path, reading)
    if values is None or not (values["id"] and values["name"] and values["role"]):
        return None
    roles = tuple(role for role in ROLES if role in values["role"])
    return Person(id=values["id"], name=values["name"], roles=roles, login=values["login"], email=values["email"])


def _read_reserved(node: Node, path: str, reading: Reading) -> Reserved | None:
    """Read a range of numbers; None where it is none."""
    values = RESERVED.read(node, path, reading)
    if values is None or not (values["from"] and values["to"]):
        return None
    if values["from"] > values["to"]:
        reading.report(RANGE_TURNED.at(schema.at(node, path), first=values["from"], last=values["to"]))
        return None
    return Reserved(first=values["from"], last=values["to"], type=values["type"])


PEOPLE_LIST = schema.unique_ids(schema.list_of(_read_person))
RESERVED_LIST = schema.list_of(_read_reserved)
