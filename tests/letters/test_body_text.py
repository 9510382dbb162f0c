"""Markdown as offices write it becomes blocks, nothing is lost, and what its writer did not mean is named."""

import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvan.base.problems import Place
from congvan.letters import body_inline, inline_parser
from congvan.letters.body_text import Block, BlockKind, Run, parse_body

SEED = Path(__file__).parents[2].parent / "shared" / "seed" / "cong-van-42-pgddt-cntt.txt"
TOP = Place(file="workflows/42.yaml", line=10, column=5)


def outline(text: str) -> list[str]:
    """Each block as `kind mark words`, bold in **, italic in *."""
    return [
        " ".join(part for part in (block.kind.value, block.mark, _typed(block.runs)) if part)
        for block in parse_body(text, TOP)[0]
    ]


def problems(text: str) -> list[str]:
    return [f"{found.kind.code} {found.place.line}:{found.place.column}" for found in parse_body(text, TOP)[1]]


def _typed(runs: tuple[Run, ...]) -> str:
    return "".join("*" * (run.italic + 2 * run.bold) + run.text + "*" * (run.italic + 2 * run.bold) for run in runs)


def words_of(block: Block) -> str:
    """All words of a block in the order of the source: an address follows the words that link to it."""
    said = [block.mark]
    for runs in (block.runs, *(cell for row in block.rows for cell in row)):
        said.append(" ")
        for place, run in enumerate(runs):
            said.append(run.text)
            following = runs[place + 1].link if place + 1 < len(runs) else ""
            if run.link and run.link != following and run.link.removeprefix("mailto:") != run.text:
                said.append(f" {run.link} ")
    return "".join(said)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Một đoạn\nhai dòng", ["paragraph Một đoạn hai dòng"]),
        ("Một\n\nHai", ["paragraph Một", "paragraph Hai"]),
        ("#### 1. Cập nhật dữ liệu", ["heading 1. Cập nhật dữ liệu"]),
        ("### **1. Thông tin trường:**", ["heading 1. **Thông tin trường:**"]),
        ("**2. Thời gian**", ["heading 2. **Thời gian**"]),
        (
            "#### 2. Thời gian hoàn thành: **Trước ngày 15/9/2024.**",
            ["heading 2. Thời gian hoàn thành: **Trước ngày 15/9/2024.**"],
        ),
        ("## **MỘT SỐ LƯU Ý**", ["centred-heading **MỘT SỐ LƯU Ý**"]),
        ("### Một tiêu đề", ["heading Một tiêu đề"]),
        (
            "# Phần I\n## QUY ĐỊNH CHUNG\nLời văn",
            ["part Phần I", "part-title QUY ĐỊNH CHUNG", "paragraph Lời văn"],
        ),
        ("Chương I\nQUY ĐỊNH", ["part Chương I", "part-title QUY ĐỊNH"]),
        ("# Chương I: Quy định chung", ["part Chương I", "part-title QUY ĐỊNH CHUNG"]),
        ("CHƯƠNG I. QUY ĐỊNH CHUNG", ["part Chương I", "part-title QUY ĐỊNH CHUNG"]),
        ("# Chương I\n\n## Quy định chung", ["part Chương I", "part-title QUY ĐỊNH CHUNG"]),
        ("# Chương I\nQuy định chung", ["part Chương I", "part-title QUY ĐỊNH CHUNG"]),
        ("Chương I\nQUY ĐỊNH\nCHUNG", ["part Chương I", "part-title QUY ĐỊNH", "part-title CHUNG"]),
        ("**Mục 1**\n**Quản lý**", ["section Mục 1", "section-title **QUẢN LÝ**"]),
        ("## Tiểu mục 1\n## Văn bản đi", ["section Tiểu mục 1", "section-title VĂN BẢN ĐI"]),
        ("Phần I\nTÌNH HÌNH\nI. NHỮNG", ["part Phần I", "part-title TÌNH HÌNH", "heading I. NHỮNG"]),
        ("Phần mềm\nMục tiêu", ["paragraph Phần mềm Mục tiêu"]),
        ("Điều 1. Phạm vi\n1. Văn bản này", ["article-title Điều 1. Phạm vi", "clause 1. Văn bản này"]),
        ("### Điều 1. Phạm vi", ["article-title Điều 1. Phạm vi"]),
        ("**Điều 1. Phạm vi.**", ["article-title Điều 1. **Phạm vi.**"]),
        ("### Điều 1. Ban hành Quy chế.", ["article Điều 1. Ban hành Quy chế."]),
        ("**Điều 1.** Ban hành Quy chế", ["article-title Điều 1. Ban hành Quy chế"]),
        ("**Điều 1.** Ban hành\nQuy chế.", ["article Điều 1. Ban hành Quy chế."]),
        ("Điều 1. Ban hành.\nĐiều 2. Thi hành.", ["article Điều 1. Ban hành.", "article Điều 2. Thi hành."]),
        ("I. NHỮNG KẾT QUẢ\nII. Thông tin", ["heading I. NHỮNG KẾT QUẢ", "clause II. Thông tin"]),
        ("1. Một\n2. Hai\nnối", ["clause 1. Một", "clause 2. Hai nối"]),
        ("1.1. Con\n1.2. Con nữa", ["clause 1.1. Con", "clause 1.2. Con nữa"]),
        ("Gồm:\na) Một\nb) Hai\nđ) Năm", ["paragraph Gồm:", "point a) Một", "point b) Hai", "point đ) Năm"]),
        ("- Một\n+ Hai\n- Ba\nnối", ["dash - Một", "plus + Hai", "dash - Ba nối"]),
        ("– Gạch dài\n* Sao\n• Chấm", ["dash – Gạch dài", "dash * Sao", "dash • Chấm"]),
        ("Căn cứ:\n-Đảm bảo\n-Rà soát", ["paragraph Căn cứ:", "dash - Đảm bảo", "dash - Rà soát"]),
        ("1.Cập nhật\n2.Rà soát", ["clause 1. Cập nhật", "clause 2. Rà soát"]),
        ("**5. Mở đầu:** nội dung", ["paragraph **5. Mở đầu:** nội dung"]),
        ("Số **đậm**, *nghiêng* và ***cả hai***", ["paragraph Số **đậm**, *nghiêng* và ***cả hai***"]),
        ("\\*Lưu ý: sao", ["paragraph *Lưu ý: sao"]),
        ("\\- không phải gạch", ["paragraph - không phải gạch"]),
        ("    thụt vào như mã", ["paragraph thụt vào như mã"]),
        ("Họ tên: ____________, lớp: ____.", ["paragraph Họ tên: ____________, lớp: ____."]),
        ("a < b; R&D &amp; `x` ~~y~~", ["paragraph a < b; R&D &amp; `x` ~~y~~"]),
        ("“đúng, đủ” - v.v... 3 * 4 = 12; 3*4", ["paragraph “đúng, đủ” - v.v... 3 * 4 = 12; 3*4"]),
        ("", []),
        ("\n \n\u00a0\n", []),
        ("#", ["paragraph #"]),
        ("-", ["dash -"]),
    ],
)
def test_lines_become_blocks(text: str, expected: list[str]):
    assert outline(text) == expected
    assert problems(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Toàn câu trước ngày 8 tháng\n9. Rồi tiếp",
        "Theo quy định tại\nĐiều 5. Ngoài ra",
        "từ năm học\n2024. Các trường",
        "Toán\n-Tiếng Việt",
    ],
)
def test_a_sentence_broken_before_a_number_stays_one(text: str):
    assert outline(text) == ["paragraph " + text.replace("\n", " ")]


