"""Workbooks that come back from schools: whose they are, what stands in them, and what is wrong, to the cell."""
