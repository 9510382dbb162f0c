"""What the project can tell of itself: its files, modules, kinds of problems, msgids, commands.

The pages in docs/ are written from these facts, and tests/project holds the project against them.
"""

import ast
import importlib
import pkgutil
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import TypeVar

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

import congvan
from congvan.base import language
from congvan.base.problems import ProblemKind
from congvan.base.schema import Shape
from congvan.checking.finding import FindingKind
from congvan.cli import command_table
from congvan.deadlines import remarks
from congvan.deadlines.deadline import Remark

ROOT = Path(__file__).parents[1]
MSGID_KEYWORDS = language.WORDS | {"act", "rule", "problem", "doc", "words"}
"""Arguments whose literal value is a msgid: parameters of problems, a deadline's rule, what a key is for, a value in
words."""


def tracked_files(suffix: str = "") -> tuple[Path, ...]:
    """Return the files of the project that git holds or would hold (nothing ignored), sorted."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, encoding="utf-8").stdout
    paths = (ROOT / name for name in sorted(set(names.split("\0"))) if name.endswith(suffix) and name)
    return tuple(path for path in paths if path.is_file())


def modules() -> Iterator[ModuleType]:
    """Import every module of the program, but for what runs when it is imported."""
    for found in pkgutil.walk_packages(congvan.__path__, "congvan."):
        if ".migrations" not in found.name and not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


Kind = TypeVar("Kind", ProblemKind, FindingKind)


def problem_kinds() -> tuple[tuple[str, str, ProblemKind], ...]:
    """Return module, constant and kind of every problem that the program can report, sorted by code."""
    return _kinds(ProblemKind)


def finding_kinds() -> tuple[tuple[str, str, FindingKind], ...]:
    """Return module, constant and kind of everything that the checker of letters can find, sorted by code."""
    return _kinds(FindingKind)


def _kinds(wanted: type[Kind]) -> tuple[tuple[str, str, Kind], ...]:
    """Return module, constant and kind of all kinds of one class, sorted by code."""
    found: dict[int, tuple[str, str, Kind]] = {}
    for module in modules():
        for name, value in vars(module).items():
            for kind in value if isinstance(value, tuple) else (value,):
                if isinstance(kind, wanted) and _declares(module, kind):
                    found.setdefault(id(kind), (module.__name__, name, kind))
    return tuple(sorted(found.values(), key=lambda entry: (entry[2].code, entry[0])))


def _declares(module: ModuleType, kind: ProblemKind | FindingKind) -> bool:
    """Tell whether a kind's code stands in the module's own text (it was not imported from elsewhere)."""
    return f'code="{kind.code}"' in Path(str(module.__file__)).read_text(encoding="utf-8")


def shapes() -> tuple[tuple[str, Shape], ...]:
    """Return module and shape of every mapping that the office's YAML files may hold."""
    found: dict[int, tuple[str, Shape]] = {}
    for module in modules():
        for value in vars(module).values():
            if isinstance(value, Shape):
                found.setdefault(id(value), (module.__name__, value))
    return tuple(found.values())


def msgids() -> dict[str, str]:
    """Return every English source text of the interface, with the place where it was first found."""
    found: dict[str, str] = {}
    for place, text in (*_in_sources(), *_of_problems(), *_of_keys(), *_of_deadlines(), *_of_commands()):
        if text:
            found.setdefault(text, place)
    return found


def _in_sources() -> Iterator[tuple[str, str]]:
    """Find the literals that are given to gettext or to an argument that holds a msgid."""
    for path in tracked_files(".py"):
        if path.is_relative_to(ROOT / "congvan"):
            given = _given_by_name(ast.parse(path.read_text(encoding="utf-8")))
            for line, text in (*_extracted(path), *given):
                yield f"{path.relative_to(ROOT).as_posix()}:{line}", text


def _of_problems() -> Iterator[tuple[str, str]]:
    """Find the messages and cures of all kinds of problems and findings."""
    listed: list[tuple[str, str, ProblemKind | FindingKind]] = [*problem_kinds(), *finding_kinds()]
    for module, constant, kind in listed:
        yield f"{module}.{constant}", kind.message
        yield f"{module}.{constant}", kind.cure


def _of_keys() -> Iterator[tuple[str, str]]:
    """Find what the keys of the YAML files are for."""
    for module, shape in shapes():
        for entry in shape.fields:
            yield f"{module}: {shape.name}.{entry.key}", entry.doc


def _of_deadlines() -> Iterator[tuple[str, str]]:
    """Find the rules of deadlines and the remarks about them."""
    for module in modules():
        for name, value in vars(module).items():
            if isinstance(value, Remark):
                yield f"{module.__name__}.{name}", value.text
    for name, value in vars(remarks).items():
        if name.isupper() and isinstance(value, str) and name != "CIVIL_CODE":
            yield f"{remarks.__name__}.{name}", value


def _of_commands() -> Iterator[tuple[str, str]]:
    """Find the one-line help of the commands."""
    yield "congvan.cli.command_table", command_table.HELP
    for section, listed in command_table.SECTIONS:
        for text in (section, *(help_text for _name, _module, help_text in listed)):
            yield "congvan.cli.command_table", text


def _extracted(path: Path) -> Iterator[tuple[int, str]]:
    """Find the literal texts given to gettext's functions."""
    keywords = {"_": None, "gettext": None, "ngettext": (1, 2)}
    for line, message, _comments, _context in extract_from_file("python", str(path), keywords=keywords):
        for text in message if isinstance(message, tuple) else (message,):
            yield line, text


def _given_by_name(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Find literals given as one of the arguments that hold msgids."""
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg in MSGID_KEYWORDS:
            branches = (node.value.body, node.value.orelse) if isinstance(node.value, ast.IfExp) else (node.value,)
            for branch in branches:
                if isinstance(branch, ast.Constant) and isinstance(branch.value, str) and branch.value:
                    yield node.value.lineno, branch.value


def catalogues(tongue: str = "vi") -> dict[str, Catalog]:
    """Return the catalogue of every room."""
    read = {}
    for path in sorted((ROOT / "congvan" / "locale" / tongue).glob("*.po")):
        with path.open("rb") as stream:
            read[path.name] = read_po(stream, abort_invalid=True)
    return read


def placeholders(text: str) -> set[str]:
    """Return the `{parameters}` of a text."""
    return set(re.findall(r"\{(\w+)", text))


def commands() -> tuple[tuple[str, click.Command], ...]:
    """Return every command by name, in the order of the help, built in the active language."""
    group = command_table.build_group()
    context = click.Context(group, info_name="congvan")
    built = ((name, group.get_command(context, name)) for name in group.list_commands(context))
    return tuple((name, command) for name, command in built if command is not None)


RESERVED = {"con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10))}
"""Names of devices, which Windows refuses for files whatever follows the first dot."""


def refused_by_windows(name: str) -> bool:
    """Tell whether Windows refuses one part of a path."""
    odd = any(ch in '<>:"|?*\\' or ord(ch) < ord(" ") for ch in name)
    return odd or name != name.rstrip(" .") or name.partition(".")[0].casefold() in RESERVED
