"""New stores of one test process are laid down by the statements with which the migrations made the first of them.

A test of an action begins with a store that has nothing, a thousand times in a run. Alembic reads all its files anew and
composes every statement for each of them, which takes ten times as long as the database needs for the statements. The
first new store of a process, an older store, and what a started command makes all go the whole way; that both ways
end with the same is a test of tests/base/test_database.py.
"""

import functools
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa

from congvan.base import database

Upgrade = Callable[[sa.Connection], None]


def laid_down(upgrade: Upgrade) -> Upgrade:
    """The same upgrade, which does not compose again what it said to the first new store of a kind of database."""
    known: dict[str, list[tuple[str, Any]]] = {}

    @functools.wraps(upgrade)
    def run(connection: sa.Connection) -> None:
        if database._version_of(connection) is not None:
            upgrade(connection)
        elif statements := known.get(connection.dialect.name):
            for statement, parameters in statements:
                connection.exec_driver_sql(statement, parameters or None)
        else:
            known[connection.dialect.name] = noted(connection, upgrade)

    return run


def noted(connection: sa.Connection, upgrade: Upgrade) -> list[tuple[str, Any]]:
    """Upgrade a new store; return what was said to it that changes something."""
    said: list[tuple[str, Any]] = []

    def note(_connection: sa.Connection, _cursor: object, statement: str, parameters: Any, *_rest: object) -> None:
        if not statement.lstrip().upper().startswith(("SELECT", "PRAGMA")):
            said.append((statement, parameters))

    sa.event.listen(connection, "before_cursor_execute", note)
    try:
        upgrade(connection)
    finally:
        sa.event.remove(connection, "before_cursor_execute", note)
    return said
