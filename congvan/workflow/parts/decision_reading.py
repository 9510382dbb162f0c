"""What a quyết định or nghị quyết has above its articles, and the documents that it promulgates or approves.

Decree 30/2020, Annex I, Part I, II.6.a; Annex III, specimens 1.1 to 1.3.
"""

import re
from typing import Any

from congvan.base import vietnamese
from congvan.base.problems import ProblemKind, Severity
from congvan.decree30 import document_types
from congvan.letters import letter_words
from congvan.letters.body_text import Block, BlockKind
from congvan.letters.letter import Attached, Basis, Decision
from congvan.office.office import Issuer, Signer
from congvan.workflow.context import Context
from congvan.workflow.form import Placed
from congvan.workflow.parts import block_text, body_reading

ONLY_OF_DECISIONS = ProblemKind(
    code="workflow.only-of-decisions",
    message="“{key}” belongs to quyết định and nghị quyết only.",
    cure="Delete “{key}”; what is attached to another document stands under “annexes”.",
)
GROUND_NOT_PRINTED = ProblemKind(
    code="workflow.ground-not-printed",
    message="The ground “{text}” is not printed: only quyết định and nghị quyết print what stands under “basis”.",
    cure="Write it in the body, in italics, or delete it here.",
    severity=Severity.WARNING,
)
NO_GROUNDS = ProblemKind(
    code="workflow.no-grounds",
    message="The decision has no ground (căn cứ).",
    cure="Add “basis: …” under “document”, a line for each ground (Decree 30/2020, Annex I, Part I, II.6).",
    severity=Severity.WARNING,
)
RULING_IN_BODY = ProblemKind(
    code="workflow.ruling-in-body",
    message="The body has the line “{words}”, which is printed above it already.",
    cure="Begin the body with Điều 1; grounds stand under “basis”.",
    severity=Severity.WARNING,
)
NO_SUCH_ARTICLE = ProblemKind(
    code="workflow.no-such-article",
    message="“{line}” in “Nơi nhận” points at an article that the decision does not have.",
    cure="Write the number of the article that says who carries it out.",
    severity=Severity.WARNING,
)
ATTACHED_NOT_MENTIONED = ProblemKind(
    code="workflow.attached-not-mentioned",
    message="Nothing in the body promulgates or approves “{title}”.",
    cure="Write “Điều 1. Ban hành (Phê duyệt) kèm theo Quyết định này …” (Annex III, specimen 1.3).",
    severity=Severity.WARNING,
)

AS_ARTICLE = "Như Điều"
"""How the first line of Nơi nhận of a decision begins."""
_ABBREVIATED = r"(TM|KT|TL|TUQ|Q)\.\s*"
_ARTICLE_NUMBER = r"Điều (\d+)"
_SAYS_WHAT = r"(?i)(về|quy định|ban hành|phê duyệt|sửa đổi|bổ sung|hướng dẫn|công bố)\b"
_WITH_IT = r"(?i)kèm theo|phê duyệt|ban hành"


def is_decision(type_id: str | None) -> bool:
    """Tell whether a type has grounds, an authority and articles."""
    return type_id in document_types.DECISIONS


def read_decision(
    form: dict[str, Any], type_id: str | None, signing: tuple[Issuer | None, Signer | None], context: Context
) -> Decision | None:
    """Read authority, grounds and promulgated documents; None for other types, whose file may not have them."""
    attached = tuple(_read_attached(one, context) for one in form["attached"])
    if type_id is None:
        return None
    if not is_decision(type_id):
        _refuse(form, context)
        return None
    if not form["basis"] and not context.has_problem_at("document.basis"):
        context.report(NO_GROUNDS.at(context.missing("document.basis")))
    if form["authority"]:
        authority = form["authority"].value.upper()
    elif signing[0] and signing[1]:
        authority = issuing_authority(signing[0], signing[1])
        context.note_default("document.authority", authority)
    else:
        return None
    grounds = tuple(_ground(one) for one in form["basis"])
    if any(one is None for one in attached):
        return None
    return Decision(authority=authority, grounds=grounds, attached=tuple(one for one in attached if one))


def read_basis(forms: tuple[Any, ...]) -> tuple[Basis, ...]:
    """Return the documents under “basis” that are written with type, number and issuer."""
    return tuple(
        Basis(
            type=form["type"] or "",
            number=form["number"].value if form["number"] else "",
            date=form["date"].value if form["date"] else None,
            issuer=form["issuer"] or "",
            subject=form["subject"],
        )
        for form in forms
        if isinstance(form, dict)
    )


