"""What a workbook tells of a form: its heads, its rows under rows, what adds up, and what it does not tell."""

from msgspec import Struct, field

from congvan.base.problems import Problem


class FoundColumn(Struct, kw_only=True, eq=False):
    """A head or column as found, with the columns under it."""

    title: str
    id: str
    cell: tuple[int, int]
    """Its place, row and column from 1."""
    last: int = 0
    """The last column under it."""
    children: list["FoundColumn"] = field(default_factory=list)
    people: bool = False
    """Whether what is under it are the four columns for people."""
    sum: list["FoundColumn"] = field(default_factory=list)
    within: list["FoundColumn"] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)

    def leaves(self) -> list["FoundColumn"]:
        """Return the columns under it that hold figures; itself where it is one."""
        return [leaf for child in self.children for leaf in child.leaves()] if self.children else [self]


class FoundGroup(Struct, kw_only=True):
    """Rows under a row: parts, subsets, or rows of which nothing is told."""

    head: str
    kind: str
    """`split`, `within`, or `rows`."""
    rows: list["FoundRow"] = field(default_factory=list)


class FoundRow(Struct, kw_only=True):
    """A row as found; without a code it is a heading."""

    title: str
    code: str
    number: str
    unit: str
    at: int
    """Its row in the sheet, from 1."""
    groups: list[FoundGroup] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)

    def add(self, row: "FoundRow", kind: str, head: str = "") -> None:
        """Put a row under it, into the group of a kind and head."""
        group = next((one for one in self.groups if (one.kind, one.head) == (kind, head)), None)
        if group is None:
            group = FoundGroup(head=head, kind=kind)
            self.groups.append(group)
        group.rows.append(row)


class FoundSheet(Struct, kw_only=True):
    """A sheet as found."""

    id: str
    name: str
    title: str
    columns: list[FoundColumn]
    rows: list[FoundRow]
    preset: bool = False
    """Whether the columns are the four for people, without a head above them."""
    rules: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)


class FoundForm(Struct, frozen=True, kw_only=True):
    """A form as found, and everything that has to be asked or looked at."""

    title: str
    sheets: tuple[FoundSheet, ...]
    problems: tuple[Problem, ...]
