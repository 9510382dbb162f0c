"""One nursery for all tests that kill."""

from pathlib import Path

import pytest

from tests.stress.killing import Nursery


@pytest.fixture(scope="session")
def one_nursery():
    nursery = Nursery()
    yield nursery
    nursery.close()


@pytest.fixture
def nursery(one_nursery: Nursery, shipped_office: Path, store_url: str, tmp_path: Path) -> Nursery:
    one_nursery.work_for(shipped_office, store_url, tmp_path / "said")
    return one_nursery
