"""What stands between the letterhead and the text: type name, trích yếu, Kính gửi, who decides, căn cứ, QUYẾT ĐỊNH."""

import re
from collections.abc import Sequence
from itertools import takewhile

from msgspec import Struct

from congvan.checking.components import Component, Part
from congvan.checking.recognising import component_words as words
from congvan.checking.recognising.body_parts import is_structural
from congvan.checking.recognising.signer_words import is_authority, is_deciding_body
from congvan.checking.recognising.stretches import Stretch, columns_of, is_capitals, is_centred, is_mostly, named
from congvan.decree30 import document_types

_HEADLINE_WORDS = (
    "ve ",
    "v v ",
    "ban hanh ",
    "phe duyet ",
    "quy dinh ",
    "cong nhan ",
    "to chuc ",
    "thanh lap ",
    "trien khai ",
    "thuc hien ",
)
_ENOUGH = 2.0
"""The score from which a line below the type's name is its trích yếu."""
_PERHAPS = 1.0
"""The score from which the first line below the type's name may be its trích yếu."""
_FILLED_IN = re.compile(r"[^:“]{3,40}: \S")
"""A line of a form: `Thời gian bắt đầu: 14 giờ 00`."""
_FEW = 6
"""Units, empty ones too, that a trích yếu above the type's name may take."""
_UNSURE = 0.6
"""Trust of what stands in the text but has a form of its own."""
_COURTESY = "thu-cong"
_DISPATCH = "cong-dien"
_DECIDING_TYPES = ("quyet-dinh", "nghi-quyet", "chi-thi", None)


class Opening(Struct, frozen=True, kw_only=True):
    """The parts of an opening, how many units it takes, and the type that its name tells."""

    parts: tuple[Part, ...]
    used: int
    type: str | None = None
    type_trust: float = 0.0
    type_key: str = ""
    """The name of the type as found, folded."""


class _Reading(Struct, kw_only=True):
    """Where a reading of an opening stands."""

    units: Sequence[Stretch]
    ruled: frozenset[int]
    """Numbers of the paragraphs below which a line is drawn."""
    at: int
    parts: list[Part]

    @property
    def now(self) -> Stretch | None:
        return self.units[self.at] if self.at < len(self.units) else None

    def take(self, component: Component, trust: float, why: str) -> None:
        self.parts.append(named(self.units[self.at], component, trust, why))
        self.at += 1

    def skip_empty(self) -> None:
        while (one := self.now) and (one.is_empty or words.stamp(one.text, one.key)):
            stamp = words.stamp(one.text, one.key)
            if stamp:
                self.take(stamp[0], 0.85, stamp[1])
            else:
                self.take(Component.EMPTY, 0.95, "không có chữ")


def read_opening(units: Sequence[Stretch], ruled: frozenset[int], *, headed: bool = True) -> Opening:
    """Return the opening with which units begin; `headed` tells that a letterhead stands before it."""
    reading = _Reading(units=units, ruled=ruled, at=0, parts=[])
    reading.skip_empty()
    early = headed and _early_headline(reading)
    type_id, trust, key = _type_name(reading, headed=headed)
    one = reading.now
    if early:
        reading.skip_empty()
    elif key or (headed and one is not None and _may_be_headline(reading, one)):
        _headline(reading, type_id)
    _attached_to(reading)
    if type_id in _DECIDING_TYPES:
        _authority_line(reading)
    if type_id != _COURTESY or reading.now is None or ":" in reading.now.text:
        _greeting(reading)
    _call(reading, type_id)
    _basis(reading)
    _resolved(reading)
    return Opening(parts=tuple(reading.parts), used=reading.at, type=type_id, type_trust=trust, type_key=key)


def read_attached(units: Sequence[Stretch], ruled: frozenset[int]) -> Opening:
    """Return `(Kèm theo …)` with which units begin; nothing where they do not."""
    reading = _Reading(units=units, ruled=ruled, at=0, parts=[])
    _attached_to(reading)
    return Opening(parts=tuple(reading.parts), used=reading.at)


