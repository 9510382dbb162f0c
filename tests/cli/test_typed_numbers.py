"""Every number that a user can type: one too great for any database is wrong usage, the greatest held is no crash."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click
import pytest

from congvan.cli import app, command_table, options

ID = "2024-42-csdl-nganh"
NOW = datetime(2024, 9, 10, 2, 0, tzinfo=UTC)
TOO_GREAT = ("99999999999999999", "1" + "0" * 30, "-1", "1.5", "²", "mười")

HELD = str(options.GREATEST_HELD)
EVENT = str(options.MOST_EVENTS_EVER)
GREATEST = (
    ("find", "--number", HELD),
    ("find", HELD + HELD),
    ("basis", ID, HELD),
    ("basis", ID, HELD, "--remove", "--why", "nhầm"),
    ("receive", "--cancel", HELD, "--why", "nhầm"),
    ("issue", ID, "--number", "99999"),
    ("skip", "phong.cong-van", "99999", "--why", "hỏng"),
    ("undo", EVENT),
    ("undo", f"{EVENT[:-2]}90-{EVENT}"),
    ("refuse", EVENT, "--why", "không"),
    ("extend", ID, "--request", EVENT, "--why", "mưa lũ"),
    ("submit", ID, "MAU-MN-01", "--seen", EVENT, "--dry-run"),
    ("submit", ID, "MAU-MN-01", "--without", HELD),
)
"""Words with the greatest numbers that are let through; each reaches the store."""


def numbers_of_commands() -> Iterator[tuple[str, click.Parameter]]:
    """Every parameter of a command that takes a whole number, or the numbers of events."""
    group = command_table.build_group()
    for name in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), name)
        assert command is not None
        for parameter in command.params:
            assert not isinstance(parameter.type, click.types.IntParamType), f"{name}: use options.WholeNumber"
            if isinstance(parameter.type, options.WholeNumber) or "event_number" in str(parameter.callback):
                yield name, parameter


def test_no_command_takes_a_number_that_no_database_holds():
    found = list(numbers_of_commands())
    assert len(found) >= 15
    for name, parameter in found:
        ctx = click.Context(click.Command(name))
        for typed in TOO_GREAT:
            value = (typed,) if parameter.nargs == -1 else typed
            with pytest.raises(click.UsageError):
                parameter.process_value(ctx, value)


@pytest.mark.parametrize("words", [("issue", ID, "--number"), ("basis", ID), ("receive", "--cancel")])
def test_a_number_too_great_is_said_with_its_place_and_its_bounds(words, capsys: pytest.CaptureFixture[str]):
    status = app.run([*words, "99999999999"], clock=lambda: NOW)
    said = capsys.readouterr().err
    assert status == 2
    assert "“99999999999” không phải là số nguyên từ 1 đến 99" in said
    assert {"basis": "[SỐ_ĐẾN]"}.get(words[0], words[-1]) in said


def test_the_greatest_numbers_are_told_of_on_both_databases(
    shipped_office: Path, store_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("CONGVAN_DATABASE", store_url)
    statuses = {words: app.run(["--office", str(shipped_office), *words], clock=lambda: NOW) for words in GREATEST}
    said = capsys.readouterr()
    assert {words: status for words, status in statuses.items() if status not in (0, 1)} == {}, said.err
    assert "Chưa ghi gì" in said.err


@pytest.mark.parametrize("words", [("reject", ID), ("skip", "phong.cong-van", "3"), ("extend", ID, "MAU-MN-01")])
def test_a_reason_that_is_left_out_is_asked_for(words, capsys: pytest.CaptureFixture[str]):
    status = app.run([*words, *(("--until", "20/9/2024") if words[0] == "extend" else ())], clock=lambda: NOW)
    assert status == 2
    assert "--why" in capsys.readouterr().err
