"""The report back to the superior as a workflow file: words that a person edits, and numbers by their names.

The text holds names such as `{tre-em!01:tong}`; the block `report` at the end of the file says what each stands for. A
refresh writes that block anew and touches nothing else. The tables of the annex are a file of their own beside it.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from msgspec import Struct

from congvan.base import templates, vietnamese
from congvan.base.problems import Problem
from congvan.deadlines import wording
from congvan.figures import adding
from congvan.figures.adding import Adding, Indicator
from congvan.forms.expression import Cell
from congvan.forms.form_sheets import Sheet
from congvan.reports.figures_fields import is_main
from congvan.reports.figures_json import iso
from congvan.reports.figures_view import FiguresView
from congvan.summaries import counts, vietnamese_form
from congvan.tracking.status import DirectiveStatus
from congvan.workflow.parts.report_numbers import NAMED
from congvan.workflow.parts.sample_text import SAMPLES

TEMPLATE = "report.yaml"
LINES_OF_A_SHEET = 6
"""So many indicators of a sheet stand in the text; all are in the annex."""
NONE = "không có"
NOT_KNOWN = "chưa có số liệu"
BLOCK = re.compile(r"^report:[ \t]*(?:#.*)?\n(?:[ \t]+.*\n|[ \t]*\n)*", re.MULTILINE)
"""The block `report` with all lines below it."""


class BasisFields(Struct, frozen=True, kw_only=True):
    """The superior's document that is answered."""

    type: str
    number: str
    date: str
    issuer: str
    subject: str


class SheetLines(Struct, frozen=True, kw_only=True):
    """What the text says of one sheet of the forms."""

    title: str
    lines: tuple[str, ...]


SUPPLIED: dict[str, object] = {
    **dict.fromkeys(("document", "opening", "issuer_id", "signer_id", "issuer", "addressees", "sample", "table"), str),
    "year": int,
    "basis": tuple[BasisFields, ...],
    "sheets": tuple[SheetLines, ...],
    "quoted": Any,
}
"""What the template may ask for."""


def compose_text(view: FiguresView, folder: Path, *, table: str) -> tuple[str | None, tuple[Problem, ...]]:
    """Compose the text of a new report, without the block of its numbers.

    Args:
        view: The figures.
        folder: The office's templates; one of its own called report.yaml goes first.
        table: The name of the file of tables.
    """
    letter = view.directive.letter
    basis = tuple(
        BasisFields(
            type=one.type,
            number=one.number,
            date=wording.word_day(one.date) if one.date else "",
            issuer=one.issuer,
            subject=one.subject,
        )
        for one in letter.basis
    )
    values: dict[str, object] = {
        "document": view.document,
        "year": view.as_of.astimezone(view.zone).year,
        "issuer_id": letter.issuer.id,
        "signer_id": letter.signer.id,
        "issuer": letter.issuer.name,
        "basis": basis,
        "opening": _opening(basis),
        "addressees": basis[0].issuer if basis else SAMPLES.superior,
        "sheets": tuple(_sheet_lines(view)),
        "sample": SAMPLES.second_point,
        "table": table,
        "quoted": quoted,
    }
    own = folder if (folder / TEMPLATE).is_file() else Path(str(files("congvan.reports") / "words"))
    environment = templates.text_environment(own)
    environment.autoescape = False  # YAML, not HTML: `quoted` does what is needed
    return templates.render_text(environment, TEMPLATE, values, shown_as=f"{folder.name}/{TEMPLATE}")


def _opening(basis: tuple[BasisFields, ...]) -> str:
    """Say what is answered; it begins the sentence in which the office reports."""
    if not basis:
        return "Thực hiện chế độ báo cáo"
    one = basis[0]
    day = f" ngày {one.date}" if one.date else ""
    return f"Thực hiện {one.type} số {one.number}{day} của {one.issuer} về việc {one.subject}"


def quoted(text: str) -> str:
    """Return a text as YAML takes it whatever signs it holds."""
    return json.dumps(text, ensure_ascii=False)


def _sheets(view: FiguresView) -> tuple[Sheet, ...]:
    """Return the sheets of which somebody owes something."""
    return tuple({one.sheet.id: one.sheet for one in view.added.indicators}.values())


