"""What every form of the figures takes its numbers from: the sums, with names and words, and what is hidden of them."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from zoneinfo import ZoneInfo

from msgspec import Struct

from congvan.figures import adding
from congvan.figures.adding import AddedUp, Adding, Group, Indicator, SchoolFigures, Total
from congvan.figures.counting import Lack, Owed
from congvan.figures.read_figures import ReturnedFile
from congvan.forms.expression import Cell
from congvan.forms.form_sheets import Form
from congvan.office.office import Office
from congvan.summaries import school_names, summary, vietnamese_form
from congvan.tracking.events import Event
from congvan.workflow.directive import Directive

SCHOOL = "school"
"""The kind of a line of the tables that is one school; the others are those of `adding`."""
Line = tuple[str, str]
"""A line of the tables: kind and id."""
WHOLE: Line = (adding.ALL, "")
HIDDEN = "•"
"""What stands for a figure that is not published."""
PART = "*"
"""Stands behind a total that is not complete."""
NOTHING = "–"

LACKS: Mapping[Lack, str] = {
    Lack.NOT_SUBMITTED: "chưa nộp",
    Lack.RETURNED: "bị trả lại, chưa nộp lại",
    Lack.WITHOUT_FIGURES: "đã nộp nhưng không có số liệu",
}


class FiguresView(Struct, frozen=True, kw_only=True, dict=True):
    """The figures of a directive at an instant."""

    directive: Directive
    office: Office
    as_of: datetime
    forms: tuple[Form, ...]
    added: AddedUp
    files: Mapping[int, ReturnedFile]
    exempt: Mapping[str, tuple[str, ...]]
    hidden: frozenset[tuple[Line, Cell]] | None = None
    """Where figures are to be published: those that are not shown; None where all are."""

    @property
    def zone(self) -> ZoneInfo:
        """Return the office's time zone."""
        return self.office.zone

    @property
    def redacted(self) -> bool:
        """Tell whether it is made to be published."""
        return self.hidden is not None

    @property
    def document(self) -> str:
        """Name the document that asked for the figures."""
        return summary.word_document(self.directive.letter)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Return the short names of the schools by their codes."""
        return school_names.shorten_names(one.school for one in self.added.schools)

    @cached_property
    def requirement_titles(self) -> Mapping[str, str]:
        """Return the titles of the requirements by their ids."""
        return {one.id: one.title for one in self.directive.requirements}

    def name_of(self, code: str) -> str:
        """Return the short name of a school, also of one that owes no figures."""
        if code in self.names:
            return self.names[code]
        everyone = (*self.directive.recipients, *self.directive.successors)
        return next((school_names.shorten_name(one) for one in everyone if one.code == code), code)

    def group_title(self, group: Group) -> str:
        """Return the words for a group."""
        if group.kind == adding.ALL:
            return "Toàn bộ"
        if group.kind == adding.LEVEL:
            return vietnamese_form.level_group_name(group.id, self.office)
        return group.id or "(không ghi xã)"

    def groups_of(self, indicator: Indicator) -> tuple[Group, ...]:
        """Return the groups in which somebody owes a cell: the whole, and those of every way that has several."""
        owed = [group for group in self.added.groups if self.added.total(indicator.cell, group).expected]
        several = {kind for kind in adding.WAYS if sum(group.kind == kind for group in owed) > 1}
        return tuple(group for group in owed if group.kind == adding.ALL or group.kind in several)

    def is_hidden(self, line: Line, cell: Cell) -> bool:
        """Tell whether a figure is not shown."""
        return self.hidden is not None and (line, cell) in self.hidden

    def total_value(self, indicator: Indicator, group: Group | None = None) -> Decimal | None:
        """Return the sum of a cell as it may be shown."""
        line = (group.kind, group.id) if group else WHOLE
        return None if self.is_hidden(line, indicator.cell) else self.added.total(indicator.cell, group).value

    def show_total(self, indicator: Indicator, group: Group | None = None) -> str:
        """Write a total: with a mark where it is not complete, or hidden."""
        total = self.added.total(indicator.cell, group)
        if not total.expected:
            return ""
        mark = "" if total.complete else PART
        if self.is_hidden((group.kind, group.id) if group else WHOLE, indicator.cell):
            return HIDDEN + mark
        if indicator.adding is Adding.ANSWERS:
            words = "; ".join(f"{answer}: {count}" for answer, count in total.answers)
            return f"{words or NOTHING}\u00a0{mark}".rstrip("\u00a0")
        return show_value(total.value) + mark if total.value is not None else NOTHING + mark

    def school_value(self, indicator: Indicator, school: SchoolFigures) -> Decimal | str | None:
        """Return a school's figure as it may be shown; free words are never published."""
        value = school.cells.get(indicator.cell)
        if self.is_hidden((SCHOOL, school.school.code), indicator.cell):
            return None
        words = isinstance(value, str) and indicator.adding is Adding.NOTHING
        return None if self.redacted and words else value

    def show_school(self, indicator: Indicator, school: SchoolFigures) -> str:
        """Write a school's figure, nothing where it does not owe it."""
        if self.is_hidden((SCHOOL, school.school.code), indicator.cell):
            return HIDDEN
        value = self.school_value(indicator, school)
        if value is None:
            return NOTHING if indicator.cell in school.book_cells else ""
        return show_value(value) + (PART if indicator.cell in school.partly else "")

    def compared(self, indicator: Indicator, group: Group | None = None) -> Total | None:
        """Return a total that can be compared with last year; what is published is not compared."""
        total = self.added.total(indicator.cell, group)
        return total if total.same and not self.redacted else None

    def source(self, indicator: Indicator, school: SchoolFigures) -> tuple[Event | None, ReturnedFile | None, str, str]:
        """Return where a school's figure is from: event, file, and sheet and cell where it stands there itself."""
        event = self.event_of(indicator.requirement, school)
        file = self.files.get(event.number) if event else None
        figure = school.sources.get(indicator.cell)
        return event, file, figure.workbook_sheet if figure else "", figure.at if figure else ""

    def event_of(self, requirement: str, school: SchoolFigures) -> Event | None:
        """Return the submission by which a school's figures count."""
        owed = school.owed.get(requirement)
        return owed.event if owed else None

    def lacking_words(self, requirement: str) -> str:
        """Say of which schools there are no figures, each with why."""
        lacking = self.added.lacking(requirement)
        expected = sum(requirement in school.owed for school in self.added.schools)
        if not lacking:
            return f"Đã có số liệu của cả {expected} trường."
        names = ", ".join(self.name_of(one.school) + self._why(one) for one in lacking)
        return f"Chưa có số liệu của {len(lacking)} trong {expected} trường: {names}."

    def _why(self, one: Owed) -> str:
        """Say why figures are missing, where it is not that nothing has come."""
        return f" ({LACKS[one.lack]})" if one.lack and one.lack is not Lack.NOT_SUBMITTED else ""

    def exempt_words(self, requirement: str) -> str:
        """Name the schools that are exempt; empty where none is."""
        names = [self.name_of(code) for code, exempt in self.exempt.items() if requirement in exempt]
        return f"Được miễn, không tính: {', '.join(names)}." if names else ""

    def partly_given(self, requirement: str) -> tuple[str, ...]:
        """Return the schools whose workbook counts and leaves some figures blank."""
        found: dict[str, None] = {}
        for indicator in self.added.indicators:
            if indicator.requirement == requirement:
                for code in self.added.total(indicator.cell).lacking:
                    if self.added.by_code[code].owed[requirement].event:
                        found[code] = None
        return tuple(found)

    def partly_words(self, requirement: str) -> str:
        """Name the schools that left figures blank; empty where none did."""
        names = [self.name_of(code) for code in self.partly_given(requirement)]
        return f"Có ô để trống: {', '.join(names)}." if names else ""


def show_value(value: Decimal | str) -> str:
    """Write a figure in Vietnamese form: `1.234`, `56,5`; words as they are."""
    if isinstance(value, str):
        return value
    whole, _, part = f"{value:f}".partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    part = part.rstrip("0")
    return sign + f"{int(digits):,}".replace(",", ".") + (f",{part}" if part else "")


def show_difference(value: Decimal) -> str:
    """Write a difference with its sign: `+12`, `-3`, `0`."""
    return f"+{show_value(value)}" if value > 0 else show_value(value)


def plain(value: Decimal | str | None) -> int | float | str | None:
    """Return a figure as JSON and Excel have it."""
    if not isinstance(value, Decimal):
        return value
    return int(value) if value == value.to_integral_value() else float(value)
