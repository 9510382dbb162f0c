"""Kính gửi: its colon, one addressee on its line, several as a list with dashes; and which types have it."""

import re
from collections.abc import Iterator

from congvan.checking.components import SURE, Component, RecognisedDocument
from congvan.checking.content_rules import content_articles as articles
from congvan.checking.content_rules.plain_view import View, shown_mark, spot, sure_lines, views
from congvan.checking.finding import Finding, FindingKind, FindingSeverity
from congvan.decree30 import document_types

GREETING_WORDS = FindingKind(
    code="letter.greeting-words",
    message="The addressees are introduced by “{found}”.",
    cure="Write “{expected}”.",
)
GREETING_DASH = FindingKind(
    code="letter.greeting-dash",
    message="The line of the addressee “{found}” does not begin with a hyphen.",
    cure="Begin it with a hyphen and a space.",
)
GREETING_END = FindingKind(
    code="letter.greeting-end",
    message="The line of the addressee “{line}” ends with {found}.",
    cure="End it with “{expected}”: a semicolon after each addressee, a full stop after the last.",
)
ONE_ADDRESSEE = FindingKind(
    code="letter.one-addressee",
    message="The only addressee stands on a line of its own.",
    cure="Write it on the line of “Kính gửi:”, without a hyphen.",
    severity=FindingSeverity.SHOULD,
)
SINGLE_END = FindingKind(
    code="letter.single-addressee-end",
    message="The only addressee ends with “{found}”.",
    cure="Leave the mark out, or write a full stop.",
    severity=FindingSeverity.SHOULD,
)
NO_ADDRESSEE = FindingKind(
    code="letter.no-addressee",
    message="No addressee stands after “Kính gửi”.",
    cure="Write to whom the document goes.",
)
GREETING_OF_NAMED = FindingKind(
    code="letter.greeting-of-named",
    message="This document has “Kính gửi”: only công văn, tờ trình and báo cáo have it.",
    cure="Take it out, and write under “Nơi nhận” who receives the document.",
    severity=FindingSeverity.SHOULD,
)

_WORDS = re.compile(r"\s*(?P<words>Kính\s+(?:gửi|gởi))(?P<colon>\s*:)?(?P<rest>.*)", re.IGNORECASE)
_DASH = re.compile(r"\s*(?P<dash>[-–—+*•])\s*")
_MARK = re.compile(r"[.;,:]?$")
_PUBLIC_LETTER = "thu-cong"
"""A letter to people, whose “Kính gửi các thầy giáo …” is its first sentence."""
_ADDRESSED = (*document_types.GREETED, "giay-moi", "cong-dien", "giay-gioi-thieu", "phieu-gui", "phieu-chuyen")
"""Types whose specimen names addressees above the text, or of whom offices write it."""


def check_greeting_words(letter: RecognisedDocument) -> Iterator[Finding]:
    """“Kính gửi” with a colon, on the types that have it.

    Right: Kính gửi: Bộ Nội vụ. Wrong: Kính gửi Bộ Nội vụ; Kính Gửi: Bộ Nội vụ.
    """
    for view in views(letter, Component.GREETING):
        line = _WORDS.fullmatch(view.text)
        if line is None or letter.type == _PUBLIC_LETTER:
            continue
        start, end = line.start("words"), line.end("colon") if line["colon"] else line.end("words")
        found = view.text[start:end]
        if found != "Kính gửi:" and not found.isupper():
            yield spot(
                GREETING_WORDS, view, start, end, article=articles.RECEIVERS_FORM, expected="Kính gửi:", fix="Kính gửi:"
            )
        named = letter.type is not None and letter.type_trust >= SURE and letter.type in document_types.NAMED
        decided = letter.type in ("quyet-dinh", "nghi-quyet") and letter.type_trust >= SURE
        if (named or decided) and letter.type not in _ADDRESSED:
            yield spot(GREETING_OF_NAMED, view, start, view.finish, article=articles.RECEIVERS_OF_NAMED)
        return


def check_addressees(letter: RecognisedDocument) -> Iterator[Finding]:
    """Several addressees: each on a line that begins with a hyphen and ends with a semicolon, the last with a stop.

    Right: - Bộ Nội vụ; / - Bộ Tài chính. Wrong: - Bộ Nội vụ, / - Bộ Tài chính; — one addressee alone below “Kính gửi:”.
    """
    lines = sure_lines(letter, Component.GREETING)
    if not lines:
        return
    first = _WORDS.fullmatch(lines[0].text)
    if first is None:
        return
    beside = first["rest"].strip()
    rest = [line for line in lines[1:] if line.words]
    if not beside and not rest:
        yield spot(NO_ADDRESSEE, lines[0], lines[0].begin, lines[0].finish, article=articles.RECEIVERS)
    elif not rest:
        yield from _single(lines[0], beside)
    elif not beside:
        yield from _several(rest)


def _single(view: View, addressee: str) -> Iterator[Finding]:
    """Judge an addressee on the line of “Kính gửi”."""
    if addressee[-1] in ";,:":
        yield spot(SINGLE_END, view, view.finish - 1, view.finish, article=articles.RECEIVERS_FORM, fix="")


def _several(lines: list[View]) -> Iterator[Finding]:
    """Judge a list below “Kính gửi:”; a line without a hyphen after an unfinished one goes on with it."""
    if not any(_has_dash(line) for line in lines):
        return
    starts = [line for line in lines if _has_dash(line)]
    if len(starts) == 1 and len(lines) == 1:
        yield spot(ONE_ADDRESSEE, lines[0], lines[0].begin, lines[0].finish, article=articles.RECEIVERS_FORM)
        return
    for place, line in enumerate(lines):
        following = lines[place + 1] if place + 1 < len(lines) else None
        mark = _MARK.search(line.words)
        found = mark[0] if mark else ""
        if following is not None and not found and not _has_dash(following):
            continue
        if not _has_dash(line) and (place == 0 or lines[place - 1].words[-1] in ";."):
            yield spot(
                GREETING_DASH, line, line.begin, line.begin, article=articles.RECEIVERS_FORM, found=line.words, fix="- "
            )
        expected = "." if following is None else ";"
        if found != expected:
            start = line.finish - len(found)
            yield spot(
                GREETING_END, line, start, line.finish, article=articles.RECEIVERS_FORM, found=shown_mark(found),
                expected=expected, fix=expected,
            )  # fmt: skip


def _has_dash(view: View) -> bool:
    """Tell whether a line begins with a dash, typed or by a list."""
    return bool(_DASH.match(view.text)) or bool(view.part.paragraph.label.strip())


RULES = (check_greeting_words, check_addressees)
