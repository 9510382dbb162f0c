"""Filled forms of every school of an office, made cheaply: one of each kind is filled, the others are its copies.

A copy differs in the name and the code of its school, wherever these stand; its figures are the same.
`PYTHONPATH=. python benchmarks/fill_forms.py OFFICE FOLDER` fills the forms of the shipped directive.
"""

import io
import sys
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from congvan.actions import workspace  # noqa: E402 - the checkout that is measured
from congvan.base import vietnamese  # noqa: E402
from congvan.office.schools import School  # noqa: E402
from tests.intake.conftest import DIRECTIVE, District  # noqa: E402


def fill(office: Path, folder: Path) -> int:
    """Write a filled form of every recipient, and return how many there are."""
    folder.mkdir(parents=True, exist_ok=True)
    district = District()
    district.workspace = workspace.open_workspace(office)
    district.directive = workspace.open_directive(district.workspace, DIRECTIVE)
    filled: dict[tuple[str, ...], tuple[School, bytes]] = {}
    for number, school in enumerate(district.directive.recipients):
        if school.levels not in filled:
            filled[school.levels] = school, district.fill(number, number).data
        whose, data = filled[school.levels]
        name = f"{vietnamese.file_name(school.code)}.xlsx"
        (folder / name).write_bytes(_copied(data, whose, school))
    return len(district.directive.recipients)


def _copied(data: bytes, whose: School, school: School) -> bytes:
    """Return a workbook with another school's name and code, in every part of it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as copy:
        for entry in package.infolist():
            part = package.read(entry)
            for old, new in ((whose.code, school.code), (whose.name, school.name), (whose.commune, school.commune)):
                part = part.replace(escape(old).encode(), escape(new).encode())
            copy.writestr(entry.filename, part, compresslevel=1)
    return stream.getvalue()


if __name__ == "__main__":
    print(fill(Path(sys.argv[1]), Path(sys.argv[2])))
