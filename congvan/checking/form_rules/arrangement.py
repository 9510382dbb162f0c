"""Where the components stand: left and right, on one line, one after the other (Annex I, Part I, IV)."""

from collections import Counter
from collections.abc import Iterator

from msgspec.structs import replace

from congvan.checking.components import Component, Part, RecognisedDocument, Region
from congvan.checking.finding import Finding, FindingKind, about
from congvan.checking.finding_words import name_of
from congvan.checking.form_rules import judging
from congvan.decree30 import document_types

ON_THE_RIGHT = FindingKind(
    code="letter.side",
    message="{component} must stand on the right of: {other}.",
    cure="Put it into the right column of the table, and {other} into the left one.",
)
BESIDE = FindingKind(
    code="letter.not-beside",
    message="{component} must stand on one line with: {other}.",
    cure="Put both into one row of the table, in the first line of their cells.",
)
ORDER = FindingKind(
    code="letter.order",
    message="{component} does not stand in its place: it comes before: {other}.",
    cure="Move it below: {other}.",
)
NAME_COLUMN = FindingKind(
    code="letter.signer-place",
    message="The signer's name does not stand in the middle below the signer's office.",
    cure="Put the name into the cell of the office, below it, and centre both.",
)

_SIDES = (
    (Component.ISSUER, Component.NATIONAL_NAME, "quoc-hieu.on-the-right"),
    (Component.NUMBER, Component.PLACE_AND_DATE, "dia-danh-thoi-gian.beside-number"),
    (Component.RECEIVERS_LABEL, Component.AUTHORITY, "tu-noi-nhan.beside-authority"),
)
"""What stands on the left, what on the right, and the rule that says so."""
_ROWS = _SIDES[1:]
_TWO_SIGNERS = frozenset(("bien-ban", *document_types.AGREEMENTS))
"""The types that two sign side by side, with Nơi nhận below both (Annex III, specimen 1.9)."""
_ORDER = (
    (Component.NATIONAL_NAME, Component.MOTTO),
    (Component.SUPERIOR, Component.ISSUER),
    (Component.ISSUER, Component.NUMBER),
    (Component.MOTTO, Component.PLACE_AND_DATE),
    (Component.NUMBER, Component.SUBJECT),
    (Component.SUBJECT, Component.GREETING),
    (Component.NUMBER, Component.TYPE_NAME),
    (Component.PLACE_AND_DATE, Component.TYPE_NAME),
    (Component.TYPE_NAME, Component.HEADLINE),
    (Component.HEADLINE, Component.GREETING),
    (Component.HEADLINE, Component.BASIS),
    (Component.GREETING, Component.BODY),
    (Component.TYPE_NAME, Component.BODY),
    (Component.BODY, Component.RECEIVERS_LABEL),
    (Component.BODY, Component.AUTHORITY),
    (Component.AUTHORITY, Component.SIGNER_NAME),
    (Component.RECEIVERS_LABEL, Component.RECEIVER),
)
"""Which component must begin before which."""
_SAME_LINE = 6.0
"""Points between the tops of two lines of a PDF that are one line: sizes differ by 2 pt and offices leave a little."""
_SAME_MIDDLE = 12.0
"""Points between the middles of two lines of a PDF that stand below each other."""


def check_sides(letter: RecognisedDocument) -> Iterator[Finding]:
    """Quốc hiệu, the date and the signature stand on the right; the issuer, the number and Nơi nhận on the left.

    Right: the issuer on the left, Quốc hiệu on the right. Wrong: the two changed over.
    """
    for left, right, rule_id in _SIDES[:-1] if _has_two_signers(letter) else _SIDES:
        one, other = _first(letter, left), _first(letter, right)
        if one is not None and other is not None and _place(one, other) in {0, 1}:
            yield _about(letter, ON_THE_RIGHT, other, other=one, rule_id=rule_id)


def check_rows(letter: RecognisedDocument) -> Iterator[Finding]:
    """Place and date stand on one line with the number, Nơi nhận with the signer's office.

    Right: both in one row of the table. Wrong: the date one row lower.
    """
    for left, right, rule_id in _ROWS[:-1] if _has_two_signers(letter) else _ROWS:
        one, other = _first(letter, left), _first(letter, right)
        if one is None or other is None or _place(one, other) in {0, 1}:
            continue
        if _is_one_line(one, other) is False:
            lower = other if right is Component.PLACE_AND_DATE else one
            yield _about(letter, BESIDE, lower, other=one if lower is other else other, rule_id=rule_id)


def check_order(letter: RecognisedDocument) -> Iterator[Finding]:
    """The components follow each other as the decree's plan shows.

    Right: number, V/v, Kính gửi, text. Wrong: Kính gửi above the V/v.
    """
    firsts = {component: _first(letter, component) for pair in _ORDER for component in pair}
    broken = [
        (upper, lower)
        for upper, lower in _ORDER
        if (one := firsts[upper]) and (other := firsts[lower]) and _position(other) < _position(one)
    ]
    while broken:
        involved = Counter(component for pair in broken for component in pair)
        moved = max(involved, key=lambda component: (involved[component], component is broken[0][1]))
        pair = next(pair for pair in broken if moved in pair)
        too_early, upper = firsts[pair[1]], firsts[pair[0]]
        assert too_early is not None
        assert upper is not None
        yield _about(letter, ORDER, too_early, other=upper, rule_id="page.arrangement")
        broken = [pair for pair in broken if moved not in pair]


