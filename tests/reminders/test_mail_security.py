"""A real mail server with TLS: who is trusted gets mails; nobody else gets anything, and nothing is noted as sent."""

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from congvan.base.errors import Refused
from congvan.office.office import MailSettings
from congvan.reminders import mail_security, mailbox
from congvan.reminders.mail_channel import Login
from congvan.reminders.outbox import MessageState
from tests.reminders.certificates import Authority
from tests.reminders.mail_servers import PostOffice, imap_server, smtp_server
from tests.reminders.reminding_office import DIRECTIVE, Desk, equip

BY_MAIL = "[{when: +1, to: truong, by: email}]"
MONDAY = "16/9 8:05"
SCHOOLS = {"MAU-MN-01", "MAU-TH-01", "MAU-THCS-01"}
SECURITY = ["starttls", "tls"]


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("time.sleep", lambda _seconds: None)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("ca"), "CA cua nganh")


@pytest.fixture
def post():
    return PostOffice()


@pytest.fixture
def office(shipped_office: Path, capsys: pytest.CaptureFixture[str]):
    """The shipped office with three schools to write to; it trusts only whom the system trusts."""

    def made(port: int, security: str, *, certificates: Path | None = None, server: str = "127.0.0.1") -> Desk:
        equip(shipped_office, port=port, reminders=BY_MAIL)
        workflow = shipped_office / "workflows" / f"{DIRECTIVE}.yaml"
        text = workflow.read_text(encoding="utf-8")
        only = f"  only: [{', '.join(sorted(SCHOOLS))}]\n"
        workflow.write_text(text.replace("  levels: [mam-non, tieu-hoc, thcs]\n", only), encoding="utf-8")
        config = shipped_office / "config.yaml"
        text = config.read_text(encoding="utf-8").replace("  security: none\n  per", f"  security: {security}\n  per")
        text = text.replace("  server: 127.0.0.1\n", f"  server: {server}\n")
        if certificates:
            (shipped_office / "data" / "ca.pem").write_bytes(certificates.read_bytes())
            text = text.replace("  per_minute: 600\n", "  per_minute: 600\n  certificates: data/ca.pem\n")
        config.write_text(text, encoding="utf-8")
        return Desk(shipped_office, capsys).at(MONDAY)

    return made


def nothing_went_out(desk: Desk, post: PostOffice) -> bool:
    """No mail arrived, nothing is noted as sent, and everything still waits for the next run."""
    assert (post.taken, post.mails, desk.reminded()) == ([], [], [])
    assert {(m.state, m.claimed_until, m.sent_at) for m in desk.messages()} == {(MessageState.QUEUED, None, None)}
    return True


@pytest.mark.parametrize("security", SECURITY)
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_a_certificate_of_ones_own_authority_is_trusted_where_config_names_it(office, post, authority, security, host):
    with smtp_server(post, security=security, context=authority.server_context(host)) as port:
        desk = office(port, security, certificates=authority.file, server=host)
        answer = desk.json("remind", DIRECTIVE, "--send")
        assert {one["state"] for one in answer["messages"]} == {"sent"}
        assert len(post.taken) == len(SCHOOLS)
        assert set(desk.reminded()) == SCHOOLS
        assert desk.json("remind", DIRECTIVE, "--send")["messages"] == []


