"""The named styles of our Word templates: names that a clerk understands, measures from the decree.

A style is found by its name, because Word and LibreOffice write new ids when they save a file.
"""

from msgspec import Struct
from msgspec.structs import replace

from congvan.base import vietnamese
from congvan.decree30 import page_layout
from congvan.letters import letterhead, table_columns
from congvan.letters.word_xml import Element, q, twips, w

LINE = 240
"""One line in Word's unit."""


class Style(Struct, frozen=True, kw_only=True):
    """A paragraph style: where its size, weight and slope come from, and how its paragraphs stand.

    Lengths in mm, spaces in pt. `rule` draws a line over a paragraph that is nothing but that line.
    """

    id: str
    name: str
    component: str = "noi-dung"
    """Component of the decree whose size, weight and slope it has."""
    size: float | None = None
    """In pt; None for the component's own."""
    bold: bool | None = None
    italic: bool | None = None
    align: str = "left"
    first_line: float = 0
    left: float = 0
    right: float = 0
    hanging: float = 0
    before: float = 0
    after: float = 0
    keep_next: bool = False
    lines: float = 1.0
    """Distance between lines, in lines."""
    exact_line: float | None = None
    least_line: float | None = None
    rule: bool = False
    outline: int | None = None
    """Level in Word's navigation pane, from 0."""
    colour: str = ""
    """Of its letters, as RRGGBB; empty for the text's own."""

    @property
    def is_bold(self) -> bool:
        """Tell whether its letters are bold."""
        return page_layout.flag(f"{self.component}.bold") if self.bold is None else self.bold

    @property
    def is_italic(self) -> bool:
        """Tell whether its letters are italic."""
        return page_layout.flag(f"{self.component}.italic") if self.italic is None else self.italic


MARK_COLOURS = {"CVDauKhan": "do-khan.colour", "CVDuThao": "text.colour", "CVLuuHanh": "text.colour"}
"""The rule that gives the colour of each framed mark, of its letters and its frame."""
TABLE_STYLE = Style(id="CVBang", name="CV Bảng")
"""Of the tables in a body; only its name counts here, its lines stand in `word_base`."""


def letter_styles() -> tuple[Style, ...]:
    """Return the styles of a letter."""
    return (
        *letterhead_styles(),
        *_heading_styles(),
        *_decision_styles(),
        *_body_styles(),
        *_outline_styles(),
        *_closing_styles(),
        *_annex_styles(),
        *_mark_styles(),
    )


def checklist_styles() -> tuple[Style, ...]:
    """Return the styles of a checklist: the letterhead's, and small ones of its own."""
    return (*letterhead_styles(), *_checklist_styles())


def letterhead_styles() -> tuple[Style, ...]:
    """Return the styles of the two columns at the top, of the page number and of a file's last line."""
    side = letterhead.SIDE
    subject_space = page_layout.measure("trich-yeu-cong-van.space-before")
    return (
        Style(id="CVQuocHieu", name="CV Quốc hiệu", component="quoc-hieu", align="center"),
        Style(id="CVTieuNgu", name="CV Tiêu ngữ", component="tieu-ngu", align="center"),
        Style(id="CVKeTieuNgu", name="CV Kẻ dưới tiêu ngữ", align="center", before=3, exact_line=5, rule=True),
        Style(
            id="CVChuQuan",
            name="CV Cơ quan chủ quản",
            component="co-quan-chu-quan",
            align="center",
            left=side,
            right=side,
        ),
        Style(
            id="CVBanHanh",
            name="CV Cơ quan ban hành",
            component="co-quan-ban-hanh",
            align="center",
            left=side,
            right=side,
        ),
        Style(id="CVKeBanHanh", name="CV Kẻ dưới cơ quan", align="center", before=3, exact_line=5, rule=True),
        Style(id="CVSoKyHieu", name="CV Số ký hiệu", component="so-ky-hieu", align="center", left=side, right=side),
        Style(
            id="CVTrichYeu",
            name="CV Trích yếu",
            component="trich-yeu-cong-van",
            align="center",
            left=side,
            right=side,
            before=subject_space,
        ),
        Style(id="CVDiaDanh", name="CV Địa danh thời gian", component="dia-danh-thoi-gian", align="center"),
        Style(id="CVSoTrang", name="CV Số trang", component="so-trang", align="center"),
        Style(id="CVDongCuoi", name="CV Dòng cuối", size=1, exact_line=1),
    )