def _type_name(reading: _Reading, *, headed: bool) -> tuple[str | None, float, str]:
    """Take the name of the type; return its id, the trust and its words."""
    one = reading.now
    if one is None:
        return None, 0.0, ""
    stands_out = is_capitals(one) + is_centred(one) + is_mostly(one, "bold")
    found = words.type_of(one.key, least=0.8 if headed and stands_out >= 2 else 0.87)
    if found and (headed or stands_out >= 2):
        reading.take(Component.TYPE_NAME, min(0.85 + 0.05 * stands_out, 0.98), "tên một loại văn bản, đứng riêng")
        return found, 0.95 if one.key in words.TYPE_KEYS else 0.6, one.key
    if one.key in words.NORMATIVE_KEYS and stands_out:
        reading.take(Component.TYPE_NAME, 0.9, "tên một loại văn bản quy phạm pháp luật, đứng riêng")
        return None, 0.0, one.key
    if words.is_courtesy(one.key) and stands_out >= 2 and _COURTESY in document_types.IDS:
        reading.take(Component.TYPE_NAME, 0.85, "tên một loại thư công, đứng riêng")
        return _COURTESY, 0.9, one.key
    begun = words.type_that_begins(one.key)
    if begun and stands_out >= 2 and is_capitals(one) and len(one.text) < 120:
        reading.take(Component.TYPE_NAME, 0.6, "bắt đầu bằng tên một loại văn bản, in hoa")
        return begun, 0.75, one.key
    if headed and stands_out == 3 and len(one.text) < 40 and not _is_of_another(one):
        reading.take(Component.TYPE_NAME, 0.6, "dòng in hoa, đậm, ở giữa dưới phần đầu")
        return None, 0.0, one.key
    return None, 0.0, ""


def _may_be_headline(reading: _Reading, one: Stretch) -> bool:
    """Tell a line that looks like a trích yếu although no type's name stands above it."""
    return not _is_of_another(one) and _headline_score(reading, one) >= _ENOUGH + 1


def _is_of_another(one: Stretch) -> bool:
    """Tell a line that is no type's name and no trích yếu however it looks: “Kính gửi”, the signer's office."""
    return words.is_greeting(one.key) or is_authority(one.text, one.key)


def _early_headline(reading: _Reading) -> bool:
    """Take the lines of a trích yếu that stands above the type's name; tell whether there are any."""
    begin = reading.at
    above = list(takewhile(lambda one: not _is_name_of_type(one), reading.units[begin : begin + _FEW]))
    if not above or len(above) == len(reading.units[begin : begin + _FEW]):
        return False
    if any(not one.is_empty and (is_capitals(one) or _headline_score(reading, one) < _ENOUGH + 1) for one in above):
        return False
    for _ in above:
        if reading.units[reading.at].is_empty:
            reading.take(Component.EMPTY, 0.95, "không có chữ")
        else:
            reading.take(Component.HEADLINE, 0.8, "trình bày như trích yếu, đứng ngay trên tên loại văn bản")
    return True


def _is_name_of_type(one: Stretch) -> bool:
    """Tell the name of a type by its words and its form."""
    return words.type_of(one.key) is not None and is_capitals(one) and (is_centred(one) or is_mostly(one, "bold"))


def _headline(reading: _Reading, type_id: str | None) -> None:
    """Take the lines of the trích yếu below the type's name."""
    taken = 0
    while (one := reading.now) is not None:
        ruled_above = bool(taken) and reading.units[reading.at - 1].number in reading.ruled
        if one.is_empty:
            typed_rule = bool(one.text)
            reading.take(Component.EMPTY, 0.95, "không có chữ")
            if typed_rule and taken:
                break
            continue
        if ruled_above or _ends_headline(reading, one, type_id, first=not taken):
            break
        score = _headline_score(reading, one) + (not taken) * _nearness(reading)
        blank_above = bool(taken) and reading.units[reading.at - 1].is_empty
        if score < (_ENOUGH if taken else _PERHAPS) or (blank_above and score < _ENOUGH + 2):
            break
        trust = min(0.6 + 0.1 * score, 0.97) if score >= _ENOUGH else _UNSURE
        reading.take(Component.HEADLINE, trust, "đứng dưới tên loại văn bản")
        taken += 1
    reading.skip_empty()


def _ends_headline(reading: _Reading, one: Stretch, type_id: str | None, *, first: bool) -> bool:
    """Tell whether a line below the type's name is of another component."""
    if words.is_greeting(one.key) or words.is_basis(one.key) or words.is_attached_to(one.text, one.key):
        return True
    numbered = is_structural(one.text) and not words.is_subject(one.text)  # V/v is no section V
    if numbered or (words.is_call(one.text) and ":" in one.text):
        return True
    if first and not is_deciding_body(one.key):
        return False
    return type_id in _DECIDING_TYPES and not one.key.startswith(_HEADLINE_WORDS) and _is_authority_line(reading, one)


