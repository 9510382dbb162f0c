"""Word templates as an office edits them: what still works, and what is said of what does not."""

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
import pytest
from msgspec import structs

from congvan.base.problems import Problem
from congvan.letters import word_package
from congvan.letters.base_templates import build_checklist_template, build_letter_template, write_templates
from congvan.letters.checklist_word_file import check_checklist_template, render_checklist
from congvan.letters.copy_word_file import build_copy_template, check_copy_template
from congvan.letters.word_file import check_letter_template, render_letter
from tests.letters.word_sample import CHECKLIST, REAL, letter

LETTER, CHECK, COPY = build_letter_template(), build_checklist_template(), build_copy_template()
NAME = "templates/letter.docx"
DOCUMENT = "word/document.xml"


def edited(template: bytes, old: str, new: str, part: str = DOCUMENT) -> bytes:
    """Return a template in which a person changed one thing."""
    with zipfile.ZipFile(io.BytesIO(template)) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    assert old in parts[part], old
    parts[part] = parts[part].replace(old, new)
    return word_package.pack([(name, content.encode()) for name, content in parts.items()])


def told(problems: tuple[Problem, ...]) -> list[tuple[str, dict[str, str], str | None]]:
    return [(problem.kind.code, dict(problem.params), problem.place.where) for problem in problems]


def problems_of(template: bytes) -> list[tuple[str, dict[str, str], str | None]]:
    """What is said when a letter is rendered; the check before must say the same."""
    content, problems = render_letter(REAL, template, NAME)
    assert content is None
    assert {problem.place.file for problem in problems} == {NAME}
    assert told(check_letter_template(template, NAME)) == told(problems)
    return told(problems)


def test_the_shipped_templates_are_clean(tmp_path: Path):
    letter_file, copy_file, checklist_file = write_templates(tmp_path)
    assert check_copy_template(copy_file.read_bytes(), "templates/copy.docx") == ()
    assert check_letter_template(letter_file.read_bytes(), NAME) == ()
    assert check_checklist_template(checklist_file.read_bytes(), "templates/checklist.docx") == ()
    assert (letter_file.name, copy_file.name, checklist_file.name) == ("letter.docx", "copy.docx", "checklist.docx")


@pytest.mark.parametrize(("name", "built"), [("letter.docx", LETTER), ("copy.docx", COPY), ("checklist.docx", CHECK)])
def test_the_templates_of_the_shipped_office_are_the_ones_that_are_built(name: str, built: bytes):
    def parts(content: bytes) -> dict[str, bytes]:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return {part: package.read(part) for part in package.namelist()}

    shipped = Path(__file__).parents[2] / "templates" / name
    assert parts(shipped.read_bytes()) == parts(built), "run: python -m congvan.letters.base_templates templates"


def test_a_name_that_nothing_supplies_is_found_with_its_paragraph():
    template = edited(LETTER, "{{ number_line }}", "{{ number_lin }} ngày")
    assert problems_of(template) == [
        (
            "base.template-unknown-name",
            {"name": "number_lin", "near": "number_line"},
            "đoạn 11: “{{ number_lin }} ngày”",
        )
    ]


def test_the_paragraphs_number_is_that_of_word():
    template = edited(LETTER, "{{ signer_name }}", "{{ signer }}")
    ((_, _, where),) = problems_of(template)
    assert where is not None
    number = int(where.split(":")[0].removeprefix("đoạn "))
    paragraphs = list(docx.Document(io.BytesIO(template)).element.body.iter("{*}p"))
    assert "".join(text.text for text in paragraphs[number - 1].iter("{*}t")) == "{{ signer }}"


def test_all_unknown_names_are_found_in_one_pass():
    template = edited(edited(LETTER, "{{ motto }}", "{{ motto_text }}"), "in distribution", "in noi_nhan")
    names = [params["name"] for _, params, _ in problems_of(template)]
    assert names == [
        "motto_text",
        "noi_nhan",
        "noi_nhan",
    ]  # Nơi nhận stands twice: below several signatures, and beside one


def test_an_unknown_part_of_a_requirement_is_found():
    template = edited(CHECK, "{{ requirement.title }}", "{{ requirement.titel }}")
    content, problems = render_checklist(CHECKLIST, template, "c.docx")
    assert content is None
    assert told(problems) == told(check_checklist_template(template, "c.docx"))
    ((code, params, where),) = told(problems)
    assert (code, params) == ("base.template-unknown-name", {"name": "requirement.titel", "near": "title"})
    assert "requirement.titel" in (where or "")


