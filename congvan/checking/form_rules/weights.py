"""Kinds of letters: bold, italic, capitals and underlines of each component."""

import itertools
import re
import unicodedata
from collections.abc import Iterator

from msgspec.structs import replace

from congvan.checking import shown_values
from congvan.checking.components import Component, Part, RecognisedDocument, Region
from congvan.checking.content_rules.plain_view import is_legacy
from congvan.checking.finding import Finding, FindingKind, FindingSeverity, Said
from congvan.checking.form_rules import judging
from congvan.checking.form_rules.judging import Deviation
from congvan.decree30 import document_types
from congvan.facts.document_facts import Piece
from congvan.facts.edits import FormProperty, SetLetters

BOLD = FindingKind(
    code="letter.bold",
    message="{component} is {found}; it must be {expected}.",
    cure="Select these words and make them {expected} (Ctrl+B).",
)
ITALIC = FindingKind(
    code="letter.italic",
    message="{component} is {found}; it must be {expected}.",
    cure="Select these words and make them {expected} (Ctrl+I).",
)
CAPITALS = FindingKind(
    code="letter.capitals",
    message="{component} is {found}; it must be {expected}.",
    cure="Write these words {expected}.",
)
UNDERLINE = FindingKind(
    code="letter.underline",
    message="{component} is {found}; the decree has no underline here.",
    cure="Select these words and take the underline away (Ctrl+U).",
    severity=FindingSeverity.SHOULD,
)

_RUNNING = (Component.BODY, Component.CLAUSE, Component.POINT)
"""Text in which single words may be emphasised, and a short bold line may be a heading that has no number."""
_CLAUSES = (Component.CLAUSE, Component.TITLED_CLAUSE)
_NUMBER = re.compile(r"(?P<number>\d{1,2})[.)/]\s")
_END_MARKS = ".;:,!?…"
_LABELLED = {Component.ARTICLE: re.compile(r"\s*Điều\s+\w+\s*\.?", re.IGNORECASE)}
"""Components of which only the label has a form of its own: a title or the first sentence follows on the line."""
_FEW_LINES = 2
_OWN_LINE = (Component.MOTTO, Component.ISSUER, Component.HEADLINE, Component.ATTACHED_TO)
"""What has a line below it: an underline is judged as that line."""
_LABELS = (Component.PART_LABEL, Component.SECTION_LABEL, Component.ARTICLE, Component.ANNEX_LABEL)
_WORDED = (Component.NUMBER,)
"""Components whose capitals the rules on content judge letter by letter."""
_WORD = re.compile(r"[^\W\d_]+")
_ROMAN = re.compile(r"[IVXLC]+")
_OPENING = re.compile(r"\s*[Vv]/v\b")


def check_bold(letter: RecognisedDocument) -> Iterator[Finding]:
    """Each component is bold or not as Annex I says.

    Right: **PHÒNG GIÁO DỤC VÀ ĐÀO TẠO**. Wrong: the same not bold; a bold date.
    """
    wrong = itertools.chain(_slanted_or_heavy(letter, BOLD, FormProperty.BOLD), _plain_titles(letter))
    yield from judging.gather(letter, wrong)


def check_italic(letter: RecognisedDocument) -> Iterator[Finding]:
    """Each component is italic or upright as Annex I says.

    Right: *Cẩm Giàng, ngày 29 tháng 8 năm 2024*. Wrong: the same upright; an italic trích yếu.
    """
    yield from judging.gather(letter, _slanted_or_heavy(letter, ITALIC, FormProperty.ITALIC))


def check_capitals(letter: RecognisedDocument) -> Iterator[Finding]:
    """Each component is in capitals (typed or by format) or in small letters as Annex I says.

    Right: `SỞ GIÁO DỤC VÀ ĐÀO TẠO`, `Kính gửi:`. Wrong: `Sở Giáo dục và Đào tạo` on top, `KÍNH GỬI:`.
    """
    yield from letter.once(_capital_findings)


