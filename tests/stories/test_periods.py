"""A deadline that comes again: every period opens by the calendar, and is followed by itself."""

from pathlib import Path

import pytest

from congvan.register import document_event_table
from tests.stories.following_office import FollowingOffice

MONTHLY = "2024-50-hang-thang"
ONCE = "2024-42-csdl-nganh"


@pytest.fixture
def office(shipped_office: Path, capsys: pytest.CaptureFixture[str]) -> FollowingOffice:
    def read():
        captured = capsys.readouterr()
        return captured.out, captured.err

    made = FollowingOffice(shipped_office, read, "2024-09-10")
    made.write(MONTHLY, "trước ngày 25 hằng tháng", "10/9/2024")
    return made


def test_each_period_is_followed_by_itself(office: FollowingOffice):
    office.issue(MONTHLY)
    office.done("submit", MONTHLY, "MAU-MN-04")
    office.at("2024-10-20")
    assert office.json("status", MONTHLY)["id"] == f"{MONTHLY}@2024-10"
    assert office.json("status", MONTHLY)["submitted"] == 0
    before = office.json("status", MONTHLY, "--period", "2024-09")
    assert (before["submitted"], before["on_time"]) == (1, 1)
    assert before["deadline"]["last_on_time"] == "2024-09-24T23:59:59+07:00"
    assert "kỳ tháng 9/2024" in before["deadline"]["phrase"]
    office.done("submit", f"{MONTHLY}@2024-09", "MAU-MN-05")
    late = office.json("status", MONTHLY, "--period", "2024-09")
    assert (late["submitted"], late["late"]) == (2, 1)
    owing = {school["school"] for school in office.json("missing", MONTHLY, "--period", "2024-09")["schools"]}
    assert "MAU-MN-04" not in owing
    assert len(owing) == before["expected"] - 2
    assert "kỳ tháng 9/2024" in office.done("summary", MONTHLY, "--period", "2024-09")
    line = next(one for one in office.json("list") if one["id"].startswith(MONTHLY))
    assert (line["id"], line["deadline"]["period"], line["submitted"]) == (f"{MONTHLY}@2024-10", "2024-10", 0)
    assert [one["id"] for one in office.json("list", "--period", "2024-09")] == [f"{MONTHLY}@2024-09"]
    told = [event["kind"] for event in office.json("history", f"{MONTHLY}@2024-09")["events"]]
    assert told == ["submitted", "submitted"]
    assert office.json("verify")["ok"]


def test_opening_is_recorded_once_however_often_it_runs(office: FollowingOffice):
    office.issue(MONTHLY)
    office.at("2024-11-02")
    assert [one["period"] for one in office.json("open-periods", "--dry-run")["periods"]] == [
        "2024-09", "2024-10", "2024-11",
    ]  # fmt: skip
    first = office.json("open-periods", MONTHLY, "--as-of", "30/9/2024")["periods"]
    assert [(one["period"], one["new"], one["last_on_time"][:10]) for one in first] == [
        ("2024-09", True, "2024-09-24"),
        ("2024-10", True, "2024-10-24"),
    ]
    again = office.json("open-periods")["periods"]
    assert [(one["period"], one["new"]) for one in again] == [("2024-09", False), ("2024-10", False), ("2024-11", True)]
    assert not any(one["new"] for one in office.json("open-periods")["periods"])
    assert "đã được ghi từ trước" in office.done("open-periods")
    opened = [event for event in office.json("history", MONTHLY)["events"] if event["kind"] == "period-opened"]
    assert [event["data"]["period"] for event in opened] == ["2024-09", "2024-10", "2024-11"]
    assert "Mở kỳ tháng 9/2024" in opened[0]["sentence"]


def test_a_run_that_dies_leaves_nothing_and_states_do_not_wait_for_it(office: FollowingOffice, monkeypatch):
    office.issue(MONTHLY)
    office.at("2024-11-02")
    append, calls = document_event_table.append_document_event, []

    def dying(*args, **named):
        calls.append(args)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return append(*args, **named)

    with monkeypatch.context() as patched:
        patched.setattr(document_event_table, "append_document_event", dying)
        assert office.run("open-periods")[0] != 0
    assert office.json("status", MONTHLY, "--period", "2024-10")["id"] == f"{MONTHLY}@2024-10"
    assert [one["new"] for one in office.json("open-periods")["periods"]] == [True, True, True]


