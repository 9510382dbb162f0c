"""Reminders on the terminal and in JSON: what is proposed, what became of it, what came back."""

from collections import Counter
from collections.abc import Sequence
from gettext import gettext as _
from gettext import ngettext
from typing import Any
from zoneinfo import ZoneInfo

from congvan.actions.propose_reminders import Proposal, Proposed
from congvan.actions.read_bounces import Bounced
from congvan.actions.send_reminders import Fate, Handled, SentReminders
from congvan.actions.workspace import Workspace
from congvan.cli import json_forms, printing
from congvan.office.office import Office
from congvan.reminders.parcels import Parcel
from congvan.reminders.plan import HeldBack
from congvan.summaries import vietnamese_form

SHOWN_NAMES = 6
TOGETHER = ("zalo", "in", "cong-van")
"""Channels by which many schools are reminded in one piece."""
RULE = "─" * 72


def way_name(channel: str) -> str:
    """Return a channel's name in the active language."""
    return {
        "zalo": _("text for Zalo"),
        "email": _("e-mail"),
        "thu-muc": _("e-mail as a file"),
        "in": _("page to print"),
        "cong-van": _("urging letter"),
    }.get(channel, channel)


def proposals(found: Sequence[Proposal], office: Office) -> str:
    """Write what is proposed for every directive."""
    if not found:
        return _("No document with a plan of reminders is being followed.")
    parts = [_proposal(one, office) for one in found]
    total = sum(len(one.reminders) for one in found)
    if total:
        parts.append(_("Nothing has been sent yet. To send: the same command with --send."))
    return f"\n{RULE}\n".join(parts)


def _proposal(one: Proposal, office: Office) -> str:
    """Write what is proposed for one directive."""
    at = vietnamese_form.show_instant(one.plan.as_of, office.zone)
    lines = [_("{id}: reminders as of {instant}").format(id=one.directive.id, instant=at)]
    if one.plan.quiet_until and one.reminders:
        until = vietnamese_form.show_instant(one.plan.quiet_until, office.zone)
        lines.append(
            _("Now is no time to disturb anybody: texts and mails can go out from {until} on.").format(until=until)
        )
    if one.waiting:
        count = len(one.waiting)
        lines.append(
            ngettext(
                "{n} message of an earlier run was not sent; --send goes on with it.",
                "{n} messages of an earlier run were not sent; --send goes on with them.",
                count,
            ).format(n=count)
        )
    if not one.reminders:
        lines.append(_nothing(one, office.zone))
    reachable = [reminder for reminder in one.reminders if not reminder.without_address]
    mails = [r for r in reachable if r.parcel.schools and r.parcel.channel not in TOGETHER]
    for reminder in reachable:
        lines += ["", *_reminder(reminder, one, office, short=len(mails) > 1 and reminder in mails[1:])]
    names = [name for reminder in one.reminders for name in reminder.without_address]
    if names:
        lines += ["", _("No e-mail address in the list of schools, not reminded: {names}.").format(names=_names(names))]
    lines += _held(one)
    return "\n".join(lines)


def _nothing(one: Proposal, zone: ZoneInfo) -> str:
    """Say that nothing is due, and when something will be."""
    if not any(item.state.is_owed for item in one.desk.status.items):
        return _("Nobody owes anything: there is nobody to remind.")
    if one.plan.next_at:
        when = vietnamese_form.show_instant(one.plan.next_at, zone)
        return _("Nobody is to be reminded now. The next step of the plan is at {when}.").format(when=when)
    return _("Nobody is to be reminded now, and no further step is planned.")


