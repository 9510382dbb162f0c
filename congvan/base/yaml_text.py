"""YAML as data: text -> nodes that keep file, line and column, and every problem in one pass.

Nothing is constructed: every scalar arrives as it was written (`042`, `17:00`, `no`), and the schema converts it.
The nodes are built from the parser's events, so that an alias is never followed: anchors, aliases, tags, merge keys,
duplicate keys and invisible characters in keys are problems. What the parser complains of is worded in yaml_mistakes.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import yaml
from msgspec import Struct, field

from congvan.base import vietnamese, yaml_mistakes
from congvan.base.problems import Place, Problem, ProblemKind, Severity

DUPLICATE_KEY = ProblemKind(
    code="base.yaml-duplicate-key",
    message="The key “{key}” stands here a second time; the first is at line {first}.",
    cure="Keep one of the two.",
)
EMPTY = ProblemKind(
    code="base.yaml-empty",
    message="The file is empty.",
    cure="Fill it in, or delete it.",
)
NOT_A_MAPPING = ProblemKind(
    code="base.yaml-not-a-mapping",
    message="The file should be made of “key: value” lines.",
    cure="Begin each line with a key, a colon and a space.",
)
LOST_COMMENT = ProblemKind(
    code="base.yaml-lost-text",
    message="“{lost}” is taken as a comment and lost, because a # stands after a space.",
    cure="If it belongs to the text, put the whole text in quotation marks; otherwise put a space after the #.",
    severity=Severity.WARNING,
)
SEVERAL_DOCUMENTS = ProblemKind(
    code="base.yaml-several-documents",
    message="A line --- begins a second document here; only one is read.",
    cure="Delete the line ---, or make two files.",
)


class Scalar(Struct, frozen=True, kw_only=True):
    """A single value as it was written; `block` tells that it is a | or > text (its lines begin below `place`).

    Nobody changes one: like its place, it is not frozen because a thousand files have a hundred thousand of them.
    """

    text: str
    place: Place
    quoted: bool = False
    block: bool = False


class Sequence(Struct, frozen=True, kw_only=True):
    """A list."""

    items: tuple["Node", ...]
    place: Place


class Entry(Struct, frozen=True, kw_only=True):
    """A key with its value; not frozen, as a scalar is not."""

    key: Scalar
    value: "Node"


class Mapping(Struct, frozen=True, kw_only=True):
    """Keys with values, in the order written."""

    entries: tuple[Entry, ...]
    place: Place

    def get(self, key: str) -> "Node | None":
        """Return the value of a key, or None."""
        return next((entry.value for entry in self.entries if entry.key.text == key), None)


Node = Scalar | Sequence | Mapping


def load_yaml(text: str, file: str) -> tuple[Mapping | None, tuple[Problem, ...]]:
    """Read YAML text into nodes; `file` is the name that problems show.

    Returns:
        The top mapping, or None where the text cannot be used, and all problems found.
    """
    text = _normalized(text)
    unreadable = yaml_mistakes.unreadable_characters(text, file)
    if unreadable:
        return None, unreadable
    building = _Building(file=file, lines=text.split("\n"))
    try:
        root = _build_document(_events_of(text), building)
    except _UnusableError:
        root = None
    except yaml.YAMLError as error:
        building.problems.append(yaml_mistakes.word_mistake(error, building.lines, file))
        root = None
    if root is None or building.unusable:
        return None, tuple(building.problems) or (EMPTY.at(Place(file=file, line=1, column=1)),)
    if not isinstance(root, Mapping):
        return None, (*building.problems, _not_a_mapping(root, building))
    return root, tuple(building.problems)


_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class _UnusableError(Exception):
    """The rest of the file cannot be read; the problem is noted."""


class _Building(Struct, kw_only=True):
    """One file on its way from events to nodes."""

    file: str
    lines: list[str]
    problems: list[Problem] = field(default_factory=list)
    unusable: bool = False
    """What was built does not say what the person meant (an alias, an indentation of odd spaces)."""

    def place(self, mark: Any) -> Place:
        """Return a mark (PyYAML's or libyaml's) as a place counted from 1."""
        return Place(file=self.file, line=mark.line + 1, column=mark.column + 1)

    def refuse_alias(self, place: Place) -> None:
        """Note an alias, anchor, tag or merge key, up to as many as anyone reads."""
        if sum(problem.kind is yaml_mistakes.ALIAS for problem in self.problems) < yaml_mistakes.MANY:
            self.problems.append(yaml_mistakes.ALIAS.at(place))
        self.unusable = True


def _normalized(text: str) -> str:
    """Return text in NFC without BOM, whose line ends are those that an editor counts too."""
    text = unicodedata.normalize("NFC", text.removeprefix("\ufeff"))
    if text.replace("\n", "").isprintable():
        return text  # other line ends are not printable
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return re.sub("[\u0085\u2028\u2029]", " ", text)


def _events_of(text: str) -> Iterator[Any]:
    """Yield the parser's events (as `yaml.parse` does, which asks the parser twice for each)."""
    loader = _LOADER(text)
    try:
        yield from iter(loader.get_event, None)
    finally:
        loader.dispose()


