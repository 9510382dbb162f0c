"""Lengths of the metadata fields of Decree 30/2020, Annex VI, Part II, that bind the words of a document."""

SUBJECT_LENGTH = 500
"""Letters of a trích yếu (row 8, `Subject`)."""
