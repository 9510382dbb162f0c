"""The page for the head over all open directives: one truth in every format, one A4, and a naive recount agrees."""

import io
import json
import random
import re
from datetime import datetime, timedelta
from pathlib import Path

import docx
import openpyxl
import pdfplumber
import pytest
from lxml import html as lxml_html
from msgspec import structs

from congvan.actions import open_directives, school_requests, workspace, write_overview
from congvan.cli import app
from congvan.letters import pdf_file
from congvan.summaries import overview, overview_page, overview_words
from congvan.summaries.tallies import tally_items
from tests.summaries import followed_office
from tests.summaries import summary_sample as sample

ZONE = followed_office.ZONE
AS_OF = datetime(2024, 9, 17, 16, 30, tzinfo=ZONE)
FORMATS = ("text", "html", "pdf", "docx", "xlsx", "json")


@pytest.fixture(scope="module")
def followed(tmp_path_factory) -> workspace.Workspace:
    folder = followed_office.fill(followed_office.make_office(tmp_path_factory.mktemp("office")))
    return workspace.open_workspace(folder)


def prepared_at(opened: workspace.Workspace, as_of: datetime = AS_OF, since: datetime | None = None):
    return write_overview.prepare(opened, as_of=as_of, since=since)[0]


def many(number: int, subject: str = sample.SUBJECT) -> overview.Overview:
    """An overview of so many directives, from tables."""
    chosen = random.Random(number)
    found = []
    for place in range(number):
        table = sample.school_table(lambda _: "".join(chosen.choice("đmqts.x") for _ in range(6)), 12)
        directive, status = sample.status_of(table, subject=subject)
        tally = tally_items(status.items)
        found.append((directive, tally, tally if place % 3 else None))
    since = sample.AS_OF - timedelta(days=1)
    asked = {directive.id: 2 for directive, _, _ in found}
    return overview.prepare_overview(found, sample.office(), as_of=sample.AS_OF, since=since, requests=asked)


def words_of(format_name: str, data: bytes) -> str:
    """All the text of a page in any format, in one line."""
    if format_name == "pdf":
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            text = "\n".join(page.extract_text() or "" for page in pdf.pages)
    elif format_name == "docx":
        document = docx.Document(io.BytesIO(data))
        cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
        text = "\n".join([*(one.text for one in document.paragraphs), *cells])
    else:
        text = "".join(lxml_html.fromstring(data.decode()).itertext())
    return " ".join(text.replace("\u00a0", " ").split())


def test_no_two_formats_differ(followed):
    page = prepared_at(followed)
    rendered = {name: write_overview.render(page, name, sample.TEMPLATES) for name in FORMATS}
    assert [name for name, (data, problems) in rendered.items() if data is None or problems] == []
    data = {name: bytes(found[0] or b"") for name, found in rendered.items()}
    figures = json.loads(data["json"])
    book = openpyxl.load_workbook(io.BytesIO(data["xlsx"]))
    rows = list(book["Đầy đủ"].values)
    in_xlsx = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    glance = list(book["Các văn bản"].values)
    shown = {name: words_of(name, data[name]) for name in ("html", "pdf", "docx")}
    in_text = " ".join(data["text"].decode().split())
    assert len(figures["directives"]) == 6
    assert len(glance[0]) <= 12, "a head reads a few columns"
    pressing = [line["overdue"] + line["returned"] for line in figures["directives"]]
    few = [dict(zip(glance[0], row, strict=True)) for row in (*glance[1:7], glance[8])]
    assert [one["Phải đôn đốc"] for one in few] == [*pressing, sum(pressing)]
    for line, row in zip([*figures["directives"], figures], few, strict=True):
        assert (row["Phải nộp"], row["Đã nộp"]) == (line["expected"], line["submitted"])
        rates = [int(row[head] * 1000 + 0.5) / 10 for head in ("Tỷ lệ nộp", "Tỷ lệ đúng hạn")]
        assert rates == [line["rate"], line["on_time_rate"]]
    assert book["Các văn bản"].tables["CacVanBan"].ref == "A1:L7", "the total is no line of the table"
    for line, row in zip(figures["directives"], in_xlsx, strict=True):
        assert (row["Phải nộp"], row["Đã nộp"], row["Đúng hạn"]) == (
            line["expected"],
            line["submitted"],
            line["on_time"],
        )
        assert (row["Muộn"], row["Trả lại"], row["Quá hạn"]) == (line["late"], line["returned"], line["overdue"])
        assert (row["Miễn"], row["Còn lại (ngày)"]) == (line["exempt"], line["days_left"])
        rate = f"{line['rate']:.1f}".removesuffix(".0").replace(".", ",") + " %"
        for name, words in shown.items():
            assert f"{line['submitted']}/{line['expected']}" in words, (name, line["id"])
            assert f"{line['on_time']}/{line['expected']}" in words, (name, line["id"])
            assert rate in words, (name, line["id"])
            assert name == "pdf" or line["document"] in words, (name, line["id"])
        assert f"{line['number']} {line['expected']} {line['submitted']} {line['on_time']} {line['late']}" in in_text
    for name, words in shown.items():
        for sentence in figures["sentences"]:
            assert " ".join(sentence.replace("\u00a0", " ").split()) in words, name
        assert "17/9/2024 16:30" in words
        assert "16/9/2024" in words
    assert sum(line["submitted"] for line in figures["directives"]) == figures["submitted"]


