"""An office with many short notices, and what its register says of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from congvan.base import database
from congvan.register import archive_folder, archive_query, document_event_query, register_table, stages
from congvan.register.stages import Stage

SERIES = "phong.thong-bao"
NOTICE = """document:
  type: thong-bao
  subject: nghỉ lễ lần thứ {n}
  body: |
    Phòng Giáo dục và Đào tạo thông báo lịch nghỉ lễ lần thứ {n} để các đơn vị biết./.
  distribution: [Các trường trực thuộc]
  year: 2024
stages: [{stages}]
"""
AT_ONCE = "nhap, cap-so, phat-hanh, ket-thuc, luu-ho-so"
WITH_APPROVAL = "nhap, trinh, duyet, cap-so, phat-hanh, ket-thuc, luu-ho-so"


def write_notices(office: Path, numbers: Iterable[int], stages: str = AT_ONCE) -> list[str]:
    """Write workflow files of notices; return their ids."""
    names = []
    for n in numbers:
        names.append(f"thong-bao-{n:04d}")
        text = NOTICE.format(n=n, stages=stages)
        (office / "workflows" / f"{names[-1]}.yaml").write_text(text, encoding="utf-8")
    return names


@dataclass(frozen=True, kw_only=True, slots=True)
class Registered:
    """What stands in the store of issued documents."""

    numbers: dict[str, int]
    """The number of each directive's line."""
    skipped: frozenset[int]
    last: int
    """The last number that the series has given."""
    files: dict[str, dict[str, Path]]
    """The place of each directive's files by their endings."""


def read_register(url: str, archive: Path) -> Registered:
    """Read the store, and see that each directive has one line and each number one directive."""
    with database.opened(url) as engine:
        database.migrate(engine)
        with database.reading(engine) as connection:
            entries = [one for one in register_table.load_entries(connection) if one.series == SERIES]
            frozen = archive_query.load_archived(connection)
            years = {entry.year for entry in entries}
            last = register_table.last_number(connection, SERIES, years.pop()) if years else 0
    assert not years, "the tests ran over the end of a year"
    numbers = {entry.directive: entry.number for entry in entries if entry.directive}
    skipped = frozenset(entry.number for entry in entries if not entry.directive)
    assert len(numbers) + len(skipped) == len(entries), "a directive has two lines"
    assert sorted([*numbers.values(), *skipped]) == list(range(1, last + 1)), "a gap, or a number twice"
    files: dict[str, dict[str, Path]] = {}
    for file in frozen:
        place = archive_folder.place_of(archive, file.sha256)
        assert files.setdefault(file.directive or "", {}).setdefault(Path(file.name).suffix, place) == place
    assert files.keys() == numbers.keys()
    for kept in files.values():
        assert sorted(kept) == [".docx", ".json", ".pdf"]
        assert all(place.is_file() for place in kept.values())
    return Registered(numbers=numbers, skipped=skipped, last=last, files=files)


def read_stages(url: str, directives: Iterable[str]) -> dict[str, Stage]:
    """Return where each document is in its life."""
    with database.opened(url) as engine:
        database.migrate(engine)
        with database.reading(engine) as connection:
            return {
                one: stages.compute_life(
                    document_event_query.load_document_events(connection, one), WITH_APPROVAL.split(", ")
                ).stage
                for one in directives
            }
