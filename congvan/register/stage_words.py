"""What stages, actions and roles are called: English msgids."""

from collections.abc import Mapping
from dataclasses import dataclass

from congvan.register.stages import Action, Stage


@dataclass(frozen=True, kw_only=True, slots=True)
class StageWord:
    """A stage by its name."""

    stage: Stage
    found: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ActionWord:
    """An action as it stands in “it cannot be …”, and who does it."""

    action: Action
    act: str
    wanted: str


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
    ActionWord(action=Action.PROPOSE, act="be proposed", wanted="the specialist"),
    ActionWord(action=Action.APPROVE, act="be approved", wanted="the head"),
    ActionWord(action=Action.REJECT, act="be rejected", wanted="the head"),
    ActionWord(action=Action.ISSUE, act="be issued", wanted="the clerk"),
    ActionWord(action=Action.TAKE_BACK, act="be taken back", wanted="the specialist"),
    ActionWord(action=Action.WITHDRAW, act="be withdrawn", wanted="the head"),
    ActionWord(action=Action.REPLACE, act="be replaced by another", wanted="the specialist or the clerk"),
    ActionWord(action=Action.CLOSE, act="be closed", wanted="the specialist or the head"),
    ActionWord(action=Action.FILE, act="be filed", wanted="the specialist or the clerk"),
    ActionWord(action=Action.REOPEN, act="be reopened", wanted="the head"),
    ActionWord(action=Action.RECOMPUTE, act="have its deadlines worked out again", wanted="the head"),
    ActionWord(action=Action.SKIP, act="be left out", wanted="the clerk"),
)
STAGE_WORDS: Mapping[Stage, str] = {word.stage: word.found for word in _STAGES}
ACTION_WORDS: Mapping[Action, ActionWord] = {word.action: word for word in _ACTIONS}
