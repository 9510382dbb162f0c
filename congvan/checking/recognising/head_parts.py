"""The letterhead: Quốc hiệu, Tiêu ngữ, names, number, place and date, V/v, stamps, however they are set on the page.

Words name what has words of its own; the rest is told by where it stands to those.
"""

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from congvan.checking.components import Component, Part
from congvan.checking.recognising import component_words as words
from congvan.checking.recognising.issuer_words import issuer_begins
from congvan.checking.recognising.stretches import Stretch, columns_of, gaps_of, is_capitals, is_right_half, named
from congvan.facts.document_facts import Container

_LONGEST = 70
"""Stretches of a letterhead, empty ones too."""
_BODY_LENGTH = 140
"""Letters from which a paragraph outside a table is one of the text."""
ANCHORS = (Component.NATIONAL_NAME, Component.MOTTO, Component.NUMBER, Component.PLACE_AND_DATE)
_RIGHT = (Component.NATIONAL_NAME, Component.MOTTO, Component.PLACE_AND_DATE)


class Head(Struct, frozen=True, kw_only=True):
    """The parts of a letterhead and how many units it takes."""

    parts: tuple[Part, ...]
    used: int

    def of(self, component: Component) -> Part | None:
        """Return the first part of a component."""
        return next((part for part in self.parts if part.component is component), None)


def read_head(units: Sequence[Stretch], *, least: int = 2) -> Head:
    """Return the letterhead with which units begin; nothing where it has fewer than `least` of its four marks."""
    used = _head_length(units)
    lost = _lost_subject(units, used)
    used += lost
    stretches = [cut for unit in units[:used] for cut in cut_columns(unit)]
    found = _by_words(stretches)
    copied = any(words.is_copy_form(one.key) for one in stretches)  # a mark too, where number or date is missing
    if copied + sum(component in ANCHORS for component, _, _ in found.values()) < least:
        return Head(parts=(), used=0)
    _join_halves(stretches, found)
    _beside_anchors(stretches, found)
    _subject(stretches, found, lost=bool(lost))
    _names(stretches, found)
    parts = tuple(
        named(one, *found.get(n, _left_over(one)))
        for n, one in enumerate(stretches)
        if one.text or one.number not in {other.number for other in stretches[max(0, n - 1) : n + 2] if other.text}
    )
    return Head(parts=parts, used=used)


def cut_columns(unit: Stretch) -> list[Stretch]:
    """Return what tabs, line breaks and wide gaps cut out of a unit of the letterhead."""
    found: list[Stretch] = []
    for one in columns_of(unit):
        halves = [(left, right) for left, right in gaps_of(one) if _parts_columns(left, right)]
        found += halves[-1] if halves else (one,)
    return found


def _parts_columns(left: Stretch, right: Stretch) -> bool:
    """Tell whether a wide gap parts the two columns of a letterhead."""
    if words.is_national_name(right.key) or words.is_motto(right.key):
        return True
    dated = words.is_date_line(right.text, right.key) and "ngay" in right.key
    return dated and "ngay" not in left.key


def _head_length(units: Sequence[Stretch]) -> int:
    """Return how many units stand before the first one that a letterhead cannot hold."""
    seen: set[Component] = set()
    framed = 0
    in_subject = copied = False
    for n, unit in enumerate(units[:_LONGEST]):
        if not unit.text:
            in_subject = in_subject and bool(unit.table)
            continue
        if seen and (_begins_opening(unit.key) or words.is_receivers_label(unit.text, unit.key)):
            return n
        own = {one for cut in cut_columns(unit) if (one := _own_words(cut))}
        if framed:
            complete = unit.table != framed and (not unit.table or Component.NUMBER in seen)
        else:
            right = Component.MOTTO in seen or (copied and Component.PLACE_AND_DATE in seen)
            complete = Component.NUMBER in seen and right and not unit.table and not in_subject
        if not own and _ends(unit, after_table=complete):
            return n
        copied = copied or words.is_copy_form(unit.key)
        in_subject = Component.SUBJECT in own or (in_subject and not own)
        seen |= own & set(ANCHORS)
        if own & set(ANCHORS):
            framed = unit.table
    return min(len(units), _LONGEST)


