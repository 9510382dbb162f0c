"""The list of events of a dossier: as a table (Excel, CSV), and as JSON with the hash chain, to be computed again."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime

import xlsxwriter

from congvan.base import cell_text, vietnamese
from congvan.dossiers.dossier import Dossier, EventLine
from congvan.summaries import vietnamese_form

HEADS = (
    ("Lần ghi số", 10),
    ("Xảy ra lúc", 17),
    ("Ghi lúc", 17),
    ("Người ghi", 22),
    ("Vai trò", 13),
    ("Việc", 44),
    ("Đơn vị", 32),
    ("Lý do, ghi chú", 36),
    ("Mã của lần ghi trước", 22),
    ("Mã của lần ghi", 22),
)
INSTANT = 'dd"/"mm"/"yyyy hh:mm'
LINE_HEIGHT = 15.0


def render_json(dossier: Dossier) -> bytes:
    """Write the events with what is hashed of each."""
    events = [
        {
            "number": line.chained.number,
            "happened_at": _iso(line.happened_at, dossier),
            "recorded_at": _iso(line.recorded_at, dossier),
            "by": line.by,
            "role": line.role or None,
            "what": line.what,
            "school": line.whom or None,
            "why": line.why or None,
            "text": line.chained.text,
            "hash_before": line.chained.before,
            "hash": line.chained.hash,
        }
        for line in dossier.events
    ]
    told = {
        "form": 1,
        "directive": dossier.id,
        "as_of": _iso(dossier.as_of, dossier),
        "rule": "hash = SHA-256(hash_before + U+000A + text)",
        "newest_event_of_the_store": {"number": dossier.last, "hash": dossier.head},
        "events": events,
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def render_csv(dossier: Dossier) -> bytes:
    """Write the events as CSV that Excel opens with its letters right; no cell begins a formula."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([title for title, _ in HEADS])
    for line in dossier.events:
        writer.writerow([_harmless(str(cell)) for cell in _cells(line, dossier, as_text=True)])
    return b"\xef\xbb\xbf" + stream.getvalue().encode()


def render_workbook(dossier: Dossier) -> bytes:
    """Write the events as an Excel table."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    created = dossier.as_of.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    book.set_properties({"title": f"Diễn biến {dossier.id}", "author": "congvan", "created": created})
    base = {"font_name": "Times New Roman", "font_size": 11, "valign": "top", "text_wrap": True}
    text, whole = book.add_format(base | {"quote_prefix": True}), book.add_format(base)
    instant = book.add_format(base | {"num_format": INSTANT, "align": "left"})
    head = book.add_format(base | {"bold": True, "bg_color": "#E4E7EB", "border": 1, "valign": "vcenter"})
    sheet = book.add_worksheet("Diễn biến")
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.freeze_panes(1, 1)
    columns = [{"header": title, "header_format": head} for title, _ in HEADS]
    last = max(len(dossier.events), 1)
    sheet.add_table(0, 0, last, len(HEADS) - 1, {"name": "DienBien", "columns": columns, "style": None})
    for column, (_, width) in enumerate(HEADS):
        sheet.set_column(column, column, width)
    for row, line in enumerate(dossier.events, start=1):
        cells = tuple(_cells(line, dossier, as_text=False))
        for column, cell in enumerate(cells):
            if isinstance(cell, datetime):
                local = cell.astimezone(dossier.zone).replace(tzinfo=None, second=0, microsecond=0)
                sheet.write_datetime(row, column, local, instant)
            elif isinstance(cell, int):
                sheet.write_number(row, column, cell, whole)
            else:
                kept = cell_text.fit_cell(cell)
                sheet.write_string(row, column, kept, text if cell_text.looks_like_formula(kept) else whole)
        longest = max(len(str(cell)) / (width * 0.9) for cell, (_, width) in zip(cells, HEADS, strict=True))
        sheet.set_row(row, LINE_HEIGHT * (int(longest) + 1))
    book.close()
    return stream.getvalue()


def _cells(line: EventLine, dossier: Dossier, *, as_text: bool) -> Iterator[str | int | datetime]:
    """Go through the cells of an event."""
    yield line.chained.number
    for instant in (line.happened_at, line.recorded_at):
        yield vietnamese_form.show_instant(instant, dossier.zone) if as_text else instant
    texts = (line.by, line.role, line.what, line.whom, line.why, line.chained.before, line.chained.hash)
    yield from (vietnamese.clean(text) for text in texts)


def _harmless(cell: str) -> str:
    """Put an apostrophe before what Excel would take for a formula when it opens the file."""
    return f"'{cell}" if cell_text.looks_like_formula(cell) else cell


def _iso(instant: datetime, dossier: Dossier) -> str:
    """Write an instant with its offset."""
    return instant.astimezone(dossier.zone).isoformat(timespec="seconds")
