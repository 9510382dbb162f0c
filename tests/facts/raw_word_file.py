"""Word files written by hand for tests: a body in WordprocessingML, and the parts that it needs."""

import io
import zipfile

KINDS = "application/vnd.openxmlformats-officedocument.wordprocessingml"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": LINKS,
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
        "wp14": "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    }.items()
)
ROOTS = {"document": "document", "styles": "styles", "numbering": "numbering", "settings": "settings"}
ROOTS |= {"footnotes": "footnotes", "endnotes": "endnotes", "header": "hdr", "footer": "ftr"}
PAGE = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/>'
THEME = """<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="T"><a:themeElements>
<a:clrScheme name="c"><a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1><a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1>
<a:accent1><a:srgbClr val="4F81BD"/></a:accent1></a:clrScheme>
<a:fontScheme name="f"><a:majorFont><a:latin typeface="Cambria"/><a:ea typeface=""/><a:cs typeface=""/></a:majorFont>
<a:minorFont><a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/></a:minorFont></a:fontScheme></a:themeElements></a:theme>"""


def part(kind: str, content: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{ROOTS[kind]} {NAMESPACES}>{content}</w:{ROOTS[kind]}>'


def zipped(entries: dict[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in entries.items():
            package.writestr(name, content)
    return stream.getvalue()


def word_file(body: str, *, section: str = PAGE, more: dict[str, str | bytes] | None = None, **parts: str) -> bytes:
    """Return a .docx: `parts` are styles, numbering, settings, footnotes, endnotes, theme, and headerN or footerN.

    The links of headers are named like them: `r:id="header1"`.
    """
    entries: dict[str, str | bytes] = {}
    links, overrides = [], []
    for name, content in parts.items():
        kind = name.rstrip("0123456789")
        path = "theme/theme1.xml" if kind == "theme" else f"{name}.xml"
        entries[f"word/{path}"] = content if kind == "theme" else part(kind, content)
        links.append(f'<Relationship Id="{name}" Type="{LINKS}/{kind}" Target="{path}"/>')
        overrides.append(f'<Override PartName="/word/{path}" ContentType="{KINDS}.{kind}+xml"/>')
    document = part("document", f"<w:body>{body}<w:sectPr>{section}</w:sectPr></w:body>")
    space = "http://schemas.openxmlformats.org/package/2006"
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{space}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{KINDS}.document.main+xml"/>{"".join(overrides)}</Types>',
            "_rels/.rels": f'<Relationships xmlns="{space}/relationships"><Relationship Id="r1" Type="{LINKS}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/document.xml": document,
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{space}/relationships">{"".join(links)}</Relationships>',
            **entries,
            **(more or {}),
        }
    )


def paragraph(text: str = "", form: str = "", letters: str = "") -> str:
    """Return a `w:p` with one run; `form` stands in its `w:pPr`, `letters` in the run's `w:rPr`."""
    run = f'<w:r><w:rPr>{letters}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f"<w:p><w:pPr>{form}</w:pPr>{run}</w:p>"


def style(style_id: str, content: str = "", *, kind: str = "paragraph", based: str = "", default: bool = False) -> str:
    based_on = f'<w:basedOn w:val="{based}"/>' if based else ""
    first = ' w:default="1"' if default else ""
    return f'<w:style w:type="{kind}" w:styleId="{style_id}"{first}><w:name w:val="{style_id} name"/>{based_on}{content}</w:style>'


def cell(content: str, form: str = "", width: int = 4000) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{form}</w:tcPr>{content}</w:tc>'


def table(*rows: str, form: str = "", grid: tuple[int, ...] = (4000, 5000)) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    return f"<w:tbl><w:tblPr>{form}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"
