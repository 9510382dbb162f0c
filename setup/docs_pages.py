"""`make docs`: writes the pages of docs/ that follow from the program: its problems, findings, commands and keys.

The pages are Vietnamese, for the people of an office; tests/project fails when one is out of date.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from gettext import gettext, textdomain
from itertools import groupby
from typing import Any

import click
import yaml

import project_facts
from congvan.base import language
from congvan.base.problems import Severity
from congvan.checking.finding import FindingSeverity
from congvan.forms import form_keys
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


def findings_page() -> str:
    """Write the page of all that the checker of letters can find."""
    severities = {
        FindingSeverity.MUST: "phải sửa",
        FindingSeverity.SHOULD: "nên sửa",
        FindingSeverity.NOTE: "lưu ý",
        FindingSeverity.UNKNOWN: "không xác định được",
    }
    lines = [MADE, "", "# Những điều tìm thấy khi kiểm tra văn bản", ""]
    lines += [
        "Mỗi điều tìm thấy gồm mã, mức độ, chỗ sai, giá trị tìm thấy, giá trị đúng, điều khoản và cách sửa.",
        "Mức độ ghi ở đây là mức thường gặp; điều khoản của Nghị định có thể làm nó nặng hoặc nhẹ hơn. Chỗ trong",
        "`{…}` được thay bằng nội dung cụ thể. Câu nào của Phụ lục I được kiểm tra bằng gì: [annex-1.md](annex-1.md).",
    ]
    with in_vietnamese():
        for _module, _constant, kind in project_facts.finding_kinds():
            lines += ["", f"## `{kind.code}` ({severities[kind.severity]})", "", gettext(kind.message), ""]
            lines += [f"**Cách sửa:** {gettext(kind.cure)}", "", f"*{kind.message}*"]
    return "\n".join(lines) + "\n"


def annex_page() -> str:
    """Write the page of every statement of Annex I with the findings that hold it, or the reason why none does."""
    lines = [MADE, "", "# Phụ lục I Nghị định 30/2020/NĐ-CP: câu nào được kiểm tra bằng gì", ""]
    lines += ["Mã dẫn tới [findings.md](findings.md). Câu không kiểm tra được thì ghi lý do.", ""]
    lines += ["| điều khoản | nội dung | kiểm tra |", "|---|---|---|"]
    told: set[str] = set()
    for statement in annex_statements():
        codes = statement.get("codes", [])
        told.update(codes)
        shown = ", ".join(f"`{code}`" for code in codes)
        answer = " ".join(part for part in (shown, statement.get("why", "")) if part)
        lines.append(f"| {statement['article']} | {statement['text']} | {answer} |")
    lines += ["", "## Mã ngoài Phụ lục I", ""]
    lines += ["Phụ lục II (viết hoa), Phụ lục III (mẫu), ngày giờ, chính tả và sự thống nhất trong văn bản:", ""]
    with in_vietnamese():
        for _module, _constant, kind in project_facts.finding_kinds():
            if kind.code not in told:
                lines.append(f"- `{kind.code}`: {gettext(kind.message)}")
    return "\n".join(lines) + "\n"


def annex_statements() -> list[dict[str, Any]]:
    """Return every statement of Annex I: `article`, `text`, and `codes` of findings or `why` there are none."""
    text = (project_facts.ROOT / "setup" / "annex_1_coverage.yaml").read_text(encoding="utf-8")
    read: list[dict[str, Any]] = yaml.safe_load(text)
    return read


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


def forms_page() -> str:
    """Write the tables of keys anew in the page of forms; the rest of it is written by hand."""
    page = (project_facts.ROOT / "docs" / "forms.md").read_text(encoding="utf-8")
    with in_vietnamese():
        return manual.refresh(page, gettext, form_keys.MANUAL)


PAGES: dict[str, Callable[[], str]] = {
    "problems.md": problems_page,
    "findings.md": findings_page,
    "annex-1.md": annex_page,
    "commands.md": commands_page,
    "keys.md": keys_page,
    "workflow-file.md": workflow_page,
    "forms.md": forms_page,
}


def main() -> None:
    """Write all pages."""
    for name, write in PAGES.items():
        (project_facts.ROOT / "docs" / name).write_text(write(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
