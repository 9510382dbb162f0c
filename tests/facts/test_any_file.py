"""What a file is, found by its content; what cannot be read is said with its cure; old documents go through LibreOffice."""

import errno
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import openpyxl
import pytest
from msgspec import structs

from congvan.base import language
from congvan.base.errors import Refused
from congvan.base.problems import Problem
from congvan.facts import converted_file
from congvan.facts.any_file import read_facts
from congvan.facts.document_facts import DocumentFacts, FileKind
from congvan.facts.file_kinds import Content, content_of
from tests.facts.made_pdf import SENTENCE, drawn, encrypted

needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed here")
RTF = rb"{\rtf1\ansi\uc1 V\u259? b\u7843?n c\u361? c\u7911?a ph\u242?ng\par}"
HTML = "<!DOCTYPE html><html><body><p>Công văn</p></body></html>".encode()
ODD_NAME = "Công văn số 42 (bản cuối) – gửi các trường"


def word_file(path: Path, text: str = "Công văn gửi các trường") -> Path:
    document = docx.Document()
    document.add_paragraph(text)
    document.save(str(path))
    return path


def problem_of(path: Path) -> Problem:
    with pytest.raises(Refused) as raised:
        read_facts(path)
    assert raised.value.problem.place.file == str(path)
    return raised.value.problem


def code(path: Path) -> str:
    return problem_of(path).kind.code


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def words(facts: DocumentFacts) -> str:
    return " ".join(paragraph.text for paragraph in facts.paragraphs).strip()


@pytest.mark.parametrize("name", ["a.docx", "a.docm", "a.dotx", "a.doc", "a.pdf", "a", f"{ODD_NAME}.docx"])
def test_a_word_file_is_read_under_any_name(name: str, tmp_path: Path) -> None:
    facts = read_facts(word_file(tmp_path / name))
    assert (facts.kind, words(facts)) == (FileKind.WORD, "Công văn gửi các trường")


@pytest.mark.parametrize("name", ["a.pdf", "a", "a.txt", f"{ODD_NAME}.PDF"])
def test_a_pdf_is_read_under_any_name_that_is_not_words(name: str, tmp_path: Path) -> None:
    facts = read_facts(written(tmp_path / name, b"\n" + drawn(f"<p>{SENTENCE}</p>")))
    assert (facts.kind, words(facts)) == (FileKind.PDF, SENTENCE.strip())


def test_templates_and_files_with_macros_are_read_as_documents(tmp_path: Path) -> None:
    plain = word_file(tmp_path / "a.docx")
    for kind in (
        "vnd.ms-word.document.macroEnabled.main",
        "vnd.openxmlformats-officedocument.wordprocessingml.template.main",
    ):
        changed = tmp_path / "b.docm"
        with zipfile.ZipFile(plain) as source, zipfile.ZipFile(changed, "w") as target:
            for name in source.namelist():
                content = source.read(name)
                if name == "[Content_Types].xml":
                    content = content.replace(
                        b"vnd.openxmlformats-officedocument.wordprocessingml.document.main", kind.encode()
                    )
                target.writestr(name, content)
            target.writestr("word/vbaProject.bin", b"\xd0\xcf\x11\xe0 a macro that nobody runs")
        assert words(read_facts(changed)) == "Công văn gửi các trường"


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (HTML, "a web page (HTML)"),
        (b"\xef\xbb\xbf" + HTML, "a web page (HTML)"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related\n", "a web page (HTML)"),
        ("Công văn gửi các trường.\nDòng hai.".encode(), "plain text"),
        ("Công văn gửi các trường".encode("utf-16"), "plain text"),
        ("TT;Trường;Số\n1;Mầm non;2\n2;Tiểu học;3\n".encode(), "a table saved as text (CSV)"),
        (
            b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>',
            "a Word document saved as one XML file",
        ),
        (b"\x89PNG\r\n\x1a\n0000", "a picture"),
        (bytes(range(256)) * 20, "of a kind that is not known here"),
    ],
)
@pytest.mark.parametrize("name", ["a.docx", "a.pdf", "a.doc"])
def test_what_only_bears_the_name_of_a_document_is_said_to_be_what_it_is(
    data: bytes, found: str, name: str, tmp_path: Path
) -> None:
    problem = problem_of(written(tmp_path / name, data))
    assert (problem.kind.code, dict(problem.params)["found"]) == ("facts.not-a-document", found)


