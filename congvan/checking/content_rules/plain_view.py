"""The words of a part as rules read them, letter for letter beside the paragraph: NFC, plain spaces, no soft signs.

A rule searches the view's text; `spot` makes a finding that names the letters of the paragraph itself.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

from msgspec.structs import replace

from congvan.base import vietnamese
from congvan.base.vietnamese import KeptByWord
from congvan.checking.components import SURE, Component, Examined, Part, RecognisedDocument, Region
from congvan.checking.finding import Finding, FindingKind, FindingSeverity, Said, about
from congvan.checking.recognising import legacy_decoding
from congvan.facts.edits import SetText

_LETTER = "[^\\W\\d_]"
WORD = re.compile(f"{_LETTER}+")
LOWER = "a-zà-öø-ýăđĩũơưạ-ỹ"
"""Small Vietnamese letters inside a character class; `ạ-ỹ` holds capitals too, so `is_small` decides."""

HEADS = (Component.HEADLINE, Component.SUBJECT)
TEXT = (
    Component.BASIS,
    Component.BODY,
    Component.ARTICLE,
    Component.CLAUSE,
    Component.TITLED_CLAUSE,
    Component.POINT,
    Component.ROMAN_SECTION,
)
"""The paragraphs of the text."""
PROSE = (*TEXT, Component.TABLE_TEXT)

_ENDS = ".?!:;…"
_OPENERS = "“”\"'‘’(«[-–—*+•/"
_SIMPLE = re.compile("[^\u00ad\u00a0\u200b-\u200f\u2000-\u200a\u202f\u2060\ufeff\t\n\r\x0b\x0c\u0300-\u036f]*")
_MOST_SPACES = " " * 100
"""A longer run of spaces is read as this: no rule counts them, and patterns stay fast."""
_LONGEST_KEPT = 60
"""Letters of the longest word that is kept with its fold: no file can fill the memory with longer ones."""
_LABEL = re.compile(r"(?:[IVXLC]+|\d{1,3}|[a-zđ]{1,2})$", re.IGNORECASE)


Phrases = tuple[frozenset[str], ...]
"""The words of several phrases, folded, in no order."""


class View(Examined, frozen=True, kw_only=True):
    """A part's text as it is read."""

    part: Part
    text: str
    starts: tuple[int, ...] | range
    """Where each letter of `text` begins in the paragraph's text, and at last where the part ends."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the letters of the paragraph's text for letters of the view."""
        if start >= end:
            return self.starts[start], self.starts[start]
        return self.starts[start], self.starts[end]

    def place_of(self, offset: int) -> int:
        """Return the letter of the view that stands at a place of the paragraph's text."""
        return bisect_left(self.starts, offset)

    @property
    def tokens(self) -> tuple[str, ...] | None:
        """What stands between its spaces; None where one is so long that nothing of it is kept."""
        return self.once(_tokens)

    @property
    def syllables(self) -> tuple[str, ...]:
        """Its words, one by one."""
        return self.once(_syllables)

    @property
    def places(self) -> tuple[re.Match[str], ...]:
        """Its words, each with its place."""
        return self.once(_places)

    @property
    def keys(self) -> tuple[str, ...]:
        """Its words as `fold` makes them."""
        return self.once(_keys)

    @property
    def key_set(self) -> frozenset[str]:
        """Its words as `fold` makes them, in no order."""
        return self.once(_key_set)

    def may_say(self, phrases: Phrases) -> bool:
        """Tell whether the text has all words of one of some phrases: a rule asks this before it searches for them.

        To look for words takes a hundredth of the time that a pattern takes to find that it fits nowhere.
        """
        keys = self.once(_key_set)
        for phrase in phrases:  # noqa: SIM110 — half the time of any(), and asked of every paragraph by many rules
            if phrase <= keys:
                return True
        return False

    @property
    def begin(self) -> int:
        """Where the first letter that is no space stands."""
        return len(self.text) - len(self.text.lstrip())

    @property
    def finish(self) -> int:
        """Where the last letter that is no space ends."""
        return len(self.text.rstrip())

    @property
    def words(self) -> str:
        """The text without spaces around it."""
        return self.text.strip()


def view_of(part: Part) -> View:
    """Return a part as rules read it."""
    return part.once(_view)


