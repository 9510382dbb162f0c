"""The list of schools: headings as offices write them, and every mistake with its code and its place."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvan.office import school_list
from congvan.office.config_form import DEFAULT_LEVELS
from congvan.office.office import Level

LEVELS = DEFAULT_LEVELS[:3]
HEAD = "code,name,levels,commune,principal,email,phone\n"
SAMPLE = Path(__file__).parents[2].parent / "shared" / "samples" / "danh-sach-truong-huyen-phu-binh.csv"


def read(text: str, levels: tuple[Level, ...] = LEVELS):
    return school_list.parse_schools(text, "data/schools.csv", levels)


def found(text: str) -> list[tuple[str, str]]:
    """Codes with line:column."""
    return [(p.kind.code, str(p.place).removeprefix("data/schools.csv:")) for p in read(text)[1]]


@pytest.mark.parametrize(
    "text",
    [
        "Mã trường,Tên trường,Cấp học,Xã,Hiệu trưởng,Email,Điện thoại\n01,Mầm non A,MN,X,Ông B,a@b.example,0351\n",
        "\ufeffMã trường;Tên trường;Cấp học;Xã;Hiệu trưởng;Email;Điện thoại\n01;Mầm non A;MN;X;Ông B;a@b.example;0351\n",
        "mã trường\ttên trường\tcấp học\txã\thiệu trưởng\temail\tđiện thoại\n01\tMầm non A\tMN\tX\tÔng B\ta@b.example\t0351",
        'sep=;\n"MA TRUONG";TÊN TRƯỜNG;CẤP HỌC;XÃ/PHƯỜNG;HỌ VÀ TÊN HIỆU TRƯỞNG;E-mail;SĐT\n01;Mầm non A;mam-non;X;Ông B;a@b.example;0351\n',
        "STT,email,phone,principal,commune,level,name,code,Ghi chú\n1,a@b.example,0351,Ông B,X,Mầm non,Mầm non A,01,\n",
        "# lời giải thích\n\nMa_truong,Ten_truong,Cap_hoc,Xa,Hieu_truong,Email,So_dien_thoai\n,,,,,,\n01,Mầm  non A ,mầm non,X,Ông B,a@b.example,0351\n",
    ],
)
def test_one_school_in_every_spelling_of_the_headings(text: str):
    schools, problems = read(text)
    assert problems == ()
    (school,) = schools
    assert (school.code, school.name, school.levels, school.commune) == ("01", "Mầm non A", ("mam-non",), "X")
    assert (school.principal, school.email, school.phone) == ("Ông B", "a@b.example", "0351")


def test_columns_that_are_not_there_are_empty():
    schools, problems = read("Mã,Tên trường,Cấp\n01,A,TH\n02,B\u00adC,thcs\n")
    assert problems == ()
    assert [(s.code, s.name, s.commune, s.email) for s in schools] == [("01", "A", "", ""), ("02", "BC", "", "")]


@pytest.mark.parametrize(
    ("cell", "levels"),
    [
        ("TH", ("tieu-hoc",)),
        ("tiểu học", ("tieu-hoc",)),
        ("TIEU HOC", ("tieu-hoc",)),
        ("thcs+tieu-hoc", ("tieu-hoc", "thcs")),
        ("TH&THCS", ("tieu-hoc", "thcs")),
        ("Tiểu học và Trung học cơ sở", ("tieu-hoc", "thcs")),
        ('"mam-non; tieu-hoc, thcs"', ("mam-non", "tieu-hoc", "thcs")),
        ("TH + TH", ("tieu-hoc",)),
        ("MN/TH", ("mam-non", "tieu-hoc")),
    ],
)
def test_levels_in_every_spelling(cell: str, levels: tuple[str, ...]):
    schools, problems = read(f"{HEAD}1,A,{cell},X\n")
    assert problems == ()
    assert schools[0].levels == levels


def test_a_level_whose_own_name_has_two_in_it():
    both = Level(id="lien-cap", name="Tiểu học và Trung học cơ sở", short="TH&THCS")
    schools, problems = read(f"{HEAD}1,A,TH&THCS,X\n2,B,TH,X\n", (*LEVELS, both))
    assert problems == ()
    assert [school.levels for school in schools] == [("lien-cap",), ("tieu-hoc",)]


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("", "office.no-schools", "1:1"),
        ("# chỉ có lời giải thích\n", "office.no-schools", "1:1"),
        (HEAD, "office.no-schools", "1:1"),
        ("mã,tên trường\n1,A\n", "office.no-column", "1:1"),
        ("1,Trường A,TH\n", "office.no-column", "1:1"),
        ("code,name,levels,name\n1,A,TH,B\n", "office.column-twice", "1:18"),
        (HEAD + ",A,TH,X\n", "office.empty-cell", "2:1"),
        (HEAD + "1, ,TH,X\n", "office.empty-cell", "2:3"),
        (HEAD + "1,A,,X\n", "office.empty-cell", "2:5"),
        (HEAD + "1,A\n", "office.empty-cell", "2:3"),
        (HEAD + "1,A,TH,X,,,,thừa\n", "office.too-many-cells", "2:13"),
        (HEAD + "1,A,TH,X\n1,B,TH,X\n", "office.duplicate-code", "3:1"),
        (HEAD + "a1,A,TH,X\nA1,B,TH,X\n", "office.duplicate-code", "3:1"),
        (HEAD + "1,Hoà,TH,X\n2,HÒA,TH,x\n", "office.duplicate-name", "3:3"),
        (HEAD + "3.51E+09,A,TH,X\n", "office.broken-code", "2:1"),
        (HEAD + '"3,51E+09",A,TH,X\n', "office.broken-code", "2:1"),
        (HEAD + "1,A,Tiểu hoc 1,X\n", "office.unknown-level", "2:5"),
        (HEAD + "1,A,TH+PTTH,X\n", "office.unknown-level", "2:5"),
        (HEAD + "1,A,12,X\n", "office.unknown-level", "2:5"),
        (HEAD + "1,A,TH,X,,a@b,\n", "office.bad-email", "2:11"),
        (HEAD + "1,A,TH,X,,trường@b.example,\n", "office.bad-email", "2:11"),
        (HEAD + "1,A,TH,X,,a b@c.example,\n", "office.bad-email", "2:11"),
        (HEAD + "1,A,TH,X,,a@b.example;c@d.example,\n", "office.bad-email", "2:11"),
        (HEAD + "1,A,TH,X,,a..b@c.example,\n", "office.bad-email", "2:11"),
        (HEAD + '1,"A,TH,X\n2,B,TH,X\n', "office.csv-quote", "2:3"),
    ],
)
def test_a_mistake_is_named_at_its_place(text: str, code: str, place: str):
    problems = found(text)
    if code == "office.no-column" and len(problems) > 1:
        assert set(problems) == {(code, place)}
    else:
        assert problems == [(code, place)]


@pytest.mark.parametrize("email", ["a@b.example", "mn-hoa.sen_1@gd.phubinh.example", "A+x@b.co"])
def test_addresses_that_can_be_written_to(email: str):
    assert found(f"{HEAD}1,A,TH,X,,{email},\n") == []


def test_a_wrong_address_is_not_kept():
    assert read(f"{HEAD}1,A,TH,X,,a@b,\n")[0][0].email == ""


def test_what_was_meant_is_offered():
    _schools, problems = read("Mã trườg,Tên trường,Cấp học\n1,A,TH\n")
    assert [(dict(p.params)["column"], dict(p.params)["near"]) for p in problems] == [("Mã trường", "Mã trườg")]
    params = dict(read(HEAD + "1,A,Tiêu họcc,X\n")[1][0].params)
    assert params["near"] == "tieu-hoc"
    assert "thcs (Trung học cơ sở, THCS)" in params["known"]


def test_equal_names_in_two_communes_are_two_schools():
    schools, problems = read(HEAD + "1,Hoa Sen,MN,X\n2,Hoa Sen,MN,Y\n3,Lê Lợi,TH,X\n4,Lệ Lợi,TH,X\n")
    assert problems == ()
    assert len(schools) == 4


def test_cells_that_look_like_formulas_stay_text():
    schools, problems = read(HEAD + "=1+1,@A,TH,-X,+B,,+84 12\n")
    assert problems == ()
    assert (schools[0].code, schools[0].name, schools[0].commune) == ("=1+1", "@A", "-X")
    assert (schools[0].principal, schools[0].phone) == ("+B", "+84 12")


def test_codes_are_opaque():
    schools, problems = read(HEAD + "00123,A,TH,X\n123,B,TH,X\n 01 E 2 ,C,TH,X\n")
    assert problems == ()
    assert [school.code for school in schools] == ["00123", "123", "01 E 2"]


def test_all_problems_come_in_one_pass_and_right_rows_are_kept():
    text = HEAD + "1,A,TH,X\n,B,x,Y,,z,\n1,,TH,X,,,,,k\n2,C,MN,X\n"
    schools, problems = read(text)
    assert [school.code for school in schools] == ["1", "2"]
    assert [(p.kind.code, p.place.line) for p in problems] == [
        ("office.empty-cell", 3),
        ("office.unknown-level", 3),
        ("office.bad-email", 3),
        ("office.too-many-cells", 4),
        ("office.empty-cell", 4),
        ("office.duplicate-code", 4),
    ]
    assert problems[0].place.where == "Mã trường"


def test_a_list_that_is_too_long_is_read_so_far():
    rows = "".join(f"{number},A{number},TH,X\n" for number in range(school_list.MAX_SCHOOLS + 2))
    schools, problems = read(HEAD + rows)
    assert len(schools) == school_list.MAX_SCHOOLS
    assert [(p.kind.code, p.place.line) for p in problems] == [("office.too-many-schools", 12002)]


@pytest.mark.skipif(not SAMPLE.exists(), reason="the shared samples are not here")
def test_a_real_register_is_understood_except_for_its_own_codes_of_levels():
    schools, problems = read(SAMPLE.read_text(encoding="utf-8"))
    assert schools == ()
    assert {p.kind.code for p in problems} == {"office.unknown-level"}


@given(st.text(alphabet='MãTrườngTHcode,name;levels\t"#\n =@1', max_size=200) | st.text())
def test_it_never_raises(text: str):
    read(text)
    read(HEAD + text)
