"""Proposing reminders: whom to remind of what at an instant, in which words; nothing is sent or recorded."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from congvan.actions import directive_periods, document_lives, issued_documents, reminded_periods, statuses
from congvan.actions.acting import WhoAsks, find_actor
from congvan.actions.workspace import Workspace, find_directive_file, open_store, read_directive, refuse_asking
from congvan.base import database
from congvan.base.errors import ProblemsFound, Refused
from congvan.base.problems import Place, Problem, ProblemKind
from congvan.register import stages
from congvan.register.stage_words import STAGE_WORDS
from congvan.register.stages import Stage
from congvan.reminders import outbox_table, parcels, reminder_fields
from congvan.reminders import plan as planning
from congvan.reminders.outbox import Message, MessageState
from congvan.reminders.parcels import Parcel
from congvan.reminders.plan import Plan, Setting
from congvan.reminders.reminder_fields import Desk
from congvan.reminders.word_templates import Words, Wordsmith
from congvan.tracking import succession
from congvan.workflow import reading
from congvan.workflow.directive import Directive
from congvan.workflow.reminder_keys import EMAIL, HEAD, LETTER, PRINT, REMINDED_BY, ZALO

DUTY = "remind"
FOLDER = "thu-muc"
"""The channel that writes mails as files, in place of `email`."""
AT_WORK = (Stage.ISSUED, Stage.FOLLOWED)

NOT_OUT = ProblemKind(
    code="actions.not-out",
    message="{directive} is “{found}”: schools are reminded of a document that was issued and is being followed.",
    cure="Issue it first, or open it again; a draft with its number and date written in the file counts as issued.",
)
NO_PLAN = ProblemKind(
    code="actions.no-reminder-plan",
    message="{directive} has no plan of reminders.",
    cure="Write “reminders:” into {file} or its kind; or remind outside a plan: --now --channel zalo.",
)
NO_CHANNEL = ProblemKind(
    code="actions.no-channel",
    message="There is no channel “{typed}”.",
    cure="Use one of: {known}.",
)


class RemindersAsked(Struct, frozen=True, kw_only=True):
    """What a user asks for."""

    directive: str = ""
    """Empty for all that are being followed."""
    channel: str = ""
    """Only this one; `thu-muc` writes the mails of the plan as files."""
    outside: bool = False
    """Everybody who owes something, whatever the plan says; by `channel`."""


class Proposed(Struct, frozen=True, kw_only=True):
    """One reminder that is proposed, with its words; several for pages that are printed together."""

    parcel: Parcel
    words: tuple[Words, ...]
    without_address: tuple[str, ...] = ()
    """Names of those whom it cannot reach: they have no e-mail address."""


class Proposal(Struct, frozen=True, kw_only=True):
    """What is proposed for one directive."""

    desk: Desk
    plan: Plan
    reminders: tuple[Proposed, ...]
    waiting: tuple[Message, ...] = ()
    """What was begun and not finished: it goes first when something is sent."""
    problems: tuple[Problem, ...] = ()

    @property
    def directive(self) -> Directive:
        """Return the directive."""
        return self.desk.directive


def propose(
    workspace: Workspace, asked: RemindersAsked, *, as_of: datetime, sender: WhoAsks | None = None
) -> tuple[Proposal, ...]:
    """Propose the reminders of one directive, or of all that are being followed.

    Args:
        workspace: The office.
        asked: What is asked for.
        as_of: An instant; what had been recorded by then.
        sender: Who would send them; None where they are only looked at, which anybody may do.

    Raises:
        Refused: no such directive or channel; it is no document that was issued, or it asks nothing.
        ProblemsFound: its workflow file or a template has problems.
        Stopped: the database cannot be used.
    """
    check_channel(asked)
    if sender is not None:
        find_actor(workspace.office, sender, DUTY)
    with open_store(workspace.office) as engine, database.reading(engine) as connection:
        directives = tuple(directives_of(workspace, asked, connection, as_of=as_of))
        return tuple(propose_one(workspace, one, asked, connection, as_of=as_of) for one in directives)


def check_channel(asked: RemindersAsked) -> None:
    """Refuse a channel that there is not.

    Raises:
        Refused: with the channels that there are.
    """
    from congvan.workflow import reminder_keys

    if not asked.channel:
        return
    known = (*REMINDED_BY, FOLDER, *(reminder_keys.added_channels() if asked.channel not in REMINDED_BY else ()))
    if asked.channel not in known:
        raise Refused(NO_CHANNEL, typed=asked.channel, known=", ".join(known))


def directives_of(
    workspace: Workspace, asked: RemindersAsked, connection: database.Connection, *, as_of: datetime
) -> Iterator[Directive]:
    """Go through the directives that are meant: one, or all that are being followed and have a plan.

    Of what comes again these are its periods: the one that was typed behind “@”, else those that are not over.
    """
    office = workspace.office
    name, wanted = directive_periods.split(workspace, asked.directive) if asked.directive else ("", "")
    paths = (find_directive_file(office, name),) if name else reading.directive_files(office)
    numbered = issued_documents.read_numbered(connection, as_of=as_of)
    for path in paths:
        try:
            directive = read_directive(workspace, path, numbered.get(path.stem))
        except ProblemsFound:
            if asked.directive:
                raise
            continue  # `check` tells what is wrong with it; the others are reminded
        stage = document_lives.stage_of(directive, document_lives.load_life(connection, directive))
        if asked.directive:
            _refuse_unless_remindable(directive, stage, asked)
        elif directive.asks_nothing or stage not in AT_WORK or not (directive.reminders or asked.outside):
            continue
        yield from reminded_periods.reminded(workspace, directive, wanted, connection, as_of=as_of)


def _refuse_unless_remindable(directive: Directive, stage: stages.Stage, asked: RemindersAsked) -> None:
    """Refuse to remind of what asks nothing, was not issued, or has no plan.

    Raises:
        Refused: with the reason.
    """
    if directive.asks_nothing:
        raise refuse_asking(directive)
    place = Place(file=directive.place.file)
    if stage not in AT_WORK:
        raise Refused(NOT_OUT, place, directive=directive.id, found=STAGE_WORDS[stage])
    if not directive.reminders and not asked.outside:
        raise Refused(NO_PLAN, place, directive=directive.id, file=directive.place.file)


def propose_one(
    workspace: Workspace,
    directive: Directive,
    asked: RemindersAsked,
    connection: database.Connection,
    *,
    as_of: datetime,
) -> Proposal:
    """Propose the reminders of one directive inside an open transaction."""
    desk = lay_out_desk(workspace, directive, connection, as_of=as_of)
    smith = Wordsmith(folder=workspace.office.paths.templates)
    found = plan_parcels(workspace, desk, asked)
    reminders: list[Proposed] = []
    problems: list[Problem] = []
    for parcel in found[1]:
        words, more = word_parcel(desk, parcel, smith)
        problems += more
        reminders.append(Proposed(parcel=parcel, words=words, without_address=_without_address(desk, parcel)))
    if any(problem.is_error for problem in problems):
        raise ProblemsFound(tuple(dict.fromkeys(problems)))
    waiting = tuple(message for message in desk.sent if message.state is MessageState.QUEUED)
    warnings = tuple(dict.fromkeys((*desk.status.problems, *problems)))
    return Proposal(desk=desk, plan=found[0], reminders=tuple(reminders), waiting=waiting, problems=warnings)


def lay_out_desk(
    workspace: Workspace, directive: Directive, connection: database.Connection, *, as_of: datetime
) -> Desk:
    """Gather what a reminder is made from, as it was known at an instant."""
    known = statuses.status_of(workspace, directive, connection, as_of=as_of)
    order = tuple(level.id for level in workspace.office.levels)
    whole = succession.joined(directive, known, order)
    sent = tuple(m for m in outbox_table.load_messages(connection, directive.id) if m.queued_at <= as_of)
    return Desk(directive=_with_present_contacts(workspace, whole), status=known, office=workspace.office, sent=sent)


def _with_present_contacts(workspace: Workspace, directive: Directive) -> Directive:
    """Return a directive whose recipients have the addresses of today: those are no part of what was issued."""
    present = {school.code: school for school in workspace.schools}
    names = ("email", "phone", "contact", "channel")
    recipients = tuple(
        replace(one, **{name: getattr(present[one.code], name) for name in names}) if one.code in present else one
        for one in directive.recipients
    )
    return replace(directive, recipients=recipients)


def plan_parcels(workspace: Workspace, desk: Desk, asked: RemindersAsked) -> tuple[Plan, tuple[Parcel, ...]]:
    """Plan what is due and put it together, by the channel that is asked for."""
    office = workspace.office
    setting = Setting(calendar=workspace.calendar, zone=office.zone, as_of=desk.status.as_of)
    deadline = desk.directive.deadline
    if deadline.period:
        setting = replace(setting, begins=deadline.starts, lapse=reminded_periods.AFTER_THE_LAST)
    planned = EMAIL if asked.channel == FOLDER else asked.channel
    outside = (planned or ZALO) if asked.outside else ""
    plan = planning.compute_plan(desk.directive, desk.status, desk.sent, setting, outside=outside)
    due = [one for one in plan.due if not planned or one.channel == planned]
    if asked.channel == FOLDER:
        due = [replace(one, channel=FOLDER) for one in due]
    return plan, parcels.pack(due, desk.directive)


def word_parcel(desk: Desk, parcel: Parcel, smith: Wordsmith) -> tuple[tuple[Words, ...], tuple[Problem, ...]]:
    """Put a parcel into words: a text, or a page for each school; an urging letter is written when it is sent."""
    if parcel.channel == LETTER:
        return (), ()
    if parcel.audience == HEAD:
        return _all_words([smith.word(reminder_fields.prepare_head(desk, parcel))])
    if parcel.channel == ZALO:
        return _all_words([smith.word(reminder_fields.prepare_zalo(desk, parcel))])
    if parcel.channel == PRINT:
        each = (reminder_fields.mail_of(desk, one.school, one.items) for one in parcel.due)
        return _all_words([smith.word(fields) for fields in each])
    return _all_words([smith.word(reminder_fields.prepare_mail(desk, parcel))])


def _all_words(
    worded: Iterable[tuple[Words | None, tuple[Problem, ...]]],
) -> tuple[tuple[Words, ...], tuple[Problem, ...]]:
    """Return the words that were found, and all problems."""
    pairs = tuple(worded)
    return tuple(words for words, _ in pairs if words), tuple(problem for _, found in pairs for problem in found)


def _without_address(desk: Desk, parcel: Parcel) -> tuple[str, ...]:
    """Return the names of those whom a mail cannot reach."""
    if parcel.channel not in (EMAIL, FOLDER):
        return ()
    if parcel.audience == HEAD:
        return () if any(heads_addresses(desk)) else (desk.office.name,)
    return tuple(desk.school(code).name for code in parcel.schools if not desk.school(code).email)


def heads_addresses(desk: Desk) -> Iterator[tuple[str, str]]:
    """Go through the heads of the office with their addresses."""
    for person in desk.office.people:
        if "lanh-dao" in person.roles and person.email:
            yield person.name, person.email
