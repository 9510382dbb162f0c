"""Documents cited in the text: in full the first time, with days that agree with each other and the letter."""

import re
from collections.abc import Iterator
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from congvan.base import vietnamese
from congvan.checking.components import Component, RecognisedDocument, Region
from congvan.checking.content_rules import content_articles as articles
from congvan.checking.content_rules.plain_view import TEXT, View, all_views, spot, views
from congvan.checking.finding import Finding, FindingKind, FindingSeverity, Said
from congvan.decree30 import document_types
from congvan.facts.document_facts import FileKind

CITATION_SHORT = FindingKind(
    code="letter.citation-short",
    message="“{found}” is cited for the first time without {missing}.",
    cure="Write type, number and symbol, day, issuer and subject the first time; later, type, number and symbol.",
)
CITATION_LATER = FindingKind(
    code="letter.citation-after-letter",
    message="“{found}” is dated {day}, after this document itself ({expected}).",
    cure="Put one of the two dates right.",
)
CITATION_YEAR = FindingKind(
    code="letter.citation-year",
    message="“{found}” has the year {year} in its number and is dated {day}.",
    cure="Put number or date right.",
)
BASIS_NUMBER = FindingKind(
    code="letter.basis-number",
    message="The basis “{found}” has no number and symbol.",
    cure="Write the number and symbol of the document after its type.",
)
LAW_NUMBER = FindingKind(
    code="letter.law-number",
    message="“{found}”: a Luật or Pháp lệnh is cited as a basis without number and symbol.",
    cure="Write the name of the law and its day only.",
    severity=FindingSeverity.NOTE,
)

_DAY = Said(words="its day")
_ISSUER = Said(words="its issuer")
_SUBJECT = Said(words="its subject")
_AND = Said(words="{one} and {other}")

_TYPES = (
    *(document_types.name_of(type_id).lower() for type_id in document_types.IDS),
    "nghị định", "thông tư", "thông tư liên tịch", "văn bản", "kết luận", "văn bản hợp nhất", "lệnh",
)  # fmt: skip
TYPE_PATTERN = "|".join(sorted(_TYPES, key=len, reverse=True))
_LAWS = r"(?P<law>(?:bộ luật|luật|pháp lệnh)(?: [^\W\d_]+,?){1,12}? số )"
_SYMBOL = r"(?<!\d)(?P<number>\d{1,6})/(?:(?P<year>(?:19|20)\d\d)/)?(?P<symbol>[A-ZĐ][\wĐđ&]*(?:[-–/][\wĐđ&]+)*)"
CITED = re.compile(rf"(?<!\w)(?:(?P<type>(?i:{TYPE_PATTERN}))(?: số:?)? ?|(?i:{_LAWS})){_SYMBOL}", re.UNICODE)
_MAY_CITE = re.compile(r"\d/(?:(?:19|20)\d\d/)?[A-ZĐ]")
"""What every citation holds: a text without it is not searched."""
_DATED = re.compile(
    r"(?:ngày\s+)?(?P<day>\d{1,2})\s*(?:[/.-]\s*|\s*tháng\s+)(?P<month>\d{1,2})\s*(?:[/.-]\s*|,?\s*năm\s+)(?P<year>\d{4})(?!\d)"
)
_NEXT_DATED = re.compile(r"\s*,?\s*\(?\s*(?:ký\s+|ban hành\s+)?(?=(?:ngày|\d{1,2}[/.-]))")
_ORGANISATION = re.compile(
    r"(?<!\w)(?:của|do|Bộ|Sở|UBND|Ủy ban|Uỷ ban|HĐND|Hội đồng|Phòng|Chính phủ|Thủ tướng|Quốc hội|Trường|Cục|Tổng cục|"
    r"Ban|Liên đoàn|Công đoàn|Chủ tịch|Giám đốc|Hiệu trưởng|Bộ trưởng|Trung tâm|Viện|Học viện|Đại học|"
    r"Chi cục|Văn phòng|"
    r"Tỉnh ủy|Thành ủy|Huyện ủy|Đảng ủy|Trung ương|Bảo hiểm|Kho bạc|Hội|Đoàn|Liên hiệp|Thanh tra)(?!\w)"
)
_ABOUT = re.compile(
    r"(?<!\w)(?:về|v/v|quy định|quy chế|ban hành|hướng dẫn|phê duyệt|sửa đổi|triển khai|thực hiện|tổ chức|"
    r"công bố|công nhận|"
    r"giao|thành lập|thay thế|kèm theo|yêu cầu|đề nghị|tăng cường|phân công|bổ sung|thông báo|kết luận|"
    r"cho phép|điều chỉnh|"
    r"kiện toàn|phân cấp|bổ nhiệm|chấp thuận|đẩy mạnh|đổi mới)(?!\w)",
    re.IGNORECASE,
)
_BASIS_WITHOUT = re.compile(
    r"\s*[-–]?\s*(?:Căn cứ|Thực hiện|Theo)\s+"
    r"(?P<what>(?:Quyết định|Công văn|Nghị định|Thông tư|Chỉ thị|Thông báo|Công điện)"
    r"\s+(?:ngày|của|về)\s)"
)
_SOME_DAY = re.compile(r"ngày\s+[\d.…_]|ngày\s{2,}|(?<![\d/-])\d{1,2}[/.]\d{1,2}(?![\d-])|(?<!\d)\d{1,2}-\d{1,2}-\d{4}")
_NEAR = 60
"""Letters after a symbol within which its day stands."""
_SENTENCE = re.compile(r"(?<=[.;!?])\s+(?=\S)")


