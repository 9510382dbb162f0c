"""Bulk jobs that are handed over to other machines: what they are, and the queue in which their pieces wait."""
