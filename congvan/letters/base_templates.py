"""The Word templates that are shipped, made from the decree's measures: letters, copies and checklists.

An office edits them in Word; what they may print is what `LetterFields`, `CopyFields` and `Checklist` hold. `python -m
congvan.letters.base_templates DIR` writes them into a folder.
"""

import sys
from pathlib import Path

from congvan.letters import base_marks, copy_word_file, letterhead, word_base
from congvan.letters.base_marks import loop, where
from congvan.letters.word_styles import checklist_styles, letter_styles
from congvan.letters.word_xml import Element, Row, paragraph, run, table

LETTER = "letter.docx"
COPY = "copy.docx"
CHECKLIST = "checklist.docx"
BOX = "\u25a1"
"""A square to tick: Times New Roman has this one (U+25A1), but not the ballot box U+2610."""
SPACE = "\u00a0"


def build_letter_template() -> bytes:
    """Return the template of a letter (Annex III, specimen 1.5) and of a document with a type name (specimen 1.4)."""
    return word_base.build_file(
        body=(
            _letterhead(letter=True),
            *_heading(),
            *_greeting(),
            paragraph("CVNoiDung", run("{{ body }}")),
            *base_marks.closing(),
            _end(),
        ),
        styles=word_base.style_elements(letter_styles()),
        page_number_style="CVSoTrang",
        title="Mẫu văn bản",
        first_header=base_marks.circulation(),
        first_footer=base_marks.address(),
    )


def build_checklist_template() -> bytes:
    """Return the template of a checklist."""
    return word_base.build_file(
        body=(_letterhead(letter=False), *_checklist_head(), *_requirements(), *_parts(), _principal(), _end()),
        styles=word_base.style_elements(checklist_styles()),
        page_number_style="CVSoTrang",
        title="Mẫu bảng kiểm",
    )