def _reminder(reminder: Proposed, one: Proposal, office: Office, *, short: bool) -> list[str]:
    """Write one reminder with its words; of mails that are alike only the first one's are shown."""
    parcel = reminder.parcel
    lines = [f"▸ {way_name(parcel.channel)} → {_receiver(parcel, one, office)}"]
    if parcel.channel == "cong-van":
        names = _names([one.desk.school(code).name for code in parcel.schools])
        return [*lines, "  " + _("A new workflow file will be written, with the list of: {names}.").format(names=names)]
    if short:
        return [*lines, "  " + reminder.words[0].title]
    shown = reminder.words[:1]
    lines += ["  " + line for words in shown for line in words.whole.splitlines()]
    if len(reminder.words) > 1:
        rest = len(reminder.words) - 1
        lines.append(
            "  " + ngettext("… and {n} more page like it.", "… and {n} more pages like it.", rest).format(n=rest)
        )
    return lines


def _receiver(parcel: Parcel, one: Proposal, office: Office) -> str:
    """Say who gets a reminder."""
    if parcel.audience == "lanh-dao":
        return _("the head of the office")
    if parcel.channel == "zalo":
        level = office.level(parcel.target).name
        group = next((g.name for g in office.zalo_groups if g.level == parcel.target), "")
        return (
            _("group “{group}” ({level})").format(group=group, level=level)
            if group
            else _("group of {level}").format(level=level)
        )
    names = [one.desk.school(code).name for code in parcel.schools]
    if len(names) == 1:
        address = one.desk.school(parcel.schools[0]).email
        return f"{names[0]} <{address}>" if address and parcel.channel in ("email", "thu-muc") else names[0]
    return ngettext("{n} school", "{n} schools", len(names)).format(n=len(names))


def _held(one: Proposal) -> list[str]:
    """Say who is not reminded although a step is due."""
    reasons = Counter(held.why for held in one.plan.held)
    words = {
        HeldBack.TOO_SOON: _("reminded too short a time ago"),
        HeldBack.TOO_OFTEN: _("reminded as often as the plan allows"),
    }
    return [
        _("Not reminded, {why}: {names}.").format(
            why=words[why], names=_names([one.desk.school(h.school).name for h in one.plan.held if h.why is why])
        )
        for why in reasons
    ]


def _names(names: Sequence[str]) -> str:
    """Write names, the first of many."""
    shown = ", ".join(names[:SHOWN_NAMES])
    rest = len(names) - SHOWN_NAMES
    return shown + (" " + _("and {n} more").format(n=rest) if rest > 0 else "")


def texts_for_zalo(found: Sequence[Proposal]) -> list[str]:
    """Return the texts that are to be pasted into groups."""
    reminders = (reminder for one in found for reminder in one.reminders)
    return [words.text for one in reminders if one.parcel.channel == "zalo" for words in one.words]


def sent(done: SentReminders, opened: Workspace) -> str:
    """Write what became of everything: the texts to paste, then one line a channel and fate."""
    lines = []
    for one in done.handled:
        if one.text:
            target = next((g.name for g in opened.office.zalo_groups if g.level == one.target), "")
            level = opened.office.level(one.target).name if one.target else ""
            head = (
                _("For the group {group}:").format(group=f"“{target}”" if target else level)
                if level
                else _("For the head:")
            )
            lines += [RULE, head, "", one.text]
    lines += [RULE] if lines else []
    lines += _wrote(done, opened)
    groups = Counter((one.directive, one.channel, one.fate) for one in done.handled)
    lines += [_fate_line(directive, channel, fate, done.handled) for directive, channel, fate in groups]
    return "\n".join(lines or [_("There was nothing to send.")])


def _wrote(done: SentReminders, opened: Workspace) -> list[str]:
    """Say which files were written; of many only their folder."""
    files = [path for one in done.handled for path in one.files]
    if len(files) > SHOWN_NAMES:
        folders = dict.fromkeys(opened.office.paths.shown(path.parent) for path in files)
        return [_("Wrote {n} files into: {path}").format(n=len(files), path=", ".join(folders))]
    return [_("Wrote: {path}").format(path=opened.office.paths.shown(path)) for path in files]


