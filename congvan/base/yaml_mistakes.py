"""What a YAML parser complains of, worded as one of the mistakes that office people make, at its place."""

import re
import unicodedata

import yaml
from msgspec import Struct

from congvan.base.problems import Place, Problem, ProblemKind

MAX_DEPTH = 40
"""Levels of nesting; deeper than any file a person writes."""

MANY = 20
"""Problems of one kind (unreadable characters, aliases) that are listed one by one."""

SYNTAX = ProblemKind(
    code="base.yaml-syntax",
    message="The file cannot be read here.",
    cure="Look at this line and the one before it: indent with spaces only, put a space after each colon.",
)
COLON_IN_TEXT = ProblemKind(
    code="base.yaml-colon",
    message="A colon followed by a space stands inside text without quotation marks.",
    cure='Put the whole text in quotation marks: key: "Kính gửi: Hiệu trưởng".',
)
NO_SPACE = ProblemKind(
    code="base.yaml-no-space",
    message="There is no space after the colon of “{key}”.",
    cure="Put one space after the colon.",
)
INDENT = ProblemKind(
    code="base.yaml-indent",
    message="This line does not stand under the lines that it belongs to.",
    cure="Let it begin in the same column as the other lines of its group; indent with spaces only.",
)
TAB_INDENT = ProblemKind(
    code="base.yaml-tab",
    message="A tab is used here where only spaces may stand.",
    cure="Replace the tab by spaces.",
)
SPECIAL_START = ProblemKind(
    code="base.yaml-special-character",
    message="Text without quotation marks cannot begin with the character {character}.",
    cure="Put the whole text in quotation marks.",
)
QUOTE = ProblemKind(
    code="base.yaml-quote",
    message="The quotation mark that opens here is not closed, or text follows after it was closed.",
    cure="Put the whole text between two quotation marks; if it has such marks inside, leave the outer ones out.",
)
BRACKET = ProblemKind(
    code="base.yaml-bracket",
    message="The bracket that opens here is not closed, or a comma is missing inside.",
    cure="Close the bracket, or put the text in quotation marks if the bracket belongs to it.",
)
BACKSLASH = ProblemKind(
    code="base.yaml-backslash",
    message="A backslash stands here between double quotation marks, where it has a meaning of its own.",
    cure="Use single quotation marks ('…'), or / in place of \\.",
)
ALIAS = ProblemKind(
    code="base.yaml-alias",
    message="Anchors, aliases, tags and merge keys (& * ! <<) are not used here.",
    cure="Write the value out; put text that begins with such a character in quotation marks.",
)
TOO_DEEP = ProblemKind(
    code="base.yaml-too-deep",
    message="The values are nested more than {limit} levels deep.",
    cure="Check the indentation.",
)
ODD_CHARACTER = ProblemKind(
    code="base.yaml-invisible-character",
    message="An invisible character ({name}) stands here.",
    cure="Delete the line's beginning and type it again; text pasted from Word or Zalo often carries such characters.",
)

_INVISIBLE = frozenset(("Cc", "Cf", "Zs", "Zl", "Zp"))
_UNREADABLE = "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ud800-\udfff\ufffe\uffff]"
_KEY = r"[ ]*(?:- +)*[^\s:#'\"{\[-][^:#'\"]*"


class _Complaint(Struct, frozen=True, kw_only=True):
    """What the parser says: what it was about and what went wrong, where that began and where it was noticed."""

    context: str
    problem: str
    opened: Place
    place: Place
    lines: list[str]

    def line_of(self, place: Place) -> str:
        """Return the text of the line that a place is in."""
        return self.lines[(place.line or 1) - 1]


def word_mistake(error: yaml.YAMLError, lines: list[str], file: str) -> Problem:
    """Word a parser's complaint; the lines that it names are looked at first for tabs and invisible characters."""
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return SYNTAX.at(Place(file=file, line=1, column=1))
    said = _Complaint(
        context=str(getattr(error, "context", "")),
        problem=str(getattr(error, "problem", "")),
        opened=_place(getattr(error, "context_mark", None) or mark, lines, file),
        place=_place(mark, lines, file),
        lines=lines,
    )
    for number in dict.fromkeys((said.place.line or 1, said.opened.line or 1)):
        line = lines[number - 1]
        if "\t" in line[: len(line) - len(line.lstrip())]:
            return TAB_INDENT.at(Place(file=file, line=number, column=line.index("\t") + 1))
        odd = _structural_invisible(line)
        if odd is not None:
            return invisible_at(Place(file=file, line=number, column=1), line[odd], offset=odd)
    return _colon_or_key(said) or _by_words(said) or _around_the_place(said)


