"""A letter as a Word file that a clerk can go on editing: the office's template, filled in."""

import typing
from collections.abc import Mapping

from msgspec.structs import asdict, replace

from congvan.base.problems import Place, Problem, ProblemKind, Severity
from congvan.letters import left_out, letterhead, word_annex, word_body, word_letterhead
from congvan.letters.letter_fields import AnnexFields, LetterFields
from congvan.letters.word_styles import TABLE_STYLE, Style, letter_styles
from congvan.letters.word_template_file import (
    FilledTemplate,
    check_placeholders,
    fill,
    find_styles,
    one_paragraph,
    open_template,
)
from congvan.letters.word_xml import ROW_ORDER, Element, keep_with_next, paragraph, properties, put, q, w

BODY = "\ue000body\ue000"
"""Stands for the text while the template is filled in: a private character that no text of ours holds."""

LETTERHEAD_TOO_WIDE = ProblemKind(
    code="letters.letterhead-too-wide",
    message="“{text}” is too long for its column at the top of the letter; it will run over two lines or more.",
    cure="Shorten it in config.yaml, or give it as two lines.",
    severity=Severity.WARNING,
)


def render_letter(
    fields: LetterFields, template: bytes, template_name: str, *, alone: AnnexFields | None = None
) -> tuple[bytes | None, tuple[Problem, ...]]:
    """Return a letter with its annexes as a Word file; equal input gives equal bytes.

    Args:
        fields: The letter.
        template: The template's bytes.
        template_name: How problems name its file.
        alone: An annex or promulgated document of it that is wanted as a file of its own, instead of the letter.
    """
    if alone:  # what stands in the margins of the letter's first page is the letter's
        fields = replace(fields, circulation_mark="", footer_lines=())
    measures = letterhead.fit_letterhead(fields)
    filled, problems = fill(
        template,
        template_name,
        values={
            **_values(fields),
            "superior_lines": measures.superior_lines,
            "issuer_lines": measures.issuer_lines,
            "body": BODY,
        },
        supplied=supplied(),
        styles=(*letter_styles(), TABLE_STYLE),
    )
    if filled is None:
        return None, problems
    place, problems = one_paragraph(filled, BODY, placeholder="body", name=template_name)
    if place is None:
        return None, problems
    word_letterhead.set_letterhead(filled, measures)
    if fields.type_name:
        heading = letterhead.fit_heading(fields.headline or fields.type_name)
        word_letterhead.set_heading(filled, heading, column=letterhead.text_width())
    word_letterhead.set_greeting(filled, letterhead.fit_greeting(fields.addressees, word=fields.greeting_word))
    if alone:
        word_annex.keep_only(filled, alone)
    else:
        word_letterhead.set_marks(filled, fields)
        word_letterhead.set_signatures(filled)
        _put_body(filled, place, fields)
        word_annex.add_annexes(filled, fields.annexes)
    if fields.circulation_mark or fields.footer_lines:
        filled.empty_later_first_margins()
    warnings = tuple(LETTERHEAD_TOO_WIDE.at(Place(where=line), text=line) for line in measures.too_wide)
    if not alone:
        warnings += left_out.find_left_out(fields, left_out.text_of_word(template), template_name)
    title = f"{alone.name} - {fields.title}" if alone else fields.title
    return filled.save(title=title, author=fields.issuer_name), warnings


def check_letter_template(template: bytes, template_name: str) -> tuple[Problem, ...]:
    """Check a letter's Word template: it opens, has the place of the text, asks for what is supplied."""
    opened, problems = open_template(template, template_name)
    if opened is None:
        return problems
    styles: tuple[Style, ...] = (*letter_styles(), TABLE_STYLE)
    _, added = find_styles(opened, template_name, styles)
    found = check_placeholders(opened, template_name, supplied())
    if not found:
        _, problems = render_letter(_sample(), template, template_name)
        found = tuple(problem for problem in problems if problem.is_error)
    return (*added, *found)


def _sample() -> LetterFields:
    """Return a letter that has everything once, to try a template with."""
    lists = {"superior_lines", "issuer_lines", "addressees", "distribution", "authority_lines", "footer_lines"}
    values: dict[str, object] = dict.fromkeys(LetterFields.__struct_fields__, "1")
    values |= dict.fromkeys(lists, ("1", "2"))
    values |= dict.fromkeys(("body", "annexes", "separate", "signature_rows"), ())
    return LetterFields(**values)  # type: ignore[arg-type]


def supplied() -> Mapping[str, object]:
    """Return what a letter's template may print, each with its type."""
    return typing.get_type_hints(LetterFields)


def _values(fields: LetterFields) -> dict[str, object]:
    """Return what the placeholders print; the texts of annexes are not theirs."""
    values = asdict(fields)
    for key in ("annexes", "separate"):
        values[key] = tuple(replace(annex, body=()) for annex in getattr(fields, key))
    return values


def _put_body(filled: FilledTemplate, place: Element, fields: LetterFields) -> None:
    """Put the text where the template wants it, its end on the page of the signature."""
    width = letterhead.text_width()
    blocks = list(word_body.build_blocks(fields.body, filled.ids, width=width, link=filled.link))
    blocks = blocks or [paragraph(filled.ids["CVNoiDung"])]
    before = place.getprevious()
    if blocks[0].tag == q("tbl") and before is not None and before.tag == q("tbl"):
        blocks.insert(0, word_body.gap(filled.ids))
    closing, between = _closing_table(place)
    if blocks[-1].tag == q("tbl"):
        word_body.keep_together(blocks)
        blocks.append(word_body.gap(filled.ids))
    for one in blocks:
        place.addprevious(one)
    if closing is not None:
        word_body.keep_together(blocks)
        for one in between:
            keep_with_next(one)
        _keep_rows(closing)
    place.getparent().remove(place)


def _closing_table(place: Element) -> tuple[Element | None, tuple[Element, ...]]:
    """Return the table with the signature, and the paragraphs between the text and it."""
    between: list[Element] = []
    for one in place.itersiblings():
        if one.tag == q("tbl"):
            return one, tuple(between)
        if one.tag == q("p"):
            between.append(one)
    return None, ()


def _keep_rows(table: Element) -> None:
    """Keep a table on one page: no row is cut, and each is held on the page of the next."""
    rows = table.findall(q("tr"))
    for number, row in enumerate(rows):
        put(properties(row, "trPr"), w("cantSplit"), ROW_ORDER)
        if number < len(rows) - 1:
            for one in row.iter(q("p")):
                keep_with_next(one)
