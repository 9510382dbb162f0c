"""Faults of letters: font, colour, and the size, weight, slope, capitals and alignment of each component.

Which form is right comes from `decree30`; the faults are one step outside it.
"""

import re
from collections.abc import Iterator
from typing import Any

from congvan.decree30 import advance_widths, page_layout
from congvan.decree30.rule import Rule
from tests.checking.mutations import open_letter as ol
from tests.checking.mutations.open_letter import OpenLetter, q
from tests.checking.mutations.planted_fault import FORM, Base, Fault, Plant, Spot
from tests.checking.mutations.planting import layout, letters, set_letters

NAMES = {
    "quoc-hieu": "Quốc hiệu",
    "tieu-ngu": "Tiêu ngữ",
    "co-quan-chu-quan": "Tên cơ quan chủ quản",
    "co-quan-ban-hanh": "Tên cơ quan ban hành",
    "so-ky-hieu": "Số, ký hiệu",
    "dia-danh-thoi-gian": "Địa danh, thời gian",
    "ten-loai": "Tên loại",
    "trich-yeu": "Trích yếu",
    "trich-yeu-cong-van": "Trích yếu công văn",
    "kinh-gui": "Kính gửi",
    "can-cu": "Căn cứ",
    "noi-dung": "Nội dung",
    "khoan-co-tieu-de": "Khoản có tiêu đề",
    "dieu": "Điều",
    "khoan": "Khoản",
    "diem": "Điểm",
    "phan-chuong": "Từ “Chương”",
    "muc-danh-so-la-ma": "Mục đánh số La Mã",
    "quyen-han-chuc-vu": "Quyền hạn, chức vụ",
    "ho-ten": "Họ tên người ký",
    "tu-noi-nhan": "Từ “Nơi nhận”",
    "noi-nhan": "Dòng Nơi nhận",
    "tu-phu-luc": "Từ “Phụ lục”",
    "tieu-de-phu-luc": "Tên phụ lục",
    "kem-theo": "Kèm theo",
}
"""Components whose letters are judged, and how the faults name them."""
_TEXT = ("noi-dung", "gach-dau-dong", "khoan", "diem")
_RUNNING = ("noi-dung", "khoan", "diem")
_STRESSED = 150
"""Letters from which a clause that is bold throughout is no title: a shorter one may be."""


def _rule(component: str, measured: str) -> Rule | None:
    """The decree's rule on a component, or None."""
    try:
        return page_layout.rule(f"{component}.{measured}")
    except KeyError:
        return None


def _size_faults() -> Iterator[Fault]:
    """Each component one point too small, and one and a half too large."""
    for component, name in NAMES.items():
        rule = _rule(component, "size")
        assert rule, component
        low = rule.low if rule.low is not None else float(rule.value or 0)
        high = rule.high if rule.high is not None else float(rule.value or 0)
        for label, size in (("nho", low - 1), ("to", high + 1.5)):
            yield Fault(
                id=f"{component}.co-{label}",
                says=f"{name} cỡ {size:g}".replace(".", ","),
                component=component,
                kind=FORM,
                code="letter.size",
                plant=letters(component, size=size),
            )


def _weight_faults() -> Iterator[Fault]:
    """Each component bold where it is not, and the other way round; the same for italic."""
    for component, name in NAMES.items():
        for measured, shown in (("bold", "đậm"), ("italic", "nghiêng")):
            rule = _rule(component, measured)
            assert rule, component
            wrong = not rule.value
            yield Fault(
                id=f"{component}.{'in' if wrong else 'khong'}-{'dam' if measured == 'bold' else 'nghieng'}",
                says=f"{name} {'in' if wrong else 'không'} {shown}",
                component=component,
                kind=FORM,
                code=f"letter.{measured}",
                plant=letters(
                    component, least=_STRESSED if component in _RUNNING and wrong else 0, **{measured: wrong}
                ),
            )


def _typed_in(component: str, *, small: bool) -> Plant:
    """Type a component in small letters, with a capital for the first word, or in capitals throughout."""

    def plant(letter: OpenLetter, base: Base) -> Spot | None:
        found = letter.of(component)
        if not found:
            return None
        for paragraph in found:
            text = ol.text_of(paragraph)
            ol.retype(paragraph, _in_small_letters(text) if small else text.upper())
        return Spot(paragraphs=tuple(found))

    return plant


