"""Faults of the lines below Tiêu ngữ, the issuer and the trích yếu, and of the spaces between lines and paragraphs."""

from collections.abc import Iterator
from typing import Any

from tests.checking.mutations import open_letter as ol
from tests.checking.mutations.open_letter import TEXT, OpenLetter, q
from tests.checking.mutations.planted_fault import FORM, Base, Fault, Plant, Spot
from tests.checking.mutations.planting import layout, set_layout, set_letters

_NAMES = {"tieu-ngu": "Tiêu ngữ", "co-quan-ban-hanh": "tên cơ quan", "trich-yeu": "trích yếu"}


def _ruled(letter: OpenLetter, component: str) -> tuple[list[object], Spot] | None:
    """The paragraphs that draw a component's line, and the place of findings on it."""
    rules, named = letter.rules(component), letter.of(component)
    return (rules, Spot(paragraphs=tuple(named))) if rules and named else None


def _no_line(component: str) -> Plant:
    """Take the line away."""

    def plant(letter: OpenLetter, base: Base) -> Spot | None:
        found = _ruled(letter, component)
        if found is None:
            return None
        ol.remove(*found[0])
        return found[1]

    return plant


def _long(component: str) -> Plant:
    """Give the line the length of the column."""

    def plant(letter: OpenLetter, base: Base) -> Spot | None:
        found = _ruled(letter, component)
        if found is None:
            return None
        for rule in found[0]:
            form = ol.given(rule, "pPr", first=True)
            ol.put(form, "ind", left=0, right=0, firstLine=0)
        return found[1]

    return plant


def _short(component: str) -> Plant:
    """Take from each end of the line most of its half."""

    def plant(letter: OpenLetter, base: Base) -> Spot | None:
        found = _ruled(letter, component)
        if found is None:
            return None
        for rule in found[0]:
            place, column = rule.find(f"{q('pPr')}/{q('ind')}"), _column(letter, rule)
            left, right = (int(place.get(q(side), "0")) for side in ("left", "right"))
            cut = round((column - left - right) * 0.4)
            place.set(q("left"), str(left + cut))
            place.set(q("right"), str(right + cut))
        return found[1]

    return plant


def _column(letter: OpenLetter, paragraph: Any) -> int:
    """The width of a paragraph's cell, or of the page between its margins, in twips."""
    if paragraph.getparent().tag == q("tc"):
        return int(paragraph.getparent().find(f"{q('tcPr')}/{q('tcW')}").get(q("w")))
    size, margin = (letter.sections()[0].find(q(name)) for name in ("pgSz", "pgMar"))
    return int(size.get(q("w"))) - int(margin.get(q("left"))) - int(margin.get(q("right")))


def _moved(component: str, *, shift: int) -> Plant:
    """Move the line aside without changing its length."""

    def plant(letter: OpenLetter, base: Base) -> Spot | None:
        found = _ruled(letter, component)
        if found is None:
            return None
        for rule in found[0]:
            place = rule.find(f"{q('pPr')}/{q('ind')}")
            if place is None or int(place.get(q("right"), "0")) < shift:
                return None
            for side, by in (("left", shift), ("right", -shift)):
                place.set(q(side), str(int(place.get(q(side), "0")) + by))
        return found[1]

    return plant


def _styled(component: str, style: str) -> Plant:
    """Draw the line in another style."""

    def plant(letter: OpenLetter, base: Base) -> Spot | None:
        found = _ruled(letter, component)
        if found is None:
            return None
        for rule in found[0]:
            border = ol.etree.SubElement(ol.given(rule, "pPr", first=True), q("pBdr"))
            ol.put(border, "top", val=style, sz=6, space=1, color="000000")
        return found[1]

    return plant


def _twice(component: str) -> Plant:
    """Draw the line twice, one below the other."""

    def plant(letter: OpenLetter, base: Base) -> Spot | None:
        from copy import deepcopy

        found = _ruled(letter, component)
        if found is None:
            return None
        second = deepcopy(found[0][-1])  # Word joins paragraphs of one border: the second has a thicker one
        border = ol.etree.SubElement(ol.given(second, "pPr", first=True), q("pBdr"))
        ol.put(border, "top", val="single", sz=12, space=1, color="000000")
        found[0][-1].addnext(second)
        return found[1]

    return plant


