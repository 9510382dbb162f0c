"""config.yaml: what it may say, and every mistake with its code and its place."""

from datetime import date
from pathlib import Path

import pytest

from congvan.base.problems import has_errors
from congvan.deadlines.days_off import DayKind
from congvan.office import config_form, office_files
from congvan.office.office import Office

GOOD = """\
name: Phòng Văn hóa - Xã hội
issuers:
  - id: phong
    name: Phòng Văn hóa - Xã hội
    letterhead: PHÒNG VĂN HÓA - XÃ HỘI
    symbol: VHXH
    place: Đồng Mẫu
    keep_in: VT
    signers: [{id: truong-phong, authority: TRƯỞNG PHÒNG, name: (Họ và tên)}]
"""
SIGNERS = "    signers: [{id: truong-phong, authority: TRƯỞNG PHÒNG, name: (Họ và tên)}]"


def make(folder: Path, config: str) -> Path:
    (folder / "workflows").mkdir(exist_ok=True)
    (folder / "config.yaml").write_text(config, encoding="utf-8")
    return folder


def load(folder: Path, config: str, **environ: str):
    return office_files.load_office(make(folder, config), environ=environ)


def found(folder: Path, config: str) -> list[tuple[str, str]]:
    """Codes with the place."""
    return [(p.kind.code, str(p.place)) for p in load(folder, config)[1]]


def good(folder: Path, more: str = "") -> Office:
    office, problems = load(folder, GOOD + more)
    assert problems == ()
    assert office is not None
    return office


def test_the_least_that_must_be_said(tmp_path: Path):
    office = good(tmp_path)
    assert office.issuer(None) == office.issuers[0]
    assert office.issuers[0].letterhead == ("PHÒNG VĂN HÓA - XÃ HỘI",)
    assert office.issuers[0].signers[0].authority == ("TRƯỞNG PHÒNG",)
    assert (office.issuers[0].superior, office.issuers[0].unit, office.issuers[0].address) == ((), None, None)
    assert [level.id for level in office.levels] == ["mam-non", "tieu-hoc", "thcs", "thpt"]
    assert office.zone.key == "Asia/Ho_Chi_Minh"
    assert (office.working_week, office.due_soon_days, office.days, office.language) == ((0, 1, 2, 3, 4), 3, (), "vi")
    root = tmp_path.resolve()
    assert office.database == f"sqlite:///{root.as_posix()}/data/congvan.db"
    assert office.paths.schools == root / "data" / "schools.csv"
    assert office.paths.kinds == root / "workflows" / "kinds"
    assert office.paths.shown(office.paths.kinds / "x.yaml") == "workflows/kinds/x.yaml"


def test_everything_can_be_said(tmp_path: Path):
    (tmp_path / "quy-trinh").mkdir()
    office = good(
        tmp_path,
        """\
language: en
time_zone: Asia/Bangkok
due_soon_days: 5
working_week: [T2, Thứ ba, thu tu, Thứ 5, friday, thứ Bảy, CN, T2]
paths: {schools: du-lieu\\truong.csv, workflows: quy-trinh, outputs: ./ra}
database: postgresql://congvan@may-chu/congvan
levels: [{id: mam-non, name: Mầm non, short: MN}]
days_off:
  - {date: 2/1/2026, why: nghỉ hoán đổi, document: 12729/VPCP-KGVX}
  - {from: 14/2/2026, to: 16/2/2026, why: nghỉ Tết, document: 9441/TB-BNV}
  - {date: 19/5/2026, kind: not-off, why: trực, document: 1/TB}
""",
    )
    assert (office.language, office.zone.key, office.due_soon_days) == ("en", "Asia/Bangkok", 5)
    assert office.working_week == (0, 1, 2, 3, 4, 5, 6)
    assert office.paths.schools == tmp_path.resolve() / "du-lieu" / "truong.csv"
    assert office.paths.outputs == tmp_path.resolve() / "ra"
    assert office.database == "postgresql://congvan@may-chu/congvan"
    assert [(day.day, day.kind) for day in office.days] == [
        (date(2026, 1, 2), DayKind.OFF),
        (date(2026, 2, 14), DayKind.OFF),
        (date(2026, 2, 15), DayKind.OFF),
        (date(2026, 2, 16), DayKind.OFF),
        (date(2026, 5, 19), DayKind.NOT_OFF),
    ]


