"""A written rule against the forms: every cell that it names is there, and each sign has what it can work with."""

from collections.abc import Iterable

from msgspec import Struct

from congvan.base import schema
from congvan.base.problems import Place, Problem, ProblemKind
from congvan.forms import expression as words
from congvan.forms import expression_text
from congvan.forms.expression import FUNCTIONS, Binary, Call, Expression, Kind, Number, Ref, Text, Unary
from congvan.forms.form_sheets import NUMERIC, Sheet, WrittenRule

UNKNOWN_SHEET = ProblemKind(
    code="forms.unknown-sheet",
    message="The rule names the sheet “{sheet}” (character {position}), which no form of this directive has.",
    cure="Sheets are: {known}.",
)
NO_SHEET = ProblemKind(
    code="forms.no-sheet",
    message="The rule does not say on which sheet “{cell}” is (character {position}).",
    cure="Write the sheet before the row, such as [{known}!…].",
)
UNKNOWN_ROW = ProblemKind(
    code="forms.unknown-row",
    message="The sheet “{sheet}” has no row with the code {row} (character {position}).",
    cure="Write a code that stands in the sheet.",
)
UNKNOWN_RULE_COLUMN = ProblemKind(
    code="forms.unknown-rule-column",
    message="The rule names the column “{column}” (character {position}), which “{sheet}” does not have in that row.",
    cure="Columns are: {known}.",
)
ROWS_OUTSIDE_FUNCTION = ProblemKind(
    code="forms.rows-outside-function",
    message="“{cell}” (character {position}) names several rows, which only a function can take.",
    cure="Write sum([first..last]).",
)
WRONG_KIND = ProblemKind(
    code="forms.wrong-kind",
    message="{wanted} should stand at character {position} of the rule, not {found}.",
    cure="A rule compares numbers, such as [84] = [85] + [86], and joins such comparisons by and, or, =>.",
)
LAST_YEAR_NOT_SHOWN = ProblemKind(
    code="forms.last-year-not-shown",
    message="The rule needs last year's figure (character {position}), which the sheet “{sheet}” does not show.",
    cure="Add the column to “last_year” of that sheet.",
)
HOLDS_NOWHERE = ProblemKind(
    code="forms.rule-holds-nowhere",
    message="No column is common to all the cells of the rule, so it checks nothing.",
    cure="Name the columns, such as [tre-em!83:tong] = [lop!5].",
)


class _Said(Struct, frozen=True, kw_only=True):
    """What an expression is, in words: an English msgid."""

    kind: Kind
    words: str


_SAID = (
    _Said(kind=Kind.CONDITION, words="a condition"),
    _Said(kind=Kind.NUMBER, words="a number"),
    _Said(kind=Kind.TEXT, words="a text"),
)


def _say(kind: Kind) -> str:
    """Return what an expression is, in words."""
    return next(one.words for one in _SAID if one.kind is kind)


def check_rule(rule: WrittenRule, sheets: dict[str, Sheet]) -> tuple[Problem, ...]:
    """Return what is wrong with a rule; `sheets`: those of all forms of the directive, with the rows of all levels."""
    checking = _Checking(rule, sheets)
    for ref in words.refs_of(rule.condition):
        checking.check_ref(ref)
    checking.check_rows(rule.condition, inside=False)
    if not checking.problems:
        checking.kind(rule.condition, (Kind.CONDITION,))
    return tuple(checking.problems)


