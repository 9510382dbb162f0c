"""Naming the components of a document: by words, position and form together, each with its trust and its reason."""

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from msgspec.structs import replace

from congvan.checking.components import Component, Part, RecognisedDocument, Region
from congvan.checking.recognising import component_words as words
from congvan.checking.recognising import legacy_decoding, page_parts, signer_words
from congvan.checking.recognising.body_parts import is_structural
from congvan.checking.recognising.document_kind import tell_kind
from congvan.checking.recognising.region_parts import SAME_ROW, annex_before, is_annex_file, read_main, read_regions
from congvan.checking.recognising.stretches import Stretch, lines_of, stretches_of
from congvan.decree30.page_layout import POINTS_A_MM
from congvan.facts.document_facts import Container, DocumentFacts

_BESIDE_TEXT = (Container.HEADER, Container.FOOTER, Container.NOTE)
_TOP = 60
"""Units from the beginning among which a text box may belong to the letterhead."""
_FOOT = 50.0
"""Millimetres at the foot of a page where the address stands."""
_LITTLE = 0.4
"""The most that a part is trusted in a file that is no letter."""
_JOINED = frozenset(
    (
        Component.SUBJECT,
        Component.HEADLINE,
        Component.SUPERIOR,
        Component.ISSUER,
        Component.BODY,
        Component.TABLE_TEXT,
        Component.ANNEX_TITLE,
        Component.ATTACHED_TO,
        Component.EMPTY,
        Component.OTHER,
    )
)
"""Components whose lines inside one paragraph are one part."""


def recognise(facts: DocumentFacts) -> RecognisedDocument:
    """Return the file's parts with their names, its type and its day; it never raises."""
    numbered = page_parts.numbered_paragraphs(facts)
    stretches = stretches_of(facts)
    heights = {page.number: page.height * POINTS_A_MM for page in facts.pages}
    margin = [one for one in stretches if one.paragraph.container in _BESIDE_TEXT or _is_at_foot(one, heights)]
    beside = {one.number for one in margin}
    text = [one for one in stretches if one.number not in beside]
    units = _copy_in_rows(_boxes_first([line for one in text for line in _opened(one)]))
    ruled = frozenset(line.below for line in facts.lines if line.below is not None)
    lead = annex_before(units)
    only_annexes = not lead and is_annex_file(units)
    main = read_main([] if only_annexes else units[lead:], ruled)
    kind = tell_kind(main.parts, main.opening)
    alone = Region.ANNEX if only_annexes else kind.alone
    parts = chain(
        (replace(part, region=alone, region_number=1) for part in main.parts) if alone else main.parts,
        read_regions([*units[:lead], *units[lead + main.used :]], ruled),
        (page_parts.read_margin(one, numbered) for one in margin),
    )
    ordered = sorted(parts, key=lambda part: (part.paragraph.number, part.start))
    limit = 1.0 if kind.is_letter or alone else _LITTLE
    return RecognisedDocument(
        facts=facts,
        parts=tuple([_limited(part, limit) for part in _joined(ordered)]),
        type=kind.type,
        type_trust=kind.type_trust,
        day=kind.day,
        is_letter=kind.is_letter,
        why="phụ lục để ở tệp riêng" if only_annexes else kind.why,
        alone=alone,
        legacy_encoding=legacy_decoding.main_legacy_encoding([piece for one in text for piece in one.paragraph.pieces]),
    )


def _limited(part: Part, limit: float) -> Part:
    """Return a part with its trust in hundredths, and no more than a limit."""
    trust = min(round(part.trust, 2), limit)
    return part if trust == part.trust else replace(part, trust=trust)


def _is_at_foot(stretch: Stretch, heights: Mapping[int, float]) -> bool:
    """Tell the address of the office at the foot of a PDF's first page."""
    boxes = stretch.paragraph.boxes
    if not boxes or boxes[0].page != 1 or 1 not in heights:
        return False
    return boxes[0].top > heights[1] - _FOOT * POINTS_A_MM and page_parts.is_address(stretch)


def _opened(stretch: Stretch) -> list[Stretch]:
    """Return the lines of a paragraph in which line breaks part components, else the paragraph."""
    lines = [line for line in lines_of(stretch) if line.text]
    return lines if len(lines) > 1 and any(_begins_component(line) for line in lines[1:]) else [stretch]


def _begins_component(line: Stretch) -> bool:
    """Tell a line that begins a component of its own."""
    return (
        words.is_greeting(line.key)
        or words.is_basis(line.key)
        or words.is_resolved(line.key)
        or words.type_of(line.key) is not None
        or words.is_attached_to(line.text, line.key)
        or words.is_receivers_label(line.text, line.key)
        or words.is_annex_label(line.text, line.key)
        or (is_structural(line.text) and not line.cell)
        or signer_words.has_authority_prefix(line.text)
    )


def _boxes_first(units: Sequence[Stretch]) -> list[Stretch]:
    """Return the units with text boxes of the letterhead before the text that anchors them."""
    top = units[:_TOP]
    boxes = [one for one in top if one.paragraph.container is Container.TEXT_BOX]
    if not any(_is_of_letterhead(one) for one in boxes):
        return list(units)
    others = [one for one in top if one.paragraph.container is not Container.TEXT_BOX]
    return [*boxes, *others, *units[_TOP:]]


def _copy_in_rows(units: list[Stretch]) -> list[Stretch]:
    """Return the units with what stands above a copy's block first, then its head, then its foot.

    A PDF's columns go through all three of them where no full line parts them.
    """
    form = next((one for one in units if one.paragraph.boxes and words.is_copy_form(one.key)), None)
    if form is None:
        return units
    page, row = form.paragraph.boxes[0].page, form.paragraph.boxes[0].top - SAME_ROW
    labels = (one for one in units if words.is_receivers_label(one.text, one.key))
    foot = min((top for one in labels if (top := _top_on(one, page)) > row), default=math.inf) - SAME_ROW
    here = [n for n, one in enumerate(units) if _top_on(one, page) >= 0]
    ordered = sorted(here, key=lambda n: (_top_on(units[n], page) > row) + (_top_on(units[n], page) > foot))
    found = list(units)
    for place, n in zip(here, ordered, strict=True):
        found[place] = units[n]
    return found


def _top_on(one: Stretch, page: int) -> float:
    """Return how far below the upper edge of a PDF's page a line begins, in points; -1 where it is on another page."""
    boxes = one.paragraph.boxes
    return boxes[0].top if boxes and boxes[0].page == page else -1.0


def _is_of_letterhead(one: Stretch) -> bool:
    """Tell a line of the letterhead that has words of its own."""
    return words.is_national_name(one.key) or words.is_motto(one.key) or words.is_number(one.text)


def _joined(parts: Sequence[Part]) -> Iterator[Part]:
    """Yield the parts, those joined that are one component inside one paragraph."""
    last: Part | None = None
    for part in parts:
        if (
            last
            and last.paragraph.number == part.paragraph.number
            and last.component is part.component
            and part.component in _JOINED
            and last.region is part.region
        ):
            last = replace(last, end=max(last.end, part.end), trust=min(last.trust, part.trust))
            continue
        if last:
            yield last
        last = part
    if last:
        yield last
