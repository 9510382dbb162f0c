"""A letter of ours opened for planting a fault: its parts as XML, its paragraphs by the names of their styles."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "word/document.xml"
TWIPS_A_MM = 1440 / 25.4

STYLES = {
    "quoc-hieu": "CV Quốc hiệu",
    "tieu-ngu": "CV Tiêu ngữ",
    "tieu-ngu-ke": "CV Kẻ dưới tiêu ngữ",
    "co-quan-chu-quan": "CV Cơ quan chủ quản",
    "co-quan-ban-hanh": "CV Cơ quan ban hành",
    "co-quan-ban-hanh-ke": "CV Kẻ dưới cơ quan",
    "so-ky-hieu": "CV Số ký hiệu",
    "trich-yeu-cong-van": "CV Trích yếu",
    "dia-danh-thoi-gian": "CV Địa danh thời gian",
    "ten-loai": "CV Tên loại",
    "trich-yeu": "CV Trích yếu dưới tên loại",
    "trich-yeu-ke": "CV Kẻ dưới trích yếu",
    "kinh-gui": "CV Kính gửi",
    "can-cu": "CV Căn cứ",
    "tham-quyen-ban-hanh": "CV Thẩm quyền ban hành",
    "cau-quyet-dinh": "CV Quyết định",
    "noi-gui": "CV Kính gửi nhiều nơi",
    "noi-dung": "CV Nội dung",
    "khoan-co-tieu-de": "CV Đề mục",
    "phan-chuong": "CV Đề mục giữa",
    "dieu": "CV Điều",
    "dieu-co-loi-van": "CV Điều có lời văn",
    "chuong": "CV Phần Chương",
    "tieu-de-phan-chuong": "CV Tiêu đề phần chương",
    "do-khan": "CV Dấu khẩn",
    "khoan": "CV Khoản",
    "diem": "CV Điểm",
    "gach-dau-dong": "CV Gạch đầu dòng",
    "chu-trong-bang": "CV Chữ trong bảng",
    "tu-noi-nhan": "CV Từ Nơi nhận",
    "noi-nhan": "CV Nơi nhận",
    "quyen-han-chuc-vu": "CV Quyền hạn chức vụ",
    "ho-ten": "CV Họ tên",
    "tu-phu-luc": "CV Phụ lục",
    "tieu-de-phu-luc": "CV Tên phụ lục",
    "kem-theo": "CV Kèm theo",
}
"""The styles of our letters by the component that they are of: what a fault is planted into."""

_ALSO = {"dieu": "dieu-co-loi-van", "phan-chuong": "chuong"}
"""Components that have two styles."""
_ANYWHERE = frozenset(("tu-phu-luc", "tieu-de-phu-luc", "kem-theo", "phan-chuong", "tieu-de-phan-chuong"))
"""Components that stand in annexes and promulgated documents."""
TEXT = ("noi-dung", "gach-dau-dong", "khoan", "diem")
"""Styles of the running text."""
_TYPED = ("t", "tab", "br", "cr", "noBreakHyphen", "sym")


def q(name: str) -> str:
    """Return a name of WordprocessingML as lxml writes it: `q("p")`; `r:id` is of the relationships."""
    return f"{{{R}}}{name[2:]}" if name.startswith("r:") else f"{{{W}}}{name}"


class OpenLetter:
    """A Word file taken apart; `saved` puts it together again with what was changed."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        self._trees: dict[str, Any] = {}
        styles = self.tree("word/styles.xml").findall(q("style"))
        self._names = {one.get(q("styleId")): one.find(q("name")).get(q("val")) for one in styles}
        self.ids = {name: style for style, name in self._names.items()}
        self.styles = {one.find(q("name")).get(q("val")): one for one in styles}

    def tree(self, part: str) -> Any:
        """A part as XML; what is changed in it is saved."""
        if part not in self._trees:
            self._trees[part] = etree.fromstring(self.parts[part])
        return self._trees[part]

    @property
    def body(self) -> Any:
        """The body of the main part."""
        return self.tree(MAIN).find(q("body"))

    def saved(self) -> bytes:
        """The file's bytes."""
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as package:
            for name, data in self.parts.items():
                tree = self._trees.get(name)
                if tree is not None:
                    data = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)  # noqa: PLW2901
                package.writestr(name, data)
        return stream.getvalue()

    def style_of(self, paragraph: Any) -> str | None:
        """The name of a paragraph's style."""
        given = paragraph.find(f"{q('pPr')}/{q('pStyle')}")
        return None if given is None else self._names.get(given.get(q("val")))

    def paragraphs(self) -> list[Any]:
        """All paragraphs of the main part in document order."""
        return list(self.tree(MAIN).iter(q("p")))

    def letter_paragraphs(self) -> list[Any]:
        """The paragraphs of the letter itself: its first section; annexes and promulgated documents have their own."""
        found = []
        for one in self.paragraphs():
            found.append(one)
            if one.find(f"{q('pPr')}/{q('sectPr')}") is not None:
                break
        return found

    def of(self, *components: str) -> list[Any]:
        """The paragraphs of components in the letter itself, some of them anywhere; empty ones are left out."""
        wanted = (*components, *(_ALSO[one] for one in components if one in _ALSO))
        names = {STYLES.get(component, STYLES["khoan-co-tieu-de"]) for component in wanted}
        among = self.paragraphs() if _ANYWHERE & set(components) else self.letter_paragraphs()
        found = [one for one in among if self.style_of(one) in names and text_of(one).strip()]
        if "noi-gui" in components and not self.of("kinh-gui"):
            return []
        return [
            one
            for one in found
            if (_heading_of(text_of(one)) or components[0]) in components and _is_own(one, components)
        ]

    def rules(self, component: str) -> list[Any]:
        """The paragraphs that draw the line below a component."""
        name = STYLES[f"{component}-ke"]
        return [one for one in self.letter_paragraphs() if self.style_of(one) == name]

    def prose(self, least: int = 60) -> list[Any]:
        """The paragraphs of running text of some length, in which a sentence may be put."""
        among = [one for one in self.of(*TEXT) if one.getparent().tag == q("body")]
        return [one for one in among if len(text_of(one).replace(".", "")) >= least]  # no lines of dots

    def sections(self) -> list[Any]:
        """The properties of all sections, in order."""
        return list(self.tree(MAIN).iter(q("sectPr")))

    def headers(self) -> list[tuple[str, Any]]:
        """The headers that hold a page number, with their parts' names."""
        names = [name for name in self.parts if re.fullmatch(r"word/header\d*\.xml", name)]
        trees = [(name, self.tree(name)) for name in names]
        return [
            (name, tree) for name, tree in trees if any("PAGE" in (one.text or "") for one in tree.iter(q("instrText")))
        ]


