"""`make pictures`: runs the demo and draws page one of a letter, a checklist and the summary into docs/pictures."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
WIDTH = "820"
"""Pixels; wide enough to read the small print on a screen."""


def draw(pdf: Path, name: str) -> None:
    """Draw a PDF's first page."""
    target = PICTURES / name
    command = ["pdftoppm", "-png", "-singlefile", "-scale-to-x", WIDTH, "-scale-to-y", "-1", pdf, target]
    subprocess.run(command, check=True)


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


if __name__ == "__main__":
    main()
