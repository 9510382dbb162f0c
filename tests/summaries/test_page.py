"""The page of a summary: one file, no script, sound for a screen reader, one A4 when printed."""

import builtins
import io
import itertools
import random
import re
import shutil
from collections import Counter
from pathlib import Path

import pdfplumber
import pytest
from lxml import html as lxml_html
from msgspec import structs

from congvan.letters import pdf_file
from congvan.summaries import page, page_fields, page_height
from congvan.summaries.densities import LAYOUTS
from congvan.summaries.summary import Summary
from tests.summaries import summary_sample as sample

SIGNS = "đmqts.xĐM"


def table_of(seed: int, number: int = 60, signs: str = SIGNS) -> str:
    chosen = random.Random(seed)
    return sample.school_table(lambda _: "".join(chosen.choice(signs) for _ in range(6)), number)


def html_of(summary: Summary, folder: Path = sample.TEMPLATES) -> str:
    html, problems = page.render_html(summary, folder)
    assert problems == ()
    assert html is not None
    return html


def pdf_of(summary: Summary, folder: Path = sample.TEMPLATES) -> bytes:
    data, problems = page.render_pdf(summary, folder)
    assert problems == ()
    assert data is not None
    return data


def test_the_shipped_templates_ask_only_for_what_is_supplied():
    assert page.check_template(sample.TEMPLATES, "templates") == ()


def test_a_template_that_asks_for_more_is_told_where(tmp_path):
    shutil.copytree(sample.TEMPLATES, tmp_path / "t")
    template = tmp_path / "t" / "summary.html"
    template.write_text(template.read_text("utf-8").replace("page.as_of", "page.as_off", 1), "utf-8")
    found = page.check_template(tmp_path / "t", "templates")
    assert [(one.kind.code, one.place.file, dict(one.params)["near"]) for one in found] == [
        ("base.template-unknown-name", "templates/summary.html", "as_of")
    ]
    html, problems = page.render_html(sample.summary_of(table_of(1, 3)), tmp_path / "t")
    assert html is None
    assert [one.place.line for one in problems] == [found[0].place.line]


@pytest.mark.parametrize("name", ["summary.html", "summary.css"])
def test_a_template_that_is_gone_is_a_problem(tmp_path, name):
    shutil.copytree(sample.TEMPLATES, tmp_path / "t")
    (tmp_path / "t" / name).unlink()
    for render in (page.render_html, page.render_pdf):
        data, problems = render(sample.summary_of(table_of(1, 3)), tmp_path / "t")
        assert data is None
        assert [(one.kind.code, one.place.file) for one in problems] == [("base.template-missing", f"t/{name}")]
    assert [one.kind.code for one in page.check_template(tmp_path / "t", "t")] == ["base.template-missing"]


def test_the_file_is_self_contained_and_without_scripts():
    html = html_of(sample.summary_of(table_of(2)))
    tree = lxml_html.fromstring(html)
    assert tree.get("lang") == "vi"
    assert tree.xpath("//script|//link|//img|//iframe|//@onclick|//@href|//@src") == []
    assert "url(" not in html
    assert "@import" not in html
    assert tree.xpath("string(//title)") == "Tổng hợp tình hình nộp báo cáo: Công văn số 42/PGDĐT-CNTT ngày 29/8/2024"


def test_a_screen_reader_finds_its_way():
    tree = lxml_html.fromstring(html_of(sample.summary_of(table_of(3))))
    assert [len(tree.xpath(f"//{name}")) for name in ("header", "main", "footer", "h1")] == [1, 1, 1, 1]
    levels = [int(one.tag[1]) for one in tree.xpath("//h1|//h2|//h3")]
    assert all(deeper <= level + 1 for level, deeper in itertools.pairwise(levels))
    ids = Counter(tree.xpath("//@id"))
    assert max(ids.values()) == 1
    assert set(tree.xpath("//@aria-labelledby")) <= set(ids)
    assert tree.xpath("//th[not(@scope)]") == []
    assert all("".join(one.itertext()).strip() for one in tree.xpath("//th"))
    assert all(one.get("aria-label") or one.get("aria-hidden") == "true" for one in tree.xpath("//svg"))
    for table in tree.xpath("//table"):
        width = len(table.xpath(".//thead/tr/th"))
        spans = [sum(int(cell.get("colspan", 1)) for cell in row.xpath("th|td")) for row in table.xpath(".//tbody/tr")]
        assert set(spans) == {width}


def test_every_cell_is_said_in_words():
    tree = lxml_html.fromstring(html_of(sample.summary_of("A | Trường Mầm non An | mam-non | X | đm2d3hqtx-")))
    cells = tree.xpath("//div[@class='blocks']//tr[th[@scope='row']]/td")
    assert [(cell.get("class"), cell.xpath("string(span[1])"), cell.xpath("string(span[2])")) for cell in cells] == [
        ("on-time", "Đ", "đúng hạn"),
        ("late", "M", "muộn 2 ngày 3 giờ"),
        ("overdue", "Q", "quá hạn"),
        ("returned", "T", "trả lại"),
        ("exempt", "–", "miễn"),
        ("not-owed", "", "không phải nộp"),
    ]


