"""Annex I of Decree 30/2020 as rules with dates: every measure of a document, and the one that our templates take.

The Word template, the style sheet of the PDF and the format checker all take their numbers from here.
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from congvan.decree30.layout_rules import RULES
from congvan.decree30.rule import Rule, Value

POINTS_A_MM = 72 / 25.4


def rules(on: date | None = None) -> tuple[Rule, ...]:
    """Return the rules in force on a day; without a day, those in force now."""
    if on is None:
        return tuple(rule for rule in RULES if rule.until is None)
    return tuple(rule for rule in RULES if rule.in_force(on))


def rule(rule_id: str, *, on: date | None = None) -> Rule:
    """Return a rule by its id as it stood on a day; before the first one that we know, the first one."""
    versions = _INDEX.versions(rule_id)
    fitting = [known for known in versions if (known.until is None if on is None else known.in_force(on))]
    return fitting[-1] if fitting else versions[0 if on is not None and on < versions[0].since else -1]


class _Index:
    """The rules by their ids, in their order."""

    def __init__(self) -> None:
        """Begin without rules."""
        self._rules: tuple[Rule, ...] = ()
        self._by_id: dict[str, list[Rule]] = {}

    def versions(self, rule_id: str) -> list[Rule]:
        """Return the versions of a rule.

        Raises:
            KeyError: there is no such rule.
        """
        if self._rules is not RULES:  # at first, and where a test puts other rules in their place
            self._rules, self._by_id = RULES, {}
            for one in RULES:
                self._by_id.setdefault(one.id, []).append(one)
        return self._by_id[rule_id]


_INDEX = _Index()


def chosen(rule_id: str, *, on: date | None = None) -> Value:
    """Return what our documents take inside a rule's range: `chosen("quoc-hieu.size")` -> 13."""
    return rule(rule_id, on=on).chosen


def measure(rule_id: str, *, on: date | None = None) -> float:
    """Return the chosen value of a rule that is a number, in the rule's own unit."""
    value = chosen(rule_id, on=on)
    if isinstance(value, bool | str):
        raise TypeError(rule_id)
    return float(value)


def flag(rule_id: str, *, on: date | None = None) -> bool:
    """Return the chosen value of a rule that says yes or no: `flag("tieu-ngu.bold")`."""
    value = chosen(rule_id, on=on)
    if not isinstance(value, bool):
        raise TypeError(rule_id)
    return value


def style_values(on: date | None = None) -> Mapping[str, Value]:
    """Return all chosen values under names that a style sheet can use: `quoc-hieu.size` -> `quoc_hieu_size`."""
    ids = dict.fromkeys(known.id for known in RULES)
    return MappingProxyType({style_name(rule_id): chosen(rule_id, on=on) for rule_id in ids})


def style_name(rule_id: str) -> str:
    """Return a rule's id as a name in a template: `page.margin-left` -> `page_margin_left`."""
    return rule_id.replace("-", "_").replace(".", "_")
