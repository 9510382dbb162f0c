"""Which incoming documents are the basis of which directive, as their lines and the events say."""

from collections.abc import Iterable

from congvan.register.document_events import DocumentEvent, IncomingDocument
from congvan.register.stages import DocumentEventKind

Key = tuple[int, int]
"""Year and số đến of an incoming document."""

KINDS = (DocumentEventKind.LINKED.value, DocumentEventKind.UNLINKED.value)


def compute_links(incoming: Iterable[IncomingDocument], events: Iterable[DocumentEvent]) -> dict[Key, tuple[str, ...]]:
    """Return the directives of each incoming document that is the basis of any.

    Args:
        incoming: the lines of the register; each may name the directive it was received for.
        events: what linked and parted them since, in the order of recording.
    """
    found: dict[Key, list[str]] = {}
    for document in incoming:
        if document.directive:
            found.setdefault((document.year, document.arrival), []).append(document.directive)
    for event in events:
        key = int(event.data.get("year", 0)), int(event.data.get("arrival", 0))
        linked = found.setdefault(key, [])
        if event.kind == DocumentEventKind.UNLINKED and event.directive in linked:
            linked.remove(event.directive)
        elif event.kind == DocumentEventKind.LINKED and event.directive and event.directive not in linked:
            linked.append(event.directive)
    return {key: tuple(directives) for key, directives in found.items() if directives}