def test_a_name_in_the_header_is_found_there():
    template = edited(LETTER, "</w:p></w:hdr>", "<w:r><w:t>{{ trang }}</w:t></w:r></w:p></w:hdr>", "word/header1.xml")
    ((code, params, where),) = problems_of(template)
    assert (code, params["name"], where) == ("base.template-unknown-name", "trang", "đầu trang, đoạn 1: “2{{ trang }}”")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{{ motto }}", "{{ motto"),
        ("{{ motto }}", "{{ motto | khong_co }}"),
        ("{{ motto }}", "{% if motto %}x"),
        ("{{ motto }}", "{% endfor %}"),
        ("{{ motto }}", "{{ mot to }}"),
    ],
)
def test_a_broken_placeholder_is_a_problem_of_its_syntax(old: str, new: str):
    ((code, _, where),) = problems_of(edited(LETTER, old, new))
    assert code == "base.template-syntax"
    assert where is not None
    assert where.startswith("đoạn ")


@pytest.mark.parametrize(
    ("placeholder", "code"),
    [
        ("{{ none }}", "base.template-unknown-name"),
        ("{{ ''.__class__.__mro__ }}", "base.template-unknown-name"),
        ("{{ 'a' * 1000000000 }}", "base.template-forbidden"),
        ("{{ signer_name / 2 }}", "base.template-failed"),
        ("{{ addressees[99] }}", "base.template-no-value"),
    ],
)
def test_what_a_template_may_not_do_is_refused(placeholder: str, code: str):
    template = edited(LETTER, "{{ signer_name }}", placeholder.replace("none", "khong_co"))
    content, problems = render_letter(REAL, template, NAME)
    assert content is None
    assert [problem.kind.code for problem in problems] == [code]
    assert [problem.kind.code for problem in check_letter_template(template, NAME)] == [code]
    checklist = edited(CHECK, "{{ school_name }}", placeholder.replace("none", "khong_co").replace("signer", "school"))
    assert check_checklist_template(checklist, "c.docx") != ()


def test_a_condition_that_tears_a_table_apart_is_a_problem_and_not_a_broken_file():
    torn = edited(LETTER, "{{ number_line }}", "{% if motto %}{{ number_line }}")
    template = edited(torn, "{{ greeting_word }}: {{", "{% endif %}{{ greeting_word }}: {{")
    assert render_letter(REAL, template, NAME)[1] == ()  # all is printed: nothing is torn
    content, problems = render_letter(letter("a", motto=""), template, NAME)
    assert content is None
    assert [problem.kind.code for problem in problems] == ["base.template-failed"]


@pytest.mark.parametrize(
    ("old", "new", "count"),
    [
        ("{{ body }}", "", "0"),
        ("{{ body }}", "Nội dung: {{ body }}", "0"),
        ("{{ signer_name }}", "{{ body }}", "2"),
        ("{{ signer_name }}", "{{ signer_name }} {{ body }}", "1"),
    ],
)
def test_the_text_needs_one_paragraph_of_its_own(old: str, new: str, count: str):
    assert problems_of(edited(LETTER, old, new)) == [
        ("letters.no-body-paragraph", {"name": "body", "count": count}, None)
    ]


def without_styles(template: bytes, *ids: str) -> bytes:
    """Return a template as an office had it before some of our styles came."""
    for style_id in ids:
        with zipfile.ZipFile(io.BytesIO(template)) as package:
            styles = package.read("word/styles.xml").decode()
        found = re.search(rf'<w:style [^>]*w:styleId="{style_id}".*?</w:style>', styles, re.DOTALL)
        assert found
        template = edited(template, found[0], "", "word/styles.xml")
    return template


def test_styles_that_an_older_template_lacks_are_added_in_the_offices_own_font():
    older = without_styles(LETTER, "CVDieu", "CVPhanChuong", "CVTieuDePhanChuong", "CVBang")
    older = edited(older, 'w:styleId="Normal"', 'w:styleId="Binhthng"', "word/styles.xml")
    older = edited(older, 'w:ascii="Times New Roman"', 'w:ascii="Arial"', "word/styles.xml")
    names = "“CV Phần Chương”, “CV Tiêu đề phần chương”, “CV Điều”, “CV Bảng”"
    assert told(check_letter_template(older, NAME)) == [("letters.styles-added", {"names": names}, None)]
    content, problems = render_letter(letter("# Chương I\n# Chung\n### Điều 1. Phạm vi\n\n|a|b|\n|1|2|"), older, NAME)
    assert problems == ()
    document = docx.Document(io.BytesIO(content or b""))
    found = {one.text: one.style for one in document.paragraphs}
    for text, size in (("Chương I", 14), ("CHUNG", 14), ("Điều 1. Phạm vi", 14)):
        assert found[text].font.bold
        assert found[text].font.size.pt == size
        assert found[text].font.name is None
        assert found[text].base_style.style_id == "Binhthng"
    defaults = document.styles.element.xpath("./w:docDefaults//w:rFonts/@w:ascii")
    assert defaults == ["Arial"]
    assert document.tables[-2].style.name == "CV Bảng"


