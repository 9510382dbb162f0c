"""Starting: `--help` imports no heavy library, and Vietnamese comes out whole on every kind of console."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import project_facts

CLI = str(project_facts.ROOT / "cli.py")
DIRECTIVE = "2024-42-csdl-nganh"
PHRASE = "Trước ngày 15/9/2024"
HEAVY = {"sqlalchemy", "alembic", "weasyprint", "docx", "docxtpl", "babel", "holidays", "xlsxwriter", "jinja2", "yaml",
         "lxml", "markdown_it", "openpyxl", "email", "http", "asyncio", "zoneinfo", "difflib"}  # fmt: skip


FOR_READING = {
    "sqlalchemy", "alembic", "asyncio", "ssl", "email", "weasyprint", "congvan.base.database", "congvan.store.chain_table",
    "docx", "docxtpl", "babel", "holidays", "dateutil", "xlsxwriter", "jinja2", "lxml", "openpyxl", "icalendar",
    "python_calamine", "pypdf", "pypdfium2", "smtplib", "imaplib", "http", "difflib", "multiprocessing",
    "congvan.checking", "congvan.dossiers", "congvan.facts", "congvan.figures", "congvan.forms", "congvan.intake",
    "congvan.reminders", "congvan.reports", "congvan.letters.letterhead", "congvan.letters.specimen_text",
    "congvan.letters.letter_fields", "congvan.decree30.layout_rules", "congvan.letters.inline_parser", "markdown_it",
    "tempfile", "random",
}  # fmt: skip
"""What a command that only shows where things stand has no use for: modules, each with all that is in it."""


def run(
    *words: str, flags: tuple[str, ...] = (), folder: Path = project_facts.ROOT, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, *flags, CLI, *words],
        check=False,
        capture_output=True,
        env=os.environ | environment,
        cwd=folder,
    )


def loaded(*words: str, folder: Path = project_facts.ROOT) -> set[str]:
    run(*words, folder=folder)  # the first run may compile the catalogues
    told = run(*words, folder=folder, flags=("-X", "importtime"))
    assert told.returncode == 0, told.stderr.decode()
    lines = told.stderr.decode().splitlines()
    return {line.split("|")[-1].strip() for line in lines if line.startswith("import time:")}


def imported(*words: str) -> set[str]:
    return {name.split(".")[0] for name in loaded(*words)}


def test_help_imports_no_heavy_library():
    assert imported("--help") & HEAVY == set()


def test_help_of_a_command_imports_no_database_and_no_formats():
    heavy = HEAVY - {"zoneinfo", "difflib", "email", "http", "asyncio", "yaml"}
    assert imported("generate", "--help") & heavy == set()


@pytest.fixture(scope="module")
def office(tmp_path_factory) -> Path:
    """A copy of the office that is shipped, in which some schools have submitted."""
    folder = tmp_path_factory.mktemp("office")
    for name in ("data", "workflows", "templates", "forms"):
        shutil.copytree(project_facts.ROOT / name, folder / name, ignore=shutil.ignore_patterns("*.db*"))
    shutil.copy(project_facts.ROOT / "config.yaml", folder)
    assert run("submit", DIRECTIVE, "--level", "mam-non", "--at", "12/9/2024", folder=folder).returncode == 0
    return folder


@pytest.mark.parametrize(
    "words",
    [
        ("list",),
        ("list", "--json"),
        ("status", DIRECTIVE),
        ("missing", DIRECTIVE),
        ("history", DIRECTIVE),
        ("history", DIRECTIVE, "--json"),
        ("deadline", PHRASE),
    ],
)
def test_a_command_that_shows_imports_only_what_it_shows_with(office, words):
    found = loaded(*words, folder=office)
    needless = {name for name in found for heavy in FOR_READING if name == heavy or name.startswith(f"{heavy}.")}
    assert needless == set()


def test_a_phrase_is_explained_without_the_store_and_without_letters(office):
    found = {".".join(name.split(".")[:2]) for name in loaded("deadline", PHRASE, folder=office)}
    rooms = {f"congvan.{room}" for room in ("workflow", "letters", "tracking", "register", "summaries", "store")}
    assert found & {"sqlalchemy", "markdown_it", "asyncio", "congvan.facts", *rooms} == set()


def test_nothing_is_searched_for_rings_when_a_command_is_done(office):
    end = "import atexit, gc; atexit.register(lambda: print(gc.get_freeze_count() > 10_000))"
    code = f"{end}; import sys; sys.argv = ['cli.py', 'list']; from congvan.cli import app; app.main()"
    told = subprocess.run(
        [sys.executable, "-c", code],
        check=True,
        capture_output=True,
        env=os.environ | {"PYTHONPATH": str(project_facts.ROOT)},
        cwd=office,
    )
    assert told.stdout.splitlines()[-1].strip() == b"True"


@pytest.mark.parametrize("encoding", ["cp1258", "cp1252", "ascii", "utf-8"])
def test_vietnamese_comes_out_whole_whatever_the_console_says(encoding):
    answer = run("--help", PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert answer.returncode == 0
    assert re.search("[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệ]", answer.stdout.decode("utf-8"))


def test_files_are_opened_with_their_encoding():
    flags = ("-X", "warn_default_encoding", "-W", "error::EncodingWarning")
    answer = run("check", flags=flags)
    assert b"EncodingWarning" not in answer.stderr
    assert answer.returncode == 0, answer.stderr.decode()


def test_wrong_usage_is_told_in_vietnamese_without_a_traceback():
    answer = run("khong-co-lenh-nay")
    assert answer.returncode == 2
    assert b"Traceback" not in answer.stderr
    assert re.search("[ăâđêôơư]", answer.stderr.decode("utf-8"))


def test_a_process_that_helps_to_make_files_loads_no_database(office):
    """It has 110 MB of its own as it is; what reads the office would be 20 more."""
    from congvan.actions import form_files, generate_documents, workspace

    opened = workspace.open_workspace(office)
    directive = workspace.open_directive(opened, DIRECTIVE)
    forms = form_files.open_forms(opened, directive, None)
    schools = directive.recipients
    planned = [*generate_documents.plan_checklists(opened, directive, schools, {"docx", "pdf"})]
    planned += form_files.plan_files(opened, directive, schools, forms)
    makers = {type(one.maker).__module__ for one in planned}
    assert len(makers) == 2
    asked = ["import sys, congvan.base.side_child, congvan.actions.making_files", *(f"import {one}" for one in makers)]
    asked.append("print([name for name in sys.modules if name.split('.')[0] in {'sqlalchemy', 'alembic', 'holidays'}])")
    told = subprocess.run(
        [sys.executable, "-c", "\n".join(asked)], capture_output=True, check=True, cwd=project_facts.ROOT
    )
    assert told.stdout.strip() == b"[]"
