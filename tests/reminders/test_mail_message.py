"""Mails as other libraries read them: Vietnamese headers, file names, calendars; the same bytes each time."""

import re
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.utils import parsedate_to_datetime

import vobject
from hypothesis import given
from hypothesis import strategies as st

from congvan.base import vietnamese
from congvan.office.office import MailSettings
from congvan.reminders import bounces, calendar_file, mail_message
from congvan.reminders.calendar_file import CalendarEvent
from congvan.reminders.channel import Attachment, Letter, Receiver
from tests.reminders.reminding import at

KEY = "0123456789abcdef0123456789abcdef"
SETTINGS = MailSettings(
    sender="pgd@camgiang.example.vn", server="x", port=25, security="none", reply_to="vp@camgiang.example.vn"
)
SYLLABLES = [
    "Hải",
    "Dương",
    "điều",
    "hành,",
    "báo",
    "cáo;",
    "thống",
    "kê",
    "“giáo",
    "dục”",
    "đầu",
    "năm",
    "học",
    "2024-2025",
    "về",
    "việc",
    "cập",
    "nhật",
    "(CSDL)",
    "ngành",
    "Đ/c",
    "Nguyễn",
]
sentences = st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=40).map(" ".join)


def letter(title: str = "Nhắc nộp báo cáo", name: str = "Trường TH, Đức Chính", **changes) -> Letter:
    values = {
        "key": KEY, "created_at": at("11/9"), "title": title, "text": "Kính gửi: nhà trường\n\nTrân trọng./.",
        "receivers": (Receiver(name=name, address="th-01@truong.example.vn"),),
    }  # fmt: skip
    return Letter(**values | changes)


def read(data: bytes):
    return message_from_bytes(data, policy=policy.default)


@given(sentences, sentences, sentences)
def test_vietnamese_headers_come_back_as_they_were(title: str, name: str, office: str):
    data = mail_message.render_mail(letter(title, name), SETTINGS, office)
    head = data.partition(b"\r\n\r\n")[0]
    assert max(len(line) for line in head.split(b"\r\n")) <= 76
    assert all(len(word) <= 75 for word in re.findall(rb"=\?utf-8\?[bq]\?[^?]*\?=", head))
    message = read(data)
    assert message["Subject"] == title
    raw = message_from_bytes(data, policy=policy.compat32)
    for header, shown, address in (("To", name, "th-01@truong.example.vn"), ("From", office, SETTINGS.sender)):
        assert str(make_header(decode_header(raw[header]))).replace("\n", "") == f"{shown} <{address}>"
        (one,) = message[header].addresses
        # CPython before 3.13 reads a space between two encoded words of a name
        assert (" ".join(one.display_name.split()), one.addr_spec) == (shown, address)


def test_the_whole_mail_with_its_files_and_the_same_bytes_again():
    names = (
        "Công văn số 42-PGDĐT-CNTT.pdf",
        "Bảng kiểm - Trường Tiểu học và Trung học cơ sở Đức Chính (xã Đức Chính).pdf",
    )
    attachments = tuple(Attachment(name=name, type="application/pdf", data=name.encode()) for name in names)
    event = CalendarEvent(uid="x", sequence=0, summary="Hạn", description="", day=date(2024, 9, 14))
    ics = calendar_file.render_calendar([event], stamp=at("11/9"))
    attachments += (Attachment(name="Hạn nộp báo cáo.ics", type=calendar_file.MEDIA_TYPE, data=ics),)
    data = mail_message.render_mail(letter(attachments=attachments), SETTINGS, "Phòng GD&ĐT")
    assert data == mail_message.render_mail(letter(attachments=attachments), SETTINGS, "Phòng GD&ĐT")
    message = read(data)
    assert message["Message-ID"] == f"<{KEY}.congvan@camgiang.example.vn>"
    assert message["Reply-To"] == "vp@camgiang.example.vn"
    assert parsedate_to_datetime(message["Date"]) == at("11/9")
    assert message.get_body().get_content().split() == ["Kính", "gửi:", "nhà", "trường", "Trân", "trọng./."]
    files = list(message.iter_attachments())
    assert [one.get_filename() for one in files] == [*names, "Hạn nộp báo cáo.ics"]
    assert [one.get_payload(decode=True) for one in files[:2]] == [name.encode() for name in names]
    assert (files[2].get_content_type(), files[2]["Content-Type"].params["method"]) == ("text/calendar", "PUBLISH")
    assert files[2].get_payload(decode=True).replace(b"\r\n", b"\n") == ics.replace(b"\r\n", b"\n")


