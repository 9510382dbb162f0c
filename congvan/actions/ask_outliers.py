"""Figures that stand out, put as questions to the schools: unlike last year, or unlike schools of the same levels."""

from datetime import datetime

from msgspec import Struct

from congvan.actions.collect_figures import FiguresAsked, collect_figures
from congvan.actions.workspace import Workspace
from congvan.base.problems import Problem
from congvan.figures import adding, outliers
from congvan.figures.outliers import Question
from congvan.forms.form_sheets import compose_book


class Asked(Struct, frozen=True, kw_only=True):
    """A figure that a person should ask about."""

    question: Question
    problem: Problem
    """It in words, with the school's name."""
    name: str
    """The figure's name, as `trace` knows it."""


class AskedAll(Struct, frozen=True, kw_only=True):
    """All questions, those against last year first, then what stands out most; and what was found wrong on the way."""

    asked: tuple[Asked, ...]
    warnings: tuple[Problem, ...]


def ask_about_figures(workspace: Workspace, asked: FiguresAsked, *, as_of: datetime) -> AskedAll:
    """Find what stands out among the figures that count at an instant; nothing is refused because of it.

    Raises:
        Refused: no such directive or requirement, or none of its requirements has a form.
        ProblemsFound: its workflow file, a form or last year's figures have problems.
        Stopped: the database cannot be used.
    """
    collected = collect_figures(workspace, asked, as_of=as_of)
    schools = {one.school.code: one for one in collected.added.schools}
    figures = {code: tuple(one.sources.values()) for code, one in schools.items()}
    book = compose_book(collected.forms, tuple(level.id for level in workspace.office.levels))
    kinds = {code: one.school.level_group for code, one in schools.items()}
    questions = (
        *outliers.ask_about_change(figures, {code: one.before for code, one in schools.items()}),
        *outliers.ask_about_others(figures, kinds, book),
    )
    titles = {one.cell: f"{one.sheet.name}, {one.title}" for one in collected.added.indicators}
    return AskedAll(
        asked=tuple(
            Asked(
                question=one,
                problem=one.problem(schools[one.school].school.name, titles[one.cell]),
                name=adding.name_of(one.cell),
            )
            for one in questions
        ),
        warnings=collected.warnings,
    )