def _heading_styles() -> tuple[Style, ...]:
    """Return the styles of the name of a type and its trích yếu (Annex III, specimen 1.4)."""
    side = letterhead.HEADLINE_SIDE
    return (
        Style(
            id="CVTenLoai",
            name="CV Tên loại",
            component="ten-loai",
            align="center",
            before=18,
            keep_next=True,
            outline=0,
        ),
        Style(
            id="CVTrichYeuTenLoai",
            name="CV Trích yếu dưới tên loại",
            component="trich-yeu",
            align="center",
            left=side,
            right=side,
            keep_next=True,
        ),
        Style(
            id="CVKeTrichYeu",
            name="CV Kẻ dưới trích yếu",
            align="center",
            before=4,
            exact_line=6,
            after=10,
            rule=True,
            keep_next=True,
        ),
    )


def _decision_styles() -> tuple[Style, ...]:
    """Return the styles of what a decision has above its articles (Annex III, specimens 1.1 to 1.3)."""
    between = page_layout.measure("noi-dung.space-between")
    return (
        Style(
            id="CVThamQuyen",
            name="CV Thẩm quyền ban hành",
            component="tham-quyen-ban-hanh",
            align="center",
            before=between,
            after=between,
            keep_next=True,
        ),
        Style(
            id="CVCanCu",
            name="CV Căn cứ",
            component="can-cu",
            align="both",
            first_line=page_layout.measure("noi-dung.first-line-indent"),
            after=between,
            lines=page_layout.measure("noi-dung.line-spacing"),
        ),
        Style(
            id="CVQuyetDinh",
            name="CV Quyết định",
            component="tu-quyet-dinh",
            align="center",
            before=between,
            after=between,
            keep_next=True,
        ),
    )


def _outline_styles() -> tuple[Style, ...]:
    """Return the styles of phần, chương, mục, tiểu mục and điều (Annex I, Part I, II.6.đ)."""
    between = page_layout.measure("noi-dung.space-between")

    def middle(style_id: str, name: str, component: str, *, title: bool = False, outline: int | None = None) -> Style:
        return Style(
            id=style_id,
            name=name,
            component=component,
            align="center",
            before=0 if title else between,
            after=between if title else 0,
            keep_next=True,
            outline=outline,
        )

    article = Style(
        id="CVDieu",
        name="CV Điều",
        component="dieu",
        align="both",
        first_line=page_layout.measure("dieu.first-line-indent"),
        after=between,
        lines=page_layout.measure("noi-dung.line-spacing"),
        keep_next=True,
        outline=2,
    )
    return (
        middle("CVPhanChuong", "CV Phần Chương", "phan-chuong", outline=0),
        middle("CVTieuDePhanChuong", "CV Tiêu đề phần chương", "tieu-de-phan-chuong", title=True),
        middle("CVMuc", "CV Mục", "muc", outline=1),
        middle("CVTieuDeMuc", "CV Tiêu đề mục", "tieu-de-muc", title=True),
        article,
        replace(
            article, id="CVDieuLoiVan", name="CV Điều có lời văn", component="noi-dung", keep_next=False, outline=None
        ),
    )