def test_a_list_goes_on_inside_text():
    assert outline("Gồm\n1. Một\ndài\n2. Hai") == ["paragraph Gồm", "clause 1. Một dài", "clause 2. Hai"]


def test_levels_follow_the_indentation():
    blocks, found = parse_body("- Một\n  + Hai\n    - Ba\n- Bốn\n\nĐoạn", TOP)
    assert [block.level for block in blocks] == [0, 1, 2, 0, 0]
    assert found == ()


def test_lines_are_the_files_own():
    blocks, _ = parse_body("Một\nnối\n\n- Hai\n\n| a |\n| b |", TOP)
    assert [block.line for block in blocks] == [10, 13, 15]


def test_links():
    (block,), found = parse_body(
        'Xem (<http://csdl.haiduong.edu.vn>), [trang **Sở**](https://so.vn/ê "Sở") và <a@b.vn>, [](http://x.vn)', TOP
    )
    assert found == ()
    assert [(run.text, run.bold, run.link) for run in block.runs if run.link] == [
        ("http://csdl.haiduong.edu.vn", False, "http://csdl.haiduong.edu.vn"),
        ("trang ", False, "https://so.vn/ê"),
        ("Sở", True, "https://so.vn/ê"),
        ("a@b.vn", False, "mailto:a@b.vn"),
        ("http://x.vn", False, "http://x.vn"),
    ]
    assert "(Sở)" in words_of(block)


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "VBSCRIPT:x", "anh.png", "//x.vn"]
)
def test_an_address_that_is_not_one_is_printed_and_named(address: str):
    (block,), found = parse_body(f"Xem [ở đây]({address})", TOP)
    assert not any(run.link for run in block.runs)
    assert _typed(block.runs) == f"Xem [ở đây]({address})"
    assert [(one.kind.code, one.place.column) for one in found] == [("letters.link-refused", 17)]


