"""Letters laid out in tables, tabs, text boxes, line breaks, rows of spaces: each part keeps its name."""

import pytest

from congvan.checking.components import SURE, Component
from tests.checking.laid_out_letters import FEET, HEADS, lines_of, recognised
from tests.checking.letter_parts import CORRECT

LAYOUTS = [(top, "table", False) for top in HEADS]
LAYOUTS += [("table", bottom, False) for bottom in FEET[1:]]
LAYOUTS += [(layout, layout, False) for layout in ("mirrored", "breaks", "rows", "tabs", "spaces", "flat")]
LAYOUTS += [("table", "table", True), ("boxes", "signer-first", False)]


@pytest.mark.parametrize(("top", "bottom", "framed"), LAYOUTS)
@pytest.mark.parametrize("type_id", CORRECT)
def test_every_part_is_named_in_every_layout(type_id, top, bottom, framed):
    text, day = CORRECT[type_id]
    letter = recognised(text, top=top, bottom=bottom, framed=framed)
    assert (letter.is_letter, letter.type, letter.day) == (True, type_id, day)
    assert letter.type_trust >= SURE
    found = {}
    for part in letter.parts:
        for line in part.text.split("\n"):
            found.setdefault(" ".join(line.split()), part)
    for component, words in lines_of(text):
        part = found[" ".join(words.split())]
        assert part.component is Component(component), words
        assert part.trust >= SURE, (words, part.trust)
        assert part.why


def test_lines_of_one_name_in_one_paragraph_are_one_part_and_lines_of_noi_nhan_are_many():
    letter = recognised(CORRECT["quyet-dinh"][0], top="breaks", bottom="breaks")
    assert [part.text for part in letter.of(Component.ISSUER)] == ["ỦY BAN NHÂN DÂN\nXÃ CẨM GIANG"]
    assert [part.text for part in letter.of(Component.RECEIVER)] == ["- Như Điều 3;", "- Lưu: VT, VHXH."]


def test_parts_of_a_line_cut_by_a_tab_hold_their_own_letters_only():
    letter = recognised(CORRECT["cong-van"][0], top="tabs", bottom="tabs")
    number, place = letter.of(Component.NUMBER)[0], letter.of(Component.PLACE_AND_DATE)[0]
    assert number.paragraph.number == place.paragraph.number
    assert number.end < place.start
    assert "".join(piece.text for piece in number.pieces) == "Số: 42/PGDĐT-CNTT"