def test_every_key_is_explained():
    for shape in config_form.MANUAL:
        for entry in shape.fields:
            assert entry.doc.endswith((".", "…")), (shape.name, entry.key)
    assert office_files.SHAPE in config_form.MANUAL


@pytest.mark.parametrize(
    ("more", "code", "place"),
    [
        # keys and values
        ("langauge: vi", "base.unknown-key", "10:1"),
        ("language: tiếng Việt", "base.not-a-choice", "10:11"),
        ("due_soon_days: 61", "base.not-a-number", "10:16"),
        ("name: Phòng", "base.yaml-duplicate-key", "10:1"),
        ("time_zone: Asia/Hanoi", "office.no-time-zone", "10:12"),
        ("time_zone: ../etc/localtime", "office.no-time-zone", "10:12"),
        ("time_zone: Asia", "office.no-time-zone", "10:12"),
        ("time_zone: /etc/localtime", "office.no-time-zone", "10:12"),
        ("working_week: [thứ Tám]", "base.not-a-choice", "10:16"),
        ("working_week: []", "office.empty-list", "10:15"),
        ("levels: []", "office.empty-list", "10:9"),
        ("levels: [{id: Mầm non, name: Mầm non, short: MN}]", "base.not-an-id", "10:15"),
        ("levels: [{id: mam-non, name: Mầm non}]", "base.missing-key", "10:10"),
        (
            "levels: [{id: a, name: A, short: A}, {id: a, name: B, short: B}]",
            "base.duplicate-id",
            "10:43",
        ),
        # paths
        ("paths: {schools: ../truong.csv}", "office.path-leaves-office", "10:18"),
        ("paths: {schools: 'data\\..\\..\\truong.csv'}", "office.path-leaves-office", "10:18"),
        ("paths: {schools: 'data/a?.csv'}", "office.odd-path", "10:18"),
        ("paths: {schools: con.csv}", "office.odd-path", "10:18"),
        ("paths: {schools: 'data /truong.csv'}", "office.odd-path", "10:18"),
        ("paths: {schools: '~/truong.csv'}", "office.odd-path", "10:18"),
        ("paths: {outputs: .}", "office.outputs-clash", "10:18"),
        ("paths: {outputs: workflows}", "office.outputs-clash", "10:18"),
        ("paths: {outputs: data}", "office.outputs-clash", "10:18"),
        ("paths: {workflows: quy-trinh}", "office.no-folder", "10:20"),
        ("paths: data", "base.wrong-type", "10:8"),
        # database
        ("database: data/congvan.db", "office.bad-database", "10:11"),
        ("database: sqlite://data/congvan.db", "office.bad-database", "10:11"),
        ("database: postgres://may/congvan", "office.bad-database", "10:11"),
        ("database: mysql://may/congvan", "office.bad-database", "10:11"),
        ("database: sqlite://", "office.database-in-memory", "10:11"),
        ("database: 'sqlite:///:memory:'", "office.database-in-memory", "10:11"),
        ("database: 'sqlite:///file:x?mode=memory&uri=true'", "office.database-in-memory", "10:11"),
        ("database: sqlite:///../congvan.db", "office.path-leaves-office", "10:11"),
        ("database: sqlite:///%2e%2e/congvan.db", "office.path-leaves-office", "10:11"),
        ("database: postgresql://u:bi-mat@may/congvan", "office.database-password", "10:11"),
        # days off
        ("days_off: [{why: nghỉ, document: x}]", "office.unclear-day", "10:12"),
        ("days_off: [{date: 1/1/2026, to: 2/1/2026, why: nghỉ, document: x}]", "office.unclear-day", "10:12"),
        ("days_off: [{from: 1/1/2026, why: nghỉ, document: x}]", "office.unclear-day", "10:12"),
        ("days_off: [{date: 31/4/2026, why: nghỉ, document: x}]", "base.not-a-date", "10:19"),
        ("days_off: [{from: 5/1/2026, to: 1/1/2026, why: nghỉ, document: x}]", "office.day-range", "10:12"),
        ("days_off: [{from: 1/1/2026, to: 1/2/2026, why: nghỉ, document: x}]", "office.day-range", "10:12"),
        ("days_off: [{date: 2/1/2026, why: nghỉ}]", "office.day-without-document", "10:12"),
        ("days_off: [{date: 2/1/2026, document: x}]", "base.missing-key", "10:12"),
        ("days_off: [{date: 2/1/2026, kind: of, why: nghỉ, document: x}]", "base.not-a-choice", "10:35"),
        ("days_off: [{date: 9/1/2026, kind: worked, why: bù, document: x}]", "office.worked-already", "10:12"),
        ("days_off: [{date: 10/1/2026, why: nghỉ, document: x}]", "office.off-already", "10:12"),
        ("days_off: [{date: 10/1/2026, kind: not-off, why: x, document: x}]", "office.off-already", "10:12"),
        (
            "days_off:\n  - {from: 1/1/2026, to: 2/1/2026, why: a, document: x}\n"
            "  - {date: 2/1/2026, why: b, document: x}",
            "office.day-twice",
            "12:5",
        ),
    ],
)
def test_a_mistake_beside_the_issuers(tmp_path: Path, more: str, code: str, place: str):
    assert found(tmp_path, GOOD + more + "\n") == [(code, f"config.yaml:{place}")]


