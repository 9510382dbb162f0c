"""What becomes of damaged forms, as a table: figures read right, refused, and wrong, damage by damage.

`python benchmarks/read_damages.py [SEEDS]`: the damages of tests/intake over schools of every level. Wrong must be 0.
"""

import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.intake.conftest import District
from tests.intake.damaged_workbooks import damaged
from tests.intake.doubtful_damages import DOUBTFUL
from tests.intake.plain_damages import PLAIN
from tests.intake.test_damages import judge, musts


def main() -> int:
    """Print the table; fail where a figure is wrong, or a damage that a person reads is refused."""
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    district = District()
    failed = False
    total: Counter[str] = Counter()
    print(f"{'damage':44} {'books':>6} {'right':>7} {'refused':>8} {'wrong':>6}")
    with district.process:
        for name in (*PLAIN, *DOUBTFUL):
            counts: Counter[str] = Counter()
            for seed in range(seeds):
                filled = district.fill(seed * 11 + 3, seed)
                data, truth, expected = damaged(filled.data, filled.plan, filled.truth, name, seed)
                reading = district.read(filled, data)
                counts += judge(truth, reading)
                told = musts(reading)
                missed = [p for p in expected if not any(p[0] == s and p[1] in {"", at} for _, s, at in told)]
                if missed or (name in PLAIN and told):
                    print(f"  {name} (seed {seed}, {filled.school.code}): missed {missed}, told {told[:4]}")
                    failed = True
            print(f"{name:44} {seeds:6} {counts['right']:7} {counts['refused']:8} {counts['wrong']:6}")
            failed |= counts["wrong"] > 0
            total += counts
    print(f"{'all':44} {'':6} {total['right']:7} {total['refused']:8} {total['wrong']:6}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
