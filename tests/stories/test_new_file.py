"""`congvan new TYPE`, then `check` and `generate` of what it wrote, through the command line."""

import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from subprocess import PIPE

import docx
import pdfplumber
import pytest

from congvan.cli import app
from congvan.decree30 import document_types

NOW = datetime(2026, 9, 10, 2, 0, tzinfo=UTC)
TYPES = document_types.IDS
SAMPLE_LINE = r"(?!\s*#).*\b[Vv]iết [^.,]* ở đây"
"""A line that is no comment and has a sample text."""
ROOT = Path(__file__).parents[2]
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(shipped_office: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in a copy of the shipped office."""

    def call(*words: str, office: Path = shipped_office) -> tuple[int, str, str]:
        capsys.readouterr()
        status = app.run(["--office", str(office), *words], clock=lambda: NOW)
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return call


def problems_of(run: Run, name: str, **where: Path) -> list[dict[str, object]]:
    """What `check` says of one file, which must not be an error."""
    status, out, err = run("check", name, "--json", **where)
    assert (status, err) == (0, ""), out
    found = json.loads(out)["problems"]
    assert isinstance(found, list)
    return found


def edited(text: str) -> str:
    """A new file in which a person has written words of their own for every sample text."""
    return re.sub("viết [^.,\n]* ở đây", "nội dung của cơ quan", text, flags=re.IGNORECASE)


def uncommented(text: str) -> str:
    """A new file in which a person has taken the signs off the lines that ask for something."""
    head, mark, rest = text.partition("# Văn bản này không yêu cầu")
    assert mark
    comment, asking = re.split(r"(?<=\n)(?=# (?:recipients|deadline):)", rest, maxsplit=1)
    return f"{head}{mark}{comment}{re.sub('^# ', '', asking, flags=re.MULTILINE)}"


def test_a_new_file_of_every_type_passes_check_but_for_its_sample_text(run: Run, shipped_office: Path) -> None:
    for type_id in TYPES:
        status, out, err = run("new", type_id)
        assert (status, err) == (0, "")
        assert f"2026-{type_id}.yaml" in out
        path = shipped_office / "workflows" / f"2026-{type_id}.yaml"
        text = path.read_text(encoding="utf-8")
        lines = [number for number, line in enumerate(text.splitlines(), start=1) if re.match(SAMPLE_LINE, line)]
        found = problems_of(run, f"2026-{type_id}")
        assert {(one["code"], one["severity"]) for one in found} == {("workflow.sample-text", "warning")}
        assert [one["line"] for one in found] == lines
        if type_id == TYPES[0]:
            assert run("check", f"2026-{type_id}", "--strict")[0] == 1
        path.write_text(edited(text), encoding="utf-8")
        status, _out, err = run("check", f"2026-{type_id}", "--strict")
        assert (status, err) == (0, ""), type_id
        assert len(re.findall(r"^ *# .*[ạảãàáâậầấẩẫăắằặẳẵđêệềếểễôộồốổỗơợờớởỡưựừứửữ]", text, re.MULTILINE)) > 8
        assert "\n\n\n" not in text
        assert all(len(line) <= 130 for line in text.splitlines())


def test_what_usually_asks_nothing_has_the_asking_in_comments(run: Run, shipped_office: Path) -> None:
    asking = {"cong-van", "chi-thi", "huong-dan", "ke-hoach"}
    for type_id in TYPES:
        assert run("new", type_id)[0] == 0
        path = shipped_office / "workflows" / f"2026-{type_id}.yaml"
        text = edited(path.read_text(encoding="utf-8"))
        keys = set(re.findall("^([a-z]+):", text, re.MULTILINE))
        assert ({"recipients", "deadline", "requirements"} <= keys) == (type_id in asking), type_id
        assert ("Không yêu cầu các trường" in run("check", f"2026-{type_id}")[1]) == (type_id not in asking)
        if type_id in asking or "# Văn bản này không yêu cầu" not in text:
            continue
        text = uncommented(text)
        (deadline,) = re.findall("^deadline: (.*)", text, re.MULTILINE)
        path.write_text(text.replace("cơ quan./.\n", f"cơ quan {deadline}./.\n"), encoding="utf-8")
        status, out, err = run("check", f"2026-{type_id}", "--strict")
        assert (status, err) == (0, ""), type_id
        assert "Không yêu cầu" not in out
        schools = json.loads(run("status", f"2026-{type_id}", "--json")[1])["expected"]
        assert schools > 1


def test_it_passes_check_in_the_office_that_init_makes_too(run: Run, tmp_path: Path) -> None:
    office = tmp_path / "xã mới"
    assert run("init", str(office))[0] == 0
    for type_id in ("cong-van", "thong-bao", "to-trinh"):
        assert run("new", type_id, office=office)[0] == 0
        found = problems_of(run, f"2026-{type_id}", office=office)
        assert {one["code"] for one in found} == {"workflow.sample-text"}, type_id


@pytest.mark.parametrize(
    ("type_id", "name", "greeting"),
    [
        ("thong-bao", "THÔNG BÁO", ""),
        ("ke-hoach", "KẾ HOẠCH", ""),
        ("to-trinh", "TỜ TRÌNH", "Kính gửi: Viết tên cơ quan cấp trên ở đây."),
        ("bao-cao", "BÁO CÁO", "Kính gửi: Viết tên cơ quan cấp trên ở đây."),
    ],
)
def test_what_it_wrote_can_be_made_into_a_document(
    run: Run, shipped_office: Path, type_id: str, name: str, greeting: str
) -> None:
    assert run("new", type_id)[0] == 0
    status, _out, err = run("generate", f"2026-{type_id}", "--only", "letter")
    assert (status, err) == (0, "")
    folder = shipped_office / "outputs" / f"2026-{type_id}"
    abbreviation = document_types.abbreviation_of(type_id)
    for path in folder.glob(f"{type_id}-*"):
        if path.suffix == ".docx":
            document = docx.Document(io.BytesIO(path.read_bytes()))
            cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
            text = "\n".join([*(one.text for one in document.paragraphs), *cells])
        else:
            with pdfplumber.open(path) as pdf:
                text = pdf.pages[0].extract_text()
        lines = text.replace("\u00a0", " ").splitlines()
        assert name in lines
        assert "Viết trích yếu ở đây" in lines
        assert f"/{abbreviation}-PGDĐT" in text
        assert "V/v" not in text
        assert ("Kính gửi" in text, "Như trên" in text) == (bool(greeting), bool(greeting))
        assert greeting in lines or not greeting
    assert len(list(folder.glob(f"{type_id}-*"))) == 2


def test_it_never_overwrites(run: Run, shipped_office: Path) -> None:
    path = shipped_office / "workflows" / "2026-thong-bao.yaml"
    path.write_text("của tôi", encoding="utf-8")
    other = shipped_office / "workflows" / "2026-khac.yaml"
    status, _out, err = run("new", "thong-bao")
    assert (status, "actions.file-there" in err) == (1, True)
    assert run("new", "thong-bao", "--out", str(path))[0] == 1
    assert path.read_text(encoding="utf-8") == "của tôi"
    assert json.loads(run("new", "Thông báo", "--out", str(other), "--json")[1]) == {
        "file": str(other),
        "written": True,
    }
    assert run("check", "2026-khac")[0] == 0


def test_of_several_started_at_once_one_writes(shipped_office: Path) -> None:
    words = [sys.executable, str(ROOT / "cli.py"), "--office", str(shipped_office), "new", "thong-bao", "--out"]
    path = shipped_office / "workflows" / "cung-luc" / "2026-cung-luc.yaml"
    started = [subprocess.Popen([*words, str(path)], stdout=PIPE, stderr=PIPE) for _ in range(4)]
    told = [process.communicate()[1].decode() for process in started]
    assert sorted(process.returncode for process in started) == [0, 1, 1, 1], told
    assert sum("actions.file-there" in err for err in told) == 3
    assert path.read_text(encoding="utf-8").startswith("# THÔNG BÁO\n")
    assert list(path.parent.iterdir()) == [path]


def test_a_folder_that_cannot_be_is_said(run: Run, shipped_office: Path) -> None:
    status, _out, err = run("new", "thong-bao", "--out", str(shipped_office / "config.yaml" / "moi.yaml"))
    assert (status, "base.cannot-write" in err) == (3, True)
    status, _out, err = run("new", "thong-bao", "--out", str(shipped_office / "workflows" / "2026.yaml"), "--dry-run")
    assert (status, err) == (0, "")
    (shipped_office / "workflows" / "2026.yaml").symlink_to(shipped_office / "khong-co")
    for trial in ((), ("--dry-run",)):
        status, _out, err = run("new", "thong-bao", "--out", str(shipped_office / "workflows" / "2026.yaml"), *trial)
        assert (status, "actions.file-there" in err) == (1, True)
    assert not (shipped_office / "khong-co").exists()


def test_a_trial_writes_nothing(run: Run, shipped_office: Path) -> None:
    assert run("new", "ke-hoach", "--dry-run")[0] == 0
    assert not (shipped_office / "workflows" / "2026-ke-hoach.yaml").exists()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("thong-bap",), "actions.unknown-type"),
        (("thong-bao", "--out", "thong-bao.docx"), "actions.not-a-workflow-name"),
    ],
)
def test_what_cannot_be_made_is_refused(run: Run, words: tuple[str, ...], code: str) -> None:
    status, _out, err = run("new", *words)
    assert status == 1
    assert code in err
