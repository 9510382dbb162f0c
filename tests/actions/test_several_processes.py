"""Several processes make the same files as one; stopped or ended in the middle, nothing is half made and none is left."""

import csv
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from congvan.actions import generate_documents, making_files, workspace
from congvan.actions.generate_documents import Generated, ToGenerate
from congvan.base import files, side_processes
from congvan.base.errors import Refused
from congvan.base.side_processes import SideEnded, SideProcesses
from congvan.cli import app

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT.parent / "shared" / "samples" / "danh-sach-truong-huyen-phu-binh.csv"
LETTER = "2024-42-csdl-nganh"
LISTS_AND_FORMS = frozenset({"checklist", "form"})
posix = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen]:
    """The processes that are begun beside this one, for little work too."""
    monkeypatch.setattr(making_files, "WORTH_MS", 1)
    monkeypatch.setattr(making_files, "SMALLEST_LOT", 8)
    found: list[subprocess.Popen] = []
    plain = side_processes._Side.__init__

    def noted(self, *arguments):
        plain(self, *arguments)
        found.append(self.child)

    monkeypatch.setattr(side_processes._Side, "__init__", noted)
    return found


def run(office: Path, processes: int | None, progress=None, **asked) -> Generated:
    wanted = {"only": LISTS_AND_FORMS, **asked}
    return generate_documents.generate(
        workspace.open_workspace(office),
        ToGenerate(directive=LETTER, processes=processes, **wanted),
        progress=progress,
    )


