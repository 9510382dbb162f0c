"""Every command that changes something, with a full disk, a disk that may only be read, a file that is held, a clock
that was set back, a server that goes away: a clear word, nothing half-done, and the work goes on afterwards.

The office lies on a small disk of its own (a tmpfs), which only root can make.
"""

import functools
import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import click
import docx
import openpyxl
import pytest
import sqlalchemy as sa

from congvan.actions import store_tables
from congvan.base import database, files
from congvan.cli import app
from congvan.cli.command_table import SECTIONS, build_group
from tests.conftest import ROOT, SHIPPED
from tests.postgres_server import PrivateServer, is_installed

NOW = datetime(2024, 9, 20, 2, 0, tzinfo=UTC)
LETTER = "2024-42-csdl-nganh"
ITEM = [LETTER, "MAU-MN-01", "-r", "truong-lop"]
NOTICE = """document:
  type: thong-bao
  subject: nghỉ lễ
  body: |
    Phòng Giáo dục và Đào tạo thông báo lịch nghỉ lễ để các đơn vị biết./.
  distribution: [Các trường trực thuộc]
  year: 2024
"""
FOLLOWED = """document:
  type: cong-van
  year: 2024
  subject: báo cáo an toàn trường học
  basis: [{{type: Công văn, number: 1800/SGDĐT-VP, date: 01/8/2024, issuer: Sở Giáo dục và Đào tạo, subject: an toàn}}]
  addressees: Hiệu trưởng các trường mầm non
  body: |
    Thực hiện Công văn số 1800/SGDĐT-VP ngày 01/8/2024 của Sở Giáo dục và Đào tạo, các trường báo cáo {deadline}./.
  distribution: [Như trên]
recipients: {{levels: [mam-non]}}
deadline: {deadline}
requirements:
  - {{id: an-toan, title: Báo cáo an toàn}}
"""
DEADLINES = {
    "tu-ngay-ky": "trong vòng 10 ngày làm việc kể từ ngày ký",
    "hang-thang": "trước ngày 25 hằng tháng",
}
STORM = """  - date: 24/9/2024
    why: nghỉ bão
    document: Công điện số 5/CĐ-UBND ngày 23/9/2024
"""
"""Announced after both were issued."""
COMES = ["--date", "5/9/2024", "--issuer", "Sở Giáo dục và Đào tạo", "--subject", "cập nhật thông tin"]
BEFORE = (
    ["submit", *ITEM],
    ["submit", LETTER, "MAU-MN-02", "-r", "truong-lop"],
    ["request", LETTER, "MAU-MN-02", "-r", "hoc-sinh", "--why", "mất điện"],
    ["propose", "trinh"],
    *(["propose", name] for name in ("duyet", "ban-hanh", "ket-thuc")),
    *(["approve", name] for name in ("duyet", "ban-hanh", "ket-thuc")),
    *(["issue", name] for name in ("ban-hanh", "ket-thuc")),
    ["close", "ket-thuc"],
    *([step, name] for name in DEADLINES for step in ("propose", "approve", "issue")),
    ["generate", LETTER, "--only", "letter", "--format", "docx"],
    ["summary", LETTER, "--format", "html", "--out", "{office}/outputs/tong-hop.html"],
    ["lock", LETTER, "MAU-MN-04", "-r", "truong-lop", "--why", "đã tổng hợp"],
    ["receive", "1732/SGDĐT-KHTC", *COMES],
    ["register", "di", "--format", "xlsx", "--out", "{office}/outputs/so.xlsx"],
    ["dossier", "ban-hanh", "--out", "{office}/outputs/ho-so.zip"],
    ["calendar", "--format", "html", "--out", "{office}/outputs/lich.html"],
    ["form-from", "{office}/bieu.xlsx", "--out", "{office}/outputs/bieu.yaml"],
    ["figures", LETTER, "-r", "ngan-sach", "--format", "html", "--out", "{office}/outputs/so-lieu.html"],
    ["report", LETTER, "--out", "{office}/workflows/bao-cao.yaml"],
    ["backup", "{office}/outputs/sao-luu.db"],
)
RECORDED: dict[str, list[str]] = {
    "propose": ["nhap"],
    "approve": ["trinh"],
    "reject": ["trinh", "--why", "sửa"],
    "issue": ["duyet"],
    "withdraw": ["ban-hanh", "--why", "sai"],
    "replace": ["ban-hanh", "nhap"],
    "close": ["ban-hanh"],
    "reopen": ["ket-thuc", "--why", "còn việc"],
    "skip": ["phong.thong-bao", "3", "--year", "2024", "--why", "hỏng"],
    "receive": ["1900/SGDĐT-KHTC", *COMES],
    "basis": ["nhap", "1", "--year", "2024"],
    "delivered": [LETTER, "MAU-MN-01"],
    "lock": [LETTER, "MAU-MN-03", "--why", "đã tổng hợp"],
    "unlock": [LETTER, "MAU-MN-04", "-r", "truong-lop", "--why", "sửa số liệu"],
    "request": [LETTER, "MAU-MN-03", "--why", "mất điện"],
    "refuse": ["3", "--why", "đã gia hạn một lần"],
    "submit": [LETTER, "MAU-MN-03", "-r", "truong-lop"],
    "intake": ["{office}/ve.xlsx", LETTER],
    "return": [*ITEM, "--why", "thiếu"],
    "accept": ITEM,
    "extend": [LETTER, "MAU-MN-03", "--until", "30/9/2024", "--why", "bão"],
    "exempt": [LETTER, "MAU-MN-03", "--why", "mới lập"],
    "undo": ["1"],
    "recompute": ["tu-ngay-ky", "--why", "nghỉ bão"],
    "open-periods": ["hang-thang"],
    "remind": [LETTER, "--now", "--channel", "zalo", "--send"],
}
"""What each command is told that records something in the store."""
WRITTEN: dict[str, tuple[list[str], str]] = {
    "backup": (["{office}/outputs/sao-luu.db", "--force"], "outputs/sao-luu.db"),
    "generate": ([LETTER, "--only", "letter", "--format", "docx", "--force"], "outputs/2024-42-csdl-nganh/cong-van-42-pgddt-cntt.docx"),
    "register": (["di", "--format", "xlsx", "--out", "{office}/outputs/so.xlsx", "--force"], "outputs/so.xlsx"),
    "dossier": (["ban-hanh", "--out", "{office}/outputs/ho-so.zip", "--force"], "outputs/ho-so.zip"),
    "summary": ([LETTER, "--format", "html", "--out", "{office}/outputs/tong-hop.html", "--force"], "outputs/tong-hop.html"),
    "import-schools": (["{office}/danh-sach.csv", "--yes"], "data/schools.csv"),
    "calendar": (["--format", "html", "--out", "{office}/outputs/lich.html", "--force"], "outputs/lich.html"),
    "next-year": ([LETTER], ""),
    "forms": ([LETTER, "MAU-MN-01", "--out", "{office}/outputs/bieu", "--force"], ""),
    "figures": ([LETTER, "-r", "ngan-sach", "--format", "html", "--out", "{office}/outputs/so-lieu.html", "--force"], "outputs/so-lieu.html"),
    "report": ([LETTER, "--out", "{office}/workflows/bao-cao.yaml", "--force"], "workflows/bao-cao.yaml"),
    "form-from": (["{office}/bieu.xlsx", "--out", "{office}/outputs/bieu.yaml", "--force"], "outputs/bieu.yaml"),
    "check-letter": (["{office}/thu.docx", "--fix", "{office}/thu-da-sua.docx", "--force"], "thu-da-sua.docx"),
    "new": (["thong-bao"], ""),
    "init": (["{office}/don-vi-moi"], ""),
    "migrate-store": (["sqlite:///{office}/data/moi.db"], ""),
    "restore": (["{office}/outputs/sao-luu.db"], ""),
}  # fmt: skip
"""What each command is told that writes files, and the one that it writes over."""
QUEUED = {"jobs"}
"""Changes only what waits in the queue of PostgreSQL, no file and nothing of the store: tests/bulk has its faults."""
READ = (["status", LETTER], ["missing", LETTER], ["list"], ["history", LETTER], ["verify"], ["summary", LETTER])