def _fate_line(directive: str, channel: str, fate: str, handled: Sequence[Handled]) -> str:
    """Write how many messages of a channel met one fate, and whose where it is no success."""
    same = [one for one in handled if (one.directive, one.channel, one.fate) == (directive, channel, fate)]
    schools = sum(len(one.names) for one in same)
    template = {
        Fate.SENT: _("{id}: {way}: sent and recorded {count}."),
        Fate.LATER: _("{id}: {way}: not taken by the server now {count}; run the command again later."),
        Fate.REFUSED: _("{id}: {way}: refused for good {count}: {names}."),
        Fate.CANCELLED: _("{id}: {way}: not sent {count}, for what was owed has come meanwhile."),
        Fate.NO_ADDRESS: _("{id}: {way}: no e-mail address {count}: {names}."),
        Fate.ELSEWHERE: _(
            "{id}: {way}: {count} being sent by another run (or one that was broken off within 5 minutes)."
        ),
        Fate.QUIET: _("{id}: {way}: not sent {count}, for now is no time to disturb anybody."),
    }[fate]
    count = ngettext("{n} message", "{n} messages", len(same)).format(n=len(same))
    if schools:
        count += " (" + ngettext("{n} school", "{n} schools", schools).format(n=schools) + ")"
    names = _names([f"{name} ({one.detail})" if one.detail else name for one in same for name in one.names])
    return template.format(id=directive, way=way_name(channel), count=count, names=names)


def bounces(found: Sequence[Bounced], *, dry_run: bool) -> str:
    """Write which mails came back."""
    if not found:
        return _("No mail has come back.")
    head = ngettext("{n} mail has come back:", "{n} mails have come back:", len(found)).format(n=len(found))
    lines = [head, *(f"- {one.directive}: {', '.join(one.names)}: {one.detail}" for one in found)]
    if not dry_run:
        lines.append(
            _("Recorded. Correct the addresses in the list of schools, then: remind ID --now --channel email.")
        )
    return "\n".join(lines)


def proposals_json(found: Sequence[Proposal], zone: ZoneInfo) -> dict[str, Any]:
    """Return what is proposed, by directive."""
    proposals = [
        {
            "id": one.directive.id,
            "as_of": json_forms.instant_json(one.plan.as_of, zone),
            "quiet_until": json_forms.instant_json(one.plan.quiet_until, zone),
            "next_at": json_forms.instant_json(one.plan.next_at, zone),
            "waiting": [message.key for message in one.waiting],
            "reminders": [_reminder_json(reminder, zone) for reminder in one.reminders],
            "held": [
                {"school": h.school, "why": h.why.value, "until": json_forms.day_json(h.until)} for h in one.plan.held
            ],
            "problems": [printing.problem_json(problem) for problem in one.problems],
        }
        for one in found
    ]
    return {"proposals": proposals}


def _reminder_json(reminder: Proposed, zone: ZoneInfo) -> dict[str, Any]:
    """Return one reminder with its words."""
    parcel = reminder.parcel
    return {
        "key": parcel.key,
        "to": parcel.audience,
        "channel": parcel.channel,
        "target": parcel.target or None,
        "schools": [
            {"school": due.school, "requirements": [item.requirement for item in due.items]}
            for due in parcel.due
            if due.school
        ],
        "steps": sorted({occasion.step for occasion in parcel.occasions}),
        "without_address": list(reminder.without_address),
        "words": [{"title": words.title or None, "text": words.text} for words in reminder.words],
    }


def sent_json(done: SentReminders, opened: Workspace) -> dict[str, Any]:
    """Return what became of each message."""
    messages = [
        {
            "id": one.directive,
            "channel": one.channel,
            "target": one.target or None,
            "schools": list(one.names),
            "state": one.fate,
            "detail": one.detail or None,
            "text": one.text or None,
            "files": [opened.office.paths.shown(path) for path in one.files],
        }
        for one in done.handled
    ]
    return {"messages": messages, "problems": [printing.problem_json(problem) for problem in done.problems]}


def bounces_json(found: Sequence[Bounced]) -> dict[str, Any]:
    """Return which mails came back."""
    return {
        "bounces": [
            {"id": b.directive, "message": b.key, "schools": list(b.schools), "status": b.status, "detail": b.detail}
            for b in found
        ]
    }
