"""One school, a school year, whom to call, and the curve: all groupings add up, every line is defended by its events."""

import io
import json
import re
from datetime import datetime, timedelta
from fractions import Fraction
from pathlib import Path

import docx
import openpyxl
import pdfplumber
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from congvan.actions import open_directives, statuses, workspace, write_record, write_summary
from congvan.base import vietnamese as congvan_vietnamese
from congvan.base.errors import Refused
from congvan.cli import app
from congvan.deadlines.school_years import SchoolSpan
from congvan.summaries import (
    counts,
    curve,
    records,
    school_page,
    school_summary,
    school_year,
    summary,
    vietnamese_form,
    year_page,
    year_word_file,
)
from congvan.summaries.counts import Counts
from tests.summaries import followed_office
from tests.summaries import summary_sample as sample
from tests.summaries.test_overview import words_of

ZONE = followed_office.ZONE
AS_OF = datetime(2024, 9, 25, 16, 30, tzinfo=ZONE)
YEAR = SchoolSpan(first=2024)


@pytest.fixture(scope="module")
def followed(tmp_path_factory) -> workspace.Workspace:
    folder = followed_office.fill(followed_office.make_office(tmp_path_factory.mktemp("office")), seed=11)
    register = folder / "data" / "schools.csv"
    text = register.read_text("utf-8-sig").replace(
        "Xã Cao An,,,", "Xã Cao An,Nguyễn Thị Mẫu,mau@example.edu.vn,0900000001"
    )
    register.write_text(text, "utf-8")
    return workspace.open_workspace(folder)


def run(followed, *words: str, now: datetime = AS_OF) -> int:
    return app.run(["--office", str(followed.office.paths.root), *words], clock=lambda: now)


def year_of(followed, format_name: str, as_of: datetime = AS_OF) -> bytes:
    asked = write_record.RecordAsked(format_name=format_name, out=followed.office.paths.outputs / f"year.{format_name}")
    path = write_record.write_year(followed, YEAR.first, asked, as_of=as_of, force=True).path
    assert path is not None
    return path.read_bytes()


def test_a_year_adds_up_by_every_grouping_and_down_to_its_lines(followed):
    shown = json.loads(year_of(followed, "json"))
    book = openpyxl.load_workbook(io.BytesIO(year_of(followed, "xlsx")))
    keys = ("expected", "on_time", "late", "exempt", "extended", "waiting")
    total = [shown["total"][key] for key in keys]
    for grouping in ("directives", "by_level", "schools"):
        assert [sum(one[key] for one in shown[grouping]) for key in keys] == total, grouping
    rows = list(book["Từng dòng"].values)
    lines = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    sums = [sum(line[head] for line in lines) for head in ("Phải nộp", "Đúng hạn", "Nộp muộn", "Miễn")]
    assert sums == total[:4]
    assert sum(line["Chưa đến hạn"] for line in lines) == shown["total"]["waiting"]
    for sheet, first in (("Theo cấp học", "Cấp học"), ("Theo trường", "Trường")):
        table = list(book[sheet].values)
        found = {row[table[0].index(first)]: dict(zip(table[0], row, strict=True)) for row in table[1:]}
        for name, row in found.items():
            if name != "Toàn bộ":
                own = [line for line in lines if line[first] == name]
                assert row["Phải nộp"] == sum(line["Phải nộp"] for line in own), name
                assert row["Đúng hạn"] == sum(line["Đúng hạn"] for line in own), name
    assert "2023-38-csdl-nganh" not in {line["Mã văn bản"] for line in lines}
    assert "Theo trường" in book.sheetnames
    assert book["Theo trường"].tables["TheoTruong"].autoFilter is not None
    assert (book["Từng dòng"].freeze_panes, book["Từng dòng"].print_title_rows) == ("C2", "$1:$1")


