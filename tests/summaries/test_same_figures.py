"""One summary in six formats: every count of every group is the same in each, read back by other libraries."""

import io
import re

import docx
import openpyxl
import pdfplumber
import pytest
from lxml import html as lxml_html

from congvan.base import language
from congvan.summaries import page, summary_word_file, text, workbook
from congvan.summaries.summary import Summary, summary_json
from tests.summaries import summary_sample as sample

Figures = dict[str, tuple[str, ...]]
"""Of a group: expected, submitted, on time, late, owed, rate, rate on time, as they are shown."""

STATES = ("đđđđđđ", "đm2d3hđqtđ", "qqqqqq", "đxđ.s+Đ", "MMMđđ-", "tttttt", "xxxxxx")
SUMMARY = sample.summary_of(sample.school_table(lambda place: STATES[place % 7], 50))


@pytest.fixture(autouse=True)
def vietnamese(monkeypatch):
    monkeypatch.setenv("LANGUAGE", "vi")
    language.activate("vi")
    yield
    language.activate("en")


def shown_rate(rate: float | None) -> str:
    return "–" if rate is None else f"{rate:.1f}".removesuffix(".0").replace(".", ",") + " %"


def from_json(summary: Summary) -> Figures:
    found = summary_json(summary)
    numbers = {one["requirement"]: place for place, one in enumerate(found["by_requirement"], start=1)}
    groups = [("Toàn bộ", found)]
    groups += [(one["title"], one) for one in found["by_level"]]
    groups += [(f"{numbers[one['requirement']]}. {one['title']}", one) for one in found["by_requirement"]]
    return {
        title: (
            *(str(one[key]) for key in ("expected", "submitted", "on_time", "late")),
            str(one["overdue"] + one["returned"] + one["due_soon"] + one["not_due"]),
            *(shown_rate(one[key]) for key in ("rate", "on_time_rate")),
        )
        for title, one in groups
    }


def from_text(summary: Summary) -> Figures:
    found = {}
    for line in text.render_text(summary).splitlines():
        row = re.fullmatch(r"(.*?)\s+(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s+\d+\s+(\S+(?: %)?)\s+(\S+(?: %)?)", line)
        if row:
            found[row[1].strip()] = row.groups()[1:]
    return found


def from_html(summary: Summary) -> Figures:
    html, problems = page.render_html(summary, sample.TEMPLATES)
    assert problems == ()
    rows = lxml_html.fromstring(html or "").xpath("//table[@class='counts']//tr[td]")
    return {
        row.xpath("string(th)").strip(): tuple(cell.replace("\u00a0", " ") for cell in row.xpath("td/text()")[:7])
        for row in rows
    }


def from_pdf(summary: Summary) -> Figures:
    data, problems = page.render_pdf(summary, sample.TEMPLATES)
    assert problems == ()
    with pdfplumber.open(io.BytesIO(data or b"")) as pdf:
        assert len(pdf.pages) == 1
        lines = (pdf.pages[0].extract_text() or "").replace("\u00a0", " ").splitlines()
    found = {}
    for line in lines:
        row = re.fullmatch(r"(.*?) (\d+) (\d+) (\d+) (\d+) (\d+) (\d\S* %|–) (\d\S* %|–)", line)
        if row:
            found[row[1]] = row.groups()[1:]
    return found


def word_of(summary: Summary) -> "docx.document.Document":
    return docx.Document(io.BytesIO(summary_word_file.render_word(summary)))


def from_word(summary: Summary) -> Figures:
    rows = [[cell.text.replace("\u00a0", " ") for cell in row.cells] for row in word_of(summary).tables[0].rows]
    return {row[0]: tuple(row[1:8]) for row in rows if len(set(row)) > 1}


def from_workbook(summary: Summary) -> Figures:
    book = openpyxl.load_workbook(io.BytesIO(workbook.render_workbook(summary)))
    found = {}
    for title, *cells in book["Tổng hợp"].iter_rows(values_only=True):
        if isinstance(cells[0], int):
            expected, submitted, on_time, late, _, returned, overdue, waiting, _, rate, on_time_rate = cells
            owed = returned + overdue + waiting
            rates = [None if part is None else int(part * 1000 + 0.5) / 10 for part in (rate, on_time_rate)]
            counted = (expected, submitted, on_time, late, owed)
            found[title] = (*map(str, counted), *map(shown_rate, rates))
    return found


@pytest.mark.parametrize("read", [from_text, from_html, from_pdf, from_word, from_workbook])
def test_every_format_shows_the_figures_of_the_json(read):
    wanted = from_json(SUMMARY)
    found = read(SUMMARY)
    assert len(wanted) == 1 + 4 + 6
    assert {title: found.get(title) for title in wanted} == wanted


