"""The text of a Word file in reading order: fields, tracked changes, text boxes, notes; and where each piece stands."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from congvan.facts.document_facts import Container, DocumentFacts
from congvan.facts.word_reader import read_word
from congvan.facts.word_text import run_text
from tests.facts.raw_word_file import PAGE, cell, paragraph, table, word_file

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read(body: str, **parts: str) -> DocumentFacts:
    return read_word(word_file(body, **parts))


def texts(body: str, **parts: str) -> list[str]:
    return [one.text for one in read(body, **parts).paragraphs]


def run(text: str, letters: str = "") -> str:
    return f'<w:r><w:rPr>{letters}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*runs: str, form: str = "") -> str:
    return f"<w:p><w:pPr>{form}</w:pPr>{''.join(runs)}</w:p>"


def drawing(inside: str, *, choice: str = "", fallback: str = "") -> str:
    return f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{choice or inside}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r>'


def new_box(content: str, width: int = 1800000) -> str:
    return (
        f'<w:drawing><wp:anchor><wp:extent cx="{width}" cy="900000"/><a:graphic><a:graphicData uri="wps"><wps:wsp><wps:spPr/>'
        f"<wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )


def old_box(content: str) -> str:
    return f'<w:pict><v:shape style="width:200pt;height:50pt"><v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape></w:pict>'


def test_signs_of_a_run():
    body = p(
        "<w:r><w:t>Số:</w:t><w:tab/><w:t>42</w:t><w:noBreakHyphen/><w:t>CV</w:t><w:softHyphen/><w:br/><w:t>ngày</w:t><w:cr/></w:r>"
    )
    assert texts(body) == ["Số:\t42-CV\nngày\n"]


def test_spaces_at_the_ends_count_only_where_they_are_kept():
    assert texts(p("<w:r><w:t> a  b </w:t></w:r>", '<w:r><w:t xml:space="preserve"> c </w:t></w:r>')) == ["a  b c "]


def test_a_sign_of_a_symbol_font_is_what_it_looks_like():
    facts = read(
        p('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', '<w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r>')
    )
    assert [(piece.text, piece.form.font) for piece in facts.paragraphs[0].pieces] == [
        ("✓", "Wingdings"),
        ("•", "Symbol"),
    ]


def test_hidden_text_is_not_read():
    assert texts(p(run("thấy "), run("ẩn", "<w:vanish/>"), run("được"))) == ["thấy được"]


CHANGED = run("chuyển đến", '<w:b/><w:rPrChange w:id="5" w:author="a"><w:rPr><w:i/></w:rPr></w:rPrChange>')


def test_tracked_changes_are_read_as_accepted_and_said():
    body = p(
        run("giữ "),
        f'<w:ins w:id="1" w:author="a">{run("thêm ")}</w:ins>',
        '<w:del w:id="2" w:author="a"><w:r><w:delText>bỏ</w:delText></w:r></w:del>',
        f'<w:moveFrom w:id="3" w:author="a">{run("chuyển đi")}</w:moveFrom>',
        f'<w:moveTo w:id="4" w:author="a">{CHANGED}</w:moveTo>',
    )
    facts = read(body)
    assert facts.paragraphs[0].text == "giữ thêm chuyển đến"
    assert facts.has_tracked_changes
    assert (facts.paragraphs[0].pieces[-1].form.bold, facts.paragraphs[0].pieces[-1].form.italic) == (True, False)
    assert [piece.xml.run for piece in facts.paragraphs[0].pieces] == [0, 1, 4]
    assert not read(p(run("không"))).has_tracked_changes


def test_a_deleted_mark_joins_two_paragraphs_in_the_form_of_the_second():
    gone = '<w:jc w:val="center"/><w:rPr><w:del w:id="1" w:author="a"/></w:rPr>'
    facts = read(p(run("một "), form=gone) + p(run("hai"), form='<w:jc w:val="right"/>') + p(run("ba")))
    assert [(one.text, one.alignment) for one in facts.paragraphs] == [("một hai", "right"), ("ba", "left")]
    assert [piece.xml.paragraph for piece in facts.paragraphs[0].pieces] == [0, 1]


def test_a_deleted_row_is_not_read():
    deleted = '<w:trPr><w:del w:id="1" w:author="a"/></w:trPr>' + cell(paragraph("bỏ"))
    assert texts(table(cell(paragraph("giữ")), deleted)) == ["giữ"]


def test_fields_keep_their_result_only():
    complex_field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF x </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> INNER </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("không")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("thấy")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert texts(
        p(run("a "), complex_field, run(" b "), f'<w:fldSimple w:instr=" DATE ">{run("hôm nay")}</w:fldSimple>')
    ) == ["a thấy b hôm nay"]


def test_a_field_over_several_paragraphs():
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    assert texts(
        p(begin, run("mục 1")) + p(run("mục 2"), '<w:r><w:fldChar w:fldCharType="end"/></w:r>') + p(run("sau"))
    ) == ["mục 1", "mục 2", "sau"]


@pytest.mark.parametrize(
    "holder",
    [
        '<w:hyperlink r:id="x">{}</w:hyperlink>',
        "<w:smartTag>{}</w:smartTag>",
        "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "<w:customXml>{}</w:customXml>",
        '<mc:AlternateContent><mc:Choice Requires="w14">{}</mc:Choice><mc:Fallback><w:r><w:t>khác</w:t></w:r></mc:Fallback></mc:AlternateContent>',
        '<mc:AlternateContent><mc:Choice Requires="unknown"><w:r><w:t>khác</w:t></w:r></mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>',
        "<w:r><w:ruby><w:rt><w:r><w:t>đọc</w:t></w:r></w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>",
    ],
)
def test_text_in_a_holder_is_read_once_and_in_its_place(holder: str):
    data = word_file(p(run("trước "), holder.format(run("trong")), run(" sau")))
    facts = read_word(data)
    assert facts.paragraphs[0].text == "trước trong sau"
    assert_places(data, facts)


def test_paragraphs_in_content_controls_and_their_tables():
    inner = table(f"<w:sdt><w:sdtContent>{cell(paragraph('ô'))}</w:sdtContent></w:sdt>")
    assert texts(f"<w:sdt><w:sdtContent>{paragraph('đầu')}{inner}</w:sdtContent></w:sdt>{paragraph('cuối')}") == [
        "đầu",
        "ô",
        "cuối",
    ]


def test_a_text_box_is_read_once_where_it_is_anchored():
    body = (
        p(run("trước"))
        + p(drawing(new_box(paragraph("trong hộp")), fallback=old_box(paragraph("trong hộp"))))
        + p(run("sau"))
    )
    data = word_file(body)
    facts = read_word(data)
    assert [(one.text, one.container) for one in facts.paragraphs] == [
        ("trước", Container.BODY),
        ("trong hộp", Container.TEXT_BOX),
        ("", Container.BODY),
        ("sau", Container.BODY),
    ]
    assert facts.paragraphs[1].width == pytest.approx((1800000 / 12700 - 14.4) / 72 * 25.4, abs=0.02)
    assert_places(data, facts)
    assert facts.paragraphs[3].xml.paragraph == 4, "the paragraph of the branch that is not shown counts too"


def test_an_old_text_box_and_one_after_text():
    facts = read(p(run("chữ"), f"<w:r>{old_box(paragraph('hộp'))}</w:r>"))
    assert [(one.text, one.container) for one in facts.paragraphs] == [
        ("chữ", Container.BODY),
        ("hộp", Container.TEXT_BOX),
    ]
    assert facts.paragraphs[1].width == pytest.approx((200 - 14.4) / 72 * 25.4, abs=0.02)


def test_page_breaks_belong_to_what_follows():
    page = '<w:r><w:br w:type="page"/></w:r>'
    facts = read(
        p(run("một"), page)
        + p(run("hai"))
        + p(page)
        + p(run("ba"))
        + p(page, run("bốn"))
        + p(run("năm"), page, run("sáu"))
    )
    assert [(one.text, one.page_break_before) for one in facts.paragraphs] == [
        ("một", False),
        ("hai", True),
        ("", False),
        ("ba", True),
        ("bốn", True),
        ("năm\nsáu", False),
    ]


def test_footnotes_that_are_referred_to_come_last():
    notes = (
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        f'<w:footnote w:id="1">{paragraph("không ai nhắc")}</w:footnote><w:footnote w:id="2">{paragraph("chú thích")}</w:footnote>'
    )
    facts = read(p(run("chữ"), '<w:r><w:footnoteReference w:id="2"/></w:r>') + p(run("sau")), footnotes=notes)
    assert [(one.text, one.container) for one in facts.paragraphs] == [
        ("chữ", Container.BODY),
        ("sau", Container.BODY),
        ("chú thích", Container.NOTE),
    ]
    assert facts.paragraphs[2].xml.part == "word/footnotes.xml"


def test_pictures_are_counted_once():
    picture = '<w:drawing><wp:inline><a:graphic><a:graphicData uri="p"><pic:pic/></a:graphicData></a:graphic></wp:inline></w:drawing>'
    old = '<w:pict><v:shape><v:imagedata r:id="x"/></v:shape></w:pict>'
    assert read(p(drawing(picture, fallback=old), f"<w:r>{old}</w:r>")).pictures == 2


def test_sections_of_paragraphs():
    inner = f"<w:sectPr>{PAGE}</w:sectPr>"
    facts = read(p(run("một"), form=inner) + p(run("hai")))
    assert [one.section for one in facts.paragraphs] == [0, 1]
    assert len(facts.sections) == 2


def test_the_strict_format_reads_the_same():
    body = p(run("Kính gửi", '<w:sz w:val="28"/>'), form='<w:jc w:val="center"/>')
    data = word_file(body, styles="<w:docDefaults/>")
    names = {
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main": b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            for usual, strict in names.items():
                content = content.replace(usual, strict)
            new.writestr(name, content)
    assert b"purl.oclc.org" in stream.getvalue()
    assert read_word(stream.getvalue()) == read_word(data)


def assert_places(data: bytes, facts: DocumentFacts) -> None:
    """Every piece is found in the file by its place and offset, counted as the records say."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        roots = {}
        for one in facts.paragraphs:
            for piece in one.pieces:
                assert piece.xml is not None
                root = roots.setdefault(piece.xml.part, etree.fromstring(package.read(piece.xml.part)))
                owner = list(root.iter(f"{W}p"))[piece.xml.paragraph]
                runs = [r for r in owner.iter(f"{W}r") if next(r.iterancestors(f"{W}p")) is owner]
                text = run_text(runs[piece.xml.run])
                assert text[piece.offset : piece.offset + len(piece.text)] == piece.text


