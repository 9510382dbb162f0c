"""Forms saved again by LibreOffice as .xlsx, .xls and .ods: damaged or not, what is read is right or refused."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from congvan.forms.identity import parse_line
from congvan.intake import workbook_reader
from tests.intake.damaged_workbooks import damaged
from tests.intake.doubtful_damages import DOUBTFUL
from tests.intake.plain_damages import PLAIN
from tests.intake.test_damages import judge, musts

SOFFICE = shutil.which("soffice")
MANY = bool(os.environ.get("CONGVAN_STRESS"))
NAMES = (
    (*PLAIN, *DOUBTFUL) if MANY else ("columns_swapped", "rows_above_the_table", "numbers_as_texts", "none_in_words")
)
KINDS = ("xlsx", "xls", "ods") if MANY else ("xls", "ods")
TIME_LIMIT = 120 if not MANY else 900
LOST_AS_VALUES = frozenset(("formula_that_is_no_sum", "error_in_a_cell", "sums_typed_into_cells"))
"""LibreOffice computes formulas, so that they have values then; of .xls and .ods errors look like blanks."""


@pytest.fixture(scope="module", params=KINDS)
def saved(request, district, tmp_path_factory):
    """Damaged forms by the name of the damage, all saved in one run of LibreOffice."""
    if SOFFICE is None:
        pytest.skip("LibreOffice is not installed here")
    folder: Path = tmp_path_factory.mktemp(f"libreoffice-{request.param}")
    made = {}
    for number, name in enumerate(NAMES):
        filled = district.fill(number * 7, number)
        data, truth, _ = damaged(filled.data, filled.plan, filled.truth, name, number)
        (folder / f"{name}.xlsx").write_bytes(data)
        made[name] = (filled, truth)
    files = [str(path) for path in sorted(folder.glob("*.xlsx"))]
    words = [SOFFICE, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", request.param]
    subprocess.run(
        [*words, "--outdir", str(folder / "out"), *files], check=True, capture_output=True, timeout=TIME_LIMIT
    )
    return {name: ((folder / "out" / f"{name}.{request.param}").read_bytes(), *told) for name, told in made.items()}


@pytest.mark.parametrize("name", NAMES)
def test_what_libreoffice_saves_is_read(district, saved, name: str):
    data, filled, truth = saved[name]
    book, problems = workbook_reader.read_book(data, "tệp", district.process)
    assert problems == ()
    assert {parse_line(line).school for line in book.lines} == {filled.school.code}
    reading = district.readers[filled.school.levels].read(book, filled.last_year)
    counts = judge(truth, reading)
    assert name in LOST_AS_VALUES or counts["wrong"] == 0, list(reading.problems)
    if name in PLAIN:
        assert musts(reading) == []
        assert counts == {"right": len(truth)}