def check_names(letter: RecognisedDocument) -> Iterator[Finding]:
    """The issuer stands below its superior: the upper name is plain, the lower one bold.

    Right: `UBND HUYỆN CẨM GIÀNG`, below it **PHÒNG GIÁO DỤC VÀ ĐÀO TẠO**. Wrong: the two changed over.
    """
    upper = letter.of(Component.SUPERIOR)
    lower = letter.of(Component.ISSUER)
    if not upper or not lower or _position(upper[-1]) > _position(lower[0]):
        return
    weights = [[form.bold for part in parts if (form := judging.main_form(part))] for parts in (upper, lower)]
    if weights[0] and weights[1] and all(weights[0]) and all(bold is False for bold in weights[1]):
        issuer = replace(upper[0], component=Component.ISSUER)
        superior = replace(lower[0], component=Component.SUPERIOR)
        yield _about(letter, ORDER, issuer, other=superior, rule_id="co-quan-ban-hanh.alignment")


def check_signer_place(letter: RecognisedDocument) -> Iterator[Finding]:
    """The signer's name stands in the middle below the signer's office.

    Right: both in one cell, centred. Wrong: the name in the left column.
    """
    rule = judging.law(letter, "ho-ten.below-authority")
    offices = list(judging.judged(letter, Component.AUTHORITY))
    names = list(judging.judged(letter, Component.SIGNER_NAME))
    if len(names) != 1 or not offices or offices[0].region is not names[0].region:
        return
    office, name = offices[-1], names[0]
    place = _place(office, name)
    beside = place in {-1, 1} and _is_one_line(office, name) is not False
    in_left_cell = place == 1 and bool(office.paragraph.cell and name.paragraph.cell)
    if beside or in_left_cell or _is_out_of_middle(office, name):
        yield about(NAME_COLUMN, name, article=rule.article, severity=judging.weight(rule))


def _has_two_signers(letter: RecognisedDocument) -> bool:
    """Tell whether two sign, so that Nơi nhận has no place beside one of them."""
    return letter.type in _TWO_SIGNERS or len(letter.of(Component.SIGNER_NAME)) > 1


def _first(letter: RecognisedDocument, component: Component) -> Part | None:
    """Return the first sure part of a component in the letter itself."""
    found = judging.judged(letter, *(judging.TEXT if component is Component.BODY else (component,)))
    own = Region.COPY if letter.alone is Region.COPY else Region.MAIN
    return next((part for part in found if part.region is own), None)


def _position(part: Part) -> tuple[int, int]:
    """Return a part's place in reading order."""
    return part.paragraph.number, part.start


def _place(one: Part, other: Part) -> int | None:
    """Tell whether a part stands to the left (-1) of another, in its column (0), or to the right (1); None: unknown."""
    here, there = one.paragraph, other.paragraph
    if here.boxes and there.boxes:
        left, right = here.boxes[0], there.boxes[0]
        if left.page != right.page:
            return None
        middle = (left.left + left.right) / 2 - (right.left + right.right) / 2
        apart = left.right <= right.left or right.right <= left.left
        return (-1 if middle < 0 else 1) if apart else None
    if here.number == there.number:
        between = here.text[min(one.end, other.end) : max(one.start, other.start)]
        return (-1 if one.start < other.start else 1) if "\t" in between or "  " in between else None
    if here.cell and there.cell and here.cell.table == there.cell.table:
        column, row = here.cell.column - there.cell.column, abs(here.cell.row - there.cell.row)
        return max(-1, min(1, column)) if column or row == 0 else None
    return None


def _is_one_line(one: Part, other: Part) -> bool | None:
    """Tell whether two parts stand on one line; None where the file does not tell."""
    here, there = one.paragraph, other.paragraph
    if here.boxes and there.boxes:
        upper, lower = here.boxes[0], there.boxes[0]
        return upper.page == lower.page and abs(upper.bottom - lower.bottom) <= _SAME_LINE
    if here.number == there.number:
        return "\n" not in here.text[min(one.end, other.end) : max(one.start, other.start)]
    if here.cell and there.cell and here.cell.table == there.cell.table:
        return here.cell.row == there.cell.row
    return None


def _is_out_of_middle(office: Part, name: Part) -> bool:
    """Tell whether a PDF shows a name that does not stand in the middle below the office."""
    above, below = office.paragraph.boxes, name.paragraph.boxes
    if not above or not below or above[-1].page != below[0].page:
        return False
    return abs((above[-1].left + above[-1].right) / 2 - (below[0].left + below[0].right) / 2) > _SAME_MIDDLE


def _about(letter: RecognisedDocument, kind: FindingKind, part: Part, *, other: Part, rule_id: str) -> Finding:
    """Return a finding about a part and the one that it stands wrong to."""
    rule = judging.law(letter, rule_id)
    return about(kind, part, article=rule.article, severity=judging.weight(rule), other=f"{name_of(other.component)}")


RULES = (check_sides, check_rows, check_order, check_names, check_signer_place)
