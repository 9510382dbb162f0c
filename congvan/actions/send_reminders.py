"""Sending reminders: what is due goes into the outbox, then each message goes out and is recorded, one by one.

**Once.** Every occasion stands in the outbox once, by the store's own key. A message is claimed before it goes out, and
noted as sent together with its event in one transaction after that. Killed in between, it stays queued and goes out
again with the same Message-ID: the receiver's program shows it once, and the record has it once.

**Never too late.** Just before a message goes out it is looked at again who still owes what: whoever has submitted
since, was given a later deadline or need not submit is left out.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from congvan.actions import compose_reminders, propose_reminders
from congvan.actions.acting import Actor, WhoAsks, find_actor
from congvan.actions.compose_reminders import Composer
from congvan.actions.propose_reminders import RemindersAsked
from congvan.actions.recording import recording_in
from congvan.actions.reminder_files import ReminderFiles
from congvan.actions.workspace import Workspace, open_store
from congvan.base import database
from congvan.base.errors import Refused
from congvan.base.problems import Place, Problem, ProblemKind, Severity
from congvan.register import document_event_query, document_event_table
from congvan.register.document_events import NewDocumentEvent
from congvan.register.stages import DocumentEventKind
from congvan.reminders import channel as channels
from congvan.reminders import outbox_table
from congvan.reminders.channel import Channel, Delivery, Letter, Outcome
from congvan.reminders.outbox import Message, MessageState, Occasion
from congvan.reminders.parcels import Parcel
from congvan.reminders.plan import Due, anchor_of
from congvan.reminders.reminder_fields import Desk
from congvan.reminders.word_templates import Wordsmith
from congvan.store import chain_table
from congvan.tracking.status import ItemStatus
from congvan.workflow import opened_periods
from congvan.workflow.directive import Directive
from congvan.workflow.reminder_keys import EMAIL, LETTER, PRINT, ZALO

LEASE = timedelta(minutes=5)
"""How long a message belongs to whoever claimed it: longer than sending one takes."""
_REMINDED = (DocumentEventKind.REMINDED.value, DocumentEventKind.REMINDER_REFUSED.value)
"""Events after which every school still owes what it owed."""
MOST_TRIES = 12
"""Runs after which a message that is never taken is given up."""
MOST_IN_A_ROW = 3
"""So many messages one after the other that are not taken now: the server is busy, and the rest waits."""

NO_MAIL = ProblemKind(
    code="actions.no-mail",
    message="Reminders by e-mail are due, but config.yaml does not say from which mailbox.",
    cure="Write “mail:” into config.yaml; or add --channel thu-muc: the mails are then written as .eml files.",
)
QUIET = ProblemKind(
    code="actions.quiet-now",
    message="Nothing is sent now: it is a day off, or within the quiet hours. From {until} on it can be.",
    cure="Run the command again then; pages to print and urging letters are not held up.",
    severity=Severity.WARNING,
)

Sleep = Callable[[float], None]
Clock = Callable[[], datetime]


class Fate:
    """What became of a message in this run."""

    SENT, LATER, REFUSED, CANCELLED, NO_ADDRESS, ELSEWHERE, QUIET = (
        "sent", "later", "refused", "cancelled", "no-address", "elsewhere", "quiet",
    )  # fmt: skip


class Handled(Struct, frozen=True, kw_only=True):
    """A message of the outbox, and what became of it."""

    directive: str
    channel: str
    names: tuple[str, ...]
    """Whom it reminds: names of schools; empty for the head."""
    fate: str
    detail: str = ""
    text: str = ""
    """Of a text for Zalo: what is to be pasted."""
    target: str = ""
    files: tuple[Path, ...] = ()


class Means(Struct, frozen=True, kw_only=True):
    """What sending needs besides the office: the clock, the environment, and how to wait."""

    clock: Clock
    environ: Mapping[str, str]
    sleep: Sleep
    progress: Callable[[int, int], None] | None = None
    told: Callable[[Handled], None] | None = None
    """Is told of each message as soon as something has become of it."""


class SentReminders(Struct, frozen=True, kw_only=True):
    """What became of everything that was to be sent."""

    handled: tuple[Handled, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Tell whether everything went out that was to go out now."""
        return all(one.fate in (Fate.SENT, Fate.CANCELLED) for one in self.handled)


