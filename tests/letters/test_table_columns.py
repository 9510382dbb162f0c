"""The columns of a table fill the width, alike where they hold alike, and break no word that fits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvan.letters.body_text import Run
from congvan.letters.table_columns import fit_columns

TEXTS = st.text(alphabet="abc đếmơ 123", max_size=30)
TABLES = st.integers(1, 8).flatmap(lambda n: st.lists(st.lists(TEXTS, min_size=n, max_size=n), min_size=1, max_size=5))


def widths(rows: list[list[str]], width: float) -> list[float]:
    """Fit the columns of a table of texts."""
    return [c.width for c in fit_columns(tuple(tuple((Run(text=t),) for t in row) for row in rows), width)]


@given(TABLES, st.sampled_from((165.0, 252.0)))
def test_the_whole_width_is_given_away(rows: list[list[str]], width: float) -> None:
    found = widths(rows, width)
    assert sum(found) == pytest.approx(width)
    assert all(one > 0 for one in found)


def test_ten_columns_alike_on_a_landscape_page() -> None:
    found = widths(
        [[f"Cột {n}" for n in range(10)], *[[f"Cột {n} hàng {r}" for n in range(10)] for r in range(3)]], 252
    )
    assert max(found) - min(found) < 0.5


def test_a_narrow_column_keeps_its_line_beside_a_long_text() -> None:
    found = widths(
        [["TT", "Nội dung"], ["10", "Một nội dung rất dài để phải xuống dòng nhiều lần trong ô này " * 3]], 165
    )
    assert found[0] < 20
    assert sum(found) == pytest.approx(165)
