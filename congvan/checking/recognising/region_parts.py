"""The documents inside one file: the main one, what is attached to it, its annexes, the block of a copy."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from congvan.checking.components import Component, Part, Region
from congvan.checking.recognising import component_words as words
from congvan.checking.recognising.body_parts import read_body
from congvan.checking.recognising.head_parts import Head, read_head
from congvan.checking.recognising.opening_parts import Opening, read_attached, read_opening
from congvan.checking.recognising.signature_parts import read_block
from congvan.checking.recognising.stretches import Stretch, is_capitals, is_centred, is_mostly, named, part_of
from congvan.facts.document_facts import Box

_TITLE_LENGTH = 300
_NAME_LINES = 4
"""The most lines of names that stand above a Quốc hiệu where no table holds the letterhead."""
SAME_ROW = 8.0
"""Points by which a line of a PDF's row may stand higher than another."""
_UNSURE = 0.6
"""The trust of a signature block inside an annex, which may be part of a form to fill in."""


class MainDocument(Struct, frozen=True, kw_only=True):
    """The main document as read: its parts, its letterhead and opening, and the units that it takes."""

    parts: tuple[Part, ...]
    head: Head
    opening: Opening
    used: int


def read_main(units: Sequence[Stretch], ruled: frozenset[int], *, least: int = 2) -> MainDocument:
    """Return the document with which units begin; `least` marks make a letterhead, lines stand below `ruled`."""
    head = read_head(units, least=least)
    rest = units[head.used :]
    opening = read_opening(rest, ruled, headed=bool(head.parts))
    rest = rest[opening.used :]
    limit = _next_annex(rest)
    block = read_block(rest[:limit])
    begin = block.begin if block else limit
    end = block.end if block else limit
    parts = (
        *head.parts,
        *opening.parts,
        *read_body(rest[:begin]),
        *(block.parts if block else ()),
    )
    return MainDocument(parts=parts, head=head, opening=opening, used=head.used + opening.used + end)


def is_annex_file(units: Sequence[Stretch]) -> bool:
    """Tell a file that holds annexes only: it begins with `Phụ lục`, or with a title and `(Kèm theo …)`.

    Asked where no letter follows an annex that stands first.
    """
    shown = [unit for unit in units if not unit.is_empty][:20]
    if any(_is_label(unit) for unit in shown[:4]):  # a form below it may have a letterhead
        return True
    if any(words.is_national_name(unit.key) or words.is_motto(unit.key) for unit in shown):
        return False
    titled = not any(words.is_number(unit.text) or words.type_of(unit.key) for unit in shown[:4])
    return titled and any(words.is_attached_to(unit.text, unit.key) for unit in shown[:5])


def annex_before(units: Sequence[Stretch]) -> int:
    """Return how many units an annex takes that stands before the letter of its file, 0 where none does.

    A form inside an annex may have a letterhead too; a letter has a number and a day in it.
    """
    shown = [unit for unit in units if not unit.is_empty][:4]
    if not any(_is_label(unit) for unit in shown):
        return 0
    national = next((n for n, unit in enumerate(units) if words.is_national_name(unit.key)), 0)
    begin = _letterhead_begin(units, national) if national else 0
    if not begin:
        return 0
    head = read_head(units[begin:])
    number, day = head.of(Component.NUMBER), head.of(Component.PLACE_AND_DATE)
    dated = day is not None and words.date_in(day.text) is not None
    numbered = number is not None and any(ch.isdigit() for ch in number.text)
    return begin if dated and numbered and head.of(Component.ISSUER) else 0


def read_regions(units: Sequence[Stretch], ruled: frozenset[int]) -> list[Part]:
    """Return the parts of what follows the main document: attached documents, annexes, the block of a copy."""
    parts: list[Part] = []
    counts: dict[Region, int] = {}
    for begin, end in _bounds(units):
        piece = units[begin:end]
        region = _region_of(piece)
        counts[region] = counts.get(region, 0) + 1
        found = _READERS[region](piece, ruled)
        parts += [_in_region(one, region, counts[region]) for one in found]
    return parts


def _in_region(part: Part, region: Region, number: int) -> Part:
    """Return a part as one of a region."""
    return Part(
        component=part.component,
        paragraph=part.paragraph,
        start=part.start,
        end=part.end,
        trust=part.trust,
        why=part.why,
        region=region,
        region_number=number,
    )


