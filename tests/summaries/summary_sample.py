"""Summaries from a table of schools × states, as a person would write it down."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from congvan.deadlines.deadline import Deadline, DeadlineKind
from congvan.letters.letter import Letter
from congvan.office.office import Issuer, Level, Office, Paths, Signer
from congvan.office.schools import School, in_order
from congvan.summaries.summary import Summary, prepare_summary
from congvan.tracking.status import DirectiveStatus, ItemStatus, State
from congvan.workflow.directive import Directive, Requirement

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
DUE = datetime(2024, 9, 14, 23, 59, 59, tzinfo=ZONE)
AS_OF = datetime(2024, 9, 17, 16, 30, tzinfo=ZONE)
TITLES = ("Trường - Lớp học", "Học sinh", "Học sinh theo độ tuổi", "Đội ngũ", "Phòng học", "Ngân sách nhà nước")
SUBJECT = (
    "cập nhật thông tin trên CSDL ngành, triển khai ứng dụng quản lý điều hành và báo cáo thống kê giáo dục"
    " đầu năm học 2024-2025"
)
STATES = {
    "đ": State.SUBMITTED_ON_TIME,
    "m": State.SUBMITTED_LATE,
    "t": State.RETURNED,
    "q": State.OVERDUE,
    "s": State.DUE_SOON,
    ".": State.NOT_DUE,
    "x": State.EXEMPT,
    "Đ": State.ACCEPTED_ON_TIME,
    "M": State.ACCEPTED_LATE,
}
LEVELS = (
    Level(id="mam-non", name="Mầm non", short="MN"),
    Level(id="tieu-hoc", name="Tiểu học", short="TH"),
    Level(id="thcs", name="Trung học cơ sở", short="THCS"),
)

TEMPLATES = Path(__file__).parents[2] / "templates"


def summary_of(table: str, *, titles: tuple[str, ...] = TITLES, subject: str = SUBJECT, **changes: object) -> Summary:
    """Build a summary from a table: a row a school, `code | name | levels | commune | states`.

    States are written one after the other, a letter a requirement: `đ` on time, `m` late (`m3h`, `m2d5h20p`: by how
    much), `t` returned, `q` overdue, `s` due soon, `.` not due, `x` exempt, `Đ` `M` accepted, `-` not owed; `+` after
    it means extended to 20/9/2024 17:00.
    """
    directive, status = status_of(table, titles=titles, subject=subject, **changes)
    return prepare_summary(directive, status, office())


def status_of(
    table: str, *, titles: tuple[str, ...] = TITLES, subject: str = SUBJECT, as_of: datetime = AS_OF, **changes: object
) -> tuple[Directive, DirectiveStatus]:
    lines = [[part.strip() for part in line.split("|")] for line in table.strip().splitlines() if line.strip()]
    states = {code: states for code, _, _, _, states in lines}
    schools = in_order(
        (School(code=code, name=name, levels=tuple(levels.split("+")), commune=commune)
         for code, name, levels, commune, _ in lines),
        tuple(level.id for level in LEVELS),
    )  # fmt: skip
    requirements = tuple(Requirement(id=f"r{place}", title=title) for place, title in enumerate(titles, start=1))
    items = tuple(
        item
        for school in schools
        for requirement, typed in zip(
            requirements, re.findall(r"\S(?:[\d]+[dhp])*\+?", states[school.code]), strict=True
        )
        if (item := item_of(school, requirement, typed))
    )
    directive = Directive(
        id="2024-42",
        kind=None,
        letter=letter(subject),
        recipients=schools,
        requirements=requirements,
        deadline=Deadline(phrase="trước ngày 15/9/2024", kind=DeadlineKind.INSTANT, last_on_time=DUE),
        **changes,
    )
    return directive, DirectiveStatus(directive=directive.id, as_of=as_of, items=items)


def item_of(school: School, requirement: Requirement, typed: str) -> ItemStatus | None:
    if typed == "-":
        return None
    state = STATES[typed[0]]
    extended = typed.endswith("+")
    last = datetime(2024, 9, 20, 17, 0, tzinfo=ZONE) if extended else DUE
    units = {"d": "days", "h": "hours", "p": "minutes"}
    late_by = timedelta(**{units[unit]: int(number) for number, unit in re.findall(r"(\d+)([dhp])", typed)})
    submitted = last - timedelta(days=1) if state.is_on_time else last + (late_by or timedelta(hours=1))
    handed_in = state.is_submitted or state is State.RETURNED
    return ItemStatus(
        school=school.code,
        requirement=requirement.id,
        state=state,
        last_on_time=last,
        extended=extended,
        submitted_at=submitted if handed_in else None,
        recorded_at=submitted if handed_in else None,
        returned_why="thiếu số liệu lớp ghép" if state is State.RETURNED else "",
    )


def issuer() -> Issuer:
    return Issuer(
        id="phong",
        name="Phòng Giáo dục và Đào tạo",
        letterhead=("PHÒNG GIÁO DỤC VÀ ĐÀO TẠO",),
        superior=("UBND HUYỆN CẨM GIÀNG",),
        symbol="PGDĐT",
        unit="CNTT",
        place="Cẩm Giàng",
        signers=(Signer(id="tp", authority=("TRƯỞNG PHÒNG",), name="Người ký mẫu"),),
        keep_in="VT, CNTT",
    )


def letter(subject: str, number: int | None = 42) -> Letter:
    return Letter(
        type="cong-van",
        number=number,
        symbol="PGDĐT-CNTT",
        day=date(2024, 8, 29) if number else None,
        year=2024,
        subject=subject,
        basis=(),
        addressees=("Hiệu trưởng các trường",),
        body=(),
        issuer=issuer(),
        signer=issuer().signers[0],
        distribution=("Như trên",),
    )


def office() -> Office:
    here = Path("office")
    paths = Paths(
        root=here,
        config=here / "config.yaml",
        schools=here / "schools.csv",
        workflows=here / "workflows",
        forms=here / "forms",
        kinds=here / "kinds",
        templates=here / "templates",
        outputs=here / "outputs",
        archive=here / "archive",
    )
    return Office(
        name="Phòng Giáo dục và Đào tạo huyện Cẩm Giàng",
        issuers=(issuer(),),
        levels=LEVELS,
        zone=ZONE,
        days=(),
        working_week=(0, 1, 2, 3, 4),
        due_soon_days=3,
        paths=paths,
        database="sqlite://",
        language="vi",
    )


COMMUNES = ("Cẩm Hưng", "Kim Giang", "Lai Cách", "Cẩm Giàng", "Tân Trường", "Đức Chính", "Cao An", "Định Sơn")
SYLLABLES = ("Cẩm", "Kim", "Lai", "Tân", "Đức", "Cao", "Định", "Ngọc", "Lương", "Thạch", "Vĩnh", "Hưng", "Phúc", "Sơn")


def school_table(states: Callable[[int], str], number: int = 60) -> str:
    """Return a table of invented schools in four level groups; `states` gives each its states by its place."""
    kinds = (
        ("Mầm non", "mam-non"),
        ("Tiểu học", "tieu-hoc"),
        ("Trung học cơ sở", "thcs"),
        ("Tiểu học và Trung học cơ sở", "tieu-hoc+thcs"),
    )
    lines = []
    for place in range(number):
        kind, level = kinds[(0, 0, 0, 1, 1, 1, 2, 2, 2, 3)[place % 10]]
        first, second = SYLLABLES[place % 14], SYLLABLES[(place * 5 + place // 14 + 1) % 14]
        lines.append(
            f"S{place:04d} | Trường {kind} {first} {second} {place // 60 or ''} | {level} | {COMMUNES[place % 8]} |"
            f" {states(place)}"
        )
    return "\n".join(lines)
