"""Annex I as rules: complete, dated, and agreed with the decree's own table of sizes."""

import re
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from congvan.decree30 import page_layout
from congvan.decree30.layout_rules import RULES, SINCE
from congvan.decree30.rule import Rule, Strength

ANNEX = Path(__file__).parents[2].parent / "shared" / "decree30" / "phu-luc-1.md"


def a_rule(**changes: object) -> Rule:
    base = page_layout.rule("quoc-hieu.size")
    return replace(base, **changes)


def test_ids_are_unique_at_every_moment():
    ids = [rule.id for rule in page_layout.rules()]
    assert len(ids) == len(set(ids))
    assert len(ids) > 150


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_each_rule_says_where_it_stands_and_keeps_itself(rule: Rule):
    assert re.match(r"Phụ lục (I|III), ", rule.article)
    assert rule.component
    assert rule.id.endswith("." + rule.property)
    assert rule.allows(rule.chosen)
    assert rule.since == SINCE
    assert rule.until is None


@pytest.mark.parametrize(
    ("rule_id", "allowed", "refused"),
    [
        ("page.margin-top", (20, 22.5, 25), (19.9, 25.1)),
        ("page.margin-bottom", (20, 25), (19, 26)),
        ("page.margin-left", (30, 35), (29.9, 36)),
        ("page.margin-right", (15, 20), (14.9, 21)),
        ("page.paper-width", (210,), (209, 215.9)),
        ("page.paper-height", (297,), (279.4,)),
        ("quoc-hieu.size", (12, 12.5, 13), (11.5, 14)),
        ("tieu-ngu.size", (13, 14), (12, 15)),
        ("tieu-ngu.rule-length", (1.0,), (0.9, 1.1)),
        ("co-quan-ban-hanh.rule-length", (1 / 3, 0.4, 0.5), (0.3, 0.51)),
        ("trich-yeu.rule-length", (1 / 3, 0.5), (0.32, 1.0)),
        ("so-ky-hieu.size", (13,), (12, 14)),
        ("dia-danh-thoi-gian.italic", (True,), (False,)),
        ("trich-yeu-cong-van.size", (12, 13), (11, 14)),
        ("trich-yeu-cong-van.space-before", (6,), (0, 12)),
        ("noi-dung.first-line-indent", (10, 12.7), (0, 11, 15)),
        ("noi-dung.space-between", (6, 12), (0, 5.9)),
        ("noi-dung.line-spacing", (1.0, 1.15, 1.5), (0.9, 1.6)),
        ("noi-dung.alignment", ("justify",), ("left",)),
        ("tu-noi-nhan.size", (12,), (11, 13)),
        ("noi-nhan.size", (11,), (10, 12)),
        ("tu-phu-luc.size", (14,), (13,)),
        ("so-trang.on-first-page", (False,), (True,)),
        ("text.font", ("Times New Roman",), ("Arial",)),
        ("letterhead.size-steps", ("13-14-14", "12-13-13"), ("13-13-13",)),
    ],
)
def test_what_is_allowed(rule_id: str, allowed: tuple[object, ...], refused: tuple[object, ...]):
    rule = page_layout.rule(rule_id)
    assert [value for value in allowed if not rule.allows(value)] == []
    assert [value for value in refused if rule.allows(value)] == []


def test_a_tolerance_widens_a_range_and_a_choice():
    assert page_layout.rule("page.margin-left").allows(29.9, tolerance=0.2)
    assert page_layout.rule("noi-dung.first-line-indent").allows(12.5, tolerance=0.3)
    assert not page_layout.rule("noi-dung.first-line-indent").allows(11.5, tolerance=0.3)
    assert page_layout.rule("so-ky-hieu.size").allows(13.05, tolerance=0.1)


def test_our_choice_cannot_break_its_own_rule():
    with pytest.raises(ValueError, match=r"quoc-hieu\.size"):
        a_rule(chosen=14)


def test_a_rule_may_have_only_one_bound():
    assert a_rule(low=None, chosen=5).allows(1)
    assert not a_rule(low=None, chosen=5).allows(14)


def test_values_of_another_kind_are_refused():
    assert not page_layout.rule("quoc-hieu.size").allows("13")
    assert not page_layout.rule("quoc-hieu.bold").allows(2)
    assert not page_layout.rule("text.font").allows(12)


def test_a_day_finds_the_rules_of_its_time():
    assert page_layout.rules(date(2020, 3, 4)) == ()
    assert len(page_layout.rules(date(2020, 3, 5))) == len(page_layout.rules())


def test_a_day_before_the_first_rule_takes_the_first():
    assert page_layout.chosen("quoc-hieu.size", on=date(2015, 1, 1)) == page_layout.chosen("quoc-hieu.size")


def test_a_successor_takes_over_on_its_day(monkeypatch: pytest.MonkeyPatch):
    old = a_rule(until=date(2027, 12, 31))
    new = a_rule(since=date(2028, 1, 1), low=14, high=15, chosen=14)
    monkeypatch.setattr(page_layout, "RULES", (old, new))
    assert [page_layout.measure("quoc-hieu.size", on=day) for day in (date(2027, 12, 31), date(2028, 1, 1))] == [13, 14]
    assert page_layout.measure("quoc-hieu.size") == 14
    assert page_layout.measure("quoc-hieu.size", on=date(2010, 1, 1)) == 13
    assert [rule.chosen for rule in page_layout.rules()] == [14]


