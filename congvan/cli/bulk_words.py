"""Bulk jobs in words and as JSON: how they stand, what has failed with school and reason, and following them."""

from collections.abc import Iterator
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING, Any

import click

from congvan.base import language
from congvan.cli import printing, progress

if TYPE_CHECKING:  # these bring the database with them, which a page of help does not need
    from datetime import tzinfo

    from congvan.actions.bulk_jobs import HandedOver
    from congvan.actions.workspace import Workspace
    from congvan.bulk.bulk_job import JobStatus, Outcome, Remark

NAMES_SHOWN = 250
"""Schools or files in one line, as many as a piece has."""
REMARKS_SHOWN = 50
"""Lines of one kind on the terminal; `--json` has all."""


def watch(workspace: "Workspace", handed: "HandedOver", *, no_wait: bool, as_json: bool) -> int:
    """Say what was handed over, and follow it to its end unless that is not wanted."""
    if not as_json:
        click.echo(_handed(handed))
    if no_wait or not handed.number:
        if as_json:
            printing.print_json(_handed_json(handed))
        return 0
    return follow(workspace, handed.number, as_json=as_json)


def follow(workspace: "Workspace", number: int, *, as_json: bool) -> int:
    """Follow a job to its end and say how it ended; Ctrl-C leaves it to the machines."""
    from congvan.actions import bulk_jobs

    try:
        job = (
            _with_bar(workspace, number)
            if printing.is_terminal() and not as_json
            else bulk_jobs.follow(workspace, number, lambda _job, _workers: None)
        )
    except KeyboardInterrupt:
        message = _("The other computers go on with job {n}. How it stands: “congvan jobs {n}”.")
        click.echo(message.format(n=number), err=True)
        raise
    if as_json:
        printing.print_json(job_json(job))
    else:
        click.echo(word_job(job, workspace.office.zone))
    return 1 if job.failed or job.cancelled else 0


def _with_bar(workspace: "Workspace", number: int) -> "JobStatus":
    """Follow a job with a progress bar, and say once that no computer works on it."""
    from congvan.actions import bulk_jobs

    told: list[str] = []
    with progress.progress_bar(_("Being done")) as bar:

        def advance(job: "JobStatus", workers: tuple[str, ...]) -> None:
            bar.show(job.total - job.left, job.total, job.seconds_left())
            if not workers and not told:
                told.append(_nobody())
                click.echo("\n" + told[0], err=True)

        return bulk_jobs.follow(workspace, number, advance)


def _handed(handed: "HandedOver") -> str:
    """Say what was handed over, and to whom."""
    pieces = ngettext("{n} piece", "{n} pieces", handed.pieces).format(n=handed.pieces)
    template = _("Job {n} was handed over: {pieces}.") if handed.number else _("Would be handed over: {pieces}.")
    machines = ", ".join(handed.workers)
    who = _("Computers at work: {names}.").format(names=machines) if machines else _nobody()
    return f"{template.format(n=handed.number, pieces=pieces)} {who}"


def _nobody() -> str:
    """Say that no computer is there to do the work."""
    return _("No computer is there to do it: run “congvan worker” on one or several computers of the office.")


def _handed_json(handed: "HandedOver") -> dict[str, Any]:
    """Return what was handed over."""
    return {
        "job": handed.number or None,
        "pieces": handed.pieces,
        "units": handed.units,
        "workers": list(handed.workers),
    }


def word_job(job: "JobStatus", zone: "tzinfo") -> str:
    """Write how a job stands: one line, then what failed with school and reason, and what a person has to look at."""
    lines = [_headline(job, zone)]
    counts = job.counts()
    if counts:
        lines.append("  " + ", ".join(_count(kind, count) for kind, count in sorted(counts.items())))
    failures, findings = job.remarks(failures=True), job.remarks(failures=False)
    if failures:
        lines += [_("Failed:"), *_remarks(failures)]
        lines.append(_("To try these again: congvan jobs {n} --retry").format(n=job.number))
    if findings:
        lines += [_("To be looked at:"), *_remarks(findings)]
    if not job.is_over:
        for worker, problem in job.refusals:
            message, cure = language.word_problem(problem)
            lines.append(_("Computer {name} does not take it: {why}").format(name=worker, why=f"{message} {cure}"))
    return "\n".join(lines)


