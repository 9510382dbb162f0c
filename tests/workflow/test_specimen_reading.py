"""Forms of Annex III in workflow files: what their own keys lead to, and what `check` says of mistakes in them."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from congvan.actions import check_office
from congvan.letters.letter_fields import prepare_letter
from tests.letters.specimen_office import NAMES, copied, edited, letter_of, read


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return copied(tmp_path)


def codes(name: str, folder: Path) -> list[tuple[str, str | None]]:
    return [(problem.kind.code, problem.place.where) for problem in read(name, folder).problems]


def text_of(name: str, folder: Path) -> list[str]:
    read_in = read(name, folder).directive
    assert read_in is not None
    return ["".join(run.text for run in block.runs) for block in read_in.letter.body]


@pytest.mark.parametrize("name", NAMES)
def test_every_specimen_is_read_without_a_word(name: str):
    assert read(name).problems == ()


MISTAKES = [  # the file, the words replaced, and the problems with the keys that they stand at
    (
        "giay-moi",
        ("  invitation:", "  invitaton:"),
        [("base.missing-key", "document.invitation"), ("base.unknown-key", "document.invitaton")],
    ),
    (
        "giay-moi",
        ("    event: Hội nghị triển khai nhiệm vụ năm học 2026-2027\n", ""),
        [("base.missing-key", "document.invitation.event")],
    ),
    ("giay-moi", ("    chair:", "    chairman:"), [("base.unknown-key", "document.invitation.chairman")]),
    ("giay-moi", ("ngày 26 tháng 8", "ngày 6 tháng 08"), [("workflow.date-not-padded", "document.invitation.time")]),
    ("giay-moi", ("type: giay-moi", "type: thong-bao"), [("workflow.not-of-this-type", "document.invitation")]),
    (
        "giay-moi",
        ("  subject: Dự Hội nghị triển khai nhiệm vụ năm học 2026-2027\n", ""),
        [("base.missing-key", "document.subject")],
    ),
    (
        "giay-gioi-thieu",
        ("    person: {name: Lê Thị Cúc, title: Bà,", "    person: {title: Bà,"),
        [("base.missing-key", "document.introduction.person.name")],
    ),
    ("giay-gioi-thieu", ("title: Bà", "title: Cô"), [("base.not-a-choice", "document.introduction.person.title")]),
    (
        "bien-ban",
        ("name: Nguyễn Văn An, title", "name: ThS. Nguyễn Văn An, title"),
        [("workflow.title-before-name", "document.meeting.chair.name")],
    ),
    (
        "bien-ban",
        ("  issuer: phong\n", "  issuer: phong\n  signer: truong-phong\n"),
        [("workflow.not-used-by-type", "document.signer")],
    ),
    (
        "bien-ban",
        ("ngày 05 tháng 01 năm 2026\n    place", "ngày 05 tháng 1 năm 2026\n    place"),
        [("workflow.date-not-padded", "document.meeting.start")],
    ),
    ("giay-nghi-phep", ("to: 13/3/2026", "to: 3/3/2026"), [("workflow.leave-ends-before", "document.leave")]),
    ("giay-nghi-phep", ("days: 5", "days: năm"), [("base.not-a-number", "document.leave.days")]),
    ("cv-khan", ("urgency: khan", "urgency: kha"), [("base.not-a-choice", "document.urgency")]),
    ("cv-khan", ("  urgency: khan\n", "  secrecy: mat\n"), [("workflow.secret", "document.secrecy")]),
    ("cv-khan", ("  urgency: khan\n", "  draft: có\n"), [("workflow.draft-with-number", "document.number")]),
    ("du-thao", ("draft: 2", "draft: lần hai"), [("workflow.not-a-draft", "document.draft")]),
    ("giay-uy-quyen", ("  subject:", "  footer: có\n  subject:"), [("workflow.no-footer", "document.footer")]),
    (
        "cong-dien",
        (
            "  addressees:\n    - Hiệu trưởng các trường mầm non, tiểu học, trung học cơ sở\n    - Trưởng phòng Văn hóa - Xã hội\n",
            "",
        ),
        [("workflow.addressees-needed", "document.addressees")],
    ),
    (
        "sao-y",
        ("  original: {", "  original: {file: quyet-dinh.doc, "),
        [("workflow.not-a-document", "document.original.file")],
    ),
    (
        "sao-y",
        ("  original: {", "  original: {file: quyet-dinh.pdf, "),
        [("workflow.no-such-file", "document.original.file")],
    ),
    (
        "sao-y",
        ("  original: {", "  original: {file: ../../../etc/passwd.pdf, "),
        [("workflow.file-outside", "document.original.file")],
    ),
    (
        "sao-y",
        ("  issuer: phong\n", "  issuer: phong\n  copied_to: dien-tu\n"),
        [("workflow.electronic-needs-pdf", "document.original")],
    ),
    (
        "sao-y",
        ("  issuer: phong\n", "  issuer: phong\n  signed_at: 9/2/2026 10:15:30\n"),
        [("workflow.signed-but-on-paper", "document.signed_at")],
    ),
    (
        "sao-y",
        ("  issuer: phong\n", "  issuer: phong\n  signed_at: 9/2/2026 25:00\n"),
        [("workflow.not-an-instant", "document.signed_at")],
    ),
    (
        "sao-y",
        ("  issuer: phong\n", "  issuer: phong\n  body: Nội dung./.\n"),
        [("workflow.not-used-by-type", "document.body")],
    ),
]


@pytest.mark.parametrize(("name", "change", "expected"), MISTAKES)
def test_a_mistake_is_said_at_its_key(
    office: Path, name: str, change: tuple[str, str], expected: list[tuple[str, str]]
):
    edited(office, f"2026-{name}", change)
    assert sorted(codes(f"2026-{name}", office)) == sorted(expected)


def test_an_unknown_key_is_guessed(office: Path):
    edited(office, "2026-bien-ban", ("    secretary:", "    secretery:"))
    (problem,) = [p for p in read("2026-bien-ban", office).problems if p.kind.code == "base.unknown-key"]
    assert dict(problem.params)["near"] == "secretary"


def test_a_contract_needs_a_second_party(office: Path):
    path = office / "workflows" / "2026-hop-dong.yaml"
    text = path.read_text(encoding="utf-8")
    start = text.index("    - name: Công ty")
    path.write_text(text[:start] + text[text.index("  body:") :], encoding="utf-8")
    assert codes("2026-hop-dong", office) == [("workflow.number-of-parties", "document.parties")]


def test_the_parties_stand_below_the_paragraph_that_announces_them(office: Path):
    text = text_of("2026-hop-dong", office)
    place = text.index("BÊN A: PHÒNG VĂN HÓA - XÃ HỘI PHƯỜNG TÂN LẬP")
    assert text[place - 1].endswith("chúng tôi gồm:")
    assert text[place + 1 :][:4] == [
        "Đại diện: Ông Nguyễn Văn An, chức vụ: Trưởng phòng",
        "Địa chỉ: Số 12 đường Nguyễn Huệ, phường Tân Lập",
        "BÊN B: CÔNG TY TNHH MINH PHÁT",
        "Đại diện: Ông Phạm Quốc Dũng, chức vụ: Giám đốc",
    ]
    edited(office, "2026-hop-dong", ("chúng tôi gồm:", "chúng tôi gồm"))
    assert text_of("2026-hop-dong", office).index("BÊN A: PHÒNG VĂN HÓA - XÃ HỘI PHƯỜNG TÂN LẬP") > 0


def test_a_joint_document_is_signed_by_all_and_the_issuer_on_the_right(office: Path):
    edited(
        office,
        "2026-phuong-an",
        (
            "  subject:",
            "  co_signers: [{authority: [KT. TRƯỞNG CÔNG AN, PHÓ TRƯỞNG CÔNG AN], name: Lê Văn Dũng}]\n  subject:",
        ),
    )
    (row,) = prepare_letter(letter_of("2026-phuong-an", office)).signature_rows
    assert (row.left_lines, row.left_name) == (("KT. TRƯỞNG CÔNG AN", "PHÓ TRƯỞNG CÔNG AN"), "Lê Văn Dũng")
    assert (row.right_lines, row.right_name) == (("TRƯỞNG PHÒNG",), "Nguyễn Văn An")
    edited(office, "2026-phuong-an", ("name: Lê Văn Dũng", "name: Thượng tá Lê Văn Dũng"))
    assert codes("2026-phuong-an", office) == [("workflow.title-before-name", "document.co_signers[1].name")]


def test_the_marks_and_the_address_of_a_cong_van(office: Path):
    fields = prepare_letter(letter_of("2026-cv-khan", office))
    assert (fields.urgency_mark, fields.circulation_mark, fields.draft_mark) == ("KHẨN", "LƯU HÀNH NỘI BỘ", "")
    assert fields.distribution[-1] == "Lưu: VT, VHXH. PL.(30)."
    assert len(fields.footer_lines) == 2
    edited(office, "2026-cv-khan", ("  urgency: khan\n", "  footer: không\n"), ("  copies: 30\n", ""))
    fields = prepare_letter(letter_of("2026-cv-khan", office))
    assert (fields.urgency_mark, fields.footer_lines) == ("", ())
    assert fields.distribution[-1] == "Lưu: VT, VHXH. PL."


@pytest.mark.parametrize(
    ("written", "mark"), [("có", "DỰ THẢO"), ("1", "DỰ THẢO"), ("3", "DỰ THẢO LẦN 3"), ("không", "")]
)
def test_a_draft_has_its_mark(office: Path, written: str, mark: str):
    edited(office, "2026-du-thao", ("draft: 2", f"draft: {written}"))
    assert prepare_letter(letter_of("2026-du-thao", office)).draft_mark == mark


def test_a_draft_of_the_superiors_document_has_the_superiors_head_and_authority(office: Path):
    fields = prepare_letter(letter_of("2026-du-thao", office))
    assert (fields.superior_lines, fields.issuer_lines) == ((), ("ỦY BAN NHÂN DÂN", "PHƯỜNG TÂN LẬP"))
    assert fields.number_line.replace("\u00a0", "") == "Số: /QĐ-UBND"
    assert fields.authority_lines == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")


LETTERHEADS = [  # before and after 1/7/2025: symbol, superior and issuer in the letterhead, authority
    ("cv-khan", "777/UBND-VHXH", (), ("ỦY BAN NHÂN DÂN", "PHƯỜNG TÂN LẬP"), 3),
    ("phieu-gui", "02/PG-VHXH", ("UBND PHƯỜNG TÂN LẬP",), ("PHÒNG VĂN HÓA - XÃ HỘI",), 1),
    ("hoi-dong", "08/BC-HĐXTH", ("ỦY BAN NHÂN DÂN PHƯỜNG TÂN LẬP",), ("HỘI ĐỒNG XÉT THĂNG HẠNG",), 2),
]


@pytest.mark.parametrize(("name", "number", "superior", "issuer", "lines"), LETTERHEADS)
def test_each_issuer_writes_under_its_own_head(name, number, superior, issuer, lines):
    fields = prepare_letter(letter_of(f"2026-{name}"))
    assert fields.number_line == f"Số: {number}"
    assert (fields.superior_lines, fields.issuer_lines, len(fields.authority_lines)) == (superior, issuer, lines)


def test_a_councils_chair_has_both_positions():
    fields = prepare_letter(letter_of("2026-hoi-dong"))
    assert fields.authority_lines == ("TM. HỘI ĐỒNG", "CHỦ TỊCH")
    assert fields.signer_position == "PHÓ CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG"


def test_a_council_numbers_all_its_documents_in_one_series(office: Path):
    text = (office / "workflows" / "2026-hoi-dong.yaml").read_text(encoding="utf-8")
    other = office / "workflows" / "2026-hoi-dong-2.yaml"
    other.write_text(text.replace("type: bao-cao", "type: thong-bao"), encoding="utf-8")
    found = [p.kind.code for p in check_office.check(office).problems]
    assert found == ["actions.number-twice"]
    other.write_text(
        text.replace("type: bao-cao", "type: thong-bao").replace("number: 8", "number: 9"), encoding="utf-8"
    )
    assert check_office.check(office).problems == ()


def test_copies_of_all_kinds_are_numbered_in_one_series(office: Path):
    edited(office, "2026-sao-luc", ("number: 6", "number: 5"))
    (problem,) = check_office.check(office).problems
    assert (problem.kind.code, dict(problem.params)["number"]) == ("actions.number-twice", "05/SY-VHXH")


def test_a_copy_is_described_by_its_original(office: Path):
    (office / "workflows" / "quyet-dinh.pdf").write_bytes(b"%PDF-1.7")
    edited(
        office,
        "2026-sao-y",
        ("  original: {", "  original: {file: quyet-dinh.pdf, "),
        ("  issuer: phong\n", "  issuer: phong\n  copied_to: dien-tu\n  signed_at: 9/2/2026 10:15:30\n"),
    )
    original = letter_of("2026-sao-y", office).original
    assert original is not None
    assert (original.electronic, Path(original.file).name) == (True, "quyet-dinh.pdf")
    assert original.signed_at == datetime(2026, 2, 9, 10, 15, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    assert (original.described.type, original.described.number) == ("Quyết định", "12/QĐ-UBND")


def test_nobody_need_be_named_under_noi_nhan_where_the_specimen_says_who():
    assert prepare_letter(letter_of("2026-giay-gioi-thieu")).distribution == ("Như trên;", "Lưu: VT.")
    assert prepare_letter(letter_of("2026-giay-nghi-phep")).distribution == ("Bà Lê Thị Cúc;", "Lưu: VT.")


def test_a_thu_cong_has_no_abbreviation_in_its_symbol():
    fields = prepare_letter(letter_of("2026-thu-cong"))
    assert fields.number_line.replace("\u00a0", "") == "Số: /UBND"
    assert fields.type_name == "THƯ CHÚC MỪNG"
