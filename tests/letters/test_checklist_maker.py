"""Many schools' checklists as Word files are the same bytes as each rendered by itself, whatever a school is called."""

import io
import zipfile
from dataclasses import replace

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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


def test_a_broken_template_says_what_is_wrong() -> None:
    data, problems = ChecklistMaker(edited("{{ school_name }}", "{{ school_nam }}"), NAME).render(CHECKLIST)
    assert data is None
    assert [one.kind.code for one in problems] == ["base.template-unknown-name"]
