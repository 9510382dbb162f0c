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
    appending = {name.partition(".")[0] for name, node in functions() if names_in(node) & APPENDING}
    assert len(appending) >= 12
    for module in sorted(appending):
        text = (ACTIONS / f"{module}.py").read_text(encoding="utf-8")
        assert "from congvan.actions.recording import recording" in text, module
