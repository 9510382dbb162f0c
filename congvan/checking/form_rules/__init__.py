"""Rules on the form of a document: what Annex I lays down and a file shows."""