class Citation(Struct, frozen=True, kw_only=True):
    """A document cited at a place."""

    view: View
    start: int
    end: int
    key: str
    """Number and symbol, folded."""
    symbol_year: int | None
    dated: re.Match[str] | None
    day: date | None
    sentence: tuple[int, int]

    @property
    def text(self) -> str:
        """The words of type, number and symbol."""
        return self.view.text[self.start : self.end]


def check_first_citation(letter: RecognisedDocument) -> Iterator[Finding]:
    """A document is cited in full the first time: type, number and symbol, day, issuer, subject.

    Right: Công văn số 1732/SGDĐT-KHTC ngày 19/8/2024 của Sở Giáo dục và Đào tạo về việc …; later: Công văn số
    1732/SGDĐT-KHTC. Wrong, the first time: Công văn số 1732/SGDĐT-KHTC của Sở Giáo dục và Đào tạo.
    """
    seen = {_own_key(letter)}
    for cited in _citations(letter, TEXT, Region.MAIN):
        if cited.key in seen:
            continue
        seen.add(cited.key)
        missing = _missing(cited)
        if letter.facts.kind is FileKind.PDF and cited.view.words[-1] not in ".;:":
            continue  # a paragraph that goes on overleaf
        if missing and not _in_brackets(cited):
            first, *others = missing
            told = first
            for other in others:
                told = Said(words=_AND.words, params=(("one", told), ("other", other)))
            severity = FindingSeverity.SHOULD if missing == [_SUBJECT] else None
            yield spot(
                CITATION_SHORT, cited.view, cited.start, cited.end, article=articles.CITATION, missing=told,
                severity=severity,
            )  # fmt: skip


def check_cited_days(letter: RecognisedDocument) -> Iterator[Finding]:
    """A cited document is not younger than the letter, and the year in its number is that of its date.

    Wrong, in a letter of 29/8/2024: Công văn số 1732/SGDĐT-KHTC ngày 19/9/2024; anywhere: Thông tư số
    25/2024/TT-BGDĐT ngày 25/12/2023.
    """
    for cited in _citations(letter, (*TEXT, Component.TABLE_TEXT), None):
        if cited.day is None or cited.dated is None:
            continue
        day = cited.dated[0].removeprefix("ngày").strip()
        if letter.day and cited.day > letter.day:
            told = f"{letter.day.day}/{letter.day.month}/{letter.day.year}"
            yield _about(CITATION_LATER, cited, articles.ACCURACY, expected=told, day=day)
        elif cited.symbol_year and cited.symbol_year != cited.day.year:
            yield _about(CITATION_YEAR, cited, articles.ACCURACY, day=day, year=str(cited.symbol_year))


