"""Two who send at once, each in a process of its own, on both databases: no reminder is planned, sent or noted twice."""

import os
import subprocess
import sys
import threading
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest

from congvan.actions import propose_reminders
from congvan.base import database
from congvan.cli import app
from congvan.register import document_event_query, document_event_table
from congvan.register.document_events import NewDocumentEvent
from congvan.reminders import mail_channel, outbox_table
from congvan.reminders.channel import Delivery, Letter
from congvan.reminders.outbox import Message, MessageState, Occasion
from tests.reminders.mail_servers import PostOffice, smtp_server
from tests.reminders.reminding import at
from tests.reminders.reminding_office import DIRECTIVE, address_of, equip

ROOT = Path(__file__).parents[2]
CHILD = ROOT / "tests" / "stress" / "sending_child.py"
BEGUN = at("16/9 8:05")
PATIENCE_S = 120
CODES = [f"MAU-{level}-{n:02d}" for level in ("MN", "TH", "THCS") for n in range(1, 6)]


def start(office: Path) -> subprocess.Popen[str]:
    command = [sys.executable, str(CHILD), str(office), BEGUN.isoformat(), DIRECTIVE]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def test_two_processes_send_each_reminder_once(store_url: str, shipped_office: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("CONGVAN_DATABASE", store_url)
    post = PostOffice(delay_s=0.05)
    with smtp_server(post) as port:
        equip(shipped_office, port=port, reminders="[{when: +1, to: truong, by: email}]")
        workflow = shipped_office / "workflows" / f"{DIRECTIVE}.yaml"
        text = workflow.read_text(encoding="utf-8")
        few = f"  only: [{', '.join(CODES)}]\n"
        workflow.write_text(text.replace("  levels: [mam-non, tieu-hoc, thcs]\n", few), encoding="utf-8")
        both = [start(shipped_office) for _ in range(2)]
        told = [process.communicate(timeout=PATIENCE_S) for process in both]
    assert {process.returncode for process in both} <= {0, 1}, told  # 1: the other one had a message
    assert set(Counter(post.taken).values()) == {1}
    assert len({address for address, _id in post.taken}) == len({key for _address, key in post.taken}) == len(CODES)
    with database.opened(store_url) as engine, database.reading(engine) as connection:
        events = document_event_query.load_document_events(connection, kinds=["reminded"])
        messages = outbox_table.load_messages(connection, DIRECTIVE)
    assert Counter(code for event in events for code in event.data["schools"]) == Counter(
        code for message in messages for code in message.schools
    )
    assert (len(events), len(messages)) == (len(CODES), len(CODES))
    assert {message.state for message in messages} == {MessageState.SENT}
    assert len({occasion for message in messages for occasion in message.occasions}) == len(CODES) * 6


def test_what_the_other_one_sends_does_not_have_all_schools_looked_at_again(
    store_url: str, shipped_office: Path, monkeypatch: pytest.MonkeyPatch
):
    """Once a message would be a thousand times a thousand schools; a submission in between is seen all the same."""
    monkeypatch.setenv("CONGVAN_DATABASE", store_url)
    desks: list[object] = []
    lay_out, deliver = propose_reminders.lay_out_desk, mail_channel.MailChannel.deliver
    monkeypatch.setattr(propose_reminders, "lay_out_desk", lambda *a, **k: desks.append(a) or lay_out(*a, **k))
    post = PostOffice()

    def after_another(self: mail_channel.MailChannel, letter: Letter) -> Delivery:
        with database.opened(store_url) as engine, database.writing(engine) as connection:
            event = NewDocumentEvent(
                directive="2024-1-khac", kind="reminded", happened_at=BEGUN, recorded_at=BEGUN, by="", role=""
            )
            document_event_table.append_document_event(connection, event)
        if len(post.taken) == 3:
            late = ["--office", str(shipped_office), "submit", DIRECTIVE, CODES[-1]]
            assert app.run(late, clock=lambda: BEGUN) == 0
        return deliver(self, letter)

    monkeypatch.setattr(mail_channel.MailChannel, "deliver", after_another)
    with smtp_server(post) as port:
        equip(shipped_office, port=port, reminders="[{when: +1, to: truong, by: email}]")
        workflow = shipped_office / "workflows" / f"{DIRECTIVE}.yaml"
        few = f"  only: [{', '.join(CODES)}]\n"
        text = workflow.read_text(encoding="utf-8")
        workflow.write_text(text.replace("  levels: [mam-non, tieu-hoc, thcs]\n", few), encoding="utf-8")
        words = ["--office", str(shipped_office), "remind", DIRECTIVE, "--send"]
        assert app.run(words, clock=lambda: BEGUN) == 0
    assert {address for address, _id in post.taken} == {address_of(code) for code in CODES[:-1]}
    assert len(desks) <= 3, "when it is planned, before the first one, and after the submission"


def message(key: str) -> Message:
    occasion = Occasion(audience="truong", by="email", school="A", requirement="lop", anchor=BEGUN, step="+1")
    return Message(
        key=key,
        directive=DIRECTIVE,
        audience="truong",
        channel="email",
        target="",
        schools=("A",),
        occasions=(occasion,),
        queued_at=BEGUN,
        queued_by="An",
    )


def test_who_plans_second_waits_and_sees_what_the_first_put_in(store: database.Engine):
    """Planning reads the outbox and then writes to it: both under one lock, or two would plan the same reminder."""
    holds, seen, done = threading.Event(), [], threading.Event()

    def second() -> None:
        assert holds.wait(PATIENCE_S)
        with (
            database.opened(store.url.render_as_string(hide_password=False)) as own,
            database.writing(own) as connection,
        ):
            outbox_table.lock_outbox(connection)
            seen.append([one.key for one in outbox_table.load_messages(connection, DIRECTIVE)])
        done.set()

    other = threading.Thread(target=second, daemon=True)
    other.start()
    with database.writing(store) as connection:
        outbox_table.lock_outbox(connection)
        assert outbox_table.load_messages(connection, DIRECTIVE) == ()
        holds.set()
        assert not done.wait(0.5), "the second did not wait"
        outbox_table.put_in(connection, [message("1" * 32)])
    other.join(PATIENCE_S)
    assert seen == [["1" * 32]]


def test_a_message_is_claimed_by_one_of_many(store: database.Engine):
    with database.writing(store) as connection:
        outbox_table.put_in(connection, [message("2" * 32)])
    url, claimed, ready = store.url.render_as_string(hide_password=False), [], threading.Barrier(4)

    def claim() -> None:
        with database.opened(url) as own:
            ready.wait(PATIENCE_S)
            with database.writing(own) as connection:
                until = BEGUN + timedelta(minutes=5)
                claimed.append(outbox_table.claim(connection, "2" * 32, now=BEGUN, until=until))

    threads = [threading.Thread(target=claim, daemon=True) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE_S)
    assert sorted(claimed) == [False, False, False, True]
