"""The language of the interface: gettext's own global domain, so that click's words follow too.

Source texts are English msgids; `locale/vi/<room>.po` has their Vietnamese. The catalogues are compiled into one
`congvan.mo` the first time they are used and whenever one of them is newer (parsing .po at every start costs more than
the whole help page).
"""

import gettext
import os
import sys
from pathlib import Path

from congvan.base.problems import Problem

DOMAIN = "congvan"
LANGUAGES = ("vi", "en")
WORDS = frozenset({"act", "doc", "found", "reason", "wanted"})
"""Parameters of problems whose values are msgids too."""

SOURCES = Path(__file__).parent.parent / "locale"


def activate(language: str) -> None:
    """Make `language` ("vi" or "en") the one in which gettext and click speak from now on."""
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(DOMAIN, str(_compiled_catalogues(language)))
    gettext.textdomain(DOMAIN)


def word_problem(problem: Problem) -> tuple[str, str]:
    """Return a problem's message and cure in the active language.

    The parameters named in `WORDS` are msgids themselves; a parameter `near` adds "did you mean …?".
    """
    params = {name: gettext.gettext(value) if name in WORDS and value else value for name, value in problem.params}
    message = gettext.gettext(problem.kind.message).format(**params)
    if params.get("near"):
        message += " " + gettext.gettext("Did you mean “{near}”?").format(near=params["near"])
    return message, gettext.gettext(problem.kind.cure).format(**params)


def _compiled_catalogues(language: str) -> Path:
    """Return a folder that holds `<language>/LC_MESSAGES/congvan.mo`, compiled anew if a catalogue is newer."""
    sources = sorted((SOURCES / language).glob("*.po"))
    if not sources:
        return SOURCES
    newest = max(source.stat().st_mtime_ns for source in sources)
    for folder in (SOURCES, _cache_folder()):
        compiled = folder / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
        if compiled.exists() and compiled.stat().st_mtime_ns >= newest:
            return folder
        try:
            _compile(sources, compiled)
        except OSError:  # installed where this user may not write: try the user's own cache
            continue
        return folder
    return SOURCES


def _cache_folder() -> Path:
    """Return this user's cache folder for compiled catalogues."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home())) / "congvan" / "locale"
    return Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "congvan" / "locale"


def _compile(sources: list[Path], target: Path) -> None:
    """Write one .mo from all catalogues of a language, whole or not at all."""
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    from congvan.base import files

    merged = Catalog(locale=sources[0].parent.name)
    for source in sources:
        with source.open("rb") as stream:
            for message in read_po(stream):
                if message.id and message.string and not message.fuzzy:
                    merged.add(message.id, message.string, context=message.context)
    with files.whole_file(target) as stream:
        write_mo(stream, merged)
