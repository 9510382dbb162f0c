"""Taking a figure apart: finding which one is meant, and what each school has added to it."""

from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from congvan.actions import collect_figures, report_changes, write_figures
from congvan.actions.collect_figures import FiguresAsked
from congvan.actions.workspace import Workspace
from congvan.base import schema, vietnamese
from congvan.base.errors import Refused
from congvan.base.problems import Place, Problem, ProblemKind
from congvan.figures import figure_names
from congvan.figures.adding import Indicator
from congvan.reports import trace as traces
from congvan.reports.figures_view import FiguresView
from congvan.reports.trace import ToldOtherwise

NO_SUCH_FIGURE = ProblemKind(
    code="actions.no-such-figure",
    message="No form of {directive} has a figure “{typed}”.",
    cure="Type its name, such as {example}, or words of its title; “congvan figures {directive} --json” lists all.",
)
WHICH_FIGURE = ProblemKind(
    code="actions.which-figure",
    message="“{typed}” may be {count} figures: {known}.",
    cure="Type more words of its title, or its name.",
)
SHOWN = 8
"""So many figures are named where it is not clear which is meant."""


class Traced(Struct, frozen=True, kw_only=True):
    """A figure taken apart, and warnings."""

    text: str
    json: dict[str, object]
    warnings: tuple[Problem, ...]


def trace_figure(workspace: Workspace, directive: str, typed: str, *, as_of: datetime) -> Traced:
    """Take a figure apart as of an instant.

    Raises:
        Refused: no such directive or figure, or several may be meant.
        ProblemsFound: its workflow file or a form has problems.
        Stopped: the database cannot be used.
    """
    asked = FiguresAsked(directive=directive)
    collected = collect_figures.collect_figures(workspace, asked, as_of=as_of)
    view = write_figures.view_of(workspace, collected, as_of=as_of)
    found = traces.trace(view, find_figure(view, typed))
    told = tuple(
        ToldOtherwise(
            report=change.report, number=change.number, as_of=change.as_of, said=one.old, schools=change.schools
        )
        for change in report_changes.find_changes(workspace, collected, asked)
        for one in change.figures
        if one.indicator.cell == found.indicator.cell
    )
    found = replace(found, told=told)
    return Traced(text=traces.trace_text(found), json=traces.trace_json(found), warnings=collected.warnings)


def find_figure(view: FiguresView, typed: str) -> Indicator:
    """Return the one figure that is meant.

    Raises:
        Refused: there is none, or there are several.
    """
    indicators = view.added.indicators
    found = figure_names.find_indicators(typed, indicators, view.requirement_titles)
    place = Place(where=vietnamese.shortened(typed))
    if not found:
        near = schema.near_miss(typed, [one.code for one in indicators])
        values = {"typed": vietnamese.shortened(typed), "directive": view.directive.id, "near": near}
        raise Refused(NO_SUCH_FIGURE, place, example=indicators[0].code if indicators else "", **values)
    if len(found) > 1:
        known = "; ".join(f"{one.code} ({one.sheet.name}: {one.title})" for one in found[:SHOWN])
        more = "; …" if len(found) > SHOWN else ""
        raise Refused(WHICH_FIGURE, place, typed=vietnamese.shortened(typed), count=len(found), known=known + more)
    return found[0]
