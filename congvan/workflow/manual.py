"""The manual's tables of the keys of a workflow file, written from its shapes."""

import re
from collections.abc import Callable

from congvan.workflow import form

BEGIN = "<!-- các bảng khóa: viết từ mã nguồn, không sửa ở đây -->"
END = "<!-- hết các bảng khóa -->"


def render_tables(translate: Callable[[str], str]) -> str:
    """Write a table of keys for every mapping of the file; a star marks a key that must be there."""
    tables = []
    for shape in form.MANUAL:
        rows = [f"| `{entry.key}`{' *' if entry.required else ''} | {translate(entry.doc)} |" for entry in shape.fields]
        tables.append("\n".join((f"### `{shape.name}`", "", "| khóa | ý nghĩa |", "|---|---|", *rows)))
    return "\n\n".join(tables)


def refresh(page: str, translate: Callable[[str], str]) -> str:
    """Return a page with the tables between its two marks written anew."""
    part = f"{BEGIN}\n\n{render_tables(translate)}\n\n{END}"
    return re.sub(f"{re.escape(BEGIN)}.*?{re.escape(END)}", lambda _: part, page, flags=re.DOTALL)
