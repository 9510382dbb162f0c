"""What Alembic runs: the missing versions, inside the one transaction that `database.migrate` has opened."""

from alembic import context

from congvan.base.store_version import VERSION_TABLE

context.configure(
    connection=context.config.attributes["connection"],
    version_table=VERSION_TABLE,
    render_as_batch=True,
    transactional_ddl=True,  # SQLite too: database.py begins the transactions itself
)
with context.begin_transaction():
    context.run_migrations()
