"""Numbers of articles, clauses, points and sections: in order, and with the signs of the decree."""

import re
from collections.abc import Iterator

from msgspec import Struct, field

from congvan.base.vietnamese import POINT_LETTERS
from congvan.checking.components import SURE, Component, Part, RecognisedDocument, Region
from congvan.checking.content_rules import content_articles as articles
from congvan.checking.content_rules.plain_view import TEXT, View, spot, view_of
from congvan.checking.content_rules.roman_numerals import number_of, roman
from congvan.checking.finding import Finding, FindingKind

OUT_OF_ORDER = FindingKind(
    code="letter.out-of-order",
    message="“{found}” stands where “{expected}” follows.",
    cure="Number in order: one is missing or stands twice.",
)
NUMBERING_SIGN = FindingKind(
    code="letter.numbering-sign",
    message="“{found}”: the number is followed by the wrong sign.",
    cure="Write “{expected}”.",
)
NUMBERING_NUMERALS = FindingKind(
    code="letter.numbering-numerals",
    message="“{found}” is numbered in the wrong numerals.",
    cure="Write “{expected}”.",
)

_ARTICLE = re.compile(r"\s*(?P<word>Điều)\s+(?P<number>\d{1,4}|[IVXLC]{1,8})(?P<sign>\s*[.:/)-]|)(?=\s|$)")
_CLAUSE = re.compile(r"\s*(?P<number>\d{1,2})(?P<sign>[./)-]|\.\))(?=\s)")
_NESTED = re.compile(r"\s*(?P<parent>\d{1,2}(?:\.\d{1,2})*)\.(?P<number>\d{1,2})(?P<sign>[.)/]?)(?=\s)")
_DASHED = re.compile(r"\s*[-–—+*•]\s")
_POINT = re.compile(r"\s*(?P<number>[a-zđ])(?P<sign>[)./-]|\.\))(?=\s)")
_SECTION = re.compile(r"\s*(?P<number>[IVX]{1,6})(?P<sign>[./)-])(?=\s)")
_PART = re.compile(r"\s*(?P<word>Phần|Chương|Mục|Tiểu mục)\s+(?P<number>[IVXLC]{1,8}|\d{1,4})(?![\w])", re.IGNORECASE)
_READ = (*TEXT, Component.PART_LABEL, Component.SECTION_LABEL)


class _Counts(Struct):
    """What was counted last at each level; a list inside a list opens a level of its own."""

    articles: int = 0
    article_meant: int = 0
    """The number that the last article should have had, where its own was wrong: the next one may go on from there."""
    clause_meant: tuple[bool, int] | None = None
    """The same of the last clause, with whether it has a title."""
    sections: int = 0
    clauses: list[tuple[bool, int]] = field(default_factory=list)
    """Open lists, the outer ones first: whether its clauses have titles, and the last number."""
    right_before: tuple[bool, int] | None = None
    """The clause before this paragraph with nothing but dashed lines after it, unless a list of its own may follow.

    After one that is a title its text may stand, too.
    """
    nested: dict[str, int] = field(default_factory=dict)
    point: int | None = None
    labels: dict[str, int] = field(default_factory=dict)
    meant: dict[str, int] = field(default_factory=dict)
    """Of labels, sections and points: the number that the last one should have had, where its own was wrong."""

    def follows(self, level: str, number: int, right: int, *, begins: bool) -> bool:
        """Tell whether a number begins a list, or goes on from the last one or from what that should have been."""
        meant = self.meant.pop(level, None)
        good = begins or number == right or (meant is not None and number == meant + 1)
        if not good:
            self.meant[level] = right
        return good


def check_numbering(letter: RecognisedDocument) -> Iterator[Finding]:
    """Articles, clauses, points and sections are numbered in order, points by the Vietnamese alphabet.

    Right: Điều 1, Điều 2, Điều 3; a), b), c), d), đ), e), g). Wrong: Điều 1, Điều 3; a), c); e), f).
    """
    counts: dict[object, _Counts] = {}
    for part in letter.of(*_READ, region=None):
        if part.trust < SURE or not part.text:
            continue
        count = counts.setdefault((part.region, part.region_number), _Counts())
        yield from _judge(part, count)


