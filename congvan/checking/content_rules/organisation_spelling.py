"""One name of an organisation is written in one way throughout a document, as in the letterhead."""

import re
from collections.abc import Iterator

from msgspec import Struct

from congvan.checking.components import Component, RecognisedDocument, Region
from congvan.checking.content_rules import content_articles as articles
from congvan.checking.content_rules.capital_phrases import PLURALS, names_in
from congvan.checking.content_rules.plain_view import (
    HEADS,
    PROSE,
    WORD,
    View,
    all_views,
    begins_sentence,
    fold,
    spot,
    unicode_views,
    views,
)
from congvan.checking.finding import Finding, FindingKind, FindingSeverity

TWO_SPELLINGS = FindingKind(
    code="letter.two-spellings",
    message="“{found}” is written “{expected}” elsewhere in this document.",
    cure="Write “{expected}” throughout.",
    severity=FindingSeverity.SHOULD,
)
ISSUER_DIFFERS = FindingKind(
    code="letter.issuer-differs",
    message="The text says “{found}”; the letterhead says “{expected}”.",
    cure="Write the name of the office in one way.",
    severity=FindingSeverity.SHOULD,
)

_READ = (*HEADS, *PROSE, Component.GREETING, Component.RECEIVER)
_HEADS = (
    "Bộ|Sở|Phòng|Ban|Cục|Chi cục|Trung tâm|Trường|Viện|Học viện|Văn phòng|Hội|Liên đoàn|Công đoàn|Đoàn|Tổng cục|Vụ|"
    "Hội đồng"
)
_NAME = re.compile(rf"(?<!\w)(?:{_HEADS}) [A-ZÀ-ỸĐ][^\W\d_]*(?:(?: và| -|,)? [^\W\d_]+){{1,8}}")
_ENDERS = frozenset(
    (
        *("của", "do", "tại", "cho", "với", "yêu", "đề", "gửi", "về", "theo", "để", "có", "là", "đã", "sẽ", "phối"),
        *("trong", "từ", "đến", "khi", "nếu", "cần", "phải", "tổ", "báo", "trình", "giao", "thông", "chỉ", "hướng"),
        *("xem", "ban", "kiểm", "phân", "chủ"),
    )
)
"""Words in small letters after which a name does not go on."""
_ALL = frozenset(fold(word) for word in PLURALS)
_SHORTEST, _LONGEST = 4, 30
"""Words a name needs to be told from others by its words alone."""