def seen(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def named_as_in_the_sample(office: Path) -> None:
    """Give the schools the names of a real register, of 8 to 60 letters, and one that no process can cut."""
    with SAMPLE.open(encoding="utf-8-sig", newline="") as stream:
        names = [row["TEN_TRUONG_HOC"] for row in csv.DictReader(stream)]
    path = office / "data" / "schools.csv"
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    start = next(place for place, line in enumerate(lines) if not line.startswith("#"))
    head, *rows = csv.reader(lines[start:])
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(head)
        for number, name in enumerate([*names, "Trường Tiểu học ☺ có ký hiệu lạ"]):
            row = rows[number % len(rows)]
            writer.writerow([f"MAU-{number:03d}", name, *row[2:]])


@pytest.mark.parametrize(
    "sample", [False, pytest.param(True, marks=pytest.mark.skipif(not SAMPLE.is_file(), reason="it is not here"))]
)
def test_the_bytes_are_the_same(sample, shipped_office: Path, tmp_path: Path, begun: list[subprocess.Popen]) -> None:
    if sample:
        named_as_in_the_sample(shipped_office)
    told: dict[int, list[tuple[int, int]]] = {}
    for processes in (1, 2):
        run(
            shipped_office,
            processes,
            lambda *counts, processes=processes: told.setdefault(processes, []).append(counts),
            out=tmp_path / str(processes),
        )
        assert len(begun) == processes - 1
    one, two = seen(tmp_path / "1"), seen(tmp_path / "2")
    assert len(one) > 150
    assert one == two
    assert told[1] == told[2] == [(count + 1, len(told[1])) for count in range(len(told[1]))]
    assert all(child.poll() is not None for child in begun)


def test_none_is_begun_for_little_work(shipped_office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(side_processes, "cores", lambda: 8)
    monkeypatch.setattr(side_processes, "SideProcesses", None)
    monkeypatch.setattr(making_files, "SideProcesses", None)
    assert run(shipped_office, None, only=frozenset({"form"})).files


@pytest.mark.parametrize(
    ("schools", "endings", "typed", "wanted"),
    [
        (600, ("docx", "pdf", "xlsx"), None, 0),
        (2_500, ("docx", "pdf", "xlsx"), None, 1),
        (2_500, ("docx", "pdf", "xlsx"), 1, 0),
        (2_500, ("docx",), None, 0),
        (10_000, ("xlsx",), 3, 2),
        (10_000, ("docx", "pdf", "xlsx"), 8, 7),
    ],
)
def test_how_many_are_begun_follows_the_work(schools, endings, typed, wanted, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(side_processes, "cores", lambda: 2)
    renderings = [
        making_files.Rendering(name=f"{n}.{ending}", kind="", school=str(n), render=lambda: (None, ()), maker=1)
        for n in range(schools)
        for ending in endings
    ]
    own, lots, more = making_files._share_out(renderings, range(len(renderings)), typed)
    assert (own, more) == ([], wanted)
    assert sorted(number for lot in lots for number in lot) == list(range(len(renderings)))


def test_of_two_files_with_one_name_the_later_one_stands(tmp_path: Path, begun: list[subprocess.Popen]) -> None:
    renderings = [
        making_files.Rendering(name="a.pdf", kind="", school="", render=lambda n=n: (bytes([n]), ()), maker=1)
        for n in (1, 2)
    ]
    waiting = generate_documents.WaitingFiles()
    with waiting.closing():
        made = making_files.make_files(renderings, tmp_path, waiting, problems=[], processes=2)
        waiting.put(tmp_path / "a.pdf")
    assert [one.sha256 for one in made] == [files.sha256_of(b"\x01"), files.sha256_of(b"\x02")]
    assert seen(tmp_path) == {"a.pdf": b"\x02"}
    assert begun == []


def test_stopped_in_the_middle_it_goes_on_from_there(shipped_office: Path, begun: list[subprocess.Popen]) -> None:
    folder = shipped_office / "outputs" / LETTER
    stopped = KeyboardInterrupt()

    def stop(done: int, total: int) -> None:
        if done > total // 2:
            raise stopped

    with pytest.raises(KeyboardInterrupt) as raised:
        run(shipped_office, 2, stop)
    assert raised.value is stopped
    assert begun
    assert all(child.poll() is not None for child in begun)
    left = seen(folder)
    assert all(Path(name).name.startswith(files.UNFINISHED) for name in left)
    counts: list[tuple[int, int]] = []
    made = run(shipped_office, 2, lambda *count: counts.append(count))
    assert len(left) > len(made.files) // 2
    assert len(counts) == len(made.files) - len(left)  # what was left is not made again
    whole = run(shipped_office, 1, out=shipped_office / "khac")
    assert [one.sha256 for one in made.files] == [one.sha256 for one in whole.files]
    assert {name for name in seen(folder) if files.UNFINISHED in name} == set()


def test_one_that_is_ended_is_told_of_and_nothing_is_half_made(
    shipped_office: Path, begun: list[subprocess.Popen]
) -> None:
    folder = shipped_office / "outputs" / LETTER

    def end(done: int, _total: int) -> None:
        if done == 20:
            begun[0].kill()
            begun[0].wait()

    with pytest.raises(SideEnded) as raised:
        run(shipped_office, 2, end)
    assert raised.value.problem.kind is side_processes.SIDE_ENDED
    left = seen(folder)
    assert len(left) >= 20
    assert all(left.values())
    counts: list[int] = []
    made = run(shipped_office, 1, lambda done, _total: counts.append(done))
    assert len(counts) == len(made.files) - len(left)


def test_a_missing_template_is_said_as_ever(shipped_office: Path, begun: list[subprocess.Popen]) -> None:
    (shipped_office / "templates" / "checklist.docx").unlink()
    with pytest.raises(Refused) as raised:
        run(shipped_office, 2, only=frozenset({"checklist"}))
    assert raised.value.problem.kind.code == "actions.no-template"
    assert all(child.poll() is not None for child in begun)
    assert not (shipped_office / "outputs" / LETTER).exists()


@posix
def test_ctrl_c_in_a_terminal_ends_all_of_them_in_words(shipped_office: Path) -> None:
    script = (
        "import signal, sys, time; from congvan.cli import app; from congvan.actions import making_files\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # tests may run where Ctrl-C is ignored
        "note = making_files._Run.note\n"
        "making_files._Run.note = lambda run, one: (time.sleep(0.1), note(run, one))\n"  # so that it is not over before
        "making_files.WORTH_MS = 1; making_files.SMALLEST_LOT = 8; sys.exit(app.run(sys.argv[1:]))"
    )
    words = ["--office", str(shipped_office), "generate", LETTER, "--processes", "2"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    child = subprocess.Popen(
        [sys.executable, "-c", script, *words],
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env=environment,
    )
    folder = shipped_office / "outputs" / LETTER / "bang-kiem"
    wait_until(lambda: folder.exists() and sum(path.stat().st_size > 0 for path in folder.iterdir()) > 10)
    os.killpg(child.pid, signal.SIGINT)  # a terminal's Ctrl-C goes to all in front
    _, said = child.communicate(timeout=60)
    assert child.returncode == app.INTERRUPTED
    assert "gõ lại đúng lệnh ấy thì chương trình làm tiếp" in said
    assert "Traceback" not in said
    assert all(path.name.startswith(files.UNFINISHED) and path.stat().st_size for path in folder.iterdir())
    assert app.run(["--office", str(shipped_office), "generate", LETTER, "--processes", "1"]) == 0


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_none_outlives_a_program_that_is_ended() -> None:
    script = (
        "import time; from congvan.base.side_processes import SideProcesses\n"
        "with SideProcesses(enumerate, (), 2) as sides:\n"
        "    sides.give('abc'); list(sides.told_to_the_end())\n"
        "    print(*(one.child.pid for one in sides._sides), flush=True); time.sleep(60)"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert parent.stdout
    children = parent.stdout.readline().split()
    parent.stdout.close()
    assert len(children) == 2
    parent.kill()
    parent.wait()

    def is_gone(pid: str) -> bool:
        try:
            return Path(f"/proc/{pid}/stat").read_text("ascii").rsplit(")", 1)[1].split()[0] == "Z"
        except (FileNotFoundError, ProcessLookupError):
            return True

    wait_until(lambda: all(map(is_gone, children)))


def test_results_come_back_and_what_is_our_own_fault_too() -> None:
    with SideProcesses(enumerate, (), 2) as sides:
        assert sides.is_free(1)
        for text in ("ab", "cd", "ef"):
            sides.give(text)
        assert not sides.is_free(1)
        assert sorted(sides.told_to_the_end()) == [(0, "a"), (0, "c"), (0, "e"), (1, "b"), (1, "d"), (1, "f")]
    with SideProcesses(int, (), 1) as sides:  # type: ignore[arg-type]
        sides.give("một")
        with pytest.raises(RuntimeError, match="invalid literal"):
            list(sides.told_to_the_end())


def wait_until(is_so: Callable[[], bool]) -> None:
    """Wait, but not for ever."""
    end = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.02)