@functools.cache
def changing_commands() -> frozenset[str]:
    """Every command that knows `--dry-run`."""
    group = build_group()
    context = click.Context(group)
    names = [name for _section, commands in SECTIONS for name, _module, _help in commands]
    return frozenset(
        name for name in names if any(p.name == "dry_run" for p in group.get_command(context, name).params)
    )


def test_the_grid_is_whole():
    assert changing_commands() - {*RECORDED, *WRITTEN, *QUEUED} == set(), (
        "a command that changes something belongs into the grid"
    )


class Office:
    """An office, and commands in it."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder = folder
        self.url = url or f"sqlite:///{folder}/data/congvan.db"

    def run(self, *words: str, now: datetime = NOW) -> tuple[int, list[str], Any]:
        """Run a command with --json; return exit status, the codes of its problems and the whole answer."""
        out, err = StringIO(), StringIO()
        told = [word.format(office=self.folder) for word in words]
        with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
            patch.setenv("CONGVAN_DATABASE", self.url)
            status = app.run(["--office", str(self.folder), *told, "--json"], clock=lambda: now)
        assert out.getvalue().strip(), f"{words}: {err.getvalue()}"
        answer = json.loads(out.getvalue())
        problems = answer.get("problems", []) if isinstance(answer, dict) else []
        return status, [problem["code"] for problem in problems if problem["severity"] == "error"], answer

    def fill(self) -> None:
        """Bring the office into the state in which every command of the grid can be done."""
        for name in ("nhap", "trinh", "duyet", "ban-hanh", "ket-thuc"):
            (self.folder / "workflows" / f"{name}.yaml").write_text(NOTICE, encoding="utf-8")
        for name, deadline in DEADLINES.items():
            (self.folder / "workflows" / f"{name}.yaml").write_text(
                FOLLOWED.format(deadline=deadline), encoding="utf-8"
            )
        text = (self.folder / "data" / "schools.csv").read_text(encoding="utf-8-sig")
        (self.folder / "danh-sach.csv").write_text(text.replace("Lai Cách 1", "Lai Cách Một"), encoding="utf-8-sig")
        book = openpyxl.Workbook()
        for line in (("Chỉ tiêu", "Mã số", "Tổng số", "Nữ"), ("Học sinh", "01"), ("Giáo viên", "02")):
            book.active.append(line)
        book.save(self.folder / "bieu.xlsx")
        for words in BEFORE:
            status, _codes, told = self.run(*words)
            assert status == 0, (words, told)
        config = self.folder / "config.yaml"
        config.write_text(config.read_text(encoding="utf-8").rstrip("\n") + "\n" + STORM, encoding="utf-8")
        assert self.run("forms", LETTER, "MAU-MN-05", "--out", "{office}/bieu-mau")[0] == 0
        (form,) = (self.folder / "bieu-mau").rglob("*.xlsx")
        filled = openpyxl.load_workbook(form)
        filled["6. Ngân sách"]["E9"] = 1
        filled.save(self.folder / "ve.xlsx")
        made = self.folder / "outputs" / LETTER / "cong-van-42-pgddt-cntt.docx"
        document = docx.Document(str(made))
        for run in (run for paragraph in document.paragraphs for run in paragraph.runs):
            run.text = run.text.replace("Kính gửi:", "Kính gửi")
        document.save(str(self.folder / "thu.docx"))
        (self.folder / "thu-da-sua.docx").write_bytes(b"cu")

    def rows(self) -> list[Any]:
        """What stands in the store."""
        with database.opened_store(self.url) as engine, database.reading(engine) as connection:
            return [connection.execute(sa.select(table)).all() for table in store_tables.ALL]

    def standing(self) -> dict[str, str]:
        """Every file of the office but the database, by its bytes."""
        return {
            path.relative_to(self.folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in self.folder.rglob("*")
            if path.is_file() and not path.name.startswith("congvan.db") and path.name != "day"
        }


@pytest.fixture(scope="module")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A small disk."""
    folder = tmp_path_factory.mktemp("dia")
    with suppress(OSError):
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", folder], check=False, capture_output=True
        )
        if done.returncode == 0:
            yield folder
            subprocess.run(["umount", "-l", folder], check=True)
            return
    pytest.skip("only root can make a small disk here")


