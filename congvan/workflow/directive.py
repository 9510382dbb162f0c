"""A directive: a letter, and what is owed by whom and when, if it asks for something."""

from datetime import date, datetime
from typing import ClassVar

from msgspec import Struct

from congvan.base.problems import Place
from congvan.base.yaml_text import Node
from congvan.deadlines.deadline import Deadline
from congvan.letters.letter import Letter
from congvan.office.schools import School

DAY_MINUTES = 24 * 60


class Requirement(Struct, frozen=True, kw_only=True):
    """One thing that every recipient of its levels owes (nội dung phải nộp)."""

    id: str
    title: str
    attachments: tuple[str, ...] = ()
    """What must come with it: a signed print, a file, evidence."""
    levels: tuple[str, ...] = ()
    """Levels that owe it; empty means all recipients."""
    note: str = ""
    form: Node | None = None
    """The form that schools fill in, as written: its name, or the form itself; the room of forms reads it."""


class ChecklistSection(Struct, frozen=True, kw_only=True):
    """A section of the checklist: its title, the points to tick, and the requirements that it belongs to."""

    title: str
    points: tuple[str, ...]
    requirements: tuple[str, ...] = ()


class Reminder(Struct, frozen=True, kw_only=True):
    """A reminder that the office plans: on which working day around the deadline, to whom, by what."""

    USUAL_MINUTE: ClassVar[int] = 8 * 60
    days: int
    """Working days after the deadline; negative before it."""
    to: str
    by: str
    minute: int = USUAL_MINUTE
    """From which minute of that day on."""
    attach: tuple[str, ...] | None = None
    """What goes with a mail of this step; None: as config.yaml says."""


class ReminderLimits(Struct, frozen=True, kw_only=True):
    """What reminders keep to, whatever their plan says. Hours are minutes after midnight."""

    days_between: int = 1
    """The least days between two reminders to one school."""
    most_per_school: int = 6
    """On how many days a school is reminded at most."""
    quiet_from: int = 20 * 60
    quiet_to: int = 7 * 60
    """Nobody is sent anything between the two; when they are equal, there are no quiet hours."""

    def is_quiet(self, minute: int) -> bool:
        """Tell whether a minute of the day lies in the quiet hours, which may go past midnight."""
        if self.quiet_from <= self.quiet_to:
            return self.quiet_from <= minute < self.quiet_to
        return minute >= self.quiet_from or minute < self.quiet_to


class ReportSource(Struct, frozen=True, kw_only=True):
    """Of a report: from which figures its numbers are, and what they were."""

    of: str
    """The directive that asked for the figures; of one that comes again with its period."""
    as_of: datetime
    event: int
    """The newest event that is in them."""
    numbers: tuple[tuple[str, str], ...] = ()
    """What stands for each `{name}` in the text."""
    table: str = ""
    """The SHA-256 of the file of tables that was written with them."""


class Directive(Struct, frozen=True, kw_only=True):
    """One outgoing document; most ask schools to hand something in by a date (văn bản chỉ đạo)."""

    id: str
    kind: str | None
    letter: Letter
    recipients: tuple[School, ...]
    """Those open on the letter's day, under their names of that day; by the office's order of levels, then by name."""
    requirements: tuple[Requirement, ...]
    """Empty where the document asks nothing of the schools; recipients then only receive it."""
    deadline: Deadline
    """The directive's own; of the kind `NONE` where nothing is asked."""
    level_deadlines: tuple[tuple[str, Deadline], ...] = ()
    requirement_deadlines: tuple[tuple[str, Deadline], ...] = ()
    figures_as_of: date | None = None
    checklist: tuple[ChecklistSection, ...] = ()
    stages: tuple[str, ...] = ()
    reminders: tuple[Reminder, ...] = ()
    reminder_limits: ReminderLimits = ReminderLimits()
    due_soon_days: int | None = None
    """None where the office's setting holds."""
    contact: str = ""
    place: Place = Place()
    successors: tuple[School, ...] = ()
    """Schools that are no recipients but have taken one over since; what it owed can pass to them."""
    report: ReportSource | None = None
    """Of a report on what schools have given."""

    @property
    def asks_nothing(self) -> bool:
        """Tell whether it asks nothing of the schools: then nothing is followed."""
        return not self.requirements

    def requirements_of(self, school: School) -> tuple[Requirement, ...]:
        """Return what a school owes, in the order of the file."""
        return tuple(r for r in self.requirements if not r.levels or set(r.levels) & set(school.levels))

    def deadline_of(self, school: School, requirement: Requirement) -> Deadline:
        """Return the deadline of a school's requirement: the requirement's own, else that of the school."""
        own = next((deadline for key, deadline in self.requirement_deadlines if key == requirement.id), None)
        return own or self.deadline_of_school(school)

    def deadline_of_school(self, school: School) -> Deadline:
        """Return a school's deadline: its level's, else the directive's.

        A school of several levels has the earliest of its levels' deadlines.
        """
        found = [deadline for level, deadline in self.level_deadlines if level in school.levels]
        dated = [(deadline.last_on_time, deadline) for deadline in found if deadline.last_on_time]
        if dated:
            return min(dated, key=_instant)[1]
        return found[0] if found else self.deadline

    def expected_items(self) -> tuple[tuple[School, Requirement], ...]:
        """Return every school with every requirement it owes, in order."""
        return tuple((school, req) for school in self.recipients for req in self.requirements_of(school))


def _instant(pair: tuple[datetime, Deadline]) -> datetime:
    """Return the instant by which deadlines are compared."""
    return pair[0]
