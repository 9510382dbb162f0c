"""What is kept of large directives gives the same counts as all events, whatever was recorded, at any instant.

Every directive counts as large here. Schools were closed and merged meanwhile; events come late, are taken back, and
come from two writers; a clock was set back. The plain count folds all events each time.
"""

import random
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from msgspec.structs import replace

from congvan.actions import ask_owing, open_directives, standings, statuses, verify_store, workspace, write_overview
from congvan.base import database, store_faults
from congvan.store import chain_table
from congvan.summaries import tallies
from congvan.tracking import event_table, owing, standing_table
from congvan.tracking.events import EventKind, NewEvent, Wish
from tests.summaries import followed_office

ZONE = followed_office.ZONE
START = datetime(2024, 9, 2, 8, tzinfo=ZONE)
CLOSED = {
    "MAU-MN-01": ",10/9/2024,MAU-MN-99,",
    "MAU-MN-02": ",12/9/2024,MAU-MN-99,",
    "MAU-MN-03": ",10/9/2024,MAU-MN-04,",
    "MAU-MN-05": ",20/9/2024,,",
}
HEAD, NEW = ",Ngày giải thể,Sáp nhập vào,Ngày thành lập", "MAU-MN-99,Mầm non Liên Cơ,mam-non,Xã X,,,,,,10/9/2024\n"


@pytest.fixture
def office(tmp_path: Path, store_url: str, monkeypatch: pytest.MonkeyPatch) -> workspace.Workspace:
    """An office with five directives, in which schools were merged, on each database in turn."""
    monkeypatch.setattr(standings, "LARGE", 1)
    monkeypatch.setenv("CONGVAN_DATABASE", store_url)
    folder = followed_office.make_office(tmp_path / "don-vi", directives=2)
    register = folder / "data" / "schools.csv"
    lines = register.read_text("utf-8-sig").splitlines()
    head = next(place for place, line in enumerate(lines) if not line.startswith("#"))
    lines[head] += HEAD
    lines[head + 1 :] = [line + CLOSED.get(line.split(",")[0], ",,,") for line in lines[head + 1 :]]
    register.write_text("\n".join(lines) + "\n" + NEW, "utf-8")
    return workspace.open_workspace(folder)


def directives_of(office: workspace.Workspace) -> list:
    gathered = open_directives.gather(office, as_of=START + timedelta(days=30))
    return [one.directive for one in gathered.followed]


def happening(chosen: random.Random, directive, at: datetime, newest: int) -> NewEvent:
    """One event of any kind, of any school, which happened up to three days before it was recorded."""
    school = chosen.choice(directive.recipients)
    owed = [requirement.id for requirement in directive.requirements_of(school)]
    kinds = ["submitted"] * 8 + [
        "returned",
        "accepted",
        "extended",
        "exempted",
        "locked",
        "unlocked",
        "requested",
        "undone",
    ]
    kind = EventKind(chosen.choice(kinds))
    until = at + timedelta(days=chosen.randrange(1, 12))
    more: dict[str, object] = {}
    if kind is EventKind.EXTENDED or (kind is EventKind.RETURNED and chosen.random() < 0.3):
        more["until"] = until
    if kind is EventKind.LOCKED:
        more["starts"] = until
    if kind is EventKind.SUBMITTED and chosen.random() < 0.1:
        more["missing"] = ("bản giấy có dấu",)
    if kind is EventKind.REQUESTED:
        more |= {"wants": Wish.EXTEND, "until": until}
    if kind is EventKind.UNDONE:
        return NewEvent(directive=directive.id, school=school.code, requirement=None, kind=EventKind.SUBMITTED,
                        happened_at=at, recorded_at=at, by="An")  # fmt: skip
    return NewEvent(
        directive=directive.id, school=school.code, requirement=chosen.choice([*owed, None]), kind=kind,
        happened_at=at - timedelta(minutes=chosen.randrange(4000)), recorded_at=at, by=chosen.choice(("An", "Bình")),
        **more,
    )  # fmt: skip


def taken_back(chosen: random.Random, recorded: list, at: datetime) -> NewEvent:
    event = chosen.choice(recorded)
    values = {name: getattr(event, name) for name in NewEvent.__struct_fields__}
    bare = {"until": None, "starts": None, "missing": (), "wants": None, "answers": None}
    return NewEvent(
        **values | bare | {"kind": EventKind.UNDONE, "undoes": event.number, "happened_at": at, "recorded_at": at}
    )


def append(office: workspace.Workspace, events: list[NewEvent]) -> tuple:
    with workspace.open_store(office.office) as engine, database.writing(engine) as connection:
        return event_table.append_events(connection, events)


