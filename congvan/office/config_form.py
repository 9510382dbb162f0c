"""The keys of config.yaml: one shape a mapping, with the checks that concern one value and its place.

The keys are stable: they may be added to, never renamed. The manual's page of keys is generated from these shapes.
"""

import re
from typing import Any
from zoneinfo import ZoneInfo

from congvan.base import schema, vietnamese
from congvan.base.problems import ProblemKind, Severity
from congvan.base.schema import Field, Reader, Reading, Shape
from congvan.base.yaml_text import Mapping, Node, Scalar, Sequence
from congvan.decree30 import titles
from congvan.office import duties, office_paths, people_form, reaching_form, times_form
from congvan.office.days import DAY, read_day
from congvan.office.office import BY_TYPE, BY_YEAR, Issuer, Level, Signer

DEFAULT_ZONE = "Asia/Ho_Chi_Minh"
DEFAULT_LEVELS = (
    Level(id="mam-non", name="Mầm non", short="MN"),
    Level(id="tieu-hoc", name="Tiểu học", short="TH"),
    Level(id="thcs", name="Trung học cơ sở", short="THCS"),
    Level(id="thpt", name="Trung học phổ thông", short="THPT"),
)
MAX_AUTHORITY_LINES = 3
MAX_DUE_SOON_DAYS = 60

EMPTY_LIST = ProblemKind(
    code="office.empty-list",
    message="The list “{key}” is empty.",
    cure="Write at least one entry.",
)
NOT_CAPITALS = ProblemKind(
    code="office.not-capitals",
    message="“{value}” is printed in capitals in the letter (Decree 30, Annex I, Part I, II.2 and II.7).",
    cure="Write the line in capitals: {right}.",
    severity=Severity.WARNING,
)
ODD_SYMBOL = ProblemKind(
    code="office.odd-symbol",
    message="“{value}” cannot stand in a document's symbol; a symbol has capitals, digits, “&” and hyphens only.",
    cure="Write it as it stands after the slash, such as PGDĐT; the number, the slash and the type are added.",
)
AUTHORITY_FORM = ProblemKind(
    code="office.authority-form",
    message="“{value}” is not how the decree writes this authority: TM., KT., TL., TUQ. or Q., then a space.",
    cure="See Decree 30, Annex I, Part I, II.7.b.",
    severity=Severity.WARNING,
)
AUTHORITY_LAST = ProblemKind(
    code="office.authority-last",
    message="“{value}” is the last line, so the signer's own title is missing below it.",
    cure="Add the title of the one who signs, such as PHÓ TRƯỞNG PHÒNG, as the next line.",
    severity=Severity.WARNING,
)
AUTHORITY_ORDER = ProblemKind(
    code="office.authority-order",
    message="“{value}” stands below another line; TM. (on behalf of the body) is always the first.",
    cure="Put this line first.",
    severity=Severity.WARNING,
)
AUTHORITY_LINES = ProblemKind(
    code="office.authority-lines",
    message="{count} lines of authority stand here; a signature has one to {limit}.",
    cure="Leave out what is not printed above the signature.",
)
KEEP_IN_FORM = ProblemKind(
    code="office.keep-in-form",
    message="“{value}” begins with the word “Lưu”, which is added by itself.",
    cure="Write only what follows: {right}.",
    severity=Severity.WARNING,
)
PLACE_FORM = ProblemKind(
    code="office.place-form",
    message="“{value}” is printed before “, ngày …”; the comma and the date are added by themselves.",
    cure="Write only the name of the place: {right}.",
    severity=Severity.WARNING,
)
TITLE_IN_NAME = ProblemKind(
    code="office.title-in-name",
    message="“{title}” stands before the signer's name, and is printed there in every document.",
    cure="Write “{right}” (Decree 30, Annex I, Part I, II.7.c); where the head of the sector allows it, “titles: yes”.",
    severity=Severity.WARNING,
)
NO_ZONE = ProblemKind(
    code="office.no-time-zone",
    message="The time zone “{value}” is not known on this machine.",
    cure="Write Asia/Ho_Chi_Minh; if that is what stands here, install the package tzdata.",
)

_CAPITAL_OR_DIGIT = re.compile(r"[^\W_a-z]")
_AUTHORITY = re.compile(r"(T[./ ]*M|K[./ ]*T|T[./ ]*L|T[./ ]*U[./ ]*Q|Q)(?![^\W_])[./:, ]*(.*)", re.IGNORECASE)
_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_ENGLISH_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def non_empty(read_list: Reader) -> Reader:
    """Make a reader of lists that have at least one entry."""

    def read(node: Node, path: str, reading: Reading) -> Any:
        if isinstance(node, Sequence) and not node.items:
            reading.report(EMPTY_LIST.at(schema.at(node, path), key=path))
            return None
        return read_list(node, path, reading)

    return read


