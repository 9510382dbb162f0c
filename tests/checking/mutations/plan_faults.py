"""Faults of what belongs to some types only: decisions, chapters, marks of urgency, lists of addressees, sizes in step."""

import re
from typing import Any

from tests.checking.mutations import open_letter as ol
from tests.checking.mutations.open_letter import STYLES, OpenLetter, q
from tests.checking.mutations.planted_fault import CONTENT, FORM, Base, Fault, Plant, Spot
from tests.checking.mutations.planting import ALL, layout, letters, only, words

_NAMED = ("thong-bao", "ke-hoach", "huong-dan", "chuong-trinh", "phuong-an", "de-an", "du-an")
_DECIDING = ("quyet-dinh", "nghi-quyet")


def _fault(
    name: str, says: str, code: str | tuple[str, ...], plant: Plant, *, kind: str = FORM, causes: tuple[str, ...] = ()
) -> Fault:
    """Return a fault of the plan."""
    component = name.partition(".")[0]
    return Fault(id=name, says=says, component=component, kind=kind, code=code, plant=plant, causes=frozenset(causes))


def _paragraph(letter: OpenLetter, component: str, text: str) -> Any:
    """Make a paragraph of a component."""
    made = ol.etree.Element(q("p"))
    ol.put(ol.given(made, "pPr"), "pStyle", val=letter.ids[STYLES[component]])
    ol.given(ol.given(made, "r"), "t").text = text
    return made


def _greeted(letter: OpenLetter, base: Base) -> Spot | None:
    """Put Kính gửi into a document of a type that has none."""
    text = letter.prose()
    if base.type not in _NAMED or not text or letter.of("kinh-gui"):
        return None
    made = _paragraph(letter, "kinh-gui", "Kính gửi: Các trường trên địa bàn.")
    (*letter.of("trich-yeu"), *letter.rules("trich-yeu"))[-1].addnext(made)
    return Spot(paragraphs=(made,))


def _subject_too(letter: OpenLetter, base: Base) -> Spot | None:
    """Put a V/v below the number of a document that has the name of its type."""
    number = letter.of("so-ky-hieu")
    if base.type not in _NAMED or not number:
        return None
    made = _paragraph(letter, "trich-yeu-cong-van", "V/v thực hiện nhiệm vụ năm học")
    number[-1].addnext(made)
    return Spot(paragraphs=(made,))


def _on_one_line(letter: OpenLetter, base: Base) -> Spot | None:
    """Put several addressees behind Kính gửi on one line."""
    listed = letter.of("noi-gui")
    head = letter.of("kinh-gui")
    if len(listed) < 2 or not head or not ol.text_of(head[0]).startswith("Kính gửi"):
        return None
    said = " ".join(ol.text_of(one) for one in listed)
    ol.remove(*listed)
    ol.retype(head[0], f"Kính gửi: {said}")
    return Spot(paragraphs=tuple(head))


def _apart(letter: OpenLetter, base: Base) -> Spot | None:
    """Put the only addressee on a line of its own with a hyphen."""
    head = letter.of("kinh-gui")
    if len(head) != 1 or letter.of("noi-gui") or not ol.text_of(head[0]).startswith("Kính gửi: "):
        return None
    said = ol.text_of(head[0]).removeprefix("Kính gửi: ")
    ol.retype(head[0], "Kính gửi:")
    made = _paragraph(letter, "noi-gui", f"- {said.rstrip('.')}.")
    head[0].addnext(made)
    return Spot(paragraphs=(head[0], made))


def _set_in(component: str, mm: float, most: int = ALL) -> Plant:
    """Set a component's paragraphs in from the margin."""

    def plant(letter: OpenLetter, base: Base) -> Spot | None:
        found = letter.of(component)[:most]
        for paragraph in found:
            form = ol.given(paragraph, "pPr", first=True)
            ol.put(form, "ind", left=round(mm * ol.TWIPS_A_MM))
        return Spot(paragraphs=tuple(found)) if found else None

    return plant


def _crooked(letter: OpenLetter, base: Base) -> Spot | None:
    """Set one of the addressees in further than the others."""
    found = letter.of("noi-gui")
    if len(found) < 2:
        return None
    form = ol.given(found[1], "pPr", first=True)
    ol.put(form, "ind", left=round(75 * ol.TWIPS_A_MM), hanging=164)
    return Spot(paragraphs=(found[1],))