def _underlined(component: str) -> Plant:
    """Underline the words instead of drawing a line below them."""

    def plant(letter: OpenLetter, base: Base) -> Spot | None:
        found = _ruled(letter, component)
        if found is None:
            return None
        ol.remove(*found[0])
        for paragraph in letter.of(component):
            for form in ol.form_of_runs(paragraph):
                set_letters(form, underline="single")
        return found[1]

    return plant


def _typed(component: str, signs: str) -> Plant:
    """Type a row of signs in place of the line."""

    def plant(letter: OpenLetter, base: Base) -> Spot | None:
        found = _ruled(letter, component)
        if found is None:
            return None
        first, *rest = found[0]
        ol.remove(*rest)
        form = ol.given(first, "pPr", first=True)
        for name in ("pStyle", "ind", "spacing", "pBdr"):
            for old in form.findall(q(name)):
                form.remove(old)
        set_layout(form, alignment="center")
        run = ol.etree.SubElement(first, q("r"))
        set_letters(ol.given(run, "rPr"), size=13)
        ol.given(run, "t").text = signs
        return Spot(paragraphs=(*found[1].paragraphs, first))

    return plant


def _line_faults() -> Iterator[Fault]:
    """The faults of each of the three lines."""
    for component, name in _NAMES.items():
        faults = [
            ("khong-ke", f"Không có đường kẻ dưới {name}", "letter.line-missing", _no_line(component)),
            ("ke-net-dut", f"Đường kẻ dưới {name} nét đứt", "letter.line-style", _styled(component, "dashed")),
            ("ke-cham", f"Đường kẻ dưới {name} nét chấm", "letter.line-style", _styled(component, "dotted")),
            ("ke-doi", f"Đường kẻ dưới {name} nét đôi", "letter.line-style", _styled(component, "double")),
            ("ke-hai-lan", f"Hai đường kẻ dưới {name}", "letter.line-twice", _twice(component)),
            ("ke-ngan", f"Đường kẻ dưới {name} quá ngắn", "letter.line-length", _short(component)),
            ("ke-lech", f"Đường kẻ dưới {name} lệch sang phải", "letter.line-place", _moved(component, shift=500)),
            (
                "ke-go-phim",
                f"Gõ ba dấu gạch dưới thay đường kẻ dưới {name}",
                "letter.line-length",
                _typed(component, "___"),
            ),
        ]
        if component == "tieu-ngu":
            faults.append(
                (
                    "ke-gach-noi",
                    "Gõ dấu gạch nối thay đường kẻ dưới Tiêu ngữ",
                    "letter.line-style",
                    _typed(component, "-" * 40),
                )
            )
        if component != "tieu-ngu":  # the line below Tiêu ngữ has the length of the words, as an underline has
            faults.append(
                ("gach-chan", f"Gạch chân thay đường kẻ dưới {name}", "letter.line-length", _underlined(component))
            )
            faults.append(("ke-dai", f"Đường kẻ dưới {name} quá dài", "letter.line-length", _long(component)))
        for label, says, code, plant in faults:
            yield Fault(id=f"{component}.{label}", says=says, component=component, kind=FORM, code=code, plant=plant)


def _one(component: str | tuple[str, ...], at: int, **values: object) -> Plant:
    """Change the layout of one paragraph of the running text."""

    def plant(letter: OpenLetter, base: Base) -> Spot | None:
        room = [one for one in letter.prose() if letter.style_of(one) == ol.STYLES["noi-dung"]]
        if len(room) < 2:
            return None
        set_layout(ol.given(room[at], "pPr", first=True), **values)
        return Spot(paragraphs=(room[at],))

    return plant


