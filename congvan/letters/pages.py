"""Letters and checklists as HTML pages for the PDF: the office's templates, filled from one prepared structure."""

from dataclasses import dataclass, fields
from pathlib import Path

from markupsafe import Markup

from congvan.base import templates
from congvan.base.problems import Problem
from congvan.decree30 import page_layout
from congvan.letters import letterhead
from congvan.letters.checklist import Checklist
from congvan.letters.letter_fields import AnnexFields, LetterFields


@dataclass(frozen=True, kw_only=True, slots=True)
class Attached:
    """How an annex's `(Kèm theo …)` stands: its indent on both sides in mm, the length of the rule under it in pt."""

    indent: float
    rule: float


def render_letter_html(letter: LetterFields, folder: Path) -> tuple[str | None, tuple[Problem, ...]]:
    """Fill letter.html and letter.css from the office's folder of templates."""
    values: dict[str, object] = {field.name: getattr(letter, field.name) for field in fields(LetterFields)}
    values |= {
        "law": page_layout.style_values(),
        "head": letterhead.fit_letterhead(letter),
        "greeting": letterhead.fit_greeting(letter.addressees),
        "attached": tuple(_attached(annex) for annex in letter.annexes),
    }
    return _render(folder, "letter", values)


def render_checklist_html(checklist: Checklist, folder: Path) -> tuple[str | None, tuple[Problem, ...]]:
    """Fill checklist.html and checklist.css from the office's folder of templates."""
    values: dict[str, object] = {field.name: getattr(checklist, field.name) for field in fields(Checklist)}
    values |= {"law": page_layout.style_values(), "head": letterhead.fit_checklist_letterhead(checklist)}
    return _render(folder, "checklist", values)


def supplied_to_letter() -> dict[str, object]:
    """Return the names that letter.html and letter.css may use, with their types."""
    own: dict[str, object] = {"head": letterhead.Letterhead, "greeting": letterhead.Greeting, "css": str}
    own["law"] = {name: str for name in page_layout.style_values()}
    return _types(LetterFields) | own | {"attached": tuple[Attached, ...]}


def supplied_to_checklist() -> dict[str, object]:
    """Return the names that checklist.html and checklist.css may use, with their types."""
    own: dict[str, object] = {"head": letterhead.Letterhead, "css": str}
    own["law"] = {name: str for name in page_layout.style_values()}
    return _types(Checklist) | own


def _render(folder: Path, name: str, values: dict[str, object]) -> tuple[str | None, tuple[Problem, ...]]:
    """Fill a style sheet and put it into its page."""
    environment = templates.text_environment(folder)
    css, problems = templates.render_text(environment, f"{name}.css", values, shown_as=f"{folder.name}/{name}.css")
    if css is None:
        return None, problems
    # the style sheet is no HTML: only what could end its element is taken out
    values["css"] = Markup(css.replace("</", "<\\/"))  # noqa: S704 - our own template, its values are numbers
    return templates.render_text(environment, f"{name}.html", values, shown_as=f"{folder.name}/{name}.html")


def _attached(annex: AnnexFields) -> Attached:
    """Measure an annex's `(Kèm theo …)`."""
    width = letterhead.text_width(landscape=annex.landscape)
    return Attached(
        indent=letterhead.attached_indent(annex.attached_to, width),
        rule=letterhead.annex_rule(annex.attached_to, width),
    )


def _types(record: type) -> dict[str, object]:
    """Return a record's fields with their types."""
    return {field.name: field.type for field in fields(record)}