def _out_of_step(letter: OpenLetter, base: Base) -> Spot | None:
    """Give Quốc hiệu the size that does not go with Tiêu ngữ and the date: 12 beside 14, 13 beside 13."""
    found = letter.of("quoc-hieu")
    if not found or not letter.of("dia-danh-thoi-gian"):
        return None
    style = letter.styles[STYLES["quoc-hieu"]]
    size = int(style.find(f"{q('rPr')}/{q('sz')}").get(q("val")))
    for form in ol.form_of_runs(found[0]):
        ol.put(form, "sz", val=26 if size == 24 else 24)
    return Spot(paragraphs=(found[0], *letter.of("tieu-ngu"), *letter.of("dia-danh-thoi-gian")))


def _joined_label(letter: OpenLetter, base: Base) -> Spot | None:
    """Put receivers behind “Nơi nhận:” on its line."""
    label, listed = letter.of("tu-noi-nhan"), letter.of("noi-nhan")
    if not label or len(listed) < 2:
        return None
    ol.retype(label[0], f"Nơi nhận: {ol.text_of(listed[0]).removeprefix('- ')}")
    ol.remove(listed[0])
    return Spot(paragraphs=tuple(label))


def _titles_gone(letter: OpenLetter, base: Base) -> Spot | None:
    """Take the title of the first chapter away."""
    labels, titles = letter.of("phan-chuong"), letter.of("tieu-de-phan-chuong")
    if not labels or not titles:
        return None
    ol.remove(titles[0])
    return Spot(paragraphs=(labels[0],))


def _title_joined(letter: OpenLetter, base: Base) -> Spot | None:
    """Put the title of the first chapter on the line of its label."""
    labels, titles = letter.of("phan-chuong"), letter.of("tieu-de-phan-chuong")
    if not labels or not titles:
        return None
    ol.retype(labels[0], f"{ol.text_of(labels[0])}. {ol.text_of(titles[0])}")
    ol.remove(titles[0])
    return Spot(paragraphs=(labels[0],))


def _title_small(letter: OpenLetter, base: Base) -> Spot | None:
    """Type the titles of chapters in small letters."""
    titles = letter.of("tieu-de-phan-chuong")
    for title in titles:
        ol.retype(title, ol.text_of(title).capitalize())
    return Spot(paragraphs=tuple(titles)) if titles else None


def _chapters(pattern: str, made: str, at: int) -> Plant:
    """Number chapters otherwise: all of them, or the one at a place."""

    def plant(letter: OpenLetter, base: Base) -> Spot | None:
        labels = letter.of("phan-chuong")
        if len(labels) < 2:
            return None
        for label in labels if at < 0 else [labels[at]]:
            ol.retype(label, re.sub(pattern, made, ol.text_of(label)))
        return Spot(paragraphs=tuple(labels) if at < 0 else (labels[at],))

    return plant


def _no_basis(letter: OpenLetter, base: Base) -> Spot | None:
    """Take all grounds of a decision away."""
    found = letter.of("can-cu")
    if base.type not in _DECIDING or not found:
        return None
    ol.remove(*found)
    return Spot()


def _no_annex(letter: OpenLetter, base: Base) -> Spot | None:
    """Say that there is an annex where there is none."""
    if len(letter.sections()) > 1:
        return None
    return words(ol.TEXT, r"(?<!/)\.$", " (Phụ lục kèm theo).")(letter, base)


def _centred(component: str) -> Plant:
    """Put a component in the middle."""
    return layout(component, alignment="center")


def _small(component: str) -> Plant:
    """Type a component in small letters."""

    def plant(letter: OpenLetter, base: Base) -> Spot | None:
        found = letter.of(component)
        for paragraph in found:
            ol.retype(paragraph, ol.text_of(paragraph).capitalize())
        return Spot(paragraphs=tuple(found)) if found else None

    return plant


