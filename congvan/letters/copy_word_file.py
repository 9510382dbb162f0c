"""A copy's own part as a Word file: form of copy, number, day, Nơi nhận and signature below a line (specimen 3.1)."""

import typing
from collections.abc import Mapping

from msgspec.structs import asdict

from congvan.base.problems import Problem
from congvan.letters import base_marks, letterhead, word_base, word_letterhead
from congvan.letters.base_marks import loop
from congvan.letters.copy_fields import CopyFields, fit_copy
from congvan.letters.word_styles import Style, letter_styles
from congvan.letters.word_template_file import check_placeholders, fill, find_styles, open_template
from congvan.letters.word_xml import Row, paragraph, q, run, table


def copy_styles() -> tuple[Style, ...]:
    """Return the styles of a copy: a letter's, and two of its own."""
    return (
        *letter_styles(),
        Style(id="CVKeNgang", name="CV Kẻ ngang trang", exact_line=4, after=2, rule=True),
        Style(id="CVHinhThucSao", name="CV Hình thức sao", component="hinh-thuc-sao", align="center"),
    )


def build_copy_template() -> bytes:
    """Return the template of a copy."""
    rows: list[Row] = [
        (
            (
                *loop("line", "issuer_lines", paragraph("CVBanHanh", run("{{ line }}")), style="CVBanHanh"),
                paragraph("CVKeBanHanh"),
            ),
            (paragraph("CVHinhThucSao", run("{{ form_name }}")),),
        ),
        (
            (paragraph("CVSoKyHieu", run("{{ number_line }}")),),
            (paragraph("CVDiaDanh", run("{{ place_and_date }}")),),
        ),
    ]
    width = letterhead.text_width()
    head = table((letterhead.LEFT_WISHED, width - letterhead.LEFT_WISHED), rows)
    return word_base.build_file(
        body=(paragraph("CVKeNgang"), head, base_marks.gap(), base_marks.one_signer(), base_marks.gap()),
        styles=word_base.style_elements(copy_styles()),
        page_number_style="CVSoTrang",
        title="Mẫu bản sao",
    )


def render_copy(fields: CopyFields, template: bytes, template_name: str) -> tuple[bytes | None, tuple[Problem, ...]]:
    """Return a copy's own part as a Word file; equal input gives equal bytes."""
    measures = fit_copy(fields)
    values = asdict(fields)
    values |= {"issuer_lines": measures.issuer_lines}
    filled, problems = fill(template, template_name, values=values, supplied=supplied(), styles=copy_styles())
    if filled is None:
        return None, problems
    for mark in filled.paragraphs_in("CVHinhThucSao"):
        head = next(mark.iterancestors(q("tbl")), None)
        if head is not None:
            word_letterhead.set_column_widths(head, (measures.left_width, measures.right_width))
    word_letterhead.set_letterhead(filled, measures)
    return filled.save(title=fields.title, author=fields.issuer_name), ()


def check_copy_template(template: bytes, template_name: str) -> tuple[Problem, ...]:
    """Check a copy's Word template: it opens, has the styles that are measured, asks for what is supplied."""
    opened, problems = open_template(template, template_name)
    if opened is None:
        return problems
    _, missing = find_styles(opened, template_name, copy_styles())
    found = missing + check_placeholders(opened, template_name, supplied())
    return found or render_copy(_sample(), template, template_name)[1]


def supplied() -> Mapping[str, object]:
    """Return what a copy's template may print, each with its type."""
    return typing.get_type_hints(CopyFields)


def _sample() -> CopyFields:
    """Return a copy that has everything once, to try a template with."""
    lists = dict.fromkeys(("issuer_lines", "distribution", "authority_lines"), ("1", "2"))
    texts = {name: "1" for name in CopyFields.__struct_fields__ if name not in lists}
    return CopyFields(**texts, **lists)  # type: ignore[arg-type]
