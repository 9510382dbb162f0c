"""The figures as an Excel workbook: totals, groups, a table of schools for every sheet of the forms, what is missing.

Every table is a real one with filters; numbers are numbers, texts are texts: nothing that somebody typed becomes a
formula. The creation date is the instant that the figures are of, so the same figures give the same bytes.
"""

import io
from collections.abc import Iterator
from datetime import UTC

from congvan.base import vietnamese
from congvan.figures.adding import ALL, COMMUNE, LEVEL, Adding, Indicator
from congvan.forms.form_sheets import Sheet
from congvan.forms.layout import NAME_LIMIT
from congvan.reports.figures_view import HIDDEN, LACKS, FiguresView
from congvan.summaries import vietnamese_form, workbook
from congvan.summaries.workbook import Book, Heading, Value

WAY_WORDS = {LEVEL: "Cấp học", COMMUNE: "Xã, thị trấn"}


def render_workbook(view: FiguresView) -> bytes:
    """Render the figures as the bytes of an .xlsx file."""
    stream = io.BytesIO()
    book = Book(stream, view.zone)
    created = view.as_of.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    title = vietnamese.one_line(f"Số liệu theo {view.document}")[:255]
    book.book.set_properties({"title": title, "author": "congvan", "created": created})
    _write_cover(book, view)
    _write_totals(book, view)
    _write_groups(book, view)
    taken: set[str] = set()
    for sheet in _sheets(view):
        _write_schools(book, view, sheet, taken)
    _write_missing(book, view)
    if not view.redacted:
        _write_files(book, view)
    book.book.close()
    return stream.getvalue()


def _sheets(view: FiguresView) -> Iterator[Sheet]:
    """Go through the sheets of the forms of which somebody owes something."""
    seen: dict[str, Sheet] = {}
    for indicator in view.added.indicators:
        seen.setdefault(indicator.sheet.id, indicator.sheet)
    yield from seen.values()


def notes(view: FiguresView) -> Iterator[str]:
    """Say how the figures are to be read."""
    yield "Tổng nào chưa đủ số liệu của mọi trường phải nộp thì có dấu * và ghi rõ số trường đã có."
    yield "Dòng tổng được tính lại từ các dòng thành phần của từng trường; dòng “trong đó” không cộng vào tổng."
    yield "Tỷ lệ không cộng. So với năm trước chỉ tính những trường có số liệu cả hai năm."
    if view.redacted:
        yield from redaction_notes()


def redaction_notes() -> Iterator[str]:
    """Say what is hidden where figures are published, and by which rule."""
    yield (
        f"Bản để công bố: số người bằng 1 hoặc 2 được thay bằng dấu {HIDDEN}; một số ô khác cũng được ẩn để không tính "
        "ngược lại được từ các tổng. Không so với năm trước, không có tên tệp và phần trả lời bằng lời."
    )


def _write_cover(book: Book, view: FiguresView) -> None:
    """Write what it is, as of when, and what is missing."""
    sheet = book.sheet("Chung", (34, 90), landscape=False)
    issuer = view.directive.letter.issuer
    lines: list[tuple[str, str]] = [
        ("Cơ quan", " ".join(issuer.letterhead)),
        ("Số liệu theo", f"{view.document} {view.directive.letter.subject}"),
        ("Tính đến", vietnamese_form.show_instant(view.as_of, view.zone)),
    ]
    for form in view.forms:
        words = (
            view.lacking_words(form.requirement),
            view.partly_words(form.requirement),
            view.exempt_words(form.requirement),
        )
        lines.append((view.requirement_titles[form.requirement], " ".join(filter(None, words))))
    lines += [("Cách đọc" if not place else "", note) for place, note in enumerate(notes(view))]
    for row, (head, text) in enumerate(lines):
        book.write_text(sheet, row, 0, head, book.bold)
        book.write_text(sheet, row, 1, text)
        sheet.set_row(row, min(workbook.LINE_HEIGHT * workbook.count_lines(text, 90) + 1.5, workbook.TALLEST))


