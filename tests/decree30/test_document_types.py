"""The types and copies of the decree with their abbreviations, against the text of Annex III where it is at hand."""

import re
from pathlib import Path

import pytest

from congvan.base import vietnamese
from congvan.decree30 import document_types, marks, page_layout, titles

ANNEX = Path(__file__).parents[3] / "shared" / "decree30" / "phu-luc-3.md"
DECREE = Path(__file__).parents[3] / "shared" / "decree30" / "nghi-dinh-30-2020.md"


@pytest.mark.skipif(not ANNEX.exists(), reason="the text of the decree is not here")
def test_the_abbreviations_are_those_of_annex_iii():
    text = ANNEX.read_text(encoding="utf-8")
    rows = re.findall(r"^\|\s*\|\s*([^|(]+?)\s*(?:\([^|]*\))?\s*\|\s*([A-ZĐa-zyr]*)\s*\|$", text, re.MULTILINE)
    wanted = {
        vietnamese.alike(name.removeprefix("Bản ") if short in ("SY", "TrS", "SL") else name): short
        for name, short in rows
        if short
    }
    ours = {
        vietnamese.alike(document_types.name_of(one)): document_types.abbreviation_of(one)
        for one in document_types.IDS
        if document_types.abbreviation_of(one)
    }
    assert len(wanted) == 30
    assert ours == wanted


@pytest.mark.skipif(not DECREE.exists(), reason="the text of the decree is not here")
def test_the_types_are_the_29_of_article_7():
    (sentence,) = re.findall(
        r"Văn bản hành chính gồm các loại văn bản sau: (.*?)\.\s*$", DECREE.read_text(encoding="utf-8"), re.MULTILINE
    )
    wanted = {vietnamese.alike(re.sub(r"\s*\(.*?\)", "", name)) for name in sentence.split(", ")}
    ours = {
        vietnamese.alike(document_types.name_of(one)) for one in document_types.IDS if one not in document_types.COPIES
    }
    assert len(ours) == 29
    assert ours == wanted


def test_every_type_is_laid_out_by_one_specimen():
    groups = (
        *((document_types.LETTER,), document_types.NAMED, document_types.DECISIONS, document_types.AGREEMENTS),
        *(document_types.OF_OWN_SPECIMEN, ("thu-cong",), document_types.COPIES),
    )
    listed = [one for group in groups for one in group]
    assert sorted(listed) == sorted(document_types.IDS)


def test_each_urgency_has_one_of_the_frames_of_the_decree():
    rule = page_layout.rule("do-khan.frame")
    assert {frame for _word, frame in marks.URGENCIES.values()} == set(rule.options)
    assert [marks.urgency_frame(one) for one in marks.URGENCIES] == [(30, 8), (40, 8), (20, 8)]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("PGS.TS. Nguyễn Văn An", "PGS.TS."),
        ("GS, TS Nguyễn Văn An", "GS, TS"),
        ("ThS. Trần Thị Bình", "ThS."),
        ("Thượng tá Lê Văn Dũng", "Thượng tá"),
        ("Nhà giáo ưu tú Lê Thị Cúc", "Nhà giáo ưu tú"),
        ("Nguyễn Văn An", ""),
        ("Đại Thị Tá", ""),
        ("Tạ Sĩ", ""),
        ("TS.", ""),
        ("", ""),
    ],
)
def test_titles_before_a_name_are_found(name: str, found: str):
    assert titles.titles_before(name) == found
