"""The forms of a directive: from YAML, inline or in files of the folder forms/, with every problem in one pass."""

from pathlib import Path
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from congvan.base import files, schema, vietnamese, yaml_text
from congvan.base.problems import Place, Problem, ProblemKind, has_errors, in_reading_order
from congvan.base.schema import Reading
from congvan.base.yaml_text import Mapping, Scalar
from congvan.forms import column_reading, expression_text, form_keys, rule_check, rules
from congvan.forms.form_sheets import Book, Column, Form, Sheet, WrittenRule, compose_book
from congvan.forms.row_reading import RowReading
from congvan.office.office import Office
from congvan.workflow.directive import Directive, Requirement
from congvan.workflow.parts.recipients import UNKNOWN_LEVEL
from congvan.workflow.placed import Placed

SUFFIX = ".yaml"
SHEETS_LIMIT = 20
RULES_LIMIT = 300
CELLS_LIMIT = 20_000
"""Cells of one directive's forms together."""

NO_SUCH_FORM = ProblemKind(
    code="forms.no-such-form",
    message="There is no form “{form}”: {wanted_file} is not there.",
    cure="Forms that are there: {known}. “congvan form-from FILE.xlsx” makes one from a workbook.",
)
SAME_SHEET = ProblemKind(
    code="forms.same-sheet",
    message="Two sheets of this directive's forms have the short name “{sheet}”.",
    cure="Give each sheet its own id, in whatever file it stands.",
)
TOO_LARGE = ProblemKind(
    code="forms.too-large",
    message="The forms of this directive are too large: {count} sheets, {cells} cells, {rules} rules.",
    cure="At most {sheets_limit} sheets, {cells_limit} cells and {rules_limit} rules are possible; ask for less.",
)


def form_files(folder: Path) -> tuple[Path, ...]:
    """Return the files of forms, sorted."""
    return tuple(sorted(path for path in folder.glob(f"*{SUFFIX}") if not path.name.startswith(".")))


_Key = tuple[str, str, str]
"""The name of a form's file, and the requirement's id and title, which go into the form."""


class Shelf(Struct, kw_only=True):
    """What one run has read and checked already, when it reads the forms of many directives."""

    files: dict[str, Path] | None = None
    """The files of forms by their names."""
    read: dict[_Key, tuple[Form | None, tuple[Problem, ...]]] = field(default_factory=dict)
    """Forms with their problems."""
    together: dict[tuple[_Key, ...], tuple[Problem, ...]] = field(default_factory=dict)
    """What is wrong with forms beside each other, which most directives ask for in the same company."""


def load_forms(
    directive: Directive, office: Office, shelf: Shelf | None = None
) -> tuple[tuple[Form, ...], tuple[Problem, ...]]:
    """Read the forms of a directive's requirements; empty where it has none, or where one has errors.

    Args:
        directive: The directive.
        office: What config.yaml says.
        shelf: What one run has read already, when it reads the forms of many directives.
    """
    problems: list[Problem] = []
    forms = []
    shelf = shelf or Shelf()
    keys: list[_Key | None] = []
    for requirement in directive.requirements:
        if requirement.form is not None:
            form, key = _load_form(requirement, office, shelf, problems)
            keys += [key] if form else []
            forms += [form] if form else []
    problems += _problems_together(tuple(forms), keys, directive, office=office, shelf=shelf)
    ordered = in_reading_order(problems)
    return (() if has_errors(ordered) else tuple(forms)), ordered


def _problems_together(
    forms: tuple[Form, ...], keys: list[_Key | None], directive: Directive, *, office: Office, shelf: Shelf
) -> tuple[Problem, ...]:
    """Check forms beside each other, once in a run where all are from files; that they are too large has a place."""
    of_files = tuple(key for key in keys if key)
    known = shelf.together.get(of_files) if len(of_files) == len(forms) else None
    if known is not None:
        return known
    found: list[Problem] = []
    _check_together(forms, directive, office, found)
    if len(of_files) == len(forms) and not any(problem.kind is TOO_LARGE for problem in found):
        shelf.together[of_files] = tuple(found)
    return tuple(found)


def check_form_file(path: Path, office: Office) -> tuple[Problem, ...]:
    """Return what is wrong with a file of the folder forms/ by itself: rules may name sheets of other forms."""
    problems: list[Problem] = []
    tree = _load_tree(path, office, problems)
    if tree is not None:
        requirement = Requirement(id=path.stem, title=path.stem)
        form = _read_form(tree, requirement, office, problems)
        if form:
            known = {sheet.id: sheet for sheet in form.sheets}
            for rule in form.rules:
                problems += (p for p in rule_check.check_rule(rule, known) if p.kind is not rule_check.UNKNOWN_SHEET)
    return in_reading_order(problems)


