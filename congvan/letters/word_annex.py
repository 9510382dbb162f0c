"""The annexes of a letter in Word: each on a new page in a section of its own, numbered from 1."""

import copy

from congvan.decree30 import page_layout
from congvan.letters import letterhead, word_body
from congvan.letters.letter_fields import AnnexFields
from congvan.letters.word_letterhead import set_rule_length
from congvan.letters.word_template_file import FilledTemplate
from congvan.letters.word_xml import (
    PARAGRAPH_ORDER,
    SECTION_ORDER,
    Element,
    paragraph,
    properties,
    put,
    q,
    run,
    twips,
    w,
)


def add_annexes(filled: FilledTemplate, annexes: tuple[AnnexFields, ...]) -> None:
    """Add annexes after everything that the template holds (Annex I, Part I, III.1)."""
    section = filled.body.find(q("sectPr"))
    if section is None or not annexes:
        return
    original = copy.deepcopy(section)
    ended = section
    for annex in annexes:
        _end_section(filled, ended)
        filled.body.extend(_annex(filled, annex))
        ended = _annex_section(original, landscape=annex.landscape)
    if filled.body[-1].tag == q("tbl"):
        filled.body.append(word_body.gap(filled.ids))
    filled.body.append(ended)


def _end_section(filled: FilledTemplate, section: Element) -> None:
    """End a section on the last paragraph of the body, or on a new one too small to be seen."""
    if section.getparent() is not None:
        section.getparent().remove(section)
    last = filled.body[-1] if len(filled.body) else None
    if last is None or last.tag != q("p") or last.find(f"{q('pPr')}/{q('sectPr')}") is not None:
        last = word_body.gap(filled.ids)
        filled.body.append(last)
    put(properties(last, "pPr"), section, PARAGRAPH_ORDER)


def _annex_section(original: Element, *, landscape: bool) -> Element:
    """Return the section of an annex: the letter's page, numbered from 1, laid across where it is asked for."""
    section = copy.deepcopy(original)
    first = page_layout.chosen("so-trang.first-number")
    put(section, w("type", val="nextPage"), SECTION_ORDER)
    put(section, w("pgNumType", start=first), SECTION_ORDER)
    size = section.find(q("pgSz"))
    if landscape and size is not None:
        width, height = size.get(q("w")), size.get(q("h"))
        put(section, w("pgSz", w=height, h=width, orient="landscape"), SECTION_ORDER)
    return section


def _annex(filled: FilledTemplate, annex: AnnexFields) -> tuple[Element, ...]:
    """Return an annex's head and its text."""
    ids = filled.ids
    width = letterhead.text_width(landscape=annex.landscape)
    title = paragraph(ids["CVTenPhuLuc"], run(annex.title))
    attached = paragraph(ids["CVKemTheo"], run(annex.attached_to))
    rule = paragraph(ids["CVKeKemTheo"])
    _even(title, letterhead.even_indent(annex.title, width, page_layout.measure("tieu-de-phu-luc.size"), bold=True))
    _even(attached, letterhead.attached_indent(annex.attached_to, width))
    set_rule_length(rule, letterhead.annex_rule(annex.attached_to, width), column=width)
    head = [paragraph(ids["CVPhuLuc"], run(annex.heading))]
    head += [title] if annex.title else []
    text = word_body.build_blocks(annex.body, ids, width=width, link=filled.link)
    return (*head, attached, rule, *text)


def _even(one: Element, indent: float) -> None:
    """Narrow a centred paragraph so that its lines are even."""
    if indent:
        put(properties(one, "pPr"), w("ind", left=twips(indent), right=twips(indent)), PARAGRAPH_ORDER)