def _in_small_letters(text: str) -> str:
    """A text as offices type it in small letters; KT., TM. and their like stay in capitals."""
    sign = re.match(r"(?:TM|KT|TL|TUQ|Q)\.\s*", text)
    begun = sign.end() if sign else 0
    return text[:begun] + text[begun:].capitalize()


def _capital_faults() -> Iterator[Fault]:
    """Each component in small letters where it is in capitals, and the other way round, typed or by format."""
    for component in (
        "quoc-hieu",
        "co-quan-chu-quan",
        "co-quan-ban-hanh",
        "ten-loai",
        "tieu-de-phu-luc",
        "quyen-han-chuc-vu",
    ):
        yield Fault(
            id=f"{component}.chu-thuong",
            says=f"{NAMES[component]} viết chữ thường",
            component=component,
            kind=FORM,
            code="letter.capitals",
            plant=_typed_in(component, small=True),
        )
    for component in (
        "tieu-ngu",
        "dia-danh-thoi-gian",
        "trich-yeu",
        "trich-yeu-cong-van",
        "ho-ten",
        "tu-noi-nhan",
        "tu-phu-luc",
    ):
        for label, plant in (
            ("chu-hoa", _typed_in(component, small=False)),
            ("chu-hoa-dinh-dang", letters(component, caps=True)),
        ):
            yield Fault(
                id=f"{component}.{label}",
                says=f"{NAMES[component]} viết chữ hoa{' bằng định dạng' if 'dinh' in label else ''}",
                component=component,
                kind=FORM,
                code=("letter.capitals", "letter.signer-capitals") if component == "ho-ten" else "letter.capitals",
                plant=plant,
            )


def _alignment_faults() -> Iterator[Fault]:
    """Each centred component on the left, and the text not justified."""
    for component, name in NAMES.items():
        rule = _rule(component, "alignment")
        if rule and component not in {"phan-chuong", "noi-dung"}:
            wrong = "right" if rule.value == "left" else "left"
            yield Fault(
                id=f"{component}.canh-le",
                says=f"{name} canh {'phải' if wrong == 'right' else 'trái'}",
                component=component,
                kind=FORM,
                code="letter.alignment",
                plant=_aligned(component, wrong),
            )
    for wrong, shown in (("left", "trái"), ("center", "giữa"), ("right", "phải")):
        yield Fault(
            id=f"noi-dung.canh-{wrong}",
            says=f"Nội dung canh {shown}, không canh đều",
            component="noi-dung",
            kind=FORM,
            code="letter.alignment",
            plant=layout(_TEXT, alignment=wrong, least=_STRESSED if wrong != "left" else 0),
        )


def _aligned(component: str, alignment: str) -> Plant:
    """Align a component otherwise; where its words fill their cell nobody could see it."""
    plant = layout(component, alignment=alignment)
    return lambda letter, base: (
        None if all(_fills_cell(letter, one) for one in letter.of(component)) else plant(letter, base)
    )


def _fills_cell(letter: OpenLetter, paragraph: Any) -> bool:
    """Tell whether a line in a cell leaves less than a millimetre free."""
    cell = next(paragraph.iterancestors(q("tc")), None)
    if cell is None:
        return False
    style = next(one for one in letter.styles.values() if one.get(q("styleId")) == _style_of(paragraph))
    form, indents = style.find(q("rPr")), style.find(f"{q('pPr')}/{q('ind')}")
    twips = int(cell.find(f"{q('tcPr')}/{q('tcW')}").get(q("w")))
    if indents is not None:
        twips -= int(indents.get(q("left"), "0")) + int(indents.get(q("right"), "0"))
    bold = form.find(q("b")) is not None and form.find(q("b")).get(q("val")) != "0"
    words = advance_widths.measure(ol.text_of(paragraph), int(form.find(q("sz")).get(q("val"))) / 2, bold=bold)
    return 0 <= twips / 20 - words < page_layout.POINTS_A_MM


def _style_of(paragraph: Any) -> str:
    """The id of a paragraph's style."""
    return str(paragraph.find(f"{q('pPr')}/{q('pStyle')}").get(q("val")))


def _everywhere(**values: object) -> Plant:
    """Change what all letters inherit."""

    def plant(letter: OpenLetter, base: Base) -> Spot | None:
        (form,) = letter.tree("word/styles.xml").iter(q("rPrDefault"))
        set_letters(form.find(q("rPr")), **values)
        return Spot()

    return plant


