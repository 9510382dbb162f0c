"""Files made to do harm: each is refused or read in bounded time and memory, with a clear word, and nothing goes out."""

import contextlib
import dataclasses
import io
import json
import os
import socket
import struct
import subprocess
import sys
import threading
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import pytest

from congvan.base.errors import Refused
from congvan.facts.pdf_process import drawn_pages
from tests.facts.made_pdf import assembled, one_page, stream

ROOT = Path(__file__).parents[2]
MEGABYTE = 2**20
SECONDS = 45
"""A refused or read file takes no longer, on a machine that does other things too."""
WORD_MEMORY, PDF_MEMORY = 700 * MEGABYTE, 1_300 * MEGABYTE
"""Bytes of the largest process."""
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PROBE = """
import json, resource, sys, time
from pathlib import Path
from congvan.base.errors import CongvanError
from congvan.facts.any_file import read_facts
began = time.perf_counter()
try:
    facts = read_facts(Path(sys.argv[1]))
    told = {"text": "\\n".join(p.text for p in facts.paragraphs)[:4000]}
except CongvanError as error:
    told = {"code": error.problem.kind.code}
own = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
peak = max(int(own.split()[1]), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
print(json.dumps(told | {"seconds": time.perf_counter() - began, "memory": peak * 1024}))
"""
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory is measured as Linux tells it")


@dataclasses.dataclass(frozen=True)
class Told:
    """What reading a file came to, and what it took."""

    seconds: float
    memory: int
    text: str = ""
    code: str = ""


def told(path: Path, memory: int = WORD_MEMORY) -> Told:
    """Read a file in a process of its own; time and memory are bounded, and no traceback shows."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE, str(path)], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    result = Told(**json.loads(done.stdout))
    assert result.seconds < SECONDS
    assert result.memory < memory
    return result


def word_parts(text: str = "Công văn") -> dict[str, bytes]:
    """The parts of an ordinary Word file."""
    document = docx.Document()
    document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    with zipfile.ZipFile(out) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def word_file(path: Path, changed: dict[str, bytes]) -> Path:
    """A Word file with some parts changed or added."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (word_parts() | changed).items():
            archive.writestr(name, content)
    return path


def document_xml(body: str, before: str = "") -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?>{before}<w:document {W} {R}><w:body>{body}</w:body></w:document>'.encode()


def test_a_part_that_unpacks_to_a_flood_is_refused(tmp_path: Path) -> None:
    big = document_xml("<w:p><w:r><w:t>" + " " * (120 * MEGABYTE) + "</w:t></w:r></w:p>")
    path = word_file(tmp_path / "a.docx", {"word/document.xml": big})
    assert path.stat().st_size < MEGABYTE
    assert told(path).code == "facts.too-large"


def test_a_part_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    big = document_xml("<w:p/>") + b" " * (120 * MEGABYTE)
    path = word_file(tmp_path / "a.docx", {"word/document.xml": big})
    data = path.read_bytes()
    path.write_bytes(data.replace(struct.pack("<I", len(big)), struct.pack("<I", 900)))
    assert told(path).code in {"facts.damaged", "facts.too-large"}


