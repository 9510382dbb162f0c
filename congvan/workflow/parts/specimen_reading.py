"""What a document of one of Annex III's own specimens, an agreement or a copy has that others do not.

The mapping that belongs to the type is turned into the specimen's wording around the author's text.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from congvan.base.problems import ProblemKind, Severity
from congvan.base.schema import MISSING_KEY
from congvan.decree30 import document_types, titles
from congvan.letters.body_text import Block
from congvan.letters.letter import Letter, Original
from congvan.office.office import Issuer, Signer
from congvan.workflow import specimen_keys
from congvan.workflow.context import Context
from congvan.workflow.form import BODY_DOC
from congvan.workflow.parts import body_reading, copy_reading, letter_type, marks_reading, written_dates
from congvan.workflow.placed import Placed

if TYPE_CHECKING:  # the wording of the specimens and its measures: few documents are of these types
    from congvan.letters.specimen_text import Party, Person

NOT_OF_THIS_TYPE = ProblemKind(
    code="workflow.not-of-this-type",
    message="“{key}” belongs to documents of the type {types}, and this one is a “{value}”.",
    cure="Delete “{key}”, or put the type right.",
)
NOT_USED = ProblemKind(
    code="workflow.not-used-by-type",
    message="“{key}” has no effect on a document of the type “{value}”.",
    cure="Delete the line.",
    severity=Severity.WARNING,
)
NUMBER_OF_PARTIES = ProblemKind(
    code="workflow.number-of-parties",
    message="An agreement has two to {most} parties; here their number is {count}.",
    cure="Write each party once, with its name and representative.",
)
LEAVE_ENDS_BEFORE = ProblemKind(
    code="workflow.leave-ends-before",
    message="The leave ends before it begins.",
    cure="Put “from” and “to” right.",
)
TITLE_BEFORE_NAME = ProblemKind(
    code="workflow.title-before-name",
    message="“{title}” stands before the name of one who signs.",
    cure="Write the name alone: ranks, academic titles and honours are left out (Annex I, Part I, II.7.c).",
    severity=Severity.WARNING,
)

WITHOUT_BODY = ("giay-moi", "giay-gioi-thieu", "giay-nghi-phep", "bien-ban", *document_types.COPIES)
"""The types whose own text may be left out: the specimen's wording is enough."""
SECRETARY = "THƯ KÝ"
CHAIR = "CHỦ TỌA"


class Specimen(Struct, frozen=True, kw_only=True):
    """What the wording of a specimen adds to a document."""

    before: tuple[Block, ...] = ()
    after: tuple[Block, ...] = ()
    greeting: str = "Kính gửi"
    opening: str = ""
    signatures: tuple[Signer, ...] = ()
    confirmed_at_place: bool = False
    parties: "tuple[Party, ...]" = ()
    original: Original | None = None

    def around(self, body: tuple[Block, ...]) -> tuple[Block, ...]:
        """Return the author's text with the specimen's wording around it."""
        if self.parties:
            from congvan.letters import specimen_text

            return specimen_text.with_parties(body, self.parties)
        return (*self.before, *body, *self.after)


def read_body(form: dict[str, Any], type_id: str | None, context: Context) -> tuple[Block, ...] | None:
    """Return the author's text, empty where the type can do without; None after a problem."""
    if form["body"] is not None:
        if type_id in document_types.COPIES:
            context.report(NOT_USED.at(form["body"].place, key="body", value=type_id))
        return body_reading.read_body(form["body"], context)
    if type_id in WITHOUT_BODY and not context.has_problem_at("document.body"):
        return ()
    if not context.has_problem_at("document.body"):
        _report_missing("body", context, doc=BODY_DOC)
    return None


def ends_itself(type_id: str | None) -> bool:
    """Tell whether the specimen's own words end the document, so that the author's text has no end mark."""
    return type_id in {"bien-ban", "giay-gioi-thieu", "giay-nghi-phep"}


def default_receiver(form: dict[str, Any], type_id: str | None, *, greeted: bool) -> str:
    """Return the first line of Nơi nhận where the file names nobody: whom the specimen puts there, or nobody."""
    if greeted or type_id == "giay-gioi-thieu" or not document_types.is_named(type_id):
        return letter_type.AS_ABOVE
    person = form["leave"].value["person"] if type_id == "giay-nghi-phep" and form["leave"] else None
    return _person(person).addressed if person else ""


