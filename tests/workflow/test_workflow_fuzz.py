"""Whatever stands in a workflow file, reading it ends with problems or a directive and never with an exception."""

import random
from pathlib import Path

import hypothesis.strategies as st
import pytest
import yaml
from hypothesis import HealthCheck, given, settings

from congvan.base.problems import has_errors
from congvan.deadlines import days_off
from congvan.office import office_files
from congvan.workflow import form, reading

ROOT = Path(__file__).parents[2]
SHIPPED = (ROOT / "workflows" / "2024-42-csdl-nganh.yaml").read_text(encoding="utf-8")
KEYS = sorted({entry.key for shape in form.MANUAL for entry in shape.fields})
ODD = [
    "",
    "~",
    "|",
    ">",
    ": ",
    "- ",
    "{",
    "]",
    "*",
    "&a",
    "!!",
    "#",
    "'",
    '"',
    "\t",
    "\u00a0",
    "\u200b",
    "\x00",
    "\ud800",
    "NaN",
    "99999999999",
    "31/2/2024",
    "../..",
    "trước ngày",
    "mam-non",
    "**",
]

values = st.recursive(
    st.sampled_from(ODD) | st.text(max_size=12) | st.dates().map(str) | st.integers().map(str),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=5), inner, max_size=5)
    ),
    max_leaves=25,
)


class Reader:
    """A small office, opened once, whose workflow file changes."""

    def __init__(self, small_office) -> None:
        self.office, _ = office_files.load_office(small_office.folder)
        self.schools, _ = office_files.load_schools(self.office)
        self.calendar = days_off.load_calendar(self.office.days, self.office.working_week)
        self.path = self.office.paths.workflows / "2024-1-thu.yaml"
        kind = ROOT / "workflows" / "kinds" / "thu-thap-bao-cao.yaml"
        small_office.write("workflows/kinds/thu-thap-bao-cao.yaml", kind.read_text(encoding="utf-8"))

    def read(self, text: str):
        """Read a text as a workflow file and hold the promises of the reader."""
        self.path.write_bytes(text.encode("utf-8", "surrogatepass"))
        read = reading.load_directive(self.path, self.office, self.schools, self.calendar)
        assert (read.directive is None) == has_errors(read.problems)
        assert all(problem.place.file for problem in read.problems)
        return read


@pytest.fixture(name="reader")
def small_reader(small_office):
    return Reader(small_office)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(tree=st.dictionaries(st.sampled_from(KEYS), values, max_size=8))
def test_any_yaml_made_of_our_keys(reader, tree):
    reader.read(yaml.safe_dump(tree, allow_unicode=True))


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=300))
def test_any_text(reader, text):
    reader.read(text)


def mutate(text: str, chance: random.Random) -> str:
    """Damage a text in one of the ways that editing damages files."""
    lines = text.split("\n")
    place = chance.randrange(len(lines))
    match chance.randrange(7):
        case 0:
            del lines[place]
        case 1:
            lines.insert(place, lines[chance.randrange(len(lines))])
        case 2:
            lines[place] = " " * chance.randrange(6) + lines[place].lstrip()
        case 3:
            at = chance.randrange(len(lines[place]) + 1)
            lines[place] = lines[place][:at] + chance.choice(ODD) + lines[place][at:]
        case 4:
            key, colon, _ = lines[place].partition(":")
            lines[place] = key + colon + " " + chance.choice(ODD)
        case 5:
            lines[place] = lines[place][: chance.randrange(len(lines[place]) + 1)]
        case _:
            del lines[place : place + chance.randrange(1, 20)]
    return "\n".join(lines)


@pytest.mark.parametrize("seed", range(150))
def test_the_shipped_file_damaged(reader, seed):
    chance = random.Random(seed)
    text = SHIPPED
    for _ in range(chance.randrange(1, 6)):
        text = mutate(text, chance)
    reader.read(text)
