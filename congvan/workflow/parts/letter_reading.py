"""The letter of a workflow file: its parts filled from config.yaml where the file leaves them out."""

import re
from datetime import date
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from congvan.base import limits, schema, vietnamese
from congvan.base.problems import ProblemKind, Severity
from congvan.letters.body_text import Block
from congvan.letters.letter import Annex, Decision, Letter
from congvan.office.office import Issuer, Signer
from congvan.workflow.context import Context
from congvan.workflow.form import Placed
from congvan.workflow.parts import body_reading, decision_reading, letter_type, specimen_reading

ISSUER_NEEDED = ProblemKind(
    code="workflow.issuer-needed",
    message="This office has several issuers, and the file does not say which one writes.",
    cure="Add “issuer: …” under “document”: one of {known}.",
)
UNKNOWN_ISSUER = ProblemKind(
    code="workflow.unknown-issuer",
    message="There is no issuer “{value}” in config.yaml.",
    cure="Use one of: {known}.",
)
UNKNOWN_SIGNER = ProblemKind(
    code="workflow.unknown-signer",
    message="“{value}” does not sign for the issuer “{issuer}” in config.yaml.",
    cure="Use one of: {known}.",
)
NUMBER_WITHOUT_DATE = ProblemKind(
    code="workflow.number-without-date",
    message="The letter has the number {number} but no date.",
    cure="Add “date: …” under “document”; a draft has neither.",
)
NO_YEAR = ProblemKind(
    code="workflow.no-year",
    message="The year of this draft is not known.",
    cure="Add “date: …” or “year: …” under “document”, or begin the file's name with the year.",
)
YEARS_DISAGREE = ProblemKind(
    code="workflow.years-disagree",
    message="The year {year} is not that of the date {day}.",
    cure="Delete the line “year”: the date has it.",
)
SYMBOL_WITH_SLASH = ProblemKind(
    code="workflow.symbol-with-slash",
    message="The symbol “{value}” has a slash in it: only what follows the slash of the number belongs here.",
    cure="Write it like “PGDĐT-CNTT”; the number stands under “number”.",
)
OTHER_IN_REGISTER = ProblemKind(
    code="workflow.other-in-register",
    message="The file says {written}; the document was issued with {right}, and that holds.",
    cure="Delete this line, or write {right} here.",
    severity=Severity.WARNING,
)
KEEP_WITHOUT_COLON = ProblemKind(
    code="workflow.keep-without-colon",
    message="The line “{line}” has no colon after “Lưu”.",
    cure="Write “Lưu: …”, such as “Lưu: VT, CNTT” (Decree 30/2020, Annex I, Part I, II.9).",
    severity=Severity.WARNING,
)
KEEP_NOT_LAST = ProblemKind(
    code="workflow.keep-not-last",
    message="The line “{line}” is not the last of “Nơi nhận”.",
    cure="Put it at the end (Decree 30/2020, Annex I, Part I, II.9).",
    severity=Severity.WARNING,
)


class Dating(Struct, frozen=True, kw_only=True):
    """Number, date and year of a letter; a draft has only the year."""

    number: int | None
    day: date | None
    year: int


class LetterParts(Struct, frozen=True, kw_only=True):
    """What could be read of a letter: the letter itself, or the parts of it that can still be checked."""

    letter: Letter | None = None
    day: date | None = None
    body: tuple[Block, ...] | None = None
    annexes: tuple[Annex, ...] | None = None
    decision: Decision | None = None


def read_letter(form: dict[str, Any], context: Context) -> LetterParts:
    """Read the letter and its parts; what has a problem stays None."""
    type_id: str | None = form["type"].value if form["type"] else None
    issuer = _read_issuer(form["issuer"], context)
    signer = _read_signer(form["signer"], issuer, context)
    dating = _read_dating(form, context)
    symbol = _read_symbol(form["symbol"], type_id, issuer, context)
    subject = letter_type.read_subject(form, type_id, context)
    body = specimen_reading.read_body(form, type_id, context)
    specimen = specimen_reading.read_specimen(form, type_id, issuer, context)
    annexes = _read_annexes(form["annexes"], context)
    addressees = letter_type.read_addressees(form["addressees"], type_id, context)
    decision = decision_reading.read_decision(form, type_id, (issuer, signer), context)
    if decision:
        opening = decision_reading.default_distribution(body)
    else:
        opening = specimen_reading.default_receiver(form, type_id, greeted=addressees != ())
    if form["distribution"] or not opening:
        letter_type.check_receivers(form["distribution"], addressees, type_id, context)
    distribution = _read_distribution(form["distribution"], issuer, context, opening=opening)
    day = dating.day if dating else form["date"].value if form["date"] else None
    parts = LetterParts(day=day, body=body, annexes=annexes, decision=decision)
    if decision is None and decision_reading.is_decision(type_id):
        return parts
    if not (type_id and issuer and signer and dating and subject) or addressees is None:
        return parts
    if body is None or annexes is None or specimen is None:
        return parts
    letter = Letter(
        type=type_id,
        number=dating.number,
        symbol=symbol,
        day=dating.day,
        year=dating.year,
        subject=subject.bare,
        headline=subject.headline,
        basis=decision_reading.read_basis(form["basis"]),
        addressees=addressees,
        body=body,
        issuer=issuer,
        signer=signer,
        distribution=distribution,
        annexes=annexes,
        decision=decision,
    )
    laid_out = specimen_reading.laid_out_by(specimen, letter, form, context)
    if context.registered:  # what is issued is a draft no more
        laid_out = replace(laid_out, marks=replace(laid_out.marks, draft=0))
    return replace(parts, letter=laid_out)


