"""YAML as office people type it: what is read, and every trap with its code and its place."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvan.base import yaml_mistakes, yaml_text
from congvan.base.yaml_text import Mapping, Scalar, Sequence


def read(text: str):
    return yaml_text.load_yaml(text, "f.yaml")


def found(text: str) -> list[tuple[str, str]]:
    """Codes with line:column."""
    return [(p.kind.code, str(p.place).removeprefix("f.yaml:")) for p in read(text)[1]]


def plain(node):
    """A node as Python values."""
    match node:
        case Mapping():
            return {entry.key.text: plain(entry.value) for entry in node.entries}
        case Sequence():
            return [plain(item) for item in node.items]
        case Scalar():
            return node.text


def test_values_arrive_as_they_were_written():
    text = """
số: 042
hour: 17:00
answer: no
octal: 010
date: 29/8/2024
impossible: 2024-13-45
phone: 0351234567
version: 1.10
equals: =
nothing: ~
empty:
list: [on, 1e3, "x: y"]
nested: {a: {b: 'c'}}
block: |
  một
   hai

folded: >-
  ba
  bốn
"""
    node, problems = read(text)
    assert problems == ()
    assert plain(node) == {
        "số": "042",
        "hour": "17:00",
        "answer": "no",
        "octal": "010",
        "date": "29/8/2024",
        "impossible": "2024-13-45",
        "phone": "0351234567",
        "version": "1.10",
        "equals": "=",
        "nothing": "~",
        "empty": "",
        "list": ["on", "1e3", "x: y"],
        "nested": {"a": {"b": "c"}},
        "block": "một\n hai\n",
        "folded": "ba bốn",
    }


def test_places_count_from_one_and_in_letters():
    node, _problems = read("trích yếu: Tổ\nlist:\n  - một\n  - hai\n")
    assert node.place.line == node.place.column == 1
    subject = node.get("trích yếu")
    assert (subject.place.line, subject.place.column) == (1, 12)
    assert [(item.place.line, item.place.column) for item in node.get("list").items] == [(3, 5), (4, 5)]
    assert node.get("none") is None


def test_decomposed_text_has_the_same_keys_and_columns():
    import unicodedata

    composed = "tiêu đề: Kính gửi: x"
    assert found(unicodedata.normalize("NFD", composed)) == found(composed) == [("base.yaml-colon", "1:18")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("\ufeffa: 1", {"a": "1"}),
        ("a: 1\r\nb: 2\r\n", {"a": "1", "b": "2"}),
        ("a: 1\rb: 2", {"a": "1", "b": "2"}),
        ("---\na: 1\n...\n", {"a": "1"}),
        ("a: x\u2028y", {"a": "x y"}),
        ("a: x\u0085y\nb: 2", {"a": "x y", "b": "2"}),
        ("a:\tb", {"a": "b"}),
        ("a: 😀", {"a": "😀"}),
        ("a: b\n  c", {"a": "b c"}),
        ("? a\n: b", {"a": "b"}),
    ],
)
def test_what_looks_odd_and_is_right(text: str, value: dict):
    node, problems = read(text)
    assert (plain(node), problems) == (value, ())


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        # colons
        ("a: Kính gửi: Hiệu trưởng", "base.yaml-colon", "1:12"),
        ("subject: V/v: báo cáo", "base.yaml-colon", "1:13"),
        ("a:\n  - Kính gửi: x: y", "base.yaml-colon", "2:16"),
        ("a: x:", "base.yaml-colon", "1:5"),
        ("a:b\nc: d", "base.yaml-no-space", "1:2"),
        ("c: d\na:b\ne: f", "base.yaml-no-space", "2:2"),
        ("a:b", "base.yaml-no-space", "1:2"),
        # indentation
        ("a:\n\tb: 1", "base.yaml-tab", "2:1"),
        ("a: b\n \tc: d", "base.yaml-tab", "2:2"),
        ("a: 1\n b: 2", "base.yaml-indent", "2:2"),
        ("a:\n    b: 1\n  c: 2\n", "base.yaml-indent", "3:3"),
        ("a:\n  b: 1\n    c: 2\n", "base.yaml-indent", "3:5"),
        ("a: |\n  x\n y\nb: 1", "base.yaml-indent", "3:2"),
        ("a: 1\n- b", "base.yaml-indent", "2:1"),
        ("c: d\na\ne: f", "base.yaml-indent", "2:1"),
        # characters that cannot begin plain text
        ("a: - x", "base.yaml-special-character", "1:4"),
        ("a: @x", "base.yaml-special-character", "1:4"),
        ("a: %x", "base.yaml-special-character", "1:4"),
        ("%x: 1", "base.yaml-special-character", "1:1"),
        ("a: `x`", "base.yaml-special-character", "1:4"),
        ("a: ]", "base.yaml-special-character", "1:4"),
        ("a: > x", "base.yaml-special-character", "1:4"),
        ("a: {{ so }}", "base.yaml-special-character", "1:5"),
        ("? [a]\n: b", "base.yaml-special-character", "1:3"),
        # quotation marks, brackets, backslashes
        ("a: 'x", "base.yaml-quote", "1:4"),
        ('a: 1\nb: "x\nc: 1\nd: 2', "base.yaml-quote", "2:4"),
        ('a: "b" c', "base.yaml-quote", "1:4"),
        ('a:\n  - "b" c', "base.yaml-quote", "2:5"),
        ('a: 1\n"b: 2\nc: 3', "base.yaml-quote", "2:1"),
        ("a: [1\nb: 2\n", "base.yaml-bracket", "1:4"),
        ("a: {b: 1", "base.yaml-bracket", "1:4"),
        ("a: [1,2]]", "base.yaml-bracket", "1:9"),
        ("a: 1\n}", "base.yaml-bracket", "2:1"),
        (r'a: "sqlite:///C:\data"', "base.yaml-backslash", "1:17"),
        # anchors, aliases, tags, merge keys
        ("a: *x*", "base.yaml-alias", "1:4"),
        ("a: *Lưu ý: đọc kỹ", "base.yaml-alias", "1:4"),
        ("a: *x", "base.yaml-alias", "1:4"),
        ("a: &x 1", "base.yaml-alias", "1:4"),
        ("a: !!python/object:os.system x", "base.yaml-alias", "1:4"),
        ("a: !important x", "base.yaml-alias", "1:4"),
        ("<<: {a: 1}", "base.yaml-alias", "1:1"),
        # invisible characters
        ("a:\n\u00a0\u00a0b: 1\n", "base.yaml-invisible-character", "2:1"),
        ("a:\n  b: 1\n\u00a0\u00a0c: 2\n", "base.yaml-invisible-character", "3:1"),
        ("a:\u00a0b", "base.yaml-invisible-character", "1:3"),
        ("x: 1\na:\u00a0b\nc: 1", "base.yaml-invisible-character", "2:3"),
        ("a: 1\n\ufeffb: 2", "base.yaml-invisible-character", "2:1"),
        ("a\u200b: 1", "base.yaml-invisible-character", "1:2"),
        ("a: 1\n\u200b\nb: 2", "base.yaml-invisible-character", "2:1"),
        ("a: x\x07y", "base.yaml-invisible-character", "1:5"),
        ("a: 1\nb: x\x00", "base.yaml-invisible-character", "2:5"),
        ("a: \ud800", "base.yaml-invisible-character", "1:4"),
        # the file as a whole
        ("", "base.yaml-empty", "1:1"),
        ("# chỉ có lời giải thích\n\n", "base.yaml-empty", "1:1"),
        ("---", "base.yaml-empty", "1:1"),
        ("- a\n- b", "base.yaml-not-a-mapping", "1:1"),
        ("Kính gửi các trường", "base.yaml-not-a-mapping", "1:1"),
        ("a: 1\n---\nb: 2", "base.yaml-several-documents", "2:1"),
        ("%YAML 2.0\n---\na: 1", "base.yaml-syntax", "1:1"),
        ("a: " + "[" * 60, "base.yaml-too-deep", "1:43"),
        ("[" * 100_000, "base.yaml-too-deep", "1:1001"),
        ("- " * 50_000, "base.yaml-too-deep", "1:81"),
    ],
)
def test_a_mistake_is_named_at_its_place(text: str, code: str, place: str):
    assert found(text) == [(code, place)]


@pytest.mark.parametrize(
    ("text", "place", "lost"),
    [
        ("a: Tổ #1", "1:7", "#1"),
        ("a: #1\nb: 2", "1:4", "#1"),
        ("a:\n  - #1 và #2\n", "2:5", "#1 và #2"),
        ("a: [x, y #1\n  ]", "1:10", "#1"),
        ("a: b\n  c #2\nd: 1", "2:5", "#2"),
    ],
)
def test_text_lost_behind_a_hash_is_a_warning(text: str, place: str, lost: str):
    node, (problem,) = read(text)
    assert node is not None
    assert (problem.kind.code, str(problem.place)) == ("base.yaml-lost-text", f"f.yaml:{place}")
    assert dict(problem.params)["lost"] == lost
    assert not problem.is_error


@pytest.mark.parametrize(
    "text", ["a: b # ghi chú", "a: 'Tổ #1' #x", "a: Tổ#1", "a: |\n  Tổ #1", "a: b ### hết", "# a\na: 1"]
)
def test_a_comment_is_no_lost_text(text: str):
    assert found(text) == []


def test_of_two_equal_keys_the_first_is_kept():
    node, problems = read("a: 1\nb:\n  c: 1\n  c: 2\na: 3\n")
    assert plain(node) == {"a": "1", "b": {"c": "1"}}
    assert [(p.kind.code, p.place.line, dict(p.params)["first"]) for p in problems] == [
        ("base.yaml-duplicate-key", 4, "3"),
        ("base.yaml-duplicate-key", 5, "1"),
    ]


def test_all_mistakes_of_a_readable_file_come_at_once():
    text = "a: 1\na: 2\nb\u00ad: Tổ #1\nc: {d: 1, d: 2}\n"
    assert found(text) == [
        ("base.yaml-duplicate-key", "2:1"),
        ("base.yaml-lost-text", "3:8"),
        ("base.yaml-invisible-character", "3:2"),
        ("base.yaml-duplicate-key", "4:11"),
    ]


def test_an_alias_bomb_is_never_opened():
    names = "abcdefghi"
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{name}: &{name} [{','.join([f'*{before}'] * 9)}]\n" for before, name in itertools.pairwise(names)
    )
    node, problems = read(bomb)
    assert node is None
    assert {p.kind.code for p in problems} == {"base.yaml-alias"}
    assert len(problems) == yaml_mistakes.MANY


def test_the_invisible_character_is_named():
    (problem,) = read("a\u00a0: 1")[1]
    assert dict(problem.params)["name"] == "U+00A0 NO-BREAK SPACE"


PIECES = st.sampled_from(
    [
        *("a", "b: ", "c:", "\n", "  ", "- ", "\t", "#1", " #x", "'", '"', "[", "]", "{", "}", "|", "\n  x", ">", "*"),
        *("&", "!", "%", "@", "\u00a0", "\u200b", "\ufeff", "---", "...", "\u2028", "\x00", "\r\n", "ế", "<<"),
        "e\u0302\u0301",
    ]
)


@given(st.lists(PIECES, max_size=25).map("".join) | st.text())
def test_whatever_is_typed_is_read_or_explained(text: str):
    node, problems = read(text)
    assert node is not None or problems
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for problem in problems:
        assert 1 <= problem.place.line <= len(lines)
        assert problem.place.column >= 1
