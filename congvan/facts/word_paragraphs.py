"""Paragraphs of a Word file as facts, from the drafts that were read of them."""

from collections.abc import Sequence

from msgspec import Struct

from congvan.facts.document_facts import LineSpacing, Paragraph, SpacingRule
from congvan.facts.style_cascade import StyleCascade
from congvan.facts.word_layout import indent
from congvan.facts.word_names import millimetres
from congvan.facts.word_properties import NO_LINE, Properties
from congvan.facts.word_story import EDGES, Draft

_NOT_DRAWN = ("none",)
AUTOMATIC_SPACE = 280.0
"""Twips that Word leaves before and after a paragraph whose space is automatic, as HTML has it."""
_FIELDS = {
    "jc": "alignment",
    **dict.fromkeys(("left", "leftChars"), "left_indent"),
    **dict.fromkeys(("right", "rightChars"), "right_indent"),
    **dict.fromkeys(("first", "firstChars"), "first_line_indent"),
    **dict.fromkeys(("before", "beforeAuto"), "space_before"),
    **dict.fromkeys(("after", "afterAuto"), "space_after"),
    "line": "line_spacing",
    "keepNext": "keep_with_next",
    "pageBreakBefore": "page_break_before",
    "outlineLvl": "outline_level",
}
"""The fields of a paragraph that the format's own names give."""


class _Shared(Struct, frozen=True, kw_only=True):
    """What paragraphs of one form have in common."""

    left: float | None
    right: float | None
    first: float | None
    line_spacing: LineSpacing
    outline: int | None
    framed: bool
    given: frozenset[str]


def paragraphs(
    drafts: Sequence[Draft], cascade: StyleCascade, *, framed_by_shapes: bool = False
) -> tuple[Paragraph, ...]:
    """Return paragraphs as facts; what follows from their form is worked out once for all of one form.

    `framed_by_shapes` says that a shape may stand round one of them: then no frame is no sure thing.
    """
    shared: dict[int, _Shared] = {}
    found = []
    for draft in drafts:
        kept = shared.get(id(draft.form))  # the cascade keeps each form, so its id stays its own
        if kept is None:
            kept = shared[id(draft.form)] = _shared(draft.form)
        framed = True if kept.framed else draft.flow.framed
        found.append(_paragraph(draft, cascade, kept, None if framed_by_shapes and not framed else framed))
    return tuple(found)


def _paragraph(draft: Draft, cascade: StyleCascade, shared: _Shared, framed: bool | None) -> Paragraph:
    form, flow = draft.form, draft.flow
    return Paragraph(
        number=draft.number,
        container=flow.container,
        pieces=draft.pieces,
        section=draft.section,
        cell=flow.cell,
        style=cascade.style_name(draft.style),
        label=draft.label,
        alignment=form.get("jc", "left"),
        left_indent=shared.left,
        right_indent=shared.right,
        first_line_indent=shared.first,
        space_before=_space(draft, "before", -1),
        space_after=_space(draft, "after", 1),
        line_spacing=shared.line_spacing,
        keep_with_next=bool(form.get("keepNext")),
        page_break_before=draft.break_before,
        outline_level=shared.outline,
        width=millimetres(draft.width),
        framed=framed,
        given=shared.given,
        xml=draft.xml,
    )


def _shared(form: Properties) -> _Shared:
    outline = form.get("outlineLvl", 9)
    return _Shared(
        left=millimetres(indent(form, "left")),
        right=millimetres(indent(form, "right")),
        first=millimetres(indent(form, "first")),
        line_spacing=_line_spacing(form),
        outline=outline if 0 <= outline < 9 else None,
        framed=all(form.get(f"border-{side}", _NOT_DRAWN)[0] not in NO_LINE for side in EDGES),
        given=frozenset([_FIELDS[name] for name in form if name in _FIELDS]),
    )


def _space(draft: Draft, side: str, step: int) -> float:
    """Return the points that are left before or after a paragraph, none between two of one style that want none."""
    form = draft.form
    if form.get("contextualSpacing"):
        other = draft.index + step
        beside = draft.flow.drafts[other] if 0 <= other < len(draft.flow.drafts) else None
        if isinstance(beside, Draft) and beside.style == draft.style:
            return 0.0
    if form.get(f"{side}Auto"):
        return AUTOMATIC_SPACE / 20
    return float(form.get(side, 0)) / 20


def _line_spacing(form: Properties) -> LineSpacing:
    """Return the height of lines; Word's own is one line."""
    value, rule = form.get("line", 240.0), form.get("lineRule", "auto")
    if value < 0:  # old files write an exact height below zero
        value, rule = -value, "exact"
    if rule == "exact":
        return LineSpacing(rule=SpacingRule.EXACT, value=value / 20)
    if rule == "atLeast":
        return LineSpacing(rule=SpacingRule.AT_LEAST, value=value / 20)
    return LineSpacing(rule=SpacingRule.MULTIPLE, value=round(value / 240, 4))
