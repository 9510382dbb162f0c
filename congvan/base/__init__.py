"""Ideas that every room shares: problems, errors, text, YAML as data, files, the database."""
