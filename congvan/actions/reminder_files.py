"""What goes with a reminder: the letter as it was issued, the school's checklist, the deadline for its calendar."""

import re
import unicodedata
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

from congvan.actions import form_files, generate_documents, issued_documents
from congvan.actions.form_files import DirectiveForms
from congvan.actions.workspace import Workspace
from congvan.base.problems import Problem, ProblemKind, Severity
from congvan.deadlines import wording as deadline_words
from congvan.decree30 import document_types
from congvan.letters import letter_words
from congvan.office.office import FORM_FILE, MAIL_FILES
from congvan.register import archive_folder, frozen_data
from congvan.reminders import calendar_file, reminder_fields
from congvan.reminders.calendar_file import CalendarEvent
from congvan.reminders.channel import Attachment
from congvan.reminders.reminder_fields import Desk
from congvan.tracking.events import MOVES_DEADLINE
from congvan.tracking.status import ItemStatus, State
from congvan.workflow import checklists, opened_periods
from congvan.workflow.directive import Directive

if TYPE_CHECKING:  # it loads the templates' engine
    from congvan.letters.checklist_pdf_maker import ChecklistPdfMaker

PDF = "application/pdf"
ALARMS = (timedelta(days=1), timedelta(hours=3))
"""How long before the deadline a calendar calls it to mind."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MEGABYTE = 1_048_576
MOST_BYTES = 7 * MEGABYTE
"""Of files in one mail: written as a mail takes them they are a third larger, and many servers stop at 10 MB."""
MOST_NAME_BYTES = 200
"""Of a name without its ending: Linux takes 255 bytes, and a letter with marks is up to three."""
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+')
"""Signs that a name of a file cannot have, and those that nobody sees, by which an ending can be hidden."""

TOO_LARGE = ProblemKind(
    code="actions.attachments-too-large",
    message="The mail to {school} would be larger than {limit} MB; left out of it: {names}.",
    cure="Give the schools these files by another way, such as the shared folder or the group.",
    severity=Severity.WARNING,
)


class ReminderFiles(Struct, kw_only=True):
    """Makes the files of one directive's reminders; the letter is read once, and checklists share what is alike."""

    workspace: Workspace
    directive: Directive
    problems: list[Problem] = field(default_factory=list)
    _letter: tuple[Attachment, ...] | None = None
    _forms: DirectiveForms | None = None
    _maker: "ChecklistPdfMaker | None" = None

    def of_school(
        self, desk: Desk, code: str, items: tuple[ItemStatus, ...], *, wanted: frozenset[str], made_at: datetime
    ) -> tuple[Attachment, ...]:
        """Return what goes with a reminder to one school, of what is wanted (`ATTACHABLE`), and within the limit.

        Raises:
            ProblemsFound: a form that is to go with it cannot be read.
        """
        letter, checklist, calendar = (name in wanted for name in MAIL_FILES)
        found = (
            *(self.letter() if letter else ()),
            *(self._checklist(desk, code) if checklist else ()),
            *(self._form(desk, code) if FORM_FILE in wanted else ()),
            *(calendar_of(desk, code, items, made_at=made_at) if calendar else ()),
        )
        kept, left_out = within_limit(found, MOST_BYTES)
        if left_out:
            names, place = ", ".join(one.name for one in left_out), self.directive.place
            school = desk.school(code).name
            self.problems.append(TOO_LARGE.at(place, school=school, names=names, limit=MOST_BYTES // MEGABYTE))
        return kept

    def letter(self) -> tuple[Attachment, ...]:
        """Return the letter as PDF: the frozen one where it was issued by us."""
        if self._letter is None:
            office, directive = self.workspace.office, self.directive
            of = opened_periods.directive_id_of(directive.id)
            issued = issued_documents.load_issued(office, of).get(of)
            found: list[tuple[str, bytes]] = []
            if issued:
                for file in issued.files:
                    if file.kind != frozen_data.KIND and Path(file.name).suffix == ".pdf":
                        data = archive_folder.read(office.paths.archive, file.sha256)
                        found += [(file.kind, data)] if data else []
            else:
                for rendering in generate_documents.plan_letter(directive, office.paths.templates, {"pdf"}):
                    made, problems = rendering.render()
                    self.problems += problems
                    found += [(rendering.kind, made)] if made else []
            self._letter = tuple(
                Attachment(name=self._letter_name(kind, place), type=PDF, data=data)
                for place, (kind, data) in enumerate(found)
            )
        return self._letter

    def _letter_name(self, kind: str, place: int) -> str:
        """Return the name under which a school sees a file of the letter."""
        letter = self.directive.letter
        name = f"{document_types.name_of(letter.type)} số {letter_words.word_number(letter)}"
        return safe_name(name if kind == "letter" else f"{name} - Phụ lục {place}", "pdf")

    def _checklist(self, desk: Desk, code: str) -> tuple[Attachment, ...]:
        """Return a school's checklist as PDF."""
        from congvan.letters.checklist_pdf_maker import ChecklistPdfMaker

        office, school = self.workspace.office, desk.school(code)
        self._maker = self._maker or ChecklistPdfMaker(office.paths.templates)
        data, problems = self._maker.render(checklists.compose_checklist(self.directive, school, office))
        self.problems += problems
        name = safe_name(f"Bảng kiểm - {reminder_fields.full_name(school)}", "pdf")
        return () if data is None else (Attachment(name=name, type=PDF, data=data),)

    def _form(self, desk: Desk, code: str) -> tuple[Attachment, ...]:
        """Return the workbook that a school fills in, while nothing has come from it; who has begun has it already."""
        expected = [item for item in desk.status.items_of(code) if item.state.is_expected]
        if any(item.state.is_submitted or item.state is State.RETURNED or item.incomplete for item in expected):
            return ()
        if self._forms is None:
            self._forms = form_files.open_forms(self.workspace, self.directive, None)
            self.problems += self._forms.warnings
        school, made = desk.school(code), []
        for file in form_files.plan_files(self.workspace, self.directive, (school,), self._forms):
            data, problems = file.render()
            self.problems += problems
            if data is not None:
                name = safe_name(f"Biểu mẫu - {school.code} - {reminder_fields.full_name(school)}", "xlsx")
                made.append(Attachment(name=name, type=XLSX, data=data))
        return tuple(made)


def within_limit(found: tuple[Attachment, ...], limit: int) -> tuple[tuple[Attachment, ...], tuple[Attachment, ...]]:
    """Return what one mail can carry within so many bytes, in its order, and what is left out: the largest first."""
    kept, left_out = list(found), []
    while sum(len(one.data) for one in kept) > limit:
        largest = max(kept, key=lambda one: len(one.data))
        kept.remove(largest)
        left_out.append(largest)
    return tuple(kept), tuple(left_out)


def calendar_of(desk: Desk, code: str, items: tuple[ItemStatus, ...], *, made_at: datetime) -> tuple[Attachment, ...]:
    """Return the deadlines that lie ahead as a file for a calendar; nothing where they have passed."""
    ahead: dict[datetime, list[ItemStatus]] = {}
    for item in items:
        if item.last_on_time and item.last_on_time > desk.status.as_of:
            ahead.setdefault(item.last_on_time, []).append(item)
    if not ahead:
        return ()
    about, sender = reminder_fields.about(desk), desk.office.mail.sender if desk.office.mail else "congvan"
    events = []
    for place, (instant, due) in enumerate(sorted(ahead.items())):
        local = instant.astimezone(desk.zone)
        moved = sum(1 for event in due[0].events if event.kind in MOVES_DEADLINE)
        lines = [f"{about.letter} về việc {about.subject}", f"Hạn: {deadline_words.word_instant(instant, desk.zone)}"]
        lines += [f"- {desk.title(item.requirement)}" for item in due]
        part = f".{place}" if place else ""
        events.append(
            CalendarEvent(
                uid=f"{desk.directive.id}.{code}{part}@{sender.rpartition('@')[2]}",
                sequence=moved,
                summary=f"Hạn nộp báo cáo theo {about.short}",
                description="\n".join(lines),
                day=local.date(),
                ends=None if (local.hour, local.minute) == (23, 59) else instant,
                alarms=ALARMS,
            )
        )
    data = calendar_file.render_calendar(events, stamp=made_at)
    return (Attachment(name="Hạn nộp báo cáo.ics", type=calendar_file.MEDIA_TYPE, data=data),)


def safe_name(text: str, ending: str) -> str:
    """Return a text as the name of a file that every system takes, with its marks; a long one is cut."""
    name = unicodedata.normalize("NFC", _NOT_IN_NAMES.sub("-", text)).strip(" .")
    while len(name.encode()) > MOST_NAME_BYTES:
        name = name[:-1].rstrip(" .-")
    return f"{name}.{ending}"
