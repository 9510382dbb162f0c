"""Trích yếu: “V/v …” of a công văn, the headline under the name of a type."""

import re
from collections.abc import Iterator

from congvan.checking.components import SURE, Component, RecognisedDocument
from congvan.checking.content_rules import content_articles as articles
from congvan.checking.content_rules.plain_view import joined, spot, views
from congvan.checking.finding import Finding, FindingKind, FindingSeverity
from congvan.decree30 import document_types
from congvan.decree30.metadata_fields import SUBJECT_LENGTH

SUBJECT_OPENING = FindingKind(
    code="letter.subject-opening",
    message="The trích yếu of the công văn begins with “{found}”.",
    cure="Begin it with “V/v”.",
)
SUBJECT_CAPITAL = FindingKind(
    code="letter.subject-capital",
    message="“{found}” after “V/v” begins with a capital.",
    cure="Write “{expected}”.",
    severity=FindingSeverity.SHOULD,
)
SUBJECT_END = FindingKind(
    code="letter.subject-end",
    message="The trích yếu ends with “{found}”; no mark stands after it.",
    cure="Leave out the mark at the end.",
    severity=FindingSeverity.SHOULD,
)
SUBJECT_LONG = FindingKind(
    code="letter.subject-long",
    message="The trích yếu has {found} letters; systems that exchange documents take {expected}.",
    cure="Say in a short phrase what the document is about.",
    severity=FindingSeverity.SHOULD,
)
HEADLINE_OPENING = FindingKind(
    code="letter.headline-opening",
    message="The trích yếu under the name of the type begins with “{found}”, which belongs to công văn only.",
    cure="Write “{expected}”.",
)
SUBJECT_OF_NAMED = FindingKind(
    code="letter.subject-of-named",
    message="“V/v …” stands below the number, though this document has the name of its type.",
    cure="Put the trích yếu below the name of the type, without “V/v”.",
)

_SHORT = re.compile(r"\s*(?P<short>V\s*[/.]\s*v(?:\s*[.:])?|Vv(?:\s*[.:])?(?=\s))", re.IGNORECASE)
_LONG = re.compile(r"\s*(?P<short>về\s+việc\s*:?)(?=\s)", re.IGNORECASE)
_OPENINGS = re.compile(
    r"(?:cập nhật|triển khai|tăng cường|rà soát|góp ý|đăng ký|đề nghị|thực hiện|tổ chức|kiểm tra|đôn đốc|nâng|"
    r"tuyên truyền|phối hợp|chuẩn bị|khảo sát|cung cấp|gửi|nộp|lấy|trả lời|bổ sung|điều chỉnh|hoàn thiện|mời|cử|"
    r"tham gia|xây dựng|thành lập|ban hành|phân công|xin|giải quyết|quán triệt|chấn chỉnh|tập huấn|bồi dưỡng|"
    r"danh sách|kết quả|công tác|chế độ|nhiệm vụ|lịch(?! sử)|tình hình|kinh phí|thời gian|số liệu|"
    r"phòng, chống|nghỉ|lập|hỗ trợ|tiếp tục|công khai|xác minh|đánh giá|áp dụng|chỉ đạo|nhắc|thu thập|"
    r"(?:hướng dẫn|báo cáo|thông báo)(?! số))(?!\w)"
)
_END = re.compile(r"(?<!\.)[.;,:]$")


def check_subject(letter: RecognisedDocument) -> Iterator[Finding]:
    """The trích yếu of a công văn begins with “V/v” and a small letter, and ends without a mark.

    Right: V/v nâng bậc lương năm 2019. Wrong: V/V nâng bậc lương; Về việc nâng bậc lương; V/v Nâng bậc lương.
    """
    lines = list(views(letter, Component.SUBJECT))
    if not lines:
        return
    if _is_named(letter):
        first = lines[0]
        yield spot(SUBJECT_OF_NAMED, first, first.begin, first.finish, article=articles.SUBJECT_FORM)
        return
    first = lines[0]
    short = _SHORT.match(first.text) or _LONG.match(first.text)
    if short:
        start, end = short.span("short")
        if first.text[start:end] != "V/v" or not first.text[end : end + 1].isspace():
            tail = "" if first.text[end : end + 1].isspace() else " "
            yield spot(SUBJECT_OPENING, first, start, end, article=articles.SUBJECT_FORM, fix=f"V/v{tail}")
        after = end + len(first.text[end:]) - len(first.text[end:].lstrip())
        verb = _OPENINGS.match(first.text[after:].lower())
        if verb and first.text[after].isupper() and not first.text[after : after + verb.end()].isupper():
            right = first.text[after].lower()
            found = first.text[after : after + verb.end()]
            yield spot(
                SUBJECT_CAPITAL, first, after, after + 1, article=articles.SUBJECT_FORM, found=found,
                expected=right + found[1:], fix=right,
            )  # fmt: skip
    elif letter.type == document_types.LETTER:
        word = first.words.split(maxsplit=1)[0]
        yield spot(SUBJECT_OPENING, first, first.begin, first.begin + len(word), article=articles.SUBJECT_FORM)


def check_subject_end(letter: RecognisedDocument) -> Iterator[Finding]:
    """No mark stands after the trích yếu, and it is short.

    Wrong: V/v nâng bậc lương năm 2019.
    """
    for component in (Component.SUBJECT, Component.HEADLINE):
        lines = list(views(letter, component))
        if not lines:
            continue
        last = lines[-1]
        mark = _END.search(last.text[: last.finish])
        if mark:
            yield spot(SUBJECT_END, last, mark.start(), mark.end(), article=articles.SUBJECT, fix="")
        length = len(joined(lines))
        if length > SUBJECT_LENGTH:
            first = lines[0]
            yield spot(
                SUBJECT_LONG, first, first.begin, first.finish, article=articles.METADATA, found=str(length),
                expected=str(SUBJECT_LENGTH),
            )  # fmt: skip


def check_headline(letter: RecognisedDocument) -> Iterator[Finding]:
    """The trích yếu under the name of a type is written without “V/v”.

    Right: Về việc nghỉ Tết Nguyên đán. Wrong: V/v nghỉ Tết Nguyên đán.
    """
    for view in list(views(letter, Component.HEADLINE))[:1]:
        short = _SHORT.match(view.text)
        if short:
            start, end = short.span("short")
            tail = "" if view.text[end : end + 1].isspace() else " "
            right = f"Về việc{tail}"
            expected = right.strip() + " " + view.text[end : view.finish].strip()
            yield spot(HEADLINE_OPENING, view, start, end, article=articles.DECISION, expected=expected, fix=right)


def _is_named(letter: RecognisedDocument) -> bool:
    """Tell whether the document surely has the name of its type on the page."""
    return letter.type not in (None, document_types.LETTER) and letter.type_trust >= SURE


RULES = (check_subject, check_subject_end, check_headline)
