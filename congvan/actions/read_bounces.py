"""Reading the office's mailbox for mails that came back, and recording each of them once."""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from congvan.actions import office_mailbox
from congvan.actions.acting import WhoAsks, find_actor
from congvan.actions.recording import recording_in
from congvan.actions.workspace import Workspace, open_store
from congvan.base import database
from congvan.register import document_event_table
from congvan.register.document_events import NewDocumentEvent
from congvan.register.stages import DocumentEventKind
from congvan.reminders import bounces, mailbox, outbox_table
from congvan.reminders.bounces import Bounce
from congvan.reminders.outbox import Message, MessageState
from congvan.workflow import opened_periods


class Bounced(Struct, frozen=True, kw_only=True):
    """A mail of ours that came back."""

    directive: str
    key: str
    schools: tuple[str, ...]
    names: tuple[str, ...]
    status: str
    detail: str


def read(
    workspace: Workspace, who: WhoAsks, environ: Mapping[str, str], *, now: datetime, dry_run: bool = False
) -> tuple[Bounced, ...]:
    """Find the mails that came back since they were sent, and record those that were not known yet.

    Raises:
        Refused: no mailbox, no login, or it does not let us in.
        Stopped: mailbox or database cannot be used.
    """
    office = workspace.office
    box = office_mailbox.find_mailbox(workspace, environ)
    actor = find_actor(office, who, "remind")
    names = {school.code: school.name for school in workspace.schools}
    found: list[Bounced] = []
    with open_store(office) as engine:
        with database.reading(engine) as connection:
            sent = outbox_table.load_messages(connection, states=[MessageState.SENT])
        mails = {message.key: message for message in sent if message.channel == "email"}
        if not mails:
            return ()
        since = min(m.sent_at or m.queued_at for m in mails.values()).astimezone(office.zone).date()
        reports = mailbox.read_reports(box.settings, box.login, since=since, context=box.context)
        returned = {b.key: b for data in reports for b in bounces.read_report(data) if b.is_final and b.key in mails}
        for key, bounce in returned.items():
            message = mails[key]
            if not dry_run:
                with recording_in(engine, workspace, now=now) as (connection, recorded_at):
                    if not outbox_table.note_bounce(connection, key, bounce.detail):
                        continue  # another run was faster
                    event = _event(message, bounce, by=actor.name, role=actor.role, now=recorded_at)
                    document_event_table.append_document_event(connection, event)
            found.append(
                Bounced(
                    directive=message.directive,
                    key=key,
                    schools=message.schools,
                    names=tuple(names.get(code, code) for code in message.schools),
                    status=bounce.status,
                    detail=bounce.detail,
                )
            )
    return tuple(found)


def _event(message: Message, bounce: Bounce, *, by: str, role: str, now: datetime) -> NewDocumentEvent:
    """Build the event of a mail that came back."""
    return NewDocumentEvent(
        directive=opened_periods.directive_id_of(message.directive),
        kind=DocumentEventKind.REMINDER_BOUNCED.value,
        happened_at=now,
        recorded_at=now,
        by=by,
        role=role,
        data={
            "message": message.key,
            "channel": message.channel,
            "schools": list(message.schools),
            "detail": bounce.detail,
            **opened_periods.period_data(message.directive),
        },
    )
