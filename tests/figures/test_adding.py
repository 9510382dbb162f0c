"""Sums against an independent computation over what the schools typed, and what is said of what is missing."""

from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from congvan.actions.collect_figures import FiguresAsked, collect_figures
from congvan.actions.workspace import open_store
from congvan.base import database
from congvan.base.errors import Refused
from congvan.figures import adding, counting, figure_table
from congvan.figures.adding import Adding, add_up, name_of
from congvan.figures.counting import Lack, Owed
from congvan.figures.read_figures import ReadFigure
from congvan.forms import form_reading
from congvan.forms.expression import Cell
from congvan.office.schools import School
from congvan.tracking.events import Event, EventKind
from tests.figures.district import DIRECTIVE, START, District, leaves_of

PEOPLE_FORM = """
title: Học sinh
sheets:
  - id: hs
    title: HỌC SINH
    unit: người
    columns: [{id: tong, title: Tổng số}, {id: nu, title: Nữ, within: [tong]}, {id: ty-le, title: Tỷ lệ, type: percent}]
    rows:
      - code: "01"
        title: Tổng số
        only: [tong, nu]
        split: [{code: "02", title: Lớp 1, only: [tong, nu]}, {code: "03", title: Lớp 2, only: [tong, nu]}]
        within: [{code: "04", title: Khuyết tật}]
      - {code: "05", title: Đạt chuẩn, only: [tong], choices: [Có, Không]}
      - {code: "06", title: Tốc độ, only: [tong], add_up: no}
"""
CELLS = [("02", "tong"), ("03", "tong"), ("02", "nu"), ("03", "nu"), ("04", "tong"), ("04", "nu"), ("04", "ty-le")]
FIGURES = st.dictionaries(st.sampled_from(CELLS), st.integers(0, 500).map(Decimal), max_size=len(CELLS))


@pytest.fixture(scope="module")
def people_form(shipped):
    form, problems = form_reading.read_form_text(PEOPLE_FORM, "bieu.yaml", shipped.office)
    assert problems == ()
    return form


def make_schools(count: int) -> tuple[School, ...]:
    levels, communes = (("mam-non",), ("tieu-hoc",), ("tieu-hoc", "thcs")), ("Xã A", "Xã B")
    return tuple(
        School(code=f"S{n}", name=f"Trường {n}", levels=levels[n % 3], commune=communes[n % 2]) for n in range(count)
    )


def submitted(number: int, school: str, requirement: str) -> Owed:
    event = Event(
        number=number, directive="x", school=school, requirement=requirement, kind=EventKind.SUBMITTED,
        happened_at=START, recorded_at=START, by="An",
    )  # fmt: skip
    return Owed(school=school, requirement=requirement, event=event, lack=None)


def add(form, given: list[dict[tuple[str, str], Decimal | str] | None], last_year=None, by=adding.WAYS):
    """Add up schools, each with its figures by row and column; None for one that has handed nothing in."""
    schools = make_schools(len(given))
    owed, read = [], {}
    for number, (school, figures) in enumerate(zip(schools, given, strict=True), start=1):
        if figures is None:
            one = Owed(school=school.code, requirement=form.requirement, event=None, lack=Lack.NOT_SUBMITTED)
        else:
            one = submitted(number, school.code, form.requirement)
            read[number] = tuple(
                ReadFigure(cell=Cell("hs", *cell), value=value, workbook_sheet="HS", at="D9")
                for cell, value in figures.items()
            )
        owed.append(one)
    return add_up([form], schools, owed, read, last_year=last_year, by=by)


@settings(max_examples=60)
@given(st.lists(st.none() | FIGURES, min_size=1, max_size=6))
def test_totals_are_the_sums_of_what_was_typed(people_form, given):
    added = add(people_form, given)
    schools = make_schools(len(given))
    for group in added.groups:
        members = [
            figures
            for school, figures in zip(schools, given, strict=True)
            if group.kind == "all" or group.id in {"+".join(school.levels), school.commune}
        ]
        came = [figures for figures in members if figures is not None]
        for column in ("tong", "nu"):
            typed = [figures[cell] for figures in came for cell in (("02", column), ("03", column)) if cell in figures]
            total = added.total(Cell("hs", "01", column), group)
            assert total.value == (sum(typed) if typed else None)
            assert total.given == sum(("02", column) in f and ("03", column) in f for f in came)
            assert total.expected == len(members)
            assert total.complete == (total.given == len(members))
        assert added.total(Cell("hs", "04", "ty-le"), group).value is None  # a share is not added up


