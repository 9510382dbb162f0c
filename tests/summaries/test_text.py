"""The summary on the terminal: aligned, plain, in both languages."""

import unicodedata

import pytest

from congvan.base import language
from congvan.summaries import text
from tests.summaries import summary_sample as sample

TABLE = """
    A | Trường Mầm non An       | mam-non  | Cẩm Hưng  | đm2d3hq
    B | Trường Tiểu học Bình    | tieu-hoc | Kim Giang | qqq
    C | Trường Tiểu học Chi     | tieu-hoc | Kim Giang | xđt
    D | Trường Tiểu học Dung    | tieu-hoc | Kim Giang | .+.+.+
"""
THREE = ("Học sinh", "Đội ngũ", "Ngân sách")


@pytest.fixture
def vietnamese(monkeypatch):
    monkeypatch.setenv("LANGUAGE", "vi")
    language.activate("vi")
    yield
    language.activate("en")


def test_everything_is_said_in_vietnamese(vietnamese):
    assert text.render_text(sample.summary_of(TABLE, titles=THREE, subject="cập nhật số liệu")) == (
        "UBND HUYỆN CẨM GIÀNG - PHÒNG GIÁO DỤC VÀ ĐÀO TẠO\n"
        "Công văn số 42/PGDĐT-CNTT ngày 29/8/2024 V/v cập nhật số liệu\n"
        "Hạn nộp: “trước ngày 15/9/2024” = hết ngày 14/9/2024 (thứ Bảy)\n"
        "Tính đến: 17/9/2024 16:30\n"
        "\n"
        "Đã nộp 3/11 nội dung (27,3 %); đúng hạn 2 (18,2 %).\n"
        "Đơn vị: 0/4 đã nộp đủ, 2 nộp một phần, 2 chưa nộp gì.\n"
        "███████████████▓▓▓▓▓▓▓▒▒▒▒▒▒▒░░░░░░░░░░░░░░░░░░░░░░░░░░░░░······················\n"
        "█ đúng hạn 2   ▓ muộn 1   ▒ trả lại 1   ░ quá hạn chưa nộp 4   · chưa đến hạn 3\n"
        "\n"
        "                Phải nộp  Đã nộp  Đúng hạn  Muộn  Còn thiếu  Miễn  Tỷ lệ nộp  Tỷ lệ đúng hạn\n"
        "Toàn bộ               11       3         2     1          8     1     27,3 %          18,2 %\n"
        "Theo cấp học\n"
        "  Mầm non              3       2         1     1          1     0     66,7 %          33,3 %\n"
        "  Tiểu học             8       1         1     0          7     1     12,5 %          12,5 %\n"
        "Theo nội dung\n"
        "  1. Học sinh          3       1         1     0          2     1     33,3 %          33,3 %\n"
        "  2. Đội ngũ           4       2         1     1          2     0       50 %            25 %\n"
        "  3. Ngân sách         4       0         0     0          4     0        0 %             0 %\n"
        "Theo xã, thị trấn\n"
        "  Cẩm Hưng             3       2         1     1          1     0     66,7 %          33,3 %\n"
        "  Kim Giang            8       1         1     0          7     1     12,5 %          12,5 %\n"
        "\n"
        "Đơn vị còn thiếu: 4\n"
        "Mầm non (1/1)\n"
        "  quá hạn chưa nộp Ngân sách (1): MN An\n"
        "Tiểu học (3/3)\n"
        "  tất cả nội dung, quá hạn chưa nộp (1): TH Bình\n"
        "  tất cả nội dung, chưa đến hạn (1): TH Dung (gia hạn đến 20/9/2024 17:00)\n"
        "  trả lại Ngân sách (1): TH Chi\n"
        "\n"
        "Đơn vị nộp muộn: 1\n"
        "  MN An: muộn 2 ngày 3 giờ (Đội ngũ)\n"
        "\n"
        "Đơn vị được miễn: 1\n"
        "  TH Chi: Học sinh\n"
        "\n"
        "Trả lại, chờ nộp lại: 1\n"
        "  thiếu số liệu lớp ghép: TH Chi (Ngân sách)\n"
    )


def test_columns_stay_aligned_with_marks_apart_and_wide_letters():
    titles = (unicodedata.normalize("NFD", "Đội ngũ giáo viên"), "教育統計", "Học sinh")
    lines = text.render_text(sample.summary_of(TABLE, titles=titles)).splitlines()
    rows = [line for line in lines if line.endswith("%")]
    assert len({text.text_width(line) for line in rows}) == 1
    assert len({len(line) for line in rows}) > 1


def test_no_escape_codes_and_no_line_too_wide():
    written = text.render_text(sample.summary_of(sample.school_table(lambda _: "qqqqqq")), width=80)
    assert all(unicodedata.category(ch) != "Cc" or ch == "\n" for ch in written)
    body = written.split("\n\n")
    assert max(text.text_width(line) for part in (body[0], *body[3:]) for line in part.splitlines()) <= 80


def test_nobody_missing_and_nothing_expected():
    written = text.render_text(sample.summary_of("A | Trường Mầm non An | mam-non | X | xxx", titles=THREE))
    assert "–" in written
    assert "None" not in written