def _load_form(
    requirement: Requirement, office: Office, shelf: Shelf, problems: list[Problem]
) -> tuple[Form | None, _Key | None]:
    """Read the form of one requirement; one that is not in the workflow file itself has a key."""
    node = requirement.form
    if isinstance(node, Mapping):
        return _read_form(node, requirement, office, problems), None
    reading = Reading(problems)
    name = schema.text(node, "form", reading) if node is not None else None
    if name is None:
        return None, None
    if shelf.files is None:
        shelf.files = {path.stem: path for path in form_files(office.paths.forms)}
    known = shelf.files
    if name not in known:
        wanted = f"{office.paths.shown(office.paths.forms)}/{vietnamese.shortened(name)}{SUFFIX}"
        place = schema.at(node, "form") if node is not None else Place()
        near, listed = schema.near_miss(name, known), ", ".join(known) or "-"
        shown = vietnamese.shortened(name)
        problems.append(NO_SUCH_FORM.at(place, form=shown, wanted_file=wanted, near=near, known=listed))
        return None, None
    key = name, requirement.id, requirement.title
    if key not in shelf.read:
        found: list[Problem] = []
        tree = _load_tree(known[name], office, found)
        shelf.read[key] = _read_form(tree, requirement, office, found) if tree is not None else None, tuple(found)
    form, told = shelf.read[key]
    problems += told
    return form, key


def _load_tree(path: Path, office: Office, problems: list[Problem]) -> Mapping | None:
    """Read a file into nodes."""
    shown = office.paths.shown(path)
    text, found = files.read_text(path, shown)
    problems += found
    if text is None:
        return None
    tree, found = yaml_text.load_yaml(text, shown)
    problems += found
    return tree


def read_form_text(text: str, file: str, office: Office) -> tuple[Form | None, tuple[Problem, ...]]:
    """Read a form's YAML that is not in a file yet."""
    tree, problems = yaml_text.load_yaml(text, file)
    if tree is None:
        return None, problems
    found = list(problems)
    form = _read_form(tree, Requirement(id="bieu", title=""), office, found)
    for rule in form.rules if form else ():
        found += rule_check.check_rule(rule, {sheet.id: sheet for sheet in form.sheets} if form else {})
    return form, in_reading_order(found)


def _read_form(tree: Mapping, requirement: Requirement, office: Office, problems: list[Problem]) -> Form | None:
    """Read a form from its nodes."""
    reading = Reading(problems)
    building = _Building(requirement, office, problems)
    if tree.get("sheets") is None and tree.get("rows") is not None:
        values = form_keys.TABLE.read(tree, "form", reading)
        if values is None:
            return None
        place = schema.at(tree, "form")
        values |= {"id": Placed(value=requirement.id, place=place, node=tree), "name": None, "levels": ()}
        sheet = building.sheet(values, place)
        return Form(
            requirement=requirement.id,
            title=values["title"] or requirement.title,
            sheets=(sheet,) if sheet else (),
            rules=tuple(building.rules),
        )
    values = form_keys.FORM.read(tree, "", reading)
    if values is None or values["sheets"] is None:
        return None
    sheets = [building.sheet(one.value, one.place) for one in values["sheets"].value]
    found = tuple(sheet for sheet in sheets if sheet)
    building.read_rules(values["rules"], found[0].id if len(found) == 1 else "")
    return Form(
        requirement=requirement.id,
        title=values["title"] or requirement.title,
        sheets=found,
        rules=tuple(building.rules),
    )