def test_a_bomb_that_nothing_refers_to_is_not_opened(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("0", b"\0" * (100 * MEGABYTE))
    path = word_file(
        tmp_path / "a.docx", {"word/embeddings/a.zip": inner.getvalue(), "word/media/b.bin": b"\0" * (120 * MEGABYTE)}
    )
    result = told(path)
    assert "Công văn" in result.text
    assert result.memory < 200 * MEGABYTE


def test_twenty_thousand_entries_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in word_parts().items():
            archive.writestr(name, content)
        for number in range(20_000):
            archive.writestr(f"word/{number}", b"")
    assert told(path).code == "facts.too-large"


@pytest.mark.parametrize(
    "body",
    [
        "<w:p/>" * 2_000_000,
        "<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 400_000,
        "<w:p>" + "<w:r><w:t>a</w:t></w:r>" * 600_000 + "</w:p>",
    ],
    ids=["empty", "short", "runs"],
)
def test_millions_of_paragraphs_in_a_small_file_are_bounded(body: str, tmp_path: Path) -> None:
    path = word_file(tmp_path / "a.docx", {"word/document.xml": document_xml(body)})
    assert path.stat().st_size < MEGABYTE
    result = told(path, memory=1_500 * MEGABYTE)
    assert result.code == "facts.too-large"


@pytest.mark.parametrize(
    "doctype",
    [
        "<!DOCTYPE d ["
        '<!ENTITY a "aaaaaaaaaa">'
        + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
        + "]>",
        '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE d SYSTEM "http://127.0.0.1:9/a.dtd">',
    ],
    ids=["billion laughs", "local file", "remote"],
)
@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml"])
def test_entities_are_refused(doctype: str, part: str, tmp_path: Path) -> None:
    plain = word_parts()[part].decode()
    declared = plain[plain.index("<w:") :].replace("</w:body>", "<w:p><w:r><w:t>&a;&j;</w:t></w:r></w:p></w:body>")
    path = word_file(tmp_path / "a.docx", {part: (doctype + declared).encode()})
    result = told(path)
    assert result.code == "facts.forbidden-xml"


def test_elements_nested_without_end_are_refused(tmp_path: Path) -> None:
    path = word_file(tmp_path / "a.docx", {"word/document.xml": document_xml("<w:tbl><w:tr><w:tc>" * 100_000)})
    assert told(path).code in {"facts.too-deep", "facts.damaged"}
    deep = "<w:tbl><w:tr><w:tc>" * 60 + "<w:p/>" + "</w:tc></w:tr></w:tbl><w:p/>" * 60
    assert told(word_file(tmp_path / "b.docx", {"word/document.xml": document_xml(deep)})).code in {
        "",
        "facts.too-deep",
        "facts.damaged",
    }


def test_names_that_lead_out_of_the_file_write_nothing(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    names = ("../../evil.txt", f"{tmp_path}/evil.txt", "..\\evil.txt", "word/../../../evil.txt")
    path = word_file(tmp_path / "in" / "a.docx", dict.fromkeys(names, b"x"))
    assert "Công văn" in told(path).text
    assert sorted(one.name for one in tmp_path.rglob("*")) == ["a.docx", "in"]


@pytest.fixture
def listener() -> Iterator[tuple[int, list[bytes]]]:
    """A server that notes who comes."""
    asked: list[bytes] = []
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(0.2)
    done = threading.Event()

    def serve() -> None:
        while not done.is_set():
            try:
                connection, _ = server.accept()
            except TimeoutError:
                continue
            with connection:
                asked.append(b"somebody came")

    thread = threading.Thread(target=serve)
    thread.start()
    yield server.getsockname()[1], asked
    done.set()
    thread.join()
    server.close()


def test_nothing_outside_of_a_word_file_is_fetched(listener: tuple[int, list[bytes]], tmp_path: Path) -> None:
    port, asked = listener
    parts = word_parts()
    outside = "".join(
        f'<Relationship Id="x{kind}" Type="{RELATIONS}/{kind}" Target="http://127.0.0.1:{port}/{kind}" TargetMode="External"/>'
        for kind in (
            "attachedTemplate",
            "image",
            "subDocument",
            "aFChunk",
            "oleObject",
            "frame",
            "hyperlink",
            "styles",
            "header",
        )
    )
    rels = "word/_rels/document.xml.rels"
    body = '<w:p><w:r><w:t>Thư</w:t></w:r></w:p><w:altChunk r:id="xaFChunk"/><w:subDoc r:id="xsubDocument"/>'
    changed = {
        rels: parts[rels].replace(b"</Relationships>", outside.encode() + b"</Relationships>"),
        "word/_rels/settings.xml.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{outside}</Relationships>'.encode(),
        "word/document.xml": document_xml(body),
        "word/vbaProject.bin": b"\xd0\xcf\x11\xe0" * 100,
    }
    assert "Thư" in told(word_file(tmp_path / "a.docx", changed)).text
    assert asked == []


def test_nothing_outside_of_a_pdf_is_fetched_or_run(listener: tuple[int, list[bytes]], tmp_path: Path) -> None:
    port, asked = listener
    address = b"http://127.0.0.1:%d/" % port
    more = {
        1: b"<< /Type /Catalog /Pages 2 0 R /OpenAction 7 0 R /AA << /WC 8 0 R >> >>",
        7: b"<< /S /URI /URI (" + address + b") >>",
        8: b"<< /S /JavaScript /JS (app.launchURL\\('" + address + b"'\\)) >>",
        9: b"<< /Type /Annot /Subtype /Link /Rect [0 0 595 842] /A << /S /SubmitForm /F (" + address + b") >> >>",
        10: b"<< /S /Launch /F (/bin/touch) /Win << /F (cmd.exe) >> >>",
        11: b"<< /Length 0 /F << /FS /URL /F (" + address + b") >> >>\nstream\n\nendstream",
    }
    text = b"BT /F 14 Tf 85 700 Td (The text of the letter) Tj ET"
    path = tmp_path / "a.pdf"
    path.write_bytes(one_page(text, more=more, page=b"/Annots [9 0 R] /AA << /O 10 0 R >> "))
    assert told(path, PDF_MEMORY).text == "The text of the letter"
    assert asked == []


def tree(kids: Callable[[int], bytes], count: int) -> bytes:
    """A PDF whose page tree is given level by level."""
    objects = {1: b"<< /Type /Catalog /Pages 2 0 R >>"}
    objects |= {n: b"<< /Type /Pages /Count 3 /Kids [" + kids(n) + b"] >>" for n in range(2, count + 2)}
    return assembled(objects)


def forms(width: int, depth: int) -> bytes:
    """A PDF in which each form draws the next one so many times."""
    more = {}
    for level in range(depth):
        draws = b"/X Do " * width if level < depth - 1 else b"BT /F 9 Tf 85 700 Td (x) Tj ET"
        resources = b"/Resources << /Font << /F 5 0 R >> /XObject << /X %d 0 R >> >> " % (8 + level + 1)
        more[8 + level] = stream(draws, b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] " + resources)
    return one_page(
        b"BT /F 14 Tf 85 700 Td (The text of the letter) Tj ET /X Do", resources=b"/XObject << /X 8 0 R >> ", more=more
    )


LETTER = b"BT /F 14 Tf 85 700 Td (The text of the letter) Tj ET "


def flood(megabytes: int) -> bytes:
    """Spaces, packed; made piece by piece."""
    packer = zlib.compressobj(9)
    piece = b" " * MEGABYTE
    return b"".join(packer.compress(piece) for _ in range(megabytes)) + packer.flush()


def packed(content: bytes, filters: bytes = b"/FlateDecode") -> bytes:
    """A stream object of packed bytes."""
    return b"<< /Length %d /Filter %s >>\nstream\n" % (len(content), filters) + content + b"\nendstream"


SELF = {
    8: stream(
        b"/X Do BT /F 14 Tf 85 700 Td (again) Tj ET /X Do",
        b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F 5 0 R >> /XObject << /X 8 0 R >> >> ",
    )
}
TYPE3 = {
    5: b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] /CharProcs << /a 8 0 R >> "
    b"/Encoding << /Differences [97 /a] >> /FirstChar 97 /LastChar 97 /Widths [1] /Resources << /Font << /F 5 0 R >> >> >>",
    8: stream(b"1 0 d0 BT /F 1 Tf (aaaa) Tj ET"),
}
CMAP = (
    b"/CIDInit /ProcSet findresource begin 1 begincodespacerange <0000> <FFFF> endcodespacerange "
    + (b"100 beginbfrange " + b"<0000> <FFFF> <0041> " * 100 + b"endbfrange ") * 2_000
)
PDFS: dict[str, Callable[[], bytes]] = {
    "a content that unpacks to a flood": lambda: one_page(b"", more={4: packed(flood(300))}),
    "packed twice": lambda: assembled(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
            4: packed(zlib.compress(flood(400), 9), b"[/FlateDecode /FlateDecode]"),
        }
    ),
    "thirty times the same flood": lambda: one_page(
        LETTER,
        page=b"/Contents [" + b"7 0 R " * 30 + b"] ",
        more={7: packed(flood(40))},
    ),
    "a page tree in a circle": lambda: tree(lambda _n: b"2 0 R", 1),
    "a page tree in a wide circle": lambda: tree(lambda n: b"%d 0 R " % (n % 40 + 2) * 40, 40),
    "a page tree without bottom": lambda: tree(lambda n: b"%d 0 R" % (n + 1), 30_000),
    "a form that draws itself": lambda: one_page(LETTER + b"/X Do", resources=b"/XObject << /X 8 0 R >> ", more=SELF),
    "forms that draw forms that draw forms": lambda: forms(12, 12),
    "a font whose letters draw its letters": lambda: one_page(
        b"BT /F 14 Tf 85 700 Td (aaaaaaaaaaaaaaaa) Tj ET", more=TYPE3
    ),
    "two million letters": lambda: one_page(
        b"BT /F 1 Tf 0.001 0 0 1 85 700 Tm " + b"(abcdefghijklmnopqrstuvwxyz) Tj " * 80_000 + b"ET"
    ),
    "a drawing of many lines": lambda: one_page(
        LETTER + b"".join(b"%d %d m %d %d l S " % (n % 500, n % 800, n % 500 + 9, n % 800) for n in range(150_000))
    ),
    "a million nested states": lambda: one_page(b"q " * 1_000_000 + LETTER),
    "brackets without end": lambda: one_page(LETTER + b"[" * 2_000_000 + b"<<" * 1_000_000),
    "a table of letters without end": lambda: one_page(
        LETTER,
        more={
            5: b"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /ToUnicode 7 0 R /DescendantFonts [8 0 R] >>",
            7: stream(CMAP),
            8: b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /W [0 100000000 500] >>",
        },
    ),
    "an object stream that promises too much": lambda: one_page(
        LETTER, more={7: b"<< /Type /ObjStm /N 2147483647 /First 2147483647 /Length 3 >>\nstream\nabc\nendstream"}
    ),
    "objects numbered to the end of numbers": lambda: assembled(
        {1: b"<< /Type /Catalog /Pages 2147483646 0 R >>"}, trailer=b"/Prev 99999999999 "
    ),
    "a page of astronomic size": lambda: one_page(LETTER, page=b"/MediaBox [-1e38 -1e38 1e38 1e38] "),
    "a page of no size": lambda: one_page(LETTER, page=b"/MediaBox [0 0 0 0] "),
    "letters of astronomic size": lambda: one_page(
        b"BT /F 1e30 Tf 1e30 0 0 1e30 1e30 1e30 Tm (The text of the letter) Tj ET"
    ),
    "nothing but its head": lambda: b"%PDF-1.7\n" + b"0" * 3_000_000 + b"\n%%EOF",
}


