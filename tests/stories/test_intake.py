"""Workbooks that come back, through the command line: taken, given back, decided by a person, taken again."""

import io
import json
import shutil
import zipfile
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path
from zoneinfo import ZoneInfo

import openpyxl
import pytest

from congvan.actions import take_workbooks, workspace
from congvan.cli import app
from congvan.forms import form_plan, form_reading
from congvan.forms.form_sheets import compose_book
from tests.forms import filled_forms

ID = "2024-42-csdl-nganh"
NOON = datetime(2024, 9, 12, 12, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
ALL = ["truong-lop", "hoc-sinh", "hoc-sinh-theo-do-tuoi", "doi-ngu", "phong-hoc", "ngan-sach"]


class Desk:
    """An office at whose desk workbooks arrive."""

    def __init__(self, office: Path, capsys) -> None:
        self.office, self.capsys = office, capsys
        self.came = office.parent / "nhan"
        self.came.mkdir()
        self.now = NOON

    def run(self, *words: str) -> tuple[int, str, str]:
        self.capsys.readouterr()
        status = app.run(["--office", str(self.office), *words], clock=lambda: self.now)
        said = self.capsys.readouterr()
        return status, said.out, said.err

    def intake(self, *words: str) -> tuple[int, list[dict]]:
        status, out, err = self.run("intake", *words, "--json")
        assert "files" in out, out + err
        return status, json.loads(out)["files"]

    def fill(self, school: str, name: str = "", **changes: object) -> Path:
        """A school's form, filled in by hand, with some cells of the sheet of children changed."""
        assert self.run("forms", ID, school, "--force")[0] == 0
        (form,) = (self.office / "outputs" / ID / "bieu-mau").glob(f"{school.lower()}-*.xlsx")
        opened = workspace.open_workspace(self.office)
        directive = workspace.read_directive(opened, self.office / "workflows" / f"{ID}.yaml", None)
        levels = next(one.levels for one in directive.recipients if one.code == school)
        plan = form_plan.make_plan(compose_book(form_reading.load_forms(directive, opened.office)[0], levels))
        book = openpyxl.load_workbook(form)
        for cell, value in filled_forms.fill(plan.book, filled_forms.SHIPPED).items():
            if not plan.book.summands(cell):
                sheet, row, column = plan.layout.address(cell)
                book[sheet].cell(row + 1, column + 1).value = value if isinstance(value, str) else int(value)
        for at, value in changes.items():
            book["2. Trẻ em"][at] = value
        target = self.came / (name or form.name)
        book.save(target)
        return target


@pytest.fixture
def desk(shipped_office: Path, capsys) -> Desk:
    return Desk(shipped_office, capsys)


def states(desk: Desk, school: str) -> set[str]:
    told = json.loads(desk.run("status", ID, "--json")[1])
    return {item["state"] for item in told["items"] if item["school"] == school}


def test_a_clean_workbook_is_submitted(desk: Desk):
    path = desk.fill("MAU-MN-04", "baocao (1) cuoi cung.xlsx")
    status, out, _ = desk.run("intake", str(path), "--dry-run")
    assert (status, out) == (0, "Sẽ nhận: 1 tệp của 1 trường\n")
    assert states(desk, "MAU-MN-04") == {"due_soon"}
    status, files = desk.intake(str(path), "--source", "Zalo")
    assert status == 0
    assert [(one["requirement"], one["accepted"]) for one in files] == [(one, True) for one in ALL]
    assert {(one["school"], one["trust"], one["state"]) for one in files} == {("MAU-MN-04", "sure", "taken")}
    assert all(problem["severity"] == "warning" for one in files for problem in one["problems"])
    assert states(desk, "MAU-MN-04") == {"submitted_on_time"}
    assert desk.run("verify")[0] == 0
    status, out, _ = desk.run("intake", str(path))
    assert (status, out.splitlines()[-1]) == (0, "1 tệp đã nhận từ trước.")


def test_what_must_be_put_right_goes_back_and_comes_again(desk: Desk):
    path = desk.fill("MAU-MN-04", E10="12 lớp", F11="không có", E12=None)
    status, files = desk.intake(str(path))
    assert status == 0
    back = next(one for one in files if one["requirement"] == "hoc-sinh")
    assert (back["accepted"], back["state"]) == (False, "returned")
    assert [(p["code"], p["sheet"], p["cell"], p["found"]) for p in back["problems"]] == [
        ("forms.blank-cell", "2. Trẻ em", "E12", ""),
        ("intake.zero-or-blank", "2. Trẻ em", "F11", "không có"),
        ("intake.other-unit", "2. Trẻ em", "E10", "12 lớp"),
    ]
    assert [one["requirement"] for one in files if one["accepted"]] == [one for one in ALL if one != "hoc-sinh"]
    marked = openpyxl.load_workbook(desk.office / back["given_back"])
    assert "3" in str(marked.worksheets[0]["A1"].value)
    assert marked["2. Trẻ em"]["E10"].value == "12 lớp"
    assert states(desk, "MAU-MN-04") == {"submitted_on_time", "returned"}
    _, out, _ = desk.run("history", ID, "MAU-MN-04")
    assert "Cần sửa 3 chỗ: Ô để trống (2. Trẻ em!E12)" in out
    desk.now = NOON.replace(day=13)
    for at, value in (("E10", 300), ("F11", 135), ("E12", 300)):  # put right in the workbook that went back
        marked["2. Trẻ em"][at] = value
    again = desk.came / "da sua.xlsx"
    marked.save(again)
    status, files = desk.intake(str(again))
    assert (status, {one["accepted"] for one in files}) == (0, {True})
    assert states(desk, "MAU-MN-04") == {"submitted_on_time"}
    assert desk.run("verify")[0] == 0


def test_a_whole_folder_in_words(desk: Desk):
    desk.fill("MAU-MN-04")
    desk.fill("MAU-MN-05", E10="hai mươi")
    shutil.copy(desk.came / "mau-mn-04-mam-non-cao-an.xlsx", desk.came / "mau-mn-04 (1).xlsx")
    (desk.came / "hong.xlsx").write_bytes(b"PK\x03\x04hong")
    empty = desk.office / "outputs" / ID / "bieu-mau" / "mau-mn-04-mam-non-cao-an.xlsx"
    shutil.copy(empty, desk.came / "trong.xlsx")
    status, out, _ = desk.run("intake", str(desk.came), ID)
    assert status == 1
    assert out.startswith("Đã nhận: 1 tệp của 1 trường\n")
    assert "Trả lại Mầm non Cẩm Điền: cần sửa 1 chỗ → outputs/2024-42-csdl-nganh/tra-lai/mau-mn-05" in out
    assert "    2. Trẻ em!E10: “hai mươi” không phải số." in out
    assert "Tệp này giống hệt" in out
    assert "Biểu mẫu còn nguyên như lúc gửi đi, chưa điền gì." in out
    assert "Tệp Excel bị hỏng, không đọc được." in out
    codes = {problem["code"] for one in desk.intake(str(desk.came), ID)[1] for problem in one["problems"]}
    assert {"actions.workbook-already-taken", "actions.workbook-same-file"} <= codes
    assert {"actions.nothing-filled-in", "intake.damaged"} <= codes


def test_a_doubtful_one_waits_for_a_person(desk: Desk):
    path = desk.fill("MAU-MN-04", "MN Cẩm Điền.xlsx")
    status, out, _ = desk.run("intake", str(path))
    assert status == 1
    assert "Cần quyết định" in out
    assert "mã nhận dạng trong tệp ghi Mầm non Cao An; tên tệp là MN Cẩm Điền.xlsx" in out
    assert "Có thể là: Mầm non Cao An (MAU-MN-04); Mầm non Cẩm Điền (MAU-MN-05)" in out
    assert states(desk, "MAU-MN-04") == {"due_soon"}
    status, files = desk.intake(str(path), ID, "--assign", "MN Cẩm Điền.xlsx", "mn cam dien")
    assert status == 0
    assert {(one["school"], one["trust"]) for one in files} == {("MAU-MN-05", "assigned")}
    assert states(desk, "MAU-MN-05") == {"submitted_on_time"}
    assert desk.run("intake", str(path), ID, "--assign", "khac.xlsx", "mn cam dien")[0] == 1
    assert "actions.not-handed-in" in desk.run("intake", str(path), ID, "--assign", "khac.xlsx", "mn cam dien")[2]


def test_two_workbooks_of_one_school(desk: Desk):
    first, second = desk.fill("MAU-MN-04", "a.xlsx"), desk.fill("MAU-MN-04", "b.xlsx", E10=299)
    for path, hour in ((first, 3), (second, 2)):
        book = openpyxl.load_workbook(path)
        book.properties.modified = datetime(2024, 9, 10, hour)  # noqa: DTZ001 - openpyxl writes it as Greenwich
        book.save(path)
        _stamp(path, f"2024-09-10T0{hour}:00:00Z")
    status, files = desk.intake(str(desk.came))
    assert status == 0
    told = {Path(one["path"]).name: one for one in files}
    assert told["a.xlsx"]["state"] == "taken"
    assert [problem["code"] for problem in told["b.xlsx"]["problems"]] == ["actions.workbook-older"]
    _stamp(first, "2024-09-10T02:00:00Z", E11=1)
    status, files = desk.intake(str(desk.came))
    assert (status, {one["problems"][0]["code"] for one in files}) == (1, {"actions.which-is-newer"})


@pytest.mark.parametrize(("hours", "counts"), [((3, 2), "a.xlsx"), ((2, 3), "b.xlsx")])
def test_the_newer_workbook_counts_also_where_many_files_lie_between(desk: Desk, monkeypatch, hours, counts):
    """Files are taken a lot at a time: an older one in a later lot took the place of the newer."""
    monkeypatch.setattr(take_workbooks, "AT_ONCE", 1)
    paths = desk.fill("MAU-MN-04", "a.xlsx"), desk.fill("MAU-MN-04", "b.xlsx", E10=299)
    for path, hour in zip(paths, hours, strict=True):
        _stamp(path, f"2024-09-10T0{hour}:00:00Z")
    status, files = desk.intake(str(desk.came))
    assert status == 0
    told = {Path(one["path"]).name: [problem["code"] for problem in one["problems"]] for one in files}
    assert "actions.workbook-older" not in told[counts]
    assert ("actions.workbook-older" in told["b.xlsx"]) is (counts == "a.xlsx")


def _stamp(path: Path, when: str, **changes: object) -> None:
    """Write when a workbook was saved, which openpyxl would set to now."""
    if changes:
        book = openpyxl.load_workbook(path)
        for at, value in changes.items():
            book["2. Trẻ em"][at] = value
        book.save(path)
    stream = io.BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "docProps/core.xml":
                head, rest = data.split(b"<dcterms:modified", 1)
                tag, tail = rest.split(b">", 1)
                data = head + b"<dcterms:modified" + tag + b">" + when.encode() + tail[tail.index(b"<") :]
            target.writestr(name, data)
    path.write_bytes(stream.getvalue())


def test_by_mail_and_packed(desk: Desk):
    path = desk.fill("MAU-MN-04")
    message = EmailMessage()
    message["From"], message["Subject"] = "mn@example.edu.vn", "Nộp"
    message["Date"] = "Wed, 11 Sep 2024 09:00:00 +0700"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.write(path, "cao an.xlsx")
    message.set_content("x")
    message.add_attachment(stream.getvalue(), maintype="application", subtype="zip", filename="nop.zip")
    mail = desk.came.parent / "thu.eml"
    mail.write_bytes(message.as_bytes())
    status, files = desk.intake(str(mail))
    assert (status, files[0]["path"].endswith("thu.eml/nop.zip/cao an.xlsx")) == (0, True)
    told = json.loads(desk.run("status", ID, "--json")[1])
    times = {item["submitted_at"] for item in told["items"] if item["school"] == "MAU-MN-04"}
    assert times == {"2024-09-11T09:00:00+07:00"}


def test_a_list_of_people_is_not_kept(desk: Desk):
    path = desk.fill("MAU-MN-04")
    book = openpyxl.load_workbook(path)
    people = book.create_sheet("DS trẻ")
    people.append(["STT", "Họ và tên", "Ngày sinh", "Số định danh"])
    for number in range(1, 8):
        people.append([number, f"Nguyễn Văn Mẫu {'ABCDEFGH'[number]}", f"0{number}/02/2020", f"03012000000{number}"])
    book.save(path)
    files = desk.intake(str(path))[1]
    assert [p["code"] for p in files[0]["problems"]] == ["intake.personal-data"], files[0]
    kept = [one for one in (desk.office / "data" / "archive").rglob("*") if one.is_file() and one.stat().st_size > 5000]
    assert kept
    for one in kept:
        assert b"Nguy" not in b"".join(
            zipfile.ZipFile(one).read(name)
            for name in zipfile.ZipFile(one).namelist()
            if "sharedStrings" in name or "sheet" in name
        )
    assert desk.intake(str(path))[1][0]["state"] == "passed-over"


@pytest.mark.parametrize(
    ("change", "code"),
    [("nothing", "actions.not-filled-in"), ("sheet", "actions.no-sheet-of"), ("macros", "actions.macros-ignored")],
)
def test_what_is_said_beside(desk: Desk, change: str, code: str):
    path = desk.fill("MAU-MN-04")
    book = openpyxl.load_workbook(path)
    if change == "nothing":
        for row in book["6. Ngân sách"].iter_rows(min_row=7, min_col=5, max_col=7):
            for cell in row:
                cell.value = None
    elif change == "sheet":
        del book["6. Ngân sách"]
    book.save(path)
    if change == "macros":
        with zipfile.ZipFile(path, "a") as package:
            package.writestr("xl/vbaProject.bin", b"macro")
    status, files = desk.intake(str(path))
    assert status == 0
    assert code in {problem["code"] for one in files for problem in one["problems"]}
    assert len(files) == (6 if change == "macros" else 5)


def test_a_form_of_an_old_version_is_said_so(desk: Desk):
    path = desk.fill("MAU-MN-04")
    form = desk.office / "forms" / "hoc-sinh.yaml"
    form.write_text(
        form.read_text(encoding="utf-8").replace("Được hỗ trợ ăn trưa", "Được hỗ trợ tiền ăn trưa"), encoding="utf-8"
    )
    status, files = desk.intake(str(path))
    assert status == 0
    assert "actions.old-version" in {problem["code"] for problem in files[0]["problems"]}
    assert [one["accepted"] for one in files] == [True] * 6


def test_what_cannot_be_done(desk: Desk):
    path = desk.fill("MAU-MN-04")
    assert desk.run("intake")[0] == 2
    assert "actions.which-directive" in desk.run("intake", __file__)[2]
    assert "actions.no-directive" in desk.run("intake", str(path), "2019-khong-co")[2]
    assert "actions.no-school" in desk.run("intake", str(path), ID, "--assign", path.name, "Không Có")[2]
    assert desk.run("intake", "khong-co.xlsx", ID)[0] == 1
    assert desk.run("lock", ID, "MAU-MN-04", "--why", "đã tổng hợp")[0] == 0
    desk.now = NOON.replace(day=20)
    status, files = desk.intake(str(path))
    assert (status, {p["code"] for p in files[0]["problems"]} & {"actions.is-locked"}) == (1, {"actions.is-locked"})


def test_what_is_only_to_be_explained(desk: Desk):
    path = desk.fill("MAU-MN-04")
    book = openpyxl.load_workbook(path)
    sheet = book["2. Trẻ em"]
    row = next(row for row in range(7, 40) if sheet.cell(row, 4).value == "14")
    sheet.cell(row, 5).value = 590
    book.save(path)
    status, files = desk.intake(str(path), "--dry-run", "--strict")
    assert (status, [one["requirement"] for one in files if not one["accepted"]]) == (0, ["hoc-sinh"])
    _, files = desk.intake(str(path))
    assert all(one["accepted"] for one in files)
    assert "forms.to-explain" in {problem["code"] for one in files for problem in one["problems"]}


def test_a_form_of_a_period_comes_back_to_that_period(desk: Desk):
    """It was made in September and is handed in when October has opened."""
    file = desk.office / "workflows" / f"{ID}.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace("\ndeadline: Trước ngày 15/9/2024\n", "\ndeadline: trước ngày 25 hằng tháng\n"), encoding="utf-8"
    )
    assert desk.run("forms", ID, "MAU-MN-01")[0] == 0
    (form,) = (desk.office / "outputs" / f"{ID}@2024-09" / "bieu-mau").glob("mau-mn-01-*.xlsx")
    desk.now = datetime(2024, 9, 27, 12, 0, tzinfo=NOON.tzinfo)
    status, (taken,) = desk.intake(str(form))
    assert taken["directive"] == f"{ID}@2024-09"
    assert status == 1, "nothing is filled in"
    assert desk.run("forms", ID, "MAU-MN-01")[0] == 0
    assert desk.run("forms", f"{ID}@2024-09", "MAU-MN-02")[0] == 0
    made = sorted(path.parent.parent.name for path in (desk.office / "outputs").glob("*/bieu-mau/*.xlsx"))
    assert made == [f"{ID}@2024-09", f"{ID}@2024-09", f"{ID}@2024-10"]
    assert desk.run("forms", f"{ID}@2024-12", "MAU-MN-02")[0] == 1