def test_a_workbook_slides_and_an_archive_are_no_letters(tmp_path: Path) -> None:
    book = tmp_path / "a.xlsx"
    openpyxl.Workbook().save(book)
    assert dict(problem_of(book.rename(tmp_path / "b.docx")).params)["found"] == "an Excel workbook"
    for inside, found in (("ppt/presentation.xml", "a PowerPoint presentation"), ("thư.txt", "a zip archive")):
        path = tmp_path / "c.docx"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(inside, "x")
            if inside.startswith("ppt"):
                archive.writestr("[Content_Types].xml", "<Types/>")
        assert dict(problem_of(path).params)["found"] == found


@pytest.mark.parametrize(
    ("data", "right"), [(RTF, ".rtf"), (b"", ".doc"), (drawn(f"<p>{SENTENCE}</p>"), ".pdf")], ids=["rtf", "doc", "pdf"]
)
def test_another_document_named_docx_is_told_its_right_name(data: bytes, right: str, tmp_path: Path) -> None:
    problem = problem_of(written(tmp_path / "a.docx", data or compound("WordDocument")))
    assert problem.kind.code == "facts.wrong-name"
    assert dict(problem.params)["right"] == right


def compound(*names: str, flags: int = 0) -> bytes:
    """An OLE file with streams of these names at its top."""
    entries = [_entry("Root Entry", 5, child=1 if names else -1)]
    entries += [
        _entry(name, 2, right=number + 1 if number < len(names) else -1) for number, name in enumerate(names, 1)
    ]
    directory = b"".join(entries).ljust(512, b"\0")
    table = b"".join(number.to_bytes(4, "little", signed=True) for number in (-3, -2, -2)).ljust(512, b"\xff")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(24, b"\0") + b"\x3e\0\x03\0\xfe\xff\x09\0\x06\0"
    header = header.ljust(44, b"\0") + (1).to_bytes(4, "little") + (1).to_bytes(4, "little")
    header = (
        header.ljust(56, b"\0") + (4096).to_bytes(4, "little") + b"\xfe\xff\xff\xff\0\0\0\0\xfe\xff\xff\xff\0\0\0\0"
    )
    header += (0).to_bytes(4, "little") + b"\xff" * 432
    block = (b"\xec\xa5" + b"\0" * 8 + flags.to_bytes(2, "little")).ljust(512, b"\0")
    return header + table + directory + block


def _entry(name: str, kind: int, *, child: int = -1, right: int = -1) -> bytes:
    """A directory entry; every stream begins in sector 2."""
    text = name.encode("utf-16-le") + b"\0\0"
    links = b"".join(number.to_bytes(4, "little", signed=True) for number in (-1, right, child))
    entry = text.ljust(64, b"\0") + len(text).to_bytes(2, "little") + bytes([kind, 1]) + links
    return entry.ljust(116, b"\0") + (2).to_bytes(4, "little") + (4096).to_bytes(8, "little")


@pytest.mark.parametrize(
    ("names", "content"),
    [
        (("EncryptionInfo", "EncryptedPackage"), Content.ENCRYPTED),
        (("1Table", "WordDocument"), Content.OLD_WORD),
        (("Workbook",), Content.WORKBOOK),
        (("PowerPoint Document",), Content.SLIDES),
        (("Contents",), Content.UNKNOWN),
        ((), Content.UNKNOWN),
    ],
)
def test_old_office_files_are_told_apart_by_their_streams(names: tuple[str, ...], content: Content) -> None:
    assert content_of(compound(*names)) is content


def test_encrypted_files_ask_for_the_password_to_be_taken_off(tmp_path: Path) -> None:
    locked = {
        "a.docx": compound("EncryptionInfo", "EncryptedPackage"),
        "b.doc": compound("1Table", "WordDocument", flags=0x0100),
        "c.pdf": encrypted(drawn("<p>x</p>"), "bí mật"),
    }
    for name, data in locked.items():
        assert code(written(tmp_path / name, data)) == "facts.encrypted", name


def test_a_broken_compound_file_is_no_endless_loop() -> None:
    data = bytearray(compound("WordDocument"))
    data[512 + 4 : 512 + 8] = (1).to_bytes(4, "little")  # the directory's chain runs in a circle
    assert content_of(bytes(data)) is Content.OLD_WORD
    for cut in range(0, len(data), 97):
        assert content_of(bytes(data[:cut])) in {Content.OLD_WORD, Content.UNKNOWN, Content.TEXT}


