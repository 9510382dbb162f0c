"""The first sheet of a school's form: whose it is, what to do and by when, and what is still missing."""

from collections.abc import Mapping

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from congvan.base import vietnamese
from congvan.forms import checks
from congvan.forms.form_formats import Formats
from congvan.forms.form_plan import FormPlan, height_of
from congvan.forms.layout import CHECKS, SheetLayout
from congvan.forms.sheet_formulas import letters, quoted
from congvan.letters.checklist import Checklist

WIDTHS = (5, 40, 26, 14, 14)
VALUE_WIDTH = sum(WIDTHS[2:]) * 0.95
"""Characters that a fact of the school has on one line."""
STEPS = (
    "Chỉ điền vào các ô màu vàng nhạt. Ô màu xám do máy tính, các ô khác đã khóa để giữ nguyên biểu; không chèn,"
    " xóa dòng, cột và không đổi tên trang tính.",
    "Không có thì ghi 0. Chưa có số liệu thì để trống và ghi lý do ở cột Ghi chú cùng dòng.",
    "Cột Kiểm tra ở mỗi biểu báo “thiếu” khi còn ô trống, “không khớp” khi số liệu mâu thuẫn; trang “Kiểm tra”"
    " nói rõ phép đối chiếu nào. Sửa cho tới khi bảng dưới đây không còn dòng thiếu và dòng không khớp.",
    "Lưu lại với đuôi .xlsx và gửi đúng tệp này; không chép số sang tệp khác.",
)


def write_cover(  # noqa: PLR0917 - all that the sheet shows
    sheet: Worksheet,
    formats: Formats,
    plan: FormPlan,
    cover: Checklist,
    mark: str,
    states: Mapping[tuple[str, str], str],
) -> None:
    """Write the first sheet; `mark` is the readable line of whose workbook it is, `states` what stands beside rows."""
    _Cover(sheet, formats, plan).write(cover, mark, states)


def is_one_line(value: str) -> bool:
    """Tell whether a fact of the school takes one line."""
    return height_of(value, VALUE_WIDTH) == height_of("", VALUE_WIDTH)


