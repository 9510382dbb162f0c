"""Letters of ours keep the decree: no finding at all in Word, in PDF, and after LibreOffice has saved them anew."""

import shutil
import subprocess
from pathlib import Path

import pytest
from msgspec import structs

from congvan.base import language
from congvan.checking import checker
from congvan.checking.finding_words import describe, word_number
from congvan.decree30 import document_types
from congvan.facts.any_file import read_facts
from congvan.letters import pages, pdf_file
from congvan.letters.base_templates import build_letter_template
from congvan.letters.letter_fields import LetterFields, prepare_letter
from congvan.letters.word_file import render_letter
from tests.checking import faulty_letters
from tests.checking.faulty_letters import findings, layout, letters, opened

TEMPLATES = Path(__file__).parents[2] / "templates"
KINDS = ("cong-van", "many", "long", "to-trinh")
LIBRE_OFFICE = 300
"""Seconds that a conversion of all letters may take on a busy machine."""


def of_type(type_id: str) -> LetterFields:
    """A document of a type with a name: the words of the tờ trình, with Kính gửi where the type has it."""
    greeted = type_id in document_types.GREETED
    first = "Như trên" if greeted else "Các trường trong huyện"
    changed = structs.replace(
        faulty_letters.PROPOSAL,
        type=type_id,
        symbol=f"{document_types.abbreviation_of(type_id)}-PGDĐT",
        addressees=faulty_letters.PROPOSAL.addressees if greeted else (),
        distribution=(first, "Lưu: VT"),
    )
    return prepare_letter(changed)


ALL = {kind: faulty_letters.fields_of(kind) for kind in KINDS} | {one: of_type(one) for one in document_types.NAMED}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All letters as Word files and as PDF."""
    made = tmp_path_factory.mktemp("letters")
    for name, fields in ALL.items():
        data, problems = render_letter(fields, build_letter_template(), "t")
        assert data is not None, problems
        (made / f"{name}.docx").write_bytes(data)
        html, problems = pages.render_letter_html(fields, TEMPLATES)
        drawn, problems = pdf_file.render_pdf(html or "", TEMPLATES)
        assert drawn is not None, problems
        (made / f"{name}.pdf").write_bytes(drawn)
    return made


def told(path: Path) -> list[tuple[str, str]]:
    return [(one.kind.code, one.text) for one in checker.check(read_facts(path)).findings]


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_no_finding(folder: Path, name: str, ending: str):
    assert told(folder / f"{name}.{ending}") == []


@pytest.fixture(scope="module")
def saved_again(folder: Path) -> Path:
    """The Word files saved by LibreOffice: as .docx, as .odt and back, and as PDF."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed here")

    def convert(ending: str, to: Path, files: list[Path]) -> None:
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", ending, "--outdir", to, *files]
        subprocess.run(command, check=True, capture_output=True, timeout=LIBRE_OFFICE)

    files = [folder / f"{kind}.docx" for kind in KINDS]
    convert("docx", folder / "word", files)
    convert("pdf", folder / "word", files)
    convert("odt", folder / "odt", files)
    convert("docx", folder / "back", sorted((folder / "odt").glob("*.odt")))
    return folder


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("path", ["word/{}.docx", "word/{}.pdf", "back/{}.docx"])
def test_no_finding_after_libreoffice(saved_again: Path, kind: str, path: str):
    assert told(saved_again / path.format(kind)) == []


def test_findings_speak_vietnamese(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LANGUAGE", "vi")
    language.activate("vi")
    document = opened()
    letters("Độc lập", size=12)(document)
    letters("Phạm Thị", bold=False)(document)
    layout("Thực hiện Công văn", first_line_indent=0, space_after=3)(document)
    document.sections[0].left_margin = document.sections[1].left_margin = 914400
    said = [describe(one) for one in findings(document)]
    assert [one.message for one in said] == [
        "Lề trái 25,4 mm; phải từ 30 đến 35 mm.",
        "Tiêu ngữ: cỡ chữ 12 pt; phải là từ 13 đến 14 pt.",
        "Đầu đoạn lùi vào 0 mm; phải lùi vào 10 mm hoặc 12,7 mm.",
        "Đoạn này cách đoạn sau 3 pt; phải cách tối thiểu 6 pt.",
        "Họ và tên của người ký đang là không đậm; phải là đậm.",
    ]
    assert [one.expected for one in said][2] == "10 mm hoặc 12,7 mm"
    assert [one.fix for one in said[:4]] == [
        "Trong Word: Layout, Margins, Custom Margins, Left: 30 mm.",
        "Đặt cỡ chữ 14 pt.",
        "Trong Word: Paragraph, Special, First line, đặt 10 mm hoặc 12,7 mm.",
        "Trong Word: Paragraph, Spacing, After: 6 pt.",
    ]
    assert said[4].fix == "Bôi đen những chữ này rồi đổi thành đậm (Ctrl+B)."


def test_several_paragraphs_of_one_cause_are_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LANGUAGE", "vi")
    language.activate("vi")
    document = opened()
    for words in ("Thực hiện Công văn", "- Rà soát", "- Hướng dẫn"):
        letters(words, size=12)(document)
    found = findings(document)
    assert [one.kind.code for one in found] == ["letter.size"]
    assert describe(found[0]).message.endswith("Các đoạn 13–14 cũng như vậy.")
    assert len({fix.paragraph.number for fix in found[0].corrections}) == 3


def test_numbers_in_both_languages(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LANGUAGE", "vi")
    language.activate("vi")
    assert [word_number(one) for one in (12.7, 13.0, 1 / 3)] == ["12,7", "13", "0,33"]
    language.activate("en")
    assert [word_number(one) for one in (12.7, 13.0, 1 / 3)] == ["12.7", "13", "0.33"]
