"""A reminder as an e-mail (RFC 5322): the same bytes each time, with the Message-ID that the outbox gives it.

Headers are encoded here: the standard library loses a space where it folds a long Vietnamese one, where it does not
fold it keeps no encoded word within its 75 letters (RFC 2047), and cutting inside a word makes it two in some readers.
"""

import base64
import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.utils import format_datetime

from congvan.base import vietnamese
from congvan.office.office import MailSettings
from congvan.reminders.channel import Attachment, Letter

_POLICY = policy.SMTP.clone(max_line_length=998)
_PIECE_BYTES = 39
"""Of UTF-8 in one encoded word: 52 letters of base64, 12 around them and the longest name make a line of 73."""
_PLAIN_LENGTH = 60
_PLAIN = re.compile(r"[A-Za-z0-9 ]+")
_MARK = "congvan"
"""What stands before the domain in our Message-IDs."""
_OURS = re.compile(rf"<([0-9a-f]{{32}})\.{_MARK}@[^<>\s]+>")
_MAIN_TYPE = "application/octet-stream"


def message_id(key: str, sender: str) -> str:
    """Return the Message-ID of a message of the outbox: always the same."""
    return f"<{key}.{_MARK}@{sender.rpartition('@')[2]}>"


def keys_in(text: str) -> tuple[str, ...]:
    """Return the keys of our messages whose Message-ID stands in a text, each once."""
    return tuple(dict.fromkeys(_OURS.findall(text)))


def render_mail(letter: Letter, settings: MailSettings, office_name: str) -> bytes:
    """Write a mail: headers, text, attachments."""
    headers = [
        ("From", _address(settings.name or office_name, settings.sender)),
        ("To", ",\n ".join(_address(one.name, one.address) for one in letter.receivers)),
        ("Subject", _encoded(letter.title)),
        ("Date", format_datetime(letter.created_at)),
        ("Message-ID", message_id(letter.key, settings.sender)),
        ("Auto-Submitted", "auto-generated"),
    ]
    if settings.reply_to:
        headers.insert(1, ("Reply-To", settings.reply_to))
    head = "\n".join(f"{name}: {value}" for name, value in headers) + "\n"
    return head.replace("\n", "\r\n").encode("ascii") + _body(letter)


def _body(letter: Letter) -> bytes:
    """Write text and attachments, with the headers that tell what they are."""
    message = EmailMessage(policy=_POLICY)
    message.set_content(letter.text + "\n", charset="utf-8", cte="base64")
    for attachment in letter.attachments:
        _attach(message, attachment)
    if message.is_multipart():
        message.set_boundary(f"=_{letter.key}")  # else a new one each time
    return message.as_bytes()


def _attach(message: EmailMessage, attachment: Attachment) -> None:
    """Attach a file under its own name (RFC 2231)."""
    main, _, sub = (attachment.type or _MAIN_TYPE).partition("/")
    if main == "text":
        kind, _, rest = sub.partition(";")
        params = dict(part.strip().split("=", 1) for part in rest.split(";") if "=" in part)
        message.add_attachment(
            attachment.data.decode("utf-8"), subtype=kind, filename=attachment.name, cte="base64", params=params
        )
    else:
        message.add_attachment(attachment.data, maintype=main, subtype=sub, filename=attachment.name)


def _address(name: str, address: str) -> str:
    """Write a name with its address; the name may hold commas, marks and anything else."""
    shown = _encoded(name)
    return f"{shown}\n <{address}>" if shown else f"<{address}>"


def _encoded(text: str) -> str:
    """Encode a header's text in encoded words (RFC 2047), a line each, cut between words where that can be."""
    line = vietnamese.one_line(text)
    if len(line) <= _PLAIN_LENGTH and _PLAIN.fullmatch(line):
        return line
    return "\n ".join(f"=?utf-8?b?{base64.b64encode(piece.encode()).decode('ascii')}?=" for piece in _pieces(line))


def _pieces(line: str) -> Iterator[str]:
    """Cut a line into pieces that an encoded word takes; a piece keeps the space that follows it."""
    piece = ""
    for word in re.findall(r"\S+ ?", line):
        if piece and len((piece + word).encode()) > _PIECE_BYTES:
            yield piece
            piece = ""
        for letter in word:  # one word may be longer than a piece
            if len((piece + letter).encode()) > _PIECE_BYTES:
                yield piece
                piece = ""
            piece += letter
    if piece:
        yield piece
