"""TM., KT., TL., TUQ., Q. before whom they belong, in their order; the signer's name without degrees."""

import re
from collections.abc import Iterator

from congvan.checking.components import SURE, Component, RecognisedDocument
from congvan.checking.content_rules import content_articles as articles
from congvan.checking.content_rules import known_names
from congvan.checking.content_rules.plain_view import View, fold, is_legacy, spot, sure_lines, views
from congvan.checking.finding import Finding, FindingKind, FindingSeverity

AUTHORITY_SIGN = FindingKind(
    code="letter.authority-sign",
    message="The authority of the signer is written “{found}”.",
    cure="Write “{expected}”.",
)
AUTHORITY_WHOM = FindingKind(
    code="letter.authority-whom",
    message="“{found}”: {sign} does not go before these words.",
    cure="Write TM. before the name of a collective or an office; KT., TL., TUQ. and Q. before the title of its head.",
)
AUTHORITY_ORDER = FindingKind(
    code="letter.authority-order",
    message="“{found}” stands above the line that it comes after.",
    cure="Write the line with TM. first, then KT., then the signer's own title.",
)
DEPUTY_ALONE = FindingKind(
    code="letter.deputy-alone",
    message="“{found}” signs without “KT.”.",
    cure="Write “KT.” and the title of the head above it.",
)
NO_DEPUTY = FindingKind(
    code="letter.no-deputy",
    message="The signer's own title is missing below “{found}”.",
    cure="Write the title of the one who signs below it.",
)
DEPUTY_OF_ANOTHER = FindingKind(
    code="letter.deputy-of-another",
    message="“{found}” does not fit “{head}” above it.",
    cure="Put the two titles right: the deputy signs for the head of the same office.",
    severity=FindingSeverity.SHOULD,
)
SIGNER_DEGREE = FindingKind(
    code="letter.signer-degree",
    message="“{found}” stands before the signer's name.",
    cure="Leave it out: titles, degrees and honours do not stand before the name.",
)
SIGNER_CAPITALS = FindingKind(
    code="letter.signer-capitals",
    message="The signer's name is written “{found}”.",
    cure="Write “{expected}”.",
)

_SIGN = re.compile(
    r"\s*(?P<sign>T ?\.? ?U ?\.? ?Q|T ?[./]? ?M|K ?[./]? ?T|T ?[./]? ?L|"
    r"Q(?= ?\.| (?:GIÁM|TRƯỞNG|CHỦ|HIỆU|BỘ|CHÁNH|VIỆN|CỤC|TỔNG)))(?P<point>\s*\.)?(?P<gap>\s*)(?=\S)",
    re.IGNORECASE,
)
_SIGNS = ("TM", "KT", "TL", "TUQ", "Q")
_TITLE = re.compile(
    r"(?:TỔNG |PHÓ )?(?:GIÁM ĐỐC|CHỦ TỊCH|HIỆU TRƯỞNG|TRƯỞNG PHÒNG|BỘ TRƯỞNG|CỤC TRƯỞNG|CHI CỤC TRƯỞNG|VỤ TRƯỞNG|"
    r"VIỆN TRƯỞNG|CHÁNH VĂN PHÒNG|CHÁNH THANH TRA|TRƯỞNG BAN|THỦ TRƯỞNG|THỦ TƯỚNG|CHỦ NHIỆM|BÍ THƯ)(?!\w)"
)
_COLLECTIVE = re.compile(
    r"(?:ỦY BAN|UỶ BAN|UBND|HỘI ĐỒNG|HĐND|BAN THƯỜNG VỤ|BAN CHẤP HÀNH|BAN CHỈ ĐẠO|TẬP THỂ|CHÍNH PHỦ(?! ))(?!\w)"
)
_DEPUTY = re.compile(r"\s*(?:PHÓ(?!\w)|THỨ TRƯỞNG)(?P<of>.*)")
_UNSIGNED_TYPES = ("bien-ban", "hop-dong", "ban-ghi-nho", "ban-thoa-thuan", "giay-nghi-phep")
_DEGREE = re.compile(
    r"\s*(?P<degree>(?:(?:GS|PGS|TS|ThS|Th\.S|CN|KS|BS|DS|NGƯT|NGND|NSƯT|NSND|TSKH|BSCK(?:\s?I+)?|CKI+)[\s.,]*)+"
    r"(?=[^\W\d_])(?<=[.\s,])|(?:Giáo sư|Phó Giáo sư|Tiến sĩ|Tiến sỹ|Thạc sĩ|Thạc sỹ|Cử nhân|Kỹ sư|Bác sĩ|"
    r"Nhà giáo (?:ưu tú|nhân dân)|Đại tá|Thượng tá|Trung tá|Thiếu tá|Đại úy|Thượng úy|Trung úy|Thiếu tướng|"
    r"Trung tướng)\s+)(?P<name>.+)",
    re.IGNORECASE,
)
_SURNAMES = frozenset((*known_names.SURNAMES, *known_names.OTHER_SURNAMES))
_ALLOWED_DEGREES = re.compile(
    r"TRƯỜNG|HỌC VIỆN|VIỆN|BỆNH VIỆN|TRUNG TÂM|ĐẠI HỌC|CÔNG AN|QUÂN|TƯ LỆNH|CHỈ HUY|BIÊN PHÒNG|QUỐC PHÒNG|ĐỒN|HỘI ĐỒNG"
)
"""Offices of education, health, science and armed forces: their minister may allow it (II.7.c)."""


