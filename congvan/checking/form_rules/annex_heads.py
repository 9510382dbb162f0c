"""The head of an annex: `Phụ lục` on a line of its own, and `(Kèm theo …)`; its number is judged by content."""

import re
from collections.abc import Iterator

from congvan.checking.components import Component, RecognisedDocument, Region
from congvan.checking.finding import Finding, FindingKind, about
from congvan.checking.form_rules import judging

ANNEX_LINE = FindingKind(
    code="letter.annex-line",
    message="“{text}”: the word Phụ lục and its number stand on a line of their own.",
    cure="Press Enter after the number, so that the title stands on the next line.",
)
NOT_ATTACHED = FindingKind(
    code="letter.annex-attached",
    message="“{text}” does not say which document it belongs to.",
    cure="Write below the title: (Kèm theo … số … ngày … tháng … năm … của …).",
)

_LABEL = re.compile(r"\s*phụ\s+lục(?:\s+số)?(?:\s+(?:[IVXLC]+|\d+))?[\s.:]*(?P<rest>[^\n]*)", re.IGNORECASE)


def check_annex_lines(letter: RecognisedDocument) -> Iterator[Finding]:
    """The word Phụ lục and its number stand on a line of their own.

    Right: `Phụ lục I`, below it the title. Wrong: `Phụ lục I. DANH SÁCH TRƯỜNG`.
    """
    rule = judging.law(letter, "tu-phu-luc.own-line")
    for part in judging.judged(letter, Component.ANNEX_LABEL):
        matched = _LABEL.match(part.text)
        if (matched and matched["rest"].strip()) or part.paragraph.text[part.end :].partition("\n")[0].strip():
            yield about(ANNEX_LINE, part, article=rule.article, severity=judging.weight(rule))


def check_annex_attached(letter: RecognisedDocument) -> Iterator[Finding]:
    """Each annex says which document it belongs to.

    Right: `(Kèm theo Công văn số 42/PGDĐT-CNTT ngày … của …)`. Wrong: an annex without it.
    """
    rule = judging.law(letter, "kem-theo.present")
    heads = letter.of(Component.ATTACHED_TO, Component.SIGNED_ANNEX, region=Region.ANNEX)
    told = {part.region_number for part in heads}
    for part in judging.judged(letter, Component.ANNEX_LABEL):
        if part.region_number not in told:
            yield about(NOT_ATTACHED, part, article=rule.article, severity=judging.weight(rule))


RULES = (check_annex_lines, check_annex_attached)