def _write_totals(book: Book, view: FiguresView) -> None:
    """Write a line for every cell of the forms: its total, of how many schools, and last year."""
    headings = [
        Heading(title="Biểu", width=24),
        Heading(title="Mã số", width=8),
        Heading(title="Chỉ tiêu", width=44),
        Heading(title="Cột", width=20),
        Heading(title="Đơn vị tính", width=11),
        Heading(title="Tổng", width=13),
        Heading(title="Ghi chú về tổng", width=24),
        Heading(title="Số trường đã có", width=10),
        Heading(title="Số trường phải có", width=10),
        Heading(title="Đủ", width=9),
    ]
    compared = not view.redacted and any(view.compared(one) for one in view.added.indicators)
    if compared:
        headings += [
            Heading(title="Số trường có cả hai năm", width=11),
            Heading(title="Năm nay (cùng trường)", width=13),
            Heading(title="Năm trước (cùng trường)", width=13),
            Heading(title="Chênh lệch", width=11),
        ]
    headings.append(Heading(title="Tên để tra (trace)", width=30))
    sheet = book.sheet("Tổng số", [one.width for one in headings], landscape=True)
    rows = [_total_row(view, one, compared=compared) for one in view.added.indicators]
    book.table(sheet, "TongSo", headings, rows, frozen=3)
    sheet.set_row(0, 48)


def _total_row(view: FiguresView, indicator: Indicator, *, compared: bool) -> tuple[Value, ...]:
    """Make the line of a cell."""
    total = view.added.total(indicator.cell)
    before: tuple[Value, ...] = ()
    if compared:
        same = view.compared(indicator)
        before = (same.same, same.same_now, same.same_before, same.difference) if same else (None, None, None, None)
    return (
        *(indicator.sheet.name, indicator.row.code, indicator.row.title, indicator.column.name, indicator.unit or None),
        *(view.total_value(indicator), _remark(view, indicator), total.given, total.expected),
        *("đủ" if total.complete else "chưa đủ", *before, indicator.code),
    )


def _remark(view: FiguresView, indicator: Indicator) -> Value:
    """Say what stands in the place of a sum."""
    if view.is_hidden((ALL, ""), indicator.cell):
        return "ẩn"
    if indicator.adding is Adding.ANSWERS:
        return view.show_total(indicator)
    return "không cộng" if indicator.adding is Adding.NOTHING else None


def _write_groups(book: Book, view: FiguresView) -> None:
    """Write a line for every cell and group."""
    headings = (
        Heading(title="Biểu", width=24),
        Heading(title="Mã số", width=8),
        Heading(title="Chỉ tiêu", width=40),
        Heading(title="Cột", width=18),
        Heading(title="Theo", width=13),
        Heading(title="Nhóm", width=26),
        Heading(title="Tổng", width=13),
        Heading(title="Ghi chú về tổng", width=20),
        Heading(title="Số trường đã có", width=10),
        Heading(title="Số trường phải có", width=10),
        Heading(title="Đủ", width=9),
    )
    rows: list[tuple[Value, ...]] = []
    for one in view.added.indicators:
        for group in view.groups_of(one):
            if group.kind == ALL:
                continue
            total = view.added.total(one.cell, group)
            words: Value = view.show_total(one, group) if one.adding is Adding.ANSWERS else None
            hidden = view.is_hidden((group.kind, group.id), one.cell)
            rows.append(
                (
                    *(one.sheet.name, one.row.code, one.row.title, one.column.name),
                    *(WAY_WORDS[group.kind], view.group_title(group), view.total_value(one, group)),
                    *("ẩn" if hidden else words, total.given, total.expected, "đủ" if total.complete else "chưa đủ"),
                )
            )
    if rows:
        sheet = book.sheet("Theo cấp, xã", [one.width for one in headings], landscape=True)
        book.table(sheet, "TheoNhom", headings, rows, frozen=3)
        sheet.set_row(0, 48)


