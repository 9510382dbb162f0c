"""The life of a document as an office lives it, through the command line, on every database."""

import getpass
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import docx
import pytest

from congvan.cli import app

NOON = datetime(2024, 9, 10, 5, 0, tzinfo=UTC)
PEOPLE = """
people:
  - {id: an, name: Lê Thị An, role: chuyen-vien, login: an.le}
  - {id: binh, name: Trần Bình, role: van-thu}
  - {id: oanh, name: Phạm Thị Oanh, role: lanh-dao}
"""
NOTICE = """document:
  type: thong-bao
  subject: nghỉ lễ Quốc khánh
  body: |
    Phòng Giáo dục và Đào tạo thông báo {text} để các đơn vị biết./.
  distribution: [Các trường trực thuộc]
  year: 2024
"""
LIFE = ("propose", "approve", "issue")

Run = Callable[..., tuple[int, str, str]]


class Desk:
    """An office of three people, its commands, and its clock, which goes on a minute with each command."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str], database: str, monkeypatch) -> None:
        self.folder, self.capsys, self.now = folder, capsys, NOON
        monkeypatch.setenv("CONGVAN_DATABASE", database)
        monkeypatch.setattr(getpass, "getuser", lambda: "an.le")
        config = folder / "config.yaml"
        config.write_text(config.read_text(encoding="utf-8") + PEOPLE, encoding="utf-8")

    def write(self, name: str, text: str = "lịch nghỉ lễ", more: str = "") -> str:
        (self.folder / "workflows" / f"{name}.yaml").write_text(NOTICE.format(text=text) + more, encoding="utf-8")
        return name

    def configure(self, key: str, value: str) -> None:
        """Add a key to the issuer."""
        config = self.folder / "config.yaml"
        text = config.read_text(encoding="utf-8").replace(
            "    symbol: PGDĐT\n", f"    symbol: PGDĐT\n    {key}: {value}\n"
        )
        config.write_text(text, encoding="utf-8")

    def run(self, *words: str) -> tuple[int, str, str]:
        self.capsys.readouterr()
        self.now += timedelta(minutes=1)
        status = app.run(["--office", str(self.folder), *words], clock=lambda: self.now)
        captured = self.capsys.readouterr()
        return status, captured.out, captured.err

    def done(self, *words: str) -> str:
        status, out, err = self.run(*words)
        assert status == 0, err
        return out

    def refused(self, *words: str) -> str:
        """Give a command that is refused; return the codes and the words said."""
        status, out, err = self.run(*words)
        assert (status, out) == (1, ""), out
        return err

    def json(self, *words: str):
        return json.loads(self.done(*words, "--json"))

    def issue(self, name: str, *words: str) -> dict:
        """Take a draft all the way to its number."""
        self.done("propose", name)
        self.done("approve", name, "--by", "oanh")
        return self.json("issue", name, "--by", "binh", *words)


@pytest.fixture
def desk(shipped_office: Path, capsys: pytest.CaptureFixture[str], store_url: str, monkeypatch) -> Desk:
    (shipped_office / "workflows" / "2024-42-csdl-nganh.yaml").unlink()
    return Desk(shipped_office, capsys, store_url, monkeypatch)


def test_from_draft_to_file(desk: Desk) -> None:
    name = desk.write("nghi-le")
    assert "đã trình" in desk.done("propose", name)
    assert "đã duyệt; người thực hiện: Phạm Thị Oanh" in desk.done("approve", name, "--by", "Phạm Thị Oanh").replace(
        "”", ""
    )
    assert "số 01/TB-PGDĐT ngày 10/9/2024" in desk.done("issue", name, "--by", "binh")
    desk.done("close", name)
    desk.done("close", name, "--file-code", "HS-07/2024")
    desk.done("reopen", name, "--why", "còn một việc", "--by", "oanh")
    desk.done("close", name)
    story = desk.done("history", name)
    assert [line.split("  ", 1)[-1] for line in story.splitlines()] == [
        "Lê Thị An (chuyên viên) trình dự thảo.",
        "Phạm Thị Oanh (lãnh đạo) duyệt văn bản.",
        "Trần Bình (văn thư) cấp số 01/TB-PGDĐT ngày 10/9/2024 và phát hành.",
        "Lê Thị An (chuyên viên) kết thúc văn bản.",
        "Lê Thị An (chuyên viên) đưa văn bản vào hồ sơ HS-07/2024.",
        "Phạm Thị Oanh (lãnh đạo) mở lại văn bản. Lý do: còn một việc.",
        "Lê Thị An (chuyên viên) kết thúc văn bản.",
        "Hiện nay: đã kết thúc.",
    ]
    told = desk.json("history", name)
    assert told["stage"] == "ket-thuc"
    assert [event["kind"] for event in told["events"]] == [
        "proposed", "approved", "issued", "closed", "filed", "reopened", "closed",
    ]  # fmt: skip
    (line,) = desk.json("list")
    assert (line["stage"], line["number"], line["date"], line["changed"]) == ("ket-thuc", 1, "2024-09-10", False)
    assert desk.json("verify")["ok"]


def test_the_number_stands_in_every_document_although_the_file_has_none(desk: Desk) -> None:
    name = desk.write("nghi-le")
    made = desk.issue(name)
    kept = {file["kind"]: file for file in made["files"] if file["name"].endswith((".docx", ".json"))}
    assert made["entry"]["keeper"] == "VT, CNTT"
    assert (made["entry"]["receivers"], made["entry"]["pages"]) == ("Các trường trực thuộc", 1)
    desk.done("generate", name)
    folder = desk.folder / "outputs" / name
    (letter,) = folder.glob("*.docx")
    assert letter.name == "thong-bao-01-tb-pgddt.docx"
    words = "\n".join(c.text for t in docx.Document(str(letter)).tables for r in t.rows for c in r.cells)
    assert "Số: 01/TB-PGDĐT" in words
    assert "ngày 10 tháng 9 năm 2024" in words
    sha256 = kept["letter"]["sha256"]
    assert (desk.folder / "data" / "archive" / sha256[:2] / sha256).read_bytes() == letter.read_bytes()
    data = json.loads(
        (desk.folder / "data" / "archive" / kept["data"]["sha256"][:2] / kept["data"]["sha256"]).read_text()
    )
    assert data["directive"]["letter"]["number"] == 1
    assert data["directive"]["letter"]["day"] == "2024-09-10"


def test_what_was_issued_never_changes_and_the_difference_is_shown(desk: Desk) -> None:
    name = desk.write("nghi-le")
    desk.issue(name)
    desk.done("generate", name)
    (letter,) = (desk.folder / "outputs" / name).glob("*.docx")
    before = letter.read_bytes()
    assert "actions.differs-from-issued" not in desk.run("check", name)[2]
    desk.write(name, "lịch nghỉ bù", more="# một lời ghi chú\n")
    status, _out, err = desk.run("check", name)
    assert status == 0
    assert "actions.differs-from-issued" in err
    assert "khác bản đã ban hành: letter.body" in err
    assert desk.json("list")[0]["changed"] is True
    status, _out, err = desk.run("generate", name)
    assert status == 0
    assert "khác bản đã ban hành" in err
    assert letter.read_bytes() == before
    desk.write(name)
    assert "actions.differs-from-issued" not in desk.run("check", name)[2]
    template = desk.folder / "templates" / "letter.css"
    template.write_text(template.read_text(encoding="utf-8") + "\n/* đổi */\n", encoding="utf-8")
    assert "khác bản đã ban hành: templates/letter.css" in desk.run("check", name)[2]
    err = desk.refused("issue", name, "--by", "binh")
    assert "actions.issued-already" in err
    assert "số 01/TB-PGDĐT ngày 10/9/2024, do Trần Bình thực hiện lúc 10/9/2024" in err


def test_a_frozen_file_that_is_gone_is_told(desk: Desk) -> None:
    name = desk.write("nghi-le")
    made = desk.issue(name)
    sha256 = made["files"][0]["sha256"]
    (desk.folder / "data" / "archive" / sha256[:2] / sha256).unlink()
    assert "actions.frozen-lost" in desk.refused("generate", name)


def test_number_and_date_of_the_file_give_way_to_the_register(desk: Desk) -> None:
    name = desk.write("nghi-le")
    desk.issue(name)
    path = desk.folder / "workflows" / f"{name}.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("  year: 2024", "  number: 7\n  date: 11/9/2024"), encoding="utf-8"
    )
    status, _out, err = desk.run("check", name)
    assert (status, err.count("workflow.other-in-register")) == (0, 2)
    assert desk.json("list")[0]["number"] == 1


class TestRefusals:
    def test_the_wrong_stage_is_told_with_who_and_when(self, desk: Desk) -> None:
        name = desk.write("nghi-le")
        err = desk.refused("issue", name, "--by", "binh")
        assert "actions.still-draft" in err
        assert "Việc làm được lúc này: propose." in err
        desk.done("propose", name)
        err = desk.refused("propose", name)
        assert "actions.wrong-stage" in err
        assert "văn bản đã trình từ 10/9/2024 12:02 (người thực hiện: Lê Thị An)" in err
        assert desk.json("history", name)["stage"] == "trinh"

    def test_a_stage_that_the_workflow_does_not_have(self, desk: Desk) -> None:
        name = desk.write("nghi-le", more="stages: [nhap, cap-so, phat-hanh]\n")
        assert "actions.no-such-stage" in desk.refused("propose", name)
        assert desk.json("issue", name, "--by", "binh")["number"] == 1

    def test_a_document_with_problems_is_not_approved(self, desk: Desk) -> None:
        name = desk.write("nghi-le")
        desk.done("propose", name)
        page = desk.folder / "templates" / "letter.html"
        text = page.read_text(encoding="utf-8")
        page.write_text(text + "{{ khong_co }}", encoding="utf-8")
        status, _out, err = desk.run("approve", name, "--by", "oanh")
        assert (status, "khong_co" in err) == (1, True)
        page.write_text(text, encoding="utf-8")
        desk.done("approve", name, "--by", "oanh")

    def test_what_was_changed_after_the_approval_is_not_issued(self, desk: Desk) -> None:
        name = desk.write("nghi-le")
        desk.done("propose", name)
        desk.done("approve", name, "--by", "oanh")
        desk.write(name, "lịch nghỉ bù")
        err = desk.refused("issue", name, "--by", "binh")
        assert "actions.changed-since-approval" in err
        assert "Phạm Thị Oanh đã duyệt lúc 10/9/2024 12:02" in err
        desk.done("reject", name, "--why", "đã sửa", "--by", "oanh")
        assert desk.issue(name)["number"] == 1

    @pytest.mark.parametrize(
        ("words", "code"),
        [
            (("approve", "nghi-le"), "actions.not-theirs"),
            (("approve", "nghi-le", "--by", "binh"), "actions.not-theirs"),
            (("propose", "nghi-le", "--by", "oanh"), "actions.not-theirs"),
            (("propose", "nghi-le", "--by", "cường"), "actions.no-person"),
            (("replace", "nghi-le", "nghi-le"), "actions.replaced-by-itself"),
            (("skip", "phong", "1", "--why", "hỏng"), "actions.no-series"),
            (("skip", "phong.cong-van", "1", "--why", "hỏng"), "actions.not-theirs"),
        ],
    )
    def test_whose_it_is(self, desk: Desk, words: tuple[str, ...], code: str) -> None:
        desk.write("nghi-le")
        assert f"[{code}]" in desk.refused(*words)

    def test_who_is_signed_in_must_be_known(self, desk: Desk, monkeypatch) -> None:
        desk.write("nghi-le")
        monkeypatch.setattr(getpass, "getuser", lambda: "khach")
        err = desk.refused("propose", "nghi-le")
        assert "actions.no-login" in err
        assert "“khach”" in err

    def test_a_role_that_nobody_has(self, desk: Desk) -> None:
        config = desk.folder / "config.yaml"
        config.write_text(
            config.read_text(encoding="utf-8").replace("role: lanh-dao", "role: van-thu"), encoding="utf-8"
        )
        desk.write("nghi-le")
        desk.done("propose", "nghi-le")
        assert "actions.nobody-has-role" in desk.refused("approve", "nghi-le")

    def test_an_office_without_people_lets_everybody_do_everything(self, desk: Desk) -> None:
        config = desk.folder / "config.yaml"
        config.write_text(config.read_text(encoding="utf-8").replace(PEOPLE, ""), encoding="utf-8")
        name = desk.write("nghi-le")
        for word in LIFE:
            desk.done(word, name)
        assert {event["by"] for event in desk.json("history", name)["events"]} == {"an.le"}


class TestNumbers:
    def test_a_dry_run_takes_nothing(self, desk: Desk) -> None:
        name = desk.write("nghi-le")
        desk.done("propose", name)
        desk.done("approve", name, "--by", "oanh")
        assert "Sẽ ban hành nghi-le số 01/TB-PGDĐT" in desk.done("issue", name, "--by", "binh", "--dry-run")
        assert desk.json("history", name)["stage"] == "duyet"
        assert not (desk.folder / "data" / "archive").exists()
        assert desk.json("issue", name, "--by", "binh")["number"] == 1

    def test_a_template_that_fails_leaves_the_number_free(self, desk: Desk) -> None:
        name = desk.write("nghi-le")
        desk.done("propose", name)
        desk.done("approve", name, "--by", "oanh")
        page = desk.folder / "templates" / "letter.html"
        text = page.read_text(encoding="utf-8")
        page.write_text("{{ khong_co }}", encoding="utf-8")
        assert desk.run("issue", name, "--by", "binh")[0] == 1
        assert desk.json("history", name)["stage"] == "duyet"
        page.write_text(text, encoding="utf-8")
        assert desk.json("issue", name, "--by", "binh")["number"] == 1
        assert desk.json("verify")["ok"]

    def test_taken_ahead_and_left_out(self, desk: Desk) -> None:
        for name in ("mot", "hai", "ba"):
            desk.write(name)
        assert desk.issue("mot", "--number", "40")["number"] == 40, "a series may begin above 1"
        desk.done("propose", "hai")
        desk.done("approve", "hai", "--by", "oanh")
        hai = ("issue", "hai", "--by", "binh", "--number")
        err = desk.refused(*hai, "40")
        assert "actions.number-taken" in err
        assert "mot ngày 10/9/2024, do Trần Bình cấp lúc 10/9/2024 12:03" in err
        assert "actions.number-ahead" in desk.refused(*hai, "42")
        assert "actions.number-before-start" in desk.refused(*hai, "39")
        skip = ("skip", "phong.thong-bao", "--by", "binh", "--why", "viết hỏng bản giấy")
        assert "actions.number-ahead" in desk.refused(*skip, "42")
        assert "actions.number-taken" in desk.refused(*skip, "40")
        assert "Sẽ bỏ số 41" in desk.done(*skip, "41", "--dry-run")
        assert "Đã bỏ số 41 của dãy phong.thong-bao/2024." in desk.done(*skip, "41")
        err = desk.refused(*hai, "41")
        assert "actions.number-skipped" in err
        assert "Trần Bình bỏ hẳn lúc 10/9/2024 12:12: viết hỏng bản giấy" in err
        assert desk.json("issue", "hai", "--by", "binh")["number"] == 42
        assert desk.json("verify")["ok"]

    def test_days_go_forward_unless_the_reason_is_said(self, desk: Desk) -> None:
        for name in ("mot", "hai"):
            desk.write(name)
        desk.issue("mot", "--on", "9/9/2024")
        desk.done("propose", "hai")
        desk.done("approve", "hai", "--by", "oanh")
        hai = ("issue", "hai", "--by", "binh")
        assert "actions.day-not-yet" in desk.refused(*hai, "--on", "11/9/2024")
        err = desk.refused(*hai, "--on", "8/9/2024")
        assert "actions.day-before-last" in err
        assert "ngày 9/9/2024 của số 1 (mot, người cấp: Trần Bình)" in err
        assert "actions.backdate-why" in desk.refused(*hai, "--on", "8/9/2024", "--backdate")
        made = desk.json(*hai, "--on", "8/9/2024", "--backdate", "--why", "ký từ hôm trước")
        assert (made["number"], made["date"], made["event"]["data"]["backdated"]) == (2, "2024-09-08", True)
        assert "Ngày văn bản được ghi lùi. Lý do: ký từ hôm trước." in desk.done("history", "hai")

    def test_each_year_begins_anew(self, desk: Desk) -> None:
        for name in ("mot", "hai"):
            desk.write(name)
        assert desk.issue("mot")["number"] == 1
        path = desk.folder / "workflows" / "hai.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace("  year: 2024", "  year: 2025"), encoding="utf-8")
        desk.now = datetime(2025, 1, 2, 2, 0, tzinfo=UTC)
        made = desk.issue("hai")
        assert (made["number"], made["entry"]["year"]) == (1, 2025)

    def test_one_series_for_the_year_or_one_for_each_type(self, desk: Desk) -> None:
        for name in ("mot", "hai"):
            desk.write(name)
        path = desk.folder / "workflows" / "hai.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace("thong-bao", "ke-hoach"), encoding="utf-8")
        desk.issue("mot")
        assert desk.json("check")["problems"] is not None
        assert desk.issue("hai")["entry"]["series"] == "phong.ke-hoach"
        desk.configure("numbering", "by-year")
        assert desk.issue(desk.write("ba"))["entry"]["series"] == "phong"

    def test_numbers_kept_for_paper(self, desk: Desk) -> None:
        desk.configure("reserved", "[{from: 2, to: 3, type: thong-bao}]")
        for name in ("mot", "hai", "giay-mot", "giay-hai", "giay-ba"):
            desk.write(name)
        assert desk.issue("mot")["number"] == 1
        made = desk.issue("hai")
        assert (made["number"], made["reserved"]) == (4, [2, 3])
        assert desk.issue("giay-mot", "--number", "2", "--on", "9/9/2024")["entry"]["series"] == "phong.thong-bao:giay"
        desk.issue("giay-hai", "--number", "3")
        desk.done("propose", "giay-ba")
        desk.done("approve", "giay-ba", "--by", "oanh")
        assert "actions.none-kept" in desk.refused("issue", "giay-ba", "--by", "binh", "--number", "3")
        assert desk.json("issue", "giay-ba", "--by", "binh")["number"] == 5
        assert desk.json("verify")["ok"]

    def test_a_range_that_is_none(self, desk: Desk) -> None:
        desk.configure("reserved", "[{from: 9, to: 3}]")
        assert "office.range-turned" in desk.run("check")[2]


WITH_SCHOOLS = """recipients: {levels: [thcs]}
deadline: trong 5 ngày kể từ ngày ký
requirements:
  - {id: so-lop, title: Số lớp}
