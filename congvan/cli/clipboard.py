"""The system's clipboard, by the program that the system has for it."""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from gettext import gettext as _
from gettext import ngettext

PROGRAMS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("pbcopy", ()),
    ("wl-copy", ()),
    ("xclip", ("-selection", "clipboard")),
    ("xsel", ("--clipboard", "--input")),
)
"""Programs of macOS, Wayland and X11 with their options; Windows has `clip`, which wants UTF-16."""
BETWEEN = "\n\n――――――――――\n\n"
"""Between texts that are put there together."""
TIMEOUT_S = 10


def copied(texts: Sequence[str]) -> str:
    """Put texts on the clipboard, and say in one line whether that went well."""
    if not texts:
        return _("There is no text for Zalo to be copied.")
    if not copy(BETWEEN.join(texts)):
        return _(
            "Not copied: there is no clipboard program here (clip, pbcopy, wl-copy, xclip). Mark the text and copy it."
        )
    told = ngettext("{n} text is on the clipboard.", "{n} texts are on the clipboard, one below the other.", len(texts))
    return told.format(n=len(texts))


def copy(text: str) -> bool:
    """Put a text on the clipboard; tell whether that went well."""
    if sys.platform == "win32":
        return _run([shutil.which("clip") or "clip"], text.replace("\n", "\r\n").encode("utf-16"))
    for name, options in PROGRAMS:
        program = shutil.which(name)
        if program and _run([program, *options], text.encode("utf-8")):
            return True
    return False


def _run(command: list[str], data: bytes) -> bool:
    """Give a program the text; xclip stays in the background with its output, so that is let go."""
    try:
        subprocess.run(  # noqa: S603 - a program of the system, found by its name
            command, input=data, check=True, timeout=TIMEOUT_S, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return True
