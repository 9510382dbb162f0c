"""Tracked changes of WordprocessingML: the marks that let a person accept or reject one by one (ISO 29500-1, 17.13.5).

Every function changes elements in place. Children are put where the schema wants them: Word refuses some other orders.
"""

import copy
from collections.abc import Callable, Iterator

from lxml import etree
from msgspec import Struct

from congvan.facts.edits import FormProperty
from congvan.facts.package_file import Element
from congvan.facts.word_names import TWIPS_A_MM, XML_SPACE, W

LETTERS_ORDER = (
    *("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow"),
    *("emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern"),
    *("position", "sz", "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em"),
    *("lang", "eastAsianLayout", "specVanish", "oMath", "rPrChange"),
)
PARAGRAPH_ORDER = (
    *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr"),
    *("suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct"),
    *("topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind"),
    *("contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment"),
    *("textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange"),
)
SECTION_ORDER = (
    *("headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar", "paperSrc"),
    *("pgBorders", "lnNumType", "pgNumType", "cols", "formProt", "vAlign", "noEndnote", "titlePg", "textDirection"),
    *("bidi", "rtlGutter", "docGrid", "printerSettings", "sectPrChange"),
)
_ALIGNMENTS = {"justify": "both"}


class Marker(Struct, kw_only=True):
    """Who marks, when, and the next free id of a mark; `tracked` False writes what is changed as accepted."""

    author: str
    at: str
    """UTC, `2026-11-25T08:00:00Z`."""
    next_id: int
    tracked: bool

    def mark(self, name: str) -> Element:
        """Return a new mark such as `w:ins`, with its id, author and time."""
        attributes = {f"{W}id": str(self.next_id), f"{W}author": self.author, f"{W}date": self.at}
        self.next_id += 1
        return etree.Element(f"{W}{name}", attributes)


def set_letters(run: Element, prop: FormProperty, value: str | float | bool, marker: Marker) -> None:
    """Give the letters of a run a value; the form before stays in its mark."""
    form = _form_of(run, "rPr")
    if marker.tracked:
        _remember(form, "rPrChange", LETTERS_ORDER, marker)
    for name, attributes in _letter_values(prop, value):
        found = child(form, name, LETTERS_ORDER)
        found.attrib.clear()
        found.attrib.update({f"{W}{key}": text for key, text in attributes.items()})


def set_paragraph(paragraph: Element, prop: FormProperty, value: str | float, marker: Marker) -> None:
    """Give a paragraph a value; the form before stays in its mark."""
    form = _form_of(paragraph, "pPr")
    if marker.tracked:
        _remember(form, "pPrChange", PARAGRAPH_ORDER, marker, without=("rPr", "sectPr"))
    name, gone, attributes = _paragraph_values(prop, value)
    found = child(form, name, PARAGRAPH_ORDER)
    for key in gone:
        found.attrib.pop(f"{W}{key}", None)
    found.attrib.update({f"{W}{key}": text for key, text in attributes.items()})


def set_section(section: Element, prop: FormProperty, value: float, marker: Marker) -> None:
    """Give a section's page a length in mm; the page before stays in its mark."""
    if marker.tracked:
        _remember(section, "sectPrChange", SECTION_ORDER, marker, without=("headerReference", "footerReference"))
    kind, side = str(prop).split("_")
    found = child(section, "pgSz" if kind == "paper" else "pgMar", SECTION_ORDER)
    found.set(f"{W}{'w' if side == 'width' else 'h' if side == 'height' else side}", _twips(value))


def delete_run(run: Element, marker: Marker) -> None:
    """Mark a run as deleted; written as accepted, take its text away and leave what is no text."""
    if not marker.tracked:
        for one in [one for one in run if one.tag in _TEXTUAL]:
            run.remove(one)
        if all(one.tag == f"{W}rPr" for one in run):
            run.getparent().remove(run)
        return
    for one in run.iter(f"{W}t"):
        one.tag = f"{W}delText"
        one.set(XML_SPACE, "preserve")
    mark = marker.mark("del")
    run.addprevious(mark)
    mark.append(run)


def new_run(text: str, form: Element | None) -> Element:
    """Return a run with a text, in the form of an `w:rPr`, whose own mark is left behind."""
    run = etree.Element(f"{W}r")
    if form is not None:
        own = copy.deepcopy(form)
        for mark in own.findall(f"{W}rPrChange"):
            own.remove(mark)
        run.append(own)
    run.append(text_element(text))
    return run


