"""The user's actions, one a file: open, gather, check, write."""
