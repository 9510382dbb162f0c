"""Trusting a mail server: by the certificates that the system trusts, and by the office's own file of them."""

import ssl
from pathlib import Path

from congvan.base.errors import Refused
from congvan.base.problems import Place, ProblemKind
from congvan.office.office import MailSettings

NO_CERTIFICATES = ProblemKind(
    code="reminders.mail-certificates-file",
    message="The file of certificates {path} cannot be read, or holds none: {detail}.",
    cure="Write “certificates:” under “mail:” with a PEM file that who runs the mail server has given, or leave it"
    " out.",
)
UNKNOWN = ProblemKind(
    code="reminders.mail-certificate-unknown",
    message="Nobody this computer trusts vouches for the certificate of the mail server {server}: {detail}. Nothing was"
    " sent to it, no password either.",
    cure="For a server of your own organisation, write “certificates: FILE.pem” under “mail:” in config.yaml; else"
    " somebody may stand between you and the server: ask who runs it.",
)
EXPIRED = ProblemKind(
    code="reminders.mail-certificate-expired",
    message="The certificate of the mail server {server} does not hold today: {detail}. Nothing was sent to it, no"
    " password either.",
    cure="Look whether this computer's date is right; else ask who runs the server for a new certificate.",
)
OTHER_NAME = ProblemKind(
    code="reminders.mail-certificate-name",
    message="The certificate that the mail server {server} shows was made for another name: {detail}. Nothing was sent"
    " to it, no password either.",
    cure="Write into config.yaml the server's name as who runs it gave it, not an address of digits.",
)
_BY_CODE = {9: EXPIRED, 10: EXPIRED, 62: OTHER_NAME, 64: OTHER_NAME}
"""Numbers of OpenSSL: not valid yet, expired, another host name, another address."""


def make_context(settings: MailSettings, root: Path) -> ssl.SSLContext:
    """Return by which certificates a server is trusted; a file of the office's own is looked for from `root` on.

    Raises:
        Refused: that file cannot be read or holds no certificate.
    """
    context = ssl.create_default_context()
    if settings.certificates:
        path = root / settings.certificates
        try:
            context.load_verify_locations(cafile=path)
        except (OSError, ValueError) as error:
            detail = getattr(error, "strerror", None) or getattr(error, "reason", None) or str(error)
            raise Refused(NO_CERTIFICATES, Place(file="config.yaml"), path=path, detail=detail) from error
    return context


def refuse(error: ssl.SSLCertVerificationError, server: str) -> Refused:
    """Return the refusal of a server whose certificate is not trusted, by what is wrong with it."""
    kind = _BY_CODE.get(error.verify_code, UNKNOWN)
    return Refused(kind, server=server, detail=error.verify_message.rstrip("."))
