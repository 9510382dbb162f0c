"""Sixty schools over a real mail server: each reminder once in the record, none after submission, whatever happens."""

from collections import Counter
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from congvan.reminders import mail_channel, outbox_table
from congvan.reminders.outbox import MessageState
from tests.reminders.mail_servers import PostOffice, imap_server, put_into_mailbox, smtp_server
from tests.reminders.reminding import at
from tests.reminders.reminding_office import DIRECTIVE, SCHOOLS, Desk, address_of, equip
from tests.reminders.test_mail_message import KEY, REPORT

BY_MAIL = "[{when: +1, to: truong, by: email}]"
MONDAY = "16/9 8:05"


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch):
    """The pauses between mails and tries are not what is tested."""
    monkeypatch.setattr("time.sleep", lambda _seconds: None)


@pytest.fixture
def post():
    return PostOffice()


@pytest.fixture
def desk(shipped_office: Path, post: PostOffice, capsys: pytest.CaptureFixture[str]):
    with smtp_server(post) as port:
        equip(shipped_office, port=port, reminders=BY_MAIL)
        yield Desk(shipped_office, capsys).at(MONDAY)


def states(answer) -> Counter:
    return Counter(one["state"] for one in answer["messages"])


def test_each_school_once_and_nobody_who_has_submitted(desk: Desk, post: PostOffice):
    desk.run("submit", DIRECTIVE, "MAU-MN-01")
    desk.run("exempt", DIRECTIVE, "MAU-MN-02", "--why", "sửa trường")
    desk.run("extend", DIRECTIVE, "MAU-MN-03", "--until", "25/9/2024", "--why", "bão")
    assert states(desk.json("remind", DIRECTIVE, "--send", "--by", "An")) == {"sent": SCHOOLS - 3}
    assert states(desk.json("remind", DIRECTIVE, "--send", "--by", "An")) == {}
    got = Counter(address for address, _id in post.taken)
    assert set(got.values()) == {1}
    assert len(got) == SCHOOLS - 3
    assert not {address_of(f"MAU-MN-0{n}") for n in (1, 2, 3)} & set(got)
    assert Counter(desk.reminded()) == dict.fromkeys(set(desk.reminded()), 1)
    assert len({mail["Message-ID"] for mail in post.read()}) == SCHOOLS - 3
    answer = desk.json("history", DIRECTIVE, "MAU-MN-04")
    assert answer["stage"] == "theo-doi" or answer["events"] == []


def test_what_a_mail_says(desk: Desk, post: PostOffice):
    desk.run("submit", DIRECTIVE, "MAU-MN-01", "-r", "truong-lop")
    desk.run("submit", DIRECTIVE, "MAU-MN-02")
    desk.run("return", DIRECTIVE, "MAU-MN-02", "-r", "hoc-sinh", "--why", "thiếu chữ ký")
    desk.at("17/9 8:05").json("remind", DIRECTIVE, "--send")
    mails = {mail["To"].addresses[0].addr_spec: mail for mail in post.read()}
    partly, returned, nothing = (mails[address_of(f"MAU-MN-0{n}")] for n in (1, 2, 3))
    assert partly["To"].addresses[0].display_name == "Trường Mầm non Lai Cách 1"
    text = partly.get_body().get_content()
    assert "đã nhận đủ 1/6 nội dung của nhà trường (Trường - Lớp học). Còn 5 nội dung chưa có hoặc chưa đủ:" in text
    assert returned["Subject"] == "Đề nghị nộp lại báo cáo theo Công văn 42/PGDĐT-CNTT"
    assert "1. Học sinh – trả lại: thiếu chữ ký" in returned.get_body().get_content()
    assert nothing["Subject"] == "Báo cáo theo Công văn 42/PGDĐT-CNTT đã quá hạn, đề nghị nộp ngay"
    assert "chưa nhận được nội dung nào trong 6 nội dung" in nothing.get_body().get_content()
    assert "quá hạn 3 ngày" in nothing.get_body().get_content()
    assert list(nothing.iter_attachments()) == []  # the calendar has nothing to say of a day that has passed


