"""The workbooks that came into the office's mailbox, for `take_workbooks`; the mailbox stays as it is."""

from collections.abc import Iterator, Mapping
from datetime import date

from congvan.actions import office_mailbox
from congvan.actions.workspace import Workspace
from congvan.intake import returned_files
from congvan.intake.returned_files import ReturnedItem
from congvan.reminders import mailbox


def read_mailed(workspace: Workspace, environ: Mapping[str, str], *, since: date) -> Iterator[ReturnedItem]:
    """Go through the files with the mails of a day and later, in which workbooks may be; it begins when it is asked.

    Raises:
        Refused: no mailbox, no login, or it does not let us in.
        Stopped: it cannot be reached.
    """
    box = office_mailbox.find_mailbox(workspace, environ)
    mails = mailbox.read_with_files(box.settings, box.login, since=since, context=box.context)
    yield from returned_files.read_mails(mails)