def _lost_subject(units: Sequence[Stretch], used: int) -> int:
    """Return how many units below a number without V/v, and above “Kính gửi”, are a V/v that has lost its first word.

    Only outside tables, and only where the symbol is a công văn's.
    """
    lines = [cut for unit in units[:used] for cut in cut_columns(unit)]
    number = next((line for line in lines if words.is_number(line.text)), None)
    if number is None or number.cell or words.abbreviated_type(number.text):
        return 0
    if any(words.is_subject(line.text) for line in lines) or units[used - 1].is_empty:
        return 0
    for n, unit in enumerate(units[used : used + 4]):
        if words.is_courtesy(unit.key) and is_capitals(unit):
            return 0
        if unit.is_empty or words.is_greeting(unit.key):
            later = next((one for one in units[used + n : used + n + 3] if not one.is_empty), None)
            return n if later is not None and words.is_greeting(later.key) else 0
    return 0


def _begins_opening(key: str) -> bool:
    """Tell a line that stands below the letterhead."""
    return (
        words.is_greeting(key) or words.type_of(key) is not None or words.is_basis(key) or key in words.NORMATIVE_KEYS
    )


def _ends(unit: Stretch, *, after_table: bool) -> bool:
    """Tell a unit without words of its own that is no more of the letterhead."""
    if unit.table:
        return after_table or len(unit.text) > 2 * _BODY_LENGTH
    if len(unit.text) > _BODY_LENGTH:
        return True
    in_box = unit.paragraph.container is Container.TEXT_BOX
    return after_table and not in_box and not unit.is_empty and _other_words(unit) is None


def _own_words(stretch: Stretch) -> Component | None:
    """Return the component that a stretch's own words name, wherever it stands."""
    if words.is_national_name(stretch.key):
        return Component.NATIONAL_NAME
    if words.is_motto(stretch.key):
        return Component.MOTTO
    if words.is_subject(stretch.text):
        return Component.SUBJECT
    if words.is_number(stretch.text):
        return Component.NUMBER
    if words.is_date_line(stretch.text, stretch.key):
        return Component.PLACE_AND_DATE
    return None


_Found = dict[int, tuple[Component, float, str]]
_WHY = {
    Component.NATIONAL_NAME: (0.98, "mang lời của Quốc hiệu"),
    Component.MOTTO: (0.98, "mang lời của Tiêu ngữ"),
    Component.SUBJECT: (0.95, "bắt đầu bằng “V/v”"),
    Component.NUMBER: (0.95, "có chữ “Số” hoặc dạng số/ký hiệu ở phần đầu"),
    Component.PLACE_AND_DATE: (0.95, "có ngày, tháng, năm ở phần đầu"),
}


def _by_words(stretches: Sequence[Stretch]) -> _Found:
    """Name what has words of its own; each component of one line once."""
    found: _Found = {}
    taken: dict[Component, int] = {}
    for n, one in enumerate(stretches):
        if one.is_empty:
            found[n] = (Component.EMPTY, 0.95, "không có chữ" if not one.text else "hàng ký tự vẽ đường kẻ")
            continue
        other = _other_words(one)
        if other:
            found[n] = other
            continue
        component = _own_words(one)
        if component is None or component in taken:
            continue
        if component is Component.PLACE_AND_DATE and _goes_on(stretches, taken, n):
            continue
        taken[component] = n
        found[n] = (component, *_WHY[component])
    return found


def _other_words(one: Stretch) -> tuple[Component, float, str] | None:
    """Name a stamp, the form of a copy, or the line of a digital signature."""
    stamp = words.stamp(one.text, one.key)
    if stamp:
        return stamp[0], 0.9, stamp[1]
    if words.is_copy_form(one.key):
        return Component.COPY_FORM, 0.9, "tên hình thức sao đứng riêng"
    if words.is_signature_note(one.text):
        return Component.SIGNED_ANNEX, 0.8, "số, ký hiệu và giờ ký số"
    return None


