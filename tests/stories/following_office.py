"""An office that issues a directive of its own, for the stories about periods and about days off that change."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from congvan.cli import app

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
DIRECTIVE = """document:
  type: cong-van
  date: {date}
  subject: báo cáo an toàn trường học
  basis: [{{type: Công văn, number: 1800/SGDĐT-VP, date: 01/8/2024, issuer: Sở Giáo dục và Đào tạo, subject: an toàn}}]
  addressees: Hiệu trưởng các trường mầm non
  body: |
    Thực hiện Công văn số 1800/SGDĐT-VP ngày 01/8/2024 của Sở Giáo dục và Đào tạo, các trường báo cáo {deadline}./.
  distribution: [Như trên]
recipients: {{levels: [mam-non]}}
deadline: {deadline}
requirements:
  - {{id: an-toan, title: Báo cáo an toàn}}
"""


class FollowingOffice:
    """An office with its commands and its clock."""

    def __init__(self, folder: Path, read: Callable[[], tuple[str, str]], day: str) -> None:
        self.folder, self.read = folder, read
        self.at(day)

    def write(self, name: str, deadline: str, date: str) -> str:
        text = DIRECTIVE.format(deadline=deadline, date=date)
        (self.folder / "workflows" / f"{name}.yaml").write_text(text, encoding="utf-8")
        return name

    def at(self, day: str) -> None:
        """Set the clock: `2024-10-26`, at noon."""
        self.now = datetime.fromisoformat(day).replace(hour=12, tzinfo=ZONE)

    def run(self, *words: str) -> tuple[int, str, str]:
        self.read()
        self.now += timedelta(seconds=1)
        status = app.run(["--office", str(self.folder), *words], clock=lambda: self.now)
        out, err = self.read()
        return status, out, err

    def done(self, *words: str) -> str:
        status, out, err = self.run(*words)
        assert status == 0, err
        return out

    def json(self, *words: str):
        _, out, err = self.run(*words, "--json")
        assert out, err
        return json.loads(out)

    def codes(self, *words: str) -> list[str]:
        """Give a command that is refused; return the codes."""
        status, out, _ = self.run(*words, "--json")
        assert status == 1, out
        return [problem["code"] for problem in json.loads(out)["problems"]]

    def issue(self, name: str) -> None:
        for step in ("propose", "approve", "issue"):
            self.done(step, name)
