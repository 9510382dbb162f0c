"""Everything that an action refuses, each by its code, with nothing recorded and nothing written."""

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from congvan.base import files
from congvan.base.errors import CongvanError, Refused, Stopped
from congvan.base.problems import ProblemKind
from congvan.cli import app

ID = "2024-42-csdl-nganh"
NOW = datetime(2024, 9, 10, 2, 0, tzinfo=UTC)

Run = Callable[..., tuple[int, list[str]]]


@pytest.fixture
def run(shipped_office: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command with --json; return its status and the codes of the problems it names."""

    def call(*words: str) -> tuple[int, list[str]]:
        capsys.readouterr()
        status = app.run(["--office", str(shipped_office), *words, "--json"], clock=lambda: NOW)
        answer = json.loads(capsys.readouterr().out)
        return status, [problem["code"] for problem in answer.get("problems", [])]

    return call


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("status", "khong-co"), "actions.no-directive"),
        (("submit", ID, "không có trường này"), "actions.no-school"),
        (("submit", ID, "cam hung"), "actions.several-schools"),
        (("submit", ID, "MAU-MN-01", "-r", "khong-co"), "actions.no-requirement"),
        (("submit", ID, "MAU-MN-01", "--at", "11/9/2024 9h00"), "actions.in-the-future"),
        (("accept", ID, "MAU-MN-01"), "actions.nothing-submitted"),
        (("return", ID, "MAU-MN-01", "--why", "sai"), "actions.nothing-submitted"),
        (("extend", ID, "MAU-MN-01", "--until", "1/9/2024", "--why", "sớm"), "actions.until-not-later"),
        (("undo", "1"), "actions.no-event"),
    ],
)
def test_refused_with_its_code_and_nothing_recorded(run: Run, words: tuple[str, ...], code: str) -> None:
    status, codes = run(*words)
    assert status == 1
    assert set(codes) == {code}
    assert run("undo", "1") == (1, ["actions.no-event"]), "no event was recorded"


def test_an_undoing_is_not_undone_and_nothing_is_undone_twice(run: Run) -> None:
    run("submit", ID, "MAU-MN-01", "-r", "truong-lop")
    assert run("undo", "1")[0] == 0
    assert run("undo", "1") == (1, ["actions.already-undone"])
    assert run("undo", "2") == (1, ["actions.cannot-undo-undo"])


def test_a_step_of_a_document_is_not_undone(run: Run, shipped_office: Path) -> None:
    (shipped_office / "workflows" / "moi.yaml").write_text(
        "document:\n  type: thong-bao\n  year: 2024\n  subject: nghỉ lễ\n  body: |\n    Thông báo lịch nghỉ lễ./.\n"
        "  distribution: [Các trường]\n",
        encoding="utf-8",
    )
    assert run("propose", "moi") == (0, [])
    assert run("undo", "1") == (1, ["actions.event-of-document"])
    assert run("undo", "1-3") == (1, ["actions.event-of-document", "actions.no-event", "actions.no-event"])
    assert run("undo", "2-900")[0] == 1


def test_several_directives_are_named(run: Run, shipped_office: Path) -> None:
    folder = shipped_office / "workflows"
    (folder / "2025-42-khac.yaml").write_bytes((folder / f"{ID}.yaml").read_bytes())
    assert run("status", "42") == (1, ["actions.several-directives"])


def test_a_school_that_is_no_recipient(run: Run, shipped_office: Path) -> None:
    workflow = shipped_office / "workflows" / f"{ID}.yaml"
    text = workflow.read_text(encoding="utf-8")
    narrowed = re.sub(r"(?m)^recipients:$", "recipients:\n  except: [MAU-MN-01]", text)
    assert narrowed != text
    workflow.write_text(narrowed, encoding="utf-8")
    assert run("submit", ID, "MAU-MN-01") == (1, ["actions.not-a-recipient"])


def test_the_code_of_a_school_that_is_no_recipient_wins_over_the_names_of_others(
    run: Run, shipped_office: Path
) -> None:
    """“G” is a code; that a recipient is called “Mầm non G mới” does not make it that one."""
    schools = shipped_office / "data" / "schools.csv"
    lines = schools.read_text(encoding="utf-8").splitlines()
    place = next(n for n, line in enumerate(lines) if line.startswith("MAU-MN-02,"))
    code, _name, *rest = lines[place].split(",")
    lines[place] = ",".join((code, "Mầm non G mới", *rest))
    lines.append(",".join(("G", "Mầm non Hoa Sen Trắng", *rest)))
    schools.write_text("\n".join(lines) + "\n", encoding="utf-8")
    workflow = shipped_office / "workflows" / f"{ID}.yaml"
    text = workflow.read_text(encoding="utf-8")
    workflow.write_text(re.sub(r"(?m)^recipients:$", "recipients:\n  except: [G]", text), encoding="utf-8")
    assert run("submit", ID, "G") == (1, ["actions.not-a-recipient"])
    assert run("submit", ID, "g") == (1, ["actions.not-a-recipient"])
    assert run("submit", ID, "G mới")[0] == 0


def test_the_hour_is_asked_for_where_it_decides(run: Run, shipped_office: Path) -> None:
    workflow = shipped_office / "workflows" / f"{ID}.yaml"
    text = workflow.read_text(encoding="utf-8")
    lines = [
        "deadline: trước 11h00 ngày 9/9/2024" if line.startswith("deadline:") else line for line in text.splitlines()
    ]
    workflow.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert run("submit", ID, "MAU-MN-01", "--at", "9/9/2024")[1][:1] == ["actions.hour-needed"]
    assert run("submit", ID, "MAU-MN-01", "--at", "8/9/2024")[0] == 0, "the day before is on time at any hour"
    assert run("submit", ID, "MAU-MN-02", "--at", "9/9/2024 10h59")[0] == 0


def test_files_of_others_and_files_changed_by_hand_are_kept(run: Run, shipped_office: Path) -> None:
    words = ("generate", ID, "--only", "letter", "--format", "docx")
    target = shipped_office / "outputs" / ID / "cong-van-42-pgddt-cntt.docx"
    target.parent.mkdir(parents=True)
    target.write_text("của tôi", encoding="utf-8")
    assert run(*words) == (1, ["actions.not-ours"])
    assert target.read_text(encoding="utf-8") == "của tôi"
    assert run(*words, "--force")[0] == 0
    target.write_bytes(target.read_bytes() + b"x")
    assert run(*words) == (1, ["actions.changed-by-hand"])


def test_a_template_that_is_gone(run: Run, shipped_office: Path) -> None:
    (shipped_office / "templates" / "letter.docx").unlink()
    assert run("generate", ID, "--only", "letter") == (1, ["actions.no-template"])
    status, codes = run("check")
    assert status == 1
    assert "letters.template-missing" in codes


def test_a_folder_with_files_is_no_new_office(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "cu"
    folder.mkdir()
    (folder / "quan-trong.txt").write_text("giữ", encoding="utf-8")
    assert run("init", str(folder)) == (1, ["actions.folder-not-empty"])
    assert [path.name for path in folder.iterdir()] == ["quan-trong.txt"]


@pytest.mark.parametrize(
    ("raised", "kind", "kept"),
    [
        (PermissionError(13, "Permission denied"), files.FILE_LOCKED, Refused),
        (OSError(28, "No space left on device"), files.CANNOT_WRITE, Stopped),
    ],
)
def test_a_file_that_cannot_be_written_stays_as_it_was(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    raised: OSError,
    kind: ProblemKind,
    kept: type[CongvanError],
) -> None:
    """Codes: base.file-locked, base.cannot-write. Windows refuses to replace a file that Word holds open."""
    target = tmp_path / "thư.docx"
    target.write_bytes(b"old")

    def refuse(*_args: object) -> None:
        raise raised

    monkeypatch.setattr(files.os, "replace", refuse)
    monkeypatch.setattr(files, "_on_windows", lambda: True)
    with pytest.raises(kept) as caught:
        files.write_whole(target, b"new")
    assert caught.value.problem.kind is kind
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["thư.docx"], "no temporary file is left"


def test_what_was_decided_since_is_taken_back_first(run: Run) -> None:
    run("submit", ID, "MAU-MN-01", "-r", "truong-lop", "--at", "5/9/2024 8h00")
    assert run("accept", ID, "MAU-MN-01", "-r", "truong-lop", "--at", "4/9/2024") == (1, ["actions.before-submission"])
    assert run("accept", ID, "MAU-MN-01", "-r", "truong-lop")[0] == 0
    assert run("undo", "1") == (1, ["actions.decided-since"])
    assert run("undo", "2")[0] == 0
    assert run("undo", "1")[0] == 0


def test_what_happened_before_the_letter_is_a_slip(run: Run) -> None:
    assert run("submit", ID, "MAU-MN-01", "--at", "1/9/2020") == (1, ["actions.before-the-letter"])


def test_an_exempt_school_owes_nothing_to_record(run: Run) -> None:
    run("exempt", ID, "MAU-MN-01", "--why", "mới thành lập")
    assert set(run("submit", ID, "MAU-MN-01")[1]) == {"actions.is-exempt"}
    assert set(run("extend", ID, "MAU-MN-01", "--until", "20/9/2024", "--why", "x")[1]) == {"actions.is-exempt"}


def test_a_reason_of_spaces_is_none(run: Run) -> None:
    assert run("exempt", ID, "MAU-MN-01", "--why", "   ")[0] == 2


def test_one_number_belongs_to_one_letter(run: Run, shipped_office: Path) -> None:
    folder = shipped_office / "workflows"
    (folder / "2024-42-ban-sao.yaml").write_bytes((folder / f"{ID}.yaml").read_bytes())
    status, codes = run("check")
    assert status == 1
    assert "actions.number-twice" in codes


def test_a_summary_overwrites_nothing_of_the_offices(run: Run, shipped_office: Path) -> None:
    config = shipped_office / "config.yaml"
    before = config.read_bytes()
    words = ("summary", ID, "--format", "html", "--out", str(config))
    assert run(*words) == (1, ["actions.not-ours"])
    assert config.read_bytes() == before
    own = ("summary", ID, "--format", "html")
    assert run(*own)[0] == 0
    assert run(*own)[0] == 0, "its own page is made anew"
    page = shipped_office / "outputs" / ID / "tong-hop.html"
    page.write_text("sửa tay", encoding="utf-8")
    assert run(*own) == (1, ["actions.changed-by-hand"])
    assert run("generate", ID, "--only", "letter", "--format", "docx")[0] == 0
    assert run("generate", ID, "--only", "letter")[0] == 0
    assert page.exists(), "making the documents anew takes no summary away"


def test_events_of_a_school_that_is_gone_are_told(run: Run, shipped_office: Path) -> None:
    run("submit", ID, "MAU-MN-01")
    register = shipped_office / "data" / "schools.csv"
    lines = [line for line in register.read_text(encoding="utf-8").splitlines() if not line.startswith("MAU-MN-01,")]
    register.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert set(run("status", ID)[1]) == {"tracking.unknown-school"}