def test_requests_that_wait_stand_on_the_page_in_every_format(tmp_path):
    folder = followed_office.make_office(tmp_path, directives=2)
    office = ["--office", str(folder)]
    when = ["--at", "10/9/2024 8h00"]
    for school, wish in (("MN Cẩm Phúc", "extend"), ("TH Cao An", "exempt"), ("MN Cẩm Hoàng", "extend")):
        words = ["request", "2024-42", school, "--for", wish, "--why", "mất điện", *when]
        assert app.run([*office, *words]) == 0
    assert app.run([*office, "request", "2023-38", "TH Cao An", "--for", "exempt", "--why", "mới lập", *when]) == 0
    assert app.run([*office, "refuse", "1", "--why", "đã hết hạn"]) == 0
    opened = workspace.open_workspace(folder)
    now = datetime(2040, 3, 1, 9, tzinfo=ZONE)
    page = prepared_at(opened, now)
    assert {line.id: line.requests for line in page.lines if line.requests} == {
        "2024-42-csdl-nganh": 2,
        "2023-38-csdl-nganh": 1,
    }
    assert page.requests == len(school_requests.list_requests(opened, None, as_of=now)) == 3
    data = {name: write_overview.render(page, name, sample.TEMPLATES)[0] or b"" for name in FORMATS}
    figures = json.loads(data["json"])
    assert (figures["requests"], sorted(line["requests"] for line in figures["directives"])) == (3, [0, 1, 2])
    assert ": 3 (congvan requests)" in data["text"].decode()
    book = openpyxl.load_workbook(io.BytesIO(data["xlsx"]))
    for sheet in ("Các văn bản", "Đầy đủ"):
        heads, *rows = book[sheet].values
        place = heads.index("Đề nghị chờ trả lời")
        assert sum(row[place] or 0 for row in rows[:3]) == 3
    for name in ("html", "pdf", "docx"):
        words = words_of(name, data[name])
        assert "2 đề nghị chờ trả lời" in words
        assert "1 đề nghị chờ trả lời" in words
        assert re.search("3 ?(đang|đề nghị) chờ trả lời", words) or name == "pdf"
    none = write_overview.render(prepared_at(opened, AS_OF), "html", sample.TEMPLATES)[0] or b""
    assert "chờ trả lời" not in words_of("html", none), "what was asked later is not on an earlier page"


def test_the_chart_is_one_drawing_in_every_format(followed):
    page = prepared_at(followed)
    html = lxml_html.fromstring((write_overview.render(page, "html", sample.TEMPLATES)[0] or b"").decode())
    said = html.xpath("//div[@class='whole' or @class='drawn']/*/@aria-label | //td/*[name()='svg']/@aria-label")
    document = docx.Document(io.BytesIO(write_overview.render(page, "docx", sample.TEMPLATES)[0] or b""))
    described = [one.get("descr") for one in document.element.iter() if one.tag.endswith("}docPr")]
    assert described == said
    assert len(said) == 7
    pictures = [part for part in document.part.package.iter_parts() if part.partname.endswith(".emf")]
    assert len(pictures) == 7
    assert all(part.blob[40:44] == b" EMF" for part in pictures)


def test_a_document_that_is_not_out_yet_is_not_there_and_then_new(followed):
    early = prepared_at(followed, datetime(2024, 9, 10, 8, tzinfo=ZONE))
    assert "2024-58-doi-ngu" not in {line.id for line in early.lines}
    page = prepared_at(followed, since=datetime(2024, 9, 12, 12, tzinfo=ZONE))
    changes = {line.id: line.change for line in page.lines}
    assert changes["2024-58-doi-ngu"] is None
    assert changes["2024-51-xoa-mu-chu"] is not None
    assert overview_words.show_change(None) == "mới ban hành"


def test_the_change_is_between_two_summaries_each_as_it_was_shown(followed):
    since = datetime(2024, 9, 13, 12, tzinfo=ZONE)
    now, then = prepared_at(followed, since=since), prepared_at(followed, since)
    was = {line.id: line for line in then.lines}
    for line in now.lines:
        if line.change and line.id in was:
            assert line.change.submitted == line.counts.submitted - was[line.id].counts.submitted
            assert line.change.overdue == line.counts.overdue - was[line.id].counts.overdue


