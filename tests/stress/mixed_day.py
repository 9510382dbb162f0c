"""A day's commands of an office in any order, planned so that most of them can be done; and what they promise."""

import random
from collections.abc import Iterable
from pathlib import Path

from congvan.base import database
from congvan.register import document_event_query
from congvan.register.stages import Stage
from congvan.tracking import event_query
from tests.stress import issuing_office
from tests.stress.killing import Said

DIRECTIVE = "2024-42-csdl-nganh"
REQUIREMENTS = ("truong-lop", "hoc-sinh", "doi-ngu")
AT_HAND = 3
"""How many notices are in the works at once."""
STEPS: dict[Stage, tuple[tuple[list[str], Stage], ...]] = {
    Stage.DRAFT: ((["propose"], Stage.PROPOSED),),
    Stage.PROPOSED: (
        (["approve"], Stage.APPROVED),
        (["approve"], Stage.APPROVED),
        (["approve"], Stage.APPROVED),
        (["reject", "--why", "sửa lại"], Stage.DRAFT),
    ),
    Stage.APPROVED: (
        (["issue"], Stage.ISSUED),
        (["issue"], Stage.ISSUED),
        (["issue"], Stage.ISSUED),
        (["withdraw", "--why", "chưa đủ căn cứ"], Stage.DRAFT),
    ),
    Stage.ISSUED: (
        (["close"], Stage.CLOSED),
        (["close"], Stage.CLOSED),
        (["withdraw", "--why", "sai nội dung"], Stage.WITHDRAWN),
    ),
    Stage.CLOSED: (
        (["close", "--file-code", "HS.01"], Stage.FILED),
        (["reopen", "--why", "còn việc"], Stage.ISSUED),
    ),
}
"""What can be done next with a document, and where it is then."""


class MixedDay:
    """Plans what is done next from what stands in the store."""

    def __init__(self, office: Path, url: str, backup: Path, *, seed: int) -> None:
        self.office, self.url, self.backup = office, url, backup
        self.chance = random.Random(seed)
        self.written = 0
        self.at_hand: list[str] = []

    def plan(self, turn: int, count: int = 20) -> list[list[str]]:
        """Return command lines; each that records something of a school carries a note of its own."""
        stages = self._documents_at_hand()
        following = issuing_office.read_register(self.url, self.office / "data" / "archive").last + 1
        commands = []
        for place in range(count):
            roll = self.chance.random()
            open_ones = [one for one, stage in stages.items() if stage in STEPS]
            if roll < 0.5 and open_ones:
                one = self.chance.choice(open_ones)
                words, stages[one] = self.chance.choice(STEPS[stages[one]])
                commands.append([words[0], one, *words[1:]])
                following += words == ["issue"]
            elif roll < 0.56:
                commands.append(["skip", issuing_office.SERIES, str(following), "--why", f"lần {turn}.{place}"])
                following += 1
            else:
                commands.append(self._of_schools(f"lần {turn}.{place}"))
        return [[*command, "--json"] for command in commands]

    def _documents_at_hand(self) -> dict[str, Stage]:
        """Return the documents in the works; in the place of one whose life has ended comes a new one."""
        stages = issuing_office.read_stages(self.url, self.at_hand)
        ended = [one for one, stage in stages.items() if stage not in STEPS]
        missing = AT_HAND - len(self.at_hand) + len(ended)
        numbers = range(self.written + 1, self.written + missing + 1)
        new = issuing_office.write_notices(self.office, numbers, issuing_office.WITH_APPROVAL)
        self.written += missing
        self.at_hand = [one for one in self.at_hand if one not in ended] + new
        return {one: stages.get(one, Stage.DRAFT) for one in self.at_hand}

    def _of_schools(self, note: str) -> list[str]:
        """Return a command about a school, or about the store."""
        school, requirement = f"MAU-MN-0{self.chance.randint(1, 4)}", self.chance.choice(REQUIREMENTS)
        named = [DIRECTIVE, school, "-r", requirement]
        return self.chance.choice(
            [
                ["submit", *named, "--again", "--note", note],
                ["submit", *named, "--again", "--note", note],
                ["return", *named, "--why", note],
                ["accept", *named, "--note", note],
                ["extend", *named, "--until", f"{self.chance.randint(1, 28)}/12/2099", "--why", note],
                ["undo", str(self.chance.randint(1, 40)), "--why", note],
                ["backup", str(self.backup), "--force"],
                ["backup", str(self.backup), "--force"],
                ["status", DIRECTIVE],
                ["verify"],
            ]
        )


def promised(all_said: Iterable[Said]) -> dict[int, str]:
    """What commands said was recorded: the number of every event, and by what it is known."""
    found = {}
    for said in all_said:
        if said.status != 0:
            continue
        if said.words[0] in {"submit", "return", "accept", "extend"}:
            found |= {event["event"]: event["note"] for event in said.answer["events"]}
        elif said.words[0] == "undo":
            found[said.answer["undone_by"]["event"]] = said.answer["undone_by"]["note"]
        elif "event" in said.answer:
            event = said.answer["event"]
            found[event["event"]] = f"{event['kind']} {event['directive'] or event['why']}"
    return found


def promised_numbers(all_said: Iterable[Said]) -> dict[str, int]:
    """The number of each document that a command said was issued."""
    return {
        said.answer["id"]: said.answer["number"] for said in all_said if said.words[0] == "issue" and not said.status
    }


def recorded(url: str) -> dict[int, str]:
    """What is there: every event by its number, and by what it is known."""
    with database.opened(url) as engine, database.reading(engine) as connection:
        found = {event.number: event.note for event in event_query.load_events(connection)}
        for event in document_event_query.load_document_events(connection):
            assert event.number not in found
            found[event.number] = f"{event.kind} {event.directive or event.why}"
    return dict(sorted(found.items()))
