"""What goes with a reminder: the letter as it was issued, the school's checklist, the deadline for its calendar."""

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from congvan.actions import generate_documents, issued_documents
from congvan.actions.workspace import Workspace
from congvan.base.problems import Problem
from congvan.deadlines import wording as deadline_words
from congvan.decree30 import document_types
from congvan.letters import letter_fields
from congvan.office.office import MAIL_FILES
from congvan.register import archive_folder, frozen_data
from congvan.reminders import calendar_file, reminder_fields
from congvan.reminders.calendar_file import CalendarEvent
from congvan.reminders.channel import Attachment
from congvan.reminders.reminder_fields import Desk
from congvan.tracking.events import MOVES_DEADLINE
from congvan.tracking.status import ItemStatus
from congvan.workflow import checklists
from congvan.workflow.directive import Directive

if TYPE_CHECKING:  # it loads the templates' engine
    from congvan.letters.checklist_pdf_maker import ChecklistPdfMaker

PDF = "application/pdf"
ALARMS = (timedelta(days=1), timedelta(hours=3))
"""How long before the deadline a calendar calls it to mind."""
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


@dataclass(kw_only=True, slots=True)
class ReminderFiles:
    """Makes the files of one directive's reminders; the letter is read once, and checklists share what is alike."""

    workspace: Workspace
    directive: Directive
    problems: list[Problem] = field(default_factory=list)
    _letter: tuple[Attachment, ...] | None = None
    _maker: "ChecklistPdfMaker | None" = None

    def of_school(
        self, desk: Desk, code: str, items: tuple[ItemStatus, ...], *, made_at: datetime
    ) -> tuple[Attachment, ...]:
        """Return what goes with a reminder to one school, as config.yaml wants it."""
        mail = self.workspace.office.mail
        wanted = mail.attach if mail else MAIL_FILES
        letter, checklist, calendar = (name in wanted for name in MAIL_FILES)
        return (
            *(self.letter() if letter else ()),
            *(self._checklist(desk, code) if checklist else ()),
            *(calendar_of(desk, code, items, made_at=made_at) if calendar else ()),
        )

    def letter(self) -> tuple[Attachment, ...]:
        """Return the letter as PDF: the frozen one where it was issued by us."""
        if self._letter is None:
            office, directive = self.workspace.office, self.directive
            issued = issued_documents.load_issued(office, directive.id).get(directive.id)
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
        name = f"{document_types.name_of(letter.type)} số {letter_fields.word_number(letter)}"
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
    """Return a text as the name of a file that every system takes, with its marks."""
    return f"{_NOT_IN_NAMES.sub('-', text).strip(' .')[:120]}.{ending}"
