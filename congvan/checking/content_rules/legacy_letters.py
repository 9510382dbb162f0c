"""How letters are encoded and spelled: Unicode, not TCVN3 or VNI; one way to build letters and to place tone marks."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from congvan.checking.components import Component, Part, RecognisedDocument, Region
from congvan.checking.content_rules import content_articles as articles
from congvan.checking.content_rules.plain_view import (
    HEADS,
    KEYS,
    SYLLABLES,
    TEXT,
    WORD,
    View,
    all_views,
    is_legacy,
    spot,
    view_of,
)
from congvan.checking.finding import Finding, FindingKind, FindingSeverity, about

LEGACY_ENCODING = FindingKind(
    code="letter.legacy-encoding",
    message="The text is written in an old encoding ({found}), not in Unicode.",
    cure="Convert the text to Unicode and set it in Times New Roman.",
)
MIXED_LETTERS = FindingKind(
    code="letter.mixed-letters",
    message="“{found}” is typed with marks apart from their letters, the rest of the text is not.",
    cure="Type it again, or convert the document to precomposed Unicode.",
    severity=FindingSeverity.NOTE,
)
MIXED_TONES = FindingKind(
    code="letter.mixed-tones",
    message="“{found}” is also written “{expected}” in this document.",
    cure="Place the tone mark in one way throughout.",
    severity=FindingSeverity.NOTE,
)

_TCVN3 = "\u00b5\u00b8¶·¹¨»¾¼½Æ©ÊÇÈÉË®ÐÌÎÏÑªÒÓÖ×ÝØÜÞãßáâäèåæçé¬íêëìîóïñò­øõö÷ùýúûüþ"
_TCVN3_ONLY = re.compile(r"(?<=[^\W\d_])[\u00b5\u00b8¶·¹¨»¾¼½©®]|[\u00b5\u00b8¶·¹¨»¾¼½®](?=[^\W\d_])")
"""Signs that stand inside a word in TCVN3 only."""
_VNI = re.compile(r"[aeouyAEOUY][ùøûõïâêîôëéèüÙØÛÕÏ]|ñ|Ñ")
_VIETNAMESE = re.compile("[ăđơưĂĐƠƯạ-ỹẠ-Ỹ]")
_LEAST = 3
_ONE_TEXT = (*HEADS, *TEXT, Component.GREETING)
"""What one person wrote as one text."""


def check_encoding(letter: RecognisedDocument) -> Iterator[Finding]:
    """The text is Unicode: letters that only make sense in TCVN3 or VNI tell otherwise, where no font does; said once.

    Wrong: “Céng hßa x· héi” in Times New Roman.
    """
    if any(is_legacy(part) for part in letter.parts):
        return  # the font tells, and a rule on fonts says so
    for part in letter.parts:
        name = _legacy(part.text)
        if name:
            yield about(LEGACY_ENCODING, part, article=articles.ENCODING, found=name)
            return


def check_one_spelling_of_letters(letter: RecognisedDocument) -> Iterator[Finding]:
    """Letters with marks are typed in one way: composed or precomposed; told once.

    Wrong: one paragraph pasted with marks apart from their letters.
    """
    composed = [part for part in _texts(letter) if _has_marks_apart(part.text)]
    plain = [part for part in _texts(letter) if _VIETNAMESE.search(unicodedata.normalize("NFC", part.text))]
    if not composed or len(composed) * 2 > len(plain):
        return
    view = view_of(composed[0])
    raw = composed[0].paragraph.text
    for word in WORD.finditer(view.text):
        start, end = view.span(*word.span())
        if raw[start:end] != word[0]:
            yield spot(MIXED_LETTERS, view, *word.span(), article=articles.ENCODING, fix=word[0])
            return


def check_one_place_of_tones(letter: RecognisedDocument) -> Iterator[Finding]:
    """A syllable has its tone mark in one place in the whole text; told once.

    Wrong: “hóa” and “hoá” in one document.
    """
    texts = all_views(letter, *_ONE_TEXT, region=Region.MAIN)
    if not _has_words_in_two_ways(texts):
        return
    seen: dict[str, str] = {}
    for view in texts:
        for place, (word, key) in enumerate(zip(view.syllables, view.keys, strict=True)):
            small = word.lower()
            first = seen.setdefault(key, small)
            if first != small and len(small) == len(first):
                yield spot(MIXED_TONES, view, *view.places[place].span(), article=articles.ENCODING, expected=first)
                return


def _has_words_in_two_ways(texts: Iterable[View]) -> bool:
    """Tell whether a word of some texts may be typed in two ways, whatever its capitals are."""
    tokens: set[str] = set()
    for view in texts:
        if view.tokens is None:
            return True
        tokens.update(view.tokens)
    typed = {pair for token in tokens for pair in zip(KEYS[token], map(str.lower, SYLLABLES[token]), strict=True)}
    return len(typed) > len({key for key, _small in typed})


def _texts(letter: RecognisedDocument) -> tuple[Part, ...]:
    """Return the parts that one person wrote as one text."""
    return letter.of(*_ONE_TEXT)


def _has_marks_apart(text: str) -> bool:
    """Tell whether a text holds letters whose marks stand apart."""
    return not unicodedata.is_normalized("NFC", text)


def _legacy(text: str) -> str | None:
    """Tell which old encoding a text is in, where its letters leave no doubt."""
    if _VIETNAMESE.search(text):
        return None
    words = WORD.findall(text) or [text]
    if len(_TCVN3_ONLY.findall(text)) >= _LEAST and sum(ch in _TCVN3 for ch in text) * 4 >= len(words):
        return "TCVN3"
    if len(_VNI.findall(text)) * 2 >= len(words) and len(_VNI.findall(text)) >= _LEAST:
        return "VNI"
    return None


RULES = (check_encoding, check_one_spelling_of_letters, check_one_place_of_tones)