def test_refused_full_and_broken_connections(desk: Desk, post: PostOffice):
    nobody = {address_of("MAU-MN-05"), address_of("MAU-TH-05")}
    post.refused, post.full, post.broken = frozenset(nobody), 4, 3
    answer = desk.json("remind", DIRECTIVE, "--send", status=1)
    assert states(answer)["refused"] == 2
    assert all("550" in one["detail"] for one in answer["messages"] if one["state"] == "refused")
    for minute in range(3):
        desk.at(f"16/9 9:0{minute}").run("remind", DIRECTIVE, "--send")
    counted = Counter(desk.reminded())
    assert (len(counted), set(counted.values())) == (SCHOOLS - 2, {1})
    assert {m.state for m in desk.messages()} == {MessageState.SENT, MessageState.REFUSED}
    seen = Counter(post.taken)  # taken twice where the connection broke after it was taken, with one Message-ID
    assert len({address for address, _id in seen}) == len(seen) == SCHOOLS - 2
    assert sum(seen.values()) == SCHOOLS - 2 + 3


def test_a_server_that_is_full_ends_the_run_and_the_rest_waits(desk: Desk, post: PostOffice):
    post.full = 10_000
    answer = desk.json("remind", DIRECTIVE, "--send", status=1)
    assert states(answer) == {"later": SCHOOLS}
    assert 10_000 - post.full == 9  # three mails, three times each
    assert desk.reminded() == []
    (proposal,) = desk.json("remind", DIRECTIVE)["proposals"]
    assert len(proposal["waiting"]) == SCHOOLS
    post.full = 0
    desk.run("submit", DIRECTIVE, "MAU-MN-01")
    answer = desk.at("16/9 9:00").json("remind", DIRECTIVE, "--send")
    assert states(answer) == {"sent": SCHOOLS - 1, "cancelled": 1}
    assert address_of("MAU-MN-01") not in {address for address, _id in post.taken}


def test_who_was_extended_or_submitted_in_part_meanwhile(desk: Desk, post: PostOffice):
    post.full = 10_000
    desk.run("remind", DIRECTIVE, "--send")
    post.full = 0
    desk.run("extend", DIRECTIVE, "MAU-MN-01", "--until", "25/9/2024", "--why", "bão")
    desk.run("submit", DIRECTIVE, "MAU-MN-02", "-r", "truong-lop")
    desk.at("16/9 9:00").run("remind", DIRECTIVE, "--send")
    mails = {mail["To"].addresses[0].addr_spec: mail for mail in post.read()}
    assert address_of("MAU-MN-01") not in mails
    assert "đã nhận đủ 1/6 nội dung" in mails[address_of("MAU-MN-02")].get_body().get_content()


