"""The keys of a form in YAML, inline under `form` of a requirement or in a file of the folder forms/.

The keys are stable: they may be added to, never renamed. docs/forms.md lists them, generated from these shapes.
"""

import re
from decimal import Decimal
from typing import Any

from congvan.base import schema, vietnamese
from congvan.base.problems import ProblemKind
from congvan.base.schema import Field, Reading, Shape
from congvan.base.yaml_text import Mapping, Node, Scalar
from congvan.forms.expression_text import NAME
from congvan.forms.form_sheets import CellType
from congvan.workflow.placed import Placed, non_empty, placed

CODE_LIMIT = 30
"""Characters of a row's code or a column's id."""
CHOICES_LIMIT = 1000
"""Entries of one drop-down list."""

NOT_A_CODE = ProblemKind(
    code="forms.not-a-code",
    message="“{value}” cannot be a code: only letters without marks, digits, hyphens and full stops stand in it.",
    cure="Write the code as it stands in the form, such as 84 or 3.1.1, without spaces.",
)
NOT_A_LIMIT = ProblemKind(
    code="forms.not-a-limit",
    message="“{value}” is not a number.",
    cure="Write a number in digits, such as 35 or 0.5.",
)
TOO_MANY_CHOICES = ProblemKind(
    code="forms.too-many-choices",
    message="The list has {count} entries, or one of more than 255 characters; {limit} entries are possible.",
    cure="Shorten the list.",
)

PEOPLE = "people"
"""The preset of columns for people: Tổng số, Nữ, Dân tộc thiểu số (Tổng số, Nữ)."""


def code(node: Node, path: str, reading: Reading) -> str | None:
    """Read a row's code or a column's id as it was written (`01` keeps its zero)."""
    value = schema.text(node, path, reading)
    if value is None or (re.fullmatch(NAME, value) and len(value) <= CODE_LIMIT):
        return value
    reading.report(NOT_A_CODE.at(schema.at(node, path), value=vietnamese.shortened(value)))
    return None


def column_path(node: Node, path: str, reading: Reading) -> str | None:
    """Read the name of a column, with those of the heads above it before it where it needs them."""
    value = schema.text(node, path, reading)
    if value is None or re.fullmatch(NAME, value):
        return value
    reading.report(NOT_A_CODE.at(schema.at(node, path), value=vietnamese.shortened(value)))
    return None


def limit(node: Node, path: str, reading: Reading) -> Decimal | None:
    """Read a bound: a number in digits, with a point or a comma before its decimals."""
    value = schema.text(node, path, reading)
    if value is None:
        return None
    if re.fullmatch(r"-?\d{1,12}([.,]\d{1,6})?", value):
        return Decimal(value.replace(",", "."))
    reading.report(NOT_A_LIMIT.at(schema.at(node, path), value=vietnamese.shortened(value)))
    return None


def choices(node: Node, path: str, reading: Reading) -> tuple[str, ...] | None:
    """Read the entries of a drop-down list."""
    found: tuple[str, ...] | None = non_empty(schema.list_of(schema.text))(node, path, reading)
    if found and (len(found) > CHOICES_LIMIT or any(len(one) > 255 for one in found)):
        reading.report(TOO_MANY_CHOICES.at(schema.at(node, path), count=len(found), limit=CHOICES_LIMIT))
        return None
    return found


def _rows(node: Node, path: str, reading: Reading) -> tuple[Any, ...] | None:
    """Read a list of rows: the shape of a row refers to itself."""
    read: tuple[Any, ...] | None = schema.list_of(placed(schema.either(schema.text, ROW.read)))(node, path, reading)
    return read


def _groups(node: Node, path: str, reading: Reading) -> tuple[tuple[str, Any], ...] | None:
    """Read groups of rows: a list, or lists by the heading that stands above each."""
    if not isinstance(node, Mapping):
        rows = _rows(node, path, reading)
        return (("", rows),) if rows is not None else None
    pairs = [(e.key.text, _rows(e.value, schema.join(path, e.key.text), reading)) for e in node.entries]
    return tuple((head, rows) for head, rows in pairs if rows is not None)


def _columns(node: Node, path: str, reading: Reading) -> tuple[Any, ...] | None:
    """Read a list of columns: the shape of a column refers to itself."""
    read_one = placed(schema.either(schema.text, COLUMN.read))
    read: tuple[Any, ...] | None = non_empty(schema.list_of(read_one))(node, path, reading)
    return read


def _sheet_columns(node: Node, path: str, reading: Reading) -> Any:
    """Read the columns of a sheet: a list, or the name of a preset."""
    if isinstance(node, Scalar) and node.text.strip() == PEOPLE:
        return PEOPLE
    return _columns(node, path, reading)


_TEXT = placed(schema.text)
_CODES = schema.list_of(placed(column_path))
_LEVELS = schema.list_of(_TEXT)

