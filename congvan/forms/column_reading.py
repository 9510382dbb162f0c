"""The columns of a sheet: heads over heads in YAML -> the columns that hold figures, with what holds between them."""

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from congvan.base import schema, vietnamese
from congvan.base.problems import Place, Problem, ProblemKind
from congvan.base.yaml_text import Scalar
from congvan.forms.form_keys import CODE_LIMIT, PEOPLE
from congvan.forms.form_sheets import NO_ENTRY, CellType, Column, Entry
from congvan.workflow.placed import Placed

COLUMNS_LIMIT = 60

TOO_MANY_COLUMNS = ProblemKind(
    code="forms.too-many-columns",
    message="The sheet has {count} columns; {limit} are possible.",
    cure="Make two sheets of it.",
)
SAME_COLUMN = ProblemKind(
    code="forms.same-column",
    message="Two columns have the short name “{column}”.",
    cure="Give one of them another title, or an id of its own.",
)
UNKNOWN_COLUMN = ProblemKind(
    code="forms.unknown-column",
    message="There is no column “{column}” here.",
    cure="Columns are: {known}.",
)
CIRCULAR_COLUMNS = ProblemKind(
    code="forms.circular-columns",
    message="The column “{column}” is a part of itself by way of its “sum” or “within”.",
    cure="Leave out one of the columns that lead back to it.",
)
CHOICE_WITHOUT_LIST = ProblemKind(
    code="forms.choice-without-list",
    message="The type is choice, but there is no list of values.",
    cure="Add “choices: [value, value]”.",
)
LOW_ABOVE_HIGH = ProblemKind(
    code="forms.min-above-max",
    message="The smallest figure ({low}) is larger than the largest ({high}).",
    cure="Swap “min” and “max”.",
)


class _Node(Struct, frozen=True, kw_only=True):
    """A column or a head as written: its own short name, and the whole path of it."""

    id: str
    path: str
    title: str
    place: Place
    sum: tuple[Placed, ...] = ()
    within: tuple[Placed, ...] = ()
    entry: Entry = NO_ENTRY
    unit: str = ""
    short: str = ""
    children: tuple["_Node", ...] = ()


def read_columns(written: Any, place: Place, problems: list[Problem]) -> tuple[Column, ...]:
    """Read the columns of a sheet."""
    preset = written == PEOPLE
    nodes = _people("", place) if preset else tuple(_read_node(one, "", problems) for one in written)
    _check_names(nodes, problems)
    columns = tuple(_flatten(nodes, nodes, (), problems))
    if len(columns) > COLUMNS_LIMIT:
        problems.append(TOO_MANY_COLUMNS.at(place, count=len(columns), limit=COLUMNS_LIMIT))
        return ()
    _check_circles(columns, place, problems)
    return columns


def read_entry(values: dict[str, Any], place: Place, problems: list[Problem]) -> Entry:
    """Read what may be entered, from the keys that sheets, rows and columns share."""
    low, high, listed = values["min"], values["max"], values["choices"]
    kind = CellType(values["type"]) if values["type"] else CellType.CHOICE if listed else None
    if kind is CellType.CHOICE and not listed:
        problems.append(CHOICE_WITHOUT_LIST.at(place))
    if low is not None and high is not None and low > high:
        problems.append(LOW_ABOVE_HIGH.at(place, low=low, high=high))
    return Entry(type=kind, low=low, high=high, choices=listed, required=values["required"], adds=values["add_up"])


def check_column_names(
    names: tuple[Placed, ...], columns: tuple[Column, ...], problems: list[Problem]
) -> tuple[str, ...]:
    """Return the ids of columns that a list names; a head stands for all columns under it."""
    known = [column.id for column in columns]
    found: list[str] = []
    for name in names:
        meant = [key for key in known if key == name.value or key.startswith(f"{name.value}.")]
        found += meant
        if not meant:
            near = schema.near_miss(name.value, known)
            problems.append(UNKNOWN_COLUMN.at(name.place, column=name.value, near=near, known=", ".join(known)))
    return tuple(dict.fromkeys(found))


def _read_node(written: Placed, above: str, problems: list[Problem]) -> _Node:
    """Read one column or head with what stands under it."""
    if isinstance(written.value, str):
        own = id_from(written.value)
        return _Node(id=own, path=_join(above, own), title=written.value, place=written.place)
    values: dict[str, Any] = written.value
    own = values["id"].value if values["id"] else id_from(values["title"])
    path = _join(above, own)
    children: tuple[_Node, ...] = tuple(_read_node(one, path, problems) for one in values["columns"])
    if values["kind"] == PEOPLE:
        children = _people(path, written.place)
    return _Node(
        id=own,
        path=path,
        title=values["title"],
        place=written.place,
        sum=values["sum"],
        within=values["within"],
        entry=read_entry(values, written.place, problems),
        unit=values["unit"],
        children=children,
    )


