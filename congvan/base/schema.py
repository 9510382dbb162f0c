"""A schema is data: key, type, default and one-line doc side by side; reading collects every problem.

A `Reader` turns a YAML node into a value or notes problems and returns None. A `Shape` reads a mapping into a dict of
values by its fields; unknown keys are problems with "did you mean". The manual's page of keys is generated from shapes.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property
from typing import Any

from msgspec import Struct, field

from congvan.base import vietnamese
from congvan.base.problems import Place, Problem, ProblemKind
from congvan.base.yaml_text import Mapping, Node, Scalar, Sequence

UNKNOWN_KEY = ProblemKind(
    code="base.unknown-key",
    message="“{key}” is not a key that is known here.",
    cure="Known here: {known}.",
)
MISSING_KEY = ProblemKind(
    code="base.missing-key",
    message="The key “{key}” is missing: {doc}",
    cure="Add a line “{key}: …”.",
)
WRONG_TYPE = ProblemKind(
    code="base.wrong-type",
    message="“{key}” should be {wanted}, not {found}.",
    cure="Write it as {wanted}.",
)
NOT_A_CHOICE = ProblemKind(
    code="base.not-a-choice",
    message="“{value}” is not one of the values of “{key}”.",
    cure="Use one of: {known}.",
)
NOT_A_NUMBER = ProblemKind(
    code="base.not-a-number",
    message="“{value}” is not a whole number from {low} to {high}.",
    cure="Write a number from {low} to {high} in digits.",
)
NOT_A_DATE = ProblemKind(
    code="base.not-a-date",
    message="“{value}” is not a date that exists.",
    cure="Write day/month/year, such as 29/8/2024, or 2024-08-29.",
)
NOT_AN_ID = ProblemKind(
    code="base.not-an-id",
    message="“{value}” cannot be a short name: only a-z, 0-9 and hyphens stand in it.",
    cure="Write it without marks and spaces, such as “truong-phong”.",
)
DUPLICATE_ID = ProblemKind(
    code="base.duplicate-id",
    message="The short name “{value}” stands here a second time; the first is at line {first}.",
    cure="Give each its own short name.",
)
EMPTY_VALUE = ProblemKind(
    code="base.empty-value",
    message="“{key}” has no value.",
    cure="Write a value after the colon, or delete the line.",
)


FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Years outside are typing mistakes."""


class Reading(Struct):
    """One reading of one file: the problems found so far."""

    problems: list[Problem] = field(default_factory=list)

    def report(self, problem: Problem) -> None:
        """Note a problem."""
        self.problems.append(problem)


Reader = Callable[[Node, str, Reading], Any]
"""Takes a node, the path of its key (`document.date`) and the reading; returns the value, or None after a problem."""


class Field(Struct, frozen=True, kw_only=True):
    """One key: its reader, whether it must be there, its default, and what it is for (an English msgid)."""

    key: str
    read: Reader
    doc: str
    required: bool = False
    default: Any = None


class Shape(Struct, frozen=True, kw_only=True, dict=True):
    """The keys that a mapping may have."""

    name: str
    fields: tuple[Field, ...]

    @cached_property
    def by_key(self) -> dict[str, Field]:
        """Its fields by their keys."""
        return {entry.key: entry for entry in self.fields}

    def read(self, node: Node, path: str, reading: Reading) -> dict[str, Any] | None:
        """Read a mapping: a dict with every field's value or default, or None where it is no mapping."""
        if not isinstance(node, Mapping):
            reading.report(_not_wanted(node, path, wanted="lines of “key: value”"))
            return None
        known = self.by_key
        values: dict[str, Any] = {entry.key: entry.default for entry in self.fields}
        for entry in node.entries:
            wanted = known.get(entry.key.text)
            if wanted is None:
                name = vietnamese.shortened(entry.key.text)
                where = at(entry.key, join(path, name))
                near = near_miss(name, known)
                reading.report(UNKNOWN_KEY.at(where, key=name, near=near, known=", ".join(known)))
            else:
                value = wanted.read(entry.value, join(path, wanted.key), reading)
                values[wanted.key] = wanted.default if value is None else value
        written = {entry.key.text for entry in node.entries}
        for wanted in self.fields:
            if wanted.required and wanted.key not in written:
                reading.report(MISSING_KEY.at(at(node, join(path, wanted.key)), key=wanted.key, doc=wanted.doc))
        return values


