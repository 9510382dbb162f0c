"""Who owes what and who was late: those alike stand together, and nobody is lost."""

import io
from collections import Counter

import docx
import pdfplumber
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from congvan.summaries import page, summary_word_file, text
from congvan.summaries.densities import LAYOUTS
from congvan.summaries.page_lists import prepare_late, prepare_missing, prepare_notes
from congvan.summaries.summary import prepare_summary
from tests.summaries import summary_sample as sample

THREE = ("Học sinh", "Đội ngũ", "Ngân sách")


def missing_of(table: str, layout=LAYOUTS[0]):
    summary = sample.summary_of(table, titles=THREE)
    return [
        (level.title, f"{level.number}/{level.expected}", [(one.lead, one.schools.shown) for one in level.paragraphs])
        for level in prepare_missing(summary, layout)
    ]


def test_schools_that_owe_the_same_stand_together():
    table = """
        A | Trường Mầm non An    | mam-non  | X | qqq
        B | Trường Mầm non Bình  | mam-non  | X | qqq
        C | Trường Mầm non Chi   | mam-non  | X | đqq
        D | Trường Mầm non Dung  | mam-non  | X | mqq
        E | Trường Mầm non Đông  | mam-non  | X | đđq
        G | Trường Mầm non Giang | mam-non  | X | đđđ
        H | Trường Tiểu học Hà   | tieu-hoc | X | tđ.
    """
    assert missing_of(table) == [
        (
            "Mầm non",
            "5/6",
            [
                ("Chưa nộp nội dung nào, quá hạn", "MN An; MN Bình"),
                ("Còn thiếu Đội ngũ, Ngân sách, quá hạn", "MN Chi; MN Dung"),
                ("Còn thiếu một phần, quá hạn", "MN Đông (Ngân sách)"),
            ],
        ),
        ("Tiểu học", "1/1", [("Còn thiếu một phần", "TH Hà (trả lại Học sinh; chưa đến hạn Ngân sách)")]),
    ]


def test_in_a_dense_layout_requirements_are_numbers():
    table = "A | Trường Tiểu học Hà | tieu-hoc | X | tđ."
    dense = next(layout for layout in LAYOUTS if not layout.titles)
    lead = ("Còn thiếu một phần", "TH Hà (trả lại nội dung 1; chưa đến hạn nội dung 3)")
    assert missing_of(table, dense) == [("Tiểu học", "1/1", [lead])]


def test_those_who_owe_everything_stand_together_whatever_they_are_exempt_from():
    table = """
        A | Trường Mầm non An    | mam-non  | X | qqq
        B | Trường Mầm non Bình  | mam-non  | X | xqq
        C | Trường Mầm non Chi   | mam-non  | X | ...
    """
    assert missing_of(table) == [
        (
            "Mầm non",
            "3/3",
            [("Chưa nộp nội dung nào, quá hạn", "MN An; MN Bình"), ("Chưa nộp nội dung nào, chưa đến hạn", "MN Chi")],
        )
    ]
    said = text.render_text(sample.summary_of(table, titles=THREE))
    assert said.count("An; MN Bình") == 1


def test_everything_means_all_but_the_exempt():
    assert missing_of("A | Trường Tiểu học Hà | tieu-hoc | X | qx-")[0][2] == [
        ("Chưa nộp nội dung nào, quá hạn", "TH Hà")
    ]


def test_what_was_returned_was_not_never_sent():
    assert missing_of("A | Trường Tiểu học Hà | tieu-hoc | X | ttt")[0][2] == [
        ("Bị trả lại toàn bộ, chưa nộp lại", "TH Hà")
    ]


def test_an_extension_is_named():
    found = missing_of("A | Trường Tiểu học Hà | tieu-hoc | X | .+.+.+")[0][2]
    assert found == [("Chưa nộp nội dung nào, chưa đến hạn", "TH Hà (gia hạn đến 20/9/2024 17:00)")]


def test_nobody_missing():
    assert missing_of("A | Trường Tiểu học Hà | tieu-hoc | X | đmx") == []


