"""Mails that came back: which of ours a delivery report is about, and what it says (RFC 3464)."""

from email import policy
from email.message import EmailMessage, Message
from email.parser import BytesParser

from msgspec import Struct

from congvan.reminders.mail_message import keys_in

FOR_GOOD = "5"
"""The class of a status that is final: 5.1.1 no such address, 5.2.2 mailbox full, 5.7.1 not allowed."""


class Bounce(Struct, frozen=True, kw_only=True):
    """A report that one of our mails did not arrive."""

    key: str
    """Of the outbox."""
    status: str
    """`5.1.1`; empty where the report does not say."""
    detail: str

    @property
    def is_final(self) -> bool:
        """Tell whether the server has given up; a delay (4.x.x) is only a delay."""
        return self.status.startswith(FOR_GOOD)


def read_report(data: bytes) -> tuple[Bounce, ...]:
    """Return what a mail reports of ours; nothing for any other mail, however broken it is."""
    try:
        message = BytesParser(policy=policy.default).parsebytes(data)
        keys = keys_in(data.decode("utf-8", "replace")) or keys_in(_text_of(message))
        found = _status_of(message)
    except (LookupError, ValueError, TypeError, AttributeError, RecursionError):
        return ()  # what breaks the parser is no report of a server that keeps to the standard
    if not keys or found is None:
        return ()
    status, detail = found
    return tuple(Bounce(key=key, status=status, detail=detail) for key in keys)


def _status_of(message: EmailMessage) -> tuple[str, str] | None:
    """Return status and words of a delivery report; None for a mail that is none, or reports a success."""
    for part in message.walk():
        if part.get_content_type() != "message/delivery-status":
            continue
        blocks = part.get_payload()
        for block in blocks if isinstance(blocks, list) else ():
            if isinstance(block, Message) and str(block.get("Action", "")).strip().lower() in ("failed", "delayed"):
                said = str(block.get("Diagnostic-Code", "")).split(";", 1)[-1]
                receiver = str(block.get("Final-Recipient", "")).split(";", 1)[-1].strip()
                status = str(block.get("Status", "")).strip().split(" ")[0]
                return status, " ".join(f"{receiver}: {status} {said}".split())[:300]
    return None


def _text_of(message: EmailMessage) -> str:
    """Return all texts of a mail: a report may hold the original's headers in base64."""
    parts = (part.get_content() for part in message.walk() if part.get_content_maintype() == "text")
    return "\n".join(str(part) for part in parts)