def check_authority_signs(letter: RecognisedDocument) -> Iterator[Finding]:
    """TM., KT., TL., TUQ. and Q. have a full stop and a space after it, and stand before whom they belong.

    Right: TM. ỦY BAN NHÂN DÂN; KT. GIÁM ĐỐC. Wrong: KT GIÁM ĐỐC; K/T. GIÁM ĐỐC; TM. GIÁM ĐỐC; KT. ỦY BAN NHÂN DÂN.
    """
    for view, line in _signed(letter):
        name = re.sub(r"[^A-Z]", "", line["sign"].upper())
        start, end = line.start("sign"), line.end("gap")
        right = f"{name}. "
        if view.text[start:end].upper() != right:
            rest = view.text[end : view.finish]
            yield spot(
                AUTHORITY_SIGN, view, start, end, article=articles.AUTHORITY, found=view.words, expected=right + rest,
                fix=right,
            )  # fmt: skip
        whom = _upper(view)[end:]
        wrong = _TITLE.match(whom) if name == "TM" else _COLLECTIVE.match(whom)
        if wrong:
            yield spot(AUTHORITY_WHOM, view, start, view.finish, article=articles.AUTHORITY, sign=f"{name}.")


def check_deputies(letter: RecognisedDocument) -> Iterator[Finding]:
    """A deputy signs below “KT.” and the title of the head; TM. stands above KT.

    Right: KT. TRƯỞNG PHÒNG / PHÓ TRƯỞNG PHÒNG. Wrong: PHÓ TRƯỞNG PHÒNG alone; KT. TRƯỞNG PHÒNG alone, or below it.
    """
    lines = sure_lines(letter, Component.AUTHORITY)
    if not lines or letter.type in _UNSIGNED_TYPES or len(letter.of(Component.SIGNER_NAME)) > 1:
        return
    signs = [_name_of_sign(view) for view in lines]
    late = next((place for place in range(1, len(lines)) if _is_late(lines, signs, place)), 0)
    if late:
        first = lines[late - 1]
        yield spot(AUTHORITY_ORDER, first, first.begin, first.finish, article=articles.AUTHORITY)
        return
    for place, view in enumerate(lines):
        above = signs[place - 1] if place else None
        if signs[place] is None and _DEPUTY.match(_upper(view)) and (place == 0 or above == "TM"):
            severity = None if place == 0 else FindingSeverity.SHOULD
            yield spot(DEPUTY_ALONE, view, view.begin, view.finish, article=articles.AUTHORITY, severity=severity)
    if signs[-1] in ("KT", "TL", "TUQ"):
        yield spot(NO_DEPUTY, lines[-1], lines[-1].begin, lines[-1].finish, article=articles.AUTHORITY)
    yield from _other_office(lines, signs)