def year_rows(name: str, data: bytes) -> dict[str, list[str]]:
    """The figures of each row of the year's tables, under the first line of its title."""
    if name == "html":
        tree = lxml_html.fromstring(data.decode())
        rows = [[cell.xpath("string(text())") for cell in row] for row in tree.xpath("//tbody/tr[td]")]
    elif name == "docx":
        rows = [
            [c.text for c in row.cells] for table in docx.Document(io.BytesIO(data)).tables for row in table.rows[1:]
        ]
        rows = [row for row in rows if len(set(row)) > 1]
    else:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            lines = "\n".join(page.extract_text() or "" for page in pdf.pages).splitlines()
        found = [
            re.fullmatch(r"(.*?)((?: [\d.]+){7}) ((?:[\d,]+ %|–)(?: \*)?)", line.replace("\u00a0", " "))
            for line in lines
        ]
        rows = [[one[1], *one[2].split(), one[3]] for one in found if one]
    return {row[0].split("\n")[0].strip(): [one.replace("\u00a0", " ").strip() for one in row[1:9]] for row in rows}


def year_figures(one: dict) -> list[str]:
    owed = one["returned"] + one["overdue"] + one["due_soon"] + one["not_due"]
    rate = vietnamese_form.show_rate(Fraction(one["on_time"], one["expected"]) if one["expected"] else None)
    numbers = (one["directives"], one["expected"], one["on_time"], one["late"], owed, one["exempt"], one["extended"])
    return [*map(str, numbers), rate.replace("\u00a0", " ") + (" *" if one["few"] and one["expected"] else "")]


EARLY = datetime(2024, 9, 11, 9, tzinfo=ZONE)
"""So early that most schools have too little to compare."""


@pytest.mark.parametrize(
    ("name", "as_of"), [("html", AS_OF), ("pdf", AS_OF), ("docx", AS_OF), ("html", EARLY), ("docx", EARLY)]
)
def test_the_page_of_a_year_shows_the_figures_of_its_json(followed, name, as_of):
    shown = json.loads(year_of(followed, "json", as_of))
    data = year_of(followed, name, as_of)
    found = year_rows(name, data)
    wanted = {one["title"]: one for one in shown["by_level"]} | {one["name"]: one for one in shown["schools"]}
    wanted |= {one["document"]: one for one in shown["directives"]}
    wrapped = {title for title in wanted if name == "pdf" and title not in found}
    assert len(wrapped) <= 2 + len(shown["directives"]), "only titles too long for a line"
    assert {title: found[title] for title in wanted if title not in wrapped} == {
        title: year_figures(one) for title, one in wanted.items() if title not in wrapped
    }
    words, total = words_of(name, data), shown["total"]
    assert f"nộp đúng hạn {total['on_time']} trên {total['expected']} nội dung đã đến hạn" in words
    assert (
        f"{shown['schools_all_on_time']} trong {shown['schools_compared']} trường đủ để so sánh" in words
        or name != "docx"
    )
    assert year_figures(total)[-1].removesuffix(" *") in words
    assert "không xếp hạng. Từng nội dung, từng lần ghi nhận làm căn cứ: xem tệp Excel." in words
    assert vietnamese_form.show_instant(as_of, ZONE) in words


def test_schools_stand_by_level_and_name_never_by_rate_and_two_items_are_not_compared(followed):
    shown = json.loads(year_of(followed, "json", EARLY))
    few = [one for one in shown["schools"] if one["few"] and one["expected"]]
    assert few
    assert {one["expected"] < records.FEW for one in few} == {True}
    assert shown["schools_compared"] == sum(1 for one in shown["schools"] if one["expected"] >= records.FEW)
    data = year_of(followed, "html", EARLY)
    rates = {title: row[-1] for title, row in year_rows("html", data).items()}
    assert all(rates[one["name"]].endswith("*") for one in few)
    assert "không so sánh" in words_of("html", data)
    names = [one["name"] for one in shown["schools"] if one["level"] == "mam-non"]
    assert names == sorted(names, key=congvan_vietnamese.sort_key)
    book = openpyxl.load_workbook(io.BytesIO(year_of(followed, "xlsx", EARLY)))
    rows = list(book["Theo trường"].values)
    notes = {row[2]: row[-1] for row in rows[1:]}
    assert all("không so sánh" in notes[one["name"]] for one in few)


def test_a_year_of_nothing_has_a_page_that_says_so(followed, tmp_path):
    for name in ("html", "pdf", "docx"):
        out = tmp_path / f"year.{name}"
        asked = write_record.RecordAsked(format_name=name, out=out)
        write_record.write_year(followed, 2030, asked, as_of=AS_OF)
        assert "Năm học 2030-2031 chưa có văn bản nào yêu cầu các đơn vị nộp báo cáo." in words_of(
            name, out.read_bytes()
        )


