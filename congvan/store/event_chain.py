"""The chain of events: what exactly is hashed, so that anybody can compute it again (docs/store.md says it in words).

The hash of an event is the SHA-256 of the hash before it, a line feed and the event's own text; the first event has
64 zeros before it. Changing, taking out, adding or moving an event breaks the chain at its place.
"""

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from datetime import UTC, date, datetime

START = "0" * 64
"""What stands before the first event."""

Value = str | int | datetime | date | None

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
"""Made once: `json.dumps` with such wishes makes one for every text."""


def canonical_text(table: str, row: Mapping[str, Value]) -> str:
    """Write a row as the text that is hashed: `{"table":"events","number":1,…}`.

    JSON without spaces, letters as they are, in Unicode's form NFC; the columns in the order of `row`, those that are
    NULL left out, so that a column which is added later changes no old hash. Instants are UTC to the microsecond
    (`2024-09-14T02:00:00.000000Z`), days `2024-09-14`.
    """
    written: dict[str, str | int] = {"table": table}
    for name, value in row.items():
        if value is not None:
            written[name] = value if type(value) is str else _written(value)
    return unicodedata.normalize("NFC", _JSON.encode(written))


def hash_event(before: str, table: str, row: Mapping[str, Value]) -> str:
    """Return the hash of an event, given the hash of the event before it: 64 hexadecimal digits."""
    return hash_text(before, canonical_text(table, row))


def hash_text(before: str, text: str) -> str:
    """Return the hash of an event by its canonical text."""
    return _sha256(f"{before}\n{text}")


def hash_record(table: str, row: Mapping[str, Value]) -> str:
    """Return the hash of a row that an event carries with it: a line of a register, an archived file."""
    return _sha256(canonical_text(table, row))


def _written(value: Value) -> str | int:
    """Write one value; an instant must have a zone."""
    if isinstance(value, datetime):
        if value.utcoffset() is None:
            raise ValueError("an instant needs a time zone")
        return value.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str | int):
        return value
    raise TypeError(f"{type(value).__name__} has no form in the chain")


def _sha256(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()
