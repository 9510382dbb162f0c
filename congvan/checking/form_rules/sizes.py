"""Sizes of letters: each component in its range, the letterhead's in step, the text in one size."""

from collections import Counter
from collections.abc import Iterator

from congvan.checking.components import Component, Part, RecognisedDocument, Region
from congvan.checking.finding import Finding, FindingKind, about
from congvan.checking.form_rules import judging
from congvan.checking.form_rules.judging import Deviation
from congvan.checking.shown_values import listed, measured, wanted
from congvan.decree30.rule import Rule
from congvan.facts.document_facts import Piece
from congvan.facts.edits import FormProperty, SetLetters

SIZE = FindingKind(
    code="letter.size", message="{component}: size {found}; it must be {expected}.", cure="Set the size to {right}."
)
SIZE_STEPS = FindingKind(
    code="letter.size-steps",
    message="{component} has size {found}, which does not go with the sizes of the other lines at the top; "
    "with them it must be {expected}.",
    cure="Set it to {expected}: Quốc hiệu, Tiêu ngữ and the date go up and down together.",
)
UNEVEN_SIZE = FindingKind(
    code="letter.uneven-size",
    message="{component}: size {found}, while the rest of the text has {expected}.",
    cure="Take one size for the whole text: {expected}.",
)

_UNJUDGED = (Component.PAGE_NUMBER,)
_SAME_SIZE = {
    Component.ARTICLE: Component.ARTICLE,
    Component.CLAUSE: Component.CLAUSE,
    Component.TITLED_CLAUSE: Component.CLAUSE,
    Component.POINT: Component.POINT,
}
"""Components of which the decree itself says that they have the size of the text."""
_STEPS = (Component.NATIONAL_NAME, Component.MOTTO, Component.PLACE_AND_DATE)
_MOST = 0.6
"""Part of the text's letters from which their size is the size of the text."""


def check_sizes(letter: RecognisedDocument) -> Iterator[Finding]:
    """Each component has the size that Annex I gives it.

    Right: Tiêu ngữ 14 pt. Wrong: Tiêu ngữ 12 pt.
    """
    yield from judging.gather(letter, _wrong_sizes(letter))


def _wrong_sizes(letter: RecognisedDocument) -> Iterator[Deviation]:
    """Find the parts with letters of a size outside the range."""
    for part in letter.parts:
        rule = judging.law_of(letter, part.component, "size")
        if rule is None or part.component in _UNJUDGED or not judging.is_judged(part):
            continue
        wrong = _wrong_size_of(letter, part, rule)
        if wrong:
            sizes = dict.fromkeys(_told(letter, piece.form.size or 0.0) for _start, piece in wrong)
            right = _right_size(letter, rule)
            yield Deviation(
                kind=SIZE,
                part=part,
                rule=rule,
                found=listed(measured(size, "pt") for size in sizes),
                expected=wanted(rule),
                start=wrong[0][0],
                end=wrong[-1][0] + len(wrong[-1][1].text),
                corrections=tuple(_resized(part, start, piece, right) for start, piece in wrong)
                if rule.machine_fixable
                else (),
                right=measured(right, "pt"),
            )


def _right_size(letter: RecognisedDocument, rule: Rule) -> float:
    """Return the size that a correction gives: the one of the rest of the text, or our own in the range."""
    assert isinstance(rule.chosen, int | float)
    if rule.id.split(".")[0] in {component.value for component in judging.TEXT}:
        main = _main_size(letter, list(judging.judged(letter, *judging.TEXT)))
        if main is not None and rule.allows(main):
            return main
    return float(rule.chosen)


def check_size_steps(letter: RecognisedDocument) -> Iterator[Finding]:
    """Quốc hiệu, Tiêu ngữ and the date go up and down together.

    Right: 13, 14, 14 pt. Wrong: 12, 14, 14 pt.
    """
    yield from letter.once(_step_findings)


def _step_findings(letter: RecognisedDocument) -> tuple[Finding, ...]:
    """Find the size that is out of step: the rule on drawn lines asks for it too."""
    return tuple(_out_of_step(letter))