def plainly(office: workspace.Workspace, as_of: datetime) -> dict[str, tallies.DirectiveTally]:
    gathered = open_directives.gather(office, as_of=as_of)
    return {one.directive.id: tallies.tally_items(one.known.items) for one in gathered.followed}


def from_kept(office: workspace.Workspace, as_of: datetime) -> dict[str, tallies.DirectiveTally]:
    gathered = open_directives.gather_counts(office, as_of=as_of, since=as_of - timedelta(days=1))
    return {
        directive.id: tallies.tally_packed(one.tally, one.codes, as_of=as_of, due_soon_days=3)
        + tallies.tally_items(one.items)
        for directive, one, _before in gathered.counted
    }


def owed_plainly(office: workspace.Workspace, as_of: datetime, directives: list) -> dict:
    known = (statuses.ask_status(office, one.id, as_of=as_of)[1] for one in directives)
    return {
        one.directive: owing.list_schools(owing.find_alike(one.items), dict.fromkeys(i.school for i in one.items))
        for one in known
    }


def owed_by_kept(office: workspace.Workspace, as_of: datetime, directives: list) -> dict:
    return {one.id: ask_owing.ask_owing(office, one.id, as_of=as_of)[1].schools for one in directives}


def kept_rows(office: workspace.Workspace) -> list:
    with workspace.open_store(office.office) as engine, database.reading(engine) as connection:
        return connection.execute(sa.select(standing_table.standings)).all()


@pytest.mark.parametrize("seed", range(2))
def test_kept_standings_count_what_all_events_come_to(seed: int, office: workspace.Workspace):
    chosen = random.Random(seed)
    known = directives_of(office)
    recorded: list = []
    at = START
    for _ in range(5):
        batch = []
        for _ in range(chosen.choice((1, 3, 60))):
            at += timedelta(minutes=chosen.randrange(200))
            if recorded and chosen.random() < 0.08:
                batch.append(taken_back(chosen, recorded, at))
            else:
                batch.append(happening(chosen, chosen.choice(known), at, len(recorded)))
        recorded += append(office, batch)
        for as_of in (at, at + timedelta(days=6), START + (at - START) * chosen.random()):
            assert from_kept(office, as_of) == plainly(office, as_of), (seed, as_of)
        for as_of in (at, START + (at - START) * chosen.random()):
            assert owed_by_kept(office, as_of, known) == owed_plainly(office, as_of, known), (seed, as_of)
    assert kept_rows(office)


def test_what_is_kept_is_used_and_only_the_schools_with_news_are_folded_again(office, monkeypatch):
    known = directives_of(office)
    chosen = random.Random(5)
    append(office, [happening(chosen, known[0], START + timedelta(minutes=n), n) for n in range(80)])
    as_of = START + timedelta(days=9)
    assert from_kept(office, as_of) == plainly(office, as_of)
    folded: list[int] = []
    real = statuses.status_from

    def counting(workspace_, directive, events, **more):
        events = tuple(events)
        folded.append(len({event.school for event in events}))
        return real(workspace_, directive, events, **more)

    monkeypatch.setattr(statuses, "status_from", counting)
    from_kept(office, as_of)
    moving = folded.copy()
    folded.clear()
    event = happening(chosen, known[0], START + timedelta(days=2), 0)
    append(office, [replace(event, kind=EventKind.SUBMITTED, school="MAU-TH-01", requirement=None, until=None, starts=None,
                            missing=(), wants=None)])  # fmt: skip
    found = from_kept(office, as_of)
    assert sorted(folded) == sorted([*moving, 1, 1])  # beside the merged schools one school, at both instants
    assert found == plainly(office, as_of)


def test_a_workflow_file_that_was_changed_is_counted_anew(office):
    known = directives_of(office)
    append(office, [happening(random.Random(1), known[0], START + timedelta(minutes=n), n) for n in range(40)])
    as_of = START + timedelta(days=13)
    before = from_kept(office, as_of)
    path = office.office.paths.workflows / "2024-51-xoa-mu-chu.yaml"
    path.write_text(path.read_text("utf-8").replace("ngày 18/9/2024", "ngày 12/9/2024"), "utf-8")
    after = from_kept(office, as_of)
    assert after == plainly(office, as_of)
    assert after["2024-51-xoa-mu-chu"].counts.overdue > before["2024-51-xoa-mu-chu"].counts.overdue == 0


def test_a_clock_that_was_set_back_sends_the_past_to_the_events(office, monkeypatch):
    known = directives_of(office)
    chosen = random.Random(2)
    append(office, [happening(chosen, known[0], START + timedelta(days=5, minutes=n), n) for n in range(30)])
    from_kept(office, START + timedelta(days=9))
    monkeypatch.setenv(chain_table.CLOCK_IS_RIGHT, "1")
    append(office, [happening(chosen, known[0], START + timedelta(minutes=n), n) for n in range(30)])
    for days in (1, 5, 6, 20, 3):
        as_of = START + timedelta(days=days, minutes=15)
        assert from_kept(office, as_of) == plainly(office, as_of), days


