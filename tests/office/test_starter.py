"""What `congvan init` writes: one source with the shipped office, and an office that is right as it is."""

from pathlib import Path

import pytest

from congvan.actions import check_office
from congvan.office import office_files, starter

ROOT = Path(__file__).parents[2]
FILES = starter.starter_files()
SHARED = ("templates", "workflows/kinds", "forms")


@pytest.fixture
def started(tmp_path: Path) -> Path:
    for name, data in FILES.items():
        path = tmp_path / "đơn vị mới" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return tmp_path / "đơn vị mới"


@pytest.mark.parametrize("folder", SHARED)
def test_what_the_shipped_office_has_too_is_the_same(folder: str):
    shipped = {f"{folder}/{path.name}": path.read_bytes() for path in sorted((ROOT / folder).iterdir())}
    copies = {name: data for name, data in FILES.items() if name.startswith(f"{folder}/")}
    assert sorted(copies) == sorted(shipped)
    differing = [name for name in shipped if copies[name] != shipped[name]]
    assert differing == [], f"run: cp {folder}/* congvan/office/starter/{folder}/"


def test_a_new_office_passes_check_as_it_is(started: Path):
    checked = check_office.check(started)
    assert checked.problems == ()
    (directive,) = checked.directives
    assert directive.letter.number is None
    assert len(directive.recipients) == 6
    assert directive.deadline.last_on_time is not None
    assert directive.deadline.last_on_time.isoformat() == "2026-10-09T23:59:59+07:00"


def test_it_is_an_office_of_today(started: Path):
    office, problems = office_files.load_office(started)
    assert problems == ()
    ubnd, phong = office.issuers
    assert (ubnd.id, ubnd.superior, ubnd.symbol, ubnd.unit) == ("ubnd", (), "UBND", "VHXH")
    assert (phong.id, phong.superior, phong.symbol, phong.unit) == ("phong", ("UBND XÃ ĐỒNG MẪU",), "VHXH", None)
    assert [s.authority for s in ubnd.signers] == [
        ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
        ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    ]
    assert [s.id for s in phong.signers] == ["truong-phong", "pho-truong-phong"]
    assert all(s.name.startswith("(Họ và tên") for issuer in office.issuers for s in issuer.signers)
    assert {day.day.year for day in office.days} == {2026}
    assert all(day.document for day in office.days)


def test_its_schools_are_marked_as_a_sample(started: Path):
    office, _problems = office_files.load_office(started)
    schools, problems = office_files.load_schools(office)
    assert problems == ()
    assert len(schools) == 6
    assert all(school.code.startswith("MAU-") for school in schools)
    assert {school.level_group for school in schools} == {"mam-non", "tieu-hoc", "tieu-hoc+thcs", "thcs"}
    assert FILES["data/schools.csv"].startswith(b"\xef\xbb\xbf# DANH S")  # with the mark by which Excel knows UTF-8


def test_every_text_is_plain_utf8_with_one_kind_of_line_end():
    for name, data in FILES.items():
        if not name.endswith(".docx"):
            assert b"\r" not in data, name
            assert data.decode("utf-8").endswith("\n"), name


def test_the_readme_names_what_is_there():
    text = FILES["README.txt"].decode()
    for name in {name.split("/")[0] for name in FILES} - {"README.txt"}:
        assert name in text, name
    assert "2026-mau-bao-cao-dau-nam" in text
