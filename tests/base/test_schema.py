"""Shapes and readers: every value right or a problem with its key and place."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvan.base import schema, yaml_text
from congvan.base.schema import Field, Reading, Shape

INNER = Shape(name="inner", fields=(Field(key="id", read=schema.identifier, required=True, doc="its id."),))
OUTER = Shape(
    name="outer",
    fields=(
        Field(key="title", read=schema.text, required=True, doc="the title."),
        Field(key="body", read=schema.long_text, doc="the text."),
        Field(key="day", read=schema.calendar_date, doc="the day."),
        Field(key="count", read=schema.whole_number(0, 60), default=3, doc="how many."),
        Field(key="sure", read=schema.yes_no, default=False, doc="whether."),
        Field(key="kind", read=schema.choice("off", "worked", "not-off"), default="off", doc="which."),
        Field(key="words", read=schema.list_of(schema.text), default=(), doc="some words."),
        Field(key="parts", read=schema.unique_ids(schema.list_of(INNER.read)), default=(), doc="parts."),
        Field(key="names", read=schema.mapping_of(schema.text), doc="names by key."),
        Field(key="due", read=schema.either(schema.text, INNER.read), doc="a phrase, or a part."),
    ),
)


def read(text: str):
    node, problems = yaml_text.load_yaml(text, "f.yaml")
    assert node is not None, problems
    reading = Reading(list(problems))
    return OUTER.read(node, "", reading), reading.problems


def found(text: str):
    return [(p.kind.code, f"{p.place.line}:{p.place.column}", p.place.where) for p in read(text)[1]]


def test_values_and_defaults():
    values, problems = read(
        """
title: "  Báo\u00a0cáo   đầu năm "
body: |
  một
    hai
