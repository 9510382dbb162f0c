"""A Word file from nothing: its styles, settings, page and header, with no theme and no trace of another program.

python-docx's own start file is US Letter, in a theme's fonts, with 164 styles and a thumbnail.
"""

from collections.abc import Iterable

from lxml import etree

from congvan.decree30 import page_layout
from congvan.letters import word_package
from congvan.letters.word_styles import TABLE_STYLE, Style, style_element
from congvan.letters.word_xml import SECTION_ORDER, Element, R, field, paragraph, put, q, twips, w

HEADER_DISTANCE = 10.0
"""Millimetres from the paper's edge to the page number, inside the top margin."""
_KINDS = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"

_PARTS = (
    # A part, its content type, and how the document is linked to it
    ("word/document.xml", f"{_KINDS}.document.main+xml", ""),
    ("word/styles.xml", f"{_KINDS}.styles+xml", f"{_LINKS}/styles"),
    ("word/settings.xml", f"{_KINDS}.settings+xml", f"{_LINKS}/settings"),
    ("word/fontTable.xml", f"{_KINDS}.fontTable+xml", f"{_LINKS}/fontTable"),
    ("word/header1.xml", f"{_KINDS}.header+xml", f"{_LINKS}/header"),
    ("word/header2.xml", f"{_KINDS}.header+xml", f"{_LINKS}/header"),
    ("word/footer1.xml", f"{_KINDS}.footer+xml", f"{_LINKS}/footer"),
    ("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", ""),
    ("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml", ""),
)


def build_file(
    *,
    body: Iterable[Element],
    styles: Iterable[Element],
    page_number_style: str,
    title: str,
    first_header: Iterable[Element] = (),
    first_footer: Iterable[Element] = (),
) -> bytes:
    """Return a Word file of an A4 page by the decree, numbered from page two in the middle of the top margin.

    The first page has no number; what else stands in its margins is `first_header` and `first_footer`.
    """
    empty = (paragraph(page_number_style),)
    contents = {
        "word/document.xml": w("document", w("body", *body, page_section())),
        "word/styles.xml": w("styles", _defaults(), *styles),
        "word/settings.xml": _settings(),
        "word/fontTable.xml": w("fonts", _font()),
        "word/header1.xml": w("hdr", paragraph(page_number_style, *_page_number())),
        "word/header2.xml": w("hdr", *(tuple(first_header) or empty)),
        "word/footer1.xml": w("ftr", *(tuple(first_footer) or empty)),
        "docProps/core.xml": _core(title),
        "docProps/app.xml": etree.Element(
            "Properties", nsmap={None: "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"}
        ),
    }
    parts = [("[Content_Types].xml", _content_types()), ("_rels/.rels", _package_links())]
    parts += [(name, _serialized(contents[name])) for name, _, _ in _PARTS]
    parts.append(("word/_rels/document.xml.rels", _document_links()))
    return word_package.pack(parts)


def style_elements(styles: Iterable[Style]) -> tuple[Element, ...]:
    """Return the styles as they stand in styles.xml, after the ones that every file has."""
    normal = w("style", type="paragraph", default=1, styleId="Normal")
    normal.extend((w("name", val="Normal"), w("qFormat")))
    letters = w("style", type="character", default=1, styleId="DefaultParagraphFont")
    letters.extend((w("name", val="Default Paragraph Font"), w("uiPriority", val=1), w("semiHidden")))
    return (normal, letters, _plain_table(), _lined_table(), *(style_element(style) for style in styles))


def added_style(style: Style, styles: Element) -> Element:
    """Return a style for a styles.xml that lacks it, based on that file's own default style of its kind."""
    made = _lined_table() if style == TABLE_STYLE else style_element(style)
    kind = made.get(q("type"))
    defaults = [one for one in styles.findall(q("style")) if one.get(q("type")) == kind and one.get(q("default"))]
    based = made.find(q("basedOn"))
    own = next((one.get(q("styleId")) for one in defaults if one.get(q("default")) in ("1", "true", "on")), None)
    if own is None:
        made.remove(based)
    else:
        based.set(q("val"), own)
    return made


def page_section() -> Element:
    """Return the section of an A4 page: paper, margins, a first page without number (Annex I, Part I, I.1 to I.7)."""
    section = w("sectPr")
    for kind, link in (("default", "rIdHeader"), ("first", "rIdFirstHeader")):
        reference = w("headerReference", type=kind)
        reference.set(q("id", R), link)
        section.append(reference)
    footer = w("footerReference", type="first")
    footer.set(q("id", R), "rIdFirstFooter")
    section.append(footer)
    paper = {"w": "page.paper-width", "h": "page.paper-height"}
    margins = {side: f"page.margin-{side}" for side in ("top", "right", "bottom", "left")}
    size = w("pgSz", **{name: twips(page_layout.measure(rule)) for name, rule in paper.items()})
    edges = w("pgMar", **{name: twips(page_layout.measure(rule)) for name, rule in margins.items()})
    for name in ("header", "footer"):
        edges.set(q(name), str(twips(HEADER_DISTANCE)))
    edges.set(q("gutter"), "0")
    for part in (size, edges, w("titlePg")):
        put(section, part, SECTION_ORDER)
    return section


