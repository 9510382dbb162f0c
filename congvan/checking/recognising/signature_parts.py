"""The signature block in a table, tabs or lines: Nơi nhận, authority, the place of the signature, names."""

from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from congvan.base import vietnamese
from congvan.checking.components import Component, Part
from congvan.checking.recognising import component_words as words
from congvan.checking.recognising import signer_words
from congvan.checking.recognising.stretches import (
    Stretch,
    columns_of,
    gaps_of,
    is_capitals,
    is_centred,
    is_mostly,
    is_right_half,
    named,
    part_of,
)

_LOOK_AHEAD = 24
"""Stretches, empty ones too, between a title and the name below it."""
_NAME_LENGTH = 40
_SIGNATURE_ROOM = 30.0
"""Points that a signature needs at least."""
_LABEL_LENGTH = 24
_LONGEST_LINE = 200
"""Letters of a line of a signature block."""


class Block(Struct, frozen=True, kw_only=True):
    """The parts of a signature block, and the units from `begin` to `end` that it takes."""

    parts: tuple[Part, ...]
    begin: int
    end: int


def read_block(units: Sequence[Stretch], start: int = 0) -> Block | None:
    """Return the first signature block at or after a unit, None where there is none."""
    anchor = _find_anchor(units, start)
    if anchor is None:
        return None
    begin = _find_begin(units, anchor, start)
    state = _Block(table=units[begin].table, framed=bool(units[begin].table))
    at = begin
    stop = _next_document(units, begin)
    while at < stop:
        unit = units[at]
        if at > anchor and not state.goes_on(units, at):
            break
        for one in cut_columns(unit):
            state.take(one)
        at += 1
    return Block(parts=tuple(state.finish()), begin=begin, end=at)


def _next_document(units: Sequence[Stretch], begin: int) -> int:
    """Return the unit with which the next document after a block begins: its letterhead's table, its label."""
    for n in range(begin + 1, len(units)):
        key = units[n].key
        if words.is_national_name(key) or words.is_motto(key) or words.is_annex_label(units[n].text, key):
            return max(_first_of_table(units, n, begin), begin + 1)
    return len(units)


def cut_columns(unit: Stretch) -> list[Stretch]:
    """Return what tabs, line breaks and wide gaps cut out of a unit of the block."""
    found: list[Stretch] = []
    for one in columns_of(unit):
        halves = next(
            (
                (left, right)
                for left, right in gaps_of(one)
                if signer_words.is_authority(right.text, right.key)
                or signer_words.name_trust(right.text) > 0.8
                or words.is_signature_place(right.key)
            ),
            None,
        )
        found += halves or _cut_drafter(one)
    return found


def _cut_drafter(one: Stretch) -> tuple[Stretch, ...]:
    """Return a `Lưu:` line parted from the drafter's sign behind it."""
    bare = one.text.lstrip("-–+• ")
    at = words.drafter_place(one.paragraph.text[one.start : one.end]) if bare[:1] in "Ll" else 0
    if not at or not words.is_kept_copy(vietnamese.alike(bare[:40])):
        return (one,)
    return part_of(one, one.start, one.start + at), part_of(one, one.start + at, one.end)


def _find_anchor(units: Sequence[Stretch], start: int) -> int | None:
    """Return the first unit that tells a block: “Nơi nhận”, an authority with a name below it, or a `Lưu:` line."""
    for n in range(start, len(units)):
        if not units[n].text or len(units[n].paragraph.text) > 400:
            continue
        if any(_is_anchor(units, n, cut) for cut in cut_columns(units[n])):
            return n
    return None


def _find_begin(units: Sequence[Stretch], anchor: int, start: int) -> int:
    """Return the unit with which the block begins: its table's first row, or the first line of its list."""
    if units[anchor].table:
        return _first_of_table(units, anchor, start)
    return _first_of_list(units, anchor, start) if _is_kept(units[anchor]) else anchor


def _is_kept(unit: Stretch) -> bool:
    """Tell a `Lưu:` line, behind which tabs may have set a column of the signer."""
    return any(words.is_kept_line(cut.text) for cut in cut_columns(unit)[:1])


def _first_of_list(units: Sequence[Stretch], n: int, start: int) -> int:
    """Return the first of the short dashed lines above a `Lưu:` line, or the line like a label above them."""
    first = n
    while first > start and len(units[first - 1].text) <= _LONGEST_LINE and _has_mark(units[first - 1]):
        first -= 1
    if first > start and 0 < len(units[first - 1].text) < _LABEL_LENGTH:
        return first - 1
    return first


