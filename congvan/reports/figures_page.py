"""The page of the figures: one self-contained HTML file, and the same as a PDF on A4 across."""

from pathlib import Path

from congvan.base.problems import Problem
from congvan.base.styled_page import StyledPage
from congvan.reports import figures_fields
from congvan.reports.figures_fields import FiguresFields
from congvan.reports.figures_view import FiguresView

_SWITCHES: dict[str, object] = {"screen": bool}
PAGE = StyledPage(
    template="figures.html",
    style="figures.css",
    supplied=_SWITCHES | {"page": FiguresFields},
    supplied_to_style=_SWITCHES,
)


def render_html(view: FiguresView, folder: Path) -> tuple[str | None, tuple[Problem, ...]]:
    """Render the page for the screen: every figure is on it."""
    return _render(view, folder, screen=True)


def render_pdf(view: FiguresView, folder: Path) -> tuple[bytes | None, tuple[Problem, ...]]:
    """Render the page as a PDF: all totals; of schools, if not too many, the columns that are no part of another."""
    from congvan.letters import pdf_file

    html, problems = _render(view, folder, screen=False)
    if html is None:
        return None, problems
    data, found = pdf_file.render_pdf(html, folder)
    return data, (*problems, *found)


def check_template(folder: Path, shown_as: str) -> tuple[Problem, ...]:
    """Check the templates of the page: there, readable, and asking only for what is supplied."""
    return PAGE.check(folder, shown_as)


def _render(view: FiguresView, folder: Path, *, screen: bool) -> tuple[str | None, tuple[Problem, ...]]:
    """Put the style sheet into its page, and fill that in."""
    return PAGE.render(folder, {"screen": screen}, {"page": figures_fields.prepare_fields(view, screen=screen)})