class _Building:
    """One form on its way from YAML to records."""

    def __init__(self, requirement: Requirement, office: Office, problems: list[Problem]) -> None:
        """Begin with no rules."""
        self.requirement = requirement
        self.office = office
        self.problems = problems
        self.rules: list[WrittenRule] = []

    def sheet(self, values: dict[str, Any], place: Place) -> Sheet | None:
        """Read one sheet with its rules."""
        if values["id"] is None or values["columns"] is None or values["rows"] is None:
            return None
        columns = column_reading.read_columns(values["columns"], place, self.problems)
        rows = RowReading(columns=columns, read_levels=self.levels, problems=self.problems)
        rows.read(values["rows"])
        sheet_id = values["id"].value
        self.read_rules(values["rules"], sheet_id)
        title = values["title"] or self.requirement.title
        return Sheet(
            id=sheet_id,
            name=values["name"].value if values["name"] else title or sheet_id,
            title=title,
            columns=columns,
            rows=tuple(rows.rows),
            entry=column_reading.read_entry(values, place, self.problems),
            unit=values["unit"],
            last_year=self._last_year(values["last_year"], columns),
            levels=self.levels(values["levels"]),
            requirement=self.requirement.id,
            owed=self.requirement.title,
            note=values["note"],
            place=place,
        )

    def _last_year(self, names: tuple[Placed, ...], columns: tuple[Column, ...]) -> tuple[str, ...]:
        """Return the columns that show last year's figures."""
        return column_reading.check_column_names(names, columns, self.problems)

    def levels(self, names: tuple[Placed, ...]) -> tuple[str, ...]:
        """Return the levels named; one that the office does not have is a problem."""
        known = [level.id for level in self.office.levels]
        for name in names:
            if name.value not in known:
                near = schema.near_miss(name.value, known)
                shown = vietnamese.shortened(name.value)
                self.problems.append(UNKNOWN_LEVEL.at(name.place, value=shown, near=near, known=", ".join(known)))
        return tuple(name.value for name in names)

    def read_rules(self, written: tuple[Placed, ...], home: str) -> None:
        """Read rules; a text alone is a rule without words of its own."""
        for one in written:
            values: dict[str, Any] = {"check": one} if isinstance(one.value, str) else one.value
            text: Placed | None = values["check"]
            if text is None:
                continue
            place = _text_place(text)
            condition, found = expression_text.parse_expression(text.value, place)
            self.problems += found
            if condition is None:
                continue
            self.rules.append(
                WrittenRule(
                    text=text.value,
                    condition=condition,
                    sheet=home,
                    says=values.get("says") or "",
                    explain=bool(values.get("explain")),
                    levels=self.levels(values.get("levels") or ()),
                    place=place,
                )
            )


def _text_place(text: Placed) -> Place:
    """Return where a rule's first character stands; without a column where its text is not as in the file."""
    node = text.node
    if isinstance(node, Scalar) and not node.block and node.text == text.value and node.place.column:
        return replace(text.place, column=node.place.column + node.quoted)
    return replace(text.place, column=None)


def _check_together(forms: tuple[Form, ...], directive: Directive, office: Office, problems: list[Problem]) -> None:
    """Check what one form cannot show: sheets of one name, rules between sheets, the size of all together."""
    known: dict[str, Sheet] = {}
    elsewhere: dict[str, Sheet] = {}
    for form in forms:
        for sheet in form.sheets:
            if sheet.id in known:
                problems.append(SAME_SHEET.at(sheet.place, sheet=sheet.id))
            known.setdefault(sheet.id, sheet)
    written = [rule for form in forms for rule in form.rules]
    cells = sum(len(sheet.by_code) * len(sheet.columns) for sheet in known.values())
    if len(known) > SHEETS_LIMIT or cells > CELLS_LIMIT or len(written) > RULES_LIMIT:
        limits = {"sheets_limit": SHEETS_LIMIT, "cells_limit": CELLS_LIMIT, "rules_limit": RULES_LIMIT}
        problems.append(TOO_LARGE.at(directive.place, count=len(known), cells=cells, rules=len(written), **limits))
        return
    everything = _all_levels(forms)
    for rule in written:
        found = rule_check.check_rule(rule, known)
        if any(problem.kind is rule_check.UNKNOWN_SHEET for problem in found):
            elsewhere = elsewhere or _sheets_elsewhere(office)
            if not rule_check.check_rule(rule, elsewhere | known):
                continue  # it compares with a form that this directive does not ask for
        problems += found
        if not found and not any(True for _ in rules.expand(everything, rule)):
            problems.append(rule_check.HOLDS_NOWHERE.at(rule.place))


def _sheets_elsewhere(office: Office) -> dict[str, Sheet]:
    """Return the sheets of all files of forms by their ids; what is wrong with those files is told elsewhere."""
    found: dict[str, Sheet] = {}
    for path in form_files(office.paths.forms):
        tree = _load_tree(path, office, [])
        form = _read_form(tree, Requirement(id=path.stem, title=""), office, []) if tree else None
        found |= {sheet.id: sheet for sheet in form.sheets} if form else {}
    return found


def _all_levels(forms: tuple[Form, ...]) -> Book:
    """Return all forms as one book with the rows of every level."""
    levels = {level for form in forms for sheet in form.sheets for level in sheet.levels}
    levels |= {level for form in forms for sheet in form.sheets for row in sheet.rows for level in row.levels}
    levels |= {level for form in forms for rule in form.rules for level in rule.levels}
    return compose_book(forms, tuple(levels))
