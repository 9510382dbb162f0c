"""Who may do what: one table of every command that changes something, for offices that name their people.

What the signed letter says (who must hand in what by when) is changed by who signs: deadlines, exemptions, locks taken
away, requests refused. What is on the desk is recorded by who sits at it. An office may decide otherwise (`duties:` in
config.yaml); one without `people` lets everybody do everything.
"""

from collections.abc import Mapping

from msgspec import Struct

from congvan.base import schema
from congvan.base.schema import Reading
from congvan.base.yaml_text import Mapping as Node
from congvan.base.yaml_text import Node as AnyNode
from congvan.office.office import ROLES, Office

SPECIALIST, CLERK, HEAD = ROLES
_SPECIALIST, _CLERK, _HEAD = frozenset({SPECIALIST}), frozenset({CLERK}), frozenset({HEAD})
_DESK = _SPECIALIST | _CLERK
"""Those who sit at the papers."""

ROLES_OF: Mapping[str, frozenset[str]] = {
    # the life of a document
    "propose": _SPECIALIST,
    "approve": _HEAD,
    "reject": _HEAD,
    "issue": _CLERK,
    "take-back": _SPECIALIST,
    "withdraw": _HEAD,
    "replace": _DESK,
    "close": _SPECIALIST | _HEAD,
    "file": _DESK,
    "reopen": _HEAD,
    "recompute": _HEAD,
    "skip": _CLERK,
    "receive": _CLERK,
    "cancel": _CLERK,
    "link": _DESK,
    "unlink": _DESK,
    # what happens with a school
    "delivered": _DESK,
    "submit": _DESK,
    "intake": _DESK,
    "return": _SPECIALIST | _HEAD,
    "accept": _SPECIALIST | _HEAD,
    "extend": _HEAD,
    "exempt": _HEAD,
    "lock": _SPECIALIST | _HEAD,
    "unlock": _HEAD,
    "request": _DESK,
    "refuse": _HEAD,
    "undo": _DESK | _HEAD,
    "remind": _DESK,
    "open-periods": _DESK | _HEAD,
    # the office's own things
    "import-schools": _DESK,
    "restore": _DESK,
    "migrate-store": _DESK,
}
"""By the word of the command; `take-back` is `withdraw` before issuing, `file` is `close --file-code`,
`cancel` is `receive --cancel`, `link` and `unlink` are `basis`. Who undoes
something must also be allowed to do it."""

FOR_EVERYBODY = frozenset(
    {
        "init",
        "new",
        "next-year",
        "generate",
        "forms",
        "form-from",
        "figures",
        "report",
        "check-letter",
        "register",
        "dossier",
        "summary",
        "watch",
        "calendar",
        "backup",
        "worker",
        "jobs",
    }
)
"""Commands that write files but record nothing: whoever opens the office's folder may use them."""


class RolesWord(Struct, frozen=True, kw_only=True):
    """Roles as they stand in “this is for … only”."""

    roles: frozenset[str]
    wanted: str


_ROLES_WORDS = (
    RolesWord(roles=_SPECIALIST, wanted="the specialist"),
    RolesWord(roles=_CLERK, wanted="the clerk"),
    RolesWord(roles=_HEAD, wanted="the head"),
    RolesWord(roles=_DESK, wanted="the specialist or the clerk"),
    RolesWord(roles=_SPECIALIST | _HEAD, wanted="the specialist or the head"),
    RolesWord(roles=_CLERK | _HEAD, wanted="the clerk or the head"),
    RolesWord(roles=_DESK | _HEAD, wanted="the specialist, the clerk or the head"),
)
WANTED: Mapping[frozenset[str], str] = {word.roles: word.wanted for word in _ROLES_WORDS}


def roles_for(office: Office, duty: str) -> frozenset[str]:
    """Return the roles that may do something in an office, by the word of the command."""
    return next((frozenset(roles) for word, roles in office.duties if word == duty), ROLES_OF[duty])


def read_duties(node: AnyNode, path: str, reading: Reading) -> tuple[tuple[str, tuple[str, ...]], ...] | None:
    """Read what an office decides otherwise: lines `extend: [chuyen-vien, lanh-dao]`."""
    read_roles = schema.list_of(schema.choice(*ROLES))
    values = schema.mapping_of(read_roles)(node, path, reading)
    if values is None or not isinstance(node, Node):
        return None
    for entry in node.entries:
        name = entry.key.text
        if name not in ROLES_OF:
            place = schema.at(entry.key, schema.join(path, name))
            near, known = schema.near_miss(name, ROLES_OF), ", ".join(ROLES_OF)
            reading.report(schema.UNKNOWN_KEY.at(place, key=name, near=near, known=known))
    return tuple((name, roles) for name, roles in values.items() if name in ROLES_OF and roles)
