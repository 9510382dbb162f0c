"""All tables of the store in one place: whoever copies or checks the whole store imports them from here."""

from congvan.base.database import metadata
from congvan.figures import figure_table
from congvan.register import archive_table, document_event_table, register_table
from congvan.reminders import outbox_table  # noqa: F401 - its tables are of the store too
from congvan.tracking import event_table, standing_table

EVENTS = (event_table.events, document_event_table.document_events)
"""The tables of events, which share one counter and one chain."""

COUNTERS = (register_table.number_series,)
"""The tables whose rows only grow."""

RECORDS = (
    register_table.register_entries,
    register_table.incoming_documents,
    archive_table.archived_files,
    figure_table.returned_files,
    figure_table.figures,
)
"""The tables whose rows are recorded with an event for good."""

ALL = tuple(table for table in metadata.sorted_tables if table not in standing_table.DERIVED)
"""Every table of what was recorded, those referred to first; what is derived from it is made anew, never copied."""
