"""The templates of reminders that an office has of its own: readable, and asking only for what is supplied."""

import typing
from pathlib import Path

from congvan.base import templates
from congvan.base.problems import Problem
from congvan.reminders import urging_letter, word_templates


def check_templates(folder: Path, shown: str) -> tuple[Problem, ...]:
    """Check the templates of reminders that an office has of its own."""
    environment = word_templates.text_environment(folder)
    supplied: dict[str, dict[str, object]] = {
        name: dict(typing.get_type_hints(kind)) for name, kind in word_templates.TEMPLATES.items()
    }
    supplied[urging_letter.TEMPLATE] = urging_letter.SUPPLIED
    return tuple(
        problem
        for name, names in supplied.items()
        if (folder / name).is_file()
        for problem in templates.check_template(environment, name, names, shown_as=f"{shown}/{name}")
    )