def _next_annex(units: Sequence[Stretch]) -> int:
    """Return the first unit that is surely the label of an annex, the number of units where there is none."""
    for n, unit in enumerate(units):
        if not unit.table and _is_label(unit) and (unit.paragraph.page_break_before or is_centred(unit)):
            return n
    return len(units)


def _is_label(unit: Stretch) -> bool:
    """Tell the label of an annex, alone or with its title on the line."""
    if words.is_annex_label(unit.text, unit.key):
        return True
    return words.is_annex_line(unit.text) and (is_centred(unit) or is_mostly(unit, "bold"))


def _bounds(units: Sequence[Stretch]) -> list[tuple[int, int]]:
    """Return where each region begins and ends."""
    first = next((n for n, unit in enumerate(units) if not unit.is_empty), len(units))
    if first == len(units):
        return [(0, len(units))] if units else []
    begins = [0]
    labelled = False
    for n, unit in enumerate(units):
        if not unit.text or len(unit.text) > _TITLE_LENGTH:
            continue
        label = not unit.table and _is_label(unit)
        copied = _is_copy(unit)
        headed = not labelled and words.is_national_name(unit.key)
        begin = _letterhead_begin(units, n) if headed else _begin(units, n)
        begun = any(not one.is_empty and not words.is_signature_note(one.text) for one in units[begins[-1] : begin])
        if begun and (label or copied or headed):
            begins.append(begin)
        labelled = labelled or label
    begins = sorted(set(begins))
    return list(zip(begins, [*begins[1:], len(units)], strict=True))


def _is_copy(unit: Stretch) -> bool:
    """Tell the form of a copy, alone or at the right of its line."""
    return words.is_copy_form(unit.key)


def _begin(units: Sequence[Stretch], n: int) -> int:
    """Return the first unit of the table or of a PDF's row that holds a unit, the unit itself where none does."""
    while n and units[n].table and units[n - 1].table == units[n].table:
        n -= 1
    row = units[n].paragraph.boxes[:1]
    while n and row and _is_lower(units[n - 1], row[0]):
        n -= 1
    return n


def _is_lower(unit: Stretch, box: Box) -> bool:
    """Tell a unit of a PDF that stands in the row of a box or below it, though it is read before it: a column's."""
    own = unit.paragraph.boxes[:1]
    return bool(own) and own[0].page == box.page and own[0].top > box.top - SAME_ROW


def _letterhead_begin(units: Sequence[Stretch], n: int) -> int:
    """Return the first unit of the letterhead that holds a Quốc hiệu: its table, its columns, or the names above it."""
    if units[n].table or units[n].paragraph.boxes:
        return _begin(units, n)
    first = n
    while first and n - first < _NAME_LINES and is_capitals(units[first - 1]) and not units[first - 1].table:
        first -= 1
    return first


def _region_of(units: Sequence[Stretch]) -> Region:
    """Return what a region is, by what it begins with."""
    shown = [unit for unit in units if unit.text][:14]
    if any(_is_copy(unit) for unit in shown):
        return Region.COPY
    for unit in shown:
        if _is_label(unit):
            return Region.ANNEX
        if words.is_national_name(unit.key) or words.is_motto(unit.key) or "xa hoi chu nghia viet nam" in unit.key:
            return Region.ATTACHED
        if words.type_of(unit.key) and (is_centred(unit) or is_capitals(unit)):
            return Region.ATTACHED
        if len(unit.text) > _TITLE_LENGTH:
            break
    return Region.ANNEX


def _read_annex(units: Sequence[Stretch], ruled: frozenset[int]) -> list[Part]:
    """Return the parts of an annex: its label, title and `(Kèm theo …)`, then its text."""
    parts: list[Part] = []
    at = 0
    labelled = False
    while at < len(units):
        unit = units[at]
        if unit.is_empty:
            parts.append(named(unit, Component.EMPTY, 0.95, "không có chữ"))
        elif words.is_signature_note(unit.text) and not labelled:
            parts.append(named(unit, Component.SIGNED_ANNEX, 0.85, "số, ký hiệu và giờ ký số ở đầu phụ lục"))
        elif not labelled and (_is_label(unit) or _is_half_label(unit)):
            parts += _label(unit)
            labelled = True
        else:
            break
        at += 1
    at += _titles(units[at:], parts, ruled, labelled=labelled)
    attached = read_attached(units[at:], ruled)
    parts += attached.parts
    rest = units[at + attached.used :]
    block = read_block(rest)
    begin = block.begin if block else len(rest)
    parts += read_body(rest[:begin])
    if block:
        parts += [replace(one, trust=min(one.trust, _UNSURE)) for one in block.parts]
        parts += read_body(rest[block.end :])
    return parts


