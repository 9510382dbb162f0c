"""What happened, in the Vietnamese words of a dossier: of documents and of schools."""

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from congvan.summaries import vietnamese_form
from congvan.tracking.events import Event

ROLES: Mapping[str, str] = {"chuyen-vien": "chuyên viên", "van-thu": "văn thư", "lanh-dao": "lãnh đạo"}
OF_DOCUMENTS: Mapping[str, str] = {
    "proposed": "Trình dự thảo",
    "approved": "Duyệt văn bản",
    "rejected": "Trả lại để soạn lại",
    "taken-back": "Rút về để soạn tiếp",
    "issued": "Cấp số và phát hành",
    "withdrawn": "Thu hồi văn bản",
    "to-replace": "Ghi nhận sẽ thay thế văn bản khác",
    "replaced": "Được thay thế bằng văn bản khác",
    "closed": "Kết thúc văn bản",
    "filed": "Đưa vào hồ sơ",
    "reopened": "Mở lại văn bản",
    "recomputed": "Tính lại hạn nộp theo ngày nghỉ mới",
    "period-opened": "Mở kỳ báo cáo",
    "reminded": "Nhắc các trường",
    "reminder-refused": "Thư nhắc không gửi được",
    "reminder-bounced": "Thư nhắc bị trả lại",
    "received": "Vào sổ văn bản đến",
    "cancelled": "Hủy dòng sổ văn bản đến",
    "linked": "Gắn văn bản đến làm căn cứ",
    "unlinked": "Bỏ văn bản đến khỏi căn cứ",
}
OF_SCHOOLS: Mapping[str, str] = {
    "received": "Nhận được văn bản",
    "submitted": "Nộp báo cáo",
    "returned": "Trả lại để làm lại",
    "accepted": "Chấp nhận báo cáo",
    "extended": "Gia hạn",
    "exempted": "Miễn nộp",
    "locked": "Khóa, không nhận nữa",
    "unlocked": "Mở khóa",
    "requested": "Đề nghị của trường",
    "refused": "Không đồng ý với đề nghị",
    "undone": "Hủy lần ghi nhầm",
}


def of_document(kind: str, data: Mapping[str, object]) -> str:
    """Say what happened with a document: with its number, where one is meant."""
    said = OF_DOCUMENTS.get(kind, kind)
    number, symbol = data.get("number"), data.get("symbol")
    shown = f"{number:02d}" if isinstance(number, int) else str(number or "")
    shown += f"/{symbol}" if symbol else ""
    if data.get("arrival"):
        return f"{said}: số đến {data['arrival']}/{data.get('year')}" + (f", {shown}" if shown else "")
    if data.get("file_code"):
        return f"{said}: {data['file_code']}"
    return f"{said}: số {shown}" if shown else said


WISHES: Mapping[str, str] = {"extend": "gia hạn", "exempt": "miễn nộp", "unlock": "mở khóa"}
_UNTIL: Mapping[str, str] = {"unlocked": "đến", "requested": "xin đến"}
"""What an instant means where it is no new deadline."""


def of_school(event: Event, what: str, zone: ZoneInfo) -> str:
    """Say what happened with a school; `what` is the title of the requirement, empty for all."""
    said = OF_SCHOOLS.get(event.kind, event.kind)
    if event.wants is not None:
        said += f" {WISHES[event.wants]}"
    if event.undoes is not None:
        said += f" số {event.undoes}"
    if what:
        said += f": {what}"
    if event.missing:
        said += f"; còn thiếu: {', '.join(event.missing)}"
    if event.starts is not None:
        said += f"; từ {vietnamese_form.show_instant(event.starts, zone)}"
    if event.until is not None:
        said += f"; {_UNTIL.get(event.kind, 'hạn mới')}: {vietnamese_form.show_instant(event.until, zone)}"
    return said + (f" (trả lời đề nghị số {event.answers})" if event.answers is not None else "")
