"""Damaged forms by the name of the damage."""

import io
import random

import openpyxl

from congvan.forms.evaluation import Figure
from congvan.forms.expression import Cell
from congvan.forms.form_plan import FormPlan
from tests.intake.damaged_form import Form, Place
from tests.intake.doubtful_damages import DOUBTFUL
from tests.intake.plain_damages import PLAIN


def damaged(
    data: bytes, plan: FormPlan, truth: dict[Cell, Figure], name: str, seed: int
) -> tuple[bytes, dict, list[Place]]:
    """A filled form after a damage: its bytes, what is true of it, and where a problem must be found."""
    form = Form(
        book=openpyxl.load_workbook(io.BytesIO(data)),
        plan=plan,
        truth=dict(truth),
        rng=random.Random(seed),
        figures_sheet=next(
            key for key in ("tre-em", "hoc-sinh-tieu-hoc", "hoc-sinh-thcs") if key in plan.layout.sheets
        ),
    )
    expected = (PLAIN.get(name) or DOUBTFUL[name])(form) or []
    stream = io.BytesIO()
    form.book.save(stream)
    return stream.getvalue(), form.truth, expected
