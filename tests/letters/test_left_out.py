"""An office's older templates, which know nothing of marks and of several signatures: what they leave out is said."""

import shutil
from pathlib import Path

import pytest

from congvan.letters import pages, template_check
from congvan.letters.base_templates import build_letter_template
from congvan.letters.letter_fields import prepare_letter
from congvan.letters.word_file import render_letter
from tests.letters.specimen_office import TEMPLATES, letter_of
from tests.letters.test_word_template_file import edited


def without(folder: Path, *names: str) -> Path:
    """A copy of the templates whose page prints none of these."""
    shutil.copytree(TEMPLATES, folder)
    page = folder / "letter.html"
    text = page.read_text(encoding="utf-8")
    for name in names:
        text = text.replace(name, "motto")
    page.write_text(text, encoding="utf-8")
    return folder


def test_a_page_without_a_place_for_the_address_says_so(tmp_path: Path):
    folder = without(tmp_path / "templates", "footer_lines")
    html, problems = pages.render_letter_html(prepare_letter(letter_of("2026-cv-khan")), folder)
    assert html is not None
    assert [problem.kind.code for problem in problems] == ["letters.left-out"]
    assert dict(problems[0].params)["text"].startswith("Địa chỉ: Số 12")


@pytest.mark.parametrize(
    ("name", "placeholder", "text"),
    [
        ("2026-giay-gioi-thieu", "opening", "Phòng Văn hóa - Xã hội phường Tân Lập trân trọng giới thiệu:"),
        ("2026-cong-dien", "greeting_word", "Chủ tịch Ủy ban nhân dân phường Tân Lập điện:"),
        ("2026-hoi-dong", "signer_position", "PHÓ CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG"),
        ("2026-du-thao", "draft_mark", "DỰ THẢO LẦN 2"),
        ("2026-cong-dien", "urgency_mark", "HỎA TỐC"),
        (
            "2026-giay-nghi-phep",
            "confirmation",
            "Xác nhận của cơ quan (tổ chức) hoặc chính quyền địa phương nơi nghỉ phép",
        ),
    ],
)
def test_a_word_template_without_a_place_says_so(name: str, placeholder: str, text: str):
    template = edited(build_letter_template(), placeholder, "motto")
    content, problems = render_letter(prepare_letter(letter_of(name)), template, "t.docx")
    assert content is not None
    assert [(problem.kind.code, dict(problem.params)["text"]) for problem in problems] == [("letters.left-out", text)]


def test_a_letter_that_has_none_of_it_is_as_it_was():
    template = edited(build_letter_template(), "draft_mark", "motto")
    assert render_letter(prepare_letter(letter_of("2026-phieu-gui")), template, "t.docx")[1] == ()


def test_a_folder_from_before_there_were_copies_is_sound(tmp_path: Path):
    folder = tmp_path / "templates"
    shutil.copytree(TEMPLATES, folder)
    for path in folder.glob("copy.*"):
        path.unlink()
    assert template_check.check_letter_templates(folder, "templates") == ()
    shutil.copy2(TEMPLATES / "copy.html", folder / "copy.html")
    assert {p.kind.code for p in template_check.check_letter_templates(folder, "templates")} != set()
