"""Digits that are no date: addresses, phone numbers, school years, numbers of documents, percentages."""

import re

from congvan.deadlines import remarks
from congvan.deadlines.words.phrase_text import PhraseText
from congvan.deadlines.words.spelling import spelling
from congvan.deadlines.words.tokens import DocumentNumberToken, Mark, MarkToken, MaskToken, NumberToken, OddToken, Token


def _mask(found: re.Match[str], text: PhraseText) -> Token:
    """Take the place of something that has digits and says nothing about time."""
    end = found.start() + len(found[0].rstrip(".,;:)"))
    return MaskToken(start=found.start(), end=end)


def _document_number(found: re.Match[str], text: PhraseText) -> Token:
    """Read the number and symbol of a document."""
    end = found.start() + len(found[0].rstrip(".,;:)-/"))
    return DocumentNumberToken(start=found.start(), end=end)


def _in_hours(found: re.Match[str], text: PhraseText) -> Token:
    """Read `(trong giờ hành chính, trừ thứ Bảy, Chủ nhật)`."""
    return MarkToken(start=found.start(), end=found.end(), mark=Mark.IN_HOURS)


def _odd(found: re.Match[str], text: PhraseText) -> Token:
    """Read digits that look like a date and are none."""
    start, end = found.span()
    return OddToken(start=start, end=end, why=remarks.ODD_NUMBER.of(part=text.shown[start:end]))


def _number(found: re.Match[str], text: PhraseText) -> Token:
    """Read a bare number."""
    return NumberToken(start=found.start(), end=found.end())


FIRST_MASKS = (
    spelling(
        r"(?:(?<=\()|(?<=\( )|(?<=, )|(?<=: )|(?<=\d )|^)(?:trong |vào )?giờ (?:hành chính|làm việc)"
        r"(?: (?:các ngày làm việc|từ thứ (?:hai|2) đến thứ (?:sáu|6))(?: trong tuần| hằng tuần| hàng tuần)?)?"
        r"(?:,? (?:trừ|không kể)(?: các)?(?: ngày)? (?:thứ (?:bảy|7)(?:,| và|, và) chủ nhật"
        r"(?:(?:,| và) (?:các )?(?:ngày )?(?:nghỉ )?lễ(?:, tết)?)?|nghỉ(?: lễ)?|lễ))?(?= ?[),.;:]| ?$)",
        _in_hours,
        needs=("gio",),
    ),
    spelling(r"https?://\S+|(?<!\w)www\.\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", _mask, needs=("http", "www", "@")),
    spelling(
        r"(?<![\w@.])[a-z][\w-]*(?:\.[\w-]+)*\.(?:vn|com|net|org|edu|gov|info)(?![\w])(?:/\S*)?", _mask, needs=(".",)
    ),
    spelling(
        r"(?:năm học |giai đoạn |(?<!\d))(?<!\d[/-])(?:19|20)\d\d ?[-/] ?(?:19|20)\d\d(?!\d)(?![/-]\d)",
        _mask,
        needs=("19", "20"),
    ),
    spelling(
        r"(?<!\w)24/24(?: ?(?:giờ|h))?(?!\w)|(?<=trực )24/7(?!\w)|(?<=hỗ trợ )24/7(?!\w)|(?<=động )24/7(?!\w)",
        _mask,
        needs=("24",),
    ),
    spelling(
        r"(?<![\w/])(?:số ?:? ?)?\d[\d.]*[a-z]? ?/ ?(?:\d{4} ?/ ?)?(?!tháng|th\d|năm|ngày|lần)[a-zđ][\w&./-]*",
        _document_number,
        needs=("/",),
    ),
    spelling(r"(?<!\w)số ?:? ?\d+(?:/\d{4})?(?![\w/])(?! (?:ngày làm|tuần|tháng \D))", _document_number, needs=("so",)),
    spelling(r"(?<![\w.])(?:\+?84|0)[235789]\d{1,2}[ .]?\d{3}[ .]?\d{3,4}(?!\w)", _mask, needs=("84", "0")),
)
"""Tried before the dates."""

LAST_MASKS = (
    spelling(r"(?<![\w/])\d+(?:[.,]\d+)* ?%", _mask, needs=("%",)),
    spelling(r"(?<![\w/.,])\d{1,3}(?:\.\d{3})+(?:,\d+)?(?![\w/])(?!\.\d)", _mask, needs=(".",)),
    spelling(r"(?<![\w/.,])\d+,\d+(?![\w/])(?!,\d)", _mask, needs=(",",)),
    spelling(r"\d+ ?/ ?\d+[\d/]*", _odd, needs=("/",)),
    spelling(r"\d+", _number, needs=("",)),
)
"""Tried after everything else."""
