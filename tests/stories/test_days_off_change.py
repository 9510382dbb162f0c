"""Days off that are announced after issue: check tells what would move, and nothing moves without a decision."""

from pathlib import Path

import docx
import pytest

from tests.stories.following_office import FollowingOffice

WORKING_DAYS = "2024-51-tu-ngay-ky"
FROM_RECEIPT = "2024-52-tu-ngay-nhan"
STORM = """  - date: 30/8/2024
    why: nghỉ bão
    document: Công điện số 5/CĐ-UBND ngày 29/8/2024
"""


@pytest.fixture
def office(shipped_office: Path, capsys: pytest.CaptureFixture[str]) -> FollowingOffice:
    def read():
        captured = capsys.readouterr()
        return captured.out, captured.err

    made = FollowingOffice(shipped_office, read, "2024-08-20")
    made.write(WORKING_DAYS, "trong vòng 10 ngày làm việc kể từ ngày ký", "20/8/2024")
    return made


def storm(office: FollowingOffice) -> None:
    config = office.folder / "config.yaml"
    config.write_text(config.read_text(encoding="utf-8").rstrip("\n") + "\n" + STORM, encoding="utf-8")


def last(office: FollowingOffice, name: str) -> str:
    return office.json("status", name)["deadline"]["last_on_time"]


def moves(office: FollowingOffice) -> list[str]:
    found = office.json("check")["problems"]
    return [problem["message"] for problem in found if problem["code"] == "actions.deadline-would-move"]


def test_nothing_moves_by_itself_and_recompute_is_an_event(office: FollowingOffice):
    office.issue(WORKING_DAYS)
    assert (last(office, WORKING_DAYS), moves(office)) == ("2024-09-05T23:59:59+07:00", [])
    storm(office)
    assert last(office, WORKING_DAYS) == "2024-09-05T23:59:59+07:00"
    (told,) = moves(office)
    assert "hết ngày 6/9/2024" in told
    assert "hết ngày 5/9/2024" in told
    dry = office.json("recompute", WORKING_DAYS, "--why", "bão", "--dry-run")
    assert (dry["moved"][0]["to"], dry["event"]["event"]) == ("2024-09-06T23:59:59+07:00", None)
    assert last(office, WORKING_DAYS) == "2024-09-05T23:59:59+07:00"
    assert "Hãy báo cho các trường" in office.done("recompute", WORKING_DAYS, "--why", "nghỉ bão")
    assert (last(office, WORKING_DAYS), moves(office)) == ("2024-09-06T23:59:59+07:00", [])
    assert "chưa ghi gì" in office.done("recompute", WORKING_DAYS, "--why", "nghỉ bão")
    event = office.json("history", WORKING_DAYS)["events"][-1]
    assert (event["kind"], event["why"]) == ("recomputed", "nghỉ bão")
    assert "tính lại hạn nộp" in event["sentence"]
    assert office.json("verify")["ok"]


def test_what_schools_count_from_receipt_is_held_too(office: FollowingOffice):
    office.write(FROM_RECEIPT, "trong vòng 05 ngày làm việc kể từ ngày nhận được công văn này", "20/8/2024")
    office.issue(FROM_RECEIPT)
    office.at("2024-08-27")
    office.done("delivered", FROM_RECEIPT, "MAU-MN-04")

    def of_school():
        items = office.json("status", FROM_RECEIPT)["items"]
        return next(item["last_on_time"] for item in items if item["school"] == "MAU-MN-04")

    before = of_school()
    assert before == "2024-09-05T23:59:59+07:00"  # 28, 29, 30/8, then the break of 2/9, then 4 and 5/9
    storm(office)
    assert of_school() == before
    assert len(moves(office)) == 1
    office.done("recompute", FROM_RECEIPT, "--why", "nghỉ bão")
    assert of_school() == "2024-09-06T23:59:59+07:00"


def test_a_past_instant_shows_the_deadline_that_was_in_force_then(office: FollowingOffice):
    office.issue(WORKING_DAYS)
    storm(office)
    office.at("2024-09-06")
    office.done("submit", WORKING_DAYS, "MAU-MN-04")
    assert office.json("status", WORKING_DAYS)["late"] == 1
    office.at("2024-09-09")
    office.done("recompute", WORKING_DAYS, "--why", "nghỉ bão")

    def seen(*words: str) -> tuple[str, int, int]:
        found = office.json("status", WORKING_DAYS, *words)
        return found["deadline"]["last_on_time"][:10], found["on_time"], found["late"]

    assert seen() == ("2024-09-06", 1, 0)
    assert seen("--as-of", "8/9/2024") == ("2024-09-05", 0, 1)
    listed = [one for one in office.json("list", "--as-of", "8/9/2024") if one["id"] == WORKING_DAYS]
    assert listed[0]["deadline"]["last_on_time"] == "2024-09-05T23:59:59+07:00"
    for command in ("summary", "missing"):
        told = office.run(command, WORKING_DAYS, "--as-of", "8/9/2024")[1]
        assert ("5/9/2024" in told, "6/9/2024" in told) == (True, False), command
    missing = {
        school["last_on_time"] for school in office.json("missing", WORKING_DAYS, "--as-of", "8/9/2024")["schools"]
    }
    assert missing == {"2024-09-05T23:59:59+07:00"}


def test_what_is_counted_from_receipt_is_seen_as_it_was_too(office: FollowingOffice):
    office.write(FROM_RECEIPT, "trong vòng 05 ngày làm việc kể từ ngày nhận được công văn này", "20/8/2024")
    office.issue(FROM_RECEIPT)
    office.at("2024-08-27")
    office.done("delivered", FROM_RECEIPT, "MAU-MN-04")
    storm(office)
    office.at("2024-08-30")
    office.done("recompute", FROM_RECEIPT, "--why", "nghỉ bão")

    def of_school(*words: str) -> str:
        items = office.json("status", FROM_RECEIPT, *words)["items"]
        return next(item["last_on_time"][:10] for item in items if item["school"] == "MAU-MN-04")

    assert (of_school(), of_school("--as-of", "29/8/2024")) == ("2024-09-06", "2024-09-05")