def text(node: Node, path: str, reading: Reading) -> str | None:
    """Read text on one line; empty is a problem."""
    value = _scalar(node, path, reading, wanted="text")
    return vietnamese.one_line(value) if value is not None else None


def as_written(node: Node, path: str, reading: Reading) -> Node | None:
    """Keep a node for another room to read; empty is a problem."""
    if is_blank(node):
        reading.report(EMPTY_VALUE.at(at(node, path), key=path))
        return None
    return node


def long_text(node: Node, path: str, reading: Reading) -> str | None:
    """Read text of several lines, its lines kept."""
    value = _scalar(node, path, reading, wanted="text")
    return vietnamese.clean(value) if value is not None else None


def yes_no(node: Node, path: str, reading: Reading) -> bool | None:
    """Read yes or no: `true`, `yes`, `có`, `false`, `no`, `không`."""
    value = _scalar(node, path, reading, wanted="yes or no")
    if value is None:
        return None
    answers = {"true": True, "yes": True, "co": True, "false": False, "no": False, "khong": False}
    answer = answers.get(vietnamese.alike(value))
    if answer is None:
        shown = vietnamese.shortened(value)
        reading.report(NOT_A_CHOICE.at(at(node, path), key=path, value=shown, near="", known="có, không, yes, no"))
    return answer


def whole_number(low: int, high: int) -> Reader:
    """Make a reader of whole numbers from `low` to `high`."""

    def read(node: Node, path: str, reading: Reading) -> int | None:
        value = _scalar(node, path, reading, wanted="a whole number")
        if value is None:
            return None
        if re.fullmatch(r"[0-9]{1,9}", value.strip()) and low <= int(value) <= high:
            return int(value)
        reading.report(NOT_A_NUMBER.at(at(node, path), value=vietnamese.shortened(value), low=low, high=high))
        return None

    return read


def choice(*values: str) -> Reader:
    """Make a reader of one value out of a closed list."""

    def read(node: Node, path: str, reading: Reading) -> str | None:
        value = _scalar(node, path, reading, wanted="text")
        if value is None:
            return None
        if value.strip() in values:
            return value.strip()
        shown, near = vietnamese.shortened(value), near_miss(value, values)
        reading.report(NOT_A_CHOICE.at(at(node, path), key=path, value=shown, near=near, known=", ".join(values)))
        return None

    return read


def calendar_date(node: Node, path: str, reading: Reading) -> date | None:
    """Read a date written `29/8/2024` or `2024-08-29`."""
    value = _scalar(node, path, reading, wanted="a date such as 29/8/2024")
    if value is None:
        return None
    found = parse_date(value)
    if found is None:
        reading.report(NOT_A_DATE.at(at(node, path), value=vietnamese.shortened(value)))
    return found


def parse_date(value: str) -> date | None:
    """Return the date that `29/8/2024`, `29-8-2024`, `29.8.2024` or `2024-08-29` names, or None (1900 to 2100 only)."""
    written = vietnamese.one_line(value)
    day_first = re.fullmatch(r"([0-9]{1,2})\s*[/.-]\s*([0-9]{1,2})\s*[/.-]\s*([0-9]{4})", written)
    year_first = re.fullmatch(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})", written)
    parts = day_first.groups()[::-1] if day_first else year_first.groups() if year_first else None
    if parts is None or not FIRST_YEAR <= int(parts[0]) <= LAST_YEAR:
        return None
    try:
        return date(*map(int, parts))
    except ValueError:
        return None


def identifier(node: Node, path: str, reading: Reading) -> str | None:
    """Read a short name by which other files refer to a thing: a-z, 0-9 and hyphens."""
    value = text(node, path, reading)
    if value is None or re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value):
        return value
    reading.report(NOT_AN_ID.at(at(node, path), value=vietnamese.shortened(value)))
    return None