def test_what_came_without_all_that_had_to_come_has_a_star_and_words():
    summary = sample.summary_of("A | Trường Mầm non An | mam-non | X | qđ", titles=("Học sinh", "Đội ngũ"))
    (row,) = summary.rows
    cells = (structs.replace(row.cells[0], incomplete=("bản ký",)), row.cells[1])
    tree = lxml_html.fromstring(html_of(structs.replace(summary, rows=(structs.replace(row, cells=cells),))))
    found = tree.xpath("//div[@class='blocks']//tr[th[@scope='row']]/td")
    assert [(cell.xpath("string(span[1])"), cell.xpath("string(span[2])")) for cell in found] == [
        ("Q*", "quá hạn, đã nộp nhưng thiếu bản ký"),
        ("Đ", "đúng hạn"),
    ]
    assert "dấu sao: đã nộp nhưng chưa đủ kèm theo" in tree.text_content()


def test_what_people_typed_stays_text_wherever_it_stands():
    bad = '<script>alert("1")</script>{{ 7*7 }}&amp;</style>'
    table = f"A | Trường Tiểu học {bad} | tieu-hoc | {bad} | qm\nB | Trường Tiểu học B | tieu-hoc | Y | xđ"
    html = html_of(sample.summary_of(table, titles=(bad, "Khác"), subject=bad))
    tree = lxml_html.fromstring(html)
    assert tree.xpath("//script") == []
    assert "".join(tree.itertext()).replace("\u200b", "").count(bad) >= 5
    assert html.count("</style>") == 1


@pytest.mark.parametrize("seed", range(6))
def test_one_a4_whatever_the_sixty_schools_did(seed):
    signs = (SIGNS, "đmq", "mM", "qt", "đđđđđm", "q.s+"[:3])[seed]
    with pdfplumber.open(io.BytesIO(pdf_of(sample.summary_of(table_of(seed, signs=signs))))) as pdf:
        assert len(pdf.pages) == 1
        assert (round(pdf.pages[0].width), round(pdf.pages[0].height)) == (595, 842)
        sizes = Counter(round(char["size"], 1) for char in pdf.pages[0].chars)
        assert min(size for size, number in sizes.items() if number > 3) >= 6.7


@pytest.mark.parametrize(
    ("table", "changes"),
    [
        (table_of(1, 300), {}),
        (sample.school_table(lambda _: "q" * 40, 60), {"titles": tuple(f"Nội dung thứ {n}" for n in range(40))}),
        (table_of(2, 60), {"subject": "báo cáo số liệu thống kê giáo dục đầu năm học " * 60}),
        (table_of(3, 60).replace("Trường", "Trường Phổ thông dân tộc bán trú Tiểu học và Trung học cơ sở"), {}),
        (sample.school_table(lambda _: "qmđtx.", 1), {}),
        (table_of(4, 60), {"titles": ("Danh sách giáo viên dạy giỏi " * 6,) * 6}),
    ],
    ids=["300 schools", "40 requirements", "a subject of a page", "long names", "one school", "long titles"],
)
def test_one_a4_for_what_is_out_of_the_ordinary(table, changes):
    assert pdf_file.count_pages(pdf_of(sample.summary_of(table, **changes))) == 1


def test_a_word_longer_than_any_column_stays_on_the_paper():
    table = f"A | Trường Tiểu học {'Dài' * 90} | tieu-hoc | X | qm"
    summary = sample.summary_of(table, titles=(f"http://csdl.{'a' * 200}", "Học sinh"), subject="x" * 300)
    with pdfplumber.open(io.BytesIO(pdf_of(summary))) as pdf:
        assert max(char["x1"] for char in pdf.pages[0].chars) <= 595.3 - 15 * 72 / 25.4 + 1


def test_what_is_left_out_on_paper_is_counted_and_all_there_on_the_screen():
    summary = sample.summary_of(table_of(1, 300))
    with pdfplumber.open(io.BytesIO(pdf_of(summary))) as pdf:
        paper = " ".join((pdf.pages[0].extract_text() or "").split())
    assert re.search(r"và \d+ đơn vị khác \(xem tệp Excel\)", paper)
    tree = lxml_html.fromstring(html_of(summary))
    screen = " ".join("".join(tree.itertext()).split())
    assert all(row.short_name in screen for row in summary.rows)
    assert len(tree.xpath("//div[@class='blocks']//tr[td]")) == 300


