"""What was found wrong in a workbook, in the words that its school reads: always Vietnamese.

The problems themselves stay values; here they get the short heading under which those of one kind stand together.
"""

from collections.abc import Callable, Iterable

from congvan.base import vietnamese
from congvan.base.problems import Place, Problem, Severity
from congvan.intake.book_reading import PlacedProblem
from congvan.intake.cell_mistake import CellMistake

WHY_LIMIT = 400
"""Characters of the reason that is kept with a return."""
HEADINGS = {
    "forms.blank-cell": "Ô để trống",
    "forms.not-a-figure": "Không phải số hợp lệ",
    "forms.out-of-range": "Số ngoài giới hạn",
    "forms.not-in-list": "Không có trong danh sách chọn",
    "forms.sum-differs": "Tổng khác các phần cộng lại",
    "forms.part-too-large": "Phần lớn hơn tổng",
    "forms.overlap-too-large": "Các phần trùng nhau lớn hơn tổng",
    "forms.rule-broken": "Không khớp phép đối chiếu",
    "forms.to-explain": "Cần giải trình",
    "intake.two-readings": "Số có hai cách đọc",
    "intake.no-number": "Không phải số",
    "intake.zero-or-blank": "Không rõ là 0 hay chưa có số liệu",
    "intake.date-for-number": "Số bị đổi thành ngày",
    "intake.other-unit": "Sai đơn vị tính",
    "intake.no-date": "Ngày không rõ",
    "intake.share-or-percent": "Tỷ lệ không rõ",
    "intake.error-in-cell": "Ô báo lỗi",
    "intake.formula-uncomputed": "Công thức chưa tính",
    "intake.sheet-missing": "Thiếu trang tính",
    "intake.sheet-twice": "Hai trang tính khác nhau",
    "intake.row-missing": "Thiếu dòng",
    "intake.row-twice": "Dòng lặp lại",
    "intake.row-doubtful": "Dòng không rõ",
    "intake.row-extra": "Dòng ngoài biểu",
    "intake.column-missing": "Thiếu cột",
    "intake.column-twice": "Cột lặp lại",
    "intake.hidden-sheet": "Trang tính bị ẩn",
}
OTHER = "Khác"


def problem_of(placed: PlacedProblem, shown_as: str) -> Problem:
    """Return what is wrong as a problem of a file, its place as a person names it: `2. Trẻ em!D9`."""
    where = "!".join(part for part in (placed.workbook_sheet, placed.at) if part)
    return Problem(kind=placed.kind, place=Place(file=shown_as, where=where or None), params=placed.params)


def mistakes_of(
    problems: Iterable[PlacedProblem], word: Callable[[Problem], tuple[str, str]]
) -> tuple[CellMistake, ...]:
    """Return what is wrong in words, those of one kind together, those that must be put right first.

    Args:
        problems: what was found.
        word: makes message and cure of a problem (`language.word_in_vietnamese`).
    """
    found = []
    for placed in problems:
        message, cure = word(problem_of(placed, ""))
        mistake = CellMistake(
            code=placed.kind.code,
            workbook_sheet=placed.workbook_sheet,
            at=placed.at,
            heading=HEADINGS.get(placed.kind.code, OTHER),
            message=message,
            stands=placed.stands,
            expected=placed.expected,
            cure=cure,
            others=placed.others,
            must=placed.kind.severity is Severity.ERROR,
        )
        found.append(mistake)
    order = list(HEADINGS)
    rank = {code: number for number, code in enumerate(order)}
    return tuple(sorted(found, key=lambda one: (not one.must, rank.get(one.code, len(rank)))))


def reason_of(mistakes: Iterable[CellMistake]) -> str:
    """Return why a workbook goes back: `Cần sửa 3 chỗ: Ô để trống (2. Trẻ em!D9, D10); …`."""
    by_heading: dict[str, list[str]] = {}
    wanted = [one for one in mistakes if one.must]
    for one in wanted:
        place = "!".join(part for part in (one.workbook_sheet, one.at) if part)
        by_heading.setdefault(one.heading, []).append(place)
    parts = []
    for heading, places in by_heading.items():
        shown = ", ".join(place for place in places[:3] if place)
        more = f" và {len(places) - 3} ô khác" if len(places) > 3 else ""
        parts.append(f"{heading} ({shown}{more})" if shown else heading)
    return vietnamese.shortened(f"Cần sửa {len(wanted)} chỗ: {'; '.join(parts)}", WHY_LIMIT)
