"""Rules on the words of a document: what it says and how it is written."""
