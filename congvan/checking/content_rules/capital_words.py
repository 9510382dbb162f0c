"""Other words of Annex II: Nhân dân, Nhà nước, Đảng, titles before names, holidays, Tết, weekdays, months, units."""

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from congvan.checking.components import Component, RecognisedDocument
from congvan.checking.content_rules import content_articles as articles
from congvan.checking.content_rules import known_names, known_organisations, known_places
from congvan.checking.content_rules.plain_view import (
    HEADS,
    PROSE,
    Phrases,
    View,
    all_views,
    begins_sentence,
    fold,
    keys_in,
    narrowed,
    phrases_of,
    spot,
    unicode_views,
)
from congvan.checking.finding import Finding, FindingKind, FindingSeverity

CAPITAL_WORD = FindingKind(
    code="letter.capital-word",
    message="“{found}” has not the capitals of Annex II.",
    cure="Write “{expected}”.",
)

READ = (*HEADS, *PROSE, Component.GREETING, Component.RECEIVER)
_SHOULD = FindingSeverity.SHOULD
_NAME = r"[A-ZÀ-ỸĐ][a-zà-ỹđ]+"
_SURNAME = "|".join(known_names.SURNAMES)
_HOLIDAY = "|".join(sorted((re.escape(name) for name in known_names.HOLIDAYS), key=len, reverse=True))
_STEM, _BRANCH = "|".join(known_names.STEMS), "|".join(known_names.BRANCHES)
_PROVINCE = "|".join(sorted((re.escape(name) for name in known_places.PROVINCES), key=len, reverse=True))
_WEEKDAY_NAME = "hai|ba|tư|năm|sáu|bảy"
_AFTER_UNIT = r" (?:[A-ZĐÀ-Ỹ]|(?:quận|thành phố|thị xã|tỉnh|và|đã|được|là|tổ chức|báo cáo)(?!\w))"
"""What may follow the number of a ward; after “ngân sách phường 08 …” comes what is counted."""


class _Word(Struct, frozen=True, kw_only=True):
    """A pattern whose group `word` should have a capital, or, where `is_small`, a small letter, in its first letter."""

    needs: Phrases
    """Words of which those of one phrase stand in whatever the pattern fits."""
    pattern: re.Pattern[str]
    article: str
    severity: FindingSeverity | None = None
    is_small: bool = False
    every_syllable: bool = False


def _find(pattern: str, *, any_case: bool = False) -> re.Pattern[str]:
    """Compile a pattern that stands between word boundaries."""
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE if any_case else 0)