def _is_anchor(units: Sequence[Stretch], n: int, cut: Stretch) -> bool:
    """Tell a line with which a block may begin: “Nơi nhận”, or an authority with a name below it in its column."""
    if words.is_receivers_label(cut.text, cut.key) or words.is_receivers_in_line(cut.text, cut.key):
        return True
    if words.is_kept_line(cut.text):
        return n > 0
    if not signer_words.is_authority(cut.text, cut.key) or words.has_dash(cut.paragraph.label):
        return False
    stands_out = is_capitals(cut) or is_centred(cut) or is_mostly(cut, "bold") or bool(is_right_half(cut))
    return stands_out and _has_name_below(units, n, cut)


def _has_name_below(units: Sequence[Stretch], n: int, cut: Stretch) -> bool:
    """Tell whether a person's name, or the place of a signature, follows a title in its column."""
    cell = cut.cell
    seen = 0
    gap = False
    for unit in units[n : n + _LOOK_AHEAD]:
        place = unit.cell
        if cell and (not place or (place.table, place.column) != (cell.table, cell.column)):
            continue
        if not unit.text or (unit.number == cut.number and unit.start <= cut.start):
            gap = gap or not unit.text
            continue
        if is_capitals(cut) and ((cell and gap) or _is_far_below(unit, cut)) and _may_be_name(unit):
            return True
        for one in cut_columns(unit):
            if signer_words.name_trust(one.text) >= 0.6 or words.is_signature_place(one.key):
                return True
        seen += 1
        if seen > 9 or len(unit.text) > _LONGEST_LINE:
            return False
    return False


def _may_be_name(unit: Stretch) -> bool:
    """Tell a short bold line that is no title, such as a name still to be written in."""
    return (
        is_mostly(unit, "bold")
        and len(unit.text) <= _NAME_LENGTH
        and not signer_words.is_authority(unit.text, unit.key)
        and not words.is_receivers_label(unit.text, unit.key)
    )


def _is_far_below(unit: Stretch, title: Stretch) -> bool:
    """Tell whether a PDF leaves the room of a signature between a title and a line in the same half of the page."""
    above, below = title.paragraph.boxes, unit.paragraph.boxes
    if not above or not below or is_right_half(unit) != is_right_half(title):
        return False
    return above[-1].page == below[0].page and below[0].top - above[-1].bottom > _SIGNATURE_ROOM


def _first_of_table(units: Sequence[Stretch], n: int, start: int) -> int:
    """Return the first unit of the table in which a unit stands, or of its row where the table holds text above."""
    table = units[n].table
    if not table:
        return n
    first = n
    while first > start and units[first - 1].table == table:
        first -= 1
    long_text = [k for k in range(first, n) if len(units[k].text) > _LONGEST_LINE]
    cell = units[n].cell
    if not long_text or cell is None:
        return first
    row = n
    while row > first and (place := units[row - 1].cell) and (place.table, place.row) == (cell.table, cell.row):
        row -= 1
    return max(row, long_text[-1] + 1)


class _Column(Struct, kw_only=True):
    """What one column of the block has shown so far."""

    receivers: bool = False
    authority: bool = False
    named: bool = False
    pending: list[int] = field(default_factory=list)
    """Places of lines below an authority that may be the signature's place."""


