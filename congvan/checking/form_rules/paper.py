"""The page: paper, orientation and margins of every section."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from congvan.checking import shown_values
from congvan.checking.components import Component, RecognisedDocument, Region
from congvan.checking.finding import Finding, FindingKind, Said
from congvan.checking.form_rules import judging
from congvan.decree30.rule import Rule
from congvan.facts.document_facts import Section
from congvan.facts.edits import Edit, FormProperty, SetSection

PAPER = FindingKind(
    code="letter.paper",
    message="The paper is {found}; it must be A4, {expected}.",
    cure="In Word: Layout, Size, A4.",
)
ORIENTATION = FindingKind(
    code="letter.orientation",
    message="The page lies across although it holds no table; it must stand upright.",
    cure="In Word: Layout, Orientation, Portrait.",
)
MARGIN_TOP = FindingKind(
    code="letter.margin-top",
    message="The upper margin is {found}; it must be {expected}.",
    cure="In Word: Layout, Margins, Custom Margins, Top: {right}.",
)
MARGIN_BOTTOM = FindingKind(
    code="letter.margin-bottom",
    message="The lower margin is {found}; it must be {expected}.",
    cure="In Word: Layout, Margins, Custom Margins, Bottom: {right}.",
)
MARGIN_LEFT = FindingKind(
    code="letter.margin-left",
    message="The left margin is {found}; it must be {expected}.",
    cure="In Word: Layout, Margins, Custom Margins, Left: {right}.",
)
MARGIN_RIGHT = FindingKind(
    code="letter.margin-right",
    message="The right margin is {found}; it must be {expected}.",
    cure="In Word: Layout, Margins, Custom Margins, Right: {right}.",
)

PAPER_TOLERANCE = 1.0
"""Millimetres: Word itself rounds A4 to 210.0 or 210.1 mm, printers' drivers to a whole point."""
MARGIN_TOLERANCE = 0.5
"""Millimetres: Word's dialog takes tenths of a centimetre or hundredths of an inch."""
_SIDES = (
    ("top", MARGIN_TOP, FormProperty.MARGIN_TOP),
    ("bottom", MARGIN_BOTTOM, FormProperty.MARGIN_BOTTOM),
    ("left", MARGIN_LEFT, FormProperty.MARGIN_LEFT),
    ("right", MARGIN_RIGHT, FormProperty.MARGIN_RIGHT),
)
_ACROSS, _UPRIGHT = Said(words="across"), Said(words="upright on paper")
_SIZE = Said(words="{width} × {height} mm")


def check_paper(letter: RecognisedDocument) -> Iterator[Finding]:
    """The paper is A4.

    Right: 210 mm by 297 mm, upright or across. Wrong: Letter, 215.9 mm by 279.4 mm.
    """
    width, height = judging.law(letter, "page.paper-width"), judging.law(letter, "page.paper-height")
    wrong: dict[tuple[float, float], list[Section]] = {}
    for section in letter.facts.sections:
        if section.paper_width is None or section.paper_height is None:
            continue
        short, long = sorted((section.paper_width, section.paper_height))
        if not (width.allows(short, tolerance=PAPER_TOLERANCE) and height.allows(long, tolerance=PAPER_TOLERANCE)):
            found = (round(short, 1), round(long, 1))
            wrong.setdefault(found, []).append(section)
    for found, sections in wrong.items():
        fixes = [fix for section in sections for fix in _a4(section, width, height)]
        yield _about(
            letter,
            PAPER,
            width,
            sections,
            found=_size(*found),
            expected=_size(width.chosen, height.chosen),
            fixes=fixes,
        )


def check_orientation(letter: RecognisedDocument) -> Iterator[Finding]:
    """The page stands upright; a document with tables that are no annex may lie across.

    Right: a letter of text upright. Wrong: the same across.
    """
    rule = judging.law(letter, "page.orientation")
    with_tables = {p.section for p in letter.facts.paragraphs if p.cell} - _letterhead_only(letter)
    annexes = {part.paragraph.section for part in letter.parts if part.region is Region.ANNEX}
    across = [
        section for section in letter.facts.sections if section.landscape and section.index not in with_tables | annexes
    ]
    if across:
        yield _about(letter, ORIENTATION, rule, across, found=_ACROSS, expected=_UPRIGHT)


def check_margins(letter: RecognisedDocument) -> Iterator[Finding]:
    """The margins are those of Annex I; a page that lies across may have them turned with it.

    Right: 20, 20, 30 and 15 mm. Wrong: 25.4 mm on the left.
    """
    for side, kind, measured in _SIDES:
        rule = judging.law(letter, f"page.margin-{side}")
        wrong: dict[float, list[Section]] = {}
        for section in letter.facts.sections:
            margin = getattr(section, f"margin_{side}")
            if margin is not None and not _allows(letter, rule, section, margin):
                wrong.setdefault(round(margin, 1), []).append(section)
        for found, sections in wrong.items():
            fixes = [
                SetSection(section=section.index, property=measured, value=float(rule.chosen)) for section in sections
            ]
            shown = shown_values.measured(found, "mm")
            told = _about(letter, kind, rule, sections, found=shown, expected=shown_values.wanted(rule), fixes=fixes)
            right = shown_values.measured(float(rule.chosen), "mm")
            yield replace(told, params=(*told.params, ("right", right)))


def _allows(letter: RecognisedDocument, rule: Rule, section: Section, margin: float) -> bool:
    """Tell whether a margin keeps its rule; across, the sheet may be bound on its long edge, on top."""
    rules = [rule]
    if section.landscape:
        rules += [judging.law(letter, f"page.margin-{side}") for side, _kind, _measured in _SIDES]
    return any(one.allows(margin, tolerance=MARGIN_TOLERANCE) for one in rules)


def _letterhead_only(letter: RecognisedDocument) -> set[int]:
    """Return the sections whose cells hold nothing but letterhead, Nơi nhận and signature."""
    tables = {p.section for p in letter.facts.paragraphs if p.cell}
    text = {part.paragraph.section for part in letter.of(Component.TABLE_TEXT, region=None)}
    return tables - text


def _a4(section: Section, width: Rule, height: Rule) -> Iterator[Edit]:
    """Return the corrections that give a section A4 paper as it lies."""
    sides = (float(width.chosen), float(height.chosen))
    across, down = sides[::-1] if section.landscape else sides
    yield SetSection(section=section.index, property=FormProperty.PAPER_WIDTH, value=across)
    yield SetSection(section=section.index, property=FormProperty.PAPER_HEIGHT, value=down)


def _size(width: float | bool | str, height: float | bool | str) -> Said:
    """Return a size of paper in words."""
    return Said(words=_SIZE.words, params=(("width", float(width)), ("height", float(height))))


def _about(
    letter: RecognisedDocument,
    kind: FindingKind,
    rule: Rule,
    sections: list[Section],
    *,
    found: Said | str,
    expected: Said | str,
    fixes: Iterable[Edit] = (),
) -> Finding:
    """Return a finding about the page of one or more sections."""
    numbers = shown_values.numbers(section.index + 1 for section in sections)
    is_all = len(sections) == len(letter.facts.sections)
    return Finding(
        kind=kind,
        component=None,
        article=rule.article,
        found=found,
        expected=expected,
        section=sections[0].index,
        severity=judging.weight(rule),
        params=() if is_all else (("sections", numbers),),
        corrections=tuple(fixes) if rule.machine_fixable else (),
    )


RULES = (check_paper, check_orientation, check_margins)