def test_the_sheet_of_schools_adds_up_to_the_same():
    book = openpyxl.load_workbook(io.BytesIO(workbook.render_workbook(SUMMARY)))
    rows = list(book["Theo đơn vị"].iter_rows(min_row=2, values_only=True))
    assert tuple(str(sum(row[place] for row in rows)) for place in range(11, 16)) == from_json(SUMMARY)["Toàn bộ"][:5]
    items = list(book["Từng nội dung"].iter_rows(min_row=2, values_only=True))
    states = [row[5] for row in items]
    assert sum(state.startswith(("đúng hạn", "muộn")) for state in states) == SUMMARY.totals.submitted
    assert sum(state == "miễn" for state in states) == SUMMARY.totals.exempt


def test_every_list_names_the_same_schools():
    missing = {one["school"] for one in summary_json(SUMMARY)["missing_schools"]}
    late = {one["school"] for one in summary_json(SUMMARY)["late_schools"]}
    names = {row.code: row.short_name for row in SUMMARY.rows}
    book = openpyxl.load_workbook(io.BytesIO(workbook.render_workbook(SUMMARY)))
    assert {row[1] for row in book["Chưa nộp"].iter_rows(min_row=2, values_only=True)} == missing
    assert {row[0] for row in book["Từng nội dung"].iter_rows(min_row=2, values_only=True) if row[10]} == late
    html, _ = page.render_html(SUMMARY, sample.TEMPLATES)
    tree = lxml_html.fromstring(html or "")
    in_html = "; ".join(
        tree.xpath("//section[@aria-labelledby='con-thieu']//p[not(starts-with(b, 'Được miễn'))]/text()")
    )
    in_text = text.render_text(SUMMARY).split("Đơn vị còn thiếu")[1].split("Đơn vị nộp muộn")[0]
    paragraphs = [one.text for one in word_of(SUMMARY).paragraphs]
    first, last = (
        next(n for n, one in enumerate(paragraphs) if one.startswith(start)) for start in ("Còn thiếu:", "Nộp muộn:")
    )
    in_word = "; ".join(one for one in paragraphs[first:last] if not one.startswith("Được miễn"))
    for written in (in_html, in_text, in_word):
        plain = " ".join(written.split())
        assert {
            code for code, name in names.items() if re.search(rf"(?<![\w&]){re.escape(name)}(?!\w)", plain)
        } == missing
    assert {one.xpath("string(b)") for one in tree.xpath("//ul[@class='late-list']/li")} == {
        names[code] for code in late
    }


def test_word_has_the_charts_the_words_and_the_grid_of_the_page():
    document = word_of(SUMMARY)
    html, _ = page.render_html(SUMMARY, sample.TEMPLATES)
    tree = lxml_html.fromstring(html or "")
    said = tree.xpath("//main//*[name()='svg'][@aria-label]/@aria-label")
    assert sorted(one.get("descr") for one in document.element.iter() if one.tag.endswith("}docPr")) == sorted(said)
    assert len(said) == 1 + 1 + 1 + 4 + 6 + 8  # the bar, the curve, the total, levels, requirements, communes
    names = {row.code: row.short_name for row in SUMMARY.rows}
    cells = [[cell.text for cell in row.cells] for row in document.tables[1].rows]
    in_html = {row.xpath("string(th)"): row.xpath("td/span[1]/text()|td[not(span[1]/text())]/@class") for row in
               tree.xpath("//div[@class='blocks']//tr[td]")}  # fmt: skip
    in_word = {
        row[0]: [cell or "not-owed" for cell in row[1:]]
        for row in cells[1:]
        if len(set(row)) > 1 or row[0] in names.values()
    }
    assert in_word == in_html
    whole = " ".join(one.text for one in document.paragraphs)
    for key in tree.xpath("//p[@class='key'] | //footer/p | //p[@class='as-of'] | //p[@class='deadline']"):
        assert " ".join(key.text_content().split()) in whole


def test_more_requirements_than_a_page_is_wide_are_left_to_excel():
    many = sample.summary_of(
        sample.school_table(lambda _: "q" * 40, 4), titles=tuple(f"Nội dung {n}" for n in range(40))
    )
    document = word_of(many)
    assert len(document.tables) == 1
    assert "4 đơn vị, 40 nội dung: xem tệp Excel." in [one.text for one in document.paragraphs]


def test_what_people_typed_stays_text_in_word():
    bad = '=HYPERLINK("x")<w:p>&amp;\x07'
    table = f"A | Trường Tiểu học {bad} | tieu-hoc | {bad} | qt\nB | Trường B | tieu-hoc | Y | xm"
    document = word_of(sample.summary_of(table, titles=(bad, "Khác"), subject=bad))
    assert "".join(one.text for one in document.paragraphs).count('=HYPERLINK("x")<w:p>&amp;') >= 3
