"""The outbox: messages to be sent and sent, and the occasions for them, each of which is served once."""

# ruff: noqa: INP001 - Alembic loads it by its path; its name, which begins with a digit, is no module's

import sqlalchemy as sa
from alembic import op

revision = "0004_outbox"
down_revision = "0003_decisions"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make both tables."""
    op.create_table(
        "outbox_messages",
        sa.Column("key", sa.String(32)),
        sa.Column("directive", sa.Text(), nullable=False),
        sa.Column("audience", sa.String(20), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("schools", sa.Text(), nullable=False),
        sa.Column("queued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("queued_by", sa.Text(), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("claimed_until", sa.DateTime(timezone=True)),
        sa.Column("sent_at", sa.DateTime(timezone=True)),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_outbox_messages")),
    )
    op.create_index(op.f("ix_outbox_messages_directive_queued_at"), "outbox_messages", ["directive", "queued_at"])
    keys = ("directive", "audience", "by", "school", "requirement", "anchor", "step")
    op.create_table(
        "outbox_occasions",
        sa.Column("directive", sa.Text()),
        sa.Column("audience", sa.String(20)),
        sa.Column("by", sa.Text()),
        sa.Column("school", sa.Text()),
        sa.Column("requirement", sa.Text()),
        sa.Column("anchor", sa.DateTime(timezone=True)),
        sa.Column("step", sa.Text()),
        sa.Column("message", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint(*keys, name=op.f("pk_outbox_occasions")),
        sa.ForeignKeyConstraint(["message"], ["outbox_messages.key"], name=op.f("fk_outbox_occasions_message")),
    )
    op.create_index(op.f("ix_outbox_occasions_message"), "outbox_occasions", ["message"])


def downgrade() -> None:
    """Refuse: what was sent is not forgotten; an older program is given its backup back."""
    raise NotImplementedError("the store is not taken back to an older version")
