"""The page of a summary: one self-contained HTML file, and the same page as a PDF of one A4."""

from pathlib import Path

from markupsafe import Markup

from congvan.base import templates
from congvan.base.problems import Place, Problem, ProblemKind, Severity
from congvan.summaries import page_fields, page_height
from congvan.summaries.densities import Layout, layouts_for
from congvan.summaries.page_fields import PageFields
from congvan.summaries.summary import Summary

TEMPLATE = "summary.html"
STYLE = "summary.css"

MORE_THAN_A_PAGE = ProblemKind(
    code="summaries.more-than-a-page",
    message="The summary takes {pages} pages, even with its lists shortened.",
    cure="Shorten what was added to the templates summary.html and summary.css.",
    severity=Severity.WARNING,
)

MANY_SCHOOLS = 400
"""From so many on no layout that prints every school is even tried."""

SURE = 0.993
"""Of the page: an estimate up to this was never too low in the cases that were measured."""
POSSIBLE = 1.035
"""Of the page: an estimate up to this may be too high, so that counting the pages is worth while."""

SUPPLIED_TO_STYLE: dict[str, object] = {"layout": Layout, "screen": bool}
SUPPLIED_TO_PAGE = SUPPLIED_TO_STYLE | {"page": PageFields, "css": str}
"""What the two templates may ask for."""


def render_html(summary: Summary, folder: Path) -> tuple[str | None, tuple[Problem, ...]]:
    """Render the page for the screen: everything is on it, and it prints as one A4 as the PDF does."""
    return _render(summary, _first_layout(summary, SURE), folder, screen=True)


def render_pdf(summary: Summary, folder: Path) -> tuple[bytes | None, tuple[Problem, ...]]:
    """Render the page as a PDF of one A4: the most generous layout that fits, found by counting pages."""
    from congvan.letters import pdf_file

    data: bytes | None = None
    found: tuple[Problem, ...] = ()
    pages = 0
    layouts = layouts_for(len(summary.by_commune))
    for layout in layouts[layouts.index(_first_layout(summary, POSSIBLE)) :]:
        html, found = _render(summary, layout, folder, screen=False)
        if html is None:
            return None, found
        data, found = pdf_file.render_pdf(html, folder)
        if data is None:
            return None, found
        pages = pdf_file.count_pages(data)
        if pages == 1:
            return data, found
    return data, (*found, MORE_THAN_A_PAGE.at(Place(file=f"{folder.name}/{TEMPLATE}"), pages=pages))


def check_template(folder: Path, shown_as: str) -> tuple[Problem, ...]:
    """Check the templates of the summary: there, readable, and asking only for what is supplied.

    Args:
        folder: The office's folder of templates.
        shown_as: The name of that folder in problems.
    """
    environment = templates.text_environment(folder)
    return tuple(
        problem
        for name, supplied in ((TEMPLATE, SUPPLIED_TO_PAGE), (STYLE, SUPPLIED_TO_STYLE))
        for problem in templates.check_template(environment, name, supplied, shown_as=f"{shown_as}/{name}")
    )


def _first_layout(summary: Summary, part: float) -> Layout:
    """Return the most generous layout that fills no more than this part of one page, by an estimate of its height."""
    layouts = layouts_for(len(summary.by_commune))
    for layout in layouts:
        small = len(summary.rows) <= MANY_SCHOOLS or layout.schools is not None
        if small and page_height.fits(page_fields.prepare_page(summary, layout, screen=False), layout, part=part):
            return layout
    return layouts[-1]


def _render(summary: Summary, layout: Layout, folder: Path, *, screen: bool) -> tuple[str | None, tuple[Problem, ...]]:
    """Fill in the style sheet for one layout, and put it into its page."""
    environment = templates.text_environment(folder)
    values: dict[str, object] = {"layout": layout, "screen": screen}
    css, problems = templates.render_text(environment, STYLE, values, shown_as=f"{folder.name}/{STYLE}")
    if css is None:
        return None, problems
    # the style sheet is no HTML: only what could end its element is taken out
    values["css"] = Markup(css.replace("</", "<\\/"))  # noqa: S704 - our own template, its values are numbers
    values["page"] = page_fields.prepare_page(summary, layout, screen=screen)
    return templates.render_text(environment, TEMPLATE, values, shown_as=f"{folder.name}/{TEMPLATE}")
