"""`make gallery`: every document of tests/specimens in Word and PDF, drawn beside the decree's own specimen pages.

The documents lie in outputs/gallery, with the page index.html over them. The decree's pages are taken from
../shared/decree30 where that is present; without it, or without LibreOffice, their column is left out and said so.
Each document is also checked as `check-letter` would, in Word, in PDF, as LibreOffice draws it, and after LibreOffice
has saved it as .odt and back: a correct document has no finding, so with one the command ends with status 1.
"""

import html
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from congvan.decree30 import document_types
from tests.letters import gallery_letters
from tests.letters.gallery_letters import Shown

ROOT = Path(__file__).parents[1]
OUT = ROOT / "outputs" / "gallery"
SPECIMENS = ROOT.parent / "shared" / "decree30" / "phu-luc-3-mau-trinh-bay.pdf"
RESOLUTION = "60"
"""Dots an inch of the pictures: a page is about 500 wide."""
TIME_LIMIT = 600
"""Seconds that LibreOffice may take for all documents, on a busy machine."""
DRAWING_LIMIT = 60
"""Seconds for the pages of one document."""
LOW = 0.75
"""Part of a page below which a specimen's heading has the specimen itself on the next page."""

_HEADING = re.compile(r"Mẫu\s+(\d\.\d+)\s+-|Mẫu văn bản \(được ban hành")
_PAPER, _ELECTRONIC = "1.3 kèm theo, giấy", "1.3 kèm theo, điện tử"
_BY_TYPE = {
    "nghi-quyet": "1.1",
    "quyet-dinh": "1.2",
    document_types.LETTER: "1.5",
    **{name: f"1.{number}" for number, name in enumerate(document_types.OF_OWN_SPECIMEN, 6)},
    **dict.fromkeys(document_types.COPIES, "3.1"),
}
"""The specimen of Annex III, Part II, of each type; 1.4 of the others."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A row of the gallery: what it shows, and the pictures of each column."""

    shown: Shown
    specimens: tuple[str, ...]
    decree: tuple[Path, ...]
    pdf: tuple[Path, ...]
    word: tuple[Path, ...]
    findings: tuple[str, ...]


def specimens_of(shown: Shown) -> tuple[str, ...]:
    """Name the specimens of Annex III that lay out a document and what stands with it."""
    decision = shown.type in document_types.DECISIONS
    own = _BY_TYPE.get(shown.type, "1.4")
    if shown.electronic_copy:
        own = "3.2"
    if own == "1.2" and (shown.attached or (decision and shown.own_files)):
        own = "1.3"
    beside = (
        _PAPER if shown.attached else "",
        "2.1" if shown.annexes else "",
        (_ELECTRONIC if decision else "2.2") if shown.own_files else "",
    )
    return (own, *(one for one in beside if one))


def find_specimen_pages(document: Path) -> dict[str, int]:
    """Find on which page of Annex III each specimen stands, by its heading; pages count from 1."""
    import pdfplumber

    found: dict[str, int] = {}
    with pdfplumber.open(document) as pdf:
        for number, page in enumerate(pdf.pages, 1):
            for line in page.extract_text_lines():
                heading = _HEADING.match(line["text"])
                if heading:
                    name = heading[1] or (_ELECTRONIC if _PAPER in found else _PAPER)
                    found.setdefault(name, number + (line["top"] > LOW * page.height))
    return found


def save_again(words: Iterable[Path], folder: Path) -> bool:
    """Let LibreOffice save Word files as PDF, as .odt, and these as .docx, in one run each; False without it."""
    if shutil.which("soffice") is None:
        return False
    profile = f"-env:UserInstallation={(folder / 'profile').resolve().as_uri()}"
    files = list(words)
    for ending, to in (("pdf", "drawn"), ("odt", "odt"), ("docx", "back")):
        command = ["soffice", profile, "--headless", "--convert-to", ending, "--outdir", str(folder / to)]
        subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=TIME_LIMIT)
        if ending == "odt":
            files = sorted((folder / to).glob("*.odt"))
    return True


def check(shown: Shown, saved: Path) -> tuple[str, ...]:
    """Check every file of a document, and what LibreOffice has made of the Word files; a finding is a line."""
    again = [
        path
        for one in shown.files
        if one.suffix == ".docx"
        for path in (_saved(saved / "drawn", shown, one, "pdf"), _saved(saved / "back", shown, one, "docx"))
        if path.exists()
    ]
    return tuple(
        f"{path.parent.name}/{path.name}: {one.kind.code} “{one.text}”"
        for path in (*shown.files, *again)
        for one in gallery_letters.findings_of(shown.name, path)
    )


def draw(pdf: Path, target: Path, *, page: int = 0) -> tuple[Path, ...]:
    """Draw all pages of a PDF, or one of them, as pictures whose names begin as the target says."""
    target.parent.mkdir(parents=True, exist_ok=True)
    only = ["-f", str(page), "-l", str(page)] if page else []
    command = ["pdftoppm", "-png", "-r", RESOLUTION, *only, str(pdf), str(target)]
    subprocess.run(command, check=True, capture_output=True, timeout=DRAWING_LIMIT)
    return tuple(sorted(target.parent.glob(f"{target.name}-*.png")))


def make(
    out: Path = OUT, names: tuple[str, ...] = gallery_letters.NAMES, specimens: Path = SPECIMENS
) -> tuple[Row, ...]:
    """Make the gallery with its page index.html in a folder, and return its rows."""
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    shown = _documents(out, names)
    saved = out / "saved"
    copies = []
    for one in shown:
        for path in one.files:
            if path.suffix == ".docx":
                copies.append(_saved(saved / "words", one, path, "docx"))
                copies[-1].parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(path, copies[-1])
    with_word = save_again(copies, saved)
    pages = find_specimen_pages(specimens) if specimens.exists() else {}
    decree = {one: draw(specimens, out / "pages" / f"mau-{_plain(one)}", page=page) for one, page in pages.items()}
    rows = tuple(_rows(shown, out, decree, with_word=with_word))
    shutil.rmtree(saved, ignore_errors=True)
    text = _page(rows, out, with_decree=bool(decree), with_word=with_word)
    (out / "index.html").write_text(text, encoding="utf-8")
    return rows


