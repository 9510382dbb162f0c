"""HTML -> PDF by WeasyPrint: nothing is fetched but the office's own templates, and no Pango means no PDF, no more.

PDF/A-3a: for keeping, and tagged for screen readers. The same HTML gives the same bytes (WeasyPrint 70).
"""

import contextlib
import io
import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from congvan.base.problems import Place, Problem, ProblemKind, Severity

if TYPE_CHECKING:
    from pydyf import PDF
    from weasyprint import Document

VARIANT = "pdf/a-3a"

NO_PDF_ENGINE = ProblemKind(
    code="letters.no-pdf-engine",
    message="No PDF was made: the system library Pango is missing. The Word files are not concerned.",
    cure="Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation2. "
    "Windows: install MSYS2, then type: pacman -S mingw-w64-ucrt-x86_64-pango.",
    severity=Severity.WARNING,
)
PDF_WARNING = ProblemKind(
    code="letters.pdf-warning",
    message="The PDF's layout met something odd: {detail}.",
    cure="Look at the template's HTML and CSS.",
    severity=Severity.WARNING,
)
ODD_LETTERS = ProblemKind(
    code="letters.odd-letters",
    message="The PDF draws “{letters}” in another font ({font}): its own font lacks them or is not there.",
    cure="Take odd signs out of the text; if whole words are meant, install Times New Roman or Liberation Serif 2 "
    "(Debian: apt-get install fonts-liberation2).",
    severity=Severity.WARNING,
)
NO_GLYPH = ".notdef glyph"
"""How WeasyPrint begins to say that no font has a letter; `ODD_LETTERS` says it better."""
SHOWN_LETTERS = 20
"""Letters that a warning shows."""


def render_pdf(html: str, folder: Path) -> tuple[bytes | None, tuple[Problem, ...]]:
    """Lay an HTML page out as a PDF; pictures and fonts may come from the folder of templates only."""
    document, problems = lay_out(html, folder)
    if document is None:
        return None, problems
    data, more = write(document, html)
    return data, (*problems, *more)


def count_pages(data: bytes) -> int:
    """Return how many pages a PDF has."""
    from pypdf import PdfReader

    return len(PdfReader(io.BytesIO(data)).pages)


def lay_out(html: str, folder: Path, more_css: str = "") -> "tuple[Document | None, tuple[Problem, ...]]":
    """Lay an HTML page out, with some more rules of style, without writing it."""
    try:
        with contextlib.redirect_stdout(io.StringIO()):  # a failing import prints advice, which would spoil --json
            import weasyprint
    except OSError:
        return None, (NO_PDF_ENGINE.at(Place()),)
    html = html.encode("utf-8", "replace").decode("utf-8")  # half characters, which no page can hold
    with _collected_warnings() as heard:
        page = weasyprint.HTML(string=html, base_url=folder.resolve().as_uri() + "/", url_fetcher=_fetcher(folder))
        document = page.render(stylesheets=[weasyprint.CSS(string=more_css)] if more_css else None)
    return document, _problems_of(heard)


def write(
    document: "Document", html: str, finisher: "Callable[[Document, PDF], None] | None" = None
) -> tuple[bytes, tuple[Problem, ...]]:
    """Write a page that was laid out as a PDF; `finisher` sees its objects before they are written."""
    with _collected_warnings() as heard:
        data = document.write_pdf(pdf_variant=VARIANT, finisher=finisher)
    return data, (*_problems_of(heard), *_odd_letters(document, html))


def _fetcher(folder: Path) -> Any:
    """Make a fetcher of files inside a folder; every other address is refused."""
    from weasyprint.urls import URLFetcher

    class FolderFetcher(URLFetcher):  # type: ignore[misc, unused-ignore]
        """Fetches files inside the folder of templates, and nothing else."""

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            """Fetch a file, or refuse."""
            parts = urlsplit(url)
            path = Path(url2pathname(parts.path)).resolve() if parts.scheme == "file" and not parts.netloc else None
            if path is None or not path.is_relative_to(folder.resolve()):
                raise ValueError("only files of the folder of templates are fetched")
            return super().fetch(url, headers)

    return FolderFetcher(allowed_protocols=("file",))


class _Listener(logging.Handler):
    """Keeps what WeasyPrint warns of."""

    def __init__(self, heard: list[str]) -> None:
        """Keep warnings in a list."""
        super().__init__(logging.WARNING)
        self.heard = heard

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a warning's words."""
        self.heard.append(record.getMessage())


@contextlib.contextmanager
def _collected_warnings() -> Iterator[list[str]]:
    """Collect what WeasyPrint logs, instead of printing it."""
    heard: list[str] = []
    logger = logging.getLogger("weasyprint")
    listener = _Listener(heard)
    was = logger.propagate
    logger.addHandler(listener)
    logger.propagate = False
    try:
        yield heard
    finally:
        logger.removeHandler(listener)
        logger.propagate = was


def _problems_of(heard: list[str]) -> tuple[Problem, ...]:
    """Turn warnings into problems, each once."""
    own = [detail for detail in dict.fromkeys(heard) if not detail.startswith(NO_GLYPH)]
    return tuple(PDF_WARNING.at(Place(), detail=detail.rstrip(".")) for detail in own)


def _odd_letters(document: "Document", html: str) -> tuple[Problem, ...]:
    """Name the letters that are not drawn in a font which the page's style names."""
    named = html.casefold()
    found = []
    for font in document.fonts.values():
        letters = "".join(dict.fromkeys("".join(font.to_unicode.values()) + "".join(map(chr, font.missing))))
        if font.family.casefold() not in named:
            found.append(ODD_LETTERS.at(Place(), letters=letters[:SHOWN_LETTERS], font=font.family))
        elif font.missing:
            letters = "".join(map(chr, font.missing))
            found.append(ODD_LETTERS.at(Place(), letters=letters[:SHOWN_LETTERS], font="□"))
    return tuple(dict.fromkeys(found))
