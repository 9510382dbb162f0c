"""The life of a document as a machine of stages: which step may follow which, and whose it is. Nothing is touched here.

The stages come from the workflow's kind (`stages:`); what it leaves out is passed over. Issuing numbers, signs and
releases at once, so nothing rests at `cap-so`. Two ends stand beside the row: withdrawn, and replaced by another.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from congvan.office import duties
from congvan.register.document_events import DocumentEvent


class Stage(StrEnum):
    """Where a document rests; the ids are those of YAML."""

    DRAFT = "nhap"
    PROPOSED = "trinh"
    APPROVED = "duyet"
    ISSUED = "phat-hanh"
    FOLLOWED = "theo-doi"
    CLOSED = "ket-thuc"
    FILED = "luu-ho-so"
    WITHDRAWN = "thu-hoi"
    REPLACED = "thay-the"


class Action(StrEnum):
    """What somebody can do with a document; the ids are the words of the commands."""

    PROPOSE = "propose"
    APPROVE = "approve"
    REJECT = "reject"
    ISSUE = "issue"
    TAKE_BACK = "take-back"
    """`withdraw` of what is not issued yet."""
    WITHDRAW = "withdraw"
    REPLACE = "replace"
    CLOSE = "close"
    FILE = "file"
    """`close` with the code of a file (hồ sơ)."""
    REOPEN = "reopen"
    RECOMPUTE = "recompute"
    """Have the deadlines of what was issued worked out again, by the days off as they are known now."""
    SKIP = "skip"
    """Leaving out a number concerns no document."""
    RECEIVE = "receive"
    """So does writing an incoming document into its register."""
    CANCEL = "cancel"
    """A line of that register was written by mistake."""
    LINK = "link"
    UNLINK = "unlink"
    """An incoming document is the basis of a document in whatever stage that is."""


class DocumentEventKind(StrEnum):
    """What is recorded of a document."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    REJECTED = "rejected"
    TAKEN_BACK = "taken-back"
    ISSUED = "issued"
    WITHDRAWN = "withdrawn"
    TO_REPLACE = "to-replace"
    """The document will replace another as soon as it is issued."""
    REPLACED = "replaced"
    CLOSED = "closed"
    FILED = "filed"
    REOPENED = "reopened"
    RECOMPUTED = "recomputed"
    """The deadlines were worked out again; the document stays at its stage."""
    PERIOD_OPENED = "period-opened"
    """A period of what comes again has opened; the document stays at its stage."""
    SKIPPED = "skipped"
    REMINDED = "reminded"
    """A reminder about it went out; its stage stays what it is."""
    REMINDER_REFUSED = "reminder-refused"
    REMINDER_BOUNCED = "reminder-bounced"
    RECEIVED = "received"
    CANCELLED = "cancelled"
    """What was written into the register of incoming documents was a mistake."""
    LINKED = "linked"
    """An incoming document is its basis."""
    UNLINKED = "unlinked"


OUT = frozenset({Stage.ISSUED, Stage.FOLLOWED, Stage.CLOSED, Stage.FILED})
"""The stages of a document that went out and still holds."""

ROLES_OF: Mapping[Action, frozenset[str]] = {action: duties.ROLES_OF[action.value] for action in Action}
"""Who may do what, unless the office decides otherwise: the part of the table of duties that concerns documents."""

EVENT_OF: Mapping[Action, DocumentEventKind] = {
    Action.PROPOSE: DocumentEventKind.PROPOSED,
    Action.APPROVE: DocumentEventKind.APPROVED,
    Action.REJECT: DocumentEventKind.REJECTED,
    Action.ISSUE: DocumentEventKind.ISSUED,
    Action.TAKE_BACK: DocumentEventKind.TAKEN_BACK,
    Action.WITHDRAW: DocumentEventKind.WITHDRAWN,
    Action.REPLACE: DocumentEventKind.REPLACED,
    Action.CLOSE: DocumentEventKind.CLOSED,
    Action.FILE: DocumentEventKind.FILED,
    Action.REOPEN: DocumentEventKind.REOPENED,
    Action.RECOMPUTE: DocumentEventKind.RECOMPUTED,
    Action.SKIP: DocumentEventKind.SKIPPED,
    Action.RECEIVE: DocumentEventKind.RECEIVED,
    Action.CANCEL: DocumentEventKind.CANCELLED,
    Action.LINK: DocumentEventKind.LINKED,
    Action.UNLINK: DocumentEventKind.UNLINKED,
}

