"""Offices with mistakes: each is reported as its own kind of problem at its place, and several at once in one pass.

Each case is a heading, the words replaced in one of the files of conftest.py (⏎ is a line end, → a tab), and the
problems that must be found, no more and no less.
"""

import re

import pytest

FILES = {
    "config": "config.yaml",
    "schools": "data/schools.csv",
    "kind": "workflows/kinds/bao-cao.yaml",
    "workflow": "workflows/2024-7-so-lop.yaml",
}
SIGNS = str.maketrans({"⏎": "\n", "→": "\t"})

CASES = """
# a key of config.yaml is misspelt
config: «place:» => «plase:»
    config:7:5 "base.missing-key"
    config:13:5 "base.unknown-key"

# a key stands twice
config: «    unit: CNTT» => «    symbol: PGD»
    config:12:5 "base.yaml-duplicate-key"

# a list where text belongs
config: «    place: Cẩm Giàng» => «    place: [Cẩm Giàng]»
    config:13:12 "base.wrong-type"

# a signer without a name
config: «, name: Nguyễn Văn B}» => «}»
    config:17:9 "base.missing-key"

# an unknown time zone
config: «levels:» => «time_zone: Asia/Hanoi⏎levels:»
    config:2:12 "office.no-time-zone"

# a tab indents
config: «    unit: CNTT» => «→unit: CNTT»
    config:12:1 "base.yaml-tab"

# a school of an unknown level
schools: «tieu-hoc⏎th-2» => «tieu-hok⏎th-2»
    schools:3:29 "office.unknown-level"

# two schools of one code
schools: «th-2» => «th-1»
    schools:4:1 "office.duplicate-code"

# an unknown key
workflow: «  subject:» => «  subjekt:»
    workflow:3:3 "base.missing-key"
    workflow:5:3 "base.unknown-key"

# a key twice in the workflow
workflow: «  subject: báo cáo» => «  date: 2/9/2024⏎  subject: báo cáo»
    workflow:5:3 "base.yaml-duplicate-key"

# a colon in text
workflow: «addressees: Hiệu» => «addressees: Kính gửi: Hiệu»
    workflow:6:23 "base.yaml-colon"

# a date that does not exist
workflow: «date: 3/9/2024» => «date: 31/9/2024»
    workflow:4:9 "base.not-a-date"

# a number with its symbol
workflow: «number: 7» => «number: 7/PGDĐT»
    workflow:3:11 "base.not-a-number"

# a key with nothing after it
workflow: «subject: báo cáo đầu năm học» => «subject:»
    workflow:5:11 "base.empty-value"

# text where a list of keys belongs
workflow: «recipients:⏎  levels: [mam-non, tieu-hoc]⏎» => «recipients: mam-non⏎»
    workflow:22:13 "base.wrong-type"

# a list without entries
workflow: «addressees: Hiệu trưởng các trường mầm non, tiểu học» => «addressees: []»
    workflow:6:15 "workflow.empty-list"

# no one of "only"
workflow: «levels: [mam-non, tieu-hoc]» => «only: []»
    workflow:23:9 "workflow.empty-list"

# an alias
workflow: «subject: báo» => «subject: *báo»
    workflow:5:12 "base.yaml-alias"

# an id with marks
workflow: «id: so-lop» => «id: Số lớp»
    workflow:26:9 "base.not-an-id"

# an hour that is none
workflow: «deadline: trước ngày 14/9/2024⏎» => «deadline: {until: 14/9/2024, hour: 25h00}⏎»
    workflow:24:36 "workflow.not-an-hour"

# a reminder day in words
kind: «when: -3» => «when: ba ngày»
    kind:5:12 "workflow.not-a-reminder-day"

# an unknown stage
kind: «due_soon_days: 3» => «stages: [nhap, phat-hnh]»
    kind:3:16 "base.not-a-choice"

# a kind that is not there
workflow: «kind: bao-cao» => «kind: bao-cap»
    workflow:1:7 "workflow.no-such-kind"

# a kind of a kind
kind: «due_soon_days: 3» => «kind: khac»
    kind:3:1 "workflow.kind-in-kind"

# a wrong value in the kind
kind: «type: cong-van» => «type: cong-vam»
    kind:2:9 "base.not-a-choice"

# an unknown issuer
workflow: «  number: 7⏎» => «  number: 7⏎  issuer: phog⏎»
    workflow:4:11 "workflow.unknown-issuer"

# an unknown signer
workflow: «  number: 7⏎» => «  number: 7⏎  signer: pho-phog⏎»
    workflow:4:11 "workflow.unknown-signer"

# two issuers, none chosen
config: «issuers:⏎» => «issuers:⏎  - {id: ubnd, name: UBND xã, letterhead: [UBND XÃ], symbol: UBND, place: Xã, keep_in: VT, signers: [{id: a, authority: [CHỦ TỊCH], name: B}]}⏎»
    workflow:1:1 "workflow.issuer-needed"

# a contract without parties
workflow: «  number: 7» => «  type: hop-dong⏎  number: 7»
    workflow:3:3 "base.missing-key"
    workflow:7:15 "workflow.addressees-of-named"

# a title before a signer's name
config: «name: Nguyễn Văn A}» => «name: TS. Nguyễn Văn A}»
    config:16:61 "office.title-in-name"

# Kính gửi in a type that has none
workflow: «  number: 7» => «  type: thong-bao⏎  number: 7»
    workflow:7:15 "workflow.addressees-of-named"

# Như trên without a Kính gửi above
workflow: «  number: 7» => «  type: ke-hoach⏎  number: 7»
workflow: «  addressees: Hiệu trưởng các trường mầm non, tiểu học⏎» => «»
    workflow:14:7 "workflow.as-above-of-nothing"

# a named type that nobody receives
workflow: «  number: 7» => «  type: bao-cao⏎  number: 7»
workflow: «  addressees: Hiệu trưởng các trường mầm non, tiểu học⏎» => «»
workflow: «    - Như trên⏎» => «»
    workflow:14:7 "workflow.no-distribution"

# a công văn without Kính gửi
workflow: «  addressees: Hiệu trưởng các trường mầm non, tiểu học⏎» => «»
    workflow:1:1 "workflow.addressees-needed"

# a tờ trình without Kính gửi
workflow: «  number: 7» => «  type: to-trinh⏎  number: 7»
workflow: «  addressees: Hiệu trưởng các trường mầm non, tiểu học⏎» => «»
    workflow:1:1 "workflow.addressees-needed"

# the symbol of a công văn on a tờ trình, and its V/v
workflow: «  number: 7» => «  type: to-trinh⏎  symbol: PGDĐT-CNTT⏎  number: 7»
workflow: «subject: báo» => «subject: V/v báo»
    workflow:4:11 "workflow.symbol-without-type"
    workflow:7:12 "workflow.vv-of-named"

# a number and no date
workflow: «  date: 3/9/2024⏎» => «»
    workflow:3:11 "workflow.number-without-date"

# years disagree
workflow: «  number: 7» => «  year: 2023⏎  number: 7»
    workflow:3:9 "workflow.years-disagree"

# a symbol with the number in it
workflow: «  number: 7» => «  symbol: 7/PGDĐT⏎  number: 7»
    workflow:3:11 "workflow.symbol-with-slash"

# a subject with V/v
workflow: «subject: báo» => «subject: V/v báo»
    workflow:5:12 "workflow.subject-with-vv"

# Lưu without colon
workflow: «"Lưu: VT, CNTT"» => «Lưu VT, CNTT»
    workflow:15:7 "workflow.keep-without-colon"

# Lưu not last
workflow: «    - Như trên⏎    - "Lưu: VT, CNTT"⏎» => «    - "Lưu: VT, CNTT"⏎    - Như trên⏎»
    workflow:14:7 "workflow.keep-not-last"

# a date in the wrong order
workflow: «date: 3/9/2024» => «date: 2024/9/3»
    workflow:4:9 "base.not-a-date"

# a missing document
workflow: «document:⏎  number: 7⏎  date: 3/9/2024⏎  subject: báo cáo đầu năm học⏎  addressees: Hiệu trưởng các trường mầm non, tiểu học⏎  body: |⏎    Phòng yêu cầu các trường báo cáo như sau:⏎⏎    1. Báo cáo số lớp (Theo một số lưu ý đính kèm).⏎⏎    2. Thời hạn: trước ngày 14/9/2024./.⏎  distribution:⏎    - Như trên⏎    - "Lưu: VT, CNTT"⏎  annexes:⏎    - title: Một số lưu ý⏎      body: |⏎        **1. Số lớp:**⏎⏎        - Đếm đúng số lớp.⏎» => «»
workflow: «checklist:⏎  - {from_annex: 1. Số lớp, for: [so-lop]}⏎» => «»
kind: «document:⏎  type: cong-van⏎» => «»
    workflow:1:1 "base.missing-key"

# an empty workflow file
workflow: «kind: bao-cao⏎document:⏎  number: 7⏎  date: 3/9/2024⏎  subject: báo cáo đầu năm học⏎  addressees: Hiệu trưởng các trường mầm non, tiểu học⏎  body: |⏎    Phòng yêu cầu các trường báo cáo như sau:⏎⏎    1. Báo cáo số lớp (Theo một số lưu ý đính kèm).⏎⏎    2. Thời hạn: trước ngày 14/9/2024./.⏎  distribution:⏎    - Như trên⏎    - "Lưu: VT, CNTT"⏎  annexes:⏎    - title: Một số lưu ý⏎      body: |⏎        **1. Số lớp:**⏎⏎        - Đếm đúng số lớp.⏎recipients:⏎  levels: [mam-non, tieu-hoc]⏎deadline: trước ngày 14/9/2024⏎requirements:⏎  - id: so-lop⏎    title: Số lớp⏎    attachments: [bản in có chữ ký]⏎checklist:⏎  - {from_annex: 1. Số lớp, for: [so-lop]}⏎» => «# chưa viết⏎»
    workflow:1:1 "base.yaml-empty"

# a second document
workflow: «recipients:» => «---⏎recipients:»
    workflow:22:1 "base.yaml-several-documents"

# no closing mark
workflow: «14/9/2024./.» => «14/9/2024.»
    workflow:7:9 "workflow.no-closing-mark"

# an annex the body does not point at
workflow: « (Theo một số lưu ý đính kèm)» => «»
    workflow:17:14 "workflow.annex-not-mentioned"

# the body speaks of an annex that is not there
workflow: «checklist:⏎  - {from_annex: 1. Số lớp, for: [so-lop]}⏎» => «»
workflow: «  annexes:⏎    - title: Một số lưu ý⏎      body: |⏎        **1. Số lớp:**⏎⏎        - Đếm đúng số lớp.⏎» => «»
    workflow:7:9 "workflow.annex-missing"

# lines joined
workflow: «  body: |⏎    Phòng» => «  body: >⏎    Phòng»
    workflow:7:9 "workflow.lines-joined"

# stars that do not close
workflow: «    1. Báo cáo số lớp» => «    1. Báo cáo **số lớp»
    workflow:10:16 "letters.unclosed-emphasis"

# a basis that is not cited
workflow: «  subject:» => «  basis: {type: Công văn, number: 12/SGDĐT-VP, date: 4/9/2024, issuer: Sở}⏎  subject:»
    workflow:5:35 "workflow.basis-not-cited"
    workflow:5:54 "workflow.basis-after-letter"

# a body file that is not there
workflow: «      body: |⏎        **1. Số lớp:**⏎⏎        - Đếm đúng số lớp.⏎» => «      body: {file: luu-y.md}⏎»
    workflow:18:20 "workflow.no-such-file"

# a body file outside
workflow: «      body: |⏎        **1. Số lớp:**⏎⏎        - Đếm đúng số lớp.⏎» => «      body: {file: ../../luu-y.md}⏎»
    workflow:18:20 "workflow.file-outside"

# a body in Excel
workflow: «      body: |⏎        **1. Số lớp:**⏎⏎        - Đếm đúng số lớp.⏎» => «      body: {file: luu-y.xlsx}⏎»
    workflow:18:20 "workflow.not-a-text-file"

# an unknown level
workflow: «levels: [mam-non, tieu-hoc]» => «levels: [mam-non, tieu-hc]»
    workflow:23:21 "workflow.unknown-level"

# addressees disagree
workflow: «mầm non, tiểu học⏎» => «mầm non, tiểu học, THCS⏎»
    workflow:6:15 "workflow.addressees-disagree"

# recipients have one level more
workflow: «levels: [mam-non, tieu-hoc]» => «levels: [mam-non, tieu-hoc, thcs]»
    workflow:6:15 "workflow.addressees-disagree"

# an unknown school
workflow: «levels: [mam-non, tieu-hoc]» => «levels: [mam-non, tieu-hoc]⏎  except: [Mầm non Họa My]»
    workflow:24:12 "workflow.unknown-school"

# several schools
workflow: «levels: [mam-non, tieu-hoc]» => «levels: [mam-non, tieu-hoc]⏎  except: [Lê]»
    workflow:24:12 "workflow.several-schools"

# except for nothing
workflow: «levels: [mam-non, tieu-hoc]» => «levels: [mam-non, tieu-hoc]⏎  except: [cs-1]»
    workflow:24:12 "workflow.except-for-nothing"

# only of another level
workflow: «levels: [mam-non, tieu-hoc]» => «levels: [mam-non, tieu-hoc]⏎  only: [cs-1, mn-1]»
    workflow:24:10 "workflow.school-not-of-levels"

# no recipients
workflow: «levels: [mam-non, tieu-hoc]» => «except: [mn-1]»
    workflow:23:3 "workflow.no-recipients"

# a deadline that cannot be resolved
workflow: «deadline: trước ngày 14/9/2024⏎» => «deadline: càng sớm càng tốt⏎»
    workflow:24:11 "workflow.deadline-not-resolved"

# an ambiguous deadline
workflow: «deadline: trước ngày 14/9/2024⏎» => «deadline: trước ngày 14/8⏎»
    workflow:24:11 "workflow.deadline-ambiguous"

# a deadline that comes again, where the letter's own words name one day
workflow: «deadline: trước ngày 14/9/2024⏎» => «deadline: hằng tháng trước ngày 25⏎»
    workflow:24:11 "workflow.deadline-not-in-letter"

# several rounds
workflow: «deadline: trước ngày 14/9/2024⏎» => «deadline: đợt 1 trước ngày 14/9/2024, đợt 2 trước ngày 24/9/2024⏎»
    workflow:24:11 "workflow.deadline-rounds"

# a deadline before the letter
workflow: «date: 3/9/2024» => «date: 23/9/2024»
    workflow:24:11 "workflow.deadline-before-letter"

# a deadline on a day off
workflow: «deadline: trước ngày 14/9/2024⏎» => «deadline: trước ngày 15/9/2024⏎»
workflow: «trước ngày 14/9/2024./.» => «trước ngày 15/9/2024./.»
    workflow:24:11 "workflow.deadline-warning"

# a deadline that the letter does not say
workflow: «deadline: trước ngày 14/9/2024⏎» => «deadline: chậm nhất ngày 13/9/2024⏎»
    workflow:24:11 "workflow.deadline-not-in-letter"

# two forms
workflow: «deadline: trước ngày 14/9/2024⏎» => «deadline: {before: 14/9/2024, default: trước ngày 14/9/2024}⏎»
    workflow:24:11 "workflow.deadline-forms"

# before and until
workflow: «deadline: trước ngày 14/9/2024⏎» => «deadline: {before: 14/9/2024, until: 13/9/2024}⏎»
    workflow:24:11 "workflow.deadline-forms"

# no default
workflow: «deadline: trước ngày 14/9/2024⏎» => «deadline:⏎  levels: {mam-non: trước ngày 14/9/2024}⏎»
    workflow:25:3 "workflow.deadline-no-default"

# an unknown level has a deadline
workflow: «deadline: trước ngày 14/9/2024⏎» => «deadline:⏎  default: trước ngày 14/9/2024⏎  levels: {mam-nom: trước ngày 14/9/2024}⏎»
    workflow:26:12 "workflow.unknown-level"

# an unknown requirement has a deadline
workflow: «deadline: trước ngày 14/9/2024⏎» => «deadline:⏎  default: trước ngày 14/9/2024⏎  requirements: {so-lp: trước ngày 14/9/2024}⏎»
    workflow:26:18 "workflow.unknown-requirement"

# a requirement with two deadlines
workflow: «deadline: trước ngày 14/9/2024⏎» => «deadline:⏎  default: trước ngày 14/9/2024⏎  requirements: {so-lop: trước ngày 14/9/2024}⏎»
workflow: «    title: Số lớp» => «    deadline: trước ngày 14/9/2024⏎    title: Số lớp»
    workflow:26:18 "workflow.deadline-twice"

# two requirements of one id
workflow: «  - id: so-lop⏎» => «  - {id: so-lop, title: Số phòng}⏎  - id: so-lop⏎»
    workflow:27:9 "base.duplicate-id"

# owed by nobody
workflow: «    title: Số lớp» => «    levels: [thcs]⏎    title: Số lớp»
    workflow:27:14 "workflow.owed-by-nobody"

# owes nothing
workflow: «    title: Số lớp» => «    levels: [mam-non]⏎    title: Số lớp»
    workflow:26:3 "workflow.owes-nothing"

# no requirements, but what belongs to them
workflow: «requirements:⏎  - id: so-lop⏎    title: Số lớp⏎    attachments: [bản in có chữ ký]⏎» => «»
    workflow:24:1 "workflow.nothing-asked"
    workflow:25:1 "workflow.nothing-asked"

# an unknown requirement on the checklist
workflow: «for: [so-lop]» => «for: [so-lp]»
    workflow:30:35 "workflow.unknown-requirement"

# an unknown heading
workflow: «from_annex: 1. Số lớp» => «from_annex: 1. Số lóp học»
    workflow:30:18 "workflow.no-such-heading"

# a heading that stands twice
workflow: «        - Đếm đúng số lớp.⏎» => «        - Đếm đúng số lớp.⏎⏎        **1. Số lớp:**⏎»
    workflow:32:18 "workflow.heading-twice"

# no title
workflow: «  - {from_annex: 1. Số lớp, for: [so-lop]}» => «  - {points: [đếm], for: [so-lop]}»
    workflow:30:5 "workflow.checklist-no-title"

# no points
workflow: «  - {from_annex: 1. Số lớp, for: [so-lop]}» => «  - {title: Đếm, for: [so-lop]}»
    workflow:30:5 "workflow.checklist-no-points"

# a deadline for a level that does not receive it
workflow: «deadline: trước ngày 14/9/2024⏎» => «deadline:⏎  default: trước ngày 14/9/2024⏎  levels: {thcs: trước ngày 14/9/2024}⏎»
    workflow:26:12 "workflow.deadline-for-nobody"

# a date inside the deadline that does not exist
workflow: «deadline: trước ngày 14/9/2024⏎» => «deadline: {before: 31/9/2024}⏎»
    workflow:24:20 "base.not-a-date"
"""


