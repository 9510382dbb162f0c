"""The command line: words typed -> one action -> words printed."""