def test_late_ones_come_with_how_late_the_latest_first():
    table = """
        A | Trường Mầm non An   | mam-non | X | m3hđđ
        B | Trường Mầm non Bình | mam-non | X | m2d3hm2d3hm2d3h
        C | Trường Mầm non Chi  | mam-non | X | m20pm1d2hm20p
    """
    summary = sample.summary_of(table, titles=THREE)
    assert [(one.name, one.what) for one in prepare_late(summary, LAYOUTS[0]).entries] == [
        ("MN Bình", "muộn 2 ngày 3 giờ (tất cả)"),
        ("MN Chi", "muộn 1 ngày 2 giờ (Đội ngũ); muộn 20 phút (Học sinh, Ngân sách)"),
        ("MN An", "muộn 3 giờ (Học sinh)"),
    ]
    dense = next(layout for layout in LAYOUTS if not layout.spans)
    assert [one.what for one in prepare_late(summary, dense).entries] == [
        "muộn 2 ngày 3 giờ (tất cả)",
        "3 nội dung, lâu nhất 1 ngày 2 giờ",
        "muộn 3 giờ (nội dung 1)",
    ]


@given(st.lists(st.text("đmqts.x-", min_size=3, max_size=3), min_size=1, max_size=40), st.sampled_from(LAYOUTS))
def test_every_school_that_owes_is_named_once_or_counted_among_the_others(rows, layout):
    levels = ("mam-non", "tieu-hoc", "thcs")
    table = "\n".join(f"S{n} | Trường Tiểu học Số{n} | {levels[n % 3]} | X | {row}" for n, row in enumerate(rows))
    summary = sample.summary_of(table, titles=THREE)
    owing = {f"TH Số{n}" for n, row in enumerate(rows) if set(row) & set("qts.")}
    named: Counter[str] = Counter()
    printed = left_out = 0
    for level in prepare_missing(summary, layout):
        for paragraph in level.paragraphs:
            whole = paragraph.schools.shown + paragraph.schools.rest
            names = [word.split(" (")[0] for word in whole.split("; ") if word.startswith("TH ")]
            named.update(names)
            shown = paragraph.schools.shown.count("TH Số")
            printed += shown
            left_out += len(names) - shown
            assert bool(paragraph.schools.more) is (shown < len(names))
            assert str(len(names) - shown) in paragraph.schools.more or shown == len(names)
    assert named == Counter(owing)
    assert printed == min(len(owing), layout.schools or len(owing))
    assert printed + left_out == summary.missing_schools == len(owing)


def test_what_was_returned_stands_with_its_reason_once_a_reason_in_every_form():
    table = """
        A | Trường Mầm non An   | mam-non  | X | tđt
        B | Trường Mầm non Bình | mam-non  | X | tđđ
        C | Trường Tiểu học Chi | tieu-hoc | X | đtđ
    """
    directive, status = sample.status_of(table, titles=("Học sinh", "Đội ngũ", "Ngân sách"))
    why = {("C", "r2"): "", ("A", "r3"): "sai mẫu"}
    items = tuple(
        replace(item, returned_why=why.get((item.school, item.requirement), item.returned_why)) for item in status.items
    )
    summary = prepare_summary(directive, replace(status, items=items), sample.office())
    found = [one for one in prepare_notes(summary, LAYOUTS[0]) if one.lead == "Trả lại, chờ nộp lại"]
    words = (
        "vì thiếu số liệu lớp ghép: MN An (Học sinh); MN Bình (Học sinh);"
        " vì sai mẫu: MN An (Ngân sách); không ghi lý do: TH Chi (Đội ngũ)"
    )
    assert [(one.number, one.schools.shown) for one in found] == [("4", words)]
    data, _ = page.render_pdf(summary, sample.TEMPLATES)
    with pdfplumber.open(io.BytesIO(data or b"")) as pdf:
        assert f"Trả lại, chờ nộp lại (4): {words}." in " ".join((pdf.pages[0].extract_text() or "").split())
    document = docx.Document(io.BytesIO(summary_word_file.render_word(summary)))
    assert f"Trả lại, chờ nộp lại (4): {words}." in [one.text for one in document.paragraphs]
    told = " ".join(text.render_text(summary).split())
    assert "thiếu số liệu lớp ghép: MN An (Học sinh); MN Bình (Học sinh) sai mẫu: MN An (Ngân sách)" in told


def test_a_long_reason_is_cut_where_it_leads_a_list():
    directive, status = sample.status_of("A | Trường Mầm non An | mam-non | X | t", titles=("Học sinh",))
    items = tuple(replace(item, returned_why="thiếu chữ ký " * 60) for item in status.items)
    summary = prepare_summary(directive, replace(status, items=items), sample.office())
    (found,) = prepare_notes(summary, LAYOUTS[0])
    assert len(found.schools.shown) < 160
    assert found.schools.shown.endswith("…: MN An (Học sinh)")