def _no_space(letter: OpenLetter, base: Base) -> Spot | None:
    """Leave no space between any paragraphs of the text."""
    found = letter.of(*TEXT, "khoan-co-tieu-de", "muc-danh-so-la-ma", "dieu")
    if len(found) < 4:
        return None
    for paragraph in found:
        set_layout(ol.given(paragraph, "pPr", first=True), before=0, after=0)
    return Spot(paragraphs=tuple(found))


def _spaced_by_style(letter: OpenLetter, base: Base) -> Spot | None:
    """Give the styles of the text double lines."""
    found = letter.of(*TEXT)
    for component in TEXT:
        style = letter.styles.get(ol.STYLES[component])
        if style is not None:
            set_layout(ol.given(style, "pPr"), lines=2.0)
    return Spot(paragraphs=tuple(found))


def _fault(name: str, says: str, code: str, plant: Plant) -> Fault:
    """Return a fault of spaces."""
    return Fault(id=name, says=says, component=name.partition(".")[0], kind=FORM, code=code, plant=plant)


_SPACES = (
    _fault("noi-dung.dong-doi", "Nội dung giãn dòng đôi", "letter.line-spacing", layout(TEXT, lines=2.0)),
    _fault("noi-dung.dong-1-8", "Nội dung giãn dòng 1,8", "letter.line-spacing", layout(TEXT, lines=1.8)),
    _fault("noi-dung.dong-kieu", "Kiểu của nội dung giãn dòng đôi", "letter.line-spacing", _spaced_by_style),
    _fault("noi-dung.dong-hep", "Nội dung giãn dòng 0,8", "letter.line-spacing", layout(TEXT, lines=0.8)),
    _fault("noi-dung.dong-chinh-xac", "Nội dung giãn dòng đúng 10 pt", "letter.line-spacing", layout(TEXT, exact=10)),
    _fault(
        "noi-dung.dong-chinh-xac-rong", "Nội dung giãn dòng đúng 30 pt", "letter.line-spacing", layout(TEXT, exact=30)
    ),
    _fault(
        "noi-dung.mot-doan-dong-doi", "Một đoạn giãn dòng đôi", "letter.line-spacing", _one("noi-dung", 0, lines=2.0)
    ),
    _fault("noi-dung.khong-cach-doan", "Các đoạn không cách nhau", "letter.paragraph-space", _no_space),
    _fault("noi-dung.khong-lui", "Nội dung không lùi đầu dòng", "letter.first-line-indent", layout(TEXT, first_line=0)),
    _fault("noi-dung.lui-20", "Nội dung lùi đầu dòng 20 mm", "letter.first-line-indent", layout(TEXT, first_line=20)),
    _fault("noi-dung.lui-5", "Nội dung lùi đầu dòng 5 mm", "letter.first-line-indent", layout(TEXT, first_line=5)),
    _fault(
        "noi-dung.mot-doan-khong-lui",
        "Một đoạn không lùi đầu dòng",
        "letter.first-line-indent",
        _one("noi-dung", 0, first_line=0),
    ),
    _fault("quoc-hieu.dong-1-5", "Quốc hiệu giãn dòng 1,5", "letter.line-spacing", layout("quoc-hieu", lines=1.5)),
    _fault("quoc-hieu.cach-12", "Quốc hiệu cách Tiêu ngữ 12 pt", "letter.name-space", layout("quoc-hieu", after=12)),
    _fault(
        "co-quan-ban-hanh.dong-1-5",
        "Tên cơ quan giãn dòng 1,5",
        "letter.line-spacing",
        layout("co-quan-ban-hanh", lines=1.5),
    ),
    _fault(
        "trich-yeu-cong-van.khong-cach",
        "V/v sát dòng số, ký hiệu",
        "letter.subject-space",
        layout("trich-yeu-cong-van", before=0),
    ),
    _fault(
        "trich-yeu-cong-van.cach-18",
        "V/v cách số, ký hiệu 18 pt",
        "letter.subject-space",
        layout("trich-yeu-cong-van", before=18),
    ),
)

LINE_FAULTS = (*_line_faults(), *_SPACES)
