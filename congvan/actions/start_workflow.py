"""Making a new workflow file of a document type; what is there is never overwritten."""

import os
from datetime import date
from pathlib import Path

from congvan.actions.workspace import Workspace
from congvan.base import files, schema, vietnamese
from congvan.base.errors import Refused
from congvan.base.problems import ProblemKind

UNKNOWN_TYPE = ProblemKind(
    code="actions.unknown-type",
    message="There is no document type “{typed}”.",
    cure="Use one of: {known}.",
)
FILE_THERE = ProblemKind(
    code="actions.file-there",
    message="The file {path} is there already; nothing was written.",
    cure="Give another name: --out FILE.",
)
NOT_A_WORKFLOW_NAME = ProblemKind(
    code="actions.not-a-workflow-name",
    message="“{path}” is no name for a workflow file.",
    cure="Use a name that ends with .yaml, such as workflows/2026-thong-bao-nghi-tet.yaml.",
)


def start_workflow(
    workspace: Workspace, typed: str, *, today: date, out: Path | None = None, dry_run: bool = False
) -> Path:
    """Write a commented workflow file of a type into the office, or where it is asked for; return its path.

    Raises:
        Refused: the type is unknown, or the file is there.
        Stopped: the disk stops us.
    """
    from congvan.workflow import kinds, new_file

    type_id = _type_of(typed)
    path = out or workspace.office.paths.workflows / f"{today.year}-{type_id}.yaml"
    if path.suffix not in kinds.SUFFIXES:
        raise Refused(NOT_A_WORKFLOW_NAME, path=path)
    if dry_run and os.path.lexists(path):
        raise Refused(FILE_THERE, path=path)
    text = new_file.compose_new_file(type_id, workspace.office, workspace.schools, workspace.calendar, today=today)
    if not dry_run:
        try:
            files.write_new(path, text.encode("utf-8"))
        except FileExistsError as error:
            raise Refused(FILE_THERE, path=path) from error
    return path


def _type_of(typed: str) -> str:
    """Return the id of the type that is meant by its id or its name: `thong-bao`, `Thông báo`."""
    from congvan.decree30 import document_types

    type_id = vietnamese.alike(typed).replace(" ", "-")
    known = ", ".join(document_types.IDS)
    if type_id not in document_types.IDS:
        near = schema.near_miss(typed, document_types.IDS)
        raise Refused(UNKNOWN_TYPE, typed=vietnamese.shortened(typed), near=near, known=known)
    return type_id
