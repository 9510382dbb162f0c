"""Sentences begin with a capital: after a full stop, a question or exclamation mark, and on a new line."""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from congvan.checking.components import SURE, Component, Part, RecognisedDocument
from congvan.checking.content_rules import content_articles as articles
from congvan.checking.content_rules.plain_view import TEXT, View, is_legacy, spot, view_of
from congvan.checking.finding import Finding, FindingKind
from congvan.facts.document_facts import FileKind

SENTENCE_CAPITAL = FindingKind(
    code="letter.sentence-capital",
    message="The sentence “{found} …” does not begin with a capital.",
    cure="Write “{expected}”.",
)

_STOP = re.compile(r"[.?!][”)]? +(?=[^\W\d_])")
_AFTER_STOP = re.compile(r"(?<![^\W_])(?P<word>[^\W\d_]+|\d{4})[”)]?(?P<mark>[.?!])[”)]? +(?P<next>[^\W\d_]+)")
_SHORT = frozenset(
    [
        "tp",
        "tx",
        "ths",
        "ts",
        "pgs",
        "gs",
        "bs",
        "cn",
        "ks",
        "đ/c",
        "kt",
        "tm",
        "tl",
        "tuq",
        "q",
        "st",
        "tr",
        "vv",
        "v",
        "sđt",
        "đt",
        "tel",
        "no",
        "vd",
        "gd",
        "ht",
        "mr",
        "mrs",
        "dr",
        "ktv",
    ]
)
_LABEL = re.compile(
    r"\s*(?:(?:[IVX]+|\d{1,2}(?:\.\d{1,2})*|[a-zđ]{1,2})[.)/]|[-–—+*•]|\(\d+\)|\d{1,2}(?:\.\d{1,2})+)?\s*"
)
_BEFORE = re.compile(r"[.:;!?](?:”|\))?$|\./\.$")
_LONGEST_END = 4
"""Letters at the end of a paragraph that tell whether it is finished."""
_WORD = re.compile(r"(?P<word>[^\W\d_]+)(?=[\s,.:;]|$)")
_NAMES = re.compile(r"[a-z]+$")
"""A word without marks may be a name that begins small: iPad, http, zalo."""
_TITLES = (Component.TITLED_CLAUSE, Component.ROMAN_SECTION)
_SYLLABLES = frozenset(
    [
        "các",
        "cho",
        "cung",
        "theo",
        "trong",
        "tham",
        "nay",
        "khi",
        "do",
        "ban",
        "hai",
        "ba",
        "sau",
        "qua",
        "ra",
        "thi",
        "nam",
    ]
)


def check_sentences(letter: RecognisedDocument) -> Iterator[Finding]:
    """The first letter of a sentence is a capital.

    Right: “… đầu năm. Các trường …”. Wrong: “… đầu năm. các trường …”; a paragraph that begins “thực hiện …”.
    """
    previous: Part | None = None
    run: list[Finding] = []
    for part in letter.of(*TEXT, region=None):
        if not part.text or part.trust < SURE or is_legacy(part):
            previous = None
            continue
        view = view_of(part)
        yield from _inside(view)
        found = _at_beginning(view) if letter.facts.kind is not FileKind.PDF and _is_new(previous, part) else None
        if found:
            run.append(found)
        elif run:
            yield _one_of(run)
            run = []
        previous = part
    if run:
        yield _one_of(run)


def _one_of(run: list[Finding]) -> Finding:
    """Return one finding for a list whose lines all begin small, with all corrections."""
    return replace(run[0], corrections=tuple(one for finding in run for one in finding.corrections))


def _inside(view: View) -> Iterator[Finding]:
    """Find a small letter after the end of a sentence."""
    text = view.text
    if not any(text[stop.end()].islower() for stop in _STOP.finditer(text)):
        return
    for found in _AFTER_STOP.finditer(text):
        word, following = found["word"], found["next"]
        after = view.text[found.end() : found.end() + 1]
        if not following[0].islower() or word.lower() in _SHORT or len(word) < 2 or word.isupper():
            continue
        if following.lower() != following or after in (".", "@", "/", ":") or (len(following) == 1 and after == ")"):
            continue
        yield _told(view, found.start("next"))


def _at_beginning(view: View) -> Finding | None:
    """Return the finding of a paragraph that begins with a small letter, after its number or dash."""
    if view.text[:1].isupper() and view.text[1:2].islower():
        return None  # no label, and a capital: most paragraphs
    label = _LABEL.match(view.text)
    start = label.end() if label else 0
    word = _WORD.match(view.text, start)
    if word and word["word"].islower() and (not _NAMES.match(word["word"]) or word["word"] in _SYLLABLES):
        return _told(view, start)
    return None


def _is_new(previous: Part | None, part: Part) -> bool:
    """Tell whether a paragraph surely begins a sentence: the one before it in the text is finished."""
    if part.start > 0 and part.paragraph.text[: part.start].strip():
        return False
    if previous is None:
        return False
    if (previous.region, previous.region_number) != (part.region, part.region_number):
        return False
    return previous.component in _TITLES or bool(_BEFORE.search(previous.text[-_LONGEST_END:]))


def _told(view: View, start: int) -> Finding:
    """Return the finding of a small letter that should be a capital."""
    words = view.text[start:].split()[:4]
    said = " ".join(words)
    right = view.text[start].upper()
    return spot(
        SENTENCE_CAPITAL, view, start, start + 1, article=articles.SENTENCES, found=said, expected=right + said[1:],
        fix=right,
    )  # fmt: skip


RULES = (check_sentences,)