def test_what_a_school_typed_stays_text_on_the_page_of_the_year():
    bad = '<script>alert("1")</script>{{ 7*7 }}'
    lines = records.list_lines(
        [sample.status_of(f"A | Trường {bad} | mam-non | {bad} | qt", titles=(bad, "Khác"), subject=bad)]
    )
    page = school_year.prepare_year(YEAR, lines, sample.office(), as_of=sample.AS_OF)
    html, problems = year_page.render_html(page, sample.TEMPLATES)
    assert problems == ()
    tree = lxml_html.fromstring(html or "")
    assert tree.xpath("//script") == []
    assert tree.text_content().replace("\u200b", "").count(bad) == 2
    assert bad in words_of("docx", year_word_file.render_word(page))
    assert year_page.check_template(sample.TEMPLATES, "templates") == ()


def test_every_line_follows_from_the_events_that_it_names(followed):
    gathered = open_directives.gather(followed, as_of=AS_OF)
    for one in gathered.followed:
        events = [event for item in one.known.items for event in item.events]
        again = statuses.status_from(followed, one.directive, set(events), calendar=followed.calendar, as_of=AS_OF)
        assert [item.state for item in again.items] == [item.state for item in one.known.items]


ROWS = st.lists(
    st.tuples(st.sampled_from(("mam-non", "tieu-hoc", "thcs", "tieu-hoc+thcs")), st.text("đmqts.xĐM", min_size=6, max_size=6)),
    min_size=1,
    max_size=10,
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(ROWS, st.integers(0, 20))
def test_records_of_schools_levels_and_directives_sum_to_the_whole(rows, days):
    table = "\n".join(f"T{n} | Trường {n} | {level} | Xã {n % 3} | {states}" for n, (level, states) in enumerate(rows))
    as_of = sample.DUE + timedelta(days=days - 10, hours=1)
    lines = records.list_lines([sample.status_of(table, as_of=as_of)] * 1)
    whole = records.add_up(lines)
    for groups in (
        [one.record for one in records.by_school(lines, sample.office())],
        [record for _, record in records.by_level(lines, sample.office())],
    ):
        assert sum((one.counts for one in groups), start=Counts()) == whole.counts
        assert sum(one.waiting for one in groups) == whole.waiting
    assert whole.counts.expected + whole.counts.exempt + whole.waiting == len(lines)
    rate = counts.per_cent(whole.counts.on_time_rate)
    assert rate is None or 0 <= rate <= 100


def test_a_school_has_one_page_and_its_formats_say_the_same(followed):
    folder = followed.office.paths.templates
    for name in ("json", "html", "pdf", "docx"):
        out = followed.office.paths.outputs / f"one.{name}"
        asked = write_record.RecordAsked(format_name=name, out=out)
        write_record.write_school(followed, "TH Cao An", asked, as_of=AS_OF, force=True)
    shown = json.loads((followed.office.paths.outputs / "one.json").read_text("utf-8"))
    instants = [one["last_on_time"] for one in shown["owed"]]
    assert instants == sorted(instants)
    states = {one["state"] for one in shown["owed"]}
    assert states <= {"overdue", "returned", "due_soon", "not_due"}
    record = shown["record"]
    items = lxml_html.fromstring((followed.office.paths.outputs / "one.html").read_text("utf-8")).xpath(
        "//tbody/tr/*[3]"
    )
    for name in ("html", "pdf", "docx"):
        words = words_of(name, (followed.office.paths.outputs / f"one.{name}").read_bytes())
        assert f"Còn phải nộp: {len(shown['owed'])} nội dung" in words
        assert f"{record['on_time']}/{record['expected']} nội dung đã đến hạn" in words
        assert (
            vietnamese_form.show_rate(Fraction(record["on_time"], record["expected"])).replace("\u00a0", " ") in words
        )
        if name == "docx":
            assert [one for one in items if " ".join(one.text_content().split()) not in words] == []
        assert "25/9/2024 16:30" in words
        assert "Nguyễn Thị Mẫu" not in words, "no people on a page that is sent"
        assert ("Trang 1/" in words) == (name == "pdf")
    assert school_page.check_template(folder, "templates") == ()
    assert run(followed, "summary", "--school", "MAU-TH-04") == 0


def test_what_a_school_typed_stays_text_on_its_page():
    bad = '<script>alert("1")</script>'
    directive, status = sample.status_of(f"A | Trường {bad} | mam-non | {bad} | qt", titles=(bad, "Khác"), subject=bad)
    lines = records.list_lines([(directive, status)])
    page = school_summary.prepare_school(
        directive.recipients[0], lines, [directive.id], sample.office(), as_of=status.as_of
    )
    html, problems = school_page.render_html(page, sample.TEMPLATES)
    assert problems == ()
    tree = lxml_html.fromstring(html or "")
    assert tree.xpath("//script") == []
    assert "thiếu số liệu lớp ghép" in tree.text_content()


def test_a_name_of_no_school_or_of_several_is_refused(followed):
    with pytest.raises(Refused) as none:
        write_record.find_school(followed, "Trường không có")
    assert none.value.problem.kind.code == "actions.summary-no-school"
    with pytest.raises(Refused) as several:
        write_record.find_school(followed, "Cao An")
    assert several.value.problem.kind.code == "actions.summary-several-schools"


def test_whom_to_call_is_a_proposal_with_its_rule_and_its_numbers(followed, capsys):
    assert run(followed, "summary", "2024-51", "--call-first") == 0
    told = capsys.readouterr().out
    assert "không phải đánh giá" in " ".join(told.split())
    assert "trước đây đúng hạn" in told
    assert run(followed, "summary", "2024-51", "--contacts") == 0
    plain = capsys.readouterr().out
    assert "trước đây" not in plain
    assert run(followed, "summary", "2024-42", "--contacts") == 0
    assert "Nguyễn Thị Mẫu, 0900000001, mau@example.edu.vn" in plain + capsys.readouterr().out


def test_the_order_of_calls():
    def record(on_time: int, late: int) -> records.Record:
        return records.Record(counts=Counts(on_time=on_time, late=late), waiting=0, extended=0, directives=1)

    past = {"good": record(10, 0), "bad": record(2, 8), "few": record(0, 2), "fair": record(8, 2)}
    assert records.order_calls(["good", "few", "new", "fair", "bad"], past) == ("bad", "few", "new", "fair", "good")


def all_words(name: str, data: bytes) -> str:
    """Every word in a file of any form."""
    if name == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(data))
        return " ".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
    return data.decode() if name in {"text", "json"} else words_of(name, data)


