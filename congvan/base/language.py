"""The language of the interface: gettext's own global domain, so that click's words follow too.

Source texts are English msgids; `locale/vi/<room>.po` has their Vietnamese. The catalogues are compiled into one
`congvan.mo` the first time they are used and whenever one of them is newer (parsing .po at every start costs more than
the whole help page).
"""

import gettext
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # pathlib and the records are not needed for a page of help, and cost a tenth of it
    from typing import Protocol

    from congvan.base.problems import Problem

    class Speaker(Protocol):
        """What translates: gettext itself in the active language, or a catalogue."""

        def gettext(self, message: str, /) -> str:
            """Return a message in its language."""


DOMAIN = "congvan"
LANGUAGES = ("vi", "en")
WORDS = frozenset({"act", "doc", "found", "reason", "wanted"})
"""Parameters of problems whose values are msgids too."""

SOURCES = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "locale")  # noqa: PTH100, PTH118, PTH120


def activate(language: str) -> None:
    """Make `language` ("vi" or "en") the one in which gettext and click speak from now on."""
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(DOMAIN, _compiled_catalogues(language))
    gettext.textdomain(DOMAIN)


def word_problem(problem: "Problem") -> tuple[str, str]:
    """Return a problem's message and cure in the active language.

    The parameters named in `WORDS` are msgids themselves; a parameter `near` adds "did you mean …?".
    """
    return _worded(problem, gettext)


def word_in_vietnamese(problem: "Problem") -> tuple[str, str]:
    """Return a problem's message and cure in Vietnamese, whatever the interface speaks: for what schools read."""
    spoken = gettext.translation(DOMAIN, _compiled_catalogues("vi"), ["vi"])
    return _worded(problem, spoken)


def _worded(problem: "Problem", speaker: "Speaker") -> tuple[str, str]:
    """Return a problem's message and cure."""
    params = {name: speaker.gettext(value) if name in WORDS and value else value for name, value in problem.params}
    message = speaker.gettext(problem.kind.message).format(**params)
    if params.get("near"):
        message += " " + speaker.gettext("Did you mean “{near}”?").format(near=params["near"])
    return message, speaker.gettext(problem.kind.cure).format(**params)


def _compiled_catalogues(language: str) -> str:
    """Return a folder that holds `<language>/LC_MESSAGES/congvan.mo`, compiled anew if a catalogue is newer."""
    try:
        with os.scandir(os.path.join(SOURCES, language)) as entries:  # noqa: PTH118
            sources = {entry.path: entry.stat().st_mtime_ns for entry in entries if entry.name.endswith(".po")}
    except FileNotFoundError:  # English: the source texts are its words
        return SOURCES
    newest = max(sources.values(), default=0)
    for folder in (SOURCES, _cache_folder()):
        compiled = os.path.join(folder, language, "LC_MESSAGES", f"{DOMAIN}.mo")  # noqa: PTH118
        try:
            if os.stat(compiled).st_mtime_ns >= newest:  # noqa: PTH116
                return folder
        except FileNotFoundError:
            pass
        try:
            _compile(sorted(sources), compiled)
        except OSError:  # installed where this user may not write: try the user's own cache
            continue
        return folder
    return SOURCES


def _cache_folder() -> str:
    """Return this user's cache folder for compiled catalogues."""
    home = os.path.expanduser("~")  # noqa: PTH111
    if sys.platform == "win32":
        return os.path.join(os.environ.get("LOCALAPPDATA", home), "congvan", "locale")  # noqa: PTH118
    cache = os.environ.get("XDG_CACHE_HOME") or os.path.join(home, ".cache")  # noqa: PTH118
    return os.path.join(cache, "congvan", "locale")  # noqa: PTH118


def _compile(sources: list[str], target: str) -> None:
    """Write one .mo from all catalogues of a language, whole or not at all."""
    from pathlib import Path

    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    from congvan.base import files

    merged = Catalog(locale="vi")
    for source in sources:
        with Path(source).open("rb") as stream:
            for message in read_po(stream):
                if message.id and message.string and not message.fuzzy:
                    merged.add(message.id, message.string, context=message.context)
    with files.whole_file(Path(target)) as stream:
        write_mo(stream, merged)
