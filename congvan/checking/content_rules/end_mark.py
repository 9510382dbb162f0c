"""The mark `./.` at the end of the text, as every specimen of Annex III has it; annexes are left alone."""

import re
from collections.abc import Iterator

from congvan.checking.components import SURE, Component, RecognisedDocument
from congvan.checking.content_rules import content_articles as articles
from congvan.checking.content_rules.plain_view import TEXT, View, spot, view_of, views
from congvan.checking.finding import Finding, FindingKind, FindingSeverity
from congvan.decree30 import document_types

NO_END_MARK = FindingKind(
    code="letter.no-end-mark",
    message="The text does not end with “./.”.",
    cure="End the last sentence with “./.”.",
    severity=FindingSeverity.SHOULD,
)
END_MARK_FORM = FindingKind(
    code="letter.end-mark-form",
    message="The text ends with “{found}”.",
    cure="Write “./.” without spaces.",
    severity=FindingSeverity.SHOULD,
)
END_MARK_EARLY = FindingKind(
    code="letter.end-mark-early",
    message="“./.” stands before the end of the text.",
    cure="Put it after the last word of the text only.",
    severity=FindingSeverity.SHOULD,
)

MARK = "./."

_APART = re.compile(r"(?<=[^\W_])\s+\./\.$")
_NEARLY = re.compile(r"\s*(?:\.\s*/\s*\.?|/\s*\.|\.\s*/\s*\.\s*\.|\.//\.?|\./,)\s*$")
_FULL_STOP = re.compile(r"[.;,:]*\s*$")
_SAMPLES = {
    document_types.LETTER: articles.LETTER, "nghi-quyet": articles.RESOLUTION, "quyet-dinh": articles.DECISION,
    "cong-dien": articles.TELEGRAM, "giay-moi": articles.INVITATION, "giay-gioi-thieu": articles.INTRODUCTION,
    "bien-ban": articles.MINUTES, "giay-nghi-phep": articles.LEAVE,
    **dict.fromkeys(document_types.NAMED, articles.NAMED),
}  # fmt: skip
_AFTER_TEXT = (Component.AUTHORITY, Component.SIGNER_NAME, Component.RECEIVERS_LABEL)


def check_end_mark(letter: RecognisedDocument) -> Iterator[Finding]:
    """The text ends with `./.`, and has it nowhere else.

    Right: … để cùng tháo gỡ./. Wrong: … để cùng tháo gỡ. — … để cùng tháo gỡ./
    """
    sample = _SAMPLES.get(letter.type or "")
    lines = [view for view in views(letter, *TEXT, Component.OTHER, sure=False) if view.words]
    if not lines:
        return
    for view in lines[:-1]:
        if view.words.endswith(MARK):
            yield spot(
                END_MARK_EARLY, view, view.finish - len(MARK), view.finish, article=sample or articles.NAMED, fix="."
            )
    last = _last_of_text(letter)
    if last is None or sample is None:
        return
    apart = _APART.search(last.text[: last.finish])
    if apart:
        yield spot(END_MARK_FORM, last, apart.start(), last.finish, article=sample, fix=MARK)
    if last.words.endswith(MARK):
        return
    nearly = _NEARLY.search(last.text[: last.finish])
    if nearly:
        yield spot(END_MARK_FORM, last, nearly.start(), last.finish, article=sample, fix=MARK)
    else:
        stop = _FULL_STOP.search(last.text[: last.finish])
        start = stop.start() if stop else last.finish
        yield spot(NO_END_MARK, last, start, last.finish, article=sample, found=last.words, expected=MARK, fix=MARK)


def _last_of_text(letter: RecognisedDocument) -> View | None:
    """Return the paragraph right above the signature, where it surely is one of the text and no table follows it."""
    last = None
    for part in letter.of(*TEXT, *_AFTER_TEXT, Component.TABLE_TEXT, Component.OTHER):
        if part.component in _AFTER_TEXT:
            break
        if part.text:
            last = part
    signed = bool(letter.of(*_AFTER_TEXT))
    if last is None or not signed or last.component not in TEXT or last.trust < SURE:
        return None
    return view_of(last)


RULES = (check_end_mark,)
