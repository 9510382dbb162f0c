"""Faults of the page: paper, orientation, margins, page numbers."""

from copy import deepcopy

from tests.checking.mutations import open_letter as ol
from tests.checking.mutations.open_letter import TWIPS_A_MM, OpenLetter, q
from tests.checking.mutations.planted_fault import FORM, Base, Fault, Plant, Spot
from tests.checking.mutations.planting import set_layout, set_letters

MM = TWIPS_A_MM


def _paper(width: float, height: float, *, section: int | None = None) -> Plant:
    """Give all sections, or one, another paper; those that lie across keep lying."""

    def plant(letter: OpenLetter, base: Base) -> Spot | None:
        sections = letter.sections()
        if section is not None and section >= len(sections):
            return None
        for number, one in enumerate(sections):
            if section is None or number == section:
                size = one.find(q("pgSz"))
                across = size.get(q("orient")) == "landscape"
                size.set(q("w"), str(round((height if across else width) * MM)))
                size.set(q("h"), str(round((width if across else height) * MM)))
        return Spot(section=section or 0)

    return plant


def _margin(side: str, mm: float, *, section: int | None = None) -> Plant:
    """Give all upright sections, or one, another margin."""

    def plant(letter: OpenLetter, base: Base) -> Spot | None:
        sections = letter.sections()
        if section is not None and section >= len(sections):
            return None
        for number, one in enumerate(sections):
            if number == section or (section is None and one.find(q("pgSz")).get(q("orient")) != "landscape"):
                one.find(q("pgMar")).set(q(side), str(round(mm * MM)))
        return Spot(section=section or 0)

    return plant


def _across(letter: OpenLetter, base: Base) -> Spot | None:
    """Lay the letter across though it has no table."""
    if letter.of("chu-trong-bang"):
        return None
    size = letter.sections()[0].find(q("pgSz"))
    width, height = size.get(q("w")), size.get(q("h"))
    size.set(q("w"), height)
    size.set(q("h"), width)
    size.set(q("orient"), "landscape")
    return Spot(section=0)


def _is_long(letter: OpenLetter) -> bool:
    """Tell whether a letter surely has a second page."""
    return sum(len(ol.text_of(one)) for one in letter.letter_paragraphs()) > 2300


def _no_number(letter: OpenLetter, base: Base) -> Spot | None:
    """Take page numbers away."""
    if not _is_long(letter):
        return None
    for _name, header in letter.headers():
        for paragraph in header.iter(q("p")):
            for run in paragraph.findall(q("r")):
                paragraph.remove(run)
    return Spot()


def _on_first(letter: OpenLetter, base: Base) -> Spot | None:
    """Show the number of the first page."""
    for section in letter.sections():
        for mark in section.findall(q("titlePg")):
            section.remove(mark)
    return Spot(section=0)


def _in_footer(letter: OpenLetter, base: Base) -> Spot | None:
    """Put page numbers into the lower margin: the same parts, referred to as footers."""
    relations = letter.tree("word/_rels/document.xml.rels")
    types = letter.tree("[Content_Types].xml")
    for part, _tree in letter.headers():
        header = letter.tree(part)
        footer = f"word/chan-trang-{part.removeprefix('word/')}"
        letter.parts[footer] = ol.etree.tostring(header).replace(b":hdr", b":ftr")
        kind = types.find(f"*[@PartName='/{part}']")
        more = deepcopy(kind)
        more.set("PartName", f"/{footer}")
        more.set("ContentType", kind.get("ContentType").replace("header", "footer"))
        types.append(more)
        for relation in relations:
            if relation.get("Target").endswith(part.removeprefix("word/")):
                relation.set("Target", footer.removeprefix("word/"))
                relation.set("Type", relation.get("Type").replace("header", "footer"))
                _refer_as_footer(letter, relation.get("Id"))
        return Spot(component="so-trang")
    return None


def _refer_as_footer(letter: OpenLetter, relation: str) -> None:
    """Turn the references to a header into those to a footer."""
    for section in letter.sections():
        for reference in section.findall(q("headerReference")):
            if reference.get(q("r:id")) == relation:
                reference.tag = q("footerReference")


def _number(**values: object) -> Plant:
    """Give the page number other letters or another place."""

    def plant(letter: OpenLetter, base: Base) -> Spot | None:
        found = letter.headers()
        for part, header in found:
            (paragraph,) = header.iter(q("p"))
            if "alignment" in values:
                set_layout(ol.given(paragraph, "pPr", first=True), **values)
            else:
                for run in paragraph.iter(q("r")):
                    set_letters(ol.given(run, "rPr", first=True), **values)
            return Spot(paragraphs=(paragraph,), part=part)
        return None

    return plant


