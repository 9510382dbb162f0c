"""Kính gửi and Nơi nhận: what stands on one line, what on lines of its own, and where these begin."""

import re
from collections.abc import Iterator

from congvan.checking.components import Component, Part, RecognisedDocument, Region
from congvan.checking.content_rules.greeting_wording import ONE_ADDRESSEE
from congvan.checking.finding import Finding, FindingKind, about
from congvan.checking.form_rules import judging
from congvan.checking.shown_values import measured
from congvan.facts.edits import FormProperty, SetParagraph

OWN_LINES = FindingKind(
    code="letter.greeting-lines",
    message="“Kính gửi” has several addressees; each must stand on a line of its own, with a dash in front.",
    cure="Press Enter after “Kính gửi:” and begin each addressee on a new line with “- ”.",
)
DASHES = FindingKind(
    code="letter.greeting-dashes",
    message="The dashes of the addressees do not stand below each other: {found}; the first one stands at {expected}.",
    cure="Give these lines one left indent.",
)
LABEL_LINE = FindingKind(
    code="letter.receivers-line",
    message="“{text}” does not stand on a line of its own.",
    cure="Press Enter before and after it.",
)
AT_MARGIN = FindingKind(
    code="letter.receivers-margin",
    message="{component} stands {found} from the left margin; it must stand at the margin.",
    cure="In Word: Paragraph, Indentation, Left: 0, Special: none.",
)

_DASH = re.compile(r"\s*[-–—]\s*\S")
_LABEL = re.compile(r"\s*nơi\s+nhận\s*:?", re.IGNORECASE)
_SEVERAL = re.compile(r";\s*[-–—]\s*\S")
_ALIGNED = 1.0
"""Millimetres between dashes that stand below each other."""
_AT_MARGIN = 2.0
"""Millimetres from the edge of the text or the cell that the eye does not see."""


def check_greeting_lines(letter: RecognisedDocument) -> Iterator[Finding]:
    """One addressee stands on the line of “Kính gửi”, several on lines of their own with dashes.

    Right: `Kính gửi: Bộ Nội vụ`. Wrong: `Kính gửi:` and below it one addressee.
    """
    lines = _greeting(letter)
    if not lines:
        return
    rule = judging.law(letter, "kinh-gui.lines")
    first, *rest = lines
    addressee = first.text.partition(":")[2].strip()
    dashed = [part for part in rest if _is_dashed(part)]
    kind = None
    if not addressee and len(rest) == 1 and not dashed:
        kind = ONE_ADDRESSEE
    elif (
        any(_SEVERAL.search(part.text) for part in lines)
        or (addressee and dashed)
        or (not addressee and rest and not dashed and _ends_several(rest))
    ):
        kind = OWN_LINES
    if kind:
        yield about(kind, first, article=rule.article, severity=judging.weight(rule))


def check_greeting_dashes(letter: RecognisedDocument) -> Iterator[Finding]:
    """The dashes of several addressees stand below each other.

    Right: all with the same indent. Wrong: one 10 mm further in.
    """
    rule = judging.law(letter, "kinh-gui.lines")
    dashed = [part for part in _greeting(letter)[1:] if _is_dashed(part) and not part.start]
    places = [(part, _begins(part)) for part in dashed if not part.paragraph.text[:1].isspace()]
    known = [(part, place) for part, place in places if place is not None]
    for part, place in known[1:]:
        first = known[0][1]
        if abs(place - first) > _ALIGNED and part.paragraph.alignment == known[0][0].paragraph.alignment:
            yield about(
                DASHES,
                part,
                article=rule.article,
                found=measured(round(place, 1), "mm"),
                expected=measured(round(first, 1), "mm"),
                severity=judging.weight(rule),
            )
            return


def check_receivers_label(letter: RecognisedDocument) -> Iterator[Finding]:
    """“Nơi nhận:” and each receiver stand on lines of their own.

    Right: `Nơi nhận:`, below it `- Như trên;`. Wrong: `Nơi nhận: - Như trên;`.
    """
    rule = judging.law(letter, "tu-noi-nhan.own-line")
    for part in judging.judged(letter, Component.RECEIVERS_LABEL, Component.RECEIVER):
        text = part.paragraph.text
        label = part.component is Component.RECEIVERS_LABEL
        beside = _LABEL.sub("", text[part.start :].partition("\n")[0], count=1).strip()
        shares = label and beside and "\t" not in text
        if shares or (not label and _SEVERAL.search(part.text.replace("\n", ""))):
            yield about(LABEL_LINE, part, article=rule.article, severity=judging.weight(rule))


def check_receivers_margin(letter: RecognisedDocument) -> Iterator[Finding]:
    """“Nơi nhận:” and the dashes below it stand at the left margin.

    Right: no indent. Wrong: set in by 12.7 mm.
    """
    for component in (Component.RECEIVERS_LABEL, Component.RECEIVER):
        rule = judging.law(letter, f"{component.value}.at-margin")
        for part in judging.judged(letter, component):
            place = _begins(part)
            if place is None or part.start or place <= _AT_MARGIN or part.paragraph.alignment in {"center", "right"}:
                continue
            fixes = tuple(
                SetParagraph(paragraph=part.paragraph, property=measure, value=0.0)
                for measure in (FormProperty.LEFT_INDENT, FormProperty.FIRST_LINE_INDENT)
            )
            yield about(
                AT_MARGIN,
                part,
                article=rule.article,
                found=measured(round(place, 1), "mm"),
                expected=measured(0, "mm"),
                severity=judging.weight(rule),
                corrections=fixes if rule.machine_fixable else (),
            )
            break


def _greeting(letter: RecognisedDocument) -> list[Part]:
    """Return the lines of “Kính gửi” in the letter itself."""
    return [part for part in judging.judged(letter, Component.GREETING) if part.region is Region.MAIN and part.text]


def _is_dashed(part: Part) -> bool:
    """Tell whether an addressee has its dash, typed or by automatic numbering."""
    return part.paragraph.label.strip() in {"-", "–"} or _DASH.match(part.text) is not None


def _ends_several(rest: list[Part]) -> bool:
    """Tell whether lines without dashes are several addressees: each but the last ends with a semicolon."""
    return len(rest) > 1 and all(part.text.endswith(";") for part in rest[:-1])


def _begins(part: Part) -> float | None:
    """Return where a paragraph's first line begins, in mm from the left edge of its column."""
    paragraph = part.paragraph
    if paragraph.left_indent is None or paragraph.first_line_indent is None:
        return None
    return paragraph.left_indent + paragraph.first_line_indent


RULES = (check_greeting_lines, check_greeting_dashes, check_receivers_label, check_receivers_margin)
