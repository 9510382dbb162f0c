"""The office as config.yaml describes it: issuers with their letterheads, signers, settings, paths."""

from pathlib import Path
from zoneinfo import ZoneInfo

from msgspec import Struct

from congvan.deadlines.days_off import OfficeDay
from congvan.deadlines.office_times import OfficeHours
from congvan.deadlines.school_years import FIRST_MONTH, SchoolYear


class Signer(Struct, frozen=True, kw_only=True):
    """Who signs: one to three authority lines as they are printed, and the name.

    `authority` holds the lines in order, such as `("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")`.
    """

    id: str
    authority: tuple[str, ...]
    name: str
    position: str = ""
    """Another position of the signer, printed above the name: of an advisory council the one in the agency whose seal
    it uses (Decree 30/2020, Annex I, Part I, II.7.c), such as `PHÓ CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ`."""


class Reserved(Struct, frozen=True, kw_only=True):
    """Numbers of a series that are kept for paper documents numbered by hand."""

    first: int
    last: int
    type: str = ""
    """The id of a document type; empty for every series of the issuer."""


BY_YEAR, BY_TYPE = "by-year", "by-type"
"""How an issuer numbers its documents: one series a year for all, or one for each document type."""


class Issuer(Struct, frozen=True, kw_only=True):
    """Whose letterhead, symbol, place and signers a document has (cơ quan ban hành)."""

    id: str
    name: str
    """In ordinary writing: `Phòng Giáo dục và Đào tạo`; the letterhead prints it in capitals."""
    letterhead: tuple[str, ...]
    """The issuer's lines in the letterhead as printed, in capitals (bold)."""
    superior: tuple[str, ...]
    """The lines of the superior (cơ quan chủ quản) as printed, in capitals; empty where there is none."""
    symbol: str
    """Its abbreviation in the symbol: `PGDĐT`, `UBND`, `VHXH`."""
    unit: str | None
    """The drafting unit's abbreviation in a công văn's symbol (`CNTT` in `42/PGDĐT-CNTT`); None where it has none."""
    place: str
    signers: tuple[Signer, ...]
    keep_in: str
    """What follows `Lưu: ` in Nơi nhận: `VT, CNTT`."""
    address: str | None = None
    footer: tuple[str, ...] = ()
    """Address, e-mail, telephone as printed at the foot of the first page (Annex I, Part I, III.4)."""
    series: str = ""
    """The number series in which all its documents are numbered, whatever their symbol, together with those of other
    issuers that name it; empty where each symbol of the issuer has a series of its own."""
    numbering: str = BY_TYPE
    """`BY_YEAR` or `BY_TYPE`; of no account where `series` names one."""
    reserved: tuple[Reserved, ...] = ()
    titles: bool = False
    """Whether the head of its sector lets academic titles or ranks stand before a signer's name."""


MAIL_SECURITY = ("starttls", "tls", "none")
MAIL_FILES = ("cong-van", "bang-kiem", "lich")
"""What goes with a mail: the letter, the school's checklist, the deadline for its calendar."""
FORM_FILE = "bieu-mau"
ATTACHABLE = (*MAIL_FILES, FORM_FILE)
"""What can go with a mail: also the school's own form, while nothing has come from it."""


class MailSettings(Struct, frozen=True, kw_only=True):
    """The office's mailbox: from whom mails go, by which server, and where those that come back are read."""

    sender: str
    server: str
    port: int
    security: str
    """Of `MAIL_SECURITY`."""
    name: str = ""
    reply_to: str = ""
    per_minute: int = 30
    imap_server: str = ""
    """Empty where the mailbox is not read."""
    imap_port: int = 993
    imap_security: str = "tls"
    imap_folder: str = "INBOX"
    certificates: str = ""
    """A file of certificates by which the servers are trusted too, from the office's folder on."""
    attach: tuple[str, ...] = MAIL_FILES


class ZaloGroup(Struct, frozen=True, kw_only=True):
    """The Zalo group in which the schools of a level are."""

    level: str
    name: str


class Person(Struct, frozen=True, kw_only=True):
    """Somebody who works in the office, with the roles that decide what he or she may do."""

    id: str
    name: str
    roles: tuple[str, ...]
    """Of `ROLES`; most people have one."""
    login: str = ""
    """The name with which the person signs in to Windows or Unix."""
    email: str = ""


ROLES = ("chuyen-vien", "van-thu", "lanh-dao")
"""Specialist, clerk, head or deputy."""


class Level(Struct, frozen=True, kw_only=True):
    """A level of schools (cấp học): its id in YAML and its name on screen."""

    id: str
    name: str
    short: str


class Paths(Struct, frozen=True, kw_only=True):
    """Where the office keeps its things; absolute, resolved from the folder of config.yaml."""

    root: Path
    config: Path
    schools: Path
    workflows: Path
    kinds: Path
    templates: Path
    outputs: Path
    archive: Path
    forms: Path

    def shown(self, path: Path) -> str:
        """Return a path as problems and messages show it: from the office's folder where it lies inside, with `/`."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path)


class Office(Struct, frozen=True, kw_only=True):
    """Everything that config.yaml says."""

    name: str
    issuers: tuple[Issuer, ...]
    levels: tuple[Level, ...]
    zone: ZoneInfo
    days: tuple[OfficeDay, ...]
    working_week: tuple[int, ...]
    """Working weekdays, 0 = Monday."""
    due_soon_days: int
    """A requirement is due soon from so many days before its last instant."""
    paths: Paths
    database: str
    language: str
    people: tuple[Person, ...] = ()
    """Empty where the office lets everybody do everything."""
    mail: MailSettings | None = None
    """None where the office sends no e-mail."""
    zalo_groups: tuple[ZaloGroup, ...] = ()
    hours: OfficeHours | None = None
    school_years: tuple[SchoolYear, ...] = ()
    school_year_month: int = FIRST_MONTH
    """With which month school years begin in the calendar and in the summary of a year."""
    duties: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """What the office decides otherwise than `duties.ROLES_OF`: the word of a command, and who may give it."""

    def issuer(self, issuer_id: str | None) -> Issuer | None:
        """Return an issuer by its id; with None the only one, if there is only one."""
        if issuer_id is None:
            return self.issuers[0] if len(self.issuers) == 1 else None
        return next((issuer for issuer in self.issuers if issuer.id == issuer_id), None)

    def level(self, level_id: str) -> Level:
        """Return a level by its id."""
        return next(level for level in self.levels if level.id == level_id)
