"""A PDF written once and cut where schools' files differ: one stretch of a page's text, and the title.

Everything else is kept as the bytes that it was compressed to; a file is these, then the objects that differ, then the
table of where everything stands (ISO 32000-1, 7.5.7 and 7.5.8).
"""

import hashlib
import re
import struct
import zlib
from collections.abc import Callable, Sequence
from itertools import accumulate, chain
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from msgspec import Struct

from congvan.letters import painted_text
from congvan.letters.painted_text import Run

if TYPE_CHECKING:
    from pydyf import PDF

_AMONG = re.compile(rb"/Span|<</MCID \d+>>|BDC|EMC|BT|ET|/\w[\w.]* gs|[\d. ]+ rg")
"""What may stand among the runs of a stretch of text: marks for screen readers, colours."""
_HEADER = b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n"
_FREE, _IN_FILE, _IN_STREAM = range(3)
"""Kinds of entries in the table."""
_ENTRY = 1 + 4 + 2
"""Bytes of an entry: its kind; where the object stands, or its stream's number; and its place in that."""

Fill = Callable[[str], str]
"""What stands for a mark in the title."""


class CannotCutError(ValueError):
    """The text is not found in the pages exactly once, or stands among other drawing."""


class CutPdf(Struct, frozen=True, kw_only=True):
    """A PDF without the text and the title that differ."""

    fixed: bytes
    """Header and all objects that are the same in every file."""
    entries: bytes
    """The table; the entries of objects that differ are yet to be written."""
    text: tuple[bytes, ...]
    """The stretch of text in pieces; between them stand, in turn, the place of a run and its glyphs."""
    metadata: tuple[str, ...]
    """The XMP packet in pieces, every second of which is a mark."""
    title: tuple[str, ...]
    """The title in pieces, every second of which is a mark."""
    info: bytes
    """What the document's information has beside the title."""
    numbers: tuple[int, int, int]
    """The numbers of the objects that differ: text, XMP packet, information."""
    trailer: bytes
    digest: bytes

    def fill(self, runs: Sequence[Run], fill: Fill) -> bytes:
        """Return the file with a text, whose runs are those of `lay_of` of the text it was cut at, and a title."""
        import pydyf

        packet = _filled(self.metadata, lambda mark: escape(fill(mark)))
        title = _filled(self.title, fill)
        told = b"/Title " + pydyf.String(title).data if title else b""
        own = [part for run in runs for part in (run.x, run.shown)]
        changed = (
            _stream(b"", b"".join(chain.from_iterable(zip(self.text, (*own, b""), strict=True)))),
            _stream(b"/Type /Metadata/Subtype /XML", packet.encode()),
            b"<<%s%s>>" % (self.info, told),
        )
        parts, at, entries = [self.fixed], len(self.fixed), bytearray(self.entries)
        for number, data in zip(self.numbers, changed, strict=True):
            _note(entries, number, at)
            parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, data))
            at += len(parts[-1])
        last = len(entries) // _ENTRY - 1
        _note(entries, last, at)
        named = hashlib.md5(b"".join((self.digest, *changed)), usedforsecurity=False).hexdigest().encode()
        table = _stream(b"%s/ID [(%s) (%s)]" % (self.trailer, named, named), bytes(entries))
        parts.append(b"%d 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (last, table, at))
        return b"".join(parts)


def cut(pdf: "PDF", runs: Sequence[Run], marks: re.Pattern[str]) -> CutPdf:
    """Cut a PDF, before it is written, at a text that stands in it once, and at the marks in its title.

    Args:
        pdf: WeasyPrint's objects; they are not changed.
        runs: The text as it is painted; its height on the page may differ.
        marks: Has one group, which is the mark.

    Raises:
        CannotCutError: the text is not there exactly once, or stands among other drawing.
        OddTextError: some page has text that is not in plain runs.
    """
    import pydyf

    page, stream, painted = _find(pdf, runs)
    before, text, after = _cut_stream(stream.stream, painted)
    texts = {one.number: one.data for one in pdf.objects[1:]}
    text_number, rest, info, packed, table = range(len(pdf.objects), len(pdf.objects) + 5)
    texts[stream.number] = pydyf.Stream(before, compress=True).data
    texts[rest] = pydyf.Stream(after, compress=True).data
    parts = [f"{number} 0 R" for number in (stream.number, text_number, rest)]
    texts[page.number] = pydyf.Dictionary({**page, "Contents": pydyf.Array(parts)}).data
    metadata = pdf.objects[_number(pdf.catalog["Metadata"])]
    del texts[metadata.number]
    in_stream = [one.number for one in pdf.objects[1:] if one.compressible]
    fixed, entries = _write_fixed(texts, in_stream, packed, table + 1)
    own = {name: value for name, value in pdf.info.items() if name != "Title"}
    title = pdf.info["Title"].string if "Title" in pdf.info else ""
    return CutPdf(
        fixed=fixed,
        entries=entries,
        text=text,
        metadata=tuple(marks.split(b"\n".join(metadata.stream).decode())),
        title=tuple(marks.split(title)),
        info=pydyf.Dictionary(own).data[2:-2],
        numbers=(text_number, metadata.number, info),
        trailer=b"/Type /XRef/W [1 4 2]/Size %d/Root %s/Info %d 0 R" % (table + 1, pdf.catalog.reference, info),
        digest=hashlib.md5(fixed, usedforsecurity=False).digest(),
    )


def _find(pdf: "PDF", runs: Sequence[Run]) -> tuple[Any, Any, list[Run]]:
    """Find the page where a text stands, its stream, and the runs there."""
    found = []
    for reference in pdf.page_references:
        page = pdf.objects[_number(reference)]
        stream = pdf.objects[_number(page["Contents"])]
        painted = painted_text.runs_of(stream.stream)
        stretches = (painted[at : at + len(runs)] for at in range(len(painted) - len(runs) + 1))
        found += [(page, stream, stretch) for stretch in stretches if painted_text.are_same(stretch, runs)]
    if len(found) != 1:
        raise CannotCutError(len(found))
    return found[0]


def _cut_stream(stream: Sequence[Any], runs: Sequence[Run]) -> tuple[Sequence[Any], tuple[bytes, ...], Sequence[Any]]:
    """Cut a content stream into what stands before some runs, the pieces among their places and glyphs, and the rest.

    It is cut where marked content begins and ends, so that each part is whole.
    """
    begin = next((at for at in range(runs[0].start, 1, -1) if stream[at] == b"BDC"), 2) - 2
    ends = [run.start + painted_text.LENGTH for run in runs]
    end = next((at + 1 for at in range(ends[-1], len(stream)) if stream[at] == b"EMC"), len(stream))
    among = zip((begin, *ends), (*(run.start for run in runs), end), strict=True)
    pieces = [b"".join(_operator(one) + b"\n" for one in stream[first:last]) for first, last in among]
    text = [pieces[0]]
    for run, piece in zip(runs, pieces[1:], strict=True):
        _, y, _ = stream[run.start].rsplit(b" ", 2)
        text[-1] += b"1 0 0 -1 "
        text += [b" %s Tm\n%s\n" % (y, run.font), b"\n" + piece]
    return stream[:begin], tuple(text), stream[end:]


def _operator(item: Any) -> bytes:
    """Return an operator, or an operand, that may stand among runs.

    Raises:
        CannotCutError: it draws something.
    """
    data: bytes = item if isinstance(item, bytes) else item.encode() if isinstance(item, str) else item.data
    if not _AMONG.fullmatch(data):
        raise CannotCutError(data)
    return data


def _write_fixed(texts: dict[int, bytes], in_stream: Sequence[int], packed: int, size: int) -> tuple[bytes, bytes]:
    """Write the objects that are the same in every file, and the table as far as it is known.

    Args:
        texts: Objects by their numbers.
        in_stream: Which of them go into a stream of objects.
        packed: The number of that stream.
        size: How many entries the table has.
    """
    entries = bytearray(struct.pack(">BIH", _FREE, 0, 65535) + bytes((size - 1) * _ENTRY))
    inside = [texts[number] for number in in_stream]
    starts = [0, *accumulate(len(one) + 1 for one in inside)]
    listed = b" ".join(b"%d %d" % pair for pair in zip(in_stream, starts[:-1], strict=True))
    head = b"/Type /ObjStm/N %d/First %d" % (len(inside), len(listed) + 1)
    own = {number: data for number, data in texts.items() if number not in set(in_stream)}
    own[packed] = _stream(head, b"\n".join((listed, *inside)))
    parts, at = [_HEADER], len(_HEADER)
    for number, data in own.items():
        _note(entries, number, at)
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, data))
        at += len(parts[-1])
    for place, number in enumerate(in_stream):
        struct.pack_into(">BIH", entries, number * _ENTRY, _IN_STREAM, packed, place)
    return b"".join(parts), bytes(entries)


def _note(entries: bytearray, number: int, at: int) -> None:
    """Note in the table where an object stands in the file."""
    struct.pack_into(">BIH", entries, number * _ENTRY, _IN_FILE, at, 0)


def _stream(head: bytes, content: bytes) -> bytes:
    """Return a compressed stream."""
    packed = zlib.compress(content, 9)
    return b"<<%s/Filter /FlateDecode/Length %d>>\nstream\n%s\nendstream" % (head, len(packed), packed)


def _filled(pieces: Sequence[str], fill: Fill) -> str:
    """Return a text with its marks replaced."""
    return "".join([fill(piece) if number % 2 else piece for number, piece in enumerate(pieces)])


def _number(reference: bytes | str) -> int:
    """Return the number in a reference (`12 0 R`)."""
    return int(reference.split()[0])
