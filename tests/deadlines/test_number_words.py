"""The pattern of numbers in words finds exactly the words that have a value, the longest first."""

import re
from itertools import product

import pytest

from congvan.deadlines.words import number_words
from congvan.deadlines.words.phrase_text import bare

PLAIN = "(?:" + "|".join(sorted(number_words.WORDS, key=len, reverse=True)) + ")"
VOCABULARY = sorted({part for word in number_words.WORDS for part in word.split()} | {"ngày"})


@pytest.mark.parametrize("spelt", [str, bare])
def test_it_finds_what_a_list_of_all_numbers_finds(spelt):
    ours, listed = re.compile(spelt(number_words.PATTERN)), re.compile(spelt(PLAIN))
    texts = [spelt(" ".join(words)) for length in (1, 2, 3) for words in product(VOCABULARY, repeat=length)]
    assert [text for text in texts if ours.findall(text) != listed.findall(text)] == []


@pytest.mark.parametrize("spelt", [str, bare])
@pytest.mark.parametrize("after", ["ngày", "mươi", "mốt", "tư", "ba"])
def test_it_takes_a_shorter_number_where_something_must_follow(spelt, after):
    ours, listed = (re.compile(spelt(f"{pattern}(?= {after})")) for pattern in (number_words.PATTERN, PLAIN))
    texts = [spelt(f"{word} {after}") for word in number_words.WORDS]
    assert [ours.findall(text) for text in texts] == [listed.findall(text) for text in texts]