def _by_style(component: str, **values: object) -> Plant:
    """Change a component's style rather than its letters."""

    def plant(letter: OpenLetter, base: Base) -> Spot | None:
        found = letter.of(component)
        style = letter.styles.get(ol.STYLES[component])
        if not found or style is None:
            return None
        set_letters(ol.given(style, "rPr"), **values)
        return Spot(paragraphs=tuple(found))

    return plant


def _by_based_on(letter: OpenLetter, base: Base) -> Spot | None:
    """Give the style of the signer's name a font through a style of styles that it is based on."""
    found = letter.of("ho-ten")
    styles = letter.tree("word/styles.xml")
    for number, below in ((1, "Normal"), (2, "Lop1")):
        style = ol.etree.SubElement(styles, q("style"), {q("type"): "paragraph", q("styleId"): f"Lop{number}"})
        ol.put(style, "name", val=f"Lớp {number}")
        ol.put(style, "basedOn", val=below)
        if number == 1:
            set_letters(ol.given(style, "rPr"), font="Calibri")
    ol.put(letter.styles[ol.STYLES["ho-ten"]], "basedOn", val="Lop2")
    return Spot(paragraphs=tuple(found)) if found else None


_THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Office"><a:themeElements>'
    '<a:clrScheme name="x"/><a:fontScheme name="x"><a:majorFont><a:latin typeface="Cambria"/></a:majorFont><a:minorFont>'
    '<a:latin typeface="Calibri"/></a:minorFont></a:fontScheme></a:themeElements></a:theme>'
)


