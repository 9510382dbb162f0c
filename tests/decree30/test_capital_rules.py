"""Annex II as data: no statement of the decree's text is left out."""

import re
from pathlib import Path

import pytest

from congvan.decree30 import capital_rules

TEXT = Path(__file__).parents[3] / "shared" / "decree30" / "phu-luc-2.md"


@pytest.mark.skipif(not TEXT.exists(), reason="the decree's text is not at hand")
def test_every_statement_has_its_rule() -> None:
    found, section, clause = [], "", ""
    for line in TEXT.read_text(encoding="utf-8").splitlines():
        if head := re.match(r"## ([IVX]+)\.", line):
            section, clause = f"Phụ lục II, Mục {head[1]}", ""
            found.append(section)
        elif section and (number := re.match(r"(\d+)\.", line)):
            clause = f"{section}, khoản {number[1]}"
            found.append(clause)
        elif clause and (point := re.match(r"- (\w)\)", line)):
            found.append(f"{clause}, điểm {point[1]}")
    leaves = [one for one in found if not any(other.startswith(f"{one},") for other in found)]
    assert [rule.article for rule in capital_rules.RULES] == leaves


def test_a_rule_is_found_by_its_id() -> None:
    assert capital_rules.rule("thu-thang").article == "Phụ lục II, Mục V, khoản 8, điểm c"
    assert len({rule.id for rule in capital_rules.RULES}) == len(capital_rules.RULES)