def test_where_no_list_of_schools_has_room_the_communes_that_lack_most_are_printed():
    chosen = random.Random(1)
    rows = [
        f"S{n:04d} | Trường Tiểu học {n} | tieu-hoc | Xã {n % 40:02d} | {'q' * (n % 40 % 7)}{'đ' * (6 - n % 40 % 7)}"
        for n in range(450)
    ]
    summary = sample.summary_of("\n".join(chosen.sample(rows, len(rows))))
    with pdfplumber.open(io.BytesIO(pdf_of(summary))) as pdf:
        assert len(pdf.pages) == 1
        paper = (pdf.pages[0].extract_text() or "").replace("\u00a0", " ")
    printed, whole = map(
        int, re.search(r"còn thiếu nhiều nhất \((\d+) trong (\d+), tất cả ở tệp Excel\)", paper).groups()
    )
    found = re.findall(r"^(Xã \d\d) (\d+) (\d+) (\d+) (\d+) (\d+) ", paper, re.MULTILINE)
    assert (len(found), whole) == (printed, 40)
    owed = {group.title: group.counts.owed for group in summary.by_commune}
    assert [(name, int(number)) for name, *_, number in found] == [(name, owed[name]) for name, *_ in found]
    assert [int(number) for *_, number in found] == sorted(owed.values(), reverse=True)[:printed]
    tree = lxml_html.fromstring(html_of(summary))
    assert len(tree.xpath("//tbody[@class='screen']/tr[td]")) == 40


def test_schools_of_one_commune_have_no_list_of_communes():
    table = re.sub(r"(\| [\w+-]+ +\| )[^|]+(\|)", r"\1Xã An \2", table_of(1, 450))
    summary = sample.summary_of(table)
    assert len(summary.by_commune) == 1
    with pdfplumber.open(io.BytesIO(pdf_of(summary))) as pdf:
        assert "còn thiếu nhiều nhất" not in (pdf.pages[0].extract_text() or "")


def test_the_estimate_is_close_to_the_page_that_is_drawn():
    for seed, signs in enumerate((SIGNS, "đđđđđm")):
        summary = sample.summary_of(table_of(seed, signs=signs))
        for layout in (*LAYOUTS[5::4], next(one for one in LAYOUTS if one.communes)):
            fields = page_fields.prepare_page(summary, layout, screen=False)
            html, _ = page._render(summary, layout, sample.TEMPLATES, screen=False)
            tall = (html or "").replace("size: A4;", "size: 210mm 3000mm;")
            data, _ = pdf_file.render_pdf(tall, sample.TEMPLATES)
            with pdfplumber.open(io.BytesIO(data or b"")) as pdf:
                drawn = max(word["bottom"] for word in pdf.pages[0].extract_words()) - 11 * 72 / 25.4
            assert 0.98 <= page_height.estimate(fields, layout) / drawn <= 1.09


def test_what_prints_less_but_is_higher_is_passed_over():
    """Of the layouts after the first that may fit, those that are estimated to be too high are not laid out."""
    summary = sample.summary_of(sample.school_table(lambda _: "q" * 6, 8))
    layouts = page.layouts_for(len(summary.by_commune))
    tried = list(page._likely_layouts(summary, page.POSSIBLE))
    assert tried[-1] == layouts[-1]
    after = layouts[layouts.index(tried[0]) : -1]
    fields = {layout: page_fields.prepare_page(summary, layout, screen=False) for layout in after}
    high = [one for one in after if not page_height.fits(fields[one], one, part=page.POSSIBLE)]
    assert high
    assert tried[:-1] == [one for one in after if one not in high]


def test_it_is_written_once(monkeypatch):
    written = []
    write = pdf_file.write
    monkeypatch.setattr(pdf_file, "write", lambda *given: written.append(given) or write(*given))
    summary = sample.summary_of(sample.school_table(lambda _: "q" * 6, 8))
    assert pdf_file.count_pages(pdf_of(summary)) == len(written) == 1


def test_only_times_is_embedded_and_the_bytes_are_the_same_again():
    summary = sample.summary_of(table_of(5))
    first = pdf_of(summary)
    with pdfplumber.open(io.BytesIO(first)) as pdf:
        families = {char["fontname"].split("+")[-1].split("-Bold")[0] for char in pdf.pages[0].chars}
    assert families == {"Liberation-Serif"}
    assert pdf_of(summary) == first


def test_without_pango_the_html_is_still_there(monkeypatch):
    usual = builtins.__import__

    def without_pango(name, *args, **kwargs):
        if name == "weasyprint":
            raise OSError("cannot load library 'libgobject-2.0-0'")
        return usual(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without_pango)
    summary = sample.summary_of(table_of(6, 5))
    data, problems = page.render_pdf(summary, sample.TEMPLATES)
    assert (data, [one.kind.code for one in problems]) == (None, ["letters.no-pdf-engine"])
    assert html_of(summary)
