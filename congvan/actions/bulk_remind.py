"""`remind --send` as a bulk job: several machines empty one outbox, each message going out from whoever claims it.

All pieces of a directive are alike: each puts what is due into the outbox, where it stands once, and sends what no
other has claimed. A message whose machine died keeps its claim for some minutes; the piece that meets it comes back.
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from congvan.actions import propose_reminders, send_reminders
from congvan.actions.acting import WhoAsks, find_actor
from congvan.actions.bulk_jobs import HandedOver, hand_over, lots_of
from congvan.actions.propose_reminders import Proposal, RemindersAsked
from congvan.actions.send_reminders import LEASE, Fate, Handled, Means
from congvan.actions.workspace import Workspace
from congvan.base.problems import Place, Problem, ProblemKind, Severity
from congvan.bulk.bulk_job import Attempt, HandedPiece, Outcome, Piece, Remark
from congvan.workflow.reminder_keys import LETTER, PRINT, ZALO

if TYPE_CHECKING:  # the engine is no part of the usual installation
    from congvan.bulk.job_queue import JobQueue

COMMAND = "remind"
MOST_SENDERS = 4
"""Pieces of one directive: more machines at one mail server gain nothing."""
LOOKS = 15
LOOK_AGAIN_S = 1.0
"""How often, and after what pause, a machine looks whether others have sent what they had claimed."""
NOTED_EVERY = 10
"""After so many messages it is noted how many have gone out."""
SOON_S = 60
"""When a message that was not taken is tried again."""

NOT_SENT = ProblemKind(
    code="actions.message-not-sent",
    message="The message ({channel}) did not go out: {detail}.",
    cure="If the school's server refuses the address, correct it in the list of schools and reach the school in "
    "another way. Else the message stays in the outbox: “congvan remind {directive} --send” tries again.",
)
NO_RECEIVER = ProblemKind(
    code="actions.message-without-address",
    message="The message ({channel}) has no address to go to.",
    cure="Write the e-mail address into the list of schools, and send again.",
    severity=Severity.WARNING,
)
BY_HAND = ProblemKind(
    code="actions.reminders-by-hand",
    message="Texts for Zalo, pages to print and urging letters are not handed over to other computers.",
    cure="Type the same command without --workers for these: what the other computers send is not sent twice.",
    severity=Severity.WARNING,
)
AT_THE_DESK = frozenset((ZALO, PRINT, LETTER))
"""Channels of what a person takes from the screen, the printer or the folder of drafts."""


def hand_over_remind(
    workspace: Workspace, asked: RemindersAsked, who: WhoAsks, *, as_of: datetime, dry_run: bool = False
) -> tuple[HandedOver, tuple[Problem, ...]]:
    """Hand the sending of what is due by mail over to other machines; what a person has to do is said.

    Raises:
        Refused: as `propose_reminders.propose`; as `bulk_jobs.hand_over`.
        ProblemsFound: a workflow file or a template has problems.
        Stopped: the database cannot be reached.
    """
    actor = find_actor(workspace.office, who, COMMAND)
    proposals = propose_reminders.propose(workspace, asked, as_of=as_of, sender=who)
    pieces: list[Piece] = []
    left_out = False
    for one in proposals:
        reached: dict[str, set[str]] = {}
        for channel, schools in (*_due(one), *((m.channel, m.schools) for m in one.waiting)):
            reached.setdefault(channel, set()).update(schools)
        left_out = left_out or bool(AT_THE_DESK & set(reached))
        for channel in sorted(set(reached) - AT_THE_DESK):
            common = {"directive": one.directive.id, "channel": channel, "outside": asked.outside}
            lots = lots_of(sorted(reached[channel]) or [""])
            pieces += (
                Piece(
                    units=sum(map(len, lots[number::MOST_SENDERS])),
                    asked={**common, "typed": who.typed, "login": who.login},
                )
                for number in range(min(len(lots), MOST_SENDERS))
            )
    about = proposals[0].directive.id.partition("@")[0] if len(proposals) == 1 else ""
    handed = hand_over(workspace, COMMAND, about, pieces, by=actor.name, now=as_of, dry_run=dry_run)
    return handed, (BY_HAND.at(Place()),) if left_out else ()


def _due(proposal: Proposal) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Go through what is proposed: the channel and the schools."""
    for one in proposal.reminders:
        yield one.parcel.channel, one.parcel.schools


def do_remind(
    workspace: Workspace,
    piece: HandedPiece,
    queue: "JobQueue",
    *,
    worker: str,
    clock: Callable[[], datetime],
    environ: Mapping[str, str],
) -> Attempt:
    """Send what is due of a directive and nobody else has claimed.

    What has gone out is noted on the way, so that `jobs` shows it, also where this machine dies.
    """
    asked = piece.asked
    wanted = RemindersAsked(directive=asked["directive"], channel=asked["channel"], outside=asked["outside"])
    who = WhoAsks(typed=asked["typed"], login=asked["login"])

    def sleep(seconds: float) -> None:
        """Wait as long as the mailbox asks for, as many times as there are machines: all of them send from it."""
        time.sleep(seconds * min(max(len(queue.workers()), 1), MOST_SENDERS))

    counts = dict(piece.outcome.counts or {}) if piece.outcome else {}

    def count(one: Handled) -> None:
        """Count what has come to an end."""
        if one.fate in {Fate.SENT, Fate.CANCELLED}:
            counts[one.fate] = counts.get(one.fate, 0) + 1
            if sum(counts.values()) % NOTED_EVERY == 0:
                queue.note_outcome(piece.number, worker, Outcome(counts=counts))

    means = Means(clock=clock, environ=environ, sleep=sleep, told=count)
    handled: list[Handled] = []
    problems: list[Problem] = []
    for _look in range(LOOKS):
        sent = send_reminders.send(workspace, wanted, who, means)
        elsewhere = [one for one in sent.handled if one.fate == Fate.ELSEWHERE]
        handled += (one for one in sent.handled if one.fate != Fate.ELSEWHERE)
        problems += sent.problems
        if not elsewhere:
            break
        time.sleep(LOOK_AGAIN_S)  # another machine is sending these just now
    return _attempt(handled, tuple(dict.fromkeys(problems)), piece, counts, claimed=bool(elsewhere))


def _attempt(
    handled: Sequence[Handled],
    problems: tuple[Problem, ...],
    piece: HandedPiece,
    counts: Mapping[str, int],
    *,
    claimed: bool,
) -> Attempt:
    """Return what came of a try; `claimed`: a message is held by a machine that says nothing of it."""
    failures = tuple(_remark(one, NOT_SENT) for one in handled if one.fate in {Fate.LATER, Fate.REFUSED})
    findings = [_remark(one, NO_RECEIVER) for one in handled if one.fate == Fate.NO_ADDRESS]
    findings += [Remark(about="", name="", problem=problem) for problem in problems]
    done = max(piece.units - len(failures), 0)
    outcome = Outcome(done=done, counts=counts, failures=failures, findings=tuple(dict.fromkeys(findings)))
    if claimed:
        return Attempt(outcome=outcome, again=True, pause_s=int(LEASE.total_seconds()) + 1)
    later = any(one.fate == Fate.LATER for one in handled)
    return Attempt(outcome=outcome, again=later, pause_s=SOON_S if later else None)


def _remark(one: Handled, kind: ProblemKind) -> Remark:
    """Say of a message whom it was for, and what has become of it."""
    params = {"channel": one.channel, "detail": one.detail or one.fate, "directive": one.directive}
    return Remark(about="", name=", ".join(one.names), problem=kind.at(Place(), **params))