def capital_line(node: Node, path: str, reading: Reading) -> str | None:
    """Read a line that is printed in capitals."""
    value = schema.text(node, path, reading)
    if value is not None and value != value.upper():
        shown = vietnamese.shortened(value)
        reading.report(NOT_CAPITALS.at(schema.at(node, path), value=shown, right=shown.upper()))
    return value


def authority_line(node: Node, path: str, reading: Reading) -> str | None:
    """Read a line of authority: `KT. TRƯỞNG PHÒNG`."""
    value = capital_line(node, path, reading)
    found = _AUTHORITY.fullmatch(value) if value else None
    if value and found:
        form = f"{re.sub(r'[./ ]', '', found[1]).upper()}. {found[2]}".strip()
        if form.upper() != value.upper():
            reading.report(AUTHORITY_FORM.at(schema.at(node, path), value=value, near=form))
    return value


def authority(node: Node, path: str, reading: Reading) -> tuple[str, ...] | None:
    """Read one to three lines of authority in the order in which they are printed."""
    lines: tuple[str, ...] | None = non_empty(schema.list_of(authority_line))(node, path, reading)
    if not lines:
        return None
    if len(lines) > MAX_AUTHORITY_LINES:
        place = schema.at(node, path)
        reading.report(AUTHORITY_LINES.at(place, count=len(lines), limit=MAX_AUTHORITY_LINES))
    items = node.items if isinstance(node, Sequence) else (node,)
    for number, (line, item) in enumerate(zip(lines, items, strict=False)):
        found = _AUTHORITY.fullmatch(line)
        place = schema.at(item, f"{path}[{number + 1}]")
        if found and number and found[1].upper().replace(".", "") == "TM":
            reading.report(AUTHORITY_ORDER.at(place, value=line))
        if found and number == len(lines) - 1 and found[1].upper() != "Q":
            reading.report(AUTHORITY_LAST.at(place, value=line))
    return lines


def symbol(node: Node, path: str, reading: Reading) -> str | None:
    """Read an abbreviation as it stands in a document's symbol: `PGDĐT`, `SGD&ĐT`."""
    value = schema.text(node, path, reading)
    if value is None or all(
        ch in "&-" or (ch.isalnum() and ch == ch.upper() != ch.lower()) or ch.isdecimal() for ch in value
    ):
        return value
    reading.report(ODD_SYMBOL.at(schema.at(node, path), value=vietnamese.shortened(value)))
    return None


def keep_in(node: Node, path: str, reading: Reading) -> str | None:
    """Read what follows `Lưu: ` in Nơi nhận."""
    value = schema.text(node, path, reading)
    rest = re.fullmatch(r"lưu(?![^\W_])[\s:]*(.*)", value or "", re.IGNORECASE)
    if value and rest:
        reading.report(KEEP_IN_FORM.at(schema.at(node, path), value=value, right=rest[1].rstrip(" .") or "VT"))
    return value


def place_name(node: Node, path: str, reading: Reading) -> str | None:
    """Read the place that stands before the date."""
    value = schema.text(node, path, reading)
    name = re.split(r"\s*,|\s+ngày\b", value)[0] if value else ""
    if value and name != value:
        reading.report(PLACE_FORM.at(schema.at(node, path), value=value, right=name))
    return value


def time_zone(node: Node, path: str, reading: Reading) -> ZoneInfo | None:
    """Read the name of a time zone."""
    value = schema.text(node, path, reading)
    if value is None:
        return None
    zone = find_zone(value)
    if zone is None:
        near = schema.near_miss(value, _known_zones())
        reading.report(NO_ZONE.at(schema.at(node, path), value=vietnamese.shortened(value), near=near))
    return zone


def find_zone(name: str) -> ZoneInfo | None:
    """Return a time zone by its name, or None; Windows takes it from the package tzdata."""
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, LookupError):  # odd names, folders of zones, unknown zones
        return None


def weekday(node: Node, path: str, reading: Reading) -> int | None:
    """Read a weekday: `thứ Hai`, `T2`, `CN`, `monday`; 0 is Monday."""
    value = schema.text(node, path, reading)
    if value is None:
        return None
    typed = vietnamese.alike(value)
    for number, (name, english) in enumerate(zip(_WEEKDAYS, _ENGLISH_WEEKDAYS, strict=True)):
        short = "cn" if number == len(_WEEKDAYS) - 1 else f"t{number + 2}"
        if typed in {vietnamese.alike(name), short, short.replace("t", "thu "), english, english[:3]}:
            return number
    near = schema.near_miss(value, _WEEKDAYS)
    place = schema.at(node, path)
    shown = vietnamese.shortened(value)
    reading.report(schema.NOT_A_CHOICE.at(place, key=path, value=shown, near=near, known=", ".join(_WEEKDAYS)))
    return None


