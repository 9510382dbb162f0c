"""The page of all open directives: one self-contained HTML file, and the same page as a PDF of exactly one A4."""

from pathlib import Path

from congvan.base.problems import Place, Problem, ProblemKind, Severity
from congvan.base.styled_page import StyledPage
from congvan.summaries import overview_fields
from congvan.summaries.overview import Overview
from congvan.summaries.overview_fields import OverviewFields, OverviewLayout

TEMPLATE = "overview.html"
STYLE = "overview.css"

MORE_THAN_A_PAGE = ProblemKind(
    code="summaries.overview-too-long",
    message="The page of all directives takes {pages} pages, even with its list shortened.",
    cure="Shorten what was added to the templates overview.html and overview.css.",
    severity=Severity.WARNING,
)

LAYOUTS = (
    OverviewLayout(size=11),
    OverviewLayout(size=10),
    OverviewLayout(size=9),
    OverviewLayout(size=8.5, letters=140),
    *(OverviewLayout(size=8, letters=90, rows=rows) for rows in (None, 16, 14, 13, 11, 9, 7, 5)),
)
"""From the most generous to the densest."""
LINES = {11: 8, 10: 10, 9: 12, 8.5: 14, 8: 18}
"""So many directives of one line of subject could fit at a size; more than that need not be tried."""
PRINTED_BY_A_BROWSER = 0.6
"""Of these lines surely fit, whatever their subjects: a browser's page is not counted."""

_SIZES: dict[str, object] = {"size": float, "screen": bool}
PAGE = StyledPage(
    template=TEMPLATE,
    style=STYLE,
    supplied=_SIZES | {"page": OverviewFields, "refresh": int},
    supplied_to_style=_SIZES,
)


def render_html(overview: Overview, folder: Path, *, refresh: int = 0) -> tuple[str | None, tuple[Problem, ...]]:
    """Render the page for the screen: everything is on it.

    Args:
        overview: What it shows.
        folder: The office's templates.
        refresh: Seconds after which a browser loads it again; 0 for never.
    """
    layout = _likely(overview, PRINTED_BY_A_BROWSER)[0]
    return _render(overview, layout, folder, screen=True, refresh=refresh)


def render_pdf(overview: Overview, folder: Path) -> tuple[bytes | None, tuple[Problem, ...]]:
    """Render the page as a PDF of one A4: the most generous layout that fits, found by counting pages."""
    from congvan.letters import pdf_file

    likely = _likely(overview)
    for layout in likely:
        html, found = _render(overview, layout, folder, screen=False, refresh=0)
        if html is None:
            return None, found
        document, found = pdf_file.lay_out(html, folder)
        if document is None:
            return None, found
        pages = len(document.pages)
        if pages == 1 or layout is likely[-1]:
            data, more = pdf_file.write(document, html)
            long = () if pages == 1 else (MORE_THAN_A_PAGE.at(Place(file=f"{folder.name}/{TEMPLATE}"), pages=pages),)
            return data, (*found, *more, *long)
    raise AssertionError("some layout holds as few lines as one likes")


def check_template(folder: Path, shown_as: str) -> tuple[Problem, ...]:
    """Check the templates of the page: there, readable, and asking only for what is supplied."""
    return PAGE.check(folder, shown_as)


def _likely(overview: Overview, part: float = 1.0) -> tuple[OverviewLayout, ...]:
    """Return the layouts that may fit; what they may hold is known well enough to pass over the hopeless ones."""
    number = len(overview.lines)
    differing = (one for one in LAYOUTS if one.rows is None or one.rows < number)
    return tuple(one for one in differing if (one.rows or number) <= LINES[one.size] * part)


def _render(
    overview: Overview, layout: OverviewLayout, folder: Path, *, screen: bool, refresh: int
) -> tuple[str | None, tuple[Problem, ...]]:
    """Fill in the style sheet for one layout, and put it into its page."""
    page = {"page": overview_fields.prepare_fields(overview, layout), "refresh": refresh}
    return PAGE.render(folder, {"size": layout.size, "screen": screen}, page)