@pytest.mark.parametrize("what", [("2024-42",), (), ("--school", "TH Cao An"), ("--year", "2024")], ids=str)
@pytest.mark.parametrize("name", ["text", "html", "docx", "xlsx", "json"])
def test_nothing_of_the_proposal_and_no_contact_is_in_what_is_sent_out(followed, tmp_path, what, name):
    if what[:1] == ("--school",) and name == "xlsx":
        return
    out = tmp_path / f"sent.{name}"
    assert run(followed, "summary", *what, "--format", name, "--out", str(out)) == 0
    words = all_words(name, out.read_bytes())
    assert len(words) > 500
    for private in ("đề xuất,", "Thứ tự đề xuất", "trước đây", "Nguyễn Thị Mẫu", "0900000001", "mau@example"):
        assert private not in words, private


def test_every_summary_has_its_json_as_of_an_instant(followed, capsys):
    asked = {
        ("2024-42",): "id",
        (): "directives",
        ("--speak",): "sentences",
        ("--school", "TH Cao An"): "owed",
        ("--year", "2024"): "by_level",
        ("2024-42", "--contacts"): "schools",
        ("2024-42", "--call-first"): "schools",
    }
    for words, key in asked.items():
        assert run(followed, "summary", *words, "--json", "--as-of", "20/9/2024 10:00") == 0
        shown = json.loads(capsys.readouterr().out)
        assert shown["as_of"] == "2024-09-20T10:00:00+07:00", words
        assert key in shown, words


