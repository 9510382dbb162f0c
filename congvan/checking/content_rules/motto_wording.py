"""Quốc hiệu and Tiêu ngữ: the words of the decree, HÒA or HOÀ, with hyphens and spaces as it writes them."""

import re
from collections.abc import Iterator

from congvan.base import vietnamese
from congvan.checking.components import Component, RecognisedDocument
from congvan.checking.content_rules import content_articles as articles
from congvan.checking.content_rules.plain_view import fold, joined, views, whole
from congvan.checking.finding import Finding, FindingKind, FindingSeverity
from congvan.decree30 import page_layout

NATIONAL_NAME = FindingKind(
    code="letter.national-name",
    message="Quốc hiệu reads “{found}”.",
    cure="Write “{expected}”.",
)
MOTTO = FindingKind(
    code="letter.motto",
    message="Tiêu ngữ reads “{found}”.",
    cure="Write “{expected}”.",
)
MOTTO_SIGNS = FindingKind(
    code="letter.motto-signs",
    message="Tiêu ngữ reads “{found}”: its three parts begin with capitals and have a hyphen with spaces between them.",
    cure="Write “{expected}”.",
)

_DASH = re.compile("[\u2010-\u2015\u2212]")


def check_national_name(letter: RecognisedDocument) -> Iterator[Finding]:
    """Quốc hiệu has the decree's words; where the tone mark stands (HÒA, HOÀ) does not matter.

    Right: CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM. Wrong: CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆTNAM.
    """
    expected = str(page_layout.chosen("quoc-hieu.text", on=letter.day))
    lines = list(views(letter, Component.NATIONAL_NAME, sure=False))
    if lines and fold(joined(lines)) != fold(expected):  # a narrow column breaks it in two
        fix = expected if len(lines) == 1 else None
        yield whole(NATIONAL_NAME, lines[0], article=articles.NATIONAL_NAME, expected=expected, fix=fix)


def check_motto(letter: RecognisedDocument) -> Iterator[Finding]:
    """Tiêu ngữ has the decree's words, capitals, hyphens and spaces.

    Right: Độc lập - Tự do - Hạnh phúc. Wrong: Độc lập - Tự Do - Hạnh Phúc; Độc lập-Tự do-Hạnh phúc.
    """
    expected = str(page_layout.chosen("tieu-ngu.text", on=letter.day))
    for view in views(letter, Component.MOTTO, sure=False):
        found = view.words
        if " ".join(found.split()) == expected or found.isupper():  # capitals are a matter of form
            continue
        if _letters(found) != _letters(expected):
            yield whole(MOTTO, view, article=articles.MOTTO, expected=expected, fix=expected)
        else:
            only_dashes = " ".join(_DASH.sub("-", found).split()) == expected
            severity = FindingSeverity.SHOULD if only_dashes else None
            yield whole(MOTTO_SIGNS, view, article=articles.MOTTO, expected=expected, fix=expected, severity=severity)


def _letters(text: str) -> str:
    """Return only the letters of a text, folded."""
    return re.sub(r"[\W\d_]", "", vietnamese.same(text))


RULES = (check_national_name, check_motto)
