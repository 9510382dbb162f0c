"""The workbook that a school gets, looked at with another library; and computed by LibreOffice."""

import io
import random
import re
import shutil
import subprocess
import zipfile
from decimal import Decimal

import openpyxl
import pytest
from msgspec.structs import replace

from congvan.forms import blank_workbook, checks, evaluation, findings, form_template, identity
from congvan.forms.evaluation import Figures
from congvan.forms.expression import Cell
from congvan.forms.form_sheets import NUMERIC, CellType
from congvan.forms.identity import Identity
from congvan.forms.layout import CHECKS, GUIDE, LISTS, column_name, row_name
from congvan.workflow import checklists
from tests.forms.conftest import LEVELS
from tests.forms.filled_forms import SHIPPED, fill

LAST_YEAR = {Cell("hoc-sinh-thcs", "01", "tong"): Decimal(590), Cell("phong-hoc", "01", "tong"): Decimal("12.5")}


@pytest.fixture(scope="session")
def made(shipped, directive, plans):
    """Makes a school's form: by levels, with other names or figures where a test wants them."""

    def make(levels, figures=evaluation.NO_FIGURES, **cover: str) -> bytes:
        return blank_workbook.render_form(plans[levels], form_of(levels, figures, **cover))

    def form_of(levels, figures=evaluation.NO_FIGURES, **cover: str):
        school = next(school for school in directive.recipients if school.levels == levels)
        facts = replace(checklists.compose_checklist(directive, school, shipped.office), **cover)
        line = Identity(directive=directive.id, school=facts.school_code, mark=plans[levels].layout.mark).line
        return blank_workbook.SchoolForm(cover=facts, directive=directive.id, line=line, figures=figures)

    make.form = form_of
    return make


@pytest.fixture(scope="module")
def book(made):
    return openpyxl.load_workbook(io.BytesIO(made(("tieu-hoc",))))


def test_only_the_cells_to_fill_in_are_open_and_each_has_its_limits_and_words(plans, book):
    plan = plans["tieu-hoc",]
    for key, layout in plan.layout.sheets.items():
        sheet = book[layout.name]
        assert sheet.protection.sheet
        open_cells = {
            (cell.row, cell.column) for row in sheet.iter_rows() for cell in row if not cell.protection.locked
        }
        typed, limited = set(), {}
        for cell in plan.book.cells():
            if cell.sheet == key and not plan.book.summands(cell):
                _, row, column = plan.layout.address(cell)
                typed.add((row + 1, column + 1))
                limited[row + 1, column + 1] = plan.book.entry_of(cell).type
        notes = {(row + 1, layout.note + 1) for row in layout.rows.values()}
        assert open_cells == typed | notes
        covered = {}
        for rule in sheet.data_validations.dataValidation:
            assert rule.prompt
            assert rule.error
            assert len(rule.prompt) <= 255
            assert len(rule.error) <= 255
            for area in rule.sqref.ranges:
                covered |= dict.fromkeys(area.cells, rule.type)
        kinds = {CellType.COUNT: "whole", CellType.NUMBER: "decimal", CellType.CHOICE: "list", CellType.YES_NO: "list"}
        assert covered == {place: kinds[kind] for place, kind in limited.items()}


def test_lists_stand_on_the_hidden_sheet_behind_a_name(plans, book):
    hidden = book[LISTS]
    assert hidden.sheet_state == "hidden"
    rules = book[plans["tieu-hoc",].layout.sheets["thong-tin-truong"].name].data_validations.dataValidation
    found = set()
    for name in {rule.formula1 for rule in rules if rule.type == "list"}:
        sheet, area = next(iter(book.defined_names[name.lstrip("=")].destinations))
        cells = book[sheet][area]
        found.add(tuple(row[0].value for row in (cells if isinstance(cells, tuple) else ((cells,),))))
    assert ("Có", "Không") in found
    assert ("Trung du, đồng bằng, thành phố", "Miền núi, vùng sâu, hải đảo") in found


def test_the_first_sheet_says_whose_it_is_what_to_do_and_by_when(book):
    texts = [str(cell.value) for row in book[GUIDE].iter_rows() for cell in row if cell.value is not None]
    said = "\n".join(texts)
    assert book.sheetnames[0] == GUIDE
    assert "Trước ngày 15/9/2024, tức là hết ngày 14/9/2024 (thứ Bảy)" in said
    assert "42/PGDĐT-CNTT ngày 29 tháng 8 năm 2024" in said
    assert "1. Trường - Lớp học" in said
    assert "6. Ngân sách nhà nước" in said
    assert "Tiểu học" in said


def test_a_sheet_prints_on_a4_with_its_head_on_every_page(plans, book):
    for name in (*(layout.name for layout in plans["tieu-hoc",].layout.sheets.values()), CHECKS):
        sheet = book[name]
        assert (
            str(sheet.page_setup.paperSize),
            sheet.page_setup.fitToHeight,
            sheet.sheet_properties.pageSetUpPr.fitToPage,
        ) == ("9", 0, True)
        assert sheet.print_title_rows
        assert sheet.freeze_panes