def _nearness(reading: _Reading) -> float:
    """Return how much the place of a line speaks for a trích yếu: right below the name, unended, a gap below it."""
    one, above = reading.units[reading.at], reading.units[reading.at - 1] if reading.at else None
    below = reading.units[reading.at + 1] if reading.at + 1 < len(reading.units) else None
    right_below = above is not None and not above.is_empty
    unended = not one.text.endswith((".", ";", ":", ","))
    return 1.0 * right_below + 0.5 * unended + 0.5 * (below is None or below.is_empty)


def _headline_score(reading: _Reading, one: Stretch) -> float:
    """Return how much a line looks like a trích yếu."""
    score = 2.0 * is_centred(one) + 1.5 * is_mostly(one, "bold")
    score += 1.5 * one.key.startswith(_HEADLINE_WORDS) + 1.5 * (one.number in reading.ruled)
    score -= 1.5 * one.text.endswith((";", ":", "./."))
    score -= 1.0 * (len(one.text) > 220) + 1.0 * one.text.endswith(".") + 2.0 * bool(_FILLED_IN.match(one.text))
    return score - 0.5 * ((one.paragraph.first_line_indent or 0) > 5)


def _attached_to(reading: _Reading) -> None:
    """Take the lines of `(Kèm theo …)` where they come next."""
    one = reading.now
    if one is None or not words.is_attached_to(one.text, one.key) or len(one.text) > 400:
        return
    opened = "(" in one.text[:2]
    reading.take(Component.ATTACHED_TO, 0.92, "bắt đầu bằng “Kèm theo”")
    closed = ")" in one.text[-3:]
    for _ in range(3):
        following = reading.now
        if closed or not opened or following is None or not following.text:
            break
        if words.has_dash(following.text) or following.paragraph.alignment != one.paragraph.alignment:
            break
        closed = ")" in following.text[-3:]
        reading.take(Component.ATTACHED_TO, 0.85, "viết tiếp trong ngoặc của “Kèm theo”")
    reading.skip_empty()


def _is_authority_line(reading: _Reading, one: Stretch) -> bool:
    """Tell the line of a decision that names who decides: above căn cứ, in capitals or an office's head."""
    if len(one.text) > 150 or words.is_resolved(one.key) or words.is_basis(one.key):
        return False
    if one.text.endswith((";", ".")) and not is_capitals(one):
        return False
    if not (is_capitals(one) or (is_deciding_body(one.key) and (is_centred(one) or is_mostly(one, "bold")))):
        return False
    later = [unit for unit in reading.units[reading.at + 1 : reading.at + 8] if unit.text]
    return any(words.is_basis(unit.key) or words.is_resolved(unit.key) for unit in later[:4])


def _authority_line(reading: _Reading) -> None:
    """Take the lines that name who decides."""
    while (one := reading.now) is not None and _is_authority_line(reading, one):
        reading.take(Component.AUTHORITY_LINE, 0.9, "đứng giữa trích yếu và căn cứ, nêu người hoặc cơ quan quyết định")
        reading.skip_empty()


def _greeting(reading: _Reading) -> None:
    """Take “Kính gửi” and its addressees."""
    one = reading.now
    if one is None:
        return
    if not (words.is_greeting(one.key) or words.is_half_greeting(one.text)):
        _lone_list(reading)
        return
    head = one
    _take_columns(reading, one, 0.97 if words.is_greeting(one.key) else 0.75, "bắt đầu bằng “Kính gửi”")
    last = one.text
    dashed: Stretch | None = None
    while (one := reading.now) is not None:
        if one.is_empty and dashed is None and last.endswith((":", "gửi")):
            reading.take(Component.EMPTY, 0.9, "không có chữ")
            continue
        if one.is_empty or not _is_addressee(one, head, last, dashed):
            break
        dashed = dashed or one
        last = one.text
        _take_columns(reading, one, 0.9, "nằm trong danh sách sau “Kính gửi”")
    reading.skip_empty()


def _call(reading: _Reading, type_id: str | None) -> None:
    """Take the line of a công điện, giấy giới thiệu, giấy mời that calls on people, and the list of them below it."""
    one = reading.now
    if one is None or not words.is_call(one.text) or len(one.text) > 150:
        return
    listed = is_centred(one)
    if not listed and not one.text.endswith(":") and type_id != _DISPATCH:
        return
    reading.take(Component.BODY, _UNSURE, "lời gọi người nhận, trình bày như “Kính gửi”")
    while (after := reading.now) is not None and is_centred(after) and not _is_closed(one.text):
        one = after
        reading.take(Component.BODY, _UNSURE, "viết tiếp lời gọi người nhận")
    while listed and (one := reading.now) is not None and words.has_dash(one.text) and not one.is_empty:
        reading.take(Component.BODY, _UNSURE, "nằm trong danh sách người nhận")
    reading.skip_empty()


