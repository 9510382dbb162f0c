"""The language of the interface: gettext's own global domain, so that click's words follow too.

Source texts are English msgids; `locale/vi/<room>.po` has their Vietnamese. The catalogues are compiled into one
`congvan.mo` the first time they are used and whenever one of them is newer (parsing .po at every start costs more than
the whole help page). The page of all commands has a small catalogue of its own: reading every word of the program for
the seventy that it shows would be a tenth of its time.
"""

import gettext
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # pathlib and the records are not needed for a page of help, and cost a tenth of it
    from collections.abc import Callable, Iterable
    from typing import Protocol

    from congvan.base.problems import Problem

    class Speaker(Protocol):
        """What translates: gettext itself in the active language, or a catalogue."""

        def gettext(self, message: str, /) -> str:
            """Return a message in its language."""


DOMAIN, PAGE_DOMAIN = "congvan", "congvan-page"
LANGUAGES = ("vi", "en")
WORDS = frozenset({"act", "doc", "found", "reason", "wanted"})
"""Parameters of problems whose values are msgids too."""

SOURCES = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "locale")  # noqa: PTH100, PTH118, PTH120


def activate(language: str, page: "tuple[str, Callable[[], Iterable[str]]] | None" = None) -> None:
    """Make `language` ("vi" or "en") the one in which gettext and click speak from now on.

    Args:
        language: Its code.
        page: Where nothing but one page is shown: the file that has its words, and how to list them.
    """
    os.environ["LANGUAGE"] = language
    domain = PAGE_DOMAIN if page else DOMAIN
    gettext.bindtextdomain(domain, _compiled_catalogues(language, domain, page))
    gettext.textdomain(domain)


def active() -> str:
    """Return the language that `activate` was called with last, for a process that shall speak the same; else ""."""
    return os.environ.get("LANGUAGE", "") if gettext.textdomain() != "messages" else ""


def word_problem(problem: "Problem") -> tuple[str, str]:
    """Return a problem's message and cure in the active language.

    The parameters named in `WORDS` are msgids themselves; a parameter `near` adds "did you mean …?".
    """
    return _worded(problem, gettext)


def word_in_vietnamese(problem: "Problem") -> tuple[str, str]:
    """Return a problem's message and cure in Vietnamese, whatever the interface speaks: for what schools read."""
    spoken = gettext.translation(DOMAIN, _compiled_catalogues("vi", DOMAIN, None), ["vi"])
    return _worded(problem, spoken)


def _worded(problem: "Problem", speaker: "Speaker") -> tuple[str, str]:
    """Return a problem's message and cure."""
    params = {name: speaker.gettext(value) if name in WORDS and value else value for name, value in problem.params}
    message = speaker.gettext(problem.kind.message).format(**params)
    if params.get("near"):
        message += " " + speaker.gettext("Did you mean “{near}”?").format(near=params["near"])
    return message, speaker.gettext(problem.kind.cure).format(**params)


def _compiled_catalogues(language: str, domain: str, page: "tuple[str, Callable[[], Iterable[str]]] | None") -> str:
    """Return a folder that holds `<language>/LC_MESSAGES/<domain>.mo`, compiled anew if its sources are newer."""
    try:
        with os.scandir(os.path.join(SOURCES, language)) as entries:  # noqa: PTH118
            sources = {entry.path: entry.stat().st_mtime_ns for entry in entries if entry.name.endswith(".po")}
    except FileNotFoundError:  # English: the source texts are its words
        return SOURCES
    newest = max((*sources.values(), os.stat(page[0]).st_mtime_ns if page else 0))  # noqa: PTH116
    for folder in (SOURCES, _cache_folder()):
        compiled = os.path.join(folder, language, "LC_MESSAGES", f"{domain}.mo")  # noqa: PTH118
        try:
            if os.stat(compiled).st_mtime_ns >= newest:  # noqa: PTH116
                return folder
        except FileNotFoundError:
            pass
        try:
            _compile(sorted(sources), compiled, only=frozenset(page[1]()) if page else None)
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


def _compile(sources: list[str], target: str, *, only: frozenset[str] | None) -> None:
    """Write one .mo from all catalogues of a language, or from some of their words, whole or not at all."""
    from pathlib import Path

    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    from congvan.base import files

    merged = Catalog(locale="vi")
    for source in sources:
        with Path(source).open("rb") as stream:
            for message in read_po(stream):
                wanted = only is None or message.id in only
                if message.id and message.string and not message.fuzzy and wanted:
                    merged.add(message.id, message.string, context=message.context)
    with files.whole_file(Path(target)) as stream:
        write_mo(stream, merged)
