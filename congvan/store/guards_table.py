"""The triggers by which the database itself refuses to change what was recorded: whether all of them are there."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from congvan.base.problems import Place, Problem, ProblemKind

GUARD_MISSING = ProblemKind(
    code="store.guard-missing",
    message="The database does not guard {table} any more: its trigger {trigger} was taken away or switched off.",
    cure="Find out who works in the database by hand; make a backup, and restore it into a new database.",
)

_OF_EVENTS = {"sqlite": ("not_changed", "not_deleted", "in_order"), "postgresql": ("not_changed", "in_order")}
_OF_RECORDS = {"sqlite": ("not_changed", "not_deleted", "not_replaced"), "postgresql": ("not_changed",)}
_OF_SERIES = {"sqlite": ("not_deleted", "not_lowered", "not_replaced"), "postgresql": ("not_lowered", "not_emptied")}


def check_guards(
    connection: sa.Connection, events: Iterable[sa.Table], records: Iterable[sa.Table], counters: Iterable[sa.Table]
) -> Iterator[Problem]:
    """Find the triggers that are missing or switched off."""
    dialect = connection.dialect.name
    there = guards_of(connection)
    for tables, kinds in ((events, _OF_EVENTS), (records, _OF_RECORDS), (counters, _OF_SERIES)):
        for table in tables:
            for kind in kinds[dialect]:
                trigger = f"{table.name}_{kind}"
                if trigger not in there:
                    yield GUARD_MISSING.at(Place(where=table.name), table=table.name, trigger=trigger)


def guards_of(connection: sa.Connection) -> frozenset[str]:
    """Return the names of the triggers that are at work."""
    query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    if connection.dialect.name == "postgresql":
        query = (
            "SELECT tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
            "WHERE NOT tgisinternal AND tgenabled IN ('O', 'A') AND relnamespace = current_schema()::regnamespace"
        )
    return frozenset(connection.execute(sa.text(query)).scalars())


@contextmanager
def without_guards(connection: sa.Connection, tables: Iterable[sa.Table]) -> Iterator[None]:
    """Let an empty store be filled as another one is, be it in order or not; the guards are back before it is kept."""
    if connection.dialect.name == "postgresql":
        names = [table.name for table in tables]
        for name in names:
            connection.execute(sa.text(f'ALTER TABLE "{name}" DISABLE TRIGGER USER'))
        yield
        for name in names:
            connection.execute(sa.text(f'ALTER TABLE "{name}" ENABLE TRIGGER USER'))
        return
    triggers = connection.execute(sa.text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")).all()
    for name, _sql in triggers:
        connection.execute(sa.text(f'DROP TRIGGER "{name}"'))
    yield
    for _name, sql in triggers:
        connection.exec_driver_sql(sql)