def _build_document(events: Iterator[Any], building: _Building) -> Node | None:
    """Build the only document of a file, or None where there is none."""
    root = None
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            if root is not None:
                building.problems.append(SEVERAL_DOCUMENTS.at(building.place(event.start_mark)))
                raise _UnusableError
        elif isinstance(event, yaml.NodeEvent):
            root = _build(event, events, building, depth=1)
    return root


def _build(event: Any, events: Iterator[Any], building: _Building, depth: int) -> Node:
    """Build the node that begins with an event, taking what belongs to it (PyYAML's types lack its fields)."""
    place = building.place(event.start_mark)
    if depth > yaml_mistakes.MAX_DEPTH:
        building.problems.append(yaml_mistakes.TOO_DEEP.at(place, limit=yaml_mistakes.MAX_DEPTH))
        raise _UnusableError
    if event.anchor or getattr(event, "tag", None):
        building.refuse_alias(place)
    if isinstance(event, yaml.ScalarEvent):  # most are
        style = event.style
        if not style:
            _note_lost_text(event.end_mark, building)
        return Scalar(text=event.value, place=place, quoted=style in {"'", '"'}, block=style in {"|", ">"})
    if isinstance(event, yaml.MappingStartEvent):
        return _build_mapping(place, events, building, depth)
    if isinstance(event, yaml.SequenceStartEvent):
        items = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(_build(event, events, building, depth + 1))
        return Sequence(items=tuple(items), place=place)
    return Scalar(text="", place=place)  # of an alias, which is refused


def _build_mapping(place: Place, events: Iterator[Any], building: _Building, depth: int) -> Mapping:
    """Build a mapping; of two equal keys the first is kept and the second is a problem."""
    entries: dict[str, Entry] = {}
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        key = _build(event, events, building, depth + 1)
        value = _build(next(events), events, building, depth + 1)
        if not isinstance(key, Scalar):
            character = building.lines[(key.place.line or 1) - 1][(key.place.column or 1) - 1 :][:1]
            building.problems.append(yaml_mistakes.SPECIAL_START.at(key.place, character=character))
            building.unusable = True
            continue
        name = _checked_key(key, building)
        if name in entries:
            first = entries[name].key.place.line
            building.problems.append(DUPLICATE_KEY.at(key.place, key=name, first=first))
        else:
            known = key if name == key.text and not key.quoted else Scalar(text=name, place=key.place)
            entries[name] = Entry(key=known, value=value)
    return Mapping(entries=tuple(entries.values()), place=place)


def _checked_key(key: Scalar, building: _Building) -> str:
    """Return a key without invisible characters; each key that has one, and a merge key, is a problem."""
    odd = yaml_mistakes.first_invisible(key.text)
    if odd is not None:
        building.problems.append(yaml_mistakes.invisible_at(key.place, key.text[odd], offset=odd))
        building.unusable |= odd == 0
    if key.text == "<<" and not key.quoted:
        building.refuse_alias(key.place)
    return _KEYS[key.text] if len(key.text) <= vietnamese.LONGEST_KEPT else vietnamese.one_line(key.text)


_KEYS = vietnamese.KeptByWord(vietnamese.one_line)


def _note_lost_text(end: Any, building: _Building) -> None:
    """Note text after plain text that was meant (`Tổ #1`) and that YAML takes as a comment."""
    line = building.lines[end.line] if end.line < len(building.lines) else ""
    lost = re.match(r"\s+(#[^\s#].*)$", line[end.column :]) if "#" in line else None
    if lost:
        place = Place(file=building.file, line=end.line + 1, column=end.column + lost.start(1) + 1)
        building.problems.append(LOST_COMMENT.at(place, lost=vietnamese.shortened(lost[1])))


def _not_a_mapping(root: Node, building: _Building) -> Problem:
    """Say why a whole file is one text or one list: mostly a colon without a space, or with an odd one."""
    plain = isinstance(root, Scalar) and not root.quoted and not root.block
    if plain and isinstance(root, Scalar) and not root.text:
        return EMPTY.at(Place(file=building.file, line=1, column=1))
    number = root.place.line or 1
    found = yaml_mistakes.mistake_in_line(building.lines[number - 1], number, building.file) if plain else None
    return found or NOT_A_MAPPING.at(root.place)
