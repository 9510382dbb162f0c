"""The shipped letter is the real one: every word of it and of its attachment, in order, as bold and italic as it was."""

import re
from pathlib import Path

import pytest

from congvan.base import vietnamese
from congvan.base.problems import has_errors
from congvan.deadlines import days_off
from congvan.letters.body_text import BlockKind
from congvan.office import office_files
from congvan.workflow import checklists, kinds, reading
from congvan.workflow.parts import block_text

SEED = Path(__file__).parents[2].parent / "shared" / "seed" / "cong-van-42-pgddt-cntt.txt"
ID = "2024-42-csdl-nganh"

CORRECTIONS = (
    ("PGDDĐT", "PGDĐT", 2),
    ("SGDDĐT", "SGDĐT", 1),
    ("Trường- Lớp học", "Trường - Lớp học", 1),
    ("xác thực danh với", "xác thực định danh với", 2),
    ("Đề đảm bảo", "Để đảm bảo", 1),
    ("Lưu VT, CNTT", "Lưu: VT, CNTT", 1),
)
"""Slips of the scan, what they are put right to, and how often each stands in the text."""


@pytest.fixture(name="office")
def shipped(shipped_office: Path):
    office, problems = office_files.load_office(shipped_office)
    assert office, problems
    return office


@pytest.fixture(name="read")
def letter_read(office):
    schools, problems = office_files.load_schools(office)
    assert schools, problems
    calendar = days_off.load_calendar(office.days, office.working_week)
    return reading.load_directive(office.paths.workflows / f"{ID}.yaml", office, schools, calendar)


@pytest.fixture(name="seed")
def seed_text() -> str:
    """The letter's text with the slips of the scan put right."""
    if not SEED.exists():
        pytest.skip("the letter's source lies in ../shared")
    text = SEED.read_text(encoding="utf-8")
    for wrong, right, times in CORRECTIONS:
        assert text.count(wrong) == times, wrong
        text = text.replace(wrong, right)
    return text


def plain(text: str) -> str:
    """Words without Markdown's signs, on one line."""
    text = re.sub(r"^\s*(#+|-)\s+", "", text, flags=re.MULTILINE)
    return vietnamese.one_line(re.sub(r"\\(?=\*)|\*+(?!Lưu)|[<>]", "", text))


def words_of(blocks) -> str:
    """The words of blocks in order, without dashes."""
    return " ".join(block_text.block_text(block).removeprefix("- ") for block in blocks)


def test_the_letter_has_no_errors_and_warns_only_of_its_saturday(read):
    assert not has_errors(read.problems)
    assert [problem.kind.code for problem in read.problems] == ["workflow.deadline-warning"]


def test_every_sentence_of_the_letter_is_there_in_order(read, seed):
    letter = read.directive.letter
    start, end = seed.index("Thực hiện Công văn"), seed.index("**Nơi nhận:**")
    assert words_of(letter.body) == plain(seed[start:end])
    annex = seed[seed.index("## **MỘT SỐ LƯU Ý") :]
    title, body = annex.split("\n", 1)
    assert letter.annexes[0].title.upper() == plain(title)
    assert words_of(letter.annexes[0].body) == plain(body)


def test_the_head_and_foot_of_the_letter_are_there(read, seed):
    letter = read.directive.letter
    assert f"Số: {letter.number}/{letter.symbol}" in seed
    assert f"V/v {letter.subject}" in plain(seed)
    assert f"{letter.issuer.place}, ngày 29 tháng 8 năm 2024" in seed
    assert f"Kính gửi: {letter.addressees[0]}." in seed
    assert [f"- {line}" for line in letter.distribution] == re.findall(
        r"^(- (?:Như|Lãnh|Web|Lưu).*?)[;.]$", seed, re.MULTILINE
    )
    assert letter.signer.authority == ("TRƯỞNG PHÒNG",)
    assert f"**{letter.signer.name}**" in seed
    (basis,) = letter.basis
    cited = f"{basis.type} số {basis.number} ngày 19/8/2024 của {basis.issuer} về việc {basis.subject}"
    assert cited in plain(seed)


def test_bold_and_italic_are_those_of_the_letter(read):
    letter = read.directive.letter
    runs = [run for block in (*letter.body, *letter.annexes[0].body) for run in block.runs]
    assert [run.text for run in runs if run.bold and not run.text.startswith("Thông tin")] == [
        "1. Trường - Lớp học; 2. Học sinh; 3. Học sinh theo độ tuổi; 4. Đội ngũ; 5. Phòng học; 6. Ngân sách nhà nước",
        "Trước ngày 15/9/2024.",
    ]
    assert [run.text for run in runs if run.italic] == ["Theo một số lưu ý đính kèm"]
    assert [run.link for run in runs if run.link] == ["http://csdl.haiduong.edu.vn"]


def test_headings_and_dashes_are_those_of_the_letter(read):
    letter = read.directive.letter
    dashes = [sum(block.kind is BlockKind.DASH for block in blocks) for blocks in (letter.body, letter.annexes[0].body)]
    assert dashes == [3, 10]
    headings = [block.mark for block in letter.annexes[0].body if block.kind is BlockKind.HEADING]
    assert headings == ["1.", "2.", "3.", "4."]


def test_the_six_reports_are_those_that_the_letter_counts_up(read):
    titles = [requirement.title for requirement in read.directive.requirements]
    counted = "; ".join(f"{number}. {title}" for number, title in enumerate(titles, start=1))
    assert counted in words_of(read.directive.letter.body)
    assert all(requirement.attachments for requirement in read.directive.requirements)


def test_every_school_of_the_three_levels_receives_it(read, office):
    schools, _ = office_files.load_schools(office)
    asked = {"mam-non", "tieu-hoc", "thcs"}
    assert set(read.directive.recipients) == {school for school in schools if asked & set(school.levels)}
    assert 50 <= len(read.directive.recipients) <= 60


def test_a_schools_checklist_has_every_point_of_the_attachment(read, office, seed):
    school = read.directive.recipients[0]
    checklist = checklists.compose_checklist(read.directive, school, office)
    annex = seed[seed.index("### **1. Thông tin trường") :]
    points = [plain(line) for line in re.findall(r"^- .*$", annex, re.MULTILINE)]
    assert [point for part in checklist.parts for point in part.points] == points
    assert [part.title for part in checklist.parts] == [
        plain(line).rstrip(":") for line in re.findall(r"^### .*$", annex, re.MULTILINE)
    ]


def test_the_kind_is_sound_by_itself(office):
    for path in kinds.kind_files(office.paths.kinds):
        assert kinds.check_kind(path, office.paths.root) == ()


def test_the_corrections_are_noted_in_the_file(office):
    text = (office.paths.workflows / f"{ID}.yaml").read_text(encoding="utf-8")
    comments = vietnamese.one_line(" ".join(re.findall(r"^# +(.*->.*)$", text, re.MULTILINE)))
    for wrong, right, _ in CORRECTIONS:
        assert wrong.removesuffix(" với") in comments
        assert right.removesuffix(" với") in comments
