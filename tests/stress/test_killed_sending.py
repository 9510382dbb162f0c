"""kill -9 at random instants of sending to sixty schools, some of whom submit meanwhile, over a server that is slow,
full now and then, and cuts connections: every school has each reminder once in the record, none after submission.
"""

import os
import random
import subprocess
import sys
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest

from congvan.reminders.outbox import MessageState
from tests.reminders.mail_servers import PostOffice, smtp_server
from tests.reminders.reminding import at
from tests.reminders.reminding_office import DIRECTIVE, SCHOOLS, Desk, address_of, equip

STRESS = int(os.environ.get("CONGVAN_STRESS", "0"))
KILLS = min(STRESS, 60) or 5
ROOT = Path(__file__).parents[2]
BEGUN = at("16/9 8:05")
CHILD = Path(__file__).parent / "sending_child.py"


def start(office: Path, instant: str) -> subprocess.Popen[str]:
    command = [sys.executable, str(CHILD), str(office), instant, DIRECTIVE]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert process.stdout.readline() == "ready\n"
    return process


def kill_again_and_again(desk: Desk, post: PostOffice, chance: random.Random) -> tuple[int, dict[str, int]]:
    """Kill run after run, a school submits after each; how many were at work, and what had gone out by then."""
    submitted: dict[str, int] = {}
    killed_at_work = 0
    for turn in range(KILLS):
        desk.now = BEGUN + timedelta(minutes=6 * turn)
        post.full, post.broken = chance.choice([0, 0, 2]), chance.choice([0, 1])
        before = len(post.taken)
        process = start(desk.folder, desk.now.isoformat())
        while turn % 4 and process.poll() is None and len(post.taken) == before:
            time.sleep(0.01)  # until it sends; every fourth is killed while it still gathers
        time.sleep(chance.uniform(0, 0.5))
        killed_at_work += process.poll() is None
        process.kill()
        process.communicate()
        desk.now += timedelta(minutes=5, seconds=30)
        code = f"MAU-MN-{chance.randint(1, 19):02d}"
        desk.run("submit", DIRECTIVE, code)
        submitted.setdefault(address_of(code), len(post.taken))
    return killed_at_work, submitted


def test_each_reminder_once_whatever_is_killed(shipped_office: Path, capsys: pytest.CaptureFixture[str]):
    chance = random.Random(7)
    refused = ["MAU-TH-03", "MAU-THCS-02"]
    post = PostOffice(refused=frozenset(map(address_of, refused)), delay_s=0.02)
    with smtp_server(post) as port:
        desk = Desk(equip(shipped_office, port=port, reminders="[{when: +1, to: truong, by: email}]"), capsys)
        killed_at_work, submitted = kill_again_and_again(desk, post, chance)
        post.full = post.broken = 0
        for again in range(3):
            desk.now = BEGUN + timedelta(minutes=6 * (KILLS + again))
            desk.run("remind", DIRECTIVE, "--send")
        desk.now += timedelta(minutes=1)
        assert desk.json("verify")["problems"] == []
    assert killed_at_work > min(KILLS, 20) // 2  # with many turns everything has gone out long before the last
    messages = desk.messages()
    assert {m.state for m in messages} <= {MessageState.SENT, MessageState.REFUSED, MessageState.CANCELLED}
    reminded = {m.schools[0] for m in messages}
    assert len(messages) == len(reminded)
    assert len({address_of(code) for code in reminded} | set(submitted)) == SCHOOLS  # some have submitted before
    sent = [m.schools[0] for m in messages if m.state is MessageState.SENT]
    assert Counter(desk.reminded()) == Counter(sent)
    assert {m.schools[0] for m in messages if m.state is MessageState.REFUSED} == set(refused)
    assert len(sent) > SCHOOLS // 2
    cancelled = {address_of(m.schools[0]) for m in messages if m.state is MessageState.CANCELLED}
    assert cancelled <= set(submitted)
    ids: dict[str, set[str]] = {}
    for address, message_id in post.taken:
        ids.setdefault(address, set()).add(message_id)
    assert {address: len(found) for address, found in ids.items() if len(found) > 1} == {}
    assert set(map(address_of, sent)) <= set(ids)
    late = [
        (address, place) for place, (address, _id) in enumerate(post.taken) if place >= submitted.get(address, 10**9)
    ]
    assert late == []


def test_two_who_send_at_once(shipped_office: Path, capsys: pytest.CaptureFixture[str]):
    post = PostOffice(delay_s=0.01)
    with smtp_server(post) as port:
        desk = Desk(equip(shipped_office, port=port, reminders="[{when: +1, to: truong, by: email}]"), capsys)
        desk.at("16/9 8:05").run("status", DIRECTIVE)  # the tables are there
        both = [start(shipped_office, at("16/9 8:05").isoformat()) for _ in range(2)]
        for process in both:
            process.communicate(timeout=120)
    assert Counter(address for address, _id in post.taken) == {address_of(m.schools[0]): 1 for m in desk.messages()}
    assert Counter(desk.reminded()) == dict.fromkeys({m.schools[0] for m in desk.messages()}, 1)
    assert len(desk.messages()) == SCHOOLS