_ENTRY_FIELDS = (
    Field(
        key="type",
        read=schema.choice(*CellType),
        doc="what is entered: count (whole number, the usual), number, percent, text, choice, yes-no, date.",
    ),
    Field(key="unit", read=schema.text, default="", doc="the unit (đơn vị tính), such as người, lớp, triệu đồng."),
    Field(key="min", read=limit, doc="the smallest figure that may be entered; left out: 0."),
    Field(key="max", read=limit, doc="the largest figure that may be entered."),
    Field(key="choices", read=choices, doc="the values of the drop-down list, for the type choice."),
    Field(
        key="required",
        read=schema.yes_no,
        doc="no where a cell may stay blank without a reason; left out: yes.",
    ),
    Field(
        key="add_up",
        read=schema.yes_no,
        doc="no where figures of several schools do not add up to anything, such as a speed or an average.",
    ),
)

COLUMN = Shape(
    name="form.columns",
    fields=(
        Field(key="id", read=placed(code), doc="a short name for the rules; left out: made from the title."),
        Field(key="title", read=schema.text, default="", doc="what stands in the head of the column."),
        Field(
            key="kind",
            read=schema.choice(PEOPLE),
            doc="people: four columns, Tổng số, Nữ, Dân tộc thiểu số (Tổng số, Nữ), with what holds between them.",
        ),
        Field(key="columns", read=_columns, default=(), doc="columns under this head."),
        Field(key="sum", read=_CODES, default=(), doc="ids of the columns that add up to this one (across: Chia ra)."),
        Field(key="within", read=_CODES, default=(), doc="ids of the columns that this one is a part of (Trong đó)."),
        *_ENTRY_FIELDS,
    ),
)

ROW = Shape(
    name="form.rows",
    fields=(
        Field(key="title", read=schema.text, doc="the indicator (chỉ tiêu)."),
        Field(key="section", read=schema.text, doc="a heading without figures, instead of a title."),
        Field(key="code", read=placed(code), doc="the code (mã số); left out: the number after the row before."),
        Field(key="number", read=schema.text, default="", doc="what stands in the column TT, such as 3.1."),
        Field(
            key="split",
            read=_groups,
            default=(),
            doc="Chia ra: rows that add up to this one, as a list or as lists by heading.",
        ),
        Field(
            key="within",
            read=_groups,
            default=(),
            doc="Trong đó: rows that are each at most this one, as a list or as lists by heading.",
        ),
        Field(key="rows", read=_rows, default=(), doc="rows below this one between which nothing holds by itself."),
        Field(
            key="entered",
            read=schema.yes_no,
            default=False,
            doc="yes where the whole is typed and compared with its parts, not computed from them.",
        ),
        Field(key="only", read=_CODES, default=(), doc="ids of the columns that the row has; left out: all."),
        Field(key="levels", read=_LEVELS, default=(), doc="the levels that have the row; left out: all."),
        *_ENTRY_FIELDS,
    ),
)

RULE = Shape(
    name="form.rules",
    fields=(
        Field(
            key="check", read=_TEXT, required=True, doc="the rule, such as [84] = [96]; docs/forms.md has all signs."
        ),
        Field(key="says", read=schema.text, default="", doc="what must hold, in words; the school reads it."),
        Field(
            key="explain",
            read=schema.yes_no,
            default=False,
            doc="yes where a reason in the column of notes is enough when it does not hold.",
        ),
        Field(key="levels", read=_LEVELS, default=(), doc="the levels for which the rule holds; left out: all."),
    ),
)
_RULES = schema.list_of(placed(schema.either(schema.text, RULE.read)))
_RULES_FIELD = Field(key="rules", read=_RULES, default=(), doc="rules that do not follow from rows and columns.")

_SHEET_FIELDS = (
    Field(key="title", read=schema.text, default="", doc="what stands above the table."),
    Field(
        key="columns",
        read=_sheet_columns,
        required=True,
        doc="the columns that hold figures, a list; or people.",
    ),
    Field(key="rows", read=non_empty(_rows), required=True, doc="the rows: a title alone, or a mapping."),
    _RULES_FIELD,
    Field(key="last_year", read=_CODES, default=(), doc="ids of the columns that show last year's figure beside them."),
    Field(key="note", read=schema.text, default="", doc="a remark under the title of the table."),
    *_ENTRY_FIELDS,
)

SHEET = Shape(
    name="form.sheets",
    fields=(
        Field(
            key="id",
            read=placed(schema.identifier),
            required=True,
            doc="a short name for the rules, such as tre-em.",
        ),
        Field(key="name", read=_TEXT, doc="the name of the sheet in Excel; left out: its title, shortened."),
        Field(key="levels", read=_LEVELS, default=(), doc="the levels that have the sheet; left out: all."),
        *_SHEET_FIELDS,
    ),
)

FORM = Shape(
    name="forms/*.yaml",
    fields=(
        Field(key="title", read=schema.text, default="", doc="the title of the form."),
        Field(
            key="sheets",
            read=placed(non_empty(schema.list_of(placed(SHEET.read)))),
            required=True,
            doc="the sheets of the form.",
        ),
        _RULES_FIELD,
    ),
)

TABLE = Shape(name="form", fields=_SHEET_FIELDS)
"""A form of one sheet, written without `sheets`."""

MANUAL = (FORM, TABLE, SHEET, COLUMN, ROW, RULE)
"""Every shape of a form, in the order of the manual."""

__all__ = ["COLUMN", "FORM", "MANUAL", "PEOPLE", "ROW", "RULE", "SHEET", "TABLE", "Placed"]
