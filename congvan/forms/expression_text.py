"""Text -> an expression: signs one by one, then by how strongly they bind; what is wrong is told with its place.

rule       = expression that is a condition
expression = expression sign expression | "not" expression | "-" expression | "(" expression ")"
           | number ["%"] | '"' text '"' | cells | function "(" expression { "," expression } ")"
cells      = "[" [sheet "!"] [row [".." row]] [":" column] "]"
sign       = "<=>" | "=>" | "or" | "and" | "=" | "<>" | "<=" | ">=" | "<" | ">" | "+" | "-" | "*" | "/"
"""

import re
from decimal import Decimal

from msgspec import Struct

from congvan.base import schema, vietnamese
from congvan.base.problems import Place, Problem, ProblemKind
from congvan.forms.expression import (
    COMPARISONS,
    FUNCTIONS,
    STRENGTH,
    Binary,
    Call,
    Expression,
    Number,
    Ref,
    Text,
    Unary,
    strength_of,
)

TEXT_LIMIT = 2000
"""Characters of one rule."""
DEPTH_LIMIT = 40
"""Brackets inside brackets."""
NAME = r"[0-9A-Za-z]+(?:[.-][0-9A-Za-z]+)*"
"""A code or a short name, as it stands between the square brackets."""

UNREADABLE = ProblemKind(
    code="forms.rule-unreadable",
    message="The rule cannot be read at character {position}: {wanted} should stand there, not “{found_text}”.",
    cure="docs/forms.md shows how rules are written, such as [84] = [85] + [86].",
)
ODD_CELL = ProblemKind(
    code="forms.odd-cell-name",
    message="“{cell}” in the rule (character {position}) does not name cells.",
    cure="Write [row], [row:column] or [sheet!row:column], such as [84:nu] or [tre-em!84].",
)
UNKNOWN_FUNCTION = ProblemKind(
    code="forms.unknown-function",
    message="“{name}” (character {position}) is not a function of the rules.",
    cure="Functions are: {known}.",
)
RULE_TOO_LONG = ProblemKind(
    code="forms.rule-too-long",
    message="The rule is longer than {limit} characters, or has too many brackets inside brackets.",
    cure="Split it into several rules.",
)

_TOKEN = re.compile(
    r"""\s*(?:
      (?P<number>\d+(?:\.\d+)?)
    | (?P<cells>\[[^\[\]]*\])
    | (?P<text>"[^"]*")
    | (?P<word>[A-Za-z_]+)
    | (?P<sign><=>|=>|<=|>=|<>|[=<>+\-*/(),%])
    )""",
    re.VERBOSE,
)
_CELLS = re.compile(rf"\[\s*(?:({NAME})\s*!)?\s*(?:({NAME})(?:\s*\.\.\s*({NAME}))?)?\s*(?::\s*({NAME}))?\s*\]")
_END = "end"


class Token(Struct, frozen=True, kw_only=True):
    """A sign, word, number or name of the text, and where it begins (from 0)."""

    sort: str
    text: str
    at: int


class _UnreadableError(Exception):
    """The text cannot be read further; the problem says why."""

    def __init__(self, problem: Problem) -> None:
        """Carry the problem."""
        super().__init__(problem.kind.code)
        self.problem = problem


def parse_expression(text: str, place: Place) -> tuple[Expression | None, tuple[Problem, ...]]:
    """Read a rule's text; `place` is where it begins in its file."""
    if len(text) > TEXT_LIMIT:
        return None, (RULE_TOO_LONG.at(place, limit=TEXT_LIMIT),)
    try:
        parser = _Parser(text=text, place=place, tokens=_tokens(text, place))
        expression = parser.expression(0)
        parser.expect_end()
    except _UnreadableError as error:
        return None, (error.problem,)
    return expression, ()


def shift(place: Place, offset: int) -> Place:
    """Return the place of a character of a text that begins at a place."""
    if place.column is None:
        return place
    return Place(file=place.file, line=place.line, column=place.column + offset, where=place.where)


def _tokens(text: str, place: Place) -> tuple[Token, ...]:
    """Cut a text into its tokens, with one for its end."""
    found, position = [], 0
    while position < len(text.rstrip()):
        match = _TOKEN.match(text, position)
        if match is None or match.lastgroup is None:
            odd = len(text) - len(text[position:].lstrip())
            raise _UnreadableError(_unreadable(place, odd, text[odd : odd + 12], wanted="a number, a cell or a sign"))
        sort = match.lastgroup
        found.append(Token(sort=sort, text=match[sort], at=match.start(sort)))
        position = match.end()
    return (*found, Token(sort=_END, text="", at=len(text)))


