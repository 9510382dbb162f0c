"""The lines below Tiêu ngữ, the issuer and the trích yếu: there, once, solid, in the middle, of the right length."""

from collections.abc import Iterator

from msgspec.structs import replace

from congvan.checking import shown_values
from congvan.checking.components import Component, Part, RecognisedDocument, Region
from congvan.checking.finding import Finding, FindingKind, Said, about
from congvan.checking.form_rules import judging, sizes, weights
from congvan.decree30 import advance_widths
from congvan.facts.document_facts import DrawnLine, FileKind, Form, LineKind

NO_LINE = FindingKind(
    code="letter.line-missing",
    message="{component} has no line below it.",
    cure="Draw a solid line below it in the middle (Insert, Shapes, Line): {expected}.",
)
TWO_LINES = FindingKind(
    code="letter.line-twice", message="{component} has more than one line below it.", cure="Leave one of them."
)
LINE_LENGTH = FindingKind(
    code="letter.line-length",
    message="The line below “{text}” is {found}; it must be {expected}.",
    cure="Draw the line anew: {expected}.",
)
LINE_STYLE = FindingKind(
    code="letter.line-style",
    message="The line below “{text}” is {found}; it must be {expected}.",
    cure="Choose one solid line as its style.",
)
LINE_PLACE = FindingKind(
    code="letter.line-place",
    message="The line below “{text}” does not stand in the middle of it.",
    cure="Centre the line below the text.",
)

LINED = (Component.MOTTO, Component.ISSUER, Component.HEADLINE)
DRAWN_TOLERANCE = 0.06
"""Part of the text by which a drawn line may be longer or shorter: 2 mm at each end, which the eye does not see and a
hand with a mouse does not better."""
PART_TOLERANCE = 0.02
"""The same for a line of a third to a half: a sixth less would be seen, a fiftieth is not."""
TYPED_TOLERANCE = 0.04
"""More for typed underscores, which come in whole ones."""
_SAME_PLACE = 1.5
"""Points between two strokes of one line: LibreOffice writes a line into a PDF twice."""
_SOLID = Said(words="solid")
_STYLES = {
    "dashed": Said(words="dashed"),
    "dotted": Said(words="dotted"),
    "double": Said(words="double"),
    "other": Said(words="not solid"),
}


def check_lines(letter: RecognisedDocument) -> Iterator[Finding]:
    """Tiêu ngữ, the issuer and the trích yếu have one line below them as Annex I says.

    Right: a solid line as long as Tiêu ngữ. Wrong: none; a dotted one; one as long as the whole cell.
    """
    for component in LINED:
        for last in _last_lines(letter, component):
            found = _strokes(_below(letter, last))
            if _shares_its_line(last):
                found = [line for line in found if line.kind is LineKind.UNDERLINE]
                if not found:
                    continue
            if not found:
                yield from _missing(letter, last)
            elif len(found) > 1:
                rule = judging.law(letter, f"{component.value}.rule-style")
                yield about(TWO_LINES, last, article=rule.article, severity=judging.weight(rule))
            else:
                yield from _one_line(letter, last, found[0])


def _last_lines(letter: RecognisedDocument, component: Component) -> Iterator[Part]:
    """Go through the last part of a component in each document: a name may stand on several lines."""
    last: dict[tuple[Region, int], Part] = {}
    for part in judging.judged(letter, component):
        if component is not Component.HEADLINE or part.region is Region.MAIN:  # attached: below (Kèm theo …)
            last[part.region, part.region_number] = part
    yield from last.values()


def _below(letter: RecognisedDocument, part: Part) -> list[DrawnLine]:
    """Return the lines below a part: those under its own printed line, in a paragraph of several lines."""
    text = part.paragraph.text
    first = text.rfind("\n", 0, part.start) + 1
    last = text.find("\n", part.end - 1)
    until = len(text) if last < 0 else last
    is_only = not text[:first].strip() and not text[until:].strip()
    return [
        line
        for line in letter.facts.lines
        if line.below == part.paragraph.number
        and (is_only or first <= line.offset <= until)
        and (
            line.kind is not LineKind.UNDERLINE
            or any(piece.form.underline for _start, piece in judging.pieces_of(part))
        )
    ]


def _shares_its_line(part: Part) -> bool:
    """Tell whether other words stand beside a part on its printed line, set off by tabs: a line below may be theirs."""
    text = part.paragraph.text
    first = text.rfind("\n", 0, part.start) + 1
    until = text.find("\n", part.end - 1)
    return bool((text[first : part.start] + text[part.end : len(text) if until < 0 else until]).strip())


def _strokes(lines: list[DrawnLine]) -> list[DrawnLine]:
    """Return lines without those that a file draws twice in one place."""
    kept: list[DrawnLine] = []
    for line in lines:
        if not any(_is_same_stroke(line, other) for other in kept):
            kept.append(line)
    return kept


def _is_same_stroke(line: DrawnLine, other: DrawnLine) -> bool:
    """Tell whether two lines are one on paper."""
    if line.box is None or other.box is None:
        return False
    pairs = ((line.box.left, other.box.left), (line.box.right, other.box.right), (line.box.top, other.box.top))
    return line.box.page == other.box.page and all(abs(one - two) <= _SAME_PLACE for one, two in pairs)