class TestWhatStopsIt:
    def test_a_server_that_is_not_there(self, shipped_office: Path, capsys: pytest.CaptureFixture[str]):
        desk = Desk(equip(shipped_office, port=1, reminders=BY_MAIL), capsys).at(MONDAY)
        status, _out, err = desk.run("remind", DIRECTIVE, "--send")
        assert (status, "reminders.mail-unreachable" in err) == (3, True)
        assert {m.state for m in desk.messages()} == {MessageState.QUEUED}
        assert {m.claimed_until for m in desk.messages()} == {None}

    def test_a_server_that_wants_a_login(self, desk: Desk, post: PostOffice):
        post.no_login = True
        status, _out, err = desk.run("remind", DIRECTIVE, "--send")
        assert (status, "reminders.mail-login" in err) == (1, True)
        post.no_login = False
        assert states(desk.json("remind", DIRECTIVE, "--send")) == {"sent": SCHOOLS}

    def test_a_server_without_tls(self, desk: Desk):
        config = desk.folder / "config.yaml"
        text = config.read_text(encoding="utf-8")
        config.write_text(text.replace("  security: none\n  per", "  security: starttls\n  per"), encoding="utf-8")
        status, _out, err = desk.run("remind", DIRECTIVE, "--send")
        assert (status, "reminders.mail-no-tls" in err) == (1, True)

    def test_no_mailbox_at_all(self, shipped_office: Path, capsys: pytest.CaptureFixture[str]):
        desk = Desk(equip(shipped_office, reminders=BY_MAIL), capsys).at(MONDAY)
        config = desk.folder / "config.yaml"
        config.write_text(config.read_text(encoding="utf-8").partition("\nmail:")[0], encoding="utf-8")
        status, _out, err = desk.run("remind", DIRECTIVE, "--send")
        assert (status, "actions.no-mail" in err) == (1, True)
        workflow = desk.folder / "workflows" / f"{DIRECTIVE}.yaml"
        text = workflow.read_text(encoding="utf-8")
        few = text.replace("  levels: [mam-non, tieu-hoc, thcs]\n", "  only: [MAU-MN-01, MAU-TH-01, MAU-THCS-01]\n")
        workflow.write_text(few, encoding="utf-8")
        answer = desk.json("remind", DIRECTIVE, "--send", "--channel", "thu-muc")
        assert states(answer) == {"sent": 3}
        files = sorted((desk.folder / "outputs" / DIRECTIVE / "nhac" / "thu").glob("*.eml"))
        assert [path.name[:18] for path in files] == ["truong-mam-non-lai", "truong-tieu-hoc-la", "truong-trung-hoc-c"]
        mail = message_from_bytes(files[0].read_bytes(), policy=policy.default)
        names = [one.get_filename() for one in mail.iter_attachments()]
        wanted = ["Công văn số 42-PGDĐT-CNTT.pdf", "Bảng kiểm - Trường Mầm non Lai Cách 1.pdf"]
        assert names == wanted
        assert "Gửi kèm thư này: Công văn số 42-PGDĐT-CNTT; Bảng kiểm" in mail.get_body().get_content()

    def test_a_clock_that_is_behind_stops_it_before_anything_goes_out(self, desk: Desk, post: PostOffice):
        desk.at("16/9 10:30").run("submit", DIRECTIVE, "MAU-MN-01")
        status, _out, err = desk.at(MONDAY).run("remind", DIRECTIVE, "--send")
        assert (status, "store.clock-behind" in err) == (1, True)
        assert (post.taken, desk.messages(), desk.reminded()) == ([], (), [])

    def test_quiet_hours(self, desk: Desk, post: PostOffice):
        answer = desk.at("16/9 21:00").json("remind", DIRECTIVE, "--send", status=1)
        assert states(answer) == {"quiet": SCHOOLS}
        assert [one["code"] for one in answer["problems"]] == ["actions.quiet-now"]
        assert (post.taken, desk.messages()) == ([], ())

    def test_schools_without_an_address_are_told_and_stay_due(self, desk: Desk, post: PostOffice):
        register = desk.folder / "data" / "schools.csv"
        text = register.read_text(encoding="utf-8")
        register.write_text(text.replace(address_of("MAU-MN-01"), ""), encoding="utf-8")
        answer = desk.json("remind", DIRECTIVE, "--send", status=1)
        assert states(answer) == {"sent": SCHOOLS - 1, "no-address": 1}
        register.write_text(text, encoding="utf-8")
        assert states(desk.json("remind", DIRECTIVE, "--send")) == {"sent": 1}

    def test_another_run_has_it(self, desk: Desk, post: PostOffice):
        post.full = 10_000
        desk.run("remind", DIRECTIVE, "--send")
        post.full = 0
        key = desk.messages()[0].key
        taken = [
            desk.change(lambda c: outbox_table.claim(c, key, now=at(MONDAY), until=at("16/9 8:10"))) for _ in range(2)
        ]
        assert taken == [True, False]
        answer = desk.json("remind", DIRECTIVE, "--send", status=1)
        assert states(answer) == {"sent": SCHOOLS - 1, "elsewhere": 1}
        assert states(desk.at("16/9 8:11").json("remind", DIRECTIVE, "--send")) == {"sent": 1}


