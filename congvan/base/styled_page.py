"""A page of one template with its style sheet, a template too, put inside: one self-contained HTML file."""

from collections.abc import Mapping
from pathlib import Path

from markupsafe import Markup
from msgspec import Struct

from congvan.base import templates
from congvan.base.problems import Problem


class StyledPage(Struct, frozen=True, kw_only=True):
    """The names of a page's two templates, and what each may ask for (`templates.check_template`)."""

    template: str
    style: str
    supplied: Mapping[str, object]
    """To the page, which also has `css`."""
    supplied_to_style: Mapping[str, object]

    def render(
        self, folder: Path, style_values: Mapping[str, object], page_values: Mapping[str, object]
    ) -> tuple[str | None, tuple[Problem, ...]]:
        """Fill in the style sheet, and the page with it.

        Args:
            folder: The office's templates.
            style_values: For both templates: numbers and switches only, for a style sheet is not escaped.
            page_values: For the page alone.
        """
        environment = templates.text_environment(folder)
        shown_as = f"{folder.name}/{self.style}"
        css, problems = templates.render_text(environment, self.style, style_values, shown_as=shown_as)
        if css is None:
            return None, problems
        # the style sheet is no HTML: only what could end its element is taken out
        inside = Markup(css.replace("</", "<\\/"))  # noqa: S704 - our own template, its values are numbers
        values = {**style_values, **page_values, "css": inside}
        return templates.render_text(environment, self.template, values, shown_as=f"{folder.name}/{self.template}")

    def check(self, folder: Path, shown_as: str, *, style: bool = True) -> tuple[Problem, ...]:
        """Check both templates: there, readable, and asking only for what is supplied.

        Args:
            folder: The office's templates.
            shown_as: The name of that folder in problems.
            style: Whether the style sheet too; not where another page that has the same one is checked.
        """
        environment = templates.text_environment(folder)
        chosen = {self.template: {**self.supplied, "css": str}} | (
            {self.style: self.supplied_to_style} if style else {}
        )
        return tuple(
            problem
            for name, supplied in chosen.items()
            for problem in templates.check_template(environment, name, supplied, shown_as=f"{shown_as}/{name}")
        )