def parse_cases(text):
    """Return each case as its changes (file, old, new) and the places and codes expected."""
    for block in text.strip().split("\n\n# "):
        name, *lines = block.removeprefix("# ").split("\n")
        changes = [re.fullmatch("([a-z]+): «(.*)» => «(.*)»", line).groups() for line in lines if "» => «" in line]
        expected = [tuple(re.fullmatch('    (.+) "(.+)"', line).groups()) for line in lines if line[0] == " "]
        assert len(changes) + len(expected) == len(lines)
        yield name, [(FILES[file], old.translate(SIGNS), new.translate(SIGNS)) for file, old, new in changes], expected


def found_in(office):
    """Return the place, with the file's short name, and the code of each problem of an office."""
    names = {path: name for name, path in FILES.items()}
    problems = [(problem.place, problem.kind.code) for problem in office.problems()]
    return [(f"{names[place.file]}:{place.line}:{place.column}", code) for place, code in problems]


@pytest.mark.parametrize(("changes", "expected"), [pytest.param(*case, id=name) for name, *case in parse_cases(CASES)])
def test_a_mistake_is_found_at_its_place(small_office, changes, expected):
    for file, old, new in changes:
        small_office.edit(file, (old, new))
    assert found_in(small_office) == expected


def test_the_office_without_changes_has_no_problem(small_office):
    assert found_in(small_office) == []
    assert small_office.read().directive is not None


