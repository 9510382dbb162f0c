"""Where the office keeps its files and its database: what may stand in config.yaml, on Linux and on Windows alike.

A relative path stays inside the office's folder; what lies elsewhere is written out from the root, so that a folder
that was copied or moved never reaches into another one unseen.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path, PurePath, PureWindowsPath
from typing import Any
from urllib.parse import unquote

from msgspec import Struct

from congvan.base import schema, vietnamese
from congvan.base.problems import Place, Problem, ProblemKind, Severity
from congvan.base.schema import Reading
from congvan.base.yaml_text import Node
from congvan.office.office import Paths

DEFAULT_DATABASE = "sqlite:///data/congvan.db"
BACKENDS = ("sqlite", "postgresql")

PATH_LEAVES = ProblemKind(
    code="office.path-leaves-office",
    message="“{value}” leads out of the office's folder.",
    cure="Write a path inside the folder without “..”, or the whole path from the root or the drive letter.",
)
ODD_PATH = ProblemKind(
    code="office.odd-path",
    message="“{value}” cannot be a path on every machine: “{found_part}” is not possible in Windows.",
    cure='Leave out the characters < > : " | ? * and ~, names such as CON or NUL, and full stops or spaces at the end.',
)
OTHER_SYSTEM = ProblemKind(
    code="office.path-of-other-system",
    message="“{value}” is a path of another kind of machine (Windows or Linux).",
    cure="Write a path inside the office's folder, such as data/schools.csv; it is right on every machine.",
)
OUTPUTS_CLASH = ProblemKind(
    code="office.outputs-clash",
    message="The folder of outputs must be one of its own; “{value}” holds the office's own files.",
    cure="Write a folder that is used for nothing else, such as outputs.",
)
BAD_DATABASE = ProblemKind(
    code="office.bad-database",
    message="“{value}” is not the address of a database that can be used.",
    cure="Write sqlite:///data/congvan.db, or postgresql://user@machine/name.",
)
DATABASE_IN_MEMORY = ProblemKind(
    code="office.database-in-memory",
    message="“{value}” is a database in memory: everything would be gone after each command.",
    cure="Write sqlite:///data/congvan.db.",
)
DATABASE_PASSWORD = ProblemKind(
    code="office.database-password",
    message="A password stands in config.yaml, where everybody who gets the file can read it.",
    cure="Delete it here, and set the whole address in the environment variable CONGVAN_DATABASE.",
    severity=Severity.WARNING,
)
DATABASE_ON_NETWORK = ProblemKind(
    code="office.database-on-network",
    message="The SQLite database would lie on a network drive ({value}), where it can be damaged.",
    cure="Give it a path on this machine's own disk, or use PostgreSQL.",
    severity=Severity.WARNING,
)

_RESERVED = re.compile(r"(con(in\$|out\$)?|prn|aux|nul|(com|lpt)[\d¹²³]) *(\..*)?", re.IGNORECASE)
_ODD = re.compile(r'[<>:"|?*\x00-\x1f]')


class PlacedText(Struct, frozen=True, kw_only=True):
    """A text with its place in the file."""

    text: str
    place: Place


def placed_text(node: Node, path: str, reading: Reading) -> PlacedText | None:
    """Read text on one line together with its place."""
    value = schema.text(node, path, reading)
    return None if value is None else PlacedText(text=value, place=schema.at(node, path))


def read_path(node: Node, path: str, reading: Reading) -> PlacedText | None:
    """Read a path of a file or folder of the office, with `/` between its parts."""
    value = placed_text(node, path, reading)
    if value is None:
        return None
    problem = check_path(value.text, value.place)
    if problem:
        reading.report(problem)
        return None
    return PlacedText(text=value.text.replace("\\", "/"), place=value.place)


def check_path(value: str, place: Place, *, windows: bool = os.name == "nt") -> Problem | None:
    """Find what keeps a path from being used."""
    shown = vietnamese.shortened(value)
    written = PureWindowsPath(value)
    rooted = bool(written.drive or written.root)
    if rooted and (written.is_absolute() if windows else value.startswith("/") and not written.drive) is False:
        return OTHER_SYSTEM.at(place, value=shown)
    parts = [part for part in re.split(r"[/\\]", value.removeprefix(written.drive)) if part]
    if ".." in parts and not rooted:
        return PATH_LEAVES.at(place, value=shown)
    odd = next(_odd_parts(parts), None)
    return ODD_PATH.at(place, value=shown, found_part=odd) if odd else None


def _odd_parts(parts: list[str]) -> Iterator[str]:
    """Find the names that Windows refuses, and the home folder, which only a shell knows."""
    for number, part in enumerate(parts):
        ends_badly = part not in {".", ".."} and part != part.rstrip(" .")
        if _ODD.search(part) or _RESERVED.fullmatch(part) or ends_badly or (not number and part.startswith("~")):
            yield part


def resolve_paths(values: dict[str, Any] | None, root: Path) -> tuple[Paths, tuple[Problem, ...]]:
    """Return the office's paths, absolute; what was left out or wrong is in its usual place."""
    usual = {"schools": "data/schools.csv", "workflows": "workflows", "templates": "templates", "outputs": "outputs"}
    usual |= {"archive": "data/archive", "forms": "forms"}
    given = {key: value for key, value in (values or {}).items() if isinstance(value, PlacedText)}
    found = {key: root / (given[key].text if key in given else text) for key, text in usual.items()}
    paths = Paths(root=root, config=root / "config.yaml", kinds=found["workflows"] / "kinds", **found)
    others = (root, paths.schools, paths.workflows, paths.templates, paths.archive, paths.forms)
    if "outputs" in given and any(other == paths.outputs or paths.outputs in other.parents for other in others):
        problem = OUTPUTS_CLASH.at(given["outputs"].place, value=vietnamese.shortened(given["outputs"].text))
        return paths, (problem,)
    return paths, ()