def _documents(out: Path, names: tuple[str, ...]) -> tuple[Shown, ...]:
    """Make the documents of the gallery in its folder, each directive in a folder of its own."""
    shown = gallery_letters.make(out, names)
    kept = []
    for one in shown:
        folder = out / one.name
        folder.mkdir()
        files = tuple(Path(shutil.copy2(path, folder / path.name)) for path in one.files)
        kept.append(one.with_files(files))
    shutil.rmtree(out / gallery_letters.OFFICE)
    return tuple(kept)


def _rows(
    shown: tuple[Shown, ...], out: Path, decree: dict[str, tuple[Path, ...]], *, with_word: bool
) -> Iterator[Row]:
    """Draw the pages of each document and check it."""
    for one in shown:
        specimens = specimens_of(one)
        pictures: dict[str, list[Path]] = {".pdf": [], ".docx": []}
        for number, path in enumerate(one.files, 1):
            name = f"{one.name}-{number}"
            if path.suffix == ".pdf":
                pictures[".pdf"] += draw(path, out / "pages" / f"{name}-pdf")
            elif with_word:
                as_pdf = _saved(out / "saved" / "drawn", one, path, "pdf")
                pictures[".docx"] += draw(as_pdf, out / "pages" / f"{name}-word")
        yield Row(
            shown=one,
            specimens=specimens,
            decree=tuple(picture for name in specimens for picture in decree.get(name, ())),
            pdf=tuple(pictures[".pdf"]),
            word=tuple(pictures[".docx"]),
            findings=check(one, out / "saved"),
        )


def _page(rows: tuple[Row, ...], out: Path, *, with_decree: bool, with_word: bool) -> str:
    """Write the page."""
    columns = [("Mẫu của Nghị định", "decree")] * with_decree
    columns += [("Bản PDF", "pdf"), *([("Bản Word (LibreOffice vẽ)", "word")] * with_word)]
    missing = []
    if not with_decree:
        missing.append("Không có cột mẫu của Nghị định: không thấy ../shared/decree30/phu-luc-3-mau-trinh-bay.pdf.")
    if not with_word:
        missing.append("Không có cột bản Word: máy này chưa cài LibreOffice.")
    head = "".join(f"<th>{title}</th>" for title, _ in columns)
    body = "\n".join(_row(row, [getattr(row, name) for _, name in columns], out) for row in rows)
    notes = "".join(f"<p>{one}</p>" for one in missing)
    return f"""<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"><title>Các mẫu văn bản</title><style>
body {{ font-family: "Liberation Sans", Arial, sans-serif; margin: 1rem; background: #eee }}
table {{ border-collapse: collapse }}
th {{ text-align: left; position: sticky; top: 0; background: #eee; padding: .4rem }}
td {{ vertical-align: top; padding: .4rem; border-top: 1px solid #999 }}
.found {{ color: #b00 }}
img {{ display: block; margin-bottom: .5rem; border: 1px solid #bbb; background: #fff }}
</style></head><body>
<h1>Các mẫu văn bản</h1>
<p>{len(rows)} tệp quy trình trong tests/specimens/workflows: cơ quan, người và số liệu đều được đặt ra để thử.</p>
{notes}
<table><thead><tr>{head}</tr></thead><tbody>
{body}
</tbody></table></body></html>
"""


def _row(row: Row, columns: list[tuple[Path, ...]], out: Path) -> str:
    """Write a row: a line with its name and files, and the pictures below it."""
    type_name = document_types.name_of(row.shown.type)
    files = ", ".join(
        f'<a href="{html.escape(path.relative_to(out).as_posix())}">{html.escape(path.name)}</a>'
        for path in row.shown.files
    )
    title = (
        f"<b>{html.escape(type_name)}</b> · mẫu {', '.join(row.specimens)} · {html.escape(row.shown.name)} · {files}"
    )
    found = "".join(f'<br><b class="found">{html.escape(one)}</b>' for one in row.findings) or " · không có lỗi"
    cells = "".join(f"<td>{''.join(_picture(one, out) for one in pictures)}</td>" for pictures in columns)
    return f'<tr id="{row.shown.name}"><td colspan="{len(columns)}">{title}{found}</td></tr><tr>{cells}</tr>'


def _picture(path: Path, out: Path) -> str:
    """Write a picture."""
    return f'<img loading="lazy" src="{path.relative_to(out).as_posix()}" alt="">'


def _plain(name: str) -> str:
    """Return a specimen's name as part of a file's name."""
    return {_PAPER: "1.3-giay", _ELECTRONIC: "1.3-dien-tu"}.get(name, name)


def _saved(folder: Path, shown: Shown, path: Path, ending: str) -> Path:
    """Return where a Word file lies under a name of its own, for LibreOffice or as it was saved by it."""
    return folder / f"{shown.name}-{path.stem}.{ending}"


def main() -> None:
    """Make the gallery and say where it is."""
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    rows = make(names=tuple(sys.argv[1:]) or gallery_letters.NAMES)
    found = [line for row in rows for line in row.findings]
    print(f"Đã làm {len(rows)} văn bản; mở outputs/gallery/index.html để so với mẫu của Nghị định.")
    print("\n".join(("Kiểm tra thể thức:", *found)) if found else "Kiểm tra thể thức: không có lỗi nào.")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
