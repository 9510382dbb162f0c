"""Sending by SMTP: over TLS, tried again when the server is busy, given up when it refuses for good.

Name and password come from the environment, or from the system's keyring where the package `keyring` is installed.
"""

import contextlib
import smtplib
import ssl
from collections.abc import Callable, Iterator, Mapping
from typing import ClassVar

from msgspec import Struct

from congvan.base.errors import Refused, Stopped
from congvan.base.problems import ProblemKind
from congvan.office.office import MailSettings
from congvan.reminders import mail_security
from congvan.reminders.channel import Delivery, Letter, Outcome
from congvan.reminders.mail_message import render_mail

USER, PASSWORD = "CONGVAN_MAIL_USER", "CONGVAN_MAIL_PASSWORD"
KEYRING_SERVICE = "congvan"
TIMEOUT_S = 60
PAUSES_S = (2.0, 8.0)
"""Between the three tries of one mail."""

UNREACHABLE = ProblemKind(
    code="reminders.mail-unreachable",
    message="The mail server {server} cannot be reached: {detail}. What was not sent waits in the outbox.",
    cure="Check the network and “mail:” in config.yaml, and run the command again; nothing is sent twice.",
)
NO_TLS = ProblemKind(
    code="reminders.mail-no-tls",
    message="The mail server {server} does not protect the connection as “security: {security}” asks: {detail}.",
    cure="Ask who runs the server for the right port and “security” in config.yaml.",
)
BAD_LOGIN = ProblemKind(
    code="reminders.mail-login",
    message="The mail server {server} does not let us send: {detail}.",
    cure="Put name and password of the mailbox into the environment variables CONGVAN_MAIL_USER and"
    " CONGVAN_MAIL_PASSWORD; Gmail wants an app password.",
)

Sleep = Callable[[float], None]


class Login(Struct, frozen=True, kw_only=True):
    """Name and password of the mailbox; never shown."""

    user: str
    password: str

    def __repr__(self) -> str:
        """Keep the password out of logs and error reports."""
        return f"Login(user={self.user!r})"


def find_login(settings: MailSettings, environ: Mapping[str, str]) -> Login | None:
    """Return the login from the environment, else from the system's keyring; None where there is none."""
    user = environ.get(USER, "").strip() or settings.sender
    password = environ.get(PASSWORD, "")
    if password:
        return Login(user=user, password=password)
    try:
        import keyring  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        return None
    with contextlib.suppress(Exception):  # a machine without a keyring of its own raises what it likes
        kept = keyring.get_password(KEYRING_SERVICE, user)
        return Login(user=user, password=kept) if kept else None
    return None


