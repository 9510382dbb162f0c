"""A new workflow file of a document type, with comments, that `check` finds no errors in before it is edited."""

import json
from datetime import date, timedelta
from importlib.resources import files

from congvan.base import templates
from congvan.deadlines import wording, working_days
from congvan.deadlines.working_days import WorkingCalendar
from congvan.decree30 import document_types
from congvan.office.office import Level, Office
from congvan.office.schools import School
from congvan.workflow.parts import decision_reading
from congvan.workflow.parts.sample_text import SAMPLES

DAYS = 10
"""Working days that the deadline of a new file lies ahead."""
ASKING = (document_types.LETTER, "chi-thi", "huong-dan", "ke-hoach")
"""The types that usually ask schools to hand something in: the parts for that are written out, else in comments."""
SENT = (*ASKING, "thong-bao", "thong-cao", "chuong-trinh", "phuong-an", "quy-che", "quy-dinh")
"""The types that usually go to schools, asking or not."""


def compose_new_file(
    type_id: str, office: Office, schools: tuple[School, ...], calendar: WorkingCalendar, *, today: date
) -> str:
    """Compose a draft of a type for every level that has a school, by the office's first issuer and signer."""
    used = {level for school in schools for level in school.levels}
    levels = tuple(level for level in office.levels if level.id in used) or office.levels
    last_day, _skipped = working_days.add_working_days(today, DAYS, calendar)
    issuer = office.issuers[0]
    greeted = type_id in document_types.GREETED
    environment = templates.word_environment()
    environment.autoescape = False  # YAML, not HTML: `quoted` does what is needed
    source = (files("congvan.workflow") / "starting" / _start_of(type_id)).read_text(encoding="utf-8")
    return environment.from_string(source).render(
        type_id=type_id,
        type_name=document_types.name_of(type_id),
        named=document_types.is_named(type_id),
        greeted=greeted,
        always_greeted=type_id in document_types.ALWAYS_GREETED,
        asking=type_id in ASKING,
        sent=type_id in SENT,
        sample=SAMPLES,
        superior=greeted and type_id != document_types.LETTER,
        today=wording.word_day(today),
        year=today.year,
        issuer=issuer.id,
        issuers=", ".join(one.id for one in office.issuers),
        signer=issuer.signers[0].id,
        authority=decision_reading.issuing_authority(issuer, issuer.signers[0]),
        level_names=", ".join(_in_a_sentence(level) for level in levels),
        level_ids=", ".join(level.id for level in levels),
        deadline=f"trước ngày {wording.word_day(last_day + timedelta(days=1))}",
        quoted=_quoted,
        agreement=type_id in document_types.AGREEMENTS,
        copy=type_id in document_types.COPIES,
        has_subject=type_id not in (*document_types.WITHOUT_SUBJECT, *document_types.COPIES),
        signs_itself=type_id == "bien-ban" or type_id in document_types.AGREEMENTS,
    )


def _start_of(type_id: str) -> str:
    """Return the file from which a new one of a type is made."""
    if type_id in document_types.DECISIONS:
        return "quyet-dinh.yaml"
    return "van-ban.yaml" if type_id in (document_types.LETTER, *document_types.NAMED) else "theo-mau.yaml"


def _in_a_sentence(level: Level) -> str:
    """Return a level's name as it stands inside a sentence: `mầm non`, `THCS`."""
    return level.name if level.name.isupper() else level.name[:1].lower() + level.name[1:]


def _quoted(text: str) -> str:
    """Return a text as YAML takes it whatever signs it holds."""
    return json.dumps(text, ensure_ascii=False)
