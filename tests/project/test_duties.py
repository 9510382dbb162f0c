"""Who may do what: every command that changes something is in the one table, and does what the table says, typed.

The grid is written by hand from docs/life.md and docs/recording.md; a command that is new fails until it is in both.
"""

import getpass
import json
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest

from congvan.cli import app, command_table
from congvan.cli.command_table import build_group
from congvan.office import duties
from congvan.office.office import ROLES

ROOT = Path(__file__).parents[2]
ID = "2024-42-csdl-nganh"
NOON = datetime(2024, 9, 10, 5, 0, tzinfo=UTC)
PEOPLE = """
people:
  - {id: an, name: Lê Thị An, role: chuyen-vien, login: an.le}
  - {id: binh, name: Trần Bình, role: van-thu}
  - {id: oanh, name: Phạm Thị Oanh, role: lanh-dao}
"""
WHO = {"chuyen-vien": "an", "van-thu": "binh", "lanh-dao": "oanh"}
NOTICE = """document:
  type: thong-bao
  subject: nghỉ lễ Quốc khánh
  body: Phòng Giáo dục và Đào tạo thông báo lịch nghỉ lễ để các đơn vị biết./.
  distribution: [Các trường trực thuộc]
  year: 2024
"""
REASON = ("--why", "lý do")
LETTER = ("--date", "19/8/2024", "--issuer", "Sở Giáo dục và Đào tạo", "--subject", "cập nhật thông tin")
COMMANDS: dict[str, tuple[str, ...]] = {
    "propose": ("propose", "nhap"),
    "approve": ("approve", "trinh"),
    "reject": ("reject", "trinh", *REASON),
    "issue": ("issue", "duyet"),
    "take-back": ("withdraw", "trinh", *REASON),
    "withdraw": ("withdraw", "ra", *REASON),
    "replace": ("replace", "ra", "nhap"),
    "close": ("close", "ra"),
    "file": ("close", "xong", "--file-code", "HS-01"),
    "reopen": ("reopen", "xong", *REASON),
    "skip": ("skip", "phong.thong-bao", "3", *REASON),
    "recompute": ("recompute", "ra", *REASON),
    "open-periods": ("open-periods",),
    "receive": ("receive", "1900/SGDĐT-KHTC", *LETTER),
    "cancel": ("receive", "--cancel", "2", *REASON),
    "link": ("basis", "trinh", "1"),
    "unlink": ("basis", "ra", "1", "--remove", *REASON),
    "delivered": ("delivered", ID, "--all"),
    "submit": ("submit", ID, "MAU-MN-02"),
    "intake": ("intake", "{returned}", ID),
    "return": ("return", ID, "MAU-MN-01", *REASON),
    "accept": ("accept", ID, "MAU-MN-01"),
    "extend": ("extend", ID, "--all", "--until", "20/9/2024", *REASON),
    "exempt": ("exempt", ID, "MAU-MN-02", *REASON),
    "lock": ("lock", ID, "--all", *REASON),
    "unlock": ("unlock", ID, "MAU-MN-03", *REASON),
    "request": ("request", ID, "MAU-MN-02", *REASON),
    "refuse": ("refuse", "{request}", *REASON),
    "undo": ("undo", "{request}"),
    "remind": ("remind", ID, "--now", "--channel", "zalo", "--send"),
    "import-schools": ("import-schools", "{schools}"),
    "restore": ("restore", "{backup}"),
    "migrate-store": ("migrate-store", "sqlite:///{folder}/moi.db"),
}
"""What is typed for each duty, in an office where it can be done."""

GRID = """
                chuyen-vien  van-thu  lanh-dao
propose         x            -        -
approve         -            -        x
reject          -            -        x
issue           -            x        -
take-back       x            -        -
withdraw        -            -        x
replace         x            x        -
close           x            -        x
file            x            x        -
reopen          -            -        x
skip            -            x        -
recompute       -            -        x
open-periods    x            x        x
receive         -            x        -
cancel          -            x        -
link            x            x        -
unlink          x            x        -
delivered       x            x        -
submit          x            x        -
intake          x            x        -
return          x            -        x
accept          x            -        x
extend          -            -        x
exempt          -            -        x
lock            x            -        x
unlock          -            -        x
request         x            x        -
refuse          -            -        x
undo            x            x        -
remind          x            x        -
import-schools  x            x        -
restore         x            x        -
migrate-store   x            x        -
"""
READ_ONLY = frozenset(
    {"check", "list", "deadline", "find-deadlines", "days-off", "find", "history", "status", "missing", "requests", "trace", "verify", "agenda"}
)  # fmt: skip
"""Commands that change nothing and write nothing."""
NOT_YOURS = {"actions.not-theirs", "actions.not-their-command"}


def cells() -> Iterator[tuple[str, str, bool]]:
    head, *rows = (line.split() for line in GRID.strip().splitlines())
    for row in rows:
        for role, mark in zip(head, row[1:], strict=True):
            yield row[0], role, mark == "x"


