"""Faults of the plan of the page: a component that is missing, stands on the wrong side, or in the wrong order."""

from typing import Any

from congvan.decree30 import document_types
from tests.checking.mutations import open_letter as ol
from tests.checking.mutations.open_letter import OpenLetter, q
from tests.checking.mutations.planted_fault import FORM, Base, Fault, Plant, Spot
from tests.checking.mutations.planting import AGREEMENTS, gone, only

_LETTER = ("cong-van",)
_TWO_SIGNERS = ("bien-ban",)
_NO_HEADLINE = ("phieu-gui", "phieu-chuyen", "phieu-bao", "giay-gioi-thieu", "giay-nghi-phep")
"""Types that offices write without a trích yếu, as their specimens or their forms have none."""


def _cells_of(paragraph: Any) -> list[Any]:
    """The cells of the row that holds a paragraph."""
    row = next((one for one in paragraph.iterancestors(q("tr"))), None)
    return [] if row is None else row.findall(q("tc"))


def _changed_over(component: str) -> Plant:
    """Change the columns of a row over; the finding stands at `component`, which was on the right."""

    def plant(letter: OpenLetter, base: Base) -> Spot | None:
        found = letter.of(component)
        cells = _cells_of(found[0]) if found else []
        if len(cells) != 2:
            return None
        cells[0].addprevious(cells[1])
        return Spot(paragraphs=tuple(found[:1]))

    return plant


def _row_lower(letter: OpenLetter, base: Base) -> Spot | None:
    """Put place and date into a row of their own below the number."""
    from copy import deepcopy

    found = letter.of("dia-danh-thoi-gian")
    if not found or not _cells_of(found[0]):
        return None
    row = next(found[0].iterancestors(q("tr")))
    lower = deepcopy(row)
    row.addnext(lower)
    left = lower.findall(q("tc"))[0]
    for paragraph in left.findall(q("p")):
        ol.remove(paragraph)
    place = next(one for one in lower.iter(q("p")) if ol.text_of(one) == ol.text_of(found[0]))
    ol.remove(found[0])
    return Spot(paragraphs=(place,))


def _above(upper: str, lower: str, at: str) -> Plant:
    """Move a component's paragraphs above those of another in the same cell or in the body."""

    def plant(letter: OpenLetter, base: Base) -> Spot | None:
        first, moved = letter.of(upper), letter.of(lower)
        if not first or not moved or first[0].getparent() is not moved[0].getparent():
            return None
        for paragraph in moved:
            first[0].addprevious(paragraph)
        return Spot(component=at)

    return plant


def _name_on_left(letter: OpenLetter, base: Base) -> Spot | None:
    """Put the signer's name into the left column of a row of its own."""
    found = letter.of("ho-ten")
    cells = _cells_of(found[0]) if found else []
    if len(cells) != 2 or found[0].getparent() is not cells[1]:
        return None
    from copy import deepcopy

    row = deepcopy(next(found[0].iterancestors(q("tr"))))
    for cell in row.findall(q("tc")):
        ol.remove(*cell.findall(q("p")))
        ol.remove(*cell.findall(q("p")))
    left = row.find(q("tc"))
    left.replace(left.find(q("p")), found[0])
    next(cells[0].iterancestors(q("tr"))).addnext(row)
    return Spot(paragraphs=(found[0],))


def _receivers_above(letter: OpenLetter, base: Base) -> Spot | None:
    """Put Nơi nhận into a row above the signature rather than beside it."""
    from copy import deepcopy

    found = letter.of("tu-noi-nhan")
    cells = _cells_of(found[0]) if found else []
    if len(cells) != 2:
        return None
    row = next(found[0].iterancestors(q("tr")))
    lower = deepcopy(row)
    row.addnext(lower)
    for paragraph in cells[1].findall(q("p")):
        ol.remove(paragraph)
    for paragraph in lower.findall(q("tc"))[0].findall(q("p")):
        ol.remove(paragraph)
    return Spot(paragraphs=tuple(found))


def _no_text(letter: OpenLetter, base: Base) -> Spot | None:
    """Take the whole text away."""
    if letter.of("tu-phu-luc") or base.type not in (*_LETTER, *document_types.NAMED):
        return None
    gone_ones = [one for one in letter.body if one.tag == q("p") and letter.style_of(one) not in _KEPT]
    for one in gone_ones:
        if one.find(f"{q('pPr')}/{q('sectPr')}") is None:
            letter.body.remove(one)
    return Spot(component="noi-dung")


_KEPT = {ol.STYLES[name] for name in ("ten-loai", "trich-yeu", "trich-yeu-ke", "kinh-gui", "noi-gui")} | {
    "CV Dòng cuối"
}