def _lone_list(reading: _Reading) -> None:
    """Take dashed lines above căn cứ, which are most likely the addressees of a lost “Kính gửi”."""
    end = reading.at
    while end < len(reading.units) and words.has_dash(reading.units[end].text):
        end += 1
    later = next((unit for unit in reading.units[end : end + 3] if unit.text), None)
    if later is not None and words.is_basis(later.key):
        while reading.at < end:
            reading.take(Component.GREETING, _UNSURE, "danh sách gạch đầu dòng trên các căn cứ")
        reading.skip_empty()


def _take_columns(reading: _Reading, one: Stretch, trust: float, why: str) -> None:
    """Take a unit of Kính gửi, each line of it as a part."""
    lines = [line for line in columns_of(one) if line.text] if "\n" in one.paragraph.text else [one]
    reading.parts += [named(line, Component.GREETING, trust, why) for line in lines]
    reading.at += 1


def _is_closed(text: str) -> bool:
    """Tell whether a line ends the list of addressees."""
    return text.endswith(".")


def _is_addressee(one: Stretch, head: Stretch, last: str, dashed: Stretch | None) -> bool:
    """Tell whether a line goes on with the addressees of “Kính gửi”."""
    cell, above = one.cell, head.cell
    if cell and above and cell.table == above.table:
        return True
    if words.is_basis(one.key) or len(one.text) > 250:
        return False
    has_mark = words.has_dash(one.text) or words.has_dash(f"{one.paragraph.label} ".lstrip())
    open_list = (
        last.endswith((":", ";", ",")) or dashed is not None or words.is_bare_greeting(head.key) or len(head.text) < 10
    )
    if cell and not above:
        return open_list and one.text.endswith((";", "."))
    if has_mark:
        return open_list
    if not open_list or len(one.text) > 150:
        return False
    if one.text.endswith(";"):
        return True
    if not one.text.endswith(".") or dashed is None or _is_closed(last):
        return False
    return _stands_like(one, dashed) or (last.endswith(";") and len(one.text) < 100 and ":" not in one.text)


def _stands_like(one: Stretch, other: Stretch) -> bool:
    """Tell whether two lines have the same indent and alignment, well inside the page."""
    first, second = one.paragraph, other.paragraph
    if first.left_indent is None or second.left_indent is None:
        return False
    return abs(first.left_indent - second.left_indent) < 3 and second.left_indent > 5


def _basis(reading: _Reading) -> None:
    """Take the căn cứ at the head of the text."""
    taken = 0
    while (one := reading.now) is not None:
        trust = _basis_trust(reading, one, taken)
        if not trust:
            break
        reading.take(Component.BASIS, trust, "bắt đầu như một căn cứ, ở đầu nội dung")
        taken += 1
        reading.skip_empty()


def _basis_trust(reading: _Reading, one: Stretch, taken: int) -> float:
    """Return how surely a line is a căn cứ, 0 to 1: by its first words, its end, what follows and its slope."""
    if one.cell or words.has_dash(one.text) or one.text.endswith(":"):
        return 0.0
    later = [unit for unit in reading.units[reading.at + 1 : reading.at + 6] if unit.text]
    followed = bool(later) and (words.is_basis(later[0].key) or words.is_resolved(later[0].key))
    slanted = is_mostly(one, "italic")
    if not words.is_basis(one.key):
        listed = one.text.endswith((";", ",")) or (followed and taken)
        if words.is_carrying_out(one.key):
            return (0.75 if slanted else 0.6) if listed or (slanted and taken) else 0.0
        return 0.75 if followed and listed and (slanted or taken) else 0.0
    if followed or taken or one.text.endswith((";", ",")):
        return 0.95 if followed or slanted or one.text.endswith(";") else 0.8
    if slanted:
        return 0.85
    return 0.55 if one.text.endswith(".") and len(one.text) < 400 else 0.0


def _resolved(reading: _Reading) -> None:
    """Take QUYẾT ĐỊNH:, QUYẾT NGHỊ:."""
    one = reading.now
    if one is not None and words.is_resolved(one.key) and len(one.text) <= 16:
        reading.take(Component.RESOLVED, 0.95, "đứng riêng sau các căn cứ")
        reading.skip_empty()
