"""Reading the office's mailbox by IMAP: mails that came back, mails with files; nothing in it is marked or moved."""

import base64
import contextlib
import imaplib
import re
import ssl
from collections.abc import Iterator
from datetime import date

from congvan.base.errors import Refused, Stopped
from congvan.base.problems import ProblemKind
from congvan.office.office import MailSettings
from congvan.reminders import mail_security
from congvan.reminders.mail_channel import Login

TIMEOUT_S = 60
SIZE_LIMIT = 300_000
"""Bytes of a mail that are read: reports are short, and what they return stands behind what they say."""
MOST_MAILS = 2_000
LARGEST_MAIL = 40 * 2**20
"""Bytes of a mail with files: servers take 25 to 35 MB."""
_WITH_FILES = (b'"ATTACHMENT"', b'"APPLICATION"', b'"MESSAGE"')
"""What the structure of a mail says that has files with it (RFC 3501, 7.4.2)."""
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SIZE = re.compile(rb"RFC822\.SIZE (\d+)")
_SENDERS = ('FROM "mailer-daemon"', 'FROM "postmaster"', 'HEADER "Content-Type" "multipart/report"')
"""What tells a report, one search each: a server answers OR of three differently than the next."""

UNREACHABLE = ProblemKind(
    code="reminders.mailbox-unreachable",
    message="The mailbox on {server} cannot be read: {detail}.",
    cure="Check the network, and “imap_server”, “imap_port” and “imap_security” under “mail:” in config.yaml.",
)
BAD_LOGIN = ProblemKind(
    code="reminders.mailbox-login",
    message="The mailbox on {server} does not let us in: {detail}.",
    cure="Put name and password of the mailbox into the environment variables CONGVAN_MAIL_USER and"
    " CONGVAN_MAIL_PASSWORD.",
)


def read_reports(settings: MailSettings, login: Login, *, since: date, context: ssl.SSLContext) -> Iterator[bytes]:
    """Go through the mails of a day and later that may report that one of ours did not arrive.

    Raises:
        Refused: the mailbox does not let us in, or has no such folder.
        Stopped: it cannot be reached.
    """
    with _selected(settings, login, context) as box:
        found: dict[bytes, None] = {}
        for criterion in _SENDERS:
            found |= dict.fromkeys(_search(box, since, criterion))
        for uid in list(found)[-MOST_MAILS:]:
            _status, parts = box.uid("FETCH", uid.decode("ascii"), f"(BODY.PEEK[]<0.{SIZE_LIMIT}>)")
            yield from (part[1] for part in parts if isinstance(part, tuple))


def read_with_files(
    settings: MailSettings, login: Login, *, since: date, context: ssl.SSLContext
) -> Iterator[tuple[str, bytes]]:
    """Go through the mails of a day and later that have files with them, each with the name `INBOX/7`, oldest first.

    Raises:
        Refused: the mailbox does not let us in, or has no such folder.
        Stopped: it cannot be reached.
    """
    with _selected(settings, login, context) as box:
        for uid in _search(box, since, "")[-MOST_MAILS:]:
            number = uid.decode("ascii")
            _status, parts = box.uid("FETCH", number, "(RFC822.SIZE BODYSTRUCTURE)")
            told = b" ".join(b" ".join(one) if isinstance(one, tuple) else one for one in parts if one).upper()
            size = _SIZE.search(told)
            if size is None or int(size[1]) > LARGEST_MAIL or not any(word in told for word in _WITH_FILES):
                continue
            _status, parts = box.uid("FETCH", number, "(BODY.PEEK[])")
            yield from ((f"{settings.imap_folder}/{number}", part[1]) for part in parts if isinstance(part, tuple))


@contextlib.contextmanager
def _selected(settings: MailSettings, login: Login, context: ssl.SSLContext) -> Iterator[imaplib.IMAP4]:
    """Open the mailbox's folder for reading only."""
    with _stopping(settings), _connected(settings, context) as box:
        try:
            box.login(login.user, login.password)
        except imaplib.IMAP4.error as error:
            raise Refused(BAD_LOGIN, server=settings.imap_server, detail=_plain(error)) from error
        status, answer = box.select(_quoted(settings.imap_folder), readonly=True)
        if status != "OK":
            raise Refused(BAD_LOGIN, server=settings.imap_server, detail=_plain(answer[0]))
        yield box


def _search(box: imaplib.IMAP4, since: date, criterion: str) -> list[bytes]:
    """Return the numbers of the mails of a day and later that a criterion fits."""
    day = f"{since.day:02d}-{_MONTHS[since.month - 1]}-{since.year}"
    status, answer = box.uid("SEARCH", f"SINCE {day} {criterion}".strip())
    return (answer[0] or b"").split() if status == "OK" and answer else []


@contextlib.contextmanager
def _connected(settings: MailSettings, context: ssl.SSLContext) -> Iterator[imaplib.IMAP4]:
    """Open a connection, and end it politely."""
    host, port = settings.imap_server, settings.imap_port
    if settings.imap_security == "tls":
        box: imaplib.IMAP4 = imaplib.IMAP4_SSL(host, port, ssl_context=context, timeout=TIMEOUT_S)
    else:
        box = imaplib.IMAP4(host, port, timeout=TIMEOUT_S)
    try:
        if settings.imap_security == "starttls":
            box.starttls(ssl_context=context)
        yield box
    finally:
        with contextlib.suppress(imaplib.IMAP4.error, OSError):
            box.logout()


@contextlib.contextmanager
def _stopping(settings: MailSettings) -> Iterator[None]:
    """Turn what goes wrong on the way into one exception of ours."""
    try:
        yield
    except ssl.SSLCertVerificationError as error:
        raise mail_security.refuse(error, settings.imap_server) from error
    except (imaplib.IMAP4.error, OSError) as error:
        raise Stopped(UNREACHABLE, server=settings.imap_server, detail=_plain(error)) from error


def _quoted(name: str) -> str:
    """Write a folder's name as IMAP takes it: modified UTF-7 in quotation marks (RFC 3501, 5.1.3)."""
    encoded = re.sub(r"[^\x20-\x7e]+", _utf7, name.replace("&", "&-"))
    return '"' + encoded.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _utf7(found: re.Match[str]) -> str:
    """Encode a stretch of other letters."""
    written = base64.b64encode(found[0].encode("utf-16-be")).decode("ascii").rstrip("=").replace("/", ",")
    return f"&{written}-"


def _plain(said: object) -> str:
    """Return what a server said, on one line."""
    if isinstance(said, BaseException) and said.args:
        said = said.args[-1]
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
    return " ".join(text.split()).rstrip(".")[:300]