def write_templates(folder: Path) -> tuple[Path, ...]:
    """Write the templates into a folder and return their paths."""
    files = {
        LETTER: build_letter_template(),
        COPY: copy_word_file.build_copy_template(),
        CHECKLIST: build_checklist_template(),
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return tuple(folder / name for name in files)


def _letterhead(*, letter: bool) -> Element:
    """Return the two columns at the top; a letter's have a second row, with number and date on one line."""
    left = (
        *loop("line", "superior_lines", paragraph("CVChuQuan", run("{{ line }}")), style="CVChuQuan"),
        *loop("line", "issuer_lines", paragraph("CVBanHanh", run("{{ line }}")), style="CVBanHanh"),
        paragraph("CVKeBanHanh"),
    )
    right = (
        paragraph("CVQuocHieu", run("{{ national_name }}")),
        paragraph("CVTieuNgu", run("{{ motto }}")),
        paragraph("CVKeTieuNgu"),
    )
    rows: list[Row] = [(left, right)]
    if letter:
        subject = where("subject_line", paragraph("CVTrichYeu", run("{{ subject_line }}")), style="CVTrichYeu")
        number = paragraph("CVSoKyHieu", run("{{ number_line }}"))
        rows.append(
            ((number, *subject, *base_marks.left_marks()), (paragraph("CVDiaDanh", run("{{ place_and_date }}")),))
        )
    width = letterhead.text_width()
    return table((letterhead.LEFT_WISHED, width - letterhead.LEFT_WISHED), rows)


def _heading() -> tuple[Element, ...]:
    """Return the name of the type with its trích yếu, where it has one, and the rule below; a công văn has none."""
    headline = paragraph("CVTrichYeuTenLoai", run("{{ headline }}"))
    return where(
        "type_name",
        paragraph("CVTenLoai", run("{{ type_name }}")),
        *where("headline", headline, style="CVTrichYeuTenLoai"),
        paragraph("CVKeTrichYeu"),
        style="CVTenLoai",
    )


def _greeting() -> tuple[Element, ...]:
    """Return Kính gửi: one addressee on its line, several below it with dashes (Annex I, Part I, II.9.d).

    A giấy giới thiệu has its own opening words there (Annex III, specimen 1.8).
    """
    return (
        paragraph("CVKinhGui", run("{%p if addressees|length == 1 %}")),
        paragraph("CVKinhGui", run("{{ greeting_word }}: {{ addressees[0] }}")),
        paragraph("CVKinhGui", run("{%p elif addressees %}")),
        paragraph("CVKinhGui", run("{{ greeting_word }}:")),
        *loop("line", "addressees", paragraph("CVNoiGui", run("- {{ line }}")), style="CVNoiGui"),
        paragraph("CVKinhGui", run("{%p elif opening %}")),
        paragraph("CVKinhGui", run("{{ opening }}")),
        paragraph("CVKinhGui", run("{%p endif %}")),
    )


def _checklist_head() -> tuple[Element, ...]:
    """Return what the checklist belongs to, whose it is, and the deadline as phrase and as instant."""
    whose = (
        run("Đơn vị: "),
        run("{{ school_name }}", bold=True),
        run("{% if school_code %} (mã {{ school_code }}){% endif %}; cấp học: {{ level_name }}"),
        run("{% if commune %}; {{ commune }}{% endif %}."),
    )
    when = (
        run("Hạn nộp: "),
        run("{{ deadline_phrase }}", bold=True),
        run("{% if deadline_instant %} (tức {{ deadline_instant }}){% endif %}."),
    )
    figures = paragraph("BKThongTin", run("Thời điểm số liệu: {{ figures_as_of }}."))
    return (
        paragraph("BKTieuDe", run("BẢNG KIỂM")),
        paragraph(
            "BKVanBan",
            run("(Kèm theo {{ letter_type }} số {{ letter_number }} {{ letter_date }} về việc {{ subject }})"),
        ),
        paragraph("BKThongTin", *whose),
        paragraph("BKThongTin", *when),
        *where("figures_as_of", figures, style="BKThongTin"),
    )


def _requirements() -> tuple[Element, ...]:
    """Return what the school owes, each with a box, and under it what goes with it, each with a box."""
    title = (
        *(run(BOX + "\t{{ requirement.number }}. "), run("{{ requirement.title }}", bold=True)),
        run("{% if requirement.deadline %} (hạn nộp: {{ requirement.deadline }}){% endif %}"),
    )
    one = BOX + SPACE + "{{ attachment }}{% if not loop.last %};" + 3 * SPACE + " {% endif %}"
    attachments = paragraph("BKKemTheo", run("{% for attachment in requirement.attachments %}" + one + "{% endfor %}"))
    return (
        paragraph("BKMuc", run("I. NỘI DUNG PHẢI NỘP")),
        *loop(
            "requirement",
            "requirements",
            paragraph("BKNoiDung", *title),
            *where("requirement.attachments", attachments, style="BKKemTheo"),
            style="BKNoiDung",
        ),
    )


def _parts() -> tuple[Element, ...]:
    """Return the points to check before handing in, under the section that they belong to."""
    title = paragraph(
        "BKPhan",
        run("{{ part.title }}", bold=True),
        run("{% if part.belongs_to %} ({{ part.belongs_to|join('; ') }}){% endif %}", italic=True),
    )
    points = loop("point", "part.points", paragraph("BKDiem", run(BOX + "\t{{ point }}")), style="BKDiem")
    inner = (
        paragraph("BKMuc", run("II. ĐIỂM CẦN KIỂM TRA TRƯỚC KHI NỘP")),
        *loop("part", "parts", title, *points, style="BKPhan"),
    )
    return where("parts", *inner, style="BKMuc")


def _principal() -> Element:
    """Return whom to ask, and the place where the principal signs."""
    contact = paragraph("BKLienHe", run("Liên hệ khi cần: {{ contact }}."))
    left = (*where("contact", contact, style="BKLienHe"), paragraph("BKThongTin"))
    right = (
        paragraph("BKNgay", run("……………, ngày …… tháng …… năm ………")),
        paragraph("BKChucVu", run("HIỆU TRƯỞNG")),
        paragraph("BKGhiChu", run("(Ký, ghi rõ họ tên, đóng dấu)")),
        paragraph("BKChoKy"),
    )
    width = letterhead.text_width()
    return table((letterhead.LEFT_WISHED, width - letterhead.LEFT_WISHED), [(left, right)])


def _end() -> Element:
    """Return the paragraph that Word wants after a table, too small to make a page."""
    return paragraph("CVDongCuoi")


if __name__ == "__main__":
    write_templates(Path(sys.argv[1]))
