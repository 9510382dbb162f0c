"""Copies (sao y, sao lục, trích sao): what is copied, onto paper or into an electronic document."""

from datetime import datetime
from typing import Any

from congvan.base.problems import ProblemKind, Severity
from congvan.letters.letter import Basis, Original
from congvan.workflow.context import Context
from congvan.workflow.parts import body_reading
from congvan.workflow.placed import Placed

SUFFIXES = (".pdf", ".docx")

NOT_A_DOCUMENT = ProblemKind(
    code="workflow.not-a-document",
    message="“{path}” is neither a PDF nor a Word file (.docx), so it cannot be copied here.",
    cure="Scan or save the document as .pdf.",
)
ELECTRONIC_NEEDS_PDF = ProblemKind(
    code="workflow.electronic-needs-pdf",
    message="A copy into an electronic document is made of a PDF, and none is named.",
    cure="Scan it in colour, 200 dpi or more (Annex I, Part II, I.2), and name the .pdf: “original: file: …”.",
)
SIGNED_BUT_ON_PAPER = ProblemKind(
    code="workflow.signed-but-on-paper",
    message="The time of signing is printed on an electronic copy only.",
    cure="Write “copied_to: dien-tu”, or delete “signed_at”.",
    severity=Severity.WARNING,
)


def read_original(form: dict[str, Any], context: Context) -> Original | None:
    """Return what is copied; None after a problem."""
    written = form["original"].value
    electronic = form["copied_to"] is not None and form["copied_to"].value == "dien-tu"
    if form["signed_at"] and not electronic:
        context.report(SIGNED_BUT_ON_PAPER.at(form["signed_at"].place))
    named: Placed | None = written["file"]
    path = body_reading.find_file(named, SUFFIXES, NOT_A_DOCUMENT, context) if named else None
    if named and path is None:
        return None
    if electronic and (path is None or path.suffix.lower() != ".pdf"):
        context.report(ELECTRONIC_NEEDS_PDF.at((named or form["original"]).place))
        return None
    described = Basis(
        type=written["type"] or "",
        number=written["number"].value if written["number"] else "",
        date=written["date"],
        issuer=written["issuer"].value if written["issuer"] else "",
        subject=written["subject"],
    )
    signed: datetime | None = form["signed_at"].value if form["signed_at"] else None
    return Original(
        described=described,
        file=str(path) if path else "",
        electronic=electronic,
        signed_at=signed.replace(tzinfo=context.office.zone) if signed else None,
    )
