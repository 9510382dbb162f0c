"""Capitals of known names: organisations, places, honours, laws, events, by the lists that ship with the program."""

from collections.abc import Iterator

from congvan.checking.components import Component, RecognisedDocument
from congvan.checking.content_rules.capital_phrases import PLURALS, Met, may_begin, names_in
from congvan.checking.content_rules.plain_view import HEADS, PROSE, View, fold, spot, unicode_views
from congvan.checking.finding import Finding, FindingKind

CAPITALS = FindingKind(
    code="letter.name-capitals",
    message="“{found}” has not the capitals of the name.",
    cure="Write “{expected}”.",
)

READ = (*HEADS, *PROSE, Component.GREETING, Component.RECEIVER, Component.ATTACHED_TO)
_UNITS = frozenset(("tỉnh", "huyện", "xã", "phường", "quận", "thị xã", "thị trấn", "thành phố"))
_REGIONS_APART = frozenset(("phận", "môn", "máy", "đội", "trưởng", "ngành", "chỉ", "phim", "sách"))
"""After “… Nam bộ”, “bộ” belongs to the next word: Việt Nam bộ phận."""
_BEFORE_SMALL = frozenset(fold(word) for word in (*PLURALS, "trưởng", "chánh"))
"""Words after which the first word is small: các sở …, Trưởng phòng Văn hóa - Xã hội."""
_NOT_LAWS = frozenset(("pháp", "kỷ", "kỉ"))
"""pháp luật, kỷ luật: no name of a law."""


def check_known_names(letter: RecognisedDocument) -> Iterator[Finding]:
    """Known names have the capitals of Annex II; in small letters, a name that every level has means all of them.

    Right: Sở Giáo dục và Đào tạo; các sở giáo dục và đào tạo; Thành phố Hồ Chí Minh. Wrong: Sở Giáo dục và đào tạo;
    Sở giáo dục và đào tạo; thành phố Hồ Chí Minh; Uỷ ban Nhân dân huyện.
    """
    for view in unicode_views(letter, *READ):
        for met in names_in(view):
            if not met.is_right and _is_wrong(view, met):
                yield spot(
                    CAPITALS, view, met.start, met.end, article=met.phrase.article, expected=met.expected,
                    fix=met.expected,
                )  # fmt: skip


def _is_wrong(view: View, met: Met) -> bool:
    """Tell whether a name with other capitals is surely meant as the name."""
    first = fold(met.phrase.name.split()[0])
    if fold(met.phrase.name).endswith(" bộ") and met.after.lower() in _REGIONS_APART:
        return False
    if fold(met.phrase.name).endswith(fold("nam bộ")) and met.before == fold("việt"):
        return False
    if first in (fold("luật"), fold("bộ")) and met.before in {fold(word) for word in _NOT_LAWS}:
        return False
    if not met.phrase.is_kind:
        return not (met.is_small and met.phrase.name in _COMMON)
    if met.before in _BEFORE_SMALL and met.found[0].islower():
        return False
    if met.is_small:
        begins = met.found[0].isupper() and not may_begin(view, met.start)
        return begins or (met.found[0].islower() and _is_specific(view, met))
    return True


def _is_specific(view: View, met: Met) -> bool:
    """Tell whether the name of one place follows: hội đồng nhân dân tỉnh Sơn La."""
    words = view.text[met.end :].split()
    named = len(words) > 1 and words[0] in _UNITS and words[1][:1].isupper()
    return named and met.phrase.name.split()[0] not in ("Luật", "Bộ")


_COMMON = frozenset(
    ("Tây Nguyên", "Bắc Bộ", "Trung Bộ", "Nam Bộ", "Đông Nam Bộ", "Tây Nam Bộ", "Điện Biên", "Lâm Đồng", "Sơn La")
)
"""Names that in small letters may be other words."""

RULES = (check_known_names,)
