"""Annex I sentence by sentence: each is held by findings that exist, or the reason why none can hold it is told."""

import re

import pytest

import docs_pages
import project_facts

STATEMENTS = docs_pages.annex_statements()
CODES = {kind.code for _module, _constant, kind in project_facts.finding_kinds()}
ANNEX = project_facts.ROOT.parent / "shared" / "decree30" / "phu-luc-1.md"
SHORTEST = 60
"""Letters from which a sentence of the annex is more than a heading."""


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def test_every_statement_has_codes_or_a_reason():
    assert len(STATEMENTS) > 140
    assert [one["text"] for one in STATEMENTS if not one.get("codes") and not one.get("why")] == []
    assert [one["article"] for one in STATEMENTS if not re.match(r"Phần (I|II), Mục [IVX]+", one["article"])] == []


def test_every_code_named_is_one_that_the_checker_has():
    assert sorted({code for one in STATEMENTS for code in one.get("codes", ())} - CODES) == []


def test_every_code_of_the_checker_is_on_the_page():
    page = docs_pages.annex_page()
    assert sorted(code for code in CODES if f"`{code}`" not in page) == []


def test_no_sentence_of_the_annex_is_left_out():
    if not ANNEX.exists():
        pytest.skip("the decree's text is not here")
    text = ANNEX.read_text(encoding="utf-8").partition("| Ô số | : | Thành phần thể thức văn bản |")[0]
    listed = plain(" ".join(one["text"] for one in STATEMENTS))
    lines = [line for line in text.splitlines()[10:] if line.endswith((".", ":"))]  # no heading
    words = [plain(re.sub(r"^(- )?([a-zđ]\)|\d+\.) ", "", line)) for line in lines]
    sentences = [one for line in words for one in re.split(r"(?<=[a-zà-ỹ0-9)”])\. (?=[A-ZĐ])", line)]
    assert [one for one in sentences if len(one) >= SHORTEST and one.rstrip(".") not in listed] == []
