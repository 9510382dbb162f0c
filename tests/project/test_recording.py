"""Everything that is recorded is recorded in one way: `actions/recording.py` locks, settles the instant, and commits."""

import ast
from collections.abc import Iterator

import project_facts

ACTIONS = project_facts.ROOT / "congvan" / "actions"
THE_ONE_WAY = "recording.recording_in"
LAWFUL = {
    "migrate_store.migrate_store": "copies every row into an empty store, whose clock and chain come with them",
    "restore_store.restore": "copies every row into an empty store, whose clock and chain come with them",
    "back_up._write": "writes into the file of the backup, which nobody else knows yet",
    "send_reminders.send_of": "puts messages into the outbox under the outbox' own lock; records no event",
    "standings.keep": "keeps what was counted from events, which can be counted again at any time; records no event",
    "verify_store.verify": "counts the same anew when it is asked to; records no event",
    "send_reminders._send_one": "claims a message before it goes out; its event is recorded by _settle",
}
"""Functions that open a transaction which writes, and why that is right."""
APPENDING = {"append_events", "append_document_event"}


def functions() -> Iterator[tuple[str, ast.FunctionDef]]:
    """Every function of an action, by file and name."""
    for path in sorted(ACTIONS.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                yield f"{path.stem}.{node.name}", node


def names_in(node: ast.AST) -> set[str]:
    """Every name that is used: `database.writing` as `writing`."""
    return {one.attr for one in ast.walk(node) if isinstance(one, ast.Attribute)} | {
        one.id for one in ast.walk(node) if isinstance(one, ast.Name)
    }


def test_nothing_else_opens_a_transaction_that_writes():
    writing = {name for name, node in functions() if "writing" in names_in(node)}
    assert writing - {THE_ONE_WAY} == set(LAWFUL), (
        "record through actions/recording.py; a lawful exception is listed here with its reason"
    )


def test_what_is_excepted_records_no_event():
    assert {name for name, node in functions() if name in LAWFUL and names_in(node) & APPENDING} == set()


def test_who_appends_events_does_it_there():
    appending = {name: node for name, node in functions() if names_in(node) & APPENDING}
    assert len(appending) >= 12
    for name, node in appending.items():
        taken = {argument.arg for argument in (*node.args.args, *node.args.kwonlyargs)}
        assert names_in(node) & {"recording", "recording_in"} or "connection" in taken, name


def test_every_command_that_takes_as_of_asks_the_clock_in_one_place():
    commands = sorted((project_facts.ROOT / "congvan" / "cli" / "commands").glob("*.py"))
    texts = {path.name: path.read_text(encoding="utf-8") for path in commands}
    shows = {name for name, text in texts.items() if "options.as_of()" in text}
    assert len(shows) >= 8
    assert {name for name in shows if "instant_shown(" not in texts[name]} == {"periods.py"}, (
        "open-periods records, and is refused where the clock is behind; what is shown goes through instant_shown"
    )
    assert {name for name, text in texts.items() if "or session.clock()" in text} == set()
