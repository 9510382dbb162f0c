"""Judging a letter by Decree 30/2020: facts → components → findings → corrections."""