def _numbering(**values: object) -> Plant:
    """Number all pages in another system, or from another number."""

    def plant(letter: OpenLetter, base: Base) -> Spot | None:
        sections = letter.sections() if "fmt" in values else letter.sections()[:1]
        for section in sections:
            kind = ol.given(section, "pgNumType")
            for name, value in values.items():
                kind.set(q(name), str(value))
        return Spot(section=0)

    return plant


def _going_on(letter: OpenLetter, base: Base) -> Spot | None:
    """Let the pages of the first annex go on with the numbers of the letter."""
    labels = letter.of("tu-phu-luc")
    begun = [section for section in letter.sections()[1:] if section.find(q("pgNumType")) is not None]
    if not labels or len(begun) != len(labels):
        return None
    begun[0].remove(begun[0].find(q("pgNumType")))
    return Spot(paragraphs=(labels[0],))


_WIDTH = ("trang.letter", "trang.a5", "trang.legal", "trang.ngang", "trang.le-trai", "trang.le-phai")
"""Faults that change how long a line is which is drawn from margin to margin but for its indents."""


def _fault(name: str, says: str, code: str, plant: Plant) -> Fault:
    """Return a fault of the page."""
    component = "so-trang" if name.startswith("so-trang") else "trang"
    causes = frozenset({"letter.line-length"} if name.startswith(_WIDTH) else ())
    return Fault(id=name, says=says, component=component, kind=FORM, code=code, plant=plant, causes=causes)


PAGE_FAULTS = (
    _fault("trang.letter", "Khổ Letter", "letter.paper", _paper(215.9, 279.4)),
    _fault("trang.a5", "Khổ A5", "letter.paper", _paper(148, 210)),
    _fault("trang.legal", "Khổ Legal", "letter.paper", _paper(215.9, 355.6)),
    _fault("trang.letter-phu-luc", "Chỉ phụ lục khổ Letter", "letter.paper", _paper(215.9, 279.4, section=1)),
    _fault("trang.ngang", "Trang nằm ngang, không có bảng", "letter.orientation", _across),
    _fault("trang.le-tren-hep", "Lề trên 15 mm", "letter.margin-top", _margin("top", 15)),
    _fault("trang.le-tren-rong", "Lề trên 30 mm", "letter.margin-top", _margin("top", 30)),
    _fault("trang.le-duoi-hep", "Lề dưới 12 mm", "letter.margin-bottom", _margin("bottom", 12)),
    _fault("trang.le-duoi-rong", "Lề dưới 28 mm", "letter.margin-bottom", _margin("bottom", 28)),
    _fault("trang.le-trai-hep", "Lề trái 25,4 mm", "letter.margin-left", _margin("left", 25.4)),
    _fault("trang.le-trai-rong", "Lề trái 38 mm", "letter.margin-left", _margin("left", 38)),
    _fault("trang.le-phai-hep", "Lề phải 10 mm", "letter.margin-right", _margin("right", 10)),
    _fault("trang.le-phai-rong", "Lề phải 25,4 mm", "letter.margin-right", _margin("right", 25.4)),
    _fault("trang.le-phu-luc", "Chỉ phụ lục lề trái 20 mm", "letter.margin-left", _margin("left", 26, section=1)),
    _fault("so-trang.khong-co", "Không đánh số trang", "letter.no-page-number", _no_number),
    _fault("so-trang.trang-dau", "Hiện số ở trang đầu", "letter.number-on-first-page", _on_first),
    _fault("so-trang.chan-trang", "Số trang ở lề dưới", "letter.page-number-place", _in_footer),
    _fault("so-trang.canh-phai", "Số trang canh phải", "letter.page-number-place", _number(alignment="right")),
    _fault("so-trang.canh-trai", "Số trang canh trái", "letter.page-number-place", _number(alignment="left")),
    _fault("so-trang.la-ma", "Số trang La Mã", "letter.page-number-digits", _numbering(fmt="upperRoman")),
    _fault("so-trang.chu-cai", "Số trang bằng chữ cái", "letter.page-number-digits", _numbering(fmt="lowerLetter")),
    _fault("so-trang.tu-5", "Số trang bắt đầu từ 5", "letter.first-page-number", _numbering(start=5)),
    _fault("so-trang.nho", "Số trang cỡ 11", "letter.page-number-form", _number(size=11)),
    _fault("so-trang.to", "Số trang cỡ 16", "letter.page-number-form", _number(size=16)),
    _fault("so-trang.nghieng", "Số trang in nghiêng", "letter.page-number-form", _number(italic=True)),
    _fault("so-trang.dam", "Số trang in đậm", "letter.page-number-form", _number(bold=True)),
    _fault("so-trang.phong-chu", "Số trang phông Arial", "letter.font", _number(font="Arial")),
    _fault("so-trang.phu-luc-tiep", "Số trang phụ lục đánh tiếp", "letter.annex-page-number", _going_on),
)