def send(workspace: Workspace, asked: RemindersAsked, who: WhoAsks, means: Means) -> SentReminders:
    """Send what is due now, and what an earlier run has left.

    Raises:
        Refused: as `propose`; nobody of that name; the server lets nobody send; the clock is far behind what was
            recorded, and nothing was sent.
        ProblemsFound: a workflow file or a template has problems; nothing was sent.
        Stopped: database, disk or network stop us; what was sent is recorded, the rest waits in the outbox.
    """
    propose_reminders.check_channel(asked)
    actor = find_actor(workspace.office, who, propose_reminders.DUTY)
    handled: list[Handled] = []
    problems: list[Problem] = []
    with open_store(workspace.office) as engine:
        with database.reading(engine) as connection:
            chain_table.settle_instant(connection, means.clock())  # what goes out must be recorded after it
            found = propose_reminders.directives_of(workspace, asked, connection, as_of=means.clock())
            directives = tuple(found)
        smith = Wordsmith(folder=workspace.office.paths.templates)
        run = _Run(workspace=workspace, engine=engine, asked=asked, actor=actor, means=means, smith=smith)
        try:
            for directive in directives:
                for one in run.send_of(directive):
                    handled.append(one)
                    if means.told:
                        means.told(one)
        finally:
            run.close()
        problems += run.problems
    return SentReminders(handled=tuple(handled), problems=tuple(dict.fromkeys(problems)))