def resolve_database(
    given: PlacedText | None, root: PurePath, *, windows: bool = os.name == "nt"
) -> tuple[str, tuple[Problem, ...]]:
    """Return the database's URL, an SQLite file's path made absolute from the office's folder, and what is wrong.

    Where something is wrong with it the URL is the usual one, so that the rest can be checked.
    """
    usual = f"sqlite:///{_encoded(root / 'data' / 'congvan.db')}"
    if given is None:
        return usual, _on_network(usual, Place(file="config.yaml"))
    shown = vietnamese.shortened(re.sub(r"(?<=:)[^/:@]+(?=@)", "…", given.text))
    url = re.fullmatch(r"([a-z0-9]+)((?:\+[a-z0-9_]+)?)://(.*)", given.text)
    if not url or url[1] not in BACKENDS or (url[1] == "sqlite" and url[3] and not url[3].startswith("/")):
        near = schema.near_miss(given.text.split(":")[0], BACKENDS)
        return usual, (BAD_DATABASE.at(given.place, value=shown, near=near),)
    if url[1] != "sqlite":
        password = re.match(r"[^/@]*:[^/@]+@", url[3]) and given.place.file
        return given.text, (DATABASE_PASSWORD.at(given.place),) if password else ()
    path, mark, query = url[3].removeprefix("/").partition("?")
    path = unquote(path)
    if path in {"", ":memory:"} or "mode=memory" in query:
        return usual, (DATABASE_IN_MEMORY.at(given.place, value=shown),)
    problem = check_path(path, given.place, windows=windows)
    if problem:
        return usual, (problem,)
    found = f"sqlite{url[2]}:///{_encoded(root / path.replace(chr(92), '/'))}{mark}{query}"
    return found, _on_network(found, given.place)


def _encoded(path: PurePath) -> str:
    """Return a path as it stands in a URL: only what would end it or be decoded is encoded, the rest stays readable."""
    return path.as_posix().replace("%", "%25").replace("?", "%3F")


def _on_network(url: str, place: Place) -> tuple[Problem, ...]:
    """Warn of a database on a network drive: SQLite's locks and its WAL do not work there."""
    path = url.partition(":///")[2]
    return (DATABASE_ON_NETWORK.at(place, value=path),) if path.startswith("//") else ()