class _Checking:
    """One rule being checked."""

    def __init__(self, rule: WrittenRule, sheets: dict[str, Sheet]) -> None:
        """Begin with no problems."""
        self.rule = rule
        self.sheets = sheets
        self.problems: list[Problem] = []

    def place(self, at: int) -> Place:
        """Return the place of a character of the rule's text."""
        return expression_text.shift(self.rule.place, at)

    def sheet_of(self, ref: Ref) -> Sheet | None:
        """Return the sheet that a reference means."""
        return self.sheets.get(ref.sheet or self.rule.sheet)

    def check_ref(self, ref: Ref) -> None:
        """Check that the cells are there."""
        position, place, known = ref.at + 1, self.place(ref.at), tuple(self.sheets)
        sheet = self.sheet_of(ref)
        if sheet is None and ref.sheet:
            near = schema.near_miss(ref.sheet, known)
            problem = UNKNOWN_SHEET.at(place, sheet=ref.sheet, position=position, near=near, known=", ".join(known))
            self.problems.append(problem)
            return
        if sheet is None:
            cell = words.write_ref(ref)
            self.problems.append(NO_SHEET.at(place, cell=cell, position=position, known=known[0] if known else "…"))
            return
        for code in filter(None, (ref.row, ref.last)):
            if code not in sheet.by_code:
                near = schema.near_miss(code, sheet.by_code)
                self.problems.append(UNKNOWN_ROW.at(place, sheet=sheet.id, row=code, position=position, near=near))
                return
        columns = [column.id for column in sheet.columns if not ref.row or sheet.has(ref.row, column.id)]
        if ref.column and ref.column not in columns:
            near, listed = schema.near_miss(ref.column, columns), ", ".join(columns)
            self.problems.append(
                UNKNOWN_RULE_COLUMN.at(
                    place, column=ref.column, position=position, sheet=sheet.id, near=near, known=listed
                )
            )

    def check_rows(self, expression: Expression, *, inside: bool) -> None:
        """Find several rows where a single figure must stand, and functions that take cells only."""
        match expression:
            case Ref():
                if expression.last and not inside:
                    cell = words.write_ref(expression)
                    place = self.place(expression.at)
                    self.problems.append(ROWS_OUTSIDE_FUNCTION.at(place, cell=cell, position=expression.at + 1))
            case Call():
                self.check_last_year(expression)
                for one in expression.args:
                    self.check_rows(one, inside=not FUNCTIONS[expression.name].cells_only and expression.name != "abs")
            case Unary():
                self.check_rows(expression.of, inside=False)
            case Binary():
                self.check_rows(expression.left, inside=False)
                self.check_rows(expression.right, inside=False)

    def check_last_year(self, call: Call) -> None:
        """Check that the workbook shows last year's figures where a function needs them."""
        for ref in words.refs_of(call) if call.name in {"last_year", "change"} else ():
            sheet = self.sheet_of(ref)
            if sheet and not (set(sheet.last_year) >= {ref.column} if ref.column else sheet.last_year):
                place = self.place(ref.at)
                self.problems.append(LAST_YEAR_NOT_SHOWN.at(place, sheet=sheet.id, position=ref.at + 1))

    def kind(self, expression: Expression, wanted: Iterable[Kind]) -> Kind:
        """Return what an expression is, and note where that is not one of what is wanted."""
        found = self._kind(expression)
        allowed = tuple(wanted)
        if found not in allowed:
            at = _begin(expression)
            wanted_words = _say(allowed[0])
            self.problems.append(WRONG_KIND.at(self.place(at), wanted=wanted_words, position=at + 1, found=_say(found)))
        return found

    def _kind(self, expression: Expression) -> Kind:
        """Return what an expression is, checking what stands inside it."""
        match expression:
            case Number():
                return Kind.NUMBER
            case Text():
                return Kind.TEXT
            case Ref():
                return self._kind_of_cells(expression)
            case Call():
                return self._kind_of_call(expression)
            case Unary(sign="not"):
                self.kind(expression.of, (Kind.CONDITION,))
                return Kind.CONDITION
            case Unary():
                self.kind(expression.of, (Kind.NUMBER,))
                return Kind.NUMBER
            case Binary():
                return self._kind_of_sides(expression)

    def _kind_of_call(self, call: Call) -> Kind:
        """Check what stands in a function's brackets."""
        function = FUNCTIONS[call.name]
        for one in call.args:
            if function.cells_only and not isinstance(one, Ref):
                at = _begin(one)
                place = self.place(at)
                self.problems.append(
                    WRONG_KIND.at(place, wanted="a cell", position=at + 1, found=_say(self._kind(one)))
                )
            elif call.name != "filled":
                self.kind(one, (Kind.NUMBER,))
        return function.gives

    def _kind_of_sides(self, expression: Binary) -> Kind:
        """Check the two sides of a sign."""
        if expression.sign in words.LOGIC:
            self.kind(expression.left, (Kind.CONDITION,))
            self.kind(expression.right, (Kind.CONDITION,))
            return Kind.CONDITION
        if expression.sign not in words.COMPARISONS:
            self.kind(expression.left, (Kind.NUMBER,))
            self.kind(expression.right, (Kind.NUMBER,))
            return Kind.NUMBER
        equality = expression.sign in {"=", "<>"}
        left = self.kind(expression.left, (Kind.NUMBER, Kind.TEXT) if equality else (Kind.NUMBER,))
        self.kind(expression.right, (left if left is not Kind.CONDITION else Kind.NUMBER,))
        return Kind.CONDITION

    def _kind_of_cells(self, ref: Ref) -> Kind:
        """Return what stands in the cells that a reference names, by the first of them."""
        sheet = self.sheet_of(ref)
        if sheet is None:
            return Kind.NUMBER
        codes = [ref.row] if ref.row else list(sheet.by_code)
        for code in codes:
            columns = [ref.column] if ref.column else [column.id for column in sheet.columns]
            for column in columns:
                if sheet.has(code, column):
                    return Kind.NUMBER if sheet.entry_of(code, column).type in NUMERIC else Kind.TEXT
        return Kind.NUMBER


def _begin(expression: Expression) -> int:
    """Return about where an expression begins: at its first cell."""
    refs = words.refs_of(expression)
    return refs[0].at if refs else 0
