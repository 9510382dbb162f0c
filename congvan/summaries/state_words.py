"""How a school stands with a requirement, in Vietnamese words and in one letter."""

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from congvan.summaries import vietnamese_form
from congvan.tracking.events import Event, Wish
from congvan.tracking.status import State

if TYPE_CHECKING:
    from congvan.summaries.grid import Cell

STATES = {
    State.SUBMITTED_ON_TIME: "đúng hạn",
    State.ACCEPTED_ON_TIME: "đúng hạn, đã chấp nhận",
    State.SUBMITTED_LATE: "muộn",
    State.ACCEPTED_LATE: "muộn, đã chấp nhận",
    State.RETURNED: "trả lại",
    State.OVERDUE: "quá hạn",
    State.DUE_SOON: "sắp đến hạn",
    State.NOT_DUE: "chưa đến hạn",
    State.EXEMPT: "miễn",
}
WISHES = {Wish.EXTEND: "gia hạn", Wish.EXEMPT: "miễn nộp", Wish.UNLOCK: "mở khóa"}
NOT_OWED = "không phải nộp"
INCOMPLETE = "*"
SYMBOLS = {
    State.SUBMITTED_ON_TIME: "Đ",
    State.ACCEPTED_ON_TIME: "Đ",
    State.SUBMITTED_LATE: "M",
    State.ACCEPTED_LATE: "M",
    State.RETURNED: "T",
    State.OVERDUE: "Q",
    State.DUE_SOON: "S",
    State.NOT_DUE: "·",
    State.EXEMPT: "–",
}


def show_state(cell: "Cell", zone: ZoneInfo) -> str:
    """Say how a school stands with a requirement: `muộn 2 ngày 3 giờ`, `chưa đến hạn (gia hạn đến 20/9/2024 17:00)`."""
    if cell.state is None:
        return NOT_OWED
    words = STATES[cell.state]
    if cell.late_by is not None:
        words = words.replace("muộn", f"muộn {vietnamese_form.show_span(cell.late_by)}", 1)
    if cell.extended and cell.last_on_time:
        words += f" (gia hạn đến {vietnamese_form.show_instant(cell.last_on_time, zone)})"
    if cell.incomplete:
        words += f", {show_incomplete(cell)}"
    return f"{words}, đã khóa" if cell.locked and cell.owed else words


def show_incomplete(cell: "Cell") -> str:
    """Say what did not come: `đã nộp nhưng thiếu bản ký; ảnh minh chứng`."""
    return f"đã nộp nhưng thiếu {'; '.join(cell.incomplete)}"


def show_wish(request: Event, zone: ZoneInfo) -> str:
    """Say what a school asks for: `gia hạn đến 20/9/2024 23:59`."""
    wish = WISHES[request.wants or Wish.EXTEND]
    return f"{wish} đến {vietnamese_form.show_instant(request.until, zone)}" if request.until else wish


def show_symbol(cell: "Cell") -> str:
    """Say it in one letter: Đ(úng hạn) M(uộn) T(rả lại) Q(uá hạn) S(ắp đến hạn) · (chưa đến hạn) – (miễn).

    A star says that something came, but not all that had to come with it.
    """
    return "" if cell.state is None else SYMBOLS[cell.state] + (INCOMPLETE if cell.incomplete else "")