def test_a_renamed_style_is_not_taken_for_a_missing_one():
    template = edited(LETTER, 'w:val="CV Đề mục"', 'w:val="Tiêu đề của tôi"', "word/styles.xml")
    assert check_letter_template(template, NAME) == ()
    template = edited(template, 'w:styleId="CVDeMuc"', 'w:styleId="Tieude"', "word/styles.xml")
    assert [code for code, _, _ in told(check_letter_template(template, NAME))] == ["letters.styles-added"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('w:styleId="CVGachDauDong"', 'w:styleId="CVGchudng"'),  # Word and LibreOffice make ids of their own
        ('w:val="CV Gạch đầu dòng"', 'w:val="cv gạch  đầu dòng"'),
        ('w:val="CV Gạch đầu dòng"', 'w:val="CV Gạch đầu dòng,gạch"'),
        ('w:val="CV Gạch đầu dòng"', 'w:val="Dấu gạch"'),
    ],
)
def test_a_style_is_found_by_its_name_or_its_id(old: str, new: str):
    template = edited(LETTER, old, new, "word/styles.xml")
    content, problems = render_letter(letter("- Một.\n\n- Hai."), template, NAME)
    assert problems == ()
    document = docx.Document(io.BytesIO(content or b""))
    dashes = [p for p in document.paragraphs if p.text.startswith("- ")]
    assert len({p.style.style_id for p in dashes}) == 1
    assert dashes[0].style.paragraph_format.alignment == 3


@pytest.mark.parametrize("content", [b"", b"not a file", b"PK\x03\x04 cut", b"\xd0\xcf\x11\xe0 old .doc"])
def test_what_is_not_a_word_file_is_said_so(content: bytes):
    assert [code for code, _, _ in problems_of(content)] == ["letters.not-a-word-file"]


@pytest.mark.parametrize("part", [DOCUMENT, "word/styles.xml", "[Content_Types].xml", "_rels/.rels"])
def test_a_word_file_with_a_broken_part_is_said_so(part: str):
    with zipfile.ZipFile(io.BytesIO(LETTER)) as package:
        parts = [(name, b"<broken" if name == part else package.read(name)) for name in package.namelist()]
    assert [code for code, _, _ in problems_of(word_package.pack(parts))] == ["letters.not-a-word-file"]


def test_a_workbook_is_not_a_letter():
    stream = io.BytesIO()
    import openpyxl

    openpyxl.Workbook().save(stream)
    assert [code for code, _, _ in problems_of(stream.getvalue())] == ["letters.not-a-word-file"]


def test_what_an_office_adds_stays():
    added = "<w:p><w:r><w:t>Số 1 đường Độc Lập</w:t></w:r></w:p><w:sectPr>"
    template = edited(LETTER, "<w:sectPr>", added)
    document = docx.Document(io.BytesIO(render_letter(REAL, template, NAME)[0] or b""))
    texts = [p.text for p in document.paragraphs]
    assert texts.index("Số 1 đường Độc Lập") < texts.index("Phụ lục")


def test_empty_lines_before_the_signature_are_held_with_it():
    template = edited(LETTER, "{{ body }}</w:t></w:r></w:p>", "{{ body }}</w:t></w:r></w:p><w:p/><w:p/>")
    document = docx.Document(io.BytesIO(render_letter(letter("Một./."), template, NAME)[0] or b""))
    tail = [p for p in document.paragraphs if p._p.xpath("./w:pPr/w:keepNext")]
    assert [p.text for p in tail] == ["Một./.", "", ""]


def test_a_letterhead_of_other_columns_keeps_them():
    template = edited(LETTER, '<w:gridCol w:w="3969"/>', '<w:gridCol w:w="2000"/><w:gridCol w:w="1969"/>')
    content, problems = render_letter(REAL, template, NAME)
    assert content is None or problems == ()


