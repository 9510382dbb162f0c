"""Edits in a copy: with the changes rejected it is the file that came, accepted it says what was asked for."""

import io
import zipfile
from datetime import UTC, datetime

import docx
import pytest
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from congvan.base.errors import Refused
from congvan.facts.edits import FormProperty, Remark, SetLetters, SetParagraph, SetSection, SetText
from congvan.facts.revised_word_file import revise_word
from congvan.facts.word_reader import read_word

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
AT = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)


def odd_file() -> bytes:
    """A file with tabs, breaks, a link, a field, a table in a table, a text box, a header and someone's tracked changes."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Đầu trang"
    first = document.add_paragraph("Rà soát, cập nhật ")
    run = first.add_run("dữ\tliệu")
    run.bold, run.font.size = True, Pt(15)
    run.add_break(WD_BREAK.LINE)
    run.add_text("  trên CSDL ngành ")
    link = parse_xml(f'<w:hyperlink {nsdecls("w")} w:anchor="a"><w:r><w:t>liên kết</w:t></w:r></w:hyperlink>')
    first._p.append(link)
    first._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" DATE "><w:r><w:t>2024</w:t></w:r></w:fldSimple>'))
    changed = document.add_paragraph("Nộp ")
    changed._p.append(
        parse_xml(
            f'<w:ins {nsdecls("w")} w:id="7" w:author="ai đó" w:date="2024-01-01T00:00:00Z"><w:r><w:t xml:space="preserve">trước ngày </w:t></w:r></w:ins>'
        )
    )
    changed._p.append(
        parse_xml(
            f'<w:del {nsdecls("w")} w:id="8" w:author="ai đó" w:date="2024-01-01T00:00:00Z"><w:r><w:delText>sau </w:delText></w:r></w:del>'
        )
    )
    changed.add_run("15/9/2024")
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "Ô một"
    table.cell(0, 1).add_table(1, 1).cell(0, 0).text = "Bảng trong bảng"
    box = document.add_paragraph("Neo ")
    box._p.append(
        parse_xml(
            f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape><v:textbox><w:txbxContent>'
            "<w:p><w:r><w:t>Trong khung</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
        )
    )
    document.add_paragraph("")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


ODD = odd_file()
FACTS = read_word(ODD)


def mine(one) -> bool:
    return one.get(f"{W}author") == "congvan"


def put_words_back(root) -> None:
    """Take out what congvan inserted, and give back what it deleted."""
    for one in [one for one in root.iter(f"{W}ins") if mine(one)]:
        one.getparent().remove(one)
    for one in [one for one in root.iter(f"{W}del") if mine(one)]:
        for run in list(one):
            for text in run.iter(f"{W}delText"):
                text.tag = f"{W}t"
            one.addprevious(run)
        one.getparent().remove(one)


def put_form_back(change) -> None:
    """Give back the form that one of congvan's marks remembers."""
    form, before = change.getparent(), change[0]
    kept = {f"{W}rPr", f"{W}sectPr", f"{W}headerReference", f"{W}footerReference"}
    for child in list(form):
        if child.tag not in kept or form.tag == f"{W}rPr":
            form.remove(child)
    position = sum(child.tag.endswith("Reference") for child in form)
    for child in reversed(list(before)):
        form.insert(position, child)