def _defaults() -> Element:
    """Return what every paragraph and letter has where its style says nothing else."""
    font = str(page_layout.chosen("text.font"))
    size = round(page_layout.measure("noi-dung.size") * 2)
    letters = w(
        "rPr",
        w("rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font),
        w("color", val=page_layout.chosen("text.colour")),
        w("sz", val=size),
        w("szCs", val=size),
        w("lang", val="vi-VN", eastAsia="vi-VN", bidi="ar-SA"),
    )
    form = w("pPr", w("widowControl"), w("spacing", before=0, after=0, line=240, lineRule="auto"))
    return w("docDefaults", w("rPrDefault", letters), w("pPrDefault", form))


def _plain_table() -> Element:
    """Return Word's own table style, with its margins."""
    style = w("style", type="table", default=1, styleId="TableNormal")
    margins = [
        w(side, w=width, type="dxa") for side, width in (("top", 0), ("left", 108), ("bottom", 0), ("right", 108))
    ]
    style.extend((w("name", val="Normal Table"), w("uiPriority", val=99), w("semiHidden")))
    style.append(w("tblPr", w("tblInd", w=0, type="dxa"), w("tblCellMar", *margins)))
    return style


def _lined_table() -> Element:
    """Return the style of the tables in a body: thin black lines round each cell."""
    style = w("style", type="table", customStyle=1, styleId=TABLE_STYLE.id)
    style.extend((w("name", val=TABLE_STYLE.name), w("basedOn", val="TableNormal"), w("qFormat")))
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    colour = page_layout.chosen("text.colour")
    lines = w("tblBorders", *(w(side, val="single", sz=4, space=0, color=colour) for side in sides))
    style.append(w("tblPr", lines))
    return style


def _settings() -> Element:
    """Return the settings of a file of today's Word, in Vietnamese."""
    mode = w("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15)
    return w(
        "settings",
        w("zoom", percent=100),
        w("defaultTabStop", val=twips(page_layout.measure("noi-dung.first-line-indent"))),
        w("characterSpacingControl", val="doNotCompress"),
        w("compat", mode),
        w("themeFontLang", val="vi-VN"),
        w("decimalSymbol", val=","),
        w("listSeparator", val=";"),
    )


def _font() -> Element:
    """Return the entry of the one font."""
    return w(
        "font",
        w("charset", val="00"),
        w("family", val="roman"),
        w("pitch", val="variable"),
        name=page_layout.chosen("text.font"),
    )


def _page_number() -> tuple[Element, ...]:
    """Return the page's number, its size said on the runs too: the header's own style may lose it."""
    size = round(page_layout.measure("so-trang.size") * 2)
    parts = field("PAGE", "2")
    for part in parts:
        part.insert(0, w("rPr", w("sz", val=size), w("szCs", val=size)))
    return parts


def _core(title: str) -> Element:
    """Return the file's properties."""
    namespaces = {"cp": f"{_PACKAGE}/metadata/core-properties", "dc": "http://purl.org/dc/elements/1.1/"}
    made = etree.Element(q("coreProperties", namespaces["cp"]), nsmap=namespaces)
    for name, text in (("title", title), ("language", "vi-VN")):
        etree.SubElement(made, q(name, namespaces["dc"])).text = text
    return made


def _content_types() -> bytes:
    """Return the list of the parts' types."""
    space = f"{_PACKAGE}/content-types"
    made = etree.Element(q("Types", space), nsmap={None: space})
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    for ending, kind in (("rels", rels), ("xml", "application/xml")):
        etree.SubElement(made, q("Default", space), Extension=ending, ContentType=kind)
    for name, kind, _ in _PARTS:
        etree.SubElement(made, q("Override", space), PartName=f"/{name}", ContentType=kind)
    return _serialized(made)


def _package_links() -> bytes:
    """Return the links from the file to its document and its properties."""
    return _links(
        (
            ("rId1", f"{_LINKS}/officeDocument", "word/document.xml"),
            ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ("rId3", f"{_LINKS}/extended-properties", "docProps/app.xml"),
        )
    )


def _document_links() -> bytes:
    """Return the links from the document to its styles, settings, headers and footer."""
    ids = {
        "word/header1.xml": "rIdHeader",
        "word/header2.xml": "rIdFirstHeader",
        "word/footer1.xml": "rIdFirstFooter",
    }
    linked = [(name, kind) for name, _, kind in _PARTS if kind]
    return _links(
        (ids.get(name, f"rId{number}"), kind, name.removeprefix("word/"))
        for number, (name, kind) in enumerate(linked, start=1)
    )


def _links(links: Iterable[tuple[str, str, str]]) -> bytes:
    """Return a part that links one part to others."""
    space = f"{_PACKAGE}/relationships"
    made = etree.Element(q("Relationships", space), nsmap={None: space})
    for link_id, kind, target in links:
        etree.SubElement(made, q("Relationship", space), Id=link_id, Type=kind, Target=target)
    return _serialized(made)


def _serialized(root: Element) -> bytes:
    """Return a part's bytes."""
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return content