def test_compared_with_the_end_of_the_last_working_day(followed):
    monday = datetime(2024, 9, 16, 8, tzinfo=ZONE)
    assert prepared_at(followed, monday).since == datetime(2024, 9, 13, 23, 59, 59, tzinfo=ZONE)


@pytest.mark.parametrize("number", [0, 1, 9, 13, 40])
def test_one_a4_however_many_directives_and_the_rest_is_counted(number):
    page = many(number)
    data, problems = overview_page.render_pdf(page, sample.TEMPLATES)
    assert problems == ()
    assert pdf_file.count_pages(data or b"") == 1
    words = words_of("pdf", data or b"")
    figures = len(re.findall(r"(?<![\d/.])[\d.]+/[\d.]+(?![\d/])", words))  # two in each row
    rest = re.search(r"và (\d+) văn bản khác: đã nộp ([\d.]+)/([\d.]+) nội dung", words)
    if rest:
        left = page.lines[number - int(rest[1]) :]
        assert int(rest[2].replace(".", "")) == sum(line.counts.submitted for line in left)
        assert int(rest[3].replace(".", "")) == sum(line.counts.expected for line in left)
    named = (figures - (2 if number else 0) - (1 if rest else 0)) // 2
    assert named + (int(rest[1]) if rest else 0) == number
    html, _ = overview_page.render_html(page, sample.TEMPLATES)
    assert len(lxml_html.fromstring(html or "").xpath("//tbody/tr[th]")) == number


def test_long_subjects_still_fit():
    data, problems = overview_page.render_pdf(
        many(8, "báo cáo số liệu thống kê giáo dục đầu năm học " * 20), sample.TEMPLATES
    )
    assert problems == ()
    assert pdf_file.count_pages(data or b"") == 1


def test_of_sixty_directives_the_page_prints_as_many_as_fill_it():
    page = many(60)
    quiet = structs.replace(page, lines=tuple(structs.replace(one, requests=0) for one in page.lines))
    data, problems = overview_page.render_pdf(quiet, sample.TEMPLATES)
    assert (problems, pdf_file.count_pages(data or b"")) == ((), 1)
    listed = words_of("pdf", data or b"").split("Từng văn bản")[1]
    assert listed.count("Công văn số 42/PGDĐT-CNTT ngày 29/8/2024") >= 13
    assert "văn bản khác: đã nộp" in listed


def test_a_directive_from_which_all_are_exempt_is_not_called_complete():
    directive, status = sample.status_of("A | Trường Mầm non An | mam-non | X | xxxxxx")
    found = [(directive, tally_items(status.items), None)]
    page = overview.prepare_overview(found, sample.office(), as_of=sample.AS_OF, since=sample.AS_OF)
    for name in ("html", "docx"):
        words = words_of(name, write_overview.render(page, name, sample.TEMPLATES)[0] or b"")
        assert "không còn đơn vị nào phải nộp" in words, name
        assert "đã đủ" not in words, name


def test_a_template_made_too_long_is_said_so(tmp_path):
    import shutil

    folder = Path(shutil.copytree(sample.TEMPLATES, tmp_path / "templates"))
    template = folder / "overview.html"
    filling = "<p>Thêm vào cho dài.</p>" * 200
    template.write_text(template.read_text("utf-8").replace("</body>", f"{filling}</body>"), "utf-8")
    data, problems = overview_page.render_pdf(many(2), folder)
    assert data is not None
    assert [problem.kind.code for problem in problems] == ["summaries.overview-too-long"]


def speech(table: str, **changes) -> tuple[str, ...]:
    directive, status = sample.status_of(table)
    before = changes.get("before")
    was = tally_items(sample.status_of(before)[1].items) if before else None
    page = overview.prepare_overview(
        [(directive, tally_items(status.items), was)],
        sample.office(),
        as_of=sample.AS_OF,
        since=datetime(2024, 9, 16, 23, 59, 59, tzinfo=ZONE),
    )
    return tuple(sentence.replace("\u00a0", " ") for sentence in overview_words.speak(page))


