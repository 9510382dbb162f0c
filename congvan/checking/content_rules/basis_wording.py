"""Lines of căn cứ: each ends with a semicolon, the last with a full stop."""

import re
from collections.abc import Iterator

from congvan.checking.components import Component, RecognisedDocument
from congvan.checking.content_rules import content_articles as articles
from congvan.checking.content_rules.plain_view import shown_mark, spot, sure_lines
from congvan.checking.finding import Finding, FindingKind, FindingSeverity
from congvan.facts.document_facts import FileKind

BASIS_END = FindingKind(
    code="letter.basis-end",
    message="The basis “{line}” ends with {found}.",
    cure="End it with “{expected}”: a semicolon after each basis, a full stop after the last.",
)

_BEGINS = re.compile(r"\s*[-–]?\s*(?:Căn cứ|Theo|Xét|Thực hiện|Trên cơ sở|Sau khi)(?!\w)", re.IGNORECASE)
_RESOLVING = ("quyet-dinh", "nghi-quyet")


def check_basis_ends(letter: RecognisedDocument) -> Iterator[Finding]:
    """Each basis ends with a semicolon, the last one with a full stop.

    Right: Căn cứ A; / Căn cứ B; / Theo đề nghị của C. Wrong: Căn cứ A, / Theo đề nghị của C,
    """
    lines = sure_lines(letter, Component.BASIS)
    if letter.facts.kind is FileKind.PDF or not lines or not all(_BEGINS.match(line.text) for line in lines):
        return
    for place, line in enumerate(lines):
        mark = line.words[-1] if line.words[-1] in ".;,:" else ""
        is_last = place == len(lines) - 1
        expected = "." if is_last else ";"
        if mark == expected:
            continue
        flows_on = is_last and letter.type not in _RESOLVING  # “Căn cứ A; B, Sở Y tế thông báo như sau:”
        if flows_on and mark in (",", ":", ";"):
            continue
        start = line.finish - len(mark)
        severity = FindingSeverity.SHOULD if flows_on else None
        yield spot(
            BASIS_END, line, start, line.finish, article=articles.BASIS, found=shown_mark(mark),
            expected=expected, fix=expected, severity=severity,
        )  # fmt: skip


RULES = (check_basis_ends,)
