"""Incoming documents as the basis of directives: which workflow files name one, and whether they name it rightly."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from msgspec import Struct

from congvan.actions.workspace import Workspace
from congvan.base import database, vietnamese
from congvan.base.problems import Problem, ProblemKind, Severity
from congvan.deadlines import wording
from congvan.letters.letter import Basis
from congvan.register import basis_links, document_event_query, incoming_table
from congvan.register.basis_links import Key
from congvan.register.document_events import IncomingDocument
from congvan.register.incoming_table import Arrived
from congvan.workflow import reading
from congvan.workflow.directive import Directive

BASIS_DIFFERS = ProblemKind(
    code="actions.basis-differs-from-register",
    message="The basis {number} is of {written} here; in the register of incoming documents (số đến {arrival}/{year}) "
    "it is of {day}.",
    cure="Put right the date here; if the register is wrong: “congvan receive --cancel {arrival} --why …”, then anew.",
    severity=Severity.WARNING,
)


class NamedBasis(Struct, frozen=True, kw_only=True):
    """A directive whose workflow file names an incoming document under `basis`."""

    directive: Directive
    basis: Basis


def find_naming(workspace: Workspace, document: IncomingDocument) -> tuple[NamedBasis, ...]:
    """Return the directives whose `basis` names a document; a file that cannot be read names nothing."""
    found = []
    for path in reading.directive_files(workspace.office) if document.number else ():
        try:
            if document.number not in path.read_text(encoding="utf-8"):
                continue  # most files are not about this one, and are not worth reading whole
        except (OSError, ValueError):
            continue
        directive = reading.load_directive(path, workspace.office, workspace.schools, workspace.calendar).directive
        if directive:
            named = (one for one in directive.letter.basis if is_same_number(one, document))
            found += [NamedBasis(directive=directive, basis=one) for one in named]
    return tuple(found)


def is_same_number(basis: Basis, document: IncomingDocument) -> bool:
    """Tell whether a basis has the number and symbol of an incoming document; case, marks and spaces do not count."""
    number = vietnamese.alike(f"{document.number}/{document.symbol}")
    return bool(document.symbol) and vietnamese.alike(basis.number).lstrip("0") == number.lstrip("0")


def check_basis(directive: Directive, arrivals: tuple[Arrived, ...]) -> Iterator[Problem]:
    """Find a basis of which the register of incoming documents knows another date."""
    for basis in directive.letter.basis:
        same = [one.document for one in arrivals if is_same_number(basis, one.document) and _is_near(basis, one)]
        days = {one.day for one in same}
        if basis.date and same and basis.date not in days and None not in days:
            yield BASIS_DIFFERS.at(
                directive.place,
                number=basis.number,
                written=wording.word_day(basis.date),
                arrival=same[-1].arrival,
                year=same[-1].year,
                day=wording.word_day(same[-1].day or basis.date),
            )


def _is_near(basis: Basis, arrived: Arrived) -> bool:
    """Tell whether a basis and a line are of one year: numbers begin again with each."""
    day = arrived.document.day
    return basis.date is None or day is None or basis.date.year == day.year


def find_numbered(connection: database.Connection, directive: Directive) -> tuple[Arrived, ...]:
    """Return the lines that hold and whose number a directive's basis has."""
    numbers = (one.number.partition("/")[0].strip() for one in directive.letter.basis)
    found = [line for number in numbers if number for line in incoming_table.find_numbered(connection, number)]
    cancelled = incoming_table.load_cancelled(connection) if found else {}
    return tuple(one for one in found if (one.document.year, one.document.arrival) not in cancelled)


def load_basis(
    connection: database.Connection, directive_id: str, *, as_of: datetime | None = None
) -> tuple[Arrived, ...]:
    """Return the incoming documents that are linked to a directive as its basis, now or at an instant."""
    links = load_links(connection, directive_id, as_of=as_of)
    found = incoming_table.load_arrivals(connection, (key for key, ids in links.items() if directive_id in ids))
    return tuple(one for one in found if as_of is None or one.at <= as_of)


def links_of(connection: database.Connection, documents: Iterable[IncomingDocument]) -> dict[Key, tuple[str, ...]]:
    """Return of which directives some incoming documents are the basis."""
    events = document_event_query.load_document_events(connection, kinds=basis_links.KINDS)
    return basis_links.compute_links(documents, events)


def load_links(
    connection: database.Connection, directive_id: str | None = None, *, as_of: datetime | None = None
) -> dict[Key, tuple[str, ...]]:
    """Return which incoming documents are the basis of which directive, of one or of all, now or at an instant."""
    from congvan.register import register_table

    events = document_event_query.load_document_events(connection, directive_id, kinds=basis_links.KINDS)
    known = (event for event in events if as_of is None or event.recorded_at <= as_of)
    return basis_links.compute_links(register_table.load_incoming(connection, directive=directive_id), known)