class TestBounces:
    @pytest.fixture
    def desk(self, shipped_office: Path, post: PostOffice, capsys: pytest.CaptureFixture[str], monkeypatch):
        monkeypatch.setenv("CONGVAN_MAIL_USER", "demouser")
        monkeypatch.setenv("CONGVAN_MAIL_PASSWORD", "demopass")
        with imap_server() as imap:
            self.imap = imap
            yield Desk(equip(shipped_office, imap=imap, reminders=BY_MAIL), capsys).at(MONDAY)

    def test_mails_that_came_back_are_recorded_once(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch, post: PostOffice
    ):
        monkeypatch.delenv("CONGVAN_MAIL_PASSWORD")
        with smtp_server(post) as port:
            config = desk.folder / "config.yaml"
            config.write_text(
                config.read_text(encoding="utf-8").replace("  port: 1\n", f"  port: {port}\n"), encoding="utf-8"
            )
            desk.json("remind", DIRECTIVE, "--send")
        monkeypatch.setenv("CONGVAN_MAIL_PASSWORD", "demopass")
        assert desk.json("remind", "--bounces") == {"bounces": []}
        mails = {mail["To"].addresses[0].addr_spec: mail["Message-ID"][1:33] for mail in post.read()}
        key = mails[address_of("MAU-MN-01")]
        back = REPORT.replace(KEY, key).format(action="failed", status="5.1.1")
        delayed = REPORT.replace(KEY, mails[address_of("MAU-MN-02")]).format(action="delayed", status="4.4.1")
        other = f"From: truong@x.vn\nSubject: Re: nhac\n\nDa nop <{key}.congvan@x.vn>"
        put_into_mailbox(self.imap, [one.encode() for one in (back, delayed, other, back)])
        (found,) = desk.json("remind", "--bounces", "--dry-run")["bounces"]
        assert (found["message"], found["schools"], found["status"]) == (key, ["MAU-MN-01"], "5.1.1")
        assert desk.json("remind", "--bounces", "--by", "An")["bounces"] == [found]
        assert desk.json("remind", "--bounces") == {"bounces": []}
        (message,) = (m for m in desk.messages() if m.key == key)
        assert message.state is MessageState.BOUNCED

    def test_a_wrong_password(self, desk: Desk, monkeypatch: pytest.MonkeyPatch):
        self._send_one(desk)
        monkeypatch.setenv("CONGVAN_MAIL_PASSWORD", "sai")
        status, _out, err = desk.run("remind", "--bounces")
        assert (status, "reminders.mailbox-login" in err) == (1, True)
        monkeypatch.delenv("CONGVAN_MAIL_PASSWORD")
        status, _out, err = desk.run("remind", "--bounces")
        assert (status, "actions.no-mail-login" in err) == (1, True)

    def test_no_mailbox_and_one_that_is_not_there(self, desk: Desk):
        self._send_one(desk)
        config = desk.folder / "config.yaml"
        text = config.read_text(encoding="utf-8")
        config.write_text(text.replace(f"imap_port: {self.imap}", "imap_port: 1"), encoding="utf-8")
        status, _out, err = desk.run("remind", "--bounces")
        assert (status, "reminders.mailbox-unreachable" in err) == (3, True)
        config.write_text(text.replace("  imap_server: 127.0.0.1\n", ""), encoding="utf-8")
        status, _out, err = desk.run("remind", "--bounces")
        assert (status, "actions.no-mailbox" in err) == (1, True)

    def _send_one(self, desk: Desk) -> None:
        desk.run("remind", DIRECTIVE, "--send")
        key = desk.messages()[0].key
        desk.change(lambda c: outbox_table.settle(c, key, MessageState.SENT, sent_at=desk.now))


class TestLogin:
    def test_from_the_environment_and_never_shown(self):
        from congvan.office.office import MailSettings

        settings = MailSettings(sender="pgd@x.vn", server="x", port=25, security="tls")
        login = mail_channel.find_login(settings, {"CONGVAN_MAIL_PASSWORD": "bí mật"})
        assert (login.user, login.password) == ("pgd@x.vn", "bí mật")
        assert "bí mật" not in repr(login)
        assert mail_channel.find_login(settings, {}) is None

    def test_from_the_keyring(self, monkeypatch: pytest.MonkeyPatch):
        import sys
        import types

        from congvan.office.office import MailSettings

        kept = types.SimpleNamespace(get_password=lambda service, user: f"{service}/{user}")
        monkeypatch.setitem(sys.modules, "keyring", kept)
        settings = MailSettings(sender="pgd@x.vn", server="x", port=25, security="tls")
        assert mail_channel.find_login(settings, {}).password == "congvan/pgd@x.vn"