def test_whose_it_is_stands_in_several_places_and_names_of_people_in_none(made, book):
    line = made.form(("tieu-hoc",)).line
    properties = {one.name: one.value for one in book.custom_doc_props.props}
    assert properties[identity.NAME] == line
    assert book.defined_names[identity.NAME].value == f'"{line}"'
    assert book[LISTS]["A1"].value == line
    assert book.properties.keywords == line
    assert sum(line in str(cell.value) for row in book[GUIDE].iter_rows() for cell in row) == 1
    told = identity.parse_line(f"xem {line} nhé")
    assert (told.directive, told.school) == ("2024-42-csdl-nganh", properties["congvan_school"])
    assert identity.parse_line(line.replace("2024-42", "2024-43")) is None
    odd = Identity(directive="a", school="Trường 1/2", mark="0" * 8)
    assert identity.parse_line(odd.line) == odd


def test_rows_and_columns_are_found_by_name(plans, book):
    layout = plans["tieu-hoc",].layout
    for key, sheet in layout.sheets.items():
        for code, row in sheet.rows.items():
            ((name, area),) = book.defined_names[row_name(key, code)].destinations
            assert (name, book[name][area][0][3].value, book[name][area][0][0].row) == (sheet.name, code, row + 1)
        assert all(column_name(key, column) in book.defined_names for column in sheet.columns)


def test_the_same_school_gets_the_same_bytes_and_no_macro(made):
    first, second = made(("thcs",)), made(("thcs",))
    assert first == second
    assert not [name for name in zipfile.ZipFile(io.BytesIO(first)).namelist() if "vba" in name.lower()]


@pytest.mark.parametrize("last_year", [{}, LAST_YEAR], ids=["alone", "with last year's figures"])
def test_a_form_cut_from_the_template_is_part_by_part_the_one_rendered_alone(made, plans, last_year):
    levels = ("thcs",)
    form = made.form(levels, Figures(last_year=last_year), school_name="THCS Nguyễn & <Trãi>", school_code="=A/1")
    alike = replace(form.cover, school_name="", school_code="")
    template = form_template.FormTemplate(
        plan=plans[levels], cover=alike, directive=form.directive, with_last_year=bool(last_year)
    )
    assert form_template.fits(form.cover)
    quick = template.render(form.cover, form.line, last_year)
    assert quick == template.render(form.cover, form.line, last_year)
    slow = blank_workbook.render_form(plans[levels], form)
    with zipfile.ZipFile(io.BytesIO(quick)) as one, zipfile.ZipFile(io.BytesIO(slow)) as other:
        assert one.testzip() is None
        assert {name: one.read(name) for name in one.namelist()} == {n: other.read(n) for n in other.namelist()}


def test_a_long_name_is_no_case_for_the_template(made):
    cover = made.form(("thcs",)).cover
    assert not form_template.fits(replace(cover, school_name="Trường phổ thông dân tộc bán trú " * 3))


def test_a_name_that_looks_like_a_formula_stays_a_text(made):
    name = '=HYPERLINK("x","y")'
    book = openpyxl.load_workbook(io.BytesIO(made(("thcs",), school_name=name, school_code="@A1")))
    told = [cell for row in book[GUIDE].iter_rows() for cell in row if cell.value in {name, "@A1"}]
    assert [cell.data_type for cell in told] == ["s", "s"]
    formulas = [cell.value for row in book[GUIDE].iter_rows() for cell in row if cell.data_type == "f"]
    assert formulas
    assert not [one for one in formulas if "HYPERLINK" in one]


# Below: LibreOffice computes the formulas anew, and must say what evaluation says.


def spoil(plan, cells, seed: int):
    """Figures with some changed, some left out, some notes."""
    chance = random.Random(seed)
    typed = {cell: figure for cell, figure in cells.items() if not plan.book.summands(cell)}
    for cell in list(typed):
        if chance.random() < 0.1:
            del typed[cell]
        elif isinstance(typed[cell], Decimal) and chance.random() < 0.15:
            high = plan.book.entry_of(cell).high
            typed[cell] = min(high, typed[cell] + chance.choice((0, 1, 5, 100)))
        elif plan.book.entry_of(cell).choices and chance.random() < 0.3:
            typed[cell] = chance.choice(plan.book.entry_of(cell).choices)
    rows = {(cell.sheet, cell.row) for cell in typed}
    return Figures(
        cells=evaluation.with_totals(plan.book, typed),
        notes={key: "có lý do" for key in sorted(rows) if chance.random() < 0.2},
        last_year={
            Cell(layout.sheet.id, row, column): Decimal(chance.randrange(1, 700))
            for layout in plan.layout.sheets.values()
            for row in layout.rows
            for column in layout.last_year
            if chance.random() < 0.7
        },
    )


