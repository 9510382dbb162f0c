"""`make mutations`: plants every fault into every correct letter, checks the letters in every form, writes the figures.

The page docs/checker-figures.md is what came out, never written by hand. It ends with status 1 where a fault was missed
or something was found that is not there.
"""

import argparse
import functools
import itertools
import os
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import project_facts
from tests.checking.mutations.all_faults import FAULTS, outcomes
from tests.checking.mutations.correct_letters import all_letters
from tests.checking.mutations.letter_forms import FORMS, findings_of, write_forms
from tests.checking.mutations.planted_fault import FORM, Fault, Outcome, shown

PAGE = project_facts.ROOT / "docs" / "checker-figures.md"
MADE = "<!-- Trang này do `make mutations` viết từ kết quả chạy thật; không sửa ở đây. -->"
WORKERS = max(1, (os.cpu_count() or 2))
NAMES = {
    "trang": "Khổ giấy, kiểu, lề",
    "so-trang": "Số trang",
    "phong-chu": "Phông chữ, bộ mã",
    "mau-chu": "Màu chữ",
    "gach-chan": "Gạch chân",
    "quoc-hieu": "Quốc hiệu",
    "tieu-ngu": "Tiêu ngữ",
    "co-quan-chu-quan": "Cơ quan chủ quản",
    "co-quan-ban-hanh": "Cơ quan ban hành",
    "so-ky-hieu": "Số, ký hiệu",
    "dia-danh-thoi-gian": "Địa danh, thời gian",
    "ten-loai": "Tên loại",
    "trich-yeu": "Trích yếu dưới tên loại",
    "trich-yeu-cong-van": "Trích yếu công văn (V/v)",
    "do-khan": "Dấu chỉ mức độ khẩn",
    "luu-hanh": "Chỉ dẫn về phạm vi lưu hành",
    "dia-chi": "Địa chỉ ở chân trang",
    "tham-quyen-ban-hanh": "Thẩm quyền ban hành",
    "kinh-gui": "Kính gửi",
    "can-cu": "Căn cứ",
    "cau-quyet-dinh": "“QUYẾT ĐỊNH:”, “QUYẾT NGHỊ:”",
    "noi-dung": "Nội dung",
    "phan-chuong": "Phần, chương",
    "tieu-de-phan-chuong": "Tiêu đề phần, chương",
    "muc-danh-so-la-ma": "Mục đánh số La Mã",
    "dieu": "Điều",
    "khoan": "Khoản",
    "khoan-co-tieu-de": "Khoản có tiêu đề",
    "diem": "Điểm",
    "danh-so": "Số thứ tự điều, khoản, điểm",
    "vien-dan": "Viện dẫn văn bản",
    "thoi-gian": "Ngày, giờ trong nội dung",
    "chinh-ta": "Dấu câu, cách chữ",
    "viet-hoa": "Viết hoa (Phụ lục II)",
    "ket-thuc": "Dấu ./.",
    "quyen-han-chuc-vu": "Quyền hạn, chức vụ",
    "ho-ten": "Họ tên người ký",
    "tu-noi-nhan": "Từ “Nơi nhận”",
    "noi-nhan": "Các dòng Nơi nhận",
    "tu-phu-luc": "Từ “Phụ lục”, số phụ lục",
    "tieu-de-phu-luc": "Tên phụ lục",
    "kem-theo": "Dòng (Kèm theo …)",
}
"""What a table calls the faults of a component, in the order of the page."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Counted:
    """What came of the faults of one component."""

    faults: int
    planted: int
    found: int
    at_place: int
    right: int
    extra: int


def main() -> int:
    """Plant, check, write the page, and print what went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, help="plant each fault into no more than so many letters")
    most = parser.parse_args().most
    all_letters()  # made once, before the workers start
    with ProcessPoolExecutor(WORKERS) as pool:
        met = [
            one
            for some in pool.map(functools.partial(_plant, most=most), range(len(FAULTS)), chunksize=4)
            for one in some
        ]
    with tempfile.TemporaryDirectory() as folder:
        written = write_forms(all_letters(), Path(folder))
        told = {key: findings_of(path) for key, path in written.items()}
    untold = {letter.name: letter.untold for letter in all_letters()}
    found = {key: [shown(one) for one in some if one.kind.code not in untold[key[0]]] for key, some in told.items()}
    PAGE.write_text(page(met, found, most), encoding="utf-8")
    wrong = [one for one in met if not one.is_right]
    for one in wrong:
        print(
            f"{one.fault.id} in {one.letter}: found {one.found}, at its place {one.at_place}, extra {list(one.extra)}"
        )
    for (letter, form), some in found.items():
        if some:
            print(f"{letter} ({form}): {some}")
    alarms = sum(map(len, found.values()))
    print(f"{len(FAULTS)} faults, {len(met)} plantings, {len(wrong)} not right; {alarms} findings in correct letters")
    return 1 if wrong or alarms else 0


