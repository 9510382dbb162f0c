"""Templates that an office edits: what they may do, what they may not, and what they ask for."""

import os
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct

from congvan.base import language, templates
from congvan.base.problems import Place


class Annex(Struct, frozen=True, kw_only=True):
    title: str
    rows: tuple[tuple[str, int], ...] = ()
    inner: "tuple[Annex, ...]" = ()

    @property
    def short(self) -> str:
        return self.title[:3]


class Letter(Struct, frozen=True, kw_only=True):
    number: int | None
    annexes: tuple[Annex, ...]
    basis: Annex | None = None


SUPPLIED = {"letter": Letter, "law": {"size": float}, "free": Any}
VALUES = {"letter": Letter(number=None, annexes=(Annex(title="Một"), Annex(title="<b>"))), "law": {"size": 14.0}}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "templates"
    made.mkdir()
    return made


def render(folder: Path, text: str) -> tuple[str | None, list[tuple[str, int | None]]]:
    (folder / "a.html").write_text(text, encoding="utf-8")
    made, problems = templates.render_text(
        templates.text_environment(folder), "a.html", VALUES, shown_as="templates/a.html"
    )
    for problem in problems:
        assert all(language.word_problem(problem))
    return made, [(problem.kind.code, problem.place.line) for problem in problems]


def ask(folder: Path, text: str) -> list[tuple[str, int | None, str]]:
    (folder / "a.html").write_text(text, encoding="utf-8")
    environment = templates.text_environment(folder)
    found = templates.check_template(environment, "a.html", SUPPLIED, shown_as="templates/a.html")
    return [
        (str(problem.place), problem.place.line, dict(problem.params).get("name", problem.kind.code))
        for problem in found
    ]


def names(folder: Path, text: str) -> list[str]:
    return [name for _place, _line, name in ask(folder, text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ letter.annexes[1].title }}", "&lt;b&gt;"),
        ("{% for one in letter.annexes %}{{ loop.index }}{{ one.title }} {% endfor %}", "1Một 2&lt;b&gt; "),
        ("{{ law.size }}pt {{ '%.1f'|format(2.25) }} {{ 7 * 6 }}", "14.0pt 2.2 42"),
        ("\ufeffx", "x"),
    ],
)
def test_what_templates_are_for(folder: Path, text: str, expected: str):
    assert render(folder, text) == (expected, [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\n{{ letter.nothing }}", [("base.template-no-value", 2)]),
        ("a\nb\n{{ letter.number }}", [("base.template-no-value", 3)]),
        ("\n\n{% if %}", [("base.template-syntax", 3)]),
        ("{% for x in letter.annexes %}", [("base.template-syntax", 1)]),
        ("{{ law.size|nofilter }}", [("base.template-syntax", 1)]),
        ("{{ 1 / 0 }}", [("base.template-failed", 1)]),
        ("{% include 'gone.html' %}", [("base.template-missing", 1)]),
        ("{{ ''.__class__.__mro__ }}", [("base.template-forbidden", 1)]),
        ("{{ letter.__init__.__globals__ }}", [("base.template-forbidden", 1)]),
        ("{{ 'a' * 10**9 }}", [("base.template-forbidden", 1)]),
        ("{{ [1] * 10**9 }}", [("base.template-forbidden", 1)]),
        ("{{ 9 ** 9 ** 9 }}", [("base.template-forbidden", 1)]),
        ("{{ '%999999999d' % 1 }}", [("base.template-forbidden", 1)]),
        ("{{ '%*d'|format(10**9, 1) }}", [("base.template-forbidden", 1)]),
        ("{{ '{:>9999999999}'.format(1) }}", [("base.template-forbidden", 1)]),
        ("{{ 'a'.center(10**9) }}", [("base.template-forbidden", 1)]),
        ("{{ 'a'|center(10**9) }}", [("base.template-syntax", 1)]),
        ("{% for x in range(10**9) %}{% endfor %}", [("base.template-failed", 1)]),
        ("{{ letter.annexes.append(1) }}", [("base.template-no-value", 1)]),
        ("{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}", [("base.template-failed", 1)]),
        ("{% include '../secret.txt' %}", [("base.template-missing", 1)]),
        ("{% include '/etc/passwd' %}", [("base.template-missing", 1)]),
    ],
)
def test_what_templates_may_not_do_is_a_problem_with_its_line(folder: Path, text: str, expected: list[object]):
    (folder.parent / "secret.txt").write_text("bí mật", encoding="utf-8")
    assert render(folder, text) == (None, expected)


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_that_leads_out_of_the_folder_is_not_followed(folder: Path):
    (folder.parent / "secret.txt").write_text("bí mật", encoding="utf-8")
    (folder / "link.html").symlink_to(folder.parent / "secret.txt")
    assert render(folder, "{% include 'link.html' %}") == (None, [("base.template-missing", 1)])


def test_a_mistake_in_an_included_file_names_that_file(folder: Path):
    (folder / "b.css").write_text("\n\n{{ nothing }}", encoding="utf-8")
    (folder / "a.html").write_text("{% include 'b.css' %}", encoding="utf-8")
    _, (problem,) = templates.render_text(
        templates.text_environment(folder), "a.html", VALUES, shown_as="templates/a.html"
    )
    assert str(problem.place) == "templates/b.css:3"


def test_data_is_never_read_as_a_template(folder: Path):
    (folder / "a.html").write_text("{{ text }}", encoding="utf-8")
    made, _ = templates.render_text(
        templates.text_environment(folder), "a.html", {"text": "{{ 7 * 7 }}{% if %}<i>"}, shown_as="a.html"
    )
    assert made == "{{ 7 * 7 }}{% if %}&lt;i&gt;"


