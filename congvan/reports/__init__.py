"""Figures added up, as they are shown and sent on: page, workbook, text, trace, and the report back to the superior."""