def _plant(number: int, most: int | None) -> list[Outcome]:
    """Plant one fault into all letters; what cannot be sent from process to process stays behind."""
    return [_light(one, FAULTS[number]) for one in outcomes(FAULTS[number], all_letters(), most=most)]


def _light(outcome: Outcome, fault: Fault) -> Outcome:
    """Return an outcome whose fault has no function in it."""
    return replace(outcome, fault=replace(fault, plant=_no_plant))


def _no_plant(*_arguments: object) -> None:
    """Stand in for a fault's own function."""


def page(met: list[Outcome], found: dict[tuple[str, str], list[str]], most: int | None) -> str:
    """Write the page."""
    into = "mọi văn bản có chỗ cho lỗi ấy" if most is None else f"nhiều nhất {most} văn bản (khác nhau tùy lỗi)"
    wrong = [one for one in met if not one.is_right]
    lines = [MADE, "", "# Bộ kiểm tra thể thức: số liệu", ""]
    lines += [
        f"Từ {len(all_letters())} văn bản đúng do congvan làm ra, phép thử gài từng lỗi một",
        f"({len(FAULTS)} lỗi khác nhau), mỗi lỗi vào {into}, rồi kiểm tra: phải tìm thấy đúng lỗi",
        "đó, ở đúng chỗ, một lần, và không báo gì khác ngoài những gì chính lỗi ấy kéo theo. Chạy lại bằng",
        "`make mutations`; `make test` gài mỗi lỗi vào một vài văn bản.",
        "",
        "## Lỗi gài vào",
        "",
        "| thành phần | lỗi khác nhau | lần gài | tìm thấy | đúng chỗ | một lần, không gì khác | báo thừa |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for one in met:
        groups[one.fault.component].append(one)
    lines += [_row(NAMES[name], _count(groups[name])) for name in NAMES if name in groups]
    lines += [_row(name, _count([one for one in met if one.fault.kind == kind])) for name, kind in _KINDS]
    lines += [_row("**Tất cả**", _count(met)), "", "## Văn bản đúng", ""]
    lines += [f"| văn bản | loại | {' | '.join(FORMS)} |", f"|---|---|{'---:|' * len(FORMS)}"]
    for letter in all_letters():
        counts = " | ".join(str(len(found[letter.name, form])) for form in FORMS)
        lines.append(f"| {letter.name} | {letter.type} | {counts} |")
    totals = " | ".join(f"**{sum(len(found[one.name, form]) for one in all_letters())}**" for form in FORMS)
    lines += [f"| **Số điều báo trong {len(all_letters())} văn bản đúng** | | {totals} |", "", *_untold(), ""]
    lines += _misses(wrong)
    lines += ["## Từng lỗi", "", "| lỗi | mã | lần gài | đúng |", "|---|---|---:|---:|"]
    for fault_id, some in itertools.groupby(met, key=lambda one: one.fault.id):
        tried = list(some)
        codes = ", ".join(f"`{code}`" for code in sorted(tried[0].fault.codes))
        lines.append(
            f"| {tried[0].fault.says} (`{fault_id}`) | {codes} | {len(tried)} | {sum(one.is_right for one in tried)} |"
        )
    return "\n".join(lines) + "\n"


_KINDS = (("*Hình thức*", FORM), ("*Nội dung*", "content"))


def _count(some: Iterable[Outcome]) -> Counted:
    """Count outcomes."""
    tried = list(some)
    return Counted(
        faults=len({one.fault.id for one in tried}),
        planted=len(tried),
        found=sum(one.found > 0 for one in tried),
        at_place=sum(one.at_place > 0 for one in tried),
        right=sum(one.is_right for one in tried),
        extra=sum(len(one.extra) for one in tried),
    )


def _row(name: str, counted: Counted) -> str:
    """Write a row of the table of faults."""
    numbers = (counted.faults, counted.planted, counted.found, counted.at_place, counted.right, counted.extra)
    return f"| {name} | {' | '.join(map(str, numbers))} |"


def _untold() -> Iterator[str]:
    """Tell of the letters about which the checker rightly says that it cannot tell something."""
    for letter in all_letters():
        for code in sorted(letter.untold):
            reason = "phụ lục của văn bản ấy ở tệp riêng, không tính ở trên"
            yield f"Về {letter.name} bộ kiểm tra nói “không xác định được” (`{code}`): {reason}."


def _misses(wrong: list[Outcome]) -> Iterator[str]:
    """Write what was missed or told beyond the fault."""
    if not wrong:
        return
    yield from ("## Chưa đúng", "", "| lỗi | văn bản | tìm thấy | đúng chỗ | báo thừa |", "|---|---|---:|---:|---|")
    for one in wrong:
        extra = ", ".join(sorted({text.split(" ")[0] for text in one.extra}))
        yield f"| {one.fault.says} (`{one.fault.id}`) | {one.letter} | {one.found} | {one.at_place} | {extra} |"
    yield ""


if __name__ == "__main__":
    sys.exit(main())
