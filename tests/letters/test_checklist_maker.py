"""Many schools' checklists as Word files are the same bytes as each rendered by itself, whatever a school is called."""

import io
import zipfile

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from congvan.letters import checklist_maker, checklist_word_file
from congvan.letters.base_templates import build_checklist_template
from congvan.letters.checklist_maker import ChecklistMaker
from tests.letters.word_sample import CHECKLIST

TEMPLATE = build_checklist_template()
NAME = "templates/checklist.docx"


def edited(before: str, after: str) -> bytes:
    """The template after a person changed some words of it in Word."""
    document = docx.Document(io.BytesIO(TEMPLATE))
    changed = [one for one in document.paragraphs if before in one.text]
    assert len(changed) == 1
    text = changed[0].text.replace(before, after)
    for run in changed[0].runs[1:]:
        run.text = ""
    changed[0].runs[0].text = text
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def rendered_alone(template: bytes, checklist) -> bytes:
    data, problems = checklist_word_file.render_checklist(checklist, template, NAME)
    assert data, problems
    return data


@pytest.fixture
def renderings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the schools whose checklists were rendered by themselves."""
    seen: list[str] = []
    plain = checklist_word_file.render_checklist

    def watched(checklist, *rest):
        seen.append(checklist.school_name)
        return plain(checklist, *rest)

    monkeypatch.setattr(checklist_maker.checklist_word_file, "render_checklist", watched)
    return seen


def test_sixty_schools_are_one_rendering(renderings: list[str]) -> None:
    maker = ChecklistMaker(TEMPLATE, NAME)
    for number in range(60):
        data, problems = maker.render(replace(CHECKLIST, school_name=f"Trường Tiểu học số {number}"))
        assert problems == ()
        assert (
            f"Trường Tiểu học số {number}"
            in zipfile.ZipFile(io.BytesIO(data or b"")).read("word/document.xml").decode()
        )
    assert len(renderings) == 1


TEXTS = st.text(
    st.characters(codec="utf-8") | st.sampled_from("&<>\"'{}_%\t\n\r\a\x0b\x85\u2028 ặỗ\u0302"), max_size=40
)


@settings(max_examples=60)
@given(name=TEXTS, code=TEXTS, commune=TEXTS)
def test_a_school_of_any_name_gets_the_bytes_of_the_full_rendering(name: str, code: str, commune: str) -> None:
    checklist = replace(CHECKLIST, school_name=name, school_code=code, commune=commune)
    assert ChecklistMaker(TEMPLATE, NAME).render(checklist) == (rendered_alone(TEMPLATE, checklist), ())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{{ school_name }}", "{{ school_name|upper }}"),
        ("{{ school_name }}", "{{ school_name[:12] }}"),
        ("{% if commune %}", "{% if commune == 'Xã Mẫu' %}"),
        ("{{ school_name }}", "{% set ten = school_name %}{{ ten.upper() }}"),
        ("{{ school_name }}", "{{ 'dài' if school_name|length > 30 else 'ngắn' }}"),
        ("{{ school_name }}", "{% filter lower %}{{ school_name }}{% endfilter %}"),
        ("{{ school_name }}", "{% set ten %}{{ school_name }}{% endset %}{{ ten | length }}"),
        ("{{ school_name }}", "{% macro ten() %}{{ school_name }}{% endmacro %}{{ ten() | lower }}"),
    ],
)
def test_a_template_that_does_more_than_print_is_filled_in_school_by_school(
    before: str, after: str, renderings: list[str]
) -> None:
    names = ("Trường Mầm non Hoa Sen", "Trường Phổ thông dân tộc bán trú Tiểu học và Trung học cơ sở Mẫu")
    lists = [replace(CHECKLIST, school_name=name, commune="Xã Mẫu") for name in names]
    template = edited(before, after)
    alone = [rendered_alone(template, one) for one in lists]
    renderings.clear()
    maker = ChecklistMaker(template, NAME)
    assert [maker.render(one)[0] for one in lists] == alone
    assert renderings == list(names)


@pytest.mark.parametrize(
    ("before", "after"),
    [("{{ school_name }}", "{{ school_name }} ({{ school_name }}, {{ commune }})"), ("BẢNG KIỂM", "PHIẾU KIỂM")],
)
def test_a_template_edited_otherwise_still_takes_one_rendering(before: str, after: str, renderings: list[str]) -> None:
    template = edited(before, after)
    maker = ChecklistMaker(template, NAME)
    for name in ("Trường Mầm non Hoa Sen", "Trường Mầm non Sao Mai & Hoa Hồng"):
        checklist = replace(CHECKLIST, school_name=name)
        made = maker.render(checklist)[0]
        assert made is not None
        assert name in "".join(one.text for one in docx.Document(io.BytesIO(made)).paragraphs)
    assert len(renderings) == 1


def test_a_school_without_code_or_commune_has_no_empty_brackets() -> None:
    maker = ChecklistMaker(TEMPLATE, NAME)
    for code, commune in (("MAU-01", "Xã Mẫu"), ("", "Xã Mẫu"), ("MAU-02", ""), ("", "")):
        checklist = replace(CHECKLIST, school_code=code, commune=commune)
        assert maker.render(checklist) == (rendered_alone(TEMPLATE, checklist), ())


def test_a_title_too_long_for_the_files_properties_is_shortened_as_ever() -> None:
    checklist = replace(CHECKLIST, school_name="Trường " + "dài " * 80)
    assert ChecklistMaker(TEMPLATE, NAME).render(checklist) == (rendered_alone(TEMPLATE, checklist), ())


def test_a_title_that_only_the_mark_makes_too_long_is_that_of_the_school() -> None:
    checklist = replace(CHECKLIST, school_name="Ba", letter_number="1" * 227)
    assert 245 < len(checklist_word_file.title_of(checklist)) <= 255
    assert ChecklistMaker(TEMPLATE, NAME).render(checklist) == (rendered_alone(TEMPLATE, checklist), ())


def with_header(encoding: str) -> bytes:
    """The template with a header that a program wrote in an encoding of its own."""
    document = docx.Document(io.BytesIO(TEMPLATE))
    document.sections[0].header.paragraphs[0].text = "Phòng Giáo dục: {{ school_name }}"
    stream = io.BytesIO()
    document.save(stream)
    made = io.BytesIO()
    with zipfile.ZipFile(stream) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            content = before.read(name)
            if name.startswith("word/header"):
                text = content.decode("utf-8").split("?>", 1)[1]
                content = f'<?xml version="1.0" encoding="{encoding}"?>{text}'.encode(encoding)
            after.writestr(name, content)
    return made.getvalue()


@pytest.mark.parametrize("encoding", ["UTF-8", "UTF-16"])
def test_a_header_in_any_encoding_is_filled_in_as_ever(encoding: str, renderings: list[str]) -> None:
    template = with_header(encoding)
    expected = rendered_alone(template, CHECKLIST)
    renderings.clear()
    assert ChecklistMaker(template, NAME).render(CHECKLIST) == (expected, ())
    assert len(renderings) == 1


def test_footnotes_that_docxtpl_cannot_read_are_a_problem_as_ever() -> None:
    made = io.BytesIO(TEMPLATE)
    with zipfile.ZipFile(made) as before:
        parts = {name: before.read(name) for name in before.namelist()}
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    link = f'<Relationship Id="rIdNotes" Type="{relation}" Target="footnotes.xml"/></Relationships>'
    listed = f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'
    for name, end, more in (
        ("[Content_Types].xml", b"</Types>", listed),
        ("word/_rels/document.xml.rels", b"</Relationships>", link),
    ):
        parts[name] = parts[name].replace(end, more.encode())
    parts["word/footnotes.xml"] = '<?xml version="1.0" encoding="UTF-16"?><notes/>'.encode("utf-16")
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as after:
        for name, content in parts.items():
            after.writestr(name, content)
    template = made.getvalue()
    expected = checklist_word_file.render_checklist(CHECKLIST, template, NAME)
    assert ChecklistMaker(template, NAME).render(CHECKLIST) == expected


def test_a_broken_template_says_what_is_wrong() -> None:
    data, problems = ChecklistMaker(edited("{{ school_name }}", "{{ school_nam }}"), NAME).render(CHECKLIST)
    assert data is None
    assert [one.kind.code for one in problems] == ["base.template-unknown-name"]
