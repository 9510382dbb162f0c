"""Reading phrases in a document of a date, with Vietnam's calendar and no list of the office's own."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from congvan.deadlines import days_off, phrases

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


@pytest.fixture(scope="session")
def calendar():
    return days_off.load_calendar(())


@pytest.fixture(scope="session")
def zone():
    return ZONE


@pytest.fixture(scope="session")
def parse(calendar):
    """Read a phrase; dates as ISO text, `on=None` for a draft."""

    def read(phrase, on="2024-08-29", received=None):
        return phrases.parse_deadline(
            phrase,
            issued_on=date.fromisoformat(on) if on else None,
            calendar=calendar,
            zone=ZONE,
            received_on=date.fromisoformat(received) if received else None,
        )

    return read


def local(instant):
    """An instant as `2024-09-14T23:59:59`, its offset checked; None stays None."""
    if instant is None:
        return None
    assert instant.isoformat().endswith("+07:00")
    return instant.replace(tzinfo=None).isoformat()


@pytest.fixture(scope="session")
def told():
    """A deadline as `kind instant`; instants of readings in brackets where it has none of its own."""

    def tell(deadline):
        own = local(deadline.last_on_time)
        if own:
            return f"{deadline.kind} {own}"
        inner = ", ".join(
            f"{reading.label}: {local(reading.last_on_time)}" if reading.label else str(local(reading.last_on_time))
            for reading in deadline.readings[:3]
        )
        return f"{deadline.kind} [{inner}]" if inner else str(deadline.kind)

    return tell
