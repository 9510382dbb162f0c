"""Spaces and repeated words: doubled, before a mark, missing after one, inside brackets."""

import operator
import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec.structs import replace

from congvan.checking.components import RecognisedDocument
from congvan.checking.content_rules import content_articles as articles
from congvan.checking.content_rules.plain_view import HEADS, TEXT, View, all_views, fold, spot
from congvan.checking.finding import Finding, FindingKind, FindingSeverity
from congvan.facts.document_facts import FileKind
from congvan.facts.edits import SetText

DOUBLE_SPACE = FindingKind(
    code="letter.double-space",
    message="There are two or more spaces after “{found}”.",
    cure="Leave one space.",
    severity=FindingSeverity.NOTE,
)
SPACE_BEFORE_MARK = FindingKind(
    code="letter.space-before-mark",
    message="A space stands before the mark in “{found}”.",
    cure="Write “{expected}”.",
    severity=FindingSeverity.SHOULD,
)
NO_SPACE_AFTER_MARK = FindingKind(
    code="letter.no-space-after-mark",
    message="No space stands after the mark in “{found}”.",
    cure="Write “{expected}”.",
    severity=FindingSeverity.SHOULD,
)
SPACE_IN_BRACKETS = FindingKind(
    code="letter.space-in-brackets",
    message="A space stands inside the brackets in “{found}”.",
    cure="Write “{expected}”.",
    severity=FindingSeverity.NOTE,
)
DOUBLE_WORD = FindingKind(
    code="letter.double-word",
    message="“{found}” stands twice.",
    cure="Leave out one, if it is not meant.",
    severity=FindingSeverity.SHOULD,
)

_JUDGED = (*HEADS, *TEXT)
_DOUBLE = re.compile(r"(?<=[^\s.…_:\-–])(?P<gap> {2,})(?=[^\s.…_])")
_BEFORE = re.compile(r"(?<=[^\W_])(?P<gap> +)(?P<mark>[,;:!?]|\.(?=\s|$))(?![./,;)…])(?!\.)")
_MAY_BE_WRONG = re.compile(r" (?:[,;:!?)\]]|\.(?!\S))|[(\[] |[,;](?=[^\W\d_])")
"""What each of these mistakes holds: a text without it is not searched for them."""
_AFTER = re.compile(r"(?<=[^\W\d_])(?P<mark>[,;])(?=[^\W\d_])")
_BRACKETS = re.compile(r"(?P<open>[(\[])(?P<in> +)(?=[^\s.…])|(?<=[^\s.…])(?P<out> +)(?P<close>[)\]])")
_WORDS = frozenset(
    [
        "các",
        "và",
        "của",
        "là",
        "được",
        "cho",
        "với",
        "trong",
        "theo",
        "tại",
        "về",
        "để",
        "những",
        "đã",
        "sẽ",
        "khi",
        "hoặc",
        "trên",
        "này",
        "việc",
        "một",
        "có",
        "thể",
        "phải",
        "do",
        "bởi",
        "đối",
    ]
)
_TWICE = re.compile(r"(?<![\w-])(?P<word>[^\W\d_]+) +(?P=word)(?![\w-])")
_PAIR_TWICE = re.compile(r"(?<![\w-])(?P<pair>[^\W\d_]+ [^\W\d_]+) +(?P=pair)(?![\w-])")
_PAIRS = frozenset(
    ("thực hiện", "triển khai", "báo cáo", "đề nghị", "yêu cầu", "giáo dục", "đơn vị", "nhà trường",
     "học sinh", "giáo viên",
     "cập nhật", "tổ chức", "kế hoạch", "quy định", "hướng dẫn", "kết quả", "số liệu", "trong đó", "theo quy")
)  # fmt: skip
_FOLDED_WORDS = frozenset(map(fold, _WORDS))
_FOLDED_PAIRS = frozenset(" ".join(map(fold, pair.split())) for pair in _PAIRS)
_ADDRESS = re.compile(r"(?<!\S)\S*(?:@|://|www\.)\S*")


