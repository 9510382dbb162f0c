"""Who acts: the person of config.yaml that `--by` names or that is signed in, and whether it is his or hers to do."""

from msgspec import Struct

from congvan.base import schema, vietnamese
from congvan.base.errors import Refused
from congvan.base.problems import ProblemKind
from congvan.office import duties
from congvan.office.office import Office, Person
from congvan.register.stage_words import ACTION_WORDS
from congvan.register.stages import Action

NO_PERSON = ProblemKind(
    code="actions.no-person",
    message="config.yaml has nobody called “{typed}” under “people”.",
    cure="Type the id or the full name after --by: {known}.",
)
NO_LOGIN = ProblemKind(
    code="actions.no-login",
    message="Who acts is not known: nobody in config.yaml signs in as “{login}”.",
    cure="Type --by with one of: {known}; or write “login: {login}” beside that person in config.yaml.",
)
NOT_THEIRS = ProblemKind(
    code="actions.not-theirs",
    message="{by} may not do this: a document can {act} by {wanted} only.",
    cure="Ask one of: {known}.",
)
NOT_THEIR_COMMAND = ProblemKind(
    code="actions.not-their-command",
    message="{by} may not do this: “{command}” is for {wanted} only.",
    cure="Ask one of: {known}. Who may do what can be decided under “duties” in config.yaml.",
)
NOBODY_HAS_ROLE = ProblemKind(
    code="actions.nobody-has-role",
    message="{by} may not do this: it is for {wanted} only, and config.yaml names nobody with that role.",
    cure="Give somebody that role under “people” in config.yaml.",
)


class WhoAsks(Struct, frozen=True, kw_only=True):
    """What is known of who gives a command: what was typed after `--by`, and the name of the signed-in user."""

    typed: str
    login: str


class Actor(Struct, frozen=True, kw_only=True):
    """Who acts, and in which role."""

    name: str
    role: str = ""


def find_actor(office: Office, who: WhoAsks, duty: str) -> Actor:
    """Return who acts, if it is theirs to do; in an office without `people` everybody may do everything.

    Args:
        office: What config.yaml says.
        who: Who gives the command.
        duty: What is to be done, a word of `duties.ROLES_OF` (also an `Action`).

    Raises:
        Refused: nobody of that name, or another role is needed.
    """
    if not office.people:
        return Actor(name=who.typed or who.login)
    person = _find_person(office, who)
    needed = duties.roles_for(office, duty)
    role = next((role for role in person.roles if role in needed), None)
    if role is None:
        raise _refusal(office, person, duty, needed)
    return Actor(name=person.name, role=role)


def find_person(office: Office, who: WhoAsks) -> Person | None:
    """Return the person who asks to see something; None where config.yaml names nobody, or does not know who it is.

    Raises:
        Refused: nobody of the name that was typed.
    """
    if not office.people:
        return None
    known = who.typed or any(person.login == who.login for person in office.people if person.login)
    return _find_person(office, who) if known else None


def _refusal(office: Office, person: Person, duty: str, needed: frozenset[str]) -> Refused:
    """Say that something is not a person's to do, and whose it is."""
    wanted = duties.WANTED[needed]
    known = ", ".join(one.name for one in office.people if needed & set(one.roles))
    if not known:
        return Refused(NOBODY_HAS_ROLE, by=person.name, wanted=wanted)
    if duty in set(Action):
        return Refused(NOT_THEIRS, by=person.name, act=ACTION_WORDS[Action(duty)].act, wanted=wanted, known=known)
    return Refused(NOT_THEIR_COMMAND, by=person.name, command=duty, wanted=wanted, known=known)


def _find_person(office: Office, who: WhoAsks) -> Person:
    """Find the person that was typed, by id, name or part of it, or that is signed in.

    Raises:
        Refused: there is no such person, or there are several.
    """
    known = ", ".join(f"{person.id} ({person.name})" for person in office.people)
    if not who.typed:
        found = [person for person in office.people if person.login and person.login == who.login]
        if len(found) != 1:
            raise Refused(NO_LOGIN, login=who.login, known=known)
        return found[0]
    wanted = vietnamese.alike(who.typed)
    for matches in (
        lambda person: person.id == who.typed,
        lambda person: vietnamese.same(person.name) == vietnamese.same(who.typed),
        lambda person: bool(wanted) and f" {wanted} " in f" {vietnamese.alike(person.name)} ",
    ):
        found = [person for person in office.people if matches(person)]
        if len(found) == 1:
            return found[0]
    near = schema.near_miss(who.typed, [name for one in office.people for name in (one.name, one.id)])
    raise Refused(NO_PERSON, typed=who.typed, known=known, near=near)