WORDS = st.text(st.sampled_from("aăđ ớ\u0111-1"), min_size=1, max_size=6)
RUNS = st.recursive(
    st.builds(
        lambda text, more, hidden: (
            f'<w:r><w:rPr>{hidden}</w:rPr><w:t xml:space="preserve">{text}</w:t>{more}<w:t>x</w:t></w:r>'
        ),
        WORDS,
        st.sampled_from(
            [
                "",
                "<w:tab/>",
                "<w:br/>",
                '<w:br w:type="page"/>',
                "<w:noBreakHyphen/>",
                '<w:sym w:font="Symbol" w:char="F0B7"/>',
            ]
        ),
        st.sampled_from(["", "", "<w:vanish/>", '<w:rFonts w:ascii="Arial"/>']),
    ),
    lambda inner: st.builds(
        lambda holder, parts: f"<w:{holder}>{''.join(parts)}</w:{holder}>",
        st.sampled_from(["hyperlink", "ins", "del", "moveFrom", "moveTo", "smartTag", "sdtContent"]),
        st.lists(inner, min_size=1, max_size=3),
    ),
    max_leaves=6,
)
BLOCKS = st.recursive(
    st.lists(RUNS, max_size=4).map(lambda runs: p(*runs)),
    lambda inner: st.lists(inner, min_size=1, max_size=3).map(
        lambda parts: (
            table(cell("".join(parts) + "<w:p/>"))
            + p(drawing(new_box("".join(parts)), fallback=old_box("".join(parts))))
        )
    ),
    max_leaves=4,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(BLOCKS, min_size=1, max_size=4))
def test_every_piece_stands_where_it_says(blocks: list[str]):
    data = word_file("".join(blocks))
    facts = read_word(data)
    assert_places(data, facts)
    assert [one.number for one in facts.paragraphs] == list(range(1, len(facts.paragraphs) + 1))
    assert read_word(data) == facts