def insert_run(run: Element, put: Callable[[Element], None], marker: Marker) -> None:
    """Put a new run into the text by `put`, marked as inserted."""
    if not marker.tracked:
        put(run)
        return
    mark = marker.mark("ins")
    mark.append(run)
    put(mark)


def text_element(text: str) -> Element:
    """Return a `w:t` that keeps its spaces."""
    element = etree.Element(f"{W}t", {XML_SPACE: "preserve"})
    element.text = text
    return element


def child(parent: Element, name: str, order: tuple[str, ...]) -> Element:
    """Return the child of a name; a new one is put where the order of the schema wants it."""
    found = parent.find(f"{W}{name}")
    if found is not None:
        return found
    found = etree.Element(f"{W}{name}")
    later = {f"{W}{one}" for one in order[order.index(name) + 1 :]}
    for one in parent:
        if one.tag in later:
            one.addprevious(found)
            return found
    parent.append(found)
    return found


_TEXTUAL = frozenset(f"{W}{name}" for name in ("t", "tab", "ptab", "br", "cr", "noBreakHyphen", "sym", "softHyphen"))


def _form_of(element: Element, name: str) -> Element:
    """Return the `rPr` or `pPr` of a run or paragraph, always its first child."""
    found = element.find(f"{W}{name}")
    if found is None:
        found = etree.Element(f"{W}{name}")
        element.insert(0, found)
    return found


def _remember(
    form: Element, mark: str, order: tuple[str, ...], marker: Marker, *, without: tuple[str, ...] = ()
) -> None:
    """Keep a form as it is now in its mark; where one stands already, that older form is the one to go back to."""
    if form.find(f"{W}{mark}") is not None:
        return
    before = etree.Element(f"{W}{mark.removesuffix('Change')}")
    left_out = {f"{W}{name}" for name in (*without, mark)}
    before.extend(copy.deepcopy(one) for one in form if one.tag not in left_out)
    change = marker.mark(mark)
    change.append(before)
    later = order[order.index(mark) + 1 :]
    place = next((one for one in form if one.tag in {f"{W}{name}" for name in later}), None)
    if place is None:
        form.append(change)
    else:
        place.addprevious(change)


def _letter_values(prop: FormProperty, value: str | float | bool) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the elements of an `rPr` that say a value, each with all its attributes."""
    switches = {FormProperty.BOLD: ("b", "bCs"), FormProperty.ITALIC: ("i", "iCs"), FormProperty.CAPITALS: ("caps",)}
    if prop in switches:
        for name in switches[prop]:
            yield name, {} if value else {"val": "0"}
    elif prop is FormProperty.FONT:
        yield "rFonts", dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), str(value))
    elif prop is FormProperty.SIZE:
        for name in ("sz", "szCs"):
            yield name, {"val": str(round(float(value) * 2))}
    elif prop is FormProperty.UNDERLINE:
        yield "u", {"val": "single" if value else "none"}
    elif prop is FormProperty.COLOUR:
        yield "color", {"val": str(value)}
    else:
        raise ValueError(f"letters have no {prop}")


def _paragraph_values(prop: FormProperty, value: str | float) -> tuple[str, tuple[str, ...], dict[str, str]]:
    """Return the element of a `pPr` that says a value, the attributes that would gainsay it, and its attributes."""
    if prop is FormProperty.ALIGNMENT:
        return "jc", (), {"val": _ALIGNMENTS.get(str(value), str(value))}
    amount = float(value)
    if prop is FormProperty.LEFT_INDENT:
        return "ind", ("start", "leftChars", "startChars"), {"left": _twips(amount)}
    if prop is FormProperty.FIRST_LINE_INDENT:
        gone = ("hanging", "hangingChars", "firstLineChars", "firstLine")
        return "ind", gone, {"hanging" if amount < 0 else "firstLine": _twips(abs(amount))}
    if prop in {FormProperty.SPACE_BEFORE, FormProperty.SPACE_AFTER}:
        side = "before" if prop is FormProperty.SPACE_BEFORE else "after"
        return "spacing", (f"{side}Lines", f"{side}Autospacing"), {side: str(round(amount * 20))}
    if prop is FormProperty.LINE_SPACING:
        return "spacing", (), {"line": str(round(amount * 240)), "lineRule": "auto"}
    raise ValueError(f"a paragraph has no {prop}")


def _twips(millimetres: float) -> str:
    """Return a length in mm as Word counts it."""
    return str(round(millimetres * TWIPS_A_MM))