_LEADS_TO: Mapping[str, Stage] = {
    DocumentEventKind.PROPOSED: Stage.PROPOSED,
    DocumentEventKind.APPROVED: Stage.APPROVED,
    DocumentEventKind.REJECTED: Stage.DRAFT,
    DocumentEventKind.TAKEN_BACK: Stage.DRAFT,
    DocumentEventKind.WITHDRAWN: Stage.WITHDRAWN,
    DocumentEventKind.REPLACED: Stage.REPLACED,
    DocumentEventKind.CLOSED: Stage.CLOSED,
    DocumentEventKind.FILED: Stage.FILED,
}
_LEADS_OUT = frozenset({DocumentEventKind.ISSUED, DocumentEventKind.REOPENED})


class Life(Struct, frozen=True, kw_only=True):
    """Where a document is in its life, and by which event it came there."""

    stage: Stage
    came_by: DocumentEvent | None
    """None for a draft with which nothing happened yet."""
    issued: DocumentEvent | None = None
    approved: DocumentEvent | None = None
    """The approval that holds."""
    to_replace: str | None = None
    """The document that this one will replace when it is issued."""
    newest: int = 0
    """The number of the newest event of any kind; 0 for none."""

    @property
    def since(self) -> datetime | None:
        """Return when it came to its stage."""
        return self.came_by.happened_at if self.came_by else None


def compute_life(events: Iterable[DocumentEvent], stages: Sequence[str]) -> Life:
    """Follow a document's events, in the order of recording, through the stages of its workflow."""
    out = Stage.FOLLOWED if Stage.FOLLOWED in stages else Stage.ISSUED
    stage, came_by = Stage.DRAFT, None
    issued = approved = to_replace = None
    newest = 0
    for event in events:
        newest = event.number
        if event.kind == DocumentEventKind.TO_REPLACE:
            to_replace = str(event.data.get("replaces", ""))
            continue
        leads_to = out if event.kind in _LEADS_OUT else _LEADS_TO.get(event.kind)
        if leads_to is None:
            continue
        stage, came_by = leads_to, event
        issued = event if event.kind == DocumentEventKind.ISSUED else issued
        approved = event if stage is Stage.APPROVED else None if stage in (Stage.DRAFT, Stage.PROPOSED) else approved
    return Life(stage=stage, came_by=came_by, issued=issued, approved=approved, to_replace=to_replace, newest=newest)


def stages_before(action: Action, stages: Sequence[str]) -> frozenset[Stage]:
    """Return the stages in which an action is possible, in a workflow with these stages; none for one it leaves out."""
    proposed = Stage.PROPOSED if Stage.PROPOSED in stages else Stage.DRAFT
    approved = Stage.APPROVED if Stage.APPROVED in stages else proposed
    at_work = frozenset({Stage.ISSUED, Stage.FOLLOWED})
    closed = frozenset({Stage.CLOSED}) if Stage.CLOSED in stages else at_work
    waiting = frozenset({Stage.PROPOSED, Stage.APPROVED})
    needs: dict[Action, Stage] = {
        Action.PROPOSE: Stage.PROPOSED,
        Action.APPROVE: Stage.APPROVED,
        Action.CLOSE: Stage.CLOSED,
        Action.FILE: Stage.FILED,
    }
    if action in needs and needs[action] not in stages:
        return frozenset()
    return {
        Action.PROPOSE: frozenset({Stage.DRAFT}),
        Action.APPROVE: frozenset({proposed}),
        Action.REJECT: waiting,
        Action.ISSUE: frozenset({approved}),
        Action.TAKE_BACK: waiting,
        Action.WITHDRAW: OUT,
        Action.REPLACE: OUT,
        Action.CLOSE: at_work,
        Action.FILE: closed,
        Action.REOPEN: frozenset({Stage.CLOSED, Stage.FILED}),
        Action.RECOMPUTE: at_work,
    }.get(action, frozenset())


def possible_actions(life: Life, stages: Sequence[str]) -> tuple[Action, ...]:
    """Return what can be done with a document now, whoever does it."""
    return tuple(action for action in Action if life.stage in stages_before(action, stages))


def may(action: Action, roles: Iterable[str]) -> bool:
    """Tell whether somebody with these roles may do it."""
    return bool(ROLES_OF[action] & set(roles))
