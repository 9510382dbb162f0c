"""Small offices written by the tests: a config, a register of four schools, a kind and one workflow file."""

from pathlib import Path

import pytest

from congvan.base.problems import Problem, in_reading_order
from congvan.deadlines import days_off
from congvan.office import office_files
from congvan.workflow import reading
from congvan.workflow.reading import DirectiveReading

CONFIG = """\
name: Phòng Giáo dục và Đào tạo
levels:
  - {id: mam-non, name: Mầm non, short: MN}
  - {id: tieu-hoc, name: Tiểu học, short: TH}
  - {id: thcs, name: Trung học cơ sở, short: THCS}
issuers:
  - id: phong
    name: Phòng Giáo dục và Đào tạo
    letterhead: [PHÒNG GIÁO DỤC VÀ ĐÀO TẠO]
    superior: [ỦY BAN NHÂN DÂN HUYỆN CẨM GIÀNG]
    symbol: PGDĐT
    unit: CNTT
    place: Cẩm Giàng
    keep_in: VT, CNTT
    signers:
      - {id: truong-phong, authority: [TRƯỞNG PHÒNG], name: Nguyễn Văn A}
      - {id: pho-phong, authority: [KT. TRƯỞNG PHÒNG, PHÓ TRƯỞNG PHÒNG], name: Nguyễn Văn B}
"""

SCHOOLS = """\
code,name,levels
mn-1,Trường Mầm non Họa Mi,mam-non
th-1,Trường Tiểu học Lê Lợi,tieu-hoc
th-2,Trường Tiểu học Lê Hồng Phong,tieu-hoc
cs-1,Trường THCS Lê Lợi,thcs
"""

KIND = """\
document:
  type: cong-van
due_soon_days: 3
reminders:
  - {when: -3, to: truong, by: zalo}
"""

WORKFLOW = """\
kind: bao-cao
document:
  number: 7
  date: 3/9/2024
  subject: báo cáo đầu năm học
  addressees: Hiệu trưởng các trường mầm non, tiểu học
  body: |
    Phòng yêu cầu các trường báo cáo như sau:

    1. Báo cáo số lớp (Theo một số lưu ý đính kèm).

    2. Thời hạn: trước ngày 14/9/2024./.
  distribution:
    - Như trên
    - "Lưu: VT, CNTT"
  annexes:
    - title: Một số lưu ý
      body: |
        **1. Số lớp:**

        - Đếm đúng số lớp.
recipients:
  levels: [mam-non, tieu-hoc]
deadline: trước ngày 14/9/2024
requirements:
  - id: so-lop
    title: Số lớp
    attachments: [bản in có chữ ký]
checklist:
  - {from_annex: 1. Số lớp, for: [so-lop]}
"""

FILES = {
    "config.yaml": CONFIG,
    "data/schools.csv": SCHOOLS,
    "workflows/kinds/bao-cao.yaml": KIND,
    "workflows/2024-7-so-lop.yaml": WORKFLOW,
}


class SmallOffice:
    """An office folder under a temporary folder, and what reading it finds."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name, text in FILES.items():
            self.write(name, text)

    def write(self, name: str, text: str) -> None:
        """Write a file of the office."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def edit(self, name: str, *changes: tuple[str, str]) -> None:
        """Replace words of a file, each of which must stand there once."""
        text = (self.folder / name).read_text(encoding="utf-8")
        for old, new in changes:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        self.write(name, text)

    def read(self, name: str = "2024-7-so-lop") -> DirectiveReading:
        """Read one workflow file of an office whose config and register are sound."""
        office, problems = office_files.load_office(self.folder)
        assert office, problems
        schools, _ = office_files.load_schools(office)
        calendar = days_off.load_calendar(office.days, office.working_week)
        return reading.load_directive(
            office.paths.workflows / f"{name}.yaml", office, schools, calendar, with_origins=True
        )

    def problems(self) -> tuple[Problem, ...]:
        """Return the problems of config, register and all workflow files, in reading order."""
        office, found = office_files.load_office(self.folder)
        if office is None:
            return found
        schools, more = office_files.load_schools(office)
        problems = [*found, *more]
        calendar = days_off.load_calendar(office.days, office.working_week)
        for path in reading.directive_files(office):
            problems += reading.load_directive(path, office, schools, calendar).problems
        return in_reading_order(problems)


@pytest.fixture
def small_office(tmp_path: Path) -> SmallOffice:
    """An office without any problem, for a test to change."""
    return SmallOffice(tmp_path / "don-vi")
