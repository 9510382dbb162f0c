"""Every form of Annex III from its workflow file, drawn as PDF and from Word by LibreOffice, and measured."""

import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pdfplumber
import pytest

from congvan.decree30 import document_types, marks, page_layout
from congvan.letters import pages, pdf_file
from congvan.letters.copy_fields import prepare_copy
from congvan.letters.copy_word_file import render_copy
from congvan.letters.letter_fields import prepare_letter
from congvan.letters.word_file import render_letter
from tests.letters.specimen_office import NAMES, TEMPLATES, letter_of

MM = 72 / 25.4
LEFT, RIGHT, TOP, BOTTOM = 30 * MM, (210 - 15) * MM, 20 * MM, (297 - 20) * MM
MIDDLE = (LEFT + RIGHT) / 2
COPIES = tuple(name for name in NAMES if name.removeprefix("2026-") in document_types.COPIES)
FORMS = [f"{form} {name}" for form in ("pdf", "word") for name in NAMES]


def pdf_of(html: str | None) -> bytes:
    assert html is not None
    data, problems = pdf_file.render_pdf(html, TEMPLATES)
    assert data is not None
    assert problems == ()
    return data


def both_of(name: str) -> tuple[bytes, bytes]:
    """A document as Word file and as PDF; of a copy its own part."""
    letter = letter_of(name)
    if letter.original:
        copy = prepare_copy(letter)
        data, problems = render_copy(copy, (TEMPLATES / "copy.docx").read_bytes(), "t")
        html, _ = pages.render_copy_html(copy, TEMPLATES)
    else:
        fields = prepare_letter(letter)
        data, problems = render_letter(fields, (TEMPLATES / "letter.docx").read_bytes(), "t")
        html, _ = pages.render_letter_html(fields, TEMPLATES)
    assert data is not None
    assert problems == ()
    return data, pdf_of(html)


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, list[pdfplumber.page.Page]]]:
    """The pages of each form: as PDF, and as Word drawn by LibreOffice in one run where it is installed."""
    folder = tmp_path_factory.mktemp("specimens")
    made: dict[str, bytes] = {}
    for name in NAMES:
        word, made[f"pdf {name}"] = both_of(name)
        (folder / f"{name}.docx").write_bytes(word)
    if shutil.which("soffice"):
        files = [str(path) for path in sorted(folder.glob("*.docx"))]
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *files]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        made |= {f"word {name}": (folder / f"{name}.pdf").read_bytes() for name in NAMES}
    opened = {name: pdfplumber.open(io.BytesIO(data)) for name, data in made.items()}
    yield {name: pdf.pages for name, pdf in opened.items()}
    for pdf in opened.values():
        pdf.close()


def pages_of(drawn: dict[str, list[pdfplumber.page.Page]], form: str) -> list[pdfplumber.page.Page]:
    if form not in drawn:
        pytest.skip("LibreOffice is not installed here")
    return drawn[form]


def first(drawn: dict[str, list[pdfplumber.page.Page]], form: str, name: str) -> pdfplumber.page.Page:
    return pages_of(drawn, f"{form} {name}")[0]


def find(page: pdfplumber.page.Page, text: str, nth: int = 0) -> list[dict]:
    """The characters of a text on a page, spaces left out."""
    chars = [ch for ch in page.chars if ch["text"].strip()]
    joined = "".join(ch["text"] for ch in chars)
    wanted = re.sub(r"\s", "", text)
    start = [found.start() for found in re.finditer(re.escape(wanted), joined)][nth]
    return chars[start : start + len(wanted)]


def middle(chars: list[dict]) -> float:
    return (min(ch["x0"] for ch in chars) + max(ch["x1"] for ch in chars)) / 2


def flat(page: pdfplumber.page.Page) -> str:
    return re.sub(r"\s+", " ", page.extract_text().replace("\u00a0", " "))


def rules(page: pdfplumber.page.Page) -> list[dict]:
    """The horizontal lines of a page, from the top."""
    found = [one for one in (*page.lines, *page.rects, *page.curves) if one["width"] > 10 and one["height"] < 2]
    once = {(round(one["x0"]), round(one["top"])): one for one in found}
    return sorted(once.values(), key=lambda one: (one["top"], one["x0"]))


def frame_round(page: pdfplumber.page.Page, text: str) -> tuple[float, float, float, float]:
    """Left, top, width and height in mm of the frame that is drawn round a text, from the outer edges of its lines."""
    chars = find(page, text)
    x, y = middle(chars), (chars[0]["top"] + chars[0]["bottom"]) / 2
    drawn = [*page.lines, *page.rects, *page.curves]
    near = [e for e in drawn if abs((e["x0"] + e["x1"]) / 2 - x) < 65 and abs((e["top"] + e["bottom"]) / 2 - y) < 14]
    across = [e for e in near if e["width"] > 40 or e["height"] > 18]
    left, right = min(e["x0"] for e in across), max(e["x1"] for e in across)
    top, bottom = min(e["top"] for e in across), max(e["bottom"] for e in across)
    return left / MM, top / MM, (right - left) / MM, (bottom - top) / MM


