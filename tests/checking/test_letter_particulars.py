"""What a letter says of itself, for the register: read from our own letters, and nothing where it is not sure."""

from datetime import date
from pathlib import Path

import docx
import pytest

from congvan.checking import letter_particulars, recogniser
from congvan.checking.letter_particulars import Particulars
from congvan.facts import any_file
from tests.checking.mutations import correct_letters


def read(path: Path) -> Particulars:
    return letter_particulars.read_particulars(recogniser.recognise(any_file.read_facts(path)))


@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_a_letter_of_ours_is_read_whole(tmp_path: Path, ending: str) -> None:
    letter = correct_letters.own_letters()[0]
    path = tmp_path / f"den.{ending}"
    path.write_bytes(letter.word if ending == "docx" else letter.pdf())
    found = read(path)
    assert (found.symbol, found.day, found.issuer) == ("42/PGDĐT-CNTT", date(2024, 8, 29), "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO")
    assert (found.type, found.signer, found.position) == ("cong-van", "Phạm Thị Oanh", "TRƯỞNG PHÒNG")
    assert found.subject.startswith("cập nhật thông tin trên CSDL ngành")
    assert found.pages == (None if ending == "docx" else 3)


def test_a_file_that_is_no_letter_says_nothing(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Danh sách học sinh lớp 9A")
    document.save(tmp_path / "a.docx")
    assert read(tmp_path / "a.docx") == Particulars()


@pytest.mark.parametrize(
    ("symbol", "type_id"),
    [
        ("1732/SGDĐT-KHTC", "cong-van"),
        ("27/KH-UBND", "ke-hoach"),
        ("05/TB-PGDĐT", "thong-bao"),
        ("12/QĐ-UBND", "quyet-dinh"),
        ("15/2024/TT-BGDĐT", ""),
        ("900", ""),
    ],
)
def test_the_type_that_a_symbol_names(symbol: str, type_id: str) -> None:
    assert letter_particulars.type_of_symbol(symbol) == type_id


@pytest.mark.parametrize("line", ["Số:     /PGDĐT-CNTT", "Số: …/PGDĐT", "Số: ..../TB-UBND", ""])
def test_an_open_number_is_none(line: str) -> None:
    assert letter_particulars._symbol(line) == ""


def test_a_number_loses_its_word_and_its_spaces() -> None:
    assert letter_particulars._symbol("Số : 1732 / SGDĐT - KHTC") == "1732/SGDĐT-KHTC"
    assert letter_particulars._symbol("So: 05/TB-UBND") == "05/TB-UBND"