def _is_late(lines: list[View], signs: list[str | None], place: int) -> bool:
    """Tell a line that belongs above the one before it: TM. below another sign, KT. below the deputy's title."""
    if signs[place] == "TM":
        return signs[place - 1] is not None
    return signs[place] == "KT" and signs[place - 1] is None and _DEPUTY.match(_upper(lines[place - 1])) is not None


def check_signer(letter: RecognisedDocument) -> Iterator[Finding]:
    """The signer's name has no degree before it, and each syllable begins with a capital.

    Right: Phạm Thị Oanh. Wrong: ThS. Phạm Thị Oanh; Phạm thị Oanh.
    """
    issuer = " ".join(view.words for view in views(letter, Component.SUPERIOR, Component.ISSUER, sure=False)).upper()
    for view in views(letter, Component.SIGNER_NAME, sure=False):
        degree = _DEGREE.fullmatch(view.text)
        if degree:
            if not _ALLOWED_DEGREES.search(issuer):
                yield spot(SIGNER_DEGREE, view, *degree.span("degree"), article=articles.SIGNER)
        elif view.part.trust >= SURE or view.words.split()[0] in _SURNAMES:
            yield from _name_capitals(view)


def _name_capitals(view: View) -> Iterator[Finding]:
    """Find a syllable of a name that begins small."""
    name = view.words
    right = re.sub(r"(?<![^\W\d_’'-])[^\W\d_]", lambda found: found[0].upper(), name)
    is_name = len(name.split()) in range(2, 7) and not any(ch.isdigit() for ch in name) and not is_legacy(view.part)
    if right != name and is_name:
        yield spot(SIGNER_CAPITALS, view, view.begin, view.finish, article=articles.PERSONS, expected=right, fix=right)


def _signed(letter: RecognisedDocument) -> Iterator[tuple[View, re.Match[str]]]:
    """Go through the lines that begin with TM, KT, TL, TUQ or Q."""
    for view in views(letter, Component.AUTHORITY):
        line = _SIGN.match(view.text)
        if line and (line["point"] or line["gap"]):
            yield view, line


def _name_of_sign(view: View) -> str | None:
    """Return which of TM, KT, TL, TUQ, Q begins a line."""
    line = _SIGN.match(view.text)
    name = re.sub(r"[^A-Z]", "", line["sign"].upper()) if line and (line["point"] or line["gap"]) else ""
    return name if name in _SIGNS else None


def _other_office(lines: list[View], signs: list[str | None]) -> Iterator[Finding]:
    """Find a deputy whose title is not that of the head for whom he signs."""
    for place in range(len(lines) - 1):
        line = _SIGN.match(lines[place].text)
        deputy = _DEPUTY.match(_upper(lines[place + 1]))
        if signs[place] != "KT" or line is None or deputy is None:
            continue
        head = [fold(word) for word in _upper(lines[place])[line.end() :].split()]
        words = [fold(word) for word in deputy["of"].split()]
        if _COLLECTIVE.match(_upper(lines[place])[line.end() :]):
            continue
        if len(head) >= 2 and words and head[: min(2, len(words))] != words[:2] and head[1] not in words:
            view = lines[place + 1]
            yield spot(
                DEPUTY_OF_ANOTHER, view, view.begin, view.finish, article=articles.AUTHORITY, head=lines[place].words
            )


def _upper(view: View) -> str:
    """Return a line in capitals, letter for letter."""
    return "".join(big if len(big := ch.upper()) == 1 else ch for ch in view.text)


RULES = (check_authority_signs, check_deputies, check_signer)
