"""`make docs`: writes the pages of docs/ that follow from the program itself: its problems, commands and keys.

The pages are Vietnamese, for the people of an office; tests/project fails when one is out of date.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from gettext import gettext, textdomain
from itertools import groupby

import click

import project_facts
from congvan.base import language
from congvan.base.problems import Severity
from congvan.workflow import manual

MADE = "<!-- Trang này do `make docs` viết; sửa ở mã nguồn, không sửa ở đây. -->"


@contextmanager
def in_vietnamese() -> Iterator[None]:
    """Speak Vietnamese inside the block, and what was spoken before after it."""
    before, domain = os.environ.get("LANGUAGE"), textdomain()
    language.activate("vi")
    try:
        yield
    finally:
        textdomain(domain)
        if before is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = before


def problems_page() -> str:
    """Write the page of all kinds of problems, by room."""
    kinds = [kind for _module, _constant, kind in project_facts.problem_kinds()]
    severities = {Severity.ERROR: "lỗi", Severity.WARNING: "cảnh báo"}
    lines = [MADE, "", "# Các lỗi và cảnh báo", ""]
    lines += [
        "Mỗi lỗi in ra gồm chỗ sai (tệp:dòng:cột), mã trong ngoặc vuông, điều sai và cách sửa. Lỗi làm lệnh dừng;",
        "cảnh báo thì không (trừ khi thêm `--strict`). Chỗ trong `{…}` được thay bằng nội dung cụ thể.",
    ]
    with in_vietnamese():
        for room, group in groupby(kinds, key=lambda kind: kind.code.split(".")[0]):
            lines += ["", f"## {room}"]
            for kind in group:
                lines += ["", f"### `{kind.code}` ({severities[kind.severity]})", "", gettext(kind.message), ""]
                lines += [f"**Cách sửa:** {gettext(kind.cure)}", "", f"*{kind.message}*"]
    return "\n".join(lines) + "\n"


def commands_page() -> str:
    """Write the page of all commands, as their own help tells it."""
    lines = [MADE, "", "# Các lệnh", ""]
    lines += [
        "Gõ trong thư mục của đơn vị: `python cli.py LỆNH` (hoặc `congvan LỆNH` khi đã cài). `--help` sau mỗi lệnh in",
        "đúng phần dưới đây; `--lang en` chuyển sang tiếng Anh.",
    ]
    with in_vietnamese():
        for name, command in project_facts.commands():
            context = click.Context(command, info_name=f"congvan {name}", terminal_width=100, max_content_width=100)
            lines += ["", f"## `{name}`", "", "```text", command.get_help(context), "```"]
    return "\n".join(lines) + "\n"


def keys_page() -> str:
    """Write the page of all keys of the office's YAML files."""
    lines = [MADE, "", "# Các khóa của tệp YAML", ""]
    lines += ["Khóa có dấu * là bắt buộc."]
    with in_vietnamese():
        for _module, shape in project_facts.shapes():
            lines += ["", f"## {shape.name}", "", "| khóa | ý nghĩa |", "|---|---|"]
            for entry in shape.fields:
                mark = " *" if entry.required else ""
                lines.append(f"| `{entry.key}`{mark} | {gettext(entry.doc).replace('|', chr(92) + '|')} |")
    return "\n".join(lines) + "\n"


def workflow_page() -> str:
    """Write the tables of keys anew in the page of the workflow file; the rest of it is written by hand."""
    page = (project_facts.ROOT / "docs" / "workflow-file.md").read_text(encoding="utf-8")
    with in_vietnamese():
        return manual.refresh(page, gettext)


PAGES: dict[str, Callable[[], str]] = {
    "problems.md": problems_page,
    "commands.md": commands_page,
    "keys.md": keys_page,
    "workflow-file.md": workflow_page,
}


def main() -> None:
    """Write all pages."""
    for name, write in PAGES.items():
        (project_facts.ROOT / "docs" / name).write_text(write(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