def test_the_json_of_whom_to_call(followed, capsys):
    assert run(followed, "summary", "2024-42", "--contacts", "--json") == 0
    plain = json.loads(capsys.readouterr().out)
    assert run(followed, "summary", "2024-42", "--call-first", "--json") == 0
    proposed = json.loads(capsys.readouterr().out)
    assert (plain["proposed"], proposed["proposed"], proposed["few_below"]) == (False, True, 5)
    names = [{one["school"] for one in found["schools"]} for found in (plain, proposed)]
    assert names[0] == names[1]
    cao_an = {one["school"]: one for one in plain["schools"]}["MAU-TH-04"]
    assert (cao_an["principal"], cao_an["phone"]) == ("Nguyễn Thị Mẫu", "0900000001")
    assert all("past" not in one for one in plain["schools"])
    pressing = [any(owed["state"] in {"overdue", "returned"} for owed in one["owed"]) for one in proposed["schools"]]
    assert pressing == sorted(pressing, reverse=True)
    run(followed, "summary", "2024-42", "--json")
    owing = {one["school"]: one["requirements"] for one in json.loads(capsys.readouterr().out)["missing_schools"]}
    assert {one["school"]: [owed["requirement"] for owed in one["owed"]] for one in proposed["schools"]} == owing


def test_contacts_go_to_a_file_where_one_is_asked_for(followed, tmp_path, capsys):
    out = tmp_path / "goi.txt"
    assert run(followed, "summary", "2024-42", "--contacts", "--out", str(out), "--dry-run") == 0
    assert not out.exists()
    assert run(followed, "summary", "2024-42", "--contacts", "--out", str(out)) == 0
    assert "Nguyễn Thị Mẫu, 0900000001" in out.read_text("utf-8")
    assert str(out) in capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    [("2024-51", "--speak"), ("2024-51", "--year", "2024"), ("--contacts",), ("--speak", "--year", "2024"),
     ("--year", "abc"), ("--year", "2024", "--format", "csv"), ("--school", "TH Cao An", "--format", "xlsx"),
     ("2024-51", "--since", "1/9/2024"), ("--since", "1/9/2024", "--as-of", "1/8/2024"), ("--since", "1/1/2030"),
     ("2024-51", "--call-first", "--format", "html")],
)  # fmt: skip
def test_what_does_not_fit_together_is_wrong_usage(followed, words):
    assert run(followed, "summary", *words) == 2


def test_the_curve_ends_where_the_counts_are(followed):
    directive, known = statuses.ask_status(followed, "2024-51", as_of=AS_OF)
    prepared = summary.prepare_summary(directive, known, followed.office)
    assert prepared.curve is not None
    assert len(prepared.curve.came) == prepared.totals.submitted
    assert prepared.curve.expected == prepared.totals.expected
    own = [item for item in known.items if not item.extended]
    late = sum(1 for item in own if item.state.is_late)
    assert sum(1 for moment in prepared.curve.came if moment > prepared.curve.deadline) >= late
    drawn = curve.draw_curves(prepared.curve, (prepared.curve,) * 5)
    assert drawn.spoken.count("đến hạn đã nộp") == 1 + curve.EARLIER
    for shape in drawn.shapes:
        for line in getattr(shape, "lines", ()):
            assert all(0 <= x <= drawn.width and 0 <= y <= drawn.height for x, y in line)


def test_the_curve_stands_beside_the_last_directives_of_the_kind(followed):
    out = followed.office.paths.outputs / "curve.html"
    write_summary.write_summary(
        followed, write_summary.SummaryAsked(directive="2024-51", format_name="html", out=out), as_of=AS_OF, force=True
    )
    said = lxml_html.fromstring(out.read_text("utf-8")).xpath("string(//*[@class='curve']/@aria-label)")
    assert [name in said for name in ("Số 51/2024", "Số 47/2024", "Số 42/2024", "Số 55/2024")] == [
        True,
        True,
        True,
        False,
    ]


def test_what_was_returned_is_listed_with_its_reason(followed):
    directive, known = statuses.ask_status(followed, "2024-42", as_of=AS_OF)
    prepared = summary.prepare_summary(directive, known, followed.office)
    assert sum(1 for one in prepared.returned if one.waiting) == prepared.totals.returned
    assert {one.why for one in prepared.returned} <= {
        "thiếu chữ ký của Hiệu trưởng", "số liệu lớp ghép chưa khớp", "sai mẫu",
    }  # fmt: skip


def test_a_code_that_is_no_file_name_makes_no_odd_path(tmp_path):
    folder = followed_office.make_office(tmp_path, directives=0)
    register = folder / "data" / "schools.csv"
    register.write_text(register.read_text("utf-8-sig").replace("MAU-TH-04", "../../MAU:04"), "utf-8")
    assert (
        app.run(["--office", str(folder), "summary", "--school", "TH Cao An", "--format", "html"], clock=lambda: AS_OF)
        == 0
    )
    made = [path.relative_to(tmp_path).as_posix() for path in Path(tmp_path).rglob("tong-hop*")]
    assert len(made) == 1
    assert made[0].startswith("outputs/truong/")