@pytest.mark.parametrize("security", SECURITY)
class TestWhoIsNotTrusted:
    def test_an_authority_that_nobody_knows(self, office, post, authority, security):
        with smtp_server(post, security=security, context=authority.server_context("127.0.0.1")) as port:
            desk = office(port, security)
            status, _out, err = desk.run("remind", DIRECTIVE, "--send")
            assert (status, "reminders.mail-certificate-unknown" in err) == (1, True)
            assert "Chưa gửi gì cho máy chủ ấy, kể cả mật khẩu" in err
            assert nothing_went_out(desk, post)
        (desk.folder / "data" / "ca.pem").write_bytes(authority.file.read_bytes())
        config = desk.folder / "config.yaml"
        text = config.read_text(encoding="utf-8")
        with smtp_server(post, security=security, context=authority.server_context("127.0.0.1")) as again:
            text = text.replace(f"  port: {port}\n", f"  port: {again}\n  certificates: data/ca.pem\n")
            config.write_text(text, encoding="utf-8")
            desk.json("remind", DIRECTIVE, "--send")
            assert len(post.taken) == len(SCHOOLS)

    def test_a_certificate_of_another_authority_of_the_same_name(self, office, post, authority, security, tmp_path):
        other = Authority(tmp_path, "CA cua nganh")
        with smtp_server(post, security=security, context=other.server_context("127.0.0.1")) as port:
            desk = office(port, security, certificates=authority.file)
            status, _out, err = desk.run("remind", DIRECTIVE, "--send")
            assert (status, "reminders.mail-certificate-unknown" in err) == (1, True)
            assert nothing_went_out(desk, post)

    def test_one_that_has_expired(self, office, post, authority, security):
        context = authority.server_context("127.0.0.1", expired=True)
        with smtp_server(post, security=security, context=context) as port:
            desk = office(port, security, certificates=authority.file)
            status, _out, err = desk.run("remind", DIRECTIVE, "--send")
            assert (status, "reminders.mail-certificate-expired" in err) == (1, True)
            assert nothing_went_out(desk, post)

    @pytest.mark.parametrize(("made_for", "asked"), [("mail.example.vn", "localhost"), ("localhost", "127.0.0.1")])
    def test_one_made_for_another_name(self, office, post, authority, security, made_for, asked):
        with smtp_server(post, security=security, context=authority.server_context(made_for)) as port:
            desk = office(port, security, certificates=authority.file, server=asked)
            status, _out, err = desk.run("remind", DIRECTIVE, "--send")
            assert (status, "reminders.mail-certificate-name" in err) == (1, True)
            assert nothing_went_out(desk, post)


def test_the_password_never_goes_over_a_connection_that_is_not_trusted(office, post, authority, monkeypatch):
    monkeypatch.setenv("CONGVAN_MAIL_USER", "pgd")
    monkeypatch.setenv("CONGVAN_MAIL_PASSWORD", "rat-bi-mat")
    asked = []

    async def handle_auth(*args):  # pragma: no cover - that is what must not happen
        asked.append(args)

    post.handle_AUTH = handle_auth  # type: ignore[attr-defined]
    with smtp_server(post, security="starttls", context=authority.server_context("127.0.0.1")) as port:
        desk = office(port, "starttls")
        status, out, err = desk.run("remind", DIRECTIVE, "--send")
    assert (status, asked) == (1, [])
    assert "rat-bi-mat" not in out + err


@pytest.mark.parametrize("what", [None, "không phải chứng thư\n"])
def test_a_file_of_certificates_that_holds_none(office, post, authority, what):
    with smtp_server(post, security="tls", context=authority.server_context("127.0.0.1")) as port:
        desk = office(port, "tls", certificates=authority.file)
        path = desk.folder / "data" / "ca.pem"
        path.unlink() if what is None else path.write_text(what, encoding="utf-8")
        status, _out, err = desk.run("remind", DIRECTIVE, "--send")
        assert (status, "reminders.mail-certificates-file" in err, desk.messages()) == (1, True, ())


def test_the_mailbox_is_read_over_tls_only_where_it_is_trusted(authority, tmp_path):
    own = MailSettings(
        sender="pgd@x.vn",
        server="x",
        port=1,
        security="tls",
        imap_server="127.0.0.1",
        imap_security="starttls",
        certificates=authority.file.name,
    )
    login = Login(user="demouser", password="demopass")
    since = date(2024, 9, 1)
    with imap_server(authority.server_files("127.0.0.1")) as port:
        here = replace(own, imap_port=port)
        trusting = mail_security.make_context(here, authority.folder)
        assert list(mailbox.read_reports(here, login, since=since, context=trusting)) == []
        usual = mail_security.make_context(replace(here, certificates=""), authority.folder)
        with pytest.raises(Refused) as refused:
            list(mailbox.read_reports(here, login, since=since, context=usual))
        assert refused.value.problem.kind.code == "reminders.mail-certificate-unknown"
        other = replace(here, imap_server="localhost")
        with pytest.raises(Refused) as refused:
            list(mailbox.read_reports(other, login, since=since, context=trusting))
        assert refused.value.problem.kind.code == "reminders.mail-certificate-name"