_WORDS = (
    _Word(needs=phrases_of("nhà nước"), pattern=_find(r"(?:Đảng(?:,| và) |của )(?P<word>nhà nước)"),
          article=articles.PEOPLE_AND_STATE, severity=_SHOULD),
    _Word(
        needs=phrases_of("nhân dân"),
        pattern=_find(
            r"(?:Nhà nước(?:,| và) |tầng lớp |đời sống |đông đảo |quần chúng |phục vụ |của )(?P<word>nhân dân)(?! tệ)"
        ),
        article=articles.PEOPLE_AND_STATE,
        severity=_SHOULD,
    ),
    _Word(needs=phrases_of("đảng nhà nước"), pattern=_find(r"(?P<word>đảng)(?:(?:,| và) Nhà nước)"),
          article=articles.THE_PARTY, severity=_SHOULD),
    _Word(needs=phrases_of("của đảng"),
          pattern=_find(r"(?:chủ trương|đường lối|lãnh đạo) của (?P<word>đảng)(?! viên| bộ| ủy| uỷ| phái)"),
          article=articles.THE_PARTY, severity=_SHOULD),
    _Word(needs=phrases_of("bác hồ"), pattern=_find(r"(?P<word>bác) Hồ"), article=articles.PERSONS),
    _Word(needs=phrases_of("vua hùng"), pattern=_find(r"(?P<word>vua) Hùng"), article=articles.PERSONS,
          severity=_SHOULD),
    _Word(needs=phrases_of("chủ tịch"), pattern=_find(r"(?P<word>chủ tịch) (?:Hồ Chí Minh|Quốc hội)"),
          article=articles.TITLES),
    _Word(needs=phrases_of("thủ tướng"), pattern=_find(r"(?P<word>thủ tướng) Chính phủ"), article=articles.TITLES),
    _Word(
        needs=phrases_of("chủ tịch", "giám đốc", "hiệu trưởng", "trưởng phòng", "bộ trưởng", "thứ trưởng", "giáo sư",
                         "tiến sĩ", "thạc sĩ"),
        pattern=_find(
            r"(?P<word>chủ tịch|phó chủ tịch|giám đốc|phó giám đốc|hiệu trưởng|phó hiệu trưởng|trưởng phòng|bộ trưởng|"
            rf"thứ trưởng|giáo sư|phó giáo sư|tiến sĩ|thạc sĩ) (?:{_SURNAME}) (?:{_NAME} ){{0,2}}{_NAME}"
        ),
        article=articles.TITLES,
        severity=_SHOULD,
    ),
    _Word(needs=phrases_of("huân chương", "huy chương"),
          pattern=_find(r"(?:huân chương|huy chương)(?: [^\W\d_]+){1,3},? hạng (?P<word>nhất|nhì|ba)", any_case=True),
          article=articles.HONOURS),
    _Word(needs=phrases_of(*known_names.HOLIDAYS),
          pattern=_find(rf"(?:ngày|kỷ niệm|lễ|nghỉ) (?P<word>{_HOLIDAY})", any_case=True), article=articles.HOLIDAYS),
    _Word(needs=phrases_of("tết"),
          pattern=_find(r"(?:tết) (?P<word>nguyên đán|trung thu|đoan ngọ)", any_case=True), article=articles.TET),
    _Word(
        needs=phrases_of("tết"),
        pattern=_find(
            r"(?:nghỉ|dịp|trước|sau|ăn|vui|đón|quà|chúc|thưởng) (?P<word>tết)(?! (?i:nguyên|trung|đoan|dương|thiếu))"
        ),
        article=articles.TET,
        severity=_SHOULD,
    ),
    _Word(
        needs=phrases_of("thứ"),
        pattern=_find(rf"(?:thứ) (?P<word>{_WEEKDAY_NAME}),? (?:\()?(?:ngày \d|hằng tuần|hàng tuần)", any_case=True),
        article=articles.WEEKDAYS,
    ),
    _Word(
        needs=phrases_of("thứ"),
        pattern=_find(rf"(?:sáng|chiều|trưa|tối|từ|đến|hết|trước) thứ (?P<word>{_WEEKDAY_NAME})"
            r"(?= ngày|,|\.|;|\)| đến| hằng| hàng|$)"),
        article=articles.WEEKDAYS,
    ),
    _Word(needs=phrases_of("chủ nhật"), pattern=_find(r"(?P<word>chủ nhật),? (?:\()?ngày \d"),
          article=articles.WEEKDAYS),
    _Word(
        needs=phrases_of("tháng giêng", "tháng tám", "tháng chín", "tháng chạp"),
        pattern=_find(
            r"(?:trong|đến|từ|vào|cuối|đầu|giữa|hết) tháng (?P<word>giêng|tám|chín|chạp)(?! (?:lần|ngày|năm))"
        ),
        article=articles.WEEKDAYS,
        severity=_SHOULD,
    ),
    _Word(needs=phrases_of(*known_names.STEMS),
          pattern=_find(rf"(?:năm|xuân|tết) (?P<word>(?:{_STEM}) (?:{_BRANCH}))", any_case=True),
          article=articles.LUNAR_YEARS, every_syllable=True),
    _Word(needs=phrases_of("tỉnh", "thành phố"),
          pattern=_find(rf"(?:tỉnh|thành phố|UBND tỉnh) (?P<word>{_PROVINCE})", any_case=True), article=articles.UNITS,
          every_syllable=True),
    _Word(needs=phrases_of("tỉnh"),
          pattern=re.compile(rf"(?<=[^\W_] )(?P<word>Tỉnh)(?= (?:{_PROVINCE})(?!\w))"), article=articles.UNITS,
          severity=_SHOULD, is_small=True),
    _Word(
        needs=phrases_of("quận", "phường"),
        pattern=re.compile(rf"(?<!\w)(?P<word>quận|phường)(?= [1-9]\d?(?:[,;:./)]*$|[,;:)](?!\d)|\. |{_AFTER_UNIT}))"),
        article=articles.NUMBERED_UNITS,
    ),
)  # fmt: skip
_FESTIVALS = phrases_of("nguyên đán", "trung thu", "đoan ngọ")
_ONLY_FIRST = ((_find(r"(?P<word>nguyên đán|trung thu|đoan ngọ)", any_case=True), articles.TET),)
"""Names of which only the first syllable has a capital."""
_ABBREVIATION = {fold(name): name for name in known_organisations.ABBREVIATIONS}
_ABBREVIATIONS = phrases_of(*known_organisations.ABBREVIATIONS)
_ANY_ABBREVIATION = _find("|".join(known_organisations.ABBREVIATIONS), any_case=True)
_COUNTED = re.compile(r"(?:\d|các|những|hai|ba|bốn|năm|sáu|mấy|mỗi|số)\s$")


