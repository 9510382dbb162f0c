"""`intake --mailbox`: workbooks out of the office's own mailbox, by a real IMAP server; the mailbox stays as it is."""

import imaplib
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.reminders.mail_servers import imap_server, put_into_mailbox
from tests.reminders.reminding_office import MAIL
from tests.stories.test_intake import ALL, ID, NOON, Desk, states

XLSX = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")


def mail(school: str, *, text: str = "Gửi phòng báo cáo.", sent: datetime = NOON, **files: bytes) -> bytes:
    """A mail from a school with files."""
    message = EmailMessage()
    message["From"] = f"Trường <{school.lower()}@truong.example.vn>"
    message["To"] = "pgd@camgiang.example.vn"
    message["Date"] = sent
    message["Subject"] = "Báo cáo đầu năm học"
    message.set_content(text)
    for name, data in files.items():
        message.add_attachment(data, maintype=XLSX[0], subtype=XLSX[1], filename=f"{name} (1) cuối cùng.xlsx")
    return message.as_bytes()


@pytest.fixture
def desk(shipped_office: Path, capsys, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("CONGVAN_MAIL_USER", "demouser")
    monkeypatch.setenv("CONGVAN_MAIL_PASSWORD", "demopass")
    with imap_server() as port:
        config = shipped_office / "config.yaml"
        text = config.read_text(encoding="utf-8") + MAIL.format(port=1, imap=port, attach="lich")
        config.write_text(text, encoding="utf-8")
        desk = Desk(shipped_office, capsys)
        desk.imap = port
        yield desk


def test_what_came_by_mail_is_taken_once_at_the_hour_of_the_mail(desk: Desk):
    good = desk.fill("MAU-MN-04").read_bytes()
    wrong = desk.fill("MAU-MN-05", E10="12 lớp").read_bytes()
    sent = NOON.replace(hour=9)
    put_into_mailbox(
        desk.imap,
        [
            mail("MAU-MN-04", sent=sent, baocao=good),
            mail("MAU-MN-05", sent=sent, baocao=wrong),
            mail("MAU-MN-06", text="Trường xin gửi sau ạ."),
        ],
    )
    status, files = desk.intake(ID, "--mailbox", "1/9/2024")
    assert status == 0
    assert {one["school"] for one in files} == {"MAU-MN-04", "MAU-MN-05"}
    assert [one["requirement"] for one in files if one["school"] == "MAU-MN-04" and one["accepted"]] == ALL
    assert states(desk, "MAU-MN-04") == {"submitted_on_time"}
    assert "returned" in states(desk, "MAU-MN-05")
    assert "12/9/2024 09:00" in desk.run("history", ID, "MAU-MN-04")[1]
    status, out, _err = desk.run("intake", ID, "--mailbox", "1/9/2024")
    assert (status, out.splitlines()[-1]) == (0, "2 tệp đã nhận từ trước.")
    box = imaplib.IMAP4("127.0.0.1", desk.imap)
    box.login("demouser", "demopass")
    box.select("INBOX", readonly=True)
    assert box.search(None, "UNSEEN")[1][0].split() == [b"1", b"2", b"3"]
    box.logout()


def test_a_mailbox_that_does_not_let_us_in(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("CONGVAN_MAIL_PASSWORD", "sai")
    status, _out, err = desk.run("intake", ID, "--mailbox", "1/9/2024")
    assert (status, "reminders.mailbox-login" in err) == (1, True)
    monkeypatch.delenv("CONGVAN_MAIL_PASSWORD")
    assert "actions.no-mail-login" in desk.run("intake", ID, "--mailbox", "1/9/2024")[2]
