"""Phần, chương, mục, điều, khoản and điểm: their numerals, lines of their own, titles, the marks of automatic numbers.

Numbers that were typed are judged letter by letter by the rules on content.
"""

import re
from collections.abc import Iterator

from congvan.checking.components import Component, RecognisedDocument
from congvan.checking.content_rules.numbering_order import NUMBERING_SIGN
from congvan.checking.finding import Finding, FindingKind, Said, about
from congvan.checking.form_rules import judging

DIGITS = FindingKind(
    code="letter.number-system",
    message="“{text}” is numbered {found}; it must be numbered {expected}.",
    cure="Number it {expected}.",
)
OWN_LINE = FindingKind(
    code="letter.own-line",
    message="“{text}” does not stand on a line of its own.",
    cure="Press Enter so that the title stands on the next line.",
)
NO_TITLE = FindingKind(
    code="letter.no-title",
    message="“{text}” has no title below it.",
    cure="Write a title on the next line: a few words on what this part is about.",
)

_ROMAN_WORDS, _ARABIC_WORDS = Said(words="in Roman numbers (I, II, III)"), Said(words="in Arabic numbers (1, 2, 3)")
_OTHER_NUMBERS = Said(words="in another way")
_TITLES = {Component.PART_LABEL: Component.PART_TITLE, Component.SECTION_LABEL: Component.SECTION_TITLE}
_LABEL = re.compile(r"\s*(?:Phần|Chương|Tiểu mục|Mục)\s+(?P<number>[^\s.:]+)(?P<rest>[^\n]*)", re.IGNORECASE)
_ROMAN, _ARABIC = re.compile(r"[IVXLC]+"), re.compile(r"\d+")
_AUTOMATIC = re.compile(r"(?:Điều\s+)?(?P<number>\d{1,3}|[a-zđ])(?P<mark>[^\w\s]*)")


def check_number_systems(letter: RecognisedDocument) -> Iterator[Finding]:
    """Phần and chương have Roman numbers, mục and tiểu mục Arabic ones.

    Right: `Chương II`, `Mục 1`. Wrong: `Chương 2`, `Mục I`.
    """
    for part in judging.judged(letter, *_TITLES):
        matched = _LABEL.match(part.text)
        rule = judging.law(letter, f"{part.component.value}.digits")
        is_roman = rule.value == "upperRoman"
        if matched is None or (_ROMAN if is_roman else _ARABIC).fullmatch(matched["number"]):
            continue
        other = (_ARABIC if is_roman else _ROMAN).fullmatch(matched["number"])
        known = _ARABIC_WORDS if is_roman else _ROMAN_WORDS
        yield about(
            DIGITS,
            part,
            article=rule.article,
            found=known if other else _OTHER_NUMBERS,
            expected=_ROMAN_WORDS if is_roman else _ARABIC_WORDS,
            severity=judging.weight(rule),
        )


def check_own_lines(letter: RecognisedDocument) -> Iterator[Finding]:
    """The words Phần, Chương, Mục, Tiểu mục and their numbers stand on a line of their own, above their title.

    Right: `Chương I`, below it `QUY ĐỊNH CHUNG`. Wrong: `Chương I. QUY ĐỊNH CHUNG` on one line; no title at all.
    """
    shown = [part for part in letter.parts if part.text]
    for place, part in enumerate(shown):
        title = _TITLES.get(part.component)
        if title is None or not judging.is_judged(part):
            continue
        matched = _LABEL.match(part.text)
        beside = part.paragraph.text[part.end :].partition("\n")[0]
        following = shown[place + 1] if place + 1 < len(shown) else None
        if beside.strip() or (matched and matched["rest"].strip(" .:")):
            rule = judging.law(letter, f"{part.component.value}.own-line")
            yield about(OWN_LINE, part, article=rule.article, severity=judging.weight(rule))
        elif following is None or following.component is not title:
            rule = judging.law(letter, f"{part.component.value}.titled")
            yield about(NO_TITLE, part, article=rule.article, severity=judging.weight(rule))


def check_automatic_marks(letter: RecognisedDocument) -> Iterator[Finding]:
    """Automatic numbering sets the same marks as a person types.

    Right: a list that counts `1.`, `2.` or `a)`, `b)`. Wrong: khoản that count `1)`, `2)`.
    """
    told: set[tuple[Component, str]] = set()
    for part in judging.judged(letter, Component.ARTICLE, Component.CLAUSE, Component.TITLED_CLAUSE, Component.POINT):
        matched = None if part.start else _AUTOMATIC.fullmatch(part.paragraph.label.strip())
        rule = judging.law(letter, f"{part.component.value}.mark")
        if matched is None or rule.allows(matched["mark"]) or (part.component, matched["mark"]) in told:
            continue
        told.add((part.component, matched["mark"]))
        yield about(
            NUMBERING_SIGN,
            part,
            article=rule.article,
            found=matched[0],
            expected=f"{matched['number']}{rule.value}",
            severity=judging.weight(rule),
        )


RULES = (check_number_systems, check_own_lines, check_automatic_marks)