_DECISIONS = (
    _fault("cau-quyet-dinh.thieu-hai-cham", "“QUYẾT ĐỊNH” không có dấu hai chấm", "letter.resolved-words", words("cau-quyet-dinh", ":", ""), kind=CONTENT),
    _fault("cau-quyet-dinh.chu-thuong", "Viết “Quyết định:” chữ thường", ("letter.resolved-words", "letter.capitals"), words("cau-quyet-dinh", r"QUYẾT (ĐỊNH|NGHỊ)", lambda found: found[0].capitalize()), kind=CONTENT),
    _fault("cau-quyet-dinh.nay", "Viết “NAY QUYẾT ĐỊNH:”", "letter.resolved-words", words("cau-quyet-dinh", "^", "NAY "), kind=CONTENT),
    _fault("can-cu.khong-co", "Quyết định không có căn cứ", "letter.no-basis", _no_basis, kind=CONTENT),
    _fault("can-cu.luat-co-so", "Luật làm căn cứ có ghi số", "letter.law-number", words("can-cu", r"(?<=Căn cứ )(Luật[^;]*?) (?=ngày[^;]*?(\d{4}))", r"\1 số 72/\2/QH15 "), kind=CONTENT),
    _fault("tham-quyen-ban-hanh.co-quan-khac", "Cơ quan khác quyết định", "letter.authority-of-another", only(_DECIDING, words("tham-quyen-ban-hanh", r"XÃ CẨM GIANG$", "XÃ TÂN TRƯỜNG")), kind=CONTENT),
    _fault("noi-nhan.nhu-dieu-9", "“Như Điều 9” khi không có Điều 9", "letter.as-article-of-nothing", words("noi-nhan", r"Như Điều \d+", "Như Điều 9"), kind=CONTENT),
    _fault("phan-chuong.so-a-rap", "Chương đánh số Ả Rập", "letter.number-system", _chapters(r"(?<=Chương )II?", "1", 0)),
    _fault("phan-chuong.nhay", "Chương I rồi đến III", "letter.out-of-order", _chapters(r"(?<=Chương )II$", "III", 1), kind=CONTENT),
    _fault("phan-chuong.thieu-ten", "Chương không có tiêu đề", "letter.no-title", _titles_gone),
    _fault("phan-chuong.chung-dong", "Tiêu đề chương cùng dòng với số chương", "letter.own-line", _title_joined, causes=("letter.no-title",)),
    _fault("tieu-de-phan-chuong.chu-thuong", "Tiêu đề chương viết chữ thường", "letter.capitals", _title_small),
    _fault("tieu-de-phan-chuong.khong-dam", "Tiêu đề chương không đậm", "letter.bold", letters("tieu-de-phan-chuong", bold=False)),
    _fault("tieu-de-phan-chuong.co-nho", "Tiêu đề chương cỡ 12", "letter.size", letters("tieu-de-phan-chuong", size=12)),
    _fault("tieu-de-phan-chuong.canh-trai", "Tiêu đề chương canh trái", "letter.alignment", layout("tieu-de-phan-chuong", alignment="left")),
    _fault("do-khan.mau-xanh", "Dấu khẩn màu xanh", "letter.urgency-colour", letters("do-khan", colour="0000FF")),
    _fault("do-khan.khong-dam", "Dấu khẩn không đậm", "letter.bold", letters("do-khan", bold=False)),
    _fault("do-khan.co-nho", "Dấu khẩn cỡ 11", "letter.size", letters("do-khan", size=11)),
    _fault("do-khan.chu-thuong", "Dấu khẩn viết chữ thường", "letter.capitals", _small("do-khan")),
)  # fmt: skip

_GREETING = (
    _fault("kinh-gui.thua", "Kính gửi trong thông báo, kế hoạch", "letter.greeting-of-named", _greeted, kind=CONTENT, causes=("letter.no-as-above",)),
    _fault("kinh-gui.nhieu-noi-mot-dong", "Nhiều nơi gửi trên một dòng", "letter.greeting-lines", _on_one_line),
    _fault("kinh-gui.mot-noi-xuong-dong", "Một nơi gửi mà xuống dòng", "letter.one-addressee", _apart),
    _fault("kinh-gui.gach-lech", "Gạch đầu dòng nơi gửi không thẳng hàng", "letter.greeting-dashes", _crooked),
    _fault("trich-yeu-cong-van.thua", "V/v trong văn bản có tên loại", "letter.subject-of-named", _subject_too, kind=CONTENT),
    _fault("tu-noi-nhan.cung-dong", "Nơi nhận viết cùng dòng với từ “Nơi nhận”", "letter.receivers-line", _joined_label),
    _fault("tu-noi-nhan.lui", "Từ “Nơi nhận” lùi vào 10 mm", "letter.receivers-margin", _set_in("tu-noi-nhan", 10)),
    _fault("noi-nhan.lui", "Các dòng nơi nhận lùi vào 10 mm", "letter.receivers-margin", _set_in("noi-nhan", 10)),
    _fault("noi-nhan.giua", "Các dòng nơi nhận canh giữa", "letter.alignment", _centred("noi-nhan")),
    _fault("quoc-hieu.lech-co", "Cỡ chữ Quốc hiệu không cùng bậc với Tiêu ngữ", "letter.size-steps", _out_of_step),
    _fault("tu-phu-luc.khong-co", "Nói có phụ lục kèm theo mà không có", "letter.annex-missing", _no_annex, kind=CONTENT),
    _fault("trich-yeu-cong-van.xuong-dong", "V/v dính liền chữ sau", "letter.subject-opening", words("trich-yeu-cong-van", "V/v ", "V/v"), kind=CONTENT),
    _fault("trich-yeu-cong-van.vv-cham", "Viết “V/v:”", "letter.subject-opening", words("trich-yeu-cong-van", "V/v ", "V/v: "), kind=CONTENT),
)  # fmt: skip
PLAN_FAULTS = (*_DECISIONS, *_GREETING)