def _goes_on(stretches: Sequence[Stretch], taken: dict[Component, int], n: int) -> bool:
    """Tell whether a line with a date goes on with the V/v above it in the same cell."""
    above = taken.get(Component.SUBJECT)
    if words.is_full_date_line(stretches[n].text):
        return False
    return above is not None and _same_column(stretches[above], stretches[n])


def _same_column(one: Stretch, other: Stretch) -> bool:
    """Tell whether two stretches stand in one column of a table, of tabs, or of a PDF's page."""
    first, second = one.cell, other.cell
    if first and second:
        if (first.table, first.column) != (second.table, second.column):
            return False
        return first.row != second.row or one.column == other.column or one.number != other.number
    if bool(first) != bool(second):
        return False
    if one.paragraph.boxes and other.paragraph.boxes:
        return is_right_half(one) == is_right_half(other)
    return one.column == other.column and one.paragraph.container == other.paragraph.container


def _join_halves(stretches: Sequence[Stretch], found: _Found) -> None:
    """Name a Quốc hiệu that is broken into two lines."""
    known = next((n for n, (component, _, _) in found.items() if component is Component.NATIONAL_NAME), None)
    if known is not None:
        _join_rest(stretches, found, known)
        return
    free = [n for n, one in enumerate(stretches) if n not in found]
    for upper, lower in pairwise(free):
        if words.is_half_national_name(stretches[upper].key) and words.is_half_national_name(stretches[lower].key):
            for n in (upper, lower):
                found[n] = (Component.NATIONAL_NAME, 0.9, "nửa dòng của Quốc hiệu")
            return


def _join_rest(stretches: Sequence[Stretch], found: _Found, known: int) -> None:
    """Name the line that a Quốc hiệu has lost to the next or the one before: `VIỆT NAM`."""
    for n in (known + 1, known - 1):
        if n in found or not 0 <= n < len(stretches):
            continue
        first, second = sorted((known, n))
        if words.near(f"{stretches[first].key} {stretches[second].key}", words.NATIONAL, least=0.95):
            found[n] = (Component.NATIONAL_NAME, 0.9, "phần còn lại của Quốc hiệu")
            return


def _beside_anchors(stretches: Sequence[Stretch], found: _Found) -> None:
    """Name a Quốc hiệu, Tiêu ngữ or date that has lost its words by its neighbours in the right column."""
    place = {component: n for n, (component, _, _) in found.items() if component in ANCHORS}
    if Component.NUMBER not in place:
        _number_like(stretches, found)
    national, motto = place.get(Component.NATIONAL_NAME), place.get(Component.MOTTO)
    if national is None and motto is not None:
        above = _next_in_column(stretches, found, motto, -1)
        if above is not None and _may_be_national(stretches[above]):
            found[above] = (Component.NATIONAL_NAME, 0.75, "đứng ngay trên Tiêu ngữ")
    if motto is None and national is not None:
        below = _next_in_column(stretches, found, national, 1)
        if below is not None and len(stretches[below].text) < 50:
            found[below] = (Component.MOTTO, 0.75, "đứng ngay dưới Quốc hiệu")
    last = motto if motto is not None else national
    if Component.PLACE_AND_DATE not in place and last is not None:
        below = _next_in_column(stretches, found, last, 1)
        if below is not None and ("," in stretches[below].text or any(ch.isdigit() for ch in stretches[below].text)):
            found[below] = (Component.PLACE_AND_DATE, 0.72, "đứng dưới Tiêu ngữ, có dấu phẩy hoặc chữ số")


def _may_be_national(one: Stretch) -> bool:
    """Tell whether a line above the Tiêu ngữ may be a Quốc hiệu: in a column of its own any line in capitals."""
    if not is_capitals(one):
        return False
    return bool(one.cell or one.paragraph.boxes or one.column) or words.has_national_words(one.key)


def _number_like(stretches: Sequence[Stretch], found: _Found) -> None:
    """Name a number whose first word is out of place: digits and a slash above everything but the V/v."""
    for n, one in enumerate(stretches):
        if n not in found and "/" in one.text and any(ch.isdigit() for ch in one.text) and len(one.text) < 40:
            found[n] = (Component.NUMBER, 0.72, "có chữ số và dấu gạch chéo, ở phần đầu")
            return