def mistake_in_line(line: str, number: int, file: str) -> Problem | None:
    """Find the mistake that makes a `key: value` line into plain text, or None."""
    odd = _structural_invisible(line)
    if odd is not None:
        return invisible_at(Place(file=file, line=number, column=1), line[odd], offset=odd)
    glued = re.match(rf"({_KEY}):(?=\S)", line)
    if glued:
        return NO_SPACE.at(Place(file=file, line=number, column=glued.end()), key=glued[1].lstrip(" -"))
    return None


def unreadable_characters(text: str, file: str) -> tuple[Problem, ...]:
    """Find the characters that no YAML may have: controls and halves of characters."""
    if text.replace("\n", "").isprintable():
        return ()
    found = []
    for match in re.finditer(_UNREADABLE, text):
        line = text.count("\n", 0, match.start()) + 1
        column = match.start() - text.rfind("\n", 0, match.start())
        found.append(invisible_at(Place(file=file, line=line, column=column), match[0]))
        if len(found) == MANY:
            break
    return tuple(found)


def first_invisible(text: str) -> int | None:
    """Return the index of the first character that cannot be seen (a plain space can), or None."""
    if text.isprintable():
        return None
    found = (index for index, ch in enumerate(text) if ch != " " and unicodedata.category(ch) in _INVISIBLE)
    return next(found, None)


def invisible_at(place: Place, character: str, offset: int = 0) -> Problem:
    """Say that an invisible character stands `offset` columns after a place."""
    code = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "")
    there = Place(file=place.file, line=place.line, column=(place.column or 1) + offset)
    return ODD_CHARACTER.at(there, name=f"{code} {name}".strip())


def _colon_or_key(said: _Complaint) -> Problem | None:
    """Tell a colon inside text from a key that stands too far to the right, or under a line without its space."""
    if "simple key" in said.context:
        number = said.opened.line or 1
        return mistake_in_line(said.lines[number - 1], number, str(said.opened.file)) or INDENT.at(said.opened)
    if "mapping values" not in said.problem:
        return None
    before = said.line_of(said.place)[: (said.place.column or 1) - 1]
    if ": " in before or re.match(r"[ ]*- ", before):
        return COLON_IN_TEXT.at(said.place)
    above = [number for number in range(1, said.place.line or 1) if said.lines[number - 1].strip()]
    glued = mistake_in_line(said.lines[above[-1] - 1], above[-1], str(said.place.file)) if above else None
    key = len(before) - len(before.lstrip()) + 1
    return glued or INDENT.at(Place(file=said.place.file, line=said.place.line, column=key))


def _by_words(said: _Complaint) -> Problem | None:
    """Choose the mistake by the parser's own words."""
    character = said.line_of(said.opened)[(said.opened.column or 1) - 1 :][:1]
    words = f"{said.context} {said.problem}"
    choices = (
        ("nesting depth", TOO_DEEP.at(said.place, limit=MAX_DEPTH)),
        ("an alias|an anchor|a tag|tag handle", ALIAS.at(said.opened)),
        ("escape", BACKSLASH.at(said.place)),
        ("quoted scalar", QUOTE.at(said.opened)),
        ("flow", BRACKET.at(said.opened)),
        ("block scalar|cannot start|node content|directive", SPECIAL_START.at(said.opened, character=character)),
        ("block sequence entries", SPECIAL_START.at(said.place, character="-")),
    )
    return next((problem for pattern, problem in choices if re.search(pattern, words)), None)


def _around_the_place(said: _Complaint) -> Problem:
    """Look at the line before the place: a quotation or a bracket that ended too early, or the indentation."""
    line = said.line_of(said.place)
    before, rest = line[: (said.place.column or 1) - 1], line[(said.place.column or 1) - 1 :]
    quoted = re.match(rf"{_KEY}: +(?=[\"'])|[ ]*(?:- +)+(?=[\"'])", before)
    if quoted:
        return QUOTE.at(Place(file=said.place.file, line=said.place.line, column=quoted.end() + 1))
    if re.match(r"[\]}]", rest) or re.search(r"[\]}][^\]}]*$", before):
        return BRACKET.at(said.place)
    return (INDENT if "block" in said.context else SYNTAX).at(said.place)


def _structural_invisible(line: str) -> int | None:
    """Return the index of an invisible character in a line's indentation, in its key or after its colon, or None."""
    head = re.match(r"[^:'\"#]*(?::(?! ).)?", line)
    odd = first_invisible(line[: head.end()] if head else "")
    alone = all(ch == " " or unicodedata.category(ch) in _INVISIBLE for ch in line)
    return odd if ":" in line or alone else None


def _place(mark: yaml.Mark, lines: list[str], file: str) -> Place:
    """Return a parser's mark as a place counted from 1; past the end it is the end of the last line with text."""
    if mark.line < len(lines) and (lines[mark.line].strip() or mark.line == 0):
        return Place(file=file, line=mark.line + 1, column=mark.column + 1)
    last = max((number for number, line in enumerate(lines) if line.strip()), default=0)
    return Place(file=file, line=last + 1, column=len(lines[last]) + 1)
