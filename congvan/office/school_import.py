"""An office's list of schools compared with the register: what is added, changed, gone, and what is not clear.

Schools are known by their code alone. An empty cell of the list changes nothing, and neither does another way to write
the same words (capitals, hoà for hòa). Nothing is ever taken out of the register: a school that is gone is closed, for
earlier directives still count it.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from msgspec import Struct, field
from msgspec.structs import replace

from congvan.base import vietnamese
from congvan.base.problems import Place, Problem, ProblemKind, Severity
from congvan.office import school_dates, school_list
from congvan.office.csv_text import Row
from congvan.office.office import Level
from congvan.office.schools import Earlier, School

STATUS = "status"
STATUS_HEADINGS = ("Trạng thái", "status", "tình trạng", "tình trạng hoạt động", "trạng thái hoạt động")
ACTIVE = ("1", "hoạt động", "đang hoạt động", "đang mở", "active", "open")
NOT_ACTIVE = (
    *("0", "-1", "inactive", "closed", "không hoạt động", "ngừng hoạt động", "dừng hoạt động", "tạm ngừng", "tạm dừng"),
    *("tạm ngừng hoạt động", "tạm dừng hoạt động", "đóng cửa", "giải thể", "đã giải thể", "sáp nhập", "đã sáp nhập"),
)
"""What the sector's database and offices write of units that are at work, and of those that are not."""

UNKNOWN_STATUS = ProblemKind(
    code="office.unknown-status",
    message="“{value}” does not tell whether the unit is at work; the row was left out.",
    cure="Write 1 or “đang hoạt động”, otherwise 0 or “đã giải thể”.",
)
NOT_AT_WORK = ProblemKind(
    code="office.not-at-work",
    message="{school} ({value}) is not at work and not in the register; the row was left out.",
    cure="To keep it for earlier years, write the day under “Ngày giải thể”.",
    severity=Severity.WARNING,
)
CLOSED_HERE = ProblemKind(
    code="office.closed-here",
    message="{school} ({value}) is at work by this list, but closed since {day} by the register; it stays closed.",
    cure="If it is open, delete the day under “Ngày giải thể” in the register.",
    severity=Severity.WARNING,
)
TWO_ROWS = ProblemKind(
    code="office.two-rows",
    message="The code “{value}” stands in several rows that differ; none of them was taken.",
    cure="Keep the right one of these rows: {places}.",
)
LOST_ZEROS = ProblemKind(
    code="office.lost-zeros",
    message="“{value}” is perhaps {code} of the register without its leading zeros; the row was left out.",
    cure="Give the column the format Text in Excel, and type the code with its zeros.",
)
SAME_NAME = ProblemKind(
    code="office.same-name-other-code",
    message="{school} is added with the code {value}; the register has a school of that name and commune as {code}.",
    cure="If it is one school whose code has changed, write the new code in the register, and the old one as “Mã cũ”.",
    severity=Severity.WARNING,
)

_HARMLESS = (school_dates.BAD_DATE, school_dates.BAD_EARLIER)
"""Errors that leave a cell out, not the row."""
_TEXTS = ("name", "commune", "principal", "email", "contact", "channel", "phone", "address")
COLUMNS = tuple(name for name in School.__struct_fields__ if name in school_list.HEADINGS)


class Difference(Struct, frozen=True, kw_only=True):
    """One column of a school: what the register has, and what it gets, both as a cell has them."""

    column: str
    """Its name in `school_list.HEADINGS`."""
    heading: str
    """Its heading: `Tên trường`."""
    old: str
    new: str


class Changed(Struct, frozen=True, kw_only=True):
    """A school that stands in both, with what differs."""

    before: School
    after: School
    differences: tuple[Difference, ...]


class Gone(Struct, frozen=True, kw_only=True):
    """A school that is open by the register but not in the list, or not at work there."""

    school: School
    at: Place | None
    """The row that says so; None where the list does not name it."""
    closed_on: date | None
    """The day on which it is closed; None where none was given: then it stays as it is."""


