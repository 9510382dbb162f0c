"""Bars: exact, readable without colour, and spoken."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from congvan.summaries import bars
from congvan.summaries.counts import Counts

CSS_PAIRS = (
    ("#1f2933", "#ffffff"),  # text
    ("#4b5563", "#ffffff"),  # quiet text
    ("#4b5563", "#f4f5f7"),  # quiet text on a card
    ("#1f2933", "#cfe8dc"),  # cells of the grid
    ("#1f2933", "#ffd469"),
    ("#1f2933", "#b79be0"),
    ("#ffffff", "#7a1024"),
    ("#1f2933", "#f4f5f7"),
)


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def lightness(colour: str) -> float:
    """CIE L*, which is what a grey print keeps."""
    found = luminance(colour)
    return 116 * found ** (1 / 3) - 16 if found > 0.008856 else 903.3 * found


@pytest.mark.parametrize("part", bars.PARTS, ids=lambda part: part.name)
def test_numbers_on_a_part_are_readable(part):
    assert contrast(part.fill, part.ink) >= 4.5


@pytest.mark.parametrize(("ink", "ground"), CSS_PAIRS)
def test_the_colours_of_the_page_are_readable(ink, ground):
    assert contrast(ink, ground) >= 4.5


def test_parts_differ_without_colour():
    for one, other in itertools.combinations(bars.PARTS, 2):
        assert abs(lightness(one.fill) - lightness(other.fill)) >= 10 or one.lines != other.lines, (
            one.name,
            other.name,
        )
    for one in bars.PARTS:
        if one.lines:
            assert contrast(one.fill, one.line_ink) >= 3, one.name
    assert contrast(bars.OUTLINE, bars.PAPER) >= 3


@given(
    st.builds(Counts, **{name: st.integers(0, 3000) for name in ("on_time", "late", "returned", "overdue", "not_due")})
)
def test_a_bar_is_exactly_as_wide_as_its_parts(counts):
    drawn = etree.fromstring(bars.draw_bar(counts, bars.NARROW, 'đúng hạn 1 < 2 & "3"'))
    fills = {part.fill: part for part in bars.PARTS}
    widths = {fills[one.get("fill")].name: float(one.get("width")) for one in drawn if one.get("fill") in fills}
    for part in bars.PARTS:
        number = getattr(counts, part.name)
        wanted = bars.NARROW.width * number / counts.expected if number else 0
        assert widths.get(part.name, 0) == pytest.approx(wanted, abs=0.006)
    assert drawn.get("aria-label") == 'đúng hạn 1 < 2 & "3"'
    assert drawn.get("role") == "img"


def test_a_wide_part_has_its_number_and_a_narrow_one_none():
    drawn = etree.fromstring(bars.draw_bar(Counts(on_time=1999, late=1), bars.WIDE, ""))
    assert [one.text for one in drawn if one.tag == "text"] == ["1.999"]


def test_nothing_expected_is_an_empty_frame():
    drawn = etree.fromstring(bars.draw_bar(Counts(exempt=3), bars.WIDE, ""))
    assert len(drawn) == 1


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=8), st.integers(8, 100))
def test_places_are_shared_out_fairly(numbers, places):
    shares = bars.share_out(numbers, places)
    assert sum(shares) == (places if any(numbers) else 0)
    assert all((share > 0) is (number > 0) for share, number in zip(shares, numbers, strict=True))
    for (one, share), (other, other_share) in itertools.combinations(zip(numbers, shares, strict=True), 2):
        if one < other:
            assert share <= other_share + 1
