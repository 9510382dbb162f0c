"""Issuers of config.yaml: a council with a series of its own, the address at the foot, titles before names."""

from pathlib import Path

import pytest

from congvan.office import office_files
from congvan.office.office import Office

CONFIG = """\
name: Sở Giáo dục và Đào tạo
issuers:
  - id: hoi-dong
    name: Hội đồng xét thăng hạng
    superior: ỦY BAN NHÂN DÂN TỈNH ĐỒNG THÁP
    letterhead: HỘI ĐỒNG XÉT THĂNG HẠNG
    symbol: HĐXTH
    series: hoi-dong
    place: Đồng Tháp
    keep_in: VT
    footer: ["Địa chỉ: Số 6", "Điện thoại: 0277"]
    signers:
      - {id: chu-tich, authority: [TM. HỘI ĐỒNG, CHỦ TỊCH], position: GIÁM ĐỐC SỞ, name: Lê Quang Trí}
"""


def load(folder: Path, *changes: tuple[str, str]) -> tuple[Office | None, list[tuple[str, int | None, dict[str, str]]]]:
    (folder / "workflows").mkdir()
    text = CONFIG
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    (folder / "config.yaml").write_text(text, encoding="utf-8")
    office, problems = office_files.load_office(folder)
    return office, [(one.kind.code, one.place.line, dict(one.params)) for one in problems]


def test_a_council_is_an_issuer_like_another(tmp_path: Path):
    office, problems = load(tmp_path)
    assert problems == []
    assert office is not None
    council = office.issuers[0]
    assert (council.superior, council.symbol, council.series) == (
        ("ỦY BAN NHÂN DÂN TỈNH ĐỒNG THÁP",),
        "HĐXTH",
        "hoi-dong",
    )
    assert council.footer == ("Địa chỉ: Số 6", "Điện thoại: 0277")
    assert council.signers[0].position == "GIÁM ĐỐC SỞ"


@pytest.mark.parametrize("title", ["TS.", "PGS.TS.", "Thượng tá", "Nhà giáo ưu tú"])
def test_a_title_before_a_signers_name_is_said(tmp_path: Path, title: str):
    office, problems = load(tmp_path, ("name: Lê Quang Trí", f"name: {title} Lê Quang Trí"))
    assert office is not None
    assert problems == [("office.title-in-name", 13, {"title": title, "right": "Lê Quang Trí"})]


def test_where_the_sector_allows_titles_nothing_is_said(tmp_path: Path):
    _office, problems = load(
        tmp_path, ("name: Lê Quang Trí", "name: TS. Lê Quang Trí"), ("    series:", "    titles: có\n    series:")
    )
    assert problems == []


def test_a_position_is_printed_in_capitals(tmp_path: Path):
    _office, problems = load(tmp_path, ("GIÁM ĐỐC SỞ", "Giám đốc Sở"))
    assert [code for code, _line, _params in problems] == ["office.not-capitals"]