def _missing(letter: RecognisedDocument, part: Part) -> Iterator[Finding]:
    """Tell that a line is missing, unless one is drawn whose place is not known."""
    if any(line.below is None and line.kind in {LineKind.SHAPE, LineKind.DRAWN} for line in letter.facts.lines):
        return
    rule = judging.law(letter, f"{part.component.value}.rule-length")
    yield about(
        NO_LINE,
        part,
        article=rule.article,
        found=shown_values.NOTHING,
        expected=shown_values.wanted(rule),
        severity=judging.weight(rule),
    )


def _one_line(letter: RecognisedDocument, part: Part, line: DrawnLine) -> Iterator[Finding]:
    """Judge the one line below a part: its style, else its length, else its place."""
    style = judging.law(letter, f"{part.component.value}.rule-style")
    length = judging.law(letter, f"{part.component.value}.rule-length")
    if not style.allows(line.style):
        yield about(
            LINE_STYLE,
            part,
            article=style.article,
            found=_STYLES.get(line.style, line.style),
            expected=_SOLID,
            severity=judging.weight(style),
        )
        return
    widths = [] if _is_out_of_step(letter, part) or _is_told_otherwise(letter, part) else _line_widths(letter, part)
    if line.kind is LineKind.UNDERLINE:
        widths = _printed_widths(letter, part)[-1:]  # it can be no longer than its own line
    if line.length is not None and widths:
        tolerance = DRAWN_TOLERANCE if length.value is not None else PART_TOLERANCE
        if line.kind is LineKind.TYPED:
            tolerance = max(tolerance, TYPED_TOLERANCE)
        low, high = _bounds(length.low, length.high, length.value)
        if not (low - tolerance) * min(widths) <= line.length <= (high + tolerance) * max(widths):
            yield about(
                LINE_LENGTH,
                part,
                article=length.article,
                found=shown_values.measured(round(line.length / widths[-1], 2), "ratio"),
                expected=shown_values.wanted(length),
                severity=judging.weight(length),
            )
            return
    if line.centred is False:
        yield about(LINE_PLACE, part, article=length.article, severity=judging.weight(length))


def _is_out_of_step(letter: RecognisedDocument, part: Part) -> bool:
    """Tell whether a part's size is a fault of its own, so that its line was drawn for another."""
    return any(finding.paragraph is part.paragraph for finding in sizes.check_size_steps(letter))


def _is_told_otherwise(letter: RecognisedDocument, part: Part) -> bool:
    """Tell whether a part's capitals are a fault of their own, so that its line was drawn for other letters."""
    return any(finding.paragraph is part.paragraph for finding in weights.check_capitals(letter))


def _bounds(low: float | None, high: float | None, value: float | str | bool | None) -> tuple[float, float]:
    """Return between which parts of its text a line's length must lie."""
    exact = float(value) if isinstance(value, int | float) else 1.0
    return (exact if low is None else low, exact if high is None else high)


def _line_widths(letter: RecognisedDocument, last: Part) -> list[float]:
    """Return the widths in points of the lines of a component: it may be any of them that a line is measured by."""
    widths: list[float] = []
    for part in judging.judged(letter, last.component):
        if (part.region, part.region_number) == (last.region, last.region_number):
            widths += _printed_widths(letter, part)
    return widths


def _printed_widths(letter: RecognisedDocument, part: Part) -> list[float]:
    """Return the widths of the lines that a part is printed on, and will be once another finding's fault is gone."""
    form, space = judging.main_form(part), judging.room(part)
    if form is None or form.size is None:
        return []
    rights = [right for right in _right_forms(letter, part, form) if right != form]
    widths = [max(_wrapped(part, right, space)) for right in rights]
    if letter.facts.kind is FileKind.PDF and part.paragraph.boxes:
        return [*widths, *(box.right - box.left for box in part.paragraph.boxes)]
    whole = judging.text_width(part)
    if whole is not None and (space is None or whole <= space):
        return [*widths, whole]
    return [*widths, *_wrapped(part, form, space)]


def _wrapped(part: Part, form: Form, space: float | None) -> list[float]:
    """Return the widths of the lines of a part set in one form in a column of a width in points."""
    bold, italic, size = bool(form.bold), bool(form.italic), form.size or 0.0
    shown = part.text.upper() if form.capitals else part.text
    printed = (shown,) if space is None else advance_widths.wrap(shown, space, size, bold=bold, italic=italic)
    return [advance_widths.measure(line, size, bold=bold, italic=italic) for line in printed]


def _right_forms(letter: RecognisedDocument, part: Part, form: Form) -> list[Form]:
    """Return the forms that a part's letters may have, where theirs is another."""
    size, bold = (judging.law(letter, f"{part.component.value}.{measured}") for measured in ("size", "bold"))
    is_right = form.size is None or size.allows(form.size, tolerance=judging.size_tolerance(letter))
    sizes_allowed = [form.size] if is_right else [one for one in (size.low, size.high, size.value) if one is not None]
    return [replace(form, size=float(one), bold=bool(bold.value)) for one in sizes_allowed if one is not None]


RULES = (check_lines,)
