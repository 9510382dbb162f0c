"""A rule of the law on how a document looks: a range or a value, with its article and the days it was in force."""

from datetime import date
from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct

Value: TypeAlias = float | bool | str


class Strength(StrEnum):
    """How binding a rule is, in the words of `check-letter --json`."""

    MUST = "must"
    SHOULD = "should"
    NOTE = "note"


class Rule(Struct, frozen=True, kw_only=True):
    """One measure of one component of a document.

    A range has `low` or `high` or both; a closed choice has `options`; anything else has one `value`.
    `chosen` is what our own documents take inside it.
    """

    id: str
    """`component.property`, stable: `quoc-hieu.size`."""
    article: str
    """`Phụ lục I, Phần I, Mục II, khoản 1, điểm a`."""
    component: str
    """The component in Vietnamese, as a finding names it: `Quốc hiệu`."""
    property: str
    """`size`, `bold`, `italic`, `capitals`, `alignment`, `rule-length`, …"""
    chosen: Value
    value: Value | None = None
    low: float | None = None
    high: float | None = None
    options: tuple[Value, ...] = ()
    unit: str = ""
    """`pt`, `mm`, `lines`, `ratio` (of the line of text, or of the width named in the article), or nothing."""
    since: date
    until: date | None = None
    """The last day in force; None while it is."""
    strength: Strength = Strength.MUST
    machine_fixable: bool = True
    """Whether a program may put it right without asking a person."""

    def __post_init__(self) -> None:
        """Refuse a rule that our own choice breaks."""
        if not self.allows(self.chosen):
            raise ValueError(self.id)

    def in_force(self, on: date) -> bool:
        """Tell whether the rule was in force on a day."""
        return self.since <= on and (self.until is None or on <= self.until)

    def allows(self, found: Value, *, tolerance: float = 0.0) -> bool:
        """Tell whether a value found in a document keeps the rule; numbers may be off by `tolerance`."""
        if isinstance(found, bool | str):
            return found in self.options if self.options else found == self.value
        if self.options:
            return any(_is_close(found, option, tolerance) for option in self.options)
        if self.low is None and self.high is None:
            return _is_close(found, self.value, tolerance)
        above = self.low is None or found >= self.low - tolerance
        return above and (self.high is None or found <= self.high + tolerance)


def _is_close(found: float, wanted: Value | None, tolerance: float) -> bool:
    """Tell whether a number is another, give or take a tolerance."""
    return isinstance(wanted, int | float) and not isinstance(wanted, bool) and abs(found - wanted) <= tolerance + 1e-9