def _view(part: Part) -> View:
    """Read a part."""
    if is_legacy(part):
        return _legacy_view(part)
    raw = "".join([_capitals(piece.text) if piece.form.capitals else piece.text for piece in part.pieces])
    if _SIMPLE.fullmatch(raw) and unicodedata.is_normalized("NFC", raw) and _MOST_SPACES not in raw:
        return View(part=part, text=raw, starts=range(part.start, part.start + len(raw) + 1))
    letters: list[str] = []
    starts: list[int] = []
    spaces = 0
    for start, cluster in _clusters(raw):
        for letter in cluster:
            spaces = spaces + 1 if letter == " " else 0
            if spaces <= len(_MOST_SPACES):
                letters.append(letter)
                starts.append(part.start + start)
    return View(part=part, text="".join(letters), starts=(*starts, part.start + len(raw)))


def all_views(letter: RecognisedDocument, *components: Component, region: Region | None = None) -> tuple[View, ...]:
    """Return the views of all parts of some components, empty and unsure ones too; `region` None means all regions."""
    parts = letter.of(*components, region=region)
    return letter.kept((all_views, components, region), lambda: tuple([part.once(_view) for part in parts]))


def unicode_views(letter: RecognisedDocument, *components: Component) -> tuple[View, ...]:
    """Return the views of all parts of some components in all regions whose letters mean what they are.

    Those in a font of before Unicode have no capitals with marks.
    """
    found = all_views(letter, *components)
    return letter.kept((unicode_views, components), lambda: tuple([view for view in found if not is_legacy(view.part)]))


def views(
    letter: RecognisedDocument, *components: Component, region: Region | None = Region.MAIN, sure: bool = True
) -> tuple[View, ...]:
    """Return the views of the parts of some components that have words; `region` None means all.

    `sure` asks for those that are judged only.
    """
    found = all_views(letter, *components, region=region)
    return letter.kept(
        (views, components, region, sure),
        lambda: tuple([view for view in found if (view.part.trust >= SURE or not sure) and view.words]),
    )


def sure_lines(letter: RecognisedDocument, *components: Component, region: Region | None = Region.MAIN) -> list[View]:
    """Return the views of a list's lines that have words; none where one is not sure: a list is judged whole."""
    lines = views(letter, *components, region=region, sure=False)
    return [] if any(line.part.trust < SURE for line in lines) else list(lines)


def joined(found: Iterable[View]) -> str:
    """Return several parts as one line."""
    return " ".join(" ".join(view.text for view in found).split())


def spot(
    kind: FindingKind,
    view: View,
    start: int,
    end: int,
    *,
    article: str,
    found: str | Said | None = None,
    expected: str | Said = "",
    fix: str | None = None,
    severity: FindingSeverity | None = None,
    **params: str | Said,
) -> Finding:
    """Return a finding about letters of a view; `fix` is what a machine may put in their place."""
    first, last = view.span(start, end)
    corrections = (
        ()
        if fix is None or is_legacy(view.part)
        else (SetText(paragraph=view.part.paragraph, start=first, end=last, text=fix),)
    )
    made = about(
        kind,
        view.part,
        article=article,
        found=view.text[start:end].strip() if found is None else found,
        expected=expected,
        severity=severity,
        corrections=corrections,
        **params,
    )
    return replace(made, start=first, end=last)


def whole(
    kind: FindingKind,
    view: View,
    *,
    article: str,
    expected: str | Said = "",
    fix: str | None = None,
    severity: FindingSeverity | None = None,
    **params: str | Said,
) -> Finding:
    """Return a finding about all words of a view."""
    return spot(
        kind,
        view,
        view.begin,
        view.finish,
        article=article,
        expected=expected,
        fix=fix,
        severity=severity,
        **params,
    )


def shown_mark(mark: str) -> str | Said:
    """Return a mark at the end of a line as a message names it."""
    return f"“{mark}”" if mark else Said(words="no mark")


def begins_sentence(text: str, place: int) -> bool:
    """Tell whether a capital may stand at a place: the start, after an end mark, a bracket, a quote, a list's sign."""
    before = text[:place].rstrip()
    if not before or before[-1] in _ENDS or before[-1] in _OPENERS:
        return True
    return before[-1] == ")" and bool(_LABEL.search(before[:-1]))