def test_tables():
    (block, other), found = parse_body("| TT | Tên |\n|----|:---:|\n| 1 | **A** |\n| 2 | B \\| C |\nĐoạn sau", TOP)
    assert [[_typed(cell) for cell in row] for row in block.rows] == [["TT", "Tên"], ["1", "**A**"], ["2", "B | C"]]
    assert other.kind is BlockKind.PARAGRAPH
    assert found == ()


def test_a_table_without_bars_at_its_sides():
    blocks, _ = parse_body("Cột A | Cột B\n--- | ---\n1 | 2\n\nĐoạn a | b", TOP)
    assert [[_typed(cell) for cell in row] for row in blocks[0].rows] == [["Cột A", "Cột B"], ["1", "2"]]
    assert blocks[1].kind is BlockKind.PARAGRAPH


def test_a_row_with_another_number_of_cells_loses_nothing():
    (block,), found = parse_body("| a | b |\n|---|---|\n| c |\n| d | e | f |\n| g | |", TOP)
    assert [[_typed(cell) for cell in row] for row in block.rows] == [
        ["a", "b", ""], ["c", "", ""], ["d", "e", "f"], ["g", "", ""],
    ]  # fmt: skip
    assert [(one.kind.code, one.place.line, dict(one.params)) for one in found] == [
        ("letters.table-row", 12, {"count": "1", "head": "2"}),
        ("letters.table-row", 13, {"count": "3", "head": "2"}),
    ]
    assert found[0].is_error


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Một **hai", ["letters.unclosed-emphasis 10:9"]),
        ("Một\ndòng **hai", ["letters.unclosed-emphasis 11:10"]),
        ("- *Lưu ý: sao", ["letters.unclosed-emphasis 10:7"]),
        ("** Lưu ý **", ["letters.unclosed-emphasis 10:5", "letters.unclosed-emphasis 10:14"]),
        ("**Lưu ý:**Các", ["letters.unclosed-emphasis 10:5", "letters.unclosed-emphasis 10:13"]),
        ("| a | **b |", ["letters.unclosed-emphasis 10:11"]),
        ("Một<br>hai <!-- x -->", ["letters.html-tag 10:8", "letters.html-tag 10:16"]),
        ("<script>alert(1)</script>", ["letters.html-tag 10:5", "letters.html-tag 10:21"]),
        ("Mẫu <Họ tên> và <tên trường>", []),
        ("a\x07b\x0bc", ["letters.control-character 10:6"]),
        ("- a\n  - b\n    - c\n      - d", ["letters.nested-too-deep 13:11"]),
    ],
)
def test_slips_are_named_with_line_and_column(text: str, expected: list[str]):
    assert problems(text) == expected


