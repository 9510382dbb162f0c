"""Freezes what a store of the present schema version looks like, made by the commands themselves, on both databases.

Run it when a new migration is finished, before it goes out: it writes `tests/store/versions/VERSION.sqlite.sql` and
`VERSION.postgresql.sql`. The tests bring every such store to the newest version for ever after. With a folder it takes
the program from there: so the files of versions before this script were made, from checkouts of their time.
"""

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import openpyxl

from tests.postgres_server import PrivateServer, find_program

ROOT = Path(__file__).parents[1]
VERSIONS = ROOT / "tests" / "store" / "versions"
NOTICE = """document:
  type: thong-bao
  subject: nghỉ lễ Quốc khánh
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
FROM_SIGNING, MONTHLY = "tu-ngay-ky", "hang-thang"
DEADLINES = {FROM_SIGNING: "trong vòng 10 ngày làm việc kể từ ngày ký", MONTHLY: "trước ngày 25 hằng tháng"}
STORM = """  - date: 20/9/2024
    why: nghỉ bão
    document: Công điện số 5/CĐ-UBND ngày 19/9/2024
"""
LETTER, MAKER = "2024-42", ["--by", "Nguyễn Văn An"]
COMMANDS = (
    ["receive", LETTER, "MAU-MN-01", "--at", "30/8/2024 8h15", *MAKER],
    ["delivered", LETTER, "MAU-MN-01", "--at", "30/8/2024 8h15", *MAKER],  # what `receive` was until 0002
    ["submit", LETTER, "MAU-MN-01", "--at", "12/9/2024 9h", "--note", "bản “ký”, đến 50%; chị Hà's", *MAKER],
    ["submit", LETTER, "MAU-TH-01", "-r", "truong-lop", "--at", "16/9/2024 7h", *MAKER],
    ["return", LETTER, "MAU-MN-01", "-r", "truong-lop", "--why", "thiếu chữ ký", *MAKER],
    ["accept", LETTER, "MAU-MN-01", "-r", "hoc-sinh", *MAKER],
    ["extend", LETTER, "MAU-TH-02", "--until", "20/9/2024 17h00", "--why", "mất điện", *MAKER],
    ["exempt", LETTER, "MAU-TH-01", "-r", "doi-ngu", "--why", "trường mới lập", *MAKER],
    ["undo", "8", "--why", "ghi nhầm trường", *MAKER],
    ["delivered", LETTER, "MAU-MN-02", "--at", "30/8/2024 8h15", *MAKER],
    ["request", LETTER, "MAU-TH-03", "--why", "xin lùi vì bão", "--until", "25/9/2024", *MAKER],
    ["refuse", "20", "--why", "các trường khác đã nộp", *MAKER],
    ["lock", LETTER, "MAU-TH-04", "--why", "đã tổng hợp", *MAKER],
    ["unlock", LETTER, "MAU-TH-04", "--why", "bổ sung", *MAKER],
    ["propose", "thong-bao-1", *MAKER],
    ["approve", "thong-bao-1", "--by", "Phạm Thị Oanh"],
    ["issue", "thong-bao-1", "--by", "Trần Bình"],
    ["skip", "phong.thong-bao", "2", "--why", "đóng dấu hỏng", "--by", "Trần Bình"],
    ["propose", "thong-bao-2", *MAKER],
    ["reject", "thong-bao-2", "--why", "sửa trích yếu", "--by", "Phạm Thị Oanh"],
    ["close", "thong-bao-1", *MAKER],
    *(
        [step, name, "--by", "Phạm Thị Oanh"]
        for name in (FROM_SIGNING, MONTHLY)
        for step in ("propose", "approve", "issue")
    ),
)
"""A later version adds what it records; a command that the program does not know is left out."""
COMES = ["--date", "1/8/2024", "--issuer", "Sở Giáo dục và Đào tạo", "--subject", "an toàn trường học"]
LATER = (
    ["recompute", FROM_SIGNING, "--why", "nghỉ bão", "--by", "Phạm Thị Oanh"],
    ["open-periods", MONTHLY, *MAKER],
    ["receive", "1800/SGDĐT-VP", *COMES, "--by", "Trần Bình"],
    ["basis", MONTHLY, "1", *MAKER],
    ["receive", "1801/SGDĐT-VP", *COMES, "--by", "Trần Bình"],
    ["receive", "--cancel", "2", "--why", "ghi hai lần", "--by", "Trần Bình"],
    ["remind", LETTER, "--now", "--channel", "zalo", "--send", *MAKER],
)
"""After a day off was announced."""
FORM = (["forms", LETTER, "MAU-MN-03", "--out", "ve"],)
CAME_BACK = (["intake", "ve", LETTER, *MAKER],)
"""After one figure was typed into that form, the rest left blank."""
START = "2024-09-18T09:00:00+07:00"
RUN = """
import json, sys
from datetime import datetime, timedelta
from congvan.cli import app
now = datetime.fromisoformat(sys.argv[2])
for minute, words in enumerate(json.loads(sys.argv[1])):
    if app.run(words, clock=lambda: now + timedelta(minutes=minute)) not in {0, 2}:
        sys.exit(f"{words}")
