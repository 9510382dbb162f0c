"""A form from YAML: short to write, and everything that is wrong in one pass with file, line and column."""

import pytest
from msgspec.structs import replace

from congvan.base import files
from congvan.forms import form_plan, form_reading, rules
from congvan.forms.expression import Cell
from congvan.forms.form_sheets import compose_book
from congvan.register import frozen_data

SHORT = """\
unit: người
columns: people
rows:
  - title: Học sinh
    split: [Lớp 1, Lớp 2]
    within: {"Trong đó:": [Khuyết tật]}
"""


def test_a_table_is_short_to_write(read_yaml):
    form, problems = read_yaml(SHORT)
    assert problems == []
    (sheet,) = form.sheets
    assert list(sheet.by_code) == ["01", "02", "03", "04"]
    assert [column.id for column in sheet.columns] == ["tong", "nu", "dtts", "dtts-nu"]
    book = compose_book((form,), ())
    assert book.summands(Cell("bieu", "01", "nu")) == (Cell("bieu", "02", "nu"), Cell("bieu", "03", "nu"))
    assert book.summands(Cell("bieu", "04", "nu")) == ()
    says = {rule.says for rule in rules.derive_rules(book)}
    assert {"Học sinh (01) = 02 + 03", "Khuyết tật (04) ≤ dòng 01", "Nữ + DTTS - Nữ DTTS ≤ Tổng số"} <= says


def test_columns_under_heads_add_up_place_by_place(read_yaml):
    form, problems = read_yaml(
        """\
sheets:
  - id: phong
    columns:
      - {id: tong, title: Tổng số, columns: [{id: cong, title: Cộng, sum: [kc, tam]}, {id: kc, title: KC}, {id: tam, title: Tạm}], sum: [cl, tt]}
      - {id: cl, title: Công lập, columns: [{id: cong, title: Cộng, sum: [kc, tam]}, {id: kc, title: KC}, {id: tam, title: Tạm}]}
      - {id: tt, title: Tư thục, columns: [{id: cong, title: Cộng, sum: [kc, tam]}, {id: kc, title: KC}, {id: tam, title: Tạm}]}
    rows: [{code: "5", title: Phòng học}]
"""
    )
    assert problems == []
    columns = form.sheets[0].by_id
    assert columns["tong.cong"].sums == (("tong.kc", "tong.tam"), ("cl.cong", "tt.cong"))
    assert columns["tong.kc"].sums == (("cl.kc", "tt.kc"),)
    found = rules.derive_rules(compose_book((form,), ()))
    assert [rule.says for rule in found if not rule.computed] == ["Tổng số, Cộng = Công lập, Cộng + Tư thục, Cộng"]


FAULTY = """\
titel: Biểu
sheets:
  - id: mot
    columns:
      - {id: a, title: A, sum: [b, x]}
      - {id: b, title: B, sum: [a]}
      - {id: c, title: B, min: 5, max: 3}
      - {title: C, type: choice}
    last_year: [z]
    rows:
      - {code: "1", title: Một, min: nhỏ}
      - {code: "1", title: Hai, only: [q]}
      - {code: "3 a", title: Ba}
      - {section: Bốn, split: [Năm]}
      - {title: Sáu, section: Sáu}
      - {code: "7", title: Bảy, levels: [tieu-hocc]}
    rules:
      - "[1] = = 2"
      - {check: "[9:a] = [1:a]", explain: yes}
      - "[1:d] = 1"
      - "[mott!1:a] = 1"
      - "[1..7:a] = 1"
      - "[1:a] + [7:a]"
      - "change([1:a]) < 5%"
      - 'share("a", [1:a]) < 5%'
      - 'filled(1) and [1:a] = 1'
"""


def test_everything_that_is_wrong_is_told_in_one_pass(read_yaml):
    _, problems = read_yaml(FAULTY)
    assert [one for one in problems if one[0] != "base.missing-key"] == [
        ("base.unknown-key", 1, 1),
        ("forms.circular-columns", 3, 5),
        ("forms.unknown-column", 5, 36),
        ("forms.min-above-max", 7, 9),
        ("forms.choice-without-list", 8, 9),
        ("forms.same-column", 8, 9),
        ("forms.unknown-column", 9, 17),
        ("forms.not-a-limit", 11, 38),
        ("forms.same-code", 12, 16),
        ("forms.unknown-column", 12, 40),
        ("forms.not-a-code", 13, 16),
        ("forms.heading-with-parts", 14, 9),
        ("forms.row-without-title", 15, 9),
        ("workflow.unknown-level", 16, 42),
        ("forms.rule-unreadable", 18, 16),
        ("forms.unknown-row", 19, 18),
        ("forms.unknown-rule-column", 20, 10),
        ("forms.unknown-sheet", 21, 10),
        ("forms.rows-outside-function", 22, 10),
        ("forms.wrong-kind", 23, 10),
        ("forms.last-year-not-shown", 24, 17),
        ("forms.wrong-kind", 25, 10),
        ("forms.wrong-kind", 26, 10),
    ]


def test_near_misses_are_suggested(shipped):
    _, problems = form_reading.read_form_text(FAULTY, "bieu.yaml", shipped.office)
    near = {problem.kind.code: dict(problem.params).get("near") for problem in problems}
    assert near["base.unknown-key"] == "title"
    assert near["forms.unknown-sheet"] == "mot"
    assert near["workflow.unknown-level"] == "tieu-hoc"


