"""What the specimens of Annex III put into a quyết định, a giấy mời, a biên bản, a công điện and others."""

import re
from collections.abc import Iterator

from congvan.checking.components import SURE, Component, RecognisedDocument
from congvan.checking.content_rules import content_articles as articles
from congvan.checking.content_rules.plain_view import PROSE, WORD, fold, joined, spot, view_of, views
from congvan.checking.finding import Finding, FindingKind, FindingSeverity, Said

RESOLVED_WORDS = FindingKind(
    code="letter.resolved-words",
    message="“{found}” stands above what is decided.",
    cure="Write “{expected}”.",
)
NO_BASIS = FindingKind(
    code="letter.no-basis",
    message="A {found} names no basis (Căn cứ …).",
    cure="Write above “{expected}” on which documents it rests.",
    severity=FindingSeverity.SHOULD,
)
AUTHORITY_OF_ANOTHER = FindingKind(
    code="letter.authority-of-another",
    message="“{found}” decides, but the document is issued by “{expected}”.",
    cure="Write the office of the letterhead, or the title of its head.",
    severity=FindingSeverity.SHOULD,
)
LACKS_LINE = FindingKind(
    code="letter.lacks-line",
    message="The text lacks {missing}.",
    cure="Add it as the specimen shows.",
    severity=FindingSeverity.SHOULD,
)
ONE_SIGNER = FindingKind(
    code="letter.one-signer",
    message="Only one person signs the minutes.",
    cure="Have the secretary and the chair sign.",
    severity=FindingSeverity.SHOULD,
)

_RESOLVED = {"quyet-dinh": "QUYẾT ĐỊNH:", "nghi-quyet": "QUYẾT NGHỊ:"}
_NAMES = {"quyet-dinh": "quyết định", "nghi-quyet": "nghị quyết"}
_HEAD = re.compile(
    r"(?:PHÓ )?(?:GIÁM ĐỐC|CHỦ TỊCH|HIỆU TRƯỞNG|TRƯỞNG PHÒNG|TRƯỞNG BAN|BỘ TRƯỞNG|CỤC TRƯỞNG|CHI CỤC TRƯỞNG|"
    r"VIỆN TRƯỞNG|"
    r"TRƯỞNG|CHÁNH VĂN PHÒNG|THỦ TRƯỞNG)\s+",
    re.IGNORECASE,
)
_WHEN, _WHERE = Said(words="the time (“Thời gian: …”)"), Said(words="the place (“Địa điểm: …”)")
_PLACE = re.compile(r"địa điểm|tại", re.IGNORECASE)


def _any(pattern: str) -> re.Pattern[str]:
    """Compile words of which one must stand in the text."""
    return re.compile(pattern, re.IGNORECASE)


_LINES: dict[str, tuple[tuple[re.Pattern[str], Said], ...]] = {
    "giay-moi": (
        (_any("kính mời|trân trọng mời"), Said(words="who is invited (“trân trọng kính mời”)")),
        (_any(r"thời gian|vào lúc|vào hồi|\d\s*(?:giờ|h\d)"), _WHEN),
        (_PLACE, _WHERE),
    ),
    "bien-ban": (
        (_any("thời gian|vào hồi|hôm nay|vào lúc"), _WHEN),
        (_PLACE, _WHERE),
        (_any("thành phần|có mặt|tham dự|gồm"), Said(words="who took part (“Thành phần tham dự: …”)")),
        (_any("kết thúc|lập xong|được lập|bế mạc"), Said(words="when it ended (“… kết thúc vào … giờ …”)")),
    ),
    "cong-dien": ((_any(r"(?<!\w)điện\s*:"), Said(words="who wires to whom (“… điện:”)")),),
    "giay-gioi-thieu": (
        (_any("giới thiệu"), Said(words="who introduces (“trân trọng giới thiệu”)")),
        (_any("giá trị"), Said(words="until when it is valid (“có giá trị đến hết ngày …”)")),
    ),
    "giay-nghi-phep": ((_any("nghỉ"), Said(words="how long the leave is (“Được nghỉ phép …”)")),),
}
_HEADS = (
    *(Component.EMPTY, Component.ISSUER, Component.SUPERIOR, Component.PLACE_AND_DATE),
    *(Component.TYPE_NAME, Component.HEADLINE),
)
"""What stands above the text."""
_SAMPLES = {
    "giay-moi": articles.INVITATION, "bien-ban": articles.MINUTES, "cong-dien": articles.TELEGRAM,
    "giay-gioi-thieu": articles.INTRODUCTION, "giay-nghi-phep": articles.LEAVE,
    "quyet-dinh": articles.DECISION, "nghi-quyet": articles.RESOLUTION,
}  # fmt: skip