class _Cover:
    """The first sheet being written, from top to bottom."""

    def __init__(self, sheet: Worksheet, formats: Formats, plan: FormPlan) -> None:
        """Begin at the top."""
        self.sheet = sheet
        self.formats = formats
        self.plan = plan
        self.row = 0

    def write(self, cover: Checklist, mark: str, states: Mapping[tuple[str, str], str]) -> None:
        """Write all of it."""
        formats = self.formats
        for column, width in enumerate(WIDTHS):
            self.sheet.set_column(column, column, width)
        for line in (*cover.superior_lines, *cover.issuer_lines):
            self.line(line, formats.bold)
        self.gap()
        self.line("BIỂU MẪU BÁO CÁO", formats.title)
        about = f"(Kèm theo {cover.letter_type} số {cover.letter_number} {cover.letter_date} về việc {cover.subject})"
        self.line(about, formats.centre_small)
        self.gap()
        self.pair("Đơn vị báo cáo", cover.school_name)
        self.pair("Mã đơn vị", cover.school_code)
        self.pair("Cấp học", cover.level_name)
        if cover.figures_as_of:
            self.pair("Thời điểm số liệu", f"tính đến {cover.figures_as_of}")
        self.pair("Hạn nộp", f"{cover.deadline_phrase}, tức là {cover.deadline_instant}")
        if cover.contact:
            self.pair("Người trả lời", cover.contact)
        self.gap()
        self.line("Cách điền", formats.bold)
        for number, step in enumerate(STEPS, start=1):
            self.line(f"{number}. {step}", formats.text)
        self.gap()
        self.table(cover, states)
        self.gap()
        self.signatures()
        self.line(f"Mã nhận dạng tệp (không sửa dòng này): {mark}", formats.mark)
        self.finish()

    def table(self, cover: Checklist, states: Mapping[tuple[str, str], str]) -> None:
        """Write each sheet with how many rows are still missing or do not agree."""
        for column, title in enumerate(("STT", "Biểu", "Nội dung phải nộp", "Số dòng thiếu", "Số dòng không khớp")):
            self.sheet.write_string(self.row, column, title, self.formats.head)
        self.sheet.set_row(self.row, 32)
        first = self.row + 1
        titles = _titles(self.plan, cover)
        for number, (key, layout) in enumerate(self.plan.layout.sheets.items(), start=1):
            self.row += 1
            self.sheet.write_number(self.row, 0, number, self.formats.unit)
            link = f"internal:{quoted(layout.name)}!A1"
            self.sheet.write_url(self.row, 1, link, self.formats.link, layout.name)
            self.sheet.write_string(self.row, 2, titles[key], self.formats.says)
            self.sheet.set_row(self.row, max(height_of(titles[key], WIDTHS[2]), height_of(layout.name, WIDTHS[1])))
            for column, word in ((3, checks.MISSING), (4, checks.BROKEN)):
                self.count(column, layout, word, states)
        self.row += 1
        said = {word: sum(state == word for state in states.values()) for word in (checks.MISSING, checks.BROKEN)}
        self.sheet.merge_range(self.row, 0, self.row, 2, "Cộng", self.formats.head)
        for column, word in ((3, checks.MISSING), (4, checks.BROKEN)):
            at = letters(column)
            formula = f"=SUM({at}{first + 1}:{at}{self.row})"
            self.sheet.write_formula(self.row, column, formula, self.formats.head, said[word])
        self.verdict(said)

    def count(self, column: int, layout: SheetLayout, word: str, states: Mapping[tuple[str, str], str]) -> None:
        """Write how many rows of a sheet are in a state."""
        at = letters(layout.state)
        area = f"{quoted(layout.name)}!{at}{layout.first_row + 1}:{at}{layout.last_row + 1}"
        value = sum(state == word for (sheet, _), state in states.items() if sheet == layout.sheet.id)
        self.sheet.write_formula(self.row, column, f'=COUNTIF({area},"{word}")', self.formats.unit, value)

    def verdict(self, said: Mapping[str, int]) -> None:
        """Write in a sentence whether the form can be sent."""
        missing, broken = f"D{self.row + 1}", f"E{self.row + 1}"
        self.row += 1
        ready = "Biểu đã đủ và khớp, có thể gửi."
        formula = (
            f'=IF({missing}+{broken}=0,"{ready}","Còn "&{missing}&" dòng thiếu, "&{broken}&" dòng không khớp;'
            f' chi tiết ở trang {CHECKS}.")'
        )
        counts = said[checks.MISSING], said[checks.BROKEN]
        value = f"Còn {counts[0]} dòng thiếu, {counts[1]} dòng không khớp; chi tiết ở trang {CHECKS}."
        self.sheet.merge_range(self.row, 0, self.row, len(WIDTHS) - 1, "", self.formats.bold)
        self.sheet.write_formula(self.row, 0, formula, self.formats.bold, value if any(counts) else ready)
        self.sheet.set_row(self.row, 20)
        self.row += 1

    def signatures(self) -> None:
        """Write where the two sign on the printed form."""
        self.sheet.write_string(self.row, 1, "NGƯỜI LẬP BIỂU", self.formats.centre_bold)
        self.sheet.merge_range(self.row, 2, self.row, 4, "HIỆU TRƯỞNG", self.formats.centre_bold)
        self.row += 1
        self.sheet.write_string(self.row, 1, "(Ký, ghi rõ họ tên)", self.formats.centre_small)
        self.sheet.merge_range(self.row, 2, self.row, 4, "(Ký, ghi rõ họ tên, đóng dấu)", self.formats.centre_small)
        self.row += 5

    def pair(self, name: str, value: str) -> None:
        """Write a name and what it is."""
        self.sheet.merge_range(self.row, 0, self.row, 1, name, self.formats.text)
        self.sheet.merge_range(self.row, 2, self.row, len(WIDTHS) - 1, "", self.formats.bold)
        self.sheet.write_string(self.row, 2, vietnamese.clean(value), self.formats.bold)
        self.sheet.set_row(self.row, height_of(value, VALUE_WIDTH))
        self.row += 1

    def line(self, text: str, form: Format) -> None:
        """Write a line as wide as the sheet."""
        self.sheet.merge_range(self.row, 0, self.row, len(WIDTHS) - 1, "", form)
        self.sheet.write_string(self.row, 0, vietnamese.clean(text), form)
        larger = 1.25 if form is self.formats.title else 1.0
        self.sheet.set_row(self.row, height_of(text, sum(WIDTHS) * 0.97 / larger) * larger)
        self.row += 1

    def gap(self) -> None:
        """Leave a narrow row."""
        self.sheet.set_row(self.row, 8)
        self.row += 1

    def finish(self) -> None:
        """Set the paper and lock the sheet."""
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 1)
        self.sheet.set_margins(left=0.6, right=0.5, top=0.6, bottom=0.6)
        self.sheet.set_footer("&L&A&RTrang &P/&N")
        self.sheet.hide_gridlines(2)
        self.sheet.protect("", {"format_columns": True, "format_rows": True})
        self.sheet.activate()


def _titles(plan: FormPlan, cover: Checklist) -> dict[str, str]:
    """Return what has to be handed in with each sheet, and by when where that differs."""
    by_title = {one.title: one for one in cover.requirements}
    found = {}
    for key, layout in plan.layout.sheets.items():
        title = layout.sheet.owed or layout.sheet.title
        owed = by_title.get(title)
        found[key] = f"{owed.number}. {title}" + (f" (hạn {owed.deadline})" if owed.deadline else "") if owed else title
    return found