def laid_out_by(specimen: Specimen, letter: Letter, form: dict[str, Any], context: Context) -> Letter:
    """Return a letter with what its type's specimen, its marks and its further signers add."""
    return replace(
        letter,
        body=specimen.around(letter.body),
        greeting=specimen.greeting,
        opening=specimen.opening,
        signatures=specimen.signatures or read_signatures(form, letter.signer, context),
        confirmed_at_place=specimen.confirmed_at_place,
        type_name=form["type_name"].value if form["type_name"] else "",
        marks=marks_reading.read_marks(form, letter.type, letter.issuer, context),
        original=specimen.original,
    )


def read_specimen(
    form: dict[str, Any], type_id: str | None, issuer: Issuer | None, context: Context
) -> Specimen | None:
    """Return what the document's type adds; None after a problem."""
    if type_id is None:
        return None
    _check_keys(form, type_id, context)
    needed = [key for key in specimen_keys.NEEDED if type_id in specimen_keys.BELONGS_TO[key]]
    for key in needed:
        if form[key] is None and not context.has_problem_at(f"document.{key}"):
            doc = next(field.doc for field in specimen_keys.FIELDS if field.key == key)
            _report_missing(key, context, doc=doc)
    failed = any(form[key] is None or context.has_problem_at(f"document.{key}") for key in needed)
    if failed or issuer is None or context.has_problem_at("document.co_signers"):
        return None
    compose = _COMPOSERS.get(type_id)
    return compose(form, issuer, context) if compose else Specimen()


def _check_keys(form: dict[str, Any], type_id: str, context: Context) -> None:
    """Report keys that belong to another type, or that this type makes no use of."""
    for key, types in specimen_keys.BELONGS_TO.items():
        if form[key] is not None and type_id not in types:
            params = {"key": key, "types": ", ".join(types), "value": type_id}
            context.report(NOT_OF_THIS_TYPE.at(form[key].place, **params))
    for key in ("co_signers", "signer"):
        if form[key] and type_id in {"bien-ban", *document_types.AGREEMENTS}:
            context.report(NOT_USED.at(form[key].place, key=key, value=type_id))


def read_signatures(form: dict[str, Any], signer: Signer | None, context: Context) -> tuple[Signer, ...]:
    """Return everybody who signs a joint document, from left to right: the issuer's own signer on the right."""
    if not form["co_signers"] or signer is None:
        return ()
    others = []
    for number, one in enumerate(form["co_signers"].value, start=1):
        if one["name"] and one["authority"]:
            _check_name(one["name"], context)
            others.append(Signer(id=f"co-signer-{number}", authority=one["authority"], name=one["name"].value))
    return (*others[:1], signer, *others[1:])


def _report_missing(key: str, context: Context, *, doc: str) -> None:
    """Report a key that the type needs."""
    if context.kind_failed:
        return
    context.report(MISSING_KEY.at(context.missing_in_document(key), key=key, doc=doc))


def _wire(form: dict[str, Any], issuer: Issuer, context: Context) -> Specimen:
    """Read a công điện (specimen 1.6)."""
    sender = form["sender"].value if form["sender"] else issuer.name
    return Specimen(greeting=f"{sender} điện")


def _invitation(form: dict[str, Any], issuer: Issuer, context: Context) -> Specimen:
    """Read a giấy mời (specimen 1.7)."""
    from congvan.letters import specimen_text

    written = form["invitation"].value
    _check_all_dates(written, context)
    invitation = specimen_text.Invitation(
        guests=_texts(written["guests"]),
        event=_text(written["event"]),
        chair=_text(written["chair"]),
        time=_text(written["time"]),
        place=_text(written["place"]),
    )
    before, after = specimen_text.compose_invitation(invitation, issuer.name, ended=form["body"] is None)
    return Specimen(before=before, after=after)


def _introduction(form: dict[str, Any], issuer: Issuer, context: Context) -> Specimen:
    """Read a giấy giới thiệu (specimen 1.8)."""
    from congvan.letters import specimen_text

    written = form["introduction"].value
    introduction = specimen_text.Introduction(
        person=_person(written["person"]),
        sent_to=_text(written["to"]),
        purpose=_text(written["purpose"]),
        valid_until=written["valid_until"],
    )
    before, after = specimen_text.compose_introduction(introduction)
    return Specimen(before=before, after=after, opening=f"{issuer.name} trân trọng giới thiệu")


