"""Where a finding stands and how much it weighs, in words."""

from collections.abc import Iterable
from gettext import gettext as _
from gettext import ngettext

from congvan.checking.finding import Finding, FindingSeverity
from congvan.facts.document_facts import Container, Paragraph


def word_severity(severity: FindingSeverity) -> str:
    """Return a severity in the active language."""
    return {
        FindingSeverity.MUST: _("must be put right"),
        FindingSeverity.SHOULD: _("should be put right"),
        FindingSeverity.NOTE: _("note"),
        FindingSeverity.UNKNOWN: _("cannot tell"),
    }[severity]


def word_place(finding: Finding) -> str:
    """Return where a finding stands: its paragraph, cell or page; empty where it is about the whole document."""
    if finding.paragraph is not None:
        return _word_paragraph(finding.paragraph)
    if finding.section is not None:
        return _("page layout, section {n}").format(n=finding.section + 1)
    return ""


def count_findings(findings: Iterable[Finding]) -> str:
    """Return how many findings there are of each severity: `2 phải sửa, 1 nên sửa`."""
    weights = [finding.weight for finding in findings]
    counts = [(severity, weights.count(severity)) for severity in FindingSeverity]
    parts = [f"{count} {word_severity(severity)}" for severity, count in counts if count]
    return ", ".join(parts) if parts else _("nothing found")


def word_files(count: int) -> str:
    """Return how many files were checked."""
    return ngettext("{n} file checked", "{n} files checked", count).format(n=count)


def _word_paragraph(paragraph: Paragraph) -> str:
    page = paragraph.boxes[0].page if paragraph.boxes else None
    if paragraph.cell is not None:
        cell = paragraph.cell
        template = _("paragraph {n}, table {table}, row {row}, column {column}")
        return template.format(n=paragraph.number, table=cell.table, row=cell.row, column=cell.column)
    holder = {
        Container.TEXT_BOX: _("paragraph {n}, in a text box"),
        Container.HEADER: _("paragraph {n}, in the header"),
        Container.FOOTER: _("paragraph {n}, in the footer"),
        Container.NOTE: _("paragraph {n}, in a note"),
    }.get(paragraph.container)
    if holder is not None:
        return holder.format(n=paragraph.number)
    if page is not None:
        return _("page {page}, paragraph {n}").format(page=page, n=paragraph.number)
    return _("paragraph {n}").format(n=paragraph.number)
