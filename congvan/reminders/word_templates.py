"""The words of reminders from their templates: the office's own where it has one, else those that came with congvan."""

import re
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from msgspec import Struct, field

from congvan.base import templates
from congvan.base.problems import Place, Problem, ProblemKind
from congvan.reminders.reminder_fields import HeadFields, MailFields, ZaloFields

TEMPLATES: Mapping[str, type] = {
    "remind-email.txt": MailFields,
    "remind-zalo.txt": ZaloFields,
    "remind-head.txt": HeadFields,
}
"""The templates that an office may put into its folder of templates, and what each may ask for."""

NO_WORDS = ProblemKind(
    code="reminders.no-words",
    message="The template {name} comes to nothing, so there is nothing to send.",
    cure="Write the words into it; without that file in the folder of templates the usual words are taken.",
)


class Words(Struct, frozen=True, kw_only=True):
    """What a reminder says: a title, and the text below it."""

    title: str
    text: str

    @property
    def whole(self) -> str:
        """Return title and text as one."""
        return f"{self.title}\n\n{self.text}" if self.title else self.text


class Wordsmith(Struct, frozen=True, kw_only=True):
    """Puts prepared fields into words; each template is read once."""

    folder: Path
    """The office's folder of templates."""
    shown: str = "templates"
    """The name of that folder in problems."""
    _environments: dict[Path, templates.TemplateEnvironment] = field(default_factory=dict)

    def word(self, fields: MailFields | ZaloFields | HeadFields) -> tuple[Words | None, tuple[Problem, ...]]:
        """Put fields into words; of a text for Zalo everything is text."""
        name = next(name for name, kind in TEMPLATES.items() if isinstance(fields, kind))
        values = {key: getattr(fields, key) for key in type(fields).__struct_fields__}
        text, problems = self.render(name, values)
        if text is None:
            return None, problems
        lines = re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE)).strip()
        if not lines:
            return None, (*problems, NO_WORDS.at(Place(file=f"{self.shown}/{name}"), name=name))
        if isinstance(fields, ZaloFields):
            return Words(title="", text=lines), problems
        title, _, rest = lines.partition("\n")
        return Words(title=title.strip(), text=rest.strip()), problems

    def render(self, name: str, values: Mapping[str, object]) -> tuple[str | None, tuple[Problem, ...]]:
        """Fill in a template: the office's own, else the usual one."""
        folder = folder_of(name, self.folder)
        if folder not in self._environments:
            self._environments[folder] = text_environment(folder)
        return templates.render_text(self._environments[folder], name, values, shown_as=f"{self.shown}/{name}")


def folder_of(name: str, folder: Path) -> Path:
    """Return the folder that a template is taken from."""
    return folder if (folder / name).is_file() else Path(str(files("congvan.reminders") / "words"))


def text_environment(folder: Path) -> templates.TemplateEnvironment:
    """Return the sandbox for plain text: nothing is escaped, for it is no HTML."""
    environment = templates.text_environment(folder)
    environment.autoescape = False
    return environment
