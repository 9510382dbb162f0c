"""What the type of a document asks of its parts: who has “Kính gửi”, the symbol, the trích yếu, and “Như trên”."""

import re
from typing import Any

from msgspec import Struct

from congvan.base.problems import ProblemKind, Severity
from congvan.base.schema import MISSING_KEY
from congvan.decree30 import document_types
from congvan.letters import letter_words
from congvan.office.office import Issuer
from congvan.workflow.context import Context
from congvan.workflow.form import SUBJECT_DOC, Placed

WITHOUT_RECEIVERS = ("giay-gioi-thieu", "giay-nghi-phep", "bien-ban", *document_types.AGREEMENTS)
"""The types whose page says without “Nơi nhận” who has it: those named in it (specimens 1.8 to 1.10), the parties."""
AS_ABOVE = "Như trên"
"""The first line of Nơi nhận of a document with “Kính gửi” (Decree 30/2020, Annex I, Part I, II.9)."""

ADDRESSEES_NEEDED = ProblemKind(
    code="workflow.addressees-needed",
    message="A document of the type “{value}” has “Kính gửi”, and the file does not say to whom it goes.",
    cure="Add “addressees: …” under “document” (Decree 30/2020, Annex I, Part I, II.9).",
)
ADDRESSEES_OF_NAMED = ProblemKind(
    code="workflow.addressees-of-named",
    message="A document of the type “{value}” has no “Kính gửi”: only công văn, tờ trình, công điện and báo cáo have.",
    cure="Delete “addressees”, and write who receives it under “distribution” (Annex I, Part I, II.9).",
)
AS_ABOVE_OF_NOTHING = ProblemKind(
    code="workflow.as-above-of-nothing",
    message="“{line}” in “Nơi nhận” points at “Kính gửi”, which this document does not have.",
    cure="Write who receives it instead.",
    severity=Severity.WARNING,
)
NO_DISTRIBUTION = ProblemKind(
    code="workflow.no-distribution",
    message="Neither “Kính gửi” nor “Nơi nhận” says who receives this document.",
    cure="Write the recipients under “distribution”, each on a line of its own.",
    severity=Severity.WARNING,
)
SYMBOL_WITHOUT_TYPE = ProblemKind(
    code="workflow.symbol-without-type",
    message="The symbol “{value}” does not begin with “{wanted}”, the abbreviation of the document's type.",
    cure="Write it like “{example}”, or delete the line “symbol”: it is made from config.yaml.",
    severity=Severity.WARNING,
)
SUBJECT_WITH_VV = ProblemKind(
    code="workflow.subject-with-vv",
    message="The subject begins with “{words}”; “V/v” is added by itself, so it is left out here.",
    cure="Delete “{words}” at the beginning of the subject.",
    severity=Severity.WARNING,
)
VV_OF_NAMED = ProblemKind(
    code="workflow.vv-of-named",
    message="“{words}” belongs to công văn only; under the name of a type it is printed as “Về việc”.",
    cure="Write “Về việc …”, or the subject alone.",
    severity=Severity.WARNING,
)

_OPENING = re.compile(r"(?P<short>v\s*/\s*v)(?=[\s:])[\s:]*|về việc(?=[\s:])[\s:]*", re.IGNORECASE)
_PROMULGATES = r"(?i)(về|ban hành|phê duyệt)\b"
_ABOUT = r"(?i)^về\s+"


class Subject(Struct, frozen=True, kw_only=True):
    """What a document is about: the bare words, and what stands under the name of its type."""

    bare: str
    headline: str = ""


def read_addressees(
    written: tuple[Placed, ...] | None, type_id: str | None, context: Context
) -> tuple[str, ...] | None:
    """Return the lines after “Kính gửi”, none where the type has none; None after a problem."""
    if not written:
        if context.has_problem_at("document.addressees"):
            return None
        if type_id not in document_types.ALWAYS_GREETED:
            return ()
        if not context.kind_failed:
            context.report(ADDRESSEES_NEEDED.at(context.missing("document.addressees"), value=type_id))
        return None
    if document_types.is_named(type_id) and type_id not in document_types.GREETED:
        context.report(ADDRESSEES_OF_NAMED.at(written[0].place, value=type_id))
        return None
    return tuple(line.value for line in written)


