"""Quyết định and nghị quyết from a workflow file: authority, grounds, articles, what they promulgate, Nơi nhận."""

import pytest

from congvan.letters.body_text import BlockKind
from congvan.letters.letter_fields import LetterFields, prepare_letter
from congvan.office.office import Issuer, Signer
from congvan.workflow.parts.decision_reading import issuing_authority
from tests.workflow.conftest import SmallOffice

FILE = "workflows/2025-qd.yaml"
DECISION = """\
document:
  type: quyet-dinh
  number: 5
  date: 3/9/2025
  subject: ban hành Quy chế làm việc của Phòng
  basis:
    - Căn cứ Luật Giáo dục ngày 14 tháng 6 năm 2019;
    - {type: nghị định, number: 30/2020/NĐ-CP, date: 5/3/2020, issuer: Chính phủ, subject: về công tác văn thư}
    - {type: quyết định, number: 12/QĐ-UBND, issuer: Ủy ban nhân dân huyện Cẩm Giàng, subject: tổ chức lại Phòng}
    - theo đề nghị của Tổ Văn phòng.
  body: |
    Điều 1. Ban hành kèm theo Quyết định này Quy chế làm việc của Phòng.
    Điều 2. Quyết định này có hiệu lực kể từ ngày ký.
    Điều 3. Các công chức chịu trách nhiệm thi hành Quyết định này./.
  attached:
    - type: quy-che
      subject: làm việc của Phòng
      body: |
        # Chương I
        ## Quy định chung

        ### Điều 1. Phạm vi điều chỉnh

        Quy chế này quy định việc làm việc của Phòng./.
"""


@pytest.fixture(name="office")
def office_with_a_decision(small_office: SmallOffice) -> SmallOffice:
    small_office.write(FILE, DECISION)
    return small_office


def fields_of(office: SmallOffice) -> LetterFields:
    read = office.read("2025-qd")
    assert read.directive is not None, read.problems
    return prepare_letter(read.directive.letter)


def said(fields: LetterFields) -> list[tuple[str, str]]:
    return [
        (block.kind.value, " ".join((block.mark, "".join(run.text for run in block.runs))).strip())
        for block in fields.body
    ]


def codes(office: SmallOffice) -> list[tuple[str, int | None]]:
    return [(problem.kind.code, problem.place.line) for problem in office.read("2025-qd").problems]


def test_a_decision_reads_from_its_authority_to_its_last_article(office):
    assert codes(office) == []
    fields = fields_of(office)
    assert fields.number_line == "Số: 05/QĐ-PGDĐT"
    assert (fields.type_name, fields.headline) == ("QUYẾT ĐỊNH", "Ban hành Quy chế làm việc của Phòng")
    assert fields.subject_line == ""
    assert fields.addressees == ()
    assert said(fields) == [
        ("issuing-authority", "TRƯỞNG PHÒNG GIÁO DỤC VÀ ĐÀO TẠO"),
        ("ground", "Căn cứ Luật Giáo dục ngày 14 tháng 6 năm 2019;"),
        (
            "ground",
            "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;",
        ),
        (
            "ground",
            "Căn cứ Quyết định số 12/QĐ-UBND của Ủy ban nhân dân huyện Cẩm Giàng về việc tổ chức lại Phòng;",
        ),
        ("ground", "Theo đề nghị của Tổ Văn phòng."),
        ("ruling", "QUYẾT ĐỊNH:"),
        ("article", "Điều 1. Ban hành kèm theo Quyết định này Quy chế làm việc của Phòng."),
        ("article", "Điều 2. Quyết định này có hiệu lực kể từ ngày ký."),
        ("article", "Điều 3. Các công chức chịu trách nhiệm thi hành Quyết định này./."),
    ]
    assert fields.distribution == ("Như Điều 3;", "Lưu: VT, CNTT.")


def test_what_it_promulgates_has_type_headline_and_its_own_words(office):
    (document,) = fields_of(office).annexes
    assert (document.heading, document.title, document.signature) == ("", "", "")
    assert (document.type_name, document.headline) == ("QUY CHẾ", "Làm việc của Phòng")
    attached = "(Kèm theo Quyết định số 05/QĐ-PGDĐT ngày 03 tháng 9 năm 2025 của Phòng Giáo dục và Đào tạo)"
    assert document.attached_to == attached
    kinds = [block.kind for block in document.body]
    assert kinds == [BlockKind.PART, BlockKind.PART_TITLE, BlockKind.ARTICLE_TITLE, BlockKind.PARAGRAPH]


def test_a_file_of_its_own_leaves_its_places_open_and_has_a_line_for_the_signature(office):
    office.edit(FILE, ("    - type: quy-che\n", "    - type: quy-che\n      own_file: có\n"))
    fields = fields_of(office)
    assert fields.annexes == ()
    (document,) = fields.separate
    assert document.attached_to == ("(Kèm theo Quyết định số …/… ngày … tháng … năm … của Phòng Giáo dục và Đào tạo)")
    assert document.signature == "Số: 05/QĐ-PGDĐT; ngày …/…/…; giờ: …:…:… +07:00"