def _write_schools(book: Book, view: FiguresView, form_sheet: Sheet, taken: set[str]) -> None:
    """Write the table of schools of one sheet of the forms: a line a school, a column a cell."""
    indicators = [one for one in view.added.indicators if one.sheet.id == form_sheet.id]
    several = len(form_sheet.columns) > 1
    headings = [
        Heading(title="Mã trường", width=12),
        Heading(title="Trường", width=30),
        Heading(title="Cấp học", width=16),
        Heading(title="Xã, thị trấn", width=15),
        *(
            Heading(
                title=f"{one.row.code} {one.row.title}{f' - {one.column.name}' if several else ''}"[:200],
                width=11 if one.adding is Adding.SUM else 16,
            )
            for one in indicators
        ),
    ]
    rows = []
    for school in view.added.schools:
        if form_sheet.requirement not in school.owed or form_sheet.id not in school.book.by_id:
            continue
        level = vietnamese_form.level_group_name(school.school.level_group, view.office)
        values = [_school_cell(view, one, school.school.code) for one in indicators]
        rows.append((school.school.code, school.school.name, level, school.school.commune or None, *values))
    sheet = book.sheet(_sheet_name(form_sheet.name, taken), [one.width for one in headings], landscape=True)
    book.table(sheet, f"Bieu{len(taken)}", headings, rows, frozen=2)
    sheet.set_row(0, 64)


def _school_cell(view: FiguresView, indicator: Indicator, code: str) -> Value:
    """Return a school's figure as a cell takes it."""
    school = view.added.by_code[code]
    if view.is_hidden(("school", code), indicator.cell):
        return HIDDEN
    return view.school_value(indicator, school)


def _sheet_name(wanted: str, taken: set[str]) -> str:
    """Return a name that Excel takes and no other sheet has."""
    plain = vietnamese.one_line("".join(" " if sign in "[]:*?/\\'" else sign for sign in wanted))[: NAME_LIMIT - 4]
    name, number = plain.strip() or "Biểu", 1
    while name.casefold() in taken | {"chung", "tổng số", "theo cấp, xã", "còn thiếu", "tệp đã nộp", "history"}:
        number += 1
        name = f"{plain} ({number})"
    taken.add(name.casefold())
    return name


def _write_missing(book: Book, view: FiguresView) -> None:
    """Write which schools owe figures and have not given them."""
    headings = (
        Heading(title="Mã trường", width=12),
        Heading(title="Trường", width=36),
        Heading(title="Cấp học", width=18),
        Heading(title="Xã, thị trấn", width=16),
        Heading(title="Nội dung", width=30),
        Heading(title="Vì sao", width=30),
    )
    rows = []
    for one in view.added.lacking():
        school = view.added.by_code[one.school].school
        level = vietnamese_form.level_group_name(school.level_group, view.office)
        why = LACKS[one.lack] if one.lack else None
        title = view.requirement_titles[one.requirement]
        rows.append((school.code, school.name, level, school.commune or None, title, why))
    sheet = book.sheet("Còn thiếu", [one.width for one in headings], landscape=True)
    book.table(sheet, "ConThieu", headings, rows, frozen=2)


def _write_files(book: Book, view: FiguresView) -> None:
    """Write from which workbook each school's figures are."""
    headings = (
        Heading(title="Mã trường", width=12),
        Heading(title="Trường", width=32),
        Heading(title="Nội dung", width=26),
        Heading(title="Tệp", width=40),
        Heading(title="Nhận lúc", width=17),
        Heading(title="Ghi nhận lúc", width=17),
        Heading(title="Người ghi nhận", width=20),
        Heading(title="Lần ghi nhận số", width=10),
    )
    rows = []
    for school in view.added.schools:
        for requirement in school.owed:
            event = view.event_of(requirement, school)
            if event is None:
                continue
            file = view.files.get(event.number)
            title = view.requirement_titles[requirement]
            rows.append(
                (
                    *(school.school.code, school.school.name, title, file.name if file else None),
                    *(event.moment, event.recorded_at, event.by, event.number),
                )
            )
    sheet = book.sheet("Tệp đã nộp", [one.width for one in headings], landscape=True)
    book.table(sheet, "TepDaNop", headings, rows, frozen=2)
