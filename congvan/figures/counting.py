"""Which figures count at an instant: of each school and requirement one submission, or the reason why there is none.

**Two clocks**, as in `tracking/status.py`: what was not recorded by the instant does not exist, and among what stands
the order is that in which things happened. Of a school's requirement the newest submission with figures since the last
return counts, also one that came after an acceptance: that is how a figure is corrected. After a return nothing counts
until it is handed in again, or the office accepts what it had returned. What a school is exempt from is left out.
Attachments that are missing do not take figures away.
"""

from collections.abc import Container, Iterable, Mapping
from enum import StrEnum

from msgspec import Struct

from congvan.tracking.events import Event, EventKind
from congvan.tracking.status import DirectiveStatus, ItemStatus, State


class Lack(StrEnum):
    """Why a school that is expected to give figures has none."""

    NOT_SUBMITTED = "not_submitted"
    RETURNED = "returned"
    WITHOUT_FIGURES = "without_figures"
    """Handed in, but no figures were recorded with it: on paper, or by `submit` alone."""


class Owed(Struct, frozen=True, kw_only=True):
    """A school's requirement that is expected to have figures: by which submission it has them, or why it has none."""

    school: str
    requirement: str
    event: Event | None
    lack: Lack | None

    def __post_init__(self) -> None:
        """Refuse what no counting may build."""
        if (self.event is None) != (self.lack is not None):
            raise ValueError("there is a submission, or a reason why there is none")


def count_submissions(
    status: DirectiveStatus, with_figures: Container[int], requirements: Iterable[str]
) -> tuple[Owed, ...]:
    """Return for every item that is expected which submission counts, in the order of the status.

    Args:
        status: Where every school stands at an instant (`actions/statuses.py`).
        with_figures: The numbers of the events with which figures were recorded.
        requirements: The ids of those that have a form; others have no figures.
    """
    wanted = frozenset(requirements)
    found: list[Owed] = []
    for item in status.items:
        if item.requirement in wanted and item.state.is_expected:
            event = counted_submission(item, with_figures)
            lack = None if event else _why(item)
            found.append(Owed(school=item.school, requirement=item.requirement, event=event, lack=lack))
    return tuple(found)


def counted_submission(item: ItemStatus, with_figures: Container[int]) -> Event | None:
    """Return the submission of an item whose figures count; None where none does."""
    newest: Event | None = None
    counts = False
    for event in item.events:
        if event.kind is EventKind.RETURNED:
            counts = False
        elif event.kind is EventKind.SUBMITTED and event.number in with_figures:
            newest, counts = event, True
        elif event.kind is EventKind.ACCEPTED:  # it keeps what it found, also what was returned
            counts = True
    return newest if counts and item.state.is_expected else None


def _why(item: ItemStatus) -> Lack:
    """Say why an expected item has no figures."""
    if item.state is State.RETURNED:
        return Lack.RETURNED
    came = item.state.is_submitted or any(event.kind is EventKind.SUBMITTED for event in item.events)
    return Lack.WITHOUT_FIGURES if came else Lack.NOT_SUBMITTED


def exempt_schools(status: DirectiveStatus, requirements: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Return the schools that are exempt from giving figures, each with the ids of these requirements."""
    wanted = frozenset(requirements)
    found: dict[str, tuple[str, ...]] = {}
    for item in status.items:
        if item.requirement in wanted and not item.state.is_expected:
            found[item.school] = (*found.get(item.school, ()), item.requirement)
    return found