def _next_in_column(stretches: Sequence[Stretch], found: _Found, start: int, step: int) -> int | None:
    """Return the nearest stretch without a name above or below one in its column."""
    n = start + step
    while 0 <= n < len(stretches):
        if _same_column(stretches[start], stretches[n]) and found.get(n, (None,))[0] is not Component.EMPTY:
            return None if n in found else n
        n += step
    return None


def _subject(stretches: Sequence[Stretch], found: _Found, *, lost: bool) -> None:
    """Name the further lines of the V/v, and a V/v whose first word is lost, below the number.

    `lost` tells that such a V/v stands there outside a table.
    """
    begin = next((n for n, (component, _, _) in found.items() if component is Component.SUBJECT), None)
    number = next((n for n, (component, _, _) in found.items() if component is Component.NUMBER), None)
    if begin is not None:
        for n in range(begin + 1, len(stretches)):
            if n not in found and _same_column(stretches[begin], stretches[n]):
                found[n] = (Component.SUBJECT, 0.9, "viết tiếp dòng “V/v”")
    elif number is not None and (stretches[number].cell or lost):
        for n in range(number + 1, len(stretches)):
            if n not in found and _same_column(stretches[number], stretches[n]):
                found[n] = (Component.SUBJECT, 0.75, "đứng ngay dưới số, ký hiệu")


def _names(stretches: Sequence[Stretch], found: _Found) -> None:
    """Name what is left before the number, outside the right column: the superior's and the issuer's names."""
    copied = [stretches[n] for n, (component, _, _) in found.items() if component is Component.COPY_FORM]
    right = copied or [stretches[n] for n, (component, _, _) in found.items() if component in _RIGHT]
    left = [n for n, (component, _, _) in found.items() if component is Component.NUMBER]
    free = [
        n
        for n, one in enumerate(stretches)
        if n not in found
        and not (left and _is_below_in_cells(one, stretches[left[0]]))
        and not _is_after(one, n, stretches, left)
        and not _shares_right_column(one, right, stretches[left[0]] if left else None)
        and len(one.text) <= 120
    ]
    begin, trust = issuer_begins([stretches[n] for n in free])
    for order, n in enumerate(free):
        component = Component.SUPERIOR if order < begin else Component.ISSUER
        why = "tên trên cùng ở phần đầu, trên tên cơ quan ban hành" if order < begin else "tên đứng trên số, ký hiệu"
        found[n] = (component, trust, why)


def _is_below_in_cells(one: Stretch, number: Stretch) -> bool:
    """Tell a stretch in a cell that comes later than the cell of the number."""
    return bool(one.cell and number.cell) and one.number > number.number


def _is_after(one: Stretch, n: int, stretches: Sequence[Stretch], numbers: Sequence[int]) -> bool:
    """Tell whether a stretch stands below the number in its column."""
    return any(n > number and _same_column(stretches[number], one) for number in numbers)


def _shares_right_column(one: Stretch, anchors: Sequence[Stretch], number: Stretch | None) -> bool:
    """Tell whether a stretch stands in the column of the Quốc hiệu, the Tiêu ngữ and the date."""
    cell = one.cell
    if number is not None and any(_same_column(number, other) for other in anchors):
        return False  # one column for all
    for other in anchors:
        place = other.cell
        if cell and place:
            if one.number != other.number and (cell.table, cell.column) == (place.table, place.column):
                return True
        elif one.paragraph.boxes:
            if is_right_half(one):
                return True
        elif one.number == other.number:
            return one.column > other.column
    return not cell and not one.paragraph.boxes and one.column > 1


def _left_over(one: Stretch) -> tuple[Component, float, str]:
    """Name what nothing tells."""
    if not one.text:
        return Component.EMPTY, 0.95, "không có chữ"
    return Component.OTHER, 0.3, "ở phần đầu nhưng không rõ là thành phần nào"