def test_a_letter_issued_without_us_keeps_its_deadlines_from_the_first_record_on(office: FollowingOffice):
    file = office.folder / "workflows" / f"{WORKING_DAYS}.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("  date: 20/8/2024\n", "  number: 51\n  date: 20/8/2024\n"), encoding="utf-8")
    office.done("submit", WORKING_DAYS, "MAU-MN-04")
    office.done("submit", WORKING_DAYS, "MAU-MN-05")
    events = [event["kind"] for event in office.json("history", WORKING_DAYS)["events"]]
    assert events == ["recomputed", "submitted", "submitted"]
    assert "hạn nộp của văn bản được giữ nguyên" in office.done("history", WORKING_DAYS)
    assert last(office, WORKING_DAYS) == "2024-09-05T23:59:59+07:00"
    storm(office)
    assert last(office, WORKING_DAYS) == "2024-09-05T23:59:59+07:00"
    (told,) = moves(office)
    assert "hết ngày 6/9/2024" in told
    office.done("recompute", WORKING_DAYS, "--why", "nghỉ bão")
    assert (last(office, WORKING_DAYS), moves(office)) == ("2024-09-06T23:59:59+07:00", [])
    assert office.json("verify")["ok"]
    fixed = office.write("2024-53-co-ngay", "trước ngày 15/9/2024", "20/8/2024")
    file = office.folder / "workflows" / f"{fixed}.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("  date: 20/8/2024\n", "  number: 53\n  date: 20/8/2024\n"), encoding="utf-8")
    office.done("submit", fixed, "MAU-MN-04")
    assert [event["kind"] for event in office.json("history", fixed)["events"]] == ["submitted"]


def test_a_closed_directive_and_a_draft_are_left_alone(office: FollowingOffice):
    assert office.codes("recompute", WORKING_DAYS, "--why", "thử") == ["actions.still-draft"]
    office.issue(WORKING_DAYS)
    office.done("close", WORKING_DAYS)
    storm(office)
    assert moves(office) == []
    assert office.codes("recompute", WORKING_DAYS, "--why", "thử") == ["actions.wrong-stage"]


def test_a_draft_follows_the_days_off_as_they_are(office: FollowingOffice):
    storm(office)
    assert last(office, WORKING_DAYS) == "2024-09-06T23:59:59+07:00"


def test_days_off_of_a_year_with_their_sources(office: FollowingOffice):
    storm(office)
    shown = office.json("days-off", "2024")
    days = {day["date"]: day for day in shown["days"]}
    assert days["2024-08-30"] == {
        "date": "2024-08-30",
        "weekday": "thứ Sáu",
        "kind": "off",
        "why": "nghỉ bão",
        "source": "office",
        "document": "Công điện số 5/CĐ-UBND ngày 29/8/2024",
        "otherwise": None,
    }
    assert days["2024-05-04"]["kind"] == "worked"
    assert (shown["confirmed"], len(shown["working_days"])) == (True, 12)
    assert {day["source"] for day in office.json("days-off", "2026")["days"]} == {"law", "announcement"}
    assert office.json("days-off", "2026")["unsettled"] == ["2026-11-23", "2026-11-28"]
    assert "Chưa biết văn bản nào" in office.done("days-off", "2027")
    assert "nghỉ bão" in office.done("days-off", "2024")
    assert office.codes("days-off", "1999") == ["actions.unknown-year"]


def test_deadlines_of_files_with_their_places(office: FollowingOffice, tmp_path: Path):
    document = docx.Document()
    for text in ("Cẩm Giàng, ngày 29 tháng 8 năm 2024", "Căn cứ Công văn số 5/SGDĐT ngày 19/8/2024;", ""):
        document.add_paragraph(text)
    paragraph = document.add_paragraph("Các trường gửi báo cáo trước ngày 15/")
    paragraph.add_run("9").bold = True
    paragraph.add_run(".")
    word, text = tmp_path / "van-ban.docx", tmp_path / "van-ban.txt"
    document.save(word)
    text.write_text(
        "Cẩm Giàng, ngày 29 tháng 8 năm 2024\n\n- Các trường mầm non, tiểu học gửi báo cáo chậm nhất\n  17h00 ngày 13/9.\n",
        encoding="utf-8",
    )
    found = office.json("find-deadlines", str(word), str(text))["files"]
    (first,), (second,) = (one["phrases"] for one in found)
    assert [one["date"] for one in found] == ["2024-08-29", "2024-08-29"]
    assert (first["paragraph"], first["text"]) == (4, "trước ngày 15/9")
    assert first["deadline"]["last_on_time"] == "2024-09-14T23:59:59+07:00"
    assert (second["line"], second["text"]) == (3, "chậm nhất 17h00 ngày 13/9")
    assert second["deadline"]["last_on_time"] == "2024-09-13T17:00:00+07:00"
    assert "đoạn 4: “trước ngày 15/9”" in office.done("find-deadlines", str(word))
    (old,) = office.json("find-deadlines", str(word), "--date", "20/9/2024")["files"]
    assert old["phrases"][0]["deadline"]["kind"] == "ambiguous"
    assert office.run("find-deadlines", str(word), "--date", "20/9/2024")[0] == 1
    status, _, err = office.run("find-deadlines", str(tmp_path / "khong-co.docx"))
    assert status == 1
    assert "facts.missing-file" in err