def _out_of_step(letter: RecognisedDocument) -> Iterator[Finding]:
    """Find the first line of the letterhead that does not go with the sizes of the others."""
    rule = judging.law(letter, "letterhead.size-steps")
    parts = [part for component in _STEPS for part in list(judging.judged(letter, component))[:1]]
    sizes = [size for part in parts if (size := _size_in_range(letter, part)) is not None]
    if len(sizes) < len(_STEPS):
        return
    options = [[float(size) for size in str(option).split("-")] for option in rule.options]
    nearest = min(options, key=lambda option: len(_odd_places(letter, sizes, option)))
    for place in _odd_places(letter, sizes, nearest)[:1]:
        yield about(
            SIZE_STEPS,
            parts[place],
            article=rule.article,
            found=measured(sizes[place], "pt"),
            expected=measured(nearest[place], "pt"),
            severity=judging.weight(rule),
        )


def check_one_size(letter: RecognisedDocument) -> Iterator[Finding]:
    """Điều, khoản and điểm have the size of the text, and the text has one size throughout.

    Right: a text of 14 pt. Wrong: one paragraph of 13 pt in a text of 14 pt.
    """
    for region in (Region.MAIN, Region.ATTACHED):
        parts = [part for part in judging.judged(letter, *judging.TEXT) if part.region is region]
        main = _main_size(letter, parts)
        allowed = judging.law(letter, "noi-dung.size")
        if main is not None and allowed.allows(main, tolerance=judging.size_tolerance(letter)):
            yield from judging.gather(letter, _uneven(letter, parts, main))


def _wrong_size_of(letter: RecognisedDocument, part: Part, rule: Rule) -> list[tuple[int, Piece]]:
    """Find the pieces of a part whose size is outside the range."""
    tolerance = judging.size_tolerance(letter)
    return [
        (start, piece)
        for start, piece in judging.pieces_of(part)
        if piece.form.size is not None
        and not piece.form.raised
        and not rule.allows(piece.form.size, tolerance=tolerance)
    ]


def _uneven(letter: RecognisedDocument, parts: list[Part], main: float) -> Iterator[Deviation]:
    """Find the paragraphs with letters of an allowed size that is not the size of the text."""
    tolerance = judging.size_tolerance(letter)
    for part in parts:
        own = judging.law_of(letter, part.component, "size")
        odd = [
            (start, piece)
            for start, piece in judging.pieces_of(part)
            if piece.form.size is not None and not piece.form.raised and abs(piece.form.size - main) > tolerance
        ]
        if own is None or not odd or _wrong_size_of(letter, part, own):
            continue
        sizes = dict.fromkeys(_told(letter, piece.form.size or 0.0) for _start, piece in odd)
        rule = judging.law(letter, f"{_SAME_SIZE.get(part.component, Component.BODY).value}.even-size")
        yield Deviation(
            kind=UNEVEN_SIZE,
            part=part,
            rule=rule,
            found=listed(measured(size, "pt") for size in sizes),
            expected=measured(main, "pt"),
            start=odd[0][0],
            end=odd[-1][0] + len(odd[-1][1].text),
            corrections=tuple(_resized(part, start, piece, main) for start, piece in odd),
        )


def _main_size(letter: RecognisedDocument, parts: list[Part]) -> float | None:
    """Return the size of most of a text's letters, or None where no size has most of them."""
    counted: Counter[float] = Counter()
    for part in parts:
        for _start, piece in judging.pieces_of(part):
            if piece.form.size is not None:
                counted[_told(letter, piece.form.size)] += len(piece.text)
    if not counted:
        return None
    size, letters = counted.most_common(1)[0]
    return size if letters >= _MOST * counted.total() else None


def _size_in_range(letter: RecognisedDocument, part: Part) -> float | None:
    """Return the size of a part that keeps its own range; another finding tells of one that does not."""
    rule = judging.law_of(letter, part.component, "size")
    form = judging.main_form(part)
    if rule is None or form is None or form.size is None or _wrong_size_of(letter, part, rule):
        return None
    return _told(letter, form.size)


def _odd_places(letter: RecognisedDocument, sizes: list[float], option: list[float]) -> list[int]:
    """Return which sizes are not those of an option."""
    tolerance = judging.size_tolerance(letter)
    return [place for place, size in enumerate(sizes) if abs(size - option[place]) > tolerance]


def _told(letter: RecognisedDocument, size: float) -> float:
    """Return a size as it is told: a PDF's to half a point."""
    return round(size * 2) / 2 if judging.size_tolerance(letter) == judging.PDF_SIZE_TOLERANCE else size


def _resized(part: Part, start: int, piece: Piece, size: float) -> SetLetters:
    """Return the correction that gives a piece a size."""
    end = start + len(piece.text)
    return SetLetters(paragraph=part.paragraph, start=start, end=end, property=FormProperty.SIZE, value=size)


RULES = (check_sizes, check_size_steps, check_one_size)
