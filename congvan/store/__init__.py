"""The store as a whole: the chain that its events form, copies of it, and whether it is still what was written."""
