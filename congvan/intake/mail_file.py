"""Workbooks that came by mail, out of a saved message (.eml) or a mailbox file (mbox)."""

import email
import email.policy
import re
from collections.abc import Iterator
from datetime import datetime
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from msgspec import Struct

ATTACHMENT_LIMIT = 200
"""Attachments of one message that are looked at."""
_BEGINS = re.compile(rb"^From [^\r\n]*\r?\n", re.MULTILINE)
_HEADER = re.compile(rb"\A(?:[!-9;-~]{1,60}:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}", re.ASCII)
_NAMES = re.compile(rb"^(?:from|received|mime-version|message-id|subject|date):", re.IGNORECASE | re.MULTILINE)


class Attachment(Struct, frozen=True, kw_only=True):
    """A file that was attached to a message."""

    name: str
    data: bytes
    sender: str
    """The address of who sent it."""
    sent_at: datetime | None


def is_mail(data: bytes) -> bool:
    """Tell whether a file is a message, or a mailbox of them."""
    head = data[:20_000]
    if head.startswith(b"From "):
        head = _BEGINS.sub(b"", head, count=1)
    return bool(_HEADER.match(head)) and len(_NAMES.findall(head)) >= 2


def read_attachments(data: bytes) -> Iterator[Attachment]:
    """Go through what is attached to the messages of a file."""
    parts = _BEGINS.split(data)[1:] if data.startswith(b"From ") else [data]
    for part in parts:
        message = email.message_from_bytes(part, policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        yield from _of_message(message)


def _of_message(message: EmailMessage) -> Iterator[Attachment]:
    """Go through what is attached to a message; what a broken header hides is left out."""
    sender = parseaddr(_header(message, "From"))[1]
    try:
        sent_at = parsedate_to_datetime(_header(message, "Date"))
    except (ValueError, TypeError):
        sent_at = None
    if sent_at is not None and sent_at.tzinfo is None:
        sent_at = None
    for number, part in enumerate(message.walk()):
        if number > ATTACHMENT_LIMIT:
            return
        try:
            name = part.get_filename()
            held = part.get_payload(decode=True) if name else None
        except (ValueError, LookupError, TypeError, AttributeError, IndexError):
            continue
        if name and isinstance(held, bytes):
            yield Attachment(name=name, data=held, sender=sender, sent_at=sent_at)


def _header(message: EmailMessage, name: str) -> str:
    """Return a header's text; nothing where it cannot be read."""
    try:
        return str(message.get(name, ""))
    except (ValueError, IndexError, AttributeError):
        return ""