def check_decision(letter: RecognisedDocument) -> Iterator[Finding]:
    """“QUYẾT ĐỊNH:” (nghị quyết: “QUYẾT NGHỊ:”) has its colon, and there is a basis above it.

    Right: QUYẾT ĐỊNH: Wrong: QUYẾT ĐỊNH; no Căn cứ.
    """
    if letter.type not in _RESOLVED or letter.type_trust < SURE:
        return
    expected = _RESOLVED[letter.type]
    resolved = list(views(letter, Component.RESOLVED))
    for view in resolved:
        words = " ".join(view.words.split())
        if words.upper() != expected:
            yield spot(
                RESOLVED_WORDS, view, view.begin, view.finish, article=_SAMPLES[letter.type], expected=expected,
                fix=expected,
            )  # fmt: skip
    everything = [view_of(part) for part in letter.of(Component.BASIS, *PROSE, Component.OTHER)]
    if resolved and not any(
        re.match(r"\s*[-–]?\s*(?:căn cứ|theo|xét)", view.text, re.IGNORECASE) for view in everything
    ):
        view = resolved[0]
        yield spot(
            NO_BASIS, view, view.begin, view.finish, article=articles.BASIS, found=_NAMES[letter.type],
            expected=expected,
        )  # fmt: skip


def check_authority_line(letter: RecognisedDocument) -> Iterator[Finding]:
    """Who decides is the office of the letterhead or its head.

    Right: PHÒNG GIÁO DỤC VÀ ĐÀO TẠO above, TRƯỞNG PHÒNG GIÁO DỤC VÀ ĐÀO TẠO decides. Wrong: GIÁM ĐỐC SỞ NỘI VỤ.
    """
    lines = list(views(letter, Component.AUTHORITY_LINE))
    issuers = list(views(letter, Component.ISSUER))
    if not lines or not issuers:
        return
    said, issuer = joined(lines).upper(), joined(issuers).upper()
    office = _HEAD.sub("", said, count=1)
    ours = [fold(word) for word in WORD.findall(issuer)]
    theirs = [fold(word) for word in WORD.findall(office)]
    shared = [word for word in theirs if word in ours and len(word) > 1]
    if len(ours) >= 3 and len(theirs) >= 3 and len(shared) < min(3, len(theirs) - 1):
        view = lines[0]
        yield spot(
            AUTHORITY_OF_ANOTHER, view, view.begin, view.finish, found=joined(lines), expected=joined(issuers),
            article=_SAMPLES.get(str(letter.type), articles.DECISION),
        )  # fmt: skip


def check_lines_of_type(letter: RecognisedDocument) -> Iterator[Finding]:
    """An invitation says who, when and where; minutes when, where, who and when they ended; and so on.

    Wrong: a giấy mời without “Địa điểm: …”.
    """
    if letter.type not in _LINES or letter.type_trust < SURE:
        return
    body = [view_of(part) for part in letter.parts if part.component not in _HEADS and part.text]
    text = joined(body)
    anchor = next(iter(views(letter, Component.TYPE_NAME)), None)
    if anchor is None or not body:
        return
    for pattern, missing in _LINES[letter.type]:
        if not pattern.search(text):
            yield spot(LACKS_LINE, anchor, anchor.begin, anchor.finish, article=_SAMPLES[letter.type], missing=missing)


def check_signers_of_minutes(letter: RecognisedDocument) -> Iterator[Finding]:
    """Minutes are signed by the secretary and the chair.

    Wrong: a biên bản with one name below it.
    """
    signers = list(views(letter, Component.SIGNER_NAME, sure=False))
    if letter.type == "bien-ban" and letter.type_trust >= SURE and len(signers) == 1 and signers[0].part.trust >= SURE:
        view = signers[0]
        yield spot(ONE_SIGNER, view, view.begin, view.finish, article=articles.MINUTES)


RULES = (check_decision, check_authority_line, check_lines_of_type, check_signers_of_minutes)