def _is_own(paragraph: Any, components: tuple[str, ...]) -> bool:
    """Tell what the style of Kính gửi is used for besides: `… điện:`, `… trân trọng giới thiệu:`."""
    return components != ("kinh-gui",) or text_of(paragraph).startswith("Kính gửi")


def _heading_of(text: str) -> str | None:
    """Which heading a paragraph is by its number: headings of all levels may share a style."""
    if re.match(r"(?:Phần|Chương) (?:[IVXLC]+|thứ )", text):
        return "phan-chuong"
    if re.match(r"[IVXLC]+\. ", text):
        return "muc-danh-so-la-ma"
    return None


def text_of(paragraph: Any) -> str:
    """A paragraph's text as it is typed."""
    return "".join(_shown(one) for one in paragraph.iter(*map(q, _TYPED)))


def _shown(element: Any) -> str:
    """The text of one element of a run."""
    name = etree.QName(element).localname
    return {"t": element.text or "", "tab": "\t", "noBreakHyphen": "-"}.get(name, "\n")


def runs_of(paragraph: Any) -> list[Any]:
    """A paragraph's runs that hold text."""
    return [run for run in paragraph.iter(q("r")) if any(run.find(q(name)) is not None for name in _TYPED)]


def replace(paragraph: Any, start: int, end: int, words: str) -> None:
    """Put other words in place of a stretch of a paragraph's text, in the form of its first letter."""
    position, is_put = 0, False
    for element in list(paragraph.iter(*map(q, _TYPED))):
        length = len(_shown(element))
        low, high = max(start - position, 0), min(end - position, length)
        position += length
        inside = low < high or (start == end and 0 <= low <= length and not is_put and low == high)
        if not inside or etree.QName(element).localname != "t":
            continue
        text = element.text or ""
        element.text = text[:low] + ("" if is_put else words) + text[high:]
        element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        is_put = True
    assert is_put, (text_of(paragraph), start, end)


def retype(paragraph: Any, words: str) -> None:
    """Put other words in place of a paragraph's whole text."""
    replace(paragraph, 0, len(text_of(paragraph)), words)


def form_of_runs(paragraph: Any) -> Iterator[Any]:
    """The properties of all runs of a paragraph, made where there are none."""
    for run in runs_of(paragraph):
        yield given(run, "rPr", first=True)


def given(parent: Any, name: str, *, first: bool = False) -> Any:
    """A child element, made where there is none."""
    found = parent.find(q(name))
    if found is None:
        found = etree.Element(q(name))
        parent.insert(0, found) if first else parent.append(found)
    return found


def put(parent: Any, name: str, **values: object) -> Any:
    """Set a child element with its attributes in place of any there is."""
    for old in parent.findall(q(name)):
        parent.remove(old)
    made = etree.SubElement(parent, q(name))
    for key, value in values.items():
        made.set(q(key), str(value))
    return made


def remove(*elements: Any) -> None:
    """Take elements away; a cell's last paragraph is emptied instead."""
    for element in elements:
        parent = element.getparent()
        if parent.tag == q("tc") and len(parent.findall(q("p"))) == 1:
            for child in [one for one in element if one.tag != q("pPr")]:
                element.remove(child)
        else:
            parent.remove(element)