class TestWhatIsMissing:
    def test_a_total_names_who_has_not_given_it(self, people_form):
        added = add(people_form, [{("02", "tong"): Decimal(5), ("03", "tong"): Decimal(6)}, None, {}])
        total = added.total(Cell("hs", "01", "tong"))
        assert (total.value, total.given, total.expected, total.complete) == (11, 1, 3, False)
        assert total.lacking == ("S1", "S2")  # nothing came; what came is blank
        assert [(one.school, one.lack) for one in added.lacking()] == [("S1", Lack.NOT_SUBMITTED)]
        assert added.lacking("khac") == ()

    def test_who_lacks_all_cells_alike_is_held_once_for_them_all(self, people_form):
        added = add(people_form, [None] * 40)
        lists = {id(total.lacking) for total in added.totals.values()}
        assert len(lists) == len({(kind, group) for kind, group, _cell in added.totals})
        books = {id(school.book): len(school.book_cells) for school in added.schools}
        assert len({id(cell) for school in added.schools for cell in school.book_cells}) == sum(books.values())
        assert len(books) < 5

    def test_a_sum_with_a_blank_part_is_not_whole(self, people_form):
        added = add(people_form, [{("02", "tong"): Decimal(5)}])
        total = added.total(Cell("hs", "01", "tong"))
        assert (total.value, total.complete, total.lacking) == (5, False, ("S0",))
        assert added.total(Cell("hs", "02", "tong")).complete

    def test_zero_is_a_figure(self, people_form):
        total = add(people_form, [{("02", "tong"): Decimal(0)}]).total(Cell("hs", "02", "tong"))
        assert (total.value, total.complete) == (0, True)

    def test_what_nobody_owes_has_no_total(self, people_form):
        total = add(people_form, [None]).total(Cell("hs", "99", "tong"))
        assert (total.value, total.expected) == (None, 0)


class TestHowItIsAddedUp:
    def test_a_typed_total_is_not_looked_at(self, people_form):
        figures = {("01", "tong"): Decimal(999), ("02", "tong"): Decimal(1), ("03", "tong"): Decimal(2)}
        assert add(people_form, [figures]).total(Cell("hs", "01", "tong")).value == 3
        assert add(people_form, [{("01", "tong"): Decimal(999)}]).total(Cell("hs", "01", "tong")).value is None

    def test_answers_are_counted_and_a_speed_is_not_added(self, people_form):
        given = [{("05", "tong"): answer, ("06", "tong"): Decimal(300)} for answer in ("Không", "Có", "Không")]
        added = add(people_form, given)
        assert added.total(Cell("hs", "05", "tong")).answers == (("Có", 1), ("Không", 2))
        speed = added.by_cell[Cell("hs", "06", "tong")]
        assert (speed.adding, added.total(speed.cell).value) == (Adding.NOTHING, None)
        assert added.total(speed.cell).complete

    def test_words_in_a_cell_of_numbers_are_no_figure(self, people_form):
        total = add(people_form, [{("02", "tong"): "nhiều"}]).total(Cell("hs", "02", "tong"))
        assert (total.value, total.complete) == (None, False)

    def test_digits_in_a_cell_of_words_are_words(self, people_form):
        assert add(people_form, [{("05", "tong"): Decimal(5)}]).total(Cell("hs", "05", "tong")).answers == (("5", 1),)


class TestLastYear:
    def test_only_schools_that_have_both_years_are_compared(self, people_form):
        given = [{("02", "tong"): Decimal(10), ("03", "tong"): Decimal(n)} for n in (1, 2, 3)]
        cell, part = Cell("hs", "01", "tong"), Cell("hs", "02", "tong")
        before = {"S0": {cell: Decimal(9)}, "S2": {part: Decimal(8), Cell("hs", "03", "tong"): Decimal(8)}}
        total = add(people_form, [*given, None], before | {"S3": {cell: Decimal(50)}}).total(cell)
        assert (total.value, total.same) == (36, 2)
        assert (total.same_now, total.same_before, total.difference) == (24, 25, -1)

    def test_without_any_there_is_no_difference(self, people_form):
        total = add(people_form, [{("02", "tong"): Decimal(1)}]).total(Cell("hs", "02", "tong"))
        assert (total.same, total.difference) == (0, None)


def test_groups_are_those_asked_for(people_form):
    kinds = [[group.kind for group in add(people_form, [{}] * 4, by=by).groups] for by in ((), ("commune",))]
    assert kinds == [["all"], ["all", "commune", "commune"]]
    with_levels = add(people_form, [{}] * 4, by=("level",)).groups
    assert [group.id for group in with_levels] == ["", "mam-non", "tieu-hoc", "tieu-hoc+thcs"]


