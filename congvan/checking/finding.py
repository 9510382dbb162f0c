"""What is wrong with a letter, as a value: its kind, the place, what was found and expected, the article, the cure."""

from dataclasses import dataclass
from enum import StrEnum

from congvan.checking.components import Component, Part
from congvan.facts.document_facts import Paragraph


class FindingSeverity(StrEnum):
    """How much a finding weighs, in the words of `check-letter --json`."""

    MUST = "must"
    """Phải sửa: the decree asks for it."""
    SHOULD = "should"
    """Nên sửa: the decree shows it, or every office expects it."""
    NOTE = "note"
    """Lưu ý."""
    UNKNOWN = "unknown"
    """Không xác định được: the file does not tell."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FindingKind:
    """One kind of finding: a stable code `letter.idea`, its sentence and its cure as msgids with `{parameters}`.

    `found`, `expected`, `component` and what a rule adds fill the sentences.
    """

    code: str
    message: str
    cure: str
    severity: FindingSeverity = FindingSeverity.MUST


class FormProperty(StrEnum):
    """What a correction may set on letters, a paragraph or a section; the names are those of the facts."""

    FONT = "font"
    SIZE = "size"
    BOLD = "bold"
    ITALIC = "italic"
    CAPITALS = "capitals"
    UNDERLINE = "underline"
    COLOUR = "colour"
    ALIGNMENT = "alignment"
    LEFT_INDENT = "left_indent"
    FIRST_LINE_INDENT = "first_line_indent"
    SPACE_BEFORE = "space_before"
    SPACE_AFTER = "space_after"
    LINE_SPACING = "line_spacing"
    PAPER_WIDTH = "paper_width"
    PAPER_HEIGHT = "paper_height"
    MARGIN_TOP = "margin_top"
    MARGIN_BOTTOM = "margin_bottom"
    MARGIN_LEFT = "margin_left"
    MARGIN_RIGHT = "margin_right"


@dataclass(frozen=True, kw_only=True, slots=True)
class SetLetters:
    """Give the letters `start` to `end` of a paragraph's text a value (pt, `RRGGBB`, yes or no, a font's name)."""

    paragraph: Paragraph
    start: int
    end: int
    property: FormProperty
    value: str | float | bool


@dataclass(frozen=True, kw_only=True, slots=True)
class SetParagraph:
    """Give a paragraph a value (mm for indents, pt for spaces, lines for line spacing, a name for alignment)."""

    paragraph: Paragraph
    property: FormProperty
    value: str | float


@dataclass(frozen=True, kw_only=True, slots=True)
class SetSection:
    """Give a section's page a value in mm."""

    section: int
    property: FormProperty
    value: float


@dataclass(frozen=True, kw_only=True, slots=True)
class SetText:
    """Put `text` in place of the letters `start` to `end` of a paragraph's text; the form stays that of the first."""

    paragraph: Paragraph
    start: int
    end: int
    text: str


Correction = SetLetters | SetParagraph | SetSection | SetText


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """One cause, told once. A finding about what is missing has no paragraph."""

    kind: FindingKind
    component: Component | None
    article: str
    """`Phụ lục I, Phần I, Mục II, khoản 5, điểm b`."""
    found: str = ""
    expected: str = ""
    paragraph: Paragraph | None = None
    start: int = 0
    end: int = 0
    """The letters of the paragraph's text that it is about."""
    section: int | None = None
    """Where it is about a section's page rather than a paragraph."""
    severity: FindingSeverity | None = None
    """Where it differs from its kind's."""
    params: tuple[tuple[str, str], ...] = ()
    corrections: tuple[Correction, ...] = ()

    @property
    def weight(self) -> FindingSeverity:
        """The severity in force."""
        return self.severity or self.kind.severity

    @property
    def text(self) -> str:
        """The words that it is about."""
        return self.paragraph.text[self.start : self.end].strip() if self.paragraph else ""


def about(
    kind: FindingKind,
    part: Part,
    *,
    article: str,
    found: str = "",
    expected: str = "",
    severity: FindingSeverity | None = None,
    corrections: tuple[Correction, ...] = (),
    **params: object,
) -> Finding:
    """Return a finding about a part."""
    return Finding(
        kind=kind,
        component=part.component,
        article=article,
        found=found,
        expected=expected,
        paragraph=part.paragraph,
        start=part.start,
        end=part.end,
        severity=severity,
        params=tuple((name, str(value)) for name, value in params.items()),
        corrections=corrections,
    )
