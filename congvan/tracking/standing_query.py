"""What is asked of the derived table of packed standings, as SQL that both databases read (see `standing_table`)."""

import zlib
from collections.abc import Collection, Sequence
from datetime import UTC, date, datetime
from typing import Any

from msgspec import Struct

from congvan.base import query
from congvan.tracking import standing_text
from congvan.tracking.standing import Standing, Tally


class KeptRow(Struct, frozen=True, kw_only=True):
    """Up to where something is kept of a directive, and its newest event."""

    directive: str
    through: int
    """The number of the newest event that it counts; 0 for none."""
    inputs: str
    """What the directive said then: `standings.Countable.inputs`."""
    newest: int
    """The number of the directive's newest event by the number asked; 0 for none."""


class KeptTally(KeptRow, frozen=True, kw_only=True):
    """What is kept of a directive as numbers."""

    tally: Tally


class KeptStanding(KeptRow, frozen=True, kw_only=True):
    """What is kept of a directive's schools."""

    standing: Standing


class ToKeep(Struct, frozen=True, kw_only=True):
    """A row to be written."""

    directive: str
    through: int
    day: date
    """The office's day on which the newest event it counts was recorded."""
    inputs: str
    standing: Standing


class Order(Struct, frozen=True, kw_only=True):
    """Up to where events are known, and whether each was recorded no earlier than the one before it."""

    through: int
    in_order: bool


_AT = """
SELECT (SELECT max(number) FROM events) AS last,
       (SELECT max(recorded_at) FROM events) AS newest,
       (SELECT max(through) FROM standing_order) AS looked_at,
       (SELECT in_order FROM standing_order LIMIT 1) AS in_order,
       (SELECT number FROM events WHERE recorded_at <= :as_of ORDER BY recorded_at DESC, number DESC LIMIT 1) AS by_then
"""
"""What `number_at` goes by: an index has the answer to each part."""

_KEPT_AT = f"""
WITH known AS ({_AT}), asked AS (
    SELECT known.*, coalesce(CASE WHEN newest <= :as_of THEN last ELSE by_then END, 0) AS number FROM known
)
SELECT last, asked.newest, looked_at, in_order, by_then, kept.through, kept.inputs, kept.marks,
       (SELECT max(events.number) FROM events WHERE directive = :directive AND events.number <= asked.number) AS own
FROM asked LEFT JOIN standings AS kept ON kept.directive = :directive AND kept.through = (
    SELECT max(later.through) FROM standings AS later
    WHERE later.directive = :directive AND later.through <= asked.number
)
"""  # noqa: S608 - made of our own text
"""The same, with the newest row of a directive up to that number: one question, for each is a way to the server."""

_DISORDER = """
SELECT count(*) FROM (
    SELECT recorded_at AS at, lag(recorded_at) OVER (ORDER BY number) AS before FROM events WHERE number >= :start
) AS pairs WHERE at < before
"""

_KEPT = """
SELECT directive, through, inputs,
       (SELECT max(number) FROM events WHERE events.directive = standings.directive AND number <= :number) AS newest,
       {shown}
FROM standings
WHERE {directives} AND through = (
    SELECT max(later.through) FROM standings AS later
    WHERE later.directive = standings.directive AND later.through <= :number
)
"""
"""The newest rows up to a number."""

_MARKS = "SELECT marks FROM standings WHERE directive = :directive AND through = :through"
_SCHOOLS_SINCE = """
SELECT DISTINCT school FROM events WHERE directive = :directive AND number > :after AND number <= :number
"""
_NEWEST = "SELECT max(number) FROM events WHERE directive = :directive AND number <= :number"
_ANY = "SELECT through FROM standings LIMIT 1"


def number_at(connection: query.Connection, as_of: datetime) -> int | None:
    """Return the number of the newest event of a school recorded by an instant; 0 where there is none.

    None where what was recorded by then is no beginning of the list of events: a clock was set back in between, and
    somebody said that it was right (docs/store.md). Then only folding all events gives the answer.
    """
    (answer,) = query.ask(connection, _AT, {"as_of": as_of})
    return _number_of(connection, answer, as_of)


def _number_of(connection: query.Connection, answer: Sequence[Any], as_of: datetime) -> int | None:
    """Return the number that the answer to `_AT` says."""
    last, newest, looked_at, in_order, then = answer
    if last is None or query.instant(newest) <= as_of:
        return last or 0
    return (then or 0) if _is_in_order(connection, last, looked_at, in_order=bool(in_order)) else None


