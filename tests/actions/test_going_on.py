"""Making many files takes no more memory than making few, and what was stopped goes on where it was."""

import tracemalloc
from pathlib import Path

import pytest

from congvan.actions import generate_documents, making_files, workspace
from congvan.actions.generate_documents import Generated, Rendering, ToGenerate
from congvan.base import files, waiting_files
from congvan.base.errors import ProblemsFound, Stopped
from congvan.base.waiting_files import WaitingFiles
from congvan.cli import app
from congvan.letters import checklist_maker, checklist_pdf_maker

LETTER = "2024-42-csdl-nganh"
ASKED = ToGenerate(directive=LETTER, only=frozenset({"checklist", "form"}))


def run(office: Path, stopped_after: int | None = None, asked: ToGenerate = ASKED) -> Generated:
    def progress(done: int, _total: int) -> None:
        if done == stopped_after:
            raise KeyboardInterrupt

    return generate_documents.generate(workspace.open_workspace(office), asked, progress=progress)


def seen(office: Path) -> dict[str, bytes]:
    """What a user sees in the folder of the directive's documents, and what waits there."""
    folder = office / "outputs" / LETTER
    found = (path for path in folder.rglob("*") if path.is_file() and path.name != ".congvan.json")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The schools of the checklists that are rendered."""
    names: list[str] = []
    for maker in (checklist_maker.ChecklistMaker, checklist_pdf_maker.ChecklistPdfMaker):
        plain = maker.render

        def watched(self, checklist, plain=plain):
            names.append(checklist.school_name)
            return plain(self, checklist)

        monkeypatch.setattr(maker, "render", watched)
    return names


@pytest.fixture
def few_schools(shipped_office: Path) -> Path:
    """The shipped office with six schools."""
    path = shipped_office / "data" / "schools.csv"
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    kept = [line for line in lines if not line.startswith("MAU-") or line.split(",")[0].endswith(("-01", "-02"))]
    path.write_text("\n".join(kept) + "\n", encoding="utf-8-sig")
    return shipped_office


def test_what_was_stopped_goes_on_where_it_was(few_schools: Path, rendered: list[str]) -> None:
    whole = run(few_schools)
    count = len(whole.files)
    made, before = seen(few_schools), [file.sha256 for file in whole.files]
    for path in (few_schools / "outputs" / LETTER).rglob("*.*"):
        if path.is_file():
            path.unlink()
    rendered.clear()
    with pytest.raises(KeyboardInterrupt):
        run(few_schools, stopped_after=5)
    waiting = seen(few_schools)
    assert len(waiting) == 5
    assert all(Path(name).name.startswith(files.UNFINISHED) for name in waiting)
    assert len(rendered) == 5
    with pytest.raises(KeyboardInterrupt):
        run(few_schools, stopped_after=count - 1)  # among the forms
    rendered_by_then = len(rendered)
    again = run(few_schools)
    assert len(rendered) == rendered_by_then == sum(file.kind == "checklist" for file in whole.files)
    assert [file.sha256 for file in again.files] == before
    assert seen(few_schools) == made


@pytest.mark.parametrize("changed", ["templates/checklist.css", f"workflows/{LETTER}.yaml", "the program"])
def test_what_was_made_of_other_texts_is_made_anew(
    changed: str, few_schools: Path, rendered: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ToGenerate(directive=LETTER, only=frozenset({"checklist"}), formats=frozenset({"docx"}))
    with pytest.raises(KeyboardInterrupt):
        run(few_schools, 4, asked)
    rendered.clear()
    if changed == "the program":
        monkeypatch.setattr(waiting_files, "_program", lambda: 1)
    else:
        path = few_schools / changed
        path.write_text(path.read_text(encoding="utf-8").replace("CSDL ngành", "CSDL") + "\n", encoding="utf-8")
    made = run(few_schools, None, asked)
    assert len(rendered) == len(made.files)


def test_where_one_fails_nothing_is_left(few_schools: Path) -> None:
    (few_schools / "templates" / "checklist.html").write_text("{{ school_nam }}", encoding="utf-8")
    with pytest.raises(ProblemsFound):
        run(few_schools)
    assert not (few_schools / "outputs" / LETTER).exists()


def test_a_full_disk_leaves_nothing(few_schools: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = files.make_unfinished
    count = iter(range(100))

    def full(path: Path, **more: object):
        if next(count) == 3:
            raise OSError(28, "No space left on device")
        return plain(path, **more)

    monkeypatch.setattr(files, "make_unfinished", full)
    with pytest.raises(Stopped):
        run(few_schools)
    assert not (few_schools / "outputs" / LETTER).exists()


def test_a_dry_run_writes_nothing_at_all(few_schools: Path) -> None:
    asked = ToGenerate(directive=LETTER, only=frozenset({"form"}))
    made = generate_documents.generate(workspace.open_workspace(few_schools), asked, dry_run=True)
    assert made.files
    assert not (few_schools / "outputs" / LETTER).exists()


def test_the_user_is_told_that_it_goes_on(
    few_schools: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(*_words: object, **_more: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(generate_documents, "generate", stopped)
    for words, told in (
        (["generate", LETTER], True),
        (["forms", LETTER], True),
        (["generate", LETTER, "--dry-run"], False),
    ):
        assert app.run(["--office", str(few_schools), *words]) == app.INTERRUPTED
        assert ("gõ lại đúng lệnh ấy thì chương trình làm tiếp" in capsys.readouterr().err) is told


def test_many_files_take_no_more_memory_than_few(tmp_path: Path) -> None:
    def peak(count: int) -> int:
        renderings = tuple(
            Rendering(
                name=f"{n}.pdf", kind="checklist", school=None, render=lambda n=n: (bytes([n % 250]) * 400_000, ())
            )
            for n in range(count)
        )
        waiting = WaitingFiles()
        tracemalloc.start()
        with waiting.closing():
            folder = tmp_path / str(count)
            made = making_files.make_files(renderings, folder, waiting, problems=[])
            generate_documents._put(made, waiting, (), folder=folder)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert len(list(folder.glob("*.pdf"))) == count
        return most

    assert peak(100) < 1.5 * peak(4)


def test_two_files_of_one_name_are_the_later_one(tmp_path: Path) -> None:
    waiting = WaitingFiles()
    with waiting.closing():
        for data in (b"1", b"2"):
            waiting.keep(tmp_path / "a.pdf", data)
        for _ in range(2):
            waiting.put(tmp_path / "a.pdf")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.pdf": b"2"}


def test_what_is_written_in_half_is_not_taken_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, waiting = tmp_path / "a.pdf", WaitingFiles()
    monkeypatch.setattr(Path, "open", lambda *_words: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt), waiting.closing():
        waiting.keep(path, b"1", lambda: "ab")
    assert list(tmp_path.iterdir()) == []


def test_what_another_run_takes_up_first_is_made_anew(tmp_path: Path) -> None:
    path, stopped = tmp_path / "a.pdf", WaitingFiles()

    def stop() -> None:
        with stopped.closing():
            stopped.keep(path, b"1", lambda: "ab")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stop()
    one, other = WaitingFiles(), WaitingFiles()
    with one.closing(), other.closing():
        assert one.take_up(tmp_path / "b.pdf", lambda: "cd") is None
        assert other.take_up(tmp_path / "b.pdf", lambda: "cd") is None
        assert one.take_up(path, lambda: "ab") == files.sha256_of(b"1")
        assert other.take_up(path, lambda: "ab") is None
        one.put(path)
    assert {found.name: found.read_bytes() for found in tmp_path.iterdir()} == {"a.pdf": b"1"}
