"""What `congvan init` writes: a commented office of today's kind, a commune with its Phòng Văn hóa - Xã hội.

The files lie beside this module as package data. Those that the shipped office has too (the templates, the kind) are
copies of it; a test holds them equal.
"""

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable


def starter_files() -> dict[str, bytes]:
    """Return the files of a new office: the path inside its folder, with `/`, and the content."""
    return dict(sorted(_files_below(files("congvan.office") / "starter", "")))


def _files_below(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    """Yield every file below a folder with its path; hidden ones and caches are no part of an office."""
    for entry in folder.iterdir():
        if entry.name.startswith((".", "__")):
            continue
        if entry.is_dir():
            yield from _files_below(entry, f"{path}{entry.name}/")
        else:
            yield f"{path}{entry.name}", entry.read_bytes()
