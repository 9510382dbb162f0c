"""A connection to an SQLite file, set up for an office: several programs at once, and nothing lost when one is killed.

WAL, a busy timeout, foreign keys; transactions are begun by us. No library: the driver hands its connection in.
"""

import sys
import time
from pathlib import Path, PureWindowsPath
from typing import Any

from congvan.base import store_faults

BUSY_TIMEOUT_MS = 30_000
"""How long a command waits for another one that is writing."""
_WAL_TRIES = 20
_WAL_PAUSE_S = 0.1
_REMOTE_DRIVE = 4
"""What Windows' GetDriveTypeW answers for a mapped network drive."""


def is_on_network_drive(path: str) -> bool:
    """Tell whether Windows reaches a file over the network, where WAL's shared memory does not work."""
    if sys.platform == "win32":
        import ctypes

        drive = PureWindowsPath(Path(path).absolute()).drive
        return drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == _REMOTE_DRIVE
    return False


def prepare(connection: Any, *, busy_timeout_ms: int, network: bool, one_file: bool = False) -> None:
    """Set up one SQLite connection; transactions are begun by us, so that DDL rolls back too.

    Args:
        connection: The driver's.
        busy_timeout_ms: How long it waits for another one that is writing.
        network: Whether the file lies on a network drive.
        one_file: Whether no file is to lie beside it, and what refers to nothing is let be.
    """
    journal = "DELETE" if network or one_file else "WAL"
    connection.isolation_level = None
    cursor = connection.cursor()
    try:
        cursor.execute(f"PRAGMA busy_timeout={busy_timeout_ms}")
        _set_journal(cursor, journal)
        cursor.execute(f"PRAGMA foreign_keys={'OFF' if one_file else 'ON'}")
        cursor.execute("PRAGMA synchronous=FULL")
    finally:
        cursor.close()


def _set_journal(cursor: Any, journal: str) -> None:
    """Switch an SQLite file's journal, where it is another one.

    SQLite does not wait for others here, whatever the busy timeout, so we try again for a while. A file that cannot
    be switched now (locked, read-only) is used as it is: what really hinders the work shows at its first statement.
    """
    (now,) = cursor.execute("PRAGMA journal_mode").fetchone()
    if now in {journal.lower(), "memory"}:
        return
    for _ in range(_WAL_TRIES):
        try:
            cursor.execute(f"PRAGMA journal_mode={journal}")
        except cursor.connection.OperationalError as error:
            if store_faults.kind_of(error) is not store_faults.LOCKED:
                return
            time.sleep(_WAL_PAUSE_S)
        else:
            return
