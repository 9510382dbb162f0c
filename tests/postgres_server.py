"""A private PostgreSQL of the tests: Debian's own server on a Unix socket in a temporary folder, no Docker."""

import importlib.util
import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

LIFE_S = 7_200 if os.environ.get("CONGVAN_STRESS") else 3_600
"""The server ends by itself after so long, whatever becomes of the tests."""


def find_program(name: str) -> str | None:
    """Find a program of PostgreSQL, also where Debian keeps it off the path."""
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    return shutil.which(name) or next((str(p / name) for p in reversed(places) if (p / name).exists()), None)


def is_installed() -> bool:
    """Tell whether server and driver are there."""
    return importlib.util.find_spec("psycopg") is not None and find_program("postgres") is not None


class PrivateServer:
    """One server with its own data; it can be stopped hard and started again."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="cvpg-", dir="/tmp"))
        user = {}
        if not os.geteuid():  # the server refuses to be root
            shutil.chown(self.folder, "postgres")
            user = {"user": "postgres", "group": "postgres", "extra_groups": []}
        self.quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": "/", **user}
        options = ["-U", "congvan", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"]
        subprocess.run([find_program("initdb"), "-D", self.folder / "data", *options], check=True, **self.quiet)
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"postgresql+psycopg://congvan@/postgres?host={self.folder}"

    def start(self, *, life_s: int = LIFE_S, durable: bool = False) -> None:
        """Start the server and wait until it answers; unless `durable`, it does not wait for the disk."""
        fsync = f"fsync={'on' if durable else 'off'}"
        settings = ["-c", "listen_addresses=", "-c", fsync, "-c", "timezone=Asia/Ho_Chi_Minh"]
        serve = [find_program("postgres"), "-D", self.folder / "data", "-k", self.folder, *settings]
        self.process = subprocess.Popen(["timeout", "--signal=INT", str(life_s), *serve], **self.quiet)
        ready = [find_program("pg_isready"), "-h", self.folder, "-q"]
        for _ in range(200):
            if subprocess.run(ready, check=False, **self.quiet).returncode == 0:
                return
            time.sleep(0.05)
        raise TimeoutError("PostgreSQL does not answer")

    def stop(self, *, hard: bool = False) -> None:
        """Stop the server at once, whoever is still connected; `hard` as if the power had gone."""
        self.process.send_signal(signal.SIGQUIT if hard else signal.SIGINT)
        self.process.wait(timeout=30)
        for _ in range(200):
            if not (self.folder / "data" / "postmaster.pid").exists():
                return
            time.sleep(0.05)

    def remove(self) -> None:
        """Stop the server and delete its data."""
        if self.process.poll() is None:
            self.stop()
        shutil.rmtree(self.folder)