def test_a_period_keeps_its_last_instant_once_it_was_recorded(office: FollowingOffice):
    office.issue(MONTHLY)
    office.done("open-periods")
    office.write(MONTHLY, "trước ngày 20 hằng tháng", "10/9/2024")
    office.at("2024-10-02")
    held = office.json("status", MONTHLY, "--period", "2024-09")["deadline"]["last_on_time"]
    assert held == "2024-09-24T23:59:59+07:00"
    assert office.json("status", MONTHLY)["deadline"]["last_on_time"] == "2024-10-19T23:59:59+07:00"


def test_a_school_founded_later_owes_the_later_periods(office: FollowingOffice):
    office.issue(MONTHLY)
    schools = office.folder / "data" / "schools.csv"
    lines = schools.read_text(encoding="utf-8-sig").splitlines()
    head = next(line for line in lines if line.startswith(("code", "ma", "mã", "Mã")) or "level" in line).split(",")
    row = dict.fromkeys(head, "")
    sample = dict(zip(head, next(line for line in lines if line.startswith("MAU-MN-04")).split(","), strict=False))
    row.update(sample)
    row[head[0]], row[head[1]] = "MAU-MN-99", "Mầm non Mới"
    row["opened"] = "1/10/2024"
    columns = [*head, *(["opened"] if "opened" not in head else [])]
    text = schools.read_text(encoding="utf-8-sig")
    if "opened" not in head:
        text = text.replace(",".join(head), ",".join(columns))
    schools.write_text(text.rstrip("\n") + "\n" + ",".join(row[key] for key in columns) + "\n", encoding="utf-8")
    office.at("2024-11-02")
    september = {item["school"] for item in office.json("status", MONTHLY, "--period", "2024-09")["items"]}
    november = {item["school"] for item in office.json("status", MONTHLY, "--period", "2024-11")["items"]}
    assert november - september == {"MAU-MN-99"}


def test_no_period_opens_after_the_directive_was_closed(office: FollowingOffice):
    office.issue(MONTHLY)
    office.at("2024-10-02")
    office.done("close", MONTHLY)
    office.at("2025-03-01")
    assert [one["period"] for one in office.json("open-periods")["periods"]] == ["2024-09", "2024-10"]
    assert office.json("status", MONTHLY)["id"] == f"{MONTHLY}@2024-10"


def test_what_is_refused(office: FollowingOffice):
    assert office.codes("open-periods", MONTHLY) == ["actions.periods-before-issue"]
    assert office.codes("open-periods", ONCE) == ["actions.not-recurring"]
    assert office.codes("status", ONCE, "--period", "2024-09") == ["actions.no-periods"]
    office.issue(MONTHLY)
    assert office.codes("status", MONTHLY, "--period", "2024-10") == ["actions.no-period"]
    assert office.codes("status", MONTHLY, "--as-of", "1/9/2024") == ["actions.no-period-open"]
    assert "Không có văn bản nào" not in office.done("open-periods")
    office.write(
        "2024-51-hai-ky", "hằng tháng (trước ngày 25), hằng quý (trước ngày 20 của tháng cuối quý)", "10/9/2024"
    )
    assert "workflow.deadline-recurring" in office.codes("check", "2024-51-hai-ky")
    office.write("2024-51-hai-ky", "định kỳ hằng tháng", "10/9/2024")
    assert "workflow.deadline-recurring" in office.codes("check", "2024-51-hai-ky")


PLAN = """reminders:
  - {when: -3, to: truong, by: zalo}
  - {when: 0, to: truong, by: zalo}
  - {when: +1, to: truong, by: in}
  - {when: +3, to: truong, by: cong-van}
"""


def reminders(office: FollowingOffice, typed: str = MONTHLY) -> list[tuple[str, str, str]]:
    """What is proposed now: period, channel, steps."""
    return [
        (one["id"].partition("@")[2], reminder["channel"], ",".join(reminder["steps"]))
        for one in office.json("remind", typed)["proposals"]
        for reminder in one["reminders"]
    ]