def _body_styles() -> tuple[Style, ...]:
    """Return the styles of the text and of Kính gửi."""
    indent = page_layout.measure("noi-dung.first-line-indent")
    between = page_layout.measure("noi-dung.space-between")
    lines = page_layout.measure("noi-dung.line-spacing")
    cells = table_columns.cell_size()

    def text(style_id: str, name: str, component: str = "noi-dung", *, heading: bool = False) -> Style:
        return Style(
            id=style_id,
            name=name,
            component=component,
            align="both",
            first_line=indent,
            after=between,
            lines=lines,
            keep_next=heading,
            outline=1 if heading else None,
        )

    return (
        Style(id="CVKinhGui", name="CV Kính gửi", component="kinh-gui", align="center", before=18, after=between),
        Style(id="CVNoiGui", name="CV Kính gửi nhiều nơi", component="kinh-gui", left=60, hanging=2.9),
        text("CVNoiDung", "CV Nội dung"),
        text("CVDeMuc", "CV Đề mục", "khoan-co-tieu-de", heading=True),
        Style(
            id="CVDeMucGiua",
            name="CV Đề mục giữa",
            component="phan-chuong",
            align="center",
            before=between,
            after=between,
            keep_next=True,
            outline=0,
        ),
        text("CVKhoan", "CV Khoản", "khoan"),
        text("CVDiem", "CV Điểm", "diem"),
        text("CVGachDauDong", "CV Gạch đầu dòng"),
        text("CVDauCong", "CV Dấu cộng"),
        Style(id="CVDauBang", name="CV Đầu bảng", size=cells, bold=True, align="center", before=2, after=2),
        Style(id="CVChuTrongBang", name="CV Chữ trong bảng", size=cells, before=2, after=2),
    )


def _closing_styles() -> tuple[Style, ...]:
    """Return the styles of Nơi nhận and of the signature."""
    return (
        Style(id="CVTuNoiNhan", name="CV Từ Nơi nhận", component="tu-noi-nhan", before=1.8),
        Style(id="CVNoiNhan", name="CV Nơi nhận", component="noi-nhan"),
        Style(id="CVQuyenHan", name="CV Quyền hạn chức vụ", component="quyen-han-chuc-vu", align="center"),
        Style(id="CVChoKy", name="CV Chỗ ký", align="center", least_line=76),
        Style(id="CVHoTen", name="CV Họ tên", component="ho-ten", align="center"),
    )


def mark_colour(style_id: str) -> str:
    """Return the colour of a framed mark as RRGGBB."""
    return str(page_layout.chosen(MARK_COLOURS[style_id]))


def _mark_styles() -> tuple[Style, ...]:
    """Return the styles of framed marks, of the address at the foot, and of what another place confirms."""

    def mark(style_id: str, name: str, component: str) -> Style:
        return Style(id=style_id, name=name, component=component, align="center", colour=mark_colour(style_id))

    return (
        mark("CVDauKhan", "CV Dấu khẩn", "do-khan"),
        mark("CVDuThao", "CV Dự thảo", "do-khan"),
        mark("CVLuuHanh", "CV Lưu hành", "luu-hanh"),
        Style(id="CVCachDau", name="CV Cách dấu", size=1, exact_line=6),
        Style(id="CVDiaChi", name="CV Địa chỉ", component="dia-chi"),
        Style(id="CVKeDiaChi", name="CV Kẻ trên địa chỉ", exact_line=4, rule=True),
        Style(id="CVXacNhan", name="CV Xác nhận", size=11, italic=True, align="center"),
    )


def _annex_styles() -> tuple[Style, ...]:
    """Return the styles of an annex's head."""
    between = page_layout.measure("noi-dung.space-between")
    return (
        Style(
            id="CVChuKySo",
            name="CV Chữ ký số kèm theo",
            component="chu-ky-so-kem-theo",
            align="right",
            after=between,
        ),
        Style(id="CVPhuLuc", name="CV Phụ lục", component="tu-phu-luc", align="center", keep_next=True, outline=0),
        Style(id="CVTenPhuLuc", name="CV Tên phụ lục", component="tieu-de-phu-luc", align="center", keep_next=True),
        Style(id="CVKemTheo", name="CV Kèm theo", component="kem-theo", align="center", keep_next=True),
        Style(
            id="CVKeKemTheo",
            name="CV Kẻ dưới kèm theo",
            align="center",
            before=4,
            exact_line=6,
            after=10,
            rule=True,
            keep_next=True,
        ),
    )


