"""Known names in the text and how their capitals stand: the engine below the rules on capitals."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import pairwise

from msgspec import Struct

from congvan.checking.content_rules import content_articles as articles
from congvan.checking.content_rules import known_names, known_organisations, known_places
from congvan.checking.content_rules.plain_view import WORD, View, begins_sentence, fold

PLURALS = frozenset(("các", "những", "mỗi", "một", "từng", "mọi", "cấp", "hai", "ba", "sở", "phòng", "bộ"))
"""Words after which a name in small letters means all of its kind."""

_DASHES = str.maketrans("\u2010\u2013\u2014", "---")


class Phrase(Struct, frozen=True, kw_only=True):
    """A name with its right capitals."""

    name: str
    article: str
    is_kind: bool = False
    """Whether small letters may mean all of this kind (các sở giáo dục và đào tạo)."""


class _Pattern(Struct, frozen=True):
    """A name as it is looked for: its folded words, and the signs between them."""

    words: tuple[str, ...]
    gaps: tuple[str, ...]
    phrase: Phrase


_Known = Mapping[tuple[str, str], tuple[_Pattern, ...]]
"""All names by their first two words, the longest first; none has one word only."""


class Met(Struct, frozen=True, kw_only=True):
    """A name found in a text."""

    phrase: Phrase
    start: int
    end: int
    found: str
    expected: str
    """The name with its right capitals and the writer's own signs and tone marks."""
    before: str
    """The word before it."""
    after: str
    """The word after it."""

    @property
    def is_right(self) -> bool:
        """Whether the capitals are those of the name."""
        return self.found == self.expected

    @property
    def is_small(self) -> bool:
        """Whether no capital stands in it, but perhaps at the beginning."""
        return self.found[1:].islower()


def names_in(view: View) -> tuple[Met, ...]:
    """Return the known names of a text, the longest at each place; words in capitals throughout are none."""
    return view.once(_names_in)


def _names_in(view: View) -> tuple[Met, ...]:
    """Find the known names of a text."""
    return tuple(_find_names(view))


def _find_names(view: View) -> Iterator[Met]:
    """Go through the known names of a text."""
    keys, known = view.keys, _known()
    pairs = list(pairwise(keys))
    if known.keys().isdisjoint(pairs):
        return
    after = 0
    for place in [place for place, pair in enumerate(pairs) if pair in known]:
        if place < after:
            continue
        pattern = next((one for one in known[pairs[place]] if _stands(one, view, place)), None)
        if pattern is None:
            continue
        words = view.places
        after = place + len(pattern.words)
        start, end = words[place].start(), words[after - 1].end()
        found = view.text[start:end]
        if not any(word[0].isupper() and len(word[0]) > 1 for word in words[place:after]):
            yield Met(
                phrase=pattern.phrase,
                start=start,
                end=end,
                found=found,
                expected=recased(found, pattern.phrase.name),
                before=keys[place - 1] if place else "",
                after=words[after][0] if after < len(words) else "",
            )


def recased(found: str, name: str) -> str:
    """Return what was found with the capitals of a name; its letters, signs and tone marks stay."""
    wanted = [word[0][0].isupper() for word in WORD.finditer(name)]
    made, last = [], 0
    for word, is_capital in zip(WORD.finditer(found), wanted, strict=True):
        first = word[0][0]
        made += [found[last : word.start()], first.upper() if is_capital else first.lower(), word[0][1:].lower()]
        last = word.end()
    return "".join([*made, found[last:]])


def may_begin(view: View, start: int) -> bool:
    """Tell whether a capital at a place may be that of the sentence."""
    return begins_sentence(view.text, start)


def _stands(pattern: _Pattern, view: View, place: int) -> bool:
    """Tell whether a name stands at a word, with its own signs between its words."""
    if view.keys[place : place + len(pattern.words)] != pattern.words:
        return False
    words = view.places
    for number, gap in enumerate(pattern.gaps, place):
        between = view.text[words[number].end() : words[number + 1].start()]
        if not between or between.translate(_DASHES).strip() != gap:
            return False
    return True


@cache
def _known() -> _Known:
    """Return all names by their first and second words."""
    listed: dict[tuple[str, str], list[_Pattern]] = {}
    for phrase in _phrases():
        words = list(WORD.finditer(phrase.name))
        gaps = tuple(phrase.name[one.end() : after.start()].strip() for one, after in pairwise(words))
        pattern = _Pattern(tuple(fold(word[0]) for word in words), gaps, phrase)
        listed.setdefault((pattern.words[0], pattern.words[1]), []).append(pattern)
    return {pair: tuple(sorted(one, key=lambda pattern: -len(pattern.words))) for pair, one in listed.items()}


def _phrases() -> Iterator[Phrase]:
    """Go through all names with their articles."""
    yield from _of(known_organisations.OFFICES, articles.ORGANISATIONS, is_kind=True)
    yield from _of(known_organisations.PEOPLES, articles.ORGANISATIONS, is_kind=True)
    yield from _of(known_organisations.NAMES, articles.ORGANISATIONS, is_kind=True)
    yield from _of(known_organisations.SPECIAL, articles.SPECIAL_ORGANISATIONS)
    yield from _of(known_organisations.FOREIGN, articles.FOREIGN_ORGANISATIONS)
    yield from _of(known_places.UNMISTAKABLE, articles.UNITS)
    yield from _of(known_places.SPECIAL, articles.SPECIAL_PLACES)
    yield from _of(known_places.REGIONS, articles.REGIONS)
    yield from _of(known_names.HONOURS, articles.HONOURS)
    yield from _of(known_names.LAWS, articles.DOCUMENTS, is_kind=True)
    yield from _of(known_names.EVENTS, articles.EVENTS)


def _of(names: Iterable[str], article: str, *, is_kind: bool = False) -> Iterator[Phrase]:
    """Go through the names of one article."""
    return (Phrase(name=name, article=article, is_kind=is_kind) for name in names)