def test_a_rule_of_a_form_with_several_sheets_names_its_sheet(read_yaml):
    text = "sheets:\n" + "".join(f"  - {{id: s{n}, columns: [A], rows: [Một]}}\n" for n in (1, 2))
    form, problems = read_yaml(text + 'rules: ["[01] = [s2!01]", "[s1!01] = [s2!01]"]\n')
    assert problems == [("forms.no-sheet", 4, 10)]
    (rule,) = [rule for rule in rules.derive_rules(compose_book((form,), ())) if rule.says == "[s1!01] = [s2!01]"]
    assert rule.anchor == ("s1", "01")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("columns: [A]\nrows: [" + ", ".join(["Một"] * 1001) + "]\n", "forms.too-many-rows"),
        ("columns: [" + ", ".join(f"C{n}" for n in range(61)) + "]\nrows: [Một]\n", "forms.too-many-columns"),
        ("columns: [{title: A, choices: [" + ", ".join(map(str, range(1001))) + "]}]\nrows: [Một]\n", "forms.too-many-choices"),
        ("columns: [A]\nrows: &r [Một]\n", "base.yaml-alias"),
        ("columns: [A]\nrows: []\n", "workflow.empty-list"),
        ("columns: []\nrows: [Một]\n", "workflow.empty-list"),
        ("columns: 5\nrows: [[Một]]\n", "base.wrong-type"),
    ],
)  # fmt: skip
def test_limits_and_odd_shapes(read_yaml, text: str, code: str):
    _, problems = read_yaml(text)
    assert code in [found for found, _, _ in problems]


REQUIREMENTS = """\
requirements:
  - id: mot
    title: Một
    form: {columns: [X, Y], rows: [Dòng], rules: ["[01] > [ba!01]"]}
  - {id: hai, title: Hai, form: %s}
"""


@pytest.fixture
def load(shipped_office):
    """Reads the shipped directive with other requirements: the forms, and codes with places of the problems."""
    from congvan.actions import workspace

    def read(second: str, **made: str):
        path = shipped_office / "workflows" / "2024-42-csdl-nganh.yaml"
        head, _, rest = path.read_text(encoding="utf-8").partition("requirements:\n")
        rest = rest[rest.index("# Bảng kiểm:") :].split("checklist:")[0]
        path.write_text(head + REQUIREMENTS % second + rest, encoding="utf-8")
        for name, text in made.items():
            files.write_whole(shipped_office / "forms" / f"{name}.yaml", text.encode())
        opened = workspace.open_workspace(shipped_office)
        directive = workspace.open_directive(opened, "2024-42")
        forms, problems = form_reading.load_forms(directive, opened.office)
        return forms, [(one.kind.code, one.place.file) for one in problems]

    return read


BA = "sheets: [{id: %s, columns: [{id: a, title: A}, {id: b, title: B}], rows: [Một]}]\n"


def test_a_form_stands_in_the_workflow_file_or_in_a_file_of_its_own(load):
    forms, problems = load("ba", ba=BA % "ba")
    assert problems == [("forms.rule-holds-nowhere", "workflows/2024-42-csdl-nganh.yaml")]
    assert forms == ()


def test_a_form_that_is_not_there_is_told(load):
    _, problems = load("bb", ba=BA % "ba")
    assert problems == [("forms.no-such-form", "workflows/2024-42-csdl-nganh.yaml")]


def test_a_rule_over_a_sheet_of_no_form_at_all_is_told_over_one_not_asked_for_passed_over(load):
    _, problems = load("ba", ba=BA % "bb")
    assert problems == [("forms.unknown-sheet", "workflows/2024-42-csdl-nganh.yaml")]
    forms, problems = load("bc", ba=BA % "ba", bc=BA % "bc")
    assert (len(forms), problems) == (2, [])


def test_two_sheets_of_one_name_are_told(load):
    _, problems = load("ba", ba=BA % "mot")
    assert ("forms.same-sheet", "forms/ba.yaml") in problems


def test_forms_that_are_too_large_together_are_refused(load):
    rows = ", ".join(["Một"] * 900)
    columns = ", ".join(f"C{n}" for n in range(40))
    _, problems = load("ba", ba=f"sheets: [{{id: ba, columns: [{columns}], rows: [{rows}]}}]\n")
    assert [code for code, _ in problems] == ["forms.too-large"]


def test_every_formula_of_the_shipped_forms_is_short_enough_for_excel(plans):
    for plan in plans.values():
        assert max(map(len, (*plan.totals.values(), *plan.results, *plan.states.values()))) < 8000
        assert isinstance(plan, form_plan.FormPlan)


def test_another_form_does_not_make_an_issued_document_another(directive):
    described = frozen_data.describe(directive, "")
    without = tuple(replace(requirement, form=None) for requirement in directive.requirements)
    now = frozen_data.describe(replace(directive, requirements=without), "")
    assert frozen_data.differences(described, now) == ()
    renamed = tuple(replace(requirement, title="Khác") for requirement in directive.requirements)
    now = frozen_data.describe(replace(directive, requirements=renamed), "")
    assert frozen_data.differences(described, now) == ("requirements",)
