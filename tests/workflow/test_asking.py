"""Documents that ask nothing of the schools, and what belongs to asking."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from congvan.deadlines.deadline import DeadlineKind
from congvan.workflow import form

FILE = "workflows/2024-7-so-lop.yaml"
FOLLOWED = ("nhap", "trinh", "duyet", "cap-so", "phat-hanh", "theo-doi", "ket-thuc", "luu-ho-so")

TO_A_SUPERIOR = """\
document:
  type: to-trinh
  date: 3/9/2024
  subject: phê duyệt kế hoạch năm học
  addressees: Ủy ban nhân dân huyện Cẩm Giàng
  body: |
    Kính trình Ủy ban nhân dân huyện xem xét, phê duyệt./.
"""
TO_SCHOOLS = """\
document:
  type: thong-bao
  date: 3/9/2024
  subject: về việc nghỉ học ngày 04/9/2024
  body: |
    Các trường cho học sinh nghỉ học ngày 04/9/2024 để phòng, chống bão./.
  distribution: [Các trường mầm non]
recipients: {levels: [mam-non]}
"""
ASKED = """\
recipients: {levels: [mam-non]}
deadline: trước ngày 14/9/2024
requirements: [{id: so-lop, title: Số lớp}]
checklist: [{title: Số lớp, points: [Đếm đúng]}]
"""

RECIPIENTS = "recipients:\n  levels: [mam-non, tieu-hoc]\n"
DEADLINE = "deadline: trước ngày 14/9/2024\n"
REQUIREMENTS = "requirements:\n  - id: so-lop\n    title: Số lớp\n    attachments: [bản in có chữ ký]\n"
CHECKLIST = "checklist:\n  - {from_annex: 1. Số lớp, for: [so-lop]}\n"
TITLE = "    title: Số lớp\n"
OF_NOBODY, BY_NO_DAY, IDLE = "workflow.asked-of-nobody", "workflow.asked-without-deadline", "workflow.no-effect"
MISTAKES = {
    "requirements misspelt, said once": ([("requirements:", "requirments:")], ["25:1 base.unknown-key"]),
    "the deadline misspelt, said once": ([("deadline: trước", "deadlin: trước")], ["24:1 base.unknown-key"]),
    "requirements of nobody": ([(RECIPIENTS, "")], [f"23:1 {OF_NOBODY}"]),
    "no deadline": ([(DEADLINE, "")], [f"24:1 {BY_NO_DAY}"]),
    "nobody, no deadline, and an unknown level": (
        [(RECIPIENTS + DEADLINE, ""), (TITLE, "    levels: [thptt]\n" + TITLE)],
        [f"22:1 {OF_NOBODY}", f"22:1 {BY_NO_DAY}", "24:14 workflow.unknown-level"],
    ),
    "one of two requirements has a deadline": (
        [
            (DEADLINE, ""),
            (TITLE, TITLE + "    deadline: trước ngày 14/9/2024\n  - id: so-phong\n    title: Số phòng\n"),
        ],
        [f"24:1 {BY_NO_DAY}"],
    ),
    "requirements in the wrong form": (
        [(DEADLINE + REQUIREMENTS, "requirements: số lớp\n")],
        [f"24:1 {BY_NO_DAY}", "24:15 base.wrong-type"],
    ),
    "reminders of nothing": (
        [(DEADLINE + REQUIREMENTS + CHECKLIST, "reminders: [{when: -3, by: zalo}]\ndue_soon_days: 3\n")],
        [f"24:1 {IDLE}", f"25:1 {IDLE}"],
    ),
    "deadlines of levels of nobody": (
        [(RECIPIENTS + DEADLINE + REQUIREMENTS + CHECKLIST, "deadline:\n  levels: {}\n")],
        ["22:1 workflow.nothing-asked"],
    ),
    "a kind that cannot be read may have asked": (
        [("kind: bao-cao", "kind: bao-cap"), (RECIPIENTS + DEADLINE + REQUIREMENTS + CHECKLIST, DEADLINE)],
        ["1:7 workflow.no-such-kind"],
    ),
}


def codes(read) -> list[str]:
    return [problem.kind.code for problem in read.problems]


@pytest.mark.parametrize(("changes", "expected"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_found_once_at_its_place(small_office, changes, expected):
    small_office.edit(FILE, *changes)
    found = [f"{problem.place} {problem.kind.code}" for problem in small_office.read().problems]
    assert found == [f"{FILE}:{one}" for one in expected]


def test_a_document_to_a_superior_needs_only_its_document(small_office):
    small_office.write(FILE, TO_A_SUPERIOR)
    read = small_office.read()
    assert codes(read) == []
    directive = read.directive
    assert directive.asks_nothing
    assert (directive.kind, directive.recipients, directive.requirements, directive.checklist) == (None, (), (), ())
    assert directive.deadline.kind is DeadlineKind.NONE
    assert directive.deadline.last_on_time is None
    assert directive.expected_items() == ()
    assert directive.stages == tuple(stage for stage in FOLLOWED if stage != "theo-doi")


def test_schools_may_receive_a_document_that_asks_nothing_of_them(small_office):
    small_office.write(FILE, TO_SCHOOLS)
    read = small_office.read()
    assert codes(read) == []
    assert read.directive.asks_nothing
    assert [school.code for school in read.directive.recipients] == ["mn-1"]


def test_recipients_of_nothing_are_still_checked(small_office):
    small_office.write(FILE, TO_SCHOOLS.replace("[mam-non]}", "[mam-nom]}"))
    assert codes(small_office.read()) == ["workflow.unknown-level"]


def test_without_a_register_a_document_to_a_superior_can_be_read(small_office):
    small_office.write(FILE, TO_A_SUPERIOR)
    (small_office.folder / "data/schools.csv").unlink()
    assert small_office.read().directive.recipients == ()


def test_what_asks_follows_and_may_say_its_stages(small_office):
    assert form.STAGES == FOLLOWED
    assert small_office.read().directive.stages == FOLLOWED
    small_office.write(FILE, TO_A_SUPERIOR + "stages: [nhap, theo-doi]\n")
    assert small_office.read().directive.stages == ("nhap", "theo-doi")


def test_a_kind_may_ask_for_all_its_files(small_office):
    small_office.write("workflows/kinds/hoi.yaml", ASKED)
    small_office.write(FILE, "kind: hoi\n" + TO_SCHOOLS)
    directive = small_office.read().directive
    assert [requirement.id for requirement in directive.requirements] == ["so-lop"]
    assert directive.deadline.phrase == "trước ngày 14/9/2024"


def test_a_kind_may_ask_for_part_and_the_file_for_the_rest(small_office):
    recipients, deadline, requirements, checklist = ASKED.splitlines(keepends=True)
    small_office.write("workflows/kinds/hoi.yaml", requirements + checklist)
    small_office.write(FILE, "kind: hoi\n" + TO_A_SUPERIOR)
    found = [(str(problem.place), problem.place.where, problem.kind.code) for problem in small_office.read().problems]
    assert found == [
        ("workflows/kinds/hoi.yaml:1:1", "recipients", "workflow.asked-of-nobody"),
        ("workflows/kinds/hoi.yaml:1:1", "deadline", "workflow.asked-without-deadline"),
    ]
    small_office.write(FILE, "kind: hoi\n" + TO_A_SUPERIOR + recipients + deadline)
    assert not small_office.read().directive.asks_nothing


def test_what_a_kind_says_of_reminding_is_passed_over_where_nothing_is_asked(small_office):
    small_office.write(FILE, "kind: bao-cao\n" + TO_A_SUPERIOR)
    read = small_office.read()
    assert codes(read) == []
    assert read.directive.asks_nothing


@pytest.mark.parametrize("key", ["deadline", "checklist"])
def test_what_means_nothing_alone_is_named_with_its_cure(small_office, key):
    from congvan.base import language

    (line,) = (line for line in ASKED.splitlines(keepends=True) if line.startswith(key))
    small_office.write(FILE, TO_A_SUPERIOR + line)
    (problem,) = small_office.read().problems
    assert (problem.kind.code, problem.place.line, problem.place.where) == ("workflow.nothing-asked", 8, key)
    language.activate("en")
    assert f"or delete “{key}”" in language.word_problem(problem)[1]


def test_requirements_that_each_have_a_deadline_need_no_other(small_office):
    words = "requirements:\n"
    for name, day in (("so-lop", 13), ("so-phong", 20)):
        words += f"  - {{id: {name}, title: Nội dung, deadline: chậm nhất ngày {day}/9/2024}}\n"
    small_office.write(FILE, TO_SCHOOLS + words)
    directive = small_office.read().directive
    instant = datetime(2024, 9, 20, 23, 59, 59, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    assert directive.deadline.last_on_time == instant
    first = directive.deadline_of(*directive.expected_items()[0])
    assert first.last_on_time == instant.replace(day=13)
