"""Starting: `--help` imports no heavy library, and Vietnamese comes out whole on every kind of console."""

import os
import re
import subprocess
import sys

import pytest

import project_facts

CLI = str(project_facts.ROOT / "cli.py")
HEAVY = {"sqlalchemy", "alembic", "weasyprint", "docx", "docxtpl", "babel", "holidays", "xlsxwriter", "jinja2", "yaml",
         "lxml", "markdown_it", "openpyxl", "email", "http", "asyncio", "zoneinfo", "difflib"}  # fmt: skip


def run(*words: str, flags: tuple[str, ...] = (), **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, *flags, CLI, *words],
        check=False,
        capture_output=True,
        env=os.environ | environment,
        cwd=project_facts.ROOT,
    )


def imported(*words: str) -> set[str]:
    run(*words)  # the first run may compile the catalogues
    told = run(*words, flags=("-X", "importtime")).stderr.decode()
    return {line.split("|")[-1].strip().split(".")[0] for line in told.splitlines() if line.startswith("import time:")}


def test_help_imports_no_heavy_library():
    assert imported("--help") & HEAVY == set()


def test_help_of_a_command_imports_no_database_and_no_formats():
    heavy = HEAVY - {"zoneinfo", "difflib", "email", "http", "asyncio", "yaml"}
    assert imported("generate", "--help") & heavy == set()


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