def _by_theme(letter: OpenLetter, base: Base) -> Spot | None:
    """Take the font of all letters from a theme whose font is Calibri."""
    letter.parts["word/theme/theme1.xml"] = _THEME.encode()
    kind = ol.etree.SubElement(
        letter.tree("[Content_Types].xml"), "{http://schemas.openxmlformats.org/package/2006/content-types}Override"
    )
    kind.set("PartName", "/word/theme/theme1.xml")
    kind.set("ContentType", "application/vnd.openxmlformats-officedocument.theme+xml")
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    relation = ol.etree.SubElement(letter.tree("word/_rels/document.xml.rels"), f"{{{space}}}Relationship")
    relation.set("Id", "rIdTheme")
    relation.set("Type", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme")
    relation.set("Target", "theme/theme1.xml")
    (form,) = letter.tree("word/styles.xml").iter(q("rPrDefault"))
    ol.put(form.find(q("rPr")), "rFonts", asciiTheme="minorHAnsi", hAnsiTheme="minorHAnsi", cstheme="minorBidi")
    return Spot()


def _one_word(**values: object) -> Plant:
    """Change the letters of some words inside a paragraph of the text."""
    from copy import deepcopy

    def plant(letter: OpenLetter, base: Base) -> Spot | None:
        room = letter.prose()
        if not room:
            return None
        paragraph = room[-1]
        run = max(ol.runs_of(paragraph), key=lambda one: len("".join(one.itertext())))
        element = run.find(q("t"))
        text = element.text or ""
        first, second = text.find(" ", 10), text.find(" ", 30)
        start = ol.text_of(paragraph).index(text) + first + 1
        middle, end = deepcopy(run), deepcopy(run)
        run.addnext(middle)
        middle.addnext(end)
        for part, piece in ((run, text[: first + 1]), (middle, text[first + 1 : second]), (end, text[second:])):
            part.find(q("t")).text = piece
            part.find(q("t")).set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        set_letters(ol.given(middle, "rPr", first=True), **values)
        return Spot(paragraphs=(paragraph,), stretch=(start, start + second - first - 1))

    return plant


def _one_paragraph(**values: object) -> Plant:
    """Change the letters of one whole paragraph of the text."""

    def plant(letter: OpenLetter, base: Base) -> Spot | None:
        room = letter.prose()
        if len(room) < 3:
            return None
        for form in ol.form_of_runs(room[1]):
            set_letters(form, **values)
        return Spot(paragraphs=(room[1],))

    return plant


def _fault(name: str, says: str, code: str | tuple[str, ...], plant: Plant) -> Fault:
    """Return a fault of fonts, colours or sizes."""
    return Fault(id=name, says=says, component=name.partition(".")[0], kind=FORM, code=code, plant=plant)


_FONT_FAULTS = (
    _fault("phong-chu.ca-van-ban", "Cả văn bản phông Arial", "letter.font", _everywhere(font="Arial")),
    _fault("phong-chu.theo-chu-de", "Phông của chủ đề (theme) là Calibri", "letter.font", _by_theme),
    _fault(
        "phong-chu.kieu-noi-dung", "Kiểu của nội dung phông Tahoma", "letter.font", _by_style("noi-dung", font="Tahoma")
    ),
    _fault("phong-chu.kieu-ke-thua", "Phông Calibri từ kiểu gốc của kiểu họ tên", "letter.font", _by_based_on),
    _fault("phong-chu.mot-doan", "Một đoạn phông Verdana", "letter.font", _one_paragraph(font="Verdana")),
    _fault("phong-chu.mot-tu", "Mấy chữ phông Cambria", "letter.font", _one_word(font="Cambria")),
    _fault(
        "phong-chu.quoc-hieu", "Quốc hiệu trong ô bảng phông Arial", "letter.font", letters("quoc-hieu", font="Arial")
    ),
    _fault(
        "phong-chu.so-ky-hieu",
        "Số, ký hiệu trong ô bảng phông Calibri",
        "letter.font",
        letters("so-ky-hieu", font="Calibri"),
    ),
    _fault(
        "phong-chu.noi-nhan", "Một dòng nơi nhận phông Arial", "letter.font", letters("noi-nhan", most=1, font="Arial")
    ),
    _fault("phong-chu.ho-ten", "Họ tên người ký phông Georgia", "letter.font", letters("ho-ten", font="Georgia")),
    _fault(
        "phong-chu.phu-luc", "Tên phụ lục phông Arial", "letter.font", letters("tieu-de-phu-luc", most=1, font="Arial")
    ),
    _fault("phong-chu.vntime", "Một đoạn phông .VnTime", "letter.legacy-font", _one_paragraph(font=".VnTime")),
    _fault(
        "phong-chu.vni",
        "Trích yếu, tên loại phông VNI-Times",
        "letter.legacy-font",
        letters("quyen-han-chuc-vu", font="VNI-Times"),
    ),
    _fault("mau-chu.do", "Một đoạn chữ đỏ", "letter.colour", _one_paragraph(colour="FF0000")),
    _fault("mau-chu.xam", "Mấy chữ màu xám", "letter.colour", _one_word(colour="808080")),
    _fault("mau-chu.quoc-hieu", "Quốc hiệu màu xanh", "letter.colour", letters("quoc-hieu", colour="1F4E79")),
    _fault("mau-chu.kieu", "Kiểu của nơi nhận màu xanh lá", "letter.colour", _by_style("noi-nhan", colour="00B050")),
    _fault("mau-chu.ca-van-ban", "Cả văn bản màu xanh đậm", "letter.colour", _everywhere(colour="0000C0")),
    _fault(
        "gach-chan.noi-dung",
        "Quyền hạn, chức vụ bị gạch chân",
        "letter.underline",
        letters("quyen-han-chuc-vu", underline="single"),
    ),
    _fault(
        "gach-chan.noi-nhan",
        "Từ “Nơi nhận” bị gạch chân",
        "letter.underline",
        letters("tu-noi-nhan", underline="single"),
    ),
    _fault("gach-chan.kinh-gui", "Kính gửi bị gạch chân", "letter.underline", letters("kinh-gui", underline="single")),
    _fault("noi-dung.mot-doan-13", "Một đoạn cỡ 13 giữa văn bản cỡ 14", "letter.uneven-size", _one_paragraph(size=13)),
    _fault("noi-dung.mot-doan-12", "Một đoạn cỡ 12", "letter.size", _one_paragraph(size=12)),
    _fault("noi-dung.mot-tu-12", "Mấy chữ cỡ 12", "letter.size", _one_word(size=12)),
    _fault("noi-dung.kieu-15", "Kiểu của nội dung cỡ 15", "letter.size", _by_style("noi-dung", size=15)),
    _fault("noi-nhan.kieu-12", "Kiểu của dòng nơi nhận cỡ 12", "letter.size", _by_style("noi-nhan", size=12)),
    _fault(
        "noi-nhan.mot-dong-12", "Một dòng nơi nhận cỡ 12", "letter.size", letters("noi-nhan", most=1, skip=1, size=12)
    ),
)

LETTER_FAULTS = (*_FONT_FAULTS, *_size_faults(), *_weight_faults(), *_capital_faults(), *_alignment_faults())
