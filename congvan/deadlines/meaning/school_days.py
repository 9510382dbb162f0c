"""The last instant of a day of the school year, where the office's config.yaml has that day."""

from datetime import timedelta

from congvan.deadlines import remarks
from congvan.deadlines.deadline import Deadline, DeadlineKind
from congvan.deadlines.instants import Relation, last_instant
from congvan.deadlines.meaning.setting import Setting, ambiguous, warn_of_day, word_day
from congvan.deadlines.school_years import find_school_day
from congvan.deadlines.statements.statement import SchoolTime


def resolve_school_time(said: SchoolTime, setting: Setting) -> Deadline:
    """Return the last instant, or an event whose day is needed where config.yaml does not have it.

    `trước khi kết thúc học kỳ I` can have the last day in or out: both are shown.
    """
    found = find_school_day(setting.calendar.school_years, said.day, year=said.year, issued_on=setting.issued_on)
    if found is None:
        why = remarks.NEEDS_EVENT.of(event=said.text)
        return Deadline(phrase=said.text, kind=DeadlineKind.EVENT, problem=why)
    year, day = found
    relations = (Relation.BEFORE, Relation.BY) if said.open_end else (said.relation,)
    readings = tuple(
        Deadline(
            phrase=said.text,
            kind=DeadlineKind.INSTANT,
            last_on_time=(instant := last_instant(day, day, relation=relation, zone=setting.zone)),
            rule=remarks.BEFORE_SCHOOL_DAY if relation is Relation.BEFORE else remarks.BY_SCHOOL_DAY,
            article=year.document,
            warnings=warn_of_day(instant, setting),
            label=word_day(day - timedelta(days=relation is Relation.BEFORE)) if said.open_end else "",
        )
        for relation in relations
    )
    return ambiguous(said.text, remarks.LAST_DAY_OPEN.of(part=said.text), readings) if said.open_end else readings[0]
