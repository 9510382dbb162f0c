"""Stories of events in the words of the office, for the tests of status: read into events and questions.

12/9 08:00 submitted A/lop at 11/9 16:30 — đã nộp      recorded on 12/9, happened on 11/9, with a note
12/9 08:00 submitted A/lop without dấu+ảnh             two attachments did not come
12/9 08:00 locked A/lop from 15/9 0:00                 nothing more is taken from then on
12/9 08:00 requested A/* wants extend until 20/9 17:00 and answers #7, of what answers it
? 14/9 10:00 A/lop due_soon due 14/9 23:59:59          asked as of an instant: the state, and what else is given
"""

import re
from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from congvan.tracking.events import Event, EventKind, Wish
from congvan.tracking.status import DirectiveStatus, compute_status

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
WHEN = r"\d+/\d+ \d+:\d\d(?::\d\d(?:\.\d+)?)?"
EVENT = re.compile(
    rf"(?P<recorded>{WHEN}) (?P<kind>\w+)(?: #(?P<undoes>\d+))?(?: (?P<school>\w+)/(?P<requirement>\S+))?"
    rf"(?: at (?P<at>{WHEN}))?(?: from (?P<starts>{WHEN}))?(?: without (?P<missing>\S+))?(?: wants (?P<wants>\w+))?"
    rf"(?: until (?P<until>{WHEN}))?(?: answers #(?P<answers>\d+))?(?: — (?P<note>.+))?"
)
QUESTION = re.compile(
    rf"\? (?P<as_of>{WHEN}) (?P<school>\w+)/(?P<requirement>\w+) (?P<state>\w+)(?: due (?P<due>{WHEN}|open))?"
    rf"(?P<extended> extended)?(?: without (?P<missing>\S+))?(?P<locked> locked)?(?: submitted (?P<at>{WHEN}))?(?: — (?P<note>.+))?"
)


def instant(text: str) -> datetime:
    day, month, hour, minute, second, part = re.fullmatch(
        r"(\d+)/(\d+) (\d+):(\d+)(?::(\d+))?(?:\.(\d+))?", text
    ).groups()
    micro = int((part or "0").ljust(6, "0"))
    return datetime(2024, int(month), int(day), int(hour), int(minute), int(second or 0), micro, tzinfo=VIETNAM)


def read_story(text: str) -> tuple[list[Event], list[re.Match[str]]]:
    events, questions = [], []
    for line in (line.strip() for line in text.strip().splitlines()):
        if line.startswith("?"):
            questions.append(QUESTION.fullmatch(line) or pytest.fail(line))
            continue
        told = EVENT.fullmatch(line) or pytest.fail(line)
        school, requirement = told["school"] or "A", told["requirement"] or "lop"
        events.append(
            Event(
                number=len(events) + 1,
                directive="2024-42",
                school=school,
                requirement=None if requirement == "*" else requirement,
                kind=EventKind(told["kind"]),
                happened_at=instant(told["at"] or told["recorded"]),
                recorded_at=instant(told["recorded"]),
                by="An",
                note=told["note"] or "",
                until=instant(told["until"]) if told["until"] else None,
                missing=tuple(told["missing"].split("+")) if told["missing"] else (),
                starts=instant(told["starts"]) if told["starts"] else None,
                wants=Wish(told["wants"]) if told["wants"] else None,
                answers=int(told["answers"]) if told["answers"] else None,
                undoes=int(told["undoes"]) if told["undoes"] else None,
            )
        )
    return events, questions


def compute(directive, events: Iterable[Event], as_of: str, days: int = 3, **more) -> DirectiveStatus:
    return compute_status(directive, events, as_of=instant(as_of), due_soon_days=days, **more)
