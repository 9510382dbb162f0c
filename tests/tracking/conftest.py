"""A small directive, and a store on every database: SQLite always, PostgreSQL where server and psycopg are there."""

import importlib.util
import os
import shutil
import signal
import subprocess
import tempfile
import time
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from congvan.base import database
from congvan.deadlines.deadline import Deadline, DeadlineKind
from congvan.letters.letter import Letter
from congvan.office.office import Issuer, Signer
from congvan.office.schools import School
from congvan.workflow.directive import Directive, Requirement

DUE = Deadline(
    phrase="trước ngày 15/9/2024",
    kind=DeadlineKind.INSTANT,
    last_on_time=datetime(2024, 9, 14, 23, 59, 59, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh")),
)
SERVER_LIFE_S = 600
"""The private server ends by itself after so long, whatever becomes of the tests."""


def postgresql_program(name: str) -> str | None:
    """Find a program of PostgreSQL, also where Debian keeps it off the path."""
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    return shutil.which(name) or next((str(p / name) for p in reversed(places) if (p / name).exists()), None)


@pytest.fixture(scope="session")
def postgresql():
    """The URL of a private server on a Unix socket, started by the first test that asks for it."""
    if importlib.util.find_spec("psycopg") is None or not postgresql_program("postgres"):
        pytest.skip("PostgreSQL or psycopg is not installed here")
    folder = Path(tempfile.mkdtemp(prefix="cvpg-", dir="/tmp"))
    user = {}
    if not os.geteuid():  # the server refuses to be root
        shutil.chown(folder, "postgres")
        user = {"user": "postgres", "group": "postgres", "extra_groups": []}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": "/", **user}
    data = folder / "data"
    initdb = [
        postgresql_program("initdb"),
        "-D",
        data,
        "-U",
        "congvan",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C",
        "-N",
    ]
    subprocess.run(initdb, check=True, **quiet)
    settings = ["-c", "listen_addresses=", "-c", "fsync=off", "-c", "timezone=Asia/Ho_Chi_Minh"]
    serve = [postgresql_program("postgres"), "-D", data, "-k", folder, *settings]
    server = subprocess.Popen(["timeout", "--signal=INT", str(SERVER_LIFE_S), *serve], **quiet)
    try:
        socket = folder / ".s.PGSQL.5432"
        for _ in range(200):
            if socket.exists():
                break
            time.sleep(0.05)
        yield f"postgresql+psycopg://congvan@/postgres?host={folder}"
    finally:
        server.send_signal(signal.SIGINT)  # PostgreSQL then ends at once, whoever is still connected
        server.wait(timeout=30)
        shutil.rmtree(folder)


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty store, on each database in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'congvan.db'}"
    url = request.getfixturevalue("postgresql")
    engine = database.open_engine(url)
    with database.writing(engine) as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")
    engine.dispose()
    return url


@pytest.fixture
def store(store_url: str):
    """A store with all its tables."""
    engine = database.open_engine(store_url)
    database.migrate(engine)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def make_directive():
    """A function that builds a directive of two requirements for two kindergartens and a school of two levels."""
    return directive_of


def directive_of(deadline: Deadline = DUE, **changes: object) -> Directive:
    issuer = Issuer(
        id="phong", name="Phòng", letterhead=("PHÒNG",), superior=(), symbol="PGDĐT", unit="CNTT", place="Cẩm Giàng",
        signers=(), keep_in="VT",
    )  # fmt: skip
    signer = Signer(id="truong-phong", authority=("TRƯỞNG PHÒNG",), name="Nguyễn Văn An")
    letter = Letter(
        type="cong-van", number=42, symbol="PGDĐT-CNTT", day=date(2024, 8, 29), year=2024, subject="", basis=(),
        addressees=(), body=(), issuer=issuer, signer=signer, distribution=(),
    )  # fmt: skip
    usual = Directive(
        id="2024-42",
        kind=None,
        letter=letter,
        recipients=(
            School(code="A", name="Trường Mầm non A", levels=("mam-non",)),
            School(code="B", name="Trường Mầm non B", levels=("mam-non",)),
            School(code="C", name="Trường Tiểu học và THCS C", levels=("tieu-hoc", "thcs")),
        ),
        requirements=(
            Requirement(id="lop", title="Trường - Lớp học"),
            Requirement(id="nuoi", title="Nuôi dưỡng", levels=("mam-non",)),
        ),
        deadline=deadline,
    )
    return replace(usual, **changes)