def id_from(title: str) -> str:
    """Make a short name from a title: `Tổng số` is `tong-so`."""
    return vietnamese.alike(title).replace(" ", "-")[:CODE_LIMIT].strip("-") or "cot"


def _join(above: str, own: str) -> str:
    """Return the path of a column under a head."""
    return f"{above}.{own}" if above else own


def _people(above: str, place: Place) -> tuple[_Node, ...]:
    """Return the four columns for people; what holds between them is in `within`."""

    def name(key: str) -> Placed:
        return Placed(value=_join(above, key), place=place, node=Scalar(text=key, place=place))

    def node(key: str, title: str, *within: str, short: str = "") -> _Node:
        parts = tuple(map(name, within))
        return _Node(id=key, path=_join(above, key), title=title, place=place, within=parts, short=short)

    minority = (
        node("dtts", "Tổng số", "tong", short="DTTS"),
        node("dtts-nu", "Nữ", "nu", "dtts", short="Nữ DTTS"),
    )
    head = _Node(id="", path=above, title="Dân tộc thiểu số", place=place, children=minority)
    return (node("tong", "Tổng số"), node("nu", "Nữ", "tong"), head)


def _check_names(nodes: tuple[_Node, ...], problems: list[Problem]) -> None:
    """Find columns of one name under one head."""
    seen: set[str] = set()
    for node in nodes:
        if node.id and node.path in seen:
            problems.append(SAME_COLUMN.at(node.place, column=node.path))
        seen.add(node.path)
        _check_names(node.children, problems)


def _leaves(node: _Node) -> Iterator[_Node]:
    """Yield the columns under a node that hold figures."""
    if not node.children:
        yield node
    for child in node.children:
        yield from _leaves(child)


def _flatten(
    nodes: tuple[_Node, ...], top: tuple[_Node, ...], around: tuple[_Node, ...], problems: list[Problem]
) -> Iterator[Column]:
    """Yield the columns that hold figures from left to right."""
    for node in nodes:
        if node.children:
            yield from _flatten(node.children, top, (*around, node), problems)
            continue
        line = (*around, node)
        entry, unit = node.entry, node.unit
        for head in reversed(around):
            entry, unit = entry.over(head.entry), unit or head.unit
        yield Column(
            id=node.path,
            title=node.title,
            heads=tuple(head.title for head in around if head.title),
            sums=tuple(filter(None, (tuple(_named(one.sum, one, node, top, problems)) for one in reversed(line)))),
            within=tuple(dict.fromkeys(name for one in line for name in _named(one.within, one, node, top, problems))),
            entry=entry,
            unit=unit,
            short=", ".join([*(head.title for head in around if head.id and head.title), node.short])
            if node.short
            else "",
        )


def _named(  # noqa: PLR0917 - a helper of one caller
    names: tuple[Placed, ...], owner: _Node, leaf: _Node, top: tuple[_Node, ...], problems: list[Problem]
) -> Iterator[str]:
    """Yield the columns that a list of names means for a leaf: of a head, those that have the leaf's place in it."""
    above = owner.path.removesuffix(owner.id).rstrip(".")
    below = leaf.path.removeprefix(owner.path)
    known = [one.path for node in top for one in _leaves(node)]
    for name in names:
        wanted = [key + below for key in (_join(above, name.value), name.value)]
        found = next((key for key in wanted if key in known), None)
        if found is not None:
            yield found
            continue
        near = schema.near_miss(name.value, [key.removeprefix(f"{above}.").removesuffix(below) for key in known])
        problem = UNKNOWN_COLUMN.at(name.place, column=name.value, near=near, known=", ".join(known))
        if problem not in problems:
            problems.append(problem)


def _check_circles(columns: tuple[Column, ...], place: Place, problems: list[Problem]) -> None:
    """Find columns that are a part of themselves."""
    for parts in (
        {column.id: tuple(one for parts in column.sums for one in parts) for column in columns},
        {column.id: column.within for column in columns},
    ):
        for column in columns:
            reached, waiting = set[str](), list(parts[column.id])
            while waiting:
                key = waiting.pop()
                if key not in reached:
                    reached.add(key)
                    waiting += parts.get(key, ())
            if column.id in reached:
                problems.append(CIRCULAR_COLUMNS.at(place, column=column.id))
                return
