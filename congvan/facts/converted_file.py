"""Old and foreign documents -> .docx, and workbooks -> .xlsx, by LibreOffice, where it is installed.

It runs in a folder and a profile of its own that are thrown away, on a copy with a plain name: it cannot meet a running
LibreOffice, nor a link that is relative to the original's folder. Its settings run no macro, take nothing from outside
the file and update no link; an address that is asked for all the same goes to a proxy that is not there.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from congvan.base.errors import Refused
from congvan.base.problems import ProblemKind

TIME_LIMIT = 120
"""Seconds; the first start with a fresh profile takes 2 to 15."""
NO_PROXY_HERE = "127.0.0.1"
NO_PROXY_PORT = 9
"""The port of “discard”, where nothing listens."""

NO_LIBREOFFICE = ProblemKind(
    code="facts.no-libreoffice",
    message="The file is {found}; reading it needs LibreOffice, which is not installed here.",
    cure="Open it in Word and save it as “Word Document (*.docx)”, or install LibreOffice (libreoffice.org).",
)
NOT_CONVERTED = ProblemKind(
    code="facts.not-converted",
    message="LibreOffice could not read the file.",
    cure="Open it in Word, save it as “Word Document (*.docx)”, and check that file.",
)
CONVERTED_TOO_SLOWLY = ProblemKind(
    code="facts.converted-too-slowly",
    message="LibreOffice did not finish reading the file within {seconds} seconds.",
    cure="Open it in Word, save it as “Word Document (*.docx)”, and check that file.",
)

_PLACES = {
    "win32": (
        "%ProgramFiles%/LibreOffice*/program/soffice.com",
        "%ProgramW6432%/LibreOffice*/program/soffice.com",
        "%ProgramFiles(x86)%/LibreOffice*/program/soffice.com",
    ),
    "darwin": (
        "/Applications/LibreOffice*.app/Contents/MacOS/soffice",
        "~/Applications/LibreOffice*.app/Contents/MacOS/soffice",
    ),
    "linux": (
        "/usr/lib/libreoffice/program/soffice",
        "/usr/lib64/libreoffice/program/soffice",
        "/opt/libreoffice*/program/soffice",
        "/snap/bin/libreoffice",
    ),
}
_SETTINGS = (
    ("/org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisablePythonRuntime", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "2"),
    ("/org.openoffice.Office.Calc/Content/Update", "Link", "2"),
    ("/org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyName", NO_PROXY_HERE),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", str(NO_PROXY_PORT)),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", NO_PROXY_HERE),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", str(NO_PROXY_PORT)),
    ("/org.openoffice.Inet/Settings", "ooInetNoProxy", ""),
)
"""Settings of the profile: very high macro security, links never updated, every address through the missing proxy."""


class Target(Struct, frozen=True, kw_only=True):
    """What a file is converted to."""

    ending: str
    filter: str
    """LibreOffice's own name of the format."""


WORD = Target(ending="docx", filter="MS Word 2007 XML")
WORKBOOK = Target(ending="xlsx", filter="Calc MS Excel 2007 XML")


def converted(
    data: bytes,
    ending: str,
    found: str,
    *,
    target: Target = WORD,
    program: Path | None = None,
    seconds: float = TIME_LIMIT,
) -> bytes:
    """Return a document as .docx, or as what is asked for.

    `ending` (`doc`, `odt`, `rtf`, `xls`) says what it is, `found` says it to people.

    Raises:
        Refused: LibreOffice is not there, cannot read the file, or takes too long.
    """
    program = program or find_program()
    if program is None:
        raise Refused(NO_LIBREOFFICE, found=found)
    with tempfile.TemporaryDirectory(prefix="congvan-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = folder / f"letter.{ending}"
        source.write_bytes(data)
        _write_profile(folder / "profile")
        command = [
            str(program),
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--nolockcheck",
            "--convert-to",
            f"{target.ending}:{target.filter}",
            "--outdir",
            str(folder / "out"),
            str(source),
        ]
        _run(command, folder, seconds)
        result = folder / "out" / f"letter.{target.ending}"
        if not result.is_file() or not result.stat().st_size:
            raise Refused(NOT_CONVERTED)
        return result.read_bytes()


def find_program() -> Path | None:
    """Return where LibreOffice is, on Windows, macOS and Linux; None where it is not."""
    for name in ("soffice", "libreoffice"):
        if found := shutil.which(name):
            return Path(found)
    return next(_installed(sys.platform), None)


def _installed(platform: str) -> Iterator[Path]:
    """Yield the places where LibreOffice's installer puts it, the latest version first."""
    for pattern in _PLACES.get(platform, ()):
        whole = Path(os.path.expandvars(os.path.expanduser(pattern)))  # noqa: PTH111 - `~` within a pattern
        if "%" in str(whole):
            continue
        parts = whole.parts
        first = next((index for index, part in enumerate(parts) if "*" in part), len(parts))
        root = Path(*parts[:first])
        rest = "/".join(parts[first:])
        found = sorted(root.glob(rest), reverse=True) if rest else [root]
        yield from (path for path in found if path.is_file())


def _write_profile(folder: Path) -> None:
    """Make a profile whose settings run nothing and fetch nothing."""
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    user = folder / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        f'xmlns:xs="http://www.w3.org/2001/XMLSchema">{items}</oor:items>',
        encoding="utf-8",
    )


def _run(command: list[str], folder: Path, seconds: float) -> None:
    """Run LibreOffice as a group of its own, and end the whole group when its time is over."""
    proxy = f"http://{NO_PROXY_HERE}:{NO_PROXY_PORT}"
    environment = {**os.environ, "SAL_USE_VCLPLUGIN": "svp", "TMPDIR": str(folder)}
    environment |= {f"{name}_proxy": proxy for name in ("http", "https", "ftp", "all")}
    windows = getattr(subprocess, "CREATE_NO_WINDOW", 0) | getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
    started = subprocess.Popen(  # noqa: S603 - a program that was found in the places of its installer
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        creationflags=windows,
    )
    try:
        started.wait(seconds)
    except subprocess.TimeoutExpired:
        raise Refused(CONVERTED_TOO_SLOWLY, seconds=round(seconds)) from None
    finally:
        _end(started)


def _end(started: "subprocess.Popen[bytes]") -> None:
    """End LibreOffice and what it started; its first process may be gone while another lives on."""
    if sys.platform == "win32":
        taskkill = ["taskkill", "/PID", str(started.pid), "/T", "/F"]
        if started.poll() is None:
            subprocess.run(taskkill, capture_output=True, check=False)  # noqa: S603 - our own process by its number
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(started.pid, signal.SIGKILL)
    started.wait()