class Comparison(Struct, frozen=True, kw_only=True):
    """What an import would do."""

    added: tuple[School, ...]
    changed: tuple[Changed, ...]
    gone: tuple[Gone, ...]
    same: int
    """Schools that stand in both and do not differ."""
    unclear: tuple[Problem, ...]
    """Rows and cells that were not taken, and what should be looked at."""
    unused: tuple[str, ...]
    """Headings of columns that are not read."""
    understood: bool = True
    """False where the headings lack something or no row can be read: then nothing was compared."""

    @property
    def replaced(self) -> Mapping[str, School]:
        """Return the schools of the register that get another row, by their code."""
        closed = {one.school.code: replace(one.school, closed=one.closed_on) for one in self.gone if one.closed_on}
        return {change.after.code: change.after for change in self.changed} | closed

    @property
    def writes(self) -> bool:
        """Tell whether the register would differ."""
        return bool(self.added or self.replaced)


def compare_schools(
    rows: tuple[Row, ...],
    register: tuple[School, ...],
    levels: tuple[Level, ...],
    *,
    on: date | None = None,
    close_gone: bool = False,
) -> Comparison:
    """Compare a list, the head row first, with the register.

    Args:
        rows: The list as `listed_rows` reads it.
        register: The schools as they stand.
        levels: The office's.
        on: The day from which the changes hold: earlier names and communes are kept with it. Without it they are only
            put right.
        close_gone: Close the schools that are gone on that day; otherwise they stay as they are, for a list need not
            be of all levels.
    """
    columns, problems = school_list.read_headings(rows[0], {**school_list.HEADINGS, STATUS: STATUS_HEADINGS})
    unused = tuple(c.text for n, c in enumerate(rows[0]) if c.text.strip() and n not in (columns or {}).values())
    if columns is None:
        return _nothing(problems, unused)
    listed = _Listed(
        reader=school_list.RowReader(columns=columns, width=len(rows[0]), levels=levels, sector_codes=True),
        register={vietnamese.same(school.code): school for school in register},
        problems=list(problems),
    )
    for row in rows[1:]:
        listed.take(row)
    listed.leave_out_two_rows()
    if not listed.found:  # an empty list does not close every school
        return _nothing((*listed.problems, school_list.NO_ROWS.at(rows[0][0].place)), unused)
    added = tuple(school for code, (school, _place) in listed.found.items() if code not in listed.register)
    listed.check_names(added)
    changed, same = [], 0
    for code, (school, _place) in listed.found.items():
        if code in listed.register:
            change = _changed(listed.register[code], school, on)
            same += change is None
            changed += [change] if change else []
    return Comparison(
        added=added,
        changed=tuple(changed),
        gone=listed.gone(on if close_gone else None),
        same=same,
        unclear=tuple(listed.problems),
        unused=unused,
    )


def _nothing(problems: tuple[Problem, ...], unused: tuple[str, ...]) -> Comparison:
    """Return what comes of a list in which nothing can be compared."""
    return Comparison(added=(), changed=(), gone=(), same=0, unclear=problems, unused=unused, understood=False)


