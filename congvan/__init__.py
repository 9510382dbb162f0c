"""congvan: official correspondence of an education office, from directive to the last school's report."""

__version__ = "0.1.0"
