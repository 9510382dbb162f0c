"""Hundreds of phrases in `written_phrases.txt`, each with its meaning, in every spelling of its letters."""

import re
import unicodedata
from datetime import date
from pathlib import Path

import pytest

from tests.deadlines.conftest import local

FILE = Path(__file__).with_name("written_phrases.txt")
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT[\d:]+")


def read_file():
    found, day = [], ""
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            day = line[1:].strip()
        elif line and not line.startswith("#"):
            phrase, _, wanted = line.partition("  =>  ")
            found.append((day, phrase, wanted))
    return found


WRITTEN = read_file()
SPELLINGS = {
    "NFD": lambda text: unicodedata.normalize("NFD", text),
    "capitals": str.upper,
    "capital initials": str.title,
    "odd spaces": lambda text: "  " + text.replace(" ", "\u00a0 ") + " ",
    "bold": lambda text: f"**{text}**",
}


def tell(deadline):
    """A meaning in one line."""
    if deadline.last_on_time:
        return f"{deadline.kind} {local(deadline.last_on_time)}"
    parts = []
    for reading in deadline.readings[:4]:
        inner = "/".join(str(local(one.last_on_time) or "-") for one in reading.readings[:2])
        instant = local(reading.last_on_time) or inner or "-"
        parts.append(f"{reading.label}: {instant}" if reading.label else instant)
    code = deadline.problem.code if deadline.problem else ""
    return " ".join(part for part in (str(deadline.kind), code, f"[{', '.join(parts)}]" if parts else "") if part)


def plain(text):
    """Text as it is typed without diacritics."""
    return "".join(unicodedata.normalize("NFD", ch)[0] for ch in text).replace("đ", "d").replace("Đ", "D")


def test_the_file_is_whole():
    assert len(WRITTEN) > 600
    assert all(date.fromisoformat(day) and phrase and wanted for day, phrase, wanted in WRITTEN)
    assert len({(day, phrase) for day, phrase, _ in WRITTEN}) == len(WRITTEN)


def test_every_written_phrase_has_its_meaning(parse):
    wrong = {phrase: (told, wanted) for day, phrase, wanted in WRITTEN if (told := tell(parse(phrase, day))) != wanted}
    assert wrong == {}


@pytest.mark.parametrize("spelling", SPELLINGS, ids=str)
def test_spelling_changes_no_meaning(parse, spelling):
    respell = SPELLINGS[spelling]
    wrong = {
        phrase: told
        for day, phrase, wanted in WRITTEN
        if (told := tell(parse(respell(phrase), day))).casefold() != wanted.casefold()
    }
    assert wrong == {}


def test_typing_without_diacritics_never_gives_another_instant(parse):
    wrong = {}
    for day, phrase, wanted in WRITTEN:
        told = tell(parse(plain(phrase), day))
        if told.split()[0] in ("instant", "range") and INSTANT.findall(told) != INSTANT.findall(wanted):
            wrong[phrase] = told
    assert wrong == {}
