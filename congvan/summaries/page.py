"""The page of a summary: one self-contained HTML file, and the same page as a PDF of one A4."""

from collections.abc import Iterator
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
    return _render(summary, next(_likely_layouts(summary, SURE)), folder, screen=True)


def render_pdf(summary: Summary, folder: Path) -> tuple[bytes | None, tuple[Problem, ...]]:
    """Render the page as a PDF of one A4: the most generous layout that fits, found by counting pages."""
    from congvan.letters import pdf_file

    last = layouts_for(len(summary.by_commune))[-1]
    for layout in _likely_layouts(summary, POSSIBLE):
        html, found = _render(summary, layout, folder, screen=False)
        if html is None:
            return None, found
        document, found = pdf_file.lay_out(html, folder)
        if document is None:
            return None, found
        pages = len(document.pages)
        if pages == 1 or layout is last:
            data, more = pdf_file.write(document, html)
            long = () if pages == 1 else (MORE_THAN_A_PAGE.at(Place(file=f"{folder.name}/{TEMPLATE}"), pages=pages),)
            return data, (*found, *more, *long)
    raise AssertionError("there is always a last layout")


def check_template(folder: Path, shown_as: str) -> tuple[Problem, ...]:
    """Check the templates of the summary: there, readable, and asking only for what is supplied.

    Args:
        folder: The office's folder of templates.
        shown_as: The name of that folder in problems.
    """
    return PAGE.check(folder, shown_as)


def _likely_layouts(summary: Summary, part: float) -> Iterator[Layout]:
    """Give the layouts that fill no more than this part of one page by an estimate of their height, and the last one.

    The most generous one comes first; one that prints less may still be higher, so each is estimated by itself.
    """
    *layouts, last = layouts_for(len(summary.by_commune))
    for layout in layouts:
        small = len(summary.rows) <= MANY_SCHOOLS or layout.schools is not None
        if small and page_height.fits(page_fields.prepare_page(summary, layout, screen=False), layout, part=part):
            yield layout
    yield last


def _render(summary: Summary, layout: Layout, folder: Path, *, screen: bool) -> tuple[str | None, tuple[Problem, ...]]:
    """Fill in the style sheet for one layout, and put it into its page."""
    page = page_fields.prepare_page(summary, layout, screen=screen)
    return PAGE.render(folder, {"layout": layout, "screen": screen}, {"page": page})