def check_capital_words(letter: RecognisedDocument) -> Iterator[Finding]:
    """Words of Annex II that have capitals where they mean one thing: Nhà nước, Quốc khánh, thứ Hai, tết Nguyên đán.

    Right: Đảng, Nhà nước và Nhân dân; ngày Quốc khánh 2-9; thứ Hai, ngày 9/9/2024; tỉnh Hải Dương; quản lý nhà nước.
    Wrong: Đảng và nhà nước; ngày quốc khánh; thứ hai, ngày 9/9/2024; tỉnh Hải dương; UBND Tỉnh Hải Dương.
    """
    texts = unicode_views(letter, *READ)
    keys = keys_in(texts)
    words = [(narrow, word) for word in _WORDS if (narrow := narrowed(word.needs, keys))]
    festivals = narrowed(_FESTIVALS, keys)
    for view in texts:
        fitting = [word for needs, word in words if view.may_say(needs)]
        if fitting or view.may_say(festivals):
            yield from _told_once(_words_in(view, fitting))


def _words_in(view: View, words: Iterable[_Word]) -> Iterator[Finding]:
    """Judge the words of a text that may stand in it."""
    taken: set[int] = set()
    for word in words:
        for found in word.pattern.finditer(view.text):
            start, end = found.span("word")
            right = _right(word, found["word"])
            if right != found["word"] and start not in taken and not _is_other(view, word, found):
                taken.add(start)
                yield _told(view, found, (start, end), right, article=word.article, severity=word.severity)
    if view.may_say(_FESTIVALS):
        yield from _only_first(view, taken)


def _told_once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Tell a word that is wrong in the same way several times in a paragraph once, with all corrections."""
    alike: dict[str, list[Finding]] = {}
    for one in findings:
        alike.setdefault(one.text, []).append(one)
    for first, *more in alike.values():
        corrections = (*first.corrections, *(fix for one in more for fix in one.corrections))
        yield replace(first, corrections=corrections)


def check_foreign_abbreviations(letter: RecognisedDocument) -> Iterator[Finding]:
    """Abbreviations of foreign organisations are in capitals.

    Right: UNESCO. Wrong: Unesco.
    """
    texts = all_views(letter, *READ)
    needs = narrowed(_ABBREVIATIONS, keys_in(texts))
    for view in texts if needs else ():
        if not view.may_say(needs):
            continue
        for found in _ANY_ABBREVIATION.finditer(view.text):
            right = _ABBREVIATION[fold(found[0])]
            inside = view.text[found.start() - 1 : found.start()] in ("@", ".", "/") or view.text[found.end() :][
                :1
            ] in ("@", ".vn")
            if found[0] != right and not inside and not view.text[found.end() :].startswith((".o", ".v", ".c")):
                yield _told(view, found, found.span(), right, article=articles.FOREIGN_ABBREVIATIONS)


def _right(word: _Word, found: str) -> str:
    """Return a word with the capitals that it should have."""
    if found.isupper() and len(found) > 1:
        return found
    if word.is_small:
        return found[0].lower() + found[1:]
    if word.every_syllable:
        return re.sub(r"(?<![^\W\d_])[^\W\d_]", lambda letter: letter[0].upper(), found)
    return found[0].upper() + found[1:]


def _is_other(view: View, word: _Word, found: re.Match[str]) -> bool:
    """Tell whether the words may mean something else: a count of districts, the beginning of a sentence."""
    start = found.start("word")
    if word.article == articles.NUMBERED_UNITS:
        return bool(_COUNTED.search(view.text[:start]))
    return word.is_small and begins_sentence(view.text, start)


def _only_first(view: View, taken: set[int]) -> Iterator[Finding]:
    """Find names of tết with more capitals than the first, or without the first."""
    for pattern, article in _ONLY_FIRST:
        for found in pattern.finditer(view.text):
            words = found["word"].split()
            if found.start("word") in taken or found["word"].isupper() or not words[1][0].isupper():
                continue
            right = f"{words[0].capitalize()} {words[1].lower()}"
            yield _told(view, found, found.span("word"), right, article=article)


def _told(
    view: View, found: re.Match[str], span: tuple[int, int], right: str, *, article: str,
    severity: FindingSeverity | None = None,
) -> Finding:  # fmt: skip
    """Return a finding that quotes the words around the one that is wrong."""
    start, end = span
    said = view.text[found.start() : max(found.end(), end)]
    expected = said[: start - found.start()] + right + said[end - found.start() :]
    return spot(
        CAPITAL_WORD, view, start, end, article=article, found=said.strip(), expected=expected.strip(), fix=right,
        severity=severity,
    )  # fmt: skip


RULES = (check_capital_words, check_foreign_abbreviations)