def _checklist_styles() -> tuple[Style, ...]:
    """Return the styles of a checklist's own parts, small enough for one page."""
    return (
        Style(id="BKTieuDe", name="BK Tiêu đề", size=14, bold=True, align="center", before=4),
        Style(id="BKVanBan", name="BK Văn bản", size=10.5, italic=True, align="center", left=8, right=8),
        Style(id="BKThongTin", name="BK Thông tin", size=10.5, before=1, after=1),
        Style(id="BKMuc", name="BK Mục", size=11, bold=True, before=3, after=1, keep_next=True),
        Style(id="BKNoiDung", name="BK Nội dung phải nộp", size=10.5, left=6, hanging=6, before=1),
        Style(id="BKKemTheo", name="BK Kèm theo", size=10.5, left=12),
        Style(id="BKPhan", name="BK Phần", size=10.5, before=2, keep_next=True),
        Style(id="BKDiem", name="BK Điểm", size=10.5, left=6, hanging=6, before=0.5, align="both"),
        Style(id="BKLienHe", name="BK Liên hệ", size=10.5, italic=True, before=4),
        Style(id="BKNgay", name="BK Ngày", size=10.5, italic=True, align="center", before=4),
        Style(id="BKChucVu", name="BK Chức vụ", size=11, bold=True, align="center"),
        Style(id="BKChoKy", name="BK Chỗ ký", size=11, align="center", least_line=34),
        Style(id="BKGhiChu", name="BK Ghi chú", size=10.5, italic=True, align="center"),
    )


def style_element(style: Style) -> Element:
    """Return a paragraph style as it stands in styles.xml."""
    made = w("style", type="paragraph", customStyle=1, styleId=style.id)
    made.extend((w("name", val=style.name), w("basedOn", val="Normal"), w("qFormat")))
    made.append(_paragraph_form(style))
    made.append(_letter_form(style))
    return made


def names_to_ids(styles: Element) -> dict[str, str]:
    """Return the ids of all styles of a styles.xml by the fold of their names, aliases too."""
    found: dict[str, str] = {}
    for style in styles.findall(q("style")):
        name = style.find(q("name"))
        if name is not None:
            for one in name.get(q("val"), "").split(","):
                found.setdefault(vietnamese.same(one), style.get(q("styleId"), ""))
    return found


def _paragraph_form(style: Style) -> Element:
    """Return a style's paragraph properties, in the schema's order."""
    form = w("pPr")
    if style.keep_next:
        form.append(w("keepNext"))
    if style.rule:
        form.append(w("pBdr", w("top", val="single", sz=6, space=1, color=page_layout.chosen("text.colour"))))
    form.append(_spacing(style))
    indents = {
        "left": twips(style.left),
        "right": twips(style.right),
        "hanging": twips(style.hanging),
        "firstLine": twips(style.first_line),
    }
    said = {name: length for name, length in indents.items() if length}
    if said:
        form.append(w("ind", **said))
    form.append(w("jc", val=style.align))
    if style.outline is not None:
        form.append(w("outlineLvl", val=style.outline))
    return form


def _spacing(style: Style) -> Element:
    """Return the spaces before and after a style's paragraphs and between their lines."""
    line, kind = round(LINE * style.lines), "auto"
    if style.exact_line is not None:
        line, kind = round(style.exact_line * 20), "exact"
    elif style.least_line is not None:
        line, kind = round(style.least_line * 20), "atLeast"
    return w("spacing", before=round(style.before * 20), after=round(style.after * 20), line=line, lineRule=kind)


def _letter_form(style: Style) -> Element:
    """Return a style's letters: weight, slope, size."""
    form = w("rPr")
    if style.is_bold:
        form.extend((w("b"), w("bCs")))
    if style.is_italic:
        form.extend((w("i"), w("iCs")))
    if style.colour:
        form.append(w("color", val=style.colour))
    size = page_layout.measure(f"{style.component}.size") if style.size is None else style.size
    form.extend((w("sz", val=round(size * 2)), w("szCs", val=round(size * 2))))
    return form
