"""What `deadline`, `find-deadlines` and `days-off` say, and their JSON."""

from gettext import gettext as _
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from congvan.cli import json_forms, printing
from congvan.deadlines import wording
from congvan.deadlines.deadline import Confidence, Deadline, DeadlineKind

if TYPE_CHECKING:  # a phrase is explained without the readers of files
    from congvan.actions.find_deadlines import FileDeadlines, PlacedPhrase
    from congvan.actions.show_days_off import YearOfDays

MONTHS = range(1, 13)


def explained_deadline(deadline: Deadline, zone: ZoneInfo, indent: str = "") -> str:
    """Write a phrase, its instant, the rule with its article, the days skipped, warnings and readings."""
    label = f"{deadline.label}: " if deadline.label else ""
    lines = [f"{indent}{label}“{deadline.phrase}”"]
    if deadline.last_on_time:
        when = wording.word_instant(deadline.last_on_time, zone)
        iso = deadline.last_on_time.astimezone(zone).isoformat(timespec="seconds")
        lines.append(indent + "  " + _("Last instant on time: {when} ({iso})").format(when=when, iso=iso))
    if deadline.starts:
        from congvan.summaries import vietnamese_form

        begins = vietnamese_form.show_instant(deadline.starts, zone)
        lines.append(indent + "  " + _("Begins: {when}").format(when=begins))
    rule = wording.word_rule(deadline)
    if rule:
        article = f" ({deadline.article})" if deadline.article else ""
        lines.append(indent + "  " + _("Rule: {rule}").format(rule=rule) + article)
    if deadline.skipped:
        days = "; ".join(f"{wording.word_day(skipped.day)} ({skipped.why})" for skipped in deadline.skipped)
        lines.append(indent + "  " + _("Days not counted: {days}").format(days=days))
    lines += [indent + "  " + _("Note: {note}").format(note=note) for note in wording.word_warnings(deadline)]
    problem = wording.word_problem(deadline)
    if problem:
        lines.append(indent + "  " + _("Not resolved: {problem}").format(problem=problem))
    if not indent:
        lines.append("  " + _("Confidence: {words}").format(words=_confidence(deadline)))
    lines += [explained_deadline(reading, zone, indent + "    ") for reading in deadline.readings]
    return "\n".join(lines)


def _confidence(deadline: Deadline) -> str:
    """Say how far a meaning can be relied on."""
    return {
        Confidence.SURE: _("one meaning."),
        Confidence.LOOK: _("one meaning; look at the notes."),
        Confidence.OPEN: _("open: nothing is chosen, and “check” says so in a workflow file."),
        Confidence.NONE: _("no deadline."),
    }[deadline.confidence]


def is_unsettled(one: "FileDeadlines") -> bool:
    """Tell whether a file could not be read, or a phrase of it cannot be resolved."""
    kinds = {placed.deadline.kind for placed in one.phrases}
    return one.problem is not None or bool(kinds & {DeadlineKind.AMBIGUOUS, DeadlineKind.ERROR})


def found(one: "FileDeadlines", zone: ZoneInfo) -> str:
    """Write a file's phrases: place, words, what they mean."""
    day = _("document of {day}").format(day=wording.word_day(one.issued_on)) if one.issued_on else _("no date is known")
    if not one.phrases:
        return f"{one.path} ({day}): " + _("no deadline phrase.")
    lines = [f"{one.path} ({day}):"]
    for placed in one.phrases:
        lines.append(f"  {_place(placed)}: “{placed.words}”")
        lines += [f"      {line}" for line in _meaning(placed, zone)]
    return "\n".join(lines)


def _place(placed: "PlacedPhrase") -> str:
    """Name the place of a phrase."""
    part = placed.part
    if part.line is not None:
        return _("line {n}").format(n=part.line)
    where = _("paragraph {n}").format(n=part.paragraph)
    return f"{where}, " + _("page {n}").format(n=part.page) if part.page else where