def test_each_period_is_reminded_of_by_the_plan_and_never_twice(office: FollowingOffice):
    file = office.folder / "workflows" / f"{MONTHLY}.yaml"
    file.write_text(file.read_text(encoding="utf-8") + PLAN, encoding="utf-8")
    office.issue(MONTHLY)
    office.at("2024-09-19")  # the last instant is the end of Tuesday 24/9: three working days before it
    assert reminders(office) == [("2024-09", "zalo", "-3")]
    assert "an toàn trường học (kỳ tháng 9/2024)" in office.done("remind", MONTHLY, "--send")
    assert reminders(office) == []
    office.done("submit", f"{MONTHLY}@2024-09", "MAU-MN-04")
    office.at("2024-09-25")  # October has opened; September is late
    assert reminders(office) == [("2024-09", "in", "+1")]
    assert reminders(office, f"{MONTHLY}@2024-10") == []
    office.done("remind", "--send")
    office.at("2024-09-27")
    office.done("remind", MONTHLY, "--send")
    urging = office.folder / "workflows" / f"{MONTHLY}-2024-09-don-doc-1.yaml"
    assert "(kỳ tháng 9/2024)" in urging.read_text(encoding="utf-8")
    assert "MAU-MN-04" not in urging.read_text(encoding="utf-8")
    assert office.run("check", urging.stem)[0] == 0
    office.at("2024-10-21")
    assert reminders(office) == [("2024-10", "zalo", "-3")]
    told = office.json("history", f"{MONTHLY}@2024-09")["events"]
    assert [event["kind"] for event in told] == ["reminded", "submitted", "reminded", "reminded"]
    assert "Kỳ 2024-09." in told[0]["sentence"]
    assert len([e for e in office.json("history", MONTHLY)["events"] if e["kind"] == "reminded"]) == 3


def test_an_office_that_begins_to_remind_late_does_not_urge_of_periods_long_over(office: FollowingOffice):
    file = office.folder / "workflows" / f"{MONTHLY}.yaml"
    file.write_text(file.read_text(encoding="utf-8") + PLAN, encoding="utf-8")
    office.issue(MONTHLY)
    office.at("2025-03-03")  # February's last step was on Thursday 27/2
    assert reminders(office) == [("2025-02", "cong-van", "+3")]
    office.done("extend", f"{MONTHLY}@2024-11", "MAU-MN-05", "--until", "4/3/2025", "--why", "bão")
    office.at("2025-03-04")
    assert reminders(office) == [("2024-11", "zalo", "0"), ("2025-02", "cong-van", "+3")]
    agenda = [one for one in office.json("agenda")["entries"] if one["id"].startswith(MONTHLY)]
    to_remind = [(one["id"], one["schools"]) for one in agenda if one["matter"] == "remind"]
    assert to_remind == [(f"{MONTHLY}@2024-11", 1), (f"{MONTHLY}@2025-02", 19)]
    assert office.codes("remind", f"{MONTHLY}@2026-01") == ["actions.no-period"]
    assert office.codes("remind", f"{ONCE}@2026-01") == ["actions.no-periods"]


