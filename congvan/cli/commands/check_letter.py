"""`check-letter FILE…`: any Word file or PDF against Decree 30."""

from gettext import gettext as _
from gettext import ngettext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from congvan.cli import options, printing
from congvan.cli.session import Session

if TYPE_CHECKING:
    from congvan.actions.check_letter import CheckedFile


def build_check_letter() -> click.Command:
    """Build `check-letter FILE…`."""
    path = click.Path(path_type=Path)
    file = click.Argument(["files"], metavar=_("FILE…"), type=path, nargs=-1, required=True)
    page = click.Option(
        ["--html"], metavar=_("PAGE.html"), type=path, help=_("Write the findings beside the drawn letters.")
    )
    fix_help = _("Write a copy of the one letter (.docx) with what can be put right as tracked changes and comments.")
    fix = click.Option(["--fix"], metavar=_("COPY.docx"), type=path, help=fix_help)
    accepted = click.Option(
        ["--fix-accepted"], metavar=_("COPY.docx"), type=path, help=_("The same, with the changes accepted already.")
    )
    strict = click.Option(["--strict"], is_flag=True, help=_("What should be put right counts as what must be."))
    help_text = _(
        "Check Word files (.docx; .doc, .odt and .rtf where LibreOffice is installed) and PDFs with text against "
        "Decree 30/2020/NĐ-CP: form and wording. The files themselves are never changed. Exit status 1: something "
        "must be put right, or a file cannot be read."
    )
    params = [file, page, fix, accepted, strict, options.force(), options.dry_run(), options.as_json()]
    return options.command("check-letter", callback=_check_letter, help=help_text, params=params)


@click.pass_obj
def _check_letter(
    session: Session, /, files: tuple[Path, ...], html: Path | None, strict: bool, as_json: bool, **typed: Any
) -> int:
    """Check the files and say what was found."""
    from congvan.actions import check_letter

    out = typed["fix"] or typed["fix_accepted"]
    if out is not None:
        return _correct(session, files, out, as_json=as_json, typed=typed)
    checked = check_letter.check_letters(files, known_names=check_letter.names_of_office(session.folder))
    if html is not None and not typed["dry_run"]:
        check_letter.write_page(checked, html, force=typed["force"])
    if as_json:
        found = [_file_json(one) for one in checked]
        printing.print_json(found[0] if len(found) == 1 else found)
    else:
        for one in checked:
            _print_file(one)
        if html is not None:
            template = _("Would write the page: {path}") if typed["dry_run"] else _("Wrote the page: {path}")
            click.echo(template.format(path=html))
    return int(any(_is_bad(one, strict=strict) for one in checked))


def _correct(session: Session, files: tuple[Path, ...], out: Path, *, as_json: bool, typed: dict[str, Any]) -> int:
    """Write the corrected copy and say what is left to a person."""
    from congvan.actions import check_letter

    if len(files) > 1:
        raise click.UsageError(_("--fix takes one letter at a time."))
    if typed["fix"] and typed["fix_accepted"]:
        raise click.UsageError(_("Choose either --fix or --fix-accepted."))
    corrected = check_letter.correct_letter(
        files[0],
        out,
        at=session.clock(),
        accepted=typed["fix_accepted"] is not None,
        force=typed["force"],
        dry_run=typed["dry_run"],
        known_names=check_letter.names_of_office(session.folder),
    )
    if as_json:
        told = _file_json(corrected.file) | {"path": str(corrected.path) if corrected.path else None}
        printing.print_json(told | {"corrected": len(corrected.corrected), "left": len(corrected.left)})
        return 0
    if corrected.path is None:
        click.echo(_("Nothing was found, so there is nothing to put right; no copy was written."))
        return 0
    done, left = len(corrected.corrected), len(corrected.left)
    template = _("Would write: {path}") if typed["dry_run"] else _("Wrote: {path}")
    parts = [
        ngettext("{n} finding put right", "{n} findings put right", done).format(n=done),
        ngettext("{n} left for you to decide", "{n} left for you to decide", left).format(n=left),
    ]
    click.echo(template.format(path=corrected.path) + " (" + ", ".join(parts) + ")")
    return 0


def _is_bad(one: "CheckedFile", *, strict: bool) -> bool:
    """Tell whether a file could not be read, or has something that must be put right."""
    weights = {finding.weight.value for finding in one.findings}
    return one.problem is not None or "must" in weights or (strict and "should" in weights)


def _print_file(one: "CheckedFile") -> None:
    """Print what was found in a file; why one could not be read goes to stderr."""
    from congvan.checking import finding_places, finding_words

    if one.problem is not None:
        printing.print_problems((one.problem,))
        return
    click.echo(f"{one.path}: {_type_name(one)}{finding_places.count_findings(one.findings)}")
    for finding in one.findings:
        said = finding_words.describe(finding)
        place = finding_places.word_place(finding)
        severity = finding_places.word_severity(finding.weight)
        head = f"  {severity} [{finding.kind.code}] {said.message}"
        click.echo(head)
        quoted = f"{place}: “{said.text}”" if said.text else place
        if quoted:
            click.echo("    " + quoted)
        if said.fix:
            click.echo("    " + _("What to do: {cure}").format(cure=said.fix))
        if finding.article:
            click.echo("    " + finding.article)


def _type_name(one: "CheckedFile") -> str:
    """Return the name of the document's type before the counts; nothing where it cannot be told."""
    from congvan.actions import check_letter

    name = check_letter.type_name(one)
    return f"{name}; " if name else ""


def _file_json(one: "CheckedFile") -> dict[str, Any]:
    """Return a file as `check-letter --json` shows it."""
    from congvan.checking import finding_places, finding_words

    told: dict[str, Any] = {"file": str(one.path), "type": one.checked.document.type if one.checked else None}
    findings = []
    for finding in one.findings:
        said = finding_words.describe(finding)
        paragraph = finding.paragraph
        cell = paragraph.cell if paragraph else None
        findings.append(
            {
                "code": finding.kind.code,
                "severity": finding.weight.value,
                "component": finding.component.value if finding.component else None,
                "paragraph": paragraph.number if paragraph else None,
                "cell": {"table": cell.table, "row": cell.row, "column": cell.column} if cell else None,
                "page": paragraph.boxes[0].page if paragraph and paragraph.boxes else None,
                "section": finding.section + 1 if finding.section is not None else None,
                "where": finding_places.word_place(finding),
                "text": finding.text,
                "found": said.found,
                "expected": said.expected,
                "article": finding.article,
                "message": said.message,
                "fix": said.fix,
                "fixable": bool(finding.corrections),
            }
        )
    problems = [printing.problem_json(one.problem)] if one.problem else []
    return told | {"findings": findings, "problems": problems}
