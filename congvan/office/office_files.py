"""Reading the office's own files: config.yaml and the list of schools."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from congvan.base import files, schema, yaml_text
from congvan.base.problems import Place, Problem, ProblemKind, in_reading_order
from congvan.base.schema import Reading
from congvan.base.yaml_text import Node, Sequence
from congvan.deadlines.school_years import FIRST_MONTH
from congvan.office import config_form, days, office_paths, school_list
from congvan.office.office import Office
from congvan.office.office_paths import PlacedText
from congvan.office.schools import School, in_order

SHAPE = config_form.SHAPE
CONFIG = "config.yaml"
DATABASE_VARIABLE = "CONGVAN_DATABASE"

NO_CONFIG = ProblemKind(
    code="office.no-config",
    message="There is no config.yaml in the folder {folder}, so it is not an office's folder.",
    cure="Go to the office's folder, name it with --office FOLDER, or make a new one with “congvan init FOLDER”.",
)
NO_FOLDER = ProblemKind(
    code="office.no-folder",
    message="The folder {folder} is not there.",
    cure="Make the folder, or put the path in config.yaml right.",
)


def load_office(folder: Path, *, environ: Mapping[str, str] = os.environ) -> tuple[Office | None, tuple[Problem, ...]]:
    """Read the office's config.yaml.

    Returns:
        The office, and all problems. The office is there beside errors too where its issuers and levels could be read,
        so that `check` can go on to the schools and workflows; whoever acts on it must look at the problems first.
    """
    root = folder.resolve()
    text, problems = files.read_text(root / CONFIG, CONFIG)
    if text is None:
        return None, _no_config(root) or problems
    mapping, problems = yaml_text.load_yaml(text, CONFIG)
    if mapping is None:
        return None, problems
    reading = Reading(problems=list(problems))
    values = SHAPE.read(mapping, "", reading) or {}
    zone = values["time_zone"] or config_form.find_zone(config_form.DEFAULT_ZONE)
    if zone is None and mapping.get("time_zone") is None:
        reading.report(config_form.NO_ZONE.at(Place(file=CONFIG, line=1, column=1), value=config_form.DEFAULT_ZONE))
    paths, found = office_paths.resolve_paths(values["paths"], root)
    database, more = office_paths.resolve_database(_database_given(values, environ), root)
    lines = values["days_off"]
    problems = (*reading.problems, *found, *more, *days.check_days(lines, tuple(values["working_week"])))
    if not paths.workflows.is_dir():
        problems += (NO_FOLDER.at(_place_of_path(values, "workflows"), folder=paths.shown(paths.workflows)),)
    if zone is None or values["name"] is None or not _whole(mapping.get("issuers"), values["issuers"]):
        return None, in_reading_order(problems)
    if not _whole(mapping.get("levels"), values["levels"]):
        return None, in_reading_order(problems)
    office = Office(
        name=values["name"],
        issuers=values["issuers"],
        levels=values["levels"],
        zone=zone,
        days=tuple(day for line in lines for day in line.office_days()),
        working_week=tuple(sorted(set(values["working_week"]))),
        due_soon_days=values["due_soon_days"],
        paths=paths,
        database=database,
        language=values["language"],
        people=values["people"],
        mail=values["mail"],
        zalo_groups=values["zalo_groups"],
        hours=values["office_hours"],
        school_years=values["school_years"] or (),
        school_year_month=values["school_year_month"] or FIRST_MONTH,
        duties=values["duties"],
    )
    return office, in_reading_order(problems)


def load_schools(office: Office) -> tuple[tuple[School, ...] | None, tuple[Problem, ...]]:
    """Read the office's list of schools, sorted by level and name.

    Returns:
        The schools, and all problems. Without a row that could not be read the list would make other files look wrong,
        so it is None then; beside other errors (a code that stands twice) it is there, so that `check` can go on.
    """
    shown = office.paths.shown(office.paths.schools)
    text, problems = files.read_text(office.paths.schools, shown, school_list.TEXT_LIMIT)
    if text is None:
        return None, problems
    found, problems = school_list.parse_schools(text, shown, office.levels)
    order = tuple(level.id for level in office.levels)
    incomplete = found is None or any(problem.kind in school_list.ROW_LOST for problem in problems)
    return (None if incomplete else in_order(found or (), order)), problems


def _no_config(root: Path) -> tuple[Problem, ...]:
    """Say that this is no office's folder; a file with nearly the right name was perhaps meant."""
    if (root / CONFIG).exists():
        return ()
    names = [path.name for path in root.iterdir()] if root.is_dir() else []
    near = schema.near_miss(CONFIG, [name for name in names if name.casefold().startswith("config.y")])
    return (NO_CONFIG.at(Place(file=CONFIG), folder=root, near=near),)


def _database_given(values: Mapping[str, Any], environ: Mapping[str, str]) -> PlacedText | None:
    """Return the database that is named by the environment, else by config.yaml."""
    named = environ.get(DATABASE_VARIABLE, "").strip()
    if named:
        return PlacedText(text=named, place=Place(where=DATABASE_VARIABLE))
    given: PlacedText | None = values["database"]
    return given


def _place_of_path(values: Mapping[str, Any], key: str) -> Place:
    """Return where a path is given, or the file where it is the usual one."""
    given = (values["paths"] or {}).get(key)
    return given.place if isinstance(given, PlacedText) else Place(file=CONFIG)


def _whole(node: Node | None, values: tuple[Any, ...] | None) -> bool:
    """Tell whether every entry of a list could be read (what refers to a broken one is not at fault)."""
    items = node.items if isinstance(node, Sequence) else (node,)
    return bool(values) and (node is None or len(items) == len(values or ()))