class _Used(Struct, frozen=True, kw_only=True):
    """A stretch of words at a place."""

    view: View
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words."""
        return " ".join(self.view.text[self.start : self.end].split())


class _Text:
    """A text with its words folded."""

    def __init__(self, *, view: View) -> None:
        """Read the words."""
        self.view = view
        self.keys = view.keys

    def says(self, name: tuple[str, ...], at: int) -> bool:
        """Tell whether the words of a name stand at a word."""
        return self.keys[at : at + len(name)] == name

    def used(self, at: int, count: int) -> _Used:
        """Return the stretch of some words."""
        places = self.view.places
        return _Used(view=self.view, start=places[at].start(), end=places[at + count - 1].end())

    def is_one(self, at: int, count: int) -> bool:
        """Tell whether one organisation is meant: not all of a kind, nor a kind at the beginning of a sentence."""
        one = self.used(at, count)
        rest = self.view.text[one.start + 1 : one.end]
        begins = self.view.text[one.start].isupper() and rest.islower() and begins_sentence(self.view.text, one.start)
        return not begins and not (at and self.keys[at - 1] in _ALL)


def check_one_spelling(letter: RecognisedDocument) -> Iterator[Finding]:
    """The name that stands in the letterhead, or twice in the text, has the same capitals everywhere.

    Wrong: “Trường Tiểu học Lê Lợi” and “Trường tiểu học Lê Lợi” in one document.
    """
    texts = [_Text(view=view) for view in unicode_views(letter, *_READ)]
    known = {(number, met.start) for number, text in enumerate(texts) for met in names_in(text.view)}
    names = _own_names(letter)
    index = _first_words(texts, {name[0] for name in names})
    for name in names:
        places = [(number, at) for number, at in index.get(name[0], ()) if texts[number].says(name, at)]
        uses = [
            texts[number].used(at, len(name))
            for number, at in places
            if (number, texts[number].view.places[at].start()) not in known and texts[number].is_one(at, len(name))
        ]
        full = [one for one in uses if not one.text.isupper() and not one.text.islower()]
        spelled: dict[str, list[_Used]] = {}
        for one in full:
            spelled.setdefault(one.text, []).append(one)
        if len(spelled) < 2:
            continue
        best = max(spelled, key=lambda text: (sum(ch.isupper() for ch in text), len(spelled[text])))
        for text, differing in spelled.items():
            if text != best and fold(text) == fold(best):
                for one in differing:
                    yield spot(
                        TWO_SPELLINGS, one.view, one.start, one.end, article=articles.ORGANISATIONS, expected=best,
                        fix=best,
                    )  # fmt: skip


def check_own_name(letter: RecognisedDocument) -> Iterator[Finding]:
    """The office's own name has the words of the letterhead: “và” is not “&” or a hyphen.

    Wrong: PHÒNG GIÁO DỤC VÀ ĐÀO TẠO above and “Phòng Giáo dục & Đào tạo” in the text.
    """
    names = [" ".join(view.words for view in views(letter, Component.ISSUER))]
    for name in names:
        words = [fold(word) for word in WORD.findall(name)]
        bare = [word for word in words if word != fold("và")]
        if not _SHORTEST <= len(bare) <= _LONGEST or bare == words:
            continue
        shown = [word for word in WORD.findall(name) if fold(word) != fold("và")]
        joint = r"\s*(?:&|-|–|,|và)?\s*".join(re.escape(word) for word in shown)
        pattern = re.compile(rf"(?<!\w){joint}(?!\w)", re.IGNORECASE)
        small = [word.lower() for word in shown]
        for view in all_views(letter, *HEADS, *PROSE, region=Region.MAIN):
            text = view.text.lower()
            for found in pattern.finditer(view.text) if all(word in text for word in small) else ():
                if "và" not in found[0].lower().split():
                    yield spot(
                        ISSUER_DIFFERS, view, found.start(), found.end(), article=articles.ISSUER,
                        expected=" ".join(name.split()),
                    )  # fmt: skip


def _first_words(texts: list[_Text], wanted: set[str]) -> dict[str, list[tuple[int, int]]]:
    """Return for each wanted word, folded, where it stands: number of the text, number of the word."""
    index: dict[str, list[tuple[int, int]]] = {}
    for number, text in enumerate(texts):
        for at, key in enumerate(text.keys) if not wanted.isdisjoint(text.view.key_set) else ():
            if key in wanted:
                index.setdefault(key, []).append((number, at))
    return index


def _own_names(letter: RecognisedDocument) -> list[tuple[str, ...]]:
    """Return the folded words of names to look for: the letterhead's, and those that the text uses."""
    found: dict[tuple[str, ...], None] = {}
    issuer = " ".join(view.words for view in views(letter, Component.ISSUER))
    words = tuple(fold(word) for word in WORD.findall(issuer))
    if len(words) >= _SHORTEST - 1:
        found[words] = None
    for view in all_views(letter, Component.GREETING, Component.RECEIVER, *PROSE, region=Region.MAIN):
        for match in _NAME.finditer(view.text):
            own = tuple(fold(word) for word in _proper(match[0]))
            if len(own) >= _SHORTEST:
                found.setdefault(own, None)
    longer = {one[:length] for one in found for length in range(1, len(one))}
    return [one for one in found if one not in longer]


def _proper(text: str) -> list[str]:
    """Return the words of a name up to its last capital; a verb or a preposition ends it."""
    words: list[str] = []
    for word in WORD.findall(text):
        if word in _ENDERS:
            break
        words.append(word)
    while words and not words[-1][0].isupper():
        words.pop()
    return words


RULES = (check_one_spelling, check_own_name)