def test_who_edited_the_template_and_when_stays_out():
    core = '<dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">Người sửa</dc:creator>'
    modified = "<cp:lastModifiedBy>Người sửa</cp:lastModifiedBy><cp:revision>9</cp:revision>"
    template = edited(LETTER, "</cp:coreProperties>", core + modified + "</cp:coreProperties>", "docProps/core.xml")
    content = render_letter(REAL, template, NAME)[0] or b""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        properties = package.read("docProps/core.xml").decode()
    assert "Người sửa" not in properties
    assert "revision" not in properties


def test_a_checklist_prints_everything():
    content, problems = render_checklist(CHECKLIST, CHECK, "c.docx")
    assert problems == ()
    document = docx.Document(io.BytesIO(content or b""))
    text = "\n".join("".join(t.text or "" for t in p.iter("{*}t")) for p in document.element.body.iter("{*}p"))
    wanted = [
        "BẢNG KIỂM",
        CHECKLIST.letter_number,
        CHECKLIST.subject,
        CHECKLIST.school_name,
        CHECKLIST.school_code,
        CHECKLIST.deadline_phrase,
        CHECKLIST.deadline_instant,
        CHECKLIST.figures_as_of,
        *(f"{one.number}. {one.title}" for one in CHECKLIST.requirements),
        *(one for part in CHECKLIST.parts for one in (part.title, *part.points)),
        "(Học sinh; Học sinh theo độ tuổi)",
        "HIỆU TRƯỞNG",
    ]
    assert [one for one in wanted if one not in text] == []
    points = sum(len(part.points) for part in CHECKLIST.parts)
    attachments = sum(len(one.attachments) for one in CHECKLIST.requirements)
    assert text.count("□") == len(CHECKLIST.requirements) + attachments + points
    assert document.core_properties.title == "Bảng kiểm Trường Tiểu học Cẩm Hoàng: Công văn 42/PGDĐT-CNTT"


def test_a_checklist_leaves_out_what_it_does_not_have():
    bare = structs.replace(
        CHECKLIST, parts=(), contact="", figures_as_of="", commune="", deadline_instant="", school_code=""
    )
    document = docx.Document(io.BytesIO(render_checklist(bare, CHECK, "c.docx")[0] or b""))
    text = "\n".join(p.text for p in document.paragraphs)
    assert "Hạn nộp: trước ngày 15/9/2024." in text
    assert "Đơn vị: Trường Tiểu học Cẩm Hoàng; cấp học: Tiểu học." in text
    assert not [word for word in ("II.", "Liên hệ", "Thời điểm", "mã", "()") if word in text]


def test_a_requirements_own_deadline_stands_beside_it():
    requirement = structs.replace(CHECKLIST.requirements[0], deadline="hết ngày 20/9/2024", attachments=())
    one = structs.replace(CHECKLIST, requirements=(requirement,))
    document = docx.Document(io.BytesIO(render_checklist(one, CHECK, "c.docx")[0] or b""))
    assert "□\t1. Trường - Lớp học (hạn nộp: hết ngày 20/9/2024)" in [p.text for p in document.paragraphs]


@pytest.mark.parametrize("typed", ["A & B <x>", "{{ 7 * 7 }}", "trước \ud800 sau", "\x00x"])
def test_hostile_values_in_a_checklist_are_printed_as_they_are(typed: str):
    one = structs.replace(CHECKLIST, school_name=typed, contact=typed)
    content, problems = render_checklist(one, CHECK, "c.docx")
    assert problems == ()
    printed = typed.replace("\ud800", "").replace("\x00", "")
    assert f"Đơn vị: {printed} (mã" in "\n".join(p.text for p in docx.Document(io.BytesIO(content or b"")).paragraphs)


def test_equal_checklists_are_equal_bytes():
    assert render_checklist(CHECKLIST, CHECK, "c.docx") == render_checklist(CHECKLIST, CHECK, "c.docx")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed here")
def test_templates_saved_again_by_libreoffice_still_work(tmp_path: Path):
    write_templates(tmp_path)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    out = tmp_path / "saved"
    names = [str(tmp_path / name) for name in ("letter.docx", "checklist.docx")]
    command = ["soffice", profile, "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(out), *names]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    saved = (out / "letter.docx").read_bytes()
    assert check_letter_template(saved, NAME) == ()
    content, problems = render_letter(REAL, saved, NAME)
    assert problems == ()
    document = docx.Document(io.BytesIO(content or b""))
    assert {p.style.name for p in document.paragraphs if p.text.startswith("- ")} == {"CV Gạch đầu dòng"}
    checklist = (out / "checklist.docx").read_bytes()
    assert check_checklist_template(checklist, "c.docx") == ()
    assert render_checklist(CHECKLIST, checklist, "c.docx")[1] == ()
