"""The table of public holidays is what the `holidays` package works out."""

import public_holidays as written
from congvan.deadlines import lunar_year, public_holidays
from congvan.deadlines.working_days import DaySource


def test_the_table_is_what_the_package_works_out():
    told = written.public_holidays()
    ours = {found.day: found for found in public_holidays.public_holidays()}
    assert list(ours) == list(told), "PYTHONPATH=. .venv/bin/python setup/public_holidays.py"
    assert {day for day, letter in told.items() if letter == "W"} == {day for day, one in ours.items() if one.worked}
    assert {day: public_holidays._REASONS[letter] for day, letter in told.items()} == {
        day: one.why for day, one in ours.items()
    }
    assert {one.source for one in ours.values()} == {DaySource.LAW}
    assert {one.document for one in ours.values() if not one.worked} == {public_holidays.LAW}


def test_the_module_holds_the_table_as_it_would_be_written():
    assert f'_TABLE = """\\\n{written.table()}\n"""\n' in written.TABLE.read_text(encoding="utf-8")


def test_every_year_has_its_tet():
    off = {found.day for found in public_holidays.public_holidays() if not found.worked}
    assert all(lunar_year.tet_of(year) in off for year in public_holidays.YEARS)
