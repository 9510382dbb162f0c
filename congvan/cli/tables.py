"""Tables and texts that commands print for people: the grid, who owes what."""

from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from congvan.cli import printing, status_notes
from congvan.deadlines import wording
from congvan.letters import letter_words
from congvan.office.office import Office
from congvan.office.schools import School
from congvan.summaries import counts as counting
from congvan.summaries import state_words, vietnamese_form
from congvan.tracking.owing import OwedItem
from congvan.tracking.status import DirectiveStatus, ItemStatus, State
from congvan.workflow.directive import Directive

if TYPE_CHECKING:
    from congvan.actions.ask_owing import WhoOwes

INCOMPLETE = "*"


def state_name(state: State) -> str:
    """Return a state's name in the active language."""
    return {
        State.NOT_DUE: _("not due yet"),
        State.DUE_SOON: _("due soon"),
        State.OVERDUE: _("overdue"),
        State.SUBMITTED_ON_TIME: _("submitted on time"),
        State.SUBMITTED_LATE: _("submitted late"),
        State.RETURNED: _("returned, to be done again"),
        State.ACCEPTED_ON_TIME: _("accepted, on time"),
        State.ACCEPTED_LATE: _("accepted, late"),
        State.EXEMPT: _("exempt"),
    }[state]


def grid(directive: Directive, known: DirectiveStatus, office: Office) -> str:
    """Write schools × requirements, a sign a cell, by level; then the legend and the counts."""
    lines = [
        *_head(directive, office),
        _("As known at {instant}.").format(instant=_instant(known.as_of, office.zone)),
        "",
    ]
    numbers = {requirement.id: str(place) for place, requirement in enumerate(directive.requirements, start=1)}
    lines += [
        f"  {number}  {requirement.title}"
        for requirement, number in zip(directive.requirements, numbers.values(), strict=True)
    ]
    lines.append("")
    rows = [("", "", *numbers.values(), _("Last instant on time"))]
    group = None
    for school in directive.recipients:
        if school.level_group != group:
            group = school.level_group
            rows.append(("", _level_name(office, school).upper(), *[""] * len(numbers), ""))
        rows.append(_grid_row(directive, known, school, office))
    lines += [printing.table(rows), "", _legend(known), "", counts_line(counting.count_items(known.items))]
    lines += status_notes.notes(directive, known, office.zone)
    return "\n".join(lines)


def _grid_row(directive: Directive, known: DirectiveStatus, school: School, office: Office) -> tuple[str, ...]:
    """Write one school's row; its own deadline stands at the end where it differs from the directive's."""
    items = {item.requirement: item for item in known.items_of(school.code)}
    cells = [_cell(items.get(requirement.id)) for requirement in directive.requirements]
    own = sorted(
        {i.last_on_time for i in items.values() if i.last_on_time and i.last_on_time != directive.deadline.last_on_time}
    )
    reasons = sorted({_(i.reason) for i in items.values() if i.reason})
    note = "; ".join((*(_instant(instant, office.zone) for instant in own), *reasons))
    return (school.code, school.name, *cells, note)


def _cell(item: ItemStatus | None) -> str:
    """Write one cell: the state's sign, with a star where what was handed in is incomplete."""
    if item is None:
        return " "
    return state_words.SYMBOLS[item.state] + (INCOMPLETE if item.incomplete else "")


def _legend(known: DirectiveStatus) -> str:
    """Explain the signs that stand in the grid."""
    present = {item.state for item in known.items}
    found = [f"{state_words.SYMBOLS[state]} {state_name(state)}" for state in State if state in present]
    if any(item.incomplete for item in known.items):
        explained = _("handed in, but something that must come with it did not")
        found.append(f"{INCOMPLETE} {explained}")
    return "   ".join(found)


def counts_line(counts: counting.Counts) -> str:
    """Write the counts in one line."""
    parts = [
        _("Expected {n}").format(n=counts.expected),
        _("submitted {n} ({rate})").format(n=counts.submitted, rate=_percent(counts.rate)),
        _("on time {n} ({rate})").format(n=counts.on_time, rate=_percent(counts.on_time_rate)),
        _("late {n}").format(n=counts.late),
        _("overdue {n}").format(n=counts.overdue),
    ]
    optional = (
        (_("returned {n}"), counts.returned),
        (_("due soon {n}"), counts.due_soon),
        (_("not due yet {n}"), counts.not_due),
        (_("incomplete {n}"), counts.incomplete),
        (_("locked {n}"), counts.locked),
        (_("exempt {n}"), counts.exempt),
    )
    parts += [template.format(n=number) for template, number in optional if number]
    return ", ".join(parts) + "."


def missing(directive: Directive, who: "WhoOwes", office: Office) -> str:
    """Write who owes what, by level, as text that is ready to paste into a message."""
    lines = [*_head(directive, office), _("As known at {instant}.").format(instant=_instant(who.as_of, office.zone))]
    schools = {school.code: school for school in directive.recipients}
    owing = [(schools[one.school], one.items) for one in who.schools]
    if not owing:
        words = _("Every school is exempt.") if who.all_exempt else _("Every school has submitted everything.")
        return "\n".join([*lines, "", words])
    titles = {requirement.id: requirement.title for requirement in directive.requirements}
    for group in dict.fromkeys(school.level_group for school, _items in owing):
        members = [(school, items) for school, items in owing if school.level_group == group]
        count = ngettext("{n} school", "{n} schools", len(members)).format(n=len(members))
        lines += ["", f"{_level_name(office, members[0][0])} ({count}):"]
        for place, (school, items) in enumerate(members, start=1):
            everything = len(items) == len(directive.requirements_of(school))
            what = _("everything") if everything else "; ".join(titles[item.requirement] for item in items)
            returned = _(" (returned)") if any(item.state is State.RETURNED for item in items) else ""
            notes = f"{returned}{_own_deadline(items, directive, office)}{status_notes.of_owing(items, titles)}"
            lines.append(f"{place}. {school.name}: {what}{notes}")
    return "\n".join(lines)


def _own_deadline(items: Sequence[OwedItem], directive: Directive, office: Office) -> str:
    """Write the last instants of what a school owes where they are not the directive's own."""
    own = sorted({item.last_on_time for item in items if item.last_on_time})
    if not own or own == [directive.deadline.last_on_time]:
        return ""
    shown = "; ".join(wording.word_instant(instant, office.zone) for instant in own)
    return " " + _("[deadline: {deadline}]").format(deadline=shown)


def _head(directive: Directive, office: Office) -> list[str]:
    """Write which letter it is and its deadline, as phrase and as instant."""
    letter = directive.letter
    number = letter_words.word_number(letter) if letter.number else _("draft") + f" /{letter.symbol}"
    deadline = wording.word_deadline(directive.deadline, office.zone)
    return [
        _("Letter no. {number} of {issuer}: {subject}").format(
            number=number, issuer=letter.issuer.name, subject=letter.subject
        ),
        _("Deadline: {deadline}").format(deadline=deadline),
    ]


def _level_name(office: Office, school: School) -> str:
    """Return the name of a school's level group: `Tiểu học`, `Tiểu học và THCS`."""
    return vietnamese_form.level_group_name(school.level_group, office)


def _instant(instant: datetime, zone: ZoneInfo) -> str:
    """Write an instant as offices do: `14/9/2024 16:30`."""
    return vietnamese_form.show_instant(instant, zone)


def _percent(rate: Fraction | None) -> str:
    """Write a share as offices do: `87,5 %`."""
    return vietnamese_form.show_rate(rate)
