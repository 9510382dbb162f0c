"""Roman numerals, as the decree numbers parts, chapters and annexes."""

_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_SIGNS = (
    (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def roman(number: int) -> str:
    """Write a number: 4 -> IV."""
    written = ""
    for value, sign in _SIGNS:
        count, number = divmod(number, value)
        written += sign * count
    return written


def number_of(written: str) -> int:
    """Return the value of Arabic or Roman numerals: IV -> 4, 4 -> 4."""
    if written.isdigit():
        return int(written)
    values = [_VALUES[sign] for sign in written.upper()]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))
