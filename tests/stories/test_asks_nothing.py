"""Documents that ask nothing of the schools, beside one that does, through the command line."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from congvan.cli import app

NOW = datetime(2024, 9, 10, 2, 0, tzinfo=UTC)
ASKS = "2024-42-csdl-nganh"
REPORT = """\
document:
  type: to-trinh
  number: 5
  date: 3/9/2024
  subject: về việc phê duyệt kế hoạch năm học
  addressees: Ủy ban nhân dân huyện Cẩm Giàng
  body: |
    Kính trình Ủy ban nhân dân huyện xem xét, phê duyệt./.
"""
NOTICE = """\
document:
  type: thong-bao
  subject: nghỉ học do bão
  body: |
    Các trường cho học sinh nghỉ học ngày 07/9/2024 để phòng, chống bão./.
  distribution: [Các trường mầm non]
recipients: {levels: [mam-non]}
"""
PLAN = """\
document:
  type: ke-hoach
  number: 6
  date: 3/9/2024
  subject: Về việc chuyển đổi số
  body: |
    Các trường báo cáo trước ngày 14/9/2024./.
  distribution: [Các trường mầm non]
recipients: {levels: [mam-non]}
deadline: trước ngày 14/9/2024
requirements: [{id: so-may, title: Số máy tính}]
"""

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(shipped_office: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in a copy of the shipped office that has two documents which ask nothing."""
    for name, text in (("2024-to-trinh", REPORT), ("2024-bao", NOTICE)):
        (shipped_office / "workflows" / f"{name}.yaml").write_text(text, encoding="utf-8")

    def call(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        status = app.run(["--office", str(shipped_office), *words], clock=lambda: NOW)
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return call


def test_check_says_which_documents_ask_nothing(run: Run) -> None:
    status, out, err = run("check", "2024-to-trinh", "--strict")
    assert (status, err) == (0, "")
    assert out.splitlines()[-1] == "Không yêu cầu các trường nộp gì, chỉ làm văn bản: 2024-to-trinh"
    status, out, _err = run("check")
    assert status == 0
    assert out.splitlines()[-1].endswith(": 2024-bao, 2024-to-trinh")
    assert "Không yêu cầu" not in run("check", ASKS)[1]


def test_the_list_has_dashes_and_json_keeps_its_keys(run: Run) -> None:
    status, out, err = run("list")
    assert (status, err) == (0, "")
    (line,) = (line for line in out.splitlines() if line.startswith("2024-to-trinh"))
    assert line.split() == [
        "2024-to-trinh",
        "05/TTr-PGDĐT",
        "đã",
        "phát",
        "hành",
        "–",
        "–",
        "–",
        "phê",
        "duyệt",
        "kế",
        "hoạch",
        "năm",
        "học",
    ]
    (line,) = (line for line in out.splitlines() if line.startswith(ASKS))
    assert "–  –" not in line
    listed = {one["id"]: one for one in json.loads(run("list", "--json")[1])}
    assert {tuple(one) for one in listed.values()} == {tuple(listed[ASKS])}
    for one in (listed["2024-to-trinh"], listed["2024-bao"]):
        assert set(one["deadline"]) == set(listed[ASKS]["deadline"])
        assert (one["deadline"]["kind"], one["deadline"]["phrase"], one["deadline"]["last_on_time"]) == (
            "none",
            "",
            None,
        )
        assert (one["expected"], one["submitted"], one["on_time"]) == (0, 0, 0)


SCHOOL = "MAU-MN-01"


@pytest.mark.parametrize(
    "words",
    [
        ("status",),
        ("missing",),
        *(("summary", "--format", form) for form in ("text", "json", "html", "pdf", "xlsx")),
        ("submit", SCHOOL),
        ("return", SCHOOL, "--why", "sai"),
        ("accept", SCHOOL),
        ("extend", SCHOOL, "--until", "20/9/2024", "--why", "bão"),
        ("exempt", SCHOOL, "--why", "bão"),
        ("delivered", SCHOOL),
        ("generate", "--only", "checklist"),
        ("generate", "--school", SCHOOL),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("directive", ["2024-to-trinh", "2024-bao"])
def test_what_needs_an_asking_is_refused_in_one_sentence(
    run: Run, shipped_office: Path, words: tuple[str, ...], directive: str
) -> None:
    command, *rest = words
    status, out, err = run(command, directive, *rest)
    assert (status, out) == (1, "")
    assert "actions.asks-nothing" in err
    assert f"Văn bản {directive} không yêu cầu các trường nộp gì" in err
    assert f"“requirements” trong workflows/{directive}.yaml" in err
    assert len(err.splitlines()) == 3
    answer = json.loads(run(command, directive, *rest, "--json")[1])
    assert [problem["code"] for problem in answer["problems"]] == ["actions.asks-nothing"]
    assert not (shipped_office / "outputs").exists()
    assert run("undo", "1")[0] == 1, "no event was recorded"


def test_generate_makes_the_document_only_and_calls_it_so(run: Run, shipped_office: Path) -> None:
    status, out, err = run("generate", "2024-bao")
    assert (status, err) == (0, "")
    assert "2 tệp văn bản" in out
    made = {
        path.name for path in (shipped_office / "outputs" / "2024-bao").rglob("*") if path.suffix in {".docx", ".pdf"}
    }
    assert made == {"thong-bao-du-thao-tb-pgddt.docx", "thong-bao-du-thao-tb-pgddt.pdf"}
    assert "2 tệp công văn" in run("generate", ASKS, "--only", "letter")[1]


def test_checklists_go_when_a_document_no_longer_asks(run: Run, shipped_office: Path) -> None:
    path = shipped_office / "workflows" / "2024-6-ke-hoach.yaml"
    path.write_text(PLAN, encoding="utf-8")
    assert run("generate", "2024-6-ke-hoach", "--format", "docx")[0] == 0
    assert "tệp bảng kiểm" in run("generate", "2024-6-ke-hoach")[1]
    folder = shipped_office / "outputs" / "2024-6-ke-hoach"
    assert list(folder.glob("bang-kiem/*"))
    path.write_text(PLAN.split("deadline:", maxsplit=1)[0], encoding="utf-8")
    assert run("generate", "2024-6-ke-hoach")[0] == 0
    assert not list(folder.glob("bang-kiem/*"))


def test_what_was_recorded_before_is_not_lost_in_silence(run: Run, shipped_office: Path) -> None:
    path = shipped_office / "workflows" / "2024-6-ke-hoach.yaml"
    path.write_text(PLAN, encoding="utf-8")
    assert run("submit", "2024-6-ke-hoach", SCHOOL)[0] == 0
    path.write_text(PLAN.split("deadline:", maxsplit=1)[0], encoding="utf-8")
    assert run("status", "2024-6-ke-hoach")[0] == 1
    status, _out, err = run("list")
    assert status == 0
    assert "tracking.unknown-requirement" in err
    assert run("undo", "1")[0] == 0
    path.write_text(PLAN, encoding="utf-8")
    assert json.loads(run("status", "2024-6-ke-hoach", "--json")[1])["submitted"] == 0


@pytest.mark.parametrize(
    ("subject", "about"),
    [
        ("Về việc chuyển đổi số", "Kế hoạch số 06/KH-PGDĐT ngày 3/9/2024 về việc chuyển đổi số"),
        ("về chuyển đổi số", "Kế hoạch số 06/KH-PGDĐT ngày 3/9/2024 về chuyển đổi số"),
        ("triển khai chuyển đổi số", "Kế hoạch số 06/KH-PGDĐT ngày 3/9/2024 triển khai chuyển đổi số"),
    ],
)
def test_a_summary_says_vv_of_a_cong_van_only(run: Run, shipped_office: Path, subject: str, about: str) -> None:
    import openpyxl

    plan = PLAN.replace("Về việc chuyển đổi số", subject)
    (shipped_office / "workflows" / "2024-6-ke-hoach.yaml").write_text(plan, encoding="utf-8")
    text = run("summary", "2024-6-ke-hoach")[1]
    assert about in " ".join(text.split())
    assert run("summary", "2024-6-ke-hoach", "--format", "html")[0] == 0
    folder = shipped_office / "outputs" / "2024-6-ke-hoach"
    page = (folder / "tong-hop.html").read_text(encoding="utf-8")
    assert about in page.replace("<b>", "").replace("</b>", "")
    assert run("summary", "2024-6-ke-hoach", "--format", "xlsx")[0] == 0
    sheet = openpyxl.load_workbook(folder / "tong-hop.xlsx").worksheets[0]
    assert about in [row[0] for row in sheet.iter_rows(values_only=True, max_col=1)]
    assert "V/v" not in text + page
    assert "Công văn số 42/PGDĐT-CNTT ngày 29/8/2024 V/v cập nhật" in " ".join(run("summary", ASKS)[1].split())
