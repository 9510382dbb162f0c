"""What is wrong with a letter, as a value: its kind, the place, what was found and expected, the article, the cure."""

from enum import StrEnum

from msgspec import Struct

from congvan.checking.components import Component, Part
from congvan.facts.document_facts import Paragraph
from congvan.facts.edits import Edit


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


class FindingKind(Struct, frozen=True, kw_only=True):
    """One kind of finding: a stable code `letter.idea`, its sentence and its cure as msgids with `{parameters}`.

    `found`, `expected`, `component` and what a rule adds fill the sentences.
    """

    code: str
    message: str
    cure: str
    severity: FindingSeverity = FindingSeverity.MUST


class Said(Struct, frozen=True, kw_only=True):
    """A value as the interface tells it: an English msgid and what fills its `{parameters}`.

    `finding_words.describe` puts it into the active language and gives its numbers their form (`12,7 mm`).
    """

    words: str
    params: tuple[tuple[str, "str | float | Said"], ...] = ()


class Finding(Struct, frozen=True, kw_only=True):
    """One cause, told once. What is missing is told at the end of the part below which it should stand: no letters."""

    kind: FindingKind
    component: Component | None
    article: str
    """`Phụ lục I, Phần I, Mục II, khoản 5, điểm b`."""
    found: str | Said = ""
    """The letters of the file as they stand, or a value in words."""
    expected: str | Said = ""
    paragraph: Paragraph | None = None
    start: int = 0
    end: int = 0
    """The letters of the paragraph's text that it is about."""
    section: int | None = None
    """Where it is about a section's page rather than a paragraph."""
    severity: FindingSeverity | None = None
    """Where it differs from its kind's."""
    params: tuple[tuple[str, str | Said], ...] = ()
    corrections: tuple[Edit, ...] = ()

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
    found: str | Said = "",
    expected: str | Said = "",
    severity: FindingSeverity | None = None,
    corrections: tuple[Edit, ...] = (),
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
        params=tuple((name, value if isinstance(value, Said) else str(value)) for name, value in params.items()),
        corrections=corrections,
    )
