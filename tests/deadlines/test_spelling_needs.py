"""A spelling is passed over only where its pattern cannot match: the parts that it needs follow from the pattern."""

import re._parser as sre
from re._constants import ASSERT, ASSERT_NOT, AT, BRANCH, IN, LITERAL, MAX_REPEAT, SUBPATTERN

from congvan.deadlines.words import spelling, token_reader
from congvan.deadlines.words.phrase_text import bare, prepare_text


def cannot_lack(parsed, needs) -> bool:
    """Tell whether everything that a parsed pattern matches, or looks at, holds one of some parts."""
    run = ""
    for kind, value in [*parsed, (None, None)]:
        if kind is LITERAL:
            run += chr(value)
            continue
        if any(part in run for part in needs):
            return True
        if kind not in (AT, ASSERT_NOT):  # these take no place: what stands on both sides of them stays together
            run = ""
        if kind is not None and one_cannot_lack(kind, value, needs):
            return True
    return False


def one_cannot_lack(kind, value, needs) -> bool:
    """Tell the same of one element."""
    if kind is BRANCH:
        return all(cannot_lack(branch, needs) for branch in value[1])
    if kind is SUBPATTERN:
        return cannot_lack(value[-1], needs)
    if kind is MAX_REPEAT:
        return value[0] > 0 and cannot_lack(value[2], needs)
    if kind is ASSERT:
        return cannot_lack(value[1], needs)
    if kind is IN:
        return all(code is LITERAL and chr(sign) in needs for code, sign in value)
    return False


def test_everything_that_a_pattern_matches_holds_one_of_the_parts_it_needs():
    unsound = [
        (one.pattern, one.needs)
        for one in token_reader._SPELLINGS
        if "" not in one.needs and not cannot_lack(sre.parse(bare(one.pattern)), one.needs)
    ]
    assert unsound == []
    assert all(one.needs for one in token_reader._SPELLINGS)


def test_the_check_itself_finds_what_does_not_follow():
    assert cannot_lack(sre.parse(r"(?:quy|thang) \d"), ("quy", "thang"))
    assert not cannot_lack(sre.parse(r"(?:thang|quy) \d"), ("thang",))
    assert not cannot_lack(sre.parse(r"(?:thang)? \d"), ("thang",))
    assert not cannot_lack(sre.parse(r"[/.] ?"), ("/",))


def test_a_phrase_compiles_only_what_it_may_be():
    spelling._compiled.cache_clear()
    token_reader.read_tokens(prepare_text("Trước ngày 15/9/2024"))
    assert spelling._compiled.cache_info().currsize < len(token_reader._SPELLINGS) / 2
