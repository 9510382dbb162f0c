"""An urging letter (công văn đôn đốc) as a new workflow file: proposed, approved and issued as any other."""

import json
from datetime import datetime, timedelta
from typing import Any

from msgspec import Struct

from congvan.base import vietnamese
from congvan.base.problems import Problem
from congvan.deadlines import wording as deadline_words
from congvan.deadlines import working_days
from congvan.deadlines.working_days import WorkingCalendar
from congvan.decree30 import document_types
from congvan.letters import letter_words
from congvan.reminders import reminder_fields
from congvan.reminders.reminder_fields import About, Desk
from congvan.reminders.word_templates import Wordsmith
from congvan.tracking.status import ItemStatus, State

TEMPLATE = "remind-letter.yaml"
KIND = "cong-van-don-doc"
GRACE_DAYS = 3
"""Working days that the letter gives; whoever signs it decides."""
MARK = "# congvan: "
"""Before the key of the message in the file: by it a file is known that was written and not noted."""


class ListedSchool(Struct, frozen=True, kw_only=True):
    """A row of the annex."""

    code: str
    name: str
    what: str


SUPPLIED: dict[str, object] = {
    "about": About,
    "rows": tuple[ListedSchool, ...],
    **dict.fromkeys(("key", "kind", "issuer_id", "signer_id", "type_name", "number", "date", "addressees"), str),
    **dict.fromkeys(("phrase", "hour", "today", "new_day"), str),
    **dict.fromkeys(("year", "count", "later", "complete", "expected"), int),
    "quoted": Any,
}
"""What the template may ask for."""


def compose_letter(
    desk: Desk,
    owing: dict[str, tuple[ItemStatus, ...]],
    calendar: WorkingCalendar,
    smith: Wordsmith,
    *,
    key: str,
) -> tuple[str | None, tuple[Problem, ...]]:
    """Compose the workflow file for schools with what each owes."""
    directive, letter = desk.directive, desk.directive.letter
    today = desk.status.as_of.astimezone(desk.zone).date()
    last_day, _skipped = working_days.add_working_days(today, GRACE_DAYS, calendar)
    everybody = {item.school for item in desk.status.items if item.state.is_expected}
    incomplete = {item.school for item in desk.status.items if item.state.is_owed}
    values: dict[str, object] = {
        "about": reminder_fields.about(desk),
        "rows": tuple(_row(desk, code, items) for code, items in owing.items()),
        "key": key,
        "kind": KIND if (desk.office.paths.kinds / f"{KIND}.yaml").is_file() else "",
        "issuer_id": letter.issuer.id,
        "signer_id": letter.issuer.signers[0].id if letter.issuer.signers else "",
        "type_name": document_types.name_of(letter.type),
        "number": letter_words.word_number(letter),
        "date": deadline_words.word_day(letter.day) if letter.day else "",
        "addressees": "Hiệu trưởng các trường có tên trong Phụ lục kèm theo",
        "phrase": _in_a_sentence(directive.deadline.phrase),
        "hour": _hour(desk.status.as_of.astimezone(desk.zone)),
        "today": deadline_words.word_day(today),
        "new_day": deadline_words.word_day(last_day + timedelta(days=1)),
        "year": today.year,
        "count": len(owing),
        "later": len(incomplete - owing.keys()),
        "complete": len(everybody) - len(incomplete),
        "expected": len(everybody),
        "quoted": quoted,
    }
    return smith.render(TEMPLATE, values)


def is_ours(text: str, key: str) -> bool:
    """Tell whether a file is the one that was written for a message."""
    return f"{MARK}{key}" in text.splitlines()


def quoted(text: str) -> str:
    """Return a text as YAML takes it whatever signs it holds."""
    return json.dumps(text, ensure_ascii=False)


def _row(desk: Desk, code: str, items: tuple[ItemStatus, ...]) -> ListedSchool:
    """Prepare a school's row."""
    school = desk.school(code)
    expected = sum(1 for item in desk.status.items_of(code) if item.state.is_expected)
    if len(items) >= expected > 1 and not any(item.state is State.RETURNED or item.incomplete for item in items):
        what = "Chưa nộp nội dung nào"
    else:
        what = "; ".join(desk.title(item.requirement) + _mark(item) for item in items)
    return ListedSchool(code=code, name=_cell(reminder_fields.full_name(school)), what=_cell(what))


def _mark(item: ItemStatus) -> str:
    """Say what is wrong with something that came once."""
    if item.state is State.RETURNED:
        return " (nộp lại)"
    return f" (còn thiếu {'; '.join(item.incomplete)})" if item.incomplete else ""


def _cell(text: str) -> str:
    """Return a text as a cell of a Markdown table takes it."""
    return vietnamese.one_line(text).replace("|", "\\|")


def _in_a_sentence(phrase: str) -> str:
    """Return the letter's phrase inside a sentence: `trước ngày 15/9/2024`."""
    phrase = phrase.strip().rstrip(".;,")
    return phrase[:1].lower() + phrase[1:]


def _hour(local: datetime) -> str:
    """Write an hour as letters do: `8 giờ 05`."""
    return f"{local.hour} giờ {local.minute:02d}"
