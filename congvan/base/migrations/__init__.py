"""The versions of the store's schema, one after the other: Alembic's folder, run from code by `database.migrate`.

`versions/` holds one file a version, named as its revision; HEAD holds the name of the newest one. A version that has
gone out to offices is never edited. One that rebuilds a table (`op.batch_alter_table`) must put its triggers back.
"""
