"""`verify` finds what somebody with all rights did to the database, at its number, and nothing in a sound store."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from congvan.base import database
from congvan.register.document_events import EntryState
from congvan.register.record_check import check_numbers
from congvan.store import chain_table, event_chain, rows_table
from tests.store.store_sample import Sample

SHIFT = """INSERT INTO events SELECT {to}, directive, school, requirement, kind, happened_at, recorded_at, recorded_by,
    note, until, undoes, hash, role, missing, starts, wants, answers, file, figures, zone FROM events WHERE number = {of}"""


@pytest.fixture
def sample(store: sa.Engine, tmp_path: Path) -> Sample:
    return Sample(engine=store, archive=tmp_path / "archive").fill()


def test_a_sound_store_is_clean(sample: Sample):
    found = sample.verify()
    assert found.problems == ()
    assert found.last == 11
    assert found.rows["events"] + found.rows["document_events"] == 11
    assert found.rows | {"events": 0, "document_events": 0} == {
        "events": 0, "document_events": 0, "event_counter": 1, "number_series": 2, "register_entries": 5,
        "incoming_documents": 1, "archived_files": 8, "outbox_messages": 0, "outbox_occasions": 0,
        "returned_files": 0, "figures": 0,
    }  # fmt: skip


def test_an_empty_store_is_clean(store: sa.Engine, tmp_path: Path):
    assert Sample(engine=store, archive=tmp_path).codes() == []


EVENT = "store.event-changed"


@pytest.mark.parametrize(
    ("statements", "codes"),
    [
        (("UPDATE events SET note = 'khác' WHERE number = 2",), [(EVENT, "event 2")]),
        (("UPDATE events SET recorded_by = 'Cường' WHERE number IN (1, 9)",), [(EVENT, "event 1"), (EVENT, "event 9")]),
        (("UPDATE events SET recorded_at = happened_at WHERE number = 8",), [(EVENT, "event 8")]),
        (("UPDATE events SET requirement = NULL WHERE number = 8",), [(EVENT, "event 8")]),
        (("UPDATE document_events SET role = 'lãnh đạo' WHERE number = 3",), [(EVENT, "event 3")]),
        (("UPDATE document_events SET directive = NULL WHERE number = 3",), [(EVENT, "event 3")]),
        (("UPDATE events SET hash = 'x' WHERE number = 1",), [(EVENT, "event 1"), (EVENT, "event 2")]),
        (("DELETE FROM events WHERE number = 2",), [("store.event-missing", "event 2")]),
        (("DELETE FROM events WHERE number IN (8, 9)",), [("store.event-missing", "event 8")]),
        (("DELETE FROM events WHERE number = 1",), [("store.event-missing", "event 1")]),
        (
            ("UPDATE events SET number = 99 WHERE number = 1", "UPDATE events SET number = 1 WHERE number = 2",
             "UPDATE events SET number = 2 WHERE number = 99"),
            [(EVENT, "event 1"), (EVENT, "event 2"), (EVENT, "event 3")],
        ),
        ((SHIFT.format(to=12, of=2),), [("store.event-added", "event 12")]),
        ((SHIFT.format(to=9_000_000_000_000_000, of=2),), [("store.event-added", "event 9000000000000000")]),
        ((SHIFT.format(to=12, of=2), "UPDATE event_counter SET last = 12"), [(EVENT, "event 12"), ("store.wrong-end", "event 12")]),
        ((SHIFT.format(to=3, of=2),), [("store.event-twice", "event 3")]),
        (("UPDATE event_counter SET last = 12",), [("store.event-missing", "event 12")]),
        (("UPDATE event_counter SET head = 'abc'",), [("store.wrong-end", "event 11")]),
        (("UPDATE event_counter SET last = 10",), [("store.event-added", "event 11"), ("store.wrong-end", "event 10")]),
    ],
)  # fmt: skip
def test_the_chain_names_the_event(sample: Sample, statements: tuple[str, ...], codes: list[tuple[str, str]]):
    sample.tamper(*statements)
    assert sample.codes() == codes


@pytest.mark.parametrize(
    ("statement", "codes"),
    [
        ("UPDATE register_entries SET subject = 'khác' WHERE number = 2", [("register.record-changed", "event 5")]),
        ("UPDATE register_entries SET day = '2024-01-01' WHERE number = 2", [("register.record-changed", "event 5")]),
        ("UPDATE incoming_documents SET due = NULL", [("register.record-changed", "event 7")]),
        ("DELETE FROM register_entries WHERE number = 2", [("register.record-missing", "event 5"), ("register.gap", "phong/2024")]),
        ("DELETE FROM incoming_documents", [("register.record-missing", "event 7"), ("register.gap", "incoming/2024")]),
        ("DELETE FROM archived_files WHERE name = '1-0.docx'", [("register.record-missing", "event 4")]),
        ("UPDATE archived_files SET name = 'x' WHERE name = '1-0.docx'", [("register.record-missing", "event 4"), ("register.record-added", "archived_files")]),
        ("UPDATE number_series SET last = 4 WHERE series = 'phong'", [("register.series-behind", "phong/2024")]),
        ("UPDATE number_series SET last = 1000000007 WHERE series = 'phong'", [("register.gap", "phong/2024")]),
        ("DELETE FROM number_series WHERE series = 'phong'", [("register.series-behind", "phong/2024")]),
        ("UPDATE register_entries SET number = 6 WHERE number = 5", [
            ("register.record-missing", "event 11"), ("register.record-added", "register_entries"),
            ("register.gap", "phong/2024"), ("register.series-behind", "phong/2024"),
        ]),
        ("INSERT INTO register_entries SELECT 'phong', 2024, 6, state, event, directive, day, symbol, type, subject, issuer, signer, position, receivers, keeper, urgency, copies, pages, due, file_code, language, note FROM register_entries WHERE number = 5", [
            ("register.record-added", "register_entries"), ("register.series-behind", "phong/2024"),
        ]),
    ],
)  # fmt: skip
def test_registers_and_lists_are_covered_too(sample: Sample, statement: str, codes: list[tuple[str, str]]):
    sample.tamper(statement)
    assert sample.codes() == codes


def test_everything_is_told_in_one_pass_in_words_with_the_number(sample: Sample):
    sample.tamper(
        "UPDATE events SET note = '' WHERE number = 1",
        "UPDATE document_events SET why = 'x' WHERE number = 3",
        "DELETE FROM register_entries WHERE number = 3",
        "UPDATE event_counter SET head = ''",
    )
    found = sample.verify().problems
    assert [problem.kind.code for problem in found] == [
        "store.event-changed", "store.event-changed", "store.wrong-end", "register.record-missing", "register.gap",
    ]  # fmt: skip
    assert dict(found[3].params)["key"] == "phong/2024/3/issued"
    assert dict(found[4].params)["numbers"] == "3"


def test_what_the_program_never_writes_is_a_changed_event_and_no_crash(sample: Sample):
    if sample.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL refuses a value of another type itself")
    sample.tamper(
        "UPDATE events SET happened_at = 'hôm qua' WHERE number = 2",
        "UPDATE events SET note = x'00ff' WHERE number = 8",
        "UPDATE events SET undoes = 1.5 WHERE number = 9",
        "UPDATE document_events SET data = 'không phải JSON' WHERE number = 4",
        "UPDATE register_entries SET day = 'mai' WHERE number = 2",
        "UPDATE archived_files SET size = 'to' WHERE name = '3-0.docx'",
    )
    codes = sample.codes()
    assert codes[:4] == [(EVENT, f"event {number}") for number in (2, 4, 8, 9)]
    assert ("register.record-changed", "event 5") in codes
    assert ("register.record-changed", "event 6") in codes
    assert ("register.record-added", "register_entries") in codes, "the data of event 4 no longer name its line"


def test_a_guard_that_is_gone_or_off(sample: Sample):
    sqlite = sample.engine.dialect.name == "sqlite"
    with database.writing(sample.engine) as connection:
        connection.exec_driver_sql("DROP TRIGGER events_in_order" + ("" if sqlite else " ON events"))
        if not sqlite:
            connection.exec_driver_sql("ALTER TABLE archived_files DISABLE TRIGGER archived_files_not_changed")
    expected = [("store.guard-missing", "events")] + [("store.guard-missing", "archived_files")] * (not sqlite)
    assert sample.codes() == expected


def test_the_guards_that_are_asked_for_are_all_there_are(sample: Sample):
    from congvan.actions import store_tables
    from congvan.store import guards_table

    with database.writing(sample.engine) as connection:
        there = guards_table.guards_of(connection)
        with guards_table.without_guards(connection, store_tables.ALL):
            none = guards_table.guards_of(connection)
            missing = guards_table.check_guards(
                connection, store_tables.EVENTS, records=store_tables.RECORDS, counters=store_tables.COUNTERS
            )
            names = {dict(problem.params)["trigger"] for problem in missing}
        assert (none, names) == (frozenset(), there)
        assert guards_table.guards_of(connection) == there


def test_files_of_the_archive(sample: Sample):
    places = sorted(path for path in sample.archive.glob("*/*") if path.is_file())
    assert len(places) == 8
    for place in places[:2]:
        place.chmod(0o600)
    places[0].unlink()
    places[1].write_bytes(b"sua tay")
    (sample.archive / "la.txt").write_text("tệp lạ", encoding="utf-8")
    assert sorted(code for code, _place in sample.codes()) == ["register.file-changed", "register.file-missing"]


def test_an_event_rewritten_with_all_hashes_after_it_agrees_with_itself(sample: Sample):
    """What only an earlier backup, or a head that was written down, can tell: see test_backup."""
    before = sample.verify().head
    rewrite(sample, "UPDATE events SET note = 'khác' WHERE number = 2")
    assert sample.codes() == []
    assert sample.verify().head != before


def rewrite(sample: Sample, statement: str) -> None:
    """Change something, and compute the whole chain anew."""
    from congvan.actions import store_tables

    sample.tamper(statement)
    head, updates = event_chain.START, []
    with database.reading(sample.engine) as connection:
        for table, row in chain_table.read_events(connection, store_tables.EVENTS):
            head = event_chain.hash_event(head, table.name, chain_table.named_values(table, row))
            updates.append(f"UPDATE {table.name} SET hash = '{head}' WHERE number = {row['number']}")
    sample.tamper(*updates, f"UPDATE event_counter SET head = '{head}'")


class TestGaps:
    @pytest.mark.parametrize(
        ("there", "last", "gaps"),
        [
            ([], 0, []),
            ([1, 2, 3], 3, []),
            ([43, 44], 44, []),
            ([1, 3, 7], 7, ["2", "4-6"]),
            ([1], 5, ["2-5"]),
            ([], 5, ["5"]),
            ([2, 2, 3], 3, []),
        ],
    )
    def test_as_numbers_from_to(self, there, last, gaps):
        found = check_numbers([("phong", 2024, number) for number in there], {("phong", 2024): last})
        assert [dict(problem.params)["numbers"] for problem in found] == gaps


ACT = st.sampled_from(["submit", "submit 3", "tell", "issue", "skip", "reserve", "receive", "give up"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(acts=st.lists(ACT, max_size=12))
def test_any_sequence_of_appends_verifies(acts: list[str], tmp_path_factory):
    engine = database.open_engine("sqlite://")
    database.migrate(engine)
    sample = Sample(engine=engine, archive=tmp_path_factory.mktemp("archive"))
    act = {
        "submit": sample.submit,
        "submit 3": lambda: sample.submit(3),
        "tell": lambda: sample.tell("proposed", note="ý kiến “góp”"),
        "issue": sample.issue,
        "skip": lambda: sample.issue(EntryState.SKIPPED),
        "reserve": lambda: sample.issue(EntryState.RESERVED),
        "receive": sample.receive,
        "give up": lambda: give_up(sample),
    }
    for name in acts:
        act[name]()
    found = sample.verify()
    assert found.problems == ()
    assert found.last == sum({"submit 3": 3, "give up": 0}.get(name, 1) for name in acts)
    engine.dispose()


def give_up(sample: Sample) -> None:
    def make(_connection):
        raise ZeroDivisionError
        yield

    with pytest.raises(ZeroDivisionError):
        sample.tell("issued", make)


def test_tables_larger_than_a_page(sample: Sample, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(rows_table, "PAGE", 2)
    assert sample.codes() == []
    sample.tamper("UPDATE events SET note = '' WHERE number = 9", "DELETE FROM archived_files WHERE name = '5-1.docx'")
    assert sample.codes() == [(EVENT, "event 9"), ("register.record-missing", "event 11")]
