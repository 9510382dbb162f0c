"""The interface speaks Vietnamese throughout: every English source text has its Vietnamese, and nothing is left over."""

import unicodedata
from collections import defaultdict
from pathlib import Path

import click
import pytest
from babel.messages.extract import extract_from_file

import project_facts

CATALOGUES = project_facts.catalogues()


@pytest.fixture(scope="module")
def msgids() -> dict[str, str]:
    """Found once, and not by every process that only collects tests."""
    return project_facts.msgids()


def entries():
    for name, catalogue in CATALOGUES.items():
        for message in catalogue:
            if message.id:
                yield name, message


def words_of(message) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The source texts and the translations, in tuples where there are plurals or not."""
    ids = message.id if isinstance(message.id, tuple) else (message.id,)
    strings = message.string if isinstance(message.string, tuple) else (message.string,)
    return tuple(ids), tuple(strings)


def sources_of_click() -> set[str]:
    """What click itself can say to a user (its own files, its own keywords)."""
    found = set()
    for path in sorted(Path(click.__file__).parent.glob("*.py")):
        for _line, message, _comments, _context in extract_from_file("python", str(path)):
            found.update(message if isinstance(message, tuple) else (message,))
    return found - {""}


CLICK = sources_of_click()


def test_every_text_has_its_vietnamese(msgids):
    known = {text for _name, message in entries() for text in words_of(message)[0]}
    assert {text: place for text, place in msgids.items() if text not in known} == {}


def test_clicks_own_words_have_their_vietnamese():
    known = {text for _name, message in entries() for text in words_of(message)[0]}
    assert sorted(CLICK - known) == []


def test_no_text_is_translated_that_nothing_says(msgids):
    left_over = defaultdict(list)
    for name, message in entries():
        if not any(text in msgids or text in CLICK for text in words_of(message)[0]):
            left_over[name].append(message.id)
    assert dict(left_over) == {}


def test_no_entry_is_fuzzy_or_empty():
    bad = [(name, m.id) for name, m in entries() if m.fuzzy or not all(words_of(m)[1])]
    assert bad == []


def test_parameters_are_the_same_on_both_sides():
    differing = []
    for name, message in entries():
        ids, strings = words_of(message)
        wanted = project_facts.placeholders(ids[-1])
        differing += [(name, ids[-1], s) for s in strings if project_facts.placeholders(s) != wanted]
    assert differing == []


def test_one_text_has_one_translation():
    seen = defaultdict(set)
    for _name, message in entries():
        ids, strings = words_of(message)
        seen[ids].add(strings)
    assert {ids: found for ids, found in seen.items() if len(found) > 1} == {}


@pytest.mark.parametrize("name", sorted(CATALOGUES))
def test_a_catalogue_is_well_formed(name: str):
    path = project_facts.ROOT / "congvan" / "locale" / "vi" / name
    text = path.read_text(encoding="utf-8")
    assert CATALOGUES[name].charset.lower() == "utf-8"
    assert str(CATALOGUES[name].locale) == "vi"
    assert text == unicodedata.normalize("NFC", text)
    ids = [line for line in text.splitlines() if line.startswith("msgid ") and line != 'msgid ""']
    assert sorted({line for line in ids if ids.count(line) > 1}) == [], "an entry stands twice"


def test_both_languages_are_offered():
    from congvan.base import language

    assert language.LANGUAGES == ("vi", "en")
