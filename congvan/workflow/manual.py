"""The manual's tables of the keys of a workflow file or a form, written from its shapes."""

import re
from collections.abc import Callable

from congvan.base.schema import Shape
from congvan.workflow import form

BEGIN = "<!-- các bảng khóa: viết từ mã nguồn, không sửa ở đây -->"
END = "<!-- hết các bảng khóa -->"


def render_tables(translate: Callable[[str], str], shapes: tuple[Shape, ...] = form.MANUAL) -> str:
    """Write a table of keys for every mapping of a file; a star marks a key that must be there."""
    tables = []
    for shape in shapes:
        rows = [f"| `{entry.key}`{' *' if entry.required else ''} | {translate(entry.doc)} |" for entry in shape.fields]
        tables.append("\n".join((f"### `{shape.name}`", "", "| khóa | ý nghĩa |", "|---|---|", *rows)))
    return "\n\n".join(tables)


def refresh(page: str, translate: Callable[[str], str], shapes: tuple[Shape, ...] = form.MANUAL) -> str:
    """Return a page with the tables between its two marks written anew."""
    part = f"{BEGIN}\n\n{render_tables(translate, shapes)}\n\n{END}"
    return re.sub(f"{re.escape(BEGIN)}.*?{re.escape(END)}", lambda _: part, page, flags=re.DOTALL)