def make_office(folder: Path, url: str = "") -> Office:
    """Copy the shipped office into a folder, and work in it."""
    folder.mkdir()
    for name in SHIPPED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("*.db*", "archive"))
        else:
            shutil.copy2(source, folder)
    office = Office(folder, url)
    office.fill()
    return office


@pytest.fixture(scope="module")
def office(disk: Path) -> Office:
    return make_office(disk / "don-vi")


@pytest.fixture(scope="module")
def server() -> Iterator[PrivateServer]:
    if not is_installed():
        pytest.skip("PostgreSQL or psycopg is not installed here")
    server = PrivateServer()
    server.start()
    yield server
    server.remove()


@pytest.fixture(scope="module")
def far_office(server: PrivateServer, tmp_path_factory: pytest.TempPathFactory) -> Office:
    return make_office(tmp_path_factory.mktemp("xa") / "don-vi", server.url)


def words_of(name: str) -> list[str]:
    if name not in changing_commands():
        pytest.skip("no such command yet")
    return [name, *(RECORDED[name] if name in RECORDED else WRITTEN[name][0])]


@contextmanager
def full_disk(disk: Path, left: int = 0) -> Iterator[None]:
    """Leave so many bytes on the disk."""
    filler = disk / "day"
    with filler.open("wb") as stream, suppress(OSError):
        while True:
            os.write(stream.fileno(), b"x" * 65_536)
    os.truncate(filler, max(filler.stat().st_size - left, 0))
    try:
        yield
    finally:
        filler.unlink()


