"""Whose a workbook is: identity first, then what stands in it; what contradicts or is weak is left to a person."""

import pytest
from msgspec.structs import replace

from congvan.forms.identity import Identity
from congvan.intake import whose
from congvan.intake.sheet_cells import ReturnedBook, SheetCells
from congvan.intake.whose import Recipients, Trust
from tests.intake.plain_damages import to_tcvn3, to_vni

CAO_AN, CAM_DIEN = "MAU-MN-04", "MAU-MN-05"


@pytest.fixture(scope="module")
def recipients(district):
    schools = tuple(
        replace(school, email=f"{school.code.lower()}@example.edu.vn") for school in district.directive.recipients
    )
    return Recipients(schools=schools, levels=district.workspace.office.levels)


@pytest.fixture
def ask(district, recipients):
    """Asks whose a workbook is: trust, school or candidates, and the reasons."""

    def ask(
        *top: list,
        of: str = "",
        directive: str = district.directive.id,
        name: str = "baocao (1).xlsx",
        sender: str = "",
    ):
        lines = tuple(Identity(directive=directive, school=code, mark="0" * 8).line for code in of.split())
        book = ReturnedBook(sheets=(SheetCells(name="Sheet1", rows=list(top)),), lines=lines)
        found = whose.identify(book, recipients, directive=district.directive.id, file_name=name, sender=sender)
        codes = [found.school.code] if found.school else [school.code for school in found.candidates]
        return found.trust, codes, [why.reason.split(" {")[0] for why in found.why]

    return ask


def test_an_identity_is_believed(ask):
    assert ask(of=CAO_AN) == (Trust.SURE, [CAO_AN], ["its identity says"])
    assert ask(["Đơn vị báo cáo: Mầm non Cao An (mã MAU-MN-04)"], of=CAO_AN)[0] is Trust.SURE
    assert ask(of=CAO_AN, name="mau-mn-04-mam-non-cao-an.xlsx", sender="mau-mn-04@example.edu.vn")[0] is Trust.SURE
    assert ask(of=CAO_AN, name="Biểu mẫu trường Cao An.xlsx")[0] is Trust.SURE


@pytest.mark.parametrize(
    ("clue", "why"),
    [
        ({"top": ["Đơn vị báo cáo: Mầm non Cẩm Điền (mã MAU-MN-05)"]}, "its sheets say"),
        ({"name": "MN Cẩm Điền.xlsx"}, "the file is called"),
        ({"sender": "MAU-MN-05@example.edu.vn"}, "it was sent by"),
    ],
    ids=["contents", "file name", "sender"],
)
def test_what_contradicts_an_identity_is_left_to_a_person(ask, clue, why):
    top = clue.pop("top", None)
    trust, codes, reasons = ask(*([top] if top else []), of=CAO_AN, **clue)
    assert (trust, codes[:2], reasons) == (Trust.DOUBTFUL, [CAO_AN, CAM_DIEN], ["its identity says", why])


def test_an_identity_of_something_else(ask):
    assert ask(of=CAO_AN, directive="2023-42-csdl-nganh") == (Trust.NONE, [], ["its identity is of"])
    assert ask(of=f"{CAO_AN} {CAM_DIEN}")[0] is Trust.DOUBTFUL
    assert ask(of="KHONG-CO") == (Trust.DOUBTFUL, [], ["its identity names"])


def test_an_identity_that_was_changed_does_not_count(district, recipients):
    line = Identity(directive=district.directive.id, school=CAO_AN, mark="0" * 8).line.replace("MN-04", "MN-05")
    book = ReturnedBook(sheets=(SheetCells(name="x", rows=[["Trường Mầm non Cao An"]]),), lines=(line,))
    found = whose.identify(book, recipients, directive=district.directive.id, file_name="x.xlsx")
    assert (found.trust, found.school.code) == (Trust.GOOD, CAO_AN)
    assert next(why.reason for why in found.why) == "its line of identity was changed"


@pytest.mark.parametrize(
    "top",
    [
        ["Đơn vị báo cáo: Mầm non Cao An (mã MAU-MN-04)"],
        ["Đơn vị báo cáo", "", "Mầm non Cao An"],
        ["Mã trường:", "MAU-MN-04"],
        ["TRƯỜNG MẦM NON CAO AN"],
        ["", "", "Trường MN Cao An"],
        ["Tên trường: MN Cao An"],
        ["Đơn vị: trường mn cao an"],
        [to_tcvn3("Trường Mầm non Cao An")],
        [to_vni("Đơn vị báo cáo: Mầm non Cao An")],
    ],
)  # fmt: skip
def test_without_an_identity_what_stands_in_it_is_believed(ask, top):
    assert ask(top)[:2] == (Trust.GOOD, [CAO_AN])
    assert ask(top, name="Cẩm Điền.xlsx")[0] is Trust.DOUBTFUL
    if "Cao An" in "".join(top) and "\xad" not in "".join(top):  # beside Unicode, old fonts are not looked at
        assert ask(top, ["Trường Mầm non Cẩm Điền"])[0] is Trust.DOUBTFUL


def test_file_name_and_sender_only_suggest(ask):
    assert ask(name="bao cao MN Cao An (2).xlsx") == (Trust.DOUBTFUL, [CAO_AN], ["the file is called"])
    assert ask(sender="mau-mn-04@example.edu.vn") == (Trust.DOUBTFUL, [CAO_AN], ["it was sent by"])
    trust, codes, _ = ask(name="Cao An.xlsx")
    assert trust is Trust.DOUBTFUL
    assert CAO_AN in codes
    assert len(codes) > 1  # a school of another level lies there too


@pytest.mark.parametrize(
    "top", [["Đơn vị tính: người"], ["Trường", "Lớp"], ["Mã số", "01"], [25.0, True, ""], ["Đơn vị:"]]
)
def test_nothing_says_whose(ask, top):
    assert ask(top) == (Trust.NONE, [], ["nothing in it says which school it is of"])


def test_what_may_be_taken():
    assert [trust for trust in Trust if trust.is_enough] == [Trust.ASSIGNED, Trust.SURE, Trust.GOOD]