def test_slips_stay_in_the_text():
    assert outline("Một<br>hai **ba") == ["paragraph Một<br>hai **ba"]
    assert outline("a\x07b") == ["paragraph a b"]


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)


SIGNS = [
    "#", "## ", "**", "*", " ", "  ", "\n", "\n\n", "- ", "+ ", "a) ", "đ)", "1. ", "2.", "1.1. ", "|", "|---|---|\n",
    "\\", "[", "](", ")", "<", ">", "_", "`", "&amp;", "Điều 3. ", "Chương I\n", "I. ", "-", ":", "http://a.vn",
    '](http://b.vn "nhan")', "<b>", "\t", "\u00a0", "~", "!", "\u2028", "\x85",
]  # fmt: skip
WORDS = ["Trường", "học", "sinh", "MỘT", "đủ", "2024", "15/9", "zalo", "ưỡ", "𝐀", "ê"]


@given(st.lists(st.sampled_from(SIGNS + WORDS), max_size=40).map("".join))
def test_every_word_is_there_in_order(text: str):
    blocks, _ = parse_body(text, TOP)
    found = " ".join(words_of(block) for block in blocks)
    assert "".join(_words(found)).casefold() == "".join(_words(text)).casefold()  # titles stand in capitals


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str):
    blocks, _ = parse_body(text, TOP)
    assert [block.line for block in blocks] == sorted(block.line for block in blocks)
    for block in blocks:
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]", words_of(block))


@pytest.mark.parametrize("piece", ["[", "*a", "**", "[x](", "<", "\\", "a*b_", "|", "- ", "1. a\n", "  - b\n", "# c\n"])
def test_long_odd_text_takes_no_long_time(piece: str):
    start = time.process_time()
    parse_body(piece * 5000, TOP)
    assert time.process_time() - start < 10


@pytest.mark.skipif(not SEED.exists(), reason="the real letter is not here")
def test_the_real_letter():
    text = SEED.read_text(encoding="utf-8")
    blocks, found = parse_body(text, Place(file="seed.txt", line=1))
    assert found == ()
    assert _words(" ".join(words_of(block) for block in blocks)) == _words(text)
    headings = [block for block in blocks if block.kind is BlockKind.HEADING]
    assert [block.mark for block in headings] == ["1.", "2.", "1.", "2.", "3.", "4."]
    assert [block.line for block in headings[:2]] == [15, 23]
    assert sum(block.kind is BlockKind.DASH for block in blocks) == 17
    (title,) = (block for block in blocks if block.kind is BlockKind.CENTRED_HEADING)
    assert _typed(title.runs) == "**MỘT SỐ LƯU Ý KHI CẬP NHẬT THÔNG TIN TRÊN CSDL NGÀNH**"
    bold = [run.text for block in blocks for run in block.runs if run.bold and "1. Trường" in run.text]
    assert bold[0].endswith("6. Ngân sách nhà nước")
    assert any(run.italic and run.text == "Theo một số lưu ý đính kèm" for block in blocks for run in block.runs)
    assert any(run.link == "http://csdl.haiduong.edu.vn" for block in blocks for run in block.runs)


@given(st.text(alphabet="aế _&!`~;>]()|#-.:\t\u00a0\x00\r\u2028{}\"'^$%@=+" + "*<[\\", max_size=10))
def test_words_without_signs_need_no_parser(text: str):
    assert body_inline.parse_inline(text) == inline_parser.parse_signs(text)
