"""The office's own mailbox: where it is read, as whom, and by which certificates."""

import ssl
from collections.abc import Mapping

from msgspec import Struct

from congvan.actions.workspace import Workspace
from congvan.base.errors import Refused
from congvan.base.problems import Place, ProblemKind
from congvan.office.office import MailSettings
from congvan.reminders import mail_channel, mail_security
from congvan.reminders.mail_channel import Login

NO_MAILBOX = ProblemKind(
    code="actions.no-mailbox",
    message="config.yaml does not say where the office's mailbox is read.",
    cure="Write “imap_server:” under “mail:” in config.yaml.",
)
NO_MAIL_LOGIN = ProblemKind(
    code="actions.no-mail-login",
    message="Name and password of the mailbox are not known.",
    cure="Put them into the environment variables CONGVAN_MAIL_USER and CONGVAN_MAIL_PASSWORD.",
)


class Mailbox(Struct, frozen=True, kw_only=True):
    """What is needed to read it."""

    settings: MailSettings
    login: Login
    context: ssl.SSLContext


def find_mailbox(workspace: Workspace, environ: Mapping[str, str]) -> Mailbox:
    """Return how the office's mailbox is read.

    Raises:
        Refused: config.yaml names none, or its login is not in the environment.
        Stopped: a file of certificates cannot be read.
    """
    office = workspace.office
    if office.mail is None or not office.mail.imap_server:
        raise Refused(NO_MAILBOX, Place(file="config.yaml"))
    login = mail_channel.find_login(office.mail, environ)
    if login is None:
        raise Refused(NO_MAIL_LOGIN)
    context = mail_security.make_context(office.mail, office.paths.root)
    return Mailbox(settings=office.mail, login=login, context=context)
