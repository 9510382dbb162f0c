"""All tables of the store in one place: whoever copies or checks the whole store imports them from here."""

from congvan.register import archive_table, document_event_table, register_table
from congvan.tracking import event_table

EVENTS = (event_table.events, document_event_table.document_events)
"""The tables of events, which share one counter and one chain."""

RECORDS = (register_table.register_entries, register_table.incoming_documents, archive_table.archived_files)
"""The tables whose rows are recorded with an event for good."""
