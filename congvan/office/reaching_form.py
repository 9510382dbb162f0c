"""The keys of config.yaml about reaching schools: the office's mailbox, and the Zalo groups of its levels.

Name and password of the mailbox never stand there: they come from the environment, or from the system's keyring.
"""

import re

from congvan.base import schema, vietnamese
from congvan.base.problems import ProblemKind, Severity
from congvan.base.schema import Field, Reading, Shape
from congvan.base.yaml_text import Mapping, Node
from congvan.office.office import ATTACHABLE, MAIL_FILES, MAIL_SECURITY, MailSettings, ZaloGroup

ADDRESS = re.compile(r"[A-Za-z0-9_%+-]+(\.[A-Za-z0-9_%+-]+)*@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,24}")
USUAL_PORTS = {"tls": 465, "starttls": 587, "none": 25}
_IMAP_PORTS = {"tls": 993, "starttls": 143, "none": 143}
_SECRETS = ("password", "pass", "user", "login", "username", "mat-khau", "matkhau")
GREATEST_PORT = 65_535

NOT_AN_ADDRESS = ProblemKind(
    code="office.not-an-address",
    message="“{value}” is not an e-mail address.",
    cure="Write one address such as pgd@example.vn, without a name, spaces and marks.",
)
SECRET_IN_CONFIG = ProblemKind(
    code="office.secret-in-config",
    message="“{key}” of the mailbox must not stand in config.yaml, where everybody can read it.",
    cure="Delete the line; put them into the environment variables CONGVAN_MAIL_USER and CONGVAN_MAIL_PASSWORD.",
)
OPEN_MAIL = ProblemKind(
    code="office.open-mail",
    message="“security: none” sends the password and every mail unprotected to {server}.",
    cure="Write “security: starttls” or “tls”; none is for a mail program on this computer only.",
    severity=Severity.WARNING,
)
_HERE = ("localhost", "127.0.0.1", "::1")


def address(node: Node, path: str, reading: Reading) -> str | None:
    """Read an e-mail address in plain ASCII letters: other letters are taken by hardly any server."""
    value = schema.text(node, path, reading)
    if value is None or ADDRESS.fullmatch(value):
        return value
    reading.report(NOT_AN_ADDRESS.at(schema.at(node, path), value=vietnamese.shortened(value)))
    return None


def read_mail(node: Node, path: str, reading: Reading) -> MailSettings | None:
    """Read the office's mailbox; None where something that must be there is missing."""
    node = _without_secrets(node, path, reading)
    values = MAIL.read(node, path, reading)
    if values is None or not values["from"] or not values["server"]:
        return None
    security = values["security"]
    if security == "none" and values["server"] not in _HERE:
        reading.report(OPEN_MAIL.at(schema.at(node, schema.join(path, "security")), server=values["server"]))
    imap_security = values["imap_security"]
    return MailSettings(
        sender=values["from"],
        name=values["name"],
        reply_to=values["reply_to"],
        server=values["server"],
        port=values["port"] or USUAL_PORTS[security],
        security=security,
        per_minute=values["per_minute"],
        attach=values["attach"],
        imap_server=values["imap_server"],
        imap_port=values["imap_port"] or _IMAP_PORTS[imap_security],
        imap_security=imap_security,
        imap_folder=values["imap_folder"],
        certificates=values["certificates"],
    )


def _without_secrets(node: Node, path: str, reading: Reading) -> Node:
    """Report names and passwords, and return the mapping without them."""
    if not isinstance(node, Mapping):
        return node
    found = [entry for entry in node.entries if vietnamese.alike(entry.key.text).replace(" ", "-") in _SECRETS]
    for entry in found:
        key = vietnamese.shortened(entry.key.text)
        reading.report(SECRET_IN_CONFIG.at(schema.at(entry.key, schema.join(path, key)), key=key))
    return Mapping(entries=tuple(entry for entry in node.entries if entry not in found), place=node.place)


def _read_group(node: Node, path: str, reading: Reading) -> ZaloGroup | None:
    """Read a group; None where something is missing."""
    values = ZALO_GROUP.read(node, path, reading)
    return ZaloGroup(**values) if values and values["level"] and values["name"] else None


MAIL = Shape(
    name="mail",
    fields=(
        Field(key="from", read=address, required=True, doc="the office's address, from which schools get mail."),
        Field(key="name", read=schema.text, default="", doc="the name shown with it; left out: the office's name."),
        Field(key="reply_to", read=address, default="", doc="where answers go, if not to the same address."),
        Field(
            key="server", read=schema.text, required=True, doc="the server that sends (SMTP), such as smtp.gmail.com."
        ),
        Field(
            key="port",
            read=schema.whole_number(1, GREATEST_PORT),
            doc="its port; left out: 465 for tls, else 587 or 25.",
        ),
        Field(
            key="security",
            read=schema.choice(*MAIL_SECURITY),
            default="starttls",
            doc="tls, starttls, or none for a server on this computer.",
        ),
        Field(
            key="per_minute",
            read=schema.whole_number(1, 600),
            default=30,
            doc="how many mails a minute at most: servers refuse who sends faster.",
        ),
        Field(
            key="attach",
            read=schema.list_of(schema.choice(*ATTACHABLE)),
            default=MAIL_FILES,
            doc="what goes with a mail: cong-van (the letter), bang-kiem (the checklist), lich (a calendar file),"
            " bieu-mau (the school's form, while nothing has come from it).",
        ),
        Field(
            key="imap_server",
            read=schema.text,
            default="",
            doc="the server of the mailbox (IMAP), where mails that came back are read; left out: they are not.",
        ),
        Field(
            key="imap_port",
            read=schema.whole_number(1, GREATEST_PORT),
            doc="its port; left out: 993 for tls, else 143.",
        ),
        Field(
            key="imap_security",
            read=schema.choice(*MAIL_SECURITY),
            default="tls",
            doc="tls, starttls, or none for a server on this computer.",
        ),
        Field(key="imap_folder", read=schema.text, default="INBOX", doc="the folder of the mailbox that is read."),
        Field(
            key="certificates",
            read=schema.text,
            default="",
            doc="a PEM file of the certificates by which a server of your own organisation is trusted.",
        ),
    ),
)

ZALO_GROUP = Shape(
    name="zalo_groups",
    fields=(
        Field(key="level", read=schema.identifier, required=True, doc="the level whose schools are in the group."),
        Field(key="name", read=schema.text, required=True, doc="the group's name, as it stands in Zalo."),
    ),
)
ZALO_GROUPS = schema.list_of(_read_group)
