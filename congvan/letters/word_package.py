"""The zip around a Word file: made from its parts, and made again so that equal content gives equal bytes."""

import io
import zipfile
from collections.abc import Iterable

FIXED_TIME = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip can hold."""


def pack(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a zip of named parts in the order given, without a trace of when and where it was made."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts:
            entry = zipfile.ZipInfo(name, FIXED_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # else it tells Windows from Linux
            package.writestr(entry, content)
    return stream.getvalue()


def repack(package: bytes) -> bytes:
    """Return the same parts in a zip that depends on nothing but them."""
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        return pack([(name, opened.read(name)) for name in opened.namelist()])