def _meaning(placed: "PlacedPhrase", zone: ZoneInfo) -> list[str]:
    """Write what a phrase means, or why it is not resolved, and what to look at."""
    deadline = placed.deadline
    lines = []
    if deadline.last_on_time:
        lines.append(_("last instant: {when}").format(when=wording.word_instant(deadline.last_on_time, zone)))
    elif deadline.kind is DeadlineKind.RECURRING and deadline.readings and deadline.readings[0].last_on_time:
        first = deadline.readings[0]
        assert first.last_on_time is not None
        when = f"{first.label}: {wording.word_instant(first.last_on_time, zone)}"
        lines.append(_("comes again; the next: {when}").format(when=when))
    if deadline.problem:
        lines.append(_("Not resolved: {problem}").format(problem=wording.word_problem(deadline)))
    if deadline.kind is DeadlineKind.AMBIGUOUS:
        dated = [one for one in deadline.readings if one.last_on_time]
        for one in dated:
            assert one.last_on_time is not None
            lines.append(f"{one.label or one.phrase}: {wording.word_instant(one.last_on_time, zone)}")
    lines += [_("Note: {note}").format(note=note) for note in wording.word_warnings(deadline)]
    return lines


def found_json(one: "FileDeadlines", zone: ZoneInfo) -> dict[str, Any]:
    """Return a file's phrases with their places."""
    return {
        "file": str(one.path),
        "date": json_forms.day_json(one.issued_on),
        "phrases": [
            {
                "line": placed.part.line,
                "paragraph": placed.part.paragraph,
                "page": placed.part.page,
                "text": placed.words,
                "sentence": placed.sentence,
                "deadline": json_forms.deadline_json(placed.deadline, zone),
            }
            for placed in one.phrases
        ],
        "problems": [printing.problem_json(one.problem)] if one.problem else [],
    }


def days_off(shown: "YearOfDays") -> str:
    """Write a year's days off as a table, and what holds of the year as a whole."""
    week = ", ".join(wording.word_weekdays(shown.calendar.working_week))
    rows = [(_("Day"), _("Weekday"), "", _("Reason"), _("Who says so"))]
    for one in shown.days:
        who = _source_names()[one.source.value] + (f": {one.document}" if one.document else "")
        why = one.why
        if one.over:
            why += " " + _("(otherwise: {why})").format(why=one.over.why)
        rows.append((wording.word_day(one.day), wording.word_weekday(one.day), _kind_names()[one.kind.value], why, who))
    counts = ", ".join(f"{month}: {shown.working_days(month)}" for month in MONTHS)
    total = sum(shown.working_days(month) for month in MONTHS)
    lines = [
        _("Days off of {year}. Worked in an ordinary week: {week}.").format(year=shown.year, week=week),
        "",
        printing.table(rows),
        "",
        _("Working days by month: {counts}; in the year: {total}.").format(counts=counts, total=total),
    ]
    if shown.confirmed:
        lines.append(_("The year is settled by: {documents}.").format(documents="; ".join(_documents(shown))))
    else:
        lines.append(
            _("No document is known that settles this year: enter the announcement under “days_off” in config.yaml.")
        )
    if shown.unsettled:
        days = ", ".join(wording.word_day(day) for day in shown.unsettled)
        lines.append(
            _("A swap of working days was proposed, and no decision on it is known here: {days}.").format(days=days)
        )
    return "\n".join(lines)


def _documents(shown: "YearOfDays") -> tuple[str, ...]:
    """Return every document that settles a year: announcements, and those of the office's own list."""
    own = (one.document for one in shown.days if one.source.value == "office" and one.document)
    return tuple(dict.fromkeys((*shown.documents, *own)))


def _source_names() -> dict[str, str]:
    """Return the names of those who say so."""
    return {"law": _("public holidays"), "announcement": _("announcement"), "office": _("the office's list")}


def _kind_names() -> dict[str, str]:
    """Return the names of the kinds of day."""
    return {"off": _("off"), "worked": _("worked"), "not-off": _("worked after all")}


def days_off_json(shown: "YearOfDays") -> dict[str, Any]:
    """Return a year's days off."""
    return {
        "year": shown.year,
        "confirmed": shown.confirmed,
        "documents": list(_documents(shown)),
        "working_week": list(wording.word_weekdays(shown.calendar.working_week)),
        "working_days": [shown.working_days(month) for month in MONTHS],
        "unsettled": [json_forms.day_json(day) for day in shown.unsettled],
        "days": [
            {
                "date": json_forms.day_json(one.day),
                "weekday": wording.word_weekday(one.day),
                "kind": one.kind.value,
                "why": one.why,
                "source": one.source.value,
                "document": one.document or None,
                "otherwise": {"worked": one.over.worked, "why": one.over.why} if one.over else None,
            }
            for one in shown.days
        ],
        "problems": [printing.problem_json(problem) for problem in shown.warnings],
    }
