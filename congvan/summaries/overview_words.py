"""How the page of all open directives says things: days left, what has changed, and three sentences to read aloud."""

from datetime import datetime
from zoneinfo import ZoneInfo

from congvan.deadlines import wording
from congvan.summaries.counts import Counts
from congvan.summaries.overview import Change, Overview, OverviewLine
from congvan.summaries.vietnamese_form import show_number, show_rate

NO_CHANGE = "không đổi"
NEW = "mới ban hành"
OPEN = "chưa xác định"
MINUS = "\u2212"


def show_days_left(line: OverviewLine, as_of: datetime) -> str:
    """Say how long a directive's deadline is off: `còn 3 ngày`, `hạn hôm nay`, `quá hạn 2 ngày`."""
    if line.days_left is None or line.last_on_time is None:
        return OPEN
    if line.days_left > 0:
        return f"còn {show_number(line.days_left)} ngày"
    if line.days_left == 0:
        return "hạn hôm nay" if as_of.replace(microsecond=0) <= line.last_on_time else "đã hết hạn hôm nay"
    passed = f"{show_number(-line.days_left)} ngày"
    return f"quá hạn {passed}" if line.counts.owed else f"đã qua hạn {passed}"


def show_requests(number: int, earlier: int = 0) -> str:
    """Say how many requests of schools wait: `3 đề nghị chờ trả lời (2 của kỳ trước)`; nothing where there are none."""
    before = f" ({show_number(earlier)} của kỳ trước)" if earlier else ""
    return f"{show_number(number)} đề nghị chờ trả lời{before}" if number else ""


def show_owing(counts: Counts, schools: int) -> str:
    """Say how many schools owe something; where nobody has to hand in anything, nothing is complete either."""
    if schools:
        return f"{show_number(schools)} đơn vị còn thiếu"
    return "đã đủ" if counts.expected else "không còn đơn vị nào phải nộp"


def show_change(change: Change | None) -> str:
    """Say what has changed in one directive: `+24 nội dung; +6,6 điểm %`."""
    if change is None:
        return NEW
    if change.nothing:
        return NO_CHANGE
    parts = []
    if change.submitted:
        parts.append(f"{show_signed(change.submitted)}\u00a0nội\u00a0dung")
    if change.rate:
        parts.append(f"{show_points(change.rate)}\u00a0điểm\u00a0%")
    if change.overdue > 0:
        parts.append(f"thêm {show_number(change.overdue)} quá hạn")
    return "; ".join(parts) or NO_CHANGE


def show_signed(number: int) -> str:
    """Write a number with its sign."""
    return f"+{show_number(number)}" if number > 0 else f"{MINUS}{show_number(-number)}" if number < 0 else "0"


def show_points(points: float) -> str:
    """Write percentage points with their sign."""
    return f"{'+' if points > 0 else MINUS}{_points(points)}"


def show_counts(counts: Counts) -> str:
    """Say what a bar shows in numbers: `đúng hạn 300, muộn 15, …`; what is nought is left out."""
    found = (
        ("đúng hạn", counts.on_time),
        ("muộn", counts.late),
        ("trả lại", counts.returned),
        ("quá hạn", counts.overdue),
        ("chưa đến hạn", counts.waiting),
        ("miễn", counts.exempt),
    )
    return (
        ", ".join(f"{words} {show_number(number)}" for words, number in found if number) or "không có nội dung phải nộp"
    )


def show_since(since: datetime, zone: ZoneInfo) -> str:
    """Say with what instant is compared: `cuối ngày 16/9/2024`, `16 giờ 30 ngày 9/9/2024`."""
    local = since.astimezone(zone)
    day = f"ngày {local.day}/{local.month}/{local.year}"
    return f"cuối {day}" if (local.hour, local.minute) == (23, 59) else f"{local.hour} giờ {local.minute:02d} {day}"


def speak(overview: Overview) -> tuple[str, ...]:
    """Return three sentences for the meeting: where things stand, what is missing, what has changed and comes next."""
    local = overview.as_of.astimezone(overview.zone)
    minutes = f" {local.minute} phút" if local.minute else ""
    at = f"Tính đến {local.hour} giờ{minutes} ngày {local.day} tháng {local.month} năm {local.year}"
    if not overview.lines:
        return (f"{at}, không có văn bản nào đang chờ các đơn vị nộp báo cáo.",)
    return (f"{at}, {_state(overview)}.", f"{_missing(overview)}.", f"{_change(overview)}{_next(overview)}.")


