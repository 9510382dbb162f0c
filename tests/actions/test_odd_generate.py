"""Odd things asked of `generate`: two schools that look alike, a list that somebody else wrote, names that lead nowhere."""

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from congvan.actions import made_files
from congvan.actions.generate_documents import ToGenerate, generate
from congvan.actions.workspace import open_workspace
from congvan.cli import app

ID = "2024-42-csdl-nganh"
LISTS = ("--only", "checklist", "--format", "docx")


@pytest.fixture
def typed(shipped_office: Path, capsys: pytest.CaptureFixture[str]):
    """A function that types a command in the office, and returns how it ended and all that was said."""

    def typed(*words: str) -> tuple[int, str]:
        status = app.run(
            ["--lang", "en", "--office", str(shipped_office), *words], clock=lambda: datetime(2024, 9, 10, tzinfo=UTC)
        )
        said = capsys.readouterr()
        return status, said.out + said.err

    return typed


def keep(office: Path, *schools: tuple[str, str]) -> None:
    """Have the office know these schools alone: code and name."""
    path = office / "data" / "schools.csv"
    lines = path.read_text("utf-8-sig").splitlines()
    head = next(place for place, line in enumerate(lines) if not line.startswith("#"))
    rest = lines[head + 1].split(",")[2:]
    rows = [",".join([code, name, *rest]) for code, name in schools]
    path.write_text("\n".join([*lines[: head + 1], *rows]) + "\n", "utf-8")


@pytest.mark.parametrize(
    "schools",
    [
        (("MN 01", "Hoa Sen"), ("MN-01", "Hoa Sen")),
        (("学校", "学校一"), ("學校", "学校二")),
        (("M" * 70 + "1", "Hoa Sen"), ("M" * 70 + "2", "Hoa Sen")),
    ],
    ids=["a space and a hyphen", "another writing", "long codes"],
)
def test_schools_whose_codes_look_alike_have_files_of_their_own(shipped_office, typed, schools):
    """The later one's file took the place of the other's, and two were said to be made."""
    keep(shipped_office, *schools)
    assert typed("generate", ID, "--only", "checklist", "--only", "form")[0] == 0
    folder = shipped_office / "outputs" / ID
    assert len(list(folder.glob("bang-kiem/*.docx"))) == len(list(folder.glob("bieu-mau/*.xlsx"))) == 2
    names = {path.name for path in folder.rglob("*.*") if not path.name.startswith(".")}
    assert typed("generate", ID, "--school", schools[0][0], "--school", schools[1][0], "--dry-run", "--json")[0] == 0
    for code, _name in schools:
        made = json.loads(typed("generate", ID, *LISTS, "--school", code, "--json")[1])["files"]
        assert {Path(one["path"]).name for one in made} <= names, "the same name, whoever else is asked for"


def test_what_is_not_made_in_that_format_is_said(typed):
    status, said = typed("generate", ID, "--only", "form", "--format", "docx")
    assert (status, "actions.no-such-form" in said) == (1, True)
    assert typed("generate", ID, "--only", "form", "--only", "checklist", "--format", "docx", "--dry-run")[0] == 0


def test_a_list_of_made_files_that_somebody_else_wrote_removes_nothing_of_the_office(shipped_office, typed):
    """The folder of outputs may come from another computer; what it lists is taken away when it is no longer made."""
    config = shipped_office / "config.yaml"
    sha256 = hashlib.sha256(config.read_bytes()).hexdigest()
    folder = shipped_office / "outputs" / ID
    folder.mkdir(parents=True)
    names = ["../../config.yaml", str(config), "..\\..\\config.yaml", "bang-kiem/../../../config.yaml"]
    listed = {"files": dict.fromkeys(names, sha256)}
    (folder / made_files.DOCUMENTS).write_text(json.dumps(listed), encoding="utf-8")
    status, said = typed("generate", ID, "--format", "docx", "--only", "letter")
    assert (status, "Removed" in said) == (0, False)
    status, said = typed("generate", ID)
    assert (status, "Removed" in said) == (0, False)
    assert config.is_file()
    assert not set(names) & set(made_files.load_made(folder))


@pytest.mark.parametrize("text", ["[1, 2]", "\0\0", '{"files": [1]}', '{"files": {"a": 1}}', ""])
def test_a_list_that_is_spoilt_is_written_anew(shipped_office, typed, text):
    folder = shipped_office / "outputs" / ID
    assert typed("generate", ID, *LISTS, "--school", "MAU-MN-01")[0] == 0
    (folder / made_files.DOCUMENTS).write_text(text, encoding="utf-8")
    assert typed("generate", ID, *LISTS, "--school", "MAU-MN-01")[0] == 0
    assert any(name.startswith("bang-kiem/") for name in made_files.load_made(folder))


def test_two_that_put_files_into_one_folder_both_stay_in_its_list(shipped_office, monkeypatch):
    """The other one puts its files between the look at what stands there and the list that is written."""
    plain = made_files.problems_of_overwriting
    others: list[object] = []

    def with_another(*things):
        if not others:
            others.append(None)
            generate(open_workspace(shipped_office), asked("MAU-MN-02"))
        return plain(*things)

    def asked(code: str) -> ToGenerate:
        return ToGenerate(directive=ID, only=frozenset({"checklist"}), formats=frozenset({"docx"}), schools=(code,))

    monkeypatch.setattr(made_files, "problems_of_overwriting", with_another)
    generate(open_workspace(shipped_office), asked("MAU-MN-01"))
    assert len(made_files.load_made(shipped_office / "outputs" / ID)) == 2


def test_a_place_that_is_no_folder_is_named(shipped_office, typed):
    file = shipped_office / "a"
    file.write_text("x", encoding="utf-8")
    status, said = typed("generate", ID, *LISTS, "--out", str(file))
    assert (status, "something that is no folder stands in the way" in said) == (3, True)
    assert file.read_text(encoding="utf-8") == "x"


def test_a_folder_where_a_file_is_to_be_is_left_alone(shipped_office, typed):
    assert typed("generate", ID, *LISTS, "--school", "MAU-MN-01")[0] == 0
    (made,) = (shipped_office / "outputs" / ID).glob("bang-kiem/*.docx")
    made.unlink()
    (made / "của tôi").mkdir(parents=True)
    for more in ((), ("--force",)):
        status, said = typed("generate", ID, *LISTS, *more)
        assert status in (1, 3)
        assert made.name in said
        assert (made / "của tôi").is_dir()
        assert not [path for path in made.parent.iterdir() if path.name.startswith(".~")]


def test_no_name_is_not_where_we_stand(shipped_office, typed, tmp_path, monkeypatch):
    """`--out "%THU_MUC%"` of a batch file in which the variable is not set."""
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.iterdir())
    status, said = typed("generate", ID, *LISTS, "--out", "")
    assert (status, "no name is given" in said) == (2, True)
    assert sorted(tmp_path.iterdir()) == before
    assert typed("generate", ID, *LISTS, "--out", ".")[0] == 0