@pytest.fixture(scope="module")
def recalculated(made, plans, tmp_path_factory):
    """Figures typed into blank forms by openpyxl, which keeps no values; saved by LibreOffice, which computes them."""
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed here")
    folder = tmp_path_factory.mktemp("bieu")
    wanted = {}
    for number, levels in enumerate(LEVELS):
        plan = plans[levels]
        whole = Figures(cells=fill(plan.book, SHIPPED))
        cases = {"sai": spoil(plan, whole.cells, number)}
        cases |= {"dung": whole, "trong": evaluation.NO_FIGURES} if levels == LEVELS[-1] else {}
        for name, figures in cases.items():
            book = openpyxl.load_workbook(io.BytesIO(made(levels, Figures(last_year=figures.last_year))))
            for cell, figure in figures.cells.items():
                if not plan.book.summands(cell):
                    sheet, row, column = plan.layout.address(cell)
                    book[sheet].cell(row + 1, column + 1).value = (
                        float(figure) if isinstance(figure, Decimal) else figure
                    )
            for (sheet, row), note in figures.notes.items():
                layout = plan.layout.sheets[sheet]
                book[layout.name].cell(layout.rows[row] + 1, layout.note + 1).value = note
            path = folder / f"{'-'.join(levels)}-{name}.xlsx"
            book.save(path)
            wanted[path.name] = (levels, figures)
    out = folder / "lai"
    profile = f"-env:UserInstallation={(folder / 'lo').as_uri()}"
    sources = sorted(str(folder / name) for name in wanted)
    command = ["soffice", "--headless", profile, "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out)]
    subprocess.run([*command, *sources], check=True, capture_output=True, timeout=300)
    return [(out / name, *case) for name, case in wanted.items()]


def test_libreoffice_computes_what_evaluation_says(recalculated, plans):
    said = set()
    for path, levels, figures in recalculated:
        plan = plans[levels]
        book = openpyxl.load_workbook(path, data_only=True)
        for cell in plan.totals:
            sheet, row, column = plan.layout.address(cell)
            value, expected = book[sheet].cell(row + 1, column + 1).value, figures.cells.get(cell)
            assert (value or None) == (None if expected is None else float(expected)) or (value == 0 == expected), (
                path.name,
                cell,
            )
        results = tuple(checks.result_of(line, figures) for line in plan.checked.lines)
        shown = [book[CHECKS].cell(4 + n, 4).value or "" for n in range(len(results))]
        assert list(zip(results, (line.says for line in plan.checked.lines), strict=True)) == list(
            zip(shown, (line.says for line in plan.checked.lines), strict=True)
        ), path.name
        for key in plan.states:
            layout = plan.layout.sheets[key[0]]
            state = book[layout.name].cell(layout.rows[key[1]] + 1, layout.state + 1).value or ""
            assert state == checks.state_of(plan.checked, key, results, figures), (path.name, key)
        said.update(results)
    assert said == {checks.HOLDS, checks.BROKEN, checks.EXPLAINED, checks.OPEN}


def test_a_broken_check_is_a_finding_and_the_other_way_round(recalculated, plans):
    """What the school sees in its workbook is what intake will find: no more, no less."""
    for _path, levels, figures in recalculated:
        plan = plans[levels]
        rules = {
            rule.says
            for one in findings.find_all(plan.book, plan.checked.rules, figures)
            for rule in plan.checked.rules
            if ("says", rule.says) in one.params
        }
        broken = {line for line in plan.checked.lines if checks.result_of(line, figures) == checks.BROKEN}
        assert all({rule.says for rule in line.rules} & rules for line in broken)


def test_the_workbook_keeps_identity_locks_and_lists_through_libreoffice(recalculated, made, plans):
    for path, levels, _figures in recalculated:
        book = openpyxl.load_workbook(path)
        line = made.form(levels).line
        assert {one.name: one.value for one in book.custom_doc_props.props}[identity.NAME] == line
        assert line in book.defined_names[identity.NAME].value
        assert book[LISTS].sheet_state == "hidden"
        for key, layout in plans[levels].layout.sheets.items():
            sheet = book[layout.name]
            assert sheet.protection.sheet
            assert sheet.data_validations.dataValidation
            assert row_name(key, next(iter(layout.rows))) in book.defined_names


def test_the_values_written_beside_formulas_are_those_that_follow(made, plans):
    """A viewer that computes nothing shows the right values: read without LibreOffice in between."""
    levels = ("tieu-hoc",)
    plan = plans[levels]
    figures = spoil(plan, fill(plan.book, SHIPPED), 7)
    book = openpyxl.load_workbook(io.BytesIO(made(levels, figures)), data_only=True)
    for cell, figure in figures.cells.items():
        sheet, row, column = plan.layout.address(cell)
        value = book[sheet].cell(row + 1, column + 1).value
        assert value == (float(figure) if plan.book.entry_of(cell).type in NUMERIC else figure)
    results = [checks.result_of(line, figures) for line in plan.checked.lines]
    assert [book[CHECKS].cell(4 + n, 4).value or "" for n in range(len(results))] == results
    verdict = [c.value for row in book[GUIDE].iter_rows() for c in row if re.match(r"Còn \d+ dòng thiếu", str(c.value))]
    states = [checks.state_of(plan.checked, key, tuple(results), figures) for key in plan.states]
    assert verdict == [
        f"Còn {states.count('thiếu')} dòng thiếu, {states.count('không khớp')} dòng không khớp; chi tiết ở trang Kiểm tra."
    ]
