"""A checklist (bảng kiểm): what one school ticks off before it submits."""

from msgspec import Struct


class ChecklistRequirement(Struct, frozen=True, kw_only=True):
    """A requirement with a box, its attachments with a box each, and its own deadline where that differs."""

    number: int
    title: str
    attachments: tuple[str, ...]
    deadline: str
    """Empty where it is the directive's."""


class ChecklistPart(Struct, frozen=True, kw_only=True):
    """A section of points to tick, and the titles of the requirements that it belongs to."""

    title: str
    points: tuple[str, ...]
    belongs_to: tuple[str, ...]


class Checklist(Struct, frozen=True, kw_only=True):
    """A school's checklist as its templates print it; every text is final."""

    superior_lines: tuple[str, ...]
    issuer_lines: tuple[str, ...]
    national_name: str
    motto: str
    letter_number: str
    """`42/PGDĐT-CNTT`."""
    letter_type: str
    """`Công văn`."""
    letter_date: str
    """`ngày 29 tháng 8 năm 2024`."""
    subject: str
    school_name: str
    school_code: str
    level_name: str
    commune: str
    deadline_phrase: str
    deadline_instant: str
    """`23 giờ 59 phút, thứ Bảy ngày 14/9/2024`."""
    figures_as_of: str
    requirements: tuple[ChecklistRequirement, ...]
    parts: tuple[ChecklistPart, ...]
    contact: str
