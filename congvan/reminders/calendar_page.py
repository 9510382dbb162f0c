"""The wall calendar of a school year as a page for the screen, and as a PDF of twelve A4 across."""

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from congvan.base import templates
from congvan.base.problems import Problem
from congvan.letters import pdf_file
from congvan.reminders.wall_calendar import WEEKDAYS, Month

TEMPLATE = "wall-calendar.html"


def render_html(months: Sequence[Month], *, school_year: str, office: str) -> tuple[str | None, tuple[Problem, ...]]:
    """Fill in the page."""
    environment = templates.text_environment(Path(str(files("congvan.reminders") / "words")))
    values = {"months": tuple(months), "school_year": school_year, "office": office, "weekdays": WEEKDAYS}
    return templates.render_text(environment, TEMPLATE, values, shown_as=TEMPLATE)


def render_pdf(
    months: Sequence[Month], folder: Path, *, school_year: str, office: str
) -> tuple[bytes | None, tuple[Problem, ...]]:
    """Lay the page out as a PDF."""
    html, problems = render_html(months, school_year=school_year, office=office)
    if html is None:
        return None, problems
    data, more = pdf_file.render_pdf(html, folder)
    return data, (*problems, *more)