@pytest.mark.parametrize("name", PDFS)
def test_a_hostile_pdf_is_read_or_refused_within_bounds(name: str, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(PDFS[name]())
    assert path.stat().st_size < 64 * MEGABYTE
    result = told(path, PDF_MEMORY)
    known = {
        "",
        "facts.no-text",
        "facts.pdf-damaged",
        "facts.pdf-too-heavy",
        "facts.pdf-too-long",
        "facts.unreadable-text",
    }
    assert result.code in known


def test_a_pdf_that_takes_too_long_is_put_aside() -> None:
    with pytest.raises(Refused) as raised:
        drawn_pages(forms(30, 20), seconds=2)
    assert raised.value.problem.kind.code == "facts.pdf-too-heavy"


def test_too_many_pages_are_said() -> None:
    kids = b" ".join(b"%d 0 R" % n for n in range(3, 1_205))
    objects = {1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Count 1202 /Kids [" + kids + b"] >>"}
    objects |= dict.fromkeys(range(3, 1205), b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>")
    with pytest.raises(Refused) as raised:
        drawn_pages(assembled(objects))
    assert raised.value.problem.kind.code == "facts.pdf-too-long"


def test_any_damage_to_a_pdf_is_survived() -> None:
    whole = one_page(LETTER + b"q 85 600 200 50 re S Q")
    for place in range(20, len(whole), 41):
        hurt = bytearray(whole)
        hurt[place : place + 7] = os.urandom(7)
        with contextlib.suppress(Refused):
            assert len(drawn_pages(bytes(hurt), seconds=20)) >= 1
