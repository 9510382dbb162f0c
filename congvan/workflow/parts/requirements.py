"""What recipients owe: the requirements of a workflow file, with the checks that need the office."""

from typing import Any

from msgspec import Struct

from congvan.base.problems import ProblemKind, Severity
from congvan.base.yaml_text import Sequence
from congvan.office.schools import School
from congvan.workflow.context import Context
from congvan.workflow.directive import Requirement
from congvan.workflow.form import Placed
from congvan.workflow.parts import recipients

OWED_BY_NOBODY = ProblemKind(
    code="workflow.owed-by-nobody",
    message="No recipient is of the levels of the requirement “{requirement}”: {levels}.",
    cure="Put the levels of the requirement or of the recipients right.",
)
OWES_NOTHING = ProblemKind(
    code="workflow.owes-nothing",
    message="Recipients of the level {level} owe none of the requirements.",
    cure="Add the level to a requirement, or take it out of the recipients.",
    severity=Severity.WARNING,
)


class Requirements(Struct, frozen=True, kw_only=True):
    """The requirements read, and their own deadlines by placed id."""

    read: tuple[Requirement, ...] = ()
    deadlines: tuple[tuple[Placed, Placed], ...] = ()
    complete: bool = False
    """False where one could not be read: then an id used elsewhere may be that one's."""

    @property
    def ids(self) -> tuple[str, ...] | None:
        """Return the known ids, or None where one could not be read."""
        return tuple(requirement.id for requirement in self.read) if self.complete else None


def read_requirements(written: Placed | None, receiving: tuple[School, ...] | None, context: Context) -> Requirements:
    """Read the requirements and compare their levels with those who receive the letter."""
    if written is None:
        return Requirements()
    forms: tuple[dict[str, Any], ...] = written.value
    named = [form for form in forms if form["id"] is not None]
    found = tuple(_read_requirement(form, receiving, context) for form in named)
    if receiving is not None and not context.has_problem_at("requirements"):
        _compare_levels(found, receiving, written, context)
    count = len(written.node.items) if isinstance(written.node, Sequence) else 1
    deadlines = tuple((form["id"], form["deadline"]) for form in named if form["deadline"])
    return Requirements(read=found, deadlines=deadlines, complete=len(named) == count)


def _read_requirement(form: dict[str, Any], receiving: tuple[School, ...] | None, context: Context) -> Requirement:
    """Read one requirement; levels that no recipient has are a problem."""
    levels = recipients.read_levels(form["levels"], context)
    if levels and receiving is not None and not any(set(levels) & set(school.levels) for school in receiving):
        place = form["levels"][0].place
        context.report(OWED_BY_NOBODY.at(place, requirement=form["id"].value, levels=", ".join(levels)))
    return Requirement(
        id=form["id"].value,
        title=form["title"].value if form["title"] else "",
        attachments=form["attachments"],
        levels=levels or (),
        note=form["note"],
        form=form["form"],
    )


def _compare_levels(
    found: tuple[Requirement, ...], receiving: tuple[School, ...], written: Placed, context: Context
) -> None:
    """Warn of recipients that owe nothing; each group of levels is named once."""
    if any(not requirement.levels for requirement in found):
        return
    owing = {level for requirement in found for level in requirement.levels}
    idle = dict.fromkeys(school.levels for school in receiving if not owing & set(school.levels))
    for levels in idle:
        names = " + ".join(context.office.level(level).name for level in levels)
        context.report(OWES_NOTHING.at(written.place, level=names))