def check_numbering_signs(letter: RecognisedDocument) -> Iterator[Finding]:
    """A full stop follows the number of an article and a clause, a bracket the letter of a point.

    Right: Điều 1. …; 1. …; a) …. Wrong: Điều 1: …; 1/ …; a. …; Điều I.
    """
    for part in letter.of(Component.ARTICLE, Component.CLAUSE, Component.TITLED_CLAUSE, Component.POINT):
        if part.trust < SURE or part.paragraph.label.strip():
            continue
        view = view_of(part)
        if part.component is Component.ARTICLE:
            yield from _article_sign(view)
        elif part.component is Component.POINT:
            yield from _sign(view, _POINT, ")")
        else:
            yield from _sign(view, _CLAUSE, ".")


def _judge(part: Part, counts: _Counts) -> Iterator[Finding]:
    """Find a number that does not follow the one before it."""
    view = view_of(part)
    label = part.paragraph.label.strip()
    text = f"{label} {view.text}" if label else view.text
    right_before, counts.right_before = counts.right_before, None
    for read in (_article, _label, _section, _nested, _clause, _point):
        if read is _clause:
            counts.right_before = right_before
        told = read(text, part, counts)
        if told is None:
            continue
        found, expected = told
        if expected and not label:
            start = view.begin
            yield spot(
                OUT_OF_ORDER, view, start, start + len(found), article=articles.NUMBERING, found=found,
                expected=expected,
            )  # fmt: skip
        return


def _article(text: str, part: Part, counts: _Counts) -> tuple[str, str] | None:
    """Count an article."""
    found = _ARTICLE.match(text)
    if found is None or part.component is not Component.ARTICLE:
        return None
    last, number = counts.articles, number_of(found["number"])
    counts.articles, counts.clauses, counts.point, counts.nested = number, [], None, {}
    right = last + 1
    begins_anew = part.region is Region.ANNEX and number == 1  # one form after another
    good = number == right or last == 0 or begins_anew or (counts.article_meant and number == counts.article_meant + 1)
    counts.article_meant = 0 if good else right
    return found[0].strip(), "" if good else f"Điều {right}."


def _label(text: str, part: Part, counts: _Counts) -> tuple[str, str] | None:
    """Count a part, a chapter or a section with its word."""
    found = _PART.match(text)
    if found is None or part.component not in (Component.PART_LABEL, Component.SECTION_LABEL):
        return None
    word, number = found["word"].capitalize(), number_of(found["number"])
    last = counts.labels.get(word, 0)
    counts.labels[word] = number
    counts.sections, counts.clauses, counts.point, counts.nested = 0, [], None, {}
    if word in ("Phần", "Chương"):
        for lower in ("Mục", "Tiểu mục") if word == "Chương" else ("Chương", "Mục", "Tiểu mục"):
            counts.labels.pop(lower, None)
    if counts.follows(word, number, last + 1, begins=last == 0 or number == 1):
        return found[0].strip(), ""
    right = roman(last + 1) if word in ("Phần", "Chương") else str(last + 1)
    return found[0].strip(), f"{found['word']} {right}"


def _section(text: str, part: Part, counts: _Counts) -> tuple[str, str] | None:
    """Count a section with a Roman numeral."""
    found = _SECTION.match(text)
    if found is None or part.component is not Component.ROMAN_SECTION:
        return None
    last, number = counts.sections, number_of(found["number"])
    counts.sections, counts.clauses, counts.point, counts.nested = number, [], None, {}
    good = counts.follows("", number, last + 1, begins=last == 0 or number == 1)
    return found[0].strip(), "" if good else f"{roman(last + 1)}."


def _nested(text: str, part: Part, counts: _Counts) -> tuple[str, str] | None:
    """Count a clause of several levels: 2.1., 2.2.; its parent is taken as it stands."""
    found = _NESTED.match(text)
    if found is None:
        return None
    parent, number = found["parent"], int(found["number"])
    last = counts.nested.get(parent, 0)
    counts.nested[parent] = number
    counts.point = None
    good = number in (last + 1, 1) or last == 0
    return found[0].strip(), "" if good else f"{parent}.{last + 1}{found['sign']}"


