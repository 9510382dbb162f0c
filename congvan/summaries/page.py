"""The page of a summary: one self-contained HTML file, and the same page as a PDF of one A4."""

from pathlib import Path

from congvan.base.problems import Place, Problem, ProblemKind, Severity
from congvan.base.styled_page import StyledPage
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

_LAYOUT: dict[str, object] = {"layout": Layout, "screen": bool}
PAGE = StyledPage(template=TEMPLATE, style=STYLE, supplied=_LAYOUT | {"page": PageFields}, supplied_to_style=_LAYOUT)


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
    return PAGE.check(folder, shown_as)


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
    page = page_fields.prepare_page(summary, layout, screen=screen)
    return PAGE.render(folder, {"layout": layout, "screen": screen}, {"page": page})