def _headline(job: "JobStatus", zone: "tzinfo") -> str:
    """Write number, command and how much is done, left and failed."""
    handed = f"{job.handed_at.astimezone(zone):%d/%m/%Y %H:%M}"
    parts = [_("done {n} of {total}").format(n=job.done, total=job.total)]
    if job.left:
        parts.append(_("left {n}").format(n=job.left))
    if job.failed:
        parts.append(_("failed {n}").format(n=job.failed))
    if job.cancelled:
        parts.append(_("cancelled {n}").format(n=job.cancelled))
    seconds = job.seconds_left()
    if job.left and seconds is not None:
        parts.append(progress.word_left(seconds))
    return f"{job.number}. {job.job.command} {job.job.directive} ({handed}): {', '.join(parts)}"


def _count(kind: str, count: int) -> str:
    """Write how many things of a kind were made, taken or sent."""
    words = {
        "letter": ngettext("{n} file of the letter", "{n} files of the letter", count),
        "annex": ngettext("{n} file that goes with it", "{n} files that go with it", count),
        "checklist": ngettext("{n} checklist file", "{n} checklist files", count),
        "form": ngettext("{n} form", "{n} forms", count),
        "taken": _("{n} workbooks taken"),
        "returned": _("{n} workbooks given back"),
        "passed-over": _("{n} taken before or passed over"),
        "doubtful": _("{n} to be decided"),
        "unread": _("{n} not taken"),
        "sent": _("{n} messages sent"),
        "cancelled": _("{n} no longer needed"),
    }
    return words[kind].format(n=count) if kind in words else f"{kind}: {count}"


def _remarks(remarks: "tuple[Remark, ...]") -> Iterator[str]:
    """Write what is said of schools or files; those of which the same is said stand in one line."""
    told: dict[str, list[Remark]] = {}
    for one in remarks:
        told.setdefault(" ".join(language.word_problem(one.problem)), []).append(one)
    for said, alike in list(told.items())[:REMARKS_SHOWN]:
        abouts = [about for about in map(_about, alike[:NAMES_SHOWN]) if about]
        if len(alike) > NAMES_SHOWN:
            abouts.append(_("… and {n} more").format(n=len(alike) - NAMES_SHOWN))
        place = str(alike[0].problem.place) if len(alike) == 1 else ""
        where = place if place and place not in said and place != alike[0].about else ""
        yield "  " + ": ".join(part for part in ("; ".join(abouts), where, said) if part)
    if len(told) > REMARKS_SHOWN:
        yield "  " + _("… and {n} more").format(n=len(told) - REMARKS_SHOWN)


def _about(one: "Remark") -> str:
    """Write whom or which file something is about."""
    return f"{one.name} ({one.about})" if one.name and one.about else one.name or one.about


def job_json(job: "JobStatus") -> dict[str, Any]:
    """Return how a job stands, for other programs."""
    seconds = job.seconds_left()
    return {
        "job": job.number,
        "command": job.job.command,
        "directive": job.job.directive or None,
        "by": job.job.by or None,
        "handed_at": job.handed_at.isoformat(timespec="seconds"),
        "total": job.total,
        "done": job.done,
        "left": job.left,
        "failed": job.failed,
        "cancelled": job.cancelled,
        "seconds_left": None if seconds is None else round(seconds),
        "counts": job.counts(),
        "failures": [_remark_json(one) for one in job.remarks(failures=True)],
        "findings": [_remark_json(one) for one in job.remarks(failures=False)],
        "refused_by": [{"worker": name, **printing.problem_json(problem)} for name, problem in job.refusals],
        "pieces": [
            {"state": piece.state.value, "units": piece.units, "tries": piece.tries, "worker": piece.worker or None}
            for piece in job.pieces
        ],
    }


def _remark_json(remark: "Remark") -> dict[str, Any]:
    """Return what is said of a school or file."""
    return {"about": remark.about or None, "name": remark.name or None, **printing.problem_json(remark.problem)}


def word_outcome(outcome: "Outcome") -> str:
    """Write in one line what was made of a piece, then why some of it failed."""
    counts = ", ".join(_count(kind, count) for kind, count in sorted((outcome.counts or {}).items()))
    return "\n".join([counts or _("nothing"), *_remarks(outcome.failures)])