@pytest.mark.parametrize(
    ("old", "new", "code", "place"),
    [
        ("name: Phòng Văn hóa - Xã hội\nissuers", "issuers", "base.missing-key", "1:1"),
        ("  - id: phong\n", "  - x: 1\n    id: phong\n", "base.unknown-key", "3:5"),
        ("id: phong", "id: Phòng", "base.not-an-id", "3:9"),
        ("    symbol: VHXH\n", "", "base.missing-key", "3:5"),
        ("symbol: VHXH", "symbol: 42/VHXH", "office.odd-symbol", "6:13"),
        ("symbol: VHXH", "symbol: vhxh", "office.odd-symbol", "6:13"),
        ("symbol: VHXH", "symbol: VH XH", "office.odd-symbol", "6:13"),
        ("symbol: VHXH", "symbol: VHXH\n    unit: Cntt", "office.odd-symbol", "7:11"),
        ("place: Đồng Mẫu", "place: Đồng Mẫu,", "office.place-form", "7:12"),
        ("place: Đồng Mẫu", "place: Đồng Mẫu, ngày 5", "office.place-form", "7:12"),
        ("keep_in: VT", 'keep_in: "Lưu: VT."', "office.keep-in-form", "8:14"),
        ("keep_in: VT", "keep_in: Lưu VT", "office.keep-in-form", "8:14"),
        ("letterhead: PHÒNG VĂN HÓA", "letterhead: Phòng VĂN HÓA", "office.not-capitals", "5:17"),
        ("letterhead: PHÒNG VĂN HÓA - XÃ HỘI", "letterhead: []", "office.empty-list", "5:17"),
        ("letterhead: PHÒNG VĂN HÓA - XÃ HỘI", "letterhead:", "base.empty-value", "5:16"),
        (SIGNERS, "    signers: []", "office.empty-list", "9:14"),
        (SIGNERS, "    signers: Nguyễn Văn A", "base.wrong-type", "9:14"),
        ("authority: TRƯỞNG PHÒNG", "authority: []", "office.empty-list", "9:45"),
        ("authority: TRƯỞNG PHÒNG", "authority: Trưởng phòng", "office.not-capitals", "9:45"),
        ("authority: TRƯỞNG PHÒNG", "authority: [KT. TRƯỞNG PHÒNG]", "office.authority-last", "9:46"),
        ("authority: TRƯỞNG PHÒNG", "authority: [CHỦ TỊCH, TM. ỦY BAN, X]", "office.authority-order", "9:56"),
        ("authority: TRƯỞNG PHÒNG", "authority: [A, B, C, D]", "office.authority-lines", "9:45"),
        ("authority: TRƯỞNG PHÒNG", "authority: [KT TRƯỞNG PHÒNG, PHÓ]", "office.authority-form", "9:46"),
        ("authority: TRƯỞNG PHÒNG", "authority: [KT.TRƯỞNG PHÒNG, PHÓ]", "office.authority-form", "9:46"),
        ("authority: TRƯỞNG PHÒNG", "authority: [K/T TRƯỞNG PHÒNG, PHÓ]", "office.authority-form", "9:46"),
        ("authority: TRƯỞNG PHÒNG", "authority: [T.U.Q. CHỦ TỊCH, PHÓ]", "office.authority-form", "9:46"),
        ("authority: TRƯỞNG PHÒNG", 'authority: ["TM: ỦY BAN", PHÓ]', "office.authority-form", "9:46"),
        ("authority: TRƯỞNG PHÒNG", "authority: Q TRƯỞNG PHÒNG", "office.authority-form", "9:45"),
        ("name: (Họ và tên)}", "name: ''}", "base.empty-value", "9:65"),
        ("name: (Họ và tên)}", "name: A}, {id: truong-phong, authority: B, name: C}", None, None),
    ],
)
def test_a_mistake_of_an_issuer(tmp_path: Path, old: str, new: str, code: str | None, place: str):
    assert old in GOOD
    problems = found(tmp_path, GOOD.replace(old, new, 1))
    if code is None:
        assert [problem[0] for problem in problems] == ["base.duplicate-id"]
    else:
        assert problems == [(code, f"config.yaml:{place}")]