def test_an_unknown_rule_is_our_mistake():
    with pytest.raises(KeyError):
        page_layout.chosen("quoc-hieu.colour")


def test_a_number_is_not_a_flag():
    with pytest.raises(TypeError):
        page_layout.measure("text.font")
    with pytest.raises(TypeError):
        page_layout.measure("quoc-hieu.bold")
    with pytest.raises(TypeError):
        page_layout.flag("quoc-hieu.size")


def test_a_style_sheet_gets_every_value_under_a_plain_name():
    values = page_layout.style_values()
    assert all(name.isidentifier() for name in values)
    assert len(values) == len({rule.id for rule in RULES})
    assert (values["page_margin_left"], values["tieu_ngu_bold"], values["text_font"]) == (30, True, "Times New Roman")
    with pytest.raises(TypeError):
        values["page_margin_left"] = 1  # type: ignore[index]


def test_what_the_annex_does_not_say_itself_is_no_must():
    weaker = {rule.id: rule.strength for rule in RULES if rule.strength is not Strength.MUST}
    assert weaker == {
        "kem-theo.rule-length": Strength.NOTE,  # drawn in a specimen, without a length
        "quoc-hieu.alignment": Strength.SHOULD,  # what stands below it is centred to it
        "co-quan-chu-quan.alignment": Strength.SHOULD,
        "quyen-han-chuc-vu.alignment": Strength.SHOULD,
    }


TABLE = {  # a line of the decree's table of sizes (Annex I, Part I, V) and our component
    "- Quốc hiệu": "quoc-hieu",
    "- Tiêu ngữ": "tieu-ngu",
    "- Tên cơ quan, tổ chức chủ quản trực tiếp": "co-quan-chu-quan",
    "- Tên cơ quan, tổ chức ban hành văn bản": "co-quan-ban-hanh",
    "Số, ký hiệu của văn bản": "so-ky-hieu",
    "Địa danh và thời gian ban hành văn bản": "dia-danh-thoi-gian",
    "- Tên loại văn bản": "ten-loai",
    "- Trích yếu nội dung": "trich-yeu",
    "Trích yếu nội dung": "trich-yeu-cong-van",
    "Nội dung văn bản": "noi-dung",
    "- Từ “Phần”, “Chương” và số thứ tự của phần, chương": "phan-chuong",
    "- Tiêu đề của phần, chương": "tieu-de-phan-chuong",
    "- Từ “Mục” và số thứ tự": "muc",
    "- Tiêu đề của mục": "tieu-de-muc",
    "- Điều": "dieu",
    "- Khoản": "khoan",
    "Trường hợp có tiêu đề": "khoan-co-tieu-de",
    "- Điểm": "diem",
    "- Số thứ tự và tiêu đề của mục": "muc-danh-so-la-ma",
    "- Quyền hạn của người ký": "quyen-han-chuc-vu",
    "- Họ tên của người ký": "ho-ten",
    "Từ “Kính gửi” và tên cơ quan, tổ chức, cá nhân nhận văn bản": "kinh-gui",
    "- Từ “Nơi nhận”": "tu-noi-nhan",
    "- Tên cơ quan, tổ chức, cá nhân nhận văn bản": "noi-nhan",
    "- Từ “Phụ lục” và số thứ tự của phụ lục": "tu-phu-luc",
    "- Tiêu đề của phụ lục": "tieu-de-phu-luc",
    "Dấu chỉ mức độ khẩn": "do-khan",
    "Ký hiệu người soạn thảo văn bản và số lượng bản phát hành": "nguoi-soan-thao",
    "Địa chỉ cơ quan, tổ chức; thư điện tử; trang thông tin điện tử; số điện thoại; số Fax": "dia-chi",
    "Chỉ dẫn về phạm vi lưu hành": "luu-hanh",
    "Số trang": "so-trang",
}


@pytest.mark.skipif(not ANNEX.exists(), reason="the decree's text lies beside the project only where it is developed")
def test_the_decrees_own_table_says_the_same():
    lines = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in ANNEX.read_text().splitlines() if "|" in line
    ]
    checked = set()
    for cells in lines:
        component = TABLE.get(cells[1]) if len(cells) > 4 else None
        if component is None or not re.match(r"\d", cells[3]):
            continue
        low, high = float(cells[3].split(" - ")[0]), float(cells[3].split(" - ")[-1])
        size = page_layout.rule(f"{component}.size")
        assert ((size.low, size.high) if low != high else (size.value, size.value)) == (low, high), component
        assert page_layout.flag(f"{component}.bold") == ("đậm" in cells[4]), component
        assert page_layout.flag(f"{component}.italic") == ("ghiêng" in cells[4]), component
        if component != "so-trang":
            assert page_layout.flag(f"{component}.capitals") == (cells[2] == "In hoa"), component
        checked.add(component)
    assert checked == set(TABLE.values())