def _title(sheet: Sheet) -> str:
    """Return a sheet's title without its number, which would be one of the document's."""
    return _cell(re.sub(r"^\d+[.)]?\s*", "", sheet.name))


def _sheet_lines(view: FiguresView) -> Iterator[SheetLines]:
    """Say the rows of each sheet that are no part of another."""
    for sheet in _sheets(view):
        lines = []
        for row in sheet.rows:
            cells = {column.id: view.added.by_cell.get(Cell(sheet.id, row.code, column.id)) for column in sheet.columns}
            known = {key: one for key, one in cells.items() if one and one.adding is Adding.SUM}
            if row.code and row.depth == 0 and known:
                lines.append(_line(sheet, known))
        if lines:
            yield SheetLines(title=_title(sheet), lines=tuple(lines[:LINES_OF_A_SHEET]))


def _line(sheet: Sheet, cells: Mapping[str, Indicator]) -> str:
    """Say one row: its whole, then what is a part of that."""
    main = [one for one in cells.values() if is_main(one.column, sheet)]
    parts = [one for one in cells.values() if one.column.within and one not in main]
    first = next(iter(cells.values()))
    unit = f" {first.unit}" if first.unit else ""
    named = [f"{_small(one.column.name)} {_ref(one)}" if len(main) > 1 else _ref(one) for one in main]
    within = "; trong đó " + ", ".join(f"{_small(one.column.name)} {_ref(one)}" for one in parts) if parts else ""
    return f"{_cell(first.row.title)}: {', '.join(named)}{unit}{within}"


def _small(name: str) -> str:
    """Return the name of a column inside a sentence: `nữ`, but `DTTS`."""
    return name[:1].lower() + name[1:] if name[1:2].islower() or len(name) == 1 else name


def _ref(indicator: Indicator) -> str:
    """Return the place that a number takes in the text."""
    return f"{{{indicator.code}}}"


def used_names(text: str) -> tuple[str, ...]:
    """Return the names of numbers that a text uses; comments and the block of numbers do not count."""
    lines = (line for line in BLOCK.sub("", text).splitlines() if not line.lstrip().startswith("#"))
    names = (found[1].strip() for line in lines for found in NAMED.finditer(line))
    return tuple(dict.fromkeys(name for name in names if not name.startswith("file:")))


def known_numbers(view: FiguresView, status: DirectiveStatus) -> dict[str, str]:
    """Return every number that a report may use, by its name, in Vietnamese form."""
    found = _about_submission(view, status)
    for indicator in view.added.indicators:
        total = view.added.total(indicator.cell)
        empty = total.value is None and not total.answers
        found[indicator.code] = NOT_KNOWN if empty else view.show_total(indicator)
    return found


def _about_submission(view: FiguresView, status: DirectiveStatus) -> dict[str, str]:
    """Return how the figures came in."""
    all_items = counts.count_items(status.items)
    late = dict.fromkeys(item.school for item in status.items if item.state.is_late)
    lacking = dict.fromkeys(one.school for one in view.added.lacking())
    for indicator in view.added.indicators:
        lacking |= dict.fromkeys(view.added.total(indicator.cell).lacking)
    local = view.as_of.astimezone(view.zone)
    number = vietnamese_form.show_number
    return {
        "tinh-den": f"{local:%H} giờ {local:%M} ngày {wording.word_day(local.date())}",
        "so-truong": number(view.added.expected),
        "so-truong-du": number(view.added.expected - len(lacking)),
        "so-truong-thieu": number(len(lacking)),
        "ty-le-nop": vietnamese_form.show_rate(all_items.rate),
        "ty-le-dung-han": vietnamese_form.show_rate(all_items.on_time_rate),
        "so-truong-nop-muon": number(len(late)),
        "truong-nop-muon": _names(view, late),
        "truong-thieu-so-lieu": _names(view, lacking),
    }


def _names(view: FiguresView, codes: Iterable[str]) -> str:
    """List schools by name, with how many they are."""
    names = [view.name_of(code) for code in codes]
    return f"{len(names)} trường ({', '.join(names)})" if names else NONE