COMPONENTS = [  # the file, what stands on its page, its component of the decree
    ("2026-cong-dien", "CÔNG ĐIỆN", "ten-loai"),
    ("2026-cong-dien", "Về việc chủ động ứng phó với bão số 5", "trich-yeu"),
    ("2026-cong-dien", "Chủ tịch Ủy ban nhân dân phường Tân Lập điện:", "kinh-gui"),
    ("2026-cong-dien", "HỎA TỐC", "do-khan"),
    ("2026-cong-dien", "Số: 03/CĐ-UBND", "so-ky-hieu"),
    ("2026-giay-moi", "GIẤY MỜI", "ten-loai"),
    ("2026-giay-moi", "Tới dự Hội nghị", "noi-dung"),
    ("2026-giay-gioi-thieu", "GIẤY GIỚI THIỆU", "ten-loai"),
    ("2026-giay-gioi-thieu", "trân trọng giới thiệu:", "kinh-gui"),
    ("2026-bien-ban", "BIÊN BẢN", "ten-loai"),
    ("2026-bien-ban", "THƯ KÝ", "quyen-han-chuc-vu"),
    ("2026-bien-ban", "CHỦ TỌA", "quyen-han-chuc-vu"),
    ("2026-bien-ban", "Nơi nhận:", "tu-noi-nhan"),
    ("2026-giay-nghi-phep", "GIẤY NGHỈ PHÉP", "ten-loai"),
    ("2026-hop-dong", "ĐẠI DIỆN BÊN B", "quyen-han-chuc-vu"),
    ("2026-hop-dong", "HỢP ĐỒNG", "ten-loai"),
    ("2026-thu-cong", "THƯ CHÚC MỪNG", "ten-loai"),
    ("2026-hoi-dong", "PHÓ CHỦ TỊCH ỦY BAN NHÂN DÂN", "quyen-han-chuc-vu"),
    ("2026-hoi-dong", "Trần Thị Bình", "ho-ten"),
    ("2026-hoi-dong", "HỘI ĐỒNG XÉT THĂNG HẠNG", "co-quan-ban-hanh"),
    ("2026-cv-khan", "LƯU HÀNH NỘI BỘ", "luu-hanh"),
    ("2026-cv-khan", "PL.(30)", "nguoi-soan-thao"),
    ("2026-cv-khan", "Địa chỉ: Số 12", "dia-chi"),
    ("2026-sao-y", "SAO Y", "hinh-thuc-sao"),
    ("2026-sao-luc", "SAO LỤC", "hinh-thuc-sao"),
    ("2026-trich-sao", "TRÍCH SAO", "hinh-thuc-sao"),
    ("2026-trich-sao", "Số: 07/TrS-VHXH", "so-ky-hieu"),
    ("2026-sao-y", "PHÒNG VĂN HÓA - XÃ HỘI", "co-quan-ban-hanh"),
    ("2026-sao-y", "Tân Lập, ngày 09 tháng 02 năm 2026", "dia-danh-thoi-gian"),
]


@pytest.mark.parametrize("form", ["pdf", "word"])
@pytest.mark.parametrize(("name", "text", "component"), COMPONENTS)
def test_each_component_has_the_letters_of_the_decree(drawn, form, name, text, component):
    chars = find(first(drawn, form, name), text)
    assert page_layout.rule(f"{component}.size").allows(chars[0]["size"], tolerance=0.2)
    assert {"Bold" in ch["fontname"] for ch in chars} == {page_layout.flag(f"{component}.bold")}
    assert {"Italic" in ch["fontname"] for ch in chars} == {page_layout.flag(f"{component}.italic")}


@pytest.mark.parametrize("form", FORMS)
def test_a_form_takes_one_page_inside_its_margins(drawn, form):
    (page,) = pages_of(drawn, form)
    chars = [ch for ch in page.chars if ch["text"].strip()]
    assert min(ch["x0"] for ch in chars) >= LEFT - 1
    assert max(ch["x1"] for ch in chars) <= RIGHT + 1
    assert max(ch["bottom"] for ch in chars) <= BOTTOM + 1


@pytest.mark.parametrize("form", ["pdf", "word"])
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("2026-cong-dien", "Chủ tịch Ủy ban nhân dân phường Tân Lập điện:"),
        ("2026-giay-gioi-thieu", "Phòng Văn hóa - Xã hội phường Tân Lập trân trọng giới thiệu:"),
        ("2026-giay-nghi-phep", "GIẤY NGHỈ PHÉP"),
    ],
)
def test_what_the_specimen_centres_stands_in_the_middle(drawn, form, name, text):
    assert middle(find(first(drawn, form, name), text)) == pytest.approx(MIDDLE, abs=1)