day: 29/8/2024
count: 07
sure: có
words: một
parts: [{id: a-1}, {id: b}]
names: {x: 1, y: 2}
due: {id: c}
"""
    )
    assert problems == []
    assert values == {
        "title": "Báo cáo đầu năm",
        "body": "một\n  hai\n",
        "day": date(2024, 8, 29),
        "count": 7,
        "sure": True,
        "kind": "off",
        "words": ("một",),
        "parts": ({"id": "a-1"}, {"id": "b"}),
        "names": {"x": "1", "y": "2"},
        "due": {"id": "c"},
    }


@pytest.mark.parametrize(
    ("line", "code", "place", "where"),
    [
        ("titel: x", "base.unknown-key", "2:1", "titel"),
        ("parts: [{id: a, name: b}]", "base.unknown-key", "2:17", "parts[1].name"),
        ("parts: [{}]", "base.missing-key", "2:9", "parts[1].id"),
        ("parts: {id: A}", "base.not-an-id", "2:13", "parts[1].id"),
        ("parts: [{id: Trưởng phòng}]", "base.not-an-id", "2:14", "parts[1].id"),
        ("parts: [{id: a--b}]", "base.not-an-id", "2:14", "parts[1].id"),
        ("parts: [{id: a}, {id: b}, {id: a}]", "base.duplicate-id", "2:32", "parts[3].id"),
        ("parts: [a]", "base.wrong-type", "2:9", "parts[1]"),
        ("body: [a]", "base.wrong-type", "2:7", "body"),
        ("words: {a: b}", "base.wrong-type", "2:8", "words[1]"),
        ("names: a", "base.wrong-type", "2:8", "names"),
        ("due: [a]", "base.wrong-type", "2:6", "due"),
        ("body:", "base.empty-value", "2:6", "body"),
        ("body: ~", "base.empty-value", "2:7", "body"),
        ("body: '  '", "base.empty-value", "2:7", "body"),
        ("body: \u200b", "base.empty-value", "2:7", "body"),
        ("words:", "base.empty-value", "2:7", "words"),
        ("words: [a, ]", None, None, None),
        ("words:\n  - a\n  -", "base.empty-value", "4:4", "words[2]"),
        ("parts:", "base.empty-value", "2:7", "parts"),
        ("names:", "base.empty-value", "2:7", "names"),
        ("due:", "base.empty-value", "2:5", "due"),
        ("count: ba", "base.not-a-number", "2:8", "count"),
        ("count: 61", "base.not-a-number", "2:8", "count"),
        ("count: -1", "base.not-a-number", "2:8", "count"),
        ("count: 1.5", "base.not-a-number", "2:8", "count"),
        ("count: ٣", "base.not-a-number", "2:8", "count"),
        ("sure: chắc", "base.not-a-choice", "2:7", "sure"),
        ("kind: nghỉ", "base.not-a-choice", "2:7", "kind"),
        ("day: 31/2/2024", "base.not-a-date", "2:6", "day"),
        ("day: 29/2/2023", "base.not-a-date", "2:6", "day"),
        ("day: 29/8/24", "base.not-a-date", "2:6", "day"),
        ("day: 8/29/2024", "base.not-a-date", "2:6", "day"),
        ("day: 1/1/0001", "base.not-a-date", "2:6", "day"),
        ("day: 1/1/2204", "base.not-a-date", "2:6", "day"),
        ("day: ngày 5", "base.not-a-date", "2:6", "day"),
        ("day: {d: 1}", "base.wrong-type", "2:6", "day"),
    ],
)
def test_a_wrong_value(line: str, code: str | None, place: str, where: str):
    assert found(f"title: x\n{line}\n") == ([(code, place, where)] if code else [])


def test_a_missing_key_says_what_it_is_for():
    values, (problem,) = read("body: x")
    assert values["title"] is None
    assert problem.kind.code == "base.missing-key"
    assert dict(problem.params) == {"key": "title", "doc": "the title."}


def test_all_problems_of_a_file_come_at_once():
    text = "titel: x\ncount: nhiều\nday: 31/4/2024\nparts:\n  - id: Á\n    x: 1\n"
    assert [code for code, _place, _where in found(text)] == [
        "base.unknown-key",
        "base.not-a-number",
        "base.not-a-date",
        "base.not-an-id",
        "base.unknown-key",
        "base.missing-key",
    ]


def test_what_was_meant_is_offered():
    (unknown,) = read("title: x\ntilte2: y")[1]
    assert dict(unknown.params)["near"] == "title"
    (wrong,) = read("title: x\nkind: work")[1]
    assert dict(wrong.params)["near"] == "worked"
    assert dict(read("title: x\nzzzz: y")[1][0].params)["near"] == ""


@pytest.mark.parametrize(
    ("typed", "known", "near"),
    [
        ("mamnon", ("mam-non", "tieu-hoc"), "mam-non"),
        ("Tiểu học", ("mam-non", "tieu-hoc"), "tieu-hoc"),
        ("", ("a",), ""),
        ("日本", ("日本語", "a"), ""),
        ("Lệ Lợi", ("Lê Lợi",), "Lê Lợi"),
        ("x" * 100_000, ("x",), ""),
    ],
)
def test_near_misses(typed: str, known: tuple[str, ...], near: str):
    assert schema.near_miss(typed, known) == near


def test_a_long_value_is_cut_in_the_message():
    (problem,) = read(f"title: x\nkind: {'dài ' * 1000}")[1]
    assert len(dict(problem.params)["value"]) <= 80


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_dates_in_every_spelling(day: date):
    spellings = (
        f"{day.day}/{day.month}/{day.year}",
        f"{day.day:02d}-{day.month:02d}-{day.year}",
        f"{day.day}.{day.month}.{day.year}",
        f" {day.day} / {day.month} / {day.year} ",
        day.isoformat(),
    )
    assert {schema.parse_date(text) for text in spellings} == {day}


@given(st.text())
def test_reading_a_date_never_raises(text: str):
    schema.parse_date(text)
