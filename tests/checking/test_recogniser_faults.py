"""Single faults of form and of words put into each part of a letter: its own name and those around it stand."""

import functools
import unicodedata
from collections.abc import Callable, Iterator

import pytest
from msgspec import structs

from congvan.checking.components import SURE, Component, RecognisedDocument
from congvan.checking.recogniser import recognise
from congvan.facts.document_facts import DocumentFacts, Paragraph, Piece
from congvan.facts.word_reader import read_word
from tests.checking.laid_out_letters import word_letter
from tests.checking.letter_parts import CORRECT

Fault = Callable[[Paragraph], Paragraph]


def letters(**values: object) -> Fault:
    """A fault of the form of all letters."""

    def put(one: Paragraph) -> Paragraph:
        pieces = tuple(structs.replace(p, form=structs.replace(p.form, **values)) for p in one.pieces)
        return structs.replace(one, pieces=pieces)

    return put


def whole(**values: object) -> Fault:
    """A fault of the paragraph's own form."""
    return lambda one: structs.replace(one, **values)


def words(change: Callable[[str], str]) -> Fault:
    """A fault of the words; the form is that of the first letters."""
    return lambda one: structs.replace(one, pieces=(Piece(text=change(one.text), form=one.pieces[0].form),))


def other_letter(text: str) -> str:
    """The longest word with its last letter wrong."""
    longest = max(text.split(" "), key=len)
    wrong = longest[:-1] + ("X" if longest.isupper() else "x")
    return text.replace(longest, wrong, 1) if longest.isalpha() and len(longest) > 2 else text


def lost_letter(text: str) -> str:
    """The longest word without its last letter but one."""
    longest = max(text.split(" "), key=len)
    return text.replace(longest, longest[:-2] + longest[-1], 1) if longest.isalpha() and len(longest) > 3 else text


def without(sign: str) -> Callable[[str], str]:
    return lambda text: text.replace(sign, "", 1)


FAULTS: dict[str, Fault] = {
    "bold": letters(bold=True),
    "not bold": letters(bold=False),
    "italic": letters(italic=True),
    "not italic": letters(italic=False),
    "size 16": letters(size=16.0),
    "size 9": letters(size=9.0),
    "Arial": letters(font="Arial"),
    "underlined": letters(underline=True),
    "red": letters(colour="FF0000"),
    "small capitals": letters(small_capitals=True),
    "left": whole(alignment="left"),
    "right": whole(alignment="right"),
    "centred": whole(alignment="center"),
    "justified": whole(alignment="justify"),
    "deep indent": whole(left_indent=30.0),
    "spaced": whole(space_before=24.0, space_after=24.0),
    "capitals": words(str.upper),
    "small letters": words(str.lower),
    "capitalised": words(str.capitalize),
    "last sign lost": words(lambda text: text[:-1] if text[-1:] in ".;:," else text),
    "last sign a comma": words(lambda text: text[:-1] + "," if text[-1:] in ".;:" else text),
    "last sign a semicolon": words(lambda text: text[:-1] + ";" if text[-1:] in ".,:" else text),
    "last sign a stop": words(lambda text: text[:-1] + "." if text[-1:] in ";,:" else text),
    "no colon": words(without(":")),
    "no slash": words(without("/")),
    "hyphen for slash": words(lambda text: text.replace("/", "-", 1)),
    "no spaces about the hyphen": words(lambda text: text.replace(" - ", "-")),
    "en dash": words(lambda text: text.replace("-", "–", 1)),
    "no hyphen": words(without(" -")),
    "no comma": words(without(",")),
    "no V/v": words(without("V/v ")),
    "Vv": words(lambda text: text.replace("V/v", "Vv")),
    "no Số": words(without("Số: ")),
    "no Kính": words(without("Kính ")),
    "no dash": words(lambda text: text.removeprefix("- ")),
    "a letter wrong": words(other_letter),
    "a letter lost": words(lost_letter),
    "double space": words(lambda text: text.replace(" ", "  ", 1)),
    "space before": words(lambda text: " " + text),
    "decomposed": words(lambda text: unicodedata.normalize("NFD", text)),
    "no marks": words(lambda text: "".join(ch for ch in unicodedata.normalize("NFD", text) if not unicodedata.combining(ch)).replace("đ", "d").replace("Đ", "D")),
}  # fmt: skip
LETTERS = ("cong-van", "quyet-dinh", "to-trinh", "bien-ban")
SOUGHT = 0.75
"""Of the faulty parts that many at least are still trusted, so that the rules can speak of them."""


def planted(facts: DocumentFacts, number: int, fault: Fault) -> DocumentFacts:
    """Facts with a fault put into one paragraph."""
    found = list(facts.paragraphs)
    found[number - 1] = fault(found[number - 1])
    return structs.replace(facts, paragraphs=tuple(found))


def names(letter: RecognisedDocument) -> dict[int, tuple[Component, float]]:
    """What each paragraph with text is, and the trust."""
    return {part.paragraph.number: (part.component, part.trust) for part in letter.parts if part.text}


def faulty(facts: DocumentFacts, fault: Fault) -> Iterator[tuple[Paragraph, RecognisedDocument]]:
    """Each paragraph with text, and the letter recognised with the fault put into it alone."""
    for one in facts.paragraphs:
        if one.text.strip(" _") and fault(one) != one:
            yield one, recognise(planted(facts, one.number, fault))


@functools.cache
def correct(type_id: str) -> DocumentFacts:
    return read_word(word_letter(CORRECT[type_id][0], top="ruled"))


@pytest.mark.parametrize("fault", FAULTS)
def test_a_single_fault_leaves_every_name(fault):
    planted_in = still_sure = 0
    for type_id in LETTERS:
        facts = correct(type_id)
        right = names(recognise(facts))
        for one, letter in faulty(facts, FAULTS[fault]):
            found = names(letter)
            assert (letter.is_letter, letter.type) == (True, type_id), one.text
            for number, (component, trust) in right.items():
                if trust >= SURE and found[number][1] >= SURE:
                    assert found[number][0] is component, (type_id, one.text, facts.paragraph(number).text)
            planted_in += 1
            still_sure += found[one.number][1] >= SURE
    assert planted_in >= 1
    assert still_sure >= planted_in * SOUGHT


@pytest.mark.parametrize("type_id", CORRECT)
def test_a_lost_paragraph_leaves_the_names_of_the_others(type_id):
    facts = correct(type_id)
    right = names(recognise(facts))
    follows = {Component.SUPERIOR: Component.ISSUER}  # the only name left over a letterhead is the issuer's
    for one, letter in faulty(facts, whole(pieces=())):
        found = names(letter)
        assert (letter.is_letter, letter.type) == (True, type_id), one.text
        for number, (component, trust) in right.items():
            if number != one.number and trust >= SURE and found[number][1] >= SURE:
                assert found[number][0] in (component, follows.get(component)), (one.text, facts.paragraph(number).text)