@pytest.mark.parametrize(
    "authority",
    [
        "[TM. ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH, PHÓ CHỦ TỊCH]",
        "[TL. GIÁM ĐỐC, TRƯỞNG PHÒNG GIÁO DỤC TIỂU HỌC]",
        "[TUQ. CHỦ TỊCH, TRƯỞNG PHÒNG]",
        "Q. TRƯỞNG PHÒNG",
        "[TM. HỘI ĐỒNG, CHỦ TỊCH]",
        "QUYỀN TRƯỞNG PHÒNG",
        "TÙY VIÊN",
        "TLV",
    ],
)
def test_right_authorities_are_left_alone(tmp_path: Path, authority: str):
    assert found(tmp_path, GOOD.replace("TRƯỞNG PHÒNG", authority)) == []


@pytest.mark.parametrize("symbol", ["PGDĐT", "SGD&ĐT", "UBND-VHXH", "ƯBMTTQ", "T2", "Q1"])
def test_right_symbols_are_left_alone(tmp_path: Path, symbol: str):
    assert found(tmp_path, GOOD.replace("symbol: VHXH", f"symbol: {symbol}")) == []


def test_the_right_form_is_offered(tmp_path: Path):
    _office, problems = load(
        tmp_path,
        GOOD.replace("TRƯỞNG PHÒNG", "[kt.TRƯỞNG PHÒNG, PHÓ]")
        .replace("VT\n", "Lưu: VT, VHXH.\n")
        .replace("keep_in: Lưu: VT, VHXH.", 'keep_in: "Lưu: VT, VHXH."')
        + "time_zone: Asia/Ho Chi Minh\n",
    )
    params = {p.kind.code: dict(p.params) for p in problems}
    assert params["office.authority-form"]["near"] == "KT. TRƯỞNG PHÒNG"
    assert params["office.keep-in-form"]["right"] == "VT, VHXH"
    assert params["office.no-time-zone"]["near"] == "Asia/Ho_Chi_Minh"