def _fault(name: str, says: str, code: str, plant: Plant, *, causes: tuple[str, ...] = ()) -> Fault:
    """Return a fault of the plan of the page."""
    component = name.partition(".")[0]
    return Fault(id=name, says=says, component=component, kind=FORM, code=code, plant=plant, causes=frozenset(causes))


def _missing(component: str, *, also: tuple[str, ...] = (), but: tuple[str, ...] = ()) -> Plant:
    """Take a component away from documents of the types that must have it."""
    return only((*AGREEMENTS, *but), gone(component, also=also), but=True)


PRESENCE_FAULTS = (
    _fault("quoc-hieu.thieu", "Thiếu Quốc hiệu", "letter.missing", _missing("quoc-hieu")),
    _fault("tieu-ngu.thieu", "Thiếu Tiêu ngữ", "letter.missing", _missing("tieu-ngu", also=("tieu-ngu",))),
    _fault("co-quan-ban-hanh.thieu", "Thiếu tên cơ quan ban hành", "letter.missing", _missing("co-quan-ban-hanh", also=("co-quan-ban-hanh", "co-quan-chu-quan"))),
    _fault("so-ky-hieu.thieu", "Thiếu số, ký hiệu", "letter.missing", _missing("so-ky-hieu")),
    _fault("dia-danh-thoi-gian.thieu", "Thiếu địa danh, thời gian", "letter.missing", _missing("dia-danh-thoi-gian")),
    _fault("trich-yeu-cong-van.thieu", "Công văn thiếu V/v", "letter.missing", _missing("trich-yeu-cong-van")),
    _fault("ten-loai.thieu", "Thiếu tên loại", "letter.missing", _missing("ten-loai", but=("thu-cong",))),
    _fault("trich-yeu.thieu", "Thiếu trích yếu", "letter.missing", _missing("trich-yeu", also=("trich-yeu",), but=_NO_HEADLINE)),
    _fault("kinh-gui.thieu", "Công văn thiếu Kính gửi", "letter.missing", only(_LETTER, gone("kinh-gui", also=("noi-gui",)))),
    _fault("kinh-gui.thieu-to-trinh", "Tờ trình thiếu Kính gửi", "letter.missing", only(("to-trinh",), gone("kinh-gui"))),
    _fault("noi-dung.thieu", "Thiếu nội dung", "letter.missing", _no_text, causes=("letter.as-above-of-nothing",)),
    _fault("quyen-han-chuc-vu.thieu", "Thiếu quyền hạn, chức vụ", "letter.missing", _missing("quyen-han-chuc-vu", but=_TWO_SIGNERS)),
    _fault("ho-ten.thieu", "Thiếu họ tên người ký", "letter.missing", _missing("ho-ten", but=_TWO_SIGNERS)),
    _fault("tu-noi-nhan.thieu", "Thiếu Nơi nhận", "letter.missing", _missing("tu-noi-nhan", also=("noi-nhan",))),
    _fault("quoc-hieu.ben-trai", "Quốc hiệu bên trái, cơ quan bên phải", "letter.side", _changed_over("quoc-hieu")),
    _fault("dia-danh-thoi-gian.ben-trai", "Ngày tháng bên trái, số bên phải", "letter.side", _changed_over("dia-danh-thoi-gian")),
    _fault("quyen-han-chuc-vu.ben-trai", "Chữ ký bên trái, nơi nhận bên phải", "letter.side", only((*AGREEMENTS, *_TWO_SIGNERS), _changed_over("quyen-han-chuc-vu"), but=True)),
    _fault("dia-danh-thoi-gian.dong-duoi", "Ngày tháng thấp hơn số một dòng", "letter.not-beside", _row_lower),
    _fault("tu-noi-nhan.tren-chu-ky", "Nơi nhận nằm trên chữ ký", "letter.not-beside", _receivers_above),
    _fault("quoc-hieu.duoi-tieu-ngu", "Tiêu ngữ nằm trên Quốc hiệu", "letter.order", _above("quoc-hieu", "tieu-ngu", "tieu-ngu")),
    _fault("co-quan-chu-quan.duoi", "Cơ quan ban hành nằm trên cơ quan chủ quản", "letter.order", _above("co-quan-chu-quan", "co-quan-ban-hanh", "co-quan-ban-hanh")),
    _fault("trich-yeu-cong-van.tren-so", "V/v nằm trên số, ký hiệu", "letter.order", _above("so-ky-hieu", "trich-yeu-cong-van", "trich-yeu-cong-van")),
    _fault("trich-yeu.tren-ten-loai", "Trích yếu nằm trên tên loại", "letter.order", only(("thu-cong",), _above("ten-loai", "trich-yeu", "trich-yeu"), but=True)),
    _fault("ho-ten.ben-trai", "Họ tên người ký ở cột trái", "letter.signer-place", _name_on_left),
)  # fmt: skip