def test_a_nghi_quyet_resolves(office):
    office.edit(FILE, ("type: quyet-dinh", "type: nghi-quyet"), ("subject: ban hành", "subject: về ban hành"))
    fields = fields_of(office)
    assert fields.number_line == "Số: 05/NQ-PGDĐT"
    assert ("ruling", "QUYẾT NGHỊ:") in said(fields)
    assert fields.headline == "Về ban hành Quy chế làm việc của Phòng"


@pytest.mark.parametrize(
    ("subject", "headline"),
    [
        ("thành lập Hội đồng thi", "Về việc thành lập Hội đồng thi"),
        ("Thành lập Hội đồng thi", "Về việc thành lập Hội đồng thi"),
        ("Về việc thành lập Hội đồng thi", "Về việc thành lập Hội đồng thi"),
        ("V/v thành lập Hội đồng thi", "Về việc thành lập Hội đồng thi"),
        ("phê duyệt Kế hoạch năm học", "Phê duyệt Kế hoạch năm học"),
        ("Nguyễn Văn A nghỉ hưu", "Về việc Nguyễn Văn A nghỉ hưu"),
    ],
)
def test_the_headline_follows_the_specimens(office, subject: str, headline: str):
    office.edit(FILE, ("ban hành Quy chế làm việc của Phòng\n  basis", f"{subject}\n  basis"))
    assert fields_of(office).headline == headline


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("  basis:\n", "  # basis:\n"), None),
        (("    Điều 1. Ban hành", "    QUYẾT ĐỊNH:\n    Điều 1. Ban hành"), [("workflow.ruling-in-body", 11)]),
        (("  attached:\n", "  distribution: Như Điều 4\n  attached:\n"), [("workflow.no-such-article", 15)]),
        (("  attached:\n", "  distribution: Như Điều 2\n  attached:\n"), []),
        (("  attached:\n", "  distribution: Như trên\n  attached:\n"), [("workflow.as-above-of-nothing", 15)]),
        (("Ban hành kèm theo Quyết định này Quy chế", "Có Quy chế"), [("workflow.attached-not-mentioned", 17)]),
        (("    Điều 2.", "    Điều 4."), [("letters.number-skips", 13)]),
        (("việc của Phòng./.", "việc của Phòng."), [("workflow.no-closing-mark", 18)]),
        (("  basis:\n", "  authority: Trưởng phòng Giáo dục\n  basis:\n"), []),
        (("number: 12/QĐ-UBND, ", "number: 12/QĐ-UBND, date: 4/9/2025, "), [("workflow.basis-after-letter", 9)]),
    ],
)
def test_what_is_told_of_a_decision(office, change: tuple[str, str], expected: list[tuple[str, int]] | None):
    if expected is None:
        start, end = DECISION.index("  basis:"), DECISION.index("  body:")
        office.write(FILE, DECISION[:start] + DECISION[end:])
        expected = [("workflow.no-grounds", 1)]
    else:
        office.edit(FILE, change)
    assert codes(office) == expected


def test_only_decisions_have_authority_grounds_as_lines_and_what_they_promulgate(office):
    office.edit(FILE, ("type: quyet-dinh", "type: ke-hoach"), ("  basis:\n", "  authority: Trưởng phòng\n  basis:\n"))
    office.edit(FILE, ("  attached:\n", "  distribution: Các trường\n  attached:\n"))
    found = codes(office)
    assert found.count(("workflow.ground-not-printed", 8)) == 1
    assert found.count(("workflow.ground-not-printed", 11)) == 1
    assert [line for code, line in found if code == "workflow.only-of-decisions"] == [6, 19]


@pytest.mark.parametrize(
    ("name", "authority", "expected"),
    [
        ("Phòng Giáo dục và Đào tạo", ("TRƯỞNG PHÒNG",), "TRƯỞNG PHÒNG GIÁO DỤC VÀ ĐÀO TẠO"),
        ("Phòng Giáo dục và Đào tạo", ("KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"), "TRƯỞNG PHÒNG GIÁO DỤC VÀ ĐÀO TẠO"),
        ("Sở Giáo dục và Đào tạo", ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "GIÁM ĐỐC SỞ GIÁO DỤC VÀ ĐÀO TẠO"),
        ("Ủy ban nhân dân xã Đồng Mẫu", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "ỦY BAN NHÂN DÂN XÃ ĐỒNG MẪU"),
        ("Ủy ban nhân dân xã Đồng Mẫu", ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ ĐỒNG MẪU"),
        ("Trường Tiểu học Lê Lợi", ("HIỆU TRƯỞNG",), "HIỆU TRƯỞNG TRƯỜNG TIỂU HỌC LÊ LỢI"),
        ("Hội đồng thi", ("CHỦ TỊCH HỘI ĐỒNG THI",), "CHỦ TỊCH HỘI ĐỒNG THI"),
        ("Phòng Văn hóa - Xã hội", ("TM. HỘI ĐỒNG",), "HỘI ĐỒNG"),
    ],
)
def test_the_authority_is_the_heads_office_or_the_body_itself(name: str, authority: tuple[str, ...], expected: str):
    signer = Signer(id="a", authority=authority, name="A")
    issuer = Issuer(
        id="i",
        name=name,
        letterhead=("A",),
        superior=(),
        symbol="A",
        unit=None,
        place="A",
        keep_in="VT",
        signers=(signer,),
    )
    assert issuing_authority(issuer, signer) == expected
