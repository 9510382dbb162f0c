"""Checking the office's templates: each is there, can be read, and asks only for what is supplied."""

from pathlib import Path

from congvan.base import templates
from congvan.base.problems import Place, Problem, ProblemKind
from congvan.letters import checklist_word_file, copy_word_file, pages, word_file

WORD_TEMPLATE_MISSING = ProblemKind(
    code="letters.template-missing",
    message="The template {name} is not there.",
    cure="Put it back; “congvan init” with a new folder writes all templates.",
)


def check_letter_templates(folder: Path, shown_as: str) -> tuple[Problem, ...]:
    """Check the templates of letters, copies and checklists in a folder that problems call `shown_as`."""
    environment = templates.text_environment(folder)
    problems: list[Problem] = []
    supplied = {
        "letter": pages.supplied_to_letter(),
        "copy": pages.supplied_to_copy(),
        "checklist": pages.supplied_to_checklist(),
    }
    if not any((folder / f"copy.{ending}").exists() for ending in ("docx", "html", "css")):
        del supplied["copy"]  # a folder from before there were copies: said when one is made
    for name, known in supplied.items():
        for ending in ("html", "css"):
            file = f"{name}.{ending}"
            problems += templates.check_template(environment, file, known, shown_as=f"{shown_as}/{file}")
    checks = {
        "letter.docx": word_file.check_letter_template,
        "copy.docx": copy_word_file.check_copy_template,
        "checklist.docx": checklist_word_file.check_checklist_template,
    }
    for file, check in checks.items():
        if file == "copy.docx" and "copy" not in supplied:
            continue
        try:
            data = (folder / file).read_bytes()
        except OSError:
            problems.append(WORD_TEMPLATE_MISSING.at(Place(file=f"{shown_as}/{file}"), name=file))
        else:
            problems += check(data, f"{shown_as}/{file}")
    return tuple(problems)
