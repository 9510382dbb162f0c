"""Whether the figures in the store are those that were recorded: what an event says of them, computed again.

An event that stands on a workbook carries one hash over the workbook's line and all figures that were recorded with it,
and the event itself is in the chain. So nobody changes a figure behind the program's back without being seen.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from congvan.base.problems import Place, Problem, ProblemKind
from congvan.figures.read_figures import ReadFigure, ReturnedFile, write_value
from congvan.store import event_chain

FIGURES_CHANGED = ProblemKind(
    code="figures.changed",
    message="The figures of event {number} ({directive}, school {school}) are not those that were recorded.",
    cure="Find out who works in the database by hand. The newest clean backup holds what was recorded; the workbook "
    "lies in the archive.",
)
FIGURES_ADDED = ProblemKind(
    code="figures.added",
    message="There are figures of event {number}, which recorded none.",
    cure="They were put in behind the program's back: compare with the newest backup that verify finds clean.",
)


class ToldFigures(Struct, frozen=True, kw_only=True):
    """What an event says of its figures."""

    number: int
    directive: str
    school: str
    sha256: str


def hash_figures(file: ReturnedFile, figures: Iterable[ReadFigure]) -> str:
    """Return the hash that an event carries of its workbook and figures, whatever order they are given in.

    It is the SHA-256 chain of docs/store.md over canonical texts: first the workbook's, then each figure's, by sheet,
    row and column.
    """
    row: dict[str, event_chain.Value] = {
        "name": file.name, "sha256": file.sha256, "size": file.size, "mark": file.mark, "source": file.source,
    }  # fmt: skip
    head = event_chain.hash_event(event_chain.START, "returned_files", row)
    for figure in sorted(figures, key=lambda one: one.cell):
        sheet, code, column = figure.cell
        values = {"sheet": sheet, "row": code, "column": column, "value": write_value(figure.value)}
        places = {"workbook_sheet": figure.workbook_sheet, "cell": figure.at}
        head = event_chain.hash_event(head, "figures", values | places)
    return head


def check_figures(
    told: Sequence[ToldFigures],
    files: Mapping[int, ReturnedFile],
    figures: Iterable[tuple[int, Sequence[ReadFigure]]],
) -> Iterator[Problem]:
    """Find figures that are missing, changed or put in, given what events say and what stands in the store.

    `figures` gives each event's once, all at a time; they are not kept.
    """
    found = {number: hash_figures(file, ()) for number, file in files.items()}
    for number, read in figures:
        file = files.get(number)
        found[number] = hash_figures(file, read) if file else ""
    for one in told:
        if found.pop(one.number, None) != one.sha256:
            place = Place(where=f"event {one.number}")
            yield FIGURES_CHANGED.at(place, number=one.number, directive=one.directive, school=one.school)
    for number in sorted(found):
        yield FIGURES_ADDED.at(Place(where=f"event {number}"), number=number)
