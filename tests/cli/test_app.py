"""The front end: language, usage, exit statuses, crash log; in the words that an office person types."""

import gettext
import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from congvan.base import language
from congvan.cli import app, command_table

ROOT = Path(__file__).parents[2]
NOON = datetime(2024, 9, 10, 5, 0, tzinfo=UTC)


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """Run a command line in this process with a fixed clock."""
    status = app.run(words, clock=lambda: NOON)
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_help_is_vietnamese_and_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _err = run(capsys, "--help")
    assert status == 0
    assert "Cách dùng: congvan [TÙY CHỌN] LỆNH …" in out
    for name in ("init", "check", "list", "deadline", "generate", "submit", "undo", "status", "missing", "summary"):
        assert f"\n  {name} " in out


def test_help_in_english_wherever_the_language_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (("--lang", "en", "submit", "--help"), ("submit", "--help", "--lang=en")):
        status, out, _err = run(capsys, *words)
        assert status == 0
        assert out.startswith("Usage: congvan submit [OPTIONS] ID [SCHOOL…]")


def test_every_command_has_help_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    names = [name for _section, commands in command_table.SECTIONS for name, _target, _help in commands]
    assert len(names) >= 12
    for name in names:
        vietnamese = run(capsys, name, "--help")[1]
        english = run(capsys, "--lang", "en", name, "--help")[1]
        assert vietnamese.startswith("Cách dùng:")
        assert english.startswith("Usage:")
        shared = {line.strip() for line in vietnamese.splitlines()} & {line.strip() for line in english.splitlines()}
        untranslated = {line for line in shared if line and not line.startswith(("--", "["))}  # options, their bounds
        untranslated -= {
            "year/ID.csv.",
            "data/last-year/ID.csv.",
            "outputs.",
            "(level,commune).",
            "bao-cao.yaml.",
        }  # names, broken off
        assert not untranslated, f"{name}: the same line in both languages"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("submt",), "Không có lệnh 'submt'. Có phải ý bạn là: 'submit'?"),
        (("submit",), "Thiếu tham số 'ID'"),
        (("undo", "x"), "“x” không phải là số của lần ghi"),
        (("undo", "0"), "“0” không phải là số của lần ghi"),
        (("status", "a", "--as-of", "hôm qua"), "“hôm qua” không phải là thời điểm"),
        (("deadline", "trước ngày 15/9", "--date", "31/2/2024"), "“31/2/2024” không phải là ngày"),
        (("list", "thừa"), "Thừa từ không hiểu được (thừa)"),
        (("generate", "a", "--only", "thư"), "không thuộc các giá trị được dùng: 'letter', 'checklist'"),
    ],
)
def test_wrong_usage_is_said_in_vietnamese(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], message: str
) -> None:
    status, out, err = run(capsys, *words)
    assert (status, out) == (2, "")
    assert message in err


def test_wrong_usage_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _err = run(capsys, "undo", "x", "--json")
    assert status == 2
    assert json.loads(out)["problems"][0]["code"] == "cli.usage"


def test_an_unknown_language_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    status, _out, err = run(capsys, "--lang", "fr", "list")
    assert status == 2
    assert "vi, en" in err


def test_no_office_here_is_one_clear_problem(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    status, out, err = run(capsys, "--office", str(tmp_path), "list")
    assert (status, out) == (1, "")
    assert "config.yaml" in err
    assert "congvan init" in err
    assert "Traceback" not in err


def test_what_nobody_foresaw_leaves_a_log_without_data(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))

    def broken_clock() -> datetime:
        raise RuntimeError("Nguyễn Văn A, 0912345678")

    status = app.run(["--office", str(ROOT), "list"], clock=broken_clock)
    err = capsys.readouterr().err
    assert status == 3
    assert "Traceback" not in err
    log = (tmp_path / "congvan" / "crash.log").read_text(encoding="utf-8")
    assert "RuntimeError" in log
    assert "Nguyễn Văn A" not in log + err


@pytest.mark.parametrize("encoding", ["cp1258", "ascii"])
def test_redirected_output_is_utf8_whatever_the_console_says(encoding: str) -> None:
    environment = os.environ | {"PYTHONIOENCODING": encoding}
    done = subprocess.run(
        [sys.executable, "cli.py", "--help"], cwd=ROOT, env=environment, capture_output=True, check=False, timeout=60
    )
    assert done.returncode == 0
    assert "Tùy chọn" in done.stdout.decode("utf-8")


@pytest.mark.parametrize("words", [["--help"], []])
def test_the_small_catalogue_has_every_word_of_the_page(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    app.run(["--office", ".", "--help"])  # with all words of the program
    whole = capsys.readouterr().out
    app.run(words)
    told = capsys.readouterr()
    assert "Cách dùng:" in whole
    assert (told.out or told.err).strip() == whole.strip()


def test_the_small_catalogue_is_made_anew_when_a_command_is_added(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources, table = tmp_path / "locale", tmp_path / "table.py"
    (sources / "vi").mkdir(parents=True)
    (sources / "vi" / "cli.po").write_text('msgid "one"\nmsgstr "một"\n\nmsgid "two"\nmsgstr "hai"\n', encoding="utf-8")
    table.write_text("", encoding="utf-8")
    monkeypatch.setattr(language, "SOURCES", str(sources))
    made = sources / "vi" / "LC_MESSAGES" / "congvan-page.mo"

    def words(*listed: str) -> set[str]:
        language.activate("vi", (str(table), lambda: listed))
        with made.open("rb") as stream:
            return set(gettext.GNUTranslations(stream)._catalog) - {""}

    assert words("one") == {"one"}
    assert words("one", "two") == {"one"}
    later = made.stat().st_mtime + 10
    os.utime(table, (later, later))
    assert words("one", "two") == {"one", "two"}
    monkeypatch.undo()
    language.activate("vi")
