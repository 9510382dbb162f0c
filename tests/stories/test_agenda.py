"""What is due, for the person who asks; the school year on the wall; last year's letter for the next one."""

import io
from pathlib import Path

import pytest
import vobject
from pypdf import PdfReader

from congvan.deadlines.instants import end_of
from tests.reminders.reminding import VIETNAM
from tests.reminders.reminding_office import DIRECTIVE, Desk

PEOPLE = """people:
  - {id: an, name: Lê Thị An, role: chuyen-vien}
  - {id: yen, name: Trần Yến, role: chuyen-vien}
  - {id: binh, name: Trần Bình, role: van-thu}
  - {id: oanh, name: Phạm Thị Oanh, role: lanh-dao}
"""


@pytest.fixture
def desk(shipped_office: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(shipped_office, capsys)


def matters(desk: Desk, *words: str) -> list[str]:
    return [f"{e['matter']} {e['id']}" for e in desk.json("agenda", *words)["entries"]]


class TestAgenda:
    @pytest.mark.parametrize(
        ("when", "matter"),
        [
            ("30/8 9:00", None),
            ("1/9 9:00", "later"),
            ("9/9 9:00", "week"),
            ("14/9 9:00", "today"),
            ("15/9 0:00", "late"),
        ],
    )
    def test_how_pressing_a_deadline_is(self, desk: Desk, when: str, matter: str | None):
        found = [one for one in matters(desk.at(when)) if not one.startswith("remind")]
        assert found == ([f"{matter} {DIRECTIVE}"] if matter else [])

    def test_who_owes_and_who_is_to_be_reminded(self, desk: Desk):
        desk.at("11/9 9:00").run("submit", DIRECTIVE, "MAU-MN-01")
        desk.run("extend", DIRECTIVE, "MAU-MN-02", "--until", "20/9/2024", "--why", "bão")
        answer = desk.json("agenda")
        told = [(e["matter"], e["last_on_time"], e["schools"], e["reminders"]) for e in answer["entries"]]
        assert told == [
            ("week", end_of(desk.now.date().replace(day=14), VIETNAM).isoformat(), 52, 0),
            ("later", end_of(desk.now.date().replace(day=20), VIETNAM).isoformat(), 1, 0),
            ("remind", None, 52, 3),
        ]
        _status, out, _err = desk.run("agenda")
        assert "ĐẾN HẠN TRONG TUẦN\n  42/PGDĐT-CNTT  hết ngày 14/9/2024 (thứ Bảy): 52 trường, 312 nội dung" in out
        assert "3 lượt nhắc, 52 trường" in out

    def test_each_sees_what_is_theirs(self, desk: Desk):
        config = desk.folder / "config.yaml"
        config.write_text(config.read_text(encoding="utf-8") + PEOPLE, encoding="utf-8")
        desk.run("new", "thong-bao", "--out", str(desk.folder / "workflows" / "2024-thong-bao.yaml"))
        desk.at("9/9 9:00").run("propose", "2024-thong-bao", "--by", "an")
        assert matters(desk, "--by", "oanh") == [f"week {DIRECTIVE}", "approve 2024-thong-bao"]
        assert matters(desk, "--by", "an") == [f"week {DIRECTIVE}"]
        desk.run("approve", "2024-thong-bao", "--by", "oanh")
        assert matters(desk, "--by", "binh") == ["issue 2024-thong-bao"]
        desk.run("reject", "2024-thong-bao", "--by", "oanh", "--why", "sai thể thức")
        assert matters(desk, "--by", "Lê Thị An") == [f"week {DIRECTIVE}", "redraft 2024-thong-bao"]
        assert matters(desk, "--by", "yen") == [f"week {DIRECTIVE}"]
        assert len(matters(desk)) == 2  # somebody whom config.yaml does not know sees everything
        status, _out, err = desk.run("agenda", "--by", "Nam")
        assert (status, "actions.no-person" in err) == (1, True)

    def test_nothing(self, desk: Desk):
        (desk.folder / "workflows" / f"{DIRECTIVE}.yaml").unlink()
        _status, out, _err = desk.run("agenda")
        assert "Không có việc gì đến hạn" in out


class TestCalendar:
    def test_the_year_in_words(self, desk: Desk):
        _status, out, _err = desk.run("calendar", "--school-year", "2024-2025")
        assert "Tháng 9 năm 2024\n  thứ Bảy 14/9    42/PGDĐT-CNTT  54 trường" in out
        assert "! 42/PGDĐT-CNTT: hạn ngày 14/9/2024 là ngày nghỉ (thứ Bảy)." in out
        assert desk.json("calendar")["school_year"] == "2024-2025"
        _status, out, _err = desk.run("calendar", "--school-year", "2030")
        assert "Không văn bản nào có hạn nộp" in out

    def test_a_page_a_month(self, desk: Desk):
        answer = desk.json("calendar", "--school-year", "2024-2025", "--format", "pdf", "--most", "5")
        assert [one["kind"] for one in answer["remarks"]] == ["burden", "day-off"]
        pages = PdfReader(io.BytesIO((desk.folder / "outputs" / "lich-2024-2025.pdf").read_bytes())).pages
        assert len(pages) == 12
        assert {(round(p.mediabox.width), round(p.mediabox.height)) for p in pages} == {(842, 595)}
        text = " ".join(pages[1].extract_text().split())
        assert text.startswith("Tháng 9 năm 2024")
        assert "42/PGDĐT-CNTT" in text
        assert "Cần xem lại" in text

    def test_for_a_calendar_program_and_the_screen(self, desk: Desk):
        desk.run("calendar", "--school-year", "2024-2025", "--format", "ics")
        text = (desk.folder / "outputs" / "lich-2024-2025.ics").read_bytes().decode("utf-8")
        (event,) = vobject.readOne(text).vevent_list
        assert (event.summary.value, event.dtstart.value.isoformat()) == ("Hạn nộp: 42/PGDĐT-CNTT", "2024-09-14")
        desk.run("calendar", "--school-year", "2024-2025", "--format", "html")
        html = (desk.folder / "outputs" / "lich-2024-2025.html").read_text(encoding="utf-8")
        assert html.count("<section>") == 12

    def test_every_period_of_what_comes_again_stands_in_it(self, desk: Desk):
        workflow = desk.folder / "workflows" / f"{DIRECTIVE}.yaml"
        text = workflow.read_text(encoding="utf-8")
        again = text.replace(
            "\ndeadline: Trước ngày 15/9/2024\n", "\ndeadline: trước 16h00 thứ Ba và thứ Sáu hằng tuần\n"
        )
        workflow.write_text(again, encoding="utf-8")
        _status, out, err = desk.run("calendar", "--school-year", "2024-2025")
        days = [line.split() for line in out.splitlines() if line.startswith("  thứ ")]
        assert len(days) == 96, err  # the Tuesdays and Fridays from 30/8/2024 to 31/7/2025
        assert days[0][:3] == ["thứ", "Sáu", "30/8"]
        assert days[-1][:3] == ["thứ", "Ba", "29/7"]
        assert "16 giờ 00" in out

    def test_what_a_person_changed_is_kept(self, desk: Desk):
        words = ("calendar", "--school-year", "2024-2025", "--format", "html")
        assert (desk.run(*words)[0], desk.run(*words)[0]) == (0, 0)
        (desk.folder / "outputs" / "lich-2024-2025.html").write_text("của tôi", encoding="utf-8")
        assert desk.run(*words)[0] == 1
        assert desk.run(*words, "--force")[0] == 0

    @pytest.mark.parametrize("typed", ["2024-2026", "hai nghìn", "24-25", "1024-1025"])
    def test_no_school_year(self, desk: Desk, typed: str):
        assert desk.run("calendar", "--school-year", typed)[0] == 2


class TestNextYear:
    def test_a_new_file_that_check_asks_to_fill_in(self, desk: Desk):
        answer = desk.json("next-year", DIRECTIVE)
        assert (answer["id"], answer["path"]) == ("2025-csdl-nganh", "workflows/2025-csdl-nganh.yaml")
        assert ("15/9/2024", "15/9/2025") in [(c["old"], c["new"]) for c in answer["changes"]]
        told = [one["text"] for one in answer["comments"]]
        assert any(text.startswith("Hạn nộp: chép đúng cụm từ trong công văn") for text in told)
        problems = desk.json("check", "2025-csdl-nganh")["problems"]
        assert [one["code"] for one in problems].count("workflow.sample-text") == 2
        assert {one["severity"] for one in problems} == {"warning"}
        status, _out, err = desk.run("next-year", DIRECTIVE)
        assert (status, "actions.file-there" in err) == (1, True)

    def test_it_is_only_looked_at(self, desk: Desk):
        _status, out, _err = desk.run("next-year", DIRECTIVE, "--dry-run")
        assert "Sẽ ghi: workflows/2025-csdl-nganh.yaml. 11 chỗ khác năm trước." in out
        assert "Chú thích có ghi ngày hoặc năm được giữ nguyên" in out
        assert not (desk.folder / "workflows" / "2025-csdl-nganh.yaml").exists()
        assert desk.run("next-year", DIRECTIVE, "--out", str(desk.folder / "x.txt"))[0] == 1
        assert desk.run("next-year", "khong-co")[0] == 1
