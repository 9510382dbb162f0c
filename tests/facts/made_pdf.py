"""PDFs for the tests of the PDF reader: pages of HTML drawn by WeasyPrint, and files written byte by byte."""

import io
import zlib

import pypdf
import weasyprint

STYLE = """
@page { size: A4; margin: 20mm 15mm 20mm 30mm }
body { font: 14pt "Liberation Serif"; margin: 0; line-height: 1.15; text-align: justify; font-kerning: none }
p { margin: 0 0 6pt 0; text-indent: 10mm }
.c { text-align: center; text-indent: 0 } .l { text-align: left } .r { text-align: right; text-indent: 0 }
table { border-collapse: collapse; width: 100% } td, th { border: 0.75pt solid; padding: 2pt 4pt; text-indent: 0; font-weight: inherit }
"""
SENTENCE = (
    "Phòng Giáo dục và Đào tạo yêu cầu các đơn vị nghiêm túc thực hiện đúng thời hạn quy định và báo cáo kết quả. "
)


def drawn(body: str, style: str = "") -> bytes:
    """A PDF of a page's body."""
    html = f"<html lang=vi><style>{STYLE}{style}</style><body>{body}</body></html>"
    return weasyprint.HTML(string=html).write_pdf() or b""


def assembled(objects: dict[int, bytes], root: int = 1, *, trailer: bytes = b"") -> bytes:
    """A PDF of numbered objects, with a table of where they are."""
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = {}
    for number, content in objects.items():
        places[number] = out.tell()
        out.write(b"%d 0 obj\n" % number + content + b"\nendobj\n")
    start = out.tell()
    out.write(b"xref\n")
    for number, place in {0: None, **places}.items():
        out.write(b"%d 1\n" % number + (b"0000000000 65535 f \n" if place is None else b"%010d 00000 n \n" % place))
    out.write(b"trailer\n<< /Size %d /Root %d 0 R %s>>\n" % (max(objects) + 1, root, trailer))
    out.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return out.getvalue()


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """A stream object, packed."""
    packed = zlib.compress(content, 9)
    return b"<< /Length %d /Filter /FlateDecode %s>>\nstream\n" % (len(packed), entries) + packed + b"\nendstream"


def one_page(
    content: bytes, *, resources: bytes = b"", more: dict[int, bytes] | None = None, page: bytes = b""
) -> bytes:
    """A PDF of one page in Times and Times Bold, drawn by a stretch of PDF's own language."""
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F 5 0 R /B 6 0 R >> " + resources + b">> " + page + b">>",
        4: stream(content),
        5: b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>",
        6: b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Bold /Encoding /WinAnsiEncoding >>",
    }
    return assembled(objects | (more or {}))


def encrypted(data: bytes, password: str, owner: str | None = None) -> bytes:
    """The same PDF, locked."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt(password, owner or "owner", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
