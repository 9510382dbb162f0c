"""The letters of `letter_parts` laid out as people lay them out in Word, and what the recogniser makes of the files."""

from collections.abc import Iterator
from html import escape

from congvan.checking.components import Component, RecognisedDocument, Region
from congvan.checking.recogniser import recognise
from congvan.facts.word_reader import read_word
from tests.facts.raw_word_file import cell, paragraph, table, word_file

BOLD, ITALIC = "<w:b/>", "<w:i/>"
CENTRED = '<w:jc w:val="center"/>'
BREAK = "</w:t><w:br/><w:t xml:space='preserve'>"
TAB = "</w:t><w:tab/><w:t xml:space='preserve'>"
NAMES = ("co-quan-chu-quan", "co-quan-ban-hanh")
LEFT = (*NAMES, "so-ky-hieu", "trich-yeu-cong-van")
RIGHT = ("quoc-hieu", "tieu-ngu", "dia-danh-thoi-gian")
FOOT = ("tu-noi-nhan", "noi-nhan", "quyen-han-chuc-vu", "ho-ten")
SIGNER = ("quyen-han-chuc-vu", "ho-ten")
BOLD_PARTS = (
    *("quoc-hieu", "tieu-ngu", "co-quan-ban-hanh", "ten-loai", "trich-yeu", "tham-quyen-ban-hanh", "cau-quyet-dinh"),
    *("dieu", "khoan-co-tieu-de", "quyen-han-chuc-vu", "ho-ten", "tu-noi-nhan", "tu-phu-luc", "tieu-de-phu-luc"),
)
CENTRED_PARTS = (
    *("ten-loai", "trich-yeu", "tham-quyen-ban-hanh", "cau-quyet-dinh", "tu-phu-luc", "tieu-de-phu-luc", "kem-theo"),
    *("quyen-han-chuc-vu", "ho-ten", *LEFT, *RIGHT),
)
ITALIC_PARTS = ("dia-danh-thoi-gian", "can-cu", "kem-theo", "tu-noi-nhan")

Line = tuple[str, str]


def lines_of(text: str) -> list[Line]:
    """The lines `component: text` of a letter; `[annex 1]` is left out."""
    found = [line.partition(": ") for line in text.strip("\n").split("\n") if not line.startswith("[")]
    return [(name, words.rstrip()) for name, _, words in found]


def letters_form(name: str) -> str:
    """The run properties that the decree asks for a component."""
    return (BOLD if name in BOLD_PARTS else "") + (ITALIC if name in ITALIC_PARTS else "")


def plain(line: Line) -> str:
    """A line as a paragraph of its own."""
    name, words = line
    return paragraph(escape(words), CENTRED if name in CENTRED_PARTS else '<w:jc w:val="both"/>', letters_form(name))


def column(lines: list[Line], *, breaks: bool = False) -> str:
    """Lines one below the other, in one paragraph with line breaks where asked."""
    if not breaks:
        return "".join(plain(line) for line in lines)
    runs = []
    for n, (name, words) in enumerate(lines):
        runs.append(f"<w:r><w:rPr>{letters_form(name)}</w:rPr>{'<w:br/>' if n else ''}<w:t>{escape(words)}</w:t></w:r>")
    return f"<w:p><w:pPr>{CENTRED}</w:pPr>{''.join(runs)}</w:p>"


def pairs(left: list[Line], right: list[Line], between: str) -> str:
    """Two columns as lines, what stands right behind a tab or a row of spaces."""
    found = []
    for n in range(max(len(left), len(right))):
        first = left[n][1] if n < len(left) else ""
        if n < len(right):
            found.append(paragraph(f"{escape(first)}{between}{escape(right[n][1])}", letters=letters_form(right[n][0])))
        else:
            found.append(paragraph(escape(first), letters=letters_form(left[n][0])))
    return "".join(found)


def box(content: str) -> str:
    """A paragraph that anchors a text box."""
    return (
        '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData '
        'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:txbx><w:txbxContent>'
        f"{content}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        "</mc:AlternateContent></w:r></w:p>"
    )


def in_cell(lines: list[Line], *, breaks: bool = False) -> str:
    """Lines as a cell, which is never without a paragraph."""
    return cell(column(lines, breaks=breaks) if lines else paragraph())