def _known_zones() -> set[str]:
    """Return the names of all time zones of this machine."""
    from zoneinfo import available_timezones

    return available_timezones()


def _read_signer(node: Node, path: str, reading: Reading) -> Signer | None:
    """Read a signer; None where something is missing."""
    values = SIGNER.read(node, path, reading)
    return Signer(**values) if values and None not in values.values() else None


def _read_level(node: Node, path: str, reading: Reading) -> Level | None:
    """Read a level; None where something is missing."""
    values = LEVEL.read(node, path, reading)
    return Level(**values) if values and None not in values.values() else None


def _read_issuer(node: Node, path: str, reading: Reading) -> Issuer | None:
    """Read an issuer; None where something that must be there is missing."""
    values = ISSUER.read(node, path, reading)
    needed = [entry.key for entry in ISSUER.fields if entry.required]
    if values and not values["titles"] and isinstance(node, Mapping):
        _check_names(node.get("signers"), schema.join(path, "signers"), reading)
    return Issuer(**values) if values and all(values[key] for key in needed) else None


def _check_names(signers: Node | None, path: str, reading: Reading) -> None:
    """Report titles before the names of signers."""
    for number, signer in enumerate(signers.items if isinstance(signers, Sequence) else (), start=1):
        name = signer.get("name") if isinstance(signer, Mapping) else None
        if not isinstance(name, Scalar):
            continue
        shown = vietnamese.one_line(name.text)
        title = titles.titles_before(shown)
        if title:
            right = shown.removeprefix(title).strip()
            reading.report(TITLE_IN_NAME.at(schema.at(name, f"{path}[{number}].name"), title=title, right=right))


_CAPITALS = schema.list_of(capital_line)
_SIGNER_LIST = schema.unique_ids(non_empty(schema.list_of(_read_signer)))
_LEVEL_LIST = schema.unique_ids(non_empty(schema.list_of(_read_level)))
_ISSUER_LIST = schema.unique_ids(non_empty(schema.list_of(_read_issuer)))

SIGNER = Shape(
    name="issuers.signers",
    fields=(
        Field(
            key="id",
            read=schema.identifier,
            required=True,
            doc="a short name for workflow files, such as truong-phong.",
        ),
        Field(
            key="authority",
            read=authority,
            required=True,
            doc="the one to three lines printed above the signature, such as KT. TRƯỞNG PHÒNG and PHÓ TRƯỞNG PHÒNG.",
        ),
        Field(key="name", read=schema.text, required=True, doc="the full name that is printed below the signature."),
        Field(
            key="position",
            read=capital_line,
            default="",
            doc="another position, printed in capitals above the name: of a council's chair the one in the agency.",
        ),
    ),
)

ISSUER = Shape(
    name="issuers",
    fields=(
        Field(
            key="id",
            read=schema.identifier,
            required=True,
            doc="a short name for workflow files, such as ubnd or phong.",
        ),
        Field(key="name", read=schema.text, required=True, doc="the issuer's full name in ordinary writing."),
        Field(
            key="letterhead",
            read=non_empty(_CAPITALS),
            required=True,
            doc="the issuer's lines in the letterhead, in capitals and broken as they are printed.",
        ),
        Field(
            key="superior",
            read=_CAPITALS,
            default=(),
            doc="the superior's lines above them, in capitals; left out where there is none.",
        ),
        Field(
            key="symbol",
            read=symbol,
            required=True,
            doc="the issuer's abbreviation in the symbol, such as PGDĐT or UBND.",
        ),
        Field(
            key="unit",
            read=symbol,
            doc="the abbreviation of the drafting unit in an official letter's symbol (CNTT in 42/PGDĐT-CNTT), if any.",
        ),
        Field(key="place", read=place_name, required=True, doc="the place before the date, such as Cẩm Giàng."),
        Field(
            key="signers",
            read=_SIGNER_LIST,
            required=True,
            doc="who signs for this issuer; the first where a workflow file names none.",
        ),
        Field(key="keep_in", read=keep_in, required=True, doc="what follows “Lưu:” in “Nơi nhận”, such as VT, CNTT."),
        Field(key="address", read=schema.text, doc="the address, for envelopes and messages."),
        Field(
            key="footer",
            read=schema.list_of(schema.text),
            default=(),
            doc="the lines at the foot of a công văn's first page: address, e-mail, website, telephone.",
        ),
        Field(
            key="series",
            read=schema.identifier,
            default="",
            doc="a series in which all documents of the issuers that name it are numbered; left out: by symbol.",
        ),
        Field(
            key="numbering",
            read=schema.choice(BY_TYPE, BY_YEAR),
            default=BY_TYPE,
            doc="by-type: each document type has its own numbers; by-year: one series for all documents of a year.",
        ),
        Field(
            key="reserved",
            read=people_form.RESERVED_LIST,
            default=(),
            doc="numbers kept for paper documents that are numbered by hand; the program passes over them.",
        ),
        Field(
            key="titles",
            read=schema.yes_no,
            default=False,
            doc="yes where the head of the sector lets titles or ranks stand before a signer's name.",
        ),
    ),
)

