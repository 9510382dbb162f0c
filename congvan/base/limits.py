"""Bounds that the workflow file, config.yaml and the command line share."""

GREATEST_NUMBER = 99_999
"""The greatest number that a document is given: no office issues more in a year, so a greater one is mistyped."""
YEARS = (1990, 2100)
"""The years in which documents are numbered and looked up."""