def check_double_spaces(letter: RecognisedDocument) -> Iterator[Finding]:
    """One space stands between words; a paragraph with several places is one finding.

    Wrong: “các  trường”.
    """
    if letter.facts.kind is FileKind.PDF:
        return
    for view in _texts(letter):
        gaps = list(_DOUBLE.finditer(view.text)) if "  " in view.text else []
        if gaps and "\t" not in view.part.text:
            first = gaps[0]
            before = view.text[: first.start()].split()[-1]
            made = spot(
                DOUBLE_SPACE, view, *first.span("gap"), article=articles.ACCURACY, found=before,
            )  # fmt: skip
            yield _with_all(made, view, [(*gap.span("gap"), " ") for gap in gaps])


def check_marks(letter: RecognisedDocument) -> Iterator[Finding]:
    """A mark stands right after its word, and a space after the mark.

    Right: “trường, lớp”. Wrong: “trường , lớp”; “trường,lớp”.
    """
    is_pdf = letter.facts.kind is FileKind.PDF
    for view in _texts(letter):
        text = view.text
        if not _MAY_BE_WRONG.search(text):
            continue
        for found in _BEFORE.finditer(text) if not is_pdf else ():
            if not view.text[: found.start()].rstrip().endswith("V/v"):
                yield _told(SPACE_BEFORE_MARK, view, found.span("gap"), "")
        for found in _BRACKETS.finditer(text) if not is_pdf else ():
            name = "in" if found["open"] else "out"
            yield _told(SPACE_IN_BRACKETS, view, found.span(name), "")
        unspaced = list(_AFTER.finditer(text))
        addresses = [found.span() for found in _ADDRESS.finditer(text)] if unspaced else []
        for found in unspaced:
            if not any(start <= found.start() < end for start, end in addresses):
                yield _told(NO_SPACE_AFTER_MARK, view, (found.end(), found.end()), " ")


def check_double_words(letter: RecognisedDocument) -> Iterator[Finding]:
    """No small word stands twice; words that are doubled for their meaning (luôn luôn, dần dần) are left alone.

    Wrong: “các các trường”; “thực hiện thực hiện”.
    """
    for view in _texts(letter):
        if not _has_words_twice(view):
            continue
        for found in _TWICE.finditer(view.text):
            if found["word"].lower() in _WORDS:
                yield spot(DOUBLE_WORD, view, found.start(), found.end(), article=articles.ACCURACY)
        for found in _PAIR_TWICE.finditer(view.text):
            if found["pair"].lower() in _PAIRS:
                yield spot(DOUBLE_WORD, view, found.start(), found.end(), article=articles.ACCURACY)


def _texts(letter: RecognisedDocument) -> tuple[View, ...]:
    """Return what the document and its annexes say, outside tables."""
    return all_views(letter, *_JUDGED)


def _has_words_twice(view: View) -> bool:
    """Tell whether a word, or a pair of words, may stand twice."""
    words = view.keys
    if len(view.key_set) == len(words):
        return False
    if any(map(operator.eq, words, words[1:])):
        return any(one == other and one in _FOLDED_WORDS for one, other in pairwise(words)) or _has_pair_twice(words)
    return _has_pair_twice(words)


def _has_pair_twice(words: tuple[str, ...]) -> bool:
    """Tell whether a pair of words may stand twice."""
    if not any(map(operator.eq, words, words[2:])):
        return False
    again = [place for place, (one, other) in enumerate(zip(words, words[2:], strict=False)) if one == other]
    return any(
        following == place + 1 and f"{words[place]} {words[following]}" in _FOLDED_PAIRS
        for place, following in pairwise(again)
    )


def _told(kind: FindingKind, view: View, span: tuple[int, int], right: str) -> Finding:
    """Return a finding that quotes the words around a place as they are and as they should be."""
    start = max(view.text.rfind(" ", 0, max(span[0] - 1, 0)) + 1, 0)
    end = view.text.find(" ", span[1] + 1)
    end = len(view.text) if end < 0 else end
    found = view.text[start:end].strip()
    expected = (view.text[start : span[0]] + right + view.text[span[1] : end]).strip()
    return spot(kind, view, *span, article=articles.ACCURACY, found=found, expected=expected, fix=right)


def _with_all(made: Finding, view: View, places: list[tuple[int, int, str]]) -> Finding:
    """Return a finding with a correction at each of its places."""
    corrections = []
    for start, end, text in places:
        first, last = view.span(start, end)
        corrections.append(SetText(paragraph=view.part.paragraph, start=first, end=last, text=text))
    return replace(made, corrections=tuple(corrections))


RULES = (check_double_spaces, check_marks, check_double_words)
