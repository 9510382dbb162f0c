"""What stages, actions and roles are called: English msgids."""

from collections.abc import Mapping

from msgspec import Struct

from congvan.register.stages import Action, Stage


class StageWord(Struct, frozen=True, kw_only=True):
    """A stage by its name."""

    stage: Stage
    found: str


class ActionWord(Struct, frozen=True, kw_only=True):
    """An action as it stands in “it cannot be …”."""

    action: Action
    act: str


_STAGES = (
    StageWord(stage=Stage.DRAFT, found="draft"),
    StageWord(stage=Stage.PROPOSED, found="proposed"),
    StageWord(stage=Stage.APPROVED, found="approved"),
    StageWord(stage=Stage.ISSUED, found="issued"),
    StageWord(stage=Stage.FOLLOWED, found="followed up"),
    StageWord(stage=Stage.CLOSED, found="closed"),
    StageWord(stage=Stage.FILED, found="filed"),
    StageWord(stage=Stage.WITHDRAWN, found="withdrawn"),
    StageWord(stage=Stage.REPLACED, found="replaced by another"),
)
_ACTIONS = (
    ActionWord(action=Action.PROPOSE, act="be proposed"),
    ActionWord(action=Action.APPROVE, act="be approved"),
    ActionWord(action=Action.REJECT, act="be rejected"),
    ActionWord(action=Action.ISSUE, act="be issued"),
    ActionWord(action=Action.TAKE_BACK, act="be taken back"),
    ActionWord(action=Action.WITHDRAW, act="be withdrawn"),
    ActionWord(action=Action.REPLACE, act="be replaced by another"),
    ActionWord(action=Action.CLOSE, act="be closed"),
    ActionWord(action=Action.FILE, act="be filed"),
    ActionWord(action=Action.REOPEN, act="be reopened"),
    ActionWord(action=Action.RECOMPUTE, act="have its deadlines worked out again"),
    ActionWord(action=Action.SKIP, act="be left out"),
    ActionWord(action=Action.RECEIVE, act="be written into the register of incoming documents"),
    ActionWord(action=Action.CANCEL, act="be taken out of the register of incoming documents"),
    ActionWord(action=Action.LINK, act="be given its basis"),
    ActionWord(action=Action.UNLINK, act="be parted from its basis"),
)
STAGE_WORDS: Mapping[Stage, str] = {word.stage: word.found for word in _STAGES}
ACTION_WORDS: Mapping[Action, ActionWord] = {word.action: word for word in _ACTIONS}