def test_cut_off_files_are_damaged(tmp_path: Path) -> None:
    whole = word_file(tmp_path / "a.docx").read_bytes()
    assert code(written(tmp_path / "b.docx", whole[: len(whole) // 2])) == "facts.damaged"
    pdf = drawn(f"<p>{SENTENCE}</p>")
    assert code(written(tmp_path / "b.pdf", pdf[: len(pdf) // 2])) == "facts.pdf-damaged"
    assert code(written(tmp_path / "c.pdf", pdf[:-40])) == "facts.pdf-damaged"
    assert code(written(tmp_path / "d.pdf", b"%PDF-1.7\nnothing more\n%%EOF")) == "facts.pdf-damaged"


def test_what_is_no_readable_file_is_said(tmp_path: Path) -> None:
    assert code(tmp_path / "không có.docx") == "facts.missing-file"
    assert code(tmp_path / "a.docx" / "b.docx") == "facts.missing-file"
    assert code(tmp_path / ("x" * 300 + ".docx")) == "facts.missing-file"
    assert code(tmp_path / "a\0b.docx") == "facts.missing-file"
    assert code(tmp_path) == "facts.folder"
    assert code(written(tmp_path / "rỗng.docx", b"")) == "facts.empty"
    assert code(written(tmp_path / "rỗng.pdf", b"\0" * 5000)) == "facts.empty"
    assert code(written(tmp_path / "~$ng van.docx", b"x" * 162)) == "facts.lock-file"
    assert code(written(tmp_path / ".~lock.a.docx#", b"x")) == "facts.lock-file"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no named pipes in folders")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.docx")
    assert code(tmp_path / "a.docx") == "facts.not-a-file"


@pytest.mark.parametrize(
    ("error", "mark", "wanted"),
    [
        (PermissionError(errno.EACCES, "denied"), None, "facts.no-permission"),
        (PermissionError(errno.EACCES, "denied"), "~$letter.docx", "facts.held-open"),
        (PermissionError(errno.EACCES, "denied"), "~$tter.docx", "facts.held-open"),
        (PermissionError(errno.EACCES, "denied"), ".~lock.letter.docx#", "facts.held-open"),
        (OSError(errno.EIO, "input/output error"), None, "facts.cannot-read"),
    ],
)
def test_why_the_system_does_not_give_a_file(
    error: OSError, mark: str | None, wanted: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = word_file(tmp_path / "letter.docx")
    if mark:
        written(tmp_path / mark, b"x")

    def refuse(*args: object, **kwargs: object) -> None:
        raise error

    monkeypatch.setattr(Path, "open", refuse)
    assert code(path) == wanted


def test_a_sharing_violation_of_windows_means_that_word_holds_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Violation(PermissionError):
        winerror = 32

    def refuse(*args: object, **kwargs: object) -> None:
        raise Violation(errno.EACCES, "in use")

    path = word_file(tmp_path / "letter.docx")
    monkeypatch.setattr(Path, "open", refuse)
    assert code(path) == "facts.held-open"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the administrator may read everything")
def test_a_file_without_the_right_to_read_it(tmp_path: Path) -> None:
    path = word_file(tmp_path / "a.docx")
    path.chmod(0)
    assert code(path) == "facts.no-permission"


def test_a_file_that_is_too_big_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with path.open("wb") as stream:
        stream.truncate(200 * 2**20)
    began = time.perf_counter()
    problem = problem_of(path)
    assert (problem.kind.code, dict(problem.params)["size"]) == ("facts.too-big", "200")
    assert time.perf_counter() - began < 0.5


def test_the_message_is_vietnamese_and_names_what_the_file_is(tmp_path: Path) -> None:
    language.activate("vi")
    message, cure = language.word_problem(problem_of(written(tmp_path / "a.docx", HTML)))
    assert message == "Dù tên thế nào, tệp này là trang web (HTML), không phải văn bản Word hay PDF."
    assert "Word Document (*.docx)" in cure


@pytest.fixture(scope="module")
def old_files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """One document as .doc, .odt and .rtf."""
    folder = tmp_path_factory.mktemp("old")
    source = word_file(folder / "letter.docx")
    for ending in ("doc", "odt", "rtf"):
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", ending]
        subprocess.run([*command, "--outdir", str(folder), str(source)], check=True, capture_output=True, timeout=300)
    return {ending: folder / f"letter.{ending}" for ending in ("doc", "odt", "rtf")}


@needs_office
@pytest.mark.parametrize("ending", ["doc", "odt", "rtf"])
def test_old_and_foreign_documents_are_read_through_libreoffice(
    ending: str, old_files: dict[str, Path], tmp_path: Path
) -> None:
    path = shutil.copy(old_files[ending], tmp_path / f"{ODD_NAME}.{'doc' if ending == 'rtf' else ending}")
    facts = read_facts(Path(path))
    assert (facts.converted_from, facts.kind, words(facts)) == (ending, FileKind.WORD, "Công văn gửi các trường")
    assert structs.replace(facts, converted_from=None) != facts


def test_without_libreoffice_the_cure_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(converted_file, "find_program", lambda: None)
    problem = problem_of(written(tmp_path / "a.rtf", RTF))
    assert problem.kind.code == "facts.no-libreoffice"
    language.activate("vi")
    message, cure = language.word_problem(problem)
    assert "văn bản RTF" in message
    assert "LibreOffice" in cure


def script(path: Path, text: str) -> Path:
    path.write_text(f"#!{sys.executable}\n{text}", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.mark.skipif(os.name == "nt", reason="the stand-in for LibreOffice is a script")
def test_a_libreoffice_that_hangs_is_ended_with_what_it_started(tmp_path: Path) -> None:
    program = script(
        tmp_path / "soffice",
        "import subprocess, sys, time, pathlib\n"
        f"child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        f"pathlib.Path({str(tmp_path / 'pid')!r}).write_text(str(child.pid))\ntime.sleep(60)\n",
    )
    began = time.perf_counter()
    with pytest.raises(Refused) as raised:
        converted_file.converted(RTF, "rtf", "x", program=program, seconds=2)
    assert raised.value.problem.kind.code == "facts.converted-too-slowly"
    assert time.perf_counter() - began < 10
    child = int((tmp_path / "pid").read_text(encoding="ascii"))
    for _ in range(50):
        if (
            not Path(f"/proc/{child}").exists()
            or "Z" in Path(f"/proc/{child}/stat").read_text(encoding="ascii").split(")")[1][:3]
        ):
            break
        time.sleep(0.1)
    else:
        pytest.fail("what LibreOffice had started lives on")


@pytest.mark.skipif(os.name == "nt", reason="the stand-in for LibreOffice is a script")
def test_a_libreoffice_that_writes_nothing_has_not_converted(tmp_path: Path) -> None:
    program = script(tmp_path / "soffice", "import sys; sys.exit(0)\n")
    with pytest.raises(Refused) as raised:
        converted_file.converted(RTF, "rtf", "x", program=program)
    assert raised.value.problem.kind.code == "facts.not-converted"


def test_libreoffice_is_found_where_installers_put_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for version in ("LibreOffice 7", "LibreOffice"):
        place = tmp_path / version / "program"
        place.mkdir(parents=True)
        (place / "soffice.com").write_text("x")
    pattern = f"{tmp_path}/LibreOffice*/program/soffice.com"
    monkeypatch.setattr(
        converted_file, "_PLACES", {sys.platform: ("%NoSuchVariable%/x", "/nowhere/*/soffice", pattern)}
    )
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    assert converted_file.find_program() == tmp_path / "LibreOffice 7" / "program" / "soffice.com"
    monkeypatch.setattr(converted_file, "_PLACES", {})
    assert converted_file.find_program() is None


@pytest.fixture
def listener() -> Iterator[tuple[int, list[bytes]]]:
    """A web server that notes what is asked of it."""
    asked: list[bytes] = []
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(0.2)
    done = threading.Event()

    def serve() -> None:
        while not done.is_set():
            try:
                connection, _ = server.accept()
            except TimeoutError:
                continue
            with connection:
                connection.settimeout(2)
                asked.append(connection.recv(4096))
                connection.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")

    thread = threading.Thread(target=serve)
    thread.start()
    yield server.getsockname()[1], asked
    done.set()
    thread.join()
    server.close()


@needs_office
def test_libreoffice_fetches_nothing_that_a_document_asks_for(
    listener: tuple[int, list[bytes]], old_files: dict[str, Path], tmp_path: Path
) -> None:
    port, asked = listener
    path = tmp_path / "a.odt"
    linked = (
        f'<text:p><draw:frame svg:width="5cm" svg:height="5cm"><draw:image xlink:href="http://127.0.0.1:{port}/a.png" '
        'xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/></draw:frame>Công văn</text:p>'
        f'<text:section text:name="S"><text:section-source xlink:href="http://127.0.0.1:{port}/b.odt"/></text:section>'
    )
    with zipfile.ZipFile(old_files["odt"]) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            content = source.read(name).decode() if name == "content.xml" else source.read(name)
            if isinstance(content, str):
                content, count = re.subn(r"</office:text>", linked + "</office:text>", content)
                assert count == 1
            target.writestr(name, content)
    assert "Công văn" in words(read_facts(path))
    rtf = rb'{\rtf1{\field{\*\fldinst INCLUDEPICTURE "http://127.0.0.1:%d/c.png" \\d}{\fldrslt x}} Thu\par}' % port
    assert "Thu" in words(read_facts(written(tmp_path / "b.rtf", rtf)))
    assert asked == []
