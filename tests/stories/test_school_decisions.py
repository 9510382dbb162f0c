"""What the office decides about schools, and what schools ask for, through the command line as an office types it."""

import getpass
import io
import json
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import openpyxl
import pytest
import xlsxwriter

from congvan.cli import app

ID = "2024-42-csdl-nganh"
VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
PEOPLE = """
people:
  - {id: an, name: Lê Thị An, role: chuyen-vien, login: an.le}
  - {id: binh, name: Trần Bình, role: van-thu}
  - {id: oanh, name: Phạm Thị Oanh, role: lanh-dao}
"""
STAMPED = "Bản in báo cáo từ CSDL ngành có chữ ký của Hiệu trưởng và đóng dấu"
PICTURE = "Ảnh chụp màn hình kết quả xác thực định danh 100% cán bộ, giáo viên, nhân viên"

Call = Callable[..., tuple[int, str, str]]


class Desk:
    """The shipped office with three people, on a day and hour that each command names."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capsys = folder, capsys

    def run(self, when: str, *words: str) -> tuple[int, str, str]:
        """Give a command at a time such as `10/9 8:00` of 2024."""
        self.capsys.readouterr()
        now = datetime.strptime(f"{when} 2024", "%d/%m %H:%M %Y").replace(tzinfo=VIETNAM)
        status = app.run(["--office", str(self.folder), *words], clock=lambda: now)
        captured = self.capsys.readouterr()
        return status, captured.out, captured.err

    def done(self, when: str, *words: str) -> str:
        status, out, err = self.run(when, *words)
        assert status == 0, err
        return out

    def refused(self, when: str, *words: str) -> str:
        status, out, err = self.run(when, *words)
        assert (status, out) == (1, ""), out
        return err

    def misused(self, when: str, *words: str) -> str:
        status, out, err = self.run(when, *words)
        assert (status, out) == (2, "")
        return err

    def json(self, when: str, *words: str):
        return json.loads(self.done(when, *words, "--json"))

    def item(self, when: str, school: str, requirement: str) -> dict:
        items = self.json(when, "status", ID)["items"]
        return next(one for one in items if (one["school"], one["requirement"]) == (school, requirement))

    def story(self, when: str, *words: str) -> list[str]:
        """The sentences of a history, without their times."""
        return [line.split("  ", 1)[-1] for line in self.done(when, "history", ID, *words).splitlines()]


@pytest.fixture
def desk(shipped_office: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(getpass, "getuser", lambda: "an.le")
    config = shipped_office / "config.yaml"
    config.write_text(config.read_text(encoding="utf-8") + PEOPLE, encoding="utf-8")
    return Desk(shipped_office, capsys)


class TestLocking:
    def test_late_and_locked_are_two_clocks(self, desk: Desk) -> None:
        said = desk.done("12/9 8:00", "lock", ID, "--all", "--at", "16/9/2024", "--why", "chốt số liệu")
        assert said.startswith("Đã ghi nhận: khóa (từ 16/9/2024 00:00), 54 trường, 324 nội dung")
        desk.done("15/9 23:59", "submit", ID, "mn lai cách 1", "-r", "hoc-sinh")
        late = desk.item("16/9 8:00", "MAU-MN-01", "hoc-sinh")
        assert (late["state"], late["locked"], late["locked_from"]) == (
            "submitted_late",
            True,
            "2024-09-16T00:00:00+07:00",
        )
        err = desk.refused("16/9 0:00", "submit", ID, "mn lai cách 1")
        assert err.count("actions.is-locked") == 1
        assert "không nhận nộp “Trường - Lớp học”, “Học sinh theo độ tuổi”" in err
        assert "đã khóa từ 16/9/2024 00:00 (Lê Thị An ghi khóa lúc 12/9/2024 08:00)" in err
        assert f"congvan unlock {ID} MAU-MN-01 --why" in err
        assert "congvan extend" in err
        desk.refused("16/9 8:00", "submit", ID, "mn lai cách 1", "--at", "13/9/2024")  # nor what came before

    def test_unlocked_for_a_while_or_for_good_or_by_a_later_deadline(self, desk: Desk) -> None:
        desk.done("16/9 8:00", "lock", ID, "--all", "--why", "chốt")
        desk.done(
            "17/9 8:00", "unlock", ID, "MAU-MN-01", "--until", "17/9/2024 17h00", "--why", "nộp bù", "--by", "oanh"
        )
        desk.done("17/9 16:59", "submit", ID, "MAU-MN-01", "-r", "hoc-sinh")
        desk.refused("17/9 17:01", "submit", ID, "MAU-MN-01", "-r", "doi-ngu")
        desk.done("18/9 8:00", "unlock", ID, "MAU-MN-01", "-r", "doi-ngu", "--why", "nộp bù", "--by", "oanh")
        desk.done("19/9 8:00", "submit", ID, "MAU-MN-01", "-r", "doi-ngu")
        desk.done("19/9 9:00", "extend", ID, "MAU-MN-02", "--until", "20/9/2024", "--why", "mưa lũ", "--by", "oanh")
        desk.done("20/9 8:00", "submit", ID, "MAU-MN-02", "-r", "doi-ngu")
        assert desk.item("20/9 8:00", "MAU-MN-02", "doi-ngu")["state"] == "submitted_on_time"
        desk.refused("21/9 8:00", "submit", ID, "MAU-MN-02")

    def test_what_is_owed_is_not_locked_before_its_own_deadline(self, desk: Desk) -> None:
        desk.done("10/9 8:00", "extend", ID, "MAU-MN-02", "--until", "20/9/2024", "--why", "mưa lũ", "--by", "oanh")
        desk.done("10/9 8:00", "submit", ID, "MAU-MN-01", "-r", "hoc-sinh")
        desk.done("10/9 9:00", "lock", ID, "--level", "Mầm non", "--why", "chốt")
        starts = {
            (i["school"], i["requirement"]): i["locked_from"][:16]
            for i in desk.json("10/9 9:00", "status", ID)["items"]
            if i["locked_from"]
        }
        assert starts["MAU-MN-01", "hoc-sinh"] == "2024-09-10T09:00"
        assert starts["MAU-MN-01", "doi-ngu"] == "2024-09-15T00:00"
        assert starts["MAU-MN-02", "doi-ngu"] == "2024-09-21T00:00"
        assert {school[:6] for school, _requirement in starts} == {"MAU-MN"}

    def test_what_cannot_be_locked_or_unlocked(self, desk: Desk) -> None:
        err = desk.refused("16/9 8:00", "lock", ID, "MAU-MN-01", "--at", "15/9/2024", "--why", "chốt")
        assert "actions.lock-in-the-past" in err
        desk.done("16/9 8:00", "lock", ID, "MAU-MN-01", "--at", "16/9/2024", "--why", "chốt")  # today: from now on
        again = desk.json("16/9 9:00", "lock", ID, "MAU-MN-01", "--why", "chốt")
        assert (again["events"], len(again["already"])) == ([], 6)
        desk.done("16/9 8:00", "lock", ID, "MAU-MN-04", "--at", "18/9/2024", "--why", "hẹn")
        desk.done("16/9 8:00", "lock", ID, "MAU-MN-04", "--at", "20/9/2024", "--why", "hẹn lại")
        assert desk.item("16/9 9:00", "MAU-MN-04", "hoc-sinh")["locked_from"] == "2024-09-20T00:00:00+07:00"
        by = ("--by", "oanh", "--why", "x")
        assert "actions.not-locked" in desk.refused("16/9 9:00", "unlock", ID, "MAU-MN-02", *by)
        assert "actions.until-passed" in desk.refused(
            "17/9 9:00", "unlock", ID, "MAU-MN-01", *by, "--until", "16/9/2024"
        )
        several = desk.json("17/9 9:00", "unlock", ID, "--all", *by)
        assert (len(several["events"]), len(several["passed_over"])) == (12, 312)

    def test_it_shows_wherever_one_looks(self, desk: Desk) -> None:
        desk.done("16/9 8:00", "lock", ID, "--commune", "lai cach", "--why", "chốt")
        grid = desk.done("16/9 9:00", "status", ID)
        assert "đã khóa 36." in grid
        assert "Khóa nộp:\n  đã khóa từ 16/9/2024 08:00: 6 trường, 36 nội dung" in grid
        owing = desk.done("16/9 9:00", "missing", ID)
        assert "Mầm non Lai Cách 1: tất cả nội dung [đã khóa]" in owing
        school = next(s for s in desk.json("16/9 9:00", "missing", ID)["schools"] if s["school"] == "MAU-MN-01")
        assert len(school["locked"]) == 6
        assert "Đơn vị còn thiếu và đã khóa, không nhận nữa: 6\n" in desk.done("16/9 9:00", "summary", ID)
        summary = desk.json("16/9 9:00", "summary", ID)
        assert (summary["locked"], sum(item["locked"] for item in summary["items"])) == (36, 36)


class TestIncomplete:
    def test_it_counts_when_the_rest_has_come(self, desk: Desk) -> None:
        said = desk.done(
            "10/9 8:00", "submit", ID, "MAU-MN-01", "-r", "doi-ngu", "--without", "2, ban in", "--by", "binh"
        )
        assert f"đã nộp (chưa kèm: {STAMPED}; {PICTURE}), 1 trường, 1 nội dung" in said
        item = desk.item("10/9 9:00", "MAU-MN-01", "doi-ngu")
        assert (item["state"], item["incomplete"], item["submitted_at"]) == (
            "not_due", [STAMPED, PICTURE], "2024-09-10T08:00:00+07:00",
        )  # fmt: skip
        status = desk.json("10/9 9:00", "status", ID)
        assert (status["submitted"], status["incomplete"]) == (0, 1)
        again = desk.json("11/9 8:00", "submit", ID, "MAU-MN-01", "-r", "doi-ngu", "--without", "1,2")
        assert (again["events"], len(again["already"])) == ([], 1)
        desk.done("12/9 8:00", "submit", ID, "MAU-MN-01", "-r", "doi-ngu", "--without", PICTURE)
        assert desk.item("12/9 9:00", "MAU-MN-01", "doi-ngu")["incomplete"] == [PICTURE]
        desk.done("15/9 8:00", "submit", ID, "MAU-MN-01", "-r", "doi-ngu")
        item = desk.item("15/9 9:00", "MAU-MN-01", "doi-ngu")
        assert (item["state"], item["incomplete"], item["submitted_at"][:10]) == ("submitted_late", [], "2024-09-15")
        earlier = desk.json("20/9 8:00", "status", ID, "--as-of", "13/9/2024")
        assert (earlier["submitted"], earlier["incomplete"]) == (0, 1)

    def test_or_when_it_is_accepted_as_it_is(self, desk: Desk) -> None:
        desk.done("13/9 8:00", "submit", ID, "MAU-MN-01", "MAU-MN-02", "-r", "doi-ngu", "--without", "1")
        desk.done("16/9 8:00", "accept", ID, "MAU-MN-01", "-r", "doi-ngu")
        desk.done("16/9 8:00", "return", ID, "MAU-MN-02", "-r", "doi-ngu", "--why", "chưa đóng dấu")
        item = desk.item("16/9 9:00", "MAU-MN-01", "doi-ngu")
        assert (item["state"], item["incomplete"]) == ("accepted_on_time", [])
        assert desk.item("16/9 9:00", "MAU-MN-02", "doi-ngu")["state"] == "returned"

    def test_what_is_not_one_of_the_attachments(self, desk: Desk) -> None:
        err = desk.refused("10/9 8:00", "submit", ID, "MAU-MN-01", "-r", "doi-ngu", "--without", "1, công văn")
        assert "actions.no-attachment" in err
        assert err.count("actions.no-attachment]") == 1
        assert "“công văn”" in err
        assert f"2 ({PICTURE})" in err
        assert "--without" in desk.misused("10/9 8:00", "submit", ID, "MAU-MN-01", "--without", " , ")
        path = desk.folder / "workflows" / f"{ID}.yaml"
        path.write_text(
            path.read_text(encoding="utf-8").replace("    attachments:\n", "    note: |\n"), encoding="utf-8"
        )
        err = desk.refused("10/9 8:00", "submit", ID, "MAU-MN-01", "-r", "doi-ngu", "--without", "1")
        assert "actions.no-attachments" in err

    def test_it_shows_wherever_one_looks(self, desk: Desk) -> None:
        desk.done("10/9 8:00", "submit", ID, "MAU-MN-01", "-r", "doi-ngu", "--without", "2")
        grid = desk.done("11/9 9:00", "status", ID)
        assert "*" in next(line for line in grid.splitlines() if line.startswith("MAU-MN-01"))
        assert f"Nộp chưa đủ:\n  Mầm non Lai Cách 1 đã nộp, còn thiếu: {PICTURE} (“Đội ngũ”)" in grid
        assert f"[đã nộp nhưng thiếu: {PICTURE} (“Đội ngũ”)]" in desk.done("11/9 9:00", "missing", ID)
        owing = next(s for s in desk.json("11/9 9:00", "missing", ID)["schools"] if s["school"] == "MAU-MN-01")
        assert owing["incomplete"] == {"doi-ngu": [PICTURE]}
        text = desk.done("11/9 9:00", "summary", ID)
        assert f"Đơn vị đã nộp nhưng chưa đủ: 1\n  MN Lai Cách 1: Đội ngũ (thiếu: {PICTURE[:10]}" in text
        desk.done("11/9 9:00", "summary", ID, "--format", "html")
        desk.done("11/9 9:00", "summary", ID, "--format", "xlsx")
        made = desk.folder / "outputs" / ID
        page = (made / "tong-hop.html").read_text(encoding="utf-8")
        assert "<b>Đã nộp nhưng chưa đủ (1):</b> MN Lai Cách 1 (nội dung 4 thiếu Ảnh chụp" in page
        assert f"đã nộp nhưng thiếu {PICTURE}" in page
        book = openpyxl.load_workbook(made / "tong-hop.xlsx")
        heads = [cell.value for cell in book["Chưa nộp"][1]]
        row = next(r for r in book["Chưa nộp"].iter_rows(values_only=True) if r[1] == "MAU-MN-01")
        assert row[heads.index("Đã nộp nhưng thiếu")] == f"Đội ngũ: {PICTURE}"


class TestRequests:
    def test_asked_granted_refused_and_told_as_a_story(self, desk: Desk) -> None:
        desk.done(
            "12/9 8:00", "request", ID, "th lương điền", "--until", "20/9/2024", "--why", "mưa lũ", "--by", "binh"
        )
        desk.done(
            "12/9 9:00", "request", ID, "MAU-MN-05", "--for", "exempt", "-r", "ngan-sach", "--why", "không có dự toán"
        )
        waiting = desk.json("12/9 10:00", "requests")["requests"]
        assert [(r["event"], r["wants"], r["requirement"], r["until"]) for r in waiting] == [
            (1, "extend", None, "2024-09-20T23:59:59+07:00"), (2, "exempt", "ngan-sach", None),
        ]  # fmt: skip
        assert desk.json("12/9 10:00", "status", ID)["requests"][0]["why"] == "mưa lũ"
        assert "Đề nghị chờ trả lời: 2" in desk.done("12/9 10:00", "summary", ID)
        assert desk.json("12/9 10:00", "list")[0]["requests"] == 2
        desk.done("12/9 11:00", "submit", ID, "th lương điền", "-r", "hoc-sinh")
        granted = desk.json("12/9 14:00", "extend", ID, "--request", "1", "--why", "đồng ý", "--by", "oanh")
        assert {(e["school"], e["until"][:10], e["request"], e["role"]) for e in granted["events"]} == {
            ("MAU-TH-13", "2024-09-20", 1, "lanh-dao")
        }
        assert len(granted["events"]) == 5  # what it still owes
        desk.done("12/9 14:05", "refuse", "2", "--why", "trường vẫn có dự toán", "--by", "oanh")
        assert desk.done("12/9 15:00", "requests") == "Không có đề nghị nào chờ trả lời.\n"
        assert len(desk.json("12/9 10:00", "requests", ID, "--as-of", "12/9/2024 13h00")["requests"]) == 2
        assert desk.story("12/9 15:00") == [
            "Tiểu học Lương Điền đề nghị gia hạn đến 20/9/2024 23:59 đối với tất cả nội dung. Đây là đề nghị số 1."
            " Lý do: mưa lũ. Người ghi: Trần Bình (văn thư).",
            "Mầm non Cẩm Điền đề nghị được miễn nộp đối với “Ngân sách nhà nước”. Đây là đề nghị số 2."
            " Lý do: không có dự toán. Người ghi: Lê Thị An (chuyên viên).",
            "Tiểu học Lương Điền nộp “Học sinh”. Người ghi: Lê Thị An (chuyên viên).",
            "Tiểu học Lương Điền được gia hạn đến 20/9/2024 23:59 đối với “Trường - Lớp học”, “Học sinh theo độ tuổi”,"
            " “Đội ngũ”, “Phòng học”, “Ngân sách nhà nước”. Trả lời đề nghị số 1. Lý do: đồng ý."
            " Người ghi: Phạm Thị Oanh (lãnh đạo).",
            "Không đồng ý đề nghị của Mầm non Cẩm Điền đối với “Ngân sách nhà nước”. Trả lời đề nghị số 2."
            " Lý do: trường vẫn có dự toán. Người ghi: Phạm Thị Oanh (lãnh đạo).",
            "Hiện nay: đã phát hành.",
        ]
        assert len(desk.story("12/9 15:00", "MAU-MN-05")) == 3

    def test_another_answer_than_what_was_asked_for(self, desk: Desk) -> None:
        desk.done("16/9 8:00", "lock", ID, "--all", "--why", "chốt")
        number = desk.json("16/9 9:00", "request", ID, "MAU-MN-01", "--for", "unlock", "--why", "nhầm")["events"][0][
            "event"
        ]
        by = ("--why", "được", "--by", "oanh")
        err = desk.refused("16/9 9:00", "extend", ID, "--request", str(number), *by)
        assert "actions.until-needed" in err
        desk.done("16/9 9:00", "extend", ID, "--request", str(number), "--until", "18/9/2024", *by)
        assert not desk.item("17/9 9:00", "MAU-MN-01", "doi-ngu")["locked"]

    def test_what_cannot_be_asked_or_answered(self, desk: Desk) -> None:
        desk.done("12/9 8:00", "request", ID, "MAU-MN-01", "--why", "mưa lũ")
        by = ("--why", "x", "--by", "oanh")
        err = desk.refused(
            "12/9 9:00", "request", ID, "MAU-MN-01", "--for", "exempt", "--until", "20/9/2024", "--why", "x"
        )
        assert "actions.wish-without-until" in err
        for words in (("refuse", "7"), ("exempt", ID, "--request", "7")):
            err = desk.refused("12/9 9:00", *words, *by)
            assert "actions.no-request" in err
            assert "Đang chờ: 1." in err
        assert "actions.no-school" in desk.refused("12/9 9:00", "request", ID, "khongco", "--why", "x")
        desk.done("12/9 9:00", "refuse", "1", *by)
        assert "actions.no-request" in desk.refused("12/9 9:00", "refuse", "1", *by)
        assert "actions.decided-since" in desk.refused("12/9 9:00", "undo", "1")
        desk.done("12/9 9:00", "undo", "2", "--by", "oanh")  # then it waits again
        assert len(desk.json("12/9 10:00", "requests")["requests"]) == 1
        assert "--request" in desk.misused("12/9 9:00", "exempt", ID, "MAU-MN-01", "--request", "1", *by)
        assert "--until" in desk.misused("12/9 9:00", "extend", ID, "MAU-MN-01", *by)


class TestWhomItIsAbout:
    @pytest.mark.parametrize(
        ("words", "schools", "events"),
        [
            (("mn lai cách 1", "MAU-TH-13"), 2, 12),
            (("--level", "mam-non"), 19, 114),
            (("--level", "MN", "--level", "Tiểu học", "-r", "hoc-sinh"), 38, 38),
            (("--commune", "Thị trấn Lai Cách"), 6, 36),
            (("--commune", "lai cach", "--level", "mam-non"), 2, 12),
            (("--all",), 54, 324),
            (("--missing",), 53, 318),
            (("--missing", "--level", "thcs"), 17, 102),
        ],
    )
    def test_by_name_level_commune_or_all(self, desk: Desk, words: tuple[str, ...], schools: int, events: int) -> None:
        desk.done("10/9 8:00", "submit", ID, "MAU-THCS-01")
        until = ("--until", "20/9/2024", "--why", "mưa lũ", "--by", "oanh")
        told = desk.json("10/9 9:00", "extend", ID, *words, *until, "--dry-run")
        assert (len({e["school"] for e in told["events"]}), len(told["events"])) == (schools, events)

    def test_a_group_passes_over_who_it_does_not_fit(self, desk: Desk) -> None:
        desk.done("10/9 8:00", "submit", ID, "MAU-MN-01", "MAU-MN-02", "-r", "hoc-sinh")
        desk.done("10/9 8:00", "exempt", ID, "MAU-MN-03", "--why", "không có", "--by", "oanh")
        accepted = desk.json("10/9 9:00", "accept", ID, "--level", "mam-non", "-r", "hoc-sinh")
        assert (len(accepted["events"]), len(accepted["passed_over"])) == (2, 17)
        assert "actions.nothing-submitted" in desk.refused("10/9 9:00", "accept", ID, "MAU-MN-04")
        submitted = desk.json("10/9 9:00", "submit", ID, "--level", "mam-non")
        assert (len(submitted["events"]), len(submitted["already"]), len(submitted["passed_over"])) == (106, 2, 6)
        desk.done("10/9 9:00", "extend", ID, "MAU-TH-13", "--until", "25/9/2024", "--why", "lũ", "--by", "oanh")
        later = desk.json(
            "10/9 9:00", "extend", ID, "--level", "tieu-hoc", "--until", "20/9/2024", "--why", "lũ", "--by", "oanh"
        )
        assert {one["school"] for one in later["passed_over"]} == {"MAU-TH-13"}

    def test_a_list_is_taken_whole_or_not_at_all(self, desk: Desk, tmp_path: Path) -> None:
        path = tmp_path / "ds.txt"
        path.write_text(
            "# gửi chiều 12/9\nMAU-MN-01\n\nMN Lai Cách 9\nTiểu học Cẩm\nMAU-TH-13, đã gọi\n", encoding="utf-8"
        )
        err = desk.refused("12/9 8:00", "submit", ID, "--from", str(path))
        assert "ds.txt:4: lỗi [actions.no-school]" in err
        assert "ds.txt:5: lỗi [actions.several-schools]" in err
        assert desk.json("12/9 8:00", "status", ID)["submitted"] == 0
        path.write_text("MAU-MN-01\nmầm non lai cách 2\nMAU-TH-13, đã gọi\nMAU-MN-01\n", encoding="utf-16")
        told = desk.json("12/9 8:00", "submit", ID, "--from", str(path), "mn cẩm điền")
        assert sorted({e["school"] for e in told["events"]}) == ["MAU-MN-01", "MAU-MN-02", "MAU-MN-05", "MAU-TH-13"]

    def test_a_list_from_excel_or_the_standard_input(self, desk: Desk, tmp_path: Path, monkeypatch) -> None:
        book = xlsxwriter.Workbook(str(tmp_path / "ds.xlsx"))
        sheet = book.add_worksheet("Đợt 1")
        rows = [
            ["DANH SÁCH"],
            ["STT", "Tên trường", "Mã trường"],
            [1, "sai tên", "MAU-MN-01"],
            [2, "MN Lai Cách 2", ""],
        ]
        for number, row in enumerate([*rows, [3, "", "MAU-XX"]]):
            sheet.write_row(number, 0, row)
        book.close()
        err = desk.refused("12/9 8:00", "submit", ID, "--from", str(tmp_path / "ds.xlsx"))
        assert "(Đợt 1!C5)" in err
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"MAU-MN-01\r\nMAU-MN-02\r\n"), encoding="utf-8"))
        assert len(desk.json("12/9 8:00", "submit", ID, "--from", "-")["events"]) == 12
        empty = tmp_path / "trong.csv"
        empty.write_text("Mã trường;Tên trường\n", encoding="utf-8")
        assert "office.names-nobody" in desk.refused("12/9 8:00", "submit", ID, "--from", str(empty))
        assert "base.cannot-read" in desk.refused("12/9 8:00", "submit", ID, "--from", str(tmp_path / "khong.txt"))

    def test_what_means_nobody(self, desk: Desk) -> None:
        assert "actions.no-level" in desk.refused("12/9 8:00", "submit", ID, "--level", "mầm nôn")
        assert "actions.no-commune" in desk.refused("12/9 8:00", "submit", ID, "--commune", "Hà Nội")
        desk.done("12/9 8:00", "submit", ID, "--commune", "cao an")
        assert "actions.nobody-meant" in desk.refused("12/9 8:00", "submit", ID, "--commune", "Cao An", "--missing")
        err = desk.refused("12/9 8:00", "submit", ID, "--all", "-r", "khong-co")
        assert err.count("actions.no-requirement") == 1
        for words in ((), ("MAU-MN-01", "--all"), ("MAU-MN-01", "--level", "MN"), ("--all", "--commune", "Cao An")):
            desk.misused("12/9 8:00", "submit", ID, *words)

    def test_many_events_are_taken_back_together(self, desk: Desk) -> None:
        desk.done("12/9 8:00", "submit", ID, "--all")
        desk.done("12/9 9:00", "accept", ID, "MAU-MN-01")
        assert "actions.decided-since" in desk.refused("12/9 9:10", "undo", "1-324", "--why", "nhầm")
        told = desk.json("12/9 9:20", "undo", "1-324", "325-330", "--why", "nhầm")
        assert (len(told["events"]), told["event"]["event"], told["undone_by"]["undoes"]) == (330, 1, 1)
        assert desk.json("12/9 10:00", "status", ID)["submitted"] == 0
        assert (
            "Hủy 330 lần ghi của 54 trường, từ số 1 đến số 330: ghi nhầm. Lý do: nhầm." in desk.story("12/9 10:00")[-2]
        )
        assert "actions.already-undone" in desk.refused("12/9 10:00", "undo", "5")
        assert desk.misused("12/9 10:00", "undo", "9-5")


def test_a_store_with_all_of_it_is_whole_and_can_be_copied(desk: Desk, tmp_path: Path) -> None:
    desk.done("10/9 8:00", "submit", ID, "MAU-MN-01", "-r", "doi-ngu", "--without", "2")
    desk.done("12/9 8:00", "request", ID, "MAU-MN-02", "--until", "20/9/2024", "--why", "mưa lũ")
    desk.done("12/9 9:00", "extend", ID, "--request", "2", "--why", "được", "--by", "oanh")
    desk.done("12/9 9:00", "lock", ID, "--all", "--at", "16/9/2024", "--why", "chốt")
    before = desk.json("13/9 8:00", "status", ID)
    assert desk.json("13/9 8:00", "verify")["ok"]
    desk.done("13/9 8:00", "backup", str(tmp_path / "sao.db"))
    desk.done("13/9 8:00", "migrate-store", f"sqlite:///{tmp_path / 'moi.db'}")
    (desk.folder / "data" / "congvan.db").unlink()
    desk.done("13/9 8:00", "restore", str(tmp_path / "sao.db"))
    assert desk.json("13/9 8:00", "status", ID) == before
    assert desk.json("13/9 8:00", "verify", str(tmp_path / "sao.db"))["ok"]
