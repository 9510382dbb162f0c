"""Whether a letter says what its file says: deadlines, annexes and bases in the body, and the closing mark."""

import re
from typing import Any

from congvan.base.problems import ProblemKind, Severity
from congvan.deadlines import wording
from congvan.letters.letter import Annex, Attached
from congvan.workflow.context import Context
from congvan.workflow.parts import block_text, decision_reading, specimen_reading
from congvan.workflow.parts.due import Deadlines
from congvan.workflow.parts.letter_reading import LetterParts

CLOSING_MARK = "./."
"""What stands after the last word of a letter (Decree 30/2020, Annex I, Part I, II.6)."""

NO_CLOSING_MARK = ProblemKind(
    code="workflow.no-closing-mark",
    message="The text does not end with “./.”.",
    cure="Put ./. after the last word.",
    severity=Severity.WARNING,
)
PHRASE_NOT_IN_BODY = ProblemKind(
    code="workflow.deadline-not-in-letter",
    message="The letter does not say “{words}”, which is its deadline here.",
    cure="Write the deadline in the same words in the body and here.",
    severity=Severity.WARNING,
)
ANNEX_MISSING = ProblemKind(
    code="workflow.annex-missing",
    message="The body speaks of something attached (“{words}”), but there is no annex.",
    cure="Add it under “annexes”, or leave this if it is sent as a file of its own.",
    severity=Severity.WARNING,
)
ANNEX_NOT_MENTIONED = ProblemKind(
    code="workflow.annex-not-mentioned",
    message="Nothing in the body points at the annex “{title}”.",
    cure="Say in the body that it is attached, such as “(Theo phụ lục đính kèm)” (Annex I, Part I, III.1).",
    severity=Severity.WARNING,
)
BASIS_NOT_CITED = ProblemKind(
    code="workflow.basis-not-cited",
    message="The body does not cite the document {number}, which stands under “basis”.",
    cure="Cite it with type, number, date and issuer, or delete it under “basis”.",
    severity=Severity.WARNING,
)
BASIS_AFTER_LETTER = ProblemKind(
    code="workflow.basis-after-letter",
    message="The document {number} ({day}) is dated after the letter that carries it out.",
    cure="Put one of the two dates right.",
    severity=Severity.WARNING,
)

_OTHERS = (
    r"(?!\s+(?:theo\s+)?(?:quyết định|công văn|thông tư|nghị định|nghị quyết|kế hoạch|tờ trình|luật)\s+(?:số|[0-9]))"
)
"""What a cited document is attached to or promulgated with is no annex of this letter."""

_POINTS_AT_ANNEX = rf"đính kèm|(?:gửi kèm|kèm theo){_OTHERS}|phụ lục"
_SPEAKS_OF_OWN = (
    rf"\([^()]*(?:đính kèm|(?:gửi kèm|kèm theo){_OTHERS}|phụ lục(?!\s+[ivx0-9]+\s+(?:thông tư|nghị định)))[^()]*\)"
    r"|(?:đính kèm|gửi kèm|kèm theo)\s+(?:công văn|văn bản|thông báo|kế hoạch)\s+này"
    r"|(?:tệp|file|biểu mẫu|mẫu|danh sách|bảng)\s+(?:đính kèm|gửi kèm)"
)
"""Narrower than the other: schools are often asked to send something “kèm theo” their report."""


def check_letter(parts: LetterParts, form: dict[str, Any], deadlines: Deadlines | None, context: Context) -> None:
    """Report where a letter's words and its file's values differ; parts that could not be read are left out."""
    if parts.body is None:
        return
    body = block_text.all_text(parts.body)
    self_ended = form["type"] is not None and specimen_reading.ends_itself(form["type"].value)
    if parts.body and not self_ended and not block_text.block_text(parts.body[-1]).endswith(CLOSING_MARK):
        context.report(NO_CLOSING_MARK.at(form["body"].place))
    _check_basis(body, parts, form["basis"], context)
    attached = parts.decision.attached if parts.decision else ()
    if parts.decision:
        decision_reading.check_decision(parts.body, parts.decision, form, context)
        for one, written in zip(attached, form["attached"], strict=True):
            if one.body and not block_text.block_text(one.body[-1]).endswith(CLOSING_MARK):
                context.report(NO_CLOSING_MARK.at(written["body"].place))
    if parts.annexes is None:
        return
    _check_annexes((*parts.annexes, *attached), body, form, context)
    bodies = [one.body for one in parts.annexes] + [one.body for one in attached]
    everything = "\n".join((body, *(block_text.all_text(one) for one in bodies)))
    for due in dict.fromkeys(deadlines.all()) if deadlines else ():
        if not block_text.says(everything, due.words):
            context.report(PHRASE_NOT_IN_BODY.at(due.place, words=due.words))


def _check_annexes(annexes: tuple[Annex | Attached, ...], body: str, form: dict[str, Any], context: Context) -> None:
    """Report a body that speaks of an annex there is not, and an annex that the body does not speak of."""
    found = None if annexes else re.search(_SPEAKS_OF_OWN, body, re.IGNORECASE)
    if found:
        context.report(ANNEX_MISSING.at(form["body"].place, words=found[0]))
    if annexes and not re.search(_POINTS_AT_ANNEX, body, re.IGNORECASE):
        for annex in form["annexes"]:
            if not block_text.says(body, annex["title"].value):
                context.report(ANNEX_NOT_MENTIONED.at(annex["title"].place, title=annex["title"].value))


def _check_basis(body: str, parts: LetterParts, forms: tuple[Any, ...], context: Context) -> None:
    """Report a basis that the body does not cite, or that is younger than the letter; a decision prints its own."""
    for form in forms:
        if not isinstance(form, dict) or form["number"] is None:
            continue
        number, dated = form["number"], form["date"]
        if parts.decision is None and not block_text.says(body, number.value):
            context.report(BASIS_NOT_CITED.at(number.place, number=number.value))
        if dated and parts.day and dated.value > parts.day:
            day = wording.word_day(dated.value)
            context.report(BASIS_AFTER_LETTER.at(dated.place, number=number.value, day=day))
