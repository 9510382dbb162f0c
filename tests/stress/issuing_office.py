"""An office with many short notices that wait for their numbers, and processes that issue them at the same time."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
NOTICE = """document:
  type: thong-bao
  subject: nghỉ lễ lần thứ {n}
  body: |
    Phòng Giáo dục và Đào tạo thông báo lịch nghỉ lễ lần thứ {n} để các đơn vị biết./.
  distribution: [Các trường trực thuộc]
  year: 2024
stages: [nhap, cap-so, phat-hanh, ket-thuc, luu-ho-so]
"""
ISSUE = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from congvan.actions import issue_document, workspace
from congvan.actions.acting import WhoAsks
from congvan.base.errors import CongvanError
opened = workspace.open_workspace(Path(sys.argv[1]))
now = datetime(2024, 9, 10, 2, 0, tzinfo=UTC)
for name in sys.argv[2:]:
    asked = issue_document.ToIssue(directive=name, who=WhoAsks(typed="Bình", login=""))
    try:
        done = issue_document.issue(opened, asked, now=now)
    except CongvanError as error:
        print(name, error.problem.kind.code, flush=True)
    else:
        print(name, done.entry.number, flush=True)
"""


def write_notices(office: Path, count: int) -> list[str]:
    """Write workflow files of notices; return their ids."""
    names = [f"thong-bao-{n:04d}" for n in range(1, count + 1)]
    for n, name in enumerate(names, start=1):
        (office / "workflows" / f"{name}.yaml").write_text(NOTICE.format(n=n), encoding="utf-8")
    return names


def issue_together(office: Path, shares: list[list[str]], database: str) -> list[tuple[str, str]]:
    """Issue each share in a process of its own, all at the same time; return each document with number or refusal."""
    started = [
        subprocess.Popen(
            [sys.executable, "-c", ISSUE, str(office), *share],
            cwd=ROOT,
            env={"PATH": "/usr/bin:/bin", "CONGVAN_DATABASE": database, "LANG": "C.UTF-8"},
            stdout=subprocess.PIPE,
            text=True,
        )
        for share in shares
    ]
    said = [process.communicate(timeout=6_000)[0] for process in started]
    assert [process.returncode for process in started] == [0] * len(shares)
    return [(name, number) for lines in said for name, number in (line.split() for line in lines.splitlines())]
