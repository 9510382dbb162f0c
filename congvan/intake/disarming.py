"""A workbook made harmless before it goes on: macros out, links that would start another program pointed to none.

Links to other workbooks stay as they are, with the values that stand there; Excel asks before it follows one.
"""

import re

from congvan.facts.package_file import Element
from congvan.intake import sheet_removal
from congvan.intake.workbook_parts import S, WorkbookParts

_BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_MACRO_LINKS = frozenset(
    {"vbaProject", "xlMacrosheet", "xlIntlMacrosheet", "customUI", "extensibility", "attachedToolbars"}
)
_SIGNATURE_LINKS = frozenset({"origin", "signature"})
_MACRO_TYPE = "vnd.ms-office.vbaproject"
_QUOTED = re.compile(r"\"(?:[^\"]|\"\")*\"|'(?:[^']|'')*'")
_BAR = (b"|", b"&#124;", b"&#x7c;", b"&#x7C;", b"|\0", b"\0|")


def disarm(parts: WorkbookParts) -> None:
    """Take out macros, signatures (which would not be valid any more) and what would start another program."""
    _take_macros(parts)
    for link in parts.links(parts.main):
        if link.kind == "externalLink" and parts.has(link.target):
            _disarm_link(parts, link.target)
    for sheet in parts.sheets():
        if sheet.kind == "worksheet" and sheet.part:
            _disarm_formulas(parts, sheet.part)
    _disarm_names(parts)


def _take_macros(parts: WorkbookParts) -> None:
    """Take out macros and signatures, and say of the workbook that it has none."""
    macro_sheets = [sheet for sheet in parts.sheets() if sheet.kind in _MACRO_LINKS]
    sheet_removal.take_out(parts, macro_sheets)
    before = parts.reached()
    for source in ("", parts.main):
        for link in parts.links(source):
            if link.kind in _MACRO_LINKS | _SIGNATURE_LINKS:
                parts.unlink(source, link.id)
    for name in sorted(before - parts.reached()):
        parts.drop(name)
    if parts.type_of(parts.main) != _BOOK_TYPE:
        parts.set_type(parts.main, _BOOK_TYPE)
    types = parts.look("[Content_Types].xml")
    if any(_MACRO_TYPE in (one.get("ContentType") or "").lower() and one.get("Extension") for one in types):
        parts.set_default_type("bin", None)


def _disarm_link(parts: WorkbookParts, name: str) -> None:
    """Let a link to another program point to none; the values that it brought stay."""
    for one in parts.look(name):
        if one.tag == f"{S}ddeLink":
            for attribute in ("ddeService", "ddeTopic"):
                parts.root(name).find(f"{S}ddeLink").set(attribute, "congvan")
        elif one.tag == f"{S}oleLink":
            parts.root(name).find(f"{S}oleLink").set("progId", "congvan")


def _disarm_formulas(parts: WorkbookParts, part: str) -> None:
    """Let the formulas of a sheet that would start a program be the values that they had."""
    if not parts.is_changing(part) and not any(sign in parts.content(part) for sign in _BAR):
        return
    if not any(
        _starts_program(one) for one in parts.look(part).iter("{*}f", "{*}formula", "{*}formula1", "{*}formula2")
    ):
        return
    root = parts.root(part)
    for one in [one for one in root.iter(f"{S}f") if _starts_program(one)]:
        one.getparent().remove(one)
    for one in root.iter("{*}f", "{*}formula", "{*}formula1", "{*}formula2"):
        if _starts_program(one):
            one.text = "0"


def _disarm_names(parts: WorkbookParts) -> None:
    """Let defined names that would start a program mean nothing."""
    if any(_starts_program(one) for one in parts.look(parts.main).iterfind(f"{S}definedNames/{S}definedName")):
        for one in parts.book.iterfind(f"{S}definedNames/{S}definedName"):
            if _starts_program(one):
                one.text = "#REF!"


def _starts_program(formula: Element) -> bool:
    """Tell whether a formula asks another program (DDE): `cmd|'/C calc'!A0`; no other formula has a bar."""
    return "|" in _QUOTED.sub("", formula.text or "")
