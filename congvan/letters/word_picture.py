"""Pictures in a Word file: where one stands in the text, and its part in the package."""

import io
import zipfile
from collections.abc import Sequence

from lxml import etree

from congvan.letters import word_package
from congvan.letters.word_xml import Element, R, q, w

PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
PLACE = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
EMU = 360_000
"""English metric units in a centimetre."""


def picture_run(number: int, *, width: float, height: float, spoken: str) -> Element:
    """Return a run with picture `number` (from 1), so large (mm), with the words that a screen reader says for it."""
    size = {"cx": str(round(width * EMU / 10)), "cy": str(round(height * EMU / 10))}
    inline = _make("inline", PLACE, distT="0", distB="0", distL="0", distR="0")
    inline.append(_make("extent", PLACE, **size))
    inline.append(_make("docPr", PLACE, id=str(number), name=f"Hình {number}", descr=spoken))
    data = _make("graphicData", MAIN, uri=PICTURE)
    graphic = _make("graphic", MAIN)
    graphic.append(data)
    inline.append(graphic)
    data.append(_picture(number, size))
    return w("r", w("drawing", inline))


def add_pictures(package: bytes, pictures: Sequence[bytes], ending: str = "emf", kind: str = "image/x-emf") -> bytes:
    """Return a Word file with the pictures added to which `picture_run` refers, from number 1."""
    links = "".join(
        f'<Relationship Id="rIdPicture{number}" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
        f'Target="media/picture{number}.{ending}"/>'
        for number in range(1, len(pictures) + 1)
    )
    added = {
        "[Content_Types].xml": (b"</Types>", f'<Default Extension="{ending}" ContentType="{kind}"/>'.encode()),
        "word/_rels/document.xml.rels": (b"</Relationships>", links.encode()),
    }
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        parts = [(name, opened.read(name)) for name in opened.namelist()]
    made = []
    for name, content in parts:
        end, more = added.get(name, (b"", b""))
        made.append((name, content.replace(end, more + end) if end else content))
    made += [(f"word/media/picture{number}.{ending}", data) for number, data in enumerate(pictures, start=1)]
    return word_package.pack(made)


def _picture(number: int, size: dict[str, str]) -> Element:
    """Return the picture itself, filling its place."""
    made = _make("pic", PICTURE)
    about = _make("nvPicPr", PICTURE)
    about.append(_make("cNvPr", PICTURE, id=str(number), name=f"picture{number}"))
    about.append(_make("cNvPicPr", PICTURE))
    fill = _make("blipFill", PICTURE)
    blip = _make("blip", MAIN)
    blip.set(q("embed", R), f"rIdPicture{number}")
    stretch = _make("stretch", MAIN)
    stretch.append(_make("fillRect", MAIN))
    fill.extend((blip, stretch))
    form = _make("spPr", PICTURE)
    frame = _make("xfrm", MAIN)
    frame.append(_make("off", MAIN, x="0", y="0"))
    frame.append(_make("ext", MAIN, **size))
    shape = _make("prstGeom", MAIN, prst="rect")
    shape.append(_make("avLst", MAIN))
    form.extend((frame, shape))
    made.extend((about, fill, form))
    return made


def _make(tag: str, namespace: str, **attributes: str) -> Element:
    """Return an element of DrawingML."""
    made = etree.Element(q(tag, namespace), nsmap={"wp": PLACE, "a": MAIN, "pic": PICTURE, "r": R})
    for name, value in attributes.items():
        made.set(name, value)
    return made
