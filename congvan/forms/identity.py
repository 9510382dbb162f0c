"""What a workbook says of itself when it comes back: whose it is, of which directive, which version of the form.

No person's data: ids and codes only. The same line stands in several places, for no program keeps all of them.
"""

import hashlib
import re
from urllib.parse import quote, unquote

from msgspec import Struct

NAME = "congvan_id"
"""The defined name, and the beginning of the custom properties."""
VERSION = "1"
_LINE = re.compile(r"congvan/(\d+) (\S+) (\S+) ([0-9a-f]{8}) ([0-9a-f]{4})")


class Identity(Struct, frozen=True, kw_only=True):
    """A workbook's directive, school, and the mark of its form's version."""

    directive: str
    school: str
    mark: str

    @property
    def line(self) -> str:
        """Return it as one line, with four digits that show whether it was touched."""
        told = f"congvan/{VERSION} {quote(self.directive)} {quote(self.school)} {self.mark}"
        return f"{told} {hashlib.sha256(told.encode()).hexdigest()[:4]}"


def parse_line(text: str) -> Identity | None:
    """Return the identity that a text holds; None where there is none, or where it was touched."""
    found = _LINE.search(text)
    if found is None:
        return None
    identity = Identity(directive=unquote(found[2]), school=unquote(found[3]), mark=found[4])
    return identity if identity.line == found[0] else None
