"""Composing one reminder as it goes out: its words, and the files that go with it, by its channel."""

from datetime import datetime
from pathlib import Path

from msgspec import Struct

from congvan.actions import propose_reminders
from congvan.actions.reminder_files import ReminderFiles
from congvan.base import files
from congvan.base.errors import Refused
from congvan.base.problems import Place, Problem, ProblemKind
from congvan.office.office import MAIL_FILES, MailSettings
from congvan.reminders import plan, print_page, reminder_fields, urging_letter
from congvan.reminders.channel import Attachment, Letter, Receiver
from congvan.reminders.outbox import COUNTED, Message
from congvan.reminders.parcels import Parcel
from congvan.reminders.reminder_fields import Desk
from congvan.reminders.word_templates import Words, Wordsmith
from congvan.summaries import vietnamese_form
from congvan.workflow import opened_periods
from congvan.workflow.reminder_keys import EMAIL, HEAD, LETTER, PRINT, ZALO

FOLDER_NAME = "nhac"
"""The folder of reminders inside the outputs of a directive."""
UNSENT = MailSettings(sender="don-vi@example.vn", server="", port=25, security="none")
"""From whom mails go that are only written as files, where config.yaml names no mailbox."""

LETTER_THERE = ProblemKind(
    code="actions.urging-letter-there",
    message="The file {path} is there already, and is not the urging letter that is to be written now.",
    cure="Rename or move that file, and run the command again.",
)


class Composer(Struct, kw_only=True):
    """Composes the reminders of one directive, from what is known at the time."""

    desk: Desk
    files: ReminderFiles
    smith: Wordsmith
    counter: tuple[int, str] | None = None
    """Up to which event the desk knows what happened."""

    def has_receiver(self, parcel: Parcel) -> bool:
        """Tell whether a mail has anybody to go to."""
        if parcel.channel not in (EMAIL, propose_reminders.FOLDER):
            return True
        return any(one.address for one in self._receivers(parcel))

    def compose(self, parcel: Parcel, message: Message) -> tuple[Letter | None, tuple[Problem, ...]]:
        """Compose a reminder; None where a template fails."""
        if parcel.channel == LETTER:
            return self._urging_letter(parcel, message)
        if parcel.channel == PRINT:
            return self._pages(parcel, message)
        attachments: tuple[Attachment, ...] = ()
        fields: reminder_fields.MailFields | reminder_fields.ZaloFields | reminder_fields.HeadFields
        if parcel.audience == HEAD:
            fields = reminder_fields.prepare_head(self.desk, parcel)
        elif parcel.channel == ZALO:
            fields = reminder_fields.prepare_zalo(self.desk, parcel)
        else:
            code = parcel.schools[0]
            wanted = planned_files(self.desk, message)
            attachments = self.files.of_school(self.desk, code, parcel.items, wanted=wanted, made_at=message.queued_at)
            fields = reminder_fields.prepare_mail(
                self.desk, parcel, tuple(one.name.rpartition(".")[0] for one in attachments)
            )
        words, problems = self.smith.word(fields)
        if words is None:
            return None, problems
        return self._letter(parcel, message, words, attachments), problems

    def _letter(self, parcel: Parcel, message: Message, words: Words, attachments: tuple[Attachment, ...]) -> Letter:
        """Put a reminder together."""
        return Letter(
            key=message.key,
            created_at=message.queued_at.astimezone(self.desk.zone),
            title=words.title,
            text=words.text,
            receivers=self._receivers(parcel),
            attachments=attachments,
        )

    def _receivers(self, parcel: Parcel) -> tuple[Receiver, ...]:
        """Return who gets a reminder."""
        if parcel.audience == HEAD:
            found = propose_reminders.heads_addresses(self.desk)
            return tuple(Receiver(name=name, address=address) for name, address in found)
        schools = (self.desk.school(code) for code in parcel.schools)
        return tuple(
            Receiver(name=reminder_fields.full_name(one), address=one.email, phone=one.phone) for one in schools
        )

    def _pages(self, parcel: Parcel, message: Message) -> tuple[Letter | None, tuple[Problem, ...]]:
        """Lay out a page for each school, or the note to the head."""
        words, problems = propose_reminders.word_parcel(self.desk, parcel, self.smith)
        if not words:
            return None, problems
        folder = self.desk.office.paths.templates
        data, more = print_page.render_pages(words, self.desk.directive.letter.issuer, folder)
        problems = (*problems, *more)
        if data is None:
            return None, problems
        day = message.queued_at.astimezone(self.desk.zone).date()
        name = f"{'bao-cao-lanh-dao' if parcel.audience == HEAD else 'phieu-nhac'}-{day}-{message.key[:6]}.pdf"
        attachment = Attachment(name=name, type="application/pdf", data=data)
        return self._letter(parcel, message, words[0], (attachment,)), problems

    def _urging_letter(self, parcel: Parcel, message: Message) -> tuple[Letter | None, tuple[Problem, ...]]:
        """Write the workflow file of an urging letter.

        Raises:
            Refused: another file stands in its place.
        """
        desk, paths = self.desk, self.desk.office.paths
        before = sum(1 for m in desk.sent if m.channel == LETTER and m.state in COUNTED and m.key != message.key)
        name = desk.directive.id.replace(opened_periods.SIGN, "-")
        path = paths.workflows / f"{name}-don-doc-{before + 1}.yaml"
        owing = {one.school: one.items for one in parcel.due}
        text, problems = urging_letter.compose_letter(
            desk, owing, self.files.workspace.calendar, self.smith, key=message.key
        )
        if text is None:
            return None, problems
        there = _text_of(path)
        if there is not None and not urging_letter.is_ours(there, message.key):
            raise Refused(LETTER_THERE, Place(file=paths.shown(path)), path=path)
        data = (there or text).encode()  # what a killed run has written may have been edited since
        attachment = Attachment(name=path.name, type="application/yaml", data=data)
        words = Words(title=path.name, text="")
        return self._letter(parcel, message, words, (attachment,)), problems


def planned_files(desk: Desk, message: Message) -> frozenset[str]:
    """Return what goes with a mail: what the steps say that it serves, else config.yaml."""
    mail = desk.office.mail
    usual = mail.attach if mail else MAIL_FILES
    served = {(occasion.step, occasion.by) for occasion in message.occasions}
    steps = [one for one in desk.directive.reminders if (plan.step_name(one.days), one.by) in served]
    wanted = [usual if one.attach is None else one.attach for one in steps] or [usual]
    return frozenset(name for names in wanted for name in names)


def show(instant: datetime, desk: Desk) -> str:
    """Write an instant as it is shown."""
    return vietnamese_form.show_instant(instant, desk.zone)


def _text_of(path: Path) -> str | None:
    """Return what stands in a file; None where there is none, nothing where it is no text."""
    if not path.exists():
        return None
    text, _problems = files.read_text(path, path.name)
    return text or ""
