"""`make gallery` draws documents beside the decree's specimen pages and checks them; here with three of them."""

import re
import shutil
from pathlib import Path

import docx
import pdfplumber
import pytest

import gallery

THREE = ("2026-sao-y", "mau-quyet-dinh-quy-che-rieng", "mau-thong-bao")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[gallery.Row, ...]]:
    out = tmp_path_factory.mktemp("gallery") / "gallery"
    return out, gallery.make(out, THREE)


def test_the_page_shows_every_document_and_its_pictures_are_there(made):
    out, rows = made
    assert tuple(row.shown.name for row in rows) == THREE
    page = (out / "index.html").read_text(encoding="utf-8")
    linked = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert linked
    assert [name for name in linked if not (out / name).is_file()] == []
    for row in rows:
        assert len(row.pdf) == sum(path.suffix == ".pdf" for path in row.shown.files)
        assert bool(row.word) == bool(shutil.which("soffice"))
        assert f'id="{row.shown.name}"' in page
    assert {path.name for path in out.iterdir()} == {*THREE, "pages", "index.html"}


def test_a_correct_document_has_no_finding_and_a_faulty_one_is_told(made, tmp_path: Path):
    _, rows = made
    assert [row.findings for row in rows] == [(), (), ()]
    path = next(path for path in rows[2].shown.files if path.suffix == ".docx")
    document = docx.Document(str(path))
    document.sections[0].top_margin = docx.shared.Mm(12)
    faulty = tmp_path / "loi" / "thong-bao.docx"
    faulty.parent.mkdir()
    document.save(str(faulty))
    (line,) = gallery.check(rows[2].shown.with_files((faulty,)), tmp_path)
    assert line.startswith("loi/thong-bao.docx: letter.margin-top ")


def test_each_row_names_the_specimens_that_lay_it_out(made):
    _, rows = made
    assert [row.specimens for row in rows] == [("3.1",), ("1.3", "1.3 kèm theo, điện tử"), ("1.4",)]
    if gallery.SPECIMENS.exists():
        assert [len(row.decree) for row in rows] == [1, 2, 1]


def test_without_the_decree_and_libreoffice_the_columns_are_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(gallery.shutil, "which", lambda _: None)
    (row,) = gallery.make(tmp_path / "gallery", THREE[2:], tmp_path / "nothing.pdf")
    assert (row.decree, row.word) == ((), ())
    page = (tmp_path / "gallery" / "index.html").read_text(encoding="utf-8")
    assert "Không có cột mẫu của Nghị định" in page
    assert "Không có cột bản Word" in page


@pytest.mark.skipif(not gallery.SPECIMENS.exists(), reason="the decree's own pages are not here")
def test_each_specimen_is_found_on_its_page():
    pages = gallery.find_specimen_pages(gallery.SPECIMENS)
    wanted = {  # words that only this specimen has
        "1.1": "QUYẾT NGHỊ:",
        "1.2": "Về việc",
        "1.3": "Ban hành (Phê duyệt) kèm theo",
        "1.4": "TÊN LOẠI VĂN BẢN",
        "1.5": "Kính gửi:",
        "1.6": "CÔNG ĐIỆN",
        "1.7": "GIẤY MỜI",
        "1.8": "GIẤY GIỚI THIỆU",
        "1.9": "BIÊN BẢN",
        "1.10": "GIẤY NGHỈ PHÉP",
        "2.1": "Phụ lục",
        "2.2": "Phụ lục",
        "3.1": "TÊN LOẠI",
        "3.2": "TÊN LOẠI",
    }
    assert {name for name in pages if "kèm theo" not in name} == set(wanted)
    with pdfplumber.open(gallery.SPECIMENS) as pdf:
        for name, words in wanted.items():
            assert words in pdf.pages[pages[name] - 1].extract_text(), name
    assert len(pages) == len(wanted) + 2
