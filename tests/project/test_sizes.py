"""Files and functions stay of a size that one look takes in."""

import ast
from pathlib import Path

import project_facts
from tests.conftest import LONGEST

MODULE_LIMIT = 500
FUNCTION_LIMIT = 50
"""Lines without the docstring (a test's docstring holds its YAML)."""


def shown(path: Path) -> str:
    return path.relative_to(project_facts.ROOT).as_posix()


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    body = function.body
    documented = isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant) and len(body) > 1
    docstring = body[0].end_lineno - body[0].lineno + 1 if documented else 0
    return function.end_lineno - function.lineno + 1 - docstring


def test_no_module_is_too_long():
    lengths = {shown(p): len(p.read_text(encoding="utf-8").splitlines()) for p in project_facts.tracked_files(".py")}
    assert lengths
    assert {name: lines for name, lines in lengths.items() if lines > MODULE_LIMIT} == {}


def test_no_function_is_too_long():
    long = {}
    for path in project_facts.tracked_files(".py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and length(node) > FUNCTION_LIMIT:
                long[f"{shown(path)}:{node.lineno} {node.name}"] = length(node)
    assert long == {}


def test_the_files_that_the_tests_begin_with_are_there():
    assert [name for name in LONGEST if not (project_facts.ROOT / "tests" / name).is_file()] == []
