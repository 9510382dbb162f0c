"""Kinds: values that many workflow files share, merged node by node so that each keeps its file, line and column."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct, field

from congvan.base import files, schema, vietnamese, yaml_text
from congvan.base.problems import Place, Problem, ProblemKind
from congvan.base.schema import Reading
from congvan.base.yaml_text import Entry, Mapping, Node, Scalar, Sequence
from congvan.workflow import form

SUFFIXES = (".yaml", ".yml")
SHOWN_CHARACTERS = 60
"""How much of a long value an origin shows."""

NO_SUCH_KIND = ProblemKind(
    code="workflow.no-such-kind",
    message="There is no kind “{kind}”: {wanted_file} is not there.",
    cure="Use one of: {known}; or delete the line “kind”.",
)
KIND_IN_KIND = ProblemKind(
    code="workflow.kind-in-kind",
    message="A kind cannot have a kind itself.",
    cure="Delete this line and write the values into this file.",
)


class Origin(Struct, frozen=True, kw_only=True):
    """Where a value came from: the workflow file, its kind, or config.yaml."""

    key: str
    value: str
    place: Place


def shown(path: Path, root: Path) -> str:
    """Return a path as problems show it: relative to the office's folder, with `/`."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def kind_files(kinds: Path) -> tuple[Path, ...]:
    """Return the kind files of an office, sorted."""
    found = (path for path in kinds.glob("*") if path.suffix in SUFFIXES and not path.name.startswith("."))
    return tuple(sorted(found))


class Source(Struct, frozen=True, kw_only=True):
    """A YAML file as it was read: its tree, and its lines as they were written."""

    file: str
    tree: Mapping
    lines: tuple[str, ...]


class KindShelf(Struct, kw_only=True):
    """What one run has read already, when it reads many workflow files."""

    files: dict[str, Path] | None = None
    """The kind files by their names."""
    read: dict[str, tuple[Source | None, tuple[Problem, ...]]] = field(default_factory=dict)
    """Kinds with their problems, by their names."""


def load_kind(
    name: Node, kinds: Path, root: Path, shelf: KindShelf | None = None
) -> tuple[Source | None, tuple[Problem, ...]]:
    """Read the kind that the key `kind` names."""
    shelf = shelf or KindShelf()
    if shelf.files is None:
        shelf.files = {path.stem: path for path in kind_files(kinds)}
    known = shelf.files
    wanted = vietnamese.one_line(name.text) if isinstance(name, Scalar) else ""
    if not wanted:
        return None, ()  # the shape reports a kind that is no text
    if wanted not in known:
        near = schema.near_miss(wanted, known)
        file = f"{shown(kinds, root)}/{wanted}.yaml"
        place = schema.at(name, "kind")
        return None, (
            NO_SUCH_KIND.at(
                place, kind=vietnamese.shortened(wanted), wanted_file=file, near=near, known=", ".join(known) or "-"
            ),
        )
    if wanted not in shelf.read:
        shelf.read[wanted] = read_kind(known[wanted], root)
    return shelf.read[wanted]


def read_kind(path: Path, root: Path) -> tuple[Source | None, tuple[Problem, ...]]:
    """Read a kind file into nodes, without the key `kind`, which it may not have."""
    source, problems = read_source(path, root)
    if source is None:
        return None, problems
    nested = tuple(KIND_IN_KIND.at(schema.at(e.key, "kind")) for e in source.tree.entries if e.key.text == "kind")
    rest = tuple(entry for entry in source.tree.entries if entry.key.text != "kind")
    tree = Mapping(entries=rest, place=source.tree.place)
    return Source(file=source.file, tree=tree, lines=source.lines), problems + nested


def check_kind(path: Path, root: Path) -> tuple[Problem, ...]:
    """Return the problems of a kind file by itself: its keys need not be complete."""
    source, problems = read_kind(path, root)
    reading = Reading(list(problems))
    if source is not None:
        form.WORKFLOW.read(source.tree, "", reading)
    return tuple(problem for problem in reading.problems if problem.kind is not schema.MISSING_KEY)


def read_source(path: Path, root: Path) -> tuple[Source | None, tuple[Problem, ...]]:
    """Read a YAML file into nodes; problems show its path relative to the office's folder."""
    file = shown(path, root)
    text, problems = files.read_text(path, file)
    if text is None:
        return None, problems
    tree, problems = yaml_text.load_yaml(text, file)
    if tree is None:
        return None, problems
    lines = tuple(unicodedata.normalize("NFC", text).split("\n"))
    return Source(file=file, tree=tree, lines=lines), problems


def merge(default: Mapping, override: Mapping) -> Mapping:
    """Return the override with what it leaves out taken from the default.

    Mappings are merged key by key; lists and single values are replaced. Each node keeps its own place.
    """
    written = {entry.key.text: entry for entry in override.entries}
    entries = [_merge_entry(entry, written.pop(entry.key.text, None)) for entry in default.entries]
    return Mapping(entries=(*entries, *written.values()), place=override.place)


def _merge_entry(default: Entry, override: Entry | None) -> Entry:
    """Merge one key of the default with the same key of the override, if that has it."""
    if override is None:
        return default
    if isinstance(default.value, Mapping) and isinstance(override.value, Mapping):
        return Entry(key=override.key, value=merge(default.value, override.value))
    return override


def origins_of(node: Node, key: str = "") -> Iterator[Origin]:
    """Say for every single value of a tree which file and line gave it."""
    if isinstance(node, Mapping):
        for entry in node.entries:
            yield from origins_of(entry.value, schema.join(key, entry.key.text))
    elif isinstance(node, Sequence):
        for number, item in enumerate(node.items, start=1):
            yield from origins_of(item, f"{key}[{number}]")
    else:
        yield Origin(key=key, value=vietnamese.shortened(node.text, SHOWN_CHARACTERS), place=schema.at(node, key))
