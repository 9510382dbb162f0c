"""Files appear whole or not at all, and are read or refused with a reason."""

import errno
import os
import shutil
from pathlib import Path

import pytest

from congvan.base import files
from congvan.base.errors import Refused, Stopped


def read(path: Path):
    return files.read_text(path, "data/x.csv")


def the_problem(path: Path):
    text, (problem,) = read(path)
    assert text is None
    return problem


@pytest.mark.parametrize(
    "data",
    [
        "Tên: Lệ Lợi\nhai\n".encode(),
        "Tên: Lệ Lợi\r\nhai\r\n".encode(),
        "Tên: Lệ Lợi\rhai\r".encode("utf-8-sig"),
        "Tên: Lệ Lợi\r\nhai\n".encode("utf-16"),
        b"\xfe\xff" + "Tên: Lệ Lợi\nhai\n".encode("utf-16-be"),
    ],
)
def test_text_is_read_whatever_the_editor(tmp_path: Path, data: bytes):
    path = tmp_path / "x"
    path.write_bytes(data)
    assert read(path) == ("Tên: Lệ Lợi\nhai\n", ())


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ("một\nTên trường\n".encode("cp1258", errors="ignore").replace(b"n tr", b"n\xecng"), 2),
        (b"a\nb\xff\n", 2),
        ("a: Lệ".encode("utf-16-le"), 1),
        ("a: Lệ".encode("utf-16-be"), 1),
        (b"\xff\xfea", None),
        (b"\x00", 1),
    ],
)
def test_another_encoding_is_said(tmp_path: Path, data: bytes, line: int | None):
    path = tmp_path / "x"
    path.write_bytes(data)
    problem = the_problem(path)
    assert (problem.kind.code, problem.place.file, problem.place.line) == ("base.not-utf8", "data/x.csv", line)


def test_a_huge_file_is_refused_unread(tmp_path: Path):
    path = tmp_path / "x"
    path.write_bytes(b"a" * files.TEXT_LIMIT)
    assert read(path)[1] == ()
    path.write_bytes(b"a" * (files.TEXT_LIMIT + 1))
    problem = the_problem(path)
    assert problem.kind.code == "base.too-large"
    assert dict(problem.params)["size"] == "1000001"


def test_what_is_no_file_cannot_be_read(tmp_path: Path):
    missing = the_problem(tmp_path / "none" / "x")
    assert (missing.kind.code, dict(missing.params)["reason"]) == ("base.cannot-read", "it is not there")
    folder = the_problem(tmp_path)
    assert (folder.kind.code, dict(folder.params)["reason"]) == ("base.cannot-read", "it is a folder")
    long = the_problem(tmp_path / ("x" * 300))
    assert dict(long.params)["reason"] == "its name is too long"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no named pipes")
