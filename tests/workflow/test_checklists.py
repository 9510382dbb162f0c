"""A school's checklist: only what it owes, and only the points that belong to that."""

import pytest

from congvan.office import office_files
from congvan.workflow import checklists

FILE = "workflows/2024-7-so-lop.yaml"


@pytest.fixture(name="compose")
def composer(small_office):
    """Compose the checklist of a school by its code."""

    def compose(code: str):
        office, _ = office_files.load_office(small_office.folder)
        directive = small_office.read().directive
        school = next(school for school in directive.recipients if school.code == code)
        return checklists.compose_checklist(directive, school, office)

    return compose


def test_what_stands_on_a_checklist(small_office, compose):
    small_office.edit(
        FILE,
        ("  distribution:", "  contact: Văn phòng\n  distribution:"),
        ("deadline: trước", "figures_as_of: 30/9/2024\ndeadline: trước"),
    )
    checklist = compose("mn-1")
    assert checklist.superior_lines == ("ỦY BAN NHÂN DÂN HUYỆN CẨM GIÀNG",)
    assert checklist.issuer_lines == ("PHÒNG GIÁO DỤC VÀ ĐÀO TẠO",)
    assert (checklist.letter_type, checklist.letter_number) == ("Công văn", "07/PGDĐT-CNTT")
    assert checklist.letter_date == "ngày 03 tháng 9 năm 2024"
    assert checklist.subject == "báo cáo đầu năm học"
    assert (checklist.school_code, checklist.school_name) == ("mn-1", "Trường Mầm non Họa Mi")
    assert checklist.level_name == "Mầm non"
    assert checklist.deadline_phrase == "trước ngày 14/9/2024"
    assert "13/9/2024" in checklist.deadline_instant
    assert checklist.figures_as_of == "30/9/2024"
    assert checklist.contact == "Văn phòng"
    (requirement,) = checklist.requirements
    assert (requirement.number, requirement.title, requirement.deadline) == (1, "Số lớp", "")
    assert requirement.attachments == ("bản in có chữ ký",)
    (part,) = checklist.parts
    assert (part.title, part.points, part.belongs_to) == ("1. Số lớp", ("Đếm đúng số lớp.",), ("Số lớp",))


def test_a_school_sees_only_what_it_owes_numbered_from_one(small_office, compose):
    small_office.edit(
        FILE,
        ("  - id: so-lop\n", "  - {id: so-be, title: Số bé, levels: [mam-non]}\n  - id: so-lop\n"),
        (
            "checklist:\n",
            "checklist:\n  - {title: Số bé, points: đếm các bé, for: [so-be]}\n  - {title: Chung, points: [ký tên, đóng dấu]}\n",
        ),
    )
    assert [(r.number, r.title) for r in compose("mn-1").requirements] == [(1, "Số bé"), (2, "Số lớp")]
    assert [(r.number, r.title) for r in compose("th-1").requirements] == [(1, "Số lớp")]
    assert [part.title for part in compose("mn-1").parts] == ["Số bé", "Chung", "1. Số lớp"]
    assert [part.title for part in compose("th-1").parts] == ["Chung", "1. Số lớp"]


def test_a_deadline_of_its_own_stands_at_the_requirement(small_office, compose):
    small_office.edit(
        FILE,
        (
            "deadline: trước ngày 14/9/2024\n",
            "deadline: {default: trước ngày 14/9/2024, levels: {mam-non: {until: 10/9/2024}}}\n",
        ),
        ("    title: Số lớp", "    title: Số lớp\n    deadline: {until: 20/9/2024}"),
    )
    kindergarten, primary = compose("mn-1"), compose("th-1")
    assert kindergarten.deadline_phrase == "chậm nhất ngày 10/9/2024"
    assert primary.deadline_phrase == "trước ngày 14/9/2024"
    assert kindergarten.requirements[0].deadline.startswith("chậm nhất ngày 20/9/2024 (")


def test_an_open_deadline_is_said_to_depend_on_the_day_of_receipt(small_office, compose):
    small_office.edit(
        FILE, ("deadline: trước ngày 14/9/2024", "deadline: trong 05 ngày làm việc kể từ ngày nhận được văn bản này")
    )
    assert compose("mn-1").deadline_instant == checklists.FROM_RECEIPT


def test_points_under_a_heading_of_an_annex_are_dashes_letters_and_numbers_else_its_paragraphs(small_office, compose):
    small_office.edit(
        FILE,
        (
            "        - Đếm đúng số lớp.\n",
            "        Xem kỹ:\n\n        - Đếm **đúng** số lớp.\n\n        a) Không sót.\n\n        **2. Số phòng:**\n\n        Đếm cả phòng cũ.\n",
        ),
        ("checklist:\n", "checklist:\n  - {from_annex: Số phòng, title: Phòng học}\n"),
    )
    rooms, classes = compose("mn-1").parts
    assert (rooms.title, rooms.points) == ("Phòng học", ("Đếm cả phòng cũ.",))
    assert classes.points == ("Đếm đúng số lớp.", "a) Không sót.")
