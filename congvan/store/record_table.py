"""Rows that an event carries with it, and what its data say about them, so that the chain of events covers them."""

from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa

from congvan.store import event_chain

KEY = "records"
"""The key in an event's data."""


def describe(rows: Iterable[tuple[sa.Table, Mapping[str, Any]]]) -> list[dict[str, str]]:
    """Return what an event says about the rows recorded with it: table, key and hash of each."""
    return [{"table": table.name, "key": name_row(table, row), "sha256": hash_row(table, row)} for table, row in rows]


def name_row(table: sa.Table, row: Mapping[Any, Any]) -> str:
    """Return a row's key as one text: `phong/2024/42/issued`."""
    return "/".join(str(row[column.key]) for column in table.primary_key)


def hash_row(table: sa.Table, row: Mapping[Any, Any]) -> str:
    """Return the hash of a row, its columns in the order of their table."""
    return event_chain.hash_record(table.name, {column.name: row[column.key] for column in table.c})
