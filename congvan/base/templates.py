"""Jinja templates of the office: rendered in a sandbox, and checked for what they ask for.

Templates are files that an office edits. They may read what we supply and nothing else: no Python, no file outside
their folder, no value that is missing, and no `None` printed as a word.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from pathlib import Path, PurePosixPath
from types import CodeType

from jinja2 import FileSystemLoader, StrictUndefined, TemplateNotFound, TemplateSyntaxError, UndefinedError, nodes
from jinja2.environment import Environment
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from congvan.base import placeholders
from congvan.base.problems import Place, Problem, ProblemKind

REPEAT_LIMIT = 10_000
"""Characters or items that a template may make by `*`."""
POWER_LIMIT = 1000
"""What a number and its power may be at most in `a ** b`."""
WIDE_FORMAT = re.compile(r"\d{4}|\*")
"""A width of four digits, or one that comes from outside, in a `%` format."""
FILLING = frozenset({"format", "format_map", "center", "ljust", "rjust", "zfill", "expandtabs"})

TEMPLATE_MISSING = ProblemKind(
    code="base.template-missing",
    message="The template {name} is not there.",
    cure="Put the file back into the folder of templates; “congvan init” writes a fresh set into a new folder.",
)
TEMPLATE_SYNTAX = ProblemKind(
    code="base.template-syntax",
    message="The template cannot be read here: {detail}.",
    cure="Look at the {{{{ }}}} and {{% %}} signs here: each must be closed, and each “if” and “for” ended.",
)
TEMPLATE_UNKNOWN_NAME = ProblemKind(
    code="base.template-unknown-name",
    message="The template asks for “{name}”, which nothing supplies.",
    cure="Correct the name inside {{{{ }}}} or {{% %}}, or take the placeholder out.",
)
TEMPLATE_NO_VALUE = ProblemKind(
    code="base.template-no-value",
    message="The template prints a value that is missing: {detail}.",
    cure="Print it only where it is there: {{% if … %}}{{{{ … }}}}{{% endif %}}.",
)
TEMPLATE_FORBIDDEN = ProblemKind(
    code="base.template-forbidden",
    message="The template does something that templates may not do: {detail}.",
    cure="Templates print what is supplied; take this placeholder out.",
)
TEMPLATE_FAILED = ProblemKind(
    code="base.template-failed",
    message="The template cannot be filled in here: {detail}.",
    cure="Compare this place with the template that was shipped, and put it right.",
)


class NoValue(UndefinedError):
    """A template printed `None`."""


class TemplateEnvironment(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, which also refuses to make text of any length (`'a' * 10**9`, `'%99999999d'`)."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def compile(  # type: ignore[override]  # Jinja's other answer, the text of a program, is asked for nowhere
        self, source: str, name: str | None = None, filename: str | None = None
    ) -> CodeType:
        """Compile a template's text, the same text only once in a process: that takes longer than most fillings."""
        return _compiled(source, name, filename, bool(self.autoescape))

    def parse(self, source: str, name: str | None = None, filename: str | None = None) -> nodes.Template:
        """Read a template's text as a tree, which others look at too: nobody changes it."""
        return _parsed(source, name, filename)

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:
        """Compute left operator right where the result stays small."""
        refused = {
            "*": _repeats(left, right) or _repeats(right, left),
            "**": not all(isinstance(one, int | float) and abs(one) <= POWER_LIMIT for one in (left, right)),
            "%": isinstance(left, str) and WIDE_FORMAT.search(left) is not None,
        }
        if refused[operator]:
            raise SecurityError(f"{left!r:.20} {operator} {right!r:.20}")
        return super().call_binop(context, operator, left, right)

    def wrap_str_format(self, value: object) -> None:
        """Leave `str.format` to `is_safe_attribute`, which refuses it; the filter `format` does its work."""

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """Refuse what the sandbox refuses, and methods of text that fill it up to any width."""
        return not (isinstance(obj, str) and attr in FILLING) and super().is_safe_attribute(obj, attr, value)


class FolderLoader(FileSystemLoader):
    """Loads templates from one folder; a link that leads out of it is not followed."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, object]:  # type: ignore[override]
        """Return a template's text, its path and how to know that it changed."""
        text, path, fresh = super().get_source(environment, template)
        if not Path(path).resolve().is_relative_to(Path(self.searchpath[0]).resolve()):
            raise TemplateNotFound(template)
        return text.removeprefix("\ufeff"), path, fresh


def text_environment(folder: Path) -> TemplateEnvironment:
    """Return the environment for a folder of HTML and CSS templates."""
    environment = word_environment()
    environment.loader = FolderLoader(folder)
    return environment