def _minutes(form: dict[str, Any], issuer: Issuer, context: Context) -> Specimen:
    """Read a biên bản (specimen 1.9): the secretary signs on the left, the chair on the right."""
    from congvan.letters import specimen_text

    written = form["meeting"].value
    _check_all_dates(written, context)
    chair, secretary = _person(written["chair"]), _person(written["secretary"])
    for one in ("chair", "secretary"):
        _check_name(written[one].value["name"], context)
    meeting = specimen_text.Meeting(
        kind=written["kind"],
        start=_text(written["start"]),
        place=_text(written["place"]),
        present=_texts(written["present"]),
        absent=_texts(written["absent"]),
        chair=chair,
        secretary=secretary,
        end=_text(written["end"]),
    )
    before, after = specimen_text.compose_minutes(meeting, written=form["body"] is not None)
    signatures = (
        Signer(id="secretary", authority=(SECRETARY,), name=secretary.name),
        Signer(id="chair", authority=(CHAIR,), name=chair.name),
    )
    return Specimen(before=before, after=after, signatures=signatures)


def _leave(form: dict[str, Any], issuer: Issuer, context: Context) -> Specimen | None:
    """Read a giấy nghỉ phép (specimen 1.10)."""
    from congvan.letters import specimen_text

    written = form["leave"].value
    if written["to"] < written["from"]:
        context.report(LEAVE_ENDS_BEFORE.at(form["leave"].place))
        return None
    leave = specimen_text.Leave(
        person=_person(written["person"]),
        requested_on=written["requested"],
        days=written["days"],
        first_day=written["from"],
        last_day=written["to"],
        place=_text(written["place"]),
        counted_as=written["counted_as"],
    )
    before, after = specimen_text.compose_leave(leave, issuer.name)
    return Specimen(before=before, after=after, confirmed_at_place=bool(written["confirmation"]))


def _agreement(form: dict[str, Any], issuer: Issuer, context: Context) -> Specimen | None:
    """Read a hợp đồng, bản ghi nhớ or bản thỏa thuận; its parties sign side by side."""
    from congvan.letters import specimen_text

    written: tuple[Placed, ...] = form["parties"].value
    most = len(specimen_text.PARTY_NAMES)
    if not 2 <= len(written) <= most:
        context.report(NUMBER_OF_PARTIES.at(form["parties"].place, count=len(written), most=most))
        return None
    parties = tuple(
        specimen_text.Party(
            name=_text(one.value["name"]),
            representative=_person(one.value["representative"]),
            address=one.value["address"],
            phone=one.value["phone"],
            account=one.value["account"],
            tax_code=one.value["tax_code"],
        )
        for one in written
    )
    signatures = tuple(
        Signer(
            id=f"party-{number}",
            authority=tuple(line for line in (f"ĐẠI DIỆN {letter}", party.representative.position.upper()) if line),
            name=party.representative.name,
        )
        for number, (letter, party) in enumerate(zip(specimen_text.PARTY_NAMES, parties, strict=False), start=1)
    )
    return Specimen(parties=parties, signatures=signatures)


def _copy(form: dict[str, Any], issuer: Issuer, context: Context) -> Specimen | None:
    """Read a copy (specimens 3.1 and 3.2)."""
    original = copy_reading.read_original(form, context)
    return Specimen(original=original) if original else None


_COMPOSERS: dict[str, Callable[[dict[str, Any], Issuer, Context], Specimen | None]] = {
    "cong-dien": _wire,
    "giay-moi": _invitation,
    "giay-gioi-thieu": _introduction,
    "bien-ban": _minutes,
    "giay-nghi-phep": _leave,
    **dict.fromkeys(document_types.AGREEMENTS, _agreement),
    **dict.fromkeys(document_types.COPIES, _copy),
}


def _check_all_dates(written: dict[str, Any], context: Context) -> None:
    """Check the dates in every text of a mapping."""
    for value in written.values():
        if isinstance(value, Placed):
            written_dates.check_dates(value, context)


def _check_name(written: Placed, context: Context) -> None:
    """Report a title before the name of one who signs."""
    title = titles.titles_before(str(written.value))
    if title:
        context.report(TITLE_BEFORE_NAME.at(written.place, title=title))


def _person(written: Placed) -> "Person":
    """Return a person."""
    from congvan.letters import specimen_text

    value = written.value
    return specimen_text.Person(
        name=value["name"].value, title=value["title"] or "", position=value["position"], office=value["office"]
    )


def _text(written: Placed | None) -> str:
    """Return a text, empty where nothing is written."""
    return str(written.value) if written else ""


def _texts(written: tuple[Placed, ...] | None) -> tuple[str, ...]:
    """Return texts."""
    return tuple(str(one.value) for one in written or ())