def test_two_issuers_with_the_same_id(tmp_path: Path):
    second = GOOD.split("issuers:\n")[1]
    assert found(tmp_path, GOOD + second) == [("base.duplicate-id", "config.yaml:10:9")]


def test_all_problems_come_in_one_pass(tmp_path: Path):
    config = GOOD.replace("VHXH", "vhxh").replace("TRƯỞNG PHÒNG", "KT TRƯỞNG PHÒNG") + (
        "time_zone: x\ndue_soon_days: y\npaths: {schools: ../x, outputs: .}\ndatabase: z\n"
        "days_off:\n  - {date: 1/1/2026}\n  - {date: 40/1/2026, why: x, document: y}\nissuer: x\n"
    )
    assert [code for code, _place in found(tmp_path, config)] == [
        "office.odd-symbol",
        "office.authority-form",
        "office.authority-last",
        "office.no-time-zone",
        "base.not-a-number",
        "office.path-leaves-office",
        "office.outputs-clash",
        "office.bad-database",
        "base.missing-key",
        "base.not-a-date",
        "base.unknown-key",
    ]


def test_the_office_is_there_beside_errors_that_nothing_refers_to(tmp_path: Path):
    office, problems = load(tmp_path, GOOD + "due_soon_days: x\ndatabase: y\ntime_zone: z\n")
    assert has_errors(problems)
    assert office is not None
    assert office.zone.key == "Asia/Ho_Chi_Minh"
    assert office.database.endswith("/data/congvan.db")


@pytest.mark.parametrize(
    "config",
    [
        "name: x\n",
        "issuers: []\nname: x\n",
        GOOD.replace("symbol: VHXH", "symbol: vhxh"),
        GOOD + "levels: [{id: a}]\n",
        GOOD.replace("name: Phòng Văn hóa - Xã hội\nissuers", "issuers"),
        "",
        "a: [",
        "- a\n",
        "Cẩm Giàng",
    ],
)
def test_no_office_without_its_issuers_and_levels(tmp_path: Path, config: str):
    office, problems = load(tmp_path, config)
    assert office is None
    assert has_errors(problems)


def test_a_folder_without_config_says_what_to_do(tmp_path: Path):
    office, (problem,) = office_files.load_office(tmp_path)
    assert office is None
    assert (problem.kind.code, str(problem.place)) == ("office.no-config", "config.yaml")
    assert dict(problem.params) == {"folder": str(tmp_path.resolve()), "near": ""}
    assert "congvan init" in problem.kind.cure
    assert "--office" in problem.kind.cure


def test_a_folder_that_is_not_there(tmp_path: Path):
    office, (problem,) = office_files.load_office(tmp_path / "không có")
    assert (office, problem.kind.code) == (None, "office.no-config")


@pytest.mark.parametrize("name", ["config.yml", "config.yaml.txt", "Config.YAML"])
def test_a_config_of_nearly_the_right_name_is_offered(tmp_path: Path, name: str):
    (tmp_path / name).write_text(GOOD, encoding="utf-8")
    if (tmp_path / "config.yaml").exists():
        pytest.skip("this disk takes both names for the same")
    _office, (problem,) = office_files.load_office(tmp_path)
    assert dict(problem.params)["near"] == name


def test_a_config_that_cannot_be_read(tmp_path: Path):
    (tmp_path / "config.yaml").mkdir()
    assert [p.kind.code for p in office_files.load_office(tmp_path)[1]] == ["base.cannot-read"]
    other = tmp_path / "khác"
    other.mkdir()
    (other / "config.yaml").write_bytes("name: Phòng".encode("utf-16-le"))
    assert [p.kind.code for p in office_files.load_office(other)[1]] == ["base.not-utf8"]
    (other / "config.yaml").write_bytes(b"#" * 1_000_001)
    assert [p.kind.code for p in office_files.load_office(other)[1]] == ["base.too-large"]


