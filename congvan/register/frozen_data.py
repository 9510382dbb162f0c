"""A directive as canonical JSON: what is frozen when it is issued, and by what it is compared afterwards."""

import json
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any

from msgspec import Struct

from congvan.base import files
from congvan.workflow.directive import Directive

FORM = 1
"""Raised when what the data mean changes."""
NAME, KIND = "du-lieu.json", "data"
_OF_THE_FILE = ("place", "line")
"""Where something stands in the workflow file: a comment above it changes nothing."""
_NOT_OF_THE_DOCUMENT = ("reminders", "reminder_limits", "due_soon_days", "stages", "recipients", "kind", "report")
"""What belongs to the work with a directive, or is known from elsewhere, and may change after it was issued."""
_SHOWN_DEPTH = 2


def describe(directive: Directive, root: str) -> dict[str, Any]:
    """Return a directive as plain JSON values; paths are written from the office's folder `root`."""
    return {"form": FORM, "directive": _plain(directive, root)}


def write(described: Mapping[str, Any]) -> bytes:
    """Write canonical JSON: keys sorted, no spaces, letters as they are in Unicode's form NFC."""
    text = json.dumps(described, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return unicodedata.normalize("NFC", text).encode()


def content_of(described: Mapping[str, Any]) -> str:
    """Return the SHA-256 of what a document says, without number, date and the work that is done with it."""
    return files.sha256_of(write(_content(described)))


def differences(frozen: Mapping[str, Any], now: Mapping[str, Any]) -> tuple[str, ...]:
    """Name what a document says otherwise now: `letter.subject`, `requirements`; keys unknown then are passed over."""
    return tuple(dict.fromkeys(_differing(_content(frozen), _content(now), ())))


def _content(described: Mapping[str, Any]) -> dict[str, Any]:
    """Keep what the document says: no number, date or draft mark, of deadlines the words only."""
    directive = {key: value for key, value in described["directive"].items() if key not in _NOT_OF_THE_DOCUMENT}
    letter = dict(directive["letter"])
    for key in ("number", "day", "year"):
        letter.pop(key, None)
    letter["marks"] = {key: value for key, value in (letter.get("marks") or {}).items() if key != "draft"}
    directive["letter"] = letter
    owed = directive.get("requirements") or ()
    directive["requirements"] = [{key: value for key, value in one.items() if key != "form"} for one in owed]
    for key in ("deadline", "level_deadlines", "requirement_deadlines"):
        directive[key] = _phrases(directive.get(key))
    return directive


def _phrases(value: Any) -> Any:
    """Keep the phrase of each deadline: the instants follow from it, the date and the days off."""
    if isinstance(value, Mapping):
        return value.get("phrase")
    return [_phrases(one) for one in value] if isinstance(value, list) else value


def _differing(frozen: Any, now: Any, path: tuple[str, ...]) -> Iterator[str]:
    """Go down into what is different, as far as it is shown."""
    if frozen == now:
        return
    if isinstance(frozen, Mapping) and isinstance(now, Mapping) and len(path) < _SHOWN_DEPTH:
        for key, value in frozen.items():
            yield from _differing(value, now.get(key), (*path, key))
    elif isinstance(frozen, Mapping) and isinstance(now, Mapping):
        if any(value != now.get(key) for key, value in frozen.items()):
            yield ".".join(path)
    else:
        yield ".".join(path)


def _plain(value: Any, root: str) -> Any:
    """Turn records, enumerations and dates into plain JSON values.

    Raises:
        TypeError: a value of another kind; a record has got a new one.
    """
    if isinstance(value, Struct):
        names = (name for name in value.__struct_fields__ if name not in _OF_THE_FILE)
        return {name: _plain(getattr(value, name), root) for name in names}
    if isinstance(value, Mapping):
        return {str(key): _plain(one, root) for key, one in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(one, root) for one in value]
    if isinstance(value, (set, frozenset)):
        return sorted(_plain(one, root) for one in value)
    return _plain_single(value, root)


def _plain_single(value: Any, root: str) -> Any:
    """Turn one single value into a plain JSON value."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, str) and root and value.startswith(root):
        return value.removeprefix(root).lstrip("/\\").replace("\\", "/")
    if value is None or isinstance(value, (str, int, float)):
        return value
    raise TypeError(type(value).__name__)
