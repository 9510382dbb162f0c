"""Findings in words: message, found, expected and cure in the active language, numbers in its form (`12,7 mm`)."""

from gettext import gettext as _

from msgspec import Struct

from congvan.base import vietnamese
from congvan.checking.components import Component
from congvan.checking.finding import Finding, Said
from congvan.decree30 import page_layout

QUOTED = 80
"""Letters of a paragraph that a message quotes."""

_NAMES = {
    Component.AUTHORITY_LINE: "Thẩm quyền ban hành",
    Component.RESOLVED: "Cụm từ “QUYẾT ĐỊNH”, “QUYẾT NGHỊ”",
    Component.TABLE_TEXT: "Chữ trong bảng",
    Component.SIGNATURE_PLACE: "Chỗ ký",
    Component.SIGNED_ANNEX: "Thông tin chữ ký số trên văn bản kèm theo",
    Component.SECRECY: "Dấu chỉ độ mật",
    Component.DRAFT: "Cụm từ “DỰ THẢO”",
    Component.EMPTY: "Đoạn trống",
    Component.OTHER: "Đoạn chưa nhận ra",
}
"""Components that decree30 has no measures for, in the decree's own words: names are the same in every language."""


class Described(Struct, frozen=True, kw_only=True):
    """A finding as people read it."""

    message: str
    found: str
    expected: str
    fix: str
    component: str
    """The decree's name of the component; empty where the finding is about none."""
    text: str
    """The words that it is about, shortened."""


def describe(finding: Finding) -> Described:
    """Return a finding's sentences in the active language.

    `{found}`, `{expected}`, `{component}`, `{text}`, `{line}` (the whole line around the text) and the rule's own
    parameters fill message and cure; `{right}` is the one value to take, and what is expected where the rule names
    none. Parameters `also` and `sections` add the other paragraphs, or the sections, that one cause shows in.
    """
    told = {
        "found": word_value(finding.found),
        "expected": word_value(finding.expected),
        "component": name_of(finding.component) if finding.component else "",
        "text": vietnamese.shortened(finding.text, QUOTED),
    }
    around = {"right": told["expected"], "line": vietnamese.shortened(_line_of(finding), QUOTED)}
    filled = {**around, **told} | {name: word_value(value) for name, value in finding.params}
    message = _(finding.kind.message).format(**filled)
    if "also" in filled:
        message += " " + _("The same in paragraph(s) {also}.").format(**filled)
    if "sections" in filled:
        message += " " + _("This is section {sections} of the file.").format(**filled)
    return Described(message=message, fix=_(finding.kind.cure).format(**filled), **told)


def _line_of(finding: Finding) -> str:
    """Return the whole line that a finding stands in."""
    text = finding.paragraph.text if finding.paragraph else ""
    begin = text.rfind("\n", 0, finding.start) + 1
    end = text.find("\n", finding.end)
    return text[begin : len(text) if end < 0 else end]


def name_of(component: Component) -> str:
    """Return the decree's name of a component: `Quốc hiệu`."""
    return _NAMES.get(component) or page_layout.rule(f"{component.value}.size").component


def word_value(value: str | float | Said) -> str:
    """Return a value in the active language; words of the file stay as they stand."""
    if isinstance(value, Said):
        return _(value.words).format(**{name: word_value(inner) for name, inner in value.params})
    return value if isinstance(value, str) else word_number(value)


def word_number(number: float) -> str:
    """Return a number with at most two decimals in the form of the active language: `12,7`."""
    whole, _point, part = f"{number:.2f}".rstrip("0").rstrip(".").partition(".")
    return _("{whole}.{part}").format(whole=whole, part=part) if part else whole