def test_the_environment_names_another_database(tmp_path: Path):
    config = GOOD + "database: sqlite:///data/a.db\n"
    root = tmp_path.resolve().as_posix()
    assert load(tmp_path, config, CONGVAN_DATABASE="sqlite:///b.db")[0].database == f"sqlite:///{root}/b.db"
    assert load(tmp_path, config, CONGVAN_DATABASE=" ")[0].database == f"sqlite:///{root}/data/a.db"
    office, problems = load(tmp_path, config, CONGVAN_DATABASE="postgresql://u:p@may/x")
    assert (office.database, problems) == ("postgresql://u:p@may/x", ())
    _office, (problem,) = load(tmp_path, config, CONGVAN_DATABASE="x")
    assert (problem.kind.code, str(problem.place)) == ("office.bad-database", "CONGVAN_DATABASE")


def test_the_environment_is_that_of_the_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("CONGVAN_DATABASE", "postgresql://may/x")
    office, _problems = office_files.load_office(make(tmp_path, GOOD))
    assert office.database == "postgresql://may/x"


def test_the_shipped_office_loads_clean(shipped_office: Path):
    (shipped_office / "outputs").mkdir(exist_ok=True)
    office, problems = office_files.load_office(shipped_office)
    assert problems == ()
    (issuer,) = office.issuers
    assert (issuer.letterhead, issuer.superior) == (("PHÒNG GIÁO DỤC VÀ ĐÀO TẠO",), ("UBND HUYỆN CẨM GIÀNG",))
    assert (issuer.symbol, issuer.unit, issuer.place, issuer.keep_in) == ("PGDĐT", "CNTT", "Cẩm Giàng", "VT, CNTT")
    assert [(s.authority, s.name) for s in issuer.signers] == [(("TRƯỞNG PHÒNG",), "Phạm Thị Oanh")]
    assert all(day.document for day in office.days)
    schools, problems = office_files.load_schools(office)
    assert problems == ()
    assert 50 <= len(schools) <= 60
    assert len({school.commune for school in schools}) == 17
    assert {school.level_group for school in schools} == {"mam-non", "tieu-hoc", "tieu-hoc+thcs", "thcs"}
    assert all(school.code.startswith("MAU-") for school in schools)
    assert not any(school.principal or school.email or school.phone for school in schools)


def test_a_list_of_schools_that_is_not_there(tmp_path: Path):
    schools, (problem,) = office_files.load_schools(good(tmp_path))
    assert schools is None
    assert (problem.kind.code, str(problem.place)) == ("base.cannot-read", "data/schools.csv")


def test_schools_come_sorted_by_level_and_name(tmp_path: Path):
    office = good(tmp_path)
    office.paths.schools.parent.mkdir()
    rows = "code,name,levels\n1,THCS Á,thcs\n2,Tiểu học Đa,tieu-hoc\n3,Tiểu học Dạ,tieu-hoc\n4,Mầm non Z,mam-non\n"
    office.paths.schools.write_text(rows + "5,TH&THCS A,tieu-hoc+thcs\n", encoding="utf-8")
    schools, problems = office_files.load_schools(office)
    assert problems == ()
    assert [school.code for school in schools] == ["4", "3", "2", "5", "1"]


@pytest.mark.parametrize(
    ("rows", "count", "codes"),
    [
        ("1,A,TH,\n2,B,x,\n", None, ["office.unknown-level"]),
        ("1,A,TH,\n2,,TH,\n", None, ["office.empty-cell"]),
        ("", None, ["office.no-schools"]),
        ("1,A,TH,\n1,B,TH,\n", 2, ["office.duplicate-code"]),
        ("1,A,TH,x\n", 1, ["office.bad-email"]),
    ],
)
def test_a_list_with_a_row_left_out_is_no_list(tmp_path: Path, rows: str, count: int | None, codes: list[str]):
    office = good(tmp_path)
    office.paths.schools.parent.mkdir()
    office.paths.schools.write_text(f"code,name,levels,email\n{rows}", encoding="utf-8")
    schools, problems = office_files.load_schools(office)
    assert [p.kind.code for p in problems] == codes
    assert (None if schools is None else len(schools)) == count
