"""How a school stands with a requirement, in Vietnamese words and in one letter."""

from zoneinfo import ZoneInfo

from congvan.summaries import vietnamese_form
from congvan.summaries.grid import Cell
from congvan.tracking.status import State

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
NOT_OWED = "không phải nộp"
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


def show_state(cell: Cell, zone: ZoneInfo) -> str:
    """Say how a school stands with a requirement: `muộn 2 ngày 3 giờ`, `chưa đến hạn (gia hạn đến 20/9/2024 17:00)`."""
    if cell.state is None:
        return NOT_OWED
    words = STATES[cell.state]
    if cell.late_by is not None:
        words = words.replace("muộn", f"muộn {vietnamese_form.show_span(cell.late_by)}", 1)
    if cell.extended and cell.last_on_time:
        words += f" (gia hạn đến {vietnamese_form.show_instant(cell.last_on_time, zone)})"
    return words


def show_symbol(cell: Cell) -> str:
    """Say it in one letter: Đ(úng hạn) M(uộn) T(rả lại) Q(uá hạn) S(ắp đến hạn) · (chưa đến hạn) – (miễn)."""
    return "" if cell.state is None else SYMBOLS[cell.state]