def test_a_line_feed_in_a_name_makes_no_header():
    data = mail_message.render_mail(letter("Nhắc\r\nBcc: ai@x.vn", "A\nB"), SETTINGS, "P\nX: y")
    message = read(data)
    assert (message["Bcc"], message["X"], message["Subject"]) == (None, None, "Nhắc Bcc: ai@x.vn")


@given(sentences, sentences, st.integers(0, 23))
def test_another_library_reads_the_calendar(summary: str, description: str, hour: int):
    ends = datetime(2024, 9, 13, hour, 30, tzinfo=UTC)
    alarms = (timedelta(days=1), timedelta(hours=3))
    events = [
        CalendarEvent(
            uid="a@x.vn", sequence=2, summary=summary, description=f"{description}\n- hai", day=date(2024, 9, 14)
        ),
        CalendarEvent(
            uid="b@x.vn", sequence=0, summary=summary, description="", day=ends.date(), ends=ends, alarms=alarms
        ),
    ]
    data = calendar_file.render_calendar(events, stamp=at("11/9"))
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    whole, timed = vobject.readOne(data.decode("utf-8")).vevent_list
    assert (whole.summary.value, whole.description.value) == (summary, f"{description}\n- hai")
    assert (whole.dtstart.value, whole.dtend.value, whole.sequence.value) == (date(2024, 9, 14), date(2024, 9, 15), "2")
    assert (timed.dtstart.value, timed.dtend.value) == (ends - timedelta(minutes=30), ends)
    assert [alarm.trigger.value for alarm in timed.valarm_list] == [timedelta(days=-1), timedelta(hours=-3)]
    assert timed.dtstamp.value == at("11/9")


REPORT = f"""From: Mail Delivery Subsystem <mailer-daemon@example.vn>
To: pgd@camgiang.example.vn
Subject: Delivery Status Notification (Failure)
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain; charset=utf-8

Thư không đến được.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.vn

Final-Recipient: rfc822; th-01@truong.example.vn
Action: {{action}}
Status: {{status}}
Diagnostic-Code: smtp; 550 5.1.1 no such user

--b
Content-Type: message/rfc822

Message-ID: <{KEY}.congvan@camgiang.example.vn>
Subject: x

x
--b--
"""


class TestReports:
    def test_which_mail_came_back_and_why(self):
        (bounce,) = bounces.read_report(REPORT.format(action="failed", status="5.1.1").encode())
        assert (bounce.key, bounce.status, bounce.is_final) == (KEY, "5.1.1", True)
        assert bounce.detail == "th-01@truong.example.vn: 5.1.1 550 5.1.1 no such user"

    def test_a_delay_is_no_end_and_a_success_no_report(self):
        (delay,) = bounces.read_report(REPORT.format(action="delayed", status="4.4.1").encode())
        assert not delay.is_final
        assert bounces.read_report(REPORT.format(action="delivered", status="2.0.0").encode()) == ()

    def test_other_mails_are_none(self):
        assert bounces.read_report(b"Subject: x\n\nTrang <" + KEY.encode() + b".congvan@x.vn>") == ()
        foreign = REPORT.replace(KEY, "x").format(action="failed", status="5.1.1")
        assert bounces.read_report(foreign.encode()) == ()

    @given(st.binary(max_size=400), st.integers(0, len(REPORT)))
    def test_whatever_lies_in_a_mailbox_is_read(self, junk: bytes, cut: int):
        bounces.read_report(junk)
        bounces.read_report(REPORT.format(action="failed", status="5.1.1").encode()[:cut] + junk)


def test_file_names_of_attachments_are_clean():
    from congvan.actions.reminder_files import safe_name

    assert safe_name("Công văn số 42/PGDĐT-CNTT: “nháp”?", "pdf") == "Công văn số 42-PGDĐT-CNTT- “nháp”-.pdf"
    assert vietnamese.clean(safe_name("a\x00b", "ics")) == "a-b.ics"