"""


class TestSchools:
    def test_a_deadline_counted_from_the_date_begins_with_the_number(self, desk: Desk) -> None:
        name = desk.write(
            "so-lop", "đề nghị các trường trung học cơ sở báo cáo trong 5 ngày kể từ ngày ký", WITH_SCHOOLS
        )
        assert desk.json("list")[0]["deadline"]["last_on_time"] is None
        made = desk.issue(name)
        assert made["entry"]["due"] == "2024-09-16", "the fifth day is a Sunday"
        assert desk.json("list")[0]["deadline"]["last_on_time"] == "2024-09-16T23:59:59+07:00"
        assert desk.json("list")[0]["stage"] == "theo-doi"

    def test_the_story_of_schools(self, desk: Desk) -> None:
        name = desk.write(
            "so-lop", "đề nghị các trường trung học cơ sở báo cáo trong 5 ngày kể từ ngày ký", WITH_SCHOOLS
        )
        desk.issue(name)
        desk.done("submit", name, "thcs tân trường", "--by", "An", "--at", "10/9/2024 12h01")
        desk.done("return", name, "thcs tân trường", "--by", "An", "--why", "thiếu chữ ký", "--until", "20/9/2024")
        lines = [line.split("  ", 1)[-1] for line in desk.done("history", name, "thcs tân trường").splitlines()]
        assert lines == [
            "Trung học cơ sở Tân Trường nộp “Số lớp”. Người ghi: Lê Thị An (chuyên viên).",
            "Trả lại “Số lớp” cho Trung học cơ sở Tân Trường để làm lại. Hạn mới: 20/9/2024 23:59. "
            "Lý do: thiếu chữ ký. Người ghi: Lê Thị An (chuyên viên).",
            "Hiện nay: đang theo dõi.",
        ]
        told = desk.json("history", name)["events"]
        assert [event["kind"] for event in told] == ["proposed", "submitted", "approved", "issued", "returned"]
        assert all(event["sentence"].endswith(".") for event in told)


class TestEnds:
    def test_withdrawn_before_and_after_it_is_issued(self, desk: Desk) -> None:
        name = desk.write("nghi-le")
        desk.done("propose", name)
        assert "“dự thảo”" in desk.done("withdraw", name, "--why", "gõ nhầm")
        assert desk.json("history", name)["stage"] == "nhap"
        desk.issue(name)
        assert "actions.not-theirs" in desk.refused("withdraw", name, "--why", "sai")
        desk.done("withdraw", name, "--why", "sai thẩm quyền", "--by", "oanh")
        assert desk.json("history", name)["stage"] == "thu-hoi"
        assert "actions.wrong-stage" in desk.refused("close", name)
        assert desk.json("list")[0]["number"] == 1, "it keeps its number"

    def test_replaced_as_soon_as_the_new_one_is_issued(self, desk: Desk) -> None:
        desk.issue(desk.write("cu"))
        desk.write("moi")
        status, out, err = desk.run("replace", "cu", "moi")
        assert (status, "sẽ được thay khi moi ban hành" in out) == (0, True)
        assert "actions.does-not-name" in err
        desk.write("moi", "thay thế Thông báo số 01/TB-PGDĐT ngày 10/9/2024")
        made = desk.issue("moi")
        assert made["replaced"] == "cu"
        assert desk.json("history", "cu")["stage"] == "thay-the"
        assert "Được thay bằng văn bản số 02/TB-PGDĐT ngày 10/9/2024 (moi)" in desk.done("history", "cu")
        assert "actions.wrong-stage" in desk.refused("replace", "cu", "moi")
        desk.issue(desk.write("nua"))
        assert "actions.replacement-ended" in desk.refused("replace", "nua", "cu")

    def test_replaced_at_once_by_one_that_is_issued(self, desk: Desk) -> None:
        desk.issue(desk.write("cu"))
        desk.issue(desk.write("moi", "thay thế Thông báo số 01/TB-PGDĐT"))
        told = desk.json("replace", "cu", "moi", "--why", "sai ngày")
        assert (told["at_once"], told["problems"]) == (True, [])
        assert desk.json("history", "cu")["stage"] == "thay-the"
