"""Whether a workflow file asks something of the schools: its requirements, with what belongs to them.

A document asks something when it has `requirements`: these need `recipients` and a `deadline`. Without them it asks
nothing; it may still have `recipients`, who then only receive it.
"""

from congvan.base import schema
from congvan.base.problems import Place, ProblemKind, Severity
from congvan.base.yaml_text import Mapping, Sequence
from congvan.deadlines.deadline import Deadline, DeadlineKind
from congvan.workflow.context import Context
from congvan.workflow.form import FOLLOWING, STAGES

NO_DEADLINE = Deadline(phrase="", kind=DeadlineKind.NONE)
"""The deadline of a document that asks nothing."""

ASKED_OF_NOBODY = ProblemKind(
    code="workflow.asked-of-nobody",
    message="Something must be handed in (“requirements”), but the file does not say by which schools.",
    cure="Add “recipients: …”; or delete “requirements” where the document asks nothing of the schools.",
)
ASKED_WITHOUT_DEADLINE = ProblemKind(
    code="workflow.asked-without-deadline",
    message="Something must be handed in (“requirements”), but the file does not say by when.",
    cure="Add “deadline: …” in the words of the document; or delete “requirements” where it asks nothing.",
)
NOTHING_ASKED = ProblemKind(
    code="workflow.nothing-asked",
    message="“{key}” stands here, but “requirements” is missing: the document asks nothing of the schools.",
    cure="Add “requirements: …” with what each school must hand in; or delete “{key}”.",
)
NO_EFFECT = ProblemKind(
    code="workflow.no-effect",
    message="“{key}” has no effect: the document asks nothing of the schools, for “requirements” is missing.",
    cure="Delete “{key}”; or add “requirements: …” with what each school must hand in.",
    severity=Severity.WARNING,
)

_MEANS_NOTHING_ALONE = ("deadline", "checklist")
_IDLE_ALONE = ("reminders", "reminder_limits", "due_soon_days")


def asks_nothing(tree: Mapping, context: Context) -> bool:
    """Tell whether a file with its kind asks nothing; of one whose kind could not be read that is not known."""
    return tree.get("requirements") is None and not context.kind_failed


def check_asking(tree: Mapping, context: Context) -> None:
    """Report requirements without recipients or deadline, and what means nothing without requirements.

    A key that was misspelt is reported as unknown already, and not asked for again.
    """
    if context.kind_failed:
        return
    if tree.get("requirements") is None:
        if not _was_misspelt("requirements", context):
            _report_idle(tree, context)
        return
    if tree.get("recipients") is None and not _was_misspelt("recipients", context):
        context.report(ASKED_OF_NOBODY.at(_place_of(tree, "requirements", missing="recipients")))
    if tree.get("deadline") is None and not _each_has_its_own(tree) and not _was_misspelt("deadline", context):
        context.report(ASKED_WITHOUT_DEADLINE.at(_place_of(tree, "requirements", missing="deadline")))


def stages_of(written: tuple[str, ...] | None, *, following: bool) -> tuple[str, ...]:
    """Return the stages as written; left out, all of them, where nothing is asked without the following of reports."""
    if written is not None:
        return written
    return STAGES if following else tuple(stage for stage in STAGES if stage != FOLLOWING)


def _report_idle(tree: Mapping, context: Context) -> None:
    """Report keys that mean nothing without requirements; what a kind supplies for all its files is passed over."""
    for key in _MEANS_NOTHING_ALONE:
        if tree.get(key) is not None:
            context.report(NOTHING_ASKED.at(_place_of(tree, key), key=key))
    for key in _IDLE_ALONE:
        if tree.get(key) is not None and _place_of(tree, key).file == context.shown_as:
            context.report(NO_EFFECT.at(_place_of(tree, key), key=key))


def _place_of(tree: Mapping, key: str, missing: str = "") -> Place:
    """Return the place of a key that is written, in the name of the one that is missing beside it."""
    return next(schema.at(entry.key, missing or key) for entry in tree.entries if entry.key.text == key)


def _was_misspelt(key: str, context: Context) -> bool:
    """Tell whether an unknown key was probably meant to be this one."""
    unknown = (problem for problem in context.reading.problems if problem.kind is schema.UNKNOWN_KEY)
    return any(("near", key) in problem.params for problem in unknown)


def _each_has_its_own(tree: Mapping) -> bool:
    """Tell whether every requirement has a deadline of its own."""
    written = tree.get("requirements")
    items = written.items if isinstance(written, Sequence) else (written,)
    return all(isinstance(item, Mapping) and item.get("deadline") is not None for item in items)
