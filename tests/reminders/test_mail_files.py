"""The files that go with a mail: the school's own form while nothing has come, within a limit, under safe names."""

import io
import re
import unicodedata
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from congvan.actions import reminder_files
from tests.reminders.mail_servers import PostOffice, smtp_server
from tests.reminders.reminding_office import DIRECTIVE, Desk, address_of, equip

STEP = "[{when: +1, to: truong, by: email, attach: [bieu-mau, bang-kiem]}, {when: +2, to: truong, by: email}]"
CODES = ["MAU-MN-01", "MAU-TH-01", "MAU-THCS-01"]


@pytest.fixture
def post():
    return PostOffice()


@pytest.fixture
def desk(shipped_office: Path, post: PostOffice, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("time.sleep", lambda _seconds: None)
    with smtp_server(post) as port:
        equip(shipped_office, port=port, attach="lich", reminders=STEP)
        workflow = shipped_office / "workflows" / f"{DIRECTIVE}.yaml"
        text = workflow.read_text(encoding="utf-8")
        only = f"  only: [{', '.join(CODES)}]\n"
        workflow.write_text(text.replace("  levels: [mam-non, tieu-hoc, thcs]\n", only), encoding="utf-8")
        yield Desk(shipped_office, capsys).at("16/9 8:05")


def attached(post: PostOffice) -> dict[str, dict[str, bytes]]:
    """Names and bytes of what each address got."""
    return {
        mail["To"].addresses[0].addr_spec: {
            part.get_filename(): part.get_payload(decode=True) for part in mail.iter_attachments()
        }
        for mail in post.read()
    }


def test_who_has_sent_nothing_gets_its_form_by_the_step_that_says_so(desk: Desk, post: PostOffice):
    desk.run("submit", DIRECTIVE, "MAU-TH-01", "-r", "truong-lop")
    desk.json("remind", DIRECTIVE, "--send")
    got = attached(post)
    assert sorted(got[address_of("MAU-MN-01")]) == [
        "Biểu mẫu - MAU-MN-01 - Trường Mầm non Lai Cách 1.xlsx",
        "Bảng kiểm - Trường Mầm non Lai Cách 1.pdf",
    ]
    assert [name[:9] for name in got[address_of("MAU-TH-01")]] == ["Bảng kiểm"]
    form = next(data for name, data in got[address_of("MAU-MN-01")].items() if name.endswith(".xlsx"))
    book = openpyxl.load_workbook(io.BytesIO(form))
    words = " ".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value)
    assert "Mầm non Lai Cách 1" in words
    assert desk.run("forms", DIRECTIVE, "MAU-MN-01")[0] == 0
    (made,) = (desk.folder / "outputs" / DIRECTIVE / "bieu-mau").glob("mau-mn-01*.xlsx")
    assert made.read_bytes() == form, "the very file that “forms” makes"
    text = next(m for m in post.read() if address_of("MAU-MN-01") in m["To"]).get_body().get_content()
    assert "Gửi kèm thư này: Bảng kiểm - Trường Mầm non Lai Cách 1; Biểu mẫu - MAU-MN-01" in text
    post.mails.clear()
    desk.at("17/9 8:05").json(
        "remind", DIRECTIVE, "--send"
    )  # the second step: as config.yaml says, and that day is past
    assert {name for files in attached(post).values() for name in files} == set()


def test_what_is_too_large_is_left_out_and_said(desk: Desk, post: PostOffice, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(reminder_files, "MOST_BYTES", 100_000)
    monkeypatch.setattr(reminder_files.ReminderFiles, "_checklist", lambda *_: (large(120_000, "Bảng kiểm.pdf"),))
    answer = desk.json("remind", DIRECTIVE, "--send")
    assert {one["state"] for one in answer["messages"]} == {"sent"}
    assert [one["code"] for one in answer["problems"]] == ["actions.attachments-too-large"] * 3
    assert all(list(files) and not any("Bảng" in name for name in files) for files in attached(post).values())


def large(size: int, name: str = "x.pdf") -> reminder_files.Attachment:
    return reminder_files.Attachment(name=name, type="application/pdf", data=b"x" * size)


@given(sizes=st.lists(st.integers(0, 900), max_size=6))
@settings(max_examples=100)
def test_what_is_kept_fits_and_nothing_is_left_out_that_would(sizes):
    files = tuple(large(size, f"{place}.pdf") for place, size in enumerate(sizes))
    kept, left_out = reminder_files.within_limit(files, 1_000)
    assert sum(len(one.data) for one in kept) <= 1_000
    assert len(kept) + len(left_out) == len(files)
    assert [one for one in files if one in kept] == list(kept)
    assert not left_out or sum(sizes) > 1_000


@given(text=st.text(max_size=300))
@settings(max_examples=150)
def test_names_are_taken_by_every_system(text):
    name = reminder_files.safe_name(f"Biểu mẫu - {text}", "xlsx")
    assert name.endswith(".xlsx")
    assert not re.search(r'[\\/:*?"<>|\x00-\x1f]', name)
    assert len(name.encode("utf-8", "surrogatepass")) <= 205
    assert name == unicodedata.normalize("NFC", name)


def test_an_ending_cannot_be_hidden():
    assert reminder_files.safe_name("Trường A\u202excod.exe", "xlsx") == "Trường A-xcod.exe.xlsx"
    assert reminder_files.safe_name('MN "Hoa/Sen" <1>', "pdf") == "MN -Hoa-Sen- -1-.pdf"
