"""Letters and checklists: their parts, and their Word and PDF files."""
