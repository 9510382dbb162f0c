"""Write congvan/deadlines/public_holidays.py: Vietnam's public holidays as the `holidays` package works them out.

The package takes a quarter of a second to be imported, with the holidays of every country on earth; each command that
reads a deadline would pay for it. A test holds the table against the package.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

import holidays

YEARS = range(2000, 2061)
TABLE = Path(__file__).parents[1] / "congvan" / "deadlines" / "public_holidays.py"
CULTURE_DAY = "Văn hóa Việt Nam"
LETTERS = (
    ("thay cho ngày", "H"),
    ("Tết Dương lịch", "D"),
    ("Tết", "T"),  # with the package's "29 Tết" and "Mùng hai …" for days in lieu
    ("Giỗ Tổ", "G"),
    ("Chiến thắng", "C"),
    ("Lao động", "L"),
    ("Quốc khánh", "Q"),
    (CULTURE_DAY, "V"),
)
"""What the names of the package contain, and the letter of the table (of two holidays on one day that of the first)."""
WITHOUT_MAKE_UP = ("H", "T")
"""Letters whose days in lieu are called as the days themselves."""


def public_holidays() -> Mapping[date, str]:
    """Return the letter of every day that is off or worked by law, in their order."""
    vietnam = holidays.country_holidays("VN", years=YEARS, language="vi")
    found = dict.fromkeys(vietnam.weekend_workdays, "W")
    for day, name in vietnam.items():
        if CULTURE_DAY in name and "nghỉ bù" in name:
            continue  # 24/11 is not in art. 112.1, so the make-up of art. 111.3 does not reach it
        found[day] = _letter(name)
    return dict(sorted(found.items()))


def _letter(name: str) -> str:
    """Return the letter of a name of the package, small for a day in lieu."""
    for part, letter in LETTERS:
        if part in name:
            return letter.lower() if "nghỉ bù" in name and letter not in WITHOUT_MAKE_UP else letter
    raise ValueError(f"the package has a new holiday: {name}")


def _stretches(days: Mapping[date, str]) -> Iterator[str]:
    """Yield days in a row of one letter as the table has them: `T8/2-14/2`."""
    left = list(days.items())
    while left:
        first, letter = left.pop(0)
        last = first
        while left and left[0] == (last + timedelta(days=1), letter):
            last = left.pop(0)[0]
        end = "" if last == first else f"-{last.day}/{last.month}"
        yield f"{letter}{first.day}/{first.month}{end}"


def table() -> str:
    """Return the lines of the table, one a year."""
    found = public_holidays()
    return "\n".join(
        f"{year} {' '.join(_stretches({day: letter for day, letter in found.items() if day.year == year}))}"
        for year in YEARS
    )


def main() -> None:
    """Put the table into its module."""
    head, _, rest = TABLE.read_text(encoding="utf-8").partition('_TABLE = """\\\n')
    _old, sign, tail = rest.partition('\n"""\n')
    TABLE.write_text(f'{head}_TABLE = """\\\n{table()}{sign}{tail}', encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
