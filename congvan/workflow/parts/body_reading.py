"""The text of a letter or annex: from the workflow file, or from a text or Word file beside it, with its places."""

from pathlib import Path, PurePosixPath, PureWindowsPath

from congvan.base import files, vietnamese
from congvan.base.problems import Place, ProblemKind, Severity
from congvan.base.yaml_text import Scalar
from congvan.letters import body_text
from congvan.letters.body_text import Block
from congvan.workflow import kinds
from congvan.workflow.context import Context
from congvan.workflow.form import Placed
from congvan.workflow.parts import report_numbers

TEXT_SUFFIXES = (".md", ".txt")
WORD_SUFFIXES = (".docx", ".docm", ".doc", ".odt", ".rtf")

OUTSIDE = ProblemKind(
    code="workflow.file-outside",
    message="The file “{path}” lies outside the office's folder.",
    cure="Put it beside the workflow file and write its name only.",
)
NO_SUCH_FILE = ProblemKind(
    code="workflow.no-such-file",
    message="The file “{path}” is not there.",
    cure="Check its name; it is looked for in the folder {folder}.",
)
NOT_A_TEXT_FILE = ProblemKind(
    code="workflow.not-a-text-file",
    message="“{path}” is not a text or Word file that can be read here.",
    cure="Save the text as .docx, .md or .txt (UTF-8), or write it into the workflow file after “body: |”.",
)
LINES_JOINED = ProblemKind(
    code="workflow.lines-joined",
    message="The lines of this text are joined into one: headings, dashes and paragraphs are lost.",
    cure="Write a | after the colon and the text below it, each line indented.",
    severity=Severity.WARNING,
)


def read_body(written: Placed | None, context: Context) -> tuple[Block, ...] | None:
    """Return the blocks of a text; None after a problem."""
    if written is None:
        return None
    if not isinstance(written.value, str):
        return _read_file(written.value["file"], context)
    return _parsed(written.value, _place_of_text(written, context), context)


def _place_of_text(written: Placed, context: Context) -> Place:
    """Return the place of a text's first line; a | text begins on the line below."""
    place, node = written.place, written.node
    lines = context.lines.get(place.file or "", ())
    line, column = place.line or 1, place.column or 1
    start = lines[line - 1][column - 1 :] if line <= len(lines) else ""
    block = isinstance(node, Scalar) and node.block
    if start.startswith(">") or (not block and len(written.value) > len(start)):
        context.report(LINES_JOINED.at(place))
    if not block:
        return place
    first = next((text for text in lines[line:] if text.strip()), "")
    indent = len(first) - len(first.lstrip(" "))
    return Place(file=place.file, line=line + 1, column=indent + 1, where=place.where)


def _read_file(written: Placed | None, context: Context) -> tuple[Block, ...] | None:
    """Read the text or Word file that {file: …} names, beside the file that names it, inside the office's folder."""
    if written is None:
        return None
    path = find_file(written, (*TEXT_SUFFIXES, *WORD_SUFFIXES), NOT_A_TEXT_FILE, context)
    if path is None:
        return None
    shown = kinds.shown(path, context.office.paths.root.resolve())
    if path.suffix.lower() in WORD_SUFFIXES:
        from congvan.workflow.parts import body_from_word

        blocks, problems = body_from_word.read_word_body(path, shown, written.place.where)
        for problem in problems:
            context.report(problem)
        return blocks
    text, problems = files.read_text(path, shown)
    for problem in problems:
        context.report(problem)
    if text is None:
        return None
    return _parsed(vietnamese.clean(text), Place(file=shown, line=1, column=1, where=written.place.where), context)


def _parsed(text: str, place: Place, context: Context) -> tuple[Block, ...]:
    """Return the blocks of a text, its problems reported."""
    blocks, problems = body_text.parse_body(report_numbers.fill_in(text, place, context), place)
    for problem in problems:
        context.report(problem)
    return blocks


def find_file(written: Placed, suffixes: tuple[str, ...], other_kind: ProblemKind, context: Context) -> Path | None:
    """Find a file that stands beside the file that names it, inside the office's folder; None after a problem.

    Args:
        written: Its name.
        suffixes: The endings that it may have.
        other_kind: What is reported of another ending, with the parameter `path`.
        context: The reading of the workflow file.
    """
    name: str = written.value
    shown = vietnamese.shortened(name)
    root = context.office.paths.root.resolve()
    folder = (root / (written.place.file or "")).parent
    path = _inside(name, folder, root)
    if path is None:
        context.report(OUTSIDE.at(written.place, path=shown))
    elif path.suffix.lower() not in suffixes:
        context.report(other_kind.at(written.place, path=shown))
    elif not _is_file(path):
        context.report(NO_SUCH_FILE.at(written.place, path=shown, folder=kinds.shown(folder, root)))
    else:
        return path
    return None


def _inside(name: str, folder: Path, root: Path) -> Path | None:
    """Return the path that a name means, or None where it leads out of the office's folder."""
    if "\x00" in name or PureWindowsPath(name).drive or PurePosixPath(name.replace("\\", "/")).is_absolute():
        return None
    try:
        path = (folder / name.replace("\\", "/")).resolve()
    except (OSError, RuntimeError):  # a loop of links
        return None
    return path if path.is_relative_to(root) else None


def _is_file(path: Path) -> bool:
    """Tell whether a path is a file; a name that the system does not take is none."""
    try:
        return path.is_file()
    except OSError:
        return False
