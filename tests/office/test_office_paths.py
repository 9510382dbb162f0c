"""Paths and database addresses, as they are judged on Linux and on Windows."""

from pathlib import PurePosixPath, PureWindowsPath

import pytest
import sqlalchemy as sa

from congvan.base.problems import Place
from congvan.office import office_paths
from congvan.office.office_paths import PlacedText

PLACE = Place(file="config.yaml", line=5, column=3)
INSIDE = ["data/schools.csv", "data\\schools.csv", "./ra", "danh sách/trường (1).csv", "a..b/c", "x.y.csv"]


def code(value: str, *, windows: bool) -> str | None:
    problem = office_paths.check_path(value, PLACE, windows=windows)
    return problem.kind.code if problem else None


@pytest.mark.parametrize("windows", [False, True])
@pytest.mark.parametrize("value", INSIDE)
def test_paths_inside_are_right_everywhere(value: str, windows: bool):
    assert code(value, windows=windows) is None


@pytest.mark.parametrize(
    ("value", "linux", "windows"),
    [
        ("/srv/congvan/schools.csv", None, "office.path-of-other-system"),
        ("/srv/../congvan", None, "office.path-of-other-system"),
        ("C:\\congvan\\schools.csv", "office.path-of-other-system", None),
        ("C:/congvan/schools.csv", "office.path-of-other-system", None),
        ("C:schools.csv", "office.path-of-other-system", "office.path-of-other-system"),
        ("\\congvan", "office.path-of-other-system", "office.path-of-other-system"),
        ("\\\\may-chu\\chung\\truong.csv", "office.path-of-other-system", None),
        ("..", "office.path-leaves-office", "office.path-leaves-office"),
        ("data/../../x", "office.path-leaves-office", "office.path-leaves-office"),
        ("data\\..\\x", "office.path-leaves-office", "office.path-leaves-office"),
        ("~/x.csv", "office.odd-path", "office.odd-path"),
        ("a:b", "office.path-of-other-system", "office.path-of-other-system"),
        ("ab:c", "office.odd-path", "office.odd-path"),
        ("nul", "office.odd-path", "office.odd-path"),
        ("data/LPT1.csv", "office.odd-path", "office.odd-path"),
        ("data/nul .csv", "office.odd-path", "office.odd-path"),
        ("com¹", "office.odd-path", "office.odd-path"),
        ("ra/CONIN$", "office.odd-path", "office.odd-path"),
        ("console", None, None),
        ("data./x", "office.odd-path", "office.odd-path"),
        ("a*b", "office.odd-path", "office.odd-path"),
    ],
)
def test_other_paths(value: str, linux: str | None, windows: str | None):
    assert (code(value, windows=False), code(value, windows=True)) == (linux, windows)


def database(value: str, root: str, *, windows: bool = False) -> tuple[str, list[str]]:
    folder = PureWindowsPath(root) if windows else PurePosixPath(root)
    url, problems = office_paths.resolve_database(PlacedText(text=value, place=PLACE), folder, windows=windows)
    return url, [problem.kind.code for problem in problems]


@pytest.mark.parametrize(
    ("value", "root", "windows", "path"),
    [
        ("sqlite:///data/a.db", "/srv/Công văn", False, "/srv/Công văn/data/a.db"),
        ("sqlite:///a.db", "/srv/50%/x?y/#z", False, "/srv/50%/x?y/#z/a.db"),
        ("sqlite+pysqlite:///a%20b.db?timeout=5", "/srv", False, "/srv/a b.db"),
        ("sqlite:////var/lib/a.db", "/srv", False, "/var/lib/a.db"),
        ("sqlite:///data\\a.db", "C:\\Công văn", True, "C:/Công văn/data/a.db"),
        ("sqlite:///D:/a.db", "C:\\x", True, "D:/a.db"),
        ("sqlite:///D:\\a.db", "C:\\x", True, "D:/a.db"),
    ],
)
def test_an_sqlite_file_is_found_from_the_offices_folder(value: str, root: str, windows: bool, path: str):
    url, problems = database(value, root, windows=windows)
    assert problems == []
    assert sa.make_url(url).database == path


def test_the_usual_database():
    url, problems = office_paths.resolve_database(None, PurePosixPath("/srv/x"))
    assert (url, problems) == ("sqlite:////srv/x/data/congvan.db", ())


@pytest.mark.parametrize(
    ("value", "root", "windows", "problems"),
    [
        ("sqlite:////var/a.db", "C:\\x", True, ["office.path-of-other-system"]),
        ("sqlite:///C:/a.db", "/srv", False, ["office.path-of-other-system"]),
        ("sqlite:///a.db", "\\\\may-chu\\chung\\x", True, ["office.database-on-network"]),
        ("sqlite://///may-chu/chung/a.db", "C:\\x", True, ["office.database-on-network"]),
        ("sqlite:///con.db", "/srv", False, ["office.odd-path"]),
        ("SQLITE:///a.db", "/srv", False, ["office.bad-database"]),
    ],
)
def test_databases_that_are_refused_or_warned_about(value: str, root: str, windows: bool, problems: list[str]):
    assert database(value, root, windows=windows)[1] == problems


def test_a_password_is_never_shown():
    text = PlacedText(text="mysql://u:bi-mat@may/x", place=PLACE)
    _url, (problem,) = office_paths.resolve_database(text, PurePosixPath("/srv"))
    assert "bi-mat" not in str(problem.params)


def test_what_was_meant_is_offered():
    text = PlacedText(text="postgres://may/x", place=PLACE)
    _url, (problem,) = office_paths.resolve_database(text, PurePosixPath("/srv"))
    assert dict(problem.params)["near"] == "postgresql"
