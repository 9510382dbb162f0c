"""A found form as YAML that a person goes on with: short rows, and a comment at everything that is to be asked."""

import json
import re
from collections import Counter
from collections.abc import Iterator

from congvan.base import vietnamese
from congvan.forms import found_columns
from congvan.forms.found_form import FoundColumn, FoundForm, FoundGroup, FoundRow, FoundSheet

ASK = "# HỎI:"
_PLAIN = re.compile(r"[^\W\d_](?:[^\W_]|[ ()/.;–+-](?!\s|$)|[ ])*[^\W_)]", re.UNICODE)
_NOT_TEXT = re.compile(r"(?i)true|false|yes|no|null|on|off|y|n")


def write_yaml(form: FoundForm, source: str) -> str:
    """Write a found form; `source` is the name of the workbook."""
    lines = [
        f"# BIỂU MẪU LẤY TỪ {source}",
        "#",
        "# split: các dòng cộng lại bằng dòng trên (Chia ra); within: mỗi dòng không vượt quá dòng trên (Trong đó);",
        f"# rows: chưa rõ quan hệ. Dòng {ASK} là chỗ cần người quyết định. Sửa xong thì gõ: python cli.py check",
        f"title: {text(form.title)}",
        "sheets:",
    ]
    for sheet in form.sheets:
        lines += [f"  {line}".rstrip() for line in _sheet(sheet)]
    return "\n".join(lines) + "\n"


def text(value: str) -> str:
    """Return a text as YAML, between quotation marks where it needs them."""
    plain = _PLAIN.fullmatch(value) and not _NOT_TEXT.fullmatch(value) and ": " not in value and " #" not in value
    return value if plain else json.dumps(value, ensure_ascii=False)


def _sheet(sheet: FoundSheet) -> Iterator[str]:
    """Write one sheet."""
    units = Counter(row.unit for row in _all(sheet.rows) if row.unit)
    unit = units.most_common(1)[0][0] if units else ""
    yield f"- id: {sheet.id}"
    yield f"  name: {text(sheet.name)}"
    yield f"  title: {text(sheet.title)}"
    if unit:
        yield f"  unit: {text(unit)}"
    if vietnamese.alike(unit).endswith("dong"):
        yield "  type: number"
    yield from (f"  {ASK} {question}" for question in sheet.questions)
    if sheet.preset:
        yield "  columns: people"
    else:
        yield "  columns:"
        preset = all(column.people for column in sheet.columns)
        for column in sheet.columns:
            yield from (f"    {line}" for line in _column(column, sheet.columns, preset=preset))
    yield "  rows:"
    for row in sheet.rows:
        yield from (f"    {line}" for line in _row(row, unit))
    if sheet.rules:
        yield "  rules:"
        yield from (f"    - {text(rule)}" for rule in sheet.rules)


def _all(rows: list[FoundRow]) -> Iterator[FoundRow]:
    """Yield rows with those under them."""
    for row in rows:
        yield row
        for group in row.groups:
            yield from _all(group.rows)


def _column(column: FoundColumn, top: list[FoundColumn], *, preset: bool) -> Iterator[str]:
    """Write a column, or a head with the columns under it."""
    yield from (f"{ASK} {question}" for question in column.questions)
    keys = [f"id: {column.id}", f"title: {text(column.title)}"]
    keys += ["kind: people"] if preset else []
    for key, names in (("sum", column.sum), ("within", column.within)):
        if names:
            keys.append(f"{key}: [{', '.join(_path(top, name) for name in names)}]")
    if preset or not column.children:
        yield f"- {{{', '.join(keys)}}}"
        return
    yield f"- {keys[0]}"
    yield from (f"  {key}" for key in keys[1:])
    yield "  columns:"
    for child in column.children:
        yield from (f"    {line}" for line in _column(child, top, preset=False))


def _path(top: list[FoundColumn], column: FoundColumn) -> str:
    """Return a column's whole path."""
    above = found_columns.parent_of(top, column)
    return f"{_path(top, above)}.{column.id}" if above else column.id


def _row(row: FoundRow, unit: str) -> Iterator[str]:
    """Write a row with those under it."""
    yield from (f"{ASK} {question}" for question in row.questions)
    keys = [f"code: {json.dumps(row.code)}"] if row.code else []
    keys += [f"number: {json.dumps(row.number, ensure_ascii=False)}"] if row.number else []
    keys.append(f"{'title' if row.code else 'section'}: {text(row.title)}")
    if row.unit and row.unit != unit:
        keys.append(f"unit: {text(row.unit)}")
    if not row.groups:
        yield f"- {{{', '.join(keys)}}}"
        return
    yield f"- {keys[0]}"
    yield from (f"  {key}" for key in keys[1:])
    for kind in ("split", "within", "rows"):
        groups = [group for group in row.groups if group.kind == kind]
        if groups:
            yield f"  {kind}:"
            for group in groups:
                yield from (f"    {line}" for line in _group(group, unit, headed=_is_headed(groups)))


def _is_headed(groups: list[FoundGroup]) -> bool:
    """Tell whether groups have headings, so that they are written as a mapping."""
    return any(group.head for group in groups) and groups[0].kind != "rows"


def _group(group: FoundGroup, unit: str, *, headed: bool) -> Iterator[str]:
    """Write the rows of a group, under its heading if it has one."""
    if headed:
        yield f"{json.dumps(group.head or 'Chia ra', ensure_ascii=False)}:"
    for row in group.rows:
        yield from (f"  {line}" if headed else line for line in _row(row, unit))
