"""Freezes what a store of the present schema version looks like, made by the commands themselves, on both databases.

Run it when a new migration is finished, before it goes out: it writes `tests/store/versions/VERSION.sqlite.sql` and
`VERSION.postgresql.sql`. The tests bring every such store to the newest version for ever after. With a folder it takes
the program from there: so the files of versions before this script were made, from checkouts of their time.
"""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

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
    ["propose", "thong-bao-1", *MAKER],
    ["approve", "thong-bao-1", "--by", "Phạm Thị Oanh"],
    ["issue", "thong-bao-1", "--by", "Trần Bình"],
    ["skip", "phong.thong-bao", "2", "--why", "đóng dấu hỏng", "--by", "Trần Bình"],
    ["propose", "thong-bao-2", *MAKER],
    ["reject", "thong-bao-2", "--why", "sửa trích yếu", "--by", "Phạm Thị Oanh"],
    ["close", "thong-bao-1", *MAKER],
)
"""A later version adds what it records; a command that the program does not know is left out."""
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
    for name in ("data", "workflows", "templates"):
        shutil.copytree(program / name, office / name, ignore=shutil.ignore_patterns("*.db*", "archive"))
    shutil.copy2(program / "config.yaml", office)
    for number in (1, 2):
        (office / "workflows" / f"thong-bao-{number}.yaml").write_text(NOTICE, encoding="utf-8")
    environment = os.environ | {"CONGVAN_DATABASE": url}
    for words in COMMANDS:
        command = [sys.executable, program / "cli.py", "--office", office, *words]
        done = subprocess.run(command, check=False, env=environment, capture_output=True, text=True)
        if done.returncode not in {0, 2}:
            raise SystemExit(f"{words}: {done.stdout}{done.stderr}")


if __name__ == "__main__":
    main()