def word_environment() -> TemplateEnvironment:
    """Return the environment for Word templates (docxtpl's `jinja_env`): the same sandbox, without files."""
    environment = TemplateEnvironment(
        autoescape=True,
        undefined=StrictUndefined,
        finalize=refuse_none,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    for name in ("center", "indent", "pprint"):
        del environment.filters[name]
    environment.filters["format"] = _format
    del environment.globals["lipsum"]
    return environment


@lru_cache(maxsize=256)
def _compiled(source: str, name: str | None, filename: str | None, autoescape: bool) -> CodeType:
    """Compile for any environment of this file: they differ in nothing but their folder and what they escape."""
    environment = word_environment()
    environment.autoescape = autoescape
    return super(TemplateEnvironment, environment).compile(source, name, filename)


@lru_cache(maxsize=256)
def _parsed(source: str, name: str | None, filename: str | None) -> nodes.Template:
    """Read the tree as any environment of this file does."""
    return super(TemplateEnvironment, word_environment()).parse(source, name, filename)


def refuse_none(value: object) -> object:
    """Pass on what a template prints; `None` is never printed."""
    if value is None:
        raise NoValue("None")
    return value


def render_text(
    environment: TemplateEnvironment, name: str, values: Mapping[str, object], *, shown_as: str
) -> tuple[str | None, tuple[Problem, ...]]:
    """Render a template by its name in the folder; problems name it as `shown_as` with the line."""
    try:
        return environment.get_template(name).render(values), ()
    except Exception as error:  # noqa: BLE001 - whatever an edited template can raise is a problem of that template
        return None, (problem_of(error, Place(file=shown_as)),)


def only_print(folder: Path, names: Sequence[str], fields: Collection[str]) -> bool:
    """Tell whether templates of a folder do nothing with some fields but print them, or ask whether they are there.

    Of those that cannot be read it is not so: filling them says what is wrong with them.
    """
    environment = text_environment(folder)
    assert environment.loader is not None
    try:
        sources = [environment.loader.get_source(environment, name)[0] for name in names]
    except (TemplateNotFound, UnicodeDecodeError):
        return False
    return all(placeholders.only_prints(environment, source, fields) for source in sources)


def check_template(
    environment: TemplateEnvironment, name: str, supplied: Mapping[str, object], *, shown_as: str
) -> tuple[Problem, ...]:
    """Check that a template exists, can be read, and asks only for what is supplied.

    `supplied` gives for each name its type: a record, `tuple[X, ...]`, `str`, a mapping of further names, or `Any`
    for what is not looked into.
    """
    place = Place(file=shown_as)
    assert environment.loader is not None
    try:
        source, _, _ = environment.loader.get_source(environment, name)
        environment.compile(source, name)
        unsupplied = placeholders.find_unsupplied(environment, environment.parse(source, name), supplied)
    except (TemplateNotFound, TemplateSyntaxError, UnicodeDecodeError, RecursionError) as error:
        return (problem_of(error, place),)
    return tuple(
        TEMPLATE_UNKNOWN_NAME.at(Place(file=shown_as, line=one.line), name=one.name, near=one.near)
        for one in unsupplied
    )


def problem_of(error: Exception, place: Place) -> Problem:
    """Say what went wrong in a template, at the line where it did if that is known."""
    place = _spot_of(error, place)
    detail = re.sub(r"\s+", " ", str(error)).rstrip(". ") or type(error).__name__
    match error:
        case TemplateNotFound():
            return TEMPLATE_MISSING.at(place, name=error.name or "")
        case TemplateSyntaxError():
            return TEMPLATE_SYNTAX.at(place, detail=detail)
        case UndefinedError():
            return TEMPLATE_NO_VALUE.at(place, detail=detail)
        case SecurityError():
            return TEMPLATE_FORBIDDEN.at(place, detail=detail)
        case _:
            return TEMPLATE_FAILED.at(place, detail=detail)


def _spot_of(error: Exception, place: Place) -> Place:
    """Return the file and line where an error was raised; the file is another one where that was included."""
    file, line = None, place.line
    if isinstance(error, TemplateSyntaxError):
        file, line = error.filename, error.lineno
    trace = error.__traceback__
    while trace is not None:
        if "__jinja_exception__" in trace.tb_frame.f_globals:  # a frame that Jinja wrote for a line of a template
            file, line = trace.tb_frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next
    shown = PurePosixPath(place.file or "")
    other = shown if file is None or file.startswith("<") else shown.with_name(Path(file).name)
    return Place(file=str(other) if place.file else None, line=line, where=place.where)


def _format(text: str, *values: object) -> str:
    """Fill a `%` format as Jinja's own filter does, without widths of any size."""
    if WIDE_FORMAT.search(text):
        raise SecurityError(f"{text!r:.20}")
    return text % values


def _repeats(text: object, times: object) -> bool:
    """Tell whether `text * times` would repeat a text or a list beyond the limit."""
    return isinstance(text, str | bytes | list | tuple) and isinstance(times, int) and len(text) * times > REPEAT_LIMIT
