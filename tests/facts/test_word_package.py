"""What is refused before anything is read: no zip, bombs, entities, encryption; and that time and memory are bounded."""

import io
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from congvan.base.errors import Refused
from congvan.facts import package_file
from congvan.facts.word_reader import read_word
from tests.facts.raw_word_file import PAGE, cell, paragraph, part, table, word_file, zipped

ROOT = Path(__file__).parents[2]


def refusal(data: bytes) -> str:
    with pytest.raises(Refused) as caught:
        read_word(data)
    return caught.value.problem.kind.code


def with_document(content: str | bytes) -> bytes:
    return word_file("", more={"word/document.xml": content})


def test_what_is_no_word_file():
    assert refusal(b"") == "facts.damaged"
    assert refusal("Kính gửi".encode()) == "facts.damaged"
    assert refusal(word_file(paragraph("x"))[:-30]) == "facts.damaged"
    assert refusal(zipped({"a.txt": "x"})) == "facts.damaged"
    assert refusal(zipped({"xl/workbook.xml": "<x/>"})) == "facts.not-word"
    assert refusal(with_document("<html/>")) == "facts.not-word"
    assert refusal(with_document("<w:document")) == "facts.damaged"


def test_a_part_whose_bytes_were_changed():
    data = bytearray(word_file(paragraph("x" * 3000)))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as package:
        info = package.getinfo("word/document.xml")
    data[info.header_offset + 30 + len(info.filename) + 40] ^= 0xFF
    assert refusal(bytes(data)) == "facts.damaged"


def test_an_encrypted_file():
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    assert refusal(ole + "EncryptedPackage".encode("utf-16-le")) == "facts.encrypted"
    assert refusal(ole) == "facts.damaged"
    data = bytearray(word_file(paragraph("x")))
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(sign)
        while at >= 0:
            data[at + place] |= 1
            at = data.find(sign, at + 4)
    assert refusal(bytes(data)) == "facts.encrypted"


def test_a_zip_bomb_is_stopped_while_it_is_inflated():
    began = time.perf_counter()
    assert refusal(with_document(b"<w:document>" + bytes(package_file.PART_LIMIT))) == "facts.too-large"
    assert time.perf_counter() - began < 5


def test_many_parts_together_are_too_much(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(package_file, "TOTAL_LIMIT", 5000)
    assert refusal(word_file(paragraph("x" * 2000), styles=f"<!--{'y' * 4000}-->")) == "facts.too-large"


def test_a_bomb_in_a_part_that_nobody_needs_is_not_even_inflated():
    bomb = {"word/media/image1.png": bytes(60 * 2**20)}
    assert read_word(word_file(paragraph("x"), more=bomb)).paragraphs[0].text == "x"


def test_a_lie_about_the_size_does_not_help():
    data = bytearray(with_document(b"<w:document>" + bytes(package_file.PART_LIMIT)))
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 24 : at + 28] = (100).to_bytes(4, "little")
        at = data.find(b"PK\x01\x02", at + 4)
    assert refusal(bytes(data)) in {"facts.too-large", "facts.damaged"}


def test_too_many_entries_and_two_of_one_name():
    many = {f"word/media/{number}.txt": "" for number in range(package_file.ENTRY_LIMIT + 1)}
    assert refusal(word_file(paragraph("x"), more=many)) == "facts.too-large"
    stream = io.BytesIO(word_file(paragraph("x")))
    with zipfile.ZipFile(stream, "a") as package, pytest.warns(UserWarning, match="Duplicate"):
        package.writestr("word/document.xml", "<x/>")
    assert refusal(stream.getvalue()) == "facts.damaged"


ENTITIES = '<!DOCTYPE d [<!ENTITY a "{}"><!ENTITY b "&a;&a;&a;">]>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("entity", ["lol", "SYSTEM"])
def test_entities_are_refused(encoding: str, entity: str):
    declared = ENTITIES.format(entity).replace('"SYSTEM"', 'SYSTEM "file:///etc/passwd"')
    content = part("document", "<w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body>").replace(
        "?>", f"?>{declared}", 1
    )
    content = content.replace("UTF-8", encoding.upper())
    assert refusal(with_document(content.encode(encoding))) == "facts.forbidden-xml"


def test_a_document_in_utf_16_reads_the_same():
    content = part("document", f"<w:body>{paragraph('Kính gửi')}<w:sectPr>{PAGE}</w:sectPr></w:body>")
    data = with_document(content.replace("UTF-8", "UTF-16").encode("utf-16"))
    assert read_word(data) == read_word(word_file(paragraph("Kính gửi")))


def test_links_to_the_world_outside_are_not_followed():
    """A template, a picture and a header on a server: the file is read without them."""
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="h" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="http://127.0.0.1:9/h.xml" TargetMode="External"/>'
        '<Relationship Id="s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="../../../../etc/passwd"/></Relationships>'
    )
    section = f'<w:headerReference w:type="default" r:id="h"/>{PAGE}'
    data = word_file(paragraph("x"), section=section, more={"word/_rels/document.xml.rels": links})
    assert [one.text for one in read_word(data).paragraphs] == ["x"]


def test_macros_are_left_alone():
    assert read_word(word_file(paragraph("x"), more={"word/vbaProject.bin": b"\x00" * 50})).paragraphs[0].text == "x"


def test_names_with_backslashes_are_found():
    data = word_file(
        paragraph("x"),
        styles="<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val='28'/></w:rPr></w:rPrDefault></w:docDefaults>",
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            new.writestr(name.replace("/", "\\"), old.read(name))
    assert read_word(stream.getvalue()).paragraphs[0].pieces[0].form.size == 14


def nested(depth: int) -> str:
    body = paragraph("trong cùng")
    for _ in range(depth):
        body = table(cell(body + "<w:p/>"))
    return body


def test_tables_in_tables():
    facts = read_word(word_file(nested(60)))
    assert (len(facts.tables), facts.tables[-1].outer, facts.paragraphs[0].text) == (60, 59, "trong cùng")
    assert refusal(word_file(nested(200))) == "facts.too-deep"


def test_a_run_of_twenty_million_letters_is_refused_not_swallowed():
    assert refusal(word_file(paragraph("a" * 11_000_000))) in {"facts.too-deep", "facts.too-large"}


BIG = """
import sys, time
from pathlib import Path
sys.path.insert(0, {root!r})
from congvan.facts.word_reader import read_word
from tests.facts.raw_word_file import paragraph, word_file, cell, table
body = "".join(paragraph(f"Đoạn thứ {{n}} của một văn bản rất dài, rất dài", '<w:jc w:val="both"/>', "<w:b/>") for n in range(42000))
body += table(*(cell(paragraph(str(n))) + cell(paragraph("ô")) for n in range(6000)))
data = word_file(body)
before = time.process_time()
facts = read_word(data)
used = time.process_time() - before
peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
print(len(body.encode()), len(facts.paragraphs), used, int(peak.split()[1]) / 1024)
"""
"""Its own peak: `ru_maxrss` of a new process begins with that of the process that started it."""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells a process's own peak this way")
def test_a_document_of_ten_megabytes_in_bounded_time_and_memory():
    ran = subprocess.run([sys.executable, "-c", BIG.format(root=str(ROOT))], check=True, capture_output=True, text=True)
    size, paragraphs, seconds, megabytes = (float(one) for one in ran.stdout.split())
    assert size > 9_000_000
    assert paragraphs == 54_000
    assert seconds < 30
    assert megabytes < 900
