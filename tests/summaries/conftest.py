"""The builder of summaries as fixtures; `summary_sample` has it as functions."""

from collections.abc import Callable
from pathlib import Path

import pytest

from congvan.summaries.summary import Summary
from tests.summaries import summary_sample
from tests.summaries.summary_sample import summary_of

__all__ = ["summary_of"]


@pytest.fixture
def build_summary() -> Callable[..., Summary]:
    """Build a summary from a table (see `summary_sample.summary_of`)."""
    return summary_of


@pytest.fixture
def templates_folder() -> Path:
    """The shipped templates."""
    return summary_sample.TEMPLATES


@pytest.fixture
def make_table() -> Callable[..., str]:
    """Make a table of invented schools (see `summary_sample.school_table`)."""
    return summary_sample.school_table
