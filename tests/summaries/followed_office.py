"""An office with several directives and a made-up history of events, written as the program itself writes them."""

import random
import shutil
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from congvan.base import database
from congvan.tracking import event_table
from congvan.tracking.events import Event, EventKind, NewEvent

ROOT = Path(__file__).parents[2]
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
DIRECTIVES = (
    # id, number, its day, deadline, subject, requirements
    (
        "2023-38-csdl-nganh",
        38,
        "30/8/2023",
        "trước ngày 16/9/2023",
        "báo cáo thống kê giáo dục đầu năm học 2023-2024",
        4,
    ),
    (
        "2024-51-xoa-mu-chu",
        51,
        "9/9/2024",
        "chậm nhất ngày 18/9/2024",
        "báo cáo số liệu xóa mù chữ, phổ cập giáo dục năm 2024",
        2,
    ),
    ("2024-55-an-toan", 55, "11/9/2024", "trước 17h00 ngày 20/9/2024", "kiểm tra an toàn trường học sau bão số 3", 1),
    (
        "2024-58-doi-ngu",
        58,
        "13/9/2024",
        "đến hết ngày 30/9/2024",
        "rà soát đội ngũ, đề xuất nhu cầu tuyển dụng năm học 2024-2025",
        3,
    ),
    ("2024-47-thu-vien", 47, "4/9/2024", "trước ngày 11/9/2024", "báo cáo thực trạng thư viện trường học", 1),
)
WORKFLOW = """\
kind: thu-thap-bao-cao
document:
  number: {number}
  date: {day}
  subject: {subject}
  addressees: Hiệu trưởng các trường mầm non, tiểu học, trung học cơ sở
  body: |
    Phòng Giáo dục và Đào tạo yêu cầu Hiệu trưởng các trường mầm non, tiểu học, trung học cơ sở báo cáo {deadline}.
  distribution: [Như trên, "Lưu: VT, CNTT"]
recipients:
  levels: [mam-non, tieu-hoc, thcs]
deadline: {deadline}
requirements:
{requirements}
"""
TITLES = ("Báo cáo bằng văn bản", "Biểu số liệu", "Danh sách kèm theo", "Minh chứng")


def make_office(folder: Path, *, directives: int = len(DIRECTIVES)) -> Path:
    """Copy the shipped office and give it more directives."""
    for name in ("config.yaml", "data/schools.csv", "workflows", "templates"):
        source, target = ROOT / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if source.is_dir() else shutil.copy)(source, target)
    for name, number, day, deadline, subject, owed in DIRECTIVES[:directives]:
        requirements = "\n".join(f"  - {{id: r{n}, title: {TITLES[n - 1]}}}" for n in range(1, owed + 1))
        text = WORKFLOW.format(number=number, day=day, subject=subject, deadline=deadline, requirements=requirements)
        (folder / "workflows" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def record(url: str, events: list[NewEvent]) -> None:
    """Append events to an office's store, in the order of recording."""
    ordered = sorted(events, key=lambda event: event.recorded_at)
    with database.opened(url) as engine:
        database.migrate(engine)
        with database.writing(engine) as connection:
            event_table.append_events(connection, ordered)


def story_of(directive, start: datetime, seed: int, *, part: float = 0.85) -> list[NewEvent]:
    """Make up what happened: most in time, some late, some returned, extended, exempt, taken back by nobody."""
    chosen = random.Random(seed)
    last = directive.deadline.last_on_time
    found: list[NewEvent] = []

    def add(school: str, requirement: str | None, kind: EventKind, at: datetime, **more: object) -> None:
        recorded = at + timedelta(minutes=chosen.randrange(0, 600))
        found.append(NewEvent(directive=directive.id, school=school, requirement=requirement, kind=kind,
                              happened_at=at, recorded_at=recorded, by="Chuyên viên", **more))  # fmt: skip

    for school in directive.recipients:
        habit = chosen.random()
        if habit < 0.04:
            add(school.code, None, EventKind.EXEMPTED, start, note="trường mới thành lập")
            continue
        if habit > 0.95:
            add(school.code, None, EventKind.EXTENDED, start, until=last + timedelta(days=5), note="mất điện do bão")
        for requirement in directive.requirements_of(school):
            if chosen.random() > part:
                continue
            share = chosen.random() ** 0.6
            at = start + (last - start) * share + timedelta(days=4 if habit > 0.85 else 0, hours=chosen.randrange(3))
            add(school.code, requirement.id, EventKind.SUBMITTED, at)
            if chosen.random() < 0.05:
                why = chosen.choice(("thiếu chữ ký của Hiệu trưởng", "số liệu lớp ghép chưa khớp", "sai mẫu"))
                add(school.code, requirement.id, EventKind.RETURNED, at + timedelta(days=1), note=why)
                if chosen.random() < 0.4:
                    add(school.code, requirement.id, EventKind.SUBMITTED, at + timedelta(days=2))
            elif chosen.random() < 0.3:
                add(school.code, requirement.id, EventKind.ACCEPTED, at + timedelta(days=1))
    return found


def numbered(events: list[NewEvent], chosen: random.Random) -> list[Event]:
    """Number events as the store does, and have some of them taken back later."""
    ordered = sorted(events, key=lambda event: event.recorded_at)
    for event in chosen.sample(ordered, len(ordered) // 20):
        at = event.recorded_at + timedelta(hours=chosen.randrange(1, 200))
        found = {name: getattr(event, name) for name in NewEvent.__struct_fields__}
        changed = {"kind": EventKind.UNDONE, "happened_at": at, "recorded_at": at, "until": None}
        ordered.append(NewEvent(**found | changed | {"undoes": ordered.index(event) + 1}))
    return [
        Event(number=number, **{name: getattr(event, name) for name in NewEvent.__struct_fields__})
        for number, event in enumerate(ordered, start=1)
    ]


def fill(folder: Path, seed: int = 7) -> Path:
    """Give every directive of an office a story."""
    from congvan.actions import workspace
    from congvan.workflow import reading

    opened = workspace.open_workspace(folder)
    events: list[NewEvent] = []
    for place, path in enumerate(reading.directive_files(opened.office)):
        directive = reading.load_directive(path, opened.office, opened.schools, opened.calendar).directive
        assert directive is not None
        day = directive.letter.day
        start = datetime(day.year, day.month, day.day, 10, tzinfo=ZONE)
        events += story_of(directive, start, seed * 100 + place)
    record(opened.office.database, events)
    return folder