"""
SAYS_VERSION = "SELECT version_num FROM congvan_version"
LEFT_OUT = re.compile(r"^(--.*|SET .*|SELECT pg_catalog\.set_config.*|\\.*|)\n", re.MULTILINE)
"""Comments and settings, which differ from server to server."""


def main() -> None:
    """Write the files of one version."""
    program = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else ROOT
    VERSIONS.mkdir(exist_ok=True)
    for name, text in (*dump_sqlite(program), *dump_postgresql(program)):
        (VERSIONS / name).write_text(text, encoding="utf-8", newline="\n")
        print(VERSIONS / name)


def dump_sqlite(program: Path) -> Iterator[tuple[str, str]]:
    """Dump a store of SQLite."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "congvan.db"
        fill(program, Path(folder), f"sqlite:///{file}")
        with closing(sqlite3.connect(file)) as connection:
            (version,) = connection.execute(SAYS_VERSION).fetchone()
            yield f"{version}.sqlite.sql", "\n".join(connection.iterdump()) + "\n"


def dump_postgresql(program: Path) -> Iterator[tuple[str, str]]:
    """Dump a store of PostgreSQL."""
    server = PrivateServer()
    server.start()
    try:
        with tempfile.TemporaryDirectory() as folder:
            fill(program, Path(folder), server.url)
        where = ["-h", str(server.folder), "-U", "congvan"]
        ask = [
            find_program("psql") or "psql",
            *where,
            "-At",
            "-c",
            "SELECT version_num FROM congvan_version",
            "postgres",
        ]
        version = subprocess.run(ask, check=True, capture_output=True, text=True).stdout.strip()
        dump = [find_program("pg_dump") or "pg_dump", *where, "--inserts", "--no-owner", "--no-privileges", "postgres"]
        text = subprocess.run(dump, check=True, capture_output=True, text=True).stdout
        yield f"{version}.postgresql.sql", LEFT_OUT.sub("", text)
    finally:
        server.remove()


def fill(program: Path, folder: Path, url: str) -> None:
    """Work in a copy of the shipped office."""
    office = folder / "don-vi"
    for name in ("data", "workflows", "templates", *(("forms",) if (program / "forms").is_dir() else ())):
        shutil.copytree(program / name, office / name, ignore=shutil.ignore_patterns("*.db*", "archive"))
    shutil.copy2(program / "config.yaml", office)
    for number in (1, 2):
        (office / "workflows" / f"thong-bao-{number}.yaml").write_text(NOTICE, encoding="utf-8")
    for name, deadline in DEADLINES.items():
        (office / "workflows" / f"{name}.yaml").write_text(FOLLOWED.format(deadline=deadline), encoding="utf-8")
    work(program, office, url, commands=COMMANDS, start=START)
    config = office / "config.yaml"
    config.write_text(config.read_text(encoding="utf-8").rstrip("\n") + "\n" + STORM, encoding="utf-8")
    work(program, office, url, commands=LATER, start=START.replace("T09", "T10"))
    work(program, office, url, commands=FORM, start=START.replace("T09", "T11"))
    for form in (office / "ve").rglob("*.xlsx"):  # none where the program has no forms yet
        book = openpyxl.load_workbook(form)
        book["6. Ngân sách"]["E9"] = 1
        book.save(form)
        work(program, office, url, commands=CAME_BACK, start=START.replace("T09", "T12"))


def work(program: Path, office: Path, url: str, *, commands: Sequence[list[str]], start: str) -> None:
    """Give commands, a minute one after the other."""
    environment = os.environ | {"CONGVAN_DATABASE": url, "PYTHONPATH": str(program)}
    words = json.dumps([["--office", str(office), *command] for command in commands])
    run = [sys.executable, "-c", RUN, words, start]
    subprocess.run(run, check=True, cwd=office, env=environment, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