def list_of(read_item: Reader) -> Reader:
    """Make a reader of lists; a single value stands for a list of one."""

    def read(node: Node, path: str, reading: Reading) -> tuple[Any, ...] | None:
        if is_blank(node):
            reading.report(EMPTY_VALUE.at(at(node, path), key=path))
            return None
        items = node.items if isinstance(node, Sequence) else (node,)
        values = [read_item(item, f"{path}[{place + 1}]", reading) for place, item in enumerate(items)]
        return tuple(value for value in values if value is not None)

    return read


def unique_ids(read_list: Reader) -> Reader:
    """Make a reader of a list of mappings in which no two have the same `id`."""

    def read(node: Node, path: str, reading: Reading) -> Any:
        values = read_list(node, path, reading)
        first: dict[str, int | None] = {}
        for place, item in enumerate(node.items if isinstance(node, Sequence) else ()):
            own = item.get("id") if isinstance(item, Mapping) else None
            if isinstance(own, Scalar) and own.text.strip():
                if own.text in first:
                    where = at(own, f"{path}[{place + 1}].id")
                    reading.report(DUPLICATE_ID.at(where, value=own.text, first=first[own.text]))
                first.setdefault(own.text, own.place.line)
        return values

    return read


def mapping_of(read_value: Reader) -> Reader:
    """Make a reader of mappings whose keys the user chooses: a dict from key to value, in the order written."""

    def read(node: Node, path: str, reading: Reading) -> dict[str, Any] | None:
        if not isinstance(node, Mapping):
            reading.report(_not_wanted(node, path, wanted="lines of “key: value”"))
            return None
        values = {e.key.text: read_value(e.value, join(path, e.key.text), reading) for e in node.entries}
        return {key: value for key, value in values.items() if value is not None}

    return read


def either(as_text: Reader, as_mapping: Reader) -> Reader:
    """Make a reader that takes a plain value or a mapping, each by its own reader."""

    def read(node: Node, path: str, reading: Reading) -> Any:
        return (as_mapping if isinstance(node, Mapping) else as_text)(node, path, reading)

    return read


def near_miss(value: str, known: Iterable[str]) -> str:
    """Return the known word that `value` was probably meant to be, or nothing (the parameter `near` of a problem)."""
    folded: dict[str, str] = {}
    for word in known:
        folded.setdefault(vietnamese.alike(word), word)
    typed = vietnamese.alike(vietnamese.shortened(value))
    import difflib

    near = difflib.get_close_matches(typed, [word for word in folded if word], n=1, cutoff=0.6) if typed else []
    return folded[near[0]] if near else ""


def is_blank(node: Node) -> bool:
    """Tell whether nothing stands after a key: `key:` or `key: ~`."""
    return isinstance(node, Scalar) and not node.quoted and node.text.strip() in {"", "~"}


def at(node: Node | Scalar, path: str) -> Place:
    """Return a node's place with the path of its key as the name inside the file."""
    return Place(file=node.place.file, line=node.place.line, column=node.place.column, where=path or None)


def join(path: str, key: str) -> str:
    """Return the path of a key inside a path."""
    return f"{path}.{key}" if path else key


class _Form(Struct, frozen=True, kw_only=True):
    """A node's form, in words: an English msgid."""

    node: type
    found: str


_FORMS = (
    _Form(node=Scalar, found="text"),
    _Form(node=Sequence, found="a list"),
    _Form(node=Mapping, found="lines of “key: value”"),
)


def kind_of(node: Node) -> str:
    """Name a node's form for messages."""
    return next(form.found for form in _FORMS if isinstance(node, form.node))


def _scalar(node: Node, path: str, reading: Reading, *, wanted: str) -> str | None:
    """Return a scalar's text, or note that it is something else or empty."""
    if isinstance(node, Scalar) and not is_blank(node):
        plain = node.text.isprintable() and node.text.strip(" ")  # nothing to clean, so as much as when cleaned
        if plain or vietnamese.one_line(node.text):
            return node.text
    reading.report(_not_wanted(node, path, wanted=wanted))
    return None


def _not_wanted(node: Node, path: str, *, wanted: str) -> Problem:
    """Say that a node is of another form than wanted, or that nothing stands there."""
    if isinstance(node, Scalar) and not vietnamese.one_line(node.text.strip("~")):
        return EMPTY_VALUE.at(at(node, path), key=path)
    return WRONG_TYPE.at(at(node, path), key=path, wanted=wanted, found=kind_of(node))
