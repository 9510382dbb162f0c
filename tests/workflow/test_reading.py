"""What a workflow file says, as a directive."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from congvan.workflow import reading

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
FILE = "workflows/2024-7-so-lop.yaml"
DEADLINE = "deadline: trước ngày 14/9/2024\n"


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def codes(read) -> list[str]:
    return [problem.kind.code for problem in read.problems]


def test_the_whole_of_a_small_file(small_office):
    read = small_office.read()
    directive = read.directive
    assert (read.id, directive.id, directive.kind) == ("2024-7-so-lop", "2024-7-so-lop", "bao-cao")
    letter = directive.letter
    assert (letter.type, letter.number, letter.symbol, letter.day) == ("cong-van", 7, "PGDĐT-CNTT", date(2024, 9, 3))
    assert letter.year == 2024
    assert letter.subject == "báo cáo đầu năm học"
    assert letter.addressees == ("Hiệu trưởng các trường mầm non, tiểu học",)
    assert (letter.issuer.id, letter.signer.id) == ("phong", "truong-phong")
    assert letter.distribution == ("Như trên", "Lưu: VT, CNTT")
    assert [annex.title for annex in letter.annexes] == ["Một số lưu ý"]
    assert [school.code for school in directive.recipients] == ["mn-1", "th-2", "th-1"]
    assert [(r.id, r.title, r.attachments) for r in directive.requirements] == [
        ("so-lop", "Số lớp", ("bản in có chữ ký",))
    ]
    assert directive.deadline.phrase == "trước ngày 14/9/2024"
    assert directive.deadline.last_on_time == at("2024-09-13T23:59:59")
    (section,) = directive.checklist
    assert (section.title, section.points, section.requirements) == ("1. Số lớp", ("Đếm đúng số lớp.",), ("so-lop",))
    assert directive.due_soon_days == 3
    assert [(reminder.days, reminder.to, reminder.by) for reminder in directive.reminders] == [(-3, "truong", "zalo")]
    assert len(directive.expected_items()) == 3


def test_blocks_know_their_lines_in_the_file(small_office):
    read = small_office.read()
    lines = (small_office.folder / FILE).read_text(encoding="utf-8").split("\n")
    for block in (*read.directive.letter.body, *read.directive.letter.annexes[0].body):
        words = "".join(run.text for run in block.runs)
        assert words.split()[0] in lines[block.line - 1]


def test_a_draft_has_no_number_and_no_date_and_takes_its_year_from_the_files_name(small_office):
    small_office.edit(FILE, ("  number: 7\n  date: 3/9/2024\n", ""))
    letter = small_office.read().directive.letter
    assert (letter.number, letter.day, letter.year) == (None, None, 2024)


def test_a_draft_whose_year_is_not_known_is_a_problem(small_office):
    small_office.edit(FILE, ("  number: 7\n  date: 3/9/2024\n", ""))
    (small_office.folder / FILE).rename(small_office.folder / "workflows/so-lop.yaml")
    assert codes(small_office.read("so-lop")) == ["workflow.no-year"]
    small_office.edit("workflows/so-lop.yaml", ("  subject:", "  year: 2025\n  subject:"))
    assert small_office.read("so-lop").directive.letter.year == 2025


def test_the_signer_and_the_symbol_can_be_chosen(small_office):
    small_office.edit(FILE, ("  number: 7\n", "  number: 7\n  signer: pho-phong\n  symbol: PGDĐT-TH\n"))
    letter = small_office.read().directive.letter
    assert letter.signer.authority == ("KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG")
    assert letter.symbol == "PGDĐT-TH"


def test_a_line_that_says_what_is_kept_is_added_from_config(small_office):
    small_office.edit(FILE, ('  distribution:\n    - Như trên\n    - "Lưu: VT, CNTT"\n', ""))
    assert small_office.read().directive.letter.distribution == ("Như trên", "Lưu: VT, CNTT")
    small_office.edit(FILE, ("  annexes:", "  distribution: [Như trên, Website]\n  annexes:"))
    assert small_office.read().directive.letter.distribution == ("Như trên", "Website", "Lưu: VT, CNTT")


def test_vv_is_taken_off_the_subject_with_a_warning(small_office):
    small_office.edit(FILE, ("subject: báo", "subject: V/v báo"))
    read = small_office.read()
    assert codes(read) == ["workflow.subject-with-vv"]
    assert read.directive.letter.subject == "báo cáo đầu năm học"


def test_a_body_can_stand_in_a_file_beside(small_office):
    body = "      body: |\n        **1. Số lớp:**\n\n        - Đếm đúng số lớp.\n"
    small_office.edit(FILE, (body, "      body: {file: phu-luc/luu-y.md}\n"))
    small_office.write("workflows/phu-luc/luu-y.md", "**1. Số lớp:**\n\n- Đếm **đúng.\n")
    read = small_office.read()
    assert [(str(p.place), p.kind.code) for p in read.problems] == [
        ("workflows/phu-luc/luu-y.md:3:7", "letters.unclosed-emphasis")
    ]
    assert read.directive.checklist[0].title == "1. Số lớp"


@pytest.mark.parametrize(
    ("words", "instant"),
    [
        ("{before: 14/9/2024}", "2024-09-13T23:59:59"),
        ("{until: 13/9/2024}", "2024-09-13T23:59:59"),
        ("{until: 13/9/2024, hour: 17h00}", "2024-09-13T17:00:00"),
        ("{before: 13/9/2024, hour: '17:30'}", "2024-09-13T17:29:59"),
        ("{default: trước ngày 14/9/2024}", "2024-09-13T23:59:59"),
        ("chậm nhất 16 giờ 30 ngày 13/9/2024", "2024-09-13T16:30:00"),
    ],
)
def test_a_deadline_in_each_form(small_office, words, instant):
    small_office.edit(FILE, (DEADLINE, f"deadline: {words}\n"))
    read = small_office.read()
    assert read.directive.deadline.last_on_time == at(instant)


def test_deadlines_of_levels_and_requirements(small_office):
    small_office.edit(
        FILE,
        (DEADLINE, "deadline:\n  default: trước ngày 14/9/2024\n  levels:\n    mam-non: {until: 10/9/2024}\n"),
        (
            "    title: Số lớp",
            "    title: Số lớp\n  - id: so-phong\n    title: Số phòng\n    deadline: {until: 20/9/2024}",
        ),
    )
    directive = small_office.read().directive
    kindergarten, primary, *_ = directive.recipients
    classes, rooms = directive.requirements
    assert directive.deadline_of(kindergarten, classes).last_on_time == at("2024-09-10T23:59:59")
    assert directive.deadline_of(primary, classes).last_on_time == at("2024-09-13T23:59:59")
    assert directive.deadline_of(kindergarten, rooms).last_on_time == at("2024-09-20T23:59:59")


def test_without_a_default_the_latest_deadline_stands_for_the_directive(small_office):
    words = "deadline:\n  levels:\n    mam-non: {until: 10/9/2024}\n    tieu-hoc: {until: 12/9/2024}\n"
    small_office.edit(FILE, (DEADLINE, words))
    directive = small_office.read().directive
    assert directive.deadline.last_on_time == at("2024-09-12T23:59:59")


def test_a_deadline_from_the_day_of_receipt_is_open(small_office):
    phrase = "trong 05 ngày làm việc kể từ ngày nhận được văn bản này"
    small_office.edit(FILE, (DEADLINE, f"deadline: {phrase}\n"), ("trước ngày 14/9/2024./.", f"{phrase}./."))
    read = small_office.read()
    assert codes(read) == []
    assert read.directive.deadline.last_on_time is None


@pytest.mark.parametrize(
    "words",
    [
        "TRƯỚC NGÀY 14/9/2024",
        "**Trước ngày 14/09/2024**",
        "trước  ngày 14 tháng 9 năm 2024",
        "trước ngày 14-9-2024",
    ],
)
def test_a_letter_may_say_its_deadline_in_another_spelling(small_office, words):
    small_office.edit(FILE, ("trước ngày 14/9/2024./.", f"{words}./."))
    assert codes(small_office.read()) == []


def test_a_date_that_only_ends_like_the_deadline_does_not_count(small_office):
    small_office.edit(FILE, (DEADLINE, "deadline: {before: 4/9/2024}\n"), ("date: 3/9/2024", "date: 2/9/2024"))
    assert codes(small_office.read())[-1] == "workflow.deadline-not-in-letter"


def test_recipients_by_name_and_without_some(small_office):
    small_office.edit(FILE, ("tieu-hoc]\n", "tieu-hoc]\n  except: [Lê Lợi, mn-1]\n"))
    small_office.edit("data/schools.csv", ("Trường THCS Lê Lợi", "Trường THCS Trần Phú"))
    assert [school.code for school in small_office.read().directive.recipients] == ["th-2"]
    small_office.edit(FILE, ("  levels: [mam-non, tieu-hoc]\n  except: [Lê Lợi, mn-1]\n", "  only: [Họa Mi, th-1]\n"))
    assert [school.code for school in small_office.read().directive.recipients] == ["mn-1", "th-1"]


def test_what_schools_are_asked_to_attach_is_no_annex_of_the_letter(small_office):
    body = "\n\n    Báo cáo kèm theo minh chứng, kèm theo Quyết định số 5/QĐ.\n\n    2. Thời hạn"
    small_office.edit(
        FILE,
        (" (Theo một số lưu ý đính kèm)", ""),
        ("\n\n    2. Thời hạn", body),
        (small_office_annex(), ""),
        ("checklist:\n  - {from_annex: 1. Số lớp, for: [so-lop]}\n", ""),
    )
    assert codes(small_office.read()) == []


def small_office_annex() -> str:
    return (
        "  annexes:\n    - title: Một số lưu ý\n      body: |\n        **1. Số lớp:**\n\n        - Đếm đúng số lớp.\n"
    )


def test_without_a_register_nothing_is_said_of_recipients(small_office):
    (small_office.folder / "data/schools.csv").unlink()
    read = small_office.read()
    assert (read.directive, codes(read)) == (None, [])


def test_the_form_is_checked_without_an_office(small_office):
    small_office.edit(FILE, ("date: 3/9", "date: 31/9"), ("  subject:", "  subjet:"), ("kind: bao-cao\n", ""))
    found = reading.check_form(small_office.folder / FILE, small_office.folder)
    assert [problem.kind.code for problem in found] == ["base.not-a-date", "base.unknown-key"]


def test_workflow_files_are_found_sorted_without_kinds(small_office):
    from congvan.office import office_files

    for name in ("b.yml", "a.yaml", ".tam.yaml", "ghi-chu.txt"):
        small_office.write(f"workflows/{name}", "")
    office, _ = office_files.load_office(small_office.folder)
    assert [path.name for path in reading.directive_files(office)] == ["2024-7-so-lop.yaml", "a.yaml", "b.yml"]


def test_two_files_with_one_name_and_a_name_that_is_hard_to_type(small_office):
    text = (small_office.folder / FILE).read_text(encoding="utf-8")
    small_office.write("workflows/2024-7-so-lop.yml", text)
    assert codes(small_office.read()) == ["workflow.same-id"]
    small_office.write("workflows/2024 số lớp.yaml", text)
    assert codes(small_office.read("2024 số lớp")) == ["workflow.odd-file-name"]


def test_a_file_that_cannot_be_read_is_a_problem(small_office):
    (small_office.folder / FILE).write_bytes("tên: Phòng".encode() + b"\xff")
    assert codes(small_office.read()) == ["base.not-utf8"]


NAMED = (
    ("  number: 7\n", "  type: {type}\n  number: 7\n"),
    ("  addressees: Hiệu trưởng các trường mầm non, tiểu học\n", ""),
    ("    - Như trên\n", "    - Các trường trong huyện\n"),
)


@pytest.mark.parametrize(("type_id", "symbol"), [("thong-bao", "TB-PGDĐT"), ("ke-hoach", "KH-PGDĐT")])
def test_a_named_type_takes_its_symbol_and_needs_no_kinh_gui(small_office, type_id, symbol):
    small_office.edit(FILE, *((old, new.format(type=type_id)) for old, new in NAMED))
    read = small_office.read()
    assert codes(read) == []
    letter = read.directive.letter
    assert (letter.type, letter.symbol, letter.addressees) == (type_id, symbol, ())
    assert (letter.subject, letter.headline) == ("báo cáo đầu năm học", "Báo cáo đầu năm học")
    assert letter.distribution == ("Các trường trong huyện", "Lưu: VT, CNTT")


@pytest.mark.parametrize("type_id", ["to-trinh", "bao-cao"])
def test_a_to_trinh_or_bao_cao_to_a_superior_keeps_kinh_gui_and_nhu_tren(small_office, type_id):
    small_office.edit(
        FILE,
        ("  number: 7\n", f"  type: {type_id}\n  number: 7\n"),
        ("addressees: Hiệu trưởng các trường mầm non, tiểu học", "addressees: Ủy ban nhân dân huyện Cẩm Giàng"),
    )
    read = small_office.read()
    assert codes(read) == []
    assert read.directive.letter.addressees == ("Ủy ban nhân dân huyện Cẩm Giàng",)
    assert read.directive.letter.distribution[0] == "Như trên"


@pytest.mark.parametrize(
    ("written", "bare", "headline", "found"),
    [
        ("Về việc nghỉ Tết", "nghỉ Tết", "Về việc nghỉ Tết", []),
        ("về công tác phòng chống bão", "công tác phòng chống bão", "Về công tác phòng chống bão", []),
        ("CSDL ngành", "CSDL ngành", "CSDL ngành", []),
        ("V/v nghỉ Tết", "nghỉ Tết", "Về việc nghỉ Tết", ["workflow.vv-of-named"]),
        ("vệ sinh trường lớp", "vệ sinh trường lớp", "Vệ sinh trường lớp", []),
    ],
)
def test_the_subject_under_a_types_name(small_office, written, bare, headline, found):
    small_office.edit(FILE, *((old, new.format(type="thong-bao")) for old, new in NAMED))
    small_office.edit(FILE, ("subject: báo cáo đầu năm học", f"subject: {written}"))
    read = small_office.read()
    assert codes(read) == found
    assert (read.directive.letter.subject, read.directive.letter.headline) == (bare, headline)