def _capital_findings(letter: RecognisedDocument) -> tuple[Finding, ...]:
    """Find wrong capitals: the rule on drawn lines asks for them too."""
    return tuple(judging.gather(letter, _wrong_capitals(letter)))


def check_underline(letter: RecognisedDocument) -> Iterator[Finding]:
    """No component is underlined, but for the line that some have below them.

    Right: `Nơi nhận:` bold and italic. Wrong: `Nơi nhận:` underlined too.
    """
    yield from judging.gather(letter, _underlined(letter))


def _slanted_or_heavy(letter: RecognisedDocument, kind: FindingKind, measured: FormProperty) -> Iterator[Deviation]:
    """Find the parts whose letters are bold or italic, or not, against the rule."""
    for part in letter.parts:
        rule = judging.law_of(letter, part.component, measured.value)
        if rule is None or not judging.is_judged(part) or _is_free(letter, part):
            continue
        is_wanted = rule.value is True
        known = [(start, piece) for start, piece in _stretch(part) if getattr(piece.form, measured.value) is not None]
        wrong = [(start, piece) for start, piece in known if getattr(piece.form, measured.value) is not is_wanted]
        if not wrong or _is_emphasis(part, is_all=len(wrong) == len(known)):
            continue
        fixes = tuple(_set(part, start, piece, measured, value=is_wanted) for start, piece in wrong)
        yield Deviation(
            kind=kind,
            part=part,
            rule=rule,
            found=_said(measured, is_so=not is_wanted),
            expected=_said(measured, is_so=is_wanted),
            start=wrong[0][0],
            end=wrong[-1][0] + len(wrong[-1][1].text),
            corrections=fixes if rule.machine_fixable else (),
        )


def _plain_titles(letter: RecognisedDocument) -> Iterator[Deviation]:
    """Find khoản that are titles by their words and place, and nowhere bold.

    A title is a short line without a mark at its end, with text below it, and a khoản of the next number after that.
    """
    rule = judging.law(letter, "khoan-co-tieu-de.bold")
    shown = [part for part in letter.parts if part.text and part.region in {Region.MAIN, Region.ATTACHED}]
    for place, part in enumerate(shown[:-1]):
        if part.component is not Component.CLAUSE or part.text[-1] in _END_MARKS or judging.lines_of(part) != 1:
            continue
        pieces = list(judging.pieces_of(part))
        if any(piece.form.bold is not False for _start, piece in pieces) or not _has_sister(shown, place):
            continue
        yield Deviation(
            kind=BOLD,
            part=replace(part, component=Component.TITLED_CLAUSE),
            rule=rule,
            found=shown_values.NOT_BOLD,
            expected=shown_values.BOLD,
            severity=FindingSeverity.SHOULD,
            corrections=tuple(_set(part, start, piece, FormProperty.BOLD, value=True) for start, piece in pieces),
        )


def _has_sister(shown: list[Part], place: int) -> bool:
    """Tell whether other text stands between a khoản and the khoản of the next number."""
    number = _NUMBER.match(shown[place].text)
    if number is None or shown[place + 1].component not in {Component.BODY, Component.POINT}:
        return False
    following = next((one for one in shown[place + 1 :] if one.component in _CLAUSES), None)
    after = _NUMBER.match(following.text) if following else None
    return after is not None and int(after["number"]) == int(number["number"]) + 1


def _is_free(letter: RecognisedDocument, part: Part) -> bool:
    """Tell whether a part's kind of letters is not settled here: công văn and agreements are issued on no basis."""
    if part.component is Component.PAGE_NUMBER:  # the rules on page numbers judge it
        return True
    unissued = (None, document_types.LETTER, *document_types.AGREEMENTS)
    return part.component is Component.BASIS and letter.type in unissued


def _stretch(part: Part) -> Iterator[tuple[int, Piece]]:
    """Go through the pieces that have the component's form: of an article only its label."""
    label = _LABELLED.get(part.component)
    matched = label.match(part.paragraph.text, part.start) if label else None
    for start, piece in judging.pieces_of(part):
        if not piece.form.raised and (matched is None or start < matched.end()):  # the mark of a note has its own form
            yield start, piece


