"""The sample text of a new file is named wherever it is left, and nothing else is."""

import pytest

from congvan.workflow.parts.sample_text import SAMPLES

FILE = "workflows/2024-7-so-lop.yaml"


def found(small_office) -> list[tuple[str, str, str]]:
    problems = small_office.read().problems
    return [(str(one.place), one.kind.code, dict(one.params).get("words", "")) for one in problems]


@pytest.mark.parametrize(
    ("old", "new", "place", "words"),
    [
        ("subject: báo cáo đầu năm học", "subject: viết trích yếu ở đây", "5:12", SAMPLES.subject),
        ("subject: báo cáo đầu năm học", "subject: về việc Viết trích yếu ở đây.", "5:12", SAMPLES.subject),
        ("    - Như trên", "    - Như trên\n    - Viết tên nơi nhận ở đây", "15:7", SAMPLES.receiver),
        ("title: Số lớp", "title: Viết tên nội dung phải nộp ở đây", "27:12", SAMPLES.requirement),
        ("    2. Thời hạn", "    - Viết việc thứ nhất\n      ở đây.\n\n    2. Thời hạn", "12", SAMPLES.first_point),
        ("như sau:", "như sau:\n    Viết nội dung ở đây, thay cho đoạn này.", "8", SAMPLES.opening),
    ],
)
def test_what_is_left_is_named_at_its_line(small_office, old, new, place, words):
    small_office.edit(FILE, (old, new))
    named = [one for one in found(small_office) if one[1] == "workflow.sample-text"]
    assert named == [(f"{FILE}:{place}", "workflow.sample-text", words)]
    assert small_office.read().directive is not None


def test_kinh_gui_of_a_superior(small_office):
    words = "document: {type: to-trinh, date: 3/9/2024, subject: kinh phí, body: Kính trình./., addressees: [Sở, %s]}\n"
    small_office.write(FILE, words % SAMPLES.superior)
    assert found(small_office) == [(f"{FILE}:1:101", "workflow.sample-text", SAMPLES.superior)]


def test_a_body_in_a_file_of_its_own_is_named_where_it_is_called(small_office):
    body = "body: |\n    Phòng yêu cầu các trường báo cáo như sau:\n\n    1. Báo cáo số lớp (Theo một số lưu ý đính kèm).\n\n    2. Thời hạn: trước ngày 14/9/2024./."
    small_office.edit(FILE, (body, "body: {file: thu.md}"))
    small_office.write(
        "workflows/thu.md", "Một số lưu ý đính kèm.\n\n- Viết việc thứ hai ở đây trước ngày 14/9/2024./.\n"
    )
    assert found(small_office) == [(f"{FILE}:7:9", "workflow.sample-text", SAMPLES.second_point)]


def test_words_that_are_only_like_a_sample_are_left_alone(small_office):
    small_office.edit(FILE, ("như sau:", "như sau; hiệu trưởng viết tên trường ở đây, viết nội dung ở biểu này:"))
    assert found(small_office) == []
