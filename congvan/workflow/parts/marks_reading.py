"""The marks of a document: urgency, circulation, draft, who typed it, the address at the foot of the first page."""

from typing import Any

from congvan.base.problems import ProblemKind, Severity
from congvan.decree30 import document_types
from congvan.letters.letter_marks import Marks
from congvan.office.office import Issuer
from congvan.workflow.context import Context

SECRET = ProblemKind(
    code="workflow.secret",
    message="A document that is secret of the state is not drafted here.",
    cure="Follow the law on state secrets (Annex I, Part I, III.2.a); where the document is none, delete the line.",
)
DRAFT_WITH_NUMBER = ProblemKind(
    code="workflow.draft-with-number",
    message="The document has a number, and is marked DỰ THẢO all the same.",
    cure="Delete “draft” when the document is issued.",
    severity=Severity.WARNING,
)
NO_FOOTER = ProblemKind(
    code="workflow.no-footer",
    message="The address is to stand at the foot of the first page, but config.yaml has none for “{issuer}”.",
    cure="Write the lines under “footer” of the issuer in config.yaml.",
    severity=Severity.WARNING,
)


def read_marks(form: dict[str, Any], type_id: str | None, issuer: Issuer | None, context: Context) -> Marks:
    """Return the marks that a document asks for; what cannot be is reported."""
    if form["secrecy"]:
        context.report(SECRET.at(form["secrecy"].place))
    if form["draft"] and form["number"]:
        context.report(DRAFT_WITH_NUMBER.at(form["number"].place))
    return Marks(
        urgency=form["urgency"].value if form["urgency"] else "",
        circulation=form["circulation"].value if form["circulation"] else "",
        draft=form["draft"],
        drafter=form["drafter"],
        copies=form["copies"],
        footer=_footer(form["footer"], type_id, issuer, context),
    )


def _footer(wanted: bool | None, type_id: str | None, issuer: Issuer | None, context: Context) -> tuple[str, ...]:
    """Return the lines at the foot of the first page: of a công văn wherever its issuer has them (specimen 1.5)."""
    if wanted and issuer and not issuer.footer:
        context.report(NO_FOOTER.at(context.missing("document.footer"), issuer=issuer.id))
    shown = type_id == document_types.LETTER if wanted is None else wanted
    return issuer.footer if shown and issuer else ()