@pytest.mark.parametrize(("number", "drawn"), [(6, 6), (year_page.MANY_SCHOOLS + 1, 0)])
def test_of_very_many_schools_no_bars_are_drawn(number, drawn):
    lines = records.list_lines([sample.status_of(sample.school_table(lambda _: "đđmqtx", number))])
    page = school_year.prepare_year(YEAR, lines, sample.office(), as_of=sample.AS_OF)
    html, _ = year_page.render_html(page, sample.TEMPLATES)
    tables = lxml_html.fromstring(html or "").xpath("//table")
    assert len(tables[2].xpath(".//tbody/tr[td]")) == number
    assert [len(table.xpath(".//*[name()='svg']")) for table in tables] == [len(page.levels), 1, drawn]
    wide = 10 if drawn else 9  # no empty column either
    assert {len(row) for row in tables[2].xpath(".//tr[not(th/@colspan)]")} == {wide}
    assert tables[2].xpath("string(.//th/@colspan)") == str(wide)
    document = docx.Document(io.BytesIO(year_word_file.render_word(page)))
    assert [len(table.columns) for table in document.tables] == [10, 10, wide]
    assert len(document.inline_shapes) == 1 + len(page.levels) + 1 + drawn


def test_on_paper_a_document_of_the_year_stands_on_one_line_with_its_day():
    lines = records.list_lines([sample.status_of(sample.school_table(lambda _: "đđmqtx", 6))])
    page = school_year.prepare_year(YEAR, lines, sample.office(), as_of=sample.AS_OF)
    data, problems = year_page.render_pdf(page, sample.TEMPLATES)
    assert problems == ()
    with pdfplumber.open(io.BytesIO(data or b"")) as pdf:
        printed = [line["text"].replace("\u00a0", " ") for line in pdf.pages[0].extract_text_lines()]
    assert any("Công văn số 42/PGDĐT-CNTT ngày 29/8/2024" in line for line in printed)


def test_a_school_sees_what_it_asked_for_and_nobody_has_answered(tmp_path, capsys):
    opened = workspace.open_workspace(followed_office.make_office(tmp_path, directives=2))
    asked = ("--for", "extend", "--until", "1/10/2024", "-r", "Đội ngũ", "--why", "mất điện do bão")
    assert run(opened, "request", "2024-42", "TH Cao An", *asked) == 0
    assert run(opened, "request", "2024-42", "TH Cẩm Vũ", "--for", "exempt", "--why", "chưa có lớp") == 0
    assert run(opened, "request", "2024-51", "TH Cao An", "--for", "exempt", "--why", "<b>chưa có</b> lớp") == 0
    capsys.readouterr()
    said = "số 1, gia hạn đến 1/10/2024 23:59, Đội ngũ – Công văn số 42/PGDĐT-CNTT ngày 29/8/2024: mất điện do bão"
    for name in ("text", "html", "pdf", "docx", "json"):
        out = tmp_path / f"school.{name}"
        assert run(opened, "summary", "--school", "TH Cao An", "--format", name, "--out", str(out)) == 0
        if name == "json":
            shown = json.loads(out.read_text("utf-8"))["requests"]
            assert [(one["directive"], one["event"], one["wants"], one["requirement"]) for one in shown] == [
                ("2024-42-csdl-nganh", 1, "extend", "doi-ngu"),
                ("2024-51-xoa-mu-chu", 3, "exempt", None),
            ]
        else:
            words = " ".join(all_words(name, out.read_bytes()).split())
            assert said in words, name
            assert "số 3, miễn nộp – Công văn số 51/PGDĐT-CNTT ngày 9/9/2024: <b>chưa có</b> lớp" in words, name
            assert "số 2," not in words, "of another school"
    assert run(opened, "refuse", "3", "--why", "phải nộp") == 0
    capsys.readouterr()
    assert run(opened, "summary", "--school", "TH Cao An", "--json") == 0
    assert [one["event"] for one in json.loads(capsys.readouterr().out)["requests"]] == [1]
