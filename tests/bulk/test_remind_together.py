"""`remind --send --workers`: several machines empty one outbox, and each school has one mail."""

from collections import Counter
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from congvan.actions import bulk_remind
from congvan.base import database
from congvan.bulk.bulk_job import Outcome
from congvan.bulk.queue_door import opened_queue
from congvan.register import document_event_query
from congvan.reminders import outbox_table
from congvan.reminders.outbox import MessageState
from tests.bulk.conftest import keep_schools
from tests.bulk.machines import ID, Machines
from tests.reminders.mail_servers import PostOffice, smtp_server
from tests.reminders.reminding_office import equip

AFTER = "2024-09-16T08:05:00+07:00"


def codes_of(office: Path) -> list[str]:
    lines = (office / "data" / "schools.csv").read_text("utf-8").splitlines()
    return [line.split(",")[0] for line in lines if line.startswith(("MAU-", "THEM-"))]


def test_two_machines_send_each_reminder_once(machines: Machines):
    machines.now = AFTER
    post = PostOffice(delay_s=0.05)
    with smtp_server(post) as port:
        equip(
            machines.office,
            port=port,
            reminders="[{when: +1, to: truong, by: email}, {when: +1, to: truong, by: zalo}]",
        )
        status, out, err = machines.type("remind", ID, "--send", "--workers", "--no-wait")
        assert status == 0
        assert "actions.reminders-by-hand" in err
        assert "4 phần" in out
        machines.finish(machines.start("--once", "--name", "A"), machines.start("--once", "--name", "B"))
    codes = codes_of(machines.office)
    (job,) = machines.json("jobs", "1")
    assert (job["left"], job["failed"], job["counts"]) == (0, 0, {"sent": len(codes)})
    assert {piece["worker"].split("/")[0] for piece in job["pieces"]} == {"A", "B"}
    assert set(Counter(post.taken).values()) == {1}
    assert len({address for address, _id in post.taken}) == len(codes)
    with database.opened(machines.url) as engine, database.reading(engine) as connection:
        events = document_event_query.load_document_events(connection, kinds=["reminded"])
        messages = outbox_table.load_messages(connection, ID)
    assert Counter(code for event in events for code in event.data["schools"]) == Counter(codes)
    assert {message.state for message in messages} == {MessageState.SENT}


def test_all_machines_together_send_no_faster_than_the_mailbox_allows(machines: Machines, monkeypatch):
    """600 a minute are one in 0.1 s; with another machine at work each sends one in 0.2 s."""
    machines.now = AFTER
    waited: list[float] = []
    monkeypatch.setattr(bulk_remind, "time", SimpleNamespace(sleep=waited.append))
    with smtp_server(PostOffice()) as port:
        equip(machines.office, port=port, reminders="[{when: +1, to: truong, by: email}]")
        keep_schools(machines.office, 4)
        assert machines.type("remind", ID, "--send", "--workers", "--no-wait")[0] == 0
        with opened_queue(machines.url) as queue:
            queue.greet("máy khác")
        assert machines.type("worker", "--once")[0] == 0
    assert waited == [0.2] * 3, "between four mails"


def test_what_a_machine_sent_before_it_died_is_counted_and_shown_on_the_way(machines: Machines, monkeypatch):
    machines.now = AFTER
    monkeypatch.setattr(bulk_remind, "NOTED_EVERY", 1)
    seen: list[int] = []
    settle = outbox_table.settle

    def looking(*things: Any, **more: Any) -> bool:
        with opened_queue(machines.url) as queue:
            seen.append(queue.statuses(1)[0].counts()["sent"])
        return settle(*things, **more)

    with smtp_server(PostOffice()) as port:
        equip(machines.office, port=port, reminders="[{when: +1, to: truong, by: email}]")
        keep_schools(machines.office, 4)
        assert machines.type("remind", ID, "--send", "--workers", "--no-wait")[0] == 0
        with opened_queue(machines.url) as queue:  # as a machine that died has left it
            (piece,) = queue.statuses(1)[0].pieces
            queue.note_outcome(piece.number, "A", Outcome(counts={"sent": 3}))
        monkeypatch.setattr(outbox_table, "settle", looking)
        assert machines.type("worker", "--once")[0] == 0
    assert seen == [3, 4, 5, 6]
    assert machines.json("jobs", "1")[0]["counts"] == {"sent": 7}


def test_whom_no_mail_reaches_is_shown_with_the_reason(machines: Machines):
    machines.now = AFTER
    with smtp_server(PostOffice(refused=frozenset({"mau-mn-02@truong.example.vn"}))) as port:
        equip(machines.office, port=port, reminders="[{when: +1, to: truong, by: email}]")
        keep_schools(machines.office, 3)
        schools = machines.office / "data" / "schools.csv"
        schools.write_text(schools.read_text("utf-8").replace("mau-mn-01@truong.example.vn", ""), encoding="utf-8")
        assert machines.type("remind", ID, "--send", "--workers", "--no-wait")[0] == 0
        assert machines.type("worker", "--once")[0] == 0
    (job,) = machines.json("jobs", "1")
    assert (job["done"], job["failed"], job["counts"]) == (2, 1, {"sent": 1})
    (failure,) = job["failures"]
    assert (failure["name"], failure["code"]) == ("Mầm non Lai Cách 2", "actions.message-not-sent")
    assert "No such user here" in failure["message"]
    (finding,) = job["findings"]
    assert (finding["name"], finding["code"]) == ("Mầm non Lai Cách 1", "actions.message-without-address")


def test_it_goes_with_send_alone(machines: Machines):
    assert machines.type("remind", ID, "--workers")[0] == 2
