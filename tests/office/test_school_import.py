"""An office's list against the register: added, changed, gone, unclear; and the register written anew."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvan.office import listed_rows, register_text, school_import, school_list
from congvan.office.config_form import DEFAULT_LEVELS
from congvan.office.schools import Earlier, School

LEVELS = DEFAULT_LEVELS[:3]
SAMPLE = Path(__file__).parents[2].parent / "shared" / "samples" / "danh-sach-truong-huyen-phu-binh.csv"
SHARED = Path(__file__).parents[3] / "shared" / "samples" / "danh-sach-truong-huyen-phu-binh.csv"
REGISTER = """\ufeff# Danh sách của đơn vị
Ghi chú,Mã trường,Tên trường,Cấp học,Xã
x,01,Mầm non A,MN,Xã Cũ

# tiểu học
"y, z",02,Tiểu học B,TH,Xã Cũ
,03,Tiểu học C,tieu-hoc,Xã Khác
"""
MERGED = date(2025, 7, 1)


def compare(listed: str, register: str = REGISTER, **more: object) -> school_import.Comparison:
    rows, problems = school_list.best_rows(listed, "ds.csv")
    schools, wrong = school_list.parse_schools(register, "schools.csv", LEVELS)
    assert (problems, wrong) == ((), ())
    return school_import.compare_schools(rows, schools, LEVELS, **more)


def written(compared: school_import.Comparison, register: str = REGISTER) -> str:
    return register_text.write_register(register, replaced=compared.replaced, added=compared.added)


def codes(compared: school_import.Comparison) -> list[tuple[str, int]]:
    return [(problem.kind.code, problem.place.line) for problem in compared.unclear]


def test_added_changed_gone_and_the_same():
    compared = compare(
        "MA_TRUONG;TEN_TRUONG;CAP_HOC;Xã/Phường;Email\n01;MẦM NON A;45;Xã Cũ;\n02;Tiểu học B mới;1;Xã Cũ;b@x.vn\n04;TH&THCS D;12;Xã D;\n"
    )
    assert [(s.code, s.levels) for s in compared.added] == [("04", ("tieu-hoc", "thcs"))]
    (change,) = compared.changed
    assert [(d.heading, d.old, d.new) for d in change.differences] == [
        ("Tên trường", "Tiểu học B", "Tiểu học B mới"),
        ("Email", "", "b@x.vn"),
    ]
    assert [(gone.school.code, gone.at, gone.closed_on) for gone in compared.gone] == [("03", None, None)]
    assert (compared.same, compared.unclear) == (1, ())


def test_the_register_keeps_comments_order_and_columns_it_does_not_know():
    text = written(
        compare(
            'Mã trường,Tên trường,Cấp học,Địa chỉ\n02,Tiểu học B mới,TH,\n03,Tiểu học C,TH,\n01,Mầm non A,MN,\n04,"D, E",TH,Thôn 1\n'
        )
    )
    assert text.splitlines() == [
        "# Danh sách của đơn vị",
        "Ghi chú,Mã trường,Tên trường,Cấp học,Xã,Địa chỉ",
        "x,01,Mầm non A,MN,Xã Cũ",
        "",
        "# tiểu học",
        '"y, z",02,Tiểu học B mới,tieu-hoc,Xã Cũ,',
        ",03,Tiểu học C,tieu-hoc,Xã Khác",
        ',04,"D, E",tieu-hoc,,Thôn 1',
    ]


def test_earlier_names_and_communes_are_kept_with_the_day():
    compared = compare(
        "Mã trường,Tên trường,Cấp học,Xã\n01,Mầm non A1,MN,Phường Mới\n02,Tiểu học B,TH,Xã Cũ\n03,Tiểu học C,TH,Xã Khác\n",
        on=MERGED,
    )
    (change,) = compared.changed
    assert change.after.earlier_names == (Earlier(text="Mầm non A", before=MERGED),)
    assert change.after.on(date(2025, 6, 30)).name == "Mầm non A"
    assert change.after.on(MERGED).commune == "Phường Mới"
    assert "Mầm non A (trước 1/7/2025)" in written(compared)


def test_gone_schools_are_closed_only_when_asked():
    listed = "Mã trường,Tên trường,Cấp học,Trạng thái\n01,Mầm non A,MN,1\n02,Tiểu học B,TH,-1\n"
    stays = compare(listed, on=MERGED)
    assert [(gone.school.code, gone.closed_on) for gone in stays.gone] == [("02", None), ("03", None)]
    assert not stays.writes
    closed = compare(listed, on=MERGED, close_gone=True)
    again, problems = school_list.parse_schools(written(closed), "schools.csv", LEVELS)
    assert problems == ()
    assert [school.closed for school in again] == [None, MERGED, MERGED]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ("09,X,TH,đã giải thể,", [("office.not-at-work", 2)]),
        ("09,X,TH,chờ,", [("office.unknown-status", 2)]),
        ("09,X,3,1,", [("office.unknown-level", 2)]),
        ("09,,TH,1,", [("office.empty-cell", 2)]),
        ("1,Mầm non A,MN,1,", [("office.lost-zeros", 2)]),
        ("09,X,TH,1,\n09,Y,TH,1,", [("office.two-rows", 2)]),
        ("09,X,TH,1,\n09,X,TH,1,", [("office.duplicate-name", 3)]),
        ("1.9E+07,X,TH,1,", [("office.broken-code", 2)]),
        ("09,X,TH,1,hè 2020", [("office.bad-school-date", 2)]),
    ],
)
def test_what_is_unclear_is_said_with_its_line(rows: str, found: list[tuple[str, int]]):
    rest = "01,Mầm non A,MN,1,\n" if "Mầm non A" not in rows else ""
    compared = compare(
        f"Mã trường,Tên trường,Cấp học,Trạng thái,Ngày thành lập\n{rows}\n02,Tiểu học B,TH,1,\n{rest}03,Tiểu học C,TH,1,\n"
    )
    assert codes(compared) == found
    assert compared.gone == ()


def test_a_school_that_may_have_another_code_now():
    compared = compare("Mã trường,Tên trường,Cấp học,Xã\n07,Tiểu học B,TH,Xã Cũ\n01,Mầm non A,MN,\n03,Tiểu học C,TH,\n")
    assert codes(compared) == [("office.same-name-other-code", 2)]


def test_a_school_that_is_closed_here_and_at_work_there():
    register = "Mã trường,Tên trường,Cấp học,Ngày giải thể\n01,A,MN,1/7/2025\n"
    compared = compare("Mã trường,Tên trường,Cấp học,Trạng thái\n01,A,MN,1\n", register)
    assert codes(compared) == [("office.closed-here", 2)]
    assert not compared.writes


@pytest.mark.parametrize(
    "text", ["Mã trường,Tên trường\n01,A\n", "Mã trường,Tên trường,Cấp học\n", "Mã trường,Tên trường,Cấp học\n,,TH\n"]
)
def test_a_list_without_headings_or_schools_compares_nothing(text: str):
    compared = compare(text, on=MERGED, close_gone=True)
    assert not compared.understood
    assert not compared.writes


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("2/3/2020,1/1/2020,,,,", "office.closed-before-opened"),
        (",,02,,,", "office.merged-without-day"),
        (",1/7/2025,99,,,", "office.merged-into-none"),
        (",1/7/2025,01,,,", "office.merged-in-a-circle"),
        (",,,02,,", "office.earlier-code-taken"),
        (",,,,A (khoảng 2020),", "office.bad-earlier"),
        (",,,,A cũ,", "office.no-day-of-change"),
        ("31/2/2020,,,,,", "office.bad-school-date"),
    ],
)
def test_dates_that_cannot_be(row: str, code: str):
    head = "Mã trường,Tên trường,Cấp học,Ngày thành lập,Ngày giải thể,Sáp nhập vào,Mã cũ,Tên cũ,Xã cũ\n"
    _schools, problems = school_list.parse_schools(f"{head}01,A,TH,{row}\n02,B,TH\n", "schools.csv", LEVELS)
    assert [(problem.kind.code, problem.place.line) for problem in problems] == [(code, 2)]


def test_until_when_a_name_held():
    head = "Mã trường,Tên trường,Cấp học,Tên cũ\n"
    text = f'{head}01,D,TH,"A (trước ngày 1/9/2010); B (cơ sở 2) (đến hết 31/8/2020); C (đến 30/6/2025)"\n'
    ((school,), problems) = school_list.parse_schools(text, "schools.csv", LEVELS)
    assert problems == ()
    days = (date(2010, 8, 31), date(2010, 9, 1), date(2020, 9, 1), date(2025, 7, 1))
    assert [school.on(day).name for day in days] == ["A", "B (cơ sở 2)", "C", "D"]


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=8).filter(
    lambda text: not text.startswith(("#", '"#'))
)
DAYS = st.none() | st.dates(date(1950, 1, 1), date(2020, 1, 1))


@st.composite
def schools_of(draw: st.DrawFn) -> tuple[School, ...]:
    names = draw(st.lists(st.from_regex(r"[0-9A-Z]{3,10}", fullmatch=True), min_size=1, max_size=5, unique=True))
    return tuple(
        School(
            code=f"T{number}-{code}",
            name=f"Trường {number} {draw(WORDS)}",
            levels=draw(st.sampled_from([("mam-non",), ("tieu-hoc", "thcs")])),
            commune=draw(st.just("") | st.just("Xã Ô")),
            address=f"Thôn {draw(WORDS)}, 1",
            opened=draw(DAYS),
            closed=draw(st.none() | st.just(date(2025, 7, 1))),
            earlier_names=draw(
                st.just(())
                | st.builds(lambda d: (Earlier(text="Cũ", before=d),), st.dates(date(2000, 1, 1), date(2030, 1, 1)))
            ),
        )
        for number, code in enumerate(names)
    )


@given(schools_of(), st.sampled_from([",", ";", "\t"]))
def test_what_was_written_and_imported_again_changes_nothing(schools: tuple[School, ...], separator: str):
    head = separator.join(school_list.HEADINGS[column][0] for column in register_text.NEW_HEAD)
    text = register_text.write_register(head + "\n", replaced={}, added=schools)
    read, problems = school_list.parse_schools(text, "schools.csv", LEVELS)
    assert [problem for problem in problems if problem.is_error] == []
    compared = school_import.compare_schools(
        school_list.best_rows(text, "ds.csv")[0], read, LEVELS, on=MERGED, close_gone=True
    )
    assert (compared.added, compared.changed, compared.gone, compared.same) == ((), (), (), len(schools))
    assert register_text.write_register(text, replaced={}, added=()) == text


@pytest.mark.skipif(not (SAMPLE.exists() or SHARED.exists()), reason="the samples are not here")
def test_the_real_list_of_a_district():
    path = SAMPLE if SAMPLE.exists() else SHARED
    rows, problems = listed_rows.load_listed_rows(path, path.name)
    compared = school_import.compare_schools(rows, (), LEVELS)
    assert problems == ()
    assert len(compared.added) == 63
    assert codes(compared) == [("office.not-at-work", 4)]
    assert {school.levels for school in compared.added} == {("mam-non",), ("tieu-hoc",), ("thcs",)}
    text = register_text.write_register("", replaced={}, added=compared.added)
    assert school_list.parse_schools(text, "schools.csv", LEVELS) == (compared.added, ())
