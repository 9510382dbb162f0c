"""Which form of the store this program knows: the migrations, and the newest of them."""

from pathlib import Path

MIGRATIONS = Path(__file__).parent / "migrations"
VERSION_TABLE = "congvan_version"
"""Our own name: another program's `alembic_version` may stand in the same PostgreSQL database."""


def head_version() -> str:
    """Return the newest version of the schema that this program knows: the line of the head file."""
    return (MIGRATIONS / "HEAD").read_text(encoding="utf-8").strip()


def known_versions() -> tuple[str, ...]:
    """Return the names of all migrations, oldest first."""
    return tuple(sorted(path.stem for path in (MIGRATIONS / "versions").glob("[0-9]*.py")))