def rejected(data: bytes) -> bytes:
    """The file as Word leaves it when all of congvan's changes are rejected; others' changes stay."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    for name in [name for name in parts if name.startswith("word/") and name.endswith(".xml")]:
        root = etree.fromstring(parts[name])
        put_words_back(root)
        for change in [*root.iter(f"{W}rPrChange", f"{W}pPrChange", f"{W}sectPrChange")]:
            if mine(change):
                put_form_back(change)
        parts[name] = etree.tostring(root)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return out.getvalue()


def as_letters(facts):
    """Every letter with its form, so that runs may be cut differently."""
    return [
        (
            paragraph.alignment, paragraph.first_line_indent, paragraph.left_indent, paragraph.space_before,
            paragraph.line_spacing, [(letter, piece.form) for piece in paragraph.pieces for letter in piece.text],
        )
        for paragraph in facts.paragraphs
    ]  # fmt: skip


def paragraph(start: str):
    return next(one for one in FACTS.paragraphs if one.text.startswith(start))


texts = st.text(alphabet="aăâđêôơư ./;:-", min_size=1, max_size=6)
letter_values = st.sampled_from([
    (FormProperty.FONT, "Times New Roman"), (FormProperty.SIZE, 13.5), (FormProperty.BOLD, True), (FormProperty.BOLD, False),
    (FormProperty.ITALIC, True), (FormProperty.CAPITALS, True), (FormProperty.COLOUR, "000000"), (FormProperty.UNDERLINE, False),
])  # fmt: skip
paragraph_values = st.sampled_from([
    (FormProperty.ALIGNMENT, "justify"), (FormProperty.ALIGNMENT, "center"), (FormProperty.FIRST_LINE_INDENT, 12.7),
    (FormProperty.FIRST_LINE_INDENT, -5.0), (FormProperty.LEFT_INDENT, 10.0), (FormProperty.SPACE_BEFORE, 6.0),
    (FormProperty.LINE_SPACING, 1.5),
])  # fmt: skip


@st.composite
def edits(draw):
    """One edit of any kind on any paragraph; a text edit takes a stretch of its own below."""
    if draw(st.integers(0, 9)) == 0:
        return SetSection(section=0, property=FormProperty.MARGIN_LEFT, value=draw(st.sampled_from([30.0, 35.0])))
    chosen = draw(st.sampled_from([one for one in FACTS.paragraphs if one.text]))
    if draw(st.booleans()):
        prop, value = draw(paragraph_values)
        return SetParagraph(paragraph=chosen, property=prop, value=value)
    start = draw(st.integers(0, len(chosen.text) - 1))
    end = draw(st.integers(start + 1, len(chosen.text)))
    prop, value = draw(letter_values)
    return SetLetters(paragraph=chosen, start=start, end=end, property=prop, value=value)


@st.composite
def text_edits(draw):
    """At most one new text a paragraph."""
    found = []
    for chosen in draw(
        st.lists(st.sampled_from([one for one in FACTS.paragraphs if one.text]), unique=True, max_size=3)
    ):
        start = draw(st.integers(0, len(chosen.text)))
        end = draw(st.integers(start, len(chosen.text)))
        found.append(SetText(paragraph=chosen, start=start, end=end, text=draw(texts)))
    return found


@settings(max_examples=60, deadline=None)
@given(st.lists(edits(), max_size=5), text_edits(), st.booleans())
def test_rejecting_the_changes_gives_the_file_back_and_accepting_says_the_new_words(forms, new_texts, remarked):
    remarks = [
        Remark(paragraph=one.paragraph, text="Phụ lục I\nkhoản 5", start=one.start, end=one.end) for one in new_texts
    ]
    out = revise_word(ODD, [*forms, *new_texts], remarks if remarked else (), at=AT)
    assert as_letters(read_word(rejected(out))) == as_letters(FACTS)
    assert read_word(rejected(out)).sections == FACTS.sections
    wanted = [one.text for one in FACTS.paragraphs]
    for one in new_texts:
        text = one.paragraph.text
        wanted[one.paragraph.number - 1] = text[: one.start] + one.text + text[one.end :]
    written = revise_word(ODD, [*forms, *new_texts], (), at=AT, accepted=True)
    assert [one.text for one in read_word(out).paragraphs] == wanted
    assert [one.text for one in read_word(written).paragraphs] == wanted
    docx.Document(io.BytesIO(out))


@settings(max_examples=60, deadline=None)
@given(edits())
def test_what_was_asked_for_is_what_a_reader_finds(edit):
    for accepted in (False, True):
        facts = read_word(revise_word(ODD, [edit], at=AT, accepted=accepted))
        if isinstance(edit, SetSection):
            assert facts.sections[0].margin_left == pytest.approx(edit.value, abs=0.05)
            continue
        found = facts.paragraph(edit.paragraph.number)
        if isinstance(edit, SetParagraph):
            value = getattr(found, edit.property)
            assert (value.value if edit.property is FormProperty.LINE_SPACING else value) == pytest.approx(
                edit.value, abs=0.05
            )
            continue
        letters = [piece.form for piece in found.pieces for _ in piece.text]
        before = [piece.form for piece in edit.paragraph.pieces for _ in piece.text]
        assert {getattr(form, edit.property) for form in letters[edit.start : edit.end]} == {edit.value}
        assert letters[: edit.start] + letters[edit.end :] == before[: edit.start] + before[edit.end :]


def test_every_other_part_is_the_same_byte_for_byte():
    edit = SetText(paragraph=paragraph("Rà soát"), start=0, end=2, text="RÀ")
    out = revise_word(ODD, [edit], at=AT)
    with zipfile.ZipFile(io.BytesIO(ODD)) as before, zipfile.ZipFile(io.BytesIO(out)) as after:
        assert after.namelist() == before.namelist()
        changed = [name for name in before.namelist() if before.read(name) != after.read(name)]
    assert changed == ["word/document.xml"]


def test_comments_are_read_by_another_library_at_their_words():
    remark = Remark(paragraph=paragraph("Rà soát"), text="Cỡ chữ 15, phải là 14", start=18, end=25)
    document = docx.Document(io.BytesIO(revise_word(ODD, [], [remark], at=AT)))
    (comment,) = document.comments
    assert (comment.author, comment.text) == ("congvan", "Cỡ chữ 15, phải là 14")
    start = next(document.element.iter(f"{W}commentRangeStart"))
    assert start.getnext().xpath("string()").startswith("dữ")


def test_a_second_round_adds_its_comments_to_those_that_are_there():
    remark = Remark(paragraph=paragraph("Rà soát"), text="một")
    once = revise_word(ODD, [], [remark], at=AT)
    facts = read_word(once)
    again = revise_word(once, [], [Remark(paragraph=facts.paragraph(1), text="hai")], at=AT)
    assert [comment.text for comment in docx.Document(io.BytesIO(again)).comments] == ["một", "hai"]


def test_a_comment_on_a_header_or_a_text_box_stands_in_the_text_where_word_allows_one():
    remarks = [
        Remark(paragraph=paragraph("Đầu trang"), text="đầu"),
        Remark(paragraph=paragraph("Trong khung"), text="khung"),
    ]
    out = revise_word(ODD, [], remarks, at=AT)
    with zipfile.ZipFile(io.BytesIO(out)) as package:
        marks = {
            name: package.read(name).count(b"commentReference") for name in package.namelist() if name.endswith(".xml")
        }
        body = etree.fromstring(package.read("word/document.xml"))
    assert {name: count for name, count in marks.items() if count} == {"word/document.xml": 2}
    assert not [one for one in body.iter(f"{W}commentReference") if list(one.iterancestors(f"{W}txbxContent"))]


def test_our_marks_have_ids_that_no_other_mark_has():
    edits_ = [
        SetText(paragraph=paragraph("Nộp"), start=0, end=3, text="Gửi"),
        SetText(paragraph=paragraph("Ô một"), start=0, end=1, text="o"),
    ]
    root = docx.Document(io.BytesIO(revise_word(ODD, edits_, at=AT))).element
    ids = [one.get(f"{W}id") for one in root.iter(f"{W}ins", f"{W}del")]
    assert len(ids) == len(set(ids)) == 6


def test_a_strict_file_is_refused_with_the_cure():
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(ODD)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                content = content.replace(
                    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                    b"http://purl.oclc.org/ooxml/wordprocessingml/main",
                )
            target.writestr(name, content)
    with pytest.raises(Refused) as refused:
        revise_word(out.getvalue(), [], at=AT)
    assert refused.value.problem.kind.code == "facts.strict-file"
