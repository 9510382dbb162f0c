"""The outbox: each message once, each occasion once, and what became of it.

A message is put in with its occasions in one transaction; two who send at once meet at the occasions' key, and the
second leaves them to the first. Its rows change as it is sent; what was sent is an event too, in the chain.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from congvan.base.database import Instant, metadata
from congvan.reminders.outbox import Message, MessageState, Occasion

outbox_messages = sa.Table(
    "outbox_messages",
    metadata,
    sa.Column("key", sa.String(32), primary_key=True),
    sa.Column("directive", sa.Text(), nullable=False),
    sa.Column("audience", sa.String(20), nullable=False),
    sa.Column("channel", sa.Text(), nullable=False),
    sa.Column("target", sa.Text(), nullable=False),
    sa.Column("schools", sa.Text(), nullable=False),
    sa.Column("queued_at", Instant(), nullable=False),
    sa.Column("queued_by", sa.Text(), nullable=False),
    sa.Column("state", sa.String(20), nullable=False),
    sa.Column("tries", sa.Integer(), nullable=False),
    sa.Column("claimed_until", Instant()),
    sa.Column("sent_at", Instant()),
    sa.Column("detail", sa.Text(), nullable=False),
    sa.Column("data", sa.Text(), nullable=False),
    sa.Index(None, "directive", "queued_at"),
)

outbox_occasions = sa.Table(
    "outbox_occasions",
    metadata,
    sa.Column("directive", sa.Text(), primary_key=True),
    sa.Column("audience", sa.String(20), primary_key=True),
    sa.Column("by", sa.Text(), primary_key=True),
    sa.Column("school", sa.Text(), primary_key=True),
    sa.Column("requirement", sa.Text(), primary_key=True),
    sa.Column("anchor", Instant(), primary_key=True),
    sa.Column("step", sa.Text(), primary_key=True),
    sa.Column("message", sa.String(32), sa.ForeignKey("outbox_messages.key"), nullable=False),
    sa.Index(None, "message"),
)

_PAGE = 500
"""Rows written by one statement: SQLite takes 32,766 parameters."""


def lock_outbox(connection: sa.Connection) -> None:
    """Keep others from putting messages in to the end of this transaction (`writing`)."""
    if connection.dialect.name == "postgresql":
        connection.execute(sa.text("LOCK TABLE outbox_messages IN SHARE ROW EXCLUSIVE MODE"))


def put_in(connection: sa.Connection, messages: Sequence[Message]) -> None:
    """Put new messages in, with their occasions."""
    if not messages:
        return
    connection.execute(sa.insert(outbox_messages), [_to_row(message) for message in messages])
    occasions = [
        {**_occasion_row(occasion), "directive": message.directive, "message": message.key}
        for message in messages
        for occasion in message.occasions
    ]
    for start in range(0, len(occasions), _PAGE):
        connection.execute(sa.insert(outbox_occasions), occasions[start : start + _PAGE])


def load_messages(
    connection: sa.Connection,
    directive: str | None = None,
    *,
    states: Iterable[MessageState] | None = None,
    keys: Iterable[str] | None = None,
) -> tuple[Message, ...]:
    """Return messages in the order in which they were put in: of one directive or of all."""
    query = sa.select(outbox_messages).order_by(outbox_messages.c.queued_at, outbox_messages.c.key)
    served = sa.select(outbox_occasions)
    if directive is not None:
        query = query.where(outbox_messages.c.directive == directive)
        served = served.where(outbox_occasions.c.directive == directive)
    if states is not None:
        query = query.where(outbox_messages.c.state.in_([state.value for state in states]))
    if keys is not None:
        wanted = tuple(keys)
        query = query.where(outbox_messages.c.key.in_(wanted))
        served = served.where(outbox_occasions.c.message.in_(wanted))
    rows = connection.execute(query).mappings().all()
    if not rows:
        return ()
    occasions: dict[str, list[Occasion]] = defaultdict(list)
    for row in connection.execute(served).mappings():
        occasions[row["message"]].append(_occasion(row))
    return tuple(_from_row(row, tuple(sorted(occasions[row["key"]]))) for row in rows)


def claim(connection: sa.Connection, key: str, *, now: datetime, until: datetime) -> bool:
    """Take a queued message for oneself; tell whether nobody else has it."""
    table = outbox_messages
    taken = connection.execute(
        sa.update(table)
        .where(table.c.key == key, table.c.state == MessageState.QUEUED.value)
        .where(sa.or_(table.c.claimed_until.is_(None), table.c.claimed_until <= now))
        .values(claimed_until=until, tries=table.c.tries + 1)
    )
    return taken.rowcount == 1


def settle(
    connection: sa.Connection,
    key: str,
    state: MessageState,
    *,
    detail: str = "",
    sent_at: datetime | None = None,
    data: Mapping[str, Any] | None = None,
) -> bool:
    """Note what became of a queued message (still `QUEUED`: it will be tried again); tell whether it was queued."""
    table = outbox_messages
    values: dict[str, Any] = {"state": state.value, "detail": detail, "claimed_until": None}
    if sent_at is not None:
        values["sent_at"] = sent_at
    if data is not None:
        values["data"] = _json(data)
    where = (table.c.key == key, table.c.state == MessageState.QUEUED.value)
    return connection.execute(sa.update(table).where(*where).values(**values)).rowcount == 1


def note_bounce(connection: sa.Connection, key: str, detail: str) -> bool:
    """Note that a sent message came back; tell whether that was not known yet."""
    table = outbox_messages
    where = (table.c.key == key, table.c.state == MessageState.SENT.value)
    values = {"state": MessageState.BOUNCED.value, "detail": detail}
    return connection.execute(sa.update(table).where(*where).values(**values)).rowcount == 1


def _json(data: Mapping[str, Any]) -> str:
    """Write what a message said, its letters as they are."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True)


def _to_row(message: Message) -> dict[str, Any]:
    """Return the row of a message."""
    names = ("key", "directive", "audience", "channel", "target", "queued_at", "queued_by", "tries", "detail")
    values = {name: getattr(message, name) for name in names}
    return values | {
        "schools": json.dumps(message.schools, ensure_ascii=False),
        "state": message.state.value,
        "claimed_until": message.claimed_until,
        "sent_at": message.sent_at,
        "data": _json(message.data),
    }


def _from_row(row: Mapping[Any, Any], occasions: tuple[Occasion, ...]) -> Message:
    """Return the message of a row."""
    values = {key: row[key] for key in row if key not in ("schools", "state", "data")}
    return Message(
        **values,
        schools=tuple(json.loads(row["schools"])),
        state=MessageState(row["state"]),
        data=json.loads(row["data"]),
        occasions=occasions,
    )


def _occasion_row(occasion: Occasion) -> dict[str, Any]:
    """Return the row of an occasion, without its message."""
    return {name: getattr(occasion, name) for name in Occasion.__struct_fields__}


def _occasion(row: Mapping[Any, Any]) -> Occasion:
    """Return the occasion of a row."""
    return Occasion(**{name: row[name] for name in Occasion.__struct_fields__})