def test_a_period_whose_day_days_off_decide_is_held_and_moves_only_by_a_decision(office: FollowingOffice):
    name = office.write("2024-52-ngay-cuoi", "ngày làm việc cuối cùng của tháng", "10/9/2024")
    office.issue(name)

    def last(*words: str) -> str:
        return office.json("status", f"{name}@2024-09", *words)["deadline"]["last_on_time"][:10]

    assert last() == "2024-09-30"
    office.done("submit", name, "MAU-MN-04")
    opened = [event for event in office.json("history", name)["events"] if event["kind"] == "period-opened"]
    assert [event["data"]["period"] for event in opened] == ["2024-09"]
    config = office.folder / "config.yaml"
    storm = "  - {date: 30/9/2024, why: nghỉ bão, document: Công điện số 5/CĐ-UBND ngày 28/9/2024}\n"
    config.write_text(config.read_text(encoding="utf-8").rstrip("\n") + "\n" + storm, encoding="utf-8")
    office.at("2024-09-29")
    assert last() == "2024-09-30", "nothing moves by itself"
    assert office.json("status", name)["id"] == f"{name}@2024-09", "nor does October open before September has ended"
    told = [p["message"] for p in office.json("check")["problems"] if p["code"] == "actions.deadline-would-move"]
    assert ["kỳ tháng 9/2024" in told[0], "27/9/2024" in told[0], len(told)] == [True, True, 1]
    office.done("recompute", name, "--why", "nghỉ bão")
    assert (last(), last("--as-of", "28/9/2024")) == ("2024-09-27", "2024-09-30")
    assert not [p for p in office.json("check")["problems"] if p["code"] == "actions.deadline-would-move"]
    new = [(one["period"], one["new"]) for one in office.json("open-periods", name)["periods"]]
    assert new == [("2024-09", False), ("2024-10", True)]
    assert last() == "2024-09-27"


def test_requests_of_earlier_periods_stay_on_the_page_for_the_head_until_they_are_answered(office: FollowingOffice):
    office.issue(MONTHLY)
    office.done("request", MONTHLY, "MAU-MN-04", "--until", "30/9/2024", "--why", "mất điện")
    office.done("request", MONTHLY, "MAU-MN-05", "--for", "exempt", "--why", "trường mới")
    office.done("request", MONTHLY, "MAU-MN-06", "--for", "exempt", "--why", "ghi nhầm")
    number = office.json("history", f"{MONTHLY}@2024-09")["events"][-1]["event"]
    office.done("undo", str(number))
    office.at("2024-10-20")
    office.done("request", MONTHLY, "MAU-MN-04", "--until", "30/10/2024", "--why", "mất điện")

    def line() -> tuple[int, int, int]:
        page = office.json("summary")
        (one,) = (one for one in page["directives"] if one["id"].startswith(MONTHLY))
        assert one["id"] == f"{MONTHLY}@2024-10"
        return page["requests"], one["requests"], one["earlier_requests"]

    assert line() == (3, 3, 2)
    assert len(office.json("requests")["requests"]) == 3
    text = office.done("summary")
    assert "3 (trong đó của kỳ trước: 2)" in text
    out = office.folder / "page.html"
    office.done("summary", "--format", "html", "--out", str(out))
    assert "3 đề nghị chờ trả lời (2 của kỳ trước)" in out.read_text("utf-8")
    refused = next(one for one in office.json("requests")["requests"] if one["wants"] == "exempt")
    office.done("refuse", str(refused["event"]), "--why", "không thuộc diện miễn")
    assert line() == (2, 2, 1)
    assert office.json("summary", "--as-of", "11/9/2024")["requests"] == 2
    first = office.json("requests")["requests"][0]
    office.done("extend", first["id"], "--request", str(first["event"]), "--why", "đồng ý")
    assert line() == (1, 1, 0)


def test_every_list_of_documents_tells_the_periods_apart_and_compares_one_with_those_before_it(office: FollowingOffice):
    office.issue(MONTHLY)
    office.done("submit", MONTHLY, "MAU-MN-04")
    office.at("2024-10-20")
    office.done("submit", MONTHLY, "MAU-MN-04")
    office.at("2024-11-20")
    page = office.json("summary", "--school", "MAU-MN-05")
    (letter,) = {one["document"].partition(" (kỳ")[0] for one in page["items"] if one["directive"].startswith(MONTHLY)}
    periods = [f"{letter} (kỳ tháng {month}/2024)" for month in (9, 10, 11)]
    assert [one["document"] for one in page["owed"] if one["directive"].startswith(MONTHLY)] == periods
    assert office.done("summary", "--school", "MAU-MN-05").count("(kỳ tháng 9/2024)") == 1
    year = office.json("summary", "--year", "2024-2025")
    assert [one["document"] for one in year["directives"]][-3:] == periods
    known = office.json("summary", MONTHLY)["submissions"]
    assert [one["name"] for one in known] == ["Kỳ 11/2024", "Kỳ 10/2024", "Kỳ 9/2024"]