def _clause(text: str, part: Part, counts: _Counts) -> tuple[str, str] | None:
    """Count a clause; 1 opens a list, another number goes on with one that is open, best with one of its own form."""
    found = _CLAUSE.match(text)
    if found is None:
        below_title = counts.right_before is not None and counts.right_before[0] and _is_running(text, part)
        if not below_title and (not _DASHED.match(text) or text.rstrip().endswith(":")):
            counts.right_before = None
        return None
    number = int(found["number"])
    counts.point = None
    titled = part.component is Component.TITLED_CLAUSE
    doubled = number == 1 and counts.right_before == (titled, 1)
    counts.right_before = (titled, 0 if text.rstrip().endswith(":") else number)
    meant, counts.clause_meant = counts.clause_meant, None
    if doubled:
        counts.clause_meant = (titled, 2)
        return found[0].strip(), f"2{found['sign']}"
    if meant == (titled, number - 1):
        counts.clauses[-1] = (titled, number)
        return found[0].strip(), ""
    if number == 1 or not counts.clauses:
        counts.clauses.append((titled, number))
        return found[0].strip(), ""
    alike = [last for own, last in counts.clauses if own is titled]
    goes_on = (titled, number - 1) in counts.clauses
    if goes_on or (not alike and (not titled, number - 1) in counts.clauses):
        wanted = (titled, number - 1) if goes_on else (not titled, number - 1)
        while counts.clauses[-1] != wanted:
            counts.clauses.pop()
        counts.clauses[-1] = (titled, number)
        return found[0].strip(), ""
    right = (alike[-1] if alike else counts.clauses[-1][1]) + 1
    counts.clauses[-1] = (titled, number)
    counts.clause_meant = (titled, right)
    return found[0].strip(), f"{right}{found['sign']}"


def _is_running(text: str, part: Part) -> bool:
    """Tell text below a title: it opens no list of its own, as a heading without a number may."""
    if part.region is Region.ANNEX or part.component not in (Component.BODY, Component.POINT):
        return False
    return text.rstrip().endswith((".", ";", "./.")) and any(piece.form.bold is False for piece in part.pieces)


def _point(text: str, part: Part, counts: _Counts) -> tuple[str, str] | None:
    """Count a point."""
    found = _POINT.match(text)
    if found is None:
        return None
    letter = found["number"]
    last = counts.point
    place = POINT_LETTERS.index(letter) if letter in POINT_LETTERS else None
    right = 0 if last is None else last + 1
    counts.point = last if place is None else place
    good = place is not None and counts.follows("a", place, right, begins=place == 0 or last is None)
    if good or right >= len(POINT_LETTERS):
        return found[0].strip(), ""
    return found[0].strip(), f"{POINT_LETTERS[right]}{found['sign']}"


def _article_sign(view: View) -> Iterator[Finding]:
    """Judge what follows the number of an article, and its numerals."""
    found = _ARTICLE.match(view.text)
    if found is None:
        return
    start = found.start("word")
    if not found["number"].isdigit():
        right = f"Điều {number_of(found['number'])}."
        yield spot(NUMBERING_NUMERALS, view, start, found.end(), article=articles.NUMBERING, expected=right, fix=right)
    elif found["sign"] != ".":
        right = f"Điều {found['number']}."
        yield spot(
            NUMBERING_SIGN, view, found.end("number"), found.end(), article=articles.NUMBERING, found=found[0].strip(),
            expected=right, fix=".",
        )  # fmt: skip


def _sign(view: View, pattern: re.Pattern[str], right: str) -> Iterator[Finding]:
    """Judge what follows the number of a clause or the letter of a point."""
    found = pattern.match(view.text)
    if found and found["sign"] != right:
        yield spot(
            NUMBERING_SIGN, view, *found.span("sign"), article=articles.NUMBERING, found=found[0].strip(),
            expected=f"{found['number']}{right}", fix=right,
        )  # fmt: skip


RULES = (check_numbering, check_numbering_signs)
