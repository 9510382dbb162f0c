"""Status against a naive model: any events, both clocks, corrections in any order, as of any instant.

The model answers each question by looking backwards over sets of events; the program walks forward through them once.
"""

import os
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from congvan.base import database
from congvan.store import chain_table
from congvan.tracking import event_query, event_table
from congvan.tracking.events import ANSWERS, Event, EventKind, NewEvent, Wish
from congvan.tracking.status import DirectiveStatus, ItemStatus, compute_status

DUE = datetime(2024, 9, 14, 23, 59, 59, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
SOON_DAYS = 3
STRESS = bool(os.environ.get("CONGVAN_STRESS"))
OFTEN = {
    "submitted": 6, "returned": 3, "accepted": 2, "extended": 2, "received": 1, "exempted": 1, "locked": 2, "unlocked": 1,
    "requested": 1, "refused": 1,
}  # fmt: skip
"""How often each kind of event comes, so that the rare ones don't hide the rest."""

around = st.one_of(
    st.sampled_from([DUE, DUE - timedelta(days=SOON_DAYS)]).flatmap(
        lambda edge: st.integers(-2, 2).map(lambda seconds: edge + timedelta(seconds=seconds))
    ),
    st.integers(-10 * 24, 10 * 24).map(lambda hours: DUE + timedelta(hours=hours)),
    st.integers(-3, 3).map(lambda halves: DUE + timedelta(milliseconds=500 * halves)),
)
"""Instants on both sides of what matters, many of them the same."""

happenings = st.tuples(
    st.sampled_from([0, 0, 1, 5, 24]),
    st.sampled_from("AAAB"),
    st.sampled_from(["lop", "lop", "lop", "lop", "nuoi", None]),
    st.sampled_from([EventKind(kind) for kind, often in OFTEN.items() for _ in range(often)]),
    st.sampled_from([timedelta(hours=hours) for hours in (0, 0, 1, 1, 24, 48, -3)]) | around,
    around,
    st.sampled_from([(), (), ("dấu",), ("ảnh",), ("dấu", "ảnh"), ("ảnh", "dấu")]),
    st.integers(0, 3),
)
"""Hours that pass first, whose event it is, its kind, how long ago (or when) it happened, a new last instant (also of an
unlocking, or from when a lock holds), what did not come, and how many requests back it answers (0: none)."""


def same(found: object, wanted: object) -> None:
    """Compare without pytest's report of the difference, which would be made anew for each of many failing runs."""
    if found != wanted:
        raise AssertionError


class Model:
    """Counts again from all events, for one school's requirement."""

    def __init__(self, events: list[Event], school: str, requirement: str, as_of: datetime) -> None:
        self.as_of = as_of
        self.seen = [event for event in events if event.recorded_at <= as_of]
        self.own = [
            event
            for event in self.seen
            if event.school == school and event.requirement in {requirement, None} and self.stands(event)
        ]

    def stands(self, event: Event) -> bool:
        return not any(other.undoes == event.number and self.stands(other) for other in self.seen)

    @staticmethod
    def place(event: Event) -> tuple[datetime, int]:
        return min(event.happened_at, event.recorded_at), event.number

    def of(self, *kinds: EventKind, before: Event | None = None) -> list[Event]:
        found = [event for event in self.own if event.kind in kinds]
        if before:
            found = [event for event in found if self.place(event) < self.place(before)]
        return sorted(found, key=self.place)

    def due(self) -> datetime:
        moved = [event for event in self.of(EventKind.EXTENDED, EventKind.RETURNED) if event.until]
        return moved[-1].until if moved else DUE

    def round(self, before: Event | None = None) -> list[Event]:
        """What was handed in or accepted since the last return."""
        returns = self.of(EventKind.RETURNED, before=before)
        handed_in = self.of(EventKind.SUBMITTED, EventKind.ACCEPTED, before=before)
        return [event for event in handed_in if not returns or self.place(event) > self.place(returns[-1])]

    def done(self, before: Event | None = None) -> Event | None:
        """What ended that round: something with nothing missing, or an acceptance of whatever there was."""
        current = self.round(before)
        return next((event for event in current if event.kind is EventKind.ACCEPTED or not event.missing), None)

    def partial(self, before: Event | None = None) -> Event | None:
        """Of what was incomplete before that: the one since which the same has been missing."""
        done = self.done(before)
        found = [event for event in self.round(before) if done is None or self.place(event) < self.place(done)]
        changes = [
            event
            for event, earlier in zip(found, [None, *found], strict=False)
            if earlier is None or sorted(earlier.missing) != sorted(event.missing)
        ]
        return changes[-1] if changes else None

    def counted(self, before: Event | None = None) -> Event | None:
        """The submission that counts, that was returned, or that is incomplete."""
        returns = self.of(EventKind.RETURNED, before=before)
        done = self.done(before)
        if done and done.kind is EventKind.SUBMITTED:
            return done
        return self.partial(before) or (self.counted(returns[-1]) if returns else None) or done

    def lock_from(self) -> datetime | None:
        changes = [e for e in self.of(EventKind.LOCKED, EventKind.UNLOCKED) if e.starts or not e.until]
        if not changes or not changes[-1].starts:
            return None
        opened = [
            e.until
            for e in self.of(EventKind.UNLOCKED, EventKind.EXTENDED, EventKind.RETURNED)
            if e.until and self.place(e) > self.place(changes[-1])
        ]
        return max([changes[-1].starts, *(until + timedelta(seconds=1) for until in opened[-1:])])

    def state(self) -> str:
        if self.of(EventKind.EXEMPTED):
            return "exempt"
        if not self.done():
            return "returned" if self.of(EventKind.RETURNED) else self.waiting()
        word = "accepted" if any(event.kind is EventKind.ACCEPTED for event in self.round()) else "submitted"
        late = int(self.place(self.counted())[0].timestamp()) > int(self.due().timestamp())
        return f"{word}_late" if late else f"{word}_on_time"

    def waiting(self) -> str:
        seconds_left = int(self.due().timestamp()) - int(self.as_of.timestamp())
        if seconds_left < 0:
            return "overdue"
        return "due_soon" if seconds_left <= SOON_DAYS * 24 * 3600 else "not_due"

    def check(self, item: ItemStatus) -> None:
        assert item.state.value == self.state()
        assert item.last_on_time == self.due()
        assert item.extended == any(event.until for event in self.of(EventKind.EXTENDED, EventKind.RETURNED))
        counted = self.counted()
        assert item.submitted_at == (self.place(counted)[0] if counted else None)
        assert item.recorded_at == (counted.recorded_at if counted else None)
        partial = self.partial() if self.state() in {"returned", "overdue", "due_soon", "not_due"} else None
        assert item.incomplete == (partial.missing if partial else ())
        starts = self.lock_from()
        assert (item.lock and item.lock.starts) == starts
        assert item.locked == (starts is not None and int(self.as_of.timestamp()) >= int(starts.timestamp()))
        assert {event.number for event in item.events} == {e.number for e in self.own if e.kind is not EventKind.UNDONE}


class Tracking(RuleBasedStateMachine):
    """An office at work: events of two schools come in, are taken back, and the status is asked for."""

    def __init__(self, directive) -> None:
        super().__init__()
        self.directive = directive
        self.events: list[Event] = []
        self.clock = DUE - timedelta(days=1)
        self.engine = database.open_engine("sqlite://")
        database.migrate(self.engine)

    def teardown(self) -> None:
        self.engine.dispose()

    def record(self, **what) -> None:
        new = NewEvent(directive=self.directive.id, recorded_at=self.clock, by="An", **what)
        with database.writing(self.engine) as connection:
            self.events += event_table.append_events(connection, [new])

    @rule(hours=st.sampled_from([1, 12, 24, 72, -1, -30]))
    def time_goes_on_or_somebody_sets_the_clock_back(self, hours):
        self.clock += timedelta(hours=hours)

    @rule(happenings=st.lists(happenings, min_size=1, max_size=8))
    def things_happen(self, happenings):
        for hours, school, requirement, kind, ago, until, missing, back in happenings:
            self.clock += timedelta(hours=hours)
            requests = [event.number for event in self.events if event.kind is EventKind.REQUESTED]
            answers = requests[-back] if kind in ANSWERS and 0 < back <= len(requests) else None
            if kind is EventKind.REFUSED and answers is None:
                continue
            sometimes = {EventKind.RETURNED, EventKind.UNLOCKED, EventKind.REQUESTED}
            self.record(
                school=school,
                requirement=requirement,
                kind=kind,
                happened_at=self.clock - ago if isinstance(ago, timedelta) else ago,
                until=until if kind is EventKind.EXTENDED or (kind in sometimes and until > DUE) else None,
                missing=missing if kind is EventKind.SUBMITTED else (),
                starts=until if kind is EventKind.LOCKED else None,
                wants=list(Wish)[back % 3] if kind is EventKind.REQUESTED else None,
                answers=answers,
            )

    @rule(data=st.data(), ago=st.integers(0, 48))
    def something_is_taken_back(self, data, ago):
        if self.events:
            event = data.draw(st.sampled_from(self.events))
            what = {"school": event.school, "requirement": event.requirement, "undoes": event.number}
            self.record(kind=EventKind.UNDONE, happened_at=self.clock - timedelta(hours=ago), **what)

    @rule(instant=around, order=st.randoms(use_true_random=False))
    def the_status_is_asked_for(self, instant, order):
        """At the instant drawn, now, and just before, at and after the recording of each of the last events."""
        recorded = [event.recorded_at for event in self.events[-6:]]
        just = [at + timedelta(microseconds=step) for at in recorded for step in (-1, 0, 1)]
        shuffled = order.sample(self.events, len(self.events))
        for as_of in {instant, self.clock, self.clock + timedelta(days=9), *just}:
            with database.reading(self.engine) as connection:
                until_then = event_query.load_events(connection, self.directive.id, as_of)
            known = self.status(until_then, as_of)
            same(known, self.status(shuffled, as_of))
            assert [event.number for event in known.requests] == self.unanswered(as_of)
            for item in known.items:
                Model(self.events, item.school, item.requirement, as_of).check(item)

    def unanswered(self, as_of: datetime) -> list[int]:
        model = Model(self.events, "", "", as_of)
        standing = [event for event in model.seen if model.stands(event)]
        answered = {event.answers for event in standing}
        return [e.number for e in standing if e.kind is EventKind.REQUESTED and e.number not in answered]

    @invariant()
    def the_store_gives_back_what_was_recorded(self):
        with database.reading(self.engine) as connection:
            same(event_query.load_events(connection), tuple(self.events))

    def status(self, events, as_of: datetime) -> DirectiveStatus:
        return compute_status(self.directive, events, as_of=as_of, due_soon_days=SOON_DAYS)


def test_it_agrees_with_a_naive_count(make_directive, monkeypatch):
    monkeypatch.setenv(chain_table.CLOCK_IS_RIGHT, "1")  # whose clock was ahead before
    quiet = [HealthCheck.too_slow, HealthCheck.data_too_large]
    often = settings(
        max_examples=600 if STRESS else 75, stateful_step_count=20, deadline=None, suppress_health_check=quiet
    )
    run_state_machine_as_test(lambda: Tracking(make_directive()), settings=often)
