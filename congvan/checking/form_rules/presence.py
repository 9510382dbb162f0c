"""The components that every document must have: what is missing is told at the place where it should stand."""

from collections.abc import Iterator

from congvan.checking import shown_values
from congvan.checking.components import Component, Part, RecognisedDocument, Region
from congvan.checking.finding import Finding, FindingKind
from congvan.checking.form_rules import judging
from congvan.decree30 import document_types

MISSING = FindingKind(
    code="letter.missing",
    message="{component} is missing.",
    cure="Write it in its place; the article named here says how it looks.",
)

_ANYWHERE = (
    Component.NATIONAL_NAME,
    Component.MOTTO,
    Component.ISSUER,
    Component.NUMBER,
    Component.PLACE_AND_DATE,
    Component.BODY,
    Component.AUTHORITY,
    Component.SIGNER_NAME,
    Component.RECEIVERS_LABEL,
)
"""What the document of every type has."""
_NOT_OF = {Component.PLACE_AND_DATE: frozenset({"bien-ban"})}
"""Types whose specimen in Annex III leaves a component out."""
_WITHOUT_HEADLINE = frozenset({"giay-gioi-thieu", "giay-nghi-phep", "phieu-gui", "phieu-chuyen", "phieu-bao"})
_AGREEMENTS = frozenset({"hop-dong", "ban-ghi-nho", "ban-thoa-thuan"})
"""Types without a specimen, which two sides sign: what they must have, Annex I does not say."""
_BEFORE = {
    Component.MOTTO: (Component.NATIONAL_NAME,),
    Component.ISSUER: (Component.SUPERIOR,),
    Component.NUMBER: (Component.ISSUER, Component.MOTTO),
    Component.PLACE_AND_DATE: (Component.NUMBER, Component.MOTTO),
    Component.TYPE_NAME: (Component.PLACE_AND_DATE, Component.NUMBER),
    Component.HEADLINE: (Component.TYPE_NAME,),
    Component.SUBJECT: (Component.NUMBER,),
    Component.GREETING: (Component.HEADLINE, Component.SUBJECT, Component.PLACE_AND_DATE),
    Component.BODY: (Component.GREETING, Component.HEADLINE, Component.PLACE_AND_DATE),
    Component.AUTHORITY: (Component.RECEIVER, Component.BODY),
    Component.SIGNER_NAME: (Component.AUTHORITY,),
    Component.RECEIVERS_LABEL: (Component.BODY,),
}
"""The components below which each one should stand, the nearest first."""


def check_presence(letter: RecognisedDocument) -> Iterator[Finding]:
    """A document has its nine main components (Decree 30, article 8).

    Right: all of them. Wrong: a letter without Tiêu ngữ; a tờ trình without Kính gửi.
    """
    for component in _wanted(letter) if letter.facts.paragraphs else ():
        family = judging.TEXT if component is Component.BODY else (component,)
        if not letter.of(*family):
            yield _missing(letter, component)


def _wanted(letter: RecognisedDocument) -> Iterator[Component]:
    """Go through the components that the letter must have, in reading order."""
    if letter.type in _AGREEMENTS:
        return
    for component in _ANYWHERE:
        if letter.type not in _NOT_OF.get(component, frozenset()):
            yield component
    if letter.type is None:
        return
    if letter.type == document_types.LETTER:
        yield Component.SUBJECT
    else:
        yield Component.TYPE_NAME
        if letter.type not in _WITHOUT_HEADLINE:
            yield Component.HEADLINE
    if letter.type in document_types.ALWAYS_GREETED:
        yield Component.GREETING


def _missing(letter: RecognisedDocument, component: Component) -> Finding:
    """Return the finding that a component is missing, at the end of the one below which it should stand."""
    rule = judging.law(letter, f"{component.value}.present")
    place = _place(letter, component)
    end = place.end if place else 0
    return Finding(
        kind=MISSING,
        component=component,
        article=rule.article,
        found=shown_values.NOTHING,
        expected=shown_values.PRESENT,
        paragraph=place.paragraph if place else letter.facts.paragraphs[0],
        start=end,
        end=end,
        severity=judging.weight(rule),
    )


def _place(letter: RecognisedDocument, component: Component) -> Part | None:
    """Return the part below which a component should stand."""
    for neighbour in _BEFORE.get(component, ()):
        family = judging.TEXT if neighbour is Component.BODY else (neighbour,)
        found = letter.of(*family, region=Region.MAIN)
        if found:
            return found[-1]
    return None


RULES = (check_presence,)
