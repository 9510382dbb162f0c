"""The checklist of a workflow file: sections written there, or taken from a heading of an annex."""

from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from congvan.base import schema
from congvan.base.problems import ProblemKind
from congvan.letters.body_text import Block, BlockKind
from congvan.letters.letter import Annex
from congvan.workflow.context import Context
from congvan.workflow.directive import ChecklistSection
from congvan.workflow.form import Placed
from congvan.workflow.parts import block_text
from congvan.workflow.parts.due import UNKNOWN_REQUIREMENT

NO_SUCH_HEADING = ProblemKind(
    code="workflow.no-such-heading",
    message="No annex has the heading “{value}”.",
    cure="Write it as in the annex. Headings there: {known}.",
)
HEADING_TWICE = ProblemKind(
    code="workflow.heading-twice",
    message="The heading “{value}” stands in the annexes {count} times.",
    cure="Give the headings different words.",
)
NO_TITLE = ProblemKind(
    code="workflow.checklist-no-title",
    message="This section of the checklist has no title.",
    cure="Add “title: …”, or “from_annex: …” with a heading of an annex.",
)
NO_POINTS = ProblemKind(
    code="workflow.checklist-no-points",
    message="The section “{title}” has no points to tick.",
    cure="Add “points: […]”, or put dashes under the heading in the annex.",
)

_HEADINGS = (
    *(BlockKind.CENTRED_HEADING, BlockKind.HEADING, BlockKind.ARTICLE_TITLE),
    *(BlockKind.PART, BlockKind.PART_TITLE, BlockKind.SECTION, BlockKind.SECTION_TITLE),
)
_STARTS = (*_HEADINGS, BlockKind.CLAUSE)
_POINTS = (BlockKind.DASH, BlockKind.PLUS, BlockKind.POINT, BlockKind.CLAUSE)


def read_checklist(
    written: tuple[Placed, ...],
    annexes: tuple[Annex, ...] | None,
    requirements: tuple[str, ...] | None,
    context: Context,
) -> tuple[ChecklistSection, ...]:
    """Read the sections; of `annexes` or `requirements` that could not be read nothing is said."""
    found = []
    headings = _headings(annexes) if annexes and any(section.value["from_annex"] for section in written) else []
    for section in written:
        form: dict[str, Any] = section.value
        taken = _take_from_annex(form["from_annex"], annexes, headings, context)
        title = form["title"] or (taken[0] if taken else "")
        points = (*(taken[1] if taken else ()), *form["points"])
        failed = taken is None and form["from_annex"] is not None
        if not title and not failed:
            context.report(NO_TITLE.at(section.place))
        elif not points and not failed:
            context.report(NO_POINTS.at(section.place, title=title))
        _check_requirements(form["for"], requirements, context)
        owed = tuple(dict.fromkeys(name.value for name in form["for"]))
        found.append(ChecklistSection(title=title, points=points, requirements=owed))
    return tuple(found)


def _check_requirements(named: tuple[Placed, ...], known: tuple[str, ...] | None, context: Context) -> None:
    """Report requirements that the file does not have."""
    for name in named:
        if known is not None and name.value not in known:
            near = schema.near_miss(name.value, known)
            listed = ", ".join(known)
            context.report(UNKNOWN_REQUIREMENT.at(name.place, value=name.value, near=near, known=listed))


class _Heading(Struct, frozen=True, kw_only=True):
    """A block of an annex that a section may be taken from, and what it may be called by, folded."""

    annex: Annex
    place: int
    title: str
    names: tuple[str, str]

    @property
    def block(self) -> Block:
        """Return the block itself."""
        return self.annex.body[self.place]


def _headings(annexes: tuple[Annex, ...]) -> list[_Heading]:
    """Return what sections may be taken from, with or without its number."""
    found = []
    for annex in annexes:
        for place, block in enumerate(annex.body):
            if block.kind in _STARTS:
                title = block_text.block_text(block).rstrip(" .:")
                names = (block_text.fold(title), block_text.fold(title.removeprefix(block.mark).strip()))
                found.append(_Heading(annex=annex, place=place, title=title, names=names))
    return found


def _take_from_annex(
    wanted: Placed | None, annexes: tuple[Annex, ...] | None, known: list[_Heading], context: Context
) -> tuple[str, tuple[str, ...]] | None:
    """Return the title and the points under a heading of an annex; None where there is no such heading."""
    if wanted is None or annexes is None:
        return None
    name = block_text.fold(wanted.value.rstrip(" .:"))
    found = [heading for heading in known if name in heading.names]
    if not found:
        headings = [heading.title for heading in known if heading.block.kind in _HEADINGS]
        near = schema.near_miss(wanted.value, headings)
        context.report(
            NO_SUCH_HEADING.at(wanted.place, value=wanted.value, near=near, known="; ".join(headings) or "-")
        )
        return None
    if len(found) > 1:
        context.report(HEADING_TWICE.at(wanted.place, value=wanted.value, count=len(found)))
        return None
    return found[0].title, _points_after(found[0].annex.body, found[0].place)


def _points_after(blocks: tuple[Block, ...], place: int) -> tuple[str, ...]:
    """Return the points under a heading, up to the next one; where there are none, its paragraphs."""
    start = blocks[place].kind
    under = []
    for block in blocks[place + 1 :]:
        if block.kind in _HEADINGS or block.kind is start:
            break
        under.append(block)
    return _words(under, _POINTS) or _words(under, (BlockKind.PARAGRAPH,))


def _words(blocks: Iterable[Block], kinds: tuple[BlockKind, ...]) -> tuple[str, ...]:
    """Return the words of blocks of some kinds, without the dash or plus before them."""
    found = []
    for block in blocks:
        if block.kind in kinds:
            text = block_text.block_text(block)
            signs = block.kind in (BlockKind.DASH, BlockKind.PLUS)
            found.append(text.removeprefix(block.mark).strip() if signs else text)
    return tuple(found)