def issuing_authority(issuer: Issuer, signer: Signer) -> str:
    """Return who issues a decision, in capitals: the head by office, or the body itself (specimen 1.2, note 6).

    `TRƯỞNG PHÒNG` of `Phòng Giáo dục và Đào tạo` -> `TRƯỞNG PHÒNG GIÁO DỤC VÀ ĐÀO TẠO`; `TM. ỦY BAN NHÂN DÂN` ->
    `ỦY BAN NHÂN DÂN XÃ …`.
    """
    name = issuer.name.upper()
    first = signer.authority[0]
    title = re.sub(_ABBREVIATED, "", first).strip()
    if first.startswith("TM."):
        return name if vietnamese.same(name).startswith(vietnamese.same(title)) else title
    words, of = title.split(), name.split()
    shared = next((n for n in range(min(len(words), len(of)), 0, -1) if words[-n:] == of[:n]), 0)
    return " ".join((*words, *of[shared:])) if name not in title else title


def default_distribution(body: tuple[Block, ...] | None) -> str:
    """Return the first line of Nơi nhận of a decision: its last article says who carries it out."""
    numbers = _articles(body or ())
    return f"{AS_ARTICLE} {max(numbers)}" if numbers else ""


def check_decision(body: tuple[Block, ...], decision: Decision, form: dict[str, Any], context: Context) -> None:
    """Report where a decision's body, Nơi nhận and promulgated documents do not fit together."""
    ruling = document_types.RULINGS[form["type"].value]
    for block in body:
        words = block_text.block_text(block)
        if vietnamese.same(words).rstrip(" :") == vietnamese.same(ruling).rstrip(" :"):
            context.report(RULING_IN_BODY.at(form["body"].place, words=words))
    articles = _articles(body)
    for line in form["distribution"] or ():
        named = re.search(_ARTICLE_NUMBER, line.value) if line.value.startswith(AS_ARTICLE) else None
        if named and articles and int(named[1]) not in articles:
            context.report(NO_SUCH_ARTICLE.at(line.place, line=line.value))
    if decision.attached and not re.search(_WITH_IT, block_text.all_text(body)):
        place = form["attached"][0]["subject"].place
        context.report(ATTACHED_NOT_MENTIONED.at(place, title=decision.attached[0].headline))


def _refuse(form: dict[str, Any], context: Context) -> None:
    """Report what only decisions have."""
    for one in form["basis"]:
        if isinstance(one, Placed):
            context.report(GROUND_NOT_PRINTED.at(one.place, text=vietnamese.shortened(one.value)))
    if form["authority"]:
        context.report(ONLY_OF_DECISIONS.at(form["authority"].place, key="authority"))
    if form["attached"] and form["attached"][0]["subject"]:
        context.report(ONLY_OF_DECISIONS.at(form["attached"][0]["subject"].place, key="attached"))


def _read_attached(form: dict[str, Any], context: Context) -> Attached | None:
    """Read a promulgated document; None where it cannot be read."""
    body: tuple[Block, ...] | None = body_reading.read_body(form["body"], context)
    if body is None or form["subject"] is None or form["type"] is None:
        return None
    typed = form["type"].value
    type_id = vietnamese.alike(typed).replace(" ", "-")
    known = type_id in document_types.IDS and type_id != document_types.LETTER
    return Attached(
        type_name=document_types.name_of(type_id) if known else letter_words.capitalized(typed),
        headline=letter_words.capitalized(form["subject"].value),
        body=body,
        own_file=form["own_file"],
    )


def _ground(one: Any) -> str:
    """Write a ground as it is printed, without its end mark (Annex I, Part I, II.6.a)."""
    if isinstance(one, Placed):
        return letter_words.capitalized(one.value)
    (basis,) = read_basis((one,))
    words = [f"Căn cứ {letter_words.capitalized(basis.type)} số {basis.number}"]
    if basis.date:
        words.append(letter_words.word_date(basis.date, basis.date.year))
    words.append(f"của {basis.issuer}")
    if basis.subject:
        words.append(basis.subject if re.match(_SAYS_WHAT, basis.subject) else f"về việc {basis.subject}")
    return " ".join(words)


def _articles(body: tuple[Block, ...]) -> tuple[int, ...]:
    """Return the numbers of a decision's own articles."""
    kinds = (BlockKind.ARTICLE, BlockKind.ARTICLE_TITLE)
    found = (re.match(_ARTICLE_NUMBER, block.mark) for block in body if block.kind in kinds)
    return tuple(int(one[1]) for one in found if one)