def is_small(letter: str) -> bool:
    """Tell whether a sign is a small letter."""
    return letter.islower()


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """Return a word in small letters with its tone mark last, so that hoà and hòa are equal."""
    return vietnamese.same(word)


def phrases_of(*phrases: str) -> Phrases:
    """Return phrases in small letters as `View.may_say` asks for them."""
    return tuple(frozenset(fold(word) for word in WORD.findall(phrase)) for phrase in phrases)


def keys_in(found: Iterable[View]) -> frozenset[str]:
    """Return the folded words of several texts."""
    return frozenset().union(*[view.key_set for view in found])


def narrowed(phrases: Phrases, keys: frozenset[str]) -> Phrases:
    """Return those of some phrases whose words are all among the words of a document: the others stand in no text."""
    return tuple([phrase for phrase in phrases if phrase <= keys])


def is_legacy(part: Part) -> bool:
    """Tell whether a part is set in a font of before Unicode, so that its letters mean others."""
    return part.once(_is_legacy)


def _is_legacy(part: Part) -> bool:
    """Tell whether a piece of a part has such a font."""
    return any(legacy_decoding.legacy_encoding(piece.form.font) for piece in part.pieces)


def _tokens(view: View) -> tuple[str, ...] | None:
    """Cut a text at its spaces."""
    tokens = view.text.split()
    return None if max(map(len, tokens), default=0) > _LONGEST_KEPT else tuple(tokens)


def _syllables(view: View) -> tuple[str, ...]:
    """Cut a text into words."""
    tokens = view.tokens
    return tuple(WORD.findall(view.text) if tokens is None else chain.from_iterable(map(SYLLABLES.__getitem__, tokens)))


SYLLABLES: KeptByWord[tuple[str, ...]] = KeptByWord(lambda token: tuple(WORD.findall(token)))
"""What stands between spaces, cut into words."""
KEYS: KeptByWord[tuple[str, ...]] = KeptByWord(lambda token: tuple(map(fold, SYLLABLES[token])))
"""What stands between spaces, cut into folded words."""


def _places(view: View) -> tuple[re.Match[str], ...]:
    """Find the words of a text with their places."""
    return tuple(WORD.finditer(view.text))


def _keys(view: View) -> tuple[str, ...]:
    """Fold the words of a text."""
    tokens = view.tokens
    if tokens is None:
        return tuple(map(vietnamese.same, view.syllables))
    return tuple(chain.from_iterable(map(KEYS.__getitem__, tokens)))


def _key_set(view: View) -> frozenset[str]:
    """Collect the folded words of a text."""
    return frozenset(view.keys)


def _legacy_view(part: Part) -> View:
    """Return a part whose letters a font of before Unicode shows, as it is seen."""
    letters, starts = [], []
    position = part.start
    for piece in part.pieces:
        place = 0
        while place < len(piece.text):
            pair = legacy_decoding.decode(piece.text[place : place + 2], piece.form.font)
            step = 2 if len(pair) == 1 and place + 1 < len(piece.text) else 1
            shown = pair if step == 2 else legacy_decoding.decode(piece.text[place], piece.form.font)
            for letter in " " if shown.isspace() else shown:
                letters.append(letter)
                starts.append(position + place)
            place += step
        position += len(piece.text)
    return View(part=part, text="".join(letters), starts=(*starts, part.end))


def _clusters(raw: str) -> Iterator[tuple[int, str]]:
    """Yield each letter with its marks as NFC, where it began; soft signs vanish, odd spaces become plain."""
    place = 0
    while place < len(raw):
        end = place + 1
        while end < len(raw) and unicodedata.combining(raw[end]):
            end += 1
        sign = raw[place:end]
        if sign.isspace() or unicodedata.category(sign[0]) == "Zs":
            yield place, " " * len(sign)
        elif unicodedata.category(sign[0]) not in ("Cf", "Cc"):
            yield place, unicodedata.normalize("NFC", sign)
        place = end


def _capitals(text: str) -> str:
    """Return text in capitals, letter for letter."""
    return "".join(big if len(big := letter.upper()) == 1 else letter for letter in text)