def test_three_sentences_to_read_aloud():
    table = "A | Trường Mầm non An | mam-non | X | đđđmqt\nB | Trường Mầm non Bình | mam-non | X | đđđđđđ"
    before = "A | Trường Mầm non An | mam-non | X | đđđqqq\nB | Trường Mầm non Bình | mam-non | X | đđđđđđ"
    assert speech(table, before=before) == (
        "Tính đến 16 giờ 30 phút ngày 17 tháng 9 năm 2024, thực hiện Công văn số 42/PGDĐT-CNTT ngày 29/8/2024, các đơn vị"
        " đã nộp 10 trên 12 nội dung phải nộp, đạt 83,3 %, trong đó 9 nội dung đúng hạn, đạt 75 %.",
        "Còn 2 nội dung của 1 đơn vị chưa nộp, trong đó 1 nội dung đã quá hạn và 1 nội dung bị trả lại, chưa nộp lại.",
        "So với cuối ngày 16/9/2024, số nội dung đã nộp tăng 1, tỷ lệ nộp tăng 8,3 điểm phần trăm.",
    )


def test_nothing_owed_nothing_open_and_nothing_submitted_are_said_plainly():
    one = "A | Trường Mầm non An | mam-non | X | {}"
    assert speech(one.format("đđđđđđ"))[1:] == (
        "Không còn nội dung nào phải đôn đốc.",
        "Sau cuối ngày 16/9/2024 mới bắt đầu theo dõi.",
    )
    assert "chưa nộp nội dung nào" in speech(one.format("qqqqqq"))[0]
    assert "đều được miễn nộp" in speech(one.format("xxxxxx"))[0]
    assert speech(one.format("......"))[1].endswith("chưa nộp, đều chưa đến hạn.")
    empty = overview.prepare_overview([], sample.office(), as_of=sample.AS_OF, since=sample.AS_OF)
    assert overview_words.speak(empty) == (
        "Tính đến 16 giờ 30 phút ngày 17 tháng 9 năm 2024, không có văn bản nào đang chờ các đơn vị nộp báo cáo.",
    )


def test_what_people_typed_stays_text_in_every_format():
    bad = '=HYPERLINK("x")<script>alert(1)</script>'
    directive, status = sample.status_of("A | Trường Mầm non An | mam-non | X | qqqqqq", subject=bad)
    page = overview.prepare_overview(
        [(directive, tally_items(status.items), None)],
        sample.office(),
        as_of=sample.AS_OF,
        since=sample.AS_OF - timedelta(days=1),
    )
    html = (write_overview.render(page, "html", sample.TEMPLATES)[0] or b"").decode()
    assert lxml_html.fromstring(html).xpath("//script") == []
    assert bad in words_of("docx", write_overview.render(page, "docx", sample.TEMPLATES)[0] or b"")
    book = openpyxl.load_workbook(io.BytesIO(write_overview.render(page, "xlsx", sample.TEMPLATES)[0] or b""))
    assert [c.coordinate for sheet in book for row in sheet.iter_rows() for c in row if c.data_type == "f"] == []


def test_a_file_that_cannot_be_read_is_said_on_the_page_itself(tmp_path, capsys):
    folder = followed_office.make_office(tmp_path, directives=0)
    (folder / "workflows" / "hong.yaml").write_text("kind: [", "utf-8")
    words = ["--office", str(folder), "summary", "--as-of", "17/9/2024"]
    assert app.run([*words, "--json"], clock=lambda: AS_OF) == 1
    shown = json.loads(capsys.readouterr().out)
    assert (shown["unreadable"], [line["id"] for line in shown["directives"]]) == (1, ["2024-42-csdl-nganh"])
    for form in ("html", "docx", "text"):
        assert app.run([*words, "--format", form, "--out", str(tmp_path / f"x.{form}")], clock=lambda: AS_OF) == 1
    assert "1 tệp quy trình có lỗi" in words_of("html", (tmp_path / "x.html").read_bytes())
    assert "1 tệp quy trình có lỗi" in words_of("docx", (tmp_path / "x.docx").read_bytes())
    assert "1 tệp quy trình có lỗi" in (tmp_path / "x.text").read_text("utf-8")


def test_of_what_comes_again_the_current_period_is_on_the_page(tmp_path):
    folder = followed_office.make_office(tmp_path, directives=2)
    file = folder / "workflows" / "2024-51-xoa-mu-chu.yaml"
    text = file.read_text("utf-8").replace("chậm nhất ngày 18/9/2024", "hằng tháng trước ngày 25")
    file.write_text(text, "utf-8")
    opened = workspace.open_workspace(folder)
    page = prepared_at(opened, datetime(2024, 11, 12, 8, tzinfo=ZONE))
    assert [line.id for line in page.lines if "51" in line.id] == ["2024-51-xoa-mu-chu@2024-11"]
    assert {line.days_left for line in page.lines if "51" in line.id} == {12}
    lines = open_directives.gather(opened, as_of=page.as_of, wanted=lambda _one: True).followed
    ids = {one.directive.id for one in lines}
    assert {"2024-51-xoa-mu-chu@2024-09", "2024-51-xoa-mu-chu@2024-10", "2024-51-xoa-mu-chu@2024-11"} <= ids
