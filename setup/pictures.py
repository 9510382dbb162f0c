"""`make pictures`: runs the demo and draws page one of a letter, a checklist and the summary into docs/pictures.

Four types of documents of the gallery stand side by side in one more picture.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

from tests.letters import gallery_letters

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
WIDTH = "820"
"""Pixels; wide enough to read the small print on a screen."""

TYPES = ("mau-cong-van-hai-noi-nhan", "mau-quyet-dinh-truc-tiep", "2026-giay-moi", "mau-bien-ban-hoi-thao")
"""What stands side by side."""
SMALL = 400
"""Pixels across each of them."""
EDGE = 2
SHOWN = 1.2
"""How high of a page is shown, in its widths: the foot of these pages is empty."""


def draw(pdf: Path, name: str) -> None:
    """Draw a PDF's first page."""
    target = PICTURES / name
    command = ["pdftoppm", "-png", "-singlefile", "-scale-to-x", WIDTH, "-scale-to-y", "-1", pdf, target]
    subprocess.run(command, check=True)


def draw_side_by_side(names: tuple[str, ...], target: Path) -> None:
    """Draw the first pages of documents of the gallery side by side."""
    with tempfile.TemporaryDirectory() as folder:
        pages = []
        for shown in gallery_letters.make(Path(folder), names):
            pdf = next(path for path in shown.files if path.suffix == ".pdf")
            command = ["pdftoppm", "-png", "-gray", "-singlefile", "-scale-to-x", str(SMALL), "-scale-to-y", "-1", pdf]
            subprocess.run([*command, pdf.with_suffix("")], check=True)
            with Image.open(pdf.with_suffix(".png")) as page:
                pages.append(page.crop((0, 0, SMALL, int(SMALL * SHOWN))))
    whole = Image.new("L", (len(pages) * (SMALL + EDGE) - EDGE, pages[0].height), "#999")
    for place, page in enumerate(pages):
        whole.paste(page, (place * (SMALL + EDGE), 0))
    whole.quantize(16).save(target, optimize=True)


def main() -> None:
    """Make the outputs anew and draw them."""
    subprocess.run([sys.executable, ROOT / "setup" / "demo.py"], check=True)
    made = ROOT / "outputs" / "demo"
    letters = sorted(made.glob("*/*.pdf"))
    checklists = sorted(made.glob("*/*/*.pdf"))
    PICTURES.mkdir(parents=True, exist_ok=True)
    draw(letters[0], "cong-van")
    draw(checklists[0], "bang-kiem")
    draw(made / "tong-hop.pdf", "tong-hop")
    draw_side_by_side(TYPES, PICTURES / "cac-loai.png")


if __name__ == "__main__":
    main()