class _Block(Struct, kw_only=True):
    """A block as it is read: the stretches taken, each with its name."""

    taken: list[Stretch] = field(default_factory=list)
    found: list[tuple[Component, float, str]] = field(default_factory=list)
    columns: dict[tuple[int, int], _Column] = field(default_factory=dict)
    label_column: _Column | None = None
    label_in_table: bool = False
    kept: bool = False
    """The `Lưu:` line has come."""
    table: int = 0
    """The table of the last line."""
    framed: bool = False
    """The block begins in a table."""

    def goes_on(self, units: Sequence[Stretch], at: int) -> bool:
        """Tell whether a unit still belongs to the block."""
        unit = units[at]
        if unit.table and unit.table == self.table:
            return len(unit.text) <= 2 * _LONGEST_LINE
        if not unit.text:
            return True
        if len(unit.text) > _LONGEST_LINE or unit.paragraph.page_break_before:
            return False
        if words.is_annex_label(unit.text, unit.key) or words.is_annex_line(unit.text):
            return False
        return any(self._fits(units, at, cut) for cut in cut_columns(unit))

    def _fits(self, units: Sequence[Stretch], at: int, cut: Stretch) -> bool:
        """Tell whether a line outside the block's table goes on with the block."""
        if words.is_receivers_label(cut.text, cut.key) or words.is_receivers_in_line(cut.text, cut.key):
            return self.label_column is None
        if _always_fits(cut):
            return True
        signed = any(column.named for column in self.columns.values())
        waiting = any(column.authority and not column.named for column in self.columns.values())
        if signer_words.is_authority(cut.text, cut.key):
            return not signed or waiting or _has_name_below(units, at, cut)
        if waiting and not cut.table and not self.framed:
            return signer_words.name_trust(cut.text) > 0 or words.is_signature_place(cut.key) or len(cut.text) <= 90
        if signer_words.name_trust(cut.text) >= 0.8 and (not signed or self._ends_in_capitals()):
            return True
        if self.label_column is None and signed and not cut.table:
            return self._begins_list(units, at, cut)
        if self.label_column is None or self.kept or cut.table or self.label_in_table:
            return False
        return _has_mark(cut) or cut.text.endswith((";", ",", ".")) or len(cut.text) < 60

    def _ends_in_capitals(self) -> bool:
        """Tell whether the last line taken for a name is in capitals, as a misspelt title would be."""
        last = next((n for n in range(len(self.taken) - 1, -1, -1) if self.taken[n].text), None)
        return last is not None and self.found[last][0] is Component.SIGNER_NAME and is_capitals(self.taken[last])

    def _begins_list(self, units: Sequence[Stretch], at: int, cut: Stretch) -> bool:
        """Tell a line of a Nơi nhận that has lost its label, or that label with a word lost, below the names."""
        if _has_mark(cut):
            return len(cut.text) <= _LONGEST_LINE
        following = next((unit for unit in units[at + 1 : at + 3] if unit.text), None)
        return len(cut.text) < _LABEL_LENGTH and following is not None and _has_mark(following)

    def take(self, one: Stretch) -> None:
        """Name a line of the block and keep it."""
        column = self.columns.setdefault(_column_key(one), _Column())
        self.table = one.table
        self.taken.append(one)
        self.found.append((Component.OTHER, 0.3, ""))
        if one.is_empty:
            self._take_empty(column)
        elif words.is_receivers_label(one.text, one.key) or words.is_receivers_in_line(one.text, one.key):
            column.receivers, self.label_column, self.label_in_table = True, column, bool(one.table)
            self._set(Component.RECEIVERS_LABEL, 0.97, "chữ “Nơi nhận” đứng riêng")
        elif not self._take_receiver(one, column):
            self._take_signer(one, column)

    def _take_empty(self, column: _Column) -> None:
        """Keep an empty line; below an authority it may be the signature's place."""
        self._set(Component.EMPTY, 0.95, "không có chữ")
        if column.authority and not column.named:
            column.pending.append(len(self.found) - 1)

    def _take_receiver(self, one: Stretch, column: _Column) -> bool:
        """Name a line of Nơi nhận; tell whether it is one."""
        if words.is_address(one.text, one.key) and not words.has_dash(one.text):
            return self._set(Component.ADDRESS, 0.85, "địa chỉ, điện thoại, thư điện tử của cơ quan")
        if not column.receivers and not (_has_mark(one) and (self.label_column or not column.authority)):
            return False
        if self.kept and words.is_drafter(one.text):
            return self._set(Component.DRAFTER, 0.85, "ký hiệu người soạn thảo sau dòng “Lưu”")
        shared = one.cell is None
        if shared and not _has_mark(one) and (self.kept or not one.text.endswith((";", ","))):
            signs = signer_words.is_authority(one.text, one.key) or signer_words.name_trust(one.text) >= 0.6
            if signs or self.kept or bool(is_right_half(one)) or words.is_signature_place(one.key):
                return False
        self.kept = self.kept or words.is_kept_copy(one.key)
        trust = 0.95 if _has_mark(one) else 0.85
        return self._set(Component.RECEIVER, trust, "dòng liệt kê dưới chữ “Nơi nhận”")

    def _take_signer(self, one: Stretch, column: _Column) -> None:
        """Name a line of authority, of the signature's place, or a name."""
        trust = signer_words.name_trust(one.text)
        if signer_words.is_authority(one.text, one.key):
            self._set(Component.AUTHORITY, 0.95 if is_capitals(one) else 0.85, "quyền hạn, chức vụ của người ký")
            column.authority, column.named = True, False
        elif words.is_confirmation(one.key):
            self._set(Component.OTHER, 0.4, "chỗ xác nhận của cơ quan khác")
        elif words.is_signature_place(one.key):
            self._set(Component.SIGNATURE_PLACE, 0.9, "chỗ ký")
        elif words.is_date_line(one.text, one.key):
            self._set(Component.PLACE_AND_DATE, 0.5, "ngày, tháng ở khối ký")
        elif trust > 0 and (column.authority or trust >= 0.8):
            self._name_signer(column, trust)
        elif column.authority and not column.named and not column.pending and is_capitals(one):
            self._set(Component.AUTHORITY, 0.85, "viết tiếp quyền hạn, chức vụ")
        elif column.authority and not column.named and (column.pending or _may_be_name(one)):
            self._name_signer(column, 0.6)
        elif is_capitals(one) and not column.named:
            self._set(Component.AUTHORITY, 0.72, "dòng in hoa ở chỗ ghi chức vụ")
            column.authority = True
        else:
            self._set(Component.OTHER, 0.3, "ở khối ký nhưng không rõ là gì")

    def _name_signer(self, column: _Column, trust: float) -> None:
        """Name the last line taken as the signer's, and the empty lines above it as the signature's place."""
        for place in column.pending:
            self.found[place] = (Component.SIGNATURE_PLACE, 0.9, "chỗ trống giữa chức vụ và họ tên")
        column.pending.clear()
        why = "họ tên dưới chức vụ, ở cuối khối ký" if column.authority else "họ tên ở khối ký"
        self._set(Component.SIGNER_NAME, trust, why)
        column.named = True

    def _set(self, component: Component, trust: float, why: str) -> bool:
        """Name the last line taken."""
        self.found[-1] = (component, trust, why)
        return True

    def _find_label(self) -> None:
        """Name the line above the first line of a list without “Nơi nhận” as its label."""
        first = next((n for n, one in enumerate(self.found) if one[0] is Component.RECEIVER), 0)
        if first and self.found[first - 1][0] is Component.OTHER and len(self.taken[first - 1].text) < _LABEL_LENGTH:
            self.found[first - 1] = (Component.RECEIVERS_LABEL, 0.75, "đứng ngay trên danh sách nơi nhận")

    def _titles_in_capitals(self) -> None:
        """Name a line in capitals that was taken for a name, but has a name or a title below it, as an authority."""
        below: dict[tuple[int, int], Component] = {}
        for n in range(len(self.found) - 1, -1, -1):
            component, key = self.found[n][0], _column_key(self.taken[n])
            if component is Component.SIGNER_NAME and below.get(key) and is_capitals(self.taken[n]):
                if below[key] is Component.SIGNER_NAME or not self._has_authority_above(n, key):
                    self.found[n] = (Component.AUTHORITY, 0.72, "dòng in hoa trên chức vụ hoặc họ tên")
            elif component in (Component.SIGNER_NAME, Component.AUTHORITY):
                below[key] = component

    def _name_among_receivers(self) -> None:
        """Name a person's name behind the `Lưu:` line as the signer's, where the signer's office has none below it."""
        components = [component for component, _, _ in self.found]
        if Component.SIGNER_NAME in components or Component.AUTHORITY not in components or not self.kept:
            return
        kept = next((n for n, one in enumerate(self.taken) if _is_kept(one)), len(self.taken))
        for n in range(len(self.taken) - 1, kept, -1):
            one = self.taken[n]
            plain = components[n] is Component.RECEIVER and not _has_mark(one)
            if plain and signer_words.name_trust(one.text) >= 0.85 and is_mostly(one, "bold"):
                self.found[n] = (Component.SIGNER_NAME, 0.8, "họ tên đứng riêng ở cột nơi nhận")
                return

    def _has_authority_above(self, n: int, key: tuple[int, int]) -> bool:
        """Tell whether an authority stands above a line in its column with no name between."""
        for above in range(n - 1, -1, -1):
            if _column_key(self.taken[above]) == key and self.found[above][0] is Component.SIGNER_NAME:
                return False
            if _column_key(self.taken[above]) == key and self.found[above][0] is Component.AUTHORITY:
                return True
        return False

    def finish(self) -> Iterator[Part]:
        """Yield the parts in their order."""
        if self.label_column is None:
            self._find_label()
        self._titles_in_capitals()
        self._name_among_receivers()
        for one, (component, trust, why) in zip(self.taken, self.found, strict=True):
            yield named(one, component, trust, why)


def _always_fits(cut: Stretch) -> bool:
    """Tell a line that belongs to a block wherever it stands below one."""
    return (
        words.is_address(cut.text, cut.key)
        or words.is_drafter(cut.text)
        or words.is_confirmation(cut.key)
        or words.is_signature_place(cut.key)
    )


def _has_mark(one: Stretch) -> bool:
    """Tell a line that begins with a dash or a bullet, typed or automatic, or with `Lưu`."""
    label = one.paragraph.label if not one.start else ""
    return words.has_dash(one.text) or bool(label) or words.is_kept_copy(one.key)


def _column_key(one: Stretch) -> tuple[int, int]:
    """Return what tells columns apart: the cell's column, or the side of the page."""
    cell = one.cell
    if cell:
        return cell.table, cell.column
    if one.paragraph.boxes:
        return -1, int(bool(is_right_half(one)))
    return 0, 0