@pytest.mark.parametrize("form", ["pdf", "word"])
@pytest.mark.parametrize(
    ("name", "type_name"), [("giay-gioi-thieu", "GIẤY GIỚI THIỆU"), ("giay-nghi-phep", "GIẤY NGHỈ PHÉP")]
)
def test_a_type_without_subject_has_its_rule_below_its_name(drawn, form, name, type_name):
    page = first(drawn, form, f"2026-{name}")
    title = find(page, type_name)
    below = [one for one in rules(page) if 0 < one["top"] - title[0]["bottom"] < 12]
    assert len(below) == 1
    width = max(ch["x1"] for ch in title) - min(ch["x0"] for ch in title)
    assert page_layout.rule("trich-yeu.rule-length").allows(below[0]["width"] / width, tolerance=0.02)
    assert (below[0]["x0"] + below[0]["x1"]) / 2 == pytest.approx(MIDDLE, abs=1)


@pytest.mark.parametrize("form", ["pdf", "word"])
@pytest.mark.parametrize(
    ("name", "left", "right"),
    [
        ("bien-ban", ("THƯ KÝ", "Lê Thị Cúc"), ("CHỦ TỌA", "Nguyễn Văn An")),
        ("hop-dong", ("ĐẠI DIỆN BÊN A", "Nguyễn Văn An"), ("ĐẠI DIỆN BÊN B", "Phạm Quốc Dũng")),
        ("ban-thoa-thuan", ("ĐẠI DIỆN BÊN A", "Nguyễn Văn An"), ("ĐẠI DIỆN BÊN B", "Phạm Quốc Dũng")),
    ],
)
def test_two_sign_side_by_side_with_noi_nhan_below(drawn, form, name, left, right):
    page = first(drawn, form, f"2026-{name}")
    width = (RIGHT - LEFT) / 4
    tops = []
    for texts, place in ((left, LEFT + width), (right, RIGHT - width)):
        head, signed = find(page, texts[0]), find(page, texts[1], -1)
        assert middle(head) == pytest.approx(place, abs=1)
        assert middle(signed) == pytest.approx(place, abs=1)
        tops.append((round(head[0]["top"]), round(signed[0]["top"])))
    assert tops[0] == tops[1]
    receivers = find(page, "Nơi nhận:")
    assert receivers[0]["x0"] == pytest.approx(LEFT, abs=1)
    assert receivers[0]["top"] > tops[0][1]


@pytest.mark.parametrize("form", ["pdf", "word"])
def test_minutes_have_a_number_but_no_place_and_date(drawn, form):
    text = flat(first(drawn, form, "2026-bien-ban"))
    assert "Số: 02/BB-VHXH BIÊN BẢN Họp giao ban tháng 01 năm 2026" in text
    assert "Tân Lập, ngày" not in text
    assert "Cuộc họp kết thúc vào 16 giờ 30, ngày 05 tháng 01 năm 2026./. THƯ KÝ CHỦ TỌA" in text


@pytest.mark.parametrize("form", ["pdf", "word"])
def test_what_is_not_known_is_dotted_to_the_end_of_its_line(drawn, form):
    lines = first(drawn, form, "2026-bien-ban-trong").extract_text_lines()
    for label in ("Thời gian bắt đầu:", "Địa điểm:", "Thành phần tham dự:"):
        (line,) = [one for one in lines if one["text"].startswith(label)]
        assert re.fullmatch(rf"{label} \.+", line["text"])
        assert RIGHT - 12 < line["x1"] <= RIGHT + 1
    assert len([one for one in lines if re.fullmatch(r"\.+", one["text"])]) == 3
    text = flat(first(drawn, form, "2026-giay-gioi-thieu-trong"))
    assert "Ông (bà) Lê Thị Cúc Chức vụ: ....." in text
    assert "Giấy này có giá trị đến hết ngày …… tháng …… năm ………./." in text.replace("………./.", "………./.")


@pytest.mark.parametrize("form", ["pdf", "word"])
@pytest.mark.parametrize(("name", "urgency"), [("2026-cong-dien", "hoa-toc"), ("2026-cv-khan", "khan")])
def test_the_mark_of_urgency_stands_red_in_its_frame_below_the_number(drawn, form, name, urgency):
    page = first(drawn, form, name)
    word, size = marks.URGENCIES[urgency]
    assert size in page_layout.rule("do-khan.frame").options
    left, top, width, height = frame_round(page, word)
    assert (width, height) == (pytest.approx(marks.urgency_frame(urgency)[0], abs=0.9), pytest.approx(8, abs=0.9))
    assert left == pytest.approx(30, abs=0.8)
    assert top * MM > find(page, "Số:")[0]["bottom"]
    chars = find(page, word)
    assert {tuple(ch["non_stroking_color"]) for ch in chars} == {(1, 0, 0)}
    assert middle(chars) / MM == pytest.approx(left + width / 2, abs=0.6)
    assert (chars[0]["top"] + chars[0]["bottom"]) / 2 / MM == pytest.approx(top + height / 2, abs=0.8)