def _state(overview: Overview) -> str:
    """Say where things stand."""
    total = overview.totals
    many = len(overview.lines) > 1
    whose = f"đang theo dõi {len(overview.lines)} văn bản; " if many else f"thực hiện {overview.lines[0].document}, "
    if not total.expected:
        return f"{whose}các đơn vị đều được miễn nộp"
    came = f"các đơn vị đã nộp {show_number(total.submitted)} trên {show_number(total.expected)} nội dung phải nộp"
    if not total.submitted:
        return f"{whose}các đơn vị phải nộp {show_number(total.expected)} nội dung nhưng chưa nộp nội dung nào"
    if total.on_time == total.submitted:
        return f"{whose}{came}, đạt {show_rate(total.rate)}, {_all(total.submitted)}đúng hạn"
    if not total.on_time:
        return f"{whose}{came}, đạt {show_rate(total.rate)}, không nội dung nào đúng hạn"
    on_time = f"trong đó {show_number(total.on_time)} nội dung đúng hạn, đạt {show_rate(total.on_time_rate)}"
    return f"{whose}{came}, đạt {show_rate(total.rate)}, {on_time}"


def _missing(overview: Overview) -> str:
    """Say what is missing, and where most."""
    total = overview.totals
    if not total.owed:
        return "Không còn nội dung nào phải đôn đốc" if total.expected else "Không có nội dung nào phải đôn đốc"
    said = f"Còn {show_number(total.owed)} nội dung của {show_number(overview.owing_schools)} đơn vị"
    if total.waiting == total.owed:
        return f"{said} chưa nộp, {_all(total.owed)}chưa đến hạn"
    if total.returned == total.owed:
        said += " bị trả lại, chưa nộp lại"
    elif total.overdue == total.owed:
        said += f" chưa nộp, {_all(total.owed)}đã quá hạn"
    else:
        found = ((total.overdue, "đã quá hạn"), (total.returned, "bị trả lại, chưa nộp lại"))
        pressing = (f"{show_number(number)} nội dung {words}" for number, words in found if number)
        said += f" chưa nộp, trong đó {' và '.join(pressing)}"
    worst = max(overview.lines, key=lambda line: (line.counts.overdue + line.counts.returned, line.counts.owed))
    if len(overview.lines) > 1:
        said += f"; phải đôn đốc nhiều nhất là {worst.document} ({show_number(worst.overdue_schools)} đơn vị)"
    return said


def _all(number: int) -> str:
    """Say that something holds for all of several."""
    return "đều " if number > 1 else ""


def _change(overview: Overview) -> str:
    """Say what has changed."""
    since = show_since(overview.since, overview.zone)
    change = overview.change
    if change is None:
        return f"Sau {since} mới bắt đầu theo dõi"
    new = sum(1 for line in overview.lines if line.change is None)  # a new one lowers the rate though nobody did less
    more = f" (thêm {show_number(new)} văn bản mới ban hành)" if new else ""
    if not change.submitted:
        return f"So với {since}, số nội dung đã nộp không thay đổi{more}"
    way = "tăng" if change.submitted > 0 else "giảm"
    said = f"So với {since}, số nội dung đã nộp {way} {show_number(abs(change.submitted))}"
    if change.rate:
        said += f", tỷ lệ nộp {'tăng' if change.rate > 0 else 'giảm'} {_points(change.rate)} điểm phần trăm"
    return said + more


def _next(overview: Overview) -> str:
    """Say which deadline comes next."""
    now = overview.as_of.replace(microsecond=0)
    coming = [line for line in overview.lines if line.last_on_time and line.last_on_time >= now and line.counts.owed]
    if not coming:
        return ""
    line = min(coming, key=lambda one: one.last_on_time or now)
    assert line.last_on_time is not None
    whose = f" của {line.document}" if len(overview.lines) > 1 else ""
    left = f"còn {show_number(line.days_left)} ngày" if line.days_left else "ngay hôm nay"
    return f"; hạn gần nhất sắp tới{whose} là {wording.word_instant(line.last_on_time, overview.zone)}, {left}"


def _points(points: float) -> str:
    """Write how many percentage points."""
    return f"{abs(points):.1f}".removesuffix(".0").replace(".", ",")