def render_block(view: FiguresView, newest: int, numbers: Mapping[str, str], table_sha256: str) -> str:
    """Write the block of a report's numbers."""
    lines = [
        "report:",
        "  # Phần này do congvan ghi và ghi lại khi --refresh; muốn sửa con số thì sửa số liệu, không sửa ở đây.",
        f"  of: {quoted(view.directive.id)}",
        f"  as_of: {iso(view.as_of, view.zone)}",
        f"  event: {newest}",
        f"  table: {table_sha256}",
        "  numbers:",
        *(f"    {quoted(name)}: {quoted(value)}" for name, value in numbers.items()),
    ]
    return "\n".join(lines) + "\n"


def with_block(text: str, block: str) -> str:
    """Return a text with its block of numbers replaced, or with the block at its end."""
    newline = "\r\n" if "\r\n" in text else "\n"
    plain = text.replace("\r\n", "\n")
    if not plain.endswith("\n"):
        plain += "\n"
    found = BLOCK.search(plain)
    if found:
        tail = "\n" if plain[: found.end()].endswith("\n\n") and plain[found.end() :] else ""
        plain = plain[: found.start()] + block + tail + plain[found.end() :]
    else:
        plain = f"{plain.rstrip(chr(10))}\n\n# Những con số của báo cáo.\n{block}"
    return plain.replace("\n", newline)


def render_tables(view: FiguresView) -> str:
    """Write the tables of the annex as Markdown: every total, and the main ones by level and commune."""
    lines = [
        f"Số liệu tính đến {known_as_of(view)}. Số có dấu \\* chưa đủ số liệu của mọi trường.",
        "",
    ]
    for sheet in _sheets(view):
        lines += [f"**{_title(sheet)}**", "", *_total_table(view, sheet), ""]
        lines += _group_table(view, sheet)
    lines += ["**Trường chưa có đủ số liệu**", ""]
    for form in view.forms:
        title = view.requirement_titles[form.requirement]
        words = (view.lacking_words(form.requirement), view.partly_words(form.requirement))
        lines += [f"- {_cell(title)}: {_cell(' '.join(filter(None, words)))}", ""]
    return "\n".join(lines)


def known_as_of(view: FiguresView) -> str:
    """Return the instant of the figures in words."""
    return vietnamese_form.show_instant(view.as_of, view.zone)


def _total_table(view: FiguresView, sheet: Sheet) -> Iterator[str]:
    """Write the totals of a sheet as the form has them."""
    yield _row(("Mã số", "Chỉ tiêu", "Đơn vị tính", *(column.name for column in sheet.columns)))
    yield "|" + "---|" * (3 + len(sheet.columns))
    for row in sheet.rows:
        cells = [view.added.by_cell.get(Cell(sheet.id, row.code, column.id)) for column in sheet.columns]
        first = next(filter(None, cells), None)
        if row.code and first is None:
            continue
        values = [view.show_total(one) if one else "" for one in cells]
        yield _row((row.code, f"{row.number} {row.title}".strip(), first.unit if first else "", *values))


def _group_table(view: FiguresView, sheet: Sheet) -> list[str]:
    """Write the rows that are no part of another by level and commune."""
    main = [
        one
        for one in view.added.indicators
        if one.sheet.id == sheet.id and one.adding is Adding.SUM and one.row.depth == 0 and is_main(one.column, sheet)
    ][:LINES_OF_A_SHEET]
    groups = [group for group in view.groups_of(main[0]) if group.kind != adding.ALL] if main else []
    if not groups:
        return []
    several = len({one.column.id for one in main}) > 1
    heads = [f"{one.row.title}, {one.column.name}" if several else one.row.title for one in main]
    return [
        *(_row(("Theo cấp học, theo xã", *heads)), "|" + "---|" * (1 + len(main))),
        *(_row((view.group_title(group), *(view.show_total(one, group) for one in main))) for group in groups),
        "",
    ]


def _row(cells: Iterable[str]) -> str:
    """Write a row of a Markdown table."""
    return "| " + " | ".join(_cell(cell) for cell in cells) + " |"


def _cell(text: str) -> str:
    """Return a text as Markdown takes it for text."""
    return re.sub(r"([\\|*_`{}<>\[\]])", r"\\\1", vietnamese.one_line(text))


def check_template(folder: Path, shown_as: str) -> tuple[Problem, ...]:
    """Check the office's own template of the report, where it has one."""
    if not (folder / TEMPLATE).is_file():
        return ()
    environment = templates.text_environment(folder)
    return templates.check_template(environment, TEMPLATE, SUPPLIED, shown_as=f"{shown_as}/{TEMPLATE}")
