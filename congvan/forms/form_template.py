"""Many schools' forms of one kind: rendered once with marks in place of what differs, then cut at the marks.

What differs from school to school is the name, the code, the line of identity and last year's figures; all other parts
of the file are copied as they were compressed. A test holds each part equal to the one that `blank_workbook` renders.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from xml.sax.saxutils import escape

from congvan.forms import blank_workbook, form_cover
from congvan.forms.blank_workbook import SchoolForm
from congvan.forms.evaluation import Figures
from congvan.forms.expression import Cell
from congvan.forms.form_plan import FormPlan
from congvan.letters.checklist import Checklist

_NAME, _CODE, _LINE = "CVMARKNAMEQ", "CVMARKCODEQ", "CVMARKLINEQ"
_FIGURES_FROM = 70_000_000_000
"""Marks of last year's figures are numbers from here on; no figure of a school is as large."""
_MARK = re.compile(rb"(CVMARKNAMEQ|CVMARKCODEQ|CVMARKLINEQ|><v>700000\d{5}</v></c>)")
_EPOCH = 0x21
"""1/1/1980 as zip files write it: the same bytes whenever a form is made."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Part:
    """A part of the file: as compressed, or in pieces, every second of which is a mark."""

    name: bytes
    packed: bytes
    crc: int
    size: int
    pieces: tuple[bytes, ...] = ()


@dataclass(frozen=True, kw_only=True)
class FormTemplate:
    """The forms of schools whose covers differ in nothing but name and code."""

    plan: FormPlan
    cover: Checklist
    directive: str
    with_last_year: bool

    @cached_property
    def last_year_cells(self) -> tuple[Cell, ...]:
        """Return the cells beside which last year's figures stand, in a fixed order."""
        return tuple(
            Cell(layout.sheet.id, row, column)
            for layout in self.plan.layout.sheets.values()
            for row in layout.rows
            for column in layout.last_year
        )

    @cached_property
    def _parts(self) -> tuple[_Part, ...]:
        """Render the file with marks and take it apart."""
        marks = {cell: Decimal(_FIGURES_FROM + number) for number, cell in enumerate(self.last_year_cells)}
        form = SchoolForm(
            cover=replace(self.cover, school_name=_NAME, school_code=_CODE),
            directive=self.directive,
            line=_LINE,
            figures=Figures(last_year=marks if self.with_last_year else {}),
        )
        data = blank_workbook.render_form(self.plan, form)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return tuple(_take(data, info, archive.read(info)) for info in archive.infolist())

    def render(self, cover: Checklist, line: str, last_year: Mapping[Cell, Decimal]) -> bytes:
        """Return one school's form."""
        values = {
            _NAME.encode(): escape(cover.school_name).encode(),
            _CODE.encode(): escape(cover.school_code).encode(),
            _LINE.encode(): escape(line).encode(),
        }
        for number, cell in enumerate(self.last_year_cells if self.with_last_year else ()):
            value = last_year.get(cell)
            shown = b"/>" if value is None else f"><v>{float(value):.16G}</v></c>".encode()
            values[f"><v>{_FIGURES_FROM + number}</v></c>".encode()] = shown
        return _pack([_filled(part, values) if part.pieces else part for part in self._parts])


def fits(cover: Checklist) -> bool:
    """Tell whether a school's name takes one line, as the mark does; a longer one is rendered by itself."""
    return form_cover.is_one_line(cover.school_name) and form_cover.is_one_line(cover.school_code)


def _take(data: bytes, info: zipfile.ZipInfo, content: bytes) -> _Part:
    """Take one part out of a file as it is compressed there, and cut it where it has marks."""
    name_length, extra_length = struct.unpack_from("<HH", data, info.header_offset + 26)
    start = info.header_offset + 30 + name_length + extra_length
    pieces = tuple(_MARK.split(content))
    return _Part(
        name=info.filename.encode(),
        packed=data[start : start + info.compress_size],
        crc=info.CRC,
        size=info.file_size,
        pieces=pieces if len(pieces) > 1 else (),
    )


def _filled(part: _Part, values: Mapping[bytes, bytes]) -> _Part:
    """Return a part with its marks replaced, compressed."""
    content = b"".join([values[piece] if number % 2 else piece for number, piece in enumerate(part.pieces)])
    packer = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -15)
    packed = packer.compress(content) + packer.flush()
    return _Part(name=part.name, packed=packed, crc=zlib.crc32(content), size=len(content))


def _pack(parts: list[_Part]) -> bytes:
    """Write a zip file of parts that are compressed already (APPNOTE 4.3: local headers, directory, its end)."""
    body, directory, offset = [], [], 0
    for part in parts:
        head = struct.pack(
            "<HHHHHIIIHH",
            20,
            0,
            zipfile.ZIP_DEFLATED,
            0,
            _EPOCH,
            part.crc,
            len(part.packed),
            part.size,
            len(part.name),
            0,
        )
        local = b"PK\x03\x04" + head + part.name + part.packed
        directory.append(
            b"PK\x01\x02" + struct.pack("<H", 20) + head + struct.pack("<HHHII", 0, 0, 0, 0, offset) + part.name
        )
        body.append(local)
        offset += len(local)
    size = sum(map(len, directory))
    end = struct.pack("<HHHHIIH", 0, 0, len(parts), len(parts), size, offset, 0)
    return b"".join((*body, *directory, b"PK\x05\x06", end))
