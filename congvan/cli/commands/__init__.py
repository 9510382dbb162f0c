"""One module a group of commands; each command parses, makes one action call, and prints."""
