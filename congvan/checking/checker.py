"""Checks a document against Decree 30: names its components, runs every rule, puts the findings in reading order."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct

from congvan.checking import recogniser
from congvan.checking.components import Component, RecognisedDocument
from congvan.checking.content_rules.annex_wording import ANNEX_MISSING
from congvan.checking.content_rules.content_index import CONTENT_RULES
from congvan.checking.finding import Finding, FindingKind, FindingSeverity, about
from congvan.checking.form_rules import (
    addressing,
    alignments,
    annex_heads,
    arrangement,
    body_paragraphs,
    drawn_rules,
    fonts,
    frames,
    head_spacing,
    numbered_parts,
    page_numbers,
    paper,
    presence,
    sizes,
    weights,
)
from congvan.decree30.layout_rules import SINCE
from congvan.facts.document_facts import DocumentFacts

NO_LETTER = FindingKind(
    code="letter.no-letter",
    message="This does not look like a document of Decree 30: no letterhead was found, so nothing was checked.",
    cure="Check that it is the right file; a picture of a page has no letters that can be read.",
    severity=FindingSeverity.UNKNOWN,
)

TOO_OLD = FindingKind(
    code="letter.before-the-decree",
    message="The document is of {found}, before Decree 30 came into force ({expected}), so it was not judged by it.",
    cure="Nothing: it was written under the rules of its own day.",
    severity=FindingSeverity.UNKNOWN,
)

Rule = Callable[[RecognisedDocument], Iterator[Finding]]

FORM_RULES: tuple[Rule, ...] = (
    *paper.RULES,
    *page_numbers.RULES,
    *fonts.RULES,
    *sizes.RULES,
    *weights.RULES,
    *alignments.RULES,
    *drawn_rules.RULES,
    *frames.RULES,
    *head_spacing.RULES,
    *body_paragraphs.RULES,
    *numbered_parts.RULES,
    *addressing.RULES,
    *annex_heads.RULES,
    *arrangement.RULES,
    *presence.RULES,
)

_EXPLAINED: Mapping[tuple[str, Component], frozenset[tuple[str, Component]]] = {
    (presence.MISSING.code, Component.GREETING): frozenset({("letter.as-above-of-nothing", Component.RECEIVER)}),
    (addressing.LABEL_LINE.code, Component.RECEIVERS_LABEL): frozenset({("letter.no-as-above", Component.RECEIVER)}),
    (weights.CAPITALS.code, Component.PLACE_AND_DATE): frozenset({("letter.date-words", Component.PLACE_AND_DATE)}),
    (weights.CAPITALS.code, Component.SUBJECT): frozenset({("letter.subject-opening", Component.SUBJECT)}),
    (weights.CAPITALS.code, Component.ISSUER): frozenset({(drawn_rules.LINE_LENGTH.code, Component.ISSUER)}),
    (weights.CAPITALS.code, Component.SIGNER_NAME): frozenset({("letter.signer-capitals", Component.SIGNER_NAME)}),
    (weights.CAPITALS.code, Component.RECEIVERS_LABEL): frozenset(
        {("letter.receivers-label", Component.RECEIVERS_LABEL)}
    ),
    (arrangement.ORDER.code, Component.ISSUER): frozenset(
        {(weights.BOLD.code, Component.ISSUER), (weights.BOLD.code, Component.SUPERIOR)}
    ),
    (arrangement.ORDER.code, Component.MOTTO): frozenset({(drawn_rules.NO_LINE.code, Component.MOTTO)}),
    (arrangement.ORDER.code, Component.HEADLINE): frozenset({(drawn_rules.NO_LINE.code, Component.HEADLINE)}),
}
"""Findings, by code and component, that follow from another one: one cause is told once."""


_OF_NAMES = frozenset({"letter.name-capitals", "letter.capital-word", "letter.issuer-differs", "letter.two-spellings"})
"""Findings about how a name is written."""


class CheckedDocument(Struct, frozen=True, kw_only=True):
    """A document with its components and what was found, in reading order."""

    document: RecognisedDocument
    findings: tuple[Finding, ...]


def check(facts: DocumentFacts, *, known_names: Iterable[str] = (), has_annex_beside: bool = False) -> CheckedDocument:
    """Check what was read from a file.

    `known_names` are names as the office itself writes them, never told as wrong; `has_annex_beside` says that an annex
    lies beside the file, which may be the one that the text speaks of.

    What is no document of Decree 30 gets one finding that says so, and nothing else.
    """
    document = recogniser.recognise(facts)
    if not document.is_letter and document.alone is None:
        only = Finding(kind=NO_LETTER, component=None, article="", found=document.why)
        return CheckedDocument(document=document, findings=(only,))
    if document.day is not None and document.day < SINCE:
        return CheckedDocument(document=document, findings=tuple(_too_old(document)))
    found = (finding for rule in (*FORM_RULES, *CONTENT_RULES) for finding in rule(document))
    names = tuple(name for name in known_names if name)
    causes = (
        finding
        for finding in _causes(tuple(found))
        if not _is_known(finding, names) and not (has_annex_beside and finding.kind is ANNEX_MISSING)
    )
    findings = in_reading_order(causes)
    for one in (document, *document.parts):
        one.forget()
    return CheckedDocument(document=document, findings=findings)


def _too_old(document: RecognisedDocument) -> Iterator[Finding]:
    """Say that no rule that we know was in force on the document's day."""
    days = [f"{day.day}/{day.month}/{day.year}" for day in (document.day, SINCE) if day]
    for part in document.of(Component.PLACE_AND_DATE)[:1]:
        yield about(TOO_OLD, part, article="Điều 37", found=days[0], expected=days[1])


def _is_known(finding: Finding, names: tuple[str, ...]) -> bool:
    """Tell whether a finding is about the spelling of a name that the office writes just so."""
    if finding.paragraph is None or finding.kind.code not in _OF_NAMES:
        return False
    text = finding.paragraph.text
    places = (found.span() for name in names if name in text for found in re.finditer(re.escape(name), text))
    return any(start <= finding.start and finding.end <= end for start, end in places)


def _causes(findings: tuple[Finding, ...]) -> Iterator[Finding]:
    """Leave out the findings whose cause another finding tells."""
    told = {(finding.kind.code, finding.component) for finding in findings if finding.component}
    explained = {one for cause, followed in _EXPLAINED.items() if cause in told for one in followed}
    return (finding for finding in findings if (finding.kind.code, finding.component) not in explained)


def in_reading_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sort findings: the page's first, then as one reads; each finding once."""
    return tuple(sorted(dict.fromkeys(findings), key=_place))


def _place(finding: Finding) -> tuple[int, int, str]:
    """Return where a finding stands."""
    if finding.paragraph is None:
        return -1, finding.section or 0, finding.kind.code
    return finding.paragraph.number, finding.start, finding.kind.code