class _Listed(Struct, kw_only=True):
    """The rows of a list as they are taken, one after the other."""

    reader: school_list.RowReader
    register: Mapping[str, School]
    problems: list[Problem]
    found: dict[str, tuple[School, Place]] = field(default_factory=dict)
    """By the folded code."""
    idle: dict[str, Place] = field(default_factory=dict)
    """Codes of the register's schools that are not at work."""
    named: set[str] = field(default_factory=set)
    """Codes that stand anywhere in the list, also in rows that were left out."""
    twice: dict[str, list[Place]] = field(default_factory=dict)
    padded: dict[str, list[str]] = field(default_factory=dict)
    """The register's codes that begin with zeros, by what Excel leaves of them; found once, not for every row."""

    def __post_init__(self) -> None:
        """Find the codes with zeros."""
        for code, school in self.register.items():
            if code.startswith("0"):
                self.padded.setdefault(code.lstrip("0"), []).append(school.code)

    def take(self, row: Row) -> None:
        """Take a row, or say why not."""
        place = self.reader.place(row, "code")
        code = vietnamese.same(self.reader.cell(row, "code").text)
        self.named.add(code)
        self.reader.problems.clear()
        school = self.reader.read(row)
        problems = [p for p in self.reader.problems if p.kind is not school_list.DUPLICATE_CODE]
        self.problems += problems
        if school is None or any(p.is_error and p.kind not in _HARMLESS for p in problems):
            return
        padded = self.padded.get(code, ())
        if code not in self.register and padded:
            self.problems.append(LOST_ZEROS.at(place, value=school.code, code=padded[0]))
            self.named |= set(map(vietnamese.same, padded))
        elif self._is_at_work(row, school, place):
            self._add(code, school, place)

    def _add(self, code: str, school: School, place: Place) -> None:
        """Add a school; one that stands twice must be the same both times."""
        if code in self.found and self.found[code][0] != school:
            self.twice.setdefault(code, [self.found[code][1]]).append(place)
        self.found.setdefault(code, (school, place))

    def _is_at_work(self, row: Row, school: School, place: Place) -> bool:
        """Tell whether a row is of a unit at work, or of a closed one with its day; note what is not."""
        written = vietnamese.one_line(self.reader.cell(row, STATUS).text) if STATUS in self.reader.columns else ""
        known = self.register.get(vietnamese.same(school.code))
        status = vietnamese.same(written)
        if status in map(vietnamese.same, NOT_ACTIVE):
            if school.closed or (known and known.closed):
                return True
            if known:
                self.idle[vietnamese.same(school.code)] = place
            else:
                self.problems.append(NOT_AT_WORK.at(place, school=school.name, value=school.code))
            return False
        if written and status not in map(vietnamese.same, ACTIVE):
            self.problems.append(UNKNOWN_STATUS.at(place, value=vietnamese.shortened(written)))
            return False
        if written and known and known.closed and not school.closed:
            day = school_dates.write_day(known.closed)
            self.problems.append(CLOSED_HERE.at(place, school=known.name, value=known.code, day=day))
        return True

    def leave_out_two_rows(self) -> None:
        """Take out the schools whose rows contradict each other."""
        for code, places in self.twice.items():
            school, place = self.found.pop(code)
            shown = ", ".join(str(one.line or one.where) for one in places)
            self.problems.append(TWO_ROWS.at(place, value=school.code, places=shown))

    def check_names(self, added: Iterable[School]) -> None:
        """Warn of added schools that the register perhaps has under another code."""
        named = {(vietnamese.same(one.name), vietnamese.same(one.commune)): one for one in self.register.values()}
        for school in added:
            other = named.get((vietnamese.same(school.name), vietnamese.same(school.commune)))
            if other:
                place = self.found[vietnamese.same(school.code)][1]
                self.problems.append(SAME_NAME.at(place, school=school.name, value=school.code, code=other.code))

    def gone(self, on: date | None) -> tuple[Gone, ...]:
        """Return the register's open schools that the list does not have at work."""
        return tuple(
            Gone(school=school, at=self.idle.get(code), closed_on=on)
            for code, school in self.register.items()
            if not school.closed and (code in self.idle or code not in self.named)
        )


def _changed(before: School, listed: School, on: date | None) -> Changed | None:
    """Return how a school of the register differs by the list; None where it does not."""
    told = {column: getattr(listed, column) for column in COLUMNS if column not in {"code", *_TEXTS}}
    told |= {column: getattr(listed, column) for column in _TEXTS if _differ(column, before, listed)}
    after = replace(before, **{column: value for column, value in told.items() if value})
    if on and after.name != before.name and listed.earlier_names in ((), before.earlier_names):
        after = replace(after, earlier_names=(*before.earlier_names, Earlier(text=before.name, before=on)))
    if on and before.commune and after.commune != before.commune and not listed.earlier_communes:
        after = replace(after, earlier_communes=(*before.earlier_communes, Earlier(text=before.commune, before=on)))
    differences = tuple(
        Difference(
            column=column,
            heading=school_list.HEADINGS[column][0],
            old=cell_of(before, column),
            new=cell_of(after, column),
        )
        for column in COLUMNS
        if getattr(before, column) != getattr(after, column)
    )
    return Changed(before=before, after=after, differences=differences) if differences else None


def _differ(column: str, before: School, listed: School) -> bool:
    """Tell whether two cells of text say another thing, not the same thing in another spelling."""
    return vietnamese.same(getattr(before, column)) != vietnamese.same(getattr(listed, column))


_WRITTEN: Mapping[str, Callable[[School], str]] = {
    "levels": lambda school: school.level_group,
    "opened": lambda school: school_dates.write_day(school.opened) if school.opened else "",
    "closed": lambda school: school_dates.write_day(school.closed) if school.closed else "",
    "earlier_codes": lambda school: "; ".join(school.earlier_codes),
    "earlier_names": lambda school: school_dates.write_earlier(school.earlier_names),
    "earlier_communes": lambda school: school_dates.write_earlier(school.earlier_communes),
}


def cell_of(school: School, column: str) -> str:
    """Write a school's value of a column as a cell of the register has it."""
    written = _WRITTEN.get(column)
    return written(school) if written else str(getattr(school, column))
