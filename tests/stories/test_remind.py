"""Reminding as the office does it: proposed, looked over, sent; texts for groups, pages, an urging letter."""

import subprocess
from pathlib import Path

import pytest

from congvan.cli import clipboard
from tests.reminders.reminding_office import DIRECTIVE, Desk, equip

OTHER = "2024-42-csdl-nganh-don-doc-1"


@pytest.fixture
def desk(shipped_office: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    """The shipped office with its plan: zalo -3 and 0, email +1, a letter and a note to the head +3."""
    return Desk(equip(shipped_office), capsys)


def plan(desk: Desk, text: str) -> None:
    """Give the office's kind another plan."""
    kind = desk.folder / "workflows" / "kinds" / "thu-thap-bao-cao.yaml"
    lines = kind.read_text(encoding="utf-8").partition("\nreminders:")[0]
    kind.write_text(lines + "\n" + text, encoding="utf-8")


def texts(answer, level: str = "mam-non") -> list[str]:
    return [one["text"] for one in answer["messages"] if one["text"] and one["target"] == level]


class TestZalo:
    def test_three_rounds_each_says_what_has_changed(self, desk: Desk):
        (first,) = texts(desk.json("remind", DIRECTIVE, "--send"))
        assert first.splitlines()[:4] == [
            "NHẮC BÁO CÁO THEO CÔNG VĂN 42/PGDĐT-CNTT",
            "Kính gửi các trường mầm non,",
            "Về việc cập nhật thông tin trên CSDL ngành …",
            "Hạn: hết ngày 14/9/2024 (thứ Bảy), còn 3 ngày.",
        ]
        assert "Đã nộp đủ: 0/25 trường. Còn 25 trường:" in first
        assert "- Chưa nộp nội dung nào: MN Cao An, " in first
        assert "{" not in first
        desk.at("12/9 9:00").run("submit", DIRECTIVE, "MAU-MN-01", "MAU-MN-02", "MAU-MN-03")
        desk.run("submit", DIRECTIVE, "MAU-MN-04", "-r", "truong-lop")
        desk.run("return", DIRECTIVE, "MAU-MN-03", "-r", "doi-ngu", "--why", "thiếu chữ ký")
        desk.run("exempt", DIRECTIVE, "MAU-MN-05", "--why", "sửa trường")
        (second,) = texts(desk.at("13/9 8:05").json("remind", DIRECTIVE, "--send"))
        assert "tức là ngày mai" in second
        assert "Từ lần nhắc ngày 11/9/2024, thêm 2 trường đã nộp đủ: MN Lai Cách 1, MN Lai Cách 2." in second
        assert "Đã nộp thêm một phần: MN Cao An." in second
        assert "Đến nay 2/24 trường đã nộp đủ. Còn 22 trường:" in second
        assert "- Nộp lại Đội ngũ (đã trả lại): MN Cẩm Giang." in second
        sunday = desk.at("15/9 8:05").json("remind", DIRECTIVE, "--send", "--now", "--channel", "zalo", status=1)
        assert {one["state"] for one in sunday["messages"]} == {"quiet"}

    def test_a_school_of_two_levels_stands_in_both_groups_and_is_reminded_once(self, desk: Desk):
        register = desk.folder / "data" / "schools.csv"
        text = register.read_text(encoding="utf-8-sig")
        line = next(one for one in text.splitlines() if one.startswith("MAU-TH-01,"))
        register.write_text(text.replace(line, line.replace("tieu-hoc", "tieu-hoc+thcs")), encoding="utf-8")
        name = "Lai Cách 1"
        answer = desk.json("remind", DIRECTIVE, "--send")
        (primary,), (secondary,) = texts(answer, "tieu-hoc"), texts(answer, "thcs")
        assert name in primary
        assert name in secondary
        named = [one for one in answer["messages"] if any(school.endswith(f"học {name}") for school in one["schools"])]
        assert [one["target"] for one in named] == ["tieu-hoc"]
        assert desk.reminded().count("MAU-TH-01") == 1
        desk.at("12/9 9:00").run("submit", DIRECTIVE, "MAU-TH-01")
        later = desk.at("13/9 8:05").json("remind", DIRECTIVE, "--send")
        assert name not in texts(later, "thcs")[0]
        assert "Đã nộp đủ: 0/" in secondary
        assert "Đến nay 1/" in texts(later, "thcs")[0]

    def test_the_group_is_named_and_nothing_is_sent_twice(self, desk: Desk):
        _status, out, _err = desk.run("remind", DIRECTIVE)
        assert "nhóm “CSDL HD MAM NON” (Mầm non)" in out
        assert "Chưa gửi gì" in out
        _status, out, _err = desk.run("remind", DIRECTIVE, "--send", "--by", "An")
        assert "Dán vào nhóm “CSDL HD MAM NON”:" in out
        assert f"{DIRECTIVE}: tin nhắn Zalo: đã gửi và ghi lại 3 tin (60 trường)." in out
        _status, out, _err = desk.run("remind", DIRECTIVE, "--send")
        assert out.strip() == "Không có gì phải gửi."
        _status, out, _err = desk.run("remind", DIRECTIVE)
        assert "Bước nhắc kế tiếp: 13/9/2024 08:00." in out
        _status, out, _err = desk.run("history", DIRECTIVE)
        assert "An nhắc 25 trường (tin nhắn Zalo)." in out

    def test_dry_run_records_nothing_and_another_time_can_be_looked_at(self, desk: Desk):
        desk.run("remind", DIRECTIVE, "--send", "--dry-run")
        assert desk.messages() == ()
        (answer,) = desk.json("remind", DIRECTIVE, "--as-of", "16/9/2024 9h00")["proposals"]
        assert {one["channel"] for one in answer["reminders"]} == {"email"}
        assert answer["quiet_until"] is None
        status, _out, err = desk.run("remind", DIRECTIVE, "--send", "--as-of", "16/9/2024 9h00")
        assert (status, "--as-of" in err) == (2, True)

    def test_on_the_clipboard(self, desk: Desk, monkeypatch: pytest.MonkeyPatch):
        given = []
        monkeypatch.setattr(clipboard, "copy", lambda text: given.append(text) or True)
        _status, out, _err = desk.run("remind", DIRECTIVE, "--copy")
        assert out.splitlines()[-1] == "Đã chép 3 tin vào bảng tạm, tin nọ dưới tin kia."
        assert given[0].count("NHẮC BÁO CÁO") == 3

    @pytest.mark.parametrize("platform", ["win32", "linux"])
    def test_the_systems_own_program_gets_the_text(self, platform: str, monkeypatch: pytest.MonkeyPatch):
        runs = []
        monkeypatch.setattr(clipboard.sys, "platform", platform)
        monkeypatch.setattr(clipboard.shutil, "which", lambda name: f"/bin/{name}" if name != "wl-copy" else None)
        monkeypatch.setattr(clipboard.subprocess, "run", lambda command, **more: runs.append((command, more["input"])))
        assert clipboard.copy("Đôn đốc\nhai")
        ((command, data),) = runs
        wanted = {
            "win32": ("/bin/clip", "Đôn đốc\r\nhai".encode("utf-16")),
            "linux": ("/bin/pbcopy", "Đôn đốc\nhai".encode()),
        }
        assert (command[0], data) == wanted[platform]

    def test_without_a_clipboard(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(clipboard.shutil, "which", lambda name: f"/bin/{name}")

        def fails(*words, **more):
            raise subprocess.CalledProcessError(1, "x")

        monkeypatch.setattr(clipboard.subprocess, "run", fails)
        assert not clipboard.copy("x")


class TestPaper:
    def test_a_letter_goes_through_the_whole_life(self, desk: Desk):
        desk.at("12/9 9:00").run("submit", DIRECTIVE, "MAU-MN-01")
        desk.at("16/9 9:00").run("extend", DIRECTIVE, "MAU-MN-02", "--until", "30/9/2024", "--why", "bão")
        _status, out, _err = desk.at("18/9 8:05").run("remind", DIRECTIVE, "--send", "--by", "An")
        assert f"Đã ghi: workflows/{OTHER}.yaml" in out
        text = (desk.folder / "workflows" / f"{OTHER}.yaml").read_text(encoding="utf-8")
        assert (
            "mới có 1/60 trường nộp đủ; còn 58 trường chưa nộp hoặc nộp chưa đủ, không kể 1 trường chưa đến hạn" in text
        )
        assert "**trước ngày 24/9/2024**" in text
        assert text.count("Chưa nộp nội dung nào") == 58
        assert desk.json("check", OTHER)["problems"] == []
        for command in ("propose", "approve", "issue"):
            status, out, err = desk.run(command, OTHER, "--by", "An")
            assert status == 0, out + err
        listed = {one["id"]: one for one in desk.json("list")}
        assert listed[OTHER]["stage"] == "phat-hanh"
        desk.run("generate", OTHER)
        letter = next((desk.folder / "outputs" / OTHER).glob("*.docx"))
        assert desk.json("check-letter", str(letter))["findings"] == []

    def test_a_letter_at_once_and_a_file_in_its_place(self, desk: Desk):
        (desk.folder / "workflows" / f"{OTHER}.yaml").write_text("# của tôi\n", encoding="utf-8")
        status, _out, err = desk.at("17/9 8:05").run("remind", DIRECTIVE, "--letter")
        assert (status, "actions.urging-letter-there" in err) == (1, True)
        (desk.folder / "workflows" / f"{OTHER}.yaml").unlink()
        status, out, _err = desk.run("remind", DIRECTIVE, "--send", "--channel", "cong-van")
        assert (status, f"workflows/{OTHER}.yaml" in out) == (0, True)

    def test_before_the_deadline_nobody_is_urged(self, desk: Desk):
        _status, out, _err = desk.run("remind", DIRECTIVE, "--letter")
        assert "Không có gì phải gửi" in out

    def test_a_page_a_school_and_a_note_to_the_head(self, desk: Desk):
        from pypdf import PdfReader

        plan(desk, "reminders: [{when: +1, by: in}, {when: +1, to: lanh-dao, by: in}]\n")
        desk.at("12/9 9:00").run("submit", DIRECTIVE, *(f"MAU-TH-{n:02d}" for n in range(1, 18)))
        answer = desk.at("16/9 21:30").json("remind", DIRECTIVE, "--send")  # paper disturbs nobody
        pages, note = (PdfReader(desk.folder / one["files"][0]).pages for one in answer["messages"])
        assert len(pages) == 43
        assert "Kính gửi: Trường Mầm non Cẩm Đoài" in " ".join(page.extract_text() for page in pages).replace("\n", " ")
        assert "còn 43 trường" in note[0].extract_text().replace("\n", " ")


class TestWords:
    def test_the_office_has_its_own(self, desk: Desk):
        template = desk.folder / "templates" / "remind-zalo.txt"
        template.write_text("{{ level }}: còn {{ count }} trường, hạn {{ deadline.day }}", encoding="utf-8")
        (text,) = texts(desk.json("remind", DIRECTIVE, "--send"))
        assert text == "Mầm non: còn 25 trường, hạn 14/9/2024"

    @pytest.mark.parametrize(
        ("name", "words", "code"),
        [
            ("remind-zalo.txt", "{{ cap }}", "base.template-unknown-name"),
            ("remind-email.txt", "{% if %}", "base.template-syntax"),
            ("remind-letter.yaml", "{{ rows.x }}", "base.template-unknown-name"),
        ],
    )
    def test_a_template_that_is_wrong_is_told_by_check(self, desk: Desk, name: str, words: str, code: str):
        (desk.folder / "templates" / name).write_text(words, encoding="utf-8")
        found = desk.json("check", status=1)["problems"]
        assert code in [one["code"] for one in found]

    def test_a_template_of_nothing(self, desk: Desk):
        (desk.folder / "templates" / "remind-zalo.txt").write_text("  \n", encoding="utf-8")
        status, _out, err = desk.run("remind", DIRECTIVE)
        assert (status, "reminders.no-words" in err) == (1, True)


class TestRefusals:
    def test_a_draft_and_a_closed_one(self, desk: Desk):
        workflow = desk.folder / "workflows" / f"{DIRECTIVE}.yaml"
        text = workflow.read_text(encoding="utf-8")
        desk.run("close", DIRECTIVE, "--by", "An")
        workflow.write_text(text.replace("  number: 42\n  date: 29/8/2024\n", "  year: 2024\n", 1), encoding="utf-8")
        status, _out, err = desk.run("remind", DIRECTIVE)
        assert (status, "actions.not-out" in err) == (1, True)
        assert "dự thảo" in err

    def test_no_plan_and_no_such_channel(self, desk: Desk):
        plan(desk, "")
        status, _out, err = desk.run("remind", DIRECTIVE)
        assert (status, "actions.no-reminder-plan" in err) == (1, True)
        status, _out, err = desk.run("remind", DIRECTIVE, "--channel", "bo-cau")
        assert (status, "actions.no-channel" in err) == (1, True)
        assert len(desk.json("remind", DIRECTIVE, "--now", "--channel", "zalo")["proposals"][0]["reminders"]) == 3

    def test_all_that_are_followed(self, desk: Desk):
        assert [one["id"] for one in desk.json("remind")["proposals"]] == [DIRECTIVE]
        plan(desk, "")
        _status, out, _err = desk.run("remind")
        assert "Không có văn bản nào đang theo dõi" in out

    @pytest.mark.parametrize(
        ("written", "code"),
        [
            ("reminders: [{when: 0, to: lanh-dao, by: cong-van}]", "workflow.letter-to-head"),
            ("reminders: [{when: 0, by: zalo}, {when: -0, by: zalo}]", "workflow.reminder-twice"),
            ("reminders: [{when: 0, by: chim-cau}]", "base.not-a-choice"),
            ("reminders: [{when: 0, by: zalo, at: trưa}]", "workflow.not-an-hour"),
            ("reminder_limits: {most_per_school: 0}", "base.not-a-number"),
            ("reminder_limits: {quiet: 20h}", "base.unknown-key"),
        ],
    )
    def test_a_plan_that_is_wrong(self, desk: Desk, written: str, code: str):
        plan(desk, written + "\n")
        assert code in [one["code"] for one in desk.json("check", DIRECTIVE, status=1)["problems"]]

    @pytest.mark.parametrize(
        ("written", "code", "status"),
        [
            ("  password: bí mật\n", "office.secret-in-config", 1),
            ("  reply_to: Văn phòng\n", "office.not-an-address", 1),
            ("  copy: x\n", "base.unknown-key", 1),
        ],
    )
    def test_a_mailbox_that_is_wrong(self, desk: Desk, written: str, code: str, status: int):
        config = desk.folder / "config.yaml"
        config.write_text(
            config.read_text(encoding="utf-8").replace("\nmail:\n", "\nmail:\n" + written), encoding="utf-8"
        )
        found = desk.json("check", status=status)["problems"]
        assert code in [one["code"] for one in found]
        assert "bí mật" not in str(found)

    def test_a_mailbox_without_protection_and_a_school_with_an_odd_way(self, desk: Desk):
        config = desk.folder / "config.yaml"
        text = config.read_text(encoding="utf-8").replace("  server: 127.0.0.1", "  server: mail.example.vn")
        config.write_text(text, encoding="utf-8")
        register = desk.folder / "data" / "schools.csv"
        lines = register.read_text(encoding="utf-8").replace(",Điện thoại", ",Kênh nhắc").splitlines()
        lines = [
            line
            + ("chim câu" if line.startswith("MAU-MN-01") else "Thư điện tử" if line.startswith("MAU-MN-02") else "")
            for line in lines
        ]
        register.write_text("\n".join(lines), encoding="utf-8")
        codes = [one["code"] for one in desk.json("check")["problems"]]
        assert {"office.open-mail", "office.unknown-channel"} <= set(codes)
        (proposal,) = desk.json("remind", DIRECTIVE)["proposals"]
        assert [one["target"] for one in proposal["reminders"] if one["channel"] == "email"] == ["MAU-MN-02"]


PLUG_IN = """
from congvan.reminders.channel import Delivery, Outcome

class Pigeon:
    reaches_people = True
    def __init__(self, office, environ):
        self.file = office.paths.root / "bo-cau.txt"
    def deliver(self, letter):
        with self.file.open("a", encoding="utf-8") as stream:
            stream.write(f"{letter.receivers[0].name}: {letter.title}\\n")
        return Delivery(outcome=Outcome.SENT)
    def close(self):
        pass

def broken(office, environ):
    raise RuntimeError("gãy cánh")
"""


class TestAddedChannel:
    @pytest.fixture(autouse=True)
    def _installed(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
        """Another package, with two channels."""
        site = tmp_path / "site"
        info = site / "bo_cau-1.0.dist-info"
        info.mkdir(parents=True)
        (site / "bo_cau.py").write_text(PLUG_IN, encoding="utf-8")
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: bo-cau\nVersion: 1.0\n", encoding="utf-8")
        entries = "[congvan.channels]\nbo-cau = bo_cau:Pigeon\nhong = bo_cau:broken\n"
        (info / "entry_points.txt").write_text(entries, encoding="utf-8")
        monkeypatch.syspath_prepend(str(site))

    def test_it_sends(self, desk: Desk):
        plan(desk, "reminders: [{when: -3, by: bo-cau}]\n")
        assert desk.run("check", DIRECTIVE)[0] == 0
        answer = desk.json("remind", DIRECTIVE, "--send")
        assert {one["state"] for one in answer["messages"]} == {"sent"}
        lines = (desk.folder / "bo-cau.txt").read_text(encoding="utf-8").splitlines()
        assert len(lines) == 60
        assert lines[0].endswith("Nhắc nộp báo cáo theo Công văn 42/PGDĐT-CNTT, hạn 14/9/2024")

    def test_one_that_breaks_stops_the_work_before_anything_is_noted(self, desk: Desk):
        plan(desk, "reminders: [{when: -3, by: hong}]\n")
        status, _out, err = desk.run("remind", DIRECTIVE, "--send")
        assert (status, "reminders.broken-channel" in err) == (3, True)
        assert "gãy cánh" in err
        assert desk.messages() == ()
