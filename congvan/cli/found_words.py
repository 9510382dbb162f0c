"""What `find` says, and its JSON."""

from collections.abc import Iterator
from gettext import gettext as _
from typing import Any

from congvan.actions.find_documents import DRAFT, INCOMING, OUTGOING, FoundAll, FoundDocument
from congvan.cli import json_forms
from congvan.office.office import Office
from congvan.register.register_book import show_day
from congvan.register.stage_words import STAGE_WORDS


def found(all_found: FoundAll, office: Office) -> str:
    """Write what was found, three lines a document; what only matches without diacritics stands apart."""
    if not all_found.documents:
        return _("Nothing was found.")
    lines: list[str] = []
    any_exact = any(one.exact for one in all_found.documents)
    for place, one in enumerate(all_found.documents):
        before = all_found.documents[place - 1] if place else None
        if not one.exact and any_exact and (before is None or before.exact):
            lines.append(_("With other diacritics:"))
        lines += _document(one, office)
    if all_found.more:
        lines.append(_("There are more: type more words, or --limit."))
    return "\n".join(lines)


def _document(one: FoundDocument, office: Office) -> Iterator[str]:
    """Write a document: where it is registered with its number and date, what it is about, its stage and files."""
    titles = {OUTGOING: _("OUT"), INCOMING: _("IN"), DRAFT: _("DRAFT")}
    head = [titles[one.among]]
    if one.arrived:
        document = one.arrived.document
        head.append(_("số đến {arrival}/{year}").format(arrival=document.arrival, year=document.year))
    head += [one.symbol or _("no number"), show_day(one.day) or _("no date yet"), one.issuer]
    yield "  ".join(head)
    yield f"     {one.about}"
    rest = [_state(one)]
    if one.directive:
        rest.append(one.directive)
    if one.files:
        name, path = one.files[0].name, office.paths.shown(one.files[0].path)
        more = f" (+{len(one.files) - 1})" if len(one.files) > 1 else ""
        rest.append((path if path.endswith(name) else f"{name} ({path})") + more)
    yield "     " + " · ".join(part for part in rest if part)


def _state(one: FoundDocument) -> str:
    """Say where a document is in its life."""
    if one.arrived is None:
        return _(STAGE_WORDS[one.stage]) if one.stage else ""
    document = one.arrived.document
    if one.cancelled:
        return _("taken back: it was registered by mistake")
    said = [_("came on {day}").format(day=show_day(document.arrived_on))]
    if document.handler:
        said.append(document.handler)
    if document.due:
        said.append(_("due {day}").format(day=show_day(document.due)))
    if one.basis_of:
        said.append(_("basis of {ids}").format(ids=", ".join(one.basis_of)))
    return "; ".join(said)


def found_json(all_found: FoundAll, office: Office) -> dict[str, Any]:
    """Return what was found."""
    return {"documents": [_document_json(one, office) for one in all_found.documents], "more": all_found.more}


def _document_json(one: FoundDocument, office: Office) -> dict[str, Any]:
    """Return a document."""
    document = one.arrived.document if one.arrived else None
    entry = one.entry
    return {
        "among": one.among,
        "exact": one.exact,
        "number": entry.number if entry else document.number if document else None,
        "symbol": one.symbol or None,
        "date": json_forms.day_json(one.day),
        "issuer": one.issuer,
        "subject": entry.subject if entry else document.subject if document else one.about,
        "type": entry.type if entry else document.type if document else None,
        "about": one.about,
        "series": entry.series if entry else None,
        "arrival": document.arrival if document else None,
        "year": entry.year if entry else document.year if document else None,
        "arrived": json_forms.day_json(document.arrived_on) if document else None,
        "due": json_forms.day_json(document.due) if document else json_forms.day_json(entry.due) if entry else None,
        "handler": (document.handler or None) if document else None,
        "cancelled": one.cancelled,
        "directive": one.directive,
        "stage": one.stage.value if one.stage else None,
        "basis_of": list(one.basis_of),
        "files": [{"name": file.name, "path": office.paths.shown(file.path)} for file in one.files],
    }
