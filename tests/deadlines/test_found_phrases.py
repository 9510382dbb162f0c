"""Finding deadline phrases in a longer text."""

from datetime import date

import pytest

from congvan.deadlines import found_phrases

LETTER = """Thực hiện Công văn số 1732/SGDĐT-KHTC ngày 19/8/2024 của Sở Giáo dục và Đào tạo, Phòng yêu cầu các trường
cập nhật số liệu tính đến ngày 30/9/2024. Báo cáo gửi trước ngày 15/9/2024. Bản mềm gửi chậm nhất 17h00 ngày 13/9,
bản giấy chậm nhất ngày 16/9/2024; hằng tháng báo cáo trước ngày 25."""


@pytest.fixture
def find(calendar, zone):
    def found(text, on=date(2024, 8, 29)):
        return found_phrases.find_phrases(text, issued_on=on, calendar=calendar, zone=zone)

    return found


def test_every_phrase_is_found_with_its_words_and_meaning(find, told):
    assert [(one.words, told(one.deadline)) for one in find(LETTER.replace("\n", " "))] == [
        ("trước ngày 15/9/2024", "instant 2024-09-14T23:59:59"),
        ("chậm nhất 17h00 ngày 13/9", "instant 2024-09-13T17:00:00"),
        ("chậm nhất ngày 16/9/2024", "instant 2024-09-16T23:59:59"),
        (
            "trước ngày 25",
            "recurring [tháng 9/2024: 2024-09-24T23:59:59, tháng 10/2024: 2024-10-24T23:59:59,"
            " tháng 11/2024: 2024-11-24T23:59:59]",
        ),
    ]


def test_one_doubt_in_a_sentence_leaves_its_phrases_unresolved(find):
    found = find("Gửi trước ngày 15/9/2024 (tức 17h00), bản giấy trước ngày 20/9/2024. Báo cáo trước ngày 25/9/2024.")
    assert [str(one.deadline.kind) for one in found] == ["error", "error", "instant"]


@pytest.mark.parametrize(
    "text",
    [
        "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ",
        "Cẩm Giàng, ngày 29 tháng 8 năm 2024",
        "Thời gian: 8 giờ 00 ngày 08/9/2024",
        "31/03/2014",
        "báo cáo định kỳ hằng năm",
        "hồ sơ phát sinh trước ngày 15/9/2024",
        "kết quả từ 05 năm trở lên",
        "đến ngày 24/10 nhiều đơn vị chưa nộp báo cáo",
    ],
)
def test_what_sets_no_deadline_is_left_out(find, text):
    assert find(text) == ()


def test_what_cannot_be_resolved_is_listed_with_the_reason(find):
    (found,) = find("Các trường gửi báo cáo trước ngày 31/9/2024.")
    assert (found.words, found.deadline.problem.code) == ("trước ngày 31/9/2024", "no-such-date")
    (open_year,) = find("Gửi trước ngày 15/9.", on=None)
    assert open_year.deadline.problem.code == "no-year"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Cẩm Giàng, ngày 29 tháng 8 năm 2024", date(2024, 8, 29)),
        ("        Số: 172/CĐN-TGNC                  Hà Nội, ngày 9 tháng 8 năm 2013", date(2013, 8, 9)),
        ("Hà Nội, ngày 31 tháng 9 năm 2013", None),
        ("Thực hiện Công văn số 5 ngày 19 tháng 8 năm 2024", None),
        ("theo kế hoạch của Sở, ngày 19 tháng 8 năm 2024, các trường", None),
    ],
)
def test_the_date_below_the_head(line, day):
    assert found_phrases.find_document_date(["UBND HUYỆN", line]) == day
