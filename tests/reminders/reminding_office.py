"""An office of sixty schools with addresses, a mailbox on this machine, and a clock that can be put anywhere."""

import json
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from congvan.base import database
from congvan.cli import app
from congvan.register import document_event_query
from congvan.reminders import outbox_table
from tests.reminders.reminding import at

DIRECTIVE = "2024-42-csdl-nganh"
SCHOOLS = 60
MAIL = """
mail:
  from: pgd@camgiang.example.vn
  name: Phòng GD&ĐT huyện Cẩm Giàng
  server: 127.0.0.1
  port: {port}
  security: none
  per_minute: 600
  attach: [{attach}]
  imap_server: 127.0.0.1
  imap_port: {imap}
  imap_security: none
zalo_groups:
  - {{level: mam-non, name: CSDL HD MAM NON}}
"""


def address_of(code: str) -> str:
    return f"{code.lower()}@truong.example.vn"


def equip(folder: Path, *, port: int = 1, imap: int = 1, attach: str = "lich", reminders: str = "") -> Path:
    """Give the shipped office sixty schools with addresses, a mailbox, and a plan of its own."""
    register = folder / "data" / "schools.csv"
    lines = register.read_text(encoding="utf-8-sig").splitlines()
    rows = [line.split(",") for line in lines if line.startswith("MAU-")]
    rows += [[f"THEM-{n}", f"Mầm non Thêm {n}", "mam-non", "", "", "", ""] for n in range(SCHOOLS - len(rows))]
    for row in rows:
        row[5] = address_of(row[0])
    head = [line for line in lines if not line.startswith("MAU-")]
    register.write_text("\n".join([*head, *(",".join(row) for row in rows)]) + "\n", encoding="utf-8")
    with (folder / "config.yaml").open("a", encoding="utf-8") as stream:
        stream.write(MAIL.format(port=port, imap=imap, attach=attach))
    if reminders:
        kind = folder / "workflows" / "kinds" / "thu-thap-bao-cao.yaml"
        text = kind.read_text(encoding="utf-8")
        kind.write_text(re.sub(r"(?m)^reminders:\n(  - .*\n)+", f"reminders: {reminders}\n", text), encoding="utf-8")
    return folder


class Desk:
    """Gives commands in an office at a time of one's choice."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capsys, self.now = folder, capsys, at("11/9 8:05")

    def run(self, *words: str) -> tuple[int, str, str]:
        """Exit status, what was printed, and what was said of problems."""
        self.capsys.readouterr()
        status = app.run(["--office", str(self.folder), *words], clock=self._tick)
        told = self.capsys.readouterr()
        return status, told.out, told.err

    def json(self, *words: str, status: int = 0) -> Any:
        """The answer of a command with --json."""
        found, out, err = self.run(*words, "--json")
        assert found == status, out + err
        return json.loads(out)

    def at(self, when: str) -> "Desk":
        self.now = at(when)
        return self

    def _tick(self) -> datetime:
        return self.now

    def _read(self, read: Callable[[database.Connection], Any]) -> Any:
        with database.opened(f"sqlite:///{self.folder / 'data' / 'congvan.db'}") as engine:
            database.migrate(engine)
            with database.reading(engine) as connection:
                return read(connection)

    def reminded(self) -> list[str]:
        """The schools of each event of a reminder that went out, as often as they are there."""
        events = self._read(lambda c: document_event_query.load_document_events(c, kinds=["reminded"]))
        return [school for event in events for school in event.data["schools"]]

    def messages(self):
        return self._read(outbox_table.load_messages)

    def change(self, write: Callable[[database.Connection], Any]) -> Any:
        """Do something in the store that no command does."""
        url = f"sqlite:///{self.folder / 'data' / 'congvan.db'}"
        with database.opened(url) as engine, database.writing(engine) as connection:
            return write(connection)
