"""Files spoilt at random are read or refused, never crashed over; what is made to be slow is not."""

import io
import random
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from congvan.base.errors import Refused
from congvan.facts.word_reader import read_word
from congvan.letters.base_templates import build_letter_template
from congvan.letters.word_file import render_letter
from tests.facts.raw_word_file import THEME, cell, paragraph, part, style, table, word_file, zipped
from tests.facts.test_word_lines import LINE, emu, new_line, old_line
from tests.facts.test_word_numbering import OUTLINE, item, use
from tests.facts.test_word_sections import NUMBER, shown
from tests.facts.test_word_text import drawing, new_box, old_box, p, run
from tests.letters.word_sample import REAL

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
JUNK = (
    "",
    "0",
    "-1",
    "x",
    "99999999999999999999",
    "NaN",
    "1e309",
    "%1%2%9",
    "-32768",
    "auto",
    "ÿ",
    "0.5mm",
    "FFFFFFFFF",
    "true",
)
TAGS = (
    "p",
    "r",
    "t",
    "tbl",
    "tr",
    "tc",
    "pPr",
    "rPr",
    "sectPr",
    "gridSpan",
    "vMerge",
    "numPr",
    "ind",
    "spacing",
    "sz",
    "fldChar",
    "br",
    "sdt",
    "txbxContent",
)


STYLES = (
    style("Normal", "<w:rPr><w:sz w:val='28'/></w:rPr>", default=True)
    + style(
        "T",
        '<w:tblPr><w:tblStyleRowBandSize w:val="1"/></w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr>',
        kind="table",
    )
    + style("H", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="1"/></w:pPr>', based="Normal")
)


def everything() -> bytes:
    """A file with one of each thing that the reader knows."""
    look = '<w:tblStyle w:val="T"/><w:tblW w:w="9000" w:type="dxa"/><w:jc w:val="center"/><w:tblLook w:val="04A0"/>'
    merged = cell(
        paragraph("a"),
        '<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/><w:tcBorders><w:bottom w:val="single" w:sz="4"/></w:tcBorders>',
    )
    group = '<w:r><w:pict><v:group style="width:200pt;height:9pt" coordsize="4000,200" coordorigin="0,0"><v:line from="0,0" to="4000,0"/></v:group></w:pict></w:r>'
    body = (
        table(
            merged, cell(paragraph("b"), '<w:vMerge w:val="continue"/>') + cell(table(cell(paragraph("c")))), form=look
        )
        + p(
            run("Độc lập", '<w:u w:val="single"/><w:color w:val="auto" w:themeColor="text1" w:themeTint="80"/>'),
            new_line(emu(9), emu(17)),
            old_line(0, 9, 99, 9),
            group,
        )
        + p(drawing(new_box(paragraph("hộp")), fallback=old_box(paragraph("hộp"))))
        + item(1)
        + item(1, 1)
        + paragraph("x", '<w:pStyle w:val="H"/><w:framePr w:w="500"/>')
        + p(
            run("____________"),
            '<w:r><w:sym w:font="Symbol" w:char="F0B7"/><w:br w:type="page"/></w:r>',
            '<w:r><w:footnoteReference w:id="2"/></w:r>',
        )
        + p(
            run("a"),
            form=f"<w:pBdr>{LINE.format(side='top')}{LINE.format(side='between')}</w:pBdr><w:ind w:leftChars='100' w:hanging='9'/><w:rPr><w:del/></w:rPr>",
        )
        + p(
            NUMBER,
            "<w:sdt><w:sdtContent><w:r><w:ruby><w:rt/><w:rubyBase><w:r><w:t>x</w:t></w:r></w:rubyBase></w:ruby></w:r></w:sdtContent></w:sdt>",
        )
    )
    return word_file(
        body,
        section=shown("header", "header1")
        + '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:left="1701" w:right="850" w:top="1134" w:bottom="1134" w:gutter="5"/><w:cols w:num="2" w:space="720"/><w:pgNumType w:start="1"/>',
        styles=STYLES,
        numbering=OUTLINE + use(1, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/></w:lvlOverride>'),
        settings='<w:clrSchemeMapping w:t1="dark1" w:bg1="light1"/>',
        theme=THEME,
        footnotes=f'<w:footnote w:id="2">{paragraph("chú thích")}</w:footnote>',
        header1=p(NUMBER),
    )


SOUND = (everything(), render_letter(REAL, build_letter_template(), "t")[0] or b"")


def spoil(data: bytes, seed: int) -> bytes:
    """Change, take out, double and move elements and attributes of the parts."""
    chance = random.Random(seed)
    entries = {}
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            root = etree.fromstring(package.read(name))
            elements = [one for one in root.iter() if isinstance(one.tag, str)]
            for _ in range(chance.choice((0, 1, 5, 30))):
                spoil_one(chance, chance.choice(elements))
            entries[name] = etree.tostring(root)
    return zipped(entries)


def spoil_one(chance: random.Random, one: etree._Element) -> None:
    parent = one.getparent()
    match chance.randrange(6):
        case 0 if one.attrib:
            one.set(chance.choice(list(one.attrib)), chance.choice(JUNK))
        case 1 if one.attrib:
            del one.attrib[chance.choice(list(one.attrib))]
        case 2 if parent is not None:
            parent.remove(one)
        case 3:
            one.tag = W + chance.choice(TAGS)
        case 4:
            one.append(etree.Element(W + chance.choice(TAGS), {f"{W}val": chance.choice(JUNK)}))
        case _ if parent is not None:
            parent.insert(0, etree.fromstring(etree.tostring(one)))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 2**32), st.sampled_from(SOUND))