def check_basis_number(letter: RecognisedDocument) -> Iterator[Finding]:
    """A basis names number and symbol; a Luật or Pháp lệnh has none there.

    Right: Căn cứ Luật Giáo dục ngày 14 tháng 6 năm 2019; Wrong: Căn cứ Quyết định của Ủy ban nhân dân huyện về …;
    """
    for view in views(letter, Component.BASIS):
        found = _BASIS_WITHOUT.match(view.text)
        if found:
            yield spot(BASIS_NUMBER, view, found.start("what"), view.finish, article=articles.BASIS)
        for cited in view.once(_citations_of):
            if cited.text.lower().startswith(("luật", "bộ luật", "pháp lệnh")):
                yield _about(LAW_NUMBER, cited, articles.BASIS)


def _citations(
    letter: RecognisedDocument, components: tuple[Component, ...], region: Region | None
) -> Iterator[Citation]:
    """Go through the documents cited in the text, in reading order."""
    for view in all_views(letter, *components, region=region):
        yield from view.once(_citations_of)


def _citations_of(view: View) -> tuple[Citation, ...]:
    """Return the documents cited in a paragraph."""
    return tuple(_find_citations(view)) if "/" in view.text and _MAY_CITE.search(view.text) else ()


def _find_citations(view: View) -> Iterator[Citation]:
    """Go through the documents cited in a paragraph."""
    cuts = [0, *(cut.end() for cut in _SENTENCE.finditer(view.text)), len(view.text)]
    for found in CITED.finditer(view.text):
        begin = max(cut for cut in cuts if cut <= found.start())
        end = min(cut for cut in cuts if cut >= found.end())
        gap = _NEXT_DATED.match(view.text, found.end())
        dated = _DATED.match(view.text, gap.end()) if gap else None
        yield Citation(
            view=view,
            start=found.start(),
            end=found.end(),
            key=_key(found),
            symbol_year=int(found["year"]) if found["year"] else None,
            dated=dated,
            day=_day(dated),
            sentence=(begin, end),
        )


def _missing(cited: Citation) -> list[Said]:
    """Return what a citation lacks in its sentence; a sentence that may tell it elsewhere lacks nothing."""
    if re.match(r"(?i:bộ luật|luật|pháp lệnh)", cited.text):
        return []
    text = cited.view.text
    before, after = text[cited.sentence[0] : cited.start], text[cited.end : cited.sentence[1]]
    proposed = re.match(r"\s*(?:Theo đề nghị|Xét)", before)  # “Theo đề nghị của … tại Tờ trình số …”
    lacks = []
    if not _SOME_DAY.search(before) and not _SOME_DAY.search(after[:_NEAR]):
        lacks.append(_DAY)
    if not _ORGANISATION.search(after) and not _ORGANISATION.search(before):
        lacks.append(_ISSUER)
    if not _ABOUT.search(after) and not proposed:
        lacks.append(_SUBJECT)
    return lacks


def _in_brackets(cited: Citation) -> bool:
    """Tell whether a citation stands in brackets: a source or a form, not the basis of what is said."""
    before = cited.view.text[: cited.start]
    return before.count("(") > before.count(")")


def _day(dated: re.Match[str] | None) -> date | None:
    """Return the day of a match, or None where it is no date."""
    if dated is None:
        return None
    try:
        return date(int(dated["year"]), int(dated["month"]), int(dated["day"]))
    except ValueError:
        return None


def _key(found: re.Match[str]) -> str:
    """Fold number and symbol."""
    return vietnamese.alike(f"{int(found['number'])} {found['year'] or ''} {found['symbol']}")


def _own_key(letter: RecognisedDocument) -> str:
    """Return the folded number and symbol of the document itself."""
    for view in views(letter, Component.NUMBER, sure=False):
        found = re.search(_SYMBOL, view.text)
        if found:
            return _key(found)
    return ""


def _about(kind: FindingKind, cited: Citation, article: str, *, expected: str = "", **params: str) -> Finding:
    """Return a finding about a citation."""
    return replace(
        spot(kind, cited.view, cited.start, cited.end, article=article, expected=expected),
        params=tuple(params.items()),
    )


RULES = (check_first_citation, check_cited_days, check_basis_number)