def _is_emphasis(part: Part, *, is_all: bool) -> bool:
    """Tell whether other letters may be meant: words in running text, a line that is a heading without a number.

    Where a title runs on into its text, only one that is nowhere bold is wrong.
    """
    if part.component in _RUNNING:
        lines = judging.lines_of(part)
        return not is_all or lines is None or lines < _FEW_LINES
    return part.component in {Component.TITLED_CLAUSE, Component.BASIS} and not is_all


def _said(measured: FormProperty, *, is_so: bool) -> Said:
    """Return bold, not bold, italic or upright in words."""
    if measured is FormProperty.BOLD:
        return shown_values.BOLD if is_so else shown_values.NOT_BOLD
    return shown_values.ITALIC if is_so else shown_values.UPRIGHT


def _set(part: Part, start: int, piece: Piece, measured: FormProperty, *, value: bool) -> SetLetters:
    """Return the correction that makes a piece bold or italic, or not."""
    end = start + len(piece.text)
    return SetLetters(paragraph=part.paragraph, start=start, end=end, property=measured, value=value)


def _wrong_capitals(letter: RecognisedDocument) -> Iterator[Deviation]:
    """Find the parts that are in capitals or in small letters against the rule."""
    for part in letter.parts:
        rule = judging.law_of(letter, part.component, "capitals")
        if rule is None or not judging.is_judged(part) or part.component in _WORDED:
            continue
        is_wanted = rule.value is True
        shown = "".join(piece.text.upper() if piece.form.capitals else piece.text for piece in part.pieces)
        is_wrong = any(ch.islower() for ch in shown) if is_wanted else _is_shouted(part, shown)
        if is_wrong and not is_legacy(part):
            yield Deviation(
                kind=CAPITALS,
                part=part,
                rule=rule,
                found=shown_values.SMALL_LETTERS if is_wanted else shown_values.CAPITALS,
                expected=shown_values.CAPITALS if is_wanted else shown_values.SMALL_LETTERS,
            )


def _is_shouted(part: Part, shown: str) -> bool:
    """Tell whether words that should be in small letters are in capitals: abbreviations are no such words."""
    if part.component in _LABELS:
        words = [word for word in _WORD.findall(shown)[:1] if not _ROMAN.fullmatch(word)]
        return any(len(word) > 1 and word.isupper() for word in words)
    if part.component is Component.GREETING:
        shown = shown.partition(":")[0]
    opening = _OPENING.match(shown)
    shown = shown[opening.end() :] if opening else shown
    if not shown.isupper():
        return False
    if part.component in _RUNNING and (judging.lines_of(part) or 0) < _FEW_LINES:
        return False
    words = _WORD.findall(shown)
    if part.component is Component.SIGNER_NAME:
        return len(words) > 1
    marked = [word for word in words if _is_marked(word)]
    return len(marked) > 1 and all(word.isupper() for word in words)


def _is_marked(word: str) -> bool:
    """Tell whether a word has a tone or a marked vowel, as no abbreviation has."""
    return any(unicodedata.combining(ch) for ch in unicodedata.normalize("NFD", word))


def _underlined(letter: RecognisedDocument) -> Iterator[Deviation]:
    """Find the parts outside the text that are underlined."""
    for part in letter.parts:
        rule = judging.law_of(letter, part.component, "bold")
        if rule is None or not judging.is_judged(part) or part.component in (*_OWN_LINE, *judging.TEXT):
            continue
        wrong = [(start, piece) for start, piece in judging.pieces_of(part) if piece.form.underline]
        if wrong:
            fix = tuple(_set(part, start, piece, FormProperty.UNDERLINE, value=False) for start, piece in wrong)
            yield Deviation(
                kind=UNDERLINE,
                part=part,
                rule=rule,
                found=shown_values.UNDERLINED,
                expected=shown_values.NOT_UNDERLINED,
                start=wrong[0][0],
                end=wrong[-1][0] + len(wrong[-1][1].text),
                severity=UNDERLINE.severity,
                corrections=fix,
            )


RULES = (check_bold, check_italic, check_capitals, check_underline)