def _read_issuer(written: Placed | None, context: Context) -> Issuer | None:
    """Return the issuer named, or the office's only one."""
    known = [issuer.id for issuer in context.office.issuers]
    if written is None:
        issuer = context.office.issuer(None)
        if issuer:
            context.note_default("document.issuer", issuer.id)
        elif not context.has_problem_at("document.issuer"):
            context.report(ISSUER_NEEDED.at(context.missing("document.issuer"), known=", ".join(known)))
        return issuer
    issuer = context.office.issuer(written.value)
    if issuer is None:
        near = schema.near_miss(written.value, known)
        context.report(
            UNKNOWN_ISSUER.at(
                written.place, value=vietnamese.shortened(written.value), near=near, known=", ".join(known)
            )
        )
    return issuer


def _read_signer(written: Placed | None, issuer: Issuer | None, context: Context) -> Signer | None:
    """Return the signer named, or the issuer's first."""
    if issuer is None:
        return None
    if written is None:
        context.note_default("document.signer", issuer.signers[0].id)
        return issuer.signers[0]
    signer = next((one for one in issuer.signers if one.id == written.value), None)
    if signer is None:
        known = [one.id for one in issuer.signers]
        params = {
            "value": vietnamese.shortened(written.value),
            "issuer": issuer.id,
            "near": schema.near_miss(written.value, known),
        }
        context.report(UNKNOWN_SIGNER.at(written.place, **params, known=", ".join(known)))
    return signer


def _read_dating(form: dict[str, Any], context: Context) -> Dating | None:
    """Read number, date and year: a number needs a date, a draft needs a year."""
    number, day, year = (form[key] for key in ("number", "date", "year"))
    if any(context.has_problem_at(f"document.{key}") for key in ("number", "date", "year")):
        return None
    if number and not day and context.registered is None:
        context.report(NUMBER_WITHOUT_DATE.at(number.place, number=number.value))
    if day and year and day.value.year != year.value:
        written = f"{day.value.day}/{day.value.month}/{day.value.year}"
        context.report(YEARS_DISAGREE.at(year.place, year=year.value, day=written))
    if context.registered:
        _compare_with_register(number, day, context.registered, context)
        given, on = context.registered
        return Dating(number=given, day=on, year=on.year)
    named = re.match(r"\d{4}(?!\d)", context.id)
    if day:
        found = day.value.year
    elif year:
        found = year.value
    elif named and limits.YEARS[0] <= int(named[0]) <= limits.YEARS[1]:
        found = int(named[0])
    else:
        context.report(NO_YEAR.at(context.missing("document.date")))
        return None
    return Dating(number=number.value if number else None, day=day.value if day else None, year=found)


def _compare_with_register(number: Placed | None, day: Placed | None, held: tuple[int, date], context: Context) -> None:
    """Warn where the file has another number or date than the register, which holds."""
    for written, right in zip((number, day), held, strict=True):
        if written is not None and written.value != right:
            shown, found = (
                f"{one.day}/{one.month}/{one.year}" if isinstance(one, date) else str(one)
                for one in (written.value, right)
            )
            context.report(OTHER_IN_REGISTER.at(written.place, written=shown, right=found))


def _read_symbol(written: Placed | None, type_id: str | None, issuer: Issuer | None, context: Context) -> str:
    """Return what follows the slash, as written or as type and issuer make it."""
    if written is not None:
        if "/" in written.value:
            context.report(SYMBOL_WITH_SLASH.at(written.place, value=vietnamese.shortened(written.value)))
        else:
            letter_type.check_symbol(written, type_id, issuer, context)
        return str(written.value)
    if issuer is None:
        return ""
    symbol = letter_type.default_symbol(type_id, issuer)
    context.note_default("document.symbol", symbol)
    return symbol


def _read_annexes(forms: tuple[dict[str, Any], ...], context: Context) -> tuple[Annex, ...] | None:
    """Return the annexes; None where one cannot be read."""
    found = []
    for form in forms:
        body: tuple[Block, ...] | None = body_reading.read_body(form["body"], context)
        if body is not None and form["title"]:
            own = form["own_file"]
            found.append(Annex(title=form["title"].value, body=body, landscape=form["landscape"], own_file=own))
    return tuple(found) if len(found) == len(forms) else None


def _read_distribution(
    written: tuple[Placed, ...] | None, issuer: Issuer | None, context: Context, *, opening: str
) -> tuple[str, ...]:
    """Return the lines of Nơi nhận; “Lưu: …” is added where it is missing, and `opening` where there is none."""
    lines = [line.value for line in written or ()]
    if not lines and opening:
        lines = [opening]
    if written is None and opening:
        context.note_default("document.distribution", opening)
    for place, line in enumerate(written or ()):
        if not re.match(r"lưu(?=[\s:])", line.value, re.IGNORECASE):
            continue
        if not re.match(r"lưu\s*:", line.value, re.IGNORECASE):
            context.report(KEEP_WITHOUT_COLON.at(line.place, line=line.value))
        if place < len(lines) - 1:
            context.report(KEEP_NOT_LAST.at(line.place, line=line.value))
        return tuple(lines)
    if issuer:
        lines.append(f"Lưu: {issuer.keep_in}")
        context.note_default("document.distribution", lines[-1])
    return tuple(lines)