def _unreadable(place: Place, at: int, found_text: str, *, wanted: str) -> Problem:
    """Say what should stand at a character of the text."""
    shown = vietnamese.shortened(found_text) or "…"
    return UNREADABLE.at(shift(place, at), position=at + 1, wanted=wanted, found_text=shown)


class _Parser(Struct, kw_only=True):
    """One text on its way from tokens to an expression (precedence climbing)."""

    text: str
    place: Place
    tokens: tuple[Token, ...]
    position: int = 0
    depth: int = 0

    @property
    def now(self) -> Token:
        """Return the token that comes next."""
        return self.tokens[self.position]

    def take(self) -> Token:
        """Take the next token."""
        token = self.now
        self.position += token.sort != _END
        return token

    def expect(self, text: str, *, wanted: str) -> None:
        """Take a sign that must come next."""
        if self.now.text != text:
            raise self.unreadable(wanted=wanted)
        self.take()

    def expect_end(self) -> None:
        """Stop where something is left over."""
        if self.now.sort != _END:
            raise self.unreadable(wanted="the end of the rule")

    def unreadable(self, *, wanted: str) -> _UnreadableError:
        """Say what should have come next."""
        return _UnreadableError(_unreadable(self.place, self.now.at, self.now.text, wanted=wanted))

    def expression(self, weakest: int) -> Expression:
        """Read an expression whose signs bind at least so strongly."""
        self.depth += 1
        if self.depth > DEPTH_LIMIT:
            raise _UnreadableError(RULE_TOO_LONG.at(self.place, limit=TEXT_LIMIT))
        left = self.operand()
        compared = ""
        while (sign := self.sign()) and strength_of(sign) >= weakest:
            if compared and strength_of(sign) == strength_of(compared) and compared in {*COMPARISONS, "<=>"}:
                raise self.unreadable(wanted="“and” between two comparisons")
            compared = sign
            self.take()
            own = strength_of(sign)
            left = Binary(sign=sign, left=left, right=self.expression(own if sign == "=>" else own + 1))
        self.depth -= 1
        return left

    def sign(self) -> str:
        """Return the sign with two sides that comes next, or nothing."""
        text = self.now.text.casefold() if self.now.sort == "word" else self.now.text
        known = text in COMPARISONS or (text in STRENGTH and text not in {"not", "neg"})
        return text if known and self.now.sort in {"sign", "word"} else ""

    def operand(self) -> Expression:
        """Read what stands beside a sign."""
        token = self.now
        if token.text == "-" or token.text.casefold() == "not":
            self.take()
            sign = "-" if token.text == "-" else "not"
            return Unary(sign=sign, of=self.expression(STRENGTH["neg" if sign == "-" else "not"]))
        if token.text == "(":
            self.take()
            inner = self.expression(0)
            self.expect(")", wanted="a closing bracket")
            return inner
        if token.sort == "number":
            return self.number()
        if token.sort == "text":
            return Text(value=self.take().text[1:-1])
        if token.sort == "cells":
            return self.cells()
        if token.sort == "word":
            return self.call()
        raise self.unreadable(wanted="a number, a cell or a bracket")

    def number(self) -> Number:
        """Read a number, with a point before its decimals, and the sign of per cent."""
        value = Decimal(self.take().text)
        percent = self.now.text == "%"
        if percent:
            self.take()
        return Number(value=value, percent=percent)

    def cells(self) -> Ref:
        """Read a name of cells."""
        token = self.take()
        found = _CELLS.fullmatch(token.text)
        if found is None or not (found[2] or found[4]):
            position = token.at + 1
            shown = vietnamese.shortened(token.text)
            raise _UnreadableError(ODD_CELL.at(shift(self.place, token.at), cell=shown, position=position))
        sheet, row, last, column = (part or "" for part in found.groups())
        return Ref(sheet=sheet, row=row, last=last, column=column, at=token.at)

    def call(self) -> Call:
        """Read a function with its brackets."""
        token = self.take()
        name = token.text.casefold()
        function = FUNCTIONS.get(name)
        if function is None:
            near = schema.near_miss(name, FUNCTIONS)
            where = shift(self.place, token.at)
            known = ", ".join(FUNCTIONS)
            raise _UnreadableError(
                UNKNOWN_FUNCTION.at(where, name=token.text, position=token.at + 1, near=near, known=known)
            )
        self.expect("(", wanted="an opening bracket")
        args = [self.expression(0)]
        while self.now.text == "," and len(args) < function.most:
            self.take()
            args.append(self.expression(0))
        if len(args) < function.least:
            raise self.unreadable(wanted="a comma")
        self.expect(")", wanted="a closing bracket")
        return Call(name=name, args=tuple(args))