class TestADistrict:
    @pytest.fixture
    def district(self, filled_district, tmp_path) -> District:
        return filled_district.copied(tmp_path / "ban-sao")

    def collect(self, district: District, **more):
        asked = FiguresAsked(directive="2024-42", **more.pop("asked", {}))
        return collect_figures(district.workspace, asked, as_of=more.pop("as_of", district.now))

    def test_every_sum_of_the_shipped_forms_is_that_of_the_raw_figures(self, district):
        added = self.collect(district).added
        leaves = leaves_of(district.folder)
        across = {"tong": ("kien-co", "ban-kien-co", "tam")}
        checked = 0
        for indicator in added.indicators:
            if indicator.adding is not Adding.SUM:
                continue
            sheet, row, column = indicator.cell
            columns = across.get(column, (column,)) if sheet == "phong-hoc" else (column,)
            expected = [
                typed[cell]
                for typed in district.typed.values()
                for cell in (Cell(sheet, leaf, one) for leaf in leaves[sheet, row] for one in columns)
                if cell in typed
            ]
            assert added.total(indicator.cell).value == sum(expected), indicator.code
            checked += len(leaves[sheet, row]) > 1
        assert checked > 60

    def test_groups_add_up_to_the_whole(self, district):
        added = self.collect(district).added
        for indicator in added.indicators:
            if indicator.adding is Adding.SUM:
                for kind in adding.WAYS:
                    totals = [added.total(indicator.cell, group) for group in added.groups if group.kind == kind]
                    whole = added.total(indicator.cell)
                    assert sum(total.value or 0 for total in totals) == (whole.value or 0)
                    assert sum(total.given for total in totals) == whole.given
                    assert sum(total.expected for total in totals) == whole.expected

    def test_as_of_a_past_instant_it_is_what_it_was(self, district):
        early = self.collect(district, as_of=START + timedelta(minutes=35))
        assert [len(one.cells) > 0 for one in early.added.schools].count(True) == 3
        cell = Cell("doi-ngu", "01", "tong")
        before = self.collect(district).added.total(cell)
        school, moment = district.directive.recipients[0].code, district.now
        district.hand_in(school, {Cell("doi-ngu", "03", "tong"): Decimal(1000)})
        assert self.collect(district, as_of=moment).added.total(cell) == before
        later = self.collect(district).added.total(cell)
        assert later.given == before.given - 1  # the new one leaves most of it blank
        assert (
            self.collect(district, asked={"until_event": self.collect(district, as_of=moment).newest}).added.total(cell)
            == before
        )

    def test_what_went_back_does_not_count(self, district):
        before = self.collect(district).added.total(Cell("doi-ngu", "01", "tong"))
        school = district.directive.recipients[0].code
        district.hand_in(school, {Cell("doi-ngu", "03", "tong"): Decimal(1)}, back="Cần sửa 1 chỗ")
        collected = self.collect(district)
        total = collected.added.total(Cell("doi-ngu", "01", "tong"))
        assert (total.given, total.expected) == (before.given - 1, before.expected)
        assert {one.school: one.lack for one in collected.added.lacking("doi-ngu")}[school] is Lack.RETURNED

    def test_a_figure_whose_cell_is_gone_is_told(self, district):
        path = district.folder / "forms" / "phong-hoc.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace('code: "20"', 'code: "21"'), "utf-8")
        warnings = self.collect(district).warnings
        assert {problem.kind.code for problem in warnings} == {"actions.figures-without-cell"}
        assert len(warnings) == 22

    def test_of_some_requirements_only(self, district):
        collected = self.collect(district, asked={"requirements": ("phòng học",)})
        assert {one.requirement for one in collected.added.indicators} == {"phong-hoc"}
        with pytest.raises(Refused) as caught:
            self.collect(district, asked={"requirements": ("khong-co",)})
        assert caught.value.problem.kind.code == "actions.no-figures-of"

    def test_names_of_cells_are_those_of_the_rules(self, district):
        collected = self.collect(district)
        assert collected.directive.id == DIRECTIVE
        assert name_of(collected.added.indicators[0].cell) == "thong-tin-truong!01:tra-loi"
        assert collected.added.by_cell[Cell("hoc-sinh-thcs", "02", "nu")].title == "Lớp 6, Nữ"
        assert counting.exempt_schools(collected.status, ("doi-ngu",)) == {}


def test_what_stands_in_the_figures_of_many_schools_is_held_once(filled_district):
    with open_store(filled_district.workspace.office) as engine, database.reading(engine) as connection:
        read = figure_table.load_figures(connection, filled_district.directive.id)
    figures = [figure for one in read.values() for figure in one]
    assert len({id(figure.cell) for figure in figures}) == len({figure.cell for figure in figures}) < len(figures) / 4
    assert len({id(figure.value) for figure in figures}) == len({str(figure.value) for figure in figures})
