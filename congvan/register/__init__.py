"""The life of documents: their events, the registers, the series of numbers and the archive of what was issued."""