class _Run(Struct, kw_only=True):
    """One run of sending."""

    workspace: Workspace
    engine: database.Engine
    asked: RemindersAsked
    actor: Actor
    means: Means
    smith: Wordsmith
    problems: list[Problem] = field(default_factory=list)
    _channels: dict[tuple[str, str], Channel] = field(default_factory=dict)
    _not_taken: int = 0

    def send_of(self, directive: Directive) -> Iterator[Handled]:
        """Put what is due into the outbox, and send what waits there."""
        now = self.means.clock()
        with database.writing(self.engine) as connection:
            now = chain_table.settle_instant(connection, now)  # refused before anything goes out, not after
            outbox_table.lock_outbox(connection)
            desk = propose_reminders.lay_out_desk(self.workspace, directive, connection, as_of=now)
            plan, parcels = propose_reminders.plan_parcels(self.workspace, desk, self.asked)
            for parcel in parcels:
                self.problems += propose_reminders.word_parcel(desk, parcel, self.smith)[1]
            reachable = [p for p in parcels if self._can_reach(desk, p)]
            ready = [p for p in reachable if not (plan.quiet_until and self._reaches_people(desk, p.channel))]
            quiet = [p for p in reachable if p not in ready]
            self._channels_for(desk, ready)
            outbox_table.put_in(connection, [self._message(desk, parcel, now) for parcel in ready])
            waiting = outbox_table.load_messages(connection, directive.id, states=[MessageState.QUEUED])
        order = {parcel.key: place for place, parcel in enumerate(ready)}
        waiting = tuple(sorted(waiting, key=lambda message: order.get(message.key, -1)))  # what is left over goes first
        for parcel in parcels:
            if parcel not in reachable:
                yield self._handled(desk, parcel.channel, parcel.schools, Fate.NO_ADDRESS, target=parcel.target)
        for parcel in quiet:
            assert plan.quiet_until is not None
            until = compose_reminders.show(plan.quiet_until, desk)
            self.problems.append(QUIET.at(Place(file=directive.place.file), until=until))
            yield self._handled(desk, parcel.channel, parcel.schools, Fate.QUIET, target=parcel.target)
        mine = [
            m for m in waiting if self._is_meant(m) and not (plan.quiet_until and self._reaches_people(desk, m.channel))
        ]
        files = ReminderFiles(workspace=self.workspace, directive=directive)
        composer = Composer(desk=desk, files=files, smith=self.smith)
        for place, message in enumerate(mine):
            if self._not_taken >= MOST_IN_A_ROW:
                yield self._handled(desk, message.channel, message.schools, Fate.LATER, target=message.target)
            else:
                yield self._send_one(composer, message)
            if self.means.progress:
                self.means.progress(place + 1, len(mine))
        self.problems += composer.files.problems

    def close(self) -> None:
        """Let go of what the channels have opened."""
        for channel in self._channels.values():
            channel.close()

    def _is_meant(self, message: Message) -> bool:
        """Tell whether a message that waits is of the channel that is asked for."""
        return not self.asked.channel or message.channel == self.asked.channel

    def _message(self, desk: Desk, parcel: Parcel, now: datetime) -> Message:
        """Return the message that a parcel becomes in the outbox."""
        return Message(
            key=parcel.key,
            directive=desk.directive.id,
            audience=parcel.audience,
            channel=parcel.channel,
            target=parcel.target,
            schools=parcel.schools,
            occasions=parcel.occasions,
            queued_at=now,
            queued_by=self.actor.name,
        )

    def _send_one(self, composer: Composer, message: Message) -> Handled:
        """Claim a message, look again who still owes, send, and record."""
        now = self.means.clock()
        with database.writing(self.engine) as connection:
            now = chain_table.settle_instant(connection, now)
            if not outbox_table.claim(connection, message.key, now=now, until=now + LEASE):
                return self._handled(
                    composer.desk, message.channel, message.schools, Fate.ELSEWHERE, target=message.target
                )
            self._keep_up(composer, connection, now)
            parcel = still_owing(composer.desk, message)
            if not parcel.due:
                outbox_table.settle(connection, message.key, MessageState.CANCELLED)
                return self._handled(
                    composer.desk, message.channel, message.schools, Fate.CANCELLED, target=message.target
                )
        try:
            delivery, letter = self._deliver(composer, message, parcel)
        except BaseException:
            self._settle(composer, message, parcel, Delivery(outcome=Outcome.LATER, detail="interrupted"))
            raise
        if letter is None:
            self._settle(composer, message, parcel, delivery)
            fate = Fate.LATER if composer.has_receiver(parcel) else Fate.NO_ADDRESS
            return self._handled(composer.desk, message.channel, parcel.schools, fate, target=message.target)
        self._not_taken = self._not_taken + 1 if delivery.outcome is Outcome.LATER else 0
        self._settle(composer, message, parcel, delivery)
        return replace(
            self._handled(
                composer.desk, message.channel, parcel.schools, _FATES[delivery.outcome], target=message.target
            ),
            detail=delivery.detail,
            text=letter.text if message.channel == ZALO else "",
            files=self._files(composer.desk, message.channel, delivery),
        )

    def _keep_up(self, composer: Composer, connection: database.Connection, now: datetime) -> None:
        """Lay the desk out anew where more has happened than that others, too, have reminded somebody."""
        counter = chain_table.read_counter(connection)
        if composer.counter is None or not 0 <= counter[0] - composer.counter[0] == document_event_query.count_since(
            connection, composer.counter[0], _REMINDED
        ):
            composer.desk = propose_reminders.lay_out_desk(
                self.workspace, composer.files.directive, connection, as_of=now
            )
        composer.counter = counter

    def _deliver(self, composer: Composer, message: Message, parcel: Parcel) -> tuple[Delivery, Letter | None]:
        """Compose a message and hand it over; it is None where that cannot be, and is tried again later."""
        if not composer.has_receiver(parcel):
            return Delivery(outcome=Outcome.LATER, detail="no address"), None
        letter, problems = composer.compose(parcel, message)
        self.problems += problems
        if letter is None:
            return Delivery(outcome=Outcome.LATER, detail="template"), None
        return self._channel(composer.desk, message.channel).deliver(letter), letter

    def _settle(self, composer: Composer, message: Message, parcel: Parcel, delivery: Delivery) -> None:
        """Note what became of a message, with its event where something came to an end."""
        now = self.means.clock()
        given_up = delivery.outcome is Outcome.LATER and message.tries + 1 >= MOST_TRIES
        outcome = Outcome.REFUSED if given_up else delivery.outcome
        state = _STATES[outcome]
        owing = {one.school: [item.requirement for item in one.items] for one in parcel.due if one.school}
        with recording_in(self.engine, self.workspace, now=now) as (connection, recorded_at):
            sent_at = recorded_at if state is MessageState.SENT else None
            noted = outbox_table.settle(
                connection, message.key, state, detail=delivery.detail, sent_at=sent_at, data={"owing": owing}
            )
            if not noted or state is MessageState.QUEUED:
                return
            kind = DocumentEventKind.REMINDED if sent_at else DocumentEventKind.REMINDER_REFUSED
            event = NewDocumentEvent(
                directive=opened_periods.directive_id_of(message.directive),
                kind=kind.value,
                happened_at=recorded_at,
                recorded_at=recorded_at,
                by=self.actor.name,
                role=self.actor.role,
                data=self._event_data(message, parcel, delivery),
            )
            document_event_table.append_document_event(connection, event)

    def _event_data(self, message: Message, parcel: Parcel, delivery: Delivery) -> dict[str, object]:
        """Return what the event says of a message."""
        data: dict[str, object] = {
            "message": message.key,
            "channel": message.channel,
            "audience": message.audience,
            "schools": list(parcel.schools),
            "steps": sorted(message.steps),
        }
        data |= opened_periods.period_data(message.directive)
        return data | ({"detail": delivery.detail} if delivery.detail else {})

    def _can_reach(self, desk: Desk, parcel: Parcel) -> bool:
        """Tell whether a mail has anybody to go to; who has no address is not put into the outbox."""
        files = ReminderFiles(workspace=self.workspace, directive=desk.directive)
        return Composer(desk=desk, files=files, smith=self.smith).has_receiver(parcel)

    def _reaches_people(self, desk: Desk, name: str) -> bool:
        """Tell whether a channel keeps to quiet hours."""
        if name in (LETTER, PRINT, propose_reminders.FOLDER):
            return False
        return True if name in (EMAIL, ZALO) else self._channel(desk, name).reaches_people

    def _channels_for(self, desk: Desk, parcels: list[Parcel]) -> None:
        """Make sure that every channel is there before anything is put into the outbox."""
        for name in dict.fromkeys(parcel.channel for parcel in parcels):
            self._channel(desk, name)

    def _channel(self, desk: Desk, name: str) -> Channel:
        """Return a channel, opened when it is first asked for.

        Raises:
            Refused: config.yaml names no mailbox.
        """
        own = desk.directive.id if name in (LETTER, PRINT, propose_reminders.FOLDER) else ""
        if (name, own) not in self._channels:
            self._channels[name, own] = self._open(desk, name)
        return self._channels[name, own]

    def _open(self, desk: Desk, name: str) -> Channel:
        """Open a channel."""
        from congvan.reminders import file_channels, mail_channel, mail_security

        office = self.workspace.office
        folder = office.paths.outputs / desk.directive.id / compose_reminders.FOLDER_NAME
        if name in (EMAIL, propose_reminders.FOLDER):
            mail = office.mail or (compose_reminders.UNSENT if name == propose_reminders.FOLDER else None)
            if mail is None:
                raise Refused(NO_MAIL, Place(file="config.yaml"))
            if name == propose_reminders.FOLDER:
                return file_channels.FolderChannel(folder=folder / "thu", settings=mail, office_name=office.name)
            login = mail_channel.find_login(mail, self.means.environ)
            context = mail_security.make_context(mail, office.paths.root)
            return mail_channel.MailChannel(mail, office.name, login, sleep=self.means.sleep, context=context)
        if name == ZALO:
            return file_channels.TextChannel()
        if name == PRINT:
            return file_channels.PaperChannel(folder=folder)
        if name == LETTER:
            return file_channels.PaperChannel(folder=office.paths.workflows)
        added = channels.added_channel(name, office, self.means.environ)
        if added is None:
            raise Refused(propose_reminders.NO_CHANNEL, typed=name, known=EMAIL)
        return added

    def _files(self, desk: Desk, channel: str, delivery: Delivery) -> tuple[Path, ...]:
        """Return the files that a channel wrote."""
        paths = self.workspace.office.paths
        folder = paths.outputs / desk.directive.id / compose_reminders.FOLDER_NAME
        where = {LETTER: paths.workflows, PRINT: folder, propose_reminders.FOLDER: folder / "thu"}.get(channel)
        return tuple(where / name for name in delivery.detail.split(", ") if name) if where else ()

    def _handled(self, desk: Desk, channel: str, schools: tuple[str, ...], fate: str, *, target: str) -> Handled:
        """Return what is told of a message."""
        names = tuple(desk.school(code).name for code in schools)
        return Handled(directive=desk.directive.id, channel=channel, names=names, fate=fate, target=target)


