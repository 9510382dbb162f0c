"""The small tools that faults are made of: change letters, layout or words of a component, or take it away."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from tests.checking.mutations import open_letter as ol
from tests.checking.mutations.open_letter import TWIPS_A_MM, OpenLetter, q
from tests.checking.mutations.planted_fault import Base, Plant, Spot

ALL = 99


def letters(component: str, *, most: int = ALL, skip: int = 0, least: int = 0, **values: object) -> Plant:
    """Give the letters of a component's paragraphs a size (pt), bold, italic, caps, underline, font or colour.

    `most`, `skip` and `least` choose the paragraphs: how many, from which, of at least how many letters.
    """

    def plant(letter: OpenLetter, base: Base) -> Spot | None:
        found = [one for one in letter.of(component) if len(ol.text_of(one)) >= least][skip : skip + most]
        if not found:
            return None
        for paragraph in found:
            for form in ol.form_of_runs(paragraph):
                set_letters(form, **values)
        return Spot(paragraphs=tuple(found))

    return plant


def set_letters(form: Any, **values: object) -> None:
    """Set properties of letters in a w:rPr."""
    for name, value in values.items():
        match name:
            case "size":
                assert isinstance(value, float | int)
                ol.put(form, "sz", val=round(value * 2))
                ol.put(form, "szCs", val=round(value * 2))
            case "bold" | "italic" | "caps":
                ol.put(form, {"bold": "b", "italic": "i", "caps": "caps"}[name], val=int(bool(value)))
            case "underline":
                ol.put(form, "u", val=value)
            case "font":
                ol.put(form, "rFonts", ascii=value, hAnsi=value, cs=value)
            case "colour":
                ol.put(form, "color", val=value)
            case _:
                raise AssertionError(name)


def layout(component: str | tuple[str, ...], *, most: int = ALL, **values: object) -> Plant:
    """Give a component's paragraphs an alignment, spaces (pt), a distance of lines or a first-line indent (mm)."""
    components = (component,) if isinstance(component, str) else component

    def plant(letter: OpenLetter, base: Base) -> Spot | None:
        found = letter.of(*components)[:most]
        if not found:
            return None
        for paragraph in found:
            set_layout(ol.given(paragraph, "pPr", first=True), **values)
        return Spot(paragraphs=tuple(found))

    return plant


def set_layout(form: Any, **values: object) -> None:
    """Set properties of a paragraph in a w:pPr."""
    for name, value in values.items():
        if name == "alignment":
            ol.put(form, "jc", val=value)
        elif name == "first_line":
            assert isinstance(value, float | int)
            ol.given(form, "ind").set(q("firstLine"), str(round(value * TWIPS_A_MM)))
        elif name == "lines":
            assert isinstance(value, float | int)
            spacing = ol.given(form, "spacing")
            spacing.set(q("line"), str(round(value * 240)))
            spacing.set(q("lineRule"), "auto")
        else:
            assert isinstance(value, float | int)
            spacing = ol.given(form, "spacing")
            spacing.set(q({"before": "before", "after": "after", "exact": "line"}[name]), str(round(value * 20)))
            if name == "exact":
                spacing.set(q("lineRule"), "exact")


def words(
    component: str | tuple[str, ...], pattern: str, made: str | Callable[[re.Match[str]], str], *, last: bool = False
) -> Plant:
    """Put other words in place of what a pattern finds in a component's paragraphs: the first match, or the last."""
    components = (component,) if isinstance(component, str) else component

    def plant(letter: OpenLetter, base: Base) -> Spot | None:
        matches = [
            (paragraph, found)
            for paragraph in letter.of(*components)
            for found in re.finditer(pattern, ol.text_of(paragraph))
        ]
        if not matches:
            return None
        paragraph, found = matches[-1 if last else 0]
        text = made(found) if callable(made) else found.expand(made)
        if text == found[0]:
            return None
        ol.replace(paragraph, *found.span(), text)
        return Spot(paragraphs=(paragraph,), stretch=(found.start(), found.start() + len(text)))

    return plant


def only(types: Iterable[str], plant: Plant, *, but: bool = False) -> Plant:
    """Plant a fault only into documents of these types, or of all others."""
    wanted = frozenset(types)
    return lambda letter, base: plant(letter, base) if (base.type in wanted) != but else None


def gone(component: str, *, also: tuple[str, ...] = (), name: str | None = None) -> Plant:
    """Take a component away, with what belongs to it; the finding names it."""

    def plant(letter: OpenLetter, base: Base) -> Spot | None:
        found = letter.of(component)
        if not found:
            return None
        more = [one for other in also for one in _belonging(letter, other)]
        ol.remove(*found, *(one for one in more if one not in found))
        return Spot(component=name or component)

    return plant


def _belonging(letter: OpenLetter, component: str) -> list[Any]:
    """The paragraphs of a component and of the line below it."""
    rules = letter.rules(component) if f"{component}-ke" in ol.STYLES else []
    return [*rules, *letter.of(component)]


def sentence(text: str | Callable[[Base], str | None], wrong: str = "") -> Plant:
    """Put a sentence at the end of a paragraph of the text; `wrong` is the part that the finding must touch."""

    def plant(letter: OpenLetter, base: Base) -> Spot | None:
        made = text(base) if callable(text) else text
        room = letter.prose()
        if not room or made is None:
            return None
        paragraph = room[len(room) // 2]
        before = ol.text_of(paragraph)
        mark = re.search(r"(?:\./\.|[.;:,])?\s*$", before)
        assert mark
        added = f"{'.' if mark[0] == './.' else mark[0] or '.'} {made}" if mark[0].strip() in {"", ".", "./."} else None
        if added is None:  # a list that goes on: the sentence stands in a paragraph of its own
            return _own_paragraph(paragraph, made, wrong)
        ending = "./." if mark[0] == "./." else "."
        whole = f"{added.rstrip('.')}{ending}"
        ol.replace(paragraph, mark.start(), len(before), whole)
        return _touching(paragraph, wrong, mark.start(), whole)

    return plant


def _own_paragraph(paragraph: Any, made: str, wrong: str) -> Spot:
    """Put a sentence into a copy of a paragraph below it."""
    from copy import deepcopy

    copy = deepcopy(paragraph)
    paragraph.addnext(copy)
    ol.retype(copy, made)
    return _touching(copy, wrong, 0, made)


def _touching(paragraph: Any, wrong: str, start: int, added: str) -> Spot:
    """Return a place that the finding must touch: some words, or all that was added."""
    at = added.index(wrong) if wrong else 0
    return Spot(paragraphs=(paragraph,), stretch=(start + at, start + at + len(wrong or added)))
