"""Values as findings tell them: sizes, lengths, ranges, weights, alignments; `finding_words` puts them into words."""

from collections.abc import Iterable

from congvan.checking.finding import Said
from congvan.decree30.rule import Rule, Value

_POINTS = Said(words="{number} pt")
_MILLIMETRES = Said(words="{number} mm")
_LINES = Said(words="{number} lines")
_RATIO = Said(words="{number} of the line of text")
_UNITS = {"pt": _POINTS, "mm": _MILLIMETRES, "lines": _LINES, "ratio": _RATIO, "": Said(words="{number}")}
_WHOLE_LINE = Said(words="as long as the line of text")
_FRACTIONS = {"0.333": "1/3", "0.500": "1/2"}
_FROM_TO = Said(words="from {low} to {high}")
_AT_LEAST = Said(words="at least {low}")
_AT_MOST = Said(words="at most {high}")
_OR = Said(words="{one} or {other}")
_AND = Said(words="{one}; {other}")

BOLD = Said(words="bold")
NOT_BOLD = Said(words="not bold")
ITALIC = Said(words="italic")
UPRIGHT = Said(words="upright")
CAPITALS = Said(words="in capitals")
SMALL_LETTERS = Said(words="in small letters")
UNDERLINED = Said(words="underlined")
NOT_UNDERLINED = Said(words="not underlined")
NOTHING = Said(words="missing")
PRESENT = Said(words="present")
_ALIGNMENTS = {
    "left": Said(words="aligned left"),
    "right": Said(words="aligned right"),
    "center": Said(words="centred"),
    "justify": Said(words="justified on both sides"),
}


def measured(number: float, unit: str) -> Said:
    """Return a number with its unit: `pt`, `mm`, `lines`, `ratio` or none."""
    return _filled(_UNITS[unit], number=_plain(number, unit))


def wanted(rule: Rule) -> Said | str:
    """Return what a rule allows: a value, a choice or a range with its unit."""
    if rule.options:
        return either([_shown(option, rule.unit) for option in rule.options])
    if rule.unit == "ratio" and rule.value == 1:
        return _WHOLE_LINE
    if rule.value is not None:
        return _shown(rule.value, rule.unit)
    low = None if rule.low is None else measured(rule.low, rule.unit)
    high = None if rule.high is None else measured(rule.high, rule.unit)
    if low and high and rule.low is not None:
        return _filled(_FROM_TO, low=_filled(_UNITS[""], number=_plain(rule.low, rule.unit)), high=high)
    return _filled(_AT_LEAST, low=low) if low else _filled(_AT_MOST, high=high or "")


def alignment(name: str) -> Said | str:
    """Return an alignment in words: `center` -> centred."""
    return _ALIGNMENTS.get(name, name)


def either(values: Iterable[Said | str]) -> Said | str:
    """Join values with “or”."""
    return _joined(_OR, values)


def listed(values: Iterable[Said | str]) -> Said | str:
    """Join values with semicolons."""
    return _joined(_AND, values)


def numbers(found: Iterable[int]) -> str:
    """Return numbers in order, those that follow each other as a range: `3, 5–9`."""
    runs: list[list[int]] = []
    for number in sorted(set(found)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def _shown(value: Value, unit: str) -> Said | str:
    """Return one value of a rule."""
    return value if isinstance(value, str) else measured(float(value), unit)


def _plain(number: float, unit: str) -> str | float:
    """Return a number, or a part of a line as the decree writes it: `1/3`."""
    return _FRACTIONS.get(f"{number:.3f}", number) if unit == "ratio" else number


def _joined(words: Said, values: Iterable[Said | str]) -> Said | str:
    """Join values two by two."""
    first, *rest = values
    for value in rest:
        first = _filled(words, one=first, other=value)
    return first


def _filled(words: Said, **params: str | float | Said) -> Said:
    """Return words with their parameters."""
    return Said(words=words.words, params=tuple(params.items()))