def still_owing(desk: Desk, message: Message) -> Parcel:
    """Return a message's parcel with what is still owed of it, under the same deadline."""
    due: dict[str, list[ItemStatus]] = {}
    occasions: dict[str, list[Occasion]] = {}
    owed = [item for item in desk.status.items if item.state.is_owed]
    for occasion in message.occasions:
        among = desk.status.items_of(occasion.school) if occasion.school else owed
        matching = [i for i in among if i.state.is_owed and not i.locked and anchor_of(i) == occasion.anchor]
        matching = [i for i in matching if occasion.requirement in ("", i.requirement)]
        if matching:
            kept = due.setdefault(occasion.school, [])
            kept += [item for item in matching if item not in kept]
            occasions.setdefault(occasion.school, []).append(occasion)
    if "" in due:  # the note to the head is about everybody
        due[""] = owed
    return Parcel(
        key=message.key,
        audience=message.audience,
        channel=message.channel,
        target=message.target,
        due=tuple(
            Due(
                audience=message.audience,
                channel=message.channel,
                school=code,
                items=_in_order(desk, code, items),
                occasions=tuple(occasions[code]),
            )
            for code, items in _schools_in_order(desk, due)
        ),
    )


def _in_order(desk: Desk, code: str, items: list[ItemStatus]) -> tuple[ItemStatus, ...]:
    """Return what a school owes in the directive's order."""
    wanted = {item.requirement for item in items}
    return tuple(item for item in desk.status.items_of(code) if item.requirement in wanted) if code else tuple(items)


def _schools_in_order(desk: Desk, due: Mapping[str, list[ItemStatus]]) -> Iterator[tuple[str, list[ItemStatus]]]:
    """Go through what is due in the directive's order of schools."""
    for code in ("", *(school.code for school in desk.directive.recipients)):
        if code in due:
            yield code, due[code]


_FATES = {Outcome.SENT: Fate.SENT, Outcome.LATER: Fate.LATER, Outcome.REFUSED: Fate.REFUSED}
_STATES = {
    Outcome.SENT: MessageState.SENT,
    Outcome.LATER: MessageState.QUEUED,
    Outcome.REFUSED: MessageState.REFUSED,
}
