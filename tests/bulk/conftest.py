import shutil
from pathlib import Path

import pytest

from congvan.base import database
from tests.bulk.machines import Machines, closing


@pytest.fixture
def machines(shipped_office: Path, empty_postgresql: str, monkeypatch: pytest.MonkeyPatch, capsys):
    """Machines of a small office: thirty of its schools, so that several pieces come of it."""
    with database.opened(empty_postgresql) as engine, database.writing(engine) as connection:
        connection.exec_driver_sql("DROP SCHEMA IF EXISTS congvan_bulk CASCADE")
    monkeypatch.setenv("CONGVAN_DATABASE", empty_postgresql)
    keep_schools(shipped_office, 30)
    with closing(Machines(shipped_office, empty_postgresql, capsys)) as found:
        yield found


@pytest.fixture
def twin(machines: Machines) -> Path:
    """A copy of the same office, for doing the same without other machines."""
    return Path(shutil.copytree(machines.office, machines.office.parent / "ban-sao"))


def keep_schools(office: Path, count: int) -> None:
    """Leave an office its first schools."""
    file = office / "data" / "schools.csv"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    heads = sum(not line.startswith(("MAU-", "THEM-")) for line in lines)
    file.write_text("".join(lines[: heads + count]), encoding="utf-8")