def _is_half_label(unit: Stretch) -> bool:
    """Tell a label at the head of an annex in which a word is wrong or lost."""
    if unit.table or len(unit.text) > 20:
        return False
    return words.near(unit.key, "phu luc", least=0.8) or bool({"phu", "luc"} & set(unit.key.split()))


def _label(unit: Stretch) -> list[Part]:
    """Return the label of an annex, parted from a title on the same line."""
    if words.is_annex_label(unit.text, unit.key):
        blank = "…" in unit.text or ".." in unit.text
        return [named(unit, Component.ANNEX_LABEL, _UNSURE if blank else 0.95, "chữ “Phụ lục” đứng riêng một dòng")]
    if _is_half_label(unit):
        return [named(unit, Component.ANNEX_LABEL, 0.75, "dòng đầu của phụ lục, gần như chữ “Phụ lục”")]
    raw = unit.paragraph.text
    at = next((n for n in range(unit.start, unit.end) if raw[n] in ".:-\u2013\u2014"), unit.end)
    label, title = part_of(unit, unit.start, at), part_of(unit, min(at + 1, unit.end), unit.end)
    found = [named(label, Component.ANNEX_LABEL, 0.75, "chữ “Phụ lục” đầu dòng")]
    return [*found, named(title, Component.ANNEX_TITLE, 0.6, "viết liền sau “Phụ lục”")] if title.text else found


def _titles(units: Sequence[Stretch], parts: list[Part], ruled: frozenset[int], *, labelled: bool) -> int:
    """Append the lines of an annex's title to `parts`; return how many units they take."""
    at = taken = 0
    while at < len(units):
        unit = units[at]
        if unit.is_empty:
            if taken and (unit.text or not _attached_soon(units[at:])):
                break
            parts.append(named(unit, Component.EMPTY, 0.95, "không có chữ"))
            at += 1
            continue
        if unit.table or words.is_attached_to(unit.text, unit.key) or len(unit.text) > _TITLE_LENGTH:
            break
        looks = is_capitals(unit) + is_centred(unit) + is_mostly(unit, "bold")
        soon = labelled and not taken and (_attached_soon(units[at:]) or is_capitals(unit))
        if looks < 2 and not soon:
            break
        why = "đứng dưới chữ “Phụ lục”" if labelled else "dòng đầu của phần kèm theo, trình bày như tiêu đề"
        parts.append(named(unit, Component.ANNEX_TITLE, 0.7 + 0.08 * looks if labelled else _UNSURE, why))
        at += 1
        taken += 1
        if unit.number in ruled:
            break
    return at


def _attached_soon(units: Sequence[Stretch]) -> bool:
    """Tell whether `(Kèm theo …)` is among the next lines."""
    shown = [unit for unit in units[:6] if unit.text][:3]
    return any(words.is_attached_to(unit.text, unit.key) for unit in shown)


def _read_attached_document(units: Sequence[Stretch], ruled: frozenset[int]) -> list[Part]:
    """Return the parts of a document that a decision promulgates: like a main one, with `(Kèm theo …)`."""
    return list(_with_rest(units, ruled))


def _read_copy(units: Sequence[Stretch], ruled: frozenset[int]) -> list[Part]:
    """Return the parts of the block of a copy."""
    return list(_with_rest(units, ruled))


def _with_rest(units: Sequence[Stretch], ruled: frozenset[int]) -> list[Part]:
    """Return the parts of a whole document and of what its signature block leaves over."""
    main = read_main(units, ruled, least=1)
    return [*main.parts, *read_body(units[main.used :])]


_READERS = {
    Region.MAIN: _read_attached_document,
    Region.ATTACHED: _read_attached_document,
    Region.ANNEX: _read_annex,
    Region.COPY: _read_copy,
}
