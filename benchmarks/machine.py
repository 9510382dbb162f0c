"""What the machine is on which something was measured: no names, no paths."""

import importlib.metadata
import os
import platform
import re
import shutil
import sqlite3
import subprocess
from pathlib import Path

from tests.postgres_server import find_program

LIBRARIES = ("SQLAlchemy", "psycopg", "WeasyPrint", "docxtpl", "openpyxl", "python-calamine", "lxml", "PyYAML", "click")


def describe() -> str:
    """Describe processor, memory, system, and the versions that matter, in Vietnamese."""
    parts = [
        f"{_processor()}, {os.cpu_count()} lõi, {_memory()}",
        f"{_system()} ({platform.machine()})",
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {_server()}",
        ", ".join(f"{name} {importlib.metadata.version(name)}" for name in LIBRARIES if _is_installed(name)),
    ]
    return "; ".join(parts)


def load() -> str:
    """Write how busy the machine is: processes that want a core, on average of one, five and fifteen minutes."""
    if not hasattr(os, "getloadavg"):
        return "không rõ"
    return " / ".join(f"{number:.2f}".replace(".", ",") for number in os.getloadavg())


def _processor() -> str:
    """Name the processor."""
    told = Path("/proc/cpuinfo")
    if not told.is_file():
        return platform.processor() or "bộ xử lý không rõ"
    found = re.search(r"^model name\s*:\s*(.+)$", told.read_text(encoding="utf-8"), re.MULTILINE)
    return found[1] if found else platform.machine()


def _memory() -> str:
    """Write how much memory there is."""
    try:
        size = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError):  # Windows has no such question
        return "bộ nhớ không rõ"
    return f"{size / 2**30:.0f} GiB bộ nhớ"


def _system() -> str:
    """Name the operating system."""
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        return f"{platform.system()} {platform.release()}"


def _server() -> str:
    """Name PostgreSQL and its version, where it is installed."""
    program = find_program("postgres")
    if program is None or shutil.which(program) is None:
        return "không có PostgreSQL"
    told = subprocess.run([program, "--version"], check=True, capture_output=True, text=True)
    found = re.search(r"\d+(\.\d+)*", told.stdout)
    return f"PostgreSQL {found[0] if found else '?'}"


def _is_installed(name: str) -> bool:
    """Tell whether a library is there."""
    try:
        importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return False
    return True
