"""Every format shows the same figures; the page is one A4 in the worst cases; nothing a school typed is a formula."""

import io
import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pdfplumber
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from congvan.summaries import counts, page, text, workbook
from congvan.summaries.summary import Summary, summary_json
from tests.summaries.conftest import summary_of

Build = Callable[..., Summary]
ONE_OF_EACH = """
    MAU-01 | Mầm non Cẩm Hưng   | mam-non       | Xã Cẩm Hưng | đđđđđđ
    MAU-02 | Tiểu học Cao An    | tieu-hoc      | Xã Cao An   | mmđqqt
    MAU-03 | THCS Tân Trường    | thcs          | Xã Tân Trường | xxxxxx
    MAU-04 | TH&THCS Cẩm Đoài   | tieu-hoc+thcs | Xã Cẩm Đoài | ĐMs.q-
"""


def pdf_text(summary: Summary, folder: Path) -> tuple[int, str]:
    """Return how many pages a summary's PDF has, and its text."""
    data, problems = page.render_pdf(summary, folder)
    assert problems == ()
    with pdfplumber.open(io.BytesIO(data or b"")) as pdf:
        return len(pdf.pages), "\n".join(one.extract_text() for one in pdf.pages)


def test_all_formats_show_the_same_figures(build_summary: Build, templates_folder: Path) -> None:
    summary = build_summary(ONE_OF_EACH)
    figures = summary_json(summary)
    expected, submitted, on_time = (figures[key] for key in ("expected", "submitted", "on_time"))
    assert (expected, submitted, on_time, figures["exempt"], figures["returned"]) == (17, 11, 8, 6, 1)
    shown = f"{submitted}/{expected}"
    html, problems = page.render_html(summary, templates_folder)
    assert problems == ()
    assert shown in (html or "")
    assert shown in pdf_text(summary, templates_folder)[1]
    assert f"{submitted}" in text.render_text(summary)
    book = openpyxl.load_workbook(io.BytesIO(workbook.render_workbook(summary)))
    cells = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
    assert any(row[0] == "Toàn bộ" and row[1:4] == [expected, submitted, on_time] for row in cells)


@pytest.mark.parametrize("state", ["q", "m2d5h20p", "đ", "x", "t", "."])
def test_one_a4_for_sixty_schools_in_the_worst_cases(
    make_table: Callable[..., str], build_summary: Build, templates_folder: Path, state: str
) -> None:
    summary = build_summary(make_table(lambda _place: state * 6))
    pages, _text = pdf_text(summary, templates_folder)
    assert pages == 1


def test_every_school_late_by_its_own_time_still_fits(
    make_table: Callable[..., str], build_summary: Build, templates_folder: Path
) -> None:
    summary = build_summary(make_table(lambda place: "".join(f"m{n}d{place % 24}h" for n in range(1, 7))))
    assert pdf_text(summary, templates_folder)[0] == 1


def test_a_template_made_too_long_is_said_so(build_summary: Build, templates_folder: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(templates_folder, tmp_path / "templates"))
    template = folder / "summary.html"
    filling = "<p>Thêm vào cho dài.</p>" * 200
    template.write_text(template.read_text(encoding="utf-8").replace("</body>", f"{filling}</body>"), encoding="utf-8")
    data, problems = page.render_pdf(build_summary(ONE_OF_EACH), folder)
    assert data is not None
    assert [problem.kind.code for problem in problems] == ["summaries.more-than-a-page"]


def test_nothing_a_school_typed_becomes_a_formula(build_summary: Build) -> None:
    table = """
        =1+1   | =HYPERLINK("http://x","y") | mam-non  | +cmd   | đđđđđđ
        @SUM   | -2+3                       | tieu-hoc | =A1    | qqqqqq
    """
    book = openpyxl.load_workbook(io.BytesIO(workbook.render_workbook(build_summary(table))))
    formulas = [c.coordinate for sheet in book for row in sheet.iter_rows() for c in row if c.data_type == "f"]
    assert formulas == []


def test_a_subject_with_html_is_only_text(build_summary: Build, templates_folder: Path) -> None:
    summary = build_summary(ONE_OF_EACH, subject="<script>alert(1)</script> & <b>đậm</b>")
    html, _problems = page.render_html(summary, templates_folder)
    assert "<script>" not in (html or "")
    assert "&lt;script&gt;" in (html or "")


ROWS = st.lists(
    st.tuples(
        st.sampled_from(("mam-non", "tieu-hoc", "thcs", "tieu-hoc+thcs")), st.text("đm.qstxĐM-", min_size=6, max_size=6)
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=60)
@given(ROWS)
def test_groups_add_up_to_the_whole_and_a_plain_count_agrees(rows: list[tuple[str, str]]) -> None:
    table = "\n".join(f"T{n} | Trường {n} | {level} | Xã {n % 3} | {states}" for n, (level, states) in enumerate(rows))
    summary = summary_of(table)
    for groups in (summary.by_level, summary.by_requirement, summary.by_commune):
        assert sum((group.counts for group in groups), start=counts.Counts()) == summary.totals
    typed = "".join(states for _level, states in rows).replace("-", "")
    assert summary.totals.exempt == typed.count("x")
    assert summary.totals.expected == len(typed) - typed.count("x")
    assert summary.totals.submitted == sum(typed.count(sign) for sign in "đmĐM")
    assert summary.totals.on_time == sum(typed.count(sign) for sign in "đĐ")
    rate = counts.per_cent(summary.totals.rate)
    assert rate is None or 0 <= rate <= 100