def default_symbol(type_id: str | None, issuer: Issuer) -> str:
    """Return what follows the slash: type and issuer, or of a công văn issuer and drafting unit (Annex I, II.3.b)."""
    if type_id is not None and document_types.is_named(type_id):
        abbreviation = document_types.abbreviation_of(type_id)
        return f"{abbreviation}-{issuer.symbol}" if abbreviation else issuer.symbol
    return f"{issuer.symbol}-{issuer.unit}" if issuer.unit else issuer.symbol


def check_symbol(written: Placed, type_id: str | None, issuer: Issuer | None, context: Context) -> None:
    """Report a written symbol that lacks the abbreviation of its type."""
    if type_id is None or not document_types.is_named(type_id):
        return
    wanted = document_types.abbreviation_of(type_id)
    if wanted and not str(written.value).startswith(f"{wanted}-"):
        example = default_symbol(type_id, issuer) if issuer else f"{wanted}-{written.value}"
        context.report(SYMBOL_WITHOUT_TYPE.at(written.place, value=written.value, wanted=wanted, example=example))


def read_subject(form: dict[str, Any], type_id: str | None, context: Context) -> Subject | None:
    """Return the subject without a “V/v” or “Về việc” of its own, and as it stands under the name of a type."""
    written: Placed | None = form["subject"]
    if written is None:
        return _without_subject(type_id, context)
    text: str = written.value
    found = _OPENING.match(text)
    bare = (text[found.end() :] if found else text) or text
    if not document_types.is_named(type_id):
        if found:
            context.report(SUBJECT_WITH_VV.at(written.place, words=found[0].rstrip(" :")))
        return Subject(bare=bare)
    if found and found["short"]:
        context.report(VV_OF_NAMED.at(written.place, words=found["short"]))
        return Subject(bare=bare, headline=f"Về việc {bare}")
    about = re.sub(_ABOUT, "", bare, count=1)
    if type_id == "quyet-dinh" and not re.match(_PROMULGATES, text):
        return Subject(bare=about, headline=f"Về việc {_in_a_sentence(text)}")
    return Subject(bare=about, headline=letter_words.capitalized(text))


def _in_a_sentence(text: str) -> str:
    """Return a text as it goes on in a sentence; a name of a person or place keeps its capital."""
    words = text.split()
    name = len(words) > 1 and words[1][:1].isupper()
    return text if name or words[0].isupper() else text[:1].lower() + text[1:]


def _without_subject(type_id: str | None, context: Context) -> Subject | None:
    """Return the subject of a type that has none on its page; of any other its absence is a problem."""
    if type_id in (*document_types.WITHOUT_SUBJECT, *document_types.COPIES):
        return Subject(bare=document_types.name_of(str(type_id)).lower())
    if not context.kind_failed and not context.has_problem_at("document.subject"):
        context.report(MISSING_KEY.at(context.missing_in_document("subject"), key="subject", doc=SUBJECT_DOC))
    return None


def check_receivers(
    lines: tuple[Placed, ...] | None, addressees: tuple[str, ...] | None, type_id: str | None, context: Context
) -> None:
    """Report a document without “Kính gửi” whose Nơi nhận points at it, or names nobody."""
    if addressees != () or type_id in (None, document_types.LETTER, *WITHOUT_RECEIVERS):
        return
    named = [line for line in lines or () if not re.match(r"lưu(?=[\s:])", line.value, re.IGNORECASE)]
    if not named:
        place = lines[0].place if lines else context.missing("document.distribution")
        context.report(NO_DISTRIBUTION.at(place))
    for line in named:
        if re.match(rf"{AS_ABOVE}\b", line.value, re.IGNORECASE):
            context.report(AS_ABOVE_OF_NOTHING.at(line.place, line=line.value))
