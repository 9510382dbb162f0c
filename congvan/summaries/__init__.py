"""Summaries: counts, and their pages, workbooks and texts."""