def test_a_spoilt_file_is_read_or_refused(seed: int, sound: bytes):
    try:
        facts = read_word(spoil(sound, seed))
    except Refused:
        return
    assert [one.number for one in facts.paragraphs] == list(range(1, len(facts.paragraphs) + 1))
    assert all(0 <= one.section < len(facts.sections) for one in facts.paragraphs)
    assert all(line.below is None or 1 <= line.below <= len(facts.paragraphs) for line in facts.lines)
    assert all(0 <= line.offset <= len(facts.paragraph(line.below).text) for line in facts.lines if line.below)


def test_what_is_sound_is_read_whole():
    facts = read_word(SOUND[0])
    assert [one.text for one in facts.paragraphs][:5] == ["a", "c", "Độc lập", "hộp", ""]
    assert {one.label for one in facts.paragraphs} >= {"Chương III", "Điều 1."}
    assert facts.has_tracked_changes


COUNT = 4000
SLOW = {
    "shapes": p(run("Độc lập")) + p(*(old_line(9, 9, 99, 9) for _ in range(COUNT))),
    "shapes in paragraphs": "".join(p(old_line(9, 9 + n, 99, 9 + n)) for n in range(COUNT)),
    "underlines": p(*(run("a", '<w:u w:val="single"/>' if n % 2 else "") for n in range(COUNT * 3))),
    "rows": p(*(f"{run('-----')}<w:r><w:br/></w:r>" for _ in range(COUNT * 2))),
    "bordered": "".join(
        p(form=f"<w:pBdr>{LINE.format(side='top')}</w:pBdr><w:ind w:left='{n}'/>") for n in range(COUNT)
    ),
    "tabs": p(run("a"), *("<w:r><w:tab/></w:r>" for _ in range(COUNT * 3)), run("-----")),
    "fields": p(
        *(
            '<w:r><w:fldChar w:fldCharType="begin"/><w:fldChar w:fldCharType="separate"/><w:t>a</w:t></w:r>'
            for _ in range(COUNT)
        )
    ),
    "wide rows": table(*(cell(paragraph("a"), '<w:gridSpan w:val="9999"/>') for _ in range(COUNT))),
    "ruled cells": table(
        *(cell("<w:p/>", '<w:tcBorders><w:bottom w:val="single"/></w:tcBorders>') for _ in range(COUNT))
    ),
    "deleted marks": "".join(p(run("a"), form="<w:rPr><w:del/></w:rPr>") for _ in range(COUNT)),
}


@pytest.mark.parametrize("name", SLOW)
def test_what_is_made_to_be_slow(name: str):
    data = word_file(SLOW[name])
    began = time.process_time()
    read_word(data)
    assert time.process_time() - began < 6


def test_many_styles_that_are_based_on_each_other():
    styles = "".join(style(f"S{n}", "<w:rPr><w:b/></w:rPr>", based=f"S{n - 1}") for n in range(COUNT))
    body = "".join(paragraph("a", f'<w:pStyle w:val="S{n}"/>') for n in range(0, COUNT, 4))
    began = time.process_time()
    read_word(word_file(body, styles=styles))
    assert time.process_time() - began < 6


def test_nothing_but_a_body():
    assert read_word(zipped({"word/document.xml": part("document", "<w:body/>")})).paragraphs == ()
    assert len(read_word(zipped({"word/document.xml": part("document", "<w:body/>")})).sections) == 1


def test_the_templates_of_an_office_are_read():
    for template in (Path(__file__).parents[2] / "templates").glob("*.docx"):
        assert read_word(template.read_bytes()).paragraphs