class Desk:
    """An office in which everything can be done once, so that nothing but the role may stand in the way."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.now = folder, NOON

    def run(self, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, dict]:
        capsys.readouterr()
        self.now += timedelta(minutes=1)
        status = app.run(["--office", str(self.folder), *words, "--json"], clock=lambda: self.now)
        return status, json.loads(capsys.readouterr().out or "{}")


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an office, with documents at every stage, events, a request, a lock, a backup."""
    folder = tmp_path_factory.mktemp("don-vi")
    for name in ("config.yaml", "data", "workflows", "templates", "forms"):
        copy: Callable[..., object] = shutil.copytree if (ROOT / name).is_dir() else shutil.copy2
        copy(ROOT / name, folder / name)
    for old in (*folder.glob("data/*.db*"), *folder.glob("data/archive")):
        shutil.rmtree(old) if old.is_dir() else old.unlink()
    for name in ("nhap", "trinh", "duyet", "ra", "xong"):
        (folder / "workflows" / f"{name}.yaml").write_text(NOTICE, encoding="utf-8")
    steps = [
        *(("propose", name) for name in ("trinh", "duyet", "ra", "xong")),
        *(("approve", name) for name in ("duyet", "ra", "xong")),
        *(("issue", name) for name in ("ra", "xong")),
        ("close", "xong"),
        ("submit", ID, "MAU-MN-01"),
        ("lock", ID, "MAU-MN-03", *REASON),
        ("request", ID, "MAU-MN-02", *REASON),
        ("backup", str(folder / "sao.db")),
        ("receive", "1732/SGDĐT-KHTC", *LETTER),
        ("receive", "1733/SGDĐT-KHTC", *LETTER),
        ("basis", "ra", "1"),
    ]
    for number, words in enumerate(steps):
        now = NOON - timedelta(hours=1) + timedelta(minutes=number)
        assert app.run(["--office", str(folder), *words], clock=lambda now=now: now) == 0, words
    shutil.copy2(folder / "data" / "schools.csv", folder / "truong.csv")
    assert app.run(["--office", str(folder), "forms", ID, "MAU-MN-02", "--out", str(folder / "bieu")]) == 0
    (form,) = (folder / "bieu").rglob("*.xlsx")
    book = openpyxl.load_workbook(form)
    book["6. Ngân sách"]["E9"] = 1
    book.save(folder / "ve.xlsx")
    config = folder / "config.yaml"
    config.write_text(config.read_text(encoding="utf-8") + PEOPLE, encoding="utf-8")
    return folder


@pytest.fixture
def desk(prepared: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(getpass, "getuser", lambda: "khach")
    return Desk(prepared)


def typed(folder: Path, duty: str) -> list[str]:
    values = {
        "request": 23,
        "schools": folder / "truong.csv",
        "backup": folder / "sao.db",
        "folder": folder,
        "returned": folder / "ve.xlsx",
    }
    return [word.format(**values) for word in COMMANDS[duty]]


def test_the_grid_is_the_table() -> None:
    told = {(duty, role): allowed for duty, role, allowed in cells()}
    wanted = {(duty, role): role in roles for duty, roles in duties.ROLES_OF.items() for role in ROLES}
    assert told == wanted | {("undo", "lanh-dao"): False}  # who undoes a request must also be allowed to record one
    assert set(COMMANDS) == set(duties.ROLES_OF)


def test_every_command_has_its_place() -> None:
    known = {words[0] for words in COMMANDS.values()} | duties.FOR_EVERYBODY | READ_ONLY
    group = build_group()
    for _section, commands in command_table.SECTIONS:
        for name, _module, _help in commands:
            assert name in known, f"{name}: say in congvan/office/duties.py who may give it, and here how it is typed"
            command = group.get_command(None, name)
            names = {parameter.name for parameter in command.params}
            if name in {words[0] for words in COMMANDS.values()}:
                assert {"dry_run", "by"} <= names, name
            if name in READ_ONLY:
                assert "dry_run" not in names, name


@pytest.mark.parametrize(("duty", "role", "allowed"), list(cells()))
def test_who_may_give_which_command(desk: Desk, capsys, monkeypatch, duty: str, role: str, allowed: bool) -> None:
    if duty == "restore":  # into a store that is empty
        monkeypatch.setenv("CONGVAN_DATABASE", f"sqlite:///{desk.folder}/trong.db")
    status, told = desk.run(capsys, *typed(desk.folder, duty), "--dry-run", "--by", WHO[role])
    codes = {problem["code"] for problem in told.get("problems", ())}
    assert (status, bool(codes & NOT_YOURS)) == ((0, False) if allowed else (1, True)), told


@pytest.mark.parametrize("duty", COMMANDS)
def test_nobody_else_may(desk: Desk, capsys, duty: str) -> None:
    status, told = desk.run(capsys, *typed(desk.folder, duty), "--dry-run")
    assert (status, told["problems"][0]["code"]) == (1, "actions.no-login")


@pytest.mark.parametrize(
    "words", [("generate", ID, "--only", "letter"), ("summary", ID), ("backup", "{folder}/khac.db")]
)
def test_what_records_nothing_is_for_everybody(desk: Desk, capsys, words: tuple[str, ...]) -> None:
    assert desk.run(capsys, *(word.format(folder=desk.folder) for word in words), "--dry-run")[0] == 0


def test_an_office_decides_otherwise(desk: Desk, capsys) -> None:
    config = desk.folder / "config.yaml"
    text = config.read_text(encoding="utf-8")
    try:
        config.write_text(text + "duties: {extend: [chuyen-vien, lanh-dao], submit: van-thu}\n", encoding="utf-8")
        extend = typed(desk.folder, "extend")
        assert desk.run(capsys, *extend, "--by", "an", "--dry-run")[0] == 0
        status, told = desk.run(capsys, *typed(desk.folder, "submit"), "--by", "an", "--dry-run")
        assert (status, told["problems"][0]["code"]) == (1, "actions.not-their-command")
        assert "văn thư" in told["problems"][0]["message"]
        config.write_text(text + "duties: {extned: [chuyen-vien], lock: [giam-doc]}\n", encoding="utf-8")
        status, told = desk.run(capsys, *extend, "--by", "oanh", "--dry-run")
        assert [(p["code"], p["severity"]) for p in told["problems"]] == [
            ("base.unknown-key", "error"), ("base.not-a-choice", "error"),
        ]  # fmt: skip
        assert "extend" in told["problems"][0]["message"]
    finally:
        config.write_text(text, encoding="utf-8")
