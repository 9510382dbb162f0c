"""The workflow file: YAML -> a directive, with every problem at its line and column."""
