"""Our Word files drawn by LibreOffice and measured on the page with pdfplumber."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pdfplumber
import pytest

from congvan.decree30 import page_layout
from congvan.letters import letterhead
from congvan.letters.base_templates import build_checklist_template, build_letter_template
from congvan.letters.body_text import Block, BlockKind
from congvan.letters.checklist_word_file import render_checklist
from congvan.letters.letter_fields import LetterFields
from congvan.letters.letter_words import GAP
from congvan.letters.word_file import render_letter
from tests.letters.word_sample import CHECKLIST, REAL, annex, letter

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed here")

MM = 72 / 25.4
LEFT, RIGHT, TOP, BOTTOM = 30 * MM, (210 - 15) * MM, 20 * MM, (297 - 20) * MM
LINE = "Phòng Giáo dục và Đào tạo yêu cầu các đơn vị thực hiện. "
LENGTHS = range(1, 31)
"""Paragraphs of three lines before the last one: the signature comes to stand at every height of a page."""
TABLE = "| TT | Nội dung |\n|---|---|\n" + "\n".join(f"| {n} | {LINE * 2}|" for n in range(1, 60))

COMMUNE = letter(
    LINE,
    superior_lines=(),
    issuer_lines=("ỦY BAN NHÂN DÂN", "XÃ CẨM GIANG"),
    number_line=f"Số:{GAP}/UBND-VHXH",
    place_and_date=f"Cẩm Giang, ngày{GAP}tháng{GAP}năm 2026",
    addressees=("Hiệu trưởng các trường mầm non;", f"Hiệu trưởng các trường tiểu học {LINE * 2};", "Trung tâm GDTX."),
    authority_lines=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
)
CITY = letter(
    LINE,
    superior_lines=("UBND THÀNH PHỐ HỒ CHÍ MINH",),
    issuer_lines=("SỞ GIÁO DỤC VÀ ĐÀO TẠO THÀNH PHỐ HỒ CHÍ MINH",),
    place_and_date="Thành phố Hồ Chí Minh, ngày 29 tháng 12 năm 2026",
)
ANNEXES = letter(LINE, annexes=(annex(f"{LINE * 60}\n\n" * 2), annex(TABLE, landscape=True), annex(LINE)))
DRAWN = {
    "real": REAL,
    "commune": COMMUNE,
    "city": CITY,
    "annexes": ANNEXES,
    "table": letter(TABLE),
    "words": letter("Chữ " + "x" * 300 + " " + "y" * 90 + "./."),
    **{f"length-{count}": letter("\n\n".join([LINE * 4] * count) + "\n\nCuối cùng./.") for count in LENGTHS},
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, list[pdfplumber.page.Page]]]:
    """The pages of every letter and of the checklist, drawn in one run."""
    folder = tmp_path_factory.mktemp("drawn")
    template = build_letter_template()
    for name, fields in DRAWN.items():
        (folder / f"{name}.docx").write_bytes(render_letter(fields, template, "t")[0] or b"")
    (folder / "checklist.docx").write_bytes(render_checklist(CHECKLIST, build_checklist_template(), "t")[0] or b"")
    profile = f"-env:UserInstallation=file://{folder}/profile"
    files = [str(path) for path in sorted(folder.glob("*.docx"))]
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    opened = {Path(file).stem: pdfplumber.open(folder / f"{Path(file).stem}.pdf") for file in files}
    yield {name: pdf.pages for name, pdf in opened.items()}
    for pdf in opened.values():
        pdf.close()


def find(page: pdfplumber.page.Page, text: str, *, face: str = "") -> list[dict]:
    """The characters of the first place where a text stands on a page (in a face of the font)."""
    chars = [ch for ch in page.chars if ch["text"].strip() and face in ch["fontname"]]
    joined = "".join(ch["text"] for ch in chars)
    wanted = re.sub(r"\s", "", text)
    start = joined.index(wanted)
    return chars[start : start + len(wanted)]


def width(chars: list[dict]) -> float:
    return max(ch["x1"] for ch in chars) - min(ch["x0"] for ch in chars)


def rules(page: pdfplumber.page.Page) -> list[dict]:
    """The horizontal lines of a page, from the top."""
    drawn = [one for one in (*page.lines, *page.rects) if one["width"] > 10 and one["height"] < 2]
    once = {(round(one["x0"]), round(one["top"])): one for one in drawn}  # LibreOffice draws each twice
    return sorted(once.values(), key=lambda one: (one["top"], one["x0"]))


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("\u00a0", " ")).strip()


def said(fields: LetterFields) -> list[str]:
    """Every sentence that a letter must print, in the order of reading."""

    def of(blocks: tuple[Block, ...]) -> list[str]:
        return [f"{b.mark} {''.join(run.text for run in b.runs)}" for b in blocks if b.kind is not BlockKind.TABLE]

    found = [*of(fields.body), fields.signer_name]
    for one in fields.annexes:
        found += [one.heading, one.title, one.attached_to, *of(one.body)]
    return found


def test_every_sentence_of_the_real_letter_is_there_in_order(pages):
    drawn = "".join(re.sub(r"\s", "", page.extract_text()) for page in pages["real"])
    place = 0
    for sentence in said(REAL):
        wanted = re.sub(r"\s", "", sentence)
        assert wanted in drawn[place:], sentence
        place = drawn.index(wanted, place)
    for text in (*REAL.superior_lines, *REAL.issuer_lines, REAL.national_name, REAL.motto, REAL.number_line):
        assert re.sub(r"\s", "", text) in drawn
    for text in (*REAL.distribution, *REAL.authority_lines, *REAL.addressees, REAL.place_and_date):
        assert re.sub(r"\s", "", text) in drawn


COMPONENTS = [  # what stands on the page, its component of the decree, and the page
    ("UBND HUYỆN CẨM GIÀNG", "co-quan-chu-quan", 0),
    ("PHÒNG GIÁO DỤC VÀ ĐÀO TẠO", "co-quan-ban-hanh", 0),
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "quoc-hieu", 0),
    ("Độc lập - Tự do - Hạnh phúc", "tieu-ngu", 0),
    ("Số: 42/PGDĐT-CNTT", "so-ky-hieu", 0),
    ("V/v cập nhật thông tin", "trich-yeu-cong-van", 0),
    ("Cẩm Giàng, ngày 29 tháng 8 năm 2024", "dia-danh-thoi-gian", 0),
    ("Kính gửi: Hiệu trưởng", "kinh-gui", 0),
    ("Thực hiện Công văn số", "noi-dung", 0),
    ("1. Cập nhật dữ liệu", "khoan-co-tieu-de", 0),
    ("Nơi nhận:", "tu-noi-nhan", 1),
    ("Website Phòng GDĐT;", "noi-nhan", 1),
    ("TRƯỞNG PHÒNG", "quyen-han-chuc-vu", 1),
    ("Phạm Thị Oanh", "ho-ten", 1),
    ("Phụ lục", "tu-phu-luc", 2),
    ("MỘT SỐ LƯU Ý", "tieu-de-phu-luc", 2),
    ("(Kèm theo Công văn", "kem-theo", 2),
]


@pytest.mark.parametrize(("text", "component", "number"), COMPONENTS)
def test_sizes_weight_and_slope_are_the_decrees(pages, text: str, component: str, number: int):
    chars = find(pages["real"][number], text)
    fonts = {ch["fontname"].split("-")[-1] for ch in chars}
    assert {page_layout.rule(f"{component}.size").allows(ch["size"], tolerance=0.1) for ch in chars} == {True}
    assert len(fonts) == 1
    assert ("Bold" in fonts.pop()) == page_layout.flag(f"{component}.bold")
    assert ("Italic" in chars[0]["fontname"]) == page_layout.flag(f"{component}.italic")


def test_bold_and_italics_inside_a_paragraph_are_those_of_the_text(pages):
    bold = find(
        pages["real"][0],
        "1. Trường - Lớp học; 2. Học sinh; 3. Học sinh theo độ tuổi; 4. Đội ngũ; 5. Phòng học; 6. Ngân sách nhà nước",
    )
    italic = find(pages["real"][0], "Theo một số lưu ý đính kèm")
    plain = find(pages["real"][0], "trước khi gửi báo cáo")
    assert {ch["fontname"].split("-")[-1] for ch in bold} == {"Bold"}
    assert {ch["fontname"].split("-")[-1] for ch in italic} == {"Italic"}
    assert not {ch["fontname"].split("-")[-1] for ch in plain} & {"Bold", "Italic", "BoldItalic"}


@pytest.mark.parametrize("name", [*DRAWN, "checklist"])
def test_nothing_stands_in_the_margins_but_the_page_number(pages, name: str):
    for page in pages[name]:
        right, bottom = (RIGHT, BOTTOM) if page.height > page.width else ((297 - 15) * MM, (210 - 20) * MM)
        ink = [ch for ch in page.chars if ch["text"].strip()]
        body = [ch for ch in ink if ch["top"] > TOP - 1]
        assert min(ch["x0"] for ch in body) >= LEFT - 0.6
        assert max(ch["x1"] for ch in body) <= right + 0.6
        assert max(ch["bottom"] for ch in body) <= bottom + 0.6
        assert "".join(ch["text"] for ch in ink if ch not in body).isdigit() or len(ink) == len(body)


@pytest.mark.parametrize("name", DRAWN)
def test_the_only_typeface_is_times(pages, name: str):
    fonts = {
        ch["fontname"].split("+")[-1].split("-")[0] for page in pages[name] for ch in page.chars if ch["text"].strip()
    }
    assert fonts <= {"LiberationSerif", "TimesNewRoman", "TimesNewRomanPSMT"}


def top_margin(page: pdfplumber.page.Page) -> tuple[str, list[dict]]:
    chars = [ch for ch in page.chars if ch["text"].strip() and ch["bottom"] < TOP]
    return "".join(ch["text"] for ch in chars), chars


def test_pages_are_numbered_from_the_second_in_the_middle_of_the_top_margin(pages):
    first, second, _ = pages["real"]
    assert top_margin(first)[0] == ""
    number, chars = top_margin(second)
    assert number == "2"
    assert (chars[0]["x0"] + chars[0]["x1"]) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=1)
    assert page_layout.rule("so-trang.size").allows(chars[0]["size"], tolerance=0.1)


def test_each_annex_begins_on_a_new_page_and_is_numbered_on_its_own(pages):
    numbers = [top_margin(page)[0] for page in pages["annexes"]]
    begins = [number for number, page in enumerate(pages["annexes"]) if "Phụ lục" in page.extract_text()]
    assert len(begins) == 3
    for begin, end in zip(begins, [*begins[1:], len(numbers)], strict=True):
        assert numbers[begin:end] == ["", *(str(number) for number in range(2, end - begin + 1))]
        assert flat(pages["annexes"][begin].extract_text()).startswith("Phụ lục")
    assert begins[1] - begins[0] > 1
    assert [page.width > page.height for page in pages["annexes"]].count(True) == begins[2] - begins[1]


@pytest.mark.parametrize("name", ["real", "commune", "city"])
def test_the_rules_are_as_long_as_the_decree_says_and_in_the_middle(pages, name: str):
    fields = DRAWN[name]
    page = pages[name][0]
    measured = letterhead.fit_letterhead(fields)
    issuer_rule, motto_rule = sorted(rules(page)[:2], key=lambda one: one["x0"])
    motto, issuer = find(page, fields.motto), find(page, measured.issuer_lines[-1], face="Bold")
    assert motto_rule["width"] == pytest.approx(width(motto), abs=1)
    assert page_layout.rule("co-quan-ban-hanh.rule-length").allows(issuer_rule["width"] / width(issuer), tolerance=0.01)
    for rule, text in ((motto_rule, motto), (issuer_rule, issuer)):
        middle = (min(ch["x0"] for ch in text) + max(ch["x1"] for ch in text)) / 2
        assert (rule["x0"] + rule["x1"]) / 2 == pytest.approx(middle, abs=1)
        assert 2 < rule["top"] - max(ch["bottom"] for ch in text) < 8  # below the tails, above the next line


@pytest.mark.parametrize("name", ["real", "commune", "city"])
def test_the_letterhead_breaks_as_measured_and_its_columns_do_not_touch(pages, name: str):
    fields, page = DRAWN[name], pages[name][0]
    measured = letterhead.fit_letterhead(fields)
    for line in (*measured.superior_lines, *measured.subject_lines, fields.number_line):
        assert len({round(ch["bottom"]) for ch in find(page, line)}) == 1, line
    for line in measured.issuer_lines:
        assert len({round(ch["bottom"]) for ch in find(page, line, face="Bold")}) == 1, line
    for line in (fields.national_name, fields.motto, fields.place_and_date):
        chars = find(page, line)
        assert len({round(ch["bottom"]) for ch in chars}) == 1, line
        assert min(ch["x0"] for ch in chars) >= LEFT + measured.left_width * MM
    subject = [find(page, line)[0]["bottom"] for line in measured.subject_lines]
    assert len(set(subject)) == len(subject)


def test_number_and_date_stand_on_one_line(pages):
    for name in ("real", "commune", "city"):
        fields, page = DRAWN[name], pages[name][0]
        baselines = {
            round(find(page, text)[0]["bottom"] - find(page, text)[0]["size"] * 0.22)
            for text in (fields.number_line, fields.place_and_date)
        }
        assert max(baselines) - min(baselines) <= 1


def test_dashes_of_addressees_stand_under_the_colon(pages):
    page = pages["commune"][0]
    colon = find(page, "Kính gửi:")[-1]
    dashes = [find(page, f"- {line[:20]}")[0] for line in COMMUNE.addressees]
    assert {round(dash["x0"] - colon["x0"]) for dash in dashes} == {0}
    second_line = find(page, "yêu cầu các đơn vị")[0]
    assert second_line["x0"] >= dashes[0]["x0"]


def test_noi_nhan_stands_at_the_margin_level_with_the_authority(pages):
    page = pages["real"][1]
    word, authority = find(page, "Nơi nhận:"), find(page, "TRƯỞNG PHÒNG")
    assert word[0]["x0"] == pytest.approx(LEFT, abs=1)
    assert find(page, "- Như trên;")[0]["x0"] == pytest.approx(LEFT, abs=1)
    assert word[0]["bottom"] - word[0]["size"] * 0.22 == pytest.approx(
        authority[0]["bottom"] - authority[0]["size"] * 0.22, abs=1
    )


def test_the_name_is_centred_under_the_authority_with_room_to_sign(pages):
    page = pages["real"][1]
    authority, name = find(page, "TRƯỞNG PHÒNG"), find(page, "Phạm Thị Oanh")
    assert (authority[0]["x0"] + authority[-1]["x1"]) / 2 == pytest.approx((name[0]["x0"] + name[-1]["x1"]) / 2, abs=1)
    assert name[0]["top"] - authority[0]["bottom"] > 60


def test_paragraphs_are_indented_justified_and_6_points_apart(pages):
    page = pages["real"][0]
    first = find(page, "Thực hiện Công văn số")[0]
    assert first["x0"] - LEFT == pytest.approx(12.7 * MM, abs=1)
    body = [ch for ch in page.chars if first["top"] - 1 <= ch["top"] and ch["text"].strip()]
    ends = [
        max(ch["x1"] for ch in body if round(ch["bottom"]) == line)
        for line in sorted({round(ch["bottom"]) for ch in body})
    ]
    assert sum(end == pytest.approx(RIGHT, abs=1.5) for end in ends) >= 15
    heading, after = find(page, "1. Cập nhật dữ liệu")[0], find(page, "- Đảm bảo 100%")[0]
    inside = (
        find(page, "Giáo dục và Đào tạo yêu cầu Hiệu trưởng")[0]["bottom"]
        - find(page, "quản lý điều hành và báo cáo thống kê giáo dục đầu năm học 2024-2025, Phòng")[0]["bottom"]
    )
    assert inside == pytest.approx(16.1, abs=0.5)
    assert after["bottom"] - heading["bottom"] == pytest.approx(inside + 6, abs=0.5)


@pytest.mark.parametrize("count", LENGTHS)
def test_the_signature_never_stands_alone_on_a_page(pages, count: int):
    drawn = [flat(page.extract_text()) for page in pages[f"length-{count}"]]
    signed = [number for number, text in enumerate(drawn) if "TRƯỞNG PHÒNG" in text]
    assert signed == [len(drawn) - 1]
    assert all(text in drawn[-1] for text in ("Nơi nhận:", "Lưu: VT, CNTT.", "Phạm Thị Oanh", "Cuối cùng./."))


def test_the_signature_came_to_stand_on_both_sides_of_a_page_break(pages):
    assert len({len(pages[f"length-{count}"]) for count in LENGTHS}) > 2


def test_a_tables_head_stands_on_every_page_and_no_row_is_cut(pages):
    with_table = [page for page in pages["table"] if len(rules(page)) > 3]
    assert len(with_table) > 2
    assert all("TT" in page.extract_text().split()[:8] or number == 0 for number, page in enumerate(with_table))
    heads = [sum(text == "TT" for text in page.extract_text().split()) for page in with_table]
    assert heads == [1] * len(with_table)
    for page in with_table:
        rows = page.find_tables()[0].extract()
        assert all(flat(row[1]).endswith(("Nội dung", "thực hiện.")) for row in rows)


def test_a_word_wider_than_the_page_is_broken_and_not_cut(pages):
    drawn = "".join(re.sub(r"\s", "", page.extract_text()) for page in pages["words"])
    assert drawn.count("x") >= 300
    assert drawn.count("y") >= 90


def test_the_real_letters_checklist_is_one_page(pages):
    (page,) = pages["checklist"]
    text = flat(page.extract_text())
    assert text.index("BẢNG KIỂM") < text.index("I. NỘI DUNG PHẢI NỘP") < text.index("HIỆU TRƯỞNG")
    boxes = [ch for ch in page.chars if ch["text"] == "□"]
    assert len(boxes) == 6 + 12 + 10
    assert {ch["fontname"].split("+")[-1] for ch in boxes} <= {
        "LiberationSerif",
        "LiberationSerif-Regular",
        "TimesNewRomanPSMT",
    }
