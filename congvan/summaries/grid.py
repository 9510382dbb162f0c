"""The grid schools × requirements: one row a school, one cell a requirement, each with its state and times."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from msgspec import Struct

from congvan.office.office import Office
from congvan.office.schools import School
from congvan.summaries import counts, school_names, vietnamese_form
from congvan.summaries.counts import Counts
from congvan.tracking.status import ItemStatus, State
from congvan.workflow.directive import Directive


class Column(Struct, frozen=True, kw_only=True):
    """A requirement as the head of a column; `number` counts from 1 and stands for the title where room is short."""

    id: str
    number: int
    title: str


class Cell(Struct, frozen=True, kw_only=True):
    """What one school owes of one requirement; `state` is None where it doesn't owe it at all."""

    column: Column
    state: State | None = None
    last_on_time: datetime | None = None
    extended: bool = False
    submitted_at: datetime | None = None
    recorded_at: datetime | None = None
    late_by: timedelta | None = None
    """Of what was submitted late: how long after the last instant on time."""
    note: str = ""
    incomplete: tuple[str, ...] = ()
    """What did not come with what was handed in."""
    locked: bool = False
    """Whether nothing more is taken."""
    locked_from: datetime | None = None

    @property
    def owed(self) -> bool:
        """Tell whether the school still has to hand it in."""
        return self.state is not None and self.state.is_owed


class Row(Struct, frozen=True, kw_only=True):
    """A school with its cells in the order of the columns."""

    code: str
    name: str
    short_name: str
    level: str
    """The id of its level group: `tieu-hoc+thcs`."""
    level_name: str
    commune: str
    cells: tuple[Cell, ...]
    counts: Counts

    @property
    def owed(self) -> tuple[Cell, ...]:
        """Return the cells that the school still has to hand in."""
        return tuple(cell for cell in self.cells if cell.owed)

    @property
    def incomplete(self) -> tuple[Cell, ...]:
        """Return the cells of which something did not come with what was handed in."""
        return tuple(cell for cell in self.cells if cell.incomplete)

    @property
    def shut_out(self) -> tuple[Cell, ...]:
        """Return the cells that are owed and cannot be handed in any more, for they are locked."""
        return tuple(cell for cell in self.owed if cell.locked)

    @property
    def late(self) -> tuple[Cell, ...]:
        """Return the cells that were handed in late."""
        return tuple(cell for cell in self.cells if cell.state and cell.state.is_late)


def prepare_columns(directive: Directive) -> tuple[Column, ...]:
    """Number the requirements in the order of the file."""
    return tuple(
        Column(id=requirement.id, number=number, title=requirement.title)
        for number, requirement in enumerate(directive.requirements, start=1)
    )


def prepare_rows(
    directive: Directive, items: Iterable[ItemStatus], columns: tuple[Column, ...], office: Office
) -> tuple[Row, ...]:
    """Put the items into rows, schools in the order of the directive."""
    by_school: dict[str, dict[str, ItemStatus]] = {}
    for item in items:
        by_school.setdefault(item.school, {})[item.requirement] = item
    names = school_names.shorten_names(directive.recipients)
    return tuple(
        _row(
            school,
            by_school.get(school.code, {}),
            columns,
            level_name=vietnamese_form.level_group_name(school.level_group, office),
            short_name=names[school.code],
        )
        for school in directive.recipients
    )


def _row(
    school: School, items: dict[str, ItemStatus], columns: tuple[Column, ...], *, level_name: str, short_name: str
) -> Row:
    """Make the row of one school."""
    return Row(
        code=school.code,
        name=school.name,
        short_name=short_name,
        level=school.level_group,
        level_name=level_name,
        commune=school.commune,
        cells=tuple(_cell(column, items.get(column.id)) for column in columns),
        counts=counts.count_items(items.values()),
    )


def _cell(column: Column, item: ItemStatus | None) -> Cell:
    """Make one cell."""
    if item is None:
        return Cell(column=column)
    return Cell(
        column=column,
        state=item.state,
        last_on_time=item.last_on_time,
        extended=item.extended,
        submitted_at=item.submitted_at,
        recorded_at=item.recorded_at,
        late_by=item.late_by,
        note=item.returned_why or item.note,
        incomplete=item.incomplete,
        locked=item.locked,
        locked_from=item.lock.starts if item.lock else None,
    )