@contextmanager
def only_to_be_read(disk: Path, _left: int = 0) -> Iterator[None]:
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    try:
        yield
    finally:
        subprocess.run(["mount", "-o", "remount,rw", disk], check=True)


@contextmanager
def held(file: Path) -> Iterator[None]:
    """Have the system refuse to put another file in the place of one."""
    subprocess.run(["mount", "--bind", file, file], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", file], check=True)


@contextmanager
def empty_store(office: Office) -> Iterator[None]:
    """Put the store away, and give an empty one."""
    data = office.folder / "data"
    for path in data.glob("congvan.db*"):
        path.rename(data.parent / path.name)
    try:
        yield
    finally:
        for path in data.glob("congvan.db*"):
            path.unlink()
        for path in data.parent.glob("congvan.db*"):
            path.rename(data / path.name)


def check_refused(office: Office, name: str, fault: Callable[[], Any], codes: set[str]) -> Any:
    """Run a command during a fault: it says so, and changes nothing."""
    rows, standing = office.rows(), office.standing()
    with fault():
        status, found, answer = office.run(*words_of(name))
    assert status in {1, 3}, answer
    assert found, answer
    assert set(found) <= codes, answer
    assert office.rows() == rows
    assert office.standing() == standing
    return answer


FULL = {"base.database-full", "base.cannot-write"}
READ_ONLY = {"base.database-read-only", "base.cannot-write"}
NEW_FILE = {"restore", "migrate-store"}
"""What makes a new database: where none can be made it cannot be opened either."""


@pytest.mark.parametrize("name", [*RECORDED, *WRITTEN])
@pytest.mark.parametrize(("fault", "codes"), [(full_disk, FULL), (only_to_be_read, READ_ONLY)])
def test_a_disk_on_which_nothing_can_be_written(office: Office, disk: Path, name: str, fault, codes: set[str]):
    codes = codes | {"base.database-cannot-open"} if name in NEW_FILE else codes
    if name == "restore":
        with empty_store(office):
            with fault(disk):
                status, found, answer = office.run(*words_of(name))
            assert (status, set(found) <= codes) == (3, True), answer
    else:
        check_refused(office, name, lambda: fault(disk), codes)
    assert office.run("verify")[0] == 0


@pytest.mark.parametrize("words", READ, ids=lambda words: words[0])
@pytest.mark.parametrize("fault", [full_disk, only_to_be_read])
def test_what_only_reads_still_reads(office: Office, disk: Path, words: list[str], fault):
    status, _codes, wanted = office.run(*words)
    with fault(disk):
        assert office.run(*words) == (status, [], wanted)
    assert status == 0


@pytest.mark.parametrize("name", [name for name, (_words, file) in WRITTEN.items() if file])
def test_a_file_that_another_program_holds(office: Office, name: str):
    file = office.folder / WRITTEN[name][1]
    answer = check_refused(office, name, lambda: held(file), {"base.file-locked", "base.cannot-write"})
    assert file.name in answer["problems"][0]["message"] + str(answer["problems"][0]["file"])
    assert "đang mở" in answer["problems"][0]["message"]


@pytest.mark.parametrize("name", RECORDED)
def test_a_clock_that_was_set_back_an_hour(office: Office, name: str):
    rows = office.rows()
    status, found, answer = office.run(*words_of(name), now=NOW - timedelta(hours=1))
    assert (status, found) == (1, ["store.clock-behind"]), answer
    assert "chậm 60 phút" in answer["problems"][0]["message"]
    assert office.rows() == rows


def test_a_disk_that_gets_full_on_the_way(office: Office, disk: Path):
    """The more room there is, the later issuing stops; it stops whole."""
    stopped = 0
    for left in range(0, 400_000, 16_384):
        rows = office.rows()
        with full_disk(disk, left):
            status, found, answer = office.run("issue", "duyet", "--dry-run")
            assert status == 0, answer
            status, found, answer = office.run("issue", "duyet")
        assert office.run("verify")[0] == 0
        assert not list(office.folder.rglob(f"{files.UNFINISHED}*"))
        if status == 0:
            break
        assert set(found) <= FULL, answer
        assert office.rows() == rows
        stopped += 1
    assert stopped > 3
    assert answer["number"] == 3


class TestAServerThatGoesAway:
    """PostgreSQL, stopped as if its power had gone, and started again."""

    @pytest.mark.parametrize("name", [*RECORDED, "backup", "migrate-store"])
    def test_in_the_middle_of_a_command(self, far_office: Office, server: PrivateServer, name: str):
        words = words_of(name)
        rows, standing = far_office.rows(), far_office.standing()
        gone = []

        def stop(connection: sa.Connection, _cursor, statement: str, *_rest: Any) -> None:
            at_work = "INSERT INTO" in statement or "UPDATE number_series" in statement
            if not gone and (at_work or (name in WRITTEN and "FROM archived_files" in statement)):
                gone.append(statement)
                server.stop(hard=True)

        sa.event.listen(sa.Engine, "before_cursor_execute", stop)
        try:
            status, found, answer = far_office.run(*words)
        finally:
            sa.event.remove(sa.Engine, "before_cursor_execute", stop)
            if gone:
                server.start()
        assert gone
        assert (status, found) == (3, ["base.database-unreachable"]), answer
        assert far_office.rows() == rows
        # an archived file that nobody names may lie there: it went in before the transaction that was to name it
        after = {file: sha for file, sha in far_office.standing().items() if not file.startswith("data/archive/")}
        assert after == {file: sha for file, sha in standing.items() if not file.startswith("data/archive/")}

    def test_before_a_command_and_the_work_goes_on_afterwards(self, far_office: Office, server: PrivateServer):
        server.stop()
        for name in (*RECORDED, "backup", "migrate-store"):
            if name in changing_commands():
                status, found, answer = far_office.run(*words_of(name))
                assert (status, found) == (3, ["base.database-unreachable"]), answer
        assert far_office.run("status", LETTER)[0] == 3
        server.start()
        assert far_office.run("verify")[0] == 0
        for name in ("submit", "issue", "backup"):
            status, _found, answer = far_office.run(*words_of(name))
            assert status == 0, answer
        assert far_office.run("verify")[0] == 0
