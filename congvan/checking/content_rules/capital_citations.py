"""Capitals of cited documents and of their parts: Công văn số …, Quyết định này, khoản 2 Điều 5 Chương II."""

import re
from collections.abc import Iterator

from congvan.checking.components import SURE, Component, RecognisedDocument, Region
from congvan.checking.content_rules import content_articles as articles
from congvan.checking.content_rules.cited_documents import TYPE_PATTERN
from congvan.checking.content_rules.plain_view import HEADS, PROSE, View, begins_sentence, spot, unicode_views
from congvan.checking.finding import Finding, FindingKind, FindingSeverity
from congvan.decree30 import document_types

DOCUMENT_CAPITAL = FindingKind(
    code="letter.document-capital",
    message="“{found}”: the type of a certain document begins with a capital.",
    cure="Write “{expected}”.",
)
PLACE_CAPITAL = FindingKind(
    code="letter.cited-place-capital",
    message="“{found}”: in a citation Phần, Chương, Mục, Tiểu mục and Điều begin with a capital.",
    cure="Write “{expected}”.",
)
CLAUSE_SMALL = FindingKind(
    code="letter.clause-small",
    message="“{found}”: khoản and điểm begin with a small letter in a citation.",
    cure="Write “{expected}”.",
)

READ = (*HEADS, *PROSE, Component.RECEIVER, Component.ATTACHED_TO)
_NUMBERED = re.compile(rf"(?<![\w/])(?P<type>{TYPE_PATTERN})(?= (?:số:? ?)?\d+/(?:\d{{4}}/)?[A-ZĐ])")
_THIS = re.compile(rf"(?<![\w/])(?P<type>{TYPE_PATTERN})(?= này(?!\w))")
_ARTICLE = re.compile(r"(?<!\w)(?P<word>điều)(?= \d+(?![\w%.]\d))")
_BEFORE_ARTICLE = re.compile(
    r"(?:khoản \d+|tại|theo|của|và|từ|như|đến|bởi|ở|nêu|quy định|Điều \d+,?|điểm [a-zđ]|các)\s$", re.IGNORECASE
)
_NEAR = 30
"""Letters before a word that tell how it is meant."""
_HIGHER = re.compile(
    r"(?<!\w)(?<!Tiểu )(?P<word>chương|mục|tiểu mục|phần)(?= (?:[IVXLC]+|\d+)(?:,? (?:của )?"
    r"(?:Phần|Chương|Mục|Phụ lục|Luật|"
    r"Bộ luật|Nghị định|Thông tư|Nghị quyết|Quyết định|Quy chế|Quy định|Điều lệ)(?!\w)))"
)
_MAY_BE_HIGHER = re.compile(r"(?:chương|mục|phần) [IVXLC\d]")
_LOWER = re.compile(r"(?<=[^\W_] )(?P<word>Khoản|Điểm)(?= (?:\d+|[a-zđ])(?!\w))")
_SENTENCE_WORDS = frozenset(("tài", "tiểu", "trọng", "quan", "đặc", "thời", "địa"))
"""Words that make another word with Khoản or Điểm: Tài Khoản."""


def check_cited_types(letter: RecognisedDocument) -> Iterator[Finding]:
    """The type of a certain document begins with a capital: one with its number, and this very document.

    Right: theo Công văn số 1732/SGDĐT-KHTC; Quyết định này; kế hoạch của nhà trường. Wrong: theo công văn số 1732/….
    """
    own = ""
    if letter.type in document_types.IDS and letter.type_trust >= SURE:
        own = document_types.name_of(str(letter.type)).lower()
    for view in unicode_views(letter, *READ):
        for found in _NUMBERED.finditer(view.text) if "/" in view.text else ():
            yield _capital(DOCUMENT_CAPITAL, view, found.span("type"), articles.DOCUMENTS)
        for found in _THIS.finditer(view.text) if " này" in view.text else ():
            if found["type"] == own and view.part.region is Region.MAIN:
                yield _capital(
                    DOCUMENT_CAPITAL, view, found.span("type"), articles.DOCUMENTS, severity=FindingSeverity.SHOULD
                )


def check_cited_places(letter: RecognisedDocument) -> Iterator[Finding]:
    """Phần, Chương, Mục, Tiểu mục, Điều of a document begin with a capital, khoản and điểm with a small letter.

    Right: điểm a khoản 2 Điều 103 Mục 5 Chương XII. Wrong: khoản 2 điều 103; Khoản 2 Điều 103 inside a sentence.
    """
    for view in unicode_views(letter, *READ):
        for found in _ARTICLE.finditer(view.text) if "điều " in view.text else ():
            if _BEFORE_ARTICLE.search(view.text[max(0, found.start() - _NEAR) : found.start()]) and not _is_count(
                view.text, found.start()
            ):
                yield _capital(PLACE_CAPITAL, view, found.span("word"), articles.CITED_PLACES)
        for found in _HIGHER.finditer(view.text) if _MAY_BE_HIGHER.search(view.text) else ():
            yield _capital(PLACE_CAPITAL, view, found.span("word"), articles.CITED_PLACES)
        for found in _LOWER.finditer(view.text) if "Khoản " in view.text or "Điểm " in view.text else ():
            before = view.text[: found.start()].split()[-1].lower()
            if before not in _SENTENCE_WORDS and not begins_sentence(view.text, found.start()):
                word = found["word"]
                said = view.text[found.start() : found.end() + 3].strip(" ,.;")
                right = word[0].lower()
                yield spot(
                    CLAUSE_SMALL, view, found.start(), found.start() + 1, article=articles.CITED_PLACES, found=said,
                    expected=right + said[1:], fix=right,
                )  # fmt: skip


def _is_count(text: str, place: int) -> bool:
    """Tell whether a number right before makes it “five things”: 5 điều 1 nhà."""
    return text[:place].rstrip()[-1:].isdigit() and not re.search(
        r"(?:khoản|Điều) \d+,?\s$", text[max(0, place - _NEAR) : place], re.IGNORECASE
    )


def _capital(
    kind: FindingKind, view: View, span: tuple[int, int], article: str, *, severity: FindingSeverity | None = None
) -> Finding:
    """Return the finding of a word that should begin with a capital."""
    start, end = span
    said = view.text[start : min(len(view.text), end + 12)]
    said = said[: said.rfind(" ")] if " " in said[end - start + 1 :] else said
    first = view.text[start].upper()
    return spot(
        kind, view, start, end, article=article, found=said.strip(), expected=(first + said[1:]).strip(),
        fix=first + view.text[start + 1 : end], severity=severity,
    )  # fmt: skip


RULES = (check_cited_types, check_cited_places)