def head(lines: list[Line], layout: str) -> str:
    """A letterhead in a layout."""
    left, right = [one for one in lines if one[0] in LEFT], [one for one in lines if one[0] in RIGHT]
    names, number = [one for one in left if one[0] in NAMES], [one for one in left if one[0] not in NAMES]
    nation, day = right[:2], right[2:]
    rule = paragraph("_______")
    if layout == "flat":
        return column([*names, *nation, *number, *day])
    if layout == "tabs":
        return pairs(left, [*nation, *[("", "")] * (len(names) - 2), *day], TAB)
    if layout == "spaces":
        return pairs(left, [*nation, *[("", "")] * (len(names) - 2), *day], " " * 12)
    if layout == "boxes":
        return box(column(left)) + box(column(right))
    if layout == "nested":
        inner = table(cell(column(names) + rule)), table(cell(column(nation) + rule))
        return table(cell(inner[0] + column(number)) + cell(inner[1] + column(day)))
    cells = {
        "table": [in_cell(left) + in_cell(right)],
        "ruled": [cell(column(names) + rule + column(number)) + cell(column(nation) + rule + column(day))],
        "rows": [in_cell(names) + in_cell(nation), in_cell(number) + in_cell(day)],
        "many-rows": [in_cell(left[n : n + 1]) + in_cell(right[n : n + 1]) for n in range(max(len(left), len(right)))],
        "mirrored": [in_cell(right) + in_cell(left)],
        "breaks": [in_cell(left, breaks=True) + in_cell(right, breaks=True)],
    }
    return table(*cells[layout])


def foot(lines: list[Line], layout: str) -> str:
    """A signature block in a layout; two signers stand side by side, Nơi nhận below them."""
    receivers = [one for one in lines if one[0] not in SIGNER]
    signer = [one for one in lines if one[0] in SIGNER]
    gap = [("", ""), ("", "")]
    spaced = [*signer[:-1], *gap, *signer[-1:]]
    if [name for name, _ in signer].count("ho-ten") == 2:
        two = [in_cell([signer[n], *gap, signer[n + 1]]) for n in (0, 2)]
        return table("".join(two)) + column(receivers)
    if layout == "flat":
        return column(receivers) + column(signer)
    if layout == "signer-first":
        return column(spaced) + column(receivers)
    if layout == "tabs":
        return pairs(receivers, spaced, TAB)
    if layout == "spaces":
        return pairs(receivers, spaced, " " * 30)
    cells = {
        "table": [in_cell(receivers) + in_cell(spaced)],
        "mirrored": [in_cell(spaced) + in_cell(receivers)],
        "breaks": [in_cell(receivers, breaks=True) + in_cell(spaced, breaks=True)],
        "rows": [
            in_cell(receivers[:1]) + in_cell(signer[:-1]),
            in_cell(receivers[1:]) + in_cell([("", "(Chữ ký, dấu)"), *signer[-1:]]),
        ],
    }
    return table(*cells[layout])


HEADS = ("table", "ruled", "rows", "many-rows", "mirrored", "breaks", "nested", "boxes", "tabs", "spaces", "flat")
FEET = ("table", "mirrored", "breaks", "rows", "tabs", "spaces", "flat", "signer-first")


def word_letter(
    text: str,
    *,
    top: str = "table",
    bottom: str = "table",
    framed: bool = False,
    before: str = "",
    after: str = "",
) -> bytes:
    """A letter as a Word file: its head and foot in layouts, all in one cell where `framed`; more XML around it."""
    lines = lines_of(text)
    first_foot = next(n for n, line in enumerate(lines) if line[0] in FOOT)
    last_foot = max(n for n, line in enumerate(lines) if line[0] in FOOT)
    body = [line for line in lines[:first_foot] if line[0] not in (*LEFT, *RIGHT)]
    content = before + head(lines[:first_foot], top) + paragraph() + column(body) + paragraph()
    content += foot(lines[first_foot : last_foot + 1], bottom) + column(lines[last_foot + 1 :]) + after
    return word_file(table(cell(content), grid=(9000,)) + paragraph() if framed else content)


def recognised(text: str, **layout: str | bool) -> RecognisedDocument:
    """A letter laid out, read and recognised."""
    return recognise(read_word(word_letter(text, **layout)))


def named_texts(letter: RecognisedDocument) -> Iterator[Line]:
    """The components and words of a recognised letter, without what is empty and what draws a line."""
    for part in letter.parts:
        if part.text and part.component not in (Component.EMPTY, Component.SIGNATURE_PLACE):
            yield part.component.value, part.text


def regions_of(letter: RecognisedDocument) -> list[tuple[Region, int]]:
    """The regions of a letter in their order, each once."""
    return list(dict.fromkeys((part.region, part.region_number) for part in letter.parts))