LEVEL = Shape(
    name="levels",
    fields=(
        Field(
            key="id",
            read=schema.identifier,
            required=True,
            doc="a short name for workflow files and the list of schools, such as mam-non.",
        ),
        Field(key="name", read=schema.text, required=True, doc="the level's name, such as Mầm non."),
        Field(
            key="short", read=schema.text, required=True, doc="its abbreviation in the names of schools, such as MN."
        ),
    ),
)

PATHS = Shape(
    name="paths",
    fields=(
        Field(
            key="schools",
            read=office_paths.read_path,
            default="data/schools.csv",
            doc="the list of schools (CSV).",
        ),
        Field(key="workflows", read=office_paths.read_path, default="workflows", doc="the folder of workflow files."),
        Field(key="templates", read=office_paths.read_path, default="templates", doc="the folder of templates."),
        Field(
            key="outputs",
            read=office_paths.read_path,
            default="outputs",
            doc="the folder into which documents are written.",
        ),
        Field(
            key="archive",
            read=office_paths.read_path,
            default="data/archive",
            doc="the folder in which issued documents are kept for good; the program alone writes there.",
        ),
        Field(
            key="forms", read=office_paths.read_path, default="forms", doc="the folder of forms that schools fill in."
        ),
    ),
)

SHAPE = Shape(
    name="config.yaml",
    fields=(
        Field(key="name", read=schema.text, required=True, doc="the office, as its people call it."),
        Field(
            key="language",
            read=schema.choice("vi", "en"),
            default="vi",
            doc="the language of messages: vi (Vietnamese) or en (English).",
        ),
        Field(key="time_zone", read=time_zone, doc="the time zone of all deadlines; left out: Asia/Ho_Chi_Minh."),
        Field(
            key="database",
            read=office_paths.placed_text,
            doc="the database: sqlite:///data/congvan.db (in the office's folder), or postgresql://…",
        ),
        Field(
            key="due_soon_days",
            read=schema.whole_number(0, MAX_DUE_SOON_DAYS),
            default=3,
            doc="from how many days before the deadline a report is shown as due soon.",
        ),
        Field(
            key="working_week",
            read=non_empty(schema.list_of(weekday)),
            default=(0, 1, 2, 3, 4),
            doc="the weekdays on which the office works; left out: Monday to Friday.",
        ),
        Field(
            key="office_hours",
            read=times_form.read_hours,
            doc="when the office works on such a day, for phrases such as “cuối giờ chiều”; left out: they stay open.",
        ),
        Field(
            key="paths", read=PATHS.read, doc="where the office keeps its files, seen from the folder of config.yaml."
        ),
        Field(
            key="levels",
            read=_LEVEL_LIST,
            default=DEFAULT_LEVELS,
            doc="the levels of schools in their order; left out: mam-non, tieu-hoc, thcs, thpt.",
        ),
        Field(
            key="issuers",
            read=_ISSUER_LIST,
            required=True,
            doc="in whose name the office writes: letterhead, symbol, place and signers of each.",
        ),
        Field(
            key="people",
            read=people_form.PEOPLE_LIST,
            default=(),
            doc="who works in the office, and in what role; left out: everybody may do everything.",
        ),
        Field(key="mail", read=reaching_form.read_mail, doc="the office's mailbox, from which reminders go by e-mail."),
        Field(key="zalo_groups", read=reaching_form.ZALO_GROUPS, default=(), doc="the Zalo groups, one for a level."),
        Field(
            key="duties",
            read=duties.read_duties,
            default=(),
            doc="which roles may give a command, where the office decides otherwise: extend: [chuyen-vien, lanh-dao].",
        ),
        Field(
            key="days_off",
            read=schema.list_of(read_day),
            default=(),
            doc="the office's own list of days off and worked days; it wins over the public holidays.",
        ),
        Field(
            key="school_years",
            read=times_form.read_school_years,
            default=(),
            doc="the days of each school year, for phrases such as “cuối học kỳ I”; left out: they stay open.",
        ),
        times_form.SCHOOL_YEAR_MONTH,
    ),
)

MANUAL = (
    SHAPE,
    ISSUER,
    SIGNER,
    people_form.RESERVED,
    people_form.PERSON,
    LEVEL,
    PATHS,
    times_form.HOURS,
    DAY,
    times_form.SCHOOL_YEAR,
    reaching_form.MAIL,
    reaching_form.ZALO_GROUP,
)
"""Every shape of the file, in the order of the manual."""