def test_verify_finds_a_row_that_is_wrong_and_rebuild_mends_it(office):
    known = directives_of(office)
    append(office, [happening(random.Random(3), known[0], START + timedelta(minutes=n), n) for n in range(40)])
    now = START + timedelta(days=20)
    right = from_kept(office, now)
    assert verify_store.verify(office, now=now)[0].problems == ()
    rows = standing_table.standings
    with workspace.open_store(office.office) as engine, database.writing(engine) as connection:
        query = sa.select(rows.c.tally, rows.c.schools).where(rows.c.directive == known[1].id)
        other = connection.execute(query).mappings().first()
        connection.execute(sa.update(rows).values(**other).where(rows.c.directive == known[0].id))
    (problem,) = verify_store.verify(office, now=now)[0].problems
    assert (problem.kind, problem.place.where) == (verify_store.STANDING_WRONG, known[0].id)
    assert verify_store.verify(office, now=now, rebuild=True)[0].problems == ()
    assert len(kept_rows(office)) == len(known)
    assert from_kept(office, now) == right


def test_a_store_that_may_not_be_written_is_counted_all_the_same(office, monkeypatch):
    def refuses(*_arguments, **_more):
        raise database.Stopped(store_faults.READ_ONLY, database="congvan.db")

    monkeypatch.setattr(standing_table, "keep_rows", refuses)
    assert write_overview.prepare(office, as_of=START + timedelta(days=9), since=None)[0].totals.expected > 0


def test_who_owes_what_is_asked_of_the_row_and_not_of_the_events(office, monkeypatch):
    known = directives_of(office)
    one = known[0]
    without = {"missing": ("bản giấy có dấu",)}
    schools = [school for school in one.recipients if school.code not in CLOSED]
    at = START + timedelta(hours=1)
    part = NewEvent(directive=one.id, school=schools[0].code, requirement=None, kind=EventKind.SUBMITTED,
                    happened_at=at, recorded_at=at, by="An", **without)  # fmt: skip
    whole = replace(part, school=schools[1].code, missing=())
    shut = replace(whole, school=schools[2].code, kind=EventKind.LOCKED, starts=at)
    append(office, [part, whole, shut])
    late = START + timedelta(days=40)
    expected = owed_plainly(office, late, known)[one.id]
    ask_owing.ask_owing(office, one.id, as_of=late)

    folded: list[int] = []
    fold = standings.Countable.fold

    def counted(self, connection, schools, as_of):
        folded.append(len(self.directive.recipients if schools is None else schools))
        return fold(self, connection, schools, as_of)

    monkeypatch.setattr(standings.Countable, "fold", counted)
    directive, who = ask_owing.ask_owing(office, one.id, as_of=late)

    assert who.schools == expected
    of_school = {owed.school: owed.items for owed in who.schools}
    assert {item.incomplete for item in of_school[schools[0].code]} == {("bản giấy có dấu",)}
    assert schools[1].code not in of_school
    assert all(item.locked for item in of_school[schools[2].code])
    assert max(folded) < len(one.recipients) / 2, "only those that closed or joined, and the incomplete one"
    assert {owed.school for owed in who.schools} <= {school.code for school in directive.recipients}


def test_a_row_whose_bits_were_spoiled_is_made_anew_when_it_is_asked_who_owes(office):
    known = directives_of(office)
    as_of = START + timedelta(days=20)
    expected = owed_plainly(office, as_of, known)
    owed_by_kept(office, as_of, known)
    with workspace.open_store(office.office) as engine, database.writing(engine) as connection:
        connection.execute(sa.update(standing_table.standings), [{"marks": b"spoiled"}])

    assert owed_by_kept(office, as_of, known) == expected
    assert all(row.marks != b"spoiled" for row in kept_rows(office))


def test_a_row_that_somebody_spoiled_is_counted_anew_and_replaced(office):
    known = directives_of(office)
    append(office, [happening(random.Random(4), known[0], START + timedelta(minutes=n), n) for n in range(40)])
    now = START + timedelta(days=20)
    right = from_kept(office, now)
    for spoiled in ("", "{", '{"groups": [["open"]], "locks": [], "requests": 0}', "[]"):
        with workspace.open_store(office.office) as engine, database.writing(engine) as connection:
            connection.execute(sa.update(standing_table.standings).values(tally=spoiled))
        assert from_kept(office, now) == right
        assert not any(row.tally == spoiled for row in kept_rows(office))
