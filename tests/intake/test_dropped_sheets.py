"""Sheets taken out of a workbook: nothing of them is left in the file, and the rest is as it was."""

import io
import re

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from congvan.base.errors import Refused
from congvan.intake.dropped_sheets import drop_sheets
from tests.intake.workbooks import (
    opened,
    openpyxl_book,
    packed,
    parts_of,
    through_libreoffice,
    values_of,
    without_choice,
    xlsxwriter_book,
)

SECRETS = ("Nguyễn Văn Thử", "030199001234", "0912345678", "Ghi chú kín")


@pytest.fixture(scope="module")
def people() -> bytes:
    """A form with a sheet of invented people, on which formulas, a list, a rule, a name and charts stand."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    form, people, other = (book.add_worksheet(name) for name in ("Biểu", "Danh sách GV", "Khác"))
    for row, secret in enumerate(SECRETS[:3]):
        people.write_string(row, 0, secret)
        people.write_number(row, 1, 1000 + row)
    people.write_comment("A1", SECRETS[3])
    people.activate()
    form.write_string("A1", "Tổng số giáo viên")
    form.write_formula("B1", "=COUNTA('Danh sách GV'!A1:A3)", None, 3)
    form.write_formula("B2", "=SUM('danh sách gv'!B1:B3)*2", None, 6006)
    form.write_formula("B3", '=B1&" Danh sách GV!"', None, "3 Danh sách GV!")
    form.write_formula("B4", "=SUM(luong)", None, 3003)
    form.write_formula("B5", "=B1+1", None, 4)
    form.write_formula("B6", "=SUM(Biểu:Khác!C1)", None, 7)
    form.data_validation("C1", {"validate": "list", "source": "='Danh sách GV'!$A$1:$A$3"})
    form.data_validation("C2", {"validate": "list", "source": ["Có", "Không"]})
    red = book.add_format({"bg_color": "red"})
    form.conditional_format("B1", {"type": "formula", "criteria": "='Danh sách GV'!$B$1>5", "format": red})
    form.conditional_format("B5", {"type": "cell", "criteria": ">", "value": 3, "format": red})
    book.define_name("luong", "='Danh sách GV'!$B$1:$B$3")
    book.define_name("giu_lai", "=Khác!$A$1")
    other.write_string("A1", "giữ lại")
    other.print_area("A1:B2")
    chart = book.add_chart({"type": "column"})
    chart.add_series(
        {"values": "='Danh sách GV'!$B$1:$B$3", "categories": "='Danh sách GV'!$A$1:$A$3", "values_data": [1000, 1001]}
    )
    other.insert_chart("D2", chart)
    book.close()
    return out.getvalue()


def test_nothing_of_a_dropped_sheet_is_left_in_the_file(people):
    whole = b"".join(parts_of(people).values()).decode("utf-8", "replace")
    assert all(secret in whole for secret in SECRETS)
    left = parts_of(drop_sheets(people, ["Danh sách GV"]))
    for name, content in left.items():
        for secret in (*SECRETS, "Danh sách GV'"):
            assert secret.encode() not in content, (name, secret)
    assert [name for name in left if "comments" in name or "vml" in name] == []


def test_formulas_that_pointed_there_keep_their_values_and_others_stay_formulas(people):
    data = drop_sheets(people, ["Danh sách GV"])
    formulas, values = opened(data)["Biểu"], opened(data, data_only=True)["Biểu"]
    assert [formulas[f"B{row}"].value for row in range(1, 7)] == [3, 6006, '=B1&" Danh sách GV!"', 3003, "=B1+1", 7]
    assert [values[f"B{row}"].value for row in range(1, 7)] == [3, 6006, "3 Danh sách GV!", 3003, 4, 7]
    assert [str(rule.sqref) for rule in formulas.data_validations.dataValidation] == ["C2"]
    assert [str(area.sqref) for area in formulas.conditional_formatting] == ["B5"]


def test_names_the_chosen_sheet_and_print_areas_follow(people):
    book = opened(drop_sheets(people, ["Danh sách GV"]))
    assert book.sheetnames == ["Biểu", "Khác"]
    assert set(book.defined_names) == {"giu_lai"}
    assert book["Khác"].print_area == "'Khác'!$A$1:$B$2"
    assert book.active.title == "Biểu"


def test_charts_keep_nothing_of_it(people):
    left = parts_of(drop_sheets(people, ["Danh sách GV"]))
    chart = left["xl/charts/chart1.xml"]
    assert chart.count(b"#REF!") == 2
    assert b"numCache" not in chart


@pytest.mark.parametrize("make", [openpyxl_book, xlsxwriter_book])
def test_the_rest_is_byte_for_byte_the_same(make):
    before = make()
    name = opened(before).sheetnames[1]
    after = drop_sheets(before, [name])
    assert {sheet: rows for sheet, rows in values_of(before).items() if sheet != name} == values_of(after)
    old, new = parts_of(before), parts_of(after)
    changed = {part for part, content in new.items() if without_choice(old.get(part, b"")) != without_choice(content)}
    allowed = re.compile(
        r"\[Content_Types\]\.xml|docProps/app\.xml|xl/(workbook\.xml|_rels/workbook\.xml\.rels|sharedStrings\.xml)"
    )
    assert {part for part in changed if not allowed.fullmatch(part)} == set()
    assert "xl/worksheets/sheet2.xml" not in new


def test_what_a_pivot_table_was_made_from_goes_with_it():
    book = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    related = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    parts = parts_of(openpyxl_book())
    parts["xl/pivotCache/pivotCacheDefinition1.xml"] = (
        f'<pivotCacheDefinition xmlns="{book}" xmlns:r="{related}" r:id="rId1"><cacheSource type="worksheet">'
        '<worksheetSource ref="A1:B3" sheet="Biểu 2"/></cacheSource><cacheFields count="1"><cacheField name="Tên">'
        f'<sharedItems><s v="{SECRETS[0]}"/></sharedItems></cacheField></cacheFields></pivotCacheDefinition>'
    ).encode()
    parts["xl/pivotCache/pivotCacheRecords1.xml"] = f'<pivotCacheRecords xmlns="{book}"><r><s v="{SECRETS[1]}"/></r></pivotCacheRecords>'.encode()  # fmt: skip
    parts["xl/pivotCache/_rels/pivotCacheDefinition1.xml.rels"] = links(("pivotCacheRecords", "pivotCacheRecords1.xml"))
    parts["xl/pivotTables/pivotTable1.xml"] = f'<pivotTableDefinition xmlns="{book}" name="p" cacheId="1"/>'.encode()
    parts["xl/pivotTables/_rels/pivotTable1.xml.rels"] = links(
        ("pivotCacheDefinition", "../pivotCache/pivotCacheDefinition1.xml")
    )
    rels = "xl/worksheets/_rels/sheet1.xml.rels"
    link = f'<Relationship Id="rId77" Type="{related}/pivotTable" Target="../pivotTables/pivotTable1.xml"/></Relationships>'
    parts[rels] = parts[rels].replace(b"</Relationships>", link.encode())
    rels = "xl/_rels/workbook.xml.rels"
    target = "pivotCache/pivotCacheDefinition1.xml"
    link = f'<Relationship Id="rId88" Type="{related}/pivotCacheDefinition" Target="{target}"/></Relationships>'
    parts[rels] = parts[rels].replace(b"</Relationships>", link.encode())
    caches = f'<pivotCaches><pivotCache xmlns:r="{related}" cacheId="1" r:id="rId88"/></pivotCaches></workbook>'
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b"</workbook>", caches.encode())
    left = parts_of(drop_sheets(packed(parts), ["Biểu 2"]))
    assert [name for name in left if "pivot" in name] == []
    assert b"pivot" not in left["xl/workbook.xml"]
    assert all(secret.encode() not in content for secret in SECRETS for content in left.values())
    kept = parts_of(drop_sheets(packed(parts), ["Ẩn"]))
    assert len([name for name in kept if "pivot" in name]) == 5


def links(*targets: tuple[str, str]) -> bytes:
    related = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{related}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{lines}</Relationships>'.encode()


def test_a_workbook_of_nothing_else_is_refused_and_a_hidden_rest_is_shown():
    data = openpyxl_book()
    with pytest.raises(Refused) as refused:
        drop_sheets(data, opened(data).sheetnames)
    assert refused.value.problem.kind.code == "intake.nothing-left"
    assert opened(drop_sheets(data, ["Biểu 1", "Biểu 2"]))["Ẩn"].sheet_state == "visible"
    assert parts_of(drop_sheets(data, [])) == parts_of(data)
    with pytest.raises(Refused) as refused:  # it must not be kept in silence
        drop_sheets(data, ["Biểu 1", "không có"])
    assert refused.value.problem.kind.code == "intake.sheet-not-there"


def test_the_small_picture_of_a_sheet_goes(people):
    parts = parts_of(people)
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail"
    link = f'<Relationship Id="rId55" Type="{kind}" Target="docProps/thumbnail.emf"/></Relationships>'
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"</Relationships>", link.encode())
    parts["docProps/thumbnail.emf"] = b"EMF"
    assert "docProps/thumbnail.emf" not in parts_of(drop_sheets(packed(parts), ["Danh sách GV"]))


def test_macros_are_not_kept_either():
    left = parts_of(drop_sheets(xlsxwriter_book(macro=True), ["Ghi chú"]))
    assert not any("vba" in name.lower() for name in left)
    assert b"macroEnabled" not in left["[Content_Types].xml"]


def test_libreoffice_opens_it_and_finds_no_broken_formula(people, tmp_path):
    saved = opened(through_libreoffice(drop_sheets(people, ["Danh sách GV"]), tmp_path), data_only=True)
    assert saved.sheetnames == ["Biểu", "Khác"]
    assert [saved["Biểu"][f"B{row}"].value for row in (1, 2, 4, 5)] == [3, 6006, 3003, 4]


NAMES = st.text(st.sampled_from("Bb1 '’.&<>!#$%=+-@,;(){}😀ểÉ"), min_size=1, max_size=20).filter(
    lambda name: name.strip() == name and not name.startswith("'") and not name.endswith("'")
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(names=st.lists(NAMES, min_size=2, max_size=4, unique_by=str.casefold), dropped=st.sets(st.integers(0, 3)))
def test_formulas_to_a_sheet_of_any_name_go_exactly_with_it(names, dropped):
    book = openpyxl.Workbook()
    book.active.title = names[0]
    for name in names[1:]:
        book.create_sheet(name)
    titles = book.sheetnames
    for sheet in book:
        sheet["A1"] = f"only in {titles.index(sheet.title)}."
        for row, name in enumerate(titles, start=2):
            sheet[f"A{row}"] = "='" + name.replace("'", "''") + "'!A1"
    out = io.BytesIO()
    book.save(out)
    gone = {titles[number] for number in dropped if number < len(titles)}
    if len(gone) == len(titles):
        return
    left = drop_sheets(out.getvalue(), gone)
    after = opened(left)
    assert after.sheetnames == [title for title in titles if title not in gone]
    for sheet in after:
        for row, name in enumerate(titles, start=2):
            assert (sheet[f"A{row}"].data_type == "f") == (name not in gone)
    texts = b"".join(parts_of(left).values()).decode("utf-8", "replace")
    for number, title in enumerate(titles):
        assert (f"only in {number}." in texts) == (title not in gone)