def test_ten_mistakes_are_found_in_one_pass(small_office):
    small_office.edit("data/schools.csv", ("cs-1,", "mn-1,"))
    small_office.edit("config.yaml", ("levels:\n", "time_zone: Asia/Hanoi\nlevels:\n"))
    small_office.edit("workflows/kinds/bao-cao.yaml", ("by: zalo", "by: zallo"))
    small_office.edit(
        "workflows/2024-7-so-lop.yaml",
        ("date: 3/9/2024", "date: 31/9/2024"),
        ("number: 7", "number: bảy\n  signer: pho"),
        ("subject: báo", "subject: V/v báo"),
        ("[mam-non, tieu-hoc]", "[mam-non, tieu-hoc, thptt]"),
        ("deadline: trước ngày 14/9/2024", "deadline: sớm nhất có thể"),
        ("id: so-lop", "id: so lop"),
        ("from_annex: 1. Số lớp", "from_annex: 1. Số phòng"),
    )
    assert found_in(small_office) == [
        ("config:2:12", "office.no-time-zone"),
        ("schools:5:1", "office.duplicate-code"),
        ("workflow:3:11", "base.not-a-number"),
        ("workflow:4:11", "workflow.unknown-signer"),
        ("workflow:5:9", "base.not-a-date"),
        ("workflow:6:12", "workflow.subject-with-vv"),
        ("workflow:24:31", "workflow.unknown-level"),
        ("workflow:25:11", "workflow.deadline-not-resolved"),
        ("workflow:27:9", "base.not-an-id"),
        ("workflow:31:18", "workflow.no-such-heading"),
        ("kind:5:32", "base.not-a-choice"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "near"),
    [
        ("kind: bao-cao", "kind: bao-cáo", "bao-cao"),
        ("  subject:", "  subjet: x\n  subject:", "subject"),
        ("[mam-non, tieu-hoc]", "[Mầm non, tieu-hoc]", "mam-non"),
        ("number: 7", "number: 7\n  signer: Trưởng phòng", "truong-phong"),
        ("number: 7", "number: 7\n  issuer: phòng", "phong"),
        ("for: [so-lop]", "for: [số lớp]", "so-lop"),
        ("from_annex: 1. Số lớp", "from_annex: 1 Sô lơp", "1. Số lớp"),
        ("tieu-hoc]\n", "tieu-hoc]\n  except: [Trường Tiểu học Lê Lơi A]\n", "Trường Tiểu học Lê Lợi"),
    ],
)
def test_a_near_miss_is_suggested(small_office, old, new, near):
    small_office.edit("workflows/2024-7-so-lop.yaml", (old, new))
    assert [dict(problem.params).get("near") for problem in small_office.problems()] == [near]


def test_every_problem_can_be_said_in_both_languages(small_office, monkeypatch):
    from congvan.base import language

    small_office.edit(
        "workflows/2024-7-so-lop.yaml", ("subject: báo", "subject: V/v báo"), ("kind: bao-cao", "kind: bao")
    )
    (problem, other) = small_office.problems()
    monkeypatch.setenv("LANGUAGE", "vi")
    language.activate("vi")
    assert language.word_problem(problem)[0].startswith("Không có loại quy trình “bao”")
    language.activate("en")
    assert language.word_problem(other)[1] == "Delete “V/v” at the beginning of the subject."
