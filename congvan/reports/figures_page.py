"""The page of the figures: one self-contained HTML file, and the same as a PDF on A4 across."""

from pathlib import Path

from markupsafe import Markup

from congvan.base import templates
from congvan.base.problems import Problem
from congvan.reports import figures_fields
from congvan.reports.figures_fields import FiguresFields
from congvan.reports.figures_view import FiguresView

TEMPLATE = "figures.html"
STYLE = "figures.css"
SUPPLIED_TO_STYLE: dict[str, object] = {"screen": bool}
SUPPLIED_TO_PAGE = SUPPLIED_TO_STYLE | {"page": FiguresFields, "css": str}
"""What the two templates may ask for."""


def render_html(view: FiguresView, folder: Path) -> tuple[str | None, tuple[Problem, ...]]:
    """Render the page for the screen: every figure is on it."""
    return _render(view, folder, screen=True)


def render_pdf(view: FiguresView, folder: Path) -> tuple[bytes | None, tuple[Problem, ...]]:
    """Render the page as a PDF: all totals; of schools the columns that are no part of another."""
    from congvan.letters import pdf_file

    html, problems = _render(view, folder, screen=False)
    if html is None:
        return None, problems
    data, found = pdf_file.render_pdf(html, folder)
    return data, (*problems, *found)


def check_template(folder: Path, shown_as: str) -> tuple[Problem, ...]:
    """Check the templates of the page: there, readable, and asking only for what is supplied."""
    environment = templates.text_environment(folder)
    return tuple(
        problem
        for name, supplied in ((TEMPLATE, SUPPLIED_TO_PAGE), (STYLE, SUPPLIED_TO_STYLE))
        for problem in templates.check_template(environment, name, supplied, shown_as=f"{shown_as}/{name}")
    )


def _render(view: FiguresView, folder: Path, *, screen: bool) -> tuple[str | None, tuple[Problem, ...]]:
    """Put the style sheet into its page, and fill that in."""
    environment = templates.text_environment(folder)
    values: dict[str, object] = {"screen": screen}
    css, problems = templates.render_text(environment, STYLE, values, shown_as=f"{folder.name}/{STYLE}")
    if css is None:
        return None, problems
    # the style sheet is no HTML: only what could end its element is taken out
    values["css"] = Markup(css.replace("</", "<\\/"))  # noqa: S704 - our own template, its values are switches
    values["page"] = figures_fields.prepare_fields(view)
    return templates.render_text(environment, TEMPLATE, values, shown_as=f"{folder.name}/{TEMPLATE}")