@pytest.mark.parametrize("form", ["pdf", "word"])
def test_circulation_stands_in_the_top_margin_and_the_draft_mark_below_the_number(drawn, form):
    page = first(drawn, form, "2026-cv-khan")
    left, top, width, height = frame_round(page, "LƯU HÀNH NỘI BỘ")
    assert top + height <= 20
    assert left + width == pytest.approx(195, abs=1.2)
    assert {tuple(ch["non_stroking_color"] or (0,)) for ch in find(page, "LƯU HÀNH NỘI BỘ")} <= {(0,), (0, 0, 0)}
    draft = first(drawn, form, "2026-du-thao")
    left, top, _width, height = frame_round(draft, "DỰ THẢO LẦN 2")
    assert (left, height) == (pytest.approx(30, abs=0.8), pytest.approx(8, abs=0.9))
    assert find(draft, "Số:")[0]["bottom"] < top * MM < find(draft, "QUYẾT ĐỊNH")[0]["top"]


@pytest.mark.parametrize("form", ["pdf", "word"])
def test_the_address_stands_at_the_foot_under_a_line_across_the_page(drawn, form):
    page = first(drawn, form, "2026-cv-khan")
    lines = [find(page, text) for text in ("Địa chỉ: Số 12", "Điện thoại: 0262")]
    assert BOTTOM - 16 < lines[1][0]["bottom"] <= BOTTOM + 1
    rule = next(one for one in rules(page) if 0 <= lines[0][0]["top"] - one["bottom"] < 8)
    assert rule["width"] == pytest.approx((RIGHT - LEFT) * page_layout.measure("dia-chi.rule-length"), abs=1.5)
    assert "Địa chỉ" not in flat(first(drawn, form, "2026-cong-dien"))


@pytest.mark.parametrize("form", ["pdf", "word"])
@pytest.mark.parametrize("name", COPIES)
def test_a_copys_own_part_is_laid_out_below_a_line_across_the_page(drawn, form, name):
    page = first(drawn, form, name)
    kind = document_types.name_of(name.removeprefix("2026-")).upper()
    top = rules(page)[0]
    assert top["width"] == pytest.approx(RIGHT - LEFT, abs=1.5)
    assert top["top"] < find(page, kind)[0]["top"]
    issuer, number = find(page, "PHÒNG VĂN HÓA"), find(page, "Số:")
    assert issuer[0]["top"] == pytest.approx(find(page, kind)[0]["top"], abs=4)
    assert number[0]["bottom"] == pytest.approx(find(page, "Tân Lập,")[0]["bottom"], abs=3)
    assert "CỘNG HÒA" not in flat(page)
    assert find(page, "Nơi nhận:")[0]["x0"] == pytest.approx(LEFT, abs=1)


@pytest.mark.parametrize("form", FORMS)
def test_numbers_and_dates_have_their_zeros(drawn, form):
    (page,) = pages_of(drawn, form)
    text = flat(page)
    assert not re.search(r"Số: \d/", text)
    assert not re.search(r"ngày \d tháng", text)
    assert not re.search(r"tháng [12] năm", text)
    assert not re.search(r"tháng 0[3-9]", text)


@pytest.mark.parametrize("form", ["pdf", "word"])
def test_a_leave_has_room_for_what_its_place_confirms(drawn, form):
    page = first(drawn, form, "2026-giay-nghi-phep")
    confirmed = find(page, "Xác nhận của cơ quan (tổ chức)")
    assert confirmed[0]["top"] > find(page, "Nguyễn Văn An")[0]["top"]
    assert max(ch["x1"] for ch in confirmed) < MIDDLE
    text = flat(page)
    assert (
        "Được nghỉ phép trong thời gian 05 ngày kể từ ngày 09 tháng 3 năm 2026 đến hết ngày 13 tháng 3 năm 2026" in text
    )
    assert "được tính vào thời gian nghỉ hằng năm có lương./." in text


def test_every_type_of_the_decree_is_laid_out_here_or_with_its_own_tests():
    here = {letter_of(name).type for name in NAMES}
    elsewhere = {document_types.LETTER, *document_types.NAMED, *document_types.DECISIONS}
    assert here | elsewhere == set(document_types.IDS)
    assert Path(TEMPLATES / "copy.docx").exists()