def find_order(connection: query.Connection) -> Order:
    """Find how far events are known to have been recorded in order; what was looked at is looked at once."""
    latest = datetime.max.replace(tzinfo=UTC)
    ((last, _newest, looked_at, in_order, _then),) = query.ask(connection, _AT, {"as_of": latest})
    known = last is None or _is_in_order(connection, last, looked_at, in_order=bool(in_order))
    return Order(through=last or 0, in_order=known)


def _is_in_order(connection: query.Connection, last: int, looked_at: int | None, *, in_order: bool) -> bool:
    """Tell whether every event was recorded no earlier than the one before it."""
    if looked_at is None:
        return _disorder_after(connection, 0) == 0
    return in_order and (looked_at >= last or _disorder_after(connection, looked_at) == 0)


def _disorder_after(connection: query.Connection, start: int) -> int:
    """Return how many events from a number on were recorded earlier than the one before them."""
    ((count,),) = query.ask(connection, _DISORDER, {"start": start})
    return int(count)


def load_tallies(
    connection: query.Connection, directives: Collection[str], number: int, *, schools: bool = True
) -> dict[str, KeptTally]:
    """Return the newest tallies that count no event after a number, by their directives.

    Args:
        connection: A transaction.
        directives: Of which directives.
        number: That of an event.
        schools: Whether the schools of each group are asked for too: of thousands they are most of what is read.
    """
    found = {}
    shown = "tally, schools" if schools else "tally"
    for directive, through, inputs, newest, *told in _ask_kept(connection, directives, number, shown):
        try:
            tally = standing_text.read_tally(told[0], told[1] if schools else None)
        except (ValueError, LookupError, TypeError):  # somebody changed it by hand: it is counted anew
            continue
        found[directive] = KeptTally(
            directive=directive, through=through, inputs=inputs, tally=tally, newest=newest or 0
        )
    return found


def _ask_kept(
    connection: query.Connection, directives: Collection[str], number: int, shown: str
) -> Sequence[Sequence[Any]]:
    """Ask for the newest rows of directives that count no event after a number."""
    condition, values = query.among("directive", "directive", directives)
    question = _KEPT.format(shown=shown, directives=condition)
    return query.ask(connection, question, {"number": number, **values})


def is_kept(connection: query.Connection) -> bool:
    """Tell whether there is any row."""
    return bool(query.ask(connection, _ANY))


def load_standing(connection: query.Connection, directive: str, through: int) -> Standing | None:
    """Return the packed standing of a row; None where there is none that can be read."""
    rows = query.ask(connection, _MARKS, {"directive": directive, "through": through})
    return _read_marks(rows[0][0]) if rows else None


def load_standing_at(
    connection: query.Connection, directive: str, as_of: datetime
) -> tuple[int | None, KeptStanding | None]:
    """Return what `number_at` does, and the newest standing of a directive that counts no event after that number.

    There is no standing where none is kept, none can be read, or there is no number.
    """
    ((*answer, through, inputs, marks, own),) = query.ask(
        connection, _KEPT_AT, {"as_of": as_of, "directive": directive}
    )
    number = _number_of(connection, answer, as_of)
    standing = _read_marks(marks) if number is not None else None
    if standing is None:
        return number, None
    return number, KeptStanding(directive=directive, through=through, inputs=inputs, newest=own or 0, standing=standing)


def _read_marks(marks: bytes | None) -> Standing | None:
    """Read a packed standing; None where somebody changed it by hand: then it is counted anew."""
    try:
        return standing_text.read_standing(marks) if marks else None
    except (ValueError, LookupError, TypeError, zlib.error):
        return None


def schools_since(connection: query.Connection, directive: str, after: int, number: int) -> frozenset[str]:
    """Return the schools of a directive's events after one number and up to another, as they were recorded."""
    values = {"directive": directive, "after": after, "number": number}
    return frozenset(school for (school,) in query.ask(connection, _SCHOOLS_SINCE, values))


def newest_of(connection: query.Connection, directive: str, number: int) -> int:
    """Return the number of a directive's newest event up to a number; 0 where there is none."""
    ((newest,),) = query.ask(connection, _NEWEST, {"directive": directive, "number": number})
    return newest or 0