def test_a_pipe_does_not_hang(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe")
    assert the_problem(tmp_path / "pipe").kind.code == "base.cannot-read"


def test_a_file_is_written_whole(tmp_path: Path):
    path = tmp_path / "new" / "Công văn.docx"
    files.write_whole(path, b"one")
    files.write_whole(path, b"two")
    assert path.read_bytes() == b"two"
    assert [entry.name for entry in path.parent.iterdir()] == ["Công văn.docx"]


def test_a_written_file_has_the_usual_mode(tmp_path: Path):
    usual = tmp_path / "usual"
    usual.write_bytes(b"")
    files.write_whole(tmp_path / "ours", b"")
    assert (tmp_path / "ours").stat().st_mode == usual.stat().st_mode


def test_a_failure_leaves_what_was_there(tmp_path: Path):
    path = tmp_path / "x"
    path.write_bytes(b"old")

    def fail():
        with files.whole_file(path) as stream:
            stream.write(b"new")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_what_cannot_be_written_stops_with_a_reason(tmp_path: Path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(Stopped) as folder:
        files.write_whole(tmp_path, b"x")
    assert folder.value.problem.kind.code == "base.cannot-write"
    with pytest.raises(Stopped) as below_a_file:
        files.write_whole(tmp_path / "file" / "x", b"x")
    assert below_a_file.value.problem.kind.code == "base.cannot-write"
    assert list(tmp_path.iterdir()) == [tmp_path / "file"]


def test_a_full_disk_is_called_so():
    assert files.reason_of(OSError(errno.ENOSPC, "No space left on device")) == "the disk is full"
    assert files.reason_of(OSError(errno.EIO, "Input/output error")) == "Input/output error"


def test_a_path_too_long_for_windows_is_not_called_missing(monkeypatch: pytest.MonkeyPatch):
    """Windows says “not found” (errno 2) of a path over 260 characters, be it a drive's or a share's."""
    long = "\\\\may-chu\\congvan\\outputs\\" + "\\".join(["2024-42-csdl-nganh"] * 15) + "\\bang-kiem.docx"
    short = "Z:\\congvan\\outputs\\bang-kiem.docx"
    assert files.reason_of(FileNotFoundError(errno.ENOENT, "x", long)) == "it is not there"
    monkeypatch.setattr(files, "_on_windows", lambda: True)
    assert "longer than the 250 characters" in files.reason_of(FileNotFoundError(errno.ENOENT, "x", long))
    assert files.reason_of(FileNotFoundError(errno.ENOENT, "x", short)) == "it is not there"


@pytest.mark.skipif(os.name != "nt", reason="only Windows keeps a file that is open from being replaced")
def test_a_file_that_another_program_holds_open_is_refused(tmp_path: Path):
    path = tmp_path / "x"
    path.write_bytes(b"old")
    with path.open("rb"), pytest.raises(Refused) as refused:
        files.write_whole(path, b"new")
    assert refused.value.problem.kind.code == "base.file-locked"
    assert path.read_bytes() == b"old"


def test_the_hash_is_sha256():
    assert files.sha256_of(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_a_new_file_is_written_where_nothing_stands(tmp_path: Path):
    path = tmp_path / "thư mục" / "mới.yaml"
    files.write_new(path, b"a: 1\n")
    assert path.read_bytes() == b"a: 1\n"
    for there in (path, path.parent):
        with pytest.raises(FileExistsError):
            files.write_new(there, b"b: 2\n")
    assert path.read_bytes() == b"a: 1\n"


def test_a_new_file_that_cannot_be_finished_leaves_nothing_behind(tmp_path: Path):
    resource = pytest.importorskip("resource")  # not on Windows
    path = tmp_path / "x.yaml"
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
    try:
        with pytest.raises(Stopped) as stopped:
            files.write_new(path, b"a" * 10_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert stopped.value.problem.kind is files.CANNOT_WRITE
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_run_left_is_swept_and_nothing_else(tmp_path: Path):
    old = (f"{files.UNFINISHED}k3j2.docx", f"{files.UNFINISHED}x.db-journal")
    kept = (
        f"{files.UNFINISHED}dang-ghi.docx",
        ".~lock.cong-van.docx#",
        "~$cong-van.docx",
        ".~khac.docx",
        "cong-van.docx",
    )
    for name in (*old, *kept):
        (tmp_path / name).write_bytes(b"x")
        if name != kept[0]:
            os.utime(tmp_path / name, (1_000_000_000, 1_000_000_000))
    folder = tmp_path / f"{files.UNFINISHED}thu-muc"
    folder.mkdir()
    os.utime(folder, (1_000_000_000, 1_000_000_000))
    files.write_whole(tmp_path / "moi.docx", b"y")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*kept, "moi.docx", folder.name])


def test_a_folder_is_looked_through_once_however_many_files_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    looked = []
    scan = files.os.scandir
    monkeypatch.setattr(files.os, "scandir", lambda folder: looked.append(folder) or scan(folder))
    for number in range(50):
        files.write_whole(tmp_path / f"{number}.docx", b"x")
    assert looked == [tmp_path]
    assert len(list(tmp_path.iterdir())) == 50


def test_files_that_change_while_they_are_copied_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    one, other, copies = tmp_path / "a.db", tmp_path / "a.db-wal", tmp_path / "ban-sao"
    copies.mkdir()
    one.write_bytes(b"x" * 100)
    assert files.copy_settled((one, other), copies)
    assert [path.name for path in copies.iterdir()] == ["a.db"]

    def copy_while_somebody_writes(source: Path, target: Path) -> None:
        copy(source, target)
        other.write_bytes(b"y")

    copy = shutil.copyfile
    monkeypatch.setattr(shutil, "copyfile", copy_while_somebody_writes)
    assert not files.copy_settled((one, other), copies)
