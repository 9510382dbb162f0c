"""The runs of a Word paragraph, found by the places that the reader noted and cut where an edit begins or ends."""

import copy
import itertools
from collections import defaultdict
from collections.abc import Iterator

from msgspec import Struct, field

from congvan.facts.document_facts import Paragraph, XmlPlace
from congvan.facts.package_file import Element
from congvan.facts.revision_marks import text_element
from congvan.facts.word_names import W
from congvan.facts.word_text import run_atoms

Span = tuple[int, int]


class Stretch(Struct, frozen=True, kw_only=True):
    """A cut-out run: the letters `start` to `end` of the run that it was cut from."""

    start: int
    end: int
    element: Element


class CutRuns(Struct, kw_only=True):
    """The runs of one part. First say where to cut (`want`), then `cut` once, then ask for stretches."""

    root: Element
    _paragraphs: list[Element] = field(default_factory=list)
    _runs: dict[int, list[Element]] = field(default_factory=dict)
    _wanted: defaultdict[tuple[int, int], set[int]] = field(default_factory=lambda: defaultdict(set))
    _stretches: dict[tuple[int, int], tuple[Stretch, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Number the paragraphs as `XmlPlace` does."""
        self._paragraphs = list(self.root.iter(f"{W}p"))

    def paragraph(self, place: XmlPlace) -> Element:
        """Return the `w:p` of a place."""
        return self._paragraphs[place.paragraph]

    def run(self, place: XmlPlace) -> Element:
        """Return the `w:r` of a place."""
        assert place.run is not None
        if place.paragraph not in self._runs:
            self._runs[place.paragraph] = list(_runs_below(self.paragraph(place)))
        return self._runs[place.paragraph][place.run]

    def want(self, paragraph: Paragraph, span: Span) -> None:
        """Note that letters of a paragraph's text will be asked for."""
        for place, (low, high) in spans_of(paragraph, span):
            assert place.run is not None
            self.run(place)
            self._wanted[place.paragraph, place.run] |= {low, high}

    def cut(self) -> None:
        """Cut every run at the places that were wanted."""
        for (paragraph, number), places in self._wanted.items():
            self._stretches[paragraph, number] = cut_run(self._runs[paragraph][number], sorted(places))

    def stretches(self, paragraph: Paragraph, span: Span) -> tuple[Stretch, ...]:
        """Return the cut-out runs that hold letters of a paragraph's text, in their order."""
        found = []
        for place, (low, high) in spans_of(paragraph, span):
            assert place.run is not None
            cut = self._stretches.get((place.paragraph, place.run), ())
            found += [one for one in cut if one.start < high and low < one.end]
        return tuple(dict.fromkeys(found))


def spans_of(paragraph: Paragraph, span: Span) -> Iterator[tuple[XmlPlace, Span]]:
    """Yield where letters of a paragraph's text stand: the run, and the letters of that run's text."""
    position = 0
    for piece in paragraph.pieces:
        low, high = max(span[0] - position, 0), min(span[1] - position, len(piece.text))
        position += len(piece.text)
        if low < high and piece.xml is not None and piece.xml.run is not None:
            yield piece.xml, (piece.offset + low, piece.offset + high)


def cut_run(run: Element, places: list[int]) -> tuple[Stretch, ...]:
    """Cut a run before the letters of these numbers; the run itself becomes the first stretch."""
    atoms = [(one, _length(one)) for one in run if one.tag != f"{W}rPr"]
    whole = sum(length for _, length in atoms)
    cuts = [place for place in places if 0 < place < whole]
    if not cuts:
        return (Stretch(start=0, end=whole, element=run),)
    bounds = list(zip([0, *cuts], [*cuts, whole], strict=True))
    targets = [run, *(_like(run) for _ in cuts)]
    position = 0
    for one, length in atoms:
        run.remove(one)
        for number, (low, high) in enumerate(bounds):
            last = number == len(bounds) - 1
            inside = low <= position < high or (last and position == high)
            if length == 0 and inside:
                targets[number].append(one)
            elif length and low < position + length and position < high:
                targets[number].append(_part_of(one, max(low - position, 0), min(high - position, length), length))
        position += length
    for before, after in itertools.pairwise(targets):
        before.addnext(after)
    return tuple(Stretch(start=low, end=high, element=one) for (low, high), one in zip(bounds, targets, strict=True))


def _part_of(element: Element, start: int, end: int, length: int) -> Element:
    """Return the letters `start` to `end` of a `w:t`; anything else is one piece and stays whole."""
    if (start, end) == (0, length) or element.tag != f"{W}t":
        return element
    return text_element(_shown(element)[start:end])


def _shown(element: Element) -> str:
    """Return the text of a `w:t` as the reader counts it."""
    holder = element.makeelement(f"{W}r")
    holder.append(copy.deepcopy(element))
    return "".join(text for _, text in run_atoms(holder))


def _length(element: Element) -> int:
    """Count the letters that a child of a run adds to its text."""
    if element.tag == f"{W}t":
        return len(_shown(element))
    holder = element.makeelement(f"{W}r")
    holder.append(copy.deepcopy(element))
    return sum(len(text) for _, text in run_atoms(holder))


def _like(run: Element) -> Element:
    """Return an empty run with the attributes and the form of another."""
    new = run.makeelement(run.tag, dict(run.attrib))
    form = run.find(f"{W}rPr")
    if form is not None:
        new.append(copy.deepcopy(form))
    return new


def _runs_below(parent: Element) -> Iterator[Element]:
    """Yield the runs below an element that do not belong to a nested paragraph, as `XmlPlace` counts them."""
    for one in parent:
        if one.tag == f"{W}p":
            continue
        if one.tag == f"{W}r":
            yield one
        yield from _runs_below(one)
