"""Whatever the facts: the recogniser never raises, every paragraph has parts that do not overlap, and it takes no longer than the text is long."""

import itertools
import time
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from congvan.checking.components import SURE
from congvan.checking.recogniser import recognise
from congvan.facts.document_facts import (
    Box,
    Cell,
    Container,
    DocumentFacts,
    DrawnLine,
    FileKind,
    Form,
    LineKind,
    Page,
    PageNumber,
    Pages,
    Paragraph,
    Piece,
    Section,
    Table,
)
from tests.checking.laid_out_letters import lines_of
from tests.checking.letter_parts import CORRECT

LINES = [words for text, _ in CORRECT.values() for _, words in lines_of(text)]
LINES += [
    "",
    " ",
    "\t",
    "\n",
    "____",
    "Phụ lục",
    "Phụ lục I: DANH SÁCH",
    "SAO Y",
    "Chương I",
    "Mục 1",
    "I. MỤC ĐÍCH",
    "2.1. Mục",
]
LINES += [
    "QUY CHẾ",
    "(Kèm theo Quyết định số 1",
    "KHẨN",
    "Nơi nhận:\tTRƯỞNG PHÒNG",
    "V/v",
    "Kính gửi:",
    "đ) điểm",
    "./.",
]
texts = st.one_of(
    st.sampled_from(LINES), st.text(max_size=60), st.lists(st.sampled_from(LINES), max_size=4).map("\n".join)
)
flags = st.none() | st.booleans()
forms = st.builds(
    Form,
    font=st.sampled_from([None, "Times New Roman", ".VnTime", "VNI-Times"]),
    size=st.none() | st.floats(1, 99),
    bold=flags,
    italic=flags,
    capitals=flags,
)
pieces = st.lists(st.builds(Piece, text=texts, form=forms), max_size=3).map(tuple)
boxes = st.lists(st.builds(Box, page=st.integers(1, 2), left=st.floats(0, 500), top=st.floats(0, 800), right=st.floats(0, 600), bottom=st.floats(0, 850)), max_size=2).map(tuple)  # fmt: skip
cells = st.none() | st.builds(Cell, table=st.integers(1, 4), row=st.integers(1, 3), column=st.integers(1, 3))


@st.composite
def documents(draw: st.DrawFn) -> DocumentFacts:
    """Facts of any paragraphs, with tables that may hold each other in a circle."""
    paragraphs = [
        Paragraph(
            number=number,
            container=draw(st.sampled_from(Container)),
            pieces=draw(pieces),
            section=0,
            cell=draw(cells),
            label=draw(st.sampled_from(["", "-", "1.", "a)", "I."])),
            alignment=draw(st.sampled_from([None, "left", "center", "right", "justify"])),
            left_indent=draw(st.none() | st.floats(-50, 200)),
            page_break_before=draw(st.booleans()),
            boxes=draw(boxes),
        )
        for number in range(1, draw(st.integers(0, 25)) + 1)
    ]
    numbers = st.integers(1, max(len(paragraphs), 1))
    tables = [
        Table(number=n, rows=2, columns=2, column_widths=(), outer=draw(st.none() | st.integers(1, 5)))
        for n in range(1, 5)
    ]
    place = PageNumber(paragraph=draw(numbers), container=Container.HEADER, pages=Pages.DEFAULT)
    line = DrawnLine(kind=LineKind.SHAPE, style="solid", length=None, below=draw(st.none() | numbers))
    return DocumentFacts(
        kind=draw(st.sampled_from(FileKind)),
        paragraphs=tuple(paragraphs),
        sections=(Section(index=0, paper_width=None, paper_height=None, landscape=None, page_numbers=(place,)),),
        tables=tuple(tables),
        lines=(line,),
        pages=(Page(number=1, width=210, height=297, has_text=True),),
    )


@settings(max_examples=300, deadline=None)
@given(documents())
def test_any_facts_are_named_paragraph_by_paragraph(facts):
    letter = recognise(facts)
    by_paragraph: dict[int, list] = {}
    for part in letter.parts:
        assert 0.0 <= part.trust <= 1.0
        assert 0 <= part.start <= part.end <= len(part.paragraph.text)
        by_paragraph.setdefault(part.paragraph.number, []).append(part)
    assert list(by_paragraph) == [one.number for one in facts.paragraphs]
    for one in facts.paragraphs:
        parts = by_paragraph[one.number]
        assert all(left.end <= right.start for left, right in itertools.pairwise(parts))
        taken = "".join(part.paragraph.text[part.start : part.end] for part in parts)
        assert sum(ch.isalnum() for ch in taken) == sum(ch.isalnum() for ch in one.text)
    assert letter.day is None or isinstance(letter.day, date)
    if not letter.is_letter:
        assert all(part.trust < SURE for part in letter.parts)


def test_ten_times_the_text_takes_about_ten_times_as_long():
    def seconds(copies: int) -> float:
        lines = [words for _, words in lines_of(CORRECT["cong-van"][0])]
        lines += ["1. Rà soát, cập nhật dữ liệu của tất cả các trường theo quy định.", "- Lưu: VT."] * copies
        paragraphs = tuple(
            Paragraph(number=n, container=Container.BODY, pieces=(Piece(text=text, form=Form()),), section=0)
            for n, text in enumerate(lines, 1)
        )
        facts = DocumentFacts(kind=FileKind.WORD, paragraphs=paragraphs, sections=())
        best = float("inf")
        for _ in range(3):
            begin = time.process_time()
            recognise(facts)
            best = min(best, time.process_time() - begin)
        return best

    assert seconds(5000) < 30 * seconds(500) + 0.1
