"""A real SMTP server (aiosmtpd) on this machine that can be slow, full, rude or broken; and a real IMAP server (pymap)."""

import asyncio
import contextlib
import imaplib
import socket
import ssl
import subprocess
import sys
import time
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from aiosmtpd.controller import Controller

PATIENCE_S = 30


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass
class PostOffice:
    """What the server does with mails, and what it has taken."""

    refused: frozenset[str] = frozenset()
    """Addresses of nobody."""
    full: int = 0
    """So many mails are put off first (452)."""
    broken: int = 0
    """So many mails are taken, and the connection is cut before that is said."""
    delay_s: float = 0.0
    no_login: bool = False
    taken: list[tuple[str, str]] = field(default_factory=list)
    """Address and Message-ID of each mail that was taken, as often as it came."""
    mails: list[bytes] = field(default_factory=list)

    async def handle_MAIL(self, server, session, envelope, address, options):  # noqa: N802 - aiosmtpd's own name
        if self.no_login:
            return "530 5.7.0 Authentication required"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if address in self.refused:
            return "550 5.1.1 No such user here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        await asyncio.sleep(self.delay_s)
        if self.full:
            self.full -= 1
            return "452 4.3.1 Insufficient system storage"
        message = message_from_bytes(envelope.content, policy=policy.default)
        self.mails.append(envelope.content)
        self.taken += [(address, message["Message-ID"]) for address in envelope.rcpt_tos]
        if self.broken:
            self.broken -= 1
            server.transport.close()
        return "250 OK"

    def read(self) -> list[EmailMessage]:
        return [message_from_bytes(data, policy=policy.default) for data in self.mails]


@contextlib.contextmanager
def smtp_server(office: PostOffice, *, security: str = "none", context: ssl.SSLContext | None = None):
    """Run the server, with TLS from the beginning (`tls`) or after STARTTLS, and say its port."""
    protection: dict[str, object] = {"ssl_context": context} if security == "tls" else {}
    if security == "starttls":
        protection = {"tls_context": context, "require_starttls": True}
    controller = Controller(office, hostname="127.0.0.1", port=free_port(), **protection)
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop(no_assert=True)


@contextlib.contextmanager
def imap_server(certificate: tuple[Path, Path] | None = None):
    """Run the server with an account demouser/demopass and an empty mailbox, with TLS or without; say its port."""
    port = free_port()
    start = "from pymap.main import main; main()"
    protection = ["--cert", str(certificate[0]), "--key", str(certificate[1])] if certificate else ["--no-tls"]
    command = [sys.executable, "-c", start, "--host", "127.0.0.1", "--port", str(port), *protection, "dict"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port)
        yield port
    finally:
        process.kill()
        process.wait()


def _wait_for(port: int) -> None:
    end = time.monotonic() + PATIENCE_S
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            assert time.monotonic() < end, "the server does not start"
            time.sleep(0.05)
        else:
            return


def put_into_mailbox(port: int, mails: list[bytes]) -> None:
    """Lay mails into the account's mailbox."""
    box = imaplib.IMAP4("127.0.0.1", port)
    box.login("demouser", "demopass")
    for data in mails:
        status, answer = box.append("INBOX", None, None, data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
        assert status == "OK", answer
    box.logout()