def test_of_one_text_that_is_kept_what_is_escaped_here_is_not_escaped_there(folder: Path):
    for text in ("{{ '<i>' }}{{ letter.annexes[1].title }}", "{{ letter.annexes[1].title }}"):
        (folder / "a.html").write_text(text, encoding="utf-8")
        for autoescape, expected in ((True, "&lt;b&gt;"), (False, "<b>"), (True, "&lt;b&gt;")):
            environment = templates.text_environment(folder)
            environment.autoescape = autoescape
            made, _ = templates.render_text(environment, "a.html", VALUES, shown_as="a.html")
            assert made is not None
            assert made.removeprefix("&lt;i&gt;" if autoescape else "<i>") == expected


@pytest.mark.parametrize(
    "text",
    [
        "{{ letter.annexes[0].title.upper() }} {{ letter.annexes|length }} {{ letter.number + 1 }}",
        "{% for one in letter.annexes %}{{ one.title }}{{ one.short }}{{ loop.last }}{% endfor %}",
        "{% for one in letter.annexes %}{% for deep in one.inner %}{{ deep.inner[0].title }}{% endfor %}{% endfor %}",
        "{% for one in letter.annexes %}{% for word, n in one.rows %}{{ word.upper() }}{{ n }}{% endfor %}{% endfor %}",
        "{{ letter['annexes'][0]['title'] }} {{ law.size }} {{ law['size'] }} {{ letter.basis.title }}",
        "{{ free.anything.at[0].all }}",
        "{{ other|default('x') }} {% if other is defined %}y{% endif %} {{ letter.nummer|default(1) }}",
        "{% set x = letter.annexes %}{{ x[0].title }} {% with y = x|first %}{{ y.title }}{% endwith %}",
        "{% macro m(a, b=1) %}{{ a.what }}{{ b }}{{ caller() }}{% endmacro %}{% call m(letter) %}z{% endcall %}",
        "{{ letter.annexes|map(attribute='title')|join(', ') }} {{ letter.annexes|selectattr('rows')|list }}",
        "{% set ns = namespace(a=1) %}{% set ns.a = 2 %}{{ ns.a }} {{ range(3)|list }}",
        "{% filter upper %}{{ letter.number }}{% endfilter %}{% set z %}{{ law.size }}{% endset %}{{ z }}",
        "{{ (letter.annexes|sort(attribute='title'))[0].title }} {{ (letter.annexes if law else letter.annexes)[1:] }}",
    ],
)
def test_what_is_supplied_may_be_asked_for(folder: Path, text: str):
    assert ask(folder, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ leter.number }}", ["leter"]),
        ("{{ letter.nummer }}", ["letter.nummer"]),
        ("{{ law.sise }}", ["law.sise"]),
        ("{% for one in letter.annexes %}{{ one.titel }}{% endfor %}{{ one.title }}", ["one.titel", "one"]),
        ("{% for one in letter.annexes %}{% for two in one.inner %}{{ two.x }}{% endfor %}{% endfor %}", ["two.x"]),
        ("{{ letter.annexes[0].titel }}", ["letter.annexes[0].titel"]),
        ("{{ letter.annexes[0]['titel'] }}", ["letter.annexes[0].titel"]),
        ("{{ letter.annexes|map(attribute='titel')|list }}", ["titel"]),
        ("{{ letter.basis.titel }}", ["letter.basis.titel"]),
        ("{% set x = letter.annexes %}{{ x[0].titel }}", ["x[0].titel"]),
        ("{% if gone %}{{ gone }}{% endif %}", ["gone"]),
        ("{{ letter._private }}", ["letter._private"]),
        ("{% set x = y %}{{ x }}", ["y"]),
        ("{% if %}", ["base.template-syntax"]),
        ("{{ letter|nofilter }}", ["base.template-syntax"]),
    ],
)
def test_what_nothing_supplies_is_named(folder: Path, text: str, expected: list[str]):
    assert names(folder, text.replace("}}{", "}}\n{")) == expected


def test_the_place_and_a_near_name(folder: Path):
    (folder / "a.html").write_text("một\nhai {{ letter.nummber }}", encoding="utf-8")
    (problem,) = templates.check_template(
        templates.text_environment(folder), "a.html", SUPPLIED, shown_as="templates/a.html"
    )
    assert problem.kind.code == "base.template-unknown-name"
    assert str(problem.place) == "templates/a.html:2"
    assert dict(problem.params) == {"name": "letter.nummber", "near": "number"}


def test_includes_are_walked_and_their_own_mistakes_left_to_them(folder: Path):
    (folder / "b.html").write_text("{% set told = letter.annexes %}{{ nothing }}", encoding="utf-8")
    assert ask(folder, "{% include 'b.html' %}{{ letter.number }}") == []
    assert names(folder, "{% include 'gone.html' %}") == ["gone.html"]


def test_a_template_that_is_not_there_or_not_text(folder: Path):
    environment = templates.text_environment(folder)
    (gone,) = templates.check_template(environment, "gone.html", SUPPLIED, shown_as="templates/gone.html")
    assert (gone.kind.code, str(gone.place)) == ("base.template-missing", "templates/gone.html")
    (folder / "ansi.html").write_bytes("Kính gửi".encode("utf-16"))
    (odd,) = templates.check_template(environment, "ansi.html", SUPPLIED, shown_as="templates/ansi.html")
    assert odd.kind.code == "base.template-failed"


def test_word_templates_have_no_files():
    with pytest.raises(TypeError):
        templates.word_environment().get_template("letter.html")
    problem = templates.problem_of(ValueError("a  b."), Place(file="x"))
    assert dict(problem.params) == {"detail": "a b"}
