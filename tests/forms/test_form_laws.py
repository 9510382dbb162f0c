"""Laws over any form: figures that were really counted agree, and the workbook computes the totals that were counted."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from congvan.forms import checks, evaluation, findings, form_plan, form_reading
from congvan.forms.evaluation import Figures
from congvan.forms.form_sheets import compose_book
from tests.forms.filled_forms import fill

COLUMNS = (
    "people",
    [{"id": "so", "title": "Số lượng"}],
    [{"id": "tong", "title": "Tổng", "sum": ["a", "b"]}, {"id": "a", "title": "A"}, {"id": "b", "title": "B"}],
)


def grown(rows):
    lists = st.lists(rows, min_size=1, max_size=3)
    groups = lists | st.dictionaries(
        st.sampled_from(["Chia ra:", "Theo tuổi:", "Theo vùng:"]), lists, min_size=1, max_size=2
    )
    return st.fixed_dictionaries(
        {"title": st.just("Chỉ tiêu")}, optional={"split": groups, "within": groups, "entered": st.just("yes"), "rows": lists}
    )  # fmt: skip


forms = st.fixed_dictionaries(
    {
        "columns": st.sampled_from(COLUMNS),
        "rows": st.lists(st.recursive(st.just("Dòng"), grown, max_leaves=8), min_size=1, max_size=3),
    }
)


@settings(max_examples=60)
@given(written=forms, numbers=st.tuples(*[st.integers(0, 10**6)] * 4))
def test_what_was_counted_agrees_and_is_added_up(shipped, written, numbers):
    form, problems = form_reading.read_form_text(json.dumps(written, ensure_ascii=False), "bieu.yaml", shipped.office)
    assert problems == ()
    book = compose_book((form,), ())
    plan = form_plan.make_plan(book)
    cells = fill(book, {("bieu", ""): numbers})
    assert set(cells) == set(book.cells())
    figures = Figures(cells=cells)
    assert findings.find_all(book, plan.checked.rules, figures) == ()
    typed = {cell: figure for cell, figure in cells.items() if not book.summands(cell)}
    assert evaluation.with_totals(book, typed) == cells
    assert {checks.result_of(line, figures) for line in plan.checked.lines} <= {checks.HOLDS}
    assert {checks.result_of(line, Figures()) for line in plan.checked.lines} <= {checks.OPEN}
