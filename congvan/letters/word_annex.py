"""What goes with a letter in Word: annexes and promulgated documents, each a section of its own numbered from 1."""

import copy

from congvan.decree30 import page_layout
from congvan.letters import letterhead, word_body
from congvan.letters.letter_fields import AnnexFields
from congvan.letters.word_letterhead import copy_letterhead, set_rule_length
from congvan.letters.word_template_file import FilledTemplate
from congvan.letters.word_xml import PARAGRAPH_ORDER, SECTION_ORDER, Element, paragraph, properties, put, q, run, w


def keep_only(filled: FilledTemplate, annex: AnnexFields) -> None:
    """Make a filled-in template a file of nothing but one annex or promulgated document."""
    made = _annex(filled, annex)
    section = filled.body.find(q("sectPr"))
    for one in list(filled.body):
        filled.body.remove(one)
    filled.body.extend(made)
    if made[-1].tag == q("tbl"):
        filled.body.append(word_body.gap(filled.ids))
    if section is not None:
        filled.body.append(_annex_section(section, landscape=annex.landscape))


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
    attached = paragraph(ids["CVKemTheo"], run(annex.attached_to))
    rule = paragraph(ids["CVKeKemTheo"])
    word_body.even(attached, letterhead.attached_indent(annex.attached_to, width))
    set_rule_length(rule, letterhead.annex_rule(annex.attached_to, width), column=width)
    text = word_body.build_blocks(annex.body, ids, width=width, link=filled.link)
    signature = (paragraph(ids["CVChuKySo"], run(annex.signature)),) if annex.signature else ()
    return (*signature, *_head(filled, annex, width), attached, rule, *text)


def _head(filled: FilledTemplate, annex: AnnexFields, width: float) -> list[Element]:
    """Return the word Phụ lục with its title; of a promulgated document the letterhead and its type's name."""
    ids = filled.ids
    if annex.type_name:
        headline = paragraph(ids["CVTrichYeuTenLoai"], run(annex.headline))
        word_body.even(headline, letterhead.fit_heading(annex.headline).indent)
        copied = copy_letterhead(filled)
        return [*copied, paragraph(ids["CVTenLoai"], run(annex.type_name)), *([headline] if annex.headline else [])]
    head = [paragraph(ids["CVPhuLuc"], run(annex.heading))]
    if annex.title:
        title = paragraph(ids["CVTenPhuLuc"], run(annex.title))
        size = page_layout.measure("tieu-de-phu-luc.size")
        word_body.even(title, letterhead.even_indent(annex.title, width, size, bold=True))
        head.append(title)
    return head
