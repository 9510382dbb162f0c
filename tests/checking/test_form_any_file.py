"""Whatever a file tells or does not tell, the rules on form do not fail, and say nothing of what is not told."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from congvan.checking import checker, recogniser
from congvan.checking.finding import Finding
from congvan.checking.finding_words import describe
from congvan.facts.document_facts import DocumentFacts, Form, Paragraph, Section
from congvan.facts.word_reader import read_word
from tests.checking import faulty_letters

PARAGRAPH_FIELDS = (
    *("alignment", "left_indent", "right_indent", "first_line_indent", "space_before", "space_after"),
    *("line_spacing", "width", "cell"),
)
SECTION_FIELDS = (
    *("paper_width", "paper_height", "landscape", "margin_top", "margin_left", "different_first", "number_format"),
    "page_numbers",
)
FORM_FIELDS = ("font", "size", "bold", "italic", "capitals", "underline", "colour")


def forgotten(facts: DocumentFacts, chance: random.Random, share: float) -> DocumentFacts:
    """The facts with some of them not told."""

    def lose(record: object, fields: tuple[str, ...]):
        return structs.replace(record, **{name: None for name in fields if chance.random() < share})

    def paragraph(one: Paragraph) -> Paragraph:
        pieces = tuple(structs.replace(piece, form=lose(piece.form, FORM_FIELDS)) for piece in one.pieces)
        return structs.replace(lose(one, PARAGRAPH_FIELDS), pieces=pieces)

    sections: tuple[Section, ...] = tuple(lose(one, SECTION_FIELDS) for one in facts.sections)
    return structs.replace(facts, paragraphs=tuple(paragraph(one) for one in facts.paragraphs), sections=sections)


def mixed(facts: DocumentFacts, chance: random.Random) -> DocumentFacts:
    """The facts with paragraphs left out, doubled and in another order."""
    kept = [one for one in facts.paragraphs for _ in range(chance.choice((0, 1, 1, 1, 2)))]
    if chance.random() < 0.3:
        chance.shuffle(kept)
    numbered = tuple(structs.replace(one, number=place) for place, one in enumerate(kept, start=1))
    sections = tuple(structs.replace(one, page_numbers=None) for one in facts.sections)
    lines = tuple(one for one in facts.lines if one.below is None or one.below <= len(numbered))
    return structs.replace(facts, paragraphs=numbered, sections=sections, lines=lines)


def by_form(facts: DocumentFacts) -> list[Finding]:
    letter = recogniser.recognise(facts)
    return [finding for rule in checker.FORM_RULES for finding in rule(letter)]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from(["cong-van", "many", "to-trinh"]))
def test_nothing_fails_and_every_finding_can_be_told(seed: int, kind: str):
    chance = random.Random(seed)
    facts = read_word(faulty_letters.word_of(kind))
    for found in by_form(mixed(forgotten(facts, chance, 0.2), chance)):
        told = describe(found)
        assert told.message
        assert "{" not in told.message + told.fix
        if found.paragraph:
            assert 0 <= found.start <= found.end <= len(found.paragraph.text)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from(["cong-van", "many", "to-trinh"]))
def test_what_is_not_told_is_no_fault(seed: int, kind: str):
    chance = random.Random(seed)
    facts = forgotten(read_word(faulty_letters.word_of(kind)), chance, 0.3)
    letter = recogniser.recognise(facts)
    kept = structs.replace(
        letter, parts=recogniser.recognise(read_word(faulty_letters.word_of(kind))).parts, facts=facts
    )
    paragraphs = {one.number: one for one in facts.paragraphs}
    parts = tuple(structs.replace(one, paragraph=paragraphs[one.paragraph.number]) for one in kept.parts)
    same = structs.replace(kept, parts=parts)
    assert [finding.kind.code for rule in checker.FORM_RULES for finding in rule(same)] == []


def test_a_file_without_anything():
    facts = DocumentFacts(kind=read_word(faulty_letters.word_of("many")).kind, paragraphs=(), sections=())
    assert [one.kind.code for one in checker.check(facts).findings] == ["letter.no-letter"]
    assert Form().size is None