class MailChannel:
    """Sends one mail after the other over one connection, at the pace that the server takes."""

    reaches_people: ClassVar[bool] = True

    def __init__(
        self,
        settings: MailSettings,
        office_name: str,
        login: Login | None,
        *,
        sleep: Sleep,
        context: ssl.SSLContext,
    ) -> None:
        """Begin without a connection; the context says by which certificates the server is trusted."""
        self._settings, self._office_name, self._login, self._sleep = settings, office_name, login, sleep
        self._context = context
        self._server: smtplib.SMTP | None = None
        self._sent = 0

    def deliver(self, letter: Letter) -> Delivery:
        """Send a mail; try again where the server is busy or the connection breaks."""
        if self._sent:
            self._sleep(60 / self._settings.per_minute)
        self._sent += 1
        data = render_mail(letter, self._settings, self._office_name)
        addresses = [one.address for one in letter.receivers]
        delivery = Delivery(outcome=Outcome.LATER)
        for pause in (*PAUSES_S, None):
            try:
                delivery = self._try(addresses, data)
            except Stopped:
                if pause is None:
                    raise
            if delivery.outcome is not Outcome.LATER or pause is None:
                break
            self._sleep(pause)
        return delivery

    def close(self) -> None:
        """End the connection politely, if it still stands."""
        server, self._server = self._server, None
        if server is not None:
            with contextlib.suppress(smtplib.SMTPException, OSError):
                server.quit()

    def _try(self, addresses: list[str], data: bytes) -> Delivery:
        """Try once."""
        server = self._connected()
        try:
            refused = server.sendmail(self._settings.sender, addresses, data)
        except smtplib.SMTPRecipientsRefused as error:
            return _of_codes(error.recipients)
        except smtplib.SMTPSenderRefused as error:
            if error.smtp_code >= 500:
                raise self._refused(error.smtp_code, error.smtp_error) from error
            return _later(error.smtp_code, error.smtp_error)
        except smtplib.SMTPResponseException as error:
            return _later(error.smtp_code, error.smtp_error)  # a mail that is not taken may be taken another day
        except (smtplib.SMTPException, OSError) as error:
            self._drop()
            return Delivery(outcome=Outcome.LATER, detail=_plain(str(error) or type(error).__name__))
        return _of_codes(refused) if refused else Delivery(outcome=Outcome.SENT)

    def _connected(self) -> smtplib.SMTP:
        """Return the connection, opened and logged in.

        Raises:
            Refused: the server does not let us in, or does not protect the connection.
            Stopped: it cannot be reached.
        """
        if self._server is None:
            self._server = self._open()
        return self._server

    def _open(self) -> smtplib.SMTP:
        """Connect and log in.

        The server's name goes to the constructor: only from there does smtplib compare it with the certificate.
        """
        own = self._settings
        with self._stopping():
            if own.security == "tls":
                server: smtplib.SMTP = smtplib.SMTP_SSL(own.server, own.port, timeout=TIMEOUT_S, context=self._context)
            else:
                server = smtplib.SMTP(own.server, own.port, timeout=TIMEOUT_S)
        try:
            with self._stopping():
                if own.security == "starttls":
                    server.starttls(context=self._context)
                if self._login:
                    server.login(self._login.user, self._login.password)
        except BaseException:
            server.close()
            raise
        return server

    @contextlib.contextmanager
    def _stopping(self) -> Iterator[None]:
        """Turn what goes wrong on the way to the server into exceptions of ours."""
        try:
            yield
        except (smtplib.SMTPException, OSError) as error:
            raise self._stopped_by(error) from error

    def _stopped_by(self, error: Exception) -> Refused | Stopped:
        """Say why there is no connection."""
        own = self._settings
        if isinstance(error, ssl.SSLCertVerificationError):
            return mail_security.refuse(error, own.server)
        if isinstance(error, (smtplib.SMTPNotSupportedError, ssl.SSLError)):
            return Refused(NO_TLS, server=own.server, security=own.security, detail=_plain(str(error)))
        if isinstance(error, smtplib.SMTPAuthenticationError):
            return self._refused(error.smtp_code, error.smtp_error)
        return Stopped(UNREACHABLE, server=own.server, detail=_plain(str(error)))

    def _refused(self, code: int, said: bytes | str) -> Refused:
        """Return the refusal of a server that lets nobody send."""
        return Refused(BAD_LOGIN, server=self._settings.server, detail=f"{code} {_plain(said)}")

    def _drop(self) -> None:
        """Give up a broken connection."""
        server, self._server = self._server, None
        if server is not None:
            server.close()


def _of_codes(refused: Mapping[str, tuple[int, bytes]]) -> Delivery:
    """Judge what the server said of the addresses: a number from 500 on is for good."""
    detail = "; ".join(f"{address}: {code} {_plain(said)}" for address, (code, said) in refused.items())
    for_good = all(code >= 500 for code, _ in refused.values())
    return Delivery(outcome=Outcome.REFUSED if for_good else Outcome.LATER, detail=detail)


def _later(code: int, said: bytes | str) -> Delivery:
    """Keep a mail for later."""
    return Delivery(outcome=Outcome.LATER, detail=f"{code} {_plain(said)}")


def _plain(said: bytes | str) -> str:
    """Return what a server said, on one line."""
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return " ".join(text.split()).rstrip(".")[:300]
