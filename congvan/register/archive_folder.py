"""The archive: a folder in which frozen files lie under the SHA-256 of their bytes, `ab/ab12…`, and never change."""

import os
from pathlib import Path

from congvan.base import files
from congvan.base.errors import Stopped
from congvan.base.problems import Place

READ_ONLY = 0o444

README = """Kho lưu các văn bản đã phát hành. Chỉ chương trình congvan ghi vào đây; xin đừng sửa, đổi tên hay xóa tệp.
Mỗi tệp nằm dưới tên là mã SHA-256 của nội dung; lệnh "congvan verify" đối chiếu từng tệp với cơ sở dữ liệu.
"""


def place_of(folder: Path, sha256: str) -> Path:
    """Return where the file with a hash lies."""
    return folder / sha256[:2] / sha256


def keep(folder: Path, data: bytes) -> str:
    """Put bytes into the archive, on the disk before this returns, and return their hash.

    Files go in before the transaction that names them is committed: after a crash there may be a file that nobody
    names, never a name without its file.

    Raises:
        Stopped: the disk is full, or the folder cannot be written.
    """
    sha256 = files.sha256_of(data)
    place = place_of(folder, sha256)
    if read(folder, sha256) == data:
        return sha256
    if not folder.exists():
        files.write_whole(folder / "README.txt", README.encode())
    try:
        if place.exists():  # half of it, from a machine that lost its power
            place.chmod(0o600)
        with files.whole_file(place, folder=folder) as stream:  # what was left unfinished lies in one place
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        place.chmod(READ_ONLY)
        files.sync_folder(place.parent)
    except OSError as error:
        raise Stopped(files.CANNOT_WRITE, path=place, reason=files.reason_of(error)) from error
    return sha256


def read(folder: Path, sha256: str) -> bytes | None:
    """Return the bytes that lie under a hash, whatever they are; None where nothing lies there.

    Raises:
        Stopped: the file is there and cannot be read.
    """
    place = place_of(folder, sha256)
    try:
        return place.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise Stopped(files.CANNOT_READ, Place(file=str(place)), reason=files.reason_of(error)) from error
