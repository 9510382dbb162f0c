"""A ZIP that is byte for byte the same for the same files: names in UTF-8 and marked so, one stamp, one order."""

import io
import zipfile
from collections.abc import Iterable

from congvan.dossiers.dossier import DossierFile

STAMP = (1980, 1, 1, 0, 0, 0)
"""The earliest that ZIP can write: when a dossier was made, its own page says."""


def render_zip(kept: Iterable[DossierFile], folder: str) -> bytes:
    """Put files into a ZIP, inside a folder of its own."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for file in sorted(kept, key=lambda one: one.path):
            entry = zipfile.ZipInfo(f"{folder}/{file.path}", STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # on every system the same
            archive.writestr(entry, file.data)
    return stream.getvalue()
